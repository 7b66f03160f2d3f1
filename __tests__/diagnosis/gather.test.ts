import type { Service, Task } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { translateAwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import type { LogStream } from '../../src/aws/logs.ts';
import { gatherEvidence } from '../../src/diagnosis/index.ts';
import type { Seen, Subject } from '../../src/diagnosis/types.ts';
import { Cancelled } from '../../src/errors.ts';
import { aDefinition, TARGET_GROUP, taskId } from './builders.ts';

const subject: Subject = {
  cluster: 'production',
  service: 'web',
  region: 'eu-west-1',
  consoleUrl: 'https://console.test/web',
  deploymentId: 'ecs-svc/2',
  definition: aDefinition(),
};
const nothing: Seen = { events: [], targets: [], alarms: [] };

const denied = (action: string) =>
  translateAwsError({ name: 'AccessDeniedException', message: 'No' }, action);

/** A task of our deployment that crashed, `n` seconds after the hour. */
function aCrash(n: number, facts: Partial<Task> = {}): Task {
  return {
    taskArn: `arn:aws:ecs:eu-west-1:123456789012:task/production/${taskId(n)}`,
    startedBy: 'ecs-svc/2',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    startedAt: new Date(0),
    stoppedAt: new Date(n * 1000),
    containers: [{ name: 'app', exitCode: 1 }],
    ...facts,
  };
}

/** What AWS has, or throws. */
interface Answers {
  readonly tasks?: Task[] | Error;
  readonly service?: Service | Error;
  readonly health?: Awaited<ReturnType<Aws['elb']['describeTargetHealth']>> | Error;
  readonly lines?: (stream: LogStream) => string[] | undefined | Error;
}

function anAws({ tasks = [], service = {}, health = [], lines = () => [] }: Answers) {
  const streams: string[] = [];
  const answer = async <T>(value: T | Error): Promise<T> => {
    if (value instanceof Error) throw value;
    return value;
  };
  const aws = {
    region: 'eu-west-1',
    ecs: {
      listTasks: () => answer(tasks),
      describeServices: async () => [await answer(service)],
    },
    elb: {
      describeTargetHealth: () => answer(health),
      describeTargetGroup: async () => ({ HealthCheckPath: '/health', Matcher: { HttpCode: '200' } }),
    },
    logs: {
      findLastLines: (stream: LogStream, most: number) => {
        streams.push(`${stream.region} ${stream.group} ${stream.stream} ${most}`);
        return answer(lines(stream));
      },
    },
  } as unknown as Aws;
  return { aws, streams };
}

describe('gatherEvidence', () => {
  it("keeps our deployment's tasks, newest first, without those that ECS replaced", async () => {
    const replaced = {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
    } as const;
    const { aws } = anAws({
      tasks: [
        aCrash(1),
        aCrash(3),
        aCrash(2),
        aCrash(4, { startedBy: 'ecs-svc/1' }),
        aCrash(5, { ...replaced, containers: [{ name: 'app', exitCode: 143 }] }),
        aCrash(6, { ...replaced, containers: [{ name: 'app', exitCode: 137 }] }),
      ],
    });
    const { tasks } = await gatherEvidence(subject, aws, nothing);
    // The last one did not heed SIGTERM, which may be worth a word.
    expect(tasks.map(({ id }) => id)).toEqual([taskId(6), taskId(3), taskId(2), taskId(1)]);
  });

  it('keeps both places where ECS gives reasons', async () => {
    const { aws } = anAws({
      tasks: [
        aCrash(1, {
          stopCode: 'TaskFailedToStart',
          stoppedReason: 'Task failed\n to start',
          startedAt: undefined,
          capacityProviderName: 'FARGATE_SPOT',
          containers: [
            {
              name: 'app',
              image: 'web:2',
              reason: 'CannotPullContainerError:\u0000 no',
              healthStatus: 'UNHEALTHY',
            },
          ],
        }),
      ],
    });
    const { tasks } = await gatherEvidence(subject, aws, nothing);
    expect(tasks).toEqual([
      {
        id: taskId(1),
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'Task failed to start',
        hasRun: false,
        capacityProvider: 'FARGATE_SPOT',
        containers: [
          {
            name: 'app',
            image: 'web:2',
            exitCode: undefined,
            reason: 'CannotPullContainerError: no',
            healthStatus: 'UNHEALTHY',
          },
        ],
      },
    ]);
  });

  it('reads the last 30 lines of each container that failed, of three tasks a cause', async () => {
    const { aws, streams } = anAws({
      tasks: [1, 2, 3, 4, 5].map((n) => aCrash(n)),
      lines: ({ stream }) => [`from ${stream}`, '\u001b[1mbold\u001b[0m'],
    });
    const { logs } = await gatherEvidence(subject, aws, nothing);
    expect(streams).toEqual([5, 4, 3].map((n) => `eu-west-1 /ecs/web ecs/app/${taskId(n)} 30`));
    expect(logs[0]).toEqual({
      taskId: taskId(5),
      container: 'app',
      lines: [`from ecs/app/${taskId(5)}`, 'bold'],
    });
  });

  it('reads the logs where the container sends them, and none that it cannot find', async () => {
    const awslogs = {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/else', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'p' },
    } as const;
    const { 'awslogs-stream-prefix': _, ...unprefixed } = awslogs.options;
    const names = ['app', 'elsewhere', 'unprefixed', 'fluent', 'silent'];
    const logging = [
      undefined,
      awslogs,
      { ...awslogs, options: unprefixed },
      { logDriver: 'awsfirelens' as const },
      undefined,
    ];
    const definition = aDefinition({
      containerDefinitions: names.map((name, at) => ({ name, image: 'x', logConfiguration: logging[at] })),
    });
    const { aws, streams } = anAws({
      tasks: [aCrash(1, { containers: names.map((name) => ({ name, exitCode: 1 })) })],
    });
    await gatherEvidence({ ...subject, definition }, aws, nothing);
    expect(streams).toEqual([`us-east-1 /else p/elsewhere/${taskId(1)} 30`]);
  });

  it('reads no log of containers that never started, or were stopped with the others', async () => {
    const containers = ['app', 'proxy', 'agent'].map((name) => ({
      ...aDefinition().containerDefinitions?.[0],
      name,
    }));
    const { aws, streams } = anAws({
      tasks: [
        aCrash(1, {
          containers: [{ name: 'app', exitCode: 1 }, { name: 'proxy', exitCode: 143 }, { name: 'agent' }],
        }),
      ],
    });
    await gatherEvidence(
      { ...subject, definition: aDefinition({ containerDefinitions: containers }) },
      aws,
      nothing,
    );
    expect(streams).toEqual([`eu-west-1 /ecs/web ecs/app/${taskId(1)} 30`]);
  });

  it('reads the log of a task that ECS stopped for its health', async () => {
    const { aws, streams } = anAws({
      tasks: [
        aCrash(1, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Task failed container health checks',
          containers: [{ name: 'app', exitCode: 143 }],
        }),
      ],
    });
    await gatherEvidence(subject, aws, nothing);
    expect(streams).toEqual([`eu-west-1 /ecs/web ecs/app/${taskId(1)} 30`]);
  });

  it('takes a stream that is not there for a container that wrote nothing', async () => {
    const { aws } = anAws({ tasks: [aCrash(1)], lines: () => undefined });
    const { logs, gaps } = await gatherEvidence(subject, aws, nothing);
    expect(logs).toEqual([{ taskId: taskId(1), container: 'app', lines: [] }]);
    expect(gaps).toEqual([]);
  });

  it('reads how the service stands', async () => {
    const service: Service = {
      launchType: 'FARGATE',
      healthCheckGracePeriodSeconds: 60,
      deployments: [
        { id: 'ecs-svc/2', status: 'PRIMARY', desiredCount: 3, runningCount: 1, failedTasks: 4 },
        { id: 'ecs-svc/1', status: 'ACTIVE', runningCount: 2 },
        { id: 'ecs-svc/0', status: 'ACTIVE', runningCount: 1 },
      ],
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 150,
        alarms: { enable: true, rollback: true, alarmNames: ['web-5xx'] },
      },
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
    };
    const { state } = await gatherEvidence(subject, anAws({ service }).aws, nothing);
    expect(state).toEqual({
      desired: 3,
      running: 1,
      failed: 4,
      older: 3,
      hasOlder: true,
      minimumHealthyPercent: 50,
      maximumPercent: 150,
      gracePeriod: 60,
      strategy: 'ROLLING',
      guards: ['web-5xx'],
      launchType: 'FARGATE',
      capacityProviders: [],
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      assignPublicIp: true,
    });
  });

  it('joins what was seen during the wait and what is there now', async () => {
    const seenTarget = {
      targetGroupArn: TARGET_GROUP,
      reason: 'Target.Timeout',
      description: 'Request timed out',
      healthCheck: undefined,
    };
    const { aws } = anAws({
      service: { loadBalancers: [{ targetGroupArn: TARGET_GROUP }] },
      health: [
        { TargetHealth: { State: 'healthy' } },
        {
          TargetHealth: {
            State: 'unhealthy',
            Reason: 'Target.ResponseCodeMismatch',
            Description: 'Health checks failed with these codes: [503]',
          },
        },
      ],
    });
    const seen = { events: ['one', 'two'], targets: [seenTarget, seenTarget], alarms: ['a', 'a'] };
    const { events, targets, alarms } = await gatherEvidence(subject, aws, seen);
    expect(events).toEqual(['one', 'two']);
    expect(alarms).toEqual(['a']);
    expect(targets).toEqual([
      {
        targetGroupArn: TARGET_GROUP,
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [503]',
        healthCheck: 'GET /health on the traffic port, 200 expected',
      },
      seenTarget,
    ]);
  });

  it('reads the health checks of the target groups that are spoken of', async () => {
    const service = { loadBalancers: [{ targetGroupArn: TARGET_GROUP }] };
    const stoppedReason = `Task failed ELB health checks in (target-group ${TARGET_GROUP})`;
    const { aws } = anAws({ service, tasks: [aCrash(1, { stoppedReason })] });
    const check = 'GET /health on the traffic port, 200 expected';
    expect((await gatherEvidence(subject, aws, nothing)).healthChecks).toEqual({ [TARGET_GROUP]: check });
    const silent = anAws({ service, tasks: [aCrash(1)] });
    expect((await gatherEvidence(subject, silent.aws, nothing)).healthChecks).toEqual({});
  });

  it('adds what ECS has said since it was last looked at, about this deployment', async () => {
    const event = (second: number, message: string) => ({ createdAt: new Date(second * 1000), message });
    const service: Service = {
      deployments: [{ id: 'ecs-svc/2', createdAt: new Date(10_000) }],
      events: [event(13, 'four'), event(12, 'three'), event(11, 'two'), event(9, 'before')],
    };
    const seen = { ...nothing, events: ['one', 'two'] };
    const { events } = await gatherEvidence(subject, anAws({ service }).aws, seen);
    expect(events).toEqual(['one', 'two', 'three', 'four']);
    const other = { ...subject, deploymentId: 'ecs-svc/3' };
    expect((await gatherEvidence(other, anAws({ service }).aws, seen)).events).toEqual(['one', 'two']);
  });

  it('leaves out events about tasks of other deployments, when ours are known', async () => {
    const { aws } = anAws({ tasks: [aCrash(1)] });
    const about = (n: number) => `(service web) (task ${taskId(n)}) failed container health checks.`;
    const seen = { ...nothing, events: [about(1), about(2), about(3), '(service web) is well.'] };
    const all = await gatherEvidence(subject, aws, seen);
    expect(all.events).toEqual(seen.events);
    const ours = await gatherEvidence({ ...subject, startedTaskIds: [taskId(2)] }, aws, seen);
    expect(ours.events).toEqual([about(1), about(2), '(service web) is well.']);
  });

  it('says in a line each what it cannot read, and goes on', async () => {
    const { aws } = anAws({
      tasks: [aCrash(1), aCrash(2)],
      service: { loadBalancers: [{ targetGroupArn: TARGET_GROUP }] },
      health: denied('elasticloadbalancing:DescribeTargetHealth'),
      lines: () => denied('logs:GetLogEvents'),
    });
    const { tasks, gaps, logs } = await gatherEvidence(subject, aws, nothing);
    expect(tasks).toHaveLength(2);
    expect(logs).toEqual([]);
    expect(gaps).toEqual([
      'The health of the targets could not be read: AWS denied elasticloadbalancing:DescribeTargetHealth: No (AccessDeniedException). Fix: allow elasticloadbalancing:DescribeTargetHealth in the policy of the role that the job uses.',
      'The logs of app could not be read: AWS denied logs:GetLogEvents: No (AccessDeniedException). Fix: allow logs:GetLogEvents in the policy of the role that the job uses.',
    ]);
  });

  it('does with nothing but what was seen when AWS does not answer at all', async () => {
    const { aws } = anAws({ tasks: denied('ecs:ListTasks'), service: denied('ecs:DescribeServices') });
    const { tasks, state, events, gaps } = await gatherEvidence(subject, aws, {
      ...nothing,
      events: ['one'],
    });
    expect([tasks, state, events]).toEqual([[], undefined, ['one']]);
    expect(gaps.map((gap) => gap.slice(0, 40))).toEqual([
      'The stopped tasks could not be read: AWS',
      'The service could not be read: AWS denie',
    ]);
  });

  it('does without what has not been read when the time is over', async () => {
    const { aws } = anAws({ tasks: [aCrash(1)] });
    const over = new AbortController();
    const slow = {
      ...aws,
      ecs: { ...aws.ecs, listTasks: () => new Promise<never>(() => {}) },
    } as Aws;
    const evidence = gatherEvidence(subject, slow, { ...nothing, over: over.signal });
    await new Promise((resolve) => setImmediate(resolve));
    over.abort();
    expect(await evidence).toMatchObject({
      tasks: [],
      state: expect.anything(),
      gaps: ['The stopped tasks could not be read: there was no answer in time'],
    });
  });

  it('ends when the workflow is cancelled', async () => {
    const { aws } = anAws({ tasks: new Cancelled() });
    await expect(gatherEvidence(subject, aws, nothing)).rejects.toThrow(Cancelled);
  });
});
