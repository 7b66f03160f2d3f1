export const id = 834;
export const ids = [834];
export const modules = {

/***/ 4144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ checkController),
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   Y5: () => (/* binding */ checkCaches),
/* harmony export */   _x: () => (/* binding */ checkService),
/* harmony export */   ec: () => (/* binding */ heldImages),
/* harmony export */   hN: () => (/* binding */ needsOf),
/* harmony export */   iR: () => (/* binding */ checkRunnable),
/* harmony export */   jV: () => (/* binding */ unclearImages),
/* harmony export */   o4: () => (/* binding */ checkStrategy),
/* harmony export */   qC: () => (/* binding */ checkCodeDeployInputs),
/* harmony export */   tc: () => (/* binding */ misfitsOf),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7348);
/* harmony import */ var _chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4686);
/* harmony import */ var _chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4331);
/* harmony import */ var _chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(183);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5070);
/* harmony import */ var _chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4779);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2339);









// lib/src/appspec/render.js
function renderAppSpec({ document }, revisionArn) {
  const resources = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .valueLike */ .$L)(document, "Resources");
  const rendered = resources.map((resource) => Object.fromEntries(Object.entries(resource).map(([name, service]) => [name, withRevision(service, revisionArn)])));
  return JSON.stringify((0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(document, (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .keyLike */ .ZV)(document, "Resources") ?? "Resources", rendered));
}
function hasHooks({ document }) {
  const hooks = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .valueLike */ .$L)(document, "Hooks");
  return Array.isArray(hooks) && hooks.length > 0;
}
function withoutHooks({ document, ...appSpec }) {
  const hooks = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .keysLike */ .C9)(document, "Hooks");
  const others = Object.entries(document).filter(([key]) => !hooks.includes(key));
  return { ...appSpec, document: Object.fromEntries(others) };
}
function withRevision(service, revisionArn) {
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(service))
    return service;
  const properties = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .valueLike */ .$L)(service, "Properties");
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(properties))
    return service;
  return (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(service, "Properties", (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(properties, "TaskDefinition", revisionArn));
}

// lib/src/appspec/generate.js
function generateAppSpec(service) {
  const primary = service.taskSets?.find(({ status }) => status === "PRIMARY") ?? {};
  const [balancer] = primary.loadBalancers?.length ? primary.loadBalancers : service.loadBalancers ?? [];
  const { containerName: container, containerPort: port } = balancer ?? {};
  if (container === void 0 || port === void 0)
    return void 0;
  const network = primary.networkConfiguration ?? service.networkConfiguration;
  const strategy = primary.capacityProviderStrategy ?? service.capacityProviderStrategy ?? [];
  const platform = service.platformVersion === "LATEST" ? "LATEST" : primary.platformVersion ?? service.platformVersion;
  const properties = {
    TaskDefinition: "",
    LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
    ...platform !== void 0 && { PlatformVersion: platform },
    ...networkOf(network),
    ...strategy.length > 0 && { CapacityProviderStrategy: strategy.map(providerOf) }
  };
  return {
    document: {
      version: 0,
      Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties: properties } }]
    },
    container,
    port,
    capacityProviders: strategy.flatMap(({ capacityProvider }) => capacityProvider ?? [])
  };
}
function networkOf(network) {
  const { subnets = [], securityGroups = [], assignPublicIp } = network?.awsvpcConfiguration ?? {};
  if (subnets.length === 0 || securityGroups.length === 0)
    return {};
  return {
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        Subnets: subnets,
        SecurityGroups: securityGroups,
        AssignPublicIp: assignPublicIp ?? "DISABLED"
      }
    }
  };
}
function providerOf({ capacityProvider, base, weight }) {
  return {
    CapacityProvider: capacityProvider,
    ...base !== void 0 && { Base: base },
    ...weight !== void 0 && { Weight: weight }
  };
}

// lib/src/check/ports.js
function portsOf({ portMappings = [] }) {
  return portMappings.map(({ containerPort, containerPortRange }) => String(containerPort ?? containerPortRange));
}
function mapsPort(container, port) {
  return portsOf(container).some((mapped) => {
    const [from, to = from] = mapped.split("-").map(Number);
    return port >= Number(from) && port <= Number(to);
  });
}

// lib/src/check/appspec.js
function appSpecOf({ service, deploymentGroup }) {
  return deploymentGroup && (deploymentGroup.appSpec?.appSpec ?? generateAppSpec(service));
}
function checkAppSpec(found, { origin, definition }, problems) {
  const appSpec = appSpecOf(found);
  if (appSpec === void 0)
    return;
  const { container, port } = appSpec;
  const { name, deploymentGroup } = found;
  const path = deploymentGroup?.appSpec?.path;
  const source = path === void 0 ? `The load balancer of service ${name}` : `The AppSpec ${path}`;
  const what = `${source} can't be used with the task definition ${origin}`;
  const containers = definition.containerDefinitions ?? [];
  const target = containers.find((candidate) => candidate.name === container);
  const whose = path === void 0 ? "the traffic goes to" : "ContainerName is";
  if (target === void 0) {
    const names = containers.map((candidate) => candidate.name).join(", ");
    problems.add({
      what,
      why: `${whose} ${container}, and the containers are ${names || "none"}`,
      fix: path === void 0 ? `keep the name ${container} for the container that gets the traffic` : "write the name of one of them as ContainerName"
    });
    return;
  }
  if (mapsPort(target, port))
    return;
  const ports = portsOf(target);
  problems.add({
    what,
    why: `the traffic goes to port ${port} of ${container}, which maps ${ports.length === 0 ? "no port" : `port ${ports.join(", ")}`}`,
    fix: `add ${port} as a containerPort to the portMappings of ${container}${path === void 0 ? "" : ", or correct ContainerPort"}`
  });
}

// lib/src/check/plannedtime.js
function plannedMinutes({ blueGreenDeploymentConfiguration }, configuration) {
  const { deploymentReadyOption: ready, terminateBlueInstancesOnDeploymentSuccess: end } = blueGreenDeploymentConfiguration ?? {};
  return {
    // With CONTINUE_DEPLOYMENT nobody is waited for.
    ready: ready?.actionOnTimeout === "STOP_DEPLOYMENT" ? ready.waitTimeInMinutes ?? 0 : 0,
    shift: shiftMinutes(configuration?.trafficRoutingConfig),
    termination: end?.action === "TERMINATE" ? end.terminationWaitTimeInMinutes ?? 0 : 0
  };
}
function shiftMinutes(routing) {
  if (routing?.type === "TimeBasedCanary")
    return routing.timeBasedCanary?.canaryInterval ?? 0;
  if (routing?.type !== "TimeBasedLinear")
    return 0;
  const { linearPercentage = 100, linearInterval = 0 } = routing.timeBasedLinear ?? {};
  return (Math.ceil(100 / linearPercentage) - 1) * linearInterval;
}
function tellPlannedTime(name, { ready, shift, termination }, { inputs, log, warn }) {
  if (inputs.waitForMinutes === void 0)
    return;
  const isComplete = inputs.waitUntil === "complete";
  const parts = [
    { minutes: ready, what: "until somebody has to continue it" },
    { minutes: shift, what: "to shift the traffic" },
    { minutes: isComplete ? termination : 0, what: "before the old tasks go" }
  ].filter(({ minutes: minutes2 }) => minutes2 > 0);
  if (parts.length === 0)
    return;
  const figures = parts.map(({ minutes: minutes2, what }) => `${minutes2} minutes ${what}`).join(", ");
  const needed = shift + (isComplete ? termination : 0);
  if (needed < _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_6__/* .MOST_MINUTES */ .GE) {
    log.info(`CodeDeploy takes its time with ${name}: ${figures}. That is added to wait-for-minutes.`);
    return;
  }
  const fix = isComplete && shift < _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_6__/* .MOST_MINUTES */ .GE ? "set wait-until: traffic-shifted, which does not wait for the old tasks to go, or shorten the wait in the deployment group" : "choose a deployment configuration that shifts the traffic faster, or set wait-for-service-stability: false";
  warn({
    name: "short-wait",
    text: `The wait for ${name} ends before its deployment can: CodeDeploy takes ${figures}, and a step waits ${_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_6__/* .MOST_MINUTES */ .GE} minutes at most. Fix: ${fix}.`
  });
}

// lib/src/check/codedeploy.js
function checkController(found, { origin, definition }, tools) {
  const { service, deploymentGroup } = found;
  if (service.deploymentController?.type !== "CODE_DEPLOY")
    return {};
  if (deploymentGroup === void 0)
    return void 0;
  const codedeploy = checkCodeDeploy({ ...found, deploymentGroup, origin, definition }, tools);
  return codedeploy && { codedeploy };
}
function checkCodeDeploy(asked, tools) {
  const { inputs, problems, log, warn } = tools;
  const { name, service, deploymentGroup } = asked;
  const { application, group, info, configuration, active } = deploymentGroup;
  refuseInputs(name, inputs, problems);
  if (!service.taskSets?.some(({ status }) => status === "PRIMARY")) {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: "it has no PRIMARY task set, so CodeDeploy has nothing to take the traffic from",
      fix: "create the service again; ECS makes its first task set then"
    });
    return void 0;
  }
  if (configuration?.computePlatform !== void 0 && configuration.computePlatform !== "ECS") {
    problems.add({
      what: `Deployment configuration ${configuration.deploymentConfigName} can't be used for service ${name}`,
      why: `it is for the compute platform ${configuration.computePlatform}, not ECS`,
      fix: "name one for ECS, as CodeDeployDefault.ECSAllAtOnce, or remove codedeploy-deployment-config"
    });
  }
  if (inputs.codeDeploy.onActiveDeployment === "fail") {
    for (const one of active)
      refuseActive(one, { name, group, inputs }, problems);
  }
  const appSpec = appSpecOf(asked);
  if (appSpec === void 0) {
    problems.add({
      what: `No AppSpec can be made for service ${name}`,
      why: "none of its containers is behind a load balancer",
      fix: "write one, and name it with codedeploy-appspec"
    });
    return void 0;
  }
  const appSpecBackTo = (revisionArn) => renderAppSpec(withoutHooks(appSpec), revisionArn);
  if (tools.isBack && hasHooks(appSpec)) {
    log.info(`The functions that ${deploymentGroup.appSpec?.path} names are not called on the way back of ${name}, as CodeDeploy's own rollback calls none.`);
  }
  const minutes2 = plannedMinutes(info, configuration);
  tellPlannedTime(name, minutes2, { inputs, log, warn });
  return {
    application,
    group,
    appSpecFor: tools.isBack ? appSpecBackTo : (revisionArn) => renderAppSpec(appSpec, revisionArn),
    appSpecBackTo,
    configuration: inputs.codeDeploy.configuration,
    description: inputs.codeDeploy.description,
    minutes: minutes2
  };
}
function refuseInputs(name, inputs, problems) {
  const refused = [
    {
      input: "force-new-deployment",
      isGiven: inputs.forceNewDeployment,
      fix: "remove it; a changed environment variable makes a new revision, and so a deployment"
    },
    {
      input: "enable-ecs-managed-tags",
      isGiven: inputs.managedTags !== void 0,
      fix: "remove it, and set it on the service with aws ecs update-service"
    },
    {
      input: "propagate-tags",
      isGiven: inputs.propagateTags !== void 0,
      fix: "remove it, and set it on the service with aws ecs update-service"
    }
  ];
  for (const { input, fix } of refused.filter(({ isGiven }) => isGiven)) {
    problems.add({
      what: `Input ${input} can't be used for service ${name}`,
      why: "CodeDeploy deploys it, and a deployment of CodeDeploy has no such setting",
      fix
    });
  }
}
function refuseActive(deployment, { name, group, inputs }, problems) {
  const { deploymentId: id = "" } = deployment;
  problems.add({
    what: `Service ${name} can't be deployed to now`,
    why: `the group ${group} has the deployment ${id} under way, ${(0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_7__/* .stateInWords */ .OB)(deployment)} (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .codeDeployUrl */ .Kk)(inputs.region, id)})`,
    fix: "run the step again when it is over, or set on-active-deployment: wait (which waits for it) or stop (which stops it and takes it back first)"
  });
}
function checkCodeDeployInputs(services, { codeDeploy }, problems) {
  const own = services.filter(({ service }) => service.deploymentController?.type === "CODE_DEPLOY");
  if (own.length > 1 && codeDeploy.group !== void 0) {
    problems.add({
      what: "Input codedeploy-deployment-group cannot be used",
      why: `a deployment group is for one service, and CodeDeploy deploys ${own.map(({ name }) => name).join(" and ")}`,
      fix: "remove it to have the groups found, or deploy each service in a step of its own"
    });
  }
  if (own.length > 0 || services.length === 0)
    return;
  const names = services.map(({ name }) => name).join(" and ");
  const controllers = new Set(services.map(({ service }) => service.deploymentController?.type ?? "ECS"));
  for (const input of codeDeploy.given) {
    problems.add({
      what: `Input ${input} can't be used for service ${names}`,
      why: `the deployment controller is ${[...controllers].join(" or ")}, not CODE_DEPLOY`,
      fix: `remove ${input}, or name a service that CodeDeploy deploys`
    });
  }
}

