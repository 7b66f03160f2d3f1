import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, plain, waits } from './bluegreen.ts';
import { buildHouse, type House, INPUTS } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit, workAs } from './identities.ts';

const HUB = 'arn:aws:iam::123456789012:role/hub';
const WITH_ROLE = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE };
const PAGE =
  'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1';

describe('credentials of the job that last a quarter of an hour', () => {
  let house: BlueGreenHouse;
  let leave: () => void;
  beforeEach(async () => {
    house = await buildBlueGreenHouse();
    await makeRole(house, { RoleName: 'hub', trusts: 'arn:aws:iam::123456789012:root' });
    await makeRole(house, { trusts: HUB });
    await house.createGroup(waits(0, 60));
    leave = await workAs(house, HUB, 900);
  });
  afterEach(async () => {
    leave();
    await house.close();
  });

  const END =
    'web was last seen with d-1 the old tasks are kept until HH:MM UTC; green web:2 2 of 2 running, 100 % of the traffic; blue web:1 2 of 2 running, no traffic.';
  const WAYS = `see how it ends (${PAGE}), or take web back to web:1: aws deploy stop-deployment --region eu-west-1 --deployment-id d-1 --auto-rollback-enabled`;

  it('end the wait for a longer deployment at once: what goes on, how to go back, and what lasts longer', async () => {
    const { errors, outputs } = await house.ship({ ...INPUTS, 'wait-for-minutes': '90' });
    expect(outputs['outcome']).toBe('failed');
    expect(errors.map(plain)).toEqual([
      `The deployment d-1 of web:2 to web goes on, but it can't be watched to its end: AWS did not accept the credentials for ecs:DescribeServices, The security token included in the request is expired (ExpiredTokenException). ${END} Fix: ${WAYS}; use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take.`,
    ]);
    const minutes = Number(outputs['duration-seconds']) / 60;
    expect(minutes).toBeGreaterThan(13);
    expect(minutes).toBeLessThan(17);
  });

  it('end a role that is assumed from them when its last session ends', async () => {
    const { errors, outputs } = await house.ship({
      ...WITH_ROLE,
      'role-duration-seconds': '900',
      'wait-for-minutes': '90',
    });
    expect(outputs['outcome']).toBe('failed');
    expect(errors.map(plain)).toEqual([
      `The deployment d-1 of web:2 to web goes on, but it can't be watched to its end: The session of the role deploy has ended and could not be renewed, The role ${DEPLOY_ROLE} was not assumed, AWS did not accept the credentials of the job that it is assumed from: The security token included in the request is expired (ExpiredToken). ${END} Fix: ${WAYS}; configure others in a step before this one.`,
    ]);
    // The second session began when ten minutes were over.
    const minutes = Number(outputs['duration-seconds']) / 60;
    expect(minutes).toBeGreaterThan(22);
    expect(minutes).toBeLessThan(28);
  });
});

describe('the post step of a cancelled run', () => {
  let house: House;
  beforeEach(async () => {
    house = await buildHouse();
    await makeProvider(house);
    await makeRole(house);
    permit(house);
  });
  afterEach(() => house.close());

  const BACK = { ...WITH_ROLE, 'on-cancel': 'rollback' };

  /** What the step saved that was cancelled while it deployed. */
  async function cancelled() {
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });
    const cancel = new AbortController();
    const run = house.ship(BACK, cancel.signal);
    while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    cancel.abort(new Cancelled());
    const { state, outputs } = await run;
    expect(outputs['reason']).toContain('web is going back to web:1');
    return state;
  }

  it('gets a token and a session of its own', async () => {
    const state = await cancelled();
    const { notices, masks, errors } = await house.finish(state, BACK);
    expect(errors).toEqual([]);
    expect(notices).toEqual(['web is back on web:1.']);
    expect(masks.some((mask) => mask.startsWith('eyJ'))).toBe(true);
    expect(JSON.stringify(state)).not.toContain('eyJ');
    const sessions = house.aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity');
    expect(sessions).toHaveLength(2);
  });

  it('says why it can not follow the way back where it gets none, and where it can be seen', async () => {
    const state = await cancelled();
    house.aws.oidc.refuse(403, 1);
    const { errors, warnings } = await house.finish(state, BACK);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      `web is on its way back to web:1, but that can't be watched to its end. GitHub gave the job no OIDC token: GitHub answered 403 (The service is unavailable.). Fix: see how it ends (${PAGE}).`,
    ]);
  });
});
