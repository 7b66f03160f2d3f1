/** What a document says of another one's tables, so that no figure and no sentence is typed twice. */

/**
 * The figures of this action and of the chain, side by side.
 *
 * @param performance docs/performance.md, whose part `chain` has two tables: medians of each length of a rollout and side, and
 *   what does not depend on the length
 * @returns Markdown: a table, or a sentence where nothing was measured yet
 */
export function comparison(performance) {
  const part = partOf(performance, 'chain');
  const [lengths, sides] = tablesIn(part);
  if (lengths === undefined || sides === undefined) return 'Not measured yet.';
  const pairs = sidesOf(lengths).map(({ ours, chain }) => [
    `Overhead at a rollout of ${ours.Rollout}`,
    chain.Overhead,
    ours.Overhead,
  ]);
  const [whole] = sidesOf(sides);
  const rest = [
    ['Node processes', 'Node processes'],
    ['Docker commands', 'Docker commands'],
    ['Bytes that the runner fetches and runs', '`dist/`'],
    ['Memory of the largest process', 'Most memory'],
  ].map(([title, column]) => [title, whole.chain[column], whole.ours[column]]);
  const measured = /^Medians of .*$/m.exec(part)?.[0] ?? '';
  return `${rowsOf([['', 'The chain', 'This step'], ['---', '--:', '--:'], ...pairs, ...rest])}\n\n${measured}`.trim();
}

/** The rows of a document's tables that have one of these keys in their first cell, in the order of the keys, as a table. */
export function rowsWith(markdown, { keys, head, path }) {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  const found = keys.map((key) => {
    const row = rows.find((line) => line.split(' | ')[0].includes(`\`${key}\``));
    if (row === undefined) throw new Error(`${path} has no row for ${key}`);
    return row.slice(2, -2).split(' | ');
  });
  const text = rowsOf([head, head.map(() => '---'), ...found]);
  return text.replaceAll(/\]\((?![a-z]+:)([^)]*)\)/g, (_, link) => `](${fromRoot(link, path)})`);
}

/** A link in docs/, as one in the root has it. */
function fromRoot(link, path) {
  if (link.startsWith('#')) return `${path}${link}`;
  return `docs/${link}`.replace(/^docs\/\.\.\//, '').replace(/^README\.md(?=#)/, '');
}

function partOf(text, name) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  return text.slice(text.indexOf(open) + open.length, text.indexOf(close));
}

/** Each table as objects by the head of its columns; a head without a name is the side. */
function tablesIn(text) {
  return (text.match(/(?:^\|.*\n?)+/gm) ?? []).map((block) => {
    const [head, , ...rows] = block.trim().split('\n').map(cellsOf);
    return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at] || 'side', cell])));
  });
}

/** The rows of both sides that belong together: this action's comes first. */
function sidesOf(rows) {
  return rows
    .filter(({ side }) => side === 'this action')
    .map((ours) => ({ ours, chain: rows[rows.indexOf(ours) + 1] }));
}

function cellsOf(row) {
  return row
    .replace(/^\| ?|\|$/g, '')
    .split(' | ')
    .map((cell) => cell.trim());
}

function rowsOf(rows) {
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
