import { type LocalRequest, readLocalBody } from '../localrequest.ts';
import { AwsRefusal } from '../service.ts';
import type { OidcIssuer, OidcJob } from './issuer.ts';

/** Where a job asks for its token. */
const path = '/_local/oidc/token';

/** What a job's environment has when it may ask for a token: `id-token: write`. */
export function tokenEnvironment(url: string, issuer: OidcIssuer): Readonly<Record<string, string>> {
  return {
    // GitHub's has a query already, so that `&audience=` can be put behind it.
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}${path}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
  };
}

/**
 * Answers a job that asks for its token, as GitHub does (`{"value": …}`), and `POST /_local/oidc/job`, which sets the
 * job's claims, and `/_local/oidc/faults` (`{"status": 503, "times": 3}`). Undefined for anything else.
 *
 * @throws AwsRefusal with 401 without the job's own bearer token, and when it was asked for
 */
export function answerTokenCall(issuer: OidcIssuer, call: LocalRequest): object | undefined {
  const url = new URL(call.path, 'http://127.0.0.1');
  if (call.method === 'POST' && url.pathname === '/_local/oidc/job') {
    issuer.job = readLocalBody(call) as OidcJob;
    return {};
  }
  if (call.method === 'POST' && url.pathname === '/_local/oidc/faults') {
    const { status, times = 1 } = readLocalBody(call) as { status: number; times?: number };
    issuer.refusals = { status, left: times };
    return {};
  }
  if (call.method !== 'GET' || url.pathname !== path) return undefined;
  if (call.authorization?.toLowerCase() !== `bearer ${issuer.requestToken}`.toLowerCase()) {
    throw new AwsRefusal('Unauthorized', 'The request token is not that of the job.', 401);
  }
  if (issuer.refusals.left > 0) {
    issuer.refusals.left -= 1;
    throw new AwsRefusal('Refused', 'The service is unavailable.', issuer.refusals.status);
  }
  return { value: issuer.mint(url.searchParams.get('audience') ?? undefined) };
}
