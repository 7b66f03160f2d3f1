import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import type { PastDeployment } from '../../src/aws/pastdeployments.ts';
import { type Group, readPast } from '../../src/history/past.ts';

const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const past = (revision: number, isGood = true): PastDeployment => ({
  revision: arn(revision),
  deployedAt: at(revision),
  isGood,
  images: [],
});
const deployment = (revision: number, facts: Partial<Deployment> = {}): Deployment => ({
  status: 'PRIMARY',
  taskDefinition: arn(revision),
  createdAt: at(revision),
  rolloutState: 'COMPLETED',
  ...facts,
});

interface Known {
  /** ECS's record in pages, newest first. */
  readonly record?: readonly (readonly PastDeployment[])[];
  readonly family?: readonly number[];
  /** When revisions were registered, in minutes, by number. */
  readonly registered?: Readonly<Record<number, number>>;
  /** What CodeDeploy deployed, by id. */
  readonly group?: Readonly<Record<string, PastDeployment>>;
}

/** An AWS that knows that much, and how many pages of its record were read. */
function anAws({ record = [], family = [], group = {}, registered = {} }: Known): {
  aws: Aws;
  pages: () => number;
} {
  let pages = 0;
  const aws = {
    ecs: {
      async listPastDeployments({ after = '0' }: { after?: string }) {
        pages++;
        const next = Number(after) + 1;
        return { items: record[next - 1] ?? [], next: next < record.length ? String(next) : undefined };
      },
      async findTaskDefinition(reference: string) {
        const revision = Number(reference.split(':').at(-1));
        const minute = registered[revision];
        // As ECS answers it: in seconds.
        const definition = { registeredAt: minute === undefined ? 0 : at(minute).getTime() / 1000 };
        return minute === undefined ? undefined : { arn: arn(revision), status: 'ACTIVE', definition };
      },
      // Two to a page.
      async listRevisions(_family: string, after = '0') {
        const next = Number(after) + 2;
        const items = family.slice(Number(after), next).map(arn);
        return { items, next: next < family.length ? String(next) : undefined };
      },
    },
    codedeploy: {
      async listOver({ areGood, after = '0' }: { areGood: boolean; after?: string }) {
        const ids = Object.keys(group).filter((id) => group[id]?.isGood === areGood);
        const next = Number(after) + 10;
        return { items: ids.slice(Number(after), next), next: next < ids.length ? String(next) : undefined };
      },
      describePast: async (id: string) => group[id],
    },
  } as unknown as Aws;
  return { aws, pages: () => pages };
}

const short = (text: string) => text.slice(text.lastIndexOf('/') + 1);

async function read(
  facts: readonly Deployment[] | Partial<Service>,
  known: Known,
  { group, enough = 1 }: { readonly group?: Group; readonly enough?: number } = {},
) {
  const { aws, pages } = anAws(known);
  const service: Service = {
    serviceName: 'web',
    taskDefinition: arn(1),
    ...('length' in facts ? { deployments: [...facts] } : facts),
  };
  const past = await readPast({ cluster: 'production', service, group, enough }, aws);
  const { running, source, steps, recordEnd, course } = past;
  return {
    running: short(running),
    source,
    steps: steps.map(({ revision }) => short(revision)),
    pages: pages(),
    ...(recordEnd !== undefined && { recordEnd }),
    ...(course !== undefined && { course: { ...course, to: short(course.to), from: short(course.from) } }),
  };
}

