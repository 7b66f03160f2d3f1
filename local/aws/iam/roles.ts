import { AwsRefusal } from '../service.ts';

/** A role, as far as a deployment has to do with it. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  /** `AROA` and 17 characters. */
  readonly id: string;
  readonly path: string;
  readonly createdAt: Date;
  /** Seconds that a session may last at most. */
  readonly maxSessionDuration: number;
  /** Who may assume it. */
  readonly trust: PolicyDocument;
  /** Inline policies, by name. */
  readonly policies: Map<string, PolicyDocument>;
}

/** A policy document, as it is parsed. */
export interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

/** One statement; only what is evaluated here. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The roles and OIDC providers of one account; none is there at the start. */
export class Identities {
  readonly roles = new Map<string, Role>();
  /** Audiences of each provider, by its host: `token.actions.githubusercontent.com`. */
  readonly providers = new Map<string, readonly string[]>();

  /** The role with that name. @throws AwsRefusal NoSuchEntity */
  read(name: string): Role {
    const role = this.roles.get(name);
    if (role !== undefined) return role;
    throw new AwsRefusal('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
  }
}

/** @throws AwsRefusal MalformedPolicyDocument when it is not JSON with a Statement */
export function parsePolicy(text: string | undefined): PolicyDocument {
  try {
    const policy = JSON.parse(text ?? '') as PolicyDocument;
    if (policy.Statement !== undefined) return policy;
  } catch {
    // Told below, as a policy without statements is.
  }
  throw new AwsRefusal('MalformedPolicyDocument', 'This policy contains invalid Json');
}

/** What policies say of an action: an explicit Deny beats every Allow, and what nobody allows is denied. */
export function decide(
  policies: Iterable<PolicyDocument>,
  action: string,
  resource: string,
): 'allowed' | 'explicitDeny' | 'implicitDeny' {
  const effects = [...policies]
    .flatMap(({ Statement }) => listOf(Statement))
    .filter((statement) => matches(statement.Action, action) && matches(statement.Resource ?? '*', resource))
    .map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'explicitDeny';
  return effects.includes('Allow') ? 'allowed' : 'implicitDeny';
}

/**
 * Whether a web identity may assume the role. Conditions other than StringEquals and StringLike are not understood, and
 * what is not understood does not hold.
 *
 * @param provider host of the token's issuer, which its claims are named after: `HOST:sub`
 */
export function trusts(
  { trust }: Role,
  provider: { readonly arn: string; readonly host: string },
  claims: Readonly<Record<string, unknown>>,
): boolean {
  return listOf(trust.Statement).some(
    ({ Effect, Action, Principal, Condition = {} }) =>
      Effect === 'Allow' &&
      matches(Action, 'sts:AssumeRoleWithWebIdentity') &&
      typeof Principal === 'object' &&
      listOf(Principal['Federated']).includes(provider.arn) &&
      Object.entries(Condition).every(([operator, wanted]) =>
        Object.entries(wanted).every(([key, values]) => {
          const claim = key.startsWith(`${provider.host}:`)
            ? claims[key.slice(provider.host.length + 1)]
            : undefined;
          if (typeof claim !== 'string') return false;
          if (operator === 'StringEquals') return listOf(values).includes(claim);
          return (
            operator === 'StringLike' && listOf(values).some((pattern) => wildcard(pattern, 's').test(claim))
          );
        }),
      ),
  );
}

function matches(patterns: string | readonly string[] | undefined, text: string): boolean {
  return listOf(patterns).some((pattern) => wildcard(pattern, 'si').test(text));
}

function wildcard(pattern: string, flags: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
