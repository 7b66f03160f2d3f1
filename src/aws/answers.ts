import {
  BOOLEAN,
  LIST,
  LIST_OF,
  MAP,
  MAP_OF,
  NUMBER,
  resolve,
  type Schema,
  STRING,
  STRUCTURE,
  TIMESTAMPS,
  UNION,
} from './schema.ts';

/** AWS answered, or somebody on the way did, and it is not what AWS's model says: cut off, a page of a proxy, other types. */
export class UnreadableAnswer extends Error {
  /** @param fault a clause: `services is a string` */
  constructor(fault: string, options?: ErrorOptions) {
    super(fault, options);
    this.name = 'UnreadableAnswer';
  }
}

/** What a client of the SDK is to its middleware, as far as it is used here. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: object) => Next,
      options: { readonly step: 'initialize'; readonly priority: 'high'; readonly name: string },
    ): void;
  };
}
// biome-ignore lint/suspicious/noExplicitAny: every command has types of its own
type Next = (args: any) => Promise<{ readonly output: any; readonly response: unknown }>;

/**
 * The client, whose answers are what AWS's own model says: the SDK hands on whatever it was sent.
 *
 * @throws UnreadableAnswer from every call, instead of what the SDK makes of such an answer
 */
export function readable<Some extends object>(client: Some): Some {
  (client as Client).middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args).catch((error: unknown) => {
        throw isUnread(error)
          ? new UnreadableAnswer('it is cut off, or no answer of AWS', { cause: error })
          : error;
      });
      const schema = outputOf(context);
      const fault = isEmpty(result.output, schema) ? 'it is empty' : faultIn(result.output, schema, '');
      if (fault !== undefined) throw new UnreadableAnswer(fault);
      return result;
    },
    { step: 'initialize', priority: 'high', name: 'readable' },
  );
  return client;
}

/** What the SDK could not make an answer of has the response with it, and is no error of the service. */
function isUnread(error: unknown): boolean {
  return error instanceof Error && '$response' in error && !('$fault' in error);
}

/** The schema of what the operation answers, which is the sixth of what the SDK says of it. */
function outputOf(context: object): Schema {
  const { __smithy_context: smithy } = context as {
    readonly __smithy_context?: { readonly commandInstance?: { readonly schema?: readonly unknown[] } };
  };
  return smithy?.commandInstance?.schema?.[5];
}

/** There is always something to tell, but for lists: one that has nothing in it may be left out. */
function isEmpty(output: object, schema: Schema): boolean {
  const resolved = schema === undefined ? 0 : resolve(schema);
  const names = typeof resolved === 'number' ? [] : (resolved[4] as readonly string[]);
  const isList = names.some((name) => /^(next\w*Token|Marker|TargetHealthDescriptions)$/i.test(name));
  return !isList && Object.keys(output).every((name) => name === '$metadata');
}

/** The first place that is not as the schema has it, a clause; nothing where all is. Members may be missing. */
function faultIn(value: unknown, schema: Schema, path: string): string | undefined {
  if (value === undefined || value === null || schema === undefined) return undefined;
  const resolved = resolve(schema);
  if (typeof resolved === 'number') {
    if (resolved & LIST_OF) return faultInList(value, resolved & ~LIST_OF, path);
    if (resolved & MAP_OF) return faultInMembers(value, () => resolved & ~MAP_OF, path);
    return isOfType(value, resolved) ? undefined : `${path} is ${typeName(value)}`;
  }
  const [kind] = resolved;
  if (kind === LIST) return faultInList(value, resolved[4], path);
  if (kind === MAP) return faultInMembers(value, () => resolved[5], path);
  if (kind !== STRUCTURE && kind !== UNION) return undefined;
  const names = resolved[4] as readonly string[];
  const schemas = resolved[5] as readonly Schema[];
  // What the SDK adds, and what AWS has since lately, is anything.
  return faultInMembers(
    value,
    (name) => (names.includes(name) ? schemas[names.indexOf(name)] : undefined),
    path,
  );
}

function faultInList(value: unknown, item: Schema, path: string): string | undefined {
  if (!Array.isArray(value)) return `${path} is ${typeName(value)}`;
  return first(value.entries(), ([index, entry]) =>
    entry === null ? `${path}[${index}] is null` : faultIn(entry, item, `${path}[${index}]`),
  );
}

function faultInMembers(
  value: unknown,
  schemaOf: (name: string) => Schema,
  path: string,
): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return `${path || 'it'} is ${typeName(value)}`;
  return first(Object.entries(value as object), ([name, member]) =>
    faultIn(member, schemaOf(name), path === '' ? name : `${path}.${name}`),
  );
}

function first<Item>(items: Iterable<Item>, look: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of the scalars that are read anywhere; of the others, any value will do. */
function isOfType(value: unknown, type: number): boolean {
  if (type === STRING) return typeof value === 'string' || value instanceof String;
  if (type === NUMBER) return typeof value === 'number';
  if (type === BOOLEAN) return typeof value === 'boolean';
  return !TIMESTAMPS.includes(type) || (value instanceof Date && !Number.isNaN(value.getTime()));
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
