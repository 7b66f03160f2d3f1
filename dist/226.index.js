export const id = 226;
export const ids = [226];
export const modules = {

/***/ 4226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   concludeCancel: () => (/* binding */ concludeCancel)
/* harmony export */ });
/* harmony import */ var _chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4587);
/* harmony import */ var _chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4792);
/* harmony import */ var _chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(429);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2010);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2361);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9549);
/* harmony import */ var _chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2618);
/* harmony import */ var _chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4822);
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2714);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3227);
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9588);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7162);


















// lib/src/cancel.js
var LAST_CALLS_MS = 2250;
var ASKED_AGAIN = "look at the end of the job, where the post step asks again and says how that went";
var NOTHING = {
  what: "The step was cancelled",
  why: "no service was being changed",
  fix: "run it again when it is wanted"
};
async function concludeCancel({ inputs, underWay, ended }, world, report) {
  if (inputs === void 0 || underWay.length === 0 && ended.length === 0) {
    return {
      outcome: "cancelled",
      reason: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .reasonOf */ .A3)(NOTHING),
      error: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .sentence */ .em)(NOTHING),
      problems: [NOTHING]
    };
  }
  const left = await new LastCalls(inputs, world, report).makeAll(underWay);
  const conclusion = (0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .concludeAll */ .Vl)([...left, ...(0,_chunk_R7ZXVJI3_js__WEBPACK_IMPORTED_MODULE_0__/* .resultsOf */ .qS)(ended, inputs)], report);
  if (left.length > 0)
    return conclusion;
  return {
    outcome: (0,_chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_14__/* .worstOf */ .hm)([conclusion.outcome, "cancelled"]),
    reason: `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .reasonOf */ .A3)(NOTHING)} ${conclusion.reason}`,
    error: [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .sentence */ .em)(NOTHING), conclusion.error ?? conclusion.reason].join("\n"),
    problems: [NOTHING, ...conclusion.problems ?? []]
  };
}
var LastCalls = class {
  #inputs;
  #world;
  #report;
  #rollout;
  #begun = [];
  #unanswered = [];
  constructor(inputs, world, report) {
    this.#inputs = inputs;
    this.#world = world;
    this.#report = report;
    const aws = world.openAws(inputs.region, {
      cancellation: AbortSignal.timeout(LAST_CALLS_MS),
      patience: LAST_CALLS_MS
    });
    this.#rollout = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .openRollout */ .WV)(inputs.cluster, { patient: aws, impatient: aws, clock: world.clock });
  }
  async makeAll(underWay) {
    const results = await Promise.all(underWay.map((deployment) => this.#make(deployment)));
    const [services, unanswered] = [this.#begun, this.#unanswered];
    if (services.length + unanswered.length > 0) {
      const { region, cluster } = this.#inputs;
      const until = (0,_chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfPost */ .rr)(this.#world.clock.now());
      const goingBack = { region, cluster, services, unanswered, until };
      this.#world.step.saveState(_chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_1__/* .GOING_BACK_STATE */ .HK, JSON.stringify(goingBack));
    }
    return results;
  }
  async #make(asked) {
    this.#report.courses.cancel(asked.target);
    const problem = await this.#call(asked);
    return {
      name: asked.target.name,
      outcome: "cancelled",
      reason: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .reasonOf */ .A3)(problem),
      problem,
      diagnosis: void 0
    };
  }
  async #call(asked) {
    const isBackWanted = this.#inputs.onCancel === "rollback";
    if (asked.insteadOf !== void 0) {
      const isStopped = asked.target.underWay?.kind === "stop";
      if (isBackWanted || isStopped)
        this.#begun.push((0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)(asked));
      return isStopped ? this.#isStopped(asked) : this.#onItsWayBack(asked);
    }
    if (asked.target.underWay?.kind === "follow")
      return this.#leftRunning(asked);
    const deployment = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnnamed */ .Vn)(asked) ? await this.#findStarted(asked) : asked;
    if (deployment === void 0) {
      if (isBackWanted)
        this.#leaveToPost(asked);
      return this.#mayHaveStarted(asked);
    }
    return isBackWanted ? this.#goBack(deployment) : this.#leftRunning(deployment);
  }
  /** The answer to its start was lost with the cancel. */
  async #findStarted(asked) {
    const found = await this.#rollout.findStarted(asked.target).catch(() => void 0);
    if (found !== void 0)
      this.#report.markChanged();
    return found && { ...asked, ...found };
  }
  async #goBack(deployment) {
    const { name, previous } = deployment.target;
    const left = this.#leftRunning(deployment);
    try {
      const back = await this.#rollout.undo(deployment);
      if (back.kind === "taken-over") {
        const why = `somebody else has started ${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_2__/* .deploymentOf */ .PE)(back)} since, which was left alone`;
        return { ...left, why, fix: (0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_2__/* .whoStarted */ .CK)(back) };
      }
      if (back.kind !== "started")
        return left;
      this.#begun.push((0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)({ ...back.deployment, insteadOf: deployment.id }));
      return {
        what: left.what,
        why: `${name} is going back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(previous)}`,
        fix: "look at the end of the job, where the post step says how that went"
      };
    } catch (error) {
      const isRefusal = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .AwsError */ .Gy && error.kind !== "passing";
      if (isRefusal) {
        const { what, why, fix } = error.problems[0];
        return { ...left, why: `the way back was refused, ${what}: ${why}`, fix: `${fix}; ${left.fix}` };
      }
      this.#leaveToPost(deployment);
      return {
        ...left,
        why: `AWS has not answered in time whether ${name} is going back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(previous)}`,
        fix: ASKED_AGAIN
      };
    }
  }
  /** Leaves word of a deployment whose way back is to be begun by the post step. */
  #leaveToPost(deployment) {
    const primary = deployment.target.service.deployments?.find(({ status }) => status === "PRIMARY");
    this.#unanswered.push({ note: (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)(deployment), before: primary?.id });
  }
  #leftRunning(deployment) {
    const { id, target } = deployment;
    const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(target.revision);
    return {
      what: `The step was cancelled while ${revision} was on its way to ${target.name}`,
      why: `the deployment ${id} goes on in ${(0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .carrierOf */ .YQ)(deployment)}`,
      fix: this.#waysToGo(deployment)
    };
  }
  #waysToGo(deployment) {
    const { name, previous } = deployment.target;
    const command = this.#rollout.undoCommand(deployment);
    if (command === void 0)
      return `let it go on; ${name} has no other revision to go back to`;
    const ways = `let it go on, or take ${name} back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(previous)}: ${command}`;
    return this.#inputs.onCancel === "rollback" ? ways : `${ways} (on-cancel: rollback does that by itself)`;
  }
  #mayHaveStarted(deployment) {
    const { region, cluster, onCancel } = this.#inputs;
    const { name, revision } = deployment.target;
    return {
      what: `The step was cancelled while it started the deployment of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(revision)} to ${name}`,
      why: `${(0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_3__/* .carrierOf */ .YQ)(deployment)} has not answered, and may start it yet`,
      fix: onCancel === "rollback" ? ASKED_AGAIN : `see whether it is there (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .consoleUrl */ .B9)(region, cluster, name)}); if it is, ${this.#waysToGo(deployment)}`
    };
  }
  #isStopped({ target, insteadOf }) {
    this.#report.markChanged();
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(target.revision)}`,
      why: `the deployment ${insteadOf} was stopped for that, and the way back from it goes on`,
      fix: "look at the end of the job, where the post step says how that went"
    };
  }
  #onItsWayBack({ target }) {
    const { region, cluster, onCancel } = this.#inputs;
    const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(target.revision);
    const fix = onCancel === "rollback" ? "look at the end of the job, where the post step says how that went" : `see how it ends (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .consoleUrl */ .B9)(region, cluster, target.name)})`;
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${revision}`,
      why: `its deployment of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_12__/* .shortRevision */ .w7)(target.previous)} had failed, and the way back goes on`,
      fix
    };
  }
};



