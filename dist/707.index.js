export const id = 707;
export const ids = [707];
export const modules = {

/***/ 9438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sb: () => (/* binding */ changedSettings),
/* harmony export */   _5: () => (/* binding */ isUnchanged),
/* harmony export */   bB: () => (/* binding */ startDeployments),
/* harmony export */   vI: () => (/* binding */ startsDeployment)
/* harmony export */ });
/* harmony import */ var _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9549);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2339);



// lib/src/rollout/start.js
async function startDeployments(targets, wishes, { rollout, log, onStarting, onStarted }) {
  const started = [];
  const note = (start, isChange) => {
    started.push(start);
    onStarted(start, isChange);
  };
  for (const target of targets) {
    const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(target.revision);
    if (target.underWay === void 0 && isUnchanged(target, wishes)) {
      log.info(`${target.name} runs exactly this already (${revision}).`);
      note({ kind: "unchanged", target }, false);
      continue;
    }
    onStarting(target);
    try {
      const deployment = await rollout.start(target, withForceWhereNeeded(target, wishes));
      const isNew = target.underWay?.kind !== "follow" && deployment.id !== (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(target.service)?.id;
      note({ kind: "started", target, deployment }, isNew || isSettingChanged(target, wishes));
      log.info(`${target.name} is on its way to ${revision}, ${carriedBy(deployment)}${insteadOfWhat(deployment)}.`);
    } catch (error) {
      if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg))
        throw error;
      log.info(`${target.name} was not updated: ${error.message}`);
      note({ kind: "refused", target, error }, error instanceof _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .CountLeft */ .Vi);
    }
  }
  return started;
}
function carriedBy({ id, insteadOf, target: { underWay } }) {
  const own = id === _chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_ID */ .n4 ? [] : [`deployment ${id}`];
  const stopped = underWay?.kind === "stop" && insteadOf !== void 0 ? [`${insteadOf} was stopped`] : [];
  return [...own, ...stopped].join(", ");
}
function insteadOfWhat({ id, target }) {
  const primary = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(target.service);
  const isReplaced = primary?.rolloutState === "IN_PROGRESS" && primary.id !== id && target.underWay === void 0;
  return isReplaced ? `, in place of ${primary.id} of ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(primary.taskDefinition ?? "")}, which was not over` : "";
}
function isUnchanged(target, wishes) {
  const { service, revision } = target;
  if (wishes.force || service.taskDefinition !== revision)
    return false;
  if (isSettingChanged(target, wishes))
    return false;
  const state = (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.rolloutState;
  return state === void 0 ? (service.deployments ?? []).length <= 1 : state === "COMPLETED";
}
function startsDeployment(target, wishes) {
  if (isUnchanged(target, wishes))
    return false;
  const { service, revision, codedeploy } = target;
  const { force } = withForceWhereNeeded(target, wishes);
  return force || codedeploy !== void 0 || service.taskDefinition !== revision;
}
function changedSettings(service, { desiredCount, managedTags, propagateTags }) {
  const pairs = [
    ["desired-count", desiredCount, service.desiredCount ?? 0],
    ["enable-ecs-managed-tags", managedTags, service.enableECSManagedTags ?? false],
    ["propagate-tags", propagateTags, service.propagateTags ?? "NONE"]
  ];
  return pairs.filter(([, wish, present]) => wish !== void 0 && wish !== present).map(([name, wish, present]) => ({ name, before: String(present), after: String(wish) }));
}
function isSettingChanged({ service }, wishes) {
  return changedSettings(service, wishes).length > 0;
}
function withForceWhereNeeded({ service, revision }, wishes) {
  const hasFailed = service.taskDefinition === revision && (0,_chunk_4J7FF4VH_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)?.rolloutState === "FAILED";
  return { ...wishes, force: wishes.force || hasFailed };
}




/***/ }),

/***/ 4686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ IMAGE_TO_COME),
/* harmony export */   Le: () => (/* binding */ withoutNulls),
/* harmony export */   d_: () => (/* binding */ writeRendered),
/* harmony export */   g$: () => (/* binding */ renderTemplates),
/* harmony export */   nV: () => (/* binding */ obtainImage),
/* harmony export */   qb: () => (/* binding */ registerRevisions),
/* harmony export */   rR: () => (/* binding */ existingRevision),
/* harmony export */   rb: () => (/* binding */ renderServices),
/* harmony export */   vY: () => (/* binding */ findReusable),
/* harmony export */   yz: () => (/* binding */ plannedReference)
/* harmony export */ });
/* harmony import */ var _chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2361);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4779);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2339);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);




