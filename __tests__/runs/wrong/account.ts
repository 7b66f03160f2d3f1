import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { buildHouse, type House } from '../house.ts';
import { makeProvider, makeRole, permit } from '../identities.ts';
import { makeServices } from './makeservices.ts';

/** A house with everything that wrong set-ups are wrong about; nothing that is refused changes it. */
export async function buildWrongHouse(): Promise<House> {
  const house = await buildHouse();
  const client = { endpoint: house.aws.url, region: house.aws.region };
  const iam = new IAMClient(client);
  const AssumeRolePolicyDocument = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  await iam.send(new CreateRoleCommand({ RoleName: 'instance', AssumeRolePolicyDocument }));
  await house.createRole('web-forbidden');
  const Deny = { Effect: 'Deny', Action: 'ssm:GetParameters', Resource: '*' };
  await iam.send(
    new PutRolePolicyCommand({
      ...{ RoleName: 'web-forbidden', PolicyName: 'never' },
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [Deny] }),
    }),
  );
  iam.destroy();
  await makeProvider(house);
  await makeRole(house);
  await makeRole(house, { RoleName: 'deploy-other', subjects: 'repo:octo-org/other:*' });
  permit(house);
  const logs = new CloudWatchLogsClient(client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await house.createParameter('/shop/key');
  const secrets = new SecretsManagerClient(client);
  await house.createSecret('shop/db-backup');
  const SecretId = await house.createSecret('shop/deleted');
  await secrets.send(new DeleteSecretCommand({ SecretId }));
  secrets.destroy();
  await house.createRole('web-start', ['ecr:*', 'logs:CreateLogStream', 'logs:PutLogEvents']);
  await makeImages(house);
  await makeServices(house);
  await writeFile(join(house.workspace, 'no-json.json'), 'family: [');
  await mkdir(join(house.workspace, 'empty'));
  await mkdir(join(house.workspace, 'cloned', '.git'), { recursive: true });
  await writeFile(join(house.workspace, 'cloned', 'Dockerfile'), 'FROM scratch\n');
  return house;
}

async function makeImages(house: House): Promise<void> {
  await house.ecr.send(
    new CreateRepositoryCommand({ repositoryName: 'shop/fixed', imageTagMutability: 'IMMUTABLE' }),
  );
  await house.putImage('stable', 'stable', 'shop/fixed');
  const archived = await house.putImage('archived', 'archived', 'shop/fixed');
  await fetch(`${house.aws.url}/_local/ecr`, {
    method: 'POST',
    body: JSON.stringify({ repository: 'shop/fixed', image: archived, archive: true }),
  });
  const digest = await house.putImage('amd64');
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const part = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 2 };
  for (const [imageTag, os] of Object.entries({ 'for-amd64': 'linux', 'for-windows': 'windows' })) {
    const manifests = [{ ...part, platform: { os, architecture: 'amd64' } }];
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, manifests });
    await house.ecr.send(new PutImageCommand({ repositoryName: 'shop/web', imageTag, imageManifest }));
  }
}
