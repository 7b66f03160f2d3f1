import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StepError } from '../errors.ts';
import {
  type BuildRequest,
  buildxArguments,
  classicArguments,
  secretVariable,
  shownCommand,
} from './arguments.ts';
import { cacheTroubles, mayBeForCaches } from './cache.ts';
import { type CommandOptions, type CommandResult, runDocker } from './commands.ts';
import { remedyOfDenial } from './denial.ts';
import { fixOf, lastError } from './lasterror.ts';
import { digestOfPushed, type ImageTools, isOnlyEngineLate, pushedByBuildKit, pushOwn } from './ownimage.ts';
import { watchCaches } from './silence.ts';

/** What a build needs of the session. */
export interface Building {
  readonly options: CommandOptions;
  /** The session's own, which is gone when it is over. */
  readonly folder: string;
  readonly print: (line: string) => void;
  /** Milliseconds in which a cache has to answer. */
  readonly cachePatience: number;
  /** Logs in anew when a push failed because a login is over. @returns whether it did */
  readonly logInAgain: (result: CommandResult) => Promise<boolean>;
}

/** What is known of an image that was built and pushed: its digest, where docker tells it. */
export interface PushedImage {
  readonly digest: string | undefined;
}

/** Builds and pushes with buildx. A cache only saves time: when the build may have failed for one, it is tried again without any. */
export async function buildWithBuildx(request: BuildRequest, building: Building): Promise<PushedImage> {
  try {
    return await buildOnce(request, building);
  } catch (error) {
    if (!(error instanceof CacheError)) throw error;
    building.print(
      `The build failed, maybe for its caches, and is tried again without them: ${error.message}`,
    );
    return buildOnce({ ...request, cacheFrom: [], cacheTo: [] }, building);
  }
}

/** The build failed, and no step of it that is not about caches. */
class CacheError extends Error {}

async function buildOnce(request: BuildRequest, building: Building): Promise<PushedImage> {
  const metadataFile = join(building.folder, 'metadata.json');
  const args = buildxArguments(request, metadataFile);
  let result = await runBuildx(args, request, building);
  if (result.exitCode !== 0 && ((await building.logInAgain(result)) || isNameTaken(result, building))) {
    // What was built a moment ago is in the cache by now, also when nothing older was to be taken from it.
    const again = buildxArguments({ ...request, noCache: false, pull: false }, metadataFile);
    result = await runBuildx(again, request, building);
  }
  const own = pushedByBuildKit(result, request.references);
  if (own !== undefined && isOnlyEngineLate(result)) {
    building.print(`BuildKit has pushed the image; docker could not push it once more: ${lastError(result)}`);
    result = { ...result, exitCode: 0 };
  }
  const hasCaches = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && hasCaches && mayBeForCaches(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  for (const trouble of cacheTroubles(result.stderr)) {
    building.print(`A cache did not work, and the image was built without it: ${trouble}`);
  }
  if (own !== undefined) return { digest: own };
  const { digest, id } = await readMetadata(metadataFile);
  const [reference] = request.references;
  const isByEngine = result.stderr.includes(`pushing ${reference} with docker`);
  if (!isByEngine || reference === undefined || id === undefined) return { digest };
  return { digest: await digestOfPushed({ id, reference }, digest, imageTools(building)) };
}

/** Whether a build failed only for another one that gave the same name to its image, as the containerd image store takes one at a time. */
function isNameTaken(result: CommandResult, { print }: Building): boolean {
  const isTaken = /\bimage "[^"]+": already exists/.test(lastError(result));
  if (isTaken)
    print('Another build on this engine gave the same name to its image at that moment. Trying again.');
  return isTaken;
}

/** @throws CacheError when the build waits for nothing but a cache, for too long */
async function runBuildx(args: string[], request: BuildRequest, building: Building): Promise<CommandResult> {
  const { buildSecrets, cacheKeys, cacheFrom, cacheTo } = request;
  const { options, print, cachePatience } = building;
  const secrets = buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const environment = { ...options.environment, ...cacheKeys, ...Object.fromEntries(secrets) };
  if (cacheFrom.length + cacheTo.length === 0) return runShown(args, building, environment);
  const minutes = Math.round(cachePatience / 60_000);
  const reasonOf = (step: string) => new CacheError(`nothing came of "${step}" for ${minutes} minutes`);
  const watch = watchCaches(cachePatience, reasonOf);
  const watched: Building = {
    ...building,
    options: { ...options, cancellation: AbortSignal.any([options.cancellation, watch.signal]) },
    print(line) {
      watch.hear(line);
      print(line);
    },
  };
  try {
    return await runShown(args, watched, environment);
  } finally {
    watch.close();
  }
}

/**
 * The digest that buildx tells, and the id of the image where it is one of the engine. Nothing where it tells none, or where its file
 * can't be read: the registry knows it too.
 */
async function readMetadata(
  file: string,
): Promise<{ readonly digest: string | undefined; readonly id: string | undefined }> {
  const metadata = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Record<string, unknown> | null)
    .catch(() => null);
  const digestIn = (name: string) => {
    const value = metadata?.[name];
    return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value) ? value : undefined;
  };
  const digest = digestIn('containerimage.digest');
  // An old engine tells the id as the digest where it does not find out the digest.
  return { digest, id: digestIn('containerimage.config.digest') ?? digest };
}

/** Builds and pushes with the builder that every client has. */
export async function buildClassically(request: BuildRequest, building: Building): Promise<PushedImage> {
  if (request.cacheFrom.length > 0 || request.cacheTo.length > 0) {
    building.print('Docker of the runner has no buildx: the image is built without the caches.');
  }
  const idFile = join(building.folder, 'image-id');
  const build = classicArguments(request, idFile);
  throwIfFailed(build, await runShown(build, building));
  const id = (await readFile(idFile, 'utf8').catch(() => '')).trim();
  const tools = imageTools(building);
  const digests: (string | undefined)[] = [];
  for (const reference of request.references) {
    if (id === '') await tools.runAloud(['push', '--', reference]);
    else digests.push(await pushOwn({ id, reference }, tools));
  }
  return { digest: digests[0] };
}

function imageTools(building: Building): ImageTools {
  return {
    ...building,
    async runAloud(args) {
      let result = await runShown(args, building);
      if (result.exitCode !== 0 && (await building.logInAgain(result)))
        result = await runShown(args, building);
      throwIfFailed(args, result);
      return result;
    },
  };
}

/** Shows the command and what it prints. */
async function runShown(
  args: string[],
  { options, print }: Building,
  environment = options.environment,
): Promise<CommandResult> {
  print(shownCommand(args));
  return runDocker(args, { ...options, environment, onLine: print });
}

function throwIfFailed(args: readonly string[], result: CommandResult): void {
  if (result.exitCode === 0) return;
  const command = /^(push|tag)$/.test(args[0] ?? '') ? `docker ${args[0]}` : 'docker build';
  const why = lastError(result);
  const reference = args[0] === 'push' ? args.at(-1) : args[args.indexOf('--tag') + 1];
  throw new StepError({
    what: `${command} failed with exit code ${result.exitCode}`,
    why,
    fix: remedyOfDenial(why, reference) ?? fixOf(why, result.exitCode),
  });
}
