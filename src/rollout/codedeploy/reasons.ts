import type { DeploymentInfo, ErrorCode, LifecycleEvent } from '@aws-sdk/client-codedeploy';
import { plainText } from '../../plaintext.ts';
import { functionOf, type Sight } from './sight.ts';

/** Why a deployment did not succeed. */
export interface Reason {
  /** A sentence, in our words and CodeDeploy's. */
  readonly reason: string;
  /** What to do about it; nothing where only the tasks tell. */
  readonly fix: string | undefined;
}

/** The things that the words name. */
interface Things {
  /** CodeDeploy's own sentence. */
  readonly said: string;
  readonly id: string;
  /** `web/production`: application and group. */
  readonly group: string;
  readonly application: string;
}

/** What a code means. */
interface Row {
  readonly what: (things: Things) => string;
  /** Left out where the tasks tell what to do. */
  readonly fix?: (things: Things) => string;
}

const SERVICE_ROLE = 'the policy AWSCodeDeployRoleForECS';

/** Codes that deployments to ECS end with, from the API reference of CodeDeploy's ErrorInformation. The others are told as they are. */
const CODES: Readonly<Partial<Record<ErrorCode, Row>>> = {
  APPLICATION_MISSING: {
    what: ({ application }) => `the application ${application} is gone`,
    fix: ({ application }) => `create the application ${application} and its group again`,
  },
  AUTOSCALING_VALIDATION_ERROR: {
    what: () => 'the auto scaling of the service is in the way',
    fix: () => 'check the scaling policies of the service, or suspend them while it is deployed',
  },
  CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND: {
    what: () => 'something that the group names is gone',
    fix: ({ group }) => `check the listeners, target groups and functions of the group ${group}`,
  },
  CUSTOMER_APPLICATION_UNHEALTHY: { what: () => 'the green tasks are not healthy' },
  DEPLOYMENT_GROUP_MISSING: {
    what: ({ group }) => `the deployment group ${group} is gone`,
    fix: ({ group }) => `create the deployment group ${group} again`,
  },
  ECS_UPDATE_ERROR: { what: () => 'ECS did not take what CodeDeploy asked of it' },
  ELASTIC_LOAD_BALANCING_INVALID: {
    what: ({ group }) => `a listener or target group of the group ${group} is not as CodeDeploy needs it`,
    fix: ({ group }) =>
      `check that both target groups of ${group} exist, and that its listener routes to one of them alone`,
  },
  ELB_INVALID_INSTANCE: { what: () => 'a target of the load balancer is not valid' },
  HEALTH_CONSTRAINTS: { what: () => 'too few of the green tasks became healthy' },
  HEALTH_CONSTRAINTS_INVALID: {
    what: () => 'the deployment configuration asks for more healthy tasks than there are',
    fix: () => 'take another codedeploy-deployment-config',
  },
  IAM_ROLE_MISSING: {
    what: ({ group }) => `the service role of the group ${group} is gone`,
    fix: ({ group }) =>
      `give the group ${group} a service role that exists, that trusts codedeploy.amazonaws.com and has ${SERVICE_ROLE}`,
  },
  IAM_ROLE_PERMISSIONS: {
    what: ({ group }) => `the service role of the group ${group} may not do something`,
    fix: ({ group }) =>
      `attach ${SERVICE_ROLE} to the service role of the group ${group}, and allow it iam:PassRole for the roles of the task definition`,
  },
  INTERNAL_ERROR: {
    what: () => 'CodeDeploy had a fault of its own',
    fix: () => 'run the step again',
  },
  INVALID_ECS_SERVICE: {
    what: () => 'the service is not one that CodeDeploy can deploy to',
    fix: ({ group }) =>
      `check that the service of the group ${group} is ACTIVE and that its deployment controller is CODE_DEPLOY`,
  },
  INVALID_LAMBDA_FUNCTION: {
    what: () => 'the function of a hook could not be called',
    fix: () => 'check that the functions under Hooks of codedeploy-appspec exist in this region and account',
  },
  INVALID_REVISION: {
    what: () => 'the AppSpec does not fit the service',
    fix: () =>
      'compare container, port and network in codedeploy-appspec with the task definition; without that input it is made from the service',
  },
  MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION: {
    what: ({ group }) => `the group ${group} does not say how to deploy blue/green`,
    fix: ({ group }) => `give the group ${group} a blueGreenDeploymentConfiguration`,
  },
  MISSING_ELB_INFORMATION: {
    what: ({ group }) => `the group ${group} names no load balancer`,
    fix: ({ group }) => `give the group ${group} two target groups and a listener`,
  },
  RESOURCE_LIMIT_EXCEEDED: {
    what: () => 'a quota of the account is used up',
    fix: () => 'have the quota that the message names raised, or wait until less is under way',
  },
  REVISION_MISSING: {
    what: () => 'CodeDeploy has lost the AppSpec',
    fix: () => 'run the step again',
  },
  THROTTLED: {
    what: () => 'CodeDeploy was throttled by another service of AWS',
    fix: () => 'run the step again, when less is under way',
  },
};

