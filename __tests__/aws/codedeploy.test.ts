import { afterEach, describe, expect, it } from '@jest/globals';
import { openCodeDeploy } from '../../src/aws/codedeploy.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws } from './scripted.ts';

let aws: ScriptedAws;
afterEach(() => aws.close());

async function open(...answers: ScriptedAnswer[]) {
  aws = await scriptAws(answers);
  const cancellation = new AbortController().signal;
  return openCodeDeploy('eu-west-1', {
    clock: jumpingClock(),
    cancellation,
    note: () => {},
    patience: 60_000,
  });
}

const refusal = (code: string, message = 'No.'): ScriptedAnswer => ({
  status: 400,
  body: { __type: code, message },
});
const fault: ScriptedAnswer = { status: 500, body: { __type: 'InternalServerError', message: 'Oops.' } };
const listed = (...deployments: string[]): ScriptedAnswer => ({ body: { deployments } });
const denial = refusal('AccessDeniedException');
/** A group whose last deployment was that. */
const last = (deploymentId?: string): ScriptedAnswer => ({
  body: {
    deploymentGroupInfo: deploymentId === undefined ? {} : { lastAttemptedDeployment: { deploymentId } },
  },
});
const OURS = {
  creator: 'user',
  revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256: 'ours' } },
};
const info = (sha256: string, creator = 'user'): ScriptedAnswer => ({
  body: {
    deploymentInfo: { creator, revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256 } } },
  },
});
const request = {
  applicationName: 'shop',
  deploymentGroupName: 'web',
  revision: { revisionType: 'AppSpecContent', appSpecContent: { content: '{}', sha256: 'ours' } },
} as const;
const limit = refusal(
  'DeploymentLimitExceededException',
  "The Deployment Group 'web' is already deploying deployment 'd-NEW'",
);

describe('create', () => {
  it('gives the id of what it started', async () => {
    const codedeploy = await open(listed('d-OLD'), { body: { deploymentId: 'd-NEW' } });
    expect(await codedeploy.create(request)).toBe('d-NEW');
  });

  it('finds what it started when the answer gets lost, among what is new', async () => {
    const codedeploy = await open(
      listed('d-OLD'),
      fault,
      listed('d-OTHER', 'd-BACK', 'd-NEW', 'd-OLD'),
      info('theirs'),
      info('ours', 'codeDeployRollback'),
      info('ours'),
    );
    expect(await codedeploy.create(request)).toBe('d-NEW');
    expect(aws.requests).toHaveLength(6);
  });

  it('does not take for it what another run started with the same AppSpec', async () => {
    const other = { deploymentInfo: { ...OURS, description: 'run 1' } };
    const answers = [
      listed(),
      fault,
      listed('d-OTHER'),
      { body: other },
      { body: { deploymentId: 'd-NEW' } },
    ];
    const codedeploy = await open(...answers);
    expect(await codedeploy.create({ ...request, description: 'run 2' })).toBe('d-NEW');
  });

  it('does not look into what was there before', async () => {
    const codedeploy = await open(listed('d-OLD'), fault, listed('d-OLD'), {
      body: { deploymentId: 'd-NEW' },
    });
    expect(await codedeploy.create(request)).toBe('d-NEW');
    expect(aws.requests).toHaveLength(4);
  });

  it('knows what was there before by the last one of the group where none may be listed', async () => {
    const codedeploy = await open(denial, last('d-OLD'), fault, denial, last('d-NEW'), info('ours'));
    expect(await codedeploy.create(request)).toBe('d-NEW');
  });

  it('starts it again when nothing came of it', async () => {
    const codedeploy = await open(listed(), fault, listed(), { body: { deploymentId: 'd-NEW' } });
    expect(await codedeploy.create(request)).toBe('d-NEW');
  });

  it('takes the deployment that is in the way for its own when it is', async () => {
    const codedeploy = await open(listed(), fault, listed(), limit, info('ours'));
    expect(await codedeploy.create(request)).toBe('d-NEW');
  });

  it.each([
    ['it was there before', [listed('d-NEW'), limit]],
    ['it is of somebody else', [listed(), limit, info('theirs')]],
    ['it cannot be looked up', [listed(), limit, refusal('DeploymentDoesNotExistException')]],
  ])('is refused for the one that is in the way when %s', async (_, answers) => {
    const codedeploy = await open(...answers);
    await expect(codedeploy.create(request)).rejects.toThrow("is already deploying deployment 'd-NEW'");
  });
});

