import type { Cluster, ECSClient } from '@aws-sdk/client-ecs';
import { type AwsManners, ask } from './manners.ts';

/** @internal The cluster by name or ARN; nothing when there is none. */
export async function findCluster(
  nameOrArn: string,
  tools: {
    readonly sdk: typeof import('./sdk/ecs.ts');
    readonly client: ECSClient;
    readonly manners: AwsManners;
  },
): Promise<Cluster | undefined> {
  const { sdk, client, manners } = tools;
  const command = new sdk.DescribeClustersCommand({ clusters: [nameOrArn] });
  const answer = await ask(
    { action: 'ecs:DescribeClusters', send: (abortSignal) => client.send(command, { abortSignal }) },
    manners,
  );
  return answer.clusters?.[0];
}
