import { AwsRefusal } from '../service.ts';

/** Where the values behind `secrets` come from. */
export interface SecretSources {
  /** SecretString of that secret and version. @throws AwsRefusal when there is none */
  secret(request: { SecretId: string; VersionStage?: string; VersionId?: string }): string | undefined;
  /** Value of the SSM parameter with that name or ARN. */
  parameter(nameOrArn: string): string | undefined;
}

/** Before the cause, as Fargate puts it. */
const unableToPull = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const retrievalFailed = `${unableToPull} execution resource retrieval failed:`;

/**
 * The value that ECS would put into the environment for a `valueFrom`.
 *
 * @throws Error in ECS's words when it does not resolve; it never has a value in it
 */
export function resolveSecret(valueFrom: string, sources: SecretSources): string {
  return valueFrom.includes(':secretsmanager:')
    ? resolveSecretsManager(valueFrom, sources)
    : resolveParameter(valueFrom, sources);
}

function resolveSecretsManager(valueFrom: string, sources: SecretSources): string {
  const parts = valueFrom.split(':');
  const [key = '', stage = '', version = ''] = parts.slice(7);
  // After arn:P:secretsmanager:R:A come secret and NAME, and then nothing or KEY, STAGE and VERSION.
  if (parts.length !== 7 && parts.length !== 10) {
    const text = 'an invalid ARN format for the AWS Secrets Manager secret was specified.';
    throw new Error(`${retrievalFailed} ${text} Specify a valid ARN and try again.`);
  }
  // A version's id is a UUID or a token of at least as many characters; a stage that stands in its place is shorter.
  if (version !== '' && version.length < 32) {
    const problem = '- minimum field size of 32, GetSecretValueInput.VersionId.';
    throw new Error(
      `${retrievalFailed} unable to retrieve secret from asm: service call has been retried 1 time(s): InvalidParameter: 1 validation error(s) found. ${problem}`,
    );
  }
  const arn = parts.slice(0, 7).join(':');
  const text = readSecret(arn, { stage, version }, sources);
  return key === '' ? (text ?? '') : jsonValue(text ?? '', key);
}

function readSecret(
  arn: string,
  which: { stage: string; version: string },
  sources: SecretSources,
): string | undefined {
  try {
    return sources.secret({
      SecretId: arn,
      ...(which.stage === '' ? {} : { VersionStage: which.stage }),
      ...(which.version === '' ? {} : { VersionId: which.version }),
    });
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    const lead = `The task can't retrieve the secret with ARN '${arn}' from AWS Secrets Manager.`;
    throw new Error(
      `${unableToPull} ${lead} Check whether the secret exists in the specified Region. ${error.code}: ${error.message}`,
    );
  }
}

function jsonValue(text: string, key: string): string {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new Error(
      `${retrievalFailed} unable to retrieve secret from asm: the secret value is not JSON, so that it has no key ${key}`,
    );
  }
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, key)) {
    throw new Error(
      `${retrievalFailed} retrieved secret from Secrets Manager did not contain json key ${key}`,
    );
  }
  return asGoPrints((values as Record<string, unknown>)[key]);
}

/** ECS's agent prints JSON values with Go's `%v`: 1000000 becomes 1e+06. */
function asGoPrints(value: unknown): string {
  if (typeof value === 'number') return goNumber(value);
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(asGoPrints).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${asGoPrints(item)}`).join(' ')}]`;
}

/** Go writes an exponent below 1e-04 and from 1e+06 on, in two digits at least. */
function goNumber(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function resolveParameter(valueFrom: string, sources: SecretSources): string {
  const value = sources.parameter(valueFrom);
  if (value !== undefined) return value;
  const name = valueFrom.replace(/^arn:[^:]*:ssm:[^:]*:\d*:parameter(?=\/)/, '');
  throw new Error(`${retrievalFailed} unable to retrieve secrets from ssm: invalid ssm parameters: ${name}`);
}
