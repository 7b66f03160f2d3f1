import type { EFSVolumeConfiguration, Volume } from '@aws-sdk/client-ecs';
import { containersOf, firstOf, ofEach, type Rule } from './rule.ts';

/** AWS's words. */
const mountProblem = ofEach(({ mountPoints = [] }, { volumes = [] }) => {
  const unknown = mountPoints.find(
    ({ sourceVolume }) => sourceVolume !== undefined && !volumes.some(({ name }) => name === sourceVolume),
  );
  return unknown === undefined ? undefined : `Unknown volume '${unknown.sourceVolume}'.`;
});

/** AWS's words. */
const sourceProblem = ofEach(({ volumesFrom = [] }, registration) => {
  const unknown = volumesFrom.find(
    ({ sourceContainer }) => !containersOf(registration).some(({ name }) => name === sourceContainer),
  );
  return unknown && `Invalid 'volumesFrom' setting. Unknown container: '${unknown.sourceContainer}'.`;
});

/** AWS's words. */
const kindProblem: Rule = ({ volumes = [] }) =>
  volumes.some((volume) => kindsOf(volume) > 1)
    ? 'When the volume parameter is specified, only one volume configuration type should be used.'
    : undefined;

function kindsOf(volume: Volume): number {
  return [
    volume.host?.sourcePath,
    volume.dockerVolumeConfiguration,
    volume.efsVolumeConfiguration,
    volume.fsxWindowsFileServerVolumeConfiguration,
    volume.s3filesVolumeConfiguration,
    volume.configuredAtLaunch || undefined,
  ].filter((kind) => kind !== undefined).length;
}

const efsProblem: Rule = ({ volumes = [] }) => {
  for (const { efsVolumeConfiguration: efs } of volumes) {
    const problem = efs && ofEfs(efs);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** AWS's words; of an access point without encryption the rule is documented. */
function ofEfs({
  authorizationConfig = {},
  rootDirectory = '/',
  transitEncryption,
  transitEncryptionPort,
}: EFSVolumeConfiguration): string | undefined {
  const isEncrypted = transitEncryption === 'ENABLED';
  const { accessPointId, iam } = authorizationConfig;
  if (iam === 'ENABLED' && !isEncrypted) {
    return 'EFS IAM authorization requires TransitEncryption to be enabled.';
  }
  if (accessPointId !== undefined && !isEncrypted) {
    return 'An EFS access point requires TransitEncryption to be enabled.';
  }
  if (transitEncryptionPort !== undefined && !isEncrypted) {
    return 'TransitEncryptionPort requires that TransitEncryption is enabled.';
  }
  return accessPointId !== undefined && rootDirectory !== '/'
    ? 'When using an EFS access point, the root directory must either be set to "/" or be omitted.'
    : undefined;
}

/** That there is one is documented; AWS's words of one that nobody mounts. */
const launchProblem: Rule = (registration) => {
  const names = (registration.volumes ?? [])
    .filter(({ configuredAtLaunch }) => configuredAtLaunch)
    .map(({ name }) => name);
  if (names.length > 1) return 'Only one volume can be configured at launch.';
  const isMounted = containersOf(registration).some(({ mountPoints = [] }) =>
    mountPoints.some(({ sourceVolume }) => names.includes(sourceVolume)),
  );
  return names.length === 0 || isMounted
    ? undefined
    : `Volumes [${names.join(', ')}] are not referenced by any of the containers.`;
};

/** What is refused of volumes and mounts. */
export const volumesProblem = firstOf([mountProblem, sourceProblem, kindProblem, efsProblem, launchProblem]);
