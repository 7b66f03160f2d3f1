export const id = 587;
export const ids = [587];
export const modules = {

/***/ 4587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ definitionOf),
/* harmony export */   NB: () => (/* binding */ stoppedTask),
/* harmony export */   PI: () => (/* binding */ tasksGap),
/* harmony export */   T8: () => (/* binding */ wasKilled),
/* harmony export */   Vl: () => (/* binding */ concludeAll),
/* harmony export */   Vv: () => (/* binding */ tasksByCause),
/* harmony export */   h4: () => (/* binding */ diagnose),
/* harmony export */   kU: () => (/* binding */ tellingContainers),
/* harmony export */   ph: () => (/* binding */ STOPPED_TASKS),
/* harmony export */   qS: () => (/* binding */ resultsOf),
/* harmony export */   tc: () => (/* binding */ isReplaced)
/* harmony export */ });
/* harmony import */ var _chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(429);
/* harmony import */ var _chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2618);
/* harmony import */ var _chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8730);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2339);





// lib/src/diagnosis/things.js
function definitionOf(evidence, container) {
  return evidence.definition.containerDefinitions?.find(({ name }) => name === container);
}
function imageOf({ container, text, evidence }) {
  if (container?.image)
    return container.image;
  const images = (evidence.definition.containerDefinitions ?? []).flatMap(({ image = "" }) => image || []);
  const named2 = images.find((image) => text.includes(image));
  if (named2 !== void 0)
    return named2;
  if (images.length === 1)
    return images[0];
  return /(?:resolve ref|image|for) ([\w.-]{1,253}(?::\d{1,5})?\/[\w./-]{1,256}[:@][\w.:@-]{1,200})/.exec(text)?.[1] ?? "the image";
}
function partsOf(image) {
  const { name, tag, digest } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .readImageReference */ .bc)(image) ?? { name: image };
  const slash = name.indexOf("/");
  const hasHost = slash > 0 && /[.:]|^localhost$/.test(name.slice(0, slash));
  return {
    registry: hasHost ? name.slice(0, slash) : "docker.io",
    repository: hasHost ? name.slice(slash + 1) : name,
    wanted: digest === void 0 ? `tag ${tag ?? "latest"}` : `digest ${digest.slice(0, 19)}\u2026`
  };
}
function executionRole({ executionRoleArn }) {
  return executionRoleArn ? `the execution role ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .lastPart */ .S_)(executionRoleArn)}` : "the execution role";
}
function deniedIn({ text, evidence }) {
  const denial = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .denialIn */ .Hn)(text);
  if (denial === void 0)
    return void 0;
  const execution = executionRole(evidence.definition);
  const isExecution = denial.role === void 0 || execution.endsWith(` ${denial.role}`);
  const who = isExecution ? execution : `the role ${denial.role}`;
  const statement = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .statementFor */ .JM)(denial);
  return { ...denial, who, statement, fix: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .remedyFor */ .wJ)(denial, who) };
}
function secretsOf({ definition }) {
  return (definition.containerDefinitions ?? []).flatMap(({ name = "", secrets, logConfiguration }) => [...secrets ?? [], ...logConfiguration?.secretOptions ?? []].map((secret) => ({
    container: name,
    name: secret.name ?? "",
    valueFrom: secret.valueFrom ?? ""
  })));
}
function secretWith(piece, evidence) {
  if (piece === "")
    return void 0;
  const secrets = secretsOf(evidence);
  return secrets.find(({ valueFrom }) => valueFrom === piece) ?? secrets.find(({ valueFrom }) => valueFrom.startsWith(`${piece}:`)) ?? secrets.find(({ valueFrom }) => valueFrom.includes(piece));
}
function nameOfSecret({ name, container }) {
  return `${name} of ${container}`;
}
function logGroupOf(container) {
  const logging = container?.logConfiguration;
  return logging?.logDriver === "awslogs" ? logging.options?.["awslogs-group"] : void 0;
}
function logGroups({ definition }) {
  return [
    ...new Set((definition.containerDefinitions ?? []).flatMap((container) => logGroupOf(container) ?? []))
  ];
}
function targetGroupName(arn) {
  return /targetgroup\/([\w-]{1,64})\//.exec(arn)?.[1] ?? arn;
}
function networkFix(evidence, endpoints) {
  const { state } = evidence;
  const where = state === void 0 || state.subnets.length === 0 ? "their subnets" : state.subnets.join(", ");
  const groups = state?.securityGroups.length ? ` ${state.securityGroups.join(", ")}` : "s";
  const publicIp = state?.assignPublicIp === true ? "" : " in public subnets set assignPublicIp to ENABLED,";
  return `give the tasks a way out of ${where}:${publicIp} in private ones a NAT gateway or ${endpoints}, and let the security group${groups} out on port 443`;
}
function plainName(nameOrArn) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .lastPart */ .S_)(nameOrArn);
}

// lib/src/diagnosis/catalogue/containers.js
var CONTAINERS = [
  {
    id: "out-of-memory",
    numbers: [26],
    isTransient: false,
    said: /OutOfMemory(?:Error)?\b|killed due to memory usage/i,
    words(said) {
      const name = containerIn(said);
      const limit = memoryOf(said.evidence, name);
      return {
        thing: name,
        what: `Container ${name} ran out of memory`,
        why: `it used more than ${limit.words} and was killed`,
        fix: `raise ${limit.field}, or let the application use less`
      };
    }
  },
  {
    id: "command-not-startable",
    numbers: [30],
    isTransient: false,
    said: /exec:? "?([^\s":]{1,256})"?: (executable file not found|permission denied|no such file or directory|stat [^:]{1,256}: no such file or directory|exec format error|is a directory)/i,
    words(said) {
      const name = containerIn(said);
      const definition = definitionOf(said.evidence, name);
      const program = said.match[1] ?? "";
      const reason = said.match[2] ?? "";
      const isForbidden = /permission/i.test(reason);
      const own = commandOf(definition);
      return {
        thing: `${name} ${program}`,
        what: `Container ${name} could not be started`,
        why: isForbidden ? `${program} is not executable for its user` : `its image has no program ${program} (${reason})`,
        fix: isForbidden ? `make ${program} executable in the image (chmod +x), or correct user in the task definition` : `correct ${own === void 0 ? "the image's CMD or ENTRYPOINT" : `${own} in the task definition`}, or put ${program} into the image`
      };
    }
  },
  {
    id: "container-not-created",
    numbers: [31],
    isTransient: false,
    said: /CannotCreateContainerError|CannotCreateVolumeError|devmapper/i,
    words(said) {
      const name = containerIn(said);
      return {
        thing: name,
        what: `Container ${name} could not be created`,
        why: `Docker on the container instance says: ${afterCode(said.text)}`,
        fix: /devmapper|thin pool|disk/i.test(said.text) ? "make room on the disk of the container instance (docker system prune), or replace the instance" : "correct what the message names in the task definition; if it is the disk, make room on the container instance or replace it"
      };
    }
  },
  {
    id: "host-overloaded",
    numbers: [32],
    isTransient: false,
    said: /CannotInspectContainerError|CannotStopContainerError|DockerTimeoutError|Could not transition to \w+; timed out|ContainerRuntimeTimeoutError/i,
    words(said) {
      const name = containerIn(said);
      const time = /timed out after waiting ([\w.]{1,20}?)\.?(?:\s|$)/i.exec(said.text)?.[1];
      return {
        thing: name,
        what: `Container ${name} could not be started`,
        why: `Docker on the container instance did not answer${time === void 0 ? " in time" : ` within ${time}`}`,
        fix: "look at CPU, memory and disk of the container instance, and replace it if it is overloaded"
      };
    }
  },
  {
    id: "container-not-started",
    numbers: [30],
    isTransient: false,
    said: /CannotStartContainerError|(?:OCI runtime|runc) create failed|HostConfigError|ContainerRuntimeError|ContainerNetworkingError/i,
    words: (said) => notStarted(said, containerIn(said))
  },
  {
    id: "container-unhealthy",
    numbers: [34],
    isTransient: false,
    isSymptom: true,
    said: /failed container health checks/i,
    words(said) {
      const name = unhealthyIn(said);
      const check = definitionOf(said.evidence, name)?.healthCheck;
      const command = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((check?.command ?? []).filter((word) => !/^CMD(-SHELL)?$/.test(word)).join(" "));
      const start = check?.startPeriod ?? 0;
      return {
        thing: name,
        what: `Container ${name} failed its own health check`,
        why: command === "" ? "its health check says no" : `${command} did not succeed in the container`,
        fix: `check that the image holds what the command needs (curl is often missing) and that the application answers it; if it starts slowly, raise startPeriod in its healthCheck (now ${start} s)`
      };
    }
  }
];
function commandOf(container) {
  if (container?.entryPoint?.length)
    return "entryPoint";
  return container?.command?.length ? "command" : void 0;
}
function memoryOf({ definition }, container) {
  const own = definition.containerDefinitions?.find(({ name }) => name === container)?.memory;
  if (own !== void 0)
    return { words: `its memory of ${own} MiB`, field: `the memory of container ${container}` };
  if (definition.memory !== void 0) {
    return { words: `the task's memory of ${definition.memory} MiB`, field: "the task definition's memory" };
  }
  return { words: "the memory it may have", field: "its memory" };
}
function notStarted(said, name) {
  return {
    thing: name,
    what: `Container ${name} could not be started`,
    why: `the container runtime says: ${afterCode(said.text)}`,
    fix: "correct what the message names in the task definition or the image"
  };
}
function afterCode(text) {
  return text.replace(/^\w{1,60}(?:Error|Exception): /, "") || text;
}
function containerIn({ container, task, evidence }) {
  if (container !== void 0)
    return container.name;
  const names = (task?.containers ?? evidence.definition.containerDefinitions ?? []).map(({ name }) => name);
  return (names.length === 1 ? names[0] : void 0) ?? "of the task";
}
function unhealthyIn(said) {
  const unhealthy = said.task?.containers.find(({ healthStatus }) => healthStatus === "UNHEALTHY");
  if (unhealthy !== void 0)
    return unhealthy.name;
  const checked = (said.evidence.definition.containerDefinitions ?? []).filter(({ healthCheck }) => healthCheck);
  return (checked.length === 1 ? checked[0]?.name : void 0) ?? containerIn(said);
}

