import type { AwsError } from '../aws/errors.ts';
import type { Problem, Problems } from '../errors.ts';
import type { Change, SecretChange } from '../inputs/index.ts';
import { listOf } from '../plaintext.ts';
import { type FoundReference, lookUpReferences, type ReferenceReads, verdictOn } from '../secretlookup.ts';
import { type SecretReference, valueFromOf } from '../secretreferences.ts';
import type { Log } from '../world.ts';

/** A secret of a container, and who names it. */
export interface NamedSecret {
  /** What it is called in a list: the variable that the container gets, or what else it is for. */
  readonly name: string;
  /** The same at the beginning of a sentence: `Secret DATABASE_URL`. */
  readonly title: string;
  readonly reference: SecretReference;
  /** Who names it, for people: `line 3 of secrets`. */
  readonly origin: string;
  /** It stands in the template and stays as it is: nothing has to be resolved. */
  readonly isKept: boolean;
}

/** A secret, and what is behind its reference. */
export interface FoundSecretReference extends NamedSecret {
  readonly found: FoundReference;
}

/** What the judgement of secrets rests on. */
export interface SecretFacts {
  readonly region: string;
  /** Account of the services; nothing when none was found. */
  readonly account: string | undefined;
  readonly log: Log;
}

/** What the lines of the input name. */
export function namedByInput(changes: readonly SecretChange[]): NamedSecret[] {
  return changes
    .filter((change) => change.kind === 'set')
    .map(({ name, reference, line }) => ({
      name,
      title: `Secret ${name}`,
      reference,
      origin: `line ${line} of secrets`,
      isKept: false,
    }));
}

/** Looks up what is behind the references of the secrets. */
export async function findSecrets(
  secrets: readonly NamedSecret[],
  reads: ReferenceReads,
): Promise<FoundSecretReference[]> {
  const found = await lookUpReferences(
    secrets.map(({ reference }) => reference),
    reads,
  );
  return secrets.map((secret) => ({ ...secret, found: found.get(secret.reference) as FoundReference }));
}

/** What stores say of secrets and parameters. */
export interface StoreFacts {
  /** Keys of customers that they are encrypted with, by their ARNs. */
  readonly keys: ReadonlyMap<string, string>;
  /** Complete ARNs, by what a task definition may call them instead. */
  readonly arns: ReadonlyMap<string, string>;
}

/** What the stores said of those that were found. */
export function storeFactsOf(secrets: readonly FoundSecretReference[]): StoreFacts {
  const known = secrets.flatMap(({ reference, found }) =>
    found.kind === 'found' ? [{ reference, ...found }] : [],
  );
  return {
    keys: new Map(known.flatMap(({ arn, key }) => (key === undefined ? [] : [[arn, key] as const]))),
    arns: new Map(known.map(({ reference: { id }, arn }) => [id, arn] as const)),
  };
}

/**
 * Adds what can't be used to the problems, and tells what could not be checked.
 *
 * @returns the ARNs, or what ECS takes in their place, of those that can be used
 */
export function judgeSecrets(
  secrets: readonly FoundSecretReference[],
  facts: SecretFacts,
  problems: Problems,
): Map<SecretReference, string> {
  const usable = new Map<SecretReference, string>();
  const unchecked = new Map<string, string[]>();
  for (const secret of secrets) {
    const verdict = judge(secret, facts);
    for (const problem of verdict.problems ?? []) problems.add(problem);
    if (verdict.valueFrom !== undefined) usable.set(secret.reference, verdict.valueFrom);
    if (verdict.why !== undefined)
      unchecked.set(verdict.why, [...(unchecked.get(verdict.why) ?? []), secret.name]);
  }
  for (const [why, names] of unchecked) {
    const subject = names.length === 1 ? `secret ${names[0]} exists` : `secrets ${listOf(names)} exist`;
    facts.log.info(`Whether the ${subject} was not checked: ${why}.`);
  }
  return usable;
}

/** The changes with what containers get; those of secrets that can't be used are missing. */
export function resolvedChanges(
  changes: readonly SecretChange[],
  usable: ReadonlyMap<SecretReference, string>,
): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.kind === 'remove') return [change];
    const value = usable.get(change.reference);
    return value === undefined ? [] : [{ kind: 'set', name: change.name, value }];
  });
}

