import { describe, expect, it } from '@jest/globals';
import { readAppSpec } from '../../src/appspec/index.ts';

const LINES = [
  'version: 0.0',
  'Resources:',
  '  - TargetService:',
  '      Type: AWS::ECS::Service',
  '      Properties:',
  '        TaskDefinition: <TASK_DEFINITION>',
  '        LoadBalancerInfo:',
  '          ContainerName: app',
  '          ContainerPort: 8080',
  'Hooks:',
  '  - BeforeAllowTraffic: check-green',
];
const YAML = LINES.join('\n');

/** The file with one line changed. */
const changed = (line: string, to: string) => LINES.map((one) => (one.trim() === line ? to : one)).join('\n');

const whyOf = async (text: string) => {
  const parsed = await readAppSpec(text);
  return parsed.kind === 'unusable' ? parsed.why : undefined;
};

describe('readAppSpec', () => {
  it.each([
    { name: 'YAML', text: YAML },
    { name: 'keys in lower case', text: YAML.replace(/[\w]+(?=:( |$))/gm, (key) => key.toLowerCase()) },
    {
      name: 'keys in upper case',
      text: YAML.replace(/^( *(?:- )?)(\w+)(?=:)/gm, (_, space, key) => space + key.toUpperCase()),
    },
    {
      name: 'JSON',
      text: '{"version":0.0,"Resources":[{"x":{"Type":"AWS::ECS::Service","Properties":{"LoadBalancerInfo":{"ContainerName":"app","ContainerPort":8080}}}}]}',
    },
    { name: 'a version in quotes', text: changed('version: 0.0', 'version: "0.0"') },
  ])('finds container and port in $name', async ({ text }) => {
    expect(await readAppSpec(text)).toMatchObject({
      kind: 'parsed',
      appSpec: { container: 'app', port: 8080 },
    });
  });

  it('finds the capacity providers, and takes a network that is whole', async () => {
    const properties = [
      '        CapacityProviderStrategy:',
      '          - {capacityProvider: FARGATE_SPOT, Base: 1, Weight: 3}',
      '          - CapacityProvider: own',
      '        NetworkConfiguration:',
      '          awsvpcConfiguration: {subnets: [a], SecurityGroups: [], AssignPublicIp: DISABLED}',
    ].join('\n');
    const line = 'TaskDefinition: <TASK_DEFINITION>';
    expect(await readAppSpec(changed(line, properties))).toMatchObject({
      appSpec: { capacityProviders: ['FARGATE_SPOT', 'own'] },
    });
    for (const none of ['', '        CapacityProviderStrategy: null\n        NetworkConfiguration:']) {
      expect(await readAppSpec(changed(line, none))).toMatchObject({ appSpec: { capacityProviders: [] } });
    }
  });

  it.each([
    { name: 'a text that is no YAML', text: 'version: [', why: /^Flow sequence in block collection/ },
    {
      name: 'a text that is no JSON',
      text: '{"version": 0.0,}',
      why: 'Expected double-quoted property name in JSON at line 1, column 17',
    },
    { name: 'an alias of itself', text: '&a [*a]', why: /./ },
    { name: 'an empty file', text: '', why: 'it does not hold an object' },
    { name: 'a list', text: '- a', why: 'it does not hold an object' },
    { name: 'no version', text: changed('version: 0.0', ''), why: 'it has no version, which is 0.0' },
    {
      name: 'another version',
      text: changed('version: 0.0', 'version: 1.0'),
      why: 'its version is 1, and CodeDeploy knows 0.0 only',
    },
    {
      name: 'no resources',
      text: 'version: 0.0\nHooks: []',
      why: 'it has no list of Resources',
    },
    {
      name: 'two services',
      text: 'version: 0.0\nResources: [{web: {}}, {api: {}}]',
      why: 'it has 2 Resources, and one is what it takes',
    },
    {
      name: 'two services in one',
      text: 'version: 0.0\nResources: [{web: {}, api: {}}]',
      why: 'it has 2 Resources, and one is what it takes',
    },
    {
      name: 'a service that is none',
      text: 'version: 0.0\nResources: [{web: 1}]',
      why: 'its resource web is no object',
    },
    {
      name: 'a Lambda function',
      text: changed('Type: AWS::ECS::Service', '      Type: AWS::Lambda::Function'),
      why: 'the Type of TargetService is "AWS::Lambda::Function", not AWS::ECS::Service',
    },
    {
      name: 'no properties',
      text: 'version: 0.0\nResources: [{web: {Type: "AWS::ECS::Service"}}]',
      why: 'web has no Properties',
    },
    {
      name: 'no load balancer',
      text: 'version: 0.0\nResources: [{web: {Type: "AWS::ECS::Service", Properties: {}}}]',
      why: 'web has no LoadBalancerInfo',
    },
    {
      name: 'no container',
      text: changed('ContainerName: app', ''),
      why: 'LoadBalancerInfo of TargetService has no ContainerName',
    },
    {
      name: 'a port in quotes',
      text: changed('ContainerPort: 8080', '          ContainerPort: "8080"'),
      why: 'ContainerPort of TargetService is "8080", and CodeDeploy takes a number',
    },
    {
      name: 'port 0',
      text: changed('ContainerPort: 8080', '          ContainerPort: 0'),
      why: 'ContainerPort of TargetService is 0, and ports are 1 to 65535',
    },
    {
      name: 'a port that TCP has not',
      text: changed('ContainerPort: 8080', '          ContainerPort: 65536'),
      why: 'ContainerPort of TargetService is 65536, and ports are 1 to 65535',
    },
    {
      name: 'no port',
      text: changed('ContainerPort: 8080', ''),
      why: 'ContainerPort of TargetService is missing, and CodeDeploy takes a number',
    },
    ...[
      {
        given: 'NetworkConfiguration: x',
        why: 'NetworkConfiguration of TargetService has no AwsvpcConfiguration',
      },
      {
        given: 'NetworkConfiguration: {Subnets: [a]}',
        why: 'NetworkConfiguration of TargetService has no AwsvpcConfiguration',
      },
      {
        given: 'NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [a], AssignPublicIp: ""}}',
        why: 'AwsvpcConfiguration of TargetService has no SecurityGroups and no AssignPublicIp, and CodeDeploy takes all of Subnets, SecurityGroups, AssignPublicIp or no NetworkConfiguration',
      },
      {
        given: 'CapacityProviderStrategy: FARGATE',
        why: 'CapacityProviderStrategy of TargetService is no list',
      },
      ...['[FARGATE]', '[{Base: 1}]', '[{CapacityProvider: FARGATE}, {CapacityProvider: ""}]'].map(
        (list) => ({
          given: `CapacityProviderStrategy: ${list}`,
          why: 'CapacityProviderStrategy of TargetService has an entry without a CapacityProvider',
        }),
      ),
    ].map(({ given, why }) => ({
      name: given,
      text: changed('TaskDefinition: <TASK_DEFINITION>', `        ${given}`),
      why,
    })),
    {
      name: 'a key twice',
      text: `${YAML}\nresources: []`,
      why: 'it has Resources and resources, which are the same',
    },
    { name: 'hooks that are no list', text: 'version: 0.0\nHooks: x', why: 'its Hooks are no list' },
    {
      name: 'hooks that are no pairs',
      text: 'version: 0.0\nHooks: [x]',
      why: 'its Hooks are not pairs of an event and a function',
    },
    {
      name: 'a hook that is misspelt',
      text: changed('- BeforeAllowTraffic: check-green', '  - BeforeAllowTrafic: check-green'),
      why: 'its hook BeforeAllowTrafic is none of BeforeInstall, AfterInstall, AfterAllowTestTraffic, BeforeAllowTraffic, AfterAllowTraffic',
    },
    {
      name: 'a hook without a function',
      text: changed('- BeforeAllowTraffic: check-green', '  - BeforeAllowTraffic:'),
      why: 'its hook BeforeAllowTraffic names no function',
    },
  ])('refuses $name, and says so', async ({ text, why }) => {
    expect(await whyOf(text)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why));
  });
});
