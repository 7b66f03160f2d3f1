import { isObject, parseDocument } from '../document.ts';
import { keysLike, valueLike } from './keys.ts';
import type { AppSpec } from './types.ts';

/** What the text of a file turned out to be. */
export type ParsedAppSpec =
  | { readonly kind: 'parsed'; readonly appSpec: AppSpec }
  | { readonly kind: 'unusable'; readonly why: string };

/** Lifecycle events of an ECS deployment that call a function, from the CodeDeploy user guide. */
const HOOKS = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

/** Of TCP. */
const LAST_PORT = 65_535;

/** Reads an AppSpec in YAML or JSON, keys in any case. Its task definition may be anything, as it gets another one. */
export async function readAppSpec(text: string): Promise<ParsedAppSpec> {
  const parsed = await parseDocument(text);
  if (parsed.kind === 'unusable') return parsed;
  try {
    return { kind: 'parsed', appSpec: { document: parsed.value, ...partsOf(parsed.value) } };
  } catch (error) {
    if (error instanceof Unusable) return { kind: 'unusable', why: error.message };
    throw error;
  }
}

class Unusable extends Error {}

function partsOf(document: Readonly<Record<string, unknown>>): Omit<AppSpec, 'document'> {
  const version = member(document, 'version', 'it');
  if (version === undefined) throw new Unusable('it has no version, which is 0.0');
  if (version !== 0 && !/^0(\.0)?$/.test(String(version))) {
    throw new Unusable(`its version is ${shown(version)}, and CodeDeploy knows 0.0 only`);
  }
  checkHooks(member(document, 'Hooks', 'it'));
  const { name, service } = serviceOf(member(document, 'Resources', 'it'));
  const type = member(service, 'Type', name);
  if (type !== 'AWS::ECS::Service') {
    throw new Unusable(`the Type of ${name} is ${shown(type)}, not AWS::ECS::Service`);
  }
  const properties = member(service, 'Properties', name);
  if (!isObject(properties)) throw new Unusable(`${name} has no Properties`);
  member(properties, 'TaskDefinition', name);
  checkNetwork(member(properties, 'NetworkConfiguration', name), name);
  const capacityProviders = providersOf(member(properties, 'CapacityProviderStrategy', name), name);
  return { ...loadBalancerOf(properties, name), capacityProviders };
}

/** The container and the port that get the traffic of a service of that name. */
function loadBalancerOf(
  properties: Readonly<Record<string, unknown>>,
  name: string,
): Pick<AppSpec, 'container' | 'port'> {
  const info = member(properties, 'LoadBalancerInfo', name);
  if (!isObject(info)) throw new Unusable(`${name} has no LoadBalancerInfo`);
  const container = member(info, 'ContainerName', 'LoadBalancerInfo');
  const port = member(info, 'ContainerPort', 'LoadBalancerInfo');
  if (typeof container !== 'string' || container === '') {
    throw new Unusable(`LoadBalancerInfo of ${name} has no ContainerName`);
  }
  if (typeof port !== 'number' || !Number.isInteger(port)) {
    throw new Unusable(`ContainerPort of ${name} is ${shown(port)}, and CodeDeploy takes a number`);
  }
  if (port < 1 || port > LAST_PORT) {
    throw new Unusable(`ContainerPort of ${name} is ${port}, and ports are 1 to ${LAST_PORT}`);
  }
  return { container, port };
}

/** What CodeDeploy takes all of or none of; without it, the network of the service stays. */
const NETWORK = ['Subnets', 'SecurityGroups', 'AssignPublicIp'];

function checkNetwork(network: unknown, name: string): void {
  if (network === undefined || network === null) return;
  const inner = isObject(network)
    ? member(network, 'AwsvpcConfiguration', 'NetworkConfiguration')
    : undefined;
  if (!isObject(inner)) throw new Unusable(`NetworkConfiguration of ${name} has no AwsvpcConfiguration`);
  const missing = NETWORK.filter((key) => !isGiven(member(inner, key, 'AwsvpcConfiguration')));
  if (missing.length === 0) return;
  throw new Unusable(
    `AwsvpcConfiguration of ${name} has no ${missing.join(' and no ')}, and CodeDeploy takes all of ${NETWORK.join(', ')} or no NetworkConfiguration`,
  );
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) || (typeof value === 'string' && value !== '');
}

/** Names of the capacity providers in a strategy. */
function providersOf(strategy: unknown, name: string): string[] {
  if (strategy === undefined || strategy === null) return [];
  if (!Array.isArray(strategy)) throw new Unusable(`CapacityProviderStrategy of ${name} is no list`);
  return strategy.map((item) => {
    const provider = isObject(item)
      ? member(item, 'CapacityProvider', 'CapacityProviderStrategy')
      : undefined;
    if (typeof provider === 'string' && provider !== '') return provider;
    throw new Unusable(`CapacityProviderStrategy of ${name} has an entry without a CapacityProvider`);
  });
}

/** The one service that an AppSpec for ECS is about. */
function serviceOf(resources: unknown): { name: string; service: Record<string, unknown> } {
  if (!Array.isArray(resources)) throw new Unusable('it has no list of Resources');
  const all = resources.flatMap((resource) => (isObject(resource) ? Object.entries(resource) : []));
  const [first, ...others] = all;
  if (first === undefined || others.length > 0 || resources.length !== 1) {
    throw new Unusable(
      `it has ${Math.max(all.length, resources.length)} Resources, and one is what it takes`,
    );
  }
  const [name, service] = first;
  if (!isObject(service)) throw new Unusable(`its resource ${name} is no object`);
  return { name, service };
}

function checkHooks(hooks: unknown): void {
  if (hooks === undefined || hooks === null) return;
  if (!Array.isArray(hooks)) throw new Unusable('its Hooks are no list');
  for (const hook of hooks) {
    if (!isObject(hook)) throw new Unusable('its Hooks are not pairs of an event and a function');
    for (const [event, called] of Object.entries(hook)) {
      if (!HOOKS.some((known) => known.toLowerCase() === event.toLowerCase())) {
        throw new Unusable(`its hook ${event} is none of ${HOOKS.join(', ')}`);
      }
      if (typeof called !== 'string' || called === '') {
        throw new Unusable(`its hook ${event} names no function`);
      }
    }
  }
}

/** The value under that key; two keys for it contradict each other. */
function member(object: Readonly<Record<string, unknown>>, key: string, owner: string): unknown {
  const keys = keysLike(object, key);
  if (keys.length > 1) throw new Unusable(`${owner} has ${keys.join(' and ')}, which are the same`);
  return valueLike(object, key);
}

/** Two words of a file are enough to find the place. */
function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
