import { Problems } from '../errors.ts';
import type { FoundService } from '../survey/index.ts';
import { checkAppSpec } from './appspec.ts';
import { checkBalancers } from './balancer.ts';
import { checkFargate } from './fargate.ts';
import { isOnFargate, type PlannedTasks, type Runnable } from './tasks.ts';

/**
 * Why ECS would refuse a revision that exists for a service, clauses without a full stop. The service may be another one than when
 * the revision ran, and the revision may be of another family.
 */
export function misfitsOf(found: FoundService, runnable: Runnable): string[] {
  const problems = new Problems();
  const tasks = { name: found.name, service: found.service, ...runnable };
  checkAppSpec(found, runnable, problems);
  checkBalancers(tasks, problems);
  checkFargate(tasks, problems);
  checkNetwork(tasks, problems);
  // What there is to do about a revision that exists, is to take another one.
  const whys = new Map<string, string[]>();
  for (const { what, why } of problems.all()) whys.set(what, [...(whys.get(what) ?? []), why]);
  return [...whys].map(([what, all]) => `${what.replace(/^The /, 'the ')} (${all.join('; ')})`);
}

/** Where CodeDeploy deploys, the network is that of the task set; on Fargate there is one mode only. */
function checkNetwork({ name, service, origin, definition }: PlannedTasks, problems: Problems): void {
  if (service.deploymentController?.type === 'CODE_DEPLOY' || isOnFargate({ service, definition })) return;
  const { networkMode = 'bridge' } = definition;
  const hasNetwork = service.networkConfiguration?.awsvpcConfiguration !== undefined;
  if ((networkMode === 'awsvpc') === hasNetwork) return;
  problems.add({
    what: `The task definition ${origin} can't run in the service ${name}`,
    why: hasNetwork
      ? `its networkMode is ${networkMode}, and the networkConfiguration of the service is for awsvpc`
      : 'its networkMode is awsvpc, and the service has no networkConfiguration',
    fix: 'name a revision with the same networkMode',
  });
}
