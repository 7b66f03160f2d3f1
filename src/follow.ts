import { consoleUrl, shortRevision } from './aws/arn.ts';
import type { Aws } from './aws/index.ts';
import { type Diagnosis, diagnose, gatherEvidence, TargetWatch, tasksGap } from './diagnosis/index.ts';
import { reasonOf, StepError, sentence } from './errors.ts';
import type { CommonInputs } from './inputs/index.ts';
import {
  type Deployment,
  type Ending,
  type Failure,
  type Fate,
  type Observation,
  type Rollout,
  type Settled,
  type Target,
  type WaitResult,
  type WayBack,
  waitForDeployments,
} from './rollout/index.ts';
import type { TaskDefinition } from './taskdefinition/index.ts';
import { backRefused, fateOfBack, rollbackFailed, type WayBackUnderWay } from './wayback.ts';
import type { World } from './world.ts';

/** What following needs to know of the run. */
export interface Following {
  readonly inputs: CommonInputs;
  readonly aws: Aws;
  readonly rollout: Rollout;
  readonly world: World;
  /** What the tasks of a service are made from. */
  readonly definitionOf: (target: Target) => TaskDefinition;
  /** By service, the deployment that is being followed; kept up to date. */
  readonly underWay: Map<string, Deployment>;
  /** By service, how it ended; kept up to date, as a cancel may come before the others end. */
  readonly ended: Map<string, Ending>;
}

/** Tasks that stop for the same lasting cause before the verdict is in, where ECS does not give one of its own. */
const TASKS_FOR_A_VERDICT = 3;
/** Stopped tasks and targets are looked at no more often than that, less than half of what ECS and ELB allow 25 such jobs. */
const INSPECTION_INTERVAL_MS = 5000;

/** An event that says that ECS found no place for a task: no task fails, and none starts. */
const COMPLAINT = /\bwas unable to (?:place|stop or start|reach steady state)|\bfailed to launch a task\b/;

/** The evidence is worth some time of this machine, but a service that is down must not wait long for its way back. */
const EVIDENCE_MS = 20_000;

/** What was seen of one deployment, as most of it is gone when the verdict is in. */
interface Notes {
  failedTasks: number;
  inspectedAt: number;
  wasTold: boolean;
  diagnosis: Diagnosis | undefined;
  /** Events that say what ECS can't do. */
  complaints: number;
  /** What ECS complained of, and how the deployment stood then. */
  heldBy: { readonly what: string; readonly progress: string } | undefined;
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
  await waitForDeployments(
    following.rollout,
    {
      deployments,
      minutes,
      onLook: (deployment, observation) => follower.look(deployment, observation),
      besides: (deployment, observation) => follower.besides(deployment, observation),
      onSettled: (result) => follower.settled(result),
    },
    following.world,
  );
  return deployments.map(({ target }) => follower.endingOf(target));
}

class Follower {
  readonly #following: Following;
  readonly #targets: TargetWatch;
  readonly #notes = new Map<Deployment, Notes>();
  /** Ways back that are under way, with what made them necessary. */
  readonly #backs = new Map<Deployment, WayBackUnderWay>();

  constructor(following: Following) {
    this.#following = following;
    this.#targets = new TargetWatch(following.aws);
  }

  endingOf({ name }: Target): Ending {
    const ending = this.#following.ended.get(name);
    if (ending === undefined) throw new Error(`the wait for ${name} ended without an ending`);
    return ending;
  }

