import type { CacheEntry } from './cacheentry.ts';

/** What an image is built from and how, as docker is told; paths are as the user wrote them, from the workspace. */
export interface BuildSettings {
  /** Folder or URL. */
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[];
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** Other folders or images that the Dockerfile names. */
  readonly buildContexts: readonly { readonly name: string; readonly value: string }[];
  readonly cacheFrom: readonly CacheEntry[];
  readonly cacheTo: readonly CacheEntry[];
  readonly noCache: boolean;
  /** Whether base images are looked up again. */
  readonly pull: boolean;
  /** Name of a builder of buildx; without it, the current one. */
  readonly builder: string | undefined;
  /** Attestations, as buildx takes them: `true`, `mode=max`. With one, the image becomes an index. */
  readonly provenance: string | undefined;
  readonly sbom: string | undefined;
}
