import type { DeploymentInfo, ECSTarget, LifecycleEvent } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import type { Deployment, Serving, Share } from '../types.ts';

/** What one look at a deployment finds. */
export interface Sight {
  readonly deployment: Deployment;
  readonly info: DeploymentInfo;
  /** In their order; empty as long as it has not begun. */
  readonly lifecycle: readonly LifecycleEvent[];
  readonly sets: readonly SeenTaskSet[];
  readonly service: Service;
  /** By lifecycle event, the function that it calls; those of a way back that CodeDeploy began are none. */
  readonly hooks: Readonly<Record<string, string>>;
}

/** A task set, as CodeDeploy and ECS show it. */
export interface SeenTaskSet {
  /** `ecs-svc/…` */
  readonly id: string;
  /** Blue is the one that serves when the deployment begins. */
  readonly colour: 'blue' | 'green' | undefined;
  /** ARN of its revision; `''` when ECS does not list the set any more. */
  readonly revision: string;
  /** Production traffic in percent; nothing as long as the deployment has not begun. */
  readonly traffic: number | undefined;
  readonly isPrimary: boolean;
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
}

/** The task sets of a service, the green one first. */
export function taskSetsOf(
  { taskSets = [] }: Service,
  target: ECSTarget | undefined,
  deploymentId: string,
): SeenTaskSet[] {
  const shown = target?.taskSetsInfo ?? [];
  const sets = taskSets.map((set): SeenTaskSet => {
    const { id = '', externalId, taskDefinition = '', status, computedDesiredCount, ...counts } = set;
    // AWS spells it so.
    const info = shown.find(({ identifer }) => identifer === id);
    const label = info?.taskSetLabel?.toLowerCase();
    return {
      id,
      colour:
        label === 'blue' || label === 'green' ? label : externalId === deploymentId ? 'green' : undefined,
      revision: taskDefinition,
      traffic: info?.trafficWeight,
      isPrimary: status === 'PRIMARY',
      desired: computedDesiredCount ?? 0,
      running: counts.runningCount ?? 0,
      pending: counts.pendingCount ?? 0,
    };
  });
  return sets.toSorted((one, other) => Number(other.colour === 'green') - Number(one.colour === 'green'));
}

/** Who serves, by the task sets. Where CodeDeploy says nothing of the traffic, the primary set has it. */
export function servingOf({ sets, service }: Pick<Sight, 'sets' | 'service'>): Serving {
  const byRevision = new Map<string, Required<Share>>();
  for (const { revision, running, traffic, isPrimary } of sets) {
    const { running: others, traffic: theirs } = byRevision.get(revision) ?? { running: 0, traffic: 0 };
    const own = traffic ?? (isPrimary ? 100 : 0);
    byRevision.set(revision, { revision, running: others + running, traffic: theirs + own });
  }
  return { wanted: service.desiredCount ?? 0, shares: [...byRevision.values()] };
}

/** The task set that a deployment brings; nothing before it is there. */
export function newTaskSet({ sets }: Pick<Sight, 'sets'>): SeenTaskSet | undefined {
  return sets.find(({ colour }) => colour === 'green');
}

/** The lifecycle event of that name. */
export function eventNamed(
  { lifecycle }: Pick<Sight, 'lifecycle'>,
  name: string,
): LifecycleEvent | undefined {
  return lifecycle.find(({ lifecycleEventName }) => lifecycleEventName === name);
}

/** Whether all production traffic is on the new tasks, the functions that look at it have agreed, and only the old tasks are left. */
export function isShifted({ info, lifecycle }: Pick<Sight, 'info' | 'lifecycle'>): boolean {
  const isDone = (name: string) =>
    /^(Succeeded|Skipped)$/.test(eventNamed({ lifecycle }, name)?.status ?? '');
  return (
    info.instanceTerminationWaitTimeStarted === true ||
    (eventNamed({ lifecycle }, 'AllowTraffic')?.status === 'Succeeded' && isDone('AfterAllowTraffic'))
  );
}

/** By lifecycle event, the function of an AppSpec in JSON that it calls. Keys may be in any case. */
export function hooksOf(appSpec: string): Record<string, string> {
  const document = JSON.parse(appSpec) as Record<string, unknown>;
  const key = Object.keys(document).find((name) => name.toLowerCase() === 'hooks');
  const hooks = key === undefined ? undefined : document[key];
  const pairs = Array.isArray(hooks) ? hooks.flatMap((hook) => Object.entries(hook ?? {})) : [];
  return Object.fromEntries(pairs.map(([event, called]) => [event.toLowerCase(), String(called)]));
}

/** The function that a lifecycle event calls, by its name: `smoke-test` of `arn:…:function:smoke-test:live`. */
export function functionOf({ hooks }: Pick<Sight, 'hooks'>, event: string): string | undefined {
  const called = hooks[event.toLowerCase()];
  return called === undefined ? undefined : (/:function:([\w-]+)/.exec(called)?.[1] ?? called);
}
