import type { Cluster } from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { Decision, FoundRole, Simulation } from '../aws/iam.ts';
import type { World } from '../world.ts';
import { OptionalReads } from './optional.ts';

/** What is around the tasks that are to run. What could not be read is missing here, and was told. */
export interface Surroundings {
  readonly cluster: Cluster | undefined;
  /** By the name or ARN that was asked for; nothing for a role that is not there. */
  readonly roles: ReadonlyMap<string, FoundRole | undefined>;
  /** Whether a log group is there, by region and name: `eu-west-1 /ecs/web`. */
  readonly logGroups: ReadonlyMap<string, boolean>;
  readonly decisions: readonly Decision[];
  /** What images for one platform are for, by their digest: `linux/arm64`. */
  readonly platforms: ReadonlyMap<string, string>;
}

/** What has to be looked up for tasks. */
export interface Wanted {
  readonly region: string;
  /** Name or ARN. */
  readonly cluster: string;
  /** Names or ARNs. */
  readonly roles: readonly string[];
  readonly logGroups: readonly { readonly name: string; readonly region: string }[];
  readonly permissions: readonly Simulation[];
  /** Images whose configuration has to be asked what they are for. */
  readonly unclearImages: readonly { readonly repository: Repository; readonly image: RegistryImage }[];
}

/** These reads make the check better and need not work: passing faults are not waited out for long. */
const PATIENCE_MS = 2_000;

/** Reads what is around the tasks, all side by side. None of it is needed for a deployment. */
export async function surveySurroundings(
  { region, cluster, roles, logGroups, permissions, unclearImages }: Wanted,
  { openAws, log }: Pick<World, 'openAws' | 'log'>,
): Promise<Surroundings> {
  const open = (place: string) => openAws(place, { patience: PATIENCE_MS });
  const { ecs, iam, logs } = open(region);
  const reads = new OptionalReads();
  const [found, foundRoles, foundGroups, decisions, platforms] = await Promise.all([
    reads.read('the cluster', ecs.findCluster(cluster)),
    Promise.all(
      roles.map(async (role) => {
        const answer = await reads.look('the roles', iam.findRole(lastPart(role)));
        return answer && ([role, answer.found] as const);
      }),
    ),
    Promise.all(
      logGroups.map(async (group) => {
        const isThere = await reads.read('the log groups', logs.hasGroup(group));
        return isThere === undefined ? undefined : ([`${group.region} ${group.name}`, isThere] as const);
      }),
    ),
    Promise.all(
      permissions.map((simulation) => reads.read('what the execution role may do', iam.simulate(simulation))),
    ),
    Promise.all(
      unclearImages.map(async ({ repository, image }) => {
        const answer = open(repository.region).ecr.readPlatform(repository, image);
        const platform = await reads.read('what the image is for', answer);
        return platform === undefined ? undefined : ([image.digest, platform] as const);
      }),
    ),
  ]);
  reads.tell(log);
  return {
    cluster: found,
    roles: new Map(foundRoles.filter((role) => role !== undefined)),
    logGroups: new Map(foundGroups.filter((group) => group !== undefined)),
    decisions: decisions.flatMap((some) => some ?? []),
    platforms: new Map(platforms.filter((platform) => platform !== undefined)),
  };
}
