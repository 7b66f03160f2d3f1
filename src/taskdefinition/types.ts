import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/**
 * A task definition in the form that RegisterTaskDefinition takes. One that comes from DescribeTaskDefinition may
 * hold more members; rendering drops those that Register refuses.
 */
export type TaskDefinition = RegisterTaskDefinitionCommandInput;

/** One container of a task definition. */
export type Container = ContainerDefinition;

/** Members that DescribeTaskDefinition answers and RegisterTaskDefinition refuses. */
export const DESCRIBE_ONLY: readonly string[] = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];
