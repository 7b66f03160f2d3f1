import { MINUTE } from '../minutes.ts';

/** A short rollout is watched closely: 10 looks in the first 20 s. */
const CLOSE_WATCH_MS = 2 * MINUTE;
const CLOSE_INTERVAL_MS = 2000;
/** Its end more closely still: with 25 jobs at once, that takes what ECS allows an account for as long as it lasts. */
const CLOSE_NEAR_INTERVAL_MS = 1100;
/** And no more than 16 reads in the first 20 s, whatever comes. */
const BEGINNING_MS = 20_000;
const MOST_READS_IN_THE_BEGINNING = 16;
/**
 * After that 12 reads a minute, of the 1200 a minute that ECS allows an account for DescribeServices in the long run. What is not
 * read is saved, up to as many more: the end of a long rollout is worth more than its middle.
 */
const MOST_READS_A_MINUTE = 12;
const MOST_SAVED = 2 * MOST_READS_A_MINUTE;
/** How long it takes until there is one more. */
const SAVING_MS = MINUTE / MOST_READS_A_MINUTE;
/**
 * Few while tasks have yet to start or stop, an even number while load balancers let go of old tasks, which takes them from seconds
 * to minutes, and what was saved once only ECS's word is missing. That takes ECS 20 to 25 s, for which 1.3 s apart is affordable, for
 * 25 jobs at once too.
 */
const FAR_INTERVAL_MS = 10_000;
/** The line that the log gets once a minute takes a twelfth. */
const DRAINING_INTERVAL_MS = MINUTE / (MOST_READS_A_MINUTE - 1);
const NEAR_INTERVAL_MS = 1300;
const NEAR_FOR_MS = 27_000;
/** Looks are put off by up to a tenth, so that jobs that began together do not ask together. */
const JITTER = 0.1;

/** One look at the deployments, as far as the pace goes. */
export interface Look {
  /** Milliseconds since the wait began. */
  readonly at: number;
  /** How many reads it took. */
  readonly reads: number;
}

/** How near the end is. */
export interface Nearness {
  /** Whether a deployment has all it needs, and lacks only ECS's word. */
  readonly isNear: boolean;
  /** When one was first seen to be so near that is not drained any more, in milliseconds since the wait began. */
  readonly soonSince?: number;
}

/**
 * Milliseconds since the beginning at which the next look is due.
 *
 * @param looks all looks so far, oldest first, at least one
 */
export function nextLookAt(looks: readonly Look[], nearness: Nearness): number {
  const { at, reads } = looks.at(-1) as Look;
  const jitter = nearness.soonSince === undefined || at < CLOSE_WATCH_MS ? 1 + Math.random() * JITTER : 1;
  const wanted = at + intervalAt(at, nearness) * reads * jitter;
  if (at < BEGINNING_MS) {
    const left = MOST_READS_IN_THE_BEGINNING - readsOf(looks);
    return left < reads ? BEGINNING_MS : Math.max(wanted, at + ((BEGINNING_MS - at) * reads) / left);
  }
  if (at < CLOSE_WATCH_MS) return wanted;
  return Math.max(wanted, at + Math.max(reads - savedReads(looks), 0) * SAVING_MS);
}

/** Reads that may be made at the time of the last look: what has come in since the close watch ended, less what was read. */
function savedReads(looks: readonly Look[]): number {
  let saved = MOST_READS_A_MINUTE;
  let before = CLOSE_WATCH_MS;
  for (const { at, reads } of looks) {
    if (at < CLOSE_WATCH_MS) continue;
    saved = Math.min(saved + (at - before) / SAVING_MS, MOST_SAVED) - reads;
    before = at;
  }
  return saved;
}

function readsOf(looks: readonly Look[]): number {
  return looks.reduce((sum, { reads }) => sum + reads, 0);
}

function intervalAt(at: number, nearness: Nearness): number {
  const isWatched = at < CLOSE_WATCH_MS;
  if (isSoon(at, nearness)) return isWatched ? CLOSE_NEAR_INTERVAL_MS : NEAR_INTERVAL_MS;
  if (isWatched) return CLOSE_INTERVAL_MS;
  return nearness.isNear ? DRAINING_INTERVAL_MS : FAR_INTERVAL_MS;
}

function isSoon(at: number, { soonSince }: Nearness): boolean {
  return soonSince !== undefined && at - soonSince < NEAR_FOR_MS;
}
