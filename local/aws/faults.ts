import { type AskedFailure, type DeploymentFailure, findFailure } from './catalogue/index.ts';
import { Chance, type Odds } from './chance.ts';
import type { Clock } from './clock.ts';
import { TokenBuckets } from './throttling.ts';

/** What can go wrong with one call. */
export type CallFault =
  /** ThrottlingException, "Rate exceeded". */
  | { readonly kind: 'throttled' }
  /** HTTP 500, or the status that is given. */
  | { readonly kind: 'server-error'; readonly status?: number }
  /** AccessDeniedException in IAM's words; the resource is the request's own unless given. */
  | { readonly kind: 'access-denied'; readonly resource?: string }
  /** ExpiredTokenException, as after the end of a role's session. */
  | { readonly kind: 'expired-token' }
  /** Any other refusal of the service; `{user}` and `{executionRole}` in its message are filled in. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Answered as always, but after so many clock milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Answered as the same question was before, as if nothing had happened since; as always when nobody has asked it. */
  | { readonly kind: 'stale' }
  /** The connection is cut before anything is done. */
  | { readonly kind: 'cut' }
  /** What was asked is done, and the connection is cut instead of an answer. */
  | { readonly kind: 'answer-lost' }
  /** The request is taken, nothing is done, and nothing is ever answered. */
  | { readonly kind: 'silent' }
  /** What was asked is done; the answer comes byte by byte, and never to its end. */
  | { readonly kind: 'dripping' }
  /** What was asked is done; half of the answer comes, as if it were all of it. */
  | { readonly kind: 'truncated' }
  /** What was asked is done; a page for people comes in place of the answer, as from a proxy. */
  | { readonly kind: 'page' }
  /** What was asked is done; the members of the answer have other types than AWS's. */
  | { readonly kind: 'wrong-types' }
  /** What was asked is done; the answer has no members. */
  | { readonly kind: 'empty' }
  /** What was asked is done; a list says that there are more pages, however many are read. */
  | { readonly kind: 'endless' };

/** Faults that a test or a user asks for. */
export interface Faults {
  /**
   * The next calls of that operation meet the fault.
   *
   * @param operation `ecs:DescribeServices`; `ecs:*` for all of a service, `*` for all
   * @param times how many calls, 1 unless given
   * @throws RangeError when no such operation is played
   */
  nextCalls(operation: string, fault: CallFault, times?: number): void;
  /**
   * The service's next deployment meets a failure of the catalogue.
   *
   * @param service `cluster/service`
   * @param failure its number (from 1 on), its name, or one of one's own: `{...catalogue[25].failure, exitCode: 3}`
   * @param tasks how many of its tasks, or attempts to place one, fail; as the catalogue has it unless given
   * @throws RangeError when there is no failure of that number or name, or the service has no cluster
   */
  nextDeployment(service: string, failure: AskedFailure, tasks?: number): void;
  /** Throttles calls by AWS's own token buckets, from full ones on; or no longer. */
  throttleAsAws(on: boolean): void;
  /**
   * From now on calls meet faults by chance, the same ones for the same calls and seed.
   *
   * @param operation as in `nextCalls`; all calls unless given
   * @throws RangeError when the odds are no probabilities, or no such operation is played
   */
  byChance(odds: Odds, seed: number, operation?: string): void;
  /** Forgets all that was asked for and has not happened yet, and what comes by chance or from buckets. */
  clear(): void;
  /** How many calls have met a fault so far. */
  readonly met: number;
}

/** Faults that were asked for, until they happen. */
export class FaultBook implements Faults {
  #calls: { readonly operation: string; readonly fault: CallFault; left: number }[] = [];
  readonly #deployments = new Map<string, DeploymentFailure>();
  #met = 0;
  readonly #clock: Clock;
  #buckets: TokenBuckets | undefined;
  #chance: { readonly operation: string; readonly chance: Chance } | undefined;

  readonly #check: (operation: string) => void;

  /** @param check throws when an operation, as in `nextCalls`, cannot be called */
  constructor(clock: Clock, check: (operation: string) => void) {
    this.#clock = clock;
    this.#check = check;
  }

  nextCalls(operation: string, fault: CallFault, times = 1): void {
    this.#check(operation);
    this.#calls.push({ operation, fault, left: times });
  }

  nextDeployment(service: string, asked: AskedFailure, tasks?: number): void {
    const found = findFailure(asked);
    if (!/^[^/]+\/[^/]+$/.test(service)) {
      throw new RangeError(`'${service}' names no service. Fix: cluster/service, as in production/web.`);
    }
    const failure = tasks === undefined ? found : { ...found, tasks };
    if (failure.at === 'call') {
      const { operation, code, message } = failure;
      this.nextCalls(operation, { kind: 'refused', code, message }, tasks);
    } else {
      this.#deployments.set(service, failure);
    }
  }

  throttleAsAws(on: boolean): void {
    this.#buckets = on ? new TokenBuckets(this.#clock) : undefined;
  }

  byChance(odds: Odds, seed: number, operation = '*'): void {
    this.#check(operation);
    this.#chance = { operation, chance: new Chance(odds, seed) };
  }

  clear(): void {
    this.#calls = [];
    this.#deployments.clear();
    this.#buckets = undefined;
    this.#chance = undefined;
  }

  get met(): number {
    return this.#met;
  }

  /** The fault that this call meets, if any; it is used up by that. */
  takeCall(service: string, operation: string): CallFault | undefined {
    const fault = this.#take(service, operation);
    if (fault !== undefined) this.#met += 1;
    return fault;
  }

  #take(service: string, operation: string): CallFault | undefined {
    const names = new Set([`${service}:${operation}`, `${service}:*`, '*']);
    const asked = this.#calls.find((call) => names.has(call.operation));
    if (asked === undefined) return this.#unasked(`${service}:${operation}`, names);
    asked.left -= 1;
    this.#calls = this.#calls.filter(({ left }) => left > 0);
    return asked.fault;
  }

  /** The failure that a deployment of `cluster/service` meets, if any; it is used up by that. */
  takeDeployment(service: string): DeploymentFailure | undefined {
    const failure = this.#deployments.get(service);
    this.#deployments.delete(service);
    return failure;
  }

  #unasked(operation: string, names: ReadonlySet<string>): CallFault | undefined {
    if (this.#buckets?.take(operation) === false) return { kind: 'throttled' };
    if (this.#chance === undefined || !names.has(this.#chance.operation)) return undefined;
    const kind = this.#chance.chance.draw();
    return kind === undefined ? undefined : { kind };
  }
}