/***/ }),

/***/ 4792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ finishAfterwards),
/* harmony export */   HK: () => (/* binding */ GOING_BACK_STATE),
/* harmony export */   rr: () => (/* binding */ endOfPost)
/* harmony export */ });
/* harmony import */ var _chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(429);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2010);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2361);
/* harmony import */ var _chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4822);
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2714);
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9588);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4779);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2339);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1455);










// lib/src/post.js


// lib/src/environment/afterwards.js
var PATIENCE_MS = 1e4;
async function closeAfterwards({ state, githubToken, environment, wayBack }, world) {
  if (state === "" || githubToken === void 0)
    return;
  const note = JSON.parse(state);
  const github = world.openGitHub(githubToken, AbortSignal.timeout(PATIENCE_MS));
  const ended = wayBack === void 0 ? note.ended ?? interrupted(note) : cancelled(wayBack);
  const looks = ended.state === "success" ? [(0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .findReplaced */ .Ms)(note, github), (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .findOvertaken */ .nG)(note, github)] : [];
  const replaced = Promise.all(looks).then((found) => found.flat());
  replaced.catch(() => {
  });
  await (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .closeDeployment */ .QN)({ note, ended, replaced, page: environment?.url, isLast: true }, github, world);
}
function interrupted({ aim }) {
  return { state: "error", description: (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .shortText */ .os)(`${aim}: the step ended before the deployment did`) };
}
function cancelled({ words, isDone }) {
  return { state: isDone ? "failure" : "error", description: (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .shortText */ .os)(["Cancelled.", ...words].join(" ")) };
}

