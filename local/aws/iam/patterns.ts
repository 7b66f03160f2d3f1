/** Whether one of the patterns is the text, with IAM's wildcards. Names of actions are the only ones whose case does not matter: `i`. */
export function matches(patterns: string | readonly string[] | undefined, text: string, flags = ''): boolean {
  return listOf(patterns).some((pattern) => wildcard(pattern, `s${flags}`).test(text));
}

function wildcard(pattern: string, flags: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
}

/** Where policies have one value or a list of them. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
