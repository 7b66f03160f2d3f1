import { containers } from './containers.ts';
import type { CatalogueRow, DeploymentFailure } from './evidence.ts';
import { images } from './images.ts';
import { outside } from './outside.ts';
import { placement } from './placement.ts';
import { resources } from './resources.ts';

export type { CatalogueRow, DeploymentFailure } from './evidence.ts';

/** The failures of deployments, by their numbers, from 1 on without a gap. */
export const catalogue: Readonly<Record<number, CatalogueRow>> = {
  ...images,
  ...resources,
  ...containers,
  ...outside,
  ...placement,
};

/** Rows that are asked for so often that they have names. */
const failureNames = {
  'image-not-found': 1,
  'container-exits': 25,
  'out-of-memory': 26,
  unhealthy: 34,
} as const;

/** Name of a failure. */
export type FailureName = keyof typeof failureNames;

/** A failure as it is asked for: by its number, by its name, or one of one's own. */
export type AskedFailure = number | FailureName | DeploymentFailure;

/**
 * The failure that is asked for.
 *
 * @throws RangeError when there is none of that number or name
 */
export function findFailure(asked: AskedFailure): DeploymentFailure {
  if (typeof asked === 'object') return asked;
  const number =
    typeof asked === 'number' ? asked : Object.hasOwn(failureNames, asked) ? failureNames[asked] : 0;
  const row = catalogue[number];
  if (row !== undefined) return row.failure;
  const names = Object.keys(failureNames).join(', ');
  throw new RangeError(
    typeof asked === 'number'
      ? `The catalogue has no failure ${asked}. Fix: a number from 1 to ${Object.keys(catalogue).length}, or one of ${names}.`
      : `No failure is called ${asked}. Fix: one of ${names}.`,
  );
}
