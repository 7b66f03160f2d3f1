import { accountOf } from '../aws/arn.ts';
import type { Decision } from '../aws/iam.ts';
import type { Problems } from '../errors.ts';
import type { Warning } from '../warnings.ts';
import { type FoundGroups, keyOfGroup } from './logs.ts';
import { type NeededPermission, roleNameOf } from './needs.ts';

/** What is known of the permissions. */
export interface PermissionFacts {
  readonly decisions: readonly Decision[];
  readonly groups: FoundGroups;
}

/**
 * Adds what an execution role is not allowed and needs.
 *
 * @returns warnings of what its policies don't allow, and a policy of the resource itself still may
 */
export function checkPermissions(
  needed: readonly NeededPermission[],
  { decisions, groups }: PermissionFacts,
  problems: Problems,
): Warning[] {
  return needed.flatMap((permission): Warning[] => {
    const { role, purpose } = permission;
    const denied = deniedOf(permission, decisions, groups);
    const isForbidden = denied.some(({ decision }) => decision === 'explicitDeny');
    const resources = [...new Set(denied.map(({ resource }) => forPolicy(resource)))];
    const actions = [...new Set(denied.map(({ action }) => action))];
    if (denied.length === 0) return [];
    const name = roleNameOf(role);
    const lacks = `${actions.join(', ')} on ${resources.join(', ')}`;
    const statement = JSON.stringify({ Effect: 'Allow', Action: actions, Resource: resources });
    // In another account, both sides have to allow it.
    const isOwn = denied.every(({ resource }) => [accountOf(role), ''].includes(accountOf(resource)));
    if (permission.isAlsoByResource && isOwn && !isForbidden) {
      const text = `The execution role ${name} has no policy ${purpose}: it does not allow ${lacks}. Unless a policy of the resource itself does, tasks will not start. Fix: allow the role this: ${statement}.`;
      return [{ name: 'execution-role-policy', text }];
    }
    problems.add({
      what: `The execution role ${name} is not allowed ${purpose}`,
      why: isForbidden ? `a policy forbids ${lacks}` : `its policies don't allow ${lacks}`,
      fix: isForbidden ? `take the deny out of the policy that has it` : `allow the role this: ${statement}`,
    });
    return [];
  });
}

function deniedOf(
  { role, actions, resources }: NeededPermission,
  decisions: readonly Decision[],
  groups: FoundGroups,
): Decision[] {
  return decisions.filter(
    (one) =>
      one.role === role &&
      actions.includes(one.action) &&
      resources.includes(one.resource) &&
      one.decision !== 'allowed' &&
      !one.isConditional &&
      // A group that is there need not be made, and one that could not be looked up may be there.
      (one.action !== 'logs:CreateLogGroup' || isMissing(one.resource, groups)),
  );
}

function isMissing(arn: string, groups: FoundGroups): boolean {
  const [, region = '', name = ''] = /^arn:[^:]*:logs:([^:]*):[^:]*:log-group:([^:]*)/.exec(arn) ?? [];
  return groups.get(keyOfGroup({ region, name })) === false;
}

/** Policies name a log group with all that is in it. */
function forPolicy(resource: string): string {
  return resource.replace(/:log-stream:.*$/, ':*');
}
