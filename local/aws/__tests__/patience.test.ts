import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService, tasksOf } from './clients.ts';
import { Machine } from './rollout-machine.ts';

const minutes = 60_000;

describe('a service whose tasks fail', () => {
  let clock: SteppedClock;
  let stage: Stage;
  beforeEach(async () => {
    clock = steppedClock();
    stage = await setStage({ clock });
  });
  afterEach(() => stage.close());

  it('leaves an unhealthy task alone until its grace period is over', async () => {
    stage.aws.faults.nextDeployment('production/web', 'unhealthy');
    const healthCheck = { command: ['CMD', 'true'], interval: 5 };
    await startService(stage, await register(stage, { healthCheck }), { healthCheckGracePeriodSeconds: 120 });
    await clock.step(2 * minutes);
    expect(await tasksOf(stage, 'RUNNING')).toMatchObject([{ healthStatus: 'UNHEALTHY' }]);
    await clock.step(1 * minutes);
    const [stopped] = await tasksOf(stage, 'STOPPED');
    expect(stopped?.stoppedReason).toBe('Task failed container health checks');
    expect(Number(stopped?.stoppingAt) - Number(stopped?.startedAt)).toBe(120_000);
  });

  it('tries again at once when it is updated, whatever pause there was', async () => {
    stage.aws.faults.nextDeployment('production/web', 'image-not-found');
    await startService(stage, await register(stage));
    await clock.step(40 * minutes);
    const before = (await tasksOf(stage, 'STOPPED')).length;
    await clock.step(2 * minutes);
    expect(await tasksOf(stage, 'STOPPED')).toHaveLength(before);
    const scaled = { cluster: 'production', service: 'web', desiredCount: 1 };
    await stage.ecs.send(new UpdateServiceCommand(scaled));
    await clock.step(1 * minutes);
    expect((await tasksOf(stage, 'STOPPED')).length).toBeGreaterThan(before);
    expect((await describeService(stage)).deployments).toMatchObject([{ rolloutState: 'IN_PROGRESS' }]);
  });
});

describe('resetOnHealthyTask', () => {
  it.each([
    { resetOnHealthyTask: true, rolloutState: 'IN_PROGRESS' },
    { resetOnHealthyTask: false, rolloutState: 'FAILED' },
  ])('$resetOnHealthyTask leaves it $rolloutState when tasks fail between healthy ones', (asked) => {
    const { resetOnHealthyTask, rolloutState } = asked;
    const circuitBreaker = { enable: true, rollback: false, resetOnHealthyTask };
    // A deployment with a long bake time is IN_PROGRESS while its tasks come and go.
    const machine = new Machine({ desiredCount: 1, circuitBreaker, bakeMinutes: 600 });
    const id = machine.deploy('exits');
    for (let round = 0; round < 3; round += 1) {
      machine.behave(id, 'exits');
      machine.run(20_000);
      machine.behave(id, 'runs');
      machine.run(3 * minutes);
      const [task] = machine.healthy();
      if (task !== undefined) machine.kill(task);
    }
    expect(machine.state.deployments[0]?.rolloutState).toBe(rolloutState);
  });
});
