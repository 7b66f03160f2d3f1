import { consoleUrl, revisionOf } from './aws/arn.ts';
import type { Aws } from './aws/index.ts';
import { concludeCancel } from './cancel.ts';
import { check, type Plan } from './check/index.ts';
import { evidenceLines } from './diagnosis/index.ts';
import { Cancelled, Problems } from './errors.ts';
import { follow } from './follow.ts';
import { type DeployedImage, obtainImage } from './image/index.ts';
import { type DeployInputs, type Inputs, readInputs } from './inputs/index.ts';
import { worstOf } from './outcome.ts';
import { type Conclusion, conclusionOf, diffLines, Report } from './report/index.ts';
import { type RenderedService, registerRevisions, writeRendered } from './revision/index.ts';
import {
  type Deployment,
  type Ending,
  ecsRollout,
  joinProblems,
  joinReasons,
  lastCompleteRevision,
  type Rollout,
  resultOf,
  type Started,
  startDeployments,
  type Target,
} from './rollout/index.ts';
import { survey } from './survey/index.ts';
import { differences, renderTaskDefinition } from './taskdefinition/index.ts';
import type { World } from './world.ts';

/** Evidence is worth some seconds, and a way back must not wait for it. */
const EVIDENCE_PATIENCE_MS = 15_000;

/** What every stage of one run is about. */
interface Shipment {
  readonly inputs: DeployInputs;
  readonly aws: Aws;
  readonly report: Report;
  readonly world: World;
  readonly rollout: Rollout;
  /** By service, the deployment that was started and is not settled. */
  readonly underWay: Map<string, Deployment>;
}

/** Brings a commit to stable services, or says why not. Never throws: what goes wrong is reported. */
export async function run(world: World): Promise<void> {
  const report = new Report(world);
  const underWay = new Map<string, Deployment>();
  let inputs: Inputs | undefined;
  let conclusion: Conclusion;
  try {
    inputs = readInputs(world.job.environment);
    if (inputs.kind !== 'deploy') throw new Error('a rollback got through to the deployment');
    const aws = world.openAws(inputs.region);
    // The wait asks again by itself, so that it can keep to its limit.
    const impatient = world.openAws(inputs.region, { patience: 0 });
    const rollout = ecsRollout(inputs.cluster, { patient: aws.ecs, impatient: impatient.ecs });
    conclusion = await ship({ inputs, aws, report, world, rollout, underWay });
  } catch (error) {
    const left = [...underWay.values()];
    conclusion =
      error instanceof Cancelled
        ? await concludeCancel({ inputs, underWay: left }, world)
        : conclusionOf(error, left);
  }
  await report.finish(conclusion);
}

/** The way through, a line a stage. */
async function ship(shipment: Shipment): Promise<Conclusion> {
  const { report, aws, world } = shipment;
  const plan = await report.stage('Survey and check', () => surveyAndCheck(shipment));
  const image = await report.stage('Build and push', () => obtainImage(plan.image, aws, world));
  report.image = image;
  const rendered = await report.stage('Render', () => render(plan, image, shipment));
  const targets = await report.stage('Register', () => register(rendered, shipment));
  const isAccepted = (all: readonly Started[]) => all.every(({ kind }) => kind !== 'refused');
  const started = await report.stage('Update', () => update(targets, shipment), isAccepted);
  return conclude(await awaitEndings(started, rendered, shipment), shipment);
}

async function surveyAndCheck({ inputs, aws, report, world }: Shipment): Promise<Plan> {
  const problems = new Problems();
  const found = await survey(inputs, { aws, world }, problems);
  for (const { name, service } of found.services) {
    report.note(name, {
      before: lastCompleteRevision(service),
      consoleUrl: consoleUrl(inputs.region, inputs.cluster, name),
    });
  }
  const { services } = found;
  report.outputs({
    'service-arn': lines(services, ({ service }) => service.serviceArn ?? ''),
    'previous-task-definition-arn': lines(services, ({ service }) => lastCompleteRevision(service)),
    'console-url': lines(services, ({ name }) => consoleUrl(inputs.region, inputs.cluster, name)),
  });
  const plan = await check({ inputs, found }, { aws, world }, problems);
  problems.throwIfAny();
  if (plan === undefined) throw new Error('the check ended without a plan and without a problem');
  return plan;
}

