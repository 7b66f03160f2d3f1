import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import type { Engine } from './engine.ts';

/** A registry and a password for it. */
export interface RegistryLogin {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Pulls an image, logged in where it comes from that registry. The password goes by standard input into a Docker
 * configuration that lives as long as the pull.
 *
 * @throws CommandFailure
 */
export async function pullImage(
  engine: Engine,
  image: string,
  login: RegistryLogin | undefined,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-pull-'));
  const environment = { ...engine.environment, DOCKER_CONFIG: folder };
  try {
    if (login !== undefined && image.startsWith(`${login.host}/`)) {
      const args = ['login', '--username', login.username, '--password-stdin', login.host];
      await command('docker', args, { environment, input: login.password });
    }
    await command('docker', ['pull', '--quiet', '--', image], { environment });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
