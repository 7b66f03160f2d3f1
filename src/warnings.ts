/** Everything that a deployment is warned of, by the name with which the input ignore-warnings switches it off. */
export const WARNING_NAMES = [
  'credential-in-environment',
  'latest-tag',
  'moving-tag',
  'no-logs',
  'several-essential-containers',
  'public-ip',
  'execution-role-as-task-role',
  'no-circuit-breaker',
  'spot-without-base',
  'execution-role-policy',
  'build-cache',
  'other-inputs',
  'unpinned-source',
  'git-in-context',
  'pull-request-target',
  'short-wait',
] as const;

/** Name of something that is warned of. */
export type WarningName = (typeof WARNING_NAMES)[number];

/** Something that is not wrong, and that somebody should look at. */
export interface Warning {
  readonly name: WarningName;
  /** What there is, naming the user's own things, why that matters and what to do: whole sentences. */
  readonly text: string;
}

/** Where those go that a check finds on its way. */
export type Warn = (warning: Warning) => void;

/** Those that are not switched off. */
export function withoutIgnored(warnings: readonly Warning[], ignored: readonly WarningName[]): Warning[] {
  return warnings.filter(({ name }) => !ignored.includes(name));
}
