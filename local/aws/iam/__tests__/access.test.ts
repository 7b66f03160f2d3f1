import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  ListApplicationsCommand,
} from '@aws-sdk/client-codedeploy';
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import { CreateRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions, type Stage, setStage } from '../../__tests__/clients.ts';
import { ecrService } from '../../ecr/index.ts';
import { steppedClock } from '../../steppedclock.ts';

type Client = { send(command: never): Promise<unknown> };

const ECS = 'arn:aws:ecs:eu-west-1:123456789012';

let stage: Stage;
let iam: IAMClient;
/** The clients of a session of the role `deploy`. */
let mine: Record<'ecs' | 'ecr' | 'codedeploy' | 'secrets' | 'ssm' | 'iam', Client>;

beforeEach(async () => {
  stage = await setStage({ clock: steppedClock(), services: (core) => [ecrService(core)] });
  iam = new IAMClient(clientOptions(stage.aws));
  const trust = { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' };
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'deploy',
      AssumeRolePolicyDocument: JSON.stringify({ Statement: [trust] }),
    }),
  );
  const sts = new STSClient(clientOptions(stage.aws));
  const RoleArn = 'arn:aws:iam::123456789012:role/deploy';
  const { Credentials: keys } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ci' }));
  sts.destroy();
  const options = {
    ...clientOptions(stage.aws),
    credentials: {
      accessKeyId: String(keys?.AccessKeyId),
      secretAccessKey: String(keys?.SecretAccessKey),
      sessionToken: String(keys?.SessionToken),
    },
  };
  mine = {
    ecs: new ECSClient(options),
    ecr: new ECRClient(options),
    codedeploy: new CodeDeployClient(options),
    secrets: new SecretsManagerClient(options),
    ssm: new SSMClient(options),
    iam: new IAMClient(options),
  };
});
afterEach(async () => {
  iam.destroy();
  await stage.close();
});

const allow = (...statements: readonly object[]) =>
  iam.send(
    new PutRolePolicyCommand({
      RoleName: 'deploy',
      PolicyName: 'own',
      PolicyDocument: JSON.stringify({ Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) }),
    }),
  );

/** What became of a call: `done`, another refusal's name, or what was denied, as `ecs:ListTasks on *`. */
async function ask(client: Client, command: object): Promise<string> {
  try {
    await client.send(command as never);
    return 'done';
  } catch (error) {
    const { name, message } = error as Error;
    const [, denied] = /^User: \S+ is not authorized to perform: (\S+ on resource: \S+) /.exec(message) ?? [];
    return denied?.replace('on resource: ', 'on ') ?? name;
  }
}

