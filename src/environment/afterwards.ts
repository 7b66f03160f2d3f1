import type { EnvironmentInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { findOvertaken, findReplaced } from './before.ts';
import { closeDeployment } from './closing.ts';
import type { Ended, RecordNote } from './types.ts';
import { shortText } from './words.ts';

/** For how long the post step waits for GitHub. */
const PATIENCE_MS = 10_000;

/** What the step left in the state, the token to ask with, and how the services ended after a cancel. */
export interface Left {
  /** What the step saved; empty when there is nothing left to be told. */
  readonly state: string;
  readonly githubToken: string | undefined;
  readonly environment: EnvironmentInputs | undefined;
  /** Sentences, and whether all of them are back on the revision before; nothing where nobody waited for that. */
  readonly wayBack: { readonly words: readonly string[]; readonly isDone: boolean } | undefined;
}

/** The post step's part: tells GitHub how a deployment ended where the step could not. What fails in here is a warning. */
export async function closeAfterwards(
  { state, githubToken, environment, wayBack }: Left,
  world: World,
): Promise<void> {
  if (state === '' || githubToken === undefined) return;
  const note = JSON.parse(state) as RecordNote;
  const github = world.openGitHub(githubToken, AbortSignal.timeout(PATIENCE_MS));
  const ended = wayBack === undefined ? (note.ended ?? interrupted(note)) : cancelled(wayBack);
  const looks = ended.state === 'success' ? [findReplaced(note, github), findOvertaken(note, github)] : [];
  const replaced = Promise.all(looks).then((found) => found.flat());
  // Whoever awaits it hears of it.
  replaced.catch(() => {});
  await closeDeployment({ note, ended, replaced, page: environment?.url, isLast: true }, github, world);
}

/** A step that was killed said nothing. */
function interrupted({ aim }: RecordNote): Ended {
  return { state: 'error', description: shortText(`${aim}: the step ended before the deployment did`) };
}

function cancelled({ words, isDone }: NonNullable<Left['wayBack']>): Ended {
  return { state: isDone ? 'failure' : 'error', description: shortText(['Cancelled.', ...words].join(' ')) };
}