// lib/src/check/sources.js
async function findSources(sources, lookup, world) {
  const { images = [], unclearImages = [], downloads = [] } = sources ?? {};
  const named = images.filter((image) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readImageReference */ .bc)(image)?.digest === void 0);
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
  const reference = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readImageReference */ .bc)(image);
  if (reference === void 0)
    return void 0;
  const found = await digestInEcr(reference, repository, world);
  return found ?? (build.pull ? await world.docker.findDigest(image) : void 0);
}
async function digestInEcr({ name, tag = "latest" }, repository, { openAws }) {
  const path = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readRepository */ .Nu)(name);
  if (path?.registry === void 0)
    return void 0;
  const isOurs = repository.uri.startsWith(`${path.registry}/`);
  const host = isOurs ? { region: repository.region, account: repository.registryId } : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readEcrHost */ .dD)(path.registry);
  if (host === void 0)
    return void 0;
  try {
    const { ecr } = openAws(host.region, { patience: PATIENCE_MS });
    return (await ecr.findImage({ name: path.name, registryId: host.account }, { tag }))?.digest;
  } catch (error) {
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg)
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
    const why2 = `What ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(sources.missing)} is now could not be looked up, as pull asks for`;
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
    ...unpinned.length > 0 ? [`builds on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(unpinned)} without a digest`] : [],
    ...downloads.length > 0 ? [`fetches ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(downloads)} without a checksum`] : []
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
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg)
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
      if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && GONE.test(error.code))
        throw gone(plan, error);
      if (name !== plan.tag || !(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy && NO_ROOM.test(error.code)))
        throw error;
      log.warning(`The tag ${name} was not put on the image, which is deployed as ${heldTag}: ${error.problems[0]?.why}.`);
      tag = heldTag;
    }
  }
  return tag;
}
function gone({ repository, heldTag }, cause) {
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
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
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy))
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
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsError */ .Gy)
      return void 0;
    throw error;
  }
}

