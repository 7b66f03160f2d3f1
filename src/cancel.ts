import { consoleUrl, shortRevision } from './aws/arn.ts';
import { AwsError } from './aws/errors.ts';
import { concludeAll, resultsOf } from './conclusion.ts';
import { type Problem, reasonOf, sentence } from './errors.ts';
import type { CommonInputs } from './inputs/index.ts';
import { worstOf } from './outcome.ts';
import { endOfPost, GOING_BACK_STATE, type GoingBack, type Unanswered } from './post.ts';
import type { Conclusion, Report } from './report/index.ts';
import {
  carrierOf,
  type Deployment,
  deploymentOf,
  type Ending,
  type FollowNote,
  isUnnamed,
  noteOf,
  openRollout,
  type Rollout,
  type ServiceResult,
  whoStarted,
} from './rollout/index.ts';
import type { World } from './world.ts';

/** What is known of a run when it is cancelled. */
export interface Interrupted {
  readonly inputs: CommonInputs | undefined;
  /** Deployments that were asked for and are not settled. One whose answer had not come has no id. */
  readonly underWay: readonly Deployment[];
  /** How it ended for the other services, where it came to that. */
  readonly ended: readonly Ending[];
}

/**
 * For how long ECS is asked after a cancel. GitHub gives a cancelled step 7.5 s before it gets rough, and the answer to a change
 * that was under way is awaited before and after this.
 */
const LAST_CALLS_MS = 2250;

/** What to do where the way back is left to the post step. */
const ASKED_AGAIN = 'look at the end of the job, where the post step asks again and says how that went';

const NOTHING: Problem = {
  what: 'The step was cancelled',
  why: 'no service was being changed',
  fix: 'run it again when it is wanted',
};

/** How a cancelled run ends: says what was left running, or starts the way back, which the post step waits for. */
export async function concludeCancel(
  { inputs, underWay, ended }: Interrupted,
  world: World,
  report: Report,
): Promise<Conclusion> {
  if (inputs === undefined || (underWay.length === 0 && ended.length === 0)) {
    return {
      outcome: 'cancelled',
      reason: reasonOf(NOTHING),
      error: sentence(NOTHING),
      problems: [NOTHING],
    };
  }
  const left = await new LastCalls(inputs, world, report).makeAll(underWay);
  const conclusion = concludeAll([...left, ...resultsOf(ended, inputs)], report);
  if (left.length > 0) return conclusion;
  return {
    outcome: worstOf([conclusion.outcome, 'cancelled']),
    reason: `${reasonOf(NOTHING)} ${conclusion.reason}`,
    error: [sentence(NOTHING), conclusion.error ?? conclusion.reason].join('\n'),
    problems: [NOTHING, ...(conclusion.problems ?? [])],
  };
}

/** What is asked of ECS in the seconds that a cancelled step has. */
class LastCalls {
  readonly #inputs: CommonInputs;
  readonly #world: World;
  readonly #report: Report;
  readonly #rollout: Rollout;
  readonly #begun: FollowNote[] = [];
  readonly #unanswered: Unanswered[] = [];

  constructor(inputs: CommonInputs, world: World, report: Report) {
    this.#inputs = inputs;
    this.#world = world;
    this.#report = report;
    // The run's own doors are closed by the cancel; these close by themselves.
    const aws = world.openAws(inputs.region, {
      cancellation: AbortSignal.timeout(LAST_CALLS_MS),
      patience: LAST_CALLS_MS,
    });
    this.#rollout = openRollout(inputs.cluster, { patient: aws, impatient: aws, clock: world.clock });
  }

