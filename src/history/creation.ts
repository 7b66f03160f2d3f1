import type { Service } from '@aws-sdk/client-ecs';
import { familyOf, revisionOf } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';

/**
 * The revision that a service was made with, as far as the times tell: the last one of the family of `running` that was registered
 * before the service was created. Nothing when that can't be told.
 */
export async function readCreation(
  running: string,
  { createdAt }: Service,
  { ecs }: Aws,
): Promise<string | undefined> {
  if (createdAt === undefined) return undefined;
  const family = familyOf(running);
  // Revisions have numbers in the order of their registration: between these two is where the service was made.
  let before: RegisteredTaskDefinition | undefined;
  let [low, high] = [0, revisionOf(running) + 1];
  while (high - low > 1) {
    // What runs comes first: where that is older than the service, the service was made with it or with a later one.
    const middle = high > revisionOf(running) ? revisionOf(running) : Math.floor((low + high) / 2);
    const found = await ecs.findTaskDefinition(`${family}:${middle}`);
    const registered = found && registrationOf(found);
    // One that was deleted hides what it was.
    if (found === undefined || registered === undefined) return undefined;
    if (registered <= createdAt.getTime()) {
      if (found.arn === running) return undefined;
      low = middle;
      before = found;
    } else {
      high = middle;
    }
  }
  return before?.status === 'ACTIVE' ? before.arn : undefined;
}

/** In milliseconds since 1970. What ECS answered is kept as it came, in seconds. */
function registrationOf({ definition }: RegisteredTaskDefinition): number | undefined {
  const { registeredAt } = definition as { readonly registeredAt?: unknown };
  if (registeredAt instanceof Date) return registeredAt.getTime();
  return typeof registeredAt === 'number' ? registeredAt * 1000 : undefined;
}
