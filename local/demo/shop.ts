import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { LocalAws } from '../aws/index.ts';

/** Names of what the demo deploys to. */
export const SHOP = { cluster: 'demo', service: 'web', repository: 'shop/web', desiredCount: 2 } as const;

/** What a team has before its first deployment: a repository, a secret, a cluster and a service that runs nothing yet. */
export interface Shop {
  /** Full ARN of the secret that the app needs. */
  readonly secretArn: string;
  /** ARN of the role that jobs of the repository may assume. */
  readonly roleArn: string;
  /** Images of the tasks that run, one per task. */
  runningImages(): Promise<string[]>;
}

/** Makes all that in the local AWS, with the AWS SDK as anybody would. */
export async function createShop(aws: LocalAws): Promise<Shop> {
  const client = {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const ecs = new ECSClient(client);
  const { cluster, service, repository } = SHOP;
  const made = await new ECRClient(client).send(
    new CreateRepositoryCommand({ repositoryName: repository, imageTagMutability: 'IMMUTABLE' }),
  );
  const secret = await new SecretsManagerClient(client).send(
    new CreateSecretCommand({ Name: 'shop/api-key', SecretString: 'the-key-that-nobody-sees' }),
  );
  const iam = new IAMClient(client);
  await makeExecutionRole(iam);
  const roleArn = await makeDeployRole(iam, aws);
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'shop-web',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn: `arn:aws:iam::${aws.accountId}:role/shop-execution`,
      containerDefinitions: [
        {
          name: service,
          image: `${made.repository?.repositoryUri}:none-yet`,
          essential: true,
          portMappings: [{ containerPort: 8080 }],
          environment: [{ name: 'GREETING', value: 'nobody has deployed yet' }],
          healthCheck: {
            command: ['CMD-SHELL', 'wget -q -O /dev/null http://127.0.0.1:8080/'],
            // The shortest that ECS takes, in seconds.
            interval: 5,
          },
        },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: service,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      desiredCount: 0,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
    }),
  );
  return {
    secretArn: secret.ARN as string,
    roleArn,
    async runningImages() {
      const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service }));
      if (taskArns.length < 1) {
        return [];
      }
      const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
      return tasks.flatMap(({ containers = [] }) => containers.map(({ image = '' }) => image));
    },
  };
}

/** The role for jobs on the branch main of the repository that the runner says it is in, and GitHub's issuer. */
async function makeDeployRole(iam: IAMClient, { accountId }: LocalAws): Promise<string> {
  const issuer = 'token.actions.githubusercontent.com';
  const audience = 'sts.amazonaws.com';
  await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${issuer}`, ClientIDList: [audience] }),
  );
  const trust = {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audience,
        [`${issuer}:sub`]: 'repo:octocat/shop:ref:refs/heads/main',
      },
    },
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument }));
  const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const PolicyDocument = JSON.stringify(everything);
  await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
  return Role?.Arn as string;
}

/** The role in whose name ECS pulls the image and reads the secret. */
async function makeExecutionRole(iam: IAMClient): Promise<void> {
  const RoleName = 'shop-execution';
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'ecs-tasks.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const policy = { Effect: 'Allow', Action: ['ecr:*', 'secretsmanager:GetSecretValue'], Resource: '*' };
  const asText = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: asText(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'tasks', PolicyDocument: asText(policy) }));
}
