import type { Aws } from '../aws/index.ts';
import type { PlannedImage } from '../check/index.ts';
import type { DockerSession } from '../docker/index.ts';
import type { World } from '../world.ts';
import { loginsFor } from './logins.ts';

/** Name of the state that tells the post step which folder held a login. */
export const DOCKER_FOLDER_STATE = 'docker-folder';

/** What is built and where it goes. */
export type BuildPlan = Extract<PlannedImage, { kind: 'build' }>;

/** What a login is for: where the image goes, and what a build reads from registries. */
export interface LoginPlan {
  readonly repository: BuildPlan['repository'];
  readonly request: Pick<BuildPlan['request'], 'cacheFrom' | 'cacheTo' | 'buildContexts'>;
}

/** A login for a build, which may begin while there is still something to check: it changes nothing, and takes as long. */
export interface BuildLogin {
  /** Begins to log in, unless that has begun. What goes wrong is told to whoever takes the login. */
  begin(plan: LoginPlan): void;
  /**
   * Docker, logged in, which is to be closed then.
   *
   * @throws StepError when the login fails
   */
  take(plan: LoginPlan): Promise<DockerSession>;
  /** Removes a login that nobody has taken. */
  discard(): Promise<void>;
}

/** What a login needs to know. */
export interface LoginTools {
  readonly aws: Aws;
  readonly world: World;
  /** Images that the Dockerfile names, which are only read where something is built. */
  readonly baseImages: () => Promise<readonly string[]>;
}

/** A login that has not begun. */
export function openLogin({ aws, world, baseImages }: LoginTools): BuildLogin {
  let begun: Promise<DockerSession> | undefined;
  const logIn = async (plan: LoginPlan) => {
    const registry = plan.repository.uri.slice(0, plan.repository.uri.indexOf('/'));
    const destination = { registry, ecr: ecrOf(plan, aws, world) };
    return world.docker.logIn({
      ...(await loginsFor({ ...plan.request, baseImages: await baseImages() }, destination, world)),
      onFolder: (folder) => world.step.saveState(DOCKER_FOLDER_STATE, folder),
    });
  };
  const login: BuildLogin = {
    begin(plan) {
      begun ??= logIn(plan);
      begun.catch(() => {});
    },
    take(plan) {
      login.begin(plan);
      const session = begun as Promise<DockerSession>;
      begun = undefined;
      return session;
    },
    async discard() {
      const session = begun?.catch(() => undefined);
      begun = undefined;
      await (await session)?.close();
    },
  };
  return login;
}

/** The door to the registry, which may be in another region than the service. */
export function ecrOf(
  { repository }: Pick<LoginPlan, 'repository'>,
  aws: Aws,
  world: Pick<World, 'openAws'>,
): Aws['ecr'] {
  return repository.region === aws.region ? aws.ecr : world.openAws(repository.region).ecr;
}
