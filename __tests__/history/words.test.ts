import { describe, expect, it } from '@jest/globals';
import { candidateOf } from '../../src/history/candidate.ts';
import type { LastTime } from '../../src/history/lasttime.ts';
import type { Source } from '../../src/history/past.ts';
import { ago, doubtOf, tellRollback } from '../../src/history/words.ts';
import { digestOf } from '../fixtures/survey.ts';

const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`;
const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
const FINE = { faults: [], fixes: [], unchecked: [] };

const candidate = (
  containers: readonly {
    name: string;
    image: string;
    essential?: boolean;
    dockerLabels?: Record<string, string>;
  }[],
) =>
  candidateOf(
    { arn: arn(7), status: 'ACTIVE', definition: { family: 'web', containerDefinitions: [...containers] } },
    { revision: arn(7), deployedAt: new Date(0), digests: new Map([['web:7', digestOf('7')]]) },
    FINE,
  );

describe('candidateOf', () => {
  it('takes the digest that ECS pulled', () => {
    expect(candidate([{ name: 'app', image: 'web:7' }]).images).toEqual([
      { container: 'app', reference: 'web:7', tag: '7', digest: digestOf('7') },
    ]);
  });

  it('knows the commit by a tag that is one, else by the label', () => {
    const dockerLabels = { 'org.opencontainers.image.revision': SHA };
    expect(candidate([{ name: 'app', image: `web:${SHA}` }]).commit).toBe(SHA);
    expect(candidate([{ name: 'app', image: 'web:v7', dockerLabels }]).commit).toBe(SHA);
    expect(candidate([{ name: 'app', image: 'web:1a2b3c4' }]).commit).toBeUndefined();
  });

  it('has a main image when one container alone is essential', () => {
    const app = { name: 'app', image: 'web:7' };
    const proxy = { name: 'proxy', image: 'envoy:1' };
    expect(candidate([{ ...proxy, essential: false }, app]).mainImage?.container).toBe('app');
    expect(candidate([proxy, app]).mainImage).toBeUndefined();
  });
});

describe('tellRollback', () => {
  const tell = (image: string, source: 'service-deployments' | 'family' = 'service-deployments') =>
    tellRollback(
      {
        name: 'web',
        past: { running: arn(9), source, steps: [] },
        chosen: candidate([{ name: 'app', image }]),
      },
      { kind: 'previous' },
      2 * 3600_000,
    );

  it('says from where to where, when that was deployed, what it is, and how that is known', () => {
    expect(tell('shop/web:v7')).toBe(
      "Rollback of web: web:9 → web:7 (deployed 2 hours ago, tag v7, by ECS's record of its deployments)",
    );
    expect(tell(`shop/web@${digestOf('a')}`)).toContain(', digest sha256:aaaaaaaaaaaa, ');
    expect(tell('shop/web', 'family')).toBe(
      'Rollback of web: web:9 → web:7 (deployed 2 hours ago, by the numbers of the revisions, as there is no record of what worked)',
    );
  });
});

describe('ago', () => {
  const cases = [
    { milliseconds: -5000, words: 'just now' },
    { milliseconds: 59_999, words: 'just now' },
    { milliseconds: 60_000, words: '1 minute ago' },
    { milliseconds: 119 * 60_000, words: '1 hour ago' },
    { milliseconds: 47 * 3600_000, words: '1 day ago' },
    { milliseconds: 48 * 3600_000, words: '2 days ago' },
  ];

  it.each(cases)('is $words after $milliseconds ms', ({ milliseconds, words }) => {
    expect(ago(milliseconds)).toBe(words);
  });
});

describe('doubtOf', () => {
  const way = (source: Source, lastTime?: Partial<LastTime>) => ({
    name: 'web',
    past: { running: arn(9), source, steps: [] },
    chosen: candidate([{ name: 'app', image: 'web:7' }]),
    lastTime: lastTime && {
      revision: arn(7),
      deployedAt: undefined,
      isGood: false,
      images: [],
      isByCodeDeploy: false,
      ...lastTime,
    },
  });

  it('warns of a revision that is named and was no success when it was deployed last', () => {
    const named = { kind: 'number', revision: 7 } as const;
    expect(doubtOf(way('service-deployments', {}), named)).toBe(
      'The last deployment of web:7 to web failed or was stopped. As rollback-to names it, it is deployed all the same. Fix: look at why that was, or name another one with rollback-to.',
    );
    expect(doubtOf(way('codedeploy', { isByCodeDeploy: true }), named)).toBe(
      'The last deployment of web:7 to web failed or was stopped. As rollback-to names it, it is deployed all the same, and no function of an AppSpec is called on the way back. Fix: look at why that was, or name another one with rollback-to.',
    );
    expect(doubtOf(way('codedeploy', { isGood: true }), named)).toBeUndefined();
  });

  it('warns of a revision that only has the number before, and of no other', () => {
    expect(doubtOf(way('family'), { kind: 'previous' })).toBe(
      'No record tells what web ran before web:9: web:7 is only the revision before that, and nobody knows whether it worked. Fix: look at it, or name another one with rollback-to.',
    );
    expect(doubtOf(way('family'), { kind: 'number', revision: 7 })).toBeUndefined();
    expect(doubtOf(way('codedeploy'), { kind: 'previous' })).toBeUndefined();
  });
});
