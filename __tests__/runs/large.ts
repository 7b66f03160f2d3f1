import type { TaskDefinition } from '../../src/taskdefinition/index.ts';
import { APP, type House, INPUTS } from './house.ts';

const NAMES = Array.from({ length: 15 }, (_, at) => `large/${at}`);
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const HELPERS = ['a', 'b', 'c', 'd'].map((name) => ({ ...APP, name, essential: false }));
const LOGS = {
  logDriver: 'awslogs' as const,
  options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1' },
};

/** A task definition of 5 containers, and the plan of a deployment that gives one of them 15 secrets and 15 parameters. */
export const LARGE = {
  inputs: {
    ...INPUTS,
    mode: 'plan',
    'execution-role-arn': roleArn('web-execution'),
    'task-role-arn': roleArn('web-start'),
    secrets: NAMES.map((name, at) => `S${at}=${name}\nP${at}=/${name}`).join('\n'),
  },
  definition: {
    family: 'web',
    containerDefinitions: [APP, ...HELPERS].map((container) => ({ ...container, logConfiguration: LOGS })),
  } satisfies TaskDefinition,
} as const;

/** Makes the secrets and parameters that it names, in a house that has the rest. */
export async function stockLarge(house: House): Promise<void> {
  for (const name of NAMES) {
    await house.createSecret(name);
    await house.createParameter(`/${name}`);
  }
}
