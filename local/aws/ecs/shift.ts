import { type FailureCause, fail } from './failing.ts';
import { figures } from './figures.ts';
import { currentRecord } from './history.ts';
import { isHealthy } from './lifecycle.ts';
import { wantedOf } from './placement.ts';
import { enterStage, type HookState, type ShiftState, stageAfter } from './stages.ts';
import type { Command, DeploymentState, ServiceState } from './state.ts';

/** Takes the PRIMARY deployment, if it moves the traffic, as far through its stages as it can come by now. */
export function moveThroughStages(service: ServiceState, now: number): Command[] {
  const commands: Command[] = [];
  for (;;) {
    const [primary] = service.deployments;
    const shift = primary?.shift;
    if (primary?.rolloutState !== 'IN_PROGRESS' || shift === undefined) return commands;
    for (const hook of shift.hooks) {
      if (isOpen(hook) && now >= hook.expiresAt) hook.status = 'TIMED_OUT';
    }
    const refusal = shift.back ? undefined : shift.hooks.find(isRefusal);
    if (refusal !== undefined) {
      fail(service, causeOf(refusal), now);
      continue;
    }
    if (!mayLeave(service, primary, now)) return commands;
    const stage = stageAfter(shift, sourcesOf(service).length > 1);
    if (stage === undefined) return commands;
    enterStage(shift, { stage, id: service.ids.uuid }, now);
    if (stage === 'CLEAN_UP') release(service);
    note(service, shift, now);
    for (const hook of shift.hooks)
      if (hook.targetType === 'AWS_LAMBDA') commands.push({ kind: 'invoke', hook });
  }
}

/** When `moveThroughStages` has something to do next, if nothing else happens before. */
export function stagesWakeAt({ deployments: [primary] }: ServiceState, now: number): number[] {
  const { shift } = primary ?? {};
  if (primary?.rolloutState !== 'IN_PROGRESS' || shift === undefined) return [];
  const expiries = shift.hooks.filter(isOpen).map(({ expiresAt }) => expiresAt);
  return [endOfStage(shift), ...expiries].filter((at) => at > now);
}

/** Who serves while a deployment moves the traffic: the tasks that are there at its start stay until its end. */
export function holdSources(service: ServiceState): void {
  const [primary, before, ...older] = service.deployments;
  if (primary === undefined || before === undefined) return;
  if (primary.shift === undefined) {
    release(service);
    return;
  }
  const beforeServes = before.rolloutState === 'COMPLETED' || before.shift?.production === 100;
  if (beforeServes) {
    before.hold = Number.POSITIVE_INFINITY;
    for (const deployment of older) deployment.hold = 0;
  }
}

/** Per cent of the production traffic by deployment id; nothing when the traffic just follows the tasks. */
export function trafficOf(service: ServiceState): Map<string, number> | undefined {
  const [primary, ...others] = service.deployments;
  if (primary?.shift === undefined) return undefined;
  const { back, production } = primary.shift;
  const source = others.find(({ hold }) => hold > 0) ?? others[0];
  const fresh = back ? source : primary;
  const old = back ? primary : source;
  const weights = new Map<string, number>();
  if (old !== undefined) weights.set(old.id, 100 - production);
  if (fresh !== undefined) weights.set(fresh.id, old === undefined ? 100 : production);
  return weights;
}

function mayLeave(service: ServiceState, primary: DeploymentState, now: number): boolean {
  const shift = primary.shift as ShiftState;
  if (shift.stage === undefined && !shift.back) return now >= primary.notBefore;
  if (now < endOfStage(shift) || shift.hooks.some(isOpen)) return false;
  if (shift.stage === 'RECONCILE_SERVICE') return sourcesOf(service).length <= 1;
  // Before traffic goes back, what it goes back to has to be whole again.
  if (shift.stage !== (shift.back ? undefined : 'SCALE_UP')) return true;
  const wanted = wantedOf(service, primary);
  return wanted.length === service.settings.desiredCount && wanted.every((task) => isHealthy(task, now));
}

/** When the stage is over, as far as it only takes time. */
function endOfStage({ plan, back, stage, since, step }: ShiftState): number {
  if (stage === undefined) return since;
  if (stage === 'BAKE_TIME') return since + plan.bake;
  const bake = stage === 'PRODUCTION_TRAFFIC_SHIFT' && !back ? (plan.steps[step - 1]?.bake ?? 0) : 0;
  return since + Math.max(bake, figures.lifecycleStage);
}

/** From here on the old tasks go as in a rolling deployment. */
function release(service: ServiceState): void {
  for (const deployment of service.deployments.slice(1)) {
    deployment.hold = Math.min(deployment.hold, wantedOf(service, deployment).length);
  }
}

function note(service: ServiceState, shift: ShiftState, now: number): void {
  const record = currentRecord(service);
  if (record === undefined || shift.stage === undefined) return;
  record.updatedAt = now;
  record.stage = shift.stage;
  record.weights = { production: shift.production, test: shift.test };
  record.hooks = [...(record.hooks ?? []), ...shift.hooks];
}

function sourcesOf(service: ServiceState): DeploymentState[] {
  return service.deployments.slice(1);
}

function isOpen({ status }: HookState): boolean {
  return status === 'AWAITING_ACTION' || status === 'IN_PROGRESS';
}

function isRefusal({ status, timeoutAction }: HookState): boolean {
  return status === 'FAILED' || (status === 'TIMED_OUT' && timeoutAction === 'ROLLBACK');
}

/** AWS's words are known of a function that answers FAILED and of a pause that times out; the others are chosen. */
function causeOf({ stage, status, targetArn, targetType }: HookState): FailureCause {
  const pause = status === 'TIMED_OUT' ? 'timed out' : 'was answered with ROLLBACK';
  const answer = status === 'TIMED_OUT' ? 'timed out' : 'returned FAILED status';
  const what = targetType === 'PAUSE' ? `${stage} pause hook ${pause}` : `${stage} lifecycle hook(s) failed`;
  const detail = targetType === 'PAUSE' ? '' : ` Lifecycle hook target ${targetArn} ${answer}.`;
  const statusReason = `Service deployment rolled back because ${what}.${detail}`;
  return { by: 'ECS deployment failed', what, statusReason, event: statusReason };
}
