import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type LocalAws, scaledClock, startLocalAws } from '../../aws/index.ts';
import { checkoutFolder } from '../../checkout.ts';
import { createShop, SHOP, type Shop } from '../../demo/shop.ts';
import { readVersion } from '../../demo/visitor.ts';
import { type ActionRun, runAction } from '../../runner/index.ts';
import { type BaseImage, findBaseImage } from '../base.ts';
import { findBuildx } from '../buildx.ts';
import { openRealParts, type RealParts } from '../parts.ts';
import { describeWithEngine, engine as found } from './real.ts';

const buildx = found === undefined ? undefined : await findBuildx();
if (found !== undefined && buildx === undefined) {
  console.warn('Left out: the bundle with buildx, as docker-buildx is not to be had here');
}

describeWithEngine('the bundle on real Docker', (engine) => {
  const clock = scaledClock(20);
  let parts: RealParts;
  let base: BaseImage;
  let aws: LocalAws;
  let shop: Shop;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    parts = await openRealParts({ clock, engine });
    base = await findBaseImage(engine);
    aws = await startLocalAws({ clock, tasks: parts.tasks, services: parts.services });
    shop = await createShop(aws);
  }, 60_000);
  afterAll(async () => {
    // What was not opened, as something before it failed, must not keep the rest open.
    await aws?.close();
    await parts?.close();
    await base?.close();
    await rm(folder, { recursive: true });
  }, 60_000);

  /** Deploys that version, with a Docker configuration that has buildx as a plugin or has none. */
  async function deploy(version: string, plugins: string | undefined): Promise<ActionRun> {
    const config = join(folder, `config-${version}`);
    await mkdir(config);
    await writeFile(
      join(config, 'config.json'),
      JSON.stringify(plugins === undefined ? {} : { cliPluginsExtraDirs: [plugins] }),
    );
    return runAction({
      action: checkoutFolder(),
      workspace: checkoutFolder(),
      temp: join(folder, `temp-${version}`),
      inputs: {
        repository: SHOP.repository,
        context: 'examples/app',
        'build-args': `BASE=${base.reference}\nVERSION=${version}`,
        'image-tag': version,
        secrets: `API_KEY=${shop.secretArn}`,
        cluster: SHOP.cluster,
        service: SHOP.service,
        'desired-count': '1',
      },
      environment: { ...aws.environment, ...engine.environment, DOCKER_CONFIG: config },
    });
  }

  for (const { name, version, plugins } of [
    { name: 'the classic client', version: 'classic', plugins: undefined },
    { name: 'buildx', version: 'buildx', plugins: buildx },
  ]) {
    const test = name === 'buildx' && plugins === undefined ? it.skip : it;
    test(`brings a commit to a stable service with ${name}`, async () => {
      const { outputs, log, rawLog, conclusion, post } = await deploy(version, plugins);

      expect({ conclusion, outcome: outputs['outcome'] ?? log }).toEqual({
        conclusion: 'success',
        outcome: 'deployed',
      });
      expect(rawLog.includes('docker buildx build')).toBe(name === 'buildx');
      expect(post?.exitCode).toBe(0);
      const client = new ECRClient({
        endpoint: aws.url,
        region: aws.region,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      const { imageDetails } = await client.send(
        new DescribeImagesCommand({ repositoryName: SHOP.repository, imageIds: [{ imageTag: version }] }),
      );
      expect(outputs['image-digest']).toBe(imageDetails?.[0]?.imageDigest);
      expect(await shop.runningImages()).toEqual([outputs['image']]);
      expect(await readVersion(await aws.endpoint(SHOP.cluster, SHOP.service))).toBe(version);
    }, 60_000);

    test(`leaves no login behind with ${name}`, async () => {
      const temp = join(folder, `temp-${version}`);
      const files = await readdir(temp, { recursive: true });

      expect(files.filter((file) => file.endsWith('config.json'))).toEqual([]);
    });
  }
});
