import { setTimeout } from 'node:timers/promises';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { Cancelled } from '../../../src/errors.ts';
import type { Traces } from '../../fixtures/world.ts';
import type { BlueGreenHouse } from '../bluegreen.ts';
import type { House } from '../house.ts';
import type { Inputs } from './play.ts';
import { redefine, untilStable } from './scene.ts';

/** Inputs that every play has. */
export const WHERE = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web' } as const;
export const BUILD = { ...WHERE, repository: 'shop/web' } as const;
export const BY_CONTENT = { 'reuse-image': 'content' } as const;
/** What is deployed though the image is the same. */
export const OTHERWISE = { 'environment-variables': 'LEVEL=info' } as const;
export const BACK = { ...WHERE, mode: 'rollback' } as const;

/** Puts an image into the repository. @returns inputs that deploy it */
export async function putTwo(house: House): Promise<Inputs> {
  await house.putImage('v2');
  return { image: `${await house.repositoryUri()}:v2` };
}

/** The same, with a deployment to come whose application ends. */
export async function putTwoThatFails(house: House): Promise<Inputs> {
  house.aws.faults.nextDeployment('production/web', 'container-exits');
  return putTwo(house);
}

/** Registers a revision with the image of a tag, which is new. @returns `web:3` */
export async function registered(house: House, tag: string): Promise<string> {
  await house.putImage(tag);
  const image = `${await house.repositoryUri()}:${tag}`;
  return redefine(house, ({ containerDefinitions = [], ...definition }) => ({
    ...definition,
    containerDefinitions: containerDefinitions.map((container) => ({ ...container, image })),
  }));
}

/** Has ECS deploy a revision. */
export async function update(house: House, taskDefinition: string): Promise<void> {
  const command = { cluster: 'production', service: 'web', taskDefinition };
  await house.ecs.send(new UpdateServiceCommand(command));
  await untilStable(house, 'web');
}

/** Builds and deploys, as somebody who may do everything, what the next commit needs not be built for. */
export async function builtBefore(house: House): Promise<undefined> {
  const { errors } = await house.ship({ ...BUILD, ...BY_CONTENT });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  house.job['GITHUB_SHA'] = 'f'.repeat(40);
}

/** Deploys an image for each tag, as somebody else would. */
export function deployed(...tags: string[]) {
  return async (house: House): Promise<undefined> => {
    for (const tag of tags) {
      await update(house, await registered(house, tag));
    }
  };
}

/** The same through CodeDeploy. */
export function deployedThroughCodeDeploy(...tags: string[]) {
  return async (house: House): Promise<undefined> => {
    for (const tag of tags) {
      const { deployByHand, untilStatus } = house as BlueGreenHouse;
      await untilStatus(await deployByHand(await registered(house, tag)), 'Succeeded');
    }
  };
}

/** Cancels the step when it has watched its deployment twice by that operation, and lets the post step follow. */
export function cancelledAt(start: string, watch: string) {
  return async (house: House, inputs: Inputs): Promise<Traces> => {
    const cancel = new AbortController();
    const before = house.aws.requests.length;
    const watched = () => {
      const operations = house.aws.requests.slice(before).map(({ operation }) => operation);
      const at = operations.indexOf(start);
      return at === -1 ? 0 : operations.slice(at).filter((operation) => operation === watch).length;
    };
    let isOver = false;
    const run = house.ship(inputs, cancel.signal).finally(() => {
      isOver = true;
    });
    while (!isOver && watched() < 3) await setTimeout(2);
    cancel.abort(new Cancelled());
    const traces = await run;
    const after = await house.finish(traces.state, inputs);
    return {
      ...traces,
      log: [...traces.log, ...after.log],
      notices: [...traces.notices, ...after.notices],
      warnings: [...traces.warnings, ...after.warnings],
      errors: [...traces.errors, ...after.errors],
    };
  };
}
