export const id = 872;
export const ids = [872];
export const modules = {

/***/ 9872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollBack: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4144);
/* harmony import */ var _chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2181);
/* harmony import */ var _chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6278);
/* harmony import */ var _chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7702);
/* harmony import */ var _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7348);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4686);
/* harmony import */ var _chunk_2RYY7Q3W_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9438);
/* harmony import */ var _chunk_LY2755QU_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2010);
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2361);
/* harmony import */ var _chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(4331);
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9549);
/* harmony import */ var _chunk_ZTNRYVT6_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3413);
/* harmony import */ var _chunk_YNLMJPFX_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(7886);
/* harmony import */ var _chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(4142);
/* harmony import */ var _chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(183);
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2714);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3227);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(2339);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(7162);























// lib/src/history/course.js
async function readCourse(service, active, aws) {
  if (active !== void 0)
    return courseOfGroup(service, active, aws);
  return (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_18__/* .strategyOf */ .xS)(service) === "ROLLING" ? void 0 : courseOfService(service);
}
async function courseOfGroup(service, active, { codedeploy }) {
  const { green, blue } = (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_3__/* .sidesOf */ .Mm)(service, active);
  const id = active.deploymentId ?? "";
  const isBack = (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_3__/* .isRollback */ .z1)(active);
  const maker = isBack ? active.rollbackInfo?.rollbackTriggeringDeploymentId ?? id : id;
  const fresh = green?.taskDefinition ?? (await codedeploy.describePast(maker))?.revision;
  const old = blue?.taskDefinition;
  if (fresh === void 0 || old === void 0)
    return void 0;
  return isBack ? { id, to: old, from: fresh, isRollback: true } : { id, to: fresh, from: old, isRollback: false };
}
function courseOfService({ deployments = [] }) {
  const [newest, ...others] = newestFirst(deployments);
  if (newest?.status !== "PRIMARY" || newest.rolloutState !== "IN_PROGRESS")
    return void 0;
  const before = others.find(({ rolloutState }) => rolloutState === "COMPLETED");
  const [to, from] = [newest.taskDefinition, before?.taskDefinition];
  if (to === void 0 || from === void 0 || to === from)
    return void 0;
  return { id: newest.id ?? "", to, from, isRollback: false };
}
function passageBack({ deployments = [] }) {
  const [newest, before] = newestFirst(deployments);
  if (newest?.status !== "PRIMARY" || newest.rolloutState !== "IN_PROGRESS")
    return void 0;
  const [to, from] = [newest.taskDefinition, before?.taskDefinition];
  if (to === void 0 || from === void 0 || to === from)
    return void 0;
  const passage = { to, from, isRollback: false };
  return isWayBack(passage) ? passage : void 0;
}
function routeTo(revision, course) {
  if (revision === course.to)
    return "follow";
  return revision === course.from && !course.isRollback ? "stop" : void 0;
}
function newestFirst(deployments) {
  const timeOf = ({ createdAt }) => createdAt?.getTime() ?? 0;
  return deployments.toSorted((one, other) => timeOf(other) - timeOf(one));
}
function isWayBack({ to, from, isRollback: isItsOwn }) {
  return isItsOwn || (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(to) === (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(from) && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(to) <= (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(from);
}

// lib/src/history/candidate.js
var REVISION_LABEL = "org.opencontainers.image.revision";
function candidateOf({ arn, definition }, step, inspection) {
  const containers = definition.containerDefinitions ?? [];
  const images = containers.map(({ name = "", image = "" }) => {
    const { tag, digest = step?.digests.get(image) } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readImageReference */ .bc)(image) ?? {};
    return { container: name, reference: image, tag, digest };
  });
  const labels = containers.map(({ dockerLabels }) => dockerLabels?.[REVISION_LABEL]);
  const commit = [...images.map(({ tag }) => tag), ...labels].find((text) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .isCommit */ .WM)(text ?? ""));
  const main = images.filter((_, index) => containers[index]?.essential !== false);
  const mainImage = main.length === 1 ? main[0] : void 0;
  return { ...inspection, arn, deployedAt: step?.deployedAt, definition, mainImage, images, commit };
}
function missingCandidate({ revision, deployedAt }) {
  return {
    arn: revision,
    deployedAt,
    images: [],
    commit: void 0,
    faults: ["it was deleted"],
    fixes: [],
    unchecked: []
  };
}

// lib/src/history/images.js
var ELSEWHERE = { kind: "unknown", why: "it is not in an ECR of this region" };
var ImageLookup = class {
  #aws;
  #known = /* @__PURE__ */ new Map();
  #repositories = /* @__PURE__ */ new Map();
  constructor(aws) {
    this.#aws = aws;
  }
  /** What ECR has under a reference. A role that may not look is no reason to end: then nobody knows. */
  find(text) {
    const known = this.#known.get(text) ?? unlessDenied(this.#find(text));
    this.#known.set(text, known);
    return known;
  }
  async #find(text) {
    const reference = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readImageReference */ .bc)(text);
    const path = reference && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readRepository */ .Nu)(reference.name);
    if (reference === void 0 || path?.registry === void 0)
      return ELSEWHERE;
    const host = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readEcrHost */ .dD)(path.registry);
    if (host !== void 0 && host.region !== this.#aws.region)
      return ELSEWHERE;
    const id = { name: path.name, registryId: host?.account };
    const asked = `${id.registryId} ${id.name}`;
    const looked = this.#repositories.get(asked) ?? this.#aws.ecr.findRepository(id);
    this.#repositories.set(asked, looked);
    const repository = await looked;
    if (repository === void 0 && host !== void 0) {
      return { kind: "gone", why: `its image ${text} is gone with the repository ${path.name}` };
    }
    if (repository === void 0 || host === void 0 && repository.uri !== reference.name)
      return ELSEWHERE;
    const image = await this.#aws.ecr.findImage(id, wantedOf(reference));
    if (image !== void 0) {
      const { tag = "latest", digest } = reference;
      return { kind: "there", image, canMove: digest === void 0 && !repository.isImmutable(tag) };
    }
    return { kind: "gone", why: `its image ${text} is gone from the repository ${path.name}` };
  }
};
function isOfDigest({ digest, manifest }, wanted) {
  return digest === wanted || digestsIn(manifest).includes(wanted);
}
function digestsIn(manifest) {
  try {
    const { manifests = [] } = JSON.parse(manifest);
    return manifests.map(({ digest }) => digest);
  } catch {
    return [];
  }
}
async function unlessDenied(look) {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .AwsError */ .Gy) || error.kind !== "denied")
      throw error;
    return { kind: "unknown", why: `the role may not call ${error.action}` };
  }
}
function wantedOf({ tag = "latest", digest }) {
  return digest === void 0 ? { tag } : { digest };
}

