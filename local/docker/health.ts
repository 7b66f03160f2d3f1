import type { Clock } from '../aws/clock.ts';
import type { HealthCheck } from '../aws/ecs/runtime.ts';
import { command } from './command.ts';
import type { Engine } from './engine.ts';

/** The least real milliseconds that a check gets on a fast clock: `docker exec` alone takes a tenth of a second. */
const LEAST_TIMEOUT = 1_000;

/** A container whose health is watched. */
export interface Patient {
  /** Docker's id. */
  readonly id: string;
  readonly check: HealthCheck;
  /** Hears of the first result and of each change. */
  changed(health: 'HEALTHY' | 'UNHEALTHY'): void;
}

/**
 * Runs the check of the task definition in the container at its interval, as ECS does: the first success counts at once,
 * failures count after the start period, and `retries` of them in a row make it unhealthy. Ends with the signal.
 */
export async function watchHealth(
  engine: Engine,
  patient: Patient,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const { check } = patient;
  const args = execArgs(check.command);
  if (args === undefined) {
    return;
  }
  const began = clock.now();
  let health: 'HEALTHY' | 'UNHEALTHY' | undefined;
  let failures = 0;
  try {
    for (;;) {
      await clock.sleep(check.interval * 1000, signal);
      const inStartPeriod = health === undefined && clock.now() - began < check.startPeriod * 1000;
      const passed = await command('docker', ['exec', patient.id, ...args], {
        environment: engine.environment,
        timeout: Math.max(check.timeout * 1000, LEAST_TIMEOUT),
      }).then(
        () => true,
        () => false,
      );
      if (signal.aborted) {
        return;
      }
      failures = passed ? 0 : failures + (inStartPeriod ? 0 : 1);
      const next = passed ? 'HEALTHY' : failures >= check.retries ? 'UNHEALTHY' : health;
      if (next !== undefined && next !== health) {
        health = next;
        patient.changed(next);
      }
    }
  } catch {
    // The signal: the container stops or has stopped.
  }
}

/** `CMD-SHELL` goes to the container's shell, `CMD` is run as it is, `NONE` means no check. */
function execArgs([kind, ...rest]: readonly string[]): string[] | undefined {
  switch (kind) {
    case 'CMD-SHELL':
      return ['/bin/sh', '-c', rest.join(' ')];
    case 'CMD':
      return rest;
    case 'NONE':
    case undefined:
      return undefined;
    default:
      return [kind, ...rest];
  }
}
