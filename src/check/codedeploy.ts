import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { hasHooks, renderAppSpec, withoutHooks } from '../appspec/index.ts';
import { codeDeployUrl } from '../aws/arn.ts';
import { stateInWords } from '../deploymentstate.ts';
import type { Problems } from '../errors.ts';
import type { CommonInputs } from '../inputs/index.ts';
import type { CodeDeployTarget } from '../rollout/index.ts';
import type { FoundService, SurveyedGroup } from '../survey/index.ts';
import type { Warn } from '../warnings.ts';
import type { Log } from '../world.ts';
import { appSpecOf } from './appspec.ts';
import { plannedMinutes, tellPlannedTime } from './plannedtime.ts';
import type { Runnable } from './tasks.ts';

/** What a deployment depends on besides the revision. */
export interface HowToDeploy {
  /** How CodeDeploy is to deploy the service; nothing for one that ECS deploys itself. */
  readonly codedeploy?: CodeDeployTarget;
}

/** A service that CodeDeploy deploys, and what it is to run. */
interface CodeDeployCheck extends FoundService, Runnable {
  readonly deploymentGroup: SurveyedGroup;
}

interface CheckTools {
  readonly inputs: CommonInputs;
  readonly problems: Problems;
  readonly log: Log;
  readonly warn: Warn;
  /** Whether it goes back to a revision that worked, which calls no functions. */
  readonly isBack?: boolean;
}

/**
 * Checks that the deployment controller of a service can deploy it as it is asked for.
 *
 * @returns nothing when there are problems
 */
export function checkController(
  found: FoundService,
  { origin, definition }: Runnable,
  tools: CheckTools,
): HowToDeploy | undefined {
  const { service, deploymentGroup } = found;
  if (service.deploymentController?.type !== 'CODE_DEPLOY') return {};
  if (deploymentGroup === undefined) return undefined;
  const codedeploy = checkCodeDeploy({ ...found, deploymentGroup, origin, definition }, tools);
  return codedeploy && { codedeploy };
}

function checkCodeDeploy(asked: CodeDeployCheck, tools: CheckTools): CodeDeployTarget | undefined {
  const { inputs, problems, log, warn } = tools;
  const { name, service, deploymentGroup } = asked;
  const { application, group, info, configuration, active } = deploymentGroup;
  refuseInputs(name, inputs, problems);
  if (!service.taskSets?.some(({ status }) => status === 'PRIMARY')) {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: 'it has no PRIMARY task set, so CodeDeploy has nothing to take the traffic from',
      fix: 'create the service again; ECS makes its first task set then',
    });
    return undefined;
  }
  if (configuration?.computePlatform !== undefined && configuration.computePlatform !== 'ECS') {
    problems.add({
      what: `Deployment configuration ${configuration.deploymentConfigName} can't be used for service ${name}`,
      why: `it is for the compute platform ${configuration.computePlatform}, not ECS`,
      fix: 'name one for ECS, as CodeDeployDefault.ECSAllAtOnce, or remove codedeploy-deployment-config',
    });
  }
  if (inputs.codeDeploy.onActiveDeployment === 'fail') {
    for (const one of active) refuseActive(one, { name, group, inputs }, problems);
  }
  const appSpec = appSpecOf(asked);
  if (appSpec === undefined) {
    problems.add({
      what: `No AppSpec can be made for service ${name}`,
      why: 'none of its containers is behind a load balancer',
      fix: 'write one, and name it with codedeploy-appspec',
    });
    return undefined;
  }
  const appSpecBackTo = (revisionArn: string) => renderAppSpec(withoutHooks(appSpec), revisionArn);
  if (tools.isBack && hasHooks(appSpec)) {
    log.info(
      `The functions that ${deploymentGroup.appSpec?.path} names are not called on the way back of ${name}, as CodeDeploy's own rollback calls none.`,
    );
  }
  const minutes = plannedMinutes(info, configuration);
  tellPlannedTime(name, minutes, { inputs, log, warn });
  return {
    application,
    group,
    appSpecFor: tools.isBack ? appSpecBackTo : (revisionArn) => renderAppSpec(appSpec, revisionArn),
    appSpecBackTo,
    configuration: inputs.codeDeploy.configuration,
    description: inputs.codeDeploy.description,
    minutes,
  };
}

/** Inputs that only a rollout by ECS knows. */
function refuseInputs(name: string, inputs: CommonInputs, problems: Problems): void {
  const refused = [
    {
      input: 'force-new-deployment',
      isGiven: inputs.forceNewDeployment,
      fix: 'remove it; a changed environment variable makes a new revision, and so a deployment',
    },
    {
      input: 'enable-ecs-managed-tags',
      isGiven: inputs.managedTags !== undefined,
      fix: 'remove it, and set it on the service with aws ecs update-service',
    },
    {
      input: 'propagate-tags',
      isGiven: inputs.propagateTags !== undefined,
      fix: 'remove it, and set it on the service with aws ecs update-service',
    },
  ];
  for (const { input, fix } of refused.filter(({ isGiven }) => isGiven)) {
    problems.add({
      what: `Input ${input} can't be used for service ${name}`,
      why: 'CodeDeploy deploys it, and a deployment of CodeDeploy has no such setting',
      fix,
    });
  }
}

function refuseActive(
  deployment: DeploymentInfo,
  { name, group, inputs }: { readonly name: string; readonly group: string; readonly inputs: CommonInputs },
  problems: Problems,
): void {
  const { deploymentId: id = '' } = deployment;
  problems.add({
    what: `Service ${name} can't be deployed to now`,
    why: `the group ${group} has the deployment ${id} under way, ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)})`,
    fix: 'run the step again when it is over, or set on-active-deployment: wait (which waits for it) or stop (which stops it and takes it back first)',
  });
}

/**
 * Checks what is said of CodeDeploy against the services of the run, each by its deployment controller: an input that nothing
 * heeds is a problem.
 */
export function checkCodeDeployInputs(
  services: readonly FoundService[],
  { codeDeploy }: CommonInputs,
  problems: Problems,
): void {
  const own = services.filter(({ service }) => service.deploymentController?.type === 'CODE_DEPLOY');
  if (own.length > 1 && codeDeploy.group !== undefined) {
    problems.add({
      what: 'Input codedeploy-deployment-group cannot be used',
      why: `a deployment group is for one service, and CodeDeploy deploys ${own.map(({ name }) => name).join(' and ')}`,
      fix: 'remove it to have the groups found, or deploy each service in a step of its own',
    });
  }
  if (own.length > 0 || services.length === 0) return;
  const names = services.map(({ name }) => name).join(' and ');
  const controllers = new Set(services.map(({ service }) => service.deploymentController?.type ?? 'ECS'));
  for (const input of codeDeploy.given) {
    problems.add({
      what: `Input ${input} can't be used for service ${names}`,
      why: `the deployment controller is ${[...controllers].join(' or ')}, not CODE_DEPLOY`,
      fix: `remove ${input}, or name a service that CodeDeploy deploys`,
    });
  }
}
