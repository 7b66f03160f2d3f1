import { CreateRepositoryCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildBlueGreenHouse, CANARY, USUAL } from './bluegreen.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const PLAN = { ...INPUTS, mode: 'plan' } as const;
const planIn = (outputs: Readonly<Record<string, string>>) => JSON.parse(outputs['plan'] ?? '');

describe('what the plan of a deployment says', () => {
  it('names a repository that would be created, in log, output and summary', async () => {
    const { outputs, log, summaries, failed } = await house.ship({
      ...PLAN,
      repository: 'shop/new',
      'create-repository': 'true',
    });
    expect(failed).toBe(false);
    expect(planIn(outputs).image).toMatchObject({ action: 'build', createsRepository: true });
    const uri = (await house.repositoryUri()).replace('shop/web', 'shop/new');
    expect(log).toContain(
      `The repository ${uri} would be created: it scans what is pushed, and its tags do not move.`,
    );
    expect(summaries[0]).toMatch(/^- The repository .*shop\/new would be created: /m);
    expect(house.calls().filter((call) => call.includes('CreateRepository'))).toEqual([]);
  });

  it('tells a service that is only given another setting from one that is deployed', async () => {
    const inputs = { ...PLAN, repository: '', image: 'web:1' };
    const plans = [
      { given: {}, action: 'none', startsDeployment: false, settings: [] },
      {
        given: { 'desired-count': '3', 'propagate-tags': 'SERVICE' },
        action: 'update',
        startsDeployment: false,
        settings: [
          { name: 'desired-count', before: '1', after: '3' },
          { name: 'propagate-tags', before: 'NONE', after: 'SERVICE' },
        ],
      },
      { given: { 'force-new-deployment': 'true' }, action: 'update', startsDeployment: true, settings: [] },
    ];
    for (const { given, ...expected } of plans) {
      const { outputs } = await house.ship({ ...inputs, ...given });
      expect(planIn(outputs).services).toMatchObject([{ revision: 'web:1', ...expected }]);
    }
    const { log } = await house.ship({ ...inputs, 'desired-count': '3' });
    expect(log).toContain('web is on web:1 already, and no new deployment would be started.');
    expect(log).toContain('web would get desired-count 3 instead of 1.');
  });

  it('shows what each container would run, and where that is from', async () => {
    await house.ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/proxy' }));
    const digest = await house.putImage('v1', 'proxy', 'shop/proxy');
    const proxy = await house.repositoryUri('shop/proxy');
    await house.register({
      family: 'web',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [
        APP,
        { name: 'proxy', image: 'envoy:1', memory: 64, essential: false },
        {
          name: 'log',
          image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32',
          memory: 64,
          essential: false,
        },
      ],
    });
    const { outputs, log } = await house.ship({
      ...PLAN,
      'task-definition': 'web',
      images: `proxy=${proxy}:v1`,
    });
    const [service] = planIn(outputs).services;
    expect(service.containers.slice(1)).toEqual([
      { container: 'proxy', image: `${proxy}:v1@${digest}`, from: 'images' },
      {
        container: 'log',
        image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32',
        from: 'template',
      },
    ]);
    expect(log).toContain(
      'The container log keeps its image public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.',
    );
  });

  it('is red when an image that a container keeps is gone, or is for something else', async () => {
    await house.ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/proxy' }));
    const proxy = await house.repositoryUri('shop/proxy');
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ mediaType: 'x', digest: 'y', size: 1, platform: { os: 'linux', architecture: 'arm64' } }],
    });
    await house.ecr.send(
      new PutImageCommand({ repositoryName: 'shop/proxy', imageTag: 'arm', imageManifest: manifest }),
    );
    const keeping = (image: string) => ({
      family: 'web',
      runtimePlatform: { cpuArchitecture: 'X86_64' as const },
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [APP, { name: 'proxy', image, memory: 64, essential: false }],
    });
    await house.register(keeping(`${proxy}:none`));
    const gone = await house.ship({ ...PLAN, 'task-definition': 'web' });
    expect(gone.errors).toEqual([
      `Image ${proxy}:none was not found: the repository shop/proxy does not hold it, and the container proxy of web:2 keeps it. Fix: push it, or name one that is there with images.`,
    ]);
    expect(planIn(gone.outputs).services[0].containers[1]).toEqual({
      container: 'proxy',
      image: `${proxy}:none`,
      from: 'template',
    });
    await house.register(keeping(`${proxy}:arm`));
    const other = await house.ship({ ...PLAN, 'task-definition': 'web' });
    expect(other.errors).toEqual([
      expect.stringMatching(
        /^Image \S+:arm can't run in tasks of the task definition \S+web:3: it is for linux\/arm64, and the runtimePlatform of the task definition is linux\/amd64\. Fix: /,
      ),
    ]);
    // One that an input takes the place of is not looked at.
    const named = await house.ship({ ...PLAN, 'task-definition': 'web', images: 'proxy=envoy:1' });
    expect(named.errors).toEqual([]);
  });

  it('has each of several services, and the changes of those that share them once in the summary', async () => {
    await house.createService({ serviceName: 'api' });
    await house.register({
      family: 'job',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [{ ...APP, cpu: 64 }],
    });
    await house.createService({ serviceName: 'job', taskDefinition: 'job' });
    const { outputs, summaries } = await house.ship({ ...PLAN, service: 'web\napi\njob' });
    expect(
      planIn(outputs).services.map(({ service, runs }: Record<string, string>) => [service, runs]),
    ).toEqual([
      ['web', 'web:1'],
      ['api', 'web:1'],
      ['job', 'job:1'],
    ]);
    expect(summaries[0]?.match(/^\*\*Changes in the task definition.*$/gm)).toEqual([
      '**Changes in the task definition of web, api, job**',
    ]);
  });
});

describe('what the plan of a deployment through CodeDeploy says', () => {
  it('names application, group and configuration, and a deployment that comes first', async () => {
    const shop = await buildBlueGreenHouse();
    try {
      await shop.createGroup(CANARY);
      const inputs = { ...PLAN, 'on-active-deployment': 'wait' };
      const codedeploy = {
        application: USUAL.applicationName,
        group: USUAL.deploymentGroupName,
        configuration: CANARY.deploymentConfigName,
      };
      const quiet = await shop.ship(inputs);
      expect(planIn(quiet.outputs).services).toMatchObject([
        {
          action: 'register-and-update',
          startsDeployment: true,
          codedeploy: { ...codedeploy, underWay: null },
        },
      ]);
      expect(quiet.log).toContain(
        'CodeDeploy would deploy web, with the group DgpECS-production-web of the application AppECS-production-web, as CodeDeployDefault.ECSCanary10Percent5Minutes has it.',
      );
      const id = await shop.deployByHand();
      const busy = await shop.ship(inputs);
      expect(planIn(busy.outputs).services).toMatchObject([{ codedeploy: { ...codedeploy, underWay: id } }]);
      expect(busy.summaries[0]).toMatch(
        /^- The deployment d\\-\w+ of that group is under way, and comes first\.$/m,
      );
    } finally {
      await shop.close();
    }
  });
});
