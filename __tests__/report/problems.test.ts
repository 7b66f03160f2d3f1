import { describe, expect, it } from '@jest/globals';
import { problemSections } from '../../src/report/problems.ts';

const COMMAND =
  'aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1';
const failed = {
  what: 'web:8 was not deployed to web',
  why: 'Container app exited (3 tasks): exit code 1. web was taken back',
  fix: 'look at its log',
  parts: { cause: 'Container app exited (3 tasks)', why: 'exit code 1', stands: 'web was taken back' },
};
const plain = { what: 'Service wbe was not found', why: 'there is none', fix: 'check service' };

describe('one problem', () => {
  it('of a deployment is its cause, then what to do, then where the service stands', () => {
    expect(problemSections([failed], false)).toEqual([
      '**Container app exited \\(3 tasks\\):** exit code 1.',
      '**What to do:** look at its log.',
      '**Where it stands:** web:8 was not deployed to web. web was taken back.',
    ]);
  });

  it('of anything else is what happened and why, then what to do', () => {
    expect(problemSections([plain], false)).toEqual([
      '**Service wbe was not found:** there is none.',
      '**What to do:** check service.',
    ]);
  });

  it('without a known cause is told in the words of ECS', () => {
    const parts = { cause: undefined, why: 'Tasks failed to start.', stands: 'web was taken back' };
    expect(problemSections([{ ...failed, parts }], false)[0]).toBe('Tasks failed to start.');
  });

  it('has its command in a block, from where it can be copied', () => {
    const fix = `let it go on, or take web back to web:1: ${COMMAND} (on-cancel: rollback does that by itself)`;
    expect(problemSections([{ ...plain, fix }], false).slice(1)).toEqual([
      '**What to do:** let it go on, or take web back to web:1: the command below \\(on\\-cancel: rollback does that by itself\\).',
      `\`\`\`sh\n${COMMAND}\n\`\`\``,
    ]);
  });

  it('leaves several commands where they stand', () => {
    const fix =
      'aws sts get-caller-identity --region eu-west-1, then aws ecs list-clusters --region eu-west-1';
    expect(problemSections([{ ...plain, fix }], false)).toEqual([
      '**Service wbe was not found:** there is none.',
      '**What to do:** `aws sts get-caller-identity --region eu-west-1`, then `aws ecs list-clusters --region eu-west-1`.',
    ]);
  });

  it.each([
    ['aws deploy stop-deployment --deployment-id d-1 --auto-rollback-enabled', '.'],
    [
      `aws deploy stop-deployment --deployment-id "$(aws deploy list-deployments --query 'x[0]')"`,
      ' (or so).',
    ],
    ["aws ecs update-service --service 'a b'", '; for web:2: look at it.'],
    ['aws logs tail /aws/lambda/smoke-test --since 1h', '.'],
  ])('finds where a command ends: %s', (command, rest) => {
    const sections = problemSections([{ ...plain, fix: `type ${command}${rest}` }], false);
    expect(sections[2]).toBe(`\`\`\`sh\n${command}\n\`\`\``);
  });

  it('is cut where nobody reads on, without half a character', () => {
    const [first = ''] = problemSections([{ ...plain, why: `${'x'.repeat(3999)}😀😀` }], false);
    expect(first).toBe(`**Service wbe was not found:** ${'x'.repeat(3999)}…`);
  });
});

describe('a way back that failed', () => {
  it('stands in a red box, with what is to be done now', () => {
    const parts = { ...failed.parts, stands: 'Then on the way back to web:7: AWS denied it' };
    expect(problemSections([{ ...failed, fix: `act now: ${COMMAND}`, parts }], true)).toEqual([
      '> [!CAUTION]\n> On the way back to web:7: AWS denied it.\n>\n> **What to do:** act now: the command below.',
      `\`\`\`sh\n${COMMAND}\n\`\`\``,
      'How it began: **Container app exited \\(3 tasks\\):** exit code 1.',
    ]);
  });

  it('of one among several services has all of them in the box', () => {
    expect(problemSections([failed, plain], true)).toEqual([
      [
        '> [!CAUTION]',
        '> - **web:8 was not deployed to web:** Container app exited \\(3 tasks\\): exit code 1. web was taken back. **Fix:** look at its log.',
        '> - **Service wbe was not found:** there is none. **Fix:** check service.',
      ].join('\n'),
    ]);
  });
});

describe('several problems', () => {
  it('are a list', () => {
    expect(problemSections([plain, { ...plain, what: 'Two' }], false)).toEqual([
      '- **Service wbe was not found:** there is none. **Fix:** check service.\n- **Two:** there is none. **Fix:** check service.',
    ]);
  });

  it('are no longer than people read', () => {
    const many = Array.from({ length: 103 }, (_, n) => ({ ...plain, what: `Problem ${n}` }));
    const [list = ''] = problemSections(many, false);
    expect(list.split('\n')).toHaveLength(101);
    expect(list).toMatch(/\n- … and 3 more, in the log$/);
  });
});
