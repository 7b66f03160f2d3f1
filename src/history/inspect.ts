import { accountOf } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { readImageReference } from '../references.ts';
import { type FoundReference, type ReferenceReads, SecretLookUp, verdictOn } from '../secretlookup.ts';
import { type ContainerReference, referencesOf, type SecretReference } from '../secretreferences.ts';
import type { Container } from '../taskdefinition/index.ts';
import { type ImageLookup, isOfDigest } from './images.ts';

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
  readonly #secrets: SecretLookUp;

  constructor(reads: ReferenceReads, images: ImageLookup) {
    this.#images = images;
    this.#secrets = new SecretLookUp(reads);
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
      this.#inspectSecretsOf(containers, accountOf(arn)),
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

  async #inspectSecretsOf(containers: readonly Container[], account: string): Promise<Inspection> {
    const named = containers.flatMap((container) =>
      referencesOf(container).flatMap(({ read, ...one }) =>
        read.kind === 'unusable'
          ? []
          : [{ ...one, reference: read.reference, container: container.name ?? '' }],
      ),
    );
    const answers = await this.#secrets.lookUp(named.map(({ reference }) => reference));
    return joined(
      named.map(({ container, reference, ...one }) => {
        const answer = answers.get(reference) as FoundReference;
        return judged({ what: wordsOf(one), container, reference }, answer, account);
      }),
    );
  }
}

/** What is read from a store, as people know it: `the secret DB, arn:…`. */
function wordsOf({ use, name, text }: Omit<ContainerReference, 'read'>): string {
  const words = {
    secret: `the secret ${name}`,
    'log option': `the secret of the log driver ${name}`,
    login: 'the login of the registry',
  };
  return `${words[use]}, ${text}`;
}

/** A role that may deploy may not be allowed to look: that must not keep anybody from going back. */
function judged(
  {
    what,
    container,
    reference,
  }: { readonly what: string; readonly container: string; readonly reference: SecretReference },
  answer: FoundReference,
  account: string,
): Inspection {
  const verdict = verdictOn(reference, answer, account);
  switch (verdict.kind) {
    case 'usable':
      return FINE;
    case 'mistaken':
      return fault(`${what}, is not found by that ARN: it is ${verdict.arn} (container ${container})`);
    case 'missing':
      return fault(`${what}, does not exist any more (container ${container})`);
    case 'deleted':
      return fault(`${what}, is marked for deletion (container ${container})`);
    case 'unknown':
      return notLookedUp(what, verdict.why);
    case 'denied':
      return notLookedUp(what, `the role may not call ${verdict.error.action}`);
    case 'failed':
      throw verdict.error;
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
