import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../src/aws/errors.ts';
import type { Aws } from '../src/aws/index.ts';
import { endOfPost, finishAfterwards, GOING_BACK_STATE, type GoingBack } from '../src/post.ts';
import { aWorld } from './fixtures/world.ts';
import { aService, revisionArn } from './rollout/builders.ts';

const PAGE =
  'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1';

/** The service `web` with one deployment, of that revision. */
const on = (revision: number, id: string, rolloutState: 'COMPLETED' | 'IN_PROGRESS' = 'COMPLETED'): Service =>
  aService({
    taskDefinition: revisionArn(revision),
    deployments: [
      {
        id,
        status: 'PRIMARY',
        taskDefinition: revisionArn(revision),
        createdAt: new Date('2026-01-01T11:00:00Z'),
        desiredCount: 2,
        runningCount: 2,
        rolloutState,
      },
    ],
  });

const note = {
  name: 'web',
  revision: revisionArn(7),
  previous: revisionArn(8),
  id: 'ecs-svc/3',
  insteadOf: 'ecs-svc/2',
};
const asked = { name: 'web', revision: revisionArn(8), previous: revisionArn(7), id: 'ecs-svc/2' };

/** The post step of a step that was cancelled just now, with a service that stands like this. */
async function afterCancel(what: Partial<GoingBack>, describeServices: () => Promise<Service[]>) {
  const updates: unknown[] = [];
  const updateService = async (change: unknown) => {
    updates.push(change);
    return on(7, 'ecs-svc/3', 'IN_PROGRESS');
  };
  const ecs = { describeServices, updateService } as unknown as Aws['ecs'];
  const { world, traces } = aWorld({ openAws: () => ({ ecs }) as Aws });
  const beganAt = world.clock.now();
  const state: GoingBack = {
    region: 'eu-west-1',
    cluster: 'production',
    services: [],
    unanswered: [],
    until: endOfPost(beganAt),
    ...what,
  };
  await finishAfterwards(world, (name) => (name === GOING_BACK_STATE ? JSON.stringify(state) : ''));
  return { ...traces, updates, minutes: (world.clock.now() - beganAt) / 60_000 };
}

describe('the post step after a cancel', () => {
  it('says that a service is back', async () => {
    const { notices, summaries, warnings, errors } = await afterCancel({ services: [note] }, async () => [
      on(7, 'ecs-svc/3'),
    ]);
    expect(notices).toEqual(['web is back on web:7.']);
    expect(summaries).toEqual(['After the cancel: web is back on web:7.\n']);
    expect([...warnings, ...errors]).toEqual([]);
  });

  it('calls no failure what it could not wait for: GitHub ends the job 5 minutes after the cancel', async () => {
    const { warnings, errors, minutes, failed } = await afterCancel({ services: [note] }, async () => [
      on(7, 'ecs-svc/3', 'IN_PROGRESS'),
    ]);
    expect(minutes).toBe(4.5);
    expect(failed).toBe(false);
    expect(warnings).toEqual([
      `web is still on its way back to web:7: GitHub gives a cancelled job 5 minutes, and the way back goes on without it. Fix: see how it ends (${PAGE}).`,
    ]);
    expect(errors).toEqual([]);
  });

  it('says that it can look no longer, and that the way back goes on', async () => {
    const { warnings, errors } = await afterCancel({ services: [note] }, async () => {
      const problem = { what: 'AWS denied ecs:DescribeServices', why: 'no', fix: 'allow it' };
      throw new AwsError(
        { kind: 'denied', action: 'ecs:DescribeServices', code: 'Denied', problem },
        undefined,
      );
    });
    expect(warnings).toEqual([
      `web is on its way back to web:7, but that can't be watched to its end. AWS denied ecs:DescribeServices: no. Fix: see how it ends (${PAGE}).`,
    ]);
    expect(errors).toEqual([]);
  });

  it('is red, with one error, when the service does not run the revision before either', async () => {
    const failed = on(7, 'ecs-svc/3');
    const [own] = failed.deployments ?? [];
    const deployments = [
      { ...own, rolloutState: 'FAILED' as const, rolloutStateReason: 'tasks failed to start.' },
    ];
    const {
      errors,
      warnings,
      failed: isRed,
    } = await afterCancel({ services: [note] }, async () => [{ ...failed, deployments }]);
    expect(isRed).toBe(true);
    expect(warnings).toEqual([]);
    expect(errors).toEqual([
      'web is not back on web:7: tasks failed to start. Fix: act now: deploy web:7 by hand, or find out why it does not run any more.',
    ]);
  });

  it('says that somebody else has deployed since', async () => {
    const newer = on(9, 'ecs-svc/4', 'IN_PROGRESS');
    const looks = [on(7, 'ecs-svc/3', 'IN_PROGRESS'), newer];
    const { warnings } = await afterCancel({ services: [note] }, async () => [looks.shift() ?? newer]);
    expect(warnings).toEqual([
      'web is not on its way back to web:7 any more: somebody else has started the deployment ecs-svc/4 of web:9 since. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService).',
    ]);
  });

  it('begins the way back that may not have been begun, and waits for it', async () => {
    const looks = [on(8, 'ecs-svc/2', 'IN_PROGRESS')];
    const unanswered = [{ note: asked, before: 'ecs-svc/1' }];
    const { notices, updates } = await afterCancel({ unanswered }, async () => [
      looks.shift() ?? on(7, 'ecs-svc/3'),
    ]);
    expect(updates).toEqual([{ cluster: 'production', service: 'web', taskDefinition: revisionArn(7) }]);
    expect(notices).toEqual(['web is back on web:7.']);
  });

  it('waits for the way back that was begun, as it turns out', async () => {
    const unanswered = [{ note: asked, before: 'ecs-svc/1' }];
    const { notices, updates } = await afterCancel({ unanswered }, async () => [on(7, 'ecs-svc/3')]);
    expect(updates).toEqual([]);
    expect(notices).toEqual(['web is back on web:7.']);
  });

  it('leaves a service alone whose deployment was never started, and one that somebody else deploys', async () => {
    const lost = [{ note: { ...asked, id: '' }, before: 'ecs-svc/1' }];
    const never = await afterCancel({ unanswered: lost }, async () => [on(7, 'ecs-svc/1')]);
    expect(never.log).toEqual([
      'The deployment of web:8 to web was never started, so nothing has to go back.',
    ]);
    const unanswered = [{ note: asked, before: 'ecs-svc/1' }];
    const others = await afterCancel({ unanswered }, async () => [on(9, 'ecs-svc/4')]);
    expect(others.warnings).toEqual([
      'web does not go back to web:7: somebody else has started the deployment ecs-svc/4 of web:9 since, which was left alone.',
    ]);
    expect([...never.updates, ...others.updates]).toEqual([]);
  });
});
