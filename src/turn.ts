import { findBusyGroups, freeGroups, type ServiceGroup } from './activedeployment/index.ts';
import { shortRevision } from './aws/arn.ts';
import { isUnchanged, lastCompleteRevision, type Started } from './rollout/index.ts';
import type { Shipment } from './shipment.ts';
import type { FoundService } from './survey/index.ts';
import type { ServiceChange } from './update.ts';

/**
 * What a survey gives once no deployment group has a deployment under way. What others deploy meanwhile changes what there is
 * to be found, so it is surveyed again.
 */
export async function surveyInTurn<Plan>(
  survey: () => Promise<Plan>,
  servicesOf: (plan: Plan) => readonly FoundService[],
  shipment: Shipment,
): Promise<Plan> {
  const { inputs, report, world } = shipment;
  for (;;) {
    const plan = await report.stage('Survey and check', survey);
    const busy = servicesOf(plan).flatMap(({ name, deploymentGroup }) =>
      deploymentGroup === undefined || deploymentGroup.active.length === 0
        ? []
        : [{ ...deploymentGroup, service: name }],
    );
    if (busy.length === 0) return plan;
    if (inputs.isPlan) {
      for (const { service, group } of busy) {
        world.log.info(`The group ${group} of ${service} has a deployment under way, which comes first.`);
      }
      return plan;
    }
    await free(busy, shipment);
  }
}

/** The same changes once no deployment group has a deployment under way: one may have begun since the survey. */
export async function changeInTurn(
  changes: readonly ServiceChange[],
  shipment: Shipment,
): Promise<readonly ServiceChange[]> {
  const { inputs, aws, world } = shipment;
  if (inputs.codeDeploy.onActiveDeployment === 'fail') return changes;
  // One that is there, or goes there by what is under way, is in nobody's way.
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const waiting = changes.filter(
    ({ target }) => target.underWay === undefined && !isUnchanged(target, wishes),
  );
  const busy = await findBusyGroups(groupsOf(waiting), aws);
  if (busy.length === 0) return changes;
  await free(busy, shipment);
  const services = await aws.ecs.describeServices(
    inputs.cluster,
    changes.map(({ target }) => target.name),
  );
  return changes.map((change): ServiceChange => {
    const { target } = change;
    const service = services.find(({ serviceName }) => serviceName === target.name) ?? target.service;
    const previous = lastCompleteRevision(service);
    if (previous !== target.previous) {
      const [before, now, ours] = [target.previous, previous, target.revision].map(shortRevision);
      world.log.warning(
        `Somebody took ${target.name} from ${before} to ${now} while this step built. ${ours} takes the place of ${now}, and was not made from it.`,
      );
    }
    return { ...change, target: { ...target, service, previous } };
  });
}

/** Changes that were refused as somebody else was faster, and that are to wait once more. */
export async function findOvertaken(
  started: readonly Started[],
  changes: readonly ServiceChange[],
  { inputs, aws }: Shipment,
): Promise<readonly ServiceChange[]> {
  // Two that stop each other would never end.
  if (inputs.codeDeploy.onActiveDeployment !== 'wait') return [];
  const refused = changes.filter(({ target }) =>
    started.some(({ kind, target: { name } }) => kind === 'refused' && name === target.name),
  );
  const busy = await findBusyGroups(groupsOf(refused), aws);
  return refused.filter(({ target }) => busy.some(({ service }) => service === target.name));
}

function groupsOf(changes: readonly ServiceChange[]): ServiceGroup[] {
  return changes.flatMap(({ target: { name, codedeploy } }) =>
    codedeploy === undefined ? [] : [{ ...codedeploy, service: name }],
  );
}

function free(groups: readonly ServiceGroup[], { inputs, aws, world, report }: Shipment): Promise<void> {
  const onStopped = () => report.markChanged();
  return report.stage('Wait for CodeDeploy', () => freeGroups(groups, { inputs, aws, world, onStopped }));
}
