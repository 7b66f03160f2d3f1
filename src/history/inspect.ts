import type { Secret } from '@aws-sdk/client-ecs';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { readImageReference } from '../references.ts';
import type { Container } from '../taskdefinition/index.ts';
import { type ImageLookup, isOfDigest } from './images.ts';
import { placeOf, placeOfLogin, SecretLookup, type SecretPlace } from './secrets.ts';

/** What an inspection found. */
export interface Inspection {
  /** Why the revision can't be run, clauses without a full stop; empty when nothing is in the way. */
  readonly faults: readonly string[];
  /** What would do instead, besides another revision; clauses too. */
  readonly fixes: readonly string[];
  /** What could not be checked, and why, and what will not be as it was; clauses too. */
  readonly unchecked: readonly string[];
}

/** Digests that ECS pulled, by the references of the containers. */
export type Pulled = ReadonlyMap<string, string>;

const FINE: Inspection = { faults: [], fixes: [], unchecked: [] };

/** Looks whether revisions could still be run. What they share is looked up once. */
export class Inspector {
  readonly #images: ImageLookup;
  readonly #secrets: SecretLookup;

  constructor(aws: Aws, images: ImageLookup) {
    this.#images = images;
    this.#secrets = new SecretLookup(aws);
  }

  /**
   * Whether a revision is ACTIVE, and its images and secrets are still there. A tag that was given to another image since the
   * revision ran is in the way too: its tasks would pull what never ran in it.
   */
  async inspect(
    { arn, status, definition }: RegisteredTaskDefinition,
    pulled: Pulled = new Map(),
  ): Promise<Inspection> {
    const containers = definition.containerDefinitions ?? [];
    const found = await Promise.all([
      ...containers.map((container) => this.#inspectImageOf(container, pulled)),
      ...containers.map((container) => this.#inspectSecretsOf(container, arn)),
    ]);
    const inactive =
      status === 'ACTIVE'
        ? FINE
        : fault(`it is ${status}, and ECS starts nothing from a revision that was deregistered`);
    return joined([inactive, ...found]);
  }

  async #inspectImageOf(
    { name = '', image = '', essential }: Container,
    pulled: Pulled,
  ): Promise<Inspection> {
    const answer = await this.#images.find(image);
    if (answer.kind === 'unknown') return notLookedUp(`the image ${image}`, answer.why);
    if (answer.kind === 'gone') return fault(`${answer.why} (container ${name})`);
    const { name: repository, digest } = readImageReference(image) ?? {};
    if (digest !== undefined) return FINE;
    const ran = pulled.get(image);
    if (ran === undefined) {
      if (!answer.canMove) return FINE;
      const unknown = `its image ${image} has a tag that can be given to another one, and no record tells which it was when it ran (container ${name})`;
      return { ...FINE, unchecked: [unknown] };
    }
    if (isOfDigest(answer.image, ran)) return FINE;
    const moved = `its image ${image} is another one now: it ran with ${ran}, and the tag is on ${answer.image.digest} (container ${name})`;
    // What the service can do without may have a tag that moves, as many agents have.
    if (essential === false) return { ...FINE, unchecked: [moved] };
    const before = `${repository}@${ran}`;
    const isThere = (await this.#images.find(before)).kind === 'there';
    return { ...fault(moved), fixes: isThere ? [`deploy what ran, with image: ${before}`] : [] };
  }

  async #inspectSecretsOf(container: Container, home: string): Promise<Inspection> {
    const placed = secretsOf(container, home);
    const near = placed.flatMap(({ name, place }) => (place.kind === 'elsewhere' ? [] : [{ name, place }]));
    const answers = this.#secrets.exist(near.map(({ place }) => place));
    const looked = near.map(({ name }, index) =>
      unlessDenied(
        name,
        (answers[index] as Promise<boolean>).then((exists) =>
          exists ? FINE : fault(`${name}, does not exist any more (container ${container.name ?? ''})`),
        ),
      ),
    );
    const far = placed
      .filter(({ place }) => place.kind === 'elsewhere')
      .map(({ name }) => notLookedUp(name, 'it is in another account or region'));
    return joined([...(await Promise.all(looked)), ...far]);
  }
}

/** All that ECS reads from a store before it starts a container, as people know it, and where it is. */
function secretsOf(
  { secrets = [], logConfiguration, repositoryCredentials }: Container,
  home: string,
): { readonly name: string; readonly place: SecretPlace }[] {
  const named = (kind: string, { name, valueFrom }: Secret) => ({
    name: `the ${kind} ${name}, ${valueFrom}`,
    place: placeOf(valueFrom ?? '', home),
  });
  const login = repositoryCredentials?.credentialsParameter;
  return [
    ...secrets.map((secret) => named('secret', secret)),
    ...(logConfiguration?.secretOptions ?? []).map((secret) => named('secret of the log driver', secret)),
    ...(login === undefined
      ? []
      : [{ name: `the login of the registry, ${login}`, place: placeOfLogin(login, home) }]),
  ];
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

function notLookedUp(what: string, why: string): Inspection {
  return { ...FINE, unchecked: [`${what} was not looked up, as ${why}`] };
}

function fault(why: string): Inspection {
  return { ...FINE, faults: [why] };
}

function joined(inspections: readonly Inspection[]): Inspection {
  return {
    faults: inspections.flatMap(({ faults }) => faults),
    fixes: inspections.flatMap(({ fixes }) => fixes),
    unchecked: [...new Set(inspections.flatMap(({ unchecked }) => unchecked))],
  };
}
