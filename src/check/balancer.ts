import type { Problems } from '../errors.ts';
import { mapsPort, portsOf } from './ports.ts';
import { containersOf, type PlannedTasks } from './tasks.ts';

/** Adds what keeps the load balancers of a service that ECS deploys from reaching its tasks: ECS would refuse the revision. */
export function checkBalancers(
  { name, service, origin, definition }: PlannedTasks,
  problems: Problems,
): void {
  if (service.deploymentController?.type === 'CODE_DEPLOY') return;
  const containers = containersOf(definition);
  const names = containers.map((container) => container.name).join(', ');
  for (const { containerName = '', containerPort = 0 } of service.loadBalancers ?? []) {
    const what = `The load balancer of service ${name} can't reach tasks of the task definition ${origin}`;
    const found = containers.find((container) => container.name === containerName);
    if (found === undefined) {
      const why = `it sends the traffic to the container ${containerName}, and the containers are ${names}`;
      problems.add({
        what,
        why,
        fix: `keep the name ${containerName} for the container that gets the traffic`,
      });
    } else if (!mapsPort(found, containerPort)) {
      const ports = portsOf(found);
      problems.add({
        what,
        why: `it sends the traffic to port ${containerPort} of ${containerName}, which maps ${ports.length === 0 ? 'no port' : `port ${ports.join(', ')}`}`,
        fix: `add ${containerPort} as a containerPort to the portMappings of ${containerName}`,
      });
    } else if ((found.portMappings ?? []).filter((one) => one.containerPort === containerPort).length > 1) {
      problems.add({
        what,
        why: `the port ${containerPort} of ${containerName} stands in more than one of its portMappings, and ECS takes one behind a load balancer`,
        fix: 'leave one of them; where networkMode is awsvpc, a port is reached that is not mapped',
      });
    }
  }
}
