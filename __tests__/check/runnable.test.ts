import { describe, expect, it } from '@jest/globals';
import { checkBalancers } from '../../src/check/balancer.ts';
import { checkCapacity, checkCluster } from '../../src/check/capacity.ts';
import { checkSize } from '../../src/check/size.ts';
import type { PlannedTasks } from '../../src/check/tasks.ts';
import type { Problems } from '../../src/errors.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someTasks } from './tasks.ts';

async function said(
  check: (tasks: PlannedTasks, problems: Problems) => void,
  facts: Parameters<typeof someTasks>[0],
): Promise<string[]> {
  return (await withProblems((problems) => check(someTasks(facts), problems))).sentences;
}

describe('checkBalancers', () => {
  const loadBalancers = [{ containerName: 'app', containerPort: 8080 }];
  const what =
    "The load balancer of service web can't reach tasks of the task definition task-definition.json";
  const cases = [
    {
      name: 'no such container',
      container: { name: 'web', portMappings: [{ containerPort: 8080 }] },
      texts: [
        `${what}: it sends the traffic to the container app, and the containers are web. Fix: keep the name app for the container that gets the traffic.`,
      ],
    },
    {
      name: 'another port',
      container: { name: 'app', portMappings: [{ containerPort: 80 }, { containerPort: 443 }] },
      texts: [
        `${what}: it sends the traffic to port 8080 of app, which maps port 80, 443. Fix: add 8080 as a containerPort to the portMappings of app.`,
      ],
    },
    {
      name: 'no port',
      container: { name: 'app' },
      texts: [
        `${what}: it sends the traffic to port 8080 of app, which maps no port. Fix: add 8080 as a containerPort to the portMappings of app.`,
      ],
    },
    { name: 'the port', container: { name: 'app', portMappings: [{ containerPort: 8080 }] }, texts: [] },
    {
      name: 'a range with the port',
      container: { name: 'app', portMappings: [{ containerPortRange: '8000-8100' }] },
      texts: [],
    },
  ];
  it.each(cases)('looks at the container: $name', async ({ container, texts }) => {
    const definition = { containerDefinitions: [container] };
    expect(await said(checkBalancers, { service: { loadBalancers }, definition })).toEqual(texts);
  });

  it('leaves services of CodeDeploy to their AppSpec', async () => {
    const service = { loadBalancers, deploymentController: { type: 'CODE_DEPLOY' as const } };
    expect(await said(checkBalancers, { service })).toEqual([]);
  });
});

describe('checkSize', () => {
  const filled = (bytes: number) => ({
    containerDefinitions: [
      { name: 'app', image: 'shop/web:v2', environment: [{ name: 'A', value: 'x'.repeat(bytes) }] },
    ],
  });

  it('refuses more than 64 KiB, the digest of the image to come among them', async () => {
    const rest = Buffer.byteLength(JSON.stringify(someTasks({ definition: filled(0) }).definition)) + 72;
    expect(await said(checkSize, { definition: filled(65536 - rest) })).toEqual([]);
    expect(await said(checkSize, { definition: filled(65537 - rest) })).toEqual([
      "The task definition task-definition.json can't be registered: it has 65537 bytes with all that is put into it, and ECS takes 65536. Fix: move environment variables into a file in S3 (env-files), or long values into parameters (secrets).",
    ]);
  });

  it('refuses more than ten containers', async () => {
    const containerDefinitions = Array.from({ length: 11 }, (_, at) => ({ name: `c${at}` }));
    expect(await said(checkSize, { definition: { containerDefinitions } })).toEqual([
      "The task definition task-definition.json can't be registered: it has 11 containers, and ECS takes 10. Fix: put some of them into a service of their own.",
    ]);
  });
});

describe('checkCapacity', () => {
  const strategy = {
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }, { capacityProvider: 'own' }],
  };
  const check = (capacityProviders?: string[]) => (tasks: PlannedTasks, problems: Problems) =>
    checkCapacity(
      tasks,
      { clusterName: 'production', ...(capacityProviders && { capacityProviders }) },
      problems,
    );

  it('takes the providers that the cluster has', async () => {
    expect(await said(check(['own', 'FARGATE', 'FARGATE_SPOT']), { service: strategy })).toEqual([]);
    expect(await said(check(), {})).toEqual([]);
  });

  it('refuses others', async () => {
    const fix =
      'give the cluster what is missing (aws ecs put-cluster-capacity-providers), or change the strategy of the service.';
    expect(await said(check(['FARGATE']), { service: strategy })).toEqual([
      `Service web can't start tasks: its strategy names the capacity provider own, and the cluster production has FARGATE. Fix: ${fix}`,
    ]);
    expect(await said(check(), { service: strategy })).toEqual([
      `Service web can't start tasks: its strategy names the capacity providers FARGATE and own, and the cluster production has none. Fix: ${fix}`,
    ]);
  });
});

describe('checkCluster', () => {
  it('refuses one that is going', async () => {
    const { sentences } = await withProblems((problems) => {
      checkCluster({ clusterName: 'production', status: 'DEPROVISIONING' }, problems);
      checkCluster({ clusterName: 'fine', status: 'ACTIVE' }, problems);
    });
    expect(sentences).toEqual([
      "Cluster production can't run tasks: it is DEPROVISIONING, not ACTIVE. Fix: check cluster, or wait until it is ACTIVE.",
    ]);
  });
});
