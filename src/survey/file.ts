import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StepError } from '../errors.ts';
import type { InputName } from '../inputs/names.ts';

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
  EISDIR: 'it is a folder',
  EACCES: 'the user of the runner may not read it',
};

/**
 * The text of a file.
 *
 * @throws StepError when it can't be read
 */
export async function readInputFile(file: InputFile, workspace: string): Promise<string> {
  const { path, content, input } = file;
  try {
    return await readFile(resolve(workspace, path), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new StepError(
      {
        what: `The ${content} ${path} could not be read`,
        why: WHY[code] ?? `the file system says ${code}`,
        fix: `check ${input}, and that actions/checkout ran before this step`,
      },
      { cause: error },
    );
  }
}

/** The text of a file that may be there; nothing where it is not. */
export async function findFile(path: string, workspace: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(workspace, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
