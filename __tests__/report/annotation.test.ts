import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { annotationOf } from '../../src/report/annotation.ts';

describe('annotationOf', () => {
  it('shows all that GitHub shows', () => {
    const text = `one\n${'x'.repeat(4092)}`;
    expect(text).toHaveLength(4096);
    expect(annotationOf(text)).toBe(text);
  });

  it('cuts a line that is too long alone', () => {
    const shown = annotationOf('x'.repeat(5000));
    expect(shown).toMatch(/^x{3900,}…$/);
  });

  it('cuts no character in two', () => {
    expect(annotationOf('\u{1f600}'.repeat(3000))).toMatch(/^(\u{1f600})+…$/u);
    expect(annotationOf(`a${'\u{1f600}'.repeat(3000)}`)).toMatch(/^a(\u{1f600})+…$/u);
  });

  it('counts the lines that it leaves out', () => {
    const text = ['a'.repeat(3000), 'b'.repeat(3000)].join('\n');
    expect(annotationOf(text)).toBe(
      `${'a'.repeat(3000)}\n… and 1 more line: all of it is in the log below and in the summary.`,
    );
  });

  it('is never longer than GitHub shows', () => {
    const line = fc.string({ maxLength: 3000, size: 'max' });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30, size: 'max' }), (lines) => {
        expect(annotationOf(lines.join('\n')).length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 50 },
    );
  });
});
