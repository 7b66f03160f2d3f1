import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRegistration as registerLocally } from '../../local/aws/ecs/registration/index.ts';
import { checkTaskDefinition } from '../../src/aws/model.ts';
import { checkFargate } from '../../src/check/fargate.ts';
import { checkRegistration } from '../../src/check/registration/index.ts';
import { checkExecutionRole } from '../../src/check/roles.ts';
import { checkTemplate } from '../../src/check/template.ts';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { aTemplate, someInputs } from '../fixtures/survey.ts';
import { APP, REFUSALS, ROLE } from './refusals.ts';
import { someRegistration } from './someregistration.ts';

const FINE: TaskDefinition = { family: 'web', containerDefinitions: [APP], executionRoleArn: ROLE };

/** What the local ECS says; nothing when it registers the task definition. */
function refusalOf(definition: TaskDefinition): string | undefined {
  try {
    registerLocally(definition as RegisterTaskDefinitionRequest);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('checkRegistration', () => {
  const said = async (definition: Partial<TaskDefinition>) => {
    const runnable = { origin: 'task-definition.json', definition: { ...FINE, ...definition } };
    const { sentences } = await withProblems((problems) => checkRegistration(runnable, problems));
    const start = "The task definition task-definition.json can't be registered: ";
    return sentences.map((sentence) => {
      expect(sentence.slice(0, start.length)).toBe(start);
      return sentence.slice(start.length);
    });
  };

  it.each(REFUSALS)(
    'tells before the build what ECS refuses: $name',
    async ({ definition, text, refusal }) => {
      expect(await said(definition)).toEqual([text]);
      expect(refusalOf({ ...FINE, ...definition })).toBe(refusal);
    },
  );

  it('takes what ECS takes', async () => {
    const taken: Partial<TaskDefinition>[] = [
      {},
      {
        memory: '512',
        containerDefinitions: [
          { ...APP, memory: 512 },
          { ...APP, name: 'b', memory: 512 },
        ],
      },
      { cpu: '1 vCPU', memory: '2 GB', containerDefinitions: [{ name: 'app', image: 'web', cpu: 1024 }] },
      {
        containerDefinitions: [
          {
            ...APP,
            portMappings: [
              { containerPort: 53, protocol: 'tcp', hostPort: 53 },
              { containerPort: 53, protocol: 'udp', hostPort: 53 },
              { containerPort: 80 },
              { containerPort: 80 },
            ],
          },
        ],
      },
      { containerDefinitions: [{ ...APP, ulimits: [{ name: 'core', softLimit: 5, hardLimit: -1 }] }] },
      { ephemeralStorage: { sizeInGiB: 30 } },
      {
        volumes: [
          { name: 'a', host: {} },
          { name: 'b', configuredAtLaunch: false },
        ],
      },
    ];
    for (const definition of taken) {
      expect(await said(definition)).toEqual([]);
      expect(refusalOf({ ...FINE, ...definition })).toBeUndefined();
    }
  });

  it('finds awslogs in a region that is none, which ECS takes and no task survives', async () => {
    const options = { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1a' };
    const logConfiguration = { logDriver: 'awslogs' as const, options };
    expect(await said({ containerDefinitions: [{ ...APP, logConfiguration }] })).toEqual([
      'the log configuration of the container app has the awslogs-region "eu-west-1a", which is not the name of a region. Fix: write one as in eu-west-1.',
    ]);
  });

  it('finds references to secrets that ECS takes and no task survives, without showing them', async () => {
    const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf';
    const valuesFrom = {
      FINE: secret,
      KEY: `${secret}:key::`,
      NAME: 'shop.db',
      VERSION: 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/db:3',
      HALF: `${secret}:key`,
      BUCKET: 'arn:aws:s3:::shop/db',
      CHINA: 'arn:aws:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf',
      NONE: 'arn:aws:secretsmanager:eu-west-1:123456789012:shop/db',
    };
    const secrets = Object.entries(valuesFrom).map(([name, valueFrom]) => ({ name, valueFrom }));
    const of = (name: string) => `the secret ${name} of the container app`;
    const fix = 'write the complete ARN of a secret or a parameter';
    expect(await said({ containerDefinitions: [{ ...APP, secrets }] })).toEqual([
      `${of('HALF')} has something other than three parts behind its ARN. Fix: write them as :JSON-KEY:STAGE:VERSION, where the last two may be empty, as in :url::.`,
      `${of('BUCKET')} can't be read: it is not an ARN of Secrets Manager or SSM. Fix: ${fix}.`,
      `${of('CHINA')} can't be read: its region cn-north-1 is in the partition aws-cn, and it says aws. Fix: ${fix}.`,
      `${of('NONE')} can't be read: it is not the ARN of a secret. Fix: ${fix}.`,
    ]);
    const logConfiguration = {
      logDriver: 'splunk' as const,
      secretOptions: [{ name: 'splunk-token', valueFrom: `${secret}:key` }],
    };
    const repositoryCredentials = { credentialsParameter: 'arn:aws:s3:::shop' };
    expect(
      await said({ containerDefinitions: [{ ...APP, logConfiguration, repositoryCredentials }] }),
    ).toEqual([
      'the secret splunk-token of the log driver of the container app has something other than three parts behind its ARN. Fix: write them as :JSON-KEY:STAGE:VERSION, where the last two may be empty, as in :url::.',
      `the login to the registry of the container app can't be read: it is not an ARN of Secrets Manager or SSM. Fix: ${fix}.`,
    ]);
  });

  it('tells a task definition that is too large, the digest of the image to come counted', async () => {
    const filled = (bytes: number) => ({
      containerDefinitions: [{ ...APP, environment: [{ name: 'A', value: 'x'.repeat(bytes) }] }],
    });
    const rest = Buffer.byteLength(JSON.stringify({ ...FINE, ...filled(0) })) + 72;
    expect(await said(filled(65_536 - rest))).toEqual([]);
    expect(await said(filled(65_537 - rest))).toEqual([
      'it has 65537 bytes with all that is put into it, and ECS takes 65536. Fix: move environment variables into a file in S3 (env-files), or long values into parameters (secrets).',
    ]);
  });

  it('tells all that is wrong at once', async () => {
    const broken = { family: 'shop/web', containerDefinitions: [{ ...APP, essential: false, memory: 1 }] };
    expect(await said(broken)).toHaveLength(3);
  });
});

/** What ECS registers, and what keeps its tasks from starting. */
const BEYOND = /needs an execution role: it has none, and ECS needs one to read environment files\./;

/** What is said before the build of that file, wherever it is to run. */
async function sentencesOf(definition: TaskDefinition): Promise<string[]> {
  const template = aTemplate(definition);
  const { sentences } = await withProblems(async (problems) => {
    const faults = await checkTaskDefinition(definition);
    const inputs = someInputs({
      containerNames: (definition.containerDefinitions ?? []).map(({ name = '' }) => name),
    });
    const checked = checkTemplate({ template, faults, inputs }, problems);
    const tasks = {
      name: 'web',
      service: { serviceName: 'web', launchType: 'EC2' as const },
      origin: template.origin,
      definition: checked?.template.definition ?? definition,
    };
    checkRegistration(tasks, problems);
    checkFargate(tasks, problems);
    checkExecutionRole(tasks, problems);
  });
  return sentences.filter((sentence) => !BEYOND.test(sentence));
}

describe('the check of a task definition', () => {
  it('finds something in all that ECS refuses, and nothing in what it registers', async () => {
    await fc.assert(
      fc.asyncProperty(someRegistration, async (definition) => {
        const refusal = refusalOf(definition);
        const sentences = await sentencesOf(definition);
        expect({ refusal, isFound: sentences.length > 0, sentences }).toEqual({
          refusal,
          isFound: refusal !== undefined,
          sentences,
        });
      }),
      { numRuns: 1000 },
    );
  });
});
