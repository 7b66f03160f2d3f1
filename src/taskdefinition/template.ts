import { parse, YAMLParseError } from 'yaml';
import type { TaskDefinition } from './index.ts';

/** What the text of a file turned out to be. */
export type ParsedTemplate =
  | { readonly kind: 'parsed'; readonly definition: TaskDefinition }
  | { readonly kind: 'unusable'; readonly why: string };

/**
 * Reads a task definition in JSON or YAML, also when it stands inside an answer of `aws ecs describe-task-definition`
 * (then with the tags beside it). Members are not looked at.
 */
export function parseTemplate(text: string): ParsedTemplate {
  let value: unknown;
  try {
    // JSON first: it is exact about numbers and keys where YAML would guess.
    value = /^\s*\{/.test(text) ? JSON.parse(text) : parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof YAMLParseError)) throw error;
    return { kind: 'unusable', why: (error.message.split('\n')[0] as string).replace(/:$/, '') };
  }
  if (!isObject(value)) return { kind: 'unusable', why: 'it does not hold an object' };
  const inner = value['taskDefinition'];
  const definition = isObject(inner)
    ? { ...inner, ...(Array.isArray(value['tags']) && { tags: value['tags'] }) }
    : value;
  return { kind: 'parsed', definition: definition as unknown as TaskDefinition };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
