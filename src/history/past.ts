import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import { familyOf, revisionOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import type { PastDeployment } from '../aws/pastdeployments.ts';
import { type Course, isWayBack, newestFirst, type Passage, passageBack, readCourse } from './course.ts';
import { readCreation } from './creation.ts';
import { certainWayBack, wayBack } from './line.ts';
import { type RecordPart, recordOfGroup, recordOfService } from './record.ts';

/** Where it is known from what a service ran before. */
export type Source =
  /** ECS's record of the service's deployments, which goes back 90 days. */
  | 'service-deployments'
  /** The deployments of the service's group in CodeDeploy. */
  | 'codedeploy'
  /** When the service was made, and with what: before CodeDeploy's first success it ran nothing else. */
  | 'creation'
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
  /** ARN of the revision that is gone back from: the one that the service was last asked to run. */
  readonly running: string;
  readonly source: Source;
  /** Revisions to go back to, nearest first; of the source `family`, those that only have a lower number. */
  readonly steps: readonly Step[];
  /** Why none of the steps is known to be the one before, a clause; nothing where the first of them is it, or there is no record. */
  readonly recordEnd?: string | undefined;
  /** What is under way. */
  readonly course?: Course | undefined;
}

/** A service, as it was found. */
export interface Asked {
  readonly cluster: string;
  readonly service: Service;
  /** Where CodeDeploy deploys it. */
  readonly group: Group | undefined;
  /** So many revisions to go back to are wanted, where the record has them. */
  readonly enough: number;
}

/** A deployment group, and its deployments that are not over. */
export interface Group {
  readonly application: string;
  readonly group: string;
  readonly active: readonly DeploymentInfo[];
}

/** Reads what a service ran before what it runs now, from the best source that has something. */
export async function readPast(asked: Asked, aws: Aws): Promise<Past> {
  const { service, group } = asked;
  const course = await readCourse(service, group?.active[0], aws);
  const passage = course ?? (group === undefined ? passageBack(service) : undefined);
  const running = passage === undefined ? runningOf(service) : isWayBack(passage) ? passage.from : passage.to;
  const record = await readRecord({ ...asked, running, passage }, aws);
  const common = { running, course };
  if (passage !== undefined) return { ...common, source: 'running-deployments', steps: record.steps };
  const failed = record.steps.length > 0 ? NONE : await readFailed(record, group, aws);
  const steps = await withCreation(record, { ...asked, running, failed }, aws);
  const source = group === undefined ? 'service-deployments' : 'codedeploy';
  if (record.steps.length > 0) return { ...common, source, steps };
  if (steps.length > 0) return { ...common, source: 'creation', steps };
  const recordEnd = endOf(record, group);
  // What was read before something else ran is known to have worked, and not to be the one before.
  const some = record.isWhole ? [] : stepsOf(record.deployments, { running }, true);
  if (some.length > 0) return { ...common, source, steps: some, recordEnd };
  const replaced = stepsBeingReplaced(service, running);
  if (replaced.length > 0) return { ...common, source: 'running-deployments', steps: replaced };
  const family = await readFamily(running, failed, aws);
  return { ...common, source: 'family', steps: family, recordEnd };
}

const NONE: ReadonlySet<string> = new Set();

/** Before the first success of CodeDeploy, a service that it deploys ran what it was made with. */
async function withCreation(
  { steps, deployments, isWhole }: ReadRecord,
  asked: Asked & { readonly running: string; readonly failed: ReadonlySet<string> },
  aws: Aws,
): Promise<readonly Step[]> {
  const { service, group, enough, running, failed } = asked;
  if (group === undefined || !isWhole || steps.length >= enough) return steps;
  const revision = await readCreation(running, service, aws);
  if (revision === undefined || failed.has(revision)) return steps;
  const first = { revision, deployedAt: service.createdAt, isGood: true, images: [] };
  return stepsOf([...deployments, first], { running }, true);
}

