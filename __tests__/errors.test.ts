import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertNever, Problems, StepError, sentence } from '../src/errors.ts';

const tagMissing = { what: 'The tag was not found', why: 'nobody pushed it', fix: 'push it' };
const diskFull = { what: 'The file was not written', why: 'the disk is full', fix: 'make room' };

describe('sentence', () => {
  const cases = [
    {
      name: 'joins what, why and fix',
      problem: tagMissing,
      text: 'The tag was not found: nobody pushed it. Fix: push it.',
    },
    {
      name: 'puts one full stop where the words bring their own',
      problem: { what: 'It failed', why: 'no such host.', fix: 'try again.' },
      text: 'It failed: no such host. Fix: try again.',
    },
    {
      name: 'leaves a question a question',
      problem: { what: 'It failed', why: 'Is the engine running?', fix: 'start it' },
      text: 'It failed: Is the engine running? Fix: start it.',
    },
    {
      name: 'keeps text of several lines in one',
      problem: { what: 'Input cluster cannot be used', why: '"a\n  b" is no name', fix: 'write\r\none' },
      text: 'Input cluster cannot be used: "a b" is no name. Fix: write one.',
    },
  ];
  it.each(cases)('$name', ({ problem, text }) => {
    expect(sentence(problem)).toBe(text);
  });

  it('is one line, whatever the words are', () => {
    const words = fc
      .array(fc.constantFrom('a', '.', '?', '\n', '\r', '\u2028', ' '), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, words, (what, why, fix) => {
        expect(sentence({ what, why, fix })).not.toMatch(/[\n\r\u2028]/);
      }),
    );
  });
});

describe('StepError', () => {
  it('says one sentence a problem, each on its own line', () => {
    const error = new StepError([tagMissing, diskFull]);
    expect(error.message).toBe(
      'The tag was not found: nobody pushed it. Fix: push it.\nThe file was not written: the disk is full. Fix: make room.',
    );
    expect(error.problems).toEqual([tagMissing, diskFull]);
  });

  it('keeps the cause', () => {
    const cause = new Error('ENOSPC');
    expect(new StepError(diskFull, { cause }).cause).toBe(cause);
  });
});

describe('Problems', () => {
  it('lets the run go on when there are none', () => {
    expect(() => new Problems().throwIfAny()).not.toThrow();
  });

  it('throws all of them together, each once', () => {
    const problems = new Problems();
    for (const problem of [tagMissing, diskFull, { ...tagMissing }]) problems.add(problem);
    expect(() => problems.throwIfAny()).toThrow(new StepError([tagMissing, diskFull]));
  });

  it('keeps the order in which work was begun, whichever ends first', async () => {
    const problems = new Problems();
    const [first, second] = [problems.branch(), problems.branch()];
    second.add(diskFull);
    await first.gather(Promise.reject(new StepError(tagMissing)));
    expect(() => problems.throwIfAny()).toThrow(new StepError([tagMissing, diskFull]));
  });

  it('notes what a failed piece of work says, and gives nothing for it', async () => {
    const problems = new Problems();
    expect(await problems.gather(Promise.reject(new StepError(diskFull)))).toBeUndefined();
    expect(await problems.gather(Promise.resolve(7))).toBe(7);
    expect(() => problems.throwIfAny()).toThrow(new StepError(diskFull));
  });

  it('passes on what is no problem of the user', async () => {
    await expect(new Problems().gather(Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError);
  });
});

describe('assertNever', () => {
  it('names the value that should not be', () => {
    expect(() => assertNever('odd' as never)).toThrow(new Error('unexpected value: "odd"'));
  });
});
