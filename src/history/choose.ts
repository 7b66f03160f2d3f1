import { accountOf, familyOf, regionOf, shortRevision } from '../aws/arn.ts';
import type { RegistryImage } from '../aws/ecr.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import type { RollbackTo } from '../inputs/index.ts';
import { readImageReference } from '../references.ts';
import { type ImageLookup, isOfDigest } from './images.ts';
import type { Past } from './past.ts';

/** The revision to go back to, or why there is none, a clause without a full stop. */
export type Choice =
  | { readonly revision: RegisteredTaskDefinition }
  | { readonly revision: undefined; readonly wanted: string; readonly why: string };

/** Revisions that are looked through for an image. */
const MOST_REVISIONS = 100;
/** Pages of them that are read, as some may be empty. */
const MOST_PAGES = 10;
/** Revisions that are read side by side: ECS allows a burst of 100 reads and 20 a second. */
const SIDE_BY_SIDE = 10;

/** What revisions and images are looked up with. */
export interface LookUps {
  readonly aws: Aws;
  readonly images: ImageLookup;
}

/** Finds the revision that the user means. Whether it can be run is another question. */
export async function chooseRevision(wanted: RollbackTo, past: Past, lookUps: LookUps): Promise<Choice> {
  const { aws } = lookUps;
  const family = familyOf(past.running);
  switch (wanted.kind) {
    case 'previous': {
      const [previous] = past.steps;
      // A record that ends tells that these never ran, as far as it goes.
      if (previous !== undefined && past.recordEnd === undefined) return find(previous.revision, past, aws);
      const end = past.recordEnd ?? `the family ${family} has no ACTIVE revision before that`;
      const why = `nothing is known that it ran before ${shortRevision(past.running)}, ${past.recordEnd === undefined ? 'and' : 'as'} ${end}`;
      return { revision: undefined, wanted: 'what it ran before', why };
    }
    case 'number': {
      const found = await find(`${family}:${wanted.revision}`, past, aws);
      if (found.revision !== undefined) return found;
      // Tags may be numbers too: that of a run, or a short SHA that has digits only.
      const tag = String(wanted.revision);
      const tagged = await findImage({ kind: 'tag', tag }, past, lookUps);
      if (tagged.revision !== undefined) return tagged;
      return { ...found, why: `${found.why}, and ${tagged.why.replace('with it', `with the tag ${tag}`)}` };
    }
    case 'reference':
      return find(wanted.reference, past, aws);
    case 'tag':
      return findImage(wanted, past, lookUps);
    case 'digest':
      return findImage(wanted, past, lookUps);
  }
}

async function find(reference: string, { running }: Past, aws: Aws): Promise<Choice> {
  const wanted = shortRevision(reference);
  const near = [regionOf(running), accountOf(running)];
  const far = [regionOf(reference), accountOf(reference)];
  if (reference.startsWith('arn:') && far.join() !== near.join()) {
    const why = `it is one of ${far.join(' in the account ')}, and the service is in ${near.join(' in the account ')}`;
    return { revision: undefined, wanted, why };
  }
  const revision = await aws.ecs.findTaskDefinition(reference);
  if (revision !== undefined) return { revision };
  return { revision, wanted, why: `ECS in ${aws.region} has no such revision` };
}

type WantedImage = Extract<RollbackTo, { kind: 'tag' | 'digest' }>;

async function findImage(wanted: WantedImage, past: Past, { aws, images }: LookUps): Promise<Choice> {
  const family = familyOf(past.running);
  const looked: RegisteredTaskDefinition[] = [];
  let count = 0;
  let pages = 0;
  let after: string | undefined;
  do {
    pages += 1;
    const { items, next } = await aws.ecs.listRevisions(family, after);
    const arns = items.slice(0, MOST_REVISIONS - count);
    for (let at = 0; at < arns.length; at += SIDE_BY_SIDE) {
      const some = arns.slice(at, at + SIDE_BY_SIDE).map((arn) => aws.ecs.findTaskDefinition(arn));
      const revisions = (await Promise.all(some)).filter((each) => each !== undefined);
      const revision = revisions.find((each) => hasImage(each, wanted, past));
      if (revision !== undefined) return { revision };
      looked.push(...revisions);
    }
    count += arns.length;
    after = next;
  } while (after !== undefined && count < MOST_REVISIONS && pages < MOST_PAGES);
  const revision = await findByRegistry(wanted, { past, looked }, images);
  if (revision !== undefined) return { revision };
  const image = wanted.kind === 'tag' ? `the tag ${wanted.tag}` : `the digest ${wanted.digest}`;
  const which =
    after === undefined
      ? `no ACTIVE revision of ${family}`
      : `none of the newest ${count} ACTIVE revisions of ${family}`;
  return { revision: undefined, wanted: image, why: `${which} has an image with it` };
}

function hasImage(revision: RegisteredTaskDefinition, wanted: WantedImage, past: Past): boolean {
  return imagesOf(revision, past).some(({ tag, digest }) =>
    wanted.kind === 'tag' ? tag === wanted.tag : digest === wanted.digest,
  );
}

/** The images of a revision, with the digest of the reference or as ECS pulled it. */
function imagesOf({ arn, definition }: RegisteredTaskDefinition, past: Past) {
  const pulled = past.steps.find(({ revision }) => revision === arn)?.digests;
  return (definition.containerDefinitions ?? []).flatMap(({ image = '' }) => {
    const reference = readImageReference(image);
    if (reference === undefined) return [];
    return [{ ...reference, text: image, digest: reference.digest ?? pulled?.get(image) }];
  });
}

/**
 * The newest revision with an image that ECR knows by that name: an image may have more tags than the one in the revision, and
 * the digest of one that is named by its tag is not written there.
 */
async function findByRegistry(
  wanted: WantedImage,
  { past, looked }: { readonly past: Past; readonly looked: readonly RegisteredTaskDefinition[] },
  images: ImageLookup,
): Promise<RegisteredTaskDefinition | undefined> {
  const end = wanted.kind === 'tag' ? `:${wanted.tag}` : `@${wanted.digest}`;
  const names = [...new Set(looked.flatMap((each) => imagesOf(each, past).map(({ name }) => name)))];
  const held = new Map<string, RegistryImage>();
  for (const name of names) {
    const answer = await images.find(`${name}${end}`);
    if (answer.kind === 'there') held.set(name, answer.image);
  }
  for (const revision of looked) {
    for (const { name, text, digest } of imagesOf(revision, past)) {
      const image = held.get(name);
      if (image === undefined) continue;
      const now = digest === undefined ? await images.find(text) : undefined;
      const has = now?.kind === 'there' ? now.image.digest : digest;
      if (has !== undefined && isOfDigest(image, has)) return revision;
    }
  }
  return undefined;
}
