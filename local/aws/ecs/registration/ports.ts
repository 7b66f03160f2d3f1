import type { PortMapping } from '@aws-sdk/client-ecs';
import { containersOf, firstOf, ofEach, type Rule, twice } from './rule.ts';

/** What a name of a mapping looks like. AWS's API reference. */
const mappingName = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
const highestPort = 65_535;

const isPort = (port: number, least = 1) => port >= least && port <= highestPort;

/** AWS's words where they are known: both of containerPort, of the ranges, and that the ports must match. */
const mappingProblem = ofEach(({ name, portMappings = [] }, { networkMode }) => {
  for (const mapping of portMappings) {
    const problem = ofMapping(mapping, networkMode);
    if (problem !== undefined) return problem.replace('NAME', String(name));
  }
  return undefined;
});

function ofMapping(
  { containerPort, containerPortRange, hostPort = 0, name }: PortMapping,
  networkMode: string | undefined,
): string | undefined {
  if (name !== undefined && !mappingName.test(name)) return `Invalid port mapping name '${name}'.`;
  if (containerPortRange !== undefined) {
    if (containerPort !== undefined || hostPort !== 0)
      return 'cannot specify both single port and port range';
    const [low = 0, high = 0] = portsOf(containerPortRange);
    const isRange = /^\d+-\d+$/.test(containerPortRange) && isPort(low) && isPort(high) && low < high;
    if (!isRange) return "Invalid 'containerPortRange' setting for container 'NAME'.";
    return networkMode === 'host' || networkMode === 'none'
      ? `containerPortRange is not supported when networkMode=${networkMode}.`
      : undefined;
  }
  if (containerPort === undefined || !isPort(containerPort)) {
    return "Invalid 'containerPort' setting for container 'NAME'.";
  }
  if (!isPort(hostPort, 0)) return "Invalid 'hostPort' setting for container 'NAME'.";
  const isShared = networkMode === 'awsvpc' || networkMode === 'host';
  return isShared && hostPort !== 0 && hostPort !== containerPort
    ? `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`
    : undefined;
}

/** AWS's words. With awsvpc and host, every port of a container is one of the host. */
const hostPortProblem: Rule = (registration) => {
  const { networkMode } = registration;
  const isShared = networkMode === 'awsvpc' || networkMode === 'host';
  const mapped = containersOf(registration).flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ containerPort, hostPort = 0, protocol = 'tcp' }) => {
      const port = hostPort === 0 && isShared ? containerPort : hostPort;
      // Any other protocol is taken as tcp. Documented.
      return port ? [`${protocol === 'udp' ? 'UDP' : 'TCP'} host port '${port}'`] : [];
    }),
  );
  const same = twice(mapped);
  return same === undefined ? undefined : `${same} is mapped multiple times in task.`;
};

/** AWS's words. */
const nameProblem: Rule = (registration) => {
  const names = containersOf(registration).flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ name }) => name ?? []),
  );
  const same = twice(names);
  return same === undefined ? undefined : `port mapping name '${same}' is already used`;
};

/** AWS's words, but for their beginning. */
const overlapProblem = ofEach(({ portMappings = [] }) => {
  const ranges = portMappings
    .flatMap(({ containerPortRange }) => containerPortRange ?? [])
    .map(portsOf)
    .sort(([one = 0], [other = 0]) => one - other);
  const overlaps = ranges.some(([low = 0], at) => at > 0 && low <= (ranges[at - 1]?.[1] ?? 0));
  return overlaps ? 'container port is used multiple times in task' : undefined;
});

function portsOf(range: string): number[] {
  return range.split('-').map(Number);
}

/** What is refused of port mappings. */
export const portsProblem = firstOf([mappingProblem, hostPortProblem, nameProblem, overlapProblem]);