// lib/src/history/choose.js
var MOST_REVISIONS = 100;
var MOST_PAGES = 10;
var SIDE_BY_SIDE = 10;
async function chooseRevision(wanted, past, lookUps) {
  const { aws } = lookUps;
  const family = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(past.running);
  switch (wanted.kind) {
    case "previous": {
      const [previous] = past.steps;
      if (previous !== void 0 && past.recordEnd === void 0)
        return find(previous.revision, past, aws);
      const end = past.recordEnd ?? `the family ${family} has no ACTIVE revision before that`;
      const why = `nothing is known that it ran before ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7)(past.running)}, ${past.recordEnd === void 0 ? "and" : "as"} ${end}`;
      return { revision: void 0, wanted: "what it ran before", why };
    }
    case "number": {
      const found = await find(`${family}:${wanted.revision}`, past, aws);
      if (found.revision !== void 0)
        return found;
      const tag = String(wanted.revision);
      const tagged = await findImage({ kind: "tag", tag }, past, lookUps);
      if (tagged.revision !== void 0)
        return tagged;
      return { ...found, why: `${found.why}, and ${tagged.why.replace("with it", `with the tag ${tag}`)}` };
    }
    case "reference":
      return find(wanted.reference, past, aws);
    case "tag":
      return findImage(wanted, past, lookUps);
    case "digest":
      return findImage(wanted, past, lookUps);
  }
}
async function find(reference, { running }, aws) {
  const wanted = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7)(reference);
  const near = [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .regionOf */ .AP)(running), (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .accountOf */ .XP)(running)];
  const far = [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .regionOf */ .AP)(reference), (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .accountOf */ .XP)(reference)];
  if (reference.startsWith("arn:") && far.join() !== near.join()) {
    const why = `it is one of ${far.join(" in the account ")}, and the service is in ${near.join(" in the account ")}`;
    return { revision: void 0, wanted, why };
  }
  const revision = await aws.ecs.findTaskDefinition(reference);
  if (revision !== void 0)
    return { revision };
  return { revision, wanted, why: `ECS in ${aws.region} has no such revision` };
}
async function findImage(wanted, past, { aws, images }) {
  const family = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(past.running);
  const looked = [];
  let count = 0;
  let pages = 0;
  let after;
  do {
    pages += 1;
    const { items, next } = await aws.ecs.listRevisions(family, after);
    const arns = items.slice(0, MOST_REVISIONS - count);
    for (let at = 0; at < arns.length; at += SIDE_BY_SIDE) {
      const some = arns.slice(at, at + SIDE_BY_SIDE).map((arn) => aws.ecs.findTaskDefinition(arn));
      const revisions = (await Promise.all(some)).filter((each) => each !== void 0);
      const revision2 = revisions.find((each) => hasImage(each, wanted, past));
      if (revision2 !== void 0)
        return { revision: revision2 };
      looked.push(...revisions);
    }
    count += arns.length;
    after = next;
  } while (after !== void 0 && count < MOST_REVISIONS && pages < MOST_PAGES);
  const revision = await findByRegistry(wanted, { past, looked }, images);
  if (revision !== void 0)
    return { revision };
  const image = wanted.kind === "tag" ? `the tag ${wanted.tag}` : `the digest ${wanted.digest}`;
  const which = after === void 0 ? `no ACTIVE revision of ${family}` : `none of the newest ${count} ACTIVE revisions of ${family}`;
  return { revision: void 0, wanted: image, why: `${which} has an image with it` };
}
function hasImage(revision, wanted, past) {
  return imagesOf(revision, past).some(({ tag, digest }) => wanted.kind === "tag" ? tag === wanted.tag : digest === wanted.digest);
}
function imagesOf({ arn, definition }, past) {
  const pulled = past.steps.find(({ revision }) => revision === arn)?.digests;
  return (definition.containerDefinitions ?? []).flatMap(({ image = "" }) => {
    const reference = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readImageReference */ .bc)(image);
    if (reference === void 0)
      return [];
    return [{ ...reference, text: image, digest: reference.digest ?? pulled?.get(image) }];
  });
}
async function findByRegistry(wanted, { past, looked }, images) {
  const end = wanted.kind === "tag" ? `:${wanted.tag}` : `@${wanted.digest}`;
  const names = [...new Set(looked.flatMap((each) => imagesOf(each, past).map(({ name }) => name)))];
  const held = /* @__PURE__ */ new Map();
  for (const name of names) {
    const answer = await images.find(`${name}${end}`);
    if (answer.kind === "there")
      held.set(name, answer.image);
  }
  for (const revision of looked) {
    for (const { name, text, digest } of imagesOf(revision, past)) {
      const image = held.get(name);
      if (image === void 0)
        continue;
      const now = digest === void 0 ? await images.find(text) : void 0;
      const has = now?.kind === "there" ? now.image.digest : digest;
      if (has !== void 0 && isOfDigest(image, has))
        return revision;
    }
  }
  return void 0;
}

