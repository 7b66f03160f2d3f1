import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certainWayBack, wayBack } from '../../src/history/line.ts';

const arn = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`;
const short = (steps: readonly { readonly revision: string }[]) =>
  steps.map(({ revision }) => revision.slice(revision.lastIndexOf('/') + 1));
const back = (running: string, deployed: readonly string[]) =>
  short(
    wayBack(
      arn(running),
      deployed.map((revision) => ({ revision: arn(revision) })),
    ),
  );

describe('wayBack', () => {
  const cases = [
    { name: 'the one before', deployed: ['web:1', 'web:2'], running: 'web:2', back: ['web:1'] },
    {
      name: 'one further after a rollback',
      deployed: ['web:1', 'web:2', 'web:3', 'web:2'],
      running: 'web:2',
      back: ['web:1'],
    },
    {
      name: 'what the new one came from, and not what was rolled back before',
      deployed: ['web:1', 'web:2', 'web:3', 'web:2', 'web:4'],
      running: 'web:4',
      back: ['web:2', 'web:1'],
    },
    {
      name: 'the last one that worked, from one that runs and never did',
      deployed: ['web:1', 'web:2'],
      running: 'web:4',
      back: ['web:2', 'web:1'],
    },
    {
      name: 'nothing above a revision that no record knows, so that the next rollback does not return',
      deployed: ['web:5', 'web:4'],
      running: 'web:4',
      back: [],
    },
    {
      name: 'the same revision once, however often it was started again',
      deployed: ['web:1', 'web:1', 'web:2', 'web:2'],
      running: 'web:2',
      back: ['web:1'],
    },
    {
      name: 'another family that ran before',
      deployed: ['old:7', 'old:8', 'web:1', 'web:2'],
      running: 'web:2',
      back: ['web:1', 'old:8', 'old:7'],
    },
    {
      name: 'the family before, from one that was gone back to',
      deployed: ['old:7', 'old:8', 'web:1', 'old:8'],
      running: 'old:8',
      back: ['old:7'],
    },
    { name: 'nothing without a record', deployed: [], running: 'web:2', back: [] },
  ];

  it.each(cases)('finds $name', ({ deployed, running, back: expected }) => {
    expect(back(running, deployed)).toEqual(expected);
  });

  /** What happens to a service, one thing after the other. */
  const happening = fc.oneof(
    { weight: 4, arbitrary: fc.constant('deploys' as const) },
    { weight: 2, arbitrary: fc.constant('fails, and ECS goes back' as const) },
    { weight: 1, arbitrary: fc.constant('fails, and is left' as const) },
    { weight: 1, arbitrary: fc.constant('changes the family' as const) },
    { weight: 1, arbitrary: fc.constant('starts the same again' as const) },
    { weight: 2, arbitrary: fc.constant('goes back' as const) },
  );

  /** Plays them, and remembers what went well as people do who undo: what was gone back from is forgotten. */
  function play(happenings: readonly string[]) {
    const deployed: string[] = ['web-0:1'];
    const remembered: string[] = ['web-0:1'];
    let running = 'web-0:1';
    let family = 0;
    let revision = 1;
    const succeed = (what: string) => {
      deployed.push(what);
      running = what;
      const known = remembered.indexOf(what);
      if (known >= 0) remembered.length = known;
      remembered.push(what);
    };
    for (const happens of happenings) {
      const [previous] = back(running, deployed);
      if (happens === 'changes the family') family++;
      if (happens === 'deploys' || happens === 'changes the family') succeed(`web-${family}:${++revision}`);
      if (happens === 'fails, and ECS goes back') revision++;
      if (happens === 'fails, and is left') running = `web-${family}:${++revision}`;
      if (happens === 'starts the same again' && deployed.includes(running)) succeed(running);
      if (happens === 'goes back' && previous !== undefined) succeed(previous);
    }
    return { deployed, remembered, running };
  }

  it('goes back as people remember it, from any history', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const { deployed, remembered, running } = play(happenings);
        const good = remembered.filter((revision) => revision !== running);
        expect(back(running, deployed)).toEqual(good.reverse());
      }),
    );
  });

  it('visits distinct revisions that worked, one a rollback and in order, and ends', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const { deployed, running } = play(happenings);
        const expected = back(running, deployed);
        const visited: string[] = [];
        let [now, records] = [running, [...deployed]];
        for (let next = back(now, records)[0]; next !== undefined; next = back(now, records)[0]) {
          visited.push(next);
          now = next;
          records = [...records, next];
        }
        expect(visited).toEqual(expected);
        expect(new Set([running, ...visited]).size).toBe(visited.length + 1);
        expect(visited.filter((revision) => !deployed.includes(revision))).toEqual([]);
      }),
    );
  });

  it('needs only the end of a long history', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), fc.nat(40), (happenings, forgotten) => {
        const { deployed, running } = play(happenings.filter((happens) => happens !== 'changes the family'));
        const known = back(running, deployed.slice(forgotten));
        expect(back(running, deployed).slice(0, known.length)).toEqual(known);
      }),
    );
  });
});

describe('certainWayBack', () => {
  const certain = (running: string, deployed: readonly string[]) =>
    short(
      certainWayBack(
        arn(running),
        deployed.map((revision) => ({ revision: arn(revision) })),
      ),
    );

  it('is the way back of a single family, as far as it was read', () => {
    expect(certain('web:4', ['web:2', 'web:3', 'web:4', 'web:4'])).toEqual(['web:3', 'web:2']);
  });

  it('ends at another family, which may have been rolled back before', () => {
    expect(certain('web:1', ['new:1', 'web:1', 'web:1'])).toEqual([]);
    expect(certain('web:3', ['web:1', 'new:1', 'web:2', 'web:3'])).toEqual(['web:2']);
    expect(certain('new:1', ['web:1', 'web:2'])).toEqual([]);
  });

  it('gives no other answer than the whole record, wherever that is cut off', () => {
    const step = fc.record({ family: fc.constantFrom('web', 'new'), number: fc.integer({ min: 1, max: 4 }) });
    const revision = step.map(({ family, number }) => `${family}:${number}`);
    fc.assert(
      fc.property(revision, fc.array(revision, { maxLength: 12 }), fc.nat(12), (running, whole, cut) => {
        const steps = whole.map((each) => ({ revision: arn(each) }));
        const known = certainWayBack(arn(running), steps.slice(cut));
        expect(wayBack(arn(running), steps).slice(0, known.length)).toEqual(known);
      }),
      { numRuns: 2000 },
    );
  });
});
