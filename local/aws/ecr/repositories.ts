import { createHash } from 'node:crypto';
import type { FindingSeverity } from '@aws-sdk/client-ecr';
import { AwsRefusal } from '../service.ts';

/** Something that a scan finds. */
export interface Finding {
  /** `CVE-2026-0001` */
  readonly name: string;
  readonly severity: FindingSeverity;
}

/** One image of a repository: a manifest, single or an index. */
export interface Image {
  /** `sha256:…` of the manifest's bytes. */
  readonly digest: string;
  /** The bytes as they were pushed. */
  readonly manifest: string;
  readonly mediaType: string;
  readonly pushedAt: Date;
  readonly tags: Set<string>;
  /** When its last scan began, clock milliseconds. */
  scannedAt?: number;
  /** What a scan of it finds. */
  findings: readonly Finding[];
  /** Whether it lies in the archive, from which nothing can be pulled. */
  isArchived?: boolean;
}

/** How a repository treats a tag that exists. */
export type TagMutability = 'MUTABLE' | 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION' | 'MUTABLE_WITH_EXCLUSION';

/** What CreateRepository sets. */
export interface RepositorySettings {
  readonly name: string;
  readonly mutability: TagMutability;
  /** Wildcard filters of tags that are treated the other way round. */
  readonly exclusions: readonly string[];
  /** Whether images are scanned as they are pushed. */
  readonly scanOnPush?: boolean;
}

/** A repository and its images. */
export interface Repository extends RepositorySettings {
  readonly createdAt: Date;
  /** By digest, in the order of their pushes. */
  readonly images: Map<string, Image>;
}

/** An image as API callers name it: by tag, digest, or both. */
export interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

/** From the ECR API reference of CreateRepository. */
const NAME_PATTERN = '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*';

/** The repositories of one account, and ECR's rules about tags. Knows nothing of HTTP or the registry behind. */
export class Repositories {
  /** Twelve digits, for ECR's messages. */
  readonly accountId: string;
  readonly #repositories = new Map<string, Repository>();

  constructor(accountId: string) {
    this.accountId = accountId;
  }

  /** All of them, in the order of their making. */
  list(): Repository[] {
    return [...this.#repositories.values()];
  }

  /** The repository of that name, if there is one. */
  find(name: string): Repository | undefined {
    return this.#repositories.get(name);
  }

  /** @throws AwsRefusal RepositoryNotFoundException */
  read(name: string): Repository {
    const repository = this.#repositories.get(name);
    if (repository === undefined) {
      throw new AwsRefusal('RepositoryNotFoundException', this.missing(name));
    }
    return repository;
  }

  /** What ECR says of a repository that does not exist. */
  missing(name: string): string {
    return missingRepository(name, this.accountId);
  }

  /** @throws AwsRefusal for a name that ECR would not take, or one that exists */
  create(settings: RepositorySettings, createdAt: Date): Repository {
    const { name } = settings;
    if (!new RegExp(`^${NAME_PATTERN}$`).test(name) || name.length < 2 || name.length > 256) {
      throw new AwsRefusal(
        'InvalidParameterException',
        `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '${NAME_PATTERN}''`,
      );
    }
    if (this.#repositories.has(name)) {
      throw new AwsRefusal(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${this.accountId}'`,
      );
    }
    const repository: Repository = { ...settings, createdAt, images: new Map() };
    this.#repositories.set(name, repository);
    return repository;
  }

  /** Forgets a repository with its images. */
  remove(name: string): void {
    this.#repositories.delete(name);
  }
}

/** What ECR says of a repository that the registry of that account does not have. */
export function missingRepository(name: string, accountId: string): string {
  return `The repository with name '${name}' does not exist in the registry with id '${accountId}'`;
}

/** Finds an image by what the caller gave. By tag and digest, both have to fit. */
export function findImage(repository: Repository, { imageTag, imageDigest }: ImageId): Image | undefined {
  const image =
    imageDigest === undefined
      ? [...repository.images.values()].find(({ tags }) => tags.has(imageTag ?? ''))
      : repository.images.get(imageDigest);
  return image !== undefined && (imageTag === undefined || image.tags.has(imageTag)) ? image : undefined;
}

/** Digest of the image that `HOST/NAME:TAG` names now, at AWS's host or the one here; undefined when there is none. */
export function digestNamed(reference: string, repositories: Repositories): string | undefined {
  const [, name = '', imageTag = 'latest'] =
    /^(?:127\.0\.0\.1:\d+|\d{12}\.dkr\.ecr\.[^/]+)\/([^:@]+)(?::([^@]+))?$/.exec(reference) ?? [];
  const repository = repositories.find(name);
  return repository && findImage(repository, { imageTag })?.digest;
}

/** Whether a push to that tag is refused when the tag exists. */
export function isImmutable({ mutability, exclusions }: RepositorySettings, tag: string): boolean {
  const excluded = exclusions.some((filter) => wildcard(filter).test(tag));
  switch (mutability) {
    case 'MUTABLE':
      return false;
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded;
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded;
  }
}

/** Why ECR refuses to move that tag, `undefined` when it does not. Also for the digest that the tag already names. */
export function tagRefusal(repository: Repository, tag: string): string | undefined {
  if (findImage(repository, { imageTag: tag }) === undefined || !isImmutable(repository, tag)) {
    return undefined;
  }
  return `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the repository is immutable.`;
}

/** A manifest that was pushed. */
export interface PushedManifest {
  readonly manifest: string;
  readonly mediaType: string;
  readonly pushedAt: Date;
  /** None for a push by digest. */
  readonly tag?: string;
}

/** Keeps a manifest; its tag leaves the image that had it before. */
export function putImage(
  repository: Repository,
  { manifest, mediaType, pushedAt, tag }: PushedManifest,
): Image {
  const digest = digestOf(manifest);
  const pushed: Image = {
    digest,
    manifest,
    mediaType,
    pushedAt,
    tags: new Set(),
    findings: [],
    ...(repository.scanOnPush ? { scannedAt: pushedAt.getTime() } : {}),
  };
  const image = repository.images.get(digest) ?? pushed;
  repository.images.set(digest, image);
  if (tag !== undefined) {
    for (const other of repository.images.values()) {
      other.tags.delete(tag);
    }
    image.tags.add(tag);
  }
  return image;
}

/** `sha256:…` of a manifest's bytes. */
export function digestOf(manifest: string | Buffer): string {
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
}

/** Bytes of an image as ECR counts them: config and layers, for an index the largest of its manifests. */
export function imageSize(repository: Repository, image: Image): number {
  const { config, layers, manifests } = JSON.parse(image.manifest) as {
    config?: { size?: number };
    layers?: { size?: number }[];
    manifests?: { digest: string }[];
  };
  const sizes = (manifests ?? []).map(({ digest }) => {
    const part = repository.images.get(digest);
    return part === undefined ? 0 : imageSize(repository, part);
  });
  const own = [config, ...(layers ?? [])].reduce((sum, part) => sum + (part?.size ?? 0), 0);
  return Math.max(own, ...sizes);
}

function wildcard(filter: string): RegExp {
  const parts = filter.split('*').map((part) => part.replaceAll(/[^\w]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}
