import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/run.ts';
import { aWorld } from '../fixtures/world.ts';
import { buildHouse, type House, INPUTS, jobWith } from '../runs/house.ts';
import { callsIn, pictureOf, visitorsOf } from './architecture.ts';
import { roomOf } from './layout-rules.ts';
import { readAll, readText } from './repository.ts';
import { expectPart } from './written.ts';

const PAGE = 'docs/architecture.md';
const files = await readAll('src', /\.ts$/);
const calls = callsIn(files);
const table = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

describe('docs/architecture.md', () => {
  it('draws the files that conduct, and the rooms that they enter', async () => {
    await expectPart(PAGE, 'picture', pictureOf(calls));
  });

  it('has every room with a word about it, and everybody who enters it', async () => {
    const rooms = new Set(files.flatMap(({ path }) => roomOf(path)?.replace(/\/$/, '') ?? []));
    const words = new Map(
      [...(await readText(PAGE)).matchAll(/^\| `(src\/[a-z]+)` \| ([^|]+) \|/gm)].map(
        ([, room = '', text = '']) => [room, text] as const,
      ),
    );
    expect([...words.keys()].sort()).toEqual([...rooms].sort());
    const rows = [...words].map(([room, text]) => [`\`${room}\``, text, code(visitorsOf(`${room}/`, calls))]);
    await expectPart(
      PAGE,
      'rooms',
      table([['Room', 'What happens there', 'Entered by'], ['---', '---', '---'], ...rows]),
    );
  });

  describe('tells what a deployment asks', () => {
    let house: House;

    beforeAll(async () => {
      house = await buildHouse();
    });

    afterAll(async () => {
      await house.close();
    });

    it('of AWS and Docker, stage by stage, as in a run', async () => {
      const stages = await stagesOf(house);
      const row = (title: string, own: (asked: string) => boolean, { aws, docker }: Asked) => [
        title,
        code(aws.filter(own)),
        code(docker.filter(own)),
      ];
      const all = { aws: stages.flatMap(({ aws }) => aws), docker: stages.flatMap(({ docker }) => docker) };
      const rows = [
        ...stages.map((stage) => row(stage.title, (asked) => !LOGIN.has(asked), stage)),
        row('Beside the first two', (asked) => LOGIN.has(asked), all),
      ];
      await expectPart(
        PAGE,
        'stages',
        table([['Stage', 'Of AWS', 'Of Docker'], ['---', '---', '---'], ...rows]),
      );
    });
  });
});

/** The login to the registry begins while it is still looked up what else there is, and ends when it ends. */
const LOGIN = new Set(['ecr:GetAuthorizationToken', 'login']);

/** What was asked, each once. */
interface Asked {
  readonly aws: readonly string[];
  readonly docker: readonly string[];
}

interface Stage extends Asked {
  readonly title: string;
}

/** What is asked in each group of the log of one deployment. */
async function stagesOf(house: House): Promise<Stage[]> {
  const stages: Stage[] = [];
  const { workspace, folder } = house;
  const environment = jobWith(INPUTS, house.job);
  const { world, traces } = aWorld({ job: { environment, workspace, temp: join(folder, 'temp') } });
  const asked = async () => ({
    aws: house.calls(),
    docker: (await house.dockerCalls()).map(({ args }) => commandOf(args)),
  });
  let dockerBefore = 0;
  await run({
    ...world,
    ...house.doors(world, new AbortController().signal),
    log: {
      ...world.log,
      async group(title, work) {
        const result = await world.log.group(title, work);
        const { aws, docker } = await asked();
        const own = docker.slice(dockerBefore);
        stages.push({ title, aws: inOrder(aws), docker: inOrder(own) });
        dockerBefore = docker.length;
        return result;
      },
    },
  });
  expect(traces.errors).toEqual([]);
  return stages;
}

/** Each once, by its name: what is asked side by side comes in any order. */
function inOrder(asked: readonly string[]): string[] {
  return [...new Set(asked)].sort((a, b) => (a < b ? -1 : 1));
}

/** `buildx build` of `docker --config … buildx build …`. */
function commandOf(args: readonly string[]): string {
  const at = args.findIndex((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--config');
  const [command = '', next = ''] = args.slice(at);
  return command === 'buildx' ? `${command} ${next}` : command;
}
