import { shortRevision } from './aws/arn.ts';
import { type Problem, reasonOf, StepError, sentence } from './errors.ts';
import type { CommonInputs } from './inputs/index.ts';
import { GOING_BACK_STATE, type GoingBack } from './post.ts';
import type { Conclusion } from './report/index.ts';
import { carrierOf, type Deployment, type FollowNote, noteOf, openRollout } from './rollout/index.ts';
import type { World } from './world.ts';

/** What is known of a run when it is cancelled. */
export interface Interrupted {
  readonly inputs: CommonInputs | undefined;
  /** Deployments that were started and are not settled. */
  readonly underWay: readonly Deployment[];
}

/** GitHub gives a cancelled step 7.5 s before it gets rough. */
const LAST_CALLS_MS = 4000;

/** How a cancelled run ends: says what was left running, or starts the way back, which the post step waits for. */
export async function concludeCancel({ inputs, underWay }: Interrupted, world: World): Promise<Conclusion> {
  if (inputs === undefined || underWay.length === 0) {
    return cancelled({
      what: 'The step was cancelled',
      why: 'the workflow was cancelled, and no service was being changed',
      fix: 'run it again when it is wanted',
    });
  }
  if (inputs.onCancel === 'rollback') {
    const problems = await goBack(underWay, inputs, world);
    return cancelled(...problems);
  }
  return cancelled(...underWay.map((deployment) => leftRunning(deployment, inputs)));
}

function cancelled(...problems: readonly Problem[]): Conclusion {
  return {
    outcome: 'cancelled',
    reason: problems.map(reasonOf).join(' '),
    error: problems.map(sentence).join('\n'),
  };
}

function leftRunning(deployment: Deployment, { cluster }: CommonInputs): Problem {
  const { id, target, insteadOf } = deployment;
  const [revision, before] = [target.revision, target.previous].map(shortRevision);
  if (insteadOf !== undefined) {
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${revision}`,
      why: `the workflow was cancelled, and ${carrierOf(deployment)} goes on with the way back`,
      fix: `look at the events of ${target.name} until it is stable on ${revision}`,
    };
  }
  return {
    what: `The step was cancelled while ${revision} was on its way to ${target.name}`,
    why: `the workflow was cancelled, and the deployment ${id} goes on in ${carrierOf(deployment)}`,
    fix: `leave it, or go back with: aws ecs update-service --cluster ${cluster} --service ${target.name} --task-definition ${before} (on-cancel: rollback does that by itself)`,
  };
}

async function goBack(
  underWay: readonly Deployment[],
  inputs: CommonInputs,
  world: World,
): Promise<Problem[]> {
  const { region, cluster } = inputs;
  // The run's own doors are closed by the cancel; these close by themselves.
  const aws = world.openAws(region, {
    cancellation: AbortSignal.timeout(LAST_CALLS_MS),
    patience: LAST_CALLS_MS,
  });
  const rollout = openRollout(cluster, { patient: aws, impatient: aws, clock: world.clock });
  const begun: FollowNote[] = [];
  const problems = await Promise.all(
    underWay.map(async (deployment): Promise<Problem> => {
      const { name, previous, revision } = deployment.target;
      if (deployment.insteadOf !== undefined) {
        begun.push(noteOf(deployment));
        return leftRunning(deployment, inputs);
      }
      const what = `The step was cancelled while ${shortRevision(revision)} was on its way to ${name}`;
      try {
        const back = await rollout.undo(deployment);
        if (back.kind !== 'started') return { ...leftRunning(deployment, inputs), what };
        begun.push(noteOf({ ...back.deployment, insteadOf: deployment.id }));
        return {
          what,
          why: `the workflow was cancelled, and ${name} is going back to ${shortRevision(previous)}`,
          fix: 'look at the end of the job, where the post step says how that went',
        };
      } catch (error) {
        const why = error instanceof StepError ? error.problems[0]?.why : (error as Error).message;
        return { ...leftRunning(deployment, inputs), what, why: `the way back could not be started, ${why}` };
      }
    }),
  );
  if (begun.length > 0) {
    world.step.saveState(
      GOING_BACK_STATE,
      JSON.stringify({ region, cluster, services: begun } satisfies GoingBack),
    );
  }
  return problems;
}