// lib/src/check/strategy.js
function checkStrategy({ name, service }, { waitUntil, waitForMinutes }, { problems, warn }) {
  if (service.deploymentController?.type === "CODE_DEPLOY")
    return;
  const strategy = (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_7__/* .strategyOf */ .xS)(service);
  const isRolling = strategy === "ROLLING";
  if (isRolling && waitUntil === "traffic-shifted")
    problems.add(hasNoShift(name));
  if (waitForMinutes === void 0)
    return;
  const { steps: steps2, bake } = (0,_chunk_PKOKKETZ_js__WEBPACK_IMPORTED_MODULE_7__/* .watchOf */ .xE)(service.deploymentConfiguration);
  const needed = waitUntil === "complete" ? steps2 + bake : steps2;
  if (needed < waitForMinutes)
    return;
  const shorter = !isRolling && waitUntil === "complete" && steps2 < waitForMinutes ? ", or set wait-until: traffic-shifted, which does not wait for the bake time" : "";
  const figures = [
    ...steps2 > 0 ? [`${minutes(steps2)} between its steps`] : [],
    ...bake > 0 && waitUntil === "complete" ? [`${minutes(bake)} of bake time`] : []
  ];
  warn({
    name: "short-wait",
    text: `The wait for ${name} is too short: a ${strategy} deployment of it takes ${figures.join(" and ")} besides the start of its tasks, and wait-for-minutes is ${waitForMinutes}. Fix: raise wait-for-minutes${shorter}.`
  });
}
function hasNoShift(name) {
  return {
    what: `Input wait-until can't be traffic-shifted for service ${name}`,
    why: "its deployment strategy is ROLLING, which replaces its tasks and shifts no traffic",
    fix: "remove wait-until, or give the service the strategy BLUE_GREEN, LINEAR or CANARY"
  };
}
function minutes(count) {
  return `${count} ${count === 1 ? "minute" : "minutes"}`;
}

// lib/src/check/builder.js
function checkBuilder(request, docker, problems) {
  if (docker.buildxVersion === void 0)
    refuseWithoutBuildx(request, docker, problems);
  else if (docker.builder?.isComplete === false)
    refuseForDriver(request, docker.builder, problems);
}
var BETTER_BUILDER = "use docker/setup-buildx-action in a step before, or turn on the containerd image store of the engine";
function refuseForDriver(request, { name, driver }, problems) {
  const why = `the builder ${name} has the driver ${driver}, which`;
  for (const input of ["provenance", "sbom"]) {
    if (request[input] === void 0)
      continue;
    problems.add({
      what: `Input ${input} cannot be used`,
      why: `${why} makes no attestations`,
      fix: BETTER_BUILDER
    });
  }
  if (request.platforms.length > 1) {
    problems.add({
      what: `An image for ${request.platforms.join(" and ")} can't be built`,
      why: `${why} builds for one platform at a time`,
      fix: BETTER_BUILDER
    });
  }
}
function refuseWithoutBuildx(request, docker, problems) {
  const fix = "install buildx on the runner, for example with docker/setup-buildx-action";
  const needy = [
    { input: "build-secrets", isGiven: request.buildSecrets.length > 0 },
    { input: "build-contexts", isGiven: request.buildContexts.length > 0 },
    { input: "provenance", isGiven: request.provenance !== void 0 },
    { input: "sbom", isGiven: request.sbom !== void 0 },
    { input: "builder", isGiven: request.builder !== void 0 }
  ];
  for (const { input } of needy.filter(({ isGiven }) => isGiven)) {
    problems.add({
      what: `Input ${input} cannot be used`,
      why: `Docker ${docker.clientVersion} of the runner has no buildx`,
      fix
    });
  }
  if (request.platforms.length > 1) {
    problems.add({
      what: `An image for ${request.platforms.join(" and ")} can't be built`,
      why: `Docker ${docker.clientVersion} of the runner has no buildx, and builds for one platform only`,
      fix
    });
  }
}
function checkSystem({ platforms }, { docker, isGiven }, problems) {
  const { engineSystem } = docker;
  const other = platforms.find((platform) => engineSystem !== void 0 && !platform.startsWith(engineSystem));
  if (other === void 0 || isGiven && other.startsWith("windows"))
    return;
  const fix = other.startsWith("windows") ? "use a runner with Windows, name an image that exists with image, or write platforms: windows/amd64 where the Dockerfile only copies files" : "use a runner with Linux, or name an image that exists with image";
  problems.add({
    what: `An image for ${other} can't be built`,
    why: `the Docker engine of the runner is for ${engineSystem}`,
    fix
  });
}

// lib/src/check/caches.js
function checkCaches({ image, found, inputs, environment }) {
  if (image?.kind !== "build" || inputs.image.kind !== "build")
    return [];
  const { cacheFrom, cacheTo } = inputs.image.build;
  const all = [...cacheFrom, ...cacheTo];
  if (all.length === 0)
    return [];
  const { buildxVersion, clientVersion, builder } = image.docker;
  if (buildxVersion === void 0) {
    return warnings([
      `The build caches are left out: Docker ${clientVersion} of the runner has no buildx. Fix: ${BETTER_BUILDER}.`
    ]);
  }
  const written = cacheTo.filter(({ type }) => type !== "inline");
  const unable = builder?.isComplete === false && written.length > 0 ? [
    `No build cache is written: the builder ${builder.name} has the driver ${builder.driver}, which can only read them. Fix: ${BETTER_BUILDER}.`
  ] : written.flatMap((entry) => repositoryTrouble(entry, image, found));
  return warnings([...unable, ...withoutRunner(all, environment)]);
}
function warnings(texts) {
  return texts.map((text) => ({ name: "build-cache", text }));
}
function repositoryTrouble(entry, image, { caches }) {
  const reference = entry.attributes.get("ref") ?? "";
  const { name = "", tag = "latest" } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .readImageReference */ .bc)(reference) ?? {};
  const isOwn = name === image.repository.uri;
  const surveyed = caches.find((cache) => cache.entry === entry);
  if (!isOwn && surveyed === void 0)
    return [];
  const repository = isOwn ? image.repository : surveyed?.repository;
  if (repository === void 0) {
    return [
      `The build cache ${reference} can't be written: ${(0,_chunk_LH7RISX4_js__WEBPACK_IMPORTED_MODULE_4__/* .registryOfCache */ .ph)(entry)} has no such repository. Fix: create it, or name another one in cache-to.`
    ];
  }
  if (!repository.isImmutable(tag))
    return [];
  const own = image.createsRepository && isOwn ? ", as create-repository makes it" : "";
  return [
    `The build cache ${reference} can be written once only: the repository ${repository.name} is immutable${own}, and later builds go on with the first cache. Fix: exclude the tag ${tag} from the immutability, or name a repository whose tags move in cache-to.`
  ];
}
function withoutRunner(entries, environment) {
  const isNeedy = entries.some(({ type, attributes }) => type === "gha" && !attributes.has("token"));
  if (!isNeedy || environment["ACTIONS_RUNTIME_TOKEN"])
    return [];
  return [
    "The build cache of type gha is left out: the environment has no ACTIONS_RUNTIME_TOKEN, which GitHub's runner gives to an action. Fix: run the step in a job of GitHub Actions, or remove the entry."
  ];
}

