export const id = 599;
export const ids = [599];
export const modules = {

/***/ 7599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planFrom: () => (/* binding */ planFrom)
/* harmony export */ });
/* harmony import */ var _chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4144);
/* harmony import */ var _chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2181);
/* harmony import */ var _chunk_OO56WJQG_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5566);
/* harmony import */ var _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7348);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4686);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9438);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2361);
/* harmony import */ var _chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(4331);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9549);
/* harmony import */ var _chunk_YNLMJPFX_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(7886);
/* harmony import */ var _chunk_7RVDC6CT_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1139);
/* harmony import */ var _chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(183);
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2714);
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9588);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(7162);




















// lib/src/advice/containers.js
var HELPERS = /agent|collector|datadog|envoy|firelens|fluent|newrelic|otel|opentelemetry|sidecar|x-?ray/i;
function adviceOnContainers({ definition }, pinned) {
  const containers = definition.containerDefinitions ?? [];
  return [
    ...containers.flatMap(credentials),
    ...containers.filter(({ image }) => image !== pinned).flatMap(movingTag),
    ...missingLogs(containers),
    ...severalEssential(containers)
  ];
}
function credentials(container) {
  const [variables, options] = [container.environment ?? [], (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_10__/* .logOptionsOf */ .ys)(container)].map((pairs) => pairs.filter(({ name = "", value = "" }) => (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_10__/* .looksLikeCredential */ .Pv)(name, value)).map(({ name = "" }) => name));
  const places = [
    {
      names: variables,
      where: `the environment variable${variables.length > 1 ? "s" : ""} ${inWords(variables)}`,
      fix: "remove the variable with environment-variables, and name it with secrets"
    },
    {
      names: options,
      where: `${inWords(options)} of its log driver's options`,
      fix: "and name it in secretOptions of its logConfiguration instead"
    }
  ];
  return places.filter(({ names }) => names.length > 0).map(({ where, fix }) => ({
    name: "credential-in-environment",
    text: `The container ${container.name} has what looks like a credential in plain text, in ${where}: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, ${fix}.`
  }));
}
function movingTag({ name, image = "" }) {
  const { tag = "latest", digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_14__/* .readImageReference */ .bc)(image) ?? { tag: "" };
  if (digest !== void 0 || tag !== "latest")
    return [];
  const text = `The container ${name} runs ${image}, whatever that is at the time: a later deployment may run another image that nobody chose. Fix: name a version or a digest.`;
  return [{ name: "latest-tag", text }];
}
function missingLogs(containers) {
  const silent = containers.filter(({ logConfiguration, firelensConfiguration }) => logConfiguration === void 0 && firelensConfiguration === void 0);
  if (silent.length === 0)
    return [];
  const [who, has, writes] = silent.length === 1 ? ["container", "has", "it writes"] : ["containers", "have", "they write"];
  const names = inWords(silent.map(({ name = "" }) => name));
  const text = `The ${who} ${names} ${has} no log driver: what ${writes} is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.`;
  return [{ name: "no-logs", text }];
}
function severalEssential(containers) {
  const applications = containers.filter(({ name = "", image = "", essential, firelensConfiguration }) => essential !== false && firelensConfiguration === void 0 && !HELPERS.test(`${name} ${image}`));
  if (applications.length < 2)
    return [];
  const names = inWords(applications.map(({ name = "" }) => name));
  const text = `A task has several essential application containers, ${names}: they are deployed and scaled together only, and when one ends all of them do. Fix: give each a service of its own, or say essential: false of those that the task can do without.`;
  return [{ name: "several-essential-containers", text }];
}
function inWords(names) {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

// lib/src/advice/services.js
function adviceOnService({ name, service, definition }) {
  const { taskRoleArn = "", executionRoleArn = "" } = definition;
  const places = [service, ...service.taskSets ?? []];
  const isBalanced = places.some(({ loadBalancers = [] }) => loadBalancers.length > 0);
  const isPublic = places.some(({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration?.assignPublicIp === "ENABLED");
  const strategy = places.flatMap(({ capacityProviderStrategy = [] }) => capacityProviderStrategy);
  const isSpot = strategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT");
  const hasBase = strategy.some(({ capacityProvider, base = 0 }) => capacityProvider !== "FARGATE_SPOT" && base > 0);
  const said = [
    {
      name: "public-ip",
      holds: isBalanced && isPublic,
      text: `Tasks of service ${name} get public IP addresses, though a load balancer brings their traffic: they can be reached past it, as far as their security groups let. Fix: set assignPublicIp to DISABLED, in subnets with a NAT gateway or VPC endpoints.`
    },
    {
      name: "execution-role-as-task-role",
      // Either may be a name or an ARN.
      holds: taskRoleArn !== "" && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_14__/* .lastPart */ .S_)(taskRoleArn) === (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_14__/* .lastPart */ .S_)(executionRoleArn),
      text: `The tasks of service ${name} run with their execution role ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_14__/* .lastPart */ .S_)(taskRoleArn)}: the application may read every secret and pull every image that ECS may. Fix: give them a task role of their own, with what the application needs and no more.`
    },
    {
      name: "no-circuit-breaker",
      holds: isUnwatched(service),
      text: `Service ${name} has neither a circuit breaker nor alarms: when a deployment fails and this step is no longer there (cancelled, or its runner lost), ECS starts tasks that fail for as long as nobody looks. Fix: set deploymentCircuitBreaker={enable=true,rollback=true} with aws ecs update-service --deployment-configuration.`
    },
    {
      name: "spot-without-base",
      holds: isSpot && !hasBase,
      text: `Service ${name} has no base of tasks outside of Fargate Spot: when AWS takes Spot capacity back, all of them may go at once. Fix: give another capacity provider, such as FARGATE, a base in the strategy.`
    }
  ];
  return said.filter(({ holds }) => holds).map(({ name: warning, text }) => ({ name: warning, text }));
}
function isUnwatched(service) {
  const { deploymentCircuitBreaker, alarms } = service.deploymentConfiguration ?? {};
  const isByCodeDeploy = service.deploymentController?.type === "CODE_DEPLOY";
  const isWatched = deploymentCircuitBreaker?.enable === true || alarms?.enable === true;
  return !isByCodeDeploy && (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_16__/* .strategyOf */ .xS)(service) === "ROLLING" && !isWatched;
}

// lib/src/advice/tags.js
function adviceOnTags(image, inputs) {
  const stuck = stuckTags(image, inputs);
  return stuck.length > 0 ? stuck : onlyLatest(inputs);
}
function onlyLatest({ image }) {
  if (image.kind !== "build" || [image.tag, ...image.moreTags].some((tag) => tag !== "latest"))
    return [];
  const text = "The new image has no tag but latest: nobody can tell which commit runs, and the next image takes the tag away. Fix: remove image-tag, which is the commit then, and write latest in tags.";
  return [{ name: "latest-tag", text }];
}
function isMeantToMove(tag) {
  return !/\d/.test(tag);
}
function stuckTags(image, inputs) {
  if (image === void 0 || image.kind === "existing" || inputs.image.kind !== "build")
    return [];
  const { tag, repository } = image;
  const isStuck = (name) => isMeantToMove(name) && repository.isImmutable(name);
  const isMade = image.kind === "build" && image.createsRepository;
  const why = `the repository ${repository.name} is immutable${isMade ? ", as create-repository makes it" : ""}`;
  const fixed = isMade ? "create the repository before, with tags that move" : "exclude it from the immutability";
  const first = !isStuck(tag) ? [] : image.kind === "reuse" && image.heldTag === tag ? [
    `The image that has the tag ${tag} is deployed, whatever this commit would build: ${why}, and the tag stays on its first image. Fix: remove image-tag, which is the commit then.`
  ] : [
    `The tag ${tag} can name this image only: ${why}, and later steps deploy it again instead of building. Fix: remove image-tag, which is the commit then, or ${fixed}.`
  ];
  const more = inputs.image.moreTags.filter((name) => name !== tag && isStuck(name)).map((name) => `The tag ${name} can be put on this image only: ${why}, and the next image with this tag is refused. Fix: remove ${name} from tags, or ${fixed}.`);
  return [...first, ...more].map((text) => ({ name: "moving-tag", text }));
}

// lib/src/advice/trigger.js
function adviceOnTrigger({ image }, environment) {
  if (image.kind !== "build" || environment["GITHUB_EVENT_NAME"] !== "pull_request_target")
    return [];
  const text = "The workflow runs on pull_request_target: it has the credentials of this repository, and what it builds is what anybody has written who opens a pull request, where a step before has checked that out. Fix: deploy on push, and show on pull_request with mode: plan what would be deployed.";
  return [{ name: "pull-request-target", text }];
}

// lib/src/advice/index.js
function adviceOn(all, image, inputs) {
  const pinned = image === void 0 || image.kind === "existing" ? void 0 : `${image.repository.uri}:${image.tag}`;
  const said = [
    ...adviceOnTags(image, inputs),
    ...all.flatMap((tasks) => [...adviceOnContainers(tasks, pinned), ...adviceOnService(tasks)])
  ];
  return [...new Map(said.map((warning) => [warning.text, warning])).values()];
}

// lib/src/planning.js
async function planFrom({ found, content, problems, login }, shipment) {
  const { inputs, aws, report, world } = shipment;
  const draft = await (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6)({ inputs, found, content }, { aws, world }, problems);
  const isWaiting = found.services.some(({ deploymentGroup }) => (deploymentGroup?.active.length ?? 0) > 0);
  if (isWaiting)
    await login.discard();
  else if (draft.image?.kind === "build" && !inputs.isPlan && problems.all().length === 0) {
    login.begin(draft.image);
  }
  const warnings = await checkTasks({ draft, found }, shipment, problems);
  report.warn(warnings);
  const plan = (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .planOf */ .XC)(draft, inputs);
  if (inputs.isPlan) {
    const facts = { draft, found, inputs, problems: problems.all(), warnings };
    showPlan((0,_chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_1__/* .planOfDeployment */ .IR)(facts), shipment);
  }
  problems.throwIfAny();
  if (plan === void 0)
    throw new Error("the check ended without a plan and without a problem");
  return plan;
}
async function checkTasks({ draft, found }, { inputs, world }, problems) {
  const { image } = draft;
  const reference = image === void 0 ? _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .IMAGE_TO_COME */ .BT : (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .plannedReference */ .yz)(image);
  const definitions = (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .renderTemplates */ .g$)(draft, reference, inputs);
  const credentials2 = definitions.flatMap(({ definition }) => (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_10__/* .credentialsIn */ .Wr)(definition));
  for (const value of (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_10__/* .withoutNames */ .Fw)(credentials2, world.job.environment))
    world.step.mask(value);
  const tasks = tasksOf(draft, reference, inputs);
  const needs = (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .needsOf */ .hN)(tasks, found.stores);
  const held = (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .heldImages */ .ec)(image, found);
  const wanted = { ...inputs, ...needs, unclearImages: (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .unclearImages */ .jV)(tasks, held) };
  const surroundings = await (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_3__/* .surveySurroundings */ .EL)(wanted, world);
  const doubts = (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkRunnable */ .iR)({ definitions, tasks, needs, surroundings, image, held, inputs }, problems);
  const { environment } = world.job;
  const decided = tasks.filter(({ isComplete }) => isComplete);
  const warnings = [
    ...draft.warnings,
    ...doubts,
    ...(0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkCaches */ .Y5)({ image, found, inputs, environment }),
    ...adviceOn(decided, image, inputs),
    ...adviceOnTrigger(inputs, environment)
  ];
  return (0,_chunk_YNLMJPFX_js__WEBPACK_IMPORTED_MODULE_17__/* .withoutIgnored */ .f)(warnings, inputs.ignoredWarnings);
}
function tasksOf(draft, image, inputs) {
  return (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .renderServices */ .rb)(draft, image, inputs).map(({ planned, definition }) => {
    const { name, service, deploymentGroup, isComplete, template } = planned;
    return { name, service, deploymentGroup, isComplete, origin: template.origin, definition };
  });
}
function showPlan(plan, { report, world }) {
  report.showPlan(plan);
  for (const { service, action, changes } of plan.services) {
    report.note(service, { differences: changes });
    if (action !== "unknown" || changes.length > 0)
      (0,_chunk_OO56WJQG_js__WEBPACK_IMPORTED_MODULE_2__/* .logDifferences */ .R)(service, changes, world.log);
  }
}



/***/ })

};
