import { type LocalAwsCore, localAwsCore } from '../core.ts';
import type { IamQuestion } from '../iam/access.ts';

/** What the requests name. */
interface Named {
  readonly registryId?: string;
  readonly repositoryName?: string;
  readonly repositoryNames?: readonly string[];
}

/** A request of Docker's about a repository. */
export interface DockerRequest {
  readonly method: string;
  readonly repository: string;
  /** `manifests/1.0`, `blobs/sha256:…`, `blobs/uploads/…`, without its query. */
  readonly what: string;
}

/** The operation of ECR's API whose permission a request of Docker's needs, by its method and what its path names. */
const asked: readonly (readonly [methods: readonly string[], path: RegExp, action: string])[] = [
  [['GET', 'HEAD'], /^manifests\//, 'ecr:BatchGetImage'],
  [['PUT'], /^manifests\//, 'ecr:PutImage'],
  [['HEAD'], /^blobs\/sha256:/, 'ecr:BatchCheckLayerAvailability'],
  [['GET'], /^blobs\/sha256:/, 'ecr:GetDownloadUrlForLayer'],
  [['POST'], /^blobs\/uploads/, 'ecr:InitiateLayerUpload'],
  [['PATCH'], /^blobs\/uploads/, 'ecr:UploadLayerPart'],
  [['PUT'], /^blobs\/uploads/, 'ecr:CompleteLayerUpload'],
  [['GET'], /^tags\//, 'ecr:ListImages'],
];

/**
 * What IAM is asked before the registry endpoint answers Docker, in the name of whoever asked for the password. User guide, "IAM
 * permissions for pushing an image" and its sibling for pulling; which request needs which of them is what the operations are for.
 */
export function dockerQuestions(
  core: LocalAwsCore,
  { method, repository, what }: DockerRequest,
): readonly IamQuestion[] {
  const [, , action] = asked.find(([methods, path]) => methods.includes(method) && path.test(what)) ?? [];
  return action === undefined ? [] : [{ action, resource: core.arn('ecr', `repository/${repository}`) }];
}

/** What IAM is asked before ECR's API carries out a request: for its action on each repository that it names. */
export function ecrQuestions(
  core: LocalAwsCore,
): (operation: string, input: Named) => readonly IamQuestion[] {
  return (operation, { registryId = core.accountId, repositoryName, repositoryNames = [] }) => {
    const action = `ecr:${operation}`;
    const names = repositoryName === undefined ? repositoryNames : [repositoryName];
    const { arn } = localAwsCore(registryId, core.region, core);
    if (names.length > 0)
      return names.map((name) => ({ action, resource: arn('ecr', `repository/${name}`) }));
    return [{ action, resource: '*' }];
  };
}
