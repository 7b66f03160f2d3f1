import { inTime } from '../clock.ts';
import { GitHubError } from '../github/errors.ts';
import type { DeploymentState, GitHub } from '../github/index.ts';
import type { EnvironmentInputs, Inputs } from '../inputs/index.ts';
import type { Conclusion } from '../report/index.ts';
import type { Ending } from '../rollout/index.ts';
import type { World } from '../world.ts';
import { findOvertaken, findReplaced, type Replaced } from './before.ts';
import { closeDeployment, logPage } from './closing.ts';
import { commitsOf } from './commit.ts';
import { payloadOf, placeOf } from './payload.ts';
import type { Change, Ended, RecordNote } from './types.ts';
import { notRecorded, notTold } from './warning.ts';
import { aimOf, endedOf, shortText } from './words.ts';

/** The deployment as an environment of GitHub shows it. GitHub is asked beside the deployment, and nothing that it does changes the run. */
export interface Recording {
  /** Services are about to be changed. */
  begin(changes: readonly Change[]): void;
  /** The first of them is being changed. */
  started(): void;
  /** Somebody else was faster with some services, which are started once more: when that begins decides who comes later. */
  overtaken(isNothingOnItsWay: boolean): void;
  /** Tells how it ended, within seconds. `endings`: service by service, where it came to that. */
  finish(conclusion: Conclusion, endings: readonly Ending[]): Promise<void>;
}

/** Name of the state that tells the post step of a deployment whose end GitHub does not know. */
export const RECORD_STATE = 'github-deployment';

/** For how long the end of a step waits for GitHub. */
const FINISH_MS = 5000;
/** GitHub gives a cancelled step 7.5 s, of which AWS needs most: the post step has more time. */
const CANCELLED_MS = 1000;

/** What records the deployment of a run; it does nothing where no environment is named, and in a plan. */
export function openRecording(inputs: Inputs, world: World): Recording {
  const { environment, githubToken, isPlan } = inputs;
  if (environment === undefined || githubToken === undefined || isPlan) {
    return { begin() {}, started() {}, overtaken() {}, finish: async () => {} };
  }
  return new Recorder({ ...inputs, environment, githubToken }, world);
}

type RecordInputs = Pick<Inputs, 'kind' | 'region' | 'cluster'> & {
  readonly environment: EnvironmentInputs;
  readonly githubToken: string;
};

class Recorder implements Recording {
  readonly #inputs: RecordInputs;
  readonly #world: World;
  readonly #github: GitHub;
  /** Ends every call: none must keep the process alive. A cancel does not, as the post step has to know the deployment. */
  readonly #over = new AbortController();
  #aim = '';
  /** What was recorded; nothing when that failed. */
  #created: Promise<RecordNote | undefined> | undefined;
  /** The states that were told so far, one after the other. */
  #told: Promise<void> = Promise.resolve();
  #replaced: Promise<Replaced[]> = Promise.resolve([]);
  #isStarted = false;

  constructor(inputs: RecordInputs, world: World) {
    this.#inputs = inputs;
    this.#world = world;
    this.#github = world.openGitHub(inputs.githubToken, this.#over.signal);
  }

  begin(changes: readonly Change[]): void {
    this.#aim = aimOf(changes);
    this.#created = this.#create(changes);
    this.#tell('queued', `${this.#aim}: about to start`);
    this.#replaced = this.#created.then((note) =>
      note === undefined ? [] : findReplaced(note, this.#github),
    );
    // Whoever awaits it hears of it.
    this.#replaced.catch(() => {});
  }

  started(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#tell('in_progress', `${this.#aim}: on its way`);
  }

  overtaken(isNothingOnItsWay: boolean): void {
    this.#isStarted = false;
    if (isNothingOnItsWay) this.#tell('queued', `${this.#aim}: waits for a deployment that was faster`);
  }

