import { plainText } from './plaintext.ts';
import type { Log, Step, World } from './world.ts';

/** What stands in the place of what is hidden, as the runner has it. */
const HIDDEN = '***';
/**
 * A shorter value is not hidden: whatever has those few characters, a revision or the half of a word, could not be read any more.
 * Chosen; the shortest passwords that people take seriously are longer.
 */
const LEAST_CHARACTERS = 6;
/** Lines of a longer value are hidden one by one. GitLab masks nothing shorter than this, and braces and short members of JSON are. */
const LEAST_OF_A_LINE = 8;
/** A form that is shorter, such as base64 of the last bytes, could be anything. */
const LEAST_OF_A_FORM = 6;
/** So much of the beginning of a secret at the end of a text is the secret, cut off. */
const LEAST_OF_A_PIECE = 8;

/** Numbers up to the length of an account's id, regions, ARNs, and what images of ECR are called: outputs are made of them. */
const OPEN =
  /^(\d{1,12}|[a-z]{2,}(-[a-z]+)+-\d|arn:[\w-]+:[^\s]*|(\d{12}\.dkr[.-]ecr[\w.-]+|public\.ecr\.aws)(\/[\w./-]+)?(:[\w.-]+)?(@sha256:[0-9a-f]{64})?)$/;

const LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/;
/** How keys come that were put into one line. */
const WRITTEN_LINE_ENDS = /(?:\\r)?\\n/;

/**
 * What of a secret is to be hidden: the value itself, or every line of it that is long enough. Empty for a value that can't be
 * hidden without hiding other things: the runner masks whatever it is told to everywhere, and drops outputs of a job in which it
 * finds it.
 */
export function partsOf(secret: string): string[] {
  const lines = linesOf(secret, LINE_ENDS);
  const [first = ''] = lines;
  const parts = lines.length > 1 ? lines : linesOf(first, WRITTEN_LINE_ENDS);
  const whole = lines.length === 1 && first.length >= LEAST_CHARACTERS ? [first] : [];
  const long = parts.length > 1 ? parts.filter(({ length }) => length >= LEAST_OF_A_LINE) : [];
  return [...new Set([...whole, ...long])].filter((part) => !OPEN.test(part));
}

function linesOf(text: string, ends: RegExp): string[] {
  return text
    .split(ends)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Hides secrets in texts, whatever form they come in. */
export class Redactor {
  readonly #parts = new Set<string>();
  /** Forms by how they begin: a text is gone through once, however many there are. */
  readonly #forms = new Map<string, string[]>();
  /** Those that are shorter than that. */
  readonly #shortForms = new Set<string>();

  /**
   * Hides a secret from here on.
   *
   * @returns what the runner has to be told of it, each a single line; nothing for what it was told of before
   */
  hide(secret: string): string[] {
    const fresh = partsOf(secret).filter((part) => !this.#parts.has(part));
    for (const part of fresh) {
      this.#parts.add(part);
      for (const form of formsOf(part)) this.#add(form);
    }
    return fresh;
  }

  /** The text with `***` in the place of secrets, and of the beginning of one that is cut off. */
  readonly redact = (text: string): string => {
    if (this.#parts.size === 0) return text;
    const ranges: Range[] = [];
    for (const form of this.#shortForms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        ranges.push([at, at + form.length]);
      }
    }
    let cuts: number[] | undefined;
    for (let at = 0; at <= text.length - LEAST_OF_A_PIECE; at++) {
      for (const form of this.#forms.get(text.slice(at, at + LEAST_OF_A_PIECE)) ?? []) {
        cuts ??= cutsOf(text);
        const end = text.startsWith(form, at) ? at + form.length : cutEnd(text, { form, at, cuts });
        if (end !== undefined) ranges.push([at, end]);
      }
    }
    return ranges.length === 0 ? text : without(text, ranges);
  };

  #add(form: string): void {
    if (form.length < LEAST_OF_A_PIECE) {
      this.#shortForms.add(form);
      return;
    }
    const beginning = form.slice(0, LEAST_OF_A_PIECE);
    this.#forms.set(beginning, [...(this.#forms.get(beginning) ?? []), form]);
  }
}

/** From where to where something is hidden. */
type Range = readonly [from: number, to: number];

/** The same value with every text in it redacted; members keep their names. */
export function redacted<Value>(value: Value, redact: (text: string) => string): Value {
  if (typeof value === 'string') return redact(value) as Value;
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redacted(member, redact)]),
  ) as Value;
}

