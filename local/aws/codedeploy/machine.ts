import { figures } from './figures.ts';
import {
  type Command,
  type DeploymentError,
  type DeploymentPlan,
  type DeploymentState,
  type LifecycleEventName,
  type LifecycleEventState,
  own,
  type RollbackEvent,
  type Sight,
  type WaitType,
} from './state.ts';

const minute = 60_000;

/** A deployment that has just been created. `percent` is the traffic that the task set which it deploys has by now. */
export function newDeployment(
  { id, plan, percent = 0 }: { id: string; plan: DeploymentPlan; percent?: number },
  now: number,
): DeploymentState {
  return {
    id,
    plan,
    createdAt: now,
    status: 'Created',
    events: plan.events.map((name) => ({ name, status: 'Pending' })),
    percent,
    updatedAt: now,
    readyWaitOver: plan.readyWait === undefined,
    terminationWaitStarted: false,
    rollsBack: false,
  };
}

/** Whether nothing more will happen to it. */
export function isOver({ status }: DeploymentState): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

/**
 * Brings the deployment to `now`: as many lifecycle events, shifts and waits as are due. Called again with the same
 * sight and time, it does nothing more.
 */
export function advance(deployment: DeploymentState, sight: Sight, now: number): Command[] {
  const commands: Command[] = [];
  if (isOver(deployment)) return commands;
  if (deployment.startedAt === undefined) {
    if (now < deployment.createdAt + figures.startDelay) return commands;
    Object.assign(deployment, { startedAt: now, updatedAt: now, status: 'InProgress' });
  }
  // A rollback watches no alarm: the one that caused it is still in ALARM. Seen.
  if (sight.alarms.length > 0) return end(deployment, alarmEnd(sight.alarms), now);
  while (!isOver(deployment) && step(deployment, { sight, commands, now })) deployment.updatedAt = now;
  return commands;
}

/** When `advance` has something to do next, if nothing else happens before. */
export function nextWake(deployment: DeploymentState): number | undefined {
  if (isOver(deployment)) return undefined;
  if (deployment.startedAt === undefined) return deployment.createdAt + figures.startDelay;
  if (deployment.wait !== undefined) return deployment.wait.until;
  const event = deployment.events.find(({ status }) => status === 'InProgress');
  if (event?.name !== 'AllowTraffic') return event?.dueAt;
  const next = deployment.plan.shifts.find(({ percent }) => percent > deployment.percent);
  return (event.startedAt ?? 0) + (next?.after ?? 0);
}

/** The function of that lifecycle event has reported. False when nobody waits for that. */
export function report(
  deployment: DeploymentState,
  event: LifecycleEventName,
  verdict: 'Succeeded' | 'Failed',
): boolean {
  const found = deployment.events.find(({ name }) => name === event);
  if (found?.status !== 'InProgress' || found.report !== undefined || own.includes(event)) return false;
  found.report = verdict;
  return true;
}

/** Ends the wait of that kind. False when the deployment is not in it. */
export function goOn(deployment: DeploymentState, type: WaitType, now: number): boolean {
  if (deployment.wait?.type !== type) return false;
  if (type === 'READY_WAIT') endReadyWait(deployment);
  else deployment.wait = { type, until: now };
  return true;
}

/** Stops the deployment. `rollBack` undefined: as its automatic rollback on DEPLOYMENT_STOP_ON_REQUEST says. */
export function stop(deployment: DeploymentState, rollBack: boolean | undefined, now: number): Command[] {
  // The code is documented, its words are ours.
  const error = { code: 'MANUAL_STOP', message: 'The deployment was stopped by a user.' } as const;
  const cause: Cause = { status: 'Stopped', error, on: 'DEPLOYMENT_STOP_ON_REQUEST' };
  return end(deployment, rollBack === undefined ? cause : { ...cause, rollBack }, now);
}

/** The deployment cannot go on. */
export function fail(deployment: DeploymentState, error: DeploymentError, now: number): Command[] {
  return end(deployment, { status: 'Failed', error, on: 'DEPLOYMENT_FAILURE' }, now);
}

/** What the steps of one `advance` have in common. */
interface Step {
  readonly sight: Sight;
  readonly commands: Command[];
  readonly now: number;
}

/** Takes one step; false when nothing is due. */
function step(deployment: DeploymentState, at: Step): boolean {
  const event = deployment.events.find(({ status }) => status === 'Pending' || status === 'InProgress');
  if (event === undefined) return terminate(deployment, at);
  if (event.name === 'BeforeAllowTraffic' && !deployment.readyWaitOver) return awaitReadiness(deployment, at);
  if (event.status === 'Pending') return begin(deployment, event, at);
  if (event.name === 'Install') return install(deployment, event, at);
  if (event.name === 'AllowTraffic') return shift(deployment, event, at);
  if (event.name === 'AllowTestTraffic') return succeed(event, at.now);
  return awaitReport(deployment, event, at);
}

function begin({ plan }: DeploymentState, event: LifecycleEventState, { commands, now }: Step): boolean {
  const { name } = event;
  event.status = 'InProgress';
  event.startedAt = now;
  const hook = plan.hooks[name];
  if (name === 'Install' && plan.installs) {
    commands.push({ kind: 'install' });
    event.dueAt = now + figures.installTimeout;
  } else if (hook !== undefined && !own.includes(name)) {
    commands.push({ kind: 'call', event: name, function: hook });
    event.dueAt = now + figures.hookTimeout;
  }
  return true;
}

