import { shortRevision } from '../aws/arn.ts';

/** How to find out who started a deployment that is not ours. */
export function whoStarted({ by }: { readonly by: string }): string {
  const call = by.startsWith('d-') ? 'CreateDeployment' : 'UpdateService';
  return `look at who started it, another run or somebody by hand (CloudTrail has the call as ${call})`;
}

/** A deployment of somebody else, in words: `the deployment ecs-svc/9 of web:9`. What a deployment of CodeDeploy brings is not known before its tasks are there. */
export function deploymentOf({ by, runs }: { readonly by: string; readonly runs: string }): string {
  return `the deployment ${by}${runs === '' ? '' : ` of ${shortRevision(runs)}`}`;
}
