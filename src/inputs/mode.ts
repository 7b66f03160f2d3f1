import { isTag } from '../references.ts';
import { INPUT_DEFAULTS, type InputName } from './names.ts';
import type { InputReader } from './reader.ts';
import type { Inputs, RollbackTo } from './types.ts';

/** What is to be done, and whether only to say so. */
export interface Mode {
  readonly kind: Inputs['kind'];
  readonly isPlan: boolean;
}

/** Inputs that matter in every mode. The others are read for a deployment only. */
const COMMON: readonly InputName[] = [
  'mode',
  'aws-region',
  'role-to-assume',
  'role-session-name',
  'role-duration-seconds',
  'audience',
  'allowed-account-ids',
  'cluster',
  'service',
  'desired-count',
  'force-new-deployment',
  'enable-ecs-managed-tags',
  'propagate-tags',
  'wait-for-service-stability',
  'wait-for-minutes',
  'wait-until',
  'on-failure',
  'on-cancel',
  'codedeploy-application',
  'codedeploy-deployment-group',
  'codedeploy-appspec',
  'codedeploy-deployment-config',
  'codedeploy-deployment-description',
  'rollback-to',
  'github-token',
  'environment',
  'environment-url',
  'ignore-warnings',
];

/** Reads the mode. A plan is for a rollback when it names where to go back to, else for a deployment. */
export function readMode(reader: InputReader): Mode {
  const mode = reader.oneOf('mode', ['deploy', 'plan', 'rollback']);
  const isBack = reader.isGiven('rollback-to');
  if (mode === 'deploy' && isBack) {
    reader.refuse(
      'rollback-to',
      'the mode is deploy, which goes back to nothing',
      'write mode: rollback, or remove rollback-to',
    );
  }
  return { kind: mode === 'rollback' || isBack ? 'rollback' : 'deploy', isPlan: mode === 'plan' };
}

/** Reads where to go back to. What kind of name it is shows in how it is written. */
export function readRollbackTo(reader: InputReader): RollbackTo {
  const text = reader.text('rollback-to');
  if (text === '' || /^previous$/i.test(text)) return { kind: 'previous' };
  if (/^[1-9]\d{0,8}$/.test(text)) return { kind: 'number', revision: Number(text) };
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return { kind: 'digest', digest: text };
  if (
    /^[\w-]{1,255}:[1-9]\d*$/.test(text) ||
    /^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+:\d+$/.test(text)
  ) {
    return { kind: 'reference', reference: text };
  }
  if (!isTag(text)) {
    reader.refuse(
      'rollback-to',
      `"${text}" is neither a revision nor an image`,
      'write previous, a revision as in 7, web:7 or its ARN, or the tag or digest (sha256:…) of an image',
    );
  }
  return { kind: 'tag', tag: text };
}

/** The inputs that were given and are not read in a rollback, as they are written. */
export function unusedInRollback(reader: InputReader): InputName[] {
  const names = Object.keys(INPUT_DEFAULTS) as InputName[];
  return names.filter((name) => !COMMON.includes(name) && reader.isGiven(name));
}
