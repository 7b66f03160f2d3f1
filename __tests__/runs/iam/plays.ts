import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { Cancelled } from '../../../src/errors.ts';
import type { Traces } from '../../fixtures/world.ts';
import { type BlueGreenHouse, CANARY } from '../bluegreen.ts';
import type { House } from '../house.ts';
import { buildBlueGreenScene, buildScene, DEFINITION, untilStable } from './scene.ts';

/** A way of use that has a policy of its own. */
export type Way = 'deploy' | 'codedeploy' | 'rollback' | 'codedeploy-rollback' | 'plan';

/** What a policy has to allow besides, where it is used. */
export type Feature =
  | 'build'
  | 'create-repository'
  | 'secrets'
  | 'parameters'
  | 'tags'
  | 'base-images'
  | 'desired-count'
  | 'search'
  | 'codedeploy'
  | 'codedeploy-rollback'
  | 'rollback';

export type Inputs = Readonly<Record<string, string>>;

/** One run of the step as a role, from a service that is stable to its end. */
export interface Play {
  /** What the step does: `builds, pushes and deploys`. */
  readonly name: string;
  readonly way: Way;
  /** What it uses of the way besides what every run does. */
  readonly features: readonly Feature[];
  readonly outcome: string;
  build(): Promise<House>;
  /** What is there before, made by somebody who may do everything. @returns inputs that depend on it */
  prepare?(house: House): Promise<Inputs | undefined>;
  readonly inputs: Inputs;
  /** How the step goes, where it is more than one run. */
  act?(house: House, inputs: Inputs): Promise<Traces>;
}

const WHERE = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web' } as const;
const BUILD = { ...WHERE, repository: 'shop/web' } as const;
const BACK = { ...WHERE, mode: 'rollback' } as const;

const putTwo = async (house: House): Promise<Inputs> => {
  await house.putImage('v2');
  return { image: `${await house.repositoryUri()}:v2` };
};

/** Deploys an image for each tag, as somebody who may do everything. */
const deployed =
  (...tags: string[]) =>
  async (house: House): Promise<undefined> => {
    for (const tag of tags) {
      await house.putImage(tag);
      const image = `${await house.repositoryUri()}:${tag}`;
      const { errors } = await house.ship({ ...WHERE, image });
      if (errors.length > 0) throw new Error(errors.join('\n'));
    }
  };

/** Cancels the step as soon as AWS was asked for that, and lets the post step follow. */
const cancelledAt =
  (operation: string) =>
  async (house: House, inputs: Inputs): Promise<Traces> => {
    const cancel = new AbortController();
    const before = house.aws.requests.length;
    let isOver = false;
    const run = house.ship(inputs, cancel.signal).finally(() => {
      isOver = true;
    });
    while (!isOver && !house.aws.requests.slice(before).some((request) => request.operation === operation)) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    // Long enough that the deployment has an id, and is seen.
    await new Promise((resolve) => setTimeout(resolve, 60));
    cancel.abort(new Cancelled());
    const traces = await run;
    const after = await house.finish(traces.state, inputs);
    return { ...traces, log: [...traces.log, ...after.log], warnings: [...traces.warnings, ...after.warnings], errors: [...traces.errors, ...after.errors], notices: [...traces.notices, ...after.notices] };
  };

const failing = async (house: House): Promise<undefined> => {
  house.aws.faults.nextDeployment('production/web', 'container-exits');
};

/** From then on the service deploys blue/green by ECS itself. */
const strategy = async (house: House): Promise<undefined> => {
  const quick = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } as const;
  await house.createService({ serviceName: 'shop', deploymentConfiguration: quick, taskDefinition: 'web' });
  const deploymentConfiguration = { ...quick, bakeTimeInMinutes: 5 };
  await house.ecs.send(
    new UpdateServiceCommand({ cluster: 'production', service: 'shop', deploymentConfiguration }),
  );
};

const group =
  (facts = {}) =>
  async (house: House): Promise<undefined> => {
    await (house as BlueGreenHouse).createGroup(facts);
  };

