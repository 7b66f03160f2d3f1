import { setTimeout as sleep } from 'node:timers/promises';
import { command } from './command.ts';
import { startDaemon } from './daemon.ts';
import { canInstall, findProgram, install } from './debian.ts';

/** A Docker engine that answers. */
export interface Engine {
  /** To be added to the environment of every docker command. */
  readonly environment: { readonly DOCKER_HOST: string };
  /** For people: `Docker 20.10.24 at unix:///var/run/docker.sock`. */
  readonly describe: string;
  /** Stops an engine that was started here, and removes its data. One that was found is left alone. */
  close(): Promise<void>;
}

/** Milliseconds in which an engine has to answer to count as there. */
const ANSWER_TIMEOUT = 5_000;

/** Milliseconds after which the stream of events is opened again. */
const EVENTS_PAUSE = 1_000;

/** Hears what takes long or changes the machine, before it is done. */
export type Tell = (line: string) => void;

const tellOnStderr: Tell = (line) => {
  process.stderr.write(`${line}\n`);
};

/** Finds the engine that the docker command talks to, by DOCKER_HOST or the current context. `undefined` when none answers. */
export async function findEngine(): Promise<Engine | undefined> {
  try {
    return await answering(await findHost(), async () => {});
  } catch {
    return undefined;
  }
}

/**
 * Starts an engine of its own: its data, socket, process id and network are apart from others, so that nobody's images and
 * containers are touched. Installs docker.io where that is possible, which stays.
 *
 * @throws Error that says in one line what to install
 */
export async function startEngine(tell: Tell = tellOnStderr): Promise<Engine> {
  if (!(await canInstall())) {
    throw new Error(
      'No Docker engine answers, and one can be started here only as root on Debian or Ubuntu. ' +
        'Fix: install Docker (https://docs.docker.com/engine/install/) and start it.',
    );
  }
  const missing = await missingPackages();
  if (missing.length > 0) {
    const packages = missing.join(' and ');
    const stay = missing.length > 1 ? 'they stay' : 'it stays';
    tell(`Installing ${packages} with apt-get, as no Docker engine answers; ${stay} installed`);
    await install(missing).catch((error: Error) => {
      throw new Error(
        `No Docker engine answers, and ${packages} could not be installed: ${error.message}. ` +
          'Fix: install Docker (https://docs.docker.com/engine/install/) and start it.',
        { cause: error },
      );
    });
    // Where systemd runs, the package has started one already.
    const found = await findEngine();
    if (found !== undefined) {
      return found;
    }
  }
  const daemon = await startDaemon();
  try {
    return await answering(daemon.host, () => daemon.close());
  } catch (error) {
    await daemon.close();
    throw error;
  }
}

/** Debian's packages that a start of dockerd with a bridge of its own lacks. */
async function missingPackages(): Promise<string[]> {
  const [dockerd, docker, ip] = await Promise.all(['dockerd', 'docker', 'ip'].map(findProgram));
  return [
    ...(dockerd === undefined || docker === undefined ? ['docker.io'] : []),
    ...(ip === undefined ? ['iproute2'] : []),
  ];
}

/**
 * The engine that is there, or else one that is started.
 *
 * @throws Error that says in one line what to install, or that the engine that was asked for does not answer
 */
export async function findOrStartEngine(tell?: Tell): Promise<Engine> {
  const found = await findEngine();
  if (found !== undefined) {
    return found;
  }
  const chosen = ['DOCKER_HOST', 'DOCKER_CONTEXT'].find((name) => (process.env[name] ?? '') !== '');
  // Without the client nobody can say whether it answers.
  if (chosen !== undefined && (await findProgram('docker')) !== undefined) {
    throw new Error(
      `The Docker engine that ${chosen} names does not answer: ${process.env[chosen]}. ` +
        `Fix: start it, or unset ${chosen}.`,
    );
  }
  return startEngine(tell);
}

/** Resolves when the engine no longer answers; rejects with the signal's reason when it is aborted before. */
export async function awaitEnd({ environment }: Engine, signal: AbortSignal): Promise<void> {
  // The stream of events lasts as long as the engine. Nothing of it is wanted, so it is narrowed to what seldom comes.
  const events = ['events', '--filter', 'type=daemon', '--filter', 'event=reload'];
  for (;;) {
    await command('docker', events, { environment, signal }).catch(() => {});
    signal.throwIfAborted();
    // Ctrl-C in a terminal ends the stream as well.
    const answered = await answering(environment.DOCKER_HOST, async () => {}).catch(() => undefined);
    if (answered === undefined) return;
    await sleep(EVENTS_PAUSE, undefined, { signal });
  }
}

async function answering(host: string, close: () => Promise<void>): Promise<Engine> {
  const environment = { DOCKER_HOST: host };
  const version = await command('docker', ['version', '--format', '{{.Server.Version}}'], {
    environment,
    timeout: ANSWER_TIMEOUT,
  });
  return { environment, describe: `Docker ${version.trim()} at ${host}`, close };
}

/** A configuration of its own hides the user's contexts, so the context's address is found out once and passed on. */
async function findHost(): Promise<string> {
  const given = process.env['DOCKER_HOST'];
  if (given !== undefined && given !== '') {
    return given;
  }
  const host = await command('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
    timeout: ANSWER_TIMEOUT,
  }).catch(() => '');
  return host.trim() || 'unix:///var/run/docker.sock';
}
