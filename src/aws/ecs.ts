import type { ECSClient, Service, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '../taskdefinition/index.ts';
import { keepAnswer } from './answer.ts';
import { AwsError, MOST_ATTEMPTS, translateAwsError } from './errors.ts';
import { checkTaskDefinition, type ModelFault } from './model.ts';

export type { ModelFault } from './model.ts';

/** What this action asks of ECS. Every call throws AwsError. */
export interface Ecs {
  /** The services by name or ARN; one that does not exist is not among them. Any number, ten to a call. */
  describeServices(cluster: string, services: readonly string[]): Promise<Service[]>;
  /** A revision by ARN, `family:revision` or family (its latest ACTIVE one); nothing when there is none. */
  findTaskDefinition(reference: string): Promise<RegisteredTaskDefinition | undefined>;
  /** Registers a new revision. Never idempotent: the same content twice makes two revisions. */
  registerTaskDefinition(definition: TaskDefinition): Promise<RegisteredTaskDefinition>;
  /** What AWS's model of RegisterTaskDefinition does not allow in a task definition. Sends nothing. */
  checkTaskDefinition(definition: TaskDefinition): Promise<ModelFault[]>;
  /** The service as it is after the change. */
  updateService(change: UpdateServiceCommandInput): Promise<Service>;
}

/** A revision as ECS holds it. */
export interface RegisteredTaskDefinition {
  readonly arn: string;
  readonly status: string;
  /** Every member that ECS answered, also those that Register does not take, and `tags`. */
  readonly definition: TaskDefinition;
}

/** Members of one DescribeServices call, ECS's limit. */
export const SERVICES_PER_CALL = 10;

/** @internal opens the door; the client is made at the first call */
export function openEcs(region: string): Ecs {
  let opened: Promise<{ sdk: typeof import('@aws-sdk/client-ecs'); client: ECSClient }> | undefined;
  const open = () => {
    opened ??= import('@aws-sdk/client-ecs').then((sdk) => ({
      sdk,
      client: new sdk.ECSClient({ region, maxAttempts: MOST_ATTEMPTS }),
    }));
    return opened;
  };

  const describeSome = async (cluster: string, services: string[]): Promise<Service[]> => {
    const { sdk, client } = await open();
    const answer = await call('ecs:DescribeServices', () =>
      client.send(new sdk.DescribeServicesCommand({ cluster, services })),
    );
    return answer.services ?? [];
  };

  return {
    async describeServices(cluster, services) {
      const calls: Promise<Service[]>[] = [];
      for (let at = 0; at < services.length; at += SERVICES_PER_CALL) {
        calls.push(describeSome(cluster, services.slice(at, at + SERVICES_PER_CALL)));
      }
      return (await Promise.all(calls)).flat();
    },

    async findTaskDefinition(reference) {
      const { sdk } = await open();
      // A client of its own, so that the answer that is kept is the one to this call.
      const client = new sdk.ECSClient({ region, maxAttempts: MOST_ATTEMPTS });
      const answer = keepAnswer(client);
      try {
        await call('ecs:DescribeTaskDefinition', () =>
          client.send(
            new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] }),
          ),
        );
      } catch (error) {
        // ECS has no error of its own for this: "Unable to describe task definition."
        if (
          error instanceof AwsError &&
          error.code === 'ClientException' &&
          /unable to describe/i.test(error.message)
        ) {
          return undefined;
        }
        throw error;
      } finally {
        client.destroy();
      }
      return registered(answer());
    },

    async registerTaskDefinition(definition) {
      const { sdk, client } = await open();
      const answer = await call('ecs:RegisterTaskDefinition', () =>
        client.send(new sdk.RegisterTaskDefinitionCommand(definition)),
      );
      return registered(answer);
    },

    checkTaskDefinition,

    async updateService(change) {
      const { sdk, client } = await open();
      const answer = await call('ecs:UpdateService', () => client.send(new sdk.UpdateServiceCommand(change)));
      return answer.service ?? {};
    },
  };
}

function registered(answer: unknown): RegisteredTaskDefinition {
  const { taskDefinition, tags } = answer as {
    taskDefinition?: TaskDefinition & { taskDefinitionArn?: string; status?: string };
    tags?: TaskDefinition['tags'];
  };
  if (taskDefinition === undefined) throw new Error('ECS answered without a task definition');
  return {
    arn: taskDefinition.taskDefinitionArn ?? '',
    status: taskDefinition.status ?? '',
    definition: tags === undefined || tags.length === 0 ? taskDefinition : { ...taskDefinition, tags },
  };
}

async function call<T>(action: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw translateAwsError(error, action);
  }
}