// lib/src/check/context.js
var FOLDER_FIX = "write the path of a folder, from the root of the workspace, and run actions/checkout before this step";
var OUTSIDE = "it is outside of the workspace, or a symbolic link that leads there";
var OUTSIDE_FIX = "write a path in the workspace, or in RUNNER_TEMP, and copy there what the build needs";
async function checkContexts(build, workspace, problems) {
  const { context, file, buildContexts } = build;
  const [root, ...others] = await Promise.all([
    folderAt(context, workspace),
    ...buildContexts.map(({ value }) => folderAt(value, workspace))
  ]);
  const dockerfile = file ?? (context.endsWith("/") ? `${context}Dockerfile` : `${context}/Dockerfile`);
  if (root?.kind === "outside") {
    problems.add({ what: "Input context cannot be used", why: `${context}: ${OUTSIDE}`, fix: OUTSIDE_FIX });
  } else if (root !== void 0 && root.kind !== "folder") {
    const why = `there is no folder ${context} in the workspace`;
    problems.add({ what: "Input context cannot be used", why, fix: FOLDER_FIX });
  } else if (root !== void 0) {
    await checkDockerfile(dockerfile, build, { workspace, problems });
  }
  buildContexts.forEach(({ name, value }, index) => {
    const place = others[index];
    if (place === void 0 || place.kind === "folder")
      return;
    const isOutside = place.kind === "outside";
    problems.add({
      what: "Input build-contexts cannot be used",
      why: isOutside ? `${name}=${value}: ${OUTSIDE}` : `there is no folder ${value}, which is to be ${name}`,
      fix: isOutside ? OUTSIDE_FIX : "write the path of a folder, from the root of the workspace, or an image as in docker-image://debian:13"
    });
  });
}
async function checkDockerfile(path, { context, file }, { workspace, problems }) {
  const place = await (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(path, workspace);
  if (place.kind === "file")
    return;
  if (place.kind === "outside") {
    problems.add({ what: "The Dockerfile cannot be used", why: `${path}: ${OUTSIDE}`, fix: OUTSIDE_FIX });
    return;
  }
  problems.add({
    what: "The Dockerfile was not found",
    why: file === void 0 ? `the context ${context} has none` : `there is no file ${file} in the workspace`,
    fix: "write the path of the Dockerfile with file, from the root of the workspace"
  });
}
async function folderAt(value, workspace) {
  const layout = /^oci-layout:\/\/([^@]*?)(?::[\w.-]+)?(?:@.*)?$/.exec(value)?.[1];
  if (layout !== void 0) {
    const place = await (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(layout, workspace);
    return place.kind === "outside" ? place : void 0;
  }
  return isElsewhere(value) ? void 0 : (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(value, workspace);
}
function isElsewhere(value) {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^target:/i.test(value);
}

// lib/src/check/image.js
async function planImage(facts, world, problems) {
  const { inputs, found, content } = facts;
  const surveyed = found.image;
  if (surveyed !== void 0 && surveyed.kind !== "repository") {
    return { image: { kind: "existing", reference: referenceOf(surveyed) }, warnings: [] };
  }
  if (inputs.image.kind !== "build")
    return { image: void 0, warnings: [] };
  const { tag, moreTags, build } = inputs.image;
  const isGiven = build.platforms.length > 0;
  const platforms = isGiven ? build.platforms : facts.platforms;
  const how = howToBuild(found.docker, platforms);
  const reuse = surveyed && await (0,_chunk_REPEVPAG_js__WEBPACK_IMPORTED_MODULE_1__/* .findReusable */ .vY)({ inputs: inputs.image, surveyed, content, how }, world);
  if (surveyed !== void 0)
    checkTags({ inputs: inputs.image, surveyed, image: reuse?.image }, problems);
  const { warnings: warnings2 = [], fault } = reuse ?? {};
  if (fault !== void 0)
    problems.add(fault);
  const reused = surveyed && reuse && plannedReuse(reuse, surveyed, inputs.image);
  if (reused !== void 0)
    return { image: reused, warnings: warnings2 };
  const docker = await checkBuild({ ...build, platforms }, { found, isGiven, world }, problems);
  if (surveyed === void 0 || reuse === void 0 || docker === void 0) {
    return { image: void 0, warnings: warnings2 };
  }
  const { repository, isMissing: createsRepository } = surveyed;
  const { why, marks } = reuse;
  const request = {
    ...build,
    platforms,
    // A builder that writes no caches fails before it has built anything.
    cacheTo: build.cacheTo.filter((cache) => cache.type === "inline" || docker.builder?.isComplete !== false),
    labels: [...build.labels, ...marks.labels],
    references: [.../* @__PURE__ */ new Set([tag, ...moreTags])].map((name) => `${repository.uri}:${name}`)
  };
  const { contentTag } = marks;
  return {
    image: { kind: "build", repository, tag, createsRepository, request, docker, why, contentTag },
    warnings: warnings2
  };
}
function howToBuild(docker, platforms) {
  if (docker === void 0 || docker instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg)
    return void 0;
  const builder = docker.buildxVersion === void 0 ? "classic" : "buildx";
  return { builder, platforms, enginePlatform: docker.enginePlatform };
}
function plannedReuse({ image, why, marks }, { repository, tagged }, { tag, moreTags }) {
  if (image === void 0)
    return void 0;
  const tags = [.../* @__PURE__ */ new Set([tag, ...moreTags])];
  const tagsToAdd = tags.filter((name) => tagged.get(name)?.digest !== image.digest);
  return { kind: "reuse", repository, tag, image, tagsToAdd, heldTag: marks.contentTag ?? tag, why };
}
function checkTags({ inputs, surveyed, image }, problems) {
  const { repository, tagged } = surveyed;
  const { tag, moreTags, reuse } = inputs;
  const isHeld = (name) => {
    const holder = tagged.get(name);
    return holder !== void 0 && repository.isImmutable(name) && holder.digest !== image?.digest;
  };
  if (isHeld(tag) && reuse === "never") {
    problems.add({
      what: `Tag ${tag} can't be put on a new image`,
      why: `the repository ${repository.name} is immutable and holds it already, and reuse-image is never`,
      fix: "write another image-tag, or leave reuse-image out to deploy the image that is there"
    });
  }
  for (const extra of moreTags.filter((name) => name !== tag && isHeld(name))) {
    problems.add({
      what: `Tag ${extra} can't be put on the new image`,
      why: `the repository ${repository.name} is immutable and has it on another image`,
      fix: `remove ${extra} from tags, or exclude it from the repository's immutability`
    });
  }
}
async function checkBuild(build, { found: { docker }, isGiven, world }, problems) {
  if (docker instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg)
    for (const problem of docker.problems)
      problems.add(problem);
  await checkContexts(build, world.job, problems);
  if (docker === void 0 || docker instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .StepError */ .zg)
    return void 0;
  checkBuilder(build, docker, problems);
  checkSystem(build, { docker, isGiven }, problems);
  return docker;
}
function referenceOf(image) {
  if (image.kind === "foreign")
    return image.reference;
  const tag = image.tag === void 0 ? "" : `:${image.tag}`;
  return `${image.repository.uri}${tag}@${image.image.digest}`;
}

// lib/src/check/tasks.js
var FARGATE = ["FARGATE", "FARGATE_SPOT"];
function isOnFargate({ service, definition }) {
  const places = [service, ...service.taskSets ?? []].flatMap(({ launchType, capacityProviderStrategy = [] }) => [
    ...launchType === void 0 ? [] : [launchType],
    ...capacityProviderStrategy.map(({ capacityProvider = "" }) => capacityProvider)
  ]);
  return places.length === 0 ? isForFargate(definition) : places.some((place) => FARGATE.includes(place));
}
function isForFargate({ requiresCompatibilities = [] }) {
  return requiresCompatibilities.includes("FARGATE");
}
function containersOf({ containerDefinitions = [] }) {
  return containerDefinitions.map((container) => ({ ...container, name: container.name ?? "" }));
}

// lib/src/check/platforms.js
function platformOf(tasks) {
  const { operatingSystemFamily, cpuArchitecture } = tasks.definition.runtimePlatform ?? {};
  if (operatingSystemFamily?.startsWith("WINDOWS"))
    return "windows/amd64";
  if (cpuArchitecture === "ARM64")
    return "linux/arm64";
  return cpuArchitecture === "X86_64" || isOnFargate(tasks) ? "linux/amd64" : void 0;
}
function platformsOf(all) {
  return [...new Set(all.map(platformOf).filter((platform) => platform !== void 0))];
}
function platformsIn({ manifest }) {
  const { manifests } = readManifest(manifest);
  const platforms = manifests?.map(({ platform }) => platform).filter((platform) => platform !== void 0);
  return platforms?.map(({ os, architecture }) => `${os}/${architecture}`).filter((platform) => platform !== "unknown/unknown");
}
function readManifest(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
function checkPlatforms(tasks, { subject, platforms, fix }, problems) {
  const wanted = platformOf(tasks);
  const isFor = platforms.map((platform) => platform.split("/").slice(0, 2).join("/"));
  if (wanted === void 0 || platforms.length === 0 || isFor.includes(wanted))
    return;
  const { cpuArchitecture, operatingSystemFamily } = tasks.definition.runtimePlatform ?? {};
  const isSaid = cpuArchitecture !== void 0 || operatingSystemFamily?.startsWith("WINDOWS") === true;
  const whose = isSaid ? "the runtimePlatform of the task definition" : "Fargate without a runtimePlatform";
  problems.add({
    what: `${subject} can't run in tasks of the task definition ${tasks.origin}`,
    why: `it is for ${platforms.join(" and ")}, and ${whose} is ${wanted}`,
    fix: fix(wanted)
  });
}

// lib/src/check/images.js
function heldImages(image, found) {
  const named = [found.image, ...found.images.map((other) => other.image)].filter((one) => one?.kind === "found");
  const held = [
    ...named.map((one) => ({ ...one, reference: referenceOf(one) })),
    ...found.keptImages
  ];
  if (image?.kind !== "reuse")
    return held;
  return [...held, { ...image, reference: `${image.repository.uri}:${image.tag}` }];
}
function isRunBy({ definition }, { reference }) {
  const images = (definition.containerDefinitions ?? []).map(({ image = "" }) => image);
  return images.some((image) => image === reference || image.startsWith(`${reference}@`));
}
function unclearImages(all, images) {
  const matters = all.some((tasks) => platformOf(tasks) !== void 0);
  return matters ? images.filter(({ image }) => platformsIn(image) === void 0) : [];
}

// lib/src/check/balancer.js
function checkBalancers({ name, service, origin, definition }, problems) {
  if (service.deploymentController?.type === "CODE_DEPLOY")
    return;
  const containers = containersOf(definition);
  const names = containers.map((container) => container.name).join(", ");
  for (const { containerName = "", containerPort = 0 } of service.loadBalancers ?? []) {
    const what = `The load balancer of service ${name} can't reach tasks of the task definition ${origin}`;
    const found = containers.find((container) => container.name === containerName);
    if (found === void 0) {
      const why = `it sends the traffic to the container ${containerName}, and the containers are ${names}`;
      problems.add({
        what,
        why,
        fix: `keep the name ${containerName} for the container that gets the traffic`
      });
    } else if (!mapsPort(found, containerPort)) {
      const ports = portsOf(found);
      problems.add({
        what,
        why: `it sends the traffic to port ${containerPort} of ${containerName}, which maps ${ports.length === 0 ? "no port" : `port ${ports.join(", ")}`}`,
        fix: `add ${containerPort} as a containerPort to the portMappings of ${containerName}`
      });
    } else if ((found.portMappings ?? []).filter((one) => one.containerPort === containerPort).length > 1) {
      problems.add({
        what,
        why: `the port ${containerPort} of ${containerName} stands in more than one of its portMappings, and ECS takes one behind a load balancer`,
        fix: "leave one of them; where networkMode is awsvpc, a port is reached that is not mapped"
      });
    }
  }
}

// lib/src/check/windows.js
function windowsFaults({ service, definition }) {
  const family = definition.runtimePlatform?.operatingSystemFamily;
  if (family?.startsWith("WINDOWS") !== true)
    return [];
  const inEfs = (definition.volumes ?? []).filter(({ efsVolumeConfiguration }) => efsVolumeConfiguration !== void 0);
  const isOnSpot = [service, ...service.taskSets ?? []].some(({ capacityProviderStrategy = [] }) => capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT"));
  const spot = {
    why: `it is for ${family}, and the strategy of the service names FARGATE_SPOT, which runs Linux only`,
    fix: "give the service the capacity provider FARGATE alone"
  };
  return [
    ...inEfs.map(({ name }) => ({
      why: `it is for ${family}, and its volume ${name} is in EFS, which only Linux mounts`,
      fix: "remove the volume"
    })),
    ...isOnSpot ? [spot] : []
  ];
}

// lib/src/check/fargate.js
var SIZES = /* @__PURE__ */ new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16384, 1024)],
  [4096, steps(8192, 30720, 1024)],
  [8192, steps(16384, 61440, 4096)],
  [16384, steps(32768, 122880, 8192)],
  [32768, [61440, 122880, 249856]]
]);
var WINDOWS_CPUS = [1024, 2048, 4096];
var STORAGE = { least: 21, most: 200 };
var LONGEST_TIMEOUT = 120;
var LOG_DRIVERS = ["awslogs", "splunk", "awsfirelens"];
function checkFargate(tasks, problems) {
  if (isOnFargate(tasks))
    checkThere(tasks, problems);
  else if (isForFargate(tasks.definition))
    checkElsewhere(tasks, problems);
}
function checkThere(tasks, problems) {
  const { definition, origin, name } = tasks;
  const what = `The task definition ${origin} can't run on Fargate, as the service ${name} does`;
  for (const { why, fix } of [...fargateFaults(definition), ...windowsFaults(tasks)]) {
    problems.add({ what, why, fix: fix === REMOVE ? `${fix}, or run the service on EC2` : fix });
  }
}
function checkElsewhere({ definition, origin, name }, problems) {
  const what = `The task definition ${origin} can't be registered for Fargate, which requiresCompatibilities names`;
  const other = `or take FARGATE out of requiresCompatibilities, as the service ${name} runs on EC2`;
  for (const { why, fix } of fargateFaults(definition)) {
    problems.add({ what, why, fix: `${fix}, ${other}` });
  }
}
function fargateFaults(definition) {
  return [
    ...sizeFaults(definition),
    ...networkFaults(definition),
    ...storageFaults(definition),
    ...REFUSED.flatMap((field) => fieldFaults(definition, field)),
    ...containersOf(definition).flatMap(containerFaults)
  ];
}
function sizeFaults({ cpu, memory, runtimePlatform }) {
  const missing = [...cpu ? [] : ["cpu"], ...memory ? [] : ["memory"]];
  if (!cpu || !memory) {
    const why2 = `it has no ${missing.join(" and no ")} for the whole task`;
    return [{ why: why2, fix: `set ${missing.join(" and ")}, in the task definition or as an input` }];
  }
  const [wantedCpu = 0, wantedMemory = 0] = [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .cpuUnits */ .MN)(cpu), (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .mebibytes */ .jh)(memory)];
  const isWindows = runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS") === true;
  const cpus = [...SIZES.keys()].filter((size) => !isWindows || WINDOWS_CPUS.includes(size));
  if (!cpus.includes(wantedCpu)) {
    const where = isWindows ? " with Windows" : "";
    return [{ why: `Fargate has no task with cpu ${cpu}${where}`, fix: `set cpu to ${oneOf(cpus)}` }];
  }
  const memories = SIZES.get(wantedCpu) ?? [];
  if (memories.includes(wantedMemory))
    return [];
  const why = `with cpu ${cpu}, Fargate has no task with memory ${memory}`;
  return [{ why, fix: `set memory to ${inWords(memories)}, or choose another cpu` }];
}
function steps(least, most, step) {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
function inWords(memories) {
  const [first = 0, second = 0] = memories;
  if (memories.length <= 4)
    return oneOf(memories);
  return `a number from ${first} to ${memories.at(-1)} in steps of ${second - first}`;
}
function oneOf(values) {
  return `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}
function networkFaults({ networkMode = "bridge", pidMode }) {
  return [
    ...networkMode === "awsvpc" ? [] : [{ why: `its networkMode is ${networkMode}`, fix: "set networkMode to awsvpc" }],
    ...pidMode === void 0 || pidMode === "task" ? [] : [{ why: `its pidMode is ${pidMode}`, fix: "set pidMode to task, or remove it" }]
  ];
}
function storageFaults({ ephemeralStorage }) {
  const size = ephemeralStorage?.sizeInGiB;
  if (size === void 0 || size >= STORAGE.least && size <= STORAGE.most)
    return [];
  const why = `its ephemeralStorage has ${size} GiB`;
  return [{ why, fix: `set a size from ${STORAGE.least} to ${STORAGE.most}; without one there are 20` }];
}
var REMOVE = "remove it";
var REFUSED = [
  { field: "ipcMode", holders: ({ ipcMode }) => ipcMode === void 0 ? [] : ["it"] },
  {
    field: "placementConstraints",
    holders: ({ placementConstraints = [] }) => placementConstraints.length === 0 ? [] : ["it"]
  },
  inVolumes("host.sourcePath", ({ host }) => host?.sourcePath),
  inVolumes("dockerVolumeConfiguration", (volume) => volume.dockerVolumeConfiguration),
  inVolumes("fsxWindowsFileServerVolumeConfiguration", (volume) => volume.fsxWindowsFileServerVolumeConfiguration),
  inContainers("privileged", ({ privileged }) => privileged),
  outsideAwsvpc(inContainers("links", ({ links }) => links)),
  outsideAwsvpc(inContainers("disableNetworking", ({ disableNetworking }) => disableNetworking)),
  inContainers("dnsServers", ({ dnsServers }) => dnsServers),
  inContainers("dnsSearchDomains", ({ dnsSearchDomains }) => dnsSearchDomains),
  inContainers("dockerSecurityOptions", ({ dockerSecurityOptions }) => dockerSecurityOptions),
  outsideAwsvpc(inContainers("extraHosts", ({ extraHosts }) => extraHosts)),
  inContainers("resourceRequirements of the type GPU", ({ resourceRequirements }) => resourceRequirements?.filter(({ type }) => type === "GPU")),
  inContainers("linuxParameters.devices", ({ linuxParameters }) => linuxParameters?.devices),
  inContainers("linuxParameters.maxSwap", ({ linuxParameters }) => linuxParameters?.maxSwap),
  inContainers("linuxParameters.swappiness", ({ linuxParameters }) => linuxParameters?.swappiness),
  inContainers("linuxParameters.sharedMemorySize", ({ linuxParameters }) => linuxParameters?.sharedMemorySize),
  inContainers("linuxParameters.tmpfs", ({ linuxParameters }) => linuxParameters?.tmpfs),
  inContainers("added capabilities other than SYS_PTRACE", ({ linuxParameters }) => linuxParameters?.capabilities?.add?.filter((capability) => capability !== "SYS_PTRACE"))
];
function inVolumes(field, read) {
  const holders = ({ volumes = [] }) => volumes.filter((volume) => isSet(read(volume))).map(({ name }) => `the volume ${name}`);
  return { field, holders };
}
function inContainers(field, read) {
  const holders = (definition) => containersOf(definition).filter((container) => isSet(read(container))).map(({ name }) => `the container ${name}`);
  return { field, holders };
}
function outsideAwsvpc({ field, holders }) {
  return {
    field,
    holders: (definition) => definition.networkMode === "awsvpc" ? [] : holders(definition)
  };
}
function isSet(value) {
  return value !== void 0 && value !== false && !(Array.isArray(value) && value.length === 0);
}
function fieldFaults(definition, { field, holders }) {
  const who = holders(definition);
  if (who.length === 0)
    return [];
  return [{ why: `${who.join(" and ")} ${who.length === 1 ? "has" : "have"} ${field}`, fix: REMOVE }];
}
function containerFaults({ name, startTimeout, stopTimeout, logConfiguration }) {
  const driver = logConfiguration?.logDriver;
  const timeouts = Object.entries({ startTimeout, stopTimeout }).flatMap(([field, seconds = 0]) => {
    const fix = `set it to ${LONGEST_TIMEOUT} seconds or less`;
    const why = `the container ${name} has a ${field} of ${seconds}`;
    return seconds <= LONGEST_TIMEOUT ? [] : [{ why, fix }];
  });
  return [...timeouts, ...logFaults(name, driver, logConfiguration?.options)];
}
function logFaults(name, driver, options = {}) {
  if (driver !== void 0 && !LOG_DRIVERS.includes(driver)) {
    const why2 = `the container ${name} has the log driver ${driver}`;
    return [{ why: why2, fix: `use ${oneOf(LOG_DRIVERS)}` }];
  }
  if (driver !== "awslogs" || options["awslogs-stream-prefix"])
    return [];
  const why = `the log configuration of the container ${name} has no awslogs-stream-prefix`;
  return [{ why, fix: "add that option, as in awslogs-stream-prefix=web" }];
}

// lib/src/check/registration/fault.js
function ofEach(faultsOf) {
  return (definition) => containersOf(definition).flatMap((container) => faultsOf(container, definition));
}
function faultIf(isFault, fault) {
  return isFault ? [fault] : [];
}
function repeated(values) {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
function isWithin(value, { least, most }) {
  return value === void 0 || value >= least && value <= most;
}

// lib/src/check/servicefit.js
function checkServiceFit(tasks, problems) {
  const what = `The task definition ${tasks.origin} can't run in the service ${tasks.name}`;
  const faults = [
    ...networkFaults2(tasks),
    ...systemFaults(tasks),
    ...portNameFaults(tasks),
    ...registryFaults(tasks),
    ...volumeFaults(tasks)
  ];
  for (const fault of faults)
    problems.add({ what, ...fault });
}
function networkFaults2(tasks) {
  const { service, definition } = tasks;
  const { networkMode = "bridge" } = definition;
  const isExternal = service.launchType === "EXTERNAL";
  if (isExternal && networkMode === "awsvpc") {
    const fix = "use the networkMode bridge, host or none";
    return [{ why: "its networkMode is awsvpc, and the service runs on external instances", fix }];
  }
  if (isExternal || isOnFargate(tasks) || networkMode === "awsvpc" === hasNetwork(tasks))
    return [];
  return networkMode === "awsvpc" ? [
    {
      why: "its networkMode is awsvpc, and the service has no networkConfiguration",
      fix: "give the service one (aws ecs update-service, --network-configuration), or use the networkMode that it had"
    }
  ] : [
    {
      why: `its networkMode is ${networkMode}, and the networkConfiguration of the service is for awsvpc`,
      fix: "set networkMode to awsvpc"
    }
  ];
}
function hasNetwork({ service, deploymentGroup }) {
  const appSpec = appSpecOf({ service, deploymentGroup });
  return [service, ...service.taskSets ?? []].some(({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration !== void 0) || /"networkconfiguration":/i.test(JSON.stringify(appSpec?.document ?? {}));
}
function systemFaults(tasks) {
  const { service, definition } = tasks;
  const family = service.platformFamily?.toUpperCase().replaceAll("-", "_");
  const wanted = definition.runtimePlatform?.operatingSystemFamily ?? "LINUX";
  return faultIf(family !== void 0 && isOnFargate(tasks) && family !== wanted, {
    why: `it is for ${wanted}, and the service was made for ${family}, which Fargate does not change`,
    fix: "create a service for it, or correct operatingSystemFamily of its runtimePlatform"
  });
}
function portNameFaults({ service, definition }) {
  const { serviceConnectConfiguration: connect, vpcLatticeConfigurations = [] } = settingsOf(service);
  const there = containersOf(definition).flatMap(({ portMappings = [] }) => portMappings.map(({ name }) => name));
  const wanted = [
    ...(connect?.enabled === false ? [] : connect?.services ?? []).map(({ portName = "" }) => ({
      who: "Service Connect",
      portName
    })),
    ...vpcLatticeConfigurations.map(({ portName = "" }) => ({ who: "VPC Lattice", portName }))
  ];
  return wanted.filter(({ portName }) => !there.includes(portName)).map(({ who, portName }) => ({
    why: `${who} of the service brings traffic to the port ${portName}, and no port mapping has that name`,
    fix: `give the port mapping that is meant the name ${portName}`
  }));
}
function registryFaults({ service, definition }) {
  return (service.serviceRegistries ?? []).flatMap(({ containerName, containerPort }) => {
    if (containerName === void 0)
      return [];
    const container = containersOf(definition).find(({ name }) => name === containerName);
    const ports = container?.portMappings?.map((mapping) => mapping.containerPort) ?? [];
    const where = containerPort === void 0 ? containerName : `port ${containerPort} of ${containerName}`;
    return faultIf(container === void 0 || containerPort !== void 0 && !ports.includes(containerPort), {
      why: `the service registry of the service names ${where}, which it does not have`,
      fix: "keep the name of the container and its containerPort"
    });
  });
}
function volumeFaults({ service, definition }) {
  if (service.deploymentController?.type === "CODE_DEPLOY")
    return [];
  const configured = (settingsOf(service).volumeConfigurations ?? []).map(({ name = "" }) => name);
  const wanted = (definition.volumes ?? []).filter(({ configuredAtLaunch }) => configuredAtLaunch).map(({ name = "" }) => name);
  return [
    ...configured.filter((name) => !wanted.includes(name)).map((name) => ({
      why: `the service configures the volume ${name}, and volumes has none of that name that is configuredAtLaunch`,
      fix: `keep the volume ${name} with configuredAtLaunch: true`
    })),
    ...wanted.filter((name) => !configured.includes(name)).map((name) => ({
      why: `its volume ${name} is configuredAtLaunch, and the service has no configuration for it`,
      fix: "give the service one (aws ecs update-service, --volume-configurations), or remove the volume"
    }))
  ];
}
function settingsOf({ deployments = [] }) {
  return deployments.find(({ status }) => status === "PRIMARY") ?? {};
}

// lib/src/check/misfits.js
function misfitsOf(found, runnable) {
  const problems = new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .Problems */ .Zw();
  const { name, service, deploymentGroup } = found;
  const tasks = { name, service, deploymentGroup, ...runnable };
  checkAppSpec(found, runnable, problems);
  checkBalancers(tasks, problems);
  checkFargate(tasks, problems);
  checkServiceFit(tasks, problems);
  const whys = /* @__PURE__ */ new Map();
  for (const { what, why } of problems.all())
    whys.set(what, [...whys.get(what) ?? [], why]);
  return [...whys].map(([what, all]) => `${what.replace(/^The /, "the ")} (${all.join("; ")})`);
}

// lib/src/check/needs.js
function needsOf(all, stores) {
  const roles = all.flatMap(({ definition }) => [definition.taskRoleArn, definition.executionRoleArn]);
  const groups = all.flatMap((tasks) => containersOf(tasks.definition).flatMap(logGroupOf(tasks)));
  const permissions = all.flatMap((tasks) => permissionsOf(tasks, stores));
  return {
    roles: [...new Set(roles.filter((role) => role !== void 0 && role !== ""))],
    logGroups: distinct(groups),
    permissions: distinct(permissions)
  };
}
function logGroupOf({ service }) {
  return ({ logConfiguration }) => {
    const { "awslogs-group": name = "", "awslogs-region": region = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .regionOf */ .AP)(service.serviceArn ?? "") } = logConfiguration?.options ?? {};
    return logConfiguration?.logDriver === "awslogs" && name !== "" ? [{ name, region }] : [];
  };
}
function createsLogGroup({ logConfiguration }) {
  return logConfiguration?.options?.["awslogs-create-group"] === "true";
}
function purposesOf(tasks) {
  const containers = containersOf(tasks.definition);
  const isFargate = isOnFargate(tasks) || isForFargate(tasks.definition);
  return [
    ...containers.some((container) => (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_2__/* .referencesOf */ .CL)(container).length > 0) ? ["to read secrets"] : [],
    ...containers.some(({ environmentFiles = [] }) => environmentFiles.length > 0) ? ["to read environment files"] : [],
    ...isFargate && repositoriesOf(tasks).length > 0 ? ["to pull images from ECR"] : [],
    ...isFargate && containers.some(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs") ? ["to write logs"] : []
  ];
}
function permissionsOf(tasks, stores) {
  const { executionRoleArn: role = "" } = tasks.definition;
  if (!role.startsWith("arn:"))
    return [];
  const repositories = repositoriesOf(tasks);
  const secrets = secretsOf(tasks, stores);
  const streams = containersOf(tasks.definition).flatMap((container) => logGroupOf(tasks)(container).map((group) => ({
    group: logGroupArn(group, tasks),
    // The task's id stands last; any will do.
    stream: `${container.logConfiguration?.options?.["awslogs-stream-prefix"] ?? ""}/${container.name}/${"0".repeat(32)}`,
    isMade: createsLogGroup(container)
  })));
  const files = containersOf(tasks.definition).flatMap(({ environmentFiles = [] }) => environmentFiles.map(({ value = "" }) => value));
  const wanted = [
    {
      purpose: "to pull images from ECR",
      actions: ["ecr:GetAuthorizationToken"],
      resources: repositories.length > 0 ? ["*"] : [],
      isAlsoByResource: false
    },
    {
      purpose: "to pull images from ECR",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: repositories,
      isAlsoByResource: true
    },
    {
      purpose: "to read secrets",
      actions: ["secretsmanager:GetSecretValue"],
      resources: secrets.filter((arn) => arn.includes(":secretsmanager:")),
      isAlsoByResource: true
    },
    {
      purpose: "to read parameters",
      actions: ["ssm:GetParameters"],
      resources: secrets.filter((arn) => arn.includes(":ssm:")),
      isAlsoByResource: false
    },
    {
      purpose: "to decrypt secrets",
      actions: ["kms:Decrypt"],
      resources: secrets.flatMap((arn) => stores.keys.get(arn) ?? []),
      isAlsoByResource: true
    },
    {
      purpose: "to write logs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: streams.map(({ group, stream }) => `${group}:log-stream:${stream}`),
      isAlsoByResource: false
    },
    {
      purpose: "to make the log group",
      actions: ["logs:CreateLogGroup"],
      // As IAM names it in its own refusals.
      resources: streams.filter(({ isMade }) => isMade).map(({ group }) => `${group}:log-stream:`),
      isAlsoByResource: false
    },
    {
      purpose: "to read environment files",
      actions: ["s3:GetObject"],
      resources: files,
      isAlsoByResource: true
    }
  ];
  return wanted.map((permission) => ({ ...permission, role, resources: [...new Set(permission.resources)] })).filter(({ resources }) => resources.length > 0);
}
function logGroupArn({ name, region }, { service }) {
  const account = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(service.serviceArn ?? "");
  return `arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .partitionOf */ .iQ)(region)}:logs:${region}:${account}:log-group:${name}`;
}
function repositoriesOf({ definition }) {
  const arns = containersOf(definition).flatMap(({ image = "" }) => {
    const { name = "" } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .readImageReference */ .bc)(image) ?? {};
    const repository = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .readRepository */ .Nu)(name);
    const host = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .readEcrHost */ .dD)(repository?.registry ?? "");
    if (repository === void 0 || host === void 0)
      return [];
    const { account, region } = host;
    return [`arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .partitionOf */ .iQ)(region)}:ecr:${region}:${account}:repository/${repository.name}`];
  });
  return [...new Set(arns)];
}
function secretsOf({ definition, service }, { arns: known }) {
  const region = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .regionOf */ .AP)(service.serviceArn ?? "");
  const account = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(service.serviceArn ?? "");
  const arns = containersOf(definition).flatMap(_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_2__/* .referencesOf */ .CL).flatMap(({ read }) => {
    if (read.kind === "unusable")
      return [];
    const { store, id, home } = read.reference;
    const place = home ?? { region, account };
    const arn = store === "Secrets Manager" ? id : `arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .partitionOf */ .iQ)(place.region)}:ssm:${place.region}:${place.account}:parameter/${id.replace(/^\//, "")}`;
    return [known.get(store === "Secrets Manager" ? id : "") ?? arn].filter((one) => one.startsWith("arn:"));
  });
  return [...new Set(arns)];
}
function roleNameOf(role) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .lastPart */ .S_)(role);
}
function distinct(values) {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

// lib/src/check/capacity.js
function checkCluster({ clusterName, status }, problems) {
  if (status === void 0 || status === "ACTIVE")
    return;
  problems.add({
    what: `Cluster ${clusterName} can't run tasks`,
    why: `it is ${status}, not ACTIVE`,
    fix: "check cluster, or wait until it is ACTIVE"
  });
}
function checkCapacity({ name, service, deploymentGroup }, { clusterName, capacityProviders = [] }, problems) {
  const appSpec = appSpecOf({ service, deploymentGroup });
  const own = (service.capacityProviderStrategy ?? []).map(({ capacityProvider = "" }) => capacityProvider);
  const wanted = appSpec?.capacityProviders ?? own;
  const path = deploymentGroup?.appSpec?.path;
  const foreign = wanted.filter((provider) => !capacityProviders.includes(provider));
  if (foreign.length === 0)
    return;
  problems.add({
    what: `Service ${name} can't start tasks`,
    why: `its strategy names the capacity ${foreign.length === 1 ? "provider" : "providers"} ${foreign.join(" and ")}, and the cluster ${clusterName} has ${capacityProviders.join(", ") || "none"}`,
    fix: `give the cluster what is missing (aws ecs put-cluster-capacity-providers), or change the strategy of the ${path === void 0 ? "service" : `AppSpec ${path}`}`
  });
}

// lib/src/check/logs.js
function keyOfGroup({ region, name }) {
  return `${region} ${name}`;
}
function checkLogGroups(tasks, groups, problems) {
  for (const container of containersOf(tasks.definition)) {
    const what = `The container ${container.name} of the task definition ${tasks.origin} can't write its logs`;
    for (const group of logGroupOf(tasks)(container)) {
      if (groups.get(keyOfGroup(group)) !== false || createsLogGroup(container))
        continue;
      problems.add({
        what,
        why: `there is no log group ${group.name} in ${group.region}`,
        fix: `create it (aws logs create-log-group --region ${group.region} --log-group-name ${group.name}), or set the option awslogs-create-group=true`
      });
    }
  }
}

// lib/src/check/permissions.js
function checkPermissions(needed, { decisions, groups }, problems) {
  return needed.flatMap((permission) => {
    const { role, purpose } = permission;
    const denied = deniedOf(permission, decisions, groups);
    const isForbidden = denied.some(({ decision }) => decision === "explicitDeny");
    const resources = [...new Set(denied.map(({ resource }) => forPolicy(resource)))];
    const actions = [...new Set(denied.map(({ action }) => action))];
    if (denied.length === 0)
      return [];
    const name = roleNameOf(role);
    const lacks = `${actions.join(", ")} on ${resources.join(", ")}`;
    const statement = JSON.stringify({ Effect: "Allow", Action: actions, Resource: resources });
    const isOwn = denied.every(({ resource }) => [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(role), ""].includes((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(resource)));
    if (permission.isAlsoByResource && isOwn && !isForbidden) {
      const text = `The execution role ${name} has no policy ${purpose}: it does not allow ${lacks}. Unless a policy of the resource itself does, tasks will not start. Fix: allow the role this: ${statement}.`;
      return [{ name: "execution-role-policy", text }];
    }
    problems.add({
      what: `The execution role ${name} is not allowed ${purpose}`,
      why: isForbidden ? `a policy forbids ${lacks}` : `its policies don't allow ${lacks}`,
      fix: isForbidden ? `take the deny out of the policy that has it` : `allow the role this: ${statement}`
    });
    return [];
  });
}
function deniedOf({ role, actions, resources }, decisions, groups) {
  return decisions.filter((one) => one.role === role && actions.includes(one.action) && resources.includes(one.resource) && one.decision !== "allowed" && !one.isConditional && // A group that is there need not be made, and one that could not be looked up may be there.
  (one.action !== "logs:CreateLogGroup" || isMissing(one.resource, groups)));
}
function isMissing(arn, groups) {
  const [, region = "", name = ""] = /^arn:[^:]*:logs:([^:]*):[^:]*:log-group:([^:]*)/.exec(arn) ?? [];
  return groups.get(keyOfGroup({ region, name })) === false;
}
function forPolicy(resource) {
  return resource.replace(/:log-stream:.*$/, ":*");
}

// lib/src/check/registration/dependencies.js
var essentialFaults = ({ containerDefinitions: containers = [] }) => faultIf(containers.length > 0 && containers.every(({ essential }) => essential === false), {
  why: "it has no essential container",
  fix: "remove essential: false of the container that the task cannot do without"
});
var dependencyFaults = ofEach(({ name, dependsOn = [] }, definition) => dependsOn.flatMap(({ containerName = "", condition }) => {
  const target = containersOf(definition).find((container) => container.name === containerName);
  const depends = `the container ${name} depends on ${containerName}`;
  if (target === void 0) {
    const why = `${depends}, and there is no container of that name`;
    return [{ why, fix: "correct the name in dependsOn, or remove it" }];
  }
  const isOver = condition === "COMPLETE" || condition === "SUCCESS";
  return [
    ...faultIf(isOver && target.essential !== false, {
      why: `${depends} with the condition ${condition}, and ${containerName} is essential: the task is over when it is`,
      fix: `set essential: false of ${containerName}, or use the condition START or HEALTHY`
    }),
    ...faultIf(condition === "HEALTHY" && target.healthCheck === void 0, {
      why: `${depends} with the condition HEALTHY, and ${containerName} has no healthCheck`,
      fix: `give ${containerName} a healthCheck, or use the condition START`
    })
  ];
}));
var circleFaults = (definition) => {
  const circle = circleOf(definition);
  return faultIf(circle.length > 0, {
    why: `the containers ${circle.join(", ")} wait for each other (dependsOn)`,
    fix: "remove one of the dependencies"
  });
};
function circleOf(definition) {
  let waiting = containersOf(definition);
  for (; ; ) {
    const names = new Set(waiting.map(({ name }) => name));
    const left = waiting.filter(({ dependsOn = [] }) => dependsOn.some(({ containerName = "" }) => names.has(containerName)));
    if (left.length === waiting.length)
      return left.map(({ name }) => name);
    waiting = left;
  }
}

// lib/src/check/registration/logs.js
var REQUIRED = ["awslogs-group", "awslogs-region"];
var KNOWN = [
  ...REQUIRED,
  "awslogs-create-group",
  "awslogs-datetime-format",
  "awslogs-multiline-pattern",
  "awslogs-stream-prefix",
  "max-buffer-size",
  "mode"
];
var EXCLUSIVE = ["awslogs-datetime-format", "awslogs-multiline-pattern"];
var awslogsFaults = ofEach(({ name, logConfiguration }) => {
  if (logConfiguration?.logDriver !== "awslogs")
    return [];
  const { options = {} } = logConfiguration;
  const logs = `the log configuration of the container ${name}`;
  const missing = REQUIRED.filter((option) => !options[option]);
  const unknown = Object.keys(options).filter((option) => !KNOWN.includes(option));
  const region = options["awslogs-region"];
  return [
    ...faultIf(missing.length > 0, {
      why: `${logs} has no ${missing.join(" and no ")}`,
      fix: `add ${missing.length === 1 ? "that option" : "those options"}, as in awslogs-group=/ecs/web and awslogs-region=eu-west-1`
    }),
    ...faultIf(unknown.length > 0, {
      why: `${logs} has ${unknown.join(" and ")}, which the driver awslogs does not take`,
      fix: `correct the name or remove it; awslogs takes ${KNOWN.join(", ")}`
    }),
    ...faultIf(Boolean(region) && !(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .isRegion */ .Dp)(region ?? ""), {
      why: `${logs} has the awslogs-region ${JSON.stringify(region)}, which is not the name of a region`,
      fix: "write one as in eu-west-1"
    }),
    ...faultIf(EXCLUSIVE.every((option) => options[option] !== void 0), { why: `${logs} has ${EXCLUSIVE.join(" and ")}`, fix: "leave one of them" })
  ];
});
var firelensFaults = (definition) => {
  const containers = containersOf(definition);
  const routers = containers.filter(({ firelensConfiguration }) => firelensConfiguration !== void 0);
  const users = containers.filter(({ logConfiguration }) => logConfiguration?.logDriver === "awsfirelens");
  const names = (some) => some.map(({ name }) => name).join(" and ");
  return [
    ...faultIf(users.length > 0 && routers.length === 0, {
      why: `the log driver of ${names(users)} is awsfirelens, and no container has a firelensConfiguration`,
      fix: "add a log router to the task, or use another log driver"
    }),
    ...faultIf(routers.length > 0 && users.length === 0, {
      why: `the container ${names(routers)} has a firelensConfiguration, and nobody has the log driver awsfirelens`,
      fix: "use awsfirelens for the containers that the router is there for, or remove its firelensConfiguration"
    }),
    ...faultIf(routers.length > 1, {
      why: `the containers ${names(routers)} have a firelensConfiguration, and ECS takes one`,
      fix: "leave one log router"
    })
  ];
};

// lib/src/check/registration/names.js
var NAME = /^[A-Za-z0-9_-]{1,255}$/;
var NAME_FIX = 'use up to 255 letters, digits, "_" and "-"';
var LONGEST_IMAGE = 255;
var TAGS = { most: 50, key: 128, value: 256 };
var familyFaults = ({ family }) => faultIf(Boolean(family) && !NAME.test(family ?? ""), {
  why: `its family ${JSON.stringify(family)} is not a name that ECS takes`,
  fix: NAME_FIX
});
var containerNameFaults = (definition) => {
  const names = (definition.containerDefinitions ?? []).map(({ name }) => name ?? "");
  return [
    ...names.filter((name) => name !== "" && !NAME.test(name)).map((name) => ({ why: `it calls a container ${JSON.stringify(name)}`, fix: NAME_FIX })),
    ...repeated(names.filter((name) => name !== "")).map((name) => ({
      why: `it has more than one container ${name}, and ECS takes a name once`,
      fix: "give each of them a name of its own"
    }))
  ];
};
var imageFaults = ofEach(({ name, image = "" }) => {
  if (image === "") {
    const fix = "name one in the task definition, or with images";
    return [{ why: `the container ${name} has no image`, fix }];
  }
  if (!(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .isImageReference */ .hb)(image)) {
    const why = `the image of the container ${name} is ${JSON.stringify(image)}, which names no image`;
    return [{ why, fix: "write it as registry/repository:tag, or as repository@sha256:\u2026" }];
  }
  return faultIf(image.split("@")[0].length > LONGEST_IMAGE, {
    why: `the image of the container ${name} has more than ${LONGEST_IMAGE} characters before any digest`,
    fix: "give repository or tag a shorter name"
  });
});
var volumeNameFaults = ({ volumes = [] }) => {
  const names = volumes.flatMap(({ name }) => name ?? []);
  return [
    ...names.filter((name) => !NAME.test(name)).map((name) => ({ why: `it calls a volume ${JSON.stringify(name)}`, fix: NAME_FIX })),
    ...repeated(names).map((name) => ({
      why: `it has more than one volume ${name}, and ECS takes a name once`,
      fix: "give each of them a name of its own"
    }))
  ];
};
var tagFaults = ({ tags = [] }) => [
  ...faultIf(tags.length > TAGS.most, {
    why: `it has ${tags.length} tags, and ECS takes ${TAGS.most}`,
    fix: "remove some of them"
  }),
  ...faultIf(tags.some(({ key }) => !key), { why: "it has a tag without a key", fix: "give every tag a key" }),
  ...repeated(tags.flatMap(({ key }) => key || [])).map((key) => ({
    why: `it has the tag ${key} more than once`,
    fix: "leave one of them"
  })),
  ...tags.filter(({ key = "", value = "" }) => key.length > TAGS.key || value.length > TAGS.value).map(({ key = "" }) => ({
    why: `the tag ${key.slice(0, TAGS.key)} is too long`,
    fix: `use up to ${TAGS.key} characters in a key and up to ${TAGS.value} in a value`
  }))
];

// lib/src/check/registration/network.js
var NOT_IN_AWSVPC = [
  ["hostname", ({ hostname }) => hostname !== void 0],
  ["extraHosts", ({ extraHosts = [] }) => extraHosts.length > 0],
  ["disableNetworking", ({ disableNetworking }) => disableNetworking === true]
];
var awsvpcFaults = ofEach((container, { networkMode }) => networkMode !== "awsvpc" ? [] : NOT_IN_AWSVPC.filter(([, isSet2]) => isSet2(container)).map(([field]) => ({
  why: `the container ${container.name} has ${field}, and the networkMode is awsvpc`,
  fix: "remove it, or use the networkMode bridge"
})));
var linkFaults = ofEach(({ name, links = [] }, definition) => {
  const { networkMode = "bridge" } = definition;
  const names = containersOf(definition).map((container) => container.name);
  return [
    ...faultIf(links.length > 0 && networkMode !== "bridge", {
      why: `the container ${name} has links, and the networkMode is ${networkMode}`,
      fix: networkMode === "awsvpc" ? "remove them, the containers of a task reach each other at localhost" : "remove them, or use the networkMode bridge"
    }),
    ...links.map((link) => link.split(":")[0]).filter((linked) => !names.includes(linked)).map((linked) => ({
      why: `the container ${name} has a link to ${linked}, and there is no container of that name`,
      fix: "correct the name in links, or remove it"
    }))
  ];
});
var proxyFaults = (definition) => {
  const { proxyConfiguration: proxy, networkMode = "bridge" } = definition;
  if (proxy === void 0)
    return [];
  const isThere = containersOf(definition).some(({ name }) => name === proxy.containerName);
  return [
    ...faultIf(networkMode !== "awsvpc", {
      why: `it has a proxyConfiguration, and its networkMode is ${networkMode}`,
      fix: "set networkMode to awsvpc, or remove it"
    }),
    ...faultIf(!isThere, {
      why: `its proxyConfiguration is about the container ${proxy.containerName}, and there is none of that name`,
      fix: "correct its containerName"
    })
  ];
};

// lib/src/check/registration/platform.js
var platformFaults = ({ runtimePlatform }) => {
  const { operatingSystemFamily = "", cpuArchitecture } = runtimePlatform ?? {};
  return faultIf(operatingSystemFamily.startsWith("WINDOWS") && cpuArchitecture === "ARM64", {
    why: `its runtimePlatform is ${operatingSystemFamily} on ARM64, and ECS runs Windows on X86_64 only`,
    fix: "set cpuArchitecture to X86_64"
  });
};
var storageFaults2 = ({ ephemeralStorage, requiresCompatibilities = [] }) => faultIf(ephemeralStorage !== void 0 && requiresCompatibilities.length > 0 && !requiresCompatibilities.includes("FARGATE"), {
  why: `it has ephemeralStorage, which is for Fargate, and requiresCompatibilities is ${requiresCompatibilities.join(" and ")}`,
  fix: "remove ephemeralStorage, or add FARGATE to requiresCompatibilities"
});

// lib/src/check/registration/ports.js
var MAPPING_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
var PORTS = { least: 1, most: 65535 };
function isShared({ networkMode }) {
  return networkMode === "awsvpc" || networkMode === "host";
}
var mappingFaults = ofEach(({ name, portMappings = [] }, definition) => portMappings.flatMap((mapping) => [
  ...faultIf(mapping.name !== void 0 && !MAPPING_NAME.test(mapping.name), {
    why: `the container ${name} calls a port mapping ${JSON.stringify(mapping.name)}`,
    fix: 'use up to 64 lower-case letters, digits, "_" and "-", not starting with "-"'
  }),
  ...mapping.containerPortRange === void 0 ? portFaults(name, mapping, definition) : rangeFaults(name, { ...mapping, containerPortRange: mapping.containerPortRange }, definition)
]));
function portFaults(name, { containerPort, hostPort = 0 }, definition) {
  const number = `write a number from ${PORTS.least} to ${PORTS.most}`;
  if (containerPort === void 0 || !isWithin(containerPort, PORTS)) {
    const what = containerPort === void 0 ? "no containerPort" : `the containerPort ${containerPort}`;
    return [{ why: `a port mapping of the container ${name} has ${what}`, fix: number }];
  }
  if (hostPort !== 0 && !isWithin(hostPort, PORTS)) {
    const why = `a port mapping of the container ${name} has the hostPort ${hostPort}`;
    return [{ why, fix: `${number}, or leave it out` }];
  }
  return faultIf(isShared(definition) && hostPort !== 0 && hostPort !== containerPort, {
    why: `the container ${name} maps its port ${containerPort} to the other host port ${hostPort}, and the networkMode is ${definition.networkMode}`,
    fix: "remove hostPort"
  });
}
function rangeFaults(name, { containerPort, containerPortRange, hostPort = 0 }, { networkMode }) {
  const [low = 0, high = 0] = portsIn(containerPortRange);
  const isRange = /^\d+-\d+$/.test(containerPortRange) && isWithin(low, PORTS) && isWithin(high, PORTS) && low < high;
  return [
    ...faultIf(containerPort !== void 0 || hostPort !== 0, {
      why: `a port mapping of the container ${name} has the containerPortRange ${containerPortRange} and a single port`,
      fix: "leave one of them"
    }),
    ...faultIf(!isRange, {
      why: `a port mapping of the container ${name} has the containerPortRange ${containerPortRange}`,
      fix: "write it as in 8000-8100, the lower port first"
    }),
    ...faultIf(networkMode === "host" || networkMode === "none", {
      why: `the container ${name} has a containerPortRange, and the networkMode is ${networkMode}`,
      fix: "use the networkMode awsvpc or bridge, or single ports"
    })
  ];
}
var sharedPortFaults = (definition) => {
  const mapped = containersOf(definition).flatMap(({ portMappings = [] }) => portMappings.flatMap(({ containerPort, hostPort = 0, protocol }) => {
    const port = hostPort === 0 && isShared(definition) ? containerPort : hostPort;
    return port ? [`${port} (${protocol === "udp" ? "udp" : "tcp"})`] : [];
  }));
  const names = containersOf(definition).flatMap(({ portMappings = [] }) => portMappings.flatMap(({ name }) => name ?? []));
  return [
    ...repeated(mapped).map((port) => ({
      why: `the host port ${port} is mapped more than once${isShared(definition) ? `, as all containers share the ports where networkMode is ${definition.networkMode}` : ""}`,
      fix: "give one of the containers another port"
    })),
    ...repeated(names).map((name) => ({
      why: `more than one port mapping is called ${name}, and ECS takes a name once`,
      fix: "give each of them a name of its own"
    }))
  ];
};
var overlapFaults = ofEach(({ name, portMappings = [] }) => {
  const ranges = portMappings.flatMap(({ containerPortRange }) => containerPortRange ?? []).map(portsIn).sort(([one = 0], [other = 0]) => one - other);
  return faultIf(ranges.some(([low = 0], at) => at > 0 && low <= (ranges[at - 1]?.[1] ?? 0)), {
    why: `containerPortRanges of the container ${name} overlap`,
    fix: "put a port into one of them"
  });
});
function portsIn(range) {
  return range.split("-").map(Number);
}

// lib/src/check/registration/secrets.js
var PARTS = [7, 10];
var secretFaults = ofEach((container) => (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_2__/* .referencesOf */ .CL)(container).flatMap((reference) => {
  const { use, text } = reference;
  const whose = `${nameOf(reference)} of the container ${container.name}`;
  const why = (0,_chunk_Q55JEXNQ_js__WEBPACK_IMPORTED_MODULE_2__/* .arnFault */ .WC)(text);
  if (why !== void 0) {
    return [
      { why: `${whose} can't be read: ${why}`, fix: "write the complete ARN of a secret or a parameter" }
    ];
  }
  const isOfSecret = use !== "login" && /^arn:[\w-]+:secretsmanager:/.test(text);
  return faultIf(isOfSecret && !PARTS.includes(text.split(":").length), {
    why: `${whose} has something other than three parts behind its ARN`,
    fix: "write them as :JSON-KEY:STAGE:VERSION, where the last two may be empty, as in :url::"
  });
}));
function nameOf({ use, name }) {
  switch (use) {
    case "secret":
      return `the secret ${name}`;
    case "log option":
      return `the secret ${name} of the log driver`;
    case "login":
      return "the login to the registry";
  }
}

// lib/src/check/registration/settings.js
var HEALTH_CHECK = {
  interval: { least: 5, most: 300 },
  timeout: { least: 2, most: 60 },
  retries: { least: 1, most: 10 },
  startPeriod: { least: 0, most: 300 }
};
var SHORTEST_TIMEOUT = 2;
var RESTARTS = { period: { least: 60, most: 1800 }, codes: 50 };
var MOST_FILES = 10;
var variableFaults = ofEach(({ name, environment = [] }) => faultIf(environment.some((variable) => !variable.name?.trim()), {
  why: `the container ${name} has an environment variable without a name`,
  fix: "give it a name, or remove it"
}));
var fileFaults = ofEach(({ name, environmentFiles = [] }) => [
  ...faultIf(environmentFiles.length > MOST_FILES, {
    why: `the container ${name} has ${environmentFiles.length} environmentFiles, and ECS takes ${MOST_FILES}`,
    fix: "put their variables into fewer files"
  }),
  ...environmentFiles.filter(({ value = "" }) => !/^arn:[^:]+:s3:.*\.env$/.test(value)).map(({ value }) => ({
    why: `the container ${name} has the environment file ${JSON.stringify(value ?? "")}, which is not the ARN of a .env file in S3`,
    fix: "write it as in arn:aws:s3:::shop-settings/web.env"
  }))
]);
var healthCheckFaults = ofEach(({ name, healthCheck }) => {
  if (healthCheck === void 0)
    return [];
  const [kind = "", ...words] = healthCheck.command ?? [];
  const isCommand = ["CMD", "CMD-SHELL"].includes(kind) && words.length > 0;
  return [
    ...faultIf(!isCommand, {
      why: `the healthCheck of the container ${name} has no command that begins with CMD or CMD-SHELL`,
      fix: 'write it as in ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]'
    }),
    ...Object.entries(HEALTH_CHECK).flatMap(([field, range]) => {
      const value = healthCheck[field];
      return faultIf(!isWithin(value, range), {
        why: `the healthCheck of the container ${name} has the ${field} ${value}`,
        fix: `set it from ${range.least} to ${range.most}`
      });
    })
  ];
});
var timeoutFaults = ofEach(({ name, startTimeout, stopTimeout }) => Object.entries({ startTimeout, stopTimeout }).flatMap(([field, seconds]) => faultIf(seconds !== void 0 && seconds < SHORTEST_TIMEOUT, {
  why: `the container ${name} has a ${field} of ${seconds}`,
  fix: `set it to ${SHORTEST_TIMEOUT} seconds or more`
})));
var restartFaults = ofEach(({ name, restartPolicy }) => {
  const { restartAttemptPeriod: period, ignoredExitCodes = [] } = restartPolicy ?? {};
  return [
    ...faultIf(!isWithin(period, RESTARTS.period), {
      why: `the restartPolicy of the container ${name} has a restartAttemptPeriod of ${period}`,
      fix: `set it from ${RESTARTS.period.least} to ${RESTARTS.period.most} seconds`
    }),
    ...faultIf(ignoredExitCodes.length > RESTARTS.codes, {
      why: `the restartPolicy of the container ${name} has ${ignoredExitCodes.length} ignoredExitCodes, and ECS takes ${RESTARTS.codes}`,
      fix: "remove some of them"
    })
  ];
});
var limitFaults = ofEach(({ name, ulimits = [] }) => [
  ...ulimits.filter(({ softLimit = 0, hardLimit = 0 }) => hardLimit !== -1 && (softLimit === -1 || softLimit > hardLimit)).map((limit) => ({
    why: `the container ${name} has the ulimit ${limit.name} with a softLimit of ${limit.softLimit} above its hardLimit of ${limit.hardLimit}`,
    fix: "lower softLimit, or raise hardLimit"
  })),
  ...repeated(ulimits.map((limit) => limit.name)).map((limit) => ({
    why: `the container ${name} has the ulimit ${limit} more than once`,
    fix: "leave one of them"
  }))
]);

// lib/src/check/registration/sizes.js
var MOST_BYTES = 64 * 1024;
var MOST_CONTAINERS = 10;
var DIGEST_BYTES = 72;
var CPUS = { least: 128, most: 196608 };
var LEAST_MEMORY = 6;
var bulkFaults = (definition) => {
  const { containerDefinitions: containers = [] } = definition;
  const undigested = containers.filter(({ image = "" }) => !image.includes("@"));
  const bytes = Buffer.byteLength(JSON.stringify(definition)) + DIGEST_BYTES * undigested.length;
  return [
    ...faultIf(bytes > MOST_BYTES, {
      why: `it has ${bytes} bytes with all that is put into it, and ECS takes ${MOST_BYTES}`,
      fix: "move environment variables into a file in S3 (env-files), or long values into parameters (secrets)"
    }),
    ...faultIf(containers.length > MOST_CONTAINERS, {
      why: `it has ${containers.length} containers, and ECS takes ${MOST_CONTAINERS}`,
      fix: "put some of them into a service of their own"
    })
  ];
};
var taskSizeFaults = (definition) => {
  const { cpu, memory } = definition;
  const units = cpu === void 0 ? CPUS.least : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .cpuUnits */ .MN)(cpu);
  const size = memory === void 0 ? LEAST_MEMORY : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .mebibytes */ .jh)(memory);
  const isCpu = units !== void 0 && Number.isInteger(units) && isWithin(units, CPUS);
  return [
    ...faultIf(!isCpu && !isForFargate(definition), {
      why: `its cpu is ${cpu}`,
      fix: `write from ${CPUS.least} to ${CPUS.most} units, or as in .5 vCPU`
    }),
    ...faultIf(size === void 0 || !Number.isInteger(size) || size < LEAST_MEMORY, {
      why: `its memory is ${memory}`,
      fix: "write it in MiB, or as in 2 GB"
    })
  ];
};
var containerSizeFaults = ofEach(({ name, memory, memoryReservation }, definition) => {
  const ofTask = definition.memory === void 0 ? void 0 : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .mebibytes */ .jh)(definition.memory);
  const [who, least] = [
    `the container ${name}`,
    Math.min(...[memory, memoryReservation].flatMap((size) => size ?? []))
  ];
  return [
    ...faultIf(memory === void 0 && memoryReservation === void 0 && definition.memory === void 0, {
      why: `neither ${who} nor the task has memory`,
      fix: "set memory or memoryReservation of the container, or memory of the task (an input too)"
    }),
    ...faultIf(memory !== void 0 && memoryReservation !== void 0 && memory < memoryReservation, {
      why: `${who} has the memory ${memory}, and its memoryReservation is ${memoryReservation}`,
      fix: "raise memory, or lower memoryReservation"
    }),
    ...faultIf(memory !== void 0 && ofTask !== void 0 && memory > ofTask, {
      why: `${who} has the memory ${memory}, and the task has ${ofTask}`,
      fix: "lower the container's memory, or raise that of the task"
    }),
    ...faultIf(least < LEAST_MEMORY, {
      why: `${who} has ${least} MiB of memory, and Docker gives no less than ${LEAST_MEMORY}`,
      fix: "raise it"
    })
  ];
});
var sumFaults = ({ cpu, memory, containerDefinitions = [] }) => {
  const sum = (field) => containerDefinitions.reduce((total, container) => total + (container[field] ?? 0), 0);
  const units = cpu === void 0 ? void 0 : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .cpuUnits */ .MN)(cpu);
  const size = memory === void 0 ? void 0 : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .mebibytes */ .jh)(memory);
  return [
    ...faultIf(units !== void 0 && sum("cpu") > units, {
      why: `its containers have the cpu ${sum("cpu")} together, and the task has ${units}`,
      fix: "lower cpu of the containers, or raise that of the task"
    }),
    ...faultIf(size !== void 0 && sum("memoryReservation") > size, {
      why: `its containers have the memoryReservation ${sum("memoryReservation")} together, and the task has the memory ${size}`,
      fix: "lower memoryReservation of the containers, or raise memory of the task"
    })
  ];
};

