import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { UNKNOWN_ID } from '../../src/rollout/judge.ts';
import { isStopAsked, judgeRecord, recordArnOf } from '../../src/rollout/judgerecord.ts';
import {
  aDeployment,
  aMovingService,
  aRecord,
  aService,
  aTarget,
  recordArn,
  revisionArn,
} from './builders.ts';

const before = aService({ currentServiceDeployment: recordArn(1) });
const ours = aDeployment({ target: aTarget({ service: before }) });
/** The way back of ECS from ours, after we stopped it. */
const back = aDeployment({
  id: UNKNOWN_ID,
  insteadOf: ours.id,
  target: aTarget({ service: aMovingService(), revision: revisionArn(7), previous: revisionArn(8) }),
});
/** ECS is back on blue. */
const onBlue = aMovingService({
  deployments: [
    { id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: revisionArn(7), rolloutState: 'COMPLETED' },
  ],
});

interface Look {
  readonly record?: Partial<ServiceDeployment>;
  readonly service?: Service;
  readonly wasStopped?: boolean;
  readonly wasStopping?: boolean;
}

const judged = (
  { record, service = aMovingService(), wasStopped = false, wasStopping = true }: Look,
  deployment = ours,
) => judgeRecord({ record: aRecord(record), service, wasStopped, wasStopping }, deployment);

describe('judgeRecord', () => {
  it.each([
    'PENDING',
    'IN_PROGRESS',
    'STOP_REQUESTED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
  ] as const)('goes on while it is %s', (status) => {
    expect(judged({ record: { status } })).toEqual({ state: 'going' });
  });

  it('leaves it to the service to say that a SUCCESSFUL deployment has its tasks', () => {
    expect(judged({ record: { status: 'SUCCESSFUL' } })).toBeUndefined();
  });

  it('is rolled back, in the words of ECS', () => {
    const statusReason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';
    expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL', statusReason }, service: onBlue })).toEqual({
      state: 'rolled-back',
      reason: statusReason,
      runs: revisionArn(7),
    });
  });

  it('knows where ECS went back to before the service shows it', () => {
    const [, blue = {}] = aMovingService().deployments ?? [];
    const { taskDefinition: _, ...unnamed } = { ...blue, status: 'PRIMARY' };
    for (const service of [
      aMovingService(),
      aMovingService({ deployments: [] }),
      aMovingService({ deployments: [unnamed] }),
    ]) {
      expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL' }, service })).toEqual({
        state: 'rolled-back',
        reason: 'ECS gives no reason.',
        runs: revisionArn(7),
      });
    }
  });

  it('is rolled back to another revision than the one before, if that is what the service runs', () => {
    const service = aMovingService({
      deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: revisionArn(6) }],
    });
    expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL' }, service })).toMatchObject({
      runs: revisionArn(6),
    });
  });

  it('has failed on the way back too when ECS gives that up', () => {
    expect(judged({ record: { status: 'ROLLBACK_FAILED', statusReason: 'no rollback candidate.' } })).toEqual(
      {
        state: 'rollback-failed',
        reason: 'no rollback candidate.',
        why: 'ECS gave it up (ROLLBACK_FAILED).',
      },
    );
  });

  const breaker = { status: 'TRIGGERED' } as const;
  it('has failed when ECS stops it for what it saw', () => {
    const record = { status: 'STOPPED', statusReason: 'tasks.', deploymentCircuitBreaker: breaker } as const;
    expect(judged({ record })).toEqual({ state: 'failed', reason: 'tasks.' });
  });

  it('has failed when an alarm went off, or ECS calls it FAILED', () => {
    const record = { status: 'STOPPED', statusReason: 'for what it saw.' } as const;
    const alarms = { status: 'TRIGGERED' } as const;
    const [green = {}, ...others] = aMovingService().deployments ?? [];
    const service = aMovingService({ deployments: [{ ...green, rolloutState: 'FAILED' }, ...others] });
    const verdict = { state: 'failed', reason: 'for what it saw.' };
    expect(judged({ record: { ...record, alarms } })).toEqual(verdict);
    expect(judged({ record, service })).toEqual(verdict);
  });

  it('was stopped by somebody while breaker and alarms were only watching', () => {
    const record = {
      status: 'STOPPED',
      deploymentCircuitBreaker: { status: 'MONITORING' },
      alarms: { status: 'MONITORING' },
    } as const;
    expect(judged({ record, service: aMovingService({ deployments: [] }) })).toMatchObject({
      cause: { what: 'Somebody stopped the deployment' },
    });
  });

  it('is superseded by a deployment that no answer lists yet', () => {
    const service = aMovingService({ currentServiceDeployment: recordArn(3), deployments: [] });
    expect(judged({ service })).toEqual({ state: 'superseded', by: '', runs: '' });
    const unnamed = { ...service, deployments: [{ status: 'PRIMARY' }] };
    expect(judged({ service: unnamed })).toEqual({ state: 'superseded', by: '', runs: '' });
  });

  it('is superseded by nothing while the service shows no record', () => {
    expect(judged({ service: aMovingService({ currentServiceDeployment: undefined }) })).toEqual({
      state: 'going',
    });
  });

  it('waits for one more look before it calls a STOPPED deployment failed, as a newer one may have stopped it', () => {
    expect(judged({ record: { status: 'STOPPED' }, wasStopping: false })).toEqual({ state: 'going' });
    const service = aMovingService({
      currentServiceDeployment: recordArn(3),
      deployments: [{ id: 'ecs-svc/3', status: 'PRIMARY', taskDefinition: revisionArn(9) }],
    });
    expect(judged({ record: { status: 'STOPPED' }, service })).toEqual({
      state: 'superseded',
      by: 'ecs-svc/3',
      runs: revisionArn(9),
    });
  });

  it('is not fooled by a late answer that shows the record before', () => {
    const service = aMovingService({ currentServiceDeployment: recordArn(1) });
    expect(judged({ service })).toEqual({ state: 'going' });
  });

  const causes = [
    {
      name: 'a hook',
      statusReason:
        'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:eu-west-1:123456789012:function:check returned FAILED status.',
      what: 'A lifecycle hook of PRE_SCALE_UP failed',
      fix: 'look at the log of the function check, which decides about the deployment',
    },
    {
      name: 'a hook whose function is not told',
      statusReason: 'Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed.',
      what: 'A lifecycle hook of POST_SCALE_UP failed',
      fix: 'look at the log of its function, which decides about the deployment',
    },
    {
      name: 'a pause that nobody ended',
      statusReason: 'Service deployment rolled back because POST_SCALE_UP pause hook timed out.',
      what: 'A pause of POST_SCALE_UP ended the deployment',
      fix: 'run the step again, and let the hook go on in its time (aws ecs continue-service-deployment)',
    },
  ];
  it.each(causes)('names $name', ({ statusReason, what, fix }) => {
    const record = { status: 'ROLLBACK_SUCCESSFUL', statusReason } as const;
    expect(judged({ record })).toMatchObject({ cause: { what, why: `ECS says: ${statusReason}`, fix } });
  });

  const somebody = {
    cause: {
      what: 'Somebody stopped the deployment',
      why: 'ECS gives no reason',
      fix: 'ask who stopped it, CloudTrail has the call as StopServiceDeployment; run the step again when it is wanted',
    },
  };
  it('names somebody who stopped it, with or without the way back', () => {
    expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL' }, wasStopped: true })).toMatchObject(somebody);
    expect(judged({ record: { status: 'STOPPED' } })).toMatchObject({ state: 'failed', ...somebody });
    expect(judged({ record: { status: 'STOPPED', statusReason: 'by hand.' } })).toMatchObject({
      cause: { ...somebody.cause, why: 'ECS says: by hand.' },
    });
    expect(judged({ record: { status: 'ROLLBACK_FAILED' } })).not.toHaveProperty('cause');
  });
});

