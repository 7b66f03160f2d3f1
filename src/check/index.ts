import type { Aws } from '../aws/index.ts';
import type { BuildContent } from '../content/index.ts';
import type { Problems } from '../errors.ts';
import type { Change, DeployInputs } from '../inputs/index.ts';
import type { FoundService, Survey, SurveyedService, Template } from '../survey/index.ts';
import type { Warn, Warning } from '../warnings.ts';
import type { World } from '../world.ts';
import { checkAppSpec } from './appspec.ts';
import { checkCodeDeployInputs, checkController, type HowToDeploy } from './codedeploy.ts';
import { type PlannedImage, planImage, referenceOf } from './image.ts';
import { platformsOf } from './platforms.ts';
import { checkStrategy } from './strategy.ts';
import { type CheckedTemplate, checkTemplate } from './template.ts';

export { checkCaches } from './caches.ts';
export { checkCodeDeployInputs, checkController, type HowToDeploy } from './codedeploy.ts';
export type { PlannedImage } from './image.ts';
export { heldImages, unclearImages } from './images.ts';
export { misfitsOf } from './misfits.ts';
export { needsOf } from './needs.ts';
export { checkRunnable } from './runnable.ts';
export { checkStrategy } from './strategy.ts';
export type { PlannedTasks } from './tasks.ts';

/** What is going to be done, with nothing known to be in its way. */
export interface Plan extends PlanDraft {
  readonly image: PlannedImage;
}

/** As much of a plan as can be made; what is missing was noted as a problem. */
export interface PlanDraft {
  /** What revisions are to be made from, each once, also where no service was found to run them. */
  readonly templates: readonly CheckedTemplate[];
  readonly image: PlannedImage | undefined;
  /** Images for other containers. */
  readonly images: readonly { readonly container: string; readonly image: string }[];
  /** With the ARNs that the containers get. */
  readonly secrets: readonly Change[];
  readonly services: readonly PlannedService[];
  /** What there is to say of the image and of the wait before the build. */
  readonly warnings: readonly Warning[];
  /** What the tasks of all of them need an image to be for. */
  readonly platforms: readonly string[];
}

/** A service, the containers of its template that get the image, and how it is deployed. */
export interface PlannedService extends SurveyedService, HowToDeploy, CheckedTemplate {
  readonly template: Template;
}

/**
 * Checks what was found against what was asked for, before anything is built or changed.
 * What is wrong is added to the problems; the rest is planned, so that more can be checked of it.
 */
export async function check(
  asked: { inputs: DeployInputs; found: Survey; content: BuildContent | undefined },
  { aws, world }: { readonly aws: Aws; readonly world: World },
  problems: Problems,
): Promise<PlanDraft> {
  const { inputs, found, content } = asked;
  checkCodeDeployInputs(found.services, inputs, problems);
  const ofServices = problems.branch();
  const checked = await checkTemplates(asked, aws, problems.branch());
  const waits: Warning[] = [];
  const warn: Warn = (warning) => waits.push(warning);
  const services = found.services.flatMap((surveyed): PlannedService[] => {
    const isFit = checkService(surveyed, ofServices);
    if (isFit) checkStrategy(surveyed, inputs, { problems: ofServices, warn });
    const own = surveyed.template && checked.get(surveyed.template.origin);
    if (!isFit || own === undefined) return [];
    checkAppSpec(surveyed, own.template, problems);
    const how = checkController(surveyed, own.template, { inputs, problems, log: world.log, warn });
    // What is in the way of it is told, and its plan is known all the same.
    return [{ ...surveyed, ...own, ...how }];
  });
  const platforms = platformsOf(
    services.map(({ service, template }) => ({ service, definition: template.definition })),
  );
  const planned = await planImage({ inputs, found, platforms, content }, world, problems);
  const images = found.images.map(({ container, image: other }) => ({
    container,
    image: referenceOf(other),
  }));
  const templates = [...checked.values()];
  const warnings = [...planned.warnings, ...waits];
  return { image: planned.image, images, secrets: found.secrets, services, templates, platforms, warnings };
}

/** By where they come from; those of which nothing more can be told are missing. */
async function checkTemplates(
  { inputs, found }: { readonly inputs: DeployInputs; readonly found: Survey },
  aws: Aws,
  problems: Problems,
): Promise<Map<string, CheckedTemplate>> {
  const checked = await Promise.all(
    found.templates.map(async (template) => {
      const own = problems.branch();
      const faults = await aws.ecs.checkTaskDefinition(template.definition);
      return checkTemplate({ template, faults, inputs }, own);
    }),
  );
  return new Map(checked.flatMap((one) => (one === undefined ? [] : [[one.template.origin, one] as const])));
}

/** The plan, if the draft is all of it: nothing may be done for some of the services. */
export function planOf({ image, ...draft }: PlanDraft, inputs: DeployInputs): Plan | undefined {
  const complete = draft.services.filter(({ isComplete }) => isComplete);
  return image === undefined || complete.length < inputs.services.length ? undefined : { ...draft, image };
}

/** Whether a service can be changed at all; why not is added to the problems. */
export function checkService({ name, service, running }: FoundService, problems: Problems): boolean {
  const controller = service.deploymentController?.type ?? 'ECS';
  if (service.status !== 'ACTIVE') {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: `it is ${service.status ?? 'without a status'}, not ACTIVE`,
      fix: 'create it again, or check service and cluster',
    });
    return false;
  }
  if (controller === 'EXTERNAL') {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: 'its deployment controller is EXTERNAL: its task sets are made and removed by another tool, and ECS takes no revision for it',
      fix: 'deploy with that tool, or give the service the controller ECS (aws ecs update-service, --deployment-controller type=ECS)',
    });
    return false;
  }
  return running !== undefined;
}
