import { describe, expect, it } from '@jest/globals';
import { deploymentFrom, noteOf } from '../../src/rollout/open.ts';
import { aDeployment, aTarget } from './builders.ts';

/** A deployment as the post step has it, which knows no more than what was noted. */
const noted = (deployment: Parameters<typeof noteOf>[0]) =>
  deploymentFrom(JSON.parse(JSON.stringify(noteOf(deployment))));

describe('a note of a deployment', () => {
  it('has all that following it, and going back from it, needs', () => {
    const { name, revision, previous } = aTarget();
    expect(noted(aDeployment({ insteadOf: 'ecs-svc/1', count: { before: 3, asked: 4 } }))).toEqual({
      target: { name, revision, previous, service: {} },
      id: 'ecs-svc/2',
      insteadOf: 'ecs-svc/1',
      count: { before: 3, asked: 4 },
    });
  });

  it('has the AppSpecs of a deployment of CodeDeploy, by which it is known and gone back from', () => {
    const codedeploy = {
      application: 'app',
      group: 'group',
      appSpecFor: (arn: string) => `there ${arn}`,
      appSpecBackTo: (arn: string) => `back ${arn}`,
      configuration: 'slow',
      description: 'why',
      minutes: { ready: 1, shift: 2, termination: 3 },
    };
    const target = { ...aTarget(), codedeploy };
    const { revision, previous } = target;
    const found = noted(aDeployment({ target })).target.codedeploy;
    expect(found?.appSpecFor(revision)).toBe(`there ${revision}`);
    expect(found?.appSpecBackTo(previous)).toBe(`back ${previous}`);
    expect(found).toMatchObject({
      application: 'app',
      group: 'group',
      configuration: 'slow',
      description: 'why',
    });
  });

  it('makes up nothing that there was not', () => {
    expect(Object.keys(noted(aDeployment()))).toEqual(['target', 'id']);
  });
});
