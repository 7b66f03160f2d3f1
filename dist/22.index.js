export const id = 22;
export const ids = [22];
export const modules = {

/***/ 6022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   updateServices: () => (/* binding */ updateServices)
/* harmony export */ });
/* harmony import */ var _chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4587);
/* harmony import */ var _chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7702);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9438);
/* harmony import */ var _chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(429);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2010);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9549);
/* harmony import */ var _chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4142);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3227);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7162);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7030);














// lib/src/diagnosis/logs.js
function streamOf(container, taskId, region) {
  const logging = container?.logConfiguration;
  if (logging?.logDriver !== "awslogs")
    return void 0;
  const options = logging.options ?? {};
  const group = options["awslogs-group"];
  const prefix = options["awslogs-stream-prefix"];
  if (group === void 0 || prefix === void 0)
    return void 0;
  return {
    group,
    stream: `${prefix}/${container?.name}/${taskId}`,
    region: options["awslogs-region"] ?? region
  };
}

// lib/src/diagnosis/owntargets.js

var seen = /* @__PURE__ */ new WeakMap();
async function ownTargets(targets, service, { ecs }) {
  const all = { targets, denied: [] };
  if (targets.some(({ Target }) => !(0,node_net__WEBPACK_IMPORTED_MODULE_9__.isIPv4)(Target?.Id ?? "")))
    return all;
  const addresses = addressesSeen(ecs, service);
  const isOwn = ({ Target }) => addresses.has(Target?.Id ?? "");
  const isSettled = targets.every((target) => isOwn(target) || /^(healthy|draining)$/.test(target.TargetHealth?.State ?? ""));
  if (isSettled)
    return addresses.size > 0 ? { ...all, targets: targets.filter(isOwn) } : all;
  const { tasks, denied } = await runningTasks(service, ecs);
  const found = tasks.flatMap(addressesOf);
  if (found.length === 0 || tasks.length >= _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_6__/* .MOST_TASKS */ .bM)
    return { targets, denied };
  for (const address of found)
    addresses.add(address);
  return { targets: targets.filter(isOwn), denied };
}
function addressesSeen(ecs, { serviceArn = "" }) {
  const byService = seen.get(ecs) ?? /* @__PURE__ */ new Map();
  seen.set(ecs, byService);
  const addresses = byService.get(serviceArn) ?? /* @__PURE__ */ new Set();
  byService.set(serviceArn, addresses);
  return addresses;
}
async function runningTasks({ clusterArn: cluster = "", serviceName: service = "" }, ecs) {
  try {
    return { tasks: await ecs.listTasks({ cluster, service, desiredStatus: "RUNNING" }), denied: [] };
  } catch (error) {
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy)
      return { tasks: [], denied: error.kind === "denied" ? [error.action] : [] };
    throw error;
  }
}
function addressesOf({ attachments = [] }) {
  return attachments.flatMap(({ details = [] }) => details).flatMap(({ name, value }) => name === "privateIPv4Address" && value !== void 0 ? [value] : []);
}

// lib/src/diagnosis/tasksets.js
function throughTaskSets(service, id) {
  const { taskSets = [] } = service;
  if (taskSets.length === 0)
    return service;
  const own = taskSets.find((set) => set.id === id);
  return {
    ...service,
    deployments: taskSets.map((set) => ({
      id: set.id,
      status: set.status,
      taskDefinition: set.taskDefinition,
      desiredCount: set.computedDesiredCount,
      runningCount: set.runningCount,
      createdAt: set.createdAt
    })),
    loadBalancers: own?.loadBalancers ?? service.loadBalancers
  };
}
function isOfOtherTaskSet(event, id) {
  const named = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named !== void 0 && named !== id;
}

