import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { AlarmBook } from '../alarms.ts';
import type { LocalAwsCore } from '../core.ts';
import type { Services } from '../ecs/services.ts';
import type { TargetGroups } from '../ecs/targets.ts';
import type { TaskDefinitions } from '../ecs/taskdefinitions.ts';
import { isSteady } from '../ecs/tasksets.ts';
import type { FunctionBook } from '../functions.ts';
import { type Deployment, rollbackPlan } from './deployment.ts';
import { advance, fail, goOn, isOver, newDeployment, nextWake, report, stop } from './machine.ts';
import type { Command, DeploymentError, LifecycleEventName, WaitType } from './state.ts';

/** What CodeDeploy works with. */
export interface CodeDeployWorld {
  readonly core: LocalAwsCore;
  readonly services: Services;
  readonly taskDefinitions: TaskDefinitions;
  readonly alarms: AlarmBook;
  readonly targetGroups: TargetGroups;
  readonly functions: FunctionBook;
}

/** Drives deployments by the clock, and carries out with ECS what they command. */
export class RunningDeployments {
  /** All deployments so far, oldest first. */
  readonly all: Deployment[] = [];
  readonly #world: CodeDeployWorld;
  readonly #executions = new Map<string, { deployment: Deployment; event: LifecycleEventName }>();
  readonly #timers = new Map<string, AbortController>();
  readonly #listening = new Map<string, readonly (() => void)[]>();

  constructor(world: CodeDeployWorld) {
    this.#world = world;
  }

