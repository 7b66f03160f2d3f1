import { keyArnOf } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import { StepError } from '../errors.ts';
import type { SecretReference } from '../secretreferences.ts';
import type { World } from '../world.ts';

/** What is behind a reference to a secret. */
export type FoundReference =
  /** It exists; containers get it by this `valueFrom`. */
  | {
      readonly kind: 'found';
      readonly valueFrom: string;
      /** ARN of the customer's key that it is encrypted with, where there is one. */
      readonly key?: string;
    }
  /** There is nothing, as far as this account sees. */
  | { readonly kind: 'missing' }
  /** It is marked for deletion, and can't be read. */
  | { readonly kind: 'deleted' }
  /** AWS keeps it, and does not list it. */
  | { readonly kind: 'unlisted' }
  /** AWS did not say. */
  | { readonly kind: 'failed'; readonly error: StepError };

/** What the reads need. */
export interface ReferenceReads {
  readonly aws: Aws;
  readonly world: Pick<World, 'openAws'>;
}

/** Parameters of AWS, and secrets as parameters: they can be read and not be listed. */
const UNLISTED = '/aws/';

/**
 * Looks up what references name, all side by side: each secret once, parameters many to a call. No value is read, so that
 * whether a secret has a JSON key, a stage or a version stays unknown.
 *
 * @returns what is behind each of them
 */
export async function lookUpReferences(
  references: readonly SecretReference[],
  { aws, world }: ReferenceReads,
): Promise<ReadonlyMap<SecretReference, FoundReference>> {
  const regionOf = ({ home }: SecretReference) => home?.region ?? aws.region;
  const answers = [...new Set(references.map(regionOf))].flatMap((region) => {
    const there = references.filter((reference) => regionOf(reference) === region);
    const { secrets, parameters } = region === aws.region ? aws : world.openAws(region);
    return [
      lookUpSecrets(
        there.filter(({ store }) => store === 'Secrets Manager'),
        secrets,
      ),
      lookUpParameters(
        there.filter(({ store }) => store === 'Parameter Store'),
        parameters,
      ),
    ];
  });
  return new Map((await Promise.all(answers)).flat());
}

type Answer = readonly [reference: SecretReference, found: FoundReference];

async function lookUpSecrets(
  references: readonly SecretReference[],
  secrets: Aws['secrets'],
): Promise<Answer[]> {
  const asked = new Map(
    [...new Set(references.map(({ id }) => id))].map((id) => [id, orError(secrets.findSecret(id))]),
  );
  return Promise.all(
    references.map(async (reference): Promise<Answer> => {
      const { id, selector } = reference;
      const secret = await asked.get(id);
      if (secret instanceof StepError) return [reference, { kind: 'failed', error: secret }];
      // A name is only that name: Secrets Manager may take one that ends like an ARN for another secret's.
      const isIt = secret !== undefined && (id.startsWith('arn:') || secret.name === id);
      if (!isIt) return [reference, { kind: 'missing' }];
      if (secret.isDeleted) return [reference, { kind: 'deleted' }];
      return [reference, { kind: 'found', valueFrom: `${secret.arn}${selector}`, ...withKey(secret) }];
    }),
  );
}

async function lookUpParameters(
  references: readonly SecretReference[],
  parameters: Aws['parameters'],
): Promise<Answer[]> {
  const names = [...new Set(references.flatMap(namesOf))];
  const found = names.length === 0 ? [] : await orError(parameters.findParameters(names));
  return references.map((reference): Answer => {
    if (namesOf(reference).length === 0) return [reference, { kind: 'unlisted' }];
    if (found instanceof StepError) return [reference, { kind: 'failed', error: found }];
    const parameter = found.find(({ name }) => namesOf(reference).includes(name));
    const account = reference.home?.account;
    const isIt = parameter !== undefined && (account === undefined || parameter.arn.includes(`:${account}:`));
    if (!isIt) return [reference, { kind: 'missing' }];
    return [reference, { kind: 'found', valueFrom: parameter.arn, ...withKey(parameter) }];
  });
}

/** What the parameter may be called. An ARN has a slash before the name, whether the name has one or not. */
function namesOf({ id, home }: SecretReference): string[] {
  if (id.startsWith(UNLISTED)) return [];
  const isFlat = home !== undefined && id.lastIndexOf('/') === 0;
  return isFlat ? [id, id.slice(1)] : [id];
}

function withKey({ arn, keyId }: { readonly arn: string; readonly keyId?: string }): { key?: string } {
  const key = keyArnOf(keyId, arn);
  return key === undefined ? {} : { key };
}

async function orError<T>(work: Promise<T>): Promise<T | StepError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StepError) return error;
    throw error;
  }
}
