import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two visits. */
const VISIT_INTERVAL = 100;

/** What visitors of the app saw. */
export interface Visits {
  /** Versions in the order of their first answer, with the number of answers. */
  readonly versions: ReadonlyMap<string, number>;
  /** Visits that got no answer, or one without a version. */
  readonly failed: number;
}

/** Somebody who asks for the page again and again while a deployment runs. */
export interface Visitor {
  /** Ends the visits. */
  leave(): Promise<Visits>;
}

/** Starts visiting that address. */
export function visit(url: string): Visitor {
  const versions = new Map<string, number>();
  let failed = 0;
  let leaving = false;
  const visiting = (async () => {
    while (!leaving) {
      const version = await readVersion(url).catch(() => undefined);
      if (version === undefined) {
        failed++;
      } else {
        versions.set(version, (versions.get(version) ?? 0) + 1);
      }
      await sleep(VISIT_INTERVAL);
    }
  })();
  return {
    async leave() {
      leaving = true;
      await visiting;
      return { versions, failed };
    },
  };
}

/** The version that the app's page names, `undefined` when it names none. @throws Error when nothing answers */
export async function readVersion(url: string): Promise<string | undefined> {
  const answer = await fetch(url, { headers: { connection: 'close' }, signal: AbortSignal.timeout(2_000) });
  return /version ([\w.-]+)/.exec(await answer.text())?.[1];
}
