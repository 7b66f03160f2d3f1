import type { Faults } from './faults.ts';
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
    askForFault(parts.faults, JSON.parse(body));
    return {};
  };
}

function askForFault(faults: Faults, asked: Record<string, never>): void {
  const { operation, fault, times, service, failure } = asked;
  if (operation !== undefined && fault !== undefined) faults.nextCalls(operation, fault, times);
  else if (service !== undefined && failure !== undefined) faults.nextDeployment(service, failure);
  else {
    const forms = '{"operation": "ecs:DescribeServices", "fault": {"kind": "throttled"}, "times": 1}';
    throw new AwsRefusal(
      'ValidationException',
      `Fix: ask with ${forms} or {"service": "cluster/service", "failure": "container-exits"}`,
    );
  }
}
