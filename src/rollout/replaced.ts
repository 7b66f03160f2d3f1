import type { RolloutEvent } from './types.ts';

/**
 * Tasks that were started beyond the desired count: each stands for one that did not last. ECS's own count of failed tasks
 * leaves out those that ran for a while, and starts again at 0.
 */
export function replacedTasks(events: readonly RolloutEvent[], desiredCount: number): number {
  const started = events.map(({ text }) => Number(/has started (\d+) tasks/.exec(text)?.[1] ?? 0));
  return Math.max(0, started.reduce((sum, count) => sum + count, 0) - desiredCount);
}
