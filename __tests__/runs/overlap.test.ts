import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const NO_WAIT = { ...INPUTS, 'wait-for-service-stability': 'false' };
const firstAt = (operation: string) =>
  house.aws.requests.find((request) => request.operation === operation)?.at;
/** The folders of logins that there were, and what is left in them. */
const loginsLeft = async () => {
  const calls = await house.dockerCalls();
  const folders = calls.filter(({ args }) => args[0] === 'login').map(({ config }) => config);
  return Promise.all(folders.map((folder) => readdir(folder).catch(() => 'gone')));
};

describe('a login to the registry', () => {
  it('is made while the check still waits for its last answers, where something might be used again', async () => {
    const slow = 1_200_000;
    house.aws.faults.nextCalls('iam:GetRole', { kind: 'slow', milliseconds: slow });
    const { errors } = await house.ship({ ...NO_WAIT, 'reuse-image': 'content' });
    expect(errors).toEqual([]);
    const [asked, login] = [firstAt('GetRole'), firstAt('GetAuthorizationToken')] as [number, number];
    expect(login - asked).toBeLessThan(slow / 2);
    expect(await loginsLeft()).toEqual(['gone']);
  });

  it('is gone, and nothing was built, when the check finds something after all', async () => {
    const role = 'arn:aws:iam::123456789012:role/none';
    const { errors } = await house.ship({ ...NO_WAIT, 'task-role-arn': role });
    expect(errors).toHaveLength(1);
    const calls = (await house.dockerCalls()).map(({ args }) => args.slice(0, 2).join(' '));
    expect(calls).not.toContain('buildx build');
    expect(await loginsLeft()).toEqual(['gone']);
  });

  it('is made while services and their task definitions are still looked up, where nothing can be used again', async () => {
    const slow = 1_200_000;
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'slow', milliseconds: slow });
    expect((await house.ship(NO_WAIT)).errors).toEqual([]);
    const [asked, login] = [firstAt('DescribeServices'), firstAt('GetAuthorizationToken')] as [
      number,
      number,
    ];
    expect(login - asked).toBeLessThan(slow / 2);
  });

  it('is not made where an image is used again, where none is built, and for a plan', async () => {
    await house.putImage('v1');
    house.environment['FAKE_DOCKER_PUSHES'] = 'true';
    await house.ship({
      'aws-region': 'eu-west-1',
      ...only(NO_WAIT),
      image: `${await house.repositoryUri()}:v1`,
    });
    await house.ship({ ...NO_WAIT, mode: 'plan' });
    expect(await loginsLeft()).toEqual([]);
    expect(firstAt('GetAuthorizationToken')).toBeUndefined();
  });

  it('that is refused is told where it is needed', async () => {
    house.environment['FAKE_DOCKER_SAYS'] = JSON.stringify({
      login: { lines: ['Error response from daemon: login attempt failed'], exitCode: 1 },
    });
    const { errors, log } = await house.ship(NO_WAIT);
    expect(errors).toEqual([
      expect.stringMatching(
        /^docker login to 127\.0\.0\.1:\d+ failed: Error response from daemon: login attempt failed\. Fix: /,
      ),
    ]);
    expect(log.find((line) => line.startsWith('✗'))).toMatch(/^✗ Build and push/);
    expect(await loginsLeft()).toEqual(['gone']);
  });
});

/** What is said of a service, without what only a build needs. */
function only({ repository: _, ...others }: typeof NO_WAIT): Record<string, string> {
  return others;
}
