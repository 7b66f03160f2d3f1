/** What IAM did not allow. */
export interface Denial {
  /** `secretsmanager:GetSecretValue` */
  readonly action: string;
  /** ARN of what it was about, `*` when the message names none. */
  readonly resource: string;
  /** `deploy` of `arn:aws:sts::123456789012:assumed-role/deploy/session`; nothing when it is no role. */
  readonly role: string | undefined;
}

/** `User: arn:… is not authorized to perform: x:Y on resource: arn:… because no identity-based policy allows …` */
const DENIED =
  /not authorized to perform:? \[?["'`]?([\w-]{1,64}:\w{1,128}\*?)["'`\]]{0,2}(?:,? on (?:the )?resource:? (?:\(?(?:s|es)\)?:? )?["'`[]{0,2}([^\s"'`,\])]{1,2048}))?/;
const ROLE = /\b(?:assumed-role|role)\/((?:[\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,128})/;

/** The denial that a message of AWS tells, nothing when it tells none. */
export function denialIn(text: string): Denial | undefined {
  const match = DENIED.exec(text);
  const action = match?.[1];
  if (match === null || action === undefined) return undefined;
  const resource = match[2]?.replace(/[.;]+$/, '');
  const who = text.slice(0, match.index);
  return { action, resource: resource || '*', role: roleIn(who) };
}

/** A statement for the policy of a role, ready to be pasted. */
export function statementFor({ action, resource }: Pick<Denial, 'action' | 'resource'>): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource });
}

function roleIn(text: string): string | undefined {
  const match = ROLE.exec(text);
  if (match?.[1] === undefined) return undefined;
  // In the ARN of a session, the name of the session stands last; in the ARN of a role, its path stands first.
  const parts = match[1].split('/');
  return match[0].startsWith('assumed-role') ? parts[0] : parts.at(-1);
}