// lib/src/check/registration/volumes.js
var mountFaults = ofEach(({ name, mountPoints = [], volumesFrom = [] }, definition) => {
  const { volumes = [] } = definition;
  const wanted = mountPoints.flatMap(({ sourceVolume }) => sourceVolume ?? []);
  const names = containersOf(definition).map((container) => container.name);
  return [
    ...[...new Set(wanted)].filter((wish) => !volumes.some((volume) => volume.name === wish)).map((volume) => ({
      why: `the container ${name} mounts the volume ${volume}, and volumes has none of that name`,
      fix: "add it to volumes, or correct sourceVolume"
    })),
    ...volumesFrom.filter(({ sourceContainer = "" }) => !names.includes(sourceContainer)).map(({ sourceContainer }) => ({
      why: `the container ${name} has volumesFrom ${sourceContainer}, and there is no container of that name`,
      fix: "correct sourceContainer, or remove it"
    }))
  ];
});
function kindsOf(volume) {
  const kinds = {
    "host.sourcePath": volume.host?.sourcePath,
    dockerVolumeConfiguration: volume.dockerVolumeConfiguration,
    efsVolumeConfiguration: volume.efsVolumeConfiguration,
    fsxWindowsFileServerVolumeConfiguration: volume.fsxWindowsFileServerVolumeConfiguration,
    s3filesVolumeConfiguration: volume.s3filesVolumeConfiguration,
    configuredAtLaunch: volume.configuredAtLaunch || void 0
  };
  return Object.entries(kinds).flatMap(([kind, value]) => value === void 0 ? [] : [kind]);
}
var volumeFaults2 = (definition) => {
  const { volumes = [] } = definition;
  const atLaunch = volumes.filter(({ configuredAtLaunch }) => configuredAtLaunch).map(({ name }) => name ?? "");
  const mounted = containersOf(definition).flatMap(({ mountPoints = [] }) => mountPoints.map(({ sourceVolume }) => sourceVolume));
  return [
    ...volumes.flatMap((volume) => {
      const kinds = kindsOf(volume);
      const why = `the volume ${volume.name} has ${kinds.join(" and ")}, and ECS takes one of them`;
      return [
        ...faultIf(kinds.length > 1, { why, fix: "leave one of them" }),
        ...volume.efsVolumeConfiguration === void 0 ? [] : efsFaults(volume.name, volume.efsVolumeConfiguration)
      ];
    }),
    ...faultIf(atLaunch.length > 1, {
      why: `the volumes ${atLaunch.join(" and ")} are configuredAtLaunch, and ECS takes one`,
      fix: "leave one of them"
    }),
    ...atLaunch.filter((name) => !mounted.includes(name)).map((name) => ({
      why: `the volume ${name} is configuredAtLaunch, and no container mounts it`,
      fix: "add it to the mountPoints of a container, or remove it"
    }))
  ];
};
function efsFaults(name, efs) {
  const { authorizationConfig = {}, rootDirectory = "/", transitEncryption, transitEncryptionPort } = efs;
  const { accessPointId, iam } = authorizationConfig;
  const needs = [
    ...iam === "ENABLED" ? ["iam"] : [],
    ...accessPointId === void 0 ? [] : ["accessPointId"],
    ...transitEncryptionPort === void 0 ? [] : ["transitEncryptionPort"]
  ];
  return [
    ...faultIf(needs.length > 0 && transitEncryption !== "ENABLED", {
      why: `the volume ${name} in EFS has ${needs.join(" and ")} without transitEncryption`,
      fix: "set transitEncryption to ENABLED"
    }),
    ...faultIf(accessPointId !== void 0 && rootDirectory !== "/", {
      why: `the volume ${name} in EFS has an accessPointId and the rootDirectory ${rootDirectory}`,
      fix: "remove rootDirectory, the access point says where it is"
    })
  ];
}