// lib/src/diagnosis/catalogue/dependencies.js
var DEPENDENCIES = [
  {
    id: "dependency-failed",
    numbers: [35],
    isTransient: false,
    said: /TaskDependencyError|dependenc(?:y|ies)|dependsOn|^Task failed to start\.?$/i,
    words(said) {
      const failed = failedDependency(said);
      if (failed === void 0) {
        return {
          thing: "dependsOn",
          what: "The containers of a task were not started",
          why: `ECS says: ${said.text}`,
          fix: `look at dependsOn and startTimeout of the containers${waitsIn(said)}, and at the output of those that others wait for`
        };
      }
      const { waiting, dependency, condition, state } = failed;
      return {
        thing: `${waiting} ${dependency}`,
        what: `Container ${waiting} was not started`,
        why: `it waits for ${dependency} to be ${condition}, and ${dependency} ${state}`,
        fix: `correct ${dependency}, whose last lines are in the log of this step, or dependsOn and startTimeout of ${waiting}`
      };
    }
  }
];
function failedDependency({ task, evidence }) {
  for (const { name: waiting = "", dependsOn } of evidence.definition.containerDefinitions ?? []) {
    for (const { containerName: dependency = "", condition = "" } of dependsOn ?? []) {
      const found = task?.containers.find(({ name }) => name === dependency);
      if (found === void 0)
        continue;
      const state = stateAgainst(condition, found);
      if (state !== void 0)
        return { waiting, dependency, condition, state };
    }
  }
  return void 0;
}
function stateAgainst(condition, { exitCode, healthStatus }) {
  if (exitCode !== void 0 && (exitCode !== 0 || condition === "HEALTHY"))
    return `exited with ${exitCode}`;
  if (condition === "HEALTHY" && healthStatus !== "HEALTHY")
    return `is ${healthStatus || "not healthy"}`;
  return exitCode === void 0 && condition !== "START" ? "did not end in time" : void 0;
}
function waitsIn({ evidence }) {
  const waits = (evidence.definition.containerDefinitions ?? []).flatMap(({ name, dependsOn }) => (dependsOn ?? []).map(({ containerName, condition }) => `${name} waits for ${containerName} to be ${condition}`));
  return waits.length === 0 ? "" : ` (${waits.join(", ")})`;
}

