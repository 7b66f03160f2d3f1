import { describe, expect, it } from '@jest/globals';
import type { RegisteredTaskDefinition } from '../../src/aws/ecs.ts';
import { findLostRevision } from '../../src/aws/lostrevision.ts';
import { revisionArn } from '../rollout/builders.ts';

const MINUTE = 60_000;
const ASKED_AT = Date.UTC(2026, 0, 1, 12);
const ours = { family: 'web', containerDefinitions: [{ name: 'app', image: 'web:ours' }] };
const theirs = { family: 'web', containerDefinitions: [{ name: 'app', image: 'web:theirs' }] };

/** A family with these revisions, oldest first, and what was read of it. */
function aFamily(...revisions: readonly { readonly definition: typeof ours; readonly at: number }[]) {
  const read: string[] = [];
  const find = async (reference: string): Promise<RegisteredTaskDefinition | undefined> => {
    read.push(reference);
    const number = reference === 'web' ? revisions.length : Number(reference.split(':')[1]);
    const revision = revisions[number - 1];
    if (revision === undefined) return undefined;
    const definition = { ...revision.definition, registeredAt: revision.at / 1000 };
    return { arn: revisionArn(number), status: 'ACTIVE', definition };
  };
  return { find, read };
}

describe('findLostRevision', () => {
  const before = { definition: theirs, at: ASKED_AT - 60 * MINUTE };
  const since = { definition: theirs, at: ASKED_AT + 1000 };

  it('finds the revision among those that others have registered since', async () => {
    const { find } = aFamily(before, { definition: ours, at: ASKED_AT + 500 }, since, since);
    expect((await findLostRevision(ours, { askedAt: ASKED_AT, find }))?.arn).toBe(revisionArn(2));
  });

  it('finds none that is older than the question, though it be the same', async () => {
    const { find, read } = aFamily({ definition: ours, at: ASKED_AT - 6 * MINUTE }, since);
    expect(await findLostRevision(ours, { askedAt: ASKED_AT, find })).toBeUndefined();
    expect(read).toEqual(['web', 'web:1']);
  });

  it.each([
    ['a family that is new', []],
    ['a family whose other revisions are gone', [since]],
  ])('finds none in %s', async (_, revisions) => {
    const { find } = aFamily(...revisions);
    expect(await findLostRevision(ours, { askedAt: ASKED_AT, find })).toBeUndefined();
  });

  it('reads no more than the revisions of 25 jobs at once', async () => {
    const { find, read } = aFamily(...Array.from({ length: 40 }, () => since));
    expect(await findLostRevision(ours, { askedAt: ASKED_AT, find })).toBeUndefined();
    expect(read).toHaveLength(25);
  });
});
