export const id = 932;
export const ids = [932];
export const modules = {

/***/ 5932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   CK: () => (/* binding */ whoStarted),
/* harmony export */   OB: () => (/* binding */ stateInWords),
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   S$: () => (/* binding */ joinReasons),
/* harmony export */   Sb: () => (/* binding */ changedSettings),
/* harmony export */   UX: () => (/* binding */ idsOf),
/* harmony export */   Vn: () => (/* binding */ isUnnamed),
/* harmony export */   WV: () => (/* binding */ openRollout),
/* harmony export */   YQ: () => (/* binding */ carrierOf),
/* harmony export */   _5: () => (/* binding */ isUnchanged),
/* harmony export */   bB: () => (/* binding */ startDeployments),
/* harmony export */   f9: () => (/* binding */ waitForDeployments),
/* harmony export */   ir: () => (/* binding */ deploymentFrom),
/* harmony export */   kH: () => (/* binding */ noteOf),
/* harmony export */   p1: () => (/* binding */ unnamed),
/* harmony export */   tp: () => (/* binding */ lastCompleteRevision),
/* harmony export */   vI: () => (/* binding */ startsDeployment),
/* harmony export */   zx: () => (/* binding */ joinProblems)
/* harmony export */ });
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1077);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);


// lib/src/rollout/others.js
function whoStarted({ by }) {
  const call = by.startsWith("d-") ? "CreateDeployment" : "UpdateService";
  return `look at who started it, another run or somebody by hand (CloudTrail has the call as ${call})`;
}
function deploymentOf({ by, runs }) {
  return `the deployment ${by}${runs === "" ? "" : ` of ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(runs)}`}`;
}

