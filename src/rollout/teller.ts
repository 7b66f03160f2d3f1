import { sentence } from '../errors.ts';
import { elapsed } from '../minutes.ts';
import type { World } from '../world.ts';
import type { Deployment, Observation } from './types.ts';

/** A job's log that says nothing for longer looks stuck. */
const SILENCE_MS = 60_000;

/** Writes a line when something changed, and one a minute when nothing did. */
export class Teller {
  readonly #world: World;
  readonly #beganAt: number;
  /** By service: a way back of a service that stands as it did is no news. */
  readonly #told = new Map<string, { readonly progress: string; readonly at: number }>();
  readonly #events = new Set<string>();
  readonly #blindSpots = new Set<string>();
  /** What somebody has to do, and since when. */
  readonly #calls = new Map<Deployment, { readonly text: string; readonly at: number }>();
  #lastLineAt: number;
  #missingSince: number | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#beganAt = world.clock.now();
    this.#lastLineAt = this.#beganAt;
  }

  /** When a line is due, whether or not there is news. */
  get nextLineAt(): number {
    return this.#lastLineAt + SILENCE_MS;
  }

  /**
   * Tells what is new in a look at a deployment.
   *
   * @param stageEndsAt when the stage that it is in ends at the latest, if that is known
   */
  tell(deployment: Deployment, observation: Observation, stageEndsAt?: number): void {
    this.#missingSince = undefined;
    const { events, steps = [], progress, blindSpot } = observation;
    const { name } = deployment.target;
    for (const { id, text } of [...steps, ...events]) {
      if (this.#events.has(id)) continue;
      this.#events.add(id);
      this.note(text.startsWith('(service') ? text : `${name}: ${text}`);
    }
    if (blindSpot !== undefined && !this.#blindSpots.has(blindSpot)) {
      this.#blindSpots.add(blindSpot);
      this.#world.log.warning(blindSpot);
    }
    const now = this.#world.clock.now();
    const told = this.#told.get(name);
    const rest = stageEndsAt === undefined ? '' : `, ${timeLeft(stageEndsAt - now)}`;
    if (told?.progress !== progress) {
      this.#told.set(name, { progress, at: now });
      this.note(`${name}: ${progress}${rest}`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(
        `${name}: nothing new for ${elapsed(now - told.at)}, ${progress}${rest}${this.#reminder(deployment)}`,
      );
    }
    this.#call(deployment, observation);
  }

  /** Calls for somebody as soon as the deployment waits for a person. */
  #call(deployment: Deployment, { waitsFor }: Observation): void {
    const text = waitsFor === undefined ? undefined : sentence(waitsFor);
    if (text === this.#calls.get(deployment)?.text) return;
    if (text === undefined) {
      this.#calls.delete(deployment);
      return;
    }
    this.#calls.set(deployment, { text, at: this.#world.clock.now() });
    this.#world.log.notice(text);
  }

  #reminder(deployment: Deployment): string {
    const call = this.#calls.get(deployment);
    return call === undefined ? '' : `. Since ${elapsed(call.at - this.#beganAt)}: ${call.text}`;
  }

  /** Tells of a look that failed; once, and then once a minute as long as none succeeds. */
  miss(code: string): void {
    const now = this.#world.clock.now();
    if (this.#missingSince === undefined) {
      this.#missingSince = now;
      this.note(`${code}: ECS did not answer, asking again.`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${code}: no answer from ECS for ${elapsed(now - this.#missingSince)}, asking again.`);
    }
  }

  /** Writes a line with the time since the wait began. */
  note(text: string): void {
    this.#lastLineAt = this.#world.clock.now();
    this.#world.log.info(`${elapsed(this.#lastLineAt - this.#beganAt)}  ${text}`);
  }
}

/** `at most 4 min more` */
function timeLeft(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / SILENCE_MS);
  return minutes > 0 ? `at most ${minutes} min more` : 'over at any moment';
}
