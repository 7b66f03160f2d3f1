import { describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import type { Carrier } from '../../src/rollout/index.ts';
import type { Traces } from '../fixtures/world.ts';
import { buildBlueGreenHouse } from './bluegreen.ts';
import { buildHouse, type House, INPUTS } from './house.ts';

/** Where each of them deploys `web`, that runs `web:1`. */
const HOUSES: Readonly<Record<Carrier, () => Promise<House>>> = {
  ECS: buildHouse,
  CodeDeploy: async () => {
    const house = await buildBlueGreenHouse();
    await house.createGroup();
    return house;
  },
};

/** A step that asks its carrier for a deployment, and what the account has become by it. */
interface Story {
  readonly name: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Of the house, before the step. */
  readonly before?: (house: House) => Promise<unknown>;
  readonly outcome: string;
  /** The revision that serves in the end. */
  readonly serves: string;
}

const fails = async (house: House) => house.aws.faults.nextDeployment('production/web', 'container-exits');
const ships = async (house: House) => house.ship();

/** What all of them have in common. */
const STORIES: readonly Story[] = [
  { name: 'brings a service to a revision', outcome: 'deployed', serves: 'web:2' },
  { name: 'changes nothing a second time', before: ships, outcome: 'unchanged', serves: 'web:2' },
  { name: 'takes a service back whose tasks fail', before: fails, outcome: 'rolled-back', serves: 'web:1' },
  {
    name: 'goes back to the revision before when it is asked for',
    before: ships,
    inputs: { mode: 'rollback' },
    outcome: 'deployed',
    serves: 'web:1',
  },
  {
    name: 'does not wait where it is not to',
    inputs: { 'wait-for-service-stability': 'false' },
    outcome: 'not-waited',
    serves: 'web:2',
  },
  {
    name: 'changes the number of tasks',
    inputs: { 'desired-count': '3' },
    outcome: 'deployed',
    serves: 'web:2',
  },
];

/** Resolves once the service is on that revision alone; a test that waits for ever fails. */
async function untilServing(house: House, revision: string): Promise<void> {
  for (;;) {
    const { deployments = [], taskSets = [], taskDefinition, ...counts } = await house.service();
    const isMoving = taskSets.length > 1 || deployments.length > 1;
    const primary = taskSets.find(({ status }) => status === 'PRIMARY')?.taskDefinition ?? taskDefinition;
    const isComplete = counts.runningCount === counts.desiredCount;
    if (!isMoving && isComplete && primary?.split('/').at(-1) === revision) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function inHouseOf<T>(carrier: Carrier, work: (house: House) => Promise<T>): Promise<T> {
  const house = await HOUSES[carrier]();
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** A step that is cancelled when its carrier has just been asked to start. */
async function cancelled(house: House, inputs: Readonly<Record<string, string>>): Promise<Traces> {
  const cancel = new AbortController();
  let isOver = false;
  const run = house.ship(inputs, cancel.signal).finally(() => {
    isOver = true;
  });
  while (!isOver && !house.calls().some((call) => /:(UpdateService|CreateDeployment)$/.test(call))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  cancel.abort(new Cancelled());
  return run;
}

describe.each(Object.keys(HOUSES) as Carrier[])('a rollout by %s', (carrier) => {
  it.each(STORIES.map((story) => [story.name, story] as const))(
    '%s',
    async (_, { inputs = {}, before, outcome, serves }) => {
      await inHouseOf(carrier, async (house) => {
        await before?.(house);
        const traces = await house.ship({ ...INPUTS, ...inputs });
        expect(traces.outputs).toEqual(expect.objectContaining({ outcome }));
        await untilServing(house, serves);
      });
    },
  );

  it('is left by a cancel, with the command that takes the service back', async () => {
    await inHouseOf(carrier, async (house) => {
      const { errors } = await cancelled(house, INPUTS);
      expect(errors).toEqual([
        expect.stringMatching(/ Fix: let it go on, or take web back to web:1: aws (ecs|deploy) /),
      ]);
    });
  });

  it('goes back after a cancel, which the post step follows', async () => {
    await inHouseOf(carrier, async (house) => {
      const { outputs, state } = await cancelled(house, { ...INPUTS, 'on-cancel': 'rollback' });
      const { notices, errors } = await house.finish(state);
      expect({ outcome: outputs['outcome'], notices, errors }).toEqual({
        outcome: 'cancelled',
        notices: ['web is back on web:1.'],
        errors: [],
      });
      await untilServing(house, 'web:1');
    });
  });
});
