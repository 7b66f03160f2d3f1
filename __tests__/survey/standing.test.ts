import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Deployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import type { SurveyedGroup } from '../../src/survey/codedeploy.ts';
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

  describe('of a service that CodeDeploy deploys', () => {
    const set = (revision: number, status: string, externalId?: string) => ({
      id: `ecs-svc/${revision}`,
      taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`,
      status,
      runningCount: status === 'ACTIVE' ? 1 : 2,
      computedDesiredCount: 2,
      ...(externalId !== undefined && { externalId }),
    });
    const told = (taskSets: ReturnType<typeof set>[], active?: readonly DeploymentInfo[]) =>
      standingOf({
        name: 'web',
        service: { runningCount: 5, desiredCount: 2, taskSets },
        running: undefined,
        deploymentGroup: active && ({ active } as SurveyedGroup),
      });
    const ours = { deploymentId: 'd-8', creator: 'user' } as const;

    it('says what serves and what is on its way', () => {
      const sets = [set(7, 'PRIMARY'), set(8, 'ACTIVE', 'd-8'), set(6, 'DRAINING', 'd-6')];
      expect(told(sets, [ours])).toBe(
        'Service web runs web:7, 2 of 2 tasks; a deployment of web:8 is under way, 1 of 2 tasks.',
      );
      expect(told([set(7, 'PRIMARY')], [ours])).toBe(
        'Service web runs web:7, 2 of 2 tasks; the deployment d-8 is under way.',
      );
    });

    it('calls the old tasks kept, and not under way, when all traffic is on the new ones', () => {
      expect(told([set(7, 'ACTIVE'), set(8, 'PRIMARY', 'd-8')], [ours])).toBe(
        'Service web runs web:8, 2 of 2 tasks; its deployment d-8 is not over yet, which keeps web:7, 1 of 2 tasks.',
      );
    });

    it('says from where to where a rollback goes', () => {
      const back: DeploymentInfo = {
        deploymentId: 'd-9',
        creator: 'codeDeployRollback',
        rollbackInfo: { rollbackTriggeringDeploymentId: 'd-8' },
      };
      expect(told([set(7, 'PRIMARY'), set(8, 'ACTIVE', 'd-8')], [back])).toBe(
        'Service web runs web:7, 2 of 2 tasks; the rollback d-9 is under way from web:8, 1 of 2 tasks to web:7, 2 of 2 tasks.',
      );
    });

    it('takes what a deployment left for no deployment under way', () => {
      const sets = [set(7, 'PRIMARY'), set(8, 'ACTIVE', 'd-8')];
      expect([told([set(7, 'PRIMARY')], []), told(sets, []), told(sets)]).toEqual([
        'Service web runs web:7, 2 of 2 tasks.',
        'Service web runs web:7, 2 of 2 tasks; beside it is a task set left by a deployment that is over, web:8, 1 of 2 tasks.',
        'Service web runs web:7, 2 of 2 tasks; beside it is a task set web:8, 1 of 2 tasks.',
      ]);
    });
  });
});
