import { type Enumerations, enumerationsOf } from './modelvalues.ts';
import {
  BOOLEAN,
  LIST,
  LIST_OF,
  MAP,
  MAP_OF,
  NUMBER,
  resolve,
  type Schema,
  STRUCTURE,
  UNION,
} from './schema.ts';

/** Something in a JSON value that AWS's model of the request does not allow. */
export interface ModelFault {
  /** Where it stands, for people: `containerDefinitions[0].enviroment`. */
  readonly path: string;
  /** The same, step by step: `['containerDefinitions', 0, 'enviroment']`. */
  readonly at: Place;
  /** A name that there is not, a value of another type, or one that the model does not list. */
  readonly kind: 'name' | 'type' | 'value';
  /** What is wrong with it: `is not a field that AWS knows`. */
  readonly fault: string;
}

type Place = readonly (string | number)[];

/**
 * Every member of a task definition that AWS's own model (the SDK ships it) does not know, or knows with another type or
 * other values. Nothing is changed: the SDK would drop members that it does not know without a word.
 */
export async function checkTaskDefinition(definition: unknown): Promise<ModelFault[]> {
  const sdk = await import('./sdk/ecs.ts');
  const found = checkStructure(definition, sdk.RegisterTaskDefinitionRequest$, []);
  return [...found, ...checkListed(definition, enumerationsOf(sdk), [])];
}

/** Values that the model lists; its schemas know them as plain strings. */
function checkListed(value: unknown, enumerations: Enumerations, at: Place): ModelFault[] {
  if (typeof value === 'string') {
    const listed = enumerations.get(at.filter((step) => typeof step === 'string').join('.'));
    if (listed === undefined || listed.includes(value)) return [];
    const fault = `is ${JSON.stringify(value)}, where AWS wants one of ${listed.join(', ')}`;
    return [{ ...placed(at), kind: 'value', fault }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => checkListed(entry, enumerations, [...at, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => checkListed(member, enumerations, [...at, name]));
}

function checkValue(value: unknown, schema: Schema, at: Place): ModelFault[] {
  if (value === null) return [];
  const resolved = resolve(schema);
  if (typeof resolved === 'number') {
    if (resolved & LIST_OF) return checkList(value, resolved & ~LIST_OF, at);
    if (resolved & MAP_OF) return checkMap(value, resolved & ~MAP_OF, at);
    const wanted = resolved === NUMBER ? 'number' : resolved === BOOLEAN ? 'boolean' : 'string';
    const got = typeName(value);
    if (got === wanted) return [];
    const quotes =
      wanted === 'string' && (got === 'number' || got === 'boolean') ? ' (put it in quotes)' : '';
    return [wrongType(at, `is ${a(got)}, where AWS wants a ${wanted}${quotes}`)];
  }
  const [kind] = resolved;
  if (kind === STRUCTURE || kind === UNION) return checkStructure(value, resolved, at);
  if (kind === LIST) return checkList(value, resolved[4], at);
  if (kind === MAP) return checkMap(value, resolved[5], at);
  return [];
}

function checkStructure(value: unknown, schema: readonly unknown[], at: Place): ModelFault[] {
  if (typeName(value) !== 'object')
    return [wrongType(at, `is ${a(typeName(value))}, where AWS wants an object`)];
  const names = schema[4] as readonly string[];
  const members = schema[5] as readonly Schema[];
  return Object.entries(value as object).flatMap(([name, member]): ModelFault[] => {
    const index = names.indexOf(name);
    if (index >= 0) return checkValue(member, members[index], [...at, name]);
    return [{ ...placed([...at, name]), kind: 'name', fault: 'is not a field that AWS knows' }];
  });
}

function checkList(value: unknown, item: Schema, at: Place): ModelFault[] {
  if (!Array.isArray(value)) return [wrongType(at, `is ${a(typeName(value))}, where AWS wants a list`)];
  return value.flatMap((entry, index) => checkValue(entry, item, [...at, index]));
}

function checkMap(value: unknown, item: Schema, at: Place): ModelFault[] {
  if (typeName(value) !== 'object')
    return [wrongType(at, `is ${a(typeName(value))}, where AWS wants an object`)];
  return Object.entries(value as object).flatMap(([key, entry]) => checkValue(entry, item, [...at, key]));
}

function wrongType(at: Place, fault: string): ModelFault {
  return { ...placed(at), kind: 'type', fault };
}

function placed(at: Place): Pick<ModelFault, 'path' | 'at'> {
  const path = at.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`;
    return before === '' ? step : `${before}.${step}`;
  }, '');
  return { path, at };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function a(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
