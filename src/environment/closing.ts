import type { GitHub } from '../github/index.ts';
import type { EnvironmentInputs } from '../inputs/index.ts';
import { runPage } from '../runpage.ts';
import type { Job, World } from '../world.ts';
import type { Replaced } from './before.ts';
import type { Ended, RecordNote } from './types.ts';
import { mayPass, notReplaced, notTold } from './warning.ts';
import { shortText } from './words.ts';

/** A deployment that has ended. */
export interface Closing {
  readonly note: RecordNote;
  readonly ended: Ended;
  /** Those whose place it takes if it is a success; rejects with a GitHubError. */
  readonly replaced: Promise<Replaced[]>;
  /** Page of what was deployed. */
  readonly page: EnvironmentInputs['url'];
  /** Whether nobody tries again: what fails is a warning then, even if it is only bad luck. */
  readonly isLast: boolean;
}

/** Page of this attempt of the run: a job doesn't know its own. */
export function logPage({ environment }: Job): string | undefined {
  const page = runPage(environment);
  const attempt = environment['GITHUB_RUN_ATTEMPT'];
  return page && attempt ? `${page}/attempts/${attempt}` : page;
}

/**
 * Tells GitHub how a deployment ended. Those whose place it takes become inactive then. Never throws.
 *
 * @returns what is left to be tried again; nothing where all is told, or where trying again is no use
 */
export async function closeDeployment(
  closing: Closing,
  github: GitHub,
  { job, log }: World,
): Promise<RecordNote | undefined> {
  const { note, ended, isLast } = closing;
  const { state, description } = ended;
  const isLive = state === 'success';
  const isOver = (error: unknown) => isLast || !mayPass(error);
  if (note.isTold !== true) {
    const environmentUrl = isLive ? closing.page : undefined;
    try {
      await github.setDeploymentStatus(note.id, { state, description, logUrl: logPage(job), environmentUrl });
    } catch (error) {
      if (!isOver(error)) return { ...note, ended };
      log.warning(notTold(note.environment, error));
      return undefined;
    }
    log.info(`The environment ${note.environment} on GitHub shows this deployment as ${state}.`);
  }
  if (!isLive) return undefined;
  try {
    await deactivate(await closing.replaced, description, github);
    return undefined;
  } catch (error) {
    if (!isOver(error)) return { ...note, ended, isTold: true };
    log.warning(notReplaced(note.environment, error));
    return undefined;
  }
}

async function deactivate(replaced: readonly Replaced[], words: string, github: GitHub): Promise<void> {
  const gone = { state: 'inactive', environmentUrl: undefined } as const;
  const description = shortText(`Replaced. ${words}`);
  await Promise.all(
    replaced.map(({ id, logUrl }) => github.setDeploymentStatus(id, { ...gone, description, logUrl })),
  );
}
