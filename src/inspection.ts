import { consoleUrl, shortRevision } from './aws/arn.ts';
import type { Aws } from './aws/index.ts';
import { type Diagnosis, diagnose, gatherEvidence, TargetWatch, tasksGap } from './diagnosis/index.ts';
import { reasonOf, sentence } from './errors.ts';
import type { CommonInputs } from './inputs/index.ts';
import type { Deployment, Observation, Settled, Target } from './rollout/index.ts';
import type { TaskDefinition } from './taskdefinition/index.ts';
import type { World } from './world.ts';

/** What a look at the tasks and targets of a deployment needs of the run. */
export interface InspectionContext {
  readonly inputs: CommonInputs;
  readonly aws: Aws;
  readonly world: World;
  /** What the tasks of a service are made from. */
  readonly definitionOf: (target: Target) => TaskDefinition;
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

/** Watches the tasks, targets and events of deployments: tells of the first task that fails, and finds out why. */
export class Inspection {
  readonly #context: InspectionContext;
  readonly #targets: TargetWatch;
  readonly #notes = new Map<Deployment, Notes>();

  constructor(context: InspectionContext) {
    this.#context = context;
    this.#targets = new TargetWatch(context.aws, (action) => {
      context.world.log.info(`How the targets are is not known in full, as the role may not call ${action}.`);
    });
  }

  /** Looks closer when tasks fail; settles a deployment that can't succeed any more and that ECS would go on with for ever. */
  async look(deployment: Deployment, observation: Observation): Promise<Settled | undefined> {
    const { world } = this.#context;
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

  /** Whether nothing is wrong with a deployment that only lacks time: neither a task nor a target, nor what the service says. */
  isFaultless({ target }: Deployment, { failedTasks }: Observation, { causes }: Diagnosis): boolean {
    // Tasks run on that no load balancer has called healthy, for as long as their grace period.
    const areHealthy = this.#targets.areHealthy(target.name);
    return areHealthy && failedTasks === 0 && causes.every(({ isTransient }) => isTransient);
  }

  /** Why a deployment does not do what it should, as far as it can be found out now. `last`: what was seen of it last. */
  async diagnose(deployment: Deployment, last: Observation | undefined): Promise<Diagnosis> {
    const { id, target } = deployment;
    const { inputs, aws, definitionOf } = this.#context;
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

  async #weigh(deployment: Deployment, observation: Observation): Promise<Settled | undefined> {
    const { world } = this.#context;
    const { target } = deployment;
    const notes = this.#notesOn(deployment);
    const { causes, evidence } = await this.diagnose(deployment, observation);
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
