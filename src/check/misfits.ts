import { Problems } from '../errors.ts';
import type { FoundService } from '../survey/index.ts';
import { checkAppSpec } from './appspec.ts';
import { checkBalancers } from './balancer.ts';
import { checkFargate } from './fargate.ts';
import { checkServiceFit } from './servicefit.ts';
import type { Runnable } from './tasks.ts';

/**
 * Why ECS would refuse a revision that exists for a service, clauses without a full stop. The service may be another one than when
 * the revision ran, and the revision may be of another family.
 */
export function misfitsOf(found: FoundService, runnable: Runnable): string[] {
  const problems = new Problems();
  const { name, service, deploymentGroup } = found;
  const tasks = { name, service, deploymentGroup, ...runnable };
  checkAppSpec(found, runnable, problems);
  checkBalancers(tasks, problems);
  checkFargate(tasks, problems);
  checkServiceFit(tasks, problems);
  // What there is to do about a revision that exists, is to take another one.
  const whys = new Map<string, string[]>();
  for (const { what, why } of problems.all()) whys.set(what, [...(whys.get(what) ?? []), why]);
  return [...whys].map(([what, all]) => `${what.replace(/^The /, 'the ')} (${all.join('; ')})`);
}
