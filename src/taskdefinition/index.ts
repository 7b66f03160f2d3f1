import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

export { type Difference, differences, isSame } from './compare.ts';
export { type Rendering, renderTaskDefinition } from './render.ts';
export { type ParsedTemplate, parseTemplate } from './template.ts';

/**
 * A task definition in the form that RegisterTaskDefinition takes. One that comes from DescribeTaskDefinition may
 * hold more members; rendering drops those that Register refuses.
 */
export type TaskDefinition = RegisterTaskDefinitionCommandInput;

/** One container of a task definition. */
export type Container = ContainerDefinition;

/** Members that DescribeTaskDefinition answers and RegisterTaskDefinition refuses. */
export { DESCRIBE_ONLY } from './render.ts';
