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
import { cacheTroubles, mayBeForCaches } from './cache.ts';
import { type CommandOptions, type CommandResult, runDocker } from './commands.ts';
import { makeDockerConfig } from './config.ts';
import { lastError } from './lasterror.ts';
import { loginDoubt } from './logindoubt.ts';
import type { DockerLogin, DockerPlace, DockerSession, Logins, RegistryLogin } from './types.ts';

/** What a build needs of the session. */
interface Building {
  readonly options: CommandOptions;
  /** The session's own, which is gone when it is over. */
  readonly folder: string;
  readonly print: (line: string) => void;
  /** Logs in anew when a push failed because a login is over. @returns whether it did */
  readonly logInAgain: (result: CommandResult) => Promise<boolean>;
}

/**
 * Logs in to the registries, in a configuration of this step's own that `close` removes.
 *
 * @throws StepError when the registry that is pushed to does not accept the login
 */
export async function openSession(login: DockerLogin, place: DockerPlace): Promise<DockerSession> {
  const { environment, workspace: workingFolder, temp, print, cancellation } = place;
  const userFolder = environment['DOCKER_CONFIG'] || join(place.home, '.docker');
  const { registry, onFolder } = login;
  const { folder, hasLogin } = await makeDockerConfig({ userFolder, temp, registry, onFolder });
  const options: CommandOptions = {
    environment: {
      BUILDX_CONFIG: join(userFolder, 'buildx'),
      ...environment,
      DOCKER_CONFIG: folder,
      // Attestations turn the image into an index with a part that is no image.
      BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    },
    workingFolder,
    cancellation,
  };
  const close = () => rm(folder, { recursive: true, force: true });
  const logIn = async ({ others, ...main }: Logins) => {
    const result = await runLogin(main, options);
    if (result.exitCode !== 0) {
      throw new StepError({
        what: `docker login to ${registry} failed`,
        why: lastError(result),
        fix: 'check that the engine reaches the registry, and that the job may use ecr:GetAuthorizationToken',
      });
    }
    for (const other of others.filter(({ registry: host }) => !hasLogin(host))) {
      const otherResult = await runLogin(other, options);
      if (otherResult.exitCode === 0) continue;
      print(`There is no login to ${other.registry}: ${lastError(otherResult)}`);
    }
  };
  try {
    await logIn(login);
  } catch (error) {
    await close();
    throw error;
  }
  const logInAgain = async (result: CommandResult) => {
    const doubt = loginDoubt(result);
    const logins = doubt && (await login.renew(doubt));
    if (logins === undefined) return false;
    print(`The login to ${registry} has ended, and is made anew: ${lastError(result)}`);
    await logIn(logins);
    return true;
  };
  const building: Building = { options, folder, print, logInAgain };
  return {
    close,
    buildAndPush: (request, setup) =>
      setup.buildxVersion === undefined
        ? buildClassically(request, building)
        : buildWithBuildx(request, building),
  };
}

function runLogin({ registry, username, password }: RegistryLogin, options: CommandOptions) {
  const args = ['login', '--username', username, '--password-stdin', '--', registry];
  return runDocker(args, { ...options, input: password });
}

/** A cache only saves time: when the build may have failed for one, it is tried again without any. */
async function buildWithBuildx(request: BuildRequest, building: Building) {
  try {
    return await buildOnce(request, building);
  } catch (error) {
    if (!(error instanceof CacheError)) throw error;
    building.print(
      `The build failed, maybe for its caches, and is tried again without them: ${error.message}`,
    );
    return buildOnce({ ...request, cacheFrom: [], cacheTo: [] }, building);
  }
}

/** The build failed, and no step of it that is not about caches. */
class CacheError extends Error {}

async function buildOnce(request: BuildRequest, building: Building) {
  const metadataFile = join(building.folder, 'metadata.json');
  const args = buildxArguments(request, metadataFile);
  let result = await runBuildx(args, request, building);
  if (result.exitCode !== 0 && (await building.logInAgain(result))) {
    // What was built a moment ago is in the cache by now, also when nothing older was to be taken from it.
    const again = buildxArguments({ ...request, noCache: false, pull: false }, metadataFile);
    result = await runBuildx(again, request, building);
  }
  const hasCaches = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && hasCaches && mayBeForCaches(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  for (const trouble of cacheTroubles(result.stderr)) {
    building.print(`A cache did not work, and the image was built without it: ${trouble}`);
  }
  return { digest: await readDigest(metadataFile) };
}

function runBuildx(args: string[], { buildSecrets, cacheKeys }: BuildRequest, building: Building) {
  const secrets = buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const { environment } = building.options;
  return runShown(args, building, { ...environment, ...cacheKeys, ...Object.fromEntries(secrets) });
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

async function buildClassically(request: BuildRequest, building: Building) {
  if (request.cacheFrom.length > 0 || request.cacheTo.length > 0) {
    building.print('Docker of the runner has no buildx: the image is built without the caches.');
  }
  const build = classicArguments(request);
  throwIfFailed(build, await runShown(build, building));
  for (const reference of request.references) {
    const push = ['push', '--', reference];
    let result = await runShown(push, building);
    if (result.exitCode !== 0 && (await building.logInAgain(result))) result = await runShown(push, building);
    throwIfFailed(push, result);
  }
  return { digest: undefined };
}

/** Shows the command and what it prints. */
async function runShown(
  args: string[],
  { options, print }: Building,
  environment = options.environment,
): Promise<CommandResult> {
  print(shownCommand(args));
  return runDocker(args, { ...options, environment, onLine: print });
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
