import type { Container } from '../taskdefinition/index.ts';

/** Ports that a container maps: `8080`, or `8000-8100`. */
export function portsOf({ portMappings = [] }: Container): string[] {
  return portMappings.map(({ containerPort, containerPortRange }) =>
    String(containerPort ?? containerPortRange),
  );
}

/** Whether a container maps that port, by itself or in a range. */
export function mapsPort(container: Container, port: number): boolean {
  return portsOf(container).some((mapped) => {
    const [from, to = from] = mapped.split('-').map(Number);
    return port >= Number(from) && port <= Number(to);
  });
}
