import { describe, expect, it } from '@jest/globals';
import { StepError } from '../../src/errors.ts';
import { type Conclusion, conclusionOf, Report } from '../../src/report/index.ts';
import { IMAGE } from '../fixtures/taskdefinitions.ts';
import { aWorld } from '../fixtures/world.ts';
import { arnOf } from './facts.ts';

const deployed: Conclusion = { outcome: 'deployed', reason: 'web runs web:8.', error: undefined };
const failed: Conclusion = {
  outcome: 'failed',
  reason: 'It failed.',
  error: 'It failed: so it is. Fix: mend it.',
};

const problem = (what: string) => ({ what, why: 'it is so', fix: 'change it' });

const noSpace = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

describe('finish', () => {
  it('ends a good run green, with its outputs', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    await world.clock.sleep(61_499);
    await report.finish(deployed);
    expect(traces).toMatchObject({ errors: [], warnings: [], failed: false });
    expect(traces.log).toEqual(['deployed: web runs web:8.']);
    expect(traces.outputs).toEqual({
      outcome: 'deployed',
      reason: 'web runs web:8.',
      changed: 'false',
      'duration-seconds': '61',
    });
    expect(traces.summaries).toEqual(['## ✅ deployed\n\nweb runs web:8.\n']);
  });

  it('ends a bad run red, with one error and with its outputs', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    report.markChanged();
    await report.finish(failed);
    expect(traces).toMatchObject({ errors: [failed.error], warnings: [], failed: true });
    expect(traces.outputs).toMatchObject({ outcome: 'failed', reason: 'It failed.', changed: 'true' });
    expect(traces.summaries).toHaveLength(1);
  });

  it('shows whole lines where GitHub would cut the annotation, and all of them in the log', async () => {
    const { world, traces } = aWorld();
    const lines = Array.from({ length: 50 }, (_, n) => `${n} ${'x'.repeat(400)}. Fix: mend it.`);
    await new Report(world).finish({ ...failed, error: lines.join('\n') });
    const [error = ''] = traces.errors;
    expect(error.length).toBeLessThanOrEqual(4096);
    expect(error.split('\n')).toEqual([
      ...lines.slice(0, 9),
      '… and 41 more lines: all of it is in the log below and in the summary.',
    ]);
    expect(traces.log).toEqual(lines);
  });

  it('says whose evidence it is where several services have some', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    report.note('web', { evidence: [{ title: 'One', lines: [] }], consoleUrl: 'https://console.example' });
    report.note('api', { evidence: [{ title: 'Two', lines: ['three'] }] });
    report.note('worker', {});
    await report.finish(failed);
    expect(traces.log).toEqual([
      'Evidence: web',
      'One',
      'Console: https://console.example',
      'Evidence: api',
      'Two:',
      '  three',
      'Console: ',
    ]);
  });

  it.each([deployed, failed])(
    'warns of a summary that cannot be written, and stays $outcome',
    async (conclusion) => {
      const { world, traces } = aWorld();
      const writeSummary = () => Promise.reject(noSpace());
      const report = new Report({ ...world, step: { ...world.step, writeSummary } });
      await report.finish(conclusion);
      expect(traces.warnings).toEqual([
        'The job summary was not written: the disk of the runner is full. Fix: free some of it, or use a runner with more.',
      ]);
      expect(traces.failed).toBe(conclusion.outcome === 'failed');
      expect(traces.errors).toHaveLength(conclusion.outcome === 'failed' ? 1 : 0);
    },
  );

  it('warns of an output that cannot be written, and writes the others', async () => {
    const { world, traces } = aWorld();
    const setOutput = (name: string, value: string) => {
      if (name === 'reason') throw noSpace();
      world.step.setOutput(name, value);
    };
    await new Report({ ...world, step: { ...world.step, setOutput } }).finish(deployed);
    expect(traces.warnings).toEqual([
      'The output reason was not written: the disk of the runner is full. Fix: free some of it, or use a runner with more.',
    ]);
    expect(Object.keys(traces.outputs)).toEqual(['outcome', 'changed', 'duration-seconds']);
    expect(traces.failed).toBe(false);
  });
});

describe('stage', () => {
  it('gives what the work gives, in a group, and tells its time outside of the group', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    const result = await report.stage('Build and push', async () => {
      world.log.info('building');
      await world.clock.sleep(12_000);
      return 7;
    });
    expect(result).toBe(7);
    expect(traces.log).toEqual(['[Build and push]', 'building', '✓ Build and push (12 s)']);
  });

  it('marks a stage that failed, in log and summary, and passes the failure on', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    const error = new StepError(problem('It failed'));
    await expect(report.stage('Wait', () => Promise.reject(error))).rejects.toBe(error);
    await report.finish(conclusionOf(error));
    expect(traces.log).toContain('✗ Wait (0.0 s)');
    expect(traces.summaries[0]).toContain('**Time:** Wait, 0.0 s');
  });
});

