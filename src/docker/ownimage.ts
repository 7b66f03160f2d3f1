import { StepError } from '../errors.ts';
import { askDocker } from './ask.ts';
import type { CommandOptions, CommandResult } from './commands.ts';

/** How docker is run for one image. */
export interface ImageTools {
  readonly options: CommandOptions;
  /** Runs docker, shows what it prints, and throws a StepError for an exit code other than 0. */
  readonly runAloud: (args: string[]) => Promise<CommandResult>;
  readonly print: (line: string) => void;
}

/** An image of the engine, by its id, and the name under which it is pushed. */
export interface OwnImage {
  /** `sha256:…` */
  readonly id: string;
  /** `registry/repository:tag` */
  readonly reference: string;
}

/** Each takes the tag back from another build once. */
const MOST_PUSHES = 3;

/**
 * The digest that BuildKit itself has pushed under all of the names, as it does where the engine has the containerd image store. The
 * engine then pushes once more whatever has the names by then, and that is what buildx tells the digest of.
 */
export function pushedByBuildKit(
  { stderr }: CommandResult,
  references: readonly string[],
): string | undefined {
  const digests = references.map((reference) => {
    const start = `pushing manifest for ${reference}@`;
    const ends = stderr.split('\n').filter((line) => line.includes(start) && line.endsWith(' done'));
    return /@(sha256:[0-9a-f]{64}) /.exec(ends.at(-1) ?? '')?.[1];
  });
  const [first] = digests;
  return digests.every((digest) => digest === first) ? first : undefined;
}

/**
 * Whether a build failed only when the engine pushed once more: it pushes each part of an index under the tag, which a repository
 * with immutable tags refuses.
 */
export function isOnlyEngineLate({ exitCode, stderr }: CommandResult): boolean {
  const failed = [...stderr.matchAll(/^ > (.*):$/gm)].map(([, step = '']) => step);
  return (
    exitCode !== 0 && failed.length > 0 && failed.every((step) => /^pushing \S+ with docker$/.test(step))
  );
}

/**
 * Pushes an image. The engine pushes by name, and names are shared: another build that runs there at the same time may give one to
 * an image of its own, which is pushed then.
 *
 * @returns the digest under which the registry has the image; nothing where neither client nor engine tell
 * @throws StepError when the push fails, or another image is pushed again and again
 */
export async function pushOwn(image: OwnImage, tools: ImageTools): Promise<string | undefined> {
  const { reference } = image;
  for (let attempt = 1; attempt <= MOST_PUSHES; attempt++) {
    const { stdout } = await tools.runAloud(['push', '--', reference]);
    const pushed = /: digest: (sha256:[0-9a-f]{64}) /.exec(stdout)?.[1];
    // The containerd image store calls an image by its digest, and forgets what it was called when the name goes.
    if (pushed === image.id) return pushed;
    const held = await digestsOf(image, tools);
    if (pushed === undefined) return held?.length === 1 ? held[0] : undefined;
    if (held === undefined || held.includes(pushed)) return pushed;
    if (attempt < MOST_PUSHES) await takeBack(image, tools);
  }
  throw new StepError({
    what: 'docker push did not push the image that was built',
    why: `another build on this engine gives ${reference} to its own image`,
    fix: 'give the images of builds that run at the same time tags of their own, with image-tag and tags, or use a builder of docker/setup-buildx-action',
  });
}

/**
 * The digest under which the registry has an image that the engine was told to push. `told`: the digest that it says it pushed, which
 * is that of whatever had the name.
 *
 * @throws StepError when it has to be pushed once more, and that fails
 */
export async function digestOfPushed(
  image: OwnImage,
  told: string | undefined,
  tools: ImageTools,
): Promise<string | undefined> {
  const held = await digestsOf(image, tools);
  if (held === undefined) return told;
  if (held.length > 0) return held.find((digest) => digest === told) ?? held[0];
  await takeBack(image, tools);
  return pushOwn(image, tools);
}

async function takeBack({ id, reference }: OwnImage, tools: ImageTools): Promise<void> {
  tools.print(
    `Another build on this engine has given ${reference} to its own image, and docker pushed that one. Trying again.`,
  );
  await tools.runAloud(['tag', '--', id, reference]);
}

/** The digests under which the engine knows that the repository has the image; nothing where it does not say. */
async function digestsOf(
  { id, reference }: OwnImage,
  { options }: ImageTools,
): Promise<string[] | undefined> {
  const args = ['image', 'inspect', '--format', '{{json .RepoDigests}}', '--', id];
  const { exitCode, stdout } = await askDocker(args, options);
  if (exitCode !== 0) return undefined;
  try {
    const held: unknown = JSON.parse(stdout);
    const repository = reference.slice(0, reference.lastIndexOf(':'));
    return (Array.isArray(held) ? held : []).flatMap((name) => {
      const [from, digest] = typeof name === 'string' ? name.split('@') : [];
      return from === repository && digest !== undefined ? [digest] : [];
    });
  } catch {
    return undefined;
  }
}
