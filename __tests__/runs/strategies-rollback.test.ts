import {
  DescribeServiceDeploymentsCommand,
  type ServiceDeployment,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'shop', mode: 'rollback' } as const;
const changing = () => house.calls().filter((call) => /:(Register|Update|Stop)/.test(call));

/** A service in the bake time of `web:2`, which is an hour, with `web:1` still there. @returns its service deployment */
async function baking(): Promise<string> {
  const quick = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } as const;
  await house.createService({ serviceName: 'shop', deploymentConfiguration: quick });
  const deploymentConfiguration = { ...quick, bakeTimeInMinutes: 60 };
  const change = { cluster: 'production', service: 'shop', deploymentConfiguration };
  await house.ecs.send(new UpdateServiceCommand(change));
  const inputs = { ...INPUTS, service: 'shop', 'wait-until': 'traffic-shifted' };
  expect((await house.ship(inputs)).outputs).toMatchObject({ outcome: 'deployed' });
  house.calls();
  return String((await house.service('shop')).currentServiceDeployment);
}

async function record(arn: string): Promise<ServiceDeployment> {
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] });
  return (await house.ecs.send(sent)).serviceDeployments?.[0] as ServiceDeployment;
}

describe('a rollback in the bake time', () => {
  it('has ECS stop the deployment, and follows the way back to its end', async () => {
    const arn = await baking();
    const { outputs, log, errors } = await house.ship(BACK);
    expect(errors).toEqual([]);
    expect(log.find((line) => line.startsWith('Rollback of '))).toMatch(
      /^Rollback of shop: web:2 → web:1 \(.*by the deployments that the service has now\), by stopping the deployment ecs-svc\/\d+$/,
    );
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', reason: 'shop runs web:1.' });
    expect(changing()).toEqual(['ecs:StopServiceDeployment']);
    expect((await record(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
    expect((await house.service('shop')).deployments?.map(({ taskDefinition }) => taskDefinition)).toEqual([
      expect.stringMatching(/web:1$/),
    ]);
  });

  it('is a deployment where the role may not stop one', async () => {
    await baking();
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'access-denied' });
    const { outputs, log } = await house.ship({ ...BACK, 'wait-until': 'traffic-shifted' });
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true' });
    expect(changing()).toEqual(['ecs:StopServiceDeployment', 'ecs:UpdateService']);
    expect(log).toContain(
      'The service is updated instead, as the role may not call ecs:StopServiceDeployment.',
    );
  });

  it('warns of a wait that ends before it, unless that is switched off by its name', async () => {
    await baking();
    const plan = { ...BACK, mode: 'plan', 'rollback-to': 'web:1' };
    const { warnings, log } = await house.ship(plan);
    expect(warnings).toEqual([expect.stringMatching(/^A warning before the deployment: short-wait\./)]);
    expect(log.filter((line) => line.startsWith('Warning '))).toEqual([
      'Warning short-wait: The wait for shop is too short: a BLUE_GREEN deployment of it takes 60 minutes of bake time besides the start of its tasks, and wait-for-minutes is 30. Fix: raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time.',
    ]);
    const silent = await house.ship({ ...plan, 'ignore-warnings': 'short-wait' });
    expect([silent.warnings, silent.log.filter((line) => line.startsWith('Warning '))]).toEqual([[], []]);
  });
});
