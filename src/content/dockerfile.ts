/** What a Dockerfile has from outside the context. */
export interface DockerfileSources {
  /** Images that it builds on or copies from, as `docker pull` takes them, each once. Those with a digest are among them. */
  readonly images: readonly string[];
  /** Names of images that depend on something that can't be told here, as they are written. */
  readonly unclearImages: readonly string[];
  /** What ADD fetches from elsewhere without a checksum or a commit, as it is written. */
  readonly downloads: readonly string[];
}

/** What decides what names in a Dockerfile mean. */
export interface DockerfileSetting {
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[];
  /** They take the place of images and stages of their names, and may be images themselves: `docker-image://…`. */
  readonly buildContexts: readonly { readonly name: string; readonly value: string }[];
}

/** Reads what a Dockerfile has from outside. It looks for names alone: what it can't make sense of, docker will complain of. */
export function sourcesOf(text: string, { buildArgs, buildContexts }: DockerfileSetting): DockerfileSources {
  const given = new Map(buildArgs.map(({ name, value }) => [name, value]));
  const known = new Map<string, string>();
  /** Names that are no images: contexts and stages. */
  const inner = new Set(buildContexts.map(({ name }) => name.toLowerCase()));
  const images = new Set<string>(
    buildContexts.flatMap(({ value }) => /^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? []),
  );
  const unclearImages = new Set<string>();
  const downloads = new Set<string>();
  const note = (written: string) => {
    if (written === '') return;
    const name = expand(written, known);
    if (name === undefined) {
      // `build-${TARGETARCH}` is a stage of the same Dockerfile most of the time.
      if (![...inner].some((stage) => couldBe(written, stage))) unclearImages.add(written);
    } else if (!inner.has(name.toLowerCase()) && !/^(scratch|\d+)$/i.test(name)) images.add(name);
  };
  let stages = 0;
  for (const { name, words } of instructionsOf(text)) {
    if (name === 'ARG' && stages === 0) {
      for (const [arg, value] of words.map(readArgument)) {
        const chosen = given.get(arg) ?? (value === undefined ? undefined : expand(value, known));
        if (chosen !== undefined) known.set(arg, chosen);
      }
    } else if (name === 'FROM') {
      const [image = '', as = '', stage = ''] = words.filter((word) => !word.startsWith('--'));
      note(image);
      if (/^as$/i.test(as)) inner.add(stage.toLowerCase());
      stages += 1;
    }
    for (const image of flaggedImages(name, words)) note(image);
    if (name === 'ADD') for (const source of fetched(words)) downloads.add(source);
  }
  return { images: [...images], unclearImages: [...unclearImages], downloads: [...downloads] };
}

/** `COPY --from=IMAGE` and `RUN --mount=type=bind,from=IMAGE`. Flags of docker stand first; what looks like them later is a command's. */
function flaggedImages(instruction: string, words: readonly string[]): string[] {
  if (!/^(COPY|ADD|RUN)$/.test(instruction)) return [];
  const end = words.findIndex((word) => !word.startsWith('--'));
  return words.slice(0, end < 0 ? words.length : end).flatMap((word) => {
    const from = /^--from=(.+)$/.exec(word)?.[1] ?? /^--mount=(?:.*,)?from=([^,]+)/.exec(word)?.[1];
    return from === undefined ? [] : [from];
  });
}

/** Whether git has it by a commit that no one can move: `…#<40 digits>`. */
const COMMIT = /[#?&=][0-9a-f]{40}\b/;
const ELSEWHERE = /^(?:[a-z][a-z0-9+]*:\/\/|git@)/i;

function fetched(words: readonly string[]): string[] {
  if (words.some((word) => word.startsWith('--checksum='))) return [];
  const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
  return sources
    .map((word) => word.replace(/^[["]+|[",]+$/g, ''))
    .filter((word) => ELSEWHERE.test(word) && !COMMIT.test(word));
}

function readArgument(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=');
  if (equals < 0) return [word, undefined];
  return [word.slice(0, equals), word.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2')];
}

/** `$NAME`, `${NAME}`, and with a default, an alternative or a complaint: `${NAME:-default}`. */
const VARIABLE = /\$(?:(\w+)|\{(\w+)(?:(:?[-+?])([^{}$]*))?\})/g;

/** One that stands for its value as it is. */
const PLAIN_VARIABLE = /\$(?:\w+|\{\w+\})/;

/** The text with the values of its variables, nothing when one is unknown or used in another way. */
function expand(text: string, known: ReadonlyMap<string, string>): string | undefined {
  let isClear = true;
  const expanded = text.replace(VARIABLE, (...match: (string | undefined)[]) => {
    const [, plain, braced = '', operator = '', other = ''] = match;
    const value = known.get(plain ?? braced);
    const isSet = value !== undefined && (!operator.startsWith(':') || value !== '');
    if (operator.endsWith('+')) return isSet ? other : '';
    if (operator.endsWith('-')) return isSet ? (value ?? '') : other;
    isClear &&= value !== undefined;
    return value ?? '';
  });
  return isClear && expanded !== '' && !/[$\\{}]/.test(expanded) ? expanded : undefined;
}

/** Whether a name could come of what is written, whatever its variables are. */
function couldBe(written: string, name: string): boolean {
  const parts = written.toLowerCase().split(PLAIN_VARIABLE);
  const pattern = parts.map((part) => part.replace(/[^\w-]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`).test(name);
}

interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly words: readonly string[];
}

/** The instructions with their continuation lines, without comments and here-documents. */
function instructionsOf(text: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escapeCharacter = /^\s*#\s*escape\s*=\s*`/im.test(directivesOf(lines).join('\n')) ? '`' : '\\';
  const instructions: Instruction[] = [];
  let whole = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const end = line.trimEnd();
    if (end.endsWith(escapeCharacter) && at < lines.length - 1) {
      whole += `${end.slice(0, -1)} `;
      continue;
    }
    const [name = '', ...words] = `${whole}${line}`.trim().split(/\s+/);
    whole = '';
    instructions.push({ name: name.toUpperCase(), words });
    for (const ends of hereDocuments(name, words)) {
      while (at < lines.length - 1 && !ends(lines[at + 1] ?? '')) at += 1;
      at += 1;
    }
  }
  return instructions;
}

/** Comments at the very top of the form `# name=value`. */
function directivesOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => !/^\s*#\s*[a-zA-Z][\w-]*\s*=/.test(line));
  return lines.slice(0, end < 0 ? lines.length : end);
}

/** A word as a shell has it: quotes keep it together. */
const SHELL_WORD = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g;

/** What ends each of the here-documents of an instruction. A dash takes the tabs from the beginning of its lines. */
function hereDocuments(name: string, words: readonly string[]): ((line: string) => boolean)[] {
  if (!/^(RUN|COPY|ADD)$/i.test(name)) return [];
  return (words.join(' ').match(SHELL_WORD) ?? []).flatMap((word) => {
    const [, dash, , last] = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(word) ?? [];
    return last === undefined ? [] : [(line: string) => (dash ? line.replace(/^\t+/, '') : line) === last];
  });
}
