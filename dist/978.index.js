export const id = 978;
export const ids = [978];
export const modules = {

/***/ 9549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ countChangeOf),
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   KE: () => (/* binding */ ownDeployment),
/* harmony export */   Os: () => (/* binding */ primaryOf),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   Vi: () => (/* binding */ CountLeft),
/* harmony export */   bf: () => (/* binding */ countToPutBack),
/* harmony export */   n4: () => (/* binding */ UNKNOWN_ID),
/* harmony export */   tp: () => (/* binding */ lastCompleteRevision)
/* harmony export */ });
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2339);


// lib/src/rollout/judge.js
var MISSING_FOR_SURE = 2;
function judge(service, ours, memory) {
  const own = ownDeployment(service, ours);
  const primary = primaryOf(service);
  const createdAt = memory.createdAt ?? ours.createdAt;
  if (memory.failure !== void 0) {
    const isOfOthers = isNewer(primary, createdAt) && primary?.taskDefinition !== ours.target.previous;
    return isOfOthers ? { state: "failed", reason: memory.failure } : judgeFailure(memory.failure, own, primary);
  }
  if (ours.id === UNKNOWN_ID && own === void 0 && primary !== void 0 && primary.id !== ours.insteadOf) {
    return { state: "superseded", by: primary.id ?? "", runs: primary.taskDefinition ?? "" };
  }
  if (primary === void 0)
    return { state: "going" };
  if (own !== void 0 && primary.id === own.id) {
    return isComplete(own, service) ? { state: "completed", runs: own.taskDefinition ?? "" } : { state: "going" };
  }
  if (isNewer(primary, createdAt)) {
    return { state: "superseded", by: primary.id ?? "", runs: primary.taskDefinition ?? "" };
  }
  if (memory.createdAt === void 0)
    return { state: "going" };
  if (own === void 0 && memory.missing < MISSING_FOR_SURE)
    return { state: "going" };
  return judgeFailure(reasonOf(primary), own, primary);
}
function isNewer(primary, createdAt) {
  return createdAt !== void 0 && primary?.createdAt !== void 0 && primary.createdAt >= createdAt;
}
function judgeFailure(reason, own, primary) {
  if (primary === void 0 || primary.id === own?.id)
    return { state: "failed", reason };
  if (primary.rolloutState === "IN_PROGRESS")
    return { state: "going" };
  if (primary.rolloutState === "FAILED") {
    return { state: "rollback-failed", reason, why: reasonOf(primary) };
  }
  return { state: "rolled-back", reason, runs: primary.taskDefinition ?? "" };
}
var UNKNOWN_ID = "";
function primaryOf(service) {
  return service.deployments?.find(({ status }) => status === "PRIMARY");
}
function ownDeployment(service, ours) {
  if (ours.id !== UNKNOWN_ID)
    return service.deployments?.find(({ id }) => id === ours.id);
  const primary = primaryOf(service);
  return primary !== void 0 && isWayBack(primary, service, ours) ? primary : void 0;
}
function isWayBack(primary, { deployments = [] }, ours) {
  const { insteadOf, target } = ours;
  const known = [...deployments, ...target.service.deployments ?? []];
  const failed = known.find(({ id }) => id === insteadOf);
  return failed === void 0 || primary.taskDefinition === target.revision || timeOf(primary) < timeOf(failed);
}
function lastCompleteRevision({ deployments = [], taskDefinition = "" }) {
  const complete = deployments.filter(({ rolloutState }) => rolloutState === "COMPLETED");
  const newest = complete.toSorted((one, other) => timeOf(other) - timeOf(one))[0];
  return newest?.taskDefinition ?? taskDefinition;
}
function timeOf({ createdAt }) {
  return createdAt?.getTime() ?? 0;
}
function isComplete(own, { deployments }) {
  const isDone = own.rolloutState === void 0 ? deployments?.length === 1 : own.rolloutState === "COMPLETED";
  return isDone && hasItsTasks(own);
}
function hasItsTasks(own) {
  return (own.runningCount ?? 0) === (own.desiredCount ?? 0);
}
function reasonOf(deployment) {
  return deployment.rolloutStateReason ?? "ECS gives no reason.";
}

// lib/src/rollout/count.js
function countChangeOf({ service }, { desiredCount: asked }) {
  const before = service.desiredCount;
  return asked === void 0 || before === void 0 || asked === before ? void 0 : { before, asked };
}
function countToPutBack({ desiredCount }, { count }) {
  return count !== void 0 && desiredCount === count.asked ? count.before : void 0;
}
var CountLeft = class extends _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg {
  constructor(refusal, { change, failure, command }) {
    const { what, why, fix } = refusal.problems[0];
    const { what: failed, why: because } = failure.problems[0];
    super({
      what,
      why: `${why}; and the desired count is ${change.asked} now, as it could not be put back to ${change.before} (${failed}: ${because})`,
      fix: `${fix}; put the count back with ${command}`
    }, { cause: refusal });
    this.name = "CountLeft";
  }
};




/***/ }),

/***/ 2361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ DOCKER_FOLDER_STATE),
/* harmony export */   e8: () => (/* binding */ ecrOf),
/* harmony export */   sC: () => (/* binding */ openLogin)
/* harmony export */ });
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2339);



// lib/src/image/logins.js
var GOOD_FOR_MS = 15 * 6e4;
async function loginsFor(sources, { registry, ecr }, world) {
  let gotAt = world.clock.now();
  const get = async () => {
    gotAt = world.clock.now();
    const { username, password } = await ecr.authorize();
    world.step.mask(password);
    return { registry, username, password, others: await otherLogins(sources, registry, world) };
  };
  return {
    ...await get(),
    // Whoever is refused with a new login is refused for another reason.
    renew: async (doubt) => doubt === "maybe" && world.clock.now() - gotAt < GOOD_FOR_MS ? void 0 : get()
  };
}
async function otherLogins({ cacheFrom, cacheTo, buildContexts, baseImages }, registry, { openAws, step, log }) {
  const images = buildContexts.flatMap(({ value }) => /^docker-image:\/\/([^/]+)\//.exec(value)?.[1] ?? []);
  const bases = baseImages.map((image) => image.slice(0, Math.max(image.indexOf("/"), 0)));
  const hosts = [...[...cacheFrom, ...cacheTo].map(_chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_0__/* .registryOfCache */ .ph), ...images, ...bases];
  const others = [...new Set(hosts)].filter((host) => host !== void 0 && host !== registry);
  const logins = await Promise.all(others.map(async (host = "") => {
    const place = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .readEcrHost */ .dD)(host);
    if (place === void 0)
      return void 0;
    try {
      const { username, password } = await openAws(place.region).ecr.authorize();
      step.mask(password);
      return { registry: host, username, password };
    } catch (error) {
      if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg))
        throw error;
      log.info(`There is no login to ${host}: ${error.message}`);
      return void 0;
    }
  }));
  return logins.filter((login) => login !== void 0);
}

// lib/src/image/login.js
var DOCKER_FOLDER_STATE = "docker-folder";
function openLogin({ aws, world, baseImages }) {
  let begun;
  const logIn = async (plan) => {
    const registry = plan.repository.uri.slice(0, plan.repository.uri.indexOf("/"));
    const destination = { registry, ecr: ecrOf(plan, aws, world) };
    return world.docker.logIn({
      ...await loginsFor({ ...plan.request, baseImages: await baseImages() }, destination, world),
      onFolder: (folder) => world.step.saveState(DOCKER_FOLDER_STATE, folder)
    });
  };
  const login = {
    begin(plan) {
      begun ??= logIn(plan);
      begun.catch(() => {
      });
    },
    take(plan) {
      login.begin(plan);
      const session = begun;
      begun = void 0;
      return session;
    },
    async discard() {
      const session = begun?.catch(() => void 0);
      begun = void 0;
      await (await session)?.close();
    }
  };
  return login;
}
function ecrOf({ repository }, aws, world) {
  return repository.region === aws.region ? aws.ecr : world.openAws(repository.region).ecr;
}




/***/ }),

/***/ 2010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UX: () => (/* binding */ idsOf),
/* harmony export */   Vn: () => (/* binding */ isUnnamed),
/* harmony export */   WV: () => (/* binding */ openRollout),
/* harmony export */   X8: () => (/* binding */ ServiceGone),
/* harmony export */   YQ: () => (/* binding */ carrierOf),
/* harmony export */   ir: () => (/* binding */ deploymentFrom),
/* harmony export */   kH: () => (/* binding */ noteOf),
/* harmony export */   p1: () => (/* binding */ unnamed)
/* harmony export */ });
/* harmony import */ var _chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4331);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9549);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3227);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2339);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);






// lib/src/rollout/codedeploy/index.js