/** What is known without any record: for one who may not read it, and names the revision. */
export async function pastWithoutRecord({ service, group }: Asked, aws: Aws): Promise<Past> {
  const course = await readCourse(service, group?.active[0], aws);
  return { running: course?.to ?? runningOf(service), source: 'family', steps: [], course };
}

/**
 * ARN of the revision that the service was last asked to run. While that is on its way, a way back is from there; and while ECS
 * goes back from it by itself, too, or the service would end one further back than anybody meant.
 */
function runningOf({ deployments = [], taskDefinition = '' }: Service): string {
  const [newest] = newestFirst(deployments);
  return newest?.taskDefinition ?? taskDefinition;
}

/** As much of a record as was read. */
interface ReadRecord {
  readonly steps: readonly Step[];
  /** Newest first. */
  readonly deployments: readonly PastDeployment[];
  readonly isWhole: boolean;
}

async function readRecord(
  asked: Asked & { readonly running: string; readonly passage: Passage | undefined },
  aws: Aws,
): Promise<ReadRecord> {
  const { cluster, service, group, enough } = asked;
  const name = service.serviceArn ?? service.serviceName ?? '';
  const parts =
    group === undefined
      ? recordOfService({ cluster, service: name }, aws)
      : recordOfGroup({ application: group.application, group: group.group, areGood: true }, aws);
  const deployments: PastDeployment[] = [];
  let steps: readonly Step[] = [];
  let last: RecordPart | undefined;
  for await (const part of parts) {
    last = part;
    deployments.push(...part.deployments);
    steps = stepsOf(deployments, asked, part.isLast);
    if (steps.length >= enough) break;
  }
  return { steps, deployments, isWhole: last?.isLast === true };
}

/** Where there is to go: with a deployment under way to what it leaves, or takes the service back to, and on from there. */
function stepsOf(
  newestFirst: readonly PastDeployment[],
  { running, passage }: { readonly running: string; readonly passage?: Passage | undefined },
  isWhole: boolean,
): Step[] {
  const good = newestFirst.filter(({ isGood }) => isGood).toReversed();
  const lineFrom = isWhole ? wayBack : certainWayBack;
  if (passage === undefined) return lineFrom(running, good).map(stepOf);
  const next = isWayBack(passage) ? passage.to : passage.from;
  const known = good.findLast(({ revision }) => revision === next);
  const nearest = known ?? { revision: next, deployedAt: undefined, images: [] };
  return [nearest, ...lineFrom(next, good)].map(stepOf);
}

/** A deployment as one to go back to. */
export function stepOf({ revision, deployedAt, images }: Omit<PastDeployment, 'isGood'>): Step {
  const pulled = images.flatMap(({ reference, digest }): [string, string][] =>
    digest === undefined ? [] : [[reference, digest]],
  );
  return { revision, deployedAt, digests: new Map(pulled) };
}

/** The revisions that are only known as failed. */
async function readFailed(
  { deployments }: ReadRecord,
  group: Group | undefined,
  aws: Aws,
): Promise<Set<string>> {
  const all = [...deployments];
  if (group !== undefined) {
    const names = { application: group.application, group: group.group };
    for await (const part of recordOfGroup({ ...names, areGood: false }, aws)) all.push(...part.deployments);
  }
  const good = new Set(all.filter(({ isGood }) => isGood).map(({ revision }) => revision));
  return new Set(all.map(({ revision }) => revision).filter((revision) => !good.has(revision)));
}

/** Only ECS forgets: a service that CodeDeploy deploys was never on anything that the group does not know. */
function endOf({ deployments, isWhole }: ReadRecord, group: Group | undefined): string | undefined {
  if (!isWhole) return `only its last ${deployments.length} deployments were looked through`;
  if (group !== undefined) return `the deployments of the group ${group.group} tell of nothing before it`;
  return deployments.length === 0
    ? undefined
    : "ECS's record of its deployments, which goes back 90 days, ends there";
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

/** Pages of a hundred revisions that are looked through for some of a lower number. */
const MOST_PAGES = 25;

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
