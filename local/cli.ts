import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { ecrService } from './aws/ecr/index.ts';
import { type LocalAws, scaledClock, startLocalAws } from './aws/index.ts';
import { awaitEnd } from './docker/engine.ts';
import { openRealParts } from './docker/parts.ts';
import { onInterruption } from './interruption.ts';

const usage = `npm run local -- [--port N] [--speed N] [--simulated]

  --port N      where to listen on 127.0.0.1; 4580 unless given
  --speed N     how many times as fast as AWS; 1 unless given
  --simulated   tasks that run nowhere, without Docker; images can only be put through ECR's API
  -h, --help    this
`;

interface Settings {
  readonly port: number;
  readonly speed: number;
  readonly simulated: boolean;
}

/** @throws Error that names the option that is wrong */
function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4580' },
      speed: { type: 'string', default: '1' },
      simulated: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const [port, speed] = [Number(values.port), Number(values.speed)];
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port. Fix: a number from 0 to 65535.`);
  if (!(speed > 0)) throw new Error(`--speed ${values.speed} is no speed. Fix: a number above 0.`);
  return { port, speed, simulated: values.simulated };
}

/** A local AWS that runs, with what it needs. */
interface Running {
  readonly aws: LocalAws;
  /** Where tasks run. */
  readonly tasks: string;
  /** To be exported besides that of the local AWS. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves with what went wrong when it can't go on; never, as long as it can. */
  broken(signal: AbortSignal): Promise<string>;
  /** Takes it down, in the order in which it has to be. */
  close(): Promise<void>;
}

async function open({ port, speed, simulated }: Settings): Promise<Running> {
  // Before an engine is started for nothing.
  await checkPort(port);
  const clock = scaledClock(speed);
  if (simulated) {
    const aws = await startLocalAws({ port, clock, services: (core) => [ecrService(core)] });
    return {
      aws,
      tasks: 'simulated',
      environment: {},
      broken: () => new Promise(() => {}),
      close: aws.close,
    };
  }
  const parts = await openRealParts({ clock }).catch((error: Error) => {
    throw new Error(`${error.message} Or: npm run local -- --simulated.`);
  });
  const { engine, tasks, services } = parts;
  const aws = await startLocalAws({ port, clock, tasks, services }).catch(async (error: unknown) => {
    await parts.close();
    throw error;
  });
  return {
    aws,
    tasks: `containers of ${engine.describe}`,
    environment: engine.environment,
    async broken(signal) {
      await awaitEnd(engine, signal);
      return `${engine.describe} has ended, and the tasks with it. Fix: start it, then npm run local again.`;
    },
    async close() {
      await aws.close();
      await parts.close();
    },
  };
}

/** @throws Error that says how to get another one when the port is taken */
async function checkPort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch(({ code, message }: NodeJS.ErrnoException) => {
    const why = code === 'EADDRINUSE' ? 'something listens there already' : message;
    throw new Error(
      `Port ${port} of 127.0.0.1 can't be had: ${why}. Fix: --port N, or end the one that runs.`,
    );
  });
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

function introduction({ aws, tasks, environment }: Running): string {
  // The AWS CLI reads the region in a variable of its own.
  const variables = { ...aws.environment, AWS_DEFAULT_REGION: aws.region, ...environment };
  return `A local AWS answers at ${aws.url}
Tasks: ${tasks}

In another terminal:

${exports(variables)}

  aws ecs create-cluster --cluster-name production

What a job with id-token: write has besides, for the roles of its IAM:

${exports(aws.oidc.environment)}

Where the tasks of a service answer, and a failure for its next deployment:

  curl '${aws.url}/_local/endpoint?cluster=production&service=web'
  curl ${aws.url}/_local/faults -d '{"service": "production/web", "failure": 25}'

Ctrl-C ends it and removes what it made.
`;
}

function exports(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `  export ${name}='${value}'`)
    .join('\n');
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  const interrupted = onInterruption();
  const local = await open(settings);
  const over = new AbortController();
  try {
    process.stdout.write(introduction(local));
    const broken = await Promise.race([untilAborted(interrupted), local.broken(over.signal)]);
    if (broken !== undefined) process.stderr.write(`\n${broken}\n`);
    process.stdout.write('\nCleaning up\n');
    return broken === undefined ? 0 : 1;
  } finally {
    over.abort();
    await local.close();
  }
}

/** A signal alone does not keep a process alive, but the server does. */
function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

const exitCode = await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
// The exit is asked for, as clients may keep idle connections open for a while.
process.exit(exitCode);
