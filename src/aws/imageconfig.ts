import type { ECRClient } from '@aws-sdk/client-ecr';
import { type AwsManners, ask } from './manners.ts';
import type { RegistryImage, RepositoryId } from './repository.ts';

/** What is read takes some kilobytes; S3 answers within a second. */
const MOST_MILLISECONDS = 5_000;

/** @internal `linux/arm64`, from the configuration of an image for one platform; nothing where that has none. */
export async function readPlatform(
  repository: RepositoryId,
  { manifest }: Pick<RegistryImage, 'manifest'>,
  tools: {
    readonly sdk: typeof import('./sdk/ecr.ts');
    readonly client: ECRClient;
    readonly manners: AwsManners;
  },
): Promise<string | undefined> {
  const { sdk, client, manners } = tools;
  const layerDigest = configOf(manifest);
  if (layerDigest === undefined) return undefined;
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
        return platformOf(await answer.json());
      },
    },
    manners,
  );
}

/** Digest of the configuration of an image that is no index. */
function configOf(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { config?: { digest?: string } }).config?.digest;
  } catch {
    return undefined;
  }
}

function platformOf(config: unknown): string | undefined {
  const { os, architecture } = (config ?? {}) as { os?: unknown; architecture?: unknown };
  return [os, architecture].every((part) => typeof part === 'string' && /^[a-z0-9]{1,20}$/.test(part))
    ? `${os}/${architecture}`
    : undefined;
}
