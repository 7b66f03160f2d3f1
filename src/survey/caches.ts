import type { Repository } from '../aws/ecr.ts';
import { type CacheEntry, registryOfCache } from '../cacheentry.ts';
import type { BuildInputs } from '../inputs/index.ts';
import { readEcrHost, readImageReference } from '../references.ts';
import type { World } from '../world.ts';
import { OptionalReads } from './optional.ts';

/** A repository of ECR that a cache is to be written to. */
export interface SurveyedCache {
  readonly entry: CacheEntry;
  /** Nothing when it is not there. */
  readonly repository: Repository | undefined;
}

/** A cache is worth no long wait. */
const PATIENCE_MS = 2_000;

/** Looks up the repositories of ECR that caches are to be written to. What can't be read is left out, and told. */
export async function surveyCaches(
  { cacheTo }: Pick<BuildInputs, 'cacheTo'>,
  { openAws, log }: Pick<World, 'openAws' | 'log'>,
): Promise<SurveyedCache[]> {
  const reads = new OptionalReads();
  const looked = await Promise.all(
    cacheTo.map(async (entry) => {
      const host = registryOfCache(entry) ?? '';
      const place = readEcrHost(host);
      if (place === undefined) return undefined;
      const { name = '' } = readImageReference(entry.attributes.get('ref') ?? '') ?? {};
      const { ecr } = openAws(place.region, { patience: PATIENCE_MS });
      const asked = ecr.findRepository({ name: name.slice(host.length + 1), registryId: place.account });
      const answer = await reads.look('the repositories of caches', asked);
      return answer && { entry, repository: answer.found };
    }),
  );
  reads.tell(log);
  return looked.filter((cache) => cache !== undefined);
}
