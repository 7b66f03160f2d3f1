import { describe, expect, it } from '@jest/globals';
import { readAll, readText } from './repository.ts';

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What Docker calls in the name of the role when it pushes, and when it asks which layers are there already. */
const CALLED_BY_DOCKER = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
];
/** What ECS checks besides the call itself when a task definition has tags and roles. */
const CHECKED_BY_ECS = ['ecs:TagResource', 'iam:PassRole'];
/** What CodeDeploy checks besides CreateDeployment itself, as that registers the AppSpec as a revision. */
const CHECKED_BY_CODEDEPLOY = ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'];
/** What no policy of the role decides: the trust policy of a role, the credentials that it is assumed from, and nobody. */
const ASKED_OF_OTHERS = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:GetCallerIdentity'];
/** AWS knows no resource for these, or (ListTasks) only container instances. */
const WITHOUT_RESOURCE = [
  'ecr:GetAuthorizationToken',
  'ssm:DescribeParameters',
  'ecs:DescribeTaskDefinition',
  'ecs:ListTaskDefinitions',
  'ecs:RegisterTaskDefinition',
  'codedeploy:BatchGetDeploymentTargets',
  'codedeploy:ListApplications',
  'codedeploy:ListDeploymentTargets',
  'codedeploy:StopDeployment',
  'ecs:ListTasks',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
];

const { Statement: statements } = JSON.parse(await readText('docs/iam-policy.json')) as {
  Statement: Statement[];
};
const allowed = statements.flatMap(({ Action }) => Action);

describe('the IAM policy', () => {
  it('allows the calls that are made, and no other', async () => {
    const calls = await callsIn('src/aws');
    expect(calls).toEqual(expect.arrayContaining(ASKED_OF_OTHERS));
    expect(new Set(allowed)).toEqual(
      new Set([
        ...calls.filter((call) => !ASKED_OF_OTHERS.includes(call)),
        ...CALLED_BY_DOCKER,
        ...CHECKED_BY_ECS,
        ...CHECKED_BY_CODEDEPLOY,
      ]),
    );
  });

  it('allows nothing twice and nothing by a pattern', () => {
    expect(allowed.filter((action, at) => action.includes('*') || allowed.indexOf(action) !== at)).toEqual(
      [],
    );
  });

  it('names the resource where AWS knows one', () => {
    const everywhere = statements.filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(everywhere.flatMap(({ Action }) => Action)).toEqual(WITHOUT_RESOURCE);
  });
});

/** What reads and a plan does without: a login, the revisions of applications, and what is asked when a deployment runs. */
const NOT_FOR_A_PLAN = [
  'ecr:GetAuthorizationToken',
  'codedeploy:GetApplicationRevision',
  'ecs:DescribeTasks',
  'ecs:ListTasks',
  'elasticloadbalancing:DescribeTargetHealth',
  'logs:GetLogEvents',
];

describe('the IAM policy of a role that only plans', () => {
  it('allows what the whole policy lets read, where it does', async () => {
    const { Statement: plans } = JSON.parse(await readText('docs/iam-policy-plan.json')) as {
      Statement: Statement[];
    };
    const pairs = (some: readonly Statement[]) =>
      some.flatMap(({ Action, Resource }) => [Action].flat().map((action) => ({ action, Resource })));
    const reads = pairs(statements).filter(
      ({ action }) =>
        /:(BatchGet|Describe|Get|List|Simulate)/.test(action) && !NOT_FOR_A_PLAN.includes(action),
    );
    expect(pairs(plans)).toEqual(reads);
  });
});

/** The IAM actions that stand in the doors to AWS: each request names its own, once. */
async function callsIn(folder: string): Promise<string[]> {
  const files = await readAll(folder, /\.ts$/);
  const actions = files.flatMap(({ text }) =>
    [...text.matchAll(/'([a-z]+:[A-Z]\w+)'/g)].map((match) => match[1] as string),
  );
  const commands = files.flatMap(({ text }) =>
    [...text.matchAll(/new sdk\.(\w+)Command\(/g)].map((match) => match[1]),
  );
  expect(new Set(actions.map((action) => action.split(':')[1]))).toEqual(new Set(commands));
  return actions;
}
