import type { Clock } from '../aws/clock.ts';
import type { LocalAwsCore } from '../aws/core.ts';
import { type EcrService, ecrService } from '../aws/ecr/index.ts';
import { command } from './command.ts';
import { type Engine, findOrStartEngine, type Tell } from './engine.ts';
import { type Registry, startRegistry } from './registry.ts';
import { type DockerTasks, dockerTasks } from './tasks.ts';

/** What makes a local AWS deploy for real: containers as tasks, and ECR in front of a registry. `tasks` and `services` go to `startLocalAws`. */
export interface RealParts {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly tasks: DockerTasks;
  readonly services: (core: LocalAwsCore) => readonly EcrService[];
  /** Removes containers and images that were made through these parts, stops the registry, and the engine if it was started here. After the local AWS is closed. */
  close(): Promise<void>;
}

/** What can be passed to `openRealParts`. */
export interface RealPartsOptions {
  /** The clock that the local AWS is given. */
  readonly clock: Clock;
  /** Accounts whose registries there are too. */
  readonly otherAccounts?: readonly string[];
  /** An engine to use; it is not closed. Without it one is found or started. */
  readonly engine?: Engine;
  /** Hears of what is installed, before it is; on standard error without it. */
  readonly tell?: Tell;
}

/**
 * Finds or starts a Docker engine, and starts a registry.
 *
 * @throws Error that says in one line what to install, or that the engine that was asked for does not answer
 */
export async function openRealParts(options: RealPartsOptions): Promise<RealParts> {
  const engine = options.engine ?? (await findOrStartEngine(options.tell));
  const closeEngine = async () => {
    if (options.engine === undefined) {
      await engine.close();
    }
  };
  const registry = await startRegistry(engine).catch(async (error: unknown) => {
    await closeEngine();
    throw error;
  });
  let ecr: EcrService | undefined;
  const login = async () => {
    if (ecr === undefined) {
      throw new Error(
        'A task was started before the local AWS had its ECR. Fix: give it `services` as well.',
      );
    }
    return ecr.login();
  };
  const tasks = dockerTasks(engine, { clock: options.clock, login });
  return {
    engine,
    registry,
    tasks,
    services: (core) => {
      ecr = ecrService(core, { registry, otherAccounts: options.otherAccounts ?? [] });
      return [ecr];
    },
    async close() {
      const host = await ecr?.login().then(
        (made) => made.host,
        () => undefined,
      );
      await tasks.close().catch(() => {});
      if (host !== undefined) {
        await removeImages(engine, host);
      }
      try {
        await registry.close();
      } finally {
        await closeEngine();
      }
    },
  };
}

/** Removes the images that were built for or pulled from that registry. */
async function removeImages({ environment }: Engine, host: string): Promise<void> {
  const filters = [`${host}/*`, `${host}/*/*`].flatMap((pattern) => ['--filter', `reference=${pattern}`]);
  try {
    const ids = await command('docker', ['image', 'ls', '--quiet', ...filters], { environment });
    const list = [...new Set(ids.split('\n').filter((id) => id !== ''))];
    if (list.length > 0) {
      await command('docker', ['image', 'rm', '--force', ...list], { environment });
    }
  } catch {
    // The engine is gone, and its images are not ours to look after any more.
  }
}
