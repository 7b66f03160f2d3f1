import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { OFFICIAL_ACTIONS } from './official-actions.ts';

/** A file of GitHub's, to be checked against GitHub's own schema. */
export interface GitHubFile {
  readonly kind: 'action' | 'workflow';
  readonly text: string;
}

/** What GitHub's language service finds in each of them, as `line N: message`. */
export async function diagnose(files: readonly GitHubFile[]): Promise<string[][]> {
  const service = spawn(process.execPath, [fileURLToPath(new URL('./github-schema.mjs', import.meta.url))]);
  const actions = Object.fromEntries(OFFICIAL_ACTIONS.map(({ name, inputs }) => [name, Object.keys(inputs)]));
  service.stdin.end(JSON.stringify({ files, actions }));
  const [answer, errors] = await Promise.all([text(service.stdout), text(service.stderr)]);
  if (answer === '') throw new Error(`The language service did not answer: ${errors}`);
  return JSON.parse(answer) as string[][];
}
