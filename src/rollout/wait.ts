import { AwsError } from '../aws/errors.ts';
import type { World } from '../world.ts';
import type { Deployment, Observation, Rollout, Verdict } from './types.ts';

/** How the wait for one deployment ended. */
export type WaitResult =
  | {
      readonly deployment: Deployment;
      readonly verdict: Exclude<Verdict, { state: 'going' }>;
      readonly last: Observation;
    }
  | {
      readonly deployment: Deployment;
      readonly verdict: { readonly state: 'timed-out' };
      readonly last: Observation | undefined;
    };

const MINUTE = 60_000;
/** A short rollout is watched closely: 10 reads in the first 20 s. */
const SHORT_INTERVAL_MS = 2000;
/** After that, 12 reads a minute: a tenth of what ECS allows an account for DescribeServices is 120. */
const LONG_INTERVAL_MS = 5000;
const CLOSE_WATCH_MS = 2 * MINUTE;
/** A job's log that says nothing for longer looks stuck. */
const SILENCE_MS = MINUTE;

/**
 * Follows deployments until each is settled or the limit has passed. Tells what changes, as it changes.
 * A read that fails for a passing reason is no news; any other failure ends the wait.
 *
 * @throws AwsError for what waiting can't mend
 */
export async function waitForDeployments(
  rollout: Rollout,
  wait: { readonly deployments: readonly Deployment[]; readonly minutes: number },
  world: World,
): Promise<WaitResult[]> {
  const { clock, log } = world;
  const beganAt = clock.now();
  const deadline = beganAt + wait.minutes * MINUTE;
  const teller = new Teller(world, beganAt);
  const settled = new Map<Deployment, WaitResult>();
  const latest = new Map<Deployment, Observation>();

  while (settled.size < wait.deployments.length) {
    const lookedAt = clock.now();
    const open = wait.deployments.filter((deployment) => !settled.has(deployment));
    const observations = await observe(rollout, open, (reason) =>
      log.info(`${elapsed(lookedAt - beganAt)}  ${reason}`),
    );
    observations?.forEach((observation, index) => {
      const deployment = open[index] as Deployment;
      latest.set(deployment, observation);
      teller.tell(deployment, observation);
      const { verdict } = observation;
      if (verdict.state !== 'going') settled.set(deployment, { deployment, verdict, last: observation });
    });
    if (settled.size === wait.deployments.length || clock.now() >= deadline) break;
    const interval = intervalAt(lookedAt - beganAt) * rollout.readsPerLook(open.length);
    // The last look is at the limit itself, not before it.
    await clock.sleep(Math.max(0, Math.min(lookedAt + interval, deadline) - clock.now()));
  }
  return wait.deployments.map(
    (deployment) =>
      settled.get(deployment) ?? {
        deployment,
        verdict: { state: 'timed-out' },
        last: latest.get(deployment),
      },
  );
}

/** Milliseconds from the start of one read to the start of the next. */
export function intervalAt(elapsedMs: number): number {
  return elapsedMs < CLOSE_WATCH_MS ? SHORT_INTERVAL_MS : LONG_INTERVAL_MS;
}

async function observe(
  rollout: Rollout,
  deployments: readonly Deployment[],
  note: (reason: string) => void,
): Promise<Observation[] | undefined> {
  try {
    return await rollout.observe(deployments);
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== 'passing') throw error;
    note(`${error.code}: ECS did not answer, asking again.`);
    return undefined;
  }
}

/** Writes a line when something changed, and one a minute when nothing did. */
class Teller {
  readonly #world: World;
  readonly #beganAt: number;
  readonly #told = new Map<Deployment, string>();
  readonly #events = new Set<string>();
  #lastLineAt: number;

  constructor(world: World, beganAt: number) {
    this.#world = world;
    this.#beganAt = beganAt;
    this.#lastLineAt = beganAt;
  }

  tell(deployment: Deployment, observation: Observation): void {
    const { name } = deployment.target;
    for (const event of observation.events) {
      if (this.#events.has(event.id)) continue;
      this.#events.add(event.id);
      this.#line(event.text.startsWith('(service') ? event.text : `${name}: ${event.text}`);
    }
    const isNew = this.#told.get(deployment) !== observation.progress;
    const isSilent = this.#world.clock.now() - this.#lastLineAt >= SILENCE_MS;
    if (!isNew && !isSilent) return;
    this.#told.set(deployment, observation.progress);
    this.#line(`${name}: ${observation.progress}`);
  }

  #line(text: string): void {
    this.#lastLineAt = this.#world.clock.now();
    this.#world.log.info(`${elapsed(this.#lastLineAt - this.#beganAt)}  ${text}`);
  }
}

/** `1:05` */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
