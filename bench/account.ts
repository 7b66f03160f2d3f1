import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { LocalAwsCore } from '../local/aws/core.ts';
import type { EcrService } from '../local/aws/ecr/index.ts';
import { ecrService } from '../local/aws/ecr/index.ts';
import type { TaskRuntime } from '../local/aws/ecs/runtime.ts';
import { type LocalAws, scaledClock, simulatedTasks, startLocalAws } from '../local/aws/index.ts';
import { checkoutFolder } from '../local/checkout.ts';

export const NAMES = { cluster: 'production', repository: 'shop/web', container: 'web' } as const;
/** The role that a step assumes, by the OIDC token of the job. */
export const ROLE = 'arn:aws:iam::123456789012:role/deploy';
const ISSUER = 'token.actions.githubusercontent.com';

/** An account to deploy to, and a checkout of what is deployed. */
export interface Account {
  readonly aws: LocalAws;
  /** How much faster than real time its clock is. */
  readonly factor: number;
  /** For files that go with it. */
  readonly folder: string;
  /** A copy of the example app. */
  readonly workspace: string;
  /** What a step has besides the runner's variables. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts a local AWS whose clock is that many times as fast as the machine's. */
export async function openAccount(
  factor: number,
  services: (core: LocalAwsCore) => readonly EcrService[] = (core) => [ecrService(core)],
): Promise<Account> {
  const clock = scaledClock(factor);
  const aws = await startLocalAws({ clock, tasks: slowTasks(clock), services });
  await prepareAccount(aws);
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-bench-'));
  const workspace = join(folder, 'workspace');
  await cp(join(checkoutFolder(), 'examples', 'app'), workspace, { recursive: true });
  return {
    aws,
    factor,
    folder,
    workspace,
    environment: {
      AWS_ENDPOINT_URL: aws.environment['AWS_ENDPOINT_URL'] as string,
      ...aws.oidc.environment,
      HOME: folder,
    },
    async close() {
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The service that a run deploys, stable on its first revision. */
export interface BenchService {
  readonly name: string;
  /** Path of the template of its next revision, from the workspace. */
  readonly template: string;
}

/** Tasks that take as long to start as the variable START_SECONDS of their container says, and are healthy at once. */
function slowTasks(clock: LocalAws['clock']): TaskRuntime {
  const tasks = simulatedTasks(clock);
  return {
    async start(task, watch) {
      await clock.sleep(Number(task.containers[0]?.environment['START_SECONDS'] ?? 0) * 1000);
      return tasks.start(task, watch);
    },
  };
}

/** The clients of whoever prepares the account. */
export function clientsOf(aws: LocalAws) {
  const settings = {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  return { ecs: new ECSClient(settings), ecr: new ECRClient(settings), iam: new IAMClient(settings) };
}

async function prepareAccount(aws: LocalAws): Promise<void> {
  const { ecs, ecr, iam } = clientsOf(aws);
  await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${ISSUER}`, ClientIDList: ['sts.amazonaws.com'] }),
  );
  const trust = (Statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...Statement }] });
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'deploy',
      AssumeRolePolicyDocument: trust({
        Principal: { Federated: `arn:aws:iam::${aws.accountId}:oidc-provider/${ISSUER}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } },
      }),
    }),
  );
  const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'deploy',
      PolicyName: 'deploy',
      PolicyDocument: JSON.stringify(everything),
    }),
  );
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'web-execution',
      AssumeRolePolicyDocument: trust({
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
  await ecr.send(new CreateRepositoryCommand({ repositoryName: NAMES.repository }));
  await ecs.send(new CreateClusterCommand({ clusterName: NAMES.cluster }));
}

/** Makes a service that is stable, and a template whose tasks take that long to start. */
export async function makeService(
  account: Account,
  name: string,
  startSeconds: number,
): Promise<BenchService> {
  const { ecs } = clientsOf(account.aws);
  const sample = await readFile(join(account.workspace, 'task-definition.json'), 'utf8');
  const definition = { ...JSON.parse(sample), family: name };
  await ecs.send(new RegisterTaskDefinitionCommand(definition));
  await ecs.send(
    new CreateServiceCommand({
      cluster: NAMES.cluster,
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
    }),
  );
  const [container] = definition.containerDefinitions;
  const environment = [{ name: 'START_SECONDS', value: String(startSeconds) }];
  const next = { ...definition, containerDefinitions: [{ ...container, environment }] };
  const template = `${name}.json`;
  await writeFile(join(account.workspace, template), JSON.stringify(next, null, 2));
  return { name, template };
}

/** Whether the service is stable on the revision that was deployed last, and since when, by the clock of AWS. */
export async function completedAt(account: Account, name: string): Promise<number | undefined> {
  const { ecs } = clientsOf(account.aws);
  const { services } = await ecs.send(
    new DescribeServicesCommand({ cluster: NAMES.cluster, services: [name] }),
  );
  const [primary] = services?.[0]?.deployments ?? [];
  return primary?.rolloutState === 'COMPLETED' ? primary.updatedAt?.getTime() : undefined;
}
