/** GitHub's OIDC provider, as the runner and its server use it. */
export interface OidcProvider {
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whose tokens it gives from now on. */
  setJob(claims: JobClaims): void;
}

/** What GitHub's tokens say of a job. */
export interface JobClaims {
  /** `repo:octo-org/shop:ref:refs/heads/main` */
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/**
 * The claims of a job by the variables that the runner gives it, with GitHub's usual subject: the environment where the job
 * has one, else `pull_request` or the ref.
 *
 * @param environment the job's `environment:`
 */
export function claimsOfJob(
  variables: Readonly<Record<string, string | undefined>>,
  environment?: string,
): JobClaims {
  const of = (name: string) => variables[`GITHUB_${name}`] ?? '';
  const repository = of('REPOSITORY');
  const isPullRequest = of('EVENT_NAME') === 'pull_request';
  const ref = of('REF');
  // GitHub writes a colon in a value so, as colons stand between the parts.
  const context =
    environment === undefined
      ? isPullRequest
        ? 'pull_request'
        : `ref:${ref}`
      : `environment:${environment.replaceAll(':', '%3A')}`;
  return {
    sub: `repo:${repository}:${context}`,
    repository,
    repository_owner: of('REPOSITORY_OWNER'),
    ref,
    ref_type: of('REF_TYPE'),
    sha: of('SHA'),
    event_name: of('EVENT_NAME'),
    workflow: of('WORKFLOW'),
    actor: of('ACTOR'),
    run_id: of('RUN_ID'),
    run_number: of('RUN_NUMBER'),
    run_attempt: of('RUN_ATTEMPT'),
    ...(environment !== undefined && { environment }),
  };
}
