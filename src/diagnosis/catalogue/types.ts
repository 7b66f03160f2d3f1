import type { Problem } from '../../errors.ts';
import type { Evidence, StoppedContainer, StoppedTask } from '../types.ts';

/** What a row says of what it recognised. */
export interface Words extends Problem {
  /** What it is about, which parts it from another cause of the same row: the ARN of a secret, the name of a container. */
  readonly thing: string;
}

/** A text in which a row recognised something. */
export interface Said {
  readonly match: RegExpExecArray;
  /** The text that matched, in one line. */
  readonly text: string;
  /** Everything that was said about the same task, in one line. */
  readonly all: string;
  /** Nothing when an event or a target said it. */
  readonly task: StoppedTask | undefined;
  /** The container that it was said about, as far as that is known. */
  readonly container: StoppedContainer | undefined;
  readonly evidence: Evidence;
}

/** The end of the container that ended its task. */
export interface Exit {
  readonly task: StoppedTask;
  readonly container: StoppedContainer;
  readonly code: number;
  readonly evidence: Evidence;
}

/** What all rows have. */
export interface RowFacts {
  /** Kebab case; the same in the code, the tests and the measurements. */
  readonly id: string;
  /** Numbers of the failures that it stands for, as in the failures that the local AWS plays. */
  readonly numbers: readonly number[];
  /** Whether it may go away by itself, or says nothing about the revision. */
  readonly isTransient: boolean;
  /** It follows from what made tasks stop, and is told without stopped tasks only when no stopped task says more. */
  readonly isSymptom?: true;
}

/** Recognised by what ECS or ELB says: reasons of tasks and containers, events, target health. */
export interface SaidRow extends RowFacts {
  readonly said: RegExp;
  readonly words: (said: Said) => Words;
}

/** Recognised by a line of the container's own output. */
export interface LoggedRow extends RowFacts {
  readonly logged: RegExp;
  readonly words: (said: Said) => Words;
}

/** Recognised by how a container ended. */
export interface ExitRow extends RowFacts {
  readonly exits: (exit: Exit) => boolean;
  readonly words: (exit: Exit) => Words;
}

/** Recognised by how the service stands, and told only when nothing else is. */
export interface StateRow extends RowFacts {
  readonly holds: (evidence: Evidence) => boolean;
  readonly words: (evidence: Evidence) => Words;
}