// lib/src/diagnosis/catalogue/exits.js
var EXITS = [
  {
    id: "container-finished",
    numbers: [29],
    isTransient: false,
    exits: ({ code }) => code === 0,
    words: (exit) => ({
      ...about(exit, "ended"),
      why: "its program came to its end without an error (exit code 0), and a service runs programs that do not end",
      fix: `start a program that keeps running (${startedBy(exit)}), or set essential to false if it is only to prepare something`
    })
  },
  {
    id: "segmentation-fault",
    numbers: [28],
    isTransient: false,
    exits: ({ code }) => code === 139,
    words: (exit) => ({
      ...about(exit, "crashed"),
      why: "it made a segmentation fault (exit code 139)",
      fix: "look at its native libraries, and whether the image was built for the CPU architecture of the tasks"
    })
  },
  {
    id: "stop-timeout",
    numbers: [27],
    isTransient: false,
    exits: ({ code, task }) => code === 137 && !/^(EssentialContainerExited)?$/.test(task.stopCode),
    words(exit) {
      const seconds = definitionOf(exit.evidence, exit.container.name)?.stopTimeout ?? 30;
      return {
        ...about(exit, "was killed"),
        why: `it had not ended ${seconds} s after SIGTERM (exit code 137)`,
        fix: "let the application end at SIGTERM (a shell as the first process does not pass it on), or raise stopTimeout"
      };
    }
  },
  {
    id: "container-killed",
    numbers: [26],
    isTransient: false,
    exits: ({ code }) => code === 137,
    words: (exit) => ({
      ...about(exit, "was killed"),
      why: "it got SIGKILL (exit code 137), mostly for its memory, though ECS does not say so",
      fix: `look at how much it uses, and raise ${memoryOf(exit.evidence, exit.container.name).field}`
    })
  },
  {
    id: "command-not-found",
    numbers: [25],
    isTransient: false,
    exits: ({ code }) => code === 127 || code === 126,
    words(exit) {
      const isMissing = exit.code === 127;
      return {
        ...about(exit, "exited"),
        why: `its command ${isMissing ? "was not found" : "is not executable"} (exit code ${exit.code})`,
        fix: `correct ${startedBy(exit)}, or the image${lastLinesHere(exit)}`
      };
    }
  },
  {
    id: "runtime-failed",
    numbers: [25],
    isTransient: false,
    exits: ({ code }) => code === 125,
    words: (exit) => ({
      ...about(exit, "exited"),
      why: "the container runtime could not run it (exit code 125)",
      fix: `correct ${startedBy(exit)}${lastLinesHere(exit)}`
    })
  },
  {
    id: "container-exited",
    numbers: [25],
    isTransient: false,
    exits: () => true,
    words(exit) {
      const { code } = exit;
      const signal = SIGNALS[code];
      return {
        ...about(exit, "exited"),
        why: `the application ended with exit code ${code}${signal === void 0 ? "" : ` (${signal})`}${lastWords(exit)}`,
        fix: `${whereLogsAre(exit)}; a missing environment variable or secret, or a service that it does not reach, is the usual cause`
      };
    }
  }
];
var LOGGED = [
  {
    id: "exec-format-error",
    numbers: [10],
    isTransient: false,
    logged: /exec format error/i,
    words({ container, evidence, task }) {
      const name = container?.name ?? task?.containers[0]?.name ?? "";
      const wanted = evidence.definition.runtimePlatform?.cpuArchitecture ?? "X86_64";
      const platform = wanted === "ARM64" ? "linux/arm64" : "linux/amd64";
      return {
        thing: name,
        what: `Container ${name} could not run`,
        why: `its image ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortImage */ .Uq)(container?.image ?? "")} was built for another CPU architecture than ${wanted}, which the tasks have (exec format error)`,
        fix: `build with platforms: ${platform}, or set cpuArchitecture in the task definition's runtimePlatform to what the image was built for`
      };
    }
  }
];
var SIGNALS = { 130: "SIGINT", 134: "SIGABRT", 143: "SIGTERM" };
function about({ container, code }, verb) {
  return { thing: `${container.name} ${code}`, what: `Container ${container.name} ${verb}` };
}
function startedBy({ container, evidence }) {
  const field = commandOf(definitionOf(evidence, container.name));
  return field === void 0 ? "the image's CMD or ENTRYPOINT" : `${field} in the task definition`;
}
function whereLogsAre({ container, evidence }) {
  const group = logGroupOf(definitionOf(evidence, container.name));
  return group === void 0 ? "look at its output, which is shown here when it goes to CloudWatch Logs (awslogs)" : isUnread(evidence, container) ? `look at its output in the log group ${group}, which could not be read from here (the evidence says why)` : `look at its last lines in the log of this step, or all of them in the log group ${group}`;
}
function lastLinesHere({ container, evidence }) {
  return isUnread(evidence, container) ? "" : "; its last lines are in the log of this step";
}
function isUnread({ gaps }, { name }) {
  return gaps.some((gap) => gap.startsWith(`The logs of ${name} could not be read`));
}
function lastWords({ container, task, evidence }) {
  const lines = linesOf(evidence.logs, task.id, container);
  const last = lines.at(-1);
  const worth = lines.filter((line) => !POINTLESS.test(line));
  const telling = worth.findLast((line) => TELLING.test(line)) ?? worth.at(-1) ?? last;
  if (telling === void 0)
    return "";
  const shown = telling.length > 200 ? `${telling.slice(0, 200)}\u2026` : telling;
  return telling === last ? `, its last line is: ${shown}` : `, it wrote: ${shown}`;
}
var POINTLESS = /^(at\s|File "|Node\.js v\d|\^+$)/;
var TELLING = /error|exception|fatal|panic|denied|refused|cannot|can't|could not|unable|missing|not (set|found)|invalid/i;
function linesOf(logs, taskId, { name }) {
  const log = logs.find((candidate) => candidate.taskId === taskId && candidate.container === name) ?? logs.find((candidate) => candidate.container === name);
  return (log?.lines ?? []).map((line) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(line)).filter((line) => line !== "");
}

// lib/src/diagnosis/catalogue/hosts.js
var HOSTS = [
  {
    id: "stopped-by-user",
    numbers: [37],
    isTransient: true,
    said: /^Task stopped by user|^UserInitiated$/,
    words: ({ task }) => ({
      thing: "user",
      what: "Somebody stopped a task",
      why: `StopTask was called on it${task?.stoppedReason ? `, with the reason: ${task.stoppedReason}` : ""}`,
      fix: "CloudTrail says who it was; deploy again"
    })
  },
  {
    id: "spot-interruption",
    numbers: [38],
    isTransient: true,
    said: /Spot (?:Task|Instance)? ?(?:was|is)? ?interrupted|^SpotInterruption$/i,
    words: ({ task }) => ({
      thing: "spot",
      what: "AWS took back the capacity of a task",
      why: `it ran on ${task?.capacityProvider ?? "Spot capacity"}, which AWS may interrupt at any time`,
      fix: "deploy again; give the capacity provider strategy a base of FARGATE or on-demand instances if that happens often"
    })
  },
  {
    id: "host-gone",
    numbers: [39],
    isTransient: true,
    said: /Host EC2.{0,80}(?:terminated|stopped)|Container instance deregist\w+|^TerminationNotice$/i,
    words({ text }) {
      const instance = /\bi-[0-9a-f]{8,17}\b/.exec(text)?.[0];
      return {
        thing: "host",
        what: "The container instance of a task went away",
        why: instance === void 0 ? "it was stopped, terminated or deregistered" : `${instance} was stopped, terminated or deregistered`,
        fix: "deploy again; let the Auto Scaling group drain instances before it ends them (managed instance draining)"
      };
    }
  },
  {
    id: "infrastructure-health",
    numbers: [40],
    isTransient: true,
    said: /^InfrastructureHealth$/,
    words: ({ task }) => ({
      thing: "infrastructure",
      what: "AWS moved a task away from unhealthy infrastructure",
      why: task?.stoppedReason ? `ECS says: ${task.stoppedReason}` : "ECS gives no further reason",
      fix: "deploy again"
    })
  },
  {
    id: "interface-timeout",
    numbers: [47],
    isTransient: true,
    said: /Timeout waiting for network interface provisioning|network interface provisioning to complete/i,
    words: () => ({
      thing: "interface",
      what: "A task got no network interface in time",
      why: "AWS did not attach it, which passes",
      fix: "deploy again"
    })
  },
  {
    id: "subnet-full",
    numbers: [46],
    isTransient: true,
    said: /InsufficientFreeAddressesInSubnet|insufficient free addresses/i,
    words(said) {
      const most = said.evidence.state?.maximumPercent;
      return {
        ...noInterface(said),
        why: `${subnetIn(said)} has no free addresses`,
        fix: `give the service bigger or more subnets, or lower its maximumPercent${most === void 0 ? "" : ` (now ${most})`}, as a rollout runs old and new tasks side by side`
      };
    }
  },
  {
    id: "interface-refused",
    numbers: [46],
    isTransient: false,
    said: /Create Network Interface|ENI provisioning failed/i,
    words: (said) => ({
      ...noInterface(said),
      why: `EC2 did not make one in ${subnetIn(said)}: ${said.text}`,
      fix: "check that the subnet has free addresses, that subnets and security groups of the service exist, and that AWSServiceRoleForECS may use them"
    })
  },
  {
    id: "role-not-assumable",
    numbers: [50],
    isTransient: false,
    said: /unable to assume the role ['"]?([^\s'"]{1,2048})/i,
    words(said) {
      const arn = (said.match[1] ?? "").replace(/[.,]+$/, "");
      const isExecution = executionRole(said.evidence.definition) === `the execution role ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .lastPart */ .S_)(arn)}`;
      const role = `the ${isExecution ? "execution role" : "role"} ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .lastPart */ .S_)(arn)}`;
      return {
        thing: arn,
        what: "ECS could not start a task",
        why: `it may not assume ${role}, or the role does not exist`,
        fix: `let the trust policy of ${arn} allow sts:AssumeRole to ecs-tasks.amazonaws.com; a role that was made a minute ago may only need another try`
      };
    }
  }
];
var INTERNAL = [
  {
    id: "internal-error",
    numbers: [48],
    isTransient: true,
    said: /\bInternalError\b|Internal error\.?$/i,
    words: ({ text }) => ({
      thing: "internal",
      what: "ECS had an error of its own",
      why: `it says: ${text}`,
      fix: "deploy again; if it stays, ask AWS Support"
    })
  }
];
function noInterface(said) {
  return { thing: subnetIn(said), what: "A task got no network interface" };
}
function subnetIn({ text }) {
  const subnet = /\bsubnet-[0-9a-z]{1,17}\b/.exec(text)?.[0];
  return subnet === void 0 ? "the subnet" : `the subnet ${subnet}`;
}

// lib/src/diagnosis/catalogue/placements.js
var PLACEMENTS = [
  {
    id: "no-fargate-capacity",
    numbers: [41],
    isTransient: true,
    said: /Capacity is unavailable at this time/i,
    words: (said) => ({
      ...notPlaced(said, "capacity"),
      why: "Fargate has no capacity for it at the moment in the availability zones of the service",
      fix: `deploy again later, or give the service subnets in more availability zones${subnetsOf(said)}`
    })
  },
  {
    id: "quota-reached",
    numbers: [49],
    isTransient: false,
    said: /reached the limit on the number of (vCPUs|tasks)|(CPU|MEMORY) configuration is above your limit/i,
    words(said) {
      const counted = said.match[1] ?? said.match[2] ?? "";
      const most = said.evidence.state?.maximumPercent;
      return {
        ...notPlaced(said, counted),
        why: `the account has reached its Fargate quota in ${said.evidence.region} (${counted}), and a rollout needs old and new tasks side by side`,
        fix: `ask for a higher quota in Service Quotas (AWS Fargate), or lower the service's maximumPercent${most === void 0 ? "" : ` (now ${most})`}`
      };
    }
  },
  {
    id: "instances-full",
    numbers: [42],
    isTransient: false,
    said: /RESOURCE:(CPU|MEMORY|PORTS?|ENI|GPU)|insufficient (CPU|memory|GPU) (?:units )?available|already using a (port) required|(?:not enough|insufficient) (ENI)/i,
    words(said) {
      const lacking = (said.match.slice(1).find((part) => part !== void 0) ?? "").toUpperCase().replace(/S$/, "");
      const { cpu, memory } = said.evidence.definition;
      const needs = lacking === "CPU" && cpu ? ` (the task needs ${cpu})` : lacking === "MEMORY" && memory ? ` (the task needs ${memory} MiB)` : "";
      return {
        ...notPlaced(said, lacking),
        why: `no container instance of the cluster has enough free ${LACKING[lacking] ?? lacking}${needs}`,
        fix: REMEDIES[lacking] ?? "add container instances"
      };
    }
  },
  {
    id: "agent-disconnected",
    numbers: [44],
    isTransient: false,
    said: /encountered error "?AGENT|^AGENT$|(?:Reason:|failed to start:?) AGENT\b|\bAGENT error/,
    words: (said) => ({
      ...notPlaced(said, "agent"),
      why: `the ECS agent of ${instanceIn(said)} is not connected`,
      fix: "restart the agent (systemctl restart ecs), look at /var/log/ecs/ecs-agent.log and its way to ECS, or replace the instance"
    })
  },
  {
    id: "no-instances",
    numbers: [43],
    isTransient: false,
    said: /No Container Instances were found/i,
    words: (said) => ({
      ...notPlaced(said, "instances"),
      why: `the cluster ${plainName(said.evidence.cluster)} has no container instances${strategyOf(said)}`,
      fix: "add instances or a capacity provider to the cluster, or run the service on FARGATE"
    })
  },
  {
    id: "constraints-unmet",
    numbers: [45],
    isTransient: false,
    said: /missing an attribute required|\bATTRIBUTE\b|\bLOCATION\b|MemberOf placement constraint|NO ACTIVE INSTANCES|EMPTY CAPACITY PROVIDER/,
    words(said) {
      const constraints = (said.evidence.definition.placementConstraints ?? []).flatMap(({ expression }) => expression ?? []);
      const [lacking, fix] = constraintsIn(said.text, constraints.join(", "));
      return { ...notPlaced(said, "constraints"), why: lacking, fix };
    }
  },
  {
    id: "provisioning-limit",
    numbers: [42],
    isTransient: true,
    said: /tasks provisioning capacity limit was exceeded/i,
    words: (said) => ({
      ...notPlaced(said, "provisioning"),
      why: "too many tasks of the cluster wait for capacity already",
      fix: "deploy again when they run; look at why the capacity provider does not bring instances"
    })
  },
  {
    id: "requirements-unmet",
    numbers: [43],
    isTransient: false,
    said: /no container instance met all of its requirements|was unable to place (?:a task|tasks) in your cluster/i,
    words: (said) => ({
      ...notPlaced(said, "requirements"),
      why: `no container instance of the cluster ${plainName(said.evidence.cluster)} has what the task needs${strategyOf(said)}`,
      fix: "compare the task definition's CPU, memory, ports, architecture and constraints with the instances, or add instances"
    })
  },
  {
    id: "incompatible-definition",
    numbers: [55],
    isTransient: false,
    said: /not compatible with the selected compute strategy|PlatformTaskDefinitionIncompatibilityException/i,
    words(said) {
      const wanted = said.evidence.definition.requiresCompatibilities?.join(", ") || "none";
      const { state } = said.evidence;
      const runs = state?.launchType ?? (state?.capacityProviders.length ? state.capacityProviders.join(", ") : "another one");
      return {
        ...notPlaced(said, "compatibility"),
        why: `the service runs on ${runs}, and the task definition's requiresCompatibilities is ${wanted}`,
        fix: "make them fit: requiresCompatibilities, networkMode and size of the task definition, or launch type and platform version of the service"
      };
    }
  },
  {
    id: "percents-deadlock",
    numbers: [52],
    isTransient: false,
    said: /because of the service deployment configuration|Update the minimumHealthyPercent or maximumPercent/i,
    words({ evidence }) {
      const { state } = evidence;
      const percents = state?.minimumHealthyPercent === void 0 ? "minimumHealthyPercent and maximumPercent" : `minimumHealthyPercent ${state.minimumHealthyPercent} and maximumPercent ${state.maximumPercent}`;
      const tasks2 = state === void 0 ? "" : ` with a desired count of ${state.desired}`;
      return {
        thing: "percents",
        what: "ECS could neither start nor stop tasks",
        why: `${percents} leave no room for one task more or less${tasks2}`,
        fix: "lower the service's minimumHealthyPercent or raise its maximumPercent, as to 100 and 200"
      };
    }
  },
  {
    id: "tasks-protected",
    numbers: [53],
    isTransient: true,
    said: /number of protected tasks are more than/i,
    words: ({ evidence }) => ({
      thing: "protection",
      what: `Old tasks of ${plainName(evidence.service)} do not go`,
      why: "they are protected from being scaled in, and the deployment ends only when they are gone",
      fix: "wait until their protection is over, or end it (aws ecs update-task-protection --no-protection-enabled)"
    })
  }
];
var LACKING = {
  CPU: "CPU units",
  MEMORY: "memory",
  PORT: "host ports",
  ENI: "network interfaces",
  GPU: "GPUs"
};
var REMEDIES = {
  CPU: "add container instances, or lower cpu of the task definition",
  MEMORY: "add container instances, or lower memory of the task definition",
  PORT: "leave hostPort out (or 0), so that tasks of one instance get ports of their own, or add container instances",
  ENI: "turn on awsvpcTrunking, or add container instances",
  GPU: "add container instances with GPUs"
};
function notPlaced({ evidence }, thing) {
  return { thing, what: `ECS found no place for a task of ${plainName(evidence.service)}` };
}
function subnetsOf({ evidence }) {
  const subnets = evidence.state?.subnets ?? [];
  return subnets.length === 0 ? "" : ` (now ${subnets.join(", ")})`;
}
function strategyOf({ evidence }) {
  const { state } = evidence;
  const providers = state?.capacityProviders.join(", ");
  const runs = providers || state?.launchType;
  return runs ? `, and the service runs on ${runs}` : "";
}
function instanceIn({ text, evidence }) {
  const named2 = [text, ...evidence.events.filter((event) => /AGENT/.test(event))];
  const [id] = named2.flatMap((each) => /container-instance ([0-9a-f-]{32,36})/.exec(each)?.[1] ?? []);
  return id === void 0 ? "the container instance" : `the container instance ${id}`;
}
function constraintsIn(text, expressions) {
  if (/NO ACTIVE INSTANCES/.test(text))
    return ["the cluster has no active container instances", "activate or add instances"];
  if (/EMPTY CAPACITY PROVIDER/.test(text)) {
    return [
      "its capacity provider has no instances",
      "let the Auto Scaling group of the capacity provider grow, or use another one"
    ];
  }
  if (/\bLOCATION\b/.test(text)) {
    return [
      "no container instance is in an availability zone that it may use",
      "add instances in the availability zones of the service's subnets"
    ];
  }
  if (/placement constraint/i.test(text)) {
    return [
      `no container instance meets the placement constraint${expressions && ` ${expressions}`}`,
      "correct placementConstraints, or add instances that meet them"
    ];
  }
  return [
    "no container instance has an attribute that the task needs",
    "compare the task definition's requiresAttributes (CPU architecture, log driver, networking) with the instances'"
  ];
}

// lib/src/diagnosis/catalogue/pulls.js
var PULLS = [
  {
    id: "pull-rate-limit",
    numbers: [5],
    isTransient: true,
    said: /toomanyrequests|429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/i,
    words: (said) => notPulled(said, {
      why: `${partsOf(imageOf(said)).registry} allows these tasks no more pulls for now (too many requests)`,
      fix: "pull it through an ECR pull-through cache, or give the container repositoryCredentials; deploying again later may work"
    })
  },
  {
    id: "platform-missing",
    numbers: [9],
    isTransient: false,
    said: /does not contain descriptor matching platform ['"]?([\w/.-]{1,64})|no matching manifest for ([\w/.-]{1,64})/i,
    words(said) {
      const platform = said.match[1] ?? said.match[2] ?? "the platform";
      return notPulled(said, {
        why: `it holds no image for ${platform}, the platform that the task definition asks for`,
        fix: `build with platforms: ${platform}, or set cpuArchitecture in the task definition's runtimePlatform to what the image was built for`
      });
    }
  },
  {
    id: "layers-forbidden",
    numbers: [11],
    isTransient: false,
    said: /failed to copy.{0,2000}\b403\b/i,
    words: (said) => notPulled(said, {
      why: "S3, which holds the layers of ECR images, refused them (403)",
      fix: `let the policy of the S3 endpoint of the tasks' VPC allow s3:GetObject on arn:aws:s3:::prod-${said.evidence.region}-starport-layer-bucket/*`
    })
  },
  {
    id: "registry-login-failed",
    numbers: [14],
    isTransient: false,
    said: /unable to retrieve ecr registry auth/i,
    words(said) {
      const denied = deniedIn(said);
      const what = "The tasks could not log in to ECR";
      if (denied !== void 0) {
        return {
          thing: denied.who,
          what,
          why: `${denied.who} may not do ${denied.action}`,
          fix: `attach AmazonECSTaskExecutionRolePolicy to it, or allow it this: ${denied.statement}`
        };
      }
      return {
        thing: "network",
        what,
        why: "they have no way through the network to ECR",
        fix: networkFix(said.evidence, PULL_ENDPOINTS)
      };
    }
  },
  {
    id: "pull-denied",
    numbers: [4],
    isTransient: false,
    said: /not authorized to perform: ecr:\w+|(?:manifests|status code)[^:]{0,200}: 40[13] (?:Forbidden|Unauthorized)/i,
    words(said) {
      const denied = deniedIn(said);
      const image = imageOf(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const repository = `the policy of the repository ${partsOf(image).repository}`;
      return notPulled(said, {
        why: denied === void 0 ? `the registry does not let ${who} in` : `${who} may not do ${denied.action}`,
        fix: `attach AmazonECSTaskExecutionRolePolicy to ${denied === void 0 ? who : `it, or allow it this: ${denied.statement}`}; across accounts ${repository} has to allow it, too`
      });
    }
  },
  {
    id: "no-space",
    numbers: [8],
    isTransient: false,
    said: /no space left on device/i,
    words(said) {
      const size = said.evidence.definition.ephemeralStorage?.sizeInGiB;
      const onEc2 = said.evidence.state?.launchType === "EC2";
      return notPulled(said, {
        why: onEc2 ? "the disk of the container instance is full" : `it does not fit on the task's disk of ${size ?? 20} GiB`,
        fix: onEc2 ? "make room on the instance (docker image prune), or give the instances bigger disks" : "raise sizeInGiB in the task definition's ephemeralStorage (up to 200), or make the image smaller"
      });
    }
  },
  {
    id: "registry-unknown",
    numbers: [7],
    isTransient: false,
    said: /(?:pull|image|resolve ref).{0,2000}no such host/i,
    words(said) {
      const { registry } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `no host is called ${registry}`,
        fix: `correct the name of the image, or, if ${registry} exists, turn on DNS resolution in the tasks' VPC`
      });
    }
  },
  {
    id: "pull-panicked",
    numbers: [12],
    isTransient: false,
    said: /pull command failed.{0,200}panic|invalid memory address or nil pointer/i,
    words: (said) => notPulled(said, {
      why: "the pull broke off, as it does when the tasks have no way to S3, which holds the layers of ECR images",
      fix: networkFix(said.evidence, PULL_ENDPOINTS)
    })
  },
  {
    id: "registry-unreachable",
    numbers: [6],
    isTransient: false,
    said: /(?:pull|image|resolve ref|copy).{0,2000}(?:i\/o timeout|request canceled|context cancell?ed|deadline exceeded|httpRead(?:er)?Seeker: failed open|connection (?:refused|reset)|network is unreachable|TLS handshake timeout)|Check your network configuration\. /i,
    words(said) {
      const { registry } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `the tasks have no way through the network to ${registry}`,
        fix: networkFix(said.evidence, PULL_ENDPOINTS)
      });
    }
  },
  {
    id: "repository-missing",
    numbers: [3],
    isTransient: false,
    said: /pull access denied|repository does not exist|requested access to the resource is denied|The repository with name|name unknown/i,
    words(said) {
      const { registry, repository } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `${registry} has no repository ${repository}, or shows it only after a login`,
        fix: "correct the name of the image, or create the repository; a private registry other than ECR needs repositoryCredentials"
      });
    }
  },
  {
    id: "image-missing",
    numbers: [1],
    isTransient: false,
    // A digest that is gone is another row.
    said: /manifest unknown|(?<!@sha256:[0-9a-f]{64}): not found|Check whether the image exists/i,
    words(said) {
      const { registry, repository, wanted } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `the repository ${repository} of ${registry} has no ${wanted}`,
        fix: "push it, or name an image that is there; if it was there, a lifecycle policy has removed it"
      });
    }
  },
  {
    id: "image-gone",
    numbers: [2],
    isTransient: false,
    said: /failed to resolve ref|@sha256:[0-9a-f]{64}: not found|CannotPullImageManifestError|image manifest has been retried/i,
    words(said) {
      const { registry, repository, wanted } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `${registry} does not give out the ${wanted} of the repository ${repository} any more`,
        fix: `deploy the commit again, which pushes it again, and keep lifecycle policies of ${repository} away from images that services run`
      });
    }
  },
  {
    id: "pull-failed",
    numbers: [],
    isTransient: false,
    said: /CannotPull\w*Error|can['\u2019]t pull the image/i,
    words: (said) => notPulled(said, {
      why: `ECS says: ${said.text}`,
      fix: `look at ${said.evidence.consoleUrl}`
    })
  }
];
var PULL_ENDPOINTS = "the endpoints ecr.api, ecr.dkr and S3 (gateway)";
function notPulled(said, { why, fix }) {
  const image = imageOf(said);
  return { thing: image, what: `ECS could not pull ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortImage */ .Uq)(image)}`, why, fix };
}