// lib/src/shellcommand.js
var PLAIN = /^[\w@%+:,./-][\w@%+:,./=-]*$/;
function shellCommand(words) {
  return words.map(quoted).join(" ");
}
function quoted(word) {
  if (PLAIN.test(word))
    return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

// lib/src/rollout/gone.js
var ServiceGone = class extends _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg {
  deployment;
  constructor(deployment) {
    super({
      what: `Service ${deployment.target.name} is gone`,
      why: "somebody deleted it while its deployment was under way",
      fix: "create it again, then run the step again"
    });
    this.name = "ServiceGone";
    this.deployment = deployment;
  }
};

// lib/src/rollout/codedeploy/join.js
var MOST_LOOKS = 5;
var LOOK_INTERVAL_MS = 1e3;
async function join(target, { kind, id }, tools) {
  const { codedeploy, create } = tools;
  const { ready = 0, shift = 0, termination = 0 } = target.codedeploy?.minutes ?? {};
  if (kind === "follow")
    return { target, id, plannedMinutes: ready + shift + termination };
  if (await codedeploy.stop(id, { rollBack: true })) {
    return { target, id: await findRollback(id, tools), insteadOf: id };
  }
  const { rollbackInfo } = await codedeploy.describe(id);
  const back = rollbackInfo?.rollbackDeploymentId;
  return back === void 0 ? create(target) : { target, id: back, insteadOf: id };
}
async function findRollback(stopped, { codedeploy, clock }) {
  for (let look = 1; ; look++) {
    const { rollbackInfo } = await codedeploy.describe(stopped);
    const id = rollbackInfo?.rollbackDeploymentId;
    if (id !== void 0 || look === MOST_LOOKS)
      return id ?? _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4;
    await clock.sleep(LOOK_INTERVAL_MS);
  }
}

// lib/src/rollout/replaced.js
function replacedTasks(events, desiredCount) {
  const started = events.map(({ text }) => Number(/has started (\d+) tasks/.exec(text)?.[1] ?? 0));
  return Math.max(0, started.reduce((sum, count) => sum + count, 0) - desiredCount);
}

// lib/src/rollout/codedeploy/sight.js
function taskSetsOf({ taskSets = [] }, target, deploymentId) {
  const shown = target?.taskSetsInfo ?? [];
  const sets = taskSets.map((set) => {
    const { id = "", externalId, taskDefinition = "", status, computedDesiredCount, ...counts } = set;
    const info = shown.find(({ identifer }) => identifer === id);
    const label = info?.taskSetLabel?.toLowerCase();
    return {
      id,
      colour: label === "blue" || label === "green" ? label : externalId === deploymentId ? "green" : void 0,
      revision: taskDefinition,
      traffic: info?.trafficWeight,
      isPrimary: status === "PRIMARY",
      desired: computedDesiredCount ?? 0,
      running: counts.runningCount ?? 0,
      pending: counts.pendingCount ?? 0
    };
  });
  return sets.toSorted((one, other) => Number(other.colour === "green") - Number(one.colour === "green"));
}
function servingOf({ sets, service }) {
  const byRevision = /* @__PURE__ */ new Map();
  for (const { revision, running, traffic, isPrimary } of sets) {
    const { running: others, traffic: theirs } = byRevision.get(revision) ?? { running: 0, traffic: 0 };
    const own = traffic ?? (isPrimary ? 100 : 0);
    byRevision.set(revision, { revision, running: others + running, traffic: theirs + own });
  }
  return { wanted: service.desiredCount ?? 0, shares: [...byRevision.values()] };
}
function newTaskSet({ sets }) {
  return sets.find(({ colour }) => colour === "green");
}
function eventNamed({ lifecycle }, name) {
  return lifecycle.find(({ lifecycleEventName }) => lifecycleEventName === name);
}
function isShifted({ info, lifecycle }) {
  const isDone = (name) => /^(Succeeded|Skipped)$/.test(eventNamed({ lifecycle }, name)?.status ?? "");
  return info.instanceTerminationWaitTimeStarted === true || eventNamed({ lifecycle }, "AllowTraffic")?.status === "Succeeded" && isDone("AfterAllowTraffic");
}
function hooksOf(appSpec) {
  const document = JSON.parse(appSpec);
  const key = Object.keys(document).find((name) => name.toLowerCase() === "hooks");
  const hooks = key === void 0 ? void 0 : document[key];
  const pairs = Array.isArray(hooks) ? hooks.flatMap((hook) => Object.entries(hook ?? {})) : [];
  return Object.fromEntries(pairs.map(([event, called]) => [event.toLowerCase(), String(called)]));
}
function functionOf({ hooks }, event) {
  const called = hooks[event.toLowerCase()];
  return called === void 0 ? void 0 : /:function:([\w-]+)/.exec(called)?.[1] ?? called;
}

// lib/src/rollout/codedeploy/reasons.js
var SERVICE_ROLE = "the policy AWSCodeDeployRoleForECS";
var CODES = {
  APPLICATION_MISSING: {
    what: ({ application }) => `the application ${application} is gone`,
    fix: ({ application }) => `create the application ${application} and its group again`
  },
  AUTOSCALING_VALIDATION_ERROR: {
    what: () => "the auto scaling of the service is in the way",
    fix: () => "check the scaling policies of the service, or suspend them while it is deployed"
  },
  CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND: {
    what: () => "something that the group names is gone",
    fix: ({ group }) => `check the listeners, target groups and functions of the group ${group}`
  },
  CUSTOMER_APPLICATION_UNHEALTHY: { what: () => "the green tasks are not healthy" },
  DEPLOYMENT_GROUP_MISSING: {
    what: ({ group }) => `the deployment group ${group} is gone`,
    fix: ({ group }) => `create the deployment group ${group} again`
  },
  ECS_UPDATE_ERROR: { what: () => "ECS did not take what CodeDeploy asked of it" },
  ELASTIC_LOAD_BALANCING_INVALID: {
    what: ({ group }) => `a listener or target group of the group ${group} is not as CodeDeploy needs it`,
    fix: ({ group }) => `check that both target groups of ${group} exist, and that its listener routes to one of them alone`
  },
  ELB_INVALID_INSTANCE: { what: () => "a target of the load balancer is not valid" },
  HEALTH_CONSTRAINTS: { what: () => "too few of the green tasks became healthy" },
  HEALTH_CONSTRAINTS_INVALID: {
    what: () => "the deployment configuration asks for more healthy tasks than there are",
    fix: () => "take another codedeploy-deployment-config"
  },
  IAM_ROLE_MISSING: {
    what: ({ group }) => `the service role of the group ${group} is gone`,
    fix: ({ group }) => `give the group ${group} a service role that exists, that trusts codedeploy.amazonaws.com and has ${SERVICE_ROLE}`
  },
  IAM_ROLE_PERMISSIONS: {
    what: ({ group }) => `the service role of the group ${group} may not do something`,
    fix: ({ group }) => `attach ${SERVICE_ROLE} to the service role of the group ${group}, and allow it iam:PassRole for the roles of the task definition`
  },
  INTERNAL_ERROR: {
    what: () => "CodeDeploy had a fault of its own",
    fix: () => "run the step again"
  },
  INVALID_ECS_SERVICE: {
    what: () => "the service is not one that CodeDeploy can deploy to",
    fix: ({ group }) => `check that the service of the group ${group} is ACTIVE and that its deployment controller is CODE_DEPLOY`
  },
  INVALID_LAMBDA_FUNCTION: {
    what: () => "the function of a hook could not be called",
    fix: () => "check that the functions under Hooks of codedeploy-appspec exist in this region and account"
  },
  INVALID_REVISION: {
    what: () => "the AppSpec does not fit the service",
    fix: () => "compare container, port and network in codedeploy-appspec with the task definition; without that input it is made from the service"
  },
  MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION: {
    what: ({ group }) => `the group ${group} does not say how to deploy blue/green`,
    fix: ({ group }) => `give the group ${group} a blueGreenDeploymentConfiguration`
  },
  MISSING_ELB_INFORMATION: {
    what: ({ group }) => `the group ${group} names no load balancer`,
    fix: ({ group }) => `give the group ${group} two target groups and a listener`
  },
  RESOURCE_LIMIT_EXCEEDED: {
    what: () => "a quota of the account is used up",
    fix: () => "have the quota that the message names raised, or wait until less is under way"
  },
  REVISION_MISSING: {
    what: () => "CodeDeploy has lost the AppSpec",
    fix: () => "run the step again"
  },
  THROTTLED: {
    what: () => "CodeDeploy was throttled by another service of AWS",
    fix: () => "run the step again, when less is under way"
  }
};
function failingOf(sight) {
  const { info } = sight;
  const { code, message = "" } = info.errorInformation ?? {};
  const application = info.applicationName ?? "";
  const said = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(message);
  const things = {
    said: said === "" ? "CodeDeploy gives no reason" : `CodeDeploy said: ${said}`,
    id: info.deploymentId ?? "",
    application,
    group: `${application}/${info.deploymentGroupName}`
  };
  const failed = sight.lifecycle.find(({ status }) => status === "Failed");
  const hook = failed && functionOf(sight, failed.lifecycleEventName ?? "");
  if (code === "MANUAL_STOP")
    return ended(stoppedByOthers(things));
  if (code === "ALARM_ACTIVE")
    return ended(alarmed(alarmsOf(info), things));
  if (failed !== void 0 && hook !== void 0)
    return ended(hookFailed(failed, hook, things));
  if (isReadyTimeout(sight))
    return ended(notContinued(info, things));
  const row = code === void 0 ? void 0 : CODES[code];
  const where = failed === void 0 ? "" : ` in ${failed.lifecycleEventName}`;
  const unknown = `the deployment ${things.id} is ${info.status}${code === void 0 ? "" : ` (${code})`}`;
  const what = capital(`${row?.what(things) ?? unknown}${where}`);
  const fix = row?.fix?.(things);
  return fix === void 0 ? { reason: `${what}. ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .withStop */ .d8)(things.said)}` } : ended({ what, why: things.said, fix });
}
function ended(cause) {
  return { reason: `${cause.what}: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .withStop */ .d8)(cause.why)}`, cause };
}
function hookFailed(event, hook, { said }) {
  const { lifecycleEventName: name, diagnostics } = event;
  if (diagnostics?.errorCode === "ScriptTimedOut") {
    return {
      what: `The hook ${name} has not answered`,
      why: `its function ${hook} was called and has not reported for an hour`,
      fix: `have ${hook} call PutLifecycleEventHookExecutionStatus also when it fails, and allow its role codedeploy:PutLifecycleEventHookExecutionStatus; its log is /aws/lambda/${hook}`
    };
  }
  const told = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
  return {
    what: `The hook ${name} failed`,
    why: `its function ${hook} said no; ${told === "" ? said : `CodeDeploy said: ${told}`}`,
    fix: `look at the log of the function: ${shellCommand(["aws", "logs", "tail", `/aws/lambda/${hook}`, "--since", "1h"])}`
  };
}
function alarmed(alarms, { group, said }) {
  if (alarms.length === 0) {
    return {
      what: `An alarm of the group ${group} went off`,
      why: said,
      fix: `look at what the alarms of the group ${group} measure`
    };
  }
  return {
    what: `${alarms.length === 1 ? "The alarm" : "The alarms"} ${alarms.join(", ")} went off`,
    why: `the group ${group} stops a deployment then`,
    fix: `look at what ${alarms.join(", ")} measured since the deployment began; an alarm that was in ALARM before lets no deployment succeed`
  };
}
function stoppedByOthers({ id }) {
  return {
    what: `Somebody stopped the deployment ${id}`,
    why: "it was a StopDeployment, and not one of this step",
    fix: "ask who did it and why, CloudTrail has the call; run the step again when it is wanted"
  };
}
function isReadyTimeout({ info, lifecycle }) {
  const { actionOnTimeout } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return info.status === "Stopped" && actionOnTimeout === "STOP_DEPLOYMENT" && lifecycle.length > 0 && lifecycle.every(({ status }) => status !== "Failed");
}
function notContinued(info, { group }) {
  const { waitTimeInMinutes: minutes = 0 } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return {
    what: "Nobody let the production traffic go to the green tasks",
    why: `the group ${group} waits ${minutes === 1 ? "1 minute" : `${minutes} minutes`} for that, and then stops`,
    fix: "run the step again, and when it asks for it, let it go on with the command that it shows; or have the group go on by itself (actionOnTimeout CONTINUE_DEPLOYMENT)"
  };
}
function alarmsOf({ errorInformation }) {
  if (errorInformation?.code !== "ALARM_ACTIVE")
    return [];
  return [...(errorInformation.message ?? "").matchAll(/<([^<>]{1,255})>/g)].map(([, name]) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(name ?? ""));
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// lib/src/rollout/codedeploy/judge.js
function judge2(sight, newer) {
  const { info, deployment } = sight;
  switch (info.status) {
    case "Succeeded":
      return { state: "completed", runs: deployment.target.revision };
    case "Failed":
    case "Stopped": {
      if (newer !== void 0)
        return { state: "superseded", by: newer.id, runs: newer.runs };
      return { state: "failed", ...failingOf(sight) };
    }
    default:
      return { state: "going" };
  }
}
function judgeWithoutWayBack({ deployment, info, sets }) {
  const { revision } = deployment.target;
  const primary = sets.find(({ isPrimary }) => isPrimary);
  if (primary?.revision === revision)
    return { state: "completed", runs: revision };
  const message = info.rollbackInfo?.rollbackMessage ?? `CodeDeploy did not go back from ${info.deploymentId}`;
  return {
    state: "failed",
    reason: `${message}, and the service is on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(primary?.revision ?? "")}.`
  };
}
function judgeCount({ deployment, service, sets }) {
  const primary = sets.find(({ isPrimary }) => isPrimary);
  const isThere = primary?.id === deployment.id && primary.desired === service.desiredCount && primary.running === primary.desired && primary.pending === 0;
  return isThere ? { state: "completed", runs: primary.revision } : { state: "going" };
}

// lib/src/rollout/codedeploy/words.js
function progressOf(sight) {
  const { info, lifecycle, sets } = sight;
  const event = lifecycle.find(({ status }) => status === "InProgress")?.lifecycleEventName;
  const doing = (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(info) ? `${info.status}` : info.status === "Ready" ? "ready to take the traffic" : isShifted(sight) ? `the old tasks are kept${untilOf(terminationEnd(sight))}` : event ?? (lifecycle.length === 0 ? "has not begun" : "under way");
  return [`${info.deploymentId} ${doing}`, ...sets.map(setWords)].join("; ");
}
function setWords({ colour, revision, desired, running, pending, traffic }) {
  return [
    `${colour === void 0 ? "" : `${colour} `}${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision)} ${running} of ${desired} running`,
    ...pending > 0 ? [`${pending} pending`] : [],
    ...traffic === void 0 ? [] : [traffic === 0 ? "no traffic" : `${traffic} % of the traffic`]
  ].join(", ");
}
function stepsOf(sight) {
  return sight.lifecycle.flatMap((event) => {
    const text = stepWords(event, sight);
    const { lifecycleEventName: name, status } = event;
    return text === void 0 ? [] : [{ id: `${sight.info.deploymentId} ${name} ${status}`, text }];
  });
}
var OWN = {
  Install: "the green tasks are started",
  AllowTestTraffic: "test traffic goes to the green tasks",
  AllowTraffic: "production traffic goes to the green tasks"
};
function stepWords(event, sight) {
  const { lifecycleEventName: name = "", status, diagnostics } = event;
  const hook = functionOf(sight, name);
  const doing = OWN[name] ?? (hook === void 0 ? void 0 : `the function ${hook} is called`);
  if (doing === void 0 && status !== "Failed")
    return void 0;
  const called = hook === void 0 ? "" : ` (function ${hook})`;
  switch (status) {
    case "InProgress":
      return `${name}: ${doing}.`;
    case "Succeeded":
      return `${name}${called} succeeded${lastedOf(event)}.`;
    case "Failed": {
      const said = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
      return `${name}${called} failed${lastedOf(event)}${said === "" ? "." : `: ${said}`}`;
    }
    default:
      return void 0;
  }
}
function lastedOf({ startTime, endTime }) {
  if (startTime === void 0 || endTime === void 0)
    return "";
  const seconds = Math.round((endTime.getTime() - startTime.getTime()) / 1e3);
  return seconds < 1 ? "" : ` after ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function readyEnd({ info, lifecycle }) {
  const minutes = info.blueGreenDeploymentConfiguration?.deploymentReadyOption?.waitTimeInMinutes;
  return endAfter(lifecycle, minutes);
}
function terminationEnd({ info, lifecycle }) {
  const { terminateBlueInstancesOnDeploymentSuccess: option } = info.blueGreenDeploymentConfiguration ?? {};
  return endAfter(lifecycle, option?.terminationWaitTimeInMinutes);
}
function endAfter(lifecycle, minutes) {
  const ends = lifecycle.flatMap(({ endTime }) => endTime?.getTime() ?? []);
  if (minutes === void 0 || ends.length === 0)
    return void 0;
  return new Date(Math.max(...ends) + minutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__/* .MINUTE */ .pY);
}
function untilOf(end) {
  return end === void 0 ? "" : ` until ${end.toISOString().slice(11, 16)} UTC`;
}

// lib/src/rollout/codedeploy/waits.js
var LEAD_MS = 14e3;
function isNearlyDone(sight, now) {
  const due = dueAt(sight);
  return due !== void 0 && now >= due - LEAD_MS;
}
function dueAt(sight) {
  const shift = eventNamed(sight, "AllowTraffic")?.startTime?.getTime();
  const { info, deployment } = sight;
  const isWayBack = info.creator === "codeDeployRollback";
  const minutes = isWayBack ? 0 : deployment.target.codedeploy?.minutes.shift ?? 0;
  const shifted = shift === void 0 ? void 0 : shift + minutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__/* .MINUTE */ .pY;
  return isShifted(sight) ? terminationEnd(sight)?.getTime() ?? shifted ?? 0 : shifted;
}
function waitsOf(sight) {
  const { info, deployment } = sight;
  const { deploymentId: id = "", blueGreenDeploymentConfiguration: group = {} } = info;
  const { name, revision } = deployment.target;
  const command = (type) => shellCommand([
    ...["aws", "deploy", "continue-deployment", "--region", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(revision)],
    ...["--deployment-id", id, "--deployment-wait-type", type]
  ]);
  if (info.status === "Ready") {
    return {
      waitsFor: {
        what: `${name} waits for somebody to let the production traffic go to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision)}`,
        why: `the deployment group asks for that, and stops the deployment ${id}${untilOf(readyEnd(sight)).replace("until", "at") || " in the end"}`,
        fix: command("READY_WAIT")
      },
      heldBy: {
        what: "The deployment waits for somebody",
        why: `nobody has let the production traffic of ${id} go to the green tasks`,
        fix: `${command("READY_WAIT")} before the limit, or raise wait-for-minutes`
      }
    };
  }
  if ((0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(info))
    return {};
  if (isShifted(sight)) {
    const minutes = group.terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
    const kept = `CodeDeploy keeps the old tasks${untilOf(terminationEnd(sight))}`;
    const fix = `set wait-until: traffic-shifted, which does not wait for that, or end it with ${command("TERMINATION_WAIT")}`;
    return {
      afterShift: `${kept}, and the deployment ${id} is over then.`,
      heldBy: {
        what: "The old tasks are still kept",
        why: `all production traffic is on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision)}, and ${kept}`,
        fix
      },
      lastWait: { why: "CodeDeploy only waits with the end of the old ones", fix },
      ...minutes > 0 && { stage: { name: "TERMINATION_WAIT", minutes, isLast: true } }
    };
  }
  const called = sight.lifecycle.find(({ status }) => status === "InProgress")?.lifecycleEventName ?? "";
  const hook = functionOf(sight, called);
  if (hook !== void 0) {
    return {
      heldBy: {
        what: `The hook ${called} has not answered`,
        why: `its function ${hook} was called and has not reported yet`,
        fix: `look at its log, /aws/lambda/${hook}, or raise wait-for-minutes`
      }
    };
  }
  if (eventNamed(sight, "AllowTraffic")?.status !== "InProgress")
    return {};
  return {
    heldBy: {
      what: "The traffic has not all moved",
      why: `${info.deploymentConfigName} moves it step by step`,
      fix: "raise wait-for-minutes, or set codedeploy-deployment-config to one that is faster"
    }
  };
}

// lib/src/rollout/codedeploy/observe.js
var STOPPING = {
  why: "CodeDeploy only waits to stop the old ones",
  fix: "make wait-for-minutes longer than the deployment group waits before it stops them, or end the step with wait-until: traffic-shifted"
};
var UNTIL_WAY_BACK_MS = 3e4;
var Observer = class {
  #codedeploy;
  #clock;
  /** Ids of deployments that were seen: CodeDeploy may not know a new one at once. */
  #seen = /* @__PURE__ */ new Set();
  /** By id of the deployment. */
  #hooks = /* @__PURE__ */ new Map();
  #olderEvents = /* @__PURE__ */ new Map();
  /** Since when a deployment was seen to be over without a way back. */
  #overSince = /* @__PURE__ */ new Map();
  /** Ways back by the deployment as it was started, before CodeDeploy had named one. */
  #waysBack = /* @__PURE__ */ new Map();
  constructor(codedeploy, clock) {
    this.#codedeploy = codedeploy;
    this.#clock = clock;
  }
  /** Looks at a deployment once. The service is as it is now. */
  async observe(deployment, service) {
    const events = this.#eventsOf(deployment, service);
    if (deployment.id.startsWith("ecs-svc/"))
      return observeCount(deployment, service, events);
    const id = deployment.id || await this.#findWayBack(deployment);
    if (id === void 0)
      return this.#awaitWayBack(deployment, service);
    const sight = await this.#see(id, deployment, service);
    if (sight === void 0)
      return blank(`${id} is not known to CodeDeploy yet`);
    const isStopped = sight.info.errorInformation?.code === "MANUAL_STOP";
    const verdict = judge2(sight, isStopped ? await this.#findNewer(sight.info, service) : void 0);
    const set = newTaskSet(sight);
    const own = events.filter(({ text }) => isAbout(text, set?.id));
    return {
      verdict,
      progress: progressOf(sight),
      steps: stepsOf(sight),
      events: own,
      failedTasks: replacedTasks(own, set?.desired ?? 0),
      isNearlyDone: isNearlyDone(sight, this.#clock.now()),
      lastWait: isShifted(sight) ? STOPPING : void 0,
      isGuarded: false,
      triggeredAlarms: alarmsOf(sight.info),
      ...waitsOf(sight),
      service,
      serving: servingOf(sight),
      ...set !== void 0 && { startedBy: set.id }
    };
  }
  async #see(id, deployment, service) {
    try {
      const [info, [target]] = await Promise.all([
        this.#codedeploy.describe(id),
        this.#codedeploy.describeTargets(id)
      ]);
      this.#seen.add(id);
      const lifecycle = target?.lifecycleEvents ?? [];
      const sets = taskSetsOf(service, target, id);
      return { deployment, info, lifecycle, sets, service, hooks: this.#hooksOf(deployment, info) };
    } catch (error) {
      const isNew = !this.#seen.has(id) && error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && error.kind === "missing";
      if (isNew)
        return void 0;
      throw error;
    }
  }
  /** The way back that CodeDeploy begins calls no functions. */
  #hooksOf(deployment, { creator, deploymentId = "" }) {
    const { revision, codedeploy } = deployment.target;
    const known = this.#hooks.get(deploymentId);
    if (known !== void 0)
      return known;
    const isItsOwn = creator !== "codeDeployRollback" && codedeploy !== void 0;
    const hooks = isItsOwn ? hooksOf(codedeploy.appSpecFor(revision)) : {};
    this.#hooks.set(deploymentId, hooks);
    return hooks;
  }
  async #findWayBack(deployment) {
    const known = this.#waysBack.get(deployment);
    if (known !== void 0)
      return known;
    const info = await this.#codedeploy.describe(deployment.insteadOf ?? "");
    const id = info.rollbackInfo?.rollbackDeploymentId;
    if (id !== void 0)
      this.#waysBack.set(deployment, id);
    return id;
  }
  async #awaitWayBack(deployment, service) {
    const id = deployment.insteadOf ?? "";
    const sight = await this.#see(id, deployment, service);
    if (sight === void 0 || !(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(sight.info))
      return blank(`${id} is being stopped`);
    const now = this.#clock.now();
    const since = this.#overSince.get(deployment) ?? now;
    this.#overSince.set(deployment, since);
    if (now - since < UNTIL_WAY_BACK_MS)
      return blank(`${id} is stopped, CodeDeploy goes back`);
    return { ...blank(progressOf(sight)), verdict: judgeWithoutWayBack(sight) };
  }
  /** The deployment that somebody has started in the same group since ours; a way back from ours is none. */
  async #findNewer(info, service) {
    const { applicationName = "", deploymentGroupName = "", deploymentId, createTime = 0 } = info;
    const group = await this.#codedeploy.findGroup(applicationName, deploymentGroupName);
    const { deploymentId: id, createTime: since = 0 } = group?.lastAttemptedDeployment ?? {};
    if (id === void 0 || id === deploymentId || since < createTime)
      return void 0;
    const last = await this.#codedeploy.describe(id);
    if (last.creator === "codeDeployRollback")
      return void 0;
    const set = service.taskSets?.find(({ externalId }) => externalId === id);
    return { id, runs: set?.taskDefinition ?? "" };
  }
  #eventsOf(deployment, { events = [] }) {
    const ids = events.map(({ id = "" }) => id);
    const older = deployment.olderEvents ?? this.#olderEvents.get(deployment) ?? new Set(ids);
    this.#olderEvents.set(deployment, older);
    return events.map(({ id = "", message = "" }) => ({ id, text: message })).filter(({ id }) => !older.has(id)).reverse();
  }
};
function blank(progress) {
  return {
    verdict: { state: "going" },
    progress,
    events: [],
    failedTasks: 0,
    isNearlyDone: false,
    isGuarded: false
  };
}
function observeCount(deployment, service, events) {
  const sets = taskSetsOf(service, void 0, "");
  const verdict = judgeCount({ deployment, service, sets, lifecycle: [], hooks: {} });
  const own = sets.find(({ id }) => id === deployment.id);
  return {
    ...blank(`${own?.running ?? 0} of ${service.desiredCount ?? 0} running`),
    serving: servingOf({ sets, service }),
    verdict,
    events,
    service,
    startedBy: deployment.id
  };
}
function isAbout(event, id) {
  const named = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named === void 0 || named === id;
}

// lib/src/rollout/codedeploy/index.js
function codeDeployRollout(cluster, { patient, impatient, clock }) {
  const { codedeploy, ecs } = patient;
  const observer = new Observer(impatient.codedeploy, clock);
  const create = async (target) => {
    const how = howOf(target);
    try {
      const id = await codedeploy.create(requestFor(target, how));
      const { ready, shift, termination } = how.minutes;
      return { target, id, plannedMinutes: ready + shift + termination };
    } catch (error) {
      throw error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy ? inTheWay(error, target, how) : error;
    }
  };
  const begin = (target) => target.underWay === void 0 ? create(target) : join(target, target.underWay, { codedeploy, clock, create });
  const wayBackOf = async ({ target, id }, info) => {
    const rollbackId = info.rollbackInfo?.rollbackDeploymentId;
    if (rollbackId === void 0 && !(rollsBack(info) && await hasInstalled(id)))
      return void 0;
    return {
      kind: "started",
      by: "CodeDeploy",
      deployment: { target: backwards(target), id: rollbackId ?? _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4, insteadOf: id }
    };
  };
  const hasInstalled = async (id) => {
    const [target] = await codedeploy.describeTargets(id);
    const install = target?.lifecycleEvents?.find(({ lifecycleEventName }) => lifecycleEventName === "Install");
    return install?.startTime !== void 0;
  };
  const putCountBack = async ({ target: { name }, count }) => {
    if (count === void 0)
      return;
    const [service = {}] = await ecs.describeServices(cluster, [name]);
    const desiredCount = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .countToPutBack */ .bf)(service, { count });
    if (desiredCount !== void 0)
      await ecs.updateService({ cluster, service: name, desiredCount }, service);
  };
  const afterRefusal = async (refusal, target, change) => {
    try {
      await putCountBack({ target, count: change });
      return refusal;
    } catch (failure) {
      if (!(failure instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg))
        throw failure;
      const command = countCommand(cluster, target, change.before);
      return new _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .CountLeft */ .Vi(refusal, { change, failure, command });
    }
  };
  return {
    async start(target, wishes) {
      const { service, revision, name } = target;
      const count = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .countChangeOf */ .$V)(target, wishes);
      if (count === void 0)
        return begin(target);
      await ecs.updateService({ cluster, service: name, desiredCount: count.asked }, service);
      const primary = service.taskSets?.find(({ status }) => status === "PRIMARY")?.id;
      const isThere = target.underWay === void 0 && service.taskDefinition === revision && primary !== void 0;
      if (isThere)
        return { target, id: primary, count };
      try {
        return { ...await begin(target), count };
      } catch (error) {
        throw error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg ? await afterRefusal(error, target, count) : error;
      }
    },
    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.ecs.describeServices(cluster, names);
      return Promise.all(deployments.map((deployment) => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        const isThere = service !== void 0 && !/^(INACTIVE|DRAINING)$/.test(service.status ?? "");
        if (!isThere)
          throw new ServiceGone(deployment);
        return observer.observe(deployment, service);
      }));
    },
    async undo(deployment) {
      const { target, id } = deployment;
      const back = backwards(target);
      await putCountBack(deployment);
      if (target.underWay?.kind === "follow") {
        const info2 = await codedeploy.describe(id);
        const begun = (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(info2) ? await wayBackOf(deployment, info2) : void 0;
        return begun ?? { kind: "left", goesOn: id };
      }
      if (id.startsWith("ecs-svc/") || id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4)
        return { kind: "nowhere" };
      if (await codedeploy.stop(id, { rollBack: true })) {
        return { kind: "started", deployment: { target: back, id: _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4, insteadOf: id } };
      }
      const info = await codedeploy.describe(id);
      const unasked = await wayBackOf(deployment, info);
      if (unasked !== void 0)
        return unasked;
      const { application, group } = howOf(target);
      const [other] = await codedeploy.listActive(application, group).catch((error) => {
        if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && error.kind === "denied")
          return [];
        throw error;
      });
      if (other !== void 0)
        return { kind: "taken-over", by: other, runs: "" };
      const [service = {}] = await ecs.describeServices(cluster, [target.name]);
      const [shown] = await codedeploy.describeTargets(id);
      const green = shown?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === "Green");
      if (service.taskDefinition !== target.revision && (green?.trafficWeight ?? 0) === 0) {
        return { kind: "never-left", runs: service.taskDefinition ?? "" };
      }
      if (info.errorInformation?.code === "MANUAL_STOP")
        return { kind: "stopped-by-others" };
      if (target.previous === "" || target.previous === target.revision)
        return { kind: "nowhere" };
      return { kind: "started", deployment: { ...await create(back), insteadOf: id } };
    },
    putCountBack,
    async findWayBack(deployment) {
      if (deployment.id.startsWith("ecs-svc/"))
        return void 0;
      const info = await codedeploy.describe(deployment.id);
      return (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(info) ? wayBackOf(deployment, info) : { kind: "left", goesOn: deployment.id };
    },
    async findStarted(target) {
      const id = await codedeploy.findStarted(requestFor(target, howOf(target)));
      return id === void 0 ? void 0 : { target, id };
    },
    undoCommand({ id, target }) {
      if (id.startsWith("ecs-svc/"))
        return void 0;
      const region = ["--region", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(target.revision)];
      const stop = ["aws", "deploy", "stop-deployment", ...region];
      const rollback = "--auto-rollback-enabled";
      if (id !== _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4)
        return shellCommand([...stop, "--deployment-id", id, rollback]);
      const { application, group } = howOf(target);
      const find = shellCommand([
        ...["aws", "deploy", "list-deployments", ...region],
        ...["--application-name", application, "--deployment-group-name", group],
        ...["--include-only-statuses", "Created", "Queued", "InProgress", "Ready"],
        ...["--query", "deployments[0]", "--output", "text"]
      ]);
      return `${shellCommand([...stop, rollback])} --deployment-id "$(${find})"`;
    },
    // CodeDeploy publishes no quota. Two calls are made for each deployment, and one for all of them.
    readsPerLook: (deployments) => Math.max(1, Math.ceil(deployments.length / 2))
  };
}
function countCommand(cluster, { name, revision }, count) {
  return shellCommand([
    ...["aws", "ecs", "update-service", "--region", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(revision), "--cluster", cluster],
    ...["--service", name, "--desired-count", String(count)]
  ]);
}
function requestFor({ revision }, how) {
  const content = how.appSpecFor(revision);
  const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256").update(content).digest("hex");
  return {
    applicationName: how.application,
    deploymentGroupName: how.group,
    revision: { revisionType: "AppSpecContent", appSpecContent: { content, sha256 } },
    // Only what the user set is sent: everything else is as the group has it.
    ...how.configuration !== void 0 && { deploymentConfigName: how.configuration },
    ...how.description !== void 0 && { description: how.description }
  };
}
function howOf({ name, codedeploy }) {
  if (codedeploy === void 0)
    throw new Error(`nothing says how CodeDeploy deploys ${name}`);
  return codedeploy;
}
function backwards({ codedeploy: how, ...target }) {
  return {
    ...target,
    revision: target.previous,
    previous: target.revision,
    ...how && { codedeploy: { ...how, appSpecFor: how.appSpecBackTo } }
  };
}
function rollsBack({ autoRollbackConfiguration, errorInformation, status }) {
  const { enabled = false, events = [] } = autoRollbackConfiguration ?? {};
  const byCode = {
    ALARM_ACTIVE: "DEPLOYMENT_STOP_ON_ALARM",
    MANUAL_STOP: "DEPLOYMENT_STOP_ON_REQUEST"
  };
  const code = errorInformation?.code;
  if (code === "ALARM_ACTIVE" || code === "MANUAL_STOP")
    return enabled && events.includes(byCode[code]);
  return enabled && status === "Failed" && events.includes("DEPLOYMENT_FAILURE");
}
function inTheWay(error, { name, revision }, { application, group }) {
  const active = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .activeDeploymentIn */ .pP)(error);
  if (active === void 0)
    return error;
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
    what: `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision)} was not deployed to ${name}`,
    why: `the deployment ${active} of the group ${application}/${group} is not over, and CodeDeploy carries out one at a time`,
    fix: `wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other`
  }, { cause: error });
}

// lib/src/rollout/judgerecord.js
function recordArnOf(service, { id, target }) {
  const { currentServiceDeployment: current } = service;
  if (id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4)
    return current;
  if ((0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.id !== id)
    return void 0;
  const wasThere = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(target.service)?.id === id;
  return wasThere || current !== target.service.currentServiceDeployment ? current : void 0;
}
function judgeRecord(recorded, ours) {
  const { record, service, wasStopping } = recorded;
  const { status } = record;
  const { target } = ours;
  const primary = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service);
  const failing = failingOf2(recorded);
  const isBack = ours.id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4;
  if (isReplaced(service, record, target.service)) {
    return { state: "superseded", by: primary?.id ?? "", runs: primary?.taskDefinition ?? "" };
  }
  switch (status) {
    case "SUCCESSFUL":
      return isBack ? { state: "failed", reason: "The deployment was complete before it could be stopped." } : void 0;
    case "ROLLBACK_SUCCESSFUL": {
      const failed = isBack ? ours.insteadOf : ours.id;
      const before = isBack ? target.revision : target.previous;
      const runs = primary === void 0 || primary.id === failed ? before : primary.taskDefinition ?? before;
      return isBack ? { state: "completed", runs } : { state: "rolled-back", ...failing, runs };
    }
    case "ROLLBACK_FAILED":
      return isBack ? { state: "failed", reason: `ECS gave the way back up (ROLLBACK_FAILED). ${failing.reason}` } : { state: "rollback-failed", ...failing, why: "ECS gave it up (ROLLBACK_FAILED)." };
    case "STOPPED":
      return wasStopping ? { state: "failed", ...failing } : { state: "going" };
    default:
      return { state: "going" };
  }
}
function failingOf2(recorded) {
  const cause = causeOf(recorded);
  const reason = recorded.record.statusReason ?? "ECS gives no reason.";
  return { reason, ...cause !== void 0 && { cause } };
}
function isStopAsked({ status, statusReason = "" }) {
  return status === "ROLLBACK_REQUESTED" || /\buser\b/i.test(statusReason);
}
function isReplaced(service, record, before) {
  const { currentServiceDeployment: current } = service;
  return current !== void 0 && current !== record.serviceDeploymentArn && current !== before.currentServiceDeployment;
}
function isOwnVerdict({ deploymentCircuitBreaker, alarms }, service) {
  return deploymentCircuitBreaker?.status === "TRIGGERED" || alarms?.status === "TRIGGERED" || (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.rolloutState === "FAILED";
}
function causeOf({ record, service, wasStopped }) {
  const { status, statusReason } = record;
  const said = statusReason === void 0 ? "ECS gives no reason" : `ECS says: ${statusReason}`;
  const hook = /(\w+) lifecycle hook\(s\) failed/.exec(statusReason ?? "")?.[1];
  if (hook !== void 0) {
    const name = /:function:([\w-]+)/.exec(statusReason ?? "")?.[1];
    return {
      what: `A lifecycle hook of ${hook} failed`,
      why: said,
      fix: `look at the log of ${name === void 0 ? "its function" : `the function ${name}`}, which decides about the deployment`
    };
  }
  const pause = /(\w+) pause hook/.exec(statusReason ?? "")?.[1];
  if (pause !== void 0) {
    return {
      what: `A pause of ${pause} ended the deployment`,
      why: said,
      fix: "run the step again, and let the hook go on in its time (aws ecs continue-service-deployment)"
    };
  }
  const isStopped = wasStopped || status === "STOPPED" && !isOwnVerdict(record, service);
  if (!isStopped)
    return void 0;
  return {
    what: "Somebody stopped the deployment",
    why: said,
    fix: "ask who stopped it, CloudTrail has the call as StopServiceDeployment; run the step again when it is wanted"
  };
}

// lib/src/rollout/records.js
var Records = class {
  #ecs;
  #arns = /* @__PURE__ */ new Map();
  #stopped = /* @__PURE__ */ new Set();
  #stopping = /* @__PURE__ */ new Set();
  #isDenied = false;
  constructor(ecs) {
    this.#ecs = ecs;
  }
  /**
   * One look at the records, as far as there are any and they may be read.
   *
   * @throws AwsError
   */
  async read(seen) {
    const found = /* @__PURE__ */ new Map();
    const moving = seen.filter(({ service }) => (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .strategyOf */ .xS)(service) !== "ROLLING");
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment) ?? recordArnOf(service, deployment);
      if (arn !== void 0)
        this.#arns.set(deployment, arn);
    }
    const arns = new Set(moving.flatMap(({ deployment }) => this.#arns.get(deployment) ?? []));
    const records = await this.#describe([...arns]);
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment);
      const record = records.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn);
      if (record === void 0)
        continue;
      if (isStopAsked(record))
        this.#stopped.add(deployment);
      const wasStopping = this.#stopping.has(deployment);
      if (/^STOP/.test(record.status ?? ""))
        this.#stopping.add(deployment);
      found.set(deployment, { record, service, wasStopped: this.#stopped.has(deployment), wasStopping });
    }
    return found;
  }
  /** What the user misses of that service because the role may not read the records. */
  blindSpotOf(service) {
    return this.#isDenied && (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .strategyOf */ .xS)(service) !== "ROLLING" ? "AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service." : void 0;
  }
  async #describe(arns) {
    if (this.#isDenied || arns.length === 0)
      return [];
    try {
      return await this.#ecs.describeServiceDeployments(arns);
    } catch (error) {
      if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy) || error.kind !== "denied")
        throw error;
      this.#isDenied = true;
      return [];
    }
  }
};

// lib/src/rollout/serving.js
function runningTasks({ deployments = [] }) {
  const running = /* @__PURE__ */ new Map();
  for (const { taskDefinition = "", runningCount = 0 } of deployments) {
    running.set(taskDefinition, (running.get(taskDefinition) ?? 0) + runningCount);
  }
  return running;
}
function servingOf2(service, green) {
  const shares = [...runningTasks(service)].map(([revision, running]) => ({ revision, running }));
  const wanted = service.desiredCount ?? 0;
  const weight = green?.weight;
  if (weight === void 0)
    return { wanted, shares };
  return {
    wanted,
    shares: shares.map((share) => ({
      ...share,
      traffic: share.revision === green?.revision ? weight : 100 - weight
    }))
  };
}

// lib/src/rollout/stages.js
var SHIFTED = /^(POST_PRODUCTION_TRAFFIC_SHIFT|BAKE_TIME|CLEAN_UP)$/;
var GOING_BACK = /^ROLLBACK_/;
function stagesOf(record, serviceName) {
  const { status = "PENDING", lifecycleHookDetails: hooks = [], targetServiceRevision: green = {} } = record;
  const stage = record.lifecycleStage ?? status;
  const isGoingBack = GOING_BACK.test(status);
  const weight = green.requestedProductionTrafficWeight;
  const pause = hooks.find((hook) => hook.targetType === "PAUSE" && hook.status === "AWAITING_ACTION");
  const called = hooks.filter((hook) => hook.targetType !== "PAUSE" && hook.status === "IN_PROGRESS");
  const timed = isGoingBack ? void 0 : timedStage(stage, weight, record.deploymentConfiguration);
  const held = isGoingBack ? void 0 : heldBy({ stage, weight, timed, pause, called });
  const isShifted2 = status === "IN_PROGRESS" && SHIFTED.test(stage) && (weight ?? 100) === 100;
  return {
    progress: [
      isGoingBack ? `going back, ${stage}` : stage,
      ...trafficOf("production", "requestedProductionTrafficWeight", record),
      ...trafficOf("test", "requestedTestTrafficWeight", record),
      ...called.map(({ targetArn }) => `waiting for the hook ${functionName(targetArn)}`),
      ...pause === void 0 ? [] : [`waiting for somebody at the hook ${pause.hookId}`]
    ].join(", "),
    isCleaningUp: stage === "CLEAN_UP",
    isGoingBack,
    ...isShifted2 && { afterShift: afterShift(stage, record.deploymentConfiguration) },
    ...pause !== void 0 && { waitsFor: whatToDo(pause, record, serviceName) },
    ...timed !== void 0 && { stage: timed },
    ...held !== void 0 && { heldBy: held },
    triggeredAlarms: record.alarms?.triggeredAlarmNames ?? []
  };
}
function trafficOf(kind, weight, { targetServiceRevision: green = {}, sourceServiceRevisions: blues = [] }) {
  const fresh = green[weight];
  if (fresh === void 0)
    return [];
  const old = blues.reduce((sum, blue) => sum + (blue[weight] ?? 0), 0);
  return [`${kind} traffic ${percent(fresh)} green and ${percent(old)} blue`];
}
function percent(weight) {
  return `${Number(weight.toFixed(1))} %`;
}
function timedStage(stage, weight, configuration = {}) {
  const { bakeTimeInMinutes = 0 } = configuration;
  if (stage === "BAKE_TIME" && bakeTimeInMinutes > 0)
    return { name: stage, minutes: bakeTimeInMinutes, isLast: true };
  const minutes = (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_4__/* .stepMinutes */ ._S)(configuration);
  const isStep = stage === "PRODUCTION_TRAFFIC_SHIFT" && weight !== void 0 && weight < 100;
  return isStep && minutes > 0 ? { name: `${stage} ${percent(weight)}`, minutes, isLast: false } : void 0;
}
function heldBy({ stage, weight, timed, pause, called: [hook] }) {
  if (pause !== void 0) {
    return {
      what: "The deployment waits for somebody",
      why: `the PAUSE hook ${pause.hookId} holds it at ${stage}`,
      fix: "let the hook go on before the limit, or raise wait-for-minutes"
    };
  }
  if (hook !== void 0) {
    const name = functionName(hook.targetArn);
    return {
      what: "A lifecycle hook has not answered",
      why: `the function ${name} was called at ${stage} and has not decided yet`,
      fix: `look at the log of the function ${name}, or raise wait-for-minutes`
    };
  }
  if (timed === void 0)
    return void 0;
  if (stage === "BAKE_TIME") {
    return {
      what: "The bake time is not over",
      why: `all tasks run, and ECS watches them for ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__/* .inMinutes */ .dT)(timed.minutes)} (BAKE_TIME)`,
      fix: "raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time"
    };
  }
  return {
    what: "The traffic has not all moved",
    why: `${percent(weight ?? 0)} of it is on the new revision, and the next step comes after ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__/* .inMinutes */ .dT)(timed.minutes)}`,
    fix: "raise wait-for-minutes by the time between the steps"
  };
}
function afterShift(stage, { bakeTimeInMinutes = 0 } = {}) {
  if (stage === "CLEAN_UP" || bakeTimeInMinutes === 0)
    return "ECS only removes the old tasks now.";
  const minutes = (0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_5__/* .inMinutes */ .dT)(bakeTimeInMinutes);
  return stage === "BAKE_TIME" ? `The bake time of ${minutes} goes on, and until it is over ECS may still go back.` : `The bake time of ${minutes} is still to come, and until it is over ECS may still go back.`;
}
function whatToDo({ hookId = "", expiresAt, timeoutAction = "ROLLBACK" }, { serviceDeploymentArn: arn = "", lifecycleStage: stage }, serviceName) {
  const after = timeoutAction === "ROLLBACK" ? "goes back" : "goes on";
  const until = expiresAt === void 0 ? "" : `, until ${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC, when ECS ${after} by itself (${timeoutAction})`;
  const command = shellCommand([
    ...["aws", "ecs", "continue-service-deployment", "--region", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(arn)],
    ...["--service-deployment-arn", arn, "--hook-id", hookId, "--action", "CONTINUE"]
  ]);
  return {
    what: `The deployment of ${serviceName} waits for somebody`,
    why: `the PAUSE hook ${hookId} holds it at ${stage}${until}`,
    fix: `let it go on with: ${command} (or go back with --action ROLLBACK)`
  };
}
function functionName(arn = "") {
  return arn.split(":")[6] ?? arn;
}

// lib/src/rollout/undo.js
async function undoDeployment(deployment, { cluster, ecs }) {
  const { target } = deployment;
  const { name, previous, revision } = target;
  if (previous === "" || previous === revision)
    return { kind: "nowhere" };
  const look = async () => {
    const [service2 = {}] = await ecs.describeServices(cluster, [name]);
    return standingOf(service2, deployment);
  };
  const changeBack = (service2) => {
    const desiredCount = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .countToPutBack */ .bf)(service2, deployment);
    return { cluster, service: name, ...desiredCount !== void 0 && { desiredCount } };
  };
  let standing = await look();
  if (standing.kind !== "ours")
    return standing;
  const arn = recordArnOf(standing.service, deployment);
  const isGivenUp = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(standing.service)?.rolloutState === "FAILED";
  if (arn !== void 0 && !isGivenUp) {
    const stop = await ecs.stopServiceDeployment(arn);
    if (stop === "stopping") {
      const change = changeBack(standing.service);
      if ("desiredCount" in change)
        await ecs.updateService(change, standing.service);
      return { kind: "started", deployment: backOf(standing.service, deployment, _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4) };
    }
    const { service: service2 } = standing;
    standing = await look();
    if (stop === "unknown" && standing.kind === "taken-over" && standing.runs === previous) {
      return { kind: "started", deployment: backOf(service2, deployment, _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4) };
    }
    if (standing.kind !== "ours")
      return standing;
  }
  const { service } = standing;
  const after = await ecs.updateService({ ...changeBack(service), taskDefinition: previous }, service);
  return { kind: "started", deployment: backOf(service, deployment, (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(after)?.id ?? _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4) };
}
function standingOf(service, deployment) {
  const { id } = deployment;
  const primary = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service);
  if (primary?.id === id)
    return { kind: "ours", service };
  const own = service.deployments?.find((each) => each.id === id);
  if (own?.rolloutState === "FAILED" && isOlder(primary, own)) {
    return { kind: "started", deployment: backOf(service, deployment, _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4) };
  }
  return { kind: "taken-over", by: primary?.id ?? "", runs: primary?.taskDefinition ?? "" };
}
function backOf(service, { id: insteadOf, target }, id) {
  const { name, previous, revision } = target;
  return {
    target: { name, service, revision: previous, previous: revision },
    olderEvents: new Set(service.events?.map((event) => event.id ?? "")),
    insteadOf,
    id
  };
}
function isOlder(one, other) {
  return (one?.createdAt ?? 0) < (other.createdAt ?? 0);
}

// lib/src/rollout/ecs.js
function ecsRollout(cluster, { patient, impatient }) {
  const memories = /* @__PURE__ */ new Map();
  const olderEvents = /* @__PURE__ */ new Map();
  const records = new Records(impatient);
  return {
    async start(target, wishes) {
      const change = {
        cluster,
        service: target.name,
        taskDefinition: target.revision,
        // Only what the user set is sent: everything else stays as it is.
        ...wishes.desiredCount !== void 0 && { desiredCount: wishes.desiredCount },
        ...wishes.managedTags !== void 0 && { enableECSManagedTags: wishes.managedTags },
        ...wishes.propagateTags !== void 0 && { propagateTags: wishes.propagateTags },
        ...wishes.force && { forceNewDeployment: true }
      };
      const count = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .countChangeOf */ .$V)(target, wishes);
      const record = target.service.currentServiceDeployment;
      if (target.underWay?.kind === "stop" && record !== void 0) {
        if (await patient.stopServiceDeployment(record) === "stopping") {
          const desiredCount = count?.asked;
          if (desiredCount !== void 0) {
            await patient.updateService({ cluster, service: target.name, desiredCount }, target.service);
          }
          const olderEvents2 = eventIds(target.service);
          return { target, id: _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4, insteadOf: target.underWay.id, olderEvents: olderEvents2 };
        }
      }
      const service = await patient.updateService(change, target.service);
      return {
        target,
        id: (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.id ?? "",
        createdAt: (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.createdAt,
        olderEvents: eventIds(service),
        ...count !== void 0 && { count }
      };
    },
    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.describeServices(cluster, names);
      const seen = deployments.map((deployment) => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        const isThere = service !== void 0 && !/^(INACTIVE|DRAINING)$/.test(service.status ?? "");
        if (!isThere)
          throw new ServiceGone(deployment);
        return { deployment, service };
      });
      const recorded = await records.read(seen);
      return seen.map(({ deployment, service }) => {
        const older = deployment.olderEvents ?? olderEvents.get(deployment) ?? eventIds(service);
        olderEvents.set(deployment, older);
        const memory = remember(service, deployment, memories.get(deployment));
        memories.set(deployment, memory);
        const ours = { ...deployment, olderEvents: older };
        const observation = observationOf(service, ours, memory);
        const found = recorded.get(deployment);
        if (found !== void 0)
          return withRecord(observation, found, ours);
        const blindSpot = records.blindSpotOf(service);
        return blindSpot === void 0 ? observation : { ...observation, blindSpot };
      });
    },
    // It changes together with the revision, or not at all.
    putCountBack: async () => {
    },
    undo: (deployment) => undoDeployment(deployment, { cluster, ecs: patient }),
    async findStarted(target) {
      const [service = {}] = await patient.describeServices(cluster, [target.name]);
      const primary = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service);
      const isOurs = primary?.id !== (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(target.service)?.id && primary?.taskDefinition === target.revision;
      return isOurs ? { target, id: primary.id ?? _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4 } : void 0;
    },
    undoCommand({ target, count }) {
      const { name, previous, revision } = target;
      if (previous === "" || previous === revision)
        return void 0;
      return shellCommand([
        ...["aws", "ecs", "update-service", "--region", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(previous), "--cluster", cluster],
        ...["--service", name, "--task-definition", (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(previous)],
        ...count === void 0 ? [] : ["--desired-count", String(count.before)]
      ]);
    },
    // ECS follows its own way back under the id of the deployment, and says how it ended.
    findWayBack: async () => void 0,
    // The records of service deployments have a limit of their own, as high as that of services, and need fewer calls.
    readsPerLook: (deployments) => Math.ceil(deployments.length / _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__/* .SERVICES_PER_CALL */ ._N)
  };
}
function observationOf(service, deployment, memory) {
  const { deploymentCircuitBreaker } = service.deploymentConfiguration ?? {};
  const own = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .ownDeployment */ .KE)(service, deployment);
  const events = eventsOf(service, deployment);
  const verdict = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .judge */ .S4)(service, deployment, memory);
  const { failure } = memory;
  return {
    verdict,
    progress: progressOf2(service),
    events,
    running: runningTasks(service),
    serving: servingOf2(service),
    failedTasks: failedTasksOf(own, events),
    isNearlyDone: own !== void 0 && isNearlyDone2(own, service),
    isDraining: (service.loadBalancers ?? []).length > 0 && (service.deployments ?? []).length > 1,
    lastWait: own !== void 0 && isNearlyDone2(own, service) ? lastWaitOf(own, service) : void 0,
    isGuarded: deploymentCircuitBreaker?.enable === true,
    ...failure !== void 0 && verdict.state === "going" && { goingBack: { reason: failure } }
  };
}
function withRecord(observation, recorded, deployment) {
  const { record, service } = recorded;
  const { progress, isCleaningUp, isGoingBack, ...stages } = stagesOf(record, deployment.target.name);
  const isBack = deployment.id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4;
  return {
    ...observation,
    ...stages,
    verdict: judgeRecord(recorded, deployment) ?? observation.verdict,
    progress: `${progressOf2(service, isBack ? deployment.insteadOf : deployment.id)}; ${progress}`,
    serving: servingOf2(service, {
      revision: isBack ? deployment.target.previous : deployment.target.revision,
      weight: record.targetServiceRevision?.requestedProductionTrafficWeight
    }),
    isNearlyDone: isCleaningUp && isBack === isGoingBack,
    // The clean-up begins with the old tasks, and takes as long as they do.
    isDraining: observation.isDraining === true || !observation.isNearlyDone,
    lastWait: isCleaningUp && isBack === isGoingBack ? DRAINING : void 0,
    ...isGoingBack && !isBack && { goingBack: failingOf2(recorded) }
  };
}
function isNearlyDone2(own, { deployments = [] }) {
  const others = deployments.filter(({ id }) => id !== own.id);
  return own.runningCount === own.desiredCount && others.every(({ runningCount }) => (runningCount ?? 0) === 0);
}
var DRAINING = {
  why: "ECS only waits for the old ones to go",
  fix: "make wait-for-minutes longer than the old tasks take to drain, which is up to the target group's deregistration delay"
};
function lastWaitOf(own, { deployments = [], deploymentConfiguration }) {
  if (deployments.some(({ id }) => id !== own.id))
    return DRAINING;
  const { enable, alarmNames = [] } = deploymentConfiguration?.alarms ?? {};
  if (enable !== true)
    return void 0;
  return {
    why: `ECS still watches the ${alarmNames.length === 1 ? "alarm" : "alarms"} ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(alarmNames)}`,
    fix: "make wait-for-minutes longer by the time for which ECS watches alarms when all tasks run"
  };
}
function remember(service, deployment, before) {
  const own = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .ownDeployment */ .KE)(service, deployment);
  return {
    createdAt: own?.createdAt ?? before?.createdAt,
    failure: own?.rolloutState === "FAILED" ? (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(own) : before?.failure,
    missing: own === void 0 ? (before?.missing ?? 0) + 1 : 0
  };
}
function progressOf2(service, green) {
  const parts = (service.deployments ?? []).map((deployment) => {
    const { id, status, taskDefinition = "", desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = deployment;
    const tasks = status === "PRIMARY" ? `${runningCount} of ${desiredCount} running` : `${runningCount} running`;
    const pending = pendingCount > 0 ? `, ${pendingCount} pending` : "";
    const failed = failedTasks > 0 ? `, ${failedTasks} failed` : "";
    const colour = green === void 0 ? "" : id === green ? " (green)" : " (blue)";
    return `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(taskDefinition)}${colour} ${tasks}${pending}${failed}`;
  });
  return parts.join("; ");
}
function eventsOf(service, { olderEvents }) {
  return (service.events ?? []).map(({ id = "", message = "" }) => ({ id, text: message })).filter(({ id }) => !olderEvents?.has(id)).reverse();
}
function eventIds(service) {
  return new Set(service.events?.map(({ id = "" }) => id));
}
function failedTasksOf(own, events) {
  const { status, failedTasks = 0, desiredCount = 0 } = own ?? {};
  return status === "PRIMARY" ? Math.max(failedTasks, replacedTasks(events, desiredCount)) : failedTasks;
}

// lib/src/rollout/open.js
var ROLLOUTS = {
  ECS: (cluster, { patient, impatient }) => ecsRollout(cluster, { patient: patient.ecs, impatient: impatient.ecs }),
  CodeDeploy: codeDeployRollout
};
function openRollout(cluster, doors) {
  const makers = new Map(Object.entries(ROLLOUTS).map(([carrier, open]) => [carrier, open(cluster, doors)]));
  const makerOf = (target) => makers.get(carrierOf({ target }));
  const byMaker = (deployments) => [...makers.values()].map((maker) => ({ maker, own: deployments.filter(({ target }) => makerOf(target) === maker) })).filter(({ own }) => own.length > 0);
  return {
    start: (target, wishes) => makerOf(target).start(target, wishes),
    async observe(deployments) {
      const found = /* @__PURE__ */ new Map();
      const looks = byMaker(deployments).map(async ({ maker, own }) => {
        const observations = await maker.observe(own);
        for (const [index, deployment] of own.entries()) {
          found.set(deployment, observations[index]);
        }
      });
      await Promise.all(looks);
      return deployments.map((deployment) => found.get(deployment));
    },
    undo: (deployment) => makerOf(deployment.target).undo(deployment),
    putCountBack: (deployment) => makerOf(deployment.target).putCountBack(deployment),
    findStarted: (target) => makerOf(target).findStarted(target),
    undoCommand: (deployment) => makerOf(deployment.target).undoCommand(deployment),
    findWayBack: (deployment) => makerOf(deployment.target).findWayBack(deployment),
    readsPerLook: (deployments) => byMaker(deployments).reduce((sum, { maker, own }) => sum + maker.readsPerLook(own), 0)
  };
}
function noteOf({ id, insteadOf, count, target }) {
  const { name, revision, previous, codedeploy: how } = target;
  const codedeploy = how && {
    application: how.application,
    group: how.group,
    configuration: how.configuration,
    description: how.description,
    appSpecs: { there: how.appSpecFor(revision), back: how.appSpecBackTo(previous) }
  };
  return { name, revision, previous, id, insteadOf, count, codedeploy };
}
function deploymentFrom({ codedeploy, ...note }) {
  const { name, revision, previous, id, insteadOf, count } = note;
  const how = codedeploy && {
    application: codedeploy.application,
    group: codedeploy.group,
    // What is undefined is not in a note.
    configuration: codedeploy.configuration,
    description: codedeploy.description,
    appSpecFor: () => codedeploy.appSpecs.there,
    appSpecBackTo: () => codedeploy.appSpecs.back,
    minutes: { ready: 0, shift: 0, termination: 0 }
  };
  return {
    target: { name, service: {}, revision, previous, ...how && { codedeploy: how } },
    id,
    ...insteadOf !== void 0 && { insteadOf },
    ...count !== void 0 && { count }
  };
}
function isUnnamed({ id, insteadOf }) {
  return id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4 && insteadOf === void 0;
}
function unnamed(target, wishes) {
  const count = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .countChangeOf */ .$V)(target, wishes);
  const { underWay } = target;
  return {
    target,
    id: _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4,
    // Nothing is started then, and what is stopped goes back by itself.
    ...underWay?.kind === "stop" && { insteadOf: underWay.id },
    ...count !== void 0 && { count }
  };
}
function carrierOf({ target }) {
  return target.codedeploy === void 0 ? "ECS" : "CodeDeploy";
}
function idsOf(deployments) {
  const ids = deployments.map((deployment) => deployment?.id ?? "");
  const isCodeDeploys = (id) => id.startsWith("d-");
  return {
    "deployment-id": ids.map((id) => isCodeDeploys(id) ? "" : id).join("\n"),
    // Most steps have none of these.
    ...ids.some(isCodeDeploys) && {
      "codedeploy-deployment-id": ids.map((id) => isCodeDeploys(id) ? id : "").join("\n")
    }
  };
}




/***/ }),

/***/ 4331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OB: () => (/* binding */ stateInWords),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   _S: () => (/* binding */ stepMinutes),
/* harmony export */   xE: () => (/* binding */ watchOf),
/* harmony export */   xS: () => (/* binding */ strategyOf)
/* harmony export */ });
// lib/src/deploymentstate.js
function isOver({ status }) {
  return status === "Succeeded" || status === "Failed" || status === "Stopped";
}
function stateInWords(deployment) {
  const { status = "under way", createTime, instanceTerminationWaitTimeStarted: isShifted } = deployment;
  const since = createTime === void 0 ? "" : ` since ${createTime.toISOString()}`;
  if (isShifted)
    return `${status}${since}, with all traffic shifted and the old tasks waiting for their end`;
  if (status === "Ready")
    return `${status}${since}, waiting for somebody to continue it`;
  return `${status}${since}`;
}

// lib/src/aws/strategy.js
function strategyOf({ deploymentConfiguration }) {
  return deploymentConfiguration?.strategy ?? "ROLLING";
}
function watchOf(configuration = {}) {
  const { strategy, bakeTimeInMinutes: bake = 0, canaryConfiguration, linearConfiguration } = configuration;
  const step = stepMinutes(configuration);
  if (strategy === "CANARY")
    return { steps: (canaryConfiguration?.canaryPercent ?? 5) < 100 ? step : 0, bake };
  if (strategy !== "LINEAR")
    return { steps: 0, bake };
  return { steps: (Math.ceil(100 / (linearConfiguration?.stepPercent ?? 10)) - 1) * step, bake };
}
function stepMinutes({ strategy, canaryConfiguration, linearConfiguration }) {
  if (strategy === "CANARY")
    return canaryConfiguration?.canaryBakeTimeInMinutes ?? 10;
  return strategy === "LINEAR" ? linearConfiguration?.stepBakeTimeInMinutes ?? 6 : 0;
}




/***/ })

};
