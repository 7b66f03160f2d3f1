import { AlarmBook, type Alarms } from './alarms.ts';
import { tellCircumstances } from './circumstances.ts';
import { type Clock, endingClock, realClock } from './clock.ts';
import { codeDeployService } from './codedeploy/index.ts';
import { type LocalAwsCore, localAwsCore } from './core.ts';
import { createEcs } from './ecs/index.ts';
import type { TaskRuntime } from './ecs/runtime.ts';
import { simulatedTasks } from './ecs/simulation.ts';
import { TargetGroupBook } from './elb/groups.ts';
import { elbService } from './elb/index.ts';
import { FaultBook, type Faults } from './faults.ts';
import { FunctionBook, type Functions } from './functions.ts';
import type { IamAnswer } from './iam/access.ts';
import { iamService } from './iam/index.ts';
import { LastAnswers } from './lastanswers.ts';
import { answerLocally } from './localcalls.ts';
import type { LocalRequest } from './localrequest.ts';
import { Logs } from './logs/index.ts';
import { checkOperation } from './operations.ts';
import { ParameterStore } from './parameters.ts';
import { Secrets } from './secrets.ts';
import { type RecordedRequest, startServer } from './server.ts';
import type { AwsService } from './service.ts';
import { Sessions } from './sessions.ts';
import { stsService } from './sts/index.ts';
import { OidcIssuer, type OidcJob } from './sts/issuer.ts';
import { answerTokenCall, tokenEnvironment } from './sts/tokencall.ts';

export {
  type AskedFailure,
  catalogue,
  type DeploymentFailure,
  type FailureName,
  findFailure,
} from './catalogue/index.ts';
export { type Clock, idlingClock, realClock, scaledClock } from './clock.ts';
export type { LocalAwsCore } from './core.ts';
export { simulatedTasks } from './ecs/simulation.ts';
export type { CallFault, Faults } from './faults.ts';
export type { IamAnswer } from './iam/access.ts';
export type { RecordedRequest } from './server.ts';
export { type SteppedClock, steppedClock } from './steppedclock.ts';

/** How a local AWS is to be. */
export interface LocalAwsOptions {
  /** `eu-west-1` unless given. Requests signed for another region are refused. */
  readonly region?: string;
  /** Twelve digits; 123456789012 unless given. */
  readonly accountId?: string;
  /** Any free one unless given. */
  readonly port?: number;
  /** The machine's own unless given. */
  readonly clock?: Clock;
  /** Who runs the tasks; simulated unless given. */
  readonly tasks?: TaskRuntime;
  /** More services than ECS, Secrets Manager and SSM. */
  readonly services?: (core: LocalAwsCore) => readonly AwsService[] | Promise<readonly AwsService[]>;
}

/** A local AWS that runs. */
export interface LocalAws {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  /** What a process needs to use it: AWS_ENDPOINT_URL, AWS_REGION and credentials that are none. */
  readonly environment: Readonly<Record<string, string>>;
  /** GitHub's OIDC issuer, whose tokens STS takes once IAM has it as a provider. */
  readonly oidc: {
    /** What a job with `id-token: write` has besides: ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
    readonly environment: Readonly<Record<string, string>>;
    /** Whose tokens are minted from now on: `{sub: 'repo:octo-org/shop:ref:refs/heads/main'}`, which it is unless set. */
    setJob(job: OidcJob): void;
    /** The next requests for a token are refused with that HTTP status. */
    refuse(status: number, times?: number): void;
  };
  /** Tokens of jobs, secret keys and session tokens that were given out so far: for whoever looks whether one was shown. */
  secretsGiven(): string[];
  /** The requests so far, oldest first; the newest 10,000 of them. */
  readonly requests: readonly RecordedRequest[];
  /** What IAM was asked of sessions of roles so far, oldest first; the newest 10,000 answers. */
  readonly iamAnswers: readonly IamAnswer[];
  readonly faults: Faults;
  /** CloudWatch's alarms, as deployments see them. */
  readonly alarms: Alarms;
  /** The Lambda functions that deployments call. */
  readonly functions: Functions;
  /**
   * Address at which the service's healthy tasks answer in turn, as behind a load balancer: `http://127.0.0.1:PORT`.
   * Simulated tasks answer nothing.
   *
   * @throws AwsRefusal when there is no such service
   */
  endpoint(cluster: string, service: string): Promise<string>;
  /**
   * From now on only registered container instances have room for the cluster's tasks of the launch types EC2 and
   * EXTERNAL; without any, none is placed. The first RegisterContainerInstance does the same.
   *
   * @throws AwsRefusal when there is no such cluster
   */
  countInstances(cluster: string): void;
  /** Stops the server, the schedulers and all tasks. */
  close(): Promise<void>;
}

