import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimsOf } from '../../src/credentials/claims.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, plain, waits } from './bluegreen.ts';
import { INPUTS } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from './identities.ts';

let house: BlueGreenHouse;
afterEach(() => house.close());

const WITH_ROLE = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE };
const MINUTE = 60_000;

async function settle(): Promise<void> {
  await makeProvider(house);
  await makeRole(house);
  permit(house);
}

const sessions = () =>
  house.aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity').map(({ at }) => at);
const called = async (operation: string) => {
  while (!house.aws.requests.some((request) => request.operation === operation)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

describe('a deployment of six hours with a role whose sessions last one', () => {
  it('ends well: each session is followed by another one, got with a token of its own', async () => {
    // Ten times as fast as other houses.
    house = await buildBlueGreenHouse({}, undefined, { speed: 6000 });
    await settle();
    await house.createGroup(waits(0, 350));
    const { outputs, errors, masks } = await house.ship({ ...WITH_ROLE, 'wait-for-minutes': '360' });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    // By the clock of AWS: that of the step is another one, and at this pace minutes apart from it on a busy machine.
    const [first, last] = [house.aws.requests[0], house.aws.requests.at(-1)];
    expect(Number(last?.at) - Number(first?.at)).toBeGreaterThan(350 * MINUTE);
    const times = sessions();
    const gaps = times.slice(1).map((at, index) => (at - (times[index] as number)) / MINUTE);
    expect(gaps.length).toBeGreaterThanOrEqual(4);
    // Five minutes before its end, whenever AWS is asked next: a busy machine takes minutes of this clock to do that.
    for (const gap of gaps) expect(gap).toBeLessThan(75);
    for (const gap of gaps) expect(gap).toBeGreaterThan(45);
    const tokens = masks.filter((mask) => claimsOf(mask).audience === 'sts.amazonaws.com');
    expect(new Set(tokens).size).toBe(times.length);
  }, 180_000);
});

describe('a session that has to be renewed', () => {
  // A quarter of an hour, and a deployment of more than that.
  const SHORT = { ...WITH_ROLE, 'role-duration-seconds': '900', 'wait-for-minutes': '60' };
  beforeEach(async () => {
    house = await buildBlueGreenHouse();
    await settle();
    await house.createGroup(waits(0, 20));
  });

  it('is one when GitHub gives no token for a while: that is waited out while the one before is used', async () => {
    const run = house.ship(SHORT);
    await called('CreateDeployment');
    house.aws.oidc.refuse(503, 5);
    const { outputs, errors, log } = await run;
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    expect(log).toContainEqual(
      expect.stringMatching(
        /^GitHub gave the job no OIDC token: GitHub answered 503 \(The service is unavailable\.\)\. Asking again in \d+ s\.$/,
      ),
    );
  });

  it('is the end when GitHub gives none until the one before ends', async () => {
    const run = house.ship(SHORT);
    await called('CreateDeployment');
    house.aws.oidc.refuse(503, 10_000);
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors.map(plain)).toEqual([
      "The deployment d-1 of web:2 to web goes on, but it can't be watched to its end: The session of the role deploy has ended and could not be renewed, GitHub gave the job no OIDC token, GitHub answered 503 (The service is unavailable.). web was last seen with d-1 the old tasks are kept until HH:MM UTC; green web:2 2 of 2 running, 100 % of the traffic; blue web:1 2 of 2 running, no traffic. Fix: see how it ends (https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1), or take web back to web:1: aws deploy stop-deployment --region eu-west-1 --deployment-id d-1 --auto-rollback-enabled; run the step again, and see whether githubstatus.com tells of trouble with Actions.",
    ]);
    expect(Number(outputs['duration-seconds'])).toBeGreaterThan(14 * 60);
    expect(Number(outputs['duration-seconds'])).toBeLessThan(18 * 60);
  });

  it('is the end when the trust policy takes no token any more, which is asked for no more than twice', async () => {
    const run = house.ship(SHORT);
    await called('CreateDeployment');
    house.aws.oidc.setJob({ sub: 'repo:octo-org/other:ref:refs/heads/main' });
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toMatch(
      /The session of the role deploy has ended and could not be renewed, The role .* was not assumed, its trust policy does not accept the OIDC token of this job/,
    );
    expect(sessions()).toHaveLength(3);
  });

  it('is got at once when AWS says that it is over, though it should not be', async () => {
    const run = house.ship(SHORT);
    await called('CreateDeployment');
    house.aws.faults.nextCalls('codedeploy:GetDeployment', { kind: 'expired-token' });
    const { outputs, errors } = await run;
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
  });
});