// lib/src/image/index.js
async function obtainImage(wanted, aws, world) {
  const { plan } = wanted;
  switch (plan.kind) {
    case "existing": {
      const { name = plan.reference, tag, digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readImageReference */ .bc)(plan.reference) ?? {};
      world.log.info(`Nothing is built: ${plan.reference} is deployed.`);
      return {
        reference: plan.reference,
        digest,
        tag,
        repository: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readRepository */ .Nu)(name)?.name ?? name,
        origin: "existing",
        why: ""
      };
    }
    case "reuse":
      return useAgain(plan, (0,_chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrOf */ .e8)(plan, aws, world), world);
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
  const ecr = (0,_chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrOf */ .e8)(plan, aws, world);
  try {
    const digest = await buildAndPush(wanted, aws, world);
    await addContentTag(plan, digest, { ecr, log: world.log });
    return deployed(plan, digest, { origin: "built", why: "" });
  } catch (error) {
    const image = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg ? await findPushedMeanwhile(plan, ecr) : void 0;
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
  const ecr = (0,_chunk_JMZCDQAI_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrOf */ .e8)(plan, aws, world);
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
  throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg({
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

// lib/src/taskdefinition/nulls.js
function withoutNulls(value) {
  if (Array.isArray(value))
    return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null)
    return value;
  return Object.fromEntries(Object.entries(value).filter(([, member2]) => member2 !== null).map(([name, member2]) => [name, withoutNulls(member2)]));
}

// lib/src/taskdefinition/render.js
function renderTaskDefinition(template, rendering) {
  const kept = withoutNulls(Object.fromEntries(Object.entries(template).filter(([name]) => !_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .DESCRIBE_ONLY */ .Xg.includes(name))));
  const definition = {
    ...kept,
    ...taskMembers(rendering.settings),
    containerDefinitions: (kept.containerDefinitions ?? []).map((container) => renderContainer(container, rendering))
  };
  const tags = definition.tags?.filter((tag) => !tag.key?.startsWith("aws:"));
  return tags === void 0 ? definition : { ...definition, tags };
}
function taskMembers({ cpu, memory, taskRoleArn, executionRoleArn }) {
  return {
    ...cpu !== void 0 && { cpu },
    ...memory !== void 0 && { memory },
    ...taskRoleArn !== void 0 && { taskRoleArn },
    ...executionRoleArn !== void 0 && { executionRoleArn }
  };
}
function renderContainer(container, rendering) {
  if (!rendering.containers.includes(container.name ?? "")) {
    const other = rendering.images.find(({ container: name }) => name === container.name);
    return other === void 0 ? container : { ...container, image: other.image };
  }
  const { secrets, settings } = rendering;
  const { command, envFiles } = settings;
  return {
    ...container,
    image: rendering.image,
    ...member("environment", changedList(container.environment, settings.environmentVariables, "value")),
    ...member("secrets", changedList(container.secrets, secrets, "valueFrom")),
    ...envFiles.length > 0 && {
      environmentFiles: envFiles.map((value) => ({ type: "s3", value }))
    },
    ...command !== void 0 && { command: [...command] },
    ...member("dockerLabels", changedMap(container.dockerLabels, settings.dockerLabels)),
    ...member("logConfiguration", changedLogs(container.logConfiguration, settings))
  };
}
function member(name, value) {
  return value === void 0 ? {} : { [name]: value };
}
function changedLogs(logs, { logDriver = logs?.logDriver, logOptions }) {
  if (logDriver === void 0)
    return logs;
  const kept = logs?.logDriver === logDriver ? logs : void 0;
  return { ...kept, logDriver, ...member("options", changedMap(kept?.options, logOptions)) };
}
function changedList(entries, changes, value) {
  const byName = new Map(changes.map((change) => [change.name, change]));
  const entry = (change) => ({ name: change.name, [value]: change.value });
  const there = entries ?? [];
  const kept = there.flatMap((existing) => {
    const change = byName.get(existing.name ?? "");
    if (change === void 0)
      return [existing];
    return change.kind === "set" ? [entry(change)] : [];
  });
  const added = changes.flatMap((change) => change.kind === "set" && !there.some((existing) => existing.name === change.name) ? [entry(change)] : []);
  const changed = [...kept, ...added];
  return entries === void 0 && changed.length === 0 ? void 0 : changed;
}
function changedMap(entries, changes) {
  const list = entries && Object.entries(entries).map(([name, value]) => ({ name, value }));
  const changed = changedList(list, changes, "value");
  return changed && Object.fromEntries(changed.map(({ name, value }) => [name, value]));
}

// lib/src/revision/render.js
var IMAGE_TO_COME = `image@sha256:${"0".repeat(64)}`;
function renderServices(plan, image, inputs) {
  return plan.services.map((planned) => {
    const definition = renderTaskDefinition(planned.template.definition, {
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
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .isSame */ .Ft)(running.definition, named) ? named : definition;
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
  const [first, second] = [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readImageReference */ .bc)(one), (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .readImageReference */ .bc)(other)];
  return first?.digest !== void 0 && first.digest === second?.digest && first.name === second.name;
}
function renderTemplates(plan, image, inputs) {
  return plan.templates.map(({ template, containers }) => {
    const { origin, definition } = template;
    const wishes = wishesOf(plan, image, inputs);
    const names = (definition.containerDefinitions ?? []).map(({ name = "" }) => name);
    const images = containers.length > 0 ? wishes.images : [...wishes.images, ...names.map((container) => ({ container, image: IMAGE_TO_COME }))];
    return { origin, definition: renderTaskDefinition(definition, { ...wishes, containers, images }) };
  });
}
function wishesOf({ images, secrets }, image, { settings }) {
  return { image, images, secrets, settings };
}

// lib/src/revision/index.js


async function writeRendered(rendered, world) {
  const { temp } = world.job;
  return (0,_chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_1__/* .onDisk */ .FC)("The rendered task definition", () => write(rendered, temp));
}
async function write(rendered, temp) {
  await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(temp, { recursive: true });
  const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(temp, "ship-to-ecs-"));
  const paths = /* @__PURE__ */ new Map();
  for (const { definition } of rendered) {
    const text = JSON.stringify(definition, null, 2);
    if (paths.has(text))
      continue;
    const suffix = paths.size === 0 ? "" : `-${paths.size + 1}`;
    const family = String(definition.family).replaceAll(/[^\w-]/g, "_");
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(folder, `task-definition-${family}${suffix}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.writeFile)(path, `${text}
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
  const known = services.flatMap(({ planned }) => [planned.running, ...planned.template.revisions].filter((revision) => revision !== void 0));
  for (const { planned, definition } of services) {
    let revision = find(definition, [planned.running, ...planned.template.revisions, ...known]);
    if (revision === void 0) {
      revision = { ...await register(definition, aws, world), definition };
      known.push(revision);
      world.log.info(`Registered ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision.arn)} for ${planned.name}.`);
    } else {
      world.log.info(`${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .shortRevision */ .w7)(revision.arn)} is exactly this already, nothing is registered for ${planned.name}.`);
    }
    arns.push(revision.arn);
  }
  return arns;
}
function existingRevision({ running, template }, definition) {
  return find(definition, [running, ...template.revisions])?.arn;
}
function find(definition, known) {
  return known.find((revision) => revision !== void 0 && canServe(revision, definition));
}
function canServe(revision, definition) {
  return revision.status === "ACTIVE" && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .isSame */ .Ft)(revision.definition, definition);
}
var MOST_ATTEMPTS = 8;
async function register(definition, aws, world) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await aws.ecs.registerTaskDefinition(definition);
    } catch (error) {
      const isBusy = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg && /too many concurrent attempts/i.test(error.message);
      if (!isBusy || attempt === MOST_ATTEMPTS)
        throw error;
      world.log.info("Another job registers into the same family, trying again.");
      await world.clock.sleep(attempt * 1e3 * (0.5 + Math.random()));
    }
  }
}




/***/ })

};