describe('readPast', () => {
  it("takes ECS's record, without what failed", async () => {
    const record = [[past(4), past(3, false), past(2), past(1)]];
    expect(await read([deployment(4)], { record })).toEqual({
      running: 'web:4',
      source: 'service-deployments',
      steps: ['web:2', 'web:1'],
      pages: 1,
    });
  });

  it('reads on only as long as there is nothing to go back to', async () => {
    const restarts = Array.from({ length: 20 }, () => past(4));
    const record = [restarts, restarts, [past(4), past(3)], [past(2)]];
    expect(await read([deployment(4)], { record })).toMatchObject({ steps: ['web:3'], pages: 3 });
  });

  it('takes the deployment that is being replaced where there is no record', async () => {
    const going = deployment(4, { rolloutState: 'IN_PROGRESS' });
    expect(await read([going, deployment(2, { status: 'ACTIVE' })], { family: [4, 3, 2, 1] })).toMatchObject({
      source: 'running-deployments',
      steps: ['web:2'],
    });
  });

  it('reads on until there is enough', async () => {
    const restarts = Array.from({ length: 20 }, () => past(4));
    const record = [restarts, [past(4), past(3)], [past(2)], [past(1)]];
    expect(await read([deployment(4)], { record }, { enough: 2 })).toMatchObject({
      steps: ['web:3', 'web:2'],
      pages: 3,
    });
  });

  it('takes the revisions before by their numbers where there is no record at all', async () => {
    expect(await read([deployment(4)], { family: [6, 5, 4, 3, 2, 1] })).toEqual({
      running: 'web:4',
      source: 'family',
      steps: ['web:3'],
      pages: 1,
    });
  });

  it('reads all of a record in which another family was rolled back, and no other answer comes of it', async () => {
    const fresh = { ...past(1), revision: past(1).revision.replace('web:', 'new:') };
    const record = [[...Array.from({ length: 18 }, () => past(1)), fresh], [past(1)]];
    expect(await read([deployment(1)], { record })).toMatchObject({
      source: 'family',
      steps: [],
      pages: 2,
      recordEnd: "ECS's record of its deployments, which goes back 90 days, ends there",
    });
    const long = [...Array.from({ length: 24 }, () => [past(2)]), [past(2), fresh], [past(1)]];
    expect(await read([deployment(2)], { record: long })).toEqual({
      running: 'web:2',
      source: 'service-deployments',
      steps: ['new:1'],
      pages: 25,
      recordEnd: 'only its last 26 deployments were looked through',
    });
  });

  it('says that a record ends, and leaves out what it knows as failed', async () => {
    const record = [[past(4), past(3, false)]];
    expect(await read([deployment(4)], { record, family: [6, 5, 4, 3, 2, 1] })).toMatchObject({
      source: 'family',
      steps: ['web:2', 'web:1'],
      recordEnd: "ECS's record of its deployments, which goes back 90 days, ends there",
    });
  });

  it('goes back from what failed while ECS itself goes back, not one further', async () => {
    const record = [[past(2), past(1)]];
    const back = deployment(2, { rolloutState: 'IN_PROGRESS' });
    const failed = deployment(3, { status: 'ACTIVE', rolloutState: 'FAILED' });
    expect(await read([back, failed], { record })).toMatchObject({
      running: 'web:3',
      steps: ['web:2', 'web:1'],
    });
  });

  it('goes where somebody goes back to already, not one further, whether or not what they left had worked', async () => {
    const record = [[past(3), past(2), past(1)]];
    const back = deployment(2, { createdAt: at(30), rolloutState: 'IN_PROGRESS' });
    const before = deployment(2, { status: 'ACTIVE', createdAt: at(2) });
    for (const rolloutState of ['COMPLETED', 'IN_PROGRESS', 'FAILED'] as const) {
      const left = deployment(3, { status: 'ACTIVE', rolloutState });
      expect(await read([back, left, before], { record }, { enough: 2 })).toEqual({
        running: 'web:3',
        source: 'running-deployments',
        steps: ['web:2', 'web:1'],
        pages: 1,
      });
    }
  });

  it('goes one further once the service is there', async () => {
    const record = [[past(2), past(3), past(2), past(1)]];
    const back = deployment(2, { createdAt: at(30) });
    const draining = deployment(3, { status: 'ACTIVE' });
    expect(await read([back, draining], { record })).toMatchObject({ running: 'web:2', steps: ['web:1'] });
  });
});

