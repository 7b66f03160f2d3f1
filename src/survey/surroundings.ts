import type { Cluster } from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { OptionalReads } from './optional.ts';

/** What is around the tasks that are to run. What could not be read is missing here, and was told. */
export interface Surroundings {
  readonly cluster: Cluster | undefined;
}

/** What has to be looked up for tasks. */
export interface Whereabouts {
  readonly region: string;
  /** Name or ARN. */
  readonly cluster: string;
}

/** These reads make the check better and need not work: passing faults are not waited out for long. */
const PATIENCE_MS = 2_000;

/** Reads what is around the tasks, all side by side. None of it is needed for a deployment. */
export async function surveySurroundings(
  { region, cluster }: Whereabouts,
  { openAws, log }: Pick<World, 'openAws' | 'log'>,
): Promise<Surroundings> {
  const { ecs } = openAws(region, { patience: PATIENCE_MS });
  const reads = new OptionalReads();
  const [found] = await Promise.all([reads.read('the cluster', ecs.findCluster(cluster))]);
  reads.tell(log);
  return { cluster: found };
}