interface Verdict {
  readonly valueFrom?: string | undefined;
  /** Why it was not checked. */
  readonly why?: string;
  readonly problems?: readonly Problem[];
}

function judge(secret: FoundSecretReference, facts: SecretFacts): Verdict {
  const { reference, found, isKept } = secret;
  const asGiven = { valueFrom: valueFromOf(reference) };
  const verdict = verdictOn(reference, found, facts.account);
  switch (verdict.kind) {
    case 'usable':
      return { valueFrom: verdict.valueFrom };
    case 'mistaken':
      // What the input names becomes the complete ARN.
      return isKept || found.kind !== 'found'
        ? { problems: [mistaken(secret, verdict.arn)] }
        : { valueFrom: found.valueFrom };
    case 'missing':
      return { problems: [missing(secret, facts)] };
    case 'deleted':
      return { problems: [deleted(secret, facts)] };
    case 'unknown':
      // Without a service it is not known whose account it is, and that there is none is a problem of its own.
      return facts.account === undefined && reference.home !== undefined
        ? asGiven
        : { ...asGiven, why: verdict.why };
    case 'denied':
      if (reference.home === undefined && !isKept) return { problems: [denied(secret, verdict.error)] };
      return { ...asGiven, why: verdict.error.problems.map(({ what }) => what).join(', ') };
    case 'failed':
      return { problems: verdict.error.problems };
  }
}

function missing(secret: NamedSecret, { region }: SecretFacts): Problem {
  const { title, origin, reference, isKept } = secret;
  const { store, home } = reference;
  const kind = kindOf(reference);
  const wrong =
    kind === 'parameter' || home === undefined
      ? 'correct the name'
      : 'correct name, region and the six characters at the end of the ARN';
  const place = `${store} in ${home?.region ?? region}`;
  return {
    what: `${title} was not found`,
    why: `${origin} names ${shownId(reference) ?? `a ${kind}`}, and ${place} has no such ${kind}`,
    fix: `${wrong}, ${isKept ? 'take it out of the task definition, ' : ''}or create the ${kind}`,
  };
}

function mistaken({ title, origin, reference }: NamedSecret, arn: string): Problem {
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${valueFromOf(reference)}, and Secrets Manager takes the end of that name for the six characters that end its ARN`,
    fix: `write its complete ARN there, ${arn}${reference.selector}`,
  };
}

function deleted({ title, origin, reference, isKept }: NamedSecret, { region }: SecretFacts): Problem {
  const place = `${reference.store} in ${reference.home?.region ?? region}`;
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${shownId(reference) ?? 'a secret'}, which is marked for deletion in ${place}`,
    fix: `restore it with aws secretsmanager restore-secret, or ${isKept ? 'take it out of the task definition' : 'name another one'}`,
  };
}

function denied({ title, origin, reference }: NamedSecret, error: AwsError): Problem {
  const [{ what, why, fix } = { what: '', why: '', fix: '' }] = error.problems;
  return {
    what: `${title} could not be looked up`,
    // AWS names what was asked for.
    why: `${origin}: ${withoutId(`${what}, ${why}`, reference)}`,
    fix: `${withoutId(fix, reference)}; or write its full ARN, which needs no look-up`,
  };
}

function kindOf({ store }: SecretReference): string {
  return store === 'Secrets Manager' ? 'secret' : 'parameter';
}

/** Paths in lower case and ARNs. Anything else may be the value of a secret that somebody put here, and is not shown. */
function shownId(reference: SecretReference): string | undefined {
  const { id, home } = reference;
  if (home !== undefined) return valueFromOf(reference);
  const isPath = /^\/?[a-z][a-z0-9]*([._-][a-z0-9]+)*(\/[a-z][a-z0-9]*([._-][a-z0-9]+)*)+$/.test(id);
  return isPath ? id : undefined;
}

function withoutId(text: string, reference: SecretReference): string {
  return shownId(reference) === undefined ? text.replaceAll(reference.id, '…') : text;
}
