import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCommand } from '../../src/inputs/command.ts';

const wordsOf = (text: string) => {
  const command = readCommand(text);
  return command.kind === 'words' ? command.words : undefined;
};

describe('readCommand', () => {
  const commands: readonly { name: string; text: string; words: readonly string[] }[] = [
    { name: 'words', text: 'npm run  start', words: ['npm', 'run', 'start'] },
    { name: 'a quoted word', text: 'sh -c "echo hi there"', words: ['sh', '-c', 'echo hi there'] },
    { name: 'both kinds of quotes', text: `a'b c'"d 'e"`, words: ["ab cd 'e"] },
    { name: 'empty words', text: `run '' ""`, words: ['run', '', ''] },
    { name: 'backslashes', text: String.raw`a\ b "c\"d\n" 'e\f'`, words: ['a b', String.raw`c"d\n`, 'e\\f'] },
    { name: 'lines', text: 'serve\n  --port 80 \\\n  --quiet', words: ['serve', '--port', '80', '--quiet'] },
    { name: 'words that go on in the next line', text: 'a\\\nb "c\\\nd"', words: ['ab', 'cd'] },
    { name: 'blanks at the end', text: 'npm start \n', words: ['npm', 'start'] },
    { name: 'what only a shell would know', text: '$HOME | *', words: ['$HOME', '|', '*'] },
    { name: 'a JSON array', text: '["sh", "-c", "echo \\"hi\\"", ""]', words: ['sh', '-c', 'echo "hi"', ''] },
    { name: 'an empty JSON array', text: '[]', words: [] },
  ];
  it.each(commands)('reads $name', ({ text, words }) => {
    expect(wordsOf(text)).toEqual(words);
  });

  const unusable: readonly { text: string; why: string }[] = [
    { text: 'echo "hi', why: 'it has a quote that is not closed, or a backslash at its end' },
    { text: "echo 'hi", why: 'it has a quote that is not closed, or a backslash at its end' },
    { text: 'echo hi\\', why: 'it has a quote that is not closed, or a backslash at its end' },
    { text: '["echo", secret]', why: 'it begins with "[" and is not JSON' },
    { text: '["echo", 1]', why: 'it is a JSON array, but not of strings' },
    { text: '[["echo"]]', why: 'it is a JSON array, but not of strings' },
  ];
  it.each(unusable)('says what is wrong with $text', ({ text, why }) => {
    expect(readCommand(text)).toEqual({ kind: 'unusable', why });
  });

  it('gives the words back that somebody quoted', () => {
    const quotes = [
      (word: string) => `'${word.replaceAll("'", `'\\''`)}'`,
      (word: string) => `"${word.replaceAll(/[$`"\\]/g, '\\$&')}"`,
    ];
    const someWords = fc.array(fc.tuple(fc.string(), fc.constantFrom(...quotes)), { minLength: 1 });
    fc.assert(
      fc.property(someWords, (words) => {
        const text = words.map(([word, quote]) => quote(word)).join(' ');
        expect(wordsOf(text)).toEqual(words.map(([word]) => word));
      }),
    );
  });

  it('reads quotes and backslashes as a shell does', () => {
    const texts = fc.sample(fc.string({ unit: fc.constantFrom(...'\'"\\ ab') }), { numRuns: 200, seed: 6 });
    // A last word shows where the text ends.
    const read = texts.flatMap((text) => {
      const words = wordsOf(`${text} .`);
      return words === undefined ? [] : [{ text, words }];
    });
    expect(read.length).toBeGreaterThan(50);
    const script = read.map(({ text }) => `words ${text} .`).join('\n');
    const shown = execFileSync('sh', ['-c', `words() { printf '<%s>' "$@"; echo; }\n${script}`]).toString();
    expect(shown.trimEnd().split('\n')).toEqual(
      read.map(({ words }) => words.map((word) => `<${word}>`).join('')),
    );
  });

  it('comes to an end with any text, and soon', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'"\\ a[') }), (text) => {
        expect(['words', 'unusable']).toContain(readCommand(text).kind);
      }),
    );
    const beganAt = performance.now();
    readCommand(`"${'\\a'.repeat(50_000)}`);
    expect(performance.now() - beganAt).toBeLessThan(1000);
  });
});
