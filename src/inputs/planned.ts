import { readMode } from './mode.ts';
import { INPUT_DEFAULTS, type InputName } from './names.ts';
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

/** What decides which services a plan is of, and in which account. Those that this version does not have are left out. */
const DECIDING: readonly string[] = [
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
  const isInput = (name: string): name is InputName => name in INPUT_DEFAULTS;
  const said = DECIDING.filter(isInput).map((name) => [name, ...reader.lines(name)]);
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
