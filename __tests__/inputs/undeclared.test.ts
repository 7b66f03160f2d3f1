import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentence } from '../../src/errors.ts';
import { FOREIGN_INPUTS, INPUT_DEFAULTS } from '../../src/inputs/names.ts';
import { typingSlips, undeclaredInputs } from '../../src/inputs/undeclared.ts';
import { OFFICIAL_ACTIONS } from '../contract/official-actions.ts';

const texts = (environment: Record<string, string>) => undeclaredInputs(environment).map(sentence);

describe('undeclaredInputs', () => {
  it('says which input was probably meant', () => {
    expect(texts({ INPUT_SECERTS: 'A=b' })).toEqual([
      'Input secerts is not an input of this action: it looks like secrets, and it would be ignored. Fix: write secrets.',
    ]);
  });

  const meant: readonly { written: string; name?: string }[] = [
    { written: 'servie', name: 'service' },
    { written: 'rollback-too', name: 'rollback-to' },
    { written: 'rolbak-to', name: 'rollback-to' },
    { written: 'rolbak-t' },
    { written: 'fle', name: 'file' },
    { written: 'fl' },
    { written: 'tag', name: 'tags' },
    { written: 'imaeg', name: 'image' },
    { written: 'imags', name: 'image' },
    { written: 'imges', name: 'images' },
    { written: 'img' },
  ];
  it.each(meant)('takes $written for $name, at most two slips away, and one of short names', (slip) => {
    const { written, name } = slip;
    expect(texts({ [`INPUT_${written.toUpperCase()}`]: 'x' })).toEqual(
      name === undefined
        ? []
        : [
            `Input ${written} is not an input of this action: it looks like ${name}, and it would be ignored. Fix: write ${name}.`,
          ],
    );
  });

  it('knows an input that is written with underscores', () => {
    expect(texts({ INPUT_AWS_REGION: 'eu-west-1' })).toEqual([
      'Input aws_region is not an input of this action: it looks like aws-region, and it would be ignored. Fix: write aws-region.',
    ]);
  });

  it('says what to write instead of an input of another action', () => {
    expect(texts({ 'INPUT_TASK-DEFINITION-FAMILY': 'web' })).toEqual([
      'Input task-definition-family is not an input of this action: it would be ignored. Fix: write the family as task-definition.',
    ]);
  });

  it('names every one of them', () => {
    expect(texts({ INPUT_PUSH: 'true', INPUT_CLUSTR: 'x', INPUT_SERVICE: 'web' })).toHaveLength(2);
  });

  it('says nothing of declared inputs', () => {
    const declared = Object.keys(INPUT_DEFAULTS).map((name) => [`INPUT_${name.toUpperCase()}`, 'x']);
    expect(texts(Object.fromEntries(declared))).toEqual([]);
  });

  it('leaves to the runner what resembles no input', () => {
    expect(texts({ INPUT_WEATHER: 'fine', INPUT_CONSTRUCTOR: 'x', INPUT___PROTO__: 'x' })).toEqual([]);
  });

  it('says nothing of an input that is empty, or a variable that is none', () => {
    expect(texts({ INPUT_SECERTS: '', SECERTS: 'x', INPUTS_SECERTS: 'x' })).toEqual([]);
  });
});

describe('FOREIGN_INPUTS', () => {
  it('holds no input that this action has', () => {
    expect(Object.keys(FOREIGN_INPUTS).filter((name) => name in INPUT_DEFAULTS)).toEqual([]);
  });

  const foreign = OFFICIAL_ACTIONS.flatMap(({ name: of, inputs }) =>
    Object.keys(inputs)
      .filter((name) => !(name in INPUT_DEFAULTS))
      .map((name) => ({ of, name })),
  );
  it.each(foreign)('meets $name of $of', ({ name }) => {
    const told = name.toLowerCase();
    expect(texts({ [`INPUT_${name.toUpperCase()}`]: 'true' })).toEqual([
      `Input ${told} is not an input of this action: it would be ignored. Fix: ${FOREIGN_INPUTS[told]}.`,
    ]);
  });

  const guessed = {
    region: 'aws-region',
    dockerfile: 'file',
    'image-uri': 'image',
    'cluster-name': 'cluster',
    'service-name': 'service',
    'wait-for-stability': 'wait-for-service-stability',
    env: 'environment-variables',
  };
  it.each(Object.entries(guessed))('meets %s, which people guess', (name, meant) => {
    expect(texts({ [`INPUT_${name.toUpperCase()}`]: 'x' })).toEqual([
      `Input ${name} is not an input of this action: it would be ignored. Fix: write ${meant}.`,
    ]);
  });

  it('ends every advice without a full stop, as the sentence brings it', () => {
    expect(Object.values(FOREIGN_INPUTS).filter((fix) => /[.!\s]$|^[A-Z]/.test(fix))).toEqual([]);
  });
});

describe('typingSlips', () => {
  const cases = [
    { name: 'nothing', written: 'cluster', meant: 'cluster', slips: 0 },
    { name: 'a letter that is missing', written: 'clster', meant: 'cluster', slips: 1 },
    { name: 'a letter too many', written: 'clustter', meant: 'cluster', slips: 1 },
    { name: 'a wrong letter', written: 'clusten', meant: 'cluster', slips: 1 },
    { name: 'two neighbours that changed places', written: 'clutser', meant: 'cluster', slips: 1 },
    { name: 'the first two letters that changed places', written: 'lcuster', meant: 'cluster', slips: 1 },
    { name: 'two letters of which one is the neighbour', written: 'ab', meant: 'bc', slips: 2 },
    { name: 'two letters of which one was the neighbour', written: 'ab', meant: 'ca', slips: 2 },
    { name: 'two slips', written: 'clutsr', meant: 'cluster', slips: 2 },
    { name: 'all letters of a word', written: '', meant: 'file', slips: 4 },
  ];
  it.each(cases)('counts $name', ({ written, meant, slips }) => {
    expect(typingSlips(written, meant)).toBe(slips);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('counts the same in both directions, nothing only for the same word, and at most the longer word', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const slips = typingSlips(one, other);
        expect(typingSlips(other, one)).toBe(slips);
        expect(slips === 0).toBe(one === other);
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});
