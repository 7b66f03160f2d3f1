import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import type { TemplateSource } from '../../src/inputs/index.ts';
import { surveyServices } from '../../src/survey/services.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

const arnOf = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`;
const web: Service = {
  serviceName: 'web',
  serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
  taskDefinition: arnOf('web:7'),
};

let workspace: string;
let asked: unknown[];
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  asked = [];
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

/** An account that holds the service web, and its revision 7, which is the latest. */
const surveyed = (taskDefinition: TemplateSource, services: readonly string[] = ['web']) =>
  withProblems((problems) => {
    const ecs: Partial<Aws['ecs']> = {
      describeServices: async () => [web],
      async findTaskDefinition(reference) {
        asked.push(reference);
        if (![arnOf('web:7'), 'web:7', 'web'].includes(reference)) return undefined;
        return {
          arn: arnOf('web:7'),
          status: 'ACTIVE',
          definition: { family: 'web', containerDefinitions: [] },
        };
      },
    };
    const aws = { region: 'eu-west-1', ecs } as Aws;
    return surveyServices(
      someInputs({ taskDefinition, services }),
      { aws, log: aWorld().world.log, workspace: { workspace, temp: workspace } },
      problems,
    );
  });

describe('surveyServices', () => {
  it('takes what the service runs as the template', async () => {
    const { result, sentences } = await surveyed({ kind: 'running' });
    expect(sentences).toEqual([]);
    expect(result.services.map(({ name, template }) => [name, template?.origin])).toEqual([
      ['web', arnOf('web:7')],
    ]);
  });

  it('knows the newest of its family too, which a run that died may have registered', async () => {
    const { result } = await surveyed({ kind: 'running' });
    expect(asked.toSorted()).toEqual([arnOf('web:7'), 'web']);
    const other = await surveyed({ kind: 'registered', reference: 'web:7' });
    for (const { template } of [...result.services, ...other.result.services]) {
      expect(template?.revisions.map(({ arn }) => arn)).toEqual([arnOf('web:7'), arnOf('web:7')]);
    }
    asked = [];
    await surveyed({ kind: 'registered', reference: 'web' });
    expect(asked.toSorted()).toEqual([arnOf('web:7'), 'web']);
  });

  it("compares a file with its family's latest revision", async () => {
    await writeFile(join(workspace, 'ecs.json'), '{"family": "web"}');
    const { result } = await surveyed({ kind: 'file', path: 'ecs.json' });
    expect(result.services[0]?.template).toMatchObject({
      origin: 'ecs.json',
      revisions: [{ arn: arnOf('web:7') }],
    });
  });

  it.each(['7', '""', 'null'])(
    'leaves a family of %s to the check, which says what is wrong with it',
    async (family) => {
      await writeFile(join(workspace, 'ecs.json'), `{"family": ${family}}`);
      const { result, sentences } = await surveyed({ kind: 'file', path: 'ecs.json' });
      expect(sentences).toEqual([]);
      expect(result.services[0]?.template).toMatchObject({ revisions: [] });
      expect(asked).toEqual([arnOf('web:7')]);
    },
  );

  it('finds a service by its ARN', async () => {
    const { result } = await surveyed({ kind: 'running' }, [web.serviceArn ?? '']);
    expect(result.services.map(({ name }) => name)).toEqual(['web']);
  });

  it('names every service and task definition that is not there', async () => {
    const { sentences } = await surveyed({ kind: 'registered', reference: 'web:8' }, ['web', 'api']);
    expect(sentences).toEqual([
      'Task definition web:8 was not found: ECS in eu-west-1 has no such family or revision. Fix: check task-definition and aws-region; a file is named with its ending, as in task-definition.json.',
      'Service api was not found: the cluster production in eu-west-1 has no service of that name. Fix: check service, cluster and aws-region; this action deploys to services that exist.',
    ]);
  });
});