// lib/src/history/inspect.js
var FINE = { faults: [], fixes: [], unchecked: [] };
var Inspector = class {
  #images;
  #secrets;
  constructor(reads, images) {
    this.#images = images;
    this.#secrets = new _chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_2__/* .SecretLookUp */ .x1(reads);
  }
  /**
   * Whether a revision is ACTIVE, and its images and secrets are still there. A tag that was given to another image since the
   * revision ran is in the way too: its tasks would pull what never ran in it.
   */
  async inspect({ arn, status, definition }, pulled = /* @__PURE__ */ new Map()) {
    const containers = definition.containerDefinitions ?? [];
    const found = await Promise.all([
      ...containers.map((container) => this.#inspectImageOf(container, pulled)),
      this.#inspectSecretsOf(containers, (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .accountOf */ .XP)(arn))
    ]);
    const inactive = status === "ACTIVE" ? FINE : fault(`it is ${status}, and ECS starts nothing from a revision that was deregistered`);
    return joined([inactive, ...found]);
  }
  async #inspectImageOf({ name = "", image = "", essential }, pulled) {
    const answer = await this.#images.find(image);
    if (answer.kind === "unknown")
      return notLookedUp(`the image ${image}`, answer.why);
    if (answer.kind === "gone")
      return fault(`${answer.why} (container ${name})`);
    const { name: repository, digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .readImageReference */ .bc)(image) ?? {};
    if (digest !== void 0)
      return FINE;
    const ran = pulled.get(image);
    if (ran === void 0) {
      if (!answer.canMove)
        return FINE;
      const unknown = `its image ${image} has a tag that can be given to another one, and no record tells which it was when it ran (container ${name})`;
      return { ...FINE, unchecked: [unknown] };
    }
    if (isOfDigest(answer.image, ran))
      return FINE;
    const moved = `its image ${image} is another one now: it ran with ${ran}, and the tag is on ${answer.image.digest} (container ${name})`;
    if (essential === false)
      return { ...FINE, unchecked: [moved] };
    const before = `${repository}@${ran}`;
    const isThere = (await this.#images.find(before)).kind === "there";
    return { ...fault(moved), fixes: isThere ? [`deploy what ran, with image: ${before}`] : [] };
  }
  async #inspectSecretsOf(containers, account) {
    const named = containers.flatMap((container) => (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_11__/* .referencesOf */ .CL)(container).flatMap(({ read, ...one }) => read.kind === "unusable" ? [] : [{ ...one, reference: read.reference, container: container.name ?? "" }]));
    const answers = await this.#secrets.lookUp(named.map(({ reference }) => reference));
    return joined(named.map(({ container, reference, ...one }) => {
      const answer = answers.get(reference);
      return judged({ what: wordsOf(one), container, reference }, answer, account);
    }));
  }
};
function wordsOf({ use, name, text }) {
  const words = {
    secret: `the secret ${name}`,
    "log option": `the secret of the log driver ${name}`,
    login: "the login of the registry"
  };
  return `${words[use]}, ${text}`;
}
function judged({ what, container, reference }, answer, account) {
  const verdict = (0,_chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictOn */ .Hc)(reference, answer, account);
  switch (verdict.kind) {
    case "usable":
      return FINE;
    case "mistaken":
      return fault(`${what}, is not found by that ARN: it is ${verdict.arn} (container ${container})`);
    case "missing":
      return fault(`${what}, does not exist any more (container ${container})`);
    case "deleted":
      return fault(`${what}, is marked for deletion (container ${container})`);
    case "unknown":
      return notLookedUp(what, verdict.why);
    case "denied":
      return notLookedUp(what, `the role may not call ${verdict.error.action}`);
    case "failed":
      throw verdict.error;
  }
}
function notLookedUp(what, why) {
  return { ...FINE, unchecked: [`${what} was not looked up, as ${why}`] };
}
function fault(why) {
  return { ...FINE, faults: [why] };
}
function joined(inspections) {
  return {
    faults: inspections.flatMap(({ faults }) => faults),
    fixes: inspections.flatMap(({ fixes }) => fixes),
    unchecked: [...new Set(inspections.flatMap(({ unchecked }) => unchecked))]
  };
}

