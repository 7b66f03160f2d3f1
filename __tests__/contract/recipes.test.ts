import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT, readText } from './repository.ts';

const recipes = await readText('docs/recipes.md');
const scripts = Object.keys(
  (JSON.parse(await readText('package.json')) as { scripts: Record<string, string> }).scripts,
);
/** `path`: title of a test in it. */
const tests = [...recipes.matchAll(/`(__tests__\/[\w/.-]+\.test\.ts)`: ([^|\n]*[^|\s.])/g)].map(
  ([, path = '', title = '']) => [path, title] as const,
);

describe('docs/recipes.md', () => {
  it.each(tests)('names a test that there is: %s, %s', async (path, title) => {
    expect({ title, isThere: (await readText(path)).includes(`'${title}`) }).toMatchObject({ isThere: true });
  });

  it('says after every step what leads to the next', () => {
    const steps = [...recipes.matchAll(/^\| (?!Do|---)(.*) \| (.*)\|$/gm)];
    expect(steps.length).toBeGreaterThan(15);
    const last = steps.filter(([row]) => !new RegExp(`\\n${escaped(row)}\\n\\|`).test(recipes));
    const dead = steps.filter((step) => step[2] === '' && !last.includes(step));
    expect(dead.map(([row]) => row)).toEqual([]);
    expect(tests.length).toBeGreaterThan(12);
  });
});

describe.each(['docs/recipes.md', 'docs/architecture.md', '.github/CONTRIBUTING.md'])('%s', (page) => {
  it('names files, folders and commands that there are', async () => {
    const words = [...(await readText(page)).matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
    const paths = words.filter((word) =>
      /^(src|local|docs|bench|examples|__tests__|\.ci)\/[\w/.-]*$/.test(word),
    );
    const commands = words.flatMap((word) => /^npm run ([a-z]+)/.exec(word)?.[1] ?? []);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(commands.filter((name) => !scripts.includes(name))).toEqual([]);
    expect(words.length).toBeGreaterThan(20);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
