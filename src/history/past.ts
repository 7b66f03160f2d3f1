import type { Service } from '@aws-sdk/client-ecs';
import { familyOf, revisionOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import { wayBack } from './line.ts';

/** Where it is known from what a service ran before. */
export type Source =
  /** ECS's record of the service's deployments, which goes back 90 days. */
  | 'service-deployments'
  /** The deployment that is being replaced. */
  | 'running-deployments'
  /** The numbers of the family's revisions. Nobody knows whether these worked. */
  | 'family';

/** A revision that a service can go back to, as far as its past goes. */
export interface Step {
  /** ARN of the task definition. */
  readonly revision: string;
  readonly deployedAt: Date | undefined;
  /** Digests by image reference, as ECS pulled them. */
  readonly digests: ReadonlyMap<string, string>;
}

/** What a service ran before. */
export interface Past {
  /** ARN of the revision that the service is to run now. */
  readonly running: string;
  readonly source: Source;
  /** Revisions to go back to, nearest first. */
  readonly steps: readonly Step[];
}

/** Pages of deployments that are read to find one to go back to: 500 deployments, which is a nightly restart for 90 days and more. */
const MOST_PAGES = 25;

/** A service, and the ARN of the revision that it is to run now. */
export interface Asked {
  readonly cluster: string;
  readonly service: Service;
  readonly running: string;
}

/** Reads what a service ran before what it runs now, from the best source that has something. */
export async function readPast(asked: Asked, aws: Aws): Promise<Past> {
  const { service, running } = asked;
  const record = await readRecord(asked, aws);
  if (record.steps.length > 0) return { running, source: 'service-deployments', steps: record.steps };
  const replaced = stepsBeingReplaced(service, running);
  if (replaced.length > 0) return { running, source: 'running-deployments', steps: replaced };
  const { items } = await aws.ecs.listRevisions(familyOf(running), undefined);
  const steps = items
    .filter((arn) => revisionOf(arn) < revisionOf(running) && !record.neverGood.has(arn))
    .map((revision) => ({ revision, deployedAt: undefined, digests: new Map<string, string>() }));
  return { running, source: 'family', steps };
}

/** The steps that ECS's record tells, and the revisions that it only knows as failed. */
async function readRecord(
  { cluster, service, running }: Asked,
  aws: Aws,
): Promise<{ steps: readonly Step[]; neverGood: ReadonlySet<string> }> {
  const newestFirst: (Step & { readonly isGood: boolean })[] = [];
  let steps: readonly Step[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES && steps.length === 0; page++) {
    const { items, next } = await aws.ecs.listPastDeployments({
      cluster,
      service: service.serviceArn ?? service.serviceName ?? '',
      after,
    });
    for (const { revision, deployedAt, isGood, images } of items) {
      const digests = images.flatMap(({ reference, digest }): [string, string][] =>
        digest === undefined ? [] : [[reference, digest]],
      );
      newestFirst.push({ revision, deployedAt, isGood, digests: new Map(digests) });
    }
    const good = newestFirst.filter(({ isGood }) => isGood);
    steps = wayBack(running, good.reverse());
    if (next === undefined) break;
    after = next;
  }
  const good = new Set(newestFirst.filter(({ isGood }) => isGood).map(({ revision }) => revision));
  const neverGood = new Set(newestFirst.map(({ revision }) => revision).filter((arn) => !good.has(arn)));
  return { steps, neverGood };
}

/** While a deployment is under way, or has failed, the one that worked before is still there. */
function stepsBeingReplaced({ deployments = [] }: Service, running: string): Step[] {
  return deployments
    .filter(({ rolloutState }) => rolloutState === undefined || rolloutState === 'COMPLETED')
    .flatMap(({ status, taskDefinition, updatedAt }) =>
      status === 'PRIMARY' || taskDefinition === undefined || taskDefinition === running
        ? []
        : [{ revision: taskDefinition, deployedAt: updatedAt, digests: new Map<string, string>() }],
    );
}
