import { delimiter } from 'node:path';
import { type OpenStep, openStep } from './step.ts';
import type { ActionRun, ActionToRun } from './types.ts';

/** What the steps of a job have in common. */
type JobPlace = Required<Pick<ActionToRun, 'workspace' | 'temp'>>;

/** A step of a job, once the ones before it have run: `${{ steps.x.outputs.y }}` is theirs. */
export type JobStep = (before: readonly ActionRun[]) => Omit<ActionToRun, keyof JobPlace>;

/**
 * Runs steps as one job: what one writes into GITHUB_ENV and GITHUB_PATH is there for the next, those after one that failed
 * are left out, and the post entries come at the end, last first.
 *
 * @returns what the steps did that were run, in order
 * @throws Error when an action.yml cannot be read, an entry cannot be started, or no node 24 can be had
 */
export async function runJob(steps: readonly JobStep[], place: JobPlace): Promise<ActionRun[]> {
  const runs: ActionRun[] = [];
  const opened: OpenStep[] = [];
  let exported: Readonly<Record<string, string>> = {};
  for (const describe of steps) {
    const step = describe(runs);
    const environment: Record<string, string> = { ...exported, ...step.environment };
    const open = await openStep({ ...step, ...place, environment });
    opened.push(open);
    const run = await open.main();
    runs.push(run);
    if (run.conclusion !== 'success') break;
    const path = [...run.path.toReversed(), environment['PATH'] ?? process.env['PATH'] ?? ''];
    exported = {
      ...exported,
      ...run.environment,
      ...(run.path.length > 0 && { PATH: path.join(delimiter) }),
    };
  }
  const withPost = [...runs];
  for (const [index, open] of [...opened.entries()].reverse()) {
    const post = await open.post();
    if (post !== undefined) withPost[index] = { ...(runs[index] as ActionRun), post };
  }
  return withPost;
}
