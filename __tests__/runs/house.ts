import { setMaxListeners } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
} from '@aws-sdk/client-ecs';
import { type EcrService, ecrService } from '../../local/aws/ecr/index.ts';
import { idlingClock, type LocalAws, startLocalAws } from '../../local/aws/index.ts';
import { checkoutFolder } from '../../local/checkout.ts';
import { openAws, PATIENCE_MS } from '../../src/aws/index.ts';
import { openDocker } from '../../src/docker/index.ts';
import { openGitHub, openIdTokens } from '../../src/github/index.ts';
import { finishAfterwards } from '../../src/post.ts';
import { discreetDoor } from '../../src/redaction.ts';
import { run } from '../../src/run.ts';
import type { World } from '../../src/world.ts';
import { assertPlan } from '../fixtures/planschema.ts';
import { aWorld, type Traces } from '../fixtures/world.ts';
import { type Belongings, openBelongings } from './belongings.ts';

/** Minutes of a rollout are milliseconds here. */
const SPEED = 600;
/** Calls that bring the values of secrets and parameters, encrypted or not. No run makes any of them. */
const READS_VALUES =
  /^(BatchGetSecretValue|GetSecretValue|GetParameters?|GetParametersByPath|GetParameterHistory)$/;
/** The digest that the stand-in for docker says it pushed. */
export const PUSHED = `sha256:${'b'.repeat(64)}`;
export const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';

/** An account whose ECR may be used too. */
export const OTHER_ACCOUNT = '345678901234';

