import {
  CreateClusterCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  ListClustersCommand,
  ListServicesCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createService, register, type Stage, setStage, untilService } from './clients.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const arn = (kind: string) => `arn:aws:ecs:eu-west-1:123456789012:${kind}`;
const listServices = (launchType?: 'EC2' | 'FARGATE') =>
  stage.ecs.send(new ListServicesCommand({ cluster: 'production', ...(launchType && { launchType }) }));
const remove = () => stage.ecs.send(new DeleteClusterCommand({ cluster: 'production' }));

describe('a cluster', () => {
  it('is listed until it is deleted', async () => {
    await stage.ecs.send(new CreateClusterCommand({ clusterName: 'staging' }));
    const list = async () => (await stage.ecs.send(new ListClustersCommand({}))).clusterArns;

    expect(await list()).toEqual([arn('cluster/production'), arn('cluster/staging')]);
    expect((await remove()).cluster).toMatchObject({ clusterName: 'production', status: 'INACTIVE' });
    expect(await list()).toEqual([arn('cluster/staging')]);
    await expect(listServices()).rejects.toThrow('Cluster not found.');
  });

  it('lists its services, and is not deleted before they are', async () => {
    await createService(stage, await register(stage));

    expect((await listServices()).serviceArns).toEqual([arn('service/production/web')]);
    expect((await listServices('EC2')).serviceArns).toHaveLength(1);
    expect((await listServices('FARGATE')).serviceArns).toEqual([]);
    await expect(remove()).rejects.toMatchObject({
      name: 'ClusterContainsServicesException',
      message: 'The Cluster cannot be deleted while Services are active.',
    });
    await stage.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
    await untilService(stage, ({ status }) => status === 'INACTIVE');
    expect((await listServices()).serviceArns).toEqual([]);
    expect((await remove()).cluster?.status).toBe('INACTIVE');
  });
});
