import { mkdirSync, readdirSync } from 'node:fs';
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDockerConfig, stepConfig } from '../../src/docker/config.ts';
import { StepError } from '../../src/errors.ts';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('stepConfig', () => {
  const cases = [
    {
      name: 'makes an entry for the registry, so that docker picks no store by itself',
      user: {},
      auths: { [registry]: {} },
      credHelpers: {},
    },
    {
      name: "keeps the user's other logins, and not the one to our registry",
      user: { auths: { 'ghcr.io': { auth: 'abc' }, [registry]: { auth: 'old' } } },
      auths: { 'ghcr.io': { auth: 'abc' }, [registry]: {} },
      credHelpers: {},
    },
    {
      name: 'keeps the helpers of other registries, and not the one of ours',
      user: { credHelpers: { 'gcr.io': 'gcloud', [registry]: 'ecr-login' } },
      auths: { [registry]: {} },
      credHelpers: { 'gcr.io': 'gcloud' },
    },
    {
      name: 'names the registries of a default store one by one, so that it does not get our login',
      user: {
        credsStore: 'desktop',
        auths: { 'ghcr.io': {}, [registry]: {} },
        credHelpers: { 'gcr.io': 'gcloud' },
      },
      auths: { 'ghcr.io': {}, [registry]: {} },
      credHelpers: { 'ghcr.io': 'desktop', 'gcr.io': 'gcloud' },
    },
    {
      name: 'takes null for nothing',
      user: { credsStore: null, auths: null, credHelpers: null } as object,
      auths: { [registry]: {} },
      credHelpers: {},
    },
  ];
  it.each(cases)('$name', ({ user, auths, credHelpers }) => {
    expect(stepConfig(user, registry)).toEqual({ auths, credHelpers });
  });

  it('keeps every other setting', () => {
    const user = { currentContext: 'remote', cliPluginsExtraDirs: ['/plugins'], proxies: { default: {} } };
    expect(stepConfig(user, registry)).toMatchObject(user);
  });
});

describe('makeDockerConfig', () => {
  let home: string;
  let userFolder: string;
  let onFolder: (folder: string) => void;
  const prepare = () => makeDockerConfig({ userFolder, temp: join(home, 'temp'), registry, onFolder });
  const make = async () => (await prepare()).folder;
  const configIn = async (folder: string) => JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));

  beforeEach(async () => {
    onFolder = () => {};
    home = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    userFolder = join(home, '.docker');
    await mkdir(join(userFolder, 'contexts', 'meta'), { recursive: true });
    await mkdir(join(userFolder, 'buildx', 'instances'), { recursive: true });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('makes a folder and a file that nobody else can read', async () => {
    const folder = await make();
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
    expect(((await stat(join(folder, 'config.json'))).mode & 0o777).toString(8)).toBe('600');
  });

  it("links the user's contexts and plugins, but not what buildx renames", async () => {
    await mkdir(join(home, 'plugins'));
    await symlink(join(home, 'plugins'), join(userFolder, 'cli-plugins'));
    const folder = await make();
    expect(await readlink(join(folder, 'contexts'))).toBe(join(userFolder, 'contexts'));
    await expect(stat(join(folder, 'contexts', 'meta'))).resolves.toBeDefined();
    await expect(stat(join(folder, 'cli-plugins'))).resolves.toBeDefined();
    await expect(lstat(join(folder, 'buildx'))).rejects.toThrow(/ENOENT/);
  });

  it("leaves the user's own file as it is, also when it is a link", async () => {
    const theirs = '{"auths": {"ghcr.io": {"auth": "abc"}}}';
    await writeFile(join(home, 'dotfile.json'), theirs);
    await symlink(join(home, 'dotfile.json'), join(userFolder, 'config.json'));
    const folder = await make();
    expect(await readFile(join(home, 'dotfile.json'), 'utf8')).toBe(theirs);
    expect((await lstat(join(folder, 'config.json'))).isSymbolicLink()).toBe(false);
    expect(await configIn(folder)).toEqual({
      auths: { 'ghcr.io': { auth: 'abc' }, [registry]: {} },
      credHelpers: {},
    });
  });

  it('is removed without anything of the user', async () => {
    await rm(await make(), { recursive: true });
    await expect(stat(join(userFolder, 'contexts', 'meta'))).resolves.toBeDefined();
  });

  it('is told of before anything is in it', async () => {
    let found: string[] | undefined;
    onFolder = (folder) => {
      found = readdirSync(folder);
    };
    await make();
    expect(found).toEqual([]);
  });

  it('leaves nothing where it can not be filled', async () => {
    // A folder that stands where a file belongs.
    onFolder = (folder) => mkdirSync(join(folder, 'config.json'));
    await expect(make()).rejects.toThrow(
      /^The configuration of docker could not be written: the file system says EISDIR \(.*config\.json\)\. Fix: look at RUNNER_TEMP of the runner\.$/,
    );
    expect(await readdir(join(home, 'temp'))).toEqual([]);
  });

  it('says so where there is no place for it', async () => {
    await writeFile(join(home, 'temp'), '');
    await expect(make()).rejects.toThrow(StepError);
  });

  it('is another one for every step', async () => {
    expect(await make()).not.toBe(await make());
  });

  it.each([
    { name: 'without a file of the user', text: undefined },
    { name: 'with one that is no JSON', text: '{' },
    { name: 'with one that is a list', text: '[1]' },
  ])('works $name', async ({ text }) => {
    if (text !== undefined) await writeFile(join(userFolder, 'config.json'), text);
    expect(await configIn(await make())).toEqual({ auths: { [registry]: {} }, credHelpers: {} });
  });

  it('knows for which registries the user has a login', async () => {
    const theirs = { auths: { 'ghcr.io': { auth: 'abc' } }, credHelpers: { 'gcr.io': 'gcloud' } };
    await writeFile(join(userFolder, 'config.json'), JSON.stringify(theirs));
    const { hasLogin } = await prepare();
    expect(['ghcr.io', 'gcr.io', registry].map(hasLogin)).toEqual([true, true, false]);
  });

  it('works without a folder of the user', async () => {
    await rm(userFolder, { recursive: true });
    expect(await configIn(await make())).toEqual({ auths: { [registry]: {} }, credHelpers: {} });
  });
});
