import { createHash } from 'node:crypto';
import type { CreateDeploymentCommandInput, DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { regionOf, shortRevision } from '../../aws/arn.ts';
import { AwsError, activeDeploymentIn } from '../../aws/errors.ts';
import { isOver } from '../../deploymentstate.ts';
import { StepError } from '../../errors.ts';
import { shellCommand } from '../../shellcommand.ts';
import { CountLeft, countChangeOf, countToPutBack } from '../count.ts';
import type { RolloutDoors } from '../doors.ts';
import { ServiceGone } from '../gone.ts';
import { UNKNOWN_ID } from '../judge.ts';
import type { CodeDeployTarget, CountChange, Deployment, Rollout, Target, WayBack } from '../types.ts';
import { join } from './join.ts';
import { Observer } from './observe.ts';

/** Deployments that CodeDeploy carries out, blue/green. */
export function codeDeployRollout(cluster: string, { patient, impatient, clock }: RolloutDoors): Rollout {
  const { codedeploy, ecs } = patient;
  const observer = new Observer(impatient.codedeploy, clock);

  const create = async (target: Target): Promise<Deployment> => {
    const how = howOf(target);
    try {
      const id = await codedeploy.create(requestFor(target, how));
      const { ready, shift, termination } = how.minutes;
      return { target, id, plannedMinutes: ready + shift + termination };
    } catch (error) {
      throw error instanceof AwsError ? inTheWay(error, target, how) : error;
    }
  };

  const begin = (target: Target): Promise<Deployment> =>
    target.underWay === undefined
      ? create(target)
      : join(target, target.underWay, { codedeploy, clock, create });

  const wayBackOf = async (
    { target, id }: Deployment,
    info: DeploymentInfo,
  ): Promise<WayBack | undefined> => {
    const rollbackId = info.rollbackInfo?.rollbackDeploymentId;
    if (rollbackId === undefined && !(rollsBack(info) && (await hasInstalled(id)))) return undefined;
    return {
      kind: 'started',
      by: 'CodeDeploy',
      deployment: { target: backwards(target), id: rollbackId ?? UNKNOWN_ID, insteadOf: id },
    };
  };

  /** Before Install nothing is changed, and CodeDeploy rolls nothing back. */
  const hasInstalled = async (id: string): Promise<boolean> => {
    const [target] = await codedeploy.describeTargets(id);
    const install = target?.lifecycleEvents?.find(
      ({ lifecycleEventName }) => lifecycleEventName === 'Install',
    );
    return install?.startTime !== undefined;
  };

  const putCountBack = async ({ target: { name }, count }: Pick<Deployment, 'target' | 'count'>) => {
    if (count === undefined) return;
    const [service = {}] = await ecs.describeServices(cluster, [name]);
    const desiredCount = countToPutBack(service, { count });
    if (desiredCount !== undefined)
      await ecs.updateService({ cluster, service: name, desiredCount }, service);
  };

  /** What is to be told of a start that was refused, after the number of tasks was changed for it. */
  const afterRefusal = async (
    refusal: StepError,
    target: Target,
    change: CountChange,
  ): Promise<StepError> => {
    try {
      await putCountBack({ target, count: change });
      return refusal;
    } catch (failure) {
      if (!(failure instanceof StepError)) throw failure;
      const command = countCommand(cluster, target, change.before);
      return new CountLeft(refusal, { change, failure, command });
    }
  };

  return {
    async start(target, wishes) {
      const { service, revision, name } = target;
      const count = countChangeOf(target, wishes);
      if (count === undefined) return begin(target);
      await ecs.updateService({ cluster, service: name, desiredCount: count.asked }, service);
      const primary = service.taskSets?.find(({ status }) => status === 'PRIMARY')?.id;
      // Where the revision is there, the number of its tasks is all that changes.
      const isThere =
        target.underWay === undefined && service.taskDefinition === revision && primary !== undefined;
      if (isThere) return { target, id: primary, count };
      try {
        return { ...(await begin(target)), count };
      } catch (error) {
        throw error instanceof StepError ? await afterRefusal(error, target, count) : error;
      }
    },

    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.ecs.describeServices(cluster, names);
      return Promise.all(
        deployments.map((deployment) => {
          const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
          const isThere = service !== undefined && !/^(INACTIVE|DRAINING)$/.test(service.status ?? '');
          if (!isThere) throw new ServiceGone(deployment);
          return observer.observe(deployment, service);
        }),
      );
    },

    async undo(deployment): Promise<WayBack> {
      const { target, id } = deployment;
      const back = backwards(target);
      await putCountBack(deployment);
      // What somebody else began goes on.
      if (target.underWay?.kind === 'follow') {
        const info = await codedeploy.describe(id);
        const begun = isOver(info) ? await wayBackOf(deployment, info) : undefined;
        return begun ?? { kind: 'left', goesOn: id };
      }
      // A rollback is not stopped for another one.
      if (id.startsWith('ecs-svc/') || id === UNKNOWN_ID) return { kind: 'nowhere' };
      if (await codedeploy.stop(id, { rollBack: true })) {
        return { kind: 'started', deployment: { target: back, id: UNKNOWN_ID, insteadOf: id } };
      }
      const info = await codedeploy.describe(id);
      const unasked = await wayBackOf(deployment, info);
      if (unasked !== undefined) return unasked;
      const { application, group } = howOf(target);
      const [other] = await codedeploy.listActive(application, group).catch((error: unknown) => {
        // CodeDeploy refuses a second one itself, and names the first.
        if (error instanceof AwsError && error.kind === 'denied') return [];
        throw error;
      });
      if (other !== undefined) return { kind: 'taken-over', by: other, runs: '' };
      const [service = {}] = await ecs.describeServices(cluster, [target.name]);
      const [shown] = await codedeploy.describeTargets(id);
      const green = shown?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === 'Green');
      if (service.taskDefinition !== target.revision && (green?.trafficWeight ?? 0) === 0) {
        return { kind: 'never-left', runs: service.taskDefinition ?? '' };
      }
      if (info.errorInformation?.code === 'MANUAL_STOP') return { kind: 'stopped-by-others' };
      if (target.previous === '' || target.previous === target.revision) return { kind: 'nowhere' };
      return { kind: 'started', deployment: { ...(await create(back)), insteadOf: id } };
    },

    putCountBack,

    async findWayBack(deployment) {
      if (deployment.id.startsWith('ecs-svc/')) return undefined;
      const info = await codedeploy.describe(deployment.id);
      return isOver(info) ? wayBackOf(deployment, info) : { kind: 'left', goesOn: deployment.id };
    },

    async findStarted(target) {
      const id = await codedeploy.findStarted(requestFor(target, howOf(target)));
      return id === undefined ? undefined : { target, id };
    },

    undoCommand({ id, target }) {
      if (id.startsWith('ecs-svc/')) return undefined;
      const region = ['--region', regionOf(target.revision)];
      const stop = ['aws', 'deploy', 'stop-deployment', ...region];
      const rollback = '--auto-rollback-enabled';
      if (id !== UNKNOWN_ID) return shellCommand([...stop, '--deployment-id', id, rollback]);
      // A group has one deployment under way at most.
      const { application, group } = howOf(target);
      const find = shellCommand([
        ...['aws', 'deploy', 'list-deployments', ...region],
        ...['--application-name', application, '--deployment-group-name', group],
        ...['--include-only-statuses', 'Created', 'Queued', 'InProgress', 'Ready'],
        ...['--query', 'deployments[0]', '--output', 'text'],
      ]);
      return `${shellCommand([...stop, rollback])} --deployment-id "$(${find})"`;
    },

    // CodeDeploy publishes no quota. Two calls are made for each deployment, and one for all of them.
    readsPerLook: (deployments) => Math.max(1, Math.ceil(deployments.length / 2)),
  };
}

