import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { Endpoint, TargetFailure } from './runtime.ts';
import type { TargetTemplate } from './state.ts';

/** What a target group says of a target. */
export interface TargetHealth {
  readonly state: 'initial' | 'healthy' | 'unhealthy';
  /** In the words of the service's event: `Health checks failed with these codes: [503]`. */
  readonly reason?: string;
}

/** A task's port in a target group. */
export interface Target {
  readonly targetGroupArn: string;
  /** `arn:aws:ecs:…:task/CLUSTER/32hex` */
  readonly taskArn: string;
  readonly container: string;
  /** The container's port. */
  readonly port: number;
  /** Where this machine reaches it; absent when the task is simulated. */
  readonly endpoint?: Endpoint;
  /** What becomes of it instead, when that was asked for. */
  readonly failure?: TargetFailure;
}

/** Load balancing, as far as ECS has to do with it. */
export interface TargetGroups {
  /**
   * Milliseconds from the moment at which a target is taken out to its end.
   *
   * @throws AwsRefusal when there is no such target group
   */
  deregistrationDelay(targetGroupArn: string): number;
  /** ARN of the target group with that name, where names are known. CodeDeploy has nothing but a name. */
  arnOf?(name: string): string | undefined;
  /** Begins to check the target, and tells of each change of what it finds. */
  register(target: Target, changed: (health: TargetHealth) => void): void;
  /** Takes the target out: from now on it is draining. */
  deregister(target: Target): void;
}

/** What a service's load balancers reach of its tasks; a Classic Load Balancer has no target group and is not played. */
export function targetsOf(
  loadBalancers: readonly LoadBalancer[] | undefined,
  groups: TargetGroups,
): TargetTemplate[] {
  return (loadBalancers ?? []).flatMap(({ targetGroupArn, containerName, containerPort }) =>
    targetGroupArn === undefined
      ? []
      : {
          targetGroupArn,
          container: String(containerName),
          port: Number(containerPort),
          deregistrationDelay: groups.deregistrationDelay(targetGroupArn),
        },
  );
}
