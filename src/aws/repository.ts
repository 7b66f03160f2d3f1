/** What ECR knows a repository by, in one region. */
export interface RepositoryId {
  /** Path inside the registry: `shop/web`. */
  readonly name: string;
  /** Account of the registry; without it, that of the credentials. */
  readonly registryId?: string | undefined;
}

/** A repository, as far as it is read here. */
export interface Repository extends RepositoryId {
  readonly region: string;
  /** What images are named by: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web`. */
  readonly uri: string;
  /** Whether that tag, once it is there, can't be given to another image. */
  isImmutable(tag: string): boolean;
}

/** An image that the registry holds. */
export interface RegistryImage {
  /** `sha256:…` of the manifest, or of the index when there are several platforms. */
  readonly digest: string;
  /** The manifest to the byte, which is what the digest is of. */
  readonly manifest: string;
  readonly mediaType: string | undefined;
}
