import { describe, expect, it } from '@jest/globals';
import { evidenceLines, evidenceSection } from '../../src/report/evidence.ts';
import { service } from './facts.ts';

const evidence = [
  { title: 'Stopped tasks', lines: ['2 tasks, exit code of app 1'] },
  { title: 'Last lines of app', lines: ['```', '<script>', '| a |'], isLog: true },
  { title: 'Container log wrote nothing.', lines: [] },
  { title: 'Events', lines: ['one *event*', 'another'] },
];

describe('the evidence', () => {
  it('is lines in the log, with the page of the service', () => {
    expect(evidenceLines(service({ evidence }))).toEqual([
      'Stopped tasks:',
      '  2 tasks, exit code of app 1',
      'Last lines of app:',
      '  | ```',
      '  | <script>',
      '  | | a |',
      'Container log wrote nothing.',
      'Events:',
      '  one *event*',
      '  another',
      'Console: https://console.example/web',
    ]);
  });

  it('is text that wraps in the summary, and a block for what containers wrote', () => {
    expect(evidenceSection(service({ evidence }), 150)).toEqual([
      `<details open><summary>Evidence: web</summary>

**Stopped tasks:** 2 tasks, exit code of app 1

**Last lines of app**

\`\`\`\`text
\`\`\`
<script>
| a |
\`\`\`\`

**Container log wrote nothing.**

**Events**

- one \\*event\\*
- another

</details>`,
    ]);
  });

  it('is no section where there is none', () => {
    expect(evidenceSection(service(), 150)).toEqual([]);
  });

  it('is cut where it is long', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
    const long = [{ title: 'Last lines of app', lines, isLog: true }, ...evidence];
    const [section = ''] = evidenceSection(service({ evidence: long }), 150);
    expect(section).toContain('line 149\n```\n\n');
    expect(section).toMatch(/\n\n… and 56 more lines in the log\n\n<\/details>$/);
    expect(section).not.toContain('Events');
  });
});
