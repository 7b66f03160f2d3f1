import { describe, expect, it } from '@jest/globals';
import type { Cause, Diagnosis } from '../../src/diagnosis/types.ts';
import { sentence } from '../../src/errors.ts';
import { nowIs, outcomeOf, problemOf } from '../../src/rollout/badending.ts';
import type { Failure, Fate } from '../../src/rollout/ending.ts';
import type { Observation } from '../../src/rollout/types.ts';
import { aTarget, revisionArn } from './builders.ts';

const context = { consoleUrl: 'https://console.example/web' };
const progress = 'web:8 0 of 2 running; web:7 2 running';
const last: Observation = {
  verdict: { state: 'going' },
  progress,
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
const diagnosed = (failure: Failure, found: Cause = cause): Failure => ({
  ...failure,
  diagnosis: { causes: [found] } as unknown as Diagnosis,
});
const takenBack: Fate = { kind: 'rolled-back', runs: revisionArn(7) };

const badly = (failure: Failure, fate: Fate) => ({ kind: 'bad', target: aTarget(), failure, fate }) as const;
const problem = (failure: Failure, fate: Fate) => problemOf(badly(failure, fate), context);
const text = (failure: Failure, fate: Fate) => sentence(problem(failure, fate));

/** What is said when nothing is known but what ECS says. */
const look = 'look at the stopped tasks and their logs, https://console.example/web';
const notDeployed = `web:8 was not deployed to web: ${breaker}`;
const notComplete = `web:8 is not complete on web after 30 minutes: the last that ECS said is ${progress}.`;
const asOnFailureSays = 'web was left as it is, as on-failure says';

describe('a deployment that failed', () => {
  it('names the cause, what became of the service, and the fix of the cause', () => {
    expect(text(diagnosed(failed), takenBack)).toBe(
      'web:8 was not deployed to web: The secret shop/db does not exist (3 tasks): Secrets Manager in eu-west-1 has no secret of that name. web was taken back and is stable on web:7. Fix: create it, or correct DATABASE_URL in secrets.',
    );
  });

  it('gives cause, reason and state apart as well', () => {
    expect(problem(diagnosed(failed), takenBack).parts).toEqual({
      cause: 'The secret shop/db does not exist (3 tasks)',
      why: 'Secrets Manager in eu-west-1 has no secret of that name',
      stands: 'web was taken back and is stable on web:7',
    });
    expect(problem(failed, takenBack).parts).toEqual({
      cause: undefined,
      why: breaker,
      stands: 'web was taken back and is stable on web:7',
    });
  });

  it.each([
    { tasks: 0, words: '' },
    { tasks: 1, words: '' },
    { tasks: 2, words: ' (2 tasks)' },
    { tasks: 99, words: ' (99 tasks)' },
    { tasks: 100, words: ' (100 or more tasks)' },
  ])(
    'counts the tasks that had the cause, from the second to the last that is looked at: $tasks$words',
    ({ tasks, words }) => {
      expect(problem(diagnosed(failed, { ...cause, tasks }), takenBack).parts?.cause).toBe(
        `The secret shop/db does not exist${words}`,
      );
    },
  );

  it('names what ended it before what is found in its tasks', () => {
    const stopped = {
      what: 'Somebody stopped the deployment',
      why: 'ECS gives no reason',
      fix: 'ask who stopped it',
    };
    expect(text(diagnosed({ ...failed, cause: stopped }), { kind: 'stopped-by-others' })).toBe(
      'web:8 was not deployed to web: Somebody stopped the deployment: ECS gives no reason. web was left as they left it; web:7 ran before. Fix: ask who stopped it.',
    );
  });

  it('gives the reason and the last telling event of ECS when no cause is known', () => {
    const events = [
      { id: '1', text: '(service web) has started 1 tasks: (task 1).' },
      { id: '2', text: '(service web) was unable to place a task. Reason: few CPU.' },
      { id: '3', text: '(service web) was unable to place a task. Reason: no capacity.' },
      { id: '4', text: '(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.' },
      { id: '5', text: '(service web) has started 1 tasks: (task 2).' },
    ];
    expect(
      text(
        { ...failed, last: { ...last, events } },
        { kind: 'rolled-back-by-itself', by: 'ECS', runs: revisionArn(7) },
      ),
    ).toBe(
      `${notDeployed} ECS said: (service web) was unable to place a task. Reason: no capacity. ECS went back, web is stable on web:7. Fix: ${look}.`,
    );
  });

  it.each([
    '(service web) was unable to place a task.',
    '(service web) (port 80) is unhealthy in (target-group web).',
    '(service web) failed to register targets.',
    '(service web) operation FAILED.',
    '(service web) had an error.',
    '(service web) could not assume the role.',
    '(service web) is misconfigured.',
  ])('takes for telling: %s', (said) => {
    const events = [{ id: '1', text: said }];
    expect(problem({ ...failed, last: { ...last, events } }, takenBack).parts?.why).toBe(
      `${breaker} ECS said: ${said}`,
    );
  });

  it("gives ECS's reason alone when no look at it succeeded", () => {
    expect(problem({ ...failed, last: undefined }, takenBack).parts?.why).toBe(breaker);
  });
});

describe('what became of a service whose deployment failed', () => {
  const fates: readonly {
    readonly name: string;
    readonly fate: Fate;
    readonly outcome: string;
    readonly expected: string;
  }[] = [
    {
      name: 'was left as on-failure says',
      fate: { kind: 'left', command },
      outcome: 'failed',
      expected: `${notDeployed} ${asOnFailureSays}: web:7 still runs 2 tasks, and ECS goes on with web:8 for as long as it is left. Fix: ${look}; to go back to web:7: ${command}.`,
    },
    {
      name: 'was left to CodeDeploy as on-failure says',
      fate: { kind: 'left', goesOn: 'd-1' },
      outcome: 'failed',
      expected: `${notDeployed} ${asOnFailureSays}: web:7 still runs 2 tasks, and the deployment d-1 goes on. Fix: ${look}.`,
    },
    {
      name: 'was left for want of another revision',
      fate: { kind: 'nowhere' },
      outcome: 'failed',
      expected: `${notDeployed} There is no other revision to go back to, so web was left as it is. Fix: ${look}.`,
    },
    {
      name: 'was left to somebody else',
      fate: { kind: 'taken-over', by: 'ecs-svc/3', runs: revisionArn(9) },
      outcome: 'superseded',
      expected: `${notDeployed} Somebody else has started the deployment ecs-svc/3 of web:9 since, which was left alone. Fix: ${look}.`,
    },
    {
      name: 'was left as somebody else left it',
      fate: { kind: 'stopped-by-others' },
      outcome: 'failed',
      expected: `${notDeployed} web was left as they left it; web:7 ran before. Fix: ${look}.`,
    },
    {
      name: 'never left the revision before',
      fate: { kind: 'never-left', runs: revisionArn(7) },
      outcome: 'rolled-back',
      expected: `${notDeployed} No traffic ever went to it, web serves from web:7 as before. Fix: ${look}.`,
    },
    {
      name: 'was taken back by CodeDeploy',
      fate: { kind: 'rolled-back-by-itself', by: 'CodeDeploy', runs: revisionArn(7) },
      outcome: 'rolled-back',
      expected: `${notDeployed} CodeDeploy went back, web is stable on web:7. Fix: ${look}.`,
    },
    {
      name: 'was taken back by the step',
      fate: takenBack,
      outcome: 'rolled-back',
      expected: `${notDeployed} web was taken back and is stable on web:7. Fix: ${look}.`,
    },
    {
      name: 'was lost on the way back',
      fate: { kind: 'rollback-failed', why: 'tasks failed to start', fix: 'act now: deploy web:7 by hand' },
      outcome: 'rollback-failed',
      expected: `web:8 was not deployed to web, and the way back to web:7 failed: ${breaker} Then on the way back to web:7: tasks failed to start. Fix: act now: deploy web:7 by hand; for web:8: ${look}.`,
    },
    {
      name: 'was lost on the way back, with what was seen last',
      fate: { kind: 'rollback-failed', why: 'tasks failed to start.', fix: 'act now', now: progress },
      outcome: 'rollback-failed',
      expected: `web:8 was not deployed to web, and the way back to web:7 failed: ${breaker} Then on the way back to web:7: tasks failed to start. web was last seen with ${progress}. Fix: act now; for web:8: ${look}.`,
    },
    {
      name: 'is on its way back, which nobody can watch',
      fate: { kind: 'unwatched', why: 'the credentials expired', fix: 'give longer ones', now: progress },
      outcome: 'failed',
      expected: `${notDeployed} web is on its way back to web:7, but that can't be watched to its end: the credentials expired. web was last seen with ${progress}. Fix: see how it ends (https://console.example/web); give longer ones; for web:8: ${look}.`,
    },
  ];
  it.each(fates)('is told: it $name', ({ fate, outcome, expected }) => {
    expect(outcomeOf(badly(failed, fate))).toBe(outcome);
    expect(text(failed, fate)).toBe(expected);
  });

  it.each([
    { running: 1, words: 'web:7 still runs 1 task, and web:8 was given up' },
    { running: 0, words: 'no task of web:7 runs any more, and web:8 was given up' },
    { running: undefined, words: 'web:7 ran before, and web:8 was given up' },
  ])('is told when it was left by ECS too: $words', ({ running, words }) => {
    const { running: _, ...unknown } = last;
    const seen = running === undefined ? unknown : { ...last, running: new Map([[revisionArn(7), running]]) };
    const given = { ...failed, last: { ...seen, verdict: { state: 'failed', reason: breaker } } } as const;
    expect(problem(given, { kind: 'left' }).parts?.stands).toBe(`${asOnFailureSays}: ${words}`);
  });

  it('is told as far as it is known, when no look at it succeeded or the revision before is not listed', () => {
    expect(problem({ ...failed, last: undefined }, { kind: 'left' }).parts?.stands).toBe(
      `${asOnFailureSays}: web:7 ran before, and ECS goes on with web:8 for as long as it is left`,
    );
    expect(
      problem({ ...failed, last: { ...last, running: new Map() } }, { kind: 'left' }).parts?.stands,
    ).toBe(
      `${asOnFailureSays}: no task of web:7 runs any more, and ECS goes on with web:8 for as long as it is left`,
    );
  });
});

describe('a deployment that took too long', () => {
  it('says what was left running', () => {
    expect(outcomeOf(badly(late, { kind: 'left', command }))).toBe('timed-out');
    expect(text(late, { kind: 'left', command })).toBe(
      `${notComplete} ${asOnFailureSays}: web:7 still runs 2 tasks, and ECS goes on with web:8 for as long as it is left. Fix: ${look}; if it only needs longer, raise wait-for-minutes; to go back to web:7: ${command}.`,
    );
  });

  it('says so when nothing was seen of it', () => {
    for (const seen of [undefined, { ...last, progress: '' }]) {
      expect(problem({ ...late, last: seen }, takenBack).parts?.why).toBe(
        'the last that ECS said is nothing.',
      );
    }
  });

  it('names the cause where one was found, and no more time then', () => {
    expect(text(diagnosed(late), takenBack)).toBe(
      'web:8 is not complete on web after 30 minutes: The secret shop/db does not exist (3 tasks): Secrets Manager in eu-west-1 has no secret of that name. web was taken back and is stable on web:7. Fix: create it, or correct DATABASE_URL in secrets.',
    );
  });

  it('is left to finish when its old tasks drain, as nothing is wrong with it', () => {
    const fate = {
      kind: 'finishing',
      why: 'ECS only waits for the old ones to go',
      fix: 'make wait-for-minutes longer than the old tasks take to drain',
    } as const;
    expect(outcomeOf(badly(late, fate))).toBe('timed-out');
    expect(text(late, fate)).toBe(
      `${notComplete} The new tasks run, and ECS only waits for the old ones to go, so it was left to finish. Fix: make wait-for-minutes longer than the old tasks take to drain.`,
    );
  });

  it('took a minute, or several', () => {
    const whatAfter = (minutes: number) => problem({ ...late, minutes }, { kind: 'left' }).what;
    expect(whatAfter(1)).toBe('web:8 is not complete on web after 1 minute');
    expect(whatAfter(2)).toBe('web:8 is not complete on web after 2 minutes');
  });
});

describe('a rollback that went wrong', () => {
  it('says what is wrong, and that there are other revisions', () => {
    const { fix } = problemOf(badly(diagnosed(failed), takenBack), { ...context, isRollback: true });
    expect(fix).toBe(
      'create it, or correct DATABASE_URL in secrets; or go back to another revision, named with rollback-to',
    );
  });
});

describe('nowIs', () => {
  it('is nothing where nothing was seen', () => {
    expect([nowIs(undefined, 'web'), nowIs('', 'web')]).toEqual(['', '']);
  });
});
