import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import { AwsRefusal } from '../service.ts';

/** From then on the replacement gets that share of the production traffic. */
export interface Shift {
  /** Clock milliseconds after the beginning of AllowTraffic. */
  readonly after: number;
  /** 1 to 100; the last shift of a deployment is 100. */
  readonly percent: number;
}

const minute = 60_000;

/** The predefined configurations for ECS. Documented. */
export const predefined: Readonly<Record<string, TrafficRoutingConfig>> = {
  'CodeDeployDefault.ECSAllAtOnce': { type: 'AllAtOnce' },
  'CodeDeployDefault.ECSCanary10Percent5Minutes': canary(10, 5),
  'CodeDeployDefault.ECSCanary10Percent15Minutes': canary(10, 15),
  'CodeDeployDefault.ECSLinear10PercentEvery1Minutes': linear(10, 1),
  'CodeDeployDefault.ECSLinear10PercentEvery3Minutes': linear(10, 3),
};

/** When which share is shifted. The first shift is at once; 10 % every minute is at 100 % after nine. Seen. */
export function shiftsOf({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): readonly Shift[] {
  if (type === 'TimeBasedCanary') {
    const { canaryPercentage = 0, canaryInterval = 0 } = timeBasedCanary ?? {};
    return [
      { after: 0, percent: canaryPercentage },
      { after: canaryInterval * minute, percent: 100 },
    ];
  }
  if (type === 'TimeBasedLinear') {
    const { linearPercentage = 100, linearInterval = 0 } = timeBasedLinear ?? {};
    return Array.from({ length: Math.ceil(100 / linearPercentage) }, (_, index) => ({
      after: index * linearInterval * minute,
      percent: Math.min((index + 1) * linearPercentage, 100),
    }));
  }
  return [{ after: 0, percent: 100 }];
}

/**
 * Refuses a configuration that cannot be carried out.
 *
 * @throws AwsRefusal InvalidTrafficRoutingConfigurationException; AWS's words are not known
 */
export function checkRouting(config: TrafficRoutingConfig): void {
  const { type, timeBasedCanary, timeBasedLinear } = config;
  const { canaryPercentage: canaryShare, canaryInterval } = timeBasedCanary ?? {};
  const { linearPercentage: linearShare, linearInterval } = timeBasedLinear ?? {};
  const good =
    type === 'TimeBasedCanary'
      ? isShare(canaryShare) && isInterval(canaryInterval)
      : type === 'TimeBasedLinear'
        ? isShare(linearShare) && isInterval(linearInterval)
        : type === 'AllAtOnce';
  if (good) return;
  throw new AwsRefusal(
    'InvalidTrafficRoutingConfigurationException',
    'The traffic routing configuration needs a type, a percentage from 1 to 99 and an interval of at least 1 minute.',
  );
}

function isShare(percent: number | undefined): boolean {
  return Number.isInteger(percent) && Number(percent) >= 1 && Number(percent) <= 99;
}

function isInterval(minutes: number | undefined): boolean {
  return Number.isInteger(minutes) && Number(minutes) >= 1;
}

function canary(canaryPercentage: number, canaryInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage, canaryInterval } };
}

function linear(linearPercentage: number, linearInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage, linearInterval } };
}
