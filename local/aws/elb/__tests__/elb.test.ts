import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeListenersCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  clientOptions,
  createService,
  describeService,
  register,
  type Stage,
  setStage,
  startService,
  tasksOf,
  untilService,
} from '../../__tests__/clients.ts';
import type { Target } from '../../ecs/targets.ts';
import { type LocalAwsOptions, steppedClock } from '../../index.ts';
import { TargetGroupBook } from '../groups.ts';

let stage: Stage;
let elb: ElasticLoadBalancingV2Client;
const open = async (options: LocalAwsOptions = {}) => {
  stage = await setStage(options);
  elb = new ElasticLoadBalancingV2Client(clientOptions(stage.aws));
};
const close = async () => {
  elb.destroy();
  await stage.close();
};
const reopen = async (options: LocalAwsOptions) => {
  await close();
  await open(options);
};
beforeEach(() => open());
afterEach(close);

const unknown = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/other/0000000000000000';

async function createGroup(more: { HealthCheckPath?: string } = {}): Promise<string> {
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({
      Name: 'shop',
      Port: 8080,
      Protocol: 'HTTP',
      TargetType: 'ip',
      HealthCheckIntervalSeconds: 10,
      UnhealthyThresholdCount: 2,
      ...more,
    }),
  );
  return String(TargetGroups?.[0]?.TargetGroupArn);
}

const health = async (TargetGroupArn: string) =>
  (await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))).TargetHealthDescriptions ?? [];

const behind = (targetGroupArn: string) => ({
  loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
});

describe('a target group', () => {
  it('is described as it was created', async () => {
    const TargetGroupArn = await createGroup({ HealthCheckPath: '/health?a=1&b=<2>' });
    expect(TargetGroupArn).toMatch(
      /^arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup\/shop\/[0-9a-f]{16}$/,
    );
    const described = {
      TargetGroupArn,
      HealthCheckPath: '/health?a=1&b=<2>',
      HealthCheckEnabled: true,
      Matcher: { HttpCode: '200' },
    };
    for (const asked of [{ TargetGroupArns: [TargetGroupArn] }, { Names: ['shop'] }]) {
      expect((await elb.send(new DescribeTargetGroupsCommand(asked))).TargetGroups).toMatchObject([
        described,
      ]);
    }
  });

  it('that does not exist is refused by name', async () => {
    const asked = elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [unknown] }));
    await expect(asked).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
    });
  });

  it('has a deregistration delay that can be set', async () => {
    const TargetGroupArn = await createGroup();
    const key = 'deregistration_delay.timeout_seconds';
    const read = async () =>
      (await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }))).Attributes;
    expect(await read()).toEqual([{ Key: key, Value: '300' }]);
    await elb.send(
      new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: [{ Key: key, Value: '5' }] }),
    );
    expect(await read()).toEqual([{ Key: key, Value: '5' }]);
  });

  it('belongs to the load balancer whose listener forwards to it', async () => {
    const TargetGroupArn = await createGroup();
    const { LoadBalancers } = await elb.send(
      new CreateLoadBalancerCommand({ Name: 'shop', Subnets: ['subnet-1'] }),
    );
    const LoadBalancerArn = String(LoadBalancers?.[0]?.LoadBalancerArn);
    await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Port: 443,
        DefaultActions: [{ Type: 'forward', TargetGroupArn }],
      }),
    );
    const { Listeners } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
    expect(Listeners).toMatchObject([{ Port: 443, DefaultActions: [{ TargetGroupArn }] }]);
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ LoadBalancerArn }));
    expect(TargetGroups).toMatchObject([{ LoadBalancerArns: [LoadBalancerArn] }]);
  });
});

