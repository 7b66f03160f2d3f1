import { describe, expect, it } from '@jest/globals';
import type { RegisteredTaskDefinition } from '../../src/aws/ecs.ts';
import type { Aws } from '../../src/aws/index.ts';
import { chooseRevision } from '../../src/history/choose.ts';
import type { Past, Step } from '../../src/history/past.ts';
import type { RollbackTo } from '../../src/inputs/index.ts';
import { digestOf } from '../fixtures/survey.ts';

const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web';
const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`;

/** Revisions `web:1` to `web:N`, the last 30 of which are ACTIVE and listed ten at a time; web:N has the tag vN. */
function anAws(count: number, imageOf = (revision: number) => `${REPOSITORY}:v${revision}`) {
  const described: string[] = [];
  const numbers = Array.from({ length: count }, (_, index) => count - index);
  const find = (reference: string): RegisteredTaskDefinition | undefined => {
    const revision = Number(/:(\d+)$/.exec(reference)?.[1]);
    if (!numbers.includes(revision)) return undefined;
    const containerDefinitions = [
      { name: 'proxy', image: 'envoy:v1.30' },
      { name: 'app', image: imageOf(revision) },
    ];
    return { arn: arn(revision), status: 'ACTIVE', definition: { family: 'web', containerDefinitions } };
  };
  const ecs = {
    async findTaskDefinition(reference: string) {
      described.push(reference);
      return find(reference);
    },
    async listRevisions(_family: string, after = '0') {
      const from = Number(after);
      const items = numbers.slice(from, from + 30).map(arn);
      return { items, next: from + 30 < numbers.length ? String(from + 30) : undefined };
    },
  };
  return { aws: { region: 'eu-west-1', ecs } as unknown as Aws, described };
}

const aPast = (steps: readonly Partial<Step>[] = []): Past => ({
  running: arn(9),
  source: 'service-deployments',
  steps: steps.map((step) => ({ revision: arn(8), deployedAt: undefined, digests: new Map(), ...step })),
});

async function choose(wanted: RollbackTo, past = aPast(), { aws } = anAws(9)) {
  const choice = await chooseRevision(wanted, past, aws);
  return choice.revision === undefined
    ? `${choice.wanted}: ${choice.why}`
    : choice.revision.arn.split('/')[1];
}

describe('chooseRevision', () => {
  it('takes the nearest one that ran before', async () => {
    expect(await choose({ kind: 'previous' }, aPast([{ revision: arn(7) }, { revision: arn(6) }]))).toBe(
      'web:7',
    );
    expect(await choose({ kind: 'previous' })).toBe(
      'what it ran before: nothing is known that it ran before web:9, and the family web has no ACTIVE revision before that',
    );
  });

  it('takes a number in the family that runs, and a revision by its name', async () => {
    expect(await choose({ kind: 'number', revision: 3 })).toBe('web:3');
    expect(await choose({ kind: 'number', revision: 12 })).toBe(
      'web:12: ECS in eu-west-1 has no such revision',
    );
    expect(await choose({ kind: 'reference', reference: arn(4) })).toBe('web:4');
  });

  it('takes the newest revision with a tag, in any container', async () => {
    const same = anAws(9, (revision) => `${REPOSITORY}:${revision > 5 ? 'late' : 'early'}`);
    expect(await choose({ kind: 'tag', tag: 'early' }, aPast(), same)).toBe('web:5');
    expect(await choose({ kind: 'tag', tag: 'v1.30' })).toBe('web:9');
    expect(await choose({ kind: 'tag', tag: 'v1' })).toBe('web:1');
    expect(await choose({ kind: 'tag', tag: 'v99' })).toBe(
      'the tag v99: no ACTIVE revision of web has an image with it',
    );
  });

  it('takes a digest from the reference, and as ECS pulled it', async () => {
    const named = anAws(9, (revision) => `${REPOSITORY}@${digestOf(String(revision))}`);
    expect(await choose({ kind: 'digest', digest: digestOf('4') }, aPast(), named)).toBe('web:4');
    const pulled = aPast([{ revision: arn(6), digests: new Map([[`${REPOSITORY}:v6`, digestOf('a')]]) }]);
    expect(await choose({ kind: 'digest', digest: digestOf('a') }, pulled)).toBe('web:6');
    expect(await choose({ kind: 'digest', digest: digestOf('b') }, pulled)).toBe(
      `the digest ${digestOf('b')}: no ACTIVE revision of web has an image with it`,
    );
  });

  it('looks through a hundred revisions and no more, and says so', async () => {
    const many = anAws(250);
    expect(await choose({ kind: 'tag', tag: 'v151' }, aPast(), many)).toBe('web:151');
    const none = anAws(250);
    expect(await choose({ kind: 'tag', tag: 'v150' }, aPast(), none)).toBe(
      'the tag v150: none of the newest 100 ACTIVE revisions of web has an image with it',
    );
    expect(none.described).toHaveLength(100);
  });
});
