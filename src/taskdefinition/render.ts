import type { Change, TaskSettings } from '../inputs/index.ts';
import { withoutNulls } from './nulls.ts';
import { type Container, DESCRIBE_ONLY, type TaskDefinition } from './types.ts';

/** What a new revision gets that its template has not. */
export interface Rendering {
  /** Containers that get the image, the secrets and the settings. */
  readonly containers: readonly string[];
  /** `registry/repository:tag@sha256:…` */
  readonly image: string;
  /** Images of other containers. */
  readonly images: readonly { readonly container: string; readonly image: string }[];
  /** Values are ARNs. */
  readonly secrets: readonly Change[];
  readonly settings: TaskSettings;
}

/**
 * The task definition to register: the template with the image, the secrets and the settings put into it.
 * Everything else stays as it is, empty strings and lists too; only members that Register refuses and `null`s go.
 * The same in, the same out; the template is not changed.
 */
export function renderTaskDefinition(template: TaskDefinition, rendering: Rendering): TaskDefinition {
  const kept = withoutNulls(
    Object.fromEntries(Object.entries(template).filter(([name]) => !DESCRIBE_ONLY.includes(name))),
  ) as TaskDefinition;
  const definition: TaskDefinition = {
    ...kept,
    ...taskMembers(rendering.settings),
    containerDefinitions: (kept.containerDefinitions ?? []).map((container) =>
      renderContainer(container, rendering),
    ),
  };
  // AWS's own tags come with Describe, and nobody else may set them.
  const tags = definition.tags?.filter((tag) => !tag.key?.startsWith('aws:'));
  return tags === undefined ? definition : { ...definition, tags };
}

function taskMembers({ cpu, memory, taskRoleArn, executionRoleArn }: TaskSettings): Partial<TaskDefinition> {
  return {
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(taskRoleArn !== undefined && { taskRoleArn }),
    ...(executionRoleArn !== undefined && { executionRoleArn }),
  };
}

function renderContainer(container: Container, rendering: Rendering): Container {
  if (!rendering.containers.includes(container.name ?? '')) {
    const other = rendering.images.find(({ container: name }) => name === container.name);
    return other === undefined ? container : { ...container, image: other.image };
  }
  const { secrets, settings } = rendering;
  const { command, envFiles } = settings;
  return {
    ...container,
    image: rendering.image,
    ...member('environment', changedList(container.environment, settings.environmentVariables, 'value')),
    ...member('secrets', changedList(container.secrets, secrets, 'valueFrom')),
    ...(envFiles.length > 0 && {
      environmentFiles: envFiles.map((value) => ({ type: 's3' as const, value })),
    }),
    ...(command !== undefined && { command: [...command] }),
    ...member('dockerLabels', changedMap(container.dockerLabels, settings.dockerLabels)),
    ...member('logConfiguration', changedLogs(container.logConfiguration, settings)),
  };
}

/** A member that was not there and got nothing stays away. */
function member<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]?: Value });
}

/** Options belong to their driver: those of another one do not stay. Without a driver there is nothing to set them in. */
function changedLogs(
  logs: Container['logConfiguration'],
  { logDriver = logs?.logDriver, logOptions }: TaskSettings,
): Container['logConfiguration'] {
  if (logDriver === undefined) return logs;
  const kept = logs?.logDriver === logDriver ? logs : undefined;
  return { ...kept, logDriver, ...member('options', changedMap(kept?.options, logOptions)) };
}

/** Changes entries where they stand, adds new ones at the end in the order of the input. */
function changedList<Value extends string, Entry extends { name?: string | undefined }>(
  entries: readonly Entry[] | undefined,
  changes: readonly Change[],
  value: Value,
): Entry[] | undefined {
  const byName = new Map(changes.map((change) => [change.name, change]));
  const entry = (change: Change & { kind: 'set' }) =>
    ({ name: change.name, [value]: change.value }) as unknown as Entry;
  const there = entries ?? [];
  const kept = there.flatMap((existing) => {
    const change = byName.get(existing.name ?? '');
    if (change === undefined) return [existing];
    return change.kind === 'set' ? [entry(change)] : [];
  });
  const added = changes.flatMap((change) =>
    change.kind === 'set' && !there.some((existing) => existing.name === change.name) ? [entry(change)] : [],
  );
  const changed = [...kept, ...added];
  return entries === undefined && changed.length === 0 ? undefined : changed;
}

/** As `changedList`, for an object whose members are the entries. */
function changedMap(
  entries: Readonly<Record<string, string>> | undefined,
  changes: readonly Change[],
): Record<string, string> | undefined {
  const list = entries && Object.entries(entries).map(([name, value]) => ({ name, value }));
  const changed = changedList(list, changes, 'value');
  // Not assigned one by one: a name such as __proto__ would not become a member.
  return changed && Object.fromEntries(changed.map(({ name, value }) => [name, value]));
}
