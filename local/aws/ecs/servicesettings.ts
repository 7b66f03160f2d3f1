import { isDeepStrictEqual } from 'node:util';
import type {
  DeploymentCircuitBreaker,
  Service,
  TaskDefinition,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../service.ts';
import { capacityOf, capacityProblem, launchTypeProblem } from './capacity.ts';
import { earlyProblem, earlySuccessOf } from './early.ts';
import type { DeploymentSettings } from './localservice.ts';
import { given } from './optional.ts';
import { fitProblem, type ServiceRequest } from './servicefit.ts';
import type { CircuitBreaker, ScheduleSettings } from './settings.ts';
import { strategyProblem, trafficPlanOf } from './trafficplan.ts';

/** ECS's defaults for a REPLICA service. API reference. */
const defaults: ScheduleSettings = {
  desiredCount: 0,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false },
  launchType: 'EC2',
};

/** The scheduler's settings after the request; what it leaves out stays as it was. */
export function settingsOf(request: ServiceRequest, before: ScheduleSettings = defaults): ScheduleSettings {
  const asked = request.deploymentConfiguration ?? {};
  const { alarms, bakeTimeInMinutes, deploymentCircuitBreaker: breaker } = asked;
  const grace = request.healthCheckGracePeriodSeconds;
  return {
    ...before,
    ...given({
      desiredCount: request.desiredCount,
      minimumHealthyPercent: asked.minimumHealthyPercent,
      maximumPercent: asked.maximumPercent,
      bakeMinutes: bakeTimeInMinutes,
      early: earlySuccessOf(asked),
      gracePeriod: grace === undefined ? undefined : grace * 1000,
    }),
    ...capacityOf(request.launchType, request.capacityProviderStrategy),
    ...rulesOf(request, before),
    ...(breaker === undefined ? {} : { circuitBreaker: circuitBreakerOf(breaker) }),
    ...(alarms === undefined
      ? {}
      : {
          alarms: {
            enable: alarms.enable === true,
            rollback: alarms.rollback === true,
            names: alarms.alarmNames ?? [],
          },
        }),
  };
}

function rulesOf(
  { placementConstraints: constraints, placementStrategy: strategy }: ServiceRequest,
  { rules }: ScheduleSettings,
): Pick<ScheduleSettings, 'rules'> {
  if (constraints === undefined && strategy === undefined) return {};
  return {
    rules: {
      constraints: constraints ?? rules?.constraints ?? [],
      strategy: strategy ?? rules?.strategy ?? [],
    },
  };
}

function circuitBreakerOf(asked: DeploymentCircuitBreaker): CircuitBreaker {
  return {
    enable: asked.enable === true,
    rollback: asked.rollback === true,
    ...given({
      threshold: asked.thresholdConfiguration as CircuitBreaker['threshold'],
      resetOnHealthyTask: asked.resetOnHealthyTask,
    }),
  };
}

/** Members that Describe gives back as they were set. */
const shownMembers = [
  'availabilityZoneRebalancing',
  'capacityProviderStrategy',
  'deploymentConfiguration',
  'deploymentController',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'healthCheckGracePeriodSeconds',
  'loadBalancers',
  'networkConfiguration',
  'placementConstraints',
  'placementStrategy',
  'platformVersion',
  'propagateTags',
  'schedulingStrategy',
  'serviceRegistries',
  'tags',
] as const satisfies readonly (keyof Service)[];

/** What Describe shows of the request besides the scheduler's settings; for a new service with ECS's defaults. */
export function shownOf(request: ServiceRequest): Service {
  const initial: Service = {
    loadBalancers: [],
    serviceRegistries: [],
    placementConstraints: [],
    placementStrategy: [],
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    enableECSManagedTags: false,
    enableExecuteCommand: false,
    propagateTags: 'NONE',
    ...(request.launchType === 'FARGATE' ? { platformVersion: '1.4.0', platformFamily: 'Linux' } : {}),
  };
  const asked = Object.fromEntries(
    shownMembers.flatMap((member) =>
      request[member as keyof ServiceRequest] === undefined
        ? []
        : [[member, request[member as keyof ServiceRequest]]],
    ),
  );
  return request.serviceName === undefined ? asked : { ...initial, ...asked };
}

/** What Describe shows after the update; of the deploymentConfiguration, too, what is left out stays as it was. */
export function shownAfter(shown: Service, request: UpdateServiceRequest): Service {
  const { deploymentConfiguration } = completed(request, shown);
  return {
    ...shown,
    ...shownOf(request),
    ...(deploymentConfiguration === undefined ? {} : { deploymentConfiguration }),
  };
}

