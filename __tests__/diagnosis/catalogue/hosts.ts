import { aTask } from '../builders.ts';
import type { Case } from './cases.ts';

/** Something took the task away, or it never got going. */
export const HOSTS: readonly Case[] = [
  {
    number: 37,
    name: 'a task that somebody stopped',
    evidence: {
      tasks: [aTask({ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user', hasRun: true })],
    },
    id: 'stopped-by-user',
    text: 'Somebody stopped a task: StopTask was called on it, with the reason: Task stopped by user. Fix: CloudTrail says who it was; deploy again.',
  },
  {
    number: 37,
    name: 'a task that somebody stopped, for a reason of their own',
    evidence: { tasks: [aTask({ stopCode: 'UserInitiated', stoppedReason: 'OutOfMemory? trying again' })] },
    id: 'stopped-by-user',
    text: 'Somebody stopped a task: StopTask was called on it, with the reason: OutOfMemory? trying again. Fix: CloudTrail says who it was; deploy again.',
  },
  {
    number: 38,
    name: 'Spot capacity that is taken back',
    said: 'Your Spot Task was interrupted.',
    task: { stopCode: 'SpotInterruption', capacityProvider: 'FARGATE_SPOT' },
    id: 'spot-interruption',
    text: 'AWS took back the capacity of a task: it ran on FARGATE_SPOT, which AWS may interrupt at any time. Fix: deploy again; give the capacity provider strategy a base of FARGATE or on-demand instances if that happens often.',
  },
  {
    number: 39,
    name: 'a host that is gone',
    said: 'Host EC2 (instance i-0123456789abcdef0) terminated.',
    task: { stopCode: '' },
    id: 'host-gone',
    text: 'The container instance of a task went away: i-0123456789abcdef0 was stopped, terminated or deregistered. Fix: deploy again; let the Auto Scaling group drain instances before it ends them (managed instance draining).',
  },
  {
    number: 39,
    name: 'a host that was deregistered',
    said: 'Container instance deregistration forced by user',
    task: { stopCode: 'TerminationNotice' },
    id: 'host-gone',
    text: 'The container instance of a task went away: it was stopped, terminated or deregistered. Fix: deploy again; let the Auto Scaling group drain instances before it ends them (managed instance draining).',
  },
  {
    number: 40,
    name: 'unhealthy infrastructure',
    evidence: { tasks: [aTask({ stopCode: 'InfrastructureHealth', hasRun: true })] },
    id: 'infrastructure-health',
    text: 'AWS moved a task away from unhealthy infrastructure: ECS gives no further reason. Fix: deploy again.',
  },
  {
    number: 46,
    name: 'a subnet without addresses',
    said: "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
    id: 'subnet-full',
    text: 'A task got no network interface: the subnet subnet-1 has no free addresses. Fix: give the service bigger or more subnets, or lower its maximumPercent (now 200), as a rollout runs old and new tasks side by side.',
  },
  {
    number: 46,
    name: 'a network interface that EC2 refuses',
    said: "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': UnauthorizedOperation",
    id: 'interface-refused',
    text: "A task got no network interface: EC2 did not make one in the subnet subnet-1: Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': UnauthorizedOperation. Fix: check that the subnet has free addresses, that subnets and security groups of the service exist, and that AWSServiceRoleForECS may use them.",
  },
  {
    number: 47,
    name: 'a network interface that does not come',
    said: 'Timeout waiting for network interface provisioning to complete.',
    id: 'interface-timeout',
    text: 'A task got no network interface in time: AWS did not attach it, which passes. Fix: deploy again.',
  },
  {
    number: 48,
    name: "an error of ECS's own",
    said: 'InternalError: timeout',
    id: 'internal-error',
    text: 'ECS had an error of its own: it says: InternalError: timeout. Fix: deploy again; if it stays, ask AWS Support.',
  },
  {
    number: 50,
    name: 'a role that ECS may not assume',
    evidence: {
      events: [
        "(service web) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
      ],
    },
    id: 'role-not-assumable',
    text: 'ECS could not start a task: it may not assume the execution role ecsTaskExecutionRole, or the role does not exist. Fix: let the trust policy of arn:aws:iam::123456789012:role/ecsTaskExecutionRole allow sts:AssumeRole to ecs-tasks.amazonaws.com; a role that was made a minute ago may only need another try.',
  },
];