// lib/src/check/registration/index.js
var RULES = [
  familyFaults,
  tagFaults,
  containerNameFaults,
  imageFaults,
  essentialFaults,
  bulkFaults,
  platformFaults,
  storageFaults2,
  taskSizeFaults,
  containerSizeFaults,
  sumFaults,
  mappingFaults,
  sharedPortFaults,
  overlapFaults,
  awsvpcFaults,
  linkFaults,
  proxyFaults,
  variableFaults,
  fileFaults,
  volumeNameFaults,
  mountFaults,
  volumeFaults2,
  dependencyFaults,
  circleFaults,
  healthCheckFaults,
  timeoutFaults,
  restartFaults,
  limitFaults,
  awslogsFaults,
  firelensFaults,
  secretFaults
];
function registrationFaults(definition) {
  return RULES.flatMap((rule) => rule(definition));
}
function checkRegistration({ origin, definition }, problems) {
  const what = `The task definition ${origin} can't be registered`;
  for (const fault of registrationFaults(definition))
    problems.add({ what, ...fault });
}

// lib/src/check/roles.js
var TASKS = "ecs-tasks.amazonaws.com";
function checkExecutionRole(tasks, problems) {
  const { definition, origin } = tasks;
  const purposes = purposesOf(tasks);
  if (definition.executionRoleArn || purposes.length === 0)
    return;
  problems.add({
    what: `The task definition ${origin} needs an execution role`,
    why: `it has none, and ECS needs one ${purposes.join(" and ")}`,
    fix: "name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets"
  });
}
function checkRoles({ definition, origin, service }, roles, problems) {
  const account = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(service.serviceArn ?? "");
  const used = [
    { field: "executionRoleArn", input: "execution-role-arn", role: definition.executionRoleArn },
    { field: "taskRoleArn", input: "task-role-arn", role: definition.taskRoleArn }
  ];
  for (const { field, input, role } of used) {
    if (!role)
      continue;
    const what = `The ${field} of the task definition ${origin} can't be used`;
    if (role.startsWith("arn:") && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(role) !== account) {
      const why = `the role ${role} is in the account ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .accountOf */ .XP)(role)}, and the service in ${account}`;
      problems.add({ what, why, fix: `name a role of the account ${account} with ${input}` });
      continue;
    }
    if (!roles.has(role))
      continue;
    const found = roles.get(role);
    const isThere = found !== void 0 && (!role.startsWith("arn:") || found.arn === role);
    if (!isThere) {
      const other = found === void 0 ? "" : `; there is ${found.arn}`;
      problems.add({
        what,
        why: `there is no role ${role}${other}`,
        fix: `create the role, or correct ${field} or the input ${input}`
      });
    } else if (!trustsTasks(found)) {
      problems.add({
        what,
        why: `the role ${roleNameOf(role)} does not let ${TASKS} assume it`,
        fix: `add this to its trust policy: {"Effect":"Allow","Principal":{"Service":"${TASKS}"},"Action":"sts:AssumeRole"}`
      });
    }
  }
}
function trustsTasks({ trust }) {
  const statements = listOf(trust.Statement);
  return statements.length === 0 || statements.some(allowsTasks);
}
function allowsTasks({ Effect, Action, Principal }) {
  if (Effect !== "Allow")
    return false;
  const allows = Action === void 0 || listOf(Action).some((action) => matches(action, "sts:assumerole"));
  if (Principal === void 0 || Principal === "*")
    return allows;
  const services = typeof Principal === "string" ? [] : listOf(Principal["Service"]);
  return allows && (services.includes(TASKS) || services.includes("*"));
}
function matches(pattern, action) {
  const [start = "", ...rest] = pattern.toLowerCase().split("*");
  return rest.length === 0 ? start === action : action.startsWith(start);
}
function listOf(value) {
  if (value === void 0)
    return [];
  return Array.isArray(value) ? value : [value];
}

