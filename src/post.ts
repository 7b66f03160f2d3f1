import { rm } from 'node:fs/promises';
import { shortRevision } from './aws/arn.ts';
import { DOCKER_FOLDER_STATE } from './image/index.ts';
import {
  deploymentFrom,
  type FollowNote,
  openRollout,
  type Settled,
  waitForDeployments,
} from './rollout/index.ts';
import type { World } from './world.ts';

/** Name of the state that tells the post step which services are on their way back. */
export const GOING_BACK_STATE = 'going-back';

/** Services that a cancelled step sent back to the revision before. */
export interface GoingBack {
  readonly region: string;
  readonly cluster: string;
  /** Their ways back. */
  readonly services: readonly FollowNote[];
}

/** GitHub ends everything 5 minutes after a cancel. */
const POST_MINUTES = 4;

/** The post step: removes what a killed step left on the disk, and waits for the way back that a cancelled one began. */
export async function finishAfterwards(world: World, getState: (name: string) => string): Promise<void> {
  const folder = getState(DOCKER_FOLDER_STATE);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
  const goingBack = getState(GOING_BACK_STATE);
  if (goingBack === '') return;
  try {
    await awaitWayBack(JSON.parse(goingBack) as GoingBack, world);
  } catch (error) {
    world.log.error(`The way back could not be followed: ${(error as Error).message}`);
  }
}

async function awaitWayBack({ region, cluster, services }: GoingBack, world: World): Promise<void> {
  const aws = world.openAws(region, { patience: 0 });
  const rollout = openRollout(cluster, { patient: aws, impatient: aws, clock: world.clock });
  const deployments = services.map(deploymentFrom);
  const tell = (name: string, revision: string, verdict: Settled) => {
    if (verdict.state === 'completed') {
      world.log.info(`${name} is back on ${revision}.`);
      return;
    }
    world.log.error(
      `${name} is not back on ${revision} (${verdict.state}): the workflow was cancelled, and the way back did not end well. Fix: look at the service's events, and deploy ${revision} by hand.`,
    );
  };
  await waitForDeployments(
    rollout,
    {
      deployments,
      minutes: POST_MINUTES,
      onSettled: async ({ deployment: { target }, verdict }) => {
        tell(target.name, shortRevision(target.revision), verdict);
        return undefined;
      },
    },
    world,
  );
}
