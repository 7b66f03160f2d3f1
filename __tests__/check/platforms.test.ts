import { describe, expect, it } from '@jest/globals';
import { checkPlatforms, platformsIn, platformsOf } from '../../src/check/platforms.ts';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someTasks } from './tasks.ts';

describe('platformsOf', () => {
  const cases = [
    {
      name: 'Fargate says nothing',
      template: { requiresCompatibilities: ['FARGATE'] },
      platforms: ['linux/amd64'],
    },
    { name: 'EC2 says nothing', template: { requiresCompatibilities: ['EC2'] }, platforms: [] },
    { name: 'nobody says anything', template: {}, platforms: [] },
    {
      name: 'ARM64 is asked for',
      template: { runtimePlatform: { cpuArchitecture: 'ARM64' } },
      platforms: ['linux/arm64'],
    },
    {
      name: 'X86_64 is asked for',
      template: { runtimePlatform: { cpuArchitecture: 'X86_64' } },
      platforms: ['linux/amd64'],
    },
    {
      name: 'only the system is given',
      template: { runtimePlatform: { operatingSystemFamily: 'LINUX' }, requiresCompatibilities: ['FARGATE'] },
      platforms: ['linux/amd64'],
    },
    {
      name: 'Windows is asked for',
      template: {
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
      },
      platforms: ['windows/amd64'],
    },
  ] as const;
  it.each(cases)('knows what to build when $name', ({ template, platforms }) => {
    const tasks = someTasks({ definition: template as Partial<TaskDefinition> });
    expect(platformsOf([tasks, tasks])).toEqual(platforms);
  });

  it('is every platform that one of several services needs', () => {
    const on = (cpuArchitecture: 'ARM64' | 'X86_64') =>
      someTasks({ definition: { runtimePlatform: { cpuArchitecture } } });
    expect(platformsOf([on('ARM64'), on('X86_64'), on('ARM64')])).toEqual(['linux/arm64', 'linux/amd64']);
  });

  it('is that of the instances where a service on EC2 runs what could run on Fargate', () => {
    const definition = { requiresCompatibilities: ['FARGATE' as const] };
    expect(platformsOf([someTasks({ service: { launchType: 'EC2' }, definition })])).toEqual([]);
    const capacityProviderStrategy = [{ capacityProvider: 'own' }];
    expect(platformsOf([someTasks({ service: { capacityProviderStrategy }, definition })])).toEqual([]);
  });

  it('is that of Fargate where only the service says so', () => {
    expect(platformsOf([someTasks({ service: { launchType: 'FARGATE' } })])).toEqual(['linux/amd64']);
  });
});

const anIndex = (...platforms: readonly string[]) => ({
  manifest: JSON.stringify({
    manifests: platforms.map((platform) => {
      const [os, architecture, variant] = platform.split('/');
      return { digest: 'sha256:…', platform: { os, architecture, variant } };
    }),
  }),
});

describe('platformsIn', () => {
  it('reads the platforms of an index, and no attestation', () => {
    expect(platformsIn(anIndex('linux/amd64', 'linux/arm64/v8', 'unknown/unknown'))).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
  });

  it.each([
    { name: 'a single image', manifest: '{"config":{},"layers":[]}' },
    { name: 'no JSON', manifest: '' },
  ])('knows nothing of $name', ({ manifest }) => {
    expect(platformsIn({ manifest })).toBeUndefined();
  });
});

describe('checkPlatforms', () => {
  const said = (tasks: Parameters<typeof someTasks>[0], platforms: readonly string[]) =>
    withProblems((problems) => {
      const image = {
        subject: 'Image shop/web:v2',
        platforms,
        fix: (wanted: string) => `build it for ${wanted}`,
      };
      checkPlatforms(someTasks(tasks), image, problems);
    });
  const arm = { definition: { runtimePlatform: { cpuArchitecture: 'ARM64' as const } } };

  it('refuses an image that is for something else than the task definition', async () => {
    expect((await said(arm, ['linux/amd64'])).sentences).toEqual([
      "Image shop/web:v2 can't run in tasks of the task definition task-definition.json: it is for linux/amd64, and the runtimePlatform of the task definition is linux/arm64. Fix: build it for linux/arm64.",
    ]);
  });

  it('compares the operating system too', async () => {
    const windows = {
      definition: { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const } },
    };
    expect((await said(windows, ['linux/amd64'])).sentences).toEqual([
      "Image shop/web:v2 can't run in tasks of the task definition task-definition.json: it is for linux/amd64, and the runtimePlatform of the task definition is windows/amd64. Fix: build it for windows/amd64.",
    ]);
    expect((await said(windows, ['linux/amd64', 'windows/amd64'])).sentences).toEqual([]);
    expect((await said(arm, ['windows/arm64'])).sentences).toHaveLength(1);
  });

  it('knows what Fargate runs when nobody says anything', async () => {
    expect((await said({ service: { launchType: 'FARGATE' } }, ['linux/arm64'])).sentences).toEqual([
      "Image shop/web:v2 can't run in tasks of the task definition task-definition.json: it is for linux/arm64, and Fargate without a runtimePlatform is linux/amd64. Fix: build it for linux/amd64.",
    ]);
  });

  it.each([
    { name: 'one of several platforms fits', tasks: arm, platforms: ['linux/amd64', 'linux/arm64'] },
    { name: 'the variant is written too', tasks: arm, platforms: ['linux/arm64/v8'] },
    { name: 'nobody knows what the image is for', tasks: arm, platforms: [] },
    { name: 'the instances decide', tasks: {}, platforms: ['linux/arm64'] },
  ])('says nothing when $name', async ({ tasks, platforms }) => {
    expect((await said(tasks, platforms)).sentences).toEqual([]);
  });
});
