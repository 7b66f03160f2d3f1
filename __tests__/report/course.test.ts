import { describe, expect, it } from '@jest/globals';
import { StepError } from '../../src/errors.ts';
import { Courses } from '../../src/report/course.ts';
import type { Fate } from '../../src/rollout/ending.ts';
import type { Deployment, Observation, Serving } from '../../src/rollout/types.ts';
import type { Settled } from '../../src/rollout/wait.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { aTarget, revisionArn } from '../rollout/builders.ts';

const target = aTarget();
const deployment: Deployment = { target, id: 'ecs-svc/2' };
const back: Deployment = {
  target: { ...target, revision: target.previous, previous: target.revision },
  id: 'ecs-svc/3',
};
const serving = (fresh: number, old: number, traffic?: number): Serving => ({
  wanted: 2,
  shares: [
    { revision: revisionArn(8), running: fresh, ...(traffic !== undefined && { traffic }) },
    { revision: revisionArn(7), running: old, ...(traffic !== undefined && { traffic: 100 - traffic }) },
  ],
});
const seen = (others: Partial<Observation> = {}): Observation => ({
  verdict: { state: 'going' },
  progress: '',
  events: [],
  failedTasks: 0,
  isNearlyDone: false,
  isGuarded: false,
  ...others,
});

/** What is told of these looks at a deployment, a second apart. */
async function told(looks: readonly Partial<Observation>[], which = deployment) {
  const clock = jumpingClock();
  const courses = new Courses(clock);
  courses.begin(which);
  for (const look of looks) {
    await clock.sleep(1000);
    courses.look(which, seen(look));
  }
  const { beganAt = 0, moments = [] } = courses.of('web') ?? {};
  return moments.slice(1).map(({ at, text }) => `${(at - beganAt) / 1000} ${text}`);
}

describe('what happens in a rollout', () => {
  it('begins with the deployment', () => {
    const courses = new Courses(jumpingClock());
    expect(courses.of('web')).toBeUndefined();
    courses.begin(deployment);
    expect(courses.of('web')?.moments.map(({ text }) => text)).toEqual([
      'web:8 starts, deployment ecs-svc/2',
    ]);
    courses.begin({ target, id: '' });
    expect(courses.of('web')?.moments.map(({ text }) => text)).toEqual(['web:8 starts']);
  });

  it('is the first task that runs, and the last', async () => {
    const looks = [
      [0, 2],
      [1, 2],
      [1, 2],
      [2, 2],
      [2, 0],
    ].map(([fresh = 0, old = 0]) => ({
      serving: serving(fresh, old),
    }));
    expect(await told(looks)).toEqual(['2 1 of 2 tasks of web:8 run', '4 2 of 2 tasks of web:8 run']);
  });

  it('is not how it was when it began', async () => {
    expect(await told([{ serving: serving(2, 2, 10) }, { serving: serving(2, 2, 10) }])).toEqual([]);
  });

  it('is told once, though tasks fail again and again', async () => {
    const looks = [
      { serving: serving(0, 2) },
      { serving: serving(2, 2) },
      { serving: serving(0, 2), failedTasks: 2 },
      { serving: serving(2, 2), failedTasks: 2 },
      { serving: serving(0, 2), failedTasks: 4 },
    ];
    expect(await told(looks)).toEqual(['2 2 of 2 tasks of web:8 run', '3 a task of web:8 fails']);
  });

  it('is what ECS says it can not do', async () => {
    const events = [
      {
        id: '1',
        text: '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.',
      },
      { id: '2', text: '(service web) has reached a steady state.' },
    ];
    expect(await told([{ events }, { events }])).toEqual(['1 ECS was unable to place a task']);
  });

  it('is that nobody serves', async () => {
    const looks = [{ serving: serving(0, 2) }, { serving: serving(0, 0) }, { serving: serving(0, 0) }];
    expect(await told(looks)).toEqual(['2 no task of web runs']);
  });

  it('is the production traffic, each step of it', async () => {
    const looks = [0, 0, 10, 33.333, 100].map((traffic) => ({ serving: serving(2, 2, traffic) }));
    expect(await told(looks)).toEqual([
      '3 10 % of the production traffic is on web:8',
      '4 33.3 % of the production traffic is on web:8',
      '5 100 % of the production traffic is on web:8',
    ]);
  });

  it('is a stage that lasts, by words that people know', async () => {
    const looks = [
      { stage: { name: 'PRODUCTION_TRAFFIC_SHIFT 10 %', minutes: 2, isLast: false } },
      { stage: { name: 'BAKE_TIME', minutes: 5, isLast: true } },
      { stage: { name: 'BAKE_TIME', minutes: 5, isLast: true } },
      { stage: { name: 'TERMINATION_WAIT', minutes: 1, isLast: true } },
    ];
    expect(await told(looks)).toEqual([
      '2 ECS watches the new tasks (BAKE_TIME) for at most 5 minutes',
      '4 CodeDeploy keeps the old tasks for at most 1 minute',
    ]);
  });

  it('is each step of CodeDeploy, and a call for somebody', async () => {
    const steps = [{ id: '1', text: 'Install: the green tasks are started.' }];
    const waitsFor = { what: 'web waits', why: 'the group asks for that', fix: 'let it go on' };
    expect(await told([{ steps }, { steps, waitsFor }, { steps, waitsFor }])).toEqual([
      '1 Install: the green tasks are started',
      '2 it waits for somebody: the group asks for that',
    ]);
  });

  it('is that ECS gives up', async () => {
    const goingBack = { reason: 'tasks failed to start.' };
    expect(await told([{ goingBack }, { goingBack }])).toEqual(['1 ECS gives web:8 up and goes back']);
  });

  it('is no less known after a look that shows nothing', async () => {
    expect(await told([{ serving: serving(2, 2) }, {}, { serving: serving(2, 2) }])).toEqual([]);
  });
});

