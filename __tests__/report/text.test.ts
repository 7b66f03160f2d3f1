import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  commandsIn,
  duration,
  markdownBlock,
  markdownCode,
  markdownSentence,
  markdownText,
} from '../../src/report/text.ts';

/** Text that is made of what Markdown and GitHub take for more than text. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '```',
        '~~~',
        '|',
        '\\',
        '\\|',
        '<',
        '>',
        '</details>',
        '<img src=x>',
        '&lt;',
        '&',
        '#',
        '*',
        '_',
        '[',
      ),
      fc.constantFrom(
        '](',
        ')',
        '!',
        '$',
        '---',
        '\n',
        '\r\n',
        '\u2028',
        '\t',
        '- ',
        '1. ',
        '@user',
        '#12',
        'GH-12',
        'https://evil.example',
        'www.evil.example',
        'a',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Characters of the text that are neither escaped nor part of an entity. */
const bareCharacters = (markdown: string) =>
  markdown
    .replace(/<https?:[^\s<>]+>/g, '')
    .replace(/&(amp|lt|gt|#64|#8203);/g, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#64;': '@',
  '&#8203;': '\u200b',
};

/** What a reader sees: links, escapes and entities undone. */
const shown = (markdown: string) =>
  markdown.replace(
    /<https?:[^\s<>]+>|\\[!-/:-@[-`{-~]|&(?:amp|lt|gt|#64|#8203);/g,
    (token) => ENTITIES[token] ?? (token.startsWith('<') ? token.slice(1, -1) : token.slice(1)),
  );

describe('commandsIn', () => {
  it('finds what a fix asks people to type', () => {
    expect(commandsIn('act now: aws ecs update-service --cluster c --service web.')).toEqual([
      'aws ecs update-service --cluster c --service web',
    ]);
    expect(commandsIn('look at aws, or type ls --all')).toEqual([]);
  });
});

describe('markdownText', () => {
  const cases = [
    { name: 'words as they are', text: 'web runs web:8.', markdown: 'web runs web:8.' },
    {
      name: 'markup as text',
      text: '*a* _b_ `c` [d](e) #f',
      markdown: '\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\) \\#f',
    },
    { name: 'HTML as text', text: '<b>&amp;</b>', markdown: '&lt;b&gt;&amp;amp;&lt;/b&gt;' },
    {
      name: 'people and issues as text',
      text: '@octocat closes #12 and GH-12',
      markdown: '&#64;&#8203;octocat closes \\#&#8203;12 and GH\\-&#8203;12',
    },
    {
      name: 'the reference of an image as it is',
      text: 'shop/web:v1@sha256:abc',
      markdown: 'shop/web:v1&#64;sha256:abc',
    },
    { name: 'one line', text: 'one\n\n  - two\t', markdown: 'one \\- two' },
    { name: 'a number that begins a list as text', text: '1. one', markdown: '1\\. one' },
    {
      name: 'a page as a link to it and nothing else',
      text: 'look at https://eu-west-1.console.aws.amazon.com/ecs/v2/a_b?region=eu-west-1, then go on',
      markdown: 'look at <https://eu-west-1.console.aws.amazon.com/ecs/v2/a_b?region=eu-west-1>, then go on',
    },
    {
      name: 'no link without a scheme',
      text: 'www.a.example and ftp://b.example',
      markdown: 'www\\.a.example and ftp:\\//b.example',
    },
    {
      name: 'no link to what is not of AWS',
      text: 'https://evil.example/login and https://eu-west-1.console.aws.amazon.com.evil.example/',
      markdown:
        'https:\\//evil.example/login and https:\\//eu\\-west\\-1.console.aws.amazon.com.evil.example/',
    },
  ];
  it.each(cases)('gives $name', ({ text, markdown }) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it('lets nothing format, nor break out of a line or a cell', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = markdownText(text);
        expect(bareCharacters(markdown)).not.toMatch(/[`*_{}[\]<>()#+!|~@$&\\\n\r\u2028-]/);
        expect(markdown).not.toMatch(/^\s|\s$|^\d+[.)]/);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows the reader the words', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const seen = shown(markdownText(text)).replaceAll('\u200b', '');
        expect(seen).toBe(text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it('names nobody and no issue, which GitHub would link and tell', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const withoutLinks = markdownText(text).replace(/<https?:[^\s<>]+>/g, '');
        expect(shown(withoutLinks)).not.toMatch(/(?<!\w)@[a-z0-9]|#\d|\bGH-\d/i);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('markdownSentence', () => {
  it('shows commands and statements of policies as code', () => {
    const statement =
      '{"Effect":"Allow","Action":"ecs:UpdateService","Resource":"*","Condition":{"StringEquals":{"a":"b"}}}';
    expect(
      markdownSentence(
        `act now: aws ecs list-clusters --region eu-west-1; allow *this*: ${statement}; then go`,
      ),
    ).toBe(
      `act now: \`aws ecs list-clusters --region eu-west-1\`; allow \\*this\\*: \`${statement}\`; then go`,
    );
  });

  it('answers at once for any text', () => {
    const hostile = fc.array(
      fc.constantFrom('{', '}', '{"Effect":"Allow",', 'aws ecs x', ' --a', ' b', "'"),
      {
        minLength: 500,
        maxLength: 2000,
      },
    );
    const beganAt = performance.now();
    fc.assert(
      fc.property(hostile, (parts) => void markdownSentence(parts.join(''))),
      { numRuns: 20 },
    );
    expect(performance.now() - beganAt).toBeLessThan(3000);
  });
});

describe('markdownCode', () => {
  const cases = [
    { name: 'text', text: 'web:8', markdown: '`web:8`' },
    { name: 'backticks inside', text: 'a`b', markdown: '``a`b``' },
    { name: 'backticks at its ends', text: '`a`', markdown: '`` `a` ``' },
    { name: 'no bar, which would end a cell', text: 'a|b', markdown: 'a\\|b' },
    { name: 'nothing', text: '', markdown: '' },
  ];
  it.each(cases)('holds $name', ({ text, markdown }) => {
    expect(markdownCode(text)).toBe(markdown);
  });

  it('is never closed by what it holds, nor ends a cell', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = markdownCode(text);
        const fence = /^`+/.exec(markdown)?.[0];
        if (fence === undefined) {
          // Bars and nothing cannot stand in code.
          expect(text).toMatch(/\||^\s*$/);
          return;
        }
        expect(markdown.endsWith(fence)).toBe(true);
        const inside = markdown.slice(fence.length, -fence.length);
        expect((inside.match(/`+/g) ?? []).filter((run) => run.length === fence.length)).toEqual([]);
        expect(inside).not.toMatch(/[|\n\r]|^`|`$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('markdownBlock', () => {
  it('shows lines in the colours of a language', () => {
    expect(markdownBlock('diff', ['- a', '+ b'])).toBe('```diff\n- a\n+ b\n```');
  });

  it('is never closed by what it holds', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 4 }), (lines) => {
        const [opening, ...rest] = markdownBlock('diff', lines).split('\n');
        const fence = /^`{3,}/.exec(opening ?? '')?.[0] ?? '';
        expect(rest.pop()).toBe(fence);
        expect(rest).toHaveLength(lines.length);
        expect(rest.filter((line) => line.includes(fence))).toEqual([]);
      }),
    );
  });
});

describe('duration', () => {
  it.each([
    { milliseconds: 0, text: '0.0 s' },
    { milliseconds: 449, text: '0.4 s' },
    { milliseconds: 9949, text: '9.9 s' },
    { milliseconds: 9950, text: '10 s' },
    { milliseconds: 59_499, text: '59 s' },
    { milliseconds: 59_500, text: '1 min 0 s' },
    { milliseconds: 185_000, text: '3 min 5 s' },
    { milliseconds: 3_600_000, text: '60 min 0 s' },
  ])('shows $milliseconds ms as $text', ({ milliseconds, text }) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
