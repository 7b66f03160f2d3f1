import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a step wrote into its file commands. */
export interface FileCommands {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Folders for PATH, as written. */
  readonly path: readonly string[];
  /** Markdown of the job summary; `''` when it is over the limit, as nothing is uploaded then. */
  readonly summary: string;
  /** Errors that fail the step, in the runner's words. */
  readonly errors: readonly string[];
  /** An error annotation that leaves the step green: a summary over the limit. */
  readonly complaints: readonly string[];
}

/** Bytes of a step's summary over which the runner uploads nothing at all (1 MiB). */
const SUMMARY_LIMIT = 1024 * 1024;

/** The files of one step: fresh, named by a GUID, given by `GITHUB_OUTPUT` and so on. */
export class StepFiles {
  /** `GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STEP_SUMMARY`. */
  readonly environment: Readonly<Record<string, string>>;

  private constructor(environment: Readonly<Record<string, string>>) {
    this.environment = environment;
  }

  /** Makes the empty files in a folder of the runner's temp. */
  static async create(temp: string): Promise<StepFiles> {
    const folder = join(temp, '_runner_file_commands');
    await mkdir(folder, { recursive: true });
    const id = randomUUID();
    const environment = {
      GITHUB_OUTPUT: join(folder, `set_output_${id}`),
      GITHUB_STATE: join(folder, `save_state_${id}`),
      GITHUB_ENV: join(folder, `set_env_${id}`),
      GITHUB_PATH: join(folder, `add_path_${id}`),
      GITHUB_STEP_SUMMARY: join(folder, `step_summary_${id}`),
    };
    await Promise.all(Object.values(environment).map((file) => writeFile(file, '')));
    return new StepFiles(environment);
  }

  /** Reads what the step wrote, and removes the files. */
  async collect(): Promise<FileCommands> {
    const [output, state, environment, path, summary] = await Promise.all(
      ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'].map((name) =>
        this.#take(name),
      ),
    );
    const errors: string[] = [];
    const pairs = (kind: string, text: string | undefined) => {
      const parsed = parsePairs(text ?? '');
      if (parsed.error !== undefined) {
        errors.push(`Unable to process file command '${kind}' successfully.`, parsed.error);
      }
      return parsed.pairs;
    };
    const size = Buffer.byteLength(summary ?? '');
    const complaints =
      size > SUMMARY_LIMIT
        ? [
            `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT / 1024}k, got ${Math.ceil(size / 1024)}k.`,
          ]
        : [];
    return {
      outputs: pairs('output', output),
      state: pairs('state', state),
      environment: pairs('env', environment),
      path: (path ?? '').split(/\r?\n/).filter((line) => line !== ''),
      summary: complaints.length > 0 ? '' : (summary ?? ''),
      errors,
      complaints,
    };
  }

  async #take(name: string): Promise<string> {
    const file = this.environment[name] as string;
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      // A step may remove its own file; the runner takes that as empty.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return '';
      }
      throw error;
    } finally {
      await rm(file, { force: true });
    }
  }
}

/** Pairs read up to the first mistake, and that mistake. */
export interface ParsedPairs {
  readonly pairs: Readonly<Record<string, string>>;
  /** In the runner's words; pairs before it count. */
  readonly error?: string;
}

/** Parses the grammar of GITHUB_OUTPUT, GITHUB_STATE and GITHUB_ENV: `NAME=VALUE` and `NAME<<DELIMITER` lines, as the runner does on Linux. */
export function parsePairs(text: string): ParsedPairs {
  const pairs = new Map<string, string>();
  // Each line keeps its newline, so that a last line without one can be told from one with it.
  const lines = text.replace(/^\uFEFF/, '').match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result = (error?: string): ParsedPairs => ({
    pairs: Object.fromEntries(pairs),
    ...(error === undefined ? {} : { error }),
  });
  for (let at = 0; at < lines.length; at++) {
    const line = withoutNewline(lines[at] as string);
    if (line === '') {
      continue;
    }
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      const name = line.slice(0, equals);
      if (name === '') {
        return result(`Invalid format '${line}'. Name must not be empty`);
      }
      pairs.set(name, line.slice(equals + 1));
      continue;
    }
    if (heredoc < 0) {
      return result(`Invalid format '${line}'`);
    }
    const name = line.slice(0, heredoc);
    const delimiter = line.slice(heredoc + 2);
    if (name === '' || delimiter === '') {
      return result(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
    }
    const value: string[] = [];
    for (at++; ; at++) {
      const next = lines[at];
      if (next === undefined) {
        return result(`Invalid value. Matching delimiter not found '${delimiter}'`);
      }
      if (withoutNewline(next) === delimiter) {
        break;
      }
      if (!next.endsWith('\n')) {
        return result('Invalid value. EOF marker missing new line.');
      }
      value.push(withoutNewline(next));
    }
    pairs.set(name, value.join('\n'));
  }
  return result();
}

function withoutNewline(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}
