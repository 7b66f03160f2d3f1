import type { InputReader } from './reader.ts';
import type { TemplateSource } from './types.ts';

/** Where the template comes from. A file is told from a family by the dot or slash in its name. */
export function readTemplateSource(reader: InputReader): TemplateSource {
  const text = reader.text('task-definition');
  if (text === '') return { kind: 'running' };
  if (text.startsWith('arn:')) {
    if (!/^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+(:\d+)?$/.test(text)) {
      reader.refuse(
        'task-definition',
        `"${text}" is not the ARN of a task definition`,
        'write it as in arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
      );
    }
    return { kind: 'registered', reference: text };
  }
  // Families have no dots and slashes, file names of task definitions have an ending.
  return /^[\w-]{1,255}(:\d+)?$/.test(text)
    ? { kind: 'registered', reference: text }
    : { kind: 'file', path: text };
}
