import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTemplate } from '../../src/taskdefinition/template.ts';

describe('parseTemplate', () => {
  const definition = { family: 'web', containerDefinitions: [{ name: 'app', image: 'web:v1' }] };

  const forms = [
    { name: 'JSON', text: JSON.stringify(definition) },
    { name: 'JSON behind blanks', text: `\n  ${JSON.stringify(definition)}` },
    { name: 'JSON with a byte order mark', text: `\ufeff${JSON.stringify(definition)}` },
    { name: 'YAML', text: 'family: web\ncontainerDefinitions:\n  - name: app\n    image: web:v1\n' },
    {
      name: 'YAML with a byte order mark',
      text: '\ufefffamily: web\ncontainerDefinitions: [{ name: app, image: "web:v1" }]',
    },
    {
      name: 'YAML with an anchor',
      text: 'x: &image web:v1\ntaskDefinition:\n  family: web\n  containerDefinitions: [{ name: app, image: *image }]',
    },
    { name: 'an answer of describe-task-definition', text: JSON.stringify({ taskDefinition: definition }) },
  ];
  it.each(forms)('reads $name', async ({ text }) => {
    expect(await parseTemplate(text)).toEqual({ kind: 'parsed', definition });
  });

  it('takes the tags that stand beside the task definition in an answer', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    expect(await parseTemplate(JSON.stringify({ taskDefinition: definition, tags }))).toEqual({
      kind: 'parsed',
      definition: { ...definition, tags },
    });
  });

  it('drops nulls, which AWS takes as absent, at every depth', async () => {
    const text = JSON.stringify({
      family: 'web',
      requiresCompatibilities: null,
      containerDefinitions: [
        null,
        { name: 'app', environment: [null, { name: 'A', value: '' }], command: null },
      ],
    });
    expect(await parseTemplate(text)).toEqual({
      kind: 'parsed',
      definition: {
        family: 'web',
        containerDefinitions: [{ name: 'app', environment: [{ name: 'A', value: '' }] }],
      },
    });
  });

  it('reads YAML by version 1.2: only true and false are booleans, and numbers stay what they look like', async () => {
    const parsed = await parseTemplate('country: no\nport: 0o17\nversion: "1.0"\nleading: 012\nflag: true');
    expect(parsed).toEqual({
      kind: 'parsed',
      definition: { country: 'no', port: 15, version: '1.0', leading: 12, flag: true },
    });
  });

  const unusable = [
    { name: 'an empty file', text: '', why: 'it does not hold an object' },
    { name: 'a list', text: '- a\n- b', why: 'it does not hold an object' },
    { name: 'text', text: 'hello', why: 'it does not hold an object' },
    {
      name: 'JSON with a comma too many',
      text: '{"family": "web",\n}',
      why: 'Expected double-quoted property name in JSON at line 2, column 1',
    },
    {
      name: 'YAML with a key twice',
      text: 'family: a\nfamily: b',
      why: 'Map keys must be unique at line 2, column 1',
    },
    {
      name: 'YAML with an alias that stands for nothing',
      text: 'family: *name',
      why: 'An alias names nothing; text that begins with * needs quotes',
    },
    {
      name: 'YAML that grows without end',
      text: `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${[1, 2, 3, 4, 5].map((n) => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}*a${n - 1}]`).join('\n')}`,
      why: 'Excessive alias count indicates a resource exhaustion attack',
    },
    {
      name: 'several documents',
      text: 'family: a\n---\nfamily: b',
      why: 'it holds 2 documents, and one is what it takes',
    },
  ];
  it.each(unusable)('says why $name cannot be used', async ({ text, why }) => {
    const parsed = await parseTemplate(text);
    expect(parsed).toEqual({
      kind: 'unusable',
      why: typeof why === 'string' ? why : expect.stringMatching(why),
    });
  });

  it('answers in one line for any text', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      ':',
      ',',
      '\n',
      '- ',
      '&a ',
      '*a',
      '!x ',
      '|',
      '? ',
      '---',
      '\t',
      '%',
      '#',
      '1',
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 });
    const { emitWarning } = process;
    // YAML warns of tags that it does not know.
    process.emitWarning = () => {};
    try {
      await fc.assert(
        fc.asyncProperty(text, async (parts) => {
          const parsed = await parseTemplate(parts.join(''));
          if (parsed.kind === 'unusable') expect(parsed.why).toMatch(/^.+$/);
        }),
        { numRuns: 500 },
      );
    } finally {
      process.emitWarning = emitWarning;
    }
  });
});
