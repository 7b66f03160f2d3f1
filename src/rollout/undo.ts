import type { Deployment as EcsDeployment, Service } from '@aws-sdk/client-ecs';
import type { Ecs } from '../aws/ecs.ts';
import { countToPutBack } from './count.ts';
import { primaryOf, UNKNOWN_ID } from './judge.ts';
import { recordArnOf } from './judgerecord.ts';
import type { Deployment, WayBack } from './types.ts';

/** Where a way back is asked for. */
export interface UndoDoor {
  readonly cluster: string;
  readonly ecs: Ecs;
}

/** How a service stands that is to go back. */
type Standing =
  /** Our deployment is the one that it is to be on. */
  { readonly kind: 'ours'; readonly service: Service } | WayBack;

/**
 * Takes a service back to the revision before. ECS is asked to stop our deployment, by the record that it keeps of it; where it
 * does not do that, the service is updated.
 *
 * @throws AwsError when that is refused
 */
export async function undoDeployment(deployment: Deployment, { cluster, ecs }: UndoDoor): Promise<WayBack> {
  const { target } = deployment;
  const { name, previous, revision } = target;
  if (previous === '' || previous === revision) return { kind: 'nowhere' };
  const look = async (): Promise<Standing> => {
    const [service = {}] = await ecs.describeServices(cluster, [name]);
    return standingOf(service, deployment);
  };
  const changeBack = (service: Service) => {
    const desiredCount = countToPutBack(service, deployment);
    return { cluster, service: name, ...(desiredCount !== undefined && { desiredCount }) };
  };
  let standing = await look();
  if (standing.kind !== 'ours') return standing;
  const arn = recordArnOf(standing.service, deployment);
  // ECS takes the wish to stop one that it has just given up, and does nothing about it.
  const isGivenUp = primaryOf(standing.service)?.rolloutState === 'FAILED';
  if (arn !== undefined && !isGivenUp) {
    const stop = await ecs.stopServiceDeployment(arn);
    if (stop === 'stopping') {
      // ECS goes back by itself then; the count that we changed is ours to put back.
      const change = changeBack(standing.service);
      if ('desiredCount' in change) await ecs.updateService(change, standing.service);
      return { kind: 'started', deployment: backOf(standing.service, deployment, UNKNOWN_ID) };
    }
    // It takes its time to be refused, and somebody may have deployed meanwhile.
    const { service } = standing;
    standing = await look();
    // It was done then, and only the answer did not come.
    if (stop === 'unknown' && standing.kind === 'taken-over' && standing.runs === previous) {
      return { kind: 'started', deployment: backOf(service, deployment, UNKNOWN_ID) };
    }
    if (standing.kind !== 'ours') return standing;
  }
  const { service } = standing;
  const after = await ecs.updateService({ ...changeBack(service), taskDefinition: previous }, service);
  return { kind: 'started', deployment: backOf(service, deployment, primaryOf(after)?.id ?? UNKNOWN_ID) };
}

function standingOf(service: Service, deployment: Deployment): Standing {
  const { id } = deployment;
  const primary = primaryOf(service);
  if (primary?.id === id) return { kind: 'ours', service };
  const own = service.deployments?.find((each) => each.id === id);
  // ECS is on the way already.
  if (own?.rolloutState === 'FAILED' && isOlder(primary, own)) {
    return { kind: 'started', deployment: backOf(service, deployment, UNKNOWN_ID) };
  }
  return { kind: 'taken-over', by: primary?.id ?? '', runs: primary?.taskDefinition ?? '' };
}

/** The way back from a deployment. */
function backOf(service: Service, { id: insteadOf, target }: Deployment, id: string): Deployment {
  const { name, previous, revision } = target;
  return {
    target: { name, service, revision: previous, previous: revision },
    olderEvents: new Set(service.events?.map((event) => event.id ?? '')),
    insteadOf,
    id,
  };
}

function isOlder(one: EcsDeployment | undefined, other: EcsDeployment): boolean {
  return (one?.createdAt ?? 0) < (other.createdAt ?? 0);
}
