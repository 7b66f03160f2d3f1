import type { Service } from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import type { Aws } from '../aws/index.ts';
import { inTime } from '../clock.ts';
import { Cancelled } from '../errors.ts';
import { plainLine, plainText } from '../plaintext.ts';
import { tasksByCause } from './diagnose.ts';
import { streamOf } from './logs.ts';
import { distinct, readHealthCheck, readTargetGroup, targetGroupsOf } from './targets.ts';
import { isReplaced, STOPPED_TASKS, stoppedTask, tellingContainers, wasKilled } from './tasks.ts';
import { isOfOtherTaskSet, throughTaskSets } from './tasksets.ts';
import { definitionOf } from './things.ts';
import type {
  ContainerLog,
  Evidence,
  Seen,
  ServiceState,
  StoppedTask,
  Subject,
  UnhealthyTarget,
} from './types.ts';

/** Lines of a container's output that are shown. */
const MOST_LINES = 30;
/** Tasks of one cause whose output is read: more would say the same. */
const MOST_TASKS_READ = 3;

/**
 * Reads all that explains how a deployment ended, while ECS still has it. Never throws for what can't be read: it is named in `gaps`.
 *
 * @throws Cancelled when the workflow is cancelled
 */
export async function gatherEvidence(subject: Subject, aws: Aws, seen: Seen): Promise<Evidence> {
  const gaps: string[] = [];
  const attempt = attempter(gaps, seen.over);
  const [tasks, [service, targets]] = await Promise.all([
    attempt(STOPPED_TASKS, readTasks(subject, aws), []),
    readService(subject, aws, attempt),
  ]);
  const events = eventsOf([...seen.events, ...newEvents(service, seen, subject)], tasks, subject);
  const evidence: Evidence = {
    service: subject.service,
    cluster: subject.cluster,
    region: subject.region,
    consoleUrl: subject.consoleUrl,
    definition: subject.definition,
    state: service && stateOf(service, subject),
    tasks,
    events,
    targets: distinct([...targets, ...seen.targets]),
    alarms: [...new Set(seen.alarms)],
    logs: [],
    gaps,
  };
  const [healthChecks, logs] = await Promise.all([
    readHealthChecks(evidence, service, { aws, attempt }),
    readLogs(evidence, aws, attempt),
  ]);
  return { ...evidence, healthChecks, logs };
}

type Attempt = <T, U>(what: string, work: Promise<T>, otherwise: U) => Promise<T | U>;

/** Notes what could not be read, each once. */
function attempter(gaps: string[], over = new AbortController().signal): Attempt {
  return async (what, work, otherwise) => {
    try {
      const result = await inTime(
        work.then((value) => ({ value })),
        over,
      );
      if (result === undefined) throw new Error('there was no answer in time');
      return result.value;
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      const gap = `${what} could not be read: ${plainText((error as Error).message)}`;
      if (!gaps.includes(gap)) gaps.push(gap);
      return otherwise;
    }
  };
}

/** Newest first. */
async function readTasks({ cluster, service, deploymentId }: Subject, aws: Aws): Promise<StoppedTask[]> {
  const tasks = await aws.ecs.listTasks({ cluster, service, desiredStatus: 'STOPPED' });
  return tasks
    .filter(({ startedBy }) => startedBy === deploymentId)
    .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
    .map(stoppedTask)
    .filter((task) => !isReplaced(task) || wasKilled(task));
}

async function readService(
  { cluster, service: name, deploymentId }: Subject,
  aws: Aws,
  attempt: Attempt,
): Promise<[Service | undefined, UnhealthyTarget[]]> {
  const found = await attempt('The service', aws.ecs.describeServices(cluster, [name]), []);
  if (found[0] === undefined) return [undefined, []];
  const service = throughTaskSets(found[0], deploymentId);
  const groups = targetGroupsOf(service).map((arn) =>
    attempt('The health of the targets', readTargetGroup(arn, service, aws), undefined),
  );
  return [service, (await Promise.all(groups)).flatMap((group) => group?.unhealthy ?? [])];
}

