import { type AskedFailure, catalogue, type DeploymentFailure } from './catalogue/index.ts';
import type { Odds } from './chance.ts';
import type { CallFault, Faults } from './faults.ts';
import type { LocalRequest } from './localrequest.ts';
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
 * `{service, failure, tasks?}`, `{odds, seed, operation?}` or `{throttleAsAws}`, `DELETE /_local/faults`,
 * `GET /_local/catalogue`, `GET /_local/requests`, `GET /_local/endpoint?cluster=…&service=…`.
 */
export function answerLocally(parts: LocalParts): (request: LocalRequest) => Promise<object | undefined> {
  return async ({ method, path, body }) => {
    const url = new URL(path, 'http://127.0.0.1');
    const call = `${method} ${url.pathname}`;
    if (call === 'GET /_local/requests') return { requests: parts.requests };
    if (call === 'GET /_local/endpoint') {
      const cluster = url.searchParams.get('cluster') ?? 'default';
      return { url: await parts.endpoint(cluster, url.searchParams.get('service') ?? '') };
    }
    if (call === 'GET /_local/catalogue') {
      return Object.fromEntries(Object.entries(catalogue).map(([number, { cause }]) => [number, cause]));
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
const kinds = [
  'throttled',
  'server-error',
  'access-denied',
  'expired-token',
  'refused',
  'slow',
  'cut',
  'answer-lost',
];
/** Where a deployment can fail, as in `DeploymentFailure`. */
const moments = ['start', 'exit', 'health', 'stop', 'outside', 'place', 'drain', 'call'];
/** Those that happen to a task some time after its start. */
const timed = ['start', 'exit', 'health', 'stop', 'outside'];

/** @throws AwsRefusal when it is none of the forms; what another process sends has no type */
function askForFault(faults: Faults, asked: Asked): void {
  const { operation, fault, times, service, failure, tasks, odds, seed, throttleAsAws } = asked;
  if (typeof operation === 'string' && kinds.includes(String(fault?.kind))) {
    faults.nextCalls(operation, fault as CallFault, times);
  } else if (typeof throttleAsAws === 'boolean') {
    faults.throttleAsAws(throttleAsAws);
  } else if (odds !== undefined && typeof seed === 'number') {
    faults.byChance(odds, seed, typeof operation === 'string' ? operation : '*');
  } else if (typeof service === 'string' && isAsked(failure)) {
    faults.nextDeployment(service, failure, tasks);
  } else {
    const forms = [
      { operation: 'ecs:DescribeServices', fault: { kind: 'throttled' }, times: 1 },
      { service: 'cluster/service', failure: 25 },
      { odds: { throttled: 0.2, cut: 0.1 }, seed: 7 },
      { throttleAsAws: true },
    ].map((form) => JSON.stringify(form));
    const words = `kind is one of ${kinds.join(', ')}; failure a number from 1 to 58, a name, or an object whose at is one of ${moments.join(', ')}`;
    throw new AwsRefusal('ValidationException', `That is no fault. Fix: ${forms.join(' or ')}; ${words}.`);
  }
}

interface Asked {
  readonly operation?: unknown;
  readonly fault?: { readonly kind?: unknown };
  readonly times?: number;
  readonly service?: unknown;
  readonly failure?: unknown;
  readonly tasks?: number;
  readonly odds?: Odds;
  readonly seed?: unknown;
  readonly throttleAsAws?: unknown;
}

function isAsked(failure: unknown): failure is AskedFailure {
  if (typeof failure === 'string' || typeof failure === 'number') return true;
  const { at, ...rest } = (failure ?? {}) as Partial<DeploymentFailure> & { afterMilliseconds?: unknown };
  return (
    moments.includes(String(at)) &&
    (!timed.includes(String(at)) || typeof rest.afterMilliseconds === 'number')
  );
}
