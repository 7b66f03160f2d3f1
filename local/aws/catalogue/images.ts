import type { CatalogueRow, StartFailure } from './evidence.ts';

/** How long a pull takes that fails. Seen: 5 s of pull for a small image. */
const pull = 7_000;

const pulling = (reason: string): StartFailure => ({
  at: 'start',
  afterMilliseconds: pull,
  reason: `CannotPullContainerError: ${reason}`,
});

/** Before the reason, when nothing has been pulled yet. */
const initialization = 'ResourceInitializationError: unable to pull secrets or registry auth:';

/** The ECS agent's form of a failing request for the manifest. */
const head =
  'pull image manifest has been retried 5 time(s): failed to resolve ref {image}: failed to do request: Head "https://{registry}/v2/{repository}/manifests/{tag}":';

/** 1 to 14: the image cannot be had, or cannot run where it is. */
export const images: Readonly<Record<number, CatalogueRow>> = {
  1: {
    cause: 'The tag or digest is not in the registry',
    failure: pulling(
      'pull image manifest has been retried 1 time(s): failed to resolve ref {image}: {image}: not found',
    ),
  },
  2: {
    cause: 'The image that the deployment is pinned to is gone from the registry',
    failure: pulling('pull image manifest has been retried 5 time(s): failed to resolve ref {image}'),
  },
  3: {
    cause: 'The repository does not exist, or needs a login',
    failure: pulling(
      "The task can’t pull the image. Check whether the image exists. Error response from daemon: pull access denied for {registry}/{repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ),
  },
  4: {
    cause: 'The execution role may not pull from ECR',
    failure: pulling(
      "The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied for {registry}/{repository}, repository does not exist or may require 'docker login': denied: User: {executionSession} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:{region}:{account}:repository/{repository} because no identity-based policy allows the ecr:BatchGetImage action",
    ),
  },
  5: {
    cause: "Docker Hub's limit for pulls without a login is reached",
    failure: pulling(
      'pull image manifest has been retried 1 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/{repository}/manifests/{tag}: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    ),
  },
  6: {
    cause: 'No route to the registry',
    failure: pulling(`${head} dial tcp 52.94.5.10:443: i/o timeout`),
  },
  7: {
    cause: 'The name of the registry does not resolve',
    failure: pulling(`${head} dial tcp: lookup {registry}: no such host`),
  },
  8: {
    cause: 'The image is larger than the disk',
    failure: pulling('write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device'),
  },
  9: {
    cause: "The image has no variant for the task definition's platform",
    failure: pulling("image Manifest does not contain descriptor matching platform '{platform}'"),
  },
  10: {
    cause: 'The image is for another architecture, which shows only when it runs',
    failure: {
      at: 'exit',
      afterMilliseconds: 1_000,
      exitCode: 255,
      log: ['exec {command}: exec format error'],
    },
  },
  11: {
    cause: 'The S3 bucket with the layers may not be read',
    failure: pulling(
      'ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://prod-{region}-starport-layer-bucket.s3.{region}.amazonaws.com/: 403 Forbidden',
    ),
  },
  12: {
    cause: 'No route to the S3 gateway endpoint',
    failure: pulling(
      'pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
    ),
  },
  13: {
    cause: 'No route to ECR for the login',
    failure: {
      at: 'start',
      afterMilliseconds: pull,
      reason: `${initialization} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.`,
    },
  },
  14: {
    cause: 'The login at ECR failed',
    failure: {
      at: 'start',
      afterMilliseconds: pull,
      reason: `${initialization} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.{region}.amazonaws.com/": dial tcp 52.94.5.10:443: i/o timeout`,
    },
  },
};
