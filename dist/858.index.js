export const id = 858;
export const ids = [858];
export const modules = {

/***/ 6292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ DOCKER_FOLDER_STATE),
/* harmony export */   nV: () => (/* binding */ obtainImage),
/* harmony export */   sC: () => (/* binding */ openLogin),
/* harmony export */   vY: () => (/* binding */ findReusable),
/* harmony export */   yz: () => (/* binding */ plannedReference)
/* harmony export */ });
/* harmony import */ var _chunk_5OWFLTS3_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4041);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1077);




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
  const hosts = [...[...cacheFrom, ...cacheTo].map(_chunk_5OWFLTS3_js__WEBPACK_IMPORTED_MODULE_0__/* .registryOfCache */ .ph), ...images, ...bases];
  const others = [...new Set(hosts)].filter((host) => host !== void 0 && host !== registry);
  const logins = await Promise.all(others.map(async (host = "") => {
    const place = (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readEcrHost */ .dD)(host);
    if (place === void 0)
      return void 0;
    try {
      const { username, password } = await openAws(place.region).ecr.authorize();
      step.mask(password);
      return { registry: host, username, password };
    } catch (error) {
      if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg))
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

// lib/src/check/sources.js
async function findSources(sources, lookup, world) {
  const { images = [], unclearImages = [], downloads = [] } = sources ?? {};
  const named = images.filter((image) => (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readImageReference */ .bc)(image)?.digest === void 0);
  const found = await Promise.all(named.map(async (image) => [image, await digestOf(image, lookup, world)]));
  const unknown = [
    ...found.filter(([, digest]) => digest === void 0).map(([image]) => image),
    ...unclearImages
  ];
  const isWanted = lookup.build.pull;
  return {
    digests: new Map(found.filter((entry) => entry[1] !== void 0)),
    unpinned: isWanted ? [] : unknown,
    missing: isWanted ? unknown : [],
    downloads
  };
}
async function digestOf(image, { repository, build }, world) {
  const reference = (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readImageReference */ .bc)(image);
  if (reference === void 0)
    return void 0;
  const found = await digestInEcr(reference, repository, world);
  return found ?? (build.pull ? await world.docker.findDigest(image) : void 0);
}
async function digestInEcr({ name, tag = "latest" }, repository, { openAws }) {
  const path = (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readRepository */ .Nu)(name);
  if (path?.registry === void 0)
    return void 0;
  const isOurs = repository.uri.startsWith(`${path.registry}/`);
  const host = isOurs ? { region: repository.region, account: repository.registryId } : (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readEcrHost */ .dD)(path.registry);
  if (host === void 0)
    return void 0;
  try {
    const { ecr } = openAws(host.region, { patience: PATIENCE_MS });
    return (await ecr.findImage({ name: path.name, registryId: host.account }, { tag }))?.digest;
  } catch (error) {
    if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg)
      return void 0;
    throw error;
  }
}
var PATIENCE_MS = 2e3;

// lib/src/check/reuse.js
var INPUTS_LABEL = "ship-to-ecs.inputs";
var COMMIT_LABEL = "ship-to-ecs.commit";
var CONTENT_TAG = "content-";
var PATIENCE_MS2 = 2e3;
var NO_MARKS = { labels: [], contentTag: void 0 };
async function findReusable(question, world) {
  const { inputs, surveyed, content, how } = question;
  const { repository, tagged } = surveyed;
  const there = tagged.get(inputs.tag);
  const isFixed = there !== void 0 && repository.isImmutable(inputs.tag);
  if (inputs.reuse === "never") {
    const why = there === void 0 ? "" : `${nameOf(question)} is there, but reuse-image is never`;
    return { image: void 0, why, marks: NO_MARKS, warnings: [] };
  }
  const key = content === void 0 || how === void 0 ? { kind: "unknown", why: "Docker does not answer" } : await content.keyOf(how);
  const marks = { labels: labelsOf(key, inputs), contentTag: void 0 };
  if (isFixed) {
    const why = `The repository ${repository.name} is immutable and has an image under ${inputs.tag} already`;
    return { image: there, why, marks, ...await judgeFixed(there, { question, key, world }) };
  }
  if (inputs.reuse === "content")
    return findByContent({ question, key, world }, marks);
  return { ...await findByCommit({ question, key, world }), marks, warnings: [] };
}
async function findByCommit({ question, key, world }) {
  const { inputs, surveyed } = question;
  const { tag, commit, build } = inputs;
  const there = surveyed.tagged.get(tag);
  if (there === void 0)
    return { image: void 0, why: "" };
  const again = (but) => ({
    image: void 0,
    why: `${nameOf(question)} is there, but ${but}`
  });
  if (build.noCache || build.pull)
    return again(`${build.noCache ? "no-cache" : "pull"} is set`);
  if (key.kind === "unknown")
    return again(`what would be built is not known, as ${key.why}`);
  const labels = await labelsIn(there, surveyed.repository, world);
  if (typeof labels === "string")
    return again(labels);
  const inputsThen = labels.get(INPUTS_LABEL);
  if (inputsThen === void 0)
    return again("does not tell what it was built from");
  if (inputsThen !== key.key)
    return again("was built from other files or inputs");
  if (commit === void 0 || tag !== commit && labels.get(COMMIT_LABEL) !== commit) {
    return again("was built for another commit");
  }
  const why = `${nameOf(question)} was built for this commit and from the same files and inputs`;
  return { image: there, why };
}
async function findByContent({ question, key, world }, marks) {
  const { inputs, surveyed, content } = question;
  const { repository, isMissing } = surveyed;
  if (key.kind === "unknown") {
    const why2 = `What would be built is not known, as ${key.why}`;
    return { image: void 0, why: why2, marks, warnings: [] };
  }
  const sources = await findSources(await content?.sources(), { build: inputs.build, repository }, world);
  const warnings = warningsOf(sources, key.hasGit);
  if (sources.missing.length > 0) {
    const why2 = `What ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(sources.missing)} is now could not be looked up, as pull asks for`;
    return { image: void 0, why: why2, marks, warnings };
  }
  const whole = content?.keyWithImages(key.key, sources.digests) ?? "";
  const contentTag = `${CONTENT_TAG}${whole}`;
  const found = { ...marks, contentTag };
  const no = (why2) => ({ image: void 0, why: why2, marks: found, warnings });
  const nothing = `No image in ${repository.name} was built from these files and inputs yet (${shortTag(contentTag)})`;
  if (isMissing)
    return no(nothing);
  const { ecr } = world.openAws(repository.region, { patience: PATIENCE_MS2 });
  const image = await unlessRefused(ecr.findImage(repository, { tag: contentTag }));
  if (typeof image === "string")
    return no(`An image that was built before could not be looked up (${image})`);
  if (image === void 0)
    return no(nothing);
  const labels = await labelsIn(image, repository, world);
  if (typeof labels === "string")
    return no(`The image ${shortTag(contentTag)} is there, but ${labels}`);
  if (labels.get(INPUTS_LABEL) !== key.key) {
    return no(`The tag ${shortTag(contentTag)} is there, but on an image that was built from something else`);
  }
  const commit = labels.get(COMMIT_LABEL);
  const by = commit === void 0 ? "" : ` for commit ${commit.slice(0, 7)}`;
  const why = `${repository.name} holds an image that was built from the same files and inputs${by} (${shortTag(contentTag)})`;
  return { image, why, marks: found, warnings };
}
async function judgeFixed(there, { question, key, world }) {
  const { repository } = question.surveyed;
  const labels = await labelsIn(there, repository, world);
  if (labels === ARCHIVED) {
    const fault = {
      what: `Image ${nameOf(question)} can't be deployed`,
      why: `it is archived in ECR, and the repository is immutable, so that its tag can't be given to another build`,
      fix: "restore it (aws ecr update-image-storage-class, --target-storage-class STANDARD), or write another image-tag"
    };
    return { warnings: [], fault };
  }
  const then = typeof labels === "string" ? void 0 : labels.get(INPUTS_LABEL);
  if (key.kind === "unknown" || then === void 0 || then === key.key)
    return { warnings: [] };
  const text = `${nameOf(question)} is deployed as it is, and was built from other files or inputs than those of this step: the repository is immutable, so that its tag can't be given to another build. If the difference matters, write an image-tag that tells the builds apart.`;
  return { warnings: [{ name: "other-inputs", text }] };
}
function warningsOf({ unpinned, downloads }, hasGit) {
  const parts = [
    ...unpinned.length > 0 ? [`builds on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(unpinned)} without a digest`] : [],
    ...downloads.length > 0 ? [`fetches ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(downloads)} without a checksum`] : []
  ];
  const warnings = [];
  if (parts.length > 0) {
    warnings.push({
      name: "unpinned-source",
      text: `The Dockerfile ${parts.join(" and ")}: reuse-image: content does not see when that changes, and deploys an image that was built from what it was before. Pin it by its digest or checksum, or set pull: true, which looks images up each time.`
    });
  }
  if (hasGit) {
    warnings.push({
      name: "git-in-context",
      text: "The context has a folder .git, which is another one after every commit: reuse-image: content finds no image that an earlier commit was built into. Put .git into .dockerignore."
    });
  }
  return warnings;
}
function labelsOf(key, { commit }) {
  if (key.kind === "unknown")
    return [];
  return [
    { name: INPUTS_LABEL, value: key.key },
    ...commit === void 0 ? [] : [{ name: COMMIT_LABEL, value: commit }]
  ];
}
var ARCHIVED = "is archived in ECR and can not be pulled";
async function labelsIn(image, repository, world) {
  const { ecr } = world.openAws(repository.region, { patience: PATIENCE_MS2 });
  const [labels, canBePulled] = await Promise.all([
    unlessRefused(ecr.readLabels(repository, image)),
    // A role that may not ask has read the labels, and hardly anything is archived.
    unlessRefused(ecr.canBePulled(repository, image))
  ]);
  if (canBePulled === false)
    return ARCHIVED;
  if (typeof canBePulled === "string") {
    world.log.info(`Whether an image of ${repository.name} is archived was not checked (${canBePulled}).`);
  }
  return typeof labels === "string" ? `what it was built from could not be read (${labels})` : labels;
}
async function unlessRefused(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg)
      return error.problems[0]?.what ?? error.message;
    throw error;
  }
}
function nameOf({ inputs, surveyed }) {
  return `${surveyed.repository.name}:${inputs.tag}`;
}
function shortTag(tag) {
  return `${tag.slice(0, CONTENT_TAG.length + 12)}\u2026`;
}

