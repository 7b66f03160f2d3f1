import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
  house.job['ACTIONS_RUNTIME_TOKEN'] = 'a-runtime-token';
});
afterEach(() => house.close());

const ACCOUNT = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const OTHER = '210987654321.dkr.ecr.eu-west-1.amazonaws.com';
/** In a region of which the local AWS has nothing. */
const PARIS = '210987654321.dkr.ecr.eu-west-3.amazonaws.com';
const QUICK = { ...INPUTS, 'wait-for-service-stability': 'false' } as const;

/** What docker build was told of caches, a line a build. */
async function cachesOfBuilds(): Promise<string[][]> {
  const builds = (await house.dockerCalls()).filter(({ args }) => args[1] === 'build');
  return builds.map(({ args }) => args.filter((_, index) => /^--cache-/.test(args[index - 1] ?? '')));
}

const loginsOf = async () => (await house.dockerCalls()).filter(({ args }) => args[0] === 'login');

describe('a build cache', () => {
  it('is named to the build in the form that ECR takes, and never fails the deployment', async () => {
    house.environment['FAKE_DOCKER_FAILS'] = 'cache';
    const ref = `type=registry,ref=${ACCOUNT}/shop/web:cache,mode=max`;
    const inputs = { ...QUICK, 'cache-from': 'type=gha', 'cache-to': ref };
    const { outputs, log } = await house.ship(inputs);
    expect(outputs['outcome']).toBe('not-waited');
    expect(log).toContain(
      'The build failed, maybe for its caches, and is tried again without them: ERROR: Cache export is not supported for the docker driver.',
    );
    expect(await cachesOfBuilds()).toEqual([
      ['type=gha', `${ref},ignore-error=true,image-manifest=true,oci-mediatypes=true`],
      [],
    ]);
  });

  it('in another account gets a login of its own, as do contexts that are images', async () => {
    const { log, masks } = await house.ship({
      ...QUICK,
      'cache-from': `type=registry,ref=${OTHER}/shop/cache:web`,
      'cache-to': `type=registry,ref=${OTHER}/shop/cache:web`,
      'build-contexts': `base=docker-image://${ACCOUNT}/base:1\nother=docker-image://debian:13`,
    });
    const logins = await loginsOf();
    const hosts = logins.map(({ args }) => args.at(-1));
    expect(hosts).toEqual([(await house.repositoryUri()).split('/')[0], OTHER, ACCOUNT]);
    expect(logins.every(({ args }) => args.includes('--password-stdin'))).toBe(true);
    expect(new Set(logins.map(({ config }) => config)).size).toBe(1);
    for (const { input } of logins) {
      expect(masks).toContain(input);
      expect(log.join('\n')).not.toContain(input);
    }
  });

  it('that there is no login for is told, and the deployment goes on', async () => {
    house.environment['FAKE_DOCKER_FAILS'] = `login ${OTHER}`;
    const inputs = { ...QUICK, 'cache-from': `${PARIS}/shop/cache:web\n${OTHER}/shop/cache:web` };
    const { outputs, log } = await house.ship(inputs);
    expect(outputs['outcome']).toBe('not-waited');
    const told = log.filter((line) => line.startsWith('There is no login to '));
    expect(told).toEqual([
      expect.stringMatching(/eu-west-3\.amazonaws\.com: .*ecr:GetAuthorizationToken/),
      `There is no login to ${OTHER}: Error response from daemon: Get "https://registry/v2/": no such host`,
    ]);
    expect(await cachesOfBuilds()).toHaveLength(1);
  });

  it('that can not be written, or only once, is warned of in the plan', async () => {
    house.environment['FAKE_DOCKER_DRIVER'] = 'docker';
    const limited = await house.ship({ ...QUICK, mode: 'plan', 'cache-to': 'type=gha' });
    expect(limited.log.join('\n')).toContain(
      'Warning build-cache: No build cache is written: the builder default has the driver docker, which can only read them. Fix: ',
    );
    house.environment['FAKE_DOCKER_DRIVER'] = 'docker-container';
    await house.ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'shop/frozen', imageTagMutability: 'IMMUTABLE' }),
    );
    const { outputs, failed } = await house.ship({
      ...QUICK,
      mode: 'plan',
      'cache-to': ['frozen', 'none'].map((name) => `${ACCOUNT}/shop/${name}:a`).join('\n'),
    });
    expect(failed).toBe(false);
    expect(JSON.parse(outputs['plan'] ?? '').warnings).toMatchObject([
      {
        name: 'build-cache',
        text: expect.stringContaining(`${ACCOUNT}/shop/frozen:a can be written once only`),
      },
      { name: 'build-cache', text: expect.stringContaining(`${ACCOUNT}/shop/none:a can't be written`) },
    ]);
    const { warnings } = await house.ship({
      ...QUICK,
      mode: 'plan',
      'ignore-warnings': 'no-logs\nno-circuit-breaker\nbuild-cache',
      'cache-to': `${ACCOUNT}/shop/none:a`,
    });
    expect(warnings).toEqual([]);
  });

  it('is not written with the driver docker, and the image is built at the first try', async () => {
    house.environment['FAKE_DOCKER_DRIVER'] = 'docker';
    house.environment['FAKE_DOCKER_FAILS'] = 'cache';
    const { outputs } = await house.ship({ ...QUICK, 'cache-from': 'type=gha', 'cache-to': 'type=gha' });
    expect(outputs['outcome']).toBe('not-waited');
    expect(await cachesOfBuilds()).toEqual([['type=gha']]);
  });

  it('that can not be meant is refused before anything is done', async () => {
    const { errors } = await house.ship({
      ...QUICK,
      'cache-from': 'type=gha\ntype=s3,topsecret',
      'cache-to': 'type=registry,ref=Shop/Web',
    });
    expect(errors).toEqual([
      [
        "Input cache-from cannot be used: the entry 2 can't be read: not all of it is name=value. Fix: write it as in type=registry,ref=… or type=gha.",
        'Input cache-to cannot be used: the entry 1 can\'t be read: "Shop/Web" is not an image reference. Fix: write registry/repository:tag, in lower case.',
      ].join('\n'),
    ]);
    expect(house.calls()).toEqual([]);
  });
});
