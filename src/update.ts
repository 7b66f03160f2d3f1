import { concludeAll, resultsOf } from './conclusion.ts';
import type { Change } from './environment/index.ts';
import { follow } from './follow.ts';
import { type Conclusion, lines } from './report/index.ts';
import {
  type Ending,
  idsOf,
  openRollout,
  type Rollout,
  type Started,
  startDeployments,
  type Target,
  unnamed,
} from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import { changeInTurn, findOvertaken } from './turn.ts';

/** Evidence is worth some seconds, and a way back must not wait for it. */
const EVIDENCE_PATIENCE_MS = 15_000;

/** A shipment on its way. */
type Launch = Shipment & { readonly rollout: Rollout };

/** Brings each service to its revision: starts the deployments, waits for them, and says how they ended. */
export async function updateServices(
  wanted: readonly ServiceChange[],
  shipment: Shipment,
): Promise<Conclusion> {
  const { inputs, aws, report, recording, world } = shipment;
  // The wait asks again by itself, so that it can keep to its limit.
  const impatient = world.openAws(inputs.region, { patience: 0 });
  const rollout = openRollout(inputs.cluster, { patient: aws, impatient, clock: world.clock });
  const launch: Launch = { ...shipment, rollout };
  recording.begin(wanted.map(recorded));
  const isAccepted = (some: readonly Started[]) => some.every(({ kind }) => kind !== 'refused');
  let changes = wanted;
  let started: readonly Started[] = [];
  let open = wanted;
  do {
    const next = await changeInTurn(open, shipment);
    const targets = next.map(({ target }) => target);
    const some = await report.stage('Update', () => update(targets, launch), isAccepted);
    changes = changes.map((change) => next.find(isOf(change.target)) ?? change);
    report.outputs({ 'previous-task-definition-arn': lines(changes, ({ target }) => target.previous) });
    started = changes.flatMap(({ target }) => some.find(isOf(target)) ?? started.find(isOf(target)) ?? []);
    report.outputs(idsOf(started.map((start) => (start.kind === 'started' ? start.deployment : undefined))));
    open = await findOvertaken(started, changes, shipment);
    if (open.length > 0) recording.overtaken(open.length === changes.length);
  } while (open.length > 0);
  return conclude(await awaitEndings(started, changes, launch), shipment);
}

function recorded({ target: { name, revision }, image }: ServiceChange): Change {
  return { service: name, revision, ...image };
}

/** Whether something is about that service. */
function isOf({ name }: Target): (other: { readonly target: Target }) => boolean {
  return ({ target }) => target.name === name;
}

async function update(targets: readonly Target[], launch: Launch): Promise<Started[]> {
  const { inputs, report, world, rollout, recording, underWay, ended } = launch;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  return startDeployments(targets, wishes, {
    rollout,
    log: world.log,
    onStarting(target) {
      recording.started();
      // One that was refused may be asked for once more.
      ended.delete(target.name);
      underWay.set(target.name, unnamed(target, wishes));
    },
    onStarted(start, isChange) {
      const { name } = start.target;
      if (isChange) report.markChanged();
      if (start.kind === 'started') {
        underWay.set(name, start.deployment);
      } else {
        underWay.delete(name);
        ended.set(name, start);
      }
    },
  });
}

async function awaitEndings(
  started: readonly Started[],
  changes: readonly ServiceChange[],
  launch: Launch,
): Promise<Ending[]> {
  const { inputs, report, world, underWay } = launch;
  const deployments = [...underWay.values()];
  const minutes = inputs.waitForMinutes;
  const evidenceAws = world.openAws(inputs.region, { patience: EVIDENCE_PATIENCE_MS });
  const definitionOf = ({ name }: Target) =>
    changes.find(({ target }) => target.name === name)?.definition ?? {
      family: '',
      containerDefinitions: [],
    };
  const followed =
    minutes === undefined || deployments.length === 0
      ? []
      : await report.stage(
          'Wait',
          () => follow(deployments, minutes, { ...launch, aws: evidenceAws, definitionOf }),
          (endings) => endings.every(({ kind }) => kind === 'deployed'),
        );
  return started.map((start): Ending => {
    if (start.kind !== 'started') return start;
    const ending = followed.find(({ target }) => target.name === start.target.name);
    return ending ?? { kind: 'not-waited', target: start.target };
  });
}

function conclude(endings: readonly Ending[], { inputs, report }: Shipment): Conclusion {
  // A way back is a change too, of a deployment that somebody else may have begun.
  const isBack = (ending: Ending) =>
    ending.kind === 'bad' && /^(rolled-back|rollback-failed|unwatched)$/.test(ending.fate.kind);
  if (endings.some(isBack)) report.markChanged();
  return concludeAll(resultsOf(endings, inputs), report);
}