  /** Looks closer when tasks fail; settles a deployment that can't succeed any more and that ECS would go on with for ever. */
  async look(deployment: Deployment, observation: Observation): Promise<Settled | undefined> {
    if (this.#backs.has(deployment)) return undefined;
    const { world, inputs } = this.#following;
    if (inputs.waitUntil === 'traffic-shifted' && observation.afterShift !== undefined) {
      return {
        state: 'traffic-shifted',
        runs: deployment.target.revision,
        rest: observation.afterShift,
      };
    }
    const notes = this.#notesOn(deployment);
    const now = world.clock.now();
    if (now - notes.inspectedAt < INSPECTION_INTERVAL_MS) return undefined;
    notes.inspectedAt = now;
    const { name, service } = deployment.target;
    const { startedBy } = observation;
    this.#targets.look(name, { service: observation.service ?? service, startedBy });
    const complaints = observation.events.filter(({ text }) => COMPLAINT.test(text)).length;
    const hasWorsened = observation.failedTasks > notes.failedTasks || complaints > notes.complaints;
    notes.failedTasks = observation.failedTasks;
    notes.complaints = complaints;
    return hasWorsened ? this.#weigh(deployment, observation) : undefined;
  }

  /** How the targets are, and what ECS complained of, as long as nothing has changed since. */
  besides(deployment: Deployment, { progress }: Observation): string {
    const held = this.#notes.get(deployment)?.heldBy;
    const what = held?.progress === progress ? held.what : '';
    return [this.#targets.tell(deployment.target.name), what].filter((text) => text !== '').join('; ');
  }

  /** Notes how a deployment ended; answers the way back that is to be followed next. */
  async settled(result: WaitResult): Promise<Deployment | undefined> {
    const { underWay } = this.#following;
    const { name } = result.deployment.target;
    const back = await this.#settle(result);
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
      const diagnosis = await this.#diagnose(deployment, last);
      const failure: Failure = { kind: 'failed', ...last.goingBack, minutes, last, diagnosis };
      this.#end({ kind: 'bad', target, failure, fate: fateOfBack(verdict, deployment, { by: 'ECS', last }) });
      return undefined;
    }
    if (verdict.state === 'gone' || verdict.state === 'unwatched') {
      this.#end({ kind: verdict.state, target, id: deployment.id, error: verdict.error });
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
    const diagnosis = await this.#diagnose(deployment, last);
    const kind = verdict.state === 'timed-out' ? 'timed-out' : 'failed';
    const cause = verdict.state === 'timed-out' ? last?.heldBy : verdict.cause;
    const reason = 'reason' in verdict ? verdict.reason : '';
    const failure: Failure = { kind, reason, cause, minutes, last, diagnosis };
    const isTimedOut = verdict.state === 'timed-out';
    if (isTimedOut && last?.lastWait !== undefined && this.#isFaultless(deployment, last, diagnosis)) {
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
    return this.#goBack(deployment, failure);
  }

  /** Whether nothing is wrong with a deployment that only lacks time: neither a task nor a target, nor what the service says. */
  #isFaultless({ target }: Deployment, { failedTasks }: Observation, { causes }: Diagnosis): boolean {
    // Tasks run on that no load balancer has called healthy, for as long as their grace period.
    const areHealthy = this.#targets.areHealthy(target.name);
    return areHealthy && failedTasks === 0 && causes.every(({ isTransient }) => isTransient);
  }

  async #weigh(deployment: Deployment, observation: Observation): Promise<Settled | undefined> {
    const { world } = this.#following;
    const { target } = deployment;
    const notes = this.#notesOn(deployment);
    const { causes, evidence } = await this.#diagnose(deployment, observation);
    // What to do about it is said once, with the verdict.
    const warn = (why: string) => {
      if (notes.wasTold) return;
      notes.wasTold = true;
      world.log.warning(`A task of ${shortRevision(target.revision)} in ${target.name} failed. ${why}`);
    };
    const lacking = causes.find(
      ({ tasks, said }) => tasks === 0 && said.some((text) => COMPLAINT.test(text)),
    );
    if (lacking !== undefined) {
      const isTold = notes.heldBy?.what === lacking.what;
      notes.heldBy = { what: lacking.what, progress: observation.progress };
      // ECS tries again, and somebody may mend it meanwhile.
      if (!isTold) world.log.warning(sentence(lacking));
    }
    const gap = tasksGap(evidence);
    if (gap !== undefined) warn(`Why it did could not be read: ${gap.why}.`);
    const cause = causes.find(({ isTransient, tasks }) => !isTransient && tasks > 0);
    if (cause === undefined) return undefined;
    const isVerdict = !observation.isGuarded && cause.tasks >= TASKS_FOR_A_VERDICT;
    if (!isVerdict) warn(reasonOf(cause));
    return isVerdict
      ? { state: 'failed', reason: `${cause.tasks} tasks stopped for the same reason.` }
      : undefined;
  }

  async #goBack(deployment: Deployment, failure: Failure): Promise<Deployment | undefined> {
    const { inputs, rollout, world } = this.#following;
    const { target } = deployment;
    const end = (fate: Fate) => {
      this.#end({ kind: 'bad', target, failure, fate });
      return undefined;
    };
    try {
      const back =
        inputs.onFailure === 'leave' ? await rollout.findWayBack(deployment) : await rollout.undo(deployment);
      const command = rollout.undoCommand(deployment);
      if (back === undefined) return end({ kind: 'left', command });
      if (back.kind === 'left') return end({ ...back, command });
      if (back.kind !== 'started') return end(back);
      world.log.info(
        `${target.name} goes back to ${shortRevision(target.previous)}. ${whyBack(failure)}${userIsUs(back)}`,
      );
      this.#backs.set(back.deployment, { target, failure, by: back.by });
      return back.deployment;
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      return end(backRefused(error, deployment, { rollout, last: failure.last }));
    }
  }

