import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containersOf, firstOf, ofEach, type Rule } from './rule.ts';

/** What a container can't have where its task has a network of its own, and what AWS says of it. */
const notInAwsvpc: readonly (readonly [text: string, isSet: (container: ContainerDefinition) => boolean])[] =
  [
    ['Links are not supported', ({ links = [] }) => links.length > 0],
    ['hostname is not supported on container', ({ hostname }) => hostname !== undefined],
    ['Extra hosts are not supported on container', ({ extraHosts = [] }) => extraHosts.length > 0],
    [
      'Disable Networking is not supported on container',
      ({ disableNetworking }) => disableNetworking === true,
    ],
  ];

const awsvpcProblem = ofEach((container, { networkMode }) => {
  if (networkMode !== 'awsvpc') return undefined;
  const found = notInAwsvpc.find(([, isSet]) => isSet(container));
  return found && `${found[0]} when networkMode=awsvpc.`;
});

/** Documented as for bridge alone; AWS's words of awsvpc. */
const linksProblem = ofEach(({ links = [] }, { networkMode = 'bridge' }) =>
  links.length > 0 && networkMode !== 'bridge'
    ? `Links are not supported when networkMode=${networkMode}.`
    : undefined,
);

/** AWS's words. */
const proxyProblem: Rule = (registration) => {
  const { proxyConfiguration: proxy, networkMode } = registration;
  if (proxy === undefined) return undefined;
  if (networkMode !== 'awsvpc') return 'APPMESH proxy configuration is only supported in networkMode=awsvpc.';
  const isThere = containersOf(registration).some(({ name }) => name === proxy.containerName);
  return isThere ? undefined : `Proxy container [${proxy.containerName}] does not exist.`;
};

/** What is refused of the network. */
export const networkProblem = firstOf([awsvpcProblem, linksProblem, proxyProblem]);
