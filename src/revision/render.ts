import type { PlanDraft, PlannedService } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { type Rendering, renderTaskDefinition, type TaskDefinition } from '../taskdefinition/index.ts';

/** Stands for an image of which nothing is known yet, as one that nothing is to be said of. */
export const IMAGE_TO_COME = `image@sha256:${'0'.repeat(64)}`;

/** What each service is to run: its template with the image and what the inputs set. */
export function renderServices(
  plan: PlanDraft,
  image: string,
  inputs: DeployInputs,
): { readonly planned: PlannedService; readonly definition: TaskDefinition }[] {
  return plan.services.map((planned) => ({
    planned,
    definition: renderTaskDefinition(planned.template.definition, {
      containers: planned.containers,
      ...wishesOf(plan, image, inputs),
    }),
  }));
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
