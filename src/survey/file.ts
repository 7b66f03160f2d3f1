import { StepError } from '../errors.ts';
import type { InputName } from '../inputs/names.ts';
import { NotReadable, readText, type Workspace } from '../workspace.ts';

/** A file that an input names. */
export interface InputFile {
  /** As the user wrote it, from the workspace. */
  readonly path: string;
  /** What is in it: `task definition`. */
  readonly content: string;
  readonly input: InputName;
}

/** What the codes of the file system mean. */
const WHY: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'there is no such file in the workspace',
  ENOTDIR: 'there is no such file in the workspace',
  EACCES: 'the user of the runner may not read it',
  ELOOP: 'it is a symbolic link that leads to itself',
};

/**
 * The text of a file.
 *
 * @throws StepError when it can't be read, or is not in the workspace
 */
export async function readInputFile(file: InputFile, workspace: Workspace): Promise<string> {
  const { path, content, input } = file;
  try {
    return await readText(path, workspace);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new StepError(
      {
        what: `The ${content} ${path} could not be read`,
        why: whyOf(error.place),
        fix:
          error.place.kind === 'outside'
            ? `name a file of the workspace, or of RUNNER_TEMP, with ${input}`
            : `check ${input}, and that actions/checkout ran before this step`,
      },
      { cause: error },
    );
  }
}

/**
 * The text of a file that may be there; nothing where it is not.
 *
 * @throws StepError when it is there and leads out of the workspace, or is no text
 */
export async function findInputFile(file: InputFile, workspace: Workspace): Promise<string | undefined> {
  try {
    return await readInputFile(file, workspace);
  } catch (error) {
    const place =
      error instanceof StepError && error.cause instanceof NotReadable ? error.cause.place : undefined;
    if (place?.kind === 'unreadable' || place?.kind === 'folder') return undefined;
    throw error;
  }
}

function whyOf(place: NotReadable['place']): string {
  switch (place.kind) {
    case 'outside':
      return 'it is outside of the workspace, or a symbolic link that leads there';
    case 'folder':
      return 'it is a folder';
    case 'too long':
      return 'it has more than 1 MiB';
    case 'something else':
      return 'it is no file that can be read to an end';
    case 'unreadable':
      return WHY[place.code] ?? `the file system says ${place.code}`;
  }
}
