import { setTimeout } from 'node:timers/promises';
import {
  CreateDeploymentConfigCommand,
  type CreateDeploymentGroupCommandInput,
} from '@aws-sdk/client-codedeploy';
import { type BlueGreenHouse, waits } from '../bluegreen.ts';
import type { House } from '../house.ts';
import {
  BACK,
  BUILD,
  BY_CONTENT,
  builtBefore,
  cancelledAt,
  deployedThroughCodeDeploy,
  OTHERWISE,
  putTwo,
  putTwoThatFails,
  WHERE,
} from './acts.ts';
import type { Play } from './play.ts';
import { buildBlueGreenScene } from './scene.ts';

/** Half an hour, so that the deployment is under way still when the step looks. */
const SLOWLY = 'CodeDeployDefault.ECSLinear10PercentEvery3Minutes';
const ALL_AT_ONCE = { 'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce' };
/** A configuration that AWS does not bring along. */
const OWN = {
  deploymentConfigName: 'web-by-halves',
  computePlatform: 'ECS',
  trafficRoutingConfig: {
    type: 'TimeBasedCanary',
    timeBasedCanary: { canaryPercentage: 50, canaryInterval: 1 },
  },
} as const;

async function makeGroup(
  house: House,
  facts: Partial<CreateDeploymentGroupCommandInput> = {},
): Promise<undefined> {
  await (house as BlueGreenHouse).createGroup(facts);
}

/** What CodeDeploy does with services that it deploys. */
export const CODEDEPLOY_PLAYS: readonly Play[] = [
  {
    name: 'builds, pushes and deploys through CodeDeploy',
    way: 'codedeploy',
    outcome: 'deployed',
    build: buildBlueGreenScene,
    prepare: makeGroup,
    inputs: BUILD,
  },
  {
    name: 'finds the group by a search, uses an image again, and changes the number of tasks and the configuration too',
    way: 'codedeploy',
    additions: ['codedeploy-search', 'codedeploy-count', 'codedeploy-configuration'],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house, { deploymentGroupName: 'web' });
      await (house as BlueGreenHouse).codeDeploy.send(new CreateDeploymentConfigCommand(OWN));
      return builtBefore(house);
    },
    inputs: {
      ...{ ...BUILD, ...BY_CONTENT, ...OTHERWISE, 'desired-count': '3' },
      'codedeploy-deployment-config': OWN.deploymentConfigName,
    },
  },
  {
    name: 'says why tasks fail that CodeDeploy starts',
    way: 'codedeploy',
    outcome: 'rolled-back',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      return putTwoThatFails(house);
    },
    inputs: { ...WHERE, 'wait-for-minutes': '10' },
  },
  {
    name: 'stops the deployment that is under way',
    way: 'codedeploy',
    outcome: 'deployed',
    needs: ['codedeploy:ListDeployments'],
    looks: 2,
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house, { deploymentConfigName: SLOWLY });
      await (house as BlueGreenHouse).deployByHand('web:2');
      return putTwo(house);
    },
    inputs: { ...WHERE, ...ALL_AT_ONCE, 'on-active-deployment': 'stop' },
  },
  {
    name: 'has CodeDeploy go back when it is cancelled',
    way: 'codedeploy',
    outcome: 'cancelled',
    build: buildBlueGreenScene,
    async prepare(house) {
      // It is not over before it is cancelled, however slow this machine is.
      await makeGroup(house, waits(240, 0));
      return putTwo(house);
    },
    inputs: { ...WHERE, 'on-cancel': 'rollback' },
    act: cancelledAt('CreateDeployment', 'ListDeploymentTargets'),
  },
  {
    name: 'goes back through CodeDeploy',
    way: 'codedeploy-rollback',
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      return deployedThroughCodeDeploy('v2', 'v3')(house);
    },
    inputs: BACK,
  },
  {
    name: 'goes back to a tag through CodeDeploy, which fails, and says why',
    way: 'codedeploy-rollback',
    outcome: 'rolled-back',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      await deployedThroughCodeDeploy('v2', 'v3')(house);
      house.aws.faults.nextDeployment('production/web', 'container-exits');
      return undefined;
    },
    inputs: { ...BACK, 'rollback-to': 'v2', 'wait-for-minutes': '10' },
  },
  {
    name: 'stops the deployment that is under way, which goes back',
    way: 'codedeploy-rollback',
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      await deployedThroughCodeDeploy('v1')(house);
      const slowly = { 'codedeploy-deployment-config': SLOWLY };
      const two = await putTwo(house);
      await house.ship({ ...WHERE, ...two, ...slowly, 'wait-for-service-stability': 'false' });
      while ((await house.service()).taskSets?.length !== 2) await setTimeout(2);
      return undefined;
    },
    inputs: BACK,
  },
  {
    name: 'plans a deployment of an image that was built before through CodeDeploy',
    way: 'codedeploy-plan',
    outcome: 'planned',
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      return builtBefore(house);
    },
    inputs: { ...BUILD, ...BY_CONTENT, ...OTHERWISE, mode: 'plan' },
  },
  {
    name: 'plans a rollback to a tag through CodeDeploy',
    way: 'codedeploy-plan',
    outcome: 'planned',
    needs: ['codedeploy:ListDeployments'],
    build: buildBlueGreenScene,
    async prepare(house) {
      await makeGroup(house);
      return deployedThroughCodeDeploy('v2', 'v3')(house);
    },
    inputs: { ...WHERE, mode: 'plan', 'rollback-to': 'v2' },
  },
];
