import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStep } from './step.ts';
import type { ActionRun, ActionToRun } from './types.ts';

export { type JobStep, runJob } from './job.ts';
export { claimsOfJob, type OidcProvider } from './oidc.ts';
export type { Annotation } from './step-log.ts';
export type { ActionRun, ActionToRun, EntryRun } from './types.ts';

/**
 * Runs an action the way GitHub's runner runs it, the post entry included.
 *
 * @throws Error when action.yml cannot be read, its entry cannot be started, or no node 24 can be had. A step that fails does not throw.
 */
export async function runAction(step: ActionToRun): Promise<ActionRun> {
  const temp = step.temp ?? (await mkdtemp(join(tmpdir(), 'ship-to-ecs-runner-')));
  try {
    const opened = await openStep({ ...step, temp });
    const main = await opened.main();
    const post = await opened.post();
    return { ...main, ...(post === undefined ? {} : { post }) };
  } finally {
    if (step.temp === undefined) {
      await rm(temp, { recursive: true, force: true });
    }
  }
}
