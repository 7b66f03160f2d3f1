export const id = 381;
export const ids = [381];
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

/***/ 2181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IR: () => (/* binding */ planOfDeployment),
/* harmony export */   Yh: () => (/* binding */ planOfNothing),
/* harmony export */   hL: () => (/* binding */ planOfRollback)
/* harmony export */ });
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4686);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9438);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9549);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2339);





// lib/src/plan.js
function planOfDeployment(facts) {
  const { draft, found, inputs, problems, warnings } = facts;
  const image = imagePlan(facts);
  const rendered = (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_0__/* .renderServices */ .rb)(draft, image?.reference ?? "", inputs);
  return {
    mode: "deploy",
    image,
    services: found.services.map((service) => {
      const known = rendered.find(({ planned }) => planned.name === service.name && planned.isComplete);
      if (known === void 0)
        return unknownPlan(service);
      return servicePlan({ ...known, draft, isImageKnown: image !== null }, inputs);
    }),
    problems: problems.map(plainProblem),
    warnings
  };
}
function imagePlan({ draft, found, inputs }) {
  const { image, platforms } = draft;
  if (image === void 0) {
    if (found.image?.kind !== "repository" || inputs.image.kind !== "build")
      return null;
    const { tag, moreTags, build } = inputs.image;
    return {
      action: "build",
      reference: `${found.image.repository.uri}:${tag}`,
      reason: null,
      platforms: build.platforms.length > 0 ? build.platforms : platforms,
      tags: moreTags.filter((other) => other !== tag),
      createsRepository: found.image.isMissing
    };
  }
  const reference = (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_0__/* .plannedReference */ .yz)(image);
  const nothingElse = { platforms: [], createsRepository: false };
  const reason = "why" in image && image.why !== "" ? image.why : null;
  switch (image.kind) {
    case "existing":
      return { action: "existing", reference, reason, tags: [], ...nothingElse };
    case "reuse":
      return {
        action: "reuse",
        reference,
        reason,
        tags: image.tagsToAdd.filter((tag) => tag !== image.tag),
        ...nothingElse
      };
    case "build": {
      const { references } = image.request;
      const tags = references.filter((each) => each !== reference).map((each) => each.slice(each.lastIndexOf(":") + 1));
      const { platforms: builtFor } = image.request;
      const { createsRepository } = image;
      return { action: "build", reference, reason, platforms: builtFor, tags, createsRepository };
    }
  }
}
function unknownPlan({ name, running }) {
  return {
    service: name,
    runs: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(running?.arn ?? ""),
    action: "unknown",
    revision: null,
    startsDeployment: null,
    changes: [],
    settings: [],
    containers: [],
    codedeploy: null
  };
}
function servicePlan({ planned, definition, draft, isImageKnown }, inputs) {
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const { name, service, running, codedeploy, deploymentGroup } = planned;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const revision = isImageKnown ? (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_0__/* .existingRevision */ .rR)(planned, definition) : void 0;
  const target = {
    ...{ name, service, revision: revision ?? "", previous: (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_2__/* .lastCompleteRevision */ .tp)(service) },
    ...codedeploy && { codedeploy }
  };
  const changes = running === void 0 ? [] : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .differences */ .tX)(running.definition, definition);
  const unknown = new Set(isImageKnown ? [] : planned.containers.map((one) => `container ${one} \u203A image`));
  return {
    service: name,
    runs: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(running?.arn ?? ""),
    action: isImageKnown ? actionOn(target, wishes) : "unknown",
    revision: revision === void 0 ? null : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(revision),
    startsDeployment: isImageKnown ? (0,_chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_1__/* .startsDeployment */ .vI)(target, wishes) : null,
    changes: changes.filter(({ place }) => !unknown.has(place)),
    settings: (0,_chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_1__/* .changedSettings */ .Sb)(service, wishes),
    containers: containerPlans({ planned, definition, draft, isImageKnown }),
    codedeploy: codedeploy === void 0 ? null : {
      application: codedeploy.application,
      group: codedeploy.group,
      configuration: codedeploy.configuration ?? deploymentGroup?.info.deploymentConfigName ?? null,
      underWay: deploymentGroup?.active[0]?.deploymentId ?? null
    }
  };
}
function actionOn(target, wishes) {
  if (target.revision === "")
    return "register-and-update";
  return (0,_chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnchanged */ ._5)(target, wishes) ? "none" : "update";
}
function containerPlans({ planned, definition, draft, isImageKnown }) {
  return (definition.containerDefinitions ?? []).map(({ name: container = "", image: reference = "" }) => {
    if (planned.containers.includes(container)) {
      return { container, image: isImageKnown ? reference : null, from: "image" };
    }
    const isNamed = draft.images.some((other) => other.container === container);
    return { container, image: reference, from: isNamed ? "images" : "template" };
  });
}
function planOfNothing(mode, error) {
  const problems = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg ? error.problems.map(plainProblem) : [];
  return mode === "deploy" ? { mode, image: null, services: [], problems, warnings: [] } : { mode, services: [], problems };
}
function planOfRollback(ways, problems) {
  return {
    mode: "rollback",
    services: ways.map(({ name, past, chosen, candidates }) => {
      const isListed = candidates.some(({ arn }) => arn === chosen?.arn);
      const all = chosen === void 0 || isListed ? candidates : [chosen, ...candidates];
      return {
        service: name,
        runs: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(past.running),
        source: past.source,
        candidates: all.map((candidate) => candidatePlan(candidate, candidate.arn === chosen?.arn))
      };
    }),
    problems: problems.map(plainProblem)
  };
}
function candidatePlan(candidate, chosen) {
  const { arn, deployedAt, images, commit, faults } = candidate;
  return {
    revision: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(arn),
    arn,
    deployedAt: deployedAt?.toISOString() ?? null,
    images: images.map(({ tag, digest, ...image }) => ({
      ...image,
      tag: tag ?? null,
      digest: digest ?? null
    })),
    commit: commit ?? null,
    usable: faults.length === 0,
    reasons: faults,
    chosen
  };
}
function plainProblem({ what, why, fix }) {
  return { what, why, fix };
}




/***/ }),

/***/ 7381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planOfNothing: () => (/* reexport safe */ _chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_0__.Yh)
/* harmony export */ });
/* harmony import */ var _chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2181);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4686);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9438);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2361);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9549);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7162);



/***/ })

};
