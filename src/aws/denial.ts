/** What IAM did not allow. */
export interface Denial {
  /** `secretsmanager:GetSecretValue` */
  readonly action: string;
  /** ARN of what it was about, `*` when the message has none. */
  readonly resource: string;
  /** `deploy` of `arn:aws:sts::123456789012:assumed-role/deploy/session`; nothing when it is no role. */
  readonly role: string | undefined;
  /** Kind of the policy that lacks it, or forbids it: `identity-based policy`, `service control policy`, … */
  readonly policy: string | undefined;
  /** Whether a policy forbids it, so that allowing it elsewhere does not help. */
  readonly isForbidden: boolean;
}

/** `User: arn:… is not authorized to perform: x:Y on resource: arn:… because no identity-based policy allows …` */
const DENIED =
  /not authorized to perform:? \[?["'`]?([\w-]{1,64}:\w{1,128}\*?)["'`\]]{0,2}(?:,? on (?:the )?resource:? (?:\(?(?:s|es)\)?:? )?["'`[]{0,2}([^\s"'`,\])]{1,2048}))?/;
const KIND = '((?:[a-zA-Z-]{1,24} ){0,3}(?:policy|boundary))';
const LACKS = new RegExp(`because no ${KIND} allows`);
const FORBIDS = new RegExp(`with an explicit deny in an? ${KIND}`);
const ROLE = /\b(?:assumed-role|role)\/((?:[\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,128})/;

/** The denial that a message of AWS tells, nothing when it tells none. */
export function denialIn(text: string): Denial | undefined {
  const match = DENIED.exec(text);
  const action = match?.[1];
  if (match === null || action === undefined) return undefined;
  const resource = match[2]?.replace(/[.;]+$/, '');
  const reason = text.slice(match.index + match[0].length);
  const forbids = FORBIDS.exec(reason)?.[1];
  return {
    action,
    // Some services name a thing by less than its ARN, which no policy takes.
    resource: resource?.startsWith('arn:') ? resource : '*',
    role: roleIn(text.slice(0, match.index)),
    policy: forbids ?? LACKS.exec(reason)?.[1],
    isForbidden: forbids !== undefined,
  };
}

/** What to do about a denial. `who` is `the role deploy`. */
export function remedyFor(denial: Denial, who: string): string {
  const { action, policy, isForbidden } = denial;
  if (isForbidden) {
    return `take the explicit deny of ${action} for ${who} out of the ${policy}; allowing it elsewhere does not help`;
  }
  const place = policy === undefined || policy === 'identity-based policy' ? '' : ` in the ${policy}, too`;
  return `allow ${who} this${place}: ${statementFor(denial)}`;
}

/** A statement for the policy of a role, ready to be pasted. */
export function statementFor({ action, resource }: Pick<Denial, 'action' | 'resource'>): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: resourceFor(action, resource) });
}

/** What is worth allowing, where the message names less or something that IAM does not take. */
function resourceFor(action: string, resource: string): string {
  // It names a service, and IAM knows only container instances here.
  if (action === 'ecs:ListTasks') return '*';
  // It names the stream of one task; the next one has another.
  if (action === 'logs:GetLogEvents') return resource.replace(/:log-stream:.*$/, ':log-stream:*');
  return resource;
}

function roleIn(text: string): string | undefined {
  const match = ROLE.exec(text);
  if (match?.[1] === undefined) return undefined;
  // In the ARN of a session, the name of the session stands last; in the ARN of a role, its path stands first.
  const parts = match[1].split('/');
  return match[0].startsWith('assumed-role') ? parts[0] : parts.at(-1);
}
