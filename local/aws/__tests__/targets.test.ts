import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService, tasksOf } from './clients.ts';

const group = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
const loadBalancers = [{ targetGroupArn: group, containerName: 'app', containerPort: 8080 }];
const minutes = 60_000;
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

describe('a service behind a target group', () => {
  it('registers its tasks, and takes the old ones out for the deregistration delay', async () => {
    await startService(stage, await register(stage), { loadBalancers });
    await clock.step(2 * minutes);
    const old = await tasksOf(stage, 'RUNNING');
    const sent = new UpdateServiceCommand({
      cluster: 'production',
      service: 'web',
      forceNewDeployment: true,
    });
    const { service } = await stage.ecs.send(sent);
    const [fresh, before] = (service?.deployments ?? []).map(({ id }) => id);
    await clock.step(7 * minutes);
    const { events = [], deployments } = await describeService(stage);
    expect(deployments).toMatchObject([{ id: fresh, rolloutState: 'COMPLETED' }]);
    const after = await tasksOf(stage, 'RUNNING');
    const named = (tasks: typeof old) =>
      tasks.map(({ taskArn }) => `(task ${taskArn?.split('/').at(-1)})`).join(' ');
    expect(events.map(({ message }) => message).reverse()).toEqual([
      `(service web) has started 1 tasks: ${named(old)}.`,
      `(service web) registered 1 targets in (target-group ${group})`,
      `(service web) (deployment ${before}) deployment completed.`,
      '(service web) has reached a steady state.',
      `(service web) has started 1 tasks: ${named(after)}.`,
      `(service web) registered 1 targets in (target-group ${group})`,
      `(service web) has stopped 1 running tasks: ${named(old)}.`,
      `(service web) deregistered 1 targets in (target-group ${group})`,
      `(service web, taskSet ${before}) has begun draining connections on 1 tasks.`,
      `(service web) (deployment ${fresh}) deployment completed.`,
      '(service web) has reached a steady state.',
    ]);
    const [stopped] = await tasksOf(stage, 'STOPPED');
    // 300 s of deregistration delay, and 2 s until its container has ended.
    expect(Number(stopped?.executionStoppedAt) - Number(stopped?.stoppingAt)).toBe(302_000);
  });

  it('counts a task when its target is healthy, whatever the time that it runs', async () => {
    await startService(stage, await register(stage), { loadBalancers });
    await clock.step(2 * minutes);
    const [task] = await tasksOf(stage, 'RUNNING');
    const [steady] = (await describeService(stage)).events ?? [];
    expect(Number(steady?.createdAt) - Number(task?.startedAt)).toBe(15_000);
  });
});
