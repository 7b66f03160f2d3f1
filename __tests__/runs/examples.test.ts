import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { readContract } from '../../local/runner/contract.ts';
import { claimsOfJob } from '../../local/runner/index.ts';
import { lastPart } from '../../src/aws/arn.ts';
import { readAll } from '../contract/repository.ts';
import {
  type Context,
  dispatched,
  evaluateAll,
  isOurs,
  mayAskForTokens,
  readWorkflow,
  type Step,
  stepsOf,
} from '../fixtures/workflows.ts';
import type { Traces } from '../fixtures/world.ts';
import { buildBlueGreenHouse, waits } from './bluegreen.ts';
import { aGitHub } from './github.ts';
import { APP, buildHouse, type House, PUSHED, SHA } from './house.ts';
import { makeProvider, makeRole, permit } from './identities.ts';

const examples = await readAll('examples/workflows', /\.yml$/);
const { inputs: defaults } = await readContract(checkoutFolder());

/** The registry that the examples name; that of the house is elsewhere. */
const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

let house: House;
afterEach(() => house.close());

/** Builds a house whose account knows GitHub, and has the roles that the examples name. */
async function moveInto<Built extends House>(built: Promise<Built>): Promise<Built> {
  const found = await built;
  await makeProvider(found);
  await makeRole(found, { subjects: 'repo:octo-org/shop:ref:refs/heads/main' });
  await makeRole(found, { RoleName: 'plan', subjects: 'repo:octo-org/shop:pull_request' });
  house = found;
  return found;
}

/** What a job left behind: our step, and the output of its `run:` steps. */
interface Job {
  readonly ship: Traces;
  readonly printed: string;
  /** Calls that change something, in order. */
  readonly changing: readonly string[];
}

/** Carries out the steps of an example against the house, as a person starts it who types that. */
async function play(name: string, typed: Readonly<Record<string, string>> = {}): Promise<Job> {
  const workflow = readWorkflow(examples.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '');
  const steps = stepsOf(workflow);
  let context: Context = { ...dispatched(workflow, typed), 'github.token': 'a-github-token' };
  let ship: Traces | undefined;
  let printed = '';
  if (!steps.some(({ uses }) => uses?.startsWith('actions/checkout@'))) {
    await rm(join(house.workspace, 'Dockerfile'), { force: true });
  }
  const here = (await house.repositoryUri()).split('/')[0] as string;
  if (mayAskForTokens(workflow)) permit(house);
  const event = workflow.on.pull_request === undefined ? 'push' : 'pull_request';
  house.aws.oidc.setJob(
    claimsOfJob({
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_EVENT_NAME: event,
      GITHUB_REF: 'refs/heads/main',
    }),
  );
  house.calls();
  for (const step of steps) {
    if (step.run !== undefined) {
      printed += await shell(step, context);
    } else if (isOurs(step)) {
      const given = Object.entries(evaluateAll(step.with, context)).map(([input, value]) => [
        input,
        value.replaceAll(REGISTRY, here),
      ]);
      ship = await house.ship({ ...defaults, ...Object.fromEntries(given) });
      const outputs = Object.entries(ship.outputs).map(([output, value]) => [
        `steps.${step.id}.outputs.${output}`,
        value,
      ]);
      context = { ...context, ...Object.fromEntries(outputs) };
    }
  }
  const changing = house
    .calls()
    .filter((call) => !/:(Describe|List|Get|BatchGet|Simulate|AssumeRole)/.test(call));
  expect(house.aws.requests.at(-1)?.caller).toMatch(/:assumed-role\/(deploy|plan)\/GitHubActions$/);
  return { ship: ship as Traces, printed, changing };
}

async function shell(step: Step, context: Context): Promise<string> {
  const env = { ...process.env, ...evaluateAll(step.env, context) };
  const { stdout } = await promisify(execFile)('bash', ['-e', '-c', String(step.run)], { env });
  return stdout;
}

/** The revision that a service runs. */
async function runs(service = 'web'): Promise<string> {
  return lastPart((await house.service(service)).taskDefinition ?? '');
}

describe('deploy.yml', () => {
  it('builds the commit and deploys it, with its variable and its secrets', async () => {
    await moveInto(buildHouse());
    const database = await house.createSecret('shop/database', '{"url":"postgres://db"}');
    const key = await house.createParameter('/shop/api-key');
    const { ship, changing } = await play('deploy.yml');
    expect(ship.errors).toEqual([]);
    expect(ship.outputs['outcome']).toBe('deployed');
    expect(changing).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect((await house.dockerCalls()).map(({ args }) => args)).toContainEqual(
      expect.arrayContaining(['--push', `${await house.repositoryUri()}:${SHA}`]),
    );
    const { taskDefinition } = await house.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: await runs() }),
    );
    expect(taskDefinition?.containerDefinitions).toEqual([
      expect.objectContaining({
        image: `${await house.repositoryUri()}:${SHA}@${PUSHED}`,
        environment: [{ name: 'LOG_LEVEL', value: 'info' }],
        secrets: [
          { name: 'DATABASE_URL', valueFrom: `${database}:url::` },
          { name: 'API_KEY', valueFrom: key },
        ],
      }),
    ]);
  });
});

/** The house with a second service, `worker` on `worker:1`. */
async function aShop(): Promise<void> {
  await moveInto(buildHouse());
  await house.register({ family: 'worker', containerDefinitions: [APP] });
  await house.createService({ serviceName: 'worker', taskDefinition: 'worker' });
}

