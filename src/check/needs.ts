import { accountOf, lastPart, partitionOf, regionOf } from '../aws/arn.ts';
import { readEcrHost, readImageReference, readRepository } from '../references.ts';
import { referencesOf } from '../secretreferences.ts';
import type { StoreFacts } from '../survey/index.ts';
import type { Container } from '../taskdefinition/index.ts';
import { containersOf, isForFargate, isOnFargate, type PlannedTasks } from './tasks.ts';

/** What tasks need of what is around them. */
export interface TaskNeeds {
  /** Names or ARNs, as the task definitions have them, each once. */
  readonly roles: readonly string[];
  /** Where containers write with awslogs, each once. */
  readonly logGroups: readonly LogGroup[];
  /** What execution roles must be allowed. */
  readonly permissions: readonly NeededPermission[];
}

/** A log group of CloudWatch Logs. */
export interface LogGroup {
  readonly name: string;
  readonly region: string;
}

/** What an execution role must be allowed, every action on every resource. */
export interface NeededPermission {
  /** ARN of the role. */
  readonly role: string;
  /** What it is for, for people: `to read secrets`. */
  readonly purpose: string;
  readonly actions: readonly string[];
  /** ARNs, or `*` alone. */
  readonly resources: readonly string[];
  /** Whether a policy of the resource itself may allow it too, which a simulation does not see. */
  readonly isAlsoByResource: boolean;
}

/** What those tasks need, all of them together. */
export function needsOf(all: readonly PlannedTasks[], stores: StoreFacts): TaskNeeds {
  const roles = all.flatMap(({ definition }) => [definition.taskRoleArn, definition.executionRoleArn]);
  const groups = all.flatMap((tasks) => containersOf(tasks.definition).flatMap(logGroupOf(tasks)));
  const permissions = all.flatMap((tasks) => permissionsOf(tasks, stores));
  return {
    roles: [...new Set(roles.filter((role) => role !== undefined && role !== ''))] as string[],
    logGroups: distinct(groups),
    permissions: distinct(permissions),
  };
}

/** The log group of a container, as a list; empty for other drivers. */
export function logGroupOf({ service }: Pick<PlannedTasks, 'service'>): (container: Container) => LogGroup[] {
  return ({ logConfiguration }) => {
    const { 'awslogs-group': name = '', 'awslogs-region': region = regionOf(service.serviceArn ?? '') } =
      logConfiguration?.options ?? {};
    return logConfiguration?.logDriver === 'awslogs' && name !== '' ? [{ name, region }] : [];
  };
}

/** Whether a container has its log group made when it is missing. */
export function createsLogGroup({ logConfiguration }: Container): boolean {
  return logConfiguration?.options?.['awslogs-create-group'] === 'true';
}

/** What of the tasks is done in the name of the execution role, for people: `to read its secrets`. */
export function purposesOf(tasks: PlannedTasks): string[] {
  const containers = containersOf(tasks.definition);
  // ECS asks for the role when the task definition is registered, wherever its tasks run then.
  const isFargate = isOnFargate(tasks) || isForFargate(tasks.definition);
  return [
    ...(containers.some((container) => referencesOf(container).length > 0) ? ['to read secrets'] : []),
    ...(containers.some(({ environmentFiles = [] }) => environmentFiles.length > 0)
      ? ['to read environment files']
      : []),
    ...(isFargate && repositoriesOf(tasks).length > 0 ? ['to pull images from ECR'] : []),
    ...(isFargate && containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')
      ? ['to write logs']
      : []),
  ];
}

