import type {
  DeploymentConfiguration,
  DeploymentLifecycleHookDetail,
  ServiceDeployment,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import { regionOf } from '../aws/arn.ts';
import { stepMinutes } from '../aws/strategy.ts';
import type { Problem } from '../errors.ts';
import { inMinutes } from '../minutes.ts';
import { shellCommand } from '../shellcommand.ts';
import type { Observation, Stage } from './types.ts';

/** What is seen of a deployment that moves traffic, in the words of ECS. */
export interface Stages
  extends Pick<Observation, 'afterShift' | 'waitsFor' | 'heldBy' | 'stage' | 'triggeredAlarms'> {
  /** Lifecycle stage, traffic and hooks in one line, the same text as long as nothing changed. */
  readonly progress: string;
  /** Whether all that is left is that the old tasks go. */
  readonly isCleaningUp: boolean;
  /** Whether ECS takes the service back to the revision before. */
  readonly isGoingBack: boolean;
}

/** Stages that come when all production traffic is on the new revision. */
const SHIFTED = /^(POST_PRODUCTION_TRAFFIC_SHIFT|BAKE_TIME|CLEAN_UP)$/;
/** A way back has the same stages, in another order, and no name of its own for it. */
const GOING_BACK = /^ROLLBACK_/;

/** Reads the lifecycle of a deployment from its record. The new revision is green, the one before is blue, as ECS calls them. */
export function stagesOf(record: ServiceDeployment, serviceName: string): Stages {
  const { status = 'PENDING', lifecycleHookDetails: hooks = [], targetServiceRevision: green = {} } = record;
  const stage: string = record.lifecycleStage ?? status;
  const isGoingBack = GOING_BACK.test(status);
  const weight = green.requestedProductionTrafficWeight;
  const pause = hooks.find((hook) => hook.targetType === 'PAUSE' && hook.status === 'AWAITING_ACTION');
  const called = hooks.filter((hook) => hook.targetType !== 'PAUSE' && hook.status === 'IN_PROGRESS');
  const timed = isGoingBack ? undefined : timedStage(stage, weight, record.deploymentConfiguration);
  const held = isGoingBack ? undefined : heldBy({ stage, weight, timed, pause, called });
  const isShifted = status === 'IN_PROGRESS' && SHIFTED.test(stage) && (weight ?? 100) === 100;
  return {
    progress: [
      isGoingBack ? `going back, ${stage}` : stage,
      ...trafficOf('production', 'requestedProductionTrafficWeight', record),
      ...trafficOf('test', 'requestedTestTrafficWeight', record),
      ...called.map(({ targetArn }) => `waiting for the hook ${functionName(targetArn)}`),
      ...(pause === undefined ? [] : [`waiting for somebody at the hook ${pause.hookId}`]),
    ].join(', '),
    isCleaningUp: stage === 'CLEAN_UP',
    isGoingBack,
    ...(isShifted && { afterShift: afterShift(stage, record.deploymentConfiguration) }),
    ...(pause !== undefined && { waitsFor: whatToDo(pause, record, serviceName) }),
    ...(timed !== undefined && { stage: timed }),
    ...(held !== undefined && { heldBy: held }),
    triggeredAlarms: record.alarms?.triggeredAlarmNames ?? [],
  };
}

type Weight = 'requestedProductionTrafficWeight' | 'requestedTestTrafficWeight';

/** `production traffic 10 % green and 90 % blue`; nothing where there is no load balancer. */
function trafficOf(
  kind: string,
  weight: Weight,
  { targetServiceRevision: green = {}, sourceServiceRevisions: blues = [] }: ServiceDeployment,
): string[] {
  const fresh = green[weight];
  if (fresh === undefined) return [];
  const old = blues.reduce((sum, blue: ServiceRevisionSummary) => sum + (blue[weight] ?? 0), 0);
  return [`${kind} traffic ${percent(fresh)} green and ${percent(old)} blue`];
}

/** `33.3 %` */
function percent(weight: number): string {
  return `${Number(weight.toFixed(1))} %`;
}

/** What a deployment is seen to be in. */
interface Held {
  readonly stage: string;
  readonly weight: number | undefined;
  readonly timed: Stage | undefined;
  readonly pause: DeploymentLifecycleHookDetail | undefined;
  readonly called: readonly DeploymentLifecycleHookDetail[];
}

function timedStage(
  stage: string,
  weight: number | undefined,
  configuration: DeploymentConfiguration = {},
): Stage | undefined {
  const { bakeTimeInMinutes = 0 } = configuration;
  if (stage === 'BAKE_TIME' && bakeTimeInMinutes > 0)
    return { name: stage, minutes: bakeTimeInMinutes, isLast: true };
  const minutes = stepMinutes(configuration);
  const isStep = stage === 'PRODUCTION_TRAFFIC_SHIFT' && weight !== undefined && weight < 100;
  return isStep && minutes > 0 ? { name: `${stage} ${percent(weight)}`, minutes, isLast: false } : undefined;
}

/** What a deployment with running tasks still waits for. */
function heldBy({ stage, weight, timed, pause, called: [hook] }: Held): Problem | undefined {
  if (pause !== undefined) {
    return {
      what: 'The deployment waits for somebody',
      why: `the PAUSE hook ${pause.hookId} holds it at ${stage}`,
      fix: 'let the hook go on before the limit, or raise wait-for-minutes',
    };
  }
  if (hook !== undefined) {
    const name = functionName(hook.targetArn);
    return {
      what: 'A lifecycle hook has not answered',
      why: `the function ${name} was called at ${stage} and has not decided yet`,
      fix: `look at the log of the function ${name}, or raise wait-for-minutes`,
    };
  }
  if (timed === undefined) return undefined;
  if (stage === 'BAKE_TIME') {
    return {
      what: 'The bake time is not over',
      why: `all tasks run, and ECS watches them for ${inMinutes(timed.minutes)} (BAKE_TIME)`,
      fix: 'raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time',
    };
  }
  return {
    what: 'The traffic has not all moved',
    why: `${percent(weight ?? 0)} of it is on the new revision, and the next step comes after ${inMinutes(timed.minutes)}`,
    fix: 'raise wait-for-minutes by the time between the steps',
  };
}

function afterShift(stage: string, { bakeTimeInMinutes = 0 }: DeploymentConfiguration = {}): string {
  if (stage === 'CLEAN_UP' || bakeTimeInMinutes === 0) return 'ECS only removes the old tasks now.';
  const minutes = inMinutes(bakeTimeInMinutes);
  return stage === 'BAKE_TIME'
    ? `The bake time of ${minutes} goes on, and until it is over ECS may still go back.`
    : `The bake time of ${minutes} is still to come, and until it is over ECS may still go back.`;
}

/** A PAUSE hook waits for a person, who needs to know the command. */
function whatToDo(
  { hookId = '', expiresAt, timeoutAction = 'ROLLBACK' }: DeploymentLifecycleHookDetail,
  { serviceDeploymentArn: arn = '', lifecycleStage: stage }: ServiceDeployment,
  serviceName: string,
): Problem {
  const after = timeoutAction === 'ROLLBACK' ? 'goes back' : 'goes on';
  const until =
    expiresAt === undefined
      ? ''
      : `, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, when ECS ${after} by itself (${timeoutAction})`;
  const command = shellCommand([
    ...['aws', 'ecs', 'continue-service-deployment', '--region', regionOf(arn)],
    ...['--service-deployment-arn', arn, '--hook-id', hookId, '--action', 'CONTINUE'],
  ]);
  return {
    what: `The deployment of ${serviceName} waits for somebody`,
    why: `the PAUSE hook ${hookId} holds it at ${stage}${until}`,
    fix: `let it go on with: ${command} (or go back with --action ROLLBACK)`,
  };
}

/** `check` of `arn:aws:lambda:eu-west-1:123456789012:function:check`, with or without an alias. */
function functionName(arn = ''): string {
  return arn.split(':')[6] ?? arn;
}
