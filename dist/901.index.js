export const id = 901;
export const ids = [901];
export const modules = {

/***/ 9901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   concludeCancel: () => (/* binding */ concludeCancel)
/* harmony export */ });
/* harmony import */ var _chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3445);
/* harmony import */ var _chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(858);
/* harmony import */ var _chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6292);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5932);
/* harmony import */ var _chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5945);
/* harmony import */ var _chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3060);
/* harmony import */ var _chunk_5OWFLTS3_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4041);
/* harmony import */ var _chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(811);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1077);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7162);












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
      reason: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonOf */ .A3)(NOTHING),
      error: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .sentence */ .em)(NOTHING),
      problems: [NOTHING]
    };
  }
  const left = await new LastCalls(inputs, world, report).makeAll(underWay);
  const conclusion = (0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_0__/* .concludeAll */ .Vl)([...left, ...(0,_chunk_ZJ34EMUI_js__WEBPACK_IMPORTED_MODULE_0__/* .resultsOf */ .qS)(ended, inputs)], report);
  if (left.length > 0)
    return conclusion;
  return {
    outcome: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .worstOf */ .hm)([conclusion.outcome, "cancelled"]),
    reason: `${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonOf */ .A3)(NOTHING)} ${conclusion.reason}`,
    error: [(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .sentence */ .em)(NOTHING), conclusion.error ?? conclusion.reason].join("\n"),
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
    this.#rollout = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .openRollout */ .WV)(inputs.cluster, { patient: aws, impatient: aws, clock: world.clock });
  }
  async makeAll(underWay) {
    const results = await Promise.all(underWay.map((deployment) => this.#make(deployment)));
    const [services, unanswered] = [this.#begun, this.#unanswered];
    if (services.length + unanswered.length > 0) {
      const { region, cluster } = this.#inputs;
      const until = (0,_chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfPost */ .rr)(this.#world.clock.now());
      const goingBack = { region, cluster, services, unanswered, until };
      this.#world.step.saveState(_chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_1__/* .GOING_BACK_STATE */ .HK, JSON.stringify(goingBack));
    }
    return results;
  }
  async #make(asked) {
    this.#report.courses.cancel(asked.target);
    const problem = await this.#call(asked);
    return {
      name: asked.target.name,
      outcome: "cancelled",
      reason: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonOf */ .A3)(problem),
      problem,
      diagnosis: void 0
    };
  }
  async #call(asked) {
    const isBackWanted = this.#inputs.onCancel === "rollback";
    if (asked.insteadOf !== void 0) {
      const isStopped = asked.target.underWay?.kind === "stop";
      if (isBackWanted || isStopped)
        this.#begun.push((0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)(asked));
      return isStopped ? this.#isStopped(asked) : this.#onItsWayBack(asked);
    }
    if (asked.target.underWay?.kind === "follow")
      return this.#leftRunning(asked);
    const deployment = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnnamed */ .Vn)(asked) ? await this.#findStarted(asked) : asked;
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
        const why = `somebody else has started ${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .deploymentOf */ .PE)(back)} since, which was left alone`;
        return { ...left, why, fix: (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .whoStarted */ .CK)(back) };
      }
      if (back.kind !== "started")
        return left;
      this.#begun.push((0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)({ ...back.deployment, insteadOf: deployment.id }));
      return {
        what: left.what,
        why: `${name} is going back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(previous)}`,
        fix: "look at the end of the job, where the post step says how that went"
      };
    } catch (error) {
      const isRefusal = error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .AwsError */ .Gy && error.kind !== "passing";
      if (isRefusal) {
        const { what, why, fix } = error.problems[0];
        return { ...left, why: `the way back was refused, ${what}: ${why}`, fix: `${fix}; ${left.fix}` };
      }
      this.#leaveToPost(deployment);
      return {
        ...left,
        why: `AWS has not answered in time whether ${name} is going back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(previous)}`,
        fix: ASKED_AGAIN
      };
    }
  }
  /** Leaves word of a deployment whose way back is to be begun by the post step. */
  #leaveToPost(deployment) {
    const primary = deployment.target.service.deployments?.find(({ status }) => status === "PRIMARY");
    this.#unanswered.push({ note: (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .noteOf */ .kH)(deployment), before: primary?.id });
  }
  #leftRunning(deployment) {
    const { id, target } = deployment;
    const revision = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(target.revision);
    return {
      what: `The step was cancelled while ${revision} was on its way to ${target.name}`,
      why: `the deployment ${id} goes on in ${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .carrierOf */ .YQ)(deployment)}`,
      fix: this.#waysToGo(deployment)
    };
  }
  #waysToGo(deployment) {
    const { name, previous } = deployment.target;
    const command = this.#rollout.undoCommand(deployment);
    if (command === void 0)
      return `let it go on; ${name} has no other revision to go back to`;
    const ways = `let it go on, or take ${name} back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(previous)}: ${command}`;
    return this.#inputs.onCancel === "rollback" ? ways : `${ways} (on-cancel: rollback does that by itself)`;
  }
  #mayHaveStarted(deployment) {
    const { region, cluster, onCancel } = this.#inputs;
    const { name, revision } = deployment.target;
    return {
      what: `The step was cancelled while it started the deployment of ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(revision)} to ${name}`,
      why: `${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_3__/* .carrierOf */ .YQ)(deployment)} has not answered, and may start it yet`,
      fix: onCancel === "rollback" ? ASKED_AGAIN : `see whether it is there (${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .consoleUrl */ .B9)(region, cluster, name)}); if it is, ${this.#waysToGo(deployment)}`
    };
  }
  #isStopped({ target, insteadOf }) {
    this.#report.markChanged();
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(target.revision)}`,
      why: `the deployment ${insteadOf} was stopped for that, and the way back from it goes on`,
      fix: "look at the end of the job, where the post step says how that went"
    };
  }
  #onItsWayBack({ target }) {
    const { region, cluster, onCancel } = this.#inputs;
    const revision = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(target.revision);
    const fix = onCancel === "rollback" ? "look at the end of the job, where the post step says how that went" : `see how it ends (${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .consoleUrl */ .B9)(region, cluster, target.name)})`;
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${revision}`,
      why: `its deployment of ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_9__/* .shortRevision */ .w7)(target.previous)} had failed, and the way back goes on`,
      fix
    };
  }
};



/***/ })

};
