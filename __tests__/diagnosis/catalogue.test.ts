import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../local/aws/index.ts';
import { ROWS } from '../../src/diagnosis/catalogue/index.ts';
import { diagnose } from '../../src/diagnosis/index.ts';
import { sentence } from '../../src/errors.ts';
import { CASES } from './catalogue/all.ts';
import { evidencesOf } from './catalogue/cases.ts';

/** 36 and 57 are no failures; 51 and 56 are calls that AWS refuses, and errors of AWS explain those. */
const ELSEWHERE = [36, 51, 56, 57];

/** Numbers of failures that go away by themselves, or say nothing about the revision. */
const TRANSIENT = [5, 37, 38, 39, 40, 41, 47, 48, 53];
/** One of its causes does, the other does not. */
const SOMETIMES_TRANSIENT = [42, 46];

describe('diagnose', () => {
  const told = CASES.flatMap((one) =>
    evidencesOf(one).map(({ place, evidence }) => ({ ...one, place, evidence })),
  );
  it.each(told)('explains $number, $name, $place', ({ evidence, id, text }) => {
    const { causes } = diagnose(evidence);
    expect(causes.map((cause) => [cause.id, sentence(cause)])).toEqual([[id, text]]);
  });
});

describe('the catalogue', () => {
  it('has a case for every failure that the local AWS plays, and for no other', () => {
    const numbers = new Set([...CASES.map(({ number }) => number), ...ELSEWHERE]);
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(Object.keys(catalogue).map(Number));
  });

  it('has a case for every row, under the number of the row', () => {
    const untold = ROWS.filter(
      ({ id, numbers }) => !CASES.some((one) => one.id === id && numbers.includes(one.number)),
    );
    // They stand for no number: what is left when nothing better is known.
    expect(untold.map(({ id }) => id)).toEqual(['pull-failed', 'tasks-not-started']);
    expect(untold.flatMap(({ numbers }) => numbers)).toEqual([]);
  });

  it('names each row once', () => {
    expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  });

  it('calls transient what may pass, and nothing else', () => {
    const transient = new Set(
      ROWS.filter(({ isTransient }) => isTransient).flatMap(({ numbers }) => numbers),
    );
    const lasting = new Set(ROWS.filter(({ isTransient }) => !isTransient).flatMap(({ numbers }) => numbers));
    expect([...transient].filter((number) => !lasting.has(number)).toSorted((a, b) => a - b)).toEqual(
      TRANSIENT,
    );
    expect([...transient].filter((number) => lasting.has(number)).toSorted((a, b) => a - b)).toEqual(
      SOMETIMES_TRANSIENT,
    );
  });
});
