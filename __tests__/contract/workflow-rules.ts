import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly env?: unknown;
  readonly concurrency?: unknown;
  readonly permissions?: unknown;
  readonly secrets?: unknown;
  readonly 'timeout-minutes'?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly env?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** The only one that may stand without a SHA: there is no commit to name before there is a release. */
const OURS = /^OWNER\/ship-to-ecs@v\d+$/;

/** Triggers that give the secrets of the repository to code from outside. */
const DANGEROUS_TRIGGERS = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** Which of our rules for workflows a workflow breaks; empty when none. What GitHub's schema knows is not repeated. */
export function workflowBreaches(text: string): string[] {
  const workflow = parse(text) as Workflow;
  return [...breachesOnTop(workflow), ...jobsOf(workflow).flatMap(breachesOfJob), ...breachesOfLines(text)];
}

/** Every pinned action of a text as `owner/name` → what stands behind the `@`, with its comment. */
export function pinsOf(text: string): [action: string, pin: string][] {
  return [...text.matchAll(/\buses: +([^@\s]+)@([0-9a-f]{40} # v\S+)$/gm)].map((match) => [
    match[1] as string,
    match[2] as string,
  ]);
}

function breachesOnTop(workflow: Workflow): string[] {
  const breaches: string[] = [];
  if (!isEmptyMap(workflow.permissions)) breaches.push('permissions: {} is missing at the top');
  const hasOwn = jobsOf(workflow).every(([, job]) => job.concurrency !== undefined);
  if (workflow.concurrency === undefined && !hasOwn) breaches.push('concurrency is missing');
  if (hasSecret(workflow.env))
    breaches.push('a secret in the env of all jobs; pass it to the steps that need it');
  for (const trigger of DANGEROUS_TRIGGERS) {
    if (JSON.stringify(workflow.on ?? '').includes(`"${trigger}"`)) breaches.push(`${trigger} is not for us`);
  }
  return breaches;
}

function jobsOf(workflow: Workflow): [name: string, job: Job][] {
  return Object.entries(workflow.jobs ?? {});
}

function breachesOfJob([name, job]: [name: string, job: Job]): string[] {
  const breaches: string[] = [];
  if (typeof job['timeout-minutes'] !== 'number') breaches.push(`${name}: timeout-minutes is missing`);
  if (typeof job.permissions !== 'object' || job.permissions === null) {
    breaches.push(`${name}: permissions are not listed`);
  }
  if (hasSecret(job.env))
    breaches.push(`${name}: a secret in the env of all steps; pass it to those that need it`);
  if (job.secrets === 'inherit') breaches.push(`${name}: secrets: inherit passes on more than is needed`);
  if (mayWrite(job.permissions) && (job.steps ?? []).some(({ run = '' }) => INSTALLED.test(run))) {
    breaches.push(`${name}: a job that may write runs what was installed`);
  }
  if (mayNotAsk(job.permissions) && (job.steps ?? []).some((step) => step.with?.['role-to-assume'])) {
    breaches.push(`${name}: role-to-assume without id-token: write`);
  }
  if (isWithoutFiles(job.steps ?? []))
    breaches.push(`${name}: our step builds, and no checkout is before it`);
  for (const step of job.steps ?? [])
    breaches.push(...breachesOfStep(step).map((text) => `${name}: ${text}`));
  return breaches;
}

function hasSecret(env: unknown): boolean {
  return /\b(github\.token|secrets\.)/i.test(JSON.stringify(env ?? {}));
}

/** What runs the code of packages. `npm sbom` and the like run nothing but npm itself. */
const INSTALLED = /\b(npx|npm (ci|install|i|test|run|exec|x))\b/;

/** Findings of a scanner change nothing. */
function mayWrite(permissions: unknown): boolean {
  return Object.entries(permissions ?? {}).some(
    ([scope, access]) => access === 'write' && scope !== 'security-events',
  );
}

/** Whether an image is to be built, for which nothing brings the files. A rollback builds nothing, and neither does who names an image. */
function isWithoutFiles(steps: readonly Step[]): boolean {
  const first = steps.findIndex(({ uses = '', with: inputs = {} }) => {
    return OURS.test(uses) && inputs['repository'] !== undefined && inputs['mode'] !== 'rollback';
  });
  return first >= 0 && !steps.slice(0, first).some(({ uses }) => uses?.startsWith('actions/checkout@'));
}

/** Whether GitHub gives the job no OIDC token. */
function mayNotAsk(permissions: unknown): boolean {
  return (permissions as Record<string, unknown> | undefined)?.['id-token'] !== 'write';
}

function breachesOfStep({ uses, run, with: inputs }: Step): string[] {
  const breaches: string[] = [];
  if (uses?.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false) {
    breaches.push('checkout without persist-credentials: false leaves the token on the disk');
  }
  if (run?.includes('${{')) breaches.push('an expression stands in run; pass it in env');
  return breaches;
}

/** What only the text tells, since a parser drops the comments. */
function breachesOfLines(text: string): string[] {
  const breaches: string[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const uses = /^\s*(?:- )?uses: *(\S+)(.*)$/.exec(line);
    if (uses !== null && !OURS.test(uses[1] as string) && pinsOf(line).length === 0) {
      breaches.push(`line ${at + 1}: ${uses[1]} is not pinned as owner/name@FULL-SHA # vX.Y.Z`);
    }
    if (/\btoJSON\(\s*secrets\s*\)|\$\{\{\s*secrets\s*\}\}/i.test(line)) {
      breaches.push(`line ${at + 1}: all secrets are passed on`);
    }
    if (/ACTIONS_ALLOW_UNSECURE_COMMANDS/.test(line)) {
      breaches.push(`line ${at + 1}: unsecure commands are allowed`);
    }
    if (/^\s+[a-z-]+: write(?![\w-])(?! # for )/.test(line)) {
      breaches.push(`line ${at + 1}: say behind the permission what it is for`);
    }
  }
  return breaches;
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
