import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INPUT_DEFAULTS } from '../../src/inputs/names.ts';
import { diagnose } from './github-schema.ts';
import { readText } from './repository.ts';

interface Declared {
  readonly description?: string;
  readonly default?: string;
}

const text = await readText('action.yml');
const action = parse(text) as {
  description: string;
  inputs: Record<string, Declared>;
  outputs: Record<string, Declared>;
  runs: Record<string, string>;
};

describe('action.yml', () => {
  it("is valid in GitHub's eyes", async () => {
    expect(await diagnose([{ kind: 'action', text }])).toEqual([[]]);
  });

  it('has a description that the Marketplace takes', () => {
    // The form for publishing refuses 125 characters and more.
    expect(action.description.length).toBeLessThan(125);
  });

  it('runs and cleans up with the bundle, under node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js' });
  });

  it('describes every input and output in a whole sentence, on one line', () => {
    const declared = [...Object.entries(action.inputs), ...Object.entries(action.outputs)];
    const bad = declared.filter(([, { description = '' }]) => !/^\S.*[.…]$/.test(description.trim()));
    expect(declared.length).toBeGreaterThan(30);
    expect(bad).toEqual([]);
  });

  it('marks no input as required, since the runner does not enforce it', () => {
    expect(Object.entries(action.inputs).filter(([, input]) => 'required' in input)).toEqual([]);
  });

  it('declares the inputs that the code reads, with the same defaults', () => {
    const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
    expect(Object.fromEntries(declared)).toEqual(INPUT_DEFAULTS);
  });

  it('declares the outputs that the code writes', async () => {
    const union =
      /export type OutputName =([^;]*);/.exec(await readText('src/report/outputname.ts'))?.[1] ?? '';
    const written = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
    expect(Object.keys(action.outputs)).toEqual(written);
  });
});

describe("GitHub's schema", () => {
  const planted: readonly { from: string; to: string; found: string }[] = [
    { from: 'using: node24', to: 'using: node25', found: "Unexpected value 'node25'" },
    { from: 'branding:', to: 'brandnig:', found: "Unexpected value 'brandnig'" },
    { from: 'icon: navigation', to: 'icon: coffee', found: "Unexpected value 'coffee'" },
    { from: 'color: blue', to: 'color: cyan', found: "Unexpected value 'cyan'" },
  ];

  it('finds mistakes in action.yml', async () => {
    const bad = planted.map(({ from, to }) => text.replace(from, to));
    const found = await diagnose(bad.map((text) => ({ kind: 'action', text })));
    expect(found.map((lines) => lines.map((line) => line.replace(/^line \d+: /, '')))).toEqual(
      planted.map(({ found }) => [found]),
    );
  });
});
