import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAws, PATIENCE_MS } from '../../src/aws/index.ts';
import { Problems } from '../../src/errors.ts';
import { surveyCodeDeploy } from '../../src/survey/index.ts';
import { sentencesOf } from '../fixtures/problems.ts';
import { noCodeDeploy, someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, USUAL } from '../runs/bluegreen.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

async function surveyed(codeDeploy = noCodeDeploy()) {
  const { world, traces } = aWorld();
  const aws = openAws('eu-west-1', {
    clock: world.clock,
    cancellation: world.cancellation,
    note: () => {},
    patience: PATIENCE_MS,
  });
  const problems = new Problems();
  const reads = { aws, log: world.log, workspace: { workspace: house.workspace, temp: house.workspace } };
  const service = await house.service();
  house.calls();
  const found = await surveyCodeDeploy(service, { inputs: someInputs({ codeDeploy }), reads }, problems);
  const calls = house.calls().map((call) => call.replace('codedeploy:', ''));
  return { found, calls, sentences: sentencesOf(problems), log: traces.log };
}

const OWN = { applicationName: 'shop', deploymentGroupName: 'web' };

describe('surveyCodeDeploy', () => {
  it('finds the group that the ECS console names so, its configuration and no active deployment', async () => {
    await house.createGroup();
    const { found, calls, sentences, log } = await surveyed();
    expect(sentences).toEqual([]);
    expect(log).toEqual([]);
    expect(found).toMatchObject({
      application: USUAL.applicationName,
      group: USUAL.deploymentGroupName,
      configuration: { deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' },
      active: [],
      appSpec: undefined,
    });
    expect(new Set(calls)).toEqual(new Set(['GetDeploymentGroup', 'GetDeploymentConfig', 'ListDeployments']));
  });

  it('finds the group that is for the service, and says which inputs save the search', async () => {
    await house.createGroup({ ...OWN, ecsServices: [{ clusterName: 'production', serviceName: 'api' }] });
    await house.createGroup({ ...OWN, deploymentGroupName: 'green' });
    const { found, log, sentences } = await surveyed();
    expect(sentences).toEqual([]);
    expect([found?.application, found?.group]).toEqual(['shop', 'green']);
    expect(log).toEqual([
      "CodeDeploy's group for web was found by a search. To save it, write codedeploy-application: shop and codedeploy-deployment-group: green",
    ]);
  });

  it('searches on when the usual group is for another service', async () => {
    await house.createGroup({ ecsServices: [{ clusterName: 'staging', serviceName: 'web' }] });
    await house.createGroup(OWN);
    const { found } = await surveyed();
    expect([found?.application, found?.group]).toEqual(['shop', 'web']);
  });

  it('asks for nothing but the group that was named', async () => {
    await house.createGroup(OWN);
    const { calls } = await surveyed(noCodeDeploy({ application: 'shop', group: 'web' }));
    expect(calls).not.toContain('ListApplications');
  });

  it('searches where the role may not ask for the usual group, and names the inputs where it may not search', async () => {
    await house.createGroup(OWN);
    house.aws.faults.nextCalls('codedeploy:GetDeploymentGroup', { kind: 'access-denied' });
    expect((await surveyed()).found?.group).toBe('web');
    house.aws.faults.nextCalls('codedeploy:GetDeploymentGroup', { kind: 'access-denied' });
    house.aws.faults.nextCalls('codedeploy:ListApplications', { kind: 'access-denied' });
    expect((await surveyed()).sentences).toEqual([
      'The CodeDeploy deployment group of service web could not be found: the role may not read the one that the ECS console would have made (codedeploy:GetDeploymentGroup), and may not search (codedeploy:ListApplications). Fix: allow the role codedeploy:GetDeploymentGroup on the group of the service, and write its names as codedeploy-application and codedeploy-deployment-group if they are others, or allow the search.',
    ]);
    house.aws.faults.nextCalls('codedeploy:ListApplications', { kind: 'access-denied' });
    expect((await surveyed()).sentences).toEqual([
      'The CodeDeploy deployment group of service web could not be found: none is named as the ECS console names it, and the role may not search (codedeploy:ListApplications). Fix: write its names as codedeploy-application and codedeploy-deployment-group, or allow the search.',
    ]);
  });

  it('does without what the role may not read where that is not needed', async () => {
    await house.createGroup();
    house.aws.faults.nextCalls('codedeploy:GetDeploymentConfig', { kind: 'access-denied' });
    house.aws.faults.nextCalls('codedeploy:ListDeployments', { kind: 'access-denied' });
    const { sentences, log } = await surveyed();
    expect(sentences).toEqual([]);
    expect(log).toEqual([
      'How CodeDeployDefault.ECSAllAtOnce shifts the traffic is not known (the role may not codedeploy:GetDeploymentConfig), so the time that it takes is not counted.',
      "Deployments of DgpECS-production-web can't be listed (the role may not codedeploy:ListDeployments), so only its last one is looked at.",
    ]);
  });

  it('looks at nothing for a service that ECS deploys', async () => {
    await house.createService({ serviceName: 'api' });
    const { world } = aWorld();
    const reads = { aws: world.openAws('eu-west-1'), log: world.log, workspace: world.job };
    const asked = { inputs: someInputs(), reads };
    expect(await surveyCodeDeploy(await house.service('api'), asked, new Problems())).toBeUndefined();
  });
});