function install(deployment: DeploymentState, event: LifecycleEventState, at: Step): boolean {
  if (at.sight.steady || !deployment.plan.installs) return succeed(event, at.now);
  if (at.now < (event.dueAt ?? 0)) return false;
  // Documented; the code beside it is chosen.
  const message = `The deployment timed out while waiting for the replacement task set to become healthy. This time out period is ${figures.installTimeout / minute} minutes.`;
  at.commands.push(...fail(deployment, { code: 'TIMEOUT', message }, at.now));
  return true;
}

function shift(deployment: DeploymentState, event: LifecycleEventState, { commands, now }: Step): boolean {
  const since = now - (event.startedAt ?? now);
  const { shifts } = deployment.plan;
  const due = shifts.filter(({ after, percent }) => after <= since && percent > deployment.percent).at(-1);
  if (due !== undefined) {
    deployment.percent = due.percent;
    commands.push({ kind: 'shift', percent: due.percent });
  }
  if (deployment.percent < 100) return due !== undefined;
  commands.push({ kind: 'make-primary' });
  return succeed(event, now);
}

function awaitReport(deployment: DeploymentState, event: LifecycleEventState, at: Step): boolean {
  // Without a function the event succeeds at once. Seen. So it does in a rollback, which calls none.
  if (event.dueAt === undefined || event.report === 'Succeeded') return succeed(event, at.now);
  const late = event.report === undefined;
  if (late && at.now < event.dueAt) return false;
  // Both messages are documented; the code of the second is chosen.
  const message = late
    ? 'The deployment timed out while waiting for a status callback. CodeDeploy expects a status callback within one hour after a deployment hook is invoked.'
    : 'The deployment failed because one or more of the lifecycle event validation functions failed.';
  event.diagnostics = { errorCode: late ? 'ScriptTimedOut' : 'ScriptFailed', message };
  const error: DeploymentError = { code: late ? 'TIMEOUT' : 'HOOK_EXECUTION_FAILURE', message };
  at.commands.push(...fail(deployment, error, at.now));
  return true;
}

function awaitReadiness(deployment: DeploymentState, { commands, now }: Step): boolean {
  const { readyWait = 0 } = deployment.plan;
  if (deployment.wait === undefined) {
    deployment.wait = { type: 'READY_WAIT', until: now + readyWait };
    deployment.status = 'Ready';
    return true;
  }
  if (now < deployment.wait.until) return false;
  // Documented: the message, and Stopped. That it counts as a failure for the automatic rollback is chosen.
  const message = `The deployment timed out while waiting for a notification to continue. This time out period is ${readyWait / minute} minutes.`;
  const error = { code: 'TIMEOUT', message } as const;
  commands.push(...end(deployment, { status: 'Stopped', error, on: 'DEPLOYMENT_FAILURE' }, now));
  return true;
}

function endReadyWait(deployment: DeploymentState): void {
  delete deployment.wait;
  deployment.readyWaitOver = true;
  deployment.status = 'InProgress';
}

function terminate(deployment: DeploymentState, { commands, now }: Step): boolean {
  if (deployment.wait === undefined) {
    deployment.terminationWaitStarted = true;
    deployment.wait = { type: 'TERMINATION_WAIT', until: now + deployment.plan.terminationWait };
    return true;
  }
  if (now < deployment.wait.until) return false;
  // It succeeds when the other task set begins to drain. Seen: Succeeded beside a set in DRAINING.
  commands.push({ kind: 'drain-other' });
  delete deployment.wait;
  Object.assign(deployment, { status: 'Succeeded', completedAt: now });
  return true;
}

function succeed(event: LifecycleEventState, now: number): boolean {
  event.status = 'Succeeded';
  event.endedAt = now;
  delete event.dueAt;
  return true;
}

/** Why a deployment ends before its time, and as what. */
interface Cause {
  readonly status: 'Failed' | 'Stopped';
  readonly error: DeploymentError;
  /** The event of the automatic rollback that this is. */
  readonly on: RollbackEvent;
  /** Whether to roll back, whatever the automatic rollback says. */
  readonly rollBack?: boolean;
}

function alarmEnd(alarms: readonly string[]): Cause {
  const names = alarms.map((name) => `<${name}>`).join(' ');
  // Seen.
  const message = `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: ${names}`;
  return { status: 'Stopped', error: { code: 'ALARM_ACTIVE', message }, on: 'DEPLOYMENT_STOP_ON_ALARM' };
}

/** What is under way fails, and what was to come is skipped. Seen. */
function end(deployment: DeploymentState, { status, error, on, rollBack }: Cause, now: number): Command[] {
  if (isOver(deployment)) return [];
  for (const event of deployment.events) {
    if (event.status === 'InProgress') Object.assign(event, { status: 'Failed', endedAt: now });
    if (event.status === 'Pending') event.status = 'Skipped';
    delete event.dueAt;
  }
  delete deployment.wait;
  Object.assign(deployment, { status, error, completedAt: now, updatedAt: now });
  // Before Install there is nothing to roll back. Documented for BeforeInstall.
  const changed = deployment.events.some(
    ({ name, startedAt }) => name === 'Install' && startedAt !== undefined,
  );
  deployment.rollsBack = changed && (rollBack ?? deployment.plan.rollsBackOn.includes(on));
  return deployment.rollsBack ? [{ kind: 'roll-back' }] : [];
}
