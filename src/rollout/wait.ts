import { AwsError } from '../aws/errors.ts';
import { type Clock, inTime } from '../clock.ts';
import { StepError } from '../errors.ts';
import { MINUTE, MOST_MINUTES } from '../minutes.ts';
import type { World } from '../world.ts';
import { ServiceGone } from './gone.ts';
import { type Look, nextLookAt } from './pace.ts';
import { Teller } from './teller.ts';
import { lastStageOver, mayBeOver, stageSeen, type TimedStage, type TwoLooks } from './timedstage.ts';
import type { Deployment, Observation, Rollout, Verdict } from './types.ts';

/** How a deployment is settled, or that it was not before the limit. */
export type Settled =
  | Exclude<Verdict, { state: 'going' }>
  /** All production traffic is on the new revision, and no more was waited for. */
  | { readonly state: 'traffic-shifted'; readonly runs: string; readonly rest: string }
  | { readonly state: 'timed-out' }
  /** The service is not there any more. */
  | { readonly state: 'gone'; readonly error: StepError }
  /** It goes on, and can't be looked at any more. */
  | { readonly state: 'unwatched'; readonly error: StepError };

/** How the wait for one deployment ended. */
export interface WaitResult {
  readonly deployment: Deployment;
  readonly verdict: Settled;
  /** The last look at it, nothing when every look failed. */
  readonly last: Observation | undefined;
  /** The limit that it had. */
  readonly minutes: number;
}

/** What is waited for, and what is done on the way. */
export interface Wait {
  readonly deployments: readonly Deployment[];
  /** How long each deployment may take, besides what it waits by design. */
  readonly minutes: number;
  /** Whether there is nobody to wait for longer, also where nothing can be seen at the limit. */
  readonly isStrict?: boolean;
  /** Sees whatever a look shows, the last one too. */
  readonly onSeen?: (deployment: Deployment, observation: Observation) => void;
  /** Hears of every look at a deployment that goes on. What it answers settles the deployment. */
  readonly onLook?: (deployment: Deployment, observation: Observation) => Promise<Settled | undefined>;
  /** What else is known of how a deployment stands, in a few words, for the end of its line; empty when there is nothing. */
  readonly besides?: (deployment: Deployment, observation: Observation) => string;
  /** Hears of every deployment that is settled. A deployment that it answers is followed too, with a limit of its own. */
  readonly onSettled?: (result: WaitResult) => Promise<Deployment | undefined>;
}

/** A deployment that is followed, since when and until when. */
interface Followed {
  readonly deployment: Deployment;
  readonly beganAt: number;
  readonly minutes: number;
  readonly deadline: number;
  /** The limit where nobody sees at the first one how it stands. */
  readonly blindDeadline: number;
  last: Observation | undefined;
  /** The stage that it is in, if it has an end that is known. */
  timed: TimedStage | undefined;
  /** Since when it lacks hardly more than ECS's word, while it does. */
  soonSince: number | undefined;
  /** How the looks came to an end, where they did. */
  lost: Settled | undefined;
  /** Why the latest look showed nothing, where it did not. */
  missed: StepError | undefined;
}

/** What the last look may take, which is at the limit: ECS answers in a fraction of that. */
const LAST_LOOK_MS = 2000;
/** For how long a deployment that can't be seen at its limit is looked for: nobody goes back from what may be complete. */
const BLIND_MS = MINUTE;
const NO_ANSWER = new StepError({
  what: 'AWS did not answer',
  why: 'the last look had no answer before the limit',
  fix: 'run the step again',
});
/** Deployments are looked into so many at a time: a slow one holds up few others, and 50 that fail at once stay within the quotas. */
const MOST_AT_ONCE = 5;

/**
 * Follows deployments until each is settled or its limit has passed. Tells what changes, as it changes.
 * A look that fails for a passing reason is no news; what waiting can't mend settles what it is about.
 *
 * @throws Cancelled when the workflow is cancelled
 */
