import { MINUTE } from '../minutes.ts';

/** A short rollout is watched closely: 10 looks in the first 20 s. */
const CLOSE_WATCH_MS = 2 * MINUTE;
const CLOSE_INTERVAL_MS = 2000;
/** Its end more closely still: with 25 jobs at once, that takes what ECS allows an account for as long as it lasts. */
const CLOSE_NEAR_INTERVAL_MS = 1000;
/** And no more than 16 reads in the first 20 s, whatever comes. */
const BEGINNING_MS = 20_000;
const MOST_READS_IN_THE_BEGINNING = 16;
/** After that 12 reads a minute, of the 1200 a minute that ECS allows an account for DescribeServices in the long run. */
const MOST_READS_A_MINUTE = 12;
/**
 * They are spent where they count: few while tasks have yet to start or stop, and the rest once only ECS's word is missing.
 * That takes ECS some 20 s, for which 3 s apart is affordable; after that, and where load balancers let go of old tasks, which
 * takes them from seconds to minutes, what is left is evenly spread. Half of the ends are seen within some 3 s then.
 */
const FAR_INTERVAL_MS = 12_000;
const NEAR_INTERVAL_MS = 3000;
const NEAR_FOR_MS = 21_000;
/** Later on one more comes as soon, as ECS's word may take a little longer. */
const SOON_FOR_MS = NEAR_FOR_MS + NEAR_INTERVAL_MS;
const EVEN_INTERVAL_MS = MINUTE / MOST_READS_A_MINUTE;
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
  const counted = looksOfLastMinute(looks, at);
  const least = leastIntervals(counted, { at, reads });
  // A short end may use up what is left; any other is looked at as evenly as what is left allows.
  return Math.max(wanted, at + (isSoon(at, nearness) ? least.once : least.onAndOn));
}

/** The shortest intervals that keep within the limit: for one more look, and for more and more looks at that interval. */
function leastIntervals(
  counted: readonly Look[],
  { at, reads }: Look,
): { readonly once: number; readonly onAndOn: number } {
  let available = MOST_READS_A_MINUTE - readsOf(counted);
  let [once, onAndOn] = [0, 0];
  for (const look of counted) {
    // The first look for which there is nothing available before that one is a minute ago.
    const number = Math.max(Math.floor(available / reads) + 1, 1);
    const interval = (look.at + MINUTE - at) / number;
    if (number === 1) once = Math.max(once, interval);
    onAndOn = Math.max(onAndOn, interval);
    available += look.reads;
  }
  return { once, onAndOn };
}

function readsOf(looks: readonly Look[]): number {
  return looks.reduce((sum, { reads }) => sum + reads, 0);
}

/** Those that count, oldest first. */
function looksOfLastMinute(looks: readonly Look[], now: number): readonly Look[] {
  const first = looks.findLastIndex(({ at }) => at < CLOSE_WATCH_MS || at <= now - MINUTE);
  return looks.slice(first + 1);
}

function intervalAt(at: number, nearness: Nearness): number {
  const isWatched = at < CLOSE_WATCH_MS;
  if (isSoon(at, nearness)) return isWatched ? CLOSE_NEAR_INTERVAL_MS : NEAR_INTERVAL_MS;
  if (isWatched) return CLOSE_INTERVAL_MS;
  return nearness.isNear ? EVEN_INTERVAL_MS : FAR_INTERVAL_MS;
}

function isSoon(at: number, { soonSince }: Nearness): boolean {
  const lasts = at < CLOSE_WATCH_MS ? NEAR_FOR_MS : SOON_FOR_MS;
  return soonSince !== undefined && at - soonSince < lasts;
}
