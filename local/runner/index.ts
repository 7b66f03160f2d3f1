import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, realClock } from '../aws/clock.ts';
import { type ActionContract, readContract, stepInputs } from './contract.ts';
import { type FileCommands, StepFiles } from './files.ts';
import { Masks } from './masks.ts';
import { findNode24 } from './node24.ts';
import { runProcess } from './process.ts';
import { type Annotation, StepLog } from './step-log.ts';
import { runnerVariables } from './variables.ts';

export type { Annotation } from './step-log.ts';

/** A step `uses: ACTION` `with: INPUTS`, as a workflow would give it. */
export interface ActionToRun {
  /** Folder with action.yml; its `main` and `post` are what is run. */
  readonly action: string;
  /** The `with:` block. Names in any case; what is left out gets action.yml's default. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The step's `env:`, over the runner's own variables. Of this process's environment only PATH and HOME are passed. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder that is GITHUB_WORKSPACE and the working folder. */
  readonly workspace: string;
  /** RUNNER_TEMP, for looking at what was left there; without it, one of its own that is removed at the end. */
  readonly temp?: string;
  /** Cancels the step as GitHub does: SIGINT, 7.5 s later SIGTERM, 2.5 s later the kill. The post step runs all the same. */
  readonly signal?: AbortSignal;
  /** Times those seconds; real time without it. */
  readonly clock?: Clock;
  /** Hears each line of the log as it comes, masked. */
  readonly onLine?: (line: string) => void;
  /** Path of the node to run it with; without it, a node 24 is found or fetched. */
  readonly node?: string;
}

/** What one entry of the action did. */
export interface EntryRun {
  /** As the process gave it; 128 + n after signal n. */
  readonly exitCode: number;
  /** Lines as GitHub's log shows them: masked, commands as `##[error]…`, `##[group]…`. */
  readonly log: string;
  /** Lines as the process wrote them, nothing hidden. */
  readonly rawLog: string;
  readonly annotations: readonly Annotation[];
  /** Markdown, masked; `''` when over the runner's limit of 1 MiB. */
  readonly summary: string;
  /** What GITHUB_ENV got. */
  readonly environment: Readonly<Record<string, string>>;
  /** What GITHUB_PATH got. */
  readonly path: readonly string[];
  /** From start to exit, real time. */
  readonly milliseconds: number;
}

/** A whole step: the main entry, and after it the post entry. */
export interface ActionRun extends EntryRun {
  /** `failure` for an exit code other than 0, a refused command or a file command that could not be read. */
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  /** What the main entry wrote into GITHUB_OUTPUT, also when it failed. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it handed to the post entry. */
  readonly state: Readonly<Record<string, string>>;
  /** Values that were masked, in order. */
  readonly masks: readonly string[];
  /** The post entry, when action.yml has one. */
  readonly post?: EntryRun;
}

/**
 * Runs an action the way GitHub's runner runs it, the post entry included.
 *
 * @throws Error when action.yml cannot be read, its entry cannot be started, or no node 24 can be had. A step that fails does not throw.
 */
export async function runAction(step: ActionToRun): Promise<ActionRun> {
  const contract = await readContract(step.action);
  const node = step.node ?? (await findNode24());
  const temp = step.temp ?? (await mkdtemp(join(tmpdir(), 'ship-to-ecs-runner-')));
  try {
    return await new Step(contract, step, { node, temp }).run();
  } finally {
    if (step.temp === undefined) {
      await rm(temp, { recursive: true, force: true });
    }
  }
}

class Step {
  readonly #contract: ActionContract;
  readonly #step: ActionToRun;
  readonly #place: { readonly node: string; readonly temp: string };
  readonly #masks = new Masks();

  constructor(contract: ActionContract, step: ActionToRun, place: { node: string; temp: string }) {
    this.#contract = contract;
    this.#step = step;
    this.#place = place;
  }

  async run(): Promise<ActionRun> {
    const given = { ...runnerVariables(this.#step.workspace, this.#place.temp), ...this.#step.environment };
    await mkdir(this.#place.temp, { recursive: true });
    await writeFile(given['GITHUB_EVENT_PATH'] as string, '{}\n');
    const inputs = stepInputs(this.#contract, this.#step.inputs ?? {}, given);
    const variables = { ...given, ...inputs.environment };
    const main = await this.#enter(
      { script: this.#contract.main, signal: this.#step.signal },
      variables,
      inputs.warning,
    );
    const { outputs, state, failed, ...entry } = main;
    const cancelled = this.#step.signal?.aborted === true;
    const post = this.#contract.post === undefined ? undefined : await this.#post(variables, state);
    return {
      ...entry,
      conclusion: cancelled ? 'cancelled' : failed ? 'failure' : 'success',
      outputs,
      state,
      masks: [...this.#masks.values],
      ...(post === undefined ? {} : { post }),
    };
  }

  async #post(
    variables: Readonly<Record<string, string>>,
    state: Readonly<Record<string, string>>,
  ): Promise<EntryRun> {
    const cancelled = this.#step.signal?.aborted === true;
    const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    const {
      outputs: _o,
      state: _s,
      failed: _f,
      ...entry
    } = await this.#enter(
      // After a cancel the post entry runs too, with time of its own.
      { script: this.#contract.post as string, signal: cancelled ? undefined : this.#step.signal },
      { ...variables, ...saved },
      undefined,
    );
    return entry;
  }

  async #enter(
    { script, signal }: { readonly script: string; readonly signal: AbortSignal | undefined },
    variables: Readonly<Record<string, string>>,
    warning: string | undefined,
  ): Promise<EntryRun & { outputs: Record<string, string>; state: Record<string, string>; failed: boolean }> {
    const files = await StepFiles.create(this.#place.temp);
    const log = new StepLog(this.#masks, this.#step.onLine ?? (() => {}));
    if (warning !== undefined) {
      log.annotate('warning', warning);
    }
    const exit = await runProcess(
      {
        node: this.#place.node,
        script: join(this.#contract.folder, script),
        folder: this.#step.workspace,
        environment: { ...variables, ...files.environment },
        clock: this.#step.clock ?? realClock(),
        ...(signal === undefined ? {} : { signal }),
      },
      (line) => log.take(line),
    );
    const written: FileCommands = await files.collect();
    for (const text of [...written.errors, ...written.complaints]) {
      log.annotate('error', text);
    }
    return {
      exitCode: exit.exitCode,
      milliseconds: exit.milliseconds,
      log: log.shown.join('\n'),
      rawLog: log.raw.join('\n'),
      annotations: log.annotations,
      // The runner masks the summary line by line.
      summary: written.summary
        .split('\n')
        .map((line) => this.#masks.hide(line))
        .join('\n'),
      environment: written.environment,
      path: written.path,
      outputs: { ...log.outputs, ...written.outputs },
      state: { ...log.state, ...written.state },
      failed: exit.exitCode !== 0 || log.refused || written.errors.length > 0,
    };
  }
}
