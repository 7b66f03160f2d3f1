import { accountOf } from '../aws/arn.ts';
import type { FoundRole, TrustStatement } from '../aws/iam.ts';
import type { Problems } from '../errors.ts';
import { purposesOf, roleNameOf } from './needs.ts';
import type { PlannedTasks } from './tasks.ts';

/** Who assumes the roles of tasks, in every partition. */
const TASKS = 'ecs-tasks.amazonaws.com';

/** Adds that an execution role is missing where ECS does something in its name. */
export function checkExecutionRole(tasks: PlannedTasks, problems: Problems): void {
  const { definition, origin } = tasks;
  const purposes = purposesOf(tasks);
  if (definition.executionRoleArn || purposes.length === 0) return;
  problems.add({
    what: `The task definition ${origin} needs an execution role`,
    why: `it has none, and ECS needs one ${purposes.join(' and ')}`,
    fix: 'name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets',
  });
}

/** Roles that were looked up, by the name or ARN that stands in the task definition; nothing for one that is not there. */
export type FoundRoles = ReadonlyMap<string, FoundRole | undefined>;

/** Adds roles of tasks that are not there, or that ECS may not assume. */
export function checkRoles(
  { definition, origin, service }: PlannedTasks,
  roles: FoundRoles,
  problems: Problems,
): void {
  const account = accountOf(service.serviceArn ?? '');
  const used = [
    { field: 'executionRoleArn', input: 'execution-role-arn', role: definition.executionRoleArn },
    { field: 'taskRoleArn', input: 'task-role-arn', role: definition.taskRoleArn },
  ];
  for (const { field, input, role } of used) {
    if (!role) continue;
    const what = `The ${field} of the task definition ${origin} can't be used`;
    if (role.startsWith('arn:') && accountOf(role) !== account) {
      const why = `the role ${role} is in the account ${accountOf(role)}, and the service in ${account}`;
      problems.add({ what, why, fix: `name a role of the account ${account} with ${input}` });
      continue;
    }
    // Not looked up.
    if (!roles.has(role)) continue;
    const found = roles.get(role);
    const isThere = found !== undefined && (!role.startsWith('arn:') || found.arn === role);
    if (!isThere) {
      const other = found === undefined ? '' : `; there is ${found.arn}`;
      problems.add({
        what,
        why: `there is no role ${role}${other}`,
        fix: `create the role, or correct ${field} or the input ${input}`,
      });
    } else if (!trustsTasks(found)) {
      problems.add({
        what,
        why: `the role ${roleNameOf(role)} does not let ${TASKS} assume it`,
        fix: `add this to its trust policy: {"Effect":"Allow","Principal":{"Service":"${TASKS}"},"Action":"sts:AssumeRole"}`,
      });
    }
  }
}

/** Conditions are taken as met, and what is not understood as trust: only what is sure is a problem. */
function trustsTasks({ trust }: FoundRole): boolean {
  const statements = listOf(trust.Statement);
  return statements.length === 0 || statements.some(allowsTasks);
}

function allowsTasks({ Effect, Action, Principal }: TrustStatement): boolean {
  if (Effect !== 'Allow') return false;
  const allows = Action === undefined || listOf(Action).some((action) => matches(action, 'sts:assumerole'));
  if (Principal === undefined || Principal === '*') return allows;
  const services = typeof Principal === 'string' ? [] : listOf(Principal['Service']);
  return allows && (services.includes(TASKS) || services.includes('*'));
}

/** Actions may end in `*`, and their case does not count. */
function matches(pattern: string, action: string): boolean {
  const [start = '', ...rest] = pattern.toLowerCase().split('*');
  return rest.length === 0 ? start === action : action.startsWith(start);
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
