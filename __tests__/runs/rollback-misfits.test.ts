import { afterEach, describe, expect, it } from '@jest/globals';
import { buildBlueGreenHouse, LOAD_BALANCER } from './bluegreen.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
afterEach(() => house.close());

const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'rollback' } as const;
const SUBNETS = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } };
const changing = (calls: string[]) => calls.filter((call) => /:(Register|Update|Create|Stop)/.test(call));

describe('a rollback to a revision that does not fit', () => {
  it('changes no service when the load balancer of one could not reach its tasks', async () => {
    house = await buildHouse();
    await house.createService({ serviceName: 'lb', loadBalancers: [LOAD_BALANCER] });
    await house.register({ family: 'other', containerDefinitions: [{ ...APP, name: 'x' }] });
    house.calls();
    const { errors, outputs } = await house.ship({ ...BACK, service: 'web\nlb', 'rollback-to': 'other:1' });
    expect(errors).toEqual([
      "lb can't go back to other:1: the load balancer of service lb can't reach tasks of the task definition other:1 (it sends the traffic to the container app, and the containers are x). Fix: deploy a commit that works.",
    ]);
    expect(outputs['changed']).toBe('false');
    expect(changing(house.calls())).toEqual([]);
    const plan = await house.ship({ ...BACK, mode: 'plan', service: 'web\nlb', 'rollback-to': 'other:1' });
    expect(plan.errors).toEqual(errors);
  });

  it('is refused for one that Fargate does not run, with those that would do', async () => {
    house = await buildHouse();
    const fargate = { networkMode: 'awsvpc', cpu: '256', memory: '512' } as const;
    await house.register({ family: 'f', ...fargate, containerDefinitions: [APP] });
    await house.register({ family: 'f', containerDefinitions: [APP] });
    await house.createService({
      serviceName: 'f',
      taskDefinition: 'f:1',
      launchType: 'FARGATE',
      networkConfiguration: SUBNETS,
    });
    const image = { ...INPUTS, service: 'f', repository: '', image: 'web:3' };
    expect((await house.ship(image)).errors).toEqual([]);
    house.calls();
    const { errors } = await house.ship({ ...BACK, service: 'f', 'rollback-to': '2' });
    expect(errors).toEqual([
      "f can't go back to f:2: the task definition f:2 can't run on Fargate, as the service f does (it has no cpu and no memory for the whole task; its networkMode is bridge). Fix: set rollback-to to f:1, which ran before and can be used.",
    ]);
    expect(changing(house.calls())).toEqual([]);
  });

  it('is refused for a network that the service does not have', async () => {
    house = await buildHouse();
    await house.register({ family: 'web', networkMode: 'awsvpc', containerDefinitions: [APP] });
    const { errors } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(errors).toEqual([
      "web can't go back to web:2: the task definition web:2 can't run in the service web (its networkMode is awsvpc, and the service has no networkConfiguration). Fix: deploy a commit that works.",
    ]);
  });

  it('is refused where the service has a network that it does not take', async () => {
    house = await buildHouse();
    await house.register({ family: 'v', networkMode: 'awsvpc', containerDefinitions: [APP] });
    await house.createService({ serviceName: 'v', taskDefinition: 'v', networkConfiguration: SUBNETS });
    const { errors } = await house.ship({ ...BACK, service: 'v', 'rollback-to': 'web:1' });
    expect(errors).toEqual([
      "v can't go back to web:1: the task definition web:1 can't run in the service v (its networkMode is bridge, and the networkConfiguration of the service is for awsvpc). Fix: deploy a commit that works.",
    ]);
  });

  it('is refused where CodeDeploy would send the traffic to a container that it does not have', async () => {
    const blueGreen = await buildBlueGreenHouse();
    house = blueGreen;
    await blueGreen.createGroup();
    expect((await house.ship({ ...INPUTS, repository: '', image: 'web:2' })).errors).toEqual([]);
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, name: 'old' }] });
    house.calls();
    const { errors } = await house.ship({ ...BACK, 'rollback-to': '3' });
    expect(errors).toEqual([
      "web can't go back to web:3: the load balancer of service web can't be used with the task definition web:3 (the traffic goes to app, and the containers are old). Fix: set rollback-to to web:1, which ran before and can be used.",
    ]);
    expect(changing(house.calls())).toEqual([]);
  });
});
