import type { DeploymentInfo, ECSTarget } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Aws } from '../../../src/aws/index.ts';
import { codeDeployRollout } from '../../../src/rollout/codedeploy/index.ts';
import { jumpingClock } from '../../fixtures/world.ts';
import { aDeployment, aService, aTarget, revisionArn } from '../builders.ts';

const codedeploy = {
  application: 'app',
  group: 'group',
  appSpecFor: (arn: string) => JSON.stringify({ there: arn }),
  appSpecBackTo: (arn: string) => JSON.stringify({ back: arn }),
  configuration: undefined,
  description: undefined,
  minutes: { ready: 0, shift: 0, termination: 0 },
};
const deployment = aDeployment({ id: 'd-OURS', target: { ...aTarget(), codedeploy } });

const denied = new AwsError(
  {
    kind: 'denied',
    action: 'codedeploy:ListDeployments',
    code: 'AccessDeniedException',
    problem: { what: 'AWS denied it', why: 'a test', fix: 'none' },
  },
  undefined,
);

/** Failed, with all its traffic on the new tasks, in a group that does not go back. */
const FAILED: DeploymentInfo = { deploymentId: 'd-OURS', status: 'Failed', creator: 'user' };
const SHIFTED: ECSTarget = { taskSetsInfo: [{ taskSetLabel: 'Green', trafficWeight: 100 }] };

interface Facts {
  info?: DeploymentInfo;
  shown?: ECSTarget;
  service?: Service;
  listActive?: () => Promise<readonly string[]>;
}

/** A rollout whose deployment is over. */
function rolloutOf({ info = FAILED, shown = SHIFTED, service, listActive }: Facts) {
  const created: (string | undefined)[] = [];
  const clock = jumpingClock();
  const doors = {
    codedeploy: {
      stop: async () => false,
      describe: async () => info,
      describeTargets: async () => [shown],
      listActive: listActive ?? (async () => []),
      create: async ({ revision }) => {
        created.push(revision?.appSpecContent?.content);
        return 'd-BACK';
      },
    } satisfies Partial<Aws['codedeploy']>,
    ecs: { describeServices: async () => [service ?? aService({ taskDefinition: revisionArn(8) })] },
  } as unknown as Aws;
  const rollout = codeDeployRollout('production', { patient: doors, impatient: doors, clock });
  return { rollout, created, clock };
}

describe('undo of a deployment that is over', () => {
  it('is a deployment of the revision before, without functions', async () => {
    const { rollout, created } = rolloutOf({});
    expect(await rollout.undo(deployment)).toMatchObject({
      kind: 'started',
      deployment: { id: 'd-BACK', insteadOf: 'd-OURS', target: { revision: revisionArn(7) } },
    });
    expect(created).toEqual([JSON.stringify({ back: revisionArn(7) })]);
  });

  it('leaves another one alone that is under way', async () => {
    const { rollout, created } = rolloutOf({ listActive: async () => ['d-THEIRS'] });
    expect(await rollout.undo(deployment)).toEqual({ kind: 'taken-over', by: 'd-THEIRS', runs: '' });
    expect(created).toEqual([]);
  });

  it('goes back where it may not be seen whether another one is under way', async () => {
    const { rollout, created } = rolloutOf({ listActive: () => Promise.reject(denied) });
    expect(await rollout.undo(deployment)).toMatchObject({ kind: 'started' });
    expect(created).toHaveLength(1);
  });

  it('has nothing to do where no traffic ever went to the new tasks', async () => {
    const { rollout, created } = rolloutOf({ shown: {}, service: aService() });
    expect(await rollout.undo(deployment)).toEqual({ kind: 'never-left', runs: revisionArn(7) });
    expect(created).toEqual([]);
  });

  it('takes a part of the traffic back that is on the new tasks', async () => {
    const shown: ECSTarget = { taskSetsInfo: [{ taskSetLabel: 'Green', trafficWeight: 10 }] };
    const { rollout, created } = rolloutOf({ shown, service: aService() });
    expect(await rollout.undo(deployment)).toMatchObject({ kind: 'started' });
    expect(created).toHaveLength(1);
  });

  it('leaves alone what somebody stopped', async () => {
    const info: DeploymentInfo = { ...FAILED, status: 'Stopped', errorInformation: { code: 'MANUAL_STOP' } };
    const { rollout, created } = rolloutOf({ info });
    expect(await rollout.undo(deployment)).toEqual({ kind: 'stopped-by-others' });
    expect(created).toEqual([]);
  });

  it('follows the way back that CodeDeploy has begun', async () => {
    const info = { ...FAILED, rollbackInfo: { rollbackDeploymentId: 'd-ROLLBACK' } };
    const { rollout } = rolloutOf({ info });
    expect(await rollout.undo(deployment)).toMatchObject({
      kind: 'started',
      by: 'CodeDeploy',
      deployment: { id: 'd-ROLLBACK', insteadOf: 'd-OURS' },
    });
  });

  it('has nowhere to go where there is no other revision', async () => {
    const { rollout } = rolloutOf({});
    const only = { ...deployment, target: { ...deployment.target, previous: revisionArn(8) } };
    expect(await rollout.undo(only)).toEqual({ kind: 'nowhere' });
  });
});

describe('a way back that CodeDeploy has not named', () => {
  const back = aDeployment({
    id: '',
    insteadOf: 'd-OURS',
    target: { ...aTarget({ revision: revisionArn(7), previous: revisionArn(8) }), codedeploy },
  });
  const taskSets = [{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: revisionArn(8) }];
  const service = aService({ taskSets });

  it('is given half a minute, and is a failure then where the service is on the new revision', async () => {
    const { rollout, clock } = rolloutOf({ service });
    const look = async () => (await rollout.observe([back]))[0]?.verdict;
    expect(await look()).toEqual({ state: 'going' });
    await clock.sleep(29_999);
    expect(await look()).toEqual({ state: 'going' });
    await clock.sleep(1);
    expect(await look()).toEqual({
      state: 'failed',
      reason: 'CodeDeploy did not go back from d-OURS, and the service is on web:8.',
    });
  });

  it('is none where the service never left the revision before', async () => {
    const before = aService({ taskSets: [{ ...taskSets[0], taskDefinition: revisionArn(7) }] });
    const { rollout, clock } = rolloutOf({ service: before });
    await rollout.observe([back]);
    await clock.sleep(30_000);
    expect((await rollout.observe([back]))[0]?.verdict).toEqual({
      state: 'completed',
      runs: revisionArn(7),
    });
  });
});
