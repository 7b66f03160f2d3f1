import { shortRevision } from '../aws/arn.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { readValueFrom } from '../secretreferences.ts';
import { type Container, chooseContainers } from '../taskdefinition/index.ts';
import type { NamedSecret } from './secrets.ts';
import type { SurveyedService } from './services.ts';
import type { Template } from './template.ts';

/**
 * The secrets that templates have and the inputs leave as they are, each once for every template. One that is set or removed
 * by name is left out; what can't be read as a reference too, as ECS may know better.
 */
export function keptSecrets(services: readonly SurveyedService[], inputs: DeployInputs): NamedSecret[] {
  const templates = new Map(
    services.flatMap(({ template }) =>
      template === undefined ? [] : [[template.origin, template] as const],
    ),
  );
  return [...templates.values()].flatMap((template) => secretsOf(template, inputs));
}

function secretsOf(
  { origin, definition }: Template,
  { containerNames, secrets }: DeployInputs,
): NamedSecret[] {
  // What a file holds has not been checked yet.
  const containers: unknown = definition.containerDefinitions;
  const known: Container[] = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = chooseContainers(known, containerNames);
  return known.flatMap((container) => {
    // Why there is no choice is told by the check: until that is mended, the inputs may mean any of them.
    const mayBeChosen = 'why' in choice || choice.includes(container);
    const isChanged = (name: string) => mayBeChosen && secrets.some((change) => change.name === name);
    const entries: unknown = container.secrets;
    return (Array.isArray(entries) ? (entries as NonNullable<Container['secrets']>) : []).flatMap((entry) => {
      const { name, valueFrom } = entry ?? {};
      if (typeof name !== 'string' || typeof valueFrom !== 'string' || isChanged(name)) return [];
      const read = readValueFrom(valueFrom);
      if (read.kind === 'unusable') return [];
      const template = origin.startsWith('arn:') ? shortRevision(origin) : origin;
      const place = `the container ${container.name} of ${template}`;
      return [{ name, reference: read.reference, origin: place, isKept: true }];
    });
  });
}
