import { isObject } from '../document.ts';
import { keyLike, keysLike, valueLike, withValue } from './keys.ts';
import type { AppSpec } from './types.ts';

/** The AppSpec as JSON, with that revision as its task definition. Everything else is as it was. */
export function renderAppSpec({ document }: AppSpec, revisionArn: string): string {
  const resources = valueLike(document, 'Resources') as readonly Record<string, unknown>[];
  const rendered = resources.map((resource) =>
    Object.fromEntries(
      Object.entries(resource).map(([name, service]) => [name, withRevision(service, revisionArn)]),
    ),
  );
  return JSON.stringify(withValue(document, keyLike(document, 'Resources') ?? 'Resources', rendered));
}

/** Whether an AppSpec names functions that are called on the way. */
export function hasHooks({ document }: AppSpec): boolean {
  const hooks = valueLike(document, 'Hooks');
  return Array.isArray(hooks) && hooks.length > 0;
}

/** The same without functions that are called on the way. */
export function withoutHooks({ document, ...appSpec }: AppSpec): AppSpec {
  const hooks = keysLike(document, 'Hooks');
  const others = Object.entries(document).filter(([key]) => !hooks.includes(key));
  return { ...appSpec, document: Object.fromEntries(others) };
}

function withRevision(service: unknown, revisionArn: string): unknown {
  if (!isObject(service)) return service;
  const properties = valueLike(service, 'Properties');
  if (!isObject(properties)) return service;
  return withValue(service, 'Properties', withValue(properties, 'TaskDefinition', revisionArn));
}
