import type { Ask } from './ask.ts';
import { GitHubError } from './errors.ts';

/** A deployment as it is to be recorded. */
export interface DeploymentRequest {
  /** SHA of the commit. */
  readonly ref: string;
  readonly task: 'deploy' | 'rollback';
  readonly environment: string;
  readonly description: string;
  readonly payload: object;
}

/** How a deployment stands, in GitHub's words. */
export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

/** A new status of a deployment. */
export interface DeploymentStatus {
  readonly state: DeploymentState;
  /** At most 140 characters, GitHub's limit. */
  readonly description: string;
  /** Page of the log. */
  readonly logUrl: string | undefined;
  /** Page of what was deployed. */
  readonly environmentUrl: string | undefined;
}

/** A deployment that somebody recorded. */
export interface RecordedDeployment {
  readonly id: number;
  /** Whatever its maker put there. */
  readonly payload: unknown;
}

/** The last status of a deployment. */
export interface LastStatus {
  /** One of GitHub's states; nothing as long as the deployment has none. */
  readonly state: string | undefined;
  readonly logUrl: string | undefined;
  /** Id of the status with which it was in progress, the last time: one that began later has a higher one. */
  readonly begun: number | undefined;
}

/** What is asked of GitHub about deployments. Every call throws a GitHubError that says why. */
export interface GitHubDeployments {
  /** @returns its id */
  createDeployment(request: DeploymentRequest): Promise<number>;
  setDeploymentStatus(id: number, status: DeploymentStatus): Promise<void>;
  /** A page of those of an environment, newest first; the first one is 1. The last one has fewer than DEPLOYMENTS_PER_PAGE. */
  listDeployments(environment: string, page: number): Promise<RecordedDeployment[]>;
  lastStatus(id: number): Promise<LastStatus>;
}

/** Deployments, or statuses of one, on one page: GitHub's limit. */
export const DEPLOYMENTS_PER_PAGE = 100;

/** The part of the door that is about deployments. */
export function openDeployments(ask: Ask): GitHubDeployments {
  return {
    async createDeployment(request) {
      // GitHub would else merge the default branch into the commit, and wait for the checks of which this job is one.
      const answer = await ask('POST', 'deployments', {
        ...request,
        auto_merge: false,
        required_contexts: [],
      });
      const { id } = recordOf(answer);
      if (typeof id !== 'number') throw strange("GitHub's answer has no id of the deployment");
      return id;
    },

    async setDeploymentStatus(id, { state, description, logUrl, environmentUrl }) {
      await ask('POST', `deployments/${id}/statuses`, {
        state,
        description,
        ...(logUrl !== undefined && { log_url: logUrl }),
        ...(environmentUrl !== undefined && { environment_url: environmentUrl }),
        // GitHub would do it to those of other services too, and never in an environment for production.
        auto_inactive: false,
      });
    },

    async listDeployments(environment, page) {
      const query = `environment=${encodeURIComponent(environment)}&per_page=${DEPLOYMENTS_PER_PAGE}&page=${page}`;
      const found = listOf(await ask('GET', `deployments?${query}`)).flatMap(({ id, payload }) =>
        typeof id === 'number' ? [{ id, payload }] : [],
      );
      return found.toSorted((one, other) => other.id - one.id);
    },

    async lastStatus(id) {
      const statuses = listOf(
        await ask('GET', `deployments/${id}/statuses?per_page=${DEPLOYMENTS_PER_PAGE}`),
      );
      const newestFirst = statuses.toSorted((one, other) => Number(other['id']) - Number(one['id']));
      const [last] = newestFirst;
      const begun = newestFirst.find(({ state }) => state === 'in_progress')?.['id'];
      const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
      return {
        state: textOf(last?.['state']),
        logUrl: textOf(last?.['log_url']),
        begun: typeof begun === 'number' ? begun : undefined,
      };
    },
  };
}

/** Whatever members an answer has. */
type Members = Readonly<Record<string, unknown>>;

function recordOf(answer: unknown): Members {
  return typeof answer === 'object' && answer !== null ? (answer as Members) : {};
}

function listOf(answer: unknown): Members[] {
  if (!Array.isArray(answer)) throw strange("GitHub's answer is no list");
  return answer.map(recordOf);
}

function strange(message: string): GitHubError {
  return new GitHubError('passing', message);
}