/** Starts a local AWS on 127.0.0.1. @throws Error with the code EADDRINUSE when the port is taken */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { region = 'eu-west-1', accountId = '123456789012' } = options;
  const end = new AbortController();
  const clock = endingClock(options.clock ?? realClock(), end.signal);
  const core = localAwsCore(accountId, region, { clock });
  const faults = new FaultBook(clock, (operation) => checkOperation(operation, services));
  const alarms = new AlarmBook();
  const functions = new FunctionBook();
  const secrets = new Secrets(core);
  const parameters = new ParameterStore(core);
  const logs = new Logs(core);
  const targetGroups = new TargetGroupBook(clock);
  const sessions = new Sessions(clock, accountId);
  const { identities } = core.access;
  const issuer = new OidcIssuer(clock);
  const ecs = createEcs({
    core,
    tasks: options.tasks ?? simulatedTasks(clock),
    secrets: {
      secret: (request) => secrets.read(request).SecretString,
      parameter: (nameOrArn) => parameters.find(nameOrArn),
    },
    alarms,
    functions,
    targetGroups,
    logs,
    digestOf: (reference) =>
      services.map((service) => service.digestOf?.(reference)).find((digest) => digest !== undefined),
    takeFailure: (service) => faults.takeDeployment(service),
  });
  const { services: ecsServices, taskDefinitions } = ecs;
  const codeDeploy = codeDeployService({
    core,
    services: ecsServices,
    taskDefinitions,
    alarms,
    functions,
    targetGroups,
  });
  const more = (await options.services?.(core)) ?? [];
  const services: readonly AwsService[] = [
    ecs.service,
    codeDeploy,
    secrets.service(),
    parameters.service(),
    logs.service(),
    elbService(core, targetGroups),
    iamService(core, identities),
    stsService({ core, identities, sessions, issuer }),
    ...more,
  ];
  const requests: RecordedRequest[] = [];
  const answer = answerLocally({ faults, requests, endpoint: ecs.endpoint });
  const local = async (request: LocalRequest) =>
    tellCircumstances({ alarms, functions }, request) ??
    answerTokenCall(issuer, request) ??
    services.map((service) => service.answerLocally?.(request)).find((found) => found !== undefined) ??
    answer(request);
  const closeServices = () => Promise.all(services.map((service) => service.close?.()));
  const parts = { core, services, faults, sessions, answers: new LastAnswers(), requests, local };
  const server = await startServer(parts, options.port ?? 0).catch(async (error: unknown) => {
    await closeServices();
    throw error;
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    region,
    accountId,
    clock,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'LOCALAWSNOTAREALKEY',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    },
    oidc: {
      environment: tokenEnvironment(url, issuer),
      setJob: (job) => {
        issuer.job = job;
      },
      refuse: (status, left = 1) => {
        issuer.refusals = { status, left };
      },
    },
    secretsGiven: () => [...issuer.minted, ...sessions.secrets()],
    requests,
    iamAnswers: core.access.answers,
    faults,
    alarms,
    functions,
    endpoint: ecs.endpoint,
    countInstances: ecs.countInstances,
    async close() {
      end.abort(new Error('The local AWS was closed'));
      await server.close();
      await closeServices();
    },
  };
}
