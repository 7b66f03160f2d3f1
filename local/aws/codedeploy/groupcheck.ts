import type { CreateDeploymentGroupInput } from '@aws-sdk/client-codedeploy';
import { AwsRefusal } from '../service.ts';
import { longestWait } from './figures.ts';

/** What CreateDeploymentGroup refuses of a group for ECS. The codes are documented, the words are ours. */
export function groupProblem(request: CreateDeploymentGroupInput): AwsRefusal | undefined {
  const { ecsServices = [], deploymentStyle } = request;
  if (ecsServices.length !== 1 || !ecsServices[0]?.serviceName || !ecsServices[0].clusterName) {
    return new AwsRefusal(
      'InvalidECSServiceException',
      'Exactly one ECS service with its cluster must be given.',
    );
  }
  if (
    deploymentStyle?.deploymentType !== 'BLUE_GREEN' ||
    deploymentStyle.deploymentOption !== 'WITH_TRAFFIC_CONTROL'
  ) {
    const message = 'An ECS deployment group must be BLUE_GREEN and WITH_TRAFFIC_CONTROL.';
    return new AwsRefusal('InvalidDeploymentStyleException', message);
  }
  return pairProblem(request) ?? blueGreenProblem(request) ?? eventsProblem(request);
}

function pairProblem({ loadBalancerInfo }: CreateDeploymentGroupInput): AwsRefusal | undefined {
  const [pair, ...others] = loadBalancerInfo?.targetGroupPairInfoList ?? [];
  if (pair === undefined || others.length > 0) {
    return new AwsRefusal('InvalidLoadBalancerInfoException', 'Exactly one target group pair must be given.');
  }
  if (pair.targetGroups?.length !== 2 || pair.prodTrafficRoute?.listenerArns?.length !== 1) {
    const message = 'A target group pair needs two target groups and one production listener.';
    return new AwsRefusal('InvalidTargetGroupPairException', message);
  }
  return undefined;
}

function blueGreenProblem(request: CreateDeploymentGroupInput): AwsRefusal | undefined {
  const { terminateBlueInstancesOnDeploymentSuccess: termination, deploymentReadyOption } =
    request.blueGreenDeploymentConfiguration ?? {};
  const waits = [
    termination?.terminationWaitTimeInMinutes ?? 0,
    deploymentReadyOption?.waitTimeInMinutes ?? 0,
  ];
  const stops = deploymentReadyOption?.actionOnTimeout === 'STOP_DEPLOYMENT';
  if (
    termination?.action === 'TERMINATE' &&
    deploymentReadyOption?.actionOnTimeout !== undefined &&
    waits.every((minutes) => minutes >= 0 && minutes <= longestWait) &&
    (!stops || Number(waits[1]) > 0)
  ) {
    return undefined;
  }
  return new AwsRefusal(
    'InvalidBlueGreenDeploymentConfigurationException',
    `For ECS, action must be TERMINATE, actionOnTimeout given, and both waits from 0 to ${longestWait} minutes; STOP_DEPLOYMENT needs a wait.`,
  );
}

function eventsProblem({ autoRollbackConfiguration }: CreateDeploymentGroupInput): AwsRefusal | undefined {
  const { enabled, events = [] } = autoRollbackConfiguration ?? {};
  if (enabled !== true || events.length > 0) return undefined;
  const message = 'An automatic rollback that is enabled needs at least one event.';
  return new AwsRefusal('InvalidAutoRollbackConfigException', message);
}
