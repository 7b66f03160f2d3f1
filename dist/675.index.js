export const id = 675;
export const ids = [675];
export const modules = {

/***/ 5566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ logDifferences)
/* harmony export */ });
/* harmony import */ var _chunk_7RVDC6CT_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1139);


// lib/src/telldifferences.js
function logDifferences(name, changes, log) {
  log.info(changes.length === 0 ? `Nothing changes for ${name}.` : `Changes for ${name}:`);
  for (const line of (0,_chunk_7RVDC6CT_js__WEBPACK_IMPORTED_MODULE_0__/* .diffLines */ .Pp)(changes))
    log.info(`  ${line}`);
}




/***/ }),

/***/ 9675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deploy: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6278);
/* harmony import */ var _chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7702);
/* harmony import */ var _chunk_OO56WJQG_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5566);
/* harmony import */ var _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7348);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4686);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9438);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2010);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2361);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9549);
/* harmony import */ var _chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(4142);
/* harmony import */ var _chunk_7RVDC6CT_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1139);
/* harmony import */ var _chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(183);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(3227);
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9588);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(7162);





















// lib/src/deploy.js
var MOST_READ_FOR_LATER = 4 * 1024 ** 3;
async function deploy(shipment) {
  const { aws, world } = shipment;
  const login = (0,_chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_7__/* .openLogin */ .sC)({ aws, world, baseImages: () => baseImagesOf(shipment) });
  try {
    return await deployWith(login, shipment);
  } finally {
    await login.discard();
  }
}
async function deployWith(login, shipment) {
  const { report, aws, world } = shipment;
  const plan = await (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .surveyInTurn */ .pF)(() => surveyAndCheck(login, shipment), ({ services }) => services, shipment);
  if (shipment.inputs.isPlan)
    return concludePlan(plan, shipment);
  const image = await report.stage("Build and push", () => (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .obtainImage */ .nV)({ plan: plan.image, login }, aws, world));
  report.image = image;
  const rendered = await report.stage("Render", () => render(plan, image, shipment));
  const changes = await report.stage("Register", () => register({ rendered, image }, shipment));
  const { updateServices } = await Promise.all(/* import() */[__webpack_require__.e(587), __webpack_require__.e(22)]).then(__webpack_require__.bind(__webpack_require__, 6022));
  return updateServices(changes, shipment);
}
async function baseImagesOf({ inputs: { image }, world }) {
  if (image.kind !== "build")
    return [];
  const { baseImages } = await __webpack_require__.e(/* import() */ 832).then(__webpack_require__.bind(__webpack_require__, 7832));
  return baseImages(image.build, { workspace: world.job.workspace, cancellation: world.cancellation });
}
async function surveyAndCheck(login, shipment) {
  const ended = new AbortController();
  try {
    const content = contentOf(shipment, ended.signal);
    content.catch(() => {
    });
    return await surveyAndCheckWith(content, login, shipment);
  } finally {
    ended.abort();
  }
}
async function contentOf({ inputs, world }, ended) {
  const { image } = inputs;
  if (image.kind !== "build" || image.reuse === "never")
    return void 0;
  const { workspace } = world.job;
  const cancellation = AbortSignal.any([world.cancellation, ended]);
  const most = image.reuse === "content" ? void 0 : MOST_READ_FOR_LATER;
  const { openContent } = await __webpack_require__.e(/* import() */ 832).then(__webpack_require__.bind(__webpack_require__, 7832));
  return openContent(image.build, { workspace, cancellation, most });
}
async function surveyAndCheckWith(content, login, shipment) {
  const { inputs, aws, world } = shipment;
  const problems = new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_15__/* .Problems */ .Zw();
  const judging = () => Promise.all(/* import() */[__webpack_require__.e(834), __webpack_require__.e(599)]).then(__webpack_require__.bind(__webpack_require__, 7599));
  const onServices = () => void judging().catch(() => {
  });
  const onImage = (image) => logInAhead(image, login, inputs);
  const found = await (0,_chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_0__/* .survey */ .Fr)(inputs, { aws, world, onServices, onImage }, problems);
  (0,_chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_0__/* .noteServices */ .jv)(found.services, shipment);
  const { planFrom } = await judging();
  return planFrom({ found, content: await content, problems, login }, shipment);
}
function logInAhead(image, login, { isPlan, image: wanted }) {
  if (isPlan || wanted.kind !== "build" || image.kind !== "repository")
    return;
  if (wanted.reuse === "content" || image.tagged.has(wanted.tag))
    return;
  login.begin({ repository: image.repository, request: wanted.build });
}
async function render(plan, image, shipment) {
  const { inputs, report, world } = shipment;
  const rendered = (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .renderServices */ .rb)(plan, image.reference, inputs);
  tellDifferences(rendered, shipment);
  const written = await (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .writeRendered */ .d_)(rendered, world);
  report.outputs({ "task-definition": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_17__/* .distinctLines */ .a)(written, ({ path }) => path) });
  return written;
}
function concludePlan({ services, image }, { report }) {
  const names = services.map(({ name }) => name);
  for (const planned of services) {
    report.note(planned.name, {
      outcome: "planned",
      imageBefore: (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .imageIn */ .Lp)(planned.running?.definition, planned.containers[0]),
      imageAfter: (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .plannedReference */ .yz)(image)
    });
  }
  const reason = `Nothing was changed, and nothing is in the way of deploying to ${names.join(", ")}.`;
  return { outcome: "planned", reason, error: void 0 };
}
function tellDifferences(rendered, { report, world }) {
  for (const { planned, definition } of rendered) {
    const changes = planned.running === void 0 ? [] : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_15__/* .differences */ .tX)(planned.running.definition, definition);
    report.note(planned.name, {
      differences: changes,
      imageBefore: (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .imageIn */ .Lp)(planned.running?.definition, planned.containers[0]),
      imageAfter: (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_1__/* .imageIn */ .Lp)(definition, planned.containers[0])
    });
    (0,_chunk_OO56WJQG_js__WEBPACK_IMPORTED_MODULE_2__/* .logDifferences */ .R)(planned.name, changes, world.log);
  }
}
async function register({ rendered, image: { digest, tag = "" } }, { aws, report, world }) {
  const arns = await (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_4__/* .registerRevisions */ .qb)(rendered, aws, world);
  report.outputs({
    "task-definition-arn": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_17__/* .distinctLines */ .a)(arns, (arn) => arn),
    "task-definition-revision": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_17__/* .distinctLines */ .a)(arns, (arn) => arn, (arn) => String((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_15__/* .revisionOf */ .DT)(arn)))
  });
  return rendered.map(({ planned, definition }, index) => {
    const revision = arns[index];
    report.note(planned.name, { after: revision });
    const { name, service, codedeploy, containers } = planned;
    const previous = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_8__/* .lastCompleteRevision */ .tp)(service);
    const target = { name, service, revision, previous, ...codedeploy && { codedeploy } };
    const commit = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_15__/* .isCommit */ .WM)(tag) ? tag : void 0;
    return { target, definition, isBack: false, image: { digest, commit, container: containers[0] } };
  });
}



/***/ })

};
