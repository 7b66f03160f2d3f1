import type { DeploymentConfigInfo, DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import { plannedMinutes, tellPlannedTime } from '../../src/check/plannedtime.ts';
import type { CommonInputs } from '../../src/inputs/index.ts';
import type { Warning } from '../../src/warnings.ts';
import { someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

const linear = (linearPercentage: number, linearInterval: number): DeploymentConfigInfo => ({
  trafficRoutingConfig: { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage, linearInterval } },
});

const group = (facts: DeploymentGroupInfo['blueGreenDeploymentConfiguration']): DeploymentGroupInfo => ({
  blueGreenDeploymentConfiguration: facts,
});

describe('plannedMinutes', () => {
  it.each([
    {
      name: 'all at once',
      configuration: { trafficRoutingConfig: { type: 'AllAtOnce' as const } },
      shift: 0,
    },
    {
      name: 'a canary',
      configuration: {
        trafficRoutingConfig: {
          type: 'TimeBasedCanary' as const,
          timeBasedCanary: { canaryPercentage: 10, canaryInterval: 15 },
        },
      },
      shift: 15,
    },
    { name: 'ten steps, the first of which is at once', configuration: linear(10, 3), shift: 27 },
    { name: 'steps that do not add up to 100', configuration: linear(30, 5), shift: 15 },
    { name: 'a configuration that is not known', configuration: undefined, shift: 0 },
  ])('counts the shift of $name', ({ configuration, shift }) => {
    expect(plannedMinutes({}, configuration)).toEqual({ ready: 0, shift, termination: 0 });
  });

  it('counts no wait for the end of old tasks that are kept for good', () => {
    const kept = { action: 'KEEP_ALIVE', terminationWaitTimeInMinutes: 60 } as const;
    const facts = group({ terminateBlueInstancesOnDeploymentSuccess: kept });
    expect(plannedMinutes(facts, undefined).termination).toBe(0);
  });

  it('counts the waits of the group, but for one that nobody has to end', () => {
    const ends = { action: 'TERMINATE', terminationWaitTimeInMinutes: 60 } as const;
    const stops = { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 20 } as const;
    const goesOn = { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 20 } as const;
    const minutesOf = (facts: DeploymentGroupInfo['blueGreenDeploymentConfiguration']) =>
      plannedMinutes(group(facts), undefined);
    expect([
      minutesOf({ terminateBlueInstancesOnDeploymentSuccess: ends, deploymentReadyOption: stops }),
      minutesOf({ deploymentReadyOption: goesOn }),
    ]).toEqual([
      { ready: 20, shift: 0, termination: 60 },
      { ready: 0, shift: 0, termination: 0 },
    ]);
  });
});

describe('tellPlannedTime', () => {
  const told = (minutes: Parameters<typeof tellPlannedTime>[1], inputs: Partial<CommonInputs> = {}) => {
    const { world, traces } = aWorld();
    const warned: Warning[] = [];
    tellPlannedTime('web', minutes, {
      inputs: { ...someInputs(), ...inputs } as CommonInputs,
      log: world.log,
      warn: (warning) => warned.push(warning),
    });
    return [...traces.log, ...warned];
  };

  it('says what is added to the limit', () => {
    expect(told({ ready: 10, shift: 9, termination: 60 })).toEqual([
      'CodeDeploy takes its time with web: 10 minutes until somebody has to continue it, 9 minutes to shift the traffic, 60 minutes before the old tasks go. That is added to wait-for-minutes.',
    ]);
  });

  it('says nothing where nothing is added, or nothing is waited for', () => {
    expect(told({ ready: 0, shift: 0, termination: 0 })).toEqual([]);
    expect(told({ ready: 0, shift: 0, termination: 60 }, { waitUntil: 'traffic-shifted' })).toEqual([]);
    expect(told({ ready: 0, shift: 9, termination: 60 }, { waitForMinutes: undefined })).toEqual([]);
  });

  it('warns where no limit is long enough, and knows when it is enough to wait for the traffic', () => {
    expect(told({ ready: 0, shift: 9, termination: 2880 })).toEqual([
      {
        name: 'short-wait',
        text: 'The wait for web ends before its deployment can: CodeDeploy takes 9 minutes to shift the traffic, 2880 minutes before the old tasks go, and a step waits 360 minutes at most. Fix: set wait-until: traffic-shifted, which does not wait for the old tasks to go, or shorten the wait in the deployment group.',
      },
    ]);
    expect(told({ ready: 0, shift: 400, termination: 60 }, { waitUntil: 'traffic-shifted' })).toEqual([
      {
        name: 'short-wait',
        text: 'The wait for web ends before its deployment can: CodeDeploy takes 400 minutes to shift the traffic, and a step waits 360 minutes at most. Fix: choose a deployment configuration that shifts the traffic faster, or set wait-for-service-stability: false.',
      },
    ]);
  });
});
