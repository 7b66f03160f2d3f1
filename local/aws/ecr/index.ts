import * as model from '@aws-sdk/client-ecr';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type AwsService, type Operation } from '../service.ts';
import { RegistryFront } from './front.ts';
import { ecrOperations } from './operations.ts';
import { digestNamed, missingRepository, Repositories } from './repositories.ts';
import { answerEcrRequest, type EcrRequests, ecrRequests } from './requests.ts';
import { AuthorizationTokens } from './tokens.ts';
import type { UpstreamRegistry } from './upstream.ts';

export type { UpstreamRegistry } from './upstream.ts';

/** What ECR can be given. */
export interface EcrOptions {
  /** The OCI registry that holds the layers. Without one, images can be put and read through the API only (PutImage). */
  readonly registry?: UpstreamRegistry;
}

/** A login at ECR's registry endpoint, as an agent that pulls for a task gets it. */
export interface EcrLogin {
  /** `127.0.0.1:PORT`, what image references begin with. */
  readonly host: string;
  /** `AWS` */
  readonly username: string;
  readonly password: string;
}

/** ECR's API and registry endpoint, to be given to `startLocalAws`. Closed with it. */
export interface EcrService extends AwsService {
  /** Findings of scans, and images that a lifecycle policy removes. */
  readonly requests: EcrRequests;
  /** Makes a login that is good for 12 hours. @throws Error when the registry endpoint could not listen */
  login(): Promise<EcrLogin>;
  close(): Promise<void>;
}

/** ECR: an API for the server, and at once a registry endpoint on a free port of 127.0.0.1, which the API names. */
export function ecrService(core: LocalAwsCore, options: EcrOptions = {}): EcrService {
  const repositories = new Repositories(core.accountId);
  const requests = ecrRequests(repositories);
  const tokens = new AuthorizationTokens(core.clock);
  const front = new RegistryFront({
    repositories,
    tokens,
    clock: core.clock,
    ...(options.registry === undefined ? {} : { upstream: options.registry }),
  });
  return {
    name: 'ecr',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    model,
    operations: ofOneRegistry(core.accountId, ecrOperations(core, { repositories, tokens, front })),
    requests,
    digestOf: (reference) => digestNamed(reference, repositories),
    answerLocally: (request) => answerEcrRequest(requests, request),
    login: async () => ({ host: await front.host(), username: 'AWS', password: tokens.issue().password }),
    close: () => front.close(),
  };
}

/** The same, for callers who name a registry: that of another account has none of these repositories. */
function ofOneRegistry(
  accountId: string,
  operations: Readonly<Record<string, Operation>>,
): Readonly<Record<string, Operation>> {
  const guarded = Object.entries(operations).map(([name, operation]): [string, Operation] => [
    name,
    (input, caller) => {
      const { registryId = accountId, repositoryName, repositoryNames } = input;
      const repository = repositoryName ?? repositoryNames?.[0];
      if (registryId === accountId || repository === undefined) return operation(input, caller);
      throw new AwsRefusal('RepositoryNotFoundException', missingRepository(repository, registryId));
    },
  ]);
  return Object.fromEntries(guarded);
}
