import { parseArgs } from 'node:util';
import { ecrService } from './aws/ecr/index.ts';
import { type LocalAws, scaledClock, startLocalAws } from './aws/index.ts';
import { openRealParts } from './docker/parts.ts';
import { onInterruption } from './interruption.ts';

const usage = `npm run local -- [--port N] [--speed N] [--simulated]

  --port N      where to listen on 127.0.0.1; 4580 unless given
  --speed N     how many times as fast as AWS; 1 unless given
  --simulated   tasks that run nowhere, without Docker; images can only be put through ECR's API
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
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [port, speed] = [Number(values.port), Number(values.speed)];
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port. Fix: a number from 0 to 65535.`);
  if (!(speed > 0)) throw new Error(`--speed ${values.speed} is no speed. Fix: a number above 0.`);
  return { port, speed, simulated: values.simulated };
}

/** Starts the local AWS and gives what takes it down again, in the order in which it has to be. */
async function open({ port, speed, simulated }: Settings) {
  const clock = scaledClock(speed);
  if (simulated) {
    const aws = await startLocalAws({ port, clock, services: (core) => [ecrService(core)] });
    return { aws, tasks: 'simulated', close: () => aws.close() };
  }
  const parts = await openRealParts({ clock }).catch((error: Error) => {
    throw new Error(`${error.message} Or: npm run local -- --simulated.`);
  });
  const aws = await startLocalAws({ port, clock, tasks: parts.tasks, services: parts.services }).catch(
    async (error: unknown) => {
      await parts.close();
      throw error;
    },
  );
  return {
    aws,
    tasks: `containers of ${parts.engine.describe}`,
    environment: parts.engine.environment,
    async close() {
      await aws.close();
      await parts.close();
    },
  };
}

function introduction(
  aws: LocalAws,
  tasks: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const exported = Object.entries({ ...aws.environment, ...environment })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  export ${name}='${value}'`);
  return `A local AWS answers at ${aws.url}
Tasks: ${tasks}

In another terminal:

${exported.join('\n')}

  aws ecs create-cluster --cluster-name production

Where the tasks of a service answer, and a failure for its next deployment:

  curl '${aws.url}/_local/endpoint?cluster=production&service=web'
  curl ${aws.url}/_local/faults -d '{"service": "production/web", "failure": 25}'

Ctrl-C ends it and removes what it made.
`;
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  const interrupted = onInterruption();
  const local = await open(settings);
  try {
    process.stdout.write(introduction(local.aws, local.tasks, local.environment ?? {}));
    await untilAborted(interrupted);
    process.stdout.write('\nCleaning up\n');
  } finally {
    await local.close();
  }
  return 0;
}

/** A signal alone does not keep a process alive, but the server does. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

process.exitCode = await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
