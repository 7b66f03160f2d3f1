import { accountOf, keyArnOf } from './aws/arn.ts';
import { AwsError } from './aws/errors.ts';
import type { Aws } from './aws/index.ts';
import { StepError } from './errors.ts';
import type { SecretReference } from './secretreferences.ts';
import type { World } from './world.ts';

/** What is behind a reference to a secret. */
export type FoundReference =
  /** It exists; containers get it by this `valueFrom`. */
  | {
      readonly kind: 'found';
      readonly valueFrom: string;
      /** Its complete ARN, without what is selected of it. */
      readonly arn: string;
      /** ARN of the customer's key that it is encrypted with, where there is one. */
      readonly key?: string;
      /** The reference lacks the end of an ARN, and Secrets Manager takes the end of the name for it. */
      readonly isMistaken?: true;
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

type Answer = Promise<FoundReference>;

/**
 * Looks up what references name: each secret and each parameter once, however often it is asked for, all side by side, and
 * parameters many to a call. No value is read, so that whether a secret has a JSON key, a stage or a version stays unknown.
 */
export class SecretLookUp {
  readonly #reads: ReferenceReads;
  readonly #answers = new Map<string, Answer>();

  constructor(reads: ReferenceReads) {
    this.#reads = reads;
  }

  /** @returns what is behind each of them */
  async lookUp(
    references: readonly SecretReference[],
  ): Promise<ReadonlyMap<SecretReference, FoundReference>> {
    const fresh = new Map(references.map((reference) => [this.#keyOf(reference), reference] as const));
    for (const key of this.#answers.keys()) fresh.delete(key);
    for (const region of new Set([...fresh.values()].map((reference) => this.#regionOf(reference)))) {
      this.#ask(
        region,
        [...fresh.values()].filter((reference) => this.#regionOf(reference) === region),
      );
    }
    const answers = references.map(async (reference) => {
      const answer = (await this.#answers.get(this.#keyOf(reference))) as FoundReference;
      return [reference, selected(answer, reference)] as const;
    });
    return new Map(await Promise.all(answers));
  }

  #ask(region: string, references: readonly SecretReference[]): void {
    const { aws, world } = this.#reads;
    const { secrets, parameters } = region === aws.region ? aws : world.openAws(region);
    const listed = references.filter(({ store }) => store === 'Parameter Store');
    const names = [...new Set(listed.flatMap(namesOf))];
    const found = names.length === 0 ? Promise.resolve([]) : orError(parameters.findParameters(names));
    for (const reference of references) {
      const isSecret = reference.store === 'Secrets Manager';
      const answer = isSecret
        ? findSecret(reference, secrets)
        : found.then((all) => parameterIn(all, reference));
      this.#answers.set(this.#keyOf(reference), answer);
    }
  }

  #regionOf({ home }: SecretReference): string {
    return home?.region ?? this.#reads.aws.region;
  }

  /** What is selected makes no difference. */
  #keyOf(reference: SecretReference): string {
    const { store, id, home } = reference;
    return JSON.stringify([store, id, this.#regionOf(reference), home?.account]);
  }
}

/** As `SecretLookUp`, where references are looked up once. */
export function lookUpReferences(
  references: readonly SecretReference[],
  reads: ReferenceReads,
): Promise<ReadonlyMap<SecretReference, FoundReference>> {
  return new SecretLookUp(reads).lookUp(references);
}

/** The found one with what this reference selects of it. */
function selected(answer: FoundReference, { selector }: SecretReference): FoundReference {
  return answer.kind === 'found' ? { ...answer, valueFrom: `${answer.arn}${selector}` } : answer;
}

/** What Secrets Manager adds to the name of a secret in its ARN: six characters of its own. */
const ARN_END = /-[A-Za-z0-9]{6}$/;

async function findSecret(reference: SecretReference, secrets: Aws['secrets']): Answer {
  const { id, home } = reference;
  const secret = await orError(secrets.findSecret(id));
  if (secret instanceof StepError) return { kind: 'failed', error: secret };
  // A name that ends like an ARN is not found by an ARN that lacks its own end.
  if (secret === undefined && home !== undefined && ARN_END.test(id)) {
    const name = id.split(':').slice(6).join(':');
    const meant = await findSecret({ ...reference, id: name, home: undefined }, secrets);
    const isIt = meant.kind === 'found' && accountOf(meant.arn) === home.account;
    return isIt ? { ...meant, isMistaken: true } : { kind: 'missing' };
  }
  // A name is only that name: Secrets Manager may take one that ends like an ARN for another secret's.
  const isIt = secret !== undefined && (id.startsWith('arn:') || secret.name === id);
  if (!isIt) return { kind: 'missing' };
  return secret.isDeleted ? { kind: 'deleted' } : found(secret);
}

function parameterIn(
  all: Awaited<ReturnType<Aws['parameters']['findParameters']>> | StepError,
  reference: SecretReference,
): FoundReference {
  if (namesOf(reference).length === 0) return { kind: 'unlisted' };
  if (all instanceof StepError) return { kind: 'failed', error: all };
  const parameter = all.find(({ name }) => namesOf(reference).includes(name));
  const account = reference.home?.account;
  const isIt = parameter !== undefined && (account === undefined || parameter.arn.includes(`:${account}:`));
  return isIt ? found(parameter) : { kind: 'missing' };
}

/** What the parameter may be called. An ARN has a slash before the name, whether the name has one or not. */
function namesOf({ id, home }: SecretReference): string[] {
  if (id.startsWith(UNLISTED)) return [];
  const isFlat = home !== undefined && id.lastIndexOf('/') === 0;
  return isFlat ? [id, id.slice(1)] : [id];
}

function found({ arn, keyId }: { readonly arn: string; readonly keyId?: string }): FoundReference {
  const key = keyArnOf(keyId, arn);
  return { kind: 'found', valueFrom: arn, arn, ...(key !== undefined && { key }) };
}

async function orError<T>(work: Promise<T>): Promise<T | StepError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StepError) return error;
    throw error;
  }
}

/** Whether what a reference names can be used. */
export type SecretVerdict =
  | { readonly kind: 'usable'; readonly valueFrom: string }
  | { readonly kind: 'missing' | 'deleted' }
  /** ECS would look for another one; this is its ARN. */
  | { readonly kind: 'mistaken'; readonly arn: string }
  /** Nobody knows, and why: a clause without a full stop. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** The role may not look. */
  | { readonly kind: 'denied'; readonly error: AwsError }
  | { readonly kind: 'failed'; readonly error: StepError };

/** What the answer means, seen from the account of the service; nothing of that where it is not known. */
export function verdictOn(
  { home }: SecretReference,
  answer: FoundReference,
  account: string | undefined,
): SecretVerdict {
  switch (answer.kind) {
    case 'found':
      return answer.isMistaken
        ? { kind: 'mistaken', arn: answer.arn }
        : { kind: 'usable', valueFrom: answer.valueFrom };
    case 'deleted':
      return { kind: 'deleted' };
    case 'unlisted':
      return { kind: 'unknown', why: 'AWS lists no parameters below /aws/' };
    case 'missing': {
      if (home === undefined || home.account === account) return { kind: 'missing' };
      const why =
        account === undefined
          ? 'it is not known whose account it is'
          : `the account ${home.account} is another one, which may not let this one see it`;
      return { kind: 'unknown', why };
    }
    case 'failed': {
      const { error } = answer;
      const isDenied = error instanceof AwsError && error.kind === 'denied';
      return isDenied ? { kind: 'denied', error } : { kind: 'failed', error };
    }
  }
}