const ecs: readonly Play[] = [
  {
    name: 'builds, pushes and deploys',
    way: 'deploy',
    features: ['build'],
    outcome: 'deployed',
    build: buildScene,
    inputs: BUILD,
  },
  {
    name: 'deploys an image that exists',
    way: 'deploy',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    prepare: putTwo,
    inputs: WHERE,
  },
  {
    name: 'creates the repository',
    way: 'deploy',
    features: ['build', 'create-repository'],
    outcome: 'deployed',
    build: buildScene,
    inputs: { ...BUILD, repository: 'shop/new', 'create-repository': 'true' },
  },
  {
    name: 'looks secrets up by name',
    way: 'deploy',
    features: ['secrets', 'parameters'],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      await house.createSecret('shop/database');
      await house.createParameter('/shop/api-key');
      return { ...(await putTwo(house)), secrets: 'DATABASE_URL=shop/database\nAPI_KEY=/shop/api-key' };
    },
    inputs: WHERE,
  },
  {
    name: 'keeps secrets and tags of the task definition',
    way: 'deploy',
    features: ['secrets', 'parameters', 'tags'],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      const [container] = DEFINITION.containerDefinitions ?? [];
      const secrets = [
        { name: 'DATABASE_URL', valueFrom: await house.createSecret('shop/database') },
        { name: 'API_KEY', valueFrom: await house.createParameter('/shop/api-key') },
      ];
      await house.register({
        family: 'web',
        ...DEFINITION,
        containerDefinitions: [{ ...container, secrets }],
        tags: [{ key: 'team', value: 'shop' }],
      });
      await house.ecs.send(
        new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: 'web' }),
      );
      await untilStable(house, 'web');
      return putTwo(house);
    },
    inputs: WHERE,
  },
  {
    name: 'uses an image again that was built from the same files',
    way: 'deploy',
    features: ['build'],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      const inputs = { ...BUILD, 'reuse-image': 'content' };
      await house.ship(inputs);
      house.job['GITHUB_SHA'] = 'f'.repeat(40);
      return undefined;
    },
    inputs: { ...BUILD, 'reuse-image': 'content', 'environment-variables': 'LEVEL=info' },
  },
  {
    name: 'builds with a cache and a base image in ECR',
    way: 'deploy',
    features: ['build', 'base-images'],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      await house.ecr.send(new CreateRepositoryCommand({ repositoryName: 'base/node' }));
      const uri = await house.repositoryUri();
      await house.putImage('20', 'node', 'base/node');
      await writeFile(join(house.workspace, 'Dockerfile'), `FROM ${uri.replace('shop/web', 'base/node')}:20\n`);
      return { 'cache-from': `type=registry,ref=${uri}:cache`, 'cache-to': `type=registry,ref=${uri}:cache,mode=max` };
    },
    inputs: BUILD,
  },
  {
    name: 'deploys blue/green by ECS itself',
    way: 'deploy',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      await strategy(house);
      return putTwo(house);
    },
    inputs: { ...WHERE, service: 'shop' },
  },
  {
    name: 'goes back from a deployment that fails, and says why',
    way: 'deploy',
    features: [],
    outcome: 'rolled-back',
    build: buildScene,
    async prepare(house) {
      const inputs = await putTwo(house);
      await failing(house);
      return inputs;
    },
    inputs: WHERE,
  },
  {
    name: 'goes back from a blue/green deployment of ECS that fails',
    way: 'deploy',
    features: [],
    outcome: 'rolled-back',
    build: buildScene,
    async prepare(house) {
      await strategy(house);
      house.aws.faults.nextDeployment('production/shop', 'container-exits');
      return putTwo(house);
    },
    inputs: { ...WHERE, service: 'shop' },
  },
  {
    name: 'goes back when it is cancelled',
    way: 'deploy',
    features: [],
    outcome: 'cancelled',
    build: buildScene,
    async prepare(house) {
      // Its tasks never last long enough, however slow this machine is.
      const never = { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 } as const;
      house.aws.faults.nextDeployment('production/web', never);
      return putTwo(house);
    },
    inputs: { ...WHERE, 'on-cancel': 'rollback' },
    act: cancelledAt('UpdateService'),
  },
  {
    name: 'goes back to the revision before',
    way: 'rollback',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    prepare: deployed('v2', 'v3'),
    inputs: BACK,
  },
  {
    name: 'goes back to a revision that is named',
    way: 'rollback',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    prepare: deployed('v2', 'v3', 'v4'),
    inputs: { ...BACK, 'rollback-to': '3' },
  },
  {
    name: 'goes back to a tag',
    way: 'rollback',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    prepare: deployed('v2', 'v3', 'v4'),
    inputs: { ...BACK, 'rollback-to': 'v2' },
  },
  {
    name: 'goes back from a blue/green deployment of ECS that is under way',
    way: 'rollback',
    features: [],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      await strategy(house);
      const { image = '' } = await putTwo(house);
      await house.ship({ ...WHERE, service: 'shop', image, 'wait-until': 'traffic-shifted' });
      return undefined;
    },
    inputs: { ...BACK, service: 'shop' },
  },
  {
    name: 'plans a deployment',
    way: 'plan',
    features: ['build'],
    outcome: 'planned',
    build: buildScene,
    inputs: { ...BUILD, mode: 'plan' },
  },
  {
    name: 'plans a rollback',
    way: 'plan',
    features: ['rollback'],
    outcome: 'planned',
    build: buildScene,
    prepare: deployed('v2', 'v3'),
    inputs: { ...WHERE, mode: 'plan', 'rollback-to': 'previous' },
  },
];

