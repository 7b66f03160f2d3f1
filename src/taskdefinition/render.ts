import type { Change } from '../inputs/index.ts';
import { withoutNulls } from './nulls.ts';
import { type Container, DESCRIBE_ONLY, type TaskDefinition } from './types.ts';

/** What a new revision gets that its template has not. */
export interface Rendering {
  /** Container that gets the rest. */
  readonly container: string;
  /** `registry/repository:tag@sha256:…` */
  readonly image: string;
  readonly environmentVariables: readonly Change[];
  /** Values are ARNs. */
  readonly secrets: readonly Change[];
}

/**
 * The task definition to register: the template with the image, variables and secrets put into one container.
 * Everything else stays as it is, empty strings and lists too; only members that Register refuses and `null`s go.
 * The same in, the same out; the template is not changed.
 */
export function renderTaskDefinition(template: TaskDefinition, rendering: Rendering): TaskDefinition {
  const kept = withoutNulls(
    Object.fromEntries(Object.entries(template).filter(([name]) => !DESCRIBE_ONLY.includes(name))),
  ) as TaskDefinition;
  const definition: TaskDefinition = {
    ...kept,
    containerDefinitions: (kept.containerDefinitions ?? []).map((container) =>
      container.name === rendering.container ? renderContainer(container, rendering) : container,
    ),
  };
  // AWS's own tags come with Describe, and nobody else may set them.
  const tags = definition.tags?.filter((tag) => !tag.key?.startsWith('aws:'));
  return tags === undefined ? definition : { ...definition, tags };
}

function renderContainer(container: Container, rendering: Rendering): Container {
  const environment = applyChanges(
    container.environment ?? [],
    rendering.environmentVariables,
    (name, value) => ({
      name,
      value,
    }),
  );
  const secrets = applyChanges(container.secrets ?? [], rendering.secrets, (name, valueFrom) => ({
    name,
    valueFrom,
  }));
  return {
    ...container,
    image: rendering.image,
    // A list that was not there and got nothing stays away.
    ...((container.environment !== undefined || environment.length > 0) && { environment }),
    ...((container.secrets !== undefined || secrets.length > 0) && { secrets }),
  };
}

/** Changes entries where they stand, adds new ones at the end in the order of the input. */
function applyChanges<Entry extends { name?: string | undefined }>(
  entries: readonly Entry[],
  changes: readonly Change[],
  entry: (name: string, value: string) => Entry,
): Entry[] {
  const byName = new Map(changes.map((change) => [change.name, change]));
  const kept = entries.flatMap((existing) => {
    const change = byName.get(existing.name ?? '');
    if (change === undefined) return [existing];
    return change.kind === 'set' ? [entry(change.name, change.value)] : [];
  });
  const added = changes.flatMap((change) =>
    change.kind === 'set' && !entries.some((existing) => existing.name === change.name)
      ? [entry(change.name, change.value)]
      : [],
  );
  return [...kept, ...added];
}