// lib/src/diagnosis/catalogue/resources.js
var RESOURCES = [
  {
    id: "logs-unreachable",
    numbers: [22],
    isTransient: false,
    said: /CloudWatch log group defined in the task definition.{0,200}connection issue/i,
    words: (said) => ({
      thing: logGroupIn(said) ?? "logs",
      what: `The log group${named(said)} could not be reached`,
      why: "the tasks have no way through the network to CloudWatch Logs",
      fix: networkFix(said.evidence, "the endpoint logs")
    })
  },
  {
    id: "logs-denied",
    numbers: [21],
    isTransient: false,
    said: /not authorized to perform:? logs:\w+/i,
    words(said) {
      const denied = deniedIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      return {
        thing: logGroupIn(said) ?? "logs",
        what: `The log group${named(said)} could not be used`,
        why: `${who} may not do ${denied?.action}`,
        fix: denied?.fix ?? `allow ${who} to write logs`
      };
    }
  },
  {
    id: "log-group-missing",
    numbers: [21],
    isTransient: false,
    said: /log group does not exist|cannot find the Amazon CloudWatch log group|create Cloudwatch log stream.{0,300}ResourceNotFound/i,
    words(said) {
      const group = logGroupIn(said);
      return {
        thing: group ?? "logs",
        what: `The log group${named(said)} was not found`,
        why: `CloudWatch Logs has no such group, and awslogs does not create it`,
        fix: `create it${group === void 0 ? "" : ` (aws logs create-log-group --log-group-name ${group})`}, or set awslogs-create-group to true and allow ${executionRole(said.evidence.definition)} logs:CreateLogGroup`
      };
    }
  },
  {
    id: "efs-failed",
    numbers: [23],
    isTransient: false,
    said: /EFS utils|set up EFS volumes?|mount\.efs|mount\.nfs/i,
    words({ evidence, text }) {
      const systems = (evidence.definition.volumes ?? []).flatMap(({ efsVolumeConfiguration }) => efsVolumeConfiguration?.fileSystemId ?? []);
      const named2 = /\bfs-[0-9a-f]{8,40}\b/.exec(text)?.[0] ?? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(systems);
      return {
        thing: named2,
        what: `The EFS volume${named2 && ` ${named2}`} could not be mounted`,
        why: "the tasks did not reach a mount target of it, or may not use it",
        fix: `give${named2 ? ` ${named2}` : " the file system"} a mount target in each availability zone of the tasks, open port 2049 from their security group to it, and allow the task role elasticfilesystem:ClientMount when IAM is on`
      };
    }
  },
  {
    id: "env-file-failed",
    numbers: [24],
    isTransient: false,
    said: /environment variable files?.{0,80}S3|failed to download env files?|envfile/i,
    words(said) {
      const { evidence } = said;
      const files = (evidence.definition.containerDefinitions ?? []).flatMap(({ environmentFiles }) => (environmentFiles ?? []).flatMap(({ value }) => value ?? []));
      const file = files.find((candidate) => said.text.includes(candidate)) ?? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(files);
      const bucket = /^arn:[\w-]+:s3:::[^/]{1,63}/.exec(file)?.[0] ?? "the bucket";
      return {
        thing: file,
        what: `The environment file${file && ` ${file}`} could not be downloaded`,
        why: `it is not there, ${executionRole(evidence.definition)} may not read it, or the tasks have no way to S3`,
        fix: `check that it exists, allow ${executionRole(evidence.definition)} s3:GetObject on ${file || "it"} and s3:GetBucketLocation on ${bucket}, and give the tasks a route to S3`
      };
    }
  }
];
function logGroupIn({ container, evidence, text }) {
  if (container !== void 0)
    return logGroupOf(definitionOf(evidence, container.name));
  const groups = logGroups(evidence);
  return groups.find((group) => text.includes(group)) ?? (groups.length > 0 ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(groups) : void 0);
}
function named(said) {
  const group = logGroupIn(said);
  return group === void 0 ? "" : ` ${group}`;
}