/** Log and step through which no secret goes that was masked, in whatever form: the runner only knows those of one line. */
export function discreet(
  { log, step }: { readonly log: Log; readonly step: Step },
  redactor: Redactor,
): Pick<World, 'log' | 'step' | 'redact'> {
  const { redact } = redactor;
  return {
    redact,
    log: {
      info: (text) => log.info(redact(text)),
      debug: (text) => log.debug(redact(text)),
      notice: (text) => log.notice(redact(text)),
      warning: (text) => log.warning(redact(text)),
      error: (text) => log.error(redact(text)),
      group: (title, work) => log.group(redact(title), work),
    },
    step: {
      ...step,
      setOutput: (name, value) => step.setOutput(name, redact(value)),
      mask(secret) {
        for (const part of redactor.hide(secret)) step.mask(part);
      },
      writeSummary: (markdown) => step.writeSummary(redact(markdown)),
    },
  };
}

/** A door through which no secret goes either: every text that its calls are given is redacted. */
export function discreetDoor<Door extends object>(door: Door, redact: (text: string) => string): Door {
  const calls = Object.entries(door).map(([name, call]: [string, (...given: unknown[]) => unknown]) => [
    name,
    (...given: unknown[]) => call(...redacted(given, redact)),
  ]);
  return Object.fromEntries(calls) as Door;
}

/** Where something was cut off: before dots, and at the end of the text. */
function cutsOf(text: string): number[] {
  return [...text.matchAll(/…|\.{3}|$/g)].map(({ index }) => {
    let end = index;
    while (end > 0 && /\s/.test(text[end - 1] as string)) end -= 1;
    return end;
  });
}

/** Where the beginning of a secret ends that is cut off there, if it is. */
function cutEnd(
  text: string,
  { form, at, cuts }: { readonly form: string; readonly at: number; readonly cuts: readonly number[] },
): number | undefined {
  return cuts.find(
    (cut) => cut >= at + LEAST_OF_A_PIECE && cut < at + form.length && form.startsWith(text.slice(at, cut)),
  );
}

function without(text: string, ranges: readonly Range[]): string {
  let shown = '';
  let end = 0;
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    if (from > end || shown === '') shown += `${text.slice(end, from)}${HIDDEN}`;
    end = Math.max(end, to);
  }
  return shown + text.slice(end);
}

/** How a value may come back: as it is, in one line without what nobody sees, and as programs write it into JSON, addresses, HTML and base64. */
function formsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const html = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const quoted = value.replaceAll("'", "'\\''");
  const forms = [
    ...[value, plainText(value), json, asGoWrites(json)],
    ...[html, html.replaceAll("'", '&#39;'), html.replaceAll("'", '&apos;')],
    ...[quoted, value.replaceAll(/["\\$`]/g, '\\$&')],
    ...addressesOf(value),
    ...base64Of(value),
  ];
  return [...new Set(forms)].filter(({ length }) => length >= LEAST_OF_A_FORM);
}

/** Go, in which Docker is written, does not let these stand in JSON. */
function asGoWrites(json: string): string {
  return json.replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function addressesOf(value: string): string[] {
  try {
    const encoded = encodeURIComponent(value);
    // Some encode more, and a space may be a plus.
    const strict = encoded.replace(
      /[!'()*~]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    return [encoded, strict, strict.replaceAll('%20', '+'), encodeURI(value)];
  } catch {
    // Half a surrogate pair has no form.
    return [];
  }
}

/** Wherever in a longer text it stands: three bytes are four characters, and the first and last group may hold others. */
function base64Of(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2].flatMap((shift) => {
    const whole = Math.floor((bytes.length - shift) / 3) * 3;
    const encoded = bytes.subarray(shift, shift + whole).toString('base64');
    return [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
