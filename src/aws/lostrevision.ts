import { isSame, type TaskDefinition } from '../taskdefinition/index.ts';
import { revisionOf } from './arn.ts';
import type { RegisteredTaskDefinition } from './revision.ts';

/** Where a revision may be whose registration got no answer. */
export interface LostRevision {
  /** When it was asked for, in milliseconds since 1970. */
  readonly askedAt: number;
  /** Reads a revision, or the latest one of a family. */
  readonly find: (reference: string) => Promise<RegisteredTaskDefinition | undefined>;
}

/** The clock of a runner may be that much ahead of AWS's: with more, AWS takes no request. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** As many jobs as may register in one family at the same time, each one revision. */
const MOST_REVISIONS = 25;

/** The revision that was registered after all, though its answer got lost. Others may have registered in its family since. */
export async function findLostRevision(
  definition: TaskDefinition,
  { askedAt, find }: LostRevision,
): Promise<RegisteredTaskDefinition | undefined> {
  const family = definition.family ?? '';
  let reference = family;
  for (let read = 0; read < MOST_REVISIONS; read++) {
    const found = await find(reference);
    if (found === undefined || registeredAt(found) < askedAt - CLOCK_SKEW_MS) return undefined;
    if (isSame(found.definition, definition)) return found;
    reference = `${family}:${revisionOf(found.arn) - 1}`;
  }
  return undefined;
}

/** In JSON, ECS gives seconds. */
function registeredAt({ definition }: RegisteredTaskDefinition): number {
  return Number((definition as { readonly registeredAt?: unknown }).registeredAt ?? 0) * 1000;
}
