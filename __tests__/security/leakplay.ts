import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { parseCommand } from '../../local/runner/commands.ts';
import { Masks } from '../../local/runner/masks.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from '../runs/house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';
import { aTalkativeGitHub, type TalkativeGitHub } from './github.ts';
import { BROKEN_FILES, type Scene } from './leakscene.ts';
import { type Canary, ECHOES, leaksIn } from './secrets.ts';
import { type Testimony, witness } from './witness.ts';

/** A house for many scenes. */
export interface Stage {
  play(scene: Scene): Promise<Result>;
  close(): Promise<void>;
}

/** What came of a scene. */
export interface Result {
  readonly outcome: string | undefined;
  /** Whether the secret was really said again. */
  readonly testimony: Testimony;
  /** Everything that is wrong: a secret in a sink, a mask that hides too much, an output that can't be used. */
  readonly faults: readonly string[];
  /** How many pairs of a secret and a sink were looked at. */
  readonly looked: number;
}

const SERVICE_LOGS = {
  logDriver: 'awslogs' as const,
  options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
};

/** Builds the house. */
export async function openStage(): Promise<Stage> {
  const house = await buildHouse();
  const logs = new CloudWatchLogsClient({ endpoint: house.aws.url, region: house.aws.region });
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await makeProvider(house);
  await makeRole(house);
  permit(house);
  const github = await aTalkativeGitHub();
  Object.assign(house.job, github.environment);
  const { env } = process;
  const before = { ...env };
  let played = 0;
  return {
    async play(scene) {
      played += 1;
      house.aws.faults.clear();
      github.bodies.length = 0;
      // Another image each time, as nothing would change otherwise.
      const digest = createHash('sha256').update(String(played)).digest('hex');
      house.environment['FAKE_DOCKER_DIGEST'] = `sha256:${digest}`;
      await setScene(scene, house, github);
      const testimony = await witness(house, inputsOf(scene));
      return judge(
        scene,
        testimony,
        github.bodies.map((body) => JSON.stringify(body)),
      );
    },
    async close() {
      for (const name of Object.keys(env)) if (!(name in before)) delete env[name];
      Object.assign(env, before);
      await github.close();
      await house.close();
    },
  };
}

/** Everything that the process finds when it starts, and what is said to it. */
async function setScene(scene: Scene, house: House, github: TalkativeGitHub): Promise<void> {
  const { secrets, place } = scene;
  const ofJob = {
    AWS_SECRET_ACCESS_KEY: secrets.secretKey.value,
    AWS_SESSION_TOKEN: secrets.sessionToken.value,
    ACTIONS_RUNTIME_TOKEN: secrets.runtimeToken.value,
    SHOP_PASSWORD: secrets.jobVariable.value,
  };
  Object.assign(process.env, ofJob);
  Object.assign(house.job, ofJob);
  Object.assign(house.environment, ofJob);
  const said = ECHOES[scene.echo]?.(saidSecret(scene).value) ?? '';
  house.environment['FAKE_DOCKER_SAYS'] = JSON.stringify(dockerSays(place, said));
  github.says = place === 'GitHub' ? said : '';
  await house.register({
    family: 'web',
    executionRoleArn: EXECUTION_ROLE,
    containerDefinitions: [
      {
        ...APP,
        logConfiguration: SERVICE_LOGS,
        environment: [{ name: 'API_TOKEN', value: secrets.templateCredential.value }],
      },
    ],
  });
  if (place === 'a template that cannot be read') {
    const text = BROKEN_FILES[scene.brokenFile]?.(scene.values.inFile.value) ?? '';
    await writeFile(join(house.workspace, 'broken.yml'), text);
  }
  if (place.includes(':')) {
    house.aws.faults.nextCalls(place, { kind: 'refused', code: scene.code, message: `It is ${said}.` }, 12);
  }
  const failure = failureAt(place, said);
  if (failure !== undefined) house.aws.faults.nextDeployment('production/web', failure);
}

/** What nobody has read yet, nobody can take out: AWS knows it of the template, and the step does not before it has that. */
function saidSecret({ secrets, said, place }: Scene): Canary {
  const isSurvey = place.includes(':') && !/RegisterTaskDefinition|UpdateService/.test(place);
  const isEarly = isSurvey || place === 'a template that cannot be read';
  return secrets[said === 'templateCredential' && isEarly ? 'buildSecret' : said];
}

function failureAt(place: Scene['place'], said: string) {
  switch (place) {
    case 'a container':
      return {
        at: 'exit' as const,
        afterMilliseconds: 3000,
        exitCode: 1,
        log: ['Starting', ...said.split('\n')],
      };
    case 'ECS of a task':
      return { at: 'start' as const, afterMilliseconds: 3000, reason: `CannotStartContainerError: ${said}` };
    case 'ECS of a service':
      return { at: 'place' as const, event: `was unable to place a task because ${said}.`, tasks: 2 };
    default:
      return undefined;
  }
}

function dockerSays(place: Scene['place'], said: string) {
  switch (place) {
    case 'docker build':
      return { build: { lines: [`#7 0.1 ${said}`] } };
    case 'docker build that fails':
      return { build: { lines: [`#7 ERROR: ${said}`], exitCode: 1 } };
    case 'docker login that fails':
      return { login: { lines: [`Error response from daemon: ${said}`], exitCode: 1 } };
    case 'docker, of its input':
      return { login: { lines: ['error: not {input}'], exitCode: 1 } };
    default:
      return {};
  }
}

