import fc from 'fast-check';

/** A secret as somebody may have one. */
export interface Canary {
  /** How it looks, for the record. */
  readonly kind: string;
  readonly value: string;
  /** Letters that stand nowhere else, one for every line of it that must not be found: part of one is a leak too. */
  readonly cores: readonly string[];
}

/** Sixteen letters and digits; no two are alike, and no id of anything looks like it. */
const core = fc.noShrink(
  fc
    .array(fc.constantFrom(...'ghjkmnpqrstvwxyzGHJKMNPQRSTVWXYZ'), { minLength: 16, maxLength: 16 })
    .map((letters) => letters.join('')),
);

/** What regular expressions, shells, JSON, addresses, Markdown and the runner read something into. */
const SPICE = [
  ...['$', '`', '\\', '"', "'", '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '^', '.', '&', '<', '>'],
  ...['::', '##[', '%0A', '%', '#', '~', '!', '@', '/', ';', ',', '=', '-', '_', ' ', '  ', '\t', '$(id)'],
  ...[
    'ü',
    'ñ',
    '日本',
    '🔑',
    '\u202e',
    '\u200b',
    '\u0301',
    '```',
    '</pre>',
    '&amp;',
    '\\n',
    '$HOME',
    '\u0085',
  ],
];
const spice = fc.array(fc.constantFrom(...SPICE), { maxLength: 6 }).map((parts) => parts.join(''));

/** A line as a password is one. */
const line = fc.tuple(spice, core, spice).map(([before, text, after]) => ({
  value: `${before}${text}${after}`.trim(),
  cores: [text],
}));

const ofLine = (kind: string) => line.map((found): Canary => ({ kind, ...found }));

const ofLines = (kind: string, shape: (lines: readonly string[]) => string) =>
  fc.array(core, { minLength: 1, maxLength: 4 }).map(
    (cores): Canary => ({
      kind,
      value: shape(cores.map((text) => `MIIE${text}`)),
      cores,
    }),
  );

/** What of the base64 of a text is of a part of it alone: what stands around that may stand in other texts too. */
function encodedCore(text: string, part: string): string {
  const from = Buffer.byteLength(text.slice(0, text.indexOf(part)));
  const [first, end] = [Math.ceil(from / 3), Math.floor((from + Buffer.byteLength(part)) / 3)];
  return Buffer.from(text)
    .toString('base64')
    .slice(first * 4, end * 4);
}

/** Secrets of all kinds that are long enough to be hidden. */
export const aSecret: fc.Arbitrary<Canary> = fc.oneof(
  { weight: 4, arbitrary: ofLine('with characters that mean something') },
  core.map((text): Canary => ({ kind: 'a token', value: text, cores: [text] })),
  line.map(({ value, cores }): Canary => {
    const encoded = Buffer.from(value).toString('base64');
    return {
      kind: 'base64',
      value: encoded,
      cores: [...cores.map((text) => encodedCore(value, text)), ...cores],
    };
  }),
  line.map(({ value, cores }): Canary => {
    const encoded = encodeURIComponent(value);
    return { kind: 'of an address', value: encoded, cores };
  }),
  ofLines('a key of several lines', (lines) =>
    ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
  ),
  ofLines('a key of several lines, as Windows has them', (lines) => ['# a key', ...lines].join('\r\n')),
  ofLines('a key in one line', (lines) => ['-----BEGIN PRIVATE KEY-----', ...lines].join('\\n')),
  ofLines('JSON', (lines) => JSON.stringify({ type: 'account', keys: lines })),
  ofLines('JSON of several lines', (lines) =>
    JSON.stringify({ type: 'account', keys: lines, on: true }, null, 2),
  ),
);

/** Values that can't be hidden: whoever reads them elsewhere would read nothing any more. */
export const aCommonValue = fc.constantFrom(
  ...['1', 'true', 'false', 'null', '{', '}', '[', 'x', '8080', '123456789012', 'eu-west-1', 'us-gov-west-1'],
  ...['arn:aws:iam::123456789012:role/deploy', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1'],
);

/** The smallest part of a secret that is a leak. */
const LEAST_LEAK = 8;

/** Parts of secrets that stand in a text in any form; empty when there is none. */
export function leaksIn(text: string, secrets: readonly Canary[]): string[] {
  return secrets.flatMap(({ kind, value, cores }) => {
    const pieces = cores.flatMap((whole) =>
      Array.from({ length: whole.length - LEAST_LEAK + 1 }, (_, at) => whole.slice(at, at + LEAST_LEAK)),
    );
    const bare = text.replaceAll(/[\\\u200b]/g, '');
    const piece = pieces.find((part) => text.includes(part) || bare.includes(part));
    const form = encodedForms(value, cores).find((each) => text.includes(each));
    const found = piece ?? form;
    if (found === undefined) return [];
    const at = Math.max(text.indexOf(found), 0);
    return [`${kind} ${JSON.stringify(value)}: ${JSON.stringify(text.slice(Math.max(0, at - 80), at + 80))}`];
  });
}

/** Hexadecimal and base64 of the secret and of its cores, wherever in a longer text these stand. */
function encodedForms(value: string, cores: readonly string[]): string[] {
  return [value.trim(), ...cores].flatMap((text) => {
    const bytes = Buffer.from(text);
    const hexadecimal = bytes.toString('hex');
    const inBase64 = [0, 1, 2].flatMap((shift) => {
      const whole = bytes
        .subarray(shift, shift + Math.floor((bytes.length - shift) / 3) * 3)
        .toString('base64');
      return whole.length < 12 ? [] : [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
    });
    return [hexadecimal, hexadecimal.toUpperCase(), ...inBase64];
  });
}

/** What the world outside makes of a secret before it says it again. */
export const ECHOES: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  'within words': (value) => `the password ${value} was refused`,
  'quoted for a shell': (value) => `'${value.replaceAll("'", "'\\''")}'`,
  'in JSON': (value) => JSON.stringify({ password: value }),
  'in an address': (value) => `https://shop:${encodeURIComponent(value)}@example.com/`,
  'in HTML': (value) =>
    `<b>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</b>`,
  'in HTML, as Go writes it': (value) =>
    `<b>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&#34;').replaceAll("'", '&#39;')}</b>`,
  'in HTML, all of it by numbers': (value) =>
    value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  'in JSON, as Python writes it': (value) =>
    JSON.stringify({ password: value }).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'in JSON in JSON': (value) => JSON.stringify({ message: JSON.stringify({ password: value }) }),
  'in an address of small letters': (value) =>
    encodeURIComponent(value).replace(/%[\dA-F]{2}/g, (each) => each.toLowerCase()),
  'in an address in an address': (value) =>
    `https://example.com/?next=${encodeURIComponent(`https://shop:${encodeURIComponent(value)}@example.com/`)}`,
  "in YAML's quotes": (value) => `password: '${value.replaceAll("'", "''")}'`,
  'in hexadecimal': (value) => Buffer.from(value).toString('hex'),
  'in base64': (value) => Buffer.from(value).toString('base64'),
  'in base64 behind a name': (value) => Buffer.from(`AWS:${value}`).toString('base64'),
  'in colours': (value) => `\u001b[31m${value}\u001b[0m`,
  'with colours in it': (value) => {
    // Between characters: no program prints half of one.
    const characters = [...value];
    return `${characters.slice(0, 4).join('')}\u001b[1m${characters.slice(4).join('')}\u001b[0m`;
  },
  'in one line': (value) => value.replace(/\s+/g, ' '),
  'escaped for Markdown': (value) => value.replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&'),
  'behind much else': (value) => `${'x'.repeat(480)} ${value}`,
};
