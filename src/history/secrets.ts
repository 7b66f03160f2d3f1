import type { Aws } from '../aws/index.ts';

/** Where a secret of a task definition is, by its `valueFrom`. */
export type SecretPlace =
  /** By its ARN, or its name. */
  | { readonly kind: 'secret'; readonly arn: string }
  /** One of the names is its name: an ARN does not tell whether it begins with a slash. */
  | { readonly kind: 'parameter'; readonly names: readonly string[] }
  /** In another account or region. */
  | { readonly kind: 'elsewhere' };

/** Reads a `valueFrom`, seen from the account and region of an ARN. A text that is no ARN is the name of a parameter. */
export function placeOf(valueFrom: string, home: string): SecretPlace {
  if (!valueFrom.startsWith('arn:')) return { kind: 'parameter', names: [valueFrom] };
  const [, , service, region, account, ...rest] = valueFrom.split(':');
  const [, , , ownRegion, ownAccount] = home.split(':');
  if (region !== ownRegion || account !== ownAccount) return { kind: 'elsewhere' };
  if (service === 'secretsmanager') {
    // Behind the name stand JSON key, stage and version.
    return { kind: 'secret', arn: valueFrom.split(':').slice(0, 7).join(':') };
  }
  const path = rest.join(':').replace(/^parameter\//, '');
  return { kind: 'parameter', names: path.includes('/') ? [`/${path}`] : [path, `/${path}`] };
}

/** Reads a `credentialsParameter`: the one place where ECS takes a secret by its name. */
export function placeOfLogin(parameter: string, home: string): SecretPlace {
  return parameter.startsWith('arn:') ? placeOf(parameter, home) : { kind: 'secret', arn: parameter };
}

/** Looks secrets up, each once and parameters together. No value is read. */
export class SecretLookup {
  readonly #aws: Aws;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(aws: Aws) {
    this.#aws = aws;
  }

  /**
   * Whether the secrets exist.
   *
   * @returns one promise each, in the same order; it fails when that one can't be looked up
   */
  exist(places: readonly Exclude<SecretPlace, { kind: 'elsewhere' }>[]): Promise<boolean>[] {
    const names = places.flatMap((place) => (place.kind === 'parameter' ? place.names : []));
    const fresh = [...new Set(names)].filter((name) => !this.#known.has(name));
    const found = fresh.length === 0 ? Promise.resolve([]) : this.#aws.parameters.findParameters(fresh);
    for (const name of fresh) {
      this.#known.set(
        name,
        found.then((parameters) => parameters.some((parameter) => parameter.name === name)),
      );
    }
    return places.map(async (place) => {
      if (place.kind === 'secret') return this.#secretExists(place.arn);
      const each = await Promise.all(place.names.map((name) => this.#known.get(name)));
      return each.includes(true);
    });
  }

  #secretExists(arn: string): Promise<boolean> {
    const known =
      this.#known.get(arn) ??
      this.#aws.secrets.findSecret(arn).then((secret) => secret !== undefined && !secret.isDeleted);
    this.#known.set(arn, known);
    return known;
  }
}
