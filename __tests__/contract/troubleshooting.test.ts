import { describe, expect, it } from '@jest/globals';
import { isBeginningOf, messagesIn } from './messages.ts';
import { readAll, readText } from './repository.ts';

const page = await readText('docs/troubleshooting.md');
const messages = (await readAll('src', /\.ts$/)).flatMap(({ text }) => messagesIn(text));

/** The keys of the tables above the last heading, which is about what others say. */
function keysOf(text: string): string[] {
  const ours = text.slice(0, text.indexOf('\n## No message of ours'));
  const rows = ours.split('\n').filter((line) => /^\| .*`/.test(line));
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] as string),
  );
}

describe('docs/troubleshooting.md', () => {
  it('is keyed by beginnings of messages that the step can make', () => {
    const keys = keysOf(page);
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !messages.some((message) => isBeginningOf(key, message)))).toEqual([]);
  });

  it('has each key once', () => {
    const keys = keysOf(page);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});

describe('messagesIn', () => {
  it('finds strings and templates, also those in templates, and nothing in comments and expressions', () => {
    const source = [
      "const a = 'It\\'s one'; // 'not this'",
      '/* `nor this` */',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code
      'const b = `Service ${name ? `${"x"} y` : {}.z} was not found`;',
      'const c = text.replace(/\'`/g, "two");',
    ].join('\n');
    expect(messagesIn(source)).toEqual([
      ["It's one"],
      ['x'],
      ['', ' y'],
      ['Service ', ' was not found'],
      ['two'],
    ]);
  });
});

describe('isBeginningOf', () => {
  const message = ['Service ', " can't be deployed to ", ': it is so'];
  it.each([
    { beginning: "Service … can't be deployed to …", isIt: true },
    { beginning: "Service … can't be", isIt: true },
    { beginning: "Service … can't be deployed to …: it", isIt: true },
    { beginning: 'Service …', isIt: false },
    { beginning: 'Service … cannot be deployed to', isIt: false },
    { beginning: "Service … can't be deploied to", isIt: false },
    { beginning: "The service … can't be deployed", isIt: false },
  ])('takes $beginning as $isIt', ({ beginning, isIt }) => {
    expect(isBeginningOf(beginning, message)).toBe(isIt);
  });

  it('lets words be put in too', () => {
    expect(isBeginningOf('Secret … was not found', ['', ' was not found'])).toBe(true);
    expect(isBeginningOf('Secret … was not fuond', ['', ' was not found'])).toBe(false);
    expect(
      isBeginningOf("The load balancer of … can't rech tasks", [
        'The load balancer of ',
        " can't reach tasks",
      ]),
    ).toBe(false);
    expect(isBeginningOf('Secret … was not found', ['', ': ', ''])).toBe(false);
  });
});
