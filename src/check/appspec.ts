import { type AppSpec, generateAppSpec } from '../appspec/index.ts';
import type { Problems } from '../errors.ts';
import type { FoundService } from '../survey/index.ts';
import { mapsPort, portsOf } from './ports.ts';
import type { Runnable } from './tasks.ts';

/** The AppSpec of a service that CodeDeploy deploys: what the user wrote, or one made from the service; nothing for others. */
export function appSpecOf({
  service,
  deploymentGroup,
}: Pick<FoundService, 'service' | 'deploymentGroup'>): AppSpec | undefined {
  return deploymentGroup && (deploymentGroup.appSpec?.appSpec ?? generateAppSpec(service));
}

/** Adds what keeps the traffic of a service that CodeDeploy deploys from its tasks: ECS would refuse the task set, after the build. */
export function checkAppSpec(
  found: FoundService,
  { origin, definition }: Runnable,
  problems: Problems,
): void {
  const appSpec = appSpecOf(found);
  if (appSpec === undefined) return;
  const { container, port } = appSpec;
  const { name, deploymentGroup } = found;
  const path = deploymentGroup?.appSpec?.path;
  const source = path === undefined ? `The load balancer of service ${name}` : `The AppSpec ${path}`;
  const what = `${source} can't be used with the task definition ${origin}`;
  const containers = definition.containerDefinitions ?? [];
  const target = containers.find((candidate) => candidate.name === container);
  const whose = path === undefined ? 'the traffic goes to' : 'ContainerName is';
  if (target === undefined) {
    const names = containers.map((candidate) => candidate.name).join(', ');
    problems.add({
      what,
      why: `${whose} ${container}, and the containers are ${names || 'none'}`,
      fix:
        path === undefined
          ? `keep the name ${container} for the container that gets the traffic`
          : 'write the name of one of them as ContainerName',
    });
    return;
  }
  if (mapsPort(target, port)) return;
  const ports = portsOf(target);
  problems.add({
    what,
    why: `the traffic goes to port ${port} of ${container}, which maps ${ports.length === 0 ? 'no port' : `port ${ports.join(', ')}`}`,
    fix: `add ${port} as a containerPort to the portMappings of ${container}${path === undefined ? '' : ', or correct ContainerPort'}`,
  });
}
