import { type Clock, inTime } from '../clock.ts';
import type { Credentials } from '../credentials/types.ts';
import type { ProxySettings } from '../proxy.ts';
import { AwsError, isRefusedForNow, translateAwsError } from './errors.ts';

/** How AWS is asked: when to ask again, and when to stop. */
export interface AwsManners {
  readonly clock: Clock;
  /** Ends a call that is under way, and every pause, when it is aborted. */
  readonly cancellation: AbortSignal;
  /** Hears why a call has to be repeated. */
  readonly note: (text: string) => void;
  /** For how long a call is repeated that meets only passing faults, in milliseconds. */
  readonly patience: number;
  /** In whose name it is asked; without them, in that of the SDK's default chain. */
  readonly credentials?: Credentials | undefined;
  /** Through which proxies it is asked; without them, directly. */
  readonly proxy?: ProxySettings | undefined;
}

/**
 * The least patience of a run. ECS registers one revision a second: 25 jobs at once take 25 s; AWS's own troubles take minutes.
 * A service that has never answered is not asked for longer: the runner may have no way to it.
 */
export const PATIENCE_MS = 5 * 60_000;
/** A name that does not resolve, or a host where nobody listens, is more often a wrong region or endpoint than a hiccup. */
const PATIENCE_WITH_ADDRESS_MS = 30_000;
/** The services, as their actions name them, that have answered anything at all: their addresses are right. */
const answered = new WeakMap<AwsManners, Set<string>>();
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
/** How long the answer to a change is awaited after a cancel; GitHub gives a cancelled step 7.5 s. */
const LAST_ANSWER_MS = 1250;

/**
 * Evidence, and what only makes a check better, is worth some seconds and not minutes: it is asked for two or three times, and nobody
 * hears of it.
 */
export function briefly(manners: AwsManners): AwsManners {
  return { ...manners, patience: Math.min(manners.patience, BRIEF_PATIENCE_MS), note: () => {} };
}
const BRIEF_PATIENCE_MS = 1_500;

