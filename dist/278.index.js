export const id = 278;
export const ids = [278];
export const modules = {

/***/ 7348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ valueLike),
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   C9: () => (/* binding */ keysLike),
/* harmony export */   EL: () => (/* binding */ surveySurroundings),
/* harmony export */   Ot: () => (/* binding */ OptionalReads),
/* harmony export */   SX: () => (/* binding */ NotReadable),
/* harmony export */   ZV: () => (/* binding */ keyLike),
/* harmony export */   cO: () => (/* binding */ withValue),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   uy: () => (/* binding */ chooseContainers),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2339);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);


// lib/src/survey/optional.js
var OptionalReads = class {
  #missed = /* @__PURE__ */ new Map();
  /** The answer, or nothing when there was none. `about` is what stays unchecked: `the roles`. */
  async read(about, answer) {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy))
        throw error;
      const why = error.kind === "denied" ? `${error.action} is denied` : `${error.action}: ${error.code}`;
      this.#missed.set(about, why);
      return void 0;
    }
  }
  /** As `read`, of what may not be there: that is an answer too. */
  async look(about, answer) {
    return this.read(about, answer.then((found) => ({ found })));
  }
  /** Says what stays unchecked, in one line; nothing when all was read. */
  tell(log) {
    if (this.#missed.size === 0)
      return;
    const missed = [...this.#missed].sort().map(([about, why]) => `${about} (${why})`);
    log.info(`Not checked, as AWS did not tell: ${missed.join(", ")}.`);
  }
};

// lib/src/survey/surroundings.js
var PATIENCE_MS = 2e3;
async function surveySurroundings({ region, cluster, roles, logGroups, permissions, unclearImages }, { openAws, log }) {
  const open2 = (place) => openAws(place, { patience: PATIENCE_MS });
  const { ecs, iam, logs } = open2(region);
  const reads = new OptionalReads();
  const [found, foundRoles, foundGroups, decisions, platforms] = await Promise.all([
    reads.read("the cluster", ecs.findCluster(cluster)),
    Promise.all(roles.map(async (role) => {
      const answer = await reads.look("the roles", iam.findRole((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .lastPart */ .S_)(role)));
      return answer && [role, answer.found];
    })),
    Promise.all(logGroups.map(async (group) => {
      const isThere = await reads.read("the log groups", logs.hasGroup(group));
      return isThere === void 0 ? void 0 : [`${group.region} ${group.name}`, isThere];
    })),
    Promise.all(permissions.map((simulation) => reads.read("what the execution role may do", iam.simulate(simulation)))),
    Promise.all(unclearImages.map(async ({ repository, image }) => {
      const answer = open2(repository.region).ecr.readPlatform(repository, image);
      const platform = await reads.read("what the image is for", answer);
      return platform === void 0 ? void 0 : [image.digest, platform];
    }))
  ]);
  reads.tell(log);
  return {
    cluster: found,
    roles: new Map(foundRoles.filter((role) => role !== void 0)),
    logGroups: new Map(foundGroups.filter((group) => group !== void 0)),
    decisions: decisions.flatMap((some) => some ?? []),
    platforms: new Map(platforms.filter((platform) => platform !== void 0))
  };
}

// lib/src/appspec/keys.js
function keyLike(object, key) {
  return keysLike(object, key)[0];
}
function keysLike(object, key) {
  return Object.keys(object).filter((candidate) => candidate.toLowerCase() === key.toLowerCase());
}
function valueLike(object, key) {
  const found = keyLike(object, key);
  return found === void 0 ? void 0 : object[found];
}
function withValue(object, key, value) {
  const present = keyLike(object, key);
  if (present === void 0)
    return { ...object, [key]: value };
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, name === present ? value : member]));
}

// lib/src/taskdefinition/choose.js
function chooseContainers(containers, wanted) {
  if (containers.length === 0)
    return { why: "it has no containers" };
  const missing = wanted.filter((wish) => !containers.some(({ name }) => name === wish));
  if (missing.length > 0) {
    return { why: `it has no container ${missing.join(" and no ")}, it has ${namesOf(containers)}` };
  }
  if (wanted.length > 0)
    return containers.filter(({ name = "" }) => wanted.includes(name));
  if (containers.length === 1)
    return containers;
  const essential = containers.filter((container) => container.essential !== false);
  if (essential.length === 0) {
    return { why: `it has several containers and none is essential (${namesOf(containers)})` };
  }
  return essential.length === 1 ? essential : { why: `it has several essential containers (${namesOf(essential)})` };
}
function namesOf(containers) {
  return containers.map(({ name }) => name).join(", ");
}

// lib/src/workspace.js



var NotReadable = class extends Error {
  place;
  constructor(place) {
    super(`the path leads to ${place.kind}`);
    this.name = "NotReadable";
    this.place = place;
  }
};
var MOST_BYTES = 1024 * 1024;
async function placeOf(path, job) {
  try {
    const whole = await realPlace(path, job);
    if (whole === void 0)
      return { kind: "outside" };
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(whole);
    if (found.isDirectory())
      return { kind: "folder" };
    return { kind: found.isFile() ? "file" : "something else" };
  } catch (error) {
    return { kind: "unreadable", code: codeOf(error) };
  }
}
async function readText(path, job) {
  try {
    const whole = await realPlace(path, job);
    if (whole === void 0)
      throw new NotReadable({ kind: "outside" });
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(whole, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0));
    try {
      const found = await file.stat();
      if (found.isDirectory())
        throw new NotReadable({ kind: "folder" });
      if (!found.isFile())
        throw new NotReadable({ kind: "something else" });
      if (found.size > MOST_BYTES)
        throw new NotReadable({ kind: "too long" });
      const opened = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readlink)(`/proc/self/fd/${file.fd}`).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(whole));
      if (await realPlace(opened, job) !== opened)
        throw new NotReadable({ kind: "outside" });
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotReadable)
      throw error;
    const code = codeOf(error);
    throw new NotReadable(code === "EISDIR" ? { kind: "folder" } : { kind: "unreadable", code });
  }
}
async function realPlace(path, { workspace, temp }) {
  const written = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, path);
  const grounds = await Promise.all([workspace, temp].map((folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(folder).catch(() => folder)));
  if (![workspace, temp, ...grounds].some((folder) => isWithin(folder, written)))
    return void 0;
  const whole = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(written);
  return grounds.some((folder) => isWithin(folder, whole)) ? whole : void 0;
}
function isWithin(folder, path) {
  const way = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(folder), path);
  return way !== ".." && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_3__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(way);
}
function codeOf(error) {
  const { code } = error;
  if (code === void 0)
    throw error;
  return code;
}




/***/ }),

/***/ 7702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lp: () => (/* binding */ imageIn),
/* harmony export */   Mm: () => (/* binding */ sidesOf),
/* harmony export */   jf: () => (/* binding */ changeInTurn),
/* harmony export */   nG: () => (/* binding */ findOvertaken),
/* harmony export */   pF: () => (/* binding */ surveyInTurn),
/* harmony export */   z1: () => (/* binding */ isRollback)
/* harmony export */ });
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9438);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2010);
/* harmony import */ var _chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4331);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9549);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2339);







// lib/src/taskdefinition/image.js
function imageIn(definition, name) {
  return definition?.containerDefinitions?.find((container) => container.name === name)?.image;
}

