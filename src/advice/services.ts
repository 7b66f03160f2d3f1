import { lastPart } from '../aws/arn.ts';
import { strategyOf } from '../aws/strategy.ts';
import type { PlannedTasks } from '../check/index.ts';
import type { Warning } from '../warnings.ts';

/** What is to be said of how a service runs its tasks. */
export function adviceOnService({ name, service, definition }: PlannedTasks): Warning[] {
  const { taskRoleArn = '', executionRoleArn = '' } = definition;
  // Of a service that CodeDeploy deploys, the task sets say it.
  const places = [service, ...(service.taskSets ?? [])];
  const isBalanced = places.some(({ loadBalancers = [] }) => loadBalancers.length > 0);
  const isPublic = places.some(
    ({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED',
  );
  const strategy = places.flatMap(({ capacityProviderStrategy = [] }) => capacityProviderStrategy);
  const isSpot = strategy.some(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT');
  const hasBase = strategy.some(
    ({ capacityProvider, base = 0 }) => capacityProvider !== 'FARGATE_SPOT' && base > 0,
  );
  const said: readonly (Warning & { readonly holds: boolean })[] = [
    {
      name: 'public-ip',
      holds: isBalanced && isPublic,
      text: `Tasks of service ${name} get public IP addresses, though a load balancer brings their traffic: they can be reached past it, as far as their security groups let. Fix: set assignPublicIp to DISABLED, in subnets with a NAT gateway or VPC endpoints.`,
    },
    {
      name: 'execution-role-as-task-role',
      // Either may be a name or an ARN.
      holds: taskRoleArn !== '' && lastPart(taskRoleArn) === lastPart(executionRoleArn),
      text: `The tasks of service ${name} run with their execution role ${lastPart(taskRoleArn)}: the application may read every secret and pull every image that ECS may. Fix: give them a task role of their own, with what the application needs and no more.`,
    },
    {
      name: 'no-circuit-breaker',
      holds: isUnwatched(service),
      text: `Service ${name} has neither a circuit breaker nor alarms: when a deployment fails and this step is no longer there (cancelled, or its runner lost), ECS starts tasks that fail for as long as nobody looks. Fix: set deploymentCircuitBreaker={enable=true,rollback=true} with aws ecs update-service --deployment-configuration.`,
    },
    {
      name: 'spot-without-base',
      holds: isSpot && !hasBase,
      text: `Service ${name} has no base of tasks outside of Fargate Spot: when AWS takes Spot capacity back, all of them may go at once. Fix: give another capacity provider, such as FARGATE, a base in the strategy.`,
    },
  ];
  return said.filter(({ holds }) => holds).map(({ name: warning, text }) => ({ name: warning, text }));
}

/** CodeDeploy, and strategies that move traffic, watch in ways of their own. */
function isUnwatched(service: PlannedTasks['service']): boolean {
  const { deploymentCircuitBreaker, alarms } = service.deploymentConfiguration ?? {};
  const isByCodeDeploy = service.deploymentController?.type === 'CODE_DEPLOY';
  const isWatched = deploymentCircuitBreaker?.enable === true || alarms?.enable === true;
  return !isByCodeDeploy && strategyOf(service) === 'ROLLING' && !isWatched;
}