describe('the session of a role', () => {
  it('may do what its policies allow, and nothing else', async () => {
    const look = new DescribeClustersCommand({ clusters: ['production'] });
    await expect(mine.ecs.send(look as never)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: ecs:DescribeClusters on resource: ${ECS}:cluster/production because no identity-based policy allows the ecs:DescribeClusters action`,
    });
    await allow({ Action: 'ecs:Describe*', Resource: `${ECS}:cluster/prod*` });
    expect(await ask(mine.ecs, look)).toBe('done');
    expect(await ask(mine.ecs, new DescribeClustersCommand({ clusters: ['production', 'test'] }))).toBe(
      `ecs:DescribeClusters on ${ECS}:cluster/test`,
    );
  });

  it('is told of an explicit deny, which nothing outdoes', async () => {
    await allow({ Action: '*', Resource: '*' }, { Effect: 'Deny', Action: 'ecs:*', Resource: '*' });
    await expect(mine.ecs.send(new DescribeClustersCommand({}) as never)).rejects.toThrow(
      'with an explicit deny in an identity-based policy',
    );
  });

  it('is refused by the query protocol with its own code', async () => {
    await expect(mine.iam.send(new GetRoleCommand({ RoleName: 'deploy' }) as never)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('iam:GetRole on resource: arn:aws:iam::123456789012:role/deploy'),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('is refused before anything is looked up, whether it is there or not', async () => {
    const cluster = 'nowhere';
    const asked = [
      new DescribeServicesCommand({ cluster, services: ['web'] }),
      new DescribeTasksCommand({ cluster, tasks: ['a'] }),
      new ListTasksCommand({ cluster, serviceName: 'web' }),
      new StopServiceDeploymentCommand({ serviceDeploymentArn: `${ECS}:service-deployment/nowhere/web/abc` }),
    ];
    expect(await Promise.all(asked.map((command) => ask(mine.ecs, command)))).toEqual([
      `ecs:DescribeServices on ${ECS}:service/nowhere/web`,
      `ecs:DescribeTasks on ${ECS}:task/nowhere/a`,
      `ecs:ListTasks on ${ECS}:container-instance/nowhere/*`,
      `ecs:StopServiceDeployment on ${ECS}:service/nowhere/web`,
    ]);
  });

  it('is heard on conditions', async () => {
    await stage.ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
    await stage.ecs.send(new CreateClusterCommand({ clusterName: 'test' }));
    await allow({
      Action: 'ecs:ListTasks',
      Resource: '*',
      Condition: { ArnEquals: { 'ecs:cluster': `${ECS}:cluster/production` } },
    });
    expect(await ask(mine.ecs, new ListTasksCommand({ cluster: 'production' }))).toBe('done');
    expect(await ask(mine.ecs, new ListTasksCommand({ cluster: 'test' }))).toBe(
      `ecs:ListTasks on ${ECS}:container-instance/test/*`,
    );
  });
});

describe('what IAM is asked besides the call itself', () => {
  const REGISTER = { Action: 'ecs:RegisterTaskDefinition', Resource: '*' };
  const register = (more: Partial<RegisterTaskDefinitionCommandInput>) =>
    ask(
      mine.ecs,
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'app', image: 'web:1', memory: 128 }],
        ...more,
      }),
    );

  it('is whether both roles of a task definition may be handed to ECS', async () => {
    const roles = {
      taskRoleArn: 'web-task',
      executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
    };
    const pass = (name: string, service = 'ecs-tasks.amazonaws.com') => ({
      Action: 'iam:PassRole',
      Resource: `arn:aws:iam::123456789012:role/${name}`,
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    await allow(REGISTER, pass('web-execution'));
    expect(await register(roles)).toBe('iam:PassRole on arn:aws:iam::123456789012:role/web-task');
    await allow(REGISTER, pass('web-*', 'ec2.amazonaws.com'));
    expect(await register(roles)).toContain('iam:PassRole');
    await allow(REGISTER, pass('web-*'));
    expect(await register(roles)).toBe('done');
  });

  it('is whether tags may be set, where there are some', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    await allow(REGISTER);
    expect(await register({})).toBe('done');
    expect(await register({ tags })).toBe(`ecs:TagResource on ${ECS}:task-definition/web:*`);
    const when = (action: string) => ({ StringEquals: { 'ecs:CreateAction': action } });
    const tag = { Action: 'ecs:TagResource', Resource: '*' };
    await allow(REGISTER, { ...tag, Condition: when('CreateCluster') });
    expect(await register({ tags })).toContain('ecs:TagResource');
    await allow(REGISTER, { ...tag, Condition: when('RegisterTaskDefinition') });
    expect(await register({ tags })).toBe('done');
  });

  it('is what a deployment of CodeDeploy needs of its application and its configuration', async () => {
    const all = new CodeDeployClient(clientOptions(stage.aws));
    await all.send(new CreateApplicationCommand({ applicationName: 'shop', computePlatform: 'ECS' }));
    const names = { applicationName: 'shop', deploymentGroupName: 'web' };
    await all.send(
      new CreateDeploymentGroupCommand({
        ...names,
        serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
        ecsServices: [{ clusterName: 'production', serviceName: 'web' }],
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        blueGreenDeploymentConfiguration: {
          terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE' },
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
        },
        loadBalancerInfo: {
          targetGroupPairInfoList: [
            {
              targetGroups: [{ name: 'blue' }, { name: 'green' }],
              prodTrafficRoute: {
                listenerArns: ['arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/1'],
              },
            },
          ],
        },
      }),
    );
    all.destroy();
    const create = new CreateDeploymentCommand(names);
    const arn = 'arn:aws:codedeploy:eu-west-1:123456789012';
    const asked: string[] = [];
    for (let answer = ''; ; ) {
      answer = await ask(mine.codedeploy, create);
      const [action, resource] = answer.split(' on ');
      if (resource === undefined) break;
      asked.push(answer);
      await allow(
        ...asked.map((each) => ({ Action: each.split(' on ')[0], Resource: each.split(' on ')[1] })),
      );
      expect(action).toMatch(/^codedeploy:/);
    }
    expect(asked).toEqual([
      `codedeploy:CreateDeployment on ${arn}:deploymentgroup:shop/web`,
      `codedeploy:GetDeploymentConfig on ${arn}:deploymentconfig:CodeDeployDefault.ECSAllAtOnce`,
      `codedeploy:GetApplicationRevision on ${arn}:application:shop`,
      `codedeploy:RegisterApplicationRevision on ${arn}:application:shop`,
    ]);
    expect(await ask(mine.codedeploy, new ListApplicationsCommand({}))).toBe(
      'codedeploy:ListApplications on *',
    );
  });

  it('is about the ARN of a secret, though a refusal names it as it was asked for', async () => {
    const all = new SecretsManagerClient(clientOptions(stage.aws));
    await all.send(new CreateSecretCommand({ Name: 'shop/database', SecretString: 'topsecret' }));
    all.destroy();
    const look = new DescribeSecretCommand({ SecretId: 'shop/database' });
    expect(await ask(mine.secrets, look)).toBe('secretsmanager:DescribeSecret on shop/database');
    await allow({
      Action: 'secretsmanager:DescribeSecret',
      Resource: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/database-??????',
    });
    expect(await ask(mine.secrets, look)).toBe('done');
    expect(await ask(mine.ssm, new DescribeParametersCommand({}))).toBe('ssm:DescribeParameters on *');
  });
});

describe('what Docker asks of ECR', () => {
  it('is asked in the name of whoever asked for the password', async () => {
    const all = new ECRClient(clientOptions(stage.aws));
    await all.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
    all.destroy();
    await allow({ Action: 'ecr:GetAuthorizationToken', Resource: '*' });
    const { authorizationData } = (await mine.ecr.send(new GetAuthorizationTokenCommand({}) as never)) as {
      authorizationData: { authorizationToken: string; proxyEndpoint: string }[];
    };
    const [{ authorizationToken, proxyEndpoint } = { authorizationToken: '', proxyEndpoint: '' }] =
      authorizationData;
    const denied = async (method: string, path: string) => {
      const headers = { Authorization: `Basic ${authorizationToken}` };
      const answer = await fetch(`${proxyEndpoint}/v2/shop/web/${path}`, { method, headers });
      const text = await answer.text();
      return `${answer.status} ${/(ecr:\w+) on resource/.exec(text)?.[1] ?? text}`;
    };
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(await denied('POST', 'blobs/uploads/')).toBe('403 ecr:InitiateLayerUpload');
    expect(await denied('PATCH', 'blobs/uploads/1')).toBe('403 ecr:UploadLayerPart');
    expect(await denied('PUT', `blobs/uploads/1?digest=${digest}`)).toBe('403 ecr:CompleteLayerUpload');
    expect(await denied('PUT', 'manifests/1.0')).toBe('403 ecr:PutImage');
    expect(await denied('GET', 'manifests/1.0')).toBe('403 ecr:BatchGetImage');
    expect(await denied('GET', `blobs/${digest}`)).toBe('403 ecr:GetDownloadUrlForLayer');
    // There is no body that could tell why.
    expect(await denied('HEAD', `blobs/${digest}`)).toBe('403 ');
    await allow({
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:InitiateLayerUpload'],
      Resource: 'arn:aws:ecr:eu-west-1:123456789012:repository/shop/*',
    });
    expect(await denied('HEAD', `blobs/${digest}`)).toBe('404 ');
    expect(await denied('POST', 'blobs/uploads/')).toBe('202 ');
  });
});

describe('the answers of IAM', () => {
  it('are kept, those for sessions of roles', async () => {
    await allow({ Action: 'ecs:DescribeClusters', Resource: '*' });
    await stage.ecs.send(new DescribeClustersCommand({}));
    await ask(mine.ecs, new DescribeClustersCommand({ clusters: ['production'] }));
    await ask(mine.ecs, new ListTasksCommand({ cluster: 'production' }));
    expect(stage.aws.iamAnswers.map(({ role, action, isAllowed }) => [role, action, isAllowed])).toEqual([
      ['deploy', 'ecs:DescribeClusters', true],
      ['deploy', 'ecs:ListTasks', false],
    ]);
  });
});
