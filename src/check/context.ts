import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problems } from '../errors.ts';
import type { BuildInputs } from '../inputs/index.ts';

/** Adds folders and files of a build that are not in the workspace. */
export async function checkContexts(
  build: BuildInputs,
  workspace: string,
  problems: Problems,
): Promise<void> {
  await checkContext(build, workspace, problems);
  await checkMoreContexts(build, workspace, problems);
}

/** What docker reads from elsewhere: an address, or a repository of git over SSH. */
function isElsewhere(context: string): boolean {
  return /^[a-z-]+:\/\/|^git@/.test(context);
}

async function checkMoreContexts(build: BuildInputs, workspace: string, problems: Problems): Promise<void> {
  for (const { name, value } of build.buildContexts) {
    if (isElsewhere(value) || (await isThere(resolve(workspace, value), 'folder'))) continue;
    problems.add({
      what: 'Input build-contexts cannot be used',
      why: `there is no folder ${value}, which is to be ${name}`,
      fix: 'write the path of a folder, from the root of the workspace, or an image as in docker-image://debian:13',
    });
  }
}

async function checkContext(build: BuildInputs, workspace: string, problems: Problems): Promise<void> {
  if (isElsewhere(build.context)) return;
  const context = resolve(workspace, build.context);
  if (!(await isThere(context, 'folder'))) {
    problems.add({
      what: 'Input context cannot be used',
      why: `there is no folder ${build.context} in the workspace`,
      fix: 'write the path of a folder, from the root of the workspace, and run actions/checkout before this step',
    });
    return;
  }
  const file = build.file === undefined ? join(context, 'Dockerfile') : resolve(workspace, build.file);
  if (await isThere(file, 'file')) return;
  problems.add({
    what: 'The Dockerfile was not found',
    why:
      build.file === undefined
        ? `the context ${build.context} has none`
        : `there is no file ${build.file} in the workspace`,
    fix: 'write the path of the Dockerfile with file, from the root of the workspace',
  });
}

async function isThere(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  try {
    const found = await stat(path);
    return kind === 'file' ? found.isFile() : found.isDirectory();
  } catch {
    return false;
  }
}