describe('findStarted', () => {
  it('is the one of those under way that was made from the request', async () => {
    const codedeploy = await open(listed('d-OTHER', 'd-OURS'), info('theirs'), info('ours'));
    expect(await codedeploy.findStarted(request)).toBe('d-OURS');
    expect(aws.requests[0]).toMatchObject({
      includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'],
    });
  });

  it('is nothing where it is not to be seen', async () => {
    const codedeploy = await open(listed('d-OTHER'), info('theirs'));
    expect(await codedeploy.findStarted(request)).toBeUndefined();
  });

  it('is nothing where none may be listed, and the group has had none', async () => {
    const codedeploy = await open(denial, last());
    expect(await codedeploy.findStarted(request)).toBeUndefined();
  });

  it('is not known where the list fails otherwise', async () => {
    const codedeploy = await open(refusal('DeploymentGroupDoesNotExistException'));
    await expect(codedeploy.findStarted(request)).rejects.toThrow('DeploymentGroupDoesNotExistException');
  });
});

describe('findGroup', () => {
  it.each(['ApplicationDoesNotExistException', 'DeploymentGroupDoesNotExistException'])(
    'finds nothing for %s',
    async (code) => {
      const codedeploy = await open(refusal(code));
      expect(await codedeploy.findGroup('shop', 'web')).toBeUndefined();
    },
  );
});

describe('findGroupsOf', () => {
  it('reads all pages, and takes the groups of that service in that cluster', async () => {
    const group = (deploymentGroupName: string, clusterName: string, serviceName: string) => ({
      applicationName: 'shop',
      deploymentGroupName,
      ecsServices: [{ clusterName, serviceName }],
    });
    const codedeploy = await open(
      { body: { applications: [], nextToken: 'more' } },
      { body: { applications: ['shop'] } },
      { body: { deploymentGroups: ['a', 'b'], nextToken: 'more' } },
      { body: { deploymentGroups: ['c'] } },
      {
        body: {
          deploymentGroupsInfo: [
            group('a', 'production', 'web'),
            group('b', 'staging', 'web'),
            group('c', 'arn:aws:ecs:eu-west-1:123456789012:cluster/production', 'web'),
          ],
        },
      },
    );
    expect(await codedeploy.findGroupsOf('production', 'web')).toEqual([
      { application: 'shop', group: 'a' },
      { application: 'shop', group: 'c' },
    ]);
  });
});

describe('describeTargets', () => {
  it('shows none as long as the deployment has not begun, and asks for their names once', async () => {
    const target = { body: { deploymentTargets: [{ ecsTarget: { targetId: 'production:web' } }] } };
    const codedeploy = await open(
      refusal('DeploymentNotStartedException'),
      { body: { targetIds: ['production:web'] } },
      target,
      target,
    );
    expect(await codedeploy.describeTargets('d-1')).toEqual([]);
    expect(await codedeploy.describeTargets('d-1')).toEqual([{ targetId: 'production:web' }]);
    expect(await codedeploy.describeTargets('d-1')).toEqual([{ targetId: 'production:web' }]);
    expect(aws.requests).toHaveLength(4);
  });
});

describe('stop', () => {
  it('says when there was nothing to stop', async () => {
    const codedeploy = await open(refusal('DeploymentAlreadyCompletedException'));
    expect(await codedeploy.stop('d-1', { rollBack: true })).toBe(false);
    expect(aws.requests).toEqual([{ deploymentId: 'd-1', autoRollbackEnabled: true }]);
  });
});
