import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  CreateDeploymentInput,
  RollbackInfo,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import type { LocalService } from '../ecs/localservice.ts';
import type { TaskSet, TaskSets } from '../ecs/tasksets.ts';
import type { AppSpec } from './appspec.ts';
import type { Group } from './groups.ts';
import { type DeploymentPlan, type DeploymentState, lifecycle } from './state.ts';
import { shiftsOf } from './traffic.ts';

/** One deployment: its machine, what it works on and what is told of it. */
export interface Deployment {
  readonly state: DeploymentState;
  readonly group: Group;
  readonly service: LocalService;
  readonly taskSets: TaskSets;
  readonly configName: string;
  readonly creator: 'user' | 'codeDeployRollback';
  readonly description?: string;
  readonly autoRollback?: AutoRollbackConfiguration;
  readonly overrideAlarms?: AlarmConfiguration;
  /** SHA-256 of its AppSpec; a rollback to what CreateService started has none. */
  readonly revision?: string;
  /** That of the deployment before it that succeeded. */
  readonly previousRevision?: string;
  /** Absent in a rollback, which installs nothing. */
  readonly spec?: AppSpec;
  /** The set that it deploys: made by Install, or the one that a rollback goes back to. */
  deployed?: TaskSet;
  /** The set that it takes the place of. */
  other?: TaskSet;
  rollbackInfo?: RollbackInfo;
}

const minute = 60_000;

/** What a deployment of that AppSpec to that group is to do. */
export function planOf(
  request: CreateDeploymentInput,
  { info }: Group,
  given: { readonly spec: AppSpec; readonly routing: TrafficRoutingConfig },
): DeploymentPlan {
  const { terminateBlueInstancesOnDeploymentSuccess: termination, deploymentReadyOption } =
    info.blueGreenDeploymentConfiguration ?? {};
  const { enabled, events = [] } = request.autoRollbackConfiguration ?? info.autoRollbackConfiguration ?? {};
  const alarms = request.overrideAlarmConfiguration ?? info.alarmConfiguration;
  return {
    events: eventsOf(info),
    hooks: given.spec.hooks,
    shifts: shiftsOf(given.routing),
    ...(deploymentReadyOption?.actionOnTimeout === 'STOP_DEPLOYMENT'
      ? { readyWait: (deploymentReadyOption.waitTimeInMinutes ?? 0) * minute }
      : {}),
    terminationWait: (termination?.terminationWaitTimeInMinutes ?? 0) * minute,
    installs: true,
    alarms: alarms?.enabled === true ? (alarms.alarms ?? []).flatMap(({ name }) => name ?? []) : [],
    rollsBackOn: enabled === true ? events : [],
  };
}

/** What the rollback of a deployment to that group is to do: all traffic back at once, without functions and waits. Seen. */
export function rollbackPlan({ info }: Group): DeploymentPlan {
  return {
    events: eventsOf(info),
    hooks: {},
    shifts: [{ after: 0, percent: 100 }],
    terminationWait: 0,
    installs: false,
    alarms: [],
    rollsBackOn: [],
  };
}

/** Without a test listener there are no events of test traffic. Documented. */
function eventsOf({ loadBalancerInfo }: Group['info']): DeploymentPlan['events'] {
  const listeners = loadBalancerInfo?.targetGroupPairInfoList?.[0]?.testTrafficRoute?.listenerArns ?? [];
  return listeners.length > 0 ? lifecycle : lifecycle.filter((name) => !name.includes('TestTraffic'));
}
