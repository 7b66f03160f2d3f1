import { familyOf, shortRevision } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import type { RollbackTo } from '../inputs/index.ts';
import { readImageReference } from '../references.ts';
import type { Past } from './past.ts';

/** The revision to go back to, or why there is none, a clause without a full stop. */
export type Choice =
  | { readonly revision: RegisteredTaskDefinition }
  | { readonly revision: undefined; readonly wanted: string; readonly why: string };

/** Revisions that are looked through for an image. */
const MOST_REVISIONS = 100;
/** Revisions that are read side by side: ECS allows a burst of 100 reads and 20 a second. */
const SIDE_BY_SIDE = 10;

/** Finds the revision that the user means. Whether it can be run is another question. */
export async function chooseRevision(wanted: RollbackTo, past: Past, aws: Aws): Promise<Choice> {
  const family = familyOf(past.running);
  switch (wanted.kind) {
    case 'previous': {
      const [previous] = past.steps;
      if (previous !== undefined) return find(previous.revision, aws);
      const why = `nothing is known that it ran before ${shortRevision(past.running)}, and the family ${family} has no ACTIVE revision before that`;
      return { revision: undefined, wanted: 'what it ran before', why };
    }
    case 'number':
      return find(`${family}:${wanted.revision}`, aws);
    case 'reference':
      return find(wanted.reference, aws);
    case 'tag':
      return findImage(wanted, past, aws);
    case 'digest':
      return findImage(wanted, past, aws);
  }
}

async function find(reference: string, aws: Aws): Promise<Choice> {
  const revision = await aws.ecs.findTaskDefinition(reference);
  if (revision !== undefined) return { revision };
  const wanted = shortRevision(reference);
  return { revision, wanted, why: `ECS in ${aws.region} has no such revision` };
}

type WantedImage = Extract<RollbackTo, { kind: 'tag' | 'digest' }>;

async function findImage(wanted: WantedImage, past: Past, aws: Aws): Promise<Choice> {
  const family = familyOf(past.running);
  let looked = 0;
  let after: string | undefined;
  do {
    const { items, next } = await aws.ecs.listRevisions(family, after);
    const arns = items.slice(0, MOST_REVISIONS - looked);
    for (let at = 0; at < arns.length; at += SIDE_BY_SIDE) {
      const some = arns.slice(at, at + SIDE_BY_SIDE);
      const revisions = await Promise.all(some.map((arn) => aws.ecs.findTaskDefinition(arn)));
      const revision = revisions.find((each) => each !== undefined && hasImage(each, wanted, past));
      if (revision !== undefined) return { revision };
    }
    looked += arns.length;
    after = next;
  } while (after !== undefined && looked < MOST_REVISIONS);
  const image = wanted.kind === 'tag' ? `the tag ${wanted.tag}` : `the digest ${wanted.digest}`;
  const which =
    after === undefined
      ? `no ACTIVE revision of ${family}`
      : `none of the newest ${looked} ACTIVE revisions of ${family}`;
  return { revision: undefined, wanted: image, why: `${which} has an image with it` };
}

function hasImage({ arn, definition }: RegisteredTaskDefinition, wanted: WantedImage, past: Past): boolean {
  const pulled = past.steps.find(({ revision }) => revision === arn)?.digests;
  return (definition.containerDefinitions ?? []).some(({ image = '' }) => {
    const { tag, digest = pulled?.get(image) } = readImageReference(image) ?? {};
    return wanted.kind === 'tag' ? tag === wanted.tag : digest === wanted.digest;
  });
}
