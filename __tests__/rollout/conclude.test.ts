import { describe, expect, it } from '@jest/globals';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { StepError, sentence } from '../../src/errors.ts';
import { joinProblems, joinReasons, resultOf } from '../../src/rollout/conclude.ts';
import type { Ending } from '../../src/rollout/ending.ts';
import { aTarget, revisionArn } from './builders.ts';

const context = { consoleUrl: 'https://console.example/web' };
const ended = (ending: Ending) => resultOf(ending, context);
const text = ({ problem }: ReturnType<typeof ended>) => problem && sentence(problem);

describe('a good ending', () => {
  it('says what runs', () => {
    expect(ended({ kind: 'deployed', target: aTarget() })).toEqual({
      name: 'web',
      outcome: 'deployed',
      reason: 'web runs web:8.',
      problem: undefined,
      diagnosis: undefined,
    });
  });

  it('says what is still to come when only the traffic was waited for', () => {
    const rest = 'ECS only removes the old tasks now.';
    expect(ended({ kind: 'deployed', target: aTarget(), rest })).toMatchObject({
      outcome: 'deployed',
      reason: 'All production traffic of web is on web:8. ECS only removes the old tasks now.',
    });
  });

  it('says that a service already runs this', () => {
    const target = aTarget({ revision: revisionArn(7) });
    expect(ended({ kind: 'unchanged', target })).toMatchObject({
      outcome: 'unchanged',
      reason: 'web already runs exactly this (web:7).',
    });
  });

  it('says that nobody waited', () => {
    expect(ended({ kind: 'not-waited', target: aTarget() })).toMatchObject({
      outcome: 'not-waited',
      reason: 'web:8 is on its way to web; waiting was turned off.',
    });
  });
});

describe('a bad ending', () => {
  it('has outcome, reason and problem, and what was found out', () => {
    const diagnosis = { causes: [], evidence: {} } as unknown as Diagnosis;
    const reason = 'tasks failed to start.';
    const failure = { kind: 'failed', reason, minutes: 30, last: undefined, diagnosis } as const;
    const result = ended({ kind: 'bad', target: aTarget(), failure, fate: { kind: 'nowhere' } });
    expect(result).toMatchObject({
      name: 'web',
      outcome: 'failed',
      reason:
        'web:8 was not deployed to web: tasks failed to start. There is no other revision to go back to, so web was left as it is.',
      problem: { fix: 'look at the stopped tasks and their logs, https://console.example/web' },
    });
    expect(result.diagnosis).toBe(diagnosis);
  });
});

describe('another ending', () => {
  const superseded = ended({
    kind: 'superseded',
    target: aTarget(),
    by: 'ecs-svc/3',
    runs: revisionArn(9),
  });

  it('names the deployment that superseded ours, and calls it no failure of ours', () => {
    expect(superseded.outcome).toBe('superseded');
    expect(text(superseded)).toBe(
      'web:8 was replaced on web while it was deployed: the deployment ecs-svc/3 of web:9 started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService); a concurrency group of the workflow lets one run after the other.',
    );
  });

  it('names the call of CodeDeploy where that deploys, whose revision may not be known yet', () => {
    const theirs = ended({ kind: 'superseded', target: aTarget(), by: 'd-3', runs: '' });
    expect(text(theirs)).toBe(
      'web:8 was replaced on web while it was deployed: the deployment d-3 started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as CreateDeployment); a concurrency group of the workflow lets one run after the other.',
    );
  });

  const error = new StepError({ what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' });
  it.each([
    { name: 'ECS refused', ending: { kind: 'refused', target: aTarget(), error } },
    { name: 'the service is gone', ending: { kind: 'gone', target: aTarget(), id: 'ecs-svc/2', error } },
  ] as const)('passes on why $name', ({ ending }) => {
    expect(ended(ending)).toEqual({
      name: 'web',
      outcome: 'failed',
      reason: 'AWS denied ecs:UpdateService: no.',
      problem: { what: 'AWS denied ecs:UpdateService', why: 'no', fix: 'allow it' },
      diagnosis: undefined,
    });
  });

  it.each([
    { name: 'with what was seen last', now: 'web:8 1 of 2 running', command: undefined },
    { name: 'with the command to go back', now: undefined, command: 'aws ecs update-service' },
  ])('says that a deployment goes on which nobody can watch, $name', ({ now, command }) => {
    const expired = new StepError({
      what: 'The credentials ended',
      why: 'an hour is over',
      fix: 'renew them',
    });
    const ending = { kind: 'unwatched', target: aTarget(), id: 'ecs-svc/2', error: expired } as const;
    const result = ended({ ...ending, now, command });
    expect(result.outcome).toBe('failed');
    expect(text(result)).toBe(
      `The deployment ecs-svc/2 of web:8 to web goes on, but it can't be watched to its end: The credentials ended, an hour is over.${now ? ' web was last seen with web:8 1 of 2 running.' : ''} Fix: see how it ends (https://console.example/web)${command ? ', or take web back to web:7: aws ecs update-service' : ''}; renew them.`,
    );
  });
});

describe('several services', () => {
  const [api, jobs] = ['api', 'jobs'].map((name) => ended({ kind: 'deployed', target: aTarget({ name }) }));
  const [web, mail] = ['web', 'mail'].map((name) =>
    ended({ kind: 'superseded', target: aTarget({ name }), by: 'ecs-svc/3', runs: revisionArn(9) }),
  );
  const all = [api, web, jobs, mail].flatMap((result) => result ?? []);

  it('are told in a sentence each, those that are not well first', () => {
    expect(joinReasons(all)).toBe([web, mail, api, jobs].map((result) => result?.reason).join(' '));
  });

  it('have a line for each that is not well, and one for the others', () => {
    const lines = [web, mail].flatMap((result) => (result ? text(result) : []));
    expect(joinProblems(all)).toBe([...lines, 'Meanwhile: api runs web:8. jobs runs web:8.'].join('\n'));
    expect(joinProblems(all.filter(({ problem }) => problem !== undefined))).toBe(lines.join('\n'));
  });

  it('have no line when all is well', () => {
    expect(joinProblems(all.filter(({ problem }) => problem === undefined))).toBeUndefined();
  });
});
