import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { roleArn } from '../catalogue/names.ts';
import type { LocalAwsCore } from '../core.ts';
import type { IamQuestion } from '../iam/access.ts';

/** What the requests name. */
interface Named {
  readonly cluster?: string;
  readonly clusters?: readonly string[];
  readonly services?: readonly string[];
  readonly tasks?: readonly string[];
  readonly serviceDeploymentArns?: readonly string[];
  readonly serviceDeploymentArn?: string;
  readonly serviceRevisionArns?: readonly string[];
}

type Asks = (action: string, input: Named, core: LocalAwsCore) => readonly IamQuestion[];

const last = (nameOrArn: string) => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
const clusterOf = ({ cluster = 'default' }: Named) => last(cluster);

/** On `*`: AWS knows no resource for it. */
const everywhere: Asks = (action) => [{ action, resource: '*' }];

/** On a record, and on the service that it is of: the reference calls both required. */
const onRecords =
  (arnsOf: (input: Named) => readonly string[]): Asks =>
  (action, input) =>
    arnsOf(input).flatMap((arn) => [
      { action, resource: serviceOf(arn) },
      { action, resource: arn },
    ]);

/** `…:service/production/web` of `…:service-deployment/production/web/ABC`, and of a service revision. */
function serviceOf(arn: string): string {
  return arn.replace(/:service-(?:deployment|revision)\/([^/]+\/[^/]+)\/.*$/, ':service/$1');
}

/**
 * The operations whose requests name several things or need more than one permission. The resources are those of the Service
 * Authorization Reference for Amazon ECS (September 2026), but for two: denials of RegisterTaskDefinition name `*` and those of
 * ListTasks the container instances of the cluster, on Fargate too.
 */
const asks: Readonly<Record<string, Asks>> = {
  DescribeClusters: (action, { clusters = ['default'] }, core) =>
    clusters.map((name) => ({ action, resource: core.arn('ecs', `cluster/${last(name)}`) })),
  DescribeServices: (action, input, core) =>
    (input.services ?? []).map((name) => ({
      action,
      resource: core.arn('ecs', `service/${clusterOf(input)}/${last(name)}`),
    })),
  DescribeTasks: (action, input, core) =>
    (input.tasks ?? []).map((name) => ({
      action,
      resource: core.arn('ecs', `task/${clusterOf(input)}/${last(name)}`),
    })),
  ListTasks: (action, input, core) => {
    const cluster = clusterOf(input);
    const context = { 'ecs:cluster': core.arn('ecs', `cluster/${cluster}`) };
    return [{ action, resource: core.arn('ecs', `container-instance/${cluster}/*`), context }];
  },
  DescribeServiceDeployments: onRecords(({ serviceDeploymentArns = [] }) => serviceDeploymentArns),
  StopServiceDeployment: onRecords(({ serviceDeploymentArn = '' }) => [serviceDeploymentArn]),
  DescribeServiceRevisions: onRecords(({ serviceRevisionArns = [] }) => serviceRevisionArns),
  DescribeTaskDefinition: everywhere,
  ListTaskDefinitions: everywhere,
  RegisterTaskDefinition: (action, input, core) => [
    ...everywhere(action, input, core),
    ...besidesRegister(input as RegisterTaskDefinitionRequest, core),
  ],
};

/**
 * What is asked besides when a task definition is registered: tagging, as the account setting tagResourceAuthorization has it since
 * 2024 (developer guide, "Grant permission to tag resources on creation"), and the handing over of its roles.
 */
function besidesRegister(
  { family, tags = [], taskRoleArn, executionRoleArn }: RegisterTaskDefinitionRequest,
  core: LocalAwsCore,
): IamQuestion[] {
  const tagging: IamQuestion = {
    action: 'ecs:TagResource',
    resource: core.arn('ecs', `task-definition/${family}:*`),
    context: { 'ecs:createaction': 'RegisterTaskDefinition' },
  };
  const roles = [taskRoleArn, executionRoleArn].filter((role) => role !== undefined && role !== '');
  const passing = roles.map((role) => ({
    action: 'iam:PassRole',
    resource: roleArn(String(role), core.accountId),
    context: { 'iam:passedtoservice': 'ecs-tasks.amazonaws.com' },
  }));
  return [...(tags.length > 0 ? [tagging] : []), ...passing];
}

/** What IAM is asked before ECS carries out a request. */
export function ecsQuestions(
  core: LocalAwsCore,
): (operation: string, input: Named) => readonly IamQuestion[] | undefined {
  return (operation, input) => asks[operation]?.(`ecs:${operation}`, input, core);
}
