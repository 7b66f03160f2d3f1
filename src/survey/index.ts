import type { Service } from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import type { DockerSetup } from '../docker/index.ts';
import type { Problems } from '../errors.ts';
import { StepError } from '../errors.ts';
import type { Inputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { type SurveyedImage, surveyImage } from './image.ts';
import { readTemplateFile, type Template } from './template.ts';

export type { SurveyedImage } from './image.ts';
export type { Template } from './template.ts';

/** What is there now. What could not be found is noted as a problem and missing here. */
export interface Survey {
  readonly services: readonly SurveyedService[];
  readonly image: SurveyedImage | undefined;
  /** The Docker of the runner, asked for only where something may have to be built. */
  readonly docker: DockerSetup | undefined;
}

/** A service that exists, and what its new revision is made from. */
export interface SurveyedService {
  readonly name: string;
  readonly service: Service;
  /** The revision that runs now. */
  readonly running: RegisteredTaskDefinition | undefined;
  readonly template: Template | undefined;
}

/**
 * Reads everything that the later stages decide on, all reads side by side.
 * Whatever is missing or can't be read is added to the problems; the rest is still read.
 */
export async function survey(inputs: Inputs, world: World, problems: Problems): Promise<Survey> {
  const aws = world.openAws(inputs.region);
  const [services, image, docker] = await Promise.all([
    problems.gather(surveyServices(inputs, aws, { world, problems: problems.branch() })),
    problems.gather(surveyImage(inputs, aws, problems.branch())),
    inputs.image.kind === 'build' ? problems.gather(world.docker.inspect()) : undefined,
  ]);
  return { services: services ?? [], image, docker };
}

interface Surroundings {
  readonly world: World;
  readonly problems: Problems;
}

async function surveyServices(
  inputs: Inputs,
  aws: Aws,
  { world, problems }: Surroundings,
): Promise<SurveyedService[]> {
  const given = problems.gather(findGivenTemplate(inputs, aws, world));
  const found = await describeServices(inputs, aws);
  const services = await Promise.all(
    inputs.services.map(async (name): Promise<SurveyedService | undefined> => {
      const service = found.find((candidate) => isNamed(candidate, name));
      if (service === undefined) {
        problems.add({
          what: `Service ${lastPart(name)} was not found`,
          why: `the cluster ${lastPart(inputs.cluster)} in ${inputs.region} has no service of that name`,
          fix: 'check service, cluster and aws-region; this action deploys to services that exist',
        });
        return undefined;
      }
      const running =
        service.taskDefinition && (await problems.gather(findRevision(aws, service.taskDefinition)));
      const template =
        (await given) ??
        (running && inputs.taskDefinition.kind === 'running'
          ? { origin: running.arn, definition: running.definition, revision: running }
          : undefined);
      return {
        name: service.serviceName ?? lastPart(name),
        service,
        running: running || undefined,
        template,
      };
    }),
  );
  return services.filter((service) => service !== undefined);
}

async function describeServices(inputs: Inputs, aws: Aws): Promise<Service[]> {
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

async function findGivenTemplate(inputs: Inputs, aws: Aws, world: World): Promise<Template | undefined> {
  const source = inputs.taskDefinition;
  switch (source.kind) {
    case 'running':
      return undefined;
    case 'file': {
      const template = await readTemplateFile(source.path, world.job.workspace);
      // The family's latest revision may already be what this file renders to.
      const family = template.definition.family;
      const revision = family === undefined ? undefined : await aws.ecs.findTaskDefinition(family);
      return { ...template, revision };
    }
    case 'registered': {
      const revision = await findRevision(aws, source.reference);
      return { origin: revision.arn, definition: revision.definition, revision };
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
