import type { Deployment as EcsDeployment } from '@aws-sdk/client-ecs';
import { revisionArn } from './builders.ts';

/** When the deployment before ours, ours, and one after it were created. */
export const BEFORE = new Date('2026-01-01T10:00:00Z');
export const OURS = new Date('2026-01-01T11:00:00Z');
export const AFTER = new Date('2026-01-01T12:00:00Z');

/** Our own deployment as ECS lists it. */
export const own = (facts: Partial<EcsDeployment> = {}): EcsDeployment => ({
  id: 'ecs-svc/2',
  status: 'PRIMARY',
  taskDefinition: revisionArn(8),
  createdAt: OURS,
  desiredCount: 2,
  runningCount: 2,
  rolloutState: 'IN_PROGRESS',
  ...facts,
});

/** The deployment before it, complete. */
export const other = (facts: Partial<EcsDeployment>): EcsDeployment => ({
  id: 'ecs-svc/1',
  status: 'ACTIVE',
  taskDefinition: revisionArn(7),
  createdAt: BEFORE,
  desiredCount: 2,
  runningCount: 2,
  rolloutState: 'COMPLETED',
  ...facts,
});
