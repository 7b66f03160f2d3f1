/** A secret for `RUN --mount=type=secret,id=…`. */
export interface BuildSecret {
  readonly id: string;
  readonly value: string;
}

/** What was wrong with an entry, without showing any of it. */
export interface BuildSecretFault {
  /** Line of the input at which the entry begins, from 1. */
  readonly line: number;
  readonly why: string;
  readonly fix: string;
}

/** Secrets and faults that were found in one input. */
export interface BuildSecrets {
  readonly secrets: readonly BuildSecret[];
  readonly faults: readonly BuildSecretFault[];
}

/**
 * Reads `id=value` entries, one per line. An entry in double quotes may span lines, and `""` is a quote inside it,
 * as in docker/build-push-action:
 *
 *     token=abc        "key=-----BEGIN
 *                      …
 *                      -----END"
 */
export function readBuildSecrets(text: string): BuildSecrets {
  const secrets: BuildSecret[] = [];
  const faults: BuildSecretFault[] = [];
  for (const { entry, line, closed } of entries(text)) {
    const equals = entry.indexOf('=');
    const id = entry.slice(0, Math.max(equals, 0)).trim();
    if (!closed) {
      const fix = 'close it at the end of the value, and write a quote inside it as ""';
      faults.push({ line, why: 'has an opening quote that is never closed', fix });
    } else if (!/^[A-Za-z0-9_.-]+$/.test(id)) {
      faults.push({ line, why: 'is not of the form id=value', fix: 'write one id=value per line' });
    } else if (secrets.some((secret) => secret.id === id)) {
      faults.push({ line, why: `names ${id} again`, fix: `keep one entry for ${id}` });
    } else {
      secrets.push({ id, value: entry.slice(equals + 1) });
    }
  }
  return { secrets, faults };
}

interface Entry {
  readonly entry: string;
  readonly line: number;
  readonly closed: boolean;
}

function entries(text: string): Entry[] {
  const lines = text.split(/\r?\n/);
  const found: Entry[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const start = (lines[at] as string).trimStart();
    if (start === '') continue;
    if (!start.startsWith('"')) {
      found.push({ entry: start, line, closed: true });
      continue;
    }
    let quoted = start.slice(1);
    while (!closes(quoted) && at + 1 < lines.length) quoted += `\n${lines[++at]}`;
    found.push({ entry: unquote(quoted), line, closed: closes(quoted) });
  }
  return found;
}

/** Whether the text after an opening quote ends with the closing one: an odd number of quotes stands at its end. */
function closes(quoted: string): boolean {
  const quotes = /"*$/.exec(quoted.trimEnd())?.[0].length ?? 0;
  return quotes % 2 === 1;
}

function unquote(quoted: string): string {
  return quoted.trimEnd().replace(/"$/, '').replaceAll('""', '"');
}
