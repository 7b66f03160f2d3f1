import { shortRevision } from '../../aws/arn.ts';
import type { Verdict } from '../types.ts';
import { failingOf } from './reasons.ts';
import type { Sight } from './sight.ts';

/**
 * How a deployment stands, by its own status.
 *
 * @param newer a deployment of the same group that somebody has started since, where one is known
 */
export function judge(
  sight: Sight,
  newer: { readonly id: string; readonly runs: string } | undefined,
): Verdict {
  const { info, deployment } = sight;
  switch (info.status) {
    case 'Succeeded':
      return { state: 'completed', runs: deployment.target.revision };
    case 'Failed':
    case 'Stopped': {
      if (newer !== undefined) return { state: 'superseded', by: newer.id, runs: newer.runs };
      return { state: 'failed', ...failingOf(sight) };
    }
    default:
      return { state: 'going' };
  }
}

/**
 * How a way back stands for which CodeDeploy starts no deployment: one that was stopped before it had changed anything needs none.
 * The service serves from its primary task set.
 */
export function judgeWithoutWayBack({ deployment, info, sets }: Sight): Verdict {
  const { revision } = deployment.target;
  const primary = sets.find(({ isPrimary }) => isPrimary);
  if (primary?.revision === revision) return { state: 'completed', runs: revision };
  const message =
    info.rollbackInfo?.rollbackMessage ?? `CodeDeploy did not go back from ${info.deploymentId}`;
  return {
    state: 'failed',
    reason: `${message}, and the service is on ${shortRevision(primary?.revision ?? '')}.`,
  };
}

/** How a service stands whose number of tasks was changed, and nothing else. */
export function judgeCount({ deployment, service, sets }: Omit<Sight, 'info'>): Verdict {
  const primary = sets.find(({ isPrimary }) => isPrimary);
  const isThere =
    primary?.id === deployment.id &&
    primary.desired === service.desiredCount &&
    primary.running === primary.desired &&
    primary.pending === 0;
  return isThere ? { state: 'completed', runs: primary.revision } : { state: 'going' };
}
