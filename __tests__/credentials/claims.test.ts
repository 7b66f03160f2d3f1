import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { claimsOf, peculiarities } from '../../src/credentials/claims.ts';

const tokenOf = (claims: unknown) =>
  `${['{}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url')).join('.')}.sig`;

describe('claimsOf', () => {
  it('reads what a token says of its job', () => {
    const claims = {
      sub: 'repo:octo-org/shop:ref:refs/heads/main',
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'sts.amazonaws.com',
    };
    expect(claimsOf(tokenOf(claims))).toEqual({
      subject: claims.sub,
      issuer: claims.iss,
      audience: claims.aud,
    });
  });

  it('takes the first of several audiences', () => {
    expect(claimsOf(tokenOf({ aud: ['one', 'two'] })).audience).toBe('one');
  });

  it('says unknown of what a token does not tell, whatever it is', () => {
    const unknown = { subject: 'unknown', issuer: 'unknown', audience: 'unknown' };
    expect(claimsOf(tokenOf({ sub: 7, iss: null, aud: [] }))).toEqual(unknown);
    fc.assert(fc.property(fc.string(), (text) => expect(claimsOf(text)).toEqual(unknown)));
    fc.assert(
      fc.property(fc.jsonValue(), (claims) => {
        expect(Object.values(claimsOf(tokenOf(claims))).every((value) => typeof value === 'string')).toBe(
          true,
        );
      }),
    );
  });
});

describe('peculiarities', () => {
  const IDS =
    'GitHub puts the ids of owner and repository into the subject of repositories that were made, renamed or transferred after 15 July 2026, so a condition on repo:octo-org/shop:… does not match';

  it.each([
    { subject: 'repo:octo-org/shop:ref:refs/heads/main', told: [] },
    { subject: 'repo:octo-org@583231/shop@1296269:ref:refs/heads/main', told: [IDS] },
    {
      subject: 'repo:octo-org/shop:environment:production',
      told: ['the job has the environment production, and its subject names that in place of the branch'],
    },
    {
      subject: 'repo:octo-org@583231/shop@1296269:environment:live%3Aeu',
      told: [IDS, 'the job has the environment live%3Aeu, and its subject names that in place of the branch'],
    },
    {
      subject: 'repo:octo-org/shop:pull_request',
      told: [
        'the subject of a pull request names no branch: with this, every pull request of the repository has the role, so let it be one that only reads',
      ],
    },
    {
      subject: 'repo:octo-org/shop:ref:refs/tags/v1',
      told: ['the run is for a tag, and a condition on a branch does not match'],
    },
    {
      subject: 'repo:octo-org/shop:job_workflow_ref:octo-org/ci/.github/workflows/deploy.yml@refs/heads/main',
      told: ['the organisation or repository chose what else the subject consists of'],
    },
    {
      subject: 'repository_owner_id:583231:ref:refs/heads/main',
      told: [
        'the subject does not have the form that GitHub gives it unless the organisation or repository chose another',
      ],
    },
  ])('of $subject are $told', ({ subject, told }) => {
    expect(peculiarities(subject)).toEqual(told);
  });
});
