import type { Clock } from './clock.ts';

/** What every service of one local AWS shares. */
export interface LocalAwsCore {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly clock: Clock;
  /** `arn('ecs', 'cluster/production')` → `arn:aws:ecs:eu-west-1:123456789012:cluster/production` */
  arn(service: string, resource: string): string;
}

/** The core of a local AWS that lives in that account and region. */
export function localAwsCore(accountId: string, region: string, clock: Clock): LocalAwsCore {
  return {
    region,
    accountId,
    clock,
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
  };
}
