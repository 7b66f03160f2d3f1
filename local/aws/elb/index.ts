import { createHash } from 'node:crypto';
import type {
  CreateListenerInput,
  CreateLoadBalancerInput,
  CreateTargetGroupInput,
  DescribeListenersInput,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupsInput,
  DescribeTargetHealthInput,
  Listener,
  LoadBalancer,
  ModifyTargetGroupAttributesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import * as model from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type AwsService } from '../service.ts';
import { defaults, type TargetGroup, type TargetGroupBook } from './groups.ts';

/** ELBv2: what makes target groups and load balancers, and what tells of targets. Listeners route nothing here. */
export function elbService(core: LocalAwsCore, book: TargetGroupBook): AwsService {
  const loadBalancers = new Map<string, LoadBalancer>();
  const listeners = new Map<string, Listener>();
  const arn = (resource: string) =>
    core.arn(
      'elasticloadbalancing',
      `${resource}/${createHash('sha256').update(resource).digest('hex').slice(0, 16)}`,
    );

  return {
    name: 'elasticloadbalancing',
    targetPrefix: '2015-12-01',
    protocol: 'query',
    model: { ...model },
    operations: {
      CreateTargetGroup: (input: CreateTargetGroupInput) => {
        const name = String(input.Name);
        const group = newGroup(arn(`targetgroup/${name}`), input);
        if (book.find(group.arn) !== undefined) {
          throw new AwsRefusal(
            'DuplicateTargetGroupName',
            `A target group with the same name '${name}' exists, but with different settings`,
          );
        }
        book.add(group);
        return { TargetGroups: [shown(group)] };
      },

      DescribeTargetGroups: (input: DescribeTargetGroupsInput) => {
        const { TargetGroupArns: arns, Names: names, LoadBalancerArn: balancer } = input;
        if (arns !== undefined) return { TargetGroups: arns.map((each) => shown(read(book, each))) };
        const found = book
          .list()
          .filter(
            (group) =>
              (names === undefined || names.includes(group.name)) &&
              (balancer === undefined || group.loadBalancerArns.includes(balancer)),
          );
        if (names !== undefined && found.length < names.length) throw missing('target groups');
        return { TargetGroups: found.map(shown) };
      },

      DescribeTargetHealth: (input: DescribeTargetHealthInput) => {
        const group = read(book, String(input.TargetGroupArn));
        const known = [...group.targets.values()];
        const asked = input.Targets?.map(
          ({ Id, Port }) =>
            known.find(({ id, port }) => id === Id && (Port === undefined || port === Port)) ?? {
              id: String(Id),
              port: Port ?? group.port,
              state: 'unused' as const,
              reason: 'Target.NotRegistered',
              description: 'Target is not registered to the target group',
            },
        );
        return {
          TargetHealthDescriptions: (asked ?? known).map(({ id, port, state, reason, description }) => ({
            Target: { Id: id, Port: port, AvailabilityZone: `${core.region}a` },
            HealthCheckPort: String(port),
            TargetHealth: {
              State: state,
              ...(reason === undefined ? {} : { Reason: reason }),
              ...(description === undefined ? {} : { Description: description }),
            },
          })),
        };
      },

      DescribeTargetGroupAttributes: (input: DescribeTargetGroupAttributesInput) =>
        attributes(read(book, String(input.TargetGroupArn))),

      ModifyTargetGroupAttributes: (input: ModifyTargetGroupAttributesInput) => {
        const group = read(book, String(input.TargetGroupArn));
        for (const { Key, Value } of input.Attributes ?? []) {
          if (Key !== delayKey) {
            throw new AwsRefusal(
              'InvalidConfigurationRequest',
              `Target group attribute key '${Key}' is not recognized`,
            );
          }
          group.deregistrationDelay = Number(Value);
        }
        return attributes(group);
      },

      CreateLoadBalancer: (input: CreateLoadBalancerInput) => {
        const name = String(input.Name);
        const type = input.Type ?? 'application';
        const made: LoadBalancer = {
          LoadBalancerArn: arn(`loadbalancer/${type === 'network' ? 'net' : 'app'}/${name}`),
          LoadBalancerName: name,
          DNSName: `${name}-1234567890.${core.region}.elb.amazonaws.com`,
          CreatedTime: new Date(core.clock.now()),
          Scheme: input.Scheme ?? 'internet-facing',
          State: { Code: 'active' },
          Type: type,
          AvailabilityZones: (input.Subnets ?? []).map((SubnetId) => ({
            SubnetId,
            ZoneName: `${core.region}a`,
          })),
        };
        loadBalancers.set(String(made.LoadBalancerArn), made);
        return { LoadBalancers: [made] };
      },

      CreateListener: (input: CreateListenerInput) => {
        const balancer = String(input.LoadBalancerArn);
        if (!loadBalancers.has(balancer)) throw missing('load balancers');
        for (const target of input.DefaultActions?.map((action) => action.TargetGroupArn) ?? []) {
          if (target !== undefined) read(book, target).loadBalancerArns.push(balancer);
        }
        const path = balancer.split(':loadbalancer/')[1];
        const made: Listener = {
          ListenerArn: arn(`listener/${path}/${input.Port}`).replace(`/${input.Port}/`, '/'),
          LoadBalancerArn: balancer,
          ...(input.Port === undefined ? {} : { Port: input.Port }),
          ...(input.Protocol === undefined ? {} : { Protocol: input.Protocol }),
          DefaultActions: input.DefaultActions ?? [],
        };
        listeners.set(String(made.ListenerArn), made);
        return { Listeners: [made] };
      },

      DescribeListeners: (input: DescribeListenersInput) => {
        const { ListenerArns: arns, LoadBalancerArn: balancer } = input;
        const found = [...listeners.values()].filter(
          ({ ListenerArn, LoadBalancerArn }) =>
            (arns === undefined || arns.includes(String(ListenerArn))) &&
            (balancer === undefined || LoadBalancerArn === balancer),
        );
        if (arns !== undefined && found.length < arns.length) throw missing('listeners');
        return { Listeners: found };
      },
    },
  };
}

