import { MEANINGLESS, plainText } from './plaintext.ts';

/**
 * A shorter value is not hidden: whatever has those few characters, a revision or the half of a word, could not be read any more.
 * Chosen; the shortest passwords that people take seriously are longer.
 */
const LEAST_CHARACTERS = 6;
/** Lines of a longer value are hidden one by one. GitLab masks nothing shorter than this, and braces and short members of JSON are. */
const LEAST_OF_A_LINE = 8;
/** A form that is shorter, such as base64 of the last bytes, could be anything. */
const LEAST_OF_A_FORM = 6;

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

/** How a value may come back: as it is, in one line without what nobody sees, and either as programs write it elsewhere. */
export function formsOf(value: string): string[] {
  const forms = [...new Set([value, plainText(value)])].flatMap((text) => [text, ...writtenForms(text)]);
  return [...new Set(forms.map((form) => condensed(form).dense))].filter(
    ({ length }) => length >= LEAST_OF_A_FORM,
  );
}

/** As programs write it into JSON, HTML, shells, YAML, addresses, base64 and hexadecimal. */
function writtenForms(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const hexadecimal = Buffer.from(value, 'utf8').toString('hex');
  return [
    ...[json, asGoWrites(json), asPythonWrites(json), JSON.stringify(json).slice(1, -1)],
    ...markupsOf(value),
    ...[value.replaceAll("'", "'\\''"), value.replaceAll("'", "''"), value.replaceAll(/["\\$`]/g, '\\$&')],
    ...addressesOf(value),
    ...base64Of(value),
    ...[hexadecimal, hexadecimal.toUpperCase()],
  ];
}

/** Characters of HTML by their names, and quotes by a number where programs do that, or all of them. */
function markupsOf(value: string): string[] {
  const named = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const double = ['&quot;', '&#34;'].map((quote) => named.replaceAll('"', quote));
  return [
    ...["'", '&#39;', '&#x27;', '&apos;'].flatMap((quote) =>
      double.map((text) => text.replaceAll("'", quote)),
    ),
    value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  ];
}

/** Python keeps JSON to ASCII. */
function asPythonWrites(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, jsonEscape);
}

/** Go, in which Docker is written, does not let these stand in JSON. */
function asGoWrites(json: string): string {
  return json.replace(/[<>&]/g, jsonEscape);
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function addressesOf(value: string): string[] {
  try {
    const encoded = encodeURIComponent(value);
    // Some encode more, and a space may be a plus.
    const strict = encoded.replace(
      /[!'()*~]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const all = [encoded, strict, strict.replaceAll('%20', '+'), encodeURI(value)];
    const inSmallLetters = all.map((form) => form.replaceAll(/%[\dA-F]{2}/g, (each) => each.toLowerCase()));
    // An address may be a part of another one.
    return [...all, ...inSmallLetters, encodeURIComponent(encoded), encodeURIComponent(strict)];
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

/** A text without what may come and go in it, and where what is left of it stood. */
export function condensed(text: string): {
  readonly dense: string;
  readonly placeOf: (at: number) => number;
} {
  const pieces: string[] = [];
  /** Where pieces begin, in the dense text and in the whole one. */
  const starts: { readonly at: number; readonly place: number }[] = [];
  let [at, place] = [0, 0];
  const take = (end: number) => {
    if (end === place) return;
    pieces.push(text.slice(place, end));
    starts.push({ at, place });
    at += end - place;
  };
  for (const gap of text.matchAll(MEANINGLESS)) {
    take(gap.index);
    place = gap.index + gap[0].length;
  }
  take(text.length);
  const placeOf = (wanted: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle]?.at ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? { at: 0, place: 0 };
    return start.place + wanted - start.at;
  };
  return { dense: pieces.join(''), placeOf };
}
