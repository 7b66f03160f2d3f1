/**
 * Writes what documents repeat of other files, between their markers `<!-- NAME -->` and `<!-- /NAME -->`:
 * in README.md the tables of inputs and outputs from action.yml, and the workflow from examples/; in
 * docs/dependencies.md the packages of package-lock.json.
 *
 *     npm run readme                   writes them
 *     npm run readme -- --check        writes nothing; exit code 1 when one of them is behind
 *
 * The files are those of the current folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';

const action = parseDocument(await readFile('action.yml', 'utf8'));
const documents = {
  'README.md': {
    inputs: inputTables(action),
    outputs: table(['Output', 'Description'], entries(action, 'outputs').map(outputRow)),
    workflow: fenced('yaml', await readFile('examples/workflows/deploy.yml', 'utf8')),
  },
  'docs/dependencies.md': {
    dependencies: dependencyTable(JSON.parse(await readFile('package-lock.json', 'utf8')).packages),
  },
};

for (const [document, parts] of Object.entries(documents)) {
  const before = await readFile(document, 'utf8');
  const after = Object.entries(parts).reduce((text, part) => withPart(text, part, document), before);
  if (!process.argv.includes('--check')) {
    await writeFile(document, after);
  } else if (after !== before) {
    const behind = Object.entries(parts).filter((part) => withPart(before, part, document) !== before);
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
