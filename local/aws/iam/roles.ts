import { AwsRefusal } from '../refusal.ts';
import { type Context, holds } from './conditions.ts';
import { listOf, matches } from './patterns.ts';

export type { Context } from './conditions.ts';

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
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
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

/** What policies say of an action on a resource. */
export interface Verdict {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Keys without a value, in the conditions of the statements about it. */
  readonly missing: readonly string[];
}

/** What policies say of an action: an explicit Deny beats every Allow, and what nobody allows is denied. */
export function decide(
  policies: Iterable<PolicyDocument>,
  { action, resource }: { readonly action: string; readonly resource: string },
  context: Context,
): Verdict {
  const about = [...policies]
    .flatMap(({ Statement }) => listOf(Statement))
    .filter((statement) => isAbout(statement, action, resource));
  const keys = about.flatMap(({ Condition = {} }) => Object.values(Condition).flatMap(Object.keys));
  const missing = [...new Set(keys)].filter((key) => context(key.toLowerCase()) === undefined);
  const effects = about.filter(({ Condition }) => holds(Condition, context)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return { decision: 'explicitDeny', missing };
  return { decision: effects.includes('Allow') ? 'allowed' : 'implicitDeny', missing };
}

function isAbout(statement: Statement, action: string, resource: string): boolean {
  const { Action, NotAction, Resource = '*', NotResource } = statement;
  const isAction = NotAction === undefined ? matches(Action, action, 'i') : !matches(NotAction, action, 'i');
  return (
    isAction && (NotResource === undefined ? matches(Resource, resource) : !matches(NotResource, resource))
  );
}
