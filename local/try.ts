import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { actionFolder } from './checkout.ts';
import { command } from './docker/command.ts';
import { onInterruption } from './interruption.ts';
import { runAction } from './runner/index.ts';

const usage = `npm run try -- [--workspace FOLDER] NAME=VALUE…

Runs the action as GitHub's runner does, against the local AWS whose variables are exported.

  NAME=VALUE            an input, as under with: in a workflow
  NAME=@FILE            an input whose value is what that file holds, for values of several lines
  --workspace FOLDER    the checkout that is deployed; the present folder unless given
  -h, --help            this
`;

/** Variables of this process that the step gets besides the runner's: who AWS and Docker are, and a job's token. */
const passedOn = /^(AWS|DOCKER|BUILDX|ACTIONS_ID_TOKEN)_/;

/** Gives the exit code of the step. @throws Error that says what is wrong with the arguments or the environment */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { workspace: { type: 'string', default: '.' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  if (!process.env['AWS_ENDPOINT_URL']) {
    throw new Error(
      'AWS_ENDPOINT_URL is not set, so this would deploy to AWS itself. Fix: start npm run local in another terminal, and export here what it prints.',
    );
  }
  // npm changes into the project's folder, and leaves here where it was called.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const workspace = await folderAt(resolve(here, values.workspace));
  const run = await runAction({
    action: actionFolder(),
    workspace,
    inputs: await readInputs(positionals, here),
    environment: { ...(await commitOf(workspace)), ...environmentToPass() },
    signal: onInterruption(),
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write('\nOutputs:\n\n');
  for (const [name, value] of Object.entries(run.outputs)) {
    process.stdout.write(`  ${name}: ${value.replaceAll('\n', '\n    ')}\n`);
  }
  const summary = [run.summary, run.post?.summary ?? ''].filter((text) => text !== '').join('\n');
  process.stdout.write(`\nJob summary, which GitHub shows as Markdown:\n\n${summary}\n`);
  return run.conclusion === 'success' ? 0 : run.exitCode || 1;
}

async function folderAt(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return path;
  throw new Error(`The workspace ${path} is no folder. Fix: --workspace FOLDER, with the checkout in it.`);
}

async function readInputs(args: readonly string[], here: string): Promise<Record<string, string>> {
  const inputs: Record<string, string> = {};
  for (const arg of args) {
    const [, name, value = ''] = /^([\w-]+)=(.*)$/s.exec(arg) ?? [];
    if (name === undefined) {
      throw new Error(`'${arg}' is no input. Fix: NAME=VALUE, as in repository=shop/web.`);
    }
    inputs[name] = value.startsWith('@') ? await readValue(resolve(here, value.slice(1)), name) : value;
  }
  return inputs;
}

async function readValue(file: string, name: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`The value of ${name} can't be read: ${error.message}. Fix: ${name}=@FILE.`);
  });
}

function environmentToPass(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && passedOn.test(name) ? [[name, value]] : [],
    ),
  );
}

/** The commit that is checked out there, which is the image's tag unless one is given. */
async function commitOf(workspace: string): Promise<Record<string, string>> {
  const sha = await command('git', ['rev-parse', 'HEAD'], { folder: workspace }).catch(() => '');
  return sha === '' ? {} : { GITHUB_SHA: sha.trim() };
}

const exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
process.exit(exitCode);
