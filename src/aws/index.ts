import { type Ecr, openEcr } from './ecr.ts';
import { type Ecs, openEcs } from './ecs.ts';

export type { Ecr } from './ecr.ts';
export type { Ecs } from './ecs.ts';

/** The services of AWS that this action calls, in one region. */
export interface Aws {
  readonly region: string;
  readonly ecs: Ecs;
  readonly ecr: Ecr;
}

/** Credentials and endpoints come from the SDK's default chain. Nothing is loaded or sent before the first call. */
export function openAws(region: string): Aws {
  return { region, ecs: openEcs(region), ecr: openEcr(region) };
}
