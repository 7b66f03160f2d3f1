import { describe, expect, it } from '@jest/globals';
import { containerToRun } from '../ecs/containertorun.ts';

/** No container here has secrets. */
const secrets = { secret: () => undefined, parameter: () => undefined };
const memoryOf = (memory: number | undefined, taskMemory: string | undefined) =>
  containerToRun(
    { name: 'app', image: 'web:1', ...(memory === undefined ? {} : { memory }) },
    { taskMemory, secrets },
  ).memoryMebibytes;

describe('the memory of a container to run', () => {
  for (const { name, memory, taskMemory, expected } of [
    { name: 'is its own limit', memory: 128, taskMemory: '512', expected: 128 },
    { name: 'is that of the task without one', memory: undefined, taskMemory: '512', expected: 512 },
    { name: 'has no limit without either', memory: undefined, taskMemory: undefined, expected: undefined },
  ]) {
    it(name, () => expect(memoryOf(memory, taskMemory)).toBe(expected));
  }
});
