import type {
  CodeDeployClient,
  CreateDeploymentCommandInput,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  ECSTarget,
} from '@aws-sdk/client-codedeploy';
import { readable } from './answers.ts';
import type { CodeDeployDoor } from './codedeploydoor.ts';
import { createDeployment, findStarted } from './createdeployment.ts';
import { findGroupsOf, type GroupName } from './deploymentgroups.ts';
import { AwsError } from './errors.ts';
import { ACTIVE_STATUSES, type GroupQuestion, listOver, readPastDeployment } from './groupdeployments.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';
import type { Page, PastDeployment } from './pastdeployments.ts';

/** What this action asks of CodeDeploy. Every call throws AwsError. */
export interface CodeDeploy {
  /** The group; nothing when it or its application does not exist. */
  findGroup(application: string, group: string): Promise<DeploymentGroupInfo | undefined>;
  /** Groups of any application that deploy this ECS service. It reads all groups of the account's region, which takes its time. */
  findGroupsOf(cluster: string, service: string): Promise<readonly GroupName[]>;
  /** A deployment configuration, one of AWS's own or a custom one; nothing when there is none of that name. */
  findConfiguration(name: string): Promise<DeploymentConfigInfo | undefined>;
  /** Ids of the deployments of a group that are not over. One whose old task set waits for its end is not over. */
  listActive(application: string, group: string): Promise<readonly string[]>;
  /** A page of the ids of the deployments of a group that are over, newest first. */
  listOver(question: GroupQuestion): Promise<Page<string>>;
  /** What a deployment brings; nothing when its AppSpec is kept in S3, where it is not read. */
  describePast(id: string): Promise<PastDeployment | undefined>;
  /** Id of a deployment that it starts, one and not two also when the answer gets lost. */
  create(request: CreateDeploymentCommandInput): Promise<string>;
  /** Id of the deployment that was started from this request and is not over; nothing as long as it is not to be seen. */
  findStarted(request: CreateDeploymentCommandInput): Promise<string | undefined>;
  /** How a deployment stands. */
  describe(id: string): Promise<DeploymentInfo>;
  /** Lifecycle events and task sets with their share of the traffic; empty as long as the deployment has not begun. */
  describeTargets(id: string): Promise<readonly ECSTarget[]>;
  /**
   * Has a deployment stopped. With `rollBack`, CodeDeploy starts another one that goes back, and names it in `rollbackInfo`.
   *
   * @returns false when it was over already
   */
  stop(id: string, options: { readonly rollBack: boolean }): Promise<boolean>;
}

/** @internal opens the door; the client is made at the first call */
export function openCodeDeploy(region: string, manners: AwsManners): CodeDeploy {
  let opened: Promise<CodeDeployDoor> | undefined;
  const open = () => {
    opened ??= import('./sdk/codedeploy.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.CodeDeployClient({ region, ...clientSettings(manners) })) as CodeDeployClient,
      manners,
    }));
    return opened;
  };
  // An ECS deployment has one target, whose name does not change.
  const targets = new Map<string, string[]>();

  const findTargets = async (deploymentId: string): Promise<string[]> => {
    const known = targets.get(deploymentId);
    if (known !== undefined) return known;
    const { sdk, client } = await open();
    const command = new sdk.ListDeploymentTargetsCommand({ deploymentId });
    const { targetIds = [] } = await ask(
      {
        action: 'codedeploy:ListDeploymentTargets',
        send: (abortSignal) => client.send(command, { abortSignal }),
      },
      manners,
    );
    if (targetIds.length > 0) targets.set(deploymentId, targetIds);
    return targetIds;
  };

  const describe = async (deploymentId: string): Promise<DeploymentInfo> => {
    const { sdk, client } = await open();
    const command = new sdk.GetDeploymentCommand({ deploymentId });
    const answer = await ask(
      { action: 'codedeploy:GetDeployment', send: (abortSignal) => client.send(command, { abortSignal }) },
      manners,
    );
    return answer.deploymentInfo ?? {};
  };

  return {
    async findGroup(applicationName, deploymentGroupName) {
      const { sdk, client } = await open();
      const command = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
      return nothingIf(/^(Application|DeploymentGroup)DoesNotExistException$/, async () => {
        const answer = await ask(
          {
            action: 'codedeploy:GetDeploymentGroup',
            send: (abortSignal) => client.send(command, { abortSignal }),
          },
          manners,
        );
        return answer.deploymentGroupInfo;
      });
    },

    async findGroupsOf(cluster, service) {
      return findGroupsOf(cluster, service, await open());
    },

    async findConfiguration(deploymentConfigName) {
      const { sdk, client } = await open();
      const command = new sdk.GetDeploymentConfigCommand({ deploymentConfigName });
      return nothingIf(/^DeploymentConfigDoesNotExistException$/, async () => {
        const answer = await ask(
          {
            action: 'codedeploy:GetDeploymentConfig',
            send: (abortSignal) => client.send(command, { abortSignal }),
          },
          manners,
        );
        return answer.deploymentConfigInfo;
      });
    },

    async listActive(applicationName, deploymentGroupName) {
      const { sdk, client } = await open();
      const command = new sdk.ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        includeOnlyStatuses: [...ACTIVE_STATUSES],
      });
      const { deployments = [] } = await ask(
        {
          action: 'codedeploy:ListDeployments',
          send: (abortSignal) => client.send(command, { abortSignal }),
        },
        manners,
      );
      return deployments;
    },

    async listOver(question) {
      return listOver(question, await open());
    },

    async describePast(id) {
      return readPastDeployment(await describe(id), await open());
    },

    async create(request) {
      return createDeployment(request, await open());
    },

    async findStarted(request) {
      return findStarted(request, await open());
    },

    describe,

    async describeTargets(deploymentId) {
      const { sdk, client } = await open();
      const found = await nothingIf(/^DeploymentNotStartedException$/, async () => {
        const targetIds = await findTargets(deploymentId);
        if (targetIds.length === 0) return [];
        const command = new sdk.BatchGetDeploymentTargetsCommand({ deploymentId, targetIds });
        const answer = await ask(
          {
            action: 'codedeploy:BatchGetDeploymentTargets',
            send: (abortSignal) => client.send(command, { abortSignal }),
          },
          manners,
        );
        return answer.deploymentTargets;
      });
      return (found ?? []).flatMap(({ ecsTarget }) => (ecsTarget === undefined ? [] : [ecsTarget]));
    },

    async stop(deploymentId, { rollBack }) {
      const { sdk, client } = await open();
      const command = new sdk.StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollBack });
      const answer = await nothingIf(/^DeploymentAlreadyCompletedException$/, () =>
        ask(
          {
            action: 'codedeploy:StopDeployment',
            send: (abortSignal) => client.send(command, { abortSignal }),
            // Asked twice, it is refused the second time, or stops what is stopping already.
            lookUp: async () => undefined,
          },
          manners,
        ),
      );
      return answer !== undefined;
    },
  };
}

/** What a call answers; nothing when AWS refuses it with that error. */
async function nothingIf<T>(code: RegExp, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsError && code.test(error.code)) return undefined;
    throw error;
  }
}
