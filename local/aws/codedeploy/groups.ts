import { randomUUID } from 'node:crypto';
import type {
  CreateApplicationInput,
  CreateDeploymentConfigInput,
  CreateDeploymentGroupInput,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
} from '@aws-sdk/client-codedeploy';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { groupProblem } from './groupcheck.ts';
import { checkRouting, predefined } from './traffic.ts';

/** What a group's answers give back as it was set. */
const shownMembers = [
  'alarmConfiguration',
  'applicationName',
  'autoRollbackConfiguration',
  'blueGreenDeploymentConfiguration',
  'deploymentGroupName',
  'deploymentStyle',
  'ecsServices',
  'loadBalancerInfo',
  'serviceRoleArn',
  'triggerConfigurations',
] as const satisfies readonly (keyof CreateDeploymentGroupInput & keyof DeploymentGroupInfo)[];

/** One application with its groups and the revisions that were deployed with it. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Clock milliseconds. */
  readonly createdAt: number;
  readonly groups: Map<string, Group>;
  /** By the SHA-256 of their content. */
  readonly revisions: Map<string, Revision>;
}

/** One deployment group: what to deploy to, and how. */
export interface Group {
  readonly application: string;
  readonly name: string;
  /** What every answer tells of it; without its last deployments. */
  readonly info: DeploymentGroupInfo;
  /** Name or ARN of its service's cluster. */
  readonly cluster: string;
  /** Name or ARN of its service. */
  readonly service: string;
}

/** One AppSpec that was deployed. Times are clock milliseconds. */
export interface Revision {
  readonly content: string;
  readonly registeredAt: number;
  readonly groups: Set<string>;
  lastUsedAt: number;
}

/** The applications, deployment groups and deployment configurations of one local AWS. */
export class Groups {
  readonly #core: LocalAwsCore;
  readonly #applications = new Map<string, Application>();
  readonly #configs = new Map<string, DeploymentConfigInfo>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
    for (const [name, trafficRoutingConfig] of Object.entries(predefined)) {
      this.#addConfig(name, { trafficRoutingConfig });
    }
  }

  /** Creates an application for ECS. */
  createApplication({ applicationName, computePlatform }: CreateApplicationInput): { applicationId: string } {
    const name = String(applicationName);
    if (this.#applications.has(name)) {
      throw new AwsRefusal('ApplicationAlreadyExistsException', `Application already exists: ${name}`);
    }
    if (computePlatform !== 'ECS') {
      const message = `The local AWS plays the compute platform ECS, not ${computePlatform ?? 'Server'}.`;
      throw new AwsRefusal('InvalidComputePlatformException', message);
    }
    const application = {
      id: randomUUID(),
      name,
      createdAt: this.#core.clock.now(),
      groups: new Map(),
      revisions: new Map(),
    };
    this.#applications.set(name, application);
    return { applicationId: application.id };
  }

  /** Names of all applications, in one page. */
  listApplications(): { applications: string[] } {
    return { applications: [...this.#applications.keys()] };
  }

  /** Creates a deployment group. */
  createGroup(request: CreateDeploymentGroupInput): { deploymentGroupId: string } {
    const application = this.application(request.applicationName);
    const name = String(request.deploymentGroupName);
    if (application.groups.has(name)) {
      throw new AwsRefusal(
        'DeploymentGroupAlreadyExistsException',
        `Deployment group already exists: ${name}`,
      );
    }
    const problem = groupProblem(request);
    if (problem !== undefined) throw problem;
    const { deploymentConfigName = 'CodeDeployDefault.ECSAllAtOnce' } = request;
    this.config(deploymentConfigName);
    const [{ serviceName, clusterName } = {}] = request.ecsServices ?? [];
    const taken = [...this.#applications.values()]
      .flatMap(({ groups }) => [...groups.values()])
      .find(({ cluster, service }) => cluster === clusterName && service === serviceName);
    if (taken !== undefined) {
      const message = `The ECS service ${serviceName} in the cluster ${clusterName} already belongs to the deployment group ${taken.name}.`;
      throw new AwsRefusal('ECSServiceMappingLimitExceededException', message);
    }
    const info: DeploymentGroupInfo = {
      ...Object.fromEntries(shownMembers.map((member) => [member, request[member]])),
      deploymentConfigName,
      deploymentGroupId: randomUUID(),
      computePlatform: 'ECS',
    };
    application.groups.set(name, {
      application: application.name,
      name,
      info,
      cluster: String(clusterName),
      service: String(serviceName),
    });
    return { deploymentGroupId: String(info.deploymentGroupId) };
  }

  /** Adds a deployment configuration for ECS. */
  createConfig(request: CreateDeploymentConfigInput): { deploymentConfigId: string } {
    const name = String(request.deploymentConfigName);
    if (this.#configs.has(name)) {
      const message = `Deployment configuration already exists: ${name}`;
      throw new AwsRefusal('DeploymentConfigAlreadyExistsException', message);
    }
    if (request.computePlatform !== 'ECS') {
      const message = `The local AWS plays the compute platform ECS, not ${request.computePlatform ?? 'Server'}.`;
      throw new AwsRefusal('InvalidComputePlatformException', message);
    }
    checkRouting(request.trafficRoutingConfig ?? {});
    return { deploymentConfigId: this.#addConfig(name, request) };
  }

  /**
   * The application of that name.
   *
   * @throws AwsRefusal ApplicationDoesNotExistException
   */
  application(name: string | undefined): Application {
    const application = this.#applications.get(String(name));
    if (application !== undefined) return application;
    throw new AwsRefusal('ApplicationDoesNotExistException', `No application found for name: ${name}`);
  }

  /**
   * The group of that name.
   *
   * @throws AwsRefusal DeploymentGroupDoesNotExistException, ApplicationDoesNotExistException
   */
  group(application: string | undefined, name: string | undefined): Group {
    const group = this.application(application).groups.get(String(name));
    if (group !== undefined) return group;
    throw new AwsRefusal(
      'DeploymentGroupDoesNotExistException',
      `No Deployment Group found for name: ${name}`,
    );
  }

  /**
   * The configuration of that name.
   *
   * @throws AwsRefusal DeploymentConfigDoesNotExistException
   */
  config(name: string | undefined): DeploymentConfigInfo {
    const config = this.#configs.get(String(name));
    if (config !== undefined) return config;
    const message = `No Deployment Configuration found for name: ${name}`;
    throw new AwsRefusal('DeploymentConfigDoesNotExistException', message);
  }

  #addConfig(
    name: string,
    { trafficRoutingConfig }: Pick<DeploymentConfigInfo, 'trafficRoutingConfig'>,
  ): string {
    const deploymentConfigId = randomUUID();
    this.#configs.set(name, {
      deploymentConfigId,
      deploymentConfigName: name,
      createTime: new Date(this.#core.clock.now()),
      computePlatform: 'ECS',
      trafficRoutingConfig,
    });
    return deploymentConfigId;
  }
}
