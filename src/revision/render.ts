import type { PlanDraft, PlannedService } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { readImageReference } from '../references.ts';
import {
  isSame,
  type Rendering,
  renderTaskDefinition,
  type TaskDefinition,
} from '../taskdefinition/index.ts';

/** Stands for an image of which nothing is known yet, as one that nothing is to be said of. */
export const IMAGE_TO_COME = `image@sha256:${'0'.repeat(64)}`;

/** What each service is to run: its template with the image and what the inputs set. */
export function renderServices(
  plan: PlanDraft,
  image: string,
  inputs: DeployInputs,
): { readonly planned: PlannedService; readonly definition: TaskDefinition }[] {
  return plan.services.map((planned) => {
    const definition = renderTaskDefinition(planned.template.definition, {
      containers: planned.containers,
      ...wishesOf(plan, image, inputs),
    });
    return { planned, definition: goesByContent(inputs) ? unlessItRuns(definition, planned) : definition };
  });
}

function goesByContent({ image }: DeployInputs): boolean {
  return image.kind === 'build' && image.reuse === 'content';
}

/**
 * What runs, when nothing would change but the tag by which the same image is named: each commit brings a tag of its own, and the
 * digest says that it is the same image.
 */
function unlessItRuns(definition: TaskDefinition, { running }: PlannedService): TaskDefinition {
  if (running === undefined) return definition;
  const named = namedAsIn(running.definition, definition);
  return isSame(running.definition, named) ? named : definition;
}

/** With the name that an image has in another task definition, where a container of that name runs the same image. */
function namedAsIn(other: TaskDefinition, definition: TaskDefinition): TaskDefinition {
  const names = new Map(other.containerDefinitions?.map(({ name, image }) => [name, image]));
  return {
    ...definition,
    containerDefinitions: (definition.containerDefinitions ?? []).map((container) => {
      const image = names.get(container.name);
      return isSameImage(image, container.image) ? { ...container, image } : container;
    }),
  };
}

/** Whether two references are of one image, by its repository and digest. */
function isSameImage(one = '', other = ''): boolean {
  const [first, second] = [readImageReference(one), readImageReference(other)];
  return first?.digest !== undefined && first.digest === second?.digest && first.name === second.name;
}

/**
 * What would be registered of each template, each once, whoever runs it. Where nobody knows which container gets the image, it may
 * be any of them.
 */
export function renderTemplates(
  plan: PlanDraft,
  image: string,
  inputs: DeployInputs,
): { readonly origin: string; readonly definition: TaskDefinition }[] {
  return plan.templates.map(({ template, containers }) => {
    const { origin, definition } = template;
    const wishes = wishesOf(plan, image, inputs);
    const names = (definition.containerDefinitions ?? []).map(({ name = '' }) => name);
    const images =
      containers.length > 0
        ? wishes.images
        : [...wishes.images, ...names.map((container) => ({ container, image: IMAGE_TO_COME }))];
    return { origin, definition: renderTaskDefinition(definition, { ...wishes, containers, images }) };
  });
}

function wishesOf(
  { images, secrets }: PlanDraft,
  image: string,
  { settings }: DeployInputs,
): Omit<Rendering, 'containers'> {
  return { image, images, secrets, settings };
}
