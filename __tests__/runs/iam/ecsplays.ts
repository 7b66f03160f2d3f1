import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand, DeleteRepositoryCommand } from '@aws-sdk/client-ecr';
import {
  BACK,
  BUILD,
  BY_CONTENT,
  builtBefore,
  cancelledAt,
  deployed,
  OTHERWISE,
  putTwo,
  putTwoThatFails,
  update,
  WHERE,
} from './acts.ts';
import type { Play } from './play.ts';
import { buildScene, buildStrategyScene, redefine, watchedFor } from './scene.ts';

/** What ECS does with services that it deploys itself. */
export const ECS_PLAYS: readonly Play[] = [
  {
    name: 'builds, pushes and deploys',
    way: 'deploy',
    outcome: 'deployed',
    build: buildScene,
    inputs: BUILD,
  },
  {
    name: 'uses an image again that was built from the same files, and looks secrets up by name',
    way: 'deploy',
    outcome: 'deployed',
    needs: ['secretsmanager:DescribeSecret', 'ssm:DescribeParameters'],
    build: buildScene,
    async prepare(house) {
      await builtBefore(house);
      await house.createSecret('shop/database');
      await house.createParameter('/shop/api-key');
      return undefined;
    },
    inputs: { ...BUILD, ...BY_CONTENT, secrets: 'DATABASE_URL=shop/database\nAPI_KEY=/shop/api-key' },
  },
  {
    name: 'creates the repository, pulls a base image and a cache from ECR, and keeps the tags',
    way: 'deploy',
    additions: ['create-repository', 'base-images', 'tags'],
    outcome: 'deployed',
    build: buildScene,
    async prepare(house) {
      const tags = [{ key: 'team', value: 'shop' }];
      await update(house, await redefine(house, (definition) => ({ ...definition, tags })));
      const uri = await house.repositoryUri();
      await house.ecr.send(new DeleteRepositoryCommand({ repositoryName: 'shop/web', force: true }));
      await house.ecr.send(new CreateRepositoryCommand({ repositoryName: 'base/node' }));
      await house.putImage('20', 'node', 'base/node');
      const base = await house.repositoryUri('base/node');
      await writeFile(join(house.workspace, 'Dockerfile'), `FROM ${base}:20\n`);
      const cache = `type=registry,ref=${uri}:cache`;
      return { 'cache-from': cache, 'cache-to': `${cache},mode=max` };
    },
    inputs: { ...BUILD, 'create-repository': 'true', 'ignore-warnings': 'build-cache' },
  },
  {
    name: 'goes back from a deployment that fails, and says why',
    way: 'deploy',
    outcome: 'rolled-back',
    build: buildScene,
    prepare: putTwoThatFails,
    inputs: WHERE,
  },
  {
    name: 'goes back from a blue/green deployment of ECS that fails',
    way: 'deploy',
    outcome: 'rolled-back',
    build: buildStrategyScene,
    prepare: putTwoThatFails,
    inputs: WHERE,
  },
  {
    name: 'goes back when it is cancelled',
    way: 'deploy',
    outcome: 'cancelled',
    looks: 2,
    build: buildStrategyScene,
    async prepare(house) {
      // It is not over before it is cancelled, however slow this machine is.
      await watchedFor(house, 240);
      return putTwo(house);
    },
    inputs: { ...WHERE, 'on-cancel': 'rollback', 'wait-for-minutes': '300' },
    act: cancelledAt('UpdateService', 'DescribeServices'),
  },
  {
    name: 'goes back to the revision before',
    way: 'rollback',
    outcome: 'deployed',
    build: buildScene,
    prepare: deployed('v2', 'v3'),
    inputs: BACK,
  },
  {
    name: 'goes back to a tag, which fails, and says why',
    way: 'rollback',
    outcome: 'rolled-back',
    build: buildScene,
    async prepare(house) {
      await deployed('v2', 'v3')(house);
      house.aws.faults.nextDeployment('production/web', 'container-exits');
      return undefined;
    },
    inputs: { ...BACK, 'rollback-to': 'v2' },
  },
  {
    name: 'goes back from a blue/green deployment of ECS that is under way',
    way: 'rollback',
    outcome: 'deployed',
    build: buildStrategyScene,
    async prepare(house) {
      await watchedFor(house, 60);
      const untilShifted = { 'wait-until': 'traffic-shifted', 'wait-for-minutes': '90' };
      await house.ship({ ...WHERE, ...(await putTwo(house)), ...untilShifted });
      return undefined;
    },
    inputs: { ...BACK, 'wait-for-minutes': '90' },
  },
  {
    name: 'plans a deployment of an image that was built before',
    way: 'plan',
    outcome: 'planned',
    build: buildScene,
    prepare: builtBefore,
    inputs: { ...BUILD, ...BY_CONTENT, ...OTHERWISE, mode: 'plan' },
  },
  {
    name: 'plans a rollback to a tag',
    way: 'plan',
    outcome: 'planned',
    build: buildScene,
    prepare: deployed('v2', 'v3'),
    inputs: { ...WHERE, mode: 'plan', 'rollback-to': 'v2' },
  },
];
