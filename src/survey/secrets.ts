import { AwsError } from '../aws/errors.ts';
import type { Problem, Problems } from '../errors.ts';
import type { Change, SecretChange } from '../inputs/index.ts';
import { type SecretReference, valueFromOf } from '../secretreferences.ts';
import type { Log } from '../world.ts';
import type { FoundReference } from './references.ts';

/** What the judgement of references rests on. */
export interface SecretFacts {
  readonly found: ReadonlyMap<SecretReference, FoundReference>;
  readonly region: string;
  /** Account of the services; nothing when none was found. */
  readonly account: string | undefined;
  readonly log: Log;
}

type SetChange = Extract<SecretChange, { kind: 'set' }>;

/** The references that have to be looked up for the changes. */
export function referencesOf(changes: readonly SecretChange[]): SecretReference[] {
  return changes.filter((change) => change.kind === 'set').map(({ reference }) => reference);
}

/** The changes with the ARNs that containers get. What could not be found is added to the problems, each with its line. */
export function resolveSecrets(
  changes: readonly SecretChange[],
  facts: SecretFacts,
  problems: Problems,
): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.kind === 'remove') return [change];
    const valueFrom = resolve(change, facts, problems);
    return valueFrom === undefined ? [] : [{ kind: 'set', name: change.name, value: valueFrom }];
  });
}

function resolve(change: SetChange, facts: SecretFacts, problems: Problems): string | undefined {
  const { name, reference } = change;
  const { account, log } = facts;
  const found = facts.found.get(reference);
  const unchecked = (why: string) => {
    log.info(`Whether the secret ${name} exists was not checked: ${why}.`);
    return valueFromOf(reference);
  };
  switch (found?.kind) {
    case undefined:
      throw new Error(`the secret ${name} was not looked up`);
    case 'found':
      return found.valueFrom;
    case 'unlisted':
      return unchecked('AWS lists no parameters below /aws/');
    case 'missing': {
      const { home } = reference;
      if (home === undefined || home.account === account) break;
      return unchecked(`it is in the account ${home.account}, which may not let this one see it`);
    }
    case 'deleted':
      break;
    case 'failed': {
      const isDenied = found.error instanceof AwsError && found.error.kind === 'denied';
      if (isDenied && reference.home !== undefined) return unchecked(reasonsOf(found.error.problems));
      if (isDenied) break;
      for (const problem of found.error.problems) problems.add(problem);
      return undefined;
    }
  }
  problems.add(problemOf(change, found, facts.region));
  return undefined;
}

function reasonsOf(problems: readonly Problem[]): string {
  return problems.map(({ what }) => what).join(', ');
}

function problemOf({ name, line, reference }: SetChange, found: FoundReference, region: string): Problem {
  const { store, home } = reference;
  const kind = store === 'Secrets Manager' ? 'secret' : 'parameter';
  const place = `${store} in ${home?.region ?? region}`;
  const shown = shownId(reference);
  switch (found.kind) {
    case 'deleted':
      return {
        what: `Secret ${name} can't be used`,
        why: `line ${line} of secrets names ${shown ?? 'a secret'}, which is marked for deletion in ${place}`,
        fix: 'restore it with aws secretsmanager restore-secret, or name another one',
      };
    case 'failed': {
      const [{ what, why, fix } = { what: '', why: '', fix: '' }] = found.error.problems;
      return {
        what: `Secret ${name} could not be looked up`,
        // AWS names what was asked for.
        why: `line ${line} of secrets: ${withoutId(`${what}, ${why}`, reference)}`,
        fix: `${withoutId(fix, reference)}; or write its full ARN, which needs no look-up`,
      };
    }
    default: {
      const wrong =
        kind === 'parameter' || home === undefined
          ? 'correct the name'
          : 'correct name, region and the six characters at the end of the ARN';
      return {
        what: `Secret ${name} was not found`,
        why: `line ${line} of secrets names ${shown ?? `a ${kind}`}, and ${place} has no such ${kind}`,
        fix: `${wrong}, or create the ${kind}`,
      };
    }
  }
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