// lib/src/activedeployment/index.js
var LOOK_INTERVAL_MS = 1e4;
async function findBusyGroups(groups, aws) {
  const active = await Promise.all(groups.map(({ application, group }) => aws.codedeploy.listActive(application, group)));
  return groups.filter((_, index) => active[index]?.length !== 0);
}
async function freeGroups(groups, tools) {
  await Promise.all(groups.map((group) => new Turn(group, tools).await()));
}
var Turn = class {
  #of;
  #tools;
  /** Deployments that were stopped by us. */
  #stopped = /* @__PURE__ */ new Set();
  #told = "";
  #toldAt = 0;
  constructor(group, tools) {
    this.#of = group;
    this.#tools = tools;
  }
  async await() {
    try {
      await this.#await();
    } catch (error) {
      if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .Cancelled */ .cJ && this.#stopped.size > 0) {
        this.#tools.world.log.warning(`${this.#of.service} goes on without this step: ${[...this.#stopped].join(", ")} was stopped for it, and CodeDeploy takes that back.`);
      }
      throw error;
    }
  }
  async #await() {
    const { service, group } = this.#of;
    const { inputs, world } = this.#tools;
    const { clock, cancellation, log } = world;
    const deadline = clock.now() + inputs.mostMinutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_4__/* .MINUTE */ .pY;
    for (let free2 = 0; ; ) {
      const active = await this.#look();
      free2 = active.length === 0 ? free2 + 1 : 0;
      if (free2 > (this.#stopped.size > 0 ? 1 : 0))
        break;
      for (const deployment of active)
        await this.#handle(deployment);
      const [first] = active;
      if (first !== void 0 && clock.now() >= deadline)
        throw this.#isTooLate(first);
      await clock.sleep(Math.max(0, Math.min(LOOK_INTERVAL_MS, deadline - clock.now())), cancellation);
    }
    log.info(`The group ${group} is free for ${service}.`);
  }
  /** What is under way, with the ways back of what was stopped. */
  async #look() {
    const { application, group } = this.#of;
    const { codedeploy } = this.#tools.aws;
    const ids = await codedeploy.listActive(application, group);
    const active = await Promise.all(ids.map((id) => codedeploy.describe(id)));
    for (const id of this.#stopped) {
      const { rollbackInfo } = await codedeploy.describe(id);
      const back = rollbackInfo?.rollbackDeploymentId;
      if (back === void 0 || ids.includes(back))
        continue;
      const way = await codedeploy.describe(back);
      if (!(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_5__/* .isOver */ .PU)(way))
        active.push(way);
      else if (way.status !== "Succeeded")
        throw this.#isNotBack(id, way);
    }
    return active.filter((deployment) => !(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_5__/* .isOver */ .PU)(deployment));
  }
  async #handle(deployment) {
    const { inputs, aws, onStopped, world } = this.#tools;
    const { deploymentId: id = "", creator } = deployment;
    const isOwn = this.#stopped.has(id) || creator === "codeDeployRollback";
    if (inputs.codeDeploy.onActiveDeployment === "stop" && !isOwn) {
      world.log.info(`Stopping the deployment ${id} of ${this.#of.service}, with its rollback.`);
      this.#stopped.add(id);
      if (await aws.codedeploy.stop(id, { rollBack: true }))
        onStopped(id, this.#of.service);
      return;
    }
    this.#tell(deployment);
  }
  #tell(deployment) {
    const { inputs, world } = this.#tools;
    const { deploymentId: id = "", creator } = deployment;
    const what = creator === "codeDeployRollback" ? "the rollback" : "the deployment";
    const text = `${this.#of.service} waits for ${what} ${id}: ${(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_5__/* .stateInWords */ .OB)(deployment)} (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .codeDeployUrl */ .Kk)(inputs.region, id)}).`;
    const now = world.clock.now();
    if (text === this.#told && now - this.#toldAt < _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_4__/* .MINUTE */ .pY)
      return;
    this.#told = text;
    this.#toldAt = now;
    world.log.info(text);
  }
  #isTooLate(deployment) {
    const { inputs } = this.#tools;
    const { deploymentId: id = "" } = deployment;
    const orStop = inputs.codeDeploy.onActiveDeployment === "wait" ? ", or set on-active-deployment: stop" : "";
    return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `after the ${inputs.mostMinutes} minutes of wait-for-minutes the deployment ${id} is still ${(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_5__/* .stateInWords */ .OB)(deployment)} (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .codeDeployUrl */ .Kk)(inputs.region, id)})`,
      fix: `raise wait-for-minutes${orStop}`
    });
  }
  #isNotBack(stopped, { deploymentId: id = "", status, errorInformation }) {
    return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `the deployment ${stopped} was stopped, and its rollback ${id} ended ${status}${errorInformation?.message === void 0 ? "" : ` (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .wh)(errorInformation.message)})`}`,
      fix: `look at ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .codeDeployUrl */ .Kk)(this.#tools.inputs.region, id)}, and run the step again when the service has one task set that works`
    });
  }
};

// lib/src/meanwhile.js
async function bringUpToDate(changes, shipment) {
  const open = changes.filter(({ target }) => target.underWay === void 0);
  if (open.length === 0)
    return changes;
  const names = open.map(({ target }) => target.name);
  const services = await shipment.aws.ecs.describeServices(shipment.inputs.cluster, names);
  const fresh = open.map(async (change) => {
    const { target } = change;
    const service = services.find(({ serviceName }) => serviceName === target.name);
    if (service === void 0)
      return change;
    const previous = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_2__/* .lastCompleteRevision */ .tp)(service);
    if (previous !== target.previous)
      await tellOfOthers(change, previous, shipment);
    return { ...change, target: { ...target, service, previous } };
  });
  const now = await Promise.all(fresh);
  return changes.map((change) => now.find(({ target }) => target.name === change.target.name) ?? change);
}
async function tellOfOthers({ target, definition, isBack, image }, previous, { aws, report, world }) {
  const { name } = target;
  const [before, now, ours] = [target.previous, previous, target.revision].map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7);
  const happened = `Somebody took ${name} from ${before} to ${now}`;
  report.note(name, { before: previous });
  if (isBack) {
    world.log.warning(`${happened} since the way back was chosen. ${name} goes back to ${ours} all the same, from ${now}.`);
    return;
  }
  world.log.warning(`${happened} while this step built. ${ours} takes the place of ${now}, and was not made from it.`);
  const running = await findRevision(previous, aws);
  report.note(name, {
    differences: running === void 0 ? [] : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .differences */ .tX)(running, definition),
    imageBefore: imageIn(running, image.container)
  });
}
async function findRevision(arn, { ecs }) {
  try {
    return (await ecs.findTaskDefinition(arn))?.definition;
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg))
      throw error;
    return void 0;
  }
}

// lib/src/tasksets.js
function isRollback({ creator }) {
  return creator === "codeDeployRollback";
}
function sidesOf({ taskSets = [] }, deployment) {
  const { deploymentId, rollbackInfo } = deployment;
  const maker = isRollback(deployment) ? rollbackInfo?.rollbackTriggeringDeploymentId : deploymentId;
  const isGreen = ({ externalId }) => externalId !== void 0 && externalId === maker;
  const others = taskSets.filter((set) => !isGreen(set) && set.status !== "DRAINING");
  const blue = others.find(({ status }) => status === "PRIMARY") ?? others[0];
  return { green: taskSets.find(isGreen), blue };
}

