import { type DeploymentConfiguration, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { steppedClock } from '../index.ts';
import { describeService, register, setStage, startService } from './clients.ts';
import { Machine } from './rollout-machine.ts';

const minutes = 60_000;

/** A rollout of ten tasks that has been called complete; as it is at that moment. */
function completed(early: { healthyPercent: number; blocking: boolean }): Machine {
  const machine = new Machine({
    desiredCount: 10,
    minimumHealthyPercent: 50,
    maximumPercent: 120,
    early: { enable: true, ...early },
  });
  machine.deploy('runs');
  machine.run();
  machine.watch();
  machine.deploy('runs');
  while (machine.state.deployments[0]?.rolloutState === 'IN_PROGRESS') machine.run(1_000);
  return machine;
}

/** Healthy tasks of the new revision, and tasks of the old one that are there. */
function tasksOf(machine: Machine): number[] {
  const [primary] = machine.state.deployments;
  const old = machine.state.tasks.filter(
    ({ deploymentId, lastStatus }) => deploymentId !== primary?.id && lastStatus !== 'STOPPED',
  );
  return [machine.healthy().filter(({ deploymentId }) => deploymentId === primary?.id).length, old.length];
}

describe('a deployment with earlySuccessCriteria', () => {
  it('succeeds with old tasks that still run when their cleanup is DEFERRED, and goes on', () => {
    const machine = completed({ healthyPercent: 50, blocking: false });
    const [fresh = 0, old = 0] = tasksOf(machine);
    expect(fresh).toBeGreaterThanOrEqual(5);
    expect(old).toBeGreaterThan(0);
    expect(machine.state.serviceDeployments[0]).toMatchObject({ status: 'SUCCESSFUL' });
    expect(machine.messages().filter((each) => each.endsWith('deployment completed.'))).toHaveLength(2);
    machine.run();
    expect(tasksOf(machine)).toEqual([10, 0]);
    expect(machine.messages().at(-1)).toBe('(service web) has reached a steady state.');
    expect(machine.leastHealthy).toBeGreaterThanOrEqual(5);
  });

  it('succeeds without all new tasks when its cleanup is BLOCKING, but with no old ones', () => {
    const machine = completed({ healthyPercent: 50, blocking: true });
    const [fresh = 0, old = 0] = tasksOf(machine);
    expect(fresh).toBeGreaterThanOrEqual(5);
    expect(old).toBe(0);
    machine.run();
    expect(tasksOf(machine)).toEqual([10, 0]);
    expect(machine.leastHealthy).toBeGreaterThanOrEqual(5);
  });

  it('gives its criteria back, and follows them', async () => {
    const clock = steppedClock();
    const stage = await setStage({ clock });
    const deploymentConfiguration: DeploymentConfiguration = {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      earlySuccessCriteria: {
        enable: true,
        healthyPercent: 50,
        sourceServiceRevisionCleanup: 'DEFERRED',
      },
    };
    await startService(stage, await register(stage), { deploymentConfiguration, desiredCount: 2 });
    await clock.step(5 * minutes);
    expect(await describeService(stage)).toMatchObject({
      deploymentConfiguration,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    await stage.close();
  });

  it.each([
    {
      criteria: { enable: true },
      message:
        'healthyPercent and sourceServiceRevisionCleanup are required when earlySuccessCriteria are enabled',
    },
    {
      criteria: { enable: true, healthyPercent: 40, sourceServiceRevisionCleanup: 'BLOCKING' as const },
      message: 'healthyPercent must be greater than or equal to minimumHealthyPercent',
    },
  ])('is refused: $message', async ({ criteria, message }) => {
    const stage = await setStage();
    await startService(stage, await register(stage), {
      deploymentConfiguration: { minimumHealthyPercent: 50 },
    });
    await expect(
      stage.ecs.send(
        new UpdateServiceCommand({
          cluster: 'production',
          service: 'web',
          deploymentConfiguration: { earlySuccessCriteria: criteria },
        }),
      ),
    ).rejects.toThrow(message);
    await stage.close();
  });
});
