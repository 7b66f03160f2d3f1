import type { DeploymentInfo, LifecycleEvent } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import { isNearlyDone, waitsOf } from '../../../src/rollout/codedeploy/waits.ts';
import { aDeployment, aTarget } from '../builders.ts';

const at = (time: string) => new Date(`2026-01-01T${time}:00Z`);
const done = (lifecycleEventName: string, time: string): LifecycleEvent => ({
  lifecycleEventName,
  status: 'Succeeded',
  endTime: at(time),
});

function waiting(info: Partial<DeploymentInfo>, lifecycle: readonly LifecycleEvent[]) {
  const group = {
    terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 60 },
    deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT' as const, waitTimeInMinutes: 30 },
  };
  return waitsOf({
    deployment: aDeployment(),
    info: { deploymentId: 'd-1', blueGreenDeploymentConfiguration: group, ...info },
    lifecycle,
    sets: [],
    service: {},
    hooks: { afterinstall: 'check' },
  });
}

describe('waitsOf', () => {
  it('is the end of the old tasks, once all traffic is on the new ones', () => {
    const lifecycle = [done('AllowTraffic', '12:00'), done('AfterAllowTraffic', '12:05')];
    const fix =
      'set wait-until: traffic-shifted, which does not wait for that, or end it with aws deploy continue-deployment --region eu-west-1 --deployment-id d-1 --deployment-wait-type TERMINATION_WAIT';
    expect(waiting({ status: 'InProgress' }, lifecycle)).toEqual({
      afterShift: 'CodeDeploy keeps the old tasks until 13:05 UTC, and the deployment d-1 is over then.',
      heldBy: {
        what: 'The old tasks are still kept',
        why: 'all production traffic is on web:8, and CodeDeploy keeps the old tasks until 13:05 UTC',
        fix,
      },
      lastWait: { why: 'CodeDeploy only waits with the end of the old ones', fix },
      stage: { name: 'TERMINATION_WAIT', minutes: 60, isLast: true },
    });
  });

  it('is not the end of the old tasks as long as a function looks at the traffic', () => {
    const lifecycle: LifecycleEvent[] = [
      done('AllowTraffic', '12:00'),
      { lifecycleEventName: 'AfterAllowTraffic', status: 'InProgress' },
    ];
    expect(waiting({ status: 'InProgress' }, lifecycle)).toEqual({});
  });

  it('is no stage of a known time when the group says nothing about it, or keeps them for no time', () => {
    const groups = [
      {},
      undefined,
      { terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 0 } },
    ];
    for (const blueGreenDeploymentConfiguration of groups) {
      const info = { instanceTerminationWaitTimeStarted: true, blueGreenDeploymentConfiguration };
      const waits = waiting(info, []);
      expect(waits.afterShift).toBe('CodeDeploy keeps the old tasks, and the deployment d-1 is over then.');
      expect(waits).not.toHaveProperty('stage');
    }
  });

  it('is somebody, until the group stops the deployment', () => {
    const command =
      'aws deploy continue-deployment --region eu-west-1 --deployment-id d-1 --deployment-wait-type READY_WAIT';
    expect(waiting({ status: 'Ready' }, [done('AfterInstall', '12:00')])).toEqual({
      waitsFor: {
        what: 'web waits for somebody to let the production traffic go to web:8',
        why: 'the deployment group asks for that, and stops the deployment d-1 at 12:30 UTC',
        fix: command,
      },
      heldBy: {
        what: 'The deployment waits for somebody',
        why: 'nobody has let the production traffic of d-1 go to the green tasks',
        fix: `${command} before the limit, or raise wait-for-minutes`,
      },
    });
  });

  it('is somebody, until the group stops the deployment at a time that is not known', () => {
    expect(waiting({ status: 'Ready' }, []).waitsFor?.why).toBe(
      'the deployment group asks for that, and stops the deployment d-1 in the end',
    );
  });

  it('is a function that was called', () => {
    const lifecycle: LifecycleEvent[] = [
      done('BeforeInstall', '12:00'),
      { lifecycleEventName: 'AfterInstall', status: 'InProgress' },
    ];
    expect(waiting({ status: 'InProgress' }, lifecycle)).toEqual({
      heldBy: {
        what: 'The hook AfterInstall has not answered',
        why: 'its function check was called and has not reported yet',
        fix: 'look at its log, /aws/lambda/check, or raise wait-for-minutes',
      },
    });
  });

  it('is the traffic while it shifts', () => {
    const lifecycle: LifecycleEvent[] = [{ lifecycleEventName: 'AllowTraffic', status: 'InProgress' }];
    const deploymentConfigName = 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes';
    expect(waiting({ status: 'InProgress', deploymentConfigName }, lifecycle)).toEqual({
      heldBy: {
        what: 'The traffic has not all moved',
        why: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes moves it step by step',
        fix: 'raise wait-for-minutes, or set codedeploy-deployment-config to one that is faster',
      },
    });
  });

  it.each([
    { what: 'before it has begun', lifecycle: [] },
    {
      what: 'while the green tasks start',
      lifecycle: [{ lifecycleEventName: 'Install', status: 'InProgress' }],
    },
    {
      what: 'before the traffic shifts',
      lifecycle: [{ lifecycleEventName: 'AllowTraffic', status: 'Pending' }],
    },
    { what: 'when the traffic has just shifted', lifecycle: [done('AllowTraffic', '12:00')] },
  ] as const)('is nothing but its tasks $what', ({ lifecycle }) => {
    expect(waiting({ status: 'InProgress' }, lifecycle)).toEqual({});
  });

  it.each(['Succeeded', 'Failed', 'Stopped'] as const)('is nothing when it is %s', (status) => {
    expect(waiting({ status, instanceTerminationWaitTimeStarted: true }, [])).toEqual({});
  });
});

