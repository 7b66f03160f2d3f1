import type { RegistryImage } from '../aws/ecr.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { type ImageReference, readEcrHost, readImageReference, readRepository } from '../references.ts';

/** What ECR says of an image. */
export type ImageAnswer =
  | {
      readonly kind: 'there';
      readonly image: RegistryImage;
      /** Whether the reference is by a tag that can be given to another image. */
      readonly canMove: boolean;
    }
  /** `why` is a clause without a full stop. */
  | { readonly kind: 'gone'; readonly why: string }
  /** It can't be looked up; `why` is what stands after `as`. */
  | { readonly kind: 'unknown'; readonly why: string };

const ELSEWHERE: ImageAnswer = { kind: 'unknown', why: 'it is not in an ECR of this region' };

/** Looks images up in ECR, each once. */
export class ImageLookup {
  readonly #aws: Aws;
  readonly #known = new Map<string, Promise<ImageAnswer>>();
  readonly #repositories = new Map<string, ReturnType<Aws['ecr']['findRepository']>>();

  constructor(aws: Aws) {
    this.#aws = aws;
  }

  /** What ECR has under a reference. A role that may not look is no reason to end: then nobody knows. */
  find(text: string): Promise<ImageAnswer> {
    const known = this.#known.get(text) ?? unlessDenied(this.#find(text));
    this.#known.set(text, known);
    return known;
  }

  async #find(text: string): Promise<ImageAnswer> {
    const reference = readImageReference(text);
    const path = reference && readRepository(reference.name);
    if (reference === undefined || path?.registry === undefined) return ELSEWHERE;
    const host = readEcrHost(path.registry);
    if (host !== undefined && host.region !== this.#aws.region) return ELSEWHERE;
    const id = { name: path.name, registryId: host?.account };
    const asked = `${id.registryId} ${id.name}`;
    const looked = this.#repositories.get(asked) ?? this.#aws.ecr.findRepository(id);
    this.#repositories.set(asked, looked);
    const repository = await looked;
    if (repository === undefined && host !== undefined) {
      return { kind: 'gone', why: `its image ${text} is gone with the repository ${path.name}` };
    }
    // What is no host of ECR may still be one by another name.
    if (repository === undefined || (host === undefined && repository.uri !== reference.name))
      return ELSEWHERE;
    const image = await this.#aws.ecr.findImage(id, wantedOf(reference));
    if (image !== undefined) {
      const { tag = 'latest', digest } = reference;
      return { kind: 'there', image, canMove: digest === undefined && !repository.isImmutable(tag) };
    }
    return { kind: 'gone', why: `its image ${text} is gone from the repository ${path.name}` };
  }
}

/**
 * Whether an image is the one with that digest. ECS notes the digest of an index or that of its image for the task's platform:
 * which one it is on Fargate, AWS does not say.
 */
export function isOfDigest({ digest, manifest }: RegistryImage, wanted: string): boolean {
  return digest === wanted || digestsIn(manifest).includes(wanted);
}

function digestsIn(manifest: string): (string | undefined)[] {
  try {
    const { manifests = [] } = JSON.parse(manifest) as { manifests?: readonly { digest?: string }[] };
    return manifests.map(({ digest }) => digest);
  } catch {
    return [];
  }
}

async function unlessDenied(look: Promise<ImageAnswer>): Promise<ImageAnswer> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== 'denied') throw error;
    return { kind: 'unknown', why: `the role may not call ${error.action}` };
  }
}

function wantedOf({ tag = 'latest', digest }: ImageReference): { digest: string } | { tag: string } {
  return digest === undefined ? { tag } : { digest };
}