/** The one attribute that an ECS deployment depends on. */
const delayKey = 'deregistration_delay.timeout_seconds';

function attributes(group: TargetGroup) {
  return { Attributes: [{ Key: delayKey, Value: String(group.deregistrationDelay) }] };
}

function newGroup(arn: string, input: CreateTargetGroupInput): TargetGroup {
  return {
    arn,
    name: String(input.Name),
    port: input.Port ?? defaults.port,
    protocol: input.Protocol ?? defaults.protocol,
    targetType: input.TargetType ?? defaults.targetType,
    ...(input.VpcId === undefined ? {} : { vpcId: input.VpcId }),
    path: input.HealthCheckPath ?? defaults.path,
    matcher: input.Matcher?.HttpCode ?? defaults.matcher,
    interval: input.HealthCheckIntervalSeconds ?? defaults.interval,
    timeout: input.HealthCheckTimeoutSeconds ?? defaults.timeout,
    healthyThreshold: input.HealthyThresholdCount ?? defaults.healthyThreshold,
    unhealthyThreshold: input.UnhealthyThresholdCount ?? defaults.unhealthyThreshold,
    deregistrationDelay: defaults.deregistrationDelay,
    loadBalancerArns: [],
    targets: new Map(),
  };
}

function shown(group: TargetGroup) {
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: group.protocol,
    Port: group.port,
    ...(group.vpcId === undefined ? {} : { VpcId: group.vpcId }),
    HealthCheckProtocol: group.protocol,
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: group.interval,
    HealthCheckTimeoutSeconds: group.timeout,
    HealthyThresholdCount: group.healthyThreshold,
    UnhealthyThresholdCount: group.unhealthyThreshold,
    HealthCheckPath: group.path,
    Matcher: { HttpCode: group.matcher },
    LoadBalancerArns: group.loadBalancerArns,
    TargetType: group.targetType,
  };
}

function read(book: TargetGroupBook, arn: string): TargetGroup {
  const group = book.find(arn);
  if (group === undefined) throw missing('target groups');
  return group;
}

/** As `One or more target groups not found`. */
function missing(what: 'target groups' | 'load balancers' | 'listeners'): AwsRefusal {
  const codes = {
    'target groups': 'TargetGroupNotFound',
    'load balancers': 'LoadBalancerNotFound',
    listeners: 'ListenerNotFound',
  };
  return new AwsRefusal(codes[what], `One or more ${what} not found`);
}
