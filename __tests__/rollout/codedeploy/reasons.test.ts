import { type DeploymentInfo, ErrorCode, type LifecycleEvent } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentence } from '../../../src/errors.ts';
import { failingOf } from '../../../src/rollout/codedeploy/reasons.ts';
import { aDeployment } from '../builders.ts';

/** A deployment that is over, as CodeDeploy shows it. */
function failing(info: Partial<DeploymentInfo>, lifecycle: readonly LifecycleEvent[] = []) {
  return failingOf({
    deployment: aDeployment(),
    info: {
      deploymentId: 'd-1',
      applicationName: 'shop',
      deploymentGroupName: 'web',
      status: 'Failed',
      ...info,
    },
    lifecycle,
    sets: [],
    service: {},
    hooks: { afterinstall: 'arn:aws:lambda:eu-west-1:123456789012:function:check:live' },
  });
}

const withCode = (code: ErrorCode, message = 'These are its words.') =>
  failing({ errorInformation: { code, message } });

describe('failingOf', () => {
  it.each<[ErrorCode, string]>([
    [
      'IAM_ROLE_MISSING',
      'The service role of the group shop/web is gone: CodeDeploy said: These are its words. Fix: give the group shop/web a service role that exists, that trusts codedeploy.amazonaws.com and has the policy AWSCodeDeployRoleForECS.',
    ],
    [
      'IAM_ROLE_PERMISSIONS',
      'The service role of the group shop/web may not do something: CodeDeploy said: These are its words. Fix: attach the policy AWSCodeDeployRoleForECS to the service role of the group shop/web, and allow it iam:PassRole for the roles of the task definition.',
    ],
    [
      'INVALID_ECS_SERVICE',
      'The service is not one that CodeDeploy can deploy to: CodeDeploy said: These are its words. Fix: check that the service of the group shop/web is ACTIVE and that its deployment controller is CODE_DEPLOY.',
    ],
    [
      'INVALID_REVISION',
      'The AppSpec does not fit the service: CodeDeploy said: These are its words. Fix: compare container, port and network in codedeploy-appspec with the task definition; without that input it is made from the service.',
    ],
    [
      'ELASTIC_LOAD_BALANCING_INVALID',
      'A listener or target group of the group shop/web is not as CodeDeploy needs it: CodeDeploy said: These are its words. Fix: check that both target groups of shop/web exist, and that its listener routes to one of them alone.',
    ],
    [
      'DEPLOYMENT_GROUP_MISSING',
      'The deployment group shop/web is gone: CodeDeploy said: These are its words. Fix: create the deployment group shop/web again.',
    ],
    [
      'INVALID_LAMBDA_FUNCTION',
      'The function of a hook could not be called: CodeDeploy said: These are its words. Fix: check that the functions under Hooks of codedeploy-appspec exist in this region and account.',
    ],
    [
      'RESOURCE_LIMIT_EXCEEDED',
      'A quota of the account is used up: CodeDeploy said: These are its words. Fix: have the quota that the message names raised, or wait until less is under way.',
    ],
    [
      'THROTTLED',
      'CodeDeploy was throttled by another service of AWS: CodeDeploy said: These are its words. Fix: run the step again, when less is under way.',
    ],
    [
      'INTERNAL_ERROR',
      'CodeDeploy had a fault of its own: CodeDeploy said: These are its words. Fix: run the step again.',
    ],
  ])('says what %s means and what to do', (code, text) => {
    const { cause } = withCode(code);
    expect(cause && sentence(cause)).toBe(text);
  });

  it.each<[ErrorCode, string]>([
    [
      'HEALTH_CONSTRAINTS',
      'Too few of the green tasks became healthy. CodeDeploy said: These are its words.',
    ],
    [
      'ECS_UPDATE_ERROR',
      'ECS did not take what CodeDeploy asked of it. CodeDeploy said: These are its words.',
    ],
    ['TIMEOUT', 'The deployment d-1 is Failed (TIMEOUT). CodeDeploy said: These are its words.'],
  ])('leaves it to the tasks to say more of %s', (code, reason) => {
    expect(withCode(code)).toEqual({ reason });
  });

  it('names the lifecycle event that failed', () => {
    const lifecycle = [{ lifecycleEventName: 'Install', status: 'Failed' as const }];
    const info = { errorInformation: { code: 'HEALTH_CONSTRAINTS' as const, message: '' } };
    expect(failing(info, lifecycle)).toEqual({
      reason: 'Too few of the green tasks became healthy in Install. CodeDeploy gives no reason.',
    });
  });

  it('tells what the function of a hook left behind, as plain text', () => {
    const diagnostics = {
      errorCode: 'ScriptFailed' as const,
      message: 'no\u001b[31m\n',
      logTail: '::error::x',
    };
    const lifecycle = [{ lifecycleEventName: 'AfterInstall', status: 'Failed' as const, diagnostics }];
    expect(failing({}, lifecycle).cause?.why).toBe(
      'its function check said no; CodeDeploy said: no ::error::x',
    );
  });

  it('has one line for every code that there is, whatever CodeDeploy says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(ErrorCode)), fc.string(), (code, message) => {
        const { reason, cause } = withCode(code, message);
        expect(reason).toMatch(/^[A-Z].*[.?!]$/u);
        for (const text of Object.values(cause ?? {})) expect(text).not.toMatch(/[\n\r]|undefined/);
      }),
    );
  });
});
