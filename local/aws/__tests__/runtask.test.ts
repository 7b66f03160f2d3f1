import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, simulatedTasks, steppedClock } from '../index.ts';
import { register, type Stage, setStage } from './clients.ts';

const minutes = 60_000;
let clock: SteppedClock;
let stage: Stage;
/** What each task was started with, and a way to end it. */
let started: { command: readonly string[] | undefined; environment: object; end(exitCode: number): void }[];
beforeEach(async () => {
  clock = steppedClock();
  started = [];
  const simulated = simulatedTasks(clock);
  stage = await setStage({
    clock,
    tasks: {
      start(task, watch) {
        for (const { name, command, environment } of task.containers) {
          started.push({ command, environment, end: (exitCode) => watch.exited(name, { exitCode }) });
        }
        return simulated.start(task, watch);
      },
    },
  });
});
afterEach(async () => {
  const closed = stage.close();
  // These tasks go by the test's own clock, which the end of the local AWS does not wake.
  await clock.step(1 * minutes);
  await closed;
});

const run = (input: Partial<RunTaskCommandInput> & { taskDefinition: string }) =>
  stage.ecs.send(new RunTaskCommand({ cluster: 'production', ...input }));

const describeTasks = async (tasks: (string | undefined)[]) =>
  stage.ecs.send(new DescribeTasksCommand({ cluster: 'production', tasks: tasks.map(String) }));

describe('RunTask', () => {
  it('starts tasks that nobody replaces, and keeps their exit codes for an hour', async () => {
    const { tasks = [], failures } = await run({ taskDefinition: await register(stage), count: 2 });
    expect(failures).toEqual([]);
    expect(tasks).toMatchObject([
      { lastStatus: 'PROVISIONING', group: 'family:web', launchType: 'EC2' },
      { lastStatus: 'PROVISIONING' },
    ]);
    expect(tasks[0]).not.toHaveProperty('startedBy');
    await clock.step(1 * minutes);
    started[0]?.end(3);
    await clock.step(1 * minutes);
    const arns = tasks.map(({ taskArn }) => taskArn);
    expect((await describeTasks(arns)).tasks).toMatchObject([
      {
        lastStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [{ exitCode: 3 }],
      },
      { lastStatus: 'RUNNING' },
    ]);
    const listed = await stage.ecs.send(new ListTasksCommand({ cluster: 'production' }));
    expect(listed.taskArns).toEqual([arns[1]]);
    await stage.ecs.send(new StopTaskCommand({ cluster: 'production', task: String(arns[1]) }));
    await clock.step(62 * minutes);
    expect((await describeTasks(arns)).failures).toMatchObject([
      { reason: 'MISSING' },
      { reason: 'MISSING' },
    ]);
  });

  it('starts them as the overrides say, under the name of who asks', async () => {
    const taskDefinition = await register(stage, {
      command: ['serve'],
      environment: [
        { name: 'MODE', value: 'web' },
        { name: 'KEPT', value: 'yes' },
      ],
    });
    const override = { name: 'app', command: ['migrate'], environment: [{ name: 'MODE', value: 'once' }] };
    const { tasks } = await run({
      taskDefinition,
      startedBy: 'deploy-7',
      overrides: { containerOverrides: [override] },
    });
    expect(tasks).toMatchObject([{ startedBy: 'deploy-7', overrides: { containerOverrides: [override] } }]);
    await clock.step(1 * minutes);
    expect(started).toMatchObject([{ command: ['migrate'], environment: { MODE: 'once', KEPT: 'yes' } }]);
    const listed = new ListTasksCommand({ cluster: 'production', startedBy: 'deploy-7' });
    expect((await stage.ecs.send(listed)).taskArns).toEqual([tasks?.[0]?.taskArn]);
  });

  it.each([
    {
      why: 'more than ten at once',
      input: { count: 11 },
      message: 'Tasks to start must be between 1 and 10.',
    },
    {
      why: 'Fargate for what is not made for it',
      input: { launchType: 'FARGATE' as const },
      message: 'Task definition does not support launch_type FARGATE.',
    },
    {
      why: 'two ways to say where',
      input: { launchType: 'EC2' as const, capacityProviderStrategy: [{ capacityProvider: 'x', weight: 1 }] },
      message:
        'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    },
  ])('refuses $why', async ({ input, message }) => {
    const taskDefinition = await register(stage);
    await expect(run({ taskDefinition, ...input })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});
