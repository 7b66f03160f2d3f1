import { describe, expect, it } from '@jest/globals';
import { expectPart } from '../contract/written.ts';
import { type Interrupted, interrupt, uninterrupted } from './interrupt.ts';
import { markdownTable, steady } from './rows.ts';
import { SCENARIOS } from './scenarios.ts';

/** A handful; `npm run bench -- interrupts` takes as many moments as are wanted, by chance. */
const [scenario] = SCENARIOS;
if (scenario === undefined) throw new Error('there are no scenarios');
const { state } = await uninterrupted(scenario);

const rows: string[][] = [];
function note(at: string, signal: string, { main }: Interrupted): void {
  const { outcome = 'none' } = main.outputs;
  rows.push([at, signal, `\`${outcome}\``, steady(main.errors[0] ?? 'nothing')]);
}

describe('a step that is killed', () => {
  it.each([
    { at: 'its first call', moment: { call: 1, isDone: false } },
    {
      at: 'the registration, when it is done',
      moment: { operation: 'ecs:RegisterTaskDefinition', isDone: true },
    },
  ])('at $at can be started again, and comes to the same end', async ({ at, moment }) => {
    const came = await interrupt(scenario, { ...moment, signal: 'SIGKILL' }, state);
    expect(came.main.exitCode).toBe(137);
    expect(came.broken).toEqual([]);
    note(at, 'SIGKILL', came);
  });
});

describe('a step that is cancelled', () => {
  it.each([
    { at: 'the survey', operation: 'ecr:BatchGetImage', isDone: true, signal: 'SIGINT' },
    {
      at: 'the registration, when it is done',
      operation: 'ecs:RegisterTaskDefinition',
      isDone: true,
      signal: 'SIGTERM',
    },
    { at: 'the update, before it is done', operation: 'ecs:UpdateService', isDone: false, signal: 'SIGTERM' },
    { at: 'the update, when it is done', operation: 'ecs:UpdateService', isDone: true, signal: 'SIGTERM' },
  ] as const)(
    'by $signal at $at says what it leaves, and can be started again',
    async ({ at, ...moment }) => {
      const came = await interrupt(scenario, moment, state);
      expect(came.broken).toEqual([]);
      expect(came.main.outputs['outcome']).toBe('cancelled');
      note(at, moment.signal, came);
    },
  );
});

describe('each of them', () => {
  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['The process is at', 'and gets', 'Ends as', 'The user reads'];
    await expectPart('docs/faults.md', 'faults-signals', markdownTable(head, rows));
  });
});