// lib/src/turn.js
var NO_WISHES = { desiredCount: void 0, force: false };
async function surveyInTurn(survey, servicesOf, shipment) {
  const { inputs, report, world } = shipment;
  for (; ; ) {
    const plan = await report.stage("Survey and check", survey);
    const busy = servicesOf(plan).flatMap((service) => {
      const { name, deploymentGroup } = service;
      return deploymentGroup === void 0 || deploymentGroup.active.length === 0 ? [] : [{ ...deploymentGroup, service: name, back: backOf(service) }];
    });
    if (busy.length === 0)
      return plan;
    if (inputs.isPlan) {
      for (const { service, group } of busy) {
        world.log.info(`The group ${group} of ${service} has a deployment under way, which comes first.`);
      }
      return plan;
    }
    await free(busy, shipment);
  }
}
async function changeInTurn(changes, shipment) {
  await freeForChanges(changes, shipment);
  return bringUpToDate(changes, shipment);
}
async function freeForChanges(changes, shipment) {
  const { inputs, aws } = shipment;
  if (inputs.codeDeploy.onActiveDeployment === "fail")
    return;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const waiting = changes.filter(({ target }) => target.underWay === void 0 && !(0,_chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnchanged */ ._5)(target, wishes));
  const busy = await findBusyGroups(groupsOf(waiting), aws);
  if (busy.length > 0)
    await free(busy, shipment);
}
async function findOvertaken(started, changes, { inputs, aws }) {
  if (inputs.codeDeploy.onActiveDeployment !== "wait")
    return [];
  const refused = changes.filter(({ target }) => started.some(({ kind, target: { name } }) => kind === "refused" && name === target.name));
  const busy = await findBusyGroups(groupsOf(refused), aws);
  return refused.filter(({ target }) => busy.some(({ service }) => service === target.name));
}
function groupsOf(changes) {
  return changes.flatMap(({ target: { name, codedeploy, previous } }) => codedeploy === void 0 ? [] : [{ ...codedeploy, service: name, back: previous }]);
}
function backOf({ service, deploymentGroup }) {
  const [active] = deploymentGroup?.active ?? [];
  const blue = active && sidesOf(service, active).blue;
  return blue?.taskDefinition ?? (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_2__/* .lastCompleteRevision */ .tp)(service);
}
async function free(groups, shipment) {
  const { inputs, aws, world, report, underWay } = shipment;
  const onStopped = (id, service) => {
    report.markChanged();
    const busy = groups.find((group) => group.service === service);
    if (busy !== void 0)
      underWay.set(service, wayBackFrom(id, busy));
  };
  const forget = () => {
    for (const { service } of groups)
      underWay.delete(service);
  };
  try {
    await report.stage("Wait for CodeDeploy", () => freeGroups(groups, { inputs, aws, world, onStopped }));
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .Cancelled */ .cJ))
      forget();
    throw error;
  }
  forget();
}
function wayBackFrom(id, { service: name, application, group, back }) {
  const codedeploy = {
    ...{ application, group, configuration: void 0, description: void 0 },
    // Nothing is started.
    appSpecFor: () => "{}",
    appSpecBackTo: () => "{}",
    minutes: { ready: 0, shift: 0, termination: 0 }
  };
  const underWay = { kind: "stop", id };
  return (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .unnamed */ .p1)({ name, service: {}, revision: back, previous: "", codedeploy, underWay }, NO_WISHES);
}




/***/ }),

/***/ 4142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ lines),
/* harmony export */   a: () => (/* binding */ distinctLines)
/* harmony export */ });
// lib/src/report/lines.js
function lines(items, show) {
  return items.map(show).join("\n");
}
function distinctLines(items, identify, show = (id) => id) {
  return [...new Set(items.map(identify))].map(show).join("\n");
}




/***/ }),

/***/ 6278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CH: () => (/* binding */ surveyRunning),
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   Hc: () => (/* binding */ verdictOn),
/* harmony export */   jv: () => (/* binding */ noteServices),
/* harmony export */   x1: () => (/* binding */ SecretLookUp)
/* harmony export */ });
/* harmony import */ var _chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7702);
/* harmony import */ var _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7348);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4686);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9549);
/* harmony import */ var _chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4142);
/* harmony import */ var _chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(183);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2339);










// lib/src/noteservices.js
function noteServices(services, { inputs, report }) {
  const { region, cluster } = inputs;
  const pageOf = ({ name }) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .consoleUrl */ .B9)(region, cluster, name);
  for (const found2 of services) {
    report.note(found2.name, { before: (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_3__/* .lastCompleteRevision */ .tp)(found2.service), consoleUrl: pageOf(found2) });
  }
  report.outputs({
    "service-arn": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_8__/* .lines */ .M)(services, ({ service }) => service.serviceArn ?? ""),
    "previous-task-definition-arn": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_8__/* .lines */ .M)(services, ({ service }) => (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_3__/* .lastCompleteRevision */ .tp)(service)),
    "console-url": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_8__/* .lines */ .M)(services, pageOf)
  });
}

// lib/src/survey/caches.js
var PATIENCE_MS = 2e3;
async function surveyCaches({ cacheTo }, { openAws, log }) {
  const reads = new _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .OptionalReads */ .Ot();
  const looked = await Promise.all(cacheTo.map(async (entry) => {
    const host = (0,_chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_6__/* .registryOfCache */ .ph)(entry) ?? "";
    const place = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readEcrHost */ .dD)(host);
    if (place === void 0)
      return void 0;
    const { name = "" } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readImageReference */ .bc)(entry.attributes.get("ref") ?? "") ?? {};
    const { ecr } = openAws(place.region, { patience: PATIENCE_MS });
    const asked = ecr.findRepository({ name: name.slice(host.length + 1), registryId: place.account });
    const answer = await reads.look("the repositories of caches", asked);
    return answer && { entry, repository: answer.found };
  }));
  reads.tell(log);
  return looked.filter((cache) => cache !== void 0);
}

// lib/src/survey/image.js
async function surveyImage(inputs, reads, problems) {
  if (inputs.image.kind === "existing")
    return surveyExisting(inputs.image.reference, reads);
  const { aws, world } = reads;
  const { repository: wanted, createRepository, tag, moreTags } = inputs.image;
  const host = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readEcrHost */ .dD)(wanted.registry ?? "");
  const { ecr, region } = host === void 0 || host.region === aws.region ? aws : world.openAws(host.region);
  const id = { name: wanted.name, registryId: host?.account };
  const [found2, ...images] = await Promise.all([
    ecr.findRepository(id),
    ...[tag, ...moreTags].map((name) => problems.gather(ecr.findImage(id, { tag: name })))
  ]);
  if (found2 === void 0 && createRepository) {
    const registry = host === void 0 ? await ownRegistry(inputs, reads) : wanted.registry;
    const uri = `${registry}/${wanted.name}`;
    refuseForeign(wanted, host, uri);
    const planned = { ...id, region, uri, isImmutable: () => true };
    return { kind: "repository", repository: planned, tagged: /* @__PURE__ */ new Map(), isMissing: true };
  }
  if (found2 === void 0) {
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `Repository ${wanted.name} was not found`,
      why: `ECR in ${region} has no repository of that name in the account ${host?.account ?? "of the credentials"}`,
      fix: "create it, as create-repository: true does, or check repository and aws-region"
    });
  }
  refuseForeign(wanted, host, found2.uri);
  const repository = { ...found2, uri: uriOf(found2, wanted) };
  const tagged = /* @__PURE__ */ new Map();
  [tag, ...moreTags].forEach((name, index) => {
    const image = images[index];
    if (image !== void 0)
      tagged.set(name, image);
  });
  return { kind: "repository", repository, tagged, isMissing: false };
}
function uriOf({ uri }, { registry = "", name }) {
  const isEcr = [registry, uri.slice(0, uri.indexOf("/"))].every((host) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readEcrHost */ .dD)(host) !== void 0);
  return isEcr ? `${registry}/${name}` : uri;
}
async function ownRegistry({ isPlan }, { aws, account }) {
  try {
    return (await aws.ecr.authorize()).host;
  } catch (error) {
    const owner = await account;
    if (!isPlan || owner === void 0 || !(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy) || error.kind !== "denied")
      throw error;
    return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .ecrHost */ .Fd)(owner, aws.region);
  }
}
function refuseForeign(wanted, host, uri) {
  if (host !== void 0 || wanted.registry === void 0 || uri === `${wanted.registry}/${wanted.name}`)
    return;
  throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
    what: `Repository ${wanted.registry}/${wanted.name} is not in the registry of the credentials`,
    why: `theirs is ${uri}`,
    fix: "write the name alone, or use credentials and the region of that registry"
  });
}
async function surveyExisting(reference, { aws, account }) {
  const { name = "", tag, digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readImageReference */ .bc)(reference) ?? {};
  const path = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readRepository */ .Nu)(name);
  const foreign = { kind: "foreign", reference };
  if (path?.registry === void 0)
    return foreign;
  const host = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readEcrHost */ .dD)(path.registry);
  if (host !== void 0 && host.region !== aws.region)
    return foreign;
  const isNeeded = async () => host !== void 0 && digest === void 0 && [void 0, host.account].includes(await account);
  const repository = await findIfOurs(path, aws, isNeeded);
  if (repository?.uri !== name)
    return foreign;
  const wanted = digest === void 0 ? { tag: tag ?? "latest" } : { digest };
  const image = await aws.ecr.findImage({ name: path.name }, wanted);
  if (image === void 0) {
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `Image ${reference} was not found`,
      why: `the repository ${path.name} does not hold it`,
      fix: "check the tag or digest, and that no lifecycle policy removed the image"
    });
  }
  return { kind: "found", repository, image, tag };
}
async function findIfOurs({ name }, aws, isNeeded) {
  try {
    return await aws.ecr.findRepository({ name });
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg) || await isNeeded())
      throw error;
    return void 0;
  }
}

