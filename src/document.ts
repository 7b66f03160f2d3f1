/** What the text of a file turned out to hold. */
export type ParsedDocument =
  | { readonly kind: 'parsed'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unusable'; readonly why: string };

/** Reads an object in JSON or YAML. JSON where it looks like it, as JSON is exact about numbers and keys where YAML would guess. */
export async function parseDocument(file: string): Promise<ParsedDocument> {
  // Editors on Windows put a byte order mark first.
  const text = file.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    if (/^\s*\{/.test(text)) {
      value = JSON.parse(text);
    } else {
      // Loaded here: most files are no YAML, and a step that fails early needs none of it.
      const { parse } = await import('yaml');
      value = parse(text);
    }
  } catch (error) {
    return { kind: 'unusable', why: whyOf(error) };
  }
  return isObject(value)
    ? { kind: 'parsed', value }
    : { kind: 'unusable', why: 'it does not hold an object' };
}

/** Whether a value is an object with members, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a parser says of a file; anything else that it throws is a fault of ours. */
function whyOf(error: unknown): string {
  const { name, message } = error as Error;
  switch (name) {
    case 'SyntaxError':
      // It quotes the file, which has line endings.
      return message.replace(/\s+/g, ' ');
    case 'YAMLParseError':
    // An alias without its anchor, or too many of them.
    case 'ReferenceError':
      return (message.split('\n')[0] as string).replace(/:$/, '');
    default:
      throw error;
  }
}
