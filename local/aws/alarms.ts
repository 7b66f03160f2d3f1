/** State of a CloudWatch alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** The CloudWatch alarms that deployments look at. One that nobody has set is OK. */
export interface Alarms {
  /** Puts the alarm into that state. Deployments that watch it see it at once. */
  set(name: string, state: AlarmState): void;
  /** The state that it is in. */
  state(name: string): AlarmState;
}

/** Alarms that are set in code or over HTTP; there are no metrics behind them. */
export class AlarmBook implements Alarms {
  readonly #states = new Map<string, AlarmState>();
  readonly #listeners = new Set<() => void>();

  set(name: string, state: AlarmState): void {
    this.#states.set(name, state);
    for (const listener of this.#listeners) listener();
  }

  state(name: string): AlarmState {
    return this.#states.get(name) ?? 'OK';
  }

  /** Those of the names that are in ALARM. */
  active(names: readonly string[]): string[] {
    return names.filter((name) => this.state(name) === 'ALARM');
  }

  /** Calls back whenever an alarm was set. Gives what ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
