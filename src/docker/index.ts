import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StepError } from '../errors.ts';
import {
  type BuildRequest,
  buildxArguments,
  classicArguments,
  secretVariable,
  shownCommand,
} from './arguments.ts';
import { isCacheFailure } from './cache.ts';
import { type CommandOptions, type CommandResult, runDocker } from './commands.ts';
import { makeDockerConfig } from './config.ts';

export type { BuildRequest } from './arguments.ts';

/** The Docker client and engine of the runner. */
export interface Docker {
  /**
   * Asks the client and the engine what they are.
   *
   * @throws StepError when there is no client, or no engine that answers
   */
  inspect(): Promise<DockerSetup>;
  /**
   * Logs in to one registry, in a configuration of this step's own that `close` removes.
   *
   * @throws StepError when the registry does not accept the login
   */
  logIn(login: DockerLogin): Promise<DockerSession>;
}

/** What `docker version` says. */
export interface DockerSetup {
  readonly clientVersion: string;
  readonly engineVersion: string;
  /** Version of the buildx plugin, nothing where there is none. */
  readonly buildxVersion: string | undefined;
}

/** A login to a registry. */
export interface DockerLogin {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com` */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  /** Called with the folder that will hold the login before anything is written to it. */
  readonly onFolder: (folder: string) => void;
}

/** Docker, logged in. */
export interface DockerSession {
  /**
   * Builds an image and pushes it under all its references.
   *
   * @returns the digest when the builder tells it; the classic client does not
   * @throws StepError when the build or the push fails
   */
  buildAndPush(request: BuildRequest, setup: DockerSetup): Promise<{ readonly digest: string | undefined }>;
  /** Removes the login. */
  close(): Promise<void>;
}

/** What the door needs of the process. */
export interface DockerPlace {
  readonly environment: Readonly<Record<string, string>>;
  /** Paths of a build start here. */
  readonly workspace: string;
  readonly temp: string;
  /** The home folder of the user. */
  readonly home: string;
  /** Gets what docker prints, line by line. */
  readonly print: (line: string) => void;
  /** Ends what docker is doing when it is aborted. */
  readonly cancellation: AbortSignal;
}

/** Opens the door to Docker. Nothing is started yet. */
export function openDocker(place: DockerPlace): Docker {
  const { environment, workspace: workingFolder, cancellation } = place;
  const options: CommandOptions = { environment, workingFolder, cancellation };
  return {
    async inspect() {
      const [version, buildx] = await Promise.all([
        runDocker(['version', '--format', '{{json .}}'], options),
        runDocker(['buildx', 'version'], options),
      ]);
      return readSetup(version, buildx);
    },
    async logIn(login) {
      const userFolder = place.environment['DOCKER_CONFIG'] || join(place.home, '.docker');
      const { registry, username, password, onFolder } = login;
      const folder = await makeDockerConfig({ userFolder, temp: place.temp, registry, onFolder });
      const session: CommandOptions = {
        ...options,
        environment: {
          BUILDX_CONFIG: join(userFolder, 'buildx'),
          ...place.environment,
          DOCKER_CONFIG: folder,
          // Attestations turn the image into an index with a part that is no image.
          BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
        },
      };
      const close = () => rm(folder, { recursive: true, force: true });
      const result = await runDocker(['login', '--username', username, '--password-stdin', '--', registry], {
        ...session,
        input: password,
      }).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      if (result.exitCode !== 0) {
        await close();
        throw new StepError({
          what: `docker login to ${registry} failed`,
          why: lastError(result),
          fix: 'check that the engine reaches the registry, and that the job may use ecr:GetAuthorizationToken',
        });
      }
      return {
        close,
        buildAndPush: (request, setup) =>
          setup.buildxVersion === undefined
            ? buildClassically(request, session, place)
            : buildWithBuildx(request, { ...session, folder }, place),
      };
    },
  };
}

/** A cache only saves time: when it is what fails, the build goes on without it. */
async function buildWithBuildx(request: BuildRequest, options: BuildxOptions, place: DockerPlace) {
  try {
    return await buildOnce(request, options, place);
  } catch (error) {
    if (!(error instanceof CacheError)) throw error;
    place.print(`The build cache failed, and the image is built again without it: ${error.message}`);
    return buildOnce({ ...request, cacheFrom: [], cacheTo: [] }, options, place);
  }
}

/** `folder` is the step's own, which is gone when the session is over. */
type BuildxOptions = CommandOptions & { readonly folder: string };

/** The build failed for its cache alone. */
class CacheError extends Error {}

async function buildOnce(request: BuildRequest, { folder, ...options }: BuildxOptions, place: DockerPlace) {
  const metadataFile = join(folder, 'metadata.json');
  const secrets = request.buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const args = buildxArguments(request, metadataFile);
  const result = await runShown(args, place, {
    ...options,
    environment: { ...options.environment, ...Object.fromEntries(secrets) },
  });
  const isCached = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && isCached && isCacheFailure(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  return { digest: await readDigest(metadataFile) };
}

/** The digest that buildx tells; nothing where it tells none, or where its file can't be read: the registry knows it too. */
async function readDigest(metadataFile: string): Promise<string | undefined> {
  try {
    const metadata: unknown = JSON.parse(await readFile(metadataFile, 'utf8'));
    const digest = (metadata as Record<string, unknown> | null)?.['containerimage.digest'];
    return typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
}

async function buildClassically(request: BuildRequest, options: CommandOptions, place: DockerPlace) {
  if (request.cacheFrom.length > 0 || request.cacheTo.length > 0) {
    place.print('Docker of the runner has no buildx: the image is built without the caches.');
  }
  await runAloud(classicArguments(request), place, options);
  for (const reference of request.references) await runAloud(['push', '--', reference], place, options);
  return { digest: undefined };
}

/** Shows the command and what it prints; an exit code other than 0 is an error here. */
async function runAloud(args: string[], place: DockerPlace, options: CommandOptions): Promise<void> {
  throwIfFailed(args, await runShown(args, place, options));
}

async function runShown(args: string[], place: DockerPlace, options: CommandOptions): Promise<CommandResult> {
  place.print(shownCommand(args));
  return runDocker(args, { ...options, onLine: place.print });
}

function throwIfFailed(args: readonly string[], result: CommandResult): void {
  if (result.exitCode === 0) return;
  const command = args[0] === 'push' ? 'docker push' : 'docker build';
  throw new StepError({
    what: `${command} failed with exit code ${result.exitCode}`,
    why: lastError(result),
    fix: 'read what docker printed above, the first error is the one to look at',
  });
}

function readSetup(version: CommandResult, buildx: CommandResult): DockerSetup {
  let answer: { Client?: { Version?: string }; Server?: { Version?: string } | null } = {};
  try {
    answer = JSON.parse(version.stdout);
  } catch {
    // Clients that can't reach the engine may print nothing at all.
  }
  const engineVersion = answer.Server?.Version;
  if (engineVersion === undefined) {
    throw new StepError({
      what: 'The Docker engine did not answer',
      why: lastError(version),
      fix: 'start it, or set DOCKER_HOST to one that runs',
    });
  }
  return {
    clientVersion: answer.Client?.Version ?? 'unknown',
    engineVersion,
    buildxVersion:
      buildx.exitCode === 0 ? (/v?(\d+\.\d+\.\d+\S*)/.exec(buildx.stdout)?.[1] ?? 'unknown') : undefined,
  };
}

/** The line that says most: the last one with an error in it, else the last one. */
function lastError(result: CommandResult): string {
  const lines = `${result.stdout}\n${result.stderr}`
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(WARNING|DEPRECATED)/.test(line));
  return (
    lines.findLast((line) => /error|denied|failed|cannot|invalid|unknown/i.test(line)) ??
    lines.at(-1) ??
    'docker printed nothing'
  );
}
