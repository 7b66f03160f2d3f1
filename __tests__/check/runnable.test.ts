import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { checkBalancers } from '../../src/check/balancer.ts';
import { checkCapacity, checkCluster } from '../../src/check/capacity.ts';
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

describe('checkCapacity of a service that CodeDeploy deploys', () => {
  const cluster = { clusterName: 'production', capacityProviders: ['FARGATE'] };
  const saidOf = async (named: readonly string[] | undefined, own: string) => {
    const parts = { document: {}, container: 'app', port: 80, capacityProviders: named ?? [] };
    const group = { application: 'web', group: 'web', info: {}, configuration: undefined, active: [] };
    const appSpec = named && { path: 'appspec.yaml', appSpec: parts };
    const service: Service = {
      capacityProviderStrategy: [{ capacityProvider: own }],
      loadBalancers: [{ containerName: 'app', containerPort: 80 }],
    };
    const tasks = { ...someTasks({ service }), deploymentGroup: { ...group, appSpec } };
    return (await withProblems((problems) => checkCapacity(tasks, cluster, problems))).sentences;
  };

  it('minds what the AppSpec names, and not what it replaces', async () => {
    expect(await saidOf(['FARGATE'], 'own')).toEqual([]);
    expect(await saidOf([], 'own')).toEqual([]);
    expect(await saidOf(['FARGATE', 'own'], 'FARGATE')).toEqual([
      "Service web can't start tasks: its strategy names the capacity provider own, and the cluster production has FARGATE. Fix: give the cluster what is missing (aws ecs put-cluster-capacity-providers), or change the strategy of the AppSpec appspec.yaml.",
    ]);
  });

  it('minds those of the service where no AppSpec is written', async () => {
    expect(await saidOf(undefined, 'FARGATE')).toEqual([]);
    expect(await saidOf(undefined, 'own')).toHaveLength(1);
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
