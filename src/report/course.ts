import { shortRevision } from '../aws/arn.ts';
import type { Clock } from '../clock.ts';
import type { Fate } from '../rollout/ending.ts';
import type { Deployment, Observation, Serving, Target } from '../rollout/types.ts';
import type { WaitResult } from '../rollout/wait.ts';
import { fateWords, type Glance, glanceAt, newsOf, settledWords } from './moments.ts';

/** What the rollout of a service went through, to be drawn. Times are those of the clock, in milliseconds. */
export interface Course {
  readonly beganAt: number;
  /** When something was known of it last. */
  readonly endedAt: number;
  /** Who served; each holds until the next. */
  readonly samples: readonly Sample[];
  /** What happened, in its order. */
  readonly moments: readonly Moment[];
}

/** Who served from a time on. */
export interface Sample extends Serving {
  readonly at: number;
}

/** Something that happened. Untrusted text. */
export interface Moment {
  readonly at: number;
  readonly text: string;
}

/** The courses of all services of a run. */
export class Courses {
  readonly #clock: Clock;
  readonly #byService = new Map<string, Recorder>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** That of a service; nothing when no deployment of it was followed. */
  of(service: string): Course | undefined {
    return this.#byService.get(service)?.course;
  }

  /** A deployment is followed from now on. */
  begin({ target, id }: Deployment): void {
    const recorder = new Recorder(this.#clock);
    this.#byService.set(target.name, recorder);
    recorder.mark(`${shortRevision(target.revision)} starts${id === '' ? '' : `, deployment ${id}`}`);
  }

  /** Notes what is new in a look at a deployment. */
  look(deployment: Deployment, observation: Observation): void {
    this.#byService.get(deployment.target.name)?.look(deployment, observation);
  }

  /** The wait for a deployment is over. */
  settle({ deployment, verdict, minutes }: WaitResult, isBack: boolean): void {
    const text = settledWords(verdict, { deployment, minutes, isBack });
    this.#byService.get(deployment.target.name)?.mark(text);
  }

  /** It is known what becomes of a service whose deployment went wrong. */
  end({ name, previous }: Target, fate: Fate): void {
    const text = fateWords(fate, previous);
    if (text !== undefined) this.#byService.get(name)?.mark(text);
  }

  /** The step was cancelled while that service was on its way. */
  cancel({ name }: Target): void {
    this.#byService.get(name)?.mark('the step is cancelled');
  }

  /** A way back is followed from now on. */
  goBack({ target }: Deployment): void {
    this.#byService.get(target.name)?.goBack(shortRevision(target.revision));
  }
}

/** Tasks that fail again and again for hours change who serves thousands of times, and the picture has some dozen columns. */
const MOST_SAMPLES = 1000;

/** Keeps what a rollout goes through: only what changes, so that an hour of waiting takes no room. */
class Recorder {
  readonly #clock: Clock;
  readonly #beganAt: number;
  #endedAt: number;
  #samples: Sample[] = [];
  readonly #moments: Moment[] = [];
  readonly #told = new Set<string>();
  #isBack = false;
  /** By deployment, what the look before showed of it. */
  readonly #before = new Map<Deployment, Glance>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beganAt = clock.now();
    this.#endedAt = this.#beganAt;
  }

  get course(): Course {
    const [beganAt, endedAt] = [this.#beganAt, this.#endedAt];
    return { beganAt, endedAt, samples: this.#samples, moments: this.#moments };
  }

  mark(text: string): void {
    this.#endedAt = this.#clock.now();
    this.#moments.push({ at: this.#endedAt, text });
  }

  goBack(revision: string): void {
    this.#isBack = true;
    this.mark(`on its way back to ${revision}`);
  }

  look(deployment: Deployment, observation: Observation): void {
    this.#endedAt = this.#clock.now();
    const { serving } = observation;
    if (serving !== undefined) this.#sample(serving);
    const now = glanceAt(deployment, observation);
    const change = { before: this.#before.get(deployment), now, observation, isBack: this.#isBack };
    for (const text of newsOf(deployment, change)) {
      // Tasks that fail again and again run again and again too.
      if (this.#told.has(text)) continue;
      this.#told.add(text);
      this.mark(text);
    }
    // A look that does not show who serves changes nothing of what is known of that.
    if (serving !== undefined) this.#before.set(deployment, now);
  }

  #sample(serving: Serving): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && isSame(last, serving)) return;
    if (this.#samples.length >= MOST_SAMPLES) this.#samples = this.#samples.filter((_, at) => at % 2 === 0);
    this.#samples.push({ ...serving, at: this.#endedAt });
  }
}

function isSame(one: Serving, other: Serving): boolean {
  return (
    one.wanted === other.wanted &&
    one.shares.length === other.shares.length &&
    one.shares.every(({ revision, running, traffic }, at) => {
      const twin = other.shares[at];
      return revision === twin?.revision && running === twin.running && traffic === twin.traffic;
    })
  );
}
