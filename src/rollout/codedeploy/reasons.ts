import type { DeploymentInfo, ErrorCode, LifecycleEvent } from '@aws-sdk/client-codedeploy';
import { type Problem, withStop } from '../../errors.ts';
import { plainText } from '../../plaintext.ts';
import { shellCommand } from '../../shellcommand.ts';
import type { Failing } from '../types.ts';
import { functionOf, type Sight } from './sight.ts';

/** The things that the words name. */
interface Things {
  /** What CodeDeploy said itself. */
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
export function failingOf(sight: Sight): Failing {
  const { info } = sight;
  const { code, message = '' } = info.errorInformation ?? {};
  const application = info.applicationName ?? '';
  const said = plainText(message);
  const things: Things = {
    said: said === '' ? 'CodeDeploy gives no reason' : `CodeDeploy said: ${said}`,
    id: info.deploymentId ?? '',
    application,
    group: `${application}/${info.deploymentGroupName}`,
  };
  const failed = sight.lifecycle.find(({ status }) => status === 'Failed');
  const hook = failed && functionOf(sight, failed.lifecycleEventName ?? '');
  if (code === 'MANUAL_STOP') return ended(stoppedByOthers(things));
  if (code === 'ALARM_ACTIVE') return ended(alarmed(alarmsOf(info), things));
  if (failed !== undefined && hook !== undefined) return ended(hookFailed(failed, hook, things));
  if (isReadyTimeout(sight)) return ended(notContinued(info, things));
  const row = code === undefined ? undefined : CODES[code];
  const where = failed === undefined ? '' : ` in ${failed.lifecycleEventName}`;
  const unknown = `the deployment ${things.id} is ${info.status}${code === undefined ? '' : ` (${code})`}`;
  const what = capital(`${row?.what(things) ?? unknown}${where}`);
  const fix = row?.fix?.(things);
  return fix === undefined
    ? { reason: `${what}. ${withStop(things.said)}` }
    : ended({ what, why: things.said, fix });
}

/** What ended it is known, so that no cause is looked for among its tasks. */
function ended(cause: Problem): Failing {
  return { reason: `${cause.what}: ${withStop(cause.why)}`, cause };
}

function hookFailed(event: LifecycleEvent, hook: string, { said }: Things): Problem {
  const { lifecycleEventName: name, diagnostics } = event;
  if (diagnostics?.errorCode === 'ScriptTimedOut') {
    return {
      what: `The hook ${name} has not answered`,
      why: `its function ${hook} was called and has not reported for an hour`,
      fix: `have ${hook} call PutLifecycleEventHookExecutionStatus also when it fails, and allow its role codedeploy:PutLifecycleEventHookExecutionStatus; its log is /aws/lambda/${hook}`,
    };
  }
  const told = plainText([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(' '));
  return {
    what: `The hook ${name} failed`,
    why: `its function ${hook} said no; ${told === '' ? said : `CodeDeploy said: ${told}`}`,
    fix: `look at the log of the function: ${shellCommand(['aws', 'logs', 'tail', `/aws/lambda/${hook}`, '--since', '1h'])}`,
  };
}

function alarmed(alarms: readonly string[], { group, said }: Things): Problem {
  if (alarms.length === 0) {
    return {
      what: `An alarm of the group ${group} went off`,
      why: said,
      fix: `look at what the alarms of the group ${group} measure`,
    };
  }
  return {
    what: `${alarms.length === 1 ? 'The alarm' : 'The alarms'} ${alarms.join(', ')} went off`,
    why: `the group ${group} stops a deployment then`,
    fix: `look at what ${alarms.join(', ')} measured since the deployment began; an alarm that was in ALARM before lets no deployment succeed`,
  };
}

function stoppedByOthers({ id }: Things): Problem {
  return {
    what: `Somebody stopped the deployment ${id}`,
    why: 'it was a StopDeployment, and not one of this step',
    fix: 'ask who did it and why, CloudTrail has the call; run the step again when it is wanted',
  };
}

/** It was Ready, and nobody let it go on: nothing has failed then but the wait. */
function isReadyTimeout({ info, lifecycle }: Sight): boolean {
  const { actionOnTimeout } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return (
    info.status === 'Stopped' &&
    actionOnTimeout === 'STOP_DEPLOYMENT' &&
    lifecycle.length > 0 &&
    lifecycle.every(({ status }) => status !== 'Failed')
  );
}

function notContinued(info: DeploymentInfo, { group }: Things): Problem {
  const { waitTimeInMinutes: minutes = 0 } =
    info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return {
    what: 'Nobody let the production traffic go to the green tasks',
    why: `the group ${group} waits ${minutes === 1 ? '1 minute' : `${minutes} minutes`} for that, and then stops`,
    fix: 'run the step again, and when it asks for it, let it go on with the command that it shows; or have the group go on by itself (actionOnTimeout CONTINUE_DEPLOYMENT)',
  };
}

/** Names of the alarms that ended a deployment, `<web-5xx>` in CodeDeploy's words. */
export function alarmsOf({ errorInformation }: DeploymentInfo): string[] {
  if (errorInformation?.code !== 'ALARM_ACTIVE') return [];
  return [...(errorInformation.message ?? '').matchAll(/<([^<>]{1,255})>/g)].map(([, name]) =>
    plainText(name ?? ''),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
