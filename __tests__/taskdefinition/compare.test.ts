import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '../../local/aws/ecs/normalise.ts';
import {
  type Container,
  differences,
  isSame,
  renderTaskDefinition,
  type TaskDefinition,
} from '../../src/taskdefinition/index.ts';
import {
  IMAGE,
  NO_SETTINGS,
  someChanges,
  someSettings,
  someTaskDefinition,
} from '../fixtures/taskdefinitions.ts';

const container: Container = {
  name: 'app',
  image: 'web:v1',
  environment: [{ name: 'GREETING', value: 'topsecret' }],
  secrets: [{ name: 'KEY', valueFrom: 'arn:old' }],
  portMappings: [{ containerPort: 80 }],
};

const definitionOf = (
  facts: Partial<Container> & object = {},
  others: Partial<TaskDefinition> = {},
): TaskDefinition => ({ family: 'web', containerDefinitions: [{ ...container, ...facts }], ...others });

/** What DescribeTaskDefinition answers once the definition is registered. */
function described(definition: TaskDefinition): TaskDefinition {
  const { tags, ...registration } = definition;
  return {
    ...normalise(registration),
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
    revision: 7,
    status: 'ACTIVE',
    requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
    compatibilities: ['EC2', 'FARGATE'],
    registeredAt: new Date(0),
    registeredBy: 'arn:aws:iam::123456789012:role/deploy',
    enableFaultInjection: false,
    ...(tags === undefined ? {} : { tags }),
  } as TaskDefinition;
}

