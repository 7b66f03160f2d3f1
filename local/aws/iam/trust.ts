import { type Context, holds } from './conditions.ts';
import { listOf, matches } from './patterns.ts';
import type { Role, Statement } from './roles.ts';

/**
 * Whether a web identity may assume the role.
 *
 * @param provider host of the token's issuer, which its claims are named after: `HOST:sub`
 */
export function trustsToken(
  role: Role,
  provider: { readonly arn: string; readonly host: string },
  claims: Readonly<Record<string, unknown>>,
): boolean {
  const context: Context = (key) => {
    const claim = key.startsWith(`${provider.host}:`)
      ? claims[key.slice(provider.host.length + 1)]
      : undefined;
    return typeof claim === 'string' ? claim : undefined;
  };
  const effects = about(role, 'sts:AssumeRoleWithWebIdentity', context)
    .filter((statement) => principalsOf(statement, 'Federated').includes(provider.arn))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

/**
 * Whether the role trusts a user or a session by its ARN.
 *
 * @returns `caller` when the policy names it, `account` when the policy names its account, whose own policies decide then
 */
export function trustsCaller(
  role: Role,
  caller: string,
  values: Readonly<Record<string, string | undefined>>,
): 'caller' | 'account' | 'nobody' {
  const account = caller.split(':')[4] ?? '';
  const principal = principalOf(caller);
  const all: Readonly<Record<string, string | undefined>> = {
    ...values,
    'aws:principalarn': principal,
    'aws:principalaccount': account,
  };
  const found = about(role, 'sts:AssumeRole', (key) => all[key]).map((statement) => {
    const principals = principalsOf(statement, 'AWS');
    if (principals.some((each) => [caller, principal, '*'].includes(each))) {
      return { by: 'caller', effect: statement.Effect } as const;
    }
    const isAccount = principals.some((each) => each === account || each === `arn:aws:iam::${account}:root`);
    return { by: isAccount ? 'account' : 'nobody', effect: statement.Effect } as const;
  });
  const named = found.filter(({ by }) => by !== 'nobody');
  if (named.some(({ effect }) => effect === 'Deny')) return 'nobody';
  return named.find(({ by }) => by === 'caller')?.by ?? named[0]?.by ?? 'nobody';
}

function about({ trust }: Role, action: string, context: Context): readonly Statement[] {
  return listOf(trust.Statement).filter(
    ({ Action, Condition }) => matches(Action, action, 'i') && holds(Condition, context),
  );
}

function principalsOf({ Principal }: Statement, kind: string): readonly string[] {
  if (typeof Principal === 'object') return listOf(Principal[kind]);
  return listOf(Principal);
}

/** A session's role; a user as it is. Paths of roles are not in the ARNs of their sessions. */
function principalOf(arn: string): string {
  const [, account, role] = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === undefined ? arn : `arn:aws:iam::${account}:role/${role}`;
}