describe('readPast of a service that CodeDeploy deploys', () => {
  const names = { application: 'a', group: 'g' };
  const idle: Group = { ...names, active: [] };
  const set = (revision: number, status: string, externalId?: string) => ({
    id: `ecs-svc/${revision}`,
    taskDefinition: arn(revision),
    status,
    ...(externalId !== undefined && { externalId }),
  });

  it('takes the deployments of its group', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2) };
    expect(await read([deployment(3)], { group }, { group: idle })).toEqual({
      running: 'web:3',
      source: 'codedeploy',
      steps: ['web:2'],
      pages: 0,
    });
  });

  it('takes what the service was made with before the first success, and not what failed', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2, false) };
    const service = { taskDefinition: arn(3), createdAt: at(15) };
    const registered = { 1: 10, 2: 20, 3: 30 };
    const known = { group, registered, family: [3, 2, 1] };
    expect(await read(service, known, { group: idle })).toEqual({
      running: 'web:3',
      source: 'creation',
      steps: ['web:1'],
      pages: 0,
    });
    expect(await read({ ...service, createdAt: at(5) }, known, { group: idle })).toEqual({
      running: 'web:3',
      source: 'family',
      steps: ['web:1'],
      pages: 0,
      recordEnd: 'the deployments of the group g tell of nothing before it',
    });
  });

  it('never takes a revision of before for what the service was made with, when that is the one that runs', async () => {
    const service = { taskDefinition: arn(3), createdAt: at(35) };
    const known = { registered: { 1: 10, 2: 20, 3: 30 }, family: [3, 2] };
    expect(await read(service, known, { group: idle })).toMatchObject({ source: 'family', steps: ['web:2'] });
  });

  it('knows from what it is on its way to, and what it leaves', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2), 'd-4': past(4, false) };
    const active = [{ deploymentId: 'd-4', creator: 'user' as const }];
    const expected = {
      running: 'web:4',
      source: 'running-deployments',
      steps: ['web:3', 'web:2'],
      course: { id: 'd-4', to: 'web:4', from: 'web:3', isRollback: false },
    };
    const asked = { group: { ...names, active }, enough: 2 };
    const sets = [
      [set(3, 'PRIMARY', 'd-3')],
      [set(3, 'PRIMARY', 'd-3'), set(4, 'ACTIVE', 'd-4')],
      [set(2, 'DRAINING', 'd-2'), set(3, 'ACTIVE', 'd-3'), set(4, 'PRIMARY', 'd-4')],
    ];
    for (const taskSets of sets) {
      expect(await read({ taskSets }, { group }, asked)).toMatchObject(expected);
    }
  });

  it('ends where CodeDeploy goes back to by itself, not one further', async () => {
    const group = { 'd-2': past(2), 'd-1': past(1), 'd-3': past(3, false) };
    const rollbackInfo = { rollbackTriggeringDeploymentId: 'd-3' };
    const active = [{ deploymentId: 'd-4', creator: 'codeDeployRollback' as const, rollbackInfo }];
    const asked = { group: { ...names, active }, enough: 2 };
    const taskSets = [set(2, 'PRIMARY', 'd-2'), set(3, 'ACTIVE', 'd-3')];
    expect(await read({ taskSets }, { group }, asked)).toMatchObject({
      running: 'web:3',
      steps: ['web:2', 'web:1'],
      course: { id: 'd-4', to: 'web:2', from: 'web:3', isRollback: true },
    });
  });

  it('ends where somebody goes back to already', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2), 'd-1': past(1) };
    const active = [{ deploymentId: 'd-4', creator: 'user' as const }];
    const taskSets = [set(3, 'ACTIVE', 'd-3'), set(2, 'PRIMARY', 'd-4')];
    const asked = { group: { ...names, active }, enough: 2 };
    expect(await read({ taskSets }, { group }, asked)).toMatchObject({
      running: 'web:3',
      steps: ['web:2', 'web:1'],
    });
  });

  it('reads the next page of its group', async () => {
    const restarts = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d-3${index}`, past(3)]));
    expect(
      await read([deployment(3)], { group: { ...restarts, 'd-2': past(2) } }, { group: idle }),
    ).toMatchObject({ steps: ['web:2'] });
  });
});

describe('readPast of a service whose traffic ECS moves', () => {
  it('knows from what it is on its way to, and what it leaves', async () => {
    const record = [[past(3), past(2)]];
    const service = {
      deploymentConfiguration: { strategy: 'BLUE_GREEN' as const },
      deployments: [
        deployment(4, { id: 'ecs-svc/4', rolloutState: 'IN_PROGRESS' }),
        deployment(3, { status: 'ACTIVE' }),
      ],
    };
    expect(await read(service, { record }, { enough: 2 })).toMatchObject({
      running: 'web:4',
      steps: ['web:3', 'web:2'],
      course: { id: 'ecs-svc/4', to: 'web:4', from: 'web:3', isRollback: false },
    });
  });
});
