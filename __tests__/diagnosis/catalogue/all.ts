import type { Case } from './cases.ts';
import { CONTAINERS } from './containers.ts';
import { EXITS } from './exits.ts';
import { HOSTS } from './hosts.ts';
import { PLACEMENTS } from './placements.ts';
import { PULLS } from './pulls.ts';
import { RESOURCES } from './resources.ts';
import { SECRETS } from './secrets.ts';
import { STATES } from './states.ts';
import { TARGETS } from './targets.ts';

/** Every failure of the catalogue. */
export const CASES: readonly Case[] = [
  ...PULLS,
  ...SECRETS,
  ...RESOURCES,
  ...CONTAINERS,
  ...EXITS,
  ...HOSTS,
  ...PLACEMENTS,
  ...TARGETS,
  ...STATES,
];
