import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { realClock } from '../aws/clock.ts';
import { type ActionContract, readContract, stepInputs } from './contract.ts';
import { type FileCommands, StepFiles } from './files.ts';
import { Masks } from './masks.ts';
import { findNode24 } from './node24.ts';
import { claimsOfJob } from './oidc.ts';
import { runProcess } from './process.ts';
import { StepLog } from './step-log.ts';
import type { ActionRun, ActionToRun, EntryRun } from './types.ts';
import { runnerVariables } from './variables.ts';

/** A step of which everything is known that its entries need. */
export type StepToRun = ActionToRun & Required<Pick<ActionToRun, 'temp'>>;

/** A step whose two entries are run at two times. */
export interface OpenStep {
  main(): Promise<ActionRun>;
  /** After `main`; nothing when action.yml has no post entry, or one that is not to run now. */
  post(): Promise<EntryRun | undefined>;
}

type Variables = Readonly<Record<string, string>>;

/** What one entry did, and what the runner makes of it. */
type Entered = EntryRun & Pick<ActionRun, 'outputs' | 'state'> & { readonly failed: boolean };

/** @throws Error when action.yml cannot be read, or no node 24 can be had */
export async function openStep(step: StepToRun): Promise<OpenStep> {
  const contract = await readContract(step.action);
  return new Step(contract, step, step.node ?? (await findNode24()));
}

class Step implements OpenStep {
  readonly #contract: ActionContract;
  readonly #step: StepToRun;
  readonly #node: string;
  readonly #masks = new Masks();
  /** What the post entry gets besides what `main` kept for it. */
  #variables: Variables = {};
  #state: Variables = {};
  #isGood = false;

  constructor(contract: ActionContract, step: StepToRun, node: string) {
    this.#contract = contract;
    this.#step = step;
    this.#node = node;
  }

  async main(): Promise<ActionRun> {
    const { workspace, temp, environment, inputs: given = {}, signal } = this.#step;
    const variables = this.#permitted({ ...runnerVariables(workspace, temp), ...environment });
    await mkdir(temp, { recursive: true });
    await writeFile(variables['GITHUB_EVENT_PATH'] as string, '{}\n');
    const inputs = stepInputs(this.#contract, given, variables);
    this.#variables = { ...variables, ...inputs.environment };
    const entry = { script: this.#contract.main, signal };
    const { failed, ...entered } = await this.#enter(entry, this.#variables, inputs.warning);
    this.#state = entered.state;
    this.#isGood = !failed && signal?.aborted !== true;
    const cancelled = signal?.aborted === true;
    const conclusion = cancelled ? 'cancelled' : failed ? 'failure' : 'success';
    return { ...entered, conclusion, masks: [...this.#masks.values] };
  }

  /** A job that may ask for tokens gets the address, and a secret to ask with. */
  #permitted(variables: Record<string, string>): Record<string, string> {
    const { oidc, jobEnvironment } = this.#step;
    if (oidc === undefined) return variables;
    oidc.setJob(claimsOfJob(variables, jobEnvironment));
    this.#masks.add(oidc.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '');
    return { ...variables, ...oidc.environment };
  }

  async post(): Promise<EntryRun | undefined> {
    const { post, postIf } = this.#contract;
    if (post === undefined) return undefined;
    if (postIf !== undefined) {
      const isEqual = (this.#variables[postIf.name] ?? '') === postIf.value;
      if (!this.#isGood || isEqual !== postIf.isEqual) return undefined;
    }
    const { signal } = this.#step;
    const saved = Object.entries(this.#state).map(([name, value]) => [`STATE_${name}`, value]);
    const {
      outputs: _o,
      state: _s,
      failed: _f,
      ...entry
    } = await this.#enter(
      // After a cancel the post entry runs too, with time of its own.
      { script: post, signal: signal?.aborted === true ? undefined : signal },
      { ...this.#variables, ...Object.fromEntries(saved) },
      undefined,
    );
    return entry;
  }

  async #enter(
    { script, signal }: { readonly script: string; readonly signal: AbortSignal | undefined },
    variables: Variables,
    warning: string | undefined,
  ): Promise<Entered> {
    const { temp, workspace, onLine = () => {}, clock = realClock() } = this.#step;
    const files = await StepFiles.create(temp);
    const log = new StepLog(this.#masks, onLine);
    if (warning !== undefined) {
      log.annotate('warning', warning);
    }
    const exit = await runProcess(
      {
        node: this.#node,
        script: join(this.#contract.folder, script),
        folder: workspace,
        environment: { ...variables, ...files.environment },
        clock,
        ...(signal === undefined ? {} : { signal }),
      },
      (line) => log.take(line),
    );
    const written: FileCommands = await files.collect();
    for (const text of [...written.errors, ...written.complaints]) {
      log.annotate('error', text);
    }
    return {
      ...exit,
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
