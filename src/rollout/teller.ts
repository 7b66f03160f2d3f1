import type { World } from '../world.ts';
import type { Deployment, Observation } from './types.ts';

/** A job's log that says nothing for longer looks stuck. */
const SILENCE_MS = 60_000;

/** Writes a line when something changed, and one a minute when nothing did. */
export class Teller {
  readonly #world: World;
  readonly #beganAt: number;
  readonly #told = new Map<Deployment, { readonly progress: string; readonly at: number }>();
  readonly #events = new Set<string>();
  #lastLineAt: number;
  #missingSince: number | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#beganAt = world.clock.now();
    this.#lastLineAt = this.#beganAt;
  }

  /** Tells what is new in a look at a deployment. */
  tell(deployment: Deployment, { events, progress }: Observation): void {
    this.#missingSince = undefined;
    const { name } = deployment.target;
    for (const { id, text } of events) {
      if (this.#events.has(id)) continue;
      this.#events.add(id);
      this.note(text.startsWith('(service') ? text : `${name}: ${text}`);
    }
    const now = this.#world.clock.now();
    const told = this.#told.get(deployment);
    if (told?.progress !== progress) {
      this.#told.set(deployment, { progress, at: now });
      this.note(`${name}: ${progress}`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${name}: nothing new for ${elapsed(now - told.at)}, ${progress}`);
    }
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

/** `1:05` */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