/** What ECS has said since it was last looked at, oldest first. */
function newEvents(service: Service | undefined, { events }: Seen, { deploymentId }: Subject): string[] {
  const own = service?.deployments?.find(({ id }) => id === deploymentId);
  // Without the deployment, nobody knows which events are about it.
  const since = own?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return (service?.events ?? [])
    .filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since)
    .flatMap(({ message = '' }) => (events.includes(message) ? [] : [message]))
    .filter((message) => !isOfOtherTaskSet(message, deploymentId))
    .toReversed();
}

/** Events about tasks of other deployments say nothing about ours. */
function eventsOf(
  events: readonly string[],
  tasks: readonly StoppedTask[],
  { startedTaskIds }: Subject,
): string[] {
  if (startedTaskIds === undefined) return [...events];
  const ours = new Set([...startedTaskIds.map(lastPart), ...tasks.map(({ id }) => id)]);
  return events.filter((event) => {
    const named = [...event.matchAll(/\(task ([0-9a-f-]{32,36})\)/g)].map(([, id = '']) => id);
    return named.length === 0 || named.some((id) => ours.has(id));
  });
}

function stateOf(service: Service, { deploymentId }: Subject): ServiceState {
  const { deployments = [], deploymentConfiguration, networkConfiguration } = service;
  const own = deployments.find(({ id }) => id === deploymentId);
  const others = deployments.filter(({ id }) => id !== deploymentId);
  const network = networkConfiguration?.awsvpcConfiguration;
  const alarms = deploymentConfiguration?.alarms;
  return {
    desired: own?.desiredCount ?? service.desiredCount ?? 0,
    running: own?.runningCount ?? 0,
    failed: own?.failedTasks ?? 0,
    older: others.reduce((sum, { runningCount = 0 }) => sum + runningCount, 0),
    hasOlder: others.length > 0,
    minimumHealthyPercent: deploymentConfiguration?.minimumHealthyPercent,
    maximumPercent: deploymentConfiguration?.maximumPercent,
    gracePeriod: service.healthCheckGracePeriodSeconds ?? 0,
    strategy: deploymentConfiguration?.strategy ?? 'ROLLING',
    guards: alarms?.enable ? (alarms.alarmNames ?? []) : [],
    launchType: service.launchType,
    capacityProviders: (service.capacityProviderStrategy ?? []).flatMap(
      ({ capacityProvider }) => capacityProvider ?? [],
    ),
    subnets: network?.subnets ?? [],
    securityGroups: network?.securityGroups ?? [],
    assignPublicIp: network === undefined ? undefined : network.assignPublicIp === 'ENABLED',
  };
}

/** The health checks of the target groups that are spoken of: ECS takes a target away before its task stops. */
async function readHealthChecks(
  { tasks, events }: Evidence,
  service: Service | undefined,
  { aws, attempt }: { readonly aws: Aws; readonly attempt: Attempt },
): Promise<Record<string, string>> {
  const spoken = [...events, ...tasks.map(({ stoppedReason }) => stoppedReason)];
  const groups = targetGroupsOf(service ?? {}).filter((arn) => spoken.some((text) => text.includes(arn)));
  const read = groups.map(async (arn) => {
    const check = await attempt('The health check of the targets', readHealthCheck(arn, aws), undefined);
    return [arn, check] as const;
  });
  const checks = await Promise.all(read);
  return Object.fromEntries(checks.flatMap(([arn, check]) => (check === undefined ? [] : [[arn, check]])));
}

async function readLogs(evidence: Evidence, aws: Aws, attempt: Attempt): Promise<ContainerLog[]> {
  const reads = tasksByCause(evidence)
    .flatMap(({ tasks }) => tasks.slice(0, MOST_TASKS_READ))
    .flatMap((task) =>
      tellingContainers(task, evidence.definition).flatMap(({ name }) => {
        const stream = streamOf(definitionOf(evidence, name), task.id, evidence.region);
        return stream === undefined ? [] : [{ task, name, stream }];
      }),
    );
  const logs = reads.map(async ({ task, name, stream }): Promise<ContainerLog[]> => {
    const read = aws.logs.findLastLines(stream, MOST_LINES).then((lines) => ({ lines: lines ?? [] }));
    const log = await attempt(`The logs of ${name}`, read, undefined);
    // What could not be read is a gap; that nothing was written would be something else.
    if (log === undefined) return [];
    return [{ taskId: task.id, container: name, lines: log.lines.map(plainLine) }];
  });
  return (await Promise.all(logs)).flat();
}