describe('the targets of a service', () => {
  it('are registered, healthy, and drained when they are replaced', async () => {
    const group = await createGroup();
    await createService(stage, await register(stage), behind(group));
    expect(await health(group)).toMatchObject([
      {
        Target: { Port: 8080, Id: expect.stringMatching(/^10(\.\d{1,3}){3}$/) },
        TargetHealth: { State: 'healthy' },
      },
    ]);
    await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true }),
    );
    let seen: (string | undefined)[] = [];
    await untilService(stage, () => true);
    for (let attempt = 0; attempt < 200 && !seen.includes('draining'); attempt += 1) {
      seen = (await health(group)).map(({ TargetHealth }) => TargetHealth?.State);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(seen).toEqual(['draining', 'healthy']);
  });

  it('have the address of the task’s network interface', async () => {
    const clock = steppedClock();
    await reopen({ clock });
    const group = await createGroup();
    const awsvpcConfiguration = { subnets: ['subnet-1'] };
    await startService(stage, await register(stage, {}, { networkMode: 'awsvpc' }), {
      ...behind(group),
      networkConfiguration: { awsvpcConfiguration },
    });
    await clock.step(10 * 60_000);
    const [task] = await tasksOf(stage, 'RUNNING');
    const [target] = await health(group);

    expect(task?.attachments).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        type: 'ElasticNetworkInterface',
        status: 'ATTACHED',
        details: [
          { name: 'subnetId', value: 'subnet-1' },
          { name: 'networkInterfaceId', value: expect.stringMatching(/^eni-0[0-9a-f]{16}$/) },
          { name: 'privateIPv4Address', value: target?.Target?.Id },
        ],
      },
    ]);
  });

  it('in two target groups are checked in each, also when one lets go', async () => {
    const clock = steppedClock();
    const book = new TargetGroupBook(clock);
    const healthy: string[] = [];
    const [one, other] = ['one', 'other'].map((name) => ({
      targetGroupArn: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`,
      taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/production/0123456789abcdef0123456789abcdef',
      container: 'app',
      port: 8080,
    })) as [Target, Target];
    for (const target of [one, other]) book.register(target, () => healthy.push(target.targetGroupArn));
    book.deregister(one);
    await clock.step(60_000);

    expect(healthy).toEqual([other.targetGroupArn]);
  });

  it('are not registered is told of a target that nobody knows', async () => {
    const TargetGroupArn = await createGroup();
    const asked = new DescribeTargetHealthCommand({ TargetGroupArn, Targets: [{ Id: '10.9.9.9' }] });
    expect((await elb.send(asked)).TargetHealthDescriptions).toMatchObject([
      {
        Target: { Id: '10.9.9.9', Port: 8080 },
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      },
    ]);
  });

  it.each([
    {
      row: 33,
      found: {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [404]',
      },
    },
    {
      row: 58,
      found: {
        State: 'unused',
        Reason: 'Target.NotInUse',
        Description: 'Target is in an Availability Zone that is not enabled for the load balancer',
      },
    },
  ])('tell of row $row while the task is still there', async ({ row, found }) => {
    const group = await createGroup();
    stage.aws.faults.nextDeployment('production/web', row);
    // A grace period keeps ECS from acting on it at once.
    await startService(stage, await register(stage), {
      ...behind(group),
      healthCheckGracePeriodSeconds: 3600,
    });
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const [target] = await health(group);
      if (target?.TargetHealth?.State === found.State) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await health(group)).toMatchObject([{ TargetHealth: found }]);
    expect((await describeService(stage)).runningCount).toBe(1);
  });

  it('are none with row 54: the tasks run, and the deployment does not complete', async () => {
    const group = await createGroup();
    stage.aws.faults.nextDeployment('production/web', 54);
    await startService(stage, await register(stage), behind(group));
    await untilService(stage, ({ runningCount }) => runningCount === 1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await health(group)).toEqual([]);
    expect((await describeService(stage)).deployments).toMatchObject([
      { rolloutState: 'IN_PROGRESS', runningCount: 1 },
    ]);
  });
});

describe('a real health check', () => {
  let server: Server;
  let status = 200;
  beforeEach(async () => {
    status = 200;
    server = createServer((_, response) => {
      response.writeHead(status);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const hostPort = (server.address() as AddressInfo).port;
    await reopen({
      tasks: {
        start: async () => ({
          endpoints: [{ container: 'app', containerPort: 8080, host: '127.0.0.1', hostPort }],
          stop: async () => ({}),
        }),
      },
    });
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('lets the deployment complete when the task answers as the matcher has it', async () => {
    const group = await createGroup();
    await createService(stage, await register(stage), behind(group));
    expect(await health(group)).toMatchObject([{ TargetHealth: { State: 'healthy' } }]);
  });

  it('stops a task that answers otherwise, with its code', async () => {
    status = 503;
    const group = await createGroup();
    await startService(stage, await register(stage), behind(group));
    await untilService(stage, ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0);
    const [task] = await tasksOf(stage, 'STOPPED');
    expect(task?.stoppedReason).toBe(`Task failed ELB health checks in (target-group ${group})`);
    const { events } = await describeService(stage);
    const id = String(task?.taskArn).split('/').at(-1);
    expect(events?.map(({ message }) => message)).toContain(
      `(service web) (task ${id}) (port 8080) is unhealthy in (target-group ${group}) due to (reason Health checks failed with these codes: [503])`,
    );
  });
});
