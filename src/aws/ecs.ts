import type {
  Cluster,
  ECSClient,
  Service,
  ServiceDeployment,
  Task,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '../taskdefinition/index.ts';
import { keepAnswer } from './answer.ts';
import { readable, UnreadableAnswer } from './answers.ts';
import { findCluster } from './clusters.ts';
import { AwsError } from './errors.ts';
import { findLostRevision } from './lostrevision.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';
import { checkTaskDefinition, type ModelFault } from './model.ts';
import {
  listPastDeployments,
  listRevisions,
  type Page,
  type PastDeployment,
  type PastQuestion,
} from './pastdeployments.ts';
import type { RegisteredTaskDefinition } from './revision.ts';
import { describeServiceDeployments, type StopAnswer, stopServiceDeployment } from './servicedeployments.ts';
import { listTasks, type TaskQuestion } from './tasks.ts';

export type { ModelFault } from './model.ts';
export type { RegisteredTaskDefinition } from './revision.ts';

/** What this action asks of ECS. Every call throws AwsError. */
export interface Ecs {
  /** The cluster by name or ARN; nothing when there is none. */
  findCluster(nameOrArn: string): Promise<Cluster | undefined>;
  /** The services by name or ARN; one that does not exist is not among them. Any number, ten to a call. */
  describeServices(cluster: string, services: readonly string[]): Promise<Service[]>;
  /** A revision by ARN, `family:revision` or family (its latest ACTIVE one); nothing when there is none. */
  findTaskDefinition(reference: string): Promise<RegisteredTaskDefinition | undefined>;
  /** Tasks of a service, whatever deployment started them; at most a hundred. */
  listTasks(question: TaskQuestion): Promise<Task[]>;
  /** Registers a new revision, one and not two also when the answer gets lost. Asked again later, it makes another one. */
  registerTaskDefinition(definition: TaskDefinition): Promise<RegisteredTaskDefinition>;
  /** A page of the deployments of a service that are over, newest first; an empty one where ECS keeps no such record. */
  listPastDeployments(question: PastQuestion): Promise<Page<PastDeployment>>;
  /** A page of the ARNs of the ACTIVE revisions of a family, newest first. */
  listRevisions(family: string, after: string | undefined): Promise<Page<string>>;
  /** What AWS's model of RegisterTaskDefinition does not allow in a task definition. Sends nothing. */
  checkTaskDefinition(definition: TaskDefinition): Promise<ModelFault[]>;
  /**
   * The service as it is after the change. `before` is the service as it was, from which a change is known whose answer got lost.
   */
  updateService(change: UpdateServiceCommandInput, before: Service): Promise<Service>;
  /** The records of service deployments by ARN, any number, twenty to a call; one that does not exist is not among them. */
  describeServiceDeployments(arns: readonly string[]): Promise<ServiceDeployment[]>;
  /**
   * Has ECS stop a service deployment, by the ARN of its record, and go back to the one before. Without an answer within a minute
   * nobody knows whether it does.
   */
  stopServiceDeployment(arn: string): Promise<StopAnswer>;
}

/** Members of one DescribeServices call, ECS's limit. */
export const SERVICES_PER_CALL = 10;

/** @internal opens the door; the client is made at the first call */
export function openEcs(region: string, manners: AwsManners): Ecs {
  let opened: Promise<{ sdk: typeof import('./sdk/ecs.ts'); client: ECSClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/ecs.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.ECSClient({ region, ...clientSettings(manners) })),
    }));
    return opened;
  };

  const describeSome = async (cluster: string, services: string[]): Promise<Service[]> => {
    const { sdk, client } = await open();
    const answer = await ask(
      {
        action: 'ecs:DescribeServices',
        send: (abortSignal) =>
          client.send(new sdk.DescribeServicesCommand({ cluster, services }), { abortSignal }),
      },
      manners,
    );
    return answer.services ?? [];
  };

  const ecs: Ecs = {
    async findCluster(nameOrArn) {
      return findCluster(nameOrArn, { ...(await open()), manners });
    },

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
      const client = readable(new sdk.ECSClient({ region, ...clientSettings(manners) }));
      const answer = keepAnswer(client);
      const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] });
      try {
        return await ask(
          {
            action: 'ecs:DescribeTaskDefinition',
            async send(abortSignal) {
              await client.send(command, { abortSignal });
              return registered(answer());
            },
          },
          manners,
        );
      } catch (error) {
        if (isUnknownTaskDefinition(error)) return undefined;
        throw error;
      } finally {
        client.destroy();
      }
    },

    async registerTaskDefinition(definition) {
      const { sdk, client } = await open();
      const askedAt = manners.clock.now();
      return ask(
        {
          action: 'ecs:RegisterTaskDefinition',
          send: async (abortSignal) =>
            registered(await client.send(new sdk.RegisterTaskDefinitionCommand(definition), { abortSignal })),
          lookUp: () => findLostRevision(definition, { askedAt, find: ecs.findTaskDefinition }),
        },
        manners,
      );
    },

    checkTaskDefinition,

    async listPastDeployments(question) {
      return listPastDeployments(question, { ...(await open()), manners });
    },

    async listRevisions(family, after) {
      return listRevisions({ family, after }, { ...(await open()), manners });
    },

    async listTasks(question) {
      return listTasks(question, {
        ...(await open()),
        ask: (action, send) => ask({ action, send }, manners),
      });
    },

    async updateService(change, before) {
      const { sdk, client } = await open();
      return ask(
        {
          action: 'ecs:UpdateService',
          async send(abortSignal) {
            const { service } = await client.send(new sdk.UpdateServiceCommand(change), { abortSignal });
            if (service?.serviceArn === undefined) throw new UnreadableAnswer('it has no service');
            return service;
          },
          async lookUp() {
            const [now] = await describeSome(change.cluster ?? '', [change.service ?? '']);
            return now !== undefined && isDone(change, before, now) ? now : undefined;
          },
        },
        manners,
      );
    },

    async describeServiceDeployments(arns) {
      return describeServiceDeployments(arns, { ...(await open()), manners });
    },

    async stopServiceDeployment(arn) {
      return stopServiceDeployment(arn, { ...(await open()), manners });
    },
  };
  return ecs;
}

