import type { Deployment, Service } from '@aws-sdk/client-ecs';
import type { Problems } from '../errors.ts';
import type { FoundService } from '../survey/index.ts';
import { appSpecOf } from './appspec.ts';
import { type Fault, faultIf } from './registration/index.ts';
import { containersOf, isOnFargate, type PlannedTasks } from './tasks.ts';

/** Tasks, and how CodeDeploy deploys their service where it does. */
export type ServiceTasks = PlannedTasks & Pick<FoundService, 'deploymentGroup'>;

/** Adds what of a task definition does not go with how the service is set: ECS would refuse it, or start no task. */
export function checkServiceFit(tasks: ServiceTasks, problems: Problems): void {
  const what = `The task definition ${tasks.origin} can't run in the service ${tasks.name}`;
  const faults = [
    ...networkFaults(tasks),
    ...systemFaults(tasks),
    ...portNameFaults(tasks),
    ...registryFaults(tasks),
    ...volumeFaults(tasks),
  ];
  for (const fault of faults) problems.add({ what, ...fault });
}

/** On Fargate there is one mode only, which its own check tells. */
function networkFaults(tasks: ServiceTasks): readonly Fault[] {
  const { service, definition } = tasks;
  const { networkMode = 'bridge' } = definition;
  const isExternal = service.launchType === 'EXTERNAL';
  if (isExternal && networkMode === 'awsvpc') {
    const fix = 'use the networkMode bridge, host or none';
    return [{ why: 'its networkMode is awsvpc, and the service runs on external instances', fix }];
  }
  if (isExternal || isOnFargate(tasks) || (networkMode === 'awsvpc') === hasNetwork(tasks)) return [];
  return networkMode === 'awsvpc'
    ? [
        {
          why: 'its networkMode is awsvpc, and the service has no networkConfiguration',
          fix: 'give the service one (aws ecs update-service, --network-configuration), or use the networkMode that it had',
        },
      ]
    : [
        {
          why: `its networkMode is ${networkMode}, and the networkConfiguration of the service is for awsvpc`,
          fix: 'set networkMode to awsvpc',
        },
      ];
}

/** Where CodeDeploy deploys, the AppSpec may have one, and the task sets have theirs. */
function hasNetwork({ service, deploymentGroup }: ServiceTasks): boolean {
  const appSpec = appSpecOf({ service, deploymentGroup });
  return (
    [service, ...(service.taskSets ?? [])].some(
      ({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration !== undefined,
    ) || /"networkconfiguration":/i.test(JSON.stringify(appSpec?.document ?? {}))
  );
}

/** A service on Fargate keeps the operating system that it was made with: `Linux`, `Windows-Server-2022-Core`. */
function systemFaults(tasks: ServiceTasks): readonly Fault[] {
  const { service, definition } = tasks;
  const family = service.platformFamily?.toUpperCase().replaceAll('-', '_');
  const wanted = definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX';
  return faultIf(family !== undefined && isOnFargate(tasks) && family !== wanted, {
    why: `it is for ${wanted}, and the service was made for ${family}, which Fargate does not change`,
    fix: 'create a service for it, or correct operatingSystemFamily of its runtimePlatform',
  });
}

/** Service Connect and VPC Lattice find ports by the names of their mappings. */
function portNameFaults({ service, definition }: ServiceTasks): readonly Fault[] {
  const { serviceConnectConfiguration: connect, vpcLatticeConfigurations = [] } = settingsOf(service);
  const there = containersOf(definition).flatMap(({ portMappings = [] }) =>
    portMappings.map(({ name }) => name),
  );
  const wanted = [
    ...(connect?.enabled === false ? [] : (connect?.services ?? [])).map(({ portName = '' }) => ({
      who: 'Service Connect',
      portName,
    })),
    ...vpcLatticeConfigurations.map(({ portName = '' }) => ({ who: 'VPC Lattice', portName })),
  ];
  return wanted
    .filter(({ portName }) => !there.includes(portName))
    .map(({ who, portName }) => ({
      why: `${who} of the service brings traffic to the port ${portName}, and no port mapping has that name`,
      fix: `give the port mapping that is meant the name ${portName}`,
    }));
}

function registryFaults({ service, definition }: ServiceTasks): readonly Fault[] {
  return (service.serviceRegistries ?? []).flatMap(({ containerName, containerPort }): readonly Fault[] => {
    if (containerName === undefined) return [];
    const container = containersOf(definition).find(({ name }) => name === containerName);
    const ports = container?.portMappings?.map((mapping) => mapping.containerPort) ?? [];
    const where = containerPort === undefined ? containerName : `port ${containerPort} of ${containerName}`;
    return faultIf(
      container === undefined || (containerPort !== undefined && !ports.includes(containerPort)),
      {
        why: `the service registry of the service names ${where}, which it does not have`,
        fix: 'keep the name of the container and its containerPort',
      },
    );
  });
}

/** Volumes that a service configures when it starts tasks, such as those of EBS. */
function volumeFaults({ service, definition }: ServiceTasks): readonly Fault[] {
  if (service.deploymentController?.type === 'CODE_DEPLOY') return [];
  const configured = (settingsOf(service).volumeConfigurations ?? []).map(({ name = '' }) => name);
  const wanted = (definition.volumes ?? [])
    .filter(({ configuredAtLaunch }) => configuredAtLaunch)
    .map(({ name = '' }) => name);
  return [
    ...configured
      .filter((name) => !wanted.includes(name))
      .map((name) => ({
        why: `the service configures the volume ${name}, and volumes has none of that name that is configuredAtLaunch`,
        fix: `keep the volume ${name} with configuredAtLaunch: true`,
      })),
    ...wanted
      .filter((name) => !configured.includes(name))
      .map((name) => ({
        why: `its volume ${name} is configuredAtLaunch, and the service has no configuration for it`,
        fix: 'give the service one (aws ecs update-service, --volume-configurations), or remove the volume',
      })),
  ];
}

/** What holds for the newest deployment of a service holds for the next one. */
function settingsOf({ deployments = [] }: Service): Deployment {
  return deployments.find(({ status }) => status === 'PRIMARY') ?? {};
}
