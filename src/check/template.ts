import type { ModelFault } from '../aws/ecs.ts';
import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Template } from '../survey/index.ts';
import { type Container, DESCRIBE_ONLY } from '../taskdefinition/index.ts';

/** A template, what AWS's model says of it, and what is to be put into it. */
export interface TemplateCheck {
  readonly template: Template;
  readonly faults: readonly ModelFault[];
  readonly inputs: DeployInputs;
}

/**
 * Checks that the template can be registered and that the inputs fit it.
 *
 * @returns name of the container that gets the image; nothing when there are problems
 */
export function checkTemplate(check: TemplateCheck, problems: Problems): string | undefined {
  const { template, inputs } = check;
  const what = `The task definition ${template.origin} can't be used`;
  const faults = check.faults.filter(({ path }) => !DESCRIBE_ONLY.includes(path));
  for (const { path, fault } of faults) {
    const fix = fault.includes('not a field')
      ? 'correct the name or remove it; if ECS has it since lately, update this action'
      : 'write it with that type';
    problems.add({ what, why: `${path} ${fault}`, fix });
  }
  if (!template.definition.family) {
    problems.add({ what, why: 'it has no family', fix: 'add "family" with a name' });
  }
  if (faults.length > 0 || !template.definition.family) return undefined;

  const containers = template.definition.containerDefinitions ?? [];
  const nameless = containers.findIndex(({ name }) => !name);
  if (nameless >= 0) {
    const why = `containerDefinitions[${nameless}] has no name`;
    problems.add({ what, why, fix: 'give every container a name' });
    return undefined;
  }
  const choice = chooseContainer(containers, inputs.containerName);
  if ('why' in choice) {
    const fix = containers.length === 0 ? 'add containerDefinitions' : 'name one of them with container-name';
    problems.add({ what, why: choice.why, fix });
    return undefined;
  }
  checkNames(choice, check, problems);
  return choice.name;
}

/** The one that was named, else the only one, else the only essential one; or why there is none. */
function chooseContainer(
  containers: readonly Container[],
  wanted: string | undefined,
): Container | { readonly why: string } {
  const namesOf = (list: readonly Container[]) => list.map(({ name }) => name).join(', ');
  const [only] = containers;
  if (only === undefined) return { why: 'it has no containers' };
  if (wanted !== undefined) {
    const named = containers.find(({ name }) => name === wanted);
    return named ?? { why: `it has no container ${wanted}, it has ${namesOf(containers)}` };
  }
  if (containers.length === 1) return only;
  // ECS takes a container as essential unless it says otherwise.
  const [first, ...others] = containers.filter(({ essential }) => essential !== false);
  if (first === undefined) {
    return { why: `it has several containers and none is essential (${namesOf(containers)})` };
  }
  return others.length === 0
    ? first
    : { why: `it has several essential containers (${namesOf([first, ...others])})` };
}

/** ECS refuses a name that stands in both lists. */
function checkNames(container: Container, { template, inputs }: TemplateCheck, problems: Problems): void {
  const names = (list: readonly { name?: string | undefined }[] | undefined) =>
    list?.map(({ name = '' }) => name) ?? [];
  const pairs = [
    {
      input: 'secrets',
      changes: inputs.secrets,
      list: 'environment',
      there: names(container.environment),
      remover: 'environment-variables',
      removed: inputs.environmentVariables,
    },
    {
      input: 'environment-variables',
      changes: inputs.environmentVariables,
      list: 'secrets',
      there: names(container.secrets),
      remover: 'secrets',
      removed: inputs.secrets,
    },
  ];
  for (const { input, changes, list, there, remover, removed } of pairs) {
    for (const { name } of changes.filter(({ kind }) => kind === 'set')) {
      const goes = removed.some((change) => change.kind === 'remove' && change.name === name);
      if (!there.includes(name) || goes) continue;
      problems.add({
        what: `Input ${input} can't be used with the task definition ${template.origin}`,
        why: `${name} stands in ${list} of the container ${container.name} already, and ECS takes a name once`,
        fix: `remove it there with a line -${name} in ${remover}`,
      });
    }
  }
}
