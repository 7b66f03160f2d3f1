/** Something in a JSON value that AWS's model of the request does not allow. */
export interface ModelFault {
  /** Where it stands: `containerDefinitions[0].enviroment`. */
  readonly path: string;
  /** What is wrong with it: `is not a field that AWS knows`. */
  readonly fault: string;
}

/**
 * Every member of a task definition that AWS's own model (the SDK ships it) does not know, or knows with another type.
 * Nothing is changed: the SDK would drop such members without a word.
 */
export async function checkTaskDefinition(definition: unknown): Promise<ModelFault[]> {
  const { RegisterTaskDefinitionRequest$ } = await import('./sdk/ecs.ts');
  return checkStructure(definition, RegisterTaskDefinitionRequest$, '');
}

// A schema of the SDK is a number, or an array that begins with its kind: see StaticSchema in @smithy/types.
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const NUMBER = 1;
const BOOLEAN = 2;
const LIST_OF = 64;
const MAP_OF = 128;

type Schema = unknown;

function checkValue(value: unknown, schema: Schema, path: string): ModelFault[] {
  if (value === null) return [];
  const resolved = resolve(schema);
  if (typeof resolved === 'number') {
    if (resolved & LIST_OF) return checkList(value, resolved & ~LIST_OF, path);
    if (resolved & MAP_OF) return checkMap(value, resolved & ~MAP_OF, path);
    const wanted = resolved === NUMBER ? 'number' : resolved === BOOLEAN ? 'boolean' : 'string';
    const got = typeName(value);
    if (got === wanted) return [];
    const quotes =
      wanted === 'string' && (got === 'number' || got === 'boolean') ? ' (put it in quotes)' : '';
    return [{ path, fault: `is ${a(got)}, where AWS wants a ${wanted}${quotes}` }];
  }
  const [kind] = resolved;
  if (kind === STRUCTURE || kind === UNION) return checkStructure(value, resolved, path);
  if (kind === LIST) return checkList(value, resolved[4], path);
  if (kind === MAP) return checkMap(value, resolved[5], path);
  return [];
}

/** Members may be written as functions (for recursion) and as `[schema, traits]` pairs. */
function resolve(schema: Schema): number | readonly unknown[] {
  if (typeof schema === 'function') return resolve(schema());
  if (Array.isArray(schema) && typeof schema[0] !== 'number') return resolve(schema[0]);
  // `[0, traits]` is a pair too: real schemas have their namespace in second place.
  if (Array.isArray(schema) && typeof schema[1] !== 'string') return resolve(schema[0]);
  return schema as number | readonly unknown[];
}

function checkStructure(value: unknown, schema: readonly unknown[], path: string): ModelFault[] {
  if (typeName(value) !== 'object')
    return [{ path, fault: `is ${a(typeName(value))}, where AWS wants an object` }];
  const names = schema[4] as readonly string[];
  const members = schema[5] as readonly Schema[];
  return Object.entries(value as object).flatMap(([name, member]) => {
    const at = names.indexOf(name);
    const memberPath = path === '' ? name : `${path}.${name}`;
    if (at < 0) return [{ path: memberPath, fault: 'is not a field that AWS knows' }];
    return checkValue(member, members[at], memberPath);
  });
}

function checkList(value: unknown, item: Schema, path: string): ModelFault[] {
  if (!Array.isArray(value)) return [{ path, fault: `is ${a(typeName(value))}, where AWS wants a list` }];
  return value.flatMap((entry, index) => checkValue(entry, item, `${path}[${index}]`));
}

function checkMap(value: unknown, item: Schema, path: string): ModelFault[] {
  if (typeName(value) !== 'object')
    return [{ path, fault: `is ${a(typeName(value))}, where AWS wants an object` }];
  return Object.entries(value as object).flatMap(([key, entry]) => checkValue(entry, item, `${path}.${key}`));
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function a(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
