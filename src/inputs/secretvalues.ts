import { readBuildSecrets } from './build-secrets.ts';
import type { InputName } from './names.ts';
import { inputVariable } from './reader.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a variable of that name with that value is a credential, by how they look. */
export type CredentialTest = (name: string, value: string) => boolean;

/** What outputs, summary and log name: a secret that is a part of it is none, and without it nothing could be read. */
const NAMED: readonly InputName[] = [
  'aws-region',
  'cluster',
  'service',
  'repository',
  'image',
  'image-tag',
  'tags',
  'images',
  'task-definition',
  'container-name',
  'codedeploy-application',
  'codedeploy-deployment-group',
  'rollback-to',
];
/** Variables of the runner that are named as well. */
const NAMED_VARIABLES = [
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'GITHUB_REPOSITORY',
  'GITHUB_REF',
  'GITHUB_SHA',
  'GITHUB_WORKFLOW',
];
/** Credentials that are not called so. */
const SECRET_VARIABLES = ['AWS_ACCESS_KEY_ID', 'DOCKER_AUTH_CONFIG'];
/** Attributes of a cache that are credentials: `secret_access_key`, `token`, `account_key`. */
const SECRET_ATTRIBUTE = /token|secret|password|key(_id)?$/i;
/** The password of an address. */
const PASSWORD = /:\/\/[^\s/@:]*:([^\s/@]+)@|:\/\/([^\s/@:]{20,})@/g;

/**
 * Everything that inputs and environment hold and that must not be shown, before any of it is known to be right. Values of
 * environment-variables are among them as far as they look like credentials; none of the others is ever shown, but they are
 * no secrets.
 */
export function secretValues(environment: Environment, isCredential: CredentialTest): string[] {
  const input = (name: InputName) => environment[inputVariable(name)] ?? '';
  const found = [
    ...buildSecretsIn(input('build-secrets')),
    input('github-token'),
    ...pairsIn(input('environment-variables')).filter(([name, value]) => isCredential(name, value)),
    ...attributesIn(`${input('cache-from')}\n${input('cache-to')}`),
    ...passwordsIn(Object.values(environment)),
    ...variablesIn(environment, isCredential),
  ].map((secret) => (typeof secret === 'string' ? secret : secret[1]));
  return withoutNames(found, environment);
}

/** Each of the secrets once, without those that are a part of what the step is told to name. */
export function withoutNames(secrets: readonly string[], environment: Environment): string[] {
  const named = [
    ...NAMED.flatMap((name) => (environment[inputVariable(name)] ?? '').split(/\s/)),
    ...NAMED_VARIABLES.map((name) => environment[name] ?? ''),
  ];
  // What is blank is a part of every name.
  return [...new Set(secrets)].filter((secret) => !named.some((name) => name.includes(secret.trim())));
}

/** What can't be read is hidden line by line, as nobody knows where a value in it begins. */
function buildSecretsIn(text: string): string[] {
  const { secrets, faults } = readBuildSecrets(text);
  const values = secrets.map(({ value }) => value);
  if (faults.length === 0) return values;
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*"?/, ''));
  return [...values, ...lines, ...lines.map((line) => line.slice(line.indexOf('=') + 1))];
}

function pairsIn(text: string): [name: string, value: string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const equals = line.indexOf('=');
    return equals < 0 ? [] : [[line.slice(0, equals).trim(), line.slice(equals + 1)]];
  });
}

function attributesIn(text: string): string[] {
  return text
    .split(/[\r\n,]/)
    .map((attribute) => attribute.trim().replace(/^"|"$/g, ''))
    .flatMap((attribute) => pairsIn(attribute))
    .filter(([name]) => SECRET_ATTRIBUTE.test(name))
    .map(([, value]) => value);
}

function passwordsIn(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text = '') =>
    [...text.matchAll(PASSWORD)].map(([, password, token]) => password ?? token ?? ''),
  );
}

/** Of the environment, which docker gets too. The runner's own tokens are called so. */
function variablesIn(environment: Environment, isCredential: CredentialTest): string[] {
  return Object.entries(environment)
    .filter(([name]) => !name.startsWith('INPUT_'))
    .filter(([name, value = '']) => SECRET_VARIABLES.includes(name) || isCredential(name, value))
    .map(([, value = '']) => value);
}
