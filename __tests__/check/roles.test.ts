import { describe, expect, it } from '@jest/globals';
import type { TrustStatement } from '../../src/aws/iam.ts';
import { needsOf } from '../../src/check/needs.ts';
import { checkPermissions } from '../../src/check/permissions.ts';
import { checkExecutionRole, checkRoles } from '../../src/check/roles.ts';
import type { Container } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someTasks } from './tasks.ts';

const ROLE = 'arn:aws:iam::123456789012:role/web-execution';
const SERVICE = { serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web' };
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v2';

const withApp = (container: Partial<Container>) => ({
  containerDefinitions: [{ name: 'app', image: ECR, ...container }],
});

describe('checkRoles', () => {
  const service = 'ecs-tasks.amazonaws.com';
  const trusts = async (...Statement: TrustStatement[]) => {
    const tasks = someTasks({ service: SERVICE, definition: { taskRoleArn: ROLE } });
    const roles = new Map([[ROLE, { arn: ROLE, trust: { Statement } }]]);
    return (await withProblems((problems) => checkRoles(tasks, roles, problems))).sentences.length === 0;
  };
  const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };

  const yes: readonly TrustStatement[][] = [
    [{ ...allow, Principal: { Service: service } }],
    [{ ...allow, Principal: { Service: ['ec2.amazonaws.com', service] } }],
    [{ ...allow, Action: ['sts:TagSession', 'sts:Assume*'], Principal: { Service: service } }],
    [{ ...allow, Action: '*', Principal: '*' }],
    [
      { ...allow, Principal: { AWS: 'arn:aws:iam::123456789012:root' } },
      { ...allow, Principal: { Service: service } },
    ],
    // What is not understood is no problem: NotPrincipal, NotAction, a policy that could not be read.
    [allow],
    [{ Effect: 'Allow', Principal: { Service: service } }],
    [],
  ];
  it.each(yes)('takes %j as trust', async (...statements) => {
    expect(await trusts(...statements.flat())).toBe(true);
  });

  const no: readonly TrustStatement[][] = [
    [{ ...allow, Principal: { Service: 'ec2.amazonaws.com' } }],
    [{ ...allow, Principal: { AWS: '*' } }],
    [{ ...allow, Action: 'sts:TagSession', Principal: { Service: service } }],
    [{ ...allow, Effect: 'Deny', Principal: { Service: service } }],
  ];
  it.each(no)('takes %j as none', async (...statements) => {
    expect(await trusts(...statements.flat())).toBe(false);
  });

  it('finds a role by its name alone, whatever its path', async () => {
    const tasks = someTasks({ service: SERVICE, definition: { taskRoleArn: 'web' } });
    const found = { arn: 'arn:aws:iam::123456789012:role/shop/web', trust: {} };
    const { sentences } = await withProblems((problems) =>
      checkRoles(tasks, new Map([['web', found]]), problems),
    );
    expect(sentences).toEqual([]);
  });
});

describe('checkExecutionRole', () => {
  const FARGATE = { ...SERVICE, launchType: 'FARGATE' as const };
  const logs = { logConfiguration: { logDriver: 'awslogs' as const } };
  const cases = [
    { name: 'an image of ECR on Fargate', service: FARGATE, container: {}, why: 'to pull images from ECR' },
    { name: 'an image of ECR on EC2', service: SERVICE, container: {}, why: undefined },
    { name: 'another image on Fargate', service: FARGATE, container: { image: 'nginx:1' }, why: undefined },
    {
      name: 'logs on Fargate',
      service: FARGATE,
      container: { ...logs, image: 'nginx:1' },
      why: 'to write logs',
    },
    { name: 'logs on EC2', service: SERVICE, container: logs, why: undefined },
    {
      name: 'secrets on EC2',
      service: SERVICE,
      container: { secrets: [{ name: 'A', valueFrom: '/a' }] },
      why: 'to read secrets',
    },
    {
      name: 'secrets of a log driver and files',
      service: SERVICE,
      container: {
        environmentFiles: [{ type: 's3' as const, value: 'arn:aws:s3:::shop/web.env' }],
        logConfiguration: { logDriver: 'splunk' as const, secretOptions: [{ name: 't', valueFrom: '/t' }] },
      },
      why: 'to read secrets and to read environment files',
    },
  ];
  it.each(cases)('asks for a role where ECS needs one: $name', async ({ service, container, why }) => {
    const tasks = someTasks({ service, definition: withApp(container) });
    const { sentences } = await withProblems((problems) => checkExecutionRole(tasks, problems));
    expect(sentences).toEqual(
      why === undefined
        ? []
        : [
            `The task definition task-definition.json needs an execution role: it has none, and ECS needs one ${why}. Fix: name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets.`,
          ],
    );
  });
});

