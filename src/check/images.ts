import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { Survey } from '../survey/index.ts';
import { type PlannedImage, referenceOf } from './image.ts';
import { platformOf, platformsIn } from './platforms.ts';
import type { PlannedTasks } from './tasks.ts';

/** An image that the registry holds already, and that tasks are to run. */
export interface HeldImage {
  readonly reference: string;
  readonly repository: Repository;
  readonly image: RegistryImage;
}

/** The images that are not built. */
export function heldImages(image: PlannedImage | undefined, found: Survey): HeldImage[] {
  const named = [found.image, ...found.images.map((other) => other.image)].filter(
    (one) => one?.kind === 'found',
  );
  const held: HeldImage[] = [
    ...named.map((one) => ({ ...one, reference: referenceOf(one) })),
    ...found.keptImages,
  ];
  if (image?.kind !== 'reuse') return held;
  return [...held, { ...image, reference: `${image.repository.uri}:${image.tag}` }];
}

/** Whether containers of tasks are to run an image; what is reused is run by its digest. */
export function isRunBy({ definition }: PlannedTasks, { reference }: Pick<HeldImage, 'reference'>): boolean {
  const images = (definition.containerDefinitions ?? []).map(({ image = '' }) => image);
  return images.some((image) => image === reference || image.startsWith(`${reference}@`));
}

/** Those of them whose configuration has to say what they are for: nothing else does, and it matters. */
export function unclearImages(all: readonly PlannedTasks[], images: readonly HeldImage[]): HeldImage[] {
  const matters = all.some((tasks) => platformOf(tasks) !== undefined);
  return matters ? images.filter(({ image }) => platformsIn(image) === undefined) : [];
}
