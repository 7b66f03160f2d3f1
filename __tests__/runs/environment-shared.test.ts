import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGitHub, type LocalGitHub } from './github.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
let github: LocalGitHub;
beforeEach(async () => {
  house = await buildHouse();
  github = await aGitHub();
  Object.assign(house.job, github.environment, { GITHUB_REF: 'refs/heads/main' });
  await house.createService({ serviceName: 'api' });
});
afterEach(async () => {
  await github.close();
  await house.close();
});

const SHOWN = {
  ...INPUTS,
  repository: '',
  'github-token': 'a-github-token',
  environment: 'staging',
} as const;
const deploy = (service: string, image: string) => house.ship({ ...SHOWN, service, image });
const states = () => github.deployments.map((each) => github.statesOf(each).at(-1));
const services = () =>
  github.deployments.map(({ payload }) =>
    (payload as { services: { service: string }[] }).services.map(({ service }) => service).join(' '),
  );

describe('services that share an environment of GitHub', () => {
  it('leave each other live', async () => {
    await deploy('web', 'web:2');
    await deploy('api', 'api:2');
    await deploy('web', 'web:3');
    expect(services()).toEqual(['web', 'api', 'web']);
    expect(states()).toEqual(['inactive', 'success', 'success']);
  });

  it('are one deployment in one step, which is live as long as one of them runs what it brought', async () => {
    await deploy('web\napi', 'shop:2');
    await deploy('web', 'web:3');
    expect(services()).toEqual(['web api', 'web']);
    expect(states()).toEqual(['success', 'success']);
    await deploy('api', 'api:3');
    expect(states()).toEqual(['inactive', 'success', 'success']);
    await deploy('api\nweb', 'shop:4');
    expect(states()).toEqual(['inactive', 'inactive', 'inactive', 'success']);
    expect(github.lastStatusOf(github.deployments[3])?.description).toBe('api runs web:5. web runs web:5.');
  });

  it('leave alone what other tools recorded there, whatever it looks like', async () => {
    const payloads = [
      {},
      'deployed by hand',
      { tool: 'ship-to-ecs' },
      { tool: 'ship-to-ecs', services: [{ service: 'web' }] },
      { ...place(), services: [{ service: 7 }, null, 'web'] },
      { ...place(), region: 'us-east-1', services: [{ service: 'web' }] },
      { ...place(), cluster: 'other', services: [{ service: 'web' }] },
      { ...place(), account: '999999999999', services: [{ service: 'web' }] },
    ];
    for (const payload of payloads) github.record({ environment: 'staging', payload, state: 'success' });
    const ours = { ...place(), services: [{ service: 'web' }] };
    github.record({ environment: 'other', payload: ours, state: 'success' });
    github.record({ environment: 'staging', payload: JSON.stringify(ours), state: 'success' });
    await deploy('web', 'web:2');
    expect(states()).toEqual([...payloads.map(() => 'success'), 'success', 'inactive', 'success']);
  });

  it('close what a runner that died left open, and what many failures lie behind', async () => {
    const payload = { ...place(), services: [{ service: 'web' }] };
    for (const state of ['success', 'in_progress', 'failure', 'inactive', 'error', 'queued', undefined]) {
      github.record({ environment: 'staging', payload, state });
    }
    await deploy('web', 'web:2');
    expect(states()).toEqual([
      ...['inactive', 'inactive', 'failure', 'inactive', 'error', 'inactive', 'inactive'],
      'success',
    ]);
  });

  it('find the one before behind hundreds of those that share it', async () => {
    const by = (service: string) => ({ ...place(), services: [{ service }] });
    github.record({ environment: 'staging', payload: by('web'), state: 'success' });
    for (let count = 0; count < 250; count++) {
      github.record({ environment: 'staging', payload: by('api'), state: 'success' });
    }
    await deploy('web', 'web:2');
    const [first, ...others] = states();
    expect([first, others.at(-1)]).toEqual(['inactive', 'success']);
    expect(new Set(others)).toEqual(new Set(['success']));
    const pages = github.asked.filter(({ url }) => /\/deployments\?/.test(url));
    expect(pages.map(({ url }) => url.replace(/.*&page=/, ''))).toEqual(['1', '2', '3', '1']);
  });

  it('look no further than needed', async () => {
    const payload = { ...place(), services: [{ service: 'web' }] };
    for (let count = 0; count < 30; count++) {
      github.record({ environment: 'staging', payload, state: count === 29 ? 'success' : 'inactive' });
    }
    await deploy('web', 'web:2');
    const looks = github.asked.filter(
      ({ method, url = '' }) => method === 'GET' && url.includes('/statuses'),
    );
    expect(looks).toHaveLength(3);
    // Once more at the end, for those that were recorded meanwhile.
    expect(github.asked.filter(({ url }) => /\/deployments\?/.test(url))).toHaveLength(2);
  });
});

describe('a step of several services', () => {
  it('is a success as long as somebody else has only replaced some of them', async () => {
    await house.register({ family: 'other', containerDefinitions: [APP] });
    const run = deploy('web\napi', 'shop:2');
    const isAsked = () =>
      house.aws.requests.filter(({ operation }) => operation === 'UpdateService').length === 2;
    while (!isAsked()) await new Promise((resolve) => setTimeout(resolve, 2));
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: 'other' }),
    );
    expect((await run).outputs['outcome']).toBe('superseded');
    expect(states()).toEqual(['success']);
    expect(github.lastStatusOf(github.deployments[0])?.description).toMatch(
      /^web:2 was replaced on web while it was deployed: the deployment ecs-svc\/\d+ of other:1 started after ours\. api runs web:2\.$/,
    );
  });

  it('says of each that failed where it stands', async () => {
    await deploy('web\napi', 'shop:2');
    for (const service of ['web', 'api']) {
      house.aws.faults.nextDeployment(`production/${service}`, 'container-exits');
    }
    expect((await deploy('web\napi', 'shop:3')).outputs['outcome']).toBe('rolled-back');
    expect(states()).toEqual(['success', 'failure']);
    expect(github.lastStatusOf(github.deployments[1])?.description).toMatch(
      /^Rolled back to web:2\. web:3 was not deployed to web: Container app exited /,
    );
  });
});

function place() {
  return { tool: 'ship-to-ecs', account: '123456789012', region: 'eu-west-1', cluster: 'production' };
}
