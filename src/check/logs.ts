import type { Problems } from '../errors.ts';
import { createsLogGroup, logGroupOf } from './needs.ts';
import { containersOf, type PlannedTasks } from './tasks.ts';

/** Whether log groups are there, by `keyOfGroup`; nothing for one that could not be looked up. */
export type FoundGroups = ReadonlyMap<string, boolean>;

/** What a log group is found by: its region and its name. */
export function keyOfGroup({ region, name }: { readonly region: string; readonly name: string }): string {
  return `${region} ${name}`;
}

/** Adds log groups that are missing and that nobody makes: tasks do not start without them. */
export function checkLogGroups(tasks: PlannedTasks, groups: FoundGroups, problems: Problems): void {
  for (const container of containersOf(tasks.definition)) {
    const what = `The container ${container.name} of the task definition ${tasks.origin} can't write its logs`;
    for (const group of logGroupOf(tasks)(container)) {
      if (groups.get(keyOfGroup(group)) !== false || createsLogGroup(container)) continue;
      problems.add({
        what,
        why: `there is no log group ${group.name} in ${group.region}`,
        fix: `create it (aws logs create-log-group --region ${group.region} --log-group-name ${group.name}), or set the option awslogs-create-group=true`,
      });
    }
  }
}
