import fc from 'fast-check';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';
import { ROLE } from './refusals.ts';

/** Present once in so many times: most task definitions leave most members out. */
const maybe = <T>(name: string, values: fc.Arbitrary<T>, odds = 30) =>
  fc.oneof(
    { weight: odds - 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: values.map((value) => ({ [name]: value })) },
  );

/** The first one, and now and then another. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const together = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((members): object => Object.assign({}, ...members));

const of = <T>(...values: T[]) => fc.constantFrom(...values);
const someNames = of('app', 'log', 'db');

const somePort = together(
  mostly({ containerPort: 80 }, { containerPort: 81 }, { containerPort: 70_000 }, {}),
  maybe('hostPort', mostly(80, 0, 81, -1), 4),
  maybe('protocol', of('tcp', 'udp', 'TCP')),
  maybe('name', mostly('web', 'api', 'Web'), 4),
  maybe('containerPortRange', of('80-90', '85-95', '9-8', 'x'), 9),
);

const someLogs = of(
  {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/a', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'a' },
  },
  { logDriver: 'awslogs', options: { 'awslogs-group': '/a', 'awslogs-region': 'eu-west-1' } },
  { logDriver: 'awslogs', options: { 'awslogs-group': '/a' } },
  { logDriver: 'awslogs' },
  { logDriver: 'json-file' },
  { logDriver: 'awsfirelens' },
  { logDriver: 'loki' },
);

const someContainer = (name: string) =>
  together(
    of({ name }),
    mostly(
      { image: 'web:1' },
      { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' },
      { image: '<IMAGE>' },
    ),
    mostly({ memory: 128 }, { memory: 512 }, { memory: 4 }, {}),
    maybe('memoryReservation', of(64, 300)),
    maybe('cpu', of(0, 200)),
    maybe('essential', fc.boolean(), 4),
    maybe('portMappings', fc.array(somePort, { maxLength: 2 }), 3),
    maybe('environment', fc.array(fc.record({ name: of('A', ''), value: of('x') }), { maxLength: 1 })),
    maybe('secrets', fc.array(fc.record({ name: of('A', 'B'), valueFrom: of('/a') }), { maxLength: 2 })),
    maybe(
      'environmentFiles',
      of(
        [{ type: 's3', value: 'arn:aws:s3:::a/b.env' }],
        [{ type: 'S3', value: 'arn:aws:s3:::a/b.env' }],
        [{ type: 's3', value: 'b.env' }],
      ),
    ),
    maybe('links', of([], ['log'], ['nobody'])),
    maybe('hostname', of('web')),
    maybe('disableNetworking', fc.boolean()),
    maybe('extraHosts', of([], [{ hostname: 'a', ipAddress: '10.0.0.1' }])),
    maybe('dnsServers', of([], ['10.0.0.2'])),
    maybe('privileged', fc.boolean()),
    maybe('mountPoints', of([], [{ sourceVolume: 'data' }], [{ containerPath: '/x' }])),
    maybe('volumesFrom', of([], [{ sourceContainer: 'log' }], [{ sourceContainer: 'nobody' }])),
    maybe(
      'dependsOn',
      fc.array(
        fc.record({ containerName: someNames, condition: of('START', 'HEALTHY', 'SUCCESS', 'STARTED') }),
        { maxLength: 2 },
      ),
    ),
    maybe(
      'healthCheck',
      of({ command: ['CMD', 'true'] }, { command: ['CMD', 'true'], interval: 1 }, { command: ['true'] }),
    ),
    maybe('stopTimeout', of(1, 2, 120, 121)),
    maybe('startTimeout', of(1, 2, 120, 121)),
    maybe('restartPolicy', of({ enabled: true }, { enabled: true, restartAttemptPeriod: 10 })),
    maybe(
      'ulimits',
      of(
        [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        [{ name: 'nofile', softLimit: 3, hardLimit: 2 }],
        [{ name: 'files', softLimit: 1, hardLimit: 2 }],
      ),
    ),
    maybe('logConfiguration', someLogs, 8),
    maybe('firelensConfiguration', of({ type: 'fluentbit' }, { type: 'logstash' })),
    maybe(
      'linuxParameters',
      of(
        {},
        { initProcessEnabled: true },
        { maxSwap: 0 },
        { capabilities: { add: ['SYS_PTRACE'] } },
        { capabilities: { add: ['NET_ADMIN'] } },
      ),
    ),
    maybe('resourceRequirements', of([{ type: 'GPU', value: '1' }])),
  );

/** Task definitions with a family and containers that have names, right and wrong in every way that is told. */
export const someRegistration: fc.Arbitrary<TaskDefinition> = fc
  .uniqueArray(someNames, { minLength: 1, maxLength: 3 })
  .chain((names) =>
    together(
      mostly({ family: 'web' }, { family: 'shop/web' }),
      fc.tuple(...names.map(someContainer)).map((containerDefinitions) => ({ containerDefinitions })),
      mostly({ executionRoleArn: ROLE }, {}),
      maybe('requiresCompatibilities', mostly(['EC2'], ['FARGATE'], ['EC2', 'FARGATE'], ['Fargate']), 3),
      maybe('networkMode', mostly('awsvpc', 'bridge', 'host', 'none', 'awsvcp'), 2),
      maybe('cpu', mostly('256', '.5 vCPU', '1024', '64', 'lots'), 2),
      maybe('memory', mostly('512', '1 GB', '2048', '0', 'lots'), 2),
      maybe('pidMode', of('task', 'host', 'none')),
      maybe('ipcMode', of('task', 'host')),
      maybe(
        'runtimePlatform',
        of(
          { cpuArchitecture: 'ARM64' },
          { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
          { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
          { operatingSystemFamily: 'WINDOWS' },
        ),
      ),
      maybe('ephemeralStorage', of({ sizeInGiB: 20 }, { sizeInGiB: 21 }, { sizeInGiB: 201 })),
      maybe(
        'placementConstraints',
        of([], [{ type: 'memberOf', expression: 'attribute:a == b' }], [{ type: 'distinctInstance' }]),
      ),
      maybe('proxyConfiguration', of({ containerName: 'app' }, { containerName: 'nobody' })),
      maybe(
        'tags',
        of(
          [{ key: 'a', value: '' }],
          [
            { key: 'a', value: '' },
            { key: 'a', value: '' },
          ],
        ),
      ),
      maybe(
        'volumes',
        of(
          [{ name: 'data' }],
          [{ name: 'da/ta' }],
          [{ name: 'data', host: { sourcePath: '/x' } }],
          [{ name: 'data', configuredAtLaunch: true }],
          [
            {
              name: 'data',
              efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
            },
          ],
        ),
        3,
      ),
    ),
  ) as fc.Arbitrary<TaskDefinition>;