// lib/src/survey/keptimages.js
async function surveyKeptImages(kept, { aws, log, account, registry }, problems) {
  const reads = new _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .OptionalReads */ .Ot();
  const looked = await Promise.all([...kept].map(async ([reference, keeper]) => {
    const own = problems.branch();
    const { name = "", tag, digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readImageReference */ .bc)(reference) ?? {};
    const path = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readRepository */ .Nu)(name);
    const host = path?.registry ?? "";
    const place = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .readEcrHost */ .dD)(host);
    const isOurs = place === void 0 ? host === registry : isOf(place, aws.region, account);
    if (path === void 0 || host === "" || !isOurs)
      return void 0;
    const repository = { name: path.name, region: aws.region, uri: name, isImmutable: () => false };
    const asked = aws.ecr.findImage(repository, digest === void 0 ? { tag: tag ?? "latest" } : { digest });
    const answer = await reads.look("the images that containers keep", asked);
    if (answer?.found !== void 0)
      return { reference, repository, image: answer.found };
    if (answer !== void 0) {
      own.add({
        what: `Image ${reference} was not found`,
        why: `the repository ${path.name} does not hold it, and ${keeper} keeps it`,
        fix: "push it, or name one that is there with images"
      });
    }
    return void 0;
  }));
  reads.tell(log);
  return looked.filter((image) => image !== void 0);
}
function isOf(place, region, account) {
  return place.region === region && place.account === account;
}
function keptImagesIn(services, inputs) {
  const kept = /* @__PURE__ */ new Map();
  for (const { template } of services) {
    for (const [reference, keeper] of template === void 0 ? [] : keptIn(template, inputs)) {
      if (!kept.has(reference))
        kept.set(reference, keeper);
    }
  }
  return kept;
}
function keptIn({ origin, definition }, { containerNames, images }) {
  const containers = definition.containerDefinitions;
  const known = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseContainers */ .uy)(known, containerNames);
  if ("why" in choice)
    return [];
  const template = origin.startsWith("arn:") ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(origin) : origin;
  return known.filter(({ name }) => !choice.some((chosen) => chosen.name === name)).filter(({ name }) => !images.some(({ container }) => container === name)).flatMap(({ name, image }) => typeof image === "string" ? [[image, `the container ${name} of ${template}`]] : []);
}

// lib/src/survey/keptsecrets.js
function keptSecrets(templates, inputs) {
  return templates.flatMap((template) => secretsOf(template, inputs));
}
function secretsOf({ origin, definition }, inputs) {
  const containers = definition.containerDefinitions;
  const known = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseContainers */ .uy)(known, inputs.containerNames);
  const template = origin.startsWith("arn:") ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(origin) : origin;
  return known.flatMap((container) => {
    const mayBeChosen = "why" in choice || choice.includes(container);
    const place = `the container ${container.name} of ${template}`;
    return (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_4__/* .referencesOf */ .CL)(container).flatMap((one) => {
      if (one.read.kind === "unusable" || mayBeChosen && isChanged(one, container, inputs))
        return [];
      return [{ ...namesOf(one), reference: one.read.reference, origin: place, isKept: true }];
    });
  });
}
function isChanged({ use, name }, container, { secrets, settings: { logDriver } }) {
  if (use === "secret")
    return secrets.some((change) => change.name === name);
  return use === "log option" && logDriver !== void 0 && logDriver !== container.logConfiguration?.logDriver;
}
function namesOf({ use, name }) {
  switch (use) {
    case "secret":
      return { name, title: `Secret ${name}` };
    case "log option":
      return { name: `${name} of the log driver`, title: `Secret ${name} of the log driver` };
    case "login":
      return { name: "for the login to the registry", title: "The login to the registry" };
  }
}

