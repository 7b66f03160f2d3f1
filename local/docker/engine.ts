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

/** Finds the engine that the docker command talks to, by DOCKER_HOST or the current context. `undefined` when none answers. */
export async function findEngine(): Promise<Engine | undefined> {
  try {
    return await answering(await findHost(), async () => {});
  } catch {
    return undefined;
  }
}

/**
 * Starts an engine of its own: its data, socket and process id in a temporary folder, so that nobody's images and
 * containers are touched. Installs docker.io where that is possible.
 *
 * @throws Error that says in one line what to install
 */
export async function startEngine(): Promise<Engine> {
  if (!(await canInstall())) {
    throw new Error(
      'No Docker engine answers, and one can be started here only as root on Debian or Ubuntu. ' +
        'Fix: install Docker (https://docs.docker.com/engine/install/) and start it.',
    );
  }
  if ((await findProgram('dockerd')) === undefined || (await findProgram('docker')) === undefined) {
    await install(['docker.io']);
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

/** The engine that is there, or else one that is started. @throws Error that says in one line what to install */
export async function findOrStartEngine(): Promise<Engine> {
  return (await findEngine()) ?? (await startEngine());
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
