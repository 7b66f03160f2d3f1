import { describe, expect, it } from '@jest/globals';
import { adviceOnTrigger } from '../../src/advice/index.ts';
import { REPOSITORY_URI, someInputs } from '../fixtures/survey.ts';

describe('adviceOnTrigger', () => {
  const of = (event: string) => ({ GITHUB_EVENT_NAME: event });
  const existing = someInputs({ image: { kind: 'existing', reference: `${REPOSITORY_URI}:v1` } });

  it('warns where code of a stranger may be built with the rights of the repository', () => {
    expect(adviceOnTrigger(someInputs(), of('pull_request_target'))).toEqual([
      {
        name: 'pull-request-target',
        text: 'The workflow runs on pull_request_target: it has the credentials of this repository, and what it builds is what anybody has written who opens a pull request, where a step before has checked that out. Fix: deploy on push, and show on pull_request with mode: plan what would be deployed.',
      },
    ]);
  });

  it.each(['push', 'pull_request', 'workflow_dispatch', ''])('says nothing on "%s"', (event) => {
    expect(adviceOnTrigger(someInputs(), of(event))).toEqual([]);
    expect(adviceOnTrigger(someInputs(), {})).toEqual([]);
  });

  it('says nothing of an image that is there, which somebody has built before', () => {
    expect(adviceOnTrigger(existing, of('pull_request_target'))).toEqual([]);
  });
});
