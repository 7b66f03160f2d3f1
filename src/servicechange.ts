import type { Target } from './rollout/index.ts';
import type { TaskDefinition } from './taskdefinition/index.ts';

/** A service, the revision that it is to run, and what that revision says. */
export interface ServiceChange {
  readonly target: Target;
  readonly definition: TaskDefinition;
  /** Whether it goes back to a revision that was deployed before. */
  readonly isBack: boolean;
  /** What is known of its image: the digest, the commit that its tag names, and which container has it. */
  readonly image: {
    readonly digest: string | undefined;
    readonly commit: string | undefined;
    readonly container?: string | undefined;
  };
}
