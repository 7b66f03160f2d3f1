import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROWS } from '../../src/diagnosis/catalogue/index.ts';
import { diagnose, evidenceSections } from '../../src/diagnosis/index.ts';
import type { Evidence, StoppedTask } from '../../src/diagnosis/types.ts';
import { sentence } from '../../src/errors.ts';
import {
  aContainer,
  aDefinition,
  anEvidence,
  anExit,
  aState,
  aTask,
  IMAGE,
  REGISTRY,
  TARGET_GROUP,
  taskId,
} from './builders.ts';
import { CASES } from './catalogue/all.ts';

const told = (facts: Partial<Evidence>) =>
  diagnose(anEvidence(facts)).causes.map(({ id, tasks }) => [id, tasks]);
const replaced = aTask({
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
  hasRun: true,
  containers: [aContainer({ exitCode: 143 })],
});
const unhealthy = {
  targetGroupArn: TARGET_GROUP,
  reason: 'Target.FailedHealthChecks',
  description: 'Health checks failed',
  healthCheck: undefined,
};

describe('diagnose', () => {
  it('tells one cause once, with the number of tasks that show it', () => {
    const tasks = [1, 2, 3].map((n) => ({ ...anExit(1), id: taskId(n) }));
    expect(told({ tasks })).toEqual([['container-exited', 3]]);
  });

  it('tells causes apart by what they are about', () => {
    const pull = (image: string) =>
      aTask({ containers: [aContainer({ image, reason: `CannotPullContainerError: ${image}: not found` })] });
    const tasks = [pull(`${REGISTRY}/shop/web:v2`), pull(`${REGISTRY}/shop/proxy:v2`)];
    expect(diagnose(anEvidence({ tasks })).causes.map(({ what }) => what)).toEqual([
      'ECS could not pull shop/web:v2',
      'ECS could not pull shop/proxy:v2',
    ]);
  });

  it('puts the cause of the most tasks first', () => {
    const tasks = [aTask({ stoppedReason: 'InternalError: x' }), anExit(1), anExit(1)];
    expect(told({ tasks })).toEqual([
      ['container-exited', 2],
      ['internal-error', 1],
    ]);
  });

  it("keeps ECS's own words, each once, though ids differ", () => {
    const reason = (id: string) => `FluxError: task ${id} is out of plutonium`;
    const tasks = [1, 2].map((n) => aTask({ id: taskId(n), stoppedReason: reason(taskId(n)) }));
    const { causes } = diagnose(anEvidence({ tasks }));
    expect(causes.map(({ id, tasks: count, said }) => [id, count, said])).toEqual([
      ['unknown', 2, [reason(taskId(2))]],
    ]);
  });

  it('shows a reason that it does not know whole, with the exit codes and the console', () => {
    const reason = `FluxCapacitorError: ${'1.21 gigawatts '.repeat(300)}are missing`;
    const task = aTask({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: reason,
      containers: [aContainer({ exitCode: 4 })],
    });
    const [cause] = diagnose(anEvidence({ tasks: [task] })).causes;
    expect(cause && sentence(cause)).toBe(
      `A task stopped: ECS says: ${reason} (app exited with 4). Fix: look at the evidence in the log of this step, and at https://console.test/web.`,
    );
  });

  it('says so when ECS gives no reason at all', () => {
    const [cause] = diagnose(anEvidence({ tasks: [aTask({ stopCode: '' })] })).causes;
    expect(cause && sentence(cause)).toBe(
      'A task stopped: ECS gives no reason. Fix: look at the evidence in the log of this step, and at https://console.test/web.',
    );
  });

  it('shows a pull that fails in a way that it does not know whole', () => {
    const tasks = [aTask({ stoppedReason: 'CannotPullContainerError: the moon is full' })];
    const [cause] = diagnose(anEvidence({ tasks })).causes;
    expect(cause && sentence(cause)).toBe(
      'ECS could not pull shop/web:v2: ECS says: CannotPullContainerError: the moon is full. Fix: look at https://console.test/web.',
    );
  });

  it('prefers the reason of the container to that of the task', () => {
    const task = aTask({
      stoppedReason: 'Task failed to start',
      containers: [aContainer({ reason: 'FluxError: no plutonium' })],
    });
    const [cause] = diagnose(anEvidence({ tasks: [task] })).causes;
    expect(cause?.why).toBe('ECS says: Task failed to start; app: FluxError: no plutonium');
  });

  it('takes the container that ended by itself for the culprit, not those that were stopped then', () => {
    const definition = aDefinition({
      containerDefinitions: [
        { name: 'proxy', image: 'proxy:1' },
        { name: 'app', image: IMAGE },
        { name: 'agent', image: 'agent:1', essential: false },
      ],
    });
    const exits = (codes: Record<string, number>): StoppedTask => ({
      ...anExit(0),
      containers: Object.entries(codes).map(([name, exitCode]) => aContainer({ name, exitCode })),
    });
    const culprits = [
      exits({ proxy: 143, app: 1, agent: 2 }),
      exits({ proxy: 0, app: 3, agent: 143 }),
      exits({ proxy: 143, app: 137, agent: 1 }),
      exits({ proxy: 143, app: 0, agent: 137 }),
    ].map((task) => diagnose(anEvidence({ definition, tasks: [task] })).causes[0]?.what);
    expect(culprits).toEqual([
      'Container app exited',
      'Container app exited',
      'Container app was killed',
      'Container app ended',
    ]);
  });

  it('does not call a task that ECS replaced a failure', () => {
    expect(told({ tasks: [replaced], state: undefined })).toEqual([]);
  });

  it('says that replaced tasks had to be killed only when nothing else went wrong', () => {
    const killed = { ...replaced, containers: [aContainer({ exitCode: 137 })] };
    expect(told({ tasks: [killed] })).toEqual([['stop-timeout', 1]]);
    expect(told({ tasks: [killed, anExit(1)] })).toEqual([['container-exited', 1]]);
  });

  it('takes unhealthy targets for a symptom when tasks stopped for another reason', () => {
    const event = `(service web) (task ${taskId(1)}) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Health checks failed).`;
    expect(told({ targets: [unhealthy], events: [event] })).toEqual([['target-unhealthy', 0]]);
    expect(told({ targets: [unhealthy], events: [event], tasks: [anExit(1)] })).toEqual([
      ['container-exited', 1],
    ]);
  });

  it('tells what tasks and an event show as one cause', () => {
    const reason = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${IMAGE}: ${IMAGE}: not found`;
    const events = [`(service web) was unable to place a task. Reason: ${reason}`];
    const { causes } = diagnose(anEvidence({ tasks: [aTask({ stoppedReason: reason })], events }));
    expect(causes.map(({ id, tasks, said }) => [id, tasks, said])).toEqual([
      ['image-missing', 1, [reason, events[0]]],
    ]);
  });

  it('does not read the names of a service or a task as words of ECS', () => {
    const events = [
      '(service AGENT) has started 1 tasks: (task 0123456789abcdef0123456789abcdef).',
      '(service ATTRIBUTE, taskSet ecs-svc/1) has begun draining connections on 1 tasks.',
      '(service LOCATION) (deployment ecs-svc/1) deployment completed.',
    ];
    expect(told({ events, state: undefined })).toEqual([]);
  });

  it('shows the last complaint of ECS that no row knows when there is nothing else', () => {
    const events = [
      '(service web) has started 1 tasks: (task 0123456789abcdef0123456789abcdef).',
      '(service web) operations are being throttled. Will try again later.',
      '(service web) has reached a steady state.',
    ];
    const [cause] = diagnose(anEvidence({ events })).causes;
    expect(cause && sentence(cause)).toBe(
      'ECS complained: ECS says: (service web) operations are being throttled. Will try again later. Fix: look at the evidence in the log of this step, and at https://console.test/web.',
    );
    expect(told({ events, tasks: [anExit(1)] })).toEqual([['container-exited', 1]]);
  });

  it('names the alarms that went off, beside what made tasks stop', () => {
    const { causes } = diagnose(
      anEvidence({ alarms: ['web-5xx', 'web-latency', 'web-5xx'], tasks: [anExit(1)] }),
    );
    expect(causes.map(sentence)[1]).toBe(
      'The alarms web-5xx and web-latency went off: they guard the deployments of web. Fix: look at their metrics since the deployment began, and at the log of the application.',
    );
  });

  it('says how many tasks are missing when nothing else is known', () => {
    const { causes } = diagnose(anEvidence({ state: aState({ desired: 2, running: 1 }) }));
    expect(causes.map(sentence)).toEqual([
      'The deployment of web is not complete: 1 of 2 tasks run, and ECS gives no reason for the others; after failed starts it waits up to 27 minutes for the next. Fix: look at the events in https://console.test/web.',
    ]);
  });

  it('has no cause where there is no evidence', () => {
    expect(diagnose(anEvidence({ state: undefined })).causes).toEqual([]);
  });
});

/** Words that the rows look for, so that hostile texts get deep into them. */
const WORDS = CASES.flatMap(({ said = '' }) => said.split(/(?<=[ :])/).filter(Boolean)).concat(
  'asm ',
  'pull ',
  'copy ',
  'not authorized to perform: ',
  'arn:aws:secretsmanager:',
  '{image}',
  '$&',
  '\n',
  '\u2028',
  '\u0000',
  '\u202e',
  '\ud800',
  '::error::',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 10_000 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 300 }).map((words) => words.join('')),
  fc
    .tuple(fc.constantFrom(...WORDS), fc.nat(2_000))
    .map(([word, times]) => word.repeat(times).slice(0, 10_000)),
);
const container = fc.record({
  name: text,
  image: text,
  exitCode: fc.option(fc.constantFrom(0, 1, 125, 126, 127, 137, 139, 143, 255, -1), { nil: undefined }),
  reason: text,
  healthStatus: fc.constantFrom('HEALTHY', 'UNHEALTHY', 'UNKNOWN'),
});
const task = fc.record({
  id: fc.constantFrom(taskId(1), taskId(2)),
  stopCode: fc.constantFrom(
    '',
    'TaskFailedToStart',
    'EssentialContainerExited',
    'ServiceSchedulerInitiated',
    '∆',
  ),
  stoppedReason: text,
  hasRun: fc.boolean(),
  capacityProvider: fc.option(text, { nil: undefined }),
  containers: fc.array(container, { maxLength: 3 }),
});
const evidence = fc
  .record({
    tasks: fc.array(task, { maxLength: 2 }),
    events: fc.array(text, { maxLength: 2 }),
    targets: fc.array(
      fc.record({
        targetGroupArn: text,
        reason: text,
        description: text,
        healthCheck: fc.option(text, { nil: undefined }),
      }),
      { maxLength: 2 },
    ),
    alarms: fc.array(text, { maxLength: 2 }),
    logs: fc.array(
      fc.record({ taskId: fc.constant(taskId(1)), container: text, lines: fc.array(text, { maxLength: 2 }) }),
      { maxLength: 2 },
    ),
  })
  .map((facts) => anEvidence(facts));

describe('any text of AWS', () => {
  it('gives causes that say what, why and what to do, each in one line', () => {
    fc.assert(
      fc.property(evidence, (any) => {
        for (const cause of diagnose(any).causes) {
          for (const words of [cause.what, cause.why, cause.fix]) {
            expect(words).toMatch(/^\S.*$/u);
            expect(words).not.toMatch(/(?!\t)\p{Cc}|[\u2028\u2029\u202a-\u202e\ud800-\udfff]/u);
          }
          expect([...ROWS.map(({ id }) => id), 'unknown', 'alarm']).toContain(cause.id);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is shown in lines that are one line each', () => {
    fc.assert(
      fc.property(evidence, (any) => {
        for (const line of evidenceSections(diagnose(any)).flatMap(({ title, lines }) => [title, ...lines])) {
          expect(line).not.toMatch(/[\r\n\u2028\u2029]/);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is read in a moment', () => {
    for (const word of WORDS) {
      const reason = word.repeat(Math.ceil(10_000 / word.length));
      const began = performance.now();
      diagnose(anEvidence({ tasks: [aTask({ stoppedReason: reason })], events: [reason] }));
      expect([word, performance.now() - began < 1_000]).toEqual([word, true]);
    }
  });
});
