import type {
  ElasticLoadBalancingV2Client,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { translateAwsError } from './errors.ts';
import { BRIEF_LIMITS, type ClientManners, clientSettings } from './manners.ts';

/** What this action asks of Elastic Load Balancing. Every call throws AwsError. */
export interface Elb {
  /** How the targets of a target group are. */
  describeTargetHealth(targetGroupArn: string): Promise<TargetHealthDescription[]>;
  /** The settings of a target group. Asked for once, whatever comes of it. */
  describeTargetGroup(targetGroupArn: string): Promise<TargetGroup | undefined>;
}

/** Target health is polled, and the next poll comes anyway: the SDK asks once more, and nothing is worth waiting for. */
const MOST_ATTEMPTS = 2;

/** @internal opens the door; the client is made at the first call */
export function openElb(region: string, manners: ClientManners): Elb {
  const { cancellation } = manners;
  let opened:
    | Promise<{
        sdk: typeof import('./sdk/elb.ts');
        client: ElasticLoadBalancingV2Client;
      }>
    | undefined;
  const open = () => {
    opened ??= import('./sdk/elb.ts').then((sdk) => ({
      sdk,
      client: new sdk.ElasticLoadBalancingV2Client({
        region,
        ...clientSettings(manners, BRIEF_LIMITS),
        maxAttempts: MOST_ATTEMPTS,
      }),
    }));
    return opened;
  };
  const options = { abortSignal: cancellation };
  const groups = new Map<string, Promise<TargetGroup | undefined>>();

  const describeGroup = async (targetGroupArn: string): Promise<TargetGroup | undefined> => {
    const { sdk, client } = await open();
    try {
      const command = new sdk.DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] });
      return (await client.send(command, options)).TargetGroups?.[0];
    } catch (error) {
      cancellation.throwIfAborted();
      throw translateAwsError(error, 'elasticloadbalancing:DescribeTargetGroups');
    }
  };

  return {
    async describeTargetHealth(targetGroupArn) {
      const { sdk, client } = await open();
      try {
        const command = new sdk.DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn });
        return (await client.send(command, options)).TargetHealthDescriptions ?? [];
      } catch (error) {
        cancellation.throwIfAborted();
        throw translateAwsError(error, 'elasticloadbalancing:DescribeTargetHealth');
      }
    },

    describeTargetGroup(targetGroupArn) {
      const asked = groups.get(targetGroupArn) ?? describeGroup(targetGroupArn);
      groups.set(targetGroupArn, asked);
      return asked;
    },
  };
}
