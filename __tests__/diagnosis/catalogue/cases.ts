import type { Evidence, StoppedTask } from '../../../src/diagnosis/types.ts';
import { aContainer, aDefinition, anEvidence, aTask } from '../builders.ts';

/** A failure of the catalogue, and what is to be said of it. */
export interface Case {
  /** Its number in the catalogue. */
  readonly number: number;
  readonly name: string;
  /** A reason that ECS gives: for the task on Fargate, for the container on EC2. */
  readonly said?: string;
  /** More of the task that it is said of. */
  readonly task?: Partial<StoppedTask>;
  /** All that there is, or what there is besides the reason. */
  readonly evidence?: Partial<Evidence>;
  readonly id: string;
  readonly text: string;
}

/** The evidence of a case: one, or one for each place where its reason may appear. */
export function evidencesOf({ said, task, evidence }: Case): { place: string; evidence: Evidence }[] {
  if (said === undefined) return [{ place: 'as it is', evidence: anEvidence(evidence) }];
  const [container = aContainer()] = task?.containers ?? [];
  const onFargate = aTask({ ...task, stoppedReason: said });
  const onEc2 = aTask({
    ...task,
    stoppedReason: 'Task failed to start',
    containers: [{ ...container, reason: said }],
  });
  return [
    { place: 'of the task', evidence: anEvidence({ ...evidence, tasks: [onFargate] }) },
    { place: 'of the container', evidence: anEvidence({ ...evidence, tasks: [onEc2] }) },
  ];
}

/** A task definition whose container `app` is so. */
export function withApp(facts: object): Pick<Evidence, 'definition'> {
  const { containerDefinitions = [] } = aDefinition();
  return { definition: aDefinition({ containerDefinitions: [{ ...containerDefinitions[0], ...facts }] }) };
}

/** An event about a task that found no place. */
export function unplaced(reason: string): string {
  return `(service web) was unable to place a task. Reason: ${reason}`;
}
