import type {
  DeregisterTaskDefinitionRequest,
  DeregisterTaskDefinitionResponse,
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  Tag,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { nameOf } from './names.ts';
import { normalise } from './normalise.ts';
import { checkRegistration } from './registration/index.ts';

interface Revision {
  readonly family: string;
  readonly revision: number;
  readonly tags: readonly Tag[];
  taskDefinition: TaskDefinition;
}

/** The task definitions of one local AWS, families and revisions. */
export class TaskDefinitions {
  readonly #core: LocalAwsCore;
  readonly #revisions: Revision[] = [];

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** Registers the family's next revision; never the same one twice, whatever is in it. */
  register({ tags = [], ...registration }: RegisterTaskDefinitionRequest): RegisterTaskDefinitionResponse {
    checkRegistration({ ...registration, tags });
    const family = String(registration.family);
    const revision = this.#revisions.filter((each) => each.family === family).length + 1;
    const taskDefinition: TaskDefinition = {
      ...normalise(registration),
      taskDefinitionArn: this.#core.arn('ecs', `task-definition/${family}:${revision}`),
      revision,
      status: 'ACTIVE',
      requiresAttributes: requiredAttributes(registration),
      compatibilities: registration.networkMode === 'awsvpc' ? ['EC2', 'FARGATE'] : ['EXTERNAL', 'EC2'],
      registeredAt: new Date(this.#core.clock.now()),
      registeredBy: `arn:aws:iam::${this.#core.accountId}:user/local`,
    };
    this.#revisions.push({ family, revision, tags, taskDefinition });
    return { taskDefinition, tags: [...tags] };
  }

  /** The revision, its tags beside it when they are asked for. */
  describe(request: DescribeTaskDefinitionRequest): DescribeTaskDefinitionResponse {
    const { taskDefinition, tags } = this.#find(String(request.taskDefinition));
    return { taskDefinition, ...(request.include?.includes('TAGS') ? { tags: [...tags] } : {}) };
  }

  /** Makes the revision INACTIVE; services that run it go on. */
  deregister(request: DeregisterTaskDefinitionRequest): DeregisterTaskDefinitionResponse {
    const text = String(request.taskDefinition);
    if (!/:\d+$/.test(text)) {
      throw new AwsRefusal(
        'ClientException',
        'The specified revision number is invalid: revision must be given.',
      );
    }
    const found = this.#find(text);
    found.taskDefinition = {
      ...found.taskDefinition,
      status: 'INACTIVE',
      deregisteredAt: new Date(this.#core.clock.now()),
    };
    return { taskDefinition: found.taskDefinition };
  }

  /** ARNs by status, ACTIVE unless asked otherwise, all in one page. */
  list(request: ListTaskDefinitionsRequest): ListTaskDefinitionsResponse {
    const listed = this.#revisions.filter(
      ({ family, taskDefinition }) =>
        family.startsWith(request.familyPrefix ?? '') &&
        taskDefinition.status === (request.status ?? 'ACTIVE'),
    );
    const arns = listed.map(({ taskDefinition }) => String(taskDefinition.taskDefinitionArn));
    return { taskDefinitionArns: request.sort === 'DESC' ? arns.reverse() : arns };
  }

  /**
   * The revision that a service is to run.
   *
   * @throws AwsRefusal ClientException when it is missing or INACTIVE
   */
  findActive(reference: string): TaskDefinition {
    const revision = this.#lookUp(reference);
    if (revision === undefined) throw new AwsRefusal('ClientException', 'TaskDefinition not found.');
    if (revision.taskDefinition.status !== 'ACTIVE') {
      throw new AwsRefusal('ClientException', 'TaskDefinition is inactive');
    }
    return revision.taskDefinition;
  }

  /** The revision with that ARN, also when it is INACTIVE by now. */
  read(arn: string): TaskDefinition {
    return this.#find(arn).taskDefinition;
  }

  #find(reference: string): Revision {
    const revision = this.#lookUp(reference);
    if (revision === undefined)
      throw new AwsRefusal('ClientException', 'Unable to describe task definition.');
    return revision;
  }

  #lookUp(reference: string): Revision | undefined {
    // Nothing of another account or region is here.
    if (reference.startsWith('arn:') && !reference.startsWith(this.#core.arn('ecs', 'task-definition/'))) {
      return undefined;
    }
    const [family, revision] = nameOf(reference).split(':');
    const ofFamily = this.#revisions.filter((each) => each.family === family);
    if (revision === undefined) return ofFamily.findLast((each) => each.taskDefinition.status === 'ACTIVE');
    return ofFamily.find((each) => each.revision === Number(revision));
  }
}

/** The capabilities that ECS derives; a first few of them, enough to be something that Register refuses. */
function requiredAttributes(registration: RegisterTaskDefinitionRequest): { name: string }[] {
  const containers = registration.containerDefinitions ?? [];
  const names = ['com.amazonaws.ecs.capability.docker-remote-api.1.18'];
  if (registration.networkMode === 'awsvpc') names.push('ecs.capability.task-eni');
  if (registration.taskRoleArn !== undefined) names.push('com.amazonaws.ecs.capability.task-iam-role');
  if (containers.some(({ secrets = [] }) => secrets.length > 0))
    names.push('ecs.capability.secrets.asm.environment-variables');
  if (containers.some(({ healthCheck }) => healthCheck !== undefined))
    names.push('ecs.capability.container-health-check');
  return names.map((name) => ({ name }));
}
