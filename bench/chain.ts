/**
 * The whole way from a commit to a stable service, by this action and by the chain of the five official ones, in one run: the
 * same local AWS, Docker engine, registry, image and rollout. Nothing is scaled but the shortest rollout.
 *
 *   npm run bench -- chain [--runs N] [--lengths 10,60,…] [--trace] [--write] CHECKOUT…
 *
 * CHECKOUTs are folders with the action.yml and dist/ of configure-aws-credentials, amazon-ecr-login, build-push-action,
 * amazon-ecs-render-task-definition and amazon-ecs-deploy-task-definition, brought by whoever runs this. Each deployment is
 * begun when the one before it has started its rollout, the longest first: they work one by one, and wait side by side.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeService } from './account.ts';
import { Ledger, measure } from './chain/measure.ts';
import { peakMemory } from './chain/memory.ts';
import { openPlace, type Place } from './chain/place.ts';
import { readCheckouts, SIDES, stepsOf } from './chain/sides.ts';
import { type Result, resultTable, sideTable } from './chain/tables.ts';
import { machine, seconds, show } from './page.ts';

/** Seconds that a rollout of the local AWS takes besides the start of its task. */
const FIXED = 41;
/** A shorter rollout is one of an AWS that is so many times as fast. */
const FASTER = 4;

/** By what share of its length a rollout may take longer. */
const VARIATION = 0.2;

const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    lengths: { type: 'string', default: '10,60,300,600,1800' },
    trace: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const lengths = values.lengths.split(',').map(Number);
const official = await readCheckouts(positionals);
/** A place, and what is asked of AWS there. */
type Ground = { readonly place: Place; readonly ledger: Ledger };
const grounds: Ground[] = [];
const counting = setInterval(() => {
  for (const { ledger } of grounds) ledger.take();
}, 1000);
try {
  const fast = await open(FASTER);
  if (!fast.place.hasBuildx) throw new Error('build-push-action needs buildx. Fix: install docker-buildx.');
  const real = lengths.some((length) => length >= FIXED) ? await open(1) : fast;
  // These warm up what is warm on a runner in use: the engine, and the files of both sides.
  const memory = { ours: 0, chain: 0 };
  for (const side of SIDES) {
    memory[side] = await peakMemory(`memory-${side}`, (task) => stepsOf(side, official, task), fast);
  }
  const results = await measureAll((length) => (length < FIXED ? fast : real));
  const count = `Medians of ${values.runs} deployments a side and length.`;
  const tables = [resultTable(results), await sideTable(official, { results, memory })];
  await show('chain', [...tables, `${count} ${machine()}`].join('\n\n'));
} finally {
  clearInterval(counting);
  for (const { place } of grounds) await place.close();
}

async function open(factor: number): Promise<Ground> {
  const place = await openPlace(factor);
  const ground = { place, ledger: new Ledger(place) };
  grounds.push(ground);
  return ground;
}

async function measureAll(groundFor: (length: number) => Ground): Promise<Result[]> {
  // No two rollouts take the same time, so that looks at fixed times are not lucky or unlucky all along.
  const runs = Array.from({ length: Number(values.runs) }, (_, run) => ({ run, more: Math.random() }));
  const wanted = lengths
    .toSorted((a, b) => b - a)
    .flatMap((length) => runs.flatMap((each) => SIDES.map((side) => ({ side, length, ...each }))));
  const prepared = await Promise.all(
    wanted.map(async ({ side, length, run, more }) => {
      const ground = groundFor(length);
      const name = `${side}-${length}-${run}`;
      const startSeconds = Math.max(0, length - FIXED) + more * ground.place.factor * length * VARIATION;
      const service = await makeService(ground.place, name, startSeconds);
      return { side, length, ground, order: { session: name, service, version: name } };
    }),
  );
  // Until all of them are stable.
  await sleep(60_000);
  const results: Promise<Result>[] = [];
  for (const { side, length, ground, order } of prepared) {
    const steps = stepsOf(side, official, { order, place: ground.place });
    const { begun, done } = measure(steps, { order, ...ground });
    const result = done.then((figures) => {
      const { work, late, rollout } = figures;
      console.error(
        `${order.session}: own work ${seconds(work, 2)}, rollout ${seconds(rollout)}, late by ${seconds(late)}`,
      );
      if (values.trace) console.error(figures.trace);
      return { side, length, figures };
    });
    // What fails meanwhile is told at the end.
    result.catch(() => {});
    results.push(result);
    await begun;
  }
  return Promise.all(results);
}
