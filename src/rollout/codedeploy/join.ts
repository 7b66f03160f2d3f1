import type { CodeDeploy } from '../../aws/index.ts';
import type { Clock } from '../../clock.ts';
import { UNKNOWN_ID } from '../judge.ts';
import type { Deployment, Target, UnderWay } from '../types.ts';

/** What joining needs. */
export interface JoinTools {
  readonly codedeploy: CodeDeploy;
  readonly clock: Clock;
  /** Starts a deployment of its own. */
  readonly create: (target: Target) => Promise<Deployment>;
}

/** For how long a rollback is looked for before the wait goes on with that: until then nobody has its id. */
const MOST_LOOKS = 5;
const LOOK_INTERVAL_MS = 1000;

/** Takes the service to its revision by what is under way; by a deployment of its own where that is over meanwhile. */
export async function join(target: Target, { kind, id }: UnderWay, tools: JoinTools): Promise<Deployment> {
  const { codedeploy, create } = tools;
  const { ready = 0, shift = 0, termination = 0 } = target.codedeploy?.minutes ?? {};
  if (kind === 'follow') return { target, id, plannedMinutes: ready + shift + termination };
  if (await codedeploy.stop(id, { rollBack: true })) {
    return { target, id: await findRollback(id, tools), insteadOf: id };
  }
  const { rollbackInfo } = await codedeploy.describe(id);
  const back = rollbackInfo?.rollbackDeploymentId;
  return back === undefined ? create(target) : { target, id: back, insteadOf: id };
}

/** The way back is named a moment after the stop, and a wait finds it too. */
async function findRollback(stopped: string, { codedeploy, clock }: JoinTools): Promise<string> {
  for (let look = 1; ; look++) {
    const { rollbackInfo } = await codedeploy.describe(stopped);
    const id = rollbackInfo?.rollbackDeploymentId;
    if (id !== undefined || look === MOST_LOOKS) return id ?? UNKNOWN_ID;
    await clock.sleep(LOOK_INTERVAL_MS);
  }
}