// lib/src/diagnosis/targets.js
var refused = /* @__PURE__ */ new WeakMap();
var UNKNOWN_HEALTH = { unhealthy: [], isHealthy: false, states: /* @__PURE__ */ new Map() };
async function readTargetHealth(described, aws, startedBy) {
  const service = throughTaskSets(described, startedBy);
  const read = targetGroupsOf(service).map(async (arn) => {
    if (refused.get(aws.elb)?.has(arn))
      return UNKNOWN_HEALTH;
    try {
      return await readTargetGroup(arn, service, aws);
    } catch (error) {
      if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy))
        throw error;
      if (error.kind !== "passing")
        refused.set(aws.elb, (refused.get(aws.elb) ?? /* @__PURE__ */ new Set()).add(arn));
      return { ...UNKNOWN_HEALTH, denied: error.kind === "denied" ? [error.action] : [] };
    }
  });
  const groups = await Promise.all(read);
  return {
    unhealthy: distinct(groups.flatMap(({ unhealthy }) => unhealthy)),
    isHealthy: groups.every(({ isHealthy }) => isHealthy),
    states: countOf(groups.flatMap(({ states }) => [...states])),
    denied: groups.flatMap(({ denied = [] }) => denied)
  };
}
async function readTargetGroup(targetGroupArn, service, aws) {
  const { targets, denied } = await ownTargets(await aws.elb.describeTargetHealth(targetGroupArn), service, aws);
  const bad = targets.flatMap(({ TargetHealth: { State = "", Reason = "", Description = "" } = {} }) => counts(State, service) ? [{ reason: Reason, description: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .plainText */ .wh)(Description) }] : []);
  const states = countOf(targets.map(({ TargetHealth: { State = "" } = {} }) => [State, 1]));
  if (bad.length === 0) {
    return {
      states,
      denied,
      unhealthy: [],
      isHealthy: targets.every(({ TargetHealth: { State = "" } = {} }) => !/^(initial|unavailable)$/.test(State))
    };
  }
  const settings = await readSettings(targetGroupArn, aws);
  const { healthCheck } = settings;
  return {
    unhealthy: distinct(bad.map((target) => ({ targetGroupArn, ...target, healthCheck }))),
    isHealthy: false,
    states,
    denied: [...denied, ...settings.denied]
  };
}
function countOf(states) {
  const counts2 = /* @__PURE__ */ new Map();
  for (const [state, count] of states)
    counts2.set(state, (counts2.get(state) ?? 0) + count);
  return counts2;
}
async function readHealthCheck(targetGroupArn, aws) {
  const group = await aws.elb.describeTargetGroup(targetGroupArn);
  return group && healthCheckOf(group);
}
async function readSettings(targetGroupArn, aws) {
  try {
    return { healthCheck: await readHealthCheck(targetGroupArn, aws), denied: [] };
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy))
      throw error;
    return { healthCheck: void 0, denied: error.kind === "denied" ? [error.action] : [] };
  }
}
function targetGroupsOf({ loadBalancers = [] }) {
  const arns = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    advancedConfiguration?.alternateTargetGroupArn
  ]);
  return [...new Set(arns.filter((arn) => arn !== void 0))];
}
function distinct(targets) {
  const byText = new Map(targets.map((target) => [`${target.targetGroupArn} ${target.reason} ${target.description}`, target]));
  return [...byText.values()];
}
function counts(state, { deploymentController, deploymentConfiguration }) {
  if (state === "unhealthy")
    return true;
  const isRolling = (deploymentController?.type ?? "ECS") === "ECS" && (deploymentConfiguration?.strategy ?? "ROLLING") === "ROLLING";
  return state === "unused" && isRolling;
}
function healthCheckOf(group) {
  const { HealthCheckProtocol = group.Protocol ?? "HTTP", HealthCheckPath, HealthCheckPort, Matcher } = group;
  const port = HealthCheckPort === void 0 || HealthCheckPort === "traffic-port" ? "the traffic port" : `port ${HealthCheckPort}`;
  if (HealthCheckPath === void 0)
    return `a ${HealthCheckProtocol} connection on ${port}`;
  const expected = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  const method = Matcher?.GrpcCode === void 0 ? "GET" : "gRPC";
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .plainText */ .wh)(`${method} ${HealthCheckPath} on ${port}${expected === void 0 ? "" : `, ${expected} expected`}`);
}

