import type { Deployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { standingOf } from '../../src/survey/standing.ts';

const deployment = (revision: number, facts: Partial<Deployment>): Deployment => ({
  taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`,
  status: 'ACTIVE',
  rolloutState: 'COMPLETED',
  desiredCount: 2,
  runningCount: 2,
  ...facts,
});
const standing = (deployments: Deployment[], arn = deployments[0]?.taskDefinition) =>
  standingOf({
    name: 'web',
    // All tasks of all deployments, more than one deployment wants.
    service: { desiredCount: 2, runningCount: 2 * deployments.length, deployments },
    running:
      arn === undefined
        ? undefined
        : { arn, status: 'ACTIVE', definition: { family: 'web', containerDefinitions: [] } },
  });

describe('standingOf', () => {
  it.each([
    {
      name: 'is stable',
      deployments: [deployment(7, { status: 'PRIMARY' })],
      expected: 'Service web runs web:7, 2 of 2 tasks.',
    },
    {
      name: 'lacks a task',
      deployments: [deployment(7, { status: 'PRIMARY', runningCount: 1 })],
      expected: 'Service web runs web:7, 1 of 2 tasks.',
    },
    {
      name: 'is being deployed',
      deployments: [deployment(8, { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }), deployment(7, {})],
      expected: 'Service web runs web:7, 2 tasks; a deployment of web:8 is under way, 2 of 2 tasks.',
    },
    {
      name: 'is being deployed over another deployment',
      deployments: [
        deployment(9, { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 0 }),
        deployment(8, { rolloutState: 'IN_PROGRESS', runningCount: 1 }),
        deployment(7, {}),
      ],
      expected:
        'Service web runs web:8, 1 task and web:7, 2 tasks; a deployment of web:9 is under way, 0 of 2 tasks.',
    },
    {
      name: 'is deployed for the first time',
      deployments: [deployment(1, { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 0 })],
      expected: 'Service web runs no other revision; a deployment of web:1 is under way, 0 of 2 tasks.',
    },
    {
      name: 'was left with a deployment that failed',
      deployments: [
        deployment(8, { status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0 }),
        deployment(7, {}),
      ],
      expected: 'Service web runs web:7, 2 tasks; a deployment of web:8 failed, 0 of 2 tasks.',
    },
    {
      name: 'drains old tasks',
      deployments: [deployment(8, { status: 'PRIMARY' }), deployment(7, { runningCount: 1 })],
      expected: 'Service web runs web:8, 2 of 2 tasks.',
    },
  ])('says what a service runs that $name', ({ deployments, expected }) => {
    expect(standing(deployments)).toBe(expected);
  });

  it('knows services without a rollout state', () => {
    const old = deployment(7, { rolloutState: undefined });
    const primary = { ...deployment(8, { status: 'PRIMARY' }), rolloutState: undefined };
    expect(standing([primary, old])).toBe(
      'Service web runs web:7, 2 tasks; a deployment of web:8 is under way, 2 of 2 tasks.',
    );
    expect(standing([primary])).toBe('Service web runs web:8, 2 of 2 tasks.');
  });

  it('knows services without deployments of ECS', () => {
    expect(standing([], 'web:7')).toBe('Service web runs web:7, 0 of 2 tasks.');
    expect(standing([])).toBe('Service web runs no revision, 0 of 2 tasks.');
  });

  it('tells the task sets of a service that CodeDeploy deploys apart', () => {
    const set = (revision: number, status: string, runningCount: number) => ({
      taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`,
      status,
      runningCount,
      computedDesiredCount: 2,
    });
    const [old, next, gone] = [set(7, 'PRIMARY', 2), set(8, 'ACTIVE', 1), set(6, 'DRAINING', 2)];
    const told = (taskSets: (typeof old)[]) =>
      standingOf({
        name: 'web',
        service: { runningCount: 5, desiredCount: 2, taskSets },
        running: undefined,
      });
    expect([told([old, gone]), told([old, next])]).toEqual([
      'Service web runs web:7, 2 of 2 tasks.',
      'Service web runs web:7, 2 of 2 tasks; a deployment of web:8 is under way, 1 of 2 tasks.',
    ]);
  });
});
