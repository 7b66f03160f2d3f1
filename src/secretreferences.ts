import { partitionOf } from './aws/arn.ts';
import { isObject } from './document.ts';

/** What a container's secret is read from. */
export interface SecretReference {
  readonly store: 'Secrets Manager' | 'Parameter Store';
  /** How the store knows it: the name, or the ARN of a secret without what is selected of it. */
  readonly id: string;
  /** Account and region that its ARN names. A name means those of the service. */
  readonly home: { readonly account: string; readonly region: string } | undefined;
  /** What is read of a secret, as `:JSON-KEY:STAGE:VERSION`; empty when it is all of it. */
  readonly selector: string;
}

/** A reference, or why the text is none. The text itself may be the value of a secret: no reason shows any of it. */
export type ReadReference =
  | { readonly kind: 'reference'; readonly reference: SecretReference }
  | { readonly kind: 'unusable'; readonly why: string };

/** Secrets Manager's rule for names. */
const SECRET_NAME = /^[\w/+=.@!-]{1,512}$/;
/** SSM's rule for names. */
const PARAMETER_NAME = /^[\w/.-]{1,1011}$/;
const ARN = /^arn:([\w-]+):(secretsmanager|ssm):([a-z0-9-]+):(\d{12}):(.+)$/;
/** A version's id is a UUID, or a token of as many characters that somebody gave; what is shorter is a stage in the wrong place. */
const LEAST_VERSION = 32;

/**
 * Reads a reference as people write it: an ARN of Secrets Manager (with `:JSON-KEY` or `:JSON-KEY:STAGE:VERSION` behind it)
 * or of SSM, the name of a secret (with the same behind it), or a parameter as `/path` or `ssm:name`.
 */
export function readSecretReference(text: string): ReadReference {
  if (text.startsWith('arn:')) return readArn(text);
  if (text.startsWith('ssm:')) return readParameter(text.slice('ssm:'.length));
  if (text.startsWith('/')) return readParameter(text);
  const [name = '', ...parts] = text.split(':');
  if (!SECRET_NAME.test(name)) return unusable('it is neither an ARN nor the name of a secret or parameter');
  return withSelector({ store: 'Secrets Manager', id: name, home: undefined }, parts);
}

/** Reads the `valueFrom` of a task definition, where ECS takes whatever is no ARN as the name of a parameter. */
export function readValueFrom(valueFrom: string): ReadReference {
  return valueFrom.startsWith('arn:') ? readArn(valueFrom) : readParameter(valueFrom);
}

/** Reads a `credentialsParameter`: the one place where ECS takes a secret of Secrets Manager by its name. */
export function readLogin(parameter: string): ReadReference {
  if (parameter.startsWith('arn:')) return readArn(parameter);
  if (!SECRET_NAME.test(parameter)) return unusable('it is not the name of a secret');
  return reference({ store: 'Secrets Manager', id: parameter, home: undefined, selector: '' });
}

/** Something that ECS reads from a store before it starts a container. */
export interface ContainerReference {
  /** What it is for: a variable, an option of the log driver, or the login to the registry of the image. */
  readonly use: 'secret' | 'log option' | 'login';
  /** Of the variable or the option; empty for a login. */
  readonly name: string;
  /** As it stands in the task definition. */
  readonly text: string;
  readonly read: ReadReference;
}

/** All that a container has read from a store. What is not of the form that ECS takes is left out: others tell it. */
export function referencesOf(container: unknown): ContainerReference[] {
  if (!isObject(container)) return [];
  const { secrets, logConfiguration, repositoryCredentials } = container;
  const options = isObject(logConfiguration) ? logConfiguration['secretOptions'] : undefined;
  const login = isObject(repositoryCredentials) ? repositoryCredentials['credentialsParameter'] : undefined;
  return [
    ...entriesOf(secrets).map((entry) => ({ use: 'secret' as const, ...entry })),
    ...entriesOf(options).map((entry) => ({ use: 'log option' as const, ...entry })),
    ...(typeof login === 'string'
      ? [{ use: 'login' as const, name: '', text: login, read: readLogin(login) }]
      : []),
  ];
}

function entriesOf(list: unknown): Omit<ContainerReference, 'use'>[] {
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const { name, valueFrom: text } = isObject(entry) ? entry : {};
    return typeof name === 'string' && typeof text === 'string'
      ? [{ name, text, read: readValueFrom(text) }]
      : [];
  });
}

/** The `valueFrom` of a reference that nobody looked up; nothing for a secret by name, which ECS does not take. */
export function valueFromOf({ store, id, home, selector }: SecretReference): string | undefined {
  if (store === 'Secrets Manager') return home && `${id}${selector}`;
  return home ? `arn:${partitionOf(home.region)}:ssm:${home.region}:${home.account}:parameter${id}` : id;
}

/**
 * Why an ARN can't be that of a secret or a parameter, whoever reads it: a clause without a full stop that shows nothing of it
 * but its region. Nothing for what is no ARN.
 */
export function arnFault(text: string): string | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition = '', service, region = '', , resource = ''] = ARN.exec(text) ?? [];
  if (service === undefined) return 'it is not an ARN of Secrets Manager or SSM';
  if (partition !== partitionOf(region)) {
    return `its region ${region} is in the partition ${partitionOf(region)}, and it says ${partition}`;
  }
  const [kind, name = ''] = resource.split(':');
  const isNone = service === 'secretsmanager' && (kind !== 'secret' || !SECRET_NAME.test(name));
  return isNone ? 'it is not the ARN of a secret' : undefined;
}

function readArn(text: string): ReadReference {
  const fault = arnFault(text);
  if (fault !== undefined) return unusable(fault);
  const [, partition = '', service, region = '', account = '', resource = ''] = ARN.exec(text) ?? [];
  const home = { account, region };
  if (service === 'ssm') {
    const path = /^parameter(\/[\w/.-]+)$/.exec(resource)?.[1];
    if (path === undefined) return unusable('it is not the ARN of a parameter');
    return reference({ store: 'Parameter Store', id: path, home, selector: '' });
  }
  const [, name = '', ...parts] = resource.split(':');
  const id = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`;
  return withSelector({ store: 'Secrets Manager', id, home }, parts);
}

function readParameter(name: string): ReadReference {
  if (!PARAMETER_NAME.test(name)) return unusable('it is not the name of a parameter');
  return reference({ store: 'Parameter Store', id: name, home: undefined, selector: '' });
}

/** `KEY` alone is completed, as ECS takes three parts or none. */
function withSelector(secret: Omit<SecretReference, 'selector'>, parts: readonly string[]): ReadReference {
  const [key = '', stage = '', version = ''] = parts;
  if (parts.some((part) => /\s/.test(part)) || (parts.length !== 3 && parts.length > 1)) {
    return unusable('behind the secret stands neither :JSON-KEY nor :JSON-KEY:STAGE:VERSION');
  }
  if (stage !== '' && version !== '') {
    return unusable('it names a stage and a version, and ECS takes one of them');
  }
  if (version !== '' && version.length < LEAST_VERSION) {
    return unusable('its version is no version id; a stage stands one colon before');
  }
  const isAll = key === '' && stage === '' && version === '';
  return reference({ ...secret, selector: isAll ? '' : `:${key}:${stage}:${version}` });
}

function reference(read: SecretReference): ReadReference {
  return { kind: 'reference', reference: read };
}

function unusable(why: string): ReadReference {
  return { kind: 'unusable', why };
}
