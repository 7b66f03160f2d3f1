import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { checkServiceFit } from '../../src/check/servicefit.ts';
import type { SurveyedGroup } from '../../src/survey/index.ts';
import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someTasks } from './tasks.ts';

interface Story {
  readonly name: string;
  readonly service?: Partial<Service>;
  readonly definition?: Partial<TaskDefinition>;
  readonly deploymentGroup?: SurveyedGroup;
  readonly text?: string;
}

/** What is said, without the words that are always the same. */
async function said({ service = {}, definition = {}, deploymentGroup }: Omit<Story, 'name' | 'text'>) {
  const tasks = { ...someTasks({ service, definition }), deploymentGroup };
  const { sentences } = await withProblems((problems) => checkServiceFit(tasks, problems));
  const start = "The task definition task-definition.json can't run in the service web: ";
  return sentences.map((sentence) => {
    expect(sentence.slice(0, start.length)).toBe(start);
    return sentence.slice(start.length);
  });
}

const withApp = (facts: Partial<Container>) => ({
  containerDefinitions: [{ name: 'app', image: 'shop/web:v2', ...facts }],
});
const NETWORK = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };
const EC2 = { launchType: 'EC2' as const };
const AWSVPC = { networkMode: 'awsvpc' as const };
const byCodeDeploy = { ...EC2, deploymentController: { type: 'CODE_DEPLOY' as const } };
const primary = (settings: Deployment) => ({
  ...EC2,
  deployments: [
    { status: 'ACTIVE', id: 'old' },
    { status: 'PRIMARY', ...settings },
  ],
});
const connect = (enabled: boolean) =>
  primary({ serviceConnectConfiguration: { enabled, services: [{ portName: 'api' }] } });
const groupWith = (document: object) =>
  ({
    appSpec: { path: 'appspec.yaml', appSpec: { document, container: 'app', port: 80 } },
  }) as unknown as SurveyedGroup;
const windows = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const } };
const volume = (configuredAtLaunch: boolean) => ({ volumes: [{ name: 'data', configuredAtLaunch }] });
const ebs = primary({ volumeConfigurations: [{ name: 'data' }] });

const stories: readonly Story[] = [
  { name: 'bridge on EC2', service: EC2 },
  { name: 'awsvpc on EC2 with a network', service: { ...EC2, ...NETWORK }, definition: AWSVPC },
  {
    name: 'awsvpc on EC2 without a network',
    service: EC2,
    definition: AWSVPC,
    text: 'its networkMode is awsvpc, and the service has no networkConfiguration. Fix: give the service one (aws ecs update-service, --network-configuration), or use the networkMode that it had.',
  },
  {
    name: 'bridge on EC2 with a network',
    service: { ...EC2, ...NETWORK },
    text: 'its networkMode is bridge, and the networkConfiguration of the service is for awsvpc. Fix: set networkMode to awsvpc.',
  },
  { name: 'whatever the check of Fargate tells', service: { launchType: 'FARGATE', ...NETWORK } },
  { name: 'bridge on external instances', service: { launchType: 'EXTERNAL' } },
  {
    name: 'awsvpc on external instances',
    service: { launchType: 'EXTERNAL' },
    definition: AWSVPC,
    text: 'its networkMode is awsvpc, and the service runs on external instances. Fix: use the networkMode bridge, host or none.',
  },
  {
    name: 'the network of a task set',
    service: { ...byCodeDeploy, taskSets: [NETWORK] },
    definition: AWSVPC,
  },
  {
    name: 'the network of an AppSpec',
    service: byCodeDeploy,
    definition: AWSVPC,
    deploymentGroup: groupWith({ resources: [{ x: { properties: { networkConfiguration: {} } } }] }),
  },
  {
    name: 'no network for CodeDeploy',
    service: byCodeDeploy,
    definition: AWSVPC,
    deploymentGroup: groupWith({ resources: [] }),
    text: 'its networkMode is awsvpc, and the service has no networkConfiguration. Fix: give the service one (aws ecs update-service, --network-configuration), or use the networkMode that it had.',
  },
  { name: 'Linux as ever', service: { launchType: 'FARGATE', platformFamily: 'Linux' } },
  {
    name: 'Windows as ever',
    service: { launchType: 'FARGATE', platformFamily: 'Windows-Server-2022-Core' },
    definition: windows,
  },
  { name: 'Windows on EC2', service: { ...EC2, platformFamily: 'Linux' }, definition: windows },
  {
    name: 'Windows where there was Linux',
    service: { launchType: 'FARGATE', platformFamily: 'Linux' },
    definition: windows,
    text: 'it is for WINDOWS_SERVER_2022_CORE, and the service was made for LINUX, which Fargate does not change. Fix: create a service for it, or correct operatingSystemFamily of its runtimePlatform.',
  },
  {
    name: 'the port of Service Connect',
    service: connect(true),
    definition: withApp({ portMappings: [{ containerPort: 80, name: 'api' }] }),
  },
  {
    name: 'no port for Service Connect',
    service: connect(true),
    definition: withApp({ portMappings: [{ containerPort: 80 }] }),
    text: 'Service Connect of the service brings traffic to the port api, and no port mapping has that name. Fix: give the port mapping that is meant the name api.',
  },
  { name: 'Service Connect that is off', service: connect(false) },
  {
    name: 'no port for VPC Lattice',
    service: primary({
      vpcLatticeConfigurations: [{ portName: 'api', roleArn: 'arn', targetGroupArn: 'arn' }],
    }),
    text: 'VPC Lattice of the service brings traffic to the port api, and no port mapping has that name. Fix: give the port mapping that is meant the name api.',
  },
  {
    name: 'what the service registry names',
    service: {
      ...EC2,
      serviceRegistries: [{ containerName: 'app', containerPort: 80 }, { registryArn: 'arn' }],
    },
    definition: withApp({ portMappings: [{ containerPort: 80 }] }),
  },
  {
    name: 'another port than in the service registry',
    service: { ...EC2, serviceRegistries: [{ containerName: 'app', containerPort: 81 }] },
    definition: withApp({ portMappings: [{ containerPort: 80 }] }),
    text: 'the service registry of the service names port 81 of app, which it does not have. Fix: keep the name of the container and its containerPort.',
  },
  {
    name: 'another container than in the service registry',
    service: { ...EC2, serviceRegistries: [{ containerName: 'web' }] },
    text: 'the service registry of the service names web, which it does not have. Fix: keep the name of the container and its containerPort.',
  },
  { name: 'the volume that the service configures', service: ebs, definition: volume(true) },
  {
    name: 'no volume that the service configures',
    service: ebs,
    definition: volume(false),
    text: 'the service configures the volume data, and volumes has none of that name that is configuredAtLaunch. Fix: keep the volume data with configuredAtLaunch: true.',
  },
  {
    name: 'a volume that nobody configures',
    service: EC2,
    definition: volume(true),
    text: 'its volume data is configuredAtLaunch, and the service has no configuration for it. Fix: give the service one (aws ecs update-service, --volume-configurations), or remove the volume.',
  },
  { name: 'the volumes of task sets', service: byCodeDeploy, definition: volume(true) },
];

describe('checkServiceFit', () => {
  it.each(stories)('knows what goes with a service: $name', async ({ text, ...story }) => {
    expect(await said(story)).toEqual(text === undefined ? [] : [text]);
  });
});
