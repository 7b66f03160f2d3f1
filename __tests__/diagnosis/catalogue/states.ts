import { aState } from '../builders.ts';
import type { Case } from './cases.ts';

/** The deployment does not end though no task failed. */
export const STATES: readonly Case[] = [
  {
    number: 53,
    name: 'old tasks that drain',
    evidence: { state: aState({ running: 2, older: 1 }) },
    id: 'old-tasks-draining',
    text: "The deployment of web is not complete: the new tasks run, and 1 of the old ones still stop. Fix: wait longer, or lower the deregistration delay of the target group, the containers' stopTimeout, or the tasks' protection.",
  },
  {
    number: 53,
    name: 'old tasks that are protected',
    evidence: {
      events: [
        '(service web) was unable to reach steady state because task set (ecs-svc/1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
      ],
    },
    id: 'tasks-protected',
    text: 'Old tasks of web do not go: they are protected from being scaled in, and the deployment ends only when they are gone. Fix: wait until their protection is over, or end it (aws ecs update-task-protection --no-protection-enabled).',
  },
  {
    number: 53,
    name: 'stopped tasks that could not be read',
    evidence: {
      state: aState({ running: 0, older: 2 }),
      gaps: [
        'The stopped tasks could not be read: AWS denied ecs:ListTasks: no identity-based policy allows it. Fix: allow the role deploy this: {"Action":"ecs:ListTasks"}.',
      ],
    },
    id: 'tasks-not-read',
    text: 'The deployment of web is not complete: 0 of 2 tasks run, and why the others do not could not be read: AWS denied ecs:ListTasks: no identity-based policy allows it. Fix: allow the role deploy this: {"Action":"ecs:ListTasks"}; and look at the stopped tasks, https://console.test/web.',
  },
  {
    number: 53,
    name: 'tasks that failed and could not be read, while the next ones run',
    evidence: {
      state: aState({ running: 2, older: 2, failed: 3 }),
      gaps: [
        'The stopped tasks could not be read: AWS denied ecs:ListTasks: no identity-based policy allows it. Fix: allow the role deploy this: {"Action":"ecs:ListTasks"}.',
      ],
    },
    id: 'failed-tasks-not-read',
    text: 'The deployment of web is not complete: 3 of its tasks failed, and why could not be read: AWS denied ecs:ListTasks: no identity-based policy allows it. Fix: allow the role deploy this: {"Action":"ecs:ListTasks"}; and look at the stopped tasks, https://console.test/web.',
  },
  {
    number: 53,
    name: 'a task that failed and could not be read',
    evidence: {
      state: aState({ failed: 1 }),
      gaps: ['The stopped tasks could not be read: AWS denied ecs:ListTasks: no. Fix: allow it.'],
    },
    id: 'failed-tasks-not-read',
    text: 'The deployment of web is not complete: one of its tasks failed, and why could not be read: AWS denied ecs:ListTasks: no. Fix: allow it; and look at the stopped tasks, https://console.test/web.',
  },
  {
    number: 53,
    name: 'a stage that waits',
    evidence: { state: aState({ running: 2, older: 0, strategy: 'BLUE_GREEN' }) },
    id: 'stage-waiting',
    text: 'The deployment of web is not complete: the tasks run, and the BLUE_GREEN deployment waits in one of its stages, for a lifecycle hook or its bake time. Fix: look at the stage in the console; a pause hook wants to be continued (aws ecs continue-service-deployment).',
  },
  {
    number: 53,
    name: 'alarms that are still watched',
    evidence: { state: aState({ running: 2, older: 0, guards: ['web-5xx', 'web-latency'] }) },
    id: 'baking',
    text: 'The deployment of web is not complete: the tasks run, and ECS still watches the alarms web-5xx and web-latency. Fix: raise wait-for-minutes by the bake time of the deployment configuration.',
  },
  {
    number: 53,
    name: 'old tasks that drain',
    evidence: { state: aState({ running: 2, older: 0, hasOlder: true }) },
    id: 'old-tasks-draining',
    text: "The deployment of web is not complete: the new tasks run, and the old ones still drain. Fix: wait longer, or lower the deregistration delay of the target group, the containers' stopTimeout, or the tasks' protection.",
  },
  {
    number: 53,
    name: 'tasks that ECS does not call healthy',
    evidence: { state: aState({ running: 2, older: 0 }) },
    id: 'not-seen-healthy',
    text: 'The deployment of web is not complete: all tasks run, and ECS does not call them healthy yet. Fix: look at the health checks of the containers and of the target group, or raise wait-for-minutes.',
  },
];
