import { shortRevision } from '../aws/arn.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { type ContainerReference, referencesOf } from '../secretreferences.ts';
import { type Container, chooseContainers } from '../taskdefinition/index.ts';
import type { NamedSecret } from './secrets.ts';
import type { Template } from './template.ts';

/**
 * What containers of templates have read from a store and the inputs leave as it is: secrets, those of log drivers, and logins to
 * registries. What is set or removed by name is left out; what can't be read as a reference too, as ECS may know better.
 */
export function keptSecrets(templates: readonly Template[], inputs: DeployInputs): NamedSecret[] {
  return templates.flatMap((template) => secretsOf(template, inputs));
}

function secretsOf({ origin, definition }: Template, inputs: DeployInputs): NamedSecret[] {
  // What a file holds has not been checked yet.
  const containers: unknown = definition.containerDefinitions;
  const known: Container[] = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = chooseContainers(known, inputs.containerNames);
  const template = origin.startsWith('arn:') ? shortRevision(origin) : origin;
  return known.flatMap((container) => {
    // Why there is no choice is told by the check: until that is mended, the inputs may mean any of them.
    const mayBeChosen = 'why' in choice || choice.includes(container);
    const place = `the container ${container.name} of ${template}`;
    return referencesOf(container).flatMap((one): NamedSecret[] => {
      if (one.read.kind === 'unusable' || (mayBeChosen && isChanged(one, container, inputs))) return [];
      return [{ ...namesOf(one), reference: one.read.reference, origin: place, isKept: true }];
    });
  });
}

function isChanged(
  { use, name }: ContainerReference,
  container: Container,
  { secrets, settings: { logDriver } }: DeployInputs,
): boolean {
  if (use === 'secret') return secrets.some((change) => change.name === name);
  // Options of another driver do not stay.
  return (
    use === 'log option' && logDriver !== undefined && logDriver !== container.logConfiguration?.logDriver
  );
}

function namesOf({ use, name }: ContainerReference): Pick<NamedSecret, 'name' | 'title'> {
  switch (use) {
    case 'secret':
      return { name, title: `Secret ${name}` };
    case 'log option':
      return { name: `${name} of the log driver`, title: `Secret ${name} of the log driver` };
    case 'login':
      return { name: 'for the login to the registry', title: 'The login to the registry' };
  }
}