/** Why a deployment that is over did not succeed. */
export function reasonOf(sight: Sight): Reason {
  const { info } = sight;
  const { code, message = '' } = info.errorInformation ?? {};
  const id = info.deploymentId ?? '';
  const application = info.applicationName ?? '';
  const group = `${application}/${info.deploymentGroupName}`;
  const things: Things = { said: plainText(message), id, application, group };
  const failed = sight.lifecycle.find(({ status }) => status === 'Failed');
  const hook = failed && functionOf(sight, failed.lifecycleEventName ?? '');
  if (code === 'MANUAL_STOP') return stoppedByOthers(things);
  if (code === 'ALARM_ACTIVE') return alarmed(alarmsOf(info), things);
  if (failed !== undefined && hook !== undefined) return hookFailed(failed, hook, things);
  if (isReadyTimeout(sight)) return notContinued(info, things);
  const row = code === undefined ? undefined : CODES[code];
  const said = things.said === '' ? 'CodeDeploy gives no reason' : `CodeDeploy said: ${things.said}`;
  const where = failed === undefined ? '' : ` in ${failed.lifecycleEventName}`;
  const what = row?.what(things) ?? `it is ${info.status}${code === undefined ? '' : ` with ${code}`}`;
  return { reason: `${capital(what)}${where}. ${withStop(said)}`, fix: row?.fix?.(things) };
}

function hookFailed(
  { lifecycleEventName, diagnostics }: LifecycleEvent,
  hook: string,
  { said }: Things,
): Reason {
  const isLate = diagnostics?.errorCode === 'ScriptTimedOut' || /timed out/i.test(said);
  const told = plainText([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(' ')) || said;
  return isLate
    ? {
        reason: `The hook ${lifecycleEventName} has heard nothing of its function ${hook} for an hour.`,
        fix: `have ${hook} call PutLifecycleEventHookExecutionStatus also when it fails, and allow its role codedeploy:PutLifecycleEventHookExecutionStatus; its logs are in /aws/lambda/${hook}`,
      }
    : {
        reason: `The hook ${lifecycleEventName} failed: its function ${hook} said no. CodeDeploy said: ${withStop(told)}`,
        fix: `look at the logs of the function, aws logs tail /aws/lambda/${hook} --since 1h`,
      };
}

function alarmed(alarms: readonly string[], { group, said }: Things): Reason {
  const one = alarms.length === 1;
  const names = alarms.join(', ');
  return {
    reason:
      alarms.length === 0
        ? `An alarm of the group ${group} went off. CodeDeploy said: ${withStop(said)}`
        : `The ${one ? 'alarm' : 'alarms'} ${names} went off.`,
    fix: `look at what ${names || 'the alarm'} ${one || names === '' ? 'measures' : 'measure'} since the deployment began; an alarm that was in ALARM before keeps every deployment from succeeding`,
  };
}

/** Names of the alarms that ended a deployment, `<web-5xx>` in CodeDeploy's words. */
export function alarmsOf({ errorInformation }: DeploymentInfo): string[] {
  if (errorInformation?.code !== 'ALARM_ACTIVE') return [];
  return [...(errorInformation.message ?? '').matchAll(/<([^<>]{1,255})>/g)].map(([, name]) =>
    plainText(name ?? ''),
  );
}

function stoppedByOthers({ id }: Things): Reason {
  return {
    reason: `Somebody stopped the deployment ${id}.`,
    fix: 'ask who stopped it and why (CloudTrail has the StopDeployment), and run the step again when it is wanted',
  };
}

/** It was Ready, and nobody let it go on. Nothing has failed then but the wait. */
function isReadyTimeout({ info, lifecycle }: Sight): boolean {
  const { actionOnTimeout } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return (
    info.status === 'Stopped' &&
    actionOnTimeout === 'STOP_DEPLOYMENT' &&
    lifecycle.length > 0 &&
    lifecycle.every(({ status }) => status !== 'Failed')
  );
}

function notContinued(info: DeploymentInfo, { group }: Things): Reason {
  const { waitTimeInMinutes: minutes = 0 } =
    info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return {
    reason: `Nobody let the production traffic go to the green tasks within the ${minutes} minutes that the group ${group} waits.`,
    fix: `run the step again, and when it is ready: aws deploy continue-deployment --deployment-wait-type READY_WAIT --deployment-id with the id that the log names; or have the group go on by itself (actionOnTimeout CONTINUE_DEPLOYMENT)`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withStop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
