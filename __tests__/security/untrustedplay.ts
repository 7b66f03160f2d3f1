import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { mayBeCredential } from '../../src/advice/index.ts';
import { obeyedCommands } from '../fixtures/obeyed.ts';
import { buildBlueGreenHouse } from '../runs/bluegreen.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from '../runs/house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';
import { aTalkativeGitHub, type TalkativeGitHub } from './github.ts';
import { hostileLine, hostileText } from './hostile.ts';
import { firmBones } from './skeleton.ts';
import { type Testimony, witness } from './witness.ts';

/** Who says what he should not. */
export const SPEAKERS = [
  ...[
    'docker build',
    'docker build that fails',
    'docker login that fails',
    'a container',
    'ECS of a task',
    'ECS of a service',
  ],
  ...[
    'GitHub',
    'the job',
    'a file name',
    'a template',
    'an input',
    'ecs:DescribeServices',
    'ecs:UpdateService',
  ],
  ...[
    'ecr:DescribeRepositories',
    'ecs:RegisterTaskDefinition',
    'iam:GetRole',
    'secretsmanager:DescribeSecret',
    'sts:AssumeRoleWithWebIdentity',
  ],
  ...['codedeploy:GetDeploymentGroup', 'codedeploy:CreateDeployment', 'codedeploy:GetDeployment'],
] as const;

/** A step to which somebody says something. */
export interface Speech {
  readonly mode: 'deploy' | 'plan';
  readonly speaker: (typeof SPEAKERS)[number];
  readonly text: string;
  readonly line: string;
}

export const aSpeech: fc.Arbitrary<Speech> = fc
  .record({
    mode: fc.constantFrom('deploy' as const, 'deploy' as const, 'plan' as const),
    speaker: fc.constantFrom(...SPEAKERS),
    text: hostileText,
    line: hostileLine,
  })
  // An input that is blank is one that is not given.
  .filter(({ speaker, text }) => speaker !== 'an input' || text.trim() !== '')
  // The line is a variable of the container: as an address with a password it is a credential, masked and warned of.
  .filter(({ line }) => !mayBeCredential('LABEL', line));

/** A house in which speeches are held. */
export interface Hall {
  /** What came of a speech that should not have. */
  faultsOf(speech: Speech): Promise<string[]>;
  close(): Promise<void>;
}

/** The same said politely: what comes of that is what is to come of the other. */
const POLITE = 'nothing but words';

export async function openHall(): Promise<Hall> {
  const github = await aTalkativeGitHub();
  const lasting = await furnish(await buildHouse(), github);
  const job = { ...lasting.job };
  const masked = ['ghs_a-token-of-the-job', 'not-a-secret', 'LOCALAWSNOTAREALKEY', ...Object.values(job)];
  const polite = new Map<string, Promise<Shape>>();
  let played = 0;

  const play = async (speech: Speech): Promise<Testimony> => {
    if (!speech.speaker.startsWith('codedeploy:')) return playIn(lasting, speech);
    // A deployment that nobody watches any more would be in the way of the next speech.
    const own = await buildBlueGreenHouse();
    try {
      await own.createGroup();
      return await playIn(await furnish(own, github), speech);
    } finally {
      await own.close();
      // The SDK reads there where AWS is.
      Object.assign(process.env, lasting.aws.environment);
    }
  };

  const playIn = async (house: House, { mode, speaker, text, line }: Speech): Promise<Testimony> => {
    played += 1;
    house.aws.faults.clear();
    for (const name of Object.keys(house.job)) delete house.job[name];
    Object.assign(house.job, job);
    github.bodies.length = 0;
    github.says = speaker === 'GitHub' ? text : '';
    const digest = createHash('sha256').update(String(played)).digest('hex');
    house.environment['FAKE_DOCKER_DIGEST'] = `sha256:${digest}`;
    house.environment['FAKE_DOCKER_SAYS'] = JSON.stringify(dockerSays(speaker, text));
    if (speaker === 'the job') {
      const names = ['GITHUB_REF_NAME', 'GITHUB_HEAD_REF', 'GITHUB_WORKFLOW', 'GITHUB_ACTOR', 'GITHUB_JOB'];
      for (const name of names) house.job[name] = text.replaceAll('\u0000', '');
    }
    await house.register(definitionFor(speaker, line));
    if (speaker === 'a template') {
      const definition = { ...definitionFor(speaker, line), [line]: line };
      await writeFile(join(house.workspace, 'hostile.json'), JSON.stringify(definition));
    }
    if (speaker.includes(':')) {
      const message = `User: ${text} is not authorized to perform: ecs:X on resource: ${text}`;
      house.aws.faults.nextCalls(speaker, { kind: 'refused', code: 'AccessDeniedException', message }, 12);
    }
    const failure = failureOf(speaker, text);
    if (failure !== undefined) house.aws.faults.nextDeployment('production/web', failure);
    return witness(house, {
      ...INPUTS,
      mode,
      'wait-for-minutes': '5',
      ...inputsFor(speaker, text, line),
      ...REPORT,
    });
  };

  return {
    async faultsOf(speech) {
      const key = `${speech.mode} ${speech.speaker}`;
      const said = { ...speech, text: POLITE, line: POLITE };
      const expected = polite.get(key) ?? play(said).then((testimony) => shapeOf(testimony, github));
      polite.set(key, expected);
      const before = await expected;
      const testimony = await play(speech);
      return faultsOf(testimony, before, { github, own: masked });
    },
    async close() {
      await github.close();
      await lasting.close();
    },
  };
}

