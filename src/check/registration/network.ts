import { containersOf, type NamedContainer } from '../tasks.ts';
import { faultIf, ofEach, type Rule } from './fault.ts';

/** What a container can't have where its task has a network of its own. API reference, ContainerDefinition. */
const NOT_IN_AWSVPC: readonly (readonly [field: string, isSet: (container: NamedContainer) => boolean])[] = [
  ['hostname', ({ hostname }) => hostname !== undefined],
  ['extraHosts', ({ extraHosts = [] }) => extraHosts.length > 0],
  ['disableNetworking', ({ disableNetworking }) => disableNetworking === true],
];

export const awsvpcFaults: Rule = ofEach((container, { networkMode }) =>
  networkMode !== 'awsvpc'
    ? []
    : NOT_IN_AWSVPC.filter(([, isSet]) => isSet(container)).map(([field]) => ({
        why: `the container ${container.name} has ${field}, and the networkMode is awsvpc`,
        fix: 'remove it, or use the networkMode bridge',
      })),
);

export const linkFaults: Rule = ofEach(({ name, links = [] }, definition) => {
  const { networkMode = 'bridge' } = definition;
  const names = containersOf(definition).map((container) => container.name);
  return [
    ...faultIf(links.length > 0 && networkMode !== 'bridge', {
      why: `the container ${name} has links, and the networkMode is ${networkMode}`,
      fix:
        networkMode === 'awsvpc'
          ? 'remove them, the containers of a task reach each other at localhost'
          : 'remove them, or use the networkMode bridge',
    }),
    ...links
      .map((link) => link.split(':')[0] as string)
      .filter((linked) => !names.includes(linked))
      .map((linked) => ({
        why: `the container ${name} has a link to ${linked}, and there is no container of that name`,
        fix: 'correct the name in links, or remove it',
      })),
  ];
});

export const proxyFaults: Rule = (definition) => {
  const { proxyConfiguration: proxy, networkMode = 'bridge' } = definition;
  if (proxy === undefined) return [];
  const isThere = containersOf(definition).some(({ name }) => name === proxy.containerName);
  return [
    ...faultIf(networkMode !== 'awsvpc', {
      why: `it has a proxyConfiguration, and its networkMode is ${networkMode}`,
      fix: 'set networkMode to awsvpc, or remove it',
    }),
    ...faultIf(!isThere, {
      why: `its proxyConfiguration is about the container ${proxy.containerName}, and there is none of that name`,
      fix: 'correct its containerName',
    }),
  ];
};
