import type { DeploymentConfigInfo, DeploymentGroupInfo, DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import { type AppSpec, readAppSpec } from '../appspec/index.ts';
import type { Aws } from '../aws/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { CommonInputs } from '../inputs/index.ts';
import type { Workspace } from '../workspace.ts';
import type { Log } from '../world.ts';
import { unlessDenied } from './denied.ts';
import { type FoundGroup, findGroup } from './deploymentgroup.ts';
import { findInputFile, readInputFile } from './file.ts';

/** How CodeDeploy stands to a service. */
export interface SurveyedGroup extends FoundGroup {
  /** The deployment configuration that holds; nothing when it may not be read. */
  readonly configuration: DeploymentConfigInfo | undefined;
  /** Deployments of the group that are not over. */
  readonly active: readonly DeploymentInfo[];
  /** What the user wrote, with its path; nothing where it is to be made from the service. */
  readonly appSpec: { readonly path: string; readonly appSpec: AppSpec } | undefined;
}

/** What the reads need besides the inputs. */
export interface CodeDeployReads {
  readonly aws: Aws;
  readonly log: Log;
  /** Where files that inputs name are. */
  readonly workspace: Workspace;
}

/** Where the official action looks for an AppSpec. */
const USUAL_APPSPEC = 'appspec.yaml';

/**
 * Reads all that a deployment of a service by CodeDeploy depends on; what is missing is added to the problems.
 *
 * @returns nothing for a service that CodeDeploy does not deploy or that is no more, and when there are problems
 */
export async function surveyCodeDeploy(
  service: Service,
  asked: { readonly inputs: CommonInputs; readonly reads: CodeDeployReads },
  problems: Problems,
): Promise<SurveyedGroup | undefined> {
  if (service.deploymentController?.type !== 'CODE_DEPLOY' || service.status !== 'ACTIVE') return undefined;
  const { inputs, reads } = asked;
  const [appSpec, found] = await Promise.all([
    problems.gather(findAppSpec(inputs.codeDeploy.appSpec, reads)),
    problems.gather(findGroup(service, inputs, reads)),
  ]);
  if (found === undefined) return undefined;
  const [configuration, active] = await Promise.all([
    problems.gather(findConfiguration(found.info, inputs, reads)),
    problems.gather(findActive(found, reads)),
  ]);
  return { ...found, configuration, active: active ?? [], appSpec };
}

async function findAppSpec(
  given: CommonInputs['codeDeploy']['appSpec'],
  { workspace, log }: CodeDeployReads,
): Promise<SurveyedGroup['appSpec']> {
  if (given === 'none') return undefined;
  const path = given?.path ?? USUAL_APPSPEC;
  const file = { path, content: 'AppSpec', input: 'codedeploy-appspec' } as const;
  const text =
    given === undefined ? await findInputFile(file, workspace) : await readInputFile(file, workspace);
  if (text === undefined) return undefined;
  const parsed = await readAppSpec(text);
  if (parsed.kind === 'unusable') {
    throw new StepError({
      what: `The AppSpec ${path} can't be used`,
      why: parsed.why,
      fix:
        given === undefined
          ? 'mend the file; if it is not for this service, name another one with codedeploy-appspec, or write none there to have one made from what the service runs now'
          : 'mend the file, or set codedeploy-appspec to none to have one made from what the service runs now',
    });
  }
  if (given === undefined) log.info(`The AppSpec is ${path} of the workspace.`);
  return { path, appSpec: parsed.appSpec };
}

async function findConfiguration(
  group: DeploymentGroupInfo,
  { codeDeploy, region }: CommonInputs,
  { aws, log }: CodeDeployReads,
): Promise<DeploymentConfigInfo | undefined> {
  const name = codeDeploy.configuration ?? group.deploymentConfigName;
  if (name === undefined) return undefined;
  const configuration = await unlessDenied(aws.codedeploy.findConfiguration(name), () => {
    log.info(
      `How ${name} shifts the traffic is not known (the role may not codedeploy:GetDeploymentConfig), so the time that it takes is not counted.`,
    );
    return { deploymentConfigName: name };
  });
  if (configuration !== undefined) return configuration;
  throw new StepError({
    what: `Deployment configuration ${name} was not found`,
    why: `CodeDeploy in ${region} has none of that name in the account of the credentials`,
    fix: 'check codedeploy-deployment-config and aws-region',
  });
}

/** The list of deployments tells; where it may not be read, the group's last deployment does. */
async function findActive(
  { application, group, info }: FoundGroup,
  { aws, log }: CodeDeployReads,
): Promise<DeploymentInfo[]> {
  const last = info.lastAttemptedDeployment;
  const ids = await unlessDenied(aws.codedeploy.listActive(application, group), () => {
    log.info(
      `Deployments of ${group} can't be listed (the role may not codedeploy:ListDeployments), so only its last one is looked at.`,
    );
    const isOver = /^(Succeeded|Failed|Stopped)$/.test(last?.status ?? 'Succeeded');
    return isOver || last?.deploymentId === undefined ? [] : [last.deploymentId];
  });
  return Promise.all(
    ids.map((id) => unlessDenied(aws.codedeploy.describe(id), () => ({ deploymentId: id }))),
  );
}
