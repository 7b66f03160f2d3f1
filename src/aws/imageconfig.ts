import type { ECRClient } from '@aws-sdk/client-ecr';
import { type AwsManners, ask } from './manners.ts';
import type { RegistryImage, RepositoryId } from './repository.ts';

/** What is read takes some kilobytes; S3 answers within a second. */
const MOST_MILLISECONDS = 5_000;

/** What the configuration of an image for one platform says. */
export interface ImageConfig {
  /** `linux/arm64` */
  readonly platform: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
}

const NOTHING: ImageConfig = { platform: undefined, labels: new Map() };

/** @internal the configuration of an image that is no index; an empty one where there is none */
export async function readConfig(
  repository: RepositoryId,
  { manifest }: Pick<RegistryImage, 'manifest'>,
  tools: {
    readonly sdk: typeof import('./sdk/ecr.ts');
    readonly client: ECRClient;
    readonly manners: AwsManners;
  },
): Promise<ImageConfig> {
  const { sdk, client, manners } = tools;
  const layerDigest = configOf(manifest);
  if (layerDigest === undefined) return NOTHING;
  const command = new sdk.GetDownloadUrlForLayerCommand({
    registryId: repository.registryId,
    repositoryName: repository.name,
    layerDigest,
  });
  return ask(
    {
      action: 'ecr:GetDownloadUrlForLayer',
      async send(abortSignal) {
        const { downloadUrl = '' } = await client.send(command, { abortSignal });
        // The address is signed, and good for everybody who has it: it is not shown.
        const limit = AbortSignal.timeout(MOST_MILLISECONDS);
        const answer = await fetch(downloadUrl, { signal: AbortSignal.any([abortSignal, limit]) });
        const config: unknown = await answer.json();
        return { platform: platformOf(config), labels: labelsOf(config) };
      },
    },
    manners,
  );
}

/** The part of a manifest that is read here, of an image or of an index. */
interface Manifest {
  readonly config?: { readonly digest?: string };
  readonly manifests?: readonly {
    readonly digest?: string;
    readonly platform?: { readonly os?: string };
  }[];
}

/** Digest of the configuration of an image that is no index. */
function configOf(manifest: string): string | undefined {
  return parsed(manifest).config?.digest;
}

/** @internal digest of the first image in an index that is no attestation; nothing for an image that is no index */
export function firstImageIn(manifest: string): string | undefined {
  return parsed(manifest).manifests?.find(({ platform }) => platform?.os !== 'unknown')?.digest;
}

function parsed(manifest: string): Manifest {
  try {
    return JSON.parse(manifest) as Manifest;
  } catch {
    return {};
  }
}

function labelsOf(image: unknown): Map<string, string> {
  const { config } = (image ?? {}) as { config?: { Labels?: unknown } | null };
  const labels = Object.entries(config?.Labels ?? {});
  return new Map(labels.filter((label): label is [string, string] => typeof label[1] === 'string'));
}

function platformOf(config: unknown): string | undefined {
  const { os, architecture } = (config ?? {}) as { os?: unknown; architecture?: unknown };
  return [os, architecture].every((part) => typeof part === 'string' && /^[a-z0-9]{1,20}$/.test(part))
    ? `${os}/${architecture}`
    : undefined;
}
