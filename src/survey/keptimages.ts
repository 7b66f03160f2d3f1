import { shortRevision } from '../aws/arn.ts';
import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { Aws } from '../aws/index.ts';
import type { Problems } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { readEcrHost, readImageReference, readRepository } from '../references.ts';
import { type Container, chooseContainers } from '../taskdefinition/index.ts';
import type { Log } from '../world.ts';
import { OptionalReads } from './optional.ts';
import type { SurveyedService } from './services.ts';
import type { Template } from './template.ts';

/** An image that containers keep from their templates, and that our registry holds. */
export interface KeptImage {
  /** As the templates have it. */
  readonly reference: string;
  readonly repository: Repository;
  readonly image: RegistryImage;
}

/** What the reads need. */
export interface KeptImageReads {
  readonly aws: Aws;
  readonly log: Log;
  /** Account of the services; nothing when none was found. */
  readonly account: string | undefined;
  /** Host of the registry that is pushed to, which may be called otherwise than those of ECR. */
  readonly registry: string | undefined;
}

/**
 * Looks up those of the kept images that our registry is to hold. One that is gone is a problem: no new task could pull it. What
 * can't be read is told, and left out.
 */
export async function surveyKeptImages(
  kept: ReadonlyMap<string, string>,
  { aws, log, account, registry }: KeptImageReads,
  problems: Problems,
): Promise<KeptImage[]> {
  const reads = new OptionalReads();
  const looked = await Promise.all(
    [...kept].map(async ([reference, keeper]): Promise<KeptImage | undefined> => {
      const own = problems.branch();
      const { name = '', tag, digest } = readImageReference(reference) ?? {};
      const path = readRepository(name);
      const host = path?.registry ?? '';
      const place = readEcrHost(host);
      const isOurs = place === undefined ? host === registry : isOf(place, aws.region, account);
      if (path === undefined || host === '' || !isOurs) return undefined;
      const repository = { name: path.name, region: aws.region, uri: name, isImmutable: () => false };
      const asked = aws.ecr.findImage(
        repository,
        digest === undefined ? { tag: tag ?? 'latest' } : { digest },
      );
      const answer = await reads.look('the images that containers keep', asked);
      if (answer?.found !== undefined) return { reference, repository, image: answer.found };
      if (answer !== undefined) {
        own.add({
          what: `Image ${reference} was not found`,
          why: `the repository ${path.name} does not hold it, and ${keeper} keeps it`,
          fix: 'push it, or name one that is there with images',
        });
      }
      return undefined;
    }),
  );
  reads.tell(log);
  return looked.filter((image) => image !== undefined);
}

function isOf(
  place: { readonly account: string; readonly region: string },
  region: string,
  account: string | undefined,
): boolean {
  return place.region === region && place.account === account;
}

/** The images that containers keep as their templates have them, each with the first that does: `the container proxy of web:7`. */
export function keptImagesIn(
  services: readonly SurveyedService[],
  inputs: DeployInputs,
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const { template } of services) {
    for (const [reference, keeper] of template === undefined ? [] : keptIn(template, inputs)) {
      if (!kept.has(reference)) kept.set(reference, keeper);
    }
  }
  return kept;
}

/** The images of containers that get none, each with who keeps it: `the container proxy of web:7`. */
function keptIn(
  { origin, definition }: Template,
  { containerNames, images }: DeployInputs,
): [string, string][] {
  // What a file holds has not been checked yet.
  const containers: unknown = definition.containerDefinitions;
  const known: Container[] = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = chooseContainers(known, containerNames);
  // Why there is no choice is told by the check.
  if ('why' in choice) return [];
  const template = origin.startsWith('arn:') ? shortRevision(origin) : origin;
  return known
    .filter(({ name }) => !choice.some((chosen) => chosen.name === name))
    .filter(({ name }) => !images.some(({ container }) => container === name))
    .flatMap(({ name, image }): [string, string][] =>
      typeof image === 'string' ? [[image, `the container ${name} of ${template}`]] : [],
    );
}
