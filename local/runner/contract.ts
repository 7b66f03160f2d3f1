import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What action.yml says, as far as the runner needs it for a JavaScript action. */
export interface ActionContract {
  /** Folder that action.yml stands in; `main` and `post` are relative to it. */
  readonly folder: string;
  /** Declared inputs with their defaults, `''` for one without. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `node24` */
  readonly using: string;
  /** Entry of the step: `dist/index.js`. */
  readonly main: string;
  /** Entry of the post step, when there is one. */
  readonly post?: string;
  /** What has to hold in the job's environment for it to run, and that all went well; it always runs without it. */
  readonly postIf?: Comparison;
}

/** `env.NAME != 'VALUE'` */
export interface Comparison {
  readonly name: string;
  readonly isEqual: boolean;
  readonly value: string;
}

interface ActionYaml {
  inputs?: Record<string, { default?: unknown } | null>;
  runs?: {
    using?: unknown;
    main?: unknown;
    post?: unknown;
    pre?: unknown;
    'pre-if'?: unknown;
    'post-if'?: unknown;
  };
}

/**
 * Reads the action.yml of a folder.
 *
 * @throws Error when it is not a JavaScript action, or uses something that is not played here: `pre`, a `post-if` other than
 *   `always()` or a comparison of one variable
 */
export async function readContract(folder: string): Promise<ActionContract> {
  const file = join(folder, 'action.yml');
  const yaml = parse(await readFile(file, 'utf8')) as ActionYaml;
  const runs = yaml.runs ?? {};
  if (typeof runs.using !== 'string' || !/^node\d+$/.test(runs.using) || typeof runs.main !== 'string') {
    throw new Error(`${file} is not a JavaScript action. Fix: give runs.using (node24) and runs.main.`);
  }
  const postIf = readComparison(runs['post-if']);
  if (runs.pre !== undefined || postIf === 'unknown') {
    throw new Error(`${file} has a pre step or a post-if, which are not played here. Fix: remove them.`);
  }
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(yaml.inputs ?? {})) {
    const given = input?.default;
    inputs[name] = given === undefined || given === null ? '' : String(given);
  }
  return {
    folder,
    inputs,
    using: runs.using,
    main: runs.main,
    ...(typeof runs.post === 'string' ? { post: runs.post } : {}),
    ...(postIf === undefined ? {} : { postIf }),
  };
}

function readComparison(condition: unknown): Comparison | 'unknown' | undefined {
  if (condition === undefined || condition === 'always()') return undefined;
  const [, name, operator, value] = /^env\.(\w+) ([!=]=) '([^']*)'$/.exec(String(condition)) ?? [];
  if (name === undefined || value === undefined) return 'unknown';
  return { name, isEqual: operator === '==', value };
}

/** The `INPUT_…` variables of a step, and what the runner warns of. */
export interface StepInputs {
  /** `INPUT_TASK-DEFINITION`: spaces become `_`, upper case, hyphens stay. */
  readonly environment: Readonly<Record<string, string>>;
  /** The runner's warning about inputs that action.yml does not declare. They are passed all the same. */
  readonly warning?: string;
}

/** Merges the given inputs (names in any case) over action.yml's defaults. */
export function stepInputs(
  contract: ActionContract,
  given: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
): StepInputs {
  const variables: Record<string, string> = {};
  const declared = Object.keys(contract.inputs);
  for (const name of declared) {
    variables[variable(name)] = evaluate(contract.inputs[name] ?? '', environment);
  }
  for (const [name, value] of Object.entries(given)) {
    variables[variable(name)] = value;
  }
  const known = new Set(declared.map(variable));
  const unknown = Object.keys(given).filter((name) => !known.has(variable(name)));
  if (unknown.length === 0) {
    return { environment: variables };
  }
  const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ');
  const warning = `Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(declared)}]`;
  return { environment: variables, warning };
}

function variable(input: string): string {
  return `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
}

/** Defaults may hold `${{ github.token }}` and the like; they are looked up in the `GITHUB_…` variables. */
function evaluate(value: string, environment: Readonly<Record<string, string>>): string {
  return value.replaceAll(
    /\$\{\{\s*github\.(\w+)\s*\}\}/g,
    (_, name: string) => environment[`GITHUB_${name.toUpperCase()}`] ?? '',
  );
}
