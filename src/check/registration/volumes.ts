import type { EFSVolumeConfiguration, Volume } from '@aws-sdk/client-ecs';
import { containersOf } from '../tasks.ts';
import { type Fault, faultIf, ofEach, type Rule } from './fault.ts';

export const mountFaults: Rule = ofEach(({ name, mountPoints = [], volumesFrom = [] }, definition) => {
  const { volumes = [] } = definition;
  const wanted = mountPoints.flatMap(({ sourceVolume }) => sourceVolume ?? []);
  const names = containersOf(definition).map((container) => container.name);
  return [
    ...[...new Set(wanted)]
      .filter((wish) => !volumes.some((volume) => volume.name === wish))
      .map((volume) => ({
        why: `the container ${name} mounts the volume ${volume}, and volumes has none of that name`,
        fix: 'add it to volumes, or correct sourceVolume',
      })),
    ...volumesFrom
      .filter(({ sourceContainer = '' }) => !names.includes(sourceContainer))
      .map(({ sourceContainer }) => ({
        why: `the container ${name} has volumesFrom ${sourceContainer}, and there is no container of that name`,
        fix: 'correct sourceContainer, or remove it',
      })),
  ];
});

/** The kinds that a volume can be, by the member that makes it one. */
function kindsOf(volume: Volume): string[] {
  const kinds = {
    'host.sourcePath': volume.host?.sourcePath,
    dockerVolumeConfiguration: volume.dockerVolumeConfiguration,
    efsVolumeConfiguration: volume.efsVolumeConfiguration,
    fsxWindowsFileServerVolumeConfiguration: volume.fsxWindowsFileServerVolumeConfiguration,
    s3filesVolumeConfiguration: volume.s3filesVolumeConfiguration,
    configuredAtLaunch: volume.configuredAtLaunch || undefined,
  };
  return Object.entries(kinds).flatMap(([kind, value]) => (value === undefined ? [] : [kind]));
}

export const volumeFaults: Rule = (definition) => {
  const { volumes = [] } = definition;
  const atLaunch = volumes
    .filter(({ configuredAtLaunch }) => configuredAtLaunch)
    .map(({ name }) => name ?? '');
  const mounted = containersOf(definition).flatMap(({ mountPoints = [] }) =>
    mountPoints.map(({ sourceVolume }) => sourceVolume),
  );
  return [
    ...volumes.flatMap((volume) => {
      const kinds = kindsOf(volume);
      const why = `the volume ${volume.name} has ${kinds.join(' and ')}, and ECS takes one of them`;
      return [
        ...faultIf(kinds.length > 1, { why, fix: 'leave one of them' }),
        ...(volume.efsVolumeConfiguration === undefined
          ? []
          : efsFaults(volume.name, volume.efsVolumeConfiguration)),
      ];
    }),
    ...faultIf(atLaunch.length > 1, {
      why: `the volumes ${atLaunch.join(' and ')} are configuredAtLaunch, and ECS takes one`,
      fix: 'leave one of them',
    }),
    ...atLaunch
      .filter((name) => !mounted.includes(name))
      .map((name) => ({
        why: `the volume ${name} is configuredAtLaunch, and no container mounts it`,
        fix: 'add it to the mountPoints of a container, or remove it',
      })),
  ];
};

function efsFaults(name: string | undefined, efs: EFSVolumeConfiguration): readonly Fault[] {
  const { authorizationConfig = {}, rootDirectory = '/', transitEncryption, transitEncryptionPort } = efs;
  const { accessPointId, iam } = authorizationConfig;
  const needs = [
    ...(iam === 'ENABLED' ? ['iam'] : []),
    ...(accessPointId === undefined ? [] : ['accessPointId']),
    ...(transitEncryptionPort === undefined ? [] : ['transitEncryptionPort']),
  ];
  return [
    ...faultIf(needs.length > 0 && transitEncryption !== 'ENABLED', {
      why: `the volume ${name} in EFS has ${needs.join(' and ')} without transitEncryption`,
      fix: 'set transitEncryption to ENABLED',
    }),
    ...faultIf(accessPointId !== undefined && rootDirectory !== '/', {
      why: `the volume ${name} in EFS has an accessPointId and the rootDirectory ${rootDirectory}`,
      fix: 'remove rootDirectory, the access point says where it is',
    }),
  ];
}