  /** Sets the deployment going. */
  begin(deployment: Deployment): void {
    this.all.push(deployment);
    const look = () => this.#advance(deployment);
    this.#listening.set(deployment.state.id, [
      deployment.taskSets.listen(look),
      this.#world.alarms.listen(look),
    ]);
    look();
  }

  /** The deployment of the group that is not over. */
  active(deployment: Pick<Deployment, 'group'>): Deployment | undefined {
    return this.all.find(({ group, state }) => group === deployment.group && !isOver(state));
  }

  /** Stops the deployment; `rollBack` undefined: as its automatic rollback says. */
  stop(deployment: Deployment, rollBack: boolean | undefined): void {
    this.#do(deployment, stop(deployment.state, rollBack, this.#now()));
    this.#advance(deployment);
  }

  /** Ends its wait. False when it is not in one of that kind. */
  goOn(deployment: Deployment, wait: WaitType): boolean {
    const went = goOn(deployment.state, wait, this.#now());
    this.#advance(deployment);
    return went;
  }

  /** What a function says of the lifecycle event that it was called for. */
  report(executionId: string, verdict: 'Succeeded' | 'Failed'): 'taken' | 'too late' | 'unknown' {
    const found = this.#executions.get(executionId);
    if (found === undefined) return 'unknown';
    const taken = report(found.deployment.state, found.event, verdict);
    this.#advance(found.deployment);
    return taken ? 'taken' : 'too late';
  }

  /** Ends the timers. */
  close(): void {
    for (const timer of this.#timers.values()) timer.abort();
    for (const ends of this.#listening.values()) for (const end of ends) end();
  }

  #now(): number {
    return this.#world.core.clock.now();
  }

  #advance(deployment: Deployment): void {
    const { state, service, deployed } = deployment;
    const { alarms, core } = this.#world;
    const now = this.#now();
    if (service.scheduler.state.status !== 'ACTIVE') {
      const message = 'The ECS service is not active any more.';
      this.#do(deployment, fail(state, { code: 'INVALID_ECS_SERVICE', message }, now));
    }
    const sight = {
      steady: deployed !== undefined && isSteady(deployed),
      alarms: alarms.active(state.plan.alarms),
    };
    this.#do(deployment, advance(state, sight, now));
    this.#timers.get(state.id)?.abort();
    if (isOver(state)) {
      for (const end of this.#listening.get(state.id) ?? []) end();
      this.#listening.delete(state.id);
      this.#timers.delete(state.id);
    }
    const wake = nextWake(state);
    if (wake === undefined) return;
    const timer = new AbortController();
    this.#timers.set(state.id, timer);
    core.clock.sleep(wake - now, timer.signal).then(
      () => this.#advance(deployment),
      () => {},
    );
  }

  #do(deployment: Deployment, commands: readonly Command[]): void {
    for (const command of commands) {
      if (command.kind === 'install') this.#install(deployment);
      else if (command.kind === 'call') this.#call(deployment, command.event, command.function);
      else if (command.kind === 'roll-back') this.#rollBack(deployment);
      else this.#move(deployment, command);
    }
  }

  #move({ taskSets, service, deployed, other }: Deployment, command: Command): void {
    if (command.kind === 'drain-other') {
      if (other !== undefined) taskSets.drain(other);
    } else if (deployed !== undefined) {
      if (command.kind === 'shift') taskSets.shift(deployed, command.percent);
      if (command.kind !== 'make-primary') return;
      taskSets.makePrimary(deployed);
      service.taskDefinitionArn = deployed.revision.taskDefinitionArn;
      service.shown = { ...service.shown, loadBalancers: [...deployed.loadBalancers] };
    }
  }

  /** Makes the replacement. What an earlier deployment left behind when it was stopped goes first; chosen. */
  #install(deployment: Deployment): void {
    const { taskSets, service, spec, group, state } = deployment;
    const primary = taskSets.primary();
    if (spec === undefined || primary === undefined) return;
    taskSets.shift(primary, 100);
    for (const left of taskSets.list()) if (left !== primary) taskSets.drain(left);
    deployment.other = primary;
    try {
      const taskDefinition = this.#world.taskDefinitions.findActive(spec.taskDefinition);
      const { containerName, containerPort } = spec;
      const container = taskDefinition.containerDefinitions?.find(({ name }) => name === containerName);
      if (!container?.portMappings?.some((mapping) => mapping.containerPort === containerPort)) {
        throw new Error(
          `The container ${containerName} did not have a container port ${containerPort} defined.`,
        );
      }
      const used = primary.loadBalancers[0]?.targetGroupArn;
      const targetGroupArn = this.#targetGroupFor(group, used);
      deployment.deployed = this.#world.services.createTaskSet(service, taskDefinition, {
        externalId: state.id,
        loadBalancers: [{ targetGroupArn, containerName, containerPort }],
        ...(spec.platformVersion === undefined ? {} : { platformVersion: spec.platformVersion }),
        ...(spec.networkConfiguration === undefined
          ? {}
          : { networkConfiguration: spec.networkConfiguration }),
        ...(spec.capacityProviderStrategy === undefined
          ? {}
          : { capacityProviderStrategy: spec.capacityProviderStrategy }),
      });
    } catch (error) {
      const known: DeploymentError = { code: 'INVALID_REVISION', message: (error as Error).message };
      this.#do(deployment, fail(state, known, this.#now()));
    }
  }

  /** The target group of the pair that the set which serves does not use. One that nobody created has a made-up ARN. */
  #targetGroupFor({ info }: Deployment['group'], usedArn: string | undefined): string {
    const names = info.loadBalancerInfo?.targetGroupPairInfoList?.[0]?.targetGroups ?? [];
    const free = names.find(({ name }) => name !== targetGroupName(usedArn))?.name ?? '';
    const known = this.#world.targetGroups.arnOf?.(free);
    if (known !== undefined) return known;
    const id = createHash('sha256').update(free).digest('hex').slice(0, 16);
    return this.#world.core.arn('elasticloadbalancing', `targetgroup/${free}/${id}`);
  }

  #call(deployment: Deployment, event: LifecycleEventName, called: string): void {
    const { functions, core } = this.#world;
    const executionId = randomUUID();
    this.#executions.set(executionId, { deployment, event });
    const { verdict, afterMilliseconds } = functions.call(called, {
      DeploymentId: deployment.state.id,
      LifecycleEventHookExecutionId: executionId,
    });
    if (verdict === 'hang') return;
    core.clock.sleep(afterMilliseconds).then(
      () => this.report(executionId, verdict === 'succeed' ? 'Succeeded' : 'Failed'),
      () => {},
    );
  }

  #rollBack(failed: Deployment): void {
    const { group, service, taskSets, other: original, deployed: replacement } = failed;
    const id = deploymentId();
    const plan = rollbackPlan(group);
    failed.rollbackInfo = {
      rollbackDeploymentId: id,
      rollbackMessage: `Deployment ${failed.state.id} terminated. Automatic rollback is triggered with a DeploymentId ${id}.`,
    };
    this.begin({
      state: newDeployment({ id, plan, percent: original?.weight ?? 100 }, this.#now()),
      group,
      service,
      taskSets,
      configName: 'CodeDeployDefault.ECSAllAtOnce',
      creator: 'codeDeployRollback',
      ...(failed.previousRevision === undefined ? {} : { revision: failed.previousRevision }),
      ...(original === undefined ? {} : { deployed: original }),
      ...(replacement === undefined ? {} : { other: replacement }),
      rollbackInfo: {
        rollbackTriggeringDeploymentId: failed.state.id,
        rollbackMessage: `Deployment ${id} is triggered to roll back deployment ${failed.state.id}.`,
      },
    });
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `d-` and nine capital letters or digits. */
export function deploymentId(): string {
  return `d-${Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('')}`;
}

/** `arn:…:targetgroup/web-blue/50dc6c495c0c9188` → `web-blue` */
export function targetGroupName(arn: string | undefined): string | undefined {
  return arn?.split('/')[1];
}
