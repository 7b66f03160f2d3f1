import type { Service } from '@aws-sdk/client-ecs';
import { familyOf, lastPart } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { CommonInputs, DeployInputs, Inputs } from '../inputs/index.ts';
import type { Workspace } from '../workspace.ts';
import type { Log } from '../world.ts';
import { type SurveyedGroup, surveyCodeDeploy } from './codedeploy.ts';
import { readTemplateFile, type Template } from './template.ts';

/** A service that exists, and what it runs. */
export interface FoundService {
  readonly name: string;
  readonly service: Service;
  /** The revision that runs now. */
  readonly running: RegisteredTaskDefinition | undefined;
  /** The newest of the family of that, where a new one is made from it. */
  readonly newest?: RegisteredTaskDefinition | undefined;
  /** For a service that CodeDeploy deploys; nothing for others, and when it could not be found. */
  readonly deploymentGroup?: SurveyedGroup | undefined;
}

/** A service, and what its new revision is made from. */
export interface SurveyedService extends FoundService {
  readonly template: Template | undefined;
}

/** What the reads need besides the inputs. */
export interface ServiceReads {
  readonly aws: Aws;
  readonly log: Log;
  /** Where files that inputs name are. */
  readonly workspace: Workspace;
  readonly onServices?: (() => void) | undefined;
}

/**
 * Reads the services and their templates; those that are not there are added to the problems.
 *
 * @returns also the templates by themselves, each once: one that was named may have no service
 */
export async function surveyServices(
  inputs: DeployInputs,
  reads: ServiceReads,
  problems: Problems,
): Promise<{ readonly services: SurveyedService[]; readonly templates: Template[] }> {
  const [given, found = []] = await Promise.all([
    problems.gather(findGivenTemplate(inputs, reads)),
    problems.gather(findServices(inputs, reads, problems.branch())),
  ]);
  const services = found.map((service): SurveyedService => {
    const { running, newest } = service;
    const revisions = [running, newest].filter((one) => one !== undefined);
    const current = running && { origin: running.arn, definition: running.definition, revisions };
    return { ...service, template: inputs.taskDefinition.kind === 'running' ? current : given };
  });
  const templates = [given, ...services.map(({ template }) => template)].filter((one) => one !== undefined);
  return { services, templates: [...new Map(templates.map((one) => [one.origin, one])).values()] };
}

/** Reads the services and what they run; those that are not there are added to the problems. */
export async function findServices(
  inputs: Inputs,
  reads: ServiceReads,
  problems: Problems,
): Promise<FoundService[]> {
  const { aws, onServices } = reads;
  const isTemplate = inputs.kind === 'deploy' && inputs.taskDefinition.kind === 'running';
  const found = await describeServices(inputs, aws);
  onServices?.();
  const services = inputs.services.map(async (wanted, index): Promise<FoundService | undefined> => {
    const own = problems.branch();
    const service = found.find((candidate) => isNamed(candidate, wanted));
    if (service === undefined) {
      own.add(serviceIsMissing(wanted, inputs));
      return undefined;
    }
    const twin = inputs.services.slice(0, index).find((other) => isNamed(service, other));
    if (twin !== undefined) {
      own.add({
        what: `Service ${lastPart(wanted)} is named twice`,
        why: `${twin} and ${wanted} are the same service`,
        fix: 'keep one of the lines of service',
      });
      return undefined;
    }
    // The task sets of such a service have revisions, and it has none.
    const isExternal = service.deploymentController?.type === 'EXTERNAL';
    const { taskDefinition = '' } = service;
    const [running, newest, deploymentGroup] = await Promise.all([
      isExternal ? undefined : own.gather(findRevision(aws, taskDefinition)),
      isTemplate && !isExternal
        ? own.gather(aws.ecs.findTaskDefinition(familyOf(taskDefinition)))
        : undefined,
      surveyCodeDeploy(service, { inputs, reads }, own),
    ]);
    return { name: service.serviceName ?? lastPart(wanted), service, running, newest, deploymentGroup };
  });
  return (await Promise.all(services)).filter((service) => service !== undefined);
}

async function describeServices(inputs: CommonInputs, aws: Aws): Promise<Service[]> {
  try {
    return await aws.ecs.describeServices(inputs.cluster, inputs.services);
  } catch (error) {
    if (!(error instanceof StepError) || !/ClusterNotFoundException/.test(error.message)) throw error;
    throw new StepError(
      {
        what: `Cluster ${lastPart(inputs.cluster)} was not found`,
        why: `there is no cluster of that name in ${inputs.region} in the account of the credentials`,
        fix: 'check cluster and aws-region',
      },
      { cause: error },
    );
  }
}

/** The template that the user named; nothing when it is what the service runs now. */
async function findGivenTemplate(
  { taskDefinition: source }: DeployInputs,
  { aws, workspace }: ServiceReads,
): Promise<Template | undefined> {
  switch (source.kind) {
    case 'running':
      return undefined;
    case 'file': {
      const template = await readTemplateFile(source.path, workspace);
      // The family's latest revision may already be what this file renders to.
      const family: unknown = template.definition.family;
      const isName = typeof family === 'string' && family !== '';
      const newest = isName ? await aws.ecs.findTaskDefinition(family) : undefined;
      return { ...template, revisions: newest === undefined ? [] : [newest] };
    }
    case 'registered': {
      const family = familyOf(source.reference);
      const [revision, newest] = await Promise.all([
        findRevision(aws, source.reference),
        family === lastPart(source.reference) ? undefined : aws.ecs.findTaskDefinition(family),
      ]);
      const revisions = [revision, newest].filter((one) => one !== undefined);
      return { origin: revision.arn, definition: revision.definition, revisions };
    }
  }
}

async function findRevision(aws: Aws, reference: string): Promise<RegisteredTaskDefinition> {
  const revision = await aws.ecs.findTaskDefinition(reference);
  if (revision !== undefined) return revision;
  throw new StepError({
    what: `Task definition ${reference} was not found`,
    why: `ECS in ${aws.region} has no such family or revision`,
    fix: 'check task-definition and aws-region; a file is named with its ending, as in task-definition.json',
  });
}

function isNamed(service: Service, nameOrArn: string): boolean {
  return nameOrArn.startsWith('arn:') ? service.serviceArn === nameOrArn : service.serviceName === nameOrArn;
}

function serviceIsMissing(wanted: string, { cluster, region }: CommonInputs) {
  return {
    what: `Service ${lastPart(wanted)} was not found`,
    why: `the cluster ${lastPart(cluster)} in ${region} has no service of that name`,
    fix: 'check service, cluster and aws-region; this action deploys to services that exist',
  };
}
