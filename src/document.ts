import { jsonFault, valueFault, yamlFault } from './documentfaults.ts';

/** What the text of a file turned out to hold. */
export type ParsedDocument =
  | { readonly kind: 'parsed'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unusable'; readonly why: string };

/** Reads an object in JSON or YAML. JSON where it looks like it, as JSON is exact about numbers and keys where YAML would guess. */
export async function parseDocument(file: string): Promise<ParsedDocument> {
  // Editors on Windows put a byte order mark first.
  const text = file.replace(/^\ufeff/, '');
  try {
    const value = /^\s*\{/.test(text) ? parseJson(text) : await parseYaml(text);
    if (!isObject(value)) throw new Unusable('it does not hold an object');
    refuseWhatJsonCannotSay(value, []);
    return { kind: 'parsed', value };
  } catch (error) {
    if (error instanceof Unusable) return { kind: 'unusable', why: error.message };
    throw error;
  }
}

/** Whether a value is an object with members, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a file, a clause. */
class Unusable extends Error {}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unusable(jsonFault((error as Error).message, text));
  }
}

async function parseYaml(text: string): Promise<unknown> {
  // Loaded here: most files are no YAML, and a step that fails early needs none of it.
  const { isScalar, parseAllDocuments, visit } = await import('yaml');
  const parsed = parseAllDocuments(text, { merge: true });
  // It has none where there is nothing but comments.
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const { errors, warnings } of documents) {
    const unknownTag = warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
    const [first = unknownTag] = errors;
    if (first !== undefined) throw new Unusable(yamlFault(first));
  }
  const isEmpty = (contents: unknown) => contents === null || (isScalar(contents) && contents.value === null);
  const [document, ...others] = documents.filter(({ contents }) => !isEmpty(contents));
  if (document === undefined) return undefined;
  if (others.length > 0) {
    throw new Unusable(`it holds ${others.length + 1} documents, and one is what it takes`);
  }
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key)) throw new Unusable('it has a key that is no text, but a list or an object');
    },
  });
  try {
    return document.toJS();
  } catch (error) {
    throw new Unusable(valueFault(error as Error));
  }
}

/** YAML knows more values than JSON, which is what AWS is told in; numbers that JavaScript rounds would be others than in the file. */
function refuseWhatJsonCannotSay(value: unknown, holders: readonly unknown[]): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Unusable(`it has the number ${value}, which JSON has not`);
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Unusable(
      'it has a number of more than 15 digits, which is too big to be kept exactly; write it as text',
    );
  }
  if (typeof value !== 'object' || value === null) return;
  if (holders.includes(value)) throw new Unusable('it has an alias to what the alias stands in');
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
    throw new Unusable(`it has a value of the kind ${kind}, which JSON has not`);
  }
  for (const member of Object.values(value)) refuseWhatJsonCannotSay(member, [...holders, value]);
}
