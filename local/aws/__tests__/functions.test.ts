import { describe, expect, it } from '@jest/globals';
import { FunctionBook } from '../functions.ts';

describe('a function', () => {
  it('succeeds after two seconds unless it is told otherwise', () => {
    expect(new FunctionBook().call('smoke-test', {})).toEqual({
      verdict: 'succeed',
      afterMilliseconds: 2_000,
    });
  });

  it('is the same by its name, its ARN, and either with an alias', () => {
    const functions = new FunctionBook();
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:smoke-test';
    functions.answers(`${arn}:live`, { verdict: 'fail', afterMilliseconds: 5 });
    for (const name of ['smoke-test', 'smoke-test:live', arn, `${arn}:live`]) {
      expect(functions.call(name, { name })).toEqual({ verdict: 'fail', afterMilliseconds: 5 });
    }
    expect(functions.calls.map((called) => called.function)).toEqual(Array(4).fill('smoke-test'));
  });
});