function countCommand(cluster: string, { name, revision }: Target, count: number): string {
  return shellCommand([
    ...['aws', 'ecs', 'update-service', '--region', regionOf(revision), '--cluster', cluster],
    ...['--service', name, '--desired-count', String(count)],
  ]);
}

/** A deployment in CodeDeploy's words. */
function requestFor({ revision }: Target, how: CodeDeployTarget): CreateDeploymentCommandInput {
  const content = how.appSpecFor(revision);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    applicationName: how.application,
    deploymentGroupName: how.group,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content, sha256 } },
    // Only what the user set is sent: everything else is as the group has it.
    ...(how.configuration !== undefined && { deploymentConfigName: how.configuration }),
    ...(how.description !== undefined && { description: how.description }),
  };
}

function howOf({ name, codedeploy }: Target): CodeDeployTarget {
  if (codedeploy === undefined) throw new Error(`nothing says how CodeDeploy deploys ${name}`);
  return codedeploy;
}

/** The same the other way round, without functions: what they look at is the revision that did not work. */
function backwards({ codedeploy: how, ...target }: Target): Target {
  return {
    ...target,
    revision: target.previous,
    previous: target.revision,
    ...(how && { codedeploy: { ...how, appSpecFor: how.appSpecBackTo } }),
  };
}

/** The automatic rollback that a deployment that did not succeed is to be followed by, as its group has it. */
function rollsBack({ autoRollbackConfiguration, errorInformation, status }: DeploymentInfo): boolean {
  const { enabled = false, events = [] } = autoRollbackConfiguration ?? {};
  const byCode = {
    ALARM_ACTIVE: 'DEPLOYMENT_STOP_ON_ALARM',
    MANUAL_STOP: 'DEPLOYMENT_STOP_ON_REQUEST',
  } as const;
  const code = errorInformation?.code;
  if (code === 'ALARM_ACTIVE' || code === 'MANUAL_STOP') return enabled && events.includes(byCode[code]);
  return enabled && status === 'Failed' && events.includes('DEPLOYMENT_FAILURE');
}

/** What keeps a deployment from starting, named; any other refusal as it is. */
function inTheWay(error: AwsError, { name, revision }: Target, { application, group }: CodeDeployTarget) {
  const active = activeDeploymentIn(error);
  if (active === undefined) return error;
  return new StepError(
    {
      what: `${shortRevision(revision)} was not deployed to ${name}`,
      why: `the deployment ${active} of the group ${application}/${group} is not over, and CodeDeploy carries out one at a time`,
      fix: `wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other`,
    },
    { cause: error },
  );
}
