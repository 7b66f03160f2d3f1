import { describe, expect, it } from '@jest/globals';
import type { RegisteredTaskDefinition } from '../../src/aws/ecs.ts';
import type { Aws } from '../../src/aws/index.ts';
import { chooseRevision } from '../../src/history/choose.ts';
import { ImageLookup } from '../../src/history/images.ts';
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
  // web:3 and web:4 have one more tag each; the digest of web:N is N times 64.
  const tags: Record<string, string> = { 'v1.3': 'v3', stable: 'v4' };
  const ecr = {
    findRepository: async ({ name }: { name: string }) => ({
      name,
      uri: REPOSITORY,
      isImmutable: () => false,
    }),
    async findImage(_: unknown, { tag = '', digest = '' }: { tag?: string; digest?: string }) {
      const number = /^v(\d)$/.exec(tags[tag] ?? tag)?.[1];
      const wanted = number === undefined ? digest : digestOf(number);
      return wanted === '' ? undefined : { digest: wanted, manifest: '' };
    },
  };
  return { aws: { region: 'eu-west-1', ecs, ecr } as unknown as Aws, described };
}

const aPast = (steps: readonly Partial<Step>[] = []): Past => ({
  running: arn(9),
  source: 'service-deployments',
  steps: steps.map((step) => ({ revision: arn(8), deployedAt: undefined, digests: new Map(), ...step })),
});

async function choose(wanted: RollbackTo, past = aPast(), { aws } = anAws(9)) {
  const choice = await chooseRevision(wanted, past, { aws, images: new ImageLookup(aws) });
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
      'web:12: ECS in eu-west-1 has no such revision, and no ACTIVE revision of web has an image with the tag 12',
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

  it('takes a number as a tag where the family has no such revision', async () => {
    const numbered = anAws(9, (revision) => `${REPOSITORY}:${1234560 + revision}`);
    expect(await choose({ kind: 'number', revision: 1234567 }, aPast(), numbered)).toBe('web:7');
  });

  it('takes no revision of another region or account', async () => {
    const far = (from: string, to: string) =>
      choose({ kind: 'reference', reference: arn(4).replace(from, to) });
    expect(await far('eu-west-1', 'us-east-1')).toBe(
      'web:4: it is one of us-east-1 in the account 123456789012, and the service is in eu-west-1 in the account 123456789012',
    );
    expect(await far('123456789012', '999999999999')).toBe(
      'web:4: it is one of eu-west-1 in the account 999999999999, and the service is in eu-west-1 in the account 123456789012',
    );
  });

  it('takes another tag of the image, and the digest of one that is named by a tag, as ECR tells', async () => {
    expect(await choose({ kind: 'tag', tag: 'v1.3' })).toBe('web:3');
    expect(await choose({ kind: 'digest', digest: digestOf('5') })).toBe('web:5');
    const byDigest = anAws(9, (revision) => `${REPOSITORY}@${digestOf(String(revision))}`);
    expect(await choose({ kind: 'tag', tag: 'stable' }, aPast(), byDigest)).toBe('web:4');
  });

  it('takes what a revision ran with, not what its tag is on now', async () => {
    const images = new Map([[`${REPOSITORY}:v6`, digestOf('a')]]);
    const past = aPast([{ revision: arn(6), digests: images }]);
    expect(await choose({ kind: 'digest', digest: digestOf('6') }, past)).toBe(
      `the digest ${digestOf('6')}: no ACTIVE revision of web has an image with it`,
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