/** What the steps of the speeches need of a house. */
async function furnish(house: House, github: TalkativeGitHub): Promise<House> {
  const logs = new CloudWatchLogsClient({ endpoint: house.aws.url, region: house.aws.region });
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await makeProvider(house);
  await makeRole(house);
  permit(house);
  Object.assign(house.job, github.environment);
  return house;
}

const REPORT = { 'github-token': 'ghs_a-token-of-the-job', environment: 'production' };

function inputsFor(speaker: Speech['speaker'], text: string, line: string): Record<string, string> {
  switch (speaker) {
    case 'a file name':
      return {
        'task-definition': `${line.replaceAll('\u0000', '')}.json`,
        // A blank input is none, and no name.
        file: line.replaceAll('\u0000', '').trim() === '' ? POLITE : line.replaceAll('\u0000', ''),
      };
    case 'a template':
      return { 'task-definition': 'hostile.json' };
    case 'an input':
      return {
        cluster: text,
        'image-tag': text,
        labels: text,
        platforms: text,
        cpu: text,
        'rollback-to': '',
      };
    case 'secretsmanager:DescribeSecret':
      return { secrets: 'DB=shop/db', 'task-definition': 'web' };
    case 'sts:AssumeRoleWithWebIdentity':
      return { 'role-to-assume': DEPLOY_ROLE, 'task-definition': 'web' };
    default:
      return { 'task-definition': 'web' };
  }
}

function definitionFor(speaker: Speech['speaker'], line: string) {
  // ECS takes no name that is blank.
  const isSaid = (speaker === 'a template' || speaker === 'ECS of a service') && line.trim() !== '';
  const label = isSaid ? line : 'label';
  return {
    family: 'web',
    executionRoleArn: EXECUTION_ROLE,
    containerDefinitions: [
      {
        ...APP,
        dockerLabels: { [label]: line },
        environment: [{ name: label, value: line }],
        logConfiguration: {
          logDriver: 'awslogs' as const,
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'eu-west-1',
            'awslogs-stream-prefix': 'web',
          },
        },
      },
    ],
  };
}

function dockerSays(speaker: Speech['speaker'], text: string) {
  switch (speaker) {
    case 'docker build':
      return { build: { lines: [text, `#7 0.1 ${text}`] } };
    case 'docker build that fails':
      return { build: { lines: [`ERROR: failed to solve: ${text}`], exitCode: 1 } };
    case 'docker login that fails':
      return { login: { lines: [`error: ${text}`], exitCode: 1 } };
    default:
      return {};
  }
}

