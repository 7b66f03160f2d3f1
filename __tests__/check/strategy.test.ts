import type { DeploymentConfiguration, Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { checkStrategy } from '../../src/check/strategy.ts';
import type { DeployInputs } from '../../src/inputs/index.ts';
import type { Warning } from '../../src/warnings.ts';
import { withProblems } from '../fixtures/problems.ts';
import { aSurveyedService, someInputs } from '../fixtures/survey.ts';

/** What is said of a service with that configuration. */
async function said(
  deploymentConfiguration: DeploymentConfiguration,
  inputs: Partial<DeployInputs> = {},
  facts: Partial<Service> = {},
) {
  const warnings: Warning[] = [];
  const surveyed = aSurveyedService({ service: { deploymentConfiguration, ...facts } });
  const { sentences } = await withProblems(async (problems) =>
    checkStrategy(surveyed, someInputs(inputs), { problems, warn: (warning) => warnings.push(warning) }),
  );
  return { errors: sentences, warnings };
}

const nothing = { errors: [], warnings: [] };

describe('checkStrategy', () => {
  it('refuses to wait for the traffic of a service that replaces its tasks', async () => {
    const error =
      "Input wait-until can't be traffic-shifted for service web: its deployment strategy is ROLLING, which replaces its tasks and shifts no traffic. Fix: remove wait-until, or give the service the strategy BLUE_GREEN, LINEAR or CANARY.";
    const inputs = { waitUntil: 'traffic-shifted' } as const;
    expect(await said({}, inputs)).toEqual({ errors: [error], warnings: [] });
    expect(await said({ strategy: 'ROLLING' }, inputs)).toEqual({ errors: [error], warnings: [] });
    expect(await said({ strategy: 'CANARY' }, inputs)).toEqual(nothing);
  });

  it('leaves a CodeDeploy service to CodeDeploy', async () => {
    const inputs = { waitUntil: 'traffic-shifted' } as const;
    expect(await said({}, inputs, { deploymentController: { type: 'CODE_DEPLOY' } })).toEqual(nothing);
  });

  const short = [
    {
      name: 'a bake time',
      configuration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 30 },
      text: 'The wait for web is too short: a BLUE_GREEN deployment of it takes 30 minutes of bake time besides the start of its tasks, and wait-for-minutes is 30. Fix: raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time.',
    },
    {
      name: 'the steps and the bake time together',
      configuration: {
        strategy: 'CANARY',
        bakeTimeInMinutes: 25,
        canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 5 },
      },
      text: 'The wait for web is too short: a CANARY deployment of it takes 5 minutes between its steps and 25 minutes of bake time besides the start of its tasks, and wait-for-minutes is 30. Fix: raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time.',
    },
    {
      name: 'steps that alone take longer',
      configuration: { strategy: 'LINEAR' },
      text: 'The wait for web is too short: a LINEAR deployment of it takes 54 minutes between its steps besides the start of its tasks, and wait-for-minutes is 30. Fix: raise wait-for-minutes.',
    },
    {
      name: 'the bake time of replaced tasks',
      configuration: { bakeTimeInMinutes: 45 },
      text: 'The wait for web is too short: a ROLLING deployment of it takes 45 minutes of bake time besides the start of its tasks, and wait-for-minutes is 30. Fix: raise wait-for-minutes.',
    },
  ] as const;
  it.each(short)('warns of a limit shorter than $name', async ({ configuration, text }) => {
    expect(await said(configuration)).toEqual({ errors: [], warnings: [{ name: 'short-wait', text }] });
  });

  it('does not count the bake time when it is not waited for', async () => {
    const configuration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 } as const;
    expect(await said(configuration, { waitUntil: 'traffic-shifted' })).toEqual(nothing);
  });

  it('says nothing where there is time enough, or nobody waits', async () => {
    const configuration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 29 } as const;
    expect(await said(configuration)).toEqual(nothing);
    expect(await said({ ...configuration, bakeTimeInMinutes: 60 }, { waitForMinutes: undefined })).toEqual(
      nothing,
    );
  });
});