  async #diagnose(deployment: Deployment, last: Observation | undefined): Promise<Diagnosis> {
    const { id, target } = deployment;
    const { inputs, aws, definitionOf } = this.#following;
    const { region, cluster } = inputs;
    const evidence = await gatherEvidence(
      {
        cluster,
        service: target.name,
        region,
        consoleUrl: consoleUrl(region, cluster, target.name),
        deploymentId: last?.startedBy ?? id,
        definition: definitionOf(target),
      },
      aws,
      {
        events: last?.events.map(({ text }) => text) ?? [],
        targets: this.#targets.seen(target.name),
        alarms: alarmsOf(target, last),
        over: AbortSignal.timeout(EVIDENCE_MS),
      },
    );
    const found = diagnose(evidence);
    const notes = this.#notesOn(deployment);
    // What an earlier look explained does not become a riddle when the tasks can't be read any more.
    const isWorse = evidence.gaps.length > 0 && explainedTasks(notes.diagnosis) > explainedTasks(found);
    notes.diagnosis = isWorse ? notes.diagnosis : found;
    return notes.diagnosis ?? found;
  }

  #notesOn(deployment: Deployment): Notes {
    const known = this.#notes.get(deployment);
    if (known !== undefined) return known;
    const fresh: Notes = {
      failedTasks: 0,
      inspectedAt: Number.NEGATIVE_INFINITY,
      wasTold: false,
      diagnosis: undefined,
      complaints: 0,
      heldBy: undefined,
    };
    this.#notes.set(deployment, fresh);
    return fresh;
  }

  #end(ending: Ending): void {
    this.#following.ended.set(ending.target.name, ending);
  }
}

/** Why a deployment is gone back from, in a sentence. */
function whyBack({ kind, reason, cause, diagnosis, minutes }: Failure): string {
  if (kind === 'timed-out')
    return `The limit of ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} came first.`;
  const known = cause ?? diagnosis?.causes[0];
  return known === undefined ? reason : reasonOf(known);
}

/** ECS calls whoever asks it to stop a deployment a user, and everybody wonders who that was. */
function userIsUs({ by, deployment: { id } }: Extract<WayBack, { kind: 'started' }>): string {
  const isStopped = by === undefined && id === '';
  return isStopped ? ' The user of whom ECS says that they stopped the deployment is this step.' : '';
}

/** How many stopped tasks a diagnosis explains. */
function explainedTasks(diagnosis: Diagnosis | undefined): number {
  return diagnosis?.causes.reduce((sum, { tasks }) => sum + tasks, 0) ?? 0;
}

/** Where only the service tells, ECS says that an alarm was detected and which ones it watches, but not which of them it was. */
function alarmsOf({ service }: Target, last: Observation | undefined): readonly string[] {
  const triggered = last?.triggeredAlarms ?? [];
  if (triggered.length > 0) return triggered;
  const isAlarm = last !== undefined && 'reason' in last.verdict && /alarm/i.test(last.verdict.reason);
  return isAlarm ? (service.deploymentConfiguration?.alarms?.alarmNames ?? []) : [];
}
