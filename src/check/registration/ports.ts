import type { PortMapping } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '../../taskdefinition/index.ts';
import { containersOf } from '../tasks.ts';
import { type Fault, faultIf, isWithin, ofEach, type Rule, repeated } from './fault.ts';

/** API reference, PortMapping. */
const MAPPING_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
const PORTS = { least: 1, most: 65_535 };

/** Whether every port of a container is one of its host or network too. */
function isShared({ networkMode }: TaskDefinition): boolean {
  return networkMode === 'awsvpc' || networkMode === 'host';
}

export const mappingFaults: Rule = ofEach(({ name, portMappings = [] }, definition) =>
  portMappings.flatMap((mapping) => [
    ...faultIf(mapping.name !== undefined && !MAPPING_NAME.test(mapping.name), {
      why: `the container ${name} calls a port mapping ${JSON.stringify(mapping.name)}`,
      fix: 'use up to 64 lower-case letters, digits, "_" and "-", not starting with "-"',
    }),
    ...(mapping.containerPortRange === undefined
      ? portFaults(name, mapping, definition)
      : rangeFaults(name, { ...mapping, containerPortRange: mapping.containerPortRange }, definition)),
  ]),
);

function portFaults(
  name: string,
  { containerPort, hostPort = 0 }: PortMapping,
  definition: TaskDefinition,
): readonly Fault[] {
  const number = `write a number from ${PORTS.least} to ${PORTS.most}`;
  if (containerPort === undefined || !isWithin(containerPort, PORTS)) {
    const what = containerPort === undefined ? 'no containerPort' : `the containerPort ${containerPort}`;
    return [{ why: `a port mapping of the container ${name} has ${what}`, fix: number }];
  }
  if (hostPort !== 0 && !isWithin(hostPort, PORTS)) {
    const why = `a port mapping of the container ${name} has the hostPort ${hostPort}`;
    return [{ why, fix: `${number}, or leave it out` }];
  }
  return faultIf(isShared(definition) && hostPort !== 0 && hostPort !== containerPort, {
    why: `the container ${name} maps its port ${containerPort} to the other host port ${hostPort}, and the networkMode is ${definition.networkMode}`,
    fix: 'remove hostPort',
  });
}

function rangeFaults(
  name: string,
  { containerPort, containerPortRange, hostPort = 0 }: PortMapping & { readonly containerPortRange: string },
  { networkMode }: TaskDefinition,
): readonly Fault[] {
  const [low = 0, high = 0] = portsIn(containerPortRange);
  const isRange =
    /^\d+-\d+$/.test(containerPortRange) && isWithin(low, PORTS) && isWithin(high, PORTS) && low < high;
  return [
    ...faultIf(containerPort !== undefined || hostPort !== 0, {
      why: `a port mapping of the container ${name} has the containerPortRange ${containerPortRange} and a single port`,
      fix: 'leave one of them',
    }),
    ...faultIf(!isRange, {
      why: `a port mapping of the container ${name} has the containerPortRange ${containerPortRange}`,
      fix: 'write it as in 8000-8100, the lower port first',
    }),
    ...faultIf(networkMode === 'host' || networkMode === 'none', {
      why: `the container ${name} has a containerPortRange, and the networkMode is ${networkMode}`,
      fix: 'use the networkMode awsvpc or bridge, or single ports',
    }),
  ];
}

/** With bridge, a container may have a port on as many ports of the host as it likes. */
export const sharedPortFaults: Rule = (definition) => {
  const mapped = containersOf(definition).flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ containerPort, hostPort = 0, protocol }) => {
      const port = hostPort === 0 && isShared(definition) ? containerPort : hostPort;
      // ECS takes any other protocol as tcp.
      return port ? [`${port} (${protocol === 'udp' ? 'udp' : 'tcp'})`] : [];
    }),
  );
  const names = containersOf(definition).flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ name }) => name ?? []),
  );
  return [
    ...repeated(mapped).map((port) => ({
      why: `the host port ${port} is mapped more than once${isShared(definition) ? `, as all containers share the ports where networkMode is ${definition.networkMode}` : ''}`,
      fix: 'give one of the containers another port',
    })),
    ...repeated(names).map((name) => ({
      why: `more than one port mapping is called ${name}, and ECS takes a name once`,
      fix: 'give each of them a name of its own',
    })),
  ];
};

export const overlapFaults: Rule = ofEach(({ name, portMappings = [] }) => {
  const ranges = portMappings
    .flatMap(({ containerPortRange }) => containerPortRange ?? [])
    .map(portsIn)
    .sort(([one = 0], [other = 0]) => one - other);
  return faultIf(
    ranges.some(([low = 0], at) => at > 0 && low <= (ranges[at - 1]?.[1] ?? 0)),
    {
      why: `containerPortRanges of the container ${name} overlap`,
      fix: 'put a port into one of them',
    },
  );
});

function portsIn(range: string): number[] {
  return range.split('-').map(Number);
}
