import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { codeDeployUrl } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import { isOver, stateInWords } from '../deploymentstate.ts';
import { Cancelled, StepError } from '../errors.ts';
import type { CommonInputs } from '../inputs/index.ts';
import { MINUTE } from '../minutes.ts';
import { plainText } from '../plaintext.ts';
import type { World } from '../world.ts';

/** A deployment group, and the service that it is for. */
export interface ServiceGroup {
  readonly service: string;
  readonly application: string;
  readonly group: string;
}

/** What waiting for others needs. */
export interface TurnTools {
  readonly inputs: CommonInputs;
  readonly aws: Aws;
  readonly world: World;
  /** Hears of each deployment that it has stopped, and for which service. */
  readonly onStopped: (id: string, service: string) => void;
}

/** CodeDeploy publishes no rate: two reads every 10 s are as many as the wait for a rollout takes. */
const LOOK_INTERVAL_MS = 10_000;

/** The groups that have a deployment under way: CodeDeploy takes one at a time. */
export async function findBusyGroups<Group extends ServiceGroup>(
  groups: readonly Group[],
  aws: Aws,
): Promise<Group[]> {
  const active = await Promise.all(
    groups.map(({ application, group }) => aws.codedeploy.listActive(application, group)),
  );
  return groups.filter((_, index) => active[index]?.length !== 0);
}

/**
 * Has groups be free of deployments: waits for them to end, or stops them and waits for their way back.
 *
 * @throws StepError when the limit comes first, or a way back does not succeed
 */
export async function freeGroups(groups: readonly ServiceGroup[], tools: TurnTools): Promise<void> {
  await Promise.all(groups.map((group) => new Turn(group, tools).await()));
}

class Turn {
  readonly #of: ServiceGroup;
  readonly #tools: TurnTools;
  /** Deployments that were stopped by us. */
  readonly #stopped = new Set<string>();
  #told = '';
  #toldAt = 0;

  constructor(group: ServiceGroup, tools: TurnTools) {
    this.#of = group;
    this.#tools = tools;
  }

  async await(): Promise<void> {
    try {
      await this.#await();
    } catch (error) {
      if (error instanceof Cancelled && this.#stopped.size > 0) {
        this.#tools.world.log.warning(
          `${this.#of.service} goes on without this step: ${[...this.#stopped].join(', ')} was stopped for it, and CodeDeploy takes that back.`,
        );
      }
      throw error;
    }
  }

  async #await(): Promise<void> {
    const { service, group } = this.#of;
    const { inputs, world } = this.#tools;
    const { clock, cancellation, log } = world;
    const deadline = clock.now() + inputs.mostMinutes * MINUTE;
    for (let free = 0; ; ) {
      const active = await this.#look();
      free = active.length === 0 ? free + 1 : 0;
      // The way back is a deployment of its own, and may be listed a moment after the stop.
      if (free > (this.#stopped.size > 0 ? 1 : 0)) break;
      for (const deployment of active) await this.#handle(deployment);
      const [first] = active;
      if (first !== undefined && clock.now() >= deadline) throw this.#isTooLate(first);
      await clock.sleep(Math.max(0, Math.min(LOOK_INTERVAL_MS, deadline - clock.now())), cancellation);
    }
    log.info(`The group ${group} is free for ${service}.`);
  }

  /** What is under way, with the ways back of what was stopped. */
  async #look(): Promise<DeploymentInfo[]> {
    const { application, group } = this.#of;
    const { codedeploy } = this.#tools.aws;
    const ids = await codedeploy.listActive(application, group);
    const active = await Promise.all(ids.map((id) => codedeploy.describe(id)));
    for (const id of this.#stopped) {
      const { rollbackInfo } = await codedeploy.describe(id);
      const back = rollbackInfo?.rollbackDeploymentId;
      if (back === undefined || ids.includes(back)) continue;
      const way = await codedeploy.describe(back);
      if (!isOver(way)) active.push(way);
      else if (way.status !== 'Succeeded') throw this.#isNotBack(id, way);
    }
    return active.filter((deployment) => !isOver(deployment));
  }

  async #handle(deployment: DeploymentInfo): Promise<void> {
    const { inputs, aws, onStopped, world } = this.#tools;
    const { deploymentId: id = '', creator } = deployment;
    const isOwn = this.#stopped.has(id) || creator === 'codeDeployRollback';
    if (inputs.codeDeploy.onActiveDeployment === 'stop' && !isOwn) {
      world.log.info(`Stopping the deployment ${id} of ${this.#of.service}, with its rollback.`);
      this.#stopped.add(id);
      if (await aws.codedeploy.stop(id, { rollBack: true })) onStopped(id, this.#of.service);
      return;
    }
    this.#tell(deployment);
  }

  #tell(deployment: DeploymentInfo): void {
    const { inputs, world } = this.#tools;
    const { deploymentId: id = '', creator } = deployment;
    const what = creator === 'codeDeployRollback' ? 'the rollback' : 'the deployment';
    const text = `${this.#of.service} waits for ${what} ${id}: ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)}).`;
    const now = world.clock.now();
    if (text === this.#told && now - this.#toldAt < MINUTE) return;
    this.#told = text;
    this.#toldAt = now;
    world.log.info(text);
  }

  #isTooLate(deployment: DeploymentInfo): StepError {
    const { inputs } = this.#tools;
    const { deploymentId: id = '' } = deployment;
    const orStop =
      inputs.codeDeploy.onActiveDeployment === 'wait' ? ', or set on-active-deployment: stop' : '';
    return new StepError({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `after the ${inputs.mostMinutes} minutes of wait-for-minutes the deployment ${id} is still ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)})`,
      fix: `raise wait-for-minutes${orStop}`,
    });
  }

  #isNotBack(
    stopped: string,
    { deploymentId: id = '', status, errorInformation }: DeploymentInfo,
  ): StepError {
    return new StepError({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `the deployment ${stopped} was stopped, and its rollback ${id} ended ${status}${errorInformation?.message === undefined ? '' : ` (${plainText(errorInformation.message)})`}`,
      fix: `look at ${codeDeployUrl(this.#tools.inputs.region, id)}, and run the step again when the service has one task set that works`,
    });
  }
}
