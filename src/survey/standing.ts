import type { Deployment, TaskSet } from '@aws-sdk/client-ecs';
import { shortRevision } from '../aws/arn.ts';
import { isRollback, sidesOf } from '../tasksets.ts';
import type { FoundService } from './services.ts';

/**
 * What a service runs, a sentence: `Service web runs web:7, 2 of 2 tasks.` While a deployment is under way, or after one that
 * failed, each revision is named with its own tasks.
 */
export function standingOf(found: FoundService): string {
  const { name, service, running: current } = found;
  const { runningCount = 0, desiredCount = 0, deployments = [], taskSets = [] } = service;
  const serving = taskSets.find(({ status }) => status === 'PRIMARY');
  if (serving !== undefined) return `Service ${name} runs ${standingOfSets(serving, found)}.`;
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const others = deployments.filter((deployment) => deployment !== primary);
  // Behind a Classic Load Balancer there is no state; then an older deployment tells that one is under way.
  const state = primary?.rolloutState ?? (others.length > 0 ? 'IN_PROGRESS' : 'COMPLETED');
  if (primary === undefined || state === 'COMPLETED') {
    const revision = current === undefined ? 'no revision' : shortRevision(current.arn);
    const { runningCount: running = runningCount, desiredCount: desired = desiredCount } = primary ?? {};
    return `Service ${name} runs ${revision}, ${running} of ${desired} tasks.`;
  }
  const running = others.filter((deployment) => (deployment.runningCount ?? 0) > 0);
  const runs = running.length === 0 ? 'no other revision' : running.map(tasksOf).join(' and ');
  const how = state === 'FAILED' ? 'failed' : 'is under way';
  const ofNew = `${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks`;
  const revision = shortRevision(primary.taskDefinition ?? '');
  return `Service ${name} runs ${runs}; a deployment of ${revision} ${how}, ${ofNew}.`;
}

/** Of a service that CodeDeploy deploys: `web:7, 2 of 2 tasks`, and what its other task set is there for. */
function standingOfSets(serving: TaskSet, { service, deploymentGroup }: FoundService): string {
  const runs = inSet(serving);
  const [active] = deploymentGroup?.active ?? [];
  if (active === undefined) {
    const other = service.taskSets?.find(({ status }) => status === 'ACTIVE');
    if (other === undefined) return runs;
    // Whether a deployment is under way is not known of a group that could not be read.
    const why = deploymentGroup === undefined ? '' : ' left by a deployment that is over,';
    return `${runs}; beside it is a task set${why} ${inSet(other)}`;
  }
  const { green, blue } = sidesOf(service, active);
  const id = active.deploymentId ?? '';
  if (isRollback(active)) {
    const from = green === undefined ? '' : ` from ${inSet(green)}`;
    const to = blue === undefined ? '' : ` to ${inSet(blue)}`;
    return `${runs}; the rollback ${id} is under way${from}${to}`;
  }
  if (green?.id !== serving.id) {
    return green === undefined
      ? `${runs}; the deployment ${id} is under way`
      : `${runs}; a deployment of ${shortRevision(green.taskDefinition ?? '')} is under way, ${tasksInSet(green)}`;
  }
  const kept = blue === undefined ? '' : `, which keeps ${inSet(blue)}`;
  return `${runs}; its deployment ${id} is not over yet${kept}`;
}

/** `web:7, 2 of 2 tasks` */
function inSet(set: TaskSet): string {
  return `${shortRevision(set.taskDefinition ?? '')}, ${tasksInSet(set)}`;
}

function tasksInSet({ runningCount = 0, computedDesiredCount = 0 }: TaskSet): string {
  return `${runningCount} of ${computedDesiredCount} tasks`;
}

/** `web:7, 2 tasks` */
function tasksOf({ taskDefinition = '', runningCount = 0 }: Deployment): string {
  return `${shortRevision(taskDefinition)}, ${runningCount} ${runningCount === 1 ? 'task' : 'tasks'}`;
}