describe('judgeRecord, on the way back', () => {
  it('is complete when ECS says so of the record of the deployment that was stopped', () => {
    expect(judged({ record: { status: 'ROLLBACK_IN_PROGRESS' } }, back)).toEqual({ state: 'going' });
    expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL' }, service: onBlue }, back)).toEqual({
      state: 'completed',
      runs: revisionArn(7),
    });
  });

  it('is complete on the revision that is wanted before the service shows it', () => {
    for (const service of [aMovingService(), aMovingService({ deployments: [] })]) {
      expect(judged({ record: { status: 'ROLLBACK_SUCCESSFUL' }, service }, back)).toEqual({
        state: 'completed',
        runs: revisionArn(7),
      });
    }
  });

  it('has failed when ECS gives it up, or the stop came too late', () => {
    expect(judged({ record: { status: 'ROLLBACK_FAILED', statusReason: 'No room.' } }, back)).toEqual({
      state: 'failed',
      reason: 'ECS gave the way back up (ROLLBACK_FAILED). No room.',
    });
    expect(judged({ record: { status: 'SUCCESSFUL' } }, back)).toEqual({
      state: 'failed',
      reason: 'The deployment was complete before it could be stopped.',
    });
  });
});

describe('recordArnOf', () => {
  it('is the one that the service shows with our deployment', () => {
    expect(recordArnOf(aMovingService(), ours)).toBe(recordArn(2));
  });

  it('is none as long as the service shows the deployment or the record before', () => {
    expect(recordArnOf(before, ours)).toBeUndefined();
    expect(recordArnOf(aMovingService({ currentServiceDeployment: recordArn(1) }), ours)).toBeUndefined();
    expect(recordArnOf(aMovingService({ deployments: [] }), ours)).toBeUndefined();
    const first = aDeployment({ target: aTarget({ service: aService({ deployments: [] }) }) });
    expect(recordArnOf(aMovingService(), first)).toBe(recordArn(2));
  });

  it('is the one that was there when the deployment was under way already', () => {
    const target = aTarget({ service: aMovingService() });
    expect(recordArnOf(aMovingService(), aDeployment({ target }))).toBe(recordArn(2));
  });

  it('is, on the way back, that of the deployment that was stopped', () => {
    expect(recordArnOf(onBlue, back)).toBe(recordArn(2));
  });
});

describe('isStopAsked', () => {
  it('knows a request by its state, or by its words when the state was missed', () => {
    const asked = 'Service deployment rolled back because of a user request.';
    expect(isStopAsked(aRecord({ status: 'ROLLBACK_REQUESTED' }))).toBe(true);
    expect(isStopAsked(aRecord({ status: 'ROLLBACK_IN_PROGRESS', statusReason: asked }))).toBe(true);
    expect(isStopAsked(aRecord({ statusReason: 'User asked for it.' }))).toBe(true);
    expect(isStopAsked(aRecord({ status: 'ROLLBACK_IN_PROGRESS' }))).toBe(false);
    expect(isStopAsked(aRecord({ statusReason: 'No superuser, and no users.' }))).toBe(false);
  });
});
