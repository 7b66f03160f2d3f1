import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { type ImageReference, readEcrHost, readImageReference, readRepository } from '../references.ts';
import type { Container } from '../taskdefinition/index.ts';
import { placeOf, SecretLookup } from './secrets.ts';

/** What an inspection found. */
export interface Inspection {
  /** Why the revision can't be run, clauses without a full stop; empty when nothing is in the way. */
  readonly faults: readonly string[];
  /** What could not be checked, and why; clauses too. */
  readonly unchecked: readonly string[];
}

const FINE: Inspection = { faults: [], unchecked: [] };

/** Looks whether revisions could still be run. What they share is looked up once. */
export class Inspector {
  readonly #aws: Aws;
  readonly #secrets: SecretLookup;
  readonly #images = new Map<string, Promise<Inspection>>();

  constructor(aws: Aws) {
    this.#aws = aws;
    this.#secrets = new SecretLookup(aws);
  }

  /** Whether a revision is ACTIVE, and its images and secrets are still there. */
  async inspect({ arn, status, definition }: RegisteredTaskDefinition): Promise<Inspection> {
    const containers = definition.containerDefinitions ?? [];
    const found = await Promise.all([
      ...containers.map((container) => this.#inspectImageOf(container)),
      ...containers.map((container) => this.#inspectSecretsOf(container, arn)),
    ]);
    const inactive =
      status === 'ACTIVE'
        ? []
        : [`it is ${status}, and ECS starts nothing from a revision that was deregistered`];
    return joined([{ faults: inactive, unchecked: [] }, ...found]);
  }

  async #inspectImageOf({ name = '', image = '' }: Container): Promise<Inspection> {
    const known = this.#images.get(image) ?? unlessDenied(`the image ${image}`, this.#inspectImage(image));
    this.#images.set(image, known);
    const { faults, unchecked } = await known;
    return { faults: faults.map((why) => `${why} (container ${name})`), unchecked };
  }

  async #inspectImage(text: string): Promise<Inspection> {
    const reference = readImageReference(text);
    const path = reference && readRepository(reference.name);
    const elsewhere = notLookedUp(`the image ${text}`, 'it is not in an ECR of this region');
    if (reference === undefined || path?.registry === undefined) return elsewhere;
    const host = readEcrHost(path.registry);
    if (host !== undefined && host.region !== this.#aws.region) return elsewhere;
    const id = { name: path.name, registryId: host?.account };
    const repository = await this.#aws.ecr.findRepository(id);
    if (repository === undefined && host !== undefined) {
      return fault(`its image ${text} is gone with the repository ${path.name}`);
    }
    // What is no host of ECR may still be one by another name.
    if (repository === undefined || (host === undefined && repository.uri !== reference.name))
      return elsewhere;
    const image = await this.#aws.ecr.findImage(id, wantedOf(reference));
    return image === undefined ? fault(`its image ${text} is gone from the repository ${path.name}`) : FINE;
  }

  async #inspectSecretsOf(
    { name: container = '', secrets = [] }: Container,
    home: string,
  ): Promise<Inspection> {
    const placed = secrets.map(({ name = '', valueFrom = '' }) => ({
      name: `the secret ${name}, ${valueFrom}`,
      place: placeOf(valueFrom, home),
    }));
    const near = placed.flatMap(({ name, place }) => (place.kind === 'elsewhere' ? [] : [{ name, place }]));
    const answers = this.#secrets.exist(near.map(({ place }) => place));
    const looked = near.map(({ name }, index) =>
      unlessDenied(
        name,
        (answers[index] as Promise<boolean>).then((exists) =>
          exists ? FINE : fault(`${name}, does not exist any more (container ${container})`),
        ),
      ),
    );
    const far = placed
      .filter(({ place }) => place.kind === 'elsewhere')
      .map(({ name }) => notLookedUp(name, 'it is in another account or region'));
    return joined([...(await Promise.all(looked)), ...far]);
  }
}

/** A role that may deploy may not be allowed to look: that must not keep anybody from going back. */
async function unlessDenied(what: string, look: Promise<Inspection>): Promise<Inspection> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== 'denied') throw error;
    return notLookedUp(what, `the role may not call ${error.action}`);
  }
}

function wantedOf({ tag = 'latest', digest }: ImageReference): { digest: string } | { tag: string } {
  return digest === undefined ? { tag } : { digest };
}

function notLookedUp(what: string, why: string): Inspection {
  return { faults: [], unchecked: [`${what} was not looked up, as ${why}`] };
}

function fault(why: string): Inspection {
  return { faults: [why], unchecked: [] };
}

function joined(inspections: readonly Inspection[]): Inspection {
  return {
    faults: inspections.flatMap(({ faults }) => faults),
    unchecked: [...new Set(inspections.flatMap(({ unchecked }) => unchecked))],
  };
}