/** The update with what it leaves as it is, as far as the task definition has to fit it. */
export function completed(
  request: UpdateServiceRequest,
  shown: Service,
  ofDeployments: DeploymentSettings = {},
): UpdateServiceRequest {
  const { loadBalancers, networkConfiguration, serviceRegistries } = shown;
  return {
    ...given({ loadBalancers, networkConfiguration, serviceRegistries }),
    ...given(ofDeployments),
    ...request,
    deploymentConfiguration: { ...shown.deploymentConfiguration, ...request.deploymentConfiguration },
  };
}

/** Those of the deployments after the request; what it leaves out stays as it was. */
export function deploymentSettingsOf(
  request: ServiceRequest,
  before: DeploymentSettings = {},
): DeploymentSettings {
  const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations } = request;
  return {
    ...before,
    ...given({ serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations }),
  };
}

/** Has deployments move the traffic, or not, as the service's strategy says. */
export function setPlan(settings: ScheduleSettings, { deploymentConfiguration }: Service): void {
  const plan = trafficPlanOf(deploymentConfiguration);
  if (plan === undefined) delete settings.plan;
  else settings.plan = plan;
}

/** Members whose change makes a deployment, besides taskDefinition and forceNewDeployment. API reference. */
const deploying = [
  'loadBalancers',
  'networkConfiguration',
  'platformVersion',
  'serviceConnectConfiguration',
  'serviceRegistries',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const satisfies readonly (keyof UpdateServiceRequest)[];

/** Whether UpdateService starts a deployment by that request. */
export function startsDeployment(
  request: UpdateServiceRequest,
  service: {
    readonly taskDefinitionArn: string | undefined;
    /** As it has them now. */
    readonly settings: Service & DeploymentSettings;
  },
  taskDefinition: TaskDefinition | undefined,
): boolean {
  if (request.forceNewDeployment === true) return true;
  if (taskDefinition !== undefined && taskDefinition.taskDefinitionArn !== service.taskDefinitionArn)
    return true;
  return deploying.some(
    (member) =>
      request[member] !== undefined && !isDeepStrictEqual(request[member], service.settings[member]),
  );
}

/**
 * Refuses what CreateService and UpdateService refuse of a request for that task definition.
 *
 * @throws AwsRefusal InvalidParameterException
 */
export function checkService(request: ServiceRequest, taskDefinition: TaskDefinition = {}): void {
  const problem = serviceProblem(request, taskDefinition);
  if (problem !== undefined) throw new AwsRefusal('InvalidParameterException', problem);
}

function serviceProblem(request: ServiceRequest, taskDefinition: TaskDefinition): string | undefined {
  const { desiredCount = 0, launchType, deploymentConfiguration = {}, loadBalancers = [] } = request;
  if (request.serviceName !== undefined && !/^[A-Za-z0-9_-]{1,255}$/.test(request.serviceName)) {
    return 'Service name should be 255 characters or less, and contain only letters, numbers, hyphens and underscores.';
  }
  const capacity = capacityProblem(launchType, request.capacityProviderStrategy);
  if (capacity !== undefined) return capacity;
  if (desiredCount < 0) return 'The desired count must not be negative.';
  if (launchType !== undefined && !['EC2', 'FARGATE', 'EXTERNAL'].includes(launchType)) {
    return `launchType '${launchType}' is not one of [EC2, FARGATE, EXTERNAL]`;
  }
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deploymentConfiguration;
  if (maximumPercent < 100 || minimumHealthyPercent < 0 || minimumHealthyPercent > 100) {
    return 'minimumHealthyPercent must be between 0 and 100, and maximumPercent at least 100.';
  }
  const incompatible = launchTypeProblem(launchType, taskDefinition);
  if (incompatible !== undefined) return incompatible;
  if (launchType === 'EXTERNAL' && loadBalancers.length > 0) {
    // Documented as not supported on external instances; AWS's words are not known.
    return 'Load balancers are not supported with the launch type EXTERNAL.';
  }
  if (request.deploymentController?.type === 'CODE_DEPLOY' && loadBalancers.length === 0) {
    // Documented as required; AWS's words are not known.
    return 'A load balancer is required for services with a CODE_DEPLOY deployment controller.';
  }
  const strategy =
    strategyProblem(deploymentConfiguration, loadBalancers) ?? earlyProblem(deploymentConfiguration);
  if (strategy !== undefined) return strategy;
  return fitProblem(request, taskDefinition);
}