function inputsOf({ mode, hasRole, place, secrets, values, common }: Scene): Record<string, string> {
  const quoted = (id: string, { value }: Canary) => `"${id}=${value.replaceAll('"', '""')}"`;
  const report = {
    'github-token': secrets.githubToken.value,
    environment: 'production',
    mode,
    'wait-for-minutes': '5',
  };
  const file = place === 'a template that cannot be read' ? { 'task-definition': 'broken.yml' } : undefined;
  return {
    ...INPUTS,
    'ignore-warnings': '',
    ...report,
    ...(hasRole && { 'role-to-assume': DEPLOY_ROLE }),
    'task-definition': 'web',
    'build-secrets': [
      quoted('one', secrets.buildSecret),
      quoted('two', secrets.otherBuildSecret),
      `common=${common}`,
    ].join('\n'),
    'build-args': `ARGUMENT=${values.buildArgument.value}`,
    'environment-variables': [
      `GREETING=${values.environmentVariable.value}`,
      `DB_PASSWORD=${secrets.environmentCredential.value}`,
    ].join('\n'),
    command: JSON.stringify(['sh', '-c', values.command.value]),
    ...(place.startsWith('secretsmanager') && { secrets: `PASTED=${values.pastedReference.value}` }),
    ...file,
  };
}

function judge(scene: Scene, testimony: Testimony, bodies: readonly string[]): Result {
  const commands = testimony.lines.map((line) => parseCommand(line));
  const masks = commands.flatMap((command) => (command?.name === 'add-mask' ? [command.data] : []));
  const log = testimony.lines.filter((_, at) => commands[at]?.name !== 'add-mask').join('\n');
  const { outputs, state, summary, argumentLists, left } = testimony;
  const rendered = left.filter(({ path }) => /task-definition-.*\.json$/.test(path));
  const others = left.filter((file) => !rendered.includes(file));
  const { environmentCredential, templateCredential, ...ofNobody } = scene.secrets;
  const { buildArgument, ...ofThisStep } = scene.values;
  const secrets = Object.values(scene.secrets);
  const values = Object.values(scene.values);
  const sinks: readonly { readonly name: string; readonly text: string; readonly not: readonly Canary[] }[] =
    [
      { name: 'log', text: log, not: [...secrets, ...values] },
      { name: 'outputs', text: textOf(outputs), not: [...secrets, ...values] },
      { name: 'state', text: textOf(state), not: [...secrets, ...values] },
      { name: 'summary', text: summary, not: [...secrets, ...values] },
      { name: 'GitHub', text: bodies.join('\n'), not: [...secrets, ...values] },
      { name: 'arguments', text: argumentLists.join('\n'), not: [...secrets, ...Object.values(ofThisStep)] },
      { name: 'files', text: textOf(others), not: [...secrets, ...values] },
      // A task definition holds its own environment, and later steps deploy that.
      { name: 'rendered', text: textOf(rendered), not: [...Object.values(ofNobody), buildArgument] },
    ];
  const leaks = sinks.flatMap(({ name, text, not }) => leaksIn(text, not).map((leak) => `${name}: ${leak}`));
  return {
    outcome: outputs['outcome'],
    testimony,
    faults: [...leaks, ...saidAgain(masks, sinks), ...maskFaults(masks, testimony), ...testimony.unreadable],
    looked: sinks.reduce((sum, { not }) => sum + not.length + masks.length, 0),
  };
}

/** What the runner was told to hide stands nowhere, also what only AWS and GitHub knew: tokens, keys and passwords. */
function saidAgain(
  masks: readonly string[],
  sinks: readonly { readonly name: string; readonly text: string }[],
): string[] {
  // The rendered task definition is what its own credentials are for, and docker's arguments have keys that are none of ours.
  const others = sinks.filter(({ name }) => name !== 'rendered' && name !== 'arguments');
  return others.flatMap(({ name, text }) =>
    masks.filter((mask) => text.includes(mask)).map((mask) => `${name} has what is masked: ${mask}`),
  );
}

/** The JSON of nothing that would itself change how a secret looks. */
function textOf(value: object): string {
  return Object.entries(value)
    .map(([name, member]) => (typeof member === 'object' ? textOf(member) : `${name} ${member}`))
    .join('\n');
}

/** Masks come first, are lines of their own, and hide nothing of what other jobs get. */
function maskFaults(masks: readonly string[], { lines, outputs }: Testimony): string[] {
  const runner = new Masks();
  for (const mask of masks) runner.add(mask);
  const { reason: _, plan: _plan, ...names } = outputs;
  const hidden = Object.entries(names).filter(([, value]) => runner.hide(value) !== value);
  const first = lines[0] ?? '';
  return [
    ...hidden.map(([name, value]) => `the output ${name} is masked: ${value}`),
    ...masks
      .filter((mask) => mask.trim().length < 6 || /[\r\n]/.test(mask))
      .map((mask) => `the mask ${mask}`),
    ...(first.startsWith('::add-mask::') ? [] : [`the first line is no mask: ${first}`]),
  ];
}
