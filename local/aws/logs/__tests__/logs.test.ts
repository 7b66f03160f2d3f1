import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogConfiguration } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  clientOptions,
  createService,
  register,
  type Stage,
  setStage,
  startService,
  tasksOf,
  untilService,
} from '../../__tests__/clients.ts';

let stage: Stage;
let logs: CloudWatchLogsClient;
beforeEach(async () => {
  stage = await setStage();
  logs = new CloudWatchLogsClient(clientOptions(stage.aws));
});
afterEach(async () => {
  logs.destroy();
  await stage.close();
});

const awslogs = (more: Record<string, string> = {}): LogConfiguration => ({
  logDriver: 'awslogs',
  options: {
    'awslogs-region': 'eu-west-1',
    'awslogs-group': '/ecs/web',
    'awslogs-stream-prefix': 'web',
    ...more,
  },
});

const makeGroup = () => logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));

/** Id of the first task that stopped. */
async function stoppedTask(): Promise<string> {
  await untilService(stage, ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0);
  const [task] = await tasksOf(stage, 'STOPPED');
  return String(task?.taskArn).split('/').at(-1) ?? '';
}

describe('the log of a task', () => {
  it('is in a stream of its prefix, container and id', async () => {
    await makeGroup();
    stage.aws.faults.nextDeployment('production/web', 25);
    await startService(stage, await register(stage, { logConfiguration: awslogs() }));
    const logStreamName = `web/app/${await stoppedTask()}`;
    const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: '/ecs/web', logStreamName }));
    expect(events?.map(({ message }) => message)).toEqual([
      'Starting',
      'Error: DATABASE_URL is not set',
      '    at main (/app/server.js:12:9)',
    ]);
    expect(events?.[0]?.timestamp).toBeLessThanOrEqual(stage.aws.clock.now());
  });

  it('can be read from its end, page by page, until a token comes again', async () => {
    await makeGroup();
    stage.aws.faults.nextDeployment('production/web', 25);
    await startService(stage, await register(stage, { logConfiguration: awslogs() }));
    const named = { logGroupName: '/ecs/web', logStreamName: `web/app/${await stoppedTask()}`, limit: 2 };
    const last = await logs.send(new GetLogEventsCommand(named));
    expect(last.events?.map(({ message }) => message)).toEqual([
      'Error: DATABASE_URL is not set',
      '    at main (/app/server.js:12:9)',
    ]);
    const nextToken = last.nextBackwardToken;
    const first = await logs.send(new GetLogEventsCommand({ ...named, nextToken }));
    expect(first.events?.map(({ message }) => message)).toEqual(['Starting']);
    const before = await logs.send(new GetLogEventsCommand({ ...named, nextToken: first.nextBackwardToken }));
    expect(before).toMatchObject({ events: [], nextBackwardToken: first.nextBackwardToken });
  });

  it('is empty when a container wrote nothing, and not there when none ever started', async () => {
    await makeGroup();
    const logConfiguration = awslogs();
    await createService(stage, await register(stage, { logConfiguration }));
    const [task] = await tasksOf(stage, 'RUNNING');
    const read = (taskArn = '') =>
      logs.send(
        new GetLogEventsCommand({
          logGroupName: '/ecs/web',
          logStreamName: `web/app/${taskArn.split('/').at(-1)}`,
        }),
      );
    expect((await read(task?.taskArn)).events).toEqual([]);
    await expect(read('arn/0')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });
});

describe('a log group that is not there', () => {
  it('keeps tasks from starting', async () => {
    await startService(stage, await register(stage, { logConfiguration: awslogs() }));
    await stoppedTask();
    const [task] = await tasksOf(stage, 'STOPPED');
    expect(task).toMatchObject({
      stopCode: 'TaskFailedToStart',
      containers: [
        {
          reason:
            'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
        },
      ],
    });
  });

  it('is made by awslogs-create-group', async () => {
    const logConfiguration = awslogs({ 'awslogs-create-group': 'true' });
    await createService(stage, await register(stage, { logConfiguration }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/' }));
    expect(logGroups).toMatchObject([
      { logGroupName: '/ecs/web', arn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:*' },
    ]);
  });

  it('is refused by name when it is read, and cannot be made twice', async () => {
    const read = logs.send(new GetLogEventsCommand({ logGroupName: '/ecs/web', logStreamName: 'x' }));
    await expect(read).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await makeGroup();
    await expect(makeGroup()).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  });
});
