import { findBusyGroups, freeGroups, type ServiceGroup } from './activedeployment/index.ts';
import { Cancelled } from './errors.ts';
import { bringUpToDate } from './meanwhile.ts';
import {
  type CodeDeployTarget,
  type Deployment,
  isUnchanged,
  lastCompleteRevision,
  type Started,
  unnamed,
} from './rollout/index.ts';
import type { ServiceChange } from './servicechange.ts';
import type { Shipment } from './shipment.ts';
import type { FoundService } from './survey/index.ts';
import { sidesOf } from './tasksets.ts';

/** A group whose deployment is in the way, and the ARN of the revision that its service is on again when that is stopped. */
interface BusyGroup extends ServiceGroup {
  readonly back: string;
}

const NO_WISHES = { desiredCount: undefined, force: false };

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
    const busy = servicesOf(plan).flatMap((service): BusyGroup[] => {
      const { name, deploymentGroup } = service;
      return deploymentGroup === undefined || deploymentGroup.active.length === 0
        ? []
        : [{ ...deploymentGroup, service: name, back: backOf(service) }];
    });
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

/** The same changes once it is their turn: no deployment group has a deployment under way, and the services are as they are now. */
export async function changeInTurn(
  changes: readonly ServiceChange[],
  shipment: Shipment,
): Promise<readonly ServiceChange[]> {
  await freeForChanges(changes, shipment);
  return bringUpToDate(changes, shipment);
}

/** One may have begun since the survey. */
async function freeForChanges(changes: readonly ServiceChange[], shipment: Shipment): Promise<void> {
  const { inputs, aws } = shipment;
  if (inputs.codeDeploy.onActiveDeployment === 'fail') return;
  // One that is there, or goes there by what is under way, is in nobody's way.
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const waiting = changes.filter(
    ({ target }) => target.underWay === undefined && !isUnchanged(target, wishes),
  );
  const busy = await findBusyGroups(groupsOf(waiting), aws);
  if (busy.length > 0) await free(busy, shipment);
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

function groupsOf(changes: readonly ServiceChange[]): BusyGroup[] {
  return changes.flatMap(({ target: { name, codedeploy, previous } }) =>
    codedeploy === undefined ? [] : [{ ...codedeploy, service: name, back: previous }],
  );
}

/** The revision that a service is on again when what is under way is stopped. */
function backOf({ service, deploymentGroup }: FoundService): string {
  const [active] = deploymentGroup?.active ?? [];
  const blue = active && sidesOf(service, active).blue;
  return blue?.taskDefinition ?? lastCompleteRevision(service);
}

async function free(groups: readonly BusyGroup[], shipment: Shipment): Promise<void> {
  const { inputs, aws, world, report, underWay } = shipment;
  const onStopped = (id: string, service: string) => {
    report.markChanged();
    const busy = groups.find((group) => group.service === service);
    // A cancel leaves it to the post step.
    if (busy !== undefined) underWay.set(service, wayBackFrom(id, busy));
  };
  const forget = () => {
    for (const { service } of groups) underWay.delete(service);
  };
  try {
    await report.stage('Wait for CodeDeploy', () => freeGroups(groups, { inputs, aws, world, onStopped }));
  } catch (error) {
    // The error tells of it.
    if (!(error instanceof Cancelled)) forget();
    throw error;
  }
  forget();
}

/** What is followed when nobody is left to wait for a deployment that was stopped. */
function wayBackFrom(id: string, { service: name, application, group, back }: BusyGroup): Deployment {
  const codedeploy: CodeDeployTarget = {
    ...{ application, group, configuration: undefined, description: undefined },
    // Nothing is started.
    appSpecFor: () => '{}',
    appSpecBackTo: () => '{}',
    minutes: { ready: 0, shift: 0, termination: 0 },
  };
  const underWay = { kind: 'stop', id } as const;
  return unnamed({ name, service: {}, revision: back, previous: '', codedeploy, underWay }, NO_WISHES);
}
