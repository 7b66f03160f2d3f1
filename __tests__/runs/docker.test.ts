import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
} from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalAws, scaledClock, startLocalAws } from '../../local/aws/index.ts';
import { checkoutFolder } from '../../local/checkout.ts';
import { type BaseImage, findBaseImage } from '../../local/docker/base.ts';
import { findBuildx } from '../../local/docker/buildx.ts';
import { command } from '../../local/docker/command.ts';
import { type Engine, findEngine } from '../../local/docker/engine.ts';
import { openRealParts, type RealParts } from '../../local/docker/parts.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { APP, OTHER_ACCOUNT } from './house.ts';

/** A client of Docker that a user may have: a home folder with plugins or without. */
interface Client {
  readonly name: string;
  readonly home: string;
}

const engine = await findEngine();
/** Not made, and not used, without an engine. */
const folder = engine === undefined ? '' : await mkdtemp(join(tmpdir(), 'ship-to-ecs-real-'));
const clients = engine === undefined ? [] : await findClients(engine);

/** The client with buildx and the one without, as far as this machine has them. */
async function findClients({ environment }: Engine): Promise<Client[]> {
  const found: Client[] = [];
  const classic = await makeHome('classic', {});
  const hasBuildx = await command('docker', ['buildx', 'version'], {
    environment: { ...environment, HOME: classic },
  }).then(
    () => true,
    () => false,
  );
  if (hasBuildx) leaveOut('the classic Docker client: buildx is installed for every user of this machine');
  else found.push({ name: 'classic', home: classic });
  const plugin = await findBuildx();
  if (plugin === undefined) leaveOut('Docker with buildx: the plugin is neither installed nor to be had');
  else found.push({ name: 'buildx', home: await makeHome('buildx', { cliPluginsExtraDirs: [plugin] }) });
  return found;
}

async function makeHome(name: string, config: object): Promise<string> {
  const home = join(folder, name);
  await mkdir(join(home, '.docker'), { recursive: true });
  const others = { auths: { 'registry.example': { auth: 'bWU6c2VjcmV0' } } };
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ ...config, ...others }));
  return home;
}

function leaveOut(what: string): void {
  process.stderr.write(`Left out: ${what}.\n`);
}

if (engine === undefined)
  leaveOut('runs with real Docker: no engine answers (npm run docker -- npm test starts one where it can)');

const stories =
  clients.length > 0 ? describe.each(clients) : describe.skip.each([{ name: 'no engine', home: '' }]);

let parts: RealParts;
let aws: LocalAws;
let ecr: ECRClient;
let base: BaseImage;
/** How the engine keeps images; new ones do so. */
let hasContainerdStore = false;

beforeAll(async () => {
  if (engine === undefined) return;
  const clock = scaledClock(600);
  parts = await openRealParts({ clock, engine, otherAccounts: [OTHER_ACCOUNT] });
  base = await findBaseImage(engine);
  const status = await command('docker', ['info', '--format', '{{json .DriverStatus}}'], engine);
  hasContainerdStore = status.includes('io.containerd.');
  // Tasks are simulated: these stories are about what happens before them.
  aws = await startLocalAws({ clock, services: parts.services });
  const client = {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };
  ecr = new ECRClient(client);
  const ecs = new ECSClient(client);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
  await ecr.send(
    new CreateRepositoryCommand({ repositoryName: 'shop/frozen', imageTagMutability: 'IMMUTABLE' }),
  );
  await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
  await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [APP] }));
  for (const serviceName of ['web', 'api']) {
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName,
        taskDefinition: 'web',
        desiredCount: 1,
      }),
    );
  }
  ecs.destroy();
}, 120_000);

afterAll(async () => {
  if (engine === undefined) return;
  ecr?.destroy();
  await aws?.close();
  await parts?.close();
  await base?.close();
  await rm(folder, { recursive: true, force: true });
});

