import { type TaskFailure, type TaskFailureName, taskFailures } from './ecs/failures.ts';

/** What can go wrong with one call. */
export type CallFault =
  /** ThrottlingException, "Rate exceeded". */
  | { readonly kind: 'throttled' }
  /** HTTP 500, or the status that is given. */
  | { readonly kind: 'server-error'; readonly status?: number }
  /** AccessDeniedException in IAM's words; the resource is `*` unless given. */
  | { readonly kind: 'access-denied'; readonly resource?: string }
  /** Answered as always, but after so many clock milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection is cut before anything is done. */
  | { readonly kind: 'cut' }
  /** What was asked is done, and the connection is cut instead of an answer. */
  | { readonly kind: 'answer-lost' };

/** Faults that a test or a user asks for. */
export interface Faults {
  /**
   * The next calls of that operation meet the fault.
   *
   * @param operation `ecs:DescribeServices`; `ecs:*` for all of a service, `*` for all
   * @param times how many calls, 1 unless given
   */
  nextCalls(operation: string, fault: CallFault, times?: number): void;
  /**
   * The tasks of the service's next deployment fail.
   *
   * @param service `cluster/service`
   * @param failure its name in the table, or one of one's own: `{...taskFailures['container-exits'], exitCode: 3}`
   * @throws RangeError when there is no failure of that name
   */
  nextDeployment(service: string, failure: TaskFailureName | TaskFailure): void;
  /** Forgets all that was asked for and has not happened yet. */
  clear(): void;
}

/** Faults that were asked for, until they happen. */
export class FaultBook implements Faults {
  #calls: { readonly operation: string; readonly fault: CallFault; left: number }[] = [];
  readonly #deployments = new Map<string, TaskFailure>();

  nextCalls(operation: string, fault: CallFault, times = 1): void {
    this.#calls.push({ operation, fault, left: times });
  }

  nextDeployment(service: string, failure: TaskFailureName | TaskFailure): void {
    const row: TaskFailure | undefined =
      typeof failure === 'string' && Object.hasOwn(taskFailures, failure) ? taskFailures[failure] : undefined;
    if (typeof failure === 'string' && row === undefined) {
      throw new RangeError(
        `No failure is called ${failure}. Fix: one of ${Object.keys(taskFailures).join(', ')}.`,
      );
    }
    this.#deployments.set(service, row ?? (failure as TaskFailure));
  }

  clear(): void {
    this.#calls = [];
    this.#deployments.clear();
  }

  /** The fault that this call meets, if any; it is used up by that. */
  takeCall(service: string, operation: string): CallFault | undefined {
    const names = new Set([`${service}:${operation}`, `${service}:*`, '*']);
    const asked = this.#calls.find((call) => names.has(call.operation));
    if (asked === undefined) return undefined;
    asked.left -= 1;
    this.#calls = this.#calls.filter(({ left }) => left > 0);
    return asked.fault;
  }

  /** The failure that a deployment of `cluster/service` meets, if any; it is used up by that. */
  takeDeployment(service: string): TaskFailure | undefined {
    const failure = this.#deployments.get(service);
    this.#deployments.delete(service);
    return failure;
  }
}
