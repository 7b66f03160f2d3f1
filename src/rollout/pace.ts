const MINUTE = 60_000;
/** A short rollout is watched closely: 10 looks in the first 20 s. */
const CLOSE_WATCH_MS = 2 * MINUTE;
const CLOSE_INTERVAL_MS = 2000;
/** After that 12 reads a minute, of the 1200 a minute that ECS allows an account for DescribeServices in the long run. */
const MOST_READS_A_MINUTE = 12;
/**
 * They are spent where they count: few while tasks have yet to start or stop, and the rest once only ECS's word is missing.
 * That takes ECS some 20 s, for which 3 s apart is affordable; where old tasks drain for minutes, the reads are evenly spread.
 */
const FAR_INTERVAL_MS = 8500;
const NEAR_INTERVAL_MS = 3000;
const NEAR_FOR_MS = 25_000;
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

/**
 * Milliseconds since the beginning at which the next look is due.
 *
 * @param looks all looks so far, oldest first, at least one
 * @param nearSince when a deployment was first seen to have all it needs and to lack only ECS's word, if any was
 */
export function nextLookAt(looks: readonly Look[], nearSince: number | undefined): number {
  const { at, reads } = looks.at(-1) as Look;
  const jitter = 1 + Math.random() * JITTER;
  if (at < CLOSE_WATCH_MS) return at + CLOSE_INTERVAL_MS * reads * jitter;
  const wanted = at + intervalAt(at, nearSince) * reads * (nearSince === undefined ? jitter : 1);
  const counted = looks.filter((look) => look.at >= CLOSE_WATCH_MS);
  // When the reads of that look and of those in the minute before it stay within the limit.
  let budget = MOST_READS_A_MINUTE - reads;
  for (const look of [...counted].reverse()) {
    budget -= look.reads;
    if (budget < 0) return Math.max(wanted, look.at + MINUTE);
  }
  return wanted;
}

function intervalAt(at: number, nearSince: number | undefined): number {
  if (nearSince === undefined) return FAR_INTERVAL_MS;
  return at - nearSince < NEAR_FOR_MS ? NEAR_INTERVAL_MS : EVEN_INTERVAL_MS;
}
