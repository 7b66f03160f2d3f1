import { lastPart } from '../../aws/arn.ts';
import { executionRole } from '../things.ts';
import type { Said, SaidRow, Words } from './types.ts';

/** Somebody or something took the task away, or its host never got it going. */
export const HOSTS: readonly SaidRow[] = [
  {
    id: 'stopped-by-user',
    numbers: [37],
    isTransient: true,
    said: /^Task stopped by user|^UserInitiated$/,
    words: ({ task }) => ({
      thing: 'user',
      what: 'Somebody stopped a task',
      why: `StopTask was called on it${task?.stoppedReason ? `, with the reason: ${task.stoppedReason}` : ''}`,
      fix: 'CloudTrail says who it was; deploy again',
    }),
  },
  {
    id: 'spot-interruption',
    numbers: [38],
    isTransient: true,
    said: /Spot (?:Task|Instance)? ?(?:was|is)? ?interrupted|^SpotInterruption$/i,
    words: ({ task }) => ({
      thing: 'spot',
      what: 'AWS took back the capacity of a task',
      why: `it ran on ${task?.capacityProvider ?? 'Spot capacity'}, which AWS may interrupt at any time`,
      fix: 'deploy again; give the capacity provider strategy a base of FARGATE or on-demand instances if that happens often',
    }),
  },
  {
    id: 'host-gone',
    numbers: [39],
    isTransient: true,
    said: /Host EC2.{0,80}(?:terminated|stopped)|Container instance deregist\w+|^TerminationNotice$/i,
    words({ text }) {
      const instance = /\bi-[0-9a-f]{8,17}\b/.exec(text)?.[0];
      return {
        thing: 'host',
        what: 'The container instance of a task went away',
        why:
          instance === undefined
            ? 'it was stopped, terminated or deregistered'
            : `${instance} was stopped, terminated or deregistered`,
        fix: 'deploy again; let the Auto Scaling group drain instances before it ends them (managed instance draining)',
      };
    },
  },
  {
    id: 'infrastructure-health',
    numbers: [40],
    isTransient: true,
    said: /^InfrastructureHealth$/,
    words: ({ task }) => ({
      thing: 'infrastructure',
      what: 'AWS moved a task away from unhealthy infrastructure',
      why: task?.stoppedReason ? `ECS says: ${task.stoppedReason}` : 'ECS gives no further reason',
      fix: 'deploy again',
    }),
  },
  {
    id: 'interface-timeout',
    numbers: [47],
    isTransient: true,
    said: /Timeout waiting for network interface provisioning|network interface provisioning to complete/i,
    words: () => ({
      thing: 'interface',
      what: 'A task got no network interface in time',
      why: 'AWS did not attach it, which passes',
      fix: 'deploy again',
    }),
  },
  {
    id: 'subnet-full',
    numbers: [46],
    isTransient: true,
    said: /InsufficientFreeAddressesInSubnet|insufficient free addresses/i,
    words(said) {
      const most = said.evidence.state?.maximumPercent;
      return {
        ...noInterface(said),
        why: `${subnetIn(said)} has no free addresses`,
        fix: `give the service bigger or more subnets, or lower its maximumPercent${most === undefined ? '' : ` (now ${most})`}, as a rollout runs old and new tasks side by side`,
      };
    },
  },
  {
    id: 'interface-refused',
    numbers: [46],
    isTransient: false,
    said: /Create Network Interface|ENI provisioning failed/i,
    words: (said) => ({
      ...noInterface(said),
      why: `EC2 did not make one in ${subnetIn(said)}: ${said.text}`,
      fix: 'check that the subnet has free addresses, that subnets and security groups of the service exist, and that AWSServiceRoleForECS may use them',
    }),
  },
  {
    id: 'role-not-assumable',
    numbers: [50],
    isTransient: false,
    said: /unable to assume the role ['"]?([^\s'"]{1,2048})/i,
    words(said) {
      const arn = (said.match[1] ?? '').replace(/[.,]+$/, '');
      const isExecution = executionRole(said.evidence.definition) === `the execution role ${lastPart(arn)}`;
      const role = `the ${isExecution ? 'execution role' : 'role'} ${lastPart(arn)}`;
      return {
        thing: arn,
        what: 'ECS could not start a task',
        why: `it may not assume ${role}, or the role does not exist`,
        fix: `let the trust policy of ${arn} allow sts:AssumeRole to ecs-tasks.amazonaws.com; a role that was made a minute ago may only need another try`,
      };
    },
  },
];

/** ECS's own errors. Their name stands in other errors, too, so that all other rows come first. */
export const INTERNAL: readonly SaidRow[] = [
  {
    id: 'internal-error',
    numbers: [48],
    isTransient: true,
    said: /\bInternalError\b|Internal error\.?$/i,
    words: ({ text }: Said) => ({
      thing: 'internal',
      what: 'ECS had an error of its own',
      why: `it says: ${text}`,
      fix: 'deploy again; if it stays, ask AWS Support',
    }),
  },
];

function noInterface(said: Said): Pick<Words, 'thing' | 'what'> {
  return { thing: subnetIn(said), what: 'A task got no network interface' };
}

function subnetIn({ text }: Said): string {
  const subnet = /\bsubnet-[0-9a-z]{1,17}\b/.exec(text)?.[0];
  return subnet === undefined ? 'the subnet' : `the subnet ${subnet}`;
}
