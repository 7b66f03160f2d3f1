import { registryOfCache } from '../cacheentry.ts';
import type { BuildRequest, RegistryLogin } from '../docker/index.ts';
import { StepError } from '../errors.ts';
import { readEcrHost } from '../references.ts';
import type { World } from '../world.ts';

/**
 * Logins to the other registries of ECR that a build is told of: those of its caches, and of contexts that are images. One that is
 * not to be had is told, and the build tries without.
 *
 * @param registry host that is pushed to, which has a login already
 */
export async function otherLogins(
  { cacheFrom, cacheTo, buildContexts }: BuildRequest,
  registry: string,
  { openAws, step, log }: Pick<World, 'openAws' | 'step' | 'log'>,
): Promise<RegistryLogin[]> {
  const images = buildContexts.flatMap(({ value }) => /^docker-image:\/\/([^/]+)\//.exec(value)?.[1] ?? []);
  const hosts = [...[...cacheFrom, ...cacheTo].map(registryOfCache), ...images];
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
