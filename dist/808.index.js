export const id = 808;
export const ids = [808];
export const modules = {

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




/***/ }),

/***/ 429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ whoStarted),
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   f9: () => (/* binding */ waitForDeployments)
/* harmony export */ });
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2010);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3227);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2339);





// lib/src/rollout/others.js
function whoStarted({ by }) {
  const call = by.startsWith("d-") ? "CreateDeployment" : "UpdateService";
  return `look at who started it, another run or somebody by hand (CloudTrail has the call as ${call})`;
}
function deploymentOf({ by, runs }) {
  return `the deployment ${by}${runs === "" ? "" : ` of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(runs)}`}`;
}

// lib/src/rollout/pace.js
var CLOSE_WATCH_MS = 2 * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY;
var CLOSE_INTERVAL_MS = 2e3;
var CLOSE_NEAR_INTERVAL_MS = 1100;
var BEGINNING_MS = 2e4;
var MOST_READS_IN_THE_BEGINNING = 16;
var MOST_READS_A_MINUTE = 12;
var MOST_SAVED = 2 * MOST_READS_A_MINUTE;
var SAVING_MS = _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY / MOST_READS_A_MINUTE;
var FAR_INTERVAL_MS = 1e4;
var DRAINING_INTERVAL_MS = _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY / (MOST_READS_A_MINUTE - 1);
var NEAR_INTERVAL_MS = 1300;
var NEAR_FOR_MS = 27e3;
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
  return Math.max(wanted, at + Math.max(reads - savedReads(looks), 0) * SAVING_MS);
}
function savedReads(looks) {
  let saved = MOST_READS_A_MINUTE;
  let before = CLOSE_WATCH_MS;
  for (const { at, reads } of looks) {
    if (at < CLOSE_WATCH_MS)
      continue;
    saved = Math.min(saved + (at - before) / SAVING_MS, MOST_SAVED) - reads;
    before = at;
  }
  return saved;
}
function readsOf(looks) {
  return looks.reduce((sum, { reads }) => sum + reads, 0);
}
function intervalAt(at, nearness) {
  const isWatched = at < CLOSE_WATCH_MS;
  if (isSoon(at, nearness))
    return isWatched ? CLOSE_NEAR_INTERVAL_MS : NEAR_INTERVAL_MS;
  if (isWatched)
    return CLOSE_INTERVAL_MS;
  return nearness.isNear ? DRAINING_INTERVAL_MS : FAR_INTERVAL_MS;
}
function isSoon(at, { soonSince }) {
  return soonSince !== void 0 && at - soonSince < NEAR_FOR_MS;
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
      this.note(`${name}: nothing new for ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .elapsed */ .vk)(now - told.at)}, ${progress}${rest}${this.#reminder(deployment)}`);
    }
    this.#call(deployment, observation);
  }
  /** Calls for somebody as soon as the deployment waits for a person. */
  #call(deployment, { waitsFor }) {
    const text = waitsFor === void 0 ? void 0 : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(waitsFor);
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
    return call === void 0 ? "" : `. Since ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .elapsed */ .vk)(call.at - this.#beganAt)}: ${call.text}`;
  }
  /** Tells of a look that failed; once, and then once a minute as long as none succeeds. */
  miss(code) {
    const now = this.#world.clock.now();
    if (this.#missingSince === void 0) {
      this.#missingSince = now;
      this.note(`${code}: ECS did not answer, asking again.`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${code}: no answer from ECS for ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .elapsed */ .vk)(now - this.#missingSince)}, asking again.`);
    }
  }
  /** Writes a line with the time since the wait began. */
  note(text) {
    this.#lastLineAt = this.#world.clock.now();
    this.#world.log.info(`${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .elapsed */ .vk)(this.#lastLineAt - this.#beganAt)}  ${text}`);
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
  return { name, isLast, endsFrom: before + minutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY, endsAt: now + minutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY };
}
function lastStageOver(timed, now) {
  return timed?.isLast === true && timed.endsFrom > now ? [timed.endsFrom] : [];
}
function mayBeOver(timed, now) {
  return timed?.isLast === true && now >= timed.endsFrom;
}

// lib/src/rollout/wait.js
var LAST_LOOK_MS = 2e3;
var BLIND_MS = _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY;
var NO_ANSWER = new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
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
    const minutes = Math.max(wait.minutes, Math.min(planned, _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_MINUTES */ .GE));
    const now = clock.now();
    const deadline = now + minutes * _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY;
    return {
      deployment,
      beganAt: now,
      minutes,
      deadline,
      blindDeadline: wait.isStrict === true ? deadline : deadline + BLIND_MS,
      last: void 0,
      timed: void 0,
      soonSince: void 0,
      lost: void 0,
      missed: void 0
    };
  };
  let open = wait.deployments.map(follow);
  let looks = [];
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
    ].filter(({ at }) => at >= beganAt);
    const near = open.filter((followed) => isNear(followed, lookedAt));
    for (const followed of open) {
      const isSoon2 = isNear(followed, lookedAt) && followed.last?.isDraining !== true;
      followed.soonSince = isSoon2 ? followed.soonSince ?? lookedAt : void 0;
    }
    const soonSince = Math.max(...open.map((followed) => followed.soonSince ?? Number.NEGATIVE_INFINITY));
    const sinceThen = looks.map(({ at, reads }) => ({ at: at - beganAt, reads }));
    const next = sinceThen.length === 0 ? lookedAt : beganAt + nextLookAt(sinceThen, {
      isNear: near.length > 0,
      ...Number.isFinite(soonSince) && { soonSince: soonSince - beganAt }
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
    const observations = await (0,_chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .RN)(rollout.observe(open.map(({ deployment }) => deployment)), over);
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
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg))
      throw error;
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && error.kind === "passing") {
      teller.miss(error.code);
      for (const followed of open)
        followed.missed = error;
    } else
      lose(open, error);
  }
}
function isNear({ last, timed }, now) {
  return last?.isNearlyDone === true || mayBeOver(timed, now);
}
function endOf({ deadline, blindDeadline, missed }, now) {
  return missed === void 0 || now < deadline ? deadline : blindDeadline;
}
function lose(open, error) {
  const isGone = error instanceof _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_0__/* .ServiceGone */ .X8 || error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && error.kind === "missing";
  for (const followed of open) {
    if (error instanceof _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_0__/* .ServiceGone */ .X8 && error.deployment !== followed.deployment)
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
    const settled = looked && await (0,_chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .RN)(looked, over);
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




/***/ }),

/***/ 8808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GOING_BACK_STATE: () => (/* reexport safe */ _chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_0__.HK),
/* harmony export */   endOfPost: () => (/* reexport safe */ _chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_0__.rr),
/* harmony export */   finishAfterwards: () => (/* reexport safe */ _chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_0__.$w)
/* harmony export */ });
/* harmony import */ var _chunk_E75PD7ME_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4792);
/* harmony import */ var _chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(429);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2010);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2361);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9549);
/* harmony import */ var _chunk_EXVY4GJA_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4822);
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2714);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3227);
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9588);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7162);



/***/ })

};