describe('deploy-existing-image.yml', () => {
  it('deploys the tag to both services without a checkout, and prints how that went', async () => {
    await aShop();
    const digest = await house.putImage('1.4.2');
    const { ship, changing, printed } = await play('deploy-existing-image.yml', { tag: '1.4.2' });
    expect(ship.errors).toEqual([]);
    expect(ship.outputs).toMatchObject({ outcome: 'deployed', 'image-digest': digest });
    expect(printed).toBe('deployed. web runs web:2. worker runs worker:2.\n');
    expect([...changing].sort()).toEqual([
      'ecs:RegisterTaskDefinition',
      'ecs:RegisterTaskDefinition',
      'ecs:UpdateService',
      'ecs:UpdateService',
    ]);
    expect(await house.dockerCalls()).toEqual([]);
  });

  it('prints why not, and changes nothing, when there is no such tag', async () => {
    await aShop();
    const { ship, changing, printed } = await play('deploy-existing-image.yml', { tag: '1.4.3' });
    expect(ship.failed).toBe(true);
    expect(printed).toMatch(/^failed\. .*\/shop\/web:1\.4\.3 was not found/);
    expect(changing).toEqual([]);
  });
});

describe('blue-green.yml', () => {
  it('waits for a deployment by hand, and ends when all traffic is on the new tasks', async () => {
    const blueGreen = await moveInto(buildBlueGreenHouse());
    const github = await aGitHub();
    Object.assign(house.job, github.environment, { GITHUB_REF: 'refs/heads/main' });
    await blueGreen.createGroup(waits(0, 10));
    const other = await blueGreen.deployByHand();
    const { ship, changing } = await play('blue-green.yml');
    expect(ship.errors).toEqual([]);
    expect(ship.outputs['outcome']).toBe('deployed');
    expect(ship.outputs['reason']).toMatch(/^All production traffic of web is on web:2\. CodeDeploy keeps/);
    await github.close();
    expect(github.deployments.map((each) => [each.environment, github.statesOf(each).at(-1)])).toEqual([
      ['production', 'success'],
    ]);
    expect(github.lastStatusOf(github.deployments[0])?.environment_url).toBe('https://shop.example.com');
    expect(changing).toEqual(['ecs:RegisterTaskDefinition', 'codedeploy:CreateDeployment']);
    const ours = await blueGreen.deployment(ship.outputs['codedeploy-deployment-id'] as string);
    expect((await blueGreen.deployment(other)).status).toBe('Succeeded');
    expect([ours.status, ours.deploymentConfigName]).toEqual([
      'InProgress',
      'CodeDeployDefault.ECSCanary10Percent5Minutes',
    ]);
  });
});

describe('plan.yml', () => {
  it('says what a merge would deploy, on the pull request too, with calls that only read', async () => {
    await moveInto(buildHouse());
    const github = await aGitHub();
    Object.assign(house.job, github.environment);
    const { ship, changing } = await play('plan.yml');
    await github.close();
    expect(ship.warnings).toEqual([
      expect.stringMatching(/^2 warnings before the deployment: no-logs, no-circuit-breaker\./),
    ]);
    expect(github.asked.at(-1)).toMatchObject({
      method: 'POST',
      url: '/repos/shop/web/issues/12/comments',
      text: expect.stringContaining('web: planned'),
    });
    expect(ship.errors).toEqual([]);
    expect(ship.outputs['outcome']).toBe('planned');
    expect(JSON.parse(ship.outputs['plan'] as string)).toMatchObject({
      image: { action: 'build', reference: `${await house.repositoryUri()}:${SHA}` },
      services: [{ service: 'web', runs: 'web:1', action: 'register-and-update' }],
      problems: [],
      omitted: [],
    });
    expect(changing).toEqual([]);
    const docker = (await house.dockerCalls()).map(({ args }) => args);
    expect(
      docker.filter((args) => /^(login|build|push|tag)$/.test(args[0] ?? '') || args[1] === 'build'),
    ).toEqual([]);
  });
});

describe('rollback.yml', () => {
  /** web and worker, each with three revisions, of which the second and third have images of these tags. */
  async function aPast(): Promise<void> {
    await aShop();
    for (const tag of ['1.4.1', '1.4.2']) {
      await house.putImage(tag);
      const { ship } = await play('deploy-existing-image.yml', { tag });
      expect(ship.errors).toEqual([]);
    }
    expect([await runs(), await runs('worker')]).toEqual(['web:3', 'worker:3']);
  }

  it.each([
    { typed: {}, to: 'web:2' },
    { typed: { to: '1' }, to: 'web:1' },
    { typed: { to: '1.4.1' }, to: 'web:2' },
  ])(
    'goes back to $to with $typed, and touches no other service',
    async ({ typed, to }) => {
      await aPast();
      const { ship, changing } = await play('rollback.yml', typed);
      expect(ship.errors).toEqual([]);
      expect(ship.outputs['outcome']).toBe('deployed');
      expect(changing).toEqual(['ecs:UpdateService']);
      expect([await runs(), await runs('worker')]).toEqual([to, 'worker:3']);
    },
    20_000,
  );

  it('shows with mode plan what there is to go back to, and changes nothing', async () => {
    await aPast();
    const { ship, changing } = await play('rollback.yml', { mode: 'plan' });
    expect(ship.errors).toEqual([]);
    const { services } = JSON.parse(ship.outputs['plan'] as string);
    expect(services[0].candidates).toEqual([
      expect.objectContaining({ revision: 'web:2', usable: true, chosen: true }),
      expect.objectContaining({ revision: 'web:1', usable: true, chosen: false }),
    ]);
    expect(changing).toEqual([]);
    expect(await runs()).toBe('web:3');
  });
});
