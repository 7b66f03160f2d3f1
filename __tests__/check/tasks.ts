import type { Service } from '@aws-sdk/client-ecs';
import type { PlannedTasks } from '../../src/check/tasks.ts';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';

/** Tasks of the service `web` with one container `app`, on EC2 unless told otherwise. */
export function someTasks(
  facts: { service?: Partial<Service>; definition?: Partial<TaskDefinition> } = {},
): PlannedTasks {
  return {
    name: 'web',
    service: { serviceName: 'web', status: 'ACTIVE', ...facts.service },
    origin: 'task-definition.json',
    definition: {
      family: 'web',
      containerDefinitions: [{ name: 'app', image: 'shop/web:v2' }],
      ...facts.definition,
    },
  };
}
