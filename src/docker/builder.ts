import { type AskOptions, askDocker } from './ask.ts';
import { lastError } from './lasterror.ts';

/** A builder of buildx. */
export interface BuilderSetup {
  readonly name: string;
  /** `docker`, `docker-container`, `kubernetes` or `remote`. */
  readonly driver: string;
  /**
   * Whether it writes caches, makes attestations, and builds for several platforms at once: the driver docker does none of it
   * without the containerd image store.
   */
  readonly isComplete: boolean;
}

/** What buildx says of a builder, or why it says nothing. */
export type BuilderAnswer =
  | ({ readonly kind: 'found' } & BuilderSetup)
  | { readonly kind: 'unknown'; readonly why: string };

/** Asks buildx what a builder is, and the engine whether it has the containerd image store. */
export async function inspectBuilder(
  { name }: { readonly name: string | undefined },
  options: AskOptions,
): Promise<BuilderAnswer> {
  const [answer, store] = await Promise.all([
    askDocker(['buildx', 'inspect', ...(name === undefined ? [] : [name])], options),
    askDocker(['info', '--format', '{{json .DriverStatus}}'], options),
  ]);
  const found = /^Name:\s+(\S+)/m.exec(answer.stdout)?.[1];
  const driver = /^Driver:\s+(\S+)/m.exec(answer.stdout)?.[1];
  if (answer.exitCode !== 0 || found === undefined || driver === undefined) {
    return { kind: 'unknown', why: lastError(answer) };
  }
  const isComplete = driver !== 'docker' || store.stdout.includes('io.containerd.');
  return { kind: 'found', name: found, driver, isComplete };
}
