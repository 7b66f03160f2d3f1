import { codeDeployRollout } from './codedeploy/index.ts';
import { countChangeOf } from './count.ts';
import type { RolloutDoors } from './doors.ts';
import { ecsRollout } from './ecs.ts';
import { UNKNOWN_ID } from './judge.ts';
import type {
  Carrier,
  CodeDeployTarget,
  CountChange,
  Deployment,
  Observation,
  Rollout,
  Target,
  Wishes,
} from './types.ts';

/** How each carrier deploys to the services of a cluster. */
const ROLLOUTS: Readonly<Record<Carrier, (cluster: string, doors: RolloutDoors) => Rollout>> = {
  ECS: (cluster, { patient, impatient }) =>
    ecsRollout(cluster, { patient: patient.ecs, impatient: impatient.ecs }),
  CodeDeploy: codeDeployRollout,
};

/** The rollouts of one cluster. Each service is deployed by whoever carries out its deployments: nobody else asks who that is. */
export function openRollout(cluster: string, doors: RolloutDoors): Rollout {
  const makers = new Map(
    Object.entries(ROLLOUTS).map(([carrier, open]) => [carrier, open(cluster, doors)] as const),
  );
  const makerOf = (target: Target) => makers.get(carrierOf({ target })) as Rollout;
  /** The deployments of each maker that has some. */
  const byMaker = (deployments: readonly Deployment[]) =>
    [...makers.values()]
      .map((maker) => ({ maker, own: deployments.filter(({ target }) => makerOf(target) === maker) }))
      .filter(({ own }) => own.length > 0);

  return {
    start: (target, wishes) => makerOf(target).start(target, wishes),

    async observe(deployments) {
      const found = new Map<Deployment, Observation>();
      const looks = byMaker(deployments).map(async ({ maker, own }) => {
        const observations = await maker.observe(own);
        for (const [index, deployment] of own.entries()) {
          found.set(deployment, observations[index] as Observation);
        }
      });
      await Promise.all(looks);
      return deployments.map((deployment) => found.get(deployment) as Observation);
    },

    undo: (deployment) => makerOf(deployment.target).undo(deployment),
    putCountBack: (deployment) => makerOf(deployment.target).putCountBack(deployment),
    findStarted: (target) => makerOf(target).findStarted(target),
    undoCommand: (deployment) => makerOf(deployment.target).undoCommand(deployment),
    findWayBack: (deployment) => makerOf(deployment.target).findWayBack(deployment),

    readsPerLook: (deployments) =>
      byMaker(deployments).reduce((sum, { maker, own }) => sum + maker.readsPerLook(own), 0),
  };
}

/** What a later step needs to follow a deployment: it goes through JSON. */
export interface FollowNote {
  readonly name: string;
  /** ARNs of the revision that it brings, and of the one before. */
  readonly revision: string;
  readonly previous: string;
  readonly id: string;
  /** Id of the deployment that went wrong, on a way back. */
  readonly insteadOf?: string | undefined;
  /** How many tasks the service was to have and is to have, where the deployment changed that. */
  readonly count?: CountChange | undefined;
  /** Application and group, where CodeDeploy carries it out. */
  readonly codedeploy?: CodeDeployNote | undefined;
}

/** What a later step needs to know a deployment of CodeDeploy again, and to go back from it. */
interface CodeDeployNote
  extends Pick<CodeDeployTarget, 'application' | 'group' | 'configuration' | 'description'> {
  /** The AppSpec for the revision, and the one for the way back, as JSON. */
  readonly appSpecs: { readonly there: string; readonly back: string };
}

/** Notes a deployment for a later step. */
export function noteOf({ id, insteadOf, count, target }: Deployment): FollowNote {
  const { name, revision, previous, codedeploy: how } = target;
  const codedeploy = how && {
    application: how.application,
    group: how.group,
    configuration: how.configuration,
    description: how.description,
    appSpecs: { there: how.appSpecFor(revision), back: how.appSpecBackTo(previous) },
  };
  return { name, revision, previous, id, insteadOf, count, codedeploy };
}

/** The deployment that was noted, to be followed or gone back from. */
export function deploymentFrom({ codedeploy, ...note }: FollowNote): Deployment {
  const { name, revision, previous, id, insteadOf, count } = note;
  const how: CodeDeployTarget | undefined = codedeploy && {
    application: codedeploy.application,
    group: codedeploy.group,
    // What is undefined is not in a note.
    configuration: codedeploy.configuration,
    description: codedeploy.description,
    appSpecFor: () => codedeploy.appSpecs.there,
    appSpecBackTo: () => codedeploy.appSpecs.back,
    minutes: { ready: 0, shift: 0, termination: 0 },
  };
  return {
    target: { name, service: {}, revision, previous, ...(how && { codedeploy: how }) },
    id,
    ...(insteadOf !== undefined && { insteadOf }),
    ...(count !== undefined && { count }),
  };
}

/** Whether nobody knows the id of a deployment: the answer to its start has not come. */
export function isUnnamed({ id, insteadOf }: Deployment): boolean {
  return id === UNKNOWN_ID && insteadOf === undefined;
}

/** A deployment that has its id only with the answer to its start. */
export function unnamed(target: Target, wishes: Wishes): Deployment {
  const count = countChangeOf(target, wishes);
  const { underWay } = target;
  return {
    target,
    id: UNKNOWN_ID,
    // Nothing is started then, and what is stopped goes back by itself.
    ...(underWay?.kind === 'stop' && { insteadOf: underWay.id }),
    ...(count !== undefined && { count }),
  };
}

/** Who carries out a deployment, for people. */
export function carrierOf({ target }: Pick<Deployment, 'target'>): Carrier {
  return target.codedeploy === undefined ? 'ECS' : 'CodeDeploy';
}

/** The ids of deployments as outputs tell them: a line for each service, empty where somebody else carries it out. */
export function idsOf(
  deployments: readonly (Deployment | undefined)[],
): Partial<Record<'deployment-id' | 'codedeploy-deployment-id', string>> {
  const ids = deployments.map((deployment) => deployment?.id ?? '');
  const isCodeDeploys = (id: string) => id.startsWith('d-');
  return {
    'deployment-id': ids.map((id) => (isCodeDeploys(id) ? '' : id)).join('\n'),
    // Most steps have none of these.
    ...(ids.some(isCodeDeploys) && {
      'codedeploy-deployment-id': ids.map((id) => (isCodeDeploys(id) ? id : '')).join('\n'),
    }),
  };
}