const codeDeploy: readonly Play[] = [
  {
    name: 'builds, pushes and deploys through CodeDeploy',
    way: 'codedeploy',
    features: ['build'],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    prepare: group(),
    inputs: BUILD,
  },
  {
    name: 'finds the group by a search',
    way: 'codedeploy',
    features: ['search'],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group({ deploymentGroupName: 'web' })(house);
      return putTwo(house);
    },
    inputs: WHERE,
  },
  {
    name: 'changes the number of tasks too',
    way: 'codedeploy',
    features: ['desired-count'],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      return putTwo(house);
    },
    inputs: { ...WHERE, 'desired-count': '3' },
  },
  {
    name: 'follows the way back of a deployment that fails, and says why',
    way: 'codedeploy',
    features: [],
    outcome: 'rolled-back',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      await (house as BlueGreenHouse).hookAt('AfterAllowTestTraffic');
      house.aws.functions.answers('smoke-test', 'fail');
      return putTwo(house);
    },
    inputs: { ...WHERE, 'codedeploy-appspec': 'appspec.json' },
  },
  {
    name: 'says why tasks fail that CodeDeploy starts',
    way: 'codedeploy',
    features: [],
    outcome: 'rolled-back',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      await failing(house);
      return putTwo(house);
    },
    inputs: { ...WHERE, 'wait-for-minutes': '10' },
  },
  {
    name: 'stops the deployment that is under way',
    way: 'codedeploy',
    features: [],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group(CANARY)(house);
      await (house as BlueGreenHouse).deployByHand('web:2');
      return putTwo(house);
    },
    inputs: { ...WHERE, 'on-active-deployment': 'stop', 'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce' },
  },
  {
    name: 'has CodeDeploy go back when it is cancelled',
    way: 'codedeploy',
    features: [],
    outcome: 'cancelled',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group(CANARY)(house);
      return putTwo(house);
    },
    inputs: { ...WHERE, 'on-cancel': 'rollback' },
    act: cancelledAt('ListDeploymentTargets'),
  },
  {
    name: 'goes back through CodeDeploy',
    way: 'codedeploy-rollback',
    features: [],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      return deployed('v2', 'v3')(house);
    },
    inputs: BACK,
  },
  {
    name: 'stops the deployment that is under way, which goes back',
    way: 'codedeploy-rollback',
    features: [],
    outcome: 'deployed',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      await deployed('v2')(house);
      await house.putImage('v3');
      const image = `${await house.repositoryUri()}:v3`;
      await house.ship({ ...WHERE, image, 'wait-for-service-stability': 'false', 'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes' });
      while ((await house.service()).taskSets?.length !== 2) await new Promise((resolve) => setTimeout(resolve, 2));
      return undefined;
    },
    inputs: BACK,
  },
  {
    name: 'plans a deployment through CodeDeploy',
    way: 'plan',
    features: ['codedeploy'],
    outcome: 'planned',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      return putTwo(house);
    },
    inputs: { ...WHERE, mode: 'plan' },
  },
  {
    name: 'plans a rollback through CodeDeploy',
    way: 'plan',
    features: ['codedeploy', 'rollback'],
    outcome: 'planned',
    build: buildBlueGreenScene,
    async prepare(house) {
      await group()(house);
      return deployed('v2', 'v3')(house);
    },
    inputs: { ...WHERE, mode: 'plan', 'rollback-to': 'previous' },
  },
];

export const PLAYS: readonly Play[] = [...ecs, ...codeDeploy];
