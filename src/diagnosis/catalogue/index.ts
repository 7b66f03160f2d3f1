import { CONTAINERS } from './containers.ts';
import { DEPENDENCIES } from './dependencies.ts';
import { EXITS, LOGGED } from './exits.ts';
import { HOSTS, INTERNAL } from './hosts.ts';
import { PLACEMENTS } from './placements.ts';
import { PULLS } from './pulls.ts';
import { RESOURCES } from './resources.ts';
import { SECRETS } from './secrets.ts';
import { STATES } from './states.ts';
import { TARGETS } from './targets.ts';
import type { RowFacts, SaidRow } from './types.ts';

export { EXITS, LOGGED } from './exits.ts';
export { STATES } from './states.ts';
export type { ExitRow, LoggedRow, RowFacts, Said, SaidRow, StateRow, Words } from './types.ts';

/** The first row that recognises a text wins, so the order is part of what the catalogue knows. */
export const SAID: readonly SaidRow[] = [
  ...HOSTS,
  // The texts of these two speak of pulling, too.
  ...SECRETS,
  ...RESOURCES,
  ...PULLS,
  ...TARGETS,
  ...PLACEMENTS,
  ...CONTAINERS,
  ...INTERNAL,
  ...DEPENDENCIES,
];

/** All rows, in the order in which causes are told that weigh the same. */
export const ROWS: readonly RowFacts[] = [...SAID, ...LOGGED, ...EXITS, ...STATES];
