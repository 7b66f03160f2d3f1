import { askForFault } from './askedfault.ts';
import { catalogue } from './catalogue/index.ts';
import type { Faults } from './faults.ts';
import { type LocalRequest, readLocalBody } from './localrequest.ts';
import type { RecordedRequest } from './server.ts';

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
  return async (request) => {
    const { method, path } = request;
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
    askForFault(parts.faults, readLocalBody(request));
    return {};
  };
}
