import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';

/** A task definition that ECS refuses to register. */
export interface Refusal {
  /** What is wrong with it, for people. */
  readonly name: string;
  /** What is said of it before the build, without the words that are always the same. */
  readonly text: string;
  /** What ECS says of it, as far as its words are known; else those of the local AWS. */
  readonly refusal: string;
  readonly definition: Partial<TaskDefinition>;
}

export const ROLE = 'arn:aws:iam::123456789012:role/web-execution';
export const APP: Container = { name: 'app', image: 'shop/web:v2', memory: 128 };
const LOG: Container = { ...APP, name: 'log', essential: false };

const withApp = (facts: Partial<Container>, ...others: Container[]) => ({
  containerDefinitions: [{ ...APP, ...facts }, ...others],
});
const awslogs = (options: Record<string, string>) =>
  withApp({ logConfiguration: { logDriver: 'awslogs', options } });
const GROUP = { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1' };
const efs = (facts: object) => ({
  volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1', ...facts } }],
});
const long = (length: number) => 'x'.repeat(length);
const health = { command: ['CMD', 'true'] };

/** One for every rule, in the order in which they are told. */
export const REFUSALS: readonly Refusal[] = [
  {
    name: 'a family with a slash',
    definition: { family: 'shop/web' },
    text: 'its family "shop/web" is not a name that ECS takes. Fix: use up to 255 letters, digits, "_" and "-".',
    refusal: 'Family contains invalid characters.',
  },
  {
    name: 'a long family',
    definition: { family: long(256) },
    text: `its family "${long(256)}" is not a name that ECS takes. Fix: use up to 255 letters, digits, "_" and "-".`,
    refusal: 'Family should be 255 characters or less.',
  },
  {
    name: 'more than fifty tags',
    definition: { tags: Array.from({ length: 51 }, (_, at) => ({ key: `k${at}`, value: '' })) },
    text: 'it has 51 tags, and ECS takes 50. Fix: remove some of them.',
    refusal: 'Too many tags. The maximum number of tags is 50.',
  },
  {
    name: 'a tag without a key',
    definition: { tags: [{ key: '', value: 'x' }] },
    text: 'it has a tag without a key. Fix: give every tag a key.',
    refusal: 'A tag key should not be empty.',
  },
  {
    name: 'a tag twice',
    definition: {
      tags: [
        { key: 'team', value: 'a' },
        { key: 'team', value: 'b' },
      ],
    },
    text: 'it has the tag team more than once. Fix: leave one of them.',
    refusal: "Duplicate tag key 'team'.",
  },
  {
    name: 'a long tag',
    definition: { tags: [{ key: 'team', value: long(257) }] },
    text: 'the tag team is too long. Fix: use up to 128 characters in a key and up to 256 in a value.',
    refusal: 'A tag key can have 128 characters and a value 256.',
  },
  {
    name: 'a container with a space in its name',
    definition: withApp({ name: 'my app' }),
    text: 'it calls a container "my app". Fix: use up to 255 letters, digits, "_" and "-".',
    refusal: 'Container.name contains invalid characters.',
  },
  {
    name: 'two containers of one name',
    definition: withApp({}, { ...APP, essential: false }),
    text: 'it has more than one container app, and ECS takes a name once. Fix: give each of them a name of its own.',
    refusal: "Container name 'app' is not unique.",
  },
  {
    name: 'a container without an image',
    definition: withApp({ image: undefined }),
    text: 'the container app has no image. Fix: name one in the task definition, or with images.',
    refusal: 'Container.image should not be null or empty.',
  },
  {
    name: 'an image with a place for another one',
    definition: withApp({ image: '<IMAGE>' }),
    text: 'the image of the container app is "<IMAGE>", which names no image. Fix: write it as registry/repository:tag, or as repository@sha256:….',
    refusal: 'Container.image contains invalid characters.',
  },
  {
    name: 'a digest that is none',
    definition: withApp({ image: 'shop/web@sha256:0af1' }),
    text: 'the image of the container app is "shop/web@sha256:0af1", which names no image. Fix: write it as registry/repository:tag, or as repository@sha256:….',
    refusal: "Invalid image digest 'sha256:0af1'.",
  },
  {
    name: 'a long image',
    definition: withApp({ image: long(256) }),
    text: 'the image of the container app has more than 255 characters before any digest. Fix: give repository or tag a shorter name.',
    refusal: 'Container.image should be 255 characters or less.',
  },
  {
    name: 'nothing essential',
    definition: withApp({ essential: false }),
    text: 'it has no essential container. Fix: remove essential: false of the container that the task cannot do without.',
    refusal: "Task definition doesn't have any essential container.",
  },
  {
    name: 'more than ten containers',
    definition: withApp({}, ...Array.from({ length: 10 }, (_, at) => ({ ...LOG, name: `c${at}` }))),
    text: 'it has 11 containers, and ECS takes 10. Fix: put some of them into a service of their own.',
    refusal: 'The maximum number of containers has been exceeded.',
  },
  {
    name: 'Windows on ARM64',
    definition: {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
    },
    text: 'its runtimePlatform is WINDOWS_SERVER_2022_CORE on ARM64, and ECS runs Windows on X86_64 only. Fix: set cpuArchitecture to X86_64.',
    refusal:
      'The operating system family WINDOWS_SERVER_2022_CORE is not supported with the CPU architecture ARM64.',
  },
  {
    name: 'the storage of Fargate on EC2',
    definition: { ephemeralStorage: { sizeInGiB: 30 }, requiresCompatibilities: ['EC2'] },
    text: 'it has ephemeralStorage, which is for Fargate, and requiresCompatibilities is EC2. Fix: remove ephemeralStorage, or add FARGATE to requiresCompatibilities.',
    refusal: 'Tasks using the EC2 launch type do not support EphemeralStorage.',
  },
  {
    name: 'a cpu that is no size',
    definition: { cpu: '1 GB' },
    text: 'its cpu is 1 GB. Fix: write from 128 to 196608 units, or as in .5 vCPU.',
    refusal:
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
  },
  {
    name: 'a cpu that is too small',
    definition: { cpu: '64' },
    text: 'its cpu is 64. Fix: write from 128 to 196608 units, or as in .5 vCPU.',
    refusal:
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
  },
  {
    name: 'a memory that is no size',
    definition: { memory: '2 vCPU' },
    text: 'its memory is 2 vCPU. Fix: write it in MiB, or as in 2 GB.',
    refusal: "Invalid 'memory' setting for task.",
  },
  {
    name: 'no memory anywhere',
    definition: withApp({ memory: undefined }),
    text: 'neither the container app nor the task has memory. Fix: set memory or memoryReservation of the container, or memory of the task (an input too).',
    refusal:
      "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
  },
  {
    name: 'more reserved than the limit',
    definition: withApp({ memory: 128, memoryReservation: 256 }),
    text: 'the container app has the memory 128, and its memoryReservation is 256. Fix: raise memory, or lower memoryReservation.',
    refusal:
      "Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'.",
  },
  {
    name: 'a container with more memory than its task',
    definition: { memory: '0.5 GB', ...withApp({ memory: 513 }) },
    text: "the container app has the memory 513, and the task has 512. Fix: lower the container's memory, or raise that of the task.",
    refusal: "The 'memory' setting for container 'app' is greater than for the task.",
  },
  {
    name: 'less memory than Docker gives',
    definition: withApp({ memory: 4 }),
    text: 'the container app has 4 MiB of memory, and Docker gives no less than 6. Fix: raise it.',
    refusal: "Invalid setting for container 'app'. A container has at least 6 MiB of memory.",
  },
  {
    name: 'more cpu than the task has',
    definition: { cpu: '256', ...withApp({ cpu: 200 }, { ...LOG, cpu: 57 }) },
    text: 'its containers have the cpu 257 together, and the task has 256. Fix: lower cpu of the containers, or raise that of the task.',
    refusal: "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
  },
  {
    name: 'more reserved memory than the task has',
    definition: {
      memory: '512',
      ...withApp({ memory: 512, memoryReservation: 300 }, { ...LOG, memoryReservation: 213, memory: 512 }),
    },
    text: 'its containers have the memoryReservation 513 together, and the task has the memory 512. Fix: lower memoryReservation of the containers, or raise memory of the task.',
    refusal:
      "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
  },
  {
    name: 'a port mapping without a port',
    definition: withApp({ portMappings: [{ hostPort: 80 }] }),
    text: 'a port mapping of the container app has no containerPort. Fix: write a number from 1 to 65535.',
    refusal: "Invalid 'containerPort' setting for container 'app'.",
  },
  {
    name: 'a port that there is not',
    definition: withApp({ portMappings: [{ containerPort: 70_000 }] }),
    text: 'a port mapping of the container app has the containerPort 70000. Fix: write a number from 1 to 65535.',
    refusal: "Invalid 'containerPort' setting for container 'app'.",
  },
  {
    name: 'a host port that there is not',
    definition: withApp({ portMappings: [{ containerPort: 80, hostPort: -1 }] }),
    text: 'a port mapping of the container app has the hostPort -1. Fix: write a number from 1 to 65535, or leave it out.',
    refusal: "Invalid 'hostPort' setting for container 'app'.",
  },
  {
    name: 'another host port in a network of its own',
    definition: {
      networkMode: 'awsvpc',
      ...withApp({ portMappings: [{ containerPort: 80, hostPort: 81 }] }),
    },
    text: 'the container app maps its port 80 to the other host port 81, and the networkMode is awsvpc. Fix: remove hostPort.',
    refusal: 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  },
  {
    name: 'a mapping with capitals in its name',
    definition: withApp({ portMappings: [{ containerPort: 80, name: 'Web' }] }),
    text: 'the container app calls a port mapping "Web". Fix: use up to 64 lower-case letters, digits, "_" and "-", not starting with "-".',
    refusal: "Invalid port mapping name 'Web'.",
  },
  {
    name: 'a range and a port',
    definition: withApp({ portMappings: [{ containerPortRange: '80-90', containerPort: 80 }] }),
    text: 'a port mapping of the container app has the containerPortRange 80-90 and a single port. Fix: leave one of them.',
    refusal: 'cannot specify both single port and port range',
  },
  {
    name: 'a range that goes down',
    definition: withApp({ portMappings: [{ containerPortRange: '90-80' }] }),
    text: 'a port mapping of the container app has the containerPortRange 90-80. Fix: write it as in 8000-8100, the lower port first.',
    refusal: "Invalid 'containerPortRange' setting for container 'app'.",
  },
  {
    name: 'a range in the network of the host',
    definition: { networkMode: 'host', ...withApp({ portMappings: [{ containerPortRange: '80-90' }] }) },
    text: 'the container app has a containerPortRange, and the networkMode is host. Fix: use the networkMode awsvpc or bridge, or single ports.',
    refusal: 'containerPortRange is not supported when networkMode=host.',
  },
  {
    name: 'one port of two containers',
    definition: {
      networkMode: 'awsvpc',
      ...withApp(
        { portMappings: [{ containerPort: 80 }] },
        { ...LOG, portMappings: [{ containerPort: 80 }] },
      ),
    },
    text: 'the host port 80 (tcp) is mapped more than once, as all containers share the ports where networkMode is awsvpc. Fix: give one of the containers another port.',
    refusal: "TCP host port '80' is mapped multiple times in task.",
  },
  {
    name: 'one host port of two containers',
    definition: withApp(
      { portMappings: [{ containerPort: 80, hostPort: 8080, protocol: 'udp' }] },
      { ...LOG, portMappings: [{ containerPort: 81, hostPort: 8080, protocol: 'udp' }] },
    ),
    text: 'the host port 8080 (udp) is mapped more than once. Fix: give one of the containers another port.',
    refusal: "UDP host port '8080' is mapped multiple times in task.",
  },
  {
    name: 'one name of two port mappings',
    definition: withApp({
      portMappings: [
        { containerPort: 80, name: 'web' },
        { containerPort: 81, name: 'web' },
      ],
    }),
    text: 'more than one port mapping is called web, and ECS takes a name once. Fix: give each of them a name of its own.',
    refusal: "port mapping name 'web' is already used",
  },
  {
    name: 'ranges that overlap',
    definition: withApp({
      portMappings: [{ containerPortRange: '85-95' }, { containerPortRange: '80-85' }],
    }),
    text: 'containerPortRanges of the container app overlap. Fix: put a port into one of them.',
    refusal: 'container port is used multiple times in task',
  },
  {
    name: 'a hostname in a network of its own',
    definition: { networkMode: 'awsvpc', ...withApp({ hostname: 'web' }) },
    text: 'the container app has hostname, and the networkMode is awsvpc. Fix: remove it, or use the networkMode bridge.',
    refusal: 'hostname is not supported on container when networkMode=awsvpc.',
  },
  {
    name: 'hosts in a network of its own',
    definition: {
      networkMode: 'awsvpc',
      ...withApp({ extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.1' }] }),
    },
    text: 'the container app has extraHosts, and the networkMode is awsvpc. Fix: remove it, or use the networkMode bridge.',
    refusal: 'Extra hosts are not supported on container when networkMode=awsvpc.',
  },
  {
    name: 'no network in a network of its own',
    definition: { networkMode: 'awsvpc', ...withApp({ disableNetworking: true }) },
    text: 'the container app has disableNetworking, and the networkMode is awsvpc. Fix: remove it, or use the networkMode bridge.',
    refusal: 'Disable Networking is not supported on container when networkMode=awsvpc.',
  },
  {
    name: 'links in a network of its own',
    definition: { networkMode: 'awsvpc', ...withApp({ links: ['log:logger'] }, LOG) },
    text: 'the container app has links, and the networkMode is awsvpc. Fix: remove them, the containers of a task reach each other at localhost.',
    refusal: 'Links are not supported when networkMode=awsvpc.',
  },
  {
    name: 'a link to nobody',
    definition: withApp({ links: ['db'] }),
    text: 'the container app has a link to db, and there is no container of that name. Fix: correct the name in links, or remove it.',
    refusal: "Invalid 'links' setting. Unknown container: 'db'.",
  },
  {
    name: 'a proxy outside of a network of its own',
    definition: { proxyConfiguration: { containerName: 'app' } },
    text: 'it has a proxyConfiguration, and its networkMode is bridge. Fix: set networkMode to awsvpc, or remove it.',
    refusal: 'APPMESH proxy configuration is only supported in networkMode=awsvpc.',
  },
  {
    name: 'a proxy that is not there',
    definition: { networkMode: 'awsvpc', proxyConfiguration: { containerName: 'envoy' } },
    text: 'its proxyConfiguration is about the container envoy, and there is none of that name. Fix: correct its containerName.',
    refusal: 'Proxy container [envoy] does not exist.',
  },
  {
    name: 'a variable without a name',
    definition: withApp({ environment: [{ name: ' ', value: 'x' }] }),
    text: 'the container app has an environment variable without a name. Fix: give it a name, or remove it.',
    refusal: 'Environment variable name cannot be null or blank.',
  },
  {
    name: 'more than ten files of variables',
    definition: withApp({
      environmentFiles: Array.from({ length: 11 }, () => ({
        type: 's3' as const,
        value: 'arn:aws:s3:::a/b.env',
      })),
    }),
    text: 'the container app has 11 environmentFiles, and ECS takes 10. Fix: put their variables into fewer files.',
    refusal: 'The maximum number of environment files was exceeded. Specify ten or less and try again.',
  },
  {
    name: 'a file of variables that is in no bucket',
    definition: withApp({ environmentFiles: [{ type: 's3', value: 's3://shop/web.env' }] }),
    text: 'the container app has the environment file "s3://shop/web.env", which is not the ARN of a .env file in S3. Fix: write it as in arn:aws:s3:::shop-settings/web.env.',
    refusal: 'Invalid arn syntax.',
  },
  {
    name: 'a file of variables with another ending',
    definition: withApp({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop/web.txt' }] }),
    text: 'the container app has the environment file "arn:aws:s3:::shop/web.txt", which is not the ARN of a .env file in S3. Fix: write it as in arn:aws:s3:::shop-settings/web.env.',
    refusal: 'An environment file must have the extension .env.',
  },
  {
    name: 'a volume with a slash in its name',
    definition: { volumes: [{ name: '/data' }] },
    text: 'it calls a volume "/data". Fix: use up to 255 letters, digits, "_" and "-".',
    refusal: 'Volume.name contains invalid characters.',
  },
  {
    name: 'two volumes of one name',
    definition: { volumes: [{ name: 'data' }, { name: 'data' }] },
    text: 'it has more than one volume data, and ECS takes a name once. Fix: give each of them a name of its own.',
    refusal: "Volume name 'data' is not unique.",
  },
  {
    name: 'a volume that is not there',
    definition: withApp({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
    text: 'the container app mounts the volume data, and volumes has none of that name. Fix: add it to volumes, or correct sourceVolume.',
    refusal: "Unknown volume 'data'.",
  },
  {
    name: 'volumes of a container that is not there',
    definition: withApp({ volumesFrom: [{ sourceContainer: 'db' }] }),
    text: 'the container app has volumesFrom db, and there is no container of that name. Fix: correct sourceContainer, or remove it.',
    refusal: "Invalid 'volumesFrom' setting. Unknown container: 'db'.",
  },
  {
    name: 'a volume of two kinds',
    definition: {
      volumes: [
        { name: 'data', host: { sourcePath: '/data' }, efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
      ],
    },
    text: 'the volume data has host.sourcePath and efsVolumeConfiguration, and ECS takes one of them. Fix: leave one of them.',
    refusal: 'When the volume parameter is specified, only one volume configuration type should be used.',
  },
  {
    name: 'EFS by role without encryption',
    definition: efs({ authorizationConfig: { iam: 'ENABLED' } }),
    text: 'the volume data in EFS has iam without transitEncryption. Fix: set transitEncryption to ENABLED.',
    refusal: 'EFS IAM authorization requires TransitEncryption to be enabled.',
  },
  {
    name: 'EFS by access point without encryption',
    definition: efs({ authorizationConfig: { accessPointId: 'fsap-1' } }),
    text: 'the volume data in EFS has accessPointId without transitEncryption. Fix: set transitEncryption to ENABLED.',
    refusal: 'An EFS access point requires TransitEncryption to be enabled.',
  },
  {
    name: 'a port of EFS without encryption',
    definition: efs({ transitEncryptionPort: 2999 }),
    text: 'the volume data in EFS has transitEncryptionPort without transitEncryption. Fix: set transitEncryption to ENABLED.',
    refusal: 'TransitEncryptionPort requires that TransitEncryption is enabled.',
  },
  {
    name: 'an access point and a folder of EFS',
    definition: efs({
      authorizationConfig: { accessPointId: 'fsap-1' },
      rootDirectory: '/web',
      transitEncryption: 'ENABLED',
    }),
    text: 'the volume data in EFS has an accessPointId and the rootDirectory /web. Fix: remove rootDirectory, the access point says where it is.',
    refusal: 'When using an EFS access point, the root directory must either be set to "/" or be omitted.',
  },
  {
    name: 'two volumes that are set when tasks start',
    definition: {
      volumes: [
        { name: 'a', configuredAtLaunch: true },
        { name: 'b', configuredAtLaunch: true },
      ],
      ...withApp({ mountPoints: [{ sourceVolume: 'a' }, { sourceVolume: 'b' }] }),
    },
    text: 'the volumes a and b are configuredAtLaunch, and ECS takes one. Fix: leave one of them.',
    refusal: 'Only one volume can be configured at launch.',
  },
  {
    name: 'a volume that is set when tasks start, and that nobody mounts',
    definition: { volumes: [{ name: 'a', configuredAtLaunch: true }] },
    text: 'the volume a is configuredAtLaunch, and no container mounts it. Fix: add it to the mountPoints of a container, or remove it.',
    refusal: 'Volumes [a] are not referenced by any of the containers.',
  },
  {
    name: 'a container to wait for that is not there',
    definition: withApp({ dependsOn: [{ containerName: 'db', condition: 'START' }] }),
    text: 'the container app depends on db, and there is no container of that name. Fix: correct the name in dependsOn, or remove it.',
    refusal: "Cannot depend on container + 'db' because it does not exist",
  },
  {
    name: 'a wait for the end of what must not end',
    definition: withApp(
      { dependsOn: [{ containerName: 'log', condition: 'SUCCESS' }] },
      { ...LOG, essential: true },
    ),
    text: 'the container app depends on log with the condition SUCCESS, and log is essential: the task is over when it is. Fix: set essential: false of log, or use the condition START or HEALTHY.',
    refusal: 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
  },
  {
    name: 'a wait for a health that nobody checks',
    definition: withApp({ dependsOn: [{ containerName: 'log', condition: 'HEALTHY' }] }, LOG),
    text: 'the container app depends on log with the condition HEALTHY, and log has no healthCheck. Fix: give log a healthCheck, or use the condition START.',
    refusal: 'A dependency container with HEALTHY condition must have health check configured',
  },
  {
    name: 'containers that wait for each other',
    definition: withApp(
      { dependsOn: [{ containerName: 'log', condition: 'START' }] },
      { ...LOG, dependsOn: [{ containerName: 'app', condition: 'START' }] },
    ),
    text: 'the containers app, log wait for each other (dependsOn). Fix: remove one of the dependencies.',
    refusal: 'The dependencies of the containers app, log go round in a circle.',
  },
  {
    name: 'a health check that begins otherwise',
    definition: withApp({ healthCheck: { command: ['curl', 'localhost'] } }),
    text: 'the healthCheck of the container app has no command that begins with CMD or CMD-SHELL. Fix: write it as in ["CMD-SHELL", "curl -f http://localhost/ || exit 1"].',
    refusal: 'Health check command must start with CMD or CMD-SHELL.',
  },
  {
    name: 'a health check of nothing',
    definition: withApp({ healthCheck: { command: ['CMD-SHELL'] } }),
    text: 'the healthCheck of the container app has no command that begins with CMD or CMD-SHELL. Fix: write it as in ["CMD-SHELL", "curl -f http://localhost/ || exit 1"].',
    refusal: 'Health check command must not be empty.',
  },
  ...(
    [
      ['interval', 4, '5 to 300'],
      ['timeout', 61, '2 to 60'],
      ['retries', 0, '1 to 10'],
      ['startPeriod', 301, '0 to 300'],
    ] as const
  ).map(([field, value, range]) => ({
    name: `a ${field} of ${value}`,
    definition: withApp({ healthCheck: { ...health, [field]: value } }),
    text: `the healthCheck of the container app has the ${field} ${value}. Fix: set it from ${range}.`,
    refusal: `Health check ${field} must be between ${range.replace('to', 'and')}.`,
  })),
  {
    name: 'no time to stop in',
    definition: withApp({ stopTimeout: 1 }),
    text: 'the container app has a stopTimeout of 1. Fix: set it to 2 seconds or more.',
    refusal: "Granular stop timeout on container 'app' must be at least 2 seconds.",
  },
  {
    name: 'no time to start in',
    definition: withApp({ startTimeout: 1 }),
    text: 'the container app has a startTimeout of 1. Fix: set it to 2 seconds or more.',
    refusal: "Granular start timeout on container 'app' must be at least 2 seconds.",
  },
  {
    name: 'restarts without a rest',
    definition: withApp({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } }),
    text: 'the restartPolicy of the container app has a restartAttemptPeriod of 30. Fix: set it from 60 to 1800 seconds.',
    refusal: "the 'restartAttemptPeriod' setting for container 'app' must be between 60 and 1800",
  },
  {
    name: 'too many exit codes without a restart',
    definition: withApp({
      restartPolicy: { enabled: true, ignoredExitCodes: Array.from({ length: 51 }, (_, at) => at) },
    }),
    text: 'the restartPolicy of the container app has 51 ignoredExitCodes, and ECS takes 50. Fix: remove some of them.',
    refusal: 'A restart policy can have at most 50 ignoredExitCodes.',
  },
  {
    name: 'a soft limit above the hard one',
    definition: withApp({ ulimits: [{ name: 'nofile', softLimit: 2048, hardLimit: 1024 }] }),
    text: 'the container app has the ulimit nofile with a softLimit of 2048 above its hardLimit of 1024. Fix: lower softLimit, or raise hardLimit.',
    refusal: 'Soft limit exceeds hard limit for ulimit nofile',
  },
  {
    name: 'a limit twice',
    definition: withApp({
      ulimits: [
        { name: 'nofile', softLimit: 1, hardLimit: 1 },
        { name: 'nofile', softLimit: 2, hardLimit: 2 },
      ],
    }),
    text: 'the container app has the ulimit nofile more than once. Fix: leave one of them.',
    refusal: "Duplicate ulimit 'nofile'.",
  },
  {
    name: 'awslogs without a group',
    definition: awslogs({ 'awslogs-region': 'eu-west-1' }),
    text: 'the log configuration of the container app has no awslogs-group. Fix: add that option, as in awslogs-group=/ecs/web and awslogs-region=eu-west-1.',
    refusal: 'Log driver awslogs requires options: awslogs-group',
  },
  {
    name: 'awslogs without anything',
    definition: awslogs({}),
    text: 'the log configuration of the container app has no awslogs-group and no awslogs-region. Fix: add those options, as in awslogs-group=/ecs/web and awslogs-region=eu-west-1.',
    refusal: 'Log driver awslogs requires options: awslogs-region, awslogs-group',
  },
  {
    name: 'an option of another driver',
    definition: awslogs({ ...GROUP, log_key: 'log' }),
    text: 'the log configuration of the container app has log_key, which the driver awslogs does not take. Fix: correct the name or remove it; awslogs takes awslogs-group, awslogs-region, awslogs-create-group, awslogs-datetime-format, awslogs-multiline-pattern, awslogs-stream-prefix, max-buffer-size, mode.',
    refusal: 'Log driver awslogs disallows options: log_key',
  },
  {
    name: 'two ways to tell where a message begins',
    definition: awslogs({ ...GROUP, 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^x' }),
    text: 'the log configuration of the container app has awslogs-datetime-format and awslogs-multiline-pattern. Fix: leave one of them.',
    refusal: 'Only one of awslogs-datetime-format and awslogs-multiline-pattern can be specified.',
  },
  {
    name: 'FireLens without a router',
    definition: withApp({ logConfiguration: { logDriver: 'awsfirelens' } }),
    text: 'the log driver of app is awsfirelens, and no container has a firelensConfiguration. Fix: add a log router to the task, or use another log driver.',
    refusal:
      'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.',
  },
  {
    name: 'a router that nobody uses',
    definition: withApp({ firelensConfiguration: { type: 'fluentbit' } }),
    text: 'the container app has a firelensConfiguration, and nobody has the log driver awsfirelens. Fix: use awsfirelens for the containers that the router is there for, or remove its firelensConfiguration.',
    refusal:
      'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.',
  },
  {
    name: 'two routers',
    definition: withApp(
      { logConfiguration: { logDriver: 'awsfirelens' } },
      { ...LOG, firelensConfiguration: { type: 'fluentbit' } },
      { ...LOG, name: 'log2', firelensConfiguration: { type: 'fluentd' } },
    ),
    text: 'the containers log and log2 have a firelensConfiguration, and ECS takes one. Fix: leave one log router.',
    refusal: 'Only one container can have a firelens configuration object.',
  },
];
