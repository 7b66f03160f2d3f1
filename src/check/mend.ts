import type { ModelFault } from '../aws/ecs.ts';
import { isObject } from '../document.ts';
import type { TaskDefinition } from '../taskdefinition/index.ts';

/** Members that say what others mean: without them, more would seem wrong than is. */
const NEEDED = ['containerDefinitions', 'name', 'portMappings', 'volumes', 'healthCheck', 'dependsOn'];

/**
 * A task definition as it is likely meant, so that one flaw does not hide the others: without names that there are not, with
 * `256` for `"256"` or the other way round, and without what is of another type altogether. Never to be deployed.
 *
 * @returns nothing where too much would be missing
 */
export function mended(
  definition: TaskDefinition,
  faults: readonly ModelFault[],
): TaskDefinition | undefined {
  const copy = structuredClone(definition);
  // From the last to the first, so that places in lists stay what they are.
  for (const { at, kind } of faults.toReversed()) {
    if (kind === 'value') continue;
    const holder = at.slice(0, -1).reduce<unknown>((value, step) => memberOf(value, step), copy);
    const last = at.at(-1) as string | number;
    const meant = kind === 'type' ? likelyMeant(memberOf(holder, last)) : undefined;
    if (meant !== undefined) put(holder, last, meant);
    else if (kind === 'type' && (typeof last === 'number' || NEEDED.includes(last))) return undefined;
    else remove(holder, last);
  }
  return copy;
}

/** A number in quotes, a switch in quotes, or either of them without. */
function likelyMeant(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

function memberOf(holder: unknown, step: string | number): unknown {
  return (holder as Readonly<Record<string | number, unknown>> | undefined)?.[step];
}

function put(holder: unknown, step: string | number, value: unknown): void {
  (holder as Record<string | number, unknown>)[step] = value;
}

function remove(holder: unknown, step: string | number): void {
  if (isObject(holder)) delete holder[step];
}
