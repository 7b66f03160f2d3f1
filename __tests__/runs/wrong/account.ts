import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { APP, buildHouse, type House } from '../house.ts';
import { makeProvider, makeRole, permit } from '../identities.ts';

/** A house with everything that wrong set-ups are wrong about; nothing that is refused changes it. */
export async function buildWrongHouse(): Promise<House> {
  const house = await buildHouse();
  const client = { endpoint: house.aws.url, region: house.aws.region };
  const iam = new IAMClient(client);
  const AssumeRolePolicyDocument = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  await iam.send(new CreateRoleCommand({ RoleName: 'instance', AssumeRolePolicyDocument }));
  iam.destroy();
  await makeProvider(house);
  await makeRole(house);
  await makeRole(house, { RoleName: 'deploy-other', subjects: 'repo:octo-org/other:*' });
  permit(house);
  const logs = new CloudWatchLogsClient(client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await house.createParameter('/shop/key');
  await house.createRole('web-start', ['ecr:*', 'logs:CreateLogStream', 'logs:PutLogEvents']);
  await makeImages(house);
  await makeServices(house);
  await writeFile(join(house.workspace, 'no-json.json'), 'family: [');
  await mkdir(join(house.workspace, 'empty'));
  return house;
}

async function makeImages(house: House): Promise<void> {
  await house.ecr.send(
    new CreateRepositoryCommand({ repositoryName: 'shop/fixed', imageTagMutability: 'IMMUTABLE' }),
  );
  await house.putImage('stable', 'stable', 'shop/fixed');
  const digest = await house.putImage('amd64');
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const part = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 2 };
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    manifests: [{ ...part, platform: { os: 'linux', architecture: 'amd64' } }],
  });
  await house.ecr.send(
    new PutImageCommand({ repositoryName: 'shop/web', imageTag: 'for-amd64', imageManifest }),
  );
}

async function makeServices(house: House): Promise<void> {
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
  const fargate = { networkMode: 'awsvpc' as const, cpu: '256', memory: '512' };
  await house.register({ family: 'fargate', containerDefinitions: [APP], ...fargate });
  const onFargate = { taskDefinition: 'fargate', networkConfiguration };
  await house.createService({ serviceName: 'fargate', launchType: 'FARGATE', ...onFargate });
  const targetGroupArn =
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/50dc6c495c0c9188';
  await house.createService({
    serviceName: 'balanced',
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
  });
  const put = (...capacityProviders: string[]) =>
    house.ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders,
        defaultCapacityProviderStrategy: [],
      }),
    );
  await put('FARGATE', 'FARGATE_SPOT');
  await house.createService({
    serviceName: 'spot',
    ...onFargate,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
  });
  await put('FARGATE');
}
