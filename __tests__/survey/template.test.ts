import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StepError } from '../../src/errors.ts';
import { readTemplateFile } from '../../src/survey/template.ts';

describe('readTemplateFile', () => {
  let workspace: string;
  beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  });
  afterEach(() => rm(workspace, { recursive: true, force: true }));

  it.each([
    { path: 'ecs.json', text: '{"family": "web"}' },
    { path: 'ecs.yaml', text: 'family: web' },
    { path: 'ecs', text: 'family: web' },
  ])('reads $path from the workspace', async ({ path, text }) => {
    await writeFile(join(workspace, path), text);
    expect(await readTemplateFile(path, { workspace, temp: workspace })).toEqual({
      origin: path,
      definition: { family: 'web' },
    });
  });

  it('reads a file by its whole path, as the official actions name what they rendered', async () => {
    const path = join(workspace, 'ecs.json');
    await writeFile(path, '{"family": "web"}');
    expect((await readTemplateFile(path, { workspace: '/nowhere', temp: workspace })).origin).toBe(path);
  });

  const refused = [
    {
      name: 'a file that is not there',
      path: 'ecs/task.json',
      text: 'The task definition ecs/task.json could not be read: there is no such file in the workspace. Fix: check task-definition, and that actions/checkout ran before this step.',
    },
    {
      name: 'a folder',
      path: 'folder.json',
      text: 'The task definition folder.json could not be read: it is a folder. Fix: check task-definition, and that actions/checkout ran before this step.',
    },
    {
      name: 'a file that holds no task definition',
      path: 'text.json',
      text: 'The task definition in text.json could not be read: it does not hold an object. Fix: mend the file, it has to be JSON or YAML with a family and containerDefinitions.',
    },
    {
      name: 'a file that is no YAML',
      path: 'broken.yml',
      text: 'The task definition in broken.yml could not be read: Map keys must be unique at line 2, column 1. Fix: mend the file, it has to be JSON or YAML with a family and containerDefinitions.',
    },
  ];
  it.each(refused)('refuses $name', async ({ path, text }) => {
    await mkdir(join(workspace, 'folder.json'));
    await writeFile(join(workspace, 'text.json'), '"family"');
    await writeFile(join(workspace, 'broken.yml'), 'family: a\nfamily: b');
    const error = await readTemplateFile(path, { workspace, temp: workspace }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StepError);
    expect((error as StepError).message).toBe(text);
  });
});
