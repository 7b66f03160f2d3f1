import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { containersOf, type Rule } from './rule.ts';

type Values = (registration: RegisterTaskDefinitionRequest) => readonly unknown[];
type Containers = NonNullable<RegisterTaskDefinitionRequest['containerDefinitions']>;

/** Allowed values of the fields that decide how a task runs; the SDK's schemas know them as plain strings. */
const enumerations: readonly (readonly [field: string, values: Values, allowed: readonly string[]])[] = [
  ['networkMode', (r) => [r.networkMode], ['bridge', 'host', 'awsvpc', 'none']],
  ['pidMode', (r) => [r.pidMode], ['host', 'task']],
  ['ipcMode', (r) => [r.ipcMode], ['host', 'task', 'none']],
  [
    'requiresCompatibilities',
    (r) => r.requiresCompatibilities ?? [],
    ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'],
  ],
  ['placementConstraints.type', (r) => (r.placementConstraints ?? []).map(({ type }) => type), ['memberOf']],
  ['cpuArchitecture', (r) => [r.runtimePlatform?.cpuArchitecture], ['X86_64', 'ARM64']],
  [
    'operatingSystemFamily',
    (r) => [r.runtimePlatform?.operatingSystemFamily],
    [
      'LINUX',
      'WINDOWS_SERVER_2004_CORE',
      'WINDOWS_SERVER_2016_FULL',
      'WINDOWS_SERVER_2019_CORE',
      'WINDOWS_SERVER_2019_FULL',
      'WINDOWS_SERVER_20H2_CORE',
      'WINDOWS_SERVER_2022_CORE',
      'WINDOWS_SERVER_2022_FULL',
      'WINDOWS_SERVER_2025_CORE',
      'WINDOWS_SERVER_2025_FULL',
    ],
  ],
  [
    'condition',
    ofContainers((all) => all.flatMap(({ dependsOn = [] }) => dependsOn.map(({ condition }) => condition))),
    ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'],
  ],
  [
    'logDriver',
    ofContainers((all) => all.map(({ logConfiguration }) => logConfiguration?.logDriver)),
    ['awsfirelens', 'awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'splunk', 'syslog'],
  ],
  [
    'firelensConfiguration.type',
    ofContainers((all) => all.map(({ firelensConfiguration }) => firelensConfiguration?.type)),
    ['fluentd', 'fluentbit'],
  ],
  [
    'environmentFiles.type',
    ofContainers((all) =>
      all.flatMap(({ environmentFiles = [] }) => environmentFiles.map(({ type }) => type)),
    ),
    ['s3'],
  ],
  [
    'ulimits.name',
    ofContainers((all) => all.flatMap(({ ulimits = [] }) => ulimits.map(({ name }) => name))),
    [
      'core',
      'cpu',
      'data',
      'fsize',
      'locks',
      'memlock',
      'msgqueue',
      'nice',
      'nofile',
      'nproc',
      'rss',
      'rtprio',
      'rttime',
      'sigpending',
      'stack',
    ],
  ],
  [
    'transitEncryption',
    (r) => (r.volumes ?? []).map((volume) => volume.efsVolumeConfiguration?.transitEncryption),
    ['ENABLED', 'DISABLED'],
  ],
];

function ofContainers(values: (containers: Containers) => readonly unknown[]): Values {
  return (registration) => values(containersOf(registration));
}

/** Values that an enumeration does not have, in the words of AWS's validation. */
export const valuesProblem: Rule = (registration) => {
  for (const [field, valuesOf, allowed] of enumerations) {
    const wrong = valuesOf(registration).find(
      (value) => value !== undefined && !allowed.includes(String(value)),
    );
    if (wrong !== undefined) {
      return `1 validation error detected: Value '${wrong}' at '${field}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`;
    }
  }
  return undefined;
};
