export const id = 572;
export const ids = [572];
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

/***/ 8572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ IMAGE_TO_COME),
/* harmony export */   IR: () => (/* binding */ planOfDeployment),
/* harmony export */   Yh: () => (/* binding */ planOfNothing),
/* harmony export */   d_: () => (/* binding */ writeRendered),
/* harmony export */   g$: () => (/* binding */ renderTemplates),
/* harmony export */   hL: () => (/* binding */ planOfRollback),
/* harmony export */   qb: () => (/* binding */ registerRevisions),
/* harmony export */   rb: () => (/* binding */ renderServices)
/* harmony export */ });
/* harmony import */ var _chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6292);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5932);
/* harmony import */ var _chunk_KOS3QMDO_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3905);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1077);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6760);






// lib/src/revision/index.js



// lib/src/revision/render.js
var IMAGE_TO_COME = `image@sha256:${"0".repeat(64)}`;
function renderServices(plan, image, inputs) {
  return plan.services.map((planned) => {
    const definition = (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .renderTaskDefinition */ .P9)(planned.template.definition, {
      containers: planned.containers,
      ...wishesOf(plan, image, inputs)
    });
    return { planned, definition: goesByContent(inputs) ? unlessItRuns(definition, planned) : definition };
  });
}
function goesByContent({ image }) {
  return image.kind === "build" && image.reuse === "content";
}
function unlessItRuns(definition, { running }) {
  if (running === void 0)
    return definition;
  const named = namedAsIn(running.definition, definition);
  return (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .isSame */ .Ft)(running.definition, named) ? named : definition;
}
function namedAsIn(other, definition) {
  const names = new Map(other.containerDefinitions?.map(({ name, image }) => [name, image]));
  return {
    ...definition,
    containerDefinitions: (definition.containerDefinitions ?? []).map((container) => {
      const image = names.get(container.name);
      return isSameImage(image, container.image) ? { ...container, image } : container;
    })
  };
}
function isSameImage(one = "", other = "") {
  const [first, second] = [(0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_3__/* .readImageReference */ .bc)(one), (0,_chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_3__/* .readImageReference */ .bc)(other)];
  return first?.digest !== void 0 && first.digest === second?.digest && first.name === second.name;
}
function renderTemplates(plan, image, inputs) {
  return plan.templates.map(({ template, containers }) => {
    const { origin, definition } = template;
    const wishes = wishesOf(plan, image, inputs);
    const names = (definition.containerDefinitions ?? []).map(({ name = "" }) => name);
    const images = containers.length > 0 ? wishes.images : [...wishes.images, ...names.map((container) => ({ container, image: IMAGE_TO_COME }))];
    return { origin, definition: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .renderTaskDefinition */ .P9)(definition, { ...wishes, containers, images }) };
  });
}
function wishesOf({ images, secrets }, image, { settings }) {
  return { image, images, secrets, settings };
}

// lib/src/revision/index.js
async function writeRendered(rendered, world) {
  const { temp } = world.job;
  return (0,_chunk_KOS3QMDO_js__WEBPACK_IMPORTED_MODULE_2__/* .onDisk */ .F)("The rendered task definition", () => write(rendered, temp));
}
async function write(rendered, temp) {
  await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.mkdir)(temp, { recursive: true });
  const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(temp, "ship-to-ecs-"));
  const paths = /* @__PURE__ */ new Map();
  for (const { definition } of rendered) {
    const text = JSON.stringify(definition, null, 2);
    if (paths.has(text))
      continue;
    const suffix = paths.size === 0 ? "" : `-${paths.size + 1}`;
    const family = String(definition.family).replaceAll(/[^\w-]/g, "_");
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(folder, `task-definition-${family}${suffix}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.writeFile)(path, `${text}
`, { mode: 384 });
    paths.set(text, path);
  }
  return rendered.map((service) => ({
    ...service,
    path: paths.get(JSON.stringify(service.definition, null, 2))
  }));
}
async function registerRevisions(services, aws, world) {
  const arns = [];
  const known = services.flatMap(({ planned }) => [planned.running, planned.template.revision].filter((revision) => revision !== void 0));
  for (const { planned, definition } of services) {
    let revision = find(definition, [planned.running, planned.template.revision, ...known]);
    if (revision === void 0) {
      revision = { ...await register(definition, aws, world), definition };
      known.push(revision);
      world.log.info(`Registered ${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(revision.arn)} for ${planned.name}.`);
    } else {
      world.log.info(`${(0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(revision.arn)} is exactly this already, nothing is registered for ${planned.name}.`);
    }
    arns.push(revision.arn);
  }
  return arns;
}
function existingRevision({ running, template }, definition) {
  return find(definition, [running, template.revision])?.arn;
}
function find(definition, known) {
  return known.find((revision) => revision !== void 0 && canServe(revision, definition));
}
function canServe(revision, definition) {
  return revision.status === "ACTIVE" && (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .isSame */ .Ft)(revision.definition, definition);
}
var MOST_ATTEMPTS = 8;
async function register(definition, aws, world) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await aws.ecs.registerTaskDefinition(definition);
    } catch (error) {
      const isBusy = error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .StepError */ .zg && /too many concurrent attempts/i.test(error.message);
      if (!isBusy || attempt === MOST_ATTEMPTS)
        throw error;
      world.log.info("Another job registers into the same family, trying again.");
      await world.clock.sleep(attempt * 1e3 * (0.5 + Math.random()));
    }
  }
}

// lib/src/plan.js
function planOfDeployment(facts) {
  const { draft, found, inputs, problems, warnings } = facts;
  const image = imagePlan(facts);
  const rendered = renderServices(draft, image?.reference ?? "", inputs);
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
  const reference = (0,_chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_0__/* .plannedReference */ .yz)(image);
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
    runs: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(running?.arn ?? ""),
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
  const revision = isImageKnown ? existingRevision(planned, definition) : void 0;
  const target = {
    ...{ name, service, revision: revision ?? "", previous: (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .lastCompleteRevision */ .tp)(service) },
    ...codedeploy && { codedeploy }
  };
  const changes = running === void 0 ? [] : (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .differences */ .tX)(running.definition, definition);
  const unknown = new Set(isImageKnown ? [] : planned.containers.map((one) => `container ${one} \u203A image`));
  return {
    service: name,
    runs: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(running?.arn ?? ""),
    action: isImageKnown ? actionOn(target, wishes) : "unknown",
    revision: revision === void 0 ? null : (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(revision),
    startsDeployment: isImageKnown ? (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .startsDeployment */ .vI)(target, wishes) : null,
    changes: changes.filter(({ place }) => !unknown.has(place)),
    settings: (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .changedSettings */ .Sb)(service, wishes),
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
  return (0,_chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnchanged */ ._5)(target, wishes) ? "none" : "update";
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
  const problems = error instanceof _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .StepError */ .zg ? error.problems.map(plainProblem) : [];
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
        runs: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(past.running),
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
    revision: (0,_chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_4__/* .shortRevision */ .w7)(arn),
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




/***/ })

};
