/**
 * How long CodeDeploy takes. Real milliseconds: a scaled clock scales all of it.
 * "Documented" is the CodeDeploy user guide or API reference; "seen" is a deployment that somebody published;
 * "chosen" is ours, where AWS says nothing.
 */
export const figures = {
  /** From CreateDeployment to InProgress: so long there are no targets. Seen: Created after 3 s, InProgress before 26 s. */
  startDelay: 5_000,
  /** The replacement task set must be steady within that. Documented. */
  installTimeout: 60 * 60_000,
  /** A hook must report within that. Documented. */
  hookTimeout: 60 * 60_000,
} as const;

/** Groups in one BatchGetDeploymentGroups. API reference. */
export const mostGroups = 100;

/** Targets in one BatchGetDeploymentTargets. API reference. */
export const mostTargets = 25;

/** The longest termination and ready wait, minutes. API reference. */
export const longestWait = 2880;

/** Characters of a deployment's description. Documented. */
export const longestDescription = 256;
