import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StepError } from '../errors.ts';
import { type AskOptions, askDocker } from './ask.ts';
import { type Building, buildClassically, buildWithBuildx } from './build.ts';
import type { CommandResult } from './commands.ts';
import { makeDockerConfig } from './config.ts';
import { lastError } from './lasterror.ts';
import { loginDoubt } from './logindoubt.ts';
import type { DockerLogin, DockerPlace, DockerSession, Logins, RegistryLogin } from './types.ts';

/** As long as buildx itself waits for GitHub's cache. */
const CACHE_PATIENCE_MS = 10 * 60_000;

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
  const options: AskOptions = {
    environment: {
      BUILDX_CONFIG: join(userFolder, 'buildx'),
      ...environment,
      DOCKER_CONFIG: folder,
      // Attestations turn the image into an index with a part that is no image.
      BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    },
    workingFolder,
    cancellation,
    patience: place.answerPatience,
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
  const { cachePatience = CACHE_PATIENCE_MS } = place;
  const building: Building = { options, folder, print, cachePatience, logInAgain };
  return {
    close,
    buildAndPush: (request, setup) =>
      setup.buildxVersion === undefined
        ? buildClassically(request, building)
        : buildWithBuildx(request, building),
  };
}

function runLogin({ registry, username, password }: RegistryLogin, options: AskOptions) {
  const args = ['login', '--username', username, '--password-stdin', '--', registry];
  return askDocker(args, { ...options, input: password });
}
