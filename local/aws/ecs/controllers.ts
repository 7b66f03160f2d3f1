import type {
  CreateServiceRequest,
  DeploymentControllerType,
  Service,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../service.ts';

/** Members that only the controller's own deployments change, and what ECS says of them. Seen, the last three by analogy. */
const refused = [
  ['taskDefinition', 'Unable to update task definition'],
  ['forceNewDeployment', 'Cannot force a new deployment'],
  ['networkConfiguration', 'Unable to update network parameters'],
  ['platformVersion', 'Unable to update platform version'],
  ['loadBalancers', 'Unable to update load balancers'],
  ['capacityProviderStrategy', 'Unable to update capacity provider strategy'],
] as const satisfies readonly (readonly [keyof UpdateServiceRequest, string])[];

/** Whom ECS names instead. Seen for CODE_DEPLOY; of EXTERNAL only the operation is known, the words are chosen. */
const instead: Readonly<Record<string, string>> = {
  CODE_DEPLOY:
    'on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
  EXTERNAL:
    'on services with an EXTERNAL deployment controller. Use CreateTaskSet to trigger a new deployment.',
};

/** Controllers to which UpdateService may change. Developer guide, update-service-parameters. */
const changes: Readonly<Record<DeploymentControllerType, readonly DeploymentControllerType[]>> = {
  ECS: ['EXTERNAL'],
  CODE_DEPLOY: ['ECS', 'EXTERNAL'],
  EXTERNAL: ['ECS'],
};

/** Members that belong to the task sets of a service with the controller EXTERNAL. API reference, CreateService. */
const ofTaskSets = [
  'taskDefinition',
  'loadBalancers',
  'networkConfiguration',
  'platformVersion',
] as const satisfies readonly (keyof CreateServiceRequest)[];

/** Who deploys the service. */
export function controllerOf({ deploymentController }: Service): DeploymentControllerType {
  return deploymentController?.type ?? 'ECS';
}

/**
 * Refuses what UpdateService may not change of a service that CodeDeploy or somebody else deploys. Asking is what is
 * refused, also for the value that is there already; `forceNewDeployment: false` asks for nothing. What comes together
 * with a change to ECS is ECS's.
 *
 * @throws AwsRefusal InvalidParameterException, or ClientException for a change that the local AWS does not play
 */
export function refuseByController(request: UpdateServiceRequest, shown: Service, isBusy: boolean): void {
  const before = controllerOf(shown);
  const after = request.deploymentController?.type ?? before;
  if (after !== before) refuseChange(before, after, { shown, isBusy });
  const words = instead[after];
  if (words === undefined) return;
  for (const [member, what] of refused) {
    if (request[member] === undefined || request[member] === false) continue;
    throw new AwsRefusal('InvalidParameterException', `${what} ${words}`);
  }
}

/** The rules are documented, the words are chosen. */
function refuseChange(
  before: DeploymentControllerType,
  after: DeploymentControllerType,
  { shown, isBusy }: { readonly shown: Service; readonly isBusy: boolean },
): void {
  const change = `Unable to change the deployment controller from ${before} to ${after}`;
  const { alarms, deploymentCircuitBreaker, strategy = 'ROLLING' } = shown.deploymentConfiguration ?? {};
  const guards = [
    ...(alarms?.enable === true ? ['deployment alarms'] : []),
    ...(deploymentCircuitBreaker?.enable === true ? ['a deployment circuit breaker'] : []),
    ...(strategy === 'ROLLING' ? [] : [`the deployment strategy ${strategy}`]),
  ];
  let reason: string | undefined;
  if (!changes[before].includes(after)) reason = 'it is not supported.';
  else if (isBusy) reason = 'a deployment is in progress.';
  else if (before === 'ECS' && guards.length > 0) reason = `the service has ${guards.join(' and ')}.`;
  if (reason !== undefined) throw new AwsRefusal('InvalidParameterException', `${change}: ${reason}`);
  if (before !== 'CODE_DEPLOY') return;
  const message = `The local AWS does not play a change of the deployment controller from ${before} to ${after}.`;
  throw new AwsRefusal('ClientException', message);
}

/** What CreateService refuses for the controller; of EXTERNAL the rule is documented and the words are chosen. */
export function newControllerProblem(request: Partial<CreateServiceRequest>): string | undefined {
  if (request.deploymentController?.type !== 'EXTERNAL') {
    return request.taskDefinition === undefined ? 'TaskDefinition can not be blank.' : undefined;
  }
  const member = ofTaskSets.find((each) => request[each] !== undefined);
  return member === undefined
    ? undefined
    : `${member} can not be specified for a service with an EXTERNAL deployment controller. Specify it in CreateTaskSet.`;
}

/**
 * What CreateService refuses of daemons: the rule is documented, the words are chosen.
 *
 * @throws AwsRefusal InvalidParameterException, or ClientException as the local AWS plays no daemons
 */
export function refuseDaemon(request: Partial<CreateServiceRequest>): void {
  if (request.schedulingStrategy !== 'DAEMON') return;
  const { deploymentController, launchType } = request;
  const controller = deploymentController?.type ?? 'ECS';
  const conflict =
    launchType === 'FARGATE'
      ? 'the launch type FARGATE'
      : controller === 'ECS'
        ? undefined
        : `the deployment controller ${controller}`;
  if (conflict !== undefined) {
    const message = `The scheduling strategy DAEMON is not supported with ${conflict}.`;
    throw new AwsRefusal('InvalidParameterException', message);
  }
  throw new AwsRefusal('ClientException', 'The local AWS does not play scheduling strategy DAEMON.');
}
