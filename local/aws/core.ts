import type { Clock } from './clock.ts';
import { Access } from './iam/access.ts';

/** What every service of one local AWS shares. */
export interface LocalAwsCore {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly clock: Clock;
  /** What sessions of roles may do. */
  readonly access: Access;
  /** `arn('ecs', 'cluster/production')` → `arn:aws:ecs:eu-west-1:123456789012:cluster/production` */
  arn(service: string, resource: string): string;
}

/** The core of a local AWS that lives in that account and region. */
export function localAwsCore(
  accountId: string,
  region: string,
  { clock, access = new Access() }: { readonly clock: Clock; readonly access?: Access },
): LocalAwsCore {
  return {
    region,
    accountId,
    clock,
    access,
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
  };
}
