import type { CreateServiceRequest, TaskDefinition, UpdateServiceRequest } from '@aws-sdk/client-ecs';

/** What Create and Update have in common here. */
export type ServiceRequest = Partial<CreateServiceRequest> & Partial<UpdateServiceRequest>;

/** What CreateService and UpdateService refuse of a task definition that does not go with the service, in AWS's words. */
export function fitProblem(request: ServiceRequest, taskDefinition: TaskDefinition): string | undefined {
  return (
    networkProblem(request, taskDefinition) ??
    balancerProblem(request, taskDefinition) ??
    portNameProblem(request, taskDefinition) ??
    volumeProblem(request, taskDefinition)
  );
}

function networkProblem(
  { networkConfiguration, deploymentController }: ServiceRequest,
  { networkMode = 'bridge', containerDefinitions }: TaskDefinition,
): string | undefined {
  // Without a task definition there is nothing that has to fit, and task sets have networks of their own.
  if (containerDefinitions === undefined || deploymentController?.type === 'EXTERNAL') return undefined;
  const hasNetwork = networkConfiguration?.awsvpcConfiguration !== undefined;
  if (networkMode === 'awsvpc' && !hasNetwork)
    return "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
  return networkMode !== 'awsvpc' && hasNetwork
    ? 'Network Configuration is not valid for the given networkMode of this task definition.'
    : undefined;
}

function balancerProblem(
  { loadBalancers = [] }: ServiceRequest,
  taskDefinition: TaskDefinition,
): string | undefined {
  for (const { containerName, containerPort } of loadBalancers) {
    const container = taskDefinition.containerDefinitions?.find(({ name }) => name === containerName);
    if (container === undefined)
      return `The container ${containerName} does not exist in the task definition.`;
    const mapped = container.portMappings?.filter((mapping) => mapping.containerPort === containerPort) ?? [];
    if (mapped.length > 1)
      return `Container port ${containerPort} is used in more than one port mapping for container ${containerName}`;
    if (mapped.length === 0)
      return `The container ${containerName} did not have a container port ${containerPort} defined.`;
  }
  return undefined;
}

function portNameProblem(
  { serviceConnectConfiguration: connect }: ServiceRequest,
  { containerDefinitions = [] }: TaskDefinition,
): string | undefined {
  const names = containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.map(({ name }) => name));
  const unknown = connect?.enabled
    ? connect.services?.find(({ portName }) => !names.includes(portName))
    : undefined;
  return (
    unknown &&
    `portName(${unknown.portName}) does not refer to any named PortMapping in the container definitions`
  );
}

function volumeProblem(
  { volumeConfigurations = [] }: ServiceRequest,
  { volumes = [] }: TaskDefinition,
): string | undefined {
  const names = volumes.filter(({ configuredAtLaunch }) => configuredAtLaunch).map(({ name }) => name);
  const unknown = volumeConfigurations.find(({ name }) => !names.includes(name));
  return (
    unknown &&
    `The volume name '${unknown.name}' in your request does not have a matching volume in your Task Definition`
  );
}
