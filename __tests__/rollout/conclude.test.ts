import { describe, expect, it } from '@jest/globals';
import { StepError, sentence } from '../../src/errors.ts';
import { joinProblems, joinReasons, resultOfStart, resultOfWait } from '../../src/rollout/conclude.ts';
import type { Observation, Verdict } from '../../src/rollout/types.ts';
import { aDeployment, aTarget, revisionArn } from './builders.ts';

const context = { consoleUrl: 'https://console.example/web', minutes: 30 };
const last: Observation = {
  verdict: { state: 'going' },
  progress: 'web:8 0 of 2 running; web:7 2 running',
  events: [],
};

const results = (verdict: Exclude<Verdict, { state: 'going' }>, observation = last) =>
  resultOfWait({ deployment: aDeployment(), verdict, last: observation }, context);

const text = ({ problem }: ReturnType<typeof results>) => problem && sentence(problem);

describe('resultOfWait', () => {
  it('says what runs when the deployment is complete', () => {
    expect(results({ state: 'completed' })).toEqual({
      name: 'web',
      outcome: 'deployed',
      reason: 'web runs web:8.',
      problem: undefined,
    });
  });

  it('says why a deployment failed, with what ECS said last, and what to do', () => {
    const events = [
      { id: '1', text: '(service web) has started 1 tasks: (task 1).' },
      { id: '2', text: '(service web) was unable to place a task. Reason: no capacity.' },
      { id: '3', text: '(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.' },
    ];
    const failed = results(
      { state: 'failed', reason: 'ECS deployment circuit breaker: tasks failed to start.' },
      { ...last, events },
    );
    expect(failed.outcome).toBe('failed');
    expect(text(failed)).toBe(
      'web:8 was not deployed to web: ECS deployment circuit breaker: tasks failed to start. ECS said: (service web) was unable to place a task. Reason: no capacity. ECS has not gone back to another revision. Fix: look at the stopped tasks and their logs, https://console.example/web, then deploy again, or the revision before (web:7).',
    );
  });

  it('says what the service is on after ECS went back', () => {
    const back = results({ state: 'rolled-back', reason: 'tasks failed to start.', runs: revisionArn(7) });
    expect(back.outcome).toBe('rolled-back');
    expect(text(back)).toBe(
      'web:8 was not deployed to web: tasks failed to start. ECS went back, web is stable on web:7. Fix: look at the stopped tasks and their logs, https://console.example/web, then deploy again.',
    );
  });

  it('names the deployment that superseded ours, and calls it no failure of ours', () => {
    const superseded = results({ state: 'superseded', by: 'ecs-svc/3', runs: revisionArn(9) });
    expect(superseded.outcome).toBe('superseded');
    expect(text(superseded)).toBe(
      'web:8 was replaced on web while it was deployed: the deployment ecs-svc/3 of web:9 started after ours. Fix: look at the run that started it; a concurrency group of the workflow lets one run after the other.',
    );
  });

  it('says what was left running when the limit came first', () => {
    const late = resultOfWait({ deployment: aDeployment(), verdict: { state: 'timed-out' }, last }, context);
    expect(late.outcome).toBe('timed-out');
    expect(late.problem && sentence(late.problem)).toBe(
      'web:8 is not complete on web after 30 minutes: the last that ECS said is web:8 0 of 2 running; web:7 2 running. The deployment was left running. Fix: look at the stopped tasks and their logs, https://console.example/web; if it only needs longer, raise wait-for-minutes.',
    );
  });
});

describe('resultOfStart', () => {
  it('says that a service already runs this', () => {
    const target = aTarget({ revision: revisionArn(7) });
    expect(resultOfStart({ kind: 'unchanged', target }).reason).toBe(
      'web already runs exactly this (web:7).',
    );
  });

  it('says that nobody waited', () => {
    const result = resultOfStart({ kind: 'started', target: aTarget(), deployment: aDeployment() });
    expect(result).toMatchObject({
      outcome: 'not-waited',
      reason: 'web:8 is on its way to web; waiting was turned off.',
    });
  });

  it('passes on why ECS refused', () => {
    const error = new StepError({ what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' });
    expect(resultOfStart({ kind: 'refused', target: aTarget(), error })).toEqual({
      name: 'web',
      outcome: 'failed',
      reason: 'AWS denied ecs:UpdateService: no. Fix: allow it.',
      problem: { what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' },
    });
  });
});

describe('several services', () => {
  const good = resultOfStart({
    kind: 'unchanged',
    target: aTarget({ name: 'api', revision: revisionArn(7) }),
  });
  const bad = results({ state: 'superseded', by: 'ecs-svc/3', runs: revisionArn(9) });

  it('have a reason that names each', () => {
    expect(joinReasons([good, bad])).toBe(`${good.reason} ${bad.reason}`);
  });

  it('have a problem line only for those that are not well', () => {
    expect(joinProblems([good, bad])).toBe(text(bad));
    expect(joinProblems([good])).toBeUndefined();
  });
});
