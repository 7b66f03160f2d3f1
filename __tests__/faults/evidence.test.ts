import { describe, expect, it } from '@jest/globals';
import { play } from './cell.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

const failing = SCENARIOS.find(({ name }) => name === 'a deployment that fails') as Scenario;

/** What is asked of every deployment to say how its tasks are, and of one that fails to say why. */
const OF_ALL = ['ecs:ListTasks', 'elasticloadbalancing:DescribeTargetHealth'];
const OF_FAILURES = ['ecs:DescribeTasks', 'elasticloadbalancing:DescribeTargetGroups', 'logs:GetLogEvents'];

const denied = (operation: string) =>
  ({ operation, fault: { kind: 'access-denied' }, lasts: 'always' }) as const;

describe('what a step may not read of a deployment', () => {
  it.each(OF_ALL)('takes no healthy one back: %s', async (operation) => {
    const healthy: Scenario = {
      ...failing,
      inputs: { ...failing.inputs, 'wait-for-minutes': '30' },
      async build() {
        const house = await failing.build();
        house.aws.faults.clear();
        return house;
      },
    };
    const { outcome, broken } = await play(healthy, denied(operation));
    expect({ outcome, broken }).toEqual({ outcome: 'deployed', broken: [] });
  });

  it.each([...OF_ALL, ...OF_FAILURES])('makes no other end of one that fails: %s', async (operation) => {
    const { outcome, broken } = await play(failing, denied(operation));
    expect({ outcome, broken }).toEqual({ outcome: 'rolled-back', broken: [] });
  });
});