// lib/src/secretlookup.js
var UNLISTED = "/aws/";
var SecretLookUp = class {
  #reads;
  #answers = /* @__PURE__ */ new Map();
  constructor(reads) {
    this.#reads = reads;
  }
  /** @returns what is behind each of them */
  async lookUp(references) {
    const fresh = new Map(references.map((reference) => [this.#keyOf(reference), reference]));
    for (const key of this.#answers.keys())
      fresh.delete(key);
    for (const region of new Set([...fresh.values()].map((reference) => this.#regionOf(reference)))) {
      this.#ask(region, [...fresh.values()].filter((reference) => this.#regionOf(reference) === region));
    }
    const answers = references.map(async (reference) => {
      const answer = await this.#answers.get(this.#keyOf(reference));
      return [reference, selected(answer, reference)];
    });
    return new Map(await Promise.all(answers));
  }
  #ask(region, references) {
    const { aws, world } = this.#reads;
    const { secrets, parameters } = region === aws.region ? aws : world.openAws(region);
    const listed = references.filter(({ store }) => store === "Parameter Store");
    const names = [...new Set(listed.flatMap(namesOf2))];
    const found2 = names.length === 0 ? Promise.resolve([]) : orError(parameters.findParameters(names));
    for (const reference of references) {
      const isSecret = reference.store === "Secrets Manager";
      const answer = isSecret ? findSecret(reference, secrets) : found2.then((all) => parameterIn(all, reference));
      this.#answers.set(this.#keyOf(reference), answer);
    }
  }
  #regionOf({ home }) {
    return home?.region ?? this.#reads.aws.region;
  }
  /** What is selected makes no difference. */
  #keyOf(reference) {
    const { store, id, home } = reference;
    return JSON.stringify([store, id, this.#regionOf(reference), home?.account]);
  }
};
function lookUpReferences(references, reads) {
  return new SecretLookUp(reads).lookUp(references);
}
function selected(answer, { selector }) {
  return answer.kind === "found" ? { ...answer, valueFrom: `${answer.arn}${selector}` } : answer;
}
var ARN_END = /-[A-Za-z0-9]{6}$/;
async function findSecret(reference, secrets) {
  const { id, home } = reference;
  const secret = await orError(secrets.findSecret(id));
  if (secret instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg)
    return { kind: "failed", error: secret };
  if (secret === void 0 && home !== void 0 && ARN_END.test(id)) {
    const name = id.split(":").slice(6).join(":");
    const meant = await findSecret({ ...reference, id: name, home: void 0 }, secrets);
    const isIt2 = meant.kind === "found" && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .accountOf */ .XP)(meant.arn) === home.account;
    return isIt2 ? { ...meant, isMistaken: true } : { kind: "missing" };
  }
  const isIt = secret !== void 0 && (id.startsWith("arn:") || secret.name === id);
  if (!isIt)
    return { kind: "missing" };
  return secret.isDeleted ? { kind: "deleted" } : found(secret);
}
function parameterIn(all, reference) {
  if (namesOf2(reference).length === 0)
    return { kind: "unlisted" };
  if (all instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg)
    return { kind: "failed", error: all };
  const parameter = all.find(({ name }) => namesOf2(reference).includes(name));
  const account = reference.home?.account;
  const isIt = parameter !== void 0 && (account === void 0 || parameter.arn.includes(`:${account}:`));
  return isIt ? found(parameter) : { kind: "missing" };
}
function namesOf2({ id, home }) {
  if (id.startsWith(UNLISTED))
    return [];
  const isFlat = home !== void 0 && id.lastIndexOf("/") === 0;
  return isFlat ? [id, id.slice(1)] : [id];
}
function found({ arn, keyId }) {
  const key = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .keyArnOf */ .mX)(keyId, arn);
  return { kind: "found", valueFrom: arn, arn, ...key !== void 0 && { key } };
}
async function orError(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg)
      return error;
    throw error;
  }
}
function verdictOn({ home }, answer, account) {
  switch (answer.kind) {
    case "found":
      return answer.isMistaken ? { kind: "mistaken", arn: answer.arn } : { kind: "usable", valueFrom: answer.valueFrom };
    case "deleted":
      return { kind: "deleted" };
    case "unlisted":
      return { kind: "unknown", why: "AWS lists no parameters below /aws/" };
    case "missing": {
      if (home === void 0 || home.account === account)
        return { kind: "missing" };
      const why = account === void 0 ? "it is not known whose account it is" : `the account ${home.account} is another one, which may not let this one see it`;
      return { kind: "unknown", why };
    }
    case "failed": {
      const { error } = answer;
      const isDenied = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy && error.kind === "denied";
      return isDenied ? { kind: "denied", error } : { kind: "failed", error };
    }
  }
}

// lib/src/survey/secrets.js
function namedByInput(changes) {
  return changes.filter((change) => change.kind === "set").map(({ name, reference, line }) => ({
    name,
    title: `Secret ${name}`,
    reference,
    origin: `line ${line} of secrets`,
    isKept: false
  }));
}
async function findSecrets(secrets, reads) {
  const found2 = await lookUpReferences(secrets.map(({ reference }) => reference), reads);
  return secrets.map((secret) => ({ ...secret, found: found2.get(secret.reference) }));
}
function storeFactsOf(secrets) {
  const known = secrets.flatMap(({ reference, found: found2 }) => found2.kind === "found" ? [{ reference, ...found2 }] : []);
  return {
    keys: new Map(known.flatMap(({ arn, key }) => key === void 0 ? [] : [[arn, key]])),
    arns: new Map(known.map(({ reference: { id }, arn }) => [id, arn]))
  };
}
function judgeSecrets(secrets, facts, problems) {
  const usable = /* @__PURE__ */ new Map();
  const unchecked = /* @__PURE__ */ new Map();
  for (const secret of secrets) {
    const verdict = judge(secret, facts);
    for (const problem of verdict.problems ?? [])
      problems.add(problem);
    if (verdict.valueFrom !== void 0)
      usable.set(secret.reference, verdict.valueFrom);
    if (verdict.why !== void 0)
      unchecked.set(verdict.why, [...unchecked.get(verdict.why) ?? [], secret.name]);
  }
  for (const [why, names] of unchecked) {
    const subject = names.length === 1 ? `secret ${names[0]} exists` : `secrets ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .listOf */ .c3)(names)} exist`;
    facts.log.info(`Whether the ${subject} was not checked: ${why}.`);
  }
  return usable;
}
function resolvedChanges(changes, usable) {
  return changes.flatMap((change) => {
    if (change.kind === "remove")
      return [change];
    const value = usable.get(change.reference);
    return value === void 0 ? [] : [{ kind: "set", name: change.name, value }];
  });
}
function judge(secret, facts) {
  const { reference, found: found2, isKept } = secret;
  const asGiven = { valueFrom: (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_4__/* .valueFromOf */ .FL)(reference) };
  const verdict = verdictOn(reference, found2, facts.account);
  switch (verdict.kind) {
    case "usable":
      return { valueFrom: verdict.valueFrom };
    case "mistaken":
      return isKept || found2.kind !== "found" ? { problems: [mistaken(secret, verdict.arn)] } : { valueFrom: found2.valueFrom };
    case "missing":
      return { problems: [missing(secret, facts)] };
    case "deleted":
      return { problems: [deleted(secret, facts)] };
    case "unknown":
      return facts.account === void 0 && reference.home !== void 0 ? asGiven : { ...asGiven, why: verdict.why };
    case "denied":
      if (reference.home === void 0 && !isKept)
        return { problems: [denied(secret, verdict.error)] };
      return { ...asGiven, why: verdict.error.problems.map(({ what }) => what).join(", ") };
    case "failed":
      return { problems: verdict.error.problems };
  }
}
function missing(secret, { region }) {
  const { title, origin, reference, isKept } = secret;
  const { store, home } = reference;
  const kind = kindOf(reference);
  const wrong = kind === "parameter" || home === void 0 ? "correct the name" : "correct name, region and the six characters at the end of the ARN";
  const place = `${store} in ${home?.region ?? region}`;
  return {
    what: `${title} was not found`,
    why: `${origin} names ${shownId(reference) ?? `a ${kind}`}, and ${place} has no such ${kind}`,
    fix: `${wrong}, ${isKept ? "take it out of the task definition, " : ""}or create the ${kind}`
  };
}
function mistaken({ title, origin, reference }, arn) {
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${(0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_4__/* .valueFromOf */ .FL)(reference)}, and Secrets Manager takes the end of that name for the six characters that end its ARN`,
    fix: `write its complete ARN there, ${arn}${reference.selector}`
  };
}
function deleted({ title, origin, reference, isKept }, { region }) {
  const place = `${reference.store} in ${reference.home?.region ?? region}`;
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${shownId(reference) ?? "a secret"}, which is marked for deletion in ${place}`,
    fix: `restore it with aws secretsmanager restore-secret, or ${isKept ? "take it out of the task definition" : "name another one"}`
  };
}
function denied({ title, origin, reference }, error) {
  const [{ what, why, fix } = { what: "", why: "", fix: "" }] = error.problems;
  return {
    what: `${title} could not be looked up`,
    // AWS names what was asked for.
    why: `${origin}: ${withoutId(`${what}, ${why}`, reference)}`,
    fix: `${withoutId(fix, reference)}; or write its full ARN, which needs no look-up`
  };
}
function kindOf({ store }) {
  return store === "Secrets Manager" ? "secret" : "parameter";
}
function shownId(reference) {
  const { id, home } = reference;
  if (home !== void 0)
    return (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_4__/* .valueFromOf */ .FL)(reference);
  const isPath = /^\/?[a-z][a-z0-9]*([._-][a-z0-9]+)*(\/[a-z][a-z0-9]*([._-][a-z0-9]+)*)+$/.test(id);
  return isPath ? id : void 0;
}
function withoutId(text, reference) {
  return shownId(reference) === void 0 ? text.replaceAll(reference.id, "\u2026") : text;
}

