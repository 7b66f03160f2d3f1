import type { UpdateServiceRequest } from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../service.ts';

const instead =
  'on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.';

/** Members that only a CodeDeploy deployment changes, and what ECS says of them. Seen, the last three by analogy. */
const refused = [
  ['taskDefinition', 'Unable to update task definition'],
  ['forceNewDeployment', 'Cannot force a new deployment'],
  ['networkConfiguration', 'Unable to update network parameters'],
  ['platformVersion', 'Unable to update platform version'],
  ['loadBalancers', 'Unable to update load balancers'],
  ['capacityProviderStrategy', 'Unable to update capacity provider strategy'],
] as const satisfies readonly (readonly [keyof UpdateServiceRequest, string])[];

/**
 * Refuses what UpdateService may not change when CodeDeploy deploys the service. Asking is what is refused, also for
 * the value that is there already; `forceNewDeployment: false` asks for nothing.
 *
 * @throws AwsRefusal InvalidParameterException
 */
export function refuseOfCodeDeploy(request: UpdateServiceRequest): void {
  const controller = request.deploymentController?.type;
  if (controller !== undefined && controller !== 'CODE_DEPLOY') {
    const message = 'The local AWS does not play a change from the deployment controller CODE_DEPLOY.';
    throw new AwsRefusal('ClientException', message);
  }
  for (const [member, what] of refused) {
    if (request[member] === undefined || request[member] === false) continue;
    throw new AwsRefusal('InvalidParameterException', `${what} ${instead}`);
  }
}
