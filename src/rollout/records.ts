import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Ecs } from '../aws/ecs.ts';
import { AwsError } from '../aws/errors.ts';
import { strategyOf } from '../aws/strategy.ts';
import { isStopAsked, type Recorded, recordArnOf } from './judgerecord.ts';
import type { Deployment } from './types.ts';

/** A deployment and the service as it was seen just now. */
export interface Seen {
  readonly deployment: Deployment;
  readonly service: Service;
}

/** Reads the records of deployments that move traffic; what only replaces tasks is told by the service itself. */
export class Records {
  readonly #ecs: Ecs;
  readonly #arns = new Map<Deployment, string>();
  readonly #stopped = new Set<Deployment>();
  readonly #stopping = new Set<Deployment>();
  #isDenied = false;

  constructor(ecs: Ecs) {
    this.#ecs = ecs;
  }

  /**
   * One look at the records, as far as there are any and they may be read.
   *
   * @throws AwsError
   */
  async read(seen: readonly Seen[]): Promise<Map<Deployment, Recorded>> {
    const found = new Map<Deployment, Recorded>();
    const moving = seen.filter(({ service }) => strategyOf(service) !== 'ROLLING');
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment) ?? recordArnOf(service, deployment);
      if (arn !== undefined) this.#arns.set(deployment, arn);
    }
    const arns = new Set(moving.flatMap(({ deployment }) => this.#arns.get(deployment) ?? []));
    const records = await this.#describe([...arns]);
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment);
      const record = records.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn);
      if (record === undefined) continue;
      if (isStopAsked(record)) this.#stopped.add(deployment);
      const wasStopping = this.#stopping.has(deployment);
      if (/^STOP/.test(record.status ?? '')) this.#stopping.add(deployment);
      found.set(deployment, { record, service, wasStopped: this.#stopped.has(deployment), wasStopping });
    }
    return found;
  }

  /** What the user misses of that service because the role may not read the records. */
  blindSpotOf(service: Service): string | undefined {
    return this.#isDenied && strategyOf(service) !== 'ROLLING'
      ? 'AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service.'
      : undefined;
  }

  async #describe(arns: readonly string[]): Promise<ServiceDeployment[]> {
    if (this.#isDenied || arns.length === 0) return [];
    try {
      return await this.#ecs.describeServiceDeployments(arns);
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'denied') throw error;
      this.#isDenied = true;
      return [];
    }
  }
}
