import { withoutNulls } from './nulls.ts';
import type { TaskDefinition } from './types.ts';

/** What the text of a file turned out to be. */
export type ParsedTemplate =
  | { readonly kind: 'parsed'; readonly definition: TaskDefinition }
  | { readonly kind: 'unusable'; readonly why: string };

/**
 * Reads a task definition in JSON or YAML, also when it stands inside an answer of `aws ecs describe-task-definition`
 * (then with the tags beside it). Of the members, only `null`s go.
 */
export async function parseTemplate(text: string): Promise<ParsedTemplate> {
  const read = await readValue(text);
  if ('why' in read) return { kind: 'unusable', why: read.why };
  const { value } = read;
  if (!isObject(value)) return { kind: 'unusable', why: 'it does not hold an object' };
  const inner = value['taskDefinition'];
  const definition = isObject(inner)
    ? { ...inner, ...(Array.isArray(value['tags']) && { tags: value['tags'] }) }
    : value;
  return { kind: 'parsed', definition: withoutNulls(definition) as TaskDefinition };
}

/** JSON where it looks like it, as JSON is exact about numbers and keys where YAML would guess. */
async function readValue(file: string): Promise<{ value: unknown } | { why: string }> {
  // Editors on Windows put a byte order mark first.
  const text = file.replace(/^\ufeff/, '');
  try {
    if (/^\s*\{/.test(text)) return { value: JSON.parse(text) };
    // Loaded here: most templates are no YAML, and a step that fails early needs none of it.
    const { parse } = await import('yaml');
    return { value: parse(text) };
  } catch (error) {
    const { name, message } = error as Error;
    switch (name) {
      case 'SyntaxError':
        // It quotes the file, which has line endings.
        return { why: message.replace(/\s+/g, ' ') };
      case 'YAMLParseError':
      // An alias without its anchor, or too many of them.
      case 'ReferenceError':
        return { why: (message.split('\n')[0] as string).replace(/:$/, '') };
      default:
        throw error;
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
