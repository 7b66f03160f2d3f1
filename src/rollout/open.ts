import type { Aws } from '../aws/index.ts';
import type { Clock } from '../clock.ts';
import { ecsRollout } from './ecs.ts';
import type { Rollout } from './types.ts';

/** The doors to AWS: one that asks until it has an answer, and one that asks once. */
export interface RolloutDoors {
  readonly patient: Aws;
  readonly impatient: Aws;
  readonly clock: Clock;
}

/** The rollouts of one cluster. Each service is deployed by whoever its deployment controller says. */
export function openRollout(cluster: string, { patient, impatient }: RolloutDoors): Rollout {
  return ecsRollout(cluster, { patient: patient.ecs, impatient: impatient.ecs });
}
