/** What task sets are to each other: which one serves, and who gets which share of the production traffic. */
export interface Role {
  /** PRIMARY serves; ACTIVE stands beside it; DRAINING is scaled to 0 and vanishes with its last task. */
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  /** Per cent of the production traffic that the listener sends to it. */
  weight: number;
}

/** The role of a set that has just been made: the first one serves, the others wait for their traffic. */
export function newRole(sets: readonly Role[]): Role {
  const first = !sets.some(({ status }) => status === 'PRIMARY');
  return { status: first ? 'PRIMARY' : 'ACTIVE', weight: first ? 100 : 0 };
}

/** Gives that set that share, and the rest to the one that serves; to itself, when it is the one. */
export function shift(sets: readonly Role[], to: Role, percent: number): void {
  const primary = sets.find(({ status }) => status === 'PRIMARY') ?? to;
  for (const set of sets) set.weight = 0;
  primary.weight = 100 - percent;
  to.weight = to === primary ? 100 : percent;
}

/** Makes that set the one that serves; the one that did stands beside it. */
export function makePrimary(sets: readonly Role[], set: Role): void {
  for (const each of sets) if (each.status === 'PRIMARY') each.status = 'ACTIVE';
  set.status = 'PRIMARY';
}

/** That set goes. What traffic it has left goes to the one that serves. */
export function drain(sets: readonly Role[], set: Role): void {
  const primary = sets.find(({ status }) => status === 'PRIMARY');
  set.status = 'DRAINING';
  if (primary === undefined || primary === set || set.weight === 0) return;
  primary.weight += set.weight;
  set.weight = 0;
}
