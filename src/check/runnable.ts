import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Surroundings } from '../survey/index.ts';
import type { Warning } from '../warnings.ts';
import { checkBalancers } from './balancer.ts';
import { checkCapacity, checkCluster } from './capacity.ts';
import { checkFargate } from './fargate.ts';
import type { PlannedImage } from './image.ts';
import { type HeldImage, isRunBy } from './images.ts';
import { checkLogGroups } from './logs.ts';
import type { TaskNeeds } from './needs.ts';
import { checkPermissions } from './permissions.ts';
import { checkPlatforms, type ImagePlatforms, platformsIn } from './platforms.ts';
import { checkRegistration } from './registration/index.ts';
import { checkExecutionRole, checkRoles } from './roles.ts';
import { checkServiceFit, type ServiceTasks } from './servicefit.ts';
import type { PlannedTasks, Runnable } from './tasks.ts';

/** The tasks that are to run, and what decides whether they can. */
export interface RunnableCheck {
  /** The task definitions as they would be registered, each once. */
  readonly definitions: readonly Runnable[];
  /** What services are to run of them. */
  readonly tasks: readonly ServiceTasks[];
  readonly needs: TaskNeeds;
  readonly surroundings: Surroundings;
  /** Nothing when that is not known, for another reason that was noted. */
  readonly image: PlannedImage | undefined;
  /** Images that the registry holds already. */
  readonly held: readonly HeldImage[];
  readonly inputs: DeployInputs;
}

/**
 * Checks that ECS would take the task definitions, and that their tasks could start.
 *
 * @returns what may keep them from it, and can't be known
 */
export function checkRunnable(check: RunnableCheck, problems: Problems): Warning[] {
  const { cluster, roles, logGroups, decisions } = check.surroundings;
  if (cluster !== undefined) checkCluster(cluster, problems);
  const images = imagesOf(check);
  for (const definition of check.definitions) checkRegistration(definition, problems);
  for (const tasks of check.tasks) {
    checkFargate(tasks, problems);
    checkBalancers(tasks, problems);
    checkServiceFit(tasks, problems);
    if (cluster !== undefined) checkCapacity(tasks, cluster, problems);
    for (const image of images) if (image.isFor(tasks)) checkPlatforms(tasks, image, problems);
    checkExecutionRole(tasks, problems);
    checkRoles(tasks, roles, problems);
    checkLogGroups(tasks, logGroups, problems);
  }
  return checkPermissions(check.needs.permissions, { decisions, groups: logGroups }, problems);
}

/** An image, and which tasks it is for. */
interface ImageOfTasks extends ImagePlatforms {
  readonly isFor: (tasks: PlannedTasks) => boolean;
}

/** The images of the new revisions, and what they are for. */
function imagesOf({ image, held, surroundings, inputs }: RunnableCheck): ImageOfTasks[] {
  const built = inputs.image.kind === 'build' && image?.kind !== 'reuse' ? inputs.image.build.platforms : [];
  return [
    {
      subject: 'What is built with the input platforms',
      platforms: built,
      isFor: () => true,
      fix: () => 'remove platforms, so that the task definition decides, or correct its runtimePlatform',
    },
    ...held.map(({ reference, image: there }) => ({
      subject: `Image ${reference}`,
      isFor: (tasks: PlannedTasks) => isRunBy(tasks, { reference }),
      platforms: platformsIn(there) ?? [surroundings.platforms.get(there.digest) ?? []].flat(),
      fix: (wanted: string) =>
        `build it for ${wanted}, or correct the runtimePlatform of the task definition`,
    })),
  ];
}
