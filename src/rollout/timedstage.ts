import { MINUTE } from '../minutes.ts';
import type { Stage } from './types.ts';

/** A stage that began between two looks, and so ends between two times, in milliseconds since 1970. */
export interface TimedStage extends Pick<Stage, 'name' | 'isLast'> {
  readonly endsFrom: number;
  readonly endsAt: number;
}

/** Two looks that follow one another, in milliseconds since 1970. */
export interface TwoLooks {
  readonly before: number;
  readonly now: number;
}

/** The stage that a look has shown: the one that is known for as long as it lasts. Nothing where it has no end that is known. */
export function stageSeen(
  stage: Stage | undefined,
  known: TimedStage | undefined,
  { before, now }: TwoLooks,
): TimedStage | undefined {
  if (stage === undefined) return undefined;
  const { name, minutes, isLast } = stage;
  if (name === known?.name) return known;
  return { name, isLast, endsFrom: before + minutes * MINUTE, endsAt: now + minutes * MINUTE };
}

/** When the last stage may be over, where that is to come. */
export function lastStageOver(timed: TimedStage | undefined, now: number): number[] {
  return timed?.isLast === true && timed.endsFrom > now ? [timed.endsFrom] : [];
}

/** Whether the deployment may be over, as its last stage may be. */
export function mayBeOver(timed: TimedStage | undefined, now: number): boolean {
  return timed?.isLast === true && now >= timed.endsFrom;
}
