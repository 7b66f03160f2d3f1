import { describe, expect, it } from '@jest/globals';
import type { Cause, Diagnosis } from '../../src/diagnosis/types.ts';
import { StepError, sentence } from '../../src/errors.ts';
import { joinProblems, joinReasons, resultOf } from '../../src/rollout/conclude.ts';
import type { Failure, Fate } from '../../src/rollout/ending.ts';
import type { Observation } from '../../src/rollout/types.ts';
import { aTarget, revisionArn } from './builders.ts';

const context = { consoleUrl: 'https://console.example/web' };
const last: Observation = {
  verdict: { state: 'going' },
  progress: 'web:8 0 of 2 running; web:7 2 running',
  events: [],
  failedTasks: 0,
  isNearlyDone: false,
  isGuarded: false,
  running: new Map([
    [revisionArn(8), 0],
    [revisionArn(7), 2],
  ]),
};
const command = 'aws ecs update-service --service web --task-definition web:7';
const breaker = 'ECS deployment circuit breaker: tasks failed to start.';
const failed: Failure = { kind: 'failed', reason: breaker, minutes: 30, last, diagnosis: undefined };
const late: Failure = { kind: 'timed-out', reason: '', minutes: 30, last, diagnosis: undefined };

const cause: Cause = {
  id: 'secret-missing',
  isTransient: false,
  tasks: 3,
  said: [],
  what: 'The secret shop/db does not exist',
  why: 'Secrets Manager in eu-west-1 has no secret of that name',
  fix: 'create it, or correct DATABASE_URL in secrets',
};
const diagnosed = (failure: Failure): Failure => ({
  ...failure,
  diagnosis: { causes: [cause] } as unknown as Diagnosis,
});

const ended = (failure: Failure, fate: Fate) =>
  resultOf({ kind: 'bad', target: aTarget(), failure, fate }, context);
const text = ({ problem }: ReturnType<typeof ended>) => problem && sentence(problem);

describe('a good ending', () => {
  it('says what runs', () => {
    expect(resultOf({ kind: 'deployed', target: aTarget() }, context)).toEqual({
      name: 'web',
      outcome: 'deployed',
      reason: 'web runs web:8.',
      problem: undefined,
      diagnosis: undefined,
    });
  });

  it('says that a service already runs this', () => {
    const target = aTarget({ revision: revisionArn(7) });
    expect(resultOf({ kind: 'unchanged', target }, context)).toMatchObject({
      outcome: 'unchanged',
      reason: 'web already runs exactly this (web:7).',
    });
  });

  it('says that nobody waited', () => {
    expect(resultOf({ kind: 'not-waited', target: aTarget() }, context)).toMatchObject({
      outcome: 'not-waited',
      reason: 'web:8 is on its way to web; waiting was turned off.',
    });
  });
});

describe('a deployment that failed', () => {
  it('names the cause, what became of the service, and the fix of the cause', () => {
    const result = ended(diagnosed(failed), { kind: 'rolled-back', runs: revisionArn(7) });
    expect(result.outcome).toBe('rolled-back');
    expect(text(result)).toBe(
      'web:8 was not deployed to web: The secret shop/db does not exist (3 tasks): Secrets Manager in eu-west-1 has no secret of that name. web was taken back and is stable on web:7. Fix: create it, or correct DATABASE_URL in secrets.',
    );
  });

  it('gives the reason and the last telling event of ECS when no cause is known', () => {
    const events = [
      { id: '1', text: '(service web) has started 1 tasks: (task 1).' },
      { id: '2', text: '(service web) was unable to place a task. Reason: no capacity.' },
      { id: '3', text: '(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.' },
    ];
    const result = ended(
      { ...failed, last: { ...last, events } },
      { kind: 'rolled-back-by-itself', by: 'ECS', runs: revisionArn(7) },
    );
    expect(result.outcome).toBe('rolled-back');
    expect(text(result)).toBe(
      'web:8 was not deployed to web: ECS deployment circuit breaker: tasks failed to start. ECS said: (service web) was unable to place a task. Reason: no capacity. ECS went back, web is stable on web:7. Fix: look at the stopped tasks and their logs, https://console.example/web.',
    );
  });

  it.each([
    {
      name: 'left as on-failure says',
      fate: { kind: 'left', command },
      outcome: 'failed',
      expected: `web:8 was not deployed to web: ${breaker} web was left as it is, as on-failure says: web:7 still runs 2 tasks, and ECS goes on with web:8 for as long as it is left. Fix: look at the stopped tasks and their logs, https://console.example/web; to go back to web:7: ${command}.`,
    },
    {
      name: 'left to CodeDeploy as on-failure says',
      fate: { kind: 'left', goesOn: 'd-1' },
      outcome: 'failed',
      expected: `web:8 was not deployed to web: ${breaker} web was left as it is, as on-failure says: web:7 still runs 2 tasks, and the deployment d-1 goes on. Fix: look at the stopped tasks and their logs, https://console.example/web.`,
    },
    {
      name: 'left for want of another revision',
      fate: { kind: 'nowhere' },
      outcome: 'failed',
      expected: `web:8 was not deployed to web: ${breaker} There is no other revision to go back to, so web was left as it is. Fix: look at the stopped tasks and their logs, https://console.example/web.`,
    },
    {
      name: 'left to somebody else',
      fate: { kind: 'taken-over', by: 'ecs-svc/3', runs: revisionArn(9) },
      outcome: 'superseded',
      expected: `web:8 was not deployed to web: ${breaker} Somebody else has started the deployment ecs-svc/3 of web:9 since, which was left alone. Fix: look at the stopped tasks and their logs, https://console.example/web.`,
    },
    {
      name: 'lost on the way back',
      fate: { kind: 'rollback-failed', why: 'tasks failed to start.', fix: 'act now: deploy web:7 by hand' },
      outcome: 'rollback-failed',
      expected: `web:8 was not deployed to web, and the way back to web:7 failed: ${breaker} Then on the way back to web:7: tasks failed to start. Fix: act now: deploy web:7 by hand; for web:8: look at the stopped tasks and their logs, https://console.example/web.`,
    },
  ] as const)('says that the service was $name', ({ fate, outcome, expected }) => {
    const result = ended(failed, fate);
    expect(result.outcome).toBe(outcome);
    expect(text(result)).toBe(expected);
  });
});