stories('with the $name client', ({ name, home }) => {
  const temp = join(folder, `${name}-temp`);

  async function ship(
    inputs: Readonly<Record<string, string>>,
    dockerfile = 'FROM scratch\nCOPY Dockerfile /\n',
    workspace = join(folder, `${name}-workspace`),
  ): Promise<ActionRun> {
    await mkdir(workspace, { recursive: true });
    await writeFile(join(workspace, 'Dockerfile'), dockerfile);
    return runAction({
      action: checkoutFolder(),
      inputs: {
        'aws-region': aws.region,
        repository: 'shop/web',
        cluster: 'production',
        service: 'web',
        'wait-for-service-stability': 'false',
        // The services are as small as they can be.
        'ignore-warnings': 'no-logs\nno-circuit-breaker',
        ...inputs,
      },
      environment: { ...aws.environment, ...engine?.environment, HOME: home },
      workspace,
      temp,
    });
  }

  const heldDigest = async (tag: string, repositoryName = 'shop/web') => {
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: tag }] }),
    );
    return images?.[0]?.imageId?.imageDigest;
  };

  /** Labels of the image that shop/web holds under a digest. */
  const labelsOf = async (imageDigest: string) => {
    const repository = { repositoryName: 'shop/web' };
    const { images } = await ecr.send(
      new BatchGetImageCommand({ ...repository, imageIds: [{ imageDigest }] }),
    );
    const { config } = JSON.parse(images?.[0]?.imageManifest ?? '{}') as { config: { digest: string } };
    const { downloadUrl = '' } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ ...repository, layerDigest: config.digest }),
    );
    const blob = (await (await fetch(downloadUrl)).json()) as {
      config?: { Labels?: Record<string, string> };
    };
    return blob.config?.Labels;
  };

  const heldPlatforms = async (tag: string) => {
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: 'shop/web', imageIds: [{ imageTag: tag }] }),
    );
    const { manifests = [] } = JSON.parse(images?.[0]?.imageManifest ?? '{}') as {
      manifests?: { platform?: { os: string; architecture: string } }[];
    };
    return manifests.map(({ platform }) => `${platform?.os}/${platform?.architecture}`);
  };

  const leftInTemp = async () =>
    (await readdir(temp)).filter((entry) => entry.startsWith('ship-to-ecs-docker-'));

  it('deploys the digest that the registry holds, under every tag', async () => {
    const run = await ship({ 'image-tag': name, tags: `${name}-latest`, labels: 'team=shop' });
    expect(run.annotations).toEqual([]);
    const digest = await heldDigest(name);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(run.outputs['image']).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+/shop/web:${name}@${digest}$`));
    expect(await heldDigest(`${name}-latest`)).toBe(digest);
  });

  it('passes build arguments and the target, and no shell sees them', async () => {
    const value = `"; touch ${join(folder, 'owned')}; $(touch ${join(folder, 'owned')}) '`;
    const dockerfile = 'FROM scratch AS first\nARG TEXT\nLABEL text=$TEXT\nFROM scratch\nCOPY missing /\n';
    const run = await ship(
      { 'image-tag': `${name}-args`, 'build-args': `TEXT=${value}`, target: 'first' },
      dockerfile,
    );
    expect(run.annotations).toEqual([]);
    expect(await readdir(folder)).not.toContain('owned');
    expect(run.rawLog).not.toContain('touch');
  });

  it('leaves no login behind and the user’s configuration as it was', async () => {
    const before = await readFile(join(home, '.docker', 'config.json'), 'utf8');
    await ship({ 'image-tag': `${name}-login` });
    expect(await readFile(join(home, '.docker', 'config.json'), 'utf8')).toBe(before);
    expect(await leftInTemp()).toEqual([]);
  });

  it('pushes to the registry of another account, which is named by a URI', async () => {
    const there = { registryId: OTHER_ACCOUNT, repositoryName: `shop/${name}` };
    const { repository } = await ecr.send(new CreateRepositoryCommand(there));
    const uri = `${OTHER_ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop/${name}`;
    const run = await ship({ repository: uri, 'image-tag': name });
    expect(run.annotations).toEqual([]);
    const { images } = await ecr.send(new BatchGetImageCommand({ ...there, imageIds: [{ imageTag: name }] }));
    const digest = images?.[0]?.imageId?.imageDigest;
    expect(run.outputs['image']).toBe(`${repository?.repositoryUri}:${name}@${digest}`);
  });

  it('pushes with a new login what took longer to build than the first one lasted', async () => {
    const tag = `${name}-long`;
    const dockerfile = `FROM ${base.reference}\nRUN echo ${tag} && sleep 3\n`;
    const run = ship({ 'image-tag': tag }, dockerfile);
    const authorized = aws.requests.length;
    while (!aws.requests.slice(authorized).some(({ operation }) => operation === 'GetAuthorizationToken')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // The login is made, and the build is under way.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await fetch(`${aws.url}/_local/ecr`, { method: 'POST', body: '{"endLogins": true}' });
    const { annotations, outputs, log } = await run;
    if (hasContainerdStore) {
      // It does not pass on what ECR says, and who is refused right after a login is refused for another reason.
      expect(annotations.map(({ message }) => message)).toEqual([
        expect.stringMatching(/: 403 Forbidden\. Fix: /),
      ]);
      return;
    }
    expect(annotations).toEqual([]);
    expect(log).toMatch(
      /The login to 127\.0\.0\.1:\d+ has ended, and is made anew: .*Your authorization token has expired\. Reauthenticate and try again\./,
    );
    expect(outputs['image']).toContain(`@${await heldDigest(tag)}`);
    expect(await leftInTemp()).toEqual([]);
  });

  it('does not disturb another job on the same machine', async () => {
    const runs = await Promise.all([
      ship({ 'image-tag': `${name}-one`, service: 'web' }),
      ship({ 'image-tag': `${name}-two`, service: 'api' }),
    ]);
    expect(runs.map(({ annotations }) => annotations)).toEqual([[], []]);
    expect(runs.map(({ outputs }) => outputs['outcome'])).toEqual(['not-waited', 'not-waited']);
    expect(await leftInTemp()).toEqual([]);
  });

  it('deploys what each built where two give the same tag to different images at the same time', async () => {
    const builds = ['web', 'api'].map((service) =>
      ship(
        { 'image-tag': `${name}-same`, service },
        `FROM scratch\nLABEL built-for=${service}\nCOPY Dockerfile /\n`,
        join(folder, `${name}-${service}`),
      ),
    );
    const runs = await Promise.all(builds);
    expect(runs.map(({ annotations }) => annotations)).toEqual([[], []]);
    const labels = await Promise.all(runs.map(({ outputs }) => labelsOf(outputs['image-digest'] ?? '')));
    expect(labels).toMatchObject([{ 'built-for': 'web' }, { 'built-for': 'api' }]);
  });

  it('reuses the image of an immutable repository that has the tag', async () => {
    const inputs = { repository: 'shop/frozen', 'image-tag': `${name}-1` };
    const first = await ship(inputs);
    const second = await ship(inputs, 'FROM scratch\nLABEL other=build\nCOPY Dockerfile /\n');
    // It would have been another image.
    expect(second.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^A warning before the deployment: other-inputs\./),
    ]);
    expect(second.outputs['image-digest']).toBe(first.outputs['image-digest']);
    expect(second.outputs['image-digest']).toBe(await heldDigest(`${name}-1`, 'shop/frozen'));
  });

  it('deploys the same image where two make the repository and push the same tag at the same time', async () => {
    const repository = `shop/${name}-new`;
    const inputs = { repository, 'create-repository': 'true', 'image-tag': 'v1' };
    const runs = await Promise.all([
      ship({ ...inputs, service: 'web' }),
      ship({ ...inputs, service: 'api' }),
    ]);
    expect(runs.map(({ annotations }) => annotations)).toEqual([[], []]);
    const digest = await heldDigest('v1', repository);
    expect(runs.map(({ outputs }) => outputs['image-digest'])).toEqual([digest, digest]);
  });

  it('finds by its content what was built before, for another commit, and builds nothing', async () => {
    const shipAs = (tag: string, dockerfile?: string) =>
      ship(
        { repository: 'shop/frozen', 'image-tag': `${name}-${tag}`, 'reuse-image': 'content' },
        dockerfile,
      );
    const first = await shipAs('11');
    const second = await shipAs('12');
    expect([first.outputs['image-origin'], second.outputs['image-origin']]).toEqual(['built', 'reused']);
    expect(second.annotations).toEqual([]);
    expect(second.outputs['outcome']).toBe('unchanged');
    expect(second.rawLog).not.toMatch(/^docker (buildx )?(build|push|login)/m);
    expect(await heldDigest(`${name}-12`, 'shop/frozen')).toBe(first.outputs['image-digest']);
    const third = await shipAs('13', 'FROM scratch\nLABEL other=build\nCOPY Dockerfile /\n');
    expect(third.outputs['image-origin']).toBe('built');
  });

  it('says which instruction failed', async () => {
    const run = await ship({ 'image-tag': `${name}-bad` }, 'FROM scratch\nCOPY missing /\n');
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^docker build failed with exit code 1: .*missing.*\. Fix: read what docker printed above/,
      ),
    ]);
    expect(await leftInTemp()).toEqual([]);
  });

  if (name === 'buildx') {
    it('hands build secrets to the build, and nowhere else', async () => {
      const secret = 'three-may-keep-a-secret';
      const dockerfile = [
        `FROM ${base.reference}`,
        'RUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = three-may-keep-a-secret',
        'RUN --mount=type=secret,id=key test "$(wc -l < /run/secrets/key)" = 1',
      ].join('\n');
      const run = await ship(
        { 'image-tag': 'secret', 'build-secrets': `token=${secret}\n"key=first line\nsecond line"` },
        dockerfile,
      );
      expect(run.annotations).toEqual([]);
      expect(run.masks).toContain(secret);
    });

    it('attests where its builder can, and says before the build where it can not', async () => {
      const run = await ship({ 'image-tag': 'attested-1', provenance: 'mode=max' });
      if (hasContainerdStore) {
        expect(run.annotations).toEqual([]);
        // The digest is that of the index, in which the attestation stands beside the image.
        expect(run.outputs['image-digest']).toBe(await heldDigest('attested-1'));
        expect(await heldPlatforms('attested-1')).toContain('unknown/unknown');
        // What it was built from stands in the image, and is found beside the attestation.
        const frozen = { repository: 'shop/frozen', 'reuse-image': 'content', provenance: 'mode=max' };
        const origins = ['attested-2', 'attested-3'].map((tag) => ({ ...frozen, 'image-tag': tag }));
        const first = await ship(origins[0] ?? {});
        const second = await ship(origins[1] ?? {});
        expect([first.outputs['image-origin'], second.outputs['image-origin']]).toEqual(['built', 'reused']);
        expect(second.outputs['image-digest']).toBe(first.outputs['image-digest']);
      } else {
        expect(run.annotations.map(({ message }) => message)).toEqual([
          'Input provenance cannot be used: the builder default has the driver docker, which makes no attestations. Fix: use docker/setup-buildx-action in a step before, or turn on the containerd image store of the engine.',
        ]);
        expect(run.rawLog).not.toContain('buildx build');
      }
    });

    it('says that there is no builder of that name, before anything is built', async () => {
      const run = await ship({ 'image-tag': 'builder-1', builder: 'nobody' });
      expect(run.annotations.map(({ message }) => message)).toEqual([
        'Input builder cannot be used: buildx does not tell what nobody is: ERROR: no builder "nobody" found. Fix: make it in a step before, as docker/setup-buildx-action does, or remove builder.',
      ]);
    });

    it('deploys though the cache can be neither read nor written', async () => {
      const run = await ship({
        'image-tag': 'cached',
        'cache-from': 'type=registry,ref=127.0.0.1:1/shop/web:cache',
        'cache-to': 'type=registry,ref=127.0.0.1:1/shop/web:cache,mode=max',
        // An engine may have a builder that writes none.
        'ignore-warnings': 'no-logs\nno-circuit-breaker\nbuild-cache',
      });
      expect(run.annotations).toEqual([]);
      expect(run.outputs['image-digest']).toBe(await heldDigest('cached'));
    });
  } else {
    it('says that build secrets need buildx, before anything is built', async () => {
      const run = await ship({ 'image-tag': 'secret', 'build-secrets': 'token=x' });
      expect(run.annotations.map(({ message }) => message)).toEqual([
        expect.stringMatching(
          /^Input build-secrets cannot be used: Docker \S+ of the runner has no buildx\. Fix: install buildx on the runner, for example with docker\/setup-buildx-action\.$/,
        ),
      ]);
      expect(run.rawLog).not.toContain('docker build');
    });
  }
});