function failureOf(speaker: Speech['speaker'], text: string) {
  switch (speaker) {
    case 'a container':
      return {
        at: 'exit' as const,
        afterMilliseconds: 3000,
        exitCode: 1,
        log: ['Starting', ...text.split('\n')],
      };
    case 'ECS of a task':
      return { at: 'start' as const, afterMilliseconds: 3000, reason: `CannotStartContainerError: ${text}` };
    case 'ECS of a service':
      return { at: 'place' as const, event: `was unable to place a task because ${text}.`, tasks: 2 };
    default:
      return undefined;
  }
}

/** What a step is to be like, whatever it is told. */
interface Shape {
  readonly text: string;
  readonly outcome: string | undefined;
  readonly outputs: readonly string[];
  readonly summary: readonly string[];
  readonly bodies: readonly string[];
}

function shapeOf({ outputs, summary }: Testimony, { bodies }: TalkativeGitHub): Shape {
  return {
    outcome: outputs['outcome'],
    text: summary,
    outputs: Object.keys(outputs).toSorted((one, other) => one.localeCompare(other)),
    summary: firmBones(summary),
    bodies: bodies.map(({ url, body }) => `${url} ${JSON.stringify(shapeOfBody(body))}`),
  };
}

/** Comments are Markdown, what is said of deployments is not. */
function shapeOfBody(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(shapeOfBody);
  if (typeof body !== 'object' || body === null) return typeof body;
  return Object.fromEntries(
    Object.entries(body).map(([name, member]) => [
      name,
      name === 'body' ? firmBones(String(member)) : shapeOfBody(member),
    ]),
  );
}

const OWN_COMMANDS = ['add-mask', 'group', 'endgroup', 'error', 'warning', 'notice'];
const OWN_GROUPS =
  /^(Credentials|Survey and check|Check|Survey|Build and push|Render|Register|Update|Wait|Turn|[A-Z][a-z ]{3,40})$/;
/** Control characters but the tab and the end of a line, half surrogate pairs, and what turns directions or is not seen. */
const UNSEEN =
  /(?![\t\n])\p{Cc}|\p{Cs}|[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

/** `own`: what the job may well have masked. */
function faultsOf(
  testimony: Testimony,
  before: Shape,
  { github, own }: { readonly github: TalkativeGitHub; readonly own: readonly string[] },
): string[] {
  const { lines, outputs, summary, state } = testimony;
  const after = shapeOf(testimony, github);
  const commands = obeyedCommands(lines);
  const foreign = commands.filter(
    ({ name, properties, data }) =>
      !OWN_COMMANDS.includes(name) ||
      (name === 'group' && !OWN_GROUPS.test(data)) ||
      (name === 'add-mask' && !own.some((value) => value.includes(data)) && data.length < 100) ||
      Object.entries(properties).some(([key, value]) => key !== 'title' || value !== 'Ship to ECS'),
  );
  const errors = commands.filter(({ name }) => name === 'error');
  const texts = [
    ...lines,
    summary,
    ...Object.values(outputs),
    ...Object.values(state),
    JSON.stringify(github.bodies),
  ];
  const unseen = [...texts, ...errors.map(({ data }) => data)].filter((text) => UNSEEN.test(text));
  return [
    ...testimony.unreadable,
    ...foreign.map((command) => `a command: ${JSON.stringify(command)}`),
    ...(errors.length > 1 ? [`${errors.length} errors`] : []),
    ...errors.filter(({ data }) => data.length > 4096).map(() => 'an error of more than 4096 characters'),
    ...unseen.map((text) => `what nobody sees: ${JSON.stringify(text)}`),
    ...differences('outcome', [before.outcome ?? ''], [after.outcome ?? '']),
    ...differences('outputs', before.outputs, after.outputs),
    ...differences('summary', before.summary, after.summary).map(
      (fault) => `${fault}\n${before.text}\n${after.text}`,
    ),
    ...differences('GitHub', before.bodies, after.bodies),
  ];
}

function differences(what: string, before: readonly string[], after: readonly string[]): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const at = after.findIndex((bone, index) => bone !== before[index]);
  return [
    `${what} is other than for polite words: ${JSON.stringify(after[at])} in place of ${JSON.stringify(before[at])} (${after.length} and ${before.length})`,
  ];
}
