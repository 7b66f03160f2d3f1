import { figures } from './figures.ts';
import type { ServiceState, TaskState } from './state.ts';

/** Adds an event, `(service NAME)` before it, or `(service NAME, taskSet ID)`. */
export function addEvent(service: ServiceState, text: string, now: number): void {
  const message = `${prefixOf(service)} ${text}`;
  service.events.unshift({ id: service.ids.uuid(), createdAt: now, message });
  service.events.length = Math.min(service.events.length, figures.eventsKept);
}

/** Adds an event about the tasks of one deployment: `(service NAME, taskSet ID)` before it. */
export function addTaskSetEvent(
  service: ServiceState,
  { taskSet, text }: { readonly taskSet: string; readonly text: string },
  now: number,
): void {
  addEvent({ ...service, taskSet }, text, now);
}

/** Adds an event that ECS does not repeat for six hours, unless the service was steady in between. */
export function complain(service: ServiceState, text: string, now: number): void {
  const message = `${prefixOf(service)} ${text}`;
  for (const event of service.events) {
    if (event.createdAt < now - figures.repeatedEvent || event.message.endsWith(steadyState)) break;
    if (event.message === message) return;
  }
  addEvent(service, text, now);
}

/** `(task 0123…) (task 4567…)` */
export function named(tasks: readonly TaskState[]): string {
  return tasks.map((task) => `(task ${task.id})`).join(' ');
}

function prefixOf({ name, taskSet }: ServiceState): string {
  return taskSet === undefined ? `(service ${name})` : `(service ${name}, taskSet ${taskSet})`;
}

/** The event that says that there is nothing left to do. */
export const steadyState = 'has reached a steady state.';