// lib/src/rollout/badending.js
var MOST_TASKS = 100;
function outcomeOf({ failure, fate }) {
  switch (fate.kind) {
    case "rolled-back-by-itself":
    case "rolled-back":
    case "never-left":
      return "rolled-back";
    case "rollback-failed":
      return "rollback-failed";
    case "taken-over":
      return "superseded";
    case "nowhere":
    case "left":
    case "stopped-by-others":
    case "finishing":
    case "unwatched":
      return failure.kind;
    default:
      return (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .xb)(fate);
  }
}
function problemOf({ target, failure, fate }, { consoleUrl, isRollback }) {
  const revision = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(target.revision);
  const cause = failure.cause ?? failure.diagnosis?.causes[0];
  const { minutes } = failure;
  const { what: happened } = failure.kind === "failed" ? { what: `${revision} was not deployed to ${target.name}` } : {
    what: `${revision} is not complete on ${target.name} after ${minutes} ${minutes === 1 ? "minute" : "minutes"}`
  };
  const fix = fate.kind === "finishing" ? fate.fix : cause?.fix ?? `look at the stopped tasks and their logs, ${consoleUrl}`;
  const slow = failure.kind === "timed-out" && cause === void 0 && fate.kind !== "finishing" ? "; if it only needs longer, raise wait-for-minutes" : "";
  const isLost = fate.kind === "rollback-failed";
  const toGoBack = fate.kind === "left" && fate.command !== void 0 ? `; to go back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(target.previous)}: ${fate.command}` : "";
  const another = isRollback ? "; or go back to another revision, named with rollback-to" : "";
  const seeHow = fate.kind === "unwatched" ? `see how it ends (${consoleUrl}); ` : "";
  const parts = {
    cause: cause && withTasks(cause),
    why: cause?.why ?? unexplained(failure),
    stands: fateOf(fate, target, failure)
  };
  const explained = parts.cause === void 0 ? parts.why : (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(`${parts.cause}: ${parts.why}`);
  return {
    what: isLost ? `${happened}, and the way back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(target.previous)} failed` : happened,
    why: `${explained} ${parts.stands}`,
    // What is to be done at once comes first, and then it is told what the rest is about.
    fix: isLost || fate.kind === "unwatched" ? `${seeHow}${fate.fix}; for ${revision}: ${fix}` : `${fix}${slow}${another}${toGoBack}`,
    parts
  };
}
function withTasks({ what, tasks: count = 0 }) {
  const most = count >= MOST_TASKS ? " or more" : "";
  return count > 1 ? `${what} (${count}${most} tasks)` : what;
}
function unexplained({ kind, reason, last }) {
  return withEvent(kind === "failed" ? reason : `the last that ECS said is ${last?.progress || "nothing"}.`, last);
}
function fateOf(fate, { name, previous, revision }, { last }) {
  const before = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(previous);
  switch (fate.kind) {
    case "rolled-back-by-itself":
      return `${fate.by} went back, ${name} is stable on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(fate.runs)}`;
    case "rolled-back":
      return `${name} was taken back and is stable on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(fate.runs)}`;
    case "never-left":
      return `No traffic ever went to it, ${name} serves from ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(fate.runs)} as before`;
    case "stopped-by-others":
      return `${name} was left as they left it; ${before} ran before`;
    case "rollback-failed":
      return `Then on the way back to ${before}: ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(fate.why)}${nowIs(fate.now, name)}`;
    case "unwatched":
      return `${name} is on its way back to ${before}, but that can't be watched to its end: ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(fate.why)}${nowIs(fate.now, name)}`;
    case "taken-over":
      return `Somebody else has started ${deploymentOf(fate)} since, which was left alone`;
    case "nowhere":
      return `There is no other revision to go back to, so ${name} was left as it is`;
    case "left":
      return `${name} was left as it is, as on-failure says: ${stillRuns(last, previous)}, and ${goesOn(fate, (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision), last)}`;
    case "finishing":
      return `The new tasks run, and ${fate.why}, so it was left to finish`;
    default:
      return (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .xb)(fate);
  }
}
function stillRuns(last, revision) {
  const before = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision);
  const running = last?.running?.get(revision) ?? 0;
  if (last?.running === void 0)
    return `${before} ran before`;
  if (running === 0)
    return `no task of ${before} runs any more`;
  return `${before} still runs ${running === 1 ? "1 task" : `${running} tasks`}`;
}
function goesOn({ goesOn: id }, revision, last) {
  if (id !== void 0)
    return `the deployment ${id} goes on`;
  return last?.verdict.state === "failed" ? `${revision} was given up` : `ECS goes on with ${revision} for as long as it is left`;
}
function nowIs(progress, name) {
  return progress ? ` ${name} was last seen with ${progress}` : "";
}
function withEvent(reason, last) {
  const telling = last?.events.findLast(({ text }) => /unable|unhealthy|failed|error|could not|misconfigured/i.test(text) && !/deployment failed/.test(text));
  return telling === void 0 ? (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(reason) : `${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(reason)} ECS said: ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(telling.text)}`;
}

// lib/src/rollout/conclude.js
function resultOf(ending, context) {
  const { target } = ending;
  const { name } = target;
  const revision = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(target.revision);
  switch (ending.kind) {
    case "unchanged":
      return good(name, "unchanged", `${name} already runs exactly this (${revision}).`);
    case "not-waited":
      return good(name, "not-waited", `${revision} is on its way to ${name}; waiting was turned off.`);
    case "deployed":
      return good(name, "deployed", deployedWords(name, revision, ending.rest));
    case "refused":
    case "gone":
      return bad(name, "failed", ending.error.problems[0]);
    case "unwatched":
      return bad(name, "failed", unwatched(ending, context));
    case "superseded":
      return bad(name, "superseded", {
        what: `${revision} was replaced on ${name} while it was deployed`,
        why: `${deploymentOf(ending)} started after ours`,
        fix: `${whoStarted(ending)}; a concurrency group of the workflow lets one run after the other`
      });
    case "bad":
      return {
        ...bad(name, outcomeOf(ending), problemOf(ending, context)),
        diagnosis: ending.failure.diagnosis
      };
    default:
      return (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .xb)(ending);
  }
}
function deployedWords(name, revision, rest) {
  return rest === void 0 ? `${name} runs ${revision}.` : `All production traffic of ${name} is on ${revision}. ${rest}`;
}
function unwatched({ target, id, error, now, command }, { consoleUrl }) {
  const { what, why, fix } = error.problems[0];
  const { name } = target;
  const [revision, before] = [target.revision, target.previous].map(_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7);
  const back = command === void 0 ? "" : `, or take ${name} back to ${before}: ${command}`;
  return {
    what: `The deployment ${id} of ${revision} to ${name} goes on, but it can't be watched to its end`,
    why: `${what}, ${why}.${nowIs(now, name)}`,
    fix: `see how it ends (${consoleUrl})${back}; ${fix}`
  };
}
function good(name, outcome, reason) {
  return { name, outcome, reason, problem: void 0, diagnosis: void 0 };
}
function bad(name, outcome, problem) {
  return { name, outcome, reason: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(problem), problem, diagnosis: void 0 };
}
function joinReasons(results) {
  return worstFirst(results).map(({ reason }) => reason).join(" ");
}
function worstFirst(results) {
  return results.toSorted((one, other) => (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .rankOf */ .IQ)(other.outcome) - (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .rankOf */ .IQ)(one.outcome));
}
function joinProblems(results) {
  const lines = results.flatMap(({ problem }) => problem === void 0 ? [] : [(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(problem)]);
  if (lines.length === 0)
    return void 0;
  const good2 = results.filter(({ problem }) => problem === void 0).map(({ reason }) => reason);
  return [...lines, ...good2.length > 0 ? [`Meanwhile: ${good2.join(" ")}`] : []].join("\n");
}

// lib/src/rollout/judge.js
var MISSING_FOR_SURE = 2;
function judge(service, ours, memory) {
  const deployments = service.deployments ?? [];
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
  if (createdAt === void 0 || primary === void 0)
    return { state: "going" };
  if (own !== void 0 && primary.id === own.id) {
    return isComplete(own, deployments) ? { state: "completed", runs: own.taskDefinition ?? "" } : { state: "going" };
  }
  if (isNewer(primary, createdAt)) {
    return { state: "superseded", by: primary.id ?? "", runs: primary.taskDefinition ?? "" };
  }
  if (memory.createdAt === void 0)
    return { state: "going" };
  if (own === void 0 && memory.missing < MISSING_FOR_SURE)
    return { state: "going" };
  return judgeFailure(reasonOf2(primary), own, primary);
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
    return { state: "rollback-failed", reason, why: reasonOf2(primary) };
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
function isComplete(own, all) {
  if (own.rolloutState !== void 0)
    return own.rolloutState === "COMPLETED" && hasItsTasks(own);
  return all.length === 1 && hasItsTasks(own);
}
function hasItsTasks(own) {
  return (own.runningCount ?? 0) === (own.desiredCount ?? 0);
}
function reasonOf2(deployment) {
  return deployment.rolloutStateReason ?? "ECS gives no reason.";
}

// lib/src/rollout/codedeploy/index.js


// lib/src/deploymentstate.js
function isOver({ status }) {
  return status === "Succeeded" || status === "Failed" || status === "Stopped";
}
function stateInWords(deployment) {
  const { status = "under way", createTime, instanceTerminationWaitTimeStarted: isShifted2 } = deployment;
  const since = createTime === void 0 ? "" : ` since ${createTime.toISOString()}`;
  if (isShifted2)
    return `${status}${since}, with all traffic shifted and the old tasks waiting for their end`;
  if (status === "Ready")
    return `${status}${since}, waiting for somebody to continue it`;
  return `${status}${since}`;
}

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

// lib/src/rollout/count.js
function countChangeOf({ service }, { desiredCount: asked }) {
  const before = service.desiredCount;
  return asked === void 0 || before === void 0 || asked === before ? void 0 : { before, asked };
}
function countToPutBack({ desiredCount }, { count }) {
  return count !== void 0 && desiredCount === count.asked ? count.before : void 0;
}
var CountLeft = class extends _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg {
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

// lib/src/rollout/gone.js
var ServiceGone = class extends _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg {
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
  for (let look2 = 1; ; look2++) {
    const { rollbackInfo } = await codedeploy.describe(stopped);
    const id = rollbackInfo?.rollbackDeploymentId;
    if (id !== void 0 || look2 === MOST_LOOKS)
      return id ?? UNKNOWN_ID;
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
  const said = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)(message);
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
  return fix === void 0 ? { reason: `${what}. ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(things.said)}` } : ended({ what, why: things.said, fix });
}
function ended(cause) {
  return { reason: `${cause.what}: ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .withStop */ .d8)(cause.why)}`, cause };
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
  const told = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
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
  return [...(errorInformation.message ?? "").matchAll(/<([^<>]{1,255})>/g)].map(([, name]) => (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)(name ?? ""));
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
    reason: `${message}, and the service is on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(primary?.revision ?? "")}.`
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
  const doing = isOver(info) ? `${info.status}` : info.status === "Ready" ? "ready to take the traffic" : isShifted(sight) ? `the old tasks are kept${untilOf(terminationEnd(sight))}` : event ?? (lifecycle.length === 0 ? "has not begun" : "under way");
  return [`${info.deploymentId} ${doing}`, ...sets.map(setWords)].join("; ");
}
function setWords({ colour, revision, desired, running, pending, traffic }) {
  return [
    `${colour === void 0 ? "" : `${colour} `}${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision)} ${running} of ${desired} running`,
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
      const said = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
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
  return new Date(Math.max(...ends) + minutes * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY);
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
  const isItsOwn = info.creator !== "codeDeployRollback";
  const minutes = isItsOwn ? deployment.target.codedeploy?.minutes.shift ?? 0 : 0;
  const shifted = shift === void 0 ? void 0 : shift + minutes * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY;
  return isShifted(sight) ? terminationEnd(sight)?.getTime() ?? shifted ?? 0 : shifted;
}
function waitsOf(sight) {
  const { info, deployment } = sight;
  const { deploymentId: id = "", blueGreenDeploymentConfiguration: group = {} } = info;
  const { name, revision } = deployment.target;
  const command = (type) => shellCommand([
    ...["aws", "deploy", "continue-deployment", "--region", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(revision)],
    ...["--deployment-id", id, "--deployment-wait-type", type]
  ]);
  if (info.status === "Ready") {
    return {
      waitsFor: {
        what: `${name} waits for somebody to let the production traffic go to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision)}`,
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
  if (isOver(info))
    return {};
  if (isShifted(sight)) {
    const minutes = group.terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
    const kept = `CodeDeploy keeps the old tasks${untilOf(terminationEnd(sight))}`;
    const fix = `set wait-until: traffic-shifted, which does not wait for that, or end it with ${command("TERMINATION_WAIT")}`;
    return {
      afterShift: `${kept}, and the deployment ${id} is over then.`,
      heldBy: {
        what: "The old tasks are still kept",
        why: `all production traffic is on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision)}, and ${kept}`,
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
      const isNew = !this.#seen.has(id) && error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.kind === "missing";
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
    if (sight === void 0 || !isOver(sight.info))
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
      throw error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy ? inTheWay(error, target, how) : error;
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
      deployment: { target: backwards(target), id: rollbackId ?? UNKNOWN_ID, insteadOf: id }
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
    const desiredCount = countToPutBack(service, { count });
    if (desiredCount !== void 0)
      await ecs.updateService({ cluster, service: name, desiredCount }, service);
  };
  const afterRefusal = async (refusal, target, change) => {
    try {
      await putCountBack({ target, count: change });
      return refusal;
    } catch (failure) {
      if (!(failure instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg))
        throw failure;
      const command = countCommand(cluster, target, change.before);
      return new CountLeft(refusal, { change, failure, command });
    }
  };
  return {
    async start(target, wishes) {
      const { service, revision, name } = target;
      const count = countChangeOf(target, wishes);
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
        throw error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg ? await afterRefusal(error, target, count) : error;
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
        const begun = isOver(info2) ? await wayBackOf(deployment, info2) : void 0;
        return begun ?? { kind: "left", goesOn: id };
      }
      if (id.startsWith("ecs-svc/") || id === UNKNOWN_ID)
        return { kind: "nowhere" };
      if (await codedeploy.stop(id, { rollBack: true })) {
        return { kind: "started", deployment: { target: back, id: UNKNOWN_ID, insteadOf: id } };
      }
      const info = await codedeploy.describe(id);
      const unasked = await wayBackOf(deployment, info);
      if (unasked !== void 0)
        return unasked;
      const { application, group } = howOf(target);
      const [other] = await codedeploy.listActive(application, group).catch((error) => {
        if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.kind === "denied")
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
      return isOver(info) ? wayBackOf(deployment, info) : { kind: "left", goesOn: deployment.id };
    },
    async findStarted(target) {
      const id = await codedeploy.findStarted(requestFor(target, howOf(target)));
      return id === void 0 ? void 0 : { target, id };
    },
    undoCommand({ id, target }) {
      if (id.startsWith("ecs-svc/"))
        return void 0;
      const region = ["--region", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(target.revision)];
      const stop = ["aws", "deploy", "stop-deployment", ...region];
      const rollback = "--auto-rollback-enabled";
      if (id !== UNKNOWN_ID)
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
    ...["aws", "ecs", "update-service", "--region", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(revision), "--cluster", cluster],
    ...["--service", name, "--desired-count", String(count)]
  ]);
}
function requestFor({ revision }, how) {
  const content = how.appSpecFor(revision);
  const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)("sha256").update(content).digest("hex");
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
  const active = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .activeDeploymentIn */ .pP)(error);
  if (active === void 0)
    return error;
  return new _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg({
    what: `${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(revision)} was not deployed to ${name}`,
    why: `the deployment ${active} of the group ${application}/${group} is not over, and CodeDeploy carries out one at a time`,
    fix: `wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other`
  }, { cause: error });
}

// lib/src/rollout/judgerecord.js
function recordArnOf(service, { id, target }) {
  const { currentServiceDeployment: current } = service;
  if (id === UNKNOWN_ID)
    return current;
  if (primaryOf(service)?.id !== id)
    return void 0;
  const wasThere = primaryOf(target.service)?.id === id;
  return wasThere || current !== target.service.currentServiceDeployment ? current : void 0;
}
function judgeRecord(recorded, ours) {
  const { record, service, wasStopping } = recorded;
  const { status } = record;
  const { target } = ours;
  const primary = primaryOf(service);
  const failing = failingOf2(recorded);
  const isBack = ours.id === UNKNOWN_ID;
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
  return deploymentCircuitBreaker?.status === "TRIGGERED" || alarms?.status === "TRIGGERED" || primaryOf(service)?.rolloutState === "FAILED";
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
    const moving = seen.filter(({ service }) => (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .strategyOf */ .xS)(service) !== "ROLLING");
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
    return this.#isDenied && (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .strategyOf */ .xS)(service) !== "ROLLING" ? "AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service." : void 0;
  }
  async #describe(arns) {
    if (this.#isDenied || arns.length === 0)
      return [];
    try {
      return await this.#ecs.describeServiceDeployments(arns);
    } catch (error) {
      if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy) || error.kind !== "denied")
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
      ...called.map(({ targetArn = "" }) => `waiting for the hook ${functionName(targetArn)}`),
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
  const minutes = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .stepMinutes */ ._S)(configuration);
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
      why: `all tasks run, and ECS watches them for ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .inMinutes */ .dT)(timed.minutes)} (BAKE_TIME)`,
      fix: "raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time"
    };
  }
  return {
    what: "The traffic has not all moved",
    why: `${percent(weight ?? 0)} of it is on the new revision, and the next step comes after ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .inMinutes */ .dT)(timed.minutes)}`,
    fix: "raise wait-for-minutes by the time between the steps"
  };
}
function afterShift(stage, { bakeTimeInMinutes = 0 } = {}) {
  if (stage === "CLEAN_UP" || bakeTimeInMinutes === 0)
    return "ECS only removes the old tasks now.";
  const minutes = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .inMinutes */ .dT)(bakeTimeInMinutes);
  return stage === "BAKE_TIME" ? `The bake time of ${minutes} goes on, and until it is over ECS may still go back.` : `The bake time of ${minutes} is still to come, and until it is over ECS may still go back.`;
}
function whatToDo({ hookId = "", expiresAt, timeoutAction = "ROLLBACK" }, { serviceDeploymentArn: arn = "", lifecycleStage: stage }, serviceName) {
  const after = timeoutAction === "ROLLBACK" ? "goes back" : "goes on";
  const until = expiresAt === void 0 ? "" : `, until ${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC, when ECS ${after} by itself (${timeoutAction})`;
  const command = shellCommand([
    ...["aws", "ecs", "continue-service-deployment", "--region", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(arn)],
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
  const look2 = async () => {
    const [service2 = {}] = await ecs.describeServices(cluster, [name]);
    return standingOf(service2, deployment);
  };
  const changeBack = (service2) => {
    const desiredCount = countToPutBack(service2, deployment);
    return { cluster, service: name, ...desiredCount !== void 0 && { desiredCount } };
  };
  let standing = await look2();
  if (standing.kind !== "ours")
    return standing;
  const arn = recordArnOf(standing.service, deployment);
  const isGivenUp = primaryOf(standing.service)?.rolloutState === "FAILED";
  if (arn !== void 0 && !isGivenUp) {
    const stop = await ecs.stopServiceDeployment(arn);
    if (stop === "stopping") {
      const change = changeBack(standing.service);
      if ("desiredCount" in change)
        await ecs.updateService(change, standing.service);
      return { kind: "started", deployment: backOf(standing.service, deployment, UNKNOWN_ID) };
    }
    const { service: service2 } = standing;
    standing = await look2();
    if (stop === "unknown" && standing.kind === "taken-over" && standing.runs === previous) {
      return { kind: "started", deployment: backOf(service2, deployment, UNKNOWN_ID) };
    }
    if (standing.kind !== "ours")
      return standing;
  }
  const { service } = standing;
  const after = await ecs.updateService({ ...changeBack(service), taskDefinition: previous }, service);
  return { kind: "started", deployment: backOf(service, deployment, primaryOf(after)?.id ?? UNKNOWN_ID) };
}
function standingOf(service, deployment) {
  const { id } = deployment;
  const primary = primaryOf(service);
  if (primary?.id === id)
    return { kind: "ours", service };
  const own = service.deployments?.find((each) => each.id === id);
  if (own?.rolloutState === "FAILED" && isOlder(primary, own)) {
    return { kind: "started", deployment: backOf(service, deployment, UNKNOWN_ID) };
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
      const count = countChangeOf(target, wishes);
      const record = target.service.currentServiceDeployment;
      if (target.underWay?.kind === "stop" && record !== void 0) {
        if (await patient.stopServiceDeployment(record) === "stopping") {
          const desiredCount = count?.asked;
          if (desiredCount !== void 0) {
            await patient.updateService({ cluster, service: target.name, desiredCount }, target.service);
          }
          const olderEvents2 = eventIds(target.service);
          return { target, id: UNKNOWN_ID, insteadOf: target.underWay.id, olderEvents: olderEvents2 };
        }
      }
      const service = await patient.updateService(change, target.service);
      return {
        target,
        id: primaryOf(service)?.id ?? "",
        createdAt: primaryOf(service)?.createdAt,
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
      const primary = primaryOf(service);
      const isOurs = primary?.id !== primaryOf(target.service)?.id && primary?.taskDefinition === target.revision;
      return isOurs ? { target, id: primary.id ?? UNKNOWN_ID } : void 0;
    },
    undoCommand({ target, count }) {
      const { name, previous, revision } = target;
      if (previous === "" || previous === revision)
        return void 0;
      return shellCommand([
        ...["aws", "ecs", "update-service", "--region", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(previous), "--cluster", cluster],
        ...["--service", name, "--task-definition", (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(previous)],
        ...count === void 0 ? [] : ["--desired-count", String(count.before)]
      ]);
    },
    // ECS follows its own way back under the id of the deployment, and says how it ended.
    findWayBack: async () => void 0,
    // The records of service deployments have a limit of their own, as high as that of services, and need fewer calls.
    readsPerLook: (deployments) => Math.ceil(deployments.length / _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .SERVICES_PER_CALL */ ._N)
  };
}
function observationOf(service, deployment, memory) {
  const { deploymentCircuitBreaker } = service.deploymentConfiguration ?? {};
  const own = ownDeployment(service, deployment);
  const events = eventsOf(service, deployment);
  const verdict = judge(service, deployment, memory);
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
  const isBack = deployment.id === UNKNOWN_ID;
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
    why: `ECS still watches the ${alarmNames.length === 1 ? "alarm" : "alarms"} ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(alarmNames)}`,
    fix: "make wait-for-minutes longer by the time for which ECS watches alarms when all tasks run"
  };
}
function remember(service, deployment, before) {
  const own = ownDeployment(service, deployment);
  return {
    createdAt: own?.createdAt ?? before?.createdAt,
    failure: own?.rolloutState === "FAILED" ? reasonOf2(own) : before?.failure,
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
    return `${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(taskDefinition)}${colour} ${tasks}${pending}${failed}`;
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
  return id === UNKNOWN_ID && insteadOf === void 0;
}
function unnamed(target, wishes) {
  const count = countChangeOf(target, wishes);
  const { underWay } = target;
  return {
    target,
    id: UNKNOWN_ID,
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

// lib/src/rollout/start.js
async function startDeployments(targets, wishes, { rollout, log, onStarting, onStarted }) {
  const started = [];
  const note = (start, isChange) => {
    started.push(start);
    onStarted(start, isChange);
  };
  for (const target of targets) {
    const revision = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(target.revision);
    if (target.underWay === void 0 && isUnchanged(target, wishes)) {
      log.info(`${target.name} runs exactly this already (${revision}).`);
      note({ kind: "unchanged", target }, false);
      continue;
    }
    onStarting(target);
    try {
      const deployment = await rollout.start(target, withForceWhereNeeded(target, wishes));
      const isNew = target.underWay?.kind !== "follow" && deployment.id !== primaryOf(target.service)?.id;
      note({ kind: "started", target, deployment }, isNew || isSettingChanged(target, wishes));
      log.info(`${target.name} is on its way to ${revision}, ${carriedBy(deployment)}${insteadOfWhat(deployment)}.`);
    } catch (error) {
      if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg))
        throw error;
      log.info(`${target.name} was not updated: ${error.message}`);
      note({ kind: "refused", target, error }, error instanceof CountLeft);
    }
  }
  return started;
}
function carriedBy({ id, insteadOf, target: { underWay } }) {
  const own = id === UNKNOWN_ID ? [] : [`deployment ${id}`];
  const stopped = underWay?.kind === "stop" && insteadOf !== void 0 ? [`${insteadOf} was stopped`] : [];
  return [...own, ...stopped].join(", ");
}
function insteadOfWhat({ id, target }) {
  const primary = primaryOf(target.service);
  const isReplaced2 = primary?.rolloutState === "IN_PROGRESS" && primary.id !== id && target.underWay === void 0;
  return isReplaced2 ? `, in place of ${primary.id} of ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(primary.taskDefinition ?? "")}, which was not over` : "";
}
function isUnchanged(target, wishes) {
  const { service, revision } = target;
  if (wishes.force || service.taskDefinition !== revision)
    return false;
  if (isSettingChanged(target, wishes))
    return false;
  const state = primaryOf(service)?.rolloutState;
  return state === void 0 ? (service.deployments ?? []).length <= 1 : state === "COMPLETED";
}
function startsDeployment(target, wishes) {
  if (isUnchanged(target, wishes))
    return false;
  const { service, revision, codedeploy } = target;
  const { force } = withForceWhereNeeded(target, wishes);
  return force || codedeploy !== void 0 || service.taskDefinition !== revision;
}
function changedSettings(service, { desiredCount, managedTags, propagateTags }) {
  const pairs = [
    ["desired-count", desiredCount, service.desiredCount ?? 0],
    ["enable-ecs-managed-tags", managedTags, service.enableECSManagedTags ?? false],
    ["propagate-tags", propagateTags, service.propagateTags ?? "NONE"]
  ];
  return pairs.filter(([, wish, present]) => wish !== void 0 && wish !== present).map(([name, wish, present]) => ({ name, before: String(present), after: String(wish) }));
}
function isSettingChanged({ service }, wishes) {
  return changedSettings(service, wishes).length > 0;
}
function withForceWhereNeeded({ service, revision }, wishes) {
  const hasFailed = service.taskDefinition === revision && primaryOf(service)?.rolloutState === "FAILED";
  return { ...wishes, force: wishes.force || hasFailed };
}

// lib/src/rollout/pace.js
var CLOSE_WATCH_MS = 2 * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY;
var CLOSE_INTERVAL_MS = 2e3;
var CLOSE_NEAR_INTERVAL_MS = 1e3;
var BEGINNING_MS = 2e4;
var MOST_READS_IN_THE_BEGINNING = 16;
var MOST_READS_A_MINUTE = 12;
var FAR_INTERVAL_MS = 12e3;
var NEAR_INTERVAL_MS = 3e3;
var NEAR_FOR_MS = 21e3;
var SOON_FOR_MS = NEAR_FOR_MS + NEAR_INTERVAL_MS;
var EVEN_INTERVAL_MS = _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY / MOST_READS_A_MINUTE;
var JITTER = 0.1;
function nextLookAt(looks, nearness) {
  const { at, reads } = looks.at(-1);
  const jitter = nearness.soonSince === void 0 || at < CLOSE_WATCH_MS ? 1 + Math.random() * JITTER : 1;
  const wanted = at + intervalAt(at, nearness) * reads * jitter;
  if (at < BEGINNING_MS) {
    const left = MOST_READS_IN_THE_BEGINNING - readsOf(looks);
    return left < reads ? BEGINNING_MS : Math.max(wanted, at + (BEGINNING_MS - at) * reads / left);
  }
  if (at < CLOSE_WATCH_MS)
    return wanted;
  const counted = looksOfLastMinute(looks, at);
  const least = leastIntervals(counted, { at, reads });
  return Math.max(wanted, at + (isSoon(at, nearness) ? least.once : least.onAndOn));
}
function leastIntervals(counted, { at, reads }) {
  let available = MOST_READS_A_MINUTE - readsOf(counted);
  let [once, onAndOn] = [0, 0];
  for (const look2 of counted) {
    const number = Math.max(Math.floor(available / reads) + 1, 1);
    const interval = (look2.at + _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY - at) / number;
    if (number === 1)
      once = Math.max(once, interval);
    onAndOn = Math.max(onAndOn, interval);
    available += look2.reads;
  }
  return { once, onAndOn };
}
function readsOf(looks) {
  return looks.reduce((sum, { reads }) => sum + reads, 0);
}
function looksOfLastMinute(looks, now) {
  const first = looks.findLastIndex(({ at }) => at < CLOSE_WATCH_MS || at <= now - _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY);
  return looks.slice(first + 1);
}
function intervalAt(at, nearness) {
  const isWatched = at < CLOSE_WATCH_MS;
  if (isSoon(at, nearness))
    return isWatched ? CLOSE_NEAR_INTERVAL_MS : NEAR_INTERVAL_MS;
  if (isWatched)
    return CLOSE_INTERVAL_MS;
  return nearness.isNear ? EVEN_INTERVAL_MS : FAR_INTERVAL_MS;
}
function isSoon(at, { soonSince }) {
  const lasts = at < CLOSE_WATCH_MS ? NEAR_FOR_MS : SOON_FOR_MS;
  return soonSince !== void 0 && at - soonSince < lasts;
}

// lib/src/rollout/teller.js
var SILENCE_MS = 6e4;
var Teller = class {
  #world;
  #beganAt;
  /** By service: a way back of a service that stands as it did is no news. */
  #told = /* @__PURE__ */ new Map();
  #events = /* @__PURE__ */ new Set();
  #blindSpots = /* @__PURE__ */ new Set();
  /** What somebody has to do, and since when. */
  #calls = /* @__PURE__ */ new Map();
  #lastLineAt;
  #missingSince;
  constructor(world) {
    this.#world = world;
    this.#beganAt = world.clock.now();
    this.#lastLineAt = this.#beganAt;
  }
  /** When a line is due, whether or not there is news. */
  get nextLineAt() {
    return this.#lastLineAt + SILENCE_MS;
  }
  /**
   * Tells what is new in a look at a deployment.
   *
   * @param stageEndsAt when the stage that it is in ends at the latest, if that is known
   */
  tell(deployment, observation, stageEndsAt) {
    this.#missingSince = void 0;
    const { events, steps = [], progress, blindSpot } = observation;
    const { name } = deployment.target;
    for (const { id, text } of [...steps, ...events]) {
      if (this.#events.has(id))
        continue;
      this.#events.add(id);
      this.note(text.startsWith("(service") ? text : `${name}: ${text}`);
    }
    if (blindSpot !== void 0 && !this.#blindSpots.has(blindSpot)) {
      this.#blindSpots.add(blindSpot);
      this.#world.log.warning(blindSpot);
    }
    const now = this.#world.clock.now();
    const told = this.#told.get(name);
    const rest = stageEndsAt === void 0 ? "" : `, ${timeLeft(stageEndsAt - now)}`;
    if (told?.progress !== progress) {
      this.#told.set(name, { progress, at: now });
      this.note(`${name}: ${progress}${rest}`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${name}: nothing new for ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsed */ .vk)(now - told.at)}, ${progress}${rest}${this.#reminder(deployment)}`);
    }
    this.#call(deployment, observation);
  }
  /** Calls for somebody as soon as the deployment waits for a person. */
  #call(deployment, { waitsFor }) {
    const text = waitsFor === void 0 ? void 0 : (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(waitsFor);
    if (text === this.#calls.get(deployment)?.text)
      return;
    if (text === void 0) {
      this.#calls.delete(deployment);
      return;
    }
    this.#calls.set(deployment, { text, at: this.#world.clock.now() });
    this.#world.log.notice(text);
  }
  #reminder(deployment) {
    const call = this.#calls.get(deployment);
    return call === void 0 ? "" : `. Since ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsed */ .vk)(call.at - this.#beganAt)}: ${call.text}`;
  }
  /** Tells of a look that failed; once, and then once a minute as long as none succeeds. */
  miss(code) {
    const now = this.#world.clock.now();
    if (this.#missingSince === void 0) {
      this.#missingSince = now;
      this.note(`${code}: ECS did not answer, asking again.`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${code}: no answer from ECS for ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsed */ .vk)(now - this.#missingSince)}, asking again.`);
    }
  }
  /** Writes a line with the time since the wait began. */
  note(text) {
    this.#lastLineAt = this.#world.clock.now();
    this.#world.log.info(`${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsed */ .vk)(this.#lastLineAt - this.#beganAt)}  ${text}`);
  }
};
function timeLeft(milliseconds) {
  const minutes = Math.ceil(milliseconds / SILENCE_MS);
  return minutes > 0 ? `at most ${minutes} min more` : "over at any moment";
}

// lib/src/rollout/timedstage.js
function stageSeen(stage, known, { before, now }) {
  if (stage === void 0)
    return void 0;
  const { name, minutes, isLast } = stage;
  if (name === known?.name)
    return known;
  return { name, isLast, endsFrom: before + minutes * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, endsAt: now + minutes * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY };
}
function lastStageOver(timed, now) {
  return timed?.isLast === true && timed.endsFrom > now ? [timed.endsFrom] : [];
}
function mayBeOver(timed, now) {
  return timed?.isLast === true && now >= timed.endsFrom;
}

// lib/src/rollout/wait.js
var LAST_LOOK_MS = 2e3;
var BLIND_MS = _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY;
var NO_ANSWER = new _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg({
  what: "AWS did not answer",
  why: "the last look had no answer before the limit",
  fix: "run the step again"
});
var MOST_AT_ONCE = 5;
async function waitForDeployments(rollout, wait, world) {
  const { clock, cancellation } = world;
  const teller = new Teller(world);
  const follow = (deployment) => {
    const planned = wait.minutes + (deployment.plannedMinutes ?? 0);
    const minutes = Math.max(wait.minutes, Math.min(planned, _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_MINUTES */ .GE));
    const now = clock.now();
    const deadline = now + minutes * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY;
    return {
      deployment,
      beganAt: now,
      minutes,
      deadline,
      blindDeadline: wait.isStrict === true ? deadline : deadline + BLIND_MS,
      last: void 0,
      timed: void 0,
      lost: void 0,
      missed: void 0
    };
  };
  let open = wait.deployments.map(follow);
  let looks = [];
  let nearSince;
  let limit;
  while (open.length > 0) {
    const lookedAt = clock.now();
    const firstDeadline = Math.min(...open.map(({ deadline }) => deadline));
    const end = Math.max(firstDeadline, lookedAt + LAST_LOOK_MS);
    if (end !== limit?.at)
      limit = { at: end, over: clock.timeout(end - lookedAt) };
    const { over } = limit;
    await look(rollout, { open, teller, before: looks.at(-1)?.at ?? lookedAt, now: lookedAt, over, wait });
    const verdicts = await sideBySide(open, (followed) => settle(followed, wait, { clock, over }));
    const following = await sideBySide(open, async (followed, index) => {
      const verdict = verdicts[index];
      if (verdict === void 0)
        return followed;
      const { deployment, last, minutes } = followed;
      const more = await wait.onSettled?.({ deployment, verdict, last, minutes });
      return more && follow(more);
    });
    open = following.filter((followed) => followed !== void 0);
    if (open.length === 0)
      return;
    const beganAt = Math.max(...open.map((followed) => followed.beganAt));
    looks = [
      ...looks,
      { at: lookedAt, reads: rollout.readsPerLook(open.map(({ deployment }) => deployment)) }
    ].filter(({ at }) => at >= beganAt && at > lookedAt - _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY);
    const near = open.filter(({ last, timed }) => last?.isNearlyDone === true || mayBeOver(timed, lookedAt));
    const isSoon2 = near.some(({ last }) => last?.isDraining !== true);
    nearSince = isSoon2 ? nearSince ?? lookedAt : void 0;
    const sinceThen = looks.map(({ at, reads }) => ({ at: at - beganAt, reads }));
    const next = sinceThen.length === 0 ? lookedAt : beganAt + nextLookAt(sinceThen, {
      isNear: near.length > 0,
      ...nearSince !== void 0 && { soonSince: nearSince - beganAt }
    });
    const times = open.flatMap((followed) => [
      endOf(followed, lookedAt),
      ...lastStageOver(followed.timed, lookedAt)
    ]);
    const due = Math.min(next, teller.nextLineAt, ...times);
    await clock.sleep(Math.max(0, due - clock.now()), cancellation);
  }
}
async function look(rollout, { open, teller, before, now, over, wait }) {
  try {
    const observations = await (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .inTime */ .RN)(rollout.observe(open.map(({ deployment }) => deployment)), over);
    if (observations === void 0) {
      teller.miss("TimeoutError");
      for (const followed of open)
        followed.missed ??= NO_ANSWER;
      return;
    }
    open.forEach((followed, index) => {
      const observation = observations[index];
      followed.last = observation;
      followed.missed = void 0;
      followed.timed = stageSeen(observation.stage, followed.timed, { before, now });
      wait.onSeen?.(followed.deployment, observation);
      const more = wait.besides?.(followed.deployment, observation) ?? "";
      const progress = `${observation.progress}${more && `; ${more}`}`;
      teller.tell(followed.deployment, { ...observation, progress }, followed.timed?.endsAt);
    });
  } catch (error) {
    if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg))
      throw error;
    if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.kind === "passing") {
      teller.miss(error.code);
      for (const followed of open)
        followed.missed = error;
    } else
      lose(open, error);
  }
}
function endOf({ deadline, blindDeadline, missed }, now) {
  return missed === void 0 || now < deadline ? deadline : blindDeadline;
}
function lose(open, error) {
  const isGone = error instanceof ServiceGone || error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.kind === "missing";
  for (const followed of open) {
    if (error instanceof ServiceGone && error.deployment !== followed.deployment)
      continue;
    followed.lost = { state: isGone ? "gone" : "unwatched", error };
  }
}
async function settle(followed, wait, { clock, over }) {
  const { deployment, last, lost, missed } = followed;
  if (lost !== void 0)
    return lost;
  if (last !== void 0 && last.verdict.state !== "going")
    return last.verdict;
  if (last !== void 0) {
    const looked = wait.onLook?.(deployment, last);
    const settled = looked && await (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_0__/* .inTime */ .RN)(looked, over);
    if (settled !== void 0)
      return settled;
  }
  const now = clock.now();
  if (now < endOf(followed, now))
    return void 0;
  return missed === void 0 ? { state: "timed-out" } : { state: "unwatched", error: missed };
}
async function sideBySide(items, work) {
  const results = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left)
      results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, worker));
  return results;
}




/***/ })

};