// lib/src/image/tags.js
var NO_ROOM = /^(LimitExceededException|ImageTagAlreadyExistsException)$/;
var GONE = /^(LayersNotFoundException|ReferencedImagesNotFoundException|ImageNotFoundException)$/;
async function addTags(plan, { ecr, log }) {
  const { repository, image, tagsToAdd, heldTag } = plan;
  let { tag } = plan;
  for (const name of tagsToAdd) {
    try {
      await ecr.tagImage(repository, image, name);
    } catch (error) {
      if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && GONE.test(error.code))
        throw gone(plan, error);
      if (name !== plan.tag || !(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && NO_ROOM.test(error.code)))
        throw error;
      log.warning(`The tag ${name} was not put on the image, which is deployed as ${heldTag}: ${error.problems[0]?.why}.`);
      tag = heldTag;
    }
  }
  return tag;
}
function gone({ repository, heldTag }, cause) {
  return new _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
    what: `The image ${repository.name}:${heldTag} can't be deployed`,
    why: "it was there when this step looked for it, and has been removed since",
    fix: "run the step again: it is built then"
  }, { cause });
}
async function addContentTag({ repository, contentTag }, digest, { ecr, log }) {
  if (contentTag === void 0)
    return;
  try {
    const image = await ecr.findImage(repository, { digest });
    if (image !== void 0)
      await ecr.tagImage(repository, image, contentTag);
  } catch (error) {
    if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy))
      throw error;
    const why = error.code === "ImageTagAlreadyExistsException" ? "another job has built the same meanwhile" : error.problems[0]?.why ?? error.code;
    log.info(`The tag ${contentTag} was not put on the image: ${why}.`);
  }
}
async function findPushedMeanwhile({ repository, tag, request }, ecr) {
  const ours = request.labels.find(({ name }) => name === INPUTS_LABEL)?.value;
  if (ours === void 0 || !repository.isImmutable(tag))
    return void 0;
  try {
    const image = await ecr.findImage(repository, { tag });
    const labels = image && await ecr.readLabels(repository, image);
    return labels?.get(INPUTS_LABEL) === ours ? image : void 0;
  } catch (error) {
    if (error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy)
      return void 0;
    throw error;
  }
}

