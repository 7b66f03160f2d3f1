import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hash } from 'bcryptjs';
import { CommandFailure, command } from './command.ts';
import { findPackaged } from './debian.ts';
import type { Engine } from './engine.ts';
import { startTied } from './tied.ts';

/** A real OCI registry with a password, on this machine. */
export interface Registry {
  /** `127.0.0.1:PORT`, plain HTTP. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** For people: `docker-registry at 127.0.0.1:5000`. */
  readonly describe: string;
  /** Stops it and removes what it stored. */
  close(): Promise<void>;
}

/** Rounds of bcrypt as a power of two: the fewest that there are, as the password is random and lives for minutes. */
const BCRYPT_COST = 4;
/** Milliseconds in which the registry has to answer. */
const START_TIMEOUT = 15_000;
/** The image that is run where Debian's package is not to be had. */
const REGISTRY_IMAGE = 'registry:2';

/**
 * Starts a registry: `docker-registry` from Debian, or else a container of registry:2.
 *
 * @param engine for the container; without it only Debian's program is tried
 * @throws Error that says in one line what to install
 */
export async function startRegistry(engine?: Engine): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-registry-'));
  const credentials = { username: 'local', password: randomBytes(18).toString('base64url') };
  const htpasswd = `${credentials.username}:${await hash(credentials.password, BCRYPT_COST)}\n`;
  await writeFile(join(folder, 'htpasswd'), htpasswd);
  const host = `127.0.0.1:${await freePort()}`;
  try {
    const program = await findPackaged({ name: 'docker-registry', packageName: 'docker-registry' });
    const stop =
      program === undefined
        ? await runContainer(engine, { folder, host })
        : await runProgram(program, { folder, host });
    const close = async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    };
    await awaitAnswer(host).catch(async (error: Error) => {
      await stop();
      throw error;
    });
    return { host, ...credentials, describe: `${program ?? REGISTRY_IMAGE} at ${host}`, close };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  readonly folder: string;
  readonly host: string;
}

async function runProgram(program: string, { folder, host }: Place): Promise<() => Promise<void>> {
  await mkdir(join(folder, 'data'));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config(host, folder)));
  // JSON is YAML too, which is what the program reads.
  const { child, exited } = await startTied({
    program,
    args: ['serve', file],
    output: 'ignore',
    lastSignal: 'SIGKILL',
  });
  child.unref();
  return async () => {
    child.ref();
    child.kill('SIGTERM');
    await exited;
  };
}

async function runContainer(
  engine: Engine | undefined,
  { folder, host }: Place,
): Promise<() => Promise<void>> {
  const advice = 'Fix: install docker-registry, or let Docker pull registry:2.';
  if (engine === undefined) {
    throw new Error(
      `No registry can be started: there is neither docker-registry nor a Docker engine. ${advice}`,
    );
  }
  const { environment } = engine;
  const options = [
    ...['--detach', '--rm', '--publish', `${host}:5000`, '--volume', `${folder}/htpasswd:/auth/htpasswd:ro`],
    ...['--env', 'REGISTRY_AUTH=htpasswd', '--env', 'REGISTRY_AUTH_HTPASSWD_REALM=local'],
    ...['--env', 'REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd'],
  ];
  const id = await command('docker', ['run', ...options, REGISTRY_IMAGE], { environment }).catch((error) => {
    const why = error instanceof CommandFailure ? error.message : String(error);
    throw new Error(`No registry can be started: ${why}. ${advice}`, { cause: error });
  });
  return async () => {
    await command('docker', ['rm', '--force', '--volumes', id.trim()], { environment }).catch(() => {});
  };
}

function config(host: string, folder: string): object {
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: host, relativeurls: true },
    auth: { htpasswd: { realm: 'local', path: join(folder, 'htpasswd') } },
  };
}

async function awaitAnswer(host: string): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT; ; await sleep(50)) {
    const status = await fetch(`http://${host}/v2/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 401) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`The registry at ${host} does not ask for its password (status ${status}).`);
    }
  }
}

/** A port that was free a moment ago; the registry cannot be asked for the one that it took. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
