import { describe, expect, it } from '@jest/globals';
import { importCircles } from './circles.ts';
import { layoutBreaches } from './layout-rules.ts';
import { readAll } from './repository.ts';

const files = await readAll('src', /\.ts$/);

describe('src', () => {
  it('keeps the rules of the house', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(layoutBreaches(files)).toEqual([]);
  });

  it('imports one way, types too', () => {
    expect(importCircles(files)).toEqual([]);
  });
});

describe.each(['local', 'bench'])('%s', (folder) => {
  it('imports one way, types too', async () => {
    const tools = await readAll(folder, /\.ts$/);
    expect(tools.length).toBeGreaterThan(0);
    expect(importCircles(tools)).toEqual([]);
  });
});

describe('importCircles', () => {
  const file = (name: string, ...imported: string[]) => ({
    path: `src/${name}.ts`,
    text: imported.map((other) => `import type { T } from './${other}.ts';`).join('\n'),
  });

  it('finds files that import each other, each circle once', () => {
    const files = [file('a', 'b', 'c'), file('b', 'a'), file('c', 'd'), file('d', 'e'), file('e', 'c')];
    expect(importCircles(files)).toEqual([
      'src/a.ts → src/b.ts → src/a.ts',
      'src/c.ts → src/d.ts → src/e.ts → src/c.ts',
    ]);
  });

  it('finds a type that is taken in the middle of a file', () => {
    const inner = { path: 'src/a/b.ts', text: "export type B = import('../c.ts').C;" };
    const outer = { path: 'src/c.ts', text: "export * from './a/b.ts';" };
    expect(importCircles([inner, outer])).toEqual(['src/a/b.ts → src/c.ts → src/a/b.ts']);
  });

  it('finds none where imports lead one way, and in what is not there', () => {
    expect(importCircles([file('a', 'b', 'c'), file('b', 'c'), file('c', 'gone')])).toEqual([]);
  });
});

