import { createSign, createVerify, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** GitHub's issuer, as it stands in its tokens. */
export const issuer = 'https://token.actions.githubusercontent.com';

/** Seconds that a token is good for. GitHub's documentation of OIDC has a sample with these. */
const lifetime = 300;

/** The claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a job is to GitHub's OIDC issuer. */
export interface OidcJob {
  /** `repo:octo-org/shop:ref:refs/heads/main` */
  readonly sub: string;
  /** Any other claims. */
  readonly [claim: string]: unknown;
}

/** The job for which tokens are minted unless another one is set. */
const usualJob: OidcJob = {
  sub: 'repo:octo-org/shop:ref:refs/heads/main',
  repository: 'octo-org/shop',
  repository_owner: 'octo-org',
  ref: 'refs/heads/main',
  workflow: 'deploy',
};

/** GitHub's OIDC issuer: mints tokens for a job, and knows them again. */
export class OidcIssuer {
  /** What stands in ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly requestToken = randomUUID();
  /** The job that asks. */
  job: OidcJob = usualJob;
  /** The tokens so far. */
  readonly minted: string[] = [];
  /** Requests for a token that are still to be refused, and with what. */
  refusals: { readonly status: number; left: number } = { status: 200, left: 0 };
  readonly #clock: Clock;
  #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A token for that audience; the owner of the repository when none is asked for. */
  mint(audience?: string): string {
    const iat = Math.floor(this.#clock.now() / 1000);
    const aud = audience ?? `https://github.com/${this.job['repository_owner']}`;
    const claims = { ...this.job, iss: issuer, aud, jti: randomUUID(), iat, nbf: iat, exp: iat + lifetime };
    const text = [{ alg: 'RS256', typ: 'JWT', kid: 'local' }, claims].map(encode).join('.');
    const signature = createSign('RSA-SHA256').update(text).sign(this.#pair().privateKey, 'base64url');
    const token = `${text}.${signature}`;
    this.minted.push(token);
    return token;
  }

  /** The claims of a token, undefined when it is none or not signed by this issuer. Whether it has expired is not asked. */
  read(token: string): Claims | undefined {
    const [header, payload, signature, ...more] = token.split('.');
    if (payload === undefined || signature === undefined || more.length > 0) return undefined;
    const verify = createVerify('RSA-SHA256').update(`${header}.${payload}`);
    if (!verify.verify(this.#pair().publicKey, signature, 'base64url')) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  }

  /** Made when it is first needed, as it takes a tenth of a second. */
  #pair() {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#keys;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
