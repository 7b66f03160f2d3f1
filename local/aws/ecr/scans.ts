import type {
  DescribeImageScanFindingsRequest,
  DescribeImageScanFindingsResponse,
  FindingSeverity,
  ImageScanFinding,
  StartImageScanRequest,
  StartImageScanResponse,
} from '@aws-sdk/client-ecr';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type Operation } from '../service.ts';
import { type Finding, findImage, type Image, type Repositories, type Repository } from './repositories.ts';
import { given, noImage } from './shapes.ts';

/** How long a basic scan takes. Chosen; some seconds to minutes in AWS. */
const scanTime = 10_000;
/** An image can be scanned once in so long. ECR user guide, basic scanning. */
const scanPause = 24 * 3_600_000;

/** ECR's basic scanning: by hand, or as an image is pushed where the repository says so. */
export function scanOperations(
  { accountId, clock }: LocalAwsCore,
  repositories: Repositories,
): Readonly<Record<string, Operation>> {
  return {
    StartImageScan: (input: StartImageScanRequest): StartImageScanResponse => {
      const { repository, image, common } = find(repositories, input, accountId);
      const now = clock.now();
      if (image.scannedAt !== undefined && now - image.scannedAt < scanPause) {
        throw new AwsRefusal(
          'LimitExceededException',
          `The scan quota per image has been exceeded. Wait and try again. (repository '${repository.name}')`,
        );
      }
      image.scannedAt = now;
      return { ...common, imageScanStatus: { status: 'IN_PROGRESS' } };
    },

    DescribeImageScanFindings: (
      input: DescribeImageScanFindingsRequest,
    ): DescribeImageScanFindingsResponse => {
      const { repository, image, common } = find(repositories, input, accountId);
      if (image.scannedAt === undefined) {
        throw new AwsRefusal(
          'ScanNotFoundException',
          `Image scan does not exist for the image with '${JSON.stringify({ imageDigest: image.digest })}' in the repository with name '${repository.name}' in the registry with id '${accountId}'`,
        );
      }
      // Whether an index can be scanned is unconfirmed; here only the platform's own manifest can.
      if (isIndex(image)) {
        const description = 'UnsupportedImageError: The operating system is not supported';
        return { ...common, imageScanStatus: { status: 'UNSUPPORTED_IMAGE', description } };
      }
      if (clock.now() < image.scannedAt + scanTime) {
        return { ...common, imageScanStatus: { status: 'IN_PROGRESS' } };
      }
      return {
        ...common,
        imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
        imageScanFindings: {
          imageScanCompletedAt: new Date(image.scannedAt + scanTime),
          vulnerabilitySourceUpdatedAt: new Date(image.scannedAt),
          findings: image.findings.map(shown),
          findingSeverityCounts: countsOf(image.findings),
        },
      };
    },
  };
}

function find(
  repositories: Repositories,
  { repositoryName, imageId = {} }: StartImageScanRequest | DescribeImageScanFindingsRequest,
  registryId: string,
): {
  repository: Repository;
  image: Image;
  common: { registryId: string; repositoryName: string; imageId: object };
} {
  const repository = repositories.read(repositoryName ?? '');
  const image = findImage(repository, given(imageId));
  if (image === undefined) throw noImage(registryId, repository, imageId);
  const common = {
    registryId,
    repositoryName: repository.name,
    imageId: { ...given(imageId), imageDigest: image.digest },
  };
  return { repository, image, common };
}

function isIndex({ mediaType }: Image): boolean {
  return /index|manifest\.list/.test(mediaType);
}

function shown({ name, severity }: Finding): ImageScanFinding {
  return { name, severity, uri: `https://nvd.nist.gov/vuln/detail/${name}`, attributes: [] };
}

/** Only severities that were found have a count. */
function countsOf(findings: readonly Finding[]): Partial<Record<FindingSeverity, number>> {
  const counts: Partial<Record<FindingSeverity, number>> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}
