import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { adviceOnContainers } from '../../src/advice/containers.ts';
import { adviceOn } from '../../src/advice/index.ts';
import { adviceOnService } from '../../src/advice/services.ts';
import { adviceOnTags } from '../../src/advice/tags.ts';
import type { PlannedImage } from '../../src/check/index.ts';
import type { DeployInputs } from '../../src/inputs/index.ts';
import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';
import { someTasks } from '../check/tasks.ts';
import { anImage, aRepository, buildInputs, REPOSITORY_URI, someInputs } from '../fixtures/survey.ts';

const LOGS = { logDriver: 'awslogs' as const };

describe('adviceOnContainers', () => {
  const saidOf = (...containers: Partial<Container>[]) =>
    adviceOnContainers(
      someTasks({
        definition: {
          containerDefinitions: containers.map((container, at) => ({ name: `c${at}`, ...container })),
        },
      }),
      undefined,
    );
  const silent = { image: 'web:1', essential: false };

  it('counts containers as people do', () => {
    const firstWords = (count: number) =>
      saidOf(...Array.from({ length: count }, () => silent))[0]?.text.split(':')[0];
    expect([1, 2, 3].map(firstWords)).toEqual([
      'The container c0 has no log driver',
      'The containers c0 and c1 have no log driver',
      'The containers c0, c1 and c2 have no log driver',
    ]);
  });

  it('says nothing of the tag of what is no reference to an image', () => {
    expect(
      saidOf({ image: 'Web App', logConfiguration: LOGS }, { logConfiguration: LOGS, essential: false }),
    ).toEqual([]);
  });

  it('takes a container for essential unless it says otherwise', () => {
    const app = { image: 'web:1', logConfiguration: LOGS };
    expect(saidOf(app, { ...app, essential: true }).map(({ name }) => name)).toEqual([
      'several-essential-containers',
    ]);
    expect(saidOf(app, { ...app, essential: false })).toEqual([]);
  });
});

describe('adviceOnService', () => {
  const WATCHED = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
  const saidOf = (service: Partial<Service>, definition: Partial<TaskDefinition> = {}) =>
    adviceOnService(someTasks({ service: { ...WATCHED, ...service } as Partial<Service>, definition })).map(
      ({ name }) => name,
    );
  const balancers = [{ containerName: 'app', containerPort: 80 }];
  const network = (assignPublicIp: 'ENABLED' | 'DISABLED') => ({
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } },
  });

  it('minds public addresses where a task set of CodeDeploy has the load balancer', () => {
    const taskSets = [{}, { loadBalancers: [] }, { loadBalancers: balancers }];
    expect(saidOf({ taskSets, ...network('ENABLED') })).toEqual(['public-ip']);
    expect(saidOf({ taskSets: [{}, { loadBalancers: [] }], ...network('ENABLED') })).toEqual([]);
  });

  it('minds what a task set of CodeDeploy has, as what the service has', () => {
    const sets = (...taskSets: Service['taskSets'] & object) =>
      saidOf({ loadBalancers: balancers, taskSets });
    expect(sets({ ...network('DISABLED') }, { ...network('ENABLED') })).toEqual(['public-ip']);
    const spot = { capacityProvider: 'FARGATE_SPOT', base: 1 };
    expect(sets({ capacityProviderStrategy: [spot] })).toEqual(['spot-without-base']);
    expect(sets({ capacityProviderStrategy: [spot, { capacityProvider: 'own', base: 1 }] })).toEqual([]);
  });

  it('knows a role by its name and by its ARN', () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/service/web';
    expect(saidOf({}, { taskRoleArn: 'web', executionRoleArn })).toEqual(['execution-role-as-task-role']);
    expect(saidOf({}, { taskRoleArn: 'b', executionRoleArn })).toEqual([]);
  });

  it('minds no load balancer without public addresses', () => {
    expect(saidOf({ loadBalancers: balancers, ...network('DISABLED') })).toEqual([]);
    expect(saidOf({ loadBalancers: balancers, networkConfiguration: {} })).toEqual([]);
    expect(saidOf({ loadBalancers: balancers })).toEqual([]);
  });

  it('minds no capacity other than Spot', () => {
    expect(saidOf({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] })).toEqual([]);
  });

  it('minds no two roles, and none', () => {
    expect(saidOf({}, { taskRoleArn: 'arn:a', executionRoleArn: 'arn:b' })).toEqual([]);
    expect(saidOf({}, { taskRoleArn: '', executionRoleArn: '' })).toEqual([]);
  });
});

describe('adviceOnTags', () => {
  const latest = { ...buildInputs(), tag: 'latest' } as DeployInputs['image'];
  const existing: PlannedImage = { kind: 'existing', reference: `${REPOSITORY_URI}:latest` };
  const reuse = (heldTag: string): PlannedImage => ({
    ...{ kind: 'reuse', tag: 'latest', tagsToAdd: [], why: '', heldTag },
    repository: aRepository(() => true),
    image: anImage(),
  });
  const saidOf = (image: PlannedImage | undefined, inputs: DeployInputs['image']) =>
    adviceOnTags(image, someInputs({ image: inputs })).map(({ name, text }) => [name, text.split(':')[0]]);

  it('has nothing to say of the tag of an image that is there', () => {
    expect(saidOf(existing, { kind: 'existing', reference: `${REPOSITORY_URI}:latest` })).toEqual([]);
  });

  it('says what becomes of a tag that an image from the same files gets', () => {
    expect(saidOf(reuse('content-1'), latest)).toEqual([
      ['moving-tag', 'The tag latest can name this image only'],
    ]);
    expect(saidOf(reuse('latest'), latest)).toEqual([
      ['moving-tag', 'The image that has the tag latest is deployed, whatever this commit would build'],
    ]);
  });

  it('says it once of a tag that is named twice', () => {
    expect(
      saidOf(reuse('content-1'), { ...buildInputs({}, ['latest']), tag: 'latest' } as never),
    ).toHaveLength(1);
  });

  it('warns of the one tag where the image is not known yet', () => {
    expect(saidOf(undefined, latest)).toEqual([['latest-tag', 'The new image has no tag but latest']]);
  });
});

describe('adviceOn', () => {
  it('warns of an image that is there and has no version', () => {
    const reference = `${REPOSITORY_URI}:latest`;
    const containerDefinitions = [{ name: 'app', image: reference, logConfiguration: LOGS }];
    const tasks = someTasks({ definition: { containerDefinitions } });
    const image: PlannedImage = { kind: 'existing', reference };
    const inputs = someInputs({ image: { kind: 'existing', reference } });
    expect(adviceOn([tasks], image, inputs).map(({ name }) => name)).toContain('latest-tag');
  });
});
