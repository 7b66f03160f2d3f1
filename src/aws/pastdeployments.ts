import type { ECSClient, ServiceDeploymentBrief, ServiceRevision } from '@aws-sdk/client-ecs';
import { AwsError } from './errors.ts';
import { type AwsManners, ask } from './manners.ts';

/** A deployment of a service that is over. */
export interface PastDeployment {
  /** ARN of the task definition that was deployed. */
  readonly revision: string;
  readonly deployedAt: Date | undefined;
  /** Whether the service was stable on it in the end. */
  readonly isGood: boolean;
  /** Images as the containers name them, with the digest that ECS pulled. */
  readonly images: readonly { readonly reference: string; readonly digest: string | undefined }[];
}

/** Some of a longer list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

/** What reading past deployments needs of its door. */
export interface PastDoor {
  readonly sdk: typeof import('./sdk/ecs.ts');
  readonly client: ECSClient;
  readonly manners: AwsManners;
}

/** Whose past, and from where on. */
export interface PastQuestion {
  readonly cluster: string;
  readonly service: string;
  readonly after: string | undefined;
}

/** Revisions in one DescribeServiceRevisions, ECS's limit: one page asks once. */
const PER_PAGE = 20;
/** Statuses in which a deployment is over. */
const OVER = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'] as const;

/** A page of the deployments of a service that are over, newest first; an empty one where ECS keeps no such record. */
export async function listPastDeployments(
  { cluster, service, after }: PastQuestion,
  { sdk, client, manners }: PastDoor,
): Promise<Page<PastDeployment>> {
  const list = new sdk.ListServiceDeploymentsCommand({
    cluster,
    service,
    status: [...OVER],
    maxResults: PER_PAGE,
    ...(after !== undefined && { nextToken: after }),
  });
  const listed = await unlessUnsupported(
    ask(
      { action: 'ecs:ListServiceDeployments', send: (abortSignal) => client.send(list, { abortSignal }) },
      manners,
    ),
  );
  const briefs = listed?.serviceDeployments ?? [];
  const arns = [...new Set(briefs.flatMap(({ targetServiceRevisionArn: arn }) => arn ?? []))];
  if (arns.length === 0) return { items: [], next: listed?.nextToken };
  const describe = new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: arns });
  const { serviceRevisions = [] } = await ask(
    { action: 'ecs:DescribeServiceRevisions', send: (abortSignal) => client.send(describe, { abortSignal }) },
    manners,
  );
  const items = briefs.flatMap((brief) => {
    const revision = serviceRevisions.find(
      ({ serviceRevisionArn: arn }) => arn === brief.targetServiceRevisionArn,
    );
    return revision?.taskDefinition === undefined ? [] : [pastDeployment(brief, revision)];
  });
  return { items, next: listed?.nextToken };
}

function pastDeployment(brief: ServiceDeploymentBrief, revision: ServiceRevision): PastDeployment {
  return {
    revision: revision.taskDefinition ?? '',
    deployedAt: brief.finishedAt ?? brief.createdAt,
    isGood: brief.status === 'SUCCESSFUL',
    images: (revision.containerImages ?? []).map(({ image = '', imageDigest }) => ({
      reference: image,
      digest: imageDigest,
    })),
  };
}

/** Of services with another controller there is no record, which ECS may say with an error. */
async function unlessUnsupported<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'UnsupportedFeatureException') return undefined;
    throw error;
  }
}

/** A page of the ARNs of the ACTIVE revisions of a family, newest first. */
export async function listRevisions(
  { family, after }: { readonly family: string; readonly after: string | undefined },
  { sdk, client, manners }: PastDoor,
): Promise<Page<string>> {
  const list = new sdk.ListTaskDefinitionsCommand({
    familyPrefix: family,
    status: 'ACTIVE',
    sort: 'DESC',
    ...(after !== undefined && { nextToken: after }),
  });
  const { taskDefinitionArns = [], nextToken } = await ask(
    { action: 'ecs:ListTaskDefinitions', send: (abortSignal) => client.send(list, { abortSignal }) },
    manners,
  );
  return { items: taskDefinitionArns.filter((arn) => arn.includes(`/${family}:`)), next: nextToken };
}
