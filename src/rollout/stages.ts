import type {
  DeploymentConfiguration,
  DeploymentLifecycleHookDetail,
  ServiceDeployment,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import { stepMinutes } from '../aws/strategy.ts';
import type { Problem } from '../errors.ts';
import type { Observation, Stage } from './types.ts';

/** What is seen of a deployment that moves traffic, in the words of ECS. */
export interface Stages extends Pick<Observation, 'afterShift' | 'waitsFor' | 'stage'> {
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
  const isShifted = status === 'IN_PROGRESS' && SHIFTED.test(stage) && (weight ?? 100) === 100;
  return {
    progress: [
      isGoingBack ? `going back, ${stage}` : stage,
      ...trafficOf('production', 'requestedProductionTrafficWeight', record),
      ...trafficOf('test', 'requestedTestTrafficWeight', record),
      ...called.map(({ targetArn = '' }) => `waiting for the hook ${lastPart(targetArn)}`),
      ...(pause === undefined ? [] : [`waiting for somebody at the hook ${pause.hookId}`]),
    ].join(', '),
    isCleaningUp: stage === 'CLEAN_UP',
    isGoingBack,
    ...(isShifted && { afterShift: afterShift(stage, record.deploymentConfiguration) }),
    ...(pause !== undefined && { waitsFor: whatToDo(pause, record, serviceName) }),
    ...(timed !== undefined && { stage: timed }),
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

function timedStage(
  stage: string,
  weight: number | undefined,
  configuration: DeploymentConfiguration = {},
): Stage | undefined {
  const { bakeTimeInMinutes = 0 } = configuration;
  if (stage === 'BAKE_TIME' && bakeTimeInMinutes > 0) return { name: stage, minutes: bakeTimeInMinutes };
  const minutes = stepMinutes(configuration);
  const isStep = stage === 'PRODUCTION_TRAFFIC_SHIFT' && weight !== undefined && weight < 100;
  return isStep && minutes > 0 ? { name: `${stage} ${percent(weight)}`, minutes } : undefined;
}

function afterShift(stage: string, { bakeTimeInMinutes = 0 }: DeploymentConfiguration = {}): string {
  if (stage === 'CLEAN_UP' || bakeTimeInMinutes === 0) return 'ECS only removes the old tasks now.';
  const minutes = bakeTimeInMinutes === 1 ? '1 minute' : `${bakeTimeInMinutes} minutes`;
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
  const region = arn.split(':')[3] ?? '';
  const command = [
    'aws ecs continue-service-deployment',
    ...[
      `--region ${quoted(region)}`,
      `--service-deployment-arn ${quoted(arn)}`,
      `--hook-id ${quoted(hookId)}`,
    ],
  ].join(' ');
  return {
    what: `The deployment of ${serviceName} waits for somebody`,
    why: `the PAUSE hook ${hookId} holds it at ${stage}${until}`,
    fix: `let it go on with: ${command} --action CONTINUE (or go back with --action ROLLBACK)`,
  };
}

/** One word for a shell, whatever is in it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
