import type { Aws } from '../aws/index.ts';
import type { Page, PastDeployment } from '../aws/pastdeployments.ts';

/** Part of a record of deployments. */
export interface RecordPart {
  /** Newest first. */
  readonly deployments: readonly PastDeployment[];
  /** Whether there is more that is not read. */
  readonly isCutOff: boolean;
  /** Whether this is all that there is. */
  readonly isLast: boolean;
}

/** A deployment group by its names. */
export interface GroupNames {
  readonly application: string;
  readonly group: string;
}

/** Pages that are read of a record, which may be empty ones. Of ECS's: 500 deployments, which is a nightly restart for 90 days and more. */
const MOST_PAGES = 25;
/** Deployments that are read side by side: CodeDeploy publishes no rate, and throttles soon. */
const SIDE_BY_SIDE = 5;
/** Deployments of a group that are read. Each takes two calls. */
const MOST_OF_A_GROUP = 50;

/** ECS's record of the deployments of a service, part by part, newest first. */
export async function* recordOfService(
  asked: { readonly cluster: string; readonly service: string },
  { ecs }: Aws,
): AsyncGenerator<RecordPart> {
  let after: string | undefined;
  for (let page = 1; ; page++) {
    const { items, next }: Page<PastDeployment> = await ecs.listPastDeployments({ ...asked, after });
    const isCutOff = next !== undefined && page === MOST_PAGES;
    yield { deployments: items, isCutOff, isLast: next === undefined };
    if (next === undefined || isCutOff) return;
    after = next;
  }
}

/** The deployments of a group that went well, or those that did not, part by part, newest first. */
export async function* recordOfGroup(
  names: GroupNames & { readonly areGood: boolean },
  { codedeploy }: Aws,
): AsyncGenerator<RecordPart> {
  let after: string | undefined;
  let read = 0;
  let pages = 0;
  do {
    pages += 1;
    const { items, next }: Page<string> = await codedeploy.listOver({ ...names, after });
    after = next;
    // An empty group has an end too.
    for (let at = 0; at === 0 || at < items.length; at += SIDE_BY_SIDE) {
      const some = items.slice(at, at + SIDE_BY_SIDE);
      read += some.length;
      const isLast = next === undefined && at + some.length >= items.length;
      const isCutOff = !isLast && (read >= MOST_OF_A_GROUP || pages >= MOST_PAGES);
      const found = await Promise.all(some.map((id) => codedeploy.describePast(id)));
      yield { deployments: found.filter((past) => past !== undefined), isCutOff, isLast };
      if (isCutOff) return;
    }
  } while (after !== undefined);
}
