import { type AskedFailure, catalogue, type DeploymentFailure } from './catalogue/index.ts';
import type { Odds } from './chance.ts';
import type { CallFault, Faults } from './faults.ts';
import { AwsRefusal } from './service.ts';

/** Kinds of faults of a call, as in `CallFault`, with the members that they must have. */
const kinds: Readonly<Record<CallFault['kind'], Readonly<Record<string, 'string' | 'number'>>>> = {
  throttled: {},
  'server-error': {},
  'access-denied': {},
  'expired-token': {},
  refused: { code: 'string', message: 'string' },
  slow: { milliseconds: 'number' },
  stale: {},
  cut: {},
  'answer-lost': {},
  silent: {},
  dripping: {},
  truncated: {},
  page: {},
  'wrong-types': {},
  empty: {},
  endless: {},
};
/** Where a deployment can fail, as in `DeploymentFailure`. */
const moments = ['start', 'exit', 'health', 'stop', 'outside', 'place', 'drain', 'call'];
/** Those that happen to a task some time after its start. */
const timed = ['start', 'exit', 'health', 'stop', 'outside'];

/** What another process may send; it has no type. */
interface Asked {
  readonly operation?: unknown;
  readonly fault?: unknown;
  readonly times?: unknown;
  readonly service?: unknown;
  readonly failure?: unknown;
  readonly tasks?: unknown;
  readonly odds?: unknown;
  readonly seed?: unknown;
  readonly throttleAsAws?: unknown;
}

/**
 * Asks for the fault of such a body: `{operation, fault, times?}`, `{service, failure, tasks?}`, `{odds, seed, operation?}` or
 * `{throttleAsAws}`.
 *
 * @throws AwsRefusal that says what is wrong when it is none of them
 */
export function askForFault(faults: Faults, asked: Asked): void {
  try {
    ask(faults, asked);
  } catch (error) {
    if (error instanceof RangeError) throw new AwsRefusal('ValidationException', error.message);
    throw error;
  }
}

function ask(faults: Faults, asked: Asked): void {
  const { operation, fault, service, failure, odds, seed, throttleAsAws } = asked;
  if (typeof operation === 'string' && isFault(fault)) {
    faults.nextCalls(operation, fault, readCount(asked, 'times'));
  } else if (typeof throttleAsAws === 'boolean') {
    faults.throttleAsAws(throttleAsAws);
  } else if (isObject(odds) && typeof seed === 'number') {
    faults.byChance(odds as Odds, seed, typeof operation === 'string' ? operation : '*');
  } else if (typeof service === 'string' && isFailure(failure)) {
    faults.nextDeployment(service, failure, readCount(asked, 'tasks'));
  } else {
    const forms = [
      { operation: 'ecs:DescribeServices', fault: { kind: 'throttled' }, times: 1 },
      { service: 'cluster/service', failure: 25 },
      { odds: { throttled: 0.2, cut: 0.1 }, seed: 7 },
      { throttleAsAws: true },
    ].map((form) => JSON.stringify(form));
    const named = Object.entries(kinds).map(([kind, members]) => {
      const needed = Object.keys(members).join(' and ');
      return needed === '' ? kind : `${kind} (with ${needed})`;
    });
    const words = `kind is one of ${named.join(', ')}; failure a number from 1 to ${Object.keys(catalogue).length}, a name, or an object whose at is one of ${moments.join(', ')}`;
    throw new RangeError(`That is no fault. Fix: ${forms.join(' or ')}; ${words}.`);
  }
}

function readCount(asked: Asked, name: 'times' | 'tasks'): number | undefined {
  const count = asked[name];
  if (count === undefined || (Number.isInteger(count) && Number(count) > 0))
    return count as number | undefined;
  throw new RangeError(`${name} is ${JSON.stringify(count)}. Fix: a whole number from 1.`);
}

function isFault(fault: unknown): fault is CallFault {
  if (!isObject(fault) || !Object.hasOwn(kinds, String(fault['kind']))) return false;
  const members = Object.entries(kinds[fault['kind'] as CallFault['kind']]);
  return members.every(([name, type]) => typeof fault[name] === type);
}

function isFailure(failure: unknown): failure is AskedFailure {
  if (typeof failure === 'string' || typeof failure === 'number') return true;
  if (!isObject(failure)) return false;
  const { at, afterMilliseconds } = failure as Partial<DeploymentFailure> & { afterMilliseconds?: unknown };
  return (
    moments.includes(String(at)) && (!timed.includes(String(at)) || typeof afterMilliseconds === 'number')
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
