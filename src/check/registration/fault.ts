import type { TaskDefinition } from '../../taskdefinition/index.ts';
import { containersOf, type NamedContainer } from '../tasks.ts';

/** Something that ECS does not take, clauses without a full stop. */
export interface Fault {
  readonly why: string;
  readonly fix: string;
}

/** What is wrong with a task definition, as far as one rule goes. */
export type Rule = (definition: TaskDefinition) => readonly Fault[];

/** A rule that every container has to keep. */
export function ofEach(
  faultsOf: (container: NamedContainer, definition: TaskDefinition) => readonly Fault[],
): Rule {
  return (definition) => containersOf(definition).flatMap((container) => faultsOf(container, definition));
}

/** The fault, as a list, where it is one. */
export function faultIf(isFault: boolean, fault: Fault): readonly Fault[] {
  return isFault ? [fault] : [];
}

/** Every value that stands there more than once, each once. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

/** What a number has to be: nothing where it is left out. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export function isWithin(value: number | undefined, { least, most }: Range): boolean {
  return value === undefined || (value >= least && value <= most);
}
