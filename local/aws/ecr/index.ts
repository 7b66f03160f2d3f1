import * as model from '@aws-sdk/client-ecr';
import { type LocalAwsCore, localAwsCore } from '../core.ts';
import { AwsRefusal, type AwsService, type Operation } from '../service.ts';
import { RegistryFront } from './front.ts';
import { UploadedLayers } from './layers.ts';
import { ecrOperations } from './operations.ts';
import { dockerQuestions, ecrQuestions } from './questions.ts';
import { digestNamed, missingRepository, Repositories } from './repositories.ts';
import { answerEcrRequest, type EcrRequests, ecrRequests } from './requests.ts';
import { AuthorizationTokens } from './tokens.ts';
import type { UpstreamRegistry } from './upstream.ts';

export type { UpstreamRegistry } from './upstream.ts';

/** What ECR can be given. */
export interface EcrOptions {
  /** The OCI registry that holds the layers. Without one, they are kept in memory. */
  readonly registry?: UpstreamRegistry;
  /** Accounts whose registries the callers may use as well, by `registryId`. Each has an endpoint of its own. */
  readonly otherAccounts?: readonly string[];
  /** What the URIs of repositories begin with, where nobody pulls or pushes; the address of the endpoint unless given. */
  readonly host?: string;
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

/** One account's repositories, and where they are pushed to. */
interface Registry {
  readonly repositories: Repositories;
  readonly front: RegistryFront;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** ECR: an API for the server, and at once a registry endpoint on a free port of 127.0.0.1, which the API names. */
export function ecrService(core: LocalAwsCore, options: EcrOptions = {}): EcrService {
  const tokens = new AuthorizationTokens(core.clock);
  const open = (own: LocalAwsCore): Registry => {
    const repositories = new Repositories(own.accountId);
    const upstream = options.registry;
    const layers = new UploadedLayers();
    const front = new RegistryFront({
      repositories,
      tokens,
      layers,
      clock: own.clock,
      denialOf: (caller, request) => own.access.denialOf(caller, dockerQuestions(own, request)),
      ...(upstream && { upstream }),
    });
    const host = async () => options.host ?? front.host();
    const parts = { repositories, tokens, front, layers, host };
    return { repositories, front, operations: ecrOperations(own, parts) };
  };
  const ours = open(core);
  const others = (options.otherAccounts ?? []).map(
    (id) => [id, open(localAwsCore(id, core.region, core))] as const,
  );
  const registries = new Map([[core.accountId, ours], ...others]);
  const requests = ecrRequests(ours.repositories, tokens);
  return {
    name: 'ecr',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    model,
    questions: ecrQuestions(core),
    operations: byRegistry(core.accountId, registries),
    requests,
    digestOf: (reference) => digestNamed(reference, ours.repositories),
    answerLocally: (request) => answerEcrRequest(requests, request),
    login: async () => ({
      host: await ours.front.host(),
      username: 'AWS',
      password: tokens.issue().password,
    }),
    async close() {
      await Promise.all([...registries.values()].map(({ front }) => front.close()));
    },
  };
}

/** Every operation in the registry that its caller names; one that nobody knows has no repositories. */
function byRegistry(
  accountId: string,
  registries: ReadonlyMap<string, Registry>,
): Readonly<Record<string, Operation>> {
  const ours = registries.get(accountId)?.operations ?? {};
  const guarded = Object.entries(ours).map(([name, operation]): [string, Operation] => [
    name,
    (input, caller) => {
      const { registryId = accountId, repositoryName, repositoryNames } = input;
      const known = registries.get(registryId)?.operations[name];
      if (known !== undefined) return known(input, caller);
      const repository = repositoryName ?? repositoryNames?.[0];
      if (repository === undefined) return operation(input, caller);
      throw new AwsRefusal('RepositoryNotFoundException', missingRepository(repository, registryId));
    },
  ]);
  return Object.fromEntries(guarded);
}
