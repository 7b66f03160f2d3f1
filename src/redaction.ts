import { visibleLines } from './plaintext.ts';
import { notWritten } from './runnerdisk.ts';
import { condensed, formsOf, partsOf } from './secretforms.ts';
import type { Log, Step, World } from './world.ts';

/** What stands in the place of what is hidden, as the runner has it. */
const HIDDEN = '***';
/** So much of the beginning of a secret at the end of a text is the secret, cut off. */
const LEAST_OF_A_PIECE = 8;

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
    const { dense, placeOf } = condensed(text);
    const ranges: Range[] = [];
    for (const form of this.#shortForms) {
      for (let at = dense.indexOf(form); at >= 0; at = dense.indexOf(form, at + 1)) {
        ranges.push([at, at + form.length]);
      }
    }
    let cuts: number[] | undefined;
    for (let at = 0; at <= dense.length - LEAST_OF_A_PIECE; at++) {
      for (const form of this.#forms.get(dense.slice(at, at + LEAST_OF_A_PIECE)) ?? []) {
        cuts ??= [...dense.matchAll(CUT)].map(({ index }) => index);
        const end = dense.startsWith(form, at) ? at + form.length : cutEnd(dense, { form, at, cuts });
        if (end !== undefined) ranges.push([at, end]);
      }
    }
    if (ranges.length === 0) return text;
    return without(
      text,
      ranges.map(([from, to]): Range => [placeOf(from), placeOf(to - 1) + 1]),
    );
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

/**
 * Log and step through which no secret goes that was masked, in whatever form: the runner only knows those of one line. Nor do
 * characters that nobody sees.
 */
export function discreet(
  { log, step }: { readonly log: Log; readonly step: Step },
  redactor: Redactor,
): Pick<World, 'log' | 'step' | 'redact'> {
  const redact = (text: string) => visibleLines(redactor.redact(text)).join('\n');
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
      saveState(name, value) {
        try {
          step.saveState(name, value);
        } catch (error) {
          log.warning(redact(notWritten(`The post step will not know of ${name}`, error)));
        }
      },
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
const CUT = /…|\.{3}|$/g;

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
