import {
  type CreateServiceCommandInput,
  DescribeServiceRevisionsCommand,
  RunTaskCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
const roleArn = 'arn:aws:iam::123456789012:role/ecs';
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const update = (change: Partial<UpdateServiceCommandInput>) =>
  stage.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...change }));

/** A service that runs, and the id of its deployment. */
async function running(more: Partial<CreateServiceCommandInput> = {}): Promise<string | undefined> {
  const mountPoints = [{ sourceVolume: 'data', containerPath: '/data' }];
  const portMappings = [{ containerPort: 8080, name: 'http' }];
  const volumes = [{ name: 'data', configuredAtLaunch: true }];
  await startService(stage, await register(stage, { mountPoints, portMappings }, { volumes }), more);
  await clock.step(10 * minutes);
  return (await describeService(stage)).deployments?.[0]?.id;
}

describe('a setting of the deployments', () => {
  for (const change of [
    { serviceConnectConfiguration: { enabled: true, namespace: 'shop' } },
    { volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn, sizeInGiB: 20 } }] },
    {
      vpcLatticeConfigurations: [
        {
          roleArn,
          targetGroupArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1',
          portName: 'http',
        },
      ],
    },
  ] satisfies Partial<UpdateServiceCommandInput>[]) {
    const [member] = Object.keys(change);

    it(`starts one when it changes, and only then, and is shown of it: ${member}`, async () => {
      const before = await running();
      await update(change);
      await clock.step(10 * minutes);
      const [after] = (await describeService(stage)).deployments ?? [];
      await update(change);
      const [again] = (await describeService(stage)).deployments ?? [];

      expect(after?.id).not.toBe(before);
      expect(after).toMatchObject({ ...change, rolloutState: 'COMPLETED' });
      expect(again?.id).toBe(after?.id);
    });
  }

  it('is kept by the revision that had it', async () => {
    const serviceConnectConfiguration = { enabled: true, namespace: 'shop' };
    await running({ serviceConnectConfiguration });
    const [old] = (await describeService(stage)).currentServiceRevisions ?? [];
    await update({ serviceConnectConfiguration: { enabled: false } });
    await clock.step(1 * minutes);
    const { deployments } = await describeService(stage);
    const { serviceRevisions } = await stage.ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [String(old?.arn)] }),
    );

    expect(deployments?.map((each) => [each.status, each.serviceConnectConfiguration])).toEqual([
      ['PRIMARY', { enabled: false }],
      ['ACTIVE', serviceConnectConfiguration],
    ]);
    expect(serviceRevisions?.[0]).toMatchObject({ serviceConnectConfiguration });
  });
});

describe('an override of RunTask', () => {
  it('is refused for a container that the task definition does not have', async () => {
    await register(stage);
    const overrides = { containerOverrides: [{ name: 'side', command: ['true'] }] };
    const run = new RunTaskCommand({ cluster: 'production', taskDefinition: 'web', overrides });

    await expect(stage.ecs.send(run)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Override for container named side is not a container in the TaskDefinition.',
    });
  });
});
