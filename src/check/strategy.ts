import { strategyOf, watchOf } from '../aws/strategy.ts';
import type { Problem, Problems } from '../errors.ts';
import type { CommonInputs } from '../inputs/index.ts';
import type { SurveyedService } from '../survey/index.ts';
import type { Warn } from '../warnings.ts';

/**
 * Checks how a service deploys against how it is waited for: what can't be waited for is a problem, and a limit that ends in
 * the middle of the bake time is a warning.
 */
export function checkStrategy(
  { name, service }: Pick<SurveyedService, 'name' | 'service'>,
  { waitUntil, waitForMinutes }: CommonInputs,
  { problems, warn }: { readonly problems: Problems; readonly warn: Warn },
): void {
  if (service.deploymentController?.type === 'CODE_DEPLOY') return;
  const strategy = strategyOf(service);
  const isRolling = strategy === 'ROLLING';
  if (isRolling && waitUntil === 'traffic-shifted') problems.add(hasNoShift(name));
  if (waitForMinutes === undefined) return;
  const { steps, bake } = watchOf(service.deploymentConfiguration);
  const needed = waitUntil === 'complete' ? steps + bake : steps;
  if (needed < waitForMinutes) return;
  const shorter =
    !isRolling && waitUntil === 'complete' && steps < waitForMinutes
      ? ', or set wait-until: traffic-shifted, which does not wait for the bake time'
      : '';
  const figures = [
    ...(steps > 0 ? [`${minutes(steps)} between its steps`] : []),
    ...(bake > 0 && waitUntil === 'complete' ? [`${minutes(bake)} of bake time`] : []),
  ];
  warn({
    name: 'short-wait',
    text: `The wait for ${name} is too short: a ${strategy} deployment of it takes ${figures.join(' and ')} besides the start of its tasks, and wait-for-minutes is ${waitForMinutes}. Fix: raise wait-for-minutes${shorter}.`,
  });
}

function hasNoShift(name: string): Problem {
  return {
    what: `Input wait-until can't be traffic-shifted for service ${name}`,
    why: 'its deployment strategy is ROLLING, which replaces its tasks and shifts no traffic',
    fix: 'remove wait-until, or give the service the strategy BLUE_GREEN, LINEAR or CANARY',
  };
}

/** `1 minute` */
function minutes(count: number): string {
  return `${count} ${count === 1 ? 'minute' : 'minutes'}`;
}
