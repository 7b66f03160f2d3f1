import { StepError } from '../errors.ts';
import type { BuilderSetup } from './builder.ts';
import type { CommandResult } from './commands.ts';
import { lastError } from './lasterror.ts';

/** What `docker version` says. */
export interface DockerSetup {
  readonly clientVersion: string;
  readonly engineVersion: string;
  /** What the containers of the engine run: `linux` or `windows`; nothing where it does not say. */
  readonly engineSystem?: string | undefined;
  /** What the engine builds for by itself: `linux/amd64`; nothing where it does not say. */
  readonly enginePlatform?: string | undefined;
  /** Version of the buildx plugin, nothing where there is none or the engine can't be used with it. */
  readonly buildxVersion: string | undefined;
  /** The builder of buildx; left out where nobody asked, and where it did not tell. */
  readonly builder?: BuilderSetup;
}

/**
 * Reads what `docker version` and `docker buildx version` said.
 *
 * @throws StepError when no engine answered
 */
export function readSetup(version: CommandResult, buildx: CommandResult): DockerSetup {
  let answer: {
    Client?: { Version?: string };
    Server?: { Version?: string; Os?: string; Arch?: string } | null;
  } = {};
  try {
    answer = JSON.parse(version.stdout);
  } catch {
    // Clients that can't reach the engine may print nothing at all.
  }
  const { Version: engineVersion, Os: engineSystem, Arch } = answer.Server ?? {};
  if (engineVersion === undefined) {
    throw new StepError({
      what: 'The Docker engine did not answer',
      why: lastError(version),
      fix: 'start it, or set DOCKER_HOST to one that runs',
    });
  }
  // An engine for Windows has no BuildKit, which buildx needs.
  const isUsable = buildx.exitCode === 0 && engineSystem !== 'windows';
  return {
    clientVersion: answer.Client?.Version ?? 'unknown',
    engineVersion,
    engineSystem,
    enginePlatform: engineSystem && Arch && `${engineSystem}/${Arch}`,
    buildxVersion: isUsable ? (/v?(\d+\.\d+\.\d+\S*)/.exec(buildx.stdout)?.[1] ?? 'unknown') : undefined,
  };
}
