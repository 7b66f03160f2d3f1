import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerExit, ContainerToRun, Endpoint } from '../aws/ecs/runtime.ts';
import { command } from './command.ts';
import type { Engine } from './engine.ts';

/** How a container is made, apart from what the task definition says. */
export interface ContainerPlace {
  /** Labels, `key=value`, by which leftovers can be found. */
  readonly labels: readonly string[];
  /** `container:ID` for the second and later containers of a task, which share the first one's network. */
  readonly network?: string;
  /** Ports to publish on a free port of 127.0.0.1; of all containers of the task, as they share the network. */
  readonly publish: readonly number[];
}

/** Bytes of a line that Docker's parser of environment files takes, less some air: 64 KiB. */
const ENV_LINE_LIMIT = 60_000;

/**
 * Creates a container and gives its id. Values of the environment are never in an argument list: they go by a file
 * that only this user can read, and the few that a file cannot hold (several lines, very long) by the command's environment.
 *
 * @throws CommandFailure
 */
export async function createContainer(
  engine: Engine,
  container: ContainerToRun,
  place: ContainerPlace,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-task-'));
  try {
    const inFile: string[] = [];
    const inCommand: Record<string, string> = {};
    for (const [name, value] of Object.entries(container.environment)) {
      if (/[\r\n]/.test(value) || Buffer.byteLength(value) > ENV_LINE_LIMIT) {
        inCommand[name] = value;
      } else {
        inFile.push(`${name}=${value}\n`);
      }
    }
    const envFile = join(folder, 'env');
    await writeFile(envFile, inFile.join(''), { mode: 0o600 });
    const [entryPoint, ...entryRest] = container.entryPoint ?? [];
    const args = [
      'create',
      // The image's own health check does not count on ECS.
      '--no-healthcheck',
      ...['--env-file', envFile],
      ...Object.keys(inCommand).flatMap((name) => ['--env', name]),
      ...place.labels.flatMap((label) => ['--label', label]),
      ...(place.network === undefined ? [] : ['--network', place.network]),
      ...place.publish.flatMap((port) => ['--publish', `127.0.0.1::${port}`]),
      ...(entryPoint === undefined ? [] : ['--entrypoint', entryPoint]),
      ...limitsOf(container),
      ...['--', container.image, ...entryRest, ...(container.command ?? [])],
    ];
    const id = await command('docker', args, { environment: { ...inCommand, ...engine.environment } });
    return id.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the container may use, and as whom. Swap would put off the end that too much memory has on Fargate. */
function limitsOf({
  memoryMebibytes,
  user,
  workingDirectory,
  readonlyRootFilesystem,
}: ContainerToRun): string[] {
  const memory = `${memoryMebibytes}m`;
  return [
    ...(memoryMebibytes === undefined ? [] : ['--memory', memory, '--memory-swap', memory]),
    ...(user === undefined ? [] : ['--user', user]),
    ...(workingDirectory === undefined ? [] : ['--workdir', workingDirectory]),
    ...(readonlyRootFilesystem === true ? ['--read-only'] : []),
  ];
}

/** Where the published ports of a running container can be reached. */
export async function findEndpoints(
  engine: Engine,
  id: string,
  containers: readonly ContainerToRun[],
): Promise<Endpoint[]> {
  const format = '{{json .NetworkSettings.Ports}}';
  const { environment } = engine;
  const text = await command('docker', ['inspect', '--format', format, id], { environment });
  const ports = JSON.parse(text) as Record<string, { HostIp: string; HostPort: string }[] | null> | null;
  return containers.flatMap(({ name, containerPorts }) =>
    containerPorts.flatMap((containerPort) =>
      (ports?.[`${containerPort}/tcp`] ?? []).map(({ HostIp, HostPort }) => ({
        container: name,
        containerPort,
        host: HostIp,
        hostPort: Number(HostPort),
      })),
    ),
  );
}

/** Waits until the container has ended by itself or by others. @throws CommandFailure when it was removed, or the engine went */
export async function awaitExit(engine: Engine, id: string): Promise<ContainerExit> {
  const { environment } = engine;
  await command('docker', ['wait', id], { environment });
  return readExit(engine, id);
}

/** How a stopped container ended. @throws CommandFailure */
export async function readExit(engine: Engine, id: string): Promise<ContainerExit> {
  const { environment } = engine;
  const format = '{{.State.ExitCode}} {{.State.OOMKilled}}';
  const [exitCode, outOfMemory] = (
    await command('docker', ['inspect', '--format', format, id], { environment })
  )
    .trim()
    .split(' ');
  return {
    exitCode: Number(exitCode),
    ...(outOfMemory === 'true' ? { reason: 'OutOfMemoryError: Container killed due to memory usage' } : {}),
  };
}

/**
 * Ends containers with their stop signal, and kills those that still run when the grace is over. Containers that have ended or
 * are gone do not matter.
 *
 * @param grace resolves when they are to be killed; its signal is aborted when they have ended before
 */
export async function stopContainers(
  { environment }: Engine,
  ids: readonly string[],
  grace: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  const kill = async () => {
    await grace(ended.signal);
    await Promise.all(ids.map((id) => command('docker', ['kill', id], { environment })));
  };
  const killed = kill().catch(() => {});
  // Without an end of its own, as Docker's clock goes no faster than the machine's.
  await command('docker', ['stop', '--time', '-1', ...ids], { environment }).catch(() => {});
  ended.abort();
  await killed;
}

/** Removes containers, running or not, with their volumes. Containers that are gone already do not matter. */
export async function removeContainers(engine: Engine, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    const { environment } = engine;
    await command('docker', ['rm', '--force', '--volumes', ...ids], { environment }).catch(() => {});
  }
}
