import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** One start of the fake docker. */
export interface Call {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly input: string;
  readonly workingFolder: string;
  /** Names of the files in DOCKER_CONFIG at that moment. */
  readonly configFolder: readonly string[];
}

/** A folder with a `docker` in it that keeps how it was started, and answers by its first arguments. */
export interface FakeDocker {
  readonly folder: string;
  /**
   * What to answer to arguments that begin with these, until told otherwise: a shell script. Docker says nothing and
   * exits with 0 for all others.
   */
  answer(beginning: string, script: string): Promise<void>;
  /** The starts so far that begin with these arguments, in order. */
  calls(beginning?: string): Promise<Call[]>;
  /** Puts PATH back and removes the folder. */
  remove(): Promise<void>;
}

/** Answers are looked up from the longest beginning to the shortest: `buildx build` before `buildx`. */
const SCRIPT = `#!/bin/sh
here="$(dirname "$0")"
call="$here/calls/$(date +%s%N)-$$"
mkdir -p "$call"
printf '%s\\0' "$@" > "$call/args"
env -0 > "$call/environment"
pwd > "$call/folder"
ls "$DOCKER_CONFIG" > "$call/config" 2>/dev/null
case "$*" in *--password-stdin*) cat > "$call/input" ;; *) : > "$call/input" ;; esac
for answer in "$here/answers/$1 $2" "$here/answers/$1"; do
  if [ -f "$answer" ]; then . "$answer"; exit; fi
done
`;

/** Puts a fake docker in front of the PATH of this process, where programs are looked up. */
export async function fakeDocker(): Promise<FakeDocker> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  const path = process.env['PATH'];
  await mkdir(join(folder, 'bin', 'answers'), { recursive: true });
  await mkdir(join(folder, 'bin', 'calls'));
  await writeFile(join(folder, 'bin', 'docker'), SCRIPT);
  await chmod(join(folder, 'bin', 'docker'), 0o755);
  process.env['PATH'] = `${join(folder, 'bin')}${delimiter}${path}`;
  const calls = async () => {
    const names = (await readdir(join(folder, 'bin', 'calls'))).sort();
    return Promise.all(names.map((name) => readCall(join(folder, 'bin', 'calls', name))));
  };
  return {
    folder,
    answer: (beginning, script) => writeFile(join(folder, 'bin', 'answers', beginning), `${script}\n`),
    calls: async (beginning = '') =>
      (await calls()).filter(({ args }) => args.join(' ').startsWith(beginning)),
    async remove() {
      process.env['PATH'] = path;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readCall(folder: string): Promise<Call> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const [args, environment, input, workingFolder, config] = await Promise.all(
    ['args', 'environment', 'input', 'folder', 'config'].map(read),
  );
  const variables = (environment as string).split('\0').filter((entry) => entry !== '');
  return {
    args: (args as string).split('\0').slice(0, -1),
    environment: Object.fromEntries(
      variables.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    ),
    input: input as string,
    workingFolder: (workingFolder as string).trimEnd(),
    configFolder: (config as string).split('\n').filter((name) => name !== ''),
  };
}
