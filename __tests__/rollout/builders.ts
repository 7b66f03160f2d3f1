import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Deployment, Target } from '../../src/rollout/types.ts';

/** `arn:…:task-definition/web:N` */
export function revisionArn(revision: number): string {
  return `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`;
}

/** The service `web`, stable on revision 7. */
export function aService(facts: Partial<Service> = {}): Service {
  return {
    serviceName: 'web',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
    status: 'ACTIVE',
    desiredCount: 2,
    taskDefinition: revisionArn(7),
    deployments: [
      {
        id: 'ecs-svc/1',
        status: 'PRIMARY',
        taskDefinition: revisionArn(7),
        desiredCount: 2,
        runningCount: 2,
        rolloutState: 'COMPLETED',
      },
    ],
    events: [],
    ...facts,
  };
}

/** The service `web`, to be taken from revision 7 to 8. */
export function aTarget(facts: Partial<Target> = {}): Target {
  return { name: 'web', service: aService(), revision: revisionArn(8), previous: revisionArn(7), ...facts };
}

/** The deployment that does it. */
export function aDeployment(facts: Partial<Deployment> = {}): Deployment {
  return { target: aTarget(), id: 'ecs-svc/2', olderEvents: new Set(), ...facts };
}

/** ARN of the record of the deployment with that number. */
export function recordArn(number: number): string {
  return `arn:aws:ecs:eu-west-1:123456789012:service-deployment/production/web/${number}`;
}

/** The record of that deployment, BLUE_GREEN, under way. */
export function aRecord(facts: Partial<ServiceDeployment> = {}): ServiceDeployment {
  return {
    serviceDeploymentArn: recordArn(2),
    status: 'IN_PROGRESS',
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
    ...facts,
  };
}

/** The service `web` in the middle of that deployment: revision 8 is green, 7 is blue. */
export function aMovingService(facts: Partial<Service> = {}): Service {
  const tasks = { desiredCount: 2, runningCount: 2 };
  return aService({
    taskDefinition: revisionArn(8),
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
    currentServiceDeployment: recordArn(2),
    deployments: [
      {
        id: 'ecs-svc/2',
        status: 'PRIMARY',
        taskDefinition: revisionArn(8),
        createdAt: new Date('2026-01-01T11:00:00Z'),
        rolloutState: 'IN_PROGRESS',
        ...tasks,
      },
      {
        id: 'ecs-svc/1',
        status: 'ACTIVE',
        taskDefinition: revisionArn(7),
        createdAt: new Date('2026-01-01T10:00:00Z'),
        rolloutState: 'COMPLETED',
        ...tasks,
      },
    ],
    ...facts,
  });
}
