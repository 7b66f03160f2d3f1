import { afterEach, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY } from './bluegreen.ts';
import { aGitHub, type LocalGitHub } from './github.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
let github: LocalGitHub;
afterEach(async () => {
  await github.close();
  await house.close();
});

it('a deployment that waited for one that was recorded later takes its place on GitHub', async () => {
  house = await buildBlueGreenHouse();
  await house.createGroup(CANARY);
  // Whose deployment is recorded first, and comes second.
  const isHeldUp = { kind: 'slow', milliseconds: 60_000 } as const;
  house.aws.faults.nextCalls('codedeploy:CreateDeployment', isHeldUp);
  github = await aGitHub();
  Object.assign(house.job, github.environment);
  const ship = (image: string) =>
    house.ship({
      ...{ ...INPUTS, repository: '', image, 'on-active-deployment': 'wait' },
      ...{ 'github-token': 'a-github-token', environment: 'production' },
    });
  const earlier = ship('web:a');
  while (!house.aws.requests.some(({ operation }) => operation === 'CreateDeployment')) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const later = await ship('web:b');
  expect(later.outputs).toMatchObject({ outcome: 'deployed', reason: 'web runs web:3.' });
  expect((await earlier).outputs).toMatchObject({ outcome: 'deployed', reason: 'web runs web:2.' });
  const [first, second] = github.deployments.map((each) => github.statesOf(each));
  // The later one can't know whether the earlier one still waits, or has died.
  const isOwn = (state: string) => state !== 'inactive';
  expect(first?.filter(isOwn)).toEqual(['queued', 'in_progress', 'queued', 'in_progress', 'success']);
  expect(first?.at(-1)).toBe('success');
  expect(second).toEqual(['queued', 'in_progress', 'success', 'inactive']);
});
