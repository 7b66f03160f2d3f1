import type { ModelFault } from '../aws/ecs.ts';
import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Template } from '../survey/index.ts';
import { type Container, chooseContainers, DESCRIBE_ONLY, namesOf } from '../taskdefinition/index.ts';
import { checkWithin } from './within.ts';

/** A template, what AWS's model says of it, and what is to be put into it. */
export interface TemplateCheck {
  readonly template: Template;
  readonly faults: readonly ModelFault[];
  readonly inputs: DeployInputs;
}

/**
 * Checks that the template can be registered and that the inputs fit it.
 *
 * @returns names of the containers that get the image, at least one; nothing when there are problems
 */
export function checkTemplate(check: TemplateCheck, problems: Problems): readonly string[] | undefined {
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
  checkWithin(template, problems);
  const choice = chooseContainers(containers, inputs.containerNames);
  if ('why' in choice) {
    const fix = containers.length === 0 ? 'add containerDefinitions' : 'name one of them with container-name';
    problems.add({ what, why: choice.why, fix });
    return undefined;
  }
  const chosen = choice.map(({ name = '' }) => name);
  checkImages(chosen, check, problems);
  for (const container of containers) {
    checkOwnNames(container, check, { isChosen: choice.includes(container), problems });
  }
  for (const container of choice) {
    checkNames(container, check, problems);
    checkLogs(container, check, problems);
  }
  return chosen;
}

/** Images for other containers need those containers. */
function checkImages(
  chosen: readonly string[],
  { template, inputs }: TemplateCheck,
  problems: Problems,
): void {
  const containers = template.definition.containerDefinitions ?? [];
  const what = `Input images can't be used with the task definition ${template.origin}`;
  for (const { container } of inputs.images) {
    if (chosen.includes(container)) {
      problems.add({
        what,
        why: `${container} is the container that gets the image of this step`,
        fix: `remove the line of ${container}, or name another container with container-name`,
      });
    } else if (!containers.some(({ name }) => name === container)) {
      problems.add({
        what,
        why: `it has no container ${container}, it has ${namesOf(containers)}`,
        fix: 'name one of them',
      });
    }
  }
}

function checkLogs(container: Container, { template, inputs }: TemplateCheck, problems: Problems): void {
  const { logDriver = container.logConfiguration?.logDriver, logOptions } = inputs.settings;
  if (logDriver !== undefined || !logOptions.some(({ kind }) => kind === 'set')) return;
  problems.add({
    what: `Input log-configuration-options can't be used with the task definition ${template.origin}`,
    why: `the container ${container.name} has no log driver`,
    fix: 'name one with log-configuration-log-driver',
  });
}

/** Names that the template itself gives twice; inputs only change chosen containers. */
function checkOwnNames(
  { name: container, environment, secrets }: Container,
  { template, inputs }: TemplateCheck,
  { isChosen, problems }: { readonly isChosen: boolean; readonly problems: Problems },
): void {
  const what = `The task definition ${template.origin} can't be used`;
  const changes = isChosen ? inputs.secrets : [];
  const allChanges = isChosen ? [...changes, ...inputs.settings.environmentVariables] : [];
  const variables = namesIn(environment);
  const hidden = namesIn(secrets);
  for (const name of new Set(hidden)) {
    // One that is removed in a list is no longer in both, and one that is set is told as a fault of the input.
    if (variables.includes(name) && !allChanges.some((change) => change.name === name)) {
      const why = `${name} stands in environment and in secrets of the container ${container}, and ECS takes a name once`;
      problems.add({ what, why, fix: 'take it out of one of them' });
    }
    const goes = changes.some((change) => change.kind === 'remove' && change.name === name);
    if (hidden.indexOf(name) !== hidden.lastIndexOf(name) && !goes) {
      const why = `${name} stands in secrets of the container ${container} more than once, and ECS takes a name once`;
      problems.add({ what, why, fix: 'leave one of them' });
    }
  }
}

function namesIn(list: readonly { name?: string | undefined }[] | undefined): string[] {
  return list?.map(({ name = '' }) => name) ?? [];
}

/** ECS refuses a name that stands in both lists. */
function checkNames(container: Container, { template, inputs }: TemplateCheck, problems: Problems): void {
  const pairs = [
    {
      input: 'secrets',
      changes: inputs.secrets,
      list: 'environment',
      there: namesIn(container.environment),
      remover: 'environment-variables',
      removed: inputs.settings.environmentVariables,
    },
    {
      input: 'environment-variables',
      changes: inputs.settings.environmentVariables,
      list: 'secrets',
      there: namesIn(container.secrets),
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
