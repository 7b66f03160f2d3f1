import { partitionOf } from '../aws/arn.ts';
import { denialIn, remedyFor, statementFor } from '../aws/denial.ts';
import { readEcrHost, readImageReference, readRepository } from '../references.ts';

/**
 * The permission that a request of Docker's needs, by what it asks for. ECR's user guide, "IAM permissions for pushing an image"; a
 * denied HEAD has no body that could name it.
 */
const NEEDED: readonly { readonly request: RegExp; readonly action: string }[] = [
  { request: /^(GET|HEAD) manifests\//, action: 'ecr:BatchGetImage' },
  { request: /^PUT manifests\//, action: 'ecr:PutImage' },
  { request: /^HEAD blobs\//, action: 'ecr:BatchCheckLayerAvailability' },
  { request: /^GET blobs\//, action: 'ecr:GetDownloadUrlForLayer' },
  { request: /^POST blobs\/uploads/, action: 'ecr:InitiateLayerUpload' },
  { request: /^PATCH blobs\/uploads/, action: 'ecr:UploadLayerPart' },
  { request: /^PUT blobs\/uploads/, action: 'ecr:CompleteLayerUpload' },
];

/** BuildKit's words: `unexpected status from HEAD request to https://HOST/v2/shop/web/blobs/sha256:…: 403 Forbidden`. */
const UNEXPECTED =
  /unexpected status from ([A-Z]{3,7}) request to https?:\/\/([^/\s]{1,255})\/v2\/(\S{1,300}?)\/((?:manifests|blobs)\/\S{1,2048}): 403\b/;
/** What ECR needs to fill a repository of a pull through cache, which is in the same guide. */
const TO_FILL_CACHES = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
const WHO = 'the role or user of the job';

/** One repository, as a star in it would be for all. */
const ECR_ARN = /^arn:aws[\w-]{0,16}:ecr:[a-z\d-]{1,32}:\d{12}:repository\/[\w./-]{1,256}$/;

/** The client's own words for a HEAD without a body, which it asks about layers. */
const NO_BODY = /error parsing HTTP 403 response body/;

/**
 * What to do about a push or a pull that the registry did not allow; nothing where that is not what happened, or the registry is none
 * of ECR.
 *
 * @param reference an image that was to be pushed
 */
export function remedyOfDenial(text: string, reference: string | undefined): string | undefined {
  const { name = '' } = readImageReference(reference ?? '') ?? {};
  const { registry = '', name: repository = '' } = readRepository(name) ?? {};
  const denial = denialIn(text);
  if (denial !== undefined && isAskedByDocker(denial.action)) {
    // Some registries leave out what it was about.
    const resource = ECR_ARN.test(denial.resource) ? denial.resource : repositoryArn(registry, repository);
    if (resource === undefined) return `allow ${WHO} ${denial.action} on the repository`;
    return remedyFor({ ...denial, resource }, WHO);
  }
  const [, method, host, path, what] = UNEXPECTED.exec(text) ?? [];
  if (host !== undefined && path !== undefined) {
    const needed = NEEDED.find(({ request }) => request.test(`${method} ${what}`));
    return needed && remedy(needed.action, repositoryArn(host, path));
  }
  if (!NO_BODY.test(text)) return undefined;
  return remedy('ecr:BatchCheckLayerAvailability', repositoryArn(registry, repository));
}

/** A Dockerfile prints what it likes: nobody is advised to allow anything else. */
function isAskedByDocker(action: string): boolean {
  return NEEDED.some((needed) => needed.action === action) || TO_FILL_CACHES.includes(action);
}

function remedy(action: string, resource: string | undefined): string | undefined {
  if (resource === undefined) return undefined;
  const statement = statementFor({ action, resource });
  return `allow ${WHO} this, for which ECR refused what docker asked: ${statement}; where it is allowed, a policy of the repository or a quota of ECR is in the way`;
}

/** Nothing for a registry that is none of ECR. */
function repositoryArn(host: string, name: string): string | undefined {
  const place = readEcrHost(host);
  if (place === undefined) return undefined;
  const { account, region } = place;
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
}