describe('the rules of the house', () => {
  const planted: readonly { name: string; path: string; text: string; breach: string | undefined }[] = [
    {
      name: 'let only docker start commands',
      path: 'src/image/index.ts',
      text: "import { exec } from '@actions/exec';",
      breach: 'imports @actions/exec',
    },
    {
      name: 'know the other way to start commands',
      path: 'src/aws/index.ts',
      text: "import { execFile } from 'node:child_process';",
      breach: 'imports node:child_process',
    },
    {
      name: 'let docker start commands',
      path: 'src/docker/commands.ts',
      text: "const { spawn } = await import('node:child_process');",
      breach: undefined,
    },
    {
      name: 'let nobody start a shell',
      path: 'src/docker/commands.ts',
      text: "spawn('docker', args, { shell: true });",
      breach: 'may start a shell',
    },
    {
      name: 'let nobody run a command line',
      path: 'src/docker/commands.ts',
      text: "const { execSync } = await import('node:child_process');",
      breach: 'may start a shell',
    },
    {
      name: 'let only the lists of commands take the SDK',
      path: 'src/aws/ecs.ts',
      text: "import { ECSClient } from '@aws-sdk/client-ecs';",
      breach: 'imports @aws-sdk/client-ecs',
    },
    {
      name: 'have lists of commands',
      path: 'src/aws/sdk/ecs.ts',
      text: "export { DescribeServicesCommand } from '@aws-sdk/client-ecs';",
      breach: undefined,
    },
    {
      name: 'see a client that is loaded late',
      path: 'src/rollout/start.ts',
      text: "const { ECSClient } = await import('@aws-sdk/client-ecs');",
      breach: 'imports @aws-sdk/client-ecs',
    },
    {
      name: 'see a value among types',
      path: 'src/rollout/start.ts',
      text: "import { type Service, ECSClient } from '@aws-sdk/client-ecs';",
      breach: 'imports @aws-sdk/client-ecs',
    },
    {
      name: "allow AWS's types anywhere",
      path: 'src/rollout/start.ts',
      text: "import type { Service } from '@aws-sdk/client-ecs'; import { type Task } from '@aws-sdk/client-ecs';",
      breach: undefined,
    },
    {
      name: 'keep the toolkit out that every step would wait for',
      path: 'src/actions.ts',
      text: "import * as core from '@actions/core';",
      breach: 'imports @actions/core',
    },
    {
      name: 'let only the doors read the environment',
      path: 'src/docker/config.ts',
      text: 'const home = process.env.HOME;',
      breach: 'reads process.env',
    },
    {
      name: 'see the environment in brackets',
      path: 'src/docker/config.ts',
      text: "const home = process['env'].HOME;",
      breach: 'reads process.env',
    },
    {
      name: 'see the environment taken apart',
      path: 'src/docker/config.ts',
      text: 'const { env } = process;',
      breach: 'reads process.env',
    },
    {
      name: 'see the environment behind an import',
      path: 'src/docker/config.ts',
      text: "import { env } from 'node:process';",
      breach: 'reads process.env',
    },
    {
      name: 'let only the doors out ask the network',
      path: 'src/credentials/token.ts',
      text: "const answer = await fetch('https://token.example');",
      breach: 'asks the network',
    },
    {
      name: 'let a door out ask the network',
      path: 'src/github/idtoken.ts',
      text: "const answer = await fetch('https://token.example');",
      breach: undefined,
    },
    {
      name: 'let only the doors out open connections',
      path: 'src/credentials/token.ts',
      text: "import { request } from 'node:https';",
      breach: 'imports node:https',
    },
    {
      name: 'are not fooled by a comment',
      path: 'src/docker/config.ts',
      text: "// process.env\nconst text = 'process.env';",
      breach: undefined,
    },
    {
      name: 'keep the local AWS out of the action',
      path: 'src/run.ts',
      text: "import type { Clock } from '../local/aws/clock.ts';",
      breach: 'imports local/aws/clock.ts, which is not part of the action',
    },
    {
      name: "keep a stage from another stage's code",
      path: 'src/image/index.ts',
      text: "import { readInputs } from '../inputs/index.ts';",
      breach: 'calls src/inputs/index.ts; only types may pass here',
    },
    {
      name: 'see code that is passed on',
      path: 'src/image/index.ts',
      text: "export * from '../inputs/index.ts';",
      breach: 'calls src/inputs/index.ts; only types may pass here',
    },
    {
      name: "give a stage another stage's types",
      path: 'src/image/index.ts',
      text: "import type { Inputs } from '../inputs/index.ts';",
      breach: undefined,
    },
    {
      name: 'let a figure pass',
      path: 'src/rollout/start.ts',
      text: "import { type Ecs, SERVICES_PER_CALL } from '../aws/ecs.ts';",
      breach: undefined,
    },
    {
      name: 'see what hides behind another name',
      path: 'src/rollout/start.ts',
      text: "import { openEcs as SERVICES_PER_CALL } from '../aws/ecs.ts';",
      breach: 'calls src/aws/ecs.ts and not the door of its room',
    },
    {
      name: 'see a whole file that is taken',
      path: 'src/rollout/start.ts',
      text: "import * as INPUTS from '../inputs/index.ts';",
      breach: 'calls src/inputs/index.ts; only types may pass here',
    },
    {
      name: 'let every stage call what is pure',
      path: 'src/survey/template.ts',
      text: "import { parseTemplate } from '../taskdefinition/index.ts'; import { readArn } from '../aws/arn.ts';",
      breach: undefined,
    },
    {
      name: 'know one door a room',
      path: 'src/survey/template.ts',
      text: "import { parseTemplate } from '../taskdefinition/template.ts';",
      breach: 'calls src/taskdefinition/template.ts and not the door of its room',
    },
    {
      name: 'pass AWS to a stage instead of letting it in',
      path: 'src/survey/index.ts',
      text: "import { openAws } from '../aws/index.ts';",
      breach: 'calls src/aws/index.ts; only types may pass here',
    },
    {
      name: 'pass AWS to the pipeline too',
      path: 'src/run.ts',
      text: "import { openAws } from './aws/index.ts';",
      breach: 'calls src/aws/index.ts; only types may pass here',
    },
    {
      name: 'let the pipeline call the stages',
      path: 'src/run.ts',
      text: "import { survey } from './survey/index.ts';",
      breach: undefined,
    },
    {
      name: 'know one door a room for the pipeline too',
      path: 'src/run.ts',
      text: "import { waitForDeployments } from './rollout/wait.ts';",
      breach: 'calls src/rollout/wait.ts and not the door of its room',
    },
    {
      name: 'let the door open AWS and start the pipeline',
      path: 'src/index.ts',
      text: "import { openAws } from './aws/index.ts'; import { run } from './run.ts'; import './actions.ts';",
      breach: undefined,
    },
    {
      name: 'keep the door from calling a stage itself',
      path: 'src/index.ts',
      text: "import { readInputs } from './inputs/index.ts';",
      breach: 'calls src/inputs/index.ts; only types may pass here',
    },
    {
      name: 'let nobody call the pipeline back',
      path: 'src/report/index.ts',
      text: "import { run } from '../run.ts';",
      breach: 'calls src/run.ts; only types may pass here',
    },
    {
      name: 'let nobody import the door',
      path: 'src/errors.ts',
      text: "import './index.ts';",
      breach: 'imports the door',
    },
    {
      name: 'let every room use what all share',
      path: 'src/image/index.ts',
      text: "import { StepError } from '../errors.ts'; import { part } from './part.ts';",
      breach: undefined,
    },
    {
      name: 'have no drawers',
      path: 'src/image/utils.ts',
      text: '',
      breach: 'is named like a drawer',
    },
  ];

  it.each(planted)('$name', ({ path, text, breach }) => {
    expect(layoutBreaches([{ path, text }])).toEqual(breach === undefined ? [] : [`${path}: ${breach}`]);
  });
});