// lib/src/told.js
var Told = class {
  #world;
  words = [];
  /** Whether all of them are where they were before the step. */
  isDone = true;
  constructor(world) {
    this.#world = world;
  }
  /** A service needs nothing more. */
  done(text, level) {
    this.#world.log[level](text);
    this.words.push(text);
  }
  warning(text) {
    this.#world.log.warning(text);
    this.#note(text);
  }
  error(text) {
    this.#world.step.fail();
    this.#world.log.error(text);
    this.#note(text);
  }
  #note(text) {
    this.isDone = false;
    this.words.push(text.split(" Fix: ")[0]);
  }
};

// lib/src/post.js
var GOING_BACK_STATE = "going-back";
var MINUTES_AFTER_CANCEL = 4.5;
var ASKING_MS = 3e4;
function endOfPost(cancelledAt) {
  return cancelledAt + MINUTES_AFTER_CANCEL * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_9__/* .MINUTE */ .pY;
}
async function finishAfterwards(world, getState) {
  for (const secret of (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_4__/* .secretValues */ .VX)(world.job.environment, _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_4__/* .mayBeCredential */ .iD))
    world.step.mask(secret);
  const folder = getState(_chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_2__/* .DOCKER_FOLDER_STATE */ .CC);
  if (folder !== "")
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_8__.rm)(folder, { recursive: true, force: true });
  const goingBack = getState(GOING_BACK_STATE);
  const told = new Told(world);
  try {
    if (goingBack !== "")
      await awaitWayBack(JSON.parse(goingBack), world, told);
  } catch (error) {
    told.error(`The way back could not be followed: ${error.message}`);
  }
  const wayBack = goingBack === "" ? void 0 : told;
  const state = getState(_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_STATE */ .kg);
  if (state !== "")
    await closeAfterwards({ state, wayBack, ...(0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnvironmentAfterwards */ .BX)(world.job.environment) }, world);
}
async function awaitWayBack(goingBack, world, told) {
  const { region } = goingBack;
  const over = new AbortController();
  try {
    const access = (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccessAfterwards */ .Oh)(world.job.environment, region);
    const credentials = await (0,_chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_3__/* .openCredentials */ .ZE)({ region, access }, world, over.signal);
    await followWayBack(goingBack, { world, told, credentials });
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg))
      throw error;
    tellUnseen(goingBack, error, told);
  } finally {
    over.abort();
  }
}
function tellUnseen({ region, cluster, services, unanswered }, error, told) {
  for (const { target } of services.map(_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)) {
    tell(target, { state: "unwatched", error }, { page: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .consoleUrl */ .B9)(region, cluster, target.name), told });
  }
  for (const { note } of unanswered) {
    const { name, revision, previous } = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)(note).target;
    told.error(notBegun(name, [revision, previous], error));
  }
}
function notBegun(name, revisions, error) {
  const [from, to] = revisions.map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7);
  return `${name} does not go back to ${to}, and ${from} goes on. ${error.message}`;
}
async function followWayBack(goingBack, { world, told, credentials }) {
  const { region, cluster, services, unanswered, until } = goingBack;
  const aws = world.openAws(region, { patience: 0, credentials });
  const patient = world.openAws(region, { patience: ASKING_MS, credentials });
  const rollout = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .openRollout */ .WV)(cluster, { patient, impatient: aws, clock: world.clock });
  const asked = await Promise.all(unanswered.map((service) => goBackNow(service, rollout, told)));
  const deployments = [
    ...services.map(_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir),
    ...asked.filter((deployment) => deployment !== void 0)
  ];
  await (0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .waitForDeployments */ .f9)(rollout, {
    deployments,
    minutes: Math.max(0, (until - world.clock.now()) / _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_9__/* .MINUTE */ .pY),
    isStrict: true,
    onSettled: async ({ deployment: { target }, verdict }) => {
      tell(target, verdict, { page: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .consoleUrl */ .B9)(region, cluster, target.name), told });
      if (verdict.state === "completed")
        await addToSummary(target, world);
      return void 0;
    }
  }, world);
}
async function goBackNow({ note, before }, rollout, told) {
  const asked = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)(note);
  const { name, revision: from, previous: to } = asked.target;
  const deployments = before === void 0 ? [] : [{ id: before, status: "PRIMARY" }];
  const target = { ...asked.target, service: { deployments } };
  const [revision, previous] = [from, to].map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7);
  try {
    const found = (0,_chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnnamed */ .Vn)(asked) ? await rollout.findStarted(target) : {};
    const deployment = found && { ...asked, target, ...found };
    if (deployment === void 0) {
      await rollout.putCountBack({ ...asked, target });
      told.done(`The deployment of ${revision} to ${name} was never started, so nothing has to go back.`, "info");
      return void 0;
    }
    const back = await rollout.undo(deployment);
    if (back.kind === "started")
      return { ...back.deployment, insteadOf: deployment.id };
    if (back.kind === "taken-over" && back.runs === to) {
      return { target: { ...target, revision: to, previous: from }, id: back.by, insteadOf: deployment.id };
    }
    if (back.kind === "taken-over") {
      told.warning(`${name} does not go back to ${previous}: somebody else has started ${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(back)} since, which was left alone.`);
    }
    return void 0;
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg))
      throw error;
    told.error(notBegun(name, [from, to], error));
    return void 0;
  }
}
async function addToSummary({ name, revision }, { log, step }) {
  const words = `After the cancel: ${name} is back on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(revision)}.`;
  try {
    await step.writeSummary(`${(0,_chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_5__/* .markdownText */ .p7)(words)}
`);
  } catch (cause) {
    log.warning((0,_chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_6__/* .notWritten */ .xc)("The job summary was not written", cause));
  }
}
function tell({ name, revision }, verdict, { page, told }) {
  const to = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(revision);
  const seeHow = `Fix: see how it ends (${page}).`;
  switch (verdict.state) {
    case "completed":
    case "traffic-shifted":
      told.done(`${name} is back on ${to}.`, "notice");
      break;
    case "timed-out":
      told.warning(`${name} is still on its way back to ${to}: GitHub gives a cancelled job 5 minutes, and the way back goes on without it. ${seeHow}`);
      break;
    case "unwatched":
      told.warning(`${name} is on its way back to ${to}, but that can't be watched to its end. ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .reasonOf */ .A3)(verdict.error.problems[0])} ${seeHow}`);
      break;
    case "superseded":
      told.warning(`${name} is not on its way back to ${to} any more: somebody else has started ${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(verdict)} since. Fix: ${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .whoStarted */ .CK)(verdict)}.`);
      break;
    case "gone":
      told.error((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(verdict.error.problems[0]));
      break;
    default:
      told.error(`${name} is not back on ${to}: ${verdict.reason} Fix: act now: deploy ${to} by hand, or find out why it does not run any more.`);
  }
}




/***/ })

};
