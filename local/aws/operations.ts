import type { AwsService } from './service.ts';

/**
 * Refuses the name of operations (`ecs:DescribeServices`, `ecs:*`, `*`) that no call can have.
 *
 * @throws RangeError that says what to write instead
 */
export function checkOperation(name: string, services: readonly AwsService[]): void {
  const [prefix = '', operation = ''] = name.split(':');
  const service = services.find((each) => each.name === prefix);
  if (name === '*' || (service !== undefined && operation === '*')) return;
  if (service !== undefined && Object.hasOwn(service.operations, operation)) return;
  const meant = services.filter(({ operations }) => Object.hasOwn(operations, operation || prefix));
  const known = meant.map((each) => `${each.name}:${operation || prefix}`).join(' or ');
  const example = service === undefined ? 'ecs:UpdateService, ecs:*' : `${prefix}:*`;
  const fix = known || `an operation that local/README.md names, as in ${example} or *`;
  throw new RangeError(`No operation '${name}' is played here. Fix: ${fix}.`);
}
