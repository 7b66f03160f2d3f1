import { aDefinition, aState } from '../builders.ts';
import { type Case, unplaced } from './cases.ts';

/** ECS found no place for the tasks. */
export const PLACEMENTS: readonly Case[] = [
  {
    number: 41,
    name: 'no capacity on Fargate',
    evidence: {
      events: [
        unplaced(
          'Capacity is unavailable at this time. Please try again later or in a different availability zone. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
        ),
      ],
    },
    id: 'no-fargate-capacity',
    text: 'ECS found no place for a task of web: Fargate has no capacity for it at the moment in the availability zones of the service. Fix: deploy again later, or give the service subnets in more availability zones (now subnet-1, subnet-2).',
  },
  {
    number: 42,
    name: 'no CPU on any instance, told by an event',
    evidence: {
      events: [
        '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123456789abcdef0123456789abcdef) has insufficient CPU units available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      ],
      state: aState({ launchType: 'EC2' }),
    },
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free CPU units (the task needs 256). Fix: add container instances, or lower cpu of the task definition.',
  },
  {
    number: 42,
    name: 'no CPU on any instance',
    said: 'RESOURCE:CPU',
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free CPU units (the task needs 256). Fix: add container instances, or lower cpu of the task definition.',
  },
  {
    number: 42,
    name: 'no memory',
    said: 'RESOURCE:MEMORY',
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free memory (the task needs 512 MiB). Fix: add container instances, or lower memory of the task definition.',
  },
  {
    number: 42,
    name: 'no host port',
    said: 'RESOURCE:PORTS',
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free host ports. Fix: leave hostPort out (or 0), so that tasks of one instance get ports of their own, or add container instances.',
  },
  {
    number: 42,
    name: 'no network interface',
    said: 'RESOURCE:ENI',
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free network interfaces. Fix: turn on awsvpcTrunking, or add container instances.',
  },
  {
    number: 42,
    name: 'no GPU',
    said: 'RESOURCE:GPU',
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free GPUs. Fix: add container instances with GPUs.',
  },
  {
    number: 42,
    name: 'no host port, told by an event',
    evidence: {
      events: [
        '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123456789abcdef0123456789abcdef) is already using a port required by your task.',
      ],
    },
    id: 'instances-full',
    text: 'ECS found no place for a task of web: no container instance of the cluster has enough free host ports. Fix: leave hostPort out (or 0), so that tasks of one instance get ports of their own, or add container instances.',
  },
  {
    number: 42,
    name: 'a queue for capacity that is full',
    evidence: {
      events: [
        '(service web) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
      ],
    },
    id: 'provisioning-limit',
    text: 'ECS found no place for a task of web: too many tasks of the cluster wait for capacity already. Fix: deploy again when they run; look at why the capacity provider does not bring instances.',
  },
  {
    number: 43,
    name: 'no container instances',
    evidence: {
      events: [
        '(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      ],
      state: aState({ launchType: 'EC2' }),
    },
    id: 'no-instances',
    text: 'ECS found no place for a task of web: the cluster production has no container instances, and the service runs on EC2. Fix: add instances or a capacity provider to the cluster, or run the service on FARGATE.',
  },
  {
    number: 43,
    name: 'no instance that fits',
    evidence: {
      events: [
        '(service web) was unable to place a task because no container instance met all of its requirements.',
      ],
      state: aState({ launchType: undefined, capacityProviders: ['spot'] }),
    },
    id: 'requirements-unmet',
    text: "ECS found no place for a task of web: no container instance of the cluster production has what the task needs, and the service runs on spot. Fix: compare the task definition's CPU, memory, ports, architecture and constraints with the instances, or add instances.",
  },
  {
    number: 44,
    name: 'an agent that is disconnected',
    said: 'AGENT',
    id: 'agent-disconnected',
    text: 'ECS found no place for a task of web: the ECS agent of the container instance is not connected. Fix: restart the agent (systemctl restart ecs), look at /var/log/ecs/ecs-agent.log and its way to ECS, or replace the instance.',
  },
  {
    number: 44,
    name: 'an agent that is disconnected, told by an event',
    evidence: {
      events: [
        '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123456789abcdef0123456789abcdef) encountered error "AGENT".',
      ],
    },
    id: 'agent-disconnected',
    text: 'ECS found no place for a task of web: the ECS agent of the container instance 0123456789abcdef0123456789abcdef is not connected. Fix: restart the agent (systemctl restart ecs), look at /var/log/ecs/ecs-agent.log and its way to ECS, or replace the instance.',
  },
  {
    number: 45,
    name: 'an attribute that no instance has',
    said: 'ATTRIBUTE',
    id: 'constraints-unmet',
    text: "ECS found no place for a task of web: no container instance has an attribute that the task needs. Fix: compare the task definition's requiresAttributes (CPU architecture, log driver, networking) with the instances'.",
  },
  {
    number: 45,
    name: 'an availability zone without instances',
    said: 'LOCATION',
    id: 'constraints-unmet',
    text: "ECS found no place for a task of web: no container instance is in an availability zone that it may use. Fix: add instances in the availability zones of the service's subnets.",
  },
  {
    number: 45,
    name: 'a placement constraint',
    said: 'MemberOf placement constraint unsatisfied',
    evidence: {
      definition: aDefinition({
        placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type == t3.small' }],
      }),
    },
    id: 'constraints-unmet',
    text: 'ECS found no place for a task of web: no container instance meets the placement constraint attribute:ecs.instance-type == t3.small. Fix: correct placementConstraints, or add instances that meet them.',
  },
  {
    number: 45,
    name: 'no active instance',
    said: 'NO ACTIVE INSTANCES',
    id: 'constraints-unmet',
    text: 'ECS found no place for a task of web: the cluster has no active container instances. Fix: activate or add instances.',
  },
  {
    number: 45,
    name: 'an empty capacity provider',
    said: 'EMPTY CAPACITY PROVIDER',
    id: 'constraints-unmet',
    text: 'ECS found no place for a task of web: its capacity provider has no instances. Fix: let the Auto Scaling group of the capacity provider grow, or use another one.',
  },
  {
    number: 49,
    name: 'the vCPU quota',
    evidence: {
      events: [unplaced('You’ve reached the limit on the number of vCPUs you can run concurrently')],
    },
    id: 'quota-reached',
    text: "ECS found no place for a task of web: the account has reached its Fargate quota in eu-west-1 (vCPUs), and a rollout needs old and new tasks side by side. Fix: ask for a higher quota in Service Quotas (AWS Fargate), or lower the service's maximumPercent (now 200).",
  },
  {
    number: 49,
    name: 'the quota of tasks',
    evidence: {
      events: [unplaced("You've reached the limit on the number of tasks you can run concurrently")],
    },
    id: 'quota-reached',
    text: "ECS found no place for a task of web: the account has reached its Fargate quota in eu-west-1 (tasks), and a rollout needs old and new tasks side by side. Fix: ask for a higher quota in Service Quotas (AWS Fargate), or lower the service's maximumPercent (now 200).",
  },
  {
    number: 52,
    name: 'percentages that leave no room',
    evidence: {
      events: [
        '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
      ],
      state: aState({ maximumPercent: 100 }),
    },
    id: 'percents-deadlock',
    text: "ECS could neither start nor stop tasks: minimumHealthyPercent 100 and maximumPercent 100 leave no room for one task more or less with a desired count of 2. Fix: lower the service's minimumHealthyPercent or raise its maximumPercent, as to 100 and 200.",
  },
  {
    number: 55,
    name: 'a task definition for another kind of capacity',
    said: 'The selected task definition is not compatible with the selected compute strategy',
    evidence: { definition: aDefinition({ requiresCompatibilities: ['EC2'] }) },
    id: 'incompatible-definition',
    text: "ECS found no place for a task of web: the service runs on FARGATE, and the task definition's requiresCompatibilities is EC2. Fix: make them fit: requiresCompatibilities, networkMode and size of the task definition, or launch type and platform version of the service.",
  },
];
