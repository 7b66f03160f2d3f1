import { accountOf, lastPart, shortRevision } from '../aws/arn.ts';
import type { Change, Place } from './types.ts';

/** Tells our deployments from those of others. */
const TOOL = 'ship-to-ecs';

/** Where the services of changes are. */
export function placeOf(
  changes: readonly Change[],
  { region, cluster }: { readonly region: string; readonly cluster: string },
): Place {
  const [first] = changes;
  return {
    account: accountOf(first?.revision ?? ''),
    region,
    cluster: lastPart(cluster),
    services: changes.map(({ service }) => service),
  };
}

/** What GitHub keeps with a deployment, for people and for programs that react to it. */
export function payloadOf(changes: readonly Change[], { services: _, ...place }: Place): object {
  return {
    tool: TOOL,
    ...place,
    services: changes.map(({ service, revision, digest }) => ({
      service,
      revision: shortRevision(revision),
      ...(digest !== undefined && { 'image-digest': digest }),
    })),
  };
}

/** The services of a deployment at that place; none when it is somebody else's. Anybody may write a payload. */
export function servicesIn(payload: unknown, place: Omit<Place, 'services'>): readonly string[] {
  const { tool, account, region, cluster, services } = membersOf(payload);
  const isOurs =
    tool === TOOL && account === place.account && region === place.region && cluster === place.cluster;
  if (!isOurs || !Array.isArray(services)) return [];
  return services.map((each) => membersOf(each)['service']).filter((name) => typeof name === 'string');
}

/** GitHub gives a payload back as an object, or as the text that it was sent as. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  if (typeof value !== 'string') return {};
  try {
    return membersOf(JSON.parse(value));
  } catch {
    return {};
  }
}
