import type { LogDriver } from '@aws-sdk/client-ecs';
import { readCommand } from './command.ts';
import type { InputName } from './names.ts';
import type { InputReader } from './reader.ts';
import type { TaskSettings } from './types.ts';

/** ECS's log drivers. On Fargate, only awslogs, splunk and awsfirelens. */
const LOG_DRIVERS: readonly LogDriver[] = [
  'awslogs',
  'awsfirelens',
  'splunk',
  'fluentd',
  'gelf',
  'journald',
  'json-file',
  'syslog',
];
/** ECS's quota of environment files for one container. */
const MOST_ENV_FILES = 10;

/** What is set in the task definition besides images and secrets. */
export function readSettings(reader: InputReader): TaskSettings {
  return {
    environmentVariables: reader.changes('environment-variables'),
    envFiles: readEnvFiles(reader),
    command: readCommandInput(reader),
    dockerLabels: reader.changes('docker-labels'),
    logDriver: readLogDriver(reader),
    logOptions: reader.changes('log-configuration-options'),
    taskRoleArn: readRole(reader, 'task-role-arn'),
    executionRoleArn: readRole(reader, 'execution-role-arn'),
    cpu: readSize(reader, 'cpu', { unit: /vcpu/i, example: '512 or .5 vCPU' }),
    memory: readSize(reader, 'memory', { unit: /gb/i, example: '1024 or 1 GB' }),
  };
}

function readEnvFiles(reader: InputReader): string[] {
  const files = [...new Set(reader.lines('env-files'))];
  for (const file of files.filter((arn) => !/^arn:[\w-]+:s3:::[^\s/]+\/\S+\.env$/.test(arn))) {
    reader.refuse(
      'env-files',
      `"${file}" is not the ARN of a .env file in S3`,
      'write one per line, as in arn:aws:s3:::shop-settings/web.env',
    );
  }
  if (files.length > MOST_ENV_FILES) {
    reader.refuse(
      'env-files',
      `it names ${files.length} files, and ECS takes ${MOST_ENV_FILES}`,
      'put several files together',
    );
  }
  return files;
}

function readCommandInput(reader: InputReader): readonly string[] | undefined {
  const text = reader.optional('command');
  if (text === undefined) return undefined;
  const command = readCommand(text);
  if (command.kind === 'words') return command.words;
  reader.refuse(
    'command',
    command.why,
    'write a JSON array as in ["sh", "-c", "echo hi"], or words quoted as for a shell',
  );
  return undefined;
}

function readLogDriver(reader: InputReader): LogDriver | undefined {
  const text = reader.optional('log-configuration-log-driver');
  if (text === undefined) return undefined;
  const driver = LOG_DRIVERS.find((name) => name === text);
  if (driver === undefined) {
    reader.refuse(
      'log-configuration-log-driver',
      `"${text}" is not a log driver of ECS`,
      `write one of ${LOG_DRIVERS.join(', ')}`,
    );
  }
  return driver;
}

function readRole(reader: InputReader, name: InputName): string | undefined {
  const text = reader.optional(name);
  if (text !== undefined && !/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text)) {
    reader.refuse(
      name,
      `"${text}" is not the ARN of a role`,
      'write it as in arn:aws:iam::123456789012:role/web-task',
    );
  }
  return text;
}

/** Whole units, or a number with its unit; which pairs Fargate has is not decided here. */
function readSize(
  reader: InputReader,
  name: InputName,
  { unit, example }: { readonly unit: RegExp; readonly example: string },
): string | undefined {
  const text = reader.optional(name);
  if (text === undefined) return undefined;
  const match = /^(\d{1,9})$|^(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s*([a-z]+)$/i.exec(text);
  const isSize = match !== null && (match[1] !== undefined || `${match[2]}`.replace(unit, '') === '');
  if (!isSize) reader.refuse(name, `"${text}" is not a size of a task`, `write it as in ${example}`);
  return text;
}
