import type { Aws } from '../aws/index.ts';
import type { Clock } from '../clock.ts';
import { codeDeployRollout } from './codedeploy/index.ts';
import { ecsRollout } from './ecs.ts';
import type { Deployment, Observation, Rollout, Target } from './types.ts';

/** The doors to AWS: one that asks until it has an answer, and one that asks once. */
export interface RolloutDoors {
  readonly patient: Aws;
  readonly impatient: Aws;
  readonly clock: Clock;
}

/** The rollouts of one cluster. Each service is deployed by whoever carries out its deployments: nobody else asks who that is. */
export function openRollout(cluster: string, doors: RolloutDoors): Rollout {
  const ecs = ecsRollout(cluster, { patient: doors.patient.ecs, impatient: doors.impatient.ecs });
  const codedeploy = codeDeployRollout(cluster, doors);
  const makerOf = ({ codedeploy: how }: Target) => (how === undefined ? ecs : codedeploy);
  /** The deployments of each maker that has some. */
  const byMaker = (deployments: readonly Deployment[]) =>
    [ecs, codedeploy]
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
    findWayBack: (deployment) => makerOf(deployment.target).findWayBack(deployment),

    readsPerLook: (deployments) =>
      byMaker(deployments).reduce((sum, { maker, own }) => sum + maker.readsPerLook(own), 0),
  };
}

/** The ids of deployments as outputs tell them: a line for each service, empty where another maker carries it out. */
export function idsOf(deployments: readonly (Deployment | undefined)[]): Record<string, string> {
  const linesOf = (isOurs: (id: string) => boolean) =>
    deployments.map((deployment) => (deployment && isOurs(deployment.id) ? deployment.id : '')).join('\n');
  return {
    'deployment-id': linesOf((id) => !id.startsWith('d-')),
    'codedeploy-deployment-id': linesOf((id) => id.startsWith('d-')),
  };
}