// lib/src/diagnosis/catalogue/secrets.js
var REFERENCE = /arn:[\w-]{1,20}:(?:secretsmanager:[\w-]{1,30}:\d{12}:secret|ssm:[\w-]{1,30}:\d{12}:parameter)[:/][\w/+=.@-]{1,512}/;
var NO_ANSWER = /RequestError|RequestCanceled|request canceled|deadline exceeded|i\/o timeout|no such host|connection issue|Check your (?:task )?network configuration/i;
var SECRETS = [
  {
    id: "secret-key-missing",
    numbers: [17],
    isTransient: false,
    said: /did not contain json key ['"]?([^\s'",;]{1,256})/i,
    words(said) {
      const key = said.match[1] ?? "";
      const use = secretWith(`:${key}:`, said.evidence) ?? secretIn(said);
      return {
        thing: use?.valueFrom ?? key,
        what: `The secret${of(use)} could not be read`,
        why: `${withoutKey(use?.valueFrom) ?? "the secret in Secrets Manager"} has no JSON key ${key}`,
        fix: `correct the key in the reference, or put ${key} into the secret`
      };
    }
  },
  {
    id: "secret-version-misplaced",
    numbers: [19],
    isTransient: false,
    said: /VersionId.{0,80}minimum field size|minimum field size.{0,80}VersionId/i,
    words(said) {
      const use = secretsOf(said.evidence).find(({ valueFrom }) => hasShortVersion(valueFrom)) ?? secretIn(said);
      return {
        thing: use?.valueFrom ?? "a secret",
        what: `The secret${of(use)} could not be read`,
        why: `${use?.valueFrom ?? "its reference"} has, behind the last colon, no version id, which has 32 characters or more`,
        fix: "write the reference as ARN:json-key:version-stage:version-id, with all three colons; a stage such as AWSPREVIOUS stands in the second place"
      };
    }
  },
  {
    id: "key-denied",
    numbers: [20],
    isTransient: false,
    said: /kms:\w+|Access to KMS is not allowed/i,
    words(said) {
      const denied = deniedIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const use = secretIn(said);
      const key = denied === void 0 || denied.resource === "*" ? "the KMS key" : `the KMS key ${denied.resource}`;
      return {
        thing: denied?.resource ?? use?.valueFrom ?? "key",
        what: `The secret${of(use)} could not be decrypted`,
        why: `${who} may not use ${key}`,
        fix: `${denied?.fix ?? `allow ${who} kms:Decrypt on the key`}; the policy of the key has to let it, too`
      };
    }
  },
  {
    id: "secret-denied",
    numbers: [15],
    isTransient: false,
    said: /not authorized to perform:? secretsmanager:\w+|asm.{0,2000}AccessDenied/i,
    words(said) {
      const denied = deniedIn(said);
      const use = secretIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const action = denied?.action ?? "secretsmanager:GetSecretValue";
      return {
        thing: use?.valueFrom ?? denied?.resource ?? "a secret",
        what: `The secret${of(use)} could not be read`,
        why: `${who} may not do ${action}${on(denied?.resource)}`,
        fix: denied?.fix ?? `allow ${who} ${action} on the secret`
      };
    }
  },
  {
    id: "secret-missing",
    numbers: [16],
    isTransient: false,
    said: /can['\u2019]t retrieve the secret with ARN|can['\u2019]t find the specified secret|asm.{0,2000}ResourceNotFound|secretsmanager.{0,2000}ResourceNotFound/i,
    words(said) {
      const use = secretIn(said);
      const arn = REFERENCE.exec(said.text)?.[0] ?? use?.valueFrom;
      return {
        thing: use?.valueFrom ?? arn ?? "a secret",
        what: `The secret${of(use)} was not found`,
        why: `Secrets Manager has no secret ${arn ?? "of that name"}`,
        fix: "correct name, region and the six characters at the end of the ARN, or create the secret; a deleted one can be restored for some days"
      };
    }
  },
  {
    id: "parameter-denied",
    numbers: [18],
    isTransient: false,
    said: /not authorized to perform:? ssm:\w+|ssm.{0,2000}AccessDenied/i,
    words(said) {
      const denied = deniedIn(said);
      const use = secretIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      return {
        thing: use?.valueFrom ?? denied?.resource ?? "a parameter",
        what: `The parameter${of(use)} could not be read`,
        why: `${who} may not do ${denied?.action ?? "ssm:GetParameters"}${on(denied?.resource)}`,
        fix: `${denied?.fix ?? `allow ${who} ssm:GetParameters on it`}; ssm:GetParameter alone is not enough`
      };
    }
  },
  {
    id: "parameter-missing",
    numbers: [18],
    isTransient: false,
    said: /invalid (?:ssm )?parameters:? \[?([^\s\]"]{1,1024}(?:, ?[^\s\]"]{1,1024}){0,9})/i,
    words(said) {
      const names = (said.match[1] ?? "").replace(/[.:;]+$/, "").replace(/, ?/g, ", ");
      const use = secretWith(names.split(", ")[0] ?? "", said.evidence);
      return {
        thing: names,
        what: `The parameter${of(use)} was not found`,
        why: `Parameter Store in ${said.evidence.region} has no ${names}`,
        fix: "correct the name, or create the parameter; one of another region needs its full ARN"
      };
    }
  },
  {
    id: "secrets-unreachable",
    numbers: [13],
    isTransient: false,
    said: /unable to retrieve secrets? from (?:asm|ssm)|from AWS (?:Secrets Manager|Systems Manager)|Secrets Manager or (?:AWS )?Systems Manager/i,
    words(said) {
      const use = secretIn(said);
      const isSsm = /ssm|Systems Manager/.test(said.text) && !/asm|Secrets Manager/.test(said.text);
      const what = `The ${isSsm ? "parameter" : "secret"}${of(use)} could not be read`;
      const thing = use?.valueFrom ?? "secrets";
      if (!NO_ANSWER.test(said.text)) {
        return { thing, what, why: `ECS says: ${said.text}`, fix: `look at ${said.evidence.consoleUrl}` };
      }
      const service = isSsm ? "Systems Manager" : "Secrets Manager";
      return {
        thing,
        what,
        why: `the tasks have no way through the network to ${service}`,
        fix: networkFix(said.evidence, `the endpoint ${isSsm ? "ssm" : "secretsmanager"}`)
      };
    }
  },
  {
    id: "ecr-unreachable",
    numbers: [13],
    isTransient: false,
    said: /pull (?:registry auth|secrets or registry auth).{0,2000}(?:connection issue|Check your task network configuration)|between the task and Amazon ECR/i,
    words: (said) => ({
      thing: imageOf(said),
      what: "The tasks could not log in to ECR",
      why: "there is no way through the network from the tasks to ECR",
      fix: networkFix(said.evidence, PULL_ENDPOINTS)
    })
  }
];
function secretIn({ text, evidence }) {
  const arn = REFERENCE.exec(text)?.[0];
  if (arn !== void 0)
    return secretWith(arn, evidence) ?? secretWith(nameIn(arn), evidence);
  const all = secretsOf(evidence);
  return all.find(({ valueFrom }) => text.includes(valueFrom)) ?? (all.length === 1 ? all[0] : void 0);
}
function nameIn(arn) {
  return /:parameter(\/.+)$/.exec(arn)?.[1] ?? arn;
}
function of(use) {
  return use === void 0 ? "" : ` ${nameOfSecret(use)}`;
}
function on(resource) {
  return resource === void 0 || resource === "*" ? "" : ` on ${resource}`;
}
function withoutKey(valueFrom) {
  return valueFrom?.split(":").slice(0, 7).join(":");
}
function hasShortVersion(valueFrom) {
  const version = valueFrom.split(":")[9];
  return version !== void 0 && version !== "" && version.length < 32;
}

// lib/src/diagnosis/tasks.js
function stoppedTask(task) {
  return {
    id: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .lastPart */ .S_)(task.taskArn ?? ""),
    stopCode: task.stopCode ?? "",
    stoppedReason: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(task.stoppedReason ?? ""),
    hasRun: task.startedAt !== void 0,
    capacityProvider: task.capacityProviderName,
    containers: (task.containers ?? []).map(({ name = "", image = "", exitCode, reason, healthStatus }) => ({
      name,
      image,
      exitCode,
      reason: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(reason ?? ""),
      healthStatus: healthStatus ?? "UNKNOWN"
    }))
  };
}
function isReplaced({ stopCode, stoppedReason }) {
  return stopCode === "ServiceSchedulerInitiated" && /^Scaling activity initiated by|availability zone rebalanc|service rebalanc|task protection/i.test(stoppedReason);
}
function wasKilled(task) {
  return task.containers.some(({ exitCode }) => exitCode === 137);
}
function culpritOf(task, definition) {
  const exited = task.containers.filter(({ exitCode }) => exitCode !== void 0);
  const essential = exited.filter(({ name }) => isEssential(name, definition));
  const suspects = essential.length > 0 ? essential : exited;
  return suspects.toSorted((a, b) => suspicion(a) - suspicion(b))[0];
}
function tellingContainers(task, definition) {
  const exited = task.containers.filter(({ exitCode }) => exitCode !== void 0);
  if (task.stopCode === "ServiceSchedulerInitiated") {
    return exited.filter(({ name }) => isEssential(name, definition));
  }
  const culprit = culpritOf(task, definition);
  return exited.filter((container) => container === culprit || ![0, 137, 143].includes(container.exitCode ?? 0));
}
function isEssential(container, { containerDefinitions = [] }) {
  return containerDefinitions.find(({ name }) => name === container)?.essential !== false;
}
function suspicion({ exitCode = 0, reason }) {
  if (reason !== "")
    return 0;
  if (exitCode === 137)
    return 2;
  if (exitCode === 143)
    return 4;
  return exitCode === 0 ? 3 : 1;
}
var STOPPED_TASKS = "The stopped tasks";
function tasksGap({ gaps }) {
  const start = `${STOPPED_TASKS} could not be read: `;
  const gap = gaps.find((each) => each.startsWith(start))?.slice(start.length);
  const [why, fix] = gap?.replace(/\.$/, "").split(". Fix: ") ?? [];
  return why === void 0 || fix === void 0 ? void 0 : { why, fix };
}

