import { mkdir, readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BuildRequest } from '../../src/docker/arguments.ts';
import {
  type DockerLogin,
  type DockerPlace,
  type LoginDoubt,
  openDocker,
  type RegistryLogin,
} from '../../src/docker/index.ts';
import { StepError } from '../../src/errors.ts';
import { type FakeDocker, fakeDocker } from './fake-docker.ts';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'0af1'.repeat(16)}`;
const withBuildx = { clientVersion: '28.2.2', engineVersion: '28.2.2', buildxVersion: '0.24.0' };
const withoutBuildx = { ...withBuildx, buildxVersion: undefined };

const aRequest = (facts: Partial<BuildRequest> = {}): BuildRequest => ({
  context: '.',
  file: undefined,
  target: undefined,
  buildArgs: [{ name: 'TOKEN', value: 'top-argument' }],
  buildSecrets: [{ id: 'key', value: 'top-secret' }],
  platforms: [],
  labels: [],
  buildContexts: [],
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  pull: false,
  builder: undefined,
  provenance: undefined,
  sbom: undefined,
  references: [`${registry}/web:v1`, `${registry}/web:latest`],
  ...facts,
});

let docker: FakeDocker;
let printed: string[];
let folders: string[];

beforeEach(async () => {
  docker = await fakeDocker();
  printed = [];
  folders = [];
  await mkdir(join(docker.folder, 'workspace'));
});
afterEach(() => docker.remove());

function open(environment: Record<string, string> = {}, facts: Partial<DockerPlace> = {}) {
  const place: DockerPlace = {
    environment: { PATH: process.env['PATH'] ?? '', ...environment },
    workspace: join(docker.folder, 'workspace'),
    temp: join(docker.folder, 'temp'),
    home: join(docker.folder, 'home'),
    print: (line) => printed.push(line),
    cancellation: new AbortController().signal,
    ...facts,
  };
  return openDocker(place);
}

/** How the place differs, and what comes of a login that is over. */
type LoginFacts = Partial<DockerPlace & Pick<DockerLogin, 'renew'>>;

const logIn = (
  environment?: Record<string, string>,
  others: readonly RegistryLogin[] = [],
  { renew = async () => undefined, ...facts }: LoginFacts = {},
) =>
  open(environment, facts).logIn({
    ...{ registry, username: 'AWS', password: 'top-password', others, renew },
    onFolder: (folder) => folders.push(folder),
  });

/** What is left in the folder for files of the job. */
const leftovers = () => readdir(join(docker.folder, 'temp'));

/** The text of the error that ends the work. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => 'nothing failed',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StepError);
  return (error as StepError).message;
}

describe('an engine that takes the connection and says nothing', () => {
  const silent = { answerPatience: 300 };
  const why = (command: string) =>
    `The Docker engine did not answer: docker ${command} had no answer after 0.3 s. Fix: see whether the engine of the runner is well, and what DOCKER_HOST names.`;

  it('is told when the client asks what it is', async () => {
    await docker.answer('version', 'exec sleep 20');
    expect(await failureOf(open({}, silent).inspect())).toBe(why('version'));
  });

  it('is told at the login, of which nothing is left', async () => {
    await docker.answer('login', 'exec sleep 20');
    expect(await failureOf(logIn({}, [], silent))).toBe(why('login'));
    expect(await leftovers()).toEqual([]);
  });

  it('has no digest for anybody', async () => {
    await docker.answer('buildx imagetools', 'exec sleep 20');
    expect(await open({}, silent).findDigest('node:22')).toBeUndefined();
  });
});

describe('findDigest', () => {
  const index = {
    mediaType: 'application/vnd.oci.image.index.v1+json',
    digest,
    manifests: [{ digest: 'sha256:1' }],
  };

  it('is what the registry says that an image has', async () => {
    await docker.answer('buildx imagetools', `echo '${JSON.stringify(index, null, 2)}'`);
    expect(await open().findDigest('node:22')).toBe(digest);
    const [call] = await docker.calls('buildx imagetools');
    expect(call?.args.slice(2)).toEqual(['inspect', '--format', '{{json .Manifest}}', '--', 'node:22']);
  });

  it.each([
    { name: 'there is none', script: `echo 'ERROR: node:22: not found' >&2; exit 1` },
    { name: 'buildx says something else', script: 'echo Name: node' },
    { name: 'it is no digest', script: `echo '{"digest": "latest"}'` },
  ])('is nothing where $name', async ({ script }) => {
    await docker.answer('buildx imagetools', script);
    expect(await open().findDigest('node:22')).toBeUndefined();
  });
});

describe('inspect', () => {
  it('tells the versions of client, engine and buildx', async () => {
    await docker.answer(
      'version',
      `echo '{"Client":{"Version":"28.2.2"},"Server":{"Version":"27.0.1","Os":"linux"}}'`,
    );
    await docker.answer('buildx version', "echo 'github.com/docker/buildx v0.24.0-desktop.2 1f2'");
    expect(await open().inspect()).toEqual({
      clientVersion: '28.2.2',
      engineVersion: '27.0.1',
      engineSystem: 'linux',
      buildxVersion: '0.24.0-desktop.2',
    });
  });

  const version = `echo '{"Client":{"Version":"28.2.2"},"Server":{"Version":"28.2.2"}}'`;
  const ofBuildx = "echo 'github.com/docker/buildx v0.24.0 1f2'";

  it.each([
    {
      name: 'of the driver docker',
      driver: 'docker',
      store: '[["Backing Filesystem","extfs"]]',
      isComplete: false,
    },
    {
      name: 'of the driver docker with the containerd image store',
      driver: 'docker',
      store: '[["driver-type","io.containerd.snapshotter.v1"]]',
      isComplete: true,
    },
    { name: 'in a container', driver: 'docker-container', store: '[]', isComplete: true },
  ])('tells what a builder $name can', async ({ driver, store, isComplete }) => {
    await docker.answer('version', version);
    await docker.answer('buildx version', ofBuildx);
    await docker.answer(
      'buildx inspect',
      `printf 'Name:          fast\\nDriver:        ${driver}\\n\\nNodes:\\n'`,
    );
    await docker.answer('info', `echo '${store}'`);
    const { builder } = await open().inspect({ name: 'fast' });
    expect(builder).toMatchObject({ name: 'fast', driver, isComplete });
    expect((await docker.calls('buildx inspect')).map(({ args }) => args)).toEqual([
      ['buildx', 'inspect', 'fast'],
    ]);
  });

  it('asks for no builder that nobody needs', async () => {
    await docker.answer('version', version);
    await docker.answer('buildx version', ofBuildx);
    await open().inspect();
    expect(await docker.calls('buildx inspect')).toEqual([]);
  });

  it('says that there is no builder of that name, and leaves the current one to the build', async () => {
    await docker.answer('version', version);
    await docker.answer('buildx version', ofBuildx);
    await docker.answer('buildx inspect', `echo 'ERROR: no builder "fast" found' >&2; exit 1`);
    expect(await failureOf(open().inspect({ name: 'fast' }))).toBe(
      'Input builder cannot be used: buildx does not tell what fast is: ERROR: no builder "fast" found. Fix: make it in a step before, as docker/setup-buildx-action does, or remove builder.',
    );
    expect((await open().inspect({ name: undefined })).builder).toBeUndefined();
  });

  it('does not take buildx for one that can be used with an engine for Windows', async () => {
    await docker.answer(
      'version',
      `echo '{"Client":{"Version":"28.2.2"},"Server":{"Version":"27.0.1","Os":"windows"}}'`,
    );
    await docker.answer('buildx version', "echo 'github.com/docker/buildx v0.24.0 1f2'");
    expect(await open().inspect()).toMatchObject({ engineSystem: 'windows', buildxVersion: undefined });
  });

  it('knows a client without buildx', async () => {
    await docker.answer(
      'version',
      `echo '{"Client":{"Version":"20.10.24"},"Server":{"Version":"20.10.24"}}'`,
    );
    await docker.answer('buildx version', `echo "docker: 'buildx' is not a docker command." >&2; exit 1`);
    expect((await open().inspect()).buildxVersion).toBeUndefined();
  });

  it('says that there is no docker', async () => {
    process.env['PATH'] = join(docker.folder, 'workspace');
    expect(await failureOf(open().inspect())).toBe(
      'Docker was not found: there is no docker on the PATH of the runner. Fix: install Docker on the runner, or use one that has it, as ubuntu-latest does.',
    );
  });

  it('says why the engine does not answer', async () => {
    await docker.answer(
      'version',
      `echo '{"Client":{"Version":"28.2.2"},"Server":null}'
       echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2
       exit 1`,
    );
    expect(await failureOf(open().inspect())).toBe(
      'The Docker engine did not answer: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? Fix: start it, or set DOCKER_HOST to one that runs.',
    );
  });

  it('says so when docker prints nothing', async () => {
    await docker.answer('version', 'exit 1');
    expect(await failureOf(open().inspect())).toBe(
      'The Docker engine did not answer: docker printed nothing. Fix: start it, or set DOCKER_HOST to one that runs.',
    );
  });
});

describe('logIn', () => {
  it('gives the password by standard input and by nothing else', async () => {
    await logIn();
    const [login] = await docker.calls('login');
    expect(login?.args).toEqual(['login', '--username', 'AWS', '--password-stdin', '--', registry]);
    expect(login?.input).toBe('top-password');
    expect(JSON.stringify([login?.args, login?.environment, printed])).not.toContain('top-password');
  });

  it('logs in to a configuration of its own, and says where it is', async () => {
    await logIn({ DOCKER_CONFIG: join(docker.folder, 'home') });
    const [login] = await docker.calls('login');
    expect(folders).toEqual([login?.environment['DOCKER_CONFIG']]);
    expect(login?.environment['DOCKER_CONFIG']).toMatch(/\/temp\/ship-to-ecs-docker-\w{6}$/);
    expect(login?.configFolder).toContain('config.json');
  });

  it("uses the user's builders, and the configuration that the user chose", async () => {
    const chosen = join(docker.folder, 'chosen');
    await mkdir(join(chosen, 'contexts'), { recursive: true });
    await logIn({ DOCKER_CONFIG: chosen });
    const [login] = await docker.calls('login');
    expect(login?.environment['BUILDX_CONFIG']).toBe(join(chosen, 'buildx'));
    expect(login?.configFolder).toEqual(['config.json', 'contexts']);
  });

  it('leaves a BUILDX_CONFIG of the user alone', async () => {
    await logIn({ BUILDX_CONFIG: '/builders' });
    expect((await docker.calls('login'))[0]?.environment['BUILDX_CONFIG']).toBe('/builders');
  });

  it('says why the registry refuses, and leaves nothing behind', async () => {
    await docker.answer(
      'login',
      `echo 'WARNING! Your credentials are stored unencrypted.' >&2
       echo 'Error response from daemon: login attempt failed with status: 401 Unauthorized' >&2
       exit 1`,
    );
    expect(await failureOf(logIn())).toBe(
      `docker login to ${registry} failed: Error response from daemon: login attempt failed with status: 401 Unauthorized. Fix: check that the engine reaches the registry, and that the job may use ecr:GetAuthorizationToken.`,
    );
    expect(await leftovers()).toEqual([]);
  });

  it('leaves nothing behind when docker is gone', async () => {
    process.env['PATH'] = join(docker.folder, 'workspace');
    await failureOf(logIn());
    expect(await leftovers()).toEqual([]);
  });

  it('is over when the session is closed', async () => {
    const session = await logIn();
    expect(await leftovers()).toHaveLength(1);
    await session.close();
    expect(await leftovers()).toEqual([]);
    await expect(session.close()).resolves.toBeUndefined();
  });
});

describe('buildAndPush with buildx', () => {
  const metadata = (text: string) =>
    `shift 5; printf '%s' '${text}' > "$1"; echo building >&2; echo '#1 done'`;

  it('builds in the workspace, prints what docker prints, and gives the digest', async () => {
    await docker.answer('buildx build', metadata(`{"containerimage.digest": "${digest}"}`));
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withBuildx)).toEqual({ digest });
    const [build] = await docker.calls('buildx build');
    expect(build?.workingFolder).toBe(await realpath(join(docker.folder, 'workspace')));
    expect(build?.environment['DOCKER_CONFIG']).toBe(folders[0]);
    expect(build?.environment['BUILDX_NO_DEFAULT_ATTESTATIONS']).toBe('1');
    expect(printed.toSorted()).toEqual([
      '#1 done',
      'building',
      expect.stringMatching(/^docker buildx build /),
    ]);
  });

  it('hands secrets over in the environment of the build alone', async () => {
    await docker.answer('buildx build', metadata('{}'));
    const session = await logIn();
    await session.buildAndPush(aRequest(), withBuildx);
    const [build] = await docker.calls('buildx build');
    const [login] = await docker.calls('login');
    expect(build?.environment['SHIP_TO_ECS_BUILD_SECRET_0']).toBe('top-secret');
    expect(JSON.stringify([build?.args, login?.environment, printed])).not.toContain('top-secret');
    expect(printed.join()).not.toContain('top-argument');
  });

  it.each(['', '{"containerimage.digest": "sha', 'null', '[]', '{"containerimage.digest": "evil"}'])(
    'takes no digest from a file that buildx did not write to its end: %s',
    async (text) => {
      await docker.answer('buildx build', metadata(text));
      const session = await logIn();
      expect(await session.buildAndPush(aRequest(), withBuildx)).toEqual({ digest: undefined });
    },
  );

  it('leaves nothing but the login behind', async () => {
    await docker.answer('buildx build', metadata('{}'));
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withBuildx)).toEqual({ digest: undefined });
    expect(await leftovers()).toHaveLength(1);
  });

  it('names the line that tells why the build failed', async () => {
    await docker.answer(
      'buildx build',
      `echo '#7 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1' >&2
       echo 'ERROR: failed to build: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1' >&2
       echo 'View build details: docker-desktop://dashboard/build/1' >&2
       exit 17`,
    );
    const session = await logIn();
    expect(await failureOf(session.buildAndPush(aRequest(), withBuildx))).toBe(
      'docker build failed with exit code 17: ERROR: failed to build: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1. Fix: read what docker printed above, the first error is the one to look at.',
    );
    expect(await leftovers()).toHaveLength(1);
  });

  it('names the last line when none tells of an error', async () => {
    await docker.answer('buildx build', "echo one; echo 'two '; exit 2");
    const session = await logIn();
    expect(await failureOf(session.buildAndPush(aRequest(), withBuildx))).toBe(
      'docker build failed with exit code 2: two. Fix: read what docker printed above, the first error is the one to look at.',
    );
  });
});

describe('a login that ends before the push', () => {
  const EXPIRED = 'denied: Your authorization token has expired. Reauthenticate and try again.';
  const FORBIDDEN = `ERROR: failed to push ${registry}/web:v1: unexpected status from PUT request to https://${registry}/v2/web/manifests/v1: 403 Forbidden`;
  const other = { registry: `210987654321.dkr.ecr.eu-west-1.amazonaws.com`, username: 'AWS' };
  let doubts: LoginDoubt[];
  beforeEach(() => {
    doubts = [];
  });
  const renewing = () =>
    logIn(undefined, [{ ...other, password: 'other-password' }], {
      renew: async (doubt) => {
        doubts.push(doubt);
        const others = [{ ...other, password: 'new-other-password' }];
        return { registry, username: 'AWS', password: 'new-password', others };
      },
    });
  /** Fails with that the first time, and works after that. */
  const once = (error: string, success = '') =>
    `if [ ! -e "$here/failed" ]; then touch "$here/failed"; echo '${error}' >&2; exit 1; fi; ${success}`;
  const passwords = async () => (await docker.calls('login')).map(({ input }) => input);

  it.each([
    { error: `#7 ERROR: ${EXPIRED}`, doubt: 'over' },
    { error: FORBIDDEN, doubt: 'maybe' },
  ])('is made anew, and what is built is pushed: $doubt', async ({ error, doubt }) => {
    await docker.answer('buildx build', once(error, `shift 5; echo '{}' > "$1"`));
    const session = await renewing();
    expect(await session.buildAndPush(aRequest({ noCache: true, pull: true }), withBuildx)).toEqual({
      digest: undefined,
    });
    expect(doubts).toEqual([doubt]);
    expect(await passwords()).toEqual([
      ...['top-password', 'other-password'],
      ...['new-password', 'new-other-password'],
    ]);
    expect(printed).toContain(`The login to ${registry} has ended, and is made anew: ${error}`);
    const [first, second] = (await docker.calls('buildx build')).map(({ args }) => args);
    expect(first).toEqual(expect.arrayContaining(['--no-cache', '--pull']));
    expect(second).toEqual(first?.filter((arg) => arg !== '--no-cache' && arg !== '--pull'));
  });

  it('is made anew for the push alone without buildx', async () => {
    await docker.answer('push', once(EXPIRED));
    const session = await renewing();
    await session.buildAndPush(aRequest({ buildSecrets: [] }), withoutBuildx);
    expect(await docker.calls('build')).toHaveLength(1);
    expect((await docker.calls('push')).map(({ args }) => args.at(-1))).toEqual([
      ...[`${registry}/web:v1`, `${registry}/web:v1`],
      `${registry}/web:latest`,
    ]);
  });

  it('is made anew once', async () => {
    await docker.answer('buildx build', `echo '#7 ERROR: ${EXPIRED}' >&2; exit 1`);
    const session = await renewing();
    expect(await failureOf(session.buildAndPush(aRequest(), withBuildx))).toBe(
      `docker build failed with exit code 1: #7 ERROR: ${EXPIRED} Fix: read what docker printed above, the first error is the one to look at.`,
    );
    expect(doubts).toEqual(['over']);
  });

  it('is not made anew where it must still be good', async () => {
    await docker.answer('buildx build', `echo '${FORBIDDEN}' >&2; exit 1`);
    const session = await logIn();
    await failureOf(session.buildAndPush(aRequest(), withBuildx));
    expect(await docker.calls('buildx build')).toHaveLength(1);
  });

  it.each([
    'ERROR: denied: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecr:InitiateLayerUpload',
    '#7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2',
  ])('is not suspected when a build fails for something else: %s', async (error) => {
    await docker.answer('buildx build', `echo '${error}' >&2; exit 1`);
    const session = await renewing();
    await failureOf(session.buildAndPush(aRequest(), withBuildx));
    expect(doubts).toEqual([]);
  });
});

