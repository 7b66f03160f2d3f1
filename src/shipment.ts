import type { Aws } from './aws/index.ts';
import type { Recording } from './environment/index.ts';
import type { CommonInputs } from './inputs/index.ts';
import type { Report } from './report/index.ts';
import type { Deployment, Ending } from './rollout/index.ts';
import type { World } from './world.ts';

/** What every stage of one run is about. */
export interface Shipment<Asked extends CommonInputs = CommonInputs> {
  readonly inputs: Asked;
  readonly aws: Aws;
  readonly report: Report;
  readonly world: World;
  /** Shows the deployment on GitHub. */
  readonly recording: Recording;
  /** By service, the deployment that was started and is not settled. */
  readonly underWay: Map<string, Deployment>;
  /** By service, how it ended, for those that have. */
  readonly ended: Map<string, Ending>;
}