  async finish(conclusion: Conclusion, endings: readonly Ending[]): Promise<void> {
    if (this.#created === undefined) return;
    try {
      await this.#end(this.#created, conclusion, endings);
    } catch (error) {
      this.#world.log.warning(notTold(this.#inputs.environment.name, error));
    }
  }

  async #end(
    created: Promise<RecordNote | undefined>,
    { outcome, reason, error }: Conclusion,
    endings: readonly Ending[],
  ): Promise<void> {
    // Cut off later, a secret could not be told any more.
    const ended = endedOf({ outcome, reason: this.#world.redact(reason), error }, endings);
    const isCancelled = this.#world.cancellation.aborted;
    const limit = isCancelled ? CANCELLED_MS : FINISH_MS;
    const work = created.then((note) =>
      note === undefined || isCancelled ? note && { ...note, ended } : this.#close(note, ended),
    );
    const left = await inTime(
      work.then((note) => ({ note })),
      AbortSignal.timeout(limit),
    );
    this.#over.abort(new GitHubError('passing', `GitHub did not answer within ${limit / 1000} s`));
    const note = await created;
    if (note !== undefined) this.#save(left === undefined ? { ...note, ended } : left.note);
  }

  async #create(changes: readonly Change[]): Promise<RecordNote | undefined> {
    const { kind: task, environment, region, cluster } = this.#inputs;
    const place = placeOf(changes, { region, cluster });
    const request = {
      ...{ task, environment: environment.name, payload: payloadOf(changes, place) },
      description: shortText(`${this.#aim} in ${place.cluster} (${region})`),
    };
    try {
      const id = await this.#createFor(await commitsOf(changes, this.#world.job), request);
      const note = { id, environment: environment.name, place, aim: this.#aim };
      this.#save(note);
      return note;
    } catch (error) {
      this.#world.log.warning(notRecorded(environment.name, error));
      return undefined;
    }
  }

  /** Records it for the first of the commits that the repository has: an image may come from another one. */
  async #createFor(
    [ref, ...others]: readonly string[],
    request: Omit<Parameters<GitHub['createDeployment']>[0], 'ref'>,
  ): Promise<number> {
    try {
      return await this.#github.createDeployment({ ref: ref ?? '', ...request });
    } catch (error) {
      const isUnknown = error instanceof GitHubError && error.trouble === 'refused';
      if (!isUnknown || others.length === 0) throw error;
      return this.#createFor(others, request);
    }
  }

  /** Tells a state on the way. One that GitHub does not take is no loss: the next one says more. */
  #tell(state: DeploymentState, description: string): void {
    this.#told = this.#told.then(async () => {
      const note = await this.#created;
      if (note === undefined) return;
      const logUrl = logPage(this.#world.job);
      const status = { state, description: shortText(description), logUrl, environmentUrl: undefined };
      await this.#github.setDeploymentStatus(note.id, status).catch(() => {});
    });
  }

  /** @returns what is left for the post step */
  async #close(note: RecordNote, ended: Ended): Promise<RecordNote | undefined> {
    await this.#told;
    const overtaken = ended.state === 'success' ? findOvertaken(note, this.#github) : Promise.resolve([]);
    const replaced = Promise.all([this.#replaced, overtaken]).then((found) => found.flat());
    // Whoever awaits it hears of it.
    replaced.catch(() => {});
    const closing = {
      note,
      ended,
      replaced,
      page: this.#inputs.environment.url,
      isLast: false,
    };
    return closeDeployment(closing, this.#github, this.#world);
  }

  /** Leaves word for the post step of what it has to tell; nothing where all is told. */
  #save(note: RecordNote | undefined): void {
    try {
      this.#world.step.saveState(RECORD_STATE, note === undefined ? '' : JSON.stringify(note));
    } catch (cause) {
      this.#world.log.debug(`The post step hears nothing of GitHub: ${(cause as Error).message}`);
    }
  }
}
