import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { familyOf, revisionOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import type { PastDeployment } from '../aws/pastdeployments.ts';
import { wayBack } from './line.ts';

/** Where it is known from what a service ran before. */
export type Source =
  /** ECS's record of the service's deployments, which goes back 90 days. */
  | 'service-deployments'
  /** The deployments of the service's group in CodeDeploy. */
  | 'codedeploy'
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
  /** ARN of the revision that the service was last asked to run. */
  readonly running: string;
  readonly source: Source;
  /** Revisions to go back to, nearest first. */
  readonly steps: readonly Step[];
}

/** A service, as it was found. */
export interface Asked {
  readonly cluster: string;
  readonly service: Service;
  /** Where CodeDeploy deploys it. */
  readonly group: Group | undefined;
}

/** A deployment group, and its deployments that are not over. */
export interface Group {
  readonly application: string;
  readonly group: string;
  readonly active: readonly { readonly deploymentId?: string | undefined }[];
}

/** Reads what a service ran before what it runs now, from the best source that has something. */
export async function readPast(asked: Asked, aws: Aws): Promise<Past> {
  const { service, group } = asked;
  const running = await readRunning(asked, aws);
  const [source, record] =
    group === undefined
      ? (['service-deployments', await readRecord({ ...asked, running }, aws)] as const)
      : (['codedeploy', await readGroup(running, group, aws)] as const);
  if (record.steps.length > 0) return { running, source, steps: record.steps };
  const replaced = stepsBeingReplaced(service, running);
  if (replaced.length > 0) return { running, source: 'running-deployments', steps: replaced };
  return { running, source: 'family', steps: await readFamily(running, record.neverGood, aws) };
}

/** What is known without any record: for one who may not read it, and names the revision. */
export async function pastWithoutRecord(asked: Asked, aws: Aws): Promise<Past> {
  return { running: await readRunning(asked, aws), source: 'family', steps: [] };
}

async function readFamily(running: string, without: ReadonlySet<string>, { ecs }: Aws): Promise<Step[]> {
  let steps: Step[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES && steps.length === 0; page++) {
    const { items, next } = await ecs.listRevisions(familyOf(running), after);
    steps = items
      .filter((arn) => revisionOf(arn) < revisionOf(running) && !without.has(arn))
      .map((revision) => ({ revision, deployedAt: undefined, digests: new Map() }));
    if (next === undefined) break;
    after = next;
  }
  return steps;
}

/**
 * ARN of the revision that the service was last asked to run. While that is on its way, a way back is from there; and while ECS
 * or CodeDeploy goes back from it by itself, too, or the service would end one further back than anybody meant.
 */
async function readRunning({ service, group }: Asked, { codedeploy }: Aws): Promise<string> {
  const id = group?.active[0]?.deploymentId;
  const underWay = id === undefined ? undefined : await codedeploy.describePast(id);
  if (underWay !== undefined) return underWay.revision;
  const timeOf = ({ createdAt }: Deployment) => createdAt?.getTime() ?? 0;
  const [newest] = (service.deployments ?? []).toSorted((one, other) => timeOf(other) - timeOf(one));
  return newest?.taskDefinition ?? service.taskDefinition ?? '';
}

/** What a record tells: where there is to go, and which revisions it only knows as failed. */
interface Known {
  readonly steps: readonly Step[];
  readonly neverGood: ReadonlySet<string>;
}

/** Pages that are read to find one to go back to: 500 deployments, which is a nightly restart for 90 days and more, or 2500 revisions. */
const MOST_PAGES = 25;

async function readRecord(
  { cluster, service, running }: Asked & { readonly running: string },
  aws: Aws,
): Promise<Known> {
  const newestFirst: PastDeployment[] = [];
  let steps: readonly Step[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES && steps.length === 0; page++) {
    const asked = { cluster, service: service.serviceArn ?? service.serviceName ?? '', after };
    const { items, next } = await aws.ecs.listPastDeployments(asked);
    newestFirst.push(...items);
    steps = stepsOf(newestFirst, running);
    if (next === undefined) break;
    after = next;
  }
  const good = new Set(newestFirst.filter(({ isGood }) => isGood).map(({ revision }) => revision));
  const all = newestFirst.map(({ revision }) => revision);
  return { steps, neverGood: new Set(all.filter((arn) => !good.has(arn))) };
}

/** Deployments that are read side by side: CodeDeploy publishes no rate, and throttles soon. */
const SIDE_BY_SIDE = 5;
/** Each takes two calls. */
const MOST_OF_A_GROUP = 50;

async function readGroup(running: string, group: Group, { codedeploy }: Aws): Promise<Known> {
  const ids = (await codedeploy.listSucceeded(group.application, group.group)).slice(0, MOST_OF_A_GROUP);
  const newestFirst: PastDeployment[] = [];
  let steps: readonly Step[] = [];
  for (let at = 0; at < ids.length && steps.length === 0; at += SIDE_BY_SIDE) {
    const some = ids.slice(at, at + SIDE_BY_SIDE).map((id) => codedeploy.describePast(id));
    newestFirst.push(...(await Promise.all(some)).filter((past) => past !== undefined));
    steps = stepsOf(newestFirst, running);
  }
  return { steps, neverGood: new Set() };
}

function stepsOf(newestFirst: readonly PastDeployment[], running: string): Step[] {
  const good = newestFirst.filter(({ isGood }) => isGood).reverse();
  return wayBack(running, good).map(({ revision, deployedAt, images }) => {
    const pulled = images.flatMap(({ reference, digest }): [string, string][] =>
      digest === undefined ? [] : [[reference, digest]],
    );
    return { revision, deployedAt, digests: new Map(pulled) };
  });
}

/** While a deployment is under way, or has failed, the one that worked before is still there. */
function stepsBeingReplaced({ deployments = [] }: Service, running: string): Step[] {
  return deployments
    .filter(({ rolloutState }) => rolloutState === undefined || rolloutState === 'COMPLETED')
    .flatMap(({ taskDefinition, updatedAt }) =>
      taskDefinition === undefined || taskDefinition === running
        ? []
        : [{ revision: taskDefinition, deployedAt: updatedAt, digests: new Map<string, string>() }],
    );
}
