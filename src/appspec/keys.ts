/** The key of an object that is so written, in any case; nothing when it has none. CodeDeploy takes its keys so. */
export function keyLike(object: Readonly<Record<string, unknown>>, key: string): string | undefined {
  return keysLike(object, key)[0];
}

/** All keys of an object that differ in nothing but case. */
export function keysLike(object: Readonly<Record<string, unknown>>, key: string): string[] {
  return Object.keys(object).filter((candidate) => candidate.toLowerCase() === key.toLowerCase());
}

/** The value under that key, in any case. */
export function valueLike(object: Readonly<Record<string, unknown>>, key: string): unknown {
  const found = keyLike(object, key);
  return found === undefined ? undefined : object[found];
}

/** The same object with another value under that key, which keeps its place and its spelling. */
export function withValue(
  object: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Record<string, unknown> {
  const present = keyLike(object, key);
  if (present === undefined) return { ...object, [key]: value };
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => [name, name === present ? value : member]),
  );
}