describe('the keys of a cache', () => {
  it('are in the environment of the build alone', async () => {
    await docker.answer('buildx build', `shift 5; echo '{}' > "$1"`);
    const session = await logIn();
    await session.buildAndPush(aRequest({ cacheKeys: { AWS_SESSION_TOKEN: 'top-token' } }), withBuildx);
    const [build] = await docker.calls('buildx build');
    const [login] = await docker.calls('login');
    expect(build?.environment['AWS_SESSION_TOKEN']).toBe('top-token');
    expect(JSON.stringify([build?.args, login?.environment, printed])).not.toContain('top-token');
  });
});

describe('a cache', () => {
  const cached = aRequest({
    cacheFrom: [{ type: 'gha', attributes: new Map() }],
    cacheTo: [
      { type: 'registry', attributes: new Map(Object.entries({ ref: 'cache', token: 'top-token' })) },
    ],
  });
  const refused = "echo 'ERROR: Cache export is not supported for the docker driver.' >&2; exit 1";

  it('that fails does not fail the build, which is done again without it', async () => {
    const unlessCached = `case "$*" in *--cache-*) ${refused} ;; esac; shift 5; echo '{}' > "$1"`;
    await docker.answer('buildx build', unlessCached);
    const session = await logIn();
    expect(await session.buildAndPush(cached, withBuildx)).toEqual({ digest: undefined });
    expect(printed).toContain(
      'The build failed, maybe for its caches, and is tried again without them: ERROR: Cache export is not supported for the docker driver.',
    );
    expect(printed.join()).not.toContain('top-token');
    expect(await docker.calls('buildx build')).toHaveLength(2);
    expect(await leftovers()).toHaveLength(1);
  });

  it('that could not be written is told, when buildx goes on by itself', async () => {
    const trouble = "echo '#7 exporting cache to registry' >&2; echo '#7 ERROR: 403 Forbidden' >&2";
    await docker.answer('buildx build', `${trouble}; shift 5; echo '{}' > "$1"`);
    const session = await logIn();
    await session.buildAndPush(cached, withBuildx);
    expect(printed).toContain(
      'A cache did not work, and the image was built without it: exporting cache to registry: 403 Forbidden',
    );
    expect(await docker.calls('buildx build')).toHaveLength(1);
  });

  it('that does not answer is given up, and the build done without it', async () => {
    const builder = `echo '#0 building with "default" instance using docker driver' >&2`;
    const hang = "echo '#3 importing cache manifest from a' >&2; sleep 20 & wait";
    const unlessCached = `case "$*" in *--cache-*) ${builder}; ${hang} ;; esac; shift 5; echo '{}' > "$1"`;
    await docker.answer('buildx build', unlessCached);
    const session = await logIn({}, [], { cachePatience: 300 });
    expect(await session.buildAndPush(cached, withBuildx)).toEqual({ digest: undefined });
    expect(printed).toContain(
      'The build failed, maybe for its caches, and is tried again without them: nothing came of "importing cache manifest from a" for 0 minutes',
    );
  });

  it('is waited for while anything else is under way', async () => {
    const slow = "echo '#3 importing cache manifest from a' >&2; echo '#4 RUN make' >&2; sleep 1";
    await docker.answer('buildx build', `${slow}; echo '#4 DONE 1s' >&2; shift 5; echo '{}' > "$1"`);
    const session = await logIn({}, [], { cachePatience: 300 });
    await session.buildAndPush(cached, withBuildx);
    expect(await docker.calls('buildx build')).toHaveLength(1);
  });

  it('is not blamed for a build that fails by itself', async () => {
    await docker.answer('buildx build', "echo '#5 RUN make' >&2; echo '#5 ERROR: exit code: 2' >&2; exit 1");
    const session = await logIn();
    await failureOf(session.buildAndPush(cached, withBuildx));
    expect(await docker.calls('buildx build')).toHaveLength(1);
  });

  it('is not blamed where there is none', async () => {
    await docker.answer('buildx build', refused);
    const session = await logIn();
    await failureOf(session.buildAndPush(aRequest(), withBuildx));
    expect(await docker.calls('buildx build')).toHaveLength(1);
  });

  it('is left out without buildx, and the log says so', async () => {
    const session = await logIn();
    await session.buildAndPush(cached, withoutBuildx);
    expect(printed).toContain('Docker of the runner has no buildx: the image is built without the caches.');
    expect((await docker.calls('build'))[0]?.args.join(' ')).not.toContain('cache');
  });
});

