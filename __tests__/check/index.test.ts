import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import { checkTaskDefinition } from '../../src/aws/model.ts';
import { check, planOf } from '../../src/check/index.ts';
import type { DeployInputs } from '../../src/inputs/index.ts';
import type { Survey } from '../../src/survey/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { aSurvey, aSurveyedService, aTemplate, someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\n');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const checked = (found: Partial<Survey>, inputs: Partial<DeployInputs> = {}) =>
  withProblems(async (problems) => {
    const { world } = aWorld({ job: { environment: {}, workspace, temp: workspace } });
    const aws = { ecs: { checkTaskDefinition } } as unknown as Aws;
    const asked = { inputs: someInputs(inputs), found: aSurvey(found), content: undefined };
    return planOf(await check(asked, { aws, world }, problems), asked.inputs);
  });

describe('check', () => {
  it('plans every service with its container, and the image', async () => {
    const { result, sentences } = await checked({});
    expect(sentences).toEqual([]);
    expect(result?.services.map(({ name, containers }) => [name, containers])).toEqual([['web', ['app']]]);
    expect(result?.image.kind).toBe('build');
  });

  it('builds for all services at once', async () => {
    const on = (name: string, cpuArchitecture: 'ARM64' | 'X86_64') =>
      aSurveyedService({
        name,
        template: { ...aTemplate({ runtimePlatform: { cpuArchitecture } }), origin: `${name}.json` },
      });
    const { result } = await checked(
      { services: [on('web', 'ARM64'), on('api', 'X86_64')] },
      { services: ['web', 'api'] },
    );
    expect(result?.image).toMatchObject({ request: { platforms: ['linux/arm64', 'linux/amd64'] } });
  });

  const refused = [
    {
      name: 'a service that is going',
      service: { status: 'DRAINING' },
      text: "Service web can't be deployed to: it is DRAINING, not ACTIVE. Fix: create it again, or check service and cluster.",
    },
    {
      name: 'a service whose task sets another tool makes',
      service: { status: 'ACTIVE', deploymentController: { type: 'EXTERNAL' as const } },
      text: "Service web can't be deployed to: its deployment controller is EXTERNAL: its task sets are made and removed by another tool, and ECS takes no revision for it. Fix: deploy with that tool, or give the service the controller ECS (aws ecs update-service, --deployment-controller type=ECS).",
    },
  ];
  it.each(refused)('refuses $name', async ({ service, text }) => {
    const { result, sentences } = await checked({ services: [aSurveyedService({ service })] });
    expect(sentences).toEqual([text]);
    expect(result).toBeUndefined();
  });

  it('says all that is wrong, of services and image', async () => {
    await rm(join(workspace, 'Dockerfile'));
    const services = [
      aSurveyedService({ service: { status: 'INACTIVE' } }),
      aSurveyedService({ name: 'api', template: { ...aTemplate({ family: '' }), origin: 'api.json' } }),
    ];
    const { sentences } = await checked({ services }, { services: ['web', 'api'] });
    expect(sentences.map((text) => text.slice(0, text.indexOf(':')))).toEqual([
      "Service web can't be deployed to",
      "The task definition api.json can't be used",
      'The Dockerfile was not found',
    ]);
  });

  it.each([
    { name: 'was not found', services: [] },
    { name: 'has no revision that can be read', services: [aSurveyedService({ running: undefined })] },
    { name: 'has no template', services: [aSurveyedService({ template: undefined })] },
  ])('makes no plan that leaves out a service that $name', async ({ services }) => {
    expect((await checked({ services })).result).toBeUndefined();
  });

  it('makes no plan without an image', async () => {
    expect((await checked({ image: undefined })).result).toBeUndefined();
  });
});
