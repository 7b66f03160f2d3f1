/** The stages of a deployment that moves the traffic, in order. Developer guide, deployment-lifecycle-hooks. */
export const lifecycleStages = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const;

/** Name of a stage. */
export type LifecycleStage = (typeof lifecycleStages)[number];

/** Something that a stage waits for. */
export interface HookTemplate {
  readonly targetType: 'AWS_LAMBDA' | 'PAUSE';
  /** The function's; none for PAUSE. */
  readonly targetArn?: string;
  readonly stages: readonly LifecycleStage[];
  /** Milliseconds until `timeoutAction`. */
  readonly timeout: number;
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK';
}

/** A hook in a stage that was reached. */
export interface HookState extends HookTemplate {
  /** `ecs-pause-…`, `ecs-lambda-…` */
  readonly id: string;
  readonly stage: LifecycleStage;
  /** When it times out, in clock milliseconds. */
  readonly expiresAt: number;
  status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
}

/** How a deployment moves the traffic to its tasks: BLUE_GREEN, LINEAR and CANARY differ in their steps alone. */
export interface TrafficPlan {
  /** Production traffic in per cent after each step, and the milliseconds until the next; the last one is 100. */
  readonly steps: readonly { readonly weight: number; readonly bake: number }[];
  /** Milliseconds that both revisions stay when all of the traffic is moved. */
  readonly bake: number;
  readonly hooks: readonly HookTemplate[];
}

/** How far a deployment is that moves the traffic. */
export interface ShiftState {
  readonly plan: TrafficPlan;
  /** It goes back: the weights are those of the revision that failed. */
  readonly back: boolean;
  /** None before the first. */
  stage?: LifecycleStage;
  /** When the stage began. */
  since: number;
  /** Steps that are done. */
  step: number;
  /** Per cent of the production traffic that the new revision gets. */
  production: number;
  /** The same of the test traffic. */
  test: number;
  /** Those of the present stage. */
  hooks: HookState[];
}

/** A deployment before its first stage. */
export function newShift(plan: TrafficPlan, now: number): ShiftState {
  return { plan, back: false, since: now, step: 0, production: 0, test: 0, hooks: [] };
}

/** The way back of one that failed there; only the traffic that it had moved is moved back. */
export function wayBack(failed: ShiftState, now: number): ShiftState {
  const { plan, production, test } = failed;
  return { plan, back: true, since: now, step: 0, production, test, hooks: [] };
}

/** The stage that follows; none after CLEAN_UP. `reconcile`: the service had more than one revision at the start. */
export function stageAfter(shift: ShiftState, reconcile: boolean): LifecycleStage | undefined {
  if (shift.back) return stageBack(shift);
  if (shift.stage === undefined) return reconcile ? 'RECONCILE_SERVICE' : 'PRE_SCALE_UP';
  const unfinished = shift.stage === 'PRODUCTION_TRAFFIC_SHIFT' && shift.step < shift.plan.steps.length;
  if (unfinished) return 'PRE_PRODUCTION_TRAFFIC_SHIFT';
  return lifecycleStages[lifecycleStages.indexOf(shift.stage) + 1];
}

function stageBack({ stage, production, test }: ShiftState): LifecycleStage | undefined {
  if (stage === 'CLEAN_UP') return undefined;
  if (production > 0) return 'PRODUCTION_TRAFFIC_SHIFT';
  return test > 0 ? 'TEST_TRAFFIC_SHIFT' : 'CLEAN_UP';
}

/** Whether tasks of the new revision are to run by now. */
export function isScaledUp({ back, stage }: ShiftState): boolean {
  if (back) return true;
  return stage !== undefined && lifecycleStages.indexOf(stage) >= lifecycleStages.indexOf('SCALE_UP');
}

/** Enters the stage: moves the traffic that it moves, and gives it its hooks. */
export function enterStage(
  shift: ShiftState,
  entered: { readonly stage: LifecycleStage; id(): string },
  now: number,
): void {
  const { stage } = entered;
  shift.stage = stage;
  shift.since = now;
  if (stage === 'TEST_TRAFFIC_SHIFT') shift.test = shift.back ? 0 : 100;
  if (stage === 'PRODUCTION_TRAFFIC_SHIFT') {
    shift.production = shift.back ? 0 : (shift.plan.steps[shift.step]?.weight ?? 100);
    shift.step += 1;
  }
  shift.hooks = shift.plan.hooks
    .filter(({ stages }) => stages.includes(stage))
    .map((hook) => ({
      ...hook,
      id: `ecs-${hook.targetType === 'PAUSE' ? 'pause' : 'lambda'}-${entered.id()}`,
      stage,
      expiresAt: now + hook.timeout,
      status: hook.targetType === 'PAUSE' ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    }));
}
