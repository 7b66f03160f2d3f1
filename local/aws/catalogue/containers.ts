import type { CatalogueRow, StartFailure } from './evidence.ts';

const starting = (reason: string): StartFailure => ({ at: 'start', afterMilliseconds: 7_000, reason });

/** 25 to 32, 34 and 35: what goes wrong in and around the containers. */
export const containers: Readonly<Record<number, CatalogueRow>> = {
  25: {
    cause: 'The application ends by itself, with 1',
    failure: {
      at: 'exit',
      afterMilliseconds: 3_000,
      exitCode: 1,
      log: ['Starting', 'Error: DATABASE_URL is not set', '    at main (/app/server.js:12:9)'],
    },
  },
  26: {
    cause: 'The container uses more memory than it may',
    failure: {
      at: 'exit',
      afterMilliseconds: 10_000,
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    },
  },
  27: {
    cause: 'The container does not heed SIGTERM, and is killed when its stopTimeout is over',
    failure: { at: 'stop', afterMilliseconds: 0 },
  },
  28: {
    cause: 'The application accesses memory that is not its own',
    failure: {
      at: 'exit',
      afterMilliseconds: 3_000,
      exitCode: 139,
      log: ['Segmentation fault (core dumped)'],
    },
  },
  29: {
    cause: 'The command ends, as one that runs once',
    failure: { at: 'exit', afterMilliseconds: 3_000, exitCode: 0, log: ['Done'] },
  },
  30: {
    cause: 'The command is not in the image',
    failure: starting(
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "{command}": executable file not found in $PATH: unknown',
    ),
  },
  31: {
    cause: "The host's disk is full",
    failure: starting(
      'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool or use dm.min_free_space option to change behavior',
    ),
  },
  32: {
    cause: 'The host is overloaded',
    failure: starting('DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s'),
  },
  34: {
    cause: "The container's health check fails",
    failure: { at: 'health', afterMilliseconds: 15_000, log: ['GET /health 500'] },
  },
  35: {
    // What Fargate says is unconfirmed; this is the agent's name and text.
    cause: 'A container that another one depends on did not become what it waits for',
    failure: starting('TaskDependencyError: Task dependencies cannot be resolved, taskArn: {taskArn}'),
  },
};
