import { DescribeRepositoriesCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** What a task definition may name: images, secrets, parameters and roles of an account. */
export interface Belongings {
  /** Puts an image into a repository, `shop/web` unless named. @returns its digest */
  putImage(tag: string, content?: string, repositoryName?: string): Promise<string>;
  /** Makes a secret in Secrets Manager. @returns its ARN */
  createSecret(name: string, value?: string): Promise<string>;
  /** Makes a role that ECS may assume for tasks, allowed those actions on everything. @returns its ARN */
  createRole(name: string, actions?: readonly string[]): Promise<string>;
  /** Makes a parameter in Parameter Store. @returns its ARN */
  createParameter(name: string, value?: string): Promise<string>;
  /** What images of a repository are named by, `shop/web` unless named. */
  repositoryUri(repositoryName?: string): Promise<string>;
  close(): void;
}

/** Makes them in the account that clients reach so. */
export function openBelongings(client: { readonly endpoint: string; readonly region: string }): Belongings {
  const ecr = new ECRClient(client);
  const secrets = new SecretsManagerClient(client);
  const iam = new IAMClient(client);
  const parameters = new SSMClient(client);
  return {
    async putImage(tag, content = tag, repositoryName = 'shop/web') {
      const { image } = await ecr.send(
        new PutImageCommand({ repositoryName, imageTag: tag, imageManifest: aManifest(content) }),
      );
      return image?.imageId?.imageDigest as string;
    },
    async createSecret(Name, SecretString = 'topsecret') {
      const { ARN } = await secrets.send(new CreateSecretCommand({ Name, SecretString }));
      return ARN as string;
    },
    async createRole(RoleName, actions = ['*']) {
      const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      const trust = { Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' };
      const { Role } = await iam.send(
        new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy({ Effect: 'Allow', ...trust }) }),
      );
      const PolicyDocument = policy({ Effect: 'Allow', Action: actions, Resource: '*' });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'tasks', PolicyDocument }));
      return Role?.Arn as string;
    },
    async createParameter(Name, Value = 'topsecret') {
      await parameters.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
      return `arn:aws:ssm:eu-west-1:123456789012:parameter/${Name.replace(/^\//, '')}`;
    },
    async repositoryUri(repositoryName = 'shop/web') {
      const { repositories } = await ecr.send(
        new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
      );
      return repositories?.[0]?.repositoryUri as string;
    },
    close() {
      ecr.destroy();
      secrets.destroy();
      iam.destroy();
      parameters.destroy();
    },
  };
}

/** A manifest that differs with the content; nobody looks at its layers. */
function aManifest(content: string): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: `sha256:${'0'.repeat(64)}`,
      size: 2,
    },
    layers: [],
    annotations: { content },
  });
}
