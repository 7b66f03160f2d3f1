import type { LogStream } from '../aws/logs.ts';
import type { Container } from '../taskdefinition/index.ts';

/** Where the output of a container of a task is; nothing when it does not go to CloudWatch Logs, or into a stream that can't be told from here. */
export function streamOf(
  container: Container | undefined,
  taskId: string,
  region: string,
): LogStream | undefined {
  const logging = container?.logConfiguration;
  if (logging?.logDriver !== 'awslogs') return undefined;
  const options = logging.options ?? {};
  const group = options['awslogs-group'];
  const prefix = options['awslogs-stream-prefix'];
  // Without a prefix the stream is called by Docker's id of the container, which ECS does not tell.
  if (group === undefined || prefix === undefined) return undefined;
  return {
    group,
    stream: `${prefix}/${container?.name}/${taskId}`,
    region: options['awslogs-region'] ?? region,
  };
}
