import type { Problems } from '../errors.ts';
import type { BuildInputs } from '../inputs/index.ts';
import { type Place, placeOf, type Workspace } from '../workspace.ts';

const FOLDER_FIX =
  'write the path of a folder, from the root of the workspace, and run actions/checkout before this step';
const OUTSIDE = 'it is outside of the workspace, or a symbolic link that leads there';
const OUTSIDE_FIX = 'write a path in the workspace, or in RUNNER_TEMP, and copy there what the build needs';

/** Adds what is wrong with the folders and the Dockerfile of a build to the problems. Docker fetches what is elsewhere. */
export async function checkContexts(
  build: BuildInputs,
  workspace: Workspace,
  problems: Problems,
): Promise<void> {
  const { context, file, buildContexts } = build;
  const [root, ...others] = await Promise.all([
    folderAt(context, workspace),
    ...buildContexts.map(({ value }) => folderAt(value, workspace)),
  ]);
  const dockerfile = file ?? (context.endsWith('/') ? `${context}Dockerfile` : `${context}/Dockerfile`);
  if (root?.kind === 'outside') {
    problems.add({ what: 'Input context cannot be used', why: `${context}: ${OUTSIDE}`, fix: OUTSIDE_FIX });
  } else if (root !== undefined && root.kind !== 'folder') {
    const why = `there is no folder ${context} in the workspace`;
    problems.add({ what: 'Input context cannot be used', why, fix: FOLDER_FIX });
  } else if (root !== undefined) {
    await checkDockerfile(dockerfile, build, { workspace, problems });
  }
  buildContexts.forEach(({ name, value }, index) => {
    const place = others[index];
    if (place === undefined || place.kind === 'folder') return;
    const isOutside = place.kind === 'outside';
    problems.add({
      what: 'Input build-contexts cannot be used',
      why: isOutside ? `${name}=${value}: ${OUTSIDE}` : `there is no folder ${value}, which is to be ${name}`,
      fix: isOutside
        ? OUTSIDE_FIX
        : 'write the path of a folder, from the root of the workspace, or an image as in docker-image://debian:13',
    });
  });
}

async function checkDockerfile(
  path: string,
  { context, file }: BuildInputs,
  { workspace, problems }: { readonly workspace: Workspace; readonly problems: Problems },
): Promise<void> {
  const place = await placeOf(path, workspace);
  if (place.kind === 'file') return;
  if (place.kind === 'outside') {
    problems.add({ what: 'The Dockerfile cannot be used', why: `${path}: ${OUTSIDE}`, fix: OUTSIDE_FIX });
    return;
  }
  problems.add({
    what: 'The Dockerfile was not found',
    why: file === undefined ? `the context ${context} has none` : `there is no file ${file} in the workspace`,
    fix: 'write the path of the Dockerfile with file, from the root of the workspace',
  });
}

/** What is at a path of the runner; nothing for what docker takes from elsewhere. */
async function folderAt(value: string, workspace: Workspace): Promise<Place | undefined> {
  const layout = /^oci-layout:\/\/([^@]*?)(?::[\w.-]+)?(?:@.*)?$/.exec(value)?.[1];
  if (layout !== undefined) {
    const place = await placeOf(layout, workspace);
    return place.kind === 'outside' ? place : undefined;
  }
  return isElsewhere(value) ? undefined : placeOf(value, workspace);
}

/** An address, a repository, an image, or another stage of the Dockerfile. */
function isElsewhere(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^target:/i.test(value);
}