// lib/src/check/runnable.js
function checkRunnable(check2, problems) {
  const { cluster, roles, logGroups, decisions } = check2.surroundings;
  if (cluster !== void 0)
    checkCluster(cluster, problems);
  const images = imagesOf(check2);
  for (const definition of check2.definitions)
    checkRegistration(definition, problems);
  for (const tasks of check2.tasks) {
    checkFargate(tasks, problems);
    checkBalancers(tasks, problems);
    checkServiceFit(tasks, problems);
    if (cluster !== void 0)
      checkCapacity(tasks, cluster, problems);
    for (const image of images)
      if (image.isFor(tasks))
        checkPlatforms(tasks, image, problems);
    checkExecutionRole(tasks, problems);
    checkRoles(tasks, roles, problems);
    checkLogGroups(tasks, logGroups, problems);
  }
  return checkPermissions(check2.needs.permissions, { decisions, groups: logGroups }, problems);
}
function imagesOf({ image, held, surroundings, inputs }) {
  const built = inputs.image.kind === "build" && image?.kind !== "reuse" ? inputs.image.build.platforms : [];
  return [
    {
      subject: "What is built with the input platforms",
      platforms: built,
      isFor: () => true,
      fix: () => "remove platforms, so that the task definition decides, or correct its runtimePlatform"
    },
    ...held.map(({ reference, image: there }) => ({
      subject: `Image ${reference}`,
      isFor: (tasks) => isRunBy(tasks, { reference }),
      platforms: platformsIn(there) ?? [surroundings.platforms.get(there.digest) ?? []].flat(),
      fix: (wanted) => `build it for ${wanted}, or correct the runtimePlatform of the task definition`
    }))
  ];
}

