import type { Aws } from '../aws/index.ts';
import { registryOfCache } from '../cacheentry.ts';
import type { BuildRequest, DockerLogin, Logins, RegistryLogin } from '../docker/index.ts';
import { StepError } from '../errors.ts';
import { readEcrHost } from '../references.ts';
import type { World } from '../world.ts';

/** Where an image goes. */
export interface Destination {
  /** Host that is pushed to. */
  readonly registry: string;
  /** ECR of its region. */
  readonly ecr: Aws['ecr'];
}

/** What a build names of registries. */
export interface Sources extends Pick<BuildRequest, 'cacheFrom' | 'cacheTo' | 'buildContexts'> {
  /** As the Dockerfile names them. */
  readonly baseImages: readonly string[];
}

/** What a login is good for at least: the shortest session of a role, with which it may end. */
const GOOD_FOR_MS = 15 * 60_000;

/** Logins for a build and its push, and others when it takes longer than they last. Passwords are masked. */
export async function loginsFor(
  sources: Sources,
  { registry, ecr }: Destination,
  world: World,
): Promise<Omit<DockerLogin, 'onFolder'>> {
  let gotAt = world.clock.now();
  const get = async (): Promise<Logins> => {
    gotAt = world.clock.now();
    const { username, password } = await ecr.authorize();
    world.step.mask(password);
    return { registry, username, password, others: await otherLogins(sources, registry, world) };
  };
  return {
    ...(await get()),
    // Whoever is refused with a new login is refused for another reason.
    renew: async (doubt) =>
      doubt === 'maybe' && world.clock.now() - gotAt < GOOD_FOR_MS ? undefined : get(),
  };
}

/**
 * Logins to the other registries of ECR that a build reads from: those of its caches, of contexts that are images, and of base
 * images. One that is not to be had is told, and the build tries without.
 *
 * @param registry host that is pushed to, which has a login already
 */
async function otherLogins(
  { cacheFrom, cacheTo, buildContexts, baseImages }: Sources,
  registry: string,
  { openAws, step, log }: Pick<World, 'openAws' | 'step' | 'log'>,
): Promise<RegistryLogin[]> {
  const images = buildContexts.flatMap(({ value }) => /^docker-image:\/\/([^/]+)\//.exec(value)?.[1] ?? []);
  const bases = baseImages.map((image) => image.slice(0, Math.max(image.indexOf('/'), 0)));
  const hosts = [...[...cacheFrom, ...cacheTo].map(registryOfCache), ...images, ...bases];
  const others = [...new Set(hosts)].filter((host) => host !== undefined && host !== registry);
  const logins = await Promise.all(
    others.map(async (host = '') => {
      const place = readEcrHost(host);
      if (place === undefined) return undefined;
      try {
        // What a region's ECR gives is good for the registries of all accounts there.
        const { username, password } = await openAws(place.region).ecr.authorize();
        step.mask(password);
        return { registry: host, username, password };
      } catch (error) {
        if (!(error instanceof StepError)) throw error;
        log.info(`There is no login to ${host}: ${error.message}`);
        return undefined;
      }
    }),
  );
  return logins.filter((login) => login !== undefined);
}
