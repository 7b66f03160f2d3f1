import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { ROOT, readText } from './repository.ts';

/** For how long a part waits for another one, which takes milliseconds. */
const MOST_MS = 10_000;
const PAUSE_MS = 20;
const isWritten = process.env['WRITE_DOCUMENTS'] === '1';

/**
 * Holds a document to what it should be. `npm run documents` has it written instead: whoever changes what is said or done reads
 * in the difference what the change comes to.
 *
 * @param path from the root
 */
export async function expectDocument(path: string, text: string): Promise<void> {
  if (isWritten) await writeFile(join(ROOT, path), text);
  try {
    expect(await readText(path)).toBe(text);
  } catch (error) {
    throw new Error(`${path} is behind. Fix: npm run documents.\n${(error as Error).message}`);
  }
}

/** The same for what stands in a document between `<!-- part -->` and `<!-- /part -->`, with an empty line on both sides. */
export async function expectPart(path: string, part: string, text: string): Promise<void> {
  const free = await hold(path);
  try {
    await expectHeldPart(path, part, text);
  } finally {
    await free();
  }
}

/** Several tests write parts of one document, each in a process of its own: one after the other, as nobody else's part is to be lost. */
async function hold(path: string): Promise<() => Promise<void>> {
  if (!isWritten) return async () => {};
  const lock = join(
    tmpdir(),
    `ship-to-ecs-${createHash('sha256').update(join(ROOT, path)).digest('hex')}.lock`,
  );
  const take = () =>
    mkdir(lock).then(
      () => true,
      () => false,
    );
  // One that a killed test has left is taken over.
  for (let waited = 0; waited < MOST_MS && !(await take()); waited += PAUSE_MS) await setTimeout(PAUSE_MS);
  return () => rm(lock, { recursive: true, force: true });
}

async function expectHeldPart(path: string, part: string, text: string): Promise<void> {
  const [open, close] = [`<!-- ${part} -->\n`, `<!-- /${part} -->`];
  const before = await readText(path);
  const [start, end] = [before.indexOf(open), before.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`${path} has no ${open.trim()} … ${close}`);
  await expectDocument(path, `${before.slice(0, start)}${open}\n${text}\n\n${before.slice(end)}`);
}