// lib/src/check/inputsfit.js
function checkInputsFit(fit, problems) {
  const { template, chosen = [] } = fit;
  checkImages(fit, problems);
  for (const container of fit.chosen === void 0 ? [] : template.definition.containerDefinitions ?? []) {
    checkOwnNames(container, fit, { isChosen: chosen.includes(container), problems });
  }
  for (const container of chosen) {
    checkNames(container, fit, problems);
    checkLogs(container, fit, problems);
  }
}
function checkImages({ template, inputs, chosen = [] }, problems) {
  const containers = template.definition.containerDefinitions ?? [];
  const what = `Input images can't be used with the task definition ${template.origin}`;
  for (const { container } of inputs.images) {
    if (chosen.some(({ name }) => name === container)) {
      problems.add({
        what,
        why: `${container} is the container that gets the image of this step`,
        fix: `remove the line of ${container}, or name another container with container-name`
      });
    } else if (!containers.some(({ name }) => name === container)) {
      problems.add({
        what,
        why: `it has no container ${container}, it has ${(0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(containers)}`,
        fix: "name one of them"
      });
    }
  }
}
function checkLogs(container, { template, inputs }, problems) {
  const { logDriver = container.logConfiguration?.logDriver, logOptions } = inputs.settings;
  if (logDriver !== void 0 || !logOptions.some(({ kind }) => kind === "set"))
    return;
  problems.add({
    what: `Input log-configuration-options can't be used with the task definition ${template.origin}`,
    why: `the container ${container.name} has no log driver`,
    fix: "name one with log-configuration-log-driver"
  });
}
function checkOwnNames({ name: container, environment, secrets }, { template, inputs }, { isChosen, problems }) {
  const what = `The task definition ${template.origin} can't be used`;
  const changes = isChosen ? inputs.secrets : [];
  const allChanges = isChosen ? [...changes, ...inputs.settings.environmentVariables] : [];
  const variables = namesIn(environment);
  const hidden = namesIn(secrets);
  for (const name of new Set(hidden)) {
    if (variables.includes(name) && !allChanges.some((change) => change.name === name)) {
      const why = `${name} stands in environment and in secrets of the container ${container}, and ECS takes a name once`;
      problems.add({ what, why, fix: "take it out of one of them" });
    }
    const goes = changes.some((change) => change.kind === "remove" && change.name === name);
    if (hidden.indexOf(name) !== hidden.lastIndexOf(name) && !goes) {
      const why = `${name} stands in secrets of the container ${container} more than once, and ECS takes a name once`;
      problems.add({ what, why, fix: "leave one of them" });
    }
  }
}
function namesIn(list) {
  return list?.map(({ name = "" }) => name) ?? [];
}
function checkNames(container, { template, inputs }, problems) {
  const pairs = [
    {
      input: "secrets",
      changes: inputs.secrets,
      list: "environment",
      there: namesIn(container.environment),
      remover: "environment-variables",
      removed: inputs.settings.environmentVariables
    },
    {
      input: "environment-variables",
      changes: inputs.settings.environmentVariables,
      list: "secrets",
      there: namesIn(container.secrets),
      remover: "secrets",
      removed: inputs.secrets
    }
  ];
  for (const { input, changes, list, there, remover, removed } of pairs) {
    for (const { name } of changes.filter(({ kind }) => kind === "set")) {
      const goes = removed.some((change) => change.kind === "remove" && change.name === name);
      if (!there.includes(name) || goes)
        continue;
      problems.add({
        what: `Input ${input} can't be used with the task definition ${template.origin}`,
        why: `${name} stands in ${list} of the container ${container.name} already, and ECS takes a name once`,
        fix: `remove it there with a line -${name} in ${remover}`
      });
    }
  }
}

