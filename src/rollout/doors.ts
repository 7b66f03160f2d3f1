import type { Aws } from '../aws/index.ts';
import type { Clock } from '../clock.ts';

/** The doors to AWS: one that asks until it has an answer, and one that asks once. */
export interface RolloutDoors {
  readonly patient: Aws;
  readonly impatient: Aws;
  readonly clock: Clock;
}
