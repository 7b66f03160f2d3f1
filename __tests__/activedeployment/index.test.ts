import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import { freeGroups } from '../../src/activedeployment/index.ts';
import type { CodeDeploy } from '../../src/aws/codedeploy.ts';
import type { Aws } from '../../src/aws/index.ts';
import { Cancelled } from '../../src/errors.ts';
import { noCodeDeploy, someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

/** What CodeDeploy has at one look after the other; the last one stays. */
type Look = Readonly<Record<string, DeploymentInfo>>;

const going: DeploymentInfo = { status: 'InProgress', createTime: new Date(0) };
const stopped: DeploymentInfo = { status: 'Stopped', rollbackInfo: { rollbackDeploymentId: 'd-BACK' } };
const back: DeploymentInfo = { ...going, creator: 'codeDeployRollback' };

async function freed(looks: readonly Look[], policy: 'wait' | 'stop', cancelAt = Number.POSITIVE_INFINITY) {
  const cancellation = new AbortController();
  const { world, traces } = aWorld({ cancellation: cancellation.signal });
  let at = -1;
  const now = () => looks[Math.min(at, looks.length - 1)] ?? {};
  const stops: unknown[] = [];
  const codedeploy: Partial<CodeDeploy> = {
    async listActive() {
      at += 1;
      if (at === cancelAt) cancellation.abort(new Cancelled());
      return Object.entries(now()).flatMap(([id, { status }]) =>
        /^(InProgress|Ready)$/.test(status ?? '') ? [id] : [],
      );
    },
    describe: async (id) => ({ deploymentId: id, ...now()[id] }),
    async stop(id, options) {
      stops.push([id, options]);
      return true;
    },
  };
  const beganAt = world.clock.now();
  let changes = 0;
  const error = await freeGroups([{ service: 'web', application: 'shop', group: 'web' }], {
    inputs: someInputs({ codeDeploy: noCodeDeploy({ onActiveDeployment: policy }), mostMinutes: 5 }),
    aws: { codedeploy } as Aws,
    world,
    onStopped: () => {
      changes += 1;
    },
  }).catch((thrown: Error) => thrown.message);
  const seconds = (world.clock.now() - beganAt) / 1000;
  return { error, stops, changes, seconds, log: traces.log, warnings: traces.warnings };
}

const URL = 'https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments';

describe('freeGroups', () => {
  it('waits until nothing is under way, and says once a minute what for', async () => {
    const { error, stops, seconds, log } = await freed([...Array(8).fill({ 'd-A': going }), {}], 'wait');
    expect([error, stops, seconds]).toEqual([undefined, [], 80]);
    const line = `web waits for the deployment d-A: InProgress since 1970-01-01T00:00:00.000Z (${URL}/d-A?region=eu-west-1).`;
    expect(log).toEqual([line, line, 'The group web is free for web.']);
  });

  it('stops a deployment once, waits for its way back, and looks again as that may be late', async () => {
    const { error, stops, changes, seconds, log } = await freed(
      [
        { 'd-A': going },
        { 'd-A': { status: 'Stopped' } },
        { 'd-A': stopped, 'd-BACK': back },
        { 'd-A': stopped, 'd-BACK': { ...back, status: 'Succeeded' } },
      ],
      'stop',
    );
    expect([error, changes, seconds]).toEqual([undefined, 1, 40]);
    expect(stops).toEqual([['d-A', { rollBack: true }]]);
    expect(log).toEqual([
      'Stopping the deployment d-A of web, with its rollback.',
      `web waits for the rollback d-BACK: InProgress since 1970-01-01T00:00:00.000Z (${URL}/d-BACK?region=eu-west-1).`,
      'The group web is free for web.',
    ]);
  });

  it('waits for a way back that is not listed yet', async () => {
    const { seconds } = await freed(
      [
        { 'd-A': going },
        { 'd-A': stopped, 'd-BACK': { status: 'Created' } },
        { 'd-A': stopped, 'd-BACK': { status: 'Succeeded' } },
      ],
      'stop',
    );
    expect(seconds).toBe(30);
  });

  it('stops no way back of somebody else', async () => {
    expect((await freed([{ 'd-BACK': back }, {}], 'stop')).stops).toEqual([]);
  });

  it('fails when a way back does, as nobody knows then what serves', async () => {
    const errorInformation = { message: 'The ECS service cannot be updated.' };
    const failed: DeploymentInfo = { ...back, status: 'Failed', errorInformation };
    const { error } = await freed([{ 'd-A': going }, { 'd-A': stopped, 'd-BACK': failed }], 'stop');
    expect(error).toBe(
      `Service web can't be deployed to now: the deployment d-A was stopped, and its rollback d-BACK ended Failed (The ECS service cannot be updated.). Fix: look at ${URL}/d-BACK?region=eu-west-1, and run the step again when the service has one task set that works.`,
    );
  });

  it.each([
    { state: 'Ready, waiting for somebody to continue it', facts: { status: 'Ready' as const } },
    {
      state: 'InProgress, with all traffic shifted and the old tasks waiting for their end',
      facts: { status: 'InProgress' as const, instanceTerminationWaitTimeStarted: true },
    },
  ])('gives up at the limit on a deployment that is $state', async ({ facts, state }) => {
    const { error, seconds } = await freed([{ 'd-A': facts }], 'wait');
    expect(seconds).toBe(300);
    expect(error).toBe(
      `Service web can't be deployed to now: after the 5 minutes of wait-for-minutes the deployment d-A is still ${state} (${URL}/d-A?region=eu-west-1). Fix: raise wait-for-minutes, or set on-active-deployment: stop.`,
    );
  });

  it('says what goes on when it is cancelled after a stop', async () => {
    const { warnings } = await freed([{ 'd-A': going }, { 'd-A': stopped, 'd-BACK': back }], 'stop', 1);
    expect(warnings).toEqual([
      'web goes on without this step: d-A was stopped for it, and CodeDeploy takes that back.',
    ]);
  });
});