// lib/src/diagnosis/gather.js
var MOST_LINES = 30;
var MOST_TASKS_READ = 3;
async function gatherEvidence(subject, aws, seen2) {
  const gaps = [];
  const attempt = attempter(gaps, seen2.over);
  const [tasks, [service, targets]] = await Promise.all([
    attempt(_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .STOPPED_TASKS */ .ph, readTasks(subject, aws), []),
    readService(subject, aws, attempt)
  ]);
  const events = eventsOf([...seen2.events, ...newEvents(service, seen2, subject)], tasks, subject);
  const evidence = {
    service: subject.service,
    cluster: subject.cluster,
    region: subject.region,
    consoleUrl: subject.consoleUrl,
    definition: subject.definition,
    state: service && stateOf(service, subject),
    tasks,
    events,
    targets: distinct([...targets, ...seen2.targets]),
    alarms: [...new Set(seen2.alarms)],
    logs: [],
    gaps
  };
  const [healthChecks, logs] = await Promise.all([
    readHealthChecks(evidence, service, { aws, attempt }),
    readLogs(evidence, aws, attempt)
  ]);
  return { ...evidence, healthChecks, logs };
}
function attempter(gaps, over = new AbortController().signal) {
  return async (what, work, otherwise) => {
    try {
      const result = await (0,_chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(work.then((value) => ({ value })), over);
      if (result === void 0)
        throw new Error("there was no answer in time");
      return result.value;
    } catch (error) {
      if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .Cancelled */ .cJ)
        throw error;
      const gap = `${what} could not be read: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .plainText */ .wh)(error.message)}`;
      if (!gaps.includes(gap))
        gaps.push(gap);
      return otherwise;
    }
  };
}
async function readTasks({ cluster, service, deploymentId }, aws) {
  const tasks = await aws.ecs.listTasks({ cluster, service, desiredStatus: "STOPPED" });
  return tasks.filter(({ startedBy }) => startedBy === deploymentId).toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0)).map(_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .stoppedTask */ .NB).filter((task) => !(0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .isReplaced */ .tc)(task) || (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .wasKilled */ .T8)(task));
}
async function readService({ cluster, service: name, deploymentId }, aws, attempt) {
  const found = await attempt("The service", aws.ecs.describeServices(cluster, [name]), []);
  if (found[0] === void 0)
    return [void 0, []];
  const service = throughTaskSets(found[0], deploymentId);
  const groups = targetGroupsOf(service).map((arn) => attempt("The health of the targets", readTargetGroup(arn, service, aws), void 0));
  return [service, (await Promise.all(groups)).flatMap((group) => group?.unhealthy ?? [])];
}
function newEvents(service, { events }, { deploymentId }) {
  const own = service?.deployments?.find(({ id }) => id === deploymentId);
  const since = own?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return (service?.events ?? []).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).flatMap(({ message = "" }) => events.includes(message) ? [] : [message]).filter((message) => !isOfOtherTaskSet(message, deploymentId)).toReversed();
}
function eventsOf(events, tasks, { startedTaskIds }) {
  if (startedTaskIds === void 0)
    return [...events];
  const ours = /* @__PURE__ */ new Set([...startedTaskIds.map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_), ...tasks.map(({ id }) => id)]);
  return events.filter((event) => {
    const named = [...event.matchAll(/\(task ([0-9a-f-]{32,36})\)/g)].map(([, id = ""]) => id);
    return named.length === 0 || named.some((id) => ours.has(id));
  });
}
function stateOf(service, { deploymentId }) {
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
    strategy: deploymentConfiguration?.strategy ?? "ROLLING",
    guards: alarms?.enable ? alarms.alarmNames ?? [] : [],
    launchType: service.launchType,
    capacityProviders: (service.capacityProviderStrategy ?? []).flatMap(({ capacityProvider }) => capacityProvider ?? []),
    subnets: network?.subnets ?? [],
    securityGroups: network?.securityGroups ?? [],
    assignPublicIp: network === void 0 ? void 0 : network.assignPublicIp === "ENABLED"
  };
}
async function readHealthChecks({ tasks, events }, service, { aws, attempt }) {
  const spoken = [...events, ...tasks.map(({ stoppedReason }) => stoppedReason)];
  const groups = targetGroupsOf(service ?? {}).filter((arn) => spoken.some((text) => text.includes(arn)));
  const read = groups.map(async (arn) => {
    const check = await attempt("The health check of the targets", readHealthCheck(arn, aws), void 0);
    return [arn, check];
  });
  const checks = await Promise.all(read);
  return Object.fromEntries(checks.flatMap(([arn, check]) => check === void 0 ? [] : [[arn, check]]));
}
async function readLogs(evidence, aws, attempt) {
  const reads = (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .tasksByCause */ .Vv)(evidence).flatMap(({ tasks }) => tasks.slice(0, MOST_TASKS_READ)).flatMap((task) => (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .tellingContainers */ .kU)(task, evidence.definition).flatMap(({ name }) => {
    const stream = streamOf((0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .definitionOf */ .Fg)(evidence, name), task.id, evidence.region);
    return stream === void 0 ? [] : [{ task, name, stream }];
  }));
  const logs = reads.map(async ({ task, name, stream }) => {
    const read = aws.logs.findLastLines(stream, MOST_LINES).then((lines2) => ({ lines: lines2 ?? [] }));
    const log = await attempt(`The logs of ${name}`, read, void 0);
    if (log === void 0)
      return [];
    return [{ taskId: task.id, container: name, lines: log.lines.map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .plainLine */ .h0) }];
  });
  return (await Promise.all(logs)).flat();
}

