import { consoleUrl, revisionOf } from './aws/arn.ts';
import type { Aws } from './aws/index.ts';
import { check, type Plan } from './check/index.ts';
import { Problems } from './errors.ts';
import { type DeployedImage, obtainImage } from './image/index.ts';
import { type Inputs, readInputs } from './inputs/index.ts';
import { worstOf } from './outcome.ts';
import { type Conclusion, conclusionOf, diffLines, Report } from './report/index.ts';
import { type RenderedService, registerRevisions, writeRendered } from './revision/index.ts';
import {
  ecsRollout,
  joinProblems,
  joinReasons,
  resultOfStart,
  resultOfWait,
  type ServiceResult,
  startDeployments,
  type Target,
  waitForDeployments,
} from './rollout/index.ts';
import { survey } from './survey/index.ts';
import { differences, renderTaskDefinition } from './taskdefinition/index.ts';
import type { World } from './world.ts';

/** Brings a commit to stable services, or says why not. Never throws: what goes wrong is reported. */
export async function run(world: World): Promise<void> {
  const report = new Report(world);
  let conclusion: Conclusion;
  try {
    conclusion = await ship(report, world);
  } catch (error) {
    conclusion = conclusionOf(error);
  }
  await report.finish(conclusion);
}

/** The way through, a line a stage. */
async function ship(report: Report, world: World): Promise<Conclusion> {
  const inputs = readInputs(world.job.environment);
  const shipment: Shipment = { inputs, aws: world.openAws(inputs.region), report, world };
  const plan = await report.stage('Survey and check', () => surveyAndCheck(shipment));
  const image = await report.stage('Build and push', () => obtainImage(plan.image, shipment.aws, world));
  report.image = image;
  const rendered = await report.stage('Render', () => render(plan, image, shipment));
  const targets = await report.stage('Register', () => register(rendered, shipment));
  return conclude(await deploy(targets, shipment), report);
}

/** What every stage of one run is about. */
interface Shipment {
  readonly inputs: Inputs;
  readonly aws: Aws;
  readonly report: Report;
  readonly world: World;
}

async function surveyAndCheck({ inputs, report, world }: Shipment): Promise<Plan> {
  const problems = new Problems();
  const found = await survey(inputs, world, problems);
  for (const { name, running, service } of found.services) {
    report.note(name, {
      before: running?.arn ?? service.taskDefinition ?? '',
      consoleUrl: consoleUrl(inputs.region, inputs.cluster, name),
    });
  }
  const { services } = found;
  report.outputs({
    'service-arn': lines(services, ({ service }) => service.serviceArn ?? ''),
    'previous-task-definition-arn': lines(services, ({ running }) => running?.arn ?? ''),
    'console-url': lines(services, ({ name }) => consoleUrl(inputs.region, inputs.cluster, name)),
  });
  const plan = await check({ inputs, found }, world, problems);
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
    return { name: planned.name, service: planned.service, revision, previous: planned.running?.arn ?? '' };
  });
}

async function deploy(
  targets: readonly Target[],
  { inputs, aws, report, world }: Shipment,
): Promise<ServiceResult[]> {
  const rollout = ecsRollout(inputs.cluster, aws.ecs);
  const wishes = { desiredCount: inputs.desiredCount, force: inputs.forceNewDeployment };
  const started = await report.stage('Update', () =>
    startDeployments(targets, wishes, { rollout, log: world.log }),
  );
  const deployments = started.flatMap((start) => (start.kind === 'started' ? [start.deployment] : []));
  if (deployments.length > 0) report.markChanged();
  report.outputs({
    'deployment-id': lines(started, (start) => (start.kind === 'started' ? start.deployment.id : '')),
  });
  const minutes = inputs.waitForMinutes;
  if (minutes === undefined || deployments.length === 0) return started.map(resultOfStart);
  const waited = await report.stage('Wait', () =>
    waitForDeployments(rollout, { deployments, minutes }, world),
  );
  return started.map((start) => {
    const result =
      start.kind === 'started' && waited.find(({ deployment }) => deployment === start.deployment);
    if (!result) return resultOfStart(start);
    return resultOfWait(result, {
      consoleUrl: consoleUrl(inputs.region, inputs.cluster, start.target.name),
      minutes,
    });
  });
}

function conclude(results: readonly ServiceResult[], report: Report): Conclusion {
  for (const { name, outcome } of results) report.note(name, { outcome });
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
