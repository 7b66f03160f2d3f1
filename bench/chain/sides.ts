import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutFolder } from '../../local/checkout.ts';
import type { JobStep } from '../../local/runner/index.ts';
import { type BenchService, NAMES, ROLE } from '../account.ts';
import type { Place } from './place.ts';

export const SIDES = ['ours', 'chain'] as const;
export type Side = (typeof SIDES)[number];

/** One deployment that a side has to do. */
export interface Order {
  /** Names the session of its role, so that its calls can be told from those of others. */
  readonly session: string;
  readonly service: BenchService;
  /** Tag of the image, and what is new in it. */
  readonly version: string;
}

/** The checkouts of the official actions by what they do. */
export type Official = Readonly<Record<'credentials' | 'login' | 'build' | 'render' | 'deploy', string>>;

const REGION = 'eu-west-1';
/** Longer than the longest rollout. */
const MINUTES = '60';

/** Tells checkouts apart by the name in their package.json. @throws Error that says which is missing */
export async function readCheckouts(folders: readonly string[]): Promise<Official> {
  const kinds = {
    credentials: 'configure-aws-credentials',
    login: 'amazon-ecr-login',
    build: 'build-push',
    render: 'amazon-ecs-render-task-definition',
    deploy: 'amazon-ecs-deploy-task-definition',
  };
  const names = await Promise.all(
    folders.map(
      async (folder) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).name as string,
    ),
  );
  const found = Object.entries(kinds).map(([kind, wanted]) => {
    const folder = folders[names.findIndex((name) => name.includes(wanted))];
    if (folder === undefined) throw new Error(`There is no checkout of ${wanted}. Fix: name its folder.`);
    return [kind, folder];
  });
  return Object.fromEntries(found) as Official;
}

/** What that side has to run. */
export function stepsOf(side: Side, official: Official, task: { order: Order; place: Place }): JobStep[] {
  return side === 'ours' ? ourSteps(task.order, task.place) : chainSteps(official, task.order, task.place);
}

/** The chain of five steps, with what its READMEs have in their examples. */
function chainSteps(official: Official, order: Order, place: Place): JobStep[] {
  const { environment, base, parts } = place;
  const image = (registry = '') => `${registry}/${NAMES.repository}:${order.version}`;
  return [
    () => ({
      action: official.credentials,
      environment,
      inputs: { 'aws-region': REGION, 'role-to-assume': ROLE, 'role-session-name': order.session },
    }),
    () => ({ action: official.login, environment }),
    ([, login]) => ({
      action: official.build,
      environment: { ...environment, ...parts.engine.environment },
      inputs: {
        context: '.',
        push: 'true',
        // The engine of this machine keeps no attestations.
        provenance: 'false',
        tags: image(login?.outputs['registry']),
        'build-args': `BASE=${base.reference}\nVERSION=${order.version}`,
      },
    }),
    ([, login]) => ({
      action: official.render,
      environment,
      inputs: {
        'task-definition': order.service.template,
        'container-name': NAMES.container,
        image: image(login?.outputs['registry']),
      },
    }),
    ([, , , render]) => ({
      action: official.deploy,
      environment,
      inputs: {
        'task-definition': render?.outputs['task-definition'] ?? '',
        cluster: NAMES.cluster,
        service: order.service.name,
        'wait-for-service-stability': 'true',
        'wait-for-minutes': MINUTES,
      },
    }),
  ];
}

/** This action's one step. */
export function ourSteps(order: Order, { environment, base }: Place): JobStep[] {
  return [
    () => ({
      action: checkoutFolder(),
      environment,
      inputs: {
        'aws-region': REGION,
        'role-to-assume': ROLE,
        'role-session-name': order.session,
        repository: NAMES.repository,
        'image-tag': order.version,
        'build-args': `BASE=${base.reference}\nVERSION=${order.version}`,
        'task-definition': order.service.template,
        cluster: NAMES.cluster,
        service: order.service.name,
        'wait-for-minutes': MINUTES,
      },
    }),
  ];
}
