import { isObject, parseDocument } from '../document.ts';
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
  const document = await parseDocument(text);
  if (document.kind === 'unusable') return document;
  const { value } = document;
  const inner = value['taskDefinition'];
  const definition = isObject(inner)
    ? { ...inner, ...(Array.isArray(value['tags']) && { tags: value['tags'] }) }
    : value;
  return { kind: 'parsed', definition: withoutNulls(definition) as TaskDefinition };
}
