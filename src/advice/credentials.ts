import type { Container, TaskDefinition } from '../taskdefinition/index.ts';
import { hasForm, isRandom, passwordsOfAddresses } from './credentialforms.ts';
import { readCredentialName } from './credentialnames.ts';

/** Values that are no credentials, whatever the variable is called. */
const SWITCH =
  /^(true|false|yes|no|on|off|enabled?|disabled?|required|optional|none|null|nil|unset|undefined|n\/a|)$/i;
/** What something else puts a value in the place of, and what stands there when there is none. */
const PLACEHOLDER =
  /^(\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Z_][A-Z\d_]*|\{\{?[^{}":]*\}\}?|<[^<>]*>|%\w+%|%s|\*+|[xX]{3,}|\.{3}|…|dummy|placeholder|redacted|changeit)$/;
/** Where a credential is: an ARN, an address, a path, `ssm:…`, `shop/db`; the name of a header. */
const ELSEWHERE =
  /^(arn:.*|[a-z][a-z\d+.-]*:\/\/.*|[A-Za-z]:\\.*|(~|\.{1,2})?(\/[\w.@%{}$-]+)+\/?|\{\{[^{}]*\}\}|(ssm|secretsmanager|vault|kms|file|env|op|ref\+\w+):.*|[a-z][a-z\d]*([-_.][a-z\d]+)*(\/[a-z\d]+([-_.][a-z\d]+)*)+|[xX]-[A-Za-z-]+)$/;
const NUMBER = /^-?\d+(\.\d+)? *(ms|s|m|h|d|seconds?|minutes?|hours?|days?|[KkMG]i?[Bb]?)?$/;
/** Keys that browsers get. */
const BROWSERS = /^(pk[._]|pub[\da-f]{32}$|6L[\w-]{38}$)/;
/** A key that is no mix of letters: hex, as many are. */
const HEX = /^([\da-f]{32,}|[\dA-F]{32,})$/;
/** `password=…` in the arguments of a program, in a connection string, or after the path of an address; `X-Api-Key: …`. */
const PAIRS =
  /(?<![^\s;&?,"':/{])-*([A-Za-z_][\w. -]{0,60}?)(?: ?= ?|: )("[^"]*"|'[^']*'|[^\s;&,"'=][^\s;&,"']*)/g;
/** A value may have JSON in it, and that an address with a password; what is deeper nobody reads. */
const DEEPEST = 2;
const BASE64 = /^[\w+/-]{24,}={0,2}$/;

/**
 * What in a task definition may be a credential in plain text, and what of a value is one, such as the password of an address.
 * Without what is a part of a name in it: nothing could be read without that.
 */
export function credentialsIn({ family = '', containerDefinitions = [] }: TaskDefinition): string[] {
  const names = [family, ...containerDefinitions.map(({ name = '' }) => name)];
  return containerDefinitions
    .flatMap((container) => [...(container.environment ?? []), ...logOptionsOf(container)])
    .flatMap(({ name = '', value = '' }) =>
      mayBeCredential(name, value) ? [value, ...credentialsOf(name, value)] : [],
    )
    .filter((value) => !names.some((name) => name.includes(value.trim())));
}

/** The options of the log driver of a container, which are as readable as its environment. */
export function logOptionsOf({ logConfiguration }: Container): { name: string; value: string }[] {
  return Object.entries(logConfiguration?.options ?? {}).map(([name, value]) => ({ name, value }));
}

/** Whether an environment variable looks like a credential. Says no when in doubt: people are warned of it. */
export function looksLikeCredential(name: string, value: string): boolean {
  return credentialsOf(name, value).length > 0;
}

/** Whether a variable may be a credential. Says yes when in doubt: it is hidden then. */
export function mayBeCredential(name: string, value: string): boolean {
  const { kind } = readCredentialName(name);
  const isCalledSo = kind === 'password' || kind === 'other';
  return (isCalledSo && !SWITCH.test(value.trim())) || looksLikeCredential(name, value);
}

/** What of a value is a credential: all of it, or the parts of it that are. A value is looked into, and so are its members. */
function credentialsOf(name: string, value: string, depth = 0): string[] {
  const text = value.trim();
  const { kind, isPublic, isOpen } = readCredentialName(name);
  const members = depth < DEEPEST ? membersOf(name, text) : [];
  const parts = [
    ...passwordsIn(text),
    ...members.flatMap(([key, part]) => credentialsOf(key, part, depth + 1)),
  ];
  if (parts.length > 0) return parts;
  if (hasForm(text, isPublic)) return [text];
  const hidden = textInBase64(text);
  if (hidden !== undefined) return looksLikeCredential('', hidden) || isKeptIn(kind, text) ? [text] : [];
  return isKeptIn(kind, text) || (!isPublic && !isOpen && isKey(text)) ? [text] : [];
}

/** Whether a value can be nothing but a key, whatever it is called. */
function isKey(text: string): boolean {
  return isRandom(text) && !ELSEWHERE.test(text) && !BROWSERS.test(text);
}

/** Whether a variable that is called so has a credential in it. */
function isKeptIn(kind: ReturnType<typeof readCredentialName>['kind'], text: string): boolean {
  if (kind === undefined || SWITCH.test(text) || PLACEHOLDER.test(text)) return false;
  // What JSON has is seen one by one.
  if (ELSEWHERE.test(text) || BROWSERS.test(text) || objectIn(text) !== undefined) return false;
  if (kind === 'perhaps') return isRandom(text, 16) || HEX.test(text);
  return kind === 'password' || !NUMBER.test(text);
}

function passwordsIn(text: string): string[] {
  return passwordsOfAddresses(text).filter((password) => !isPutIn(password));
}

/** Whether a value is a placeholder, or made of some. */
function isPutIn(value: string): boolean {
  return PLACEHOLDER.test(value) || /\$\{[^{}]+\}|\{\{[^{}]+\}\}/.test(value);
}

/** Names and values in a value: of JSON, or of a list of pairs. */
function membersOf(called: string, text: string): [name: string, value: string][] {
  const json = objectIn(text);
  if (json !== undefined) return textsIn(called, json);
  return [...text.matchAll(PAIRS)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^(["'])(.*)\1$/, '$2'),
  ]);
}

function objectIn(text: string): object | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** Every text in JSON with the name that is nearest to it, however deep. */
function textsIn(called: string, json: object): [name: string, value: string][] {
  const texts: [name: string, value: string][] = [];
  const open: [name: string, value: unknown][] = [[called, json]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [name, value] = next;
    if (typeof value === 'string') texts.push([name, value]);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) open.push([Array.isArray(value) ? name : key, member]);
  }
  return texts;
}

/** The text that a value is base64 of, if it is: a key file, or credentials as JSON. */
function textInBase64(text: string): string | undefined {
  if (!BASE64.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return /^[\t\n\r\x20-\x7e]{16,}$/.test(decoded) ? decoded : undefined;
}
