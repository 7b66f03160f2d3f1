import type { PlanDraft, PlannedService } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { renderTaskDefinition, type TaskDefinition } from '../taskdefinition/index.ts';

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
      image,
      images: plan.images,
      secrets: plan.secrets,
      settings: inputs.settings,
    }),
  }));
}
