/** A status as GitHub keeps it. */
export interface KeptStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly log_url: string;
  readonly environment_url: string;
}

/** A deployment as GitHub keeps it, its statuses oldest first. */
export interface KeptDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: unknown;
  readonly transient_environment: boolean;
  readonly production_environment: boolean;
  readonly statuses: KeptStatus[];
}

/** What GitHub answers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The deployments of one repository, as GitHub's REST API keeps them. */
export interface KeptDeployments {
  readonly deployments: KeptDeployment[];
  /** The answer to a call below the repository; nothing for a path that is not about deployments. */
  answer(call: { readonly method: string; readonly path: string; readonly text: string }): Answer | undefined;
}

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
/** From the description of GitHub's REST API. */
const LONGEST_DESCRIPTION = 140;

/** Keeps deployments. `hasCommit`: whether a SHA is in the repository. Checks of a commit never succeed: this job is one of them. */
export function keepDeployments(hasCommit: (sha: string) => boolean = () => true): KeptDeployments {
  const deployments: KeptDeployment[] = [];
  let statusId = 5000;

  const addStatus = (deployment: KeptDeployment, status: Omit<KeptStatus, 'id'>): KeptStatus => {
    statusId += 1;
    const kept = { id: statusId, ...status };
    deployment.statuses.push(kept);
    return kept;
  };

  const create = (body: Record<string, unknown>): Answer => {
    const { ref, auto_merge = true, required_contexts, environment = 'production' } = body;
    if (typeof ref !== 'string') return invalid('Deployment', 'ref', "wasn't supplied");
    if (!hasCommit(ref)) return { status: 422, body: { message: `No ref found for: ${ref}` } };
    if (auto_merge !== false) return { status: 202, body: { message: `Auto-merged main into ${ref}.` } };
    if (!Array.isArray(required_contexts) || required_contexts.length > 0) {
      const errors = [{ resource: 'Deployment', field: 'required_contexts', code: 'invalid' }];
      return { status: 409, body: { message: `Conflict: Commit status checks failed for ${ref}.`, errors } };
    }
    const deployment: KeptDeployment = {
      id: 900 + deployments.length,
      sha: ref,
      ref,
      task: String(body['task'] ?? 'deploy'),
      environment: String(environment),
      description: String(body['description'] ?? ''),
      payload: body['payload'] ?? {},
      transient_environment: body['transient_environment'] === true,
      production_environment: body['production_environment'] === true || environment === 'production',
      statuses: [],
    };
    deployments.push(deployment);
    return { status: 201, body: deployment };
  };

  const setStatus = (id: number, body: Record<string, unknown>): Answer => {
    const deployment = deployments.find((each) => each.id === id);
    if (deployment === undefined) return { status: 404, body: { message: 'Not Found' } };
    const { state, description = '', log_url = '', environment_url = '', auto_inactive = true } = body;
    if (!STATES.includes(String(state)))
      return invalid('DeploymentStatus', 'state', 'is not included in the list');
    if (String(description).length > LONGEST_DESCRIPTION) {
      return invalid('DeploymentStatus', 'description', 'is too long (maximum is 140 characters)');
    }
    for (const [field, url] of Object.entries({ log_url, environment_url })) {
      if (url !== '' && !/^https?:\/\//.test(String(url))) {
        return invalid('DeploymentStatus', field, 'must use http(s) scheme');
      }
    }
    const kept = addStatus(deployment, {
      state: String(state),
      description: String(description),
      log_url: String(log_url),
      environment_url: String(environment_url),
    });
    if (state === 'success' && auto_inactive !== false) {
      for (const before of deployments) {
        const isCovered = before.id < id && before.environment === deployment.environment;
        const isKept = before.transient_environment || before.production_environment;
        if (isCovered && !isKept && before.statuses.at(-1)?.state === 'success') {
          addStatus(before, { state: 'inactive', description: '', log_url: '', environment_url: '' });
        }
      }
    }
    return { status: 201, body: kept };
  };

  return {
    deployments,
    answer({ method, path, text }) {
      const { pathname, searchParams } = new URL(path, 'http://github');
      const [, id, statuses] = /^\/deployments(?:\/(\d+)(\/statuses)?)?$/.exec(pathname) ?? [];
      if (!pathname.startsWith('/deployments')) return undefined;
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      if (id === undefined && method === 'POST') return create(body);
      if (id === undefined) {
        const environment = searchParams.get('environment');
        const found = deployments.filter((each) => environment === null || each.environment === environment);
        return { status: 200, body: pageOf(found.toReversed(), searchParams) };
      }
      if (statuses !== undefined && method === 'POST') return setStatus(Number(id), body);
      const deployment = deployments.find((each) => each.id === Number(id));
      if (deployment === undefined) return { status: 404, body: { message: 'Not Found' } };
      const found = deployment.statuses.toReversed();
      return { status: 200, body: statuses === undefined ? deployment : pageOf(found, searchParams) };
    },
  };
}

/** What GitHub gives at once. */
function pageOf<Item>(items: readonly Item[], query: URLSearchParams): Item[] {
  const [most, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  return items.slice((page - 1) * most, page * most);
}

function invalid(resource: string, field: string, what: string): Answer {
  const errors = [{ resource, field, code: 'custom', message: `${field} ${what}` }];
  return { status: 422, body: { message: 'Validation Failed', errors } };
}