// lib/src/history/record.js
var MOST_PAGES2 = 25;
var SIDE_BY_SIDE2 = 5;
var MOST_OF_A_GROUP = 50;
async function* recordOfService(asked, { ecs }) {
  let after;
  for (let page = 1; ; page++) {
    const { items, next } = await ecs.listPastDeployments({ ...asked, after });
    const isCutOff = next !== void 0 && page === MOST_PAGES2;
    yield { deployments: items, isCutOff, isLast: next === void 0 };
    if (next === void 0 || isCutOff)
      return;
    after = next;
  }
}
async function* recordOfGroup(names, { codedeploy }) {
  let after;
  let read = 0;
  let pages = 0;
  do {
    pages += 1;
    const { items, next } = await codedeploy.listOver({ ...names, after });
    after = next;
    for (let at = 0; at === 0 || at < items.length; at += SIDE_BY_SIDE2) {
      const some = items.slice(at, at + SIDE_BY_SIDE2);
      read += some.length;
      const isLast = next === void 0 && at + some.length >= items.length;
      const isCutOff = !isLast && (read >= MOST_OF_A_GROUP || pages >= MOST_PAGES2);
      const found = await Promise.all(some.map((id) => codedeploy.describePast(id)));
      yield { deployments: found.filter((past) => past !== void 0), isCutOff, isLast };
      if (isCutOff)
        return;
    }
  } while (after !== void 0);
}

// lib/src/history/lasttime.js
var MOST_OF_A_SERVICE = 5;
var MOST_OF_A_GROUP2 = 2;
async function readLastTime(revision, { cluster, service, group }, aws) {
  if (group === void 0) {
    const record = recordOfService({ cluster, service: service.serviceArn ?? "" }, aws);
    const found2 = await findIn(record, revision, MOST_OF_A_SERVICE);
    return found2 && { ...found2, isByCodeDeploy: false };
  }
  const names = { application: group.application, group: group.group };
  const both = [true, false].map((areGood) => findIn(recordOfGroup({ ...names, areGood }, aws), revision, MOST_OF_A_GROUP2));
  const found = (await Promise.all(both)).filter((each) => each !== void 0);
  const timeOf = ({ deployedAt }) => deployedAt?.getTime() ?? 0;
  const [newest] = found.toSorted((one, other) => timeOf(other) - timeOf(one));
  return newest && { ...newest, isByCodeDeploy: true };
}
async function findIn(record, revision, most) {
  let read = 0;
  for await (const { deployments } of record) {
    const found = deployments.find((each) => each.revision === revision);
    read++;
    if (found !== void 0 || read === most)
      return found;
  }
  return void 0;
}

