import type { Aws, AwsManners } from './aws/index.ts';
import type { Clock } from './clock.ts';
import type { Docker } from './docker/index.ts';
import type { GitHub, IdTokens } from './github/index.ts';

/** Everything outside this action that a stage may use. Passed in, so that every stage runs in a test. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  readonly step: Step;
  /**
   * The text as it may be shown: without what was masked, and without what nobody sees of it. Log and step do that by
   * themselves, other ways out do not.
   */
  readonly redact: (text: string) => string;
  readonly docker: Docker;
  /** The door to AWS for one region; clients are loaded at their first call. The manners are those of the run, but for the exceptions. */
  readonly openAws: (region: string, exceptions?: Partial<AwsManners>) => Aws;
  /** The door to the repository on GitHub. Its calls end with the run's cancellation, or with the signal that takes its place. */
  readonly openGitHub: (token: string, instead?: AbortSignal) => GitHub;
  /** GitHub's OIDC provider; nothing where the job has no permission to ask it. */
  readonly idTokens: IdTokens | undefined;
  /** Aborted, with a Cancelled as its reason, when the workflow is cancelled. */
  readonly cancellation: AbortSignal;
  readonly job: Job;
}

/**
 * The job's log. Whatever is written through it is text: a workflow command in it does nothing.
 */
export interface Log {
  info(text: string): void;
  /** Shown only when the workflow runs with debug logging. */
  debug(text: string): void;
  /** An annotation of the run that is no complaint: somebody has something to do. */
  notice(text: string): void;
  /** An annotation of the run. */
  warning(text: string): void;
  /** An annotation of the run; the step has at most one. */
  error(text: string): void;
  /** What is written while the work runs stands in a group of that title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** What GitHub keeps of the step besides its log. */
export interface Step {
  /** Written at once, so that a failed or cancelled run has it too. */
  setOutput(name: string, value: string): void;
  /** Kept for the post step. */
  saveState(name: string, value: string): void;
  /** From here on neither the runner nor this process shows it, unless it is so short or so common that other things would go too. */
  mask(secret: string): void;
  /** Adds Markdown to the job summary. */
  writeSummary(markdown: string): Promise<void>;
  /** The step will be red. */
  fail(): void;
}

/** What is known of the job that runs us. */
export interface Job {
  /** The environment: `INPUT_…`, and the few variables that `readInputs` names. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Paths of inputs start here. */
  readonly workspace: string;
  /** Folder for files that live as long as the job. */
  readonly temp: string;
}
