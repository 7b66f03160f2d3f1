import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shortRevision } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import type { PlannedService } from '../check/index.ts';
import { StepError } from '../errors.ts';
import { onDisk } from '../runnerdisk.ts';
import { isSame, type TaskDefinition } from '../taskdefinition/index.ts';
import type { World } from '../world.ts';

export { IMAGE_TO_COME, renderServices, renderTemplates } from './render.ts';

/** A service, what it is to run, and the file that holds it. */
export interface RenderedService {
  readonly planned: PlannedService;
  readonly definition: TaskDefinition;
  /** Path of the rendered task definition in JSON. */
  readonly path: string;
}

/**
 * Writes rendered task definitions into files for later steps, equal ones once.
 *
 * @throws StepError when they can't be written
 */
export async function writeRendered(
  rendered: readonly Omit<RenderedService, 'path'>[],
  world: World,
): Promise<RenderedService[]> {
  const { temp } = world.job;
  return onDisk('The rendered task definition', () => write(rendered, temp));
}

async function write(
  rendered: readonly Omit<RenderedService, 'path'>[],
  temp: string,
): Promise<RenderedService[]> {
  await mkdir(temp, { recursive: true });
  const folder = await mkdtemp(join(temp, 'ship-to-ecs-'));
  const paths = new Map<string, string>();
  for (const { definition } of rendered) {
    const text = JSON.stringify(definition, null, 2);
    if (paths.has(text)) continue;
    const suffix = paths.size === 0 ? '' : `-${paths.size + 1}`;
    // A family has no slashes; whoever writes some is refused by ECS, not heeded by the file system.
    const family = String(definition.family).replaceAll(/[^\w-]/g, '_');
    const path = join(folder, `task-definition-${family}${suffix}.json`);
    await writeFile(path, `${text}\n`, { mode: 0o600 });
    paths.set(text, path);
  }
  return rendered.map((service) => ({
    ...service,
    path: paths.get(JSON.stringify(service.definition, null, 2)) as string,
  }));
}

/**
 * The revision that each service is to run: the one that runs, the template or the family's latest where they are the same,
 * else a new one. Services with the same task definition share it.
 *
 * @returns ARNs in the order of the services
 * @throws AwsError when ECS refuses to register
 */
export async function registerRevisions(
  services: readonly RenderedService[],
  aws: Aws,
  world: World,
): Promise<string[]> {
  const arns: string[] = [];
  const known: RegisteredTaskDefinition[] = services.flatMap(({ planned }) =>
    [planned.running, ...planned.template.revisions].filter((revision) => revision !== undefined),
  );
  for (const { planned, definition } of services) {
    let revision = find(definition, [planned.running, ...planned.template.revisions, ...known]);
    if (revision === undefined) {
      revision = { ...(await register(definition, aws, world)), definition };
      known.push(revision);
      world.log.info(`Registered ${shortRevision(revision.arn)} for ${planned.name}.`);
    } else {
      world.log.info(
        `${shortRevision(revision.arn)} is exactly this already, nothing is registered for ${planned.name}.`,
      );
    }
    arns.push(revision.arn);
  }
  return arns;
}

/** ARN of the revision that serves a service without a new one: what runs, or its template; nothing when there is none. */
export function existingRevision(
  { running, template }: PlannedService,
  definition: TaskDefinition,
): string | undefined {
  return find(definition, [running, ...template.revisions])?.arn;
}

function find(
  definition: TaskDefinition,
  known: readonly (RegisteredTaskDefinition | undefined)[],
): RegisteredTaskDefinition | undefined {
  return known.find((revision) => revision !== undefined && canServe(revision, definition));
}

function canServe(revision: RegisteredTaskDefinition, definition: TaskDefinition): boolean {
  return revision.status === 'ACTIVE' && isSame(revision.definition, definition);
}

/** Attempts at a family that others register into at the same moment; ECS allows one registration a second. */
const MOST_ATTEMPTS = 8;

async function register(
  definition: TaskDefinition,
  aws: Aws,
  world: World,
): Promise<RegisteredTaskDefinition> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await aws.ecs.registerTaskDefinition(definition);
    } catch (error) {
      // The SDK does not retry this one, its code is that of a faulty request.
      const isBusy = error instanceof StepError && /too many concurrent attempts/i.test(error.message);
      if (!isBusy || attempt === MOST_ATTEMPTS) throw error;
      world.log.info('Another job registers into the same family, trying again.');
      await world.clock.sleep(attempt * 1000 * (0.5 + Math.random()));
    }
  }
}