// lib/src/diagnosis/catalogue/states.js
var STATES = [
  {
    // The next task may run for a moment just now: that is no reason to wait longer.
    id: "failed-tasks-not-read",
    numbers: [53],
    isTransient: true,
    holds: (evidence) => (evidence.state?.failed ?? 0) > 0 && tasksGap(evidence) !== void 0,
    words: (evidence) => notComplete(evidence, {
      why: `${evidence.state?.failed === 1 ? "one" : evidence.state?.failed} of its tasks failed, and why could not be read: ${tasksGap(evidence)?.why}`,
      fix: `${tasksGap(evidence)?.fix}; and look at the stopped tasks, ${evidence.consoleUrl}`
    })
  },
  {
    id: "stage-waiting",
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== void 0 && state.running >= state.desired && state.strategy !== "ROLLING",
    words: (evidence) => notComplete(evidence, {
      why: `the tasks run, and the ${evidence.state?.strategy} deployment waits in one of its stages, for a lifecycle hook or its bake time`,
      fix: "look at the stage in the console; a pause hook wants to be continued (aws ecs continue-service-deployment)"
    })
  },
  {
    id: "old-tasks-draining",
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== void 0 && state.running >= state.desired && state.hasOlder,
    words: (evidence) => notComplete(evidence, {
      why: `the new tasks run, and ${evidence.state?.older === 0 ? "the old ones still drain" : `${evidence.state?.older} of the old ones still stop`}`,
      fix: "wait longer, or lower the deregistration delay of the target group, the containers' stopTimeout, or the tasks' protection"
    })
  },
  {
    id: "baking",
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== void 0 && state.running >= state.desired && state.guards.length > 0,
    words: (evidence) => notComplete(evidence, {
      why: `the tasks run, and ECS still watches ${evidence.state?.guards.length === 1 ? "the alarm" : "the alarms"} ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(evidence.state?.guards ?? [])}`,
      fix: "raise wait-for-minutes by the bake time of the deployment configuration"
    })
  },
  {
    id: "not-seen-healthy",
    numbers: [53],
    isTransient: true,
    holds: ({ state }) => state !== void 0 && state.running >= state.desired && state.desired > 0,
    words: (evidence) => notComplete(evidence, {
      why: "all tasks run, and ECS does not call them healthy yet",
      fix: "look at the health checks of the containers and of the target group, or raise wait-for-minutes"
    })
  },
  {
    id: "tasks-not-read",
    numbers: [53],
    isTransient: true,
    holds: (evidence) => evidence.state !== void 0 && evidence.state.running < evidence.state.desired && tasksGap(evidence) !== void 0,
    words: (evidence) => notComplete(evidence, {
      why: `${evidence.state?.running} of ${evidence.state?.desired} tasks run, and why the others do not could not be read: ${tasksGap(evidence)?.why}`,
      fix: `${tasksGap(evidence)?.fix}; and look at the stopped tasks, ${evidence.consoleUrl}`
    })
  },
  {
    id: "tasks-not-started",
    numbers: [],
    isTransient: true,
    holds: ({ state }) => state !== void 0 && state.running < state.desired,
    words: (evidence) => notComplete(evidence, {
      why: `${evidence.state?.running} of ${evidence.state?.desired} tasks run, and ECS gives no reason for the others; after failed starts it waits up to 27 minutes for the next`,
      fix: `look at the events in ${evidence.consoleUrl}`
    })
  }
];
function notComplete({ service }, { why, fix }) {
  return { thing: "deployment", what: `The deployment of ${plainName(service)} is not complete`, why, fix };
}

// lib/src/diagnosis/catalogue/targets.js
var TARGETS = [
  {
    id: "zone-not-enabled",
    numbers: [58],
    isTransient: false,
    said: /Availability Zone that is not enabled for the load balancer|^Target\.NotInUse(?!.*not configured to receive)/i,
    words(said) {
      const subnets = said.evidence.state?.subnets ?? [];
      return {
        thing: targetGroupIn(said),
        what: `The load balancer does not send traffic to tasks of ${plainName(said.evidence.service)}`,
        why: `they are in an availability zone that is not enabled for the load balancer of the target group ${targetGroupName(targetGroupIn(said))}`,
        fix: `enable the zones of the service's subnets${subnets.length > 0 ? ` (${subnets.join(", ")})` : ""} for the load balancer, or give the service only subnets in its zones`
      };
    }
  },
  {
    id: "target-group-unusable",
    numbers: [54],
    isTransient: false,
    said: /TARGET GROUP IS NOT FOUND|does not have an associated load balancer|not configured to receive traffic|failed to (?:register targets|describe target health)|TARGET IS NOT FOUND|permissions policies have been misconfigured|IAM trust relationship/i,
    words(said) {
      const name = targetGroupName(targetGroupIn(said));
      const denial = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .denialIn */ .Hn)(said.text);
      const what = "ECS could not put tasks behind the load balancer";
      const thing = targetGroupIn(said);
      if (denial !== void 0) {
        const who = denial.role === void 0 ? "the role that ECS uses" : `the role ${denial.role}`;
        return {
          thing,
          what,
          why: `${who} may not do ${denial.action}`,
          fix: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .remedyFor */ .wJ)(denial, who)
        };
      }
      if (/permissions policies|trust relationship/i.test(said.text)) {
        return {
          thing,
          what,
          why: `ECS says: ${said.text}`,
          fix: "repair the service-linked role AWSServiceRoleForECS, or the role of the service"
        };
      }
      if (/does not have an associated|not configured to receive/i.test(said.text)) {
        return {
          thing,
          what,
          why: `no listener of a load balancer sends traffic to the target group ${name}`,
          fix: `add ${name} to a listener or to one of its rules`
        };
      }
      const isGone = /TARGET GROUP IS NOT FOUND/i.test(said.text);
      return {
        thing,
        what,
        why: isGone ? `the target group ${name} does not exist any more` : `ECS says: ${said.text}`,
        fix: isGone ? "create a target group, and set it in the service's loadBalancers" : `check that the target group ${name} exists and that the service-linked role AWSServiceRoleForECS may use it`
      };
    }
  },
  {
    id: "target-unhealthy",
    numbers: [33],
    isTransient: false,
    isSymptom: true,
    said: /failed ELB health checks|is unhealthy in \((?:target-group|elb) |^Target\.(?:ResponseCodeMismatch|Timeout|FailedHealthChecks|InvalidState)|^Elb\.InternalError/i,
    words(said) {
      const group = targetGroupIn(said);
      const name = targetGroupName(group);
      const { check, complaint } = healthOf(group, said);
      const asked = check === void 0 ? "" : `${check}, and `;
      const grace = said.evidence.state?.gracePeriod;
      const slow = `if the application starts slowly, raise the service's healthCheckGracePeriodSeconds${grace === void 0 ? "" : ` (now ${grace})`}`;
      const base = {
        thing: group,
        what: `Tasks of ${plainName(said.evidence.service)} failed the health check of ${isClassic(said) ? "the load balancer" : "the target group"} ${name}`
      };
      const codes = /codes?:? ?\[?([\d, -]{3,40})\]?/i.exec(complaint)?.[1]?.trim();
      if (codes !== void 0) {
        return {
          ...base,
          why: `${asked}the tasks answered ${codes}`,
          fix: `let the application answer it, or correct path and matcher of ${name}; ${slow}`
        };
      }
      if (/time(?:d )?out/i.test(complaint)) {
        return {
          ...base,
          why: `${asked}the tasks did not answer in time`,
          fix: `check that the application listens on that port on 0.0.0.0${portsOf(said)}, and that the tasks' security group${groupsOf(said.evidence)} lets the load balancer in; ${slow}`
        };
      }
      return {
        ...base,
        why: check === void 0 && complaint === "" ? `ECS says: ${said.text}` : `${asked}the tasks did not pass ${check === void 0 ? "its check" : "it"}${complaint && `: ${complaint}`}`,
        fix: `check path and port of the health check, that the application listens on 0.0.0.0${portsOf(said)}, and that the tasks' security group${groupsOf(said.evidence)} lets the load balancer in; ${slow}`
      };
    }
  }
];
function targetGroupIn({ all, text, evidence }) {
  const pattern = /arn:[\w-]{1,20}:elasticloadbalancing:[\w:-]{1,60}:targetgroup\/[\w-]{1,64}\/[0-9a-f]{1,32}/;
  const named2 = pattern.exec(text)?.[0] ?? pattern.exec(all)?.[0] ?? /\((?:elb|target-group) ([^\s()]{1,512})\)/.exec(all)?.[1];
  const groups = new Set(evidence.targets.map(({ targetGroupArn }) => targetGroupArn));
  return named2 ?? (groups.size === 1 ? [...groups][0] : "of the service");
}
function isClassic({ text }) {
  return /\(elb /.test(text);
}
function healthOf(group, { all, evidence }) {
  const targets = evidence.targets.filter(({ targetGroupArn }) => targetGroupArn === group);
  const events = [all, ...evidence.events].filter((text) => text.includes(group));
  const reasons = events.flatMap((text) => /due to \(reason ([^)]{1,400})\)/.exec(text)?.[1] ?? []);
  const described = targets.map(({ description, reason }) => description || reason);
  const all_ = [...described, ...reasons];
  const complaint = all_.find((text) => /\[\d/.test(text)) ?? all_.find((text) => /time/i.test(text)) ?? all_[0] ?? "";
  const check = targets.find((target) => target.healthCheck !== void 0)?.healthCheck ?? evidence.healthChecks?.[group];
  return { check: check && `it asks ${check}`, complaint };
}
function portsOf({ evidence }) {
  const names = (evidence.definition.containerDefinitions ?? []).map(({ name = "" }) => name);
  const ports = names.flatMap((name) => (definitionOf(evidence, name)?.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []));
  return ports.length === 0 ? "" : ` (containerPort ${ports.join(", ")})`;
}
function groupsOf({ state }) {
  return state?.securityGroups.length ? ` ${state.securityGroups.join(", ")}` : "";
}

// lib/src/diagnosis/catalogue/index.js
var SAID = [
  ...HOSTS,
  // The texts of these two speak of pulling, too.
  ...SECRETS,
  ...RESOURCES,
  ...PULLS,
  ...TARGETS,
  ...PLACEMENTS,
  ...CONTAINERS,
  ...INTERNAL,
  ...DEPENDENCIES
];
var ROWS = [...SAID, ...LOGGED, ...EXITS, ...STATES];

// lib/src/diagnosis/recognise.js
var UNKNOWN = { id: "unknown", numbers: [], isTransient: false };
var MOST_SEARCHED = 4e3;
function keyOf({ row, words }) {
  return `${row.id}
${words.thing}`;
}
function recogniseTask(task, evidence) {
  const said = saidOf(task);
  if (isReplaced(task))
    return wasKilled(task) ? byExit({ task, evidence, said }) : void 0;
  const clues = cluesOf(task, evidence);
  const known = bySaid(clues, SAID) ?? byLog(task, evidence);
  if (known !== void 0)
    return { ...known, task, said };
  return byExit({ task, evidence, said }) ?? unknownTask(task, said, evidence);
}
function recogniseEvent(event, evidence) {
  const all = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(event);
  const text = all.replace(/^\(?service [^\s()]{1,255}(?:, [^)]{1,80})?\)?(?: \((?:deployment|task|port) [^)]{1,80}\)){0,3} ?/i, "");
  const reason = /Reason: (.+?)\.?$/.exec(text)?.[1];
  const clues = [...reason === void 0 ? [] : [reason], text].map((clue) => ({
    text: clue,
    all,
    task: void 0,
    container: void 0,
    evidence
  }));
  const known = bySaid(clues, SAID);
  return known && { ...known, task: void 0, said: [all] };
}
function recogniseTarget(target, evidence) {
  const text = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(`${target.reason} ${target.description}`);
  const known = bySaid([clueOf(target, evidence)], SAID);
  return known && { ...known, task: void 0, said: [text] };
}
function unknownComplaint(evidence) {
  const event = evidence.events.findLast((text2) => /unable to|failed|could not|misconfigured|throttled|error/i.test(text2));
  if (event === void 0)
    return void 0;
  const text = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(event);
  return {
    row: UNKNOWN,
    words: unknownWords("ECS complained", text, evidence),
    task: void 0,
    said: [text]
  };
}
function cluesOf(task, evidence) {
  const all = saidOf(task).join(" ");
  const [only] = task.containers;
  const alone = task.containers.length === 1 ? only : void 0;
  const clue = (text, container) => ({
    text,
    all,
    task,
    container,
    evidence
  });
  const targets = evidence.targets.filter(({ targetGroupArn }) => task.stoppedReason.includes(targetGroupArn));
  const reasons = task.containers.flatMap((container) => container.reason === "" ? [] : [clue(container.reason, container)]);
  const isBare = /^Task failed to start\.?$/.test(task.stoppedReason);
  return [
    ...reasons,
    // On EC2 this stands for a container's reason.
    ...task.stoppedReason === "" || isBare && reasons.length > 0 ? [] : [clue(task.stoppedReason, alone)],
    ...targets.map((target) => ({ ...clueOf(target, evidence), task, all })),
    ...eventsAbout(task, evidence).map((reason) => clue(reason, alone)),
    ...task.stopCode === "" ? [] : [clue(task.stopCode, alone)]
  ];
}
function eventsAbout({ id }, { events }) {
  const own = id === "" ? [] : events.filter((event) => event.includes(`(task ${id})`));
  return own.flatMap((event) => /due to \(reason ([^)]{1,400})\)/.exec(event)?.[1] ?? []);
}
function clueOf({ targetGroupArn, reason, description }, evidence) {
  return {
    text: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(`${reason} ${description}`),
    all: targetGroupArn,
    task: void 0,
    container: void 0,
    evidence
  };
}
function bySaid(clues, rows) {
  for (const row of rows) {
    for (const clue of clues) {
      const match = row.said.exec(clue.text.slice(0, MOST_SEARCHED));
      if (match !== null)
        return { row, words: row.words({ ...clue, match }) };
    }
  }
  return void 0;
}
function byLog(task, evidence) {
  const container = culpritOf(task, evidence.definition);
  if (container === void 0 || container.exitCode === 0)
    return void 0;
  const logs = evidence.logs.filter((log) => log.container === container.name);
  const own = logs.filter(({ taskId }) => taskId === task.id);
  const alike = evidence.tasks.filter((other) => culpritOf(other, evidence.definition)?.exitCode === container.exitCode);
  const read = own.length > 0 ? own : logs.filter(({ taskId }) => alike.some(({ id }) => id === taskId));
  for (const row of LOGGED) {
    for (const text of read.flatMap(({ lines }) => lines)) {
      const match = row.logged.exec(text.slice(0, MOST_SEARCHED));
      if (match !== null) {
        return { row, words: row.words({ match, text, all: text, task, container, evidence }) };
      }
    }
  }
  return void 0;
}
function byExit({ task, evidence, said }) {
  const container = culpritOf(task, evidence.definition);
  if (container?.exitCode === void 0)
    return void 0;
  if (!/^(EssentialContainerExited)?$/.test(task.stopCode) && container.exitCode !== 137)
    return void 0;
  const exit = { task, container, code: container.exitCode, evidence };
  const row = EXITS.find((candidate) => candidate.exits(exit));
  return row && { row, words: row.words(exit), task, said };
}
function unknownTask(task, said, evidence) {
  const text = said.join("; ") || task.stopCode;
  const exits = task.containers.filter(({ exitCode }) => exitCode !== void 0);
  const codes = exits.map(({ name, exitCode }) => `${name} exited with ${exitCode}`).join(", ");
  const words = unknownWords("A task stopped", text, evidence);
  return {
    row: UNKNOWN,
    words: { ...words, why: codes === "" ? words.why : `${words.why} (${codes})` },
    task,
    said
  };
}
function unknownWords(what, text, { consoleUrl: consoleUrl2 }) {
  return {
    thing: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(text),
    what,
    why: text === "" ? "ECS gives no reason" : `ECS says: ${text}`,
    fix: `look at the evidence in the log of this step, and at ${consoleUrl2}`
  };
}
function saidOf({ stoppedReason, containers }) {
  const reasons = [stoppedReason, ...containers.map(({ name, reason }) => reason && `${name}: ${reason}`)];
  return [...new Set(reasons.filter((reason) => reason !== ""))];
}

