import { request } from 'node:http';
import type { Endpoint } from '../ecs/runtime.ts';

/** How a target group checks its targets; seconds. */
export interface HealthCheckSettings {
  readonly path: string;
  /** HTTP codes that are well: `200`, `200-299`, `200,302`. */
  readonly matcher: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Why a check failed, as DescribeTargetHealth and ECS's event put it. */
export interface CheckFailure {
  readonly reason: string;
  readonly description: string;
}

/** The least real milliseconds that a check gets on a fast clock. */
const leastTimeout = 1_000;

/** Asks the target for the health check's path, in real time. Undefined when it is well. */
export function checkEndpoint(
  { host, hostPort }: Endpoint,
  settings: HealthCheckSettings,
): Promise<CheckFailure | undefined> {
  return new Promise((resolve) => {
    const asked = request({ host, port: hostPort, path: settings.path, agent: false }, (answer) => {
      answer.resume();
      resolve(judge(answer.statusCode ?? 0, settings.matcher));
    });
    asked.setTimeout(Math.max(settings.timeout * 1000, leastTimeout), () => {
      resolve({ reason: 'Target.Timeout', description: 'Request timed out' });
      asked.destroy();
    });
    asked.once('error', () =>
      resolve({ reason: 'Target.FailedHealthChecks', description: 'Health checks failed' }),
    );
    asked.end();
  });
}

function judge(status: number, matcher: string): CheckFailure | undefined {
  const well = matcher.split(',').some((part) => {
    const [from, to = from] = part.split('-').map(Number);
    return status >= Number(from) && status <= Number(to);
  });
  if (well) return undefined;
  const description = `Health checks failed with these codes: [${status}]`;
  return { reason: 'Target.ResponseCodeMismatch', description };
}
