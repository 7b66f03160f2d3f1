import { describe, expect, it } from '@jest/globals';
import { diagnose, evidenceSections } from '../../src/diagnosis/index.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { evidenceLines as linesOf } from '../../src/report/evidence.ts';
import { service } from '../report/facts.ts';
import { aContainer, anEvidence, anExit, aState, TARGET_GROUP, taskId } from './builders.ts';

/** As they stand in the log. */
const evidenceLines = (diagnosis: Diagnosis) =>
  linesOf(service({ evidence: evidenceSections(diagnosis), consoleUrl: diagnosis.evidence.consoleUrl }));

describe('the evidence of a diagnosis', () => {
  it('shows the other causes, and all that they were found in', () => {
    const tasks = [1, 2, 3, 4, 5, 6].map((n) => ({ ...anExit(n === 2 ? 2 : 1), id: taskId(n) }));
    const evidence = anEvidence({
      tasks,
      events: [
        '(service web) has started 2 tasks: (task a) (task b).',
        '(service web) registered 1 targets in (target-group web-blue)',
        '(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.',
        '(service web) deregistered 1 targets in (target-group web-blue)',
        '(service web) has begun draining connections on 1 tasks.',
        '(service web) has stopped 1 running tasks: (task a).',
        '(service web) (deployment ecs-svc/1) deployment completed.',
        '(service web) has reached a steady state.',
      ],
      targets: [
        {
          targetGroupArn: TARGET_GROUP,
          reason: 'Target.ResponseCodeMismatch',
          description: 'Health checks failed with these codes: [503]',
          healthCheck: 'GET /health on port 8080, 200 expected',
        },
        { targetGroupArn: TARGET_GROUP, reason: 'Target.Timeout', description: '', healthCheck: undefined },
      ],
      alarms: ['web-5xx'],
      logs: [
        { taskId: taskId(6), container: 'app', lines: ['starting', '\tat main (server.js:1)'] },
        { taskId: taskId(5), container: 'app', lines: ['starting', '\tat main (server.js:1)'] },
        { taskId: taskId(2), container: 'app', lines: [] },
      ],
      gaps: ['The service could not be read: AWS denied ecs:DescribeServices: no. Fix: allow it.'],
    });
    const exited = (code: number, words: string) =>
      `Container app exited: the application ended with exit code ${code}${words}. Fix: look at its last lines in the log of this step, or all of them in the log group /ecs/web; a missing environment variable or secret, or a service that it does not reach, is the usual cause.`;
    expect(evidenceLines(diagnose(evidence))).toEqual([
      'Other causes:',
      `  ${exited(2, '')} (1 task)`,
      '  The alarm web-5xx went off: it guards the deployments of web. Fix: look at its metric since the deployment began, and at the log of the application.',
      'ECS said:',
      '  Essential container in task exited',
      'Stopped tasks:',
      `  Container app exited: 5 tasks, exit code of app 1 (${[1, 3, 4, 5, 6].map(taskId).join(', ')})`,
      `  Container app exited: 1 task, exit code of app 2 (${taskId(2)})`,
      `Last lines of app (task ${taskId(6)}):`,
      '  | starting',
      '  | \tat main (server.js:1)',
      `Container app of task ${taskId(2)} wrote nothing.`,
      'Target health:',
      '  web-blue: Target.ResponseCodeMismatch, Health checks failed with these codes: [503] (the health check is GET /health on port 8080, 200 expected)',
      '  web-blue: Target.Timeout',
      'Alarms:',
      '  web-5xx',
      'Events:',
      '  (service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.',
      'What could not be read:',
      '  The service could not be read: AWS denied ecs:DescribeServices: no. Fix: allow it.',
      'Console: https://console.test/web',
    ]);
  });

  it('says once what ECS says in several places and of several tasks', () => {
    const error = 'OCI runtime create failed: exec: "serve": not found';
    const tasks = [1, 2].map((n) => ({
      ...anExit(127, { reason: error }),
      stoppedReason: `Task failed to start: ${error}`,
      id: taskId(n),
    }));
    const events = [
      ...[1, 2, 3].map((n) => `(service web) (task ${taskId(n)}) failed to start: ${error}.`),
      ...[1, 2, 3].map((n) => `(service web) (task ${taskId(n)}) is odd.`),
    ];
    const lines = evidenceLines(diagnose(anEvidence({ tasks, events })));
    expect(lines.filter((line) => line.includes('OCI runtime'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('is odd'))).toEqual([
      `  (service web) (task ${taskId(3)}) is odd. (3 times)`,
    ]);
  });

  it('cuts floods: ten texts of a kind, five ids of a cause', () => {
    const tasks = Array.from({ length: 7 }, (_, n) => ({ ...anExit(1), id: taskId(n) }));
    const gaps = Array.from({ length: 12 }, (_, n) => `gap ${n}`);
    const events = Array.from({ length: 12 }, (_, n) => `event ${n}`);
    const lines = evidenceLines(diagnose(anEvidence({ tasks, gaps, events })));
    expect(lines).toContain(`  7 tasks, exit code of app 1 (${[0, 1, 2, 3, 4].map(taskId).join(', ')}, …)`);
    expect(lines.filter((line) => line.startsWith('  gap'))).toHaveLength(10);
    expect(lines).toContain('  … and 2 more');
    // The last events are those that count.
    expect(lines.filter((line) => line.startsWith('  event'))).toEqual(
      events.slice(2).map((text) => `  ${text}`),
    );
  });

  it('tells an event once that the cause was read from', () => {
    const event =
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';
    const lines = evidenceLines(diagnose(anEvidence({ events: [event] })));
    expect(lines.filter((line) => line.includes('unable to place'))).toEqual([`  ${event}`]);
    expect(lines).not.toContain('Events:');
  });

  it('shows the codes of every container', () => {
    const containers = [aContainer({ exitCode: 1 }), aContainer({ name: 'proxy', exitCode: 143 })];
    const tasks = [
      { ...anExit(1), containers },
      {
        ...anExit(1),
        containers: [containers[0] ?? aContainer(), aContainer({ name: 'proxy', exitCode: 137 })],
      },
    ];
    expect(evidenceLines(diagnose(anEvidence({ tasks })))).toContain(
      `  2 tasks, exit code of app 1, of proxy 137 or 143 (${taskId(1)}, ${taskId(1)})`,
    );
  });

  it('is the console alone when nothing is known', () => {
    expect(evidenceLines(diagnose(anEvidence({ state: undefined })))).toEqual([
      'Console: https://console.test/web',
    ]);
  });

  it('leaves untrusted lines as text without control characters', () => {
    const lines = ['\u001b[31mred\u001b[0m\u0007', '::error::no\r\n::warning::neither', 'x'.repeat(600)];
    const evidence = anEvidence({
      state: aState(),
      tasks: [anExit(1)],
      logs: [{ taskId: taskId(1), container: 'app', lines }],
    });
    expect(evidenceLines(diagnose(evidence)).filter((line) => line.startsWith('  | '))).toEqual([
      '  | red',
      '  | ::error::no ::warning::neither',
      `  | ${'x'.repeat(500)}…`,
    ]);
  });
});
