import type { Change, InputReader } from './reader.ts';
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

/** Full ARNs of Secrets Manager (with json key, stage and version) and SSM. */
const SECRET_ARN =
  /^arn:[\w-]+:(secretsmanager:[a-z0-9-]+:\d{12}:secret:[^\s:]+(:[^\s:]*:[^\s:]*:[^\s:]*)?|ssm:[a-z0-9-]+:\d{12}:parameter\/[^\s]+)$/;

/** The changes to the secrets, each with a full ARN. */
export function readSecrets(reader: InputReader): Change[] {
  return reader.changes('secrets').map((change): Change => {
    if (change.kind === 'remove') return change;
    const value = change.value.trim();
    if (!SECRET_ARN.test(value)) {
      // Somebody may have put the value of a secret here: it is not shown.
      reader.refuse(
        'secrets',
        `${change.name} is not given a full ARN of Secrets Manager or SSM`,
        `write ${change.name}=arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX, with :JSON-KEY:: behind it for one key, or ${change.name}=arn:aws:ssm:REGION:ACCOUNT:parameter/NAME`,
      );
    }
    return { ...change, value };
  });
}

/** Refuses a name that is set as a variable and as a secret: ECS takes it once. */
export function refuseCommonNames(
  reader: InputReader,
  variables: readonly Change[],
  secrets: readonly Change[],
): void {
  for (const secret of secrets.filter((change) => change.kind === 'set')) {
    if (variables.some((variable) => variable.kind === 'set' && variable.name === secret.name)) {
      reader.refuse(
        'secrets',
        `${secret.name} is set by environment-variables too`,
        `keep ${secret.name} in one of the two`,
      );
    }
  }
}
