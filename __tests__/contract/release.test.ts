import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT, readText } from './repository.ts';

const folders: string[] = [];
let folder: string;

const CHANGELOG = `# Changelog

## Unreleased

- Something to come.

## 1.2.3 (2026-11-23)

- Something new.
- Something mended.

## 1.2.2

- Something old.
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-'));
  folders.push(folder);
  await writeVersions('1.2.3', '1.2.3');
  await writeFile(join(folder, 'CHANGELOG.md'), CHANGELOG);
});

afterAll(async () => {
  await Promise.all(folders.map((made) => rm(made, { recursive: true })));
});

describe('a release', () => {
  it('says what the changelog says about its version', async () => {
    expect(await ask('notes', 'v1.2.3')).toEqual({
      code: 0,
      output: '- Something new.\n- Something mended.\n',
      errors: '',
    });
  });

  it('knows the tag that moves with it', async () => {
    expect(await ask('major', 'v1.2.3')).toEqual({ code: 0, output: 'v1\n', errors: '' });
  });

  it('is refused for a tag that is no version', async () => {
    expect(await ask('notes', 'v1')).toEqual({
      code: 1,
      output: '',
      errors: 'The tag "v1" is not of the form v1.2.3.\n',
    });
  });

  it('is refused, with every reason at once, when the files say something else', async () => {
    await writeVersions('1.3.0', '1.2.3');
    expect(await ask('major', 'v1.3.1')).toEqual({
      code: 1,
      output: '',
      errors: [
        'package.json says 1.3.0, the tag says 1.3.1.',
        'package-lock.json says 1.2.3, package.json says 1.3.0. Run npm install.',
        'CHANGELOG.md has nothing to say under "## 1.3.1".',
        '',
      ].join('\n'),
    });
  });

  it('does not take what is unreleased for its own', async () => {
    await writeVersions('1.2.30', '1.2.30');
    expect((await ask('notes', 'v1.2.30')).errors).toBe(
      'CHANGELOG.md has nothing to say under "## 1.2.30".\n',
    );
  });

  it('has the checksums of what GitHub runs, as sha256sum checks them', async () => {
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'action.yml'), 'name: Ship\n');
    await writeFile(join(folder, 'dist/index.js'), 'one();\n');
    await writeFile(join(folder, 'dist/licenses.txt'), 'MIT\n');
    const { output, ...rest } = await ask('checksums', 'v1.2.3');
    expect(rest).toEqual({ code: 0, errors: '' });
    await writeFile(join(folder, 'checksums.txt'), output);
    expect(await run('sha256sum', ['--check', 'checksums.txt'])).toEqual({
      code: 0,
      output: 'action.yml: OK\ndist/index.js: OK\ndist/licenses.txt: OK\n',
      errors: '',
    });
  });

  it('lists all that the bundle is made of, and no tool', async () => {
    const lock = JSON.parse(await readText('package-lock.json')) as {
      version: string;
      packages: Record<string, { version: string; dev?: boolean }>;
    };
    await cp(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
    await writeFile(join(folder, 'CHANGELOG.md'), `## ${lock.version}\n\n- Something.\n`);
    const { output } = await ask('sbom', `v${lock.version}`);
    const { metadata, components, dependencies } = JSON.parse(output) as {
      metadata: { component: { name: string } };
      components: { 'bom-ref': string }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    const listed = components.map((component) => component['bom-ref']);
    const locked = Object.entries(lock.packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`);
    expect(listed.length).toBeGreaterThan(5);
    expect(new Set(listed)).toEqual(new Set(locked));
    expect(metadata.component.name).toBe('ship-to-ecs');
    const known = new Set([`ship-to-ecs@${lock.version}`, ...listed]);
    const named = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(named.filter((ref) => !known.has(ref))).toEqual([]);
  });

  it('tells what can be asked', async () => {
    expect(await ask('colour', 'v1.2.3')).toEqual({
      code: 1,
      output: '',
      errors: 'Ask for notes, major, checksums, sbom, as in: node .github/release.mjs notes v1.2.3\n',
    });
  });

  it('finds an Unreleased section to fill', async () => {
    expect(await readText('CHANGELOG.md')).toMatch(/^## Unreleased$/m);
  });
});

async function writeVersions(manifest: string, lock: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: manifest }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ version: lock }));
}

async function ask(...question: string[]): Promise<{ code: number; output: string; errors: string }> {
  return await run(process.execPath, [join(ROOT, '.github/release.mjs'), ...question]);
}

async function run(
  command: string,
  args: readonly string[],
): Promise<{ code: number; output: string; errors: string }> {
  return await new Promise((resolve) => {
    execFile(command, args, { cwd: folder, maxBuffer: Number.POSITIVE_INFINITY }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}