// lib/src/diagnosis/targetwatch.js
var MOST_AT_ONCE = 5;
var STATES = ["healthy", "initial", "unhealthy", "draining"];
var UNSETTLED = /* @__PURE__ */ new Set(["initial", "unhealthy", "draining"]);
var TargetWatch = class {
  #aws;
  #notes = /* @__PURE__ */ new Map();
  /** By name of the service, what is to be read next; the oldest wish first. */
  #wanted = /* @__PURE__ */ new Map();
  #reading = /* @__PURE__ */ new Set();
  #denied = /* @__PURE__ */ new Set();
  #onDenied;
  /** @param onDenied hears once of each permission that is missing */
  constructor(aws, onDenied) {
    this.#aws = aws;
    this.#onDenied = onDenied;
  }
  /** Has the targets of a service read soon. Returns at once. */
  look(name, watched) {
    if (this.#reading.has(name))
      return;
    this.#wanted.set(name, watched);
    this.#next();
  }
  /** All targets of a service that were ever seen to be unhealthy, each that differs from the others. */
  seen(name) {
    return [...this.#notes.get(name)?.seen.values() ?? []];
  }
  /** Whether the targets of a service were all healthy when they were read last; false when that is not known. */
  areHealthy(name) {
    return this.#notes.get(name)?.last.isHealthy ?? false;
  }
  /**
   * How the targets of a service were when they were read last, where that is worth a word: `targets 1 healthy, 1 unhealthy (Health
   * checks failed with these codes: [404])`. Empty when all of them are healthy.
   */
  tell(name) {
    const { states, unhealthy } = this.#notes.get(name)?.last ?? UNKNOWN_HEALTH;
    if (![...states.keys()].some((state) => UNSETTLED.has(state)))
      return "";
    const why = unhealthy.find(({ reason }) => reason !== "Target.NotInUse")?.description;
    const counts2 = STATES.flatMap((state) => {
      const count = states.get(state) ?? 0;
      if (count === 0)
        return [];
      return [`${count} ${state}${state === "unhealthy" && why ? ` (${why})` : ""}`];
    });
    return `targets ${counts2.join(", ")}`;
  }
  #next() {
    for (const [name, watched] of this.#wanted) {
      if (this.#reading.size >= MOST_AT_ONCE)
        return;
      this.#wanted.delete(name);
      this.#reading.add(name);
      void this.#read(name, watched);
    }
  }
  async #read(name, { service, startedBy }) {
    const last = await readTargetHealth(service, this.#aws, startedBy).catch(() => UNKNOWN_HEALTH);
    const seen2 = this.#notes.get(name)?.seen ?? /* @__PURE__ */ new Map();
    for (const action of last.denied ?? []) {
      if (!this.#denied.has(action))
        this.#onDenied(action);
      this.#denied.add(action);
    }
    for (const target of last.unhealthy)
      seen2.set(JSON.stringify(target), target);
    this.#notes.set(name, { seen: seen2, last });
    this.#reading.delete(name);
    this.#next();
  }
};

// lib/src/inspection.js
var TASKS_FOR_A_VERDICT = 3;
var INSPECTION_INTERVAL_MS = 5e3;
var COMPLAINT = /\bwas unable to (?:place|stop or start|reach steady state)|\bfailed to launch a task\b/;
var EVIDENCE_MS = 2e4;
var Inspection = class {
  #context;
  #targets;
  #notes = /* @__PURE__ */ new Map();
  constructor(context) {
    this.#context = context;
    this.#targets = new TargetWatch(context.aws, (action) => {
      context.world.log.info(`How the targets are is not known in full, as the role may not call ${action}.`);
    });
  }
  /** Looks closer when tasks fail; settles a deployment that can't succeed any more and that ECS would go on with for ever. */
  async look(deployment, observation) {
    const { world } = this.#context;
    const notes = this.#notesOn(deployment);
    const now = world.clock.now();
    if (now - notes.inspectedAt < INSPECTION_INTERVAL_MS)
      return void 0;
    notes.inspectedAt = now;
    const { name, service } = deployment.target;
    const { startedBy } = observation;
    this.#targets.look(name, { service: observation.service ?? service, startedBy });
    const complaints = observation.events.filter(({ text }) => COMPLAINT.test(text)).length;
    const hasWorsened = observation.failedTasks > notes.failedTasks || complaints > notes.complaints;
    notes.failedTasks = observation.failedTasks;
    notes.complaints = complaints;
    return hasWorsened ? this.#weigh(deployment, observation) : void 0;
  }
  /** How the targets are, and what ECS complained of, as long as nothing has changed since. */
  besides(deployment, { progress }) {
    const held = this.#notes.get(deployment)?.heldBy;
    const what = held?.progress === progress ? held.what : "";
    return [this.#targets.tell(deployment.target.name), what].filter((text) => text !== "").join("; ");
  }
  /** Whether nothing is wrong with a deployment that only lacks time: neither a task nor a target, nor what the service says. */
  isFaultless({ target }, { failedTasks }, { causes }) {
    const areHealthy = this.#targets.areHealthy(target.name);
    return areHealthy && failedTasks === 0 && causes.every(({ isTransient }) => isTransient);
  }
  /** Why a deployment does not do what it should, as far as it can be found out now. `last`: what was seen of it last. */
  async diagnose(deployment, last) {
    const { id, target } = deployment;
    const { inputs, aws, definitionOf: definitionOf2 } = this.#context;
    const { region, cluster } = inputs;
    const evidence = await gatherEvidence({
      cluster,
      service: target.name,
      region,
      consoleUrl: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .consoleUrl */ .B9)(region, cluster, target.name),
      deploymentId: last?.startedBy ?? id,
      definition: definitionOf2(target)
    }, aws, {
      events: last?.events.map(({ text }) => text) ?? [],
      targets: this.#targets.seen(target.name),
      alarms: alarmsOf(target, last),
      over: AbortSignal.timeout(EVIDENCE_MS)
    });
    const found = (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(evidence);
    const notes = this.#notesOn(deployment);
    const isWorse = evidence.gaps.length > 0 && explainedTasks(notes.diagnosis) > explainedTasks(found);
    notes.diagnosis = isWorse ? notes.diagnosis : found;
    return notes.diagnosis ?? found;
  }
  async #weigh(deployment, observation) {
    const { world } = this.#context;
    const { target } = deployment;
    const notes = this.#notesOn(deployment);
    const { causes, evidence } = await this.diagnose(deployment, observation);
    const warn = (why) => {
      if (notes.wasTold)
        return;
      notes.wasTold = true;
      world.log.warning(`A task of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(target.revision)} in ${target.name} failed. ${why}`);
    };
    const lacking = causes.find(({ tasks, said }) => tasks === 0 && said.some((text) => COMPLAINT.test(text)));
    if (lacking !== void 0) {
      const isTold = notes.heldBy?.what === lacking.what;
      notes.heldBy = { what: lacking.what, progress: observation.progress };
      if (!isTold)
        world.log.warning((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(lacking));
    }
    const gap = (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .tasksGap */ .PI)(evidence);
    if (gap !== void 0)
      warn(`Why it did could not be read: ${gap.why}.`);
    const cause = causes.find(({ isTransient, tasks }) => !isTransient && tasks > 0);
    if (cause === void 0)
      return void 0;
    const isVerdict = !observation.isGuarded && cause.tasks >= TASKS_FOR_A_VERDICT;
    if (!isVerdict)
      warn((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .reasonOf */ .A3)(cause));
    return isVerdict ? { state: "failed", reason: `${cause.tasks} tasks stopped for the same reason.` } : void 0;
  }
  #notesOn(deployment) {
    const known = this.#notes.get(deployment);
    if (known !== void 0)
      return known;
    const fresh = {
      failedTasks: 0,
      inspectedAt: Number.NEGATIVE_INFINITY,
      wasTold: false,
      diagnosis: void 0,
      complaints: 0,
      heldBy: void 0
    };
    this.#notes.set(deployment, fresh);
    return fresh;
  }
};
function explainedTasks(diagnosis) {
  return diagnosis?.causes.reduce((sum, { tasks }) => sum + tasks, 0) ?? 0;
}
function alarmsOf({ service }, last) {
  const triggered = last?.triggeredAlarms ?? [];
  if (triggered.length > 0)
    return triggered;
  const isAlarm = last !== void 0 && "reason" in last.verdict && /alarm/i.test(last.verdict.reason);
  return isAlarm ? service.deploymentConfiguration?.alarms?.alarmNames ?? [] : [];
}

// lib/src/wayback.js
async function goBack(deployment, failure, { inputs, rollout, world }) {
  const { target } = deployment;
  try {
    const back = inputs.onFailure === "leave" ? await rollout.findWayBack(deployment) : await rollout.undo(deployment);
    const command = rollout.undoCommand(deployment);
    if (back === void 0)
      return { kind: "left", command };
    if (back.kind === "left")
      return { ...back, command };
    if (back.kind !== "started")
      return back;
    world.log.info(`${target.name} goes back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(target.previous)}. ${whyBack(failure)}${userIsUs(back)}`);
    return back;
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg))
      throw error;
    return backRefused(error, deployment, { rollout, last: failure.last });
  }
}
function fateOfBack(verdict, { target: { revision } }, { by, last }) {
  const now = nowOf(last, revision);
  switch (verdict.state) {
    case "completed":
    case "traffic-shifted":
      return by === void 0 ? { kind: "rolled-back", runs: verdict.runs } : { kind: "rolled-back-by-itself", by, runs: verdict.runs };
    case "superseded":
      return { kind: "taken-over", by: verdict.by, runs: verdict.runs };
    case "timed-out":
      return { ...rollbackFailed("it was not complete within the limit either", revision), now };
    case "gone":
      return { kind: "rollback-failed", ...wordsOf(verdict.error) };
    case "unwatched":
      return { kind: "unwatched", now, ...wordsOf(verdict.error) };
    default:
      return { ...rollbackFailed(verdict.reason, revision), now };
  }
}
function rollbackFailed(why, revision) {
  const fix = `act now: deploy ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(revision)} by hand, or find out why it does not run any more`;
  return { kind: "rollback-failed", why, fix };
}
function backRefused(error, deployment, { rollout, last }) {
  const { why, fix } = wordsOf(error);
  const isRefused = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy && error.kind === "refused";
  const command = isRefused ? void 0 : rollout.undoCommand(deployment);
  const byHand = command === void 0 ? "" : `act now: ${command}; `;
  return {
    kind: "rollback-failed",
    why,
    fix: `${byHand}${fix}`,
    now: nowOf(last, deployment.target.previous)
  };
}
function nowOf(last, revision) {
  if (last?.running === void 0)
    return last?.progress;
  const isThere = (last.running.get(revision) ?? 0) > 0;
  const before = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(revision);
  return `${last.progress}, so ${isThere ? `${before} still runs` : `nothing of ${before} runs`}`;
}
function wordsOf(error) {
  const { what, why, fix } = error.problems[0];
  return { why: `${what}: ${why}`, fix };
}
function whyBack({ kind, reason, cause, diagnosis, minutes }) {
  if (kind === "timed-out")
    return `The limit of ${minutes} ${minutes === 1 ? "minute" : "minutes"} came first.`;
  const known = cause ?? diagnosis?.causes[0];
  return known === void 0 ? reason : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .withStop */ .d8)(known.what);
}
function userIsUs({ by, deployment: { id } }) {
  const isStopped = by === void 0 && id === "";
  return isStopped ? " The user of whom ECS says that they stopped the deployment is this step." : "";
}