// lib/src/appspec/read.js
var HOOKS = [
  "BeforeInstall",
  "AfterInstall",
  "AfterAllowTestTraffic",
  "BeforeAllowTraffic",
  "AfterAllowTraffic"
];
var LAST_PORT = 65535;
async function readAppSpec(text) {
  const parsed = await (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDocument */ .T)(text);
  if (parsed.kind === "unusable")
    return parsed;
  try {
    return { kind: "parsed", appSpec: { document: parsed.value, ...partsOf(parsed.value) } };
  } catch (error) {
    if (error instanceof Unusable)
      return { kind: "unusable", why: error.message };
    throw error;
  }
}
var Unusable = class extends Error {
};
function partsOf(document) {
  const version = member(document, "version", "it");
  if (version === void 0)
    throw new Unusable("it has no version, which is 0.0");
  if (version !== 0 && !/^0(\.0)?$/.test(String(version))) {
    throw new Unusable(`its version is ${shown(version)}, and CodeDeploy knows 0.0 only`);
  }
  checkHooks(member(document, "Hooks", "it"));
  const { name, service } = serviceOf(member(document, "Resources", "it"));
  const type = member(service, "Type", name);
  if (type !== "AWS::ECS::Service") {
    throw new Unusable(`the Type of ${name} is ${shown(type)}, not AWS::ECS::Service`);
  }
  const properties = member(service, "Properties", name);
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(properties))
    throw new Unusable(`${name} has no Properties`);
  member(properties, "TaskDefinition", name);
  checkNetwork(member(properties, "NetworkConfiguration", name), name);
  const capacityProviders = providersOf(member(properties, "CapacityProviderStrategy", name), name);
  return { ...loadBalancerOf(properties, name), capacityProviders };
}
function loadBalancerOf(properties, name) {
  const info = member(properties, "LoadBalancerInfo", name);
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(info))
    throw new Unusable(`${name} has no LoadBalancerInfo`);
  const container = member(info, "ContainerName", "LoadBalancerInfo");
  const port = member(info, "ContainerPort", "LoadBalancerInfo");
  if (typeof container !== "string" || container === "") {
    throw new Unusable(`LoadBalancerInfo of ${name} has no ContainerName`);
  }
  if (typeof port !== "number" || !Number.isInteger(port)) {
    throw new Unusable(`ContainerPort of ${name} is ${shown(port)}, and CodeDeploy takes a number`);
  }
  if (port < 1 || port > LAST_PORT) {
    throw new Unusable(`ContainerPort of ${name} is ${port}, and ports are 1 to ${LAST_PORT}`);
  }
  return { container, port };
}
var NETWORK = ["Subnets", "SecurityGroups", "AssignPublicIp"];
function checkNetwork(network, name) {
  if (network === void 0 || network === null)
    return;
  const inner = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(network) ? member(network, "AwsvpcConfiguration", "NetworkConfiguration") : void 0;
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(inner))
    throw new Unusable(`NetworkConfiguration of ${name} has no AwsvpcConfiguration`);
  const missing2 = NETWORK.filter((key) => !isGiven(member(inner, key, "AwsvpcConfiguration")));
  if (missing2.length === 0)
    return;
  throw new Unusable(`AwsvpcConfiguration of ${name} has no ${missing2.join(" and no ")}, and CodeDeploy takes all of ${NETWORK.join(", ")} or no NetworkConfiguration`);
}
function isGiven(value) {
  return Array.isArray(value) || typeof value === "string" && value !== "";
}
function providersOf(strategy, name) {
  if (strategy === void 0 || strategy === null)
    return [];
  if (!Array.isArray(strategy))
    throw new Unusable(`CapacityProviderStrategy of ${name} is no list`);
  return strategy.map((item) => {
    const provider = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(item) ? member(item, "CapacityProvider", "CapacityProviderStrategy") : void 0;
    if (typeof provider === "string" && provider !== "")
      return provider;
    throw new Unusable(`CapacityProviderStrategy of ${name} has an entry without a CapacityProvider`);
  });
}
function serviceOf(resources) {
  if (!Array.isArray(resources))
    throw new Unusable("it has no list of Resources");
  const all = resources.flatMap((resource) => (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(resource) ? Object.entries(resource) : []);
  const [first, ...others] = all;
  if (first === void 0 || others.length > 0 || resources.length !== 1) {
    throw new Unusable(`it has ${Math.max(all.length, resources.length)} Resources, and one is what it takes`);
  }
  const [name, service] = first;
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(service))
    throw new Unusable(`its resource ${name} is no object`);
  return { name, service };
}
function checkHooks(hooks) {
  if (hooks === void 0 || hooks === null)
    return;
  if (!Array.isArray(hooks))
    throw new Unusable("its Hooks are no list");
  for (const hook of hooks) {
    if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(hook))
      throw new Unusable("its Hooks are not pairs of an event and a function");
    for (const [event, called] of Object.entries(hook)) {
      if (!HOOKS.some((known) => known.toLowerCase() === event.toLowerCase())) {
        throw new Unusable(`its hook ${event} is none of ${HOOKS.join(", ")}`);
      }
      if (typeof called !== "string" || called === "") {
        throw new Unusable(`its hook ${event} names no function`);
      }
    }
  }
}
function member(object, key, owner) {
  const keys = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .keysLike */ .C9)(object, key);
  if (keys.length > 1)
    throw new Unusable(`${owner} has ${keys.join(" and ")}, which are the same`);
  return (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .valueLike */ .$L)(object, key);
}
function shown(value) {
  return value === void 0 ? "missing" : (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

// lib/src/survey/denied.js
async function unlessDenied(answer, instead) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .AwsError */ .Gy && error.kind === "denied")
      return instead(error);
    throw error;
  }
}

// lib/src/survey/deploymentgroup.js
var LONGEST_NAME = 100;
async function findGroup(service, inputs, reads) {
  const { application: givenApplication, group: givenGroup } = inputs.codeDeploy;
  const cluster = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(service.clusterArn ?? inputs.cluster);
  const name = service.serviceName ?? "";
  const application = givenApplication ?? `AppECS-${cluster}-${name}`;
  const group = givenGroup ?? `DgpECS-${cluster}-${name}`;
  const isNamed2 = givenApplication !== void 0 && givenGroup !== void 0;
  const isPossible = Math.max(application.length, group.length) <= LONGEST_NAME;
  const looked = isPossible ? reads.aws.codedeploy.findGroup(application, group) : Promise.resolve(void 0);
  let unread;
  const unlessUnread = unlessDenied(looked, (denial) => {
    unread = denial;
    return void 0;
  });
  const info = await (isNamed2 ? looked : unlessUnread);
  if (info !== void 0 && (isNamed2 || isFor(info, cluster, name))) {
    if (!isFor(info, cluster, name))
      throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg(isForAnother(info, cluster, name));
    return { application, group, info };
  }
  if (isNamed2)
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg(isMissing(application, group, inputs));
  return search({ cluster, name, unread }, inputs, reads);
}
async function search({ cluster, name, unread }, { codeDeploy, region }, { aws, log }) {
  const all = await unlessDenied(aws.codedeploy.findGroupsOf(cluster, name), ({ action }) => {
    if (unread !== void 0) {
      throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
        what: `The CodeDeploy deployment group of service ${name} could not be found`,
        why: `the role may not read the one that the ECS console would have made (${unread.action}), and may not search (${action})`,
        fix: `allow the role ${unread.action} on the group of the service, and write its names as codedeploy-application and codedeploy-deployment-group if they are others, or allow the search`
      });
    }
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `The CodeDeploy deployment group of service ${name} could not be found`,
      why: `none is named as the ECS console names it, and the role may not search (${action})`,
      fix: "write its names as codedeploy-application and codedeploy-deployment-group, or allow the search"
    });
  });
  const found2 = all.filter(({ application, group }) => application === (codeDeploy.application ?? application) && group === (codeDeploy.group ?? group));
  const [first, ...others] = found2;
  const info = first && await aws.codedeploy.findGroup(first.application, first.group);
  if (first === void 0 || info === void 0) {
    const given = [
      ...codeDeploy.application === void 0 ? [] : [`the application ${codeDeploy.application}`],
      ...codeDeploy.group === void 0 ? [] : [`the group ${codeDeploy.group}`]
    ];
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `Service ${name} has no CodeDeploy deployment group`,
      why: `its deployment controller is CODE_DEPLOY, and no group in ${region} is for service ${name} of the cluster ${cluster}${given.length === 0 ? "" : `, as far as ${given.join(" and ")} goes`}`,
      fix: given.length === 0 ? "create an application and a deployment group for the service in CodeDeploy" : "check codedeploy-application and codedeploy-deployment-group, or remove them to have the group found"
    });
  }
  if (others.length > 0) {
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `Service ${name} has several CodeDeploy deployment groups`,
      why: `these are for it: ${found2.map(({ application, group }) => `${group} of ${application}`).join(", ")}`,
      fix: "name one with codedeploy-application and codedeploy-deployment-group"
    });
  }
  log.info(`CodeDeploy's group for ${name} was found by a search. To save it, write codedeploy-application: ${first.application} and codedeploy-deployment-group: ${first.group}`);
  return { ...first, info };
}
function isFor({ ecsServices = [] }, cluster, name) {
  return ecsServices.some(({ clusterName = "default", serviceName = "" }) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(clusterName) === cluster && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(serviceName) === name);
}
function isForAnother(info, cluster, name) {
  const others = (info.ecsServices ?? []).map(({ clusterName = "default", serviceName = "" }) => `service ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(serviceName)} of the cluster ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(clusterName)}`);
  const instead = others.length > 0 ? `it is for ${others.join(" and ")}` : `it is for the compute platform ${info.computePlatform ?? "Server"}`;
  return {
    what: `Deployment group ${info.deploymentGroupName} of ${info.applicationName} can't deploy service ${name} of the cluster ${cluster}`,
    why: instead,
    fix: "check codedeploy-application and codedeploy-deployment-group, or remove both to have the group found"
  };
}
function isMissing(application, group, { region }) {
  return {
    what: `Deployment group ${group} of the application ${application} was not found`,
    why: `CodeDeploy in ${region} has no such application or group in the account of the credentials`,
    fix: "check codedeploy-application, codedeploy-deployment-group and aws-region, or remove both names to have the group found"
  };
}