describe('isNearlyDone', () => {
  const codedeploy = {
    application: 'app',
    group: 'group',
    appSpecFor: () => '{}',
    appSpecBackTo: () => '{}',
    configuration: undefined,
    description: undefined,
    minutes: { ready: 0, shift: 5, termination: 60 },
  };
  const ends = { terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 60 } };
  const shifting = {
    lifecycleEventName: 'AllowTraffic',
    status: 'InProgress',
    startTime: at('12:00'),
  } as const;
  const shifted = { ...done('AllowTraffic', '12:05'), startTime: at('12:00') };

  it.each([
    { what: 'before the traffic shifts', lifecycle: [done('Install', '11:59')], time: '12:30:00', is: false },
    { what: 'while it shifts', lifecycle: [shifting], time: '12:04:45', is: false },
    { what: 'just before it is shifted', lifecycle: [shifting], time: '12:04:46', is: true },
    {
      what: 'while it is taken back by CodeDeploy',
      lifecycle: [shifting],
      time: '12:00:01',
      creator: 'codeDeployRollback' as const,
      is: true,
    },
    {
      what: 'while a function looks at the traffic',
      lifecycle: [shifted, { lifecycleEventName: 'AfterAllowTraffic', status: 'InProgress' as const }],
      time: '12:20:00',
      is: true,
    },
    {
      what: 'while the old tasks are kept',
      lifecycle: [shifted, done('AfterAllowTraffic', '12:06')],
      time: '13:05:45',
      is: false,
    },
    {
      what: 'just before the old tasks go',
      lifecycle: [shifted, done('AfterAllowTraffic', '12:06')],
      time: '13:05:46',
      is: true,
    },
    {
      what: 'before the traffic shifts, by an event that has not begun',
      lifecycle: [{ lifecycleEventName: 'AllowTraffic', status: 'Pending' as const }],
      time: '12:30:00',
      is: false,
    },
    {
      what: 'where nobody knows when the traffic began to shift or for how long the old tasks are kept',
      lifecycle: [done('AllowTraffic', '12:05'), done('AfterAllowTraffic', '12:06')],
      time: '12:06:01',
      group: {},
      is: true,
    },
    {
      what: 'where nobody knows for how long the old tasks are kept, while they may be shifted to',
      lifecycle: [shifted, done('AfterAllowTraffic', '12:06')],
      time: '12:04:45',
      group: {},
      is: false,
    },
    {
      what: 'where nobody knows for how long the old tasks are kept',
      lifecycle: [shifted, done('AfterAllowTraffic', '12:06')],
      time: '12:06:01',
      group: {},
      is: true,
    },
  ])('is $is $what', ({ lifecycle, time, creator = 'user' as const, group = ends, is }) => {
    const sight = {
      deployment: aDeployment({ target: { ...aTarget(), codedeploy } }),
      info: { status: 'InProgress' as const, creator, blueGreenDeploymentConfiguration: group },
      lifecycle,
      sets: [],
      service: {},
      hooks: {},
    };
    expect(isNearlyDone(sight, Date.parse(`2026-01-01T${time}Z`))).toBe(is);
  });

  it('is so from the beginning of the shift where nobody knows how long that takes', () => {
    const sight = {
      deployment: aDeployment(),
      info: { status: 'InProgress' as const },
      lifecycle: [shifting],
      sets: [],
      service: {},
      hooks: {},
    };
    const times = ['11:59:45', '11:59:46'].map((time) => Date.parse(`2026-01-01T${time}Z`));
    expect(times.map((time) => isNearlyDone(sight, time))).toEqual([false, true]);
  });
});
