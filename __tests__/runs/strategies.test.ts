import {
  ContinueServiceDeploymentCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const GREEN = { ...INPUTS, service: 'shop' };
const CHECK = 'arn:aws:lambda:eu-west-1:123456789012:function:check';
const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 };

/** A service that is stable, and from then on deploys like that. */
async function aShop(configuration: DeploymentConfiguration = blueGreen): Promise<void> {
  const { strategy } = configuration;
  const quick = { ...(strategy && { strategy }), bakeTimeInMinutes: 0 };
  await house.createService({ serviceName: 'shop', deploymentConfiguration: quick });
  await house.ecs.send(
    new UpdateServiceCommand({
      cluster: 'production',
      service: 'shop',
      deploymentConfiguration: configuration,
    }),
  );
  house.calls();
}

async function record(): Promise<ServiceDeployment> {
  const { currentServiceDeployment = '' } = await house.service('shop');
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [currentServiceDeployment] });
  return (await house.ecs.send(sent)).serviceDeployments?.[0] as ServiceDeployment;
}

/** Waits until the record of the deployment of `web:2` is like that. */
async function seen(isIt: (record: ServiceDeployment) => boolean): Promise<ServiceDeployment> {
  for (;;) {
    const now = await record();
    const { taskDefinition = '' } = (await house.service('shop')).deployments?.[0] ?? {};
    if (/:2$/.test(taskDefinition) && isIt(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const inStage = (stage: string) => seen(({ lifecycleStage }) => String(lifecycleStage) === stage);
const progress = (log: readonly string[]) => log.filter((line) => /^\d+:\d\d {2}shop: /.test(line)).join('\n');

describe('a BLUE_GREEN service', () => {
  it('is followed through its stages', async () => {
    await aShop();
    const { outputs, log, errors } = await house.ship(GREEN);
    console.log(log.join('\n'));
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', reason: 'shop runs web:2.' });
  });
  it('hook fails', async () => {
    await aShop({ ...blueGreen, lifecycleHooks: [{ hookTargetArn: CHECK, roleArn: 'arn:aws:iam::123456789012:role/hooks', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }] });
    house.aws.functions.answers(CHECK, 'fail');
    const { outputs, log, errors } = await house.ship(GREEN);
    console.log(log.join('\n'), errors, outputs);
  });
});
