import type { Service } from '@aws-sdk/client-ecs';
import { credentialsIn } from './advice/index.ts';
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
import {
  doubtOf,
  type FoundCandidate,
  routeTo,
  tellRollback,
  type WayBack,
  WaysBack,
} from './history/index.ts';
import { type RollbackInputs, withoutNames } from './inputs/index.ts';
import { noteServices } from './noteservices.ts';
import { planOfRollback } from './plan.ts';
import { type Conclusion, distinctLines, type Report } from './report/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import { type FoundService, surveyRunning } from './survey/index.ts';
import { surveyInTurn } from './turn.ts';
import { type Warn, type Warning, withoutIgnored } from './warnings.ts';

type RollbackShipment = Shipment<RollbackInputs>;

/** A service with the revision that it goes back to. */
interface Chosen extends FoundService, HowToDeploy {
  readonly way: WayBack & { readonly chosen: FoundCandidate };
  /** How it gets there by what is under way; nothing where a deployment of its own is started. */
  readonly route: Route | undefined;
}

/** `there`: all traffic is on the revision, and the deployment that brought it only waits to end. */
type Route = 'there' | 'follow' | 'stop';

/** What is under way may be over since the way back was chosen. */
function routeOf(
  { service, deploymentGroup: group }: FoundService,
  { chosen, past: { course } }: Chosen['way'],
): Route | undefined {
  const current = group === undefined ? primaryIdOf(service) : group.active[0]?.deploymentId;
  if (course === undefined || course.id !== current) return undefined;
  const route = routeTo(chosen.arn, course);
  const isThere = group !== undefined && !course.isRollback && service.taskDefinition === chosen.arn;
  return route === 'follow' && isThere ? 'there' : route;
}

function primaryIdOf({ deployments = [] }: Service): string | undefined {
  return deployments.find(({ status }) => status === 'PRIMARY')?.id;
}

/** Takes services back to revisions that exist: builds and registers nothing, and is otherwise a deployment. */
export async function rollBack(shipment: RollbackShipment): Promise<Conclusion> {
  const { report, inputs, world } = shipment;
  if (inputs.unused.length > 0) {
    world.log.info(`Not used in a rollback: ${inputs.unused.join(', ')}.`);
  }
  const search = new WaysBack(inputs, shipment, misfitsOf);
  const chosen = await surveyInTurn(
    () => surveyAndCheck(search, shipment),
    // What is under way is in the way of a deployment of another revision only.
    (services) => services.filter(({ route }) => route === undefined),
    shipment,
  );
  const credentials = chosen.flatMap(({ way }) => credentialsIn(way.chosen.definition));
  for (const value of withoutNames(credentials, world.job.environment)) world.step.mask(value);
  for (const { way } of chosen) {
    const doubt = doubtOf(way, inputs.rollbackTo);
    if (doubt !== undefined) world.log.warning(doubt);
  }
  if (inputs.isPlan) return concludePlan(chosen, report);
  for (const { way, route } of chosen) {
    report.tell(`${tellRollback(way, inputs.rollbackTo, world.clock.now())}${means(way, route)}`);
  }
  const changes = chosen.map(({ way, route, name, service, codedeploy }): ServiceChange => {
    const { arn: revision, definition, mainImage, commit } = way.chosen;
    report.note(name, { before: fromOf(way), after: revision, imageAfter: mainImage?.reference });
    const previous = lastCompleteRevision(service);
    const { course } = way.past;
    const isOnCourse = course !== undefined && (route === 'follow' || route === 'stop');
    return {
      target: {
        ...{ name, service, revision, previous },
        ...(codedeploy && { codedeploy }),
        ...(isOnCourse && { underWay: { kind: route, id: course.id } }),
      },
      definition,
      isBack: true,
      image: { digest: mainImage?.digest, commit },
    };
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
  const { updateServices } = await import('./update.ts');
  return updateServices(changes, shipment);
}

/** Which deployment takes the service there, where that is one that is under way. */
function means({ past: { course } }: WayBack, route: Route | undefined): string {
  if (course === undefined || route === undefined || route === 'there') return '';
  return route === 'stop'
    ? `, by stopping the deployment ${course.id}`
    : `, where ${course.isRollback ? 'the rollback' : 'the deployment'} ${course.id} takes it already`;
}

/** The revision that a service goes back from. */
function fromOf({ past: { course, running }, chosen }: Chosen['way']): string {
  return course !== undefined && chosen.arn === running ? course.from : running;
}

/** A plan ends with where the services would go. */
function concludePlan(chosen: readonly Chosen[], report: Report): Conclusion {
  const reasons = chosen.map(({ name, way, route, service }) => {
    const [before, after] = [way.past.running, way.chosen.arn].map(shortRevision);
    report.note(name, { after: way.chosen.arn, outcome: 'planned' });
    if (before !== after) return `${name} would go back from ${before} to ${after}${means(way, route)}.`;
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
  const warnings: Warning[] = [];
  const warn: Warn = (warning) => warnings.push(warning);
  const looked = await Promise.all(
    found.map(async (service) => {
      const own = problems.branch();
      if (!checkService(service, own)) return undefined;
      checkStrategy(service, inputs, { problems: own, warn });
      const way = await own.gather(search.find(service, own));
      return way && { service, way, own };
    }),
  );
  const ways = looked.filter((each) => each !== undefined);
  const all = ways.flatMap(({ service, way, own }): Chosen[] => {
    if (way.chosen === undefined) return [];
    const { arn: origin, definition } = way.chosen;
    const tools = { inputs, problems: own, log: world.log, warn, isBack: true };
    const how = checkController(service, { origin, definition }, tools);
    const found = { ...way, chosen: way.chosen };
    return how === undefined ? [] : [{ ...service, ...how, way: found, route: routeOf(service, found) }];
  });
  report.warn(withoutIgnored(warnings, inputs.ignoredWarnings));
  if (inputs.isPlan) {
    const inOrder = ways.map(({ way }) => way);
    report.showPlan(planOfRollback(inOrder, problems.all()));
  }
  problems.throwIfAny();
  for (const { way } of all) {
    // Its tasks are still there, so that it is gone back to all the same.
    for (const line of way.chosen.faults) world.log.info(`  ${line}`);
    for (const line of way.chosen.unchecked) world.log.info(`  ${line}`);
  }
  return all;
}
