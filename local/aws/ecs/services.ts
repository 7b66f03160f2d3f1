import type {
  CreateServiceRequest,
  CreateServiceResponse,
  DeleteServiceRequest,
  DeleteServiceResponse,
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  TaskDefinition,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import type { DeploymentFailure } from '../catalogue/index.ts';
import { AwsRefusal } from '../service.ts';
import { checkLaunchType, refuseForeign, withCapacityOf } from './capacityproviders.ts';
import type { Clusters } from './clusters.ts';
import { newControllerProblem, refuseByController, refuseDaemon } from './controllers.ts';
import { Deployer, type DeployerWorld } from './deployer.ts';
import { describeService, describeServices } from './describe.ts';
import { forgetPauses } from './failing.ts';
import { figures } from './figures.ts';
import { currentTaskDefinition, type LocalService, schedulersOf } from './localservice.ts';
import { nameOf } from './names.ts';
import { newService } from './newservice.ts';
import { given } from './optional.ts';
import { checkRules } from './placementrules.ts';
import { Scheduler, type SchedulerWorld } from './scheduler.ts';
import {
  checkService,
  completed,
  deploymentSettingsOf,
  setPlan,
  settingsOf,
  shownAfter,
  shownOf,
  startsDeployment,
} from './servicesettings.ts';
import { type TaskSet, type TaskSetOrder, TaskSets } from './tasksets.ts';

/** What services are made of. */
export interface ServicesWorld extends DeployerWorld {
  readonly clusters: Clusters;
  /** What the scheduler of that service works with; `failures` by deployment id. */
  schedulerWorld(cluster: string, failures: ReadonlyMap<string, DeploymentFailure>): SchedulerWorld;
}

/** The services of one local AWS. */
export class Services {
  readonly #world: ServicesWorld;
  readonly #services = new Map<string, LocalService>();
  readonly #deployer: Deployer;

  constructor(world: ServicesWorld) {
    this.#world = world;
    this.#deployer = new Deployer(world);
    world.alarms.listen(() => {
      for (const service of this.#services.values())
        service.scheduler.change(() => this.#deployer.lookAtAlarms(service));
    });
  }

  /** Creates the service and starts its first deployment. */
  create(asked: CreateServiceRequest): CreateServiceResponse {
    const { core, clusters, taskDefinitions } = this.#world;
    const cluster = clusters.find(asked.cluster);
    const name = String(asked.serviceName);
    const existing = this.#services.get(`${cluster}/${name}`);
    const status = existing?.scheduler.state.status ?? 'INACTIVE';
    if (status !== 'INACTIVE') {
      const message =
        status === 'DRAINING'
          ? 'Unable to Start a service that is still Draining.'
          : 'Creation of service was not idempotent.';
      throw new AwsRefusal('InvalidParameterException', message);
    }
    const problem = newControllerProblem(asked);
    if (problem !== undefined) throw new AwsRefusal('InvalidParameterException', problem);
    const taskDefinition =
      asked.taskDefinition === undefined ? undefined : taskDefinitions.findActive(asked.taskDefinition);
    refuseDaemon(asked);
    checkService(asked, taskDefinition);
    const request = withCapacityOf(clusters.read(cluster), asked);
    const settings = settingsOf(request);
    checkRules(settings.rules, settings.launchType);
    const state = newService(name, settings, clusters.hostsOf(cluster));
    const schedulerWorld = this.#world.schedulerWorld(cluster, this.#deployer.failures);
    const scheduler = new Scheduler(state, schedulerWorld);
    const service: LocalService = {
      arn: core.arn('ecs', `service/${cluster}/${name}`),
      cluster,
      scheduler,
      createdAt: core.clock.now(),
      ...given({ taskDefinitionArn: taskDefinition?.taskDefinitionArn }),
      shown: shownOf(request),
      ofDeployments: deploymentSettingsOf(request),
      revisions: new Map(),
      ...(request.deploymentController?.type === 'CODE_DEPLOY'
        ? { taskSets: new TaskSets({ scheduler: schedulerWorld, service: state }) }
        : {}),
    };
    setPlan(state.settings, service.shown);
    this.#services.set(`${cluster}/${name}`, service);
    if (taskDefinition !== undefined) {
      if (service.taskSets === undefined) this.#deployer.deploy(service, taskDefinition);
      else this.createTaskSet(service, taskDefinition, {});
    }
    return { service: describeService(service, core) };
  }

  /** The services that exist, and a failure MISSING for each that does not. */
  describe(request: DescribeServicesRequest): DescribeServicesResponse {
    const { core, clusters } = this.#world;
    const cluster = clusters.find(request.cluster);
    return describeServices(request, {
      cluster,
      core,
      named: (name) => this.#services.get(`${cluster}/${name}`),
    });
  }

  /** ARNs of the cluster's services that are not INACTIVE, in one page. */
  list({ cluster, launchType }: ListServicesRequest): ListServicesResponse {
    const listed = this.of(this.#world.clusters.find(cluster)).filter(
      ({ scheduler: { state } }) =>
        state.status !== 'INACTIVE' && (launchType === undefined || state.settings.launchType === launchType),
    );
    return { serviceArns: listed.map(({ arn }) => arn) };
  }

  /** Changes the service; a new deployment starts only when the tasks would differ, or when it is forced. */
  update(request: UpdateServiceRequest): UpdateServiceResponse {
    const { core, clusters, taskDefinitions } = this.#world;
    const service = this.findActive(request.cluster, String(request.service));
    const { state } = service.scheduler;
    const isBusy = state.deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
    refuseByController(request, service.shown, isBusy);
    const taskDefinition =
      request.taskDefinition === undefined ? undefined : taskDefinitions.findActive(request.taskDefinition);
    const current = currentTaskDefinition(service);
    const wanted = taskDefinition ?? (current === undefined ? undefined : taskDefinitions.read(current));
    if (wanted === undefined && request.deploymentController?.type === 'ECS') throw blankTaskDefinition();
    const settings = settingsOf(request, state.settings);
    if (taskDefinition !== undefined) checkLaunchType(settings.launchType, taskDefinition);
    checkService(completed(request, service.shown, service.ofDeployments), wanted);
    refuseForeign(request.capacityProviderStrategy, clusters.read(service.cluster));
    checkRules(settings.rules, settings.launchType);
    const deploys = startsDeployment(
      request,
      { taskDefinitionArn: current, settings: { ...service.shown, ...service.ofDeployments } },
      taskDefinition,
    );
    if (deploys && state.deployments.length >= figures.activeDeployments) {
      const message = `${state.deployments.length} active deployments exist, unable to create new deployment.`;
      throw new AwsRefusal('InvalidParameterException', message);
    }
    service.shown = shownAfter(service.shown, request);
    service.ofDeployments = deploymentSettingsOf(request, service.ofDeployments);
    if (wanted?.taskDefinitionArn !== undefined) service.taskDefinitionArn = wanted.taskDefinitionArn;
    const applySettings = (now: number) => {
      const { desiredCount } = state.settings;
      Object.assign(state.settings, settings);
      setPlan(state.settings, service.shown);
      forgetPauses(state, now);
      state.steady = state.steady && state.settings.desiredCount === desiredCount;
    };
    // One change: with settings of its own first, the old revision would be scaled to the new count.
    if (deploys && wanted !== undefined) this.#deployer.deploy(service, wanted, applySettings);
    else service.scheduler.change(applySettings);
    service.taskSets?.rescale(state.settings.desiredCount);
    return { service: describeService(service, core) };
  }

  /** Drains the service; it stays describable as INACTIVE. */
  delete(request: DeleteServiceRequest): DeleteServiceResponse {
    const service = this.findActive(request.cluster, String(request.service));
    const { state } = service.scheduler;
    if (state.settings.desiredCount > 0 && request.force !== true) {
      const message = 'The service cannot be stopped while it is scaled above 0.';
      throw new AwsRefusal('InvalidParameterException', message);
    }
    service.scheduler.change(() => {
      state.settings.desiredCount = 0;
      // Without a task there is nothing to drain.
      state.status = isEmpty(service) ? 'INACTIVE' : 'DRAINING';
    });
    service.taskSets?.rescale(0);
    return { service: describeService(service, this.#world.core) };
  }

  /**
   * The service that a request means.
   *
   * @throws AwsRefusal ClusterNotFoundException, ServiceNotFoundException
   */
  find(cluster: string | undefined, reference: string): LocalService {
    const clusterName = this.#world.clusters.find(cluster);
    const service = this.#services.get(`${clusterName}/${nameOf(reference)}`);
    if (service === undefined) throw new AwsRefusal('ServiceNotFoundException', 'Service not found.');
    return service;
  }

  /**
   * The same, if it is ACTIVE.
   *
   * @throws AwsRefusal ServiceNotActiveException, and those of `find`
   */
  findActive(cluster: string | undefined, reference: string): LocalService {
    const service = this.find(cluster, reference);
    if (service.scheduler.state.status !== 'ACTIVE') {
      throw new AwsRefusal('ServiceNotActiveException', 'Service was not ACTIVE.');
    }
    return service;
  }

  /**
   * Starts a task set of a service that CodeDeploy deploys. What `order` leaves out is as the service has it.
   *
   * @throws Error when the service has no task sets
   */
  createTaskSet(
    service: LocalService,
    taskDefinition: TaskDefinition,
    order: Partial<TaskSetOrder>,
  ): TaskSet {
    return this.#deployer.createTaskSet(service, taskDefinition, order);
  }

  /** All services of the cluster, also INACTIVE ones. */
  of(cluster: string): LocalService[] {
    return [...this.#services.values()].filter((service) => service.cluster === cluster);
  }

  /** Stops all tasks of all services. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#services.values()].flatMap(schedulersOf).map((scheduler) => scheduler.close()),
    );
  }
}

/** Whether nothing deploys the service, so that it has no tasks: a new one with the controller EXTERNAL. */
function isEmpty({ scheduler, taskSets }: LocalService): boolean {
  return taskSets === undefined && scheduler.state.deployments.length === 0;
}

function blankTaskDefinition(): AwsRefusal {
  return new AwsRefusal('InvalidParameterException', 'TaskDefinition can not be blank.');
}
