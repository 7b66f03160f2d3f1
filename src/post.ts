import { rm } from 'node:fs/promises';
import { mayBeCredential } from './advice/index.ts';
import { consoleUrl, shortRevision } from './aws/arn.ts';
import { type Credentials, openCredentials } from './credentials/index.ts';
import { closeAfterwards, RECORD_STATE } from './environment/index.ts';
import { type Problem, reasonOf, StepError, sentence } from './errors.ts';
import { DOCKER_FOLDER_STATE } from './image/index.ts';
import { readAccessAfterwards, readEnvironmentAfterwards, secretValues } from './inputs/index.ts';
import { MINUTE } from './minutes.ts';
import { markdownText } from './report/index.ts';
import {
  type Deployment,
  deploymentFrom,
  deploymentOf,
  type FollowNote,
  isUnnamed,
  openRollout,
  type Rollout,
  type Settled,
  type Target,
  waitForDeployments,
  whoStarted,
} from './rollout/index.ts';
import { notWritten } from './runnerdisk.ts';
import { Told } from './told.ts';
import type { World } from './world.ts';

/** Name of the state that tells the post step which services are on their way back. */
export const GOING_BACK_STATE = 'going-back';

/** Services that a cancelled step sent back to the revision before. */
export interface GoingBack {
  readonly region: string;
  readonly cluster: string;
  /** Their ways back. */
  readonly services: readonly FollowNote[];
  /** Deployments that are to be gone back from, where AWS had not answered yet. */
  readonly unanswered: readonly Unanswered[];
  /** When the post step has to be done, in milliseconds since 1970. */
  readonly until: number;
}

/** A deployment that may have been started, or whose way back may have been begun. */
export interface Unanswered {
  /** Without an id when it may have been started. */
  readonly note: FollowNote;
  /** Id of the deployment that the service was on before. */
  readonly before: string | undefined;
}

/** GitHub ends everything 5 minutes after a cancel; other steps take their part of them. */
const MINUTES_AFTER_CANCEL = 4.5;
/** For how long the way back is asked for that may not have been begun. */
const ASKING_MS = 30_000;

/** Until when the post step may wait that follows a cancel at that time. */
export function endOfPost(cancelledAt: number): number {
  return cancelledAt + MINUTES_AFTER_CANCEL * MINUTE;
}

/** The post step: removes what a killed step left on the disk, and waits for the way back that a cancelled one began. */
export async function finishAfterwards(world: World, getState: (name: string) => string): Promise<void> {
  for (const secret of secretValues(world.job.environment, mayBeCredential)) world.step.mask(secret);
  const folder = getState(DOCKER_FOLDER_STATE);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
  const goingBack = getState(GOING_BACK_STATE);
  const told = new Told(world);
  try {
    if (goingBack !== '') await awaitWayBack(JSON.parse(goingBack) as GoingBack, world, told);
  } catch (error) {
    told.error(`The way back could not be followed: ${(error as Error).message}`);
  }
  const wayBack = goingBack === '' ? undefined : told;
  const state = getState(RECORD_STATE);
  if (state !== '')
    await closeAfterwards({ state, wayBack, ...readEnvironmentAfterwards(world.job.environment) }, world);
}

/** The credentials of the step itself ended with its process. */
async function awaitWayBack(goingBack: GoingBack, world: World, told: Told): Promise<void> {
  const { region } = goingBack;
  const over = new AbortController();
  try {
    const access = readAccessAfterwards(world.job.environment, region);
    const credentials = await openCredentials({ region, access }, world, over.signal);
    await followWayBack(goingBack, { world, told, credentials });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    tellUnseen(goingBack, error, told);
  } finally {
    over.abort();
  }
}

/** Nobody can be asked about any of them. */
function tellUnseen(
  { region, cluster, services, unanswered }: GoingBack,
  error: StepError,
  told: Told,
): void {
  for (const { target } of services.map(deploymentFrom)) {
    tell(target, { state: 'unwatched', error }, { page: consoleUrl(region, cluster, target.name), told });
  }
  for (const { note } of unanswered) {
    const { name, revision, previous } = deploymentFrom(note).target;
    told.error(notBegun(name, [revision, previous], error));
  }
}

function notBegun(name: string, revisions: readonly [from: string, to: string], error: StepError): string {
  const [from, to] = revisions.map(shortRevision);
  return `${name} does not go back to ${to}, and ${from} goes on. ${error.message}`;
}

