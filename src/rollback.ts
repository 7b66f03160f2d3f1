import { revisionOf, shortRevision } from './aws/arn.ts';
import {
  checkCodeDeployInputs,
  checkController,
  checkService,
  checkStrategy,
  type HowToDeploy,
  misfitsOf,
} from './check/index.ts';
import { Problems } from './errors.ts';
import { doubtOf, type FoundCandidate, tellRollback, type WayBack, WaysBack } from './history/index.ts';
import type { RollbackInputs } from './inputs/index.ts';
import { planOfRollback } from './plan.ts';
import { type Conclusion, distinctLines, type Report } from './report/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { Shipment } from './shipment.ts';
import { type FoundService, surveyRunning } from './survey/index.ts';
import { surveyInTurn } from './turn.ts';
import { noteServices, type ServiceChange, updateServices } from './update.ts';

type RollbackShipment = Shipment<RollbackInputs>;

/** A service with the revision that it goes back to. */
interface Chosen extends FoundService, HowToDeploy {
  readonly way: WayBack & { readonly chosen: FoundCandidate };
}

/** Takes services back to revisions that exist: builds and registers nothing, and is otherwise a deployment. */
export async function rollBack(shipment: RollbackShipment): Promise<Conclusion> {
  const { report, inputs, world } = shipment;
  if (inputs.unused.length > 0) {
    world.log.info(`Not used in a rollback: ${inputs.unused.join(', ')}.`);
  }
  const search = new WaysBack(inputs, shipment.aws, misfitsOf);
  const chosen = await surveyInTurn(
    () => surveyAndCheck(search, shipment),
    (services) => services,
    shipment,
  );
  for (const { way } of chosen) {
    const doubt = doubtOf(way, inputs.rollbackTo);
    if (doubt !== undefined) world.log.warning(doubt);
  }
  if (inputs.isPlan) return concludePlan(chosen, report);
  for (const { way } of chosen) report.tell(tellRollback(way, inputs.rollbackTo, world.clock.now()));
  const changes = chosen.map(({ way, name, service, codedeploy }): ServiceChange => {
    const { arn: revision, definition } = way.chosen;
    report.note(name, { after: revision });
    const previous = lastCompleteRevision(service);
    return { target: { name, service, revision, previous, ...(codedeploy && { codedeploy }) }, definition };
  });
  report.outputs({
    'task-definition-arn': distinctLines(changes, ({ target }) => target.revision),
    'task-definition-revision': distinctLines(
      changes,
      ({ target }) => target.revision,
      (arn) => String(revisionOf(arn)),
    ),
  });
  const images = chosen.map(({ way }) => way.chosen.mainImage);
  report.outputs({
    image: distinctLines(images, (image) => image?.reference ?? ''),
    'image-digest': distinctLines(images, (image) => image?.digest ?? ''),
    'image-tag': distinctLines(images, (image) => image?.tag ?? ''),
  });
  return updateServices(changes, shipment);
}

/** A plan ends with where the services would go. */
function concludePlan(chosen: readonly Chosen[], report: Report): Conclusion {
  const reasons = chosen.map(({ name, way, service }) => {
    const [before, after] = [way.past.running, way.chosen.arn].map(shortRevision);
    report.note(name, { after: way.chosen.arn, outcome: 'planned' });
    if (before !== after) return `${name} would go back from ${before} to ${after}.`;
    const isThere = lastCompleteRevision(service) === way.chosen.arn;
    return isThere ? `${name} runs ${after} already.` : `${name} is on its way to ${after} already.`;
  });
  return { outcome: 'planned', reason: reasons.join(' '), error: undefined };
}

async function surveyAndCheck(search: WaysBack, shipment: RollbackShipment): Promise<Chosen[]> {
  const { inputs, aws, report, world } = shipment;
  const problems = new Problems();
  const found = await surveyRunning(inputs, { aws, world }, problems);
  noteServices(found, shipment);
  checkCodeDeployInputs(found, inputs, problems);
  const looked = await Promise.all(
    found.map(async (service) => {
      const own = problems.branch();
      if (!checkService(service, own)) return undefined;
      checkStrategy(service, inputs, { problems: own, log: world.log });
      const way = await own.gather(search.find(service, own));
      return way && { service, way, own };
    }),
  );
  const ways = looked.filter((each) => each !== undefined);
  const all = ways.flatMap(({ service, way, own }): Chosen[] => {
    if (way.chosen === undefined) return [];
    const { arn: origin, definition } = way.chosen;
    const tools = { inputs, problems: own, log: world.log, isBack: true };
    const how = checkController(service, { origin, definition }, tools);
    return how === undefined ? [] : [{ ...service, ...how, way: { ...way, chosen: way.chosen } }];
  });
  if (inputs.isPlan) {
    const inOrder = ways.map(({ way }) => way);
    report.showPlan(planOfRollback(inOrder, problems.all()));
  }
  problems.throwIfAny();
  for (const { way } of all) {
    for (const line of way.chosen.unchecked) world.log.info(`  ${line}`);
  }
  return all;
}
