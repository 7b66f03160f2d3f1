import { shortRevision } from './aws/arn.ts';
import type { Aws } from './aws/index.ts';
import { StepError } from './errors.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import { differences, imageIn, type TaskDefinition } from './taskdefinition/index.ts';

/**
 * The same changes to the services as they are now. Others may have deployed since they were looked at, and a build takes minutes:
 * whatever is said of the revision before, and where a failure goes back to, is about the one that runs now.
 */
export async function bringUpToDate(
  changes: readonly ServiceChange[],
  shipment: Shipment,
): Promise<readonly ServiceChange[]> {
  // A way back by a deployment that is under way is about that one, and no other.
  const open = changes.filter(({ target }) => target.underWay === undefined);
  if (open.length === 0) return changes;
  const names = open.map(({ target }) => target.name);
  const services = await shipment.aws.ecs.describeServices(shipment.inputs.cluster, names);
  const fresh = open.map(async (change): Promise<ServiceChange> => {
    const { target } = change;
    const service = services.find(({ serviceName }) => serviceName === target.name);
    if (service === undefined) return change;
    const previous = lastCompleteRevision(service);
    if (previous !== target.previous) await tellOfOthers(change, previous, shipment);
    return { ...change, target: { ...target, service, previous } };
  });
  const now = await Promise.all(fresh);
  return changes.map((change) => now.find(({ target }) => target.name === change.target.name) ?? change);
}

/** Says that somebody else has deployed, and what becomes of that. */
async function tellOfOthers(
  { target, definition, isBack, image }: ServiceChange,
  previous: string,
  { aws, report, world }: Shipment,
): Promise<void> {
  const { name } = target;
  const [before, now, ours] = [target.previous, previous, target.revision].map(shortRevision);
  const happened = `Somebody took ${name} from ${before} to ${now}`;
  report.note(name, { before: previous });
  if (isBack) {
    world.log.warning(
      `${happened} since the way back was chosen. ${name} goes back to ${ours} all the same, from ${now}.`,
    );
    return;
  }
  world.log.warning(
    `${happened} while this step built. ${ours} takes the place of ${now}, and was not made from it.`,
  );
  const running = await findRevision(previous, aws);
  report.note(name, {
    differences: running === undefined ? [] : differences(running, definition),
    imageBefore: imageIn(running, image.container),
  });
}

/** What a revision says; nothing where that can't be read. */
async function findRevision(arn: string, { ecs }: Aws): Promise<TaskDefinition | undefined> {
  try {
    return (await ecs.findTaskDefinition(arn))?.definition;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return undefined;
  }
}