describe('needsOf', () => {
  it('knows what the execution role does, each thing by the ARN that IAM knows', () => {
    const definition = {
      executionRoleArn: ROLE,
      ...withApp({
        secrets: [
          {
            name: 'A',
            valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf:url::',
          },
          {
            name: 'B',
            valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf:user::',
          },
          { name: 'C', valueFrom: '/shop/key' },
          { name: 'D', valueFrom: 'flat' },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'eu-west-1',
            'awslogs-stream-prefix': 'web',
          },
        },
        environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop/web.env' }],
      }),
    };
    const { roles, logGroups, permissions } = needsOf(
      [someTasks({ service: SERVICE, definition }), someTasks({ service: SERVICE, definition })],
      { keys: new Map([['arn:aws:ssm:eu-west-1:123456789012:parameter/flat', KEY]]), arns: new Map() },
    );
    expect(roles).toEqual([ROLE]);
    expect(logGroups).toEqual([{ name: '/ecs/web', region: 'eu-west-1' }]);
    const parameter = 'arn:aws:ssm:eu-west-1:123456789012:parameter';
    expect(permissions.map(({ actions, resources }) => [actions.join(' '), resources])).toEqual([
      ['ecr:GetAuthorizationToken', ['*']],
      [
        'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer',
        ['arn:aws:ecr:eu-west-1:123456789012:repository/shop/web'],
      ],
      [
        'secretsmanager:GetSecretValue',
        ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf'],
      ],
      ['ssm:GetParameters', [`${parameter}/shop/key`, `${parameter}/flat`]],
      ['kms:Decrypt', [KEY]],
      [
        'logs:CreateLogStream logs:PutLogEvents',
        [`arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:log-stream:web/app/${'0'.repeat(32)}`],
      ],
      ['s3:GetObject', ['arn:aws:s3:::shop/web.env']],
    ]);
  });
});

describe('what the execution role reads', () => {
  const arnOf = (name: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}`;
  const read = (container: Partial<Container>, arns: readonly (readonly [string, string])[] = []) => {
    const definition = { executionRoleArn: ROLE, ...withApp({ image: 'nginx:1', ...container }) };
    const tasks = someTasks({ service: SERVICE, definition });
    const { permissions } = needsOf([tasks], { keys: new Map(), arns: new Map(arns) });
    return permissions.flatMap(({ resources }) => resources);
  };

  it('is what a log driver gets too, and the login to a registry', () => {
    const secretOptions = [{ name: 'splunk-token', valueFrom: '/splunk' }];
    const logConfiguration = { logDriver: 'splunk' as const, secretOptions };
    const login = { credentialsParameter: arnOf('hub-AbCdEf') };
    expect(read({ logConfiguration, repositoryCredentials: login })).toEqual([
      arnOf('hub-AbCdEf'),
      'arn:aws:ssm:eu-west-1:123456789012:parameter/splunk',
    ]);
  });

  it('has the ARN that the store knows, where the task definition has a name or a part of it', () => {
    const complete = arnOf('hub-AbCdEf');
    const login = { repositoryCredentials: { credentialsParameter: 'hub' } };
    expect(read(login, [['hub', complete]])).toEqual([complete]);
    const secrets = [{ name: 'A', valueFrom: `${arnOf('hub')}:key::` }];
    expect(read({ secrets }, [[arnOf('hub'), complete]])).toEqual([complete]);
    expect(read({ secrets })).toEqual([arnOf('hub')]);
    expect(read(login)).toEqual([]);
  });

  it('is in the partition of its region', () => {
    const serviceArn = 'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/web';
    const definition = {
      executionRoleArn: ROLE,
      ...withApp({
        image: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/web:v2',
        secrets: [{ name: 'A', valueFrom: '/a' }],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/web' } },
      }),
    };
    const { permissions } = needsOf([someTasks({ service: { serviceArn }, definition })], {
      keys: new Map(),
      arns: new Map(),
    });
    expect(permissions.flatMap(({ resources }) => resources)).toEqual([
      '*',
      'arn:aws-cn:ecr:cn-north-1:123456789012:repository/shop/web',
      'arn:aws-cn:ssm:cn-north-1:123456789012:parameter/a',
      `arn:aws-cn:logs:cn-north-1:123456789012:log-group:/ecs/web:log-stream:/app/${'0'.repeat(32)}`,
    ]);
  });
});

describe('checkPermissions', () => {
  const needed = {
    role: ROLE,
    purpose: 'to read secrets',
    actions: ['secretsmanager:GetSecretValue'],
    resources: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'],
    isAlsoByResource: true,
  };
  const said = async (facts: {
    decision?: 'allowed' | 'explicitDeny' | 'implicitDeny';
    isConditional?: boolean;
    resource?: string;
  }) => {
    const { decision = 'implicitDeny', isConditional = false, resource = needed.resources[0] ?? '' } = facts;
    const [action = ''] = needed.actions;
    const decisions = [{ role: ROLE, action, resource, decision, isConditional }];
    const { result, sentences } = await withProblems((problems) =>
      checkPermissions([{ ...needed, resources: [resource] }], { decisions, groups: new Map() }, problems),
    );
    return { warnings: result.map(({ name }) => name), sentences };
  };

  it('says nothing of what is allowed, or hangs on a condition', async () => {
    const nothing = { warnings: [], sentences: [] };
    expect(await said({ decision: 'allowed' })).toEqual(nothing);
    expect(await said({ isConditional: true })).toEqual(nothing);
  });

  it('doubts what a policy of the secret may allow', async () => {
    expect(await said({})).toEqual({ warnings: ['execution-role-policy'], sentences: [] });
  });

  it('knows that nobody else can allow what is forbidden', async () => {
    expect(await said({ decision: 'explicitDeny' })).toEqual({
      warnings: [],
      sentences: [
        'The execution role web-execution is not allowed to read secrets: a policy forbids secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf. Fix: take the deny out of the policy that has it.',
      ],
    });
  });

  it('knows that the role must be allowed too what another account lets it have', async () => {
    const resource = 'arn:aws:secretsmanager:eu-west-1:999999999999:secret:db-AbCdEf';
    expect(await said({ resource })).toEqual({
      warnings: [],
      sentences: [
        `The execution role web-execution is not allowed to read secrets: its policies don't allow secretsmanager:GetSecretValue on ${resource}. Fix: allow the role this: {"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":["${resource}"]}.`,
      ],
    });
  });
});
