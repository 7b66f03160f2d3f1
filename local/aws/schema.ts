import { NormalizedSchema } from '@smithy/core/schema';
import { AwsRefusal } from './service.ts';

/** Schema of one operation as the SDK exports it: kind 9, namespace, name, traits, input, output. */
type OperationSchema = readonly [9, string, string, unknown, unknown, unknown];

/** A place in a request or an answer that its schema does not allow. */
interface Mismatch {
  /** `containerDefinitions[0].cpu` */
  readonly path: string;
  readonly kind: 'type' | 'missing' | 'unknown';
  readonly message: string;
}

/** What requests and answers of one operation look like, by the SDK's own model. */
export interface OperationModel {
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /**
   * Refuses a request that the model does not allow.
   *
   * @throws AwsRefusal in AWS's words, the place in brackets after them
   */
  checkInput(input: unknown): void;
  /**
   * Checks an answer of our own.
   *
   * @throws Error that names what is wrong with it: a fault of the local AWS
   */
  checkOutput(output: unknown): void;
  /** The request with the values that the model calls sensitive replaced by `***`. */
  withoutSecrets(input: unknown): unknown;
}

/** The model of that operation in the module of an SDK client; none when AWS has no such operation. */
export function findOperation(
  client: Readonly<Record<string, unknown>>,
  name: string,
): OperationModel | undefined {
  const schema = client[`${name}$`] as OperationSchema | undefined;
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined;
  const input = NormalizedSchema.of(schema[4] as never);
  const output = NormalizedSchema.of(schema[5] as never);
  return {
    input,
    output,
    checkInput(value) {
      const [first] = mismatches(value, input, '');
      if (first === undefined) return;
      // Not every service models an error for a request that lacks something.
      const modelled =
        'InvalidParameterException$' in client ? 'InvalidParameterException' : 'ValidationException';
      throw new AwsRefusal(first.kind === 'missing' ? modelled : 'SerializationException', first.message);
    },
    checkOutput(value) {
      const wrong = mismatches(value, output, '').map(({ message }) => message);
      if (wrong.length > 0)
        throw new Error(`The local AWS's answer to ${name} is not as AWS's: ${wrong.join('; ')}`);
    },
    withoutSecrets: (value) => redact(value, input),
  };
}

function mismatches(value: unknown, schema: NormalizedSchema, path: string): Mismatch[] {
  if (value === undefined || value === null || schema.isDocumentSchema()) return [];
  if (schema.isStructSchema()) return structMismatches(value, schema, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [wrongType(path, 'Expected list or null')];
    return value.flatMap((item, index) => mismatches(item, schema.getValueSchema(), `${path}[${index}]`));
  }
  if (schema.isMapSchema()) {
    if (!isObject(value)) return [wrongType(path, 'Expected map or null')];
    return Object.entries(value).flatMap(([key, item]) =>
      mismatches(item, schema.getValueSchema(), `${path}.${key}`),
    );
  }
  const wanted = scalarName(schema);
  if (wanted === undefined || wanted.types.includes(typeName(value))) return [];
  if (typeof value === 'object')
    return [wrongType(path, 'Start of structure or map found where not expected')];
  return [wrongType(path, `${typeName(value)}_VALUE can not be converted to ${wanted.name}`)];
}

function structMismatches(value: unknown, schema: NormalizedSchema, path: string): Mismatch[] {
  if (!isObject(value)) return [wrongType(path, 'Expected structure or null')];
  const members = new Map(schema.structIterator());
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const found: Mismatch[] = [];
  for (const [name, item] of Object.entries(value)) {
    const member = members.get(name);
    if (member !== undefined) found.push(...mismatches(item, member, below(name)));
    else if (item !== undefined) {
      const message = `Unknown member '${name}': AWS's model has no such member (at ${below(name)})`;
      found.push({ path: below(name), kind: 'unknown', message });
    }
  }
  for (const name of requiredOf(schema)) {
    if (value[name] !== undefined && value[name] !== null) continue;
    const at = below(name);
    const rule = 'failed to satisfy constraint: Member must not be null';
    found.push({
      path: at,
      kind: 'missing',
      message: `1 validation error detected: Value null at '${at}' ${rule}`,
    });
  }
  return found;
}

/** Names of the required members: the SDK's schemas list them first and end with their number. */
function requiredOf(schema: NormalizedSchema): readonly string[] {
  const struct = schema.getSchema() as unknown as readonly unknown[];
  const names = struct[4];
  return Array.isArray(names) ? names.slice(0, Number(struct[6] ?? 0)) : [];
}

function scalarName(schema: NormalizedSchema): { name: string; types: readonly string[] } | undefined {
  if (schema.isTimestampSchema()) return { name: 'a Timestamp', types: ['NUMBER', 'DATE'] };
  if (schema.isBlobSchema()) return { name: 'a Blob', types: ['STRING'] };
  if (schema.isStringSchema()) return { name: 'a String', types: ['STRING'] };
  if (schema.isBooleanSchema()) return { name: 'a Boolean', types: ['TRUE', 'FALSE'] };
  if (schema.isNumericSchema()) return { name: 'a Number', types: ['NUMBER'] };
  return undefined;
}

function typeName(value: unknown): string {
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (value instanceof Date) return 'DATE';
  return (typeof value).toUpperCase();
}

function wrongType(path: string, message: string): Mismatch {
  return { path, kind: 'type', message: path === '' ? message : `${message} (at ${path})` };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function redact(value: unknown, schema: NormalizedSchema): unknown {
  if (value === undefined || value === null) return value;
  if (schema.getMergedTraits().sensitive) return '***';
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item) => redact(item, schema.getValueSchema()));
  if (!isObject(value) || schema.isDocumentSchema()) return value;
  const members = schema.isStructSchema() ? new Map(schema.structIterator()) : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const member =
        members === undefined
          ? schema.isMapSchema()
            ? schema.getValueSchema()
            : undefined
          : members.get(name);
      return [name, member === undefined ? item : redact(item, member)];
    }),
  );
}