describe('isSame', () => {
  it('takes what Describe makes of a definition for the definition', () => {
    fc.assert(
      fc.property(someTaskDefinition, (definition) => {
        expect(differences(definition, described(definition))).toEqual([]);
      }),
    );
  });

  it('takes what was rendered for what Describe makes of it', () => {
    const someWishes = fc.record({ secrets: someChanges, settings: someSettings });
    fc.assert(
      fc.property(someTaskDefinition, someWishes, (definition, wishes) => {
        const rendered = renderTaskDefinition(definition, {
          containers: ['app', 'log'],
          image: IMAGE,
          images: [],
          ...wishes,
        });
        expect(differences(described(rendered), rendered)).toEqual([]);
      }),
    );
  });

  it('is said of those between which there is no difference, and of no others', () => {
    fc.assert(
      fc.property(someTaskDefinition, someTaskDefinition, (one, other) => {
        expect(isSame(one, other)).toBe(differences(one, other).length === 0);
      }),
    );
  });

  const same: readonly { name: string; one: TaskDefinition; other: TaskDefinition }[] = [
    {
      name: 'the order of variables, secrets, tags, volumes and containers',
      one: definitionOf(
        {
          environment: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        },
        {
          tags: [
            { key: 'a', value: '1' },
            { key: 'b', value: '2' },
          ],
        },
      ),
      other: definitionOf(
        {
          environment: [
            { name: 'B', value: '2' },
            { name: 'A', value: '1' },
          ],
        },
        {
          tags: [
            { key: 'b', value: '2' },
            { key: 'a', value: '1' },
          ],
        },
      ),
    },
    {
      name: 'the order of limits, kernel parameters and secrets of the log driver',
      one: definitionOf({
        ulimits: [
          { name: 'nofile', softLimit: 1, hardLimit: 2 },
          { name: 'nproc', softLimit: 1, hardLimit: 2 },
        ],
        systemControls: [
          { namespace: 'net.core.somaxconn', value: '1024' },
          { namespace: 'net.ipv4.ip_forward', value: '1' },
        ],
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [
            { name: 'splunk-token', valueFrom: 'arn:token' },
            { name: 'splunk-url', valueFrom: 'arn:url' },
          ],
        },
      }),
      other: definitionOf({
        ulimits: [
          { name: 'nproc', softLimit: 1, hardLimit: 2 },
          { name: 'nofile', softLimit: 1, hardLimit: 2 },
        ],
        systemControls: [
          { namespace: 'net.ipv4.ip_forward', value: '1' },
          { namespace: 'net.core.somaxconn', value: '1024' },
        ],
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [
            { name: 'splunk-url', valueFrom: 'arn:url' },
            { name: 'splunk-token', valueFrom: 'arn:token' },
          ],
        },
      }),
    },
    {
      name: 'the order of what a task definition is for, and of everything else that is a set',
      one: definitionOf(
        {
          portMappings: [
            { containerPort: 80 },
            { containerPort: 53, protocol: 'udp' },
            { containerPort: 53 },
          ],
          mountPoints: [
            { sourceVolume: 'a', containerPath: '/a' },
            { sourceVolume: 'b', containerPath: '/b' },
          ],
          dependsOn: [
            { containerName: 'a', condition: 'START' },
            { containerName: 'b', condition: 'HEALTHY' },
          ],
          volumesFrom: [{ sourceContainer: 'a' }, { sourceContainer: 'b' }],
          links: ['a', 'b'],
          dockerSecurityOptions: ['no-new-privileges', 'apparmor:x'],
          resourceRequirements: [
            { type: 'GPU', value: '1' },
            { type: 'InferenceAccelerator', value: 'x' },
          ],
          restartPolicy: { enabled: true, ignoredExitCodes: [0, 143] },
          linuxParameters: {
            capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'], drop: ['ALL', 'CHOWN'] },
            devices: [{ hostPath: '/dev/a', permissions: ['read', 'write'] }, { hostPath: '/dev/b' }],
            tmpfs: [
              { containerPath: '/x', size: 1 },
              { containerPath: '/y', size: 1 },
            ],
          },
        },
        {
          requiresCompatibilities: ['EC2', 'FARGATE'],
          placementConstraints: [
            { type: 'memberOf', expression: 'a' },
            { type: 'memberOf', expression: 'b' },
          ],
        },
      ),
      other: definitionOf(
        {
          portMappings: [
            { containerPort: 53 },
            { containerPort: 53, protocol: 'udp' },
            { containerPort: 80 },
          ],
          mountPoints: [
            { sourceVolume: 'b', containerPath: '/b' },
            { sourceVolume: 'a', containerPath: '/a' },
          ],
          dependsOn: [
            { containerName: 'b', condition: 'HEALTHY' },
            { containerName: 'a', condition: 'START' },
          ],
          volumesFrom: [{ sourceContainer: 'b' }, { sourceContainer: 'a' }],
          links: ['b', 'a'],
          dockerSecurityOptions: ['apparmor:x', 'no-new-privileges'],
          resourceRequirements: [
            { type: 'InferenceAccelerator', value: 'x' },
            { type: 'GPU', value: '1' },
          ],
          restartPolicy: { enabled: true, ignoredExitCodes: [143, 0], restartAttemptPeriod: 300 },
          linuxParameters: {
            capabilities: { add: ['NET_ADMIN', 'SYS_PTRACE'], drop: ['CHOWN', 'ALL'] },
            devices: [{ hostPath: '/dev/b' }, { hostPath: '/dev/a', permissions: ['write', 'read'] }],
            tmpfs: [
              { containerPath: '/y', size: 1 },
              { containerPath: '/x', size: 1 },
            ],
          },
        },
        {
          requiresCompatibilities: ['FARGATE', 'EC2'],
          placementConstraints: [
            { type: 'memberOf', expression: 'b' },
            { type: 'memberOf', expression: 'a' },
          ],
        },
      ),
    },
    {
      name: 'what is off, where it is off when nobody says so',
      one: definitionOf(
        { mountPoints: [{ sourceVolume: 'a' }], volumesFrom: [{ sourceContainer: 'log' }] },
        { volumes: [{ name: 'a', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
      ),
      other: definitionOf(
        {
          privileged: false,
          readonlyRootFilesystem: false,
          interactive: false,
          pseudoTerminal: false,
          disableNetworking: false,
          versionConsistency: 'enabled',
          linuxParameters: { initProcessEnabled: false },
          mountPoints: [{ sourceVolume: 'a', readOnly: false }],
          volumesFrom: [{ sourceContainer: 'log', readOnly: false }],
        },
        {
          volumes: [
            {
              name: 'a',
              configuredAtLaunch: false,
              efsVolumeConfiguration: {
                fileSystemId: 'fs-1',
                rootDirectory: '/',
                transitEncryption: 'DISABLED',
                authorizationConfig: { iam: 'DISABLED' },
              },
            },
          ],
        },
      ),
    },
    {
      name: 'sizes in words',
      one: definitionOf({}, { cpu: '0.5 vCPU', memory: '2 GB' }),
      other: definitionOf({}, { cpu: '512', memory: '2048' }),
    },
    {
      name: 'a host port that awsvpc fills in',
      one: definitionOf({}, { networkMode: 'awsvpc' }),
      other: definitionOf(
        { portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }] },
        { networkMode: 'awsvpc' },
      ),
    },
    {
      name: 'the defaults of a health check',
      one: definitionOf({ healthCheck: { command: ['CMD', 'true'] } }),
      other: definitionOf({
        healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 },
      }),
    },
    {
      name: 'empty lists',
      one: definitionOf(),
      other: definitionOf(
        { mountPoints: [], volumesFrom: [], systemControls: [], command: [] },
        { volumes: [], placementConstraints: [] },
      ),
    },
    {
      name: "AWS's own tags",
      one: definitionOf({}, { tags: [{ key: 'aws:cloudformation:stack-name', value: 'shop' }] }),
      other: definitionOf(),
    },
    {
      name: 'members that are undefined or null',
      one: definitionOf({}, { cpu: undefined, memory: null } as unknown as TaskDefinition),
      other: definitionOf(),
    },
  ];
  it.each(same)('ignores $name', ({ one, other }) => {
    expect(differences(one, other)).toEqual([]);
    expect(isSame(other, one)).toBe(true);
  });
});

