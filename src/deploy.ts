import { revisionOf } from './aws/arn.ts';
import type { Plan } from './check/index.ts';
import type { BuildContent } from './content/index.ts';
import { Problems } from './errors.ts';
import {
  type BuildLogin,
  type DeployedImage,
  obtainImage,
  openLogin,
  plannedReference,
} from './image/index.ts';
import type { DeployInputs } from './inputs/index.ts';
import { noteServices } from './noteservices.ts';
import { isCommit } from './references.ts';
import { type Conclusion, distinctLines } from './report/index.ts';
import { type RenderedService, registerRevisions, renderServices, writeRendered } from './revision/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import { type SurveyedImage, survey } from './survey/index.ts';
import { differences, imageIn } from './taskdefinition/index.ts';
import { logDifferences } from './telldifferences.ts';
import { surveyInTurn } from './turn.ts';

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
  const { baseImages } = await import('./content/index.ts');
  return baseImages(image.build, { workspace: world.job.workspace, cancellation: world.cancellation });
}

async function surveyAndCheck(login: BuildLogin, shipment: DeployShipment): Promise<Plan> {
  const ended = new AbortController();
  try {
    const content = contentOf(shipment, ended.signal);
    // Nobody waits for it when the survey fails first, whose error is the one to tell.
    content.catch(() => {});
    return await surveyAndCheckWith(content, login, shipment);
  } finally {
    // Nobody asks any more, and what still reads would hold the step up.
    ended.abort();
  }
}

/** What would be built, which is read beside everything else. */
async function contentOf(
  { inputs, world }: DeployShipment,
  ended: AbortSignal,
): Promise<BuildContent | undefined> {
  const { image } = inputs;
  if (image.kind !== 'build' || image.reuse === 'never') return undefined;
  const { workspace } = world.job;
  const cancellation = AbortSignal.any([world.cancellation, ended]);
  const most = image.reuse === 'content' ? undefined : MOST_READ_FOR_LATER;
  const { openContent } = await import('./content/index.ts');
  return openContent(image.build, { workspace, cancellation, most });
}

async function surveyAndCheckWith(
  content: Promise<BuildContent | undefined>,
  login: BuildLogin,
  shipment: DeployShipment,
): Promise<Plan> {
  const { inputs, aws, world } = shipment;
  const problems = new Problems();
  // What judges is loaded while AWS answers: the first question must not wait for it.
  const judging = () => import('./planning.ts');
  // Whoever awaits it below hears of a failure.
  const onServices = () => void judging().catch(() => {});
  const onImage = (image: SurveyedImage) => logInAhead(image, login, inputs);
  const found = await survey(inputs, { aws, world, onServices, onImage }, problems);
  noteServices(found.services, shipment);
  const { planFrom } = await judging();
  return planFrom({ found, content: await content, problems, login }, shipment);
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
