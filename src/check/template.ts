import type { ModelFault } from '../aws/ecs.ts';
import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Template } from '../survey/index.ts';
import { type Container, chooseContainers, DESCRIBE_ONLY } from '../taskdefinition/index.ts';
import { checkInputsFit } from './inputsfit.ts';
import { mended } from './mend.ts';

/** A template, what AWS's model says of it, and what is to be put into it. */
export interface TemplateCheck {
  readonly template: Template;
  readonly faults: readonly ModelFault[];
  readonly inputs: DeployInputs;
}

/** A template as far as it can be used. */
export interface CheckedTemplate {
  /** With faults of it mended where it is not complete, so that what else is wrong can be told. */
  readonly template: Template;
  /** Names of the containers that get the image; at least one where it is complete. */
  readonly containers: readonly string[];
  /** Whether it can be rendered as it was meant. */
  readonly isComplete: boolean;
}

/**
 * Checks that the template can be read and that the inputs fit it.
 *
 * @returns nothing when so much is wrong that nothing more can be told
 */
export function checkTemplate(check: TemplateCheck, problems: Problems): CheckedTemplate | undefined {
  const { inputs } = check;
  const template = readable(check, problems);
  if (template === undefined) return undefined;
  const { origin, definition } = template;
  const what = `The task definition ${origin} can't be used`;
  const containers = definition.containerDefinitions ?? [];
  const nameless = containers.flatMap(({ name }, index) => (name ? [] : [index]));
  for (const index of nameless) {
    const why = `containerDefinitions[${index}] has no name`;
    problems.add({ what, why, fix: 'give every container a name' });
  }
  const choice = chooseContainers(containers, inputs.containerNames);
  const chosen = 'why' in choice ? undefined : choice;
  // One that has no name yet may be the one that is missed.
  if ('why' in choice && (nameless.length === 0 || containers.length === 0)) {
    const fix = containers.length === 0 ? 'add containerDefinitions' : 'name one of them with container-name';
    problems.add({ what, why: choice.why, fix });
  }
  checkInputsFit({ template, inputs, chosen }, problems);
  return {
    template,
    containers: chosen?.map(({ name = '' }) => name) ?? [],
    isComplete:
      template === check.template && Boolean(definition.family) && nameless.length === 0 && isAny(chosen),
  };
}

function isAny(chosen: readonly Container[] | undefined): boolean {
  return chosen !== undefined && chosen.length > 0;
}

/** The template, or what is likely meant by it; what is wrong with it is added. */
function readable({ template, faults: all }: TemplateCheck, problems: Problems): Template | undefined {
  const { origin, definition } = template;
  const what = `The task definition ${origin} can't be used`;
  const faults = all.filter(
    ({ path, kind }) =>
      !DESCRIBE_ONLY.includes(path) &&
      // What ECS itself has answered, it takes.
      (kind !== 'value' || !origin.startsWith('arn:')),
  );
  for (const { path, fault, kind } of faults)
    problems.add({ what, why: `${path} ${fault}`, fix: FIXES[kind] });
  if (definition.family === undefined || definition.family === '') {
    problems.add({ what, why: 'it has no family', fix: 'add "family" with a name' });
  }
  if (faults.length === 0) return template;
  const likely = mended(definition, faults);
  return likely && { ...template, definition: likely };
}

const FIXES: Readonly<Record<ModelFault['kind'], string>> = {
  name: 'correct the name or remove it; if ECS has it since lately, update this action',
  type: 'write it with that type',
  value: 'write one of those; if ECS has it since lately, update this action',
};
