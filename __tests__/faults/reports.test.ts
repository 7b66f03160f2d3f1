import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { discreet, Redactor } from '../../src/redaction.ts';
import { run } from '../../src/run.ts';
import { expectPart } from '../contract/written.ts';
import { aWorld } from '../fixtures/world.ts';
import { buildHouse, type House, INPUTS, jobWith } from '../runs/house.ts';
import { aFaultyGitHub, type FaultyGitHub, GITHUB_FAULTS } from './github.ts';
import { markdownTable, steady } from './rows.ts';

let house: House;
let github: FaultyGitHub | undefined;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(async () => {
  await github?.close();
  github = undefined;
  await house.close();
});

const TOKEN = { 'github-token': 'ghs_a-token-of-the-job' };

describe('GitHub that answers as it should not', () => {
  const rows: string[][] = [];

  it.each(Object.entries(GITHUB_FAULTS))(
    'changes no verdict, and is a warning with a way out: %s',
    async (name, fault) => {
      github = await aFaultyGitHub(fault);
      Object.assign(house.job, github.environment);
      const planned = await house.ship({ ...INPUTS, ...TOKEN, mode: 'plan' });
      expect(planned.errors).toEqual([]);
      expect(planned.outputs['outcome']).toBe('planned');
      const inputs = {
        ...INPUTS,
        ...TOKEN,
        environment: 'production',
        'wait-for-service-stability': 'false',
      };
      const { outputs, errors, warnings, failed } = await house.ship(inputs);
      expect(errors).toEqual([]);
      expect(outputs['outcome']).toBe('not-waited');
      expect(failed).toBe(false);
      expect(github.calls()).toBeGreaterThan(0);
      for (const warning of [...planned.warnings, ...warnings]) expect(warning).toMatch(/ Fix: /);
      rows.push([name, ...[warnings, planned.warnings].map(([warning]) => steady(warning ?? 'nothing'))]);
    },
  );

  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['GitHub', 'A deployment shown in `environment` warns', 'A plan with its comment warns'];
    await expectPart('docs/faults.md', 'faults-github', markdownTable(head, rows));
  });
});

describe('a place that can not be written to', () => {
  /** What a full disk says. */
  const full = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };

  const rows: string[][] = [];

  it.each([
    ['outputs', { setOutput: full }],
    ['state', { saveState: full }],
    ['summary', { writeSummary: async () => full() }],
    ['all of them', { setOutput: full, saveState: full, writeSummary: async () => full() }],
  ])('changes no verdict: %s', async (name, broken) => {
    const { world, traces } = aWorld();
    const step = { ...world.step, ...broken };
    const discreetly = discreet({ log: world.log, step }, new Redactor());
    const job = {
      environment: jobWith(INPUTS, house.job),
      workspace: house.workspace,
      temp: `${house.folder}/temp`,
    };
    const sinks = { ...world, ...discreetly, job };
    await run({ ...sinks, ...house.doors(sinks, new AbortController().signal) });
    expect(traces.errors).toEqual([]);
    expect(traces.failed).toBe(false);
    expect(traces.log.at(-1)).toMatch(/^deployed: /);
    expect((await house.service()).taskDefinition).toContain('web:2');
    expect(traces.warnings.join('\n')).toContain('the disk of the runner is full. Fix: free some of it');
    // Which of them comes first is a matter of luck.
    rows.push([
      name,
      '`deployed`',
      steady(traces.warnings.toSorted((one, other) => one.localeCompare(other))[0] ?? ''),
    ]);
  });

  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['What can not be written', 'Ends as', 'The user reads, in a warning'];
    await expectPart('docs/faults.md', 'faults-written', markdownTable(head, rows));
  });
});
