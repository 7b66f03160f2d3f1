import type { DeploymentConfiguration, DeploymentLifecycleHook, LoadBalancer } from '@aws-sdk/client-ecs';
import { figures } from './figures.ts';
import { given } from './optional.ts';
import type { HookTemplate, LifecycleStage, TrafficPlan } from './stages.ts';

const minute = 60_000;

/** How a deployment with that configuration moves the traffic; nothing for ROLLING. Defaults: API reference. */
export function trafficPlanOf(configuration: DeploymentConfiguration | undefined): TrafficPlan | undefined {
  const { strategy = 'ROLLING', bakeTimeInMinutes = 0, lifecycleHooks = [] } = configuration ?? {};
  if (strategy === 'ROLLING') return undefined;
  return {
    steps: stepsOf(configuration ?? {}),
    bake: bakeTimeInMinutes * minute,
    hooks: lifecycleHooks.map(hookOf),
  };
}

/** What CreateService and UpdateService refuse of the strategy. */
export function strategyProblem(
  configuration: DeploymentConfiguration | undefined,
  loadBalancers: readonly LoadBalancer[],
): string | undefined {
  const { strategy = 'ROLLING', lifecycleHooks = [], ...rest } = configuration ?? {};
  if (strategy === 'ROLLING') return undefined;
  if (loadBalancers.some(({ advancedConfiguration }) => advancedConfiguration === undefined)) {
    return 'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy';
  }
  // From here on the rules are documented, their wording is ours.
  if (strategy === 'BLUE_GREEN' && rest.bakeTimeInMinutes === undefined) {
    return 'bakeTimeInMinutes is required when using the BLUE_GREEN deployment strategy';
  }
  const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = rest.canaryConfiguration ?? {};
  if (canaryPercent < 0.1 || canaryPercent > 100) return 'canaryPercent must be between 0.1 and 100.0';
  if (canaryBakeTimeInMinutes < 0 || canaryBakeTimeInMinutes > 1440)
    return 'canaryBakeTimeInMinutes must be between 0 and 1440';
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = rest.linearConfiguration ?? {};
  if (stepPercent < 3 || stepPercent > 100) return 'stepPercent must be between 3.0 and 100.0';
  if (stepBakeTimeInMinutes < 0 || stepBakeTimeInMinutes > 1440)
    return 'stepBakeTimeInMinutes must be between 0 and 1440';
  const misplaced = lifecycleHooks
    .filter(({ targetType }) => targetType === 'PAUSE')
    .flatMap(({ lifecycleStages = [] }) => lifecycleStages)
    .find((stage) => stage === 'TEST_TRAFFIC_SHIFT' || stage === 'PRODUCTION_TRAFFIC_SHIFT');
  return misplaced === undefined ? undefined : `PAUSE hooks cannot be configured at the ${misplaced} stage`;
}

function stepsOf({ strategy, canaryConfiguration, linearConfiguration }: DeploymentConfiguration) {
  const all = { weight: 100, bake: 0 };
  if (strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = canaryConfiguration ?? {};
    return canaryPercent >= 100
      ? [all]
      : [{ weight: canaryPercent, bake: canaryBakeTimeInMinutes * minute }, all];
  }
  if (strategy !== 'LINEAR') return [all];
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
  const count = Math.ceil(100 / stepPercent);
  return Array.from({ length: count }, (_, index) =>
    index === count - 1 ? all : { weight: stepPercent * (index + 1), bake: stepBakeTimeInMinutes * minute },
  );
}

function hookOf(hook: DeploymentLifecycleHook): HookTemplate {
  const { timeoutInMinutes, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {};
  return {
    targetType: hook.targetType ?? 'AWS_LAMBDA',
    ...given({ targetArn: hook.hookTargetArn }),
    stages: (hook.lifecycleStages ?? []) as LifecycleStage[],
    timeout: timeoutInMinutes === undefined ? figures.hookTimeout : timeoutInMinutes * minute,
    timeoutAction: action,
  };
}