// lib/src/survey/file.js
var WHY = {
  ENOENT: "there is no such file in the workspace",
  ENOTDIR: "there is no such file in the workspace",
  EACCES: "the user of the runner may not read it",
  ELOOP: "it is a symbolic link that leads to itself"
};
async function readInputFile(file, workspace) {
  const { path, content, input } = file;
  try {
    return await (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(path, workspace);
  } catch (error) {
    if (!(error instanceof _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .NotReadable */ .SX))
      throw error;
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `The ${content} ${path} could not be read`,
      why: whyOf(error.place),
      fix: error.place.kind === "outside" ? `name a file of the workspace, or of RUNNER_TEMP, with ${input}` : `check ${input}, and that actions/checkout ran before this step`
    }, { cause: error });
  }
}
async function findInputFile(file, workspace) {
  try {
    return await readInputFile(file, workspace);
  } catch (error) {
    const place = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg && error.cause instanceof _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_1__/* .NotReadable */ .SX ? error.cause.place : void 0;
    if (place?.kind === "unreadable" || place?.kind === "folder")
      return void 0;
    throw error;
  }
}
function whyOf(place) {
  switch (place.kind) {
    case "outside":
      return "it is outside of the workspace, or a symbolic link that leads there";
    case "folder":
      return "it is a folder";
    case "too long":
      return "it has more than 1 MiB";
    case "something else":
      return "it is no file that can be read to an end";
    case "unreadable":
      return WHY[place.code] ?? `the file system says ${place.code}`;
  }
}

// lib/src/survey/codedeploy.js
var USUAL_APPSPEC = "appspec.yaml";
async function surveyCodeDeploy(service, asked, problems) {
  if (service.deploymentController?.type !== "CODE_DEPLOY" || service.status !== "ACTIVE")
    return void 0;
  const { inputs, reads } = asked;
  const [appSpec, found2] = await Promise.all([
    problems.gather(findAppSpec(inputs.codeDeploy.appSpec, reads)),
    problems.gather(findGroup(service, inputs, reads))
  ]);
  if (found2 === void 0)
    return void 0;
  const [configuration, active] = await Promise.all([
    problems.gather(findConfiguration(found2.info, inputs, reads)),
    problems.gather(findActive(found2, reads))
  ]);
  return { ...found2, configuration, active: active ?? [], appSpec };
}
async function findAppSpec(given, { workspace, log }) {
  if (given === "none")
    return void 0;
  const path = given?.path ?? USUAL_APPSPEC;
  const file = { path, content: "AppSpec", input: "codedeploy-appspec" };
  const text = given === void 0 ? await findInputFile(file, workspace) : await readInputFile(file, workspace);
  if (text === void 0)
    return void 0;
  const parsed = await readAppSpec(text);
  if (parsed.kind === "unusable") {
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `The AppSpec ${path} can't be used`,
      why: parsed.why,
      fix: given === void 0 ? "mend the file; if it is not for this service, name another one with codedeploy-appspec, or write none there to have one made from what the service runs now" : "mend the file, or set codedeploy-appspec to none to have one made from what the service runs now"
    });
  }
  if (given === void 0)
    log.info(`The AppSpec is ${path} of the workspace.`);
  return { path, appSpec: parsed.appSpec };
}
async function findConfiguration(group, { codeDeploy, region }, { aws, log }) {
  const name = codeDeploy.configuration ?? group.deploymentConfigName;
  if (name === void 0)
    return void 0;
  const configuration = await unlessDenied(aws.codedeploy.findConfiguration(name), () => {
    log.info(`How ${name} shifts the traffic is not known (the role may not codedeploy:GetDeploymentConfig), so the time that it takes is not counted.`);
    return { deploymentConfigName: name };
  });
  if (configuration !== void 0)
    return configuration;
  throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
    what: `Deployment configuration ${name} was not found`,
    why: `CodeDeploy in ${region} has none of that name in the account of the credentials`,
    fix: "check codedeploy-deployment-config and aws-region"
  });
}
async function findActive({ application, group, info }, { aws, log }) {
  const last = info.lastAttemptedDeployment;
  const ids = await unlessDenied(aws.codedeploy.listActive(application, group), () => {
    log.info(`Deployments of ${group} can't be listed (the role may not codedeploy:ListDeployments), so only its last one is looked at.`);
    const isOver = /^(Succeeded|Failed|Stopped)$/.test(last?.status ?? "Succeeded");
    return isOver || last?.deploymentId === void 0 ? [] : [last.deploymentId];
  });
  return Promise.all(ids.map((id) => unlessDenied(aws.codedeploy.describe(id), () => ({ deploymentId: id }))));
}

// lib/src/taskdefinition/template.js
async function parseTemplate(text) {
  const document = await (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDocument */ .T)(text);
  if (document.kind === "unusable")
    return document;
  const { value } = document;
  const inner = value["taskDefinition"];
  const definition = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(inner) ? { ...inner, ...Array.isArray(value["tags"]) && { tags: value["tags"] } } : value;
  return { kind: "parsed", definition: (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutNulls */ .Le)(definition) };
}

// lib/src/survey/template.js
async function readTemplateFile(path, workspace) {
  const file = { path, content: "task definition", input: "task-definition" };
  const parsed = await parseTemplate(await readInputFile(file, workspace));
  if (parsed.kind === "unusable") {
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `The task definition in ${path} could not be read`,
      why: parsed.why,
      fix: "mend the file, it has to be JSON or YAML with a family and containerDefinitions"
    });
  }
  return { origin: path, definition: parsed.definition };
}

// lib/src/survey/services.js
async function surveyServices(inputs, reads, problems) {
  const [given, found2 = []] = await Promise.all([
    problems.gather(findGivenTemplate(inputs, reads)),
    problems.gather(findServices(inputs, reads, problems.branch()))
  ]);
  const services = found2.map((service) => {
    const { running, newest } = service;
    const revisions = [running, newest].filter((one) => one !== void 0);
    const current = running && { origin: running.arn, definition: running.definition, revisions };
    return { ...service, template: inputs.taskDefinition.kind === "running" ? current : given };
  });
  const templates = [given, ...services.map(({ template }) => template)].filter((one) => one !== void 0);
  return { services, templates: [...new Map(templates.map((one) => [one.origin, one])).values()] };
}
async function findServices(inputs, reads, problems) {
  const { aws, onServices } = reads;
  const isTemplate = inputs.kind === "deploy" && inputs.taskDefinition.kind === "running";
  const found2 = await describeServices(inputs, aws);
  onServices?.();
  const services = inputs.services.map(async (wanted, index) => {
    const own = problems.branch();
    const service = found2.find((candidate) => isNamed(candidate, wanted));
    if (service === void 0) {
      own.add(serviceIsMissing(wanted, inputs));
      return void 0;
    }
    const twin = inputs.services.slice(0, index).find((other) => isNamed(service, other));
    if (twin !== void 0) {
      own.add({
        what: `Service ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(wanted)} is named twice`,
        why: `${twin} and ${wanted} are the same service`,
        fix: "keep one of the lines of service"
      });
      return void 0;
    }
    const isExternal = service.deploymentController?.type === "EXTERNAL";
    const { taskDefinition = "" } = service;
    const [running, newest, deploymentGroup] = await Promise.all([
      isExternal ? void 0 : own.gather(findRevision(aws, taskDefinition)),
      isTemplate && !isExternal ? own.gather(aws.ecs.findTaskDefinition((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .familyOf */ .Ap)(taskDefinition))) : void 0,
      surveyCodeDeploy(service, { inputs, reads }, own)
    ]);
    return { name: service.serviceName ?? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(wanted), service, running, newest, deploymentGroup };
  });
  return (await Promise.all(services)).filter((service) => service !== void 0);
}
async function describeServices(inputs, aws) {
  try {
    return await aws.ecs.describeServices(inputs.cluster, inputs.services);
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg) || !/ClusterNotFoundException/.test(error.message))
      throw error;
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
      what: `Cluster ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(inputs.cluster)} was not found`,
      why: `there is no cluster of that name in ${inputs.region} in the account of the credentials`,
      fix: "check cluster and aws-region"
    }, { cause: error });
  }
}
async function findGivenTemplate({ taskDefinition: source }, { aws, workspace }) {
  switch (source.kind) {
    case "running":
      return void 0;
    case "file": {
      const template = await readTemplateFile(source.path, workspace);
      const family = template.definition.family;
      const isName = typeof family === "string" && family !== "";
      const newest = isName ? await aws.ecs.findTaskDefinition(family) : void 0;
      return { ...template, revisions: newest === void 0 ? [] : [newest] };
    }
    case "registered": {
      const family = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .familyOf */ .Ap)(source.reference);
      const [revision, newest] = await Promise.all([
        findRevision(aws, source.reference),
        family === (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(source.reference) ? void 0 : aws.ecs.findTaskDefinition(family)
      ]);
      const revisions = [revision, newest].filter((one) => one !== void 0);
      return { origin: revision.arn, definition: revision.definition, revisions };
    }
  }
}
async function findRevision(aws, reference) {
  const revision = await aws.ecs.findTaskDefinition(reference);
  if (revision !== void 0)
    return revision;
  throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg({
    what: `Task definition ${reference} was not found`,
    why: `ECS in ${aws.region} has no such family or revision`,
    fix: "check task-definition and aws-region; a file is named with its ending, as in task-definition.json"
  });
}
function isNamed(service, nameOrArn) {
  return nameOrArn.startsWith("arn:") ? service.serviceArn === nameOrArn : service.serviceName === nameOrArn;
}
function serviceIsMissing(wanted, { cluster, region }) {
  return {
    what: `Service ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(wanted)} was not found`,
    why: `the cluster ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .lastPart */ .S_)(cluster)} in ${region} has no service of that name`,
    fix: "check service, cluster and aws-region; this action deploys to services that exist"
  };
}

