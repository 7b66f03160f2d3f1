import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idlingClock, type LocalAws, startLocalAws } from '../../local/aws/index.ts';
import { openAws, PATIENCE_MS } from '../../src/aws/index.ts';
import { type Credentials, openCredentials } from '../../src/credentials/index.ts';
import { openIdTokens } from '../../src/github/index.ts';
import { readAccessAfterwards } from '../../src/inputs/index.ts';
import { aWorld, type Traces } from '../fixtures/world.ts';
import { workAs } from '../runs/identities.ts';

/** Minutes are milliseconds here. */
const SPEED = 600;
/** Where the SDK of this process looks for credentials. */
const OWN = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

/** An account of AWS, and a job that wants to work in it. */
export interface Account {
  readonly aws: LocalAws;
  /** The job's environment, inputs aside. */
  readonly job: Record<string, string>;
  readonly traces: Traces;
  /** Gets the credentials that these inputs ask for. */
  open(
    inputs: Readonly<Record<string, string>>,
    cancellation?: AbortSignal,
  ): Promise<Credentials | undefined>;
  /** The same, and what is told when that does not work. */
  refusal(inputs: Readonly<Record<string, string>>): Promise<string>;
  /** The job has no credentials from here on. */
  takeCredentials(): void;
  /** The job has those of a session of that role from here on. */
  giveCredentials(roleArn: string, durationSeconds?: number): Promise<void>;
  /** Those that the job has stand in the file of the runner's user from here on, and nowhere else. */
  keepCredentials(): Promise<void>;
  /** Calls of STS so far. */
  calls(): string[];
  close(): Promise<void>;
}

/** An account in which nothing is; the job has the credentials of its user `local`, and they are in its environment. */
export async function openAccount(): Promise<Account> {
  const aws = await startLocalAws({ clock: idlingClock(SPEED) });
  const clock = idlingClock(SPEED);
  const job: Record<string, string> = {};
  const { world, traces } = aWorld({ clock });
  const before = { ...process.env };
  Object.assign(process.env, aws.environment, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  });
  const account: Account = {
    aws,
    job,
    traces,
    open(inputs, cancellation = world.cancellation) {
      const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
      const region = inputs['aws-region'] ?? 'eu-west-1';
      const manners = { clock, cancellation, note: world.log.info, patience: PATIENCE_MS };
      return openCredentials(
        { region, access: readAccessAfterwards(Object.fromEntries(given), region) },
        {
          ...world,
          cancellation,
          idTokens: openIdTokens(job),
          openAws: (wanted, exceptions) => openAws(wanted, { ...manners, ...exceptions }),
          job: { ...world.job, environment: job },
        },
        new AbortController().signal,
      );
    },
    async refusal(inputs) {
      try {
        await account.open(inputs);
      } catch (error) {
        return (error as Error).message;
      }
      throw new Error('The credentials were had.');
    },
    takeCredentials() {
      for (const name of OWN) {
        delete process.env[name];
        delete job[name];
      }
    },
    async giveCredentials(roleArn, durationSeconds = 3600) {
      await workAs(account, roleArn, durationSeconds);
      told = aws.requests.length;
    },
    async keepCredentials() {
      const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-account-'));
      folders.push(folder);
      const lines = OWN.map((name) => `${name.toLowerCase()} = ${process.env[name]}`);
      const file = join(folder, 'credentials');
      await writeFile(file, ['[default]', ...lines, ''].join('\n'));
      process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
      account.takeCredentials();
    },
    calls: () =>
      aws.requests.slice(told).flatMap(({ service, operation }) => (service === 'sts' ? [operation] : [])),
    async close() {
      process.env = before;
      await aws.close();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
    },
  };
  let told = 0;
  const folders: string[] = [];
  return account;
}
