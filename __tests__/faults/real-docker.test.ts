import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type LocalAws, scaledClock, startLocalAws } from '../../local/aws/index.ts';
import { checkoutFolder } from '../../local/checkout.ts';
import { describeWithEngine } from '../../local/docker/__tests__/real.ts';
import { canInstall } from '../../local/docker/debian.ts';
import { type Engine, startEngine } from '../../local/docker/engine.ts';
import { openRealParts, type RealParts } from '../../local/docker/parts.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { APP } from '../runs/house.ts';
import { allow, DEPLOY_ROLE, makeProvider, makeRole } from '../runs/identities.ts';

/** An engine that may be killed is one that is started for that, which not every user may. */
const withItsOwn = (await canInstall()) ? it : it.skip;

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

describeWithEngine('a step with real Docker and a real registry', (engine) => {
  let folder: string;
  let parts: RealParts;
  let aws: LocalAws;
  let ecs: ECSClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-real-faults-'));
    // A token of the job lasts five minutes, which are three seconds then.
    const clock = scaledClock(100);
    parts = await openRealParts({ clock, engine });
    // Tasks are simulated: these stories are about what happens before them.
    aws = await startLocalAws({ clock, services: parts.services });
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = { endpoint: aws.url, region: aws.region, credentials };
    ecs = new ECSClient(client);
    const ecr = new ECRClient(client);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
    ecr.destroy();
    await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
    await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [APP] }));
    const service = { serviceName: 'web', taskDefinition: 'web', desiredCount: 1 };
    await ecs.send(new CreateServiceCommand({ cluster: 'production', ...service }));
    await makeProvider({ aws });
    await makeRole({ aws });
  }, 120_000);

  afterAll(async () => {
    ecs?.destroy();
    await aws?.close();
    await parts?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Deploys with that engine; hears of each line. */
  async function ship(
    { environment }: Engine,
    tag: string,
    onLine?: (line: string) => void,
  ): Promise<ActionRun> {
    const workspace = join(folder, 'workspace');
    await mkdir(workspace, { recursive: true });
    // As large as it takes for docker to be at it when the engine goes, and no base image is needed.
    await writeFile(join(workspace, 'large'), Buffer.alloc(8 * 1024 * 1024, tag));
    await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY large /\n');
    return runAction({
      action: checkoutFolder(),
      inputs: {
        'aws-region': aws.region,
        'role-to-assume': DEPLOY_ROLE,
        repository: 'shop/web',
        'image-tag': tag,
        cluster: 'production',
        service: 'web',
        'wait-for-service-stability': 'false',
        'ignore-warnings': 'no-logs\nno-circuit-breaker',
      },
      environment: { AWS_ENDPOINT_URL: aws.url, ...aws.oidc.environment, ...environment, HOME: folder },
      workspace,
      temp: join(folder, 'temp'),
      ...(onLine && { onLine }),
    });
  }

  const revisions = async () => {
    const { taskDefinitionArns = [] } = await ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
    );
    return taskDefinitionArns.length;
  };
  const left = async () => (await readdir(join(folder, 'temp'))).filter((name) => /docker/.test(name));

  it('ends with one clear error where the registry refuses half way, and comes to its end when it does not', async () => {
    const denied = { Effect: 'Deny', Action: 'ecr:PutImage', Resource: '*' };
    await allow({ aws }, 'deploy', { Statement: [EVERYTHING, denied] });
    const before = await revisions();
    const refused = await ship(engine, 'refused');
    expect(refused.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^docker (build|push) failed with exit code 1: .*denied: .*not authorized to perform: ecr:PutImage.* Fix: take the explicit deny of ecr:PutImage for the role or user of the job out of the identity-based policy; allowing it elsewhere does not help\.$/,
      ),
    ]);
    expect(refused.outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    // The layer was taken.
    expect(refused.log).toMatch(/Pushed|pushing layers/);
    expect(await revisions()).toBe(before);
    expect(await left()).toEqual([]);
    await allow({ aws }, 'deploy', { Statement: [EVERYTHING] });
    const again = await ship(engine, 'refused');
    expect(again.annotations).toEqual([]);
    expect(again.outputs['outcome']).toBe('not-waited');
    expect(await revisions()).toBe(before + 1);
  });

  withItsOwn(
    'ends with one clear error where the engine dies, and comes to its end with another one',
    async () => {
      const before = await revisions();
      const mortal = await startEngine();
      const pid = Number(
        await readFile(join(dirname(mortal.environment.DOCKER_HOST.slice(7)), 'docker.pid'), 'utf8'),
      );
      let isDead = false;
      const died = await ship(mortal, 'died', (line) => {
        if (isDead || !/^docker (buildx )?build/.test(line)) return;
        isDead = true;
        process.kill(pid, 'SIGKILL');
      });
      await mortal.close();
      expect(isDead).toBe(true);
      expect(died.annotations.map(({ message }) => message)).toEqual([
        expect.stringMatching(
          /^docker (build|push) failed with exit code \d+: .* Fix: see why the Docker engine stopped/,
        ),
      ]);
      expect(died.outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
      expect(await revisions()).toBe(before);
      expect(await left()).toEqual([]);
      const again = await ship(engine, 'died');
      expect(again.annotations).toEqual([]);
      expect(again.outputs['outcome']).toBe('not-waited');
      expect(await revisions()).toBe(before + 1);
    },
  );
});