/** How long a client waits for a connection, and for an answer, in milliseconds. */
interface Limits {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** A server that takes a connection and never answers counts as a broken one: these are far above AWS's own times. */
const LIMITS: Limits = { connectionTimeout: 10_000, requestTimeout: 30_000 };
/** For what a run can do without: a network with no way to that service must not hold it up. */
export const BRIEF_LIMITS: Limits = { connectionTimeout: 3_000, requestTimeout: 10_000 };

/** What a client of the SDK has of its door's manners. */
export type ClientManners = Pick<AwsManners, 'cancellation' | 'credentials' | 'proxy'>;

/** Time for the SDK is what the machine's clock says; an identity that was over long ago is asked for at every call. */
const ASKED_ANEW = new Date(0);

/** Settings of an SDK client that asks in these manners. */
export function clientSettings({ credentials, proxy }: ClientManners, limits = LIMITS) {
  const agent = proxy && { proxyEnv: proxy };
  return {
    // The SDK must not repeat requests itself: it would repeat also what may have been done.
    maxAttempts: 1,
    requestHandler: {
      ...{ ...limits, throwOnRequestTimeout: true },
      ...(agent && { httpAgent: agent, httpsAgent: agent }),
    },
    ...(credentials && {
      credentials: async () => ({ ...(await credentials.keys()), expiration: ASKED_ANEW }),
    }),
  };
}

/** How one action is asked for: the request, and what to do when it fails for a passing reason. */
export interface Question<Answer> {
  /** As in IAM policies: `ecs:UpdateService`. */
  readonly action: string;
  readonly send: (abortSignal: AbortSignal) => Promise<Answer>;
  /**
   * For what must not be done twice: finds out whether it was done after all, when the answer was lost.
   * Without it, the request may be repeated as it is.
   */
  readonly lookUp?: () => Promise<Answer | undefined>;
  /** How long one answer may take, however slowly it comes; ANSWER_MS unless given. */
  readonly limit?: number;
}

/**
 * How long one answer may take. The client's own limits are for silence: an answer that comes a byte at a time would be waited for
 * for ever.
 */
const ANSWER_MS = 45_000;
/** The same for what a run can do without. */
export const BRIEF_ANSWER_MS = 15_000;

/**
 * Asks until there is an answer: throttling, server errors and broken connections are waited out with growing, jittered pauses.
 *
 * @throws AwsError for everything else, and when the patience is over
 * @throws Cancelled when the workflow is cancelled
 */
export async function ask<Answer>(question: Question<Answer>, manners: AwsManners): Promise<Answer> {
  const { clock, cancellation, note } = manners;
  const beganAt = clock.now();
  const renew = renewalFor(question, manners);
  for (let attempt = 0; ; attempt++) {
    const error = await tryOnce(question, manners);
    if (!(error instanceof AwsError)) {
      noteAnswer(question.action, manners);
      return error.answer;
    }
    if (isAnswer(error)) noteAnswer(question.action, manners);
    if (await renew(error)) continue;
    const isOver = clock.now() - beganAt >= patienceWith(error, manners);
    if (error.kind !== 'passing' || isOver) throw error;
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    const pause = longest * (0.5 + Math.random() / 2);
    // The first repeats are everyday; a log that tells each of them looks worse than things are.
    if (attempt >= 2)
      note(`${question.action} did not work (${error.code}), asking again in ${Math.ceil(pause / 1000)} s.`);
    await clock.sleep(pause, cancellation);
    if (question.lookUp === undefined || isRefusedForNow(error)) continue;
    const done = await question.lookUp();
    if (done !== undefined) return done;
  }
}

/**
 * Gets other credentials, once, where AWS says that ours are over: a session may be shorter than was asked for, or its time may
 * have gone on while the machine slept.
 *
 * @returns whether there are others now
 */
function renewalFor<Answer>({ action }: Question<Answer>, { credentials }: AwsManners) {
  let isDone = credentials === undefined;
  return async ({ kind, code }: AwsError): Promise<boolean> => {
    if (isDone || kind !== 'credentials' || !/^(ExpiredToken|RequestExpired)/.test(code)) return false;
    isDone = true;
    await credentials?.replace().catch((error: unknown) => {
      throw translateAwsError(error, action);
    });
    return true;
  };
}

/** Whether AWS answered, though not as it was wished. */
function isAnswer({ cause }: AwsError): boolean {
  const { $metadata } = cause as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}

function serviceOf(action: string): string {
  return action.split(':')[0] as string;
}

function noteAnswer(action: string, manners: AwsManners): void {
  const services = answered.get(manners) ?? new Set();
  answered.set(manners, services.add(serviceOf(action)));
}

function patienceWith({ action, message }: AwsError, manners: AwsManners): number {
  const { patience } = manners;
  if (answered.get(manners)?.has(serviceOf(action)) === true) return patience;
  return Math.min(patience, /ENOTFOUND|ECONNREFUSED/.test(message) ? PATIENCE_WITH_ADDRESS_MS : PATIENCE_MS);
}

async function tryOnce<Answer>(
  { action, send, lookUp, limit = ANSWER_MS }: Question<Answer>,
  { cancellation, clock }: Pick<AwsManners, 'cancellation' | 'clock'>,
): Promise<AwsError | { readonly answer: Answer }> {
  cancellation.throwIfAborted();
  // A change that is under way when the workflow is cancelled may be done: its answer is what tells.
  const patient = new AbortController();
  const endLater = () => void setTimeout(() => patient.abort(cancellation.reason), LAST_ANSWER_MS).unref();
  cancellation.addEventListener('abort', endLater, { once: true });
  const over = clock.timeout(limit);
  const given = lookUp === undefined ? cancellation : patient.signal;
  try {
    // The SDK gives up what it is asked to, but may not do it at once.
    const answer = await inTime(
      send(AbortSignal.any([given, over])).then((found) => ({ answer: found })),
      over,
    );
    if (answer === undefined) throw new NoAnswer(limit);
    return answer;
  } catch (error) {
    cancellation.throwIfAborted();
    return translateAwsError(over.aborted ? new NoAnswer(limit) : error, action);
  } finally {
    cancellation.removeEventListener('abort', endLater);
  }
}

/** Nothing came in time, or not all of it. */
class NoAnswer extends Error {
  constructor(milliseconds: number) {
    super(`there was no whole answer within ${milliseconds / 1000} s`);
    this.name = 'TimeoutError';
  }
}