describe('a deployment that took too long', () => {
  it('says what was left running', () => {
    const result = ended(late, { kind: 'left', command });
    expect(result.outcome).toBe('timed-out');
    expect(text(result)).toBe(
      'web:8 is not complete on web after 30 minutes: the last that ECS said is web:8 0 of 2 running; web:7 2 running. web was left as it is, as on-failure says: web:7 still runs 2 tasks, and ECS goes on with web:8 for as long as it is left. Fix: look at the stopped tasks and their logs, https://console.example/web; if it only needs longer, raise wait-for-minutes; to go back to web:7: aws ecs update-service --service web --task-definition web:7.',
    );
  });

  it.each([
    { running: 1, words: 'web:7 still runs 1 task, and web:8 was given up' },
    { running: 0, words: 'no task of web:7 runs any more, and web:8 was given up' },
    { running: undefined, words: 'web:7 ran before, and web:8 was given up' },
  ])('says what serves when it was left by ECS too: $words', ({ running, words }) => {
    const { running: _, ...unknown } = last;
    const seen = running === undefined ? unknown : { ...last, running: new Map([[revisionArn(7), running]]) };
    const given = { ...failed, last: { ...seen, verdict: { state: 'failed', reason: breaker } } } as const;
    expect(text(ended(given, { kind: 'left' }))).toContain(words);
  });

  it('names the cause where one was found', () => {
    expect(text(ended(diagnosed(late), { kind: 'rolled-back', runs: revisionArn(7) }))).toBe(
      'web:8 is not complete on web after 30 minutes: The secret shop/db does not exist (3 tasks): Secrets Manager in eu-west-1 has no secret of that name. web was taken back and is stable on web:7. Fix: create it, or correct DATABASE_URL in secrets.',
    );
  });
});

describe('a deployment whose old tasks drain at the limit', () => {
  it('is left to finish, as nothing is wrong with it', () => {
    const fate = {
      kind: 'finishing',
      why: 'ECS only waits for the old ones to go',
      fix: 'make wait-for-minutes longer than the old tasks take to drain',
    } as const;
    const result = ended(late, fate);
    expect(result.outcome).toBe('timed-out');
    expect(text(result)).toBe(
      'web:8 is not complete on web after 30 minutes: the last that ECS said is web:8 0 of 2 running; web:7 2 running. The new tasks run, and ECS only waits for the old ones to go, so it was left to finish. Fix: make wait-for-minutes longer than the old tasks take to drain.',
    );
  });
});

describe('one minute', () => {
  it('is a minute', () => {
    const result = resultOf(
      { kind: 'bad', target: aTarget(), failure: { ...late, minutes: 1 }, fate: { kind: 'left' } },
      context,
    );
    expect(result.reason).toContain('web:8 is not complete on web after 1 minute: ');
  });
});

describe('other endings', () => {
  const superseded = resultOf(
    { kind: 'superseded', target: aTarget(), by: 'ecs-svc/3', runs: revisionArn(9) },
    context,
  );

  it('name the deployment that superseded ours, and call it no failure of ours', () => {
    expect(superseded.outcome).toBe('superseded');
    expect(text(superseded)).toBe(
      'web:8 was replaced on web while it was deployed: the deployment ecs-svc/3 of web:9 started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService); a concurrency group of the workflow lets one run after the other.',
    );
  });

  it('pass on why ECS refused', () => {
    const error = new StepError({ what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' });
    expect(resultOf({ kind: 'refused', target: aTarget(), error }, context)).toMatchObject({
      outcome: 'failed',
      reason: 'AWS denied ecs:UpdateService: no.',
      problem: { what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' },
    });
  });

  it('are told each, with a problem line only for those that are not well', () => {
    const good = resultOf({ kind: 'deployed', target: aTarget({ name: 'api' }) }, context);
    expect(joinReasons([good, superseded])).toBe(`${superseded.reason} ${good.reason}`);
    expect(joinProblems([good, superseded])).toBe(`${text(superseded)}\nMeanwhile: api runs web:8.`);
    expect(joinProblems([good])).toBeUndefined();
  });
});

describe('a rollback that fails', () => {
  it('says what is wrong, and that there are other revisions', () => {
    const fate: Fate = { kind: 'rolled-back', runs: revisionArn(7) };
    const ending = { kind: 'bad', target: aTarget(), failure: diagnosed(failed), fate } as const;
    const { problem } = resultOf(ending, { ...context, isRollback: true });
    expect(problem?.fix).toBe(
      'create it, or correct DATABASE_URL in secrets; or go back to another revision, named with rollback-to',
    );
  });
});
