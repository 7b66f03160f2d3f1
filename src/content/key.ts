import type { BuildInputs } from '../inputs/index.ts';
import { CanonicalHash, type CanonicalWriter } from './canonical.ts';
import type { Builder, BuildFiles } from './files.ts';

/** What docker brings to a build. */
export interface HowToBuild {
  readonly builder: Builder;
  /** What it is to build for; empty when it decides by itself. */
  readonly platforms: readonly string[];
  /** What it builds for by itself, as far as it says: `linux/amd64`. */
  readonly enginePlatform: string | undefined;
}

/** Everything that a build is made from, read. */
export interface BuildParts {
  readonly build: BuildInputs;
  readonly how: HowToBuild;
  readonly dockerfile: Uint8Array;
  readonly files: BuildFiles;
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Labels that say when and from which commit an image was built. They stay true of an image that is used again. */
const ABOUT_THE_BUILDING = /^org\.opencontainers\.image\.(created|revision)$/;

/** The SHA-256 of all parts of a build, in hexadecimal digits. */
export function keyOf(parts: BuildParts): string {
  const hash = new CanonicalHash();
  writeParts(parts, hash);
  return hash.digest();
}

/**
 * Writes all parts of a build. What a list of names means does not depend on its order, so that it is written in one of its own.
 * Caches are left out, as they only save time, and so are values of secrets: they are not in BuildKit's own keys either, and what is made from them
 * must not stand where others read it.
 */
export function writeParts({ build, how, dockerfile, files }: BuildParts, writer: CanonicalWriter): void {
  writer.text('ship-to-ecs build 1').text(how.builder);
  writeNames(how.platforms, writer);
  writePairs(settingsOf(build, how), writer);
  writer.optional(build.target);
  writePairs(build.buildArgs, writer);
  writePairs(
    build.labels.filter(({ name }) => !ABOUT_THE_BUILDING.test(name)),
    writer,
  );
  writeNames(
    build.buildSecrets.map(({ id }) => id),
    writer,
  );
  writer.text(String(build.noCache)).text(String(build.pull));
  writer.optional(build.provenance).optional(build.sbom);
  writer.bytes(dockerfile).text(files.context);
  writePairs(
    [...files.otherContexts].map(([name, value]) => ({ name, value })),
    writer,
  );
}

/** The key of a build with the digests of images that it takes from elsewhere, where they are known. */
export function keyWithImages(key: string, digests: ReadonlyMap<string, string>): string {
  const hash = new CanonicalHash().text('ship-to-ecs build with images 1').text(key);
  writePairs(
    [...digests].map(([name, value]) => ({ name, value })),
    hash,
  );
  return hash.digest();
}

/** What the client of docker takes from its environment, and where it builds when nobody says what for. */
function settingsOf({ environment, builder }: BuildInputs, how: HowToBuild): Pair[] {
  if (how.platforms.length > 0) return environment.filter(({ name }) => name === 'SOURCE_DATE_EPOCH');
  return [
    ...environment,
    { name: 'engine', value: how.enginePlatform ?? '' },
    { name: 'builder', value: builder ?? '' },
  ];
}

function writePairs(pairs: readonly Pair[], writer: CanonicalWriter): void {
  writer.list(pairs.toSorted(byName), ({ name, value }) => writer.text(name).text(value));
}

function writeNames(names: readonly string[], writer: CanonicalWriter): void {
  writer.list([...new Set(names)].sort(), (name) => writer.text(name));
}

function byName({ name: one }: Pair, { name: other }: Pair): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
