/**
 * What a context of 50,000 files costs besides Docker's own work, beside one of two files.
 *
 *   npm run bench -- context [--files 50000] [--write]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeService } from './account.ts';
import { type Figures, Ledger, measure } from './chain/measure.ts';
import { openPlace, type Place } from './chain/place.ts';
import { ourSteps } from './chain/sides.ts';
import { machine, median, seconds, show, table } from './page.ts';

const ROUNDS = 5;
const FILES_A_FOLDER = 100;
/** Rollouts are waited for, and are of no interest here. */
const FASTER = 20;

const { values } = parseArgs({
  options: { files: { type: 'string', default: '50000' }, write: { type: 'boolean', default: false } },
});
const place = await openPlace(FASTER);
try {
  const counts = [2, Number(values.files)];
  const workspaces = await Promise.all(counts.map((count) => makeContext(place, count)));
  const ledger = new Ledger(place);
  const results: Figures[][] = counts.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, workspace] of workspaces.entries()) {
      const name = `context-${counts[index]}-${round}`;
      const ground = { ...place, workspace };
      const order = { session: name, service: await makeService(ground, name, 0), version: name };
      results[index]?.push(await measure(ourSteps(order, ground), { order, place: ground, ledger }).done);
    }
  }
  const rows = results.map((figures, index) => [
    `${counts[index]} files`,
    seconds(median(figures.map(({ docker }) => docker)), 2),
    seconds(median(figures.map(({ work }) => work)), 2),
  ]);
  const head = ['Context', 'Build and push, by Docker', 'Own work'];
  await show('context', `${table(head, rows)}\n\n${machine()}`);
} finally {
  await place.close();
}

/** A workspace with a Dockerfile that copies that many files. */
async function makeContext({ folder, workspace: sample }: Place, files: number): Promise<string> {
  const workspace = join(folder, `context-${files}`);
  await mkdir(workspace);
  const dockerfile = ['ARG BASE', 'FROM $BASE', 'ARG VERSION', 'COPY . /app', 'RUN echo $VERSION > /version'];
  await writeFile(join(workspace, 'Dockerfile'), dockerfile.join('\n'));
  for (let from = 0; from < files; from += FILES_A_FOLDER) {
    const inside = join(workspace, `folder-${from / FILES_A_FOLDER}`);
    await mkdir(inside);
    const names = Array.from(
      { length: Math.min(FILES_A_FOLDER, files - from) },
      (_, at) => `${from + at}.txt`,
    );
    await Promise.all(names.map((name) => writeFile(join(inside, name), `The file ${name}\n`)));
  }
  await writeFile(
    join(workspace, 'task-definition.json'),
    await readFile(join(sample, 'task-definition.json'), 'utf8'),
  );
  return workspace;
}
