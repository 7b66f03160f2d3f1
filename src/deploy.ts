import { revisionOf } from './aws/arn.ts';
import { check, type Plan } from './check/index.ts';
import { Problems } from './errors.ts';
import { type DeployedImage, obtainImage } from './image/index.ts';
import type { DeployInputs } from './inputs/index.ts';
import { type Conclusion, diffLines, distinctLines } from './report/index.ts';
import { type RenderedService, registerRevisions, writeRendered } from './revision/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { Shipment } from './shipment.ts';
import { survey } from './survey/index.ts';
import { differences, renderTaskDefinition } from './taskdefinition/index.ts';
import { surveyInTurn } from './turn.ts';
import { noteServices, type ServiceChange, updateServices } from './update.ts';

type DeployShipment = Shipment<DeployInputs>;

/** Brings a commit to stable services: the way through, a line a stage. */
export async function deploy(shipment: DeployShipment): Promise<Conclusion> {
  const { report, aws, world } = shipment;
  const plan = await surveyInTurn(
    () => surveyAndCheck(shipment),
    ({ services }) => services,
    shipment,
  );
  const image = await report.stage('Build and push', () => obtainImage(plan.image, aws, world));
  report.image = image;
  const rendered = await report.stage('Render', () => render(plan, image, shipment));
  const changes = await report.stage('Register', () => register(rendered, shipment));
  return updateServices(changes, shipment);
}

async function surveyAndCheck(shipment: DeployShipment): Promise<Plan> {
  const { inputs, aws, world } = shipment;
  const problems = new Problems();
  const found = await survey(inputs, { aws, world }, problems);
  noteServices(found.services, shipment);
  const plan = await check({ inputs, found }, { aws, world }, problems);
  problems.throwIfAny();
  if (plan === undefined) throw new Error('the check ended without a plan and without a problem');
  return plan;
}

async function render(
  plan: Plan,
  image: DeployedImage,
  { inputs, report, world }: DeployShipment,
): Promise<RenderedService[]> {
  const rendered = plan.services.map((planned) => ({
    planned,
    definition: renderTaskDefinition(planned.template.definition, {
      containers: planned.containers,
      image: image.reference,
      images: plan.images,
      secrets: plan.secrets,
      settings: inputs.settings,
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
    const { name, service, codedeploy } = planned;
    const previous = lastCompleteRevision(service);
    return { target: { name, service, revision, previous, ...(codedeploy && { codedeploy }) }, definition };
  });
}
