import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedRequest } from '../../local/aws/index.ts';
import { type JobStep, runJob } from '../../local/runner/index.ts';
import { type Account, completedAt } from '../account.ts';
import type { Place } from './place.ts';
import type { Order } from './sides.ts';

/** What one deployment took, in milliseconds of real time. */
export interface Figures {
  /** All its processes, from start to end, post entries included. */
  readonly total: number;
  /** Building and pushing, by Docker's own commands. */
  readonly docker: number;
  /** From UpdateService to ECS's COMPLETED. */
  readonly rollout: number;
  /** From COMPLETED to the end of the step that waited. */
  readonly late: number;
  /** The rest: what the steps themselves have to do. */
  readonly work: number;
  /** Requests to AWS. */
  readonly calls: number;
  /** Of these, reads of the wait: after UpdateService. */
  readonly reads: number;
  /** Each process, and each docker command, in order. */
  readonly trace: readonly { readonly what: string; readonly milliseconds: number }[];
}

/** Counts requests by the session that made them; AWS keeps only the newest. */
export class Ledger {
  readonly #account: Account;
  readonly #requests = new Map<string, RecordedRequest[]>();
  #last: RecordedRequest | undefined;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Takes note of what came since it was called last. To be called at least once in 10,000 requests. */
  take(): void {
    const { requests } = this.#account.aws;
    const from = this.#last === undefined ? 0 : requests.lastIndexOf(this.#last) + 1;
    for (const request of requests.slice(from)) {
      const { RoleSessionName } = (request.input ?? {}) as { RoleSessionName?: string };
      const session = RoleSessionName ?? request.caller.split('/').at(-1) ?? '';
      this.#requests.set(session, [...(this.#requests.get(session) ?? []), request]);
    }
    this.#last = requests.at(-1) ?? this.#last;
  }

  requestsOf(session: string): readonly RecordedRequest[] {
    this.take();
    return this.#requests.get(session) ?? [];
  }
}

/** What a job is run with. */
export interface Running {
  readonly order: Order;
  readonly place: Place;
  readonly ledger: Ledger;
}

/** A deployment that is under way. */
export interface Measurement {
  /** Resolves when its rollout has begun, from where on it mostly waits; also when it will never begin. */
  readonly begun: Promise<void>;
  /** Rejects with the log of the step when it did not deploy. */
  readonly done: Promise<Figures>;
}

/** Starts a job. */
export function measure(steps: readonly JobStep[], running: Running): Measurement {
  const { order, ledger } = running;
  const done = runToEnd(steps, running);
  const begun = new Promise<void>((resolve) => {
    const looking = setInterval(() => updateOf(ledger, order) && end(), 100);
    const end = () => {
      clearInterval(looking);
      resolve();
    };
    done.then(end, end);
  });
  return { begun, done };
}

function updateOf(ledger: Ledger, { session }: Order): RecordedRequest | undefined {
  return ledger.requestsOf(session).find(({ operation }) => operation === 'UpdateService');
}

async function runToEnd(steps: readonly JobStep[], { order, place, ledger }: Running): Promise<Figures> {
  const dockerLog = join(place.folder, `${order.session}.docker`);
  await writeFile(dockerLog, '');
  // As on runners of their own: the post entry of one job logs out, and the next one builds then.
  const DOCKER_CONFIG = join(place.folder, `${order.session}.config`);
  await cp(join(place.folder, 'docker'), DOCKER_CONFIG, { recursive: true });
  const logged = steps.map(
    (step): JobStep =>
      (before) => {
        const { environment, ...rest } = step(before);
        return { ...rest, environment: { ...environment, DOCKER_CONFIG, BENCH_DOCKER_LOG: dockerLog } };
      },
  );
  const runs = await runJob(logged, { workspace: place.workspace, temp: join(place.folder, order.session) });
  const failed = runs.find(({ conclusion }) => conclusion !== 'success');
  if (failed !== undefined || runs.length < steps.length) throw new Error(`A step failed:\n${failed?.log}`);
  const requests = ledger.requestsOf(order.session);
  const updatedAt = updateOf(ledger, order)?.at;
  const doneAt = await completedAt(place, order.service.name);
  const waited = runs.at(-1);
  if (updatedAt === undefined || doneAt === undefined || waited === undefined)
    throw new Error(`${order.service.name} was not deployed:\n${waited?.log}`);
  const { aws, factor } = place;
  const realDoneAt = Date.now() - (aws.clock.now() - doneAt) / factor;
  const entries = runs.flatMap((run, index) => [
    { what: `step ${index + 1}`, milliseconds: run.milliseconds },
    ...(run.post === undefined ? [] : [{ what: `post ${index + 1}`, milliseconds: run.post.milliseconds }]),
  ]);
  const commands = await dockerCommands(dockerLog);
  const total = sum(entries);
  const docker = sum(commands.filter(({ what }) => /^docker (build|buildx build|push)$/.test(what)));
  const rollout = (doneAt - updatedAt) / factor;
  const late = waited.startedAt + waited.milliseconds - realDoneAt;
  return {
    total,
    docker,
    rollout,
    late,
    work: total - docker - rollout - late,
    calls: requests.length,
    reads: requests.filter(({ at }) => at > updatedAt).length,
    trace: [...entries, ...commands],
  };
}

/** What the wrapper of docker noted. */
async function dockerCommands(path: string): Promise<Figures['trace']> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [began = '', ended = '', ...args] = line.split(' ');
    // Arguments may be passwords.
    const words = args.slice(0, args[0] === 'buildx' ? 2 : 1).join(' ');
    return { what: `docker ${words}`, milliseconds: (Number(ended) - Number(began)) * 1000 };
  });
}

function sum(parts: Figures['trace']): number {
  return parts.reduce((total, { milliseconds }) => total + milliseconds, 0);
}