// lib/src/diagnosis/diagnose.js
function diagnose(evidence) {
  const found = recogniseAll(evidence);
  return { causes: grouped(found).map(causeOf).toSorted(byWeight), evidence };
}
function tasksByCause(evidence) {
  const found = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  return grouped(found).map((group) => ({
    what: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(group[0]?.words.what ?? ""),
    tasks: group.flatMap(({ task }) => task ?? [])
  }));
}
function grouped(found) {
  const groups = /* @__PURE__ */ new Map();
  for (const each of found)
    groups.set(keyOf(each), [...groups.get(keyOf(each)) ?? [], each]);
  return [...groups.values()];
}
function recogniseAll(evidence) {
  const stopped = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  const failed = stopped.filter(({ task }) => task === void 0 || !isReplaced(task));
  const seen = [
    ...evidence.events.flatMap((event) => recogniseEvent(event, evidence) ?? []),
    ...evidence.targets.flatMap((target) => recogniseTarget(target, evidence) ?? [])
  ];
  const known = new Set(failed.map(keyOf));
  const telling = seen.filter((found) => known.has(keyOf(found)) || failed.length === 0 || found.row.isSymptom !== true);
  const all = [...failed, ...telling, ...alarmsOf(evidence)];
  if (all.length > 0)
    return all;
  const complaint = unknownComplaint(evidence);
  if (complaint !== void 0)
    return [complaint];
  return stopped.length > 0 ? stopped : statesOf(evidence);
}
function alarmsOf(evidence) {
  const alarms = [...new Set(evidence.alarms)];
  if (alarms.length === 0)
    return [];
  const names = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(alarms);
  const [are, guards, metrics] = alarms.length === 1 ? ["The alarm", "it guards", "its metric"] : ["The alarms", "they guard", "their metrics"];
  return [
    {
      row: { id: "alarm", numbers: [], isTransient: false },
      words: {
        thing: names,
        what: `${are} ${names} went off`,
        why: `${guards} the deployments of ${plainName(evidence.service)}`,
        fix: `look at ${metrics} since the deployment began, and at the log of the application`
      },
      task: void 0,
      said: []
    }
  ];
}
function statesOf(evidence) {
  const row = STATES.find((candidate) => candidate.holds(evidence));
  return row === void 0 ? [] : [{ row, words: row.words(evidence), task: void 0, said: [] }];
}
function causeOf(group) {
  const { row, words } = group[0];
  const said = new Map(group.flatMap((found) => found.said).map((text) => [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(text), text]));
  return {
    id: row.id,
    isTransient: row.isTransient,
    tasks: group.filter(({ task }) => task !== void 0).length,
    said: [...said.values()],
    what: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(words.what),
    why: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(words.why),
    fix: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(words.fix)
  };
}
function byWeight(a, b) {
  return b.tasks - a.tasks || placeOf(a) - placeOf(b);
}
function placeOf({ id }) {
  const place = ROWS.findIndex((row) => row.id === id);
  return place < 0 ? ROWS.length : place;
}

// lib/src/diagnosis/sections.js
var MOST_TEXTS = 10;
var MOST_IDS = 5;
var ROUTINE = /\bhas (started|stopped) \d+ (running )?tasks|\bhas begun draining|\b(de)?registered \d+ targets|\breached a steady state|\bdeployment completed|\bupdated (computedDesiredCount|state)\b/;
function evidenceSections({ causes, evidence }) {
  const [, ...others] = causes;
  const said = [...new Set(causes.flatMap((cause) => cause.said))];
  const reasons = said.map(reasonIn);
  const isKnown = (event) => reasons.some((reason) => (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(event).includes(reason));
  const events = evidence.events.filter((event) => !ROUTINE.test(event) && !isKnown(event));
  return [
    ...section("Other causes", others.map((cause) => `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(cause)}${cause.tasks > 0 ? ` (${tasks(cause.tasks)})` : ""}`)),
    ...section("ECS said", once(said)),
    ...section("Stopped tasks", stoppedLines(evidence)),
    ...logSections(evidence),
    ...section("Target health", targetLines(evidence)),
    ...section("Alarms", evidence.alarms),
    ...section("Events", once(events).slice(-MOST_TEXTS)),
    ...section("What could not be read", evidence.gaps)
  ];
}
function once(texts) {
  const byWords = /* @__PURE__ */ new Map();
  for (const text of texts) {
    byWords.set((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(text), [...byWords.get((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(text)) ?? [], text]);
  }
  const kept = [];
  for (const words of [...byWords.keys()].toSorted((one, other) => other.length - one.length)) {
    const reason = reasonIn(words);
    if (!kept.some((longer) => longer.includes(reason)))
      kept.push(words);
  }
  return [...byWords].flatMap(([words, same]) => {
    if (!kept.includes(words))
      return [];
    return same.length === 1 ? same : [`${same.at(-1)} (${same.length} times)`];
  });
}
function reasonIn(text) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutIds */ .Li)(text).replace(/^(?:Task failed to start|[\w-]+): /, "").replace(/\.$/, "");
}
function section(title, lines) {
  if (lines.length === 0)
    return [];
  const left = lines.length - MOST_TEXTS;
  const shown = left > 0 ? [...lines.slice(0, MOST_TEXTS), `\u2026 and ${left} more`] : lines;
  return [{ title, lines: shown.map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh) }];
}
function stoppedLines(evidence) {
  const groups = tasksByCause(evidence);
  return groups.map(({ what, tasks: stopped }) => {
    const ids = stopped.slice(0, MOST_IDS).map(({ id }) => id);
    const more = stopped.length > MOST_IDS ? ", \u2026" : "";
    const exits = exitCodes(stopped);
    const cause = groups.length > 1 ? `${what}: ` : "";
    return `${cause}${tasks(stopped.length)}${exits && `, ${exits}`} (${ids.join(", ")}${more})`;
  });
}
function exitCodes(stopped) {
  const codes = /* @__PURE__ */ new Map();
  for (const { name, exitCode } of stopped.flatMap(({ containers }) => containers)) {
    if (exitCode !== void 0)
      codes.set(name, (codes.get(name) ?? /* @__PURE__ */ new Set()).add(exitCode));
  }
  const parts = [...codes].map(([name, found]) => `of ${name} ${[...found].toSorted((a, b) => a - b).join(" or ")}`);
  return parts.length === 0 ? "" : `exit code ${parts.join(", ")}`;
}
function logSections({ logs }) {
  const distinct = new Map(logs.toReversed().map((log) => [`${log.container}
${log.lines.join("\n")}`, log]));
  return [...distinct.values()].toReversed().map(({ container, taskId, lines }) => lines.length === 0 ? { title: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(`Container ${container} of task ${taskId} wrote nothing.`), lines: [] } : {
    title: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(`Last lines of ${container} (task ${taskId})`),
    lines: lines.map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0),
    isLog: true
  });
}
function targetLines({ targets }) {
  const lines = targets.map(({ targetGroupArn, reason, description, healthCheck }) => {
    const check = healthCheck === void 0 ? "" : ` (the health check is ${healthCheck})`;
    return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(`${targetGroupName(targetGroupArn)}: ${[reason, description].filter(Boolean).join(", ")}${check}`);
  });
  return [...new Set(lines)];
}
function tasks(count) {
  return count === 1 ? "1 task" : `${count} tasks`;
}

