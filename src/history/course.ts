import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { familyOf, revisionOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import { strategyOf } from '../aws/strategy.ts';
import { isRollback, sidesOf } from '../tasksets.ts';

/** Between which revisions a service is on its way. */
export interface Passage {
  /** ARN of the revision that it is taken to. */
  readonly to: string;
  /** ARN of the revision that it leaves. */
  readonly from: string;
  /** Whether CodeDeploy began it by itself, to go back: it is not to be stopped. */
  readonly isRollback: boolean;
}

/** A deployment that is under way and moves traffic: it takes the service to one revision, and its end by force to another. */
export interface Course extends Passage {
  /** `d-…` of CodeDeploy, or `ecs-svc/…`. */
  readonly id: string;
}

/** Reads where a service is on its way to; nothing when it is not, or when that can't be told. */
export async function readCourse(
  service: Service,
  active: DeploymentInfo | undefined,
  aws: Aws,
): Promise<Course | undefined> {
  if (active !== undefined) return courseOfGroup(service, active, aws);
  return strategyOf(service) === 'ROLLING' ? undefined : courseOfService(service);
}

async function courseOfGroup(
  service: Service,
  active: DeploymentInfo,
  { codedeploy }: Aws,
): Promise<Course | undefined> {
  const { green, blue } = sidesOf(service, active);
  const id = active.deploymentId ?? '';
  const isBack = isRollback(active);
  const maker = isBack ? (active.rollbackInfo?.rollbackTriggeringDeploymentId ?? id) : id;
  const fresh = green?.taskDefinition ?? (await codedeploy.describePast(maker))?.revision;
  const old = blue?.taskDefinition;
  if (fresh === undefined || old === undefined) return undefined;
  return isBack
    ? { id, to: old, from: fresh, isRollback: true }
    : { id, to: fresh, from: old, isRollback: false };
}

function courseOfService({ deployments = [] }: Service): Course | undefined {
  const [newest, ...others] = newestFirst(deployments);
  if (newest?.status !== 'PRIMARY' || newest.rolloutState !== 'IN_PROGRESS') return undefined;
  const before = others.find(({ rolloutState }) => rolloutState === 'COMPLETED');
  const [to, from] = [newest.taskDefinition, before?.taskDefinition];
  if (to === undefined || from === undefined || to === from) return undefined;
  return { id: newest.id ?? '', to, from, isRollback: false };
}

/**
 * The way back that ECS takes task by task: it moves no traffic that could be moved back at once, and so is no course. Nothing
 * where the service is on no such way.
 */
export function passageBack({ deployments = [] }: Service): Passage | undefined {
  const [newest, before] = newestFirst(deployments);
  if (newest?.status !== 'PRIMARY' || newest.rolloutState !== 'IN_PROGRESS') return undefined;
  const [to, from] = [newest.taskDefinition, before?.taskDefinition];
  if (to === undefined || from === undefined || to === from) return undefined;
  const passage = { to, from, isRollback: false };
  return isWayBack(passage) ? passage : undefined;
}

/**
 * How a service gets to a revision by what is under way: that is followed, or stopped, upon which the service goes back. Nothing
 * where neither leads there.
 */
export function routeTo(revision: string, course: Course): 'follow' | 'stop' | undefined {
  if (revision === course.to) return 'follow';
  return revision === course.from && !course.isRollback ? 'stop' : undefined;
}

/** Deployments of a service in the order in which they were asked for, the last one first. */
export function newestFirst(deployments: readonly Deployment[]): Deployment[] {
  const timeOf = ({ createdAt }: Deployment) => createdAt?.getTime() ?? 0;
  return deployments.toSorted((one, other) => timeOf(other) - timeOf(one));
}

/** Whether a service is on its way back: then somebody who goes back wants to get there, and not one further. */
export function isWayBack({ to, from, isRollback: isItsOwn }: Passage): boolean {
  return isItsOwn || (familyOf(to) === familyOf(from) && revisionOf(to) <= revisionOf(from));
}
