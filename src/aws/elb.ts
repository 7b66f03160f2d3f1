import type {
  ElasticLoadBalancingV2Client,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { readable } from './answers.ts';
import { type AwsManners, ask, BRIEF_ANSWER_MS, BRIEF_LIMITS, briefly, clientSettings } from './manners.ts';

/** What this action asks of Elastic Load Balancing. Every call throws AwsError. */
export interface Elb {
  /** How the targets of a target group are. */
  describeTargetHealth(targetGroupArn: string): Promise<TargetHealthDescription[]>;
  /** The settings of a target group. Asked for once, whatever comes of it. */
  describeTargetGroup(targetGroupArn: string): Promise<TargetGroup | undefined>;
}

/** @internal opens the door; the client is made at the first call */
export function openElb(region: string, manners: AwsManners): Elb {
  let opened:
    | Promise<{
        sdk: typeof import('./sdk/elb.ts');
        client: ElasticLoadBalancingV2Client;
      }>
    | undefined;
  const open = () => {
    opened ??= import('./sdk/elb.ts').then((sdk) => ({
      sdk,
      client: readable(
        new sdk.ElasticLoadBalancingV2Client({ region, ...clientSettings(manners, BRIEF_LIMITS) }),
      ),
    }));
    return opened;
  };
  const groups = new Map<string, Promise<TargetGroup | undefined>>();

  const describeGroup = async (targetGroupArn: string): Promise<TargetGroup | undefined> => {
    const { sdk, client } = await open();
    const command = new sdk.DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] });
    const { TargetGroups } = await ask(
      {
        action: 'elasticloadbalancing:DescribeTargetGroups',
        send: (abortSignal) => client.send(command, { abortSignal }),
        limit: BRIEF_ANSWER_MS,
      },
      briefly(manners),
    );
    return TargetGroups?.[0];
  };

  return {
    async describeTargetHealth(targetGroupArn) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn });
      const { TargetHealthDescriptions } = await ask(
        {
          action: 'elasticloadbalancing:DescribeTargetHealth',
          send: (abortSignal) => client.send(command, { abortSignal }),
          limit: BRIEF_ANSWER_MS,
        },
        briefly(manners),
      );
      return TargetHealthDescriptions ?? [];
    },

    describeTargetGroup(targetGroupArn) {
      const asked = groups.get(targetGroupArn) ?? describeGroup(targetGroupArn);
      groups.set(targetGroupArn, asked);
      return asked;
    },
  };
}
