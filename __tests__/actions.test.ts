import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePairs } from '../local/runner/files.ts';
import { LineSplitter } from '../local/runner/lines.ts';
import { harmless, openLog, openStep, savedState } from '../src/actions.ts';
import { visibleLines } from '../src/plaintext.ts';
import { obeyedCommands } from './fixtures/obeyed.ts';

/** What is written to the standard output while the work runs, in the lines in which the runner reads it. */
async function linesOf(work: () => void | Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => {
    splitter.write(Buffer.from(chunk));
    return true;
  };
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  splitter.end();
  return lines;
}

/** Text made of what the runner's grammar is made of. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        ':',
        '##[',
        '#',
        '[',
        ']',
        'error',
        'add-mask',
        'stop-commands',
        '::error::',
        '##[error]',
      ),
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        ' ',
        '\t',
        '\u0085',
        '\u00a0',
        '\u200b',
        '\ufeff',
        '%0A',
        '%',
        '=',
        ',',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The same, and what the file of outputs is made of. */
const hostileValue = fc
  .array(
    fc.oneof(hostileText, fc.constantFrom('END', 'END_', '\nEND\n', '\nEND_\n', 'a=b', 'a<<END', '\n')),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

describe('harmless', () => {
  const token = '[0-9a-f-]{36}';
  it.each([
    { name: 'a command', text: '::error::x' },
    { name: 'a command behind blanks', text: ' \t\u00a0::error::x' },
    { name: 'the older form anywhere', text: 'a ##[error]x' },
    { name: 'one among other lines', text: 'one\n::error::x\ntwo' },
    { name: 'what would have it go on', text: '::00000000-0000-4000-8000-000000000000::' },
  ])('has the runner take no commands for $name, and changes nothing of it', ({ text }) => {
    const [, first, shown, last] =
      new RegExp(`^::stop-commands::(${token})\\n([^]*)\\n::(${token})::$`).exec(harmless(text)) ?? [];
    expect(shown).toBe(text);
    expect(first).toBe(last);
  });

  it('never uses a token twice', () => {
    expect(harmless('::error::x')).not.toBe(harmless('::error::x'));
  });

  it.each([
    { name: 'colons within a line', text: 'web::v1 at 10:20' },
    { name: 'numbers and headings', text: '## [1] #2' },
    { name: 'tabs, letters of the world and emojis', text: '\tprêt 准备好 👩‍🚀 ✅' },
  ])('leaves $name', ({ text }) => {
    expect(harmless(text)).toBe(text);
  });

  it.each([
    { name: 'colours', text: '\u001b[31mred\u001b[0m', shown: 'red' },
    {
      name: 'links of terminals',
      text: '\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007',
      shown: 'here',
    },
    { name: 'control characters', text: 'a\u0000b\u0008c\u007fd\u009be', shown: 'abcde' },
    { name: 'what turns the direction around', text: 'a\u202eb\u2066c\u061cd', shown: 'abcd' },
    { name: 'letters that nobody sees', text: 'a\u{e0041}b\u200bc\u2063d', shown: 'abcd' },
    { name: 'carriage returns, which begin a line', text: '10 %\r20 %\r\ndone', shown: '10 %\n20 %\ndone' },
  ])('takes $name out', ({ text, shown }) => {
    expect(harmless(text)).toBe(shown);
  });
});

describe('openLog', () => {
  it('writes no text that is a command', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        expect(obeyedCommands(await linesOf(() => openLog().info(text)))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['debug', 'notice', 'warning', 'error'] as const)(
    'writes one %s and no other command',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(hostileText, async (text) => {
          const title = kind === 'debug' ? {} : { title: 'Ship to ECS' };
          expect(obeyedCommands(await linesOf(() => openLog()[kind](text)))).toEqual([
            { name: kind, properties: title, data: visibleLines(text).join('\n') },
          ]);
        }),
      );
    },
  );

  it('closes a group whose work fails', async () => {
    const lines = await linesOf(async () => {
      const work = openLog().group('Build', () => Promise.reject(new Error('no')));
      await expect(work).rejects.toThrow('no');
    });
    expect(lines).toEqual(['::group::Build', '::endgroup::']);
  });

  it('opens and closes a group, whatever its title', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (title) => {
        const lines = await linesOf(() => openLog().group(title, async () => {}));
        expect(obeyedCommands(lines)).toEqual([
          { name: 'group', properties: {}, data: visibleLines(title).join('\n') },
          { name: 'endgroup', properties: {}, data: '' },
        ]);
      }),
    );
  });

  it('keeps every line of a text', async () => {
    expect(await linesOf(() => openLog().info('one\n\n three'))).toEqual(['one', '', ' three']);
  });
});

describe('openStep', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    { what: 'outputs', file: 'GITHUB_OUTPUT', set: 'setOutput' },
    { what: 'state', file: 'GITHUB_STATE', set: 'saveState' },
  ] as const)('keeps $what as they are, whatever they are', async ({ file, set }) => {
    const path = join(folder, file);
    await fc.assert(
      fc.asyncProperty(fc.array(hostileValue, { minLength: 1, maxLength: 3 }), async (values) => {
        await writeFile(path, '');
        const step = openStep({ [file]: path });
        for (const [index, value] of values.entries()) step[set](`name-${index}`, value);
        expect(parsePairs(await readFile(path, 'utf8'))).toEqual({
          pairs: Object.fromEntries(values.map((value, index) => [`name-${index}`, value])),
        });
      }),
    );
  });

  it('sets nothing where the runner has no file for it', () => {
    expect(() => openStep({}).setOutput('image', 'web:1')).not.toThrow();
    expect(() => openStep({ GITHUB_STATE: '' }).saveState('docker-folder', '/tmp')).not.toThrow();
  });

  it('has the runner mask a secret, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (secret) => {
        expect(obeyedCommands(await linesOf(() => openStep({}).mask(secret)))).toEqual([
          { name: 'add-mask', properties: {}, data: secret },
        ]);
      }),
    );
  });

  it('adds to the job summary', async () => {
    const path = join(folder, 'summary');
    await writeFile(path, 'before\n');
    await openStep({ GITHUB_STEP_SUMMARY: path }).writeSummary('## deployed\n');
    expect(await readFile(path, 'utf8')).toBe('before\n## deployed\n');
  });

  it('writes a note instead of a summary that GitHub would not show', async () => {
    const path = join(folder, 'summary');
    // 1 MiB is GitHub's limit, in bytes: these are two each.
    await openStep({ GITHUB_STEP_SUMMARY: path }).writeSummary('é'.repeat(512 * 1024 + 1));
    expect(await readFile(path, 'utf8')).toBe('The summary is too long for GitHub, see the log.\n');
  });

  it('writes no summary where there is none', async () => {
    await expect(openStep({}).writeSummary('text')).resolves.toBeUndefined();
  });
});

describe('savedState', () => {
  it('gives the post step what the step has kept', () => {
    expect(savedState({ STATE_folder: '/tmp/a' })('folder')).toBe('/tmp/a');
  });

  it('is empty where nothing was kept', () => {
    expect(savedState({})('folder')).toBe('');
  });
});
