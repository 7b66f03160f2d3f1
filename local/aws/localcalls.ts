import type { TaskFailure, TaskFailureName } from './ecs/failures.ts';
import type { CallFault, Faults } from './faults.ts';
import type { RecordedRequest } from './server.ts';
import { AwsRefusal } from './service.ts';

/** What calls below `/_local/` can reach. */
export interface LocalParts {
  readonly faults: Faults;
  readonly requests: readonly RecordedRequest[];
  endpoint(cluster: string, service: string): Promise<string>;
}

/**
 * The calls that are not AWS's, for other processes: `POST /_local/faults` with `{operation, fault, times?}` or
 * `{service, failure}`, `DELETE /_local/faults`, `GET /_local/requests`, `GET /_local/endpoint?cluster=…&service=…`.
 */
export function answerLocally(
  parts: LocalParts,
): (method: string, path: string, body: string) => Promise<object | undefined> {
  return async (method, path, body) => {
    const url = new URL(path, 'http://127.0.0.1');
    const call = `${method} ${url.pathname}`;
    if (call === 'GET /_local/requests') return { requests: parts.requests };
    if (call === 'GET /_local/endpoint') {
      const cluster = url.searchParams.get('cluster') ?? 'default';
      return { url: await parts.endpoint(cluster, url.searchParams.get('service') ?? '') };
    }
    if (call === 'DELETE /_local/faults') {
      parts.faults.clear();
      return {};
    }
    if (call !== 'POST /_local/faults') return undefined;
    askForFault(parts.faults, JSON.parse(body) as Asked);
    return {};
  };
}

/** Kinds of faults of a call, as in `CallFault`. */
const kinds = ['throttled', 'server-error', 'access-denied', 'slow', 'cut', 'answer-lost'];
/** When a task can fail, as in `TaskFailure`. */
const moments = ['start', 'exit', 'health'];

/** @throws AwsRefusal when it is neither of the two forms; what another process sends has no type */
function askForFault(faults: Faults, asked: Asked): void {
  const { operation, fault, times, service, failure } = asked;
  if (typeof operation === 'string' && kinds.includes(String(fault?.kind))) {
    faults.nextCalls(operation, fault as CallFault, times);
  } else if (typeof service === 'string' && (typeof failure === 'string' || isFailure(failure))) {
    faults.nextDeployment(service, failure as TaskFailureName);
  } else {
    const forms = [
      { operation: 'ecs:DescribeServices', fault: { kind: 'throttled' }, times: 1 },
      { service: 'cluster/service', failure: 'container-exits' },
    ].map((form) => JSON.stringify(form));
    const words = `kind is one of ${kinds.join(', ')}; failure a name, or an object whose at is one of ${moments.join(', ')}`;
    throw new AwsRefusal('ValidationException', `That is no fault. Fix: ${forms.join(' or ')}; ${words}.`);
  }
}

interface Asked {
  readonly operation?: unknown;
  readonly fault?: { readonly kind?: unknown };
  readonly times?: number;
  readonly service?: unknown;
  readonly failure?: unknown;
}

function isFailure(failure: unknown): failure is TaskFailure {
  const { at, afterMilliseconds } = (failure ?? {}) as Partial<TaskFailure>;
  return moments.includes(String(at)) && typeof afterMilliseconds === 'number';
}