/** From the ECS developer guide, task_execution_IAM_role. */
function permissionsOf(tasks: PlannedTasks, stores: StoreFacts): NeededPermission[] {
  const { executionRoleArn: role = '' } = tasks.definition;
  // A name alone is no ARN to simulate with.
  if (!role.startsWith('arn:')) return [];
  const repositories = repositoriesOf(tasks);
  const secrets = secretsOf(tasks, stores);
  const streams = containersOf(tasks.definition).flatMap((container) =>
    logGroupOf(tasks)(container).map((group) => ({
      group: logGroupArn(group, tasks),
      // The task's id stands last; any will do.
      stream: `${container.logConfiguration?.options?.['awslogs-stream-prefix'] ?? ''}/${container.name}/${'0'.repeat(32)}`,
      isMade: createsLogGroup(container),
    })),
  );
  const files = containersOf(tasks.definition).flatMap(({ environmentFiles = [] }) =>
    environmentFiles.map(({ value = '' }) => value),
  );
  const wanted: Omit<NeededPermission, 'role'>[] = [
    {
      purpose: 'to pull images from ECR',
      actions: ['ecr:GetAuthorizationToken'],
      resources: repositories.length > 0 ? ['*'] : [],
      isAlsoByResource: false,
    },
    {
      purpose: 'to pull images from ECR',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: repositories,
      isAlsoByResource: true,
    },
    {
      purpose: 'to read secrets',
      actions: ['secretsmanager:GetSecretValue'],
      resources: secrets.filter((arn) => arn.includes(':secretsmanager:')),
      isAlsoByResource: true,
    },
    {
      purpose: 'to read parameters',
      actions: ['ssm:GetParameters'],
      resources: secrets.filter((arn) => arn.includes(':ssm:')),
      isAlsoByResource: false,
    },
    {
      purpose: 'to decrypt secrets',
      actions: ['kms:Decrypt'],
      resources: secrets.flatMap((arn) => stores.keys.get(arn) ?? []),
      isAlsoByResource: true,
    },
    {
      purpose: 'to write logs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: streams.map(({ group, stream }) => `${group}:log-stream:${stream}`),
      isAlsoByResource: false,
    },
    {
      purpose: 'to make the log group',
      actions: ['logs:CreateLogGroup'],
      // As IAM names it in its own refusals.
      resources: streams.filter(({ isMade }) => isMade).map(({ group }) => `${group}:log-stream:`),
      isAlsoByResource: false,
    },
    {
      purpose: 'to read environment files',
      actions: ['s3:GetObject'],
      resources: files,
      isAlsoByResource: true,
    },
  ];
  return wanted
    .map((permission) => ({ ...permission, role, resources: [...new Set(permission.resources)] }))
    .filter(({ resources }) => resources.length > 0);
}

function logGroupArn({ name, region }: LogGroup, { service }: PlannedTasks): string {
  const account = accountOf(service.serviceArn ?? '');
  return `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}`;
}

/** ARNs of the repositories of ECR that the tasks pull from. */
function repositoriesOf({ definition }: PlannedTasks): string[] {
  const arns = containersOf(definition).flatMap(({ image = '' }) => {
    const { name = '' } = readImageReference(image) ?? {};
    const repository = readRepository(name);
    const host = readEcrHost(repository?.registry ?? '');
    if (repository === undefined || host === undefined) return [];
    const { account, region } = host;
    return [`arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository.name}`];
  });
  return [...new Set(arns)];
}

/** ARNs of the secrets and parameters that the tasks read, without what is selected of them. */
function secretsOf({ definition, service }: PlannedTasks, { arns: known }: StoreFacts): string[] {
  const region = regionOf(service.serviceArn ?? '');
  const account = accountOf(service.serviceArn ?? '');
  const arns = containersOf(definition)
    .flatMap(referencesOf)
    .flatMap(({ read }): string[] => {
      if (read.kind === 'unusable') return [];
      const { store, id, home } = read.reference;
      const place = home ?? { region, account };
      const arn =
        store === 'Secrets Manager'
          ? id
          : `arn:${partitionOf(place.region)}:ssm:${place.region}:${place.account}:parameter/${id.replace(/^\//, '')}`;
      // A secret that was not found by its name has no ARN to ask about.
      return [known.get(store === 'Secrets Manager' ? id : '') ?? arn].filter((one) =>
        one.startsWith('arn:'),
      );
    });
  return [...new Set(arns)];
}

/** Name of a role, which is unique in its account whatever its path: `web` of `arn:…:role/shop/web`. */
export function roleNameOf(role: string): string {
  return lastPart(role);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
