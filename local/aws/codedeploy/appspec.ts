import type { CapacityProviderStrategyItem, NetworkConfiguration } from '@aws-sdk/client-ecs';
import { parse } from 'yaml';
import { AwsRefusal } from '../service.ts';
import { type LifecycleEventName, lifecycle, own } from './state.ts';

/** An AppSpec for ECS, read. */
export interface AppSpec {
  /** As it stands there: a full ARN, or one without its revision. */
  readonly taskDefinition: string;
  readonly containerName: string;
  readonly containerPort: number;
  readonly platformVersion?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  /** Name or ARN of a Lambda function by lifecycle event. */
  readonly hooks: Readonly<Partial<Record<LifecycleEventName, string>>>;
}

/**
 * Reads an AppSpec in YAML or JSON. Whether keys are case-sensitive is not documented; here they are not.
 *
 * @throws AwsRefusal InvalidRevisionException that says what is wrong, in our words
 */
export function readAppSpec(content: string): AppSpec {
  const spec = lower(parsed(content));
  if (!isObject(spec)) throw wrong('it is not a mapping');
  if (Number(spec['version']) !== 0) throw wrong('its version must be 0.0');
  const properties = propertiesOf(spec['resources']);
  const { taskdefinition, loadbalancerinfo, platformversion } = properties;
  if (typeof taskdefinition !== 'string' || taskdefinition === '') throw wrong('TaskDefinition is missing');
  const { containername, containerport } = isObject(loadbalancerinfo) ? loadbalancerinfo : {};
  if (typeof containername !== 'string') throw wrong('LoadBalancerInfo.ContainerName is missing');
  if (!Number.isInteger(containerport)) throw wrong('LoadBalancerInfo.ContainerPort must be a number');
  const network = networkOf(properties['networkconfiguration']);
  const strategy = strategyOf(properties['capacityproviderstrategy']);
  return {
    taskDefinition: taskdefinition,
    containerName: containername,
    containerPort: Number(containerport),
    ...(typeof platformversion === 'string' ? { platformVersion: platformversion } : {}),
    ...(network === undefined ? {} : { networkConfiguration: network }),
    ...(strategy === undefined ? {} : { capacityProviderStrategy: strategy }),
    hooks: hooksOf(spec['hooks']),
  };
}

type Fields = Record<string, unknown>;

function parsed(content: string): unknown {
  try {
    // JSON is YAML.
    return parse(content);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message.split('\n')[0] : String(error));
  }
}

function propertiesOf(resources: unknown): Fields {
  const services = (Array.isArray(resources) ? resources : [])
    .flatMap((resource) => (isObject(resource) ? Object.values(resource) : []))
    .filter(isObject);
  const [service] = services;
  if (services.length !== 1 || service === undefined) throw wrong('it must have exactly one resource');
  if (service['type'] !== 'AWS::ECS::Service') throw wrong('the resource must be of Type AWS::ECS::Service');
  if (!isObject(service['properties'])) throw wrong('the resource has no Properties');
  return service['properties'];
}

/** All or nothing. Documented. */
function networkOf(value: unknown): NetworkConfiguration | undefined {
  if (!isObject(value)) return undefined;
  const { awsvpcconfiguration } = value;
  const { subnets, securitygroups, assignpublicip } = isObject(awsvpcconfiguration)
    ? awsvpcconfiguration
    : {};
  if (!areStrings(subnets) || !areStrings(securitygroups) || typeof assignpublicip !== 'string') {
    throw wrong('AwsvpcConfiguration needs Subnets, SecurityGroups and AssignPublicIp');
  }
  const assigned = assignpublicip === 'ENABLED' ? 'ENABLED' : 'DISABLED';
  return { awsvpcConfiguration: { subnets, securityGroups: securitygroups, assignPublicIp: assigned } };
}

function strategyOf(value: unknown): CapacityProviderStrategyItem[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => {
    const { capacityprovider, base, weight } = isObject(item) ? item : {};
    if (typeof capacityprovider !== 'string')
      throw wrong('CapacityProviderStrategy needs a CapacityProvider');
    return {
      capacityProvider: capacityprovider,
      ...(typeof base === 'number' ? { base } : {}),
      ...(typeof weight === 'number' ? { weight } : {}),
    };
  });
}

function hooksOf(value: unknown): Partial<Record<LifecycleEventName, string>> {
  const hooks: Partial<Record<LifecycleEventName, string>> = {};
  for (const entry of Array.isArray(value) ? value : []) {
    for (const [key, called] of Object.entries(isObject(entry) ? entry : {})) {
      const event = lifecycle.find((name) => name.toLowerCase() === key);
      if (event === undefined || own.includes(event)) throw wrong(`${key} is no hook of an ECS deployment`);
      if (typeof called !== 'string' || called === '') throw wrong(`the hook ${event} names no function`);
      hooks[event] = called;
    }
  }
  return hooks;
}

/** The same with all keys in lower case. */
function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), lower(item)]));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function wrong(what: string | undefined): AwsRefusal {
  return new AwsRefusal('InvalidRevisionException', `The AppSpec file is not valid: ${what}.`);
}
