import { Inspection, type InspectionContext } from './inspection.ts';
import type { Report } from './report/index.ts';
import {
  type Deployment,
  type Ending,
  type Failure,
  type Observation,
  type Settled,
  type Target,
  type WaitResult,
  waitForDeployments,
} from './rollout/index.ts';
import { fateOfBack, type GoBackContext, goBack, rollbackFailed, type WayBackUnderWay } from './wayback.ts';

/** What following needs to know of the run. */
export interface Following extends InspectionContext, GoBackContext {
  readonly report: Report;
  /** By service, the deployment that is being followed; kept up to date. */
  readonly underWay: Map<string, Deployment>;
  /** By service, how it ended; kept up to date, as a cancel may come before the others end. */
  readonly ended: Map<string, Ending>;
}

/**
 * Follows deployments to their end: waits, tells of the first task that fails, finds out why, and goes back where that is wanted.
 *
 * @returns how it ended for each, in the same order
 */
export async function follow(
  deployments: readonly Deployment[],
  minutes: number,
  following: Following,
): Promise<Ending[]> {
  const follower = new Follower(following);
  const { report } = following;
  for (const deployment of deployments) report.courses.begin(deployment);
  await waitForDeployments(
    following.rollout,
    {
      deployments,
      minutes,
      onSeen: (deployment, observation) => report.courses.look(deployment, observation),
      onLook: (deployment, observation) => follower.look(deployment, observation),
      besides: (deployment, observation) => follower.inspection.besides(deployment, observation),
      onSettled: (result) => follower.settled(result),
    },
    following.world,
  );
  return deployments.map(({ target }) => follower.endingOf(target));
}

class Follower {
  readonly #following: Following;
  /** How the tasks and targets of the deployments are. */
  readonly inspection: Inspection;
  /** Ways back that are under way, with what made them necessary. */
  readonly #backs = new Map<Deployment, WayBackUnderWay>();

  constructor(following: Following) {
    this.#following = following;
    this.inspection = new Inspection(following);
  }

  endingOf({ name }: Target): Ending {
    const ending = this.#following.ended.get(name);
    if (ending === undefined) throw new Error(`the wait for ${name} ended without an ending`);
    return ending;
  }

  /** Settles a deployment as soon as what is waited for is there, or can't come any more; a way back is waited for to its end. */
  async look(deployment: Deployment, observation: Observation): Promise<Settled | undefined> {
    if (this.#backs.has(deployment)) return undefined;
    const { inputs } = this.#following;
    if (inputs.waitUntil === 'traffic-shifted' && observation.afterShift !== undefined) {
      return {
        state: 'traffic-shifted',
        runs: deployment.target.revision,
        rest: observation.afterShift,
      };
    }
    return this.inspection.look(deployment, observation);
  }

  /** Notes how a deployment ended; answers the way back that is to be followed next. */
  async settled(result: WaitResult): Promise<Deployment | undefined> {
    const { underWay, report } = this.#following;
    const { name } = result.deployment.target;
    report.courses.settle(result, this.#backs.has(result.deployment));
    const back = await this.#settle(result);
    if (back !== undefined) report.courses.goBack(back);
    if (back === undefined) underWay.delete(name);
    else underWay.set(name, back);
    return back;
  }

  async #settle({ deployment, verdict, last, minutes }: WaitResult): Promise<Deployment | undefined> {
    const { target } = deployment;
    const origin = this.#backs.get(deployment);
    if (origin !== undefined) {
      const { failure, by } = origin;
      const fate = fateOfBack(verdict, deployment, { by, last });
      this.#end({ kind: 'bad', target: origin.target, failure, fate });
      return undefined;
    }
    if (verdict.state === 'unwatched' && last?.goingBack !== undefined) {
      const diagnosis = await this.inspection.diagnose(deployment, last);
      const failure: Failure = { kind: 'failed', ...last.goingBack, minutes, last, diagnosis };
      this.#end({ kind: 'bad', target, failure, fate: fateOfBack(verdict, deployment, { by: 'ECS', last }) });
      return undefined;
    }
    if (verdict.state === 'gone') {
      this.#end({ kind: 'gone', target, id: deployment.id, error: verdict.error });
      return undefined;
    }
    if (verdict.state === 'unwatched') {
      const { error } = verdict;
      const command = this.#following.rollout.undoCommand(deployment);
      this.#end({ kind: 'unwatched', target, id: deployment.id, error, now: last?.progress, command });
      return undefined;
    }
    if (verdict.state === 'completed') {
      this.#end({ kind: 'deployed', target });
      return undefined;
    }
    if (verdict.state === 'traffic-shifted') {
      this.#end({ kind: 'deployed', target, rest: verdict.rest });
      return undefined;
    }
    if (verdict.state === 'superseded') {
      this.#end({ kind: 'superseded', target, by: verdict.by, runs: verdict.runs });
      return undefined;
    }
    // First of all, as the evidence disappears.
    const diagnosis = await this.inspection.diagnose(deployment, last);
    const kind = verdict.state === 'timed-out' ? 'timed-out' : 'failed';
    const cause = verdict.state === 'timed-out' ? last?.heldBy : verdict.cause;
    const reason = 'reason' in verdict ? verdict.reason : '';
    const failure: Failure = { kind, reason, cause, minutes, last, diagnosis };
    const isTimedOut = verdict.state === 'timed-out';
    if (
      isTimedOut &&
      last?.lastWait !== undefined &&
      this.inspection.isFaultless(deployment, last, diagnosis)
    ) {
      // To go back would have the old tasks start again, and these drain.
      const nothing = { ...failure, diagnosis: undefined };
      this.#end({ kind: 'bad', target, failure: nothing, fate: { kind: 'finishing', ...last.lastWait } });
      return undefined;
    }
    if (verdict.state === 'rolled-back') {
      this.#end({
        kind: 'bad',
        target,
        failure,
        fate: { kind: 'rolled-back-by-itself', by: 'ECS', runs: verdict.runs },
      });
      return undefined;
    }
    if (verdict.state === 'rollback-failed') {
      this.#end({ kind: 'bad', target, failure, fate: rollbackFailed(verdict.why, target.previous) });
      return undefined;
    }
    const back = await goBack(deployment, failure, this.#following);
    if (back.kind !== 'started') {
      this.#end({ kind: 'bad', target, failure, fate: back });
      return undefined;
    }
    this.#backs.set(back.deployment, { target, failure, by: back.by });
    return back.deployment;
  }

  #end(ending: Ending): void {
    if (ending.kind === 'bad') this.#following.report.courses.end(ending.target, ending.fate);
    this.#following.ended.set(ending.target.name, ending);
  }
}
