import { StepError } from '../errors.ts';
import { type AskOptions, askDocker } from './ask.ts';
import { inspectBuilder } from './builder.ts';
import { findDigest } from './digest.ts';
import { openSession } from './session.ts';
import { type DockerSetup, readSetup } from './setup.ts';
import type { DockerLogin, DockerPlace, DockerSession } from './types.ts';

export type { BuildRequest } from './arguments.ts';
export type { BuilderSetup } from './builder.ts';
export type { DockerSetup } from './setup.ts';
export type { DockerLogin, DockerPlace, DockerSession, LoginDoubt, Logins, RegistryLogin } from './types.ts';

/** The Docker client and engine of the runner. */
export interface Docker {
  /**
   * Asks the client and the engine what they are, and buildx what its builder can where that is wished.
   *
   * @throws StepError when there is no client, no engine that answers, or no builder of that name
   */
  inspect(builder?: BuilderWish): Promise<DockerSetup>;
  /**
   * The digest that an image has in its registry now, asked for with the user's own logins; nothing where that is not to be had.
   * It takes buildx.
   */
  findDigest(reference: string): Promise<string | undefined>;
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

/** Opens the door to Docker. Nothing is started yet. */
export function openDocker(place: DockerPlace): Docker {
  const { environment, workspace: workingFolder, cancellation } = place;
  const options: AskOptions = { environment, workingFolder, cancellation, patience: place.answerPatience };
  return {
    async inspect(wish) {
      const [version, buildx, builder] = await Promise.all([
        askDocker(['version', '--format', '{{json .}}'], options),
        askDocker(['buildx', 'version'], options),
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
    findDigest: (reference) => findDigest(reference, options),
    logIn: (login) => openSession(login, place),
  };
}
