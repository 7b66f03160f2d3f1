import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { realClock, scaledClock } from '../../aws/clock.ts';
import { localAwsCore } from '../../aws/core.ts';
import type { EcrService } from '../../aws/ecr/index.ts';
import type { ContainerToRun, TaskStartFailure, TaskWatch } from '../../aws/ecs/runtime.ts';
import { type BaseImage, findBaseImage } from '../base.ts';
import { command } from '../command.ts';
import { openRealParts, type RealParts } from '../parts.ts';
import { dockerTasks } from '../tasks.ts';
import { describeWithEngine } from './real.ts';

describeWithEngine('tasks as containers', (engine) => {
  const clock = realClock();
  const repositoryName = 'shop/web';
  const caller = { arn: 'arn:aws:iam::123456789012:user/local', accessKeyId: 'local' };
  let parts: RealParts;
  let base: BaseImage;
  let host: string;
  let image: string;
  let ecr: EcrService;

  beforeAll(async () => {
    parts = await openRealParts({ clock, engine });
    base = await findBaseImage(engine);
    const [made] = parts.services(localAwsCore('123456789012', 'eu-west-1', { clock }));
    if (made === undefined) throw new Error('no ECR');
    ecr = made;
    await ecr.operations['CreateRepository']?.({ repositoryName }, caller);
    const login = await ecr.login();
    host = login.host;
    image = `${host}/${repositoryName}:1`;
    const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    const environment = { ...engine.environment, DOCKER_CONFIG: folder, DOCKER_BUILDKIT: '0' };
    await writeFile(join(folder, 'Dockerfile'), `FROM ${base.reference}\nHEALTHCHECK CMD false\n`);
    await command('docker', ['login', '--username', login.username, '--password-stdin', host], {
      environment,
      input: login.password,
    });
    await command('docker', ['build', '--tag', image, folder], { environment });
    await command('docker', ['push', image], { environment });
    await rm(folder, { recursive: true });
  }, 60_000);
  afterAll(async () => {
    // What was not opened, as something before it failed, must not keep the rest open.
    await ecr?.close();
    await parts?.close();
    await base?.close();
  }, 60_000);

  const unwatched: TaskWatch = {
    exited: () => {},
    healthChanged: () => {},
    wrote: () => {},
    interrupted: () => {},
  };
  /** A task of one container, which runs this script, or what else is said. */
  const aTask = (script: string, container: Partial<ContainerToRun> = {}) => ({
    taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/production/0123456789abcdef0123456789abcdef',
    containers: [
      {
        name: 'app',
        image,
        essential: true,
        command: ['/bin/sh', '-c', `trap 'exit 0' TERM; ${script}`],
        environment: {},
        containerPorts: [8080],
        ...container,
      },
    ],
  });
  const start = (script: string, container: Partial<ContainerToRun> = {}, watch = unwatched) =>
    parts.tasks.start(aTask(script, container), watch);
  const serve = 'httpd -f -p 8080 -h / & wait';
  const reason = (started: Promise<unknown>) =>
    started.then(
      () => 'none',
      (error: TaskStartFailure) => `${error.container}: ${error.message}`,
    );

  it('answer at their endpoints until they are stopped', async () => {
    const task = await start(`echo hello > /page; ${serve}`);
    const [{ container, containerPort, host: address, hostPort } = {}] = task.endpoints;
    const answers = async () => {
      for (let attempt = 0; attempt < 20; attempt++) {
        const answer = await fetch(`http://${address}:${hostPort}/page`).catch(() => undefined);
        if (answer !== undefined) return answer.text();
      }
      return 'nothing';
    };

    expect({ container, containerPort, address }).toEqual({
      container: 'app',
      containerPort: 8080,
      address: '127.0.0.1',
    });
    expect(await answers()).toBe('hello\n');
    expect(await task.stop(5)).toEqual({ app: 0 });
    await expect(fetch(`http://${address}:${hostPort}/page`)).rejects.toThrow('fetch failed');
  }, 30_000);

  it('get every kind of value into their environment, none of it in an argument list or left on the disk', async () => {
    const environment = { PLAIN: 'a=b "c" $d', LINES: 'one\ntwo', EMPTY: '', DOCKER_HOST: 'tcp://nowhere:1' };
    const before = await readdir(tmpdir());
    const task = await start(`env > /page; ${serve}`, { environment });
    const args = await command('docker', ['ps', '--no-trunc', '--format', '{{.Command}}'], {
      environment: engine.environment,
    });
    const [{ hostPort } = {}] = task.endpoints;
    const seen = await fetch(`http://127.0.0.1:${hostPort}/page`).then((answer) => answer.text());
    await task.stop(5);

    for (const [name, value] of Object.entries(environment)) {
      expect(seen).toContain(`${name}=${value}\n`);
    }
    expect(args).not.toContain('one');
    const left = (await readdir(tmpdir())).filter((name) => !before.includes(name));
    expect(left.filter((name) => /^ship-to-ecs-(task|pull)-/.test(name))).toEqual([]);
  }, 30_000);

  it('are killed when their stopTimeout is over by the clock', async () => {
    const tasks = dockerTasks(engine, { clock: scaledClock(30), login: () => ecr.login() });
    const task = await tasks.start(aTask("trap '' TERM; while true; do sleep 1; done"), unwatched);
    const began = performance.now();

    expect(await task.stop(60)).toEqual({ app: 137 });
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 30_000);

  it('report a container that ends by itself, but not one that is stopped', async () => {
    const exits: string[] = [];
    const exited: TaskWatch['exited'] = (container, exit) => exits.push(`${container} ${exit.exitCode}`);
    const stopped = await start(serve, {}, { ...unwatched, exited });
    await stopped.stop(5);
    const ended = new Promise<void>((resolve) => {
      void start('exit 3', {}, { ...unwatched, exited: (...exit) => resolve(exited(...exit)) });
    });
    await ended;

    expect(exits).toEqual(['app 3']);
  }, 30_000);

  it('are killed when they take more memory than they have, and ECS says so', async () => {
    const exit = await new Promise((resolve, reject) => {
      // Each turn doubles what the shell holds.
      start(
        'x=0123456789abcdef; while true; do x=$x$x; done',
        { memoryMebibytes: 16 },
        { ...unwatched, exited: (container, end) => resolve({ container, ...end }) },
      ).catch(reject);
    });

    expect(exit).toEqual({
      container: 'app',
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  }, 30_000);

  it('run as the user, in the folder and with the disk that the task definition gives them', async () => {
    const lines: string[] = [];
    const container = { user: '1000', workingDirectory: '/tmp', readonlyRootFilesystem: true };
    await new Promise<void>((resolve, reject) => {
      start('id -u; pwd; touch /tmp/x 2>/dev/null || echo read-only', container, {
        ...unwatched,
        wrote: (_, line) => lines.push(line),
        exited: () => resolve(),
      }).catch(reject);
    });

    expect(lines).toEqual(['1000', '/tmp', 'read-only']);
  }, 30_000);

  it('pass on each line that they write, and all of them before their end is told', async () => {
    const lines: string[] = [];
    const exited = new Promise<string[]>((resolve) => {
      void start(
        'echo one; echo two >&2; echo three; exit 1',
        {},
        {
          ...unwatched,
          wrote: (container, line) => lines.push(`${container}: ${line}`),
          exited: () => resolve([...lines]),
        },
      );
    });
    expect(new Set(await exited)).toEqual(new Set(['app: one', 'app: two', 'app: three']));
  }, 30_000);

  it('are checked as the task definition says, not as the image does', async () => {
    const seen = new Promise<string>((resolve) => {
      const healthCheck = {
        command: ['CMD-SHELL', 'test -f /ok'],
        interval: 0.2,
        timeout: 2,
        retries: 2,
        startPeriod: 0,
      };
      const results: string[] = [];
      void start(
        `touch /ok; sleep 1; rm /ok; ${serve}`,
        { healthCheck },
        {
          ...unwatched,
          healthChanged: (container, health) => {
            results.push(`${container} ${health}`);
            if (results.length === 2) resolve(results.join(', '));
          },
        },
      );
    });

    expect(await seen).toBe('app HEALTHY, app UNHEALTHY');
  }, 30_000);

  it('share one network, as with awsvpc', async () => {
    const exited = await new Promise<string>((resolve, reject) => {
      parts.tasks
        .start(
          {
            taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/production/1123456789abcdef0123456789abcdef',
            containers: ['app', 'side'].map((name) => ({
              name,
              image,
              essential: name === 'app',
              command: [
                '/bin/sh',
                '-c',
                name === 'app'
                  ? `echo hello > /page; ${serve}`
                  : 'until wget -q -O /dev/null http://127.0.0.1:8080/page; do sleep 0.1; done; exit 9',
              ],
              environment: {},
              containerPorts: name === 'app' ? [8080] : [],
            })),
          },
          { ...unwatched, exited: (container, { exitCode }) => resolve(`${container} ${exitCode}`) },
        )
        .catch(reject);
    });

    expect(exited).toBe('side 9');
  }, 30_000);

  it('fail in ECS’s words when the image is missing', async () => {
    expect(await reason(start('', { image: `${host}/${repositoryName}:none` }))).toBe(
      `app: CannotPullContainerError: Error response from daemon: manifest for ${host}/${repositoryName}:none not found: manifest unknown: Requested image not found`,
    );
  }, 30_000);

  it('fail in ECS’s words when the program is missing', async () => {
    expect(await reason(start('', { command: ['/no/such/program'] }))).toMatch(
      /^app: CannotStartContainerError: Error response from daemon: .*"\/no\/such\/program"/,
    );
  }, 30_000);

  it('leave no container behind when their runtime is closed', async () => {
    await start(serve);
    await parts.tasks.close();
    const left = await command('docker', ['ps', '--all', '--quiet', '--filter', `ancestor=${image}`], {
      environment: engine.environment,
    });

    expect(left).toBe('');
  }, 30_000);
});
