import type { DeployInputs } from '../inputs/index.ts';
import type { Warning } from '../warnings.ts';

/** What is to be said of the event that the workflow runs on, by the variables of the job. */
export function adviceOnTrigger(
  { image }: DeployInputs,
  environment: Readonly<Record<string, string | undefined>>,
): Warning[] {
  if (image.kind !== 'build' || environment['GITHUB_EVENT_NAME'] !== 'pull_request_target') return [];
  const text =
    'The workflow runs on pull_request_target: it has the credentials of this repository, and what it builds is what anybody has written who opens a pull request, where a step before has checked that out. Fix: deploy on push, and show on pull_request with mode: plan what would be deployed.';
  return [{ name: 'pull-request-target', text }];
}
