import type { Deployment, TaskSet } from '@aws-sdk/client-ecs';
import { shortRevision } from '../aws/arn.ts';
import type { FoundService } from './services.ts';

/**
 * What a service runs, a sentence: `Service web runs web:7, 2 of 2 tasks.` While a deployment is under way, or after one that
 * failed, each revision is named with its own tasks.
 */
export function standingOf({ name, service, running: current }: FoundService): string {
  const { runningCount = 0, desiredCount = 0, deployments = [], taskSets = [] } = service;
  const serving = taskSets.find(({ status }) => status === 'PRIMARY');
  if (serving !== undefined) return `Service ${name} runs ${standingOfSets(serving, taskSets)}.`;
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

/** Of a service that CodeDeploy deploys: `web:7, 2 of 2 tasks`. */
function standingOfSets(serving: TaskSet, all: readonly TaskSet[]): string {
  const next = all.find(({ status }) => status === 'ACTIVE');
  const runs = `${shortRevision(serving.taskDefinition ?? '')}, ${tasksInSet(serving)}`;
  if (next === undefined) return runs;
  return `${runs}; a deployment of ${shortRevision(next.taskDefinition ?? '')} is under way, ${tasksInSet(next)}`;
}

function tasksInSet({ runningCount = 0, computedDesiredCount = 0 }: TaskSet): string {
  return `${runningCount} of ${computedDesiredCount} tasks`;
}

/** `web:7, 2 tasks` */
function tasksOf({ taskDefinition = '', runningCount = 0 }: Deployment): string {
  return `${shortRevision(taskDefinition)}, ${runningCount} ${runningCount === 1 ? 'task' : 'tasks'}`;
}
