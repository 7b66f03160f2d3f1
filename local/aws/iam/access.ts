import type { Caller } from '../sessions.ts';
import { decide, Identities } from './roles.ts';

/** Answers that are kept. Chosen, as for requests. */
const mostKept = 10_000;

/** What IAM is asked before something is done. */
export interface IamQuestion {
  /** `ecs:UpdateService` */
  readonly action: string;
  /** ARN of what it is done to; `*` where AWS knows no resource for the action. */
  readonly resource: string;
  /** What the refusal names, where that is not the ARN: a secret as it was asked for. */
  readonly shown?: string;
  /** Values of condition keys, which are in lower case. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What IAM answered of a role's session. */
export interface IamAnswer extends IamQuestion {
  /** Name of the role. */
  readonly role: string;
  readonly isAllowed: boolean;
}

/** Says what sessions of roles may do; whoever else asks may do everything. */
export class Access {
  readonly identities = new Identities();
  /** The answers so far, oldest first; the newest 10,000 of them. */
  readonly answers: IamAnswer[] = [];

  /**
   * What the caller may not do of all that is asked, in AWS's words; nothing when it may do it.
   *
   * The message is the one of IAM's user guide, "Troubleshoot access denied error messages".
   */
  denialOf({ arn, role: name }: Caller, questions: readonly IamQuestion[]): string | undefined {
    const role = name === undefined ? undefined : this.identities.roles.get(name);
    if (role === undefined) return undefined;
    for (const question of questions) {
      const { action, resource, shown = resource, context = {} } = question;
      const { decision } = decide(role.policies.values(), { action, resource }, (key) => context[key]);
      const isAllowed = decision === 'allowed';
      this.answers.push({ ...question, role: role.name, isAllowed });
      if (this.answers.length > mostKept) this.answers.shift();
      if (!isAllowed) return denial(arn, { action, shown }, decision === 'explicitDeny');
    }
    return undefined;
  }
}

/** `User: … is not authorized to perform: ecs:UpdateService on resource: … because no identity-based policy allows …` */
export function denial(
  user: string,
  { action, shown }: { readonly action: string; readonly shown: string },
  isExplicit = false,
): string {
  const why = isExplicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${shown} ${why}`;
}
