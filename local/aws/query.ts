import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * AWS's query protocol: a form goes in (`TargetGroupArns.member.1=…`), XML comes out. What it looks like follows from the
 * operation's schema.
 */

/** The input that a form means. Parameters that the schema does not know come along by their own names. */
export function readForm(form: URLSearchParams, schema: NormalizedSchema): Record<string, unknown> {
  const left = new Map([...form].filter(([key]) => key !== 'Action' && key !== 'Version'));
  const input = (valueAt('', schema, left) ?? {}) as Record<string, unknown>;
  return { ...input, ...Object.fromEntries(left) };
}

/** Takes what stands at that path out of the form. */
function valueAt(path: string, schema: NormalizedSchema, left: Map<string, string>): unknown {
  const keys = [...left.keys()];
  if (path !== '' && !keys.some((key) => key === path || key.startsWith(`${path}.`))) return undefined;
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(
      ([name, member]) => [name, valueAt(path === '' ? name : `${path}.${name}`, member, left)] as const,
    );
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (schema.isListSchema()) {
    // An empty list is sent as `Name=`.
    left.delete(path);
    const items: unknown[] = [];
    for (let index = 1; ; index += 1) {
      const item = valueAt(`${path}.member.${index}`, schema.getValueSchema(), left);
      if (item === undefined) return items;
      items.push(item);
    }
  }
  const text = left.get(path);
  left.delete(path);
  return text === undefined ? undefined : scalar(text, schema);
}

function scalar(text: string, schema: NormalizedSchema): unknown {
  if (schema.isBooleanSchema()) return text === 'true' || (text === 'false' ? false : text);
  if (schema.isNumericSchema()) return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  return text;
}

/** The answer to an operation. */
export function writeAnswer(
  operation: { readonly name: string; readonly output: NormalizedSchema; readonly namespace: string },
  answer: object,
  requestId: string,
): string {
  const { name, output, namespace } = operation;
  const result = `<${name}Result>${inner(answer, output)}</${name}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response xmlns="${namespace}">${result}${metadata}</${name}Response>`;
}

/** A refusal. */
export function writeRefusal(
  refusal: { readonly code: string; readonly message: string; readonly status: number },
  requestId: string,
): string {
  const type = refusal.status < 500 ? 'Sender' : 'Receiver';
  const error = `<Type>${type}</Type><Code>${refusal.code}</Code><Message>${escaped(refusal.message)}</Message>`;
  return `<ErrorResponse><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function inner(value: unknown, schema: NormalizedSchema): string {
  if (value === undefined || value === null) return '';
  if (schema.isStructSchema()) {
    return [...schema.structIterator()]
      .map(([name, member]) => element(name, (value as Record<string, unknown>)[name], member))
      .join('');
  }
  if (schema.isListSchema()) {
    return (value as unknown[]).map((item) => element('member', item, schema.getValueSchema())).join('');
  }
  if (value instanceof Date) return value.toISOString();
  return escaped(String(value));
}

function element(name: string, value: unknown, schema: NormalizedSchema): string {
  return value === undefined || value === null ? '' : `<${name}>${inner(value, schema)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