describe('differences', () => {
  const changes: readonly {
    name: string;
    after: TaskDefinition;
    found: object[];
    before?: TaskDefinition;
  }[] = [
    {
      name: 'entries that came, each once and by their names',
      after: definitionOf(
        {
          portMappings: [
            { containerPort: 9090 },
            { containerPort: 80 },
            { containerPort: 53, protocol: 'udp' },
          ],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
          linuxParameters: { capabilities: { add: ['NET_ADMIN'] } },
        },
        { volumes: [{ name: 'data' }] },
      ),
      found: [
        { place: 'container app › port 53/udp › containerPort', kind: 'added', after: '53' },
        { place: 'container app › port 53/udp › protocol', kind: 'added', after: 'udp' },
        { place: 'container app › port 9090', kind: 'added' },
        { place: 'container app › mount /data › sourceVolume', kind: 'added', after: 'data' },
        { place: 'container app › linuxParameters › capabilities › add NET_ADMIN', kind: 'added' },
        { place: 'volume data', kind: 'added' },
      ],
    },
    {
      name: 'secrets by their reference, and nothing that may be the secret itself',
      after: definitionOf({
        secrets: [
          { name: 'KEY', valueFrom: 'topsecret' },
          { name: 'PATH', valueFrom: '/shop/path' },
          { name: 'NEW', valueFrom: 'arn:new' },
          { name: 'SLASH', valueFrom: 'top/secret' },
          { name: 'COLON', valueFrom: 'not-arn:topsecret' },
        ],
        repositoryCredentials: { credentialsParameter: 'topsecret' },
        logConfiguration: {
          logDriver: 'splunk',
          options: { 'splunk-url': 'topsecret' },
          secretOptions: [{ name: 'splunk-token', valueFrom: 'arn:token' }],
        },
      }),
      found: [
        { place: 'container app › secret KEY', kind: 'changed' },
        { place: 'container app › secret COLON', kind: 'added' },
        { place: 'container app › secret NEW', kind: 'added', after: 'arn:new' },
        { place: 'container app › secret PATH', kind: 'added', after: '/shop/path' },
        { place: 'container app › secret SLASH', kind: 'added' },
        { place: 'container app › repositoryCredentials › credentialsParameter', kind: 'added' },
        { place: 'container app › logConfiguration › logDriver', kind: 'added' },
        { place: 'container app › logConfiguration › options › splunk-url', kind: 'added' },
        {
          ...{ place: 'container app › logConfiguration › secretOption splunk-token', kind: 'added' },
          after: 'arn:token',
        },
      ],
    },
    {
      name: 'another image',
      after: definitionOf({ image: 'web:v2' }),
      found: [{ place: 'container app › image', kind: 'changed', before: 'web:v1', after: 'web:v2' }],
    },
    {
      name: 'another value of a variable, without showing it',
      after: definitionOf({ environment: [{ name: 'GREETING', value: 'topsecret2' }] }),
      found: [{ place: 'container app › environment GREETING', kind: 'changed' }],
    },
    {
      name: 'a variable that became empty',
      after: definitionOf({ environment: [{ name: 'GREETING', value: '' }] }),
      found: [{ place: 'container app › environment GREETING', kind: 'changed' }],
    },
    {
      name: 'a variable that came',
      after: definitionOf({ environment: [...(container.environment ?? []), { name: 'PORT', value: '80' }] }),
      found: [{ place: 'container app › environment PORT', kind: 'added' }],
    },
    {
      name: 'a variable that became a secret',
      after: definitionOf({
        environment: [],
        secrets: [...(container.secrets ?? []), { name: 'GREETING', valueFrom: 'arn:new' }],
      }),
      found: [
        { place: 'container app › environment GREETING', kind: 'removed' },
        { place: 'container app › secret GREETING', kind: 'added', after: 'arn:new' },
      ],
    },
    {
      name: 'another secret',
      after: definitionOf({ secrets: [{ name: 'KEY', valueFrom: 'arn:new' }] }),
      found: [{ place: 'container app › secret KEY', kind: 'changed', before: 'arn:old', after: 'arn:new' }],
    },
    {
      name: 'a member that came and one that went',
      after: { ...definitionOf(), cpu: '512' },
      before: { ...definitionOf(), networkMode: 'awsvpc' },
      found: [
        { place: 'networkMode', kind: 'removed', before: 'awsvpc' },
        { place: 'cpu', kind: 'added', after: '512' },
      ],
    },
    {
      name: 'a tag that came',
      after: definitionOf({}, { tags: [{ key: 'team', value: 'shop' }] }),
      found: [{ place: 'tag team', kind: 'added', after: 'shop' }],
    },
    {
      name: 'a port of the host, where the host has its own ports',
      before: definitionOf({}, { networkMode: 'bridge' }),
      after: definitionOf({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, { networkMode: 'bridge' }),
      found: [{ place: 'container app › port 80 › hostPort', kind: 'added', after: '80' }],
    },
    {
      name: 'a label with the name of a default',
      after: definitionOf({ dockerLabels: { protocol: 'tcp' } }),
      found: [{ place: 'container app › dockerLabels › protocol', kind: 'added' }],
    },
    {
      name: 'an option with the name of a default',
      after: definitionOf({ logConfiguration: { logDriver: 'fluentd', options: { protocol: 'tcp' } } }),
      before: definitionOf({ logConfiguration: { logDriver: 'fluentd' } }),
      found: [{ place: 'container app › logConfiguration › options › protocol', kind: 'added' }],
    },
    {
      name: 'options of a volume, without showing them, as mounts have passwords there',
      before: definitionOf({}, { volumes: [{ name: 'data' }] }),
      after: definitionOf(
        {},
        {
          volumes: [
            {
              name: 'data',
              dockerVolumeConfiguration: { driver: 'local', driverOpts: { o: 'password=topsecret' } },
            },
          ],
        },
      ),
      found: [
        { place: 'volume data › dockerVolumeConfiguration › driver', kind: 'added', after: 'local' },
        { place: 'volume data › dockerVolumeConfiguration › driverOpts › o', kind: 'added' },
      ],
    },
    {
      name: 'the order of a command',
      before: definitionOf({ command: ['a', 'b'] }),
      after: definitionOf({ command: ['b', 'a'] }),
      found: [{ place: 'container app › command', kind: 'changed' }],
    },
    {
      name: 'the order of files of variables, which are read one after the other',
      before: definitionOf({
        environmentFiles: [
          { type: 's3', value: 'arn:a' },
          { type: 's3', value: 'arn:b' },
        ],
      }),
      after: definitionOf({
        environmentFiles: [
          { type: 's3', value: 'arn:b' },
          { type: 's3', value: 'arn:a' },
        ],
      }),
      found: [
        {
          place: 'container app › environmentFiles[0] › value',
          kind: 'changed',
          before: 'arn:a',
          after: 'arn:b',
        },
        {
          place: 'container app › environmentFiles[1] › value',
          kind: 'changed',
          before: 'arn:b',
          after: 'arn:a',
        },
      ],
    },
    {
      name: 'the order of name servers',
      before: definitionOf({ dnsServers: ['10.0.0.1', '10.0.0.2'] }),
      after: definitionOf({ dnsServers: ['10.0.0.2', '10.0.0.1'] }),
      found: [
        {
          place: 'container app › dnsServers',
          kind: 'changed',
          before: '10.0.0.1 10.0.0.2',
          after: '10.0.0.2 10.0.0.1',
        },
      ],
    },
    {
      name: 'one more thing that a task definition is for',
      before: definitionOf({}, { requiresCompatibilities: ['FARGATE'] }),
      after: definitionOf({}, { requiresCompatibilities: ['EC2', 'FARGATE'] }),
      found: [{ place: 'requiresCompatibilities EC2', kind: 'added' }],
    },
    {
      name: 'a variable that stands there twice',
      before: definitionOf({ environment: [{ name: 'A', value: '2' }] }),
      after: definitionOf({
        environment: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      found: [
        { place: 'container app › environment A', kind: 'changed' },
        { place: 'container app › environment A (2)', kind: 'added' },
      ],
    },
    {
      name: 'ports that stand there again and again',
      after: definitionOf({ portMappings: Array(10).fill({ containerPort: 80 }) }),
      found: [2, 3, 4, 5, 6, 7, 8, 9, 10].map((times) => ({
        place: `container app › port 80 (${times})`,
        kind: 'added',
      })),
    },
    {
      name: 'a graphics card, and how many',
      after: definitionOf({ resourceRequirements: [{ type: 'GPU', value: '2' }] }),
      found: [{ place: 'container app › resource GPU › value', kind: 'added', after: '2' }],
    },
    {
      name: 'another name of the family, where there are no containers',
      before: { family: 'web', networkMode: 'host', containerDefinitions: undefined },
      after: { family: 'shop', networkMode: 'host', containerDefinitions: undefined },
      found: [{ place: 'family', kind: 'changed', before: 'web', after: 'shop' }],
    },
    {
      name: 'a tag without a key',
      after: definitionOf({}, { tags: [{ value: 'shop' }] }),
      found: [{ place: 'tag  › value', kind: 'added', after: 'shop' }],
    },
    {
      name: 'a container that ends the task no more',
      after: definitionOf({ essential: false }),
      found: [{ place: 'container app › essential', kind: 'added', after: 'false' }],
    },
  ];

  it.each(changes)('finds $name', ({ before = definitionOf(), after, found }) => {
    expect(differences(before, after)).toEqual(found);
    expect(isSame(before, after)).toBe(false);
  });

  it('are called by what each entry is called by, once', () => {
    const before = definitionOf({ portMappings: [] });
    const after = {
      ...definitionOf({
        environment: [...(container.environment ?? []), { name: 'MODE' }],
        secrets: [...(container.secrets ?? []), { name: 'TOKEN' }],
        portMappings: [{ containerPort: 80 }, { containerPortRange: '8000-8100' }],
        mountPoints: [{ containerPath: '/data' }],
        volumesFrom: [{ sourceContainer: 'log' }],
        dependsOn: [{ containerName: 'init' }],
        extraHosts: [{ hostname: 'db' }],
        ulimits: [{ name: 'nofile' }],
        systemControls: [{ namespace: 'net.core.somaxconn' }],
        resourceRequirements: [{ type: 'GPU' }],
        linuxParameters: {
          capabilities: { drop: ['ALL'] },
          devices: [{ hostPath: '/dev/a' }],
          tmpfs: [{ containerPath: '/tmp' }],
        },
        logConfiguration: { secretOptions: [{ name: 'splunk-token' }] },
      } as unknown as Container),
      volumes: [{ name: 'data' }],
      placementConstraints: [{ expression: 'a' }],
      inferenceAccelerators: [{ deviceName: 'eia' }],
      proxyConfiguration: { properties: [{ name: 'AppPorts' }] },
      tags: [{ key: 'team' }],
    } as unknown as TaskDefinition;
    expect(differences(before, after)).toEqual(
      [
        ...[
          'environment MODE',
          'secret TOKEN',
          'port 80',
          'port 8000-8100',
          'mount /data',
          'volumes from log',
          'dependency init',
          'extraHost db',
          'ulimit nofile',
          'systemControl net.core.somaxconn',
          'resource GPU',
          'linuxParameters › capabilities › drop ALL',
          'linuxParameters › device /dev/a',
          'linuxParameters › tmpfs /tmp',
          'logConfiguration › secretOption splunk-token',
        ].map((place) => `container app › ${place}`),
        'volume data',
        'placementConstraint a',
        'inferenceAccelerator eia',
        'proxyConfiguration › property AppPorts',
        'tag team',
      ].map((place) => ({ place, kind: 'added' })),
    );
  });

  it('are told together where they are of one container, and there where they are of one kind', () => {
    const log = { name: 'log', image: 'log:v1' };
    const one: TaskDefinition = {
      family: 'web',
      cpu: '256',
      containerDefinitions: [
        {
          ...container,
          environment: [{ name: 'OLD', value: '1' }],
          secrets: [{ name: 'OLD', valueFrom: 'arn:old' }],
        },
        log,
      ],
      volumes: [{ name: 'data', host: { sourcePath: '/a' } }],
    };
    const other: TaskDefinition = {
      family: 'web',
      cpu: '512',
      containerDefinitions: [
        {
          ...container,
          image: 'web:v2',
          environment: [{ name: 'NEW', value: '1' }],
          secrets: [{ name: 'KEY', valueFrom: 'arn:new' }],
        },
        { ...log, image: 'log:v2' },
      ],
      volumes: [{ name: 'data', host: { sourcePath: '/b' } }],
      memory: '512',
    };
    expect(differences(one, other).map(({ place, kind }) => `${kind} ${place}`)).toEqual([
      'changed cpu',
      'changed container app › image',
      'removed container app › environment OLD',
      'added container app › environment NEW',
      'removed container app › secret OLD',
      'added container app › secret KEY',
      'changed container log › image',
      'changed volume data › host › sourcePath',
      'added memory',
    ]);
  });

  it('are none exactly when rendering changed nothing', () => {
    fc.assert(
      fc.property(someTaskDefinition, someChanges, (definition, environmentVariables) => {
        const wishes = {
          containers: ['app'],
          image: IMAGE,
          images: [],
          secrets: [],
          settings: NO_SETTINGS,
        };
        const before = renderTaskDefinition(definition, wishes);
        const settings = { ...NO_SETTINGS, environmentVariables };
        const after = renderTaskDefinition(definition, { ...wishes, settings });
        const values = ({ containerDefinitions }: TaskDefinition) =>
          Object.fromEntries(
            containerDefinitions
              ?.find(({ name }) => name === 'app')
              ?.environment?.map(({ name, value }) => [`=${name}`, value]) ?? [],
          );
        const isChanged = JSON.stringify(sorted(values(before))) !== JSON.stringify(sorted(values(after)));
        expect(isSame(described(before), after)).toBe(!isChanged);
      }),
    );
  });

  it('never show the value of a variable', () => {
    const value = fc.stringMatching(/^[a-z]{12}$/);
    fc.assert(
      fc.property(someTaskDefinition, value, value, (definition, one, other) => {
        const withValue = (secret: string): TaskDefinition => ({
          ...definition,
          containerDefinitions: (definition.containerDefinitions ?? []).map((inner, index) => ({
            ...inner,
            ...(index === 0 && {
              environment: [
                { name: 'A › value', value: secret },
                { name: secret === one ? 'X' : 'Y', value: secret },
              ],
            }),
          })),
        });
        const shown = JSON.stringify(differences(withValue(one), withValue(other)));
        expect([shown.includes(one), shown.includes(other)]).toEqual([false, false]);
      }),
    );
  });
});

function sorted(values: Record<string, unknown>): [string, unknown][] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}
