import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GitHubError, type GitHubTrouble } from '../../src/github/errors.ts';
import type { GitHub, IssueComment } from '../../src/github/index.ts';
import { commentPlan } from '../../src/report/comment.ts';
import { aWorld } from '../fixtures/world.ts';

/** What the runner says of the job: run 1001 of a workflow, for a pull request. */
const JOB = {
  GITHUB_REF: 'refs/pull/12/merge',
  GITHUB_WORKFLOW_REF: 'shop/web/.github/workflows/plan.yml@refs/pull/12/merge',
  GITHUB_JOB: 'plan',
  GITHUB_ACTION: 'ship',
  GITHUB_RUN_ID: '1001',
} as const;

interface Facts {
  readonly comments?: readonly IssueComment[];
  readonly job?: Readonly<Record<string, string>>;
  readonly subject?: string;
  readonly markdown?: string;
  readonly login?: string;
  readonly failure?: string;
  readonly trouble?: GitHubTrouble;
  readonly cancelled?: boolean;
}

/** Comments, and says what was asked of GitHub. */
async function comment(facts: Facts = {}) {
  const { comments = [], job = {}, subject = 'web', markdown = '## planned', failure } = facts;
  const { trouble = 'permission' } = facts;
  const asked: [what: string, where: number, body?: string][] = [];
  const github: Partial<GitHub> = {
    findLogin: async () => facts.login ?? 'github-actions[bot]',
    async listComments(issue) {
      if (failure !== undefined) throw new GitHubError(trouble, failure);
      asked.push(['list', issue]);
      return [...comments];
    },
    createComment: async (issue, body) => void asked.push(['create', issue, body]),
    updateComment: async (id, body) => void asked.push(['update', id, body]),
  };
  const cancel = new AbortController();
  if (facts.cancelled) cancel.abort();
  const { world, traces } = aWorld({
    openGitHub: () => github as GitHub,
    cancellation: cancel.signal,
    job: { environment: { ...JOB, ...job }, workspace: '/nowhere', temp: '/nowhere' },
  });
  await commentPlan({ markdown: (most) => markdown.slice(0, most), token: 'a-token', subject }, world);
  return { asked, ...traces };
}

/** The comment that a run with these facts writes. */
async function writtenBy(facts: Facts, id = 1): Promise<IssueComment> {
  const { asked } = await comment(facts);
  return { id, author: facts.login ?? 'github-actions[bot]', body: asked.at(-1)?.[2] ?? '' };
}

const later = { GITHUB_RUN_ID: '1002' };
const did = ({ asked }: Awaited<ReturnType<typeof comment>>) =>
  asked.slice(1).map(([what, id]) => [what, id]);