  async makeAll(underWay: readonly Deployment[]): Promise<ServiceResult[]> {
    const results = await Promise.all(underWay.map((deployment) => this.#make(deployment)));
    const [services, unanswered] = [this.#begun, this.#unanswered];
    if (services.length + unanswered.length > 0) {
      const { region, cluster } = this.#inputs;
      const until = endOfPost(this.#world.clock.now());
      const goingBack: GoingBack = { region, cluster, services, unanswered, until };
      this.#world.step.saveState(GOING_BACK_STATE, JSON.stringify(goingBack));
    }
    return results;
  }

  async #make(asked: Deployment): Promise<ServiceResult> {
    this.#report.courses.cancel(asked.target);
    const problem = await this.#call(asked);
    return {
      name: asked.target.name,
      outcome: 'cancelled',
      reason: reasonOf(problem),
      problem,
      diagnosis: undefined,
    };
  }

  async #call(asked: Deployment): Promise<Problem> {
    const isBackWanted = this.#inputs.onCancel === 'rollback';
    if (asked.insteadOf !== undefined) {
      // Whoever has a deployment stopped sees to its end.
      const isStopped = asked.target.underWay?.kind === 'stop';
      if (isBackWanted || isStopped) this.#begun.push(noteOf(asked));
      return isStopped ? this.#isStopped(asked) : this.#onItsWayBack(asked);
    }
    if (asked.target.underWay?.kind === 'follow') return this.#leftRunning(asked);
    const deployment = isUnnamed(asked) ? await this.#findStarted(asked) : asked;
    if (deployment === undefined) {
      if (isBackWanted) this.#leaveToPost(asked);
      return this.#mayHaveStarted(asked);
    }
    return isBackWanted ? this.#goBack(deployment) : this.#leftRunning(deployment);
  }

  /** The answer to its start was lost with the cancel. */
  async #findStarted(asked: Deployment): Promise<Deployment | undefined> {
    const found = await this.#rollout.findStarted(asked.target).catch(() => undefined);
    if (found !== undefined) this.#report.markChanged();
    return found && { ...asked, ...found };
  }

  async #goBack(deployment: Deployment): Promise<Problem> {
    const { name, previous } = deployment.target;
    const left = this.#leftRunning(deployment);
    try {
      const back = await this.#rollout.undo(deployment);
      if (back.kind === 'taken-over') {
        const why = `somebody else has started ${deploymentOf(back)} since, which was left alone`;
        return { ...left, why, fix: whoStarted(back) };
      }
      if (back.kind !== 'started') return left;
      this.#begun.push(noteOf({ ...back.deployment, insteadOf: deployment.id }));
      return {
        what: left.what,
        why: `${name} is going back to ${shortRevision(previous)}`,
        fix: 'look at the end of the job, where the post step says how that went',
      };
    } catch (error) {
      const isRefusal = error instanceof AwsError && error.kind !== 'passing';
      if (isRefusal) {
        const { what, why, fix } = error.problems[0] as Problem;
        return { ...left, why: `the way back was refused, ${what}: ${why}`, fix: `${fix}; ${left.fix}` };
      }
      this.#leaveToPost(deployment);
      return {
        ...left,
        why: `AWS has not answered in time whether ${name} is going back to ${shortRevision(previous)}`,
        fix: ASKED_AGAIN,
      };
    }
  }

  /** Leaves word of a deployment whose way back is to be begun by the post step. */
  #leaveToPost(deployment: Deployment): void {
    const primary = deployment.target.service.deployments?.find(({ status }) => status === 'PRIMARY');
    this.#unanswered.push({ note: noteOf(deployment), before: primary?.id });
  }

  #leftRunning(deployment: Deployment): Problem {
    const { id, target } = deployment;
    const revision = shortRevision(target.revision);
    return {
      what: `The step was cancelled while ${revision} was on its way to ${target.name}`,
      why: `the deployment ${id} goes on in ${carrierOf(deployment)}`,
      fix: this.#waysToGo(deployment),
    };
  }

  #waysToGo(deployment: Deployment): string {
    const { name, previous } = deployment.target;
    const command = this.#rollout.undoCommand(deployment);
    if (command === undefined) return `let it go on; ${name} has no other revision to go back to`;
    const ways = `let it go on, or take ${name} back to ${shortRevision(previous)}: ${command}`;
    // Whoever has it set needs no advice to set it.
    return this.#inputs.onCancel === 'rollback' ? ways : `${ways} (on-cancel: rollback does that by itself)`;
  }

  #mayHaveStarted(deployment: Deployment): Problem {
    const { region, cluster, onCancel } = this.#inputs;
    const { name, revision } = deployment.target;
    return {
      what: `The step was cancelled while it started the deployment of ${shortRevision(revision)} to ${name}`,
      why: `${carrierOf(deployment)} has not answered, and may start it yet`,
      fix:
        onCancel === 'rollback'
          ? ASKED_AGAIN
          : `see whether it is there (${consoleUrl(region, cluster, name)}); if it is, ${this.#waysToGo(deployment)}`,
    };
  }

  #isStopped({ target, insteadOf }: Deployment): Problem {
    // The answer to the stop may be lost with the cancel.
    this.#report.markChanged();
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${shortRevision(target.revision)}`,
      why: `the deployment ${insteadOf} was stopped for that, and the way back from it goes on`,
      fix: 'look at the end of the job, where the post step says how that went',
    };
  }

  #onItsWayBack({ target }: Deployment): Problem {
    const { region, cluster, onCancel } = this.#inputs;
    const revision = shortRevision(target.revision);
    const fix =
      onCancel === 'rollback'
        ? 'look at the end of the job, where the post step says how that went'
        : `see how it ends (${consoleUrl(region, cluster, target.name)})`;
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${revision}`,
      why: `its deployment of ${shortRevision(target.previous)} had failed, and the way back goes on`,
      fix,
    };
  }
}
