import { distinct, namings, type Play, type Played, playAs } from './play.ts';
import { type Policy, without } from './policy.ts';
import { purposeOf } from './purposes.ts';

/** What came of a play whose role lacks one permission. */
export interface Proof {
  readonly play: Play;
  readonly action: string;
  /** Whether the documents say that a step does without it. */
  readonly isOptional: boolean;
  readonly outcome: string | undefined;
  /** Whether the run came to its usual end. */
  readonly isSame: boolean;
  /** Lines of the log, and annotations, that name the permission. */
  readonly lines: readonly string[];
  /** What is not as the documents say; nothing when all is. */
  readonly fault: string | undefined;
}

/** The permissions that a play made use of. */
export function actionsIn({ asked }: Played): string[] {
  return distinct(asked.map(({ action }) => action));
}

/** Plays it as a role that may do what the policy says, but for that one action. */
export async function playWithout(action: string, policy: Policy, play: Play): Promise<Proof> {
  return proofOf(action, play, await playAs(without(policy, action), play));
}

/** What a play shows of an action that its role lacked. */
export function proofOf(action: string, play: Play, { traces, asked }: Played): Proof {
  const outcome = traces.outputs['outcome'];
  const denied = asked.find((answer) => answer.action === action && !answer.isAllowed);
  const isOptional = denied === undefined || purposeOf(play.way, denied).lost !== undefined;
  const isSame = outcome === play.outcome;
  const lines = namings(traces, action);
  const proof = { play, action, isOptional, outcome, isSame, lines };
  return { ...proof, fault: denied && faultOf(proof, traces.errors) };
}

function faultOf(
  { play, action, isOptional, outcome, isSame, lines }: Omit<Proof, 'fault'>,
  errors: readonly string[],
): string | undefined {
  const isExpected = isOptional && !play.needs?.includes(action);
  if (!isSame) {
    if (isExpected) return `is optional, and the outcome is ${outcome}, not ${play.outcome}`;
    return errors.some((error) => error.includes(action)) ? undefined : 'is needed, and no error names it';
  }
  // A run that fails for a reason of its own says at its end, too, what could not be found out about that.
  const most = play.outcome === 'rolled-back' ? 4 : (play.looks ?? 1);
  if (lines.length === 0) return 'is missed by nobody';
  return lines.length > most ? `costs ${lines.length} lines` : undefined;
}