describe('image', () => {
  it('is written at once, without what is not known', () => {
    const { world, traces } = aWorld();
    new Report(world).image = {
      reference: IMAGE,
      digest: undefined,
      tag: 'v2',
      repository: 'shop/web',
      origin: 'built',
      why: '',
    };
    expect(traces.outputs).toEqual({
      image: IMAGE,
      'image-tag': 'v2',
      'image-origin': 'built',
      repository: 'shop/web',
    });
  });
});

describe('note', () => {
  it('adds to what is known of a service', async () => {
    const { world, traces } = aWorld();
    const report = new Report(world);
    report.note('web', { before: arnOf('web:7'), consoleUrl: 'https://console.example' });
    report.note('web', { after: arnOf('web:8') });
    report.note('web', { outcome: 'deployed' });
    await report.finish(deployed);
    expect(traces.summaries[0]).toMatch(
      /^\| \[web\]\(https:\/\/console\.example\) \| \[`web:7`\]\(.*\) \| \[`web:8`\]\(.*\) \| deployed \|$/m,
    );
  });
});

describe('the commits of a deployment', () => {
  const [before, after] = ['a'.repeat(40), 'b'.repeat(40)];
  const job = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: after };
  const summaryOf = async (
    images: readonly (readonly [string, string])[],
    environment: Record<string, string> = job,
  ) => {
    const { world, traces } = aWorld({ job: { environment, workspace: '', temp: '' } });
    const report = new Report(world);
    for (const [at, [imageBefore, imageAfter]] of images.entries()) {
      report.note(`s${at}`, { imageBefore, imageAfter });
    }
    await report.finish(deployed);
    return traces.summaries[0] ?? '';
  };

  it('can be compared, where the tags of the image are commits and the new one is that of the job', async () => {
    const pair = [`web:${before}`, `web:${after}`] as const;
    const link = `Commits: [\`aaaaaaa…bbbbbbb\`](https://github.com/octo/shop/compare/${before}...${after})`;
    expect(await summaryOf([pair])).toContain(link);
    expect(await summaryOf([pair, pair])).toContain(link);
  });

  it.each([
    { name: 'are not known', images: [['web:v1', `web:${after}`]] },
    { name: 'are those of other images', images: [[`api:${before}`, `web:${after}`]] },
    { name: 'are the same', images: [[`web:${after}`, `web:${after}`]] },
    { name: 'are of another job', images: [[`web:${after}`, `web:${before}`]] },
    {
      name: 'differ between services',
      images: [
        [`web:${before}`, `web:${after}`],
        [`web:v1`, `web:${after}`],
      ],
    },
    { name: 'are none', images: [] },
  ] as const)('are not compared where they $name', async ({ images }) => {
    expect(await summaryOf(images)).not.toContain('Commits');
  });

  it('are not compared outside of GitHub', async () => {
    const pair = [`web:${before}`, `web:${after}`] as const;
    expect(await summaryOf([pair], { GITHUB_SHA: after })).not.toContain('Commits');
  });
});

describe('the summary of a bug', () => {
  it('has the stack', async () => {
    const { world, traces } = aWorld();
    const bug = new TypeError('x is not a function');
    bug.stack = 'TypeError: x is not a function\n    at deploy (deploy.ts:1:2)';
    await new Report(world).finish(conclusionOf(bug));
    expect(traces.summaries[0]).toBe(
      '## ❌ failed, nothing was changed\n\n**This action has a bug:** it did not expect what happened.\n\n**What to do:** report it in the issues of this action, with this text.\n\n```text\nTypeError: x is not a function\n    at deploy (deploy.ts:1:2)\n```\n',
    );
  });
});

describe('conclusionOf', () => {
  it('says one problem whole, and the fix in the error', () => {
    const text = 'It failed: it is so. Fix: change it.';
    expect(conclusionOf(new StepError(problem('It failed')))).toEqual({
      outcome: 'failed',
      reason: 'It failed: it is so.',
      error: text,
      problems: [problem('It failed')],
    });
  });

  it('says several problems one after the other, and shows each in its own line', () => {
    expect(conclusionOf(new StepError([problem('One'), problem('Two')]))).toEqual({
      outcome: 'failed',
      reason: 'One: it is so. Two: it is so.',
      error: 'One: it is so. Fix: change it.\nTwo: it is so. Fix: change it.',
      problems: [problem('One'), problem('Two')],
    });
  });

  it('calls everything else a bug, with the stack', () => {
    const bug = new TypeError('x is not a function');
    const { outcome, reason, error } = conclusionOf(bug);
    expect([outcome, reason]).toEqual(['failed', 'This action has a bug.']);
    expect(error).toBe(
      `This action has a bug: it did not expect what happened. Fix: report it in the issues of this action, with this text.\n${bug.stack}`,
    );
  });

  it('takes whatever is thrown', () => {
    expect(conclusionOf('text').error).toMatch(/with this text\.\ntext$/);
  });

  it('knows the account of the services, once one was found', () => {
    const report = new Report(aWorld().world);
    expect(report.account).toBeUndefined();
    report.note('api', { outcome: 'planned' });
    report.note('web', { before: 'arn:aws:ecs:eu-west-1:210987654321:task-definition/web:7' });
    expect(report.account).toBe('210987654321');
  });
});
