import { describe, expect, it } from '@jest/globals';
import { checkController } from '../../src/check/index.ts';
import { Problems, sentence } from '../../src/errors.ts';
import type { FoundService, SurveyedGroup } from '../../src/survey/index.ts';
import { someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';
import { aService, revisionArn } from '../rollout/builders.ts';

const definition = {
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'web:1', portMappings: [{ containerPort: 8080 }] }],
};
const balanced = { loadBalancers: [{ containerName: 'app', containerPort: 8080 }] };
const aGroup = (facts: Partial<SurveyedGroup> = {}): SurveyedGroup => ({
  application: 'app',
  group: 'group',
  info: {},
  configuration: undefined,
  active: [],
  appSpec: undefined,
  ...facts,
});

/** What comes of a service of CodeDeploy, with its task sets and its group. */
function checked(taskSets: FoundService['service']['taskSets'], group: Partial<SurveyedGroup> = {}) {
  const service = aService({ ...balanced, deploymentController: { type: 'CODE_DEPLOY' }, taskSets });
  const found: FoundService = { name: 'web', service, running: undefined, deploymentGroup: aGroup(group) };
  const problems = new Problems();
  const tools = { inputs: someInputs(), problems, log: aWorld().world.log, warn: () => {} };
  const how = checkController(found, { origin: 'web:8', definition }, tools)?.codedeploy;
  return { how, sentences: problems.all().map(sentence) };
}

const PRIMARY = [{ id: 'ecs-svc/1', status: 'PRIMARY' }];

describe('checkController', () => {
  it('says how CodeDeploy is to deploy a service', () => {
    const { how, sentences } = checked(PRIMARY);
    expect(sentences).toEqual([]);
    expect(how).toMatchObject({ application: 'app', group: 'group' });
    expect(JSON.parse(how?.appSpecFor(revisionArn(8)) ?? '')).toMatchObject({
      Resources: [{ TargetService: { Properties: { TaskDefinition: revisionArn(8) } } }],
    });
  });

  it.each([
    ['none', []],
    ['only one that is left over', [{ id: 'ecs-svc/1', status: 'ACTIVE' }]],
  ])('refuses a service whose task sets are %s, before the build', (_, taskSets) => {
    expect(checked(taskSets)).toEqual({
      how: undefined,
      sentences: [
        "Service web can't be deployed to: it has no PRIMARY task set, so CodeDeploy has nothing to take the traffic from. Fix: create the service again; ECS makes its first task set then.",
      ],
    });
  });

  it('refuses a configuration for another compute platform', () => {
    const configuration = { deploymentConfigName: 'mine', computePlatform: 'Lambda' as const };
    expect(checked(PRIMARY, { configuration }).sentences).toEqual([
      "Deployment configuration mine can't be used for service web: it is for the compute platform Lambda, not ECS. Fix: name one for ECS, as CodeDeployDefault.ECSAllAtOnce, or remove codedeploy-deployment-config.",
    ]);
  });

  it('takes the functions out of the AppSpec of a way back', () => {
    const document = {
      version: 0,
      hooks: [{ AfterInstall: 'check' }],
      Resources: [{ web: { Type: 'AWS::ECS::Service', Properties: {} } }],
    };
    const parts = { container: 'app', port: 8080, capacityProviders: [] };
    const appSpec = { path: 'appspec.yaml', appSpec: { document, ...parts } };
    const { how } = checked(PRIMARY, { appSpec });
    expect(how?.appSpecFor(revisionArn(8))).toContain('"hooks":[{"AfterInstall":"check"}]');
    expect(JSON.parse(how?.appSpecBackTo(revisionArn(7)) ?? '')).toEqual({
      version: 0,
      Resources: [{ web: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: revisionArn(7) } } }],
    });
  });
});