// lib/src/follow.js
async function follow(deployments, minutes, following) {
  const follower = new Follower(following);
  const { report } = following;
  for (const deployment of deployments)
    report.courses.begin(deployment);
  await (0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_3__/* .waitForDeployments */ .f9)(following.rollout, {
    deployments,
    minutes,
    onSeen: (deployment, observation) => report.courses.look(deployment, observation),
    onLook: (deployment, observation) => follower.look(deployment, observation),
    besides: (deployment, observation) => follower.inspection.besides(deployment, observation),
    onSettled: (result) => follower.settled(result)
  }, following.world);
  return deployments.map(({ target }) => follower.endingOf(target));
}
var Follower = class {
  #following;
  /** How the tasks and targets of the deployments are. */
  inspection;
  /** Ways back that are under way, with what made them necessary. */
  #backs = /* @__PURE__ */ new Map();
  constructor(following) {
    this.#following = following;
    this.inspection = new Inspection(following);
  }
  endingOf({ name }) {
    const ending = this.#following.ended.get(name);
    if (ending === void 0)
      throw new Error(`the wait for ${name} ended without an ending`);
    return ending;
  }
  /** Settles a deployment as soon as what is waited for is there, or can't come any more; a way back is waited for to its end. */
  async look(deployment, observation) {
    if (this.#backs.has(deployment))
      return void 0;
    const { inputs } = this.#following;
    if (inputs.waitUntil === "traffic-shifted" && observation.afterShift !== void 0) {
      return {
        state: "traffic-shifted",
        runs: deployment.target.revision,
        rest: observation.afterShift
      };
    }
    return this.inspection.look(deployment, observation);
  }
  /** Notes how a deployment ended; answers the way back that is to be followed next. */
  async settled(result) {
    const { underWay, report } = this.#following;
    const { name } = result.deployment.target;
    report.courses.settle(result, this.#backs.has(result.deployment));
    const back = await this.#settle(result);
    if (back !== void 0)
      report.courses.goBack(back);
    if (back === void 0)
      underWay.delete(name);
    else
      underWay.set(name, back);
    return back;
  }
  async #settle({ deployment, verdict, last, minutes }) {
    const { target } = deployment;
    const origin = this.#backs.get(deployment);
    if (origin !== void 0) {
      const { failure: failure2, by } = origin;
      const fate = fateOfBack(verdict, deployment, { by, last });
      this.#end({ kind: "bad", target: origin.target, failure: failure2, fate });
      return void 0;
    }
    if (verdict.state === "unwatched" && last?.goingBack !== void 0) {
      const diagnosis2 = await this.inspection.diagnose(deployment, last);
      const failure2 = { kind: "failed", ...last.goingBack, minutes, last, diagnosis: diagnosis2 };
      this.#end({ kind: "bad", target, failure: failure2, fate: fateOfBack(verdict, deployment, { by: "ECS", last }) });
      return void 0;
    }
    if (verdict.state === "gone") {
      this.#end({ kind: "gone", target, id: deployment.id, error: verdict.error });
      return void 0;
    }
    if (verdict.state === "unwatched") {
      const { error } = verdict;
      const command = this.#following.rollout.undoCommand(deployment);
      this.#end({ kind: "unwatched", target, id: deployment.id, error, now: last?.progress, command });
      return void 0;
    }
    if (verdict.state === "completed") {
      this.#end({ kind: "deployed", target });
      return void 0;
    }
    if (verdict.state === "traffic-shifted") {
      this.#end({ kind: "deployed", target, rest: verdict.rest });
      return void 0;
    }
    if (verdict.state === "superseded") {
      this.#end({ kind: "superseded", target, by: verdict.by, runs: verdict.runs });
      return void 0;
    }
    const diagnosis = await this.inspection.diagnose(deployment, last);
    const kind = verdict.state === "timed-out" ? "timed-out" : "failed";
    const cause = verdict.state === "timed-out" ? last?.heldBy : verdict.cause;
    const reason = "reason" in verdict ? verdict.reason : "";
    const failure = { kind, reason, cause, minutes, last, diagnosis };
    const isTimedOut = verdict.state === "timed-out";
    if (isTimedOut && last?.lastWait !== void 0 && this.inspection.isFaultless(deployment, last, diagnosis)) {
      const nothing = { ...failure, diagnosis: void 0 };
      this.#end({ kind: "bad", target, failure: nothing, fate: { kind: "finishing", ...last.lastWait } });
      return void 0;
    }
    if (verdict.state === "rolled-back") {
      this.#end({
        kind: "bad",
        target,
        failure,
        fate: { kind: "rolled-back-by-itself", by: "ECS", runs: verdict.runs }
      });
      return void 0;
    }
    if (verdict.state === "rollback-failed") {
      this.#end({ kind: "bad", target, failure, fate: rollbackFailed(verdict.why, target.previous) });
      return void 0;
    }
    const back = await goBack(deployment, failure, this.#following);
    if (back.kind !== "started") {
      this.#end({ kind: "bad", target, failure, fate: back });
      return void 0;
    }
    this.#backs.set(back.deployment, { target, failure, by: back.by });
    return back.deployment;
  }
  #end(ending) {
    if (ending.kind === "bad")
      this.#following.report.courses.end(ending.target, ending.fate);
    this.#following.ended.set(ending.target.name, ending);
  }
};