// lib/src/image/index.js
async function obtainImage(wanted, aws, world) {
  const { plan } = wanted;
  switch (plan.kind) {
    case "existing": {
      const { name = plan.reference, tag, digest } = (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readImageReference */ .bc)(plan.reference) ?? {};
      world.log.info(`Nothing is built: ${plan.reference} is deployed.`);
      return {
        reference: plan.reference,
        digest,
        tag,
        repository: (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_1__/* .readRepository */ .Nu)(name)?.name ?? name,
        origin: "existing",
        why: ""
      };
    }
    case "reuse":
      return useAgain(plan, ecrOf(plan, aws, world), world);
    case "build":
      if (plan.why !== "")
        world.log.info(`${plan.why}: a new image is built.`);
      return obtainByBuild({ ...wanted, plan }, aws, world);
  }
}
function plannedReference(plan) {
  switch (plan.kind) {
    case "existing":
      return plan.reference;
    case "reuse":
      return referenceOf(plan, plan.image.digest);
    case "build":
      return `${plan.repository.uri}:${plan.tag}`;
  }
}
async function useAgain(plan, ecr, { log }) {
  log.info(`${plan.why}: it is deployed, nothing is built.`);
  const tag = await addTags(plan, { ecr, log });
  return deployed({ ...plan, tag }, plan.image.digest, { origin: "reused", why: plan.why });
}
async function obtainByBuild(wanted, aws, world) {
  const { plan } = wanted;
  const ecr = ecrOf(plan, aws, world);
  try {
    const digest = await buildAndPush(wanted, aws, world);
    await addContentTag(plan, digest, { ecr, log: world.log });
    return deployed(plan, digest, { origin: "built", why: "" });
  } catch (error) {
    const image = error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg ? await findPushedMeanwhile(plan, ecr) : void 0;
    if (image === void 0)
      throw error;
    const { repository, tag, request } = plan;
    const why = `Another job has pushed ${repository.name}:${tag} meanwhile, built from the same files and inputs`;
    const tagsToAdd = request.references.map(tagIn).filter((name) => name !== tag);
    return useAgain({ kind: "reuse", repository, tag, image, tagsToAdd, heldTag: tag, why }, ecr, world);
  }
}
function tagIn(reference) {
  return reference.slice(reference.lastIndexOf(":") + 1);
}
async function buildAndPush({ plan, login }, aws, world) {
  const ecr = ecrOf(plan, aws, world);
  if (plan.createsRepository) {
    const { uri } = await ecr.createRepository(plan.repository);
    world.log.info(`Created the repository ${uri}: it scans what is pushed, and its tags do not move.`);
  }
  const session = await login.take(plan);
  try {
    const built = await session.buildAndPush({ ...plan.request, ...await keysOfCaches(plan, aws) }, plan.docker);
    return built.digest ?? await readDigest(plan, ecr);
  } finally {
    await session.close();
  }
}
async function keysOfCaches({ request: { cacheFrom, cacheTo } }, aws) {
  if (![...cacheFrom, ...cacheTo].some(({ type }) => type === "s3"))
    return {};
  const keys = await aws.keys();
  if (keys === void 0)
    return {};
  return {
    cacheKeys: {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken
    }
  };
}
async function readDigest({ repository, tag }, ecr) {
  const image = await ecr.findImage(repository, { tag });
  if (image !== void 0)
    return image.digest;
  throw new _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
    what: `The image ${repository.name}:${tag} is not in the registry`,
    why: "docker pushed it, but ECR does not find the tag",
    fix: "run the step again, and check that no other job moves or deletes the tag"
  });
}
function referenceOf({ repository, tag }, digest) {
  return `${repository.uri}:${tag}@${digest}`;
}
function deployed(place, digest, how) {
  return {
    reference: referenceOf(place, digest),
    digest,
    tag: place.tag,
    repository: place.repository.name,
    ...how
  };
}




