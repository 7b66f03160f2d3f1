import type { RegistryImage } from '../aws/ecr.ts';
import type { Problems } from '../errors.ts';
import { isOnFargate, type PlannedTasks } from './tasks.ts';

type Tasks = Pick<PlannedTasks, 'service' | 'definition'>;

/** What images have to be for, to run in the tasks: `linux/arm64`. Nothing where the instances decide: EC2 without an architecture. */
export function platformOf(tasks: Tasks): string | undefined {
  const { operatingSystemFamily, cpuArchitecture } = tasks.definition.runtimePlatform ?? {};
  // ECS runs Windows on no other architecture.
  if (operatingSystemFamily?.startsWith('WINDOWS')) return 'windows/amd64';
  if (cpuArchitecture === 'ARM64') return 'linux/arm64';
  return cpuArchitecture === 'X86_64' || isOnFargate(tasks) ? 'linux/amd64' : undefined;
}

/** As `platformOf`, of all services that share an image. */
export function platformsOf(all: readonly Tasks[]): string[] {
  return [...new Set(all.map(platformOf).filter((platform) => platform !== undefined))];
}

/** Platforms that an image is for; nothing where its manifest does not say so. */
export function platformsIn({ manifest }: Pick<RegistryImage, 'manifest'>): string[] | undefined {
  const { manifests } = readManifest(manifest);
  const platforms = manifests?.map(({ platform }) => platform).filter((platform) => platform !== undefined);
  // An attestation is listed as unknown/unknown.
  return platforms
    ?.map(({ os, architecture }) => `${os}/${architecture}`)
    .filter((platform) => platform !== 'unknown/unknown');
}

/** The part of an image index that is read here. */
interface Manifest {
  readonly manifests?: readonly {
    readonly platform?: { readonly os?: string; readonly architecture?: string };
  }[];
}

function readManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return {};
  }
}

/** An image, and what it is for. */
export interface ImagePlatforms {
  /** `The image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v2`, or the input that decides: `platforms`. */
  readonly subject: string;
  /** Empty when that is not known. */
  readonly platforms: readonly string[];
  readonly fix: (wanted: string) => string;
}

/** Adds that an image would not start in the tasks. */
export function checkPlatforms(
  tasks: PlannedTasks,
  { subject, platforms, fix }: ImagePlatforms,
  problems: Problems,
): void {
  const wanted = platformOf(tasks);
  const isFor = platforms.map((platform) => platform.split('/').slice(0, 2).join('/'));
  if (wanted === undefined || platforms.length === 0 || isFor.includes(wanted)) return;
  const { cpuArchitecture, operatingSystemFamily } = tasks.definition.runtimePlatform ?? {};
  const isSaid = cpuArchitecture !== undefined || operatingSystemFamily?.startsWith('WINDOWS') === true;
  const whose = isSaid ? 'the runtimePlatform of the task definition' : 'Fargate without a runtimePlatform';
  problems.add({
    what: `${subject} can't run in tasks of the task definition ${tasks.origin}`,
    why: `it is for ${platforms.join(' and ')}, and ${whose} is ${wanted}`,
    fix: fix(wanted),
  });
}
