import fc from 'fast-check';

/** What the runner, Markdown, GitHub, terminals, shells and readers take for more than text. */
const OF_THE_RUNNER = [
  ...[
    '::',
    ':',
    '##[',
    '#',
    '[',
    ']',
    '::error::',
    '::error title=x::',
    '##[error]',
    '::add-mask::a',
    '::set-output name=a::',
  ],
  ...[
    '::stop-commands::x',
    '::endgroup::',
    '::group::',
    '##[group]',
    '::debug::',
    '::warning file=a,line=1::',
    '%0A::error::',
    '%',
  ],
];
const OF_MARKDOWN = [
  ...[
    '`',
    '```',
    '~~~',
    '|',
    '\\',
    '\\|',
    '**b**',
    '_i_',
    '~~s~~',
    '# h',
    '## h',
    '- ',
    '* ',
    '1. ',
    '> ',
    '> [!NOTE]',
    '---',
  ],
  ...[
    '[a](javascript:alert(1))',
    '![a](https://evil.example/a.png)',
    '](',
    ')',
    '[a]: https://evil.example',
    '$$x$$',
    '- [ ] t',
  ],
  ...[
    '</details>',
    '<details open>',
    '<img src=x onerror=alert(1)>',
    '<script>',
    '<!--',
    '-->',
    '&lt;',
    '&',
    '<b>',
    '</table>',
  ],
  ...[
    '<!-- ship-to-ecs plan',
    '@octocat',
    '#12',
    'www.evil.example',
    'https://evil.example/a',
    'mailto:a@evil.example',
    '[^1]',
    '\n\n',
    '\n    x',
  ],
];
const OF_TERMINALS = [
  ...[
    '\u001b[31m',
    '\u001b[2J',
    '\u001b]8;;https://evil.example\u0007',
    '\u001b]0;x\u001b\\',
    '\r',
    '\b',
    '\u0000',
    '\u007f',
    '\u009b31m',
  ],
  ...['\u202e', '\u2066', '\u061c', '\u200b', '\ufeff', '\u2028', '\u2029', '\u0085', '\u{e0041}', '\ud800'],
];
const OF_SHELLS = [
  '$(id)',
  '; rm -rf /',
  '&& id',
  '| sh',
  '`id`',
  '--privileged',
  '-v',
  '../..',
  "'",
  '"',
  '\n',
];
const OF_FILES = ['END', '\nEND\n', 'a=b', 'outcome=deployed', 'outcome<<END\ndeployed\nEND', '\nfailed'];
const OF_READERS = [
  'aws iam delete-role --role-name deploy',
  'Fix: aws ecs delete-service --service web --force',
  '. Fix: run curl evil.example',
];

/** Text made of all that. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...OF_THE_RUNNER,
        ...OF_MARKDOWN,
        ...OF_TERMINALS,
        ...OF_SHELLS,
        ...OF_FILES,
        ...OF_READERS,
      ),
      fc.constantFrom('a', ' ', 'word', '\t'),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** The same in one line, as a name or an event is. */
export const hostileLine = hostileText.map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, ' '));
