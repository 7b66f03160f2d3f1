export const id = 531;
export const ids = [531];
export const modules = {

/***/ 531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   updateServices: () => (/* binding */ updateServices)
/* harmony export */ });
/* harmony import */ var _chunk_TMCXEQUR_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5955);
/* harmony import */ var _chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3445);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5932);
/* harmony import */ var _chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(811);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1077);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7162);








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
    this.#targets = new _chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .TargetWatch */ .DA(context.aws, (action) => {
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
    const { inputs, aws, definitionOf } = this.#context;
    const { region, cluster } = inputs;
    const evidence = await (0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .gatherEvidence */ .hx)({
      cluster,
      service: target.name,
      region,
      consoleUrl: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .consoleUrl */ .B9)(region, cluster, target.name),
      deploymentId: last?.startedBy ?? id,
      definition: definitionOf(target)
    }, aws, {
      events: last?.events.map(({ text }) => text) ?? [],
      targets: this.#targets.seen(target.name),
      alarms: alarmsOf(target, last),
      over: AbortSignal.timeout(EVIDENCE_MS)
    });
    const found = (0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h4)(evidence);
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
      world.log.warning(`A task of ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(target.revision)} in ${target.name} failed. ${why}`);
    };
    const lacking = causes.find(({ tasks, said }) => tasks === 0 && said.some((text) => COMPLAINT.test(text)));
    if (lacking !== void 0) {
      const isTold = notes.heldBy?.what === lacking.what;
      notes.heldBy = { what: lacking.what, progress: observation.progress };
      if (!isTold)
        world.log.warning((0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(lacking));
    }
    const gap = (0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .tasksGap */ .PI)(evidence);
    if (gap !== void 0)
      warn(`Why it did could not be read: ${gap.why}.`);
    const cause = causes.find(({ isTransient, tasks }) => !isTransient && tasks > 0);
    if (cause === void 0)
      return void 0;
    const isVerdict = !observation.isGuarded && cause.tasks >= TASKS_FOR_A_VERDICT;
    if (!isVerdict)
      warn((0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .reasonOf */ .A3)(cause));
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
    world.log.info(`${target.name} goes back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(target.previous)}. ${whyBack(failure)}${userIsUs(back)}`);
    return back;
  } catch (error) {
    if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg))
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
  const fix = `act now: deploy ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(revision)} by hand, or find out why it does not run any more`;
  return { kind: "rollback-failed", why, fix };
}
function backRefused(error, deployment, { rollout, last }) {
  const { why, fix } = wordsOf(error);
  const isRefused = error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .AwsError */ .Gy && error.kind === "refused";
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
  const before = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(revision);
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
  return known === void 0 ? reason : (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .withStop */ .d8)(known.what);
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
  await (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForDeployments */ .f9)(following.rollout, {
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
  const { report, recording } = shipment;
  recording.begin(wanted.map(recorded));
  const isAccepted = (some) => some.every(({ kind }) => kind !== "refused");
  let changes = wanted;
  let started = [];
  let open = wanted;
  do {
    const next = await (0,_chunk_TMCXEQUR_js__WEBPACK_IMPORTED_MODULE_0__/* .changeInTurn */ .jf)(open, shipment);
    const targets = next.map(({ target }) => target);
    const some = await report.stage("Update", () => update(targets, shipment), isAccepted);
    changes = changes.map((change) => next.find(isOf(change.target)) ?? change);
    report.outputs({ "previous-task-definition-arn": (0,_chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_3__/* .lines */ .Mn)(changes, ({ target }) => target.previous) });
    started = changes.flatMap(({ target }) => some.find(isOf(target)) ?? started.find(isOf(target)) ?? []);
    report.outputs((0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__/* .idsOf */ .UX)(started.map((start) => start.kind === "started" ? start.deployment : void 0)));
    open = await (0,_chunk_TMCXEQUR_js__WEBPACK_IMPORTED_MODULE_0__/* .findOvertaken */ .nG)(started, changes, shipment);
  } while (open.length > 0);
  return conclude(await awaitEndings(started, changes, shipment), shipment);
}
function recorded({ target: { name, revision }, image }) {
  return { service: name, revision, ...image };
}
function isOf({ name }) {
  return ({ target }) => target.name === name;
}
async function update(targets, shipment) {
  const { inputs, report, world, rollout, recording, underWay, ended } = shipment;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  return (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeployments */ .bB)(targets, wishes, {
    rollout,
    log: world.log,
    onStarting(target) {
      recording.started();
      ended.delete(target.name);
      underWay.set(target.name, (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__/* .unnamed */ .p1)(target, wishes));
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
async function awaitEndings(started, changes, shipment) {
  const { inputs, report, world, underWay } = shipment;
  const deployments = [...underWay.values()];
  const minutes = inputs.waitForMinutes;
  const evidenceAws = world.openAws(inputs.region, { patience: EVIDENCE_PATIENCE_MS });
  const definitionOf = ({ name }) => changes.find(({ target }) => target.name === name)?.definition ?? {
    family: "",
    containerDefinitions: []
  };
  const followed = minutes === void 0 || deployments.length === 0 ? [] : await report.stage("Wait", () => follow(deployments, minutes, { ...shipment, aws: evidenceAws, definitionOf }), (endings) => endings.every(({ kind }) => kind === "deployed"));
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
  return (0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .concludeAll */ .Vl)((0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_1__/* .resultsOf */ .qS)(endings, inputs), report);
}



/***/ })

};
