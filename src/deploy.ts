import { adviceOn, adviceOnTrigger, credentialsIn } from './advice/index.ts';
import { revisionOf } from './aws/arn.ts';
import {
  check,
  checkCaches,
  checkRunnable,
  heldImages,
  needsOf,
  type Plan,
  type PlanDraft,
  planOf,
  unclearImages,
} from './check/index.ts';
import { type BuildContent, baseImages, openContent } from './content/index.ts';
import { Problems } from './errors.ts';
import {
  type BuildLogin,
  type DeployedImage,
  obtainImage,
  openLogin,
  plannedReference,
} from './image/index.ts';
import { type DeployInputs, withoutNames } from './inputs/index.ts';
import { noteServices } from './noteservices.ts';
import { planOfDeployment } from './plan.ts';
import { isCommit } from './references.ts';
import { type Conclusion, type DeployPlan, diffLines, distinctLines } from './report/index.ts';
import {
  IMAGE_TO_COME,
  type RenderedService,
  registerRevisions,
  renderServices,
  renderTemplates,
  writeRendered,
} from './revision/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import { type Survey, type SurveyedImage, survey, surveySurroundings } from './survey/index.ts';
import { type Difference, differences, imageIn } from './taskdefinition/index.ts';
import { surveyInTurn } from './turn.ts';
import type { Warning } from './warnings.ts';
import type { Log } from './world.ts';

type DeployShipment = Shipment<DeployInputs>;

/** Bytes that are read to recognise an image later: 4 GiB take some four seconds, and a job is seldom started again. */
const MOST_READ_FOR_LATER = 4 * 1024 ** 3;

/** Brings a commit to stable services: the way through, a line a stage. */
export async function deploy(shipment: DeployShipment): Promise<Conclusion> {
  const { aws, world } = shipment;
  const login = openLogin({ aws, world, baseImages: () => baseImagesOf(shipment) });
  try {
    return await deployWith(login, shipment);
  } finally {
    await login.discard();
  }
}

async function deployWith(login: BuildLogin, shipment: DeployShipment): Promise<Conclusion> {
  const { report, aws, world } = shipment;
  const plan = await surveyInTurn(
    () => surveyAndCheck(login, shipment),
    ({ services }) => services,
    shipment,
  );
  if (shipment.inputs.isPlan) return concludePlan(plan, shipment);
  const image = await report.stage('Build and push', () =>
    obtainImage({ plan: plan.image, login }, aws, world),
  );
  report.image = image;
  const rendered = await report.stage('Render', () => render(plan, image, shipment));
  const changes = await report.stage('Register', () => register({ rendered, image }, shipment));
  // Following a deployment and finding out why it fails are of no use before.
  const { updateServices } = await import('./update.ts');
  return updateServices(changes, shipment);
}

/** What the build takes from registries. */
async function baseImagesOf({ inputs: { image }, world }: DeployShipment): Promise<readonly string[]> {
  if (image.kind !== 'build') return [];
  return baseImages(image.build, { workspace: world.job.workspace, cancellation: world.cancellation });
}

async function surveyAndCheck(login: BuildLogin, shipment: DeployShipment): Promise<Plan> {
  const ended = new AbortController();
  const content = contentOf(shipment, ended.signal);
  try {
    return await surveyAndCheckWith({ content, login }, shipment);
  } finally {
    // Nobody asks any more, and what still reads would hold the step up.
    ended.abort();
  }
}

/** What would be built, which is read beside everything else. */
function contentOf({ inputs, world }: DeployShipment, ended: AbortSignal): BuildContent | undefined {
  const { image } = inputs;
  if (image.kind !== 'build' || image.reuse === 'never') return undefined;
  const { workspace } = world.job;
  const cancellation = AbortSignal.any([world.cancellation, ended]);
  const most = image.reuse === 'content' ? undefined : MOST_READ_FOR_LATER;
  return openContent(image.build, { workspace, cancellation, most });
}

async function surveyAndCheckWith(
  { content, login }: { readonly content: BuildContent | undefined; readonly login: BuildLogin },
  shipment: DeployShipment,
): Promise<Plan> {
  const { inputs, aws, report, world } = shipment;
  const problems = new Problems();
  const onImage = (image: SurveyedImage) => logInAhead(image, login, inputs);
  const found = await survey(inputs, { aws, world, onImage }, problems);
  noteServices(found.services, shipment);
  const draft = await check({ inputs, found, content }, { aws, world }, problems);
  const isWaiting = found.services.some(({ deploymentGroup }) => (deploymentGroup?.active.length ?? 0) > 0);
  // Nobody knows for how long.
  if (isWaiting) await login.discard();
  else if (draft.image?.kind === 'build' && !inputs.isPlan && problems.all().length === 0) {
    login.begin(draft.image);
  }
  const warnings = await checkTasks({ draft, found }, shipment, problems);
  report.warn(warnings);
  const plan = planOf(draft, inputs);
  if (inputs.isPlan) {
    const facts = { draft, found, inputs, problems: problems.all(), warnings };
    showPlan(planOfDeployment(facts), shipment);
  }
  problems.throwIfAny();
  if (plan === undefined) throw new Error('the check ended without a plan and without a problem');
  return plan;
}

/**
 * Logs in while other things are still looked up, where nothing can take the place of a build: it takes as long as those, and
 * changes nothing.
 */
