import { diffLines } from './report/index.ts';
import type { Difference } from './taskdefinition/index.ts';
import type { Log } from './world.ts';

/** Says in the log what changes for a service, a line each. */
export function logDifferences(name: string, changes: readonly Difference[], log: Log): void {
  log.info(changes.length === 0 ? `Nothing changes for ${name}.` : `Changes for ${name}:`);
  for (const line of diffLines(changes)) log.info(`  ${line}`);
}
