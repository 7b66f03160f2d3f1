import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectDocument } from '../contract/written.ts';
import { APP, type House, INPUTS } from './house.ts';
import { LARGE, stockLarge } from './large.ts';
import { buildWrongHouse } from './wrong/account.ts';
import { WRONG_SET_UPS, type WrongSetUp } from './wrong/setups.ts';

let house: House;

beforeAll(async () => {
  house = await buildWrongHouse();
});

afterAll(async () => {
  await house.close();
});

const CHANGES = /:(Register|Update|Put|Create|Delete|Stop|Initiate|Complete)/;
/** The registry of the house, in the words of the document. */
const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** Ships that set-up, with the task definition in the workspace if it has one. */
async function ship({ inputs = {}, definition }: Pick<WrongSetUp, 'inputs' | 'definition'>) {
  const file = 'task-definition.json';
  if (definition !== undefined) {
    await writeFile(join(house.workspace, file), JSON.stringify({ family: 'web', ...definition }));
  }
  const here = (await house.repositoryUri()).split('/')[0] as string;
  const given = Object.entries({
    ...INPUTS,
    ...(definition !== undefined && { 'task-definition': file }),
    'wait-for-service-stability': 'false',
    ...inputs,
  }).map(([name, value]) => [name, value.replaceAll('REGISTRY', here)]);
  house.calls();
  const traces = await house.ship(Object.fromEntries(given));
  const errors = traces.errors.map((error) => error.replaceAll(here, REGISTRY));
  return { ...traces, errors, calls: house.calls() };
}

describe('a set-up that cannot work', () => {
  const said = new Map<WrongSetUp, string[]>();
  const all = WRONG_SET_UPS.flatMap(({ title, setUps }) => setUps.map((setUp) => ({ title, setUp })));

  it.each(all.map(({ title, setUp }) => [`${title}: ${setUp.name}`, setUp] as const))(
    'is told before anything is built or changed. %s',
    async (_, setUp) => {
      const { calls, errors, outputs } = await ship(setUp);
      said.set(
        setUp,
        errors.flatMap((error) => error.split('\n')),
      );
      expect(errors).toHaveLength(1);
      for (const line of said.get(setUp) ?? []) expect(line).toMatch(/^.+: .+\. Fix: .+\.$/);
      expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
      expect(calls.filter((call) => CHANGES.test(call))).toEqual([]);
      expect((await house.dockerCalls()).filter(({ args }) => args.includes('build'))).toEqual([]);
    },
  );

  it('is one of more than sixty, and docs/checks.md has what is said of each', async () => {
    expect(all.length).toBeGreaterThan(60);
    await expectDocument('docs/checks.md', documentOf(said));
  });
});

/** What users read, by what is wrong. */
function documentOf(said: ReadonlyMap<WrongSetUp, readonly string[]>): string {
  const intro = `# What is checked before the build

Everything that is wrong is told at once, with what to do, before anything is built or changed. Here is what the step says of
${said.size} set-ups that can't work. A test runs each of them and compares: this document is written by it.

What there is is looked up side by side. For a service with 30 secrets and 5 containers that takes 28 calls, of which three are waited
for one after the other: the services, their task definitions, and what those name. [How fast it is](performance.md#before-the-build)
has the seconds.
`;
  const sections = WRONG_SET_UPS.map(({ title, setUps }) => {
    const entries = setUps.map(
      (setUp) =>
        `- ${setUp.name}\n${(said.get(setUp) ?? []).map((text) => `\n  > ${quoted(text)}\n`).join('')}`,
    );
    return `\n## ${title}\n\n${entries.join('\n')}`;
  });
  return `${intro}${sections.join('')}`;
}

/** As text in Markdown. */
function quoted(text: string): string {
  return text
    .replaceAll(/[*<>[\]|`]/g, (character) => `\\${character}`)
    .replace(/it has \d{5} bytes/, 'it has … bytes');
}

describe('what the role may not look up', () => {
  it('is told in one line, and keeps nobody from deploying', async () => {
    for (const operation of ['ecs:DescribeClusters', 'iam:*', 'logs:DescribeLogGroups']) {
      house.aws.faults.nextCalls(operation, { kind: 'access-denied' }, 9);
    }
    const { log, errors, outputs } = await ship({
      inputs: { 'execution-role-arn': roleArn('gone') },
      definition: {
        containerDefinitions: [
          {
            ...APP,
            logConfiguration: {
              logDriver: 'awslogs',
              options: { 'awslogs-group': '/ecs/gone', 'awslogs-region': 'eu-west-1' },
            },
          },
        ],
      },
    });
    house.aws.faults.clear();
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('not-waited');
    expect(log.filter((line) => line.startsWith('Not checked'))).toEqual([
      'Not checked, as AWS did not tell: the cluster (ecs:DescribeClusters is denied), the log groups (logs:DescribeLogGroups is denied), the roles (iam:GetRole is denied), what the execution role may do (iam:SimulatePrincipalPolicy is denied).',
    ]);
  });
});

describe('a log group that tasks may make', () => {
  const definition = {
    containerDefinitions: [
      {
        ...APP,
        logConfiguration: {
          logDriver: 'awslogs' as const,
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'eu-west-1',
            'awslogs-create-group': 'true',
          },
        },
      },
    ],
  };
  // What AmazonECSTaskExecutionRolePolicy allows of logs: it makes no group.
  const inputs = { 'execution-role-arn': roleArn('web-start'), mode: 'plan' };

  it('need not be made where it is there', async () => {
    const { errors, outputs } = await ship({ inputs, definition });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('planned');
  });

  it('is no problem where nobody may see whether it is there: that costs a line', async () => {
    house.aws.faults.nextCalls('logs:DescribeLogGroups', { kind: 'access-denied' }, 9);
    const { errors, log, outputs } = await ship({ inputs, definition });
    house.aws.faults.clear();
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('planned');
    expect(log.filter((line) => line.startsWith('Not checked'))).toEqual([
      'Not checked, as AWS did not tell: the log groups (logs:DescribeLogGroups is denied).',
    ]);
  });
});

describe('survey and check', () => {
  it('take few calls, side by side, for 30 secrets and 5 containers', async () => {
    await stockLarge(house);
    const { calls, errors, outputs } = await ship(LARGE);
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('planned');
    const counts = new Map<string, number>();
    for (const call of calls) counts.set(call, (counts.get(call) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'ecs:DescribeServices': 1,
      'ecs:DescribeTaskDefinition': 2,
      'ecr:DescribeRepositories': 1,
      'ecr:BatchGetImage': 1,
      // Secrets Manager has no call for several that leaves their values alone.
      'secretsmanager:DescribeSecret': 15,
      'ssm:DescribeParameters': 1,
      'ecs:DescribeClusters': 1,
      'iam:GetRole': 2,
      // Secrets, parameters and logs; the registry of the house is not at AWS.
      'iam:SimulatePrincipalPolicy': 3,
      'logs:DescribeLogGroups': 1,
    });
  });
});
