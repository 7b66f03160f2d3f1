import { ecrUrl } from './aws/arn.ts';

/** An ECR repository as the user named it. */
export interface RepositoryName {
  /** Path inside the registry: `shop/web`. */
  readonly name: string;
  /** Registry, when the user gave a URI: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly registry?: string;
}

/** The OCI distribution specification's rule for tags. */
const TAG = /^\w[\w.-]{0,127}$/;
/** ECR's rule for the name of a repository, 2 to 256 characters. */
const REPOSITORY = /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
/** A host with a dot or a port, as every ECR registry has. */
const REGISTRY = /^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+(:\d+)?$|^[a-zA-Z0-9-]+:\d+$/;

/**
 * A private registry of ECR in any partition, also by its hosts for FIPS and IPv6. The domains are AWS's own, from the SDK's
 * partitions: passwords are sent to such a host.
 */
const ECR_HOST =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.aws|on\.amazonwebservices\.(?:com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/** Account and region of `123456789012.dkr.ecr.eu-west-1.amazonaws.com`; nothing when it is no host of ECR. */
export function readEcrHost(host: string): { readonly account: string; readonly region: string } | undefined {
  const [, account, region] = ECR_HOST.exec(host) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** Whether this is the whole SHA of a commit, which is what tags of images are by default. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** Whether a registry would take this as a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Name and registry of `shop/web` or `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web`; nothing when it is neither. */
export function readRepository(text: string): RepositoryName | undefined {
  const slash = text.indexOf('/');
  const host = text.slice(0, Math.max(slash, 0));
  if (REGISTRY.test(host)) {
    const name = text.slice(slash + 1);
    return REPOSITORY.test(name) ? { name, registry: host } : undefined;
  }
  return REPOSITORY.test(text) ? { name: text } : undefined;
}

/**
 * The tag of an entry of `tags`: `v1`, or a full reference into the same repository, as docker/build-push-action
 * wants it. Nothing when it is neither.
 */
export function tagOf(entry: string, repository: string): string | undefined {
  if (isTag(entry)) return entry;
  const colon = entry.lastIndexOf(':');
  const tag = entry.slice(colon + 1);
  const target = readRepository(entry.slice(0, Math.max(colon, 0)));
  const ours = readRepository(repository);
  if (target === undefined || ours === undefined || !isTag(tag)) return undefined;
  const sameRegistry =
    target.registry === undefined || ours.registry === undefined || target.registry === ours.registry;
  return target.name === ours.name && sameRegistry ? tag : undefined;
}

/** Parts of an image reference. */
export interface ImageReference {
  /** Everything before tag and digest: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web`. */
  readonly name: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** What docker takes as the name of an image: a host, which may have capitals and a port, and a path in lower case. */
const IMAGE_NAME =
  /^([a-zA-Z0-9][a-zA-Z0-9.-]*(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** `registry/repository:tag@sha256:…` in its parts; nothing when the text is no reference. */
export function readImageReference(text: string): ImageReference | undefined {
  const match = /^([a-zA-Z0-9][\w.:/-]*?)(?::(\w[\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text);
  const name = match?.[1];
  if (name === undefined || !IMAGE_NAME.test(name)) return undefined;
  return { name, ...(match?.[2] && { tag: match[2] }), ...(match?.[3] && { digest: match[3] }) };
}

/** Whether the text names an image. */
export function isImageReference(text: string): boolean {
  return readImageReference(text) !== undefined;
}

/** An image as people read it: without the host of ECR, which says account and region, and with twelve digits of its digest. */
export function shortImage(image: string): string {
  return image
    .replace(/^\d{12}\.dkr\.ecr\.[\w.-]{1,100}\//, '')
    .replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}/, '$1…');
}

/** Page of an image in the AWS console; nothing for one that is not in ECR. */
export function imageUrl(image: string): string | undefined {
  const { name = '', digest } = readImageReference(image) ?? {};
  const { registry = '', name: repository } = readRepository(name) ?? { name };
  const host = readEcrHost(registry);
  return host === undefined ? undefined : ecrUrl(host, repository, digest);
}
