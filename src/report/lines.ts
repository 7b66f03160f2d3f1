/** The text of an output with several values: one line each, in order. */
export function lines<T>(items: readonly T[], show: (item: T) => string): string {
  return items.map(show).join('\n');
}

/** As `lines`, but one only for services that share it. */
export function distinctLines<T>(
  items: readonly T[],
  identify: (item: T) => string,
  show = (id: string) => id,
): string {
  return [...new Set(items.map(identify))].map(show).join('\n');
}
