import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import type { Aws } from '../aws/index.ts';
import { StepError } from '../errors.ts';
import { type ImageReference, readImageReference, readRepository } from '../references.ts';

/** What an inspection found. */
export interface Inspection {
  /** Why the revision can't be run, clauses without a full stop; empty when nothing is in the way. */
  readonly faults: readonly string[];
  /** What could not be checked, and why; clauses too. */
  readonly unchecked: readonly string[];
}

/** Registry of ECR in any partition: account and region. */
const ECR_HOST = /^(\d{12})\.dkr[.-]ecr[.-](?:fips\.)?([a-z0-9-]+)\./;

/** Looks whether revisions could still be run: each image and repository is looked up once. */
export class Inspector {
  readonly #aws: Aws;
  readonly #known = new Map<string, Promise<Inspection>>();

  constructor(aws: Aws) {
    this.#aws = aws;
  }

  /** Whether a revision is ACTIVE and what it needs is still there. */
  async inspect({ arn, status, definition }: RegisteredTaskDefinition): Promise<Inspection> {
    const containers = definition.containerDefinitions ?? [];
    const images = containers.map(({ name = '', image = '' }) =>
      this.#once(image, () => this.#inspectImage(image, arn)).then(addTo(`the container ${name}`)),
    );
    const found = await Promise.all(images);
    const inactive =
      status === 'ACTIVE'
        ? []
        : [`it is ${status}, and ECS starts nothing from a revision that was deregistered`];
    return {
      faults: [...inactive, ...found.flatMap(({ faults }) => faults)],
      unchecked: [...new Set(found.flatMap(({ unchecked }) => unchecked))],
    };
  }

  #once(key: string, look: () => Promise<Inspection>): Promise<Inspection> {
    const known = this.#known.get(key) ?? look();
    this.#known.set(key, known);
    return known;
  }

  async #inspectImage(text: string, revision: string): Promise<Inspection> {
    const reference = readImageReference(text);
    const path = reference && readRepository(reference.name);
    if (reference === undefined || path?.registry === undefined) return notChecked(text);
    const isOurs = isRegistryOf(path.registry, revision);
    if (isOurs === false) return notChecked(text);
    try {
      const repository = await this.#aws.ecr.findRepository(path.name);
      if (repository === undefined && isOurs) return fault(`its repository ${path.name} is gone`);
      if (repository === undefined || repository.uri !== reference.name) return notChecked(text);
      const image = await this.#aws.ecr.findImage(path.name, wantedOf(reference));
      return image === undefined
        ? fault(`its image ${text} is gone from the repository ${path.name}`)
        : { faults: [], unchecked: [] };
    } catch (error) {
      // Of a registry that may not be ECR at all, no answer is needed.
      if (isOurs === true || !(error instanceof StepError)) throw error;
      return notChecked(text);
    }
  }
}

/** Whether a registry is that of the account and region of an ARN; nothing when its name does not tell. */
function isRegistryOf(registry: string, arn: string): boolean | undefined {
  const [, account, region] = ECR_HOST.exec(registry) ?? [];
  if (account === undefined) return undefined;
  const [, , , ownRegion, ownAccount] = arn.split(':');
  return account === ownAccount && region === ownRegion;
}

function wantedOf({ tag = 'latest', digest }: ImageReference): { digest: string } | { tag: string } {
  return digest === undefined ? { tag } : { digest };
}

function notChecked(image: string): Inspection {
  return {
    faults: [],
    unchecked: [`the image ${image} was not looked up, as it is not in the ECR of this account and region`],
  };
}

function fault(why: string): Inspection {
  return { faults: [why], unchecked: [] };
}

function addTo(place: string) {
  return ({ faults, unchecked }: Inspection): Inspection => ({
    faults: faults.map((why) => `${why} (${place})`),
    unchecked,
  });
}
