import { describe, expect, it } from '@jest/globals';
import { deploymentFrom, noteOf } from '../../src/rollout/open.ts';
import { aDeployment, aTarget } from './builders.ts';

/** A deployment as the post step has it, which knows no more than what was noted. */
const noted = (deployment: Parameters<typeof noteOf>[0]) =>
  deploymentFrom(JSON.parse(JSON.stringify(noteOf(deployment))));

describe('a note of a deployment', () => {
  it('has all that following it, and going back from it, needs', () => {
    const { name, revision, previous } = aTarget();
    expect(noted(aDeployment({ insteadOf: 'ecs-svc/1', countBefore: 3 }))).toEqual({
      target: { name, revision, previous, service: {} },
      id: 'ecs-svc/2',
      insteadOf: 'ecs-svc/1',
      countBefore: 3,
    });
  });

  it('makes up nothing that there was not', () => {
    expect(Object.keys(noted(aDeployment()))).toEqual(['target', 'id']);
  });
});
