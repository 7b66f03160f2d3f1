import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A file of GitHub's, to be checked against GitHub's own schema. */
export interface GitHubFile {
  readonly kind: 'action' | 'workflow';
  readonly text: string;
}

/** What GitHub's language service finds in each of them, as `line N: message`. */
export async function diagnose(files: readonly GitHubFile[]): Promise<string[][]> {
  const service = spawn(process.execPath, [fileURLToPath(new URL('./github-schema.mjs', import.meta.url))]);
  service.stdin.end(JSON.stringify(files));
  const [answer, errors] = await Promise.all([text(service.stdout), text(service.stderr)]);
  if (answer === '') throw new Error(`The language service did not answer: ${errors}`);
  return JSON.parse(answer) as string[][];
}
