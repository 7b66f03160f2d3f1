import { listOf } from '../../plaintext.ts';
import { tasksGap } from '../tasks.ts';
import { plainName } from '../things.ts';
import type { Evidence } from '../types.ts';
import type { StateRow, Words } from './types.ts';

/** Why a deployment does not end where no task that failed can be read. The most specific first. */
export const STATES: readonly StateRow[] = [
  {
    // The next task may run for a moment just now: that is no reason to wait longer.
    id: 'failed-tasks-not-read',
    numbers: [53],
    isTransient: true,
    holds: (evidence) => (evidence.state?.failed ?? 0) > 0 && tasksGap(evidence) !== undefined,
    words: (evidence) =>
      notComplete(evidence, {
        why: `${evidence.state?.failed === 1 ? 'one' : evidence.state?.failed} of its tasks failed, and why could not be read: ${tasksGap(evidence)?.why}`,
        fix: `${tasksGap(evidence)?.fix}; and look at the stopped tasks, ${evidence.consoleUrl}`,
      }),
  },
  {
    id: 'stage-waiting',
    numbers: [53],
    isTransient: true,
    holds: ({ state }) =>
      state !== undefined && state.running >= state.desired && state.strategy !== 'ROLLING',
    words: (evidence) =>
      notComplete(evidence, {
        why: `the tasks run, and the ${evidence.state?.strategy} deployment waits in one of its stages, for a lifecycle hook or its bake time`,
        fix: 'look at the stage in the console; a pause hook wants to be continued (aws ecs continue-service-deployment)',
      }),
  },
  {
    id: 'old-tasks-draining',
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== undefined && state.running >= state.desired && state.hasOlder,
    words: (evidence) =>
      notComplete(evidence, {
        why: `the new tasks run, and ${evidence.state?.older === 0 ? 'the old ones still drain' : `${evidence.state?.older} of the old ones still stop`}`,
        fix: "wait longer, or lower the deregistration delay of the target group, the containers' stopTimeout, or the tasks' protection",
      }),
  },
  {
    id: 'baking',
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== undefined && state.running >= state.desired && state.guards.length > 0,
    words: (evidence) =>
      notComplete(evidence, {
        why: `the tasks run, and ECS still watches ${evidence.state?.guards.length === 1 ? 'the alarm' : 'the alarms'} ${listOf(evidence.state?.guards ?? [])}`,
        fix: 'raise wait-for-minutes by the bake time of the deployment configuration',
      }),
  },
  {
    id: 'not-seen-healthy',
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== undefined && state.running >= state.desired && state.desired > 0,
    words: (evidence) =>
      notComplete(evidence, {
        why: 'all tasks run, and ECS does not call them healthy yet',
        fix: 'look at the health checks of the containers and of the target group, or raise wait-for-minutes',
      }),
  },
  {
    id: 'tasks-not-read',
    numbers: [53],
    isTransient: true,
    holds: (evidence) =>
      evidence.state !== undefined &&
      evidence.state.running < evidence.state.desired &&
      tasksGap(evidence) !== undefined,
    words: (evidence) =>
      notComplete(evidence, {
        why: `${evidence.state?.running} of ${evidence.state?.desired} tasks run, and why the others do not could not be read: ${tasksGap(evidence)?.why}`,
        fix: `${tasksGap(evidence)?.fix}; and look at the stopped tasks, ${evidence.consoleUrl}`,
      }),
  },
  {
    id: 'tasks-not-started',
    numbers: [],
    isTransient: true,
    holds: ({ state }) => state !== undefined && state.running < state.desired,
    words: (evidence) =>
      notComplete(evidence, {
        why: `${evidence.state?.running} of ${evidence.state?.desired} tasks run, and ECS gives no reason for the others; after failed starts it waits up to 27 minutes for the next`,
        fix: `look at the events in ${evidence.consoleUrl}`,
      }),
  },
];

function notComplete({ service }: Evidence, { why, fix }: Pick<Words, 'why' | 'fix'>): Words {
  return { thing: 'deployment', what: `The deployment of ${plainName(service)} is not complete`, why, fix };
}
