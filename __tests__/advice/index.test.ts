import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { adviceOn } from '../../src/advice/index.ts';
import type { PlannedImage } from '../../src/check/index.ts';
import type { DeployInputs } from '../../src/inputs/index.ts';
import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';
import { someTasks } from '../check/tasks.ts';
import { aRepository, buildInputs, DOCKER, REPOSITORY_URI, someInputs } from '../fixtures/survey.ts';

/** A container that nothing is to be said of. */
const APP: Container = {
  name: 'app',
  image: `${REPOSITORY_URI}:v2`,
  logConfiguration: { logDriver: 'awslogs' },
};
const WATCHED = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
const ROLE = 'arn:aws:iam::123456789012:role/web';

interface Story {
  readonly name: string;
  readonly containers?: readonly Partial<Container>[];
  readonly definition?: Partial<TaskDefinition>;
  readonly service?: Partial<Service>;
  readonly image?: PlannedImage;
  readonly inputs?: Partial<DeployInputs>;
  readonly said: readonly (readonly [name: string, text: string])[];
}

function adviceIn({
  containers = [{}],
  definition = {},
  service = {},
  image,
  inputs = {},
}: Omit<Story, 'said'>) {
  const tasks = someTasks({
    service: { ...WATCHED, ...service } as Partial<Service>,
    definition: {
      containerDefinitions: containers.map((container) => ({ ...APP, ...container })),
      ...definition,
    },
  });
  return adviceOn([tasks, tasks], image, someInputs(inputs)).map(({ name, text }) => [name, text]);
}

/** A build into a repository whose tags do not move. */
function aBuild(facts: { readonly tag?: string; readonly createsRepository?: boolean }): PlannedImage {
  const { tag = 'v2', createsRepository = false } = facts;
  const repository = aRepository(() => true);
  const request = { ...(buildInputs() as BuildInputs).build, references: [`${REPOSITORY_URI}:${tag}`] };
  const nothingElse = { why: '', contentTag: undefined };
  return { kind: 'build', repository, tag, createsRepository, request, docker: DOCKER, ...nothingElse };
}
type BuildInputs = Extract<DeployInputs['image'], { kind: 'build' }>;

