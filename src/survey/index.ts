import { accountOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import type { DockerSetup } from '../docker/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { BuildInputs, Change, DeployInputs, RollbackInputs } from '../inputs/index.ts';
import type { Log, World } from '../world.ts';
import { type SurveyedCache, surveyCaches } from './caches.ts';
import {
  type ExistingImage,
  type ImageReads,
  type SurveyedImage,
  surveyExisting,
  surveyImage,
} from './image.ts';
import { type KeptImage, keptImagesIn, surveyKeptImages } from './keptimages.ts';
import { keptSecrets } from './keptsecrets.ts';
import {
  findSecrets,
  judgeSecrets,
  namedByInput,
  resolvedChanges,
  type StoreFacts,
  storeFactsOf,
} from './secrets.ts';
import { type FoundService, findServices, type SurveyedService, surveyServices } from './services.ts';
import { standingOf } from './standing.ts';
import type { Template } from './template.ts';

export { type SurveyedGroup, surveyCodeDeploy } from './codedeploy.ts';
export type { ExistingImage, SurveyedImage, SurveyedRepository } from './image.ts';
export type { StoreFacts } from './secrets.ts';
export type { FoundService, SurveyedService } from './services.ts';
export { type Surroundings, surveySurroundings } from './surroundings.ts';
export type { Template } from './template.ts';

/** What is there now. What could not be found is noted as a problem and missing here. */
export interface Survey {
  readonly services: readonly SurveyedService[];
  /** What new revisions are made from, each once, also where no service was found to run them. */
  readonly templates: readonly Template[];
  readonly image: SurveyedImage | undefined;
  /** Images for other containers, those that are there. */
  readonly images: readonly { readonly container: string; readonly image: ExistingImage }[];
  /** Changes to the secrets of the containers, with the ARNs of those that are there. */
  readonly secrets: readonly Change[];
  /** What is known of the secrets and parameters that containers are to read. */
  readonly stores: StoreFacts;
  /** Images of our registry that containers keep. */
  readonly keptImages: readonly KeptImage[];
  /** Repositories that build caches are to be written to, as far as they could be looked up. */
  readonly caches: readonly SurveyedCache[];
  /** The Docker of the runner, or why it can't be used; asked only when something may have to be built. */
  readonly docker: DockerSetup | StepError | undefined;
}

/** What the survey needs. */
export interface SurveyTools {
  readonly aws: Aws;
  readonly world: World;
  /** Is called when the services are found, while what they run and everything else is still looked up. */
  readonly onServices?: () => void;
  /** Hears of the image as soon as it is looked up, while other things still are. */
  readonly onImage?: (image: SurveyedImage) => void;
}

/**
 * Reads everything that the later stages decide on, all reads side by side.
 * Whatever is missing or can't be read is added to the problems; the rest is still read.
 */
export async function survey(
  inputs: DeployInputs,
  { aws, world, onServices, onImage }: SurveyTools,
  problems: Problems,
): Promise<Survey> {
  const { log, job: workspace } = world;
  const reading = surveyServices(inputs, { aws, log, workspace, onServices }, problems.branch());
  const owner = reading.then(({ services: [first] }) => first && accountOf(first.service.serviceArn ?? ''));
  const imageReading = problems.gather(
    surveyImage(inputs, { aws, world, account: owner }, problems.branch()).then((found) => {
      if (found !== undefined) onImage?.(found);
      return found;
    }),
  );
  const otherImages = surveyOthers(inputs, { aws, account: owner }, problems.branch());
  const ofKept = problems.branch();
  // What stands in task definitions waits for them; everything else for nothing.
  const keptReading = Promise.all([reading, imageReading, owner]).then(([{ services }, image, account]) => {
    const registry = image?.kind === 'repository' ? image.repository.uri.split('/')[0] : undefined;
    return surveyKeptImages(keptImagesIn(services, inputs), { aws, log, account, registry }, ofKept);
  });
  const [read, image, images, keptImages, named, kept, caches, docker, account] = await Promise.all([
    reading,
    imageReading,
    otherImages,
    keptReading,
    findSecrets(namedByInput(inputs.secrets), { aws, world }),
    reading.then(({ templates }) => findSecrets(keptSecrets(templates, inputs), { aws, world })),
    inputs.image.kind === 'build' ? surveyCaches(inputs.image.build, world) : [],
    inputs.image.kind === 'build' ? inspectDocker(inputs.image.build, world) : undefined,
    owner,
  ]);
  const facts = { region: aws.region, account, log };
  const usable = judgeSecrets([...named, ...kept], facts, problems);
  const secrets = resolvedChanges(inputs.secrets, usable);
  const stores = storeFactsOf([...named, ...kept]);
  const found = { ...read, image, images, secrets, stores, keptImages, caches, docker };
  tell(found, log);
  return found;
}

async function surveyOthers(
  inputs: DeployInputs,
  reads: Pick<ImageReads, 'aws' | 'account'>,
  problems: Problems,
): Promise<Survey['images'][number][]> {
  const images = await Promise.all(
    inputs.images.map(async ({ container, reference }) => {
      const image = await problems.gather(surveyExisting(reference, reads));
      return image && { container, image };
    }),
  );
  return images.filter((found) => found !== undefined);
}

/** That Docker is missing is no problem before it turns out that something has to be built. */
async function inspectDocker(build: BuildInputs, world: World): Promise<DockerSetup | StepError> {
  const { builder: name, platforms, cacheTo, provenance, sbom } = build;
  // Everything else any builder can.
  const isAsked = [name, provenance, sbom].some((given) => given !== undefined);
  try {
    return await world.docker.inspect(
      isAsked || cacheTo.length > 0 || platforms.length > 1 ? { name } : undefined,
    );
  } catch (error) {
    if (error instanceof StepError) return error;
    throw error;
  }
}

/** As `survey`, of the services alone: that is all that a way back needs of what is there now. */
export async function surveyRunning(
  inputs: RollbackInputs,
  { aws, world }: { readonly aws: Aws; readonly world: World },
  problems: Problems,
): Promise<FoundService[]> {
  const reads = { aws, log: world.log, workspace: world.job };
  const services = (await problems.gather(findServices(inputs, reads, problems.branch()))) ?? [];
  for (const service of services) world.log.info(standingOf(service));
  return services;
}

function tell({ services, image, docker }: Survey, log: Log): void {
  for (const service of services) log.info(standingOf(service));
  if (image?.kind === 'repository') {
    const { repository, isMissing } = image;
    log.info(`Repository ${repository.uri} ${isMissing ? 'is missing and is to be created' : 'is there'}.`);
  }
  if (docker === undefined || docker instanceof StepError) return;
  const buildx =
    docker.buildxVersion === undefined ? 'without buildx' : `with buildx ${docker.buildxVersion}`;
  log.info(`Docker ${docker.clientVersion} ${buildx}, engine ${docker.engineVersion}.`);
}
