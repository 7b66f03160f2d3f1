import { adviceOn, adviceOnTrigger, credentialsIn } from './advice/index.ts';
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
import type { BuildContent } from './content/index.ts';
import type { Problems } from './errors.ts';
import { type BuildLogin, plannedReference } from './image/index.ts';
import { type DeployInputs, withoutNames } from './inputs/index.ts';
import { planOfDeployment } from './plan.ts';
import type { DeployPlan } from './report/index.ts';
import { IMAGE_TO_COME, renderServices, renderTemplates } from './revision/index.ts';
import type { Shipment } from './shipment.ts';
import { type Survey, surveySurroundings } from './survey/index.ts';
import { logDifferences } from './telldifferences.ts';
import { type Warning, withoutIgnored } from './warnings.ts';

type DeployShipment = Shipment<DeployInputs>;

/** What a plan is made from. */
export interface Findings {
  readonly found: Survey;
  /** What would be built; nothing where nobody has to know. */
  readonly content: BuildContent | undefined;
  /** What the survey could not find, and what is noted here. */
  readonly problems: Problems;
  /** Begins as soon as it is clear that something is built. */
  readonly login: BuildLogin;
}

/**
 * Checks what was found, warns, and says what there is to do; a plan is shown also when something is in the way.
 *
 * @throws StepError with all problems at once
 */
export async function planFrom(
  { found, content, problems, login }: Findings,
  shipment: DeployShipment,
): Promise<Plan> {
  const { inputs, aws, report, world } = shipment;
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
  return withoutIgnored(warnings, inputs.ignoredWarnings);
}

/** What would run, as far as it is known. */
function tasksOf(draft: PlanDraft, image: string, inputs: DeployInputs) {
  return renderServices(draft, image, inputs).map(({ planned, definition }) => {
    const { name, service, deploymentGroup, isComplete, template } = planned;
    return { name, service, deploymentGroup, isComplete, origin: template.origin, definition };
  });
}

/** Shows what would be done, and what would change; also what is known of it when something is in the way. */
function showPlan(plan: DeployPlan, { report, world }: DeployShipment): void {
  report.showPlan(plan);
  for (const { service, action, changes } of plan.services) {
    report.note(service, { differences: changes });
    if (action !== 'unknown' || changes.length > 0) logDifferences(service, changes, world.log);
  }
}
