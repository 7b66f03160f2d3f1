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
import { inspectBuilder } from './builder.ts';
import { cacheTroubles, mayBeForCaches } from './cache.ts';
import { type CommandOptions, type CommandResult, runDocker } from './commands.ts';
import { makeDockerConfig } from './config.ts';
import { lastError } from './lasterror.ts';
import { type DockerSetup, readSetup } from './setup.ts';

export type { BuildRequest } from './arguments.ts';
export type { BuilderSetup } from './builder.ts';
export type { DockerSetup } from './setup.ts';

/** The Docker client and engine of the runner. */
export interface Docker {
  /**
   * Asks the client and the engine what they are, and buildx what its builder can where that is wished.
   *
   * @throws StepError when there is no client, no engine that answers, or no builder of that name
   */
  inspect(builder?: BuilderWish): Promise<DockerSetup>;
  /**
   * Logs in to one registry, in a configuration of this step's own that `close` removes.
   *
   * @throws StepError when the registry does not accept the login
   */
  logIn(login: DockerLogin): Promise<DockerSession>;
}

/** Which builder is to be asked what it can. */
export interface BuilderWish {
  /** Without a name, the current one. */
  readonly name: string | undefined;
}

/** Credentials for a registry. */
export interface RegistryLogin {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com` */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** A login to the registry that is pushed to. */
export interface DockerLogin extends RegistryLogin {
  /** Logins to registries of caches and contexts, for hosts that the user's own configuration has none for. */
  readonly others: readonly RegistryLogin[];
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
    async inspect(wish) {
      const [version, buildx, builder] = await Promise.all([
        runDocker(['version', '--format', '{{json .}}'], options),
        runDocker(['buildx', 'version'], options),
        wish && inspectBuilder(wish, options),
      ]);
      const setup = readSetup(version, buildx);
      if (setup.buildxVersion === undefined || wish === undefined || builder === undefined) return setup;
      if (builder.kind === 'found') return { ...setup, builder };
      if (wish.name === undefined) return setup;
      throw new StepError({
        what: 'Input builder cannot be used',
        why: `buildx does not tell what ${wish.name} is: ${builder.why}`,
        fix: 'make it in a step before, as docker/setup-buildx-action does, or remove builder',
      });
    },
    async logIn(login) {
      const userFolder = place.environment['DOCKER_CONFIG'] || join(place.home, '.docker');
      const { registry, onFolder } = login;
      const { folder, hasLogin } = await makeDockerConfig({
        ...{ userFolder, temp: place.temp, registry, onFolder },
      });
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
      const result = await runLogin(login, session).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      if (result.exitCode !== 0) {
        await close();
        throw new StepError({
          what: `docker login to ${login.registry} failed`,
          why: lastError(result),
          fix: 'check that the engine reaches the registry, and that the job may use ecr:GetAuthorizationToken',
        });
      }
      for (const other of login.others.filter(({ registry }) => !hasLogin(registry))) {
        const { exitCode, ...outputs } = await runLogin(other, session).catch(async (error: unknown) => {
          await close();
          throw error;
        });
        if (exitCode === 0) continue;
        place.print(`There is no login to ${other.registry}: ${lastError({ exitCode, ...outputs })}`);
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

function runLogin({ registry, username, password }: RegistryLogin, session: CommandOptions) {
  const args = ['login', '--username', username, '--password-stdin', '--', registry];
  return runDocker(args, { ...session, input: password });
}

/** A cache only saves time: when the build may have failed for one, it is tried again without any. */
async function buildWithBuildx(request: BuildRequest, options: BuildxOptions, place: DockerPlace) {
  try {
    return await buildOnce(request, options, place);
  } catch (error) {
    if (!(error instanceof CacheError)) throw error;
    place.print(`The build failed, maybe for its caches, and is tried again without them: ${error.message}`);
    return buildOnce({ ...request, cacheFrom: [], cacheTo: [] }, options, place);
  }
}

/** `folder` is the step's own, which is gone when the session is over. */
type BuildxOptions = CommandOptions & { readonly folder: string };

/** The build failed, and no step of it that is not about caches. */
class CacheError extends Error {}

async function buildOnce(request: BuildRequest, { folder, ...options }: BuildxOptions, place: DockerPlace) {
  const metadataFile = join(folder, 'metadata.json');
  const secrets = request.buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const args = buildxArguments(request, metadataFile);
  const result = await runShown(args, place, {
    ...options,
    environment: { ...options.environment, ...Object.fromEntries(secrets) },
  });
  const hasCaches = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && hasCaches && mayBeForCaches(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  for (const trouble of cacheTroubles(result.stderr)) {
    place.print(`A cache did not work, and the image was built without it: ${trouble}`);
  }
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
