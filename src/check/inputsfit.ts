import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Template } from '../survey/index.ts';
import { type Container, namesOf } from '../taskdefinition/index.ts';

/** A template, and what is to be put into it. */
export interface InputsFit {
  readonly template: Template;
  readonly inputs: DeployInputs;
  /** Containers that get what the inputs set; nothing when nobody knows which. */
  readonly chosen: readonly Container[] | undefined;
}

/** Adds what the inputs set and the template has no place for, and names that its containers would have twice. */
export function checkInputsFit(fit: InputsFit, problems: Problems): void {
  const { template, chosen = [] } = fit;
  checkImages(fit, problems);
  // Whom the inputs mean may be told by what is mended first.
  for (const container of fit.chosen === undefined ? [] : (template.definition.containerDefinitions ?? [])) {
    checkOwnNames(container, fit, { isChosen: chosen.includes(container), problems });
  }
  for (const container of chosen) {
    checkNames(container, fit, problems);
    checkLogs(container, fit, problems);
  }
}

/** Images for other containers need those containers. */
function checkImages({ template, inputs, chosen = [] }: InputsFit, problems: Problems): void {
  const containers = template.definition.containerDefinitions ?? [];
  const what = `Input images can't be used with the task definition ${template.origin}`;
  for (const { container } of inputs.images) {
    if (chosen.some(({ name }) => name === container)) {
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

function checkLogs(container: Container, { template, inputs }: InputsFit, problems: Problems): void {
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
  { template, inputs }: InputsFit,
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
function checkNames(container: Container, { template, inputs }: InputsFit, problems: Problems): void {
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