describe('buildAndPush with buildx whose builder is the engine, which pushes by name', () => {
  const id = `sha256:${'1d'.repeat(32)}`;
  const other = `sha256:${'07'.repeat(32)}`;
  const names = (digests: readonly string[]) =>
    JSON.stringify(digests.map((each) => `${registry}/web@${each}`));
  /** A build that says so, of which the engine knows these digests before and after a push of ours. */
  async function makes(
    metadata: Readonly<Record<string, string>>,
    before: readonly string[],
    after: readonly string[] = before,
  ): Promise<void> {
    const file = `while [ "$1" != --metadata-file ]; do shift; done; printf '%s' '${JSON.stringify(metadata)}' > "$2"`;
    await docker.answer('buildx build', `echo "#6 pushing ${registry}/web:v1 with docker" >&2; ${file}`);
    const pushes = `ls -d "$here"/calls/*/args | xargs grep -la '^push'`;
    await docker.answer(
      'image inspect',
      `if ${pushes} > /dev/null; then echo '${names(after)}'; else echo '${names(before)}'; fi`,
    );
    await docker.answer('push', `echo "v1: digest: ${digest} size: 528"`);
  }
  const build = async () => (await logIn()).buildAndPush(aRequest(), withBuildx);
  const pushes = async () => (await docker.calls('push')).map(({ args }) => args.at(-1));

  it('tells the digest under which the registry has its image', async () => {
    await makes({ 'containerimage.config.digest': id, 'containerimage.digest': digest }, [digest]);
    expect(await build()).toEqual({ digest });
    expect((await docker.calls('image inspect'))[0]?.args.at(-1)).toBe(id);
    expect(await pushes()).toEqual([]);
  });

  it('tells no digest of another build that had the same name for its image at that moment', async () => {
    await makes({ 'containerimage.config.digest': id, 'containerimage.digest': other }, [digest]);
    expect(await build()).toEqual({ digest });
  });

  describe('of an engine with the containerd image store, for which BuildKit pushes before it', () => {
    const step = `pushing ${registry}/web:v1 with docker`;
    const pushed = [
      ...aRequest().references.map((name) => `#5 pushing manifest for ${name}@${digest} 0.0s done`),
      `#6 ${step}`,
    ];
    const refused = [
      '#6 ERROR: unexpected status from PUT request to …/manifests/v1: 400 Bad Request',
      '------',
      ` > ${step}:`,
      '------',
      'ERROR: unexpected status from PUT request to …/manifests/v1: 400 Bad Request',
    ];
    async function says(lines: readonly string[], exitCode = 0): Promise<void> {
      // Of what had the name when the engine pushed it.
      const told = JSON.stringify({ 'containerimage.config.digest': id, 'containerimage.digest': other });
      const file = `while [ "$1" != --metadata-file ]; do shift; done; printf '%s' '${told}' > "$2"`;
      const echoes = lines.map((line) => `echo '${line}' >&2;`).join(' ');
      await docker.answer('buildx build', `${echoes} ${file}; exit ${exitCode}`);
      await docker.answer('image inspect', 'echo "Error: No such image" >&2; exit 1');
    }

    it('tells what BuildKit has pushed', async () => {
      await says(pushed);
      expect(await build()).toEqual({ digest });
      expect(await pushes()).toEqual([]);
    });

    it('does not mind that the engine may not push it once more', async () => {
      await says([...pushed, ...refused], 1);
      expect(await build()).toEqual({ digest });
      expect(printed).toContain(
        'BuildKit has pushed the image; docker could not push it once more: ERROR: unexpected status from PUT request to …/manifests/v1: 400 Bad Request',
      );
    });

    it('fails where anything else failed, and where BuildKit has pushed nothing', async () => {
      for (const lines of [
        [...pushed, ' > exporting cache to registry:', ...refused],
        [...pushed.slice(1), ...refused],
        refused,
      ]) {
        await says(lines, 1);
        expect(await failureOf(build())).toMatch(/^docker build failed with exit code 1: .*400 Bad Request/);
      }
    });
  });

  it('builds once more where another build gives the same name to its image at that moment', async () => {
    const fails = `echo 'ERROR: failed to solve: image "${registry}/web:v1": already exists' >&2; exit 1`;
    const builds = `ls -d "$here"/calls/*/args | xargs grep -la '^buildx.build'`;
    const metadata = JSON.stringify({ 'containerimage.digest': digest });
    await docker.answer(
      'buildx build',
      `if [ "$(${builds} | wc -l)" -lt 2 ]; then ${fails}; fi; while [ "$1" != --metadata-file ]; do shift; done; printf '%s' '${metadata}' > "$2"`,
    );
    expect(await build()).toEqual({ digest });
    expect(printed).toContain(
      'Another build on this engine gave the same name to its image at that moment. Trying again.',
    );
    await docker.answer('buildx build', fails);
    expect(await failureOf(build())).toMatch(
      /^docker build failed with exit code 1: .*already exists\. Fix: /,
    );
  });

  it.each([
    {
      name: 'another image',
      metadata: { 'containerimage.config.digest': id, 'containerimage.digest': other },
    },
    { name: 'what it can not tell', metadata: { 'containerimage.digest': id } },
  ])('pushes its own image once more where the engine pushed $name', async ({ metadata }) => {
    await makes(metadata as Record<string, string>, [], [digest]);
    expect(await build()).toEqual({ digest });
    expect((await docker.calls('tag')).map(({ args }) => args)).toEqual([
      ['tag', '--', id, `${registry}/web:v1`],
    ]);
    expect(await pushes()).toEqual([`${registry}/web:v1`]);
  });

  it('takes the word of buildx where the engine does not answer', async () => {
    await makes({ 'containerimage.config.digest': id, 'containerimage.digest': digest }, []);
    await docker.answer('image inspect', 'exit 1');
    expect(await build()).toEqual({ digest });
    expect(await pushes()).toEqual([]);
  });
});

