import { describe, expect, it } from '@jest/globals';
import type { GitHub, IssueComment } from '../../src/github/index.ts';
import { commentPlan } from '../../src/report/comment.ts';
import { someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

const MARK = '<!-- ship-to-ecs plan: production web -->';

interface Facts {
  readonly comments?: readonly IssueComment[];
  readonly ref?: string;
  readonly token?: string | undefined;
  readonly markdown?: string;
  readonly failure?: string;
}

/** Comments, and says what was asked of GitHub. */
async function comment(facts: Facts = {}) {
  const { comments = [], ref = 'refs/pull/12/merge', markdown = '## planned', failure } = facts;
  const asked: unknown[] = [];
  const github: Partial<GitHub> = {
    async listComments(issue) {
      if (failure !== undefined) throw new Error(failure);
      asked.push(['list', issue]);
      return [...comments];
    },
    createComment: async (issue, body) => void asked.push(['create', issue, body]),
    updateComment: async (id, body) => void asked.push(['update', id, body]),
  };
  const { world, traces } = aWorld({
    openGitHub: () => github as GitHub,
    job: { environment: { GITHUB_REF: ref }, workspace: '/nowhere', temp: '/nowhere' },
  });
  const githubToken = 'token' in facts ? facts.token : 'a-token';
  await commentPlan(markdown, someInputs({ githubToken }), world);
  return { asked, ...traces };
}

describe('commentPlan', () => {
  it('writes a comment on the pull request', async () => {
    const { asked, log } = await comment();
    expect(asked).toEqual([
      ['list', 12],
      ['create', 12, `${MARK}\n## planned`],
    ]);
    expect(log).toEqual(['The plan stands in a comment on pull request 12.']);
  });

  it('updates its own comment, and leaves those of people and of other services', async () => {
    const comments = [
      { id: 1, body: `${MARK}\n## by somebody`, isByApp: false },
      { id: 2, body: '<!-- ship-to-ecs plan: production api -->\n## planned', isByApp: true },
      { id: 3, body: `${MARK}\n## before`, isByApp: true },
    ];
    expect((await comment({ comments })).asked).toEqual([
      ['list', 12],
      ['update', 3, `${MARK}\n## planned`],
    ]);
  });

  it('does nothing without a token or a pull request', async () => {
    expect((await comment({ token: undefined })).asked).toEqual([]);
    expect((await comment({ ref: 'refs/heads/main' })).asked).toEqual([]);
  });

  it('points to the summary when the plan is too long for a comment', async () => {
    const { asked } = await comment({ markdown: 'x'.repeat(65_536) });
    expect(asked[1]).toEqual([
      'create',
      12,
      `${MARK}\nThe plan is too long for a comment: it stands in the job summary.\n`,
    ]);
  });

  it('warns and does not fail when GitHub does not take it', async () => {
    const { warnings, failed } = await comment({
      failure: 'GitHub answered 403 (Resource not accessible by integration)',
    });
    expect(failed).toBe(false);
    expect(warnings).toEqual([
      'The plan was not written as a comment on pull request 12: GitHub answered 403 (Resource not accessible by integration). Fix: give the job the permission pull-requests: write, or remove github-token.',
    ]);
  });
});