async function followWayBack(
  goingBack: GoingBack,
  { world, told, credentials }: { world: World; told: Told; credentials: Credentials | undefined },
): Promise<void> {
  const { region, cluster, services, unanswered, until } = goingBack;
  const aws = world.openAws(region, { patience: 0, credentials });
  const patient = world.openAws(region, { patience: ASKING_MS, credentials });
  const rollout = openRollout(cluster, { patient, impatient: aws, clock: world.clock });
  const asked = await Promise.all(unanswered.map((service) => goBackNow(service, rollout, told)));
  const deployments = [
    ...services.map(deploymentFrom),
    ...asked.filter((deployment) => deployment !== undefined),
  ];
  await waitForDeployments(
    rollout,
    {
      deployments,
      minutes: Math.max(0, (until - world.clock.now()) / MINUTE),
      isStrict: true,
      onSettled: async ({ deployment: { target }, verdict }) => {
        tell(target, verdict, { page: consoleUrl(region, cluster, target.name), told });
        if (verdict.state === 'completed') await addToSummary(target, world);
        return undefined;
      },
    },
    world,
  );
}

/** The way back of a service, begun now; nothing where there is none, which is told. */
async function goBackNow(
  { note, before }: Unanswered,
  rollout: Rollout,
  told: Told,
): Promise<Deployment | undefined> {
  const asked = deploymentFrom(note);
  const { name, revision: from, previous: to } = asked.target;
  const deployments = before === undefined ? [] : [{ id: before, status: 'PRIMARY' }];
  const target = { ...asked.target, service: { deployments } };
  const [revision, previous] = [from, to].map(shortRevision);
  try {
    const found = isUnnamed(asked) ? await rollout.findStarted(target) : {};
    const deployment = found && { ...asked, target, ...found };
    if (deployment === undefined) {
      await rollout.putCountBack({ ...asked, target });
      told.done(
        `The deployment of ${revision} to ${name} was never started, so nothing has to go back.`,
        'info',
      );
      return undefined;
    }
    const back = await rollout.undo(deployment);
    if (back.kind === 'started') return { ...back.deployment, insteadOf: deployment.id };
    // The way back that nobody knew of looks like somebody else's deployment.
    if (back.kind === 'taken-over' && back.runs === to) {
      return { target: { ...target, revision: to, previous: from }, id: back.by, insteadOf: deployment.id };
    }
    if (back.kind === 'taken-over') {
      told.warning(
        `${name} does not go back to ${previous}: somebody else has started ${deploymentOf(back)} since, which was left alone.`,
      );
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    told.error(notBegun(name, [from, to], error));
    return undefined;
  }
}

/** The summary of the step ended with the beginning of the way back. */
async function addToSummary({ name, revision }: Target, { log, step }: World): Promise<void> {
  const words = `After the cancel: ${name} is back on ${shortRevision(revision)}.`;
  try {
    await step.writeSummary(`${markdownText(words)}\n`);
  } catch (cause) {
    log.warning(notWritten('The job summary was not written', cause));
  }
}

function tell(
  { name, revision }: Target,
  verdict: Settled,
  { page, told }: { readonly page: string; readonly told: Told },
): void {
  const to = shortRevision(revision);
  const seeHow = `Fix: see how it ends (${page}).`;
  switch (verdict.state) {
    case 'completed':
    case 'traffic-shifted':
      told.done(`${name} is back on ${to}.`, 'notice');
      break;
    case 'timed-out':
      told.warning(
        `${name} is still on its way back to ${to}: GitHub gives a cancelled job 5 minutes, and the way back goes on without it. ${seeHow}`,
      );
      break;
    case 'unwatched':
      told.warning(
        `${name} is on its way back to ${to}, but that can't be watched to its end. ${reasonOf(verdict.error.problems[0] as Problem)} ${seeHow}`,
      );
      break;
    case 'superseded':
      told.warning(
        `${name} is not on its way back to ${to} any more: somebody else has started ${deploymentOf(verdict)} since. Fix: ${whoStarted(verdict)}.`,
      );
      break;
    case 'gone':
      told.error(sentence(verdict.error.problems[0] as Problem));
      break;
    default:
      told.error(
        `${name} is not back on ${to}: ${verdict.reason} Fix: act now: deploy ${to} by hand, or find out why it does not run any more.`,
      );
  }
}