// lib/src/check/mend.js
var NEEDED = ["containerDefinitions", "name", "portMappings", "volumes", "healthCheck", "dependsOn"];
function mended(definition, faults) {
  const copy = structuredClone(definition);
  for (const { at, kind } of faults.toReversed()) {
    if (kind === "value")
      continue;
    const holder = at.slice(0, -1).reduce((value, step) => memberOf(value, step), copy);
    const last = at.at(-1);
    const meant = kind === "type" ? likelyMeant(memberOf(holder, last)) : void 0;
    if (meant !== void 0)
      put(holder, last, meant);
    else if (kind === "type" && (typeof last === "number" || NEEDED.includes(last)))
      return void 0;
    else
      remove(holder, last);
  }
  return copy;
}
function likelyMeant(value) {
  if (typeof value === "number" || typeof value === "boolean")
    return String(value);
  if (value === "true" || value === "false")
    return value === "true";
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : void 0;
}
function memberOf(holder, step) {
  return holder?.[step];
}
function put(holder, step, value) {
  holder[step] = value;
}
function remove(holder, step) {
  if ((0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(holder))
    delete holder[step];
}

// lib/src/check/template.js
function checkTemplate(check2, problems) {
  const { inputs } = check2;
  const template = readable(check2, problems);
  if (template === void 0)
    return void 0;
  const { origin, definition } = template;
  const what = `The task definition ${origin} can't be used`;
  const containers = definition.containerDefinitions ?? [];
  const nameless = containers.flatMap(({ name }, index) => name ? [] : [index]);
  for (const index of nameless) {
    const why = `containerDefinitions[${index}] has no name`;
    problems.add({ what, why, fix: "give every container a name" });
  }
  const choice = (0,_chunk_BXDNABB5_js__WEBPACK_IMPORTED_MODULE_0__/* .chooseContainers */ .uy)(containers, inputs.containerNames);
  const chosen = "why" in choice ? void 0 : choice;
  if ("why" in choice && (nameless.length === 0 || containers.length === 0)) {
    const fix = containers.length === 0 ? "add containerDefinitions" : "name one of them with container-name";
    problems.add({ what, why: choice.why, fix });
  }
  checkInputsFit({ template, inputs, chosen }, problems);
  return {
    template,
    containers: chosen?.map(({ name = "" }) => name) ?? [],
    isComplete: template === check2.template && Boolean(definition.family) && nameless.length === 0 && isAny(chosen)
  };
}
function isAny(chosen) {
  return chosen !== void 0 && chosen.length > 0;
}
function readable({ template, faults: all }, problems) {
  const { origin, definition } = template;
  const what = `The task definition ${origin} can't be used`;
  const faults = all.filter(({ path, kind }) => !_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_5__/* .DESCRIBE_ONLY */ .Xg.includes(path) && // What ECS itself has answered, it takes.
  (kind !== "value" || !origin.startsWith("arn:")));
  for (const { path, fault, kind } of faults)
    problems.add({ what, why: `${path} ${fault}`, fix: FIXES[kind] });
  if (definition.family === void 0 || definition.family === "") {
    problems.add({ what, why: "it has no family", fix: 'add "family" with a name' });
  }
  if (faults.length === 0)
    return template;
  const likely = mended(definition, faults);
  return likely && { ...template, definition: likely };
}
var FIXES = {
  name: "correct the name or remove it; if ECS has it since lately, update this action",
  type: "write it with that type",
  value: "write one of those; if ECS has it since lately, update this action"
};

// lib/src/check/index.js
async function check(asked, { aws, world }, problems) {
  const { inputs, found, content } = asked;
  checkCodeDeployInputs(found.services, inputs, problems);
  const ofServices = problems.branch();
  const checked = await checkTemplates(asked, aws, problems.branch());
  const waits = [];
  const warn = (warning) => waits.push(warning);
  const services = found.services.flatMap((surveyed) => {
    const isFit = checkService(surveyed, ofServices);
    if (isFit)
      checkStrategy(surveyed, inputs, { problems: ofServices, warn });
    const own = surveyed.template && checked.get(surveyed.template.origin);
    if (!isFit || own === void 0)
      return [];
    checkAppSpec(surveyed, own.template, problems);
    const how = checkController(surveyed, own.template, { inputs, problems, log: world.log, warn });
    return [{ ...surveyed, ...own, ...how }];
  });
  const platforms = platformsOf(services.map(({ service, template }) => ({ service, definition: template.definition })));
  const planned = await planImage({ inputs, found, platforms, content }, world, problems);
  const images = found.images.map(({ container, image: other }) => ({
    container,
    image: referenceOf(other)
  }));
  const templates = [...checked.values()];
  const warnings2 = [...planned.warnings, ...waits];
  return { image: planned.image, images, secrets: found.secrets, services, templates, platforms, warnings: warnings2 };
}
async function checkTemplates({ inputs, found }, aws, problems) {
  const checked = await Promise.all(found.templates.map(async (template) => {
    const own = problems.branch();
    const faults = await aws.ecs.checkTaskDefinition(template.definition);
    return checkTemplate({ template, faults, inputs }, own);
  }));
  return new Map(checked.flatMap((one) => one === void 0 ? [] : [[one.template.origin, one]]));
}
function planOf({ image, ...draft }, inputs) {
  const complete = draft.services.filter(({ isComplete }) => isComplete);
  return image === void 0 || complete.length < inputs.services.length ? void 0 : { ...draft, image };
}
function checkService({ name, service, running }, problems) {
  const controller = service.deploymentController?.type ?? "ECS";
  if (service.status !== "ACTIVE") {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: `it is ${service.status ?? "without a status"}, not ACTIVE`,
      fix: "create it again, or check service and cluster"
    });
    return false;
  }
  if (controller === "EXTERNAL") {
    problems.add({
      what: `Service ${name} can't be deployed to`,
      why: "its deployment controller is EXTERNAL: its task sets are made and removed by another tool, and ECS takes no revision for it",
      fix: "deploy with that tool, or give the service the controller ECS (aws ecs update-service, --deployment-controller type=ECS)"
    });
    return false;
  }
  return running !== void 0;
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




/***/ })

};