// lib/src/rollout/badending.js
var MOST_TASKS = 100;
function outcomeOf({ failure, fate }) {
  switch (fate.kind) {
    case "rolled-back-by-itself":
    case "rolled-back":
    case "never-left":
      return "rolled-back";
    case "rollback-failed":
      return "rollback-failed";
    case "taken-over":
      return "superseded";
    case "nowhere":
    case "left":
    case "stopped-by-others":
    case "finishing":
    case "unwatched":
      return failure.kind;
    default:
      return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .xb)(fate);
  }
}
function problemOf({ target, failure, fate }, { consoleUrl: consoleUrl2, isRollback }) {
  const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(target.revision);
  const cause = failure.cause ?? failure.diagnosis?.causes[0];
  const happened = failure.kind === "failed" ? `${revision} was not deployed to ${target.name}` : `${revision} is not complete on ${target.name} after ${(0,_chunk_63EK7HYK_js__WEBPACK_IMPORTED_MODULE_2__/* .inMinutes */ .dT)(failure.minutes)}`;
  const fix = fate.kind === "finishing" ? fate.fix : cause?.fix ?? `look at the stopped tasks and their logs, ${consoleUrl2}`;
  const slow = failure.kind === "timed-out" && cause === void 0 && fate.kind !== "finishing" ? "; if it only needs longer, raise wait-for-minutes" : "";
  const isLost = fate.kind === "rollback-failed";
  const toGoBack = fate.kind === "left" && fate.command !== void 0 ? `; to go back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(target.previous)}: ${fate.command}` : "";
  const another = isRollback ? "; or go back to another revision, named with rollback-to" : "";
  const seeHow = fate.kind === "unwatched" ? `see how it ends (${consoleUrl2}); ` : "";
  const parts = {
    cause: cause && withTasks(cause),
    why: cause?.why ?? unexplained(failure),
    stands: fateOf(fate, target, failure)
  };
  const explained = parts.cause === void 0 ? parts.why : (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(`${parts.cause}: ${parts.why}`);
  return {
    what: isLost ? `${happened}, and the way back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(target.previous)} failed` : happened,
    why: `${explained} ${parts.stands}`,
    // What is to be done at once comes first, and then it is told what the rest is about.
    fix: isLost || fate.kind === "unwatched" ? `${seeHow}${fate.fix}; for ${revision}: ${fix}` : `${fix}${slow}${another}${toGoBack}`,
    parts
  };
}
function withTasks({ what, tasks: count = 0 }) {
  const most = count >= MOST_TASKS ? " or more" : "";
  return count > 1 ? `${what} (${count}${most} tasks)` : what;
}
function unexplained({ kind, reason, last }) {
  return withEvent(kind === "failed" ? reason : `the last that ECS said is ${last?.progress || "nothing"}.`, last);
}
function fateOf(fate, { name, previous, revision }, { last }) {
  const before = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(previous);
  switch (fate.kind) {
    case "rolled-back-by-itself":
      return `${fate.by} went back, ${name} is stable on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(fate.runs)}`;
    case "rolled-back":
      return `${name} was taken back and is stable on ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(fate.runs)}`;
    case "never-left":
      return `No traffic ever went to it, ${name} serves from ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(fate.runs)} as before`;
    case "stopped-by-others":
      return `${name} was left as they left it; ${before} ran before`;
    case "rollback-failed":
      return `Then on the way back to ${before}: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(fate.why)}${nowIs(fate.now, name)}`;
    case "unwatched":
      return `${name} is on its way back to ${before}, but that can't be watched to its end: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(fate.why)}${nowIs(fate.now, name)}`;
    case "taken-over":
      return `Somebody else has started ${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(fate)} since, which was left alone`;
    case "nowhere":
      return `There is no other revision to go back to, so ${name} was left as it is`;
    case "left":
      return `${name} was left as it is, as on-failure says: ${stillRuns(last, previous)}, and ${goesOn(fate, (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(revision), last)}`;
    case "finishing":
      return `The new tasks run, and ${fate.why}, so it was left to finish`;
    default:
      return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .xb)(fate);
  }
}
function stillRuns(last, revision) {
  const before = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(revision);
  const running = last?.running?.get(revision) ?? 0;
  if (last?.running === void 0)
    return `${before} ran before`;
  if (running === 0)
    return `no task of ${before} runs any more`;
  return `${before} still runs ${running === 1 ? "1 task" : `${running} tasks`}`;
}
function goesOn({ goesOn: id }, revision, last) {
  if (id !== void 0)
    return `the deployment ${id} goes on`;
  return last?.verdict.state === "failed" ? `${revision} was given up` : `ECS goes on with ${revision} for as long as it is left`;
}
function nowIs(progress, name) {
  return progress ? ` ${name} was last seen with ${progress}` : "";
}
function withEvent(reason, last) {
  const telling = last?.events.findLast(({ text }) => /unable|unhealthy|failed|error|could not|misconfigured/i.test(text) && !/deployment failed/.test(text));
  return telling === void 0 ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(reason) : `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(reason)} ECS said: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .withStop */ .d8)(telling.text)}`;
}

// lib/src/rollout/conclude.js
function resultOf(ending, context) {
  const { target } = ending;
  const { name } = target;
  const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7)(target.revision);
  switch (ending.kind) {
    case "unchanged":
      return good(name, "unchanged", `${name} already runs exactly this (${revision}).`);
    case "not-waited":
      return good(name, "not-waited", `${revision} is on its way to ${name}; waiting was turned off.`);
    case "deployed":
      return good(name, "deployed", deployedWords(name, revision, ending.rest));
    case "refused":
    case "gone":
      return bad(name, "failed", ending.error.problems[0]);
    case "unwatched":
      return bad(name, "failed", unwatched(ending, context));
    case "superseded":
      return bad(name, "superseded", {
        what: `${revision} was replaced on ${name} while it was deployed`,
        why: `${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(ending)} started after ours`,
        fix: `${(0,_chunk_YYPY6YMN_js__WEBPACK_IMPORTED_MODULE_0__/* .whoStarted */ .CK)(ending)}; a concurrency group of the workflow lets one run after the other`
      });
    case "bad":
      return {
        ...bad(name, outcomeOf(ending), problemOf(ending, context)),
        diagnosis: ending.failure.diagnosis
      };
    default:
      return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .xb)(ending);
  }
}
function deployedWords(name, revision, rest) {
  return rest === void 0 ? `${name} runs ${revision}.` : `All production traffic of ${name} is on ${revision}. ${rest}`;
}
function unwatched({ target, id, error, now, command }, { consoleUrl: consoleUrl2 }) {
  const { what, why, fix } = error.problems[0];
  const { name } = target;
  const [revision, before] = [target.revision, target.previous].map(_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortRevision */ .w7);
  const back = command === void 0 ? "" : `, or take ${name} back to ${before}: ${command}`;
  return {
    what: `The deployment ${id} of ${revision} to ${name} goes on, but it can't be watched to its end`,
    why: `${what}, ${why}.${nowIs(now, name)}`,
    fix: `see how it ends (${consoleUrl2})${back}; ${fix}`
  };
}
function good(name, outcome, reason) {
  return { name, outcome, reason, problem: void 0, diagnosis: void 0 };
}
function bad(name, outcome, problem) {
  return { name, outcome, reason: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(problem), problem, diagnosis: void 0 };
}
function joinReasons(results) {
  return worstFirst(results).map(({ reason }) => reason).join(" ");
}
function worstFirst(results) {
  return results.toSorted((one, other) => (0,_chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_3__/* .rankOf */ .IQ)(other.outcome) - (0,_chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_3__/* .rankOf */ .IQ)(one.outcome));
}
function joinProblems(results) {
  const lines = results.flatMap(({ problem }) => problem === void 0 ? [] : [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(problem)]);
  if (lines.length === 0)
    return void 0;
  const good2 = results.filter(({ problem }) => problem === void 0).map(({ reason }) => reason);
  return [...lines, ...good2.length > 0 ? [`Meanwhile: ${good2.join(" ")}`] : []].join("\n");
}

// lib/src/conclusion.js
function resultsOf(endings, { region, cluster, kind }) {
  const isRollback = kind === "rollback";
  return [...endings].map((ending) => resultOf(ending, { consoleUrl: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .consoleUrl */ .B9)(region, cluster, ending.target.name), isRollback }));
}
function concludeAll(results, report) {
  for (const { name, outcome: outcome2, diagnosis } of results) {
    report.note(name, { outcome: outcome2, evidence: diagnosis === void 0 ? [] : evidenceSections(diagnosis) });
  }
  const outcome = (0,_chunk_RURCRVPJ_js__WEBPACK_IMPORTED_MODULE_3__/* .worstOf */ .hm)(results.map((result) => result.outcome));
  const problems = results.flatMap(({ problem }) => problem ?? []);
  return { outcome, reason: joinReasons(results), error: joinProblems(results), problems, notes: [] };
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




/***/ })

};