export async function waitForDeployments(rollout: Rollout, wait: Wait, world: World): Promise<void> {
  const { clock, cancellation } = world;
  const teller = new Teller(world);
  const follow = (deployment: Deployment): Followed => {
    const planned = wait.minutes + (deployment.plannedMinutes ?? 0);
    const minutes = Math.max(wait.minutes, Math.min(planned, MOST_MINUTES));
    const now = clock.now();
    const deadline = now + minutes * MINUTE;
    return {
      deployment,
      beganAt: now,
      minutes,
      deadline,
      blindDeadline: wait.isStrict === true ? deadline : deadline + BLIND_MS,
      last: undefined,
      timed: undefined,
      soonSince: undefined,
      lost: undefined,
      missed: undefined,
    };
  };
  let open = wait.deployments.map(follow);
  let looks: Look[] = [];
  let limit: { readonly at: number; readonly over: AbortSignal } | undefined;
  while (open.length > 0) {
    const lookedAt = clock.now();
    const firstDeadline = Math.min(...open.map(({ deadline }) => deadline));
    const end = Math.max(firstDeadline, lookedAt + LAST_LOOK_MS);
    // One for as long as the limit stays the same: in six hours there are thousands of looks.
    if (end !== limit?.at) limit = { at: end, over: clock.timeout(end - lookedAt) };
    const { over } = limit;
    await look(rollout, { open, teller, before: looks.at(-1)?.at ?? lookedAt, now: lookedAt, over, wait });
    const verdicts = await sideBySide(open, (followed) => settle(followed, wait, { clock, over }));
    const following = await sideBySide(open, async (followed, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) return followed;
      const { deployment, last, minutes } = followed;
      const more = await wait.onSettled?.({ deployment, verdict, last, minutes });
      return more && follow(more);
    });
    open = following.filter((followed) => followed !== undefined);
    if (open.length === 0) return;
    // A way back begins a new watch.
    const beganAt = Math.max(...open.map((followed) => followed.beganAt));
    looks = [
      ...looks,
      { at: lookedAt, reads: rollout.readsPerLook(open.map(({ deployment }) => deployment)) },
    ].filter(({ at }) => at >= beganAt);
    const near = open.filter((followed) => isNear(followed, lookedAt));
    for (const followed of open) {
      const isSoon = isNear(followed, lookedAt) && followed.last?.isDraining !== true;
      followed.soonSince = isSoon ? (followed.soonSince ?? lookedAt) : undefined;
    }
    // The one that came near last: another may be for long.
    const soonSince = Math.max(...open.map((followed) => followed.soonSince ?? Number.NEGATIVE_INFINITY));
    const sinceThen = looks.map(({ at, reads }) => ({ at: at - beganAt, reads }));
    const next =
      sinceThen.length === 0
        ? lookedAt
        : beganAt +
          nextLookAt(sinceThen, {
            isNear: near.length > 0,
            ...(Number.isFinite(soonSince) && { soonSince: soonSince - beganAt }),
          });
    // The last look is at the limit itself, not before it; and one is when the last stage may be over.
    const times = open.flatMap((followed) => [
      endOf(followed, lookedAt),
      ...lastStageOver(followed.timed, lookedAt),
    ]);
    const due = Math.min(next, teller.nextLineAt, ...times);
    await clock.sleep(Math.max(0, due - clock.now()), cancellation);
  }
}

/** What one look needs. */
interface Looking extends TwoLooks {
  readonly open: readonly Followed[];
  readonly teller: Teller;
  /** Aborted when no answer is waited for any more. */
  readonly over: AbortSignal;
  readonly wait: Pick<Wait, 'besides' | 'onSeen'>;
}

async function look(rollout: Rollout, { open, teller, before, now, over, wait }: Looking): Promise<void> {
  try {
    const observations = await inTime(rollout.observe(open.map(({ deployment }) => deployment)), over);
    if (observations === undefined) {
      teller.miss('TimeoutError');
      // What is known of why there was no answer says more than that there was none.
      for (const followed of open) followed.missed ??= NO_ANSWER;
      return;
    }
    open.forEach((followed, index) => {
      const observation = observations[index] as Observation;
      followed.last = observation;
      followed.missed = undefined;
      followed.timed = stageSeen(observation.stage, followed.timed, { before, now });
      wait.onSeen?.(followed.deployment, observation);
      const more = wait.besides?.(followed.deployment, observation) ?? '';
      const progress = `${observation.progress}${more && `; ${more}`}`;
      teller.tell(followed.deployment, { ...observation, progress }, followed.timed?.endsAt);
    });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    if (error instanceof AwsError && error.kind === 'passing') {
      teller.miss(error.code);
      for (const followed of open) followed.missed = error;
    } else lose(open, error);
  }
}

function isNear({ last, timed }: Followed, now: number): boolean {
  return last?.isNearlyDone === true || mayBeOver(timed, now);
}

/** When a deployment is settled at the latest; later than its limit where nobody sees how it stands. */
function endOf({ deadline, blindDeadline, missed }: Followed, now: number): number {
  return missed === undefined || now < deadline ? deadline : blindDeadline;
}

/** One service that is gone ends no wait for others. */
function lose(open: readonly Followed[], error: StepError): void {
  const isGone = error instanceof ServiceGone || (error instanceof AwsError && error.kind === 'missing');
  for (const followed of open) {
    if (error instanceof ServiceGone && error.deployment !== followed.deployment) continue;
    followed.lost = { state: isGone ? 'gone' : 'unwatched', error };
  }
}

async function settle(
  followed: Followed,
  wait: Wait,
  { clock, over }: { readonly clock: Clock; readonly over: AbortSignal },
): Promise<Settled | undefined> {
  const { deployment, last, lost, missed } = followed;
  if (lost !== undefined) return lost;
  if (last !== undefined && last.verdict.state !== 'going') return last.verdict;
  if (last !== undefined) {
    const looked = wait.onLook?.(deployment, last);
    const settled = looked && (await inTime(looked, over));
    if (settled !== undefined) return settled;
  }
  const now = clock.now();
  if (now < endOf(followed, now)) return undefined;
  return missed === undefined ? { state: 'timed-out' } : { state: 'unwatched', error: missed };
}

/** Does the work for each, some at a time, and gives the results in the same order. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, worker));
  return results;
}
