import { createHash } from 'node:crypto';
import type {
  ContinueDeploymentInput,
  CreateDeploymentInput,
  ListDeploymentsInput,
  PutLifecycleEventHookExecutionStatusInput,
  StopDeploymentInput,
  StopDeploymentOutput,
} from '@aws-sdk/client-codedeploy';
import type { LocalService } from '../ecs/localservice.ts';
import { AwsRefusal } from '../service.ts';
import { readAppSpec } from './appspec.ts';
import { type Deployment, planOf } from './deployment.ts';
import { longestDescription } from './figures.ts';
import type { Group, Groups } from './groups.ts';
import { isOver, newDeployment } from './machine.ts';
import { type CodeDeployWorld, deploymentId, RunningDeployments } from './running.ts';

/** The deployments of one local AWS. */
export class Deployments {
  readonly #world: CodeDeployWorld;
  readonly #groups: Groups;
  readonly #running: RunningDeployments;

  constructor(world: CodeDeployWorld, groups: Groups) {
    this.#world = world;
    this.#groups = groups;
    this.#running = new RunningDeployments(world);
  }

  /** All deployments so far, oldest first. */
  all(): readonly Deployment[] {
    return this.#running.all;
  }

  /** Creates a deployment, which starts by itself. */
  create(request: CreateDeploymentInput): { deploymentId: string } {
    checkRequest(request);
    const group = this.#groups.group(request.applicationName, request.deploymentGroupName);
    const configName = request.deploymentConfigName ?? group.info.deploymentConfigName;
    const routing = this.#groups.config(configName).trafficRoutingConfig ?? {};
    const { content, sha256 } = contentOf(request);
    const spec = readAppSpec(content);
    const service = this.#serviceOf(group);
    const active = this.#running.active({ group });
    if (active !== undefined) {
      const message = `The Deployment Group '${group.name}' already has an active Deployment '${active.state.id}'`;
      throw new AwsRefusal('DeploymentLimitExceededException', message);
    }
    this.#register(group, { content, sha256 });
    const before = this.all().findLast((each) => each.group === group && each.state.status === 'Succeeded');
    const plan = planOf(request, group, { spec, routing });
    const { description, autoRollbackConfiguration, overrideAlarmConfiguration } = request;
    const id = deploymentId();
    this.#running.begin({
      state: newDeployment({ id, plan }, this.#world.core.clock.now()),
      group,
      ...service,
      configName: String(configName),
      creator: 'user',
      revision: sha256,
      spec,
      ...(description === undefined ? {} : { description }),
      ...(autoRollbackConfiguration === undefined ? {} : { autoRollback: autoRollbackConfiguration }),
      ...(overrideAlarmConfiguration === undefined ? {} : { overrideAlarms: overrideAlarmConfiguration }),
      ...(before?.revision === undefined ? {} : { previousRevision: before.revision }),
    });
    return { deploymentId: id };
  }

  /**
   * The deployment of that id.
   *
   * @throws AwsRefusal DeploymentDoesNotExistException
   */
  find(id: string | undefined): Deployment {
    if (id === undefined) throw new AwsRefusal('DeploymentIdRequiredException', 'Deployment ID is required.');
    if (!/^d-[A-Z0-9]{9}$/.test(id)) {
      throw new AwsRefusal('InvalidDeploymentIdException', `The deployment ID ${id} is not valid.`);
    }
    const found = this.all().find(({ state }) => state.id === id);
    if (found !== undefined) return found;
    throw new AwsRefusal('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
  }

  /** The same, once it has targets. */
  findStarted(id: string | undefined): Deployment {
    const found = this.find(id);
    if (found.state.startedAt !== undefined) return found;
    throw new AwsRefusal('DeploymentNotStartedException', `The deployment ${id} has not started.`);
  }

  /** Ids, newest first, in one page. */
  list(request: ListDeploymentsInput): { deployments: string[] } {
    const {
      applicationName,
      deploymentGroupName,
      includeOnlyStatuses: statuses = [],
      createTimeRange,
    } = request;
    if (applicationName !== undefined) this.#groups.application(applicationName);
    if (deploymentGroupName !== undefined) this.#groups.group(applicationName, deploymentGroupName);
    const from = Number(createTimeRange?.start ?? 0) * 1000;
    const until = Number(createTimeRange?.end ?? Number.POSITIVE_INFINITY) * 1000;
    const listed = this.all().filter(
      ({ group, state }) =>
        (applicationName === undefined || group.application === applicationName) &&
        (deploymentGroupName === undefined || group.name === deploymentGroupName) &&
        (statuses.length === 0 || statuses.includes(state.status)) &&
        state.createdAt >= from &&
        state.createdAt <= until,
    );
    return { deployments: listed.map(({ state }) => state.id).reverse() };
  }

  /** Stops the deployment, with or without the way back. */
  stop({ deploymentId: id, autoRollbackEnabled }: StopDeploymentInput): StopDeploymentOutput {
    const deployment = this.#findRunning(id);
    this.#running.stop(deployment, autoRollbackEnabled);
    // The first message is AWS's own example; the second is ours.
    return deployment.rollbackInfo?.rollbackDeploymentId === undefined
      ? {
          status: 'Succeeded',
          statusMessage: 'No more commands will be scheduled for execution in the deployment instances',
        }
      : { status: 'Pending', statusMessage: 'The deployment is being rolled back' };
  }

  /** Ends the wait that the deployment is in. */
  continue({ deploymentId: id, deploymentWaitType = 'READY_WAIT' }: ContinueDeploymentInput): object {
    if (this.#running.goOn(this.#findRunning(id), deploymentWaitType)) return {};
    const message = "The deployment does not have a status of Ready and can't continue yet.";
    throw new AwsRefusal('DeploymentIsNotInReadyStateException', message);
  }

  /** What a function reports of its hook. */
  report(request: PutLifecycleEventHookExecutionStatusInput): object {
    const { deploymentId: id, lifecycleEventHookExecutionId = '', status } = request;
    this.find(id);
    if (status !== 'Succeeded' && status !== 'Failed') {
      const message = `The status ${status} is neither Succeeded nor Failed.`;
      throw new AwsRefusal('InvalidLifecycleEventHookExecutionStatusException', message);
    }
    const taken = this.#running.report(lifecycleEventHookExecutionId, status);
    if (taken === 'unknown') {
      const message = `No lifecycle event hook execution has the ID ${lifecycleEventHookExecutionId}.`;
      throw new AwsRefusal('InvalidLifecycleEventHookExecutionIdException', message);
    }
    if (taken === 'too late') {
      const message = 'An attempt to return the status of an already completed lifecycle event occurred.';
      throw new AwsRefusal('LifecycleEventAlreadyCompletedException', message);
    }
    return { lifecycleEventHookExecutionId };
  }

  /** Ends the timers. */
  close(): void {
    this.#running.close();
  }

  #findRunning(id: string | undefined): Deployment {
    const found = this.find(id);
    if (!isOver(found.state)) return found;
    throw new AwsRefusal('DeploymentAlreadyCompletedException', `Deployment ${id} is already completed.`);
  }

  #serviceOf(group: Group): Pick<Deployment, 'service' | 'taskSets'> {
    let service: LocalService | undefined;
    try {
      service = this.#world.services.findActive(group.cluster, group.service);
    } catch {
      // Which of ECS's refusals it was makes no difference to CodeDeploy.
    }
    if (service?.taskSets !== undefined) return { service, taskSets: service.taskSets };
    const why = service === undefined ? 'is not active' : 'does not have a CODE_DEPLOY deployment controller';
    const message = `The ECS service ${group.service} in the cluster ${group.cluster} ${why}.`;
    throw new AwsRefusal('InvalidECSServiceException', message);
  }

  #register(group: Group, { content, sha256 }: { content: string; sha256: string }): void {
    const { revisions } = this.#groups.application(group.application);
    const now = this.#world.core.clock.now();
    const revision = revisions.get(sha256) ?? {
      content,
      registeredAt: now,
      lastUsedAt: now,
      groups: new Set(),
    };
    revision.lastUsedAt = now;
    revision.groups.add(group.name);
    revisions.set(sha256, revision);
  }
}

function checkRequest({
  deploymentGroupName,
  description = '',
  deploymentMode,
}: CreateDeploymentInput): void {
  if (deploymentGroupName === undefined) {
    throw new AwsRefusal('DeploymentGroupNameRequiredException', 'Deployment group name is required.');
  }
  if (description.length > longestDescription) {
    const message = `The description is longer than ${longestDescription} characters.`;
    throw new AwsRefusal('DescriptionTooLongException', message);
  }
  if (deploymentMode === 'RESTART') {
    throw new AwsRefusal('InvalidInputException', 'ECS deployments cannot be restarted.');
  }
}

function contentOf({ revision }: CreateDeploymentInput): { content: string; sha256: string } {
  if (revision === undefined) throw new AwsRefusal('RevisionRequiredException', 'Revision is required.');
  const { content, sha256: given } = revision.appSpecContent ?? revision.string ?? {};
  if (content === undefined) {
    const message = 'The local AWS takes the AppSpec in appSpecContent.content alone.';
    throw new AwsRefusal('InvalidRevisionException', message);
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (given === undefined || given === sha256) return { content, sha256 };
  throw new AwsRefusal('InvalidRevisionException', 'The sha256 is not that of the content.');
}