const stories: readonly Story[] = [
  { name: 'nothing to say', said: [] },
  {
    name: 'a credential',
    containers: [
      {
        environment: [
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'PORT', value: '80' },
          { name: 'API_KEY', value: 'k-123' },
        ],
      },
    ],
    said: [
      [
        'credential-in-environment',
        'The container app has what looks like a credential in plain text, in the environment variables DB_PASSWORD and API_KEY: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, remove the variable with environment-variables, and name it with secrets.',
      ],
    ],
  },
  {
    name: 'a credential for the logs, and another one in the environment',
    containers: [
      {
        environment: [{ name: 'CONFIG', value: '{"db":{"password":"hunter2"}}' }],
        logConfiguration: {
          logDriver: 'awsfirelens',
          options: { Name: 'datadog', apikey: 'k-123', dd_service: 'web' },
          secretOptions: [{ name: 'other', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/x' }],
        },
      },
    ],
    said: [
      [
        'credential-in-environment',
        'The container app has what looks like a credential in plain text, in the environment variable CONFIG: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, remove the variable with environment-variables, and name it with secrets.',
      ],
      [
        'credential-in-environment',
        "The container app has what looks like a credential in plain text, in apikey of its log driver's options: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, and name it in secretOptions of its logConfiguration instead.",
      ],
    ],
  },
  {
    name: 'no tag but latest',
    inputs: { image: { ...buildInputs(), tag: 'latest' } as DeployInputs['image'] },
    said: [
      [
        'latest-tag',
        'The new image has no tag but latest: nobody can tell which commit runs, and the next image takes the tag away. Fix: remove image-tag, which is the commit then, and write latest in tags.',
      ],
    ],
  },
  {
    name: 'latest and another tag',
    inputs: { image: { ...buildInputs({}, ['v3']), tag: 'latest' } as DeployInputs['image'] },
    said: [],
  },
  {
    name: 'a tag that is meant to move, and can not',
    image: aBuild({ createsRepository: true }),
    inputs: { image: buildInputs({}, ['latest', 'v1.2', 'main']) },
    said: ['latest', 'main'].map((tag) => [
      'moving-tag',
      `The tag ${tag} can be put on this image only: the repository shop/web is immutable, as create-repository makes it, and the next image with this tag is refused. Fix: remove ${tag} from tags, or create the repository before, with tags that move.`,
    ]),
  },
  {
    name: 'a first tag that is meant to move, and can not',
    image: aBuild({ tag: 'latest' }),
    inputs: { image: { ...buildInputs(), tag: 'latest' } as DeployInputs['image'] },
    said: [
      [
        'moving-tag',
        'The tag latest can name this image only: the repository shop/web is immutable, and later steps deploy it again instead of building. Fix: remove image-tag, which is the commit then, or exclude it from the immutability.',
      ],
    ],
  },
  {
    name: 'an old image that is deployed for its tag',
    image: {
      kind: 'reuse',
      repository: aRepository(() => true),
      tag: 'latest',
      image: { digest: '', manifest: '', mediaType: undefined },
      tagsToAdd: [],
      heldTag: 'latest',
      why: '',
    },
    inputs: { image: { ...buildInputs(), tag: 'latest' } as DeployInputs['image'] },
    said: [
      [
        'moving-tag',
        'The image that has the tag latest is deployed, whatever this commit would build: the repository shop/web is immutable, and the tag stays on its first image. Fix: remove image-tag, which is the commit then.',
      ],
    ],
  },
  {
    name: 'an image without a version beside the one that is reused',
    image: {
      kind: 'reuse',
      repository: aRepository(),
      tag: 'latest',
      image: { digest: '', manifest: '', mediaType: undefined },
      tagsToAdd: [],
      heldTag: 'latest',
      why: '',
    },
    containers: [
      { image: `${REPOSITORY_URI}:latest` },
      { name: 'proxy', essential: false, image: 'nginx' },
      { name: 'cache', essential: false, image: `redis:latest@sha256:${'0'.repeat(64)}` },
    ],
    said: [
      [
        'latest-tag',
        'The container proxy runs nginx, whatever that is at the time: a later deployment may run another image that nobody chose. Fix: name a version or a digest.',
      ],
    ],
  },
  {
    name: 'containers without logs, but for the one that writes them',
    containers: [
      { logConfiguration: undefined },
      { name: 'proxy', essential: false, logConfiguration: undefined },
      { name: 'router', logConfiguration: undefined, firelensConfiguration: { type: 'fluentbit' } },
    ],
    said: [
      [
        'no-logs',
        'The containers app and proxy have no log driver: what they write is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.',
      ],
    ],
  },
  {
    name: 'two applications and a helper in a task',
    containers: [{}, { name: 'worker' }, { name: 'x', image: 'public.ecr.aws/xray/aws-xray-daemon:3' }],
    said: [
      [
        'several-essential-containers',
        'A task has several essential application containers, app and worker: they are deployed and scaled together only, and when one ends all of them do. Fix: give each a service of its own, or say essential: false of those that the task can do without.',
      ],
    ],
  },
  {
    name: 'public addresses behind a load balancer',
    service: {
      loadBalancers: [{ containerName: 'app', containerPort: 80 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
    },
    said: [
      [
        'public-ip',
        'Tasks of service web get public IP addresses, though a load balancer brings their traffic: they can be reached past it, as far as their security groups let. Fix: set assignPublicIp to DISABLED, in subnets with a NAT gateway or VPC endpoints.',
      ],
    ],
  },
  {
    name: 'public addresses of tasks that nobody calls',
    service: {
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
    },
    said: [],
  },
  {
    name: 'one role for both',
    definition: { taskRoleArn: ROLE, executionRoleArn: ROLE },
    said: [
      [
        'execution-role-as-task-role',
        'The tasks of service web run with their execution role web: the application may read every secret and pull every image that ECS may. Fix: give them a task role of their own, with what the application needs and no more.',
      ],
    ],
  },
  {
    name: 'nobody who watches',
    service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } },
    said: [
      [
        'no-circuit-breaker',
        'Service web has neither a circuit breaker nor alarms: when a deployment fails and this step is no longer there (cancelled, or its runner lost), ECS starts tasks that fail for as long as nobody looks. Fix: set deploymentCircuitBreaker={enable=true,rollback=true} with aws ecs update-service --deployment-configuration.',
      ],
    ],
  },
  {
    name: 'alarms that watch',
    service: { deploymentConfiguration: { alarms: { alarmNames: ['5xx'], enable: true, rollback: true } } },
    said: [],
  },
  {
    name: 'another one who deploys',
    service: { deploymentConfiguration: {}, deploymentController: { type: 'CODE_DEPLOY' } },
    said: [],
  },
  {
    name: 'a strategy that moves traffic',
    service: { deploymentConfiguration: { strategy: 'BLUE_GREEN' } },
    said: [],
  },
  {
    name: 'Spot alone',
    service: {
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE_SPOT', weight: 3, base: 1 },
        { capacityProvider: 'FARGATE', weight: 1 },
      ],
    },
    said: [
      [
        'spot-without-base',
        'Service web has no base of tasks outside of Fargate Spot: when AWS takes Spot capacity back, all of them may go at once. Fix: give another capacity provider, such as FARGATE, a base in the strategy.',
      ],
    ],
  },
  {
    name: 'Spot on a base',
    service: {
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', base: 1 },
        { capacityProvider: 'FARGATE_SPOT', weight: 1 },
      ],
    },
    said: [],
  },
];

describe('adviceOn', () => {
  it.each(stories)('says once for all services: $name', ({ said, ...story }) => {
    expect(adviceIn(story)).toEqual(said);
  });

  it('never shows a value', () => {
    const environment = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'DATABASE_URL', value: 'postgres://shop:hunter2@db/shop' },
    ];
    const logConfiguration = { logDriver: 'splunk' as const, options: { 'splunk-token': 'hunter2' } };
    const said = JSON.stringify(adviceIn({ name: '', containers: [{ environment, logConfiguration }] }));
    expect(said).toContain('DB_PASSWORD and DATABASE_URL');
    expect(said).toContain('splunk-token');
    expect(said).not.toContain('hunter2');
  });
});