describe('commentPlan', () => {
  it('writes a comment on the pull request, with a mark that nobody sees', async () => {
    const { asked, log } = await comment();
    expect(asked).toEqual([
      ['list', 12],
      [
        'create',
        12,
        expect.stringMatching(
          /^<!-- ship-to-ecs plan place:[0-9a-f]{16} subject:[0-9a-f]{16} run:1001 -->\n## planned\n$/,
        ),
      ],
    ]);
    expect(log).toEqual(['The plan stands in a comment on pull request 12.']);
  });

  it('says which run and commit the plan is of', async () => {
    const job = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'shop/web',
      GITHUB_RUN_NUMBER: '41',
      GITHUB_SHA: '1a2b3c4d5e6f',
    };
    const { body } = await writtenBy({ job });
    expect(body).toContain(
      '\nFrom [run 41](https://github.com/shop/web/actions/runs/1001), commit `1a2b3c4`.\n',
    );
  });

  it.each(['github-actions[bot]', 'octocat', 'shop-deployer[bot]'])(
    'updates its comment, whoever %s is',
    async (login) => {
      const before = await writtenBy({ login });
      expect(did(await comment({ login, comments: [before], job: later }))).toEqual([['update', 1]]);
    },
  );

  it('leaves comments of others, though they bear its mark', async () => {
    const before = await writtenBy({});
    const comments = [
      { ...before, author: 'mallory' },
      { ...before, author: undefined },
    ];
    expect(did(await comment({ comments, job: later }))).toEqual([['create', 12]]);
  });

  it('leaves comments of its own name that only quote the mark', async () => {
    const { body, ...before } = await writtenBy({});
    expect(did(await comment({ comments: [{ ...before, body: `> ${body}` }], job: later }))).toEqual([
      ['create', 12],
    ]);
  });

  const others: readonly (Facts & { readonly name: string })[] = [
    { name: 'of another workflow', job: { GITHUB_WORKFLOW_REF: 'shop/web/.github/workflows/b.yml@x' } },
    { name: 'of another job', job: { GITHUB_JOB: 'plan-staging' } },
    { name: 'of another step', job: { GITHUB_ACTION: 'ship_2' } },
    { name: 'of something else in the same run', subject: 'api' },
  ];
  it.each(others)('has a comment of its own beside one $name', async ({ name: _, ...facts }) => {
    const comments = [await writtenBy(facts)];
    expect(did(await comment({ comments }))).toEqual([['create', 12]]);
  });

  it('takes the comment of an earlier run of the step over when the plan was called otherwise', async () => {
    const comments = [await writtenBy({ subject: 'a wrong name' })];
    expect(did(await comment({ comments, job: later }))).toEqual([['update', 1]]);
  });

  it('takes none over where several stand that may be those of a matrix', async () => {
    const comments = [await writtenBy({ subject: 'api' }), await writtenBy({ subject: 'worker' }, 2)];
    expect(did(await comment({ comments, job: later }))).toEqual([['create', 12]]);
  });

  it('leaves the comment of a later run', async () => {
    const comments = [await writtenBy({ job: later })];
    const run = await comment({ comments });
    expect(did(run)).toEqual([]);
    expect(run.log).toEqual([
      'A later run has written its plan into the comment on pull request 12: it is left as it is.',
    ]);
  });

  it('does nothing without a pull request, and when the workflow was cancelled', async () => {
    expect((await comment({ job: { GITHUB_REF: 'refs/heads/main' } })).asked).toEqual([]);
    expect((await comment({ cancelled: true })).asked).toEqual([]);
  });

  it('writes no more than GitHub takes', async () => {
    const { body } = await writtenBy({ markdown: 'x'.repeat(100_000) });
    expect(body).toHaveLength(65_536);
  });

  it('warns and does not fail when GitHub does not take it', async () => {
    const { warnings, errors, failed } = await comment({
      failure: 'GitHub answered 403 (Resource not accessible by integration)',
    });
    expect({ errors, failed }).toEqual({ errors: [], failed: false });
    expect(warnings).toEqual([
      'The plan was not written as a comment on pull request 12: GitHub answered 403 (Resource not accessible by integration). Fix: give the job the permission pull-requests: write, or remove github-token.',
    ]);
  });

  it.each([
    ['token', `give github-token a token that is valid, as in \${{ github.token }}`],
    ['refused', 'look at what GitHub says; without github-token, nothing is asked of it'],
    ['passing', 'look at the status of GitHub if it happens again'],
  ] as const)('says what helps against what is no matter of permissions: %s', async (trouble, fix) => {
    const { warnings } = await comment({ failure: 'GitHub answered', trouble });
    expect(warnings[0]).toMatch(/: GitHub answered\. Fix: /);
    expect(warnings[0]).toContain(`Fix: ${fix}.`);
  });

  it('says of a pull request from a fork that nothing can be done about it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-event-'));
    const event = join(folder, 'event.json');
    const [head, base] = ['mallory/web', 'shop/web'].map((full_name) => ({ repo: { full_name } }));
    await writeFile(event, JSON.stringify({ pull_request: { number: 12, head, base } }));
    const { warnings } = await comment({ job: { GITHUB_EVENT_PATH: event }, failure: 'GitHub answered 403' });
    await rm(folder, { recursive: true });
    expect(warnings).toEqual([
      'The plan was not written as a comment on pull request 12: GitHub answered 403. Fix: nothing, as jobs for pull requests from forks get a token that may only read; the plan stands in the job summary.',
    ]);
  });
});
