import type { Problems } from '../errors.ts';
import type { PlannedTasks } from './tasks.ts';

/** Bytes that a task definition may have. ECS service quotas. */
const MOST_BYTES = 64 * 1024;
/** Containers that a task definition may have. ECS service quotas. */
const MOST_CONTAINERS = 10;
/** An image that is still to be built gets `@sha256:` and 64 digits more. */
const DIGEST_BYTES = 72;

/** Adds that a task definition is larger than ECS takes. */
export function checkSize({ origin, definition }: PlannedTasks, problems: Problems): void {
  const { containerDefinitions: containers = [] } = definition;
  const what = `The task definition ${origin} can't be registered`;
  const undigested = containers.filter(({ image = '' }) => !image.includes('@'));
  const bytes = Buffer.byteLength(JSON.stringify(definition)) + DIGEST_BYTES * undigested.length;
  if (bytes > MOST_BYTES) {
    problems.add({
      what,
      why: `it has ${bytes} bytes with all that is put into it, and ECS takes ${MOST_BYTES}`,
      fix: 'move environment variables into a file in S3 (env-files), or long values into parameters (secrets)',
    });
  }
  if (containers.length > MOST_CONTAINERS) {
    problems.add({
      what,
      why: `it has ${containers.length} containers, and ECS takes ${MOST_CONTAINERS}`,
      fix: 'put some of them into a service of their own',
    });
  }
}
