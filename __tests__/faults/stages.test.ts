import { describe, expect, it } from '@jest/globals';
import { readText } from '../contract/repository.ts';
import { expectPart } from '../contract/written.ts';
import { FAULTS, type Made, play, playTwice, type Ran } from './cell.ts';
import { PLACES, type Place } from './places.ts';
import { inCell, markdownTable, rowsByHeading, steady } from './rows.ts';
import { SCENARIOS } from './scenarios.ts';

const DOCUMENT = 'docs/faults.md';
/** What a call can meet, in the words of the document. */
const SHOWN = [
  ...['throttled', 'an error of the server (503)', 'a cut connection', 'a lost answer', 'half an answer'],
  ...['no answer', 'an answer after 20 s'],
];
/**
 * All of them are played where it is asked for, which takes minutes, and where the document has to be written anew. A test plays one
 * for each stage, so that each fault is among them.
 */
const isAll = process.env['ALL_FAULTS'] === '1';
const isWritten = process.env['WRITE_DOCUMENTS'] === '1';
const ONCE = isAll ? SHOWN : ['throttled', 'a lost answer', 'no answer'];

/** A stage and what its call meets. */
interface Cell {
  readonly place: Place;
  readonly fault: string;
}
const ALL_CELLS = PLACES.flatMap((place): Cell[] => SHOWN.map((fault) => ({ place, fault })));
const CELLS = isAll
  ? ALL_CELLS
  : PLACES.filter(({ isAlike }) => isAlike !== true).map((place, row): Cell => {
      return { place, fault: SHOWN[row % SHOWN.length] as string };
    });

const faultOf = (name: string) => FAULTS[name] as (typeof FAULTS)[string];
const wasMade = ({ revisions, deployments }: Made) => `${revisions} and ${deployments}`;
/** What a user reads first. */
const wasSaid = ({ traces }: Ran) => steady([...traces.errors, ...traces.warnings][0] ?? 'nothing');

describe('a call that meets a fault once', () => {
  const [scenario] = SCENARIOS;

  it.each(ONCE)('is made again, and nobody hears of it, wherever it is in the step: %s', async (fault) => {
    if (scenario === undefined) throw new Error('there are no scenarios');
    const operations = [
      ...['sts:AssumeRoleWithWebIdentity', 'ecs:DescribeServices', 'ecs:DescribeTaskDefinition'],
      ...['ecr:DescribeRepositories', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'iam:GetRole'],
      ...['secretsmanager:DescribeSecret', 'ssm:DescribeParameters', 'iam:SimulatePrincipalPolicy'],
      ...['ecs:RegisterTaskDefinition', 'ecs:UpdateService', 'logs:DescribeLogGroups'],
    ];
    const once = { fault: faultOf(fault), lasts: 'once' } as const;
    const disturbances = operations.map((operation) => ({ operation, ...once }));
    const inWait = { operation: 'ecs:DescribeServices', from: 'Wait', ...once };
    const ran = await play(scenario, ...disturbances, inWait);
    expect(ran.broken).toEqual([]);
    expect(ran.traces.warnings).toEqual([]);
    expect(ran).toMatchObject({ outcome: 'deployed', made: { revisions: 1, deployments: 1 } });
  });
});

/** Plays a cell, and what it comes to as cells of a table: how it ends, what is said, what is made, how the next run ends. */
async function playCell({ place, fault }: Cell): Promise<string[]> {
  const { scenario, operation, from } = place;
  const disturbance = { operation, fault: faultOf(fault), lasts: 'always', ...(from && { from }) } as const;
  const [ran, again] = await playTwice(scenario, disturbance);
  expect(ran.broken).toEqual([]);
  expect(again.traces.errors).toEqual([]);
  expect(['deployed', 'unchanged']).toContain(again.outcome);
  const next = `\`${again.outcome}\`, ${wasMade(again.made)}`;
  return [`\`${ran.outcome}\``, wasSaid(ran), wasMade(ran.made), next].map(inCell);
}

const headingOf = ({ stage, operation }: Place) => `${stage} (\`${operation}\`)`;

/** A table a stage; faults that come to the same share a row. */
function tablesOf(played: ReadonlyMap<Cell, readonly string[]>): string {
  const head = [
    ...['The call meets', 'Ends as', 'The user reads'],
    ...['New revisions and deployments', 'Run again without the fault'],
  ];
  const tables = PLACES.map((place) => {
    const rows = new Map<string, string[]>();
    for (const [cell, cells] of played) {
      if (cell.place !== place) continue;
      const [faults = '', ...same] = rows.get(cells.join()) ?? ['', ...cells];
      rows.set(cells.join(), [faults === '' ? cell.fault : `${faults}, ${cell.fault}`, ...same]);
    }
    return `### ${headingOf(place)}\n\n${markdownTable(head, [...rows.values()])}`;
  });
  return tables.join('\n\n');
}

describe('a call that meets a fault every time', () => {
  const played = new Map<Cell, readonly string[]>();

  it.each(CELLS)(
    '$place.stage, $fault: one outcome, one message, nothing twice, and the next run comes to the end',
    async (cell) => {
      played.set(cell, await playCell(cell));
    },
  );

  it(
    `is in ${DOCUMENT}, word for word`,
    async () => {
      const shown = rowsByHeading(await readText(DOCUMENT), 'faults-always');
      const expected = [...played].map(([{ place, fault }, cells]) => [headingOf(place), fault, ...cells]);
      const found = expected.map(([heading = '', fault = '']) => {
        const row = shown.get(heading)?.find(([faults = '']) => faults.split(', ').includes(fault));
        return [heading, fault, ...(row ?? []).slice(1)];
      });
      if (isWritten && (isAll || JSON.stringify(found) !== JSON.stringify(expected))) {
        for (const cell of ALL_CELLS) {
          if (!played.has(cell)) played.set(cell, await playCell(cell));
        }
        await expectPart(DOCUMENT, 'faults-always', tablesOf(played));
      } else {
        expect(found).toEqual(expected);
      }
    },
    30 * 60_000,
  );
});
