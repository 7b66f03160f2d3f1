import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import type { Aws } from '../../../src/aws/index.ts';
import { codeDeployRollout } from '../../../src/rollout/codedeploy/index.ts';
import type { Target, UnderWay } from '../../../src/rollout/types.ts';

const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`;
const WISHES = { desiredCount: undefined, force: false };

/** A rollout in whose group d-3 is under way, which says that of it, look by look, and whether it can be stopped. */
function aRollout(looks: readonly DeploymentInfo[], canStop = true) {
  const calls: string[] = [];
  let look = 0;
  const codedeploy = {
    async stop(id: string) {
      calls.push(`stop ${id}`);
      return canStop;
    },
    async describe(id: string) {
      calls.push(`describe ${id}`);
      return looks[Math.min(look++, looks.length - 1)] ?? {};
    },
    async create() {
      calls.push('create');
      return 'd-9';
    },
  };
  const aws = { codedeploy, ecs: {} } as unknown as Aws;
  const clock = { now: () => 0, sleep: async () => {}, timeout: () => new AbortController().signal };
  const rollout = codeDeployRollout('production', { patient: aws, impatient: aws, clock });
  const target = (underWay: UnderWay): Target => ({
    name: 'web',
    // It serves from there while the other one gets its first traffic.
    service: { taskDefinition: arn(2), taskSets: [{ id: 'ecs-svc/2', status: 'PRIMARY' }] },
    revision: arn(2),
    previous: arn(2),
    underWay,
    codedeploy: {
      application: 'a',
      group: 'g',
      appSpecFor: () => '{}',
      appSpecBackTo: () => '{}',
      configuration: undefined,
      description: undefined,
      minutes: { ready: 1, shift: 5, termination: 60 },
    },
  });
  const start = async (underWay: UnderWay) => {
    const { target: _, ...deployment } = await rollout.start(target(underWay), WISHES);
    return deployment;
  };
  return { start, calls };
}

const BACK = { rollbackInfo: { rollbackDeploymentId: 'd-4' } };

describe('what is under way', () => {
  it('is followed as it is, with the time that it takes by design', async () => {
    const { start, calls } = aRollout([]);
    expect(await start({ kind: 'follow', id: 'd-4' })).toEqual({ id: 'd-4', plannedMinutes: 66 });
    expect(calls).toEqual([]);
  });

  it('is stopped, and its rollback is what is followed, as soon as that has a name', async () => {
    const { start, calls } = aRollout([{}, {}, BACK]);
    expect(await start({ kind: 'stop', id: 'd-3' })).toEqual({ id: 'd-4', insteadOf: 'd-3' });
    expect(calls).toEqual(['stop d-3', 'describe d-3', 'describe d-3', 'describe d-3']);
  });

  it('is followed without a name when none comes, as before anything was changed', async () => {
    const { start, calls } = aRollout([{}]);
    expect(await start({ kind: 'stop', id: 'd-3' })).toEqual({ id: '', insteadOf: 'd-3' });
    expect(calls).toHaveLength(6);
  });

  it('is over already: then its own way back counts, else a deployment is started', async () => {
    expect(await aRollout([BACK], false).start({ kind: 'stop', id: 'd-3' })).toEqual({
      id: 'd-4',
      insteadOf: 'd-3',
    });
    const { start, calls } = aRollout([{ status: 'Succeeded' }], false);
    expect(await start({ kind: 'stop', id: 'd-3' })).toEqual({ id: 'd-9', plannedMinutes: 66 });
    expect(calls).toEqual(['stop d-3', 'describe d-3', 'create']);
  });
});