/***/ }),

/***/ 858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ finishAfterwards),
/* harmony export */   HK: () => (/* binding */ GOING_BACK_STATE),
/* harmony export */   rr: () => (/* binding */ endOfPost)
/* harmony export */ });
/* harmony import */ var _chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6292);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5932);
/* harmony import */ var _chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5945);
/* harmony import */ var _chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3060);
/* harmony import */ var _chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(811);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1077);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1455);







// lib/src/post.js


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
  return cancelledAt + MINUTES_AFTER_CANCEL * _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .MINUTE */ .pY;
}
async function finishAfterwards(world, getState) {
  for (const secret of (0,_chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_3__/* .secretValues */ .VX)(world.job.environment, _chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_3__/* .mayBeCredential */ .iD))
    world.step.mask(secret);
  const folder = getState(_chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_FOLDER_STATE */ .CC);
  if (folder !== "")
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_6__.rm)(folder, { recursive: true, force: true });
  const goingBack = getState(GOING_BACK_STATE);
  const told = new Told(world);
  try {
    if (goingBack !== "")
      await awaitWayBack(JSON.parse(goingBack), world, told);
  } catch (error) {
    told.error(`The way back could not be followed: ${error.message}`);
  }
  const wayBack = goingBack === "" ? void 0 : told;
  const state = getState(_chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_2__/* .RECORD_STATE */ .kg);
  if (state !== "")
    await (0,_chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_2__/* .closeAfterwards */ .WN)({ state, wayBack, ...(0,_chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnvironmentAfterwards */ .BX)(world.job.environment) }, world);
}
async function awaitWayBack(goingBack, world, told) {
  const { region } = goingBack;
  const over = new AbortController();
  try {
    const access = (0,_chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccessAfterwards */ .Oh)(world.job.environment, region);
    const credentials = await (0,_chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_2__/* .openCredentials */ .ZE)({ region, access }, world, over.signal);
    await followWayBack(goingBack, { world, told, credentials });
  } catch (error) {
    if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg))
      throw error;
    tellUnseen(goingBack, error, told);
  } finally {
    over.abort();
  }
}
function tellUnseen({ region, cluster, services, unanswered }, error, told) {
  for (const { target } of services.map(_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)) {
    tell(target, { state: "unwatched", error }, { page: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .consoleUrl */ .B9)(region, cluster, target.name), told });
  }
  for (const { note } of unanswered) {
    const { name, revision, previous } = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)(note).target;
    told.error(notBegun(name, [revision, previous], error));
  }
}
function notBegun(name, revisions, error) {
  const [from, to] = revisions.map(_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7);
  return `${name} does not go back to ${to}, and ${from} goes on. ${error.message}`;
}
async function followWayBack(goingBack, { world, told, credentials }) {
  const { region, cluster, services, unanswered, until } = goingBack;
  const aws = world.openAws(region, { patience: 0, credentials });
  const patient = world.openAws(region, { patience: ASKING_MS, credentials });
  const rollout = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .openRollout */ .WV)(cluster, { patient, impatient: aws, clock: world.clock });
  const asked = await Promise.all(unanswered.map((service) => goBackNow(service, rollout, told)));
  const deployments = [
    ...services.map(_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir),
    ...asked.filter((deployment) => deployment !== void 0)
  ];
  await (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .waitForDeployments */ .f9)(rollout, {
    deployments,
    minutes: Math.max(0, (until - world.clock.now()) / _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .MINUTE */ .pY),
    isStrict: true,
    onSettled: async ({ deployment: { target }, verdict }) => {
      tell(target, verdict, { page: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .consoleUrl */ .B9)(region, cluster, target.name), told });
      if (verdict.state === "completed")
        await addToSummary(target, world);
      return void 0;
    }
  }, world);
}
async function goBackNow({ note, before }, rollout, told) {
  const asked = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentFrom */ .ir)(note);
  const { name, revision: from, previous: to } = asked.target;
  const deployments = before === void 0 ? [] : [{ id: before, status: "PRIMARY" }];
  const target = { ...asked.target, service: { deployments } };
  const [revision, previous] = [from, to].map(_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7);
  try {
    const found = (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnnamed */ .Vn)(asked) ? await rollout.findStarted(target) : {};
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
      told.warning(`${name} does not go back to ${previous}: somebody else has started ${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentOf */ .PE)(back)} since, which was left alone.`);
    }
    return void 0;
  } catch (error) {
    if (!(error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg))
      throw error;
    told.error(notBegun(name, [from, to], error));
    return void 0;
  }
}
async function addToSummary({ name, revision }, { log, step }) {
  const words = `After the cancel: ${name} is back on ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(revision)}.`;
  try {
    await step.writeSummary(`${(0,_chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(words)}
`);
  } catch (cause) {
    log.warning(`The job summary was not written: ${cause.message}`);
  }
}
function tell({ name, revision }, verdict, { page, told }) {
  const to = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(revision);
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
      told.warning(`${name} is on its way back to ${to}, but that can't be watched to its end. ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .reasonOf */ .A3)(verdict.error.problems[0])} ${seeHow}`);
      break;
    case "superseded":
      told.warning(`${name} is not on its way back to ${to} any more: somebody else has started ${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentOf */ .PE)(verdict)} since. Fix: ${(0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .whoStarted */ .CK)(verdict)}.`);
      break;
    case "gone":
      told.error((0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(verdict.error.problems[0]));
      break;
    default:
      told.error(`${name} is not back on ${to}: ${verdict.reason} Fix: act now: deploy ${to} by hand, or find out why it does not run any more.`);
  }
}




/***/ })

};
