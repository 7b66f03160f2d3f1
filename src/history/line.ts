import { familyOf, revisionOf } from '../aws/arn.ts';

/**
 * What a service can go back to, nearest first, given what was deployed to it with success, oldest first.
 *
 * Deployments make a line of good revisions. A new one is added at the end. One of a revision that is in the line, or of a
 * lower number in the same family, is a step back: the line ends there, and what came after it is not gone back to any
 * more. So a rollback, which is itself a deployment with success, moves towards the beginning, and the next one moves on
 * from there and not to and fro. What runs now takes its place in the same way, whether or not it works.
 */
export function wayBack<Step extends { readonly revision: string }>(
  running: string,
  deployed: readonly Step[],
): Step[] {
  const line: Step[] = [];
  for (const step of deployed) {
    cut(line, step.revision);
    line.push(step);
  }
  cut(line, running);
  return line.reverse();
}

/**
 * As `wayBack`, of a record whose beginning was not read: only what nothing unread could change. Within a family, what is older
 * ends nothing that is newer; with another family between, it may.
 */
export function certainWayBack<Step extends { readonly revision: string }>(
  running: string,
  deployed: readonly Step[],
): Step[] {
  const family = familyOf(running);
  const other = deployed.findLastIndex(({ revision }) => familyOf(revision) !== family);
  return wayBack(running, deployed.slice(other + 1));
}

/** Ends the line before the place of a revision. */
function cut(line: { readonly revision: string }[], revision: string): void {
  const place = line.findIndex((step) => isNotBefore(step.revision, revision));
  if (place >= 0) line.length = place;
}

function isNotBefore(one: string, other: string): boolean {
  return familyOf(one) === familyOf(other) && revisionOf(one) >= revisionOf(other);
}