/** Whether a service is as a change wants it, and was not so before. */
function isDone(change: UpdateServiceCommandInput, before: Service, now: Service): boolean {
  const isNewDeployment = primaryId(now) !== primaryId(before);
  const isThere = change.taskDefinition === undefined || now.taskDefinition === change.taskDefinition;
  const isSet = [
    [change.desiredCount, now.desiredCount],
    [change.enableECSManagedTags, now.enableECSManagedTags ?? false],
    [change.propagateTags, now.propagateTags ?? 'NONE'],
  ].every(([wish, present]) => wish === undefined || wish === present);
  const needsDeployment =
    change.forceNewDeployment === true || before.taskDefinition !== change.taskDefinition;
  return isThere && isSet && (isNewDeployment || !needsDeployment);
}

function primaryId(service: Service): string | undefined {
  return service.deployments?.find(({ status }) => status === 'PRIMARY')?.id;
}

/** ECS has no error of its own for this: "Unable to describe task definition." */
function isUnknownTaskDefinition(error: unknown): boolean {
  return (
    error instanceof AwsError && error.code === 'ClientException' && /unable to describe/i.test(error.message)
  );
}

function registered(answer: unknown): RegisteredTaskDefinition {
  const { taskDefinition, tags } = answer as {
    taskDefinition?: TaskDefinition & { taskDefinitionArn?: string; status?: string };
    tags?: TaskDefinition['tags'];
  };
  if (taskDefinition?.taskDefinitionArn === undefined) throw new UnreadableAnswer('it has no taskDefinition');
  return {
    arn: taskDefinition.taskDefinitionArn,
    status: taskDefinition.status ?? '',
    definition: tags === undefined || tags.length === 0 ? taskDefinition : { ...taskDefinition, tags },
  };
}
