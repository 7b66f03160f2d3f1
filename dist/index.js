import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 327:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 75:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ __export)
/* harmony export */ });
var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};




/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: ./lib/shaken/chunk-MLKGABMK.js
var chunk_MLKGABMK = __nccwpck_require__(162);
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(421);
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./lib/shaken/index.js


// lib/src/index.js




// lib/src/actions.js




// lib/src/plaintext.js
var TERMINAL = /\u001b(?:\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\))/gu;
var INVISIBLE = new RegExp("(?!\\t)\\p{Cc}|\\p{Cs}|[\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|[\\u{e0000}-\\u{e007f}]", "gu");
var MEANINGLESS = new RegExp(`(?:${TERMINAL.source}|\\s|\\\\|${INVISIBLE.source})+`, "gu");
var LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/g;
function visibleLines(text) {
  return text.split(/\r*\n|\r+/).map((line) => line.replace(TERMINAL, "").replace(/[\u0085\u2028\u2029]+/g, " ").replace(INVISIBLE, ""));
}
var MOST_CHARACTERS = 500;
function plainLine(text) {
  const plain = text.slice(0, MOST_CHARACTERS * 8).replace(TERMINAL, "").replace(LINE_ENDS, " ").replace(INVISIBLE, "").trimEnd();
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS).replace(new RegExp("\\p{Cs}", "gu"), "")}\u2026` : plain;
}
function plainText(text) {
  return text.replace(TERMINAL, "").replace(LINE_ENDS, " ").replace(/\s+/g, " ").replace(INVISIBLE, "").trim();
}
function withoutIds(text) {
  return text.replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "*").replace(/\b[0-9a-f]{32,64}\b/gi, "*").replace(/\b(eni|i|subnet|sg)-[0-9a-f]{8,17}\b/g, "$1-*").replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, "*").replace(/\b\d{6,}\b/g, "*");
}
function listOf(things) {
  if (things.length < 2)
    return things.join("");
  return `${things.slice(0, -1).join(", ")} and ${things.at(-1)}`;
}

// lib/src/workflowcommands.js
function commandLine(name, text, properties = {}) {
  const written2 = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`).join(",");
  return `::${written2 === "" ? name : `${name} ${written2}`}::${escapeText(text)}`;
}
function fileEntry(name, value) {
  let end = "END";
  while (value.includes(end))
    end += "_";
  return `${name}<<${end}
${value}
${end}
`;
}
function escapeText(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

// lib/src/actions.js
var COMMAND = /^[\s\u0085]*::|##\[/;
function harmless(text) {
  const lines2 = visibleLines(text);
  if (!lines2.some((line) => COMMAND.test(line)))
    return lines2.join("\n");
  const token = (0,external_node_crypto_.randomUUID)();
  return [`::stop-commands::${token}`, ...lines2, `::${token}::`].join("\n");
}
function visible(text) {
  return visibleLines(text).join("\n");
}
function openLog() {
  return {
    // One write, so that nothing gets in between.
    info: (text) => writeLine(harmless(text)),
    debug: (text) => command("debug", visible(text)),
    notice: (text) => command("notice", visible(text), { title: TITLE }),
    warning: (text) => command("warning", visible(text), { title: TITLE }),
    error: (text) => command("error", visible(text), { title: TITLE }),
    async group(title, work) {
      command("group", visible(title));
      try {
        return await work();
      } finally {
        command("endgroup", "");
      }
    }
  };
}
var TITLE = "Ship to ECS";
var MOST_SUMMARY_BYTES = 1024 * 1024;
function openStep(environment) {
  const keepIn = (variable) => (name, value) => {
    const path = environment[variable];
    if (path)
      (0,external_node_fs_.appendFileSync)(path, fileEntry(name, value));
  };
  return {
    setOutput: keepIn("GITHUB_OUTPUT"),
    saveState: keepIn("GITHUB_STATE"),
    mask: (secret) => command("add-mask", secret),
    async writeSummary(markdown) {
      const path = environment["GITHUB_STEP_SUMMARY"];
      if (!path)
        return;
      const fits = Buffer.byteLength(markdown) <= MOST_SUMMARY_BYTES;
      await (0,promises_.appendFile)(path, fits ? markdown : "The summary is too long for GitHub, see the log.\n");
    },
    fail() {
      process.exitCode = 1;
    }
  };
}
function savedState(environment) {
  return (name) => environment[`STATE_${name}`] ?? "";
}
function command(...of2) {
  writeLine(commandLine(...of2));
}
function writeLine(line) {
  process.stdout.write(`${line}
`);
}

// lib/src/certificates.js
var UNTRUSTED = /\b(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)\b/;
function isUntrusted(words) {
  return UNTRUSTED.test(words);
}
var FIX_OF_TRUST = "have Node trust its authority: NODE_EXTRA_CA_CERTS in the environment of the job is the path of a file with it";

// lib/src/errors.js
var _a;
function sentence(problem) {
  return `${reasonOf(problem)} Fix: ${withStop(oneLine(problem.fix))}`;
}
function reasonOf({ what, why }) {
  return `${oneLine(what)}: ${withStop(oneLine(why))}`;
}
function withStop(text) {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
function oneLine(text) {
  return text.replace(/\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g, " ").trim();
}
var StepError = class extends Error {
  problems;
  constructor(problems, options) {
    const list = Array.isArray(problems) ? problems : [problems];
    super(list.map(sentence).join("\n"), options);
    this.name = "StepError";
    this.problems = list;
  }
};
var Problems = class {
  #found = [];
  /** Notes one problem. */
  add(problem) {
    this.#found.push(problem);
  }
  /** A place in the order for work that goes on side by side with other work. */
  branch() {
    const branch = new _a();
    this.#found.push(branch);
    return branch;
  }
  /**
   * The value of a piece of work, or nothing when it failed with problems of its own, which are noted.
   *
   * @throws what the work throws, unless it is a StepError
   */
  async gather(work) {
    const branch = this.branch();
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof StepError))
        throw error;
      branch.#found.push(...error.problems);
      return void 0;
    }
  }
  /** All problems that were noted, each once. */
  all() {
    const distinct3 = /* @__PURE__ */ new Map();
    for (const problem of this.#list()) {
      const key = problem.topic ?? sentence(problem);
      if (!distinct3.has(key))
        distinct3.set(key, problem);
    }
    return [...distinct3.values()];
  }
  /** @throws StepError with all problems that were noted, each once; returns when there are none */
  throwIfAny() {
    const problems = this.all();
    if (problems.length > 0)
      throw new StepError(problems);
  }
  #list() {
    return this.#found.flatMap((found2) => found2 instanceof _a ? found2.#list() : [found2]);
  }
};
_a = Problems;
var Cancelled = class extends Error {
  constructor() {
    super("the workflow was cancelled");
    this.name = "Cancelled";
  }
};
function assertNever(value) {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

// lib/src/aws/denial.js
var DENIED = /not authorized to perform:? \[?["'`]?([\w-]{1,64}:\w{1,128}\*?)["'`\]]{0,2}(?:,? on (?:the )?resource:? (?:\(?(?:s|es)\)?:? )?["'`[]{0,2}([^\s"'`,\])]{1,2048}))?/;
var KIND = "((?:[a-zA-Z-]{1,24} ){0,3}(?:policy|boundary))";
var LACKS = new RegExp(`because no ${KIND} allows`);
var FORBIDS = new RegExp(`with an explicit deny in an? ${KIND}`);
var ROLE = /\b(?:assumed-role|role)\/((?:[\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,128})/;
function denialIn(text) {
  const match = DENIED.exec(text);
  const action = match?.[1];
  if (match === null || action === void 0)
    return void 0;
  const resource = match[2]?.replace(/[.;]+$/, "");
  const reason = text.slice(match.index + match[0].length);
  const forbids = FORBIDS.exec(reason)?.[1];
  return {
    action,
    // Some services name a thing by less than its ARN, which no policy takes.
    resource: resource?.startsWith("arn:") ? resource : "*",
    role: roleIn(text.slice(0, match.index)),
    policy: forbids ?? LACKS.exec(reason)?.[1],
    isForbidden: forbids !== void 0
  };
}
function remedyFor(denial, who) {
  const { action, policy, isForbidden } = denial;
  if (isForbidden) {
    return `take the explicit deny of ${action} for ${who} out of the ${policy}; allowing it elsewhere does not help`;
  }
  const place = policy === void 0 || policy === "identity-based policy" ? "" : ` in the ${policy}, too`;
  return `allow ${who} this${place}: ${statementFor(denial)}`;
}
function statementFor({ action, resource }) {
  return JSON.stringify({ Effect: "Allow", Action: action, Resource: resourceFor(action, resource) });
}
function resourceFor(action, resource) {
  if (action === "ecs:ListTasks")
    return "*";
  if (action === "logs:GetLogEvents")
    return resource.replace(/:log-stream:.*$/, ":log-stream:*");
  return resource;
}
function roleIn(text) {
  const match = ROLE.exec(text);
  if (match?.[1] === void 0)
    return void 0;
  const parts = match[1].split("/");
  return match[0].startsWith("assumed-role") ? parts[0] : parts.at(-1);
}

// lib/src/aws/refusals.js
var REFUSALS = [
  {
    message: /No Fargate configuration exists|Invalid CPU or memory value|invalid 'cpu' setting/i,
    fix: "give cpu and memory a pair that Fargate has, such as 256 and 512, 512 and 1024, or 1024 and 2048"
  },
  {
    message: /^Fargate requires that/i,
    fix: "change the task definition so, or run it on EC2 (requiresCompatibilities)"
  },
  {
    message: /PlatformUnknownException|PlatformTaskDefinitionIncompatibilityException|platform version/i,
    fix: "set the service's platformVersion to LATEST, or to one that has what the task definition asks for"
  },
  {
    message: /does not have an associated load balancer/i,
    fix: "add the target group to a listener of a load balancer, or to one of its rules"
  },
  {
    message: /did not have a container port|does not exist in the task definition/i,
    fix: "give the container of the service's load balancer that name and that containerPort in the task definition"
  },
  {
    message: /TaskDefinition is inactive/i,
    fix: "that revision was deregistered: deploy another one, or have this step register what it said again (task-definition)"
  },
  {
    message: /active deployments exist|deployments exist on the service/i,
    fix: "wait until older deployments are over; protected or draining tasks keep them"
  }
];
function fixOfRefusal(code, message) {
  return REFUSALS.find((refusal) => refusal.message.test(message) || refusal.message.test(code))?.fix;
}
function explainDenial(action, message) {
  const denial = denialIn(message);
  const missing2 = denial?.action ?? action;
  const who = denial?.role === void 0 ? "the role or user of the job" : `the role ${denial.role}`;
  if (denial?.isForbidden === false && /^iam:PassRole$/.test(missing2)) {
    return {
      what: `AWS denied ${action}, as the role of the job may not hand ${nameOf(denial.resource)} to ECS`,
      fix: `allow ${who} this: ${passRole(denial.resource)}; the task role and the execution role both need it`
    };
  }
  if (denial === void 0) {
    return {
      what: `AWS denied ${action}`,
      fix: `allow ${action} in the policy of the role that the job uses`
    };
  }
  const also = missing2 === action ? "" : `, which needs ${missing2} as well`;
  return { what: `AWS denied ${action}${also}`, fix: remedyFor(denial, who) };
}
function passRole(resource) {
  return `{"Effect":"Allow","Action":"iam:PassRole","Resource":${JSON.stringify(resource)},"Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}`;
}
function nameOf(roleArn) {
  return roleArn.includes("/") ? `the role ${roleArn.slice(roleArn.lastIndexOf("/") + 1)}` : "a role";
}

// lib/src/aws/errors.js
var AwsError = class extends StepError {
  kind;
  /** As in IAM policies: `ecs:UpdateService`. */
  action;
  /** AWS's name of the error: `ServiceNotFoundException`. */
  code;
  constructor(failure, cause) {
    super(failure.problem, { cause });
    this.name = "AwsError";
    this.kind = failure.kind;
    this.action = failure.action;
    this.code = failure.code;
  }
};
var DENIED2 = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/;
var CREDENTIALS = /^(ExpiredToken|ExpiredTokenException|RequestExpired|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|CredentialsProviderError|MissingAuthenticationToken|MissingAuthenticationTokenException|TokenProviderError)$/;
var PASSING = /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestTimeout|RequestTimeoutException|ServerException|InternalServerError|ServiceUnavailable|ServiceUnavailableException|IDPCommunicationError|IDPCommunicationErrorException|TimeoutError|NetworkingError|AbortError)$/;
var MISSING = /(NotFound|DoesNotExist)Exception$|^ResourceNotFound/;
var CONNECTION = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET\w*)$/;
var FAMILY_IS_BUSY = /too many concurrent attempts to create a new revision/i;
function isRefusedForNow({ code, message }) {
  return /Throttl|TooManyRequests|RequestLimit/.test(code) || FAMILY_IS_BUSY.test(message);
}
function activeDeploymentIn({ code, message }) {
  return code === "DeploymentLimitExceededException" ? /'(d-\w+)'/.exec(message)?.[1] : void 0;
}
var BROKEN = /socket hang up|\b(ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|EAI_AGAIN)\b/;
function translateAwsError(error, action) {
  if (error instanceof StepError) {
    const problem = error.problems[0];
    return new AwsError({ kind: "credentials", action, code: "NoCredentials", problem }, error);
  }
  const { name = "", message = "", code = "", errors, $metadata } = error;
  const isSkewed = $metadata?.clockSkewCorrected === true;
  const isBusy = FAMILY_IS_BUSY.test(message);
  const isUnnamed2 = $metadata?.httpStatusCode === void 0 && BROKEN.test(message);
  const kind = isSkewed || isBusy || isUnnamed2 ? "passing" : kindOf(name, code, $metadata?.httpStatusCode ?? 0);
  const shown4 = /^(|Error|AggregateError)$/.test(name) ? code || "Error" : name;
  const text = oneLine2(message || errors?.[0]?.message || shown4);
  return new AwsError({ kind, action, code: shown4, problem: problemOf(kind, action, { shown: shown4, text }) }, error);
}
function kindOf(name, code, status) {
  if (DENIED2.test(name))
    return "denied";
  if (CREDENTIALS.test(name))
    return "credentials";
  if (PASSING.test(name) || CONNECTION.test(code) || CONNECTION.test(name) || status >= 500)
    return "passing";
  return MISSING.test(name) ? "missing" : "refused";
}
function problemOf(kind, action, error) {
  const why = error.text === error.shown ? error.text : `${error.text} (${error.shown})`;
  switch (kind) {
    case "denied":
      return { why, ...explainDenial(action, error.text) };
    case "credentials":
      return {
        what: `AWS did not accept the credentials for ${action}`,
        why,
        fix: "use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take",
        topic: "credentials"
      };
    case "passing":
      return {
        what: `AWS did not answer ${action}`,
        why,
        fix: /ENOTFOUND|ECONNREFUSED/.test(why) ? "check aws-region, and that the runner reaches AWS" : "run the step again",
        topic: `no answer: ${error.shown}`
      };
    case "missing":
      return {
        what: `AWS did not find what ${action} asked for`,
        why,
        fix: "check the name, the region and the account"
      };
    case "refused":
      if (isUntrusted(error.shown)) {
        return {
          what: `AWS was not asked for ${action}`,
          why: `this machine does not trust the certificate that it was shown: ${why}`,
          fix: FIX_OF_TRUST,
          topic: "certificate"
        };
      }
      return {
        what: `AWS refused ${action}`,
        why,
        fix: fixOfRefusal(error.shown, error.text) ?? "change what the message names"
      };
  }
}
function oneLine2(text) {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

// lib/src/aws/manners.js
var PATIENCE_MS = 5 * 6e4;
var PATIENCE_WITH_ADDRESS_MS = 3e4;
var answered = /* @__PURE__ */ new WeakMap();
var FIRST_PAUSE_MS = 500;
var LONGEST_PAUSE_MS = 2e4;
var LAST_ANSWER_MS = 1250;
var LIMITS = { connectionTimeout: 1e4, requestTimeout: 3e4 };
var BRIEF_LIMITS = { connectionTimeout: 3e3, requestTimeout: 1e4 };
var ASKED_ANEW = /* @__PURE__ */ new Date(0);
function clientSettings({ credentials: credentials2, proxy }, limits = LIMITS) {
  const agent = proxy && { proxyEnv: proxy };
  return {
    // The SDK must not repeat requests itself: it would repeat also what may have been done.
    maxAttempts: 1,
    requestHandler: {
      ...{ ...limits, throwOnRequestTimeout: true },
      ...agent && { httpAgent: agent, httpsAgent: agent }
    },
    ...credentials2 && {
      credentials: async () => ({ ...await credentials2.keys(), expiration: ASKED_ANEW })
    }
  };
}
async function ask(question, manners) {
  const { clock: clock2, cancellation, note } = manners;
  const beganAt = clock2.now();
  const renew = renewalFor(question, manners);
  for (let attempt = 0; ; attempt++) {
    const error = await tryOnce(question, cancellation);
    if (!(error instanceof AwsError)) {
      noteAnswer(question.action, manners);
      return error.answer;
    }
    if (isAnswer(error))
      noteAnswer(question.action, manners);
    if (await renew(error))
      continue;
    const isOver2 = clock2.now() - beganAt >= patienceWith(error, manners);
    if (error.kind !== "passing" || isOver2)
      throw error;
    const longest2 = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    const pause = longest2 * (0.5 + Math.random() / 2);
    if (attempt >= 2)
      note(`${question.action} did not work (${error.code}), asking again in ${Math.ceil(pause / 1e3)} s.`);
    await clock2.sleep(pause, cancellation);
    if (question.lookUp === void 0 || isRefusedForNow(error))
      continue;
    const done = await question.lookUp();
    if (done !== void 0)
      return done;
  }
}
function renewalFor({ action }, { credentials: credentials2 }) {
  let isDone2 = credentials2 === void 0;
  return async ({ kind, code }) => {
    if (isDone2 || kind !== "credentials" || !/^(ExpiredToken|RequestExpired)/.test(code))
      return false;
    isDone2 = true;
    await credentials2?.replace().catch((error) => {
      throw translateAwsError(error, action);
    });
    return true;
  };
}
function isAnswer({ cause }) {
  const { $metadata } = cause;
  return $metadata?.httpStatusCode !== void 0;
}
function serviceOf(action) {
  return action.split(":")[0];
}
function noteAnswer(action, manners) {
  const services = answered.get(manners) ?? /* @__PURE__ */ new Set();
  answered.set(manners, services.add(serviceOf(action)));
}
function patienceWith({ action, message }, manners) {
  const { patience } = manners;
  if (answered.get(manners)?.has(serviceOf(action)) === true)
    return patience;
  return Math.min(patience, /ENOTFOUND|ECONNREFUSED/.test(message) ? PATIENCE_WITH_ADDRESS_MS : PATIENCE_MS);
}
async function tryOnce({ action, send, lookUp }, cancellation) {
  cancellation.throwIfAborted();
  const patient = new AbortController();
  const endLater = () => void setTimeout(() => patient.abort(cancellation.reason), LAST_ANSWER_MS).unref();
  cancellation.addEventListener("abort", endLater, { once: true });
  try {
    return { answer: await send(lookUp === void 0 ? cancellation : patient.signal) };
  } catch (error) {
    cancellation.throwIfAborted();
    return translateAwsError(error, action);
  } finally {
    cancellation.removeEventListener("abort", endLater);
  }
}

// lib/src/aws/groupdeployments.js
var REVISION_ARN = /arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+:\d+/;
var ACTIVE_STATUSES = [
  "Created",
  "Queued",
  "InProgress",
  "Baking",
  "Ready"
];
async function listOver({ application, group, areGood, after }, { sdk, client, manners }) {
  const command2 = new sdk.ListDeploymentsCommand({
    applicationName: application,
    deploymentGroupName: group,
    includeOnlyStatuses: areGood ? ["Succeeded"] : ["Failed", "Stopped"],
    ...after !== void 0 && { nextToken: after }
  });
  const { deployments = [], nextToken } = await ask({ action: "codedeploy:ListDeployments", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
  return { items: deployments, next: nextToken };
}
async function readPastDeployment(info, { sdk, client, manners }) {
  const { applicationName, revision, completeTime, status } = info;
  if (revision?.appSpecContent?.sha256 === void 0)
    return void 0;
  const command2 = new sdk.GetApplicationRevisionCommand({ applicationName, revision });
  const answer = await ask({
    action: "codedeploy:GetApplicationRevision",
    send: (abortSignal) => client.send(command2, { abortSignal })
  }, manners);
  const arn = REVISION_ARN.exec(answer.revision?.appSpecContent?.content ?? "")?.[0];
  return arn === void 0 ? void 0 : { revision: arn, deployedAt: completeTime, isGood: status === "Succeeded", images: [] };
}

// lib/src/aws/createdeployment.js
var LISTED_MS = 60 * 6e4;
async function createDeployment(request, door) {
  const { sdk, client, manners } = door;
  const before = new Set(await listNewest(request, door));
  const lookUp = async () => {
    for (const id of await listNewest(request, door)) {
      if (!before.has(id) && await isOf(id, request, door))
        return id;
    }
    return void 0;
  };
  try {
    return await ask({
      action: "codedeploy:CreateDeployment",
      send: async (abortSignal) => {
        const answer = await client.send(new sdk.CreateDeploymentCommand(request), { abortSignal });
        return answer.deploymentId ?? "";
      },
      lookUp
    }, manners);
  } catch (error) {
    const inTheWay2 = error instanceof AwsError ? activeDeploymentIn(error) : void 0;
    if (inTheWay2 === void 0 || before.has(inTheWay2))
      throw error;
    const isOurs = await isOf(inTheWay2, request, door).catch(() => false);
    if (!isOurs)
      throw error;
    return inTheWay2;
  }
}
async function findStarted(request, door) {
  const { applicationName, deploymentGroupName } = request;
  const includeOnlyStatuses = [...ACTIVE_STATUSES];
  const listed = await listIds({ applicationName, deploymentGroupName, includeOnlyStatuses }, door);
  for (const id of listed) {
    if (await isOf(id, request, door))
      return id;
  }
  return void 0;
}
function listNewest({ applicationName, deploymentGroupName }, door) {
  const createTimeRange = { start: new Date(door.manners.clock.now() - LISTED_MS) };
  return listIds({ applicationName, deploymentGroupName, createTimeRange }, door);
}
async function listIds(filter, { sdk, client, manners }) {
  const { applicationName, deploymentGroupName } = filter;
  try {
    const command2 = new sdk.ListDeploymentsCommand(filter);
    const { deployments = [] } = await ask({ action: "codedeploy:ListDeployments", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    return deployments;
  } catch (error) {
    if (!(error instanceof AwsError && error.kind === "denied"))
      throw error;
    const command2 = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
    const { deploymentGroupInfo } = await ask({
      action: "codedeploy:GetDeploymentGroup",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    const last = deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId;
    return last === void 0 ? [] : [last];
  }
}
async function isOf(deploymentId, { revision, description }, { sdk, client, manners }) {
  const command2 = new sdk.GetDeploymentCommand({ deploymentId });
  const { deploymentInfo } = await ask({ action: "codedeploy:GetDeployment", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
  return deploymentInfo?.creator === "user" && deploymentInfo.revision?.appSpecContent?.sha256 === revision?.appSpecContent?.sha256 && (deploymentInfo.description ?? "") === (description ?? "");
}

// lib/src/aws/arn.js
function familyOf(taskDefinitionArn) {
  return lastPart(taskDefinitionArn).replace(/:\d+$/, "");
}
function revisionOf(taskDefinitionArn) {
  return Number(/:(\d+)$/.exec(taskDefinitionArn)?.[1] ?? 0);
}
function shortRevision(taskDefinitionArn) {
  return lastPart(taskDefinitionArn);
}
function isRegion(text) {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text);
}
function regionOf(arn) {
  return arn.split(":")[3] ?? "";
}
function lastPart(arnOrName) {
  return arnOrName.slice(arnOrName.lastIndexOf("/") + 1);
}
var CONSOLES = [
  { regions: /^cn-/, host: (region) => `${region}.console.amazonaws.cn` },
  { regions: /^us-gov-/, host: (region) => `${region}.console.amazonaws-us-gov.com` },
  { regions: /./, host: (region) => `${region}.console.aws.amazon.com` }
];
function consoleUrl(region, cluster, service) {
  const path = `clusters/${lastPart(cluster)}/services/${lastPart(service)}`;
  return `https://${consoleHost(region)}/ecs/v2/${path}/deployments?region=${region}`;
}
function revisionUrl(arn) {
  const region = regionOf(arn);
  const path = `task-definitions/${familyOf(arn)}/${revisionOf(arn)}/containers`;
  return `https://${consoleHost(region)}/ecs/v2/${path}?region=${region}`;
}
function ecrUrl({ account, region }, repository, digest) {
  const image = digest === void 0 ? "" : `/_/image/${digest}/details`;
  return `https://${consoleHost(region)}/ecr/repositories/private/${account}/${repository}${image}?region=${region}`;
}
function codeDeployUrl(region, deploymentId) {
  return `https://${consoleHost(region)}/codesuite/codedeploy/deployments/${deploymentId}?region=${region}`;
}
function consoleHost(region) {
  return CONSOLES.find((console) => console.regions.test(region))?.host(region);
}
var PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"]
];
var DOMAINS = {
  "aws-cn": "amazonaws.com.cn",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu"
};
function ecrHost(account, region) {
  return `${account}.dkr.ecr.${region}.${DOMAINS[partitionOf(region)] ?? "amazonaws.com"}`;
}
function partitionOf(region) {
  return PARTITIONS.find(([start]) => region.startsWith(start))?.[1] ?? "aws";
}
function accountOf(arn) {
  return arn.split(":")[4] ?? "";
}
function keyArnOf(keyId, resourceArn) {
  if (keyId === void 0 || /(^|:)alias\//.test(keyId))
    return void 0;
  if (keyId.startsWith("arn:"))
    return keyId;
  const region = regionOf(resourceArn);
  return `arn:${partitionOf(region)}:kms:${region}:${accountOf(resourceArn)}:key/${keyId}`;
}

// lib/src/aws/deploymentgroups.js
var GROUPS_PER_CALL = 100;
var APPLICATIONS_AT_A_TIME = 4;
async function findGroupsOf(cluster, service, door) {
  const waiting = await listApplications(door);
  const found2 = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== void 0; next = waiting.shift()) {
      found2.push(...await describeGroups(next, door));
    }
  };
  await Promise.all(Array.from({ length: APPLICATIONS_AT_A_TIME }, work));
  const isOurs = ({ ecsServices = [] }) => ecsServices.some(({ clusterName = "default", serviceName = "" }) => lastPart(clusterName) === lastPart(cluster) && lastPart(serviceName) === lastPart(service));
  return found2.filter(isOurs).map(({ applicationName = "", deploymentGroupName = "" }) => ({
    application: applicationName,
    group: deploymentGroupName
  })).sort((one, other) => `${one.application}/${one.group}` < `${other.application}/${other.group}` ? -1 : 1);
}
async function listApplications({ sdk, client, manners }) {
  const names = [];
  let nextToken;
  do {
    const command2 = new sdk.ListApplicationsCommand({ nextToken });
    const answer = await ask({ action: "codedeploy:ListApplications", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    names.push(...answer.applications ?? []);
    nextToken = answer.nextToken;
  } while (nextToken !== void 0);
  return names;
}
async function describeGroups(applicationName, { sdk, client, manners }) {
  const names = [];
  let nextToken;
  do {
    const command2 = new sdk.ListDeploymentGroupsCommand({ applicationName, nextToken });
    const answer = await ask({
      action: "codedeploy:ListDeploymentGroups",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    names.push(...answer.deploymentGroups ?? []);
    nextToken = answer.nextToken;
  } while (nextToken !== void 0);
  const found2 = [];
  for (let at = 0; at < names.length; at += GROUPS_PER_CALL) {
    const command2 = new sdk.BatchGetDeploymentGroupsCommand({
      applicationName,
      deploymentGroupNames: names.slice(at, at + GROUPS_PER_CALL)
    });
    const answer = await ask({
      action: "codedeploy:BatchGetDeploymentGroups",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    found2.push(...answer.deploymentGroupsInfo ?? []);
  }
  return found2;
}

// lib/src/aws/codedeploy.js
function openCodeDeploy(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(642)]).then(__nccwpck_require__.bind(__nccwpck_require__, 642)).then((sdk) => ({
      sdk,
      client: new sdk.CodeDeployClient({ region, ...clientSettings(manners) }),
      manners
    }));
    return opened;
  };
  const targets = /* @__PURE__ */ new Map();
  const findTargets = async (deploymentId) => {
    const known = targets.get(deploymentId);
    if (known !== void 0)
      return known;
    const { sdk, client } = await open2();
    const command2 = new sdk.ListDeploymentTargetsCommand({ deploymentId });
    const { targetIds = [] } = await ask({
      action: "codedeploy:ListDeploymentTargets",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    if (targetIds.length > 0)
      targets.set(deploymentId, targetIds);
    return targetIds;
  };
  const describe = async (deploymentId) => {
    const { sdk, client } = await open2();
    const command2 = new sdk.GetDeploymentCommand({ deploymentId });
    const answer = await ask({ action: "codedeploy:GetDeployment", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    return answer.deploymentInfo ?? {};
  };
  return {
    async findGroup(applicationName, deploymentGroupName) {
      const { sdk, client } = await open2();
      const command2 = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
      return nothingIf(/^(Application|DeploymentGroup)DoesNotExistException$/, async () => {
        const answer = await ask({
          action: "codedeploy:GetDeploymentGroup",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentGroupInfo;
      });
    },
    async findGroupsOf(cluster, service) {
      return findGroupsOf(cluster, service, await open2());
    },
    async findConfiguration(deploymentConfigName) {
      const { sdk, client } = await open2();
      const command2 = new sdk.GetDeploymentConfigCommand({ deploymentConfigName });
      return nothingIf(/^DeploymentConfigDoesNotExistException$/, async () => {
        const answer = await ask({
          action: "codedeploy:GetDeploymentConfig",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentConfigInfo;
      });
    },
    async listActive(applicationName, deploymentGroupName) {
      const { sdk, client } = await open2();
      const command2 = new sdk.ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        includeOnlyStatuses: [...ACTIVE_STATUSES]
      });
      const { deployments = [] } = await ask({
        action: "codedeploy:ListDeployments",
        send: (abortSignal) => client.send(command2, { abortSignal })
      }, manners);
      return deployments;
    },
    async listOver(question) {
      return listOver(question, await open2());
    },
    async describePast(id) {
      return readPastDeployment(await describe(id), await open2());
    },
    async create(request) {
      return createDeployment(request, await open2());
    },
    async findStarted(request) {
      return findStarted(request, await open2());
    },
    describe,
    async describeTargets(deploymentId) {
      const { sdk, client } = await open2();
      const found2 = await nothingIf(/^DeploymentNotStartedException$/, async () => {
        const targetIds = await findTargets(deploymentId);
        if (targetIds.length === 0)
          return [];
        const command2 = new sdk.BatchGetDeploymentTargetsCommand({ deploymentId, targetIds });
        const answer = await ask({
          action: "codedeploy:BatchGetDeploymentTargets",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentTargets;
      });
      return (found2 ?? []).flatMap(({ ecsTarget }) => ecsTarget === void 0 ? [] : [ecsTarget]);
    },
    async stop(deploymentId, { rollBack: rollBack2 }) {
      const { sdk, client } = await open2();
      const command2 = new sdk.StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollBack2 });
      const answer = await nothingIf(/^DeploymentAlreadyCompletedException$/, () => ask({
        action: "codedeploy:StopDeployment",
        send: (abortSignal) => client.send(command2, { abortSignal }),
        // Asked twice, it is refused the second time, or stops what is stopping already.
        lookUp: async () => void 0
      }, manners));
      return answer !== void 0;
    }
  };
}
async function nothingIf(code, call) {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsError && code.test(error.code))
      return void 0;
    throw error;
  }
}

// lib/src/aws/imageconfig.js
var MOST_MILLISECONDS = 5e3;
var NOTHING = { platform: void 0, labels: /* @__PURE__ */ new Map() };
async function readConfig(repository, { manifest }, tools) {
  const { sdk, client, manners } = tools;
  const layerDigest = configOf(manifest);
  if (layerDigest === void 0)
    return NOTHING;
  const command2 = new sdk.GetDownloadUrlForLayerCommand({
    registryId: repository.registryId,
    repositoryName: repository.name,
    layerDigest
  });
  return ask({
    action: "ecr:GetDownloadUrlForLayer",
    async send(abortSignal) {
      const { downloadUrl = "" } = await client.send(command2, { abortSignal });
      const limit = AbortSignal.timeout(MOST_MILLISECONDS);
      const answer = await fetch(downloadUrl, { signal: AbortSignal.any([abortSignal, limit]) });
      const config = await answer.json();
      return { platform: platformOf(config), labels: labelsOf(config) };
    }
  }, manners);
}
function configOf(manifest) {
  return parsed(manifest).config?.digest;
}
function firstImageIn(manifest) {
  return parsed(manifest).manifests?.find(({ platform }) => platform?.os !== "unknown")?.digest;
}
function parsed(manifest) {
  try {
    return JSON.parse(manifest);
  } catch {
    return {};
  }
}
function labelsOf(image) {
  const { config } = image ?? {};
  const labels = Object.entries(config?.Labels ?? {});
  return new Map(labels.filter((label) => typeof label[1] === "string"));
}
function platformOf(config) {
  const { os, architecture } = config ?? {};
  return [os, architecture].every((part) => typeof part === "string" && /^[a-z0-9]{1,20}$/.test(part)) ? `${os}/${architecture}` : void 0;
}

// lib/src/aws/ecr.js
var MANIFEST_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json"
];
function openEcr(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(273)]).then(__nccwpck_require__.bind(__nccwpck_require__, 654)).then((sdk) => ({
      sdk,
      client: new sdk.ECRClient({ region, ...clientSettings(manners) })
    }));
    return opened;
  };
  const ecr = {
    async findRepository({ name, registryId }) {
      const { sdk, client } = await open2();
      const command2 = new sdk.DescribeRepositoriesCommand({ registryId, repositoryNames: [name] });
      const question = {
        action: "ecr:DescribeRepositories",
        send: (abortSignal) => client.send(command2, { abortSignal })
      };
      const answer = await unlessCode(ask(question, manners), "RepositoryNotFoundException");
      const found2 = answer?.repositories?.[0];
      return found2 && described(found2, { name, registryId, region });
    },
    async createRepository(id) {
      const { sdk, client } = await open2();
      const command2 = new sdk.CreateRepositoryCommand({
        registryId: id.registryId,
        repositoryName: id.name,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true }
      });
      const question = {
        action: "ecr:CreateRepository",
        send: (abortSignal) => client.send(command2, { abortSignal })
      };
      const answer = await unlessCode(ask(question, manners), "RepositoryAlreadyExistsException");
      const made = answer?.repository;
      const repository = made ? described(made, { ...id, region }) : await ecr.findRepository(id);
      if (repository === void 0)
        throw new Error(`the repository ${id.name} is neither there nor made`);
      return repository;
    },
    async findImage(repository, image) {
      const { sdk, client } = await open2();
      const command2 = new sdk.BatchGetImageCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageIds: ["tag" in image ? { imageTag: image.tag } : { imageDigest: image.digest }],
        acceptedMediaTypes: MANIFEST_TYPES
      });
      const question = {
        action: "ecr:BatchGetImage",
        send: (abortSignal) => client.send(command2, { abortSignal })
      };
      const answer = await unlessCode(ask(question, manners), "RepositoryNotFoundException");
      const found2 = answer?.images?.[0];
      return found2 && {
        digest: found2.imageId?.imageDigest ?? "",
        manifest: found2.imageManifest ?? "",
        mediaType: found2.imageManifestMediaType
      };
    },
    async readPlatform(repository, image) {
      return (await readConfig(repository, image, { ...await open2(), manners })).platform;
    },
    async readLabels(repository, image) {
      const digest = firstImageIn(image.manifest);
      const part = digest === void 0 ? image : await ecr.findImage(repository, { digest });
      if (part === void 0)
        return /* @__PURE__ */ new Map();
      return (await readConfig(repository, part, { ...await open2(), manners })).labels;
    },
    async tagImage(repository, image, tag) {
      const { sdk, client } = await open2();
      const command2 = new sdk.PutImageCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageTag: tag,
        imageManifest: image.manifest,
        imageManifestMediaType: image.mediaType
      });
      const question = {
        action: "ecr:PutImage",
        send: (abortSignal) => client.send(command2, { abortSignal })
      };
      await unlessCode(ask(question, manners), "ImageAlreadyExistsException");
    },
    async authorize() {
      const { sdk, client } = await open2();
      const command2 = new sdk.GetAuthorizationTokenCommand({});
      const answer = await ask({
        action: "ecr:GetAuthorizationToken",
        send: (abortSignal) => client.send(command2, { abortSignal })
      }, manners);
      const { authorizationToken = "", proxyEndpoint = "" } = answer.authorizationData?.[0] ?? {};
      const [username = "", ...password] = Buffer.from(authorizationToken, "base64").toString().split(":");
      return { host: proxyEndpoint.replace(/^https?:\/\//, ""), username, password: password.join(":") };
    }
  };
  return ecr;
}
function described(answer, id) {
  const filters = answer.imageTagMutabilityExclusionFilters?.map(({ filter = "" }) => filter) ?? [];
  return {
    ...id,
    uri: answer.repositoryUri ?? "",
    isImmutable: (tag) => isImmutable(answer.imageTagMutability ?? "MUTABLE", filters, tag)
  };
}
async function unlessCode(answer, code) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.code === code)
      return void 0;
    throw error;
  }
}
function isImmutable(mutability, filters, tag) {
  const excluded = filters.some((filter) => new RegExp(`^${filter.split("*").map(escapeForRegExp).join(".*")}$`).test(tag));
  if (mutability === "IMMUTABLE")
    return true;
  if (mutability === "IMMUTABLE_WITH_EXCLUSION")
    return !excluded;
  if (mutability === "MUTABLE_WITH_EXCLUSION")
    return excluded;
  return false;
}
function escapeForRegExp(text) {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}

// lib/src/aws/answer.js
function keepAnswer(client) {
  let last = "{}";
  client.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    const response = result.response;
    if (response.body !== void 0) {
      const chunks = [];
      for await (const chunk of response.body)
        chunks.push(chunk);
      const body = Buffer.concat(chunks);
      last = body.toString();
      Object.assign(response, { body });
    }
    return result;
  }, { step: "deserialize", priority: "low", name: "keepAnswer" });
  return () => JSON.parse(last);
}

// lib/src/aws/clusters.js
async function findCluster(nameOrArn, tools) {
  const { sdk, client, manners } = tools;
  const command2 = new sdk.DescribeClustersCommand({ clusters: [nameOrArn] });
  const answer = await ask({ action: "ecs:DescribeClusters", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
  return answer.clusters?.[0];
}

// lib/src/taskdefinition/choose.js
function chooseContainers(containers, wanted) {
  if (containers.length === 0)
    return { why: "it has no containers" };
  const missing2 = wanted.filter((wish) => !containers.some(({ name }) => name === wish));
  if (missing2.length > 0) {
    return { why: `it has no container ${missing2.join(" and no ")}, it has ${namesOf(containers)}` };
  }
  if (wanted.length > 0)
    return containers.filter(({ name = "" }) => wanted.includes(name));
  if (containers.length === 1)
    return containers;
  const essential = containers.filter((container) => container.essential !== false);
  if (essential.length === 0) {
    return { why: `it has several containers and none is essential (${namesOf(containers)})` };
  }
  return essential.length === 1 ? essential : { why: `it has several essential containers (${namesOf(essential)})` };
}
function namesOf(containers) {
  return containers.map(({ name }) => name).join(", ");
}

// lib/src/taskdefinition/compare.js


// lib/src/taskdefinition/entries.js
var by = (member3) => (entry) => textOf(entry[member3]);
var UNORDERED = {
  containerDefinitions: { nameOf: by("name"), word: "container" },
  environment: { nameOf: by("name") },
  secrets: { nameOf: by("name"), word: "secret" },
  secretOptions: { nameOf: by("name"), word: "secretOption" },
  volumes: { nameOf: by("name"), word: "volume" },
  tags: { nameOf: by("key"), word: "tag" },
  ulimits: { nameOf: by("name"), word: "ulimit" },
  systemControls: { nameOf: by("namespace"), word: "systemControl" },
  portMappings: { nameOf: portOf, word: "port" },
  mountPoints: { nameOf: by("containerPath"), word: "mount" },
  volumesFrom: { nameOf: by("sourceContainer"), word: "volumes from" },
  dependsOn: { nameOf: by("containerName"), word: "dependency" },
  extraHosts: { nameOf: by("hostname"), word: "extraHost" },
  devices: { nameOf: by("hostPath"), word: "device" },
  tmpfs: { nameOf: by("containerPath") },
  resourceRequirements: { nameOf: by("type"), word: "resource" },
  inferenceAccelerators: { nameOf: by("deviceName"), word: "inferenceAccelerator" },
  properties: { nameOf: by("name"), word: "property" },
  placementConstraints: { nameOf: by("expression"), word: "placementConstraint" }
};
var SETS = [
  "requiresCompatibilities",
  "links",
  "dockerSecurityOptions",
  "add",
  "drop",
  "permissions",
  "ignoredExitCodes"
];
var NAMING = [
  "name",
  "key",
  "namespace",
  "containerPort",
  "containerPortRange",
  "containerPath",
  "sourceContainer",
  "containerName",
  "hostname",
  "hostPath",
  "deviceName",
  "expression"
];
function isNaming(member3) {
  return NAMING.includes(member3);
}
function nameIn(list, entry) {
  if (typeof entry !== "object")
    return SETS.includes(list) ? String(entry) : void 0;
  return Array.isArray(entry) ? void 0 : UNORDERED[list]?.nameOf(entry);
}
function wordFor(list) {
  return UNORDERED[list]?.word ?? list;
}
function portOf({ containerPort, containerPortRange, protocol }) {
  const port = textOf(containerPort ?? containerPortRange);
  return protocol === void 0 ? port : `${port}/${textOf(protocol)}`;
}
function textOf(value) {
  return value === void 0 ? "" : String(value);
}

// lib/src/taskdefinition/types.js
var DESCRIBE_ONLY = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
  "deleteRequestedAt"
];

// lib/src/taskdefinition/normalise.js
var DEFAULTS = {
  taskDefinition: { enableFaultInjection: false },
  containerDefinitions: {
    essential: true,
    cpu: 0,
    privileged: false,
    readonlyRootFilesystem: false,
    interactive: false,
    pseudoTerminal: false,
    disableNetworking: false,
    versionConsistency: "enabled"
  },
  portMappings: { hostPort: 0, protocol: "tcp" },
  healthCheck: { interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
  restartPolicy: { restartAttemptPeriod: 300 },
  linuxParameters: { initProcessEnabled: false },
  mountPoints: { readOnly: false },
  volumesFrom: { readOnly: false },
  volumes: { configuredAtLaunch: false },
  efsVolumeConfiguration: { rootDirectory: "/", transitEncryption: "DISABLED" },
  authorizationConfig: { iam: "DISABLED" }
};
function normalise(definition) {
  const kept = Object.entries(definition).filter(([name]) => !DESCRIBE_ONLY.includes(name));
  const known = Object.fromEntries(kept);
  const { cpu, memory, tags } = known;
  return normaliseMembers({
    ...withoutEqualPorts(known),
    ...typeof cpu === "string" && { cpu: sizeOf(cpu, cpuUnits) },
    ...typeof memory === "string" && { memory: sizeOf(memory, mebibytes) },
    // AWS's own come with Describe, and nobody else may set them.
    tags: tags?.filter(({ key }) => !key?.startsWith("aws:"))
  }, "taskDefinition") ?? {};
}
function sizeOf(text, read) {
  return String(read(text) ?? text.trim());
}
function cpuUnits(text) {
  return sizeIn(text, /^(vcpu)?$/i);
}
function mebibytes(text) {
  return sizeIn(text, /^(gb)?$/i);
}
function sizeIn(text, unit) {
  const [, number = "", word = ""] = /^(\d*\.?\d+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (number === "" || !unit.test(word))
    return void 0;
  return word === "" ? Number(number) : Math.round(Number(number) * 1024);
}
function withoutEqualPorts(definition) {
  if (definition.networkMode !== "awsvpc" && definition.networkMode !== "host")
    return definition;
  const containerDefinitions = definition.containerDefinitions?.map((container) => ({
    ...container,
    portMappings: container.portMappings?.map(({ hostPort, ...mapping }) => hostPort === mapping.containerPort ? mapping : { ...mapping, hostPort })
  }));
  return { ...definition, containerDefinitions };
}
function normaliseMembers(value, holder) {
  if (value === null || value === void 0)
    return void 0;
  if (Array.isArray(value)) {
    const items = value.map((item) => normaliseMembers(item, holder) ?? {});
    if (items.length === 0)
      return void 0;
    return items.every((item) => nameIn(holder, item) !== void 0) ? items.sort((one, other) => compare(nameIn(holder, one) ?? "", nameIn(holder, other) ?? "")) : items;
  }
  if (typeof value !== "object")
    return value;
  const members = Object.entries(value).flatMap(([name, inner]) => {
    const normal = inner === DEFAULTS[holder]?.[name] ? void 0 : normaliseMembers(inner, name);
    return normal === void 0 ? [] : [[name, normal]];
  });
  return members.length === 0 ? void 0 : Object.fromEntries(members);
}
function compare(one, other) {
  return one === other ? 0 : one < other ? -1 : 1;
}

// lib/src/taskdefinition/compare.js
function isSame(one, other) {
  return (0,external_node_util_.isDeepStrictEqual)(normalise(one), normalise(other));
}
function differences(before, after) {
  const old = places(normalise(before));
  const fresh = places(normalise(after));
  const found2 = [];
  for (const [place, value] of old) {
    const now = fresh.get(place);
    if (now === void 0)
      found2.push({ place, kind: "removed", before: value });
    else if (now !== value)
      found2.push({ place, kind: "changed", before: value, after: now });
  }
  for (const [place, value] of fresh) {
    if (!old.has(place))
      found2.push({ place, kind: "added", after: value });
  }
  return together(byEntry(found2).map(shown));
}
function byEntry(found2) {
  return found2.flatMap((difference) => {
    const { place, kind, before, after } = difference;
    const path = place.split(" \u203A ");
    const member3 = path.pop() ?? "";
    const [entry, value] = [path.join(" \u203A "), after ?? before];
    const isNameOf = (some) => some.replace(/ \(\d+\)$/, "").endsWith(` ${value}`);
    if (kind !== "changed" && isNameOf(member3))
      return [{ place, kind }];
    if (kind !== "changed" && isNaming(member3) && isNameOf(entry)) {
      const isAlone = !found2.some((other) => other !== difference && other.place.startsWith(`${entry} \u203A `));
      return isAlone ? [{ place: entry, kind }] : [];
    }
    return [{ ...difference, place: place.replace(ENTRY_VALUE, "$1") }];
  });
}
var ENTRY_VALUE = /((?:environment|secret|secretOption|tag) [^›]+) › (?:value|valueFrom)$/;
function together(found2) {
  const kinds = grouped(found2, ({ place }) => /^[^›]*(?:› \w+)?/.exec(place)?.[0] ?? "");
  return grouped(kinds, ({ place }) => /^[^›]*/.exec(place)?.[0] ?? "");
}
function grouped(found2, groupOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const difference of found2) {
    const group = groupOf(difference);
    groups.set(group, [...groups.get(group) ?? [], difference]);
  }
  return [...groups.values()].flat();
}
var HIDDEN = /› (environment|command|entryPoint|healthCheck|logConfiguration(?! › secretOption )|firelensConfiguration|dockerLabels|driverOpts)\b/;
var REFERS = /› (secret|secretOption) [^›]+$|› credentialsParameter$/;
var REFERENCE = /^(arn:|\/)/;
function shown(difference) {
  const { place, kind, before, after } = difference;
  const values = [before, after].filter((value) => value !== void 0);
  const isSecret = REFERS.test(place) && !values.every((value) => REFERENCE.test(value));
  return isSecret || HIDDEN.test(place) ? { place, kind } : difference;
}
function places(value, path = "", found2 = /* @__PURE__ */ new Map()) {
  if (typeof value !== "object") {
    found2.set(path, String(value));
  } else if (Array.isArray(value) && isSequence(path, value)) {
    found2.set(path, value.join(" "));
  } else if (Array.isArray(value)) {
    const taken = [];
    value.forEach((item, index) => {
      const place = placeOf(path, item, index);
      const times = taken.filter((other) => other === place).length;
      taken.push(place);
      places(item, times === 0 ? place : `${place} (${times + 1})`, found2);
    });
  } else {
    for (const [name, member3] of Object.entries(value))
      places(member3, path === "" ? name : `${path} \u203A ${name}`, found2);
  }
  return found2;
}
function isSequence(path, list) {
  return list.every((item) => typeof item !== "object" && nameIn(lastWord(path), item) === void 0);
}
function lastWord(path) {
  return /[^ ]+$/.exec(path)?.[0] ?? "";
}
function placeOf(path, item, index) {
  const list = lastWord(path);
  const name = nameIn(list, item);
  if (name === void 0)
    return `${path}[${index}]`;
  return `${path.slice(0, path.length - list.length)}${wordFor(list)} ${name}`;
}

// lib/src/taskdefinition/nulls.js
function withoutNulls(value) {
  if (Array.isArray(value))
    return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null)
    return value;
  return Object.fromEntries(Object.entries(value).filter(([, member3]) => member3 !== null).map(([name, member3]) => [name, withoutNulls(member3)]));
}

// lib/src/taskdefinition/render.js
function renderTaskDefinition(template, rendering) {
  const kept = withoutNulls(Object.fromEntries(Object.entries(template).filter(([name]) => !DESCRIBE_ONLY.includes(name))));
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
  const { command: command2, envFiles } = settings;
  return {
    ...container,
    image: rendering.image,
    ...member("environment", changedList(container.environment, settings.environmentVariables, "value")),
    ...member("secrets", changedList(container.secrets, secrets, "valueFrom")),
    ...envFiles.length > 0 && {
      environmentFiles: envFiles.map((value) => ({ type: "s3", value }))
    },
    ...command2 !== void 0 && { command: [...command2] },
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
function changedList(entries2, changes, value) {
  const byName2 = new Map(changes.map((change) => [change.name, change]));
  const entry = (change) => ({ name: change.name, [value]: change.value });
  const there = entries2 ?? [];
  const kept = there.flatMap((existing) => {
    const change = byName2.get(existing.name ?? "");
    if (change === void 0)
      return [existing];
    return change.kind === "set" ? [entry(change)] : [];
  });
  const added = changes.flatMap((change) => change.kind === "set" && !there.some((existing) => existing.name === change.name) ? [entry(change)] : []);
  const changed2 = [...kept, ...added];
  return entries2 === void 0 && changed2.length === 0 ? void 0 : changed2;
}
function changedMap(entries2, changes) {
  const list = entries2 && Object.entries(entries2).map(([name, value]) => ({ name, value }));
  const changed2 = changedList(list, changes, "value");
  return changed2 && Object.fromEntries(changed2.map(({ name, value }) => [name, value]));
}

// lib/src/documentfaults.js
var TOLD_BY_THE_PARSER = [
  "ALIAS_PROPS",
  "BAD_INDENT",
  "BAD_PROP_ORDER",
  "BAD_SCALAR_START",
  "BLOCK_AS_IMPLICIT_KEY",
  "BLOCK_IN_FLOW",
  "DUPLICATE_KEY",
  "KEY_OVER_1024_CHARS",
  "MISSING_CHAR",
  "MULTILINE_IMPLICIT_KEY",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_TAGS",
  "TAB_AS_INDENT"
];
var WORDS = {
  BAD_ALIAS: "An alias names nothing; text that begins with * needs quotes",
  BAD_DIRECTIVE: "A directive is not known",
  BAD_DQ_ESCAPE: "A backslash in double quotes stands before what it can not protect; single quotes leave it as it is",
  NON_STRING_KEY: "A key is no text",
  TAG_RESOLVE_FAILED: "A tag is not known; text that begins with ! needs quotes",
  UNEXPECTED_TOKEN: "Something stands where it can not"
};
function yamlFault({ code, message, linePos }) {
  const words = TOLD_BY_THE_PARSER.includes(code) ? message.split(/ at line \d+|\n/)[0].replace(/:$/, "") : WORDS[code] ?? "It is no YAML";
  const [start] = linePos ?? [];
  return start === void 0 ? words : `${words} at line ${start.line}, column ${start.col}`;
}
function valueFault({ name, message }) {
  if (name === "ReferenceError" && message.startsWith("Unresolved alias"))
    return WORDS.BAD_ALIAS;
  return message.split(/[:\n]/)[0].trim();
}
function jsonFault(message, text) {
  const words = message.replace(/(,? (?:\.\.\.)?"[\s\S]*| (?:in|after) JSON at position \d+[\s\S]*)$/, "");
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? quotedPlace(message, text));
  if (Number.isNaN(at))
    return `${words} in JSON`;
  const before = text.slice(0, at).split("\n");
  return `${words} in JSON at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
function quotedPlace(message, text) {
  const [, cutBefore, quotation = ""] = /^Unexpected token [\s\S]*?, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const first = text.indexOf(quotation);
  const isUnique = quotation !== "" && first >= 0 && text.indexOf(quotation, first + 1) < 0;
  return cutBefore !== void 0 && isUnique ? first + 10 : Number.NaN;
}

// lib/src/document.js
async function parseDocument(file) {
  const text = file.replace(/^\ufeff/, "");
  try {
    const value = /^\s*\{/.test(text) ? parseJson(text) : await parseYaml(text);
    if (!isObject(value))
      throw new Unusable("it does not hold an object");
    refuseWhatJsonCannotSay(value, []);
    return { kind: "parsed", value };
  } catch (error) {
    if (error instanceof Unusable)
      return { kind: "unusable", why: error.message };
    throw error;
  }
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var Unusable = class extends Error {
};
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unusable(jsonFault(error.message, text));
  }
}
async function parseYaml(text) {
  const { isScalar, parseAllDocuments, visit } = await __nccwpck_require__.e(/* import() */ 65).then(__nccwpck_require__.bind(__nccwpck_require__, 65));
  const parsed2 = parseAllDocuments(text, { merge: true });
  const documents = Array.isArray(parsed2) ? parsed2 : [];
  for (const { errors, warnings: warnings2 } of documents) {
    const unknownTag = warnings2.find(({ code }) => code === "TAG_RESOLVE_FAILED");
    const [first = unknownTag] = errors;
    if (first !== void 0)
      throw new Unusable(yamlFault(first));
  }
  const isEmpty = (contents) => contents === null || isScalar(contents) && contents.value === null;
  const [document, ...others] = documents.filter(({ contents }) => !isEmpty(contents));
  if (document === void 0)
    return void 0;
  if (others.length > 0) {
    throw new Unusable(`it holds ${others.length + 1} documents, and one is what it takes`);
  }
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key))
        throw new Unusable("it has a key that is no text, but a list or an object");
    }
  });
  try {
    return document.toJS();
  } catch (error) {
    throw new Unusable(valueFault(error));
  }
}
function refuseWhatJsonCannotSay(value, holders) {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Unusable(`it has the number ${value}, which JSON has not`);
  }
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Unusable("it has a number of more than 15 digits, which is too big to be kept exactly; write it as text");
  }
  if (typeof value !== "object" || value === null)
    return;
  if (holders.includes(value))
    throw new Unusable("it has an alias to what the alias stands in");
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
    throw new Unusable(`it has a value of the kind ${kind}, which JSON has not`);
  }
  for (const member3 of Object.values(value))
    refuseWhatJsonCannotSay(member3, [...holders, value]);
}

// lib/src/taskdefinition/template.js
async function parseTemplate(text) {
  const document = await parseDocument(text);
  if (document.kind === "unusable")
    return document;
  const { value } = document;
  const inner = value["taskDefinition"];
  const definition = isObject(inner) ? { ...inner, ...Array.isArray(value["tags"]) && { tags: value["tags"] } } : value;
  return { kind: "parsed", definition: withoutNulls(definition) };
}

// lib/src/aws/lostrevision.js
var CLOCK_SKEW_MS = 5 * 6e4;
var MOST_REVISIONS = 25;
async function findLostRevision(definition, { askedAt, find: find3 }) {
  const family = definition.family ?? "";
  let reference2 = family;
  for (let read = 0; read < MOST_REVISIONS; read++) {
    const found2 = await find3(reference2);
    if (found2 === void 0 || registeredAt(found2) < askedAt - CLOCK_SKEW_MS)
      return void 0;
    if (isSame(found2.definition, definition))
      return found2;
    reference2 = `${family}:${revisionOf(found2.arn) - 1}`;
  }
  return void 0;
}
function registeredAt({ definition }) {
  return Number(definition.registeredAt ?? 0) * 1e3;
}

// lib/src/aws/modelvalues.js
function enumerationsOf(sdk) {
  const container = "containerDefinitions";
  return new Map(Object.entries({
    networkMode: sdk.NetworkMode,
    pidMode: sdk.PidMode,
    ipcMode: sdk.IpcMode,
    requiresCompatibilities: sdk.Compatibility,
    "placementConstraints.type": sdk.TaskDefinitionPlacementConstraintType,
    "runtimePlatform.cpuArchitecture": sdk.CPUArchitecture,
    "runtimePlatform.operatingSystemFamily": sdk.OSFamily,
    "volumes.efsVolumeConfiguration.transitEncryption": sdk.EFSTransitEncryption,
    [`${container}.dependsOn.condition`]: sdk.ContainerCondition,
    [`${container}.logConfiguration.logDriver`]: sdk.LogDriver,
    [`${container}.firelensConfiguration.type`]: sdk.FirelensConfigurationType,
    [`${container}.environmentFiles.type`]: sdk.EnvironmentFileType,
    [`${container}.ulimits.name`]: sdk.UlimitName
  }).map(([place, values]) => [place, Object.values(values)]));
}

// lib/src/aws/model.js
async function checkTaskDefinition(definition) {
  const sdk = await Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(23)]).then(__nccwpck_require__.bind(__nccwpck_require__, 23));
  const found2 = checkStructure(definition, sdk.RegisterTaskDefinitionRequest$, []);
  return [...found2, ...checkListed(definition, enumerationsOf(sdk), [])];
}
function checkListed(value, enumerations, at) {
  if (typeof value === "string") {
    const listed = enumerations.get(at.filter((step) => typeof step === "string").join("."));
    if (listed === void 0 || listed.includes(value))
      return [];
    const fault2 = `is ${JSON.stringify(value)}, where AWS wants one of ${listed.join(", ")}`;
    return [{ ...placed(at), kind: "value", fault: fault2 }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => checkListed(entry, enumerations, [...at, index]));
  }
  if (typeof value !== "object" || value === null)
    return [];
  return Object.entries(value).flatMap(([name, member3]) => checkListed(member3, enumerations, [...at, name]));
}
var LIST = 1;
var MAP = 2;
var STRUCTURE = 3;
var UNION = 4;
var NUMBER = 1;
var BOOLEAN = 2;
var LIST_OF = 64;
var MAP_OF = 128;
function checkValue(value, schema, at) {
  if (value === null)
    return [];
  const resolved = resolve(schema);
  if (typeof resolved === "number") {
    if (resolved & LIST_OF)
      return checkList(value, resolved & ~LIST_OF, at);
    if (resolved & MAP_OF)
      return checkMap(value, resolved & ~MAP_OF, at);
    const wanted = resolved === NUMBER ? "number" : resolved === BOOLEAN ? "boolean" : "string";
    const got = typeName(value);
    if (got === wanted)
      return [];
    const quotes = wanted === "string" && (got === "number" || got === "boolean") ? " (put it in quotes)" : "";
    return [wrongType(at, `is ${a(got)}, where AWS wants a ${wanted}${quotes}`)];
  }
  const [kind] = resolved;
  if (kind === STRUCTURE || kind === UNION)
    return checkStructure(value, resolved, at);
  if (kind === LIST)
    return checkList(value, resolved[4], at);
  if (kind === MAP)
    return checkMap(value, resolved[5], at);
  return [];
}
function resolve(schema) {
  if (typeof schema === "function")
    return resolve(schema());
  if (Array.isArray(schema) && typeof schema[0] !== "number")
    return resolve(schema[0]);
  if (Array.isArray(schema) && typeof schema[1] !== "string")
    return resolve(schema[0]);
  return schema;
}
function checkStructure(value, schema, at) {
  if (typeName(value) !== "object")
    return [wrongType(at, `is ${a(typeName(value))}, where AWS wants an object`)];
  const names = schema[4];
  const members = schema[5];
  return Object.entries(value).flatMap(([name, member3]) => {
    const index = names.indexOf(name);
    if (index >= 0)
      return checkValue(member3, members[index], [...at, name]);
    return [{ ...placed([...at, name]), kind: "name", fault: "is not a field that AWS knows" }];
  });
}
function checkList(value, item, at) {
  if (!Array.isArray(value))
    return [wrongType(at, `is ${a(typeName(value))}, where AWS wants a list`)];
  return value.flatMap((entry, index) => checkValue(entry, item, [...at, index]));
}
function checkMap(value, item, at) {
  if (typeName(value) !== "object")
    return [wrongType(at, `is ${a(typeName(value))}, where AWS wants an object`)];
  return Object.entries(value).flatMap(([key, entry]) => checkValue(entry, item, [...at, key]));
}
function wrongType(at, fault2) {
  return { ...placed(at), kind: "type", fault: fault2 };
}
function placed(at) {
  const path = at.reduce((before, step) => {
    if (typeof step === "number")
      return `${before}[${step}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
  return { path, at };
}
function typeName(value) {
  if (value === null)
    return "null";
  return Array.isArray(value) ? "list" : typeof value;
}
function a(noun) {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

// lib/src/aws/pastdeployments.js
var PER_PAGE = 20;
var OVER = ["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"];
async function listPastDeployments({ cluster, service, after }, { sdk, client, manners }) {
  const list = new sdk.ListServiceDeploymentsCommand({
    cluster,
    service,
    status: [...OVER],
    maxResults: PER_PAGE,
    ...after !== void 0 && { nextToken: after }
  });
  const listed = await unlessUnsupported(ask({ action: "ecs:ListServiceDeployments", send: (abortSignal) => client.send(list, { abortSignal }) }, manners));
  const briefs = listed?.serviceDeployments ?? [];
  const arns = [...new Set(briefs.flatMap(({ targetServiceRevisionArn: arn }) => arn ?? []))];
  if (arns.length === 0)
    return { items: [], next: listed?.nextToken };
  const describe = new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: arns });
  const { serviceRevisions = [] } = await ask({ action: "ecs:DescribeServiceRevisions", send: (abortSignal) => client.send(describe, { abortSignal }) }, manners);
  const items = briefs.flatMap((brief2) => {
    const revision = serviceRevisions.find(({ serviceRevisionArn: arn }) => arn === brief2.targetServiceRevisionArn);
    return revision?.taskDefinition === void 0 ? [] : [pastDeployment(brief2, revision)];
  });
  return { items, next: listed?.nextToken };
}
function pastDeployment(brief2, revision) {
  return {
    revision: revision.taskDefinition ?? "",
    deployedAt: brief2.finishedAt ?? brief2.createdAt,
    isGood: brief2.status === "SUCCESSFUL",
    images: (revision.containerImages ?? []).map(({ image = "", imageDigest }) => ({
      reference: image,
      digest: imageDigest
    }))
  };
}
async function unlessUnsupported(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.code === "UnsupportedFeatureException")
      return void 0;
    throw error;
  }
}
async function listRevisions({ family, after }, { sdk, client, manners }) {
  const list = new sdk.ListTaskDefinitionsCommand({
    familyPrefix: family,
    status: "ACTIVE",
    sort: "DESC",
    ...after !== void 0 && { nextToken: after }
  });
  const { taskDefinitionArns = [], nextToken } = await ask({ action: "ecs:ListTaskDefinitions", send: (abortSignal) => client.send(list, { abortSignal }) }, manners);
  return { items: taskDefinitionArns.filter((arn) => arn.includes(`/${family}:`)), next: nextToken };
}

// lib/src/aws/servicedeployments.js
var RECORDS_PER_CALL = 20;
async function describeServiceDeployments(arns, { sdk, client, manners }) {
  const describeSome = async (serviceDeploymentArns) => {
    const command2 = new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
    const { serviceDeployments = [] } = await ask({
      action: "ecs:DescribeServiceDeployments",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    return serviceDeployments;
  };
  const calls = [];
  for (let at = 0; at < arns.length; at += RECORDS_PER_CALL) {
    calls.push(describeSome(arns.slice(at, at + RECORDS_PER_CALL)));
  }
  return (await Promise.all(calls)).flat();
}
var STOP_PATIENCE_MS = 6e4;
async function stopServiceDeployment(arn, door) {
  const { sdk, client, manners } = door;
  const stop = new sdk.StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: "ROLLBACK" });
  try {
    await ask({
      action: "ecs:StopServiceDeployment",
      send: (abortSignal) => client.send(stop, { abortSignal }),
      lookUp: async () => void 0
    }, { ...manners, patience: Math.min(manners.patience, STOP_PATIENCE_MS) });
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.kind !== "credentials")
      return false;
    throw error;
  }
}

// lib/src/aws/tasks.js
var MOST_TASKS = 100;
async function listTasks({ cluster, service, desiredStatus }, { sdk, client, ask: ask2 }) {
  const arns = [];
  let nextToken;
  do {
    const command2 = new sdk.ListTasksCommand({
      cluster,
      serviceName: service,
      desiredStatus,
      ...nextToken !== void 0 && { nextToken }
    });
    const answer2 = await ask2("ecs:ListTasks", (abortSignal) => client.send(command2, abortSignal && { abortSignal }));
    arns.push(...answer2.taskArns ?? []);
    nextToken = answer2.nextToken;
  } while (nextToken !== void 0 && arns.length < MOST_TASKS);
  const tasks2 = arns.slice(0, MOST_TASKS);
  if (tasks2.length === 0)
    return [];
  const describe = new sdk.DescribeTasksCommand({ cluster, tasks: tasks2 });
  const answer = await ask2("ecs:DescribeTasks", (abortSignal) => client.send(describe, abortSignal && { abortSignal }));
  return answer.tasks ?? [];
}

// lib/src/aws/ecs.js
var SERVICES_PER_CALL = 10;
function openEcs(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(23)]).then(__nccwpck_require__.bind(__nccwpck_require__, 23)).then((sdk) => ({
      sdk,
      client: new sdk.ECSClient({ region, ...clientSettings(manners) })
    }));
    return opened;
  };
  const describeSome = async (cluster, services) => {
    const { sdk, client } = await open2();
    const answer = await ask({
      action: "ecs:DescribeServices",
      send: (abortSignal) => client.send(new sdk.DescribeServicesCommand({ cluster, services }), { abortSignal })
    }, manners);
    return answer.services ?? [];
  };
  const ecs = {
    async findCluster(nameOrArn) {
      return findCluster(nameOrArn, { ...await open2(), manners });
    },
    async describeServices(cluster, services) {
      const calls = [];
      for (let at = 0; at < services.length; at += SERVICES_PER_CALL) {
        calls.push(describeSome(cluster, services.slice(at, at + SERVICES_PER_CALL)));
      }
      return (await Promise.all(calls)).flat();
    },
    async findTaskDefinition(reference2) {
      const { sdk } = await open2();
      const client = new sdk.ECSClient({ region, ...clientSettings(manners) });
      const answer = keepAnswer(client);
      const command2 = new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference2, include: ["TAGS"] });
      try {
        await ask({
          action: "ecs:DescribeTaskDefinition",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
      } catch (error) {
        if (isUnknownTaskDefinition(error))
          return void 0;
        throw error;
      } finally {
        client.destroy();
      }
      return registered(answer());
    },
    async registerTaskDefinition(definition) {
      const { sdk, client } = await open2();
      const askedAt = manners.clock.now();
      return ask({
        action: "ecs:RegisterTaskDefinition",
        send: async (abortSignal) => registered(await client.send(new sdk.RegisterTaskDefinitionCommand(definition), { abortSignal })),
        lookUp: () => findLostRevision(definition, { askedAt, find: ecs.findTaskDefinition })
      }, manners);
    },
    checkTaskDefinition,
    async listPastDeployments(question) {
      return listPastDeployments(question, { ...await open2(), manners });
    },
    async listRevisions(family, after) {
      return listRevisions({ family, after }, { ...await open2(), manners });
    },
    async listTasks(question) {
      return listTasks(question, {
        ...await open2(),
        ask: (action, send) => ask({ action, send }, manners)
      });
    },
    async updateService(change, before) {
      const { sdk, client } = await open2();
      return ask({
        action: "ecs:UpdateService",
        send: async (abortSignal) => (await client.send(new sdk.UpdateServiceCommand(change), { abortSignal })).service ?? {},
        async lookUp() {
          const [now] = await describeSome(change.cluster ?? "", [change.service ?? ""]);
          return now !== void 0 && isDone(change, before, now) ? now : void 0;
        }
      }, manners);
    },
    async describeServiceDeployments(arns) {
      return describeServiceDeployments(arns, { ...await open2(), manners });
    },
    async stopServiceDeployment(arn) {
      return stopServiceDeployment(arn, { ...await open2(), manners });
    }
  };
  return ecs;
}
function isDone(change, before, now) {
  const isNewDeployment = primaryId(now) !== primaryId(before);
  const isThere = change.taskDefinition === void 0 || now.taskDefinition === change.taskDefinition;
  const isSet2 = [
    [change.desiredCount, now.desiredCount],
    [change.enableECSManagedTags, now.enableECSManagedTags ?? false],
    [change.propagateTags, now.propagateTags ?? "NONE"]
  ].every(([wish, present]) => wish === void 0 || wish === present);
  const needsDeployment = change.forceNewDeployment === true || before.taskDefinition !== change.taskDefinition;
  return isThere && isSet2 && (isNewDeployment || !needsDeployment);
}
function primaryId(service) {
  return service.deployments?.find(({ status }) => status === "PRIMARY")?.id;
}
function isUnknownTaskDefinition(error) {
  return error instanceof AwsError && error.code === "ClientException" && /unable to describe/i.test(error.message);
}
function registered(answer) {
  const { taskDefinition, tags } = answer;
  if (taskDefinition === void 0)
    throw new Error("ECS answered without a task definition");
  return {
    arn: taskDefinition.taskDefinitionArn ?? "",
    status: taskDefinition.status ?? "",
    definition: tags === void 0 || tags.length === 0 ? taskDefinition : { ...taskDefinition, tags }
  };
}

// lib/src/aws/elb.js
var MOST_ATTEMPTS = 2;
function openElb(region, manners) {
  const { cancellation } = manners;
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(654)]).then(__nccwpck_require__.bind(__nccwpck_require__, 273)).then((sdk) => ({
      sdk,
      client: new sdk.ElasticLoadBalancingV2Client({
        region,
        ...clientSettings(manners, BRIEF_LIMITS),
        maxAttempts: MOST_ATTEMPTS
      })
    }));
    return opened;
  };
  const options = { abortSignal: cancellation };
  const groups = /* @__PURE__ */ new Map();
  const describeGroup = async (targetGroupArn) => {
    const { sdk, client } = await open2();
    try {
      const command2 = new sdk.DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] });
      return (await client.send(command2, options)).TargetGroups?.[0];
    } catch (error) {
      cancellation.throwIfAborted();
      throw translateAwsError(error, "elasticloadbalancing:DescribeTargetGroups");
    }
  };
  return {
    async describeTargetHealth(targetGroupArn) {
      const { sdk, client } = await open2();
      try {
        const command2 = new sdk.DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn });
        return (await client.send(command2, options)).TargetHealthDescriptions ?? [];
      } catch (error) {
        cancellation.throwIfAborted();
        throw translateAwsError(error, "elasticloadbalancing:DescribeTargetHealth");
      }
    },
    describeTargetGroup(targetGroupArn) {
      const asked = groups.get(targetGroupArn) ?? describeGroup(targetGroupArn);
      groups.set(targetGroupArn, asked);
      return asked;
    }
  };
}

// lib/src/aws/iam.js
function openIam(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(39)]).then(__nccwpck_require__.bind(__nccwpck_require__, 39)).then((sdk) => ({
      sdk,
      client: new sdk.IAMClient({ region, ...clientSettings(manners, BRIEF_LIMITS) })
    }));
    return opened;
  };
  return {
    async findRole(name) {
      const { sdk, client } = await open2();
      const command2 = new sdk.GetRoleCommand({ RoleName: name });
      try {
        const { Role } = await ask({ action: "iam:GetRole", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
        return { arn: Role?.Arn ?? "", trust: readTrust(Role?.AssumeRolePolicyDocument) };
      } catch (error) {
        if (error instanceof AwsError && error.code.startsWith("NoSuchEntity"))
          return void 0;
        throw error;
      }
    },
    async simulate({ role, actions, resources }) {
      const { sdk, client } = await open2();
      const decisions = [];
      let marker;
      do {
        const command2 = new sdk.SimulatePrincipalPolicyCommand({
          PolicySourceArn: role,
          ActionNames: [...actions],
          ResourceArns: [...resources],
          ...marker !== void 0 && { Marker: marker }
        });
        const answer = await ask({
          action: "iam:SimulatePrincipalPolicy",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        for (const result of answer.EvaluationResults ?? []) {
          const action = result.EvalActionName ?? "";
          const each = result.ResourceSpecificResults ?? [];
          const whole = { EvalResourceName: "*", EvalResourceDecision: result.EvalDecision, ...result };
          for (const one of each.length > 0 ? each : [whole]) {
            decisions.push({
              role,
              action,
              resource: resources.length === 1 ? resources[0] ?? "*" : one.EvalResourceName ?? "*",
              decision: one.EvalResourceDecision ?? "allowed",
              isConditional: (one.MissingContextValues ?? []).length > 0
            });
          }
        }
        marker = answer.IsTruncated === true ? answer.Marker : void 0;
      } while (marker !== void 0);
      return decisions;
    }
  };
}
function readTrust(document = "") {
  try {
    return JSON.parse(decodeURIComponent(document));
  } catch {
    return {};
  }
}

// lib/src/aws/logs.js
var MOST_PAGES = 5;
var MOST_ATTEMPTS2 = 3;
function openLogs(manners) {
  const { cancellation } = manners;
  const clients = /* @__PURE__ */ new Map();
  const open2 = async (region) => {
    const sdk = await Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(969), __nccwpck_require__.e(420)]).then(__nccwpck_require__.bind(__nccwpck_require__, 420));
    const settings = { region, ...clientSettings(manners, BRIEF_LIMITS), maxAttempts: MOST_ATTEMPTS2 };
    const client = clients.get(region) ?? new sdk.CloudWatchLogsClient(settings);
    clients.set(region, client);
    return { sdk, client };
  };
  return {
    async hasGroup({ name, region }) {
      const { sdk, client } = await open2(region);
      const command2 = new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 1 });
      try {
        const { logGroups: logGroups2 = [] } = await client.send(command2, { abortSignal: cancellation });
        return logGroups2.some(({ logGroupName }) => logGroupName === name);
      } catch (error) {
        cancellation.throwIfAborted();
        throw translateAwsError(error, "logs:DescribeLogGroups");
      }
    },
    async findLastLines({ group, stream, region }, most) {
      const { sdk, client } = await open2(region);
      const lines2 = [];
      let token;
      for (let page = 0; page < MOST_PAGES && lines2.length < most; page++) {
        const command2 = new sdk.GetLogEventsCommand({
          logGroupName: group,
          logStreamName: stream,
          limit: most,
          startFromHead: false,
          ...token !== void 0 && { nextToken: token }
        });
        try {
          const answer = await client.send(command2, { abortSignal: cancellation });
          lines2.unshift(...(answer.events ?? []).flatMap(({ message = "" }) => linesOf(message)));
          if (answer.nextBackwardToken === void 0 || answer.nextBackwardToken === token)
            break;
          token = answer.nextBackwardToken;
        } catch (error) {
          cancellation.throwIfAborted();
          return undefinedIfMissing(translateAwsError(error, "logs:GetLogEvents"));
        }
      }
      return lines2.slice(-most);
    }
  };
}
function linesOf(message) {
  return message.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/);
}
function undefinedIfMissing(error) {
  if (error.code !== "ResourceNotFoundException")
    throw error;
  return void 0;
}

// lib/src/aws/secrets.js
function openSecretsManager(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(194)]).then(__nccwpck_require__.bind(__nccwpck_require__, 194)).then((sdk) => ({
      sdk,
      client: new sdk.SecretsManagerClient({ region, ...clientSettings(manners) })
    }));
    return opened;
  };
  return {
    async findSecret(nameOrArn) {
      const { sdk, client } = await open2();
      const command2 = new sdk.DescribeSecretCommand({ SecretId: nameOrArn });
      try {
        const { ARN: ARN2 = "", Name = "", DeletedDate, KmsKeyId: keyId } = await ask({
          action: "secretsmanager:DescribeSecret",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return { arn: ARN2, name: Name, isDeleted: DeletedDate !== void 0, ...keyId && { keyId } };
      } catch (error) {
        if (error instanceof AwsError && error.code === "ResourceNotFoundException")
          return void 0;
        throw error;
      }
    }
  };
}

// lib/src/aws/ssm.js
var PARAMETERS_PER_CALL = 50;
function openParameterStore(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(442)]).then(__nccwpck_require__.bind(__nccwpck_require__, 442)).then((sdk) => ({
      sdk,
      client: new sdk.SSMClient({ region, ...clientSettings(manners) })
    }));
    return opened;
  };
  const findSome = async (names) => {
    const { sdk, client } = await open2();
    const found2 = [];
    let nextToken;
    do {
      const command2 = new sdk.DescribeParametersCommand({
        ParameterFilters: [{ Key: "Name", Option: "Equals", Values: names }],
        MaxResults: PARAMETERS_PER_CALL,
        ...nextToken !== void 0 && { NextToken: nextToken }
      });
      const answer = await ask({
        action: "ssm:DescribeParameters",
        send: (abortSignal) => client.send(command2, { abortSignal })
      }, manners);
      for (const { Name: name = "", ARN: arn = "", KeyId: keyId } of answer.Parameters ?? []) {
        found2.push({ arn, name, ...keyId && { keyId } });
      }
      nextToken = answer.NextToken || void 0;
    } while (nextToken !== void 0);
    return found2;
  };
  return {
    async findParameters(names) {
      const calls = [];
      for (let at = 0; at < names.length; at += PARAMETERS_PER_CALL) {
        calls.push(findSome(names.slice(at, at + PARAMETERS_PER_CALL)));
      }
      return (await Promise.all(calls)).flat();
    }
  };
}

// lib/src/aws/sts.js
function openSts(region, manners) {
  let opened;
  const open2 = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(133), __nccwpck_require__.e(880)]).then(__nccwpck_require__.bind(__nccwpck_require__, 880)).then((sdk) => ({
      sdk,
      client: new sdk.STSClient({ region, ...clientSettings(manners) })
    }));
    return opened;
  };
  return {
    async assumeRoleWithToken(role, token) {
      const { sdk, client } = await open2();
      const command2 = new sdk.AssumeRoleWithWebIdentityCommand({
        ...requestFor(role),
        WebIdentityToken: token
      });
      const action = "sts:AssumeRoleWithWebIdentity";
      const send = (abortSignal) => client.send(command2, { abortSignal });
      return sessionOf(await ask({ action, send }, manners));
    },
    async assumeRole(role) {
      const { sdk, client } = await open2();
      const command2 = new sdk.AssumeRoleCommand(requestFor(role));
      const action = "sts:AssumeRole";
      const send = (abortSignal) => client.send(command2, { abortSignal });
      return sessionOf(await ask({ action, send }, manners));
    },
    async identify() {
      const { sdk, client } = await open2();
      const command2 = new sdk.GetCallerIdentityCommand({});
      const action = "sts:GetCallerIdentity";
      const send = (abortSignal) => client.send(command2, { abortSignal });
      const { Account: account = "", Arn: arn = "" } = await ask({ action, send }, manners);
      return { account, arn };
    },
    // What goes wrong is told by the call.
    prepare: () => void open2().catch(() => {
    })
  };
}
function requestFor({ roleArn, sessionName, durationSeconds }) {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}
function sessionOf({ Credentials: given, AssumedRoleUser: user }) {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given ?? {};
  return {
    keys: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    arn: user?.Arn ?? ""
  };
}

// lib/src/aws/index.js
function openAws(region, manners) {
  return {
    region,
    ecs: openEcs(region, manners),
    ecr: openEcr(region, manners),
    codedeploy: openCodeDeploy(region, manners),
    elb: openElb(region, manners),
    iam: openIam(region, manners),
    logs: openLogs(manners),
    secrets: openSecretsManager(region, manners),
    parameters: openParameterStore(region, manners),
    sts: openSts(region, manners),
    keys: async () => manners.credentials?.keys()
  };
}

// lib/src/docker/commands.js




// lib/src/clock.js
function inTime(work, over) {
  return new Promise((resolve4, reject) => {
    const end = () => resolve4(void 0);
    if (over.aborted)
      end();
    over.addEventListener("abort", end, { once: true });
    work.then(resolve4, reject).finally(() => over.removeEventListener("abort", end));
  });
}

// lib/src/docker/commands.js
var LINES_KEPT = 500;
var KILL_AFTER_MS = 3e3;
var LOOK_MS = 20;
var HAS_GROUPS = process.platform !== "win32";
async function runDocker(args, options) {
  const { cancellation, input = "", onLine = () => {
  } } = options;
  cancellation.throwIfAborted();
  const child = (0,external_node_child_process_.spawn)("docker", args, {
    cwd: options.workingFolder,
    env: options.environment,
    // A group of its own, so that what docker started can be ended with it.
    detached: HAS_GROUPS
  });
  const group = new ProgramGroup(child);
  const over = new AbortController();
  let ending2;
  const end = () => {
    ending2 = group.end().finally(() => over.abort());
  };
  cancellation.addEventListener("abort", end, { once: true });
  process.once("exit", group.kill);
  child.stdin.on("error", () => {
  }).end(input);
  try {
    const exited = new Promise((resolve4, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve4(code ?? (signal === "SIGKILL" ? 137 : 143)));
    });
    const result = Promise.all([exited, readLines(child.stdout, onLine), readLines(child.stderr, onLine)]);
    const ended2 = await inTime(result, over.signal);
    await ending2;
    if (ended2 === void 0 || cancellation.aborted)
      throw cancellation.reason;
    const [exitCode, stdout, stderr] = ended2;
    return { exitCode, stdout, stderr };
  } catch (error) {
    if (error.code !== "ENOENT")
      throw error;
    throw new StepError({
      what: "Docker was not found",
      why: "there is no docker on the PATH of the runner",
      fix: "install Docker on the runner, or use one that has it, as ubuntu-latest does"
    }, { cause: error });
  } finally {
    cancellation.removeEventListener("abort", end);
    process.removeListener("exit", group.kill);
  }
}
var ProgramGroup = class {
  #child;
  constructor(child) {
    this.#child = child;
  }
  /** Asks them to end, and ends those that have not after some seconds. Resolves when that is done. */
  async end() {
    this.#send("SIGTERM");
    const patience = AbortSignal.timeout(KILL_AFTER_MS);
    while (!patience.aborted && this.#send(0))
      await (0,promises_namespaceObject.setTimeout)(LOOK_MS);
    this.kill();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#child.unref();
  }
  /** Ends them at once, also as the last thing that this process does. */
  kill = () => void this.#send("SIGKILL");
  /** Whether any of them was there to get the signal; 0 is none, and only asks. */
  #send(signal) {
    const { pid } = this.#child;
    if (pid === void 0)
      return false;
    if (!HAS_GROUPS)
      return this.#child.exitCode === null && this.#child.kill(signal);
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  }
};
async function readLines(stream, onLine) {
  const kept = [];
  for await (const line of (0,external_node_readline_namespaceObject.createInterface)({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    onLine(line);
    kept.push(line);
    if (kept.length > LINES_KEPT)
      kept.shift();
  }
  return kept.join("\n");
}

// lib/src/docker/lasterror.js
function lastError(result) {
  const lines2 = `${result.stdout}
${result.stderr}`.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !/^(WARNING|DEPRECATED)/.test(line));
  return lines2.findLast((line) => /error|denied|failed|cannot|invalid|unknown/i.test(line)) ?? lines2.at(-1) ?? "docker printed nothing";
}

// lib/src/docker/builder.js
async function inspectBuilder({ name }, options) {
  const [answer, store] = await Promise.all([
    runDocker(["buildx", "inspect", ...name === void 0 ? [] : [name]], options),
    runDocker(["info", "--format", "{{json .DriverStatus}}"], options)
  ]);
  const found2 = /^Name:\s+(\S+)/m.exec(answer.stdout)?.[1];
  const driver = /^Driver:\s+(\S+)/m.exec(answer.stdout)?.[1];
  if (answer.exitCode !== 0 || found2 === void 0 || driver === void 0) {
    return { kind: "unknown", why: lastError(answer) };
  }
  const isComplete2 = driver !== "docker" || store.stdout.includes("io.containerd.");
  return { kind: "found", name: found2, driver, isComplete: isComplete2 };
}

// lib/src/docker/digest.js
async function findDigest(reference2, options) {
  const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", "--", reference2];
  const { exitCode, stdout } = await runDocker(args, options);
  return exitCode === 0 ? digestIn(stdout) : void 0;
}
function digestIn(text) {
  try {
    const { digest } = JSON.parse(text);
    return typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : void 0;
  } catch {
    return void 0;
  }
}

// lib/src/docker/session.js



// lib/src/docker/build.js



// lib/src/references.js
var TAG = /^\w[\w.-]{0,127}$/;
var REPOSITORY = /^(?=.{2,256}$)[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
var REGISTRY = /^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+(:\d+)?$|^[a-zA-Z0-9-]+:\d+$/;
var ECR_HOST = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.aws|on\.amazonwebservices\.(?:com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
function readEcrHost(host) {
  const [, account, region] = ECR_HOST.exec(host) ?? [];
  return account === void 0 || region === void 0 ? void 0 : { account, region };
}
function isCommit(text) {
  return /^[0-9a-f]{40}$/.test(text);
}
function isTag(text) {
  return TAG.test(text);
}
function readRepository(text) {
  const slash = text.indexOf("/");
  const host = text.slice(0, Math.max(slash, 0));
  if (REGISTRY.test(host)) {
    const name = text.slice(slash + 1);
    return REPOSITORY.test(name) ? { name, registry: host } : void 0;
  }
  return REPOSITORY.test(text) ? { name: text } : void 0;
}
function tagOf(entry, repository) {
  if (isTag(entry))
    return entry;
  const colon = entry.lastIndexOf(":");
  const tag = entry.slice(colon + 1);
  const target = readRepository(entry.slice(0, Math.max(colon, 0)));
  const ours = readRepository(repository);
  if (target === void 0 || ours === void 0 || !isTag(tag))
    return void 0;
  const sameRegistry = target.registry === void 0 || ours.registry === void 0 || target.registry === ours.registry;
  return target.name === ours.name && sameRegistry ? tag : void 0;
}
var IMAGE_NAME = /^([a-zA-Z0-9][a-zA-Z0-9.-]*(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
function readImageReference(text) {
  const match = /^([a-zA-Z0-9][\w.:/-]*?)(?::(\w[\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text);
  const name = match?.[1];
  if (name === void 0 || !IMAGE_NAME.test(name))
    return void 0;
  return { name, ...match?.[2] && { tag: match[2] }, ...match?.[3] && { digest: match[3] } };
}
function isImageReference(text) {
  return readImageReference(text) !== void 0;
}
function shortImage(image) {
  return image.replace(/^\d{12}\.dkr\.ecr\.[\w.-]{1,100}\//, "").replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}/, "$1\u2026");
}
function imageUrl(image) {
  const { name = "", digest } = readImageReference(image) ?? {};
  const { registry = "", name: repository } = readRepository(name) ?? { name };
  const host = readEcrHost(registry);
  return host === void 0 ? void 0 : ecrUrl(host, repository, digest);
}

// lib/src/cacheentry.js
var FOLDER = { "cache-from": "src", "cache-to": "dest" };
function readCacheEntries(line, use) {
  const fields = splitFields(line);
  if (fields === void 0) {
    return { why: "its quotes do not match", fix: 'write a field with a comma in it as "name=value"' };
  }
  const entries2 = fields.some((field) => field.includes("=")) ? [fields] : fields.map((field) => ["type=registry", `ref=${field}`]);
  const read = entries2.map((some) => readEntry(some, use));
  const fault2 = read.find((entry) => "why" in entry);
  return fault2 ?? read;
}
function readEntry(fields, use) {
  const attributes = /* @__PURE__ */ new Map();
  for (const field of fields) {
    const equals = field.indexOf("=");
    if (equals < 1)
      return { why: "not all of it is name=value", fix: EXAMPLE };
    attributes.set(field.slice(0, equals).toLowerCase(), field.slice(equals + 1));
  }
  const type = attributes.get("type");
  attributes.delete("type");
  if (!type)
    return { why: "it has no type", fix: EXAMPLE };
  const missing2 = missingIn({ type, attributes }, use);
  if (missing2 !== void 0)
    return missing2;
  return { type, attributes };
}
var EXAMPLE = "write it as in type=registry,ref=\u2026 or type=gha";
function missingIn({ type, attributes }, use) {
  if (type === "registry") {
    const reference2 = attributes.get("ref") ?? "";
    if (reference2 === "")
      return { why: "it has no ref", fix: "write ref=, and the reference of an image for the cache" };
    if (isImageReference(reference2))
      return void 0;
    return {
      why: `"${reference2}" is not an image reference`,
      fix: "write registry/repository:tag, in lower case"
    };
  }
  const folder = FOLDER[use];
  if (type !== "local" || attributes.get(folder))
    return void 0;
  return { why: `it has no ${folder}`, fix: `write ${folder}=, and a folder` };
}
function splitFields(line) {
  const fields = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (; ; ) {
    const match = field.exec(line);
    if (match === null)
      return void 0;
    const [, quoted2, bare = "", end] = match;
    fields.push((quoted2?.replaceAll('""', '"') ?? bare).trim());
    if (end === "")
      return fields;
  }
}
function writeCacheEntry({ type, attributes }) {
  return [["type", type], ...attributes].map(([name, value]) => `${name}=${value}`).map((field) => /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field).join(",");
}
function registryOfCache({ type, attributes }) {
  return type === "registry" ? attributes.get("ref")?.split("/")[0] : void 0;
}

// lib/src/docker/steps.js
var LINE = /^#([1-9]\d*) (.*)$/;
var END = /^(DONE|CACHED|CANCELED|ERROR)\b(?:: (.*))?/;
var BuildSteps = class {
  #steps = /* @__PURE__ */ new Map();
  /** Takes a line; one that is not about a step says nothing. */
  hear(line) {
    const [, id, text = ""] = LINE.exec(line) ?? [];
    if (id === void 0)
      return;
    const known = this.#steps.get(id) ?? { name: text, state: "running", error: "" };
    const [, end, error = ""] = END.exec(text) ?? [];
    this.#steps.set(id, {
      name: known.name,
      state: end === void 0 ? known.state : end === "ERROR" ? "failed" : "ended",
      error: end === "ERROR" ? error : known.error
    });
  }
  /** In the order in which they began. */
  all() {
    return [...this.#steps.values()];
  }
};
function isOfCache({ name }) {
  return /^(importing cache|exporting (cache|to GitHub Actions Cache))/.test(name);
}

// lib/src/docker/cache.js
var SHOWN = /^(ref|mode|scope|src|dest|name|region|bucket|prefix|image-manifest|oci-mediatypes|ignore-error|compression)$/;
function cacheExport(entry, registry) {
  if (entry.type === "inline")
    return writeCacheEntry(entry);
  const host = registryOfCache(entry) ?? "";
  const isEcr = host !== "" && (readEcrHost(host) !== void 0 || host === registry);
  const wanted = ["ignore-error", ...isEcr ? ["image-manifest", "oci-mediatypes"] : []];
  const missing2 = wanted.filter((name) => !entry.attributes.has(name)).map((name) => [name, "true"]);
  return writeCacheEntry({ ...entry, attributes: new Map([...entry.attributes, ...missing2]) });
}
function shownCache({ type, attributes }) {
  const shown4 = [...attributes].map(([name, value]) => [name, SHOWN.test(name) ? value : "\u2026"]);
  return writeCacheEntry({ type, attributes: new Map(shown4) });
}
function failedSteps(output) {
  const steps2 = new BuildSteps();
  for (const line of output.split("\n"))
    steps2.hear(line);
  return steps2.all().filter(({ state: state2 }) => state2 === "failed");
}
function cacheTroubles(output) {
  return failedSteps(output).filter(isOfCache).map(({ name, error }) => `${name}: ${error}`);
}
var UNREADABLE = /^failed to copy: |httpReadSeeker|could not fetch content descriptor|content digest .* not found/;
function mayBeForCaches(output) {
  return failedSteps(output).every((step) => isOfCache(step) || UNREADABLE.test(step.error));
}

// lib/src/docker/arguments.js
function secretVariable(index) {
  return `SHIP_TO_ECS_BUILD_SECRET_${index}`;
}
function buildxArguments(request, metadataFile) {
  return [
    "buildx",
    "build",
    "--progress=plain",
    "--push",
    "--metadata-file",
    metadataFile,
    ...withValue("--builder", request.builder),
    ...withValue("--provenance", request.provenance),
    ...withValue("--sbom", request.sbom),
    ...request.cacheFrom.flatMap((entry) => ["--cache-from", writeCacheEntry(entry)]),
    ...request.cacheTo.flatMap((entry) => ["--cache-to", cacheExport(entry, registryOf(request))]),
    ...request.buildContexts.flatMap(({ name, value }) => ["--build-context", `${name}=${value}`]),
    ...request.buildSecrets.flatMap(({ id }, index) => ["--secret", `id=${id},env=${secretVariable(index)}`]),
    ...request.platforms.length > 0 ? ["--platform", request.platforms.join(",")] : [],
    ...commonArguments(request)
  ];
}
function registryOf({ references }) {
  return references[0]?.split("/")[0] ?? "";
}
function withValue(option, value) {
  return value === void 0 ? [] : [option, value];
}
function classicArguments(request, imageIdFile) {
  return [
    "build",
    "--iidfile",
    imageIdFile,
    ...request.platforms.slice(0, 1).flatMap((platform) => ["--platform", platform]),
    ...commonArguments(request)
  ];
}
function commonArguments(request) {
  return [
    ...request.noCache ? ["--no-cache"] : [],
    ...request.pull ? ["--pull"] : [],
    ...request.references.flatMap((reference2) => ["--tag", reference2]),
    ...withValue("--file", request.file && asPath(request.file)),
    ...withValue("--target", request.target),
    ...request.buildArgs.flatMap(({ name, value }) => ["--build-arg", `${name}=${value}`]),
    ...request.labels.flatMap(({ name, value }) => ["--label", `${name}=${value}`]),
    // What follows is no option, whatever it begins with.
    "--",
    asPath(request.context)
  ];
}
function asPath(path) {
  return path.startsWith("-") ? `./${path}` : path;
}
function shownCommand(args) {
  const shown4 = args.map((arg, index) => {
    const option = args[index - 1] ?? "";
    if (option === "--build-arg")
      return `${arg.slice(0, arg.indexOf("="))}=\u2026`;
    const use = CACHE_OPTIONS[option];
    return quoteForReading(use === void 0 ? arg : shownCacheArgument(arg, use));
  });
  return ["docker", ...shown4].join(" ");
}
var CACHE_OPTIONS = {
  "--cache-from": "cache-from",
  "--cache-to": "cache-to"
};
function shownCacheArgument(arg, use) {
  const entries2 = readCacheEntries(arg, use);
  return "why" in entries2 ? "\u2026" : entries2.map(shownCache).join(" ");
}
function quoteForReading(arg) {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
}

// lib/src/docker/ownimage.js
var MOST_PUSHES = 3;
async function pushOwn(image, tools) {
  const { reference: reference2 } = image;
  for (let attempt = 1; attempt <= MOST_PUSHES; attempt++) {
    const { stdout } = await tools.runAloud(["push", "--", reference2]);
    const held = await digestsOf(image, tools);
    const pushed = /: digest: (sha256:[0-9a-f]{64}) /.exec(stdout)?.[1];
    if (pushed === void 0)
      return held?.length === 1 ? held[0] : void 0;
    if (held === void 0 || held.includes(pushed))
      return pushed;
    if (attempt < MOST_PUSHES)
      await takeBack(image, tools);
  }
  throw new StepError({
    what: "docker push did not push the image that was built",
    why: `another build on this engine gives ${reference2} to its own image`,
    fix: "give the images of builds that run at the same time tags of their own, with image-tag and tags, or use a builder of docker/setup-buildx-action"
  });
}
async function digestOfPushed(image, told, tools) {
  const held = await digestsOf(image, tools);
  if (held === void 0)
    return told;
  if (held.length > 0)
    return held.find((digest) => digest === told) ?? held[0];
  await takeBack(image, tools);
  return pushOwn(image, tools);
}
async function takeBack({ id, reference: reference2 }, tools) {
  tools.print(`Another build on this engine has given ${reference2} to its own image, and docker pushed that one. Trying again.`);
  await tools.runAloud(["tag", "--", id, reference2]);
}
async function digestsOf({ id, reference: reference2 }, { options }) {
  const args = ["image", "inspect", "--format", "{{json .RepoDigests}}", "--", id];
  const { exitCode, stdout } = await runDocker(args, options);
  if (exitCode !== 0)
    return void 0;
  try {
    const held = JSON.parse(stdout);
    const repository = reference2.slice(0, reference2.lastIndexOf(":"));
    return (Array.isArray(held) ? held : []).flatMap((name) => {
      const [from, digest] = typeof name === "string" ? name.split("@") : [];
      return from === repository && digest !== void 0 ? [digest] : [];
    });
  } catch {
    return void 0;
  }
}

// lib/src/docker/silence.js
var LOOKS = 10;
function watchCaches(patience, reasonOf4) {
  const steps2 = new BuildSteps();
  const abort = new AbortController();
  let heardAt = Date.now();
  const look2 = () => {
    const running = steps2.all().filter(({ state: state2 }) => state2 === "running");
    const [first] = running;
    if (first === void 0 || !running.every(isOfCache) || Date.now() - heardAt < patience)
      return;
    abort.abort(reasonOf4(first.name));
  };
  const timer = setInterval(look2, patience / LOOKS);
  timer.unref();
  return {
    signal: abort.signal,
    hear(line) {
      heardAt = Date.now();
      steps2.hear(line);
    },
    close: () => clearInterval(timer)
  };
}

// lib/src/docker/build.js
async function buildWithBuildx(request, building) {
  try {
    return await buildOnce(request, building);
  } catch (error) {
    if (!(error instanceof CacheError))
      throw error;
    building.print(`The build failed, maybe for its caches, and is tried again without them: ${error.message}`);
    return buildOnce({ ...request, cacheFrom: [], cacheTo: [] }, building);
  }
}
var CacheError = class extends Error {
};
async function buildOnce(request, building) {
  const metadataFile = (0,external_node_path_.join)(building.folder, "metadata.json");
  const args = buildxArguments(request, metadataFile);
  let result = await runBuildx(args, request, building);
  if (result.exitCode !== 0 && await building.logInAgain(result)) {
    const again = buildxArguments({ ...request, noCache: false, pull: false }, metadataFile);
    result = await runBuildx(again, request, building);
  }
  const hasCaches = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && hasCaches && mayBeForCaches(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  for (const trouble of cacheTroubles(result.stderr)) {
    building.print(`A cache did not work, and the image was built without it: ${trouble}`);
  }
  const { digest, id } = await readMetadata(metadataFile);
  const [reference2] = request.references;
  const isByEngine = result.stderr.includes(`pushing ${reference2} with docker`);
  if (!isByEngine || reference2 === void 0 || id === void 0)
    return { digest };
  return { digest: await digestOfPushed({ id, reference: reference2 }, digest, imageTools(building)) };
}
async function runBuildx(args, request, building) {
  const { buildSecrets, cacheKeys, cacheFrom, cacheTo } = request;
  const { options, print, cachePatience } = building;
  const secrets = buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const environment = { ...options.environment, ...cacheKeys, ...Object.fromEntries(secrets) };
  if (cacheFrom.length + cacheTo.length === 0)
    return runShown(args, building, environment);
  const minutes2 = Math.round(cachePatience / 6e4);
  const reasonOf4 = (step) => new CacheError(`nothing came of "${step}" for ${minutes2} minutes`);
  const watch = watchCaches(cachePatience, reasonOf4);
  const watched = {
    ...building,
    options: { ...options, cancellation: AbortSignal.any([options.cancellation, watch.signal]) },
    print(line) {
      watch.hear(line);
      print(line);
    }
  };
  try {
    return await runShown(args, watched, environment);
  } finally {
    watch.close();
  }
}
async function readMetadata(file) {
  const metadata = await (0,promises_.readFile)(file, "utf8").then((text) => JSON.parse(text)).catch(() => null);
  const digestIn2 = (name) => {
    const value = metadata?.[name];
    return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value) ? value : void 0;
  };
  const digest = digestIn2("containerimage.digest");
  return { digest, id: digestIn2("containerimage.config.digest") ?? digest };
}
async function buildClassically(request, building) {
  if (request.cacheFrom.length > 0 || request.cacheTo.length > 0) {
    building.print("Docker of the runner has no buildx: the image is built without the caches.");
  }
  const idFile = (0,external_node_path_.join)(building.folder, "image-id");
  const build = classicArguments(request, idFile);
  throwIfFailed(build, await runShown(build, building));
  const id = (await (0,promises_.readFile)(idFile, "utf8").catch(() => "")).trim();
  const tools = imageTools(building);
  const digests = [];
  for (const reference2 of request.references) {
    if (id === "")
      await tools.runAloud(["push", "--", reference2]);
    else
      digests.push(await pushOwn({ id, reference: reference2 }, tools));
  }
  return { digest: digests[0] };
}
function imageTools(building) {
  return {
    ...building,
    async runAloud(args) {
      let result = await runShown(args, building);
      if (result.exitCode !== 0 && await building.logInAgain(result))
        result = await runShown(args, building);
      throwIfFailed(args, result);
      return result;
    }
  };
}
async function runShown(args, { options, print }, environment = options.environment) {
  print(shownCommand(args));
  return runDocker(args, { ...options, environment, onLine: print });
}
function throwIfFailed(args, result) {
  if (result.exitCode === 0)
    return;
  const command2 = /^(push|tag)$/.test(args[0] ?? "") ? `docker ${args[0]}` : "docker build";
  throw new StepError({
    what: `${command2} failed with exit code ${result.exitCode}`,
    why: lastError(result),
    fix: "read what docker printed above, the first error is the one to look at"
  });
}

// lib/src/docker/config.js



// lib/src/runnerdisk.js
var WHY = {
  ENOSPC: { why: "the disk of the runner is full", fix: "free some of it, or use a runner with more" },
  EDQUOT: { why: "the disk of the runner is full", fix: "free some of it, or use a runner with more" },
  EROFS: {
    why: "the disk of the runner is read-only",
    fix: "give the runner a RUNNER_TEMP that it can write to"
  },
  EACCES: {
    why: "the user of the runner may not write there",
    fix: "give the runner a RUNNER_TEMP that it can write to"
  }
};
async function onDisk(what, write3) {
  try {
    return await write3();
  } catch (error) {
    const { code, path } = error;
    if (code === void 0 || path === void 0)
      throw error;
    const { why, fix } = WHY[code] ?? {
      why: `the file system says ${code}`,
      fix: "look at RUNNER_TEMP of the runner"
    };
    throw new StepError({ what: `${what} could not be written`, why: `${why} (${path})`, fix }, { cause: error });
  }
}

// lib/src/docker/config.js
var OWN_ENTRIES = ["buildx", "config.json"];
async function makeDockerConfig(place) {
  return onDisk("The configuration of docker", async () => {
    await (0,promises_.mkdir)(place.temp, { recursive: true });
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(place.temp, "ship-to-ecs-docker-"));
    place.onFolder(folder);
    try {
      return { folder, hasLogin: await fill(folder, place) };
    } catch (error) {
      await (0,promises_.rm)(folder, { recursive: true, force: true });
      throw error;
    }
  });
}
async function fill(folder, place) {
  const entries2 = await (0,promises_.readdir)(place.userFolder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries2) {
    if (OWN_ENTRIES.includes(entry.name) || !(entry.isDirectory() || entry.isSymbolicLink()))
      continue;
    await (0,promises_.symlink)((0,external_node_path_.join)(place.userFolder, entry.name), (0,external_node_path_.join)(folder, entry.name), "junction");
  }
  const user = await readConfig2((0,external_node_path_.join)(place.userFolder, "config.json"));
  const config = stepConfig(user, place.registry);
  await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "config.json"), JSON.stringify(config, null, 2), { mode: 384 });
  const known = /* @__PURE__ */ new Set([...Object.keys(user.auths ?? {}), ...Object.keys(user.credHelpers ?? {})]);
  return (registry) => known.has(registry);
}
function stepConfig(user, registry) {
  const { credsStore, credHelpers, auths, ...settings } = user;
  const { [registry]: _helper, ...helpers } = credHelpers ?? {};
  const stored = credsStore ? Object.fromEntries(Object.keys(auths ?? {}).map((host) => [host, credsStore])) : {};
  const { [registry]: _stored, ...others } = stored;
  return {
    ...settings,
    // An entry for our registry, though empty, keeps docker from picking a store by itself.
    auths: { ...auths, [registry]: {} },
    credHelpers: { ...others, ...helpers }
  };
}
async function readConfig2(path) {
  try {
    const config = JSON.parse(await (0,promises_.readFile)(path, "utf8"));
    const isObject2 = typeof config === "object" && config !== null && !Array.isArray(config);
    return isObject2 ? config : {};
  } catch {
    return {};
  }
}

// lib/src/docker/logindoubt.js
var OVER2 = /authorization token (has expired|is invalid)/i;
var MAYBE = /unexpected status.*\b40[13]\b|\b401 Unauthorized\b|\b403 Forbidden\b|no basic auth credentials|unauthorized: /i;
function loginDoubt(result) {
  const error = lastError(result);
  if (OVER2.test(error))
    return "over";
  return MAYBE.test(error) ? "maybe" : void 0;
}

// lib/src/docker/session.js
var CACHE_PATIENCE_MS = 10 * 6e4;
async function openSession(login, place) {
  const { environment, workspace: workingFolder, temp, print, cancellation } = place;
  const userFolder = environment["DOCKER_CONFIG"] || (0,external_node_path_.join)(place.home, ".docker");
  const { registry, onFolder } = login;
  const { folder, hasLogin } = await makeDockerConfig({ userFolder, temp, registry, onFolder });
  const options = {
    environment: {
      BUILDX_CONFIG: (0,external_node_path_.join)(userFolder, "buildx"),
      ...environment,
      DOCKER_CONFIG: folder,
      // Attestations turn the image into an index with a part that is no image.
      BUILDX_NO_DEFAULT_ATTESTATIONS: "1"
    },
    workingFolder,
    cancellation
  };
  const close = () => (0,promises_.rm)(folder, { recursive: true, force: true });
  const logIn = async ({ others, ...main }) => {
    const result = await runLogin(main, options);
    if (result.exitCode !== 0) {
      throw new StepError({
        what: `docker login to ${registry} failed`,
        why: lastError(result),
        fix: "check that the engine reaches the registry, and that the job may use ecr:GetAuthorizationToken"
      });
    }
    for (const other of others.filter(({ registry: host }) => !hasLogin(host))) {
      const otherResult = await runLogin(other, options);
      if (otherResult.exitCode === 0)
        continue;
      print(`There is no login to ${other.registry}: ${lastError(otherResult)}`);
    }
  };
  try {
    await logIn(login);
  } catch (error) {
    await close();
    throw error;
  }
  const logInAgain = async (result) => {
    const doubt = loginDoubt(result);
    const logins = doubt && await login.renew(doubt);
    if (logins === void 0)
      return false;
    print(`The login to ${registry} has ended, and is made anew: ${lastError(result)}`);
    await logIn(logins);
    return true;
  };
  const { cachePatience = CACHE_PATIENCE_MS } = place;
  const building = { options, folder, print, cachePatience, logInAgain };
  return {
    close,
    buildAndPush: (request, setup) => setup.buildxVersion === void 0 ? buildClassically(request, building) : buildWithBuildx(request, building)
  };
}
function runLogin({ registry, username, password }, options) {
  const args = ["login", "--username", username, "--password-stdin", "--", registry];
  return runDocker(args, { ...options, input: password });
}

// lib/src/docker/setup.js
function readSetup(version, buildx) {
  let answer = {};
  try {
    answer = JSON.parse(version.stdout);
  } catch {
  }
  const { Version: engineVersion, Os: engineSystem, Arch } = answer.Server ?? {};
  if (engineVersion === void 0) {
    throw new StepError({
      what: "The Docker engine did not answer",
      why: lastError(version),
      fix: "start it, or set DOCKER_HOST to one that runs"
    });
  }
  const isUsable = buildx.exitCode === 0 && engineSystem !== "windows";
  return {
    clientVersion: answer.Client?.Version ?? "unknown",
    engineVersion,
    engineSystem,
    enginePlatform: engineSystem && Arch && `${engineSystem}/${Arch}`,
    buildxVersion: isUsable ? /v?(\d+\.\d+\.\d+\S*)/.exec(buildx.stdout)?.[1] ?? "unknown" : void 0
  };
}

// lib/src/docker/index.js
function openDocker(place) {
  const { environment, workspace: workingFolder, cancellation } = place;
  const options = { environment, workingFolder, cancellation };
  return {
    async inspect(wish) {
      const [version, buildx, builder] = await Promise.all([
        runDocker(["version", "--format", "{{json .}}"], options),
        runDocker(["buildx", "version"], options),
        wish && inspectBuilder(wish, options)
      ]);
      const setup = readSetup(version, buildx);
      if (setup.buildxVersion === void 0 || wish === void 0 || builder === void 0)
        return setup;
      if (builder.kind === "found")
        return { ...setup, builder };
      if (wish.name === void 0)
        return setup;
      throw new StepError({
        what: "Input builder cannot be used",
        why: `buildx does not tell what ${wish.name} is: ${builder.why}`,
        fix: "make it in a step before, as docker/setup-buildx-action does, or remove builder"
      });
    },
    findDigest: (reference2) => findDigest(reference2, options),
    logIn: (login) => openSession(login, place)
  };
}

// lib/src/github/errors.js
var GitHubError = class extends Error {
  trouble;
  constructor(trouble, message, options) {
    super(message, options);
    this.name = "GitHubError";
    this.trouble = trouble;
  }
};
var MOST_CHARACTERS2 = 300;
async function refusalOf(answer) {
  const words = wordsOf(await answer.json().catch(() => void 0));
  return new GitHubError(troubleOf(answer, words), `GitHub answered ${answer.status}${words === "" ? "" : ` (${words})`}`);
}
function silenceOf(cause, seconds) {
  if (cause instanceof GitHubError)
    return cause;
  return new GitHubError("passing", silence(cause, seconds), { cause });
}
function silence(cause, seconds) {
  const { name, message, cause: deeper } = cause;
  if (name === "SyntaxError")
    return "GitHub's answer is no JSON";
  if (name === "TimeoutError")
    return `GitHub did not answer within ${seconds} s`;
  return `GitHub could not be asked (${plainText(deeper?.code ?? deeper?.message ?? message)})`;
}
function troubleOf({ status, headers }, words) {
  const isLimit = headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after") || /rate limit/i.test(words);
  if (status >= 500 || status === 408 || status === 429 || status === 403 && isLimit)
    return "passing";
  if (status === 401)
    return "token";
  return status === 403 || status === 404 ? "permission" : "refused";
}
function wordsOf(body) {
  const { message, errors } = typeof body === "object" && body !== null ? body : {};
  const single = Array.isArray(errors) ? errors.map(fieldError).filter((text) => text !== "") : [];
  const all = plainText([typeof message === "string" ? message : "", ...single].filter(Boolean).join(": "));
  return all.length > MOST_CHARACTERS2 ? `${all.slice(0, MOST_CHARACTERS2).replace(new RegExp("\\p{Cs}", "gu"), "")}\u2026` : all;
}
function fieldError(error) {
  if (typeof error === "string")
    return error;
  const { message, field, code } = error ?? {};
  if (typeof message === "string")
    return message;
  return [field, code].filter((word) => typeof word === "string").join(" ");
}

// lib/src/github/ask.js
var PATIENCE_SECONDS = 10;
function askFor(access) {
  const { apiUrl, repository } = access;
  const call = callsTo(access);
  return (method, path, body) => call(method, `${apiUrl}/repos/${repository}/${path}`, body);
}
async function query(access, text) {
  const url = `${access.apiUrl.replace(/\/v3$/, "")}/graphql`;
  return callsTo(access)("POST", url, { query: text });
}
function callsTo({ token, cancellation }) {
  return async (method, url, body) => {
    const patience = AbortSignal.timeout(PATIENCE_SECONDS * 1e3);
    let answer;
    try {
      answer = await fetch(url, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "user-agent": "ship-to-ecs",
          "x-github-api-version": "2022-11-28"
        },
        signal: AbortSignal.any([cancellation, patience]),
        ...body !== void 0 && { body: JSON.stringify(body) }
      });
      if (answer.ok)
        return await answer.json();
    } catch (cause) {
      throw silenceOf(cause, PATIENCE_SECONDS);
    }
    throw await refusalOf(answer);
  };
}

// lib/src/github/deployments.js
var PER_PAGE2 = 100;
function openDeployments(ask2) {
  return {
    async createDeployment(request) {
      const answer = await ask2("POST", "deployments", {
        ...request,
        auto_merge: false,
        required_contexts: []
      });
      const { id } = recordOf(answer);
      if (typeof id !== "number")
        throw strange("GitHub's answer has no id of the deployment");
      return id;
    },
    async setDeploymentStatus(id, { state: state2, description, logUrl, environmentUrl }) {
      await ask2("POST", `deployments/${id}/statuses`, {
        state: state2,
        description,
        ...logUrl !== void 0 && { log_url: logUrl },
        ...environmentUrl !== void 0 && { environment_url: environmentUrl },
        // GitHub would do it to those of other services too, and never in an environment for production.
        auto_inactive: false
      });
    },
    async listDeployments(environment) {
      const query2 = `environment=${encodeURIComponent(environment)}&per_page=${PER_PAGE2}`;
      const found2 = listOf2(await ask2("GET", `deployments?${query2}`)).flatMap(({ id, payload }) => typeof id === "number" ? [{ id, payload }] : []);
      return found2.toSorted((one, other) => other.id - one.id);
    },
    async lastStatus(id) {
      const statuses = listOf2(await ask2("GET", `deployments/${id}/statuses?per_page=${PER_PAGE2}`));
      const [last] = statuses.toSorted((one, other) => Number(other["id"]) - Number(one["id"]));
      const textOf4 = (value) => typeof value === "string" && value !== "" ? value : void 0;
      return { state: textOf4(last?.["state"]), logUrl: textOf4(last?.["log_url"]) };
    }
  };
}
function recordOf(answer) {
  return typeof answer === "object" && answer !== null ? answer : {};
}
function listOf2(answer) {
  if (!Array.isArray(answer))
    throw strange("GitHub's answer is no list");
  return answer.map(recordOf);
}
function strange(message) {
  return new GitHubError("passing", message);
}

// lib/src/github/idtoken.js
var PATIENCE_SECONDS2 = 10;
function openIdTokens(environment) {
  const url = environment["ACTIONS_ID_TOKEN_REQUEST_URL"];
  const requestToken2 = environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
  if (!url || !requestToken2)
    return void 0;
  return {
    async request(audience, cancellation) {
      try {
        const answer = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
          headers: {
            accept: "application/json",
            authorization: `Bearer ${requestToken2}`,
            "user-agent": "ship-to-ecs"
          },
          signal: AbortSignal.any([cancellation, AbortSignal.timeout(PATIENCE_SECONDS2 * 1e3)])
        });
        if (answer.ok)
          return tokenIn(await answer.json());
        const { message: why, trouble } = await refusalOf(answer);
        return { kind: "none", why, isPassing: trouble === "passing" };
      } catch (cause) {
        const { message: why } = silenceOf(cause, PATIENCE_SECONDS2);
        return { kind: "none", why, isPassing: !isUntrusted(why) };
      }
    }
  };
}
function tokenIn(body) {
  const { value } = body ?? {};
  return typeof value === "string" && value !== "" ? { kind: "token", token: value } : { kind: "none", why: "there is none in GitHub's answer", isPassing: false };
}

// lib/src/github/index.js
var PER_PAGE3 = 100;
var MOST_PAGES2 = 25;
function openGitHub(access) {
  const ask2 = askFor(access);
  return {
    ...openDeployments(ask2),
    async findLogin() {
      const { data, errors } = await query(access, "query { viewer { login } }");
      const login = data?.viewer?.login;
      if (login)
        return login;
      const why = errors?.[0]?.message ?? "no login";
      throw new GitHubError("token", `GitHub does not say whose token it is (${why})`);
    },
    async listComments(issue) {
      const found2 = [];
      for (let page = 1; page <= MOST_PAGES2; page++) {
        const path = `issues/${issue}/comments?per_page=${PER_PAGE3}&page=${page}`;
        const comments = await ask2("GET", path);
        for (const { id, body = "", user } of comments) {
          found2.push({ id, body, author: user?.login });
        }
        if (comments.length < PER_PAGE3)
          break;
      }
      return found2;
    },
    async createComment(issue, body) {
      await ask2("POST", `issues/${issue}/comments`, { body });
    },
    async updateComment(id, body) {
      await ask2("PATCH", `issues/comments/${id}`, { body });
    }
  };
}

// lib/src/post.js


// lib/src/advice/credentialforms.js
var FORMS = [
  // Keys: PEM, PGP, PuTTY, age; and RSA and PKCS #8 as base64 (a sequence that begins with the number 0 or 1).
  /-----BEGIN [A-Z\d ]*PRIVATE KEY( BLOCK)?-----/,
  /PuTTY-User-Key-File-\d:/,
  /\bAGE-SECRET-KEY-1[A-Z\d]{20,200}/,
  /\bMII[\w+/]{2}[AQgw]IBA[\w+/]{60}/,
  // AWS: the id of an access key, and a key of Bedrock.
  /(?<!\w)A(KIA|SIA|BIA|CCA)[A-Z2-7\d]{16}(?!\w)/,
  /\bABSK[\w+/]{100}/,
  // GitHub, GitLab, Bitbucket and Atlassian.
  /(?<![A-Za-z\d])gh[opsru]_\w{36}/,
  /\bgithub_pat_\w{22}/,
  /\bgl(pat|dt|rt|rtr|ptt|cbt|soat|ft|imt|agent|oas|ffct)-[\w.-]{20}/,
  /\bAT(ATT|CTT|BB)3?[\w=-]{24}/,
  // Registries: npm, PyPI, RubyGems, NuGet, Docker Hub.
  /(?<![A-Za-z\d])npm_[A-Za-z\d]{36}/,
  /\bpypi-AgEI[\w-]{50}/,
  /\brubygems_[\da-f]{48}/,
  /\boy2[a-z\d]{43}\b/,
  /\bdckr_(pat|oat)_[\w-]{20}/,
  // Messengers and mail: Slack, Discord, Teams, Telegram, SendGrid, Mailgun, Mailchimp, Brevo, Twilio.
  /\bxox[abeoprs]-[\w-]{10}/,
  /\bxapp-\d-[\w-]{10}/,
  /hooks\.slack\.com\/(services|workflows|triggers)\/\w+\/\w+\/\w+/,
  /discord(app)?\.com\/api\/webhooks\/\d+\/[\w-]{20}/,
  /webhook\.office\.com\/webhookb2\/[\w-]{20}/,
  /\b\d{8,10}:AA[\w-]{33}/,
  /\bSG\.[\w-]{16,100}\.[\w-]{16}/,
  /\bkey-[\da-f]{32}\b/,
  /\b[\da-f]{32}-us\d{1,2}\b/,
  /\bxkeysib-[\da-f]{64}/,
  /\bSK[\da-f]{32}\b/,
  // Payment and shops: Stripe, Square, Shopify.
  /(?<![A-Za-z\d])[rs]k_(live|test)_\w{16}/,
  /(?<![A-Za-z\d])whsec_[\w+/=]{24}/,
  /\bsq0(atp|csp)-[\w-]{22}/,
  /\bshp(at|ca|pa|ss)_[\dA-Fa-f]{32}/,
  // Models: OpenAI, Anthropic, Hugging Face, Groq, Replicate.
  /\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20}/,
  /\bhf_[A-Za-z]{30}/,
  /\bgsk_[A-Za-z\d]{40}/,
  /\br8_[A-Za-z\d]{36}/,
  // Clouds: Google, Azure, DigitalOcean, Heroku, Cloudflare, Databricks, Supabase, PlanetScale.
  /\bGOCSPX-[\w-]{28}/,
  /\bya29\.[\w-]{20}/,
  /(?<![\w/])1\/\/0[\w-]{40}/,
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31}/,
  /[?&]sig=[\w%+/=]{40}/,
  /\bdo[opr]_v1_[\da-f]{64}/,
  /\bHRKU-[\w-]{36}/,
  /\bv1\.0-[\da-f]{24}-[\da-f]{146}/,
  /\bdapi[\da-f]{32}/,
  /\bsb(_secret_[\w-]{20}|p_[\da-f]{40})/,
  /\bpscale_(tkn|pw|oauth)_[\w.-]{32}/,
  // What is run and watched with: Vault, Terraform, Pulumi, Doppler, Grafana, New Relic, Sentry, LaunchDarkly, Postman, Linear, Notion.
  /\bhv[bsr]\.[\w-]{24}/,
  /\b\w{14}\.atlasv1\.[\w-]{60}/,
  /\bpul-[\da-f]{40}/,
  /\bdp\.(pt|st|ct|sa|scim|audit)\.[\w.-]{40}/,
  /\bglsa_\w{32}_[\da-f]{8}/,
  /\bglc_eyJ[\w+/]{20}/,
  /\bNRAK-[A-Z\d]{27}/,
  /\b[\da-f]{36}NRAL\b/,
  /\bsntr(ys|yu|yi)_[\w+/=-]{30}/,
  /\b(sdk|api)-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/,
  /\bPMAK-[\da-f]{24}-[\da-f]{34}/,
  /\blin_api_[A-Za-z\d]{40}/,
  /\bntn_[A-Za-z\d]{40}/,
  // A header that carries one.
  /\b(Bearer|Basic) +(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{12}/i
];
var OPEN_FORMS = [/\beyJ[\w-]{10,2000}\.eyJ[\w-]{10}[\w-]*\.[\w-]*/, /\bAIza[\w-]{35}/];
function hasForm(text, isPublic = false) {
  return FORMS.some((form) => form.test(text)) || !isPublic && OPEN_FORMS.some((form) => form.test(text));
}
var ADDRESSES = [
  /:\/\/[^\s:@/"']*:([^\s/"']+)@/g,
  /\boracle:thin:[^\s/@"']+\/([^\s@"']+)@/g,
  /(?<![^\s"'])[^\s:@/"']+:([^\s@"']+)@(?:tcp|unix)\(/g
];
function passwordsOfAddresses(text) {
  return ADDRESSES.flatMap((form) => [...text.matchAll(form)].map(([, password = ""]) => password));
}
var OPEN_RANDOM = /^(MI[IGHM]|AQICAH|iVBORw0|H4sIA|R0lGOD|\/9j\/|sha\d{3}-|pk[._]|pub[\da-f]{32}$)/;
var WORDS2 = /[a-z]{3,}/g;
var PART_OF_NAME = /^([A-Z]?[a-z]{3,}\d*|[A-Z]{3,}|\d{2,}|([A-Z][a-z]{2,})+[A-Z\d]*)$/;
function isRandom(text, least = 32) {
  if (!/^[\w.~+/=-]+$/.test(text) || text.length < least || OPEN_RANDOM.test(text))
    return false;
  const parts = text.replace(/=+$/, "").split(/[-_.~]/);
  return !parts.some((part) => PART_OF_NAME.test(part)) && isMixed(parts.join(""));
}
function isMixed(text) {
  const kinds = [...text].map(kindOf2);
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  const ofWords = (text.match(WORDS2) ?? []).join("").length;
  return ["upper", "lower", "digit"].every((kind) => kinds.includes(kind)) && changes >= text.length / 3 && ofWords <= text.length * 0.4;
}
function kindOf2(character) {
  if (/\d/.test(character))
    return "digit";
  if (/[a-z]/.test(character))
    return "lower";
  return /[A-Z]/.test(character) ? "upper" : "other";
}

// lib/src/advice/credentialnames.js
var ENDS = /(password|passwd|passphrase|passcode|pwd|secret|token|credential|basicauth|pepper|(api|access|auth|secret|private|signing|encryption|decryption|hmac|aes|master|license|servicerole)key)s?\d*$/;
var PASSWORDS = /(password|passwd|passphrase|passcode|pwd|pass)s?\d*$/;
var KEYS = /(key|salt|auth|authorization|jwt|signature|seed)s?\d*$/;
var LOOKED_UP = /(cache|partition|sort|object|file|s3|idempotency|primary|foreign|routing|lookup|kms|session|storage|map|hash)keys?\d*$/;
var QUALIFIERS = /^(prod|production|stage|staging|dev|development|test|testing|qa|uat|live|sandbox|old|new|next|current|prev|previous|primary|secondary|main|default|base|value|string|plain|b64|base64|json|v?\d+)$/;
var PUBLIC = /public|publishable|pubkey|sitekey|anonkey|clientsidekey/;
var OPEN = /(id|ids|arn|sha\d*|hash|digest|commit|revision|rev|version|build|checksum|integrity|fingerprint|etag|cert|certs|certificate|certificates|ca|chain|crt|nonce|trace|image|tag|name|url|uri|path|file)$/;
function readCredentialName(name) {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== "");
  const isOpen = OPEN.test(words.at(-1) ?? "");
  while (words.length > 1 && QUALIFIERS.test(words.at(-1) ?? ""))
    words.pop();
  const joined2 = words.join("");
  const isPublic = PUBLIC.test(joined2);
  return { kind: isPublic ? void 0 : kindOf3(joined2, words.at(-1) ?? ""), isPublic, isOpen };
}
function kindOf3(joined2, last) {
  if (/^(old)?pwd$/.test(joined2))
    return void 0;
  if (last === "pass" || PASSWORDS.test(joined2) && !/pass$/.test(joined2))
    return "password";
  if (ENDS.test(joined2))
    return "other";
  return KEYS.test(joined2) && !LOOKED_UP.test(joined2) ? "perhaps" : void 0;
}

// lib/src/advice/credentials.js
var SWITCH = /^(true|false|yes|no|on|off|enabled?|disabled?|required|optional|none|null|nil|unset|undefined|n\/a|)$/i;
var PLACEHOLDER = /^(\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Z_][A-Z\d_]*|\{\{?[^{}":]*\}\}?|<[^<>]*>|%\w+%|%s|\*+|[xX]{3,}|\.{3}|…|dummy|placeholder|redacted|changeit)$/;
var ELSEWHERE = /^(arn:.*|[a-z][a-z\d+.-]*:\/\/.*|[A-Za-z]:\\.*|(~|\.{1,2})?(\/[\w.@%{}$-]+)+\/?|\{\{[^{}]*\}\}|(ssm|secretsmanager|vault|kms|file|env|op|ref\+\w+):.*|[a-z][a-z\d]*([-_.][a-z\d]+)*(\/[a-z\d]+([-_.][a-z\d]+)*)+|[xX]-[A-Za-z-]+)$/;
var NUMBER2 = /^-?\d+(\.\d+)? *(ms|s|m|h|d|seconds?|minutes?|hours?|days?|[KkMG]i?[Bb]?)?$/;
var BROWSERS = /^(pk[._]|pub[\da-f]{32}$|6L[\w-]{38}$)/;
var HEX = /^([\da-f]{32,}|[\dA-F]{32,})$/;
var PAIRS = /(?<![^\s;&?,"':/{])-*([A-Za-z_][\w. -]{0,60}?)(?: ?= ?|: )("[^"]*"|'[^']*'|[^\s;&,"'=][^\s;&,"']*)/g;
var DEEPEST = 2;
var BASE64 = /^[\w+/-]{24,}={0,2}$/;
function credentialsIn({ family = "", containerDefinitions = [] }) {
  const names = [family, ...containerDefinitions.map(({ name = "" }) => name)];
  return containerDefinitions.flatMap((container) => [...container.environment ?? [], ...logOptionsOf(container)]).flatMap(({ name = "", value = "" }) => mayBeCredential(name, value) ? [value, ...credentialsOf(name, value)] : []).filter((value) => !names.some((name) => name.includes(value.trim())));
}
function logOptionsOf({ logConfiguration }) {
  return Object.entries(logConfiguration?.options ?? {}).map(([name, value]) => ({ name, value }));
}
function looksLikeCredential(name, value) {
  return credentialsOf(name, value).length > 0;
}
function mayBeCredential(name, value) {
  const { kind } = readCredentialName(name);
  const isCalledSo = kind === "password" || kind === "other";
  return isCalledSo && !SWITCH.test(value.trim()) || looksLikeCredential(name, value);
}
function credentialsOf(name, value, depth = 0) {
  const text = value.trim();
  const { kind, isPublic, isOpen } = readCredentialName(name);
  const members = depth < DEEPEST ? membersOf(name, text) : [];
  const parts = [
    ...passwordsIn(text),
    ...members.flatMap(([key, part]) => credentialsOf(key, part, depth + 1))
  ];
  if (parts.length > 0)
    return parts;
  if (hasForm(text, isPublic))
    return [text];
  const hidden = textInBase64(text);
  if (hidden !== void 0)
    return looksLikeCredential("", hidden) || isKeptIn(kind, text) ? [text] : [];
  return isKeptIn(kind, text) || !isPublic && !isOpen && isKey(text) ? [text] : [];
}
function isKey(text) {
  return isRandom(text) && !ELSEWHERE.test(text) && !BROWSERS.test(text);
}
function isKeptIn(kind, text) {
  if (kind === void 0 || SWITCH.test(text) || PLACEHOLDER.test(text))
    return false;
  if (ELSEWHERE.test(text) || BROWSERS.test(text) || objectIn(text) !== void 0)
    return false;
  if (kind === "perhaps")
    return isRandom(text, 16) || HEX.test(text);
  return kind === "password" || !NUMBER2.test(text);
}
function passwordsIn(text) {
  return passwordsOfAddresses(text).filter((password) => !isPutIn(password));
}
function isPutIn(value) {
  return PLACEHOLDER.test(value) || /\$\{[^{}]+\}|\{\{[^{}]+\}\}/.test(value);
}
function membersOf(called, text) {
  const json = objectIn(text);
  if (json !== void 0)
    return textsIn(called, json);
  return [...text.matchAll(PAIRS)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/^(["'])(.*)\1$/, "$2")
  ]);
}
function objectIn(text) {
  if (!/^[[{]/.test(text))
    return void 0;
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
function textsIn(called, json) {
  const texts = [];
  const open2 = [[called, json]];
  for (let next = open2.pop(); next !== void 0; next = open2.pop()) {
    const [name, value] = next;
    if (typeof value === "string")
      texts.push([name, value]);
    if (typeof value !== "object" || value === null)
      continue;
    for (const [key, member3] of Object.entries(value))
      open2.push([Array.isArray(value) ? name : key, member3]);
  }
  return texts;
}
function textInBase64(text) {
  if (!BASE64.test(text))
    return void 0;
  const decoded = Buffer.from(text, "base64").toString("utf8");
  return /^[\t\n\r\x20-\x7e]{16,}$/.test(decoded) ? decoded : void 0;
}

// lib/src/advice/containers.js
var HELPERS = /agent|collector|datadog|envoy|firelens|fluent|newrelic|otel|opentelemetry|sidecar|x-?ray/i;
function adviceOnContainers({ definition }, pinned) {
  const containers = definition.containerDefinitions ?? [];
  return [
    ...containers.flatMap(credentials),
    ...containers.filter(({ image }) => image !== pinned).flatMap(movingTag),
    ...missingLogs(containers),
    ...severalEssential(containers)
  ];
}
function credentials(container) {
  const [variables, options] = [container.environment ?? [], logOptionsOf(container)].map((pairs) => pairs.filter(({ name = "", value = "" }) => looksLikeCredential(name, value)).map(({ name = "" }) => name));
  const places2 = [
    {
      names: variables,
      where: `the environment variable${variables.length > 1 ? "s" : ""} ${inWords(variables)}`,
      fix: "remove the variable with environment-variables, and name it with secrets"
    },
    {
      names: options,
      where: `${inWords(options)} of its log driver's options`,
      fix: "and name it in secretOptions of its logConfiguration instead"
    }
  ];
  return places2.filter(({ names }) => names.length > 0).map(({ where, fix }) => ({
    name: "credential-in-environment",
    text: `The container ${container.name} has what looks like a credential in plain text, in ${where}: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, ${fix}.`
  }));
}
function movingTag({ name, image = "" }) {
  const { tag = "latest", digest } = readImageReference(image) ?? { tag: "" };
  if (digest !== void 0 || tag !== "latest")
    return [];
  const text = `The container ${name} runs ${image}, whatever that is at the time: a later deployment may run another image that nobody chose. Fix: name a version or a digest.`;
  return [{ name: "latest-tag", text }];
}
function missingLogs(containers) {
  const silent = containers.filter(({ logConfiguration, firelensConfiguration }) => logConfiguration === void 0 && firelensConfiguration === void 0);
  if (silent.length === 0)
    return [];
  const [who, has, writes] = silent.length === 1 ? ["container", "has", "it writes"] : ["containers", "have", "they write"];
  const names = inWords(silent.map(({ name = "" }) => name));
  const text = `The ${who} ${names} ${has} no log driver: what ${writes} is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.`;
  return [{ name: "no-logs", text }];
}
function severalEssential(containers) {
  const applications = containers.filter(({ name = "", image = "", essential, firelensConfiguration }) => essential !== false && firelensConfiguration === void 0 && !HELPERS.test(`${name} ${image}`));
  if (applications.length < 2)
    return [];
  const names = inWords(applications.map(({ name = "" }) => name));
  const text = `A task has several essential application containers, ${names}: they are deployed and scaled together only, and when one ends all of them do. Fix: give each a service of its own, or say essential: false of those that the task can do without.`;
  return [{ name: "several-essential-containers", text }];
}
function inWords(names) {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

// lib/src/aws/strategy.js
function strategyOf({ deploymentConfiguration }) {
  return deploymentConfiguration?.strategy ?? "ROLLING";
}
function watchOf(configuration = {}) {
  const { strategy, bakeTimeInMinutes: bake = 0, canaryConfiguration, linearConfiguration } = configuration;
  const step = stepMinutes(configuration);
  if (strategy === "CANARY")
    return { steps: (canaryConfiguration?.canaryPercent ?? 5) < 100 ? step : 0, bake };
  if (strategy !== "LINEAR")
    return { steps: 0, bake };
  return { steps: (Math.ceil(100 / (linearConfiguration?.stepPercent ?? 10)) - 1) * step, bake };
}
function stepMinutes({ strategy, canaryConfiguration, linearConfiguration }) {
  if (strategy === "CANARY")
    return canaryConfiguration?.canaryBakeTimeInMinutes ?? 10;
  return strategy === "LINEAR" ? linearConfiguration?.stepBakeTimeInMinutes ?? 6 : 0;
}

// lib/src/advice/services.js
function adviceOnService({ name, service, definition }) {
  const { networkConfiguration, loadBalancers = [], taskSets = [], capacityProviderStrategy = [] } = service;
  const { taskRoleArn, executionRoleArn } = definition;
  const isBalanced = [loadBalancers, ...taskSets.map((set) => set.loadBalancers ?? [])].some((balancers) => balancers.length > 0);
  const isPublic = networkConfiguration?.awsvpcConfiguration?.assignPublicIp === "ENABLED";
  const isSpot = capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT");
  const hasBase = capacityProviderStrategy.some(({ capacityProvider, base = 0 }) => capacityProvider !== "FARGATE_SPOT" && base > 0);
  const said = [
    {
      name: "public-ip",
      holds: isBalanced && isPublic,
      text: `Tasks of service ${name} get public IP addresses, though a load balancer brings their traffic: they can be reached past it, as far as their security groups let. Fix: set assignPublicIp to DISABLED, in subnets with a NAT gateway or VPC endpoints.`
    },
    {
      name: "execution-role-as-task-role",
      holds: Boolean(taskRoleArn) && taskRoleArn === executionRoleArn,
      text: `The tasks of service ${name} run with their execution role ${lastPart(taskRoleArn ?? "")}: the application may read every secret and pull every image that ECS may. Fix: give them a task role of their own, with what the application needs and no more.`
    },
    {
      name: "no-circuit-breaker",
      holds: isUnwatched(service),
      text: `Service ${name} has neither a circuit breaker nor alarms: when a deployment fails and this step is no longer there (cancelled, or its runner lost), ECS starts tasks that fail for as long as nobody looks. Fix: set deploymentCircuitBreaker={enable=true,rollback=true} with aws ecs update-service --deployment-configuration.`
    },
    {
      name: "spot-without-base",
      holds: isSpot && !hasBase,
      text: `Service ${name} has no base of tasks outside of Fargate Spot: when AWS takes Spot capacity back, all of them may go at once. Fix: give another capacity provider, such as FARGATE, a base in the strategy.`
    }
  ];
  return said.filter(({ holds }) => holds).map(({ name: warning2, text }) => ({ name: warning2, text }));
}
function isUnwatched(service) {
  const { deploymentCircuitBreaker, alarms } = service.deploymentConfiguration ?? {};
  const isByCodeDeploy = service.deploymentController?.type === "CODE_DEPLOY";
  const isWatched = deploymentCircuitBreaker?.enable === true || alarms?.enable === true;
  return !isByCodeDeploy && strategyOf(service) === "ROLLING" && !isWatched;
}

// lib/src/advice/tags.js
function adviceOnTags(image, inputs) {
  const stuck = stuckTags(image, inputs);
  return stuck.length > 0 ? stuck : onlyLatest(inputs);
}
function onlyLatest({ image }) {
  if (image.kind !== "build" || [image.tag, ...image.moreTags].some((tag) => tag !== "latest"))
    return [];
  const text = "The new image has no tag but latest: nobody can tell which commit runs, and the next image takes the tag away. Fix: remove image-tag, which is the commit then, and write latest in tags.";
  return [{ name: "latest-tag", text }];
}
function isMeantToMove(tag) {
  return !/\d/.test(tag);
}
function stuckTags(image, inputs) {
  if (image === void 0 || image.kind === "existing" || inputs.image.kind !== "build")
    return [];
  const { tag, repository } = image;
  const isStuck = (name) => isMeantToMove(name) && repository.isImmutable(name);
  const isMade = image.kind === "build" && image.createsRepository;
  const why = `the repository ${repository.name} is immutable${isMade ? ", as create-repository makes it" : ""}`;
  const fixed = isMade ? "create the repository before, with tags that move" : "exclude it from the immutability";
  const first = !isStuck(tag) ? [] : image.kind === "reuse" && image.heldTag === tag ? [
    `The image that has the tag ${tag} is deployed, whatever this commit would build: ${why}, and the tag stays on its first image. Fix: remove image-tag, which is the commit then.`
  ] : [
    `The tag ${tag} can name this image only: ${why}, and later steps deploy it again instead of building. Fix: remove image-tag, which is the commit then, or ${fixed}.`
  ];
  const more2 = inputs.image.moreTags.filter((name) => name !== tag && isStuck(name)).map((name) => `The tag ${name} can be put on this image only: ${why}, and the next image with this tag is refused. Fix: remove ${name} from tags, or ${fixed}.`);
  return [...first, ...more2].map((text) => ({ name: "moving-tag", text }));
}

// lib/src/advice/index.js
function adviceOn(all, image, inputs) {
  const pinned = image === void 0 || image.kind === "existing" ? void 0 : `${image.repository.uri}:${image.tag}`;
  const said = [
    ...adviceOnTags(image, inputs),
    ...all.flatMap((tasks2) => [...adviceOnContainers(tasks2, pinned), ...adviceOnService(tasks2)])
  ];
  return [...new Map(said.map((warning2) => [warning2.text, warning2])).values()];
}

// lib/src/credentials/account.js
function checkAccount({ account, arn }, allowed) {
  if (allowed.length === 0 || allowed.includes(account))
    return;
  throw new StepError({
    what: `The account ${account} is not one that this step may work in`,
    why: `the credentials of the job are those of ${arn}, and allowed-account-ids has only ${allowed.join(", ")}`,
    fix: "use the credentials or the role (role-to-assume) of an account that is meant, or add this one to allowed-account-ids",
    topic: "credentials"
  });
}

// lib/src/credentials/alternatives.js
function noPermission({ arn }) {
  return new StepError({
    what: `The role ${arn} was not assumed`,
    why: "the job may not ask GitHub for an OIDC token, and has no AWS credentials of its own",
    fix: "give the job permissions: id-token: write (and contents: read for the checkout, as what is not listed is taken away); a reusable workflow has no more than the job that calls it, and a pull request from a fork never gets a token"
  });
}
function alsoByToken(error) {
  if (!(error instanceof StepError))
    return error;
  const { fix, ...problem } = error.problems[0];
  const otherwise = "to assume it with a token of GitHub, give the job permissions: id-token: write";
  return new StepError({ ...problem, fix: `${fix}; or, ${otherwise}` }, { cause: error });
}
function bothRefused({ problems: [problem] }, other) {
  const { what, why, fix } = problem;
  const { why: otherWhy, fix: otherFix } = other.problems[0];
  return new StepError({
    what,
    why: `${why}; nor was it assumed from the credentials in the environment of the job, ${otherWhy}`,
    fix: `${fix}; or, to assume it from those credentials, ${otherFix}`,
    topic: "credentials"
  });
}

// lib/src/credentials/patience.js
var FIRST_PAUSE_MS2 = 500;
var LONGEST_PAUSE_MS2 = 2e4;
var WITH_ADDRESS_MS = 3e4;
async function untilItPasses(work, isPassing2, { clock: clock2, cancellation, note, milliseconds }) {
  const beganAt = clock2.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { message } = error;
      const patience = /ENOTFOUND|ECONNREFUSED/.test(message) ? Math.min(milliseconds, WITH_ADDRESS_MS) : milliseconds;
      const longest2 = Math.min(FIRST_PAUSE_MS2 * 2 ** attempt, LONGEST_PAUSE_MS2);
      const pause = longest2 * (0.5 + Math.random() / 2);
      if (!isPassing2(error) || clock2.now() + pause - beganAt >= patience)
        throw error;
      if (attempt >= 2)
        note(`${reasonIn(error)} Asking again in ${Math.ceil(pause / 1e3)} s.`);
      await clock2.sleep(pause, cancellation);
    }
  }
}
function reasonIn(error) {
  return error instanceof StepError ? reasonOf(error.problems[0]) : error.message;
}

// lib/src/credentials/renewal.js
var AHEAD_MS = 5 * 6e4;
var LAST_MOMENT_MS = 15e3;
var LEAST_PATIENCE_MS = 3e4;
var PAUSE_MS = 2e4;
var RenewedSession = class {
  #renewal;
  #held;
  #running;
  #failure;
  constructor(first, renewal) {
    this.#renewal = renewal;
    this.#held = heldFor(first);
  }
  async keys() {
    const now = this.#renewal.clock.now();
    if (now < this.#held.renewAt)
      return this.#held.keys;
    const isOver2 = now >= this.#held.endsAt;
    if (this.#running === void 0 && this.#mayTry(now, isOver2))
      this.#begin();
    if (!isOver2)
      return this.#held.keys;
    await this.#running;
    if (this.#failure !== void 0)
      throw this.#ended(this.#failure.error);
    return this.#held.keys;
  }
  async replace() {
    if (this.#running === void 0)
      this.#begin();
    await this.#running;
    if (this.#failure !== void 0)
      throw this.#ended(this.#failure.error);
  }
  /** A renewal waits out itself what may pass, so that one that failed is over; but at the end there is a last chance. */
  #mayTry(now, isOver2) {
    if (this.#failure === void 0)
      return true;
    const { at } = this.#failure;
    return isOver2 && (at < this.#held.endsAt || now >= at + PAUSE_MS);
  }
  #begin() {
    this.#running = this.#renew().finally(() => {
      this.#running = void 0;
    });
  }
  async #renew() {
    const { clock: clock2, obtain } = this.#renewal;
    try {
      const left = this.#held.endsAt - clock2.now();
      this.#held = heldFor(await obtain(Math.max(left, LEAST_PATIENCE_MS)));
      this.#failure = void 0;
    } catch (error) {
      const failure = error instanceof StepError ? error : unexpected(error);
      this.#failure = { error: failure, at: clock2.now() };
    }
  }
  #ended({ problems }) {
    const { what, why, fix } = problems[0];
    return new StepError({
      what: `The session of the role ${this.#renewal.name} has ended and could not be renewed`,
      why: `${what}, ${why}`,
      fix,
      topic: "credentials"
    });
  }
};
function heldFor({ keys, askedAt, durationSeconds }) {
  const duration2 = durationSeconds * 1e3;
  return {
    keys,
    renewAt: askedAt + duration2 - Math.min(AHEAD_MS, duration2 / 3),
    endsAt: askedAt + duration2 - LAST_MOMENT_MS
  };
}
function unexpected(error) {
  return new StepError({
    what: "New credentials were not to be had",
    why: error.message,
    fix: "run the step again"
  });
}

// lib/src/credentials/claims.js
function claimsOf(token) {
  const { sub, iss, aud } = payloadOf(token);
  return {
    subject: textOf2(sub),
    issuer: textOf2(iss),
    audience: textOf2(Array.isArray(aud) ? aud[0] : aud)
  };
}
function payloadOf(token) {
  try {
    const payload = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return typeof payload === "object" && payload !== null ? payload : {};
  } catch {
    return {};
  }
}
function textOf2(claim) {
  return typeof claim === "string" ? claim : "unknown";
}
var SUBJECT = /^repo:([^/@:]+)(@\d+)?\/([^/@:]+)(@\d+)?:(.+)$/;
function peculiarities(subject) {
  const [, owner, ownerId, repository, , context = ""] = SUBJECT.exec(subject) ?? [];
  if (owner === void 0) {
    return [
      "the subject does not have the form that GitHub gives it unless the organisation or repository chose another"
    ];
  }
  return [...ownerId === void 0 ? [] : [withIds(`${owner}/${repository}`)], ...ofContext(context)];
}
function withIds(repository) {
  return `GitHub puts the ids of owner and repository into the subject of repositories that were made, renamed or transferred after 15 July 2026, so a condition on repo:${repository}:\u2026 does not match`;
}
function ofContext(context) {
  const [kind = "", ...rest] = context.split(":");
  if (kind === "environment") {
    return [
      `the job has the environment ${rest.join(":")}, and its subject names that in place of the branch`
    ];
  }
  if (kind === "pull_request") {
    return [
      "the subject of a pull request names no branch: with this, every pull request of the repository has the role, so let it be one that only reads"
    ];
  }
  if (context.startsWith("ref:refs/tags/"))
    return ["the run is for a tag, and a condition on a branch does not match"];
  return kind === "ref" ? [] : ["the organisation or repository chose what else the subject consists of"];
}

// lib/src/credentials/refusals.js
function explainToken(error, role, claims) {
  const words = tokenWords(error, role, claims) ?? sessionWords(error, role);
  return explained(error, role, words);
}
function explainChain(error, role) {
  return explained(error, role, chainWords(error, role) ?? sessionWords(error, role));
}
function explained(error, { arn }, words) {
  const { what, why, fix } = error.problems[0];
  const { why: reason, fix: remedy } = words ?? { why: `${what}, ${why}`, fix };
  return new StepError({ what: `The role ${arn} was not assumed`, why: reason, fix: remedy, topic: "credentials" }, { cause: error });
}
function tokenWords(error, role, claims) {
  const { subject, issuer, audience } = claims;
  const account = accountOf2(role.arn);
  const provider = providerArn(role.arn, issuer);
  const said = messageOf(error);
  if (error.kind === "denied")
    return notTrusted(error, role, claims);
  if (isNoProvider(error)) {
    return {
      why: `the account ${account} has no OIDC provider for ${issuer} (${error.code})`,
      fix: `make it once in that account: aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}; or correct the account in role-to-assume`
    };
  }
  if (/audience/i.test(said)) {
    return {
      why: `the OIDC provider of the account ${account} does not know the audience "${audience}" of the token (${error.code})`,
      fix: `add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}; or give audience one that it knows`
    };
  }
  if (/^ExpiredToken/.test(error.code)) {
    return {
      why: `AWS takes the token of the job for over, though it was made for this call: ${said} (${error.code})`,
      fix: `run the step again; where that does not help, the clock of the token's issuer is wrong (${hostOf(issuer)}), or its answer takes minutes to get here`
    };
  }
  if (isKeyFailure(error)) {
    return {
      why: `AWS could not get the keys of the token's issuer, ${issuer}: ${said} (${error.code})`,
      fix: `run the step again; AWS has to reach ${issuer}/.well-known/openid-configuration`
    };
  }
  if (/^(InvalidIdentityToken|IDPRejectedClaim)/.test(error.code)) {
    return {
      why: `AWS did not accept the token of the job, with the subject "${subject}", the audience "${audience}" and the issuer "${issuer}": ${said} (${error.code})`,
      fix: `compare these with the OIDC provider ${provider}`
    };
  }
  return void 0;
}
function isKeyFailure({ code, message }) {
  return /^InvalidIdentityToken/.test(code) && /verification key/i.test(message);
}
function isNoProvider({ message }) {
  return /No OpenIDConnect provider/i.test(message);
}
function notTrusted(error, { arn, name }, claims) {
  const { subject, audience, issuer } = claims;
  const host = hostOf(issuer);
  const statement = {
    Effect: "Allow",
    Principal: { Federated: providerArn(arn, issuer) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: subject } }
  };
  const particular = peculiarities(subject).map((clause) => `; ${clause}`);
  return {
    why: `its trust policy does not accept the OIDC token of this job, or there is no such role (${error.code}). The token has the subject "${subject}", the audience "${audience}" and the issuer "${issuer}"`,
    fix: `have the trust policy allow this: ${JSON.stringify(statement)}. A subject with * takes StringLike${particular.join("")}. What it says now: aws iam get-role --role-name ${plainName(name)}; a change of it takes some seconds to be known everywhere`
  };
}
function chainWords(error, role) {
  if (error.kind === "denied")
    return chainDenied(error, role);
  if (error.kind !== "credentials")
    return void 0;
  return {
    why: `AWS did not accept the credentials of the job that it is assumed from: ${messageOf(error)} (${error.code})`,
    fix: "configure others in a step before this one"
  };
}
function chainDenied(error, { arn, name }) {
  const said = messageOf(error);
  const who = /User: (arn:\S+)/.exec(said)?.[1];
  const caller = who === void 0 ? "the role or user of the job" : principalOf(who);
  const trust = { Effect: "Allow", Principal: { AWS: caller }, Action: "sts:AssumeRole" };
  const own = { Effect: "Allow", Action: "sts:AssumeRole", Resource: arn };
  const { isForbidden = false, policy } = denialIn(said) ?? {};
  return {
    why: `${said} (${error.code})`,
    fix: isForbidden ? `take the explicit deny of sts:AssumeRole out of the ${policy}; allowing it elsewhere does not help` : `allow ${caller} this: ${JSON.stringify(own)}, and have the trust policy of ${plainName(name)} allow this: ${JSON.stringify(trust)}`
  };
}
function sessionWords(error, role) {
  const said = messageOf(error);
  const { name, durationSeconds, region } = role;
  if (/MaxSessionDuration/.test(said)) {
    return {
      why: `role-duration-seconds is ${durationSeconds}, and the role's longest session is shorter (${error.code})`,
      fix: `leave role-duration-seconds out, as the session is renewed for as long as the step takes; or allow the role more: aws iam update-role --role-name ${plainName(name)} --max-session-duration ${Math.max(durationSeconds, 3600)}`
    };
  }
  if (/^RegionDisabled/.test(error.code)) {
    return {
      why: `${said} (${error.code})`,
      fix: `activate STS for ${region} in the account settings of IAM, or use another aws-region`
    };
  }
  return void 0;
}
function messageOf(error) {
  const { message = "" } = error.cause ?? {};
  return message.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
}
function accountOf2(roleArn) {
  return roleArn.split(":")[4] ?? "";
}
function providerArn(roleArn, issuer) {
  const [, partition] = roleArn.split(":");
  return `arn:${partition}:iam::${accountOf2(roleArn)}:oidc-provider/${hostOf(issuer)}`;
}
function hostOf(issuer) {
  return issuer.replace(/^https?:\/\//, "");
}
function plainName(name) {
  return name.slice(name.lastIndexOf("/") + 1);
}
function principalOf(arn) {
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === void 0 ? arn : `arn:${partition}:iam::${account}:role/${role}`;
}

// lib/src/credentials/token.js
var NoToken = class extends StepError {
  /** Whether it may well give one in a moment. */
  isPassing;
  constructor(why, isPassing2) {
    super({
      what: "GitHub gave the job no OIDC token",
      why,
      fix: fixFor(why, isPassing2)
    });
    this.name = "NoToken";
    this.isPassing = isPassing2;
  }
};
function fixFor(why, isPassing2) {
  if (isUntrusted(why))
    return FIX_OF_TRUST;
  return isPassing2 ? "run the step again, and see whether githubstatus.com tells of trouble with Actions" : "see that the job has permissions: id-token: write, and run it again";
}
async function requestToken(idTokens, audience, { mask, cancellation }) {
  const answer = await idTokens.request(audience, cancellation);
  cancellation.throwIfAborted();
  if (answer.kind === "none")
    throw new NoToken(answer.why, answer.isPassing);
  mask(answer.token);
  return { text: answer.token, claims: claimsOf(answer.token) };
}

// lib/src/credentials/ways.js
var CHAINED_SECONDS = 3600;
function withToken(idTokens, role, { openAws: openAws2, step, clock: clock2 }) {
  return async (cancellation) => {
    const { sts } = openAws2(role.region, { cancellation, patience: 0 });
    sts.prepare();
    const token = await requestToken(idTokens, role.audience, { mask: step.mask, cancellation });
    const askedAt = clock2.now();
    try {
      const session = await sts.assumeRoleWithToken(requestFor2(role), token.text);
      return masked(session, { askedAt, durationSeconds: role.durationSeconds }, step);
    } catch (error) {
      const isRefusal = error instanceof AwsError && error.kind !== "passing";
      throw isRefusal ? explainToken(error, role, token.claims) : error;
    }
  };
}
function fromCredentials(role, { openAws: openAws2, step, clock: clock2, log }) {
  let { durationSeconds } = role;
  return async (cancellation) => {
    const { sts } = openAws2(role.region, { cancellation, patience: 0 });
    const assume = async () => {
      const askedAt = clock2.now();
      const session = await sts.assumeRole({ ...requestFor2(role), durationSeconds });
      return masked(session, { askedAt, durationSeconds }, step);
    };
    try {
      return await assume().catch((error) => {
        if (!isTooLongForChain(error) || durationSeconds <= CHAINED_SECONDS)
          throw error;
        log.info(`A role that is assumed from the session of another one has it for an hour at most, so role-duration-seconds ${durationSeconds} becomes ${CHAINED_SECONDS}.`);
        durationSeconds = CHAINED_SECONDS;
        return assume();
      });
    } catch (error) {
      const isRefusal = error instanceof AwsError && error.kind !== "passing" && !isWithout(error);
      throw isRefusal ? explainChain(error, role) : error;
    }
  };
}
function requestFor2({ arn: roleArn, sessionName, durationSeconds }) {
  return { roleArn, sessionName, durationSeconds };
}
function masked({ keys, arn }, time, { mask }) {
  for (const secret of [keys.secretAccessKey, keys.sessionToken, keys.accessKeyId])
    mask(secret);
  return { keys, arn, ...time };
}
function isPassing(error) {
  if (error instanceof NoToken)
    return error.isPassing;
  const refusal = refusalIn(error);
  return refusal !== void 0 && (refusal.kind === "passing" || isKeyFailure(refusal));
}
function isRefused(error) {
  const refusal = refusalIn(error);
  return refusal !== void 0 && (refusal.kind === "denied" || isNoProvider(refusal));
}
function refusalIn(error) {
  if (error instanceof AwsError)
    return error;
  return error instanceof StepError && error.cause instanceof AwsError ? error.cause : void 0;
}
function isWithout(error) {
  return error instanceof AwsError && error.code === "CredentialsProviderError";
}
function isTooLongForChain(error) {
  return error instanceof AwsError && /role chaining/i.test(error.message);
}

// lib/src/credentials/assume.js
var PATIENCE_MS2 = 2 * 6e4;
var OWN_CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI"
];
async function assumeRole(access, world2, over) {
  const role = await findRole(access, world2);
  const { clock: clock2, log, cancellation, idTokens } = world2;
  const patient = (way2, signal, milliseconds) => untilItPasses(() => way2(signal), isPassing, {
    clock: clock2,
    cancellation: signal,
    note: log.info,
    milliseconds
  });
  const chain = fromCredentials(role, world2);
  const token = idTokens && withToken(idTokens, role, world2);
  let way = token ?? chain;
  const first = await patient(way, cancellation, PATIENCE_MS2).catch((error) => {
    if (token === void 0)
      throw isWithout(error) ? noPermission(role) : alsoByToken(error);
    if (!isRefused(error) || !hasCredentials(world2))
      throw error;
    way = chain;
    return patient(chain, cancellation, PATIENCE_MS2).catch((other) => {
      throw other instanceof StepError ? bothRefused(error, other) : other;
    });
  });
  log.info(way === token ? `Assumed the role ${role.arn} with the OIDC token of the job, as ${first.arn}. Its session is renewed as long as the step takes.` : `Assumed the role ${role.arn} from the credentials of the job, as ${first.arn}. Its session is renewed as long as these last.`);
  const obtain = (milliseconds) => patient(way, over, milliseconds);
  return new RenewedSession(first, { clock: clock2, name: role.name, obtain });
}
async function findRole({ role, region, allowedAccounts }, world2) {
  if (role.arn !== void 0)
    return { ...role, arn: role.arn, region };
  try {
    const identity = await world2.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    const arn = `arn:${partitionOf(region)}:iam::${identity.account}:role/${role.name}`;
    return { ...role, arn, region };
  } catch (error) {
    if (!isWithout(error))
      throw error;
    throw new StepError({
      what: `The role ${role.name} was not assumed`,
      why: "its account is not known, as role-to-assume has only its name and the job has no AWS credentials of its own",
      fix: `write its ARN, as in arn:${partitionOf(region)}:iam::123456789012:role/${role.name}`
    });
  }
}
function hasCredentials({ job: { environment } }) {
  return OWN_CREDENTIALS.some((name) => Boolean(environment[name]));
}

// lib/src/credentials/index.js
function isAccessAsked({ access }) {
  return access.role !== void 0 || access.allowedAccounts.length > 0;
}
async function openCredentials({ region, access }, world2, over) {
  const { role, allowedAccounts } = access;
  if (role !== void 0)
    return assumeRole({ role, region, allowedAccounts }, world2, over);
  if (allowedAccounts.length > 0) {
    const identity = await world2.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    world2.log.info(`The credentials of the job are those of ${identity.arn}.`);
  }
  return void 0;
}

// lib/src/environment/payload.js
var TOOL = "ship-to-ecs";
function placeOf2(changes, { region, cluster }) {
  const [first] = changes;
  return {
    account: accountOf(first?.revision ?? ""),
    region,
    cluster: lastPart(cluster),
    services: changes.map(({ service }) => service)
  };
}
function payloadOf2(changes, { services: _, ...place }) {
  return {
    tool: TOOL,
    ...place,
    services: changes.map(({ service, revision, digest }) => ({
      service,
      revision: shortRevision(revision),
      ...digest !== void 0 && { "image-digest": digest }
    }))
  };
}
function servicesIn(payload, place) {
  const { tool, account, region, cluster, services } = membersOf2(payload);
  const isOurs = tool === TOOL && account === place.account && region === place.region && cluster === place.cluster;
  if (!isOurs || !Array.isArray(services))
    return [];
  return services.map((each) => membersOf2(each)["service"]).filter((name) => typeof name === "string");
}
function membersOf2(value) {
  if (typeof value === "object" && value !== null)
    return value;
  if (typeof value !== "string")
    return {};
  try {
    return membersOf2(JSON.parse(value));
  } catch {
    return {};
  }
}

// lib/src/environment/before.js
var MOST_LOOKED_AT = 10;
var LEAST_LOOKED_AT = 3;
var LIVE = ["success", "in_progress", "queued", "pending", void 0];
async function findReplaced(placed2, github) {
  const older = await findOlder(placed2, github);
  const deployedSince = new Set(placed2.place.services);
  const replaced = [];
  let isFound = false;
  for (const [index, { id, services }] of older.slice(0, MOST_LOOKED_AT).entries()) {
    if (isFound && index >= LEAST_LOOKED_AT)
      break;
    const { state: state2, logUrl } = await github.lastStatus(id);
    if (!LIVE.includes(state2))
      continue;
    if (services.every((service) => deployedSince.has(service)))
      replaced.push({ id, logUrl });
    if (state2 !== "success")
      continue;
    for (const service of services)
      deployedSince.add(service);
    isFound ||= placed2.place.services.every((service) => services.includes(service));
  }
  return replaced;
}
async function findOlder({ id, environment, place }, github) {
  const older = (await github.listDeployments(environment)).filter((each) => each.id < id).map((each) => ({ id: each.id, services: servicesIn(each.payload, place) }));
  const withOneOf = (names) => older.filter(({ services }) => services.some((service) => names.includes(service)));
  return withOneOf(withOneOf(place.services).flatMap(({ services }) => services));
}

// lib/src/runpage.js
function runPage(environment) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run2 } = environment;
  return server && repository && run2 ? `${server}/${repository}/actions/runs/${run2}` : void 0;
}

// lib/src/environment/warning.js
var FIXES = {
  token: `give github-token a token that is valid, as in \${{ github.token }}`,
  permission: "give the job the permission deployments: write, or remove environment",
  refused: "look at what GitHub says; without environment, nothing is asked of it",
  passing: "look at the status of GitHub if it happens again"
};
function notRecorded(environment, error) {
  return warning(`This deployment is not shown in the environment ${environment} on GitHub`, error);
}
function notTold(environment, error) {
  return warning(`The environment ${environment} on GitHub does not show how this deployment ended`, error);
}
function notReplaced(environment, error) {
  return warning(`The environment ${environment} on GitHub may show deployments before this one as live`, error);
}
function mayPass(error) {
  return error instanceof GitHubError && error.trouble === "passing";
}
function warning(what, error) {
  const why = error instanceof Error ? error.message : String(error);
  const problem = {
    what,
    why: `${plainText(why)}, which changes nothing about the services`,
    fix: FIXES[error instanceof GitHubError ? error.trouble : "refused"]
  };
  return sentence(problem);
}

// lib/src/environment/words.js
var MOST_CHARACTERS3 = 140;
var STATE_OF = {
  deployed: "success",
  unchanged: "success",
  "not-waited": "success",
  "rolled-back": "failure",
  failed: "failure",
  "timed-out": "failure",
  superseded: "inactive",
  cancelled: "error",
  "rollback-failed": "error"
};
function aimOf(changes) {
  return listOf(changes.map(({ service, revision }) => `${shortRevision(revision)} to ${service}`));
}
function endedOf({ outcome, reason }, endings) {
  return {
    state: stateOf(outcome, endings),
    description: shortText([...whereItStands(endings), reason].join(" "))
  };
}
function stateOf(outcome, endings) {
  const isPartlyLive = endings.some(({ kind }) => kind === "deployed" || kind === "unchanged");
  if (outcome === "superseded" && isPartlyLive)
    return "success";
  return STATE_OF[outcome];
}
function whereItStands(endings) {
  const back = endings.flatMap((ending2) => ending2.kind === "bad" && isBack(ending2.fate) ? [shortRevision(ending2.fate.runs)] : []);
  return back.length > 0 ? [`Rolled back to ${listOf([...new Set(back)])}.`] : [];
}
function isBack(fate) {
  return /^(rolled-back|rolled-back-by-itself|never-left)$/.test(fate.kind);
}
function shortText(text) {
  const plain = plainText(text);
  if (plain.length <= MOST_CHARACTERS3)
    return plain;
  const start = plain.slice(0, MOST_CHARACTERS3 - 1).replace(/[\ud800-\udbff]$| \S{0,20}$/, "");
  return `${start}\u2026`;
}

// lib/src/environment/closing.js
function logPage({ environment }) {
  const page = runPage(environment);
  const attempt = environment["GITHUB_RUN_ATTEMPT"];
  return page && attempt ? `${page}/attempts/${attempt}` : page;
}
async function closeDeployment(closing, github, { job, log }) {
  const { note, ended: ended2, isLast } = closing;
  const { state: state2, description } = ended2;
  const isLive = state2 === "success";
  const isOver2 = (error) => isLast || !mayPass(error);
  if (note.isTold !== true) {
    const environmentUrl = isLive ? closing.page : void 0;
    try {
      await github.setDeploymentStatus(note.id, { state: state2, description, logUrl: logPage(job), environmentUrl });
    } catch (error) {
      if (!isOver2(error))
        return { ...note, ended: ended2 };
      log.warning(notTold(note.environment, error));
      return void 0;
    }
    log.info(`The environment ${note.environment} on GitHub shows this deployment as ${state2}.`);
  }
  if (!isLive)
    return void 0;
  try {
    await deactivate(await closing.replaced, description, github);
    return void 0;
  } catch (error) {
    if (!isOver2(error))
      return { ...note, ended: ended2, isTold: true };
    log.warning(notReplaced(note.environment, error));
    return void 0;
  }
}
async function deactivate(replaced, words, github) {
  const gone2 = { state: "inactive", environmentUrl: void 0 };
  const description = shortText(`Replaced. ${words}`);
  await Promise.all(replaced.map(({ id, logUrl }) => github.setDeploymentStatus(id, { ...gone2, description, logUrl })));
}

// lib/src/environment/afterwards.js
var PATIENCE_MS3 = 1e4;
async function closeAfterwards({ state: state2, githubToken, environment, wayBack: wayBack2 }, world2) {
  if (state2 === "" || githubToken === void 0)
    return;
  const note = JSON.parse(state2);
  const github = world2.openGitHub(githubToken, AbortSignal.timeout(PATIENCE_MS3));
  const ended2 = wayBack2 === void 0 ? note.ended ?? interrupted(note) : cancelled(wayBack2);
  const replaced = ended2.state === "success" ? findReplaced(note, github) : Promise.resolve([]);
  replaced.catch(() => {
  });
  await closeDeployment({ note, ended: ended2, replaced, page: environment?.url, isLast: true }, github, world2);
}
function interrupted({ aim }) {
  return { state: "error", description: shortText(`${aim}: the step ended before the deployment did`) };
}
function cancelled({ words, isDone: isDone2 }) {
  return { state: isDone2 ? "failure" : "error", description: shortText(["Cancelled.", ...words].join(" ")) };
}

// lib/src/pullrequest.js

async function findPullRequest(environment) {
  const { pull_request: pull, issue } = await readEvent(environment["GITHUB_EVENT_PATH"]);
  if (isObject(pull) && typeof pull["number"] === "number") {
    const [from, base] = [pull["head"], pull["base"]].map(repositoryOf);
    return {
      number: pull["number"],
      isFromFork: base !== void 0 && from !== base,
      head: shaOf(pull["head"])
    };
  }
  if (isObject(issue) && isObject(issue["pull_request"]) && typeof issue["number"] === "number") {
    return { number: issue["number"], isFromFork: false, head: void 0 };
  }
  const number = /^refs\/pull\/(\d+)\//.exec(environment["GITHUB_REF"] ?? "")?.[1];
  return number === void 0 ? void 0 : { number: Number(number), isFromFork: false, head: void 0 };
}
function shaOf(side) {
  const sha = isObject(side) ? side["sha"] : void 0;
  return typeof sha === "string" && isCommit(sha) ? sha : void 0;
}
async function readEvent(path) {
  try {
    const event = JSON.parse(await (0,promises_.readFile)(path ?? "", "utf8"));
    return isObject(event) ? event : {};
  } catch {
    return {};
  }
}
function repositoryOf(side) {
  const repository = isObject(side) ? side["repo"] : void 0;
  return isObject(repository) ? repository["full_name"] : void 0;
}

// lib/src/environment/commit.js
async function commitsOf(changes, job) {
  const named2 = new Set(changes.map(({ commit }) => commit));
  const [only] = named2.size === 1 ? named2 : [];
  const isOther = only !== void 0 && only !== job.environment["GITHUB_SHA"];
  return [.../* @__PURE__ */ new Set([...isOther ? [only] : [], await commitOfRun(job)])];
}
async function commitOfRun({ environment }) {
  const { GITHUB_SHA: commit = "", GITHUB_REF: ref = "" } = environment;
  const pull = /^refs\/pull\/\d+\/merge$/.test(ref) ? await findPullRequest(environment) : void 0;
  return pull?.head ?? commit;
}

// lib/src/environment/record.js
var RECORD_STATE = "github-deployment";
var FINISH_MS = 5e3;
var CANCELLED_MS = 1e3;
function openRecording(inputs, world2) {
  const { environment, githubToken, isPlan } = inputs;
  if (environment === void 0 || githubToken === void 0 || isPlan) {
    return { begin() {
    }, started() {
    }, finish: async () => {
    } };
  }
  return new Recorder({ ...inputs, environment, githubToken }, world2);
}
var Recorder = class {
  #inputs;
  #world;
  #github;
  /** Ends every call: none must keep the process alive. A cancel does not, as the post step has to know the deployment. */
  #over = new AbortController();
  #aim = "";
  /** What was recorded; nothing when that failed. */
  #created;
  /** The states that were told so far, one after the other. */
  #told = Promise.resolve();
  #replaced = Promise.resolve([]);
  #isStarted = false;
  constructor(inputs, world2) {
    this.#inputs = inputs;
    this.#world = world2;
    this.#github = world2.openGitHub(inputs.githubToken, this.#over.signal);
  }
  begin(changes) {
    this.#aim = aimOf(changes);
    this.#created = this.#create(changes);
    this.#tell("queued", `${this.#aim}: about to start`);
    this.#replaced = this.#created.then((note) => note === void 0 ? [] : findReplaced(note, this.#github));
    this.#replaced.catch(() => {
    });
  }
  started() {
    if (this.#isStarted)
      return;
    this.#isStarted = true;
    this.#tell("in_progress", `${this.#aim}: on its way`);
  }
  async finish(conclusion, endings) {
    if (this.#created === void 0)
      return;
    try {
      await this.#end(this.#created, conclusion, endings);
    } catch (error) {
      this.#world.log.warning(notTold(this.#inputs.environment.name, error));
    }
  }
  async #end(created, { outcome, reason, error }, endings) {
    const ended2 = endedOf({ outcome, reason: this.#world.redact(reason), error }, endings);
    const isCancelled = this.#world.cancellation.aborted;
    const limit = isCancelled ? CANCELLED_MS : FINISH_MS;
    const work = created.then((note2) => note2 === void 0 || isCancelled ? note2 && { ...note2, ended: ended2 } : this.#close(note2, ended2));
    const left = await inTime(work.then((note2) => ({ note: note2 })), AbortSignal.timeout(limit));
    this.#over.abort(new GitHubError("passing", `GitHub did not answer within ${limit / 1e3} s`));
    const note = await created;
    if (note !== void 0)
      this.#save(left === void 0 ? { ...note, ended: ended2 } : left.note);
  }
  async #create(changes) {
    const { kind: task, environment, region, cluster } = this.#inputs;
    const place = placeOf2(changes, { region, cluster });
    const request = {
      ...{ task, environment: environment.name, payload: payloadOf2(changes, place) },
      description: shortText(`${this.#aim} in ${place.cluster} (${region})`)
    };
    try {
      const id = await this.#createFor(await commitsOf(changes, this.#world.job), request);
      const note = { id, environment: environment.name, place, aim: this.#aim };
      this.#save(note);
      return note;
    } catch (error) {
      this.#world.log.warning(notRecorded(environment.name, error));
      return void 0;
    }
  }
  /** Records it for the first of the commits that the repository has: an image may come from another one. */
  async #createFor([ref, ...others], request) {
    try {
      return await this.#github.createDeployment({ ref: ref ?? "", ...request });
    } catch (error) {
      const isUnknown = error instanceof GitHubError && error.trouble === "refused";
      if (!isUnknown || others.length === 0)
        throw error;
      return this.#createFor(others, request);
    }
  }
  /** Tells a state on the way. One that GitHub does not take is no loss: the next one says more. */
  #tell(state2, description) {
    this.#told = this.#told.then(async () => {
      const note = await this.#created;
      if (note === void 0)
        return;
      const logUrl = logPage(this.#world.job);
      const status = { state: state2, description: shortText(description), logUrl, environmentUrl: void 0 };
      await this.#github.setDeploymentStatus(note.id, status).catch(() => {
      });
    });
  }
  /** @returns what is left for the post step */
  async #close(note, ended2) {
    await this.#told;
    const closing = {
      note,
      ended: ended2,
      replaced: this.#replaced,
      page: this.#inputs.environment.url,
      isLast: false
    };
    return closeDeployment(closing, this.#github, this.#world);
  }
  /** Leaves word for the post step of what it has to tell; nothing where all is told. */
  #save(note) {
    try {
      this.#world.step.saveState(RECORD_STATE, note === void 0 ? "" : JSON.stringify(note));
    } catch (cause) {
      this.#world.log.debug(`The post step hears nothing of GitHub: ${cause.message}`);
    }
  }
};

// lib/src/image/logins.js
var GOOD_FOR_MS = 15 * 6e4;
async function loginsFor(sources, { registry, ecr }, world2) {
  let gotAt = world2.clock.now();
  const get = async () => {
    gotAt = world2.clock.now();
    const { username, password } = await ecr.authorize();
    world2.step.mask(password);
    return { registry, username, password, others: await otherLogins(sources, registry, world2) };
  };
  return {
    ...await get(),
    // Whoever is refused with a new login is refused for another reason.
    renew: async (doubt) => doubt === "maybe" && world2.clock.now() - gotAt < GOOD_FOR_MS ? void 0 : get()
  };
}
async function otherLogins({ cacheFrom, cacheTo, buildContexts, baseImages: baseImages2 }, registry, { openAws: openAws2, step, log }) {
  const images = buildContexts.flatMap(({ value }) => /^docker-image:\/\/([^/]+)\//.exec(value)?.[1] ?? []);
  const bases = baseImages2.map((image) => image.slice(0, Math.max(image.indexOf("/"), 0)));
  const hosts = [...[...cacheFrom, ...cacheTo].map(registryOfCache), ...images, ...bases];
  const others = [...new Set(hosts)].filter((host) => host !== void 0 && host !== registry);
  const logins = await Promise.all(others.map(async (host = "") => {
    const place = readEcrHost(host);
    if (place === void 0)
      return void 0;
    try {
      const { username, password } = await openAws2(place.region).ecr.authorize();
      step.mask(password);
      return { registry: host, username, password };
    } catch (error) {
      if (!(error instanceof StepError))
        throw error;
      log.info(`There is no login to ${host}: ${error.message}`);
      return void 0;
    }
  }));
  return logins.filter((login) => login !== void 0);
}

// lib/src/image/login.js
var DOCKER_FOLDER_STATE = "docker-folder";
function openLogin({ aws, world: world2, baseImages: baseImages2 }) {
  let begun;
  const logIn = async (plan) => {
    const registry = plan.repository.uri.slice(0, plan.repository.uri.indexOf("/"));
    const destination = { registry, ecr: ecrOf(plan, aws, world2) };
    return world2.docker.logIn({
      ...await loginsFor({ ...plan.request, baseImages: await baseImages2() }, destination, world2),
      onFolder: (folder) => world2.step.saveState(DOCKER_FOLDER_STATE, folder)
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
      const session = await begun?.catch(() => void 0);
      await session?.close();
    }
  };
  return login;
}
function ecrOf({ repository }, aws, world2) {
  return repository.region === aws.region ? aws.ecr : world2.openAws(repository.region).ecr;
}

// lib/src/check/sources.js
async function findSources(sources, lookup, world2) {
  const { images = [], unclearImages: unclearImages2 = [], downloads = [] } = sources ?? {};
  const named2 = images.filter((image) => readImageReference(image)?.digest === void 0);
  const found2 = await Promise.all(named2.map(async (image) => [image, await digestOf(image, lookup, world2)]));
  const unknown = [
    ...found2.filter(([, digest]) => digest === void 0).map(([image]) => image),
    ...unclearImages2
  ];
  const isWanted = lookup.build.pull;
  return {
    digests: new Map(found2.filter((entry) => entry[1] !== void 0)),
    unpinned: isWanted ? [] : unknown,
    missing: isWanted ? unknown : [],
    downloads
  };
}
async function digestOf(image, { repository, build }, world2) {
  const reference2 = readImageReference(image);
  if (reference2 === void 0)
    return void 0;
  const found2 = await digestInEcr(reference2, repository, world2);
  return found2 ?? (build.pull ? await world2.docker.findDigest(image) : void 0);
}
async function digestInEcr({ name, tag = "latest" }, repository, { openAws: openAws2 }) {
  const path = readRepository(name);
  if (path?.registry === void 0)
    return void 0;
  const isOurs = repository.uri.startsWith(`${path.registry}/`);
  const host = isOurs ? { region: repository.region, account: repository.registryId } : readEcrHost(path.registry);
  if (host === void 0)
    return void 0;
  try {
    const { ecr } = openAws2(host.region, { patience: PATIENCE_MS4 });
    return (await ecr.findImage({ name: path.name, registryId: host.account }, { tag }))?.digest;
  } catch (error) {
    if (error instanceof StepError)
      return void 0;
    throw error;
  }
}
var PATIENCE_MS4 = 2e3;

// lib/src/check/reuse.js
var INPUTS_LABEL = "ship-to-ecs.inputs";
var COMMIT_LABEL = "ship-to-ecs.commit";
var CONTENT_TAG = "content-";
var PATIENCE_MS5 = 2e3;
var NO_MARKS = { labels: [], contentTag: void 0 };
async function findReusable(question, world2) {
  const { inputs, surveyed, content, how } = question;
  const { repository, tagged } = surveyed;
  const there = tagged.get(inputs.tag);
  const isFixed = there !== void 0 && repository.isImmutable(inputs.tag);
  if (inputs.reuse === "never") {
    const why = there === void 0 ? "" : `${nameOf2(question)} is there, but reuse-image is never`;
    return { image: void 0, why, marks: NO_MARKS, warnings: [] };
  }
  const key = content === void 0 || how === void 0 ? { kind: "unknown", why: "Docker does not answer" } : await content.keyOf(how);
  const marks = { labels: labelsOf2(key, inputs), contentTag: void 0 };
  if (isFixed) {
    const why = `The repository ${repository.name} is immutable and has an image under ${inputs.tag} already`;
    const warnings2 = await doubtsOf(there, { question, key, world: world2 });
    return { image: there, why, marks, warnings: warnings2 };
  }
  if (inputs.reuse === "content")
    return findByContent({ question, key, world: world2 }, marks);
  return { ...await findByCommit({ question, key, world: world2 }), marks, warnings: [] };
}
async function findByCommit({ question, key, world: world2 }) {
  const { inputs, surveyed } = question;
  const { tag, commit, build } = inputs;
  const there = surveyed.tagged.get(tag);
  if (there === void 0)
    return { image: void 0, why: "" };
  const again = (but) => ({
    image: void 0,
    why: `${nameOf2(question)} is there, but ${but}`
  });
  if (build.noCache || build.pull)
    return again(`${build.noCache ? "no-cache" : "pull"} is set`);
  if (key.kind === "unknown")
    return again(`what would be built is not known, as ${key.why}`);
  const labels = await labelsIn(there, surveyed.repository, world2);
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
  const why = `${nameOf2(question)} was built for this commit and from the same files and inputs`;
  return { image: there, why };
}
async function findByContent({ question, key, world: world2 }, marks) {
  const { inputs, surveyed, content } = question;
  const { repository, isMissing: isMissing3 } = surveyed;
  if (key.kind === "unknown") {
    const why2 = `What would be built is not known, as ${key.why}`;
    return { image: void 0, why: why2, marks, warnings: [] };
  }
  const sources = await findSources(await content?.sources(), { build: inputs.build, repository }, world2);
  const warnings2 = warningsOf(sources, key.hasGit);
  if (sources.missing.length > 0) {
    const why2 = `What ${listOf(sources.missing)} is now could not be looked up, as pull asks for`;
    return { image: void 0, why: why2, marks, warnings: warnings2 };
  }
  const whole = content?.keyWithImages(key.key, sources.digests) ?? "";
  const contentTag = `${CONTENT_TAG}${whole}`;
  const found2 = { ...marks, contentTag };
  const no = (why2) => ({ image: void 0, why: why2, marks: found2, warnings: warnings2 });
  const nothing = `No image in ${repository.name} was built from these files and inputs yet (${shortTag(contentTag)})`;
  if (isMissing3)
    return no(nothing);
  const { ecr } = world2.openAws(repository.region, { patience: PATIENCE_MS5 });
  const image = await unlessRefused(ecr.findImage(repository, { tag: contentTag }));
  if (typeof image === "string")
    return no(`An image that was built before could not be looked up (${image})`);
  if (image === void 0)
    return no(nothing);
  const labels = await labelsIn(image, repository, world2);
  if (typeof labels === "string")
    return no(`The image ${shortTag(contentTag)} is there, but ${labels}`);
  if (labels.get(INPUTS_LABEL) !== key.key) {
    return no(`The tag ${shortTag(contentTag)} is there, but on an image that was built from something else`);
  }
  const commit = labels.get(COMMIT_LABEL);
  const by2 = commit === void 0 ? "" : ` for commit ${commit.slice(0, 7)}`;
  const why = `${repository.name} holds an image that was built from the same files and inputs${by2} (${shortTag(contentTag)})`;
  return { image, why, marks: found2, warnings: warnings2 };
}
async function doubtsOf(there, { question, key, world: world2 }) {
  if (key.kind === "unknown")
    return [];
  const labels = await labelsIn(there, question.surveyed.repository, world2);
  const then = typeof labels === "string" ? void 0 : labels.get(INPUTS_LABEL);
  if (then === void 0 || then === key.key)
    return [];
  return [
    {
      name: "other-inputs",
      text: `${nameOf2(question)} is deployed as it is, and was built from other files or inputs than those of this step: the repository is immutable, so that its tag can't be given to another build. If the difference matters, write an image-tag that tells the builds apart.`
    }
  ];
}
function warningsOf({ unpinned, downloads }, hasGit) {
  const parts = [
    ...unpinned.length > 0 ? [`builds on ${listOf(unpinned)} without a digest`] : [],
    ...downloads.length > 0 ? [`fetches ${listOf(downloads)} without a checksum`] : []
  ];
  const warnings2 = [];
  if (parts.length > 0) {
    warnings2.push({
      name: "unpinned-source",
      text: `The Dockerfile ${parts.join(" and ")}: reuse-image: content does not see when that changes, and deploys an image that was built from what it was before. Pin it by its digest or checksum, or set pull: true, which looks images up each time.`
    });
  }
  if (hasGit) {
    warnings2.push({
      name: "git-in-context",
      text: "The context has a folder .git, which is another one after every commit: reuse-image: content finds no image that an earlier commit was built into. Put .git into .dockerignore."
    });
  }
  return warnings2;
}
function labelsOf2(key, { commit }) {
  if (key.kind === "unknown")
    return [];
  return [
    { name: INPUTS_LABEL, value: key.key },
    ...commit === void 0 ? [] : [{ name: COMMIT_LABEL, value: commit }]
  ];
}
async function labelsIn(image, repository, world2) {
  const { ecr } = world2.openAws(repository.region, { patience: PATIENCE_MS5 });
  const labels = await unlessRefused(ecr.readLabels(repository, image));
  return typeof labels === "string" ? `what it was built from could not be read (${labels})` : labels;
}
async function unlessRefused(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StepError)
      return error.problems[0]?.what ?? error.message;
    throw error;
  }
}
function nameOf2({ inputs, surveyed }) {
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
      if (error instanceof AwsError && GONE.test(error.code))
        throw gone(plan, error);
      if (name !== plan.tag || !(error instanceof AwsError && NO_ROOM.test(error.code)))
        throw error;
      log.warning(`The tag ${name} was not put on the image, which is deployed as ${heldTag}: ${error.problems[0]?.why}.`);
      tag = heldTag;
    }
  }
  return tag;
}
function gone({ repository, heldTag }, cause) {
  return new StepError({
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
    if (!(error instanceof AwsError))
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
    if (error instanceof AwsError)
      return void 0;
    throw error;
  }
}

// lib/src/image/index.js
async function obtainImage(wanted, aws, world2) {
  const { plan } = wanted;
  switch (plan.kind) {
    case "existing": {
      const { name = plan.reference, tag, digest } = readImageReference(plan.reference) ?? {};
      world2.log.info(`Nothing is built: ${plan.reference} is deployed.`);
      return {
        reference: plan.reference,
        digest,
        tag,
        repository: readRepository(name)?.name ?? name,
        origin: "existing",
        why: ""
      };
    }
    case "reuse":
      return useAgain(plan, ecrOf(plan, aws, world2), world2);
    case "build":
      if (plan.why !== "")
        world2.log.info(`${plan.why}: a new image is built.`);
      return obtainByBuild({ ...wanted, plan }, aws, world2);
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
async function obtainByBuild(wanted, aws, world2) {
  const { plan } = wanted;
  const ecr = ecrOf(plan, aws, world2);
  try {
    const digest = await buildAndPush(wanted, aws, world2);
    await addContentTag(plan, digest, { ecr, log: world2.log });
    return deployed(plan, digest, { origin: "built", why: "" });
  } catch (error) {
    const image = error instanceof StepError ? await findPushedMeanwhile(plan, ecr) : void 0;
    if (image === void 0)
      throw error;
    const { repository, tag, request } = plan;
    const why = `Another job has pushed ${repository.name}:${tag} meanwhile, built from the same files and inputs`;
    const tagsToAdd = request.references.map(tagIn).filter((name) => name !== tag);
    return useAgain({ kind: "reuse", repository, tag, image, tagsToAdd, heldTag: tag, why }, ecr, world2);
  }
}
function tagIn(reference2) {
  return reference2.slice(reference2.lastIndexOf(":") + 1);
}
async function buildAndPush({ plan, login }, aws, world2) {
  const ecr = ecrOf(plan, aws, world2);
  if (plan.createsRepository) {
    const { uri } = await ecr.createRepository(plan.repository);
    world2.log.info(`Created the repository ${uri}: it scans what is pushed, and its tags do not move.`);
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
  throw new StepError({
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

// lib/src/warnings.js
var WARNING_NAMES = [
  "credential-in-environment",
  "latest-tag",
  "moving-tag",
  "no-logs",
  "several-essential-containers",
  "public-ip",
  "execution-role-as-task-role",
  "no-circuit-breaker",
  "spot-without-base",
  "execution-role-policy",
  "build-cache",
  "other-inputs",
  "unpinned-source",
  "git-in-context"
];

// lib/src/inputs/names.js
var INPUT_DEFAULTS = {
  mode: "deploy",
  "aws-region": "",
  "role-to-assume": "",
  "role-session-name": "GitHubActions",
  "role-duration-seconds": "3600",
  audience: "",
  "allowed-account-ids": "",
  context: ".",
  file: "",
  target: "",
  "build-args": "",
  "build-secrets": "",
  platforms: "",
  labels: "",
  "build-contexts": "",
  "cache-from": "",
  "cache-to": "",
  "no-cache": "false",
  pull: "false",
  provenance: "false",
  sbom: "false",
  builder: "",
  repository: "",
  "create-repository": "false",
  image: "",
  "image-tag": "",
  tags: "",
  "reuse-image": "auto",
  "task-definition": "",
  "container-name": "",
  images: "",
  "environment-variables": "",
  secrets: "",
  "env-files": "",
  command: "",
  "docker-labels": "",
  "log-configuration-log-driver": "",
  "log-configuration-options": "",
  "task-role-arn": "",
  "execution-role-arn": "",
  cpu: "",
  memory: "",
  cluster: "default",
  service: "",
  "desired-count": "",
  "force-new-deployment": "false",
  "enable-ecs-managed-tags": "",
  "propagate-tags": "",
  "wait-for-service-stability": "true",
  "wait-for-minutes": "30",
  "wait-until": "complete",
  "on-failure": "rollback",
  "on-cancel": "leave",
  "codedeploy-application": "",
  "codedeploy-deployment-group": "",
  "codedeploy-appspec": "",
  "codedeploy-deployment-config": "",
  "codedeploy-deployment-description": "",
  "on-active-deployment": "fail",
  "rollback-to": "",
  "github-token": "",
  environment: "",
  "environment-url": "",
  "ignore-warnings": ""
};
var KEYS2 = "write role-to-assume, which needs no keys; or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN in the environment of the job";
var BY_ANOTHER_STEP = "let aws-actions/configure-aws-credentials assume such a role in a step before this one, and leave role-to-assume out here";
var BUILD_IN_ANOTHER_STEP = "build and push the image with docker/build-push-action in a step before this one, and write its reference as image";
var TASK_IN_ANOTHER_STEP = "run the task in a step of its own, this action deploys services";
var VOLUME_OF_THE_SERVICE = "set it once on the service, as with aws ecs update-service --volume-configurations: a service keeps what is not sent";
var FOREIGN_INPUTS = {
  // aws-actions/configure-aws-credentials
  "aws-access-key-id": KEYS2,
  "aws-secret-access-key": KEYS2,
  "aws-session-token": KEYS2,
  "web-identity-token-file": "set AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN in the environment of the job, and leave role-to-assume out",
  "role-chaining": "remove it, a role that does not trust the token of the job is assumed from the credentials in its environment",
  "role-external-id": BY_ANOTHER_STEP,
  "inline-session-policy": BY_ANOTHER_STEP,
  "managed-session-policies": BY_ANOTHER_STEP,
  "custom-tags": BY_ANOTHER_STEP,
  "transitive-tag-keys": BY_ANOTHER_STEP,
  "role-skip-session-tagging": "remove it, no session tags are sent",
  "mask-aws-account-id": "remove it, an account id is no secret, and outputs that have it would not pass between jobs",
  "unset-current-credentials": "remove it, the environment of the job stays as it is",
  "output-credentials": "remove it, the credentials never leave this step",
  "output-env-credentials": "remove it, the credentials never leave this step",
  "aws-profile": "set AWS_PROFILE in the environment of the job",
  "overwrite-aws-profile": "remove it, no profile is written",
  "use-existing-credentials": "leave role-to-assume out, which uses the credentials of the job",
  "force-skip-oidc": "leave role-to-assume out to use the credentials of the job, or take id-token: write from its permissions to assume the role from them",
  "disable-retry": "remove it, what may pass is asked for again, and nothing else",
  "retry-max-attempts": "remove it, what may pass is asked for again, and nothing else",
  "special-characters-workaround": "remove it, the keys pass through no shell",
  "action-timeout-s": "set timeout-minutes of the step",
  "http-proxy": "set HTTPS_PROXY in the environment of the job",
  "no-proxy": "set NO_PROXY in the environment of the job",
  "sts-endpoint": "set AWS_ENDPOINT_URL_STS in the environment of the job",
  // aws-actions/amazon-ecr-login
  "mask-password": "remove it, the password is always masked",
  registries: "remove it, the registry of the repository is logged in to by itself",
  "registry-type": "remove it, the registry of the repository is logged in to by itself",
  "skip-logout": "remove it, the login is gone when the step ends",
  // docker/build-push-action
  push: "remove it, the image is always pushed",
  load: "remove it, the image is pushed to the repository",
  outputs: "remove it, the image is pushed to the repository",
  "secret-envs": "write the values as id=value lines of build-secrets",
  "secret-files": "write the values as id=value lines of build-secrets",
  attests: "write provenance and sbom",
  "add-hosts": BUILD_IN_ANOTHER_STEP,
  allow: BUILD_IN_ANOTHER_STEP,
  annotations: BUILD_IN_ANOTHER_STEP,
  call: BUILD_IN_ANOTHER_STEP,
  "cgroup-parent": BUILD_IN_ANOTHER_STEP,
  network: BUILD_IN_ANOTHER_STEP,
  "no-cache-filters": BUILD_IN_ANOTHER_STEP,
  "shm-size": BUILD_IN_ANOTHER_STEP,
  ssh: BUILD_IN_ANOTHER_STEP,
  ulimit: BUILD_IN_ANOTHER_STEP,
  // aws-actions/amazon-ecs-render-task-definition
  "task-definition-arn": "write the ARN as task-definition",
  "task-definition-family": "write the family as task-definition",
  "task-definition-revision": "write family:revision as task-definition",
  // aws-actions/amazon-ecs-deploy-task-definition
  "wait-max-delay-seconds": "remove it, the wait reads at a steady interval",
  "keep-null-value-keys": "remove it, nothing is stripped from a task definition",
  "max-retries": "remove it, calls to AWS are repeated where that helps",
  "service-managed-ebs-volume": VOLUME_OF_THE_SERVICE,
  "service-managed-ebs-volume-name": VOLUME_OF_THE_SERVICE,
  "run-task": TASK_IN_ANOTHER_STEP,
  "run-task-container-overrides": TASK_IN_ANOTHER_STEP,
  "run-task-security-groups": TASK_IN_ANOTHER_STEP,
  "run-task-subnets": TASK_IN_ANOTHER_STEP,
  "run-task-assign-public-ip": TASK_IN_ANOTHER_STEP,
  "run-task-capacity-provider-strategy": TASK_IN_ANOTHER_STEP,
  "run-task-launch-type": TASK_IN_ANOTHER_STEP,
  "run-task-started-by": TASK_IN_ANOTHER_STEP,
  "run-task-tags": TASK_IN_ANOTHER_STEP,
  "run-task-managed-ebs-volume": TASK_IN_ANOTHER_STEP,
  "run-task-managed-ebs-volume-name": TASK_IN_ANOTHER_STEP,
  "wait-for-task-stopped": TASK_IN_ANOTHER_STEP,
  // what people guess
  region: "write aws-region",
  dockerfile: "write file",
  "image-uri": "write image",
  "cluster-name": "write cluster",
  "service-name": "write service",
  "wait-for-stability": "write wait-for-service-stability",
  env: "write environment-variables"
};

// lib/src/inputs/reader.js
var InputReader = class {
  #environment;
  problems = [];
  constructor(environment) {
    this.#environment = environment;
  }
  /** Notes that an input cannot be right. */
  refuse(name, why, fix) {
    this.problems.push({ what: `Input ${name} cannot be used`, why, fix });
  }
  /** Whether the user gave something other than the default. */
  isGiven(name) {
    return this.text(name) !== INPUT_DEFAULTS[name];
  }
  /** The value as it was written: in lists of values, white space at the end of a line may be meant. */
  raw(name) {
    return this.#environment[inputVariable(name)] ?? "";
  }
  /** The trimmed value, the default when the input is left out or empty. */
  text(name) {
    return this.raw(name).trim() || INPUT_DEFAULTS[name];
  }
  /** As `text`, or nothing when there is no value. */
  optional(name) {
    return this.text(name) || void 0;
  }
  /** A boolean of the YAML 1.2 core schema. */
  boolean(name) {
    const text = this.text(name);
    if (/^(true|True|TRUE)$/.test(text))
      return true;
    if (/^(false|False|FALSE)$/.test(text))
      return false;
    this.refuse(name, `"${text}" is not a boolean`, "write true or false");
    return false;
  }
  /** One of those words. */
  oneOf(name, words) {
    const text = this.text(name);
    const word = words.find((known) => known === text);
    if (word !== void 0)
      return word;
    this.refuse(name, `"${text}" is not ${words.join(" or ")}`, `write ${words.join(" or ")}`);
    return words[0];
  }
  /** A whole number within the range, or nothing when the input is left out. */
  wholeNumber(name, range) {
    const text = this.text(name);
    if (text === "")
      return void 0;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= range.least && number <= range.most)
      return number;
    this.refuse(name, `"${text}" is not a whole number from ${range.least} to ${range.most}`, `write a number from ${range.least} to ${range.most}`);
    return void 0;
  }
  /** The lines that are not empty, trimmed. */
  lines(name) {
    return this.text(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
  }
  /** `NAME=value` lines, split at the first `=`; the value is taken as it is, but for a line ending. */
  pairs(name) {
    return this.numberedChanges(name).flatMap(({ change, line }) => {
      if (change.kind === "set")
        return [change];
      this.refuse(name, `line ${line} has no "="`, "write NAME=value");
      return [];
    });
  }
  /** `NAME=value` and `-NAME` lines. A name that comes twice is refused. */
  changes(name) {
    return this.numberedChanges(name).map(({ change }) => change);
  }
  /** As `changes`, with the number of the line, from 1: the line itself may be half a secret. */
  numberedChanges(name) {
    const seen2 = /* @__PURE__ */ new Set();
    const changes = [];
    this.raw(name).split(/\r?\n/).forEach((line, index) => {
      if (line.trim() === "")
        return;
      const change = readChange(line);
      if (change === void 0) {
        this.refuse(name, `line ${index + 1} is not of the form NAME=value`, "write one NAME=value per line");
      } else if (seen2.has(change.name)) {
        this.refuse(name, `${change.name} is named twice`, `keep one line for ${change.name}`);
      } else {
        seen2.add(change.name);
        changes.push({ change, line: index + 1 });
      }
    });
    return changes;
  }
};
function inputVariable(name) {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function readChange(line) {
  const start = line.trimStart();
  const equals = start.indexOf("=");
  if (equals > 0) {
    const name = start.slice(0, equals).trim();
    return /\s/.test(name) ? void 0 : { kind: "set", name, value: start.slice(equals + 1) };
  }
  const removed = /^-\s*([^\s=]+)\s*$/.exec(start)?.[1];
  return removed === void 0 ? void 0 : { kind: "remove", name: removed };
}

// lib/src/inputs/access.js
var DURATION = { least: 900, most: 43200 };
var NAME = /^([\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,64}$/;
var ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/;
var SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
var OF_A_ROLE = ["role-session-name", "role-duration-seconds", "audience"];
function readAccess(reader, region) {
  const allowedAccounts = readAccounts(reader);
  const wanted = reader.text("role-to-assume");
  if (wanted === "") {
    refuseWithoutRole(reader);
    return { role: void 0, allowedAccounts };
  }
  const partition = partitionOf(region);
  const role = readRole(reader, wanted, { partition, allowedAccounts });
  return {
    role: {
      ...role,
      sessionName: readSessionName(reader),
      durationSeconds: reader.wholeNumber("role-duration-seconds", DURATION) ?? Number(INPUT_DEFAULTS["role-duration-seconds"]),
      audience: reader.text("audience") || (partition === "aws-cn" ? "sts.amazonaws.com.cn" : "sts.amazonaws.com")
    },
    allowedAccounts
  };
}
function readAccessAfterwards(environment, region) {
  return readAccess(new InputReader(environment), region);
}
function readRole(reader, wanted, { partition, allowedAccounts }) {
  const [, ofRole, account = "", path = ""] = ROLE_ARN.exec(wanted) ?? [];
  if (ofRole === void 0 && !wanted.startsWith("arn:") && NAME.test(wanted)) {
    const [only, ...others] = allowedAccounts;
    const isKnown = only !== void 0 && others.length === 0;
    return { name: wanted, arn: isKnown ? `arn:${partition}:iam::${only}:role/${wanted}` : void 0 };
  }
  const name = path;
  if (ofRole === void 0 || !NAME.test(path)) {
    reader.refuse("role-to-assume", `"${wanted}" is neither the ARN nor the name of a role`, "write it as in arn:aws:iam::123456789012:role/deploy");
  } else if (ofRole !== partition) {
    reader.refuse("role-to-assume", `the role is in the partition ${ofRole}, and the region in ${partition}`, "use a role and a region (aws-region) of one partition");
  } else if (allowedAccounts.length > 0 && !allowedAccounts.includes(account)) {
    reader.refuse("role-to-assume", `it is a role of the account ${account}, and allowed-account-ids has only ${allowedAccounts.join(", ")}`, "write the role of an account that is meant, or add this one to allowed-account-ids");
  }
  return { name, arn: wanted };
}
function readSessionName(reader) {
  const name = reader.text("role-session-name");
  if (SESSION_NAME.test(name))
    return name;
  const others = [...new Set(name.replaceAll(/[\w+=,.@-]/g, ""))].map((letter) => JSON.stringify(letter));
  const why = others.length > 0 ? `it has ${others.join(" ")}` : `it has ${name.length} characters`;
  reader.refuse("role-session-name", `${why}, which no name of a session may have`, "write 2 to 64 of letters, digits and +=,.@_-");
  return name;
}
function readAccounts(reader) {
  const accounts = reader.text("allowed-account-ids").split(/[,\s]+/).filter((account) => account !== "");
  for (const account of accounts.filter((each) => !/^\d{12}$/.test(each))) {
    reader.refuse("allowed-account-ids", `"${account}" is not the id of an account`, "write twelve digits each, between commas or on lines of their own");
  }
  return [...new Set(accounts)];
}
function refuseWithoutRole(reader) {
  for (const name of OF_A_ROLE.filter((each) => reader.isGiven(each))) {
    reader.refuse(name, "it is about the session of a role, and role-to-assume is empty", `write role-to-assume, or remove ${name}`);
  }
}

// lib/src/inputs/codedeploy.js
var CODEDEPLOY_ONLY = [
  "codedeploy-application",
  "codedeploy-deployment-group",
  "codedeploy-appspec",
  "codedeploy-deployment-config",
  "codedeploy-deployment-description",
  "on-active-deployment"
];
var LONGEST_NAME = 100;
var LONGEST_DESCRIPTION = 256;
function readCodeDeploy(reader, environment) {
  return {
    application: readName(reader, "codedeploy-application"),
    group: readName(reader, "codedeploy-deployment-group"),
    appSpec: readAppSpec(reader.optional("codedeploy-appspec")),
    configuration: readName(reader, "codedeploy-deployment-config"),
    description: cut(reader.optional("codedeploy-deployment-description") ?? descriptionOf(environment)),
    onActiveDeployment: reader.oneOf("on-active-deployment", ["fail", "wait", "stop"]),
    given: CODEDEPLOY_ONLY.filter((name) => reader.isGiven(name))
  };
}
function readAppSpec(given) {
  return given === void 0 || given === "none" ? given : { path: given };
}
function readName(reader, name) {
  const text = reader.optional(name);
  if (text !== void 0 && text.length > LONGEST_NAME) {
    reader.refuse(name, `it has ${text.length} characters, and CodeDeploy takes ${LONGEST_NAME}`, "write the name as it stands in CodeDeploy");
  }
  return text;
}
function descriptionOf(environment) {
  const commit = environment["GITHUB_SHA"];
  const page = runPage(environment);
  const parts = [...commit ? [`commit ${commit}`] : [], ...page === void 0 ? [] : [page]];
  return parts.length === 0 ? void 0 : `ship-to-ecs: ${parts.join(", ")}`;
}
function cut(text) {
  return text === void 0 || text.length <= LONGEST_DESCRIPTION ? text : (
    // Half an emoji is no character.
    `${text.slice(0, LONGEST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, "")}\u2026`
  );
}

// lib/src/inputs/containers.js
var CONTAINER = /^[\w-]{1,255}$/;
function readContainers(reader) {
  const names = reader.lines("container-name").flatMap((line) => line.split(",").map((name) => name.trim()));
  const containerNames = [...new Set(names)].filter((name) => name !== "");
  for (const name of containerNames.filter((container) => !CONTAINER.test(container))) {
    reader.refuse("container-name", `"${name}" is not the name of a container`, 'write one name per line, in letters, digits, "_" and "-"');
  }
  const images = reader.pairs("images").map(({ name, value }) => {
    const reference2 = value.trim();
    if (containerNames.includes(name)) {
      reader.refuse("images", `${name} is named by container-name too, and gets the image of this step`, `remove ${name} from one of the two`);
    }
    if (!isImageReference(reference2)) {
      reader.refuse("images", `"${reference2}" for ${name} is not an image reference`, `write ${name}=registry/repository:tag or ${name}=registry/repository@sha256:\u2026`);
    }
    return { container: name, reference: reference2 };
  });
  return { containerNames, images };
}

// lib/src/inputs/environment.js
var LONGEST_NAME2 = 255;
function readEnvironment(reader) {
  const githubToken = readToken(reader);
  const name = reader.optional("environment");
  const url = readUrl(reader);
  if (name === void 0) {
    if (url !== void 0) {
      reader.refuse("environment-url", "environment is not set, so no deployment is recorded that could show it", "add environment, as in production, or remove environment-url");
    }
    return { githubToken, environment: void 0 };
  }
  const wrong = wrongName(name);
  if (wrong !== void 0) {
    reader.refuse("environment", wrong, "write the name of one environment, as in production; variables of a container belong into environment-variables");
  }
  if (githubToken === void 0) {
    reader.refuse("environment", "github-token is not set, in whose name the deployment is recorded", `add github-token: \${{ github.token }} and give the job the permission deployments: write, or remove environment`);
  }
  return { githubToken, environment: { name, url } };
}
function readToken(reader) {
  const token = reader.optional("github-token");
  if (token !== void 0 && !/^[\x21-\x7e]+$/.test(token)) {
    reader.refuse("github-token", "it has characters that no token has", "give it the job's own, github.token");
  }
  return token;
}
function readEnvironmentAfterwards(environment) {
  return readEnvironment(new InputReader(environment));
}
function wrongName(name) {
  if (/[\r\n]/.test(name))
    return "it has several lines";
  if (new RegExp("\\p{Cc}", "u").test(name))
    return "it has control characters";
  if (name.length > LONGEST_NAME2)
    return `it has ${name.length} characters, and GitHub takes ${LONGEST_NAME2}`;
  return void 0;
}
function readUrl(reader) {
  const text = reader.optional("environment-url");
  if (text === void 0)
    return void 0;
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) {
    reader.refuse("environment-url", "it is not the address of a page", "write it as in https://shop.example.com");
    return void 0;
  }
  const { username, password } = new URL(text);
  if (username !== "" || password !== "") {
    reader.refuse("environment-url", "it has a user name or a password in it, and everybody who sees the repository sees it", 'remove what stands before the "@"');
  }
  return text;
}

// lib/src/inputs/build-secrets.js
function readBuildSecrets(text) {
  const secrets = [];
  const faults = [];
  for (const { entry, line, closed } of entries(text)) {
    const equals = entry.indexOf("=");
    const id = entry.slice(0, Math.max(equals, 0)).trim();
    if (!closed) {
      const fix = 'close it at the end of the value, and write a quote inside it as ""';
      faults.push({ line, why: "has an opening quote that is never closed", fix });
    } else if (!/^[A-Za-z0-9_.-]+$/.test(id)) {
      faults.push({ line, why: "is not of the form id=value", fix: "write one id=value per line" });
    } else if (secrets.some((secret) => secret.id === id)) {
      faults.push({ line, why: `names ${id} again`, fix: `keep one entry for ${id}` });
    } else {
      secrets.push({ id, value: entry.slice(equals + 1) });
    }
  }
  return { secrets, faults };
}
function entries(text) {
  const lines2 = text.split(/\r?\n/);
  const found2 = [];
  for (let at = 0; at < lines2.length; at++) {
    const line = at + 1;
    const start = lines2[at].trimStart();
    if (start.trim() === "")
      continue;
    if (!start.startsWith('"')) {
      found2.push({ entry: start, line, closed: true });
      continue;
    }
    let quoted2 = start.slice(1);
    while (!closes(quoted2) && at + 1 < lines2.length)
      quoted2 += `
${lines2[++at]}`;
    found2.push({ entry: unquote(quoted2), line, closed: closes(quoted2) });
  }
  return found2;
}
function closes(quoted2) {
  const quotes = /"*$/.exec(quoted2.trimEnd())?.[0].length ?? 0;
  return quotes % 2 === 1;
}
function unquote(quoted2) {
  return quoted2.trimEnd().replace(/"$/, "").replaceAll('""', '"');
}

// lib/src/inputs/build.js
var READ_BY_DOCKER = ["SOURCE_DATE_EPOCH", "DOCKER_DEFAULT_PLATFORM", "BUILDX_BUILDER"];
function readBuild(reader, environment) {
  const { secrets, faults } = readBuildSecrets(reader.raw("build-secrets"));
  for (const { line, why, fix } of faults)
    reader.refuse("build-secrets", `the entry at line ${line} ${why}`, fix);
  refuseVisibleCredentials(reader);
  const platforms = reader.lines("platforms").flatMap((line) => line.split(",").map((item) => item.trim()));
  for (const platform of platforms.filter((name) => !/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(name))) {
    reader.refuse("platforms", `"${platform}" is not a platform`, "write one per line, as in linux/arm64");
  }
  return {
    context: reader.text("context"),
    file: reader.optional("file"),
    target: reader.optional("target"),
    buildArgs: reader.pairs("build-args"),
    buildSecrets: secrets,
    platforms,
    labels: reader.pairs("labels"),
    buildContexts: reader.pairs("build-contexts"),
    cacheFrom: readCaches(reader, "cache-from"),
    cacheTo: readCaches(reader, "cache-to"),
    noCache: reader.boolean("no-cache"),
    pull: reader.boolean("pull"),
    builder: reader.optional("builder"),
    provenance: readAttestation(reader, "provenance", "mode=max"),
    sbom: readAttestation(reader, "sbom", "generator=IMAGE"),
    environment: READ_BY_DOCKER.flatMap((name) => {
      const value = environment[name];
      return value ? [{ name, value }] : [];
    })
  };
}
var CACHE_CREDENTIALS = {
  gha: { attribute: /^token$/, instead: "buildx finds ACTIONS_RUNTIME_TOKEN in the environment by itself" },
  s3: {
    attribute: /^(access_key_id|secret_access_key|session_token)$/,
    instead: "buildx finds the credentials of AWS in the environment by itself"
  }
};
function refuseVisibleCredentials(reader) {
  for (const name of ["context", "build-contexts"]) {
    if (!/\b(https?|git):\/\/[^\s/@]*@/i.test(reader.text(name)))
      continue;
    reader.refuse(name, "an address in it has a password or a token, and every process of the runner can read the arguments of docker", "write the address without it, and the token as a line GIT_AUTH_TOKEN=\u2026 of build-secrets");
  }
}
function readCaches(reader, use) {
  return reader.lines(use).flatMap((line, index) => {
    const entries2 = readCacheEntries(line, use);
    if ("why" in entries2) {
      reader.refuse(use, `the entry ${index + 1} can't be read: ${entries2.why}`, entries2.fix);
      return [];
    }
    for (const { type, attributes } of entries2) {
      const { attribute, instead } = CACHE_CREDENTIALS[type] ?? {};
      const found2 = [...attributes.keys()].find((each) => attribute?.test(each));
      if (found2 === void 0)
        continue;
      reader.refuse(use, `${found2} is a credential, and every process of the runner can read the arguments of docker`, `remove it, ${instead}`);
    }
    return entries2;
  });
}
function readAttestation(reader, name, example) {
  const text = reader.text(name);
  if (/^(false|False|FALSE)$/.test(text))
    return void 0;
  if (/^(true|True|TRUE)$/.test(text))
    return "true";
  if (!/^[a-z-]+=[^\s,]+(,[a-z-]+=[^\s,]+)*$/.test(text)) {
    reader.refuse(name, `"${text}" is neither a boolean nor a list of attributes`, `write true, false, or attributes as in ${example}`);
  }
  return text;
}

// lib/src/inputs/image.js
var BUILD_ONLY = [
  "repository",
  "create-repository",
  "context",
  "file",
  "target",
  "build-args",
  "build-secrets",
  "platforms",
  "labels",
  "build-contexts",
  "cache-from",
  "cache-to",
  "no-cache",
  "pull",
  "provenance",
  "sbom",
  "builder",
  "image-tag",
  "tags",
  "reuse-image"
];
function readImage(reader, environment) {
  const reference2 = reader.optional("image");
  if (reference2 === void 0) {
    return {
      kind: "build",
      repository: readRepositoryInput(reader),
      createRepository: reader.boolean("create-repository"),
      tag: readTag(reader, environment),
      moreTags: readMoreTags(reader),
      reuse: reader.oneOf("reuse-image", ["auto", "content", "never"]),
      commit: environment["GITHUB_SHA"] || void 0,
      build: readBuild(reader, environment)
    };
  }
  for (const name of BUILD_ONLY.filter((input) => reader.isGiven(input))) {
    reader.refuse(name, "image names an image that exists, so nothing is built", `remove ${name}, or remove image`);
  }
  if (!isImageReference(reference2)) {
    reader.refuse("image", `"${reference2}" is not an image reference`, "write registry/repository:tag or registry/repository@sha256:\u2026, in lower case");
  }
  return { kind: "existing", reference: reference2 };
}
function readRepositoryInput(reader) {
  const text = reader.text("repository");
  const repository = readRepository(text);
  if (text === "") {
    reader.refuse("repository", "it is empty, and image is empty too", "name the ECR repository to push to, or an existing image with image");
  } else if (repository === void 0) {
    reader.refuse("repository", `"${text}" is neither the name nor the URI of an ECR repository`, "write a name as in shop/web, in lower case and without a tag, or the repositoryUri that ECR shows");
  }
  return repository ?? { name: "" };
}
function readTag(reader, environment) {
  const given = reader.optional("image-tag");
  const tag = given ?? environment["GITHUB_SHA"] ?? "";
  if (tag === "") {
    reader.refuse("image-tag", "it is empty, and GITHUB_SHA is not set", "write a tag for the image");
  } else if (!isTag(tag)) {
    reader.refuse("image-tag", `"${tag}" is not a tag`, 'use up to 128 letters, digits, ".", "_" and "-", not starting with "." or "-"');
  }
  return tag;
}
function readMoreTags(reader) {
  const tags = [];
  for (const line of reader.lines("tags")) {
    const tag = tagOf(line, reader.text("repository"));
    if (tag === void 0) {
      reader.refuse("tags", `"${line}" is neither a tag nor a reference into the repository`, "write one tag per line, as in latest");
    } else if (!tags.includes(tag)) {
      tags.push(tag);
    }
  }
  return tags;
}

// lib/src/inputs/mode.js
var COMMON = [
  "mode",
  "aws-region",
  "role-to-assume",
  "role-session-name",
  "role-duration-seconds",
  "audience",
  "allowed-account-ids",
  "cluster",
  "service",
  "desired-count",
  "force-new-deployment",
  "enable-ecs-managed-tags",
  "propagate-tags",
  "wait-for-service-stability",
  "wait-for-minutes",
  "wait-until",
  "on-failure",
  "on-cancel",
  "codedeploy-application",
  "codedeploy-deployment-group",
  "codedeploy-appspec",
  "codedeploy-deployment-config",
  "codedeploy-deployment-description",
  "rollback-to",
  "github-token",
  "environment",
  "environment-url",
  "ignore-warnings"
];
function readMode(reader) {
  const mode = reader.oneOf("mode", ["deploy", "plan", "rollback"]);
  const isBack2 = reader.isGiven("rollback-to");
  if (mode === "deploy" && isBack2) {
    reader.refuse("rollback-to", "the mode is deploy, which goes back to nothing", "write mode: rollback, or remove rollback-to");
  }
  return { kind: mode === "rollback" || isBack2 ? "rollback" : "deploy", isPlan: mode === "plan" };
}
function readRollbackTo(reader) {
  const text = reader.text("rollback-to");
  if (text === "" || /^previous$/i.test(text))
    return { kind: "previous" };
  if (/^[1-9]\d{0,8}$/.test(text))
    return { kind: "number", revision: Number(text) };
  if (/^sha256:[0-9a-f]{64}$/.test(text))
    return { kind: "digest", digest: text };
  if (/^[\w-]{1,255}:[1-9]\d*$/.test(text) || /^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+:\d+$/.test(text)) {
    return { kind: "reference", reference: text };
  }
  if (!isTag(text)) {
    reader.refuse("rollback-to", `"${text}" is neither a revision nor an image`, "write previous, a revision as in 7, web:7 or its ARN, or the tag or digest (sha256:\u2026) of an image");
  }
  return { kind: "tag", tag: text };
}
function unusedInRollback(reader) {
  const names = Object.keys(INPUT_DEFAULTS);
  return names.filter((name) => !COMMON.includes(name) && reader.isGiven(name));
}

// lib/src/secretreferences.js
var SECRET_NAME = /^[\w/+=.@!-]{1,512}$/;
var PARAMETER_NAME = /^[\w/.-]{1,1011}$/;
var ARN = /^arn:([\w-]+):(secretsmanager|ssm):([a-z0-9-]+):(\d{12}):(.+)$/;
var LEAST_VERSION = 32;
function readSecretReference(text) {
  if (text.startsWith("arn:"))
    return readArn(text);
  if (text.startsWith("ssm:"))
    return readParameter(text.slice("ssm:".length));
  if (text.startsWith("/"))
    return readParameter(text);
  const [name = "", ...parts] = text.split(":");
  if (!SECRET_NAME.test(name))
    return unusable("it is neither an ARN nor the name of a secret or parameter");
  return withSelector({ store: "Secrets Manager", id: name, home: void 0 }, parts);
}
function readValueFrom(valueFrom) {
  return valueFrom.startsWith("arn:") ? readArn(valueFrom) : readParameter(valueFrom);
}
function readLogin(parameter) {
  if (parameter.startsWith("arn:"))
    return readArn(parameter);
  if (!SECRET_NAME.test(parameter))
    return unusable("it is not the name of a secret");
  return reference({ store: "Secrets Manager", id: parameter, home: void 0, selector: "" });
}
function referencesOf(container) {
  if (!isObject(container))
    return [];
  const { secrets, logConfiguration, repositoryCredentials } = container;
  const options = isObject(logConfiguration) ? logConfiguration["secretOptions"] : void 0;
  const login = isObject(repositoryCredentials) ? repositoryCredentials["credentialsParameter"] : void 0;
  return [
    ...entriesOf(secrets).map((entry) => ({ use: "secret", ...entry })),
    ...entriesOf(options).map((entry) => ({ use: "log option", ...entry })),
    ...typeof login === "string" ? [{ use: "login", name: "", text: login, read: readLogin(login) }] : []
  ];
}
function entriesOf(list) {
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const { name, valueFrom: text } = isObject(entry) ? entry : {};
    return typeof name === "string" && typeof text === "string" ? [{ name, text, read: readValueFrom(text) }] : [];
  });
}
function valueFromOf({ store, id, home, selector }) {
  if (store === "Secrets Manager")
    return home && `${id}${selector}`;
  return home ? `arn:${partitionOf(home.region)}:ssm:${home.region}:${home.account}:parameter${id}` : id;
}
function readArn(text) {
  const match = ARN.exec(text);
  if (match === null)
    return unusable("it is not an ARN of Secrets Manager or SSM");
  const [, partition = "", service, region = "", account = "", resource = ""] = match;
  const home = { account, region };
  if (partition !== partitionOf(region)) {
    return unusable(`its region ${region} is in the partition ${partitionOf(region)}, and it says ${partition}`);
  }
  if (service === "ssm") {
    const path = /^parameter(\/[\w/.-]+)$/.exec(resource)?.[1];
    if (path === void 0)
      return unusable("it is not the ARN of a parameter");
    return reference({ store: "Parameter Store", id: path, home, selector: "" });
  }
  const [kind, name = "", ...parts] = resource.split(":");
  if (kind !== "secret" || !SECRET_NAME.test(name))
    return unusable("it is not the ARN of a secret");
  const id = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`;
  return withSelector({ store: "Secrets Manager", id, home }, parts);
}
function readParameter(name) {
  if (!PARAMETER_NAME.test(name))
    return unusable("it is not the name of a parameter");
  return reference({ store: "Parameter Store", id: name, home: void 0, selector: "" });
}
function withSelector(secret, parts) {
  const [key = "", stage = "", version = ""] = parts;
  if (parts.some((part) => /\s/.test(part)) || parts.length !== 3 && parts.length > 1) {
    return unusable("behind the secret stands neither :JSON-KEY nor :JSON-KEY:STAGE:VERSION");
  }
  if (stage !== "" && version !== "") {
    return unusable("it names a stage and a version, and ECS takes one of them");
  }
  if (version !== "" && version.length < LEAST_VERSION) {
    return unusable("its version is no version id; a stage stands one colon before");
  }
  const isAll = key === "" && stage === "" && version === "";
  return reference({ ...secret, selector: isAll ? "" : `:${key}:${stage}:${version}` });
}
function reference(read) {
  return { kind: "reference", reference: read };
}
function unusable(why) {
  return { kind: "unusable", why };
}

// lib/src/inputs/secrets.js
function readSecrets(reader, region) {
  return reader.numberedChanges("secrets").flatMap(({ change, line }) => {
    if (change.kind === "remove")
      return [change];
    const { name } = change;
    const read = readSecretReference(change.value.trim());
    const why = read.kind === "unusable" ? read.why : elsewhere(read.reference, region);
    if (read.kind === "reference" && why === void 0) {
      return [{ kind: "set", name, reference: read.reference, line }];
    }
    reader.refuse("secrets", `line ${line} (${name}) names no secret: ${why}`, `write a secret as ${name}=NAME or ${name}=NAME:JSON-KEY, a parameter as ${name}=/PATH or ${name}=ssm:NAME, either as a full ARN`);
    return [];
  });
}
function elsewhere({ home }, region) {
  if (home === void 0 || region === "" || partitionOf(home.region) === partitionOf(region))
    return void 0;
  return `it is in the partition ${partitionOf(home.region)}, and ${region} in ${partitionOf(region)}`;
}
function refuseCommonNames(reader, variables, secrets) {
  for (const secret of secrets.filter((change) => change.kind === "set")) {
    if (variables.some((variable) => variable.kind === "set" && variable.name === secret.name)) {
      reader.refuse("secrets", `${secret.name} is set by environment-variables too`, `keep ${secret.name} in one of the two`);
    }
  }
}

// lib/src/inputs/command.js
function readCommand(text) {
  return text.startsWith("[") ? fromJson(text) : fromWords(text);
}
function fromJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "unusable", why: 'it begins with "[" and is not JSON' };
  }
  const isWord = (word) => typeof word === "string";
  return Array.isArray(value) && value.every(isWord) ? { kind: "words", words: value } : { kind: "unusable", why: "it is a JSON array, but not of strings" };
}
var PIECE = /\\([\s\S])|'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|([^\s'"\\]+)|(\s+)/y;
function fromWords(text) {
  const words = [];
  let word;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const match = PIECE.exec(text);
    if (match === null) {
      return { kind: "unusable", why: "it has a quote that is not closed, or a backslash at its end" };
    }
    const [, protectedCharacter, single, double, plain, space] = match;
    if (space !== void 0) {
      if (word !== void 0)
        words.push(word);
      word = void 0;
      continue;
    }
    const unprotected = protectedCharacter === "\n" ? "" : protectedCharacter;
    const piece = unprotected ?? single ?? plain ?? double?.replace(/\\(\n|[$`"\\])/g, unprotect) ?? "";
    word = protectedCharacter === "\n" && word === void 0 ? void 0 : `${word ?? ""}${piece}`;
  }
  if (word !== void 0)
    words.push(word);
  return { kind: "words", words };
}
function unprotect(_, character) {
  return character === "\n" ? "" : character;
}

// lib/src/inputs/settings.js
var LOG_DRIVERS = [
  "awslogs",
  "awsfirelens",
  "splunk",
  "fluentd",
  "gelf",
  "journald",
  "json-file",
  "syslog"
];
var MOST_ENV_FILES = 10;
function readSettings(reader) {
  return {
    environmentVariables: reader.changes("environment-variables"),
    envFiles: readEnvFiles(reader),
    command: readCommandInput(reader),
    dockerLabels: reader.changes("docker-labels"),
    logDriver: readLogDriver(reader),
    logOptions: reader.changes("log-configuration-options"),
    taskRoleArn: readRole2(reader, "task-role-arn"),
    executionRoleArn: readRole2(reader, "execution-role-arn"),
    cpu: readSize(reader, "cpu", { unit: /vcpu/i, example: "512 or .5 vCPU" }),
    memory: readSize(reader, "memory", { unit: /gb/i, example: "1024 or 1 GB" })
  };
}
function readEnvFiles(reader) {
  const files = [...new Set(reader.lines("env-files"))];
  for (const file of files.filter((arn) => !/^arn:[\w-]+:s3:::[^\s/]+\/\S+\.env$/.test(arn))) {
    reader.refuse("env-files", `"${file}" is not the ARN of a .env file in S3`, "write one per line, as in arn:aws:s3:::shop-settings/web.env");
  }
  if (files.length > MOST_ENV_FILES) {
    reader.refuse("env-files", `it names ${files.length} files, and ECS takes ${MOST_ENV_FILES}`, "put several files together");
  }
  return files;
}
function readCommandInput(reader) {
  const text = reader.optional("command");
  if (text === void 0)
    return void 0;
  const command2 = readCommand(text);
  if (command2.kind === "words")
    return command2.words;
  reader.refuse("command", command2.why, 'write a JSON array as in ["sh", "-c", "echo hi"], or words quoted as for a shell');
  return void 0;
}
function readLogDriver(reader) {
  const text = reader.optional("log-configuration-log-driver");
  if (text === void 0)
    return void 0;
  const driver = LOG_DRIVERS.find((name) => name === text);
  if (driver === void 0) {
    reader.refuse("log-configuration-log-driver", `"${text}" is not a log driver of ECS`, `write one of ${LOG_DRIVERS.join(", ")}`);
  }
  return driver;
}
function readRole2(reader, name) {
  const text = reader.optional(name);
  if (text !== void 0 && !/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text)) {
    reader.refuse(name, `"${text}" is not the ARN of a role`, "write it as in arn:aws:iam::123456789012:role/web-task");
  }
  return text;
}
function readSize(reader, name, { unit, example }) {
  const text = reader.optional(name);
  if (text === void 0)
    return void 0;
  const match = /^(\d{1,9})$|^(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s*([a-z]+)$/i.exec(text);
  const isSize = match !== null && (match[1] !== void 0 || `${match[2]}`.replace(unit, "") === "");
  if (!isSize)
    reader.refuse(name, `"${text}" is not a size of a task`, `write it as in ${example}`);
  return text;
}

// lib/src/inputs/taskdefinition.js
function readTemplateSource(reader) {
  const text = reader.text("task-definition");
  if (text === "")
    return { kind: "running" };
  if (text.startsWith("arn:")) {
    if (!/^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+(:\d+)?$/.test(text)) {
      reader.refuse("task-definition", `"${text}" is not the ARN of a task definition`, "write it as in arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7");
    }
    return { kind: "registered", reference: text };
  }
  return /^[\w-]{1,255}(:\d+)?$/.test(text) ? { kind: "registered", reference: text } : { kind: "file", path: text };
}

// lib/src/inputs/undeclared.js
function undeclaredInputs(environment) {
  const problems = [];
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith("INPUT_") || value === void 0 || value === "")
      continue;
    const name = variable.slice("INPUT_".length).toLowerCase();
    if (name in INPUT_DEFAULTS)
      continue;
    const hyphenated = name.replaceAll("_", "-");
    const instead = FOREIGN_INPUTS[hyphenated];
    const meant = closestInput(hyphenated);
    if (instead !== void 0) {
      problems.push({
        what: `Input ${name} is not an input of this action`,
        why: "it would be ignored",
        fix: instead
      });
    } else if (meant !== void 0) {
      problems.push({
        what: `Input ${name} is not an input of this action`,
        why: `it looks like ${meant}, and it would be ignored`,
        fix: `write ${meant}`
      });
    }
  }
  return problems;
}
function closestInput(name) {
  const near = Object.keys(INPUT_DEFAULTS).map((declared) => ({ declared, slips: typingSlips(name, declared) })).filter(({ declared, slips }) => slips <= (declared.length > 5 ? 2 : 1)).sort((one, other) => one.slips - other.slips);
  return near[0]?.declared;
}
function typingSlips(written2, meant) {
  const rows = [...Array(written2.length + 1).keys()].map((row) => [row]);
  const first = rows[0];
  for (let column = 1; column <= meant.length; column++)
    first[column] = column;
  const at = (row, column) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= written2.length; row++) {
    for (let column = 1; column <= meant.length; column++) {
      const same = written2[row - 1] === meant[column - 1];
      let slips = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1));
      const swapped = written2[row - 1] === meant[column - 2] && written2[row - 2] === meant[column - 1];
      if (row > 1 && column > 1 && swapped)
        slips = Math.min(slips, at(row - 2, column - 2) + 1);
      rows[row][column] = slips;
    }
  }
  return at(written2.length, meant.length);
}

// lib/src/inputs/planned.js
var DECIDING = [
  "aws-region",
  "role-to-assume",
  "allowed-account-ids",
  "environment",
  "cluster",
  "service"
];
function readPlannedSubject(environment) {
  const reader = new InputReader(environment);
  const { kind, isPlan } = readMode(reader);
  const isInput = (name) => name in INPUT_DEFAULTS;
  const said = DECIDING.filter(isInput).map((name) => [name, ...reader.lines(name)]);
  const region = reader.isGiven("aws-region") ? [] : [environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || ""];
  return {
    kind,
    isPlan,
    githubToken: reader.optional("github-token"),
    subject: JSON.stringify([kind, ...said, ...region])
  };
}

// lib/src/inputs/secretvalues.js
var NAMED = [
  "aws-region",
  "cluster",
  "service",
  "repository",
  "image",
  "image-tag",
  "tags",
  "images",
  "task-definition",
  "container-name",
  "codedeploy-application",
  "codedeploy-deployment-group",
  "rollback-to"
];
var NAMED_VARIABLES = [
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "GITHUB_REPOSITORY",
  "GITHUB_REF",
  "GITHUB_SHA",
  "GITHUB_WORKFLOW"
];
var SECRET_VARIABLES = ["AWS_ACCESS_KEY_ID", "DOCKER_AUTH_CONFIG"];
var SECRET_ATTRIBUTE = /token|secret|password|key(_id)?$/i;
var PASSWORD = /:\/\/[^\s/@:]*:([^\s/@]+)@|:\/\/([^\s/@:]{20,})@/g;
function secretValues(environment, isCredential) {
  const input = (name) => environment[inputVariable(name)] ?? "";
  const found2 = [
    ...buildSecretsIn(input("build-secrets")),
    input("github-token"),
    ...pairsIn(input("environment-variables")).filter(([name, value]) => isCredential(name, value)),
    ...attributesIn(`${input("cache-from")}
${input("cache-to")}`),
    ...passwordsIn2([input("context"), input("build-contexts"), ...Object.values(environment)]),
    ...variablesIn(environment, isCredential)
  ].map((secret) => typeof secret === "string" ? secret : secret[1]);
  return withoutNames(found2, environment);
}
function withoutNames(secrets, environment) {
  const named2 = [
    ...NAMED.flatMap((name) => (environment[inputVariable(name)] ?? "").split(/\s+/)),
    ...NAMED_VARIABLES.map((name) => environment[name] ?? "")
  ];
  return [...new Set(secrets)].filter((secret) => secret.trim() !== "" && !named2.some((name) => name.includes(secret.trim())));
}
function buildSecretsIn(text) {
  const { secrets, faults } = readBuildSecrets(text);
  const values = secrets.map(({ value }) => value);
  if (faults.length === 0)
    return values;
  const lines2 = text.split(/\r?\n/).map((line) => line.replace(/^\s*"?/, ""));
  return [...values, ...lines2, ...lines2.map((line) => line.slice(line.indexOf("=") + 1))];
}
function pairsIn(text) {
  return text.split(/\r?\n/).flatMap((line) => {
    const equals = line.indexOf("=");
    return equals < 0 ? [] : [[line.slice(0, equals).trim(), line.slice(equals + 1)]];
  });
}
function attributesIn(text) {
  return text.split(/[\r\n,]+/).map((attribute) => attribute.trim().replace(/^"|"$/g, "")).flatMap((attribute) => pairsIn(attribute)).filter(([name]) => SECRET_ATTRIBUTE.test(name)).map(([, value]) => value);
}
function passwordsIn2(texts) {
  return texts.flatMap((text = "") => [...text.matchAll(PASSWORD)].map(([, password, token]) => password ?? token ?? ""));
}
function variablesIn(environment, isCredential) {
  return Object.entries(environment).filter(([name, value = ""]) => !name.startsWith("INPUT_") && value !== "").filter(([name, value = ""]) => SECRET_VARIABLES.includes(name) || isCredential(name, value)).map(([, value = ""]) => value);
}

// lib/src/inputs/index.js
var MOST_MINUTES = 360;
var MOST_TASKS2 = 5e3;
function readInputs(environment) {
  const reader = new InputReader(environment);
  const mode = readMode(reader);
  const inputs = mode.kind === "rollback" ? readRollback(reader, environment, mode) : readDeploy(reader, environment, mode);
  const problems = [...undeclaredInputs(environment), ...reader.problems];
  if (problems.length > 0)
    throw new StepError(problems);
  return inputs;
}
function readDeploy(reader, environment, { isPlan }) {
  const common = readCommon(reader, environment, isPlan);
  const settings = readSettings(reader);
  const secrets = readSecrets(reader, common.region);
  refuseCommonNames(reader, settings.environmentVariables, secrets);
  return {
    kind: "deploy",
    image: readImage(reader, environment),
    taskDefinition: readTemplateSource(reader),
    ...readContainers(reader),
    secrets,
    settings,
    ...common
  };
}
function readRollback(reader, environment, { isPlan }) {
  const common = readCommon(reader, environment, isPlan);
  return {
    kind: "rollback",
    rollbackTo: readRollbackTo(reader),
    unused: unusedInRollback(reader),
    ...common,
    // Whoever goes back does not want what is under way, and can't wait an hour for it.
    codeDeploy: { ...common.codeDeploy, onActiveDeployment: "stop" }
  };
}
function readCommon(reader, environment, isPlan) {
  const region = readRegion(reader, environment);
  return {
    region,
    access: readAccess(reader, region),
    isPlan,
    ...readEnvironment(reader),
    ignoredWarnings: readIgnored(reader),
    cluster: readCluster(reader),
    services: readServices(reader),
    desiredCount: reader.wholeNumber("desired-count", { least: 0, most: MOST_TASKS2 }),
    forceNewDeployment: reader.boolean("force-new-deployment"),
    managedTags: reader.isGiven("enable-ecs-managed-tags") ? reader.boolean("enable-ecs-managed-tags") : void 0,
    propagateTags: readPropagateTags(reader),
    codeDeploy: readCodeDeploy(reader, environment),
    ...readWait(reader),
    waitUntil: readWaitUntil(reader),
    onFailure: reader.oneOf("on-failure", ["rollback", "leave"]),
    onCancel: reader.oneOf("on-cancel", ["rollback", "leave"])
  };
}
function readIgnored(reader) {
  const names = [...new Set(reader.lines("ignore-warnings"))];
  const isName = (name) => WARNING_NAMES.some((known) => known === name);
  const unknown = names.filter((name) => !isName(name)).map((name) => `"${name}"`);
  if (unknown.length > 0) {
    reader.refuse("ignore-warnings", `there is no warning ${unknown.join(" and no ")}`, `write one name per line, of ${WARNING_NAMES.join(", ")}`);
  }
  return names.filter(isName);
}
function readRegion(reader, environment) {
  const region = reader.optional("aws-region") ?? (environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "");
  if (region === "") {
    reader.refuse("aws-region", "it is empty, and AWS_REGION is not set", "write the region, as in eu-west-1");
  } else if (!isRegion(region)) {
    reader.refuse("aws-region", `"${region}" is not the name of a region`, "write one as in eu-west-1");
  }
  return region;
}
function readCluster(reader) {
  const cluster = reader.text("cluster");
  if (!/^(arn:[\w-]+:ecs:[\w-]+:\d{12}:cluster\/[\w-]+|[\w-]{1,255})$/.test(cluster)) {
    reader.refuse("cluster", `"${cluster}" is neither the name nor the ARN of a cluster`, 'write it in letters, digits, "_" and "-"');
  }
  return cluster;
}
function readServices(reader) {
  const services = [...new Set(reader.lines("service"))];
  if (services.length === 0)
    reader.refuse("service", "it is empty", "name the ECS service to deploy to");
  for (const service of services) {
    if (!/^(arn:[\w-]+:ecs:[\w-]+:\d{12}:service\/[\w/-]+|[\w-]{1,255})$/.test(service)) {
      reader.refuse("service", `"${service}" is neither the name nor the ARN of a service`, 'write one service per line, in letters, digits, "_" and "-"');
    }
  }
  return services;
}
function readPropagateTags(reader) {
  if (!reader.isGiven("propagate-tags"))
    return void 0;
  return reader.oneOf("propagate-tags", ["SERVICE", "TASK_DEFINITION", "NONE"]);
}
function readWait(reader) {
  const wait = reader.boolean("wait-for-service-stability");
  const minutes2 = reader.wholeNumber("wait-for-minutes", { least: 1, most: MOST_MINUTES });
  return { waitForMinutes: wait ? minutes2 : void 0, mostMinutes: minutes2 ?? MOST_MINUTES };
}
function readWaitUntil(reader) {
  const waitUntil = reader.oneOf("wait-until", ["complete", "traffic-shifted"]);
  const isWaiting = reader.text("wait-for-service-stability").toLowerCase() !== "false";
  if (waitUntil === "traffic-shifted" && !isWaiting) {
    reader.refuse("wait-until", "it is traffic-shifted, and wait-for-service-stability false waits for nothing", "remove one of the two");
  }
  return waitUntil;
}

// lib/src/outcome.js
var ORDER = [
  "unchanged",
  "deployed",
  "planned",
  "not-waited",
  "superseded",
  "rolled-back",
  "timed-out",
  "failed",
  "cancelled",
  "rollback-failed"
];
function worstOf(outcomes) {
  return outcomes.reduce((worst, next) => rankOf(next) > rankOf(worst) ? next : worst, "unchanged");
}
function rankOf(outcome) {
  return ORDER.indexOf(outcome);
}
function isGreen(outcome) {
  return ORDER.indexOf(outcome) <= ORDER.indexOf("not-waited");
}

// lib/src/secretforms.js
var LEAST_CHARACTERS = 6;
var LEAST_OF_A_LINE = 8;
var LEAST_OF_A_FORM = 6;
var OPEN2 = /^(\d{1,12}|[a-z]{2,}(-[a-z]+)+-\d|arn:[\w-]+:[^\s]*|(\d{12}\.dkr[.-]ecr[\w.-]+|public\.ecr\.aws)(\/[\w./-]+)?(:[\w.-]+)?(@sha256:[0-9a-f]{64})?)$/;
var LINE_ENDS2 = /[\r\n\u0085\u2028\u2029]+/;
var WRITTEN_LINE_ENDS = /(?:\\r)?\\n/;
function partsOf(secret) {
  const lines2 = linesOf2(secret, LINE_ENDS2);
  const [first = ""] = lines2;
  const parts = lines2.length > 1 ? lines2 : linesOf2(first, WRITTEN_LINE_ENDS);
  const whole = lines2.length === 1 && first.length >= LEAST_CHARACTERS ? [first] : [];
  const long = parts.length > 1 ? parts.filter(({ length }) => length >= LEAST_OF_A_LINE) : [];
  return [.../* @__PURE__ */ new Set([...whole, ...long])].filter((part) => !OPEN2.test(part));
}
function linesOf2(text, ends) {
  return text.split(ends).map((line) => line.trim()).filter((line) => line !== "");
}
function formsOf(value) {
  const forms = [.../* @__PURE__ */ new Set([value, plainText(value)])].flatMap((text) => [text, ...writtenForms(text)]);
  return [...new Set(forms.map((form) => condensed(form).dense))].filter(({ length }) => length >= LEAST_OF_A_FORM);
}
function writtenForms(value) {
  const json = JSON.stringify(value).slice(1, -1);
  const html = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  return [
    ...[json, asGoWrites(json), html, html.replaceAll("'", "&#39;"), html.replaceAll("'", "&apos;")],
    ...[value.replaceAll("'", "'\\''"), value.replaceAll(/["\\$`]/g, "\\$&")],
    ...addressesOf(value),
    ...base64Of(value)
  ];
}
function asGoWrites(json) {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
function addressesOf(value) {
  try {
    const encoded = encodeURIComponent(value);
    const strict = encoded.replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    return [encoded, strict, strict.replaceAll("%20", "+"), encodeURI(value)];
  } catch {
    return [];
  }
}
function base64Of(value) {
  const bytes = Buffer.from(value, "utf8");
  return [0, 1, 2].flatMap((shift) => {
    const whole = Math.floor((bytes.length - shift) / 3) * 3;
    const encoded = bytes.subarray(shift, shift + whole).toString("base64");
    return [encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
function condensed(text) {
  const pieces = [];
  const starts = [];
  let [at, place] = [0, 0];
  const take = (end) => {
    if (end === place)
      return;
    pieces.push(text.slice(place, end));
    starts.push({ at, place });
    at += end - place;
  };
  for (const gap of text.matchAll(MEANINGLESS)) {
    take(gap.index);
    place = gap.index + gap[0].length;
  }
  take(text.length);
  const placeOf5 = (wanted) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle]?.at ?? 0) <= wanted)
        low = middle;
      else
        high = middle - 1;
    }
    const start = starts[low] ?? { at: 0, place: 0 };
    return start.place + wanted - start.at;
  };
  return { dense: pieces.join(""), placeOf: placeOf5 };
}

// lib/src/redaction.js
var HIDDEN2 = "***";
var LEAST_OF_A_PIECE = 8;
var Redactor = class {
  #parts = /* @__PURE__ */ new Set();
  /** Forms by how they begin: a text is gone through once, however many there are. */
  #forms = /* @__PURE__ */ new Map();
  /** Those that are shorter than that. */
  #shortForms = /* @__PURE__ */ new Set();
  /**
   * Hides a secret from here on.
   *
   * @returns what the runner has to be told of it, each a single line; nothing for what it was told of before
   */
  hide(secret) {
    const fresh = partsOf(secret).filter((part) => !this.#parts.has(part));
    for (const part of fresh) {
      this.#parts.add(part);
      for (const form of formsOf(part))
        this.#add(form);
    }
    return fresh;
  }
  /** The text with `***` in the place of secrets, and of the beginning of one that is cut off. */
  redact = (text) => {
    if (this.#parts.size === 0)
      return text;
    const { dense, placeOf: placeOf5 } = condensed(text);
    const ranges = [];
    for (const form of this.#shortForms) {
      for (let at = dense.indexOf(form); at >= 0; at = dense.indexOf(form, at + 1)) {
        ranges.push([at, at + form.length]);
      }
    }
    let cuts;
    for (let at = 0; at <= dense.length - LEAST_OF_A_PIECE; at++) {
      for (const form of this.#forms.get(dense.slice(at, at + LEAST_OF_A_PIECE)) ?? []) {
        cuts ??= [...dense.matchAll(CUT)].map(({ index }) => index);
        const end = dense.startsWith(form, at) ? at + form.length : cutEnd(dense, { form, at, cuts });
        if (end !== void 0)
          ranges.push([at, end]);
      }
    }
    if (ranges.length === 0)
      return text;
    return without(text, ranges.map(([from, to]) => [placeOf5(from), placeOf5(to - 1) + 1]));
  };
  #add(form) {
    if (form.length < LEAST_OF_A_PIECE) {
      this.#shortForms.add(form);
      return;
    }
    const beginning = form.slice(0, LEAST_OF_A_PIECE);
    this.#forms.set(beginning, [...this.#forms.get(beginning) ?? [], form]);
  }
};
function redacted(value, redact) {
  if (typeof value === "string")
    return redact(value);
  if (Array.isArray(value))
    return value.map((item) => redacted(item, redact));
  if (typeof value !== "object" || value === null)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member3]) => [name, redacted(member3, redact)]));
}
function discreet({ log, step }, redactor) {
  const redact = (text) => visibleLines(redactor.redact(text)).join("\n");
  return {
    redact,
    log: {
      info: (text) => log.info(redact(text)),
      debug: (text) => log.debug(redact(text)),
      notice: (text) => log.notice(redact(text)),
      warning: (text) => log.warning(redact(text)),
      error: (text) => log.error(redact(text)),
      group: (title, work) => log.group(redact(title), work)
    },
    step: {
      ...step,
      setOutput: (name, value) => step.setOutput(name, redact(value)),
      mask(secret) {
        for (const part of redactor.hide(secret))
          step.mask(part);
      },
      writeSummary: (markdown) => step.writeSummary(redact(markdown))
    }
  };
}
function discreetDoor(door, redact) {
  const calls = Object.entries(door).map(([name, call]) => [
    name,
    (...given) => call(...redacted(given, redact))
  ]);
  return Object.fromEntries(calls);
}
var CUT = /…|\.{3}|$/g;
function cutEnd(text, { form, at, cuts }) {
  return cuts.find((cut4) => cut4 >= at + LEAST_OF_A_PIECE && cut4 < at + form.length && form.startsWith(text.slice(at, cut4)));
}
function without(text, ranges) {
  let shown4 = "";
  let end = 0;
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    if (from > end || shown4 === "")
      shown4 += `${text.slice(end, from)}${HIDDEN2}`;
    end = Math.max(end, to);
  }
  return shown4 + text.slice(end);
}

// lib/src/report/annotation.js
var MOST_CHARACTERS4 = 4096;
function annotationOf(text) {
  if (text.length <= MOST_CHARACTERS4)
    return text;
  const lines2 = text.split("\n");
  const room = MOST_CHARACTERS4 - more(lines2.length).length;
  const shown4 = [];
  let length = 0;
  for (const line of lines2) {
    const left = room - length;
    if (line.length + 1 > left) {
      if (shown4.length === 0)
        shown4.push(cut2(line, left));
      break;
    }
    shown4.push(line);
    length += line.length + 1;
  }
  const hidden = lines2.length - shown4.length;
  return hidden === 0 ? shown4.join("\n") : `${shown4.join("\n")}
${more(hidden)}`;
}
function more(lines2) {
  return `\u2026 and ${lines2} more ${lines2 === 1 ? "line" : "lines"}: all of it is in the log below and in the summary.`;
}
function cut2(line, length) {
  return `${line.slice(0, length - 2).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}

// lib/src/report/moments.js
function glanceAt({ target }, { serving, failedTasks }) {
  const { wanted = 0, shares = [] } = serving ?? {};
  const own = shares.find(({ revision }) => revision === target.revision);
  const total = shares.reduce((sum, share) => sum + share.running, 0);
  return {
    running: own?.running ?? 0,
    wanted,
    traffic: own?.traffic,
    isFailing: failedTasks > 0,
    isDown: wanted > 0 && total === 0
  };
}
var STAGES = {
  BAKE_TIME: "ECS watches the new tasks (BAKE_TIME)",
  TERMINATION_WAIT: "CodeDeploy keeps the old tasks"
};
var COMPLAINT = /^\(service \S+\) (was unable to (?:place a task|stop or start tasks)|failed to launch a task)\b/;
function newsOf({ target }, { before, now, observation }) {
  const { events, steps: steps2 = [], stage, waitsFor, goingBack } = observation;
  const revision = shortRevision(target.revision);
  const { running, wanted, traffic = 0 } = now;
  const hasMore = before !== void 0 && running > before.running;
  const isAll = hasMore && running >= wanted;
  const isFirst = hasMore && before.running === 0;
  const hasShifted = before !== void 0 && traffic !== (before.traffic ?? 0);
  const stageWords = STAGES[stage?.name ?? ""];
  return [
    ...steps2.map(({ text }) => text.replace(/\.$/, "")),
    ...isAll || isFirst ? [`${running} of ${wanted} tasks of ${revision} run`] : [],
    ...hasShifted ? [`${Number(traffic.toFixed(1))} % of the production traffic is on ${revision}`] : [],
    ...stage === void 0 || stageWords === void 0 ? [] : [`${stageWords} for at most ${minutesOf(stage.minutes)}`],
    ...now.isFailing ? [`a task of ${revision} fails`] : [],
    ...events.flatMap(({ text }) => COMPLAINT.exec(text)?.[1] ?? []).map((complaint) => `ECS ${complaint}`),
    ...before?.isDown === false && now.isDown ? [`no task of ${target.name} runs`] : [],
    ...waitsFor === void 0 ? [] : [`it waits for somebody: ${waitsFor.why}`],
    ...goingBack === void 0 ? [] : [`ECS gives ${revision} up and goes back`]
  ];
}
function settledWords(verdict, { deployment: { target }, minutes: minutes2, isBack: isBack2 }) {
  const revision = shortRevision(target.revision);
  switch (verdict.state) {
    case "completed":
      return isBack2 ? `stable on ${revision}` : `${revision} is complete`;
    case "traffic-shifted":
      return `all production traffic is on ${revision}, and no more is waited for`;
    case "rolled-back":
      return `stable on ${shortRevision(verdict.runs)}`;
    case "failed":
      return `${revision} is given up`;
    case "rollback-failed":
      return "ECS gives the way back up too";
    case "timed-out":
      return `the limit of ${minutesOf(minutes2)} is over`;
    case "superseded":
      return `${shortRevision(verdict.runs) || verdict.by} takes its place`;
    case "gone":
      return `${target.name} is gone`;
    case "unwatched":
      return "it can be looked at no longer";
    default:
      return assertNever(verdict);
  }
}
function fateWords({ kind }, previous) {
  switch (kind) {
    case "rollback-failed":
      return `the way back to ${shortRevision(previous)} fails`;
    case "left":
    case "nowhere":
    case "stopped-by-others":
    case "finishing":
      return "left as it is";
    case "never-left":
      return `served by ${shortRevision(previous)} as before`;
    case "taken-over":
      return "left to somebody else";
    case "rolled-back":
    case "rolled-back-by-itself":
    case "unwatched":
      return void 0;
    default:
      return assertNever(kind);
  }
}
function minutesOf(count) {
  return count === 1 ? "1 minute" : `${count} minutes`;
}

// lib/src/report/course.js
var Courses = class {
  #clock;
  #byService = /* @__PURE__ */ new Map();
  constructor(clock2) {
    this.#clock = clock2;
  }
  /** That of a service; nothing when no deployment of it was followed. */
  of(service) {
    return this.#byService.get(service)?.course;
  }
  /** A deployment is followed from now on. */
  begin({ target, id }) {
    const recorder = new Recorder2(this.#clock);
    this.#byService.set(target.name, recorder);
    recorder.mark(`${shortRevision(target.revision)} starts${id === "" ? "" : `, deployment ${id}`}`);
  }
  /** Notes what is new in a look at a deployment. */
  look(deployment, observation) {
    this.#byService.get(deployment.target.name)?.look(deployment, observation);
  }
  /** The wait for a deployment is over. */
  settle({ deployment, verdict, minutes: minutes2 }, isBack2) {
    const text = settledWords(verdict, { deployment, minutes: minutes2, isBack: isBack2 });
    this.#byService.get(deployment.target.name)?.mark(text);
  }
  /** It is known what becomes of a service whose deployment went wrong. */
  end({ name, previous }, fate) {
    const text = fateWords(fate, previous);
    if (text !== void 0)
      this.#byService.get(name)?.mark(text);
  }
  /** The step was cancelled while that service was on its way. */
  cancel({ name }) {
    this.#byService.get(name)?.mark("the step is cancelled");
  }
  /** A way back is followed from now on. */
  goBack({ target }) {
    this.#byService.get(target.name)?.mark(`on its way back to ${shortRevision(target.revision)}`);
  }
};
var MOST_SAMPLES = 1e3;
var Recorder2 = class {
  #clock;
  #beganAt;
  #endedAt;
  #samples = [];
  #moments = [];
  #told = /* @__PURE__ */ new Set();
  /** By deployment, what the look before showed of it. */
  #before = /* @__PURE__ */ new Map();
  constructor(clock2) {
    this.#clock = clock2;
    this.#beganAt = clock2.now();
    this.#endedAt = this.#beganAt;
  }
  get course() {
    const [beganAt, endedAt] = [this.#beganAt, this.#endedAt];
    return { beganAt, endedAt, samples: this.#samples, moments: this.#moments };
  }
  mark(text) {
    this.#endedAt = this.#clock.now();
    this.#moments.push({ at: this.#endedAt, text });
  }
  look(deployment, observation) {
    this.#endedAt = this.#clock.now();
    const { serving } = observation;
    if (serving !== void 0)
      this.#sample(serving);
    const now = glanceAt(deployment, observation);
    for (const text of newsOf(deployment, { before: this.#before.get(deployment), now, observation })) {
      if (this.#told.has(text))
        continue;
      this.#told.add(text);
      this.mark(text);
    }
    if (serving !== void 0)
      this.#before.set(deployment, now);
  }
  #sample(serving) {
    const last = this.#samples.at(-1);
    if (last !== void 0 && isSame2(last, serving))
      return;
    if (this.#samples.length >= MOST_SAMPLES)
      this.#samples = this.#samples.filter((_, at) => at % 2 === 0);
    this.#samples.push({ ...serving, at: this.#endedAt });
  }
};
function isSame2(one, other) {
  return one.wanted === other.wanted && one.shares.length === other.shares.length && one.shares.every(({ revision, running, traffic }, at) => {
    const twin = other.shares[at];
    return revision === twin?.revision && running === twin.running && traffic === twin.traffic;
  });
}

// lib/src/report/text.js
var PAGE = /(https:\/\/(?:[\w-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)|docs\.aws\.amazon\.com)\/[^\s<>|`\\$]*[^\s<>|`\\$.,;:!?)])/;
function markdownText(text) {
  const parts = text.replace(/\s+/g, " ").trim().split(PAGE);
  const shown4 = parts.map((part, index) => index % 2 === 1 ? `<${part}>` : escapeMarkdown(part)).join("");
  return shown4.replace(/^(\d+)\./, "$1\\.");
}
var COMMAND2 = /\baws [a-z]+ [a-z-]+(?: \/[\w/.-]*\w)?(?: --[a-z-]+(?: (?:'[^']*'|"[^"]*"|[\w:/@=+](?:[\w:/.@=,+-]*[\w:/@=+])?))?)+/g;
var STATEMENT = /\{"Effect":"Allow",(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;
var CODE = new RegExp(`${COMMAND2.source}|${STATEMENT.source}`, "g");
function commandsIn(fix) {
  return [...new Set(fix.match(COMMAND2) ?? [])];
}
function markdownSentence(text) {
  const found2 = text.match(CODE) ?? [];
  const prose = text.split(CODE);
  return prose.map((part, index) => {
    const code = found2[index];
    const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
    const shown4 = `${before && " "}${markdownText(words ?? "")}${after && " "}`;
    return code === void 0 ? shown4 : `${shown4}${markdownCode(code)}`;
  }).join("").trim();
}
var NOTHING2 = "&#8203;";
function escapeMarkdown(text) {
  return text.replaceAll("&", "&amp;").replace(/[\\`*_{}[\]()#+!|~$-]/g, (character) => `\\${character}`).replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "&#64;").replace(/(?<!\w)&#64;(?=\\?\w)/g, `&#64;${NOTHING2}`).replace(/(\\#|\bGH\\-)(?=\d)/gi, `$1${NOTHING2}`).replaceAll("://", ":\\//").replace(/\b(www)\./gi, "$1\\.");
}
function markdownCode(text) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "" || line.includes("|"))
    return markdownText(line);
  const longest2 = Math.max(0, ...(line.match(/`+/g) ?? []).map((run2) => run2.length));
  const fence = "`".repeat(longest2 + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
function markdownBlock(language, lines2) {
  const longest2 = Math.max(2, ...lines2.join("\n").match(/`+/g)?.map((run2) => run2.length) ?? []);
  const fence = "`".repeat(longest2 + 1);
  return [`${fence}${language}`, ...lines2.map((line) => line.replace(/[\r\n]+/g, " ")), fence].join("\n");
}
function duration(milliseconds) {
  const seconds = milliseconds / 1e3;
  if (seconds < 9.95)
    return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
function elapsed(milliseconds) {
  const seconds = Math.floor(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// lib/src/report/evidence.js
function evidenceLines({ evidence, consoleUrl: consoleUrl2 }) {
  return [
    ...evidence.flatMap(({ title, lines: lines2, isLog }) => [
      lines2.length === 0 ? title : `${title}:`,
      ...lines2.map((line) => `  ${isLog === true ? "| " : ""}${line}`)
    ]),
    `Console: ${consoleUrl2}`
  ];
}
function evidenceSection({ name, evidence }, most) {
  if (evidence.length === 0)
    return [];
  let room = most;
  let left = 0;
  const sections = evidence.flatMap((section2) => {
    const lines2 = section2.lines.slice(0, Math.max(0, room));
    left += section2.lines.length - lines2.length;
    room -= lines2.length + 1;
    return lines2.length === 0 && section2.lines.length > 0 ? [] : [sectionOf({ ...section2, lines: lines2 })];
  });
  const more2 = left > 0 ? [`\u2026 and ${left} more lines in the log`] : [];
  const title = `<summary>Evidence: ${markdownText(name)}</summary>`;
  return [[`<details open>${title}`, ...sections, ...more2, "</details>"].join("\n\n")];
}
function sectionOf({ title, lines: lines2, isLog }) {
  const heading = `**${markdownText(title)}**`;
  if (lines2.length === 0)
    return heading;
  if (lines2.length === 1 && isLog !== true)
    return `**${markdownText(title)}:** ${markdownText(lines2[0])}`;
  const shown4 = isLog === true ? markdownBlock("text", lines2) : lines2.map((line) => `- ${markdownText(line)}`).join("\n");
  return `${heading}

${shown4}`;
}

// lib/src/history/words.js
var SOURCE_WORDS = {
  "service-deployments": "by ECS's record of its deployments",
  codedeploy: "by the record of its CodeDeploy deployments",
  creation: "by what the service was made with, before CodeDeploy deployed to it",
  "running-deployments": "by the deployments that the service has now",
  family: "by the numbers of the revisions, as there is no record of what worked"
};
function tellRollback({ name, past, chosen }, wanted, now) {
  const facts = [
    ...chosen.deployedAt === void 0 ? [] : [`deployed ${ago(now - chosen.deployedAt.getTime())}`],
    ...labelOf(chosen),
    wanted.kind === "previous" ? SOURCE_WORDS[past.source] : "as rollback-to says"
  ];
  return `Rollback of ${name}: ${shortRevision(past.running)} \u2192 ${shortRevision(chosen.arn)} (${facts.join(", ")})`;
}
function doubtOf({ name, past, chosen, lastTime }, wanted) {
  const revision = shortRevision(chosen.arn);
  if (wanted.kind === "previous") {
    if (past.source !== "family")
      return void 0;
    return `No record tells what ${name} ran before ${shortRevision(past.running)}: ${revision} is only the revision before that, and nobody knows whether it worked. Fix: look at it, or name another one with rollback-to.`;
  }
  if (lastTime === void 0 || lastTime.isGood)
    return void 0;
  const unasked = lastTime.isByCodeDeploy ? ", and no function of an AppSpec is called on the way back" : "";
  return `The last deployment of ${revision} to ${name} failed or was stopped. As rollback-to names it, it is deployed all the same${unasked}. Fix: look at why that was, or name another one with rollback-to.`;
}
function labelOf({ images }) {
  const known = images.find(({ tag, digest }) => tag !== void 0 || digest !== void 0);
  if (known === void 0)
    return [];
  return [
    known.tag === void 0 ? `digest ${known.digest?.slice(0, "sha256:".length + 12)}` : `tag ${known.tag}`
  ];
}
var UNITS = [
  { name: "day", length: 24 * 60 * 6e4 },
  { name: "hour", length: 60 * 6e4 },
  { name: "minute", length: 6e4 }
];
function ago(milliseconds) {
  for (const { name, length } of UNITS) {
    const count = Math.floor(milliseconds / length);
    if (count > 0)
      return `${count} ${name}${count === 1 ? "" : "s"} ago`;
  }
  return "just now";
}

// lib/src/report/plan.js
function planLines(plan) {
  if (plan.mode === "deploy")
    return [...introduction(plan), ...deployLines(plan)];
  return plan.services.flatMap(({ service, runs, source, candidates }) => [
    candidates.length === 0 ? `${service} runs ${runs}. Nothing is known that it ran before.` : `${service} runs ${runs}. It could go back to, ${SOURCE_WORDS[source]}:`,
    ...candidates.map(candidateLine)
  ]);
}
function candidateLine(candidate) {
  const [revision = "", deployed2 = "", ...others] = cellsOf(candidate);
  const parts = [revision, deployed2 && `deployed ${deployed2}`, ...others].filter((part) => part !== "");
  return `  ${markOf(candidate)} ${parts.join(", ")}`;
}
function planSections(plan) {
  if (plan.mode === "deploy") {
    const lines2 = deployLines(plan).map((line) => `- ${markdownText(line)}`);
    return lines2.length === 0 ? [] : [...introduction(plan), lines2.join("\n")];
  }
  return plan.services.map(({ service, runs, source, candidates }) => {
    const title = `**${markdownText(service)}** runs ${markdownCode(runs)}`;
    if (candidates.length === 0)
      return `${title}. Nothing is known that it ran before.`;
    const rows = candidates.map((candidate) => {
      const [revision = "", deployed2 = "", image = "", commit = "", why = ""] = cellsOf(candidate);
      const cells = [
        markOf(candidate),
        markdownCode(revision),
        ...[deployed2, image, commit, why].map(markdownText)
      ];
      return `| ${cells.join(" | ")} |`;
    });
    return [
      `${title} and could go back to, ${markdownText(SOURCE_WORDS[source])}:`,
      ["| | revision | deployed | image | commit | |", "|---|---|---|---|---|---|", ...rows].join("\n")
    ].join("\n\n");
  });
}
function markOf({ chosen, usable }) {
  if (!usable)
    return "\u2717";
  return chosen ? "\u2192" : "\xB7";
}
function cellsOf({ revision, deployedAt, images, commit, reasons }) {
  const known = images.find(({ tag, digest }) => tag !== null || digest !== null);
  return [
    revision,
    deployedAt === null ? "" : `${deployedAt.slice(0, 16).replace("T", " ")} UTC`,
    known === void 0 ? "" : known.tag === null ? `digest ${known.digest}` : `tag ${known.tag}`,
    // As git shows it short.
    commit === null ? "" : `commit ${commit.slice(0, 7)}`,
    reasons.length === 0 ? "" : `can't be used: ${reasons.join("; ")}`
  ];
}
function introduction({ problems, image, services }) {
  const isAnythingKnown = image !== null || services.length > 0;
  return problems.length > 0 && isAnythingKnown ? ["Without what is in the way, this would be done:"] : [];
}
function deployLines({ image, services }) {
  const kept = services.flatMap(({ containers }) => containers.filter(({ from }) => from === "template").map(({ container, image: reference2 }) => `The container ${container} keeps its image ${reference2}.`));
  return [
    ...image === null ? [] : imageLines(image),
    ...services.flatMap(serviceLines),
    // Services that share a template share its containers.
    ...new Set(kept)
  ];
}
function imageLines(plan) {
  const { action, reference: reference2, platforms, tags, createsRepository } = plan;
  const reason = plan.reason === null ? [] : [`${plan.reason}.`];
  if (action === "existing")
    return [`The image ${reference2} would be deployed, nothing would be built.`];
  const more2 = tags.length === 0 ? "" : `, with ${tags.length === 1 ? "the tag" : "the tags"} ${tags.join(", ")} too`;
  if (action === "reuse")
    return [
      ...reason,
      `The image ${reference2} is there and would be deployed${more2}, nothing would be built.`
    ];
  const where = platforms.length === 0 ? "" : ` for ${platforms.join(" and ")}`;
  const repository = reference2.slice(0, reference2.lastIndexOf(":"));
  return [
    ...reason,
    ...createsRepository ? [`The repository ${repository} would be created: it scans what is pushed, and its tags do not move.`] : [],
    `The image ${reference2} would be built${where} and pushed${more2}.`
  ];
}
function serviceLines(plan) {
  const { service, settings, codedeploy, startsDeployment: startsDeployment2 } = plan;
  const changes = settings.map(({ name, before, after }) => `${name} ${after} instead of ${before}`);
  return [
    serviceLine(plan),
    ...changes.length === 0 ? [] : [`${service} would get ${changes.join(" and ")}.`],
    ...codedeploy === null || startsDeployment2 === false ? [] : codeDeployLines(service, codedeploy)
  ];
}
function serviceLine({ service, runs, action, revision, startsDeployment: startsDeployment2 }) {
  switch (action) {
    case "none":
      return `${service} runs exactly this already (${runs}), and nothing would be changed.`;
    case "update":
      if (revision !== runs)
        return `${service} would be updated from ${runs} to ${revision}, which exists.`;
      return startsDeployment2 ? `${service} runs ${runs} already, and would be deployed anew on it.` : `${service} is on ${runs} already, and no new deployment would be started.`;
    case "register-and-update":
      return `A new revision would be registered, and ${service} updated from ${runs} to it.`;
    case "unknown":
      return `${service} runs ${runs}. What would become of it is not known.`;
  }
}
function codeDeployLines(service, { application, group, configuration, underWay }) {
  const how = configuration === null ? "" : `, as ${configuration} has it`;
  return [
    `CodeDeploy would deploy ${service}, with the group ${group} of the application ${application}${how}.`,
    ...underWay === null ? [] : [`The deployment ${underWay} of that group is under way, and comes first.`]
  ];
}

// lib/src/report/images.js
var DIGITS = 7;
function shortTag2(tag) {
  return /^[0-9a-f]{40}$/.test(tag) ? tag.slice(0, DIGITS) : tag;
}
function briefImage(image) {
  return shortImage(image).replace(/:([0-9a-f]{40})(?=@|$)/, (_, sha) => `:${shortTag2(sha)}\u2026`);
}

// lib/src/report/changes.js
function changeSections(services, most) {
  const diffs = /* @__PURE__ */ new Map();
  for (const { name, differences: differences2 } of services) {
    const lines2 = diffLines(differences2.map(brief));
    const key = lines2.join("\n");
    const same = diffs.get(key);
    if (same)
      same.names.push(name);
    else if (lines2.length > 0)
      diffs.set(key, { names: [name], lines: lines2 });
  }
  return [...diffs.values()].map(({ names, lines: lines2 }) => {
    const left = lines2.length - most;
    const shown4 = left > 0 ? [...lines2.slice(0, most), `  \u2026 and ${left} more lines in the log`] : lines2;
    const title = services.length > 1 ? ` of ${markdownText(names.join(", "))}` : "";
    return `**Changes in the task definition${title}**

${markdownBlock("diff", shown4)}`;
  });
}
function brief(difference) {
  if (!difference.place.endsWith("\u203A image"))
    return difference;
  const { before, after } = difference;
  return {
    ...difference,
    ...before !== void 0 && { before: briefImage(before) },
    ...after !== void 0 && { after: briefImage(after) }
  };
}
function diffLines(differences2) {
  return differences2.flatMap(({ place, kind, before, after }) => {
    const show = (value) => value === void 0 ? "" : `: ${value}`;
    if (kind === "added")
      return [`+ ${place}${show(after)}`];
    if (kind === "removed")
      return [`- ${place}${show(before)}`];
    return before === void 0 && after === void 0 ? [`! ${place} (changed)`] : [`- ${place}${show(before)}`, `+ ${place}${show(after)}`];
  });
}

// lib/src/report/fit.js
var RESERVE = 400;
function fitted(sections, most) {
  const whole = documentOf(sections.map(({ markdown }) => markdown));
  if (whole.length <= most)
    return whole;
  const kept = [];
  const left = /* @__PURE__ */ new Set();
  let room = most - RESERVE;
  for (const { about: about2, markdown } of sections) {
    if (markdown.length + 2 > room) {
      left.add(about2);
    } else {
      room -= markdown.length + 2;
      kept.push(markdown);
    }
  }
  const more2 = `Left out for want of room: ${[...left].join(", ")}. The log has it.`;
  return documentOf([...kept, more2]).slice(0, most);
}
function documentOf(sections) {
  return `${sections.join("\n\n")}
`;
}

// lib/src/report/headline.js
var MARKS = {
  unchanged: "\u2705",
  deployed: "\u2705",
  planned: "\u{1F4CB}",
  "not-waited": "\u23F3",
  superseded: "\u26A0\uFE0F",
  "rolled-back": "\u274C",
  "timed-out": "\u274C",
  failed: "\u274C",
  cancelled: "\u{1F6D1}",
  "rollback-failed": "\u{1F6A8}"
};
function headline(facts) {
  const { outcome, services, changed: changed2 } = facts;
  const level = outcome === "rollback-failed" ? "#" : "##";
  const groups = grouped2(services);
  const words = services.length === 0 || groups.every(([ended2]) => ended2 === void 0) ? [`${namesOf2(services)}${outcome}${isQuiet(outcome) && !changed2 ? ", nothing was changed" : ""}`] : groups.map(([ended2, some]) => `${namesOf2(some)}${ended2 === void 0 ? "not changed" : ending(ended2, some)}`);
  return `${level} ${MARKS[outcome]} ${words.join("; ")}`;
}
function isQuiet(outcome) {
  return outcome === "failed" || outcome === "cancelled";
}
function worstFirst(services) {
  const rank = ({ outcome }) => outcome === void 0 ? -1 : rankOf(outcome);
  return services.toSorted((one, other) => rank(other) - rank(one));
}
function grouped2(services) {
  const byOutcome = /* @__PURE__ */ new Map();
  for (const service of worstFirst(services)) {
    byOutcome.set(service.outcome, [...byOutcome.get(service.outcome) ?? [], service]);
  }
  return [...byOutcome];
}
var MOST_NAMES = 5;
function namesOf2(services) {
  if (services.length === 0)
    return "";
  const names = services.slice(0, MOST_NAMES).map(({ name }) => name);
  const more2 = services.length - names.length;
  return `${markdownText(names.join(", "))}${more2 > 0 ? ` and ${more2} more` : ""}: `;
}
function ending(outcome, services) {
  const before = shared(services.map((service) => service.before));
  const after = shared(services.map((service) => service.after ?? ""));
  const of2 = (word, revision) => revision === "" ? word : `${word} ${revision}`;
  const onTheWay = (word) => after === "" ? word : `${word} on the way to ${after}`;
  switch (outcome) {
    case "deployed":
      return of2("deployed", after);
    case "unchanged":
      return of2("unchanged, already on", after || before).replace(/, already on$/, "");
    case "planned":
      return before !== "" && after !== "" ? `planned, ${before} \u2192 ${after}` : "planned";
    case "not-waited":
      return after === "" ? "started, not waited for" : `${after} started, not waited for`;
    case "rolled-back":
      return before === "" ? "rolled back" : `rolled back to ${before}`;
    case "failed":
      return after === "" ? "failed" : `${after} failed`;
    case "timed-out":
      return onTheWay("timed out");
    case "superseded":
      return onTheWay("superseded");
    case "cancelled":
      return onTheWay("cancelled");
    case "rollback-failed":
      return "the rollback failed, act now";
    default:
      return assertNever(outcome);
  }
}
function shared(arns) {
  const [first = "", ...others] = new Set(arns);
  return others.length === 0 ? markdownText(shortRevision(first)) : "";
}

// lib/src/report/problems.js
var MOST_PROBLEMS = 100;
var MOST_CHARACTERS5 = 4e3;
function problemSections(problems, isLoud) {
  const [only, ...others] = problems;
  if (only === void 0)
    return [];
  if (others.length === 0)
    return isLoud ? loudProblem(only) : oneProblem(only);
  const items = problems.slice(0, MOST_PROBLEMS).map(listItem);
  const more2 = problems.length - items.length;
  const list = [...items, ...more2 > 0 ? [`- \u2026 and ${more2} more, in the log`] : []];
  return [isLoud ? ["> [!CAUTION]", ...list.map((item) => `> ${item}`)].join("\n") : list.join("\n")];
}
function oneProblem({ what, why, fix, parts }) {
  const { told, block } = withCommandBelow(fix);
  const todo = [`**What to do:** ${told}`, ...block];
  if (parts === void 0)
    return [becauseOf(what, why), ...todo];
  return [
    becauseOf(parts.cause, parts.why),
    ...todo,
    `**Where it stands:** ${shown2(what)} ${shown2(parts.stands)}`
  ];
}
function loudProblem({ what, why, fix, parts }) {
  const { told, block } = withCommandBelow(fix);
  return [
    [
      "> [!CAUTION]",
      `> ${parts === void 0 ? becauseOf(what, why) : shown2(parts.stands)}`,
      ">",
      `> **What to do:** ${told}`
    ].join("\n"),
    ...block,
    ...parts === void 0 ? [] : [`How it began: ${becauseOf(parts.cause, parts.why)}`]
  ];
}
function listItem({ what, why, fix }) {
  return `- ${becauseOf(what, why)} **Fix:** ${shown2(fix)}`;
}
function becauseOf(what, why) {
  return what === void 0 ? shown2(why) : `**${shown2(what, "")}:** ${shown2(why)}`;
}
function withCommandBelow(text) {
  const [only, ...others] = commandsIn(text);
  if (only === void 0 || others.length > 0)
    return { told: shown2(text), block: [] };
  return { told: shown2(text.replaceAll(only, "the command below")), block: [markdownBlock("sh", [only])] };
}
function shown2(text, stop = ".") {
  const cut4 = text.slice(0, MOST_CHARACTERS5).replace(/[\ud800-\udbff]$/, "");
  if (cut4.length < text.length)
    return markdownSentence(`${cut4}\u2026`);
  return markdownSentence(stop === "" ? text : withStop(text.trim()));
}

// lib/src/report/services.js
var MOST_SERVICES = 100;
function servicesTable(services) {
  const rows = worstFirst(services).slice(0, MOST_SERVICES).map(rowOf);
  const more2 = services.length - rows.length;
  return [
    "| service | before | after | outcome |",
    "|---|---|---|---|",
    ...rows,
    ...more2 > 0 ? [`| \u2026 and ${more2} more | | | |`] : []
  ].join("\n");
}
function rowOf(service) {
  const { name, before, after, outcome, consoleUrl: consoleUrl2, imageBefore, imageAfter } = service;
  const last = outcome === void 0 ? void 0 : after;
  const isMoved = last !== void 0 && last !== before;
  const cells = [
    linked(markdownText(name), consoleUrl2),
    cell(before, imageBefore, imageAfter),
    // A plan has no revision yet.
    isMoved || outcome === "planned" ? cell(isMoved ? last : "", imageAfter, imageBefore) : "",
    outcome ?? "not changed"
  ];
  return `| ${cells.join(" | ")} |`;
}
function cell(revision, image, other) {
  const shownRevision = revision === "" ? [] : [linked(markdownCode(shortRevision(revision)), revisionUrl(revision))];
  const shownImage = image === void 0 || image === other ? [] : [linked(markdownCode(nameOf3(image, other)), imageUrl(image))];
  return [...shownRevision, ...shownImage].join("<br>");
}
function nameOf3(image, other) {
  const { name, tag, digest } = readImageReference(image) ?? { name: image };
  const isMoved = other !== void 0 && readImageReference(other)?.name !== name;
  if (isMoved || (tag ?? digest) === void 0)
    return briefImage(image);
  return tag === void 0 ? `${digest?.slice(0, "sha256:".length + 12)}\u2026` : shortTag2(tag);
}
function linked(markdown, url) {
  return url === void 0 || url === "" ? markdown : `[${markdown}](${url})`;
}
function compareLine({ url, before, after }) {
  return `Commits: [${markdownCode(`${before.slice(0, 7)}\u2026${after.slice(0, 7)}`)}](${url})`;
}

// lib/src/report/timeline.js
var STAGE_COLUMNS = 20;
var COURSE_COLUMNS = 30;
var SHORT_MS = 1e3;
function stagesSection(stages) {
  const [only, ...others] = stages;
  if (only !== void 0 && others.length === 0)
    return `**Time:** ${only.title}, ${duration(only.milliseconds)}`;
  const drawn = stages.filter(({ milliseconds, ended: ended2 }) => milliseconds >= SHORT_MS || ended2 === "badly");
  const total = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const shown4 = drawn.length === 0 ? stages : drawn;
  const short = stages.filter((stage) => !shown4.includes(stage));
  const width = Math.max(...shown4.map(({ title }) => title.length));
  let from = 0;
  const rows = stages.flatMap((stage) => {
    const bar = barOf(from, stage.milliseconds, total);
    from += stage.milliseconds;
    if (!shown4.includes(stage))
      return [];
    const mark = stage.ended === "well" ? "" : " \u2717";
    return [`${stage.title.padEnd(width)} ${bar} ${duration(stage.milliseconds)}${mark}`];
  });
  const rest = short.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const more2 = short.length === 0 ? [] : [`${short.map(({ title }) => title).join(", ")}: ${duration(rest)}`];
  return `**Time: ${duration(total)}**

${markdownBlock("text", [...rows, ...more2])}`;
}
function barOf(from, milliseconds, total) {
  const scale = STAGE_COLUMNS / Math.max(1, total);
  const start = Math.min(Math.round(from * scale), STAGE_COLUMNS - 1);
  const length = Math.round((from + milliseconds) * scale) - start;
  return `${" ".repeat(start)}${length <= 0 ? "\u258C" : "\u2588".repeat(length)}`;
}
var MOST_LANES = 5;
var FIRST_MOMENTS = 15;
var LAST_MOMENTS = 5;
var MOST_OPEN = 5;
var MOST_COURSES = 25;
function courseSections(services) {
  const followed = services.filter(({ course }) => course !== void 0).slice(0, MOST_COURSES);
  return followed.map((service) => {
    const course = service.course;
    const text = [lanesBlock(course), momentsTable(course)].filter((part) => part !== "").join("\n\n");
    const title = `Rollout of ${markdownText(service.name)}: ${duration(course.endedAt - course.beganAt)}`;
    if (services.length === 1)
      return `**${title}**

${text}`;
    const isOpen = service.outcome !== void 0 && !isGreen(service.outcome) && services.length <= MOST_OPEN;
    return `<details${isOpen ? " open" : ""}><summary>${title}</summary>

${text}

</details>`;
  });
}
function lanesBlock({ beganAt, endedAt, samples }) {
  const revisions = new Set(samples.flatMap(({ shares }) => shares.toReversed()).map(({ revision }) => revision));
  const shown4 = [...revisions].slice(0, MOST_LANES);
  if (shown4.length === 0 || endedAt <= beganAt)
    return "";
  const isTraffic = samples.some(({ shares }) => shares.some(({ traffic }) => traffic !== void 0));
  const width = Math.max(...shown4.map((revision) => shortRevision(revision).length));
  const end = elapsed(endedAt - beganAt);
  const axis = `${" ".repeat(width)} 0:00${end.padStart(COURSE_COLUMNS - "0:00".length)}`;
  const lanes = shown4.map((revision) => `${shortRevision(revision).padEnd(width)} ${lane(revision, { beganAt, endedAt, samples, isTraffic })}`);
  const legend = isTraffic ? "\u2588 all production traffic, \u2584 a part of it, \u2591 tasks without it, \xB7 no tasks" : "\u2588 all tasks run, \u2584 some, \u2591 none yet or no more, \xB7 not there";
  return `${markdownBlock("text", [axis, ...lanes])}

<sub>${legend}</sub>`;
}
function lane(revision, { beganAt, endedAt, samples, isTraffic }) {
  const width = (endedAt - beganAt) / COURSE_COLUMNS;
  return Array.from({ length: COURSE_COLUMNS }, (_, column) => {
    const from = beganAt + column * width;
    return longest(samples, { from, to: from + width }, (sample) => levelOf(revision, sample, isTraffic));
  }).join("");
}
function longest(samples, { from, to }, show) {
  const lasted = /* @__PURE__ */ new Map();
  samples.forEach((sample, at) => {
    const begins = at === 0 ? Number.NEGATIVE_INFINITY : sample.at;
    const ends = samples[at + 1]?.at ?? Number.POSITIVE_INFINITY;
    const time = Math.min(to, ends) - Math.max(from, begins);
    if (time > 0)
      lasted.set(show(sample), (lasted.get(show(sample)) ?? 0) + time);
  });
  const [most] = [...lasted].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? "\xB7";
}
function levelOf(revision, { wanted, shares }, isTraffic) {
  const share = shares.find((candidate) => candidate.revision === revision);
  if (share === void 0)
    return "\xB7";
  const { running, traffic = 0 } = share;
  if (!isTraffic)
    return running === 0 ? "\u2591" : running < wanted ? "\u2584" : "\u2588";
  if (traffic > 0)
    return traffic < 100 ? "\u2584" : "\u2588";
  return running > 0 ? "\u2591" : "\xB7";
}
function momentsTable({ beganAt, moments }) {
  if (moments.length === 0)
    return "";
  const texts = /* @__PURE__ */ new Map();
  for (const { at, text } of moments) {
    const time = elapsed(at - beganAt);
    texts.set(time, [...texts.get(time) ?? [], markdownText(text)]);
  }
  const all = [...texts].map(([time, some]) => `| ${time} | ${some.join("; ")} |`);
  const hidden = all.length - FIRST_MOMENTS - LAST_MOMENTS;
  const rows = hidden <= 0 ? all : [
    ...all.slice(0, FIRST_MOMENTS),
    `| | \u2026 and ${hidden} more, in the log |`,
    ...all.slice(-LAST_MOMENTS)
  ];
  return ["| time | what happened |", "|--:|---|", ...rows].join("\n");
}

// lib/src/report/summary.js
var MOST_LINES = [
  { diff: 200, evidence: 150 },
  { diff: 40, evidence: 40 },
  { diff: 10, evidence: 10 }
];
function renderSummary(facts, most = Number.POSITIVE_INFINITY) {
  const last = MOST_LINES.length - 1;
  for (const [attempt, lines2] of MOST_LINES.entries()) {
    const sections = sectionsOf(facts, lines2);
    const length = sections.reduce((sum, { markdown }) => sum + markdown.length + 2, 0);
    if (length <= most || attempt === last)
      return fitted(sections, most);
  }
  throw new Error("there is no last attempt");
}
function sectionsOf(facts, most) {
  const { services, problems, notes, told, plan, compare: compare2, warnings: warnings2, stages, image } = facts;
  const isLoud = facts.outcome === "rollback-failed";
  const about2 = (what, markdown) => markdown.map((each) => ({ about: what, markdown: each }));
  return [
    ...about2("what happened", [headline(facts)]),
    ...about2("what went wrong", problemSections(problems, isLoud)),
    ...about2("what happened", problems.length + notes.length === 0 ? reasonOf2(facts) : []),
    // Several lines are the trace of a bug.
    ...about2("the trace", notes.length > 1 ? [markdownBlock("text", notes)] : notes.map(markdownSentence)),
    ...about2("what was chosen", told.map(markdownText)),
    ...about2("the plan", plan === void 0 ? [] : planSections(plan)),
    ...about2("the services", services.length === 0 ? [] : [servicesTable(services)]),
    ...about2("the commits", compare2 === void 0 ? [] : [compareLine(compare2)]),
    ...about2("the evidence", services.flatMap((service) => evidenceSection(service, most.evidence))),
    ...about2("the time of the stages", stages.length === 0 ? [] : [stagesSection(stages)]),
    ...about2("the rollout", courseSections(services)),
    ...about2("the changes in the task definition", changeSections(services, most.diff)),
    ...about2("warnings", warnings2.length === 0 ? [] : [warningsList(warnings2)]),
    ...about2("the image", image === void 0 ? [] : [imageLine(image)])
  ];
}
function reasonOf2({ reason, services }) {
  const plain = services.map(({ name, after }) => `${name} runs ${shortRevision(after ?? "")}.`);
  const rest = plain.reduce((text, sentence2) => text.replace(sentence2, ""), reason).trim();
  return rest === "" ? [] : [markdownSentence(rest)];
}
function warningsList(warnings2) {
  const items = warnings2.map(({ name, text }) => `- ${markdownCode(name)}: ${markdownText(text)}`);
  return ["**Warnings**", "", ...items].join("\n");
}
function imageLine(image) {
  const how = { built: "built and pushed", reused: "reused from the registry", existing: "not built here" }[image.origin];
  const why = image.why === "" ? "" : `. ${markdownText(image.why)}.`;
  return `Image, ${how}: ${markdownCode(image.reference)}${why}`;
}

// lib/src/report/comment.js

var MOST_CHARACTERS6 = 65536;
async function commentPlan({ markdown, token, subject }, { job, log, openGitHub: openGitHub2, cancellation }) {
  if (cancellation.aborted)
    return;
  const pull = await findPullRequest(job.environment);
  if (pull === void 0)
    return;
  const mark = markOf2(job.environment, subject);
  const [first, last] = [`${written(mark)}
`, `
${originOf(job.environment)}`];
  const body = `${first}${markdown(MOST_CHARACTERS6 - first.length - last.length)}${last}`;
  try {
    log.info(await write({ pull, mark, body }, openGitHub2(token)));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    log.warning(`The plan was not written as a comment on pull request ${pull.number}: ${why}. Fix: ${fixFor2(pull)}`);
  }
}
async function write({ pull, mark, body }, github) {
  const [login, comments] = await Promise.all([github.findLogin(), github.listComments(pull.number)]);
  const own = comments.filter(({ author }) => author === login);
  const known = findComment(own, mark);
  if (known === void 0)
    await github.createComment(pull.number, body);
  else if (known.run > mark.run)
    return `A later run has written its plan into the comment on pull request ${pull.number}: it is left as it is.`;
  else
    await github.updateComment(known.id, body);
  return `The plan stands in a comment on pull request ${pull.number}.`;
}
function fixFor2({ isFromFork }) {
  return isFromFork ? "nothing, as jobs for pull requests from forks get a token that may only read; the plan stands in the job summary." : "give the job the permission pull-requests: write, or remove github-token.";
}
var MARK = /^<!-- ship-to-ecs plan place:([0-9a-f]{16}) subject:([0-9a-f]{16}) run:(\d{1,15}) -->/;
function written({ place, subject, run: run2 }) {
  return `<!-- ship-to-ecs plan place:${place} subject:${subject} run:${run2} -->`;
}
function markOf2(environment, subject) {
  const { GITHUB_WORKFLOW_REF: workflow, GITHUB_JOB: job, GITHUB_ACTION: step, GITHUB_RUN_ID: run2 } = environment;
  const place = JSON.stringify([workflow?.split("@")[0] ?? environment["GITHUB_WORKFLOW"], job, step]);
  return { place: hash(place), subject: hash(subject), run: Number(run2 ?? 0) || 0 };
}
function hash(text) {
  return (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex").slice(0, 16);
}
function findComment(comments, mark) {
  const marked = comments.flatMap(({ id, body }) => {
    const [, place, subject, run2] = MARK.exec(body) ?? [];
    return place === mark.place ? [{ id, subject, run: Number(run2) }] : [];
  });
  const same = marked.findLast(({ subject }) => subject === mark.subject);
  if (same !== void 0)
    return same;
  const [only, ...others] = marked;
  return others.length === 0 && only !== void 0 && only.run < mark.run ? only : void 0;
}
function originOf(environment) {
  const { GITHUB_RUN_ID: run2, GITHUB_RUN_NUMBER: number, GITHUB_SHA: commit } = environment;
  const page = runPage(environment);
  const known = [
    ...page === void 0 ? [] : [`[run ${number ?? run2}](${page})`],
    // As git shows it short.
    ...commit ? [`commit ${markdownCode(commit.slice(0, 7))}`] : []
  ];
  return known.length === 0 ? "" : `From ${known.join(", ")}.
`;
}

// lib/src/report/conclusion.js
var BUG = {
  what: "This action has a bug",
  why: "it did not expect what happened",
  fix: "report it in the issues of this action, with this text"
};
function conclusionOf(error, underWay = []) {
  const conclusion = conclusionOfError(error);
  if (underWay.length === 0)
    return conclusion;
  const left = underWay.map(({ id, target }) => `${target.name} is on its way to ${shortRevision(target.revision)} (${id || "by ECS itself"})`);
  const words = `Nobody waits any more, and ECS goes on: ${left.join(", ")}.`;
  return {
    ...conclusion,
    reason: `${conclusion.reason} ${words}`,
    error: `${conclusion.error ?? conclusion.reason}
${words}`
  };
}
function conclusionOfError(error) {
  if (error instanceof StepError) {
    return {
      outcome: "failed",
      reason: error.problems.map(reasonOf).join(" "),
      error: error.message,
      problems: error.problems
    };
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    outcome: "failed",
    reason: "This action has a bug.",
    error: `${sentence(BUG)}
${stack}`,
    problems: [BUG]
  };
}

// lib/src/report/lines.js
function lines(items, show) {
  return items.map(show).join("\n");
}
function distinctLines(items, identify, show = (id) => id) {
  return [...new Set(items.map(identify))].map(show).join("\n");
}

// lib/src/report/index.js
var MOST_SUMMARY_CHARACTERS = Math.floor(1024 * 1024 / 3);
var Report = class {
  #world;
  #beganAt;
  #stages = [];
  #services = /* @__PURE__ */ new Map();
  #told = [];
  /** What the rollouts go through. */
  courses;
  #warnings = [];
  #plan;
  #image;
  #changed = false;
  constructor(world2) {
    this.#world = world2;
    this.#beganAt = world2.clock.now();
    this.courses = new Courses(world2.clock);
  }
  /** Runs a stage in a log group of its own and tells how long it took. A stage may end badly without an error. */
  async stage(title, work, isGood = () => true) {
    const { clock: clock2, log } = this.#world;
    const beganAt = clock2.now();
    let ended2 = "badly";
    try {
      const result = await log.group(title, work);
      ended2 = isGood(result) ? "well" : "badly";
      return result;
    } finally {
      const milliseconds = clock2.now() - beganAt;
      this.#stages.push({ title, milliseconds, ended: ended2 });
      log.info(`${ended2 === "well" ? "\u2713" : "\u2717"} ${title} (${duration(milliseconds)})`);
    }
  }
  /** Writes outputs at once, so that a run that fails later has them. */
  outputs(values) {
    for (const [name, value] of Object.entries(values)) {
      if (value === void 0)
        continue;
      try {
        this.#world.step.setOutput(name, value);
      } catch (cause) {
        this.#world.log.warning(`The output ${name} was not written: ${cause.message}`);
      }
    }
  }
  /** Says what is going to be done, in the log and in the summary. Untrusted text. */
  tell(line) {
    this.#world.log.info(line);
    this.#told.push(line);
  }
  /** Warns of what is not wrong, in one annotation; each stands in the log and in the summary. Untrusted text. */
  warn(found2) {
    const warnings2 = found2.filter(({ text }) => !this.#warnings.some((told) => told.text === text));
    if (warnings2.length === 0)
      return;
    const { log } = this.#world;
    for (const { name, text } of warnings2)
      log.info(`Warning ${name}: ${text}`);
    const names = [...new Set(warnings2.map(({ name }) => name))];
    log.warning(`${warnings2.length === 1 ? "A warning" : `${warnings2.length} warnings`} before the deployment: ${names.join(", ")}. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.`);
    this.#warnings = [...this.#warnings, ...warnings2];
  }
  /** Shows what would be done in the log, the output and the summary. */
  showPlan(plan) {
    this.#plan = redacted(plan, this.#world.redact);
    this.outputs({ plan: JSON.stringify(this.#plan) });
    for (const line of planLines(plan))
      this.#world.log.info(line);
  }
  /** Whether a plan was shown. */
  get isPlanShown() {
    return this.#plan !== void 0;
  }
  /** Adds to what is known of a service. */
  note(name, facts) {
    const known = this.#services.get(name) ?? {
      name,
      outcome: void 0,
      before: "",
      after: void 0,
      consoleUrl: "",
      differences: [],
      evidence: []
    };
    this.#services.set(name, { ...known, ...facts });
  }
  /** The image, once there is one. */
  set image(image) {
    this.#image = image;
    this.outputs({
      image: image.reference,
      "image-digest": image.digest,
      "image-tag": image.tag,
      "image-origin": image.origin,
      repository: image.repository
    });
  }
  /** A service was changed from here on, whatever comes. */
  markChanged() {
    this.#changed = true;
  }
  /**
   * Shows how the run ended. What fails in here is a warning: showing never changes the verdict.
   *
   * @returns the job summary, for a place that takes at most that many characters
   */
  async finish(conclusion) {
    const { step, log, clock: clock2, redact } = this.#world;
    const { outcome, reason, error } = redacted(conclusion, redact);
    this.outputs({
      outcome,
      reason,
      changed: String(this.#changed),
      "duration-seconds": String(Math.round((clock2.now() - this.#beganAt) / 1e3))
    });
    if (isGreen(outcome)) {
      log.info(`${outcome}: ${reason}`);
    } else {
      const whole = error ?? reason;
      const annotation = annotationOf(whole);
      log.error(annotation);
      if (annotation !== whole)
        for (const line of whole.split("\n"))
          log.info(line);
      const explained2 = [...this.#services.values()].filter(({ evidence }) => evidence.length > 0);
      for (const service of explained2) {
        if (explained2.length > 1)
          log.info(`Evidence: ${service.name}`);
        for (const line of evidenceLines(service))
          log.info(line);
      }
      step.fail();
    }
    const facts = redacted(this.#factsOf(conclusion), redact);
    const summary = (most) => renderSummary(facts, most);
    try {
      await step.writeSummary(summary(MOST_SUMMARY_CHARACTERS));
    } catch (cause) {
      log.warning(`The job summary was not written: ${cause.message}`);
    }
    return summary;
  }
  /** Account of the services, as far as it is known. */
  get account() {
    const [arn] = [...this.#services.values()].map(({ before }) => before).filter((before) => before !== "");
    return arn === void 0 ? void 0 : accountOf(arn);
  }
  #factsOf({ outcome, reason, error, problems = [], notes }) {
    const told = new Set(problems.map(sentence));
    const services = [...this.#services.values()].map((service) => ({
      ...service,
      course: this.courses.of(service.name)
    }));
    return {
      outcome,
      reason,
      changed: this.#changed,
      problems,
      notes: notes ?? (error?.split("\n") ?? []).filter((line) => !told.has(line)),
      told: this.#told,
      warnings: this.#warnings,
      plan: this.#plan,
      services,
      image: this.#image,
      stages: this.#stages,
      compare: this.#comparisonOf(services)
    };
  }
  /** The commits that are deployed, where the tags of the images are commits and the new one is that of the job. */
  #comparisonOf(services) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = this.#world.job.environment;
    const pairs = services.map(({ imageBefore, imageAfter }) => [imageBefore, imageAfter].map((image) => readImageReference(image ?? "")));
    const [before, after] = pairs[0] ?? [];
    const isOne = pairs.every(([one]) => one?.tag === before?.tag);
    if (!isOne || before?.name !== after?.name || after?.tag !== sha || before?.tag === sha)
      return void 0;
    const isCommit2 = (tag) => /^[0-9a-f]{40}$/.test(tag ?? "");
    if (!server || !repository || !isCommit2(before?.tag) || !isCommit2(sha))
      return void 0;
    return {
      url: `${server}/${repository}/compare/${before?.tag}...${sha}`,
      before: before?.tag,
      after: sha
    };
  }
};

// lib/src/rollout/others.js
function whoStarted({ by: by2 }) {
  const call = by2.startsWith("d-") ? "CreateDeployment" : "UpdateService";
  return `look at who started it, another run or somebody by hand (CloudTrail has the call as ${call})`;
}
function deploymentOf({ by: by2, runs }) {
  return `the deployment ${by2}${runs === "" ? "" : ` of ${shortRevision(runs)}`}`;
}

// lib/src/rollout/badending.js
var MOST_TASKS3 = 100;
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
      return assertNever(fate);
  }
}
function problemOf2({ target, failure, fate }, { consoleUrl: consoleUrl2, isRollback: isRollback2 }) {
  const revision = shortRevision(target.revision);
  const cause = failure.cause ?? failure.diagnosis?.causes[0];
  const { minutes: minutes2 } = failure;
  const { what: happened } = failure.kind === "failed" ? { what: `${revision} was not deployed to ${target.name}` } : {
    what: `${revision} is not complete on ${target.name} after ${minutes2} ${minutes2 === 1 ? "minute" : "minutes"}`
  };
  const fix = fate.kind === "finishing" ? fate.fix : cause?.fix ?? `look at the stopped tasks and their logs, ${consoleUrl2}`;
  const slow = failure.kind === "timed-out" && cause === void 0 && fate.kind !== "finishing" ? "; if it only needs longer, raise wait-for-minutes" : "";
  const isLost = fate.kind === "rollback-failed";
  const toGoBack = fate.kind === "left" && fate.command !== void 0 ? `; to go back to ${shortRevision(target.previous)}: ${fate.command}` : "";
  const another = isRollback2 ? "; or go back to another revision, named with rollback-to" : "";
  const seeHow = fate.kind === "unwatched" ? `see how it ends (${consoleUrl2}); ` : "";
  const parts = {
    cause: cause && withTasks(cause),
    why: cause?.why ?? unexplained(failure),
    stands: fateOf(fate, target, failure)
  };
  const explained2 = parts.cause === void 0 ? parts.why : withStop(`${parts.cause}: ${parts.why}`);
  return {
    what: isLost ? `${happened}, and the way back to ${shortRevision(target.previous)} failed` : happened,
    why: `${explained2} ${parts.stands}`,
    // What is to be done at once comes first, and then it is told what the rest is about.
    fix: isLost || fate.kind === "unwatched" ? `${seeHow}${fate.fix}; for ${revision}: ${fix}` : `${fix}${slow}${another}${toGoBack}`,
    parts
  };
}
function withTasks({ what, tasks: count = 0 }) {
  const most = count >= MOST_TASKS3 ? " or more" : "";
  return count > 1 ? `${what} (${count}${most} tasks)` : what;
}
function unexplained({ kind, reason, last }) {
  return withEvent(kind === "failed" ? reason : `the last that ECS said is ${last?.progress || "nothing"}.`, last);
}
function fateOf(fate, { name, previous, revision }, { last }) {
  const before = shortRevision(previous);
  switch (fate.kind) {
    case "rolled-back-by-itself":
      return `${fate.by} went back, ${name} is stable on ${shortRevision(fate.runs)}`;
    case "rolled-back":
      return `${name} was taken back and is stable on ${shortRevision(fate.runs)}`;
    case "never-left":
      return `No traffic ever went to it, ${name} serves from ${shortRevision(fate.runs)} as before`;
    case "stopped-by-others":
      return `${name} was left as they left it; ${before} ran before`;
    case "rollback-failed":
      return `Then on the way back to ${before}: ${withStop(fate.why)}${nowIs(fate.now, name)}`;
    case "unwatched":
      return `${name} is on its way back to ${before}, but that can't be watched to its end: ${withStop(fate.why)}${nowIs(fate.now, name)}`;
    case "taken-over":
      return `Somebody else has started ${deploymentOf(fate)} since, which was left alone`;
    case "nowhere":
      return `There is no other revision to go back to, so ${name} was left as it is`;
    case "left":
      return `${name} was left as it is, as on-failure says: ${stillRuns(last, previous)}, and ${goesOn(fate, shortRevision(revision), last)}`;
    case "finishing":
      return `The new tasks run, and ${fate.why}, so it was left to finish`;
    default:
      return assertNever(fate);
  }
}
function stillRuns(last, revision) {
  const before = shortRevision(revision);
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
  return telling === void 0 ? withStop(reason) : `${withStop(reason)} ECS said: ${withStop(telling.text)}`;
}

// lib/src/rollout/conclude.js
function resultOf(ending2, context) {
  const { target } = ending2;
  const { name } = target;
  const revision = shortRevision(target.revision);
  switch (ending2.kind) {
    case "unchanged":
      return good(name, "unchanged", `${name} already runs exactly this (${revision}).`);
    case "not-waited":
      return good(name, "not-waited", `${revision} is on its way to ${name}; waiting was turned off.`);
    case "deployed":
      return good(name, "deployed", deployedWords(name, revision, ending2.rest));
    case "refused":
    case "gone":
      return bad(name, "failed", ending2.error.problems[0]);
    case "unwatched":
      return bad(name, "failed", unwatched(ending2, context));
    case "superseded":
      return bad(name, "superseded", {
        what: `${revision} was replaced on ${name} while it was deployed`,
        why: `${deploymentOf(ending2)} started after ours`,
        fix: `${whoStarted(ending2)}; a concurrency group of the workflow lets one run after the other`
      });
    case "bad":
      return {
        ...bad(name, outcomeOf(ending2), problemOf2(ending2, context)),
        diagnosis: ending2.failure.diagnosis
      };
    default:
      return assertNever(ending2);
  }
}
function deployedWords(name, revision, rest) {
  return rest === void 0 ? `${name} runs ${revision}.` : `All production traffic of ${name} is on ${revision}. ${rest}`;
}
function unwatched({ target, id, error, now, command: command2 }, { consoleUrl: consoleUrl2 }) {
  const { what, why, fix } = error.problems[0];
  const { name } = target;
  const [revision, before] = [target.revision, target.previous].map(shortRevision);
  const back = command2 === void 0 ? "" : `, or take ${name} back to ${before}: ${command2}`;
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
  return { name, outcome, reason: reasonOf(problem), problem, diagnosis: void 0 };
}
function joinReasons(results) {
  return worstFirst2(results).map(({ reason }) => reason).join(" ");
}
function worstFirst2(results) {
  return results.toSorted((one, other) => rankOf(other.outcome) - rankOf(one.outcome));
}
function joinProblems(results) {
  const lines2 = results.flatMap(({ problem }) => problem === void 0 ? [] : [sentence(problem)]);
  if (lines2.length === 0)
    return void 0;
  const good2 = results.filter(({ problem }) => problem === void 0).map(({ reason }) => reason);
  return [...lines2, ...good2.length > 0 ? [`Meanwhile: ${good2.join(" ")}`] : []].join("\n");
}

// lib/src/rollout/judge.js
function judge(service, ours, memory) {
  const deployments = service.deployments ?? [];
  const own = ownDeployment(service, ours);
  const primary = primaryOf(service);
  const createdAt = memory.createdAt ?? ours.createdAt;
  if (memory.failure !== void 0) {
    const isOfOthers = isNewer(primary, createdAt) && primary?.taskDefinition !== ours.target.previous;
    return isOfOthers ? { state: "failed", reason: memory.failure } : judgeFailure(memory.failure, own, primary);
  }
  if (ours.id === UNKNOWN_ID && own === void 0 && primary !== void 0 && primary.id !== ours.insteadOf) {
    return { state: "superseded", by: primary.id ?? "", runs: primary.taskDefinition ?? "" };
  }
  if (createdAt === void 0 || primary === void 0)
    return { state: "going" };
  if (own !== void 0 && primary.id === own.id) {
    return isComplete(own, deployments) ? { state: "completed", runs: own.taskDefinition ?? "" } : { state: "going" };
  }
  if (isNewer(primary, createdAt)) {
    return { state: "superseded", by: primary.id ?? "", runs: primary.taskDefinition ?? "" };
  }
  if (memory.createdAt === void 0)
    return { state: "going" };
  return judgeFailure(reasonOf3(primary), own, primary);
}
function isNewer(primary, createdAt) {
  return createdAt !== void 0 && primary?.createdAt !== void 0 && primary.createdAt >= createdAt;
}
function judgeFailure(reason, own, primary) {
  if (primary === void 0 || primary.id === own?.id)
    return { state: "failed", reason };
  if (primary.rolloutState === "IN_PROGRESS")
    return { state: "going" };
  if (primary.rolloutState === "FAILED") {
    return { state: "rollback-failed", reason, why: reasonOf3(primary) };
  }
  return { state: "rolled-back", reason, runs: primary.taskDefinition ?? "" };
}
var UNKNOWN_ID = "";
function primaryOf(service) {
  return service.deployments?.find(({ status }) => status === "PRIMARY");
}
function ownDeployment(service, ours) {
  if (ours.id !== UNKNOWN_ID)
    return service.deployments?.find(({ id }) => id === ours.id);
  const primary = primaryOf(service);
  return primary !== void 0 && isWayBack(primary, service, ours) ? primary : void 0;
}
function isWayBack(primary, { deployments = [] }, ours) {
  const { insteadOf: insteadOf2, target } = ours;
  const known = [...deployments, ...target.service.deployments ?? []];
  const failed = known.find(({ id }) => id === insteadOf2);
  return failed === void 0 || primary.taskDefinition === target.revision || timeOf(primary) < timeOf(failed);
}
function lastCompleteRevision({ deployments = [], taskDefinition = "" }) {
  const complete = deployments.filter(({ rolloutState }) => rolloutState === "COMPLETED");
  const newest = complete.toSorted((one, other) => timeOf(other) - timeOf(one))[0];
  return newest?.taskDefinition ?? taskDefinition;
}
function timeOf({ createdAt }) {
  return createdAt?.getTime() ?? 0;
}
function isComplete(own, all) {
  if (own.rolloutState !== void 0)
    return own.rolloutState === "COMPLETED" && hasItsTasks(own);
  return all.length === 1 && hasItsTasks(own);
}
function hasItsTasks(own) {
  return (own.runningCount ?? 0) === (own.desiredCount ?? 0);
}
function reasonOf3(deployment) {
  return deployment.rolloutStateReason ?? "ECS gives no reason.";
}

// lib/src/rollout/codedeploy/index.js


// lib/src/deploymentstate.js
function isOver({ status }) {
  return status === "Succeeded" || status === "Failed" || status === "Stopped";
}
function stateInWords(deployment) {
  const { status = "under way", createTime, instanceTerminationWaitTimeStarted: isShifted2 } = deployment;
  const since = createTime === void 0 ? "" : ` since ${createTime.toISOString()}`;
  if (isShifted2)
    return `${status}${since}, with all traffic shifted and the old tasks waiting for their end`;
  if (status === "Ready")
    return `${status}${since}, waiting for somebody to continue it`;
  return `${status}${since}`;
}

// lib/src/shellcommand.js
var PLAIN = /^[\w@%+:,./-][\w@%+:,./=-]*$/;
function shellCommand(words) {
  return words.map(quoted).join(" ");
}
function quoted(word) {
  if (PLAIN.test(word))
    return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

// lib/src/rollout/count.js
function countChangeOf({ service }, { desiredCount: asked }) {
  const before = service.desiredCount;
  return asked === void 0 || before === void 0 || asked === before ? void 0 : { before, asked };
}
function countToPutBack({ desiredCount }, { count }) {
  return count !== void 0 && desiredCount === count.asked ? count.before : void 0;
}
var CountLeft = class extends StepError {
  constructor(refusal, { change, failure, command: command2 }) {
    const { what, why, fix } = refusal.problems[0];
    const { what: failed, why: because } = failure.problems[0];
    super({
      what,
      why: `${why}; and the desired count is ${change.asked} now, as it could not be put back to ${change.before} (${failed}: ${because})`,
      fix: `${fix}; put the count back with ${command2}`
    }, { cause: refusal });
    this.name = "CountLeft";
  }
};

// lib/src/rollout/gone.js
var ServiceGone = class extends StepError {
  deployment;
  constructor(deployment) {
    super({
      what: `Service ${deployment.target.name} is gone`,
      why: "somebody deleted it while its deployment was under way",
      fix: "create it again, then run the step again"
    });
    this.name = "ServiceGone";
    this.deployment = deployment;
  }
};

// lib/src/rollout/codedeploy/join.js
var MOST_LOOKS = 5;
var LOOK_INTERVAL_MS = 1e3;
async function join4(target, { kind, id }, tools) {
  const { codedeploy, create } = tools;
  const { ready = 0, shift = 0, termination = 0 } = target.codedeploy?.minutes ?? {};
  if (kind === "follow")
    return { target, id, plannedMinutes: ready + shift + termination };
  if (await codedeploy.stop(id, { rollBack: true })) {
    return { target, id: await findRollback(id, tools), insteadOf: id };
  }
  const { rollbackInfo } = await codedeploy.describe(id);
  const back = rollbackInfo?.rollbackDeploymentId;
  return back === void 0 ? create(target) : { target, id: back, insteadOf: id };
}
async function findRollback(stopped, { codedeploy, clock: clock2 }) {
  for (let look2 = 1; ; look2++) {
    const { rollbackInfo } = await codedeploy.describe(stopped);
    const id = rollbackInfo?.rollbackDeploymentId;
    if (id !== void 0 || look2 === MOST_LOOKS)
      return id ?? UNKNOWN_ID;
    await clock2.sleep(LOOK_INTERVAL_MS);
  }
}

// lib/src/rollout/codedeploy/sight.js
function taskSetsOf({ taskSets = [] }, target, deploymentId) {
  const shown4 = target?.taskSetsInfo ?? [];
  const sets = taskSets.map((set) => {
    const { id = "", externalId, taskDefinition = "", status, computedDesiredCount, ...counts2 } = set;
    const info = shown4.find(({ identifer }) => identifer === id);
    const label = info?.taskSetLabel?.toLowerCase();
    return {
      id,
      colour: label === "blue" || label === "green" ? label : externalId === deploymentId ? "green" : void 0,
      revision: taskDefinition,
      traffic: info?.trafficWeight,
      isPrimary: status === "PRIMARY",
      desired: computedDesiredCount ?? 0,
      running: counts2.runningCount ?? 0,
      pending: counts2.pendingCount ?? 0
    };
  });
  return sets.toSorted((one, other) => Number(other.colour === "green") - Number(one.colour === "green"));
}
function servingOf({ sets, service }) {
  const byRevision = /* @__PURE__ */ new Map();
  for (const { revision, running, traffic, isPrimary } of sets) {
    const { running: others, traffic: theirs } = byRevision.get(revision) ?? { running: 0, traffic: 0 };
    const own = traffic ?? (isPrimary ? 100 : 0);
    byRevision.set(revision, { revision, running: others + running, traffic: theirs + own });
  }
  return { wanted: service.desiredCount ?? 0, shares: [...byRevision.values()] };
}
function newTaskSet({ sets }) {
  return sets.find(({ colour }) => colour === "green");
}
function eventNamed({ lifecycle }, name) {
  return lifecycle.find(({ lifecycleEventName }) => lifecycleEventName === name);
}
function isShifted({ info, lifecycle }) {
  const isDone2 = (name) => /^(Succeeded|Skipped)$/.test(eventNamed({ lifecycle }, name)?.status ?? "");
  return info.instanceTerminationWaitTimeStarted === true || eventNamed({ lifecycle }, "AllowTraffic")?.status === "Succeeded" && isDone2("AfterAllowTraffic");
}
function hooksOf(appSpec) {
  const document = JSON.parse(appSpec);
  const key = Object.keys(document).find((name) => name.toLowerCase() === "hooks");
  const hooks = key === void 0 ? void 0 : document[key];
  const pairs = Array.isArray(hooks) ? hooks.flatMap((hook) => Object.entries(hook ?? {})) : [];
  return Object.fromEntries(pairs.map(([event, called]) => [event.toLowerCase(), String(called)]));
}
function functionOf({ hooks }, event) {
  const called = hooks[event.toLowerCase()];
  return called === void 0 ? void 0 : /:function:([\w-]+)/.exec(called)?.[1] ?? called;
}

// lib/src/rollout/codedeploy/reasons.js
var SERVICE_ROLE = "the policy AWSCodeDeployRoleForECS";
var CODES = {
  APPLICATION_MISSING: {
    what: ({ application }) => `the application ${application} is gone`,
    fix: ({ application }) => `create the application ${application} and its group again`
  },
  AUTOSCALING_VALIDATION_ERROR: {
    what: () => "the auto scaling of the service is in the way",
    fix: () => "check the scaling policies of the service, or suspend them while it is deployed"
  },
  CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND: {
    what: () => "something that the group names is gone",
    fix: ({ group }) => `check the listeners, target groups and functions of the group ${group}`
  },
  CUSTOMER_APPLICATION_UNHEALTHY: { what: () => "the green tasks are not healthy" },
  DEPLOYMENT_GROUP_MISSING: {
    what: ({ group }) => `the deployment group ${group} is gone`,
    fix: ({ group }) => `create the deployment group ${group} again`
  },
  ECS_UPDATE_ERROR: { what: () => "ECS did not take what CodeDeploy asked of it" },
  ELASTIC_LOAD_BALANCING_INVALID: {
    what: ({ group }) => `a listener or target group of the group ${group} is not as CodeDeploy needs it`,
    fix: ({ group }) => `check that both target groups of ${group} exist, and that its listener routes to one of them alone`
  },
  ELB_INVALID_INSTANCE: { what: () => "a target of the load balancer is not valid" },
  HEALTH_CONSTRAINTS: { what: () => "too few of the green tasks became healthy" },
  HEALTH_CONSTRAINTS_INVALID: {
    what: () => "the deployment configuration asks for more healthy tasks than there are",
    fix: () => "take another codedeploy-deployment-config"
  },
  IAM_ROLE_MISSING: {
    what: ({ group }) => `the service role of the group ${group} is gone`,
    fix: ({ group }) => `give the group ${group} a service role that exists, that trusts codedeploy.amazonaws.com and has ${SERVICE_ROLE}`
  },
  IAM_ROLE_PERMISSIONS: {
    what: ({ group }) => `the service role of the group ${group} may not do something`,
    fix: ({ group }) => `attach ${SERVICE_ROLE} to the service role of the group ${group}, and allow it iam:PassRole for the roles of the task definition`
  },
  INTERNAL_ERROR: {
    what: () => "CodeDeploy had a fault of its own",
    fix: () => "run the step again"
  },
  INVALID_ECS_SERVICE: {
    what: () => "the service is not one that CodeDeploy can deploy to",
    fix: ({ group }) => `check that the service of the group ${group} is ACTIVE and that its deployment controller is CODE_DEPLOY`
  },
  INVALID_LAMBDA_FUNCTION: {
    what: () => "the function of a hook could not be called",
    fix: () => "check that the functions under Hooks of codedeploy-appspec exist in this region and account"
  },
  INVALID_REVISION: {
    what: () => "the AppSpec does not fit the service",
    fix: () => "compare container, port and network in codedeploy-appspec with the task definition; without that input it is made from the service"
  },
  MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION: {
    what: ({ group }) => `the group ${group} does not say how to deploy blue/green`,
    fix: ({ group }) => `give the group ${group} a blueGreenDeploymentConfiguration`
  },
  MISSING_ELB_INFORMATION: {
    what: ({ group }) => `the group ${group} names no load balancer`,
    fix: ({ group }) => `give the group ${group} two target groups and a listener`
  },
  RESOURCE_LIMIT_EXCEEDED: {
    what: () => "a quota of the account is used up",
    fix: () => "have the quota that the message names raised, or wait until less is under way"
  },
  REVISION_MISSING: {
    what: () => "CodeDeploy has lost the AppSpec",
    fix: () => "run the step again"
  },
  THROTTLED: {
    what: () => "CodeDeploy was throttled by another service of AWS",
    fix: () => "run the step again, when less is under way"
  }
};
function failingOf(sight) {
  const { info } = sight;
  const { code, message = "" } = info.errorInformation ?? {};
  const application = info.applicationName ?? "";
  const said = plainText(message);
  const things = {
    said: said === "" ? "CodeDeploy gives no reason" : `CodeDeploy said: ${said}`,
    id: info.deploymentId ?? "",
    application,
    group: `${application}/${info.deploymentGroupName}`
  };
  const failed = sight.lifecycle.find(({ status }) => status === "Failed");
  const hook = failed && functionOf(sight, failed.lifecycleEventName ?? "");
  if (code === "MANUAL_STOP")
    return ended(stoppedByOthers(things));
  if (code === "ALARM_ACTIVE")
    return ended(alarmed(alarmsOf(info), things));
  if (failed !== void 0 && hook !== void 0)
    return ended(hookFailed(failed, hook, things));
  if (isReadyTimeout(sight))
    return ended(notContinued(info, things));
  const row = code === void 0 ? void 0 : CODES[code];
  const where = failed === void 0 ? "" : ` in ${failed.lifecycleEventName}`;
  const unknown = `the deployment ${things.id} is ${info.status}${code === void 0 ? "" : ` (${code})`}`;
  const what = capital(`${row?.what(things) ?? unknown}${where}`);
  const fix = row?.fix?.(things);
  return fix === void 0 ? { reason: `${what}. ${withStop2(things.said)}` } : ended({ what, why: things.said, fix });
}
function ended(cause) {
  return { reason: `${cause.what}: ${withStop2(cause.why)}`, cause };
}
function hookFailed(event, hook, { said }) {
  const { lifecycleEventName: name, diagnostics } = event;
  if (diagnostics?.errorCode === "ScriptTimedOut") {
    return {
      what: `The hook ${name} has not answered`,
      why: `its function ${hook} was called and has not reported for an hour`,
      fix: `have ${hook} call PutLifecycleEventHookExecutionStatus also when it fails, and allow its role codedeploy:PutLifecycleEventHookExecutionStatus; its log is /aws/lambda/${hook}`
    };
  }
  const told = plainText([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
  return {
    what: `The hook ${name} failed`,
    why: `its function ${hook} said no; ${told === "" ? said : `CodeDeploy said: ${told}`}`,
    fix: `look at the log of the function: ${shellCommand(["aws", "logs", "tail", `/aws/lambda/${hook}`, "--since", "1h"])}`
  };
}
function alarmed(alarms, { group, said }) {
  if (alarms.length === 0) {
    return {
      what: `An alarm of the group ${group} went off`,
      why: said,
      fix: `look at what the alarms of the group ${group} measure`
    };
  }
  return {
    what: `${alarms.length === 1 ? "The alarm" : "The alarms"} ${alarms.join(", ")} went off`,
    why: `the group ${group} stops a deployment then`,
    fix: `look at what ${alarms.join(", ")} measured since the deployment began; an alarm that was in ALARM before lets no deployment succeed`
  };
}
function stoppedByOthers({ id }) {
  return {
    what: `Somebody stopped the deployment ${id}`,
    why: "it was a StopDeployment, and not one of this step",
    fix: "ask who did it and why, CloudTrail has the call; run the step again when it is wanted"
  };
}
function isReadyTimeout({ info, lifecycle }) {
  const { actionOnTimeout } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return info.status === "Stopped" && actionOnTimeout === "STOP_DEPLOYMENT" && lifecycle.length > 0 && lifecycle.every(({ status }) => status !== "Failed");
}
function notContinued(info, { group }) {
  const { waitTimeInMinutes: minutes2 = 0 } = info.blueGreenDeploymentConfiguration?.deploymentReadyOption ?? {};
  return {
    what: "Nobody let the production traffic go to the green tasks",
    why: `the group ${group} waits ${minutes2 === 1 ? "1 minute" : `${minutes2} minutes`} for that, and then stops`,
    fix: "run the step again, and when it asks for it, let it go on with the command that it shows; or have the group go on by itself (actionOnTimeout CONTINUE_DEPLOYMENT)"
  };
}
function alarmsOf({ errorInformation }) {
  if (errorInformation?.code !== "ALARM_ACTIVE")
    return [];
  return [...(errorInformation.message ?? "").matchAll(/<([^<>]{1,255})>/g)].map(([, name]) => plainText(name ?? ""));
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
function withStop2(text) {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

// lib/src/rollout/codedeploy/judge.js
function judge2(sight, newer) {
  const { info, deployment } = sight;
  switch (info.status) {
    case "Succeeded":
      return { state: "completed", runs: deployment.target.revision };
    case "Failed":
    case "Stopped": {
      if (newer !== void 0)
        return { state: "superseded", by: newer.id, runs: newer.runs };
      return { state: "failed", ...failingOf(sight) };
    }
    default:
      return { state: "going" };
  }
}
function judgeWithoutWayBack({ deployment, info, sets }) {
  const { revision } = deployment.target;
  const primary = sets.find(({ isPrimary }) => isPrimary);
  if (primary?.revision === revision)
    return { state: "completed", runs: revision };
  const message = info.rollbackInfo?.rollbackMessage ?? `CodeDeploy did not go back from ${info.deploymentId}`;
  return {
    state: "failed",
    reason: `${message}, and the service is on ${shortRevision(primary?.revision ?? "")}.`
  };
}
function judgeCount({ deployment, service, sets }) {
  const primary = sets.find(({ isPrimary }) => isPrimary);
  const isThere = primary?.id === deployment.id && primary.desired === service.desiredCount && primary.running === primary.desired && primary.pending === 0;
  return isThere ? { state: "completed", runs: primary.revision } : { state: "going" };
}

// lib/src/rollout/codedeploy/words.js
var MINUTE = 6e4;
function progressOf(sight) {
  const { info, lifecycle, sets } = sight;
  const event = lifecycle.find(({ status }) => status === "InProgress")?.lifecycleEventName;
  const doing = isOver(info) ? `${info.status}` : info.status === "Ready" ? "ready to take the traffic" : isShifted(sight) ? `the old tasks are kept${untilOf(terminationEnd(sight))}` : event ?? (lifecycle.length === 0 ? "has not begun" : "under way");
  return [`${info.deploymentId} ${doing}`, ...sets.map(setWords)].join("; ");
}
function setWords({ colour, revision, desired, running, pending, traffic }) {
  return [
    `${colour === void 0 ? "" : `${colour} `}${shortRevision(revision)} ${running} of ${desired} running`,
    ...pending > 0 ? [`${pending} pending`] : [],
    ...traffic === void 0 ? [] : [traffic === 0 ? "no traffic" : `${traffic} % of the traffic`]
  ].join(", ");
}
function stepsOf(sight) {
  return sight.lifecycle.flatMap((event) => {
    const text = stepWords(event, sight);
    const { lifecycleEventName: name, status } = event;
    return text === void 0 ? [] : [{ id: `${sight.info.deploymentId} ${name} ${status}`, text }];
  });
}
var OWN = {
  Install: "the green tasks are started",
  AllowTestTraffic: "test traffic goes to the green tasks",
  AllowTraffic: "production traffic goes to the green tasks"
};
function stepWords(event, sight) {
  const { lifecycleEventName: name = "", status, diagnostics } = event;
  const hook = functionOf(sight, name);
  const doing = OWN[name] ?? (hook === void 0 ? void 0 : `the function ${hook} is called`);
  if (doing === void 0 && status !== "Failed")
    return void 0;
  const called = hook === void 0 ? "" : ` (function ${hook})`;
  switch (status) {
    case "InProgress":
      return `${name}: ${doing}.`;
    case "Succeeded":
      return `${name}${called} succeeded${lastedOf(event)}.`;
    case "Failed": {
      const said = plainText([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(" "));
      return `${name}${called} failed${lastedOf(event)}${said === "" ? "." : `: ${said}`}`;
    }
    default:
      return void 0;
  }
}
function lastedOf({ startTime, endTime }) {
  if (startTime === void 0 || endTime === void 0)
    return "";
  const seconds = Math.round((endTime.getTime() - startTime.getTime()) / 1e3);
  return seconds < 1 ? "" : ` after ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function readyEnd({ info, lifecycle }) {
  const minutes2 = info.blueGreenDeploymentConfiguration?.deploymentReadyOption?.waitTimeInMinutes;
  return endAfter(lifecycle, minutes2);
}
function terminationEnd({ info, lifecycle }) {
  const { terminateBlueInstancesOnDeploymentSuccess: option } = info.blueGreenDeploymentConfiguration ?? {};
  return endAfter(lifecycle, option?.terminationWaitTimeInMinutes);
}
function endAfter(lifecycle, minutes2) {
  const ends = lifecycle.flatMap(({ endTime }) => endTime?.getTime() ?? []);
  if (minutes2 === void 0 || ends.length === 0)
    return void 0;
  return new Date(Math.max(...ends) + minutes2 * MINUTE);
}
function untilOf(end) {
  return end === void 0 ? "" : ` until ${end.toISOString().slice(11, 16)} UTC`;
}

// lib/src/rollout/codedeploy/waits.js
var LEAD_MS = 14e3;
var MINUTE2 = 6e4;
function isNearlyDone(sight, now) {
  const due = dueAt(sight);
  return due !== void 0 && now >= due - LEAD_MS;
}
function dueAt(sight) {
  const shift = eventNamed(sight, "AllowTraffic")?.startTime?.getTime();
  const { info, deployment } = sight;
  const isItsOwn = info.creator !== "codeDeployRollback";
  const minutes2 = isItsOwn ? deployment.target.codedeploy?.minutes.shift ?? 0 : 0;
  const shifted = shift === void 0 ? void 0 : shift + minutes2 * MINUTE2;
  return isShifted(sight) ? terminationEnd(sight)?.getTime() ?? shifted ?? 0 : shifted;
}
function waitsOf(sight) {
  const { info, deployment } = sight;
  const { deploymentId: id = "", blueGreenDeploymentConfiguration: group = {} } = info;
  const { name, revision } = deployment.target;
  const command2 = (type) => shellCommand([
    ...["aws", "deploy", "continue-deployment", "--region", regionOf(revision)],
    ...["--deployment-id", id, "--deployment-wait-type", type]
  ]);
  if (info.status === "Ready") {
    return {
      waitsFor: {
        what: `${name} waits for somebody to let the production traffic go to ${shortRevision(revision)}`,
        why: `the deployment group asks for that, and stops the deployment ${id}${untilOf(readyEnd(sight)).replace("until", "at") || " in the end"}`,
        fix: command2("READY_WAIT")
      },
      heldBy: {
        what: "The deployment waits for somebody",
        why: `nobody has let the production traffic of ${id} go to the green tasks`,
        fix: `${command2("READY_WAIT")} before the limit, or raise wait-for-minutes`
      }
    };
  }
  if (isOver(info))
    return {};
  if (isShifted(sight)) {
    const minutes2 = group.terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
    const kept = `CodeDeploy keeps the old tasks${untilOf(terminationEnd(sight))}`;
    const fix = `set wait-until: traffic-shifted, which does not wait for that, or end it with ${command2("TERMINATION_WAIT")}`;
    return {
      afterShift: `${kept}, and the deployment ${id} is over then.`,
      heldBy: {
        what: "The old tasks are still kept",
        why: `all production traffic is on ${shortRevision(revision)}, and ${kept}`,
        fix
      },
      lastWait: { why: "CodeDeploy only waits with the end of the old ones", fix },
      ...minutes2 > 0 && { stage: { name: "TERMINATION_WAIT", minutes: minutes2 } }
    };
  }
  const called = sight.lifecycle.find(({ status }) => status === "InProgress")?.lifecycleEventName ?? "";
  const hook = functionOf(sight, called);
  if (hook !== void 0) {
    return {
      heldBy: {
        what: `The hook ${called} has not answered`,
        why: `its function ${hook} was called and has not reported yet`,
        fix: `look at its log, /aws/lambda/${hook}, or raise wait-for-minutes`
      }
    };
  }
  if (eventNamed(sight, "AllowTraffic")?.status !== "InProgress")
    return {};
  return {
    heldBy: {
      what: "The traffic has not all moved",
      why: `${info.deploymentConfigName} moves it step by step`,
      fix: "raise wait-for-minutes, or set codedeploy-deployment-config to one that is faster"
    }
  };
}

// lib/src/rollout/codedeploy/observe.js
var STOPPING = {
  why: "CodeDeploy only waits to stop the old ones",
  fix: "make wait-for-minutes longer than the deployment group waits before it stops them, or end the step with wait-until: traffic-shifted"
};
var UNTIL_WAY_BACK_MS = 3e4;
var Observer = class {
  #codedeploy;
  #clock;
  /** Ids of deployments that were seen: CodeDeploy may not know a new one at once. */
  #seen = /* @__PURE__ */ new Set();
  /** By id of the deployment. */
  #hooks = /* @__PURE__ */ new Map();
  #olderEvents = /* @__PURE__ */ new Map();
  /** Since when a deployment was seen to be over without a way back. */
  #overSince = /* @__PURE__ */ new Map();
  /** Ways back by the deployment as it was started, before CodeDeploy had named one. */
  #waysBack = /* @__PURE__ */ new Map();
  constructor(codedeploy, clock2) {
    this.#codedeploy = codedeploy;
    this.#clock = clock2;
  }
  /** Looks at a deployment once. The service is as it is now. */
  async observe(deployment, service) {
    const events = this.#eventsOf(deployment, service);
    if (deployment.id.startsWith("ecs-svc/"))
      return observeCount(deployment, service, events);
    const id = deployment.id || await this.#findWayBack(deployment);
    if (id === void 0)
      return this.#awaitWayBack(deployment, service);
    const sight = await this.#see(id, deployment, service);
    if (sight === void 0)
      return blank(`${id} is not known to CodeDeploy yet`);
    const isStopped = sight.info.errorInformation?.code === "MANUAL_STOP";
    const verdict = judge2(sight, isStopped ? await this.#findNewer(sight.info, service) : void 0);
    const set = newTaskSet(sight);
    const own = events.filter(({ text }) => isAbout(text, set?.id));
    return {
      verdict,
      progress: progressOf(sight),
      steps: stepsOf(sight),
      events: own,
      failedTasks: replacedTasks(own, set?.desired ?? 0),
      isNearlyDone: isNearlyDone(sight, this.#clock.now()),
      lastWait: isShifted(sight) ? STOPPING : void 0,
      isGuarded: false,
      triggeredAlarms: alarmsOf(sight.info),
      ...waitsOf(sight),
      service,
      serving: servingOf(sight),
      ...set !== void 0 && { startedBy: set.id }
    };
  }
  async #see(id, deployment, service) {
    try {
      const [info, [target]] = await Promise.all([
        this.#codedeploy.describe(id),
        this.#codedeploy.describeTargets(id)
      ]);
      this.#seen.add(id);
      const lifecycle = target?.lifecycleEvents ?? [];
      const sets = taskSetsOf(service, target, id);
      return { deployment, info, lifecycle, sets, service, hooks: this.#hooksOf(deployment, info) };
    } catch (error) {
      const isNew = !this.#seen.has(id) && error instanceof AwsError && error.kind === "missing";
      if (isNew)
        return void 0;
      throw error;
    }
  }
  /** The way back that CodeDeploy begins calls no functions. */
  #hooksOf(deployment, { creator, deploymentId = "" }) {
    const { revision, codedeploy } = deployment.target;
    const known = this.#hooks.get(deploymentId);
    if (known !== void 0)
      return known;
    const isItsOwn = creator !== "codeDeployRollback" && codedeploy !== void 0;
    const hooks = isItsOwn ? hooksOf(codedeploy.appSpecFor(revision)) : {};
    this.#hooks.set(deploymentId, hooks);
    return hooks;
  }
  async #findWayBack(deployment) {
    const known = this.#waysBack.get(deployment);
    if (known !== void 0)
      return known;
    const info = await this.#codedeploy.describe(deployment.insteadOf ?? "");
    const id = info.rollbackInfo?.rollbackDeploymentId;
    if (id !== void 0)
      this.#waysBack.set(deployment, id);
    return id;
  }
  async #awaitWayBack(deployment, service) {
    const id = deployment.insteadOf ?? "";
    const sight = await this.#see(id, deployment, service);
    if (sight === void 0 || !isOver(sight.info))
      return blank(`${id} is being stopped`);
    const now = this.#clock.now();
    const since = this.#overSince.get(deployment) ?? now;
    this.#overSince.set(deployment, since);
    if (now - since < UNTIL_WAY_BACK_MS)
      return blank(`${id} is stopped, CodeDeploy goes back`);
    return { ...blank(progressOf(sight)), verdict: judgeWithoutWayBack(sight) };
  }
  /** The deployment that somebody has started in the same group since ours; a way back from ours is none. */
  async #findNewer(info, service) {
    const { applicationName = "", deploymentGroupName = "", deploymentId, createTime = 0 } = info;
    const group = await this.#codedeploy.findGroup(applicationName, deploymentGroupName);
    const { deploymentId: id, createTime: since = 0 } = group?.lastAttemptedDeployment ?? {};
    if (id === void 0 || id === deploymentId || since < createTime)
      return void 0;
    const last = await this.#codedeploy.describe(id);
    if (last.creator === "codeDeployRollback")
      return void 0;
    const set = service.taskSets?.find(({ externalId }) => externalId === id);
    return { id, runs: set?.taskDefinition ?? "" };
  }
  #eventsOf(deployment, { events = [] }) {
    const ids = events.map(({ id = "" }) => id);
    const older = deployment.olderEvents ?? this.#olderEvents.get(deployment) ?? new Set(ids);
    this.#olderEvents.set(deployment, older);
    return events.map(({ id = "", message = "" }) => ({ id, text: message })).filter(({ id }) => !older.has(id)).reverse();
  }
};
function blank(progress) {
  return {
    verdict: { state: "going" },
    progress,
    events: [],
    failedTasks: 0,
    isNearlyDone: false,
    isGuarded: false
  };
}
function observeCount(deployment, service, events) {
  const sets = taskSetsOf(service, void 0, "");
  const verdict = judgeCount({ deployment, service, sets, lifecycle: [], hooks: {} });
  const own = sets.find(({ id }) => id === deployment.id);
  return {
    ...blank(`${own?.running ?? 0} of ${service.desiredCount ?? 0} running`),
    serving: servingOf({ sets, service }),
    verdict,
    events,
    service,
    startedBy: deployment.id
  };
}
function isAbout(event, id) {
  const named2 = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named2 === void 0 || named2 === id;
}
function replacedTasks(events, desiredCount) {
  const started = events.map(({ text }) => Number(/has started (\d+) tasks/.exec(text)?.[1] ?? 0));
  return Math.max(0, started.reduce((sum, count) => sum + count, 0) - desiredCount);
}

// lib/src/rollout/codedeploy/index.js
function codeDeployRollout(cluster, { patient, impatient, clock: clock2 }) {
  const { codedeploy, ecs } = patient;
  const observer = new Observer(impatient.codedeploy, clock2);
  const create = async (target) => {
    const how = howOf(target);
    try {
      const id = await codedeploy.create(requestFor3(target, how));
      const { ready, shift, termination } = how.minutes;
      return { target, id, plannedMinutes: ready + shift + termination };
    } catch (error) {
      throw error instanceof AwsError ? inTheWay(error, target, how) : error;
    }
  };
  const begin = (target) => target.underWay === void 0 ? create(target) : join4(target, target.underWay, { codedeploy, clock: clock2, create });
  const wayBackOf = async ({ target, id }, info) => {
    const rollbackId = info.rollbackInfo?.rollbackDeploymentId;
    if (rollbackId === void 0 && !(rollsBack(info) && await hasInstalled(id)))
      return void 0;
    return {
      kind: "started",
      by: "CodeDeploy",
      deployment: { target: backwards(target), id: rollbackId ?? UNKNOWN_ID, insteadOf: id }
    };
  };
  const hasInstalled = async (id) => {
    const [target] = await codedeploy.describeTargets(id);
    const install = target?.lifecycleEvents?.find(({ lifecycleEventName }) => lifecycleEventName === "Install");
    return install?.startTime !== void 0;
  };
  const putCountBack = async ({ target: { name }, count }) => {
    if (count === void 0)
      return;
    const [service = {}] = await ecs.describeServices(cluster, [name]);
    const desiredCount = countToPutBack(service, { count });
    if (desiredCount !== void 0)
      await ecs.updateService({ cluster, service: name, desiredCount }, service);
  };
  const afterRefusal = async (refusal, target, change) => {
    try {
      await putCountBack({ target, count: change });
      return refusal;
    } catch (failure) {
      if (!(failure instanceof StepError))
        throw failure;
      const command2 = countCommand(cluster, target, change.before);
      return new CountLeft(refusal, { change, failure, command: command2 });
    }
  };
  return {
    async start(target, wishes) {
      const { service, revision, name } = target;
      const count = countChangeOf(target, wishes);
      if (count === void 0)
        return begin(target);
      await ecs.updateService({ cluster, service: name, desiredCount: count.asked }, service);
      const primary = service.taskSets?.find(({ status }) => status === "PRIMARY")?.id;
      const isThere = target.underWay === void 0 && service.taskDefinition === revision && primary !== void 0;
      if (isThere)
        return { target, id: primary, count };
      try {
        return { ...await begin(target), count };
      } catch (error) {
        throw error instanceof StepError ? await afterRefusal(error, target, count) : error;
      }
    },
    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.ecs.describeServices(cluster, names);
      return Promise.all(deployments.map((deployment) => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        const isThere = service !== void 0 && !/^(INACTIVE|DRAINING)$/.test(service.status ?? "");
        if (!isThere)
          throw new ServiceGone(deployment);
        return observer.observe(deployment, service);
      }));
    },
    async undo(deployment) {
      const { target, id } = deployment;
      const back = backwards(target);
      await putCountBack(deployment);
      if (target.underWay?.kind === "follow") {
        const info2 = await codedeploy.describe(id);
        const begun = isOver(info2) ? await wayBackOf(deployment, info2) : void 0;
        return begun ?? { kind: "left", goesOn: id };
      }
      if (id.startsWith("ecs-svc/") || id === UNKNOWN_ID)
        return { kind: "nowhere" };
      if (await codedeploy.stop(id, { rollBack: true })) {
        return { kind: "started", deployment: { target: back, id: UNKNOWN_ID, insteadOf: id } };
      }
      const info = await codedeploy.describe(id);
      const unasked = await wayBackOf(deployment, info);
      if (unasked !== void 0)
        return unasked;
      const { application, group } = howOf(target);
      const [other] = await codedeploy.listActive(application, group).catch((error) => {
        if (error instanceof AwsError && error.kind === "denied")
          return [];
        throw error;
      });
      if (other !== void 0)
        return { kind: "taken-over", by: other, runs: "" };
      const [service = {}] = await ecs.describeServices(cluster, [target.name]);
      const [shown4] = await codedeploy.describeTargets(id);
      const green = shown4?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === "Green");
      if (service.taskDefinition !== target.revision && (green?.trafficWeight ?? 0) === 0) {
        return { kind: "never-left", runs: service.taskDefinition ?? "" };
      }
      if (info.errorInformation?.code === "MANUAL_STOP")
        return { kind: "stopped-by-others" };
      if (target.previous === "" || target.previous === target.revision)
        return { kind: "nowhere" };
      return { kind: "started", deployment: { ...await create(back), insteadOf: id } };
    },
    putCountBack,
    async findWayBack(deployment) {
      if (deployment.id.startsWith("ecs-svc/"))
        return void 0;
      const info = await codedeploy.describe(deployment.id);
      return isOver(info) ? wayBackOf(deployment, info) : { kind: "left", goesOn: deployment.id };
    },
    async findStarted(target) {
      const id = await codedeploy.findStarted(requestFor3(target, howOf(target)));
      return id === void 0 ? void 0 : { target, id };
    },
    undoCommand({ id, target }) {
      if (id.startsWith("ecs-svc/"))
        return void 0;
      const region = ["--region", regionOf(target.revision)];
      const stop = ["aws", "deploy", "stop-deployment", ...region];
      const rollback = "--auto-rollback-enabled";
      if (id !== UNKNOWN_ID)
        return shellCommand([...stop, "--deployment-id", id, rollback]);
      const { application, group } = howOf(target);
      const find3 = shellCommand([
        ...["aws", "deploy", "list-deployments", ...region],
        ...["--application-name", application, "--deployment-group-name", group],
        ...["--include-only-statuses", "Created", "Queued", "InProgress", "Ready"],
        ...["--query", "deployments[0]", "--output", "text"]
      ]);
      return `${shellCommand([...stop, rollback])} --deployment-id "$(${find3})"`;
    },
    // CodeDeploy publishes no quota. Two calls are made for each deployment, and one for all of them.
    readsPerLook: (deployments) => Math.max(1, Math.ceil(deployments.length / 2))
  };
}
function countCommand(cluster, { name, revision }, count) {
  return shellCommand([
    ...["aws", "ecs", "update-service", "--region", regionOf(revision), "--cluster", cluster],
    ...["--service", name, "--desired-count", String(count)]
  ]);
}
function requestFor3({ revision }, how) {
  const content = how.appSpecFor(revision);
  const sha256 = (0,external_node_crypto_.createHash)("sha256").update(content).digest("hex");
  return {
    applicationName: how.application,
    deploymentGroupName: how.group,
    revision: { revisionType: "AppSpecContent", appSpecContent: { content, sha256 } },
    // Only what the user set is sent: everything else is as the group has it.
    ...how.configuration !== void 0 && { deploymentConfigName: how.configuration },
    ...how.description !== void 0 && { description: how.description }
  };
}
function howOf({ name, codedeploy }) {
  if (codedeploy === void 0)
    throw new Error(`nothing says how CodeDeploy deploys ${name}`);
  return codedeploy;
}
function backwards({ codedeploy: how, ...target }) {
  return {
    ...target,
    revision: target.previous,
    previous: target.revision,
    ...how && { codedeploy: { ...how, appSpecFor: how.appSpecBackTo } }
  };
}
function rollsBack({ autoRollbackConfiguration, errorInformation, status }) {
  const { enabled = false, events = [] } = autoRollbackConfiguration ?? {};
  const byCode = {
    ALARM_ACTIVE: "DEPLOYMENT_STOP_ON_ALARM",
    MANUAL_STOP: "DEPLOYMENT_STOP_ON_REQUEST"
  };
  const code = errorInformation?.code;
  if (code === "ALARM_ACTIVE" || code === "MANUAL_STOP")
    return enabled && events.includes(byCode[code]);
  return enabled && status === "Failed" && events.includes("DEPLOYMENT_FAILURE");
}
function inTheWay(error, { name, revision }, { application, group }) {
  const active = activeDeploymentIn(error);
  if (active === void 0)
    return error;
  return new StepError({
    what: `${shortRevision(revision)} was not deployed to ${name}`,
    why: `the deployment ${active} of the group ${application}/${group} is not over, and CodeDeploy carries out one at a time`,
    fix: `wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other`
  }, { cause: error });
}

// lib/src/rollout/judgerecord.js
function recordArnOf(service, { id, target }) {
  const { currentServiceDeployment: current } = service;
  if (id === UNKNOWN_ID)
    return current;
  if (primaryOf(service)?.id !== id)
    return void 0;
  const wasThere = primaryOf(target.service)?.id === id;
  return wasThere || current !== target.service.currentServiceDeployment ? current : void 0;
}
function judgeRecord(recorded2, ours) {
  const { record, service, wasStopping } = recorded2;
  const { status } = record;
  const { target } = ours;
  const primary = primaryOf(service);
  const failing = failingOf2(recorded2);
  const isBack2 = ours.id === UNKNOWN_ID;
  if (isReplaced(service, record, target.service)) {
    return { state: "superseded", by: primary?.id ?? "", runs: primary?.taskDefinition ?? "" };
  }
  switch (status) {
    case "SUCCESSFUL":
      return isBack2 ? { state: "failed", reason: "The deployment was complete before it could be stopped." } : void 0;
    case "ROLLBACK_SUCCESSFUL": {
      const failed = isBack2 ? ours.insteadOf : ours.id;
      const before = isBack2 ? target.revision : target.previous;
      const runs = primary === void 0 || primary.id === failed ? before : primary.taskDefinition ?? before;
      return isBack2 ? { state: "completed", runs } : { state: "rolled-back", ...failing, runs };
    }
    case "ROLLBACK_FAILED":
      return isBack2 ? { state: "failed", reason: `ECS gave the way back up (ROLLBACK_FAILED). ${failing.reason}` } : { state: "rollback-failed", ...failing, why: "ECS gave it up (ROLLBACK_FAILED)." };
    case "STOPPED":
      return wasStopping ? { state: "failed", ...failing } : { state: "going" };
    default:
      return { state: "going" };
  }
}
function failingOf2(recorded2) {
  const cause = causeOf(recorded2);
  const reason = recorded2.record.statusReason ?? "ECS gives no reason.";
  return { reason, ...cause !== void 0 && { cause } };
}
function isStopAsked({ status, statusReason = "" }) {
  return status === "ROLLBACK_REQUESTED" || /\buser\b/i.test(statusReason);
}
function isReplaced(service, record, before) {
  const { currentServiceDeployment: current } = service;
  return current !== void 0 && current !== record.serviceDeploymentArn && current !== before.currentServiceDeployment;
}
function isOwnVerdict({ deploymentCircuitBreaker, alarms }, service) {
  return deploymentCircuitBreaker?.status === "TRIGGERED" || alarms?.status === "TRIGGERED" || primaryOf(service)?.rolloutState === "FAILED";
}
function causeOf({ record, service, wasStopped }) {
  const { status, statusReason } = record;
  const said = statusReason === void 0 ? "ECS gives no reason" : `ECS says: ${statusReason}`;
  const hook = /(\w+) lifecycle hook\(s\) failed/.exec(statusReason ?? "")?.[1];
  if (hook !== void 0) {
    const name = /:function:([\w-]+)/.exec(statusReason ?? "")?.[1];
    return {
      what: `A lifecycle hook of ${hook} failed`,
      why: said,
      fix: `look at the log of ${name === void 0 ? "its function" : `the function ${name}`}, which decides about the deployment`
    };
  }
  const pause = /(\w+) pause hook/.exec(statusReason ?? "")?.[1];
  if (pause !== void 0) {
    return {
      what: `A pause of ${pause} ended the deployment`,
      why: said,
      fix: "run the step again, and let the hook go on in its time (aws ecs continue-service-deployment)"
    };
  }
  const isStopped = wasStopped || status === "STOPPED" && !isOwnVerdict(record, service);
  if (!isStopped)
    return void 0;
  return {
    what: "Somebody stopped the deployment",
    why: said,
    fix: "ask who stopped it, CloudTrail has the call as StopServiceDeployment; run the step again when it is wanted"
  };
}

// lib/src/rollout/records.js
var Records = class {
  #ecs;
  #arns = /* @__PURE__ */ new Map();
  #stopped = /* @__PURE__ */ new Set();
  #stopping = /* @__PURE__ */ new Set();
  #isDenied = false;
  constructor(ecs) {
    this.#ecs = ecs;
  }
  /**
   * One look at the records, as far as there are any and they may be read.
   *
   * @throws AwsError
   */
  async read(seen2) {
    const found2 = /* @__PURE__ */ new Map();
    const moving = seen2.filter(({ service }) => strategyOf(service) !== "ROLLING");
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment) ?? recordArnOf(service, deployment);
      if (arn !== void 0)
        this.#arns.set(deployment, arn);
    }
    const arns = new Set(moving.flatMap(({ deployment }) => this.#arns.get(deployment) ?? []));
    const records = await this.#describe([...arns]);
    for (const { deployment, service } of moving) {
      const arn = this.#arns.get(deployment);
      const record = records.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn);
      if (record === void 0)
        continue;
      if (isStopAsked(record))
        this.#stopped.add(deployment);
      const wasStopping = this.#stopping.has(deployment);
      if (/^STOP/.test(record.status ?? ""))
        this.#stopping.add(deployment);
      found2.set(deployment, { record, service, wasStopped: this.#stopped.has(deployment), wasStopping });
    }
    return found2;
  }
  /** What the user misses of that service because the role may not read the records. */
  blindSpotOf(service) {
    return this.#isDenied && strategyOf(service) !== "ROLLING" ? "AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service." : void 0;
  }
  async #describe(arns) {
    if (this.#isDenied || arns.length === 0)
      return [];
    try {
      return await this.#ecs.describeServiceDeployments(arns);
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== "denied")
        throw error;
      this.#isDenied = true;
      return [];
    }
  }
};

// lib/src/rollout/serving.js
function runningTasks({ deployments = [] }) {
  const running = /* @__PURE__ */ new Map();
  for (const { taskDefinition = "", runningCount = 0 } of deployments) {
    running.set(taskDefinition, (running.get(taskDefinition) ?? 0) + runningCount);
  }
  return running;
}
function servingOf2(service, green) {
  const shares = [...runningTasks(service)].map(([revision, running]) => ({ revision, running }));
  const wanted = service.desiredCount ?? 0;
  const weight = green?.weight;
  if (weight === void 0)
    return { wanted, shares };
  return {
    wanted,
    shares: shares.map((share) => ({
      ...share,
      traffic: share.revision === green?.revision ? weight : 100 - weight
    }))
  };
}

// lib/src/rollout/stages.js
var SHIFTED = /^(POST_PRODUCTION_TRAFFIC_SHIFT|BAKE_TIME|CLEAN_UP)$/;
var GOING_BACK = /^ROLLBACK_/;
function stagesOf(record, serviceName) {
  const { status = "PENDING", lifecycleHookDetails: hooks = [], targetServiceRevision: green = {} } = record;
  const stage = record.lifecycleStage ?? status;
  const isGoingBack = GOING_BACK.test(status);
  const weight = green.requestedProductionTrafficWeight;
  const pause = hooks.find((hook) => hook.targetType === "PAUSE" && hook.status === "AWAITING_ACTION");
  const called = hooks.filter((hook) => hook.targetType !== "PAUSE" && hook.status === "IN_PROGRESS");
  const timed = isGoingBack ? void 0 : timedStage(stage, weight, record.deploymentConfiguration);
  const held = isGoingBack ? void 0 : heldBy({ stage, weight, timed, pause, called });
  const isShifted2 = status === "IN_PROGRESS" && SHIFTED.test(stage) && (weight ?? 100) === 100;
  return {
    progress: [
      isGoingBack ? `going back, ${stage}` : stage,
      ...trafficOf("production", "requestedProductionTrafficWeight", record),
      ...trafficOf("test", "requestedTestTrafficWeight", record),
      ...called.map(({ targetArn = "" }) => `waiting for the hook ${functionName(targetArn)}`),
      ...pause === void 0 ? [] : [`waiting for somebody at the hook ${pause.hookId}`]
    ].join(", "),
    isCleaningUp: stage === "CLEAN_UP",
    isGoingBack,
    ...isShifted2 && { afterShift: afterShift(stage, record.deploymentConfiguration) },
    ...pause !== void 0 && { waitsFor: whatToDo(pause, record, serviceName) },
    ...timed !== void 0 && { stage: timed },
    ...held !== void 0 && { heldBy: held },
    triggeredAlarms: record.alarms?.triggeredAlarmNames ?? []
  };
}
function trafficOf(kind, weight, { targetServiceRevision: green = {}, sourceServiceRevisions: blues = [] }) {
  const fresh = green[weight];
  if (fresh === void 0)
    return [];
  const old = blues.reduce((sum, blue) => sum + (blue[weight] ?? 0), 0);
  return [`${kind} traffic ${percent(fresh)} green and ${percent(old)} blue`];
}
function percent(weight) {
  return `${Number(weight.toFixed(1))} %`;
}
function timedStage(stage, weight, configuration = {}) {
  const { bakeTimeInMinutes = 0 } = configuration;
  if (stage === "BAKE_TIME" && bakeTimeInMinutes > 0)
    return { name: stage, minutes: bakeTimeInMinutes };
  const minutes2 = stepMinutes(configuration);
  const isStep = stage === "PRODUCTION_TRAFFIC_SHIFT" && weight !== void 0 && weight < 100;
  return isStep && minutes2 > 0 ? { name: `${stage} ${percent(weight)}`, minutes: minutes2 } : void 0;
}
function heldBy({ stage, weight, timed, pause, called: [hook] }) {
  if (pause !== void 0) {
    return {
      what: "The deployment waits for somebody",
      why: `the PAUSE hook ${pause.hookId} holds it at ${stage}`,
      fix: "let the hook go on before the limit, or raise wait-for-minutes"
    };
  }
  if (hook !== void 0) {
    const name = functionName(hook.targetArn);
    return {
      what: "A lifecycle hook has not answered",
      why: `the function ${name} was called at ${stage} and has not decided yet`,
      fix: `look at the log of the function ${name}, or raise wait-for-minutes`
    };
  }
  if (timed === void 0)
    return void 0;
  if (stage === "BAKE_TIME") {
    return {
      what: "The bake time is not over",
      why: `all tasks run, and ECS watches them for ${minutesOf2(timed.minutes)} (BAKE_TIME)`,
      fix: "raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time"
    };
  }
  return {
    what: "The traffic has not all moved",
    why: `${percent(weight ?? 0)} of it is on the new revision, and the next step comes after ${minutesOf2(timed.minutes)}`,
    fix: "raise wait-for-minutes by the time between the steps"
  };
}
function afterShift(stage, { bakeTimeInMinutes = 0 } = {}) {
  if (stage === "CLEAN_UP" || bakeTimeInMinutes === 0)
    return "ECS only removes the old tasks now.";
  const minutes2 = minutesOf2(bakeTimeInMinutes);
  return stage === "BAKE_TIME" ? `The bake time of ${minutes2} goes on, and until it is over ECS may still go back.` : `The bake time of ${minutes2} is still to come, and until it is over ECS may still go back.`;
}
function whatToDo({ hookId = "", expiresAt, timeoutAction = "ROLLBACK" }, { serviceDeploymentArn: arn = "", lifecycleStage: stage }, serviceName) {
  const after = timeoutAction === "ROLLBACK" ? "goes back" : "goes on";
  const until = expiresAt === void 0 ? "" : `, until ${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC, when ECS ${after} by itself (${timeoutAction})`;
  const command2 = shellCommand([
    ...["aws", "ecs", "continue-service-deployment", "--region", regionOf(arn)],
    ...["--service-deployment-arn", arn, "--hook-id", hookId, "--action", "CONTINUE"]
  ]);
  return {
    what: `The deployment of ${serviceName} waits for somebody`,
    why: `the PAUSE hook ${hookId} holds it at ${stage}${until}`,
    fix: `let it go on with: ${command2} (or go back with --action ROLLBACK)`
  };
}
function functionName(arn = "") {
  return arn.split(":")[6] ?? arn;
}
function minutesOf2(count) {
  return count === 1 ? "1 minute" : `${count} minutes`;
}

// lib/src/rollout/undo.js
async function undoDeployment(deployment, { cluster, ecs }) {
  const { target } = deployment;
  const { name, previous, revision } = target;
  if (previous === "" || previous === revision)
    return { kind: "nowhere" };
  const look2 = async () => {
    const [service2 = {}] = await ecs.describeServices(cluster, [name]);
    return standingOf(service2, deployment);
  };
  const changeBack = (service2) => {
    const desiredCount = countToPutBack(service2, deployment);
    return { cluster, service: name, ...desiredCount !== void 0 && { desiredCount } };
  };
  let standing = await look2();
  if (standing.kind !== "ours")
    return standing;
  const arn = recordArnOf(standing.service, deployment);
  const isGivenUp = primaryOf(standing.service)?.rolloutState === "FAILED";
  if (arn !== void 0 && !isGivenUp) {
    if (await ecs.stopServiceDeployment(arn)) {
      const change = changeBack(standing.service);
      if ("desiredCount" in change)
        await ecs.updateService(change, standing.service);
      return { kind: "started", deployment: backOf(standing.service, deployment, UNKNOWN_ID) };
    }
    standing = await look2();
    if (standing.kind !== "ours")
      return standing;
  }
  const { service } = standing;
  const after = await ecs.updateService({ ...changeBack(service), taskDefinition: previous }, service);
  return { kind: "started", deployment: backOf(service, deployment, primaryOf(after)?.id ?? UNKNOWN_ID) };
}
function standingOf(service, deployment) {
  const { id } = deployment;
  const primary = primaryOf(service);
  if (primary?.id === id)
    return { kind: "ours", service };
  const own = service.deployments?.find((each) => each.id === id);
  if (own?.rolloutState === "FAILED" && isOlder(primary, own)) {
    return { kind: "started", deployment: backOf(service, deployment, UNKNOWN_ID) };
  }
  return { kind: "taken-over", by: primary?.id ?? "", runs: primary?.taskDefinition ?? "" };
}
function backOf(service, { id: insteadOf2, target }, id) {
  const { name, previous, revision } = target;
  return {
    target: { name, service, revision: previous, previous: revision },
    olderEvents: new Set(service.events?.map((event) => event.id ?? "")),
    insteadOf: insteadOf2,
    id
  };
}
function isOlder(one, other) {
  return (one?.createdAt ?? 0) < (other.createdAt ?? 0);
}

// lib/src/rollout/ecs.js
function ecsRollout(cluster, { patient, impatient }) {
  const memories = /* @__PURE__ */ new Map();
  const olderEvents = /* @__PURE__ */ new Map();
  const records = new Records(impatient);
  return {
    async start(target, wishes) {
      const change = {
        cluster,
        service: target.name,
        taskDefinition: target.revision,
        // Only what the user set is sent: everything else stays as it is.
        ...wishes.desiredCount !== void 0 && { desiredCount: wishes.desiredCount },
        ...wishes.managedTags !== void 0 && { enableECSManagedTags: wishes.managedTags },
        ...wishes.propagateTags !== void 0 && { propagateTags: wishes.propagateTags },
        ...wishes.force && { forceNewDeployment: true }
      };
      const count = countChangeOf(target, wishes);
      const record = target.service.currentServiceDeployment;
      if (target.underWay?.kind === "stop" && record !== void 0) {
        if (await patient.stopServiceDeployment(record)) {
          const desiredCount = count?.asked;
          if (desiredCount !== void 0) {
            await patient.updateService({ cluster, service: target.name, desiredCount }, target.service);
          }
          const olderEvents2 = eventIds(target.service);
          return { target, id: UNKNOWN_ID, insteadOf: target.underWay.id, olderEvents: olderEvents2 };
        }
      }
      const service = await patient.updateService(change, target.service);
      return {
        target,
        id: primaryOf(service)?.id ?? "",
        createdAt: primaryOf(service)?.createdAt,
        olderEvents: eventIds(service),
        ...count !== void 0 && { count }
      };
    },
    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.describeServices(cluster, names);
      const seen2 = deployments.map((deployment) => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        const isThere = service !== void 0 && !/^(INACTIVE|DRAINING)$/.test(service.status ?? "");
        if (!isThere)
          throw new ServiceGone(deployment);
        return { deployment, service };
      });
      const recorded2 = await records.read(seen2);
      return seen2.map(({ deployment, service }) => {
        const older = deployment.olderEvents ?? olderEvents.get(deployment) ?? eventIds(service);
        olderEvents.set(deployment, older);
        const memory = remember(service, deployment, memories.get(deployment));
        memories.set(deployment, memory);
        const ours = { ...deployment, olderEvents: older };
        const observation = observationOf(service, ours, memory);
        const found2 = recorded2.get(deployment);
        if (found2 !== void 0)
          return withRecord(observation, found2, ours);
        const blindSpot = records.blindSpotOf(service);
        return blindSpot === void 0 ? observation : { ...observation, blindSpot };
      });
    },
    // It changes together with the revision, or not at all.
    putCountBack: async () => {
    },
    undo: (deployment) => undoDeployment(deployment, { cluster, ecs: patient }),
    async findStarted(target) {
      const [service = {}] = await patient.describeServices(cluster, [target.name]);
      const primary = primaryOf(service);
      const isOurs = primary?.id !== primaryOf(target.service)?.id && primary?.taskDefinition === target.revision;
      return isOurs ? { target, id: primary.id ?? UNKNOWN_ID } : void 0;
    },
    undoCommand({ target, count }) {
      const { name, previous, revision } = target;
      if (previous === "" || previous === revision)
        return void 0;
      return shellCommand([
        ...["aws", "ecs", "update-service", "--region", regionOf(previous), "--cluster", cluster],
        ...["--service", name, "--task-definition", shortRevision(previous)],
        ...count === void 0 ? [] : ["--desired-count", String(count.before)]
      ]);
    },
    // ECS follows its own way back under the id of the deployment, and says how it ended.
    findWayBack: async () => void 0,
    // The records of service deployments have a limit of their own, as high as that of services, and need fewer calls.
    readsPerLook: (deployments) => Math.ceil(deployments.length / SERVICES_PER_CALL)
  };
}
function observationOf(service, deployment, memory) {
  const { deploymentCircuitBreaker } = service.deploymentConfiguration ?? {};
  const own = ownDeployment(service, deployment);
  const events = eventsOf(service, deployment);
  const verdict = judge(service, deployment, memory);
  const { failure } = memory;
  return {
    verdict,
    progress: progressOf2(service),
    events,
    running: runningTasks(service),
    serving: servingOf2(service),
    failedTasks: Math.max(own?.failedTasks ?? 0, replacedTasks2(events, own?.desiredCount ?? 0)),
    isNearlyDone: own !== void 0 && isNearlyDone2(own, service),
    isDraining: (service.loadBalancers ?? []).length > 0 && (service.deployments ?? []).length > 1,
    lastWait: own !== void 0 && isNearlyDone2(own, service) ? lastWaitOf(own, service) : void 0,
    isGuarded: deploymentCircuitBreaker?.enable === true,
    ...failure !== void 0 && verdict.state === "going" && { goingBack: { reason: failure } }
  };
}
function withRecord(observation, recorded2, deployment) {
  const { record, service } = recorded2;
  const { progress, isCleaningUp, isGoingBack, ...stages } = stagesOf(record, deployment.target.name);
  const isBack2 = deployment.id === UNKNOWN_ID;
  return {
    ...observation,
    ...stages,
    verdict: judgeRecord(recorded2, deployment) ?? observation.verdict,
    progress: `${progressOf2(service, isBack2 ? deployment.insteadOf : deployment.id)}; ${progress}`,
    serving: servingOf2(service, {
      revision: isBack2 ? deployment.target.previous : deployment.target.revision,
      weight: record.targetServiceRevision?.requestedProductionTrafficWeight
    }),
    isNearlyDone: isCleaningUp && isBack2 === isGoingBack,
    lastWait: isCleaningUp && isBack2 === isGoingBack ? DRAINING : void 0,
    ...isGoingBack && !isBack2 && { goingBack: failingOf2(recorded2) }
  };
}
function isNearlyDone2(own, { deployments = [] }) {
  const others = deployments.filter(({ id }) => id !== own.id);
  return own.runningCount === own.desiredCount && others.every(({ runningCount }) => (runningCount ?? 0) === 0);
}
var DRAINING = {
  why: "ECS only waits for the old ones to go",
  fix: "make wait-for-minutes longer than the old tasks take to drain, which is up to the target group's deregistration delay"
};
function lastWaitOf(own, { deployments = [], deploymentConfiguration }) {
  if (deployments.some(({ id }) => id !== own.id))
    return DRAINING;
  const { enable, alarmNames = [] } = deploymentConfiguration?.alarms ?? {};
  if (enable !== true)
    return void 0;
  return {
    why: `ECS still watches the ${alarmNames.length === 1 ? "alarm" : "alarms"} ${listOf(alarmNames)}`,
    fix: "make wait-for-minutes longer by the time for which ECS watches alarms when all tasks run"
  };
}
function remember(service, deployment, before) {
  const own = ownDeployment(service, deployment);
  return {
    createdAt: own?.createdAt ?? before?.createdAt,
    failure: own?.rolloutState === "FAILED" ? reasonOf3(own) : before?.failure
  };
}
function progressOf2(service, green) {
  const parts = (service.deployments ?? []).map((deployment) => {
    const { id, status, taskDefinition = "", desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = deployment;
    const tasks2 = status === "PRIMARY" ? `${runningCount} of ${desiredCount} running` : `${runningCount} running`;
    const pending = pendingCount > 0 ? `, ${pendingCount} pending` : "";
    const failed = failedTasks > 0 ? `, ${failedTasks} failed` : "";
    const colour = green === void 0 ? "" : id === green ? " (green)" : " (blue)";
    return `${shortRevision(taskDefinition)}${colour} ${tasks2}${pending}${failed}`;
  });
  return parts.join("; ");
}
function eventsOf(service, { olderEvents }) {
  return (service.events ?? []).map(({ id = "", message = "" }) => ({ id, text: message })).filter(({ id }) => !olderEvents?.has(id)).reverse();
}
function eventIds(service) {
  return new Set(service.events?.map(({ id = "" }) => id));
}
function replacedTasks2(events, desiredCount) {
  const started = events.map(({ text }) => Number(/has started (\d+) tasks/.exec(text)?.[1] ?? 0));
  return Math.max(0, started.reduce((sum, count) => sum + count, 0) - desiredCount);
}

// lib/src/rollout/open.js
function openRollout(cluster, doors) {
  const ecs = ecsRollout(cluster, { patient: doors.patient.ecs, impatient: doors.impatient.ecs });
  const codedeploy = codeDeployRollout(cluster, doors);
  const makerOf = ({ codedeploy: how }) => how === void 0 ? ecs : codedeploy;
  const byMaker = (deployments) => [ecs, codedeploy].map((maker) => ({ maker, own: deployments.filter(({ target }) => makerOf(target) === maker) })).filter(({ own }) => own.length > 0);
  return {
    start: (target, wishes) => makerOf(target).start(target, wishes),
    async observe(deployments) {
      const found2 = /* @__PURE__ */ new Map();
      const looks = byMaker(deployments).map(async ({ maker, own }) => {
        const observations = await maker.observe(own);
        for (const [index, deployment] of own.entries()) {
          found2.set(deployment, observations[index]);
        }
      });
      await Promise.all(looks);
      return deployments.map((deployment) => found2.get(deployment));
    },
    undo: (deployment) => makerOf(deployment.target).undo(deployment),
    putCountBack: (deployment) => makerOf(deployment.target).putCountBack(deployment),
    findStarted: (target) => makerOf(target).findStarted(target),
    undoCommand: (deployment) => makerOf(deployment.target).undoCommand(deployment),
    findWayBack: (deployment) => makerOf(deployment.target).findWayBack(deployment),
    readsPerLook: (deployments) => byMaker(deployments).reduce((sum, { maker, own }) => sum + maker.readsPerLook(own), 0)
  };
}
function noteOf({ id, insteadOf: insteadOf2, count, target }) {
  const { name, revision, previous, codedeploy: how } = target;
  const codedeploy = how && {
    application: how.application,
    group: how.group,
    configuration: how.configuration,
    description: how.description,
    appSpecs: { there: how.appSpecFor(revision), back: how.appSpecBackTo(previous) }
  };
  return { name, revision, previous, id, insteadOf: insteadOf2, count, codedeploy };
}
function deploymentFrom({ codedeploy, ...note }) {
  const { name, revision, previous, id, insteadOf: insteadOf2, count } = note;
  const how = codedeploy && {
    application: codedeploy.application,
    group: codedeploy.group,
    // What is undefined is not in a note.
    configuration: codedeploy.configuration,
    description: codedeploy.description,
    appSpecFor: () => codedeploy.appSpecs.there,
    appSpecBackTo: () => codedeploy.appSpecs.back,
    minutes: { ready: 0, shift: 0, termination: 0 }
  };
  return {
    target: { name, service: {}, revision, previous, ...how && { codedeploy: how } },
    id,
    ...insteadOf2 !== void 0 && { insteadOf: insteadOf2 },
    ...count !== void 0 && { count }
  };
}
function isUnnamed({ id, insteadOf: insteadOf2 }) {
  return id === UNKNOWN_ID && insteadOf2 === void 0;
}
function unnamed(target, wishes) {
  const count = countChangeOf(target, wishes);
  const { underWay } = target;
  return {
    target,
    id: UNKNOWN_ID,
    // Nothing is started then, and what is stopped goes back by itself.
    ...underWay?.kind === "stop" && { insteadOf: underWay.id },
    ...count !== void 0 && { count }
  };
}
function carrierOf({ target }) {
  return target.codedeploy === void 0 ? "ECS" : "CodeDeploy";
}
function idsOf(deployments) {
  const ids = deployments.map((deployment) => deployment?.id ?? "");
  const isCodeDeploys = (id) => id.startsWith("d-");
  return {
    "deployment-id": ids.map((id) => isCodeDeploys(id) ? "" : id).join("\n"),
    // Most steps have none of these.
    ...ids.some(isCodeDeploys) && {
      "codedeploy-deployment-id": ids.map((id) => isCodeDeploys(id) ? id : "").join("\n")
    }
  };
}

// lib/src/rollout/start.js
async function startDeployments(targets, wishes, { rollout, log, onStarting, onStarted }) {
  const started = [];
  const note = (start, isChange) => {
    started.push(start);
    onStarted(start, isChange);
  };
  for (const target of targets) {
    const revision = shortRevision(target.revision);
    if (target.underWay === void 0 && isUnchanged(target, wishes)) {
      log.info(`${target.name} runs exactly this already (${revision}).`);
      note({ kind: "unchanged", target }, false);
      continue;
    }
    onStarting(target);
    try {
      const deployment = await rollout.start(target, withForceWhereNeeded(target, wishes));
      const isNew = target.underWay?.kind !== "follow" && deployment.id !== primaryOf(target.service)?.id;
      note({ kind: "started", target, deployment }, isNew || isSettingChanged(target, wishes));
      log.info(`${target.name} is on its way to ${revision}, ${carriedBy(deployment)}${insteadOfWhat(deployment)}.`);
    } catch (error) {
      if (!(error instanceof StepError))
        throw error;
      log.info(`${target.name} was not updated: ${error.message}`);
      note({ kind: "refused", target, error }, error instanceof CountLeft);
    }
  }
  return started;
}
function carriedBy({ id, insteadOf: insteadOf2, target: { underWay } }) {
  const own = id === UNKNOWN_ID ? [] : [`deployment ${id}`];
  const stopped = underWay?.kind === "stop" && insteadOf2 !== void 0 ? [`${insteadOf2} was stopped`] : [];
  return [...own, ...stopped].join(", ");
}
function insteadOfWhat({ id, target }) {
  const primary = primaryOf(target.service);
  const isReplaced3 = primary?.rolloutState === "IN_PROGRESS" && primary.id !== id && target.underWay === void 0;
  return isReplaced3 ? `, in place of ${primary.id} of ${shortRevision(primary.taskDefinition ?? "")}, which was not over` : "";
}
function isUnchanged(target, wishes) {
  const { service, revision } = target;
  if (wishes.force || service.taskDefinition !== revision)
    return false;
  if (isSettingChanged(target, wishes))
    return false;
  const state2 = primaryOf(service)?.rolloutState;
  return state2 === void 0 ? (service.deployments ?? []).length <= 1 : state2 === "COMPLETED";
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
  const hasFailed = service.taskDefinition === revision && primaryOf(service)?.rolloutState === "FAILED";
  return { ...wishes, force: wishes.force || hasFailed };
}

// lib/src/rollout/pace.js
var MINUTE3 = 6e4;
var CLOSE_WATCH_MS = 2 * MINUTE3;
var CLOSE_INTERVAL_MS = 2e3;
var CLOSE_NEAR_INTERVAL_MS = 1300;
var MOST_READS_A_MINUTE = 12;
var FAR_INTERVAL_MS = 12e3;
var NEAR_INTERVAL_MS = 3e3;
var NEAR_FOR_MS = 21e3;
var EVEN_INTERVAL_MS = MINUTE3 / MOST_READS_A_MINUTE;
var JITTER = 0.1;
function nextLookAt(looks, nearness) {
  const { at, reads } = looks.at(-1);
  const jitter = nearness.soonSince === void 0 || at < CLOSE_WATCH_MS ? 1 + Math.random() * JITTER : 1;
  const wanted = at + intervalAt(at, nearness) * reads * jitter;
  if (at < CLOSE_WATCH_MS)
    return wanted;
  const counted = looksOfLastMinute(looks, at);
  const least = leastIntervals(counted, { at, reads });
  return Math.max(wanted, at + (isSoon(at, nearness) ? least.once : least.onAndOn));
}
function leastIntervals(counted, { at, reads }) {
  let available = MOST_READS_A_MINUTE - counted.reduce((sum, look2) => sum + look2.reads, 0);
  let [once2, onAndOn] = [0, 0];
  for (const look2 of counted) {
    const number = Math.max(Math.floor(available / reads) + 1, 1);
    const interval = (look2.at + MINUTE3 - at) / number;
    if (number === 1)
      once2 = Math.max(once2, interval);
    onAndOn = Math.max(onAndOn, interval);
    available += look2.reads;
  }
  return { once: once2, onAndOn };
}
function looksOfLastMinute(looks, now) {
  const first = looks.findLastIndex(({ at }) => at < CLOSE_WATCH_MS || at <= now - MINUTE3);
  return looks.slice(first + 1);
}
function intervalAt(at, nearness) {
  const isWatched = at < CLOSE_WATCH_MS;
  if (isSoon(at, nearness))
    return isWatched ? CLOSE_NEAR_INTERVAL_MS : NEAR_INTERVAL_MS;
  if (isWatched)
    return CLOSE_INTERVAL_MS;
  return nearness.isNear ? EVEN_INTERVAL_MS : FAR_INTERVAL_MS;
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
  constructor(world2) {
    this.#world = world2;
    this.#beganAt = world2.clock.now();
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
    const { events, steps: steps2 = [], progress, blindSpot } = observation;
    const { name } = deployment.target;
    for (const { id, text } of [...steps2, ...events]) {
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
      this.note(`${name}: nothing new for ${elapsed2(now - told.at)}, ${progress}${rest}${this.#reminder(deployment)}`);
    }
    this.#call(deployment, observation);
  }
  /** Calls for somebody as soon as the deployment waits for a person. */
  #call(deployment, { waitsFor }) {
    const text = waitsFor === void 0 ? void 0 : sentence(waitsFor);
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
    return call === void 0 ? "" : `. Since ${elapsed2(call.at - this.#beganAt)}: ${call.text}`;
  }
  /** Tells of a look that failed; once, and then once a minute as long as none succeeds. */
  miss(code) {
    const now = this.#world.clock.now();
    if (this.#missingSince === void 0) {
      this.#missingSince = now;
      this.note(`${code}: ECS did not answer, asking again.`);
    } else if (now - this.#lastLineAt >= SILENCE_MS) {
      this.note(`${code}: no answer from ECS for ${elapsed2(now - this.#missingSince)}, asking again.`);
    }
  }
  /** Writes a line with the time since the wait began. */
  note(text) {
    this.#lastLineAt = this.#world.clock.now();
    this.#world.log.info(`${elapsed2(this.#lastLineAt - this.#beganAt)}  ${text}`);
  }
};
function elapsed2(milliseconds) {
  const seconds = Math.floor(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function timeLeft(milliseconds) {
  const minutes2 = Math.ceil(milliseconds / SILENCE_MS);
  return minutes2 > 0 ? `at most ${minutes2} min more` : "over at any moment";
}

// lib/src/rollout/wait.js
var MINUTE4 = 6e4;
var MOST_MINUTES2 = 360;
var LAST_LOOK_MS = 2e3;
var MOST_AT_ONCE = 5;
async function waitForDeployments(rollout, wait, world2) {
  const { clock: clock2, cancellation } = world2;
  const teller = new Teller(world2);
  const follow2 = (deployment) => {
    const planned = wait.minutes + (deployment.plannedMinutes ?? 0);
    const minutes2 = Math.max(wait.minutes, Math.min(planned, MOST_MINUTES2));
    const now = clock2.now();
    return {
      deployment,
      beganAt: now,
      minutes: minutes2,
      deadline: now + minutes2 * MINUTE4,
      last: void 0,
      timed: void 0,
      lost: void 0
    };
  };
  let open2 = wait.deployments.map(follow2);
  let looks = [];
  let nearSince;
  while (open2.length > 0) {
    const lookedAt = clock2.now();
    const firstDeadline = Math.min(...open2.map(({ deadline }) => deadline));
    const over = clock2.timeout(Math.max(firstDeadline - lookedAt, LAST_LOOK_MS));
    await look(rollout, { open: open2, teller, now: lookedAt, over, wait });
    const verdicts = await sideBySide(open2, (followed) => settle(followed, wait, { clock: clock2, over }));
    const following = await sideBySide(open2, async (followed, index) => {
      const verdict = verdicts[index];
      if (verdict === void 0)
        return followed;
      const { deployment, last, minutes: minutes2 } = followed;
      const more2 = await wait.onSettled?.({ deployment, verdict, last, minutes: minutes2 });
      return more2 && follow2(more2);
    });
    open2 = following.filter((followed) => followed !== void 0);
    if (open2.length === 0)
      return;
    const beganAt = Math.max(...open2.map((followed) => followed.beganAt));
    looks = [
      ...looks,
      { at: lookedAt, reads: rollout.readsPerLook(open2.map(({ deployment }) => deployment)) }
    ].filter(({ at }) => at >= beganAt);
    const near = open2.filter(({ last }) => last?.isNearlyDone === true);
    const isSoon2 = near.some(({ last }) => last?.isDraining !== true);
    nearSince = isSoon2 ? nearSince ?? lookedAt : void 0;
    const sinceThen = looks.map(({ at, reads }) => ({ at: at - beganAt, reads }));
    const next = sinceThen.length === 0 ? lookedAt : beganAt + nextLookAt(sinceThen, {
      isNear: near.length > 0,
      ...nearSince !== void 0 && { soonSince: nearSince - beganAt }
    });
    const due = Math.min(next, teller.nextLineAt, ...open2.map(({ deadline }) => deadline));
    await clock2.sleep(Math.max(0, due - clock2.now()), cancellation);
  }
}
async function look(rollout, { open: open2, teller, now, over, wait }) {
  try {
    const observations = await inTime(rollout.observe(open2.map(({ deployment }) => deployment)), over);
    if (observations === void 0)
      return;
    open2.forEach((followed, index) => {
      const observation = observations[index];
      followed.last = observation;
      followed.timed = timedStage2(observation.stage, followed.timed, now);
      wait.onSeen?.(followed.deployment, observation);
      const more2 = wait.besides?.(followed.deployment, observation) ?? "";
      const progress = `${observation.progress}${more2 && `; ${more2}`}`;
      teller.tell(followed.deployment, { ...observation, progress }, followed.timed?.endsAt);
    });
  } catch (error) {
    if (!(error instanceof StepError))
      throw error;
    if (error instanceof AwsError && error.kind === "passing")
      teller.miss(error.code);
    else
      lose(open2, error);
  }
}
function lose(open2, error) {
  const isGone = error instanceof ServiceGone || error instanceof AwsError && error.kind === "missing";
  for (const followed of open2) {
    if (error instanceof ServiceGone && error.deployment !== followed.deployment)
      continue;
    followed.lost = { state: isGone ? "gone" : "unwatched", error };
  }
}
function timedStage2(stage, before, now) {
  if (stage === void 0)
    return void 0;
  return stage.name === before?.name ? before : { name: stage.name, endsAt: now + stage.minutes * MINUTE4 };
}
async function settle({ deployment, deadline, last, lost }, wait, { clock: clock2, over }) {
  if (lost !== void 0)
    return lost;
  if (last !== void 0 && last.verdict.state !== "going")
    return last.verdict;
  if (last !== void 0) {
    const looked = wait.onLook?.(deployment, last);
    const settled = looked && await inTime(looked, over);
    if (settled !== void 0)
      return settled;
  }
  return clock2.now() >= deadline ? { state: "timed-out" } : void 0;
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

// lib/src/told.js
var Told = class {
  #world;
  words = [];
  /** Whether all of them are where they were before the step. */
  isDone = true;
  constructor(world2) {
    this.#world = world2;
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
var MINUTE5 = 6e4;
var ASKING_MS = 3e4;
function endOfPost(cancelledAt) {
  return cancelledAt + MINUTES_AFTER_CANCEL * MINUTE5;
}
async function finishAfterwards(world2, getState) {
  for (const secret of secretValues(world2.job.environment, mayBeCredential))
    world2.step.mask(secret);
  const folder = getState(DOCKER_FOLDER_STATE);
  if (folder !== "")
    await (0,promises_.rm)(folder, { recursive: true, force: true });
  const goingBack = getState(GOING_BACK_STATE);
  const told = new Told(world2);
  try {
    if (goingBack !== "")
      await awaitWayBack(JSON.parse(goingBack), world2, told);
  } catch (error) {
    told.error(`The way back could not be followed: ${error.message}`);
  }
  const wayBack2 = goingBack === "" ? void 0 : told;
  const state2 = getState(RECORD_STATE);
  if (state2 !== "")
    await closeAfterwards({ state: state2, wayBack: wayBack2, ...readEnvironmentAfterwards(world2.job.environment) }, world2);
}
async function awaitWayBack(goingBack, world2, told) {
  const { region } = goingBack;
  const over = new AbortController();
  try {
    const access = readAccessAfterwards(world2.job.environment, region);
    const credentials2 = await openCredentials({ region, access }, world2, over.signal);
    await followWayBack(goingBack, { world: world2, told, credentials: credentials2 });
  } catch (error) {
    if (!(error instanceof StepError))
      throw error;
    tellUnseen(goingBack, error, told);
  } finally {
    over.abort();
  }
}
function tellUnseen({ region, cluster, services, unanswered }, error, told) {
  for (const { target } of services.map(deploymentFrom)) {
    tell(target, { state: "unwatched", error }, { page: consoleUrl(region, cluster, target.name), told });
  }
  for (const { note } of unanswered) {
    const { name, revision, previous } = deploymentFrom(note).target;
    told.error(notBegun(name, [revision, previous], error));
  }
}
function notBegun(name, revisions, error) {
  const [from, to] = revisions.map(shortRevision);
  return `${name} does not go back to ${to}, and ${from} goes on. ${error.message}`;
}
async function followWayBack(goingBack, { world: world2, told, credentials: credentials2 }) {
  const { region, cluster, services, unanswered, until } = goingBack;
  const aws = world2.openAws(region, { patience: 0, credentials: credentials2 });
  const patient = world2.openAws(region, { patience: ASKING_MS, credentials: credentials2 });
  const rollout = openRollout(cluster, { patient, impatient: aws, clock: world2.clock });
  const asked = await Promise.all(unanswered.map((service) => goBackNow(service, rollout, told)));
  const deployments = [
    ...services.map(deploymentFrom),
    ...asked.filter((deployment) => deployment !== void 0)
  ];
  await waitForDeployments(rollout, {
    deployments,
    minutes: Math.max(0, (until - world2.clock.now()) / MINUTE5),
    onSettled: async ({ deployment: { target }, verdict }) => {
      tell(target, verdict, { page: consoleUrl(region, cluster, target.name), told });
      if (verdict.state === "completed")
        await addToSummary(target, world2);
      return void 0;
    }
  }, world2);
}
async function goBackNow({ note, before }, rollout, told) {
  const asked = deploymentFrom(note);
  const { name, revision: from, previous: to } = asked.target;
  const deployments = before === void 0 ? [] : [{ id: before, status: "PRIMARY" }];
  const target = { ...asked.target, service: { deployments } };
  const [revision, previous] = [from, to].map(shortRevision);
  try {
    const found2 = isUnnamed(asked) ? await rollout.findStarted(target) : {};
    const deployment = found2 && { ...asked, target, ...found2 };
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
      told.warning(`${name} does not go back to ${previous}: somebody else has started ${deploymentOf(back)} since, which was left alone.`);
    }
    return void 0;
  } catch (error) {
    if (!(error instanceof StepError))
      throw error;
    told.error(notBegun(name, [from, to], error));
    return void 0;
  }
}
async function addToSummary({ name, revision }, { log, step }) {
  const words = `After the cancel: ${name} is back on ${shortRevision(revision)}.`;
  try {
    await step.writeSummary(`${markdownText(words)}
`);
  } catch (cause) {
    log.warning(`The job summary was not written: ${cause.message}`);
  }
}
function tell({ name, revision }, verdict, { page, told }) {
  const to = shortRevision(revision);
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
      told.warning(`${name} is on its way back to ${to}, but that can't be watched to its end. ${reasonOf(verdict.error.problems[0])} ${seeHow}`);
      break;
    case "superseded":
      told.warning(`${name} is not on its way back to ${to} any more: somebody else has started ${deploymentOf(verdict)} since. Fix: ${whoStarted(verdict)}.`);
      break;
    case "gone":
      told.error(sentence(verdict.error.problems[0]));
      break;
    default:
      told.error(`${name} is not back on ${to}: ${verdict.reason} Fix: act now: deploy ${to} by hand, or find out why it does not run any more.`);
  }
}

// lib/src/proxy.js

var VARIABLES = ["http_proxy", "https_proxy", "no_proxy"];
var NEVER = ["169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"];
function readProxy(environment) {
  const [plain, secure, except = ""] = VARIABLES.map((name) => environment[name] || environment[name.toUpperCase()] || void 0);
  const proxies = { http_proxy: addressOf(plain), https_proxy: addressOf(secure) };
  const settings = Object.fromEntries(Object.entries(proxies).filter(([, proxy]) => proxy !== ""));
  if (Object.keys(settings).length === 0)
    return void 0;
  const direct = [...except.split(/[\s,]+/).filter(Boolean), ...NEVER].join(",");
  return {
    settings: { ...settings, no_proxy: except.trim() === "*" ? "*" : direct },
    passwords: Object.values(settings).flatMap(passwordsOf)
  };
}
function useProxy(settings) {
  const { setGlobalProxyFromEnv: use } = external_node_http_;
  use?.(settings);
  return use !== void 0;
}
function addressOf(proxy = "") {
  const address = proxy === "" || proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? address : "";
}
function passwordsOf(proxy) {
  const { password } = new URL(proxy);
  try {
    return [.../* @__PURE__ */ new Set([password, decodeURIComponent(password)])].filter(Boolean);
  } catch {
    return [password];
  }
}

// lib/src/run.js


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
function partsOf2(image) {
  const { name, tag, digest } = readImageReference(image) ?? { name: image };
  const slash = name.indexOf("/");
  const hasHost = slash > 0 && /[.:]|^localhost$/.test(name.slice(0, slash));
  return {
    registry: hasHost ? name.slice(0, slash) : "docker.io",
    repository: hasHost ? name.slice(slash + 1) : name,
    wanted: digest === void 0 ? `tag ${tag ?? "latest"}` : `digest ${digest.slice(0, 19)}\u2026`
  };
}
function executionRole({ executionRoleArn }) {
  return executionRoleArn ? `the execution role ${lastPart(executionRoleArn)}` : "the execution role";
}
function deniedIn({ text, evidence }) {
  const denial = denialIn(text);
  if (denial === void 0)
    return void 0;
  const execution = executionRole(evidence.definition);
  const isExecution = denial.role === void 0 || execution.endsWith(` ${denial.role}`);
  const who = isExecution ? execution : `the role ${denial.role}`;
  const statement = statementFor(denial);
  return { ...denial, who, statement, fix: remedyFor(denial, who) };
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
  const { state: state2 } = evidence;
  const where = state2 === void 0 || state2.subnets.length === 0 ? "their subnets" : state2.subnets.join(", ");
  const groups = state2?.securityGroups.length ? ` ${state2.securityGroups.join(", ")}` : "s";
  const publicIp = state2?.assignPublicIp === true ? "" : " in public subnets set assignPublicIp to ENABLED,";
  return `give the tasks a way out of ${where}:${publicIp} in private ones a NAT gateway or ${endpoints}, and let the security group${groups} out on port 443`;
}
function plainName2(nameOrArn) {
  return lastPart(nameOrArn);
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
      const check2 = definitionOf(said.evidence, name)?.healthCheck;
      const command2 = plainText((check2?.command ?? []).filter((word) => !/^CMD(-SHELL)?$/.test(word)).join(" "));
      const start = check2?.startPeriod ?? 0;
      return {
        thing: name,
        what: `Container ${name} failed its own health check`,
        why: command2 === "" ? "its health check says no" : `${command2} did not succeed in the container`,
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
      const { waiting, dependency, condition, state: state2 } = failed;
      return {
        thing: `${waiting} ${dependency}`,
        what: `Container ${waiting} was not started`,
        why: `it waits for ${dependency} to be ${condition}, and ${dependency} ${state2}`,
        fix: `correct ${dependency}, whose last lines are in the log of this step, or dependsOn and startTimeout of ${waiting}`
      };
    }
  }
];
function failedDependency({ task, evidence }) {
  for (const { name: waiting = "", dependsOn } of evidence.definition.containerDefinitions ?? []) {
    for (const { containerName: dependency = "", condition = "" } of dependsOn ?? []) {
      const found2 = task?.containers.find(({ name }) => name === dependency);
      if (found2 === void 0)
        continue;
      const state2 = stateAgainst(condition, found2);
      if (state2 !== void 0)
        return { waiting, dependency, condition, state: state2 };
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
      const isMissing3 = exit.code === 127;
      return {
        ...about(exit, "exited"),
        why: `its command ${isMissing3 ? "was not found" : "is not executable"} (exit code ${exit.code})`,
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
        why: `its image ${shortImage(container?.image ?? "")} was built for another CPU architecture than ${wanted}, which the tasks have (exec format error)`,
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
  const lines2 = linesOf3(evidence.logs, task.id, container);
  const last = lines2.at(-1);
  const worth = lines2.filter((line) => !POINTLESS.test(line));
  const telling = worth.findLast((line) => TELLING.test(line)) ?? worth.at(-1) ?? last;
  if (telling === void 0)
    return "";
  const shown4 = telling.length > 200 ? `${telling.slice(0, 200)}\u2026` : telling;
  return telling === last ? `, its last line is: ${shown4}` : `, it wrote: ${shown4}`;
}
var POINTLESS = /^(at\s|File "|Node\.js v\d|\^+$)/;
var TELLING = /error|exception|fatal|panic|denied|refused|cannot|can't|could not|unable|missing|not (set|found)|invalid/i;
function linesOf3(logs, taskId, { name }) {
  const log = logs.find((candidate) => candidate.taskId === taskId && candidate.container === name) ?? logs.find((candidate) => candidate.container === name);
  return (log?.lines ?? []).map((line) => plainText(line)).filter((line) => line !== "");
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
      const isExecution = executionRole(said.evidence.definition) === `the execution role ${lastPart(arn)}`;
      const role = `the ${isExecution ? "execution role" : "role"} ${lastPart(arn)}`;
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
      why: `the cluster ${plainName2(said.evidence.cluster)} has no container instances${strategyOf2(said)}`,
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
      why: `no container instance of the cluster ${plainName2(said.evidence.cluster)} has what the task needs${strategyOf2(said)}`,
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
      const { state: state2 } = said.evidence;
      const runs = state2?.launchType ?? (state2?.capacityProviders.length ? state2.capacityProviders.join(", ") : "another one");
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
      const { state: state2 } = evidence;
      const percents = state2?.minimumHealthyPercent === void 0 ? "minimumHealthyPercent and maximumPercent" : `minimumHealthyPercent ${state2.minimumHealthyPercent} and maximumPercent ${state2.maximumPercent}`;
      const tasks2 = state2 === void 0 ? "" : ` with a desired count of ${state2.desired}`;
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
      what: `Old tasks of ${plainName2(evidence.service)} do not go`,
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
  return { thing, what: `ECS found no place for a task of ${plainName2(evidence.service)}` };
}
function subnetsOf({ evidence }) {
  const subnets = evidence.state?.subnets ?? [];
  return subnets.length === 0 ? "" : ` (now ${subnets.join(", ")})`;
}
function strategyOf2({ evidence }) {
  const { state: state2 } = evidence;
  const providers = state2?.capacityProviders.join(", ");
  const runs = providers || state2?.launchType;
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
      why: `${partsOf2(imageOf(said)).registry} allows these tasks no more pulls for now (too many requests)`,
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
      const denied2 = deniedIn(said);
      const what = "The tasks could not log in to ECR";
      if (denied2 !== void 0) {
        return {
          thing: denied2.who,
          what,
          why: `${denied2.who} may not do ${denied2.action}`,
          fix: `attach AmazonECSTaskExecutionRolePolicy to it, or allow it this: ${denied2.statement}`
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
      const denied2 = deniedIn(said);
      const image = imageOf(said);
      const who = denied2?.who ?? executionRole(said.evidence.definition);
      const repository = `the policy of the repository ${partsOf2(image).repository}`;
      return notPulled(said, {
        why: denied2 === void 0 ? `the registry does not let ${who} in` : `${who} may not do ${denied2.action}`,
        fix: `attach AmazonECSTaskExecutionRolePolicy to ${denied2 === void 0 ? who : `it, or allow it this: ${denied2.statement}`}; across accounts ${repository} has to allow it, too`
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
      const { registry } = partsOf2(imageOf(said));
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
      const { registry } = partsOf2(imageOf(said));
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
      const { registry, repository } = partsOf2(imageOf(said));
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
      const { registry, repository, wanted } = partsOf2(imageOf(said));
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
      const { registry, repository, wanted } = partsOf2(imageOf(said));
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
    said: /CannotPull\w*Error|can['’]t pull the image/i,
    words: (said) => notPulled(said, {
      why: `ECS says: ${said.text}`,
      fix: `look at ${said.evidence.consoleUrl}`
    })
  }
];
var PULL_ENDPOINTS = "the endpoints ecr.api, ecr.dkr and S3 (gateway)";
function notPulled(said, { why, fix }) {
  const image = imageOf(said);
  return { thing: image, what: `ECS could not pull ${shortImage(image)}`, why, fix };
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
      const denied2 = deniedIn(said);
      const who = denied2?.who ?? executionRole(said.evidence.definition);
      return {
        thing: logGroupIn(said) ?? "logs",
        what: `The log group${named(said)} could not be used`,
        why: `${who} may not do ${denied2?.action}`,
        fix: denied2?.fix ?? `allow ${who} to write logs`
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
      const named2 = /\bfs-[0-9a-f]{8,40}\b/.exec(text)?.[0] ?? listOf(systems);
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
      const file = files.find((candidate) => said.text.includes(candidate)) ?? listOf(files);
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
  return groups.find((group) => text.includes(group)) ?? (groups.length > 0 ? listOf(groups) : void 0);
}
function named(said) {
  const group = logGroupIn(said);
  return group === void 0 ? "" : ` ${group}`;
}

// lib/src/diagnosis/catalogue/secrets.js
var REFERENCE2 = /arn:[\w-]{1,20}:(?:secretsmanager:[\w-]{1,30}:\d{12}:secret|ssm:[\w-]{1,30}:\d{12}:parameter)[:/][\w/+=.@-]{1,512}/;
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
      const denied2 = deniedIn(said);
      const who = denied2?.who ?? executionRole(said.evidence.definition);
      const use = secretIn(said);
      const key = denied2 === void 0 || denied2.resource === "*" ? "the KMS key" : `the KMS key ${denied2.resource}`;
      return {
        thing: denied2?.resource ?? use?.valueFrom ?? "key",
        what: `The secret${of(use)} could not be decrypted`,
        why: `${who} may not use ${key}`,
        fix: `${denied2?.fix ?? `allow ${who} kms:Decrypt on the key`}; the policy of the key has to let it, too`
      };
    }
  },
  {
    id: "secret-denied",
    numbers: [15],
    isTransient: false,
    said: /not authorized to perform:? secretsmanager:\w+|asm.{0,2000}AccessDenied/i,
    words(said) {
      const denied2 = deniedIn(said);
      const use = secretIn(said);
      const who = denied2?.who ?? executionRole(said.evidence.definition);
      const action = denied2?.action ?? "secretsmanager:GetSecretValue";
      return {
        thing: use?.valueFrom ?? denied2?.resource ?? "a secret",
        what: `The secret${of(use)} could not be read`,
        why: `${who} may not do ${action}${on(denied2?.resource)}`,
        fix: denied2?.fix ?? `allow ${who} ${action} on the secret`
      };
    }
  },
  {
    id: "secret-missing",
    numbers: [16],
    isTransient: false,
    said: /can['’]t retrieve the secret with ARN|can['’]t find the specified secret|asm.{0,2000}ResourceNotFound|secretsmanager.{0,2000}ResourceNotFound/i,
    words(said) {
      const use = secretIn(said);
      const arn = REFERENCE2.exec(said.text)?.[0] ?? use?.valueFrom;
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
      const denied2 = deniedIn(said);
      const use = secretIn(said);
      const who = denied2?.who ?? executionRole(said.evidence.definition);
      return {
        thing: use?.valueFrom ?? denied2?.resource ?? "a parameter",
        what: `The parameter${of(use)} could not be read`,
        why: `${who} may not do ${denied2?.action ?? "ssm:GetParameters"}${on(denied2?.resource)}`,
        fix: `${denied2?.fix ?? `allow ${who} ssm:GetParameters on it`}; ssm:GetParameter alone is not enough`
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
  const arn = REFERENCE2.exec(text)?.[0];
  if (arn !== void 0)
    return secretWith(arn, evidence) ?? secretWith(nameIn2(arn), evidence);
  const all = secretsOf(evidence);
  return all.find(({ valueFrom }) => text.includes(valueFrom)) ?? (all.length === 1 ? all[0] : void 0);
}
function nameIn2(arn) {
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
    id: lastPart(task.taskArn ?? ""),
    stopCode: task.stopCode ?? "",
    stoppedReason: plainText(task.stoppedReason ?? ""),
    hasRun: task.startedAt !== void 0,
    capacityProvider: task.capacityProviderName,
    containers: (task.containers ?? []).map(({ name = "", image = "", exitCode, reason, healthStatus }) => ({
      name,
      image,
      exitCode,
      reason: plainText(reason ?? ""),
      healthStatus: healthStatus ?? "UNKNOWN"
    }))
  };
}
function isReplaced2({ stopCode, stoppedReason }) {
  return stopCode === "ServiceSchedulerInitiated" && /^Scaling activity initiated by|availability zone rebalanc|service rebalanc|task protection/i.test(stoppedReason);
}
function wasKilled(task) {
  return task.containers.some(({ exitCode }) => exitCode === 137);
}
function culpritOf(task, definition) {
  const exited = task.containers.filter(({ exitCode }) => exitCode !== void 0);
  const essential = exited.filter(({ name }) => isEssential(name, definition));
  const suspects = essential.length > 0 ? essential : exited;
  return suspects.toSorted((a2, b) => suspicion(a2) - suspicion(b))[0];
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
    id: "stage-waiting",
    numbers: [53],
    isTransient: true,
    holds: ({ state: state2 }) => state2 !== void 0 && state2.running >= state2.desired && state2.strategy !== "ROLLING",
    words: (evidence) => notComplete(evidence, {
      why: `the tasks run, and the ${evidence.state?.strategy} deployment waits in one of its stages, for a lifecycle hook or its bake time`,
      fix: "look at the stage in the console; a pause hook wants to be continued (aws ecs continue-service-deployment)"
    })
  },
  {
    id: "old-tasks-draining",
    numbers: [53],
    isTransient: true,
    holds: ({ state: state2 }) => state2 !== void 0 && state2.running >= state2.desired && state2.hasOlder,
    words: (evidence) => notComplete(evidence, {
      why: `the new tasks run, and ${evidence.state?.older === 0 ? "the old ones still drain" : `${evidence.state?.older} of the old ones still stop`}`,
      fix: "wait longer, or lower the deregistration delay of the target group, the containers' stopTimeout, or the tasks' protection"
    })
  },
  {
    id: "baking",
    numbers: [53],
    isTransient: true,
    holds: ({ state: state2 }) => state2 !== void 0 && state2.running >= state2.desired && state2.guards.length > 0,
    words: (evidence) => notComplete(evidence, {
      why: `the tasks run, and ECS still watches ${evidence.state?.guards.length === 1 ? "the alarm" : "the alarms"} ${listOf(evidence.state?.guards ?? [])}`,
      fix: "raise wait-for-minutes by the bake time of the deployment configuration"
    })
  },
  {
    id: "not-seen-healthy",
    numbers: [53],
    isTransient: true,
    holds: ({ state: state2 }) => state2 !== void 0 && state2.running >= state2.desired && state2.desired > 0,
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
    holds: ({ state: state2 }) => state2 !== void 0 && state2.running < state2.desired,
    words: (evidence) => notComplete(evidence, {
      why: `${evidence.state?.running} of ${evidence.state?.desired} tasks run, and ECS gives no reason for the others; after failed starts it waits up to 27 minutes for the next`,
      fix: `look at the events in ${evidence.consoleUrl}`
    })
  }
];
function notComplete({ service }, { why, fix }) {
  return { thing: "deployment", what: `The deployment of ${plainName2(service)} is not complete`, why, fix };
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
        what: `The load balancer does not send traffic to tasks of ${plainName2(said.evidence.service)}`,
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
      const denial = denialIn(said.text);
      const what = "ECS could not put tasks behind the load balancer";
      const thing = targetGroupIn(said);
      if (denial !== void 0) {
        const who = denial.role === void 0 ? "the role that ECS uses" : `the role ${denial.role}`;
        return {
          thing,
          what,
          why: `${who} may not do ${denial.action}`,
          fix: remedyFor(denial, who)
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
      const { check: check2, complaint } = healthOf(group, said);
      const asked = check2 === void 0 ? "" : `${check2}, and `;
      const grace = said.evidence.state?.gracePeriod;
      const slow = `if the application starts slowly, raise the service's healthCheckGracePeriodSeconds${grace === void 0 ? "" : ` (now ${grace})`}`;
      const base = {
        thing: group,
        what: `Tasks of ${plainName2(said.evidence.service)} failed the health check of ${isClassic(said) ? "the load balancer" : "the target group"} ${name}`
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
        why: check2 === void 0 && complaint === "" ? `ECS says: ${said.text}` : `${asked}the tasks did not pass ${check2 === void 0 ? "its check" : "it"}${complaint && `: ${complaint}`}`,
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
  const described2 = targets.map(({ description, reason }) => description || reason);
  const all_ = [...described2, ...reasons];
  const complaint = all_.find((text) => /\[\d/.test(text)) ?? all_.find((text) => /time/i.test(text)) ?? all_[0] ?? "";
  const check2 = targets.find((target) => target.healthCheck !== void 0)?.healthCheck ?? evidence.healthChecks?.[group];
  return { check: check2 && `it asks ${check2}`, complaint };
}
function portsOf({ evidence }) {
  const names = (evidence.definition.containerDefinitions ?? []).map(({ name = "" }) => name);
  const ports = names.flatMap((name) => (definitionOf(evidence, name)?.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []));
  return ports.length === 0 ? "" : ` (containerPort ${ports.join(", ")})`;
}
function groupsOf({ state: state2 }) {
  return state2?.securityGroups.length ? ` ${state2.securityGroups.join(", ")}` : "";
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
  if (isReplaced2(task))
    return wasKilled(task) ? byExit({ task, evidence, said }) : void 0;
  const clues = cluesOf(task, evidence);
  const known = bySaid(clues, SAID) ?? byLog(task, evidence);
  if (known !== void 0)
    return { ...known, task, said };
  return byExit({ task, evidence, said }) ?? unknownTask(task, said, evidence);
}
function recogniseEvent(event, evidence) {
  const all = plainText(event);
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
  const text = plainText(`${target.reason} ${target.description}`);
  const known = bySaid([clueOf(target, evidence)], SAID);
  return known && { ...known, task: void 0, said: [text] };
}
function unknownComplaint(evidence) {
  const event = evidence.events.findLast((text2) => /unable to|failed|could not|misconfigured|throttled|error/i.test(text2));
  if (event === void 0)
    return void 0;
  const text = plainText(event);
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
    text: plainText(`${reason} ${description}`),
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
    for (const text of read.flatMap(({ lines: lines2 }) => lines2)) {
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
    thing: withoutIds(text),
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
  const found2 = recogniseAll(evidence);
  return { causes: grouped3(found2).map(causeOf2).toSorted(byWeight), evidence };
}
function tasksByCause(evidence) {
  const found2 = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  return grouped3(found2).map((group) => ({
    what: plainText(group[0]?.words.what ?? ""),
    tasks: group.flatMap(({ task }) => task ?? [])
  }));
}
function grouped3(found2) {
  const groups = /* @__PURE__ */ new Map();
  for (const each of found2)
    groups.set(keyOf(each), [...groups.get(keyOf(each)) ?? [], each]);
  return [...groups.values()];
}
function recogniseAll(evidence) {
  const stopped = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  const failed = stopped.filter(({ task }) => task === void 0 || !isReplaced2(task));
  const seen2 = [
    ...evidence.events.flatMap((event) => recogniseEvent(event, evidence) ?? []),
    ...evidence.targets.flatMap((target) => recogniseTarget(target, evidence) ?? [])
  ];
  const known = new Set(failed.map(keyOf));
  const telling = seen2.filter((found2) => known.has(keyOf(found2)) || failed.length === 0 || found2.row.isSymptom !== true);
  const all = [...failed, ...telling, ...alarmsOf2(evidence)];
  if (all.length > 0)
    return all;
  const complaint = unknownComplaint(evidence);
  if (complaint !== void 0)
    return [complaint];
  return stopped.length > 0 ? stopped : statesOf(evidence);
}
function alarmsOf2(evidence) {
  const alarms = [...new Set(evidence.alarms)];
  if (alarms.length === 0)
    return [];
  const names = listOf(alarms);
  const [are, guards, metrics] = alarms.length === 1 ? ["The alarm", "it guards", "its metric"] : ["The alarms", "they guard", "their metrics"];
  return [
    {
      row: { id: "alarm", numbers: [], isTransient: false },
      words: {
        thing: names,
        what: `${are} ${names} went off`,
        why: `${guards} the deployments of ${plainName2(evidence.service)}`,
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
function causeOf2(group) {
  const { row, words } = group[0];
  const said = new Map(group.flatMap((found2) => found2.said).map((text) => [withoutIds(text), text]));
  return {
    id: row.id,
    isTransient: row.isTransient,
    tasks: group.filter(({ task }) => task !== void 0).length,
    said: [...said.values()],
    what: plainText(words.what),
    why: plainText(words.why),
    fix: plainText(words.fix)
  };
}
function byWeight(a2, b) {
  return b.tasks - a2.tasks || placeOf3(a2) - placeOf3(b);
}
function placeOf3({ id }) {
  const place = ROWS.findIndex((row) => row.id === id);
  return place < 0 ? ROWS.length : place;
}

// lib/src/diagnosis/logs.js
function streamOf(container, taskId, region) {
  const logging = container?.logConfiguration;
  if (logging?.logDriver !== "awslogs")
    return void 0;
  const options = logging.options ?? {};
  const group = options["awslogs-group"];
  const prefix = options["awslogs-stream-prefix"];
  if (group === void 0 || prefix === void 0)
    return void 0;
  return {
    group,
    stream: `${prefix}/${container?.name}/${taskId}`,
    region: options["awslogs-region"] ?? region
  };
}

// lib/src/diagnosis/owntargets.js

var seen = /* @__PURE__ */ new WeakMap();
async function ownTargets(targets, service, { ecs }) {
  if (targets.some(({ Target }) => !(0,external_node_net_namespaceObject.isIPv4)(Target?.Id ?? "")))
    return targets;
  const addresses = addressesSeen(ecs, service);
  const isOwn = ({ Target }) => addresses.has(Target?.Id ?? "");
  const isSettled = targets.every((target) => isOwn(target) || /^(healthy|draining)$/.test(target.TargetHealth?.State ?? ""));
  if (isSettled)
    return addresses.size > 0 ? targets.filter(isOwn) : targets;
  const tasks2 = await runningTasks2(service, ecs);
  const found2 = tasks2.flatMap(addressesOf2);
  if (found2.length === 0 || tasks2.length >= MOST_TASKS)
    return targets;
  for (const address of found2)
    addresses.add(address);
  return targets.filter(isOwn);
}
function addressesSeen(ecs, { serviceArn = "" }) {
  const byService = seen.get(ecs) ?? /* @__PURE__ */ new Map();
  seen.set(ecs, byService);
  const addresses = byService.get(serviceArn) ?? /* @__PURE__ */ new Set();
  byService.set(serviceArn, addresses);
  return addresses;
}
async function runningTasks2({ clusterArn: cluster = "", serviceName: service = "" }, ecs) {
  try {
    return await ecs.listTasks({ cluster, service, desiredStatus: "RUNNING" });
  } catch (error) {
    if (error instanceof AwsError)
      return [];
    throw error;
  }
}
function addressesOf2({ attachments = [] }) {
  return attachments.flatMap(({ details = [] }) => details).flatMap(({ name, value }) => name === "privateIPv4Address" && value !== void 0 ? [value] : []);
}

// lib/src/diagnosis/tasksets.js
function throughTaskSets(service, id) {
  const { taskSets = [] } = service;
  if (taskSets.length === 0)
    return service;
  const own = taskSets.find((set) => set.id === id);
  return {
    ...service,
    deployments: taskSets.map((set) => ({
      id: set.id,
      status: set.status,
      taskDefinition: set.taskDefinition,
      desiredCount: set.computedDesiredCount,
      runningCount: set.runningCount,
      createdAt: set.createdAt
    })),
    loadBalancers: own?.loadBalancers ?? service.loadBalancers
  };
}
function isOfOtherTaskSet(event, id) {
  const named2 = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named2 !== void 0 && named2 !== id;
}

// lib/src/diagnosis/targets.js
var refused = /* @__PURE__ */ new WeakMap();
var UNKNOWN_HEALTH = { unhealthy: [], isHealthy: false, states: /* @__PURE__ */ new Map() };
async function readTargetHealth(described2, aws, startedBy2) {
  const service = throughTaskSets(described2, startedBy2);
  const read = targetGroupsOf(service).map(async (arn) => {
    if (refused.get(aws.elb)?.has(arn))
      return UNKNOWN_HEALTH;
    try {
      return await readTargetGroup(arn, service, aws);
    } catch (error) {
      if (!(error instanceof AwsError))
        throw error;
      if (error.kind !== "passing")
        refused.set(aws.elb, (refused.get(aws.elb) ?? /* @__PURE__ */ new Set()).add(arn));
      return UNKNOWN_HEALTH;
    }
  });
  const groups = await Promise.all(read);
  return {
    unhealthy: distinct(groups.flatMap(({ unhealthy }) => unhealthy)),
    isHealthy: groups.every(({ isHealthy }) => isHealthy),
    states: countOf(groups.flatMap(({ states }) => [...states]))
  };
}
async function readTargetGroup(targetGroupArn, service, aws) {
  const targets = await ownTargets(await aws.elb.describeTargetHealth(targetGroupArn), service, aws);
  const bad2 = targets.flatMap(({ TargetHealth: { State = "", Reason = "", Description = "" } = {} }) => counts(State, service) ? [{ reason: Reason, description: plainText(Description) }] : []);
  const states = countOf(targets.map(({ TargetHealth: { State = "" } = {} }) => [State, 1]));
  if (bad2.length === 0) {
    return {
      states,
      unhealthy: [],
      isHealthy: targets.every(({ TargetHealth: { State = "" } = {} }) => !/^(initial|unavailable)$/.test(State))
    };
  }
  const healthCheck = await readHealthCheck(targetGroupArn, aws);
  return {
    unhealthy: distinct(bad2.map((target) => ({ targetGroupArn, ...target, healthCheck }))),
    isHealthy: false,
    states
  };
}
function countOf(states) {
  const counts2 = /* @__PURE__ */ new Map();
  for (const [state2, count] of states)
    counts2.set(state2, (counts2.get(state2) ?? 0) + count);
  return counts2;
}
async function readHealthCheck(targetGroupArn, aws) {
  try {
    const group = await aws.elb.describeTargetGroup(targetGroupArn);
    return group && healthCheckOf(group);
  } catch (error) {
    if (error instanceof AwsError)
      return void 0;
    throw error;
  }
}
function targetGroupsOf({ loadBalancers = [] }) {
  const arns = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    advancedConfiguration?.alternateTargetGroupArn
  ]);
  return [...new Set(arns.filter((arn) => arn !== void 0))];
}
function distinct(targets) {
  const byText = new Map(targets.map((target) => [`${target.targetGroupArn} ${target.reason} ${target.description}`, target]));
  return [...byText.values()];
}
function counts(state2, { deploymentController, deploymentConfiguration }) {
  if (state2 === "unhealthy")
    return true;
  const isRolling = (deploymentController?.type ?? "ECS") === "ECS" && (deploymentConfiguration?.strategy ?? "ROLLING") === "ROLLING";
  return state2 === "unused" && isRolling;
}
function healthCheckOf(group) {
  const { HealthCheckProtocol = group.Protocol ?? "HTTP", HealthCheckPath, HealthCheckPort, Matcher } = group;
  const port = HealthCheckPort === void 0 || HealthCheckPort === "traffic-port" ? "the traffic port" : `port ${HealthCheckPort}`;
  if (HealthCheckPath === void 0)
    return `a ${HealthCheckProtocol} connection on ${port}`;
  const expected = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  const method = Matcher?.GrpcCode === void 0 ? "GET" : "gRPC";
  return plainText(`${method} ${HealthCheckPath} on ${port}${expected === void 0 ? "" : `, ${expected} expected`}`);
}

// lib/src/diagnosis/gather.js
var MOST_LINES2 = 30;
var MOST_TASKS_READ = 3;
async function gatherEvidence(subject, aws, seen2) {
  const gaps = [];
  const attempt = attempter(gaps, seen2.over);
  const [tasks2, [service, targets]] = await Promise.all([
    attempt(STOPPED_TASKS, readTasks(subject, aws), []),
    readService(subject, aws, attempt)
  ]);
  const events = eventsOf2([...seen2.events, ...newEvents(service, seen2, subject)], tasks2, subject);
  const evidence = {
    service: subject.service,
    cluster: subject.cluster,
    region: subject.region,
    consoleUrl: subject.consoleUrl,
    definition: subject.definition,
    state: service && stateOf2(service, subject),
    tasks: tasks2,
    events,
    targets: distinct([...targets, ...seen2.targets]),
    alarms: [...new Set(seen2.alarms)],
    logs: [],
    gaps
  };
  const [healthChecks, logs] = await Promise.all([
    readHealthChecks(evidence, service, { aws, attempt }),
    readLogs(evidence, aws, attempt)
  ]);
  return { ...evidence, healthChecks, logs };
}
function attempter(gaps, over = new AbortController().signal) {
  return async (what, work, otherwise) => {
    try {
      const result = await inTime(work.then((value) => ({ value })), over);
      if (result === void 0)
        throw new Error("there was no answer in time");
      return result.value;
    } catch (error) {
      if (error instanceof Cancelled)
        throw error;
      const gap = `${what} could not be read: ${plainText(error.message)}`;
      if (!gaps.includes(gap))
        gaps.push(gap);
      return otherwise;
    }
  };
}
async function readTasks({ cluster, service, deploymentId }, aws) {
  const tasks2 = await aws.ecs.listTasks({ cluster, service, desiredStatus: "STOPPED" });
  return tasks2.filter(({ startedBy: startedBy2 }) => startedBy2 === deploymentId).toSorted((a2, b) => (b.stoppedAt?.getTime() ?? 0) - (a2.stoppedAt?.getTime() ?? 0)).map(stoppedTask).filter((task) => !isReplaced2(task) || wasKilled(task));
}
async function readService({ cluster, service: name, deploymentId }, aws, attempt) {
  const found2 = await attempt("The service", aws.ecs.describeServices(cluster, [name]), []);
  if (found2[0] === void 0)
    return [void 0, []];
  const service = throughTaskSets(found2[0], deploymentId);
  const groups = targetGroupsOf(service).map((arn) => attempt("The health of the targets", readTargetGroup(arn, service, aws), void 0));
  return [service, (await Promise.all(groups)).flatMap((group) => group?.unhealthy ?? [])];
}
function newEvents(service, { events }, { deploymentId }) {
  const own = service?.deployments?.find(({ id }) => id === deploymentId);
  const since = own?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return (service?.events ?? []).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).flatMap(({ message = "" }) => events.includes(message) ? [] : [message]).filter((message) => !isOfOtherTaskSet(message, deploymentId)).toReversed();
}
function eventsOf2(events, tasks2, { startedTaskIds }) {
  if (startedTaskIds === void 0)
    return [...events];
  const ours = /* @__PURE__ */ new Set([...startedTaskIds.map(lastPart), ...tasks2.map(({ id }) => id)]);
  return events.filter((event) => {
    const named2 = [...event.matchAll(/\(task ([0-9a-f-]{32,36})\)/g)].map(([, id = ""]) => id);
    return named2.length === 0 || named2.some((id) => ours.has(id));
  });
}
function stateOf2(service, { deploymentId }) {
  const { deployments = [], deploymentConfiguration, networkConfiguration } = service;
  const own = deployments.find(({ id }) => id === deploymentId);
  const others = deployments.filter(({ id }) => id !== deploymentId);
  const network = networkConfiguration?.awsvpcConfiguration;
  const alarms = deploymentConfiguration?.alarms;
  return {
    desired: own?.desiredCount ?? service.desiredCount ?? 0,
    running: own?.runningCount ?? 0,
    older: others.reduce((sum, { runningCount = 0 }) => sum + runningCount, 0),
    hasOlder: others.length > 0,
    minimumHealthyPercent: deploymentConfiguration?.minimumHealthyPercent,
    maximumPercent: deploymentConfiguration?.maximumPercent,
    gracePeriod: service.healthCheckGracePeriodSeconds ?? 0,
    strategy: deploymentConfiguration?.strategy ?? "ROLLING",
    guards: alarms?.enable ? alarms.alarmNames ?? [] : [],
    launchType: service.launchType,
    capacityProviders: (service.capacityProviderStrategy ?? []).flatMap(({ capacityProvider }) => capacityProvider ?? []),
    subnets: network?.subnets ?? [],
    securityGroups: network?.securityGroups ?? [],
    assignPublicIp: network === void 0 ? void 0 : network.assignPublicIp === "ENABLED"
  };
}
async function readHealthChecks({ tasks: tasks2, events }, service, { aws, attempt }) {
  const spoken = [...events, ...tasks2.map(({ stoppedReason }) => stoppedReason)];
  const groups = targetGroupsOf(service ?? {}).filter((arn) => spoken.some((text) => text.includes(arn)));
  const read = groups.map(async (arn) => {
    const check2 = await attempt("The health check of the targets", readHealthCheck(arn, aws), void 0);
    return [arn, check2];
  });
  const checks = await Promise.all(read);
  return Object.fromEntries(checks.flatMap(([arn, check2]) => check2 === void 0 ? [] : [[arn, check2]]));
}
async function readLogs(evidence, aws, attempt) {
  const reads = tasksByCause(evidence).flatMap(({ tasks: tasks2 }) => tasks2.slice(0, MOST_TASKS_READ)).flatMap((task) => tellingContainers(task, evidence.definition).flatMap(({ name }) => {
    const stream = streamOf(definitionOf(evidence, name), task.id, evidence.region);
    return stream === void 0 ? [] : [{ task, name, stream }];
  }));
  const logs = reads.map(async ({ task, name, stream }) => {
    const read = aws.logs.findLastLines(stream, MOST_LINES2).then((lines2) => ({ lines: lines2 ?? [] }));
    const log = await attempt(`The logs of ${name}`, read, void 0);
    if (log === void 0)
      return [];
    return [{ taskId: task.id, container: name, lines: log.lines.map(plainLine) }];
  });
  return (await Promise.all(logs)).flat();
}

// lib/src/diagnosis/sections.js
var MOST_TEXTS = 10;
var MOST_IDS = 5;
var ROUTINE = /\bhas (started|stopped) \d+ (running )?tasks|\bhas begun draining|\b(de)?registered \d+ targets|\breached a steady state|\bdeployment completed|\bupdated (computedDesiredCount|state)\b/;
function evidenceSections({ causes, evidence }) {
  const [, ...others] = causes;
  const said = [...new Set(causes.flatMap((cause) => cause.said))];
  const reasons = said.map(reasonIn2);
  const isKnown = (event) => reasons.some((reason) => withoutIds(event).includes(reason));
  const events = evidence.events.filter((event) => !ROUTINE.test(event) && !isKnown(event));
  return [
    ...section("Other causes", others.map((cause) => `${sentence(cause)}${cause.tasks > 0 ? ` (${tasks(cause.tasks)})` : ""}`)),
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
    byWords.set(withoutIds(text), [...byWords.get(withoutIds(text)) ?? [], text]);
  }
  const kept = [];
  for (const words of [...byWords.keys()].toSorted((one, other) => other.length - one.length)) {
    const reason = reasonIn2(words);
    if (!kept.some((longer) => longer.includes(reason)))
      kept.push(words);
  }
  return [...byWords].flatMap(([words, same]) => {
    if (!kept.includes(words))
      return [];
    return same.length === 1 ? same : [`${same.at(-1)} (${same.length} times)`];
  });
}
function reasonIn2(text) {
  return withoutIds(text).replace(/^(?:Task failed to start|[\w-]+): /, "").replace(/\.$/, "");
}
function section(title, lines2) {
  if (lines2.length === 0)
    return [];
  const left = lines2.length - MOST_TEXTS;
  const shown4 = left > 0 ? [...lines2.slice(0, MOST_TEXTS), `\u2026 and ${left} more`] : lines2;
  return [{ title, lines: shown4.map(plainText) }];
}
function stoppedLines(evidence) {
  const groups = tasksByCause(evidence);
  return groups.map(({ what, tasks: stopped }) => {
    const ids = stopped.slice(0, MOST_IDS).map(({ id }) => id);
    const more2 = stopped.length > MOST_IDS ? ", \u2026" : "";
    const exits = exitCodes(stopped);
    const cause = groups.length > 1 ? `${what}: ` : "";
    return `${cause}${tasks(stopped.length)}${exits && `, ${exits}`} (${ids.join(", ")}${more2})`;
  });
}
function exitCodes(stopped) {
  const codes = /* @__PURE__ */ new Map();
  for (const { name, exitCode } of stopped.flatMap(({ containers }) => containers)) {
    if (exitCode !== void 0)
      codes.set(name, (codes.get(name) ?? /* @__PURE__ */ new Set()).add(exitCode));
  }
  const parts = [...codes].map(([name, found2]) => `of ${name} ${[...found2].toSorted((a2, b) => a2 - b).join(" or ")}`);
  return parts.length === 0 ? "" : `exit code ${parts.join(", ")}`;
}
function logSections({ logs }) {
  const distinct3 = new Map(logs.toReversed().map((log) => [`${log.container}
${log.lines.join("\n")}`, log]));
  return [...distinct3.values()].toReversed().map(({ container, taskId, lines: lines2 }) => lines2.length === 0 ? { title: plainText(`Container ${container} of task ${taskId} wrote nothing.`), lines: [] } : {
    title: plainText(`Last lines of ${container} (task ${taskId})`),
    lines: lines2.map(plainLine),
    isLog: true
  });
}
function targetLines({ targets }) {
  const lines2 = targets.map(({ targetGroupArn, reason, description, healthCheck }) => {
    const check2 = healthCheck === void 0 ? "" : ` (the health check is ${healthCheck})`;
    return plainText(`${targetGroupName(targetGroupArn)}: ${[reason, description].filter(Boolean).join(", ")}${check2}`);
  });
  return [...new Set(lines2)];
}
function tasks(count) {
  return count === 1 ? "1 task" : `${count} tasks`;
}

// lib/src/diagnosis/targetwatch.js
var MOST_AT_ONCE2 = 5;
var STATES2 = ["healthy", "initial", "unhealthy", "draining"];
var UNSETTLED = /* @__PURE__ */ new Set(["initial", "unhealthy", "draining"]);
var TargetWatch = class {
  #aws;
  #notes = /* @__PURE__ */ new Map();
  /** By name of the service, what is to be read next; the oldest wish first. */
  #wanted = /* @__PURE__ */ new Map();
  #reading = /* @__PURE__ */ new Set();
  constructor(aws) {
    this.#aws = aws;
  }
  /** Has the targets of a service read soon. Returns at once. */
  look(name, watched) {
    if (this.#reading.has(name))
      return;
    this.#wanted.set(name, watched);
    this.#next();
  }
  /** All targets of a service that were ever seen to be unhealthy, each that differs from the others. */
  seen(name) {
    return [...this.#notes.get(name)?.seen.values() ?? []];
  }
  /** Whether the targets of a service were all healthy when they were read last; false when that is not known. */
  areHealthy(name) {
    return this.#notes.get(name)?.last.isHealthy ?? false;
  }
  /**
   * How the targets of a service were when they were read last, where that is worth a word: `targets 1 healthy, 1 unhealthy (Health
   * checks failed with these codes: [404])`. Empty when all of them are healthy.
   */
  tell(name) {
    const { states, unhealthy } = this.#notes.get(name)?.last ?? UNKNOWN_HEALTH;
    if (![...states.keys()].some((state2) => UNSETTLED.has(state2)))
      return "";
    const why = unhealthy.find(({ reason }) => reason !== "Target.NotInUse")?.description;
    const counts2 = STATES2.flatMap((state2) => {
      const count = states.get(state2) ?? 0;
      if (count === 0)
        return [];
      return [`${count} ${state2}${state2 === "unhealthy" && why ? ` (${why})` : ""}`];
    });
    return `targets ${counts2.join(", ")}`;
  }
  #next() {
    for (const [name, watched] of this.#wanted) {
      if (this.#reading.size >= MOST_AT_ONCE2)
        return;
      this.#wanted.delete(name);
      this.#reading.add(name);
      void this.#read(name, watched);
    }
  }
  async #read(name, { service, startedBy: startedBy2 }) {
    const last = await readTargetHealth(service, this.#aws, startedBy2).catch(() => UNKNOWN_HEALTH);
    const seen2 = this.#notes.get(name)?.seen ?? /* @__PURE__ */ new Map();
    for (const target of last.unhealthy)
      seen2.set(JSON.stringify(target), target);
    this.#notes.set(name, { seen: seen2, last });
    this.#reading.delete(name);
    this.#next();
  }
};

// lib/src/conclusion.js
function resultsOf(endings, { region, cluster, kind }) {
  const isRollback2 = kind === "rollback";
  return [...endings].map((ending2) => resultOf(ending2, { consoleUrl: consoleUrl(region, cluster, ending2.target.name), isRollback: isRollback2 }));
}
function concludeAll(results, report) {
  for (const { name, outcome: outcome2, diagnosis } of results) {
    report.note(name, { outcome: outcome2, evidence: diagnosis === void 0 ? [] : evidenceSections(diagnosis) });
  }
  const outcome = worstOf(results.map((result) => result.outcome));
  const problems = results.flatMap(({ problem }) => problem ?? []);
  return { outcome, reason: joinReasons(results), error: joinProblems(results), problems, notes: [] };
}

// lib/src/cancel.js
var LAST_CALLS_MS = 2250;
var NOTHING3 = {
  what: "The step was cancelled",
  why: "no service was being changed",
  fix: "run it again when it is wanted"
};
async function concludeCancel({ inputs, underWay, ended: ended2 }, world2, report) {
  if (inputs === void 0 || underWay.length === 0 && ended2.length === 0) {
    return {
      outcome: "cancelled",
      reason: reasonOf(NOTHING3),
      error: sentence(NOTHING3),
      problems: [NOTHING3]
    };
  }
  const left = await new LastCalls(inputs, world2, report).makeAll(underWay);
  const conclusion = concludeAll([...left, ...resultsOf(ended2, inputs)], report);
  if (left.length > 0)
    return conclusion;
  return {
    outcome: worstOf([conclusion.outcome, "cancelled"]),
    reason: `${reasonOf(NOTHING3)} ${conclusion.reason}`,
    error: [sentence(NOTHING3), conclusion.error ?? conclusion.reason].join("\n"),
    problems: [NOTHING3, ...conclusion.problems ?? []]
  };
}
var LastCalls = class {
  #inputs;
  #world;
  #report;
  #rollout;
  #begun = [];
  #unanswered = [];
  constructor(inputs, world2, report) {
    this.#inputs = inputs;
    this.#world = world2;
    this.#report = report;
    const aws = world2.openAws(inputs.region, {
      cancellation: AbortSignal.timeout(LAST_CALLS_MS),
      patience: LAST_CALLS_MS
    });
    this.#rollout = openRollout(inputs.cluster, { patient: aws, impatient: aws, clock: world2.clock });
  }
  async makeAll(underWay) {
    const results = await Promise.all(underWay.map((deployment) => this.#make(deployment)));
    const [services, unanswered] = [this.#begun, this.#unanswered];
    if (services.length + unanswered.length > 0) {
      const { region, cluster } = this.#inputs;
      const until = endOfPost(this.#world.clock.now());
      const goingBack = { region, cluster, services, unanswered, until };
      this.#world.step.saveState(GOING_BACK_STATE, JSON.stringify(goingBack));
    }
    return results;
  }
  async #make(asked) {
    this.#report.courses.cancel(asked.target);
    const problem = await this.#call(asked);
    return {
      name: asked.target.name,
      outcome: "cancelled",
      reason: reasonOf(problem),
      problem,
      diagnosis: void 0
    };
  }
  async #call(asked) {
    const isBackWanted = this.#inputs.onCancel === "rollback";
    if (asked.insteadOf !== void 0) {
      const isStopped = asked.target.underWay?.kind === "stop";
      if (isBackWanted || isStopped)
        this.#begun.push(noteOf(asked));
      return isStopped ? this.#isStopped(asked) : this.#onItsWayBack(asked);
    }
    if (asked.target.underWay?.kind === "follow")
      return this.#leftRunning(asked);
    const deployment = isUnnamed(asked) ? await this.#findStarted(asked) : asked;
    if (deployment === void 0) {
      if (isBackWanted)
        this.#leaveToPost(asked);
      return this.#mayHaveStarted(asked);
    }
    return isBackWanted ? this.#goBack(deployment) : this.#leftRunning(deployment);
  }
  /** The answer to its start was lost with the cancel. */
  async #findStarted(asked) {
    const found2 = await this.#rollout.findStarted(asked.target).catch(() => void 0);
    if (found2 !== void 0)
      this.#report.markChanged();
    return found2 && { ...asked, ...found2 };
  }
  async #goBack(deployment) {
    const { name, previous } = deployment.target;
    const left = this.#leftRunning(deployment);
    try {
      const back = await this.#rollout.undo(deployment);
      if (back.kind === "taken-over") {
        const why = `somebody else has started ${deploymentOf(back)} since, which was left alone`;
        return { ...left, why, fix: whoStarted(back) };
      }
      if (back.kind !== "started")
        return left;
      this.#begun.push(noteOf({ ...back.deployment, insteadOf: deployment.id }));
      return {
        what: left.what,
        why: `${name} is going back to ${shortRevision(previous)}`,
        fix: "look at the end of the job, where the post step says how that went"
      };
    } catch (error) {
      const isRefusal = error instanceof AwsError && error.kind !== "passing";
      if (isRefusal) {
        const { what, why, fix } = error.problems[0];
        return { ...left, why: `the way back was refused, ${what}: ${why}`, fix: `${fix}; ${left.fix}` };
      }
      this.#leaveToPost(deployment);
      return {
        ...left,
        why: `AWS has not answered in time whether ${name} is going back to ${shortRevision(previous)}`,
        fix: "look at the end of the job, where the post step asks again and says how that went"
      };
    }
  }
  /** Leaves word of a deployment whose way back is to be begun by the post step. */
  #leaveToPost(deployment) {
    const primary = deployment.target.service.deployments?.find(({ status }) => status === "PRIMARY");
    this.#unanswered.push({ note: noteOf(deployment), before: primary?.id });
  }
  #leftRunning(deployment) {
    const { id, target } = deployment;
    const revision = shortRevision(target.revision);
    return {
      what: `The step was cancelled while ${revision} was on its way to ${target.name}`,
      why: `the deployment ${id} goes on in ${carrierOf(deployment)}`,
      fix: this.#waysToGo(deployment)
    };
  }
  #waysToGo(deployment) {
    const { name, previous } = deployment.target;
    const command2 = this.#rollout.undoCommand(deployment);
    return command2 === void 0 ? `let it go on; ${name} has no other revision to go back to` : `let it go on, or take ${name} back to ${shortRevision(previous)}: ${command2} (on-cancel: rollback does that by itself)`;
  }
  #mayHaveStarted(deployment) {
    const { region, cluster } = this.#inputs;
    const { name, revision } = deployment.target;
    return {
      what: `The step was cancelled while it started the deployment of ${shortRevision(revision)} to ${name}`,
      why: `${carrierOf(deployment)} has not answered, and may start it yet`,
      fix: `see whether it is there (${consoleUrl(region, cluster, name)}); if it is, ${this.#waysToGo(deployment)}`
    };
  }
  #isStopped({ target, insteadOf: insteadOf2 }) {
    this.#report.markChanged();
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${shortRevision(target.revision)}`,
      why: `the deployment ${insteadOf2} was stopped for that, and the way back from it goes on`,
      fix: "look at the end of the job, where the post step says how that went"
    };
  }
  #onItsWayBack({ target }) {
    const { region, cluster, onCancel } = this.#inputs;
    const revision = shortRevision(target.revision);
    const fix = onCancel === "rollback" ? "look at the end of the job, where the post step says how that went" : `see how it ends (${consoleUrl(region, cluster, target.name)})`;
    return {
      what: `The step was cancelled while ${target.name} was on its way back to ${revision}`,
      why: `its deployment of ${shortRevision(target.previous)} had failed, and the way back goes on`,
      fix
    };
  }
};

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
    port
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

// lib/src/appspec/keys.js
function keyLike(object, key) {
  return keysLike(object, key)[0];
}
function keysLike(object, key) {
  return Object.keys(object).filter((candidate) => candidate.toLowerCase() === key.toLowerCase());
}
function valueLike(object, key) {
  const found2 = keyLike(object, key);
  return found2 === void 0 ? void 0 : object[found2];
}
function withValue2(object, key, value) {
  const present = keyLike(object, key);
  if (present === void 0)
    return { ...object, [key]: value };
  return Object.fromEntries(Object.entries(object).map(([name, member3]) => [name, name === present ? value : member3]));
}

// lib/src/appspec/read.js
var HOOKS = [
  "BeforeInstall",
  "AfterInstall",
  "AfterAllowTestTraffic",
  "BeforeAllowTraffic",
  "AfterAllowTraffic"
];
var LAST_PORT = 65535;
async function readAppSpec2(text) {
  const parsed2 = await parseDocument(text);
  if (parsed2.kind === "unusable")
    return parsed2;
  try {
    return { kind: "parsed", appSpec: { document: parsed2.value, ...loadBalancerOf(parsed2.value) } };
  } catch (error) {
    if (error instanceof Unusable2)
      return { kind: "unusable", why: error.message };
    throw error;
  }
}
var Unusable2 = class extends Error {
};
function loadBalancerOf(document) {
  const version = member2(document, "version", "it");
  if (version === void 0)
    throw new Unusable2("it has no version, which is 0.0");
  if (version !== 0 && !/^0(\.0)?$/.test(String(version))) {
    throw new Unusable2(`its version is ${shown3(version)}, and CodeDeploy knows 0.0 only`);
  }
  checkHooks(member2(document, "Hooks", "it"));
  const { name, service } = serviceOf2(member2(document, "Resources", "it"));
  const type = member2(service, "Type", name);
  if (type !== "AWS::ECS::Service") {
    throw new Unusable2(`the Type of ${name} is ${shown3(type)}, not AWS::ECS::Service`);
  }
  const properties = member2(service, "Properties", name);
  if (!isObject(properties))
    throw new Unusable2(`${name} has no Properties`);
  member2(properties, "TaskDefinition", name);
  const info = member2(properties, "LoadBalancerInfo", name);
  if (!isObject(info))
    throw new Unusable2(`${name} has no LoadBalancerInfo`);
  const container = member2(info, "ContainerName", "LoadBalancerInfo");
  const port = member2(info, "ContainerPort", "LoadBalancerInfo");
  if (typeof container !== "string" || container === "") {
    throw new Unusable2(`LoadBalancerInfo of ${name} has no ContainerName`);
  }
  if (typeof port !== "number" || !Number.isInteger(port)) {
    throw new Unusable2(`ContainerPort of ${name} is ${shown3(port)}, and CodeDeploy takes a number`);
  }
  if (port < 1 || port > LAST_PORT) {
    throw new Unusable2(`ContainerPort of ${name} is ${port}, and ports are 1 to ${LAST_PORT}`);
  }
  return { container, port };
}
function serviceOf2(resources) {
  if (!Array.isArray(resources))
    throw new Unusable2("it has no list of Resources");
  const all = resources.flatMap((resource) => isObject(resource) ? Object.entries(resource) : []);
  const [first, ...others] = all;
  if (first === void 0 || others.length > 0 || resources.length !== 1) {
    throw new Unusable2(`it has ${Math.max(all.length, resources.length)} Resources, and one is what it takes`);
  }
  const [name, service] = first;
  if (!isObject(service))
    throw new Unusable2(`its resource ${name} is no object`);
  return { name, service };
}
function checkHooks(hooks) {
  if (hooks === void 0 || hooks === null)
    return;
  if (!Array.isArray(hooks))
    throw new Unusable2("its Hooks are no list");
  for (const hook of hooks) {
    if (!isObject(hook))
      throw new Unusable2("its Hooks are not pairs of an event and a function");
    for (const [event, called] of Object.entries(hook)) {
      if (!HOOKS.some((known) => known.toLowerCase() === event.toLowerCase())) {
        throw new Unusable2(`its hook ${event} is none of ${HOOKS.join(", ")}`);
      }
      if (typeof called !== "string" || called === "") {
        throw new Unusable2(`its hook ${event} names no function`);
      }
    }
  }
}
function member2(object, key, owner) {
  const keys = keysLike(object, key);
  if (keys.length > 1)
    throw new Unusable2(`${owner} has ${keys.join(" and ")}, which are the same`);
  return valueLike(object, key);
}
function shown3(value) {
  return value === void 0 ? "missing" : (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

// lib/src/appspec/render.js
function renderAppSpec({ document }, revisionArn) {
  const resources = valueLike(document, "Resources");
  const rendered = resources.map((resource) => Object.fromEntries(Object.entries(resource).map(([name, service]) => [name, withRevision(service, revisionArn)])));
  return JSON.stringify(withValue2(document, keyLike(document, "Resources") ?? "Resources", rendered));
}
function hasHooks({ document }) {
  const hooks = valueLike(document, "Hooks");
  return Array.isArray(hooks) && hooks.length > 0;
}
function withoutHooks({ document, ...appSpec }) {
  const hooks = keysLike(document, "Hooks");
  const others = Object.entries(document).filter(([key]) => !hooks.includes(key));
  return { ...appSpec, document: Object.fromEntries(others) };
}
function withRevision(service, revisionArn) {
  if (!isObject(service))
    return service;
  const properties = valueLike(service, "Properties");
  if (!isObject(properties))
    return service;
  return withValue2(service, "Properties", withValue2(properties, "TaskDefinition", revisionArn));
}

// lib/src/check/ports.js
function portsOf2({ portMappings = [] }) {
  return portMappings.map(({ containerPort, containerPortRange }) => String(containerPort ?? containerPortRange));
}
function mapsPort(container, port) {
  return portsOf2(container).some((mapped) => {
    const [from, to = from] = mapped.split("-").map(Number);
    return port >= Number(from) && port <= Number(to);
  });
}

// lib/src/check/appspec.js
function appSpecOf({ service, deploymentGroup }) {
  return deploymentGroup && (deploymentGroup.appSpec?.appSpec ?? generateAppSpec(service));
}
function checkAppSpec(found2, { origin, definition }, problems) {
  const appSpec = appSpecOf(found2);
  if (appSpec === void 0)
    return;
  const { container, port } = appSpec;
  const { name, deploymentGroup } = found2;
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
  const ports = portsOf2(target);
  problems.add({
    what,
    why: `the traffic goes to port ${port} of ${container}, which maps ${ports.length === 0 ? "no port" : `port ${ports.join(", ")}`}`,
    fix: `add ${port} as a containerPort to the portMappings of ${container}${path === void 0 ? "" : ", or correct ContainerPort"}`
  });
}

// lib/src/check/plannedtime.js
var MOST_MINUTES3 = 360;
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
function tellPlannedTime(name, { ready, shift, termination }, { inputs, log }) {
  if (inputs.waitForMinutes === void 0)
    return;
  const isComplete2 = inputs.waitUntil === "complete";
  const parts = [
    { minutes: ready, what: "until somebody has to continue it" },
    { minutes: shift, what: "to shift the traffic" },
    { minutes: isComplete2 ? termination : 0, what: "before the old tasks go" }
  ].filter(({ minutes: minutes2 }) => minutes2 > 0);
  if (parts.length === 0)
    return;
  const figures = parts.map(({ minutes: minutes2, what }) => `${minutes2} minutes ${what}`).join(", ");
  const needed = shift + (isComplete2 ? termination : 0);
  if (needed < MOST_MINUTES3) {
    log.info(`CodeDeploy takes its time with ${name}: ${figures}. That is added to wait-for-minutes.`);
    return;
  }
  const fix = isComplete2 && shift < MOST_MINUTES3 ? "set wait-until: traffic-shifted, which does not wait for the old tasks to go, or shorten the wait in the deployment group" : "choose a deployment configuration that shifts the traffic faster, or set wait-for-service-stability: false";
  log.warning(`The wait for ${name} ends before its deployment can: CodeDeploy takes ${figures}, and a step waits ${MOST_MINUTES3} minutes at most. Fix: ${fix}.`);
}

// lib/src/check/codedeploy.js
function checkController(found2, { origin, definition }, tools) {
  const { service, deploymentGroup } = found2;
  if (service.deploymentController?.type !== "CODE_DEPLOY")
    return {};
  if (deploymentGroup === void 0)
    return void 0;
  const codedeploy = checkCodeDeploy({ ...found2, deploymentGroup, origin, definition }, tools);
  return codedeploy && { codedeploy };
}
function checkCodeDeploy(asked, tools) {
  const { inputs, problems, log } = tools;
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
  tellPlannedTime(name, minutes2, { inputs, log });
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
  const refused2 = [
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
  for (const { input, fix } of refused2.filter(({ isGiven }) => isGiven)) {
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
    why: `the group ${group} has the deployment ${id} under way, ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)})`,
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

// lib/src/workspace.js



var NotReadable = class extends Error {
  place;
  constructor(place) {
    super(`the path leads to ${place.kind}`);
    this.name = "NotReadable";
    this.place = place;
  }
};
var MOST_BYTES = 1024 * 1024;
async function placeOf4(path, job) {
  try {
    const whole = await realPlace(path, job);
    if (whole === void 0)
      return { kind: "outside" };
    const found2 = await (0,promises_.stat)(whole);
    if (found2.isDirectory())
      return { kind: "folder" };
    return { kind: found2.isFile() ? "file" : "something else" };
  } catch (error) {
    return { kind: "unreadable", code: codeOf(error) };
  }
}
async function readText(path, job) {
  try {
    const whole = await realPlace(path, job);
    if (whole === void 0)
      throw new NotReadable({ kind: "outside" });
    const file = await (0,promises_.open)(whole, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0) | (external_node_fs_.constants.O_NOFOLLOW ?? 0));
    try {
      const found2 = await file.stat();
      if (found2.isDirectory())
        throw new NotReadable({ kind: "folder" });
      if (!found2.isFile())
        throw new NotReadable({ kind: "something else" });
      if (found2.size > MOST_BYTES)
        throw new NotReadable({ kind: "too long" });
      const opened = await (0,promises_.readlink)(`/proc/self/fd/${file.fd}`).catch(() => (0,promises_.realpath)(whole));
      if (await realPlace(opened, job) !== opened)
        throw new NotReadable({ kind: "outside" });
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotReadable)
      throw error;
    const code = codeOf(error);
    throw new NotReadable(code === "EISDIR" ? { kind: "folder" } : { kind: "unreadable", code });
  }
}
async function realPlace(path, { workspace, temp }) {
  const written2 = (0,external_node_path_.resolve)(workspace, path);
  const grounds = await Promise.all([workspace, temp].map((folder) => (0,promises_.realpath)(folder).catch(() => folder)));
  if (![workspace, temp, ...grounds].some((folder) => isWithin(folder, written2)))
    return void 0;
  const whole = await (0,promises_.realpath)(written2);
  return grounds.some((folder) => isWithin(folder, whole)) ? whole : void 0;
}
function isWithin(folder, path) {
  const way = (0,external_node_path_.relative)((0,external_node_path_.resolve)(folder), path);
  return way !== ".." && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
function codeOf(error) {
  const { code } = error;
  if (code === void 0)
    throw error;
  return code;
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
  const place = await placeOf4(path, workspace);
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
    const place = await placeOf4(layout, workspace);
    return place.kind === "outside" ? place : void 0;
  }
  return isElsewhere(value) ? void 0 : placeOf4(value, workspace);
}
function isElsewhere(value) {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^target:/i.test(value);
}

// lib/src/check/image.js
async function planImage(facts, world2, problems) {
  const { inputs, found: found2, content } = facts;
  const surveyed = found2.image;
  if (surveyed !== void 0 && surveyed.kind !== "repository") {
    return { image: { kind: "existing", reference: referenceOf2(surveyed) }, warnings: [] };
  }
  if (inputs.image.kind !== "build")
    return { image: void 0, warnings: [] };
  const { tag, moreTags, build } = inputs.image;
  const isGiven = build.platforms.length > 0;
  const platforms = isGiven ? build.platforms : facts.platforms;
  const how = howToBuild(found2.docker, platforms);
  const reuse = surveyed && await findReusable({ inputs: inputs.image, surveyed, content, how }, world2);
  if (surveyed !== void 0)
    checkTags({ inputs: inputs.image, surveyed, image: reuse?.image }, problems);
  const { warnings: warnings2 = [] } = reuse ?? {};
  const reused = surveyed && reuse && plannedReuse(reuse, surveyed, inputs.image);
  if (reused !== void 0)
    return { image: reused, warnings: warnings2 };
  const docker = await checkBuild({ ...build, platforms }, { found: found2, isGiven, world: world2 }, problems);
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
  if (docker === void 0 || docker instanceof StepError)
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
async function checkBuild(build, { found: { docker }, isGiven, world: world2 }, problems) {
  if (docker instanceof StepError)
    for (const problem of docker.problems)
      problems.add(problem);
  await checkContexts(build, world2.job, problems);
  if (docker === void 0 || docker instanceof StepError)
    return void 0;
  checkBuilder(build, docker, problems);
  checkSystem(build, { docker, isGiven }, problems);
  return docker;
}
function referenceOf2(image) {
  if (image.kind === "foreign")
    return image.reference;
  const tag = image.tag === void 0 ? "" : `:${image.tag}`;
  return `${image.repository.uri}${tag}@${image.image.digest}`;
}

// lib/src/check/tasks.js
var FARGATE = ["FARGATE", "FARGATE_SPOT"];
function isOnFargate({ service, definition }) {
  const places2 = [service, ...service.taskSets ?? []].flatMap(({ launchType, capacityProviderStrategy = [] }) => [
    ...launchType === void 0 ? [] : [launchType],
    ...capacityProviderStrategy.map(({ capacityProvider = "" }) => capacityProvider)
  ]);
  return places2.length === 0 ? isForFargate(definition) : places2.some((place) => FARGATE.includes(place));
}
function isForFargate({ requiresCompatibilities = [] }) {
  return requiresCompatibilities.includes("FARGATE");
}
function containersOf({ containerDefinitions = [] }) {
  return containerDefinitions.map((container) => ({ ...container, name: container.name ?? "" }));
}

// lib/src/check/platforms.js
function platformOf2(tasks2) {
  const { operatingSystemFamily, cpuArchitecture } = tasks2.definition.runtimePlatform ?? {};
  if (operatingSystemFamily?.startsWith("WINDOWS"))
    return "windows/amd64";
  if (cpuArchitecture === "ARM64")
    return "linux/arm64";
  return cpuArchitecture === "X86_64" || isOnFargate(tasks2) ? "linux/amd64" : void 0;
}
function platformsOf(all) {
  return [...new Set(all.map(platformOf2).filter((platform) => platform !== void 0))];
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
function checkPlatforms(tasks2, { subject, platforms, fix }, problems) {
  const wanted = platformOf2(tasks2);
  const isFor2 = platforms.map((platform) => platform.split("/").slice(0, 2).join("/"));
  if (wanted === void 0 || platforms.length === 0 || isFor2.includes(wanted))
    return;
  const { cpuArchitecture, operatingSystemFamily } = tasks2.definition.runtimePlatform ?? {};
  const isSaid = cpuArchitecture !== void 0 || operatingSystemFamily?.startsWith("WINDOWS") === true;
  const whose = isSaid ? "the runtimePlatform of the task definition" : "Fargate without a runtimePlatform";
  problems.add({
    what: `${subject} can't run in tasks of the task definition ${tasks2.origin}`,
    why: `it is for ${platforms.join(" and ")}, and ${whose} is ${wanted}`,
    fix: fix(wanted)
  });
}

// lib/src/check/strategy.js
function checkStrategy({ name, service }, { waitUntil, waitForMinutes }, { problems, log }) {
  if (service.deploymentController?.type === "CODE_DEPLOY")
    return;
  const strategy = strategyOf(service);
  const isRolling = strategy === "ROLLING";
  if (isRolling && waitUntil === "traffic-shifted")
    problems.add(hasNoShift(name));
  if (waitForMinutes === void 0)
    return;
  const { steps: steps2, bake } = watchOf(service.deploymentConfiguration);
  const needed = waitUntil === "complete" ? steps2 + bake : steps2;
  if (needed < waitForMinutes)
    return;
  const shorter = !isRolling && waitUntil === "complete" && steps2 < waitForMinutes ? ", or set wait-until: traffic-shifted, which does not wait for the bake time" : "";
  const figures = [
    ...steps2 > 0 ? [`${minutes(steps2)} between its steps`] : [],
    ...bake > 0 && waitUntil === "complete" ? [`${minutes(bake)} of bake time`] : []
  ];
  log.warning(`The wait for ${name} is too short: a ${strategy} deployment of it takes ${figures.join(" and ")} besides the start of its tasks, and wait-for-minutes is ${waitForMinutes}. Fix: raise wait-for-minutes${shorter}.`);
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
        why: `it has no container ${container}, it has ${namesOf(containers)}`,
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
  if (isObject(holder))
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
  const choice = chooseContainers(containers, inputs.containerNames);
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
  const faults = all.filter(({ path, kind }) => !DESCRIBE_ONLY.includes(path) && // What ECS itself has answered, it takes.
  (kind !== "value" || !origin.startsWith("arn:")));
  for (const { path, fault: fault2, kind } of faults)
    problems.add({ what, why: `${path} ${fault2}`, fix: FIXES2[kind] });
  if (definition.family === void 0 || definition.family === "") {
    problems.add({ what, why: "it has no family", fix: 'add "family" with a name' });
  }
  if (faults.length === 0)
    return template;
  const likely = mended(definition, faults);
  return likely && { ...template, definition: likely };
}
var FIXES2 = {
  name: "correct the name or remove it; if ECS has it since lately, update this action",
  type: "write it with that type",
  value: "write one of those; if ECS has it since lately, update this action"
};

// lib/src/check/caches.js
function checkCaches({ image, found: found2, inputs, environment }) {
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
  const written2 = cacheTo.filter(({ type }) => type !== "inline");
  const unable = builder?.isComplete === false && written2.length > 0 ? [
    `No build cache is written: the builder ${builder.name} has the driver ${builder.driver}, which can only read them. Fix: ${BETTER_BUILDER}.`
  ] : written2.flatMap((entry) => repositoryTrouble(entry, image, found2));
  return warnings([...unable, ...withoutRunner(all, environment)]);
}
function warnings(texts) {
  return texts.map((text) => ({ name: "build-cache", text }));
}
function repositoryTrouble(entry, image, { caches }) {
  const reference2 = entry.attributes.get("ref") ?? "";
  const { name = "", tag = "latest" } = readImageReference(reference2) ?? {};
  const isOwn = name === image.repository.uri;
  const surveyed = caches.find((cache) => cache.entry === entry);
  if (!isOwn && surveyed === void 0)
    return [];
  const repository = isOwn ? image.repository : surveyed?.repository;
  if (repository === void 0) {
    return [
      `The build cache ${reference2} can't be written: ${registryOfCache(entry)} has no such repository. Fix: create it, or name another one in cache-to.`
    ];
  }
  if (!repository.isImmutable(tag))
    return [];
  const own = image.createsRepository && isOwn ? ", as create-repository makes it" : "";
  return [
    `The build cache ${reference2} can be written once only: the repository ${repository.name} is immutable${own}, and later builds go on with the first cache. Fix: exclude the tag ${tag} from the immutability, or name a repository whose tags move in cache-to.`
  ];
}
function withoutRunner(entries2, environment) {
  const isNeedy = entries2.some(({ type, attributes }) => type === "gha" && !attributes.has("token"));
  if (!isNeedy || environment["ACTIONS_RUNTIME_TOKEN"])
    return [];
  return [
    "The build cache of type gha is left out: the environment has no ACTIONS_RUNTIME_TOKEN, which GitHub's runner gives to an action. Fix: run the step in a job of GitHub Actions, or remove the entry."
  ];
}

// lib/src/check/images.js
function heldImages(image, found2) {
  const named2 = [found2.image, ...found2.images.map((other) => other.image)].filter((one) => one?.kind === "found");
  const held = [
    ...named2.map((one) => ({ ...one, reference: referenceOf2(one) })),
    ...found2.keptImages
  ];
  if (image?.kind !== "reuse")
    return held;
  return [...held, { ...image, reference: `${image.repository.uri}:${image.tag}` }];
}
function isRunBy({ definition }, { reference: reference2 }) {
  const images = (definition.containerDefinitions ?? []).map(({ image = "" }) => image);
  return images.some((image) => image === reference2 || image.startsWith(`${reference2}@`));
}
function unclearImages(all, images) {
  const matters = all.some((tasks2) => platformOf2(tasks2) !== void 0);
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
    const found2 = containers.find((container) => container.name === containerName);
    if (found2 === void 0) {
      const why = `it sends the traffic to the container ${containerName}, and the containers are ${names}`;
      problems.add({
        what,
        why,
        fix: `keep the name ${containerName} for the container that gets the traffic`
      });
    } else if (!mapsPort(found2, containerPort)) {
      const ports = portsOf2(found2);
      problems.add({
        what,
        why: `it sends the traffic to port ${containerPort} of ${containerName}, which maps ${ports.length === 0 ? "no port" : `port ${ports.join(", ")}`}`,
        fix: `add ${containerPort} as a containerPort to the portMappings of ${containerName}`
      });
    } else if ((found2.portMappings ?? []).filter((one) => one.containerPort === containerPort).length > 1) {
      problems.add({
        what,
        why: `the port ${containerPort} of ${containerName} stands in more than one of its portMappings, and ECS takes one behind a load balancer`,
        fix: "leave one of them; where networkMode is awsvpc, a port is reached that is not mapped"
      });
    }
  }
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
var LOG_DRIVERS2 = ["awslogs", "splunk", "awsfirelens"];
function checkFargate(tasks2, problems) {
  if (isOnFargate(tasks2))
    checkThere(tasks2, problems);
  else if (isForFargate(tasks2.definition))
    checkElsewhere(tasks2, problems);
}
function checkThere({ definition, origin, name }, problems) {
  const what = `The task definition ${origin} can't run on Fargate, as the service ${name} does`;
  for (const { why, fix } of fargateFaults(definition)) {
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
  const missing2 = [...cpu ? [] : ["cpu"], ...memory ? [] : ["memory"]];
  if (!cpu || !memory) {
    const why2 = `it has no ${missing2.join(" and no ")} for the whole task`;
    return [{ why: why2, fix: `set ${missing2.join(" and ")}, in the task definition or as an input` }];
  }
  const [wantedCpu = 0, wantedMemory = 0] = [cpuUnits(cpu), mebibytes(memory)];
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
  return [{ why, fix: `set memory to ${inWords2(memories)}, or choose another cpu` }];
}
function steps(least, most, step) {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
function inWords2(memories) {
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
  if (driver !== void 0 && !LOG_DRIVERS2.includes(driver)) {
    const why2 = `the container ${name} has the log driver ${driver}`;
    return [{ why: why2, fix: `use ${oneOf(LOG_DRIVERS2)}` }];
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
function faultIf(isFault, fault2) {
  return isFault ? [fault2] : [];
}
function repeated(values) {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
function isWithin2(value, { least, most }) {
  return value === void 0 || value >= least && value <= most;
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
  const isOver2 = condition === "COMPLETE" || condition === "SUCCESS";
  return [
    ...faultIf(isOver2 && target.essential !== false, {
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
  const missing2 = REQUIRED.filter((option) => !options[option]);
  const unknown = Object.keys(options).filter((option) => !KNOWN.includes(option));
  const region = options["awslogs-region"];
  return [
    ...faultIf(missing2.length > 0, {
      why: `${logs} has no ${missing2.join(" and no ")}`,
      fix: `add ${missing2.length === 1 ? "that option" : "those options"}, as in awslogs-group=/ecs/web and awslogs-region=eu-west-1`
    }),
    ...faultIf(unknown.length > 0, {
      why: `${logs} has ${unknown.join(" and ")}, which the driver awslogs does not take`,
      fix: `correct the name or remove it; awslogs takes ${KNOWN.join(", ")}`
    }),
    ...faultIf(Boolean(region) && !isRegion(region ?? ""), {
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
var NAME2 = /^[A-Za-z0-9_-]{1,255}$/;
var NAME_FIX = 'use up to 255 letters, digits, "_" and "-"';
var LONGEST_IMAGE = 255;
var TAGS = { most: 50, key: 128, value: 256 };
var familyFaults = ({ family }) => faultIf(Boolean(family) && !NAME2.test(family ?? ""), {
  why: `its family ${JSON.stringify(family)} is not a name that ECS takes`,
  fix: NAME_FIX
});
var containerNameFaults = (definition) => {
  const names = (definition.containerDefinitions ?? []).map(({ name }) => name ?? "");
  return [
    ...names.filter((name) => name !== "" && !NAME2.test(name)).map((name) => ({ why: `it calls a container ${JSON.stringify(name)}`, fix: NAME_FIX })),
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
  if (!isImageReference(image)) {
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
    ...names.filter((name) => !NAME2.test(name)).map((name) => ({ why: `it calls a volume ${JSON.stringify(name)}`, fix: NAME_FIX })),
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
    ...links.map((link) => link.split(":")[0]).filter((linked2) => !names.includes(linked2)).map((linked2) => ({
      why: `the container ${name} has a link to ${linked2}, and there is no container of that name`,
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
  if (containerPort === void 0 || !isWithin2(containerPort, PORTS)) {
    const what = containerPort === void 0 ? "no containerPort" : `the containerPort ${containerPort}`;
    return [{ why: `a port mapping of the container ${name} has ${what}`, fix: number }];
  }
  if (hostPort !== 0 && !isWithin2(hostPort, PORTS)) {
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
  const isRange = /^\d+-\d+$/.test(containerPortRange) && isWithin2(low, PORTS) && isWithin2(high, PORTS) && low < high;
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
      return faultIf(!isWithin2(value, range), {
        why: `the healthCheck of the container ${name} has a ${field} of ${value}`,
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
    ...faultIf(!isWithin2(period, RESTARTS.period), {
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
var MOST_BYTES2 = 64 * 1024;
var MOST_CONTAINERS = 10;
var DIGEST_BYTES = 72;
var CPUS = { least: 128, most: 196608 };
var LEAST_MEMORY = 6;
var bulkFaults = (definition) => {
  const { containerDefinitions: containers = [] } = definition;
  const undigested = containers.filter(({ image = "" }) => !image.includes("@"));
  const bytes = Buffer.byteLength(JSON.stringify(definition)) + DIGEST_BYTES * undigested.length;
  return [
    ...faultIf(bytes > MOST_BYTES2, {
      why: `it has ${bytes} bytes with all that is put into it, and ECS takes ${MOST_BYTES2}`,
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
  const units = cpu === void 0 ? CPUS.least : cpuUnits(cpu);
  const size = memory === void 0 ? LEAST_MEMORY : mebibytes(memory);
  const isCpu = units !== void 0 && Number.isInteger(units) && isWithin2(units, CPUS);
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
  const ofTask = definition.memory === void 0 ? void 0 : mebibytes(definition.memory);
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
  const units = cpu === void 0 ? void 0 : cpuUnits(cpu);
  const size = memory === void 0 ? void 0 : mebibytes(memory);
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
var volumeFaults = (definition) => {
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
  volumeFaults,
  dependencyFaults,
  circleFaults,
  healthCheckFaults,
  timeoutFaults,
  restartFaults,
  limitFaults,
  awslogsFaults,
  firelensFaults
];
function registrationFaults(definition) {
  return RULES.flatMap((rule) => rule(definition));
}
function checkRegistration({ origin, definition }, problems) {
  const what = `The task definition ${origin} can't be registered`;
  for (const fault2 of registrationFaults(definition))
    problems.add({ what, ...fault2 });
}

// lib/src/check/servicefit.js
function checkServiceFit(tasks2, problems) {
  const what = `The task definition ${tasks2.origin} can't run in the service ${tasks2.name}`;
  const faults = [
    ...networkFaults2(tasks2),
    ...systemFaults(tasks2),
    ...portNameFaults(tasks2),
    ...registryFaults(tasks2),
    ...volumeFaults2(tasks2)
  ];
  for (const fault2 of faults)
    problems.add({ what, ...fault2 });
}
function networkFaults2(tasks2) {
  const { service, definition } = tasks2;
  const { networkMode = "bridge" } = definition;
  const isExternal = service.launchType === "EXTERNAL";
  if (isExternal && networkMode === "awsvpc") {
    const fix = "use the networkMode bridge, host or none";
    return [{ why: "its networkMode is awsvpc, and the service runs on external instances", fix }];
  }
  if (isExternal || isOnFargate(tasks2) || networkMode === "awsvpc" === hasNetwork(tasks2))
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
function hasNetwork({ name, service, deploymentGroup }) {
  const appSpec = appSpecOf({ name, service, running: void 0, deploymentGroup });
  return [service, ...service.taskSets ?? []].some(({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration !== void 0) || /"networkconfiguration":/i.test(JSON.stringify(appSpec?.document ?? {}));
}
function systemFaults(tasks2) {
  const { service, definition } = tasks2;
  const family = service.platformFamily?.toUpperCase().replaceAll("-", "_");
  const wanted = definition.runtimePlatform?.operatingSystemFamily ?? "LINUX";
  return faultIf(family !== void 0 && isOnFargate(tasks2) && family !== wanted, {
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
function volumeFaults2({ service, definition }) {
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
function misfitsOf(found2, runnable) {
  const problems = new Problems();
  const { name, service, deploymentGroup } = found2;
  const tasks2 = { name, service, deploymentGroup, ...runnable };
  checkAppSpec(found2, runnable, problems);
  checkBalancers(tasks2, problems);
  checkFargate(tasks2, problems);
  checkServiceFit(tasks2, problems);
  const whys = /* @__PURE__ */ new Map();
  for (const { what, why } of problems.all())
    whys.set(what, [...whys.get(what) ?? [], why]);
  return [...whys].map(([what, all]) => `${what.replace(/^The /, "the ")} (${all.join("; ")})`);
}

// lib/src/check/needs.js
function needsOf(all, stores) {
  const roles = all.flatMap(({ definition }) => [definition.taskRoleArn, definition.executionRoleArn]);
  const groups = all.flatMap((tasks2) => containersOf(tasks2.definition).flatMap(logGroupOf2(tasks2)));
  const permissions = all.flatMap((tasks2) => permissionsOf(tasks2, stores));
  return {
    roles: [...new Set(roles.filter((role) => role !== void 0 && role !== ""))],
    logGroups: distinct2(groups),
    permissions: distinct2(permissions)
  };
}
function logGroupOf2({ service }) {
  return ({ logConfiguration }) => {
    const { "awslogs-group": name = "", "awslogs-region": region = regionOf(service.serviceArn ?? "") } = logConfiguration?.options ?? {};
    return logConfiguration?.logDriver === "awslogs" && name !== "" ? [{ name, region }] : [];
  };
}
function createsLogGroup({ logConfiguration }) {
  return logConfiguration?.options?.["awslogs-create-group"] === "true";
}
function purposesOf(tasks2) {
  const containers = containersOf(tasks2.definition);
  const isFargate = isOnFargate(tasks2) || isForFargate(tasks2.definition);
  return [
    ...containers.some((container) => referencesOf(container).length > 0) ? ["to read secrets"] : [],
    ...containers.some(({ environmentFiles = [] }) => environmentFiles.length > 0) ? ["to read environment files"] : [],
    ...isFargate && repositoriesOf(tasks2).length > 0 ? ["to pull images from ECR"] : [],
    ...isFargate && containers.some(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs") ? ["to write logs"] : []
  ];
}
function permissionsOf(tasks2, stores) {
  const { executionRoleArn: role = "" } = tasks2.definition;
  if (!role.startsWith("arn:"))
    return [];
  const repositories = repositoriesOf(tasks2);
  const secrets = secretsOf2(tasks2, stores);
  const streams = containersOf(tasks2.definition).flatMap((container) => logGroupOf2(tasks2)(container).map((group) => ({
    group: logGroupArn(group, tasks2),
    // The task's id stands last; any will do.
    stream: `${container.logConfiguration?.options?.["awslogs-stream-prefix"] ?? ""}/${container.name}/${"0".repeat(32)}`,
    isMade: createsLogGroup(container)
  })));
  const files = containersOf(tasks2.definition).flatMap(({ environmentFiles = [] }) => environmentFiles.map(({ value = "" }) => value));
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
  const account = accountOf(service.serviceArn ?? "");
  return `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}`;
}
function repositoriesOf({ definition }) {
  const arns = containersOf(definition).flatMap(({ image = "" }) => {
    const { name = "" } = readImageReference(image) ?? {};
    const repository = readRepository(name);
    const host = readEcrHost(repository?.registry ?? "");
    if (repository === void 0 || host === void 0)
      return [];
    const { account, region } = host;
    return [`arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository.name}`];
  });
  return [...new Set(arns)];
}
function secretsOf2({ definition, service }, { arns: known }) {
  const region = regionOf(service.serviceArn ?? "");
  const account = accountOf(service.serviceArn ?? "");
  const arns = containersOf(definition).flatMap(referencesOf).flatMap(({ read }) => {
    if (read.kind === "unusable")
      return [];
    const { store, id, home } = read.reference;
    const place = home ?? { region, account };
    const arn = store === "Secrets Manager" ? id : `arn:${partitionOf(place.region)}:ssm:${place.region}:${place.account}:parameter/${id.replace(/^\//, "")}`;
    return [known.get(store === "Secrets Manager" ? id : "") ?? arn].filter((one) => one.startsWith("arn:"));
  });
  return [...new Set(arns)];
}
function roleNameOf(role) {
  return lastPart(role);
}
function distinct2(values) {
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
function checkCapacity({ name, service }, { clusterName, capacityProviders = [] }, problems) {
  const wanted = (service.capacityProviderStrategy ?? []).map(({ capacityProvider = "" }) => capacityProvider);
  const foreign = wanted.filter((provider) => !capacityProviders.includes(provider));
  if (foreign.length === 0)
    return;
  problems.add({
    what: `Service ${name} can't start tasks`,
    why: `its strategy names the capacity ${foreign.length === 1 ? "provider" : "providers"} ${foreign.join(" and ")}, and the cluster ${clusterName} has ${capacityProviders.join(", ") || "none"}`,
    fix: "give the cluster what is missing (aws ecs put-cluster-capacity-providers), or change the strategy of the service"
  });
}

// lib/src/check/logs.js
function keyOfGroup({ region, name }) {
  return `${region} ${name}`;
}
function checkLogGroups(tasks2, groups, problems) {
  for (const container of containersOf(tasks2.definition)) {
    const what = `The container ${container.name} of the task definition ${tasks2.origin} can't write its logs`;
    for (const group of logGroupOf2(tasks2)(container)) {
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
    const denied2 = deniedOf(permission, decisions, groups);
    const isForbidden = denied2.some(({ decision }) => decision === "explicitDeny");
    const resources = [...new Set(denied2.map(({ resource }) => forPolicy(resource)))];
    const actions = [...new Set(denied2.map(({ action }) => action))];
    if (denied2.length === 0)
      return [];
    const name = roleNameOf(role);
    const lacks = `${actions.join(", ")} on ${resources.join(", ")}`;
    const statement = JSON.stringify({ Effect: "Allow", Action: actions, Resource: resources });
    const isOwn = denied2.every(({ resource }) => [accountOf(role), ""].includes(accountOf(resource)));
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

// lib/src/check/roles.js
var TASKS = "ecs-tasks.amazonaws.com";
function checkExecutionRole(tasks2, problems) {
  const { definition, origin } = tasks2;
  const purposes = purposesOf(tasks2);
  if (definition.executionRoleArn || purposes.length === 0)
    return;
  problems.add({
    what: `The task definition ${origin} needs an execution role`,
    why: `it has none, and ECS needs one ${purposes.join(" and ")}`,
    fix: "name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets"
  });
}
function checkRoles({ definition, origin, service }, roles, problems) {
  const account = accountOf(service.serviceArn ?? "");
  const used = [
    { field: "executionRoleArn", input: "execution-role-arn", role: definition.executionRoleArn },
    { field: "taskRoleArn", input: "task-role-arn", role: definition.taskRoleArn }
  ];
  for (const { field, input, role } of used) {
    if (!role)
      continue;
    const what = `The ${field} of the task definition ${origin} can't be used`;
    if (role.startsWith("arn:") && accountOf(role) !== account) {
      const why = `the role ${role} is in the account ${accountOf(role)}, and the service in ${account}`;
      problems.add({ what, why, fix: `name a role of the account ${account} with ${input}` });
      continue;
    }
    if (!roles.has(role))
      continue;
    const found2 = roles.get(role);
    const isThere = found2 !== void 0 && (!role.startsWith("arn:") || found2.arn === role);
    if (!isThere) {
      const other = found2 === void 0 ? "" : `; there is ${found2.arn}`;
      problems.add({
        what,
        why: `there is no role ${role}${other}`,
        fix: `create the role, or correct ${field} or the input ${input}`
      });
    } else if (!trustsTasks(found2)) {
      problems.add({
        what,
        why: `the role ${roleNameOf(role)} does not let ${TASKS} assume it`,
        fix: `add this to its trust policy: {"Effect":"Allow","Principal":{"Service":"${TASKS}"},"Action":"sts:AssumeRole"}`
      });
    }
  }
}
function trustsTasks({ trust }) {
  const statements = listOf3(trust.Statement);
  return statements.length === 0 || statements.some(allowsTasks);
}
function allowsTasks({ Effect, Action, Principal }) {
  if (Effect !== "Allow")
    return false;
  const allows = Action === void 0 || listOf3(Action).some((action) => matches(action, "sts:assumerole"));
  if (Principal === void 0 || Principal === "*")
    return allows;
  const services = typeof Principal === "string" ? [] : listOf3(Principal["Service"]);
  return allows && (services.includes(TASKS) || services.includes("*"));
}
function matches(pattern, action) {
  const [start = "", ...rest] = pattern.toLowerCase().split("*");
  return rest.length === 0 ? start === action : action.startsWith(start);
}
function listOf3(value) {
  if (value === void 0)
    return [];
  return Array.isArray(value) ? value : [value];
}

// lib/src/check/runnable.js
function checkRunnable(check2, problems) {
  const { cluster, roles, logGroups: logGroups2, decisions } = check2.surroundings;
  if (cluster !== void 0)
    checkCluster(cluster, problems);
  const images = imagesOf(check2);
  for (const definition of check2.definitions)
    checkRegistration(definition, problems);
  for (const tasks2 of check2.tasks) {
    checkFargate(tasks2, problems);
    checkBalancers(tasks2, problems);
    checkServiceFit(tasks2, problems);
    if (cluster !== void 0)
      checkCapacity(tasks2, cluster, problems);
    for (const image of images)
      if (image.isFor(tasks2))
        checkPlatforms(tasks2, image, problems);
    checkExecutionRole(tasks2, problems);
    checkRoles(tasks2, roles, problems);
    checkLogGroups(tasks2, logGroups2, problems);
  }
  return checkPermissions(check2.needs.permissions, { decisions, groups: logGroups2 }, problems);
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
    ...held.map(({ reference: reference2, image: there }) => ({
      subject: `Image ${reference2}`,
      isFor: (tasks2) => isRunBy(tasks2, { reference: reference2 }),
      platforms: platformsIn(there) ?? [surroundings.platforms.get(there.digest) ?? []].flat(),
      fix: (wanted) => `build it for ${wanted}, or correct the runtimePlatform of the task definition`
    }))
  ];
}

// lib/src/check/index.js
async function check(asked, { aws, world: world2 }, problems) {
  const { inputs, found: found2, content } = asked;
  checkCodeDeployInputs(found2.services, inputs, problems);
  const ofServices = problems.branch();
  const checked = await checkTemplates(asked, aws, problems.branch());
  const services = found2.services.flatMap((surveyed) => {
    const isFit = checkService(surveyed, ofServices);
    if (isFit)
      checkStrategy(surveyed, inputs, { problems: ofServices, log: world2.log });
    const own = surveyed.template && checked.get(surveyed.template.origin);
    if (!isFit || own === void 0)
      return [];
    checkAppSpec(surveyed, own.template, problems);
    const how = checkController(surveyed, own.template, { inputs, problems, log: world2.log });
    return [{ ...surveyed, ...own, ...how }];
  });
  const platforms = platformsOf(services.map(({ service, template }) => ({ service, definition: template.definition })));
  const { image, warnings: warnings2 } = await planImage({ inputs, found: found2, platforms, content }, world2, problems);
  const images = found2.images.map(({ container, image: other }) => ({
    container,
    image: referenceOf2(other)
  }));
  const templates = [...checked.values()];
  return { image, images, secrets: found2.secrets, services, templates, platforms, warnings: warnings2 };
}
async function checkTemplates({ inputs, found: found2 }, aws, problems) {
  const checked = await Promise.all(found2.templates.map(async (template) => {
    const own = problems.branch();
    const faults = await aws.ecs.checkTaskDefinition(template.definition);
    return checkTemplate({ template, faults, inputs }, own);
  }));
  return new Map(checked.flatMap((one) => one === void 0 ? [] : [[one.template.origin, one]]));
}
function planOf({ image, ...draft }, inputs) {
  const complete = draft.services.filter(({ isComplete: isComplete2 }) => isComplete2);
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

// lib/src/content/index.js



// lib/src/content/dockerfile.js
function sourcesOf(text, { buildArgs, buildContexts }) {
  const given = new Map(buildArgs.map(({ name, value }) => [name, value]));
  const known = /* @__PURE__ */ new Map();
  const inner = /* @__PURE__ */ new Set(["scratch", ...buildContexts.map(({ name }) => name.toLowerCase())]);
  const images = new Set(buildContexts.flatMap(({ value }) => /^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? []));
  const unclearImages2 = /* @__PURE__ */ new Set();
  const downloads = /* @__PURE__ */ new Set();
  const note = (written2) => {
    if (written2 === "")
      return;
    const name = expand(written2, known);
    if (name === void 0) {
      if (![...inner].some((stage) => couldBe(written2, stage)))
        unclearImages2.add(written2);
    } else if (!inner.has(name.toLowerCase()) && !/^\d+$/.test(name))
      images.add(name);
  };
  let stages = 0;
  for (const { name, words } of instructionsOf(text)) {
    if (name === "ARG" && stages === 0) {
      for (const [arg, value] of words.map(readArgument)) {
        const chosen = given.get(arg) ?? (value === void 0 ? void 0 : expand(value, known));
        if (chosen !== void 0)
          known.set(arg, chosen);
      }
    } else if (name === "FROM") {
      const [image = "", as = "", stage = ""] = words.filter((word) => !word.startsWith("--"));
      note(image);
      if (/^as$/i.test(as))
        inner.add(stage.toLowerCase());
      stages += 1;
    }
    for (const image of flaggedImages(name, words))
      note(image);
    if (name === "ADD")
      for (const source of fetched(words))
        downloads.add(source);
  }
  return { images: [...images], unclearImages: [...unclearImages2], downloads: [...downloads] };
}
function flaggedImages(instruction, words) {
  if (!/^(COPY|ADD|RUN)$/.test(instruction))
    return [];
  return words.flatMap((word) => {
    const from = /^--from=(.+)$/.exec(word)?.[1] ?? /^--mount=(?:.*,)?from=([^,]+)/.exec(word)?.[1];
    return from === void 0 ? [] : [from];
  });
}
var COMMIT = /[#?&=][0-9a-f]{40}\b/;
var ELSEWHERE2 = /^(?:[a-z][a-z0-9+]*:\/\/|git@)/i;
function fetched(words) {
  if (words.some((word) => word.startsWith("--checksum=")))
    return [];
  const sources = words.filter((word) => !word.startsWith("--")).slice(0, -1);
  return sources.map((word) => word.replace(/^[["]+|[",]+$/g, "")).filter((word) => ELSEWHERE2.test(word) && !COMMIT.test(word));
}
function readArgument(word) {
  const equals = word.indexOf("=");
  if (equals < 0)
    return [word, void 0];
  return [word.slice(0, equals), word.slice(equals + 1).replace(/^(["'])(.*)\1$/, "$2")];
}
var VARIABLE = /\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}$]*))?\})/g;
var VARIABLE_OF_ANY_KIND = /\$(?:\w+|\{[^{}]*\})/;
function expand(text, known) {
  let isClear = true;
  const expanded = text.replace(VARIABLE, (...match) => {
    const [, plain, braced = "", operator = "", other = ""] = match;
    const value = known.get(plain ?? braced);
    const isSet2 = value !== void 0 && (!operator.startsWith(":") || value !== "");
    if (operator.endsWith("+"))
      return isSet2 ? other : "";
    if (operator.endsWith("-"))
      return isSet2 ? value ?? "" : other;
    isClear &&= value !== void 0;
    return value ?? "";
  });
  return isClear && expanded !== "" && !/[$\\{}]/.test(expanded) ? expanded : void 0;
}
function couldBe(written2, name) {
  const parts = written2.toLowerCase().split(VARIABLE_OF_ANY_KIND);
  const pattern = parts.map((part) => part.replace(/[^\w-]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`).test(name);
}
function instructionsOf(text) {
  const lines2 = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const escapeCharacter = /^\s*#\s*escape\s*=\s*`/im.test(directivesOf(lines2).join("\n")) ? "`" : "\\";
  const instructions = [];
  let whole = "";
  for (let at = 0; at < lines2.length; at += 1) {
    const line = lines2[at] ?? "";
    if (/^\s*(#|$)/.test(line))
      continue;
    const end = line.trimEnd();
    if (end.endsWith(escapeCharacter) && at < lines2.length - 1) {
      whole += `${end.slice(0, -1)} `;
      continue;
    }
    const [name = "", ...words] = `${whole}${line}`.trim().split(/\s+/);
    whole = "";
    instructions.push({ name: name.toUpperCase(), words });
    for (const last of hereDocuments(name, words)) {
      while (at < lines2.length - 1 && (lines2[at + 1] ?? "").replace(/^\t+/, "") !== last)
        at += 1;
      at += 1;
    }
  }
  return instructions;
}
function directivesOf(lines2) {
  const end = lines2.findIndex((line) => !/^\s*#\s*[a-zA-Z][\w-]*\s*=/.test(line));
  return lines2.slice(0, end < 0 ? lines2.length : end);
}
function hereDocuments(name, words) {
  if (!/^(RUN|COPY|ADD)$/i.test(name))
    return [];
  return words.flatMap((word) => /^\d*<<-?(["']?)(\w+)\1$/.exec(word)?.[2] ?? []);
}

// lib/src/content/files.js



// lib/src/content/canonical.js

var CanonicalWriter = class {
  #sink;
  constructor(sink) {
    this.#sink = sink;
  }
  /** A text, in UTF-8. */
  text(value) {
    return this.bytes(Buffer.from(value, "utf8"));
  }
  /** Bytes that are there as a whole. */
  bytes(value) {
    this.length(value.length);
    this.#sink.update(value);
    return this;
  }
  /**
   * How many bytes follow through `part`, or how many entries a list has.
   *
   * @param value a whole number from 0 on
   */
  length(value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    this.#sink.update(bytes);
    return this;
  }
  /** Some of the bytes that `length` announced. */
  part(value) {
    this.#sink.update(value);
    return this;
  }
  /** A list, its entries written one by one. */
  list(values, write3) {
    this.length(values.length);
    for (const value of values)
      write3(value, this);
    return this;
  }
  /** A text that may not be there, which is another thing than an empty one. */
  optional(value) {
    return this.list(value === void 0 ? [] : [value], (text) => this.text(text));
  }
};
var CanonicalHash = class extends CanonicalWriter {
  #hash;
  constructor() {
    const hash2 = (0,external_node_crypto_.createHash)("sha256");
    super(hash2);
    this.#hash = hash2;
  }
  /** To be asked for once, at the end. */
  digest() {
    return this.#hash.digest("hex");
  }
};

// lib/src/content/folder.js




// lib/src/content/permissions.js

var FILE = 438;
var PROGRAM = 511;
var READING = 365;
var USUAL_UMASK = 18;
function permissionsOf2(mode, umask) {
  const permissions = mode & 4095;
  if ((umask & READING) === 0) {
    if (permissions === (FILE & ~umask))
      return "file";
    if (permissions === (PROGRAM & ~umask))
      return "program";
  }
  return permissions.toString(8);
}
async function readUmask() {
  const status = await (0,promises_.readFile)("/proc/self/status", "utf8").catch(() => "");
  const digits = /^Umask:\s*([0-7]+)$/m.exec(status)?.[1];
  return digits === void 0 ? USUAL_UMASK : Number.parseInt(digits, 8);
}

// lib/src/content/folder.js
var NotKnowable = class extends Error {
};
var CHUNK = 1024 * 1024;
var SLICE = 8 * CHUNK;
var ENTRY_COST = 32 * 1024;
var OPEN_FLAGS = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
async function writeFolder(reading, writer) {
  const { cancellation } = reading;
  let cost = 0;
  for (const step of stepsOf2(reading, writer)) {
    cost += step;
    if (cost < SLICE)
      continue;
    cost = 0;
    await (0,promises_namespaceObject.setImmediate)();
    cancellation.throwIfAborted();
  }
  writer.text("end");
}
function* stepsOf2({ root, rules, umask }, writer) {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (const { kind, path } of entriesOf2(root, rules)) {
    const place = (0,external_node_path_.join)(root, path);
    writer.text(kind).text(path);
    switch (kind) {
      case "folder":
        writer.text(permissionsOf2((0,external_node_fs_.lstatSync)(place).mode, umask));
        break;
      case "link":
        writer.text(wellFormed((0,external_node_fs_.readlinkSync)(place)));
        break;
      case "file":
        yield* writeFile2({ place, path, umask, chunk }, writer);
        break;
    }
    yield ENTRY_COST;
  }
}
function* writeFile2({ place, path, umask, chunk }, writer) {
  const file = (0,external_node_fs_.openSync)(place, OPEN_FLAGS);
  try {
    const stat2 = (0,external_node_fs_.fstatSync)(file);
    if (!stat2.isFile())
      throw changed(path);
    writer.text(permissionsOf2(stat2.mode, umask)).length(stat2.size);
    for (let left = stat2.size; left > 0; ) {
      const count = (0,external_node_fs_.readSync)(file, chunk, 0, Math.min(left, chunk.length), null);
      if (count === 0)
        throw changed(path);
      writer.part(chunk.subarray(0, count));
      left -= count;
      yield count;
    }
  } finally {
    (0,external_node_fs_.closeSync)(file);
  }
}
function changed(path) {
  return new NotKnowable(`${path} changed while it was read`);
}
function* entriesOf2(root, rules) {
  const waiting = [];
  function* wait() {
    for (const path of waiting.splice(0))
      yield { kind: "folder", path };
  }
  function* inside(folder, parent) {
    for (const entry of sortedEntries((0,external_node_path_.join)(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const { isIgnored, met } = rules.judge(path, parent);
      if (!entry.isDirectory()) {
        if (isIgnored)
          continue;
        yield* wait();
        yield { kind: kindOf4(entry, path), path };
      } else if (!isIgnored) {
        yield* wait();
        yield { kind: "folder", path };
        yield* inside(path, met);
      } else if (rules.mayKeepSomethingIn(path)) {
        waiting.push(path);
        yield* inside(path, met);
        if (waiting.at(-1) === path)
          waiting.pop();
      }
    }
  }
  yield* inside("", void 0);
}
function sortedEntries(folder) {
  const entries2 = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
  for (const { name } of entries2)
    wellFormed(name);
  return entries2.sort((one, other) => one.name < other.name ? -1 : 1);
}
function wellFormed(text) {
  if (text.includes("\uFFFD"))
    throw new NotKnowable(`the name ${text} is not UTF-8`);
  return text;
}
function kindOf4(entry, path) {
  if (entry.isFile())
    return "file";
  if (entry.isSymbolicLink())
    return "link";
  throw new NotKnowable(`${path} is neither a file nor a folder nor a link`);
}

// lib/src/content/ignore.js


// lib/src/content/pattern.js
var NotUnderstood = class extends Error {
};
function compilePattern(pattern) {
  const reader = new PatternReader([...pattern]);
  const { kind, source } = reader.read();
  switch (kind) {
    case "exact":
      return (path) => path === pattern;
    case "prefix": {
      const prefix = pattern.slice(0, -2);
      return (path) => path.startsWith(prefix);
    }
    case "suffix": {
      const suffix = pattern.slice(2);
      return (path) => path.endsWith(suffix) || suffix.startsWith("/") && path === suffix.slice(1);
    }
    case "expression": {
      const expression = new RegExp(`^${source}$`, "u");
      return (path) => expression.test(path);
    }
  }
}
var ANYTHING = "[^\\n]*";
var PatternReader = class {
  #characters;
  #at = 0;
  #kind = "exact";
  #source = "";
  constructor(characters) {
    this.#characters = characters;
  }
  read() {
    while (this.#at < this.#characters.length) {
      const isFirst = this.#at === 0;
      const character = this.#next();
      if (character === "*" && this.#peek() === "*")
        this.#readFolders(isFirst);
      else if (character === "*")
        this.#add("[^/]*");
      else if (character === "?")
        this.#add("[^/]");
      else if (character === "[")
        this.#add(this.#readClass());
      else if (character === "]")
        this.#add("\\]");
      else if (character === "\\")
        this.#add(literal(this.#readEscaped()));
      else if (character === "^")
        this.#source += character;
      else
        this.#source += literal(character);
    }
    return { kind: this.#kind, source: this.#source };
  }
  #next() {
    const character = this.#characters[this.#at] ?? "";
    this.#at += 1;
    return character;
  }
  #peek() {
    return this.#characters[this.#at];
  }
  #add(source) {
    this.#source += source;
    this.#kind = "expression";
  }
  /** `**`, of which the first asterisk was read; a slash behind it belongs to it. */
  #readFolders(isFirst) {
    this.#at += 1;
    if (this.#peek() === "/")
      this.#at += 1;
    const isLast = this.#peek() === void 0;
    if (isLast && this.#kind === "exact")
      this.#kind = "prefix";
    else
      this.#add(isLast ? ANYTHING : `(?:${ANYTHING}/)?`);
    if (isFirst)
      this.#kind = "suffix";
  }
  /** The character behind a backslash. Go's expressions read letters and digits there as something else. */
  #readEscaped() {
    const character = this.#next();
    if (character === "" || /[\p{L}\p{N}]/u.test(character)) {
      throw new NotUnderstood(`\\${character}`);
    }
    return character;
  }
  /** `[a-z]` or `[^a-z]`, of which the first bracket was read. */
  #readClass() {
    const begin = this.#at;
    const isInverted = this.#peek() === "^";
    if (isInverted)
      this.#at += 1;
    let items = "";
    while (this.#peek() !== "]") {
      const first = this.#readItem(begin);
      if (this.#peek() === "-") {
        this.#at += 1;
        const last = this.#readItem(begin);
        if ((first.codePointAt(0) ?? 0) > (last.codePointAt(0) ?? 0))
          throw this.#oddClass(begin);
        items += `${inClass(first)}-${inClass(last)}`;
      } else {
        items += inClass(first);
      }
    }
    this.#at += 1;
    if (items === "")
      throw this.#oddClass(begin);
    return `[${isInverted ? "^" : ""}${items}]`;
  }
  #readItem(begin) {
    const character = this.#next();
    if (character === "\\")
      return this.#readEscaped();
    if (character === "" || /[-[\]*?^:]/.test(character))
      throw this.#oddClass(begin);
    return character;
  }
  #oddClass(begin) {
    return new NotUnderstood(this.#characters.slice(begin - 1).join(""));
  }
};
function literal(character) {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
function inClass(character) {
  return character === "-" ? "\\-" : literal(character);
}

// lib/src/content/ignore.js
var SPACE = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
var OUTER_SPACE = new RegExp(`^${SPACE}|${SPACE}$`, "gu");
var SPECIAL = /[*[\]?^\\]/;
var IgnoreRules = class {
  #rules;
  #hasPlainExceptions;
  #isOld;
  /**
   * @param text of the file; an empty one ignores nothing
   * @param builder versions of the classic client differ in what they ignore: what any of them sends is not ignored here
   * @throws NotUnderstood when a line is not read here as Docker reads it
   */
  constructor(text, builder = "buildx") {
    this.#rules = linesOf4(text).map(ruleOf);
    const exceptions = this.#rules.filter(({ isException }) => isException);
    this.#hasPlainExceptions = exceptions.every(({ pattern }) => !SPECIAL.test(withoutGlob(pattern)));
    this.#isOld = builder === "classic";
  }
  /**
   * Whether a path is ignored.
   *
   * @param parent what was met by the folder that it is in; nothing for what stands in the root
   */
  judge(path, parent) {
    const met = [];
    let isIgnored = false;
    this.#rules.forEach(({ isException, means: means2 }, index) => {
      const meets = parent?.[index] === true || isException === isIgnored && means2(path);
      met.push(meets);
      if (meets)
        isIgnored = !isException;
    });
    return { isIgnored: isIgnored && !(this.#isOld && this.#isSentByOldClients(path)), met };
  }
  /** Whether something in an ignored folder may not be ignored, so that it has to be looked into. */
  mayKeepSomethingIn(folder) {
    const exceptions = this.#rules.filter(({ isException }) => isException);
    if (exceptions.length > 0 && !this.#hasPlainExceptions)
      return true;
    return exceptions.some(({ pattern }) => `${withoutGlob(pattern)}/`.startsWith(`${folder}/`));
  }
  /** Two older ways to judge, in which a rule counts for a path when it means a folder above it, or just one of them. */
  #isSentByOldClients(path) {
    const folders = path.split("/").slice(0, -1);
    const above = folders.map((_, index) => folders.slice(0, index + 1).join("/"));
    const ways = [
      ({ means: means2 }) => above.some(means2),
      ({ means: means2, pattern }) => {
        const folder = above[pattern.split("/").length - 1];
        return folder !== void 0 && means2(folder);
      }
    ];
    return ways.some((meansAbove) => {
      let isIgnored = false;
      for (const rule of this.#rules) {
        if (rule.isException === isIgnored && (rule.means(path) || meansAbove(rule))) {
          isIgnored = !rule.isException;
        }
      }
      return !isIgnored;
    });
  }
};
function linesOf4(text) {
  return text.replace(/^\uFEFF/, "").split("\n").map((line) => line.replace(/\r$/, "")).filter((line) => !line.startsWith("#")).map(trimmed).filter((line) => line !== "").map((line) => {
    const isException = line.startsWith("!");
    const written2 = isException ? trimmed(line.slice(1)) : line;
    const cleaned = written2 === "" ? "" : cleanPath(written2);
    const relative3 = cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned;
    return `${isException ? "!" : ""}${relative3}`;
  });
}
function ruleOf(line) {
  const cleaned = cleanPath(trimmed(line));
  const isException = cleaned.startsWith("!");
  const pattern = isException ? cleaned.slice(1) : cleaned;
  if (pattern === "")
    throw new NotUnderstood(line);
  return { isException, pattern, means: compilePattern(pattern) };
}
function trimmed(text) {
  return text.replace(OUTER_SPACE, "");
}
function cleanPath(path) {
  const normal = external_node_path_.posix.normalize(path);
  return normal.length > 1 ? normal.replace(/\/$/, "") : normal;
}
function withoutGlob(pattern) {
  return pattern.replace(/\/\*\*$/, "").replace(/\/\*$/, "");
}

// lib/src/content/files.js
function dockerfileOf({ context, file }, { workspace }) {
  return file === void 0 ? (0,external_node_path_.resolve)(workspace, context, "Dockerfile") : (0,external_node_path_.resolve)(workspace, file);
}
function isRemote(context) {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//i.test(context);
}
async function readFiles(build, builder, place) {
  const umask = await readUmask();
  const hashOf = async (root2, rules2) => {
    const hash2 = new CanonicalHash();
    await writeFolder({ root: root2, rules: rules2, umask, cancellation: place.cancellation }, hash2);
    return hash2.digest();
  };
  const root = await folderAt2(build.context, "the context", place);
  const rules = rulesOf(await ignoreText(root, dockerfileOf(build, place), builder), builder);
  const otherContexts = /* @__PURE__ */ new Map();
  for (const { name, value } of build.buildContexts) {
    if (value.startsWith("docker-image://")) {
      otherContexts.set(name, value);
      continue;
    }
    const folder = await folderAt2(value, `the build context ${name}`, place);
    const own = rulesOf(await textOf3((0,external_node_path_.join)(folder, ".dockerignore")) ?? "", builder);
    otherContexts.set(name, await hashOf(folder, own));
  }
  return {
    context: await hashOf(root, rules),
    otherContexts,
    hasGit: await isFolder((0,external_node_path_.join)(root, ".git")) && !rules.judge(".git", void 0).isIgnored
  };
}
async function folderAt2(path, name, { workspace }) {
  if (isRemote(path) || /^(oci-layout|target):/.test(path)) {
    throw new NotKnowable(`${name} is not a folder of the runner`);
  }
  return (0,promises_.realpath)((0,external_node_path_.resolve)(workspace, path));
}
async function ignoreText(root, dockerfile, builder) {
  const name = `${(0,external_node_path_.basename)(dockerfile)}.dockerignore`;
  const own = builder === "buildx" ? await textOf3((0,external_node_path_.join)((0,external_node_path_.dirname)(dockerfile), name)) : void 0;
  return own ?? await textOf3((0,external_node_path_.join)(root, ".dockerignore")) ?? "";
}
function rulesOf(text, builder) {
  try {
    return new IgnoreRules(text, builder);
  } catch (error) {
    if (!(error instanceof NotUnderstood))
      throw error;
    throw new NotKnowable(`the pattern ${error.message} of its ignore file is not understood here`);
  }
}
async function textOf3(path) {
  const found2 = await statOf(path);
  if (found2 === void 0)
    return void 0;
  if (!found2.isFile())
    throw new NotKnowable(`${(0,external_node_path_.basename)(path)} is not a plain file`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await (0,promises_.readFile)(path));
  } catch {
    throw new NotKnowable(`${(0,external_node_path_.basename)(path)} is not UTF-8`);
  }
}
async function isFolder(path) {
  return (await statOf(path))?.isDirectory() === true;
}
async function statOf(path) {
  try {
    return await (0,promises_.lstat)(path);
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(error.code ?? ""))
      return void 0;
    throw error;
  }
}

// lib/src/content/key.js
var ABOUT_THE_BUILDING = /^org\.opencontainers\.image\.(created|revision)$/;
function keyOf2(parts) {
  const hash2 = new CanonicalHash();
  writeParts(parts, hash2);
  return hash2.digest();
}
function writeParts({ build, how, dockerfile, files }, writer) {
  writer.text("ship-to-ecs build 1").text(how.builder);
  writeNames(how.platforms, writer);
  writePairs(settingsOf2(build, how), writer);
  writer.optional(build.target);
  writePairs(build.buildArgs, writer);
  writePairs(build.labels.filter(({ name }) => !ABOUT_THE_BUILDING.test(name)), writer);
  writeNames(build.buildSecrets.map(({ id }) => id), writer);
  writer.text(String(build.noCache)).text(String(build.pull));
  writer.optional(build.provenance).optional(build.sbom);
  writer.bytes(dockerfile).text(files.context);
  writePairs([...files.otherContexts].map(([name, value]) => ({ name, value })), writer);
}
function keyWithImages(key, digests) {
  const hash2 = new CanonicalHash().text("ship-to-ecs build with images 1").text(key);
  writePairs([...digests].map(([name, value]) => ({ name, value })), hash2);
  return hash2.digest();
}
function settingsOf2({ environment, builder }, how) {
  if (how.platforms.length > 0)
    return environment.filter(({ name }) => name === "SOURCE_DATE_EPOCH");
  return [
    ...environment,
    { name: "engine", value: how.enginePlatform ?? "" },
    { name: "builder", value: builder ?? "" }
  ];
}
function writePairs(pairs, writer) {
  writer.list(pairs.toSorted(byName), ({ name, value }) => writer.text(name).text(value));
}
function writeNames(names, writer) {
  writer.list([...new Set(names)].sort(), (name) => writer.text(name));
}
function byName({ name: one }, { name: other }) {
  if (one === other)
    return 0;
  return one < other ? -1 : 1;
}

// lib/src/content/index.js
async function baseImages(build, place) {
  if (isRemote(build.context))
    return [];
  const text = await (0,promises_.readFile)(dockerfileOf(build, place), "utf8").catch(() => "");
  return sourcesOf(text, build).images;
}
function openContent(build, place) {
  const dockerfile = quietly((0,promises_.readFile)(dockerfileOf(build, place)));
  const files = /* @__PURE__ */ new Map();
  const filesFor = (builder) => {
    const read = files.get(builder) ?? quietly(readFiles(build, builder, place));
    files.set(builder, read);
    return read;
  };
  filesFor("buildx");
  return {
    async keyOf(how) {
      try {
        const sent = await filesFor(how.builder);
        const key = keyOf2({ build, how, dockerfile: await dockerfile, files: sent });
        return { kind: "known", key, hasGit: sent.hasGit };
      } catch (error) {
        return { kind: "unknown", why: clauseOf(error, place) };
      }
    },
    keyWithImages,
    async sources() {
      const text = await dockerfile.catch(() => void 0);
      return text && sourcesOf(text.toString("utf8"), build);
    }
  };
}
function quietly(work) {
  work.catch(() => {
  });
  return work;
}
function clauseOf(error, { workspace }) {
  if (error instanceof NotKnowable)
    return error.message;
  const { code, path } = error;
  if (code === void 0 || path === void 0)
    throw error;
  return `${(0,external_node_path_.relative)(workspace, path) || "."} could not be read (${code})`;
}

// lib/src/revision/index.js



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
  const named2 = namedAsIn(running.definition, definition);
  return isSame(running.definition, named2) ? named2 : definition;
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
  const [first, second] = [readImageReference(one), readImageReference(other)];
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
async function writeRendered(rendered, world2) {
  const { temp } = world2.job;
  return onDisk("The rendered task definition", () => write2(rendered, temp));
}
async function write2(rendered, temp) {
  await (0,promises_.mkdir)(temp, { recursive: true });
  const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "ship-to-ecs-"));
  const paths = /* @__PURE__ */ new Map();
  for (const { definition } of rendered) {
    const text = JSON.stringify(definition, null, 2);
    if (paths.has(text))
      continue;
    const suffix = paths.size === 0 ? "" : `-${paths.size + 1}`;
    const family = String(definition.family).replaceAll(/[^\w-]/g, "_");
    const path = (0,external_node_path_.join)(folder, `task-definition-${family}${suffix}.json`);
    await (0,promises_.writeFile)(path, `${text}
`, { mode: 384 });
    paths.set(text, path);
  }
  return rendered.map((service) => ({
    ...service,
    path: paths.get(JSON.stringify(service.definition, null, 2))
  }));
}
async function registerRevisions(services, aws, world2) {
  const arns = [];
  const known = services.flatMap(({ planned }) => [planned.running, planned.template.revision].filter((revision) => revision !== void 0));
  for (const { planned, definition } of services) {
    let revision = find(definition, [planned.running, planned.template.revision, ...known]);
    if (revision === void 0) {
      revision = { ...await register(definition, aws, world2), definition };
      known.push(revision);
      world2.log.info(`Registered ${shortRevision(revision.arn)} for ${planned.name}.`);
    } else {
      world2.log.info(`${shortRevision(revision.arn)} is exactly this already, nothing is registered for ${planned.name}.`);
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
  return revision.status === "ACTIVE" && isSame(revision.definition, definition);
}
var MOST_ATTEMPTS3 = 8;
async function register(definition, aws, world2) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await aws.ecs.registerTaskDefinition(definition);
    } catch (error) {
      const isBusy = error instanceof StepError && /too many concurrent attempts/i.test(error.message);
      if (!isBusy || attempt === MOST_ATTEMPTS3)
        throw error;
      world2.log.info("Another job registers into the same family, trying again.");
      await world2.clock.sleep(attempt * 1e3 * (0.5 + Math.random()));
    }
  }
}

// lib/src/plan.js
function planOfDeployment(facts) {
  const { draft, found: found2, inputs, problems, warnings: warnings2 } = facts;
  const image = imagePlan(facts);
  const rendered = renderServices(draft, image?.reference ?? "", inputs);
  return {
    mode: "deploy",
    image,
    services: found2.services.map((service) => {
      const known = rendered.find(({ planned }) => planned.name === service.name && planned.isComplete);
      if (known === void 0)
        return unknownPlan(service);
      return servicePlan({ ...known, draft, isImageKnown: image !== null }, inputs);
    }),
    problems: problems.map(plainProblem),
    warnings: warnings2
  };
}
function imagePlan({ draft, found: found2, inputs }) {
  const { image, platforms } = draft;
  if (image === void 0) {
    if (found2.image?.kind !== "repository" || inputs.image.kind !== "build")
      return null;
    const { tag, moreTags, build } = inputs.image;
    return {
      action: "build",
      reference: `${found2.image.repository.uri}:${tag}`,
      reason: null,
      platforms: build.platforms.length > 0 ? build.platforms : platforms,
      tags: moreTags.filter((other) => other !== tag),
      createsRepository: found2.image.isMissing
    };
  }
  const reference2 = plannedReference(image);
  const nothingElse = { platforms: [], createsRepository: false };
  const reason = "why" in image && image.why !== "" ? image.why : null;
  switch (image.kind) {
    case "existing":
      return { action: "existing", reference: reference2, reason, tags: [], ...nothingElse };
    case "reuse":
      return {
        action: "reuse",
        reference: reference2,
        reason,
        tags: image.tagsToAdd.filter((tag) => tag !== image.tag),
        ...nothingElse
      };
    case "build": {
      const { references } = image.request;
      const tags = references.filter((each) => each !== reference2).map((each) => each.slice(each.lastIndexOf(":") + 1));
      const { platforms: builtFor } = image.request;
      const { createsRepository } = image;
      return { action: "build", reference: reference2, reason, platforms: builtFor, tags, createsRepository };
    }
  }
}
function unknownPlan({ name, running }) {
  return {
    service: name,
    runs: shortRevision(running?.arn ?? ""),
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
    ...{ name, service, revision: revision ?? "", previous: lastCompleteRevision(service) },
    ...codedeploy && { codedeploy }
  };
  const changes = running === void 0 ? [] : differences(running.definition, definition);
  const unknown = new Set(isImageKnown ? [] : planned.containers.map((one) => `container ${one} \u203A image`));
  return {
    service: name,
    runs: shortRevision(running?.arn ?? ""),
    action: isImageKnown ? actionOn(target, wishes) : "unknown",
    revision: revision === void 0 ? null : shortRevision(revision),
    startsDeployment: isImageKnown ? startsDeployment(target, wishes) : null,
    changes: changes.filter(({ place }) => !unknown.has(place)),
    settings: changedSettings(service, wishes),
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
  return isUnchanged(target, wishes) ? "none" : "update";
}
function containerPlans({ planned, definition, draft, isImageKnown }) {
  return (definition.containerDefinitions ?? []).map(({ name: container = "", image: reference2 = "" }) => {
    if (planned.containers.includes(container)) {
      return { container, image: isImageKnown ? reference2 : null, from: "image" };
    }
    const isNamed2 = draft.images.some((other) => other.container === container);
    return { container, image: reference2, from: isNamed2 ? "images" : "template" };
  });
}
function planOfNothing(mode, error) {
  const problems = error instanceof StepError ? error.problems.map(plainProblem) : [];
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
        runs: shortRevision(past.running),
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
    revision: shortRevision(arn),
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

// lib/src/survey/optional.js
var OptionalReads = class {
  #missed = /* @__PURE__ */ new Map();
  /** The answer, or nothing when there was none. `about` is what stays unchecked: `the roles`. */
  async read(about2, answer) {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof AwsError))
        throw error;
      const why = error.kind === "denied" ? `${error.action} is denied` : `${error.action}: ${error.code}`;
      this.#missed.set(about2, why);
      return void 0;
    }
  }
  /** As `read`, of what may not be there: that is an answer too. */
  async look(about2, answer) {
    return this.read(about2, answer.then((found2) => ({ found: found2 })));
  }
  /** Says what stays unchecked, in one line; nothing when all was read. */
  tell(log) {
    if (this.#missed.size === 0)
      return;
    const missed = [...this.#missed].sort().map(([about2, why]) => `${about2} (${why})`);
    log.info(`Not checked, as AWS did not tell: ${missed.join(", ")}.`);
  }
};

// lib/src/survey/caches.js
var PATIENCE_MS6 = 2e3;
async function surveyCaches({ cacheTo }, { openAws: openAws2, log }) {
  const reads = new OptionalReads();
  const looked = await Promise.all(cacheTo.map(async (entry) => {
    const host = registryOfCache(entry) ?? "";
    const place = readEcrHost(host);
    if (place === void 0)
      return void 0;
    const { name = "" } = readImageReference(entry.attributes.get("ref") ?? "") ?? {};
    const { ecr } = openAws2(place.region, { patience: PATIENCE_MS6 });
    const asked = ecr.findRepository({ name: name.slice(host.length + 1), registryId: place.account });
    const answer = await reads.look("the repositories of caches", asked);
    return answer && { entry, repository: answer.found };
  }));
  reads.tell(log);
  return looked.filter((cache) => cache !== void 0);
}

// lib/src/survey/image.js
async function surveyImage(inputs, reads, problems) {
  if (inputs.image.kind === "existing")
    return surveyExisting(inputs.image.reference, reads);
  const { aws, world: world2 } = reads;
  const { repository: wanted, createRepository, tag, moreTags } = inputs.image;
  const host = readEcrHost(wanted.registry ?? "");
  const { ecr, region } = host === void 0 || host.region === aws.region ? aws : world2.openAws(host.region);
  const id = { name: wanted.name, registryId: host?.account };
  const [repository, ...images] = await Promise.all([
    ecr.findRepository(id),
    ...[tag, ...moreTags].map((name) => problems.gather(ecr.findImage(id, { tag: name })))
  ]);
  if (repository === void 0 && createRepository) {
    const registry = host === void 0 ? await ownRegistry(inputs, reads) : wanted.registry;
    const uri = `${registry}/${wanted.name}`;
    refuseForeign(wanted, host, uri);
    const planned = { ...id, region, uri, isImmutable: () => true };
    return { kind: "repository", repository: planned, tagged: /* @__PURE__ */ new Map(), isMissing: true };
  }
  if (repository === void 0) {
    throw new StepError({
      what: `Repository ${wanted.name} was not found`,
      why: `ECR in ${region} has no repository of that name in the account ${host?.account ?? "of the credentials"}`,
      fix: "create it, as create-repository: true does, or check repository and aws-region"
    });
  }
  refuseForeign(wanted, host, repository.uri);
  const tagged = /* @__PURE__ */ new Map();
  [tag, ...moreTags].forEach((name, index) => {
    const image = images[index];
    if (image !== void 0)
      tagged.set(name, image);
  });
  return { kind: "repository", repository, tagged, isMissing: false };
}
async function ownRegistry({ isPlan }, { aws, account }) {
  try {
    return (await aws.ecr.authorize()).host;
  } catch (error) {
    const owner = await account;
    if (!isPlan || owner === void 0 || !(error instanceof AwsError) || error.kind !== "denied")
      throw error;
    return ecrHost(owner, aws.region);
  }
}
function refuseForeign(wanted, host, uri) {
  if (host !== void 0 || wanted.registry === void 0 || uri === `${wanted.registry}/${wanted.name}`)
    return;
  throw new StepError({
    what: `Repository ${wanted.registry}/${wanted.name} is not in the registry of the credentials`,
    why: `theirs is ${uri}`,
    fix: "write the name alone, or use credentials and the region of that registry"
  });
}
async function surveyExisting(reference2, { aws, account }) {
  const { name = "", tag, digest } = readImageReference(reference2) ?? {};
  const path = readRepository(name);
  const foreign = { kind: "foreign", reference: reference2 };
  if (path?.registry === void 0)
    return foreign;
  const host = readEcrHost(path.registry);
  if (host !== void 0 && host.region !== aws.region)
    return foreign;
  const isNeeded = async () => host !== void 0 && digest === void 0 && [void 0, host.account].includes(await account);
  const repository = await findIfOurs(path, aws, isNeeded);
  if (repository?.uri !== name)
    return foreign;
  const wanted = digest === void 0 ? { tag: tag ?? "latest" } : { digest };
  const image = await aws.ecr.findImage({ name: path.name }, wanted);
  if (image === void 0) {
    throw new StepError({
      what: `Image ${reference2} was not found`,
      why: `the repository ${path.name} does not hold it`,
      fix: "check the tag or digest, and that no lifecycle policy removed the image"
    });
  }
  return { kind: "found", repository, image, tag };
}
async function findIfOurs({ name }, aws, isNeeded) {
  try {
    return await aws.ecr.findRepository({ name });
  } catch (error) {
    if (!(error instanceof StepError) || await isNeeded())
      throw error;
    return void 0;
  }
}

// lib/src/survey/keptimages.js
async function surveyKeptImages(kept, { aws, log, account, registry }, problems) {
  const reads = new OptionalReads();
  const looked = await Promise.all([...kept].map(async ([reference2, keeper]) => {
    const own = problems.branch();
    const { name = "", tag, digest } = readImageReference(reference2) ?? {};
    const path = readRepository(name);
    const host = path?.registry ?? "";
    const place = readEcrHost(host);
    const isOurs = place === void 0 ? host === registry : isOf2(place, aws.region, account);
    if (path === void 0 || host === "" || !isOurs)
      return void 0;
    const repository = { name: path.name, region: aws.region, uri: name, isImmutable: () => false };
    const asked = aws.ecr.findImage(repository, digest === void 0 ? { tag: tag ?? "latest" } : { digest });
    const answer = await reads.look("the images that containers keep", asked);
    if (answer?.found !== void 0)
      return { reference: reference2, repository, image: answer.found };
    if (answer !== void 0) {
      own.add({
        what: `Image ${reference2} was not found`,
        why: `the repository ${path.name} does not hold it, and ${keeper} keeps it`,
        fix: "push it, or name one that is there with images"
      });
    }
    return void 0;
  }));
  reads.tell(log);
  return looked.filter((image) => image !== void 0);
}
function isOf2(place, region, account) {
  return place.region === region && place.account === account;
}
function keptImagesIn(services, inputs) {
  const kept = /* @__PURE__ */ new Map();
  for (const { template } of services) {
    for (const [reference2, keeper] of template === void 0 ? [] : keptIn(template, inputs)) {
      if (!kept.has(reference2))
        kept.set(reference2, keeper);
    }
  }
  return kept;
}
function keptIn({ origin, definition }, { containerNames, images }) {
  const containers = definition.containerDefinitions;
  const known = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = chooseContainers(known, containerNames);
  if ("why" in choice)
    return [];
  const template = origin.startsWith("arn:") ? shortRevision(origin) : origin;
  return known.filter(({ name }) => !choice.some((chosen) => chosen.name === name)).filter(({ name }) => !images.some(({ container }) => container === name)).flatMap(({ name, image }) => typeof image === "string" ? [[image, `the container ${name} of ${template}`]] : []);
}

// lib/src/survey/keptsecrets.js
function keptSecrets(templates, inputs) {
  return templates.flatMap((template) => secretsOf3(template, inputs));
}
function secretsOf3({ origin, definition }, inputs) {
  const containers = definition.containerDefinitions;
  const known = (Array.isArray(containers) ? containers : []).filter((one) => one !== null);
  const choice = chooseContainers(known, inputs.containerNames);
  const template = origin.startsWith("arn:") ? shortRevision(origin) : origin;
  return known.flatMap((container) => {
    const mayBeChosen = "why" in choice || choice.includes(container);
    const place = `the container ${container.name} of ${template}`;
    return referencesOf(container).flatMap((one) => {
      if (one.read.kind === "unusable" || mayBeChosen && isChanged(one, container, inputs))
        return [];
      return [{ ...namesOf3(one), reference: one.read.reference, origin: place, isKept: true }];
    });
  });
}
function isChanged({ use, name }, container, { secrets, settings: { logDriver } }) {
  if (use === "secret")
    return secrets.some((change) => change.name === name);
  return use === "log option" && logDriver !== void 0 && logDriver !== container.logConfiguration?.logDriver;
}
function namesOf3({ use, name }) {
  switch (use) {
    case "secret":
      return { name, title: `Secret ${name}` };
    case "log option":
      return { name: `${name} of the log driver`, title: `Secret ${name} of the log driver` };
    case "login":
      return { name: "for the login to the registry", title: "The login to the registry" };
  }
}

// lib/src/secretlookup.js
var UNLISTED = "/aws/";
var SecretLookUp = class {
  #reads;
  #answers = /* @__PURE__ */ new Map();
  constructor(reads) {
    this.#reads = reads;
  }
  /** @returns what is behind each of them */
  async lookUp(references) {
    const fresh = new Map(references.map((reference2) => [this.#keyOf(reference2), reference2]));
    for (const key of this.#answers.keys())
      fresh.delete(key);
    for (const region of new Set([...fresh.values()].map((reference2) => this.#regionOf(reference2)))) {
      this.#ask(region, [...fresh.values()].filter((reference2) => this.#regionOf(reference2) === region));
    }
    const answers = references.map(async (reference2) => {
      const answer = await this.#answers.get(this.#keyOf(reference2));
      return [reference2, selected(answer, reference2)];
    });
    return new Map(await Promise.all(answers));
  }
  #ask(region, references) {
    const { aws, world: world2 } = this.#reads;
    const { secrets, parameters } = region === aws.region ? aws : world2.openAws(region);
    const listed = references.filter(({ store }) => store === "Parameter Store");
    const names = [...new Set(listed.flatMap(namesOf4))];
    const found2 = names.length === 0 ? Promise.resolve([]) : orError(parameters.findParameters(names));
    for (const reference2 of references) {
      const isSecret = reference2.store === "Secrets Manager";
      const answer = isSecret ? findSecret(reference2, secrets) : found2.then((all) => parameterIn(all, reference2));
      this.#answers.set(this.#keyOf(reference2), answer);
    }
  }
  #regionOf({ home }) {
    return home?.region ?? this.#reads.aws.region;
  }
  /** What is selected makes no difference. */
  #keyOf(reference2) {
    const { store, id, home } = reference2;
    return JSON.stringify([store, id, this.#regionOf(reference2), home?.account]);
  }
};
function lookUpReferences(references, reads) {
  return new SecretLookUp(reads).lookUp(references);
}
function selected(answer, { selector }) {
  return answer.kind === "found" ? { ...answer, valueFrom: `${answer.arn}${selector}` } : answer;
}
var ARN_END = /-[A-Za-z0-9]{6}$/;
async function findSecret(reference2, secrets) {
  const { id, home } = reference2;
  const secret = await orError(secrets.findSecret(id));
  if (secret instanceof StepError)
    return { kind: "failed", error: secret };
  if (secret === void 0 && home !== void 0 && ARN_END.test(id)) {
    const name = id.split(":").slice(6).join(":");
    const meant = await findSecret({ ...reference2, id: name, home: void 0 }, secrets);
    const isIt2 = meant.kind === "found" && accountOf(meant.arn) === home.account;
    return isIt2 ? { ...meant, isMistaken: true } : { kind: "missing" };
  }
  const isIt = secret !== void 0 && (id.startsWith("arn:") || secret.name === id);
  if (!isIt)
    return { kind: "missing" };
  return secret.isDeleted ? { kind: "deleted" } : found(secret);
}
function parameterIn(all, reference2) {
  if (namesOf4(reference2).length === 0)
    return { kind: "unlisted" };
  if (all instanceof StepError)
    return { kind: "failed", error: all };
  const parameter = all.find(({ name }) => namesOf4(reference2).includes(name));
  const account = reference2.home?.account;
  const isIt = parameter !== void 0 && (account === void 0 || parameter.arn.includes(`:${account}:`));
  return isIt ? found(parameter) : { kind: "missing" };
}
function namesOf4({ id, home }) {
  if (id.startsWith(UNLISTED))
    return [];
  const isFlat = home !== void 0 && id.lastIndexOf("/") === 0;
  return isFlat ? [id, id.slice(1)] : [id];
}
function found({ arn, keyId }) {
  const key = keyArnOf(keyId, arn);
  return { kind: "found", valueFrom: arn, arn, ...key !== void 0 && { key } };
}
async function orError(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StepError)
      return error;
    throw error;
  }
}
function verdictOn({ home }, answer, account) {
  switch (answer.kind) {
    case "found":
      return answer.isMistaken ? { kind: "mistaken", arn: answer.arn } : { kind: "usable", valueFrom: answer.valueFrom };
    case "deleted":
      return { kind: "deleted" };
    case "unlisted":
      return { kind: "unknown", why: "AWS lists no parameters below /aws/" };
    case "missing": {
      if (home === void 0 || home.account === account)
        return { kind: "missing" };
      const why = account === void 0 ? "it is not known whose account it is" : `the account ${home.account} is another one, which may not let this one see it`;
      return { kind: "unknown", why };
    }
    case "failed": {
      const { error } = answer;
      const isDenied = error instanceof AwsError && error.kind === "denied";
      return isDenied ? { kind: "denied", error } : { kind: "failed", error };
    }
  }
}

// lib/src/survey/secrets.js
function namedByInput(changes) {
  return changes.filter((change) => change.kind === "set").map(({ name, reference: reference2, line }) => ({
    name,
    title: `Secret ${name}`,
    reference: reference2,
    origin: `line ${line} of secrets`,
    isKept: false
  }));
}
async function findSecrets(secrets, reads) {
  const found2 = await lookUpReferences(secrets.map(({ reference: reference2 }) => reference2), reads);
  return secrets.map((secret) => ({ ...secret, found: found2.get(secret.reference) }));
}
function storeFactsOf(secrets) {
  const known = secrets.flatMap(({ reference: reference2, found: found2 }) => found2.kind === "found" ? [{ reference: reference2, ...found2 }] : []);
  return {
    keys: new Map(known.flatMap(({ arn, key }) => key === void 0 ? [] : [[arn, key]])),
    arns: new Map(known.map(({ reference: { id }, arn }) => [id, arn]))
  };
}
function judgeSecrets(secrets, facts, problems) {
  const usable = /* @__PURE__ */ new Map();
  const unchecked = /* @__PURE__ */ new Map();
  for (const secret of secrets) {
    const verdict = judge3(secret, facts);
    for (const problem of verdict.problems ?? [])
      problems.add(problem);
    if (verdict.valueFrom !== void 0)
      usable.set(secret.reference, verdict.valueFrom);
    if (verdict.why !== void 0)
      unchecked.set(verdict.why, [...unchecked.get(verdict.why) ?? [], secret.name]);
  }
  for (const [why, names] of unchecked) {
    const subject = names.length === 1 ? `secret ${names[0]} exists` : `secrets ${listOf(names)} exist`;
    facts.log.info(`Whether the ${subject} was not checked: ${why}.`);
  }
  return usable;
}
function resolvedChanges(changes, usable) {
  return changes.flatMap((change) => {
    if (change.kind === "remove")
      return [change];
    const value = usable.get(change.reference);
    return value === void 0 ? [] : [{ kind: "set", name: change.name, value }];
  });
}
function judge3(secret, facts) {
  const { reference: reference2, found: found2, isKept } = secret;
  const asGiven = { valueFrom: valueFromOf(reference2) };
  const verdict = verdictOn(reference2, found2, facts.account);
  switch (verdict.kind) {
    case "usable":
      return { valueFrom: verdict.valueFrom };
    case "mistaken":
      return isKept || found2.kind !== "found" ? { problems: [mistaken(secret, verdict.arn)] } : { valueFrom: found2.valueFrom };
    case "missing":
      return { problems: [missing(secret, facts)] };
    case "deleted":
      return { problems: [deleted(secret, facts)] };
    case "unknown":
      return facts.account === void 0 && reference2.home !== void 0 ? asGiven : { ...asGiven, why: verdict.why };
    case "denied":
      if (reference2.home === void 0 && !isKept)
        return { problems: [denied(secret, verdict.error)] };
      return { ...asGiven, why: verdict.error.problems.map(({ what }) => what).join(", ") };
    case "failed":
      return { problems: verdict.error.problems };
  }
}
function missing(secret, { region }) {
  const { title, origin, reference: reference2, isKept } = secret;
  const { store, home } = reference2;
  const kind = kindOf5(reference2);
  const wrong = kind === "parameter" || home === void 0 ? "correct the name" : "correct name, region and the six characters at the end of the ARN";
  const place = `${store} in ${home?.region ?? region}`;
  return {
    what: `${title} was not found`,
    why: `${origin} names ${shownId(reference2) ?? `a ${kind}`}, and ${place} has no such ${kind}`,
    fix: `${wrong}, ${isKept ? "take it out of the task definition, " : ""}or create the ${kind}`
  };
}
function mistaken({ title, origin, reference: reference2 }, arn) {
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${valueFromOf(reference2)}, and Secrets Manager takes the end of that name for the six characters that end its ARN`,
    fix: `write its complete ARN there, ${arn}${reference2.selector}`
  };
}
function deleted({ title, origin, reference: reference2, isKept }, { region }) {
  const place = `${reference2.store} in ${reference2.home?.region ?? region}`;
  return {
    what: `${title} can't be used`,
    why: `${origin} names ${shownId(reference2) ?? "a secret"}, which is marked for deletion in ${place}`,
    fix: `restore it with aws secretsmanager restore-secret, or ${isKept ? "take it out of the task definition" : "name another one"}`
  };
}
function denied({ title, origin, reference: reference2 }, error) {
  const [{ what, why, fix } = { what: "", why: "", fix: "" }] = error.problems;
  return {
    what: `${title} could not be looked up`,
    // AWS names what was asked for.
    why: `${origin}: ${withoutId(`${what}, ${why}`, reference2)}`,
    fix: `${withoutId(fix, reference2)}; or write its full ARN, which needs no look-up`
  };
}
function kindOf5({ store }) {
  return store === "Secrets Manager" ? "secret" : "parameter";
}
function shownId(reference2) {
  const { id, home } = reference2;
  if (home !== void 0)
    return valueFromOf(reference2);
  const isPath = /^\/?[a-z][a-z0-9]*([._-][a-z0-9]+)*(\/[a-z][a-z0-9]*([._-][a-z0-9]+)*)+$/.test(id);
  return isPath ? id : void 0;
}
function withoutId(text, reference2) {
  return shownId(reference2) === void 0 ? text.replaceAll(reference2.id, "\u2026") : text;
}

// lib/src/survey/denied.js
async function unlessDenied(answer, instead) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.kind === "denied")
      return instead(error);
    throw error;
  }
}

// lib/src/survey/deploymentgroup.js
var LONGEST_NAME3 = 100;
async function findGroup(service, inputs, reads) {
  const { application: givenApplication, group: givenGroup } = inputs.codeDeploy;
  const cluster = lastPart(service.clusterArn ?? inputs.cluster);
  const name = service.serviceName ?? "";
  const application = givenApplication ?? `AppECS-${cluster}-${name}`;
  const group = givenGroup ?? `DgpECS-${cluster}-${name}`;
  const isNamed2 = givenApplication !== void 0 && givenGroup !== void 0;
  const isPossible = Math.max(application.length, group.length) <= LONGEST_NAME3;
  const looked = isPossible ? reads.aws.codedeploy.findGroup(application, group) : Promise.resolve(void 0);
  const info = await (isNamed2 ? looked : unlessDenied(looked, () => void 0));
  if (info !== void 0 && (isNamed2 || isFor(info, cluster, name))) {
    if (!isFor(info, cluster, name))
      throw new StepError(isForAnother(info, cluster, name));
    return { application, group, info };
  }
  if (isNamed2)
    throw new StepError(isMissing2(application, group, inputs));
  return search({ cluster, name }, inputs, reads);
}
async function search({ cluster, name }, { codeDeploy, region }, { aws, log }) {
  const all = await unlessDenied(aws.codedeploy.findGroupsOf(cluster, name), ({ action }) => {
    throw new StepError({
      what: `The CodeDeploy deployment group of service ${name} could not be found`,
      why: `none is named as the ECS console names it, and the role may not search (${action})`,
      fix: "write its names as codedeploy-application and codedeploy-deployment-group, or allow the search"
    });
  });
  const found2 = all.filter(({ application, group }) => application === (codeDeploy.application ?? application) && group === (codeDeploy.group ?? group));
  const [first, ...others] = found2;
  const info = first && await aws.codedeploy.findGroup(first.application, first.group);
  if (first === void 0 || info === void 0) {
    const given = [
      ...codeDeploy.application === void 0 ? [] : [`the application ${codeDeploy.application}`],
      ...codeDeploy.group === void 0 ? [] : [`the group ${codeDeploy.group}`]
    ];
    throw new StepError({
      what: `Service ${name} has no CodeDeploy deployment group`,
      why: `its deployment controller is CODE_DEPLOY, and no group in ${region} is for service ${name} of the cluster ${cluster}${given.length === 0 ? "" : `, as far as ${given.join(" and ")} goes`}`,
      fix: given.length === 0 ? "create an application and a deployment group for the service in CodeDeploy" : "check codedeploy-application and codedeploy-deployment-group, or remove them to have the group found"
    });
  }
  if (others.length > 0) {
    throw new StepError({
      what: `Service ${name} has several CodeDeploy deployment groups`,
      why: `these are for it: ${found2.map(({ application, group }) => `${group} of ${application}`).join(", ")}`,
      fix: "name one with codedeploy-application and codedeploy-deployment-group"
    });
  }
  log.info(`CodeDeploy's group for ${name} was found by a search. To save it, write codedeploy-application: ${first.application} and codedeploy-deployment-group: ${first.group}`);
  return { ...first, info };
}
function isFor({ ecsServices = [] }, cluster, name) {
  return ecsServices.some(({ clusterName = "default", serviceName = "" }) => lastPart(clusterName) === cluster && lastPart(serviceName) === name);
}
function isForAnother(info, cluster, name) {
  const others = (info.ecsServices ?? []).map(({ clusterName = "default", serviceName = "" }) => `service ${lastPart(serviceName)} of the cluster ${lastPart(clusterName)}`);
  const instead = others.length > 0 ? `it is for ${others.join(" and ")}` : `it is for the compute platform ${info.computePlatform ?? "Server"}`;
  return {
    what: `Deployment group ${info.deploymentGroupName} of ${info.applicationName} can't deploy service ${name} of the cluster ${cluster}`,
    why: instead,
    fix: "check codedeploy-application and codedeploy-deployment-group, or remove both to have the group found"
  };
}
function isMissing2(application, group, { region }) {
  return {
    what: `Deployment group ${group} of the application ${application} was not found`,
    why: `CodeDeploy in ${region} has no such application or group in the account of the credentials`,
    fix: "check codedeploy-application, codedeploy-deployment-group and aws-region, or remove both names to have the group found"
  };
}

// lib/src/survey/file.js
var WHY2 = {
  ENOENT: "there is no such file in the workspace",
  ENOTDIR: "there is no such file in the workspace",
  EACCES: "the user of the runner may not read it",
  ELOOP: "it is a symbolic link that leads to itself"
};
async function readInputFile(file, workspace) {
  const { path, content, input } = file;
  try {
    return await readText(path, workspace);
  } catch (error) {
    if (!(error instanceof NotReadable))
      throw error;
    throw new StepError({
      what: `The ${content} ${path} could not be read`,
      why: whyOf(error.place),
      fix: error.place.kind === "outside" ? `name a file of the workspace, or of RUNNER_TEMP, with ${input}` : `check ${input}, and that actions/checkout ran before this step`
    }, { cause: error });
  }
}
async function findInputFile(file, workspace) {
  try {
    return await readInputFile(file, workspace);
  } catch (error) {
    const place = error instanceof StepError && error.cause instanceof NotReadable ? error.cause.place : void 0;
    if (place?.kind === "unreadable" || place?.kind === "folder")
      return void 0;
    throw error;
  }
}
function whyOf(place) {
  switch (place.kind) {
    case "outside":
      return "it is outside of the workspace, or a symbolic link that leads there";
    case "folder":
      return "it is a folder";
    case "too long":
      return "it has more than 1 MiB";
    case "something else":
      return "it is no file that can be read to an end";
    case "unreadable":
      return WHY2[place.code] ?? `the file system says ${place.code}`;
  }
}

// lib/src/survey/codedeploy.js
var USUAL_APPSPEC = "appspec.yaml";
async function surveyCodeDeploy(service, asked, problems) {
  if (service.deploymentController?.type !== "CODE_DEPLOY" || service.status !== "ACTIVE")
    return void 0;
  const { inputs, reads } = asked;
  const [appSpec, found2] = await Promise.all([
    problems.gather(findAppSpec(inputs.codeDeploy.appSpec, reads)),
    problems.gather(findGroup(service, inputs, reads))
  ]);
  if (found2 === void 0)
    return void 0;
  const [configuration, active] = await Promise.all([
    problems.gather(findConfiguration(found2.info, inputs, reads)),
    problems.gather(findActive(found2, reads))
  ]);
  return { ...found2, configuration, active: active ?? [], appSpec };
}
async function findAppSpec(given, { workspace, log }) {
  if (given === "none")
    return void 0;
  const path = given?.path ?? USUAL_APPSPEC;
  const file = { path, content: "AppSpec", input: "codedeploy-appspec" };
  const text = given === void 0 ? await findInputFile(file, workspace) : await readInputFile(file, workspace);
  if (text === void 0)
    return void 0;
  const parsed2 = await readAppSpec2(text);
  if (parsed2.kind === "unusable") {
    throw new StepError({
      what: `The AppSpec ${path} can't be used`,
      why: parsed2.why,
      fix: given === void 0 ? "mend the file; if it is not for this service, name another one with codedeploy-appspec, or write none there to have one made from what the service runs now" : "mend the file, or set codedeploy-appspec to none to have one made from what the service runs now"
    });
  }
  if (given === void 0)
    log.info(`The AppSpec is ${path} of the workspace.`);
  return { path, appSpec: parsed2.appSpec };
}
async function findConfiguration(group, { codeDeploy, region }, { aws, log }) {
  const name = codeDeploy.configuration ?? group.deploymentConfigName;
  if (name === void 0)
    return void 0;
  const configuration = await unlessDenied(aws.codedeploy.findConfiguration(name), () => {
    log.info(`How ${name} shifts the traffic is not known (the role may not codedeploy:GetDeploymentConfig), so the time that it takes is not counted.`);
    return { deploymentConfigName: name };
  });
  if (configuration !== void 0)
    return configuration;
  throw new StepError({
    what: `Deployment configuration ${name} was not found`,
    why: `CodeDeploy in ${region} has none of that name in the account of the credentials`,
    fix: "check codedeploy-deployment-config and aws-region"
  });
}
async function findActive({ application, group, info }, { aws, log }) {
  const last = info.lastAttemptedDeployment;
  const ids = await unlessDenied(aws.codedeploy.listActive(application, group), () => {
    log.info(`Deployments of ${group} can't be listed (the role may not codedeploy:ListDeployments), so only its last one is looked at.`);
    const isOver2 = /^(Succeeded|Failed|Stopped)$/.test(last?.status ?? "Succeeded");
    return isOver2 || last?.deploymentId === void 0 ? [] : [last.deploymentId];
  });
  return Promise.all(ids.map((id) => unlessDenied(aws.codedeploy.describe(id), () => ({ deploymentId: id }))));
}

// lib/src/survey/template.js
async function readTemplateFile(path, workspace) {
  const file = { path, content: "task definition", input: "task-definition" };
  const parsed2 = await parseTemplate(await readInputFile(file, workspace));
  if (parsed2.kind === "unusable") {
    throw new StepError({
      what: `The task definition in ${path} could not be read`,
      why: parsed2.why,
      fix: "mend the file, it has to be JSON or YAML with a family and containerDefinitions"
    });
  }
  return { origin: path, definition: parsed2.definition };
}

// lib/src/survey/services.js
async function surveyServices(inputs, reads, problems) {
  const [given, found2 = []] = await Promise.all([
    problems.gather(findGivenTemplate(inputs, reads)),
    problems.gather(findServices(inputs, reads, problems.branch()))
  ]);
  const services = found2.map((service) => {
    const { running } = service;
    const current = running && { origin: running.arn, definition: running.definition, revision: running };
    return { ...service, template: inputs.taskDefinition.kind === "running" ? current : given };
  });
  const templates = [given, ...services.map(({ template }) => template)].filter((one) => one !== void 0);
  return { services, templates: [...new Map(templates.map((one) => [one.origin, one])).values()] };
}
async function findServices(inputs, reads, problems) {
  const { aws } = reads;
  const found2 = await describeServices(inputs, aws);
  const services = inputs.services.map(async (wanted, index) => {
    const own = problems.branch();
    const service = found2.find((candidate) => isNamed(candidate, wanted));
    if (service === void 0) {
      own.add(serviceIsMissing(wanted, inputs));
      return void 0;
    }
    const twin = inputs.services.slice(0, index).find((other) => isNamed(service, other));
    if (twin !== void 0) {
      own.add({
        what: `Service ${lastPart(wanted)} is named twice`,
        why: `${twin} and ${wanted} are the same service`,
        fix: "keep one of the lines of service"
      });
      return void 0;
    }
    const isExternal = service.deploymentController?.type === "EXTERNAL";
    const [running, deploymentGroup] = await Promise.all([
      isExternal ? void 0 : own.gather(findRevision(aws, service.taskDefinition ?? "")),
      surveyCodeDeploy(service, { inputs, reads }, own)
    ]);
    return { name: service.serviceName ?? lastPart(wanted), service, running, deploymentGroup };
  });
  return (await Promise.all(services)).filter((service) => service !== void 0);
}
async function describeServices(inputs, aws) {
  try {
    return await aws.ecs.describeServices(inputs.cluster, inputs.services);
  } catch (error) {
    if (!(error instanceof StepError) || !/ClusterNotFoundException/.test(error.message))
      throw error;
    throw new StepError({
      what: `Cluster ${lastPart(inputs.cluster)} was not found`,
      why: `there is no cluster of that name in ${inputs.region} in the account of the credentials`,
      fix: "check cluster and aws-region"
    }, { cause: error });
  }
}
async function findGivenTemplate({ taskDefinition: source }, { aws, workspace }) {
  switch (source.kind) {
    case "running":
      return void 0;
    case "file": {
      const template = await readTemplateFile(source.path, workspace);
      const family = template.definition.family;
      const isName = typeof family === "string" && family !== "";
      const revision = isName ? await aws.ecs.findTaskDefinition(family) : void 0;
      return { ...template, revision };
    }
    case "registered": {
      const revision = await findRevision(aws, source.reference);
      return { origin: revision.arn, definition: revision.definition, revision };
    }
  }
}
async function findRevision(aws, reference2) {
  const revision = await aws.ecs.findTaskDefinition(reference2);
  if (revision !== void 0)
    return revision;
  throw new StepError({
    what: `Task definition ${reference2} was not found`,
    why: `ECS in ${aws.region} has no such family or revision`,
    fix: "check task-definition and aws-region; a file is named with its ending, as in task-definition.json"
  });
}
function isNamed(service, nameOrArn) {
  return nameOrArn.startsWith("arn:") ? service.serviceArn === nameOrArn : service.serviceName === nameOrArn;
}
function serviceIsMissing(wanted, { cluster, region }) {
  return {
    what: `Service ${lastPart(wanted)} was not found`,
    why: `the cluster ${lastPart(cluster)} in ${region} has no service of that name`,
    fix: "check service, cluster and aws-region; this action deploys to services that exist"
  };
}

// lib/src/tasksets.js
function isRollback({ creator }) {
  return creator === "codeDeployRollback";
}
function sidesOf({ taskSets = [] }, deployment) {
  const { deploymentId, rollbackInfo } = deployment;
  const maker = isRollback(deployment) ? rollbackInfo?.rollbackTriggeringDeploymentId : deploymentId;
  const isGreen2 = ({ externalId }) => externalId !== void 0 && externalId === maker;
  const others = taskSets.filter((set) => !isGreen2(set) && set.status !== "DRAINING");
  const blue = others.find(({ status }) => status === "PRIMARY") ?? others[0];
  return { green: taskSets.find(isGreen2), blue };
}

// lib/src/survey/standing.js
function standingOf2(found2) {
  const { name, service, running: current } = found2;
  const { runningCount = 0, desiredCount = 0, deployments = [], taskSets = [] } = service;
  const serving = taskSets.find(({ status }) => status === "PRIMARY");
  if (serving !== void 0)
    return `Service ${name} runs ${standingOfSets(serving, found2)}.`;
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  const others = deployments.filter((deployment) => deployment !== primary);
  const state2 = primary?.rolloutState ?? (others.length > 0 ? "IN_PROGRESS" : "COMPLETED");
  if (primary === void 0 || state2 === "COMPLETED") {
    const revision2 = current === void 0 ? "no revision" : shortRevision(current.arn);
    const { runningCount: running2 = runningCount, desiredCount: desired = desiredCount } = primary ?? {};
    return `Service ${name} runs ${revision2}, ${running2} of ${desired} tasks.`;
  }
  const running = others.filter((deployment) => (deployment.runningCount ?? 0) > 0);
  const runs = running.length === 0 ? "no other revision" : running.map(tasksOf).join(" and ");
  const how = state2 === "FAILED" ? "failed" : "is under way";
  const ofNew = `${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks`;
  const revision = shortRevision(primary.taskDefinition ?? "");
  return `Service ${name} runs ${runs}; a deployment of ${revision} ${how}, ${ofNew}.`;
}
function standingOfSets(serving, { service, deploymentGroup }) {
  const runs = inSet(serving);
  const [active] = deploymentGroup?.active ?? [];
  if (active === void 0) {
    const other = service.taskSets?.find(({ status }) => status === "ACTIVE");
    if (other === void 0)
      return runs;
    const why = deploymentGroup === void 0 ? "" : " left by a deployment that is over,";
    return `${runs}; beside it is a task set${why} ${inSet(other)}`;
  }
  const { green, blue } = sidesOf(service, active);
  const id = active.deploymentId ?? "";
  if (isRollback(active)) {
    const from = green === void 0 ? "" : ` from ${inSet(green)}`;
    const to = blue === void 0 ? "" : ` to ${inSet(blue)}`;
    return `${runs}; the rollback ${id} is under way${from}${to}`;
  }
  if (green?.id !== serving.id) {
    return green === void 0 ? `${runs}; the deployment ${id} is under way` : `${runs}; a deployment of ${shortRevision(green.taskDefinition ?? "")} is under way, ${tasksInSet(green)}`;
  }
  const kept = blue === void 0 ? "" : `, which keeps ${inSet(blue)}`;
  return `${runs}; its deployment ${id} is not over yet${kept}`;
}
function inSet(set) {
  return `${shortRevision(set.taskDefinition ?? "")}, ${tasksInSet(set)}`;
}
function tasksInSet({ runningCount = 0, computedDesiredCount = 0 }) {
  return `${runningCount} of ${computedDesiredCount} tasks`;
}
function tasksOf({ taskDefinition = "", runningCount = 0 }) {
  return `${shortRevision(taskDefinition)}, ${runningCount} ${runningCount === 1 ? "task" : "tasks"}`;
}

// lib/src/survey/surroundings.js
var PATIENCE_MS7 = 2e3;
async function surveySurroundings({ region, cluster, roles, logGroups: logGroups2, permissions, unclearImages: unclearImages2 }, { openAws: openAws2, log }) {
  const open2 = (place) => openAws2(place, { patience: PATIENCE_MS7 });
  const { ecs, iam, logs } = open2(region);
  const reads = new OptionalReads();
  const [found2, foundRoles, foundGroups, decisions, platforms] = await Promise.all([
    reads.read("the cluster", ecs.findCluster(cluster)),
    Promise.all(roles.map(async (role) => {
      const answer = await reads.look("the roles", iam.findRole(lastPart(role)));
      return answer && [role, answer.found];
    })),
    Promise.all(logGroups2.map(async (group) => {
      const isThere = await reads.read("the log groups", logs.hasGroup(group));
      return isThere === void 0 ? void 0 : [`${group.region} ${group.name}`, isThere];
    })),
    Promise.all(permissions.map((simulation) => reads.read("what the execution role may do", iam.simulate(simulation)))),
    Promise.all(unclearImages2.map(async ({ repository, image }) => {
      const answer = open2(repository.region).ecr.readPlatform(repository, image);
      const platform = await reads.read("what the image is for", answer);
      return platform === void 0 ? void 0 : [image.digest, platform];
    }))
  ]);
  reads.tell(log);
  return {
    cluster: found2,
    roles: new Map(foundRoles.filter((role) => role !== void 0)),
    logGroups: new Map(foundGroups.filter((group) => group !== void 0)),
    decisions: decisions.flatMap((some) => some ?? []),
    platforms: new Map(platforms.filter((platform) => platform !== void 0))
  };
}

// lib/src/survey/index.js
async function survey(inputs, { aws, world: world2 }, problems) {
  const { log, job: workspace } = world2;
  const reading = surveyServices(inputs, { aws, log, workspace }, problems.branch());
  const owner = reading.then(({ services: [first] }) => first && accountOf(first.service.serviceArn ?? ""));
  const [{ services, templates }, image, images, named2, kept, caches, docker, account] = await Promise.all([
    reading,
    problems.gather(surveyImage(inputs, { aws, world: world2, account: owner }, problems.branch())),
    surveyOthers(inputs, { aws, account: owner }, problems.branch()),
    findSecrets(namedByInput(inputs.secrets), { aws, world: world2 }),
    // The only read that has to wait for another one.
    reading.then((found3) => findSecrets(keptSecrets(found3.templates, inputs), { aws, world: world2 })),
    inputs.image.kind === "build" ? surveyCaches(inputs.image.build, world2) : [],
    inputs.image.kind === "build" ? inspectDocker(inputs.image.build, world2) : void 0,
    owner
  ]);
  const registry = image?.kind === "repository" ? image.repository.uri.split("/")[0] : void 0;
  const keptReads = { aws, log, account, registry };
  const keptImages = await surveyKeptImages(keptImagesIn(services, inputs), keptReads, problems.branch());
  const facts = { region: aws.region, account, log };
  const usable = judgeSecrets([...named2, ...kept], facts, problems);
  const secrets = resolvedChanges(inputs.secrets, usable);
  const stores = storeFactsOf([...named2, ...kept]);
  const found2 = { services, templates, image, images, secrets, stores, keptImages, caches, docker };
  tell2(found2, log);
  return found2;
}
async function surveyOthers(inputs, reads, problems) {
  const images = await Promise.all(inputs.images.map(async ({ container, reference: reference2 }) => {
    const image = await problems.gather(surveyExisting(reference2, reads));
    return image && { container, image };
  }));
  return images.filter((found2) => found2 !== void 0);
}
async function inspectDocker(build, world2) {
  const { builder: name, platforms, cacheTo, provenance, sbom } = build;
  const isAsked = [name, provenance, sbom].some((given) => given !== void 0);
  try {
    return await world2.docker.inspect(isAsked || cacheTo.length > 0 || platforms.length > 1 ? { name } : void 0);
  } catch (error) {
    if (error instanceof StepError)
      return error;
    throw error;
  }
}
async function surveyRunning(inputs, { aws, world: world2 }, problems) {
  const reads = { aws, log: world2.log, workspace: world2.job };
  const services = await problems.gather(findServices(inputs, reads, problems.branch())) ?? [];
  for (const service of services)
    world2.log.info(standingOf2(service));
  return services;
}
function tell2({ services, image, docker }, log) {
  for (const service of services)
    log.info(standingOf2(service));
  if (image?.kind === "repository") {
    const { repository, isMissing: isMissing3 } = image;
    log.info(`Repository ${repository.uri} ${isMissing3 ? "is missing and is to be created" : "is there"}.`);
  }
  if (docker === void 0 || docker instanceof StepError)
    return;
  const buildx = docker.buildxVersion === void 0 ? "without buildx" : `with buildx ${docker.buildxVersion}`;
  log.info(`Docker ${docker.clientVersion} ${buildx}, engine ${docker.engineVersion}.`);
}

// lib/src/activedeployment/index.js
var MINUTE6 = 6e4;
var LOOK_INTERVAL_MS2 = 1e4;
async function findBusyGroups(groups, aws) {
  const active = await Promise.all(groups.map(({ application, group }) => aws.codedeploy.listActive(application, group)));
  return groups.filter((_, index) => active[index]?.length !== 0);
}
async function freeGroups(groups, tools) {
  await Promise.all(groups.map((group) => new Turn(group, tools).await()));
}
var Turn = class {
  #of;
  #tools;
  /** Deployments that were stopped by us. */
  #stopped = /* @__PURE__ */ new Set();
  #told = "";
  #toldAt = 0;
  constructor(group, tools) {
    this.#of = group;
    this.#tools = tools;
  }
  async await() {
    try {
      await this.#await();
    } catch (error) {
      if (error instanceof Cancelled && this.#stopped.size > 0) {
        this.#tools.world.log.warning(`${this.#of.service} goes on without this step: ${[...this.#stopped].join(", ")} was stopped for it, and CodeDeploy takes that back.`);
      }
      throw error;
    }
  }
  async #await() {
    const { service, group } = this.#of;
    const { inputs, world: world2 } = this.#tools;
    const { clock: clock2, cancellation, log } = world2;
    const deadline = clock2.now() + inputs.mostMinutes * MINUTE6;
    for (let free2 = 0; ; ) {
      const active = await this.#look();
      free2 = active.length === 0 ? free2 + 1 : 0;
      if (free2 > (this.#stopped.size > 0 ? 1 : 0))
        break;
      for (const deployment of active)
        await this.#handle(deployment);
      const [first] = active;
      if (first !== void 0 && clock2.now() >= deadline)
        throw this.#isTooLate(first);
      await clock2.sleep(Math.max(0, Math.min(LOOK_INTERVAL_MS2, deadline - clock2.now())), cancellation);
    }
    log.info(`The group ${group} is free for ${service}.`);
  }
  /** What is under way, with the ways back of what was stopped. */
  async #look() {
    const { application, group } = this.#of;
    const { codedeploy } = this.#tools.aws;
    const ids = await codedeploy.listActive(application, group);
    const active = await Promise.all(ids.map((id) => codedeploy.describe(id)));
    for (const id of this.#stopped) {
      const { rollbackInfo } = await codedeploy.describe(id);
      const back = rollbackInfo?.rollbackDeploymentId;
      if (back === void 0 || ids.includes(back))
        continue;
      const way = await codedeploy.describe(back);
      if (!isOver(way))
        active.push(way);
      else if (way.status !== "Succeeded")
        throw this.#isNotBack(id, way);
    }
    return active.filter((deployment) => !isOver(deployment));
  }
  async #handle(deployment) {
    const { inputs, aws, onStopped, world: world2 } = this.#tools;
    const { deploymentId: id = "", creator } = deployment;
    const isOwn = this.#stopped.has(id) || creator === "codeDeployRollback";
    if (inputs.codeDeploy.onActiveDeployment === "stop" && !isOwn) {
      world2.log.info(`Stopping the deployment ${id} of ${this.#of.service}, with its rollback.`);
      this.#stopped.add(id);
      if (await aws.codedeploy.stop(id, { rollBack: true }))
        onStopped(id, this.#of.service);
      return;
    }
    this.#tell(deployment);
  }
  #tell(deployment) {
    const { inputs, world: world2 } = this.#tools;
    const { deploymentId: id = "", creator } = deployment;
    const what = creator === "codeDeployRollback" ? "the rollback" : "the deployment";
    const text = `${this.#of.service} waits for ${what} ${id}: ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)}).`;
    const now = world2.clock.now();
    if (text === this.#told && now - this.#toldAt < MINUTE6)
      return;
    this.#told = text;
    this.#toldAt = now;
    world2.log.info(text);
  }
  #isTooLate(deployment) {
    const { inputs } = this.#tools;
    const { deploymentId: id = "" } = deployment;
    const orStop = inputs.codeDeploy.onActiveDeployment === "wait" ? ", or set on-active-deployment: stop" : "";
    return new StepError({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `after the ${inputs.mostMinutes} minutes of wait-for-minutes the deployment ${id} is still ${stateInWords(deployment)} (${codeDeployUrl(inputs.region, id)})`,
      fix: `raise wait-for-minutes${orStop}`
    });
  }
  #isNotBack(stopped, { deploymentId: id = "", status, errorInformation }) {
    return new StepError({
      what: `Service ${this.#of.service} can't be deployed to now`,
      why: `the deployment ${stopped} was stopped, and its rollback ${id} ended ${status}${errorInformation?.message === void 0 ? "" : ` (${plainText(errorInformation.message)})`}`,
      fix: `look at ${codeDeployUrl(this.#tools.inputs.region, id)}, and run the step again when the service has one task set that works`
    });
  }
};

// lib/src/meanwhile.js
async function bringUpToDate(changes, shipment) {
  const open2 = changes.filter(({ target }) => target.underWay === void 0);
  if (open2.length === 0)
    return changes;
  const names = open2.map(({ target }) => target.name);
  const services = await shipment.aws.ecs.describeServices(shipment.inputs.cluster, names);
  const fresh = open2.map(async (change) => {
    const { target } = change;
    const service = services.find(({ serviceName }) => serviceName === target.name);
    if (service === void 0)
      return change;
    const previous = lastCompleteRevision(service);
    if (previous !== target.previous)
      await tellOfOthers(change, previous, shipment);
    return { ...change, target: { ...target, service, previous } };
  });
  const now = await Promise.all(fresh);
  return changes.map((change) => now.find(({ target }) => target.name === change.target.name) ?? change);
}
async function tellOfOthers({ target, definition, isBack: isBack2 }, previous, { aws, report, world: world2 }) {
  const { name } = target;
  const [before, now, ours] = [target.previous, previous, target.revision].map(shortRevision);
  const happened = `Somebody took ${name} from ${before} to ${now}`;
  report.note(name, { before: previous });
  if (isBack2) {
    world2.log.warning(`${happened} since the way back was chosen. ${name} goes back to ${ours} all the same, from ${now}.`);
    return;
  }
  world2.log.warning(`${happened} while this step built. ${ours} takes the place of ${now}, and was not made from it.`);
  report.note(name, { differences: await differencesTo(definition, previous, aws) });
}
async function differencesTo(definition, running, { ecs }) {
  try {
    const found2 = await ecs.findTaskDefinition(running);
    return found2 === void 0 ? [] : differences(found2.definition, definition);
  } catch (error) {
    if (!(error instanceof StepError))
      throw error;
    return [];
  }
}

// lib/src/turn.js
var NO_WISHES = { desiredCount: void 0, force: false };
async function surveyInTurn(survey2, servicesOf, shipment) {
  const { inputs, report, world: world2 } = shipment;
  for (; ; ) {
    const plan = await report.stage("Survey and check", survey2);
    const busy = servicesOf(plan).flatMap((service) => {
      const { name, deploymentGroup } = service;
      return deploymentGroup === void 0 || deploymentGroup.active.length === 0 ? [] : [{ ...deploymentGroup, service: name, back: backOf2(service) }];
    });
    if (busy.length === 0)
      return plan;
    if (inputs.isPlan) {
      for (const { service, group } of busy) {
        world2.log.info(`The group ${group} of ${service} has a deployment under way, which comes first.`);
      }
      return plan;
    }
    await free(busy, shipment);
  }
}
async function changeInTurn(changes, shipment) {
  await freeForChanges(changes, shipment);
  return bringUpToDate(changes, shipment);
}
async function freeForChanges(changes, shipment) {
  const { inputs, aws } = shipment;
  if (inputs.codeDeploy.onActiveDeployment === "fail")
    return;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const waiting = changes.filter(({ target }) => target.underWay === void 0 && !isUnchanged(target, wishes));
  const busy = await findBusyGroups(groupsOf2(waiting), aws);
  if (busy.length > 0)
    await free(busy, shipment);
}
async function findOvertaken(started, changes, { inputs, aws }) {
  if (inputs.codeDeploy.onActiveDeployment !== "wait")
    return [];
  const refused2 = changes.filter(({ target }) => started.some(({ kind, target: { name } }) => kind === "refused" && name === target.name));
  const busy = await findBusyGroups(groupsOf2(refused2), aws);
  return refused2.filter(({ target }) => busy.some(({ service }) => service === target.name));
}
function groupsOf2(changes) {
  return changes.flatMap(({ target: { name, codedeploy, previous } }) => codedeploy === void 0 ? [] : [{ ...codedeploy, service: name, back: previous }]);
}
function backOf2({ service, deploymentGroup }) {
  const [active] = deploymentGroup?.active ?? [];
  const blue = active && sidesOf(service, active).blue;
  return blue?.taskDefinition ?? lastCompleteRevision(service);
}
async function free(groups, shipment) {
  const { inputs, aws, world: world2, report, underWay } = shipment;
  const onStopped = (id, service) => {
    report.markChanged();
    const busy = groups.find((group) => group.service === service);
    if (busy !== void 0)
      underWay.set(service, wayBackFrom(id, busy));
  };
  const forget = () => {
    for (const { service } of groups)
      underWay.delete(service);
  };
  try {
    await report.stage("Wait for CodeDeploy", () => freeGroups(groups, { inputs, aws, world: world2, onStopped }));
  } catch (error) {
    if (!(error instanceof Cancelled))
      forget();
    throw error;
  }
  forget();
}
function wayBackFrom(id, { service: name, application, group, back }) {
  const codedeploy = {
    ...{ application, group, configuration: void 0, description: void 0 },
    // Nothing is started.
    appSpecFor: () => "{}",
    appSpecBackTo: () => "{}",
    minutes: { ready: 0, shift: 0, termination: 0 }
  };
  const underWay = { kind: "stop", id };
  return unnamed({ name, service: {}, revision: back, previous: "", codedeploy, underWay }, NO_WISHES);
}

// lib/src/inspection.js
var TASKS_FOR_A_VERDICT = 3;
var INSPECTION_INTERVAL_MS = 5e3;
var COMPLAINT2 = /\bwas unable to (?:place|stop or start|reach steady state)|\bfailed to launch a task\b/;
var EVIDENCE_MS = 2e4;
var Inspection = class {
  #context;
  #targets;
  #notes = /* @__PURE__ */ new Map();
  constructor(context) {
    this.#context = context;
    this.#targets = new TargetWatch(context.aws);
  }
  /** Looks closer when tasks fail; settles a deployment that can't succeed any more and that ECS would go on with for ever. */
  async look(deployment, observation) {
    const { world: world2 } = this.#context;
    const notes = this.#notesOn(deployment);
    const now = world2.clock.now();
    if (now - notes.inspectedAt < INSPECTION_INTERVAL_MS)
      return void 0;
    notes.inspectedAt = now;
    const { name, service } = deployment.target;
    const { startedBy: startedBy2 } = observation;
    this.#targets.look(name, { service: observation.service ?? service, startedBy: startedBy2 });
    const complaints = observation.events.filter(({ text }) => COMPLAINT2.test(text)).length;
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
    const { inputs, aws, definitionOf: definitionOf2 } = this.#context;
    const { region, cluster } = inputs;
    const evidence = await gatherEvidence({
      cluster,
      service: target.name,
      region,
      consoleUrl: consoleUrl(region, cluster, target.name),
      deploymentId: last?.startedBy ?? id,
      definition: definitionOf2(target)
    }, aws, {
      events: last?.events.map(({ text }) => text) ?? [],
      targets: this.#targets.seen(target.name),
      alarms: alarmsOf3(target, last),
      over: AbortSignal.timeout(EVIDENCE_MS)
    });
    const found2 = diagnose(evidence);
    const notes = this.#notesOn(deployment);
    const isWorse = evidence.gaps.length > 0 && explainedTasks(notes.diagnosis) > explainedTasks(found2);
    notes.diagnosis = isWorse ? notes.diagnosis : found2;
    return notes.diagnosis ?? found2;
  }
  async #weigh(deployment, observation) {
    const { world: world2 } = this.#context;
    const { target } = deployment;
    const notes = this.#notesOn(deployment);
    const { causes, evidence } = await this.diagnose(deployment, observation);
    const warn = (why) => {
      if (notes.wasTold)
        return;
      notes.wasTold = true;
      world2.log.warning(`A task of ${shortRevision(target.revision)} in ${target.name} failed. ${why}`);
    };
    const lacking = causes.find(({ tasks: tasks2, said }) => tasks2 === 0 && said.some((text) => COMPLAINT2.test(text)));
    if (lacking !== void 0) {
      const isTold = notes.heldBy?.what === lacking.what;
      notes.heldBy = { what: lacking.what, progress: observation.progress };
      if (!isTold)
        world2.log.warning(sentence(lacking));
    }
    const gap = tasksGap(evidence);
    if (gap !== void 0)
      warn(`Why it did could not be read: ${gap.why}.`);
    const cause = causes.find(({ isTransient, tasks: tasks2 }) => !isTransient && tasks2 > 0);
    if (cause === void 0)
      return void 0;
    const isVerdict = !observation.isGuarded && cause.tasks >= TASKS_FOR_A_VERDICT;
    if (!isVerdict)
      warn(reasonOf(cause));
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
  return diagnosis?.causes.reduce((sum, { tasks: tasks2 }) => sum + tasks2, 0) ?? 0;
}
function alarmsOf3({ service }, last) {
  const triggered = last?.triggeredAlarms ?? [];
  if (triggered.length > 0)
    return triggered;
  const isAlarm = last !== void 0 && "reason" in last.verdict && /alarm/i.test(last.verdict.reason);
  return isAlarm ? service.deploymentConfiguration?.alarms?.alarmNames ?? [] : [];
}

// lib/src/wayback.js
async function goBack(deployment, failure, { inputs, rollout, world: world2 }) {
  const { target } = deployment;
  try {
    const back = inputs.onFailure === "leave" ? await rollout.findWayBack(deployment) : await rollout.undo(deployment);
    const command2 = rollout.undoCommand(deployment);
    if (back === void 0)
      return { kind: "left", command: command2 };
    if (back.kind === "left")
      return { ...back, command: command2 };
    if (back.kind !== "started")
      return back;
    world2.log.info(`${target.name} goes back to ${shortRevision(target.previous)}. ${whyBack(failure)}${userIsUs(back)}`);
    return back;
  } catch (error) {
    if (!(error instanceof StepError))
      throw error;
    return backRefused(error, deployment, { rollout, last: failure.last });
  }
}
function fateOfBack(verdict, { target: { revision } }, { by: by2, last }) {
  const now = nowOf(last, revision);
  switch (verdict.state) {
    case "completed":
    case "traffic-shifted":
      return by2 === void 0 ? { kind: "rolled-back", runs: verdict.runs } : { kind: "rolled-back-by-itself", by: by2, runs: verdict.runs };
    case "superseded":
      return { kind: "taken-over", by: verdict.by, runs: verdict.runs };
    case "timed-out":
      return { ...rollbackFailed("it was not complete within the limit either", revision), now };
    case "gone":
      return { kind: "rollback-failed", ...wordsOf2(verdict.error) };
    case "unwatched":
      return { kind: "unwatched", now, ...wordsOf2(verdict.error) };
    default:
      return { ...rollbackFailed(verdict.reason, revision), now };
  }
}
function rollbackFailed(why, revision) {
  const fix = `act now: deploy ${shortRevision(revision)} by hand, or find out why it does not run any more`;
  return { kind: "rollback-failed", why, fix };
}
function backRefused(error, deployment, { rollout, last }) {
  const { why, fix } = wordsOf2(error);
  const isRefused2 = error instanceof AwsError && error.kind === "refused";
  const command2 = isRefused2 ? void 0 : rollout.undoCommand(deployment);
  const byHand = command2 === void 0 ? "" : `act now: ${command2}; `;
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
  const before = shortRevision(revision);
  return `${last.progress}, so ${isThere ? `${before} still runs` : `nothing of ${before} runs`}`;
}
function wordsOf2(error) {
  const { what, why, fix } = error.problems[0];
  return { why: `${what}: ${why}`, fix };
}
function whyBack({ kind, reason, cause, diagnosis, minutes: minutes2 }) {
  if (kind === "timed-out")
    return `The limit of ${minutes2} ${minutes2 === 1 ? "minute" : "minutes"} came first.`;
  const known = cause ?? diagnosis?.causes[0];
  return known === void 0 ? reason : withStop(known.what);
}
function userIsUs({ by: by2, deployment: { id } }) {
  const isStopped = by2 === void 0 && id === "";
  return isStopped ? " The user of whom ECS says that they stopped the deployment is this step." : "";
}

// lib/src/follow.js
async function follow(deployments, minutes2, following) {
  const follower = new Follower(following);
  const { report } = following;
  for (const deployment of deployments)
    report.courses.begin(deployment);
  await waitForDeployments(following.rollout, {
    deployments,
    minutes: minutes2,
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
    const ending2 = this.#following.ended.get(name);
    if (ending2 === void 0)
      throw new Error(`the wait for ${name} ended without an ending`);
    return ending2;
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
  async #settle({ deployment, verdict, last, minutes: minutes2 }) {
    const { target } = deployment;
    const origin = this.#backs.get(deployment);
    if (origin !== void 0) {
      const { failure: failure2, by: by2 } = origin;
      const fate = fateOfBack(verdict, deployment, { by: by2, last });
      this.#end({ kind: "bad", target: origin.target, failure: failure2, fate });
      return void 0;
    }
    if (verdict.state === "unwatched" && last?.goingBack !== void 0) {
      const diagnosis2 = await this.inspection.diagnose(deployment, last);
      const failure2 = { kind: "failed", ...last.goingBack, minutes: minutes2, last, diagnosis: diagnosis2 };
      this.#end({ kind: "bad", target, failure: failure2, fate: fateOfBack(verdict, deployment, { by: "ECS", last }) });
      return void 0;
    }
    if (verdict.state === "gone") {
      this.#end({ kind: "gone", target, id: deployment.id, error: verdict.error });
      return void 0;
    }
    if (verdict.state === "unwatched") {
      const { error } = verdict;
      const command2 = this.#following.rollout.undoCommand(deployment);
      this.#end({ kind: "unwatched", target, id: deployment.id, error, now: last?.progress, command: command2 });
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
    const failure = { kind, reason, cause, minutes: minutes2, last, diagnosis };
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
  #end(ending2) {
    if (ending2.kind === "bad")
      this.#following.report.courses.end(ending2.target, ending2.fate);
    this.#following.ended.set(ending2.target.name, ending2);
  }
};

// lib/src/update.js
var EVIDENCE_PATIENCE_MS = 15e3;
function noteServices(services, { inputs, report }) {
  const { region, cluster } = inputs;
  const pageOf = ({ name }) => consoleUrl(region, cluster, name);
  for (const found2 of services) {
    report.note(found2.name, { before: lastCompleteRevision(found2.service), consoleUrl: pageOf(found2) });
  }
  report.outputs({
    "service-arn": lines(services, ({ service }) => service.serviceArn ?? ""),
    "previous-task-definition-arn": lines(services, ({ service }) => lastCompleteRevision(service)),
    "console-url": lines(services, pageOf)
  });
}
async function updateServices(wanted, shipment) {
  const { report, recording } = shipment;
  recording.begin(wanted.map(recorded));
  const isAccepted = (some) => some.every(({ kind }) => kind !== "refused");
  let changes = wanted;
  let started = [];
  let open2 = wanted;
  do {
    const next = await changeInTurn(open2, shipment);
    const targets = next.map(({ target }) => target);
    const some = await report.stage("Update", () => update(targets, shipment), isAccepted);
    changes = changes.map((change) => next.find(isOf3(change.target)) ?? change);
    report.outputs({ "previous-task-definition-arn": lines(changes, ({ target }) => target.previous) });
    started = changes.flatMap(({ target }) => some.find(isOf3(target)) ?? started.find(isOf3(target)) ?? []);
    report.outputs(idsOf(started.map((start) => start.kind === "started" ? start.deployment : void 0)));
    open2 = await findOvertaken(started, changes, shipment);
  } while (open2.length > 0);
  return conclude(await awaitEndings(started, changes, shipment), shipment);
}
function recorded({ target: { name, revision }, image }) {
  return { service: name, revision, ...image };
}
function isOf3({ name }) {
  return ({ target }) => target.name === name;
}
async function update(targets, shipment) {
  const { inputs, report, world: world2, rollout, recording, underWay, ended: ended2 } = shipment;
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  return startDeployments(targets, wishes, {
    rollout,
    log: world2.log,
    onStarting(target) {
      recording.started();
      ended2.delete(target.name);
      underWay.set(target.name, unnamed(target, wishes));
    },
    onStarted(start, isChange) {
      const { name } = start.target;
      if (isChange)
        report.markChanged();
      if (start.kind === "started") {
        underWay.set(name, start.deployment);
      } else {
        underWay.delete(name);
        ended2.set(name, start);
      }
    }
  });
}
async function awaitEndings(started, changes, shipment) {
  const { inputs, report, world: world2, underWay } = shipment;
  const deployments = [...underWay.values()];
  const minutes2 = inputs.waitForMinutes;
  const evidenceAws = world2.openAws(inputs.region, { patience: EVIDENCE_PATIENCE_MS });
  const definitionOf2 = ({ name }) => changes.find(({ target }) => target.name === name)?.definition ?? {
    family: "",
    containerDefinitions: []
  };
  const followed = minutes2 === void 0 || deployments.length === 0 ? [] : await report.stage("Wait", () => follow(deployments, minutes2, { ...shipment, aws: evidenceAws, definitionOf: definitionOf2 }), (endings) => endings.every(({ kind }) => kind === "deployed"));
  return started.map((start) => {
    if (start.kind !== "started")
      return start;
    const ending2 = followed.find(({ target }) => target.name === start.target.name);
    return ending2 ?? { kind: "not-waited", target: start.target };
  });
}
function conclude(endings, { inputs, report }) {
  const isBack2 = (ending2) => ending2.kind === "bad" && /^(rolled-back|rollback-failed|unwatched)$/.test(ending2.fate.kind);
  if (endings.some(isBack2))
    report.markChanged();
  return concludeAll(resultsOf(endings, inputs), report);
}

// lib/src/deploy.js
async function deploy(shipment) {
  const { aws, world: world2 } = shipment;
  const login = openLogin({ aws, world: world2, baseImages: () => baseImagesOf(shipment) });
  try {
    return await deployWith(login, shipment);
  } finally {
    await login.discard();
  }
}
async function deployWith(login, shipment) {
  const { report, aws, world: world2 } = shipment;
  const plan = await surveyInTurn(() => surveyAndCheck(login, shipment), ({ services }) => services, shipment);
  if (shipment.inputs.isPlan)
    return concludePlan(plan, shipment);
  const image = await report.stage("Build and push", () => obtainImage({ plan: plan.image, login }, aws, world2));
  report.image = image;
  const rendered = await report.stage("Render", () => render(plan, image, shipment));
  const changes = await report.stage("Register", () => register2({ rendered, image }, shipment));
  return updateServices(changes, shipment);
}
async function baseImagesOf({ inputs: { image }, world: world2 }) {
  if (image.kind !== "build")
    return [];
  return baseImages(image.build, { workspace: world2.job.workspace, cancellation: world2.cancellation });
}
async function surveyAndCheck(login, shipment) {
  const ended2 = new AbortController();
  const content = contentOf(shipment, ended2.signal);
  try {
    return await surveyAndCheckWith({ content, login }, shipment);
  } finally {
    ended2.abort();
  }
}
function contentOf({ inputs, world: world2 }, ended2) {
  const { image } = inputs;
  if (image.kind !== "build" || image.reuse === "never")
    return void 0;
  const { workspace } = world2.job;
  return openContent(image.build, { workspace, cancellation: AbortSignal.any([world2.cancellation, ended2]) });
}
async function surveyAndCheckWith({ content, login }, shipment) {
  const { inputs, aws, report, world: world2 } = shipment;
  const problems = new Problems();
  const found2 = await survey(inputs, { aws, world: world2 }, problems);
  noteServices(found2.services, shipment);
  const draft = await check({ inputs, found: found2, content }, { aws, world: world2 }, problems);
  const isWaiting = found2.services.some(({ deploymentGroup }) => (deploymentGroup?.active.length ?? 0) > 0);
  const isBuilt = draft.image?.kind === "build" && !inputs.isPlan && !isWaiting;
  if (draft.image?.kind === "build" && isBuilt && problems.all().length === 0)
    login.begin(draft.image);
  const warnings2 = await checkTasks({ draft, found: found2 }, shipment, problems);
  report.warn(warnings2);
  const plan = planOf(draft, inputs);
  if (inputs.isPlan) {
    const facts = { draft, found: found2, inputs, problems: problems.all(), warnings: warnings2 };
    showPlan(planOfDeployment(facts), shipment);
  }
  problems.throwIfAny();
  if (plan === void 0)
    throw new Error("the check ended without a plan and without a problem");
  return plan;
}
async function checkTasks({ draft, found: found2 }, { inputs, world: world2 }, problems) {
  const { image } = draft;
  const reference2 = image === void 0 ? IMAGE_TO_COME : plannedReference(image);
  const definitions = renderTemplates(draft, reference2, inputs);
  const credentials2 = definitions.flatMap(({ definition }) => credentialsIn(definition));
  for (const value of withoutNames(credentials2, world2.job.environment))
    world2.step.mask(value);
  const tasks2 = tasksOf2(draft, reference2, inputs);
  const needs = needsOf(tasks2, found2.stores);
  const held = heldImages(image, found2);
  const wanted = { ...inputs, ...needs, unclearImages: unclearImages(tasks2, held) };
  const surroundings = await surveySurroundings(wanted, world2);
  const doubts = checkRunnable({ definitions, tasks: tasks2, needs, surroundings, image, held, inputs }, problems);
  const { environment } = world2.job;
  const decided = tasks2.filter(({ isComplete: isComplete2 }) => isComplete2);
  const warnings2 = [
    ...draft.warnings,
    ...doubts,
    ...checkCaches({ image, found: found2, inputs, environment }),
    ...adviceOn(decided, image, inputs)
  ];
  return warnings2.filter(({ name }) => !inputs.ignoredWarnings.includes(name));
}
function tasksOf2(draft, image, inputs) {
  return renderServices(draft, image, inputs).map(({ planned, definition }) => {
    const { name, service, deploymentGroup, isComplete: isComplete2, template } = planned;
    return { name, service, deploymentGroup, isComplete: isComplete2, origin: template.origin, definition };
  });
}
async function render(plan, image, shipment) {
  const { inputs, report, world: world2 } = shipment;
  const rendered = renderServices(plan, image.reference, inputs);
  tellDifferences(rendered, shipment);
  const written2 = await writeRendered(rendered, world2);
  report.outputs({ "task-definition": distinctLines(written2, ({ path }) => path) });
  return written2;
}
function showPlan(plan, { report, world: world2 }) {
  report.showPlan(plan);
  for (const { service, action, changes } of plan.services) {
    report.note(service, { differences: changes });
    if (action !== "unknown" || changes.length > 0)
      logDifferences(service, changes, world2.log);
  }
}
function concludePlan({ services, image }, { report }) {
  const names = services.map(({ name }) => name);
  for (const planned of services) {
    report.note(planned.name, {
      outcome: "planned",
      imageBefore: imageIn(planned.running?.definition, planned),
      imageAfter: plannedReference(image)
    });
  }
  const reason = `Nothing was changed, and nothing is in the way of deploying to ${names.join(", ")}.`;
  return { outcome: "planned", reason, error: void 0 };
}
function tellDifferences(rendered, { report, world: world2 }) {
  for (const { planned, definition } of rendered) {
    const changes = planned.running === void 0 ? [] : differences(planned.running.definition, definition);
    report.note(planned.name, {
      differences: changes,
      imageBefore: imageIn(planned.running?.definition, planned),
      imageAfter: imageIn(definition, planned)
    });
    logDifferences(planned.name, changes, world2.log);
  }
}
function imageIn(definition, { containers: [name] }) {
  return definition?.containerDefinitions?.find((container) => container.name === name)?.image;
}
function logDifferences(name, changes, log) {
  log.info(changes.length === 0 ? `Nothing changes for ${name}.` : `Changes for ${name}:`);
  for (const line of diffLines(changes))
    log.info(`  ${line}`);
}
async function register2({ rendered, image: { digest, tag = "" } }, { aws, report, world: world2 }) {
  const arns = await registerRevisions(rendered, aws, world2);
  report.outputs({
    "task-definition-arn": distinctLines(arns, (arn) => arn),
    "task-definition-revision": distinctLines(arns, (arn) => arn, (arn) => String(revisionOf(arn)))
  });
  return rendered.map(({ planned, definition }, index) => {
    const revision = arns[index];
    report.note(planned.name, { after: revision });
    const { name, service, codedeploy } = planned;
    const previous = lastCompleteRevision(service);
    const target = { name, service, revision, previous, ...codedeploy && { codedeploy } };
    return { target, definition, isBack: false, image: { digest, commit: isCommit(tag) ? tag : void 0 } };
  });
}

// lib/src/history/candidate.js
var REVISION_LABEL = "org.opencontainers.image.revision";
function candidateOf({ arn, definition }, step, inspection) {
  const containers = definition.containerDefinitions ?? [];
  const images = containers.map(({ name = "", image = "" }) => {
    const { tag, digest = step?.digests.get(image) } = readImageReference(image) ?? {};
    return { container: name, reference: image, tag, digest };
  });
  const labels = containers.map(({ dockerLabels }) => dockerLabels?.[REVISION_LABEL]);
  const commit = [...images.map(({ tag }) => tag), ...labels].find((text) => isCommit(text ?? ""));
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
var ELSEWHERE3 = { kind: "unknown", why: "it is not in an ECR of this region" };
var ImageLookup = class {
  #aws;
  #known = /* @__PURE__ */ new Map();
  #repositories = /* @__PURE__ */ new Map();
  constructor(aws) {
    this.#aws = aws;
  }
  /** What ECR has under a reference. A role that may not look is no reason to end: then nobody knows. */
  find(text) {
    const known = this.#known.get(text) ?? unlessDenied2(this.#find(text));
    this.#known.set(text, known);
    return known;
  }
  async #find(text) {
    const reference2 = readImageReference(text);
    const path = reference2 && readRepository(reference2.name);
    if (reference2 === void 0 || path?.registry === void 0)
      return ELSEWHERE3;
    const host = readEcrHost(path.registry);
    if (host !== void 0 && host.region !== this.#aws.region)
      return ELSEWHERE3;
    const id = { name: path.name, registryId: host?.account };
    const asked = `${id.registryId} ${id.name}`;
    const looked = this.#repositories.get(asked) ?? this.#aws.ecr.findRepository(id);
    this.#repositories.set(asked, looked);
    const repository = await looked;
    if (repository === void 0 && host !== void 0) {
      return { kind: "gone", why: `its image ${text} is gone with the repository ${path.name}` };
    }
    if (repository === void 0 || host === void 0 && repository.uri !== reference2.name)
      return ELSEWHERE3;
    const image = await this.#aws.ecr.findImage(id, wantedOf(reference2));
    if (image !== void 0) {
      const { tag = "latest", digest } = reference2;
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
async function unlessDenied2(look2) {
  try {
    return await look2;
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== "denied")
      throw error;
    return { kind: "unknown", why: `the role may not call ${error.action}` };
  }
}
function wantedOf({ tag = "latest", digest }) {
  return digest === void 0 ? { tag } : { digest };
}

// lib/src/history/choose.js
var MOST_REVISIONS2 = 100;
var SIDE_BY_SIDE = 10;
async function chooseRevision(wanted, past, lookUps) {
  const { aws } = lookUps;
  const family = familyOf(past.running);
  switch (wanted.kind) {
    case "previous": {
      const [previous] = past.steps;
      if (previous !== void 0 && past.recordEnd === void 0)
        return find2(previous.revision, past, aws);
      const end = past.recordEnd ?? `the family ${family} has no ACTIVE revision before that`;
      const why = `nothing is known that it ran before ${shortRevision(past.running)}, ${past.recordEnd === void 0 ? "and" : "as"} ${end}`;
      return { revision: void 0, wanted: "what it ran before", why };
    }
    case "number": {
      const found2 = await find2(`${family}:${wanted.revision}`, past, aws);
      if (found2.revision !== void 0)
        return found2;
      const tag = String(wanted.revision);
      const tagged = await findImage({ kind: "tag", tag }, past, lookUps);
      if (tagged.revision !== void 0)
        return tagged;
      return { ...found2, why: `${found2.why}, and ${tagged.why.replace("with it", `with the tag ${tag}`)}` };
    }
    case "reference":
      return find2(wanted.reference, past, aws);
    case "tag":
      return findImage(wanted, past, lookUps);
    case "digest":
      return findImage(wanted, past, lookUps);
  }
}
async function find2(reference2, { running }, aws) {
  const wanted = shortRevision(reference2);
  const near = [regionOf(running), accountOf(running)];
  const far = [regionOf(reference2), accountOf(reference2)];
  if (reference2.startsWith("arn:") && far.join() !== near.join()) {
    const why = `it is one of ${far.join(" in the account ")}, and the service is in ${near.join(" in the account ")}`;
    return { revision: void 0, wanted, why };
  }
  const revision = await aws.ecs.findTaskDefinition(reference2);
  if (revision !== void 0)
    return { revision };
  return { revision, wanted, why: `ECS in ${aws.region} has no such revision` };
}
async function findImage(wanted, past, { aws, images }) {
  const family = familyOf(past.running);
  const looked = [];
  let count = 0;
  let after;
  do {
    const { items, next } = await aws.ecs.listRevisions(family, after);
    const arns = items.slice(0, MOST_REVISIONS2 - count);
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
  } while (after !== void 0 && count < MOST_REVISIONS2);
  const revision = await findByRegistry(wanted, { past, looked }, images);
  if (revision !== void 0)
    return { revision };
  const image = wanted.kind === "tag" ? `the tag ${wanted.tag}` : `the digest ${wanted.digest}`;
  const which = after === void 0 ? `no ACTIVE revision of ${family}` : `none of the newest ${count} ACTIVE revisions of ${family}`;
  return { revision: void 0, wanted: image, why: `${which} has an image with it` };
}
function hasImage(revision, wanted, past) {
  return imagesOf2(revision, past).some(({ tag, digest }) => wanted.kind === "tag" ? tag === wanted.tag : digest === wanted.digest);
}
function imagesOf2({ arn, definition }, past) {
  const pulled = past.steps.find(({ revision }) => revision === arn)?.digests;
  return (definition.containerDefinitions ?? []).flatMap(({ image = "" }) => {
    const reference2 = readImageReference(image);
    if (reference2 === void 0)
      return [];
    return [{ ...reference2, text: image, digest: reference2.digest ?? pulled?.get(image) }];
  });
}
async function findByRegistry(wanted, { past, looked }, images) {
  const end = wanted.kind === "tag" ? `:${wanted.tag}` : `@${wanted.digest}`;
  const names = [...new Set(looked.flatMap((each) => imagesOf2(each, past).map(({ name }) => name)))];
  const held = /* @__PURE__ */ new Map();
  for (const name of names) {
    const answer = await images.find(`${name}${end}`);
    if (answer.kind === "there")
      held.set(name, answer.image);
  }
  for (const revision of looked) {
    for (const { name, text, digest } of imagesOf2(revision, past)) {
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
    this.#secrets = new SecretLookUp(reads);
  }
  /**
   * Whether a revision is ACTIVE, and its images and secrets are still there. A tag that was given to another image since the
   * revision ran is in the way too: its tasks would pull what never ran in it.
   */
  async inspect({ arn, status, definition }, pulled = /* @__PURE__ */ new Map()) {
    const containers = definition.containerDefinitions ?? [];
    const found2 = await Promise.all([
      ...containers.map((container) => this.#inspectImageOf(container, pulled)),
      this.#inspectSecretsOf(containers, accountOf(arn))
    ]);
    const inactive = status === "ACTIVE" ? FINE : fault(`it is ${status}, and ECS starts nothing from a revision that was deregistered`);
    return joined([inactive, ...found2]);
  }
  async #inspectImageOf({ name = "", image = "", essential }, pulled) {
    const answer = await this.#images.find(image);
    if (answer.kind === "unknown")
      return notLookedUp(`the image ${image}`, answer.why);
    if (answer.kind === "gone")
      return fault(`${answer.why} (container ${name})`);
    const { name: repository, digest } = readImageReference(image) ?? {};
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
    const named2 = containers.flatMap((container) => referencesOf(container).flatMap(({ read, ...one }) => read.kind === "unusable" ? [] : [{ ...one, reference: read.reference, container: container.name ?? "" }]));
    const answers = await this.#secrets.lookUp(named2.map(({ reference: reference2 }) => reference2));
    return joined(named2.map(({ container, reference: reference2, ...one }) => {
      const answer = answers.get(reference2);
      return judged({ what: wordsOf3(one), container, reference: reference2 }, answer, account);
    }));
  }
};
function wordsOf3({ use, name, text }) {
  const words = {
    secret: `the secret ${name}`,
    "log option": `the secret of the log driver ${name}`,
    login: "the login of the registry"
  };
  return `${words[use]}, ${text}`;
}
function judged({ what, container, reference: reference2 }, answer, account) {
  const verdict = verdictOn(reference2, answer, account);
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
var MOST_PAGES3 = 25;
var SIDE_BY_SIDE2 = 5;
var MOST_OF_A_GROUP = 50;
async function* recordOfService(asked, { ecs }) {
  let after;
  for (let page = 1; ; page++) {
    const { items, next } = await ecs.listPastDeployments({ ...asked, after });
    const isCutOff = next !== void 0 && page === MOST_PAGES3;
    yield { deployments: items, isCutOff, isLast: next === void 0 };
    if (next === void 0 || isCutOff)
      return;
    after = next;
  }
}
async function* recordOfGroup(names, { codedeploy }) {
  let after;
  let read = 0;
  do {
    const { items, next } = await codedeploy.listOver({ ...names, after });
    after = next;
    for (let at = 0; at === 0 || at < items.length; at += SIDE_BY_SIDE2) {
      const some = items.slice(at, at + SIDE_BY_SIDE2);
      read += some.length;
      const isLast = next === void 0 && at + some.length >= items.length;
      const isCutOff = !isLast && read >= MOST_OF_A_GROUP;
      const found2 = await Promise.all(some.map((id) => codedeploy.describePast(id)));
      yield { deployments: found2.filter((past) => past !== void 0), isCutOff, isLast };
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
    const found3 = await findIn(record, revision, MOST_OF_A_SERVICE);
    return found3 && { ...found3, isByCodeDeploy: false };
  }
  const names = { application: group.application, group: group.group };
  const both = [true, false].map((areGood) => findIn(recordOfGroup({ ...names, areGood }, aws), revision, MOST_OF_A_GROUP2));
  const found2 = (await Promise.all(both)).filter((each) => each !== void 0);
  const timeOf2 = ({ deployedAt }) => deployedAt?.getTime() ?? 0;
  const [newest] = found2.toSorted((one, other) => timeOf2(other) - timeOf2(one));
  return newest && { ...newest, isByCodeDeploy: true };
}
async function findIn(record, revision, most) {
  let read = 0;
  for await (const { deployments } of record) {
    const found2 = deployments.find((each) => each.revision === revision);
    read++;
    if (found2 !== void 0 || read === most)
      return found2;
  }
  return void 0;
}

// lib/src/history/course.js
async function readCourse(service, active, aws) {
  if (active !== void 0)
    return courseOfGroup(service, active, aws);
  return strategyOf(service) === "ROLLING" ? void 0 : courseOfService(service);
}
async function courseOfGroup(service, active, { codedeploy }) {
  const { green, blue } = sidesOf(service, active);
  const id = active.deploymentId ?? "";
  const isBack2 = isRollback(active);
  const maker = isBack2 ? active.rollbackInfo?.rollbackTriggeringDeploymentId ?? id : id;
  const fresh = green?.taskDefinition ?? (await codedeploy.describePast(maker))?.revision;
  const old = blue?.taskDefinition;
  if (fresh === void 0 || old === void 0)
    return void 0;
  return isBack2 ? { id, to: old, from: fresh, isRollback: true } : { id, to: fresh, from: old, isRollback: false };
}
function courseOfService({ deployments = [] }) {
  const timeOf2 = ({ createdAt }) => createdAt?.getTime() ?? 0;
  const [newest, ...others] = deployments.toSorted((one, other) => timeOf2(other) - timeOf2(one));
  if (newest?.status !== "PRIMARY" || newest.rolloutState !== "IN_PROGRESS")
    return void 0;
  const before = others.find(({ rolloutState }) => rolloutState === "COMPLETED");
  const [to, from] = [newest.taskDefinition, before?.taskDefinition];
  if (to === void 0 || from === void 0 || to === from)
    return void 0;
  return { id: newest.id ?? "", to, from, isRollback: false };
}
function routeTo(revision, course) {
  if (revision === course.to)
    return "follow";
  return revision === course.from && !course.isRollback ? "stop" : void 0;
}
function isWayBack2({ to, from, isRollback: isItsOwn }) {
  return isItsOwn || familyOf(to) === familyOf(from) && revisionOf(to) <= revisionOf(from);
}

// lib/src/history/creation.js
async function readCreation(running, { createdAt }, { ecs }) {
  if (createdAt === void 0)
    return void 0;
  const family = familyOf(running);
  let before;
  let [low, high] = [0, revisionOf(running) + 1];
  while (high - low > 1) {
    const middle = high > revisionOf(running) ? revisionOf(running) : Math.floor((low + high) / 2);
    const found2 = await ecs.findTaskDefinition(`${family}:${middle}`);
    const registered2 = found2 && registrationOf(found2);
    if (found2 === void 0 || registered2 === void 0)
      return void 0;
    if (registered2 <= createdAt.getTime()) {
      if (found2.arn === running)
        return void 0;
      low = middle;
      before = found2;
    } else {
      high = middle;
    }
  }
  return before?.status === "ACTIVE" ? before.arn : void 0;
}
function registrationOf({ definition }) {
  const { registeredAt: registeredAt2 } = definition;
  if (registeredAt2 instanceof Date)
    return registeredAt2.getTime();
  return typeof registeredAt2 === "number" ? registeredAt2 * 1e3 : void 0;
}

// lib/src/history/line.js
function wayBack(running, deployed2) {
  const line = [];
  for (const step of deployed2) {
    cut3(line, step.revision);
    line.push(step);
  }
  cut3(line, running);
  return line.reverse();
}
function certainWayBack(running, deployed2) {
  const family = familyOf(running);
  const other = deployed2.findLastIndex(({ revision }) => familyOf(revision) !== family);
  return wayBack(running, deployed2.slice(other + 1));
}
function cut3(line, revision) {
  const place = line.findIndex((step) => isNotBefore(step.revision, revision));
  if (place >= 0)
    line.length = place;
}
function isNotBefore(one, other) {
  return familyOf(one) === familyOf(other) && revisionOf(one) >= revisionOf(other);
}

// lib/src/history/past.js
async function readPast(asked, aws) {
  const { service, group } = asked;
  const course = await readCourse(service, group?.active[0], aws);
  const running = course === void 0 ? runningOf(service) : isWayBack2(course) ? course.from : course.to;
  const record = await readRecord({ ...asked, running, course }, aws);
  const common = { running, course };
  if (course !== void 0)
    return { ...common, source: "running-deployments", steps: record.steps };
  const failed = record.steps.length > 0 ? NONE : await readFailed(record, group, aws);
  const steps2 = await withCreation(record, { ...asked, running, failed }, aws);
  const source = group === void 0 ? "service-deployments" : "codedeploy";
  if (record.steps.length > 0)
    return { ...common, source, steps: steps2 };
  if (steps2.length > 0)
    return { ...common, source: "creation", steps: steps2 };
  const recordEnd = endOf(record, group);
  const some = record.isWhole ? [] : stepsOf3(record.deployments, { running, course }, true);
  if (some.length > 0)
    return { ...common, source, steps: some, recordEnd };
  const replaced = stepsBeingReplaced(service, running);
  if (replaced.length > 0)
    return { ...common, source: "running-deployments", steps: replaced };
  const family = await readFamily(running, failed, aws);
  return { ...common, source: "family", steps: family, recordEnd };
}
var NONE = /* @__PURE__ */ new Set();
async function withCreation({ steps: steps2, deployments, isWhole }, asked, aws) {
  const { service, group, enough, running, failed } = asked;
  if (group === void 0 || !isWhole || steps2.length >= enough)
    return steps2;
  const revision = await readCreation(running, service, aws);
  if (revision === void 0 || failed.has(revision))
    return steps2;
  const first = { revision, deployedAt: service.createdAt, isGood: true, images: [] };
  return stepsOf3([...deployments, first], { running, course: void 0 }, true);
}
async function pastWithoutRecord({ service, group }, aws) {
  const course = await readCourse(service, group?.active[0], aws);
  return { running: course?.to ?? runningOf(service), source: "family", steps: [], course };
}
function runningOf({ deployments = [], taskDefinition = "" }) {
  const timeOf2 = ({ createdAt }) => createdAt?.getTime() ?? 0;
  const [newest] = deployments.toSorted((one, other) => timeOf2(other) - timeOf2(one));
  return newest?.taskDefinition ?? taskDefinition;
}
async function readRecord(asked, aws) {
  const { cluster, service, group, enough } = asked;
  const name = service.serviceArn ?? service.serviceName ?? "";
  const parts = group === void 0 ? recordOfService({ cluster, service: name }, aws) : recordOfGroup({ application: group.application, group: group.group, areGood: true }, aws);
  const deployments = [];
  let steps2 = [];
  let last;
  for await (const part of parts) {
    last = part;
    deployments.push(...part.deployments);
    steps2 = stepsOf3(deployments, asked, part.isLast);
    if (steps2.length >= enough)
      break;
  }
  return { steps: steps2, deployments, isWhole: last?.isLast === true };
}
function stepsOf3(newestFirst, { running, course }, isWhole) {
  const good2 = newestFirst.filter(({ isGood }) => isGood).toReversed();
  const lineFrom = isWhole ? wayBack : certainWayBack;
  if (course === void 0)
    return lineFrom(running, good2).map(stepOf);
  const next = isWayBack2(course) ? course.to : course.from;
  const known = good2.findLast(({ revision }) => revision === next);
  const nearest = known ?? { revision: next, deployedAt: void 0, images: [] };
  return [nearest, ...lineFrom(next, good2)].map(stepOf);
}
function stepOf({ revision, deployedAt, images }) {
  const pulled = images.flatMap(({ reference: reference2, digest }) => digest === void 0 ? [] : [[reference2, digest]]);
  return { revision, deployedAt, digests: new Map(pulled) };
}
async function readFailed({ deployments }, group, aws) {
  const all = [...deployments];
  if (group !== void 0) {
    const names = { application: group.application, group: group.group };
    for await (const part of recordOfGroup({ ...names, areGood: false }, aws))
      all.push(...part.deployments);
  }
  const good2 = new Set(all.filter(({ isGood }) => isGood).map(({ revision }) => revision));
  return new Set(all.map(({ revision }) => revision).filter((revision) => !good2.has(revision)));
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
var MOST_PAGES4 = 25;
async function readFamily(running, without2, { ecs }) {
  let steps2 = [];
  let after;
  for (let page = 0; page < MOST_PAGES4 && steps2.length === 0; page++) {
    const { items, next } = await ecs.listRevisions(familyOf(running), after);
    steps2 = items.filter((arn) => revisionOf(arn) < revisionOf(running) && !without2.has(arn)).map((revision) => ({ revision, deployedAt: void 0, digests: /* @__PURE__ */ new Map() }));
    if (next === void 0)
      break;
    after = next;
  }
  return steps2;
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
  async find(found2, problems) {
    const known = this.#chosen.get(found2.name);
    if (known !== void 0)
      return known;
    const way = await this.#search(found2, problems);
    if (way.chosen !== void 0)
      this.#chosen.set(found2.name, way);
    return way;
  }
  async #search(found2, problems) {
    const { name, service, deploymentGroup: group } = found2;
    const { cluster, rollbackTo, isPlan } = this.#inputs;
    const enough = rollbackTo.kind === "previous" && !isPlan ? 1 : MOST_CANDIDATES;
    const asked = { cluster, service, group, enough };
    const past = await readPast(asked, this.#aws).catch((error) => {
      const isNeeded = rollbackTo.kind === "previous" || isPlan;
      if (isNeeded || !(error instanceof AwsError) || error.kind !== "denied")
        throw error;
      return pastWithoutRecord(asked, this.#aws);
    });
    const choice = await chooseRevision(rollbackTo, past, { aws: this.#aws, images: this.#images });
    const lastTime = choice.revision && await this.#lastTime(choice.revision.arn, past, asked);
    const known = past.steps.find(({ revision }) => revision === choice.revision?.arn);
    const step = known ?? (lastTime?.isGood ? stepOf(lastTime) : void 0);
    const chosen = choice.revision && await this.#inspect(choice.revision, step, found2);
    const isUsable = chosen !== void 0 && (chosen.faults.length === 0 || isStillThere(past, chosen));
    const candidates = isUsable && !isPlan ? [] : await this.#candidates(asked, past, found2);
    if (!isUsable) {
      const [wanted, why] = choice.revision === void 0 ? [choice.wanted, choice.why] : [shortRevision(choice.revision.arn), chosen?.faults.join("; ") ?? ""];
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
      if (error instanceof AwsError && error.kind === "denied")
        return void 0;
      throw error;
    }
  }
  async #candidates(asked, known, found2) {
    const isEnough = asked.enough === MOST_CANDIDATES || known.source === "family";
    const past = isEnough ? known : await readPast({ ...asked, enough: MOST_CANDIDATES }, this.#aws);
    return Promise.all(past.steps.slice(0, MOST_CANDIDATES).map(async (step) => {
      const revision = await this.#aws.ecs.findTaskDefinition(step.revision);
      return revision === void 0 ? missingCandidate(step) : this.#inspect(revision, step, found2);
    }));
  }
  async #inspect(revision, step, found2) {
    const { arn, definition } = revision;
    const inspection = await this.#inspector.inspect(revision, step?.digests);
    const misfits = this.#misfitsOf(found2, { origin: shortRevision(arn), definition });
    const faults = [...inspection.faults, ...misfits];
    return candidateOf(revision, step, { ...inspection, faults });
  }
};
function isStillThere({ course }, { arn }) {
  return course !== void 0 && (arn === course.from || arn === course.to);
}
function insteadOf(candidates, { source }, fixes = []) {
  const usable = candidates.filter(({ faults }) => faults.length === 0).slice(0, MOST_NAMED);
  const names = usable.map(({ arn }) => shortRevision(arn)).join(" or ");
  const about2 = source === "family" ? "which can be used, though no record tells whether it worked" : "which ran before and can be used";
  const others = usable.length === 0 ? [] : [`set rollback-to to ${names}, ${about2}`];
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
  const { report, inputs, world: world2 } = shipment;
  if (inputs.unused.length > 0) {
    world2.log.info(`Not used in a rollback: ${inputs.unused.join(", ")}.`);
  }
  const search2 = new WaysBack(inputs, shipment, misfitsOf);
  const chosen = await surveyInTurn(
    () => surveyAndCheck2(search2, shipment),
    // What is under way is in the way of a deployment of another revision only.
    (services) => services.filter(({ route }) => route === void 0),
    shipment
  );
  const credentials2 = chosen.flatMap(({ way }) => credentialsIn(way.chosen.definition));
  for (const value of withoutNames(credentials2, world2.job.environment))
    world2.step.mask(value);
  for (const { way } of chosen) {
    const doubt = doubtOf(way, inputs.rollbackTo);
    if (doubt !== void 0)
      world2.log.warning(doubt);
  }
  if (inputs.isPlan)
    return concludePlan2(chosen, report);
  for (const { way, route } of chosen) {
    report.tell(`${tellRollback(way, inputs.rollbackTo, world2.clock.now())}${means(way, route)}`);
  }
  const changes = chosen.map(({ way, route, name, service, codedeploy }) => {
    const { arn: revision, definition, mainImage, commit } = way.chosen;
    report.note(name, { before: fromOf(way), after: revision, imageAfter: mainImage?.reference });
    const previous = lastCompleteRevision(service);
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
    "task-definition-arn": distinctLines(changes, ({ target }) => target.revision),
    "task-definition-revision": distinctLines(changes, ({ target }) => target.revision, (arn) => String(revisionOf(arn)))
  });
  const images = chosen.map(({ way }) => way.chosen.mainImage);
  report.outputs({
    image: distinctLines(images, (image) => image?.reference ?? ""),
    "image-digest": distinctLines(images, (image) => image?.digest ?? ""),
    "image-tag": distinctLines(images, (image) => image?.tag ?? "")
  });
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
function concludePlan2(chosen, report) {
  const reasons = chosen.map(({ name, way, route, service }) => {
    const [before, after] = [way.past.running, way.chosen.arn].map(shortRevision);
    report.note(name, { after: way.chosen.arn, outcome: "planned" });
    if (before !== after)
      return `${name} would go back from ${before} to ${after}${means(way, route)}.`;
    const isThere = lastCompleteRevision(service) === way.chosen.arn;
    return isThere ? `${name} runs ${after} already.` : `${name} is on its way to ${after} already.`;
  });
  return { outcome: "planned", reason: reasons.join(" "), error: void 0 };
}
async function surveyAndCheck2(search2, shipment) {
  const { inputs, aws, report, world: world2 } = shipment;
  const problems = new Problems();
  const found2 = await surveyRunning(inputs, { aws, world: world2 }, problems);
  noteServices(found2, shipment);
  checkCodeDeployInputs(found2, inputs, problems);
  const looked = await Promise.all(found2.map(async (service) => {
    const own = problems.branch();
    if (!checkService(service, own))
      return void 0;
    checkStrategy(service, inputs, { problems: own, log: world2.log });
    const way = await own.gather(search2.find(service, own));
    return way && { service, way, own };
  }));
  const ways = looked.filter((each) => each !== void 0);
  const all = ways.flatMap(({ service, way, own }) => {
    if (way.chosen === void 0)
      return [];
    const { arn: origin, definition } = way.chosen;
    const tools = { inputs, problems: own, log: world2.log, isBack: true };
    const how = checkController(service, { origin, definition }, tools);
    const found3 = { ...way, chosen: way.chosen };
    return how === void 0 ? [] : [{ ...service, ...how, way: found3, route: routeOf(service, found3) }];
  });
  if (inputs.isPlan) {
    const inOrder = ways.map(({ way }) => way);
    report.showPlan(planOfRollback(inOrder, problems.all()));
  }
  problems.throwIfAny();
  for (const { way } of all) {
    for (const line of way.chosen.faults)
      world2.log.info(`  ${line}`);
    for (const line of way.chosen.unchecked)
      world2.log.info(`  ${line}`);
  }
  return all;
}

// lib/src/run.js
async function run(outside) {
  const over = new AbortController();
  const cancellation = AbortSignal.any([outside.cancellation, over.signal]);
  (0,external_node_events_namespaceObject.setMaxListeners)(0, cancellation);
  let credentials2;
  const world2 = {
    ...outside,
    openAws: (region, exceptions) => outside.openAws(region, { cancellation, credentials: credentials2, ...exceptions })
  };
  for (const secret of secretValues(world2.job.environment, mayBeCredential))
    world2.step.mask(secret);
  const report = new Report(world2);
  const underWay = /* @__PURE__ */ new Map();
  const ended2 = /* @__PURE__ */ new Map();
  let inputs;
  let recording;
  let conclusion;
  try {
    inputs = readInputs(world2.job.environment);
    const access = inputs;
    if (isAccessAsked(access)) {
      const open2 = () => openCredentials(access, { ...outside, cancellation }, over.signal);
      credentials2 = await report.stage("Credentials", open2);
    }
    const patience = Math.max(PATIENCE_MS, (inputs.waitForMinutes ?? 0) * 6e4);
    const aws = world2.openAws(inputs.region, { patience });
    const impatient = world2.openAws(inputs.region, { patience: 0 });
    const rollout = openRollout(inputs.cluster, { patient: aws, impatient, clock: world2.clock });
    recording = openRecording(inputs, world2);
    const tools = { aws, report, world: world2, rollout, recording, underWay, ended: ended2 };
    conclusion = inputs.kind === "rollback" ? await rollBack({ inputs, ...tools }) : await deploy({ inputs, ...tools });
  } catch (error) {
    const left = [...underWay.values()];
    if (error instanceof Cancelled) {
      conclusion = await concludeCancel({ inputs, underWay: left, ended: [...ended2.values()] }, world2, report);
    } else {
      conclusion = conclusionOf(error, left);
      const { isPlan, kind } = readPlannedSubject(world2.job.environment);
      if (isPlan && !report.isPlanShown)
        report.showPlan(planOfNothing(kind, error));
      for (const { target } of left)
        report.note(target.name, { outcome: conclusion.outcome });
    }
  }
  over.abort();
  const summary = await report.finish(conclusion);
  await recording?.finish(conclusion, [...ended2.values()]);
  await comment(summary, report, world2);
}
async function comment(summary, report, world2) {
  const { isPlan, githubToken: token, subject } = readPlannedSubject(world2.job.environment);
  if (!isPlan || token === void 0)
    return;
  await commentPlan({ markdown: summary, token, subject: JSON.stringify([subject, report.account]) }, world2);
}

// lib/src/index.js
var INTERRUPTED = 130;
var IS_POST = "is-post";
var clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => (0,promises_namespaceObject.setTimeout)(milliseconds, void 0, signal && { signal }).catch((error) => {
    throw signal?.aborted ? signal.reason : error;
  }),
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds)
};
function listenForCancel() {
  const cancel = new AbortController();
  (0,external_node_events_namespaceObject.setMaxListeners)(0, cancel.signal);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      if (cancel.signal.aborted)
        process.exit(INTERRUPTED);
      cancel.abort(new Cancelled());
    });
  }
  return cancel.signal;
}
function openWorld(environment) {
  const workspace = environment["GITHUB_WORKSPACE"] || process.cwd();
  const temp = environment["RUNNER_TEMP"] || (0,external_node_os_.tmpdir)();
  const { log, step, redact } = discreet({ log: openLog(), step: openStep(environment) }, new Redactor());
  const cancellation = listenForCancel();
  const proxy = readProxy(environment);
  for (const password of proxy?.passwords ?? [])
    step.mask(password);
  if (proxy !== void 0 && !useProxy(proxy.settings)) {
    log.warning(`Node ${process.versions.node} of this runner can't use the proxy that the environment names.`);
  }
  const dockerEnvironment = Object.entries(environment).filter(([name]) => !/^(INPUT|ACTIONS_ID_TOKEN)_/.test(name));
  const manners = {
    ...{ clock, cancellation, note: log.info, patience: PATIENCE_MS },
    proxy: proxy?.settings
  };
  return {
    clock,
    log,
    step,
    redact,
    cancellation,
    docker: openDocker({
      environment: Object.fromEntries(dockerEnvironment),
      workspace,
      temp,
      home: (0,external_node_os_.homedir)(),
      print: log.info,
      cancellation
    }),
    openAws: (region, exceptions) => openAws(region, { ...manners, ...exceptions }),
    openGitHub: (token, instead) => {
      const github = openGitHub({
        token,
        apiUrl: environment["GITHUB_API_URL"] || "https://api.github.com",
        repository: environment["GITHUB_REPOSITORY"] ?? "",
        cancellation: instead ?? cancellation
      });
      return discreetDoor(github, redact);
    },
    idTokens: openIdTokens(environment),
    job: { environment, workspace, temp }
  };
}
var world = openWorld(process.env);
var state = savedState(process.env);
if (state(IS_POST) === "") {
  world.step.saveState(IS_POST, "true");
  void run(world);
} else {
  void finishAfterwards(world, state);
}

