import { readMode } from './mode.ts';
import type { InputName } from './names.ts';
import { InputReader } from './reader.ts';
import type { Inputs } from './types.ts';

/** What a plan is of, as far as it was said: also where other inputs can't be right. */
export interface PlannedSubject {
  readonly kind: Inputs['kind'];
  readonly isPlan: boolean;
  readonly githubToken: string | undefined;
  /** The same for the same kind of plan of the same services, and for no others. */
  readonly subject: string;
}

/** What decides which services a plan is of, and in which account. */
const DECIDING: readonly InputName[] = [
  'aws-region',
  'role-to-assume',
  'allowed-account-ids',
  'environment',
  'cluster',
  'service',
];

/** Reads what a plan is of. Nothing that is wrong is told here. */
export function readPlannedSubject(
  environment: Readonly<Record<string, string | undefined>>,
): PlannedSubject {
  const reader = new InputReader(environment);
  const { kind, isPlan } = readMode(reader);
  const said = DECIDING.map((name) => [name, ...reader.lines(name)]);
  const region = reader.isGiven('aws-region')
    ? []
    : [environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || ''];
  return {
    kind,
    isPlan,
    githubToken: reader.optional('github-token'),
    subject: JSON.stringify([kind, ...said, ...region]),
  };
}
