import { describe, expect, it } from '@jest/globals';
import { watchOf } from '../../src/aws/strategy.ts';

describe('watchOf', () => {
  it.each([
    { name: 'nothing that is set', configuration: undefined, watch: { steps: 0, bake: 0 } },
    {
      name: "a canary with ECS's own figures",
      configuration: { strategy: 'CANARY' },
      watch: { steps: 10, bake: 0 },
    },
    {
      name: 'a canary that gets it all at once',
      configuration: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 100 } },
      watch: { steps: 0, bake: 0 },
    },
    {
      name: 'steps of which the last is the rest',
      configuration: {
        strategy: 'LINEAR',
        bakeTimeInMinutes: 5,
        linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 },
      },
      watch: { steps: 6, bake: 5 },
    },
  ] as const)('knows $name', ({ configuration, watch }) => {
    expect(watchOf(configuration)).toEqual(watch);
  });
});
