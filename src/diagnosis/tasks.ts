import type { Task } from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import { plainText } from '../plaintext.ts';
import type { TaskDefinition } from '../taskdefinition/index.ts';
import type { Evidence, StoppedContainer, StoppedTask } from './types.ts';

/** A task as DescribeTasks answers it, as far as a diagnosis needs it. */
export function stoppedTask(task: Task): StoppedTask {
  return {
    id: lastPart(task.taskArn ?? ''),
    stopCode: task.stopCode ?? '',
    stoppedReason: plainText(task.stoppedReason ?? ''),
    hasRun: task.startedAt !== undefined,
    capacityProvider: task.capacityProviderName,
    containers: (task.containers ?? []).map(({ name = '', image = '', exitCode, reason, healthStatus }) => ({
      name,
      image,
      exitCode,
      reason: plainText(reason ?? ''),
      healthStatus: healthStatus ?? 'UNKNOWN',
    })),
  };
}

/** Whether ECS replaced a task in the normal course of things: scaling in, rolling on, balancing zones. */
export function isReplaced({ stopCode, stoppedReason }: StoppedTask): boolean {
  return (
    stopCode === 'ServiceSchedulerInitiated' &&
    /^Scaling activity initiated by|availability zone rebalanc|service rebalanc|task protection/i.test(
      stoppedReason,
    )
  );
}

/** Whether a container of a task was killed because it did not end by itself. */
export function wasKilled(task: StoppedTask): boolean {
  return task.containers.some(({ exitCode }) => exitCode === 137);
}

/**
 * The container that ended its task, as far as exit codes tell: ECS does not say which one it was. The others got SIGTERM
 * then (143), or SIGKILL after it (137), or ended well.
 */
export function culpritOf(task: StoppedTask, definition: TaskDefinition): StoppedContainer | undefined {
  const exited = task.containers.filter(({ exitCode }) => exitCode !== undefined);
  const essential = exited.filter(({ name }) => isEssential(name, definition));
  const suspects = essential.length > 0 ? essential : exited;
  return suspects.toSorted((a, b) => suspicion(a) - suspicion(b))[0];
}

/** The containers whose output may tell why a task stopped. */
export function tellingContainers(task: StoppedTask, definition: TaskDefinition): StoppedContainer[] {
  const exited = task.containers.filter(({ exitCode }) => exitCode !== undefined);
  if (task.stopCode === 'ServiceSchedulerInitiated') {
    return exited.filter(({ name }) => isEssential(name, definition));
  }
  const culprit = culpritOf(task, definition);
  return exited.filter(
    (container) => container === culprit || ![0, 137, 143].includes(container.exitCode ?? 0),
  );
}

function isEssential(container: string, { containerDefinitions = [] }: TaskDefinition): boolean {
  return containerDefinitions.find(({ name }) => name === container)?.essential !== false;
}

/** The lower, the more suspect. */
function suspicion({ exitCode = 0, reason }: StoppedContainer): number {
  if (reason !== '') return 0;
  if (exitCode === 137) return 2;
  if (exitCode === 143) return 4;
  return exitCode === 0 ? 3 : 1;
}

/** How the stopped tasks are called among the gaps. */
export const STOPPED_TASKS = 'The stopped tasks';

/** Why AWS refused to tell of the stopped tasks, and what to do; nothing when it told, or only took too long. */
export function tasksGap({
  gaps,
}: Pick<Evidence, 'gaps'>): { readonly why: string; readonly fix: string } | undefined {
  const start = `${STOPPED_TASKS} could not be read: `;
  const gap = gaps.find((each) => each.startsWith(start))?.slice(start.length);
  const [why, fix] = gap?.replace(/\.$/, '').split('. Fix: ') ?? [];
  return why === undefined || fix === undefined ? undefined : { why, fix };
}
