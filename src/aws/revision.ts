import type { TaskDefinition } from '../taskdefinition/index.ts';

/** A revision as ECS holds it. */
export interface RegisteredTaskDefinition {
  readonly arn: string;
  readonly status: string;
  /** Every member that ECS answered, also those that Register does not take, and `tags`. */
  readonly definition: TaskDefinition;
}
