import type { Service } from '@aws-sdk/client-ecs';
import type { Aws } from '../aws/index.ts';
import { readTargetHealth, type TargetHealth, UNKNOWN_HEALTH } from './targets.ts';
import type { UnhealthyTarget } from './types.ts';

/** A service whose targets are wanted to be known. */
export interface Watched {
  /** As it was seen last. */
  readonly service: Service;
  /** Id of the task set that is looked at, where the service has some. */
  readonly startedBy: string | undefined;
}

/** What was read of one service, as a bad target is gone soon after. */
interface Notes {
  readonly seen: Map<string, UnhealthyTarget>;
  last: TargetHealth;
}

/**
 * Services are read so many at a time, and a service again only when all others have had their turn: the quota of Elastic Load
 * Balancing is not published, and 50 services may be waited for.
 */
const MOST_AT_ONCE = 5;

/** States of targets that are told, in this order. With two target groups, those of one are unused for most of the time. */
const STATES = ['healthy', 'initial', 'unhealthy', 'draining'];
/** States in which a deployment waits for a target. */
const UNSETTLED = new Set(['initial', 'unhealthy', 'draining']);

/** Reads how the targets of services are, beside the wait: it holds up nothing, however slow the answers are. */
export class TargetWatch {
  readonly #aws: Aws;
  readonly #notes = new Map<string, Notes>();
  /** By name of the service, what is to be read next; the oldest wish first. */
  readonly #wanted = new Map<string, Watched>();
  readonly #reading = new Set<string>();
  readonly #denied = new Set<string>();
  readonly #onDenied: (action: string) => void;

  /** @param onDenied hears once of each permission that is missing */
  constructor(aws: Aws, onDenied: (action: string) => void) {
    this.#aws = aws;
    this.#onDenied = onDenied;
  }

  /** Has the targets of a service read soon. Returns at once. */
  look(name: string, watched: Watched): void {
    if (this.#reading.has(name)) return;
    this.#wanted.set(name, watched);
    this.#next();
  }

  /** All targets of a service that were ever seen to be unhealthy, each that differs from the others. */
  seen(name: string): readonly UnhealthyTarget[] {
    return [...(this.#notes.get(name)?.seen.values() ?? [])];
  }

  /** Whether the targets of a service were all healthy when they were read last; false when that is not known. */
  areHealthy(name: string): boolean {
    return this.#notes.get(name)?.last.isHealthy ?? false;
  }

  /**
   * How the targets of a service were when they were read last, where that is worth a word: `targets 1 healthy, 1 unhealthy (Health
   * checks failed with these codes: [404])`. Empty when all of them are healthy.
   */
  tell(name: string): string {
    const { states, unhealthy } = this.#notes.get(name)?.last ?? UNKNOWN_HEALTH;
    if (![...states.keys()].some((state) => UNSETTLED.has(state))) return '';
    const why = unhealthy.find(({ reason }) => reason !== 'Target.NotInUse')?.description;
    const counts = STATES.flatMap((state) => {
      const count = states.get(state) ?? 0;
      if (count === 0) return [];
      return [`${count} ${state}${state === 'unhealthy' && why ? ` (${why})` : ''}`];
    });
    return `targets ${counts.join(', ')}`;
  }

  #next(): void {
    for (const [name, watched] of this.#wanted) {
      if (this.#reading.size >= MOST_AT_ONCE) return;
      this.#wanted.delete(name);
      this.#reading.add(name);
      void this.#read(name, watched);
    }
  }

  async #read(name: string, { service, startedBy }: Watched): Promise<void> {
    // Nobody waits for it. What keeps it from being read is told when the reasons are looked for.
    const last = await readTargetHealth(service, this.#aws, startedBy).catch(() => UNKNOWN_HEALTH);
    const seen = this.#notes.get(name)?.seen ?? new Map<string, UnhealthyTarget>();
    for (const action of last.denied ?? []) {
      if (!this.#denied.has(action)) this.#onDenied(action);
      this.#denied.add(action);
    }
    for (const target of last.unhealthy) seen.set(JSON.stringify(target), target);
    this.#notes.set(name, { seen, last });
    this.#reading.delete(name);
    this.#next();
  }
}