describe('the end of a rollout', () => {
  const error = new StepError({ what: 'It is gone', why: 'somebody deleted it', fix: 'ask them' });
  const lastOf = (courses: Courses) => courses.of('web')?.moments.at(-1)?.text;

  it.each<[Settled, string]>([
    [{ state: 'completed', runs: revisionArn(8) }, 'web:8 is complete'],
    [
      { state: 'traffic-shifted', runs: revisionArn(8), rest: '' },
      'all production traffic is on web:8, and no more is waited for',
    ],
    [{ state: 'failed', reason: 'so it is.' }, 'web:8 is given up'],
    [{ state: 'rolled-back', reason: 'so it is.', runs: revisionArn(7) }, 'stable on web:7'],
    [{ state: 'rollback-failed', reason: 'so it is.', why: 'no.' }, 'ECS gives the way back up too'],
    [{ state: 'timed-out' }, 'the limit of 30 minutes is over'],
    [{ state: 'superseded', by: 'ecs-svc/9', runs: revisionArn(9) }, 'web:9 takes its place'],
    [{ state: 'superseded', by: 'd-9', runs: '' }, 'd-9 takes its place'],
    [{ state: 'gone', error }, 'web is gone'],
    [{ state: 'unwatched', error }, 'it can be looked at no longer'],
  ])('is %o', (verdict, text) => {
    const courses = new Courses(jumpingClock());
    courses.begin(deployment);
    courses.settle({ deployment, verdict, last: undefined, minutes: 30 }, false);
    expect(lastOf(courses)).toBe(text);
  });

  it('comes after the way back, where there is one', () => {
    const courses = new Courses(jumpingClock());
    courses.begin(deployment);
    courses.settle({ deployment, verdict: { state: 'timed-out' }, last: undefined, minutes: 1 }, false);
    courses.goBack(back);
    courses.look(back, seen({ steps: [{ id: '1', text: 'AllowTraffic succeeded.' }] }));
    courses.settle(
      {
        deployment: back,
        verdict: { state: 'completed', runs: revisionArn(7) },
        last: undefined,
        minutes: 1,
      },
      true,
    );
    expect(courses.of('web')?.moments.map(({ text }) => text)).toEqual([
      'web:8 starts, deployment ecs-svc/2',
      'the limit of 1 minute is over',
      'on its way back to web:7',
      'way back: AllowTraffic succeeded',
      'stable on web:7',
    ]);
  });

  it.each<[Fate, string]>([
    [{ kind: 'rollback-failed', why: 'no', fix: 'act' }, 'the way back to web:7 fails'],
    [{ kind: 'left' }, 'left as it is'],
    [{ kind: 'nowhere' }, 'left as it is'],
    [{ kind: 'stopped-by-others' }, 'left as it is'],
    [{ kind: 'finishing', why: 'it drains', fix: 'wait' }, 'left as it is'],
    [{ kind: 'never-left', runs: revisionArn(7) }, 'served by web:7 as before'],
    [{ kind: 'taken-over', by: 'ecs-svc/9', runs: revisionArn(9) }, 'left to somebody else'],
    [{ kind: 'rolled-back', runs: revisionArn(7) }, 'web:8 starts, deployment ecs-svc/2'],
    [
      { kind: 'rolled-back-by-itself', by: 'ECS', runs: revisionArn(7) },
      'web:8 starts, deployment ecs-svc/2',
    ],
    [{ kind: 'unwatched', why: 'no', fix: 'look', now: undefined }, 'web:8 starts, deployment ecs-svc/2'],
  ])('tells what becomes of the service: %o', (fate, text) => {
    const courses = new Courses(jumpingClock());
    courses.begin(deployment);
    courses.end(target, fate);
    expect(lastOf(courses)).toBe(text);
  });

  it('may be a cancel', () => {
    const courses = new Courses(jumpingClock());
    courses.cancel(target);
    courses.begin(deployment);
    courses.cancel(target);
    expect(lastOf(courses)).toBe('the step is cancelled');
  });
});

describe('who serves', () => {
  it('is kept where it changes, with the time', async () => {
    const clock = jumpingClock();
    const courses = new Courses(clock);
    courses.begin(deployment);
    for (const [fresh, old] of [
      [0, 2],
      [0, 2],
      [2, 2],
      [2, 2],
      [2, 0],
    ] as const) {
      await clock.sleep(1000);
      courses.look(deployment, seen({ serving: serving(fresh, old) }));
    }
    const { beganAt = 0, endedAt = 0, samples = [] } = courses.of('web') ?? {};
    expect(samples.map(({ at }) => at - beganAt)).toEqual([1000, 3000, 5000]);
    expect(endedAt - beganAt).toBe(5000);
  });

  it('takes no more room in hours than in minutes', async () => {
    const clock = jumpingClock();
    const courses = new Courses(clock);
    courses.begin(deployment);
    for (let look = 0; look < 5000; look++) {
      await clock.sleep(1000);
      courses.look(deployment, seen({ serving: serving(look % 3, 2) }));
    }
    const { beganAt = 0, samples = [], moments = [] } = courses.of('web') ?? {};
    expect(samples.length).toBeLessThanOrEqual(1000);
    expect((samples.at(-1)?.at ?? 0) - beganAt).toBe(5_000_000);
    expect(moments.length).toBeLessThan(5);
  });
});