// lib/src/update.js
var EVIDENCE_PATIENCE_MS = 15e3;
async function updateServices(wanted, shipment) {
  const { inputs, aws, report, recording, world } = shipment;
  const impatient = world.openAws(inputs.region, { patience: 0 });
  const rollout = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_4__/* .openRollout */ .WV)(inputs.cluster, { patient: aws, impatient, clock: world.clock });
  const launch = { ...shipment, rollout };
  recording.begin(wanted.map(recorded));
  const isAccepted = (some) => some.every(({ kind }) => kind !== "refused");
  let changes = wanted;
  let started = [];
  let open = wanted;
  do {
    const next = await (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .changeInTurn */ .jf)(open, shipment);
    const targets = next.map(({ target }) => target);
    const some = await report.stage("Update", () => update(targets, launch), isAccepted);
    changes = changes.map((change) => next.find(isOf(change.target)) ?? change);
    report.outputs({ "previous-task-definition-arn": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_10__/* .lines */ .M)(changes, ({ target }) => target.previous) });
    started = changes.flatMap(({ target }) => some.find(isOf(target)) ?? started.find(isOf(target)) ?? []);
    report.outputs((0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_4__/* .idsOf */ .UX)(started.map((start) => start.kind === "started" ? start.deployment : void 0)));
    open = await (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .findOvertaken */ .nG)(started, changes, shipment);
    if (open.length > 0)
      recording.overtaken(open.length === changes.length);
  } while (open.length > 0);
  return conclude(await awaitEndings(started, changes, launch), shipment);
}
function recorded({ target: { name, revision }, image }) {
  return { service: name, revision, ...image };
}
function isOf({ name }) {
  return ({ target }) => target.name === name;
}
async function update(targets, launch) {
  const { inputs, report, world, rollout, recording, underWay, ended } = launch;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  return (0,_chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeployments */ .bB)(targets, wishes, {
    rollout,
    log: world.log,
    onStarting(target) {
      recording.started();
      ended.delete(target.name);
      underWay.set(target.name, (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_4__/* .unnamed */ .p1)(target, wishes));
    },
    onStarted(start, isChange) {
      const { name } = start.target;
      if (isChange)
        report.markChanged();
      if (start.kind === "started") {
        underWay.set(name, start.deployment);
      } else {
        underWay.delete(name);
        ended.set(name, start);
      }
    }
  });
}
async function awaitEndings(started, changes, launch) {
  const { inputs, report, world, underWay } = launch;
  const deployments = [...underWay.values()];
  const minutes = inputs.waitForMinutes;
  const evidenceAws = world.openAws(inputs.region, { patience: EVIDENCE_PATIENCE_MS });
  const definitionOf2 = ({ name }) => changes.find(({ target }) => target.name === name)?.definition ?? {
    family: "",
    containerDefinitions: []
  };
  const followed = minutes === void 0 || deployments.length === 0 ? [] : await report.stage("Wait", () => follow(deployments, minutes, { ...launch, aws: evidenceAws, definitionOf: definitionOf2 }), (endings) => endings.every(({ kind }) => kind === "deployed"));
  return started.map((start) => {
    if (start.kind !== "started")
      return start;
    const ending = followed.find(({ target }) => target.name === start.target.name);
    return ending ?? { kind: "not-waited", target: start.target };
  });
}
function conclude(endings, { inputs, report }) {
  const isBack = (ending) => ending.kind === "bad" && /^(rolled-back|rollback-failed|unwatched)$/.test(ending.fate.kind);
  if (endings.some(isBack))
    report.markChanged();
  return (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .concludeAll */ .Vl)((0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .resultsOf */ .qS)(endings, inputs), report);
}



/***/ })

};
