import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListDeploymentsCommand } from '@aws-sdk/client-codedeploy';
import { ListServiceDeploymentsCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { behindBalancer } from '../runs/balancer.ts';
import { type BlueGreenHouse, buildBlueGreenHouse } from '../runs/bluegreen.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from '../runs/house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';

/** What a step is to do, in an account of its own. */
export interface Scenario {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Builds the account, and what is in it before the step. */
  readonly build: () => Promise<House>;
  /** How many revisions the step may register, and how many deployments it may start. */
  readonly most: { readonly revisions: number; readonly deployments: number };
  /** How many deployments there were of the service. */
  readonly countDeployments: (house: House) => Promise<number>;
}

const LOGS = {
  logDriver: 'awslogs' as const,
  options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
};
/** Five minutes of waiting, and of patience with what passes. */
const SHORT = { ...INPUTS, 'wait-for-minutes': '5' };
const RICH = {
  ...SHORT,
  'role-to-assume': DEPLOY_ROLE,
  secrets: 'DB=shop/db\nKEY=/shop/key',
  'task-definition': 'web',
};

async function richHouse(): Promise<House> {
  const house = await buildHouse();
  await furnish(house);
  const containerDefinitions = [{ ...APP, logConfiguration: LOGS }];
  await house.register({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
  return house;
}

/** Log group, role and secrets. */
async function furnish(house: House): Promise<void> {
  const logs = new CloudWatchLogsClient({ endpoint: house.aws.url, region: house.aws.region });
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await house.createSecret('shop/db');
  await house.createParameter('/shop/key');
  await makeProvider(house);
  await makeRole(house);
  permit(house);
}

async function ecsDeployments(house: House, service: string): Promise<number> {
  const { serviceDeployments = [] } = await house.ecs.send(
    new ListServiceDeploymentsCommand({ cluster: 'production', service }),
  );
  return serviceDeployments.length;
}

/** Revisions of the family that the step registers into. */
export async function countRevisions(house: House): Promise<number> {
  const { taskDefinitionArns = [] } = await house.ecs.send(
    new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
  );
  return taskDefinitionArns.length;
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a deployment',
    inputs: RICH,
    build: richHouse,
    most: { revisions: 1, deployments: 1 },
    countDeployments: (house) => ecsDeployments(house, 'web'),
  },
  {
    name: 'a deployment that fails',
    // Longer than old tasks drain.
    inputs: { ...RICH, service: 'shop', 'wait-for-minutes': '12' },
    async build() {
      const house = await richHouse();
      await behindBalancer(house, 'shop');
      house.aws.faults.nextDeployment('production/shop', 'container-exits', 1000);
      return house;
    },
    // A way back by an update is a deployment of its own.
    most: { revisions: 1, deployments: 2 },
    countDeployments: (house) => ecsDeployments(house, 'shop'),
  },
  {
    name: 'a deployment whose tasks never start',
    inputs: RICH,
    async build() {
      const house = await richHouse();
      const reason = 'CannotPullContainerError: pull access denied';
      const failure = { at: 'start', afterMilliseconds: 3000, reason } as const;
      house.aws.faults.nextDeployment('production/web', failure, 1000);
      return house;
    },
    most: { revisions: 1, deployments: 2 },
    countDeployments: (house) => ecsDeployments(house, 'web'),
  },
  {
    name: 'a rollback',
    inputs: { ...SHORT, mode: 'rollback' },
    async build() {
      const house = await buildHouse();
      await house.ship(INPUTS);
      return house;
    },
    most: { revisions: 0, deployments: 1 },
    countDeployments: (house) => ecsDeployments(house, 'web'),
  },
  {
    name: 'a deployment through CodeDeploy',
    inputs: SHORT,
    async build() {
      const house = await buildBlueGreenHouse();
      await house.createGroup();
      return house;
    },
    most: { revisions: 1, deployments: 1 },
    async countDeployments(house) {
      const { deployments = [] } = await (house as BlueGreenHouse).codeDeploy.send(
        new ListDeploymentsCommand({}),
      );
      return deployments.length;
    },
  },
  {
    name: 'a plan',
    inputs: { ...RICH, mode: 'plan' },
    build: richHouse,
    most: { revisions: 0, deployments: 0 },
    countDeployments: (house) => ecsDeployments(house, 'web'),
  },
];
