/**
 * Writes what README.md repeats of other files, between its markers `<!-- NAME -->` and `<!-- /NAME -->`:
 * the tables of inputs and outputs from action.yml, the workflow from examples/, the policy beside this file.
 *
 *     npm run readme                   writes README.md
 *     npm run readme -- --check        writes nothing; exit code 1 when README.md is behind
 *
 * The files are those of the current folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';

const README = 'README.md';
const action = parseDocument(await readFile('action.yml', 'utf8'));
const parts = {
  inputs: inputTables(action),
  outputs: table(['Output', 'Description'], entries(action, 'outputs').map(outputRow)),
  workflow: fenced('yaml', await readFile('examples/workflows/deploy.yml', 'utf8')),
  policy: fenced('json', await readFile('docs/iam-policy.json', 'utf8')),
};

const before = await readFile(README, 'utf8');
const after = Object.entries(parts).reduce(withPart, before);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error(`${README} is behind: ${changedParts().join(', ')}. Fix: npm run readme`);
    process.exitCode = 1;
  }
} else {
  await writeFile(README, after);
}

function withPart(text, [name, content]) {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`${README} has no ${open.trim()} … ${close}`);
  return `${text.slice(0, start)}${open}\n${content}\n\n${text.slice(end)}`;
}

function changedParts() {
  return Object.entries(parts)
    .filter(([name, content]) => withPart(before, [name, content]) !== before)
    .map(([name]) => name);
}

/** One table a group, the groups being the comments in action.yml's inputs. */
function inputTables(document) {
  const groups = [];
  for (const { name, fields, comment } of entries(document, 'inputs')) {
    if (comment !== undefined) groups.push({ title: comment, rows: [] });
    groups.at(-1).rows.push([`\`${name}\``, cell(fields.description), shownDefault(fields.default)]);
  }
  return groups
    .map(({ title, rows }) => `**${title}**\n\n${table(['Input', 'Description', 'Default'], rows)}`)
    .join('\n\n');
}

function outputRow({ name, fields }) {
  return [`\`${name}\``, cell(fields.description)];
}

function entries(document, key) {
  const map = document.get(key);
  return map.items.map((pair, at) => ({
    name: pair.key.value,
    fields: pair.value.toJSON(),
    // The comment above the first input belongs to the map in the parser's eyes.
    comment: (pair.key.commentBefore ?? (at === 0 ? map.commentBefore : undefined))?.trim(),
  }));
}

function shownDefault(value) {
  return value === undefined ? '' : `\`${value}\``;
}

function cell(text) {
  return text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ');
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}