async function render(
  plan: Plan,
  image: DeployedImage,
  { inputs, report, world }: Shipment,
): Promise<RenderedService[]> {
  const rendered = plan.services.map((planned) => ({
    planned,
    definition: renderTaskDefinition(planned.template.definition, {
      container: planned.container,
      image: image.reference,
      environmentVariables: inputs.environmentVariables,
      secrets: inputs.secrets,
    }),
  }));
  for (const { planned, definition } of rendered) {
    const changes = planned.running === undefined ? [] : differences(planned.running.definition, definition);
    report.note(planned.name, { differences: changes });
    world.log.info(
      changes.length === 0 ? `Nothing changes for ${planned.name}.` : `Changes for ${planned.name}:`,
    );
    for (const line of diffLines(changes)) world.log.info(`  ${line}`);
  }
  const written = await writeRendered(rendered, world);
  report.outputs({ 'task-definition': distinctLines(written, ({ path }) => path) });
  return written;
}

async function register(
  rendered: readonly RenderedService[],
  { aws, report, world }: Shipment,
): Promise<Target[]> {
  const arns = await registerRevisions(rendered, aws, world);
  report.outputs({
    'task-definition-arn': distinctLines(arns, (arn) => arn),
    'task-definition-revision': distinctLines(
      arns,
      (arn) => arn,
      (arn) => String(revisionOf(arn)),
    ),
  });
  return rendered.map(({ planned }, index): Target => {
    const revision = arns[index] as string;
    report.note(planned.name, { after: revision });
    return {
      name: planned.name,
      service: planned.service,
      revision,
      previous: lastCompleteRevision(planned.service),
    };
  });
}

async function update(targets: readonly Target[], shipment: Shipment): Promise<Started[]> {
  const { inputs, report, world, rollout, underWay } = shipment;
  const wishes = { desiredCount: inputs.desiredCount, force: inputs.forceNewDeployment };
  const onStarted = (deployment: Deployment, isNew: boolean) => {
    if (isNew) report.markChanged();
    underWay.set(deployment.target.name, deployment);
  };
  const started = await startDeployments(targets, wishes, { rollout, log: world.log, onStarted });
  report.outputs({
    'deployment-id': lines(started, (start) => (start.kind === 'started' ? start.deployment.id : '')),
  });
  return started;
}

async function awaitEndings(
  started: readonly Started[],
  rendered: readonly RenderedService[],
  shipment: Shipment,
): Promise<Ending[]> {
  const { inputs, report, world, underWay } = shipment;
  const deployments = [...underWay.values()];
  const minutes = inputs.waitForMinutes;
  const evidenceAws = world.openAws(inputs.region, { patience: EVIDENCE_PATIENCE_MS });
  const definitionOf = ({ name }: Target) =>
    rendered.find(({ planned }) => planned.name === name)?.definition ?? {
      family: '',
      containerDefinitions: [],
    };
  const followed =
    minutes === undefined || deployments.length === 0
      ? []
      : await report.stage(
          'Wait',
          () => follow(deployments, minutes, { ...shipment, aws: evidenceAws, definitionOf }),
          (endings) => endings.every(({ kind }) => kind === 'deployed'),
        );
  return started.map((start): Ending => {
    if (start.kind !== 'started') return start;
    const ending = followed.find(({ target }) => target.name === start.target.name);
    return ending ?? { kind: 'not-waited', target: start.target };
  });
}

function conclude(endings: readonly Ending[], { inputs, report }: Shipment): Conclusion {
  const { region, cluster, waitForMinutes: minutes = 0 } = inputs;
  const results = endings.map((ending) =>
    resultOf(ending, { consoleUrl: consoleUrl(region, cluster, ending.target.name), minutes }),
  );
  for (const { name, outcome, diagnosis } of results) {
    report.note(name, { outcome, evidence: diagnosis === undefined ? [] : evidenceLines(diagnosis) });
  }
  // A way back is a change too, of a deployment that somebody else may have begun.
  const isBack = (ending: Ending) =>
    ending.kind === 'bad' && /^roll(ed-back|back-failed)$/.test(ending.fate.kind);
  if (endings.some(isBack)) report.markChanged();
  const outcome = worstOf(results.map((result) => result.outcome));
  return { outcome, reason: joinReasons(results), error: joinProblems(results) };
}

/** One line each, in order. */
function lines<T>(items: readonly T[], show: (item: T) => string): string {
  return items.map(show).join('\n');
}

/** One line each, but one only for services that share it. */
function distinctLines<T>(
  items: readonly T[],
  identify: (item: T) => string,
  show = (id: string) => id,
): string {
  return [...new Set(items.map(identify))].map(show).join('\n');
}
