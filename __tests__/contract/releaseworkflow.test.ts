import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readText } from './repository.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-workflow-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'gh'), GH);
  await chmod(join(folder, 'bin', 'gh'), 0o755);
  await mkdir(join(folder, '.github'));
  await writeFile(join(folder, '.github', 'release.mjs'), await readText('.github/release.mjs'));
  git('init', '--quiet', '--initial-branch', 'main');
});
afterEach(() => rm(folder, { recursive: true }));

/** A stand-in for GitHub's command that notes what it is asked for; a release is a draft, or not, or not there. */
const GH = `#!/usr/bin/env bash
[[ $1 == release && $2 == view ]] && { [[ -n $RELEASE_IS_DRAFT ]] && echo "$RELEASE_IS_DRAFT"; exit; }
echo "$*" >> "$ASKED"
[[ "$*" == *PATCH* && -z $HAS_MAJOR ]] && exit 1
exit 0
`;

describe('the release workflow, run again for the same tag', () => {
  it.each([
    { name: 'makes a release that is not there', isDraft: '', asked: ['create', 'edit'] },
    { name: 'makes one anew that was left half done', isDraft: 'true', asked: ['delete', 'create', 'edit'] },
    { name: 'leaves one as it is that is published', isDraft: 'false', asked: [] },
  ])('$name', async ({ isDraft, asked }) => {
    const calls = await runStep('Make the release', 'v1.2.3', { RELEASE_IS_DRAFT: isDraft });
    expect(calls.map((call) => call.split(' ')[1])).toEqual(asked);
    expect(calls.every((call) => call.startsWith('release ') && call.includes(' v1.2.3'))).toBe(true);
  });

  it('publishes last, with all assets there', async () => {
    const calls = await runStep('Make the release', 'v1.2.3');
    expect(calls[0]).toContain('--draft --verify-tag');
    expect(calls[0]).toContain('sbom.cdx.json');
    expect(calls[1]).toBe('release edit v1.2.3 --draft=false');
  });

  it('moves the tag of the major version forward', async () => {
    await release('1.2.3');
    git('tag', 'v1');
    await release('1.2.4');
    const commit = git('rev-parse', 'HEAD');
    expect(await runStep('Move the tag of the major version', 'v1.2.4', { HAS_MAJOR: 'yes' })).toEqual([
      `api --method PATCH repos/octo-org/shop/git/refs/tags/v1 --raw-field sha=${commit} --field force=true`,
    ]);
  });

  it('never moves it back to an older release', async () => {
    await release('1.2.3');
    await release('1.2.4');
    git('tag', 'v1');
    git('checkout', '--quiet', 'v1.2.3');
    expect(await runStep('Move the tag of the major version', 'v1.2.3', { HAS_MAJOR: 'yes' })).toEqual([]);
  });

  it('makes it with the first release', async () => {
    await release('1.0.0');
    const commit = git('rev-parse', 'HEAD');
    expect((await runStep('Move the tag of the major version', 'v1.0.0')).at(-1)).toBe(
      `api --method POST repos/octo-org/shop/git/refs --raw-field ref=refs/tags/v1 --raw-field sha=${commit}`,
    );
  });

  it('has the tags that it looks at', async () => {
    const [checkout] = (await publish()).steps;
    expect(checkout?.with?.['fetch-depth']).toBe(0);
  });
});

interface Publish {
  readonly steps: readonly {
    readonly name?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

async function publish(): Promise<Publish> {
  const { jobs } = parse(await readText('.github/workflows/release.yml')) as { jobs: { publish: Publish } };
  return jobs.publish;
}

/** Runs a step as GitHub does. @returns what it asked of gh, but for looking */
async function runStep(name: string, tag: string, more: Record<string, string> = {}): Promise<string[]> {
  const script = (await publish()).steps.find((step) => step.name === name)?.run ?? '';
  const asked = join(folder, 'asked');
  await writeFile(asked, '');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'assets', 'checksums.txt'), '');
  await writeFile(join(folder, 'assets', 'sbom.cdx.json'), '');
  const environment = {
    ...{ PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, HOME: folder, ASKED: asked },
    ...{ GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: 'octo-org/shop', RUNNER_TEMP: folder },
    ...{ ASSETS: join(folder, 'assets'), RELEASE_IS_DRAFT: '', HAS_MAJOR: '' },
    ...more,
  };
  await new Promise<void>((resolve, reject) => {
    const options = { cwd: folder, env: environment };
    execFile('bash', ['-e', '-c', script], options, (error) => (error === null ? resolve() : reject(error)));
  });
  return (await readFile(asked, 'utf8')).split('\n').filter(Boolean);
}

/** A commit of that version, with its tag. */
async function release(version: string): Promise<void> {
  const text = JSON.stringify({ version });
  await writeFile(join(folder, 'package.json'), text);
  await writeFile(join(folder, 'package-lock.json'), text);
  await writeFile(join(folder, 'CHANGELOG.md'), `## ${version}\n\n- Something.\n`);
  git('add', '.');
  git('commit', '--quiet', '--message', version);
  git('tag', `v${version}`);
}

function git(...args: string[]): string {
  const author = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
  return execFileSync('git', [...author, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}