function logInAhead(image: SurveyedImage, login: BuildLogin, { isPlan, image: wanted }: DeployInputs): void {
  if (isPlan || wanted.kind !== 'build' || image.kind !== 'repository') return;
  if (wanted.reuse === 'content' || image.tagged.has(wanted.tag)) return;
  login.begin({ repository: image.repository, request: wanted.build });
}

/**
 * What tasks need is known when their task definitions are, and looked up then.
 *
 * @returns what is to be warned of
 */
async function checkTasks(
  { draft, found }: { readonly draft: PlanDraft; readonly found: Survey },
  { inputs, world }: DeployShipment,
  problems: Problems,
): Promise<Warning[]> {
  const { image } = draft;
  const reference = image === undefined ? IMAGE_TO_COME : plannedReference(image);
  const definitions = renderTemplates(draft, reference, inputs);
  // They stand there for everybody who may read task definitions, and need not stand in a log too.
  const credentials = definitions.flatMap(({ definition }) => credentialsIn(definition));
  for (const value of withoutNames(credentials, world.job.environment)) world.step.mask(value);
  const tasks = tasksOf(draft, reference, inputs);
  const needs = needsOf(tasks, found.stores);
  const held = heldImages(image, found);
  const wanted = { ...inputs, ...needs, unclearImages: unclearImages(tasks, held) };
  const surroundings = await surveySurroundings(wanted, world);
  const doubts = checkRunnable({ definitions, tasks, needs, surroundings, image, held, inputs }, problems);
  const { environment } = world.job;
  // What is not decided yet may be what would be advised.
  const decided = tasks.filter(({ isComplete }) => isComplete);
  const warnings = [
    ...draft.warnings,
    ...doubts,
    ...checkCaches({ image, found, inputs, environment }),
    ...adviceOn(decided, image, inputs),
    ...adviceOnTrigger(inputs, environment),
  ];
  return warnings.filter(({ name }) => !inputs.ignoredWarnings.includes(name));
}

/** What would run, as far as it is known. */
function tasksOf(draft: PlanDraft, image: string, inputs: DeployInputs) {
  return renderServices(draft, image, inputs).map(({ planned, definition }) => {
    const { name, service, deploymentGroup, isComplete, template } = planned;
    return { name, service, deploymentGroup, isComplete, origin: template.origin, definition };
  });
}

async function render(
  plan: Plan,
  image: DeployedImage,
  shipment: DeployShipment,
): Promise<RenderedService[]> {
  const { inputs, report, world } = shipment;
  const rendered = renderServices(plan, image.reference, inputs);
  tellDifferences(rendered, shipment);
  const written = await writeRendered(rendered, world);
  report.outputs({ 'task-definition': distinctLines(written, ({ path }) => path) });
  return written;
}

/** Shows what would be done, and what would change; also what is known of it when something is in the way. */
function showPlan(plan: DeployPlan, { report, world }: DeployShipment): void {
  report.showPlan(plan);
  for (const { service, action, changes } of plan.services) {
    report.note(service, { differences: changes });
    if (action !== 'unknown' || changes.length > 0) logDifferences(service, changes, world.log);
  }
}

/** A plan ends with what it showed. */
function concludePlan({ services, image }: Plan, { report }: DeployShipment): Conclusion {
  const names = services.map(({ name }) => name);
  for (const planned of services) {
    report.note(planned.name, {
      outcome: 'planned',
      imageBefore: imageIn(planned.running?.definition, planned.containers[0]),
      imageAfter: plannedReference(image),
    });
  }
  const reason = `Nothing was changed, and nothing is in the way of deploying to ${names.join(', ')}.`;
  return { outcome: 'planned', reason, error: undefined };
}

function tellDifferences(
  rendered: ReturnType<typeof renderServices>,
  { report, world }: DeployShipment,
): void {
  for (const { planned, definition } of rendered) {
    const changes = planned.running === undefined ? [] : differences(planned.running.definition, definition);
    report.note(planned.name, {
      differences: changes,
      imageBefore: imageIn(planned.running?.definition, planned.containers[0]),
      imageAfter: imageIn(definition, planned.containers[0]),
    });
    logDifferences(planned.name, changes, world.log);
  }
}

function logDifferences(name: string, changes: readonly Difference[], log: Log): void {
  log.info(changes.length === 0 ? `Nothing changes for ${name}.` : `Changes for ${name}:`);
  for (const line of diffLines(changes)) log.info(`  ${line}`);
}

async function register(
  {
    rendered,
    image: { digest, tag = '' },
  }: { readonly rendered: readonly RenderedService[]; readonly image: DeployedImage },
  { aws, report, world }: DeployShipment,
): Promise<ServiceChange[]> {
  const arns = await registerRevisions(rendered, aws, world);
  report.outputs({
    'task-definition-arn': distinctLines(arns, (arn) => arn),
    'task-definition-revision': distinctLines(
      arns,
      (arn) => arn,
      (arn) => String(revisionOf(arn)),
    ),
  });
  return rendered.map(({ planned, definition }, index): ServiceChange => {
    const revision = arns[index] as string;
    report.note(planned.name, { after: revision });
    const { name, service, codedeploy, containers } = planned;
    const previous = lastCompleteRevision(service);
    const target = { name, service, revision, previous, ...(codedeploy && { codedeploy }) };
    const commit = isCommit(tag) ? tag : undefined;
    return { target, definition, isBack: false, image: { digest, commit, container: containers[0] } };
  });
}
