/**
 * Writes what documents repeat of other files, between their markers `<!-- NAME -->` and `<!-- /NAME -->`:
 * in README.md the tables of inputs and outputs from action.yml, workflows from examples/, figures from
 * docs/performance.md and messages from docs/troubleshooting.md; in docs/dependencies.md the packages of
 * package-lock.json.
 *
 *     npm run readme                   writes them
 *     npm run readme -- --check        writes nothing; exit code 1 when one of them is behind
 *
 * The files are those of the current folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { comparison, rowsWith } from './figures.mjs';

/** The messages that most people meet first, as docs/troubleshooting.md has them. */
const FIRST_MESSAGES = [
  'Input … is not an input of this action',
  'The role … was not assumed',
  'AWS denied …',
  'Service … was not found',
  'Secret … was not found',
  'Docker was not found',
  '… was not deployed to …',
  '… is not complete on … after … minutes',
  '… was replaced on … while it was deployed',
];
const TROUBLESHOOTING = 'docs/troubleshooting.md';

const read = (path) => readFile(path, 'utf8');
const before = fenced('yaml', await read('examples/migration/before.yml'));
const workflow = fenced('yaml', await read('examples/workflows/deploy.yml'));
const action = parseDocument(await read('action.yml'));
const documents = {
  'README.md': {
    inputs: inputTables(action),
    outputs: table(['Output', 'Description'], entries(action, 'outputs').map(outputRow)),
    before,
    workflow,
    figures: comparison(await read('docs/performance.md')),
    messages: rowsWith(await read(TROUBLESHOOTING), {
      keys: FIRST_MESSAGES,
      head: ['It begins with', 'Look at'],
      path: TROUBLESHOOTING,
    }),
  },
  'docs/migration.md': { before, workflow },
  'docs/dependencies.md': {
    dependencies: dependencyTable(JSON.parse(await read('package-lock.json')).packages),
  },
};

for (const [document, parts] of Object.entries(documents)) {
  const now = await read(document);
  const after = Object.entries(parts).reduce((text, part) => withPart(text, part, document), now);
  if (!process.argv.includes('--check')) {
    await writeFile(document, after);
  } else if (after !== now) {
    const behind = Object.entries(parts).filter((part) => withPart(now, part, document) !== now);
    console.error(`${document} is behind: ${behind.map(([name]) => name).join(', ')}. Fix: npm run readme`);
    process.exitCode = 1;
  }
}

function withPart(text, [name, content], document) {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`${document} has no ${open.trim()} … ${close}`);
  return `${text.slice(0, start)}${open}\n${content}\n\n${text.slice(end)}`;
}

/** What is installed without the tools, and for whom. */
function dependencyTable(packages) {
  const nameOf = (path) => path.replace(/^.*node_modules\//, '');
  const ours = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const rows = ours.map(([path, { version, license }]) => {
    const name = nameOf(path);
    const parents = ours
      .filter(([, { dependencies = {} }]) => Object.hasOwn(dependencies, name))
      .map(([parent]) => `\`${nameOf(parent)}\``);
    const shown = parents.length > 3 ? [...parents.slice(0, 3), `${parents.length - 3} more`] : parents;
    const isDirect = Object.hasOwn(packages[''].dependencies, name);
    return [`\`${name}\``, version, license, isDirect ? 'the action' : shown.join(', ')];
  });
  return table(['Package', 'Version', 'Licence', 'Needed by'], rows);
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
