import type { Problem } from '../errors.ts';
import { denialIn, remedyFor } from './denial.ts';

/** A refusal that has a better way out than its kind has. */
interface Refusal {
  /** What AWS's message or code says. */
  readonly message: RegExp;
  readonly fix: string;
}

/** Requests that ECS does not take, and what to do about them. */
const REFUSALS: readonly Refusal[] = [
  {
    message: /No Fargate configuration exists|Invalid CPU or memory value|invalid 'cpu' setting/i,
    fix: 'give cpu and memory a pair that Fargate has, such as 256 and 512, 512 and 1024, or 1024 and 2048',
  },
  {
    message: /^Fargate requires that/i,
    fix: 'change the task definition so, or run it on EC2 (requiresCompatibilities)',
  },
  {
    message: /PlatformUnknownException|PlatformTaskDefinitionIncompatibilityException|platform version/i,
    fix: "set the service's platformVersion to LATEST, or to one that has what the task definition asks for",
  },
  {
    message: /does not have an associated load balancer/i,
    fix: 'add the target group to a listener of a load balancer, or to one of its rules',
  },
  {
    message: /did not have a container port|does not exist in the task definition/i,
    fix: "give the container of the service's load balancer that name and that containerPort in the task definition",
  },
  {
    message: /TaskDefinition is inactive/i,
    fix: 'that revision was deregistered: deploy another one, or have this step register what it said again (task-definition)',
  },
  {
    message: /active deployments exist|deployments exist on the service/i,
    fix: 'wait until older deployments are over; protected or draining tasks keep them',
  },
];

/** What to do about a request that AWS does not take; nothing when only its message tells. */
export function fixOfRefusal(code: string, message: string): string | undefined {
  return REFUSALS.find((refusal) => refusal.message.test(message) || refusal.message.test(code))?.fix;
}

/**
 * What permission is missing, and what to do about it: the statement, ready to be pasted.
 *
 * @param action as it was asked for; the message may name another one
 */
export function explainDenial(action: string, message: string): Pick<Problem, 'what' | 'fix'> {
  const denial = denialIn(message);
  const missing = denial?.action ?? action;
  const who = denial?.role === undefined ? 'the role or user of the job' : `the role ${denial.role}`;
  if (denial?.isForbidden === false && /^iam:PassRole$/.test(missing)) {
    return {
      what: `AWS denied ${action}, as the role of the job may not hand ${nameOf(denial.resource)} to ECS`,
      fix: `allow ${who} this: ${passRole(denial.resource)}; the task role and the execution role both need it`,
    };
  }
  if (denial === undefined) {
    return {
      what: `AWS denied ${action}`,
      fix: `allow ${action} in the policy of the role that the job uses`,
    };
  }
  const also = missing === action ? '' : `, which needs ${missing} as well`;
  return { what: `AWS denied ${action}${also}`, fix: remedyFor(denial, who) };
}

/** Passing a role is allowed for ECS's tasks alone, as a role could be handed to anything else otherwise. */
function passRole(resource: string): string {
  return `{"Effect":"Allow","Action":"iam:PassRole","Resource":${JSON.stringify(resource)},"Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}`;
}

function nameOf(roleArn: string): string {
  return roleArn.includes('/') ? `the role ${roleArn.slice(roleArn.lastIndexOf('/') + 1)}` : 'a role';
}
