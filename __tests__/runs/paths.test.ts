import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse } from './bluegreen.ts';
import { APP, EXECUTION_ROLE, INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeAll(async () => {
  house = await buildBlueGreenHouse();
  await house.createGroup();
  await mkdir(join(house.folder, 'outside'));
  await writeFile(join(house.folder, 'outside', 'Dockerfile'), 'FROM scratch\n');
  await writeFile(join(house.folder, 'outside', 'secret.json'), '{"family": "a-secret-from-outside"}');
  await symlink(join(house.folder, 'outside'), join(house.workspace, 'out'));
  await symlink(join(house.folder, 'outside', 'secret.json'), join(house.workspace, 'task.json'));
});
afterAll(() => house.close());

const CHANGES = /:(Register|Update|Put|Create|Delete|Stop)/;
const OUTSIDE = 'it is outside of the workspace, or a symbolic link that leads there';
const BUILD_FIX = 'write a path in the workspace, or in RUNNER_TEMP, and copy there what the build needs';

describe('a path that leaves the workspace', () => {
  it.each([
    {
      name: 'a context above it',
      inputs: { context: '..' },
      error: `Input context cannot be used: ..: ${OUTSIDE}. Fix: ${BUILD_FIX}.`,
    },
    {
      name: 'a context behind a symbolic link',
      inputs: { context: 'out' },
      error: `Input context cannot be used: out: ${OUTSIDE}. Fix: ${BUILD_FIX}.`,
    },
    {
      name: 'a Dockerfile behind a symbolic link',
      inputs: { file: 'out/Dockerfile' },
      error: `The Dockerfile cannot be used: out/Dockerfile: ${OUTSIDE}. Fix: ${BUILD_FIX}.`,
    },
    {
      name: 'another context',
      inputs: { 'build-contexts': 'lib=docker-image://lib\nout=./out\nlayout=oci-layout:///etc:v1' },
      error: [
        `Input build-contexts cannot be used: out=./out: ${OUTSIDE}. Fix: ${BUILD_FIX}.`,
        `Input build-contexts cannot be used: layout=oci-layout:///etc:v1: ${OUTSIDE}. Fix: ${BUILD_FIX}.`,
      ].join('\n'),
    },
    {
      name: 'a task definition',
      inputs: { 'task-definition': '../outside/secret.json' },
      error: `The task definition ../outside/secret.json could not be read: ${OUTSIDE}. Fix: name a file of the workspace, or of RUNNER_TEMP, with task-definition.`,
    },
    {
      name: 'a task definition that is a symbolic link',
      inputs: { 'task-definition': 'task.json' },
      error: `The task definition task.json could not be read: ${OUTSIDE}. Fix: name a file of the workspace, or of RUNNER_TEMP, with task-definition.`,
    },
    {
      name: 'what the kernel tells of this process',
      inputs: { 'task-definition': '/proc/self/environ' },
      error: `The task definition /proc/self/environ could not be read: ${OUTSIDE}. Fix: name a file of the workspace, or of RUNNER_TEMP, with task-definition.`,
    },
    {
      name: 'an AppSpec',
      inputs: { 'codedeploy-appspec': 'out/secret.json' },
      error: `The AppSpec out/secret.json could not be read: ${OUTSIDE}. Fix: name a file of the workspace, or of RUNNER_TEMP, with codedeploy-appspec.`,
    },
  ])('is refused before anything is built or read: $name', async ({ inputs, error }) => {
    house.calls();
    const { errors, ...traces } = await house.ship({ ...INPUTS, ...inputs });
    expect(errors).toEqual([error]);
    expect(house.calls().filter((call) => CHANGES.test(call))).toEqual([]);
    expect((await house.dockerCalls()).filter(({ args }) => args.includes('build'))).toEqual([]);
    expect(JSON.stringify(traces)).not.toContain('a-secret-from-outside');
  });

  it('is not overlooked where an AppSpec has its usual name', async () => {
    await symlink(join(house.folder, 'outside', 'secret.json'), join(house.workspace, 'appspec.yaml'));
    const { errors } = await house.ship(INPUTS);
    expect(errors).toEqual([
      `The AppSpec appspec.yaml could not be read: ${OUTSIDE}. Fix: name a file of the workspace, or of RUNNER_TEMP, with codedeploy-appspec.`,
    ]);
  });
});

describe('the family of a task definition', () => {
  it('is no path either', async () => {
    const definition = {
      family: '../../../evil',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [APP],
    };
    await writeFile(join(house.workspace, 'evil.json'), JSON.stringify(definition));
    const { errors } = await house.ship({
      ...INPUTS,
      'task-definition': 'evil.json',
      'codedeploy-appspec': 'none',
    });
    expect(errors).toEqual([
      'The task definition evil.json can\'t be registered: its family "../../../evil" is not a name that ECS takes. Fix: use up to 255 letters, digits, "_" and "-".',
    ]);
    const files = (await readdir(house.folder, { recursive: true })).filter((path) => /evil/.test(path));
    expect(files).toEqual(['workspace/evil.json']);
  });
});
