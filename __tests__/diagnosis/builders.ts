import type { Evidence, ServiceState, StoppedContainer, StoppedTask } from '../../src/diagnosis/types.ts';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';

export const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
/** The image of the container `app`. */
export const IMAGE = `${REGISTRY}/shop/web:v2`;
export const DATABASE = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf';
export const TARGET_GROUP =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/0123456789abcdef';
/** Who the tasks are while they start, as IAM names them. */
export const EXECUTION =
  'arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/0a1b2c3d4e5f60718293a4b5c6d7e8f9';

/** Id of the nth task. */
export function taskId(n: number): string {
  return String(n).padStart(32, 'ab');
}

/** `app` behind a load balancer, with `proxy` beside it that it can do without. */
export function aDefinition(facts: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    family: 'web',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    containerDefinitions: [
      {
        name: 'app',
        image: IMAGE,
        essential: true,
        portMappings: [{ containerPort: 8080 }],
        secrets: [
          { name: 'DATABASE_URL', valueFrom: `${DATABASE}:url::` },
          { name: 'API_KEY', valueFrom: '/shop/prod/api-key' },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'eu-west-1',
            'awslogs-stream-prefix': 'ecs',
          },
        },
      },
    ],
    ...facts,
  };
}

/** A container of a stopped task: `app`, which never started unless told otherwise. */
export function aContainer(facts: Partial<StoppedContainer> = {}): StoppedContainer {
  return { name: 'app', image: IMAGE, exitCode: undefined, reason: '', healthStatus: 'UNKNOWN', ...facts };
}

/** A task that failed to start, without a word why. */
export function aTask(facts: Partial<StoppedTask> = {}): StoppedTask {
  return {
    id: taskId(1),
    stopCode: 'TaskFailedToStart',
    stoppedReason: '',
    hasRun: false,
    capacityProvider: undefined,
    containers: [aContainer()],
    ...facts,
  };
}

/** A task whose `app` ended by itself. */
export function anExit(exitCode: number, facts: Partial<StoppedContainer> = {}): StoppedTask {
  return aTask({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    hasRun: true,
    containers: [aContainer({ exitCode, ...facts })],
  });
}

/** The service on Fargate, in the middle of a rollout. */
export function aState(facts: Partial<ServiceState> = {}): ServiceState {
  return {
    desired: 2,
    running: 0,
    failed: 0,
    older: 2,
    hasOlder: (facts.older ?? 2) > 0,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    gracePeriod: 0,
    strategy: 'ROLLING',
    guards: [],
    launchType: 'FARGATE',
    capacityProviders: [],
    subnets: ['subnet-1', 'subnet-2'],
    securityGroups: ['sg-1'],
    assignPublicIp: false,
    ...facts,
  };
}

/** What is known of a deployment of `web` of which nothing went wrong yet. */
export function anEvidence(facts: Partial<Evidence> = {}): Evidence {
  return {
    service: 'web',
    cluster: 'production',
    region: 'eu-west-1',
    consoleUrl: 'https://console.test/web',
    definition: aDefinition(),
    state: aState(),
    tasks: [],
    events: [],
    targets: [],
    alarms: [],
    logs: [],
    gaps: [],
    ...facts,
  };
}
