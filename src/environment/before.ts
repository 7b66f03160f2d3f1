import { DEPLOYMENTS_PER_PAGE } from '../github/deployments.ts';
import type { GitHub, LastStatus } from '../github/index.ts';
import { servicesIn } from './payload.ts';
import type { RecordNote } from './types.ts';

/** A deployment whose place another one takes. */
export interface Replaced {
  readonly id: number;
  /** Page of its own log. */
  readonly logUrl: string | undefined;
}

/** Many may have failed since the last one that is live. */
const MOST_LOOKED_AT = 10;
/** As many are looked at in any case: the last success may not have been able to tell GitHub of those before it. */
const LEAST_LOOKED_AT = 3;

/** Pages of deployments that are gone through, while they have too few with one of the services. */
const MOST_PAGES = 5;

/** States of deployments that GitHub shows as live or as under way. One without a state is under way. */
const LIVE: readonly LastStatus['state'][] = ['success', 'in_progress', 'queued', 'pending', undefined];

/** A deployment, and what it brings where. */
type Placed = Pick<RecordNote, 'id' | 'environment' | 'place'>;

/**
 * The deployments of which nothing is live any more once this one is a success: older ones of this action whose services all have
 * been deployed since. Those of other services in the same environment are left alone.
 *
 * @throws GitHubError
 */
export async function findReplaced(placed: Placed, github: GitHub): Promise<Replaced[]> {
  const older = await findOlder(placed, github);
  const deployedSince = new Set(placed.place.services);
  const replaced: Replaced[] = [];
  let isFound = false;
  for (const [index, { id, services }] of older.slice(0, MOST_LOOKED_AT).entries()) {
    if (isFound && index >= LEAST_LOOKED_AT) break;
    const { state, logUrl } = await github.lastStatus(id);
    if (!LIVE.includes(state)) continue;
    if (services.every((service) => deployedSince.has(service))) replaced.push({ id, logUrl });
    if (state !== 'success') continue;
    for (const service of services) deployedSince.add(service);
    isFound ||= placed.place.services.every((service) => services.includes(service));
  }
  return replaced;
}

/**
 * Those that were recorded after this one and began before it, as it waited for its turn: of them nothing is live any more either
 * once it is a success, where it brought all of their services.
 *
 * @throws GitHubError
 */
export async function findOvertaken(placed: Placed, github: GitHub): Promise<Replaced[]> {
  const { id, environment, place } = placed;
  const newer = (await github.listDeployments(environment, 1)).filter((each) => {
    const services = servicesIn(each.payload, place);
    return each.id > id && services.length > 0 && services.every((name) => place.services.includes(name));
  });
  if (newer.length === 0) return [];
  const looked = newer.slice(0, MOST_LOOKED_AT).map(async (each) => {
    const { state, logUrl, begun } = await github.lastStatus(each.id);
    return { id: each.id, state, logUrl, begun };
  });
  const [{ begun: own = 0 }, ...others] = await Promise.all([github.lastStatus(id), ...looked]);
  return others
    .filter(({ state, begun = own }) => state === 'success' && begun < own)
    .map((other) => ({ id: other.id, logUrl: other.logUrl }));
}

interface Older {
  readonly id: number;
  readonly services: readonly string[];
}

/** Older deployments of this action with one of the services, and those of the services that were deployed together with them. */
async function findOlder({ id, environment, place }: Placed, github: GitHub): Promise<Older[]> {
  const older: Older[] = [];
  const withOneOf = (names: readonly string[]) =>
    older.filter(({ services }) => services.some((service) => names.includes(service)));
  for (let page = 1; page <= MOST_PAGES; page++) {
    const listed = await github.listDeployments(environment, page);
    for (const each of listed) {
      if (each.id < id) older.push({ id: each.id, services: servicesIn(each.payload, place) });
    }
    // Many services may share an environment.
    const isEnough = withOneOf(place.services).length >= LEAST_LOOKED_AT;
    if (isEnough || listed.length < DEPLOYMENTS_PER_PAGE) break;
  }
  return withOneOf(withOneOf(place.services).flatMap(({ services }) => services));
}