/** A docker call as the stand-in saw it. */
export interface DockerCall {
  readonly args: readonly string[];
  readonly input: string;
  readonly pid: number;
  readonly config: string;
  /** The arguments of itself and of who started it, as /proc shows them to everybody. */
  readonly seen: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * An account with a cluster `production`, a service `web` on `web:1` with the execution role `web-execution`, a repository
 * `shop/web`, and a workspace to build.
 */
export interface House extends Omit<Belongings, 'close'> {
  readonly aws: LocalAws;
  readonly ecs: ECSClient;
  readonly ecr: ECRClient;
  readonly workspace: string;
  /** Home of the user, with `.docker` in it; the workspace and RUNNER_TEMP (`temp`) are in here too. */
  readonly folder: string;
  /** What a process needs besides the runner's variables: AWS, and the stand-in for docker. */
  readonly environment: Record<string, string>;
  /** Variables of the runner that `ship` passes on, as a test changes them. */
  readonly job: Record<string, string>;
  /** Runs the post step with what the step before it saved, and its inputs. */
  finish(state: Readonly<Record<string, string>>, inputs?: Readonly<Record<string, string>>): Promise<Traces>;
  /** Runs the action's pipeline in this process, on a clock as fast as the house's. */
  ship(inputs?: Readonly<Record<string, string>>, cancellation?: AbortSignal): Promise<Traces>;
  /** The doors of a world that writes there, on a clock as fast as the house's. */
  doors(
    sinks: Pick<World, 'log' | 'redact'>,
    cancellation: AbortSignal,
  ): Omit<World, 'log' | 'step' | 'redact' | 'job'>;
  service(name?: string): Promise<Service>;
  register(definition: RegisterTaskDefinitionCommandInput): Promise<string>;
  /** Images of the containers of a revision. */
  images(revision: string): Promise<string[]>;
  createService(service: Partial<CreateServiceCommandInput> & { serviceName: string }): Promise<void>;
  /** Operations that were called since the last time this was asked, in order: `ecs:UpdateService`. */
  calls(): string[];
  dockerCalls(): Promise<DockerCall[]>;
  close(): Promise<void>;
}

/** What most stories give. The house is smaller than good practice would have it. */
export const INPUTS = {
  'ignore-warnings': 'no-logs\nno-circuit-breaker',
  'aws-region': 'eu-west-1',
  cluster: 'production',
  service: 'web',
  repository: 'shop/web',
} as const;

/** The role in whose name ECS starts tasks; it may do everything. */
export const EXECUTION_ROLE = 'arn:aws:iam::123456789012:role/web-execution';

/** A container as small as ECS takes it. */
export const APP = { name: 'app', image: 'web:1', memory: 128, portMappings: [{ containerPort: 8080 }] };

/** The registry of the account as AWS calls it; docker's stand-in knows where it is. */
export const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

/**
 * Builds the house; what it needs to be torn down again is in `close`.
 *
 * @param registry what the registry is called; its address unless given
 */
export async function buildHouse(speed = SPEED, registry?: string): Promise<House> {
  const houseClock = idlingClock(speed);
  let ecrOfHouse: EcrService | undefined;
  const aws = await startLocalAws({
    clock: houseClock,
    services: (core) => {
      ecrOfHouse = ecrService(core, {
        otherAccounts: [OTHER_ACCOUNT],
        ...(registry !== undefined && { host: registry }),
      });
      return [ecrOfHouse];
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-house-'));
  const workspace = join(folder, 'workspace');
  await mkdir(join(folder, 'bin'));
  await mkdir(workspace);
  await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\n');
  const docker = join(folder, 'bin', 'docker');
  await copyFile(join(checkoutFolder(), '__tests__', 'runs', 'fake-docker.mjs'), docker);
  await copyFile(join(checkoutFolder(), '__tests__', 'runs', 'push.mjs'), join(folder, 'bin', 'push.mjs'));
  await chmod(docker, 0o755);
  const temp = join(folder, 'temp');
  const callsFile = join(folder, 'docker-calls');
  await writeFile(callsFile, '');
  const environment: Record<string, string> = {
    ...aws.environment,
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    HOME: folder,
    FAKE_DOCKER_CALLS: callsFile,
    FAKE_DOCKER_DIGEST: PUSHED,
    FAKE_DOCKER_REGISTRY: (await ecrOfHouse?.login())?.host ?? '',
  };
  const job: Record<string, string> = { GITHUB_SHA: SHA };
  // The SDK reads its endpoint and credentials here.
  Object.assign(process.env, aws.environment);
  const client = { endpoint: aws.url, region: aws.region };
  const ecs = new ECSClient(client);
  const ecr = new ECRClient(client);
  const belongings = openBelongings(client);
  let told = 0;

  const house: House = {
    ...belongings,
    aws,
    ecs,
    ecr,
    workspace,
    folder,
    environment,
    job,
    doors({ log, redact }, cancellation) {
      setMaxListeners(0, cancellation);
      const clock = idlingClock(speed);
      const manners = { clock, cancellation, note: log.info, patience: PATIENCE_MS };
      return {
        clock,
        cancellation,
        docker: openDocker({ environment, workspace, temp, home: folder, print: log.info, cancellation }),
        openAws: (region, exceptions) => openAws(region, { ...manners, ...exceptions }),
        idTokens: openIdTokens(job),
        openGitHub: (token, instead = cancellation) => {
          const [apiUrl = '', repository = ''] = [job['GITHUB_API_URL'], job['GITHUB_REPOSITORY']];
          return discreetDoor(openGitHub({ token, apiUrl, repository, cancellation: instead }), redact);
        },
      };
    },
    async ship(inputs = INPUTS, cancellation = new AbortController().signal) {
      const { world, traces } = aWorld({ job: { environment: jobWith(inputs, job), workspace, temp } });
      const before = aws.requests.length;
      await run({ ...world, ...house.doors(world, cancellation) });
      const read = aws.requests.slice(before).find(({ operation }) => READS_VALUES.test(operation));
      if (read !== undefined) throw new Error(`the step read the value of a secret: ${read.operation}`);
      const { plan } = traces.outputs;
      if (plan !== undefined) assertPlan(plan);
      return traces;
    },
    async finish(state, inputs = INPUTS) {
      const { world, traces } = aWorld({ job: { environment: jobWith(inputs, job), workspace, temp } });
      const doors = house.doors(world, new AbortController().signal);
      await finishAfterwards({ ...world, ...doors }, (name) => state[name] ?? '');
      return traces;
    },
    async service(name = 'web') {
      const { services } = await ecs.send(
        new DescribeServicesCommand({ cluster: 'production', services: [name] }),
      );
      return services?.[0] as Service;
    },
    async images(revision) {
      const command = new DescribeTaskDefinitionCommand({ taskDefinition: revision });
      const { taskDefinition } = await ecs.send(command);
      return (taskDefinition?.containerDefinitions ?? []).map(({ image = '' }) => image);
    },
    async register(definition) {
      const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(definition));
      return taskDefinition?.taskDefinitionArn as string;
    },
    async createService(service) {
      await ecs.send(
        new CreateServiceCommand({
          cluster: 'production',
          taskDefinition: 'web',
          desiredCount: 1,
          ...service,
        }),
      );
      while ((await house.service(service.serviceName)).deployments?.[0]?.rolloutState === 'IN_PROGRESS') {
        await houseClock.sleep(5000);
      }
    },
    calls() {
      const calls = aws.requests.slice(told).map(({ service, operation }) => `${service}:${operation}`);
      told = aws.requests.length;
      return calls;
    },
    async dockerCalls() {
      const text = await readFile(callsFile, 'utf8');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as DockerCall);
    },
    async close() {
      ecs.destroy();
      ecr.destroy();
      belongings.close();
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
  await house.createRole('web-execution');
  await house.register({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions: [APP] });
  await house.createService({ serviceName: 'web' });
  house.calls();
  return house;
}

/** The variables of a job whose step has these inputs. */
export function jobWith(
  inputs: Readonly<Record<string, string>>,
  job: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return { ...job, ...Object.fromEntries(given) };
}
