import type { Clock } from '../clock.ts';
import { addressOf } from '../ecs/addresses.ts';
import { figures } from '../ecs/figures.ts';
import type { Target, TargetGroups, TargetHealth } from '../ecs/targets.ts';
import { checkEndpoint, type HealthCheckSettings } from './check.ts';

/** One target group. What has no task in it is set by CreateTargetGroup or left at ELB's defaults. */
export interface TargetGroup extends HealthCheckSettings {
  readonly arn: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly targetType: string;
  readonly vpcId?: string;
  /** Load balancers whose listeners forward to it. */
  readonly loadBalancerArns: string[];
  /** Seconds. */
  deregistrationDelay: number;
  readonly targets: Map<string, RegisteredTarget>;
}

/** One target of a group, as DescribeTargetHealth tells it. */
export interface RegisteredTarget {
  /** IP address, as with `awsvpc`. */
  readonly id: string;
  readonly port: number;
  state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining';
  reason?: string;
  description?: string;
}

/** ELB's defaults for an ALB's target group. API reference, CreateTargetGroup. */
export const defaults = {
  port: 80,
  protocol: 'HTTP',
  targetType: 'ip',
  path: '/',
  matcher: '200',
  interval: 30,
  timeout: 5,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  deregistrationDelay: 300,
};

/** All target groups. One that nobody created is there as soon as ECS names it, so that a service needs no more than its ARN. */
export class TargetGroupBook implements TargetGroups {
  readonly #clock: Clock;
  readonly #groups = new Map<string, TargetGroup>();
  readonly #checks = new Map<string, AbortController>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds or replaces a group. */
  add(group: TargetGroup): void {
    this.#groups.set(group.arn, group);
  }

  /** The groups, in the order of their making. */
  list(): TargetGroup[] {
    return [...this.#groups.values()];
  }

  /** ARN of the group with that name, if there is one. */
  arnOf(name: string): string | undefined {
    return this.list().find((group) => group.name === name)?.arn;
  }

  /** The group with that ARN, if there is one. */
  find(arn: string): TargetGroup | undefined {
    return this.#groups.get(arn);
  }

  /** Forgets a group. */
  remove(arn: string): void {
    this.#groups.delete(arn);
  }

  deregistrationDelay(targetGroupArn: string): number {
    return this.#named(targetGroupArn).deregistrationDelay * 1000;
  }

  register(target: Target, changed: (health: TargetHealth) => void): void {
    if (target.failure?.state === 'unregistered') return;
    const group = this.#named(target.targetGroupArn);
    const registered: RegisteredTarget = {
      id: addressOf(target.taskArn),
      port: target.port,
      state: 'initial',
      reason: 'Elb.RegistrationInProgress',
      description: 'Target registration is in progress',
    };
    const key = keyOf(target);
    group.targets.set(key, registered);
    const end = new AbortController();
    this.#checks.set(key, end);
    this.#check({ group, registered, target }, changed, end.signal).catch(() => {
      // The target was taken out, or the local AWS was closed.
    });
  }

  deregister(target: Target): void {
    const key = keyOf(target);
    this.#checks.get(key)?.abort();
    this.#checks.delete(key);
    const group = this.#named(target.targetGroupArn);
    const registered = group.targets.get(key);
    if (registered === undefined) return;
    tell(registered, {
      state: 'draining',
      reason: 'Target.DeregistrationInProgress',
      description: 'Target deregistration is in progress',
    });
    this.#clock.sleep(group.deregistrationDelay * 1000).then(
      () => group.targets.delete(key),
      () => {},
    );
  }

  /** Checks the target again and again. The first success makes it healthy, later it takes the thresholds. */
  async #check(
    { group, registered, target }: Checked,
    changed: (health: TargetHealth) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { endpoint, failure: asked } = target;
    if (endpoint === undefined || asked !== undefined) {
      const untilUnhealthy = group.interval * group.unhealthyThreshold * 1000;
      await this.#clock.sleep(asked === undefined ? figures.firstTargetCheck : untilUnhealthy, signal);
      const { state = 'healthy', ...why } = asked ?? {};
      tell(registered, { ...why, state: state === 'unregistered' ? 'unhealthy' : state });
      changed(healthFor(registered));
      return;
    }
    let [passed, failed] = [0, 0];
    for (;;) {
      await this.#clock.sleep(group.interval * 1000, signal);
      const failure = await checkEndpoint(endpoint, group);
      [passed, failed] = failure === undefined ? [passed + 1, 0] : [0, failed + 1];
      const isFirst = registered.state === 'initial';
      if (failure === undefined && registered.state !== 'healthy') {
        if (!isFirst && passed < group.healthyThreshold) continue;
        tell(registered, { state: 'healthy' });
      } else if (failure !== undefined && registered.state !== 'unhealthy') {
        if (failed < group.unhealthyThreshold) continue;
        tell(registered, { state: 'unhealthy', ...failure });
      } else {
        continue;
      }
      signal.throwIfAborted();
      changed(healthFor(registered));
    }
  }

  #named(arn: string): TargetGroup {
    const found = this.#groups.get(arn);
    if (found !== undefined) return found;
    const name = arn.split('/')[1] ?? arn;
    const group: TargetGroup = { ...defaults, arn, name, loadBalancerArns: [], targets: new Map() };
    this.#groups.set(arn, group);
    return group;
  }
}

interface Checked {
  readonly group: TargetGroup;
  readonly registered: RegisteredTarget;
  readonly target: Target;
}

function tell(target: RegisteredTarget, news: Omit<RegisteredTarget, 'id' | 'port'>): void {
  delete target.reason;
  delete target.description;
  Object.assign(target, news);
}

/** What ECS makes of it: everything that will not become healthy is unhealthy. */
function healthFor({ state, description }: RegisteredTarget): TargetHealth {
  if (state === 'healthy') return { state };
  return { state: 'unhealthy', ...(description === undefined ? {} : { reason: description }) };
}

function keyOf({ targetGroupArn, taskArn, container, port }: Target): string {
  return [targetGroupArn, taskArn, container, port].join(' ');
}
