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
  /** What CodeDeploy deployed, by id. */
  readonly group?: Readonly<Record<string, PastDeployment>>;
}

/** An AWS that knows that much, and how many pages of its record were read. */
function anAws({ record = [], family = [], group = {} }: Known): { aws: Aws; pages: () => number } {
  let pages = 0;
  const aws = {
    ecs: {
      async listPastDeployments({ after = '0' }: { after?: string }) {
        pages++;
        const next = Number(after) + 1;
        return { items: record[next - 1] ?? [], next: next < record.length ? String(next) : undefined };
      },
      // Two to a page.
      async listRevisions(_family: string, after = '0') {
        const next = Number(after) + 2;
        const items = family.slice(Number(after), next).map(arn);
        return { items, next: next < family.length ? String(next) : undefined };
      },
    },
    codedeploy: {
      listSucceeded: async () => Object.keys(group).filter((id) => group[id]?.isGood),
      describePast: async (id: string) => group[id],
    },
  } as unknown as Aws;
  return { aws, pages: () => pages };
}

async function read(deployments: readonly Deployment[], known: Known, group?: Group) {
  const { aws, pages } = anAws(known);
  const service = { serviceName: 'web', taskDefinition: arn(1), deployments: [...deployments] } as Service;
  const { running, source, steps } = await readPast({ cluster: 'production', service, group }, aws);
  const short = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  return {
    running: short(running),
    source,
    steps: steps.map(({ revision }) => short(revision)),
    pages: pages(),
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

  it('takes the revisions before by their numbers at last, without those that the record knows as failed', async () => {
    const record = [[past(4), past(3, false)]];
    expect(await read([deployment(4)], { record, family: [6, 5, 4, 3, 2, 1] })).toMatchObject({
      source: 'family',
      steps: ['web:2', 'web:1'],
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

  it('takes the deployments of the group where CodeDeploy deploys', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2) };
    expect(
      await read([deployment(3)], { group }, { application: 'a', group: 'g', active: [] }),
    ).toMatchObject({
      running: 'web:3',
      source: 'codedeploy',
      steps: ['web:2'],
      pages: 0,
    });
  });

  it('goes back from what CodeDeploy is deploying', async () => {
    const group = { 'd-3': past(3), 'd-2': past(2), 'd-4': past(4, false) };
    const active = { application: 'a', group: 'g', active: [{ deploymentId: 'd-4' }] };
    expect(await read([deployment(3)], { group }, active)).toMatchObject({
      running: 'web:4',
      steps: ['web:3', 'web:2'],
    });
  });
});
