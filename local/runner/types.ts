import type { Clock } from '../aws/clock.ts';
import type { OidcProvider } from './oidc.ts';
import type { Annotation } from './step-log.ts';

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
  /** With the permission `id-token: write`: whom the step asks for tokens of its job, whose claims are those of the runner's variables. */
  readonly oidc?: OidcProvider;
  /** `environment:` of the job, which is the subject of its tokens then. */
  readonly jobEnvironment?: string;
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
  /** Milliseconds since 1970. */
  readonly startedAt: number;
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