describe('buildAndPush without buildx', () => {
  const id = `sha256:${'1d'.repeat(32)}`;
  const other = `sha256:${'07'.repeat(32)}`;
  /** A build that makes the image, and pushes that say so of these digests, one after the other. */
  async function makes(pushed: readonly string[], held: readonly string[] = [digest]): Promise<void> {
    await docker.answer(
      'build',
      `while [ $# -gt 0 ]; do [ "$1" = --iidfile ] && printf ${id} > "$2"; shift; done`,
    );
    const count = `n=$(ls -d "$here"/calls/*/args | xargs grep -la '^push' | wc -l)`;
    const lines = pushed.map((each, at) => `[ "$n" = ${at + 1} ] && echo "v1: digest: ${each} size: 528"`);
    await docker.answer('push', [count, ...lines, 'true'].join('\n'));
    const references = held.map((each) => `${registry}/web@${each}`);
    await docker.answer('image inspect', `echo '${JSON.stringify([`other/web@${other}`, ...references])}'`);
  }

  it('builds, pushes each reference, and tells the digest under which the registry has the image', async () => {
    await makes([digest, digest]);
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest });
    const inspect = ['image', 'inspect', '--format'];
    expect((await docker.calls()).map(({ args }) => args.slice(0, 3))).toEqual([
      ['login', '--username', 'AWS'],
      ['build', '--iidfile', join(folders[0] as string, 'image-id')],
      ['push', '--', `${registry}/web:v1`],
      inspect,
      ['push', '--', `${registry}/web:latest`],
      inspect,
    ]);
    expect((await docker.calls('image inspect'))[0]?.args.slice(2)).toEqual([
      '--format',
      '{{json .RepoDigests}}',
      '--',
      id,
    ]);
    for (const { environment } of await docker.calls('push')) {
      expect(environment['DOCKER_CONFIG']).toBe(folders[0]);
    }
  });

  it('tags and pushes once more where another build on the same engine took the tag in between', async () => {
    await makes([other, digest, digest]);
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest });
    expect((await docker.calls('tag')).map(({ args }) => args)).toEqual([
      ['tag', '--', id, `${registry}/web:v1`],
    ]);
    expect(printed).toContain(
      `Another build on this engine has given ${registry}/web:v1 to its own image, and docker pushed that one. Trying again.`,
    );
  });

  it('knows its image by the id, where that is the digest and another build has its name by now', async () => {
    await makes([id], []);
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest: id });
    expect(await docker.calls('tag')).toEqual([]);
  });

  it.each([{ held: [digest] }, { held: [] }])(
    'deploys no image of another build ($held.length known)',
    async ({ held }) => {
      await makes([other, other, other], held);
      const session = await logIn();
      expect(await failureOf(session.buildAndPush(aRequest(), withoutBuildx))).toBe(
        `docker push did not push the image that was built: another build on this engine gives ${registry}/web:v1 to its own image. Fix: give the images of builds that run at the same time tags of their own, with image-tag and tags, or use a builder of docker/setup-buildx-action.`,
      );
      expect(await docker.calls('push')).toHaveLength(3);
    },
  );

  it.each([
    { name: 'docker prints no digest', pushed: [], held: [digest], expected: digest },
    { name: 'neither of them tells one', pushed: [], held: [], expected: undefined },
    {
      name: 'it has several, and docker prints none',
      pushed: [],
      held: [digest, other],
      expected: undefined,
    },
  ])('leaves to the registry what nobody knows: $name', async ({ pushed, held, expected }) => {
    await makes(pushed, held);
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest: expected });
  });

  it('takes the word of the client where the engine does not answer', async () => {
    await makes([digest, digest]);
    await docker.answer('image inspect', 'exit 1');
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest });
  });

  it('leaves the digest to the registry where docker does not say which image it built', async () => {
    const session = await logIn();
    expect(await session.buildAndPush(aRequest(), withoutBuildx)).toEqual({ digest: undefined });
  });

  it('names the push that failed', async () => {
    await docker.answer('push', `echo "denied: User is not authorized to perform: ecr:PutImage" >&2; exit 1`);
    const session = await logIn();
    expect(await failureOf(session.buildAndPush(aRequest(), withoutBuildx))).toBe(
      'docker push failed with exit code 1: denied: User is not authorized to perform: ecr:PutImage. Fix: allow the role or user of the job this: {"Effect":"Allow","Action":"ecr:PutImage","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/web"}.',
    );
  });

  it('pushes nothing when the build failed', async () => {
    await docker.answer('build', 'exit 1');
    const session = await logIn();
    await failureOf(session.buildAndPush(aRequest(), withoutBuildx));
    expect(await docker.calls('push')).toEqual([]);
  });
});

describe("the user's configuration", () => {
  it('is as it was, whatever the step did', async () => {
    const theirs = join(docker.folder, 'home', '.docker');
    await mkdir(join(theirs, 'contexts'), { recursive: true });
    await writeFile(join(theirs, 'config.json'), '{}');
    const session = await logIn();
    await session.close();
    expect(await readdir(theirs)).toEqual(['config.json', 'contexts']);
    await expect(stat(join(theirs, 'contexts'))).resolves.toBeDefined();
  });
});
