import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readText } from '../contract/repository.ts';
import { expectDocument } from '../contract/written.ts';
import { APP, type House, INPUTS } from './house.ts';
import { LARGE, stockLarge } from './large.ts';
import { buildWrongHouse } from './wrong/account.ts';
import { WRONG_SET_UPS, type WrongSetUp } from './wrong/setups.ts';
import { WARNINGS } from './wrong/warnings.ts';

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

/** Ships that set-up, with its files in the workspace. */
async function ship({
  inputs = {},
  definition,
  files = {},
  docker = {},
  job = {},
}: Omit<WrongSetUp, 'name'>) {
  const here = (await house.repositoryUri()).split('/')[0] as string;
  const file = 'task-definition.json';
  const all = {
    ...(definition !== undefined && { [file]: JSON.stringify({ family: 'web', ...definition }) }),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await writeFile(join(house.workspace, path), text.replaceAll('REGISTRY', here));
  }
  const given = Object.entries({
    ...INPUTS,
    ...(definition !== undefined && { 'task-definition': file }),
    'wait-for-service-stability': 'false',
    ...inputs,
  }).map(([name, value]) => [name, value.replaceAll('REGISTRY', here)]);
  const before = { environment: { ...house.environment }, job: { ...house.job } };
  Object.assign(house.environment, docker);
  Object.assign(house.job, job);
  house.calls();
  try {
    const traces = await house.ship(Object.fromEntries(given));
    const errors = traces.errors.map((error) => error.replaceAll(here, REGISTRY));
    return { ...traces, errors, calls: house.calls() };
  } finally {
    restore(house.environment, before.environment);
    restore(house.job, before.job);
    for (const path of Object.keys(all)) await rm(join(house.workspace, path));
  }
}

function restore(changed: Record<string, string>, before: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(changed)) if (!(name in before)) delete changed[name];
  Object.assign(changed, before);
}

const said = new Map<WrongSetUp, readonly string[]>();
/** What the warnings among them are switched off by. */
const names = new Map<WrongSetUp, string>();

describe('a set-up that cannot work', () => {
  const all = WRONG_SET_UPS.flatMap(({ title, inputs, setUps }) =>
    setUps.map((setUp) => ({ title, setUp, inputs: { ...inputs, ...setUp.inputs } })),
  );

  it.each(all.map((one) => [`${one.title}: ${one.setUp.name}`, one] as const))(
    'is told before anything is built or changed. %s',
    async (_, { setUp, inputs }) => {
      const { calls, errors, outputs } = await ship({ ...setUp, inputs });
      said.set(
        setUp,
        errors.flatMap((error) => error.split('\n')),
      );
      expect(errors).toHaveLength(1);
      for (const line of said.get(setUp) ?? []) expect(line).toMatch(/^.+: .+[.?] Fix: .+\.$/);
      expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
      expect(calls.filter((call) => CHANGES.test(call))).toEqual([]);
      expect((await house.dockerCalls()).filter(({ args }) => args.includes('build'))).toEqual([]);
    },
  );

  it('is one of more than sixty', () => {
    expect(all.length).toBeGreaterThan(60);
  });
});

/** A warning as the log has it: by its name, and what is said. */
const NAMED = /^Warning ([a-z-]+): (.*)$/;

describe('a set-up that is warned of', () => {
  it.each(WARNINGS.setUps.map((setUp) => [setUp.name, setUp] as const))(
    'is told before anything is built or changed, and can be deployed: %s',
    async (_, setUp) => {
      const { log, warnings, errors, outputs } = await ship({
        ...setUp,
        inputs: { mode: 'plan', ...setUp.inputs },
      });
      expect([errors, outputs['outcome']]).toEqual([[], 'planned']);
      const found = log.filter((line) => NAMED.test(line));
      expect(found).toHaveLength(1);
      const [, name = '', text = ''] = NAMED.exec(found.join()) ?? [];
      expect(warnings).toEqual([
        `A warning before the deployment: ${name}. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.`,
      ]);
      said.set(setUp, [text]);
      names.set(setUp, name);
    },
  );
});

describe('docs/checks.md', () => {
  it('has what is said of each', async () => {
    await expectDocument('docs/checks.md', await documentOf());
  });
});

/** What users read, by what is wrong. */
async function documentOf(): Promise<string> {
  const { calls, inARow, times } = await measuredSurvey();
  const intro = `# What is checked before the build

Everything that is wrong is told at once, with what to do, before anything is built or changed. Here is what the step says of
${said.size - WARNINGS.setUps.length} set-ups that can't work, and of ${WARNINGS.setUps.length} that [good practice](good-practice.md) would have otherwise. A test runs each of them
and compares: this document is written by it, and another test finds a message in the code that stands nowhere here.

What there is is looked up side by side. For a service with 30 secrets and 5 containers that takes ${calls} calls, of which ${inARow} are waited
for one after the other: the services, their task definitions, and what those name. From the first call to the last answer it took
${times.map(({ later, median, worst }) => `${median} (${worst} at worst) with ${later} more for each answer than the local AWS takes`).join(',\n')};
[performance.md](performance.md#before-the-build) has how that was measured.
`;
  const sections = [...WRONG_SET_UPS, WARNINGS].map(({ title, about, setUps }) => {
    const entries = setUps.map((setUp) => {
      const name = names.get(setUp);
      const named = name === undefined ? '' : `: [\`${name}\`](good-practice.md#${name})`;
      const texts = (said.get(setUp) ?? []).map((text) => `\n  > ${quoted(text)}\n`);
      return `- ${setUp.name}${named}\n${texts.join('')}`;
    });
    const words = about === undefined ? '' : `${about}\n\n`;
    return `\n## ${title}\n\n${words}${entries.join('\n')}`;
  });
  return `${intro}${sections.join('')}`;
}

/** What docs/performance.md has of the survey. */
async function measuredSurvey() {
  const text =
    /<!-- survey -->([\s\S]*)<!-- \/survey -->/.exec(await readText('docs/performance.md'))?.[1] ?? '';
  const rows = [
    ...text.matchAll(/^\| With (\d+ ms) more.* \| (\d+) \| \d+ \| [^|]+ \| ([\d.]+ s), ([\d.]+ s) \|/gm),
  ];
  const times = rows.map(([, later = '', , median = '', worst = '']) => ({ later, median, worst }));
  const inARow = /^(\d+) answers are waited for one after the other/m.exec(text)?.[1];
  // Without a network in between it says little.
  return { calls: rows[0]?.[2], inARow, times: times.filter(({ later }) => later !== '0 ms') };
}

/** As text in Markdown. */
function quoted(text: string): string {
  return text
    .replaceAll(/[*<>[\]|`]/g, (character) => `\\${character}`)
    .replaceAll(/x{90,}/g, 'xxx…')
    .replaceAll(/\bd-[A-Z0-9]{9}\b/g, 'd-…')
    .replaceAll(/(\bsecret:[\w/-]*db-backup)-(?!AbCdEf)[A-Za-z0-9]{6}/g, '$1-AbCdEf')
    .replace(/, \w+ since [\d:.TZ-]+/, ', Ready since …')
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