// lib/src/history/creation.js
async function readCreation(running, { createdAt }, { ecs }) {
  if (createdAt === void 0)
    return void 0;
  const family = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(running);
  let before;
  let [low, high] = [0, (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(running) + 1];
  while (high - low > 1) {
    const middle = high > (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(running) ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(running) : Math.floor((low + high) / 2);
    const found = await ecs.findTaskDefinition(`${family}:${middle}`);
    const registered = found && registrationOf(found);
    if (found === void 0 || registered === void 0)
      return void 0;
    if (registered <= createdAt.getTime()) {
      if (found.arn === running)
        return void 0;
      low = middle;
      before = found;
    } else {
      high = middle;
    }
  }
  return before?.status === "ACTIVE" ? before.arn : void 0;
}
function registrationOf({ definition }) {
  const { registeredAt } = definition;
  if (registeredAt instanceof Date)
    return registeredAt.getTime();
  return typeof registeredAt === "number" ? registeredAt * 1e3 : void 0;
}

// lib/src/history/line.js
function wayBack(running, deployed) {
  const line = [];
  for (const step of deployed) {
    cut(line, step.revision);
    line.push(step);
  }
  cut(line, running);
  return line.reverse();
}
function certainWayBack(running, deployed) {
  const family = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(running);
  const other = deployed.findLastIndex(({ revision }) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(revision) !== family);
  return wayBack(running, deployed.slice(other + 1));
}
function cut(line, revision) {
  const place = line.findIndex((step) => isNotBefore(step.revision, revision));
  if (place >= 0)
    line.length = place;
}
function isNotBefore(one, other) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(one) === (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(other) && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(one) >= (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(other);
}

// lib/src/history/past.js
async function readPast(asked, aws) {
  const { service, group } = asked;
  const course = await readCourse(service, group?.active[0], aws);
  const passage = course ?? (group === void 0 ? passageBack(service) : void 0);
  const running = passage === void 0 ? runningOf(service) : isWayBack(passage) ? passage.from : passage.to;
  const record = await readRecord({ ...asked, running, passage }, aws);
  const common = { running, course };
  if (passage !== void 0)
    return { ...common, source: "running-deployments", steps: record.steps };
  const failed = record.steps.length > 0 ? NONE : await readFailed(record, group, aws);
  const steps = await withCreation(record, { ...asked, running, failed }, aws);
  const source = group === void 0 ? "service-deployments" : "codedeploy";
  if (record.steps.length > 0)
    return { ...common, source, steps };
  if (steps.length > 0)
    return { ...common, source: "creation", steps };
  const recordEnd = endOf(record, group);
  const some = record.isWhole ? [] : stepsOf(record.deployments, { running }, true);
  if (some.length > 0)
    return { ...common, source, steps: some, recordEnd };
  const replaced = stepsBeingReplaced(service, running);
  if (replaced.length > 0)
    return { ...common, source: "running-deployments", steps: replaced };
  const family = await readFamily(running, failed, aws);
  return { ...common, source: "family", steps: family, recordEnd };
}
var NONE = /* @__PURE__ */ new Set();
async function withCreation({ steps, deployments, isWhole }, asked, aws) {
  const { service, group, enough, running, failed } = asked;
  if (group === void 0 || !isWhole || steps.length >= enough)
    return steps;
  const revision = await readCreation(running, service, aws);
  if (revision === void 0 || failed.has(revision))
    return steps;
  const first = { revision, deployedAt: service.createdAt, isGood: true, images: [] };
  return stepsOf([...deployments, first], { running }, true);
}
async function pastWithoutRecord({ service, group }, aws) {
  const course = await readCourse(service, group?.active[0], aws);
  return { running: course?.to ?? runningOf(service), source: "family", steps: [], course };
}
function runningOf({ deployments = [], taskDefinition = "" }) {
  const [newest] = newestFirst(deployments);
  return newest?.taskDefinition ?? taskDefinition;
}
async function readRecord(asked, aws) {
  const { cluster, service, group, enough } = asked;
  const name = service.serviceArn ?? service.serviceName ?? "";
  const parts = group === void 0 ? recordOfService({ cluster, service: name }, aws) : recordOfGroup({ application: group.application, group: group.group, areGood: true }, aws);
  const deployments = [];
  let steps = [];
  let last;
  for await (const part of parts) {
    last = part;
    deployments.push(...part.deployments);
    steps = stepsOf(deployments, asked, part.isLast);
    if (steps.length >= enough)
      break;
  }
  return { steps, deployments, isWhole: last?.isLast === true };
}
function stepsOf(newestFirst2, { running, passage }, isWhole) {
  const good = newestFirst2.filter(({ isGood }) => isGood).toReversed();
  const lineFrom = isWhole ? wayBack : certainWayBack;
  if (passage === void 0)
    return lineFrom(running, good).map(stepOf);
  const next = isWayBack(passage) ? passage.to : passage.from;
  const known = good.findLast(({ revision }) => revision === next);
  const nearest = known ?? { revision: next, deployedAt: void 0, images: [] };
  return [nearest, ...lineFrom(next, good)].map(stepOf);
}
function stepOf({ revision, deployedAt, images }) {
  const pulled = images.flatMap(({ reference, digest }) => digest === void 0 ? [] : [[reference, digest]]);
  return { revision, deployedAt, digests: new Map(pulled) };
}
async function readFailed({ deployments }, group, aws) {
  const all = [...deployments];
  if (group !== void 0) {
    const names = { application: group.application, group: group.group };
    for await (const part of recordOfGroup({ ...names, areGood: false }, aws))
      all.push(...part.deployments);
  }
  const good = new Set(all.filter(({ isGood }) => isGood).map(({ revision }) => revision));
  return new Set(all.map(({ revision }) => revision).filter((revision) => !good.has(revision)));
}
function endOf({ deployments, isWhole }, group) {
  if (!isWhole)
    return `only its last ${deployments.length} deployments were looked through`;
  if (group !== void 0)
    return `the deployments of the group ${group.group} tell of nothing before it`;
  return deployments.length === 0 ? void 0 : "ECS's record of its deployments, which goes back 90 days, ends there";
}
function stepsBeingReplaced({ deployments = [] }, running) {
  return deployments.filter(({ rolloutState }) => rolloutState === void 0 || rolloutState === "COMPLETED").flatMap(({ taskDefinition, updatedAt }) => taskDefinition === void 0 || taskDefinition === running ? [] : [{ revision: taskDefinition, deployedAt: updatedAt, digests: /* @__PURE__ */ new Map() }]);
}
var MOST_PAGES3 = 25;
async function readFamily(running, without, { ecs }) {
  let steps = [];
  let after;
  for (let page = 0; page < MOST_PAGES3 && steps.length === 0; page++) {
    const { items, next } = await ecs.listRevisions((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .familyOf */ .Ap)(running), after);
    steps = items.filter((arn) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(arn) < (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(running) && !without.has(arn)).map((revision) => ({ revision, deployedAt: void 0, digests: /* @__PURE__ */ new Map() }));
    if (next === void 0)
      break;
    after = next;
  }
  return steps;
}

// lib/src/history/index.js
var MOST_CANDIDATES = 10;
var MOST_NAMED = 3;
var WaysBack = class {
  #inputs;
  #aws;
  #images;
  #inspector;
  #misfitsOf;
  #chosen = /* @__PURE__ */ new Map();
  constructor(inputs, reads, misfitsOf2) {
    const { aws } = reads;
    this.#inputs = inputs;
    this.#aws = aws;
    this.#misfitsOf = misfitsOf2;
    this.#images = new ImageLookup(aws);
    this.#inspector = new Inspector(reads, this.#images);
  }
  /** Chooses the revision for a service, and checks that it can be run; what is in the way is added to the problems. */
  async find(found, problems) {
    const known = this.#chosen.get(found.name);
    if (known !== void 0)
      return known;
    const way = await this.#search(found, problems);
    if (way.chosen !== void 0)
      this.#chosen.set(found.name, way);
    return way;
  }
  async #search(found, problems) {
    const { name, service, deploymentGroup: group } = found;
    const { cluster, rollbackTo, isPlan } = this.#inputs;
    const enough = rollbackTo.kind === "previous" && !isPlan ? 1 : MOST_CANDIDATES;
    const asked = { cluster, service, group, enough };
    const unread = [];
    const past = await readPast(asked, this.#aws).catch((error) => {
      const isNeeded = rollbackTo.kind === "previous" || isPlan;
      if (isNeeded || !(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .AwsError */ .Gy) || error.kind !== "denied")
        throw error;
      unread.push(`what was deployed before was not looked up, as the role may not call ${error.action}`);
      return pastWithoutRecord(asked, this.#aws);
    });
    const choice = await chooseRevision(rollbackTo, past, { aws: this.#aws, images: this.#images });
    const lastTime = choice.revision && await this.#lastTime(choice.revision.arn, past, asked);
    const known = past.steps.find(({ revision }) => revision === choice.revision?.arn);
    const step = known ?? (lastTime?.isGood ? stepOf(lastTime) : void 0);
    const seen = choice.revision && await this.#inspect(choice.revision, step, found);
    const chosen = seen && { ...seen, unchecked: [...unread, ...seen.unchecked] };
    const isUsable = chosen !== void 0 && (chosen.faults.length === 0 || isStillThere(past, chosen));
    const candidates = isUsable && !isPlan ? [] : await this.#candidates(asked, past, found);
    if (!isUsable) {
      const [wanted, why] = choice.revision === void 0 ? [choice.wanted, choice.why] : [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7)(choice.revision.arn), chosen?.faults.join("; ") ?? ""];
      problems.add({
        what: `${name} can't go back to ${wanted}`,
        why,
        fix: insteadOf(candidates, past, chosen?.fixes)
      });
    }
    return { name, past, chosen, lastTime, candidates };
  }
  /** What was named need not be among those that went well. */
  async #lastTime(arn, past, asked) {
    if (this.#inputs.rollbackTo.kind === "previous" || arn === past.running)
      return void 0;
    try {
      return await readLastTime(arn, asked, this.#aws);
    } catch (error) {
      if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .AwsError */ .Gy && error.kind === "denied")
        return void 0;
      throw error;
    }
  }
  async #candidates(asked, known, found) {
    const isEnough = asked.enough === MOST_CANDIDATES || known.source === "family";
    const past = isEnough ? known : await readPast({ ...asked, enough: MOST_CANDIDATES }, this.#aws);
    return Promise.all(past.steps.slice(0, MOST_CANDIDATES).map(async (step) => {
      const revision = await this.#aws.ecs.findTaskDefinition(step.revision);
      return revision === void 0 ? missingCandidate(step) : this.#inspect(revision, step, found);
    }));
  }
  async #inspect(revision, step, found) {
    const { arn, definition } = revision;
    const inspection = await this.#inspector.inspect(revision, step?.digests);
    const misfits = this.#misfitsOf(found, { origin: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7)(arn), definition });
    const faults = [...inspection.faults, ...misfits];
    return candidateOf(revision, step, { ...inspection, faults });
  }
};
function isStillThere({ course }, { arn }) {
  return course !== void 0 && (arn === course.from || arn === course.to);
}
function insteadOf(candidates, { source }, fixes = []) {
  const usable = candidates.filter(({ faults }) => faults.length === 0).slice(0, MOST_NAMED);
  const names = usable.map(({ arn }) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7)(arn)).join(" or ");
  const about = source === "family" ? "which can be used, though no record tells whether it worked" : "which ran before and can be used";
  const others = usable.length === 0 ? [] : [`set rollback-to to ${names}, ${about}`];
  const all = [...fixes, ...others];
  return all.length === 0 ? "deploy a commit that works" : all.join(", or ");
}

// lib/src/rollback.js
function routeOf({ service, deploymentGroup: group }, { chosen, past: { course } }) {
  const current = group === void 0 ? primaryIdOf(service) : group.active[0]?.deploymentId;
  if (course === void 0 || course.id !== current)
    return void 0;
  const route = routeTo(chosen.arn, course);
  const isThere = group !== void 0 && !course.isRollback && service.taskDefinition === chosen.arn;
  return route === "follow" && isThere ? "there" : route;
}
function primaryIdOf({ deployments = [] }) {
  return deployments.find(({ status }) => status === "PRIMARY")?.id;
}
async function rollBack(shipment) {
  const { report, inputs, world } = shipment;
  if (inputs.unused.length > 0) {
    world.log.info(`Not used in a rollback: ${inputs.unused.join(", ")}.`);
  }
  const search = new WaysBack(inputs, shipment, _chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .misfitsOf */ .tc);
  const chosen = await (0,_chunk_NHRFV3NM_js__WEBPACK_IMPORTED_MODULE_3__/* .surveyInTurn */ .pF)(
    () => surveyAndCheck(search, shipment),
    // What is under way is in the way of a deployment of another revision only.
    (services) => services.filter(({ route }) => route === void 0),
    shipment
  );
  const credentials = chosen.flatMap(({ way }) => (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_12__/* .credentialsIn */ .Wr)(way.chosen.definition));
  for (const value of (0,_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_12__/* .withoutNames */ .Fw)(credentials, world.job.environment))
    world.step.mask(value);
  for (const { way } of chosen) {
    const doubt = (0,_chunk_ZTNRYVT6_js__WEBPACK_IMPORTED_MODULE_10__/* .doubtOf */ .kv)(way, inputs.rollbackTo);
    if (doubt !== void 0)
      world.log.warning(doubt);
  }
  if (inputs.isPlan)
    return concludePlan(chosen, report);
  for (const { way, route } of chosen) {
    report.tell(`${(0,_chunk_ZTNRYVT6_js__WEBPACK_IMPORTED_MODULE_10__/* .tellRollback */ .WL)(way, inputs.rollbackTo, world.clock.now())}${means(way, route)}`);
  }
  const changes = chosen.map(({ way, route, name, service, codedeploy }) => {
    const { arn: revision, definition, mainImage, commit } = way.chosen;
    report.note(name, { before: fromOf(way), after: revision, imageAfter: mainImage?.reference });
    const previous = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_9__/* .lastCompleteRevision */ .tp)(service);
    const { course } = way.past;
    const isOnCourse = course !== void 0 && (route === "follow" || route === "stop");
    return {
      target: {
        ...{ name, service, revision, previous },
        ...codedeploy && { codedeploy },
        ...isOnCourse && { underWay: { kind: route, id: course.id } }
      },
      definition,
      isBack: true,
      image: { digest: mainImage?.digest, commit }
    };
  });
  report.outputs({
    "task-definition-arn": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__/* .distinctLines */ .a)(changes, ({ target }) => target.revision),
    "task-definition-revision": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__/* .distinctLines */ .a)(changes, ({ target }) => target.revision, (arn) => String((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .revisionOf */ .DT)(arn)))
  });
  const images = chosen.map(({ way }) => way.chosen.mainImage);
  report.outputs({
    image: (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__/* .distinctLines */ .a)(images, (image) => image?.reference ?? ""),
    "image-digest": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__/* .distinctLines */ .a)(images, (image) => image?.digest ?? ""),
    "image-tag": (0,_chunk_QEIWS5FD_js__WEBPACK_IMPORTED_MODULE_19__/* .distinctLines */ .a)(images, (image) => image?.tag ?? "")
  });
  const { updateServices } = await Promise.all(/* import() */[__webpack_require__.e(587), __webpack_require__.e(22)]).then(__webpack_require__.bind(__webpack_require__, 6022));
  return updateServices(changes, shipment);
}
function means({ past: { course } }, route) {
  if (course === void 0 || route === void 0 || route === "there")
    return "";
  return route === "stop" ? `, by stopping the deployment ${course.id}` : `, where ${course.isRollback ? "the rollback" : "the deployment"} ${course.id} takes it already`;
}
function fromOf({ past: { course, running }, chosen }) {
  return course !== void 0 && chosen.arn === running ? course.from : running;
}
function concludePlan(chosen, report) {
  const reasons = chosen.map(({ name, way, route, service }) => {
    const [before, after] = [way.past.running, way.chosen.arn].map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .shortRevision */ .w7);
    report.note(name, { after: way.chosen.arn, outcome: "planned" });
    if (before !== after)
      return `${name} would go back from ${before} to ${after}${means(way, route)}.`;
    const isThere = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_9__/* .lastCompleteRevision */ .tp)(service) === way.chosen.arn;
    return isThere ? `${name} runs ${after} already.` : `${name} is on its way to ${after} already.`;
  });
  return { outcome: "planned", reason: reasons.join(" "), error: void 0 };
}
async function surveyAndCheck(search, shipment) {
  const { inputs, aws, report, world } = shipment;
  const problems = new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_16__/* .Problems */ .Zw();
  const found = await (0,_chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_2__/* .surveyRunning */ .CH)(inputs, { aws, world }, problems);
  (0,_chunk_RGYJPLBF_js__WEBPACK_IMPORTED_MODULE_2__/* .noteServices */ .jv)(found, shipment);
  (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkCodeDeployInputs */ .qC)(found, inputs, problems);
  const warnings = [];
  const warn = (warning) => warnings.push(warning);
  const looked = await Promise.all(found.map(async (service) => {
    const own = problems.branch();
    if (!(0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkService */ ._x)(service, own))
      return void 0;
    (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkStrategy */ .o4)(service, inputs, { problems: own, warn });
    const way = await own.gather(search.find(service, own));
    return way && { service, way, own };
  }));
  const ways = looked.filter((each) => each !== void 0);
  const all = ways.flatMap(({ service, way, own }) => {
    if (way.chosen === void 0)
      return [];
    const { arn: origin, definition } = way.chosen;
    const tools = { inputs, problems: own, log: world.log, warn, isBack: true };
    const how = (0,_chunk_JJOLJAV2_js__WEBPACK_IMPORTED_MODULE_0__/* .checkController */ .Br)(service, { origin, definition }, tools);
    const found2 = { ...way, chosen: way.chosen };
    return how === void 0 ? [] : [{ ...service, ...how, way: found2, route: routeOf(service, found2) }];
  });
  report.warn((0,_chunk_YNLMJPFX_js__WEBPACK_IMPORTED_MODULE_20__/* .withoutIgnored */ .f)(warnings, inputs.ignoredWarnings));
  if (inputs.isPlan) {
    const inOrder = ways.map(({ way }) => way);
    report.showPlan((0,_chunk_SXGBMD7A_js__WEBPACK_IMPORTED_MODULE_1__/* .planOfRollback */ .hL)(inOrder, problems.all()));
  }
  problems.throwIfAny();
  for (const { way } of all) {
    for (const line of way.chosen.faults)
      world.log.info(`  ${line}`);
    for (const line of way.chosen.unchecked)
      world.log.info(`  ${line}`);
  }
  return all;
}



/***/ })

};
