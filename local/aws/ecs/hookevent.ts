import type { LocalAwsCore } from '../core.ts';
import { revisionArnOf, serviceDeploymentArnOf } from './recordarns.ts';
import type { HookState } from './stages.ts';
import type { ServiceState } from './state.ts';

/** Makes what the function behind a lifecycle hook is called with. Developer guide, deployment-lifecycle-hooks. */
export function hookEventMaker(core: LocalAwsCore) {
  return (hook: HookState, state: ServiceState, cluster: string): object => {
    const [record] = state.serviceDeployments;
    const place = { cluster, service: state.name };
    const { production = 0, test = 0 } = record?.weights ?? {};
    const target = revisionArnOf(place, record?.targetRevisionId ?? '', core);
    const weights = (weight: number) =>
      Object.fromEntries([
        ...(record?.sourceRevisionIds ?? []).map((id) => [revisionArnOf(place, id, core), 100 - weight]),
        [target, weight],
      ]);
    return {
      executionId: hook.id,
      lifecycleStage: hook.stage,
      resourceArn: serviceDeploymentArnOf(place, record?.id ?? '', core),
      executionDetails: {
        serviceArn: core.arn('ecs', `service/${cluster}/${state.name}`),
        targetServiceRevisionArn: target,
        testTrafficWeights: weights(test),
        productionTrafficWeights: weights(production),
      },
    };
  };
}
