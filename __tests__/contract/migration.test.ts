import { describe, expect, it } from '@jest/globals';
import { FOREIGN_INPUTS, INPUT_DEFAULTS } from '../../src/inputs/names.ts';
import { fencedBlocks } from './markdown.ts';
import { type Fate, OFFICIAL_ACTIONS, type OfficialAction, type OutputFate } from './official-actions.ts';
import { readText } from './repository.ts';
import { pinsOf } from './workflow-rules.ts';
import { expectPart } from './written.ts';

const PATH = 'docs/migration.md';
const page = await readText(PATH);
const action = await readText('action.yml');
const outputs = [...action.slice(action.indexOf('\noutputs:')).matchAll(/^ {2}([a-z-]+):$/gm)].map(
  (match) => match[1] as string,
);

/** Of all five, `action: name` with what became of it. */
const fates = OFFICIAL_ACTIONS.flatMap(({ name: of, inputs }) =>
  Object.entries(inputs).map(([name, fate]) => ({ of, name, fate })),
);
const ours = (name: string) => name in INPUT_DEFAULTS;
const saidOf = (name: string) => FOREIGN_INPUTS[name.toLowerCase()];

describe('docs/migration.md', () => {
  it('has every input and output of the five actions, with what the step says of it', async () => {
    await expectPart(PATH, 'migration', OFFICIAL_ACTIONS.map(sectionOf).join('\n\n'));
  });

  it('calls the same what this action has, and nothing else', () => {
    const kept = fates.filter(({ fate }) => fate.kind === 'same');
    expect(kept.filter(({ name }) => !ours(name))).toEqual([]);
    const gone = fates.filter(({ fate }) => /^(unneeded|elsewhere|missing)$/.test(fate.kind));
    expect(gone.filter(({ name }) => ours(name))).toEqual([]);
    const moved = fates.flatMap(({ fate }) => (fate.kind === 'renamed' ? [fate.to] : []));
    expect(moved).toEqual(['build-secrets']);
    expect(moved.filter((name) => !ours(name))).toEqual([]);
    // Of these the step can't say anything: it has an input of that name.
    const mistaken = fates.filter(({ fate }) => fate.kind === 'renamed' || fate.kind === 'other');
    expect(mistaken.filter(({ name }) => !ours(name))).toEqual([]);
  });

  it('leaves no input of theirs without a word of the step', () => {
    const unsaid = fates.filter(({ name }) => !ours(name) && saidOf(name) === undefined);
    expect(unsaid).toEqual([]);
  });

  it('calls not needed what the step has removed, and nothing else', () => {
    const mistaken = fates.filter(
      ({ name, fate }) => (fate.kind === 'unneeded') !== (saidOf(name) ?? '').startsWith('remove it, '),
    );
    expect(mistaken).toEqual([]);
  });

  it('knows every input that the step meets with a word, but for what people guess', async () => {
    const guessed = (await readText('src/inputs/names.ts')).split('// what people guess')[1] ?? '';
    const known = new Set(fates.map(({ name }) => name.toLowerCase()));
    const unknown = Object.keys(FOREIGN_INPUTS).filter(
      (name) => !known.has(name) && !new RegExp(`['\\s]${name}'?: `).test(guessed),
    );
    expect(unknown).toEqual([]);
  });

  it('names outputs that there are', () => {
    const named = OFFICIAL_ACTIONS.flatMap((some) =>
      Object.values(some.outputs).flatMap((fate) => ('here' in fate ? [fate.here] : [])),
    );
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('shows the chain in the versions that the tables are of, and after it the example', async () => {
    const [before = '', after = ''] = fencedBlocks(page).map(({ text }) => text);
    const pins = Object.fromEntries(pinsOf(before));
    for (const { name, version } of OFFICIAL_ACTIONS)
      expect(pins[name]).toMatch(new RegExp(` # ${version}$`));
    expect(`${after}\n`).toBe(await readText('examples/workflows/deploy.yml'));
  });
});

function sectionOf({ name, version, inputs, outputs: given }: OfficialAction): string {
  const short = name.slice(name.indexOf('/') + 1);
  const rows = Object.entries(inputs).map(
    ([input, fate]) => `| \`${input}\` | ${here(fate)} | ${words(input, fate)} |`,
  );
  const results = Object.entries(given).map(([output, fate]) => `| \`${output}\` | ${resultHere(fate)} |`);
  return [
    `### ${short}`,
    `[${name}](https://github.com/${name}) ${version}`,
    ['| Input | Here | |', '| --- | --- | --- |', ...rows].join('\n'),
    ['| Output | Here |', '| --- | --- |', ...results].join('\n'),
  ].join('\n\n');
}

function here(fate: Fate): string {
  switch (fate.kind) {
    case 'same':
      return 'the same';
    case 'renamed':
      return `\`${fate.to}\``;
    case 'other':
      return 'something else';
    case 'unneeded':
      return 'not needed';
    case 'elsewhere':
      return 'otherwise';
    case 'missing':
      return 'not here';
  }
}

/** What the step says of it, as a sentence. */
function words(input: string, fate: Fate): string {
  if (fate.kind === 'same') return fate.remark ?? '';
  if ('why' in fate) return fate.why;
  const said = (saidOf(input) ?? '').replace(/^remove it, /, '');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function resultHere(fate: OutputFate): string {
  return 'here' in fate ? `\`${fate.here}\`` : fate.why;
}
