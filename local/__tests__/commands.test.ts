import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { scaledClock, startLocalAws } from '../aws/index.ts';
import { checkoutFolder } from '../checkout.ts';
import { findNode24 } from '../runner/node24.ts';

let node: string;
beforeAll(async () => {
  node = await findNode24();
}, 60_000);

/** Runs a file of `local/` as npm does. Node 24 takes TypeScript as it is, so that no build is needed. */
function start(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { AWS_ENDPOINT_URL: _, ...inherited } = process.env;
  const child = spawn(node, [join(checkoutFolder(), 'local', file), ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return { child, exited, stderr: text(child.stderr) };
}

async function run(file: string, args: readonly string[], environment?: Readonly<Record<string, string>>) {
  const { child, exited, stderr } = start(file, args, environment);
  const [exitCode, said, complained] = await Promise.all([exited, text(child.stdout), stderr]);
  return { exitCode, stdout: said, stderr: complained };
}

describe('npm run local', () => {
  it('ends at once when its port is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });

    expect(await run('cli.ts', ['--simulated', '--port', String(port)])).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `Port ${port} of 127.0.0.1 can't be had: something listens there already. Fix: --port N, or end the one that runs.\n`,
    });
    server.close();
  }, 30_000);

  it.each(['-h', '--help'])(
    'explains itself for %s',
    async (option) => {
      const { exitCode, stdout, stderr } = await run('cli.ts', [option]);

      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain('npm run local -- [--port N] [--speed N] [--simulated]');
    },
    30_000,
  );

  it('prints what to export for the SDK, the CLI and a job’s token, and ends with a signal', async () => {
    const { child, exited, stderr } = start('cli.ts', ['--simulated', '--port', '0']);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      said += more;
      if (said.includes('Ctrl-C')) child.kill('SIGINT');
    });

    expect(await exited).toBe(0);
    expect(await stderr).toBe('');
    const names = [...said.matchAll(/^ {2}export (\w+)='[^']+'$/gm)].map(([, name]) => name);
    expect(names).toEqual([
      'AWS_ENDPOINT_URL',
      'AWS_REGION',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_DEFAULT_REGION',
      'ACTIONS_ID_TOKEN_REQUEST_URL',
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    ]);
  }, 30_000);
});

describe('npm run try', () => {
  it.each([
    {
      name: 'without a local AWS',
      args: ['image=web:1'],
      environment: {},
      stderr:
        'AWS_ENDPOINT_URL is not set, so this would deploy to AWS itself. Fix: start npm run local in another terminal, and export here what it prints.\n',
    },
    {
      name: 'with something that is no input',
      args: ['web'],
      environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      stderr: "'web' is no input. Fix: NAME=VALUE, as in repository=shop/web.\n",
    },
    {
      name: 'in a folder that there is not',
      args: ['--workspace', '/nowhere/shop', 'image=web:1'],
      environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      stderr: 'The workspace /nowhere/shop is no folder. Fix: --workspace FOLDER, with the checkout in it.\n',
    },
  ])(
    'runs nothing $name',
    async ({ args, environment, stderr }) => {
      expect(await run('try.ts', args, environment)).toEqual({ exitCode: 1, stdout: '', stderr });
    },
    30_000,
  );

  it('shows the log and the outputs of the action, and ends as its step does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-try-'));
    // A token of GitHub is good for five minutes, in which a process has to start.
    const aws = await startLocalAws({ clock: scaledClock(60) });
    const client = {
      endpoint: aws.url,
      region: aws.region,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    };
    const ecs = new ECSClient(client);
    await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
    const readExample = (name: string) => readFile(join(checkoutFolder(), 'examples', 'app', name), 'utf8');
    const iam = new IAMClient(client);
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'web-execution',
        AssumeRolePolicyDocument: await readExample('trust-policy.json'),
      }),
    );
    const definition = JSON.parse(
      await readExample('task-definition.json'),
    ) as RegisterTaskDefinitionCommandInput;
    await ecs.send(new RegisterTaskDefinitionCommand(definition));
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    await writeFile(join(folder, 'variables'), 'ONE=1\nTWO=2=two\n');
    const inputs = [
      'cluster=production',
      'image=web:2',
      `environment-variables=@${join(folder, 'variables')}`,
    ];
    const attempt = (service: string) =>
      run('try.ts', ['--workspace', folder, `service=${service}`, ...inputs], aws.environment);
    const good = await attempt('web');
    const bad = await attempt('none');
    await iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://token.actions.githubusercontent.com',
        ClientIDList: ['sts.amazonaws.com'],
      }),
    );
    const AssumeRolePolicyDocument = await readExample('github-trust-policy.json');
    await iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument }));
    const PolicyDocument = await readFile(join(checkoutFolder(), 'docs', 'iam', 'deploy.json'), 'utf8');
    await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
    const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...keyless } = aws.environment;
    const byRole = await run(
      'try.ts',
      [
        'role-to-assume=arn:aws:iam::123456789012:role/deploy',
        'service=web',
        'cluster=production',
        'image=web:3',
      ],
      { ...keyless, ...aws.oidc.environment },
    );
    ecs.destroy();
    iam.destroy();
    await aws.close();
    await rm(folder, { recursive: true });

    expect(good).toMatchObject({ exitCode: 0, stderr: '' });
    expect(byRole).toMatchObject({ exitCode: 0, stderr: '' });
    expect(byRole.stdout).toContain('assumed-role/deploy/GitHubActions');
    expect(good.stdout).toContain('+ container web › environment TWO');
    expect(good.stdout).toContain('\nOutputs:\n');
    expect(good.stdout).toContain('  outcome: deployed\n');
    expect(good.stdout).toContain('## ✅ web: deployed web:');
    expect(bad.exitCode).toBe(1);
    expect(bad.stdout).toContain('##[error]Service none was not found');
    expect(bad.stdout).toContain('  outcome: failed\n');
  }, 60_000);
});
