/** What a token says of its job. None of it is secret. */
export interface Claims {
  /** `repo:octo-org/shop:ref:refs/heads/main` */
  readonly subject: string;
  /** `https://token.actions.githubusercontent.com`, or that of an Enterprise Server. */
  readonly issuer: string;
  readonly audience: string;
}

/** What a JSON Web Token says, unchecked; `unknown` where it does not say. */
export function claimsOf(token: string): Claims {
  const { sub, iss, aud } = payloadOf(token);
  return {
    subject: textOf(sub),
    issuer: textOf(iss),
    audience: textOf(Array.isArray(aud) ? aud[0] : aud),
  };
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : 'unknown';
}

/** `repo:OWNER/REPO:…`, and since July 2026 `repo:OWNER@ID/REPO@ID:…`. */
const SUBJECT = /^repo:([^/@:]+)(@\d+)?\/([^/@:]+)(@\d+)?:(.+)$/;

/** What is particular about the form of a subject, and why a trust policy may miss it; each a clause. */
export function peculiarities(subject: string): string[] {
  const [, owner, ownerId, repository, , context = ''] = SUBJECT.exec(subject) ?? [];
  if (owner === undefined) {
    return [
      'the subject does not have the form that GitHub gives it unless the organisation or repository chose another',
    ];
  }
  return [...(ownerId === undefined ? [] : [withIds(`${owner}/${repository}`)]), ...ofContext(context)];
}

function withIds(repository: string): string {
  return `GitHub puts the ids of owner and repository into the subject of repositories that were made, renamed or transferred after 15 July 2026, so a condition on repo:${repository}:… does not match`;
}

function ofContext(context: string): string[] {
  const [kind = '', ...rest] = context.split(':');
  if (kind === 'environment') {
    return [
      `the job has the environment ${rest.join(':')}, and its subject names that in place of the branch`,
    ];
  }
  if (kind === 'pull_request') {
    return [
      'the subject of a pull request names no branch: with this, every pull request of the repository has the role, so let it be one that only reads',
    ];
  }
  if (context.startsWith('ref:refs/tags/'))
    return ['the run is for a tag, and a condition on a branch does not match'];
  return kind === 'ref' ? [] : ['the organisation or repository chose what else the subject consists of'];
}
