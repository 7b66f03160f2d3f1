import type { DeploymentConfigInfo, DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import type { CommonInputs } from '../inputs/index.ts';
import { MOST_MINUTES } from '../minutes.ts';
import type { CodeDeployTarget } from '../rollout/index.ts';
import type { Warn } from '../warnings.ts';
import type { Log } from '../world.ts';

/** Minutes that a deployment waits and shifts by design, beside the start of its tasks. */
type Minutes = CodeDeployTarget['minutes'];

/** What a deployment of that group takes by design, with that configuration. What is not known counts nothing. */
export function plannedMinutes(
  { blueGreenDeploymentConfiguration }: DeploymentGroupInfo,
  configuration: DeploymentConfigInfo | undefined,
): Minutes {
  const { deploymentReadyOption: ready, terminateBlueInstancesOnDeploymentSuccess: end } =
    blueGreenDeploymentConfiguration ?? {};
  return {
    // With CONTINUE_DEPLOYMENT nobody is waited for.
    ready: ready?.actionOnTimeout === 'STOP_DEPLOYMENT' ? (ready.waitTimeInMinutes ?? 0) : 0,
    shift: shiftMinutes(configuration?.trafficRoutingConfig),
    termination: end?.action === 'TERMINATE' ? (end.terminationWaitTimeInMinutes ?? 0) : 0,
  };
}

/** The first part of the traffic moves at once, and the rest after each interval. */
function shiftMinutes(routing: DeploymentConfigInfo['trafficRoutingConfig']): number {
  if (routing?.type === 'TimeBasedCanary') return routing.timeBasedCanary?.canaryInterval ?? 0;
  if (routing?.type !== 'TimeBasedLinear') return 0;
  const { linearPercentage = 100, linearInterval = 0 } = routing.timeBasedLinear ?? {};
  return (Math.ceil(100 / linearPercentage) - 1) * linearInterval;
}

/** Says what time is added to the limit, and warns when a deployment can't be done within the longest limit that there is. */
export function tellPlannedTime(
  name: string,
  { ready, shift, termination }: Minutes,
  { inputs, log, warn }: { readonly inputs: CommonInputs; readonly log: Log; readonly warn: Warn },
): void {
  if (inputs.waitForMinutes === undefined) return;
  const isComplete = inputs.waitUntil === 'complete';
  const parts = [
    { minutes: ready, what: 'until somebody has to continue it' },
    { minutes: shift, what: 'to shift the traffic' },
    { minutes: isComplete ? termination : 0, what: 'before the old tasks go' },
  ].filter(({ minutes }) => minutes > 0);
  if (parts.length === 0) return;
  const figures = parts.map(({ minutes, what }) => `${minutes} minutes ${what}`).join(', ');
  const needed = shift + (isComplete ? termination : 0);
  if (needed < MOST_MINUTES) {
    log.info(`CodeDeploy takes its time with ${name}: ${figures}. That is added to wait-for-minutes.`);
    return;
  }
  const fix =
    isComplete && shift < MOST_MINUTES
      ? 'set wait-until: traffic-shifted, which does not wait for the old tasks to go, or shorten the wait in the deployment group'
      : 'choose a deployment configuration that shifts the traffic faster, or set wait-for-service-stability: false';
  warn({
    name: 'short-wait',
    text: `The wait for ${name} ends before its deployment can: CodeDeploy takes ${figures}, and a step waits ${MOST_MINUTES} minutes at most. Fix: ${fix}.`,
  });
}