// lib/src/survey/standing.js
function standingOf(found2) {
  const { name, service, running: current } = found2;
  const { runningCount = 0, desiredCount = 0, deployments = [], taskSets = [] } = service;
  const serving = taskSets.find(({ status }) => status === "PRIMARY");
  if (serving !== void 0)
    return `Service ${name} runs ${standingOfSets(serving, found2)}.`;
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  const others = deployments.filter((deployment) => deployment !== primary);
  const state = primary?.rolloutState ?? (others.length > 0 ? "IN_PROGRESS" : "COMPLETED");
  if (primary === void 0 || state === "COMPLETED") {
    const revision2 = current === void 0 ? "no revision" : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(current.arn);
    const { runningCount: running2 = runningCount, desiredCount: desired = desiredCount } = primary ?? {};
    return `Service ${name} runs ${revision2}, ${running2} of ${desired} tasks.`;
  }
  const running = others.filter((deployment) => (deployment.runningCount ?? 0) > 0);
  const runs = running.length === 0 ? "no other revision" : running.map(tasksOf).join(" and ");
  const how = state === "FAILED" ? "failed" : "is under way";
  const ofNew = `${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks`;
  const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(primary.taskDefinition ?? "");
  return `Service ${name} runs ${runs}; a deployment of ${revision} ${how}, ${ofNew}.`;
}
function standingOfSets(serving, { service, deploymentGroup }) {
  const runs = inSet(serving);
  const [active] = deploymentGroup?.active ?? [];
  if (active === void 0) {
    const other = service.taskSets?.find(({ status }) => status === "ACTIVE");
    if (other === void 0)
      return runs;
    const why = deploymentGroup === void 0 ? "" : " left by a deployment that is over,";
    return `${runs}; beside it is a task set${why} ${inSet(other)}`;
  }
  const { green, blue } = (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_0__/* .sidesOf */ .Mm)(service, active);
  const id = active.deploymentId ?? "";
  if ((0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_0__/* .isRollback */ .z1)(active)) {
    const from = green === void 0 ? "" : ` from ${inSet(green)}`;
    const to = blue === void 0 ? "" : ` to ${inSet(blue)}`;
    return `${runs}; the rollback ${id} is under way${from}${to}`;
  }
  if (green?.id !== serving.id) {
    return green === void 0 ? `${runs}; the deployment ${id} is under way` : `${runs}; a deployment of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(green.taskDefinition ?? "")} is under way, ${tasksInSet(green)}`;
  }
  const kept = blue === void 0 ? "" : `, which keeps ${inSet(blue)}`;
  return `${runs}; its deployment ${id} is not over yet${kept}`;
}
function inSet(set) {
  return `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(set.taskDefinition ?? "")}, ${tasksInSet(set)}`;
}
function tasksInSet({ runningCount = 0, computedDesiredCount = 0 }) {
  return `${runningCount} of ${computedDesiredCount} tasks`;
}
function tasksOf({ taskDefinition = "", runningCount = 0 }) {
  return `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(taskDefinition)}, ${runningCount} ${runningCount === 1 ? "task" : "tasks"}`;
}

// lib/src/survey/index.js
async function survey(inputs, { aws, world, onServices, onImage }, problems) {
  const { log, job: workspace } = world;
  const reading = surveyServices(inputs, { aws, log, workspace, onServices }, problems.branch());
  const owner = reading.then(({ services: [first] }) => first && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .accountOf */ .XP)(first.service.serviceArn ?? ""));
  const imageReading = problems.gather(surveyImage(inputs, { aws, world, account: owner }, problems.branch()).then((found3) => {
    if (found3 !== void 0)
      onImage?.(found3);
    return found3;
  }));
  const otherImages = surveyOthers(inputs, { aws, account: owner }, problems.branch());
  const ofKept = problems.branch();
  const keptReading = Promise.all([reading, imageReading, owner]).then(([{ services }, image2, account2]) => {
    const registry = image2?.kind === "repository" ? image2.repository.uri.split("/")[0] : void 0;
    return surveyKeptImages(keptImagesIn(services, inputs), { aws, log, account: account2, registry }, ofKept);
  });
  const [read, image, images, keptImages, named, kept, caches, docker, account] = await Promise.all([
    reading,
    imageReading,
    otherImages,
    keptReading,
    findSecrets(namedByInput(inputs.secrets), { aws, world }),
    reading.then(({ templates }) => findSecrets(keptSecrets(templates, inputs), { aws, world })),
    inputs.image.kind === "build" ? surveyCaches(inputs.image.build, world) : [],
    inputs.image.kind === "build" ? inspectDocker(inputs.image.build, world) : void 0,
    owner
  ]);
  const facts = { region: aws.region, account, log };
  const usable = judgeSecrets([...named, ...kept], facts, problems);
  const secrets = resolvedChanges(inputs.secrets, usable);
  const stores = storeFactsOf([...named, ...kept]);
  const found2 = { ...read, image, images, secrets, stores, keptImages, caches, docker };
  tell(found2, log);
  return found2;
}
async function surveyOthers(inputs, reads, problems) {
  const images = await Promise.all(inputs.images.map(async ({ container, reference }) => {
    const image = await problems.gather(surveyExisting(reference, reads));
    return image && { container, image };
  }));
  return images.filter((found2) => found2 !== void 0);
}
async function inspectDocker(build, world) {
  const { builder: name, platforms, cacheTo, provenance, sbom } = build;
  const isAsked = [name, provenance, sbom].some((given) => given !== void 0);
  try {
    return await world.docker.inspect(isAsked || cacheTo.length > 0 || platforms.length > 1 ? { name } : void 0);
  } catch (error) {
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg)
      return error;
    throw error;
  }
}
async function surveyRunning(inputs, { aws, world }, problems) {
  const reads = { aws, log: world.log, workspace: world.job };
  const services = await problems.gather(findServices(inputs, reads, problems.branch())) ?? [];
  for (const service of services)
    world.log.info(standingOf(service));
  return services;
}
function tell({ services, image, docker }, log) {
  for (const service of services)
    log.info(standingOf(service));
  if (image?.kind === "repository") {
    const { repository, isMissing: isMissing2 } = image;
    log.info(`Repository ${repository.uri} ${isMissing2 ? "is missing and is to be created" : "is there"}.`);
  }
  if (docker === void 0 || docker instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg)
    return;
  const buildx = docker.buildxVersion === void 0 ? "without buildx" : `with buildx ${docker.buildxVersion}`;
  log.info(`Docker ${docker.clientVersion} ${buildx}, engine ${docker.engineVersion}.`);
}




/***/ })

};
