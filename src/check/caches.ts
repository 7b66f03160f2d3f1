import { type CacheEntry, registryOfCache } from '../cacheentry.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { readImageReference } from '../references.ts';
import type { Survey } from '../survey/index.ts';
import type { Warning } from '../warnings.ts';
import { BETTER_BUILDER } from './builder.ts';
import type { PlannedImage } from './image.ts';

/** What tells whether the caches of a build will work. */
export interface CacheFacts {
  readonly image: PlannedImage | undefined;
  readonly found: Pick<Survey, 'caches'>;
  readonly inputs: DeployInputs;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What is known before the build of caches that won't work. None of it keeps anybody from deploying. */
export function checkCaches({ image, found, inputs, environment }: CacheFacts): Warning[] {
  if (image?.kind !== 'build' || inputs.image.kind !== 'build') return [];
  const { cacheFrom, cacheTo } = inputs.image.build;
  const all = [...cacheFrom, ...cacheTo];
  if (all.length === 0) return [];
  const { buildxVersion, clientVersion, builder } = image.docker;
  if (buildxVersion === undefined) {
    return warnings([
      `The build caches are left out: Docker ${clientVersion} of the runner has no buildx. Fix: ${BETTER_BUILDER}.`,
    ]);
  }
  const written = cacheTo.filter(({ type }) => type !== 'inline');
  const unable =
    builder?.isComplete === false && written.length > 0
      ? [
          `No build cache is written: the builder ${builder.name} has the driver ${builder.driver}, which can only read them. Fix: ${BETTER_BUILDER}.`,
        ]
      : written.flatMap((entry) => repositoryTrouble(entry, image, found));
  return warnings([...unable, ...withoutRunner(all, environment)]);
}

function warnings(texts: readonly string[]): Warning[] {
  return texts.map((text) => ({ name: 'build-cache', text }));
}

type BuildPlan = Extract<PlannedImage, { kind: 'build' }>;

/** Why a cache can't be put into its repository, or only once. */
function repositoryTrouble(
  entry: CacheEntry,
  image: BuildPlan,
  { caches }: Pick<Survey, 'caches'>,
): string[] {
  const reference = entry.attributes.get('ref') ?? '';
  const { name = '', tag = 'latest' } = readImageReference(reference) ?? {};
  const isOwn = name === image.repository.uri;
  const surveyed = caches.find((cache) => cache.entry === entry);
  if (!isOwn && surveyed === undefined) return [];
  const repository = isOwn ? image.repository : surveyed?.repository;
  if (repository === undefined) {
    return [
      `The build cache ${reference} can't be written: ${registryOfCache(entry)} has no such repository. Fix: create it, or name another one in cache-to.`,
    ];
  }
  if (!repository.isImmutable(tag)) return [];
  const own = image.createsRepository && isOwn ? ', as create-repository makes it' : '';
  return [
    `The build cache ${reference} can be written once only: the repository ${repository.name} is immutable${own}, and later builds go on with the first cache. Fix: exclude the tag ${tag} from the immutability, or name a repository whose tags move in cache-to.`,
  ];
}

/** GitHub gives its cache to actions and not to programs of their own; buildx leaves the entry out without a word. */
function withoutRunner(entries: readonly CacheEntry[], environment: CacheFacts['environment']): string[] {
  const isNeedy = entries.some(({ type, attributes }) => type === 'gha' && !attributes.has('token'));
  if (!isNeedy || environment['ACTIONS_RUNTIME_TOKEN']) return [];
  return [
    "The build cache of type gha is left out: the environment has no ACTIONS_RUNTIME_TOKEN, which GitHub's runner gives to an action. Fix: run the step in a job of GitHub Actions, or remove the entry.",
  ];
}
