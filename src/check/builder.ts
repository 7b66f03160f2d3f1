import type { BuilderSetup, DockerSetup } from '../docker/index.ts';
import type { Problems } from '../errors.ts';
import type { BuildInputs } from '../inputs/index.ts';

/** Adds what the Docker of the runner can't build. */
export function checkBuilder(request: BuildInputs, docker: DockerSetup, problems: Problems): void {
  if (docker.buildxVersion === undefined) refuseWithoutBuildx(request, docker, problems);
  else if (docker.builder?.isComplete === false) refuseForDriver(request, docker.builder, problems);
}

/** What to do about a builder that does not do all that buildx can do. */
export const BETTER_BUILDER =
  'use docker/setup-buildx-action in a step before, or turn on the containerd image store of the engine';

/** What can't be built with the driver docker. Caches are left out: a build without them is slow, and right. */
function refuseForDriver(request: BuildInputs, { name, driver }: BuilderSetup, problems: Problems): void {
  const why = `the builder ${name} has the driver ${driver}, which`;
  for (const input of ['provenance', 'sbom'] as const) {
    if (request[input] === undefined) continue;
    problems.add({
      what: `Input ${input} cannot be used`,
      why: `${why} makes no attestations`,
      fix: BETTER_BUILDER,
    });
  }
  if (request.platforms.length > 1) {
    problems.add({
      what: `An image for ${request.platforms.join(' and ')} can't be built`,
      why: `${why} builds for one platform at a time`,
      fix: BETTER_BUILDER,
    });
  }
}

function refuseWithoutBuildx(request: BuildInputs, docker: DockerSetup, problems: Problems): void {
  const fix = 'install buildx on the runner, for example with docker/setup-buildx-action';
  const needy: readonly { readonly input: string; readonly isGiven: boolean }[] = [
    { input: 'build-secrets', isGiven: request.buildSecrets.length > 0 },
    { input: 'build-contexts', isGiven: request.buildContexts.length > 0 },
    { input: 'provenance', isGiven: request.provenance !== undefined },
    { input: 'sbom', isGiven: request.sbom !== undefined },
    { input: 'builder', isGiven: request.builder !== undefined },
  ];
  // Caches are left out: a build without them is slow, and right.
  for (const { input } of needy.filter(({ isGiven }) => isGiven)) {
    problems.add({
      what: `Input ${input} cannot be used`,
      why: `Docker ${docker.clientVersion} of the runner has no buildx`,
      fix,
    });
  }
  if (request.platforms.length > 1) {
    problems.add({
      what: `An image for ${request.platforms.join(' and ')} can't be built`,
      why: `Docker ${docker.clientVersion} of the runner has no buildx, and builds for one platform only`,
      fix,
    });
  }
}

/** Adds platforms of the other operating system: an engine runs the commands of a Dockerfile on its own only. */
export function checkSystem(
  { platforms }: BuildInputs,
  { docker, isGiven }: { readonly docker: DockerSetup; readonly isGiven: boolean },
  problems: Problems,
): void {
  const { engineSystem } = docker;
  const other = platforms.find(
    (platform) => engineSystem !== undefined && !platform.startsWith(engineSystem),
  );
  // Whoever asks for it knows a Dockerfile that runs no command.
  if (other === undefined || (isGiven && other.startsWith('windows'))) return;
  const fix = other.startsWith('windows')
    ? 'use a runner with Windows, name an image that exists with image, or write platforms: windows/amd64 where the Dockerfile only copies files'
    : 'use a runner with Linux, or name an image that exists with image';
  problems.add({
    what: `An image for ${other} can't be built`,
    why: `the Docker engine of the runner is for ${engineSystem}`,
    fix,
  });
}
