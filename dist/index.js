import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 8730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GE: () => (/* binding */ MOST_MINUTES),
/* harmony export */   dT: () => (/* binding */ inMinutes),
/* harmony export */   pY: () => (/* binding */ MINUTE),
/* harmony export */   vk: () => (/* binding */ elapsed)
/* harmony export */ });
// lib/src/minutes.js
var MINUTE = 6e4;
var MOST_MINUTES = 360;
function inMinutes(count) {
  return count === 1 ? "1 minute" : `${count} minutes`;
}
function elapsed(milliseconds) {
  const seconds = Math.floor(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}




/***/ }),

/***/ 1139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pp: () => (/* binding */ diffLines),
/* harmony export */   ch: () => (/* binding */ briefImage),
/* harmony export */   dk: () => (/* binding */ changeSections),
/* harmony export */   j: () => (/* binding */ shortTag)
/* harmony export */ });
/* harmony import */ var _chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9588);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2339);



// lib/src/report/images.js
var DIGITS = 7;
function shortTag(tag) {
  return /^[0-9a-f]{40}$/.test(tag) ? tag.slice(0, DIGITS) : tag;
}
function briefImage(image) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .shortImage */ .Uq)(image).replace(/:([0-9a-f]{40})(?=@|$)/, (_, sha) => `:${shortTag(sha)}\u2026`);
}

// lib/src/report/changes.js
function changeSections(services, most) {
  const diffs = /* @__PURE__ */ new Map();
  for (const { name, differences } of services) {
    const lines = diffLines(differences.map(brief));
    const key = lines.join("\n");
    const same = diffs.get(key);
    if (same)
      same.names.push(name);
    else if (lines.length > 0)
      diffs.set(key, { names: [name], lines });
  }
  return [...diffs.values()].map(({ names, lines }) => {
    const left = lines.length - most;
    const shown = left > 0 ? [...lines.slice(0, most), `  \u2026 and ${left} more lines in the log`] : lines;
    const title = services.length > 1 ? ` of ${(0,_chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(names.join(", "))}` : "";
    return `**Changes in the task definition${title}**

${(0,_chunk_BOIK44A4_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownBlock */ .dI)("diff", shown)}`;
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
function diffLines(differences) {
  return differences.flatMap(({ place, kind, before, after }) => {
    const show = (value) => value === void 0 ? "" : `: ${value}`;
    if (kind === "added")
      return [`+ ${place}${show(after)}`];
    if (kind === "removed")
      return [`- ${place}${show(before)}`];
    return before === void 0 && after === void 0 ? [`! ${place} (changed)`] : [`- ${place}${show(before)}`, `+ ${place}${show(after)}`];
  });
}




/***/ }),

/***/ 9588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   GO: () => (/* binding */ commandsIn),
/* harmony export */   dI: () => (/* binding */ markdownBlock),
/* harmony export */   nv: () => (/* binding */ markdownSentence),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
// lib/src/report/text.js
var PAGE = /(https:\/\/(?:[\w-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)|docs\.aws\.amazon\.com)\/[^\s<>|`\\$]*[^\s<>|`\\$.,;:!?)])/;
function markdownText(text) {
  const parts = text.replace(/\s+/g, " ").trim().split(PAGE);
  const shown = parts.map((part, index) => index % 2 === 1 ? `<${part}>` : escapeMarkdown(part)).join("");
  return shown.replace(/^(\d+)\./, "$1\\.");
}
var COMMAND = /\baws [a-z]+ [a-z-]+(?: \/[\w/.-]*\w)?(?: --[a-z-]+(?: (?:'[^']*'|"[^"]*"|[\w:/@=+](?:[\w:/.@=,+-]*[\w:/@=+])?))?)+/g;
var STATEMENT = /\{"Effect":"Allow",(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;
var CODE = new RegExp(`${COMMAND.source}|${STATEMENT.source}`, "g");
function commandsIn(fix) {
  return [...new Set(fix.match(COMMAND) ?? [])];
}
function markdownSentence(text) {
  const found = text.match(CODE) ?? [];
  const prose = text.split(CODE);
  return prose.map((part, index) => {
    const code = found[index];
    const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
    const shown = `${before && " "}${markdownText(words ?? "")}${after && " "}`;
    return code === void 0 ? shown : `${shown}${markdownCode(code)}`;
  }).join("").trim();
}
var NOTHING = "&#8203;";
function escapeMarkdown(text) {
  return text.replaceAll("&", "&amp;").replace(/[\\`*_{}[\]()#+!|~$-]/g, (character) => `\\${character}`).replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "&#64;").replace(/(?<!\w)&#64;(?=\\?\w)/g, `&#64;${NOTHING}`).replace(/(\\#|\bGH\\-)(?=\d)/gi, `$1${NOTHING}`).replaceAll("://", ":\\//").replace(/\b(www)\./gi, "$1\\.");
}
function markdownCode(text) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "" || line.includes("|"))
    return markdownText(line);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
function markdownBlock(language, lines) {
  const longest = Math.max(2, ...lines.join("\n").match(/`+/g)?.map((run) => run.length) ?? []);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[\r\n]+/g, " ")), fence].join("\n");
}
function duration(milliseconds) {
  const seconds = milliseconds / 1e3;
  if (seconds < 9.95)
    return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}




/***/ }),

/***/ 2714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ withoutNames),
/* harmony export */   PN: () => (/* binding */ FOREIGN_INPUTS),
/* harmony export */   Pv: () => (/* binding */ looksLikeCredential),
/* harmony export */   U7: () => (/* binding */ readBuildSecrets),
/* harmony export */   VX: () => (/* binding */ secretValues),
/* harmony export */   WJ: () => (/* binding */ INPUT_DEFAULTS),
/* harmony export */   Wr: () => (/* binding */ credentialsIn),
/* harmony export */   iD: () => (/* binding */ mayBeCredential),
/* harmony export */   i_: () => (/* binding */ InputReader),
/* harmony export */   ys: () => (/* binding */ logOptionsOf)
/* harmony export */ });
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
var WORDS = /[a-z]{3,}/g;
var PART_OF_NAME = /^([A-Z]?[a-z]{3,}\d*|[A-Z]{3,}|\d{2,}|([A-Z][a-z]{2,})+[A-Z\d]*)$/;
function isRandom(text, least = 32) {
  if (!/^[\w.~+/=-]+$/.test(text) || text.length < least || OPEN_RANDOM.test(text))
    return false;
  const parts = text.replace(/=+$/, "").split(/[-_.~]/);
  return !parts.some((part) => PART_OF_NAME.test(part)) && isMixed(parts.join(""));
}
function isMixed(text) {
  const kinds = [...text].map(kindOf);
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  const ofWords = (text.match(WORDS) ?? []).join("").length;
  return ["upper", "lower", "digit"].every((kind) => kinds.includes(kind)) && changes >= text.length / 3 && ofWords <= text.length * 0.4;
}
function kindOf(character) {
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
  const joined = words.join("");
  const isPublic = PUBLIC.test(joined);
  return { kind: isPublic ? void 0 : kindOf2(joined, words.at(-1) ?? ""), isPublic, isOpen };
}
function kindOf2(joined, last) {
  if (/^(old)?pwd$/.test(joined))
    return void 0;
  if (last === "pass" || PASSWORDS.test(joined) && !/pass$/.test(joined))
    return "password";
  if (ENDS.test(joined))
    return "other";
  return KEYS.test(joined) && !LOOKED_UP.test(joined) ? "perhaps" : void 0;
}

// lib/src/advice/credentials.js
var SWITCH = /^(true|false|yes|no|on|off|enabled?|disabled?|required|optional|none|null|nil|unset|undefined|n\/a|)$/i;
var PLACEHOLDER = /^(\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Z_][A-Z\d_]*|\{\{?[^{}":]*\}\}?|<[^<>]*>|%\w+%|%s|\*+|[xX]{3,}|\.{3}|\u2026|dummy|placeholder|redacted|changeit)$/;
var ELSEWHERE = /^(arn:.*|[a-z][a-z\d+.-]*:\/\/.*|[A-Za-z]:\\.*|(~|\.{1,2})?(\/[\w.@%{}$-]+)+\/?|\{\{[^{}]*\}\}|(ssm|secretsmanager|vault|kms|file|env|op|ref\+\w+):.*|[a-z][a-z\d]*([-_.][a-z\d]+)*(\/[a-z\d]+([-_.][a-z\d]+)*)+|[xX]-[A-Za-z-]+)$/;
var NUMBER = /^-?\d+(\.\d+)? *(ms|s|m|h|d|seconds?|minutes?|hours?|days?|[KkMG]i?[Bb]?)?$/;
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
  return kind === "password" || !NUMBER.test(text);
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
  const open = [[called, json]];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const [name, value] = next;
    if (typeof value === "string")
      texts.push([name, value]);
    if (typeof value !== "object" || value === null)
      continue;
    for (const [key, member] of Object.entries(value))
      open.push([Array.isArray(value) ? name : key, member]);
  }
  return texts;
}
function textInBase64(text) {
  if (!BASE64.test(text))
    return void 0;
  const decoded = Buffer.from(text, "base64").toString("utf8");
  return /^[\t\n\r\x20-\x7e]{16,}$/.test(decoded) ? decoded : void 0;
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
  const lines = text.split(/\r?\n/);
  const found = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const start = lines[at].trimStart();
    if (start === "")
      continue;
    if (!start.startsWith('"')) {
      found.push({ entry: start, line, closed: true });
      continue;
    }
    let quoted = start.slice(1);
    while (!closes(quoted) && at + 1 < lines.length)
      quoted += `
${lines[++at]}`;
    found.push({ entry: unquote(quoted), line, closed: closes(quoted) });
  }
  return found;
}
function closes(quoted) {
  const quotes = /"*$/.exec(quoted.trimEnd())?.[0].length ?? 0;
  return quotes % 2 === 1;
}
function unquote(quoted) {
  return quoted.trimEnd().replace(/"$/, "").replaceAll('""', '"');
}

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
    const seen = /* @__PURE__ */ new Set();
    const changes = [];
    this.raw(name).split(/\r?\n/).forEach((line, index) => {
      if (line.trim() === "")
        return;
      const change = readChange(line);
      if (change === void 0) {
        this.refuse(name, `line ${index + 1} is not of the form NAME=value`, "write one NAME=value per line");
      } else if (seen.has(change.name)) {
        this.refuse(name, `${change.name} is named twice`, `keep one line for ${change.name}`);
      } else {
        seen.add(change.name);
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
  const found = [
    ...buildSecretsIn(input("build-secrets")),
    input("github-token"),
    ...pairsIn(input("environment-variables")).filter(([name, value]) => isCredential(name, value)),
    ...attributesIn(`${input("cache-from")}
${input("cache-to")}`),
    ...passwordsIn2(Object.values(environment)),
    ...variablesIn(environment, isCredential)
  ].map((secret) => typeof secret === "string" ? secret : secret[1]);
  return withoutNames(found, environment);
}
function withoutNames(secrets, environment) {
  const named = [
    ...NAMED.flatMap((name) => (environment[inputVariable(name)] ?? "").split(/\s/)),
    ...NAMED_VARIABLES.map((name) => environment[name] ?? "")
  ];
  return [...new Set(secrets)].filter((secret) => !named.some((name) => name.includes(secret.trim())));
}
function buildSecretsIn(text) {
  const { secrets, faults } = readBuildSecrets(text);
  const values = secrets.map(({ value }) => value);
  if (faults.length === 0)
    return values;
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*"?/, ""));
  return [...values, ...lines, ...lines.map((line) => line.slice(line.indexOf("=") + 1))];
}
function pairsIn(text) {
  return text.split(/\r?\n/).flatMap((line) => {
    const equals = line.indexOf("=");
    return equals < 0 ? [] : [[line.slice(0, equals).trim(), line.slice(equals + 1)]];
  });
}
function attributesIn(text) {
  return text.split(/[\r\n,]/).map((attribute) => attribute.trim().replace(/^"|"$/g, "")).flatMap((attribute) => pairsIn(attribute)).filter(([name]) => SECRET_ATTRIBUTE.test(name)).map(([, value]) => value);
}
function passwordsIn2(texts) {
  return texts.flatMap((text = "") => [...text.matchAll(PASSWORD)].map(([, password, token]) => password ?? token ?? ""));
}
function variablesIn(environment, isCredential) {
  return Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_")).filter(([name, value = ""]) => SECRET_VARIABLES.includes(name) || isCredential(name, value)).map(([, value = ""]) => value);
}




/***/ }),

/***/ 4822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ readEnvironmentAfterwards),
/* harmony export */   Dp: () => (/* binding */ silenceOf),
/* harmony export */   Ms: () => (/* binding */ findReplaced),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   Oh: () => (/* binding */ readAccessAfterwards),
/* harmony export */   QN: () => (/* binding */ closeDeployment),
/* harmony export */   Qo: () => (/* binding */ readEnvironment),
/* harmony export */   XC: () => (/* binding */ openDeployments),
/* harmony export */   ZE: () => (/* binding */ openCredentials),
/* harmony export */   ZY: () => (/* binding */ isAccessAsked),
/* harmony export */   _f: () => (/* binding */ findPullRequest),
/* harmony export */   aq: () => (/* binding */ openRecording),
/* harmony export */   fL: () => (/* binding */ runPage),
/* harmony export */   kg: () => (/* binding */ RECORD_STATE),
/* harmony export */   nG: () => (/* binding */ findOvertaken),
/* harmony export */   os: () => (/* binding */ shortText),
/* harmony export */   y_: () => (/* binding */ GitHubError),
/* harmony export */   zS: () => (/* binding */ readAccess)
/* harmony export */ });
/* harmony import */ var _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2714);
/* harmony import */ var _chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3227);
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5070);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2339);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1455);





// lib/src/credentials/account.js
function checkAccount({ account, arn }, allowed) {
  if (allowed.length === 0 || allowed.includes(account))
    return;
  throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
    what: `The account ${account} is not one that this step may work in`,
    why: `the credentials of the job are those of ${arn}, and allowed-account-ids has only ${allowed.join(", ")}`,
    fix: "use the credentials or the role (role-to-assume) of an account that is meant, or add this one to allowed-account-ids",
    topic: "credentials"
  });
}

// lib/src/credentials/alternatives.js
function noPermission({ arn }) {
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
    what: `The role ${arn} was not assumed`,
    why: "the job may not ask GitHub for an OIDC token, and has no AWS credentials of its own",
    fix: "give the job permissions: id-token: write (and contents: read for the checkout, as what is not listed is taken away); a reusable workflow has no more than the job that calls it, and a pull request from a fork never gets a token"
  });
}
function alsoByToken(error) {
  if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg))
    return error;
  const { fix, ...problem } = error.problems[0];
  const otherwise = "to assume it with a token of GitHub, give the job permissions: id-token: write";
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({ ...problem, fix: `${fix}; or, ${otherwise}` }, { cause: error });
}
function bothRefused({ problems: [problem] }, other) {
  const { what, why, fix } = problem;
  const { why: otherWhy, fix: otherFix } = other.problems[0];
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
    what,
    why: `${why}; nor was it assumed from the credentials of the job, ${otherWhy}`,
    fix: `${fix}; or, to assume it from those credentials, ${otherFix}`,
    topic: "credentials"
  });
}

// lib/src/credentials/patience.js
var FIRST_PAUSE_MS = 500;
var LONGEST_PAUSE_MS = 2e4;
var WITH_ADDRESS_MS = 3e4;
async function untilItPasses(work, isPassing2, { clock, cancellation, note, milliseconds }) {
  const beganAt = clock.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { message } = error;
      const patience = /ENOTFOUND|ECONNREFUSED/.test(message) ? Math.min(milliseconds, WITH_ADDRESS_MS) : milliseconds;
      const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
      const pause = longest * (0.5 + Math.random() / 2);
      if (!isPassing2(error) || clock.now() + pause - beganAt >= patience)
        throw error;
      if (attempt >= 2)
        note(`${reasonIn(error)} Asking again in ${Math.ceil(pause / 1e3)} s.`);
      await clock.sleep(pause, cancellation);
    }
  }
}
function reasonIn(error) {
  return error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg ? (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error.problems[0]) : error.message;
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
    const isOver = now >= this.#held.endsAt;
    if (this.#running === void 0 && this.#mayTry(now, isOver))
      this.#begin();
    if (!isOver)
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
  #mayTry(now, isOver) {
    if (this.#failure === void 0)
      return true;
    const { at } = this.#failure;
    return isOver && (at < this.#held.endsAt || now >= at + PAUSE_MS);
  }
  #begin() {
    this.#running = this.#renew().finally(() => {
      this.#running = void 0;
    });
  }
  async #renew() {
    const { clock, obtain } = this.#renewal;
    try {
      const left = this.#held.endsAt - clock.now();
      this.#held = heldFor(await obtain(Math.max(left, LEAST_PATIENCE_MS)));
      this.#failure = void 0;
    } catch (error) {
      const failure = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg ? error : unexpected(error);
      this.#failure = { error: failure, at: clock.now() };
    }
  }
  #ended({ problems }) {
    const { what, why, fix } = problems[0];
    return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
      what: `The session of the role ${this.#renewal.name} has ended and could not be renewed`,
      why: `${what}, ${why}`,
      fix,
      topic: "credentials"
    });
  }
};
function heldFor({ keys, askedAt, durationSeconds }) {
  const duration = durationSeconds * 1e3;
  return {
    keys,
    renewAt: askedAt + duration - Math.min(AHEAD_MS, duration / 3),
    endsAt: askedAt + duration - LAST_MOMENT_MS
  };
}
function unexpected(error) {
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
    what: "New credentials were not to be had",
    why: error.message,
    fix: "run the step again"
  });
}

// lib/src/credentials/claims.js
function claimsOf(token) {
  const { sub, iss, aud } = payloadOf(token);
  return {
    subject: textOf(sub),
    issuer: textOf(iss),
    audience: textOf(Array.isArray(aud) ? aud[0] : aud)
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
function textOf(claim) {
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
  return new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({ what: `The role ${arn} was not assumed`, why: reason, fix: remedy, topic: "credentials" }, { cause: error });
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
  const { isForbidden = false, policy } = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .denialIn */ .Hn)(said) ?? {};
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
var NoToken = class extends _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg {
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
  if ((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .isUntrusted */ .fb)(why))
    return _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .FIX_OF_TRUST */ .rT;
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
function withToken(idTokens, role, { openAws, step, clock }) {
  return async (cancellation) => {
    const { sts } = openAws(role.region, { cancellation, patience: 0 });
    sts.prepare();
    const token = await requestToken(idTokens, role.audience, { mask: step.mask, cancellation });
    const askedAt = clock.now();
    try {
      const session = await sts.assumeRoleWithToken(requestFor(role), token.text);
      return masked(session, { askedAt, durationSeconds: role.durationSeconds }, step);
    } catch (error) {
      const isRefusal = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy && error.kind !== "passing";
      throw isRefusal ? explainToken(error, role, token.claims) : error;
    }
  };
}
function fromCredentials(role, { openAws, step, clock, log }) {
  let { durationSeconds } = role;
  return async (cancellation) => {
    const { sts } = openAws(role.region, { cancellation, patience: 0 });
    const assume = async () => {
      const askedAt = clock.now();
      const session = await sts.assumeRole({ ...requestFor(role), durationSeconds });
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
      const isRefusal = error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy && error.kind !== "passing" && !isWithout(error);
      throw isRefusal ? explainChain(error, role) : error;
    }
  };
}
function requestFor({ arn: roleArn, sessionName, durationSeconds }) {
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
var OF_A_TOKEN = /^(InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/;
function isRefused(error) {
  const refusal = refusalIn(error);
  return refusal !== void 0 && (refusal.kind === "denied" || OF_A_TOKEN.test(refusal.code));
}
function refusalIn(error) {
  if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy)
    return error;
  return error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg && error.cause instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy ? error.cause : void 0;
}
function isWithout(error) {
  return error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy && error.code === "CredentialsProviderError";
}
function isTooLongForChain(error) {
  return error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy && /role chaining/i.test(error.message);
}

// lib/src/credentials/assume.js
var PATIENCE_MS = 2 * 6e4;
var OWN_CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI"
];
async function assumeRole(access, world, over) {
  const role = await findRole(access, world);
  const { clock, log, cancellation, idTokens } = world;
  const patient = (way2, signal, milliseconds) => untilItPasses(() => way2(signal), isPassing, {
    clock,
    cancellation: signal,
    note: log.info,
    milliseconds
  });
  const chain = fromCredentials(role, world);
  const token = idTokens && withToken(idTokens, role, world);
  let way = token ?? chain;
  const first = await patient(way, cancellation, PATIENCE_MS).catch((error) => {
    if (token === void 0)
      throw isWithout(error) ? noPermission(role) : alsoByToken(error);
    if (!isRefused(error))
      throw error;
    way = chain;
    return patient(chain, cancellation, PATIENCE_MS).catch((other) => {
      if (isWithout(other) && !hasCredentials(world))
        throw error;
      throw other instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg ? bothRefused(error, other) : other;
    });
  });
  log.info(way === token ? `Assumed the role ${role.arn} with the OIDC token of the job, as ${first.arn}. Its session is renewed as long as the step takes.` : `Assumed the role ${role.arn} from the credentials of the job, as ${first.arn}. Its session is renewed as long as these last.`);
  const obtain = (milliseconds) => patient(way, over, milliseconds);
  return new RenewedSession(first, { clock, name: role.name, obtain });
}
async function findRole({ role, region, allowedAccounts }, world) {
  if (role.arn !== void 0)
    return { ...role, arn: role.arn, region };
  try {
    const identity = await world.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    const arn = `arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .partitionOf */ .iQ)(region)}:iam::${identity.account}:role/${role.name}`;
    return { ...role, arn, region };
  } catch (error) {
    if (!isWithout(error))
      throw error;
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .StepError */ .zg({
      what: `The role ${role.name} was not assumed`,
      why: "its account is not known, as role-to-assume has only its name and the job has no AWS credentials of its own",
      fix: `write its ARN, as in arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .partitionOf */ .iQ)(region)}:iam::123456789012:role/${role.name}`
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
async function openCredentials({ region, access }, world, over) {
  const { role, allowedAccounts } = access;
  if (role !== void 0)
    return assumeRole({ role, region, allowedAccounts }, world, over);
  if (allowedAccounts.length > 0) {
    const identity = await world.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    world.log.info(`The credentials of the job are those of ${identity.arn}.`);
  }
  return void 0;
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
var MOST_CHARACTERS = 300;
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
  return `GitHub could not be asked (${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .wh)(deeper?.code ?? deeper?.message ?? message)})`;
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
  const all = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .wh)([typeof message === "string" ? message : "", ...single].filter(Boolean).join(": "));
  return all.length > MOST_CHARACTERS ? `${all.slice(0, MOST_CHARACTERS).replace(new RegExp("\\p{Cs}", "gu"), "")}\u2026` : all;
}
function fieldError(error) {
  if (typeof error === "string")
    return error;
  const { message, field, code } = error ?? {};
  if (typeof message === "string")
    return message;
  return [field, code].filter((word) => typeof word === "string").join(" ");
}

// lib/src/github/deployments.js
var DEPLOYMENTS_PER_PAGE = 100;
function openDeployments(ask) {
  return {
    async createDeployment(request) {
      const answer = await ask("POST", "deployments", {
        ...request,
        auto_merge: false,
        required_contexts: []
      });
      const { id } = recordOf(answer);
      if (typeof id !== "number")
        throw strange("GitHub's answer has no id of the deployment");
      return id;
    },
    async setDeploymentStatus(id, { state, description, logUrl, environmentUrl }) {
      await ask("POST", `deployments/${id}/statuses`, {
        state,
        description,
        ...logUrl !== void 0 && { log_url: logUrl },
        ...environmentUrl !== void 0 && { environment_url: environmentUrl },
        // GitHub would do it to those of other services too, and never in an environment for production.
        auto_inactive: false
      });
    },
    async listDeployments(environment, page) {
      const query = `environment=${encodeURIComponent(environment)}&per_page=${DEPLOYMENTS_PER_PAGE}&page=${page}`;
      const found = listOf2(await ask("GET", `deployments?${query}`)).flatMap(({ id, payload }) => typeof id === "number" ? [{ id, payload }] : []);
      return found.toSorted((one, other) => other.id - one.id);
    },
    async lastStatus(id) {
      const statuses = listOf2(await ask("GET", `deployments/${id}/statuses?per_page=${DEPLOYMENTS_PER_PAGE}`));
      const newestFirst = statuses.toSorted((one, other) => Number(other["id"]) - Number(one["id"]));
      const [last] = newestFirst;
      const begun = newestFirst.find(({ state }) => state === "in_progress")?.["id"];
      const textOf2 = (value) => typeof value === "string" && value !== "" ? value : void 0;
      return {
        state: textOf2(last?.["state"]),
        logUrl: textOf2(last?.["log_url"]),
        begun: typeof begun === "number" ? begun : void 0
      };
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

// lib/src/environment/payload.js
var TOOL = "ship-to-ecs";
function placeOf(changes, { region, cluster }) {
  const [first] = changes;
  return {
    account: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .accountOf */ .XP)(first?.revision ?? ""),
    region,
    cluster: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .lastPart */ .S_)(cluster),
    services: changes.map(({ service }) => service)
  };
}
function payloadOf2(changes, { services: _, ...place }) {
  return {
    tool: TOOL,
    ...place,
    services: changes.map(({ service, revision, digest }) => ({
      service,
      revision: (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(revision),
      ...digest !== void 0 && { "image-digest": digest }
    }))
  };
}
function servicesIn(payload, place) {
  const { tool, account, region, cluster, services } = membersOf(payload);
  const isOurs = tool === TOOL && account === place.account && region === place.region && cluster === place.cluster;
  if (!isOurs || !Array.isArray(services))
    return [];
  return services.map((each) => membersOf(each)["service"]).filter((name) => typeof name === "string");
}
function membersOf(value) {
  if (typeof value === "object" && value !== null)
    return value;
  if (typeof value !== "string")
    return {};
  try {
    return membersOf(JSON.parse(value));
  } catch {
    return {};
  }
}

// lib/src/environment/before.js
var MOST_LOOKED_AT = 10;
var LEAST_LOOKED_AT = 3;
var MOST_PAGES = 5;
var LIVE = ["success", "in_progress", "queued", "pending", void 0];
async function findReplaced(placed, github) {
  const older = await findOlder(placed, github);
  const deployedSince = new Set(placed.place.services);
  const replaced = [];
  let isFound = false;
  for (const [index, { id, services }] of older.slice(0, MOST_LOOKED_AT).entries()) {
    if (isFound && index >= LEAST_LOOKED_AT)
      break;
    const { state, logUrl } = await github.lastStatus(id);
    if (!LIVE.includes(state))
      continue;
    if (services.every((service) => deployedSince.has(service)))
      replaced.push({ id, logUrl });
    if (state !== "success")
      continue;
    for (const service of services)
      deployedSince.add(service);
    isFound ||= placed.place.services.every((service) => services.includes(service));
  }
  return replaced;
}
async function findOvertaken(placed, github) {
  const { id, environment, place } = placed;
  const newer = (await github.listDeployments(environment, 1)).filter((each) => {
    const services = servicesIn(each.payload, place);
    return each.id > id && services.length > 0 && services.every((name) => place.services.includes(name));
  });
  if (newer.length === 0)
    return [];
  const looked = newer.slice(0, MOST_LOOKED_AT).map(async (each) => {
    const { state, logUrl, begun } = await github.lastStatus(each.id);
    return { id: each.id, state, logUrl, begun };
  });
  const [{ begun: own = 0 }, ...others] = await Promise.all([github.lastStatus(id), ...looked]);
  return others.filter(({ state, begun = own }) => state === "success" && begun < own).map((other) => ({ id: other.id, logUrl: other.logUrl }));
}
async function findOlder({ id, environment, place }, github) {
  const older = [];
  const withOneOf = (names) => older.filter(({ services }) => services.some((service) => names.includes(service)));
  for (let page = 1; page <= MOST_PAGES; page++) {
    const listed = await github.listDeployments(environment, page);
    for (const each of listed) {
      if (each.id < id)
        older.push({ id: each.id, services: servicesIn(each.payload, place) });
    }
    const isEnough = withOneOf(place.services).length >= LEAST_LOOKED_AT;
    if (isEnough || listed.length < DEPLOYMENTS_PER_PAGE)
      break;
  }
  return withOneOf(withOneOf(place.services).flatMap(({ services }) => services));
}

// lib/src/runpage.js
function runPage(environment) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = environment;
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : void 0;
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
    why: `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .wh)(why)}, which changes nothing about the services`,
    fix: FIXES[error instanceof GitHubError ? error.trouble : "refused"]
  };
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(problem);
}

// lib/src/environment/words.js
var MOST_CHARACTERS2 = 140;
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
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .listOf */ .c3)(changes.map(({ service, revision }) => `${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(revision)} to ${service}`));
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
  const back = endings.flatMap((ending) => ending.kind === "bad" && isBack(ending.fate) ? [(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .shortRevision */ .w7)(ending.fate.runs)] : []);
  return back.length > 0 ? [`Rolled back to ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .listOf */ .c3)([...new Set(back)])}.`] : [];
}
function isBack(fate) {
  return /^(rolled-back|rolled-back-by-itself|never-left)$/.test(fate.kind);
}
function shortText(text) {
  const plain = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .wh)(text);
  if (plain.length <= MOST_CHARACTERS2)
    return plain;
  const start = plain.slice(0, MOST_CHARACTERS2 - 1).replace(/[\ud800-\udbff]$| \S{0,20}$/, "");
  return `${start}\u2026`;
}

// lib/src/environment/closing.js
function logPage({ environment }) {
  const page = runPage(environment);
  const attempt = environment["GITHUB_RUN_ATTEMPT"];
  return page && attempt ? `${page}/attempts/${attempt}` : page;
}
async function closeDeployment(closing, github, { job, log }) {
  const { note, ended, isLast } = closing;
  const { state, description } = ended;
  const isLive = state === "success";
  const isOver = (error) => isLast || !mayPass(error);
  if (note.isTold !== true) {
    const environmentUrl = isLive ? closing.page : void 0;
    try {
      await github.setDeploymentStatus(note.id, { state, description, logUrl: logPage(job), environmentUrl });
    } catch (error) {
      if (!isOver(error))
        return { ...note, ended };
      log.warning(notTold(note.environment, error));
      return void 0;
    }
    log.info(`The environment ${note.environment} on GitHub shows this deployment as ${state}.`);
  }
  if (!isLive)
    return void 0;
  try {
    await deactivate(await closing.replaced, description, github);
    return void 0;
  } catch (error) {
    if (!isOver(error))
      return { ...note, ended, isTold: true };
    log.warning(notReplaced(note.environment, error));
    return void 0;
  }
}
async function deactivate(replaced, words, github) {
  const gone = { state: "inactive", environmentUrl: void 0 };
  const description = shortText(`Replaced. ${words}`);
  await Promise.all(replaced.map(({ id, logUrl }) => github.setDeploymentStatus(id, { ...gone, description, logUrl })));
}

// lib/src/pullrequest.js

async function findPullRequest(environment) {
  const { pull_request: pull, issue } = await readEvent(environment["GITHUB_EVENT_PATH"]);
  if ((0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(pull) && typeof pull["number"] === "number") {
    const [from, base] = [pull["head"], pull["base"]].map(repositoryOf);
    return {
      number: pull["number"],
      isFromFork: base !== void 0 && from !== base,
      head: shaOf(pull["head"])
    };
  }
  if ((0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(issue) && (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(issue["pull_request"]) && typeof issue["number"] === "number") {
    return { number: issue["number"], isFromFork: false, head: void 0 };
  }
  const number = /^refs\/pull\/(\d+)\//.exec(environment["GITHUB_REF"] ?? "")?.[1];
  return number === void 0 ? void 0 : { number: Number(number), isFromFork: false, head: void 0 };
}
function shaOf(side) {
  const sha = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(side) ? side["sha"] : void 0;
  return typeof sha === "string" && (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .isCommit */ .WM)(sha) ? sha : void 0;
}
async function readEvent(path) {
  try {
    const event = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_4__.readFile)(path ?? "", "utf8"));
    return (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(event) ? event : {};
  } catch {
    return {};
  }
}
function repositoryOf(side) {
  const repository = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(side) ? side["repo"] : void 0;
  return (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(repository) ? repository["full_name"] : void 0;
}

// lib/src/environment/commit.js
async function commitsOf(changes, job) {
  const named = new Set(changes.map(({ commit }) => commit));
  const [only] = named.size === 1 ? named : [];
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
function openRecording(inputs, world) {
  const { environment, githubToken, isPlan } = inputs;
  if (environment === void 0 || githubToken === void 0 || isPlan) {
    return { begin() {
    }, started() {
    }, overtaken() {
    }, finish: async () => {
    } };
  }
  return new Recorder({ ...inputs, environment, githubToken }, world);
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
  constructor(inputs, world) {
    this.#inputs = inputs;
    this.#world = world;
    this.#github = world.openGitHub(inputs.githubToken, this.#over.signal);
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
  overtaken(isNothingOnItsWay) {
    this.#isStarted = false;
    if (isNothingOnItsWay)
      this.#tell("queued", `${this.#aim}: waits for a deployment that was faster`);
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
    const ended = endedOf({ outcome, reason: this.#world.redact(reason), error }, endings);
    const isCancelled = this.#world.cancellation.aborted;
    const limit = isCancelled ? CANCELLED_MS : FINISH_MS;
    const work = created.then((note2) => note2 === void 0 || isCancelled ? note2 && { ...note2, ended } : this.#close(note2, ended));
    const left = await (0,_chunk_MM54C5TR_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .RN)(work.then((note2) => ({ note: note2 })), AbortSignal.timeout(limit));
    this.#over.abort(new GitHubError("passing", `GitHub did not answer within ${limit / 1e3} s`));
    const note = await created;
    if (note !== void 0)
      this.#save(left === void 0 ? { ...note, ended } : left.note);
  }
  async #create(changes) {
    const { kind: task, environment, region, cluster } = this.#inputs;
    const place = placeOf(changes, { region, cluster });
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
  #tell(state, description) {
    this.#told = this.#told.then(async () => {
      const note = await this.#created;
      if (note === void 0)
        return;
      const logUrl = logPage(this.#world.job);
      const status = { state, description: shortText(description), logUrl, environmentUrl: void 0 };
      await this.#github.setDeploymentStatus(note.id, status).catch(() => {
      });
    });
  }
  /** @returns what is left for the post step */
  async #close(note, ended) {
    await this.#told;
    const overtaken = ended.state === "success" ? findOvertaken(note, this.#github) : Promise.resolve([]);
    const replaced = Promise.all([this.#replaced, overtaken]).then((found) => found.flat());
    replaced.catch(() => {
    });
    const closing = {
      note,
      ended,
      replaced,
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
  const partition = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_3__/* .partitionOf */ .iQ)(region);
  const role = readRole(reader, wanted, { partition, allowedAccounts });
  return {
    role: {
      ...role,
      sessionName: readSessionName(reader),
      durationSeconds: reader.wholeNumber("role-duration-seconds", DURATION) ?? Number(_chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUT_DEFAULTS */ .WJ["role-duration-seconds"]),
      audience: reader.text("audience") || (partition === "aws-cn" ? "sts.amazonaws.com.cn" : "sts.amazonaws.com")
    },
    allowedAccounts
  };
}
function readAccessAfterwards(environment, region) {
  return readAccess(new _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(environment), region);
}
function readRole(reader, wanted, { partition, allowedAccounts }) {
  if (NAME.test(wanted)) {
    const [only, ...others] = allowedAccounts;
    const isKnown = only !== void 0 && others.length === 0;
    return { name: wanted, arn: isKnown ? `arn:${partition}:iam::${only}:role/${wanted}` : void 0 };
  }
  const [, ofRole, account = "", name = ""] = ROLE_ARN.exec(wanted) ?? [];
  if (!NAME.test(name)) {
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
  const why = others.length > 0 ? `it has ${others.join(" ")}` : `it has ${name.length} character${name.length === 1 ? "" : "s"}`;
  reader.refuse("role-session-name", `${why}, which no name of a session may have`, "write 2 to 64 of letters, digits and +=,.@_-");
  return name;
}
function readAccounts(reader) {
  const accounts = reader.text("allowed-account-ids").split(/[,\s]/).filter((account) => account !== "");
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

// lib/src/inputs/environment.js
var LONGEST_NAME = 255;
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
  return readEnvironment(new _chunk_BVXDIMKK_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(environment));
}
function wrongName(name) {
  if (/[\r\n]/.test(name))
    return "it has several lines";
  if (new RegExp("\\p{Cc}", "u").test(name))
    return "it has control characters";
  if (name.length > LONGEST_NAME)
    return `it has ${name.length} characters, and GitHub takes ${LONGEST_NAME}`;
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




/***/ }),

/***/ 4779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FC: () => (/* binding */ onDisk),
/* harmony export */   X8: () => (/* binding */ readCacheEntries),
/* harmony export */   ph: () => (/* binding */ registryOfCache),
/* harmony export */   uz: () => (/* binding */ writeCacheEntry),
/* harmony export */   xc: () => (/* binding */ notWritten)
/* harmony export */ });
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2339);


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
async function onDisk(what, write) {
  try {
    return await write();
  } catch (error) {
    const { code, syscall } = error;
    if (code === void 0 || syscall === void 0)
      throw error;
    throw new _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(problemOf(`${what} could not be written`, error), { cause: error });
  }
}
function notWritten(what, cause) {
  return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(problemOf(what, cause));
}
function problemOf(what, cause) {
  const { code, path, message } = cause;
  const { why, fix } = WHY[code ?? ""] ?? {
    why: code === void 0 ? message : `the file system says ${code}`,
    fix: "look at RUNNER_TEMP of the runner"
  };
  return { what, why: path === void 0 ? why : `${why} (${path})`, fix };
}

// lib/src/cacheentry.js
var FOLDER = { "cache-from": "src", "cache-to": "dest" };
function readCacheEntries(line, use) {
  const fields = splitFields(line);
  if (fields === void 0) {
    return { why: "its quotes do not match", fix: 'write a field with a comma in it as "name=value"' };
  }
  const entries = fields.some((field) => field.includes("=")) ? [fields] : fields.map((field) => ["type=registry", `ref=${field}`]);
  const read = entries.map((some) => readEntry(some, use));
  const fault = read.find((entry) => "why" in entry);
  return fault ?? read;
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
  const missing = missingIn({ type, attributes }, use);
  if (missing !== void 0)
    return missing;
  return { type, attributes };
}
var EXAMPLE = "write it as in type=registry,ref=\u2026 or type=gha";
function missingIn({ type, attributes }, use) {
  if (type === "registry") {
    const reference = attributes.get("ref") ?? "";
    if (reference === "")
      return { why: "it has no ref", fix: "write ref=, and the reference of an image for the cache" };
    if ((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .isImageReference */ .hb)(reference))
      return void 0;
    return {
      why: `"${reference}" is not an image reference`,
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
    const [, quoted, bare = "", end] = match;
    fields.push((quoted?.replaceAll('""', '"') ?? bare).trim());
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




/***/ }),

/***/ 5070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   T: () => (/* binding */ parseDocument)
/* harmony export */ });
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
  const { isScalar, parseAllDocuments, visit } = await __nccwpck_require__.e(/* import() */ 65).then(__nccwpck_require__.bind(__nccwpck_require__, 1065));
  const parsed = parseAllDocuments(text, { merge: true });
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const { errors, warnings } of documents) {
    const unknownTag = warnings.find(({ code }) => code === "TAG_RESOLVE_FAILED");
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
  for (const member of Object.values(value))
    refuseWhatJsonCannotSay(member, [...holders, value]);
}




/***/ }),

/***/ 7162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ p)
/* harmony export */ });
var o=Object.defineProperty,p=(t,e)=>{for(var r in e)o(t,r,{get:e[r],enumerable:!0})};


/***/ }),

/***/ 3227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ pagesOf),
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   RN: () => (/* binding */ inTime),
/* harmony export */   US: () => (/* binding */ openEcs),
/* harmony export */   _N: () => (/* binding */ SERVICES_PER_CALL),
/* harmony export */   bM: () => (/* binding */ MOST_TASKS),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   kb: () => (/* binding */ BRIEF_LIMITS),
/* harmony export */   m_: () => (/* binding */ briefly),
/* harmony export */   ry: () => (/* binding */ clientSettings),
/* harmony export */   tN: () => (/* binding */ BRIEF_ANSWER_MS),
/* harmony export */   xR: () => (/* binding */ PATIENCE_MS),
/* harmony export */   ym: () => (/* binding */ UnreadableAnswer)
/* harmony export */ });
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2339);


// lib/src/clock.js
function inTime(work, over) {
  return new Promise((resolve2, reject) => {
    const end = () => resolve2(void 0);
    if (over.aborted)
      end();
    over.addEventListener("abort", end, { once: true });
    work.then(resolve2, reject).finally(() => over.removeEventListener("abort", end));
  });
}

// lib/src/aws/manners.js
var PATIENCE_MS = 5 * 6e4;
var PATIENCE_WITH_ADDRESS_MS = 3e4;
var answered = /* @__PURE__ */ new WeakMap();
var FIRST_PAUSE_MS = 500;
var LONGEST_PAUSE_MS = 2e4;
var LAST_ANSWER_MS = 1250;
function briefly(manners) {
  return { ...manners, patience: Math.min(manners.patience, BRIEF_PATIENCE_MS), note: () => {
  } };
}
var BRIEF_PATIENCE_MS = 1500;
var LIMITS = { connectionTimeout: 1e4, requestTimeout: 3e4 };
var BRIEF_LIMITS = { connectionTimeout: 3e3, requestTimeout: 1e4 };
var ASKED_ANEW = /* @__PURE__ */ new Date(0);
function clientSettings({ credentials, proxy }, limits = LIMITS) {
  const agent = proxy && { proxyEnv: proxy };
  return {
    // The SDK must not repeat requests itself: it would repeat also what may have been done.
    maxAttempts: 1,
    requestHandler: {
      ...{ ...limits, throwOnRequestTimeout: true },
      ...agent && { httpAgent: agent, httpsAgent: agent }
    },
    ...credentials && {
      credentials: async () => ({ ...await credentials.keys(), expiration: ASKED_ANEW })
    }
  };
}
var ANSWER_MS = 45e3;
var BRIEF_ANSWER_MS = 15e3;
async function ask(question, manners) {
  const { clock, cancellation, note } = manners;
  const beganAt = clock.now();
  const renew = renewalFor(question, manners);
  for (let attempt = 0; ; attempt++) {
    const error = await tryOnce(question, manners);
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy)) {
      noteAnswer(question.action, manners);
      return error.answer;
    }
    if (isAnswer(error))
      noteAnswer(question.action, manners);
    if (await renew(error))
      continue;
    const isOver = clock.now() - beganAt >= patienceWith(error, manners);
    if (error.kind !== "passing" || isOver)
      throw error;
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    const pause = longest * (0.5 + Math.random() / 2);
    if (attempt >= 2)
      note(`${question.action} did not work (${error.code}), asking again in ${Math.ceil(pause / 1e3)} s.`);
    await clock.sleep(pause, cancellation);
    if (question.lookUp === void 0 || (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefusedForNow */ .gY)(error))
      continue;
    const done = await question.lookUp();
    if (done !== void 0)
      return done;
  }
}
function renewalFor({ action }, { credentials }) {
  let isDone2 = credentials === void 0;
  return async ({ kind, code }) => {
    if (isDone2 || kind !== "credentials" || !/^(ExpiredToken|RequestExpired)/.test(code))
      return false;
    isDone2 = true;
    await credentials?.replace().catch((error) => {
      throw (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .translateAwsError */ .q4)(error, action);
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
async function tryOnce({ action, send, lookUp, limit = ANSWER_MS }, { cancellation, clock }) {
  cancellation.throwIfAborted();
  const patient = new AbortController();
  const endLater = () => void setTimeout(() => patient.abort(cancellation.reason), LAST_ANSWER_MS).unref();
  cancellation.addEventListener("abort", endLater, { once: true });
  const over = clock.timeout(limit);
  const given = lookUp === void 0 ? cancellation : patient.signal;
  try {
    const answer = await inTime(send(AbortSignal.any([given, over])).then((found) => ({ answer: found })), over);
    if (answer === void 0)
      throw new NoAnswer(limit);
    return answer;
  } catch (error) {
    cancellation.throwIfAborted();
    return (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .translateAwsError */ .q4)(over.aborted ? new NoAnswer(limit) : error, action);
  } finally {
    cancellation.removeEventListener("abort", endLater);
  }
}
var NoAnswer = class extends Error {
  constructor(milliseconds) {
    super(`there was no whole answer within ${milliseconds / 1e3} s`);
    this.name = "TimeoutError";
  }
};

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

// lib/src/aws/schema.js
var STRING = 0;
var NUMBER = 1;
var BOOLEAN = 2;
var TIMESTAMPS = [4, 5, 6, 7];
var LIST = 1;
var MAP = 2;
var STRUCTURE = 3;
var UNION = 4;
var LIST_OF = 64;
var MAP_OF = 128;
function resolve(schema) {
  if (typeof schema === "function")
    return resolve(schema());
  if (Array.isArray(schema) && typeof schema[0] !== "number")
    return resolve(schema[0]);
  if (Array.isArray(schema) && typeof schema[1] !== "string")
    return resolve(schema[0]);
  return schema;
}

// lib/src/aws/answers.js
var UnreadableAnswer = class extends Error {
  /** @param fault a clause: `services is a string` */
  constructor(fault, options) {
    super(fault, options);
    this.name = "UnreadableAnswer";
  }
};
function readable(client) {
  client.middlewareStack.add((next, context) => async (args) => {
    const result = await next(args).catch((error) => {
      throw isUnread(error) ? new UnreadableAnswer("it is cut off, or no answer of AWS", { cause: error }) : error;
    });
    const schema = outputOf(context);
    const fault = isEmpty(result.output, schema) ? "it is empty" : faultIn(result.output, schema, "");
    if (fault !== void 0)
      throw new UnreadableAnswer(fault);
    return result;
  }, { step: "initialize", priority: "high", name: "readable" });
  return client;
}
function isUnread(error) {
  return error instanceof Error && "$response" in error && !("$fault" in error);
}
function outputOf(context) {
  const { __smithy_context: smithy } = context;
  return smithy?.commandInstance?.schema?.[5];
}
function isEmpty(output, schema) {
  const resolved = schema === void 0 ? 0 : resolve(schema);
  const names = typeof resolved === "number" ? [] : resolved[4];
  const isList = names.some((name) => /^(next\w*Token|Marker|TargetHealthDescriptions)$/i.test(name));
  return !isList && Object.keys(output).every((name) => name === "$metadata");
}
function faultIn(value, schema, path) {
  if (value === void 0 || value === null || schema === void 0)
    return void 0;
  const resolved = resolve(schema);
  if (typeof resolved === "number") {
    if (resolved & LIST_OF)
      return faultInList(value, resolved & ~LIST_OF, path);
    if (resolved & MAP_OF)
      return faultInMembers(value, () => resolved & ~MAP_OF, path);
    return isOfType(value, resolved) ? void 0 : `${path} is ${typeName(value)}`;
  }
  const [kind] = resolved;
  if (kind === LIST)
    return faultInList(value, resolved[4], path);
  if (kind === MAP)
    return faultInMembers(value, () => resolved[5], path);
  if (kind !== STRUCTURE && kind !== UNION)
    return void 0;
  const names = resolved[4];
  const schemas = resolved[5];
  return faultInMembers(value, (name) => names.includes(name) ? schemas[names.indexOf(name)] : void 0, path);
}
function faultInList(value, item, path) {
  if (!Array.isArray(value))
    return `${path} is ${typeName(value)}`;
  return first(value.entries(), ([index, entry]) => entry === null ? `${path}[${index}] is null` : faultIn(entry, item, `${path}[${index}]`));
}
function faultInMembers(value, schemaOf, path) {
  if (typeof value !== "object" || Array.isArray(value))
    return `${path || "it"} is ${typeName(value)}`;
  return first(Object.entries(value), ([name, member]) => faultIn(member, schemaOf(name), path === "" ? name : `${path}.${name}`));
}
function first(items, look) {
  for (const item of items) {
    const found = look(item);
    if (found !== void 0)
      return found;
  }
  return void 0;
}
function isOfType(value, type) {
  if (type === STRING)
    return typeof value === "string" || value instanceof String;
  if (type === NUMBER)
    return typeof value === "number";
  if (type === BOOLEAN)
    return typeof value === "boolean";
  return !TIMESTAMPS.includes(type) || value instanceof Date && !Number.isNaN(value.getTime());
}
function typeName(value) {
  if (Array.isArray(value))
    return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

// lib/src/aws/clusters.js
async function findCluster(nameOrArn, tools) {
  const { sdk, client, manners } = tools;
  const command = new sdk.DescribeClustersCommand({ clusters: [nameOrArn] });
  const answer = await ask({ action: "ecs:DescribeClusters", send: (abortSignal) => client.send(command, { abortSignal }) }, manners);
  return answer.clusters?.[0];
}

// lib/src/aws/lostrevision.js
var CLOCK_SKEW_MS = 5 * 6e4;
var MOST_REVISIONS = 25;
async function findLostRevision(definition, { askedAt, find }) {
  const family = definition.family ?? "";
  let reference = family;
  for (let read = 0; read < MOST_REVISIONS; read++) {
    const found = await find(reference);
    if (found === void 0 || registeredAt(found) < askedAt - CLOCK_SKEW_MS)
      return void 0;
    if ((0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .isSame */ .Ft)(found.definition, definition))
      return found;
    reference = `${family}:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionOf */ .DT)(found.arn) - 1}`;
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
  const sdk = await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(969)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3969));
  const found = checkStructure(definition, sdk.RegisterTaskDefinitionRequest$, []);
  return [...found, ...checkListed(definition, enumerationsOf(sdk), [])];
}
function checkListed(value, enumerations, at) {
  if (typeof value === "string") {
    const listed = enumerations.get(at.filter((step) => typeof step === "string").join("."));
    if (listed === void 0 || listed.includes(value))
      return [];
    const fault = `is ${JSON.stringify(value)}, where AWS wants one of ${listed.join(", ")}`;
    return [{ ...placed(at), kind: "value", fault }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => checkListed(entry, enumerations, [...at, index]));
  }
  if (typeof value !== "object" || value === null)
    return [];
  return Object.entries(value).flatMap(([name, member]) => checkListed(member, enumerations, [...at, name]));
}
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
    const got = typeName2(value);
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
function checkStructure(value, schema, at) {
  if (typeName2(value) !== "object")
    return [wrongType(at, `is ${a(typeName2(value))}, where AWS wants an object`)];
  const names = schema[4];
  const members = schema[5];
  return Object.entries(value).flatMap(([name, member]) => {
    const index = names.indexOf(name);
    if (index >= 0)
      return checkValue(member, members[index], [...at, name]);
    return [{ ...placed([...at, name]), kind: "name", fault: "is not a field that AWS knows" }];
  });
}
function checkList(value, item, at) {
  if (!Array.isArray(value))
    return [wrongType(at, `is ${a(typeName2(value))}, where AWS wants a list`)];
  return value.flatMap((entry, index) => checkValue(entry, item, [...at, index]));
}
function checkMap(value, item, at) {
  if (typeName2(value) !== "object")
    return [wrongType(at, `is ${a(typeName2(value))}, where AWS wants an object`)];
  return Object.entries(value).flatMap(([key, entry]) => checkValue(entry, item, [...at, key]));
}
function wrongType(at, fault) {
  return { ...placed(at), kind: "type", fault };
}
function placed(at) {
  const path = at.reduce((before, step) => {
    if (typeof step === "number")
      return `${before}[${step}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
  return { path, at };
}
function typeName2(value) {
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
  const items = briefs.flatMap((brief) => {
    const revision = serviceRevisions.find(({ serviceRevisionArn: arn }) => arn === brief.targetServiceRevisionArn);
    return revision?.taskDefinition === void 0 ? [] : [pastDeployment(brief, revision)];
  });
  return { items, next: listed?.nextToken };
}
function pastDeployment(brief, revision) {
  return {
    revision: revision.taskDefinition ?? "",
    deployedAt: brief.finishedAt ?? brief.createdAt,
    isGood: brief.status === "SUCCESSFUL",
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
    if (error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.code === "UnsupportedFeatureException")
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
    const command = new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
    const { serviceDeployments = [] } = await ask({
      action: "ecs:DescribeServiceDeployments",
      send: (abortSignal) => client.send(command, { abortSignal })
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
  let mayBeDone = false;
  try {
    await ask({
      action: "ecs:StopServiceDeployment",
      send: (abortSignal) => client.send(stop, { abortSignal }),
      lookUp: async () => {
        mayBeDone = true;
        return void 0;
      }
    }, { ...manners, patience: Math.min(manners.patience, STOP_PATIENCE_MS) });
    return "stopping";
  } catch (error) {
    if (!(error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy) || error.kind === "credentials")
      throw error;
    if (error.kind === "denied") {
      manners.note(`The service is updated instead, as the role may not call ${error.action}.`);
    }
    const isUnanswered = error.kind === "passing" && !(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefusedForNow */ .gY)(error);
    return mayBeDone || isUnanswered ? "unknown" : "refused";
  }
}

// lib/src/aws/pages.js
var MOST_PAGES = 2e3;
async function* pagesOf(question) {
  const { action, ask: ask2, next } = question;
  let after;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask2(after);
    yield answer;
    const following = next(answer) || void 0;
    if (following === void 0)
      return;
    if (following === after)
      break;
    after = following;
  }
  throw (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .translateAwsError */ .q4)(new UnreadableAnswer("its pages have no end"), action);
}

// lib/src/aws/tasks.js
var MOST_TASKS = 100;
async function listTasks({ cluster, service, desiredStatus }, { sdk, client, ask: ask2 }) {
  const arns = [];
  const answers = pagesOf({
    action: "ecs:ListTasks",
    ask(after) {
      const command = new sdk.ListTasksCommand({
        cluster,
        serviceName: service,
        desiredStatus,
        ...after !== void 0 && { nextToken: after }
      });
      return ask2("ecs:ListTasks", (abortSignal) => client.send(command, abortSignal && { abortSignal }));
    },
    next: ({ nextToken }) => nextToken
  });
  for await (const { taskArns = [] } of answers) {
    arns.push(...taskArns);
    if (arns.length >= MOST_TASKS)
      break;
  }
  const tasks = arns.slice(0, MOST_TASKS);
  if (tasks.length === 0)
    return [];
  const describe = new sdk.DescribeTasksCommand({ cluster, tasks });
  const answer = await ask2("ecs:DescribeTasks", (abortSignal) => client.send(describe, abortSignal && { abortSignal }));
  return answer.tasks ?? [];
}

// lib/src/aws/ecs.js
var SERVICES_PER_CALL = 10;
function openEcs(region, manners) {
  let opened;
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(969)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3969)).then((sdk) => ({
      sdk,
      client: readable(new sdk.ECSClient({ region, ...clientSettings(manners) }))
    }));
    return opened;
  };
  const describeSome = async (cluster, services) => {
    const { sdk, client } = await open();
    const answer = await ask({
      action: "ecs:DescribeServices",
      send: (abortSignal) => client.send(new sdk.DescribeServicesCommand({ cluster, services }), { abortSignal })
    }, manners);
    return answer.services ?? [];
  };
  const ecs = {
    async findCluster(nameOrArn) {
      return findCluster(nameOrArn, { ...await open(), manners });
    },
    async describeServices(cluster, services) {
      const calls = [];
      for (let at = 0; at < services.length; at += SERVICES_PER_CALL) {
        calls.push(describeSome(cluster, services.slice(at, at + SERVICES_PER_CALL)));
      }
      return (await Promise.all(calls)).flat();
    },
    async findTaskDefinition(reference) {
      const { sdk } = await open();
      const client = readable(new sdk.ECSClient({ region, ...clientSettings(manners) }));
      const answer = keepAnswer(client);
      const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ["TAGS"] });
      try {
        return await ask({
          action: "ecs:DescribeTaskDefinition",
          async send(abortSignal) {
            await client.send(command, { abortSignal });
            return registered(answer());
          }
        }, manners);
      } catch (error) {
        if (isUnknownTaskDefinition(error))
          return void 0;
        throw error;
      } finally {
        client.destroy();
      }
    },
    async registerTaskDefinition(definition) {
      const { sdk, client } = await open();
      const askedAt = manners.clock.now();
      return ask({
        action: "ecs:RegisterTaskDefinition",
        send: async (abortSignal) => registered(await client.send(new sdk.RegisterTaskDefinitionCommand(definition), { abortSignal })),
        lookUp: () => findLostRevision(definition, { askedAt, find: ecs.findTaskDefinition })
      }, manners);
    },
    checkTaskDefinition,
    async listPastDeployments(question) {
      return listPastDeployments(question, { ...await open(), manners });
    },
    async listRevisions(family, after) {
      return listRevisions({ family, after }, { ...await open(), manners });
    },
    async listTasks(question) {
      return listTasks(question, {
        ...await open(),
        ask: (action, send) => ask({ action, send }, manners)
      });
    },
    async updateService(change, before) {
      const { sdk, client } = await open();
      return ask({
        action: "ecs:UpdateService",
        async send(abortSignal) {
          const { service } = await client.send(new sdk.UpdateServiceCommand(change), { abortSignal });
          if (service?.serviceArn === void 0)
            throw new UnreadableAnswer("it has no service");
          return service;
        },
        async lookUp() {
          const [now] = await describeSome(change.cluster ?? "", [change.service ?? ""]);
          return now !== void 0 && isDone(change, before, now) ? now : void 0;
        }
      }, manners);
    },
    async describeServiceDeployments(arns) {
      return describeServiceDeployments(arns, { ...await open(), manners });
    },
    async stopServiceDeployment(arn) {
      return stopServiceDeployment(arn, { ...await open(), manners });
    }
  };
  return ecs;
}
function isDone(change, before, now) {
  const isNewDeployment = primaryId(now) !== primaryId(before);
  const isThere = change.taskDefinition === void 0 || now.taskDefinition === change.taskDefinition;
  const isSet = [
    [change.desiredCount, now.desiredCount],
    [change.enableECSManagedTags, now.enableECSManagedTags ?? false],
    [change.propagateTags, now.propagateTags ?? "NONE"]
  ].every(([wish, present]) => wish === void 0 || wish === present);
  const needsDeployment = change.forceNewDeployment === true || before.taskDefinition !== change.taskDefinition;
  return isThere && isSet && (isNewDeployment || !needsDeployment);
}
function primaryId(service) {
  return service.deployments?.find(({ status }) => status === "PRIMARY")?.id;
}
function isUnknownTaskDefinition(error) {
  return error instanceof _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .AwsError */ .Gy && error.code === "ClientException" && /unable to describe/i.test(error.message);
}
function registered(answer) {
  const { taskDefinition, tags } = answer;
  if (taskDefinition?.taskDefinitionArn === void 0)
    throw new UnreadableAnswer("it has no taskDefinition");
  return {
    arn: taskDefinition.taskDefinitionArn,
    status: taskDefinition.status ?? "",
    definition: tags === void 0 || tags.length === 0 ? taskDefinition : { ...taskDefinition, tags }
  };
}




/***/ }),

/***/ 183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ referencesOf),
/* harmony export */   FL: () => (/* binding */ valueFromOf),
/* harmony export */   WC: () => (/* binding */ arnFault),
/* harmony export */   mv: () => (/* binding */ readSecretReference)
/* harmony export */ });
/* harmony import */ var _chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5070);
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2339);



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
  if (!(0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(container))
    return [];
  const { secrets, logConfiguration, repositoryCredentials } = container;
  const options = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(logConfiguration) ? logConfiguration["secretOptions"] : void 0;
  const login = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(repositoryCredentials) ? repositoryCredentials["credentialsParameter"] : void 0;
  return [
    ...entriesOf(secrets).map((entry) => ({ use: "secret", ...entry })),
    ...entriesOf(options).map((entry) => ({ use: "log option", ...entry })),
    ...typeof login === "string" ? [{ use: "login", name: "", text: login, read: readLogin(login) }] : []
  ];
}
function entriesOf(list) {
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const { name, valueFrom: text } = (0,_chunk_LUA3FFTU_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(entry) ? entry : {};
    return typeof name === "string" && typeof text === "string" ? [{ name, text, read: readValueFrom(text) }] : [];
  });
}
function valueFromOf({ store, id, home, selector }) {
  if (store === "Secrets Manager")
    return home && `${id}${selector}`;
  return home ? `arn:${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOf */ .iQ)(home.region)}:ssm:${home.region}:${home.account}:parameter${id}` : id;
}
function arnFault(text) {
  if (!text.startsWith("arn:"))
    return void 0;
  const [, partition = "", service, region = "", , resource = ""] = ARN.exec(text) ?? [];
  if (service === void 0)
    return "it is not an ARN of Secrets Manager or SSM";
  if (partition !== (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOf */ .iQ)(region)) {
    return `its region ${region} is in the partition ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOf */ .iQ)(region)}, and it says ${partition}`;
  }
  const [kind, name = ""] = resource.split(":");
  const isNone = service === "secretsmanager" && (kind !== "secret" || !SECRET_NAME.test(name));
  return isNone ? "it is not the ARN of a secret" : void 0;
}
function readArn(text) {
  const fault = arnFault(text);
  if (fault !== void 0)
    return unusable(fault);
  const [, partition = "", service, region = "", account = "", resource = ""] = ARN.exec(text) ?? [];
  const home = { account, region };
  if (service === "ssm") {
    const path = /^parameter(\/[\w/.-]+)$/.exec(resource)?.[1];
    if (path === void 0)
      return unusable("it is not the ARN of a parameter");
    return reference({ store: "Parameter Store", id: path, home, selector: "" });
  }
  const [, name = "", ...parts] = resource.split(":");
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




/***/ }),

/***/ 2339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   AP: () => (/* binding */ regionOf),
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   B9: () => (/* binding */ consoleUrl),
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   Gy: () => (/* binding */ AwsError),
/* harmony export */   Hn: () => (/* binding */ denialIn),
/* harmony export */   JM: () => (/* binding */ statementFor),
/* harmony export */   Kk: () => (/* binding */ codeDeployUrl),
/* harmony export */   Li: () => (/* binding */ withoutIds),
/* harmony export */   MN: () => (/* binding */ cpuUnits),
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   S_: () => (/* binding */ lastPart),
/* harmony export */   Uq: () => (/* binding */ shortImage),
/* harmony export */   WM: () => (/* binding */ isCommit),
/* harmony export */   XP: () => (/* binding */ accountOf),
/* harmony export */   Xg: () => (/* binding */ DESCRIBE_ONLY),
/* harmony export */   Zw: () => (/* binding */ Problems),
/* harmony export */   b8: () => (/* binding */ imageUrl),
/* harmony export */   bc: () => (/* binding */ readImageReference),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   d8: () => (/* binding */ withStop),
/* harmony export */   dD: () => (/* binding */ readEcrHost),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   fb: () => (/* binding */ isUntrusted),
/* harmony export */   gB: () => (/* binding */ visibleLines),
/* harmony export */   gY: () => (/* binding */ isRefusedForNow),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   hb: () => (/* binding */ isImageReference),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   jh: () => (/* binding */ mebibytes),
/* harmony export */   mX: () => (/* binding */ keyArnOf),
/* harmony export */   p8: () => (/* binding */ MEANINGLESS),
/* harmony export */   pP: () => (/* binding */ activeDeploymentIn),
/* harmony export */   q4: () => (/* binding */ translateAwsError),
/* harmony export */   rT: () => (/* binding */ FIX_OF_TRUST),
/* harmony export */   tX: () => (/* binding */ differences),
/* harmony export */   w7: () => (/* binding */ shortRevision),
/* harmony export */   wJ: () => (/* binding */ remedyFor),
/* harmony export */   wh: () => (/* binding */ plainText),
/* harmony export */   xb: () => (/* binding */ assertNever),
/* harmony export */   xw: () => (/* binding */ revisionUrl),
/* harmony export */   zg: () => (/* binding */ StepError)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
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
    const distinct = /* @__PURE__ */ new Map();
    for (const problem of this.#list()) {
      const key = problem.topic ?? sentence(problem);
      if (!distinct.has(key))
        distinct.set(key, problem);
    }
    return [...distinct.values()];
  }
  /** @throws StepError with all problems that were noted, each once; returns when there are none */
  throwIfAny() {
    const problems = this.all();
    if (problems.length > 0)
      throw new StepError(problems);
  }
  #list() {
    return this.#found.flatMap((found) => found instanceof _a ? found.#list() : [found]);
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

// lib/src/certificates.js
var UNTRUSTED = /\b(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)\b/;
function isUntrusted(words) {
  return UNTRUSTED.test(words);
}
var FIX_OF_TRUST = "have Node trust its authority: NODE_EXTRA_CA_CERTS in the environment of the job is the path of a file with it";

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
  const missing = denial?.action ?? action;
  const who = denial?.role === void 0 ? "the role or user of the job" : `the role ${denial.role}`;
  if (denial?.isForbidden === false && /^iam:PassRole$/.test(missing)) {
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
  const also = missing === action ? "" : `, which needs ${missing} as well`;
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
var PASSING = /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestTimeout|RequestTimeoutException|ServerException|InternalServerError|ServiceUnavailable|ServiceUnavailableException|IDPCommunicationError|IDPCommunicationErrorException|TimeoutError|NetworkingError|AbortError|UnreadableAnswer)$/;
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
var WRAPPER = /^AWS SDK error wrapper for (\w*Error: )?/;
function translateAwsError(error, action) {
  if (error instanceof StepError) {
    const problem = error.problems[0];
    return new AwsError({ kind: "credentials", action, code: "NoCredentials", problem }, error);
  }
  const { name = "", message = "", code = "", errors, $metadata } = error;
  const isSkewed = $metadata?.clockSkewCorrected === true;
  const isBusy = FAMILY_IS_BUSY.test(message);
  const [broken, unnamedCode = "ECONNRESET"] = $metadata?.httpStatusCode === void 0 && BROKEN.exec(message) || [];
  const isUnnamed = broken !== void 0;
  const kind = isSkewed || isBusy || isUnnamed ? "passing" : kindOf(name, code, $metadata?.httpStatusCode ?? 0);
  const shown2 = /^(|Error|AggregateError)$/.test(name) ? code || (isUnnamed ? unnamedCode : "Error") : name;
  const text = oneLine2(message.replace(WRAPPER, "") || errors?.[0]?.message || shown2);
  return new AwsError({ kind, action, code: shown2, problem: problemOf(kind, action, { shown: shown2, text }) }, error);
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
      if (error.shown === "UnreadableAnswer") {
        return {
          what: `The answer of AWS to ${action} can't be read`,
          why: error.text,
          fix: "run the step again; if it stays so, look at what is between the runner and AWS, such as a proxy",
          topic: "unreadable answers"
        };
      }
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

// lib/src/taskdefinition/compare.js


// lib/src/taskdefinition/entries.js
var by = (member) => (entry) => textOf(entry[member]);
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
  "type",
  "deviceName",
  "expression"
];
function isNaming(member) {
  return NAMING.includes(member);
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
  return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(normalise(one), normalise(other));
}
function differences(before, after) {
  const old = places(normalise(before));
  const fresh = places(normalise(after));
  const found = [];
  for (const [place, value] of old) {
    const now = fresh.get(place);
    if (now === void 0)
      found.push({ place, kind: "removed", before: value });
    else if (now !== value)
      found.push({ place, kind: "changed", before: value, after: now });
  }
  for (const [place, value] of fresh) {
    if (!old.has(place))
      found.push({ place, kind: "added", after: value });
  }
  return together(byEntry(found).map(shown));
}
function byEntry(found) {
  const inside = countInside(found);
  return found.flatMap((difference) => {
    const { place, kind, before, after } = difference;
    const path = place.split(" \u203A ");
    const member = path.pop() ?? "";
    const [entry, value] = [path.join(" \u203A "), after ?? before];
    const isNameOf = (some) => some.replace(/ \(\d+\)$/, "").endsWith(` ${value}`);
    if (kind !== "changed" && isNameOf(member))
      return [{ place, kind }];
    if (kind !== "changed" && isNaming(member) && isNameOf(entry)) {
      const isAlone = inside.get(entry) === 1;
      return isAlone ? [{ place: entry, kind }] : [];
    }
    return [{ ...difference, place: place.replace(ENTRY_VALUE, "$1") }];
  });
}
function countInside(found) {
  const counts = /* @__PURE__ */ new Map();
  for (const { place } of found) {
    for (let end = place.indexOf(" \u203A "); end >= 0; end = place.indexOf(" \u203A ", end + 1)) {
      const outer = place.slice(0, end);
      counts.set(outer, (counts.get(outer) ?? 0) + 1);
    }
  }
  return counts;
}
var ENTRY_VALUE = /((?:environment|secret|secretOption|tag) [^\u203a]+) \u203a (?:value|valueFrom)$/;
function together(found) {
  const kinds = grouped(found, ({ place }) => /^[^\u203a]*(?:\u203a \w+)?/.exec(place)?.[0] ?? "");
  return grouped(kinds, ({ place }) => /^[^\u203a]*/.exec(place)?.[0] ?? "");
}
function grouped(found, groupOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const difference of found) {
    const group = groupOf(difference);
    const members = groups.get(group);
    if (members === void 0)
      groups.set(group, [difference]);
    else
      members.push(difference);
  }
  return [...groups.values()].flat();
}
var HIDDEN = /\u203a (environment|command|entryPoint|healthCheck|logConfiguration(?! \u203a secretOption )|firelensConfiguration|dockerLabels|driverOpts)\b/;
var REFERS = /\u203a (secret|secretOption) [^\u203a]+$|\u203a credentialsParameter$/;
var REFERENCE = /^(arn:|\/)/;
function shown(difference) {
  const { place, kind, before, after } = difference;
  const values = [before, after].filter((value) => value !== void 0);
  const isSecret = REFERS.test(place) && !values.every((value) => REFERENCE.test(value));
  return isSecret || HIDDEN.test(place) ? { place, kind } : difference;
}
function places(value, path = "", found = /* @__PURE__ */ new Map()) {
  if (typeof value !== "object") {
    found.set(path, String(value));
  } else if (Array.isArray(value) && isSequence(path, value)) {
    found.set(path, value.join(" "));
  } else if (Array.isArray(value)) {
    const taken = /* @__PURE__ */ new Map();
    value.forEach((item, index) => {
      const place = placeOf(path, item, index);
      const times = (taken.get(place) ?? 0) + 1;
      taken.set(place, times);
      places(item, times === 1 ? place : `${place} (${times})`, found);
    });
  } else {
    for (const [name, member] of Object.entries(value))
      places(member, path === "" ? name : `${path} \u203A ${name}`, found);
  }
  return found;
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

// lib/src/references.js
var TAG = /^\w[\w.-]{0,127}$/;
var REPOSITORY = /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
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




/***/ }),

/***/ 2618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IQ: () => (/* binding */ rankOf),
/* harmony export */   gf: () => (/* binding */ isGreen),
/* harmony export */   hm: () => (/* binding */ worstOf)
/* harmony export */ });
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




/***/ }),

/***/ 7886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ WARNING_NAMES),
/* harmony export */   f: () => (/* binding */ withoutIgnored)
/* harmony export */ });
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
  "git-in-context",
  "pull-request-target",
  "short-wait"
];
function withoutIgnored(warnings, ignored) {
  return warnings.filter(({ name }) => !ignored.includes(name));
}




/***/ }),

/***/ 3413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   WL: () => (/* binding */ tellRollback),
/* harmony export */   kv: () => (/* binding */ doubtOf)
/* harmony export */ });
/* harmony import */ var _chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2339);


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
  return `Rollback of ${name}: ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(past.running)} \u2192 ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(chosen.arn)} (${facts.join(", ")})`;
}
function doubtOf({ name, past, chosen, lastTime }, wanted) {
  const revision = (0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(chosen.arn);
  if (wanted.kind === "previous") {
    if (past.source !== "family")
      return void 0;
    return `No record tells what ${name} ran before ${(0,_chunk_RQEU7I4N_js__WEBPACK_IMPORTED_MODULE_0__/* .shortRevision */ .w7)(past.running)}: ${revision} is only the revision before that, and nobody knows whether it worked. Fix: look at it, or name another one with rollback-to.`;
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

// EXTERNAL MODULE: ./lib/shaken/chunk-RURCRVPJ.js
var chunk_RURCRVPJ = __nccwpck_require__(2618);
// EXTERNAL MODULE: ./lib/shaken/chunk-ZTNRYVT6.js
var chunk_ZTNRYVT6 = __nccwpck_require__(3413);
// EXTERNAL MODULE: ./lib/shaken/chunk-YNLMJPFX.js
var chunk_YNLMJPFX = __nccwpck_require__(7886);
// EXTERNAL MODULE: ./lib/shaken/chunk-7RVDC6CT.js
var chunk_7RVDC6CT = __nccwpck_require__(1139);
// EXTERNAL MODULE: ./lib/shaken/chunk-Q55JEXNQ.js
var chunk_Q55JEXNQ = __nccwpck_require__(183);
// EXTERNAL MODULE: ./lib/shaken/chunk-EXVY4GJA.js
var chunk_EXVY4GJA = __nccwpck_require__(4822);
// EXTERNAL MODULE: ./lib/shaken/chunk-BVXDIMKK.js
var chunk_BVXDIMKK = __nccwpck_require__(2714);
// EXTERNAL MODULE: ./lib/shaken/chunk-MM54C5TR.js
var chunk_MM54C5TR = __nccwpck_require__(3227);
// EXTERNAL MODULE: ./lib/shaken/chunk-BOIK44A4.js
var chunk_BOIK44A4 = __nccwpck_require__(9588);
// EXTERNAL MODULE: ./lib/shaken/chunk-LUA3FFTU.js
var chunk_LUA3FFTU = __nccwpck_require__(5070);
// EXTERNAL MODULE: ./lib/shaken/chunk-LH7RISX4.js
var chunk_LH7RISX4 = __nccwpck_require__(4779);
// EXTERNAL MODULE: ./lib/shaken/chunk-63EK7HYK.js
var chunk_63EK7HYK = __nccwpck_require__(8730);
// EXTERNAL MODULE: ./lib/shaken/chunk-RQEU7I4N.js
var chunk_RQEU7I4N = __nccwpck_require__(2339);
// EXTERNAL MODULE: ./lib/shaken/chunk-MLKGABMK.js
var chunk_MLKGABMK = __nccwpck_require__(7162);
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./lib/shaken/index.js
















// lib/src/index.js





// lib/src/actions.js



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
  const lines2 = (0,chunk_RQEU7I4N/* visibleLines */.gB)(text);
  if (!lines2.some((line) => COMMAND.test(line)))
    return lines2.join("\n");
  const token = crypto.randomUUID();
  return [`::stop-commands::${token}`, ...lines2, `::${token}::`].join("\n");
}
function visible(text) {
  return (0,chunk_RQEU7I4N/* visibleLines */.gB)(text).join("\n");
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
      appendWhole(path, fileEntry(name, value));
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
      await (0,external_node_fs_promises_.appendFile)(path, fits ? markdown : "The summary is too long for GitHub, see the log.\n");
    },
    fail() {
      process.exitCode = 1;
    }
  };
}
function savedState(environment) {
  return (name) => environment[`STATE_${name}`] ?? "";
}
function command(...of) {
  writeLine(commandLine(...of));
}
function writeLine(line) {
  process.stdout.write(`${line}
`);
}
function appendWhole(path, text) {
  const { size } = (0,external_node_fs_.statSync)(path);
  try {
    (0,external_node_fs_.appendFileSync)(path, text);
  } catch (error) {
    try {
      (0,external_node_fs_.truncateSync)(path, size);
    } catch {
    }
    throw error;
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
  const { deployments = [], nextToken } = await (0,chunk_MM54C5TR/* ask */.kA)({ action: "codedeploy:ListDeployments", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
  return { items: deployments, next: nextToken };
}
async function readPastDeployment(info, { sdk, client, manners }) {
  const { applicationName, revision, completeTime, status } = info;
  if (revision?.appSpecContent?.sha256 === void 0)
    return void 0;
  const command2 = new sdk.GetApplicationRevisionCommand({ applicationName, revision });
  const answer = await (0,chunk_MM54C5TR/* ask */.kA)({
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
    return await (0,chunk_MM54C5TR/* ask */.kA)({
      action: "codedeploy:CreateDeployment",
      send: async (abortSignal) => {
        const { deploymentId } = await client.send(new sdk.CreateDeploymentCommand(request), {
          abortSignal
        });
        if (deploymentId === void 0)
          throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no deploymentId");
        return deploymentId;
      },
      lookUp
    }, manners);
  } catch (error) {
    const inTheWay = error instanceof chunk_RQEU7I4N/* AwsError */.Gy ? (0,chunk_RQEU7I4N/* activeDeploymentIn */.pP)(error) : void 0;
    if (inTheWay === void 0 || before.has(inTheWay))
      throw error;
    const isOurs = await isOf(inTheWay, request, door).catch(() => false);
    if (!isOurs)
      throw error;
    return inTheWay;
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
    const { deployments = [] } = await (0,chunk_MM54C5TR/* ask */.kA)({ action: "codedeploy:ListDeployments", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    return deployments;
  } catch (error) {
    if (!(error instanceof chunk_RQEU7I4N/* AwsError */.Gy && error.kind === "denied"))
      throw error;
    const command2 = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
    const { deploymentGroupInfo } = await (0,chunk_MM54C5TR/* ask */.kA)({
      action: "codedeploy:GetDeploymentGroup",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    const last = deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId;
    return last === void 0 ? [] : [last];
  }
}
async function isOf(deploymentId, { revision, description }, { sdk, client, manners }) {
  const command2 = new sdk.GetDeploymentCommand({ deploymentId });
  const { deploymentInfo } = await (0,chunk_MM54C5TR/* ask */.kA)({ action: "codedeploy:GetDeployment", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
  return deploymentInfo?.creator === "user" && deploymentInfo.revision?.appSpecContent?.sha256 === revision?.appSpecContent?.sha256 && (deploymentInfo.description ?? "") === (description ?? "");
}

// lib/src/aws/deploymentgroups.js
var GROUPS_PER_CALL = 100;
var APPLICATIONS_AT_A_TIME = 4;
async function findGroupsOf(cluster, service, door) {
  const waiting = await listApplications(door);
  const found = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== void 0; next = waiting.shift()) {
      found.push(...await describeGroups(next, door));
    }
  };
  await Promise.all(Array.from({ length: APPLICATIONS_AT_A_TIME }, work));
  const isOurs = ({ ecsServices = [] }) => ecsServices.some(({ clusterName = "default", serviceName = "" }) => (0,chunk_RQEU7I4N/* lastPart */.S_)(clusterName) === (0,chunk_RQEU7I4N/* lastPart */.S_)(cluster) && (0,chunk_RQEU7I4N/* lastPart */.S_)(serviceName) === (0,chunk_RQEU7I4N/* lastPart */.S_)(service));
  return found.filter(isOurs).map(({ applicationName = "", deploymentGroupName = "" }) => ({
    application: applicationName,
    group: deploymentGroupName
  })).sort((one, other) => `${one.application}/${one.group}` < `${other.application}/${other.group}` ? -1 : 1);
}
async function listApplications({ sdk, client, manners }) {
  const names = [];
  const action = "codedeploy:ListApplications";
  const answers = (0,chunk_MM54C5TR/* pagesOf */.E0)({
    action,
    ask(nextToken) {
      const command2 = new sdk.ListApplicationsCommand({ nextToken });
      return (0,chunk_MM54C5TR/* ask */.kA)({ action, send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    },
    next: ({ nextToken }) => nextToken
  });
  for await (const { applications = [] } of answers)
    names.push(...applications);
  return names;
}
async function describeGroups(applicationName, { sdk, client, manners }) {
  const names = [];
  const action = "codedeploy:ListDeploymentGroups";
  const answers = (0,chunk_MM54C5TR/* pagesOf */.E0)({
    action,
    ask(nextToken) {
      const command2 = new sdk.ListDeploymentGroupsCommand({ applicationName, nextToken });
      return (0,chunk_MM54C5TR/* ask */.kA)({ action, send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    },
    next: ({ nextToken }) => nextToken
  });
  for await (const { deploymentGroups = [] } of answers)
    names.push(...deploymentGroups);
  const found = [];
  for (let at = 0; at < names.length; at += GROUPS_PER_CALL) {
    const command2 = new sdk.BatchGetDeploymentGroupsCommand({
      applicationName,
      deploymentGroupNames: names.slice(at, at + GROUPS_PER_CALL)
    });
    const answer = await (0,chunk_MM54C5TR/* ask */.kA)({
      action: "codedeploy:BatchGetDeploymentGroups",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    found.push(...answer.deploymentGroupsInfo ?? []);
  }
  return found;
}

// lib/src/aws/codedeploy.js
function openCodeDeploy(region, manners) {
  let opened;
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(563)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4563)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.CodeDeployClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners) })),
      manners
    }));
    return opened;
  };
  const targets = /* @__PURE__ */ new Map();
  const findTargets = async (deploymentId) => {
    const known = targets.get(deploymentId);
    if (known !== void 0)
      return known;
    const { sdk, client } = await open();
    const command2 = new sdk.ListDeploymentTargetsCommand({ deploymentId });
    const { targetIds = [] } = await (0,chunk_MM54C5TR/* ask */.kA)({
      action: "codedeploy:ListDeploymentTargets",
      send: (abortSignal) => client.send(command2, { abortSignal })
    }, manners);
    if (targetIds.length > 0)
      targets.set(deploymentId, targetIds);
    return targetIds;
  };
  const describe = async (deploymentId) => {
    const { sdk, client } = await open();
    const command2 = new sdk.GetDeploymentCommand({ deploymentId });
    const answer = await (0,chunk_MM54C5TR/* ask */.kA)({ action: "codedeploy:GetDeployment", send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
    return answer.deploymentInfo ?? {};
  };
  return {
    async findGroup(applicationName, deploymentGroupName) {
      const { sdk, client } = await open();
      const command2 = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
      return nothingIf(/^(Application|DeploymentGroup)DoesNotExistException$/, async () => {
        const answer = await (0,chunk_MM54C5TR/* ask */.kA)({
          action: "codedeploy:GetDeploymentGroup",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentGroupInfo;
      });
    },
    async findGroupsOf(cluster, service) {
      return findGroupsOf(cluster, service, await open());
    },
    async findConfiguration(deploymentConfigName) {
      const { sdk, client } = await open();
      const command2 = new sdk.GetDeploymentConfigCommand({ deploymentConfigName });
      return nothingIf(/^DeploymentConfigDoesNotExistException$/, async () => {
        const answer = await (0,chunk_MM54C5TR/* ask */.kA)({
          action: "codedeploy:GetDeploymentConfig",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentConfigInfo;
      });
    },
    async listActive(applicationName, deploymentGroupName) {
      const { sdk, client } = await open();
      const command2 = new sdk.ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        includeOnlyStatuses: [...ACTIVE_STATUSES]
      });
      const { deployments = [] } = await (0,chunk_MM54C5TR/* ask */.kA)({
        action: "codedeploy:ListDeployments",
        send: (abortSignal) => client.send(command2, { abortSignal })
      }, manners);
      return deployments;
    },
    async listOver(question) {
      return listOver(question, await open());
    },
    async describePast(id) {
      return readPastDeployment(await describe(id), await open());
    },
    async create(request) {
      return createDeployment(request, await open());
    },
    async findStarted(request) {
      return findStarted(request, await open());
    },
    describe,
    async describeTargets(deploymentId) {
      const { sdk, client } = await open();
      const found = await nothingIf(/^DeploymentNotStartedException$/, async () => {
        const targetIds = await findTargets(deploymentId);
        if (targetIds.length === 0)
          return [];
        const command2 = new sdk.BatchGetDeploymentTargetsCommand({ deploymentId, targetIds });
        const answer = await (0,chunk_MM54C5TR/* ask */.kA)({
          action: "codedeploy:BatchGetDeploymentTargets",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return answer.deploymentTargets;
      });
      return (found ?? []).flatMap(({ ecsTarget }) => ecsTarget === void 0 ? [] : [ecsTarget]);
    },
    async stop(deploymentId, { rollBack }) {
      const { sdk, client } = await open();
      const command2 = new sdk.StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollBack });
      const answer = await nothingIf(/^DeploymentAlreadyCompletedException$/, () => (0,chunk_MM54C5TR/* ask */.kA)({
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
    if (error instanceof chunk_RQEU7I4N/* AwsError */.Gy && code.test(error.code))
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
  return (0,chunk_MM54C5TR/* ask */.kA)({
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
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(584)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3584)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.ECRClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners) }))
    }));
    return opened;
  };
  const ecr = {
    async findRepository({ name, registryId }) {
      const { sdk, client } = await open();
      const command2 = new sdk.DescribeRepositoriesCommand({ registryId, repositoryNames: [name] });
      const question = {
        action: "ecr:DescribeRepositories",
        async send(abortSignal) {
          const { repositories } = await client.send(command2, { abortSignal });
          if (repositories?.[0] === void 0)
            throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no repositories");
          return repositories[0];
        }
      };
      const found = await unlessCode((0,chunk_MM54C5TR/* ask */.kA)(question, manners), "RepositoryNotFoundException");
      return found && described(found, { name, registryId, region });
    },
    async createRepository(id) {
      const { sdk, client } = await open();
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
      const answer = await unlessCode((0,chunk_MM54C5TR/* ask */.kA)(question, manners), "RepositoryAlreadyExistsException");
      const made = answer?.repository;
      const repository = made ? described(made, { ...id, region }) : await ecr.findRepository(id);
      if (repository === void 0)
        throw new Error(`the repository ${id.name} is neither there nor made`);
      return repository;
    },
    async findImage(repository, image) {
      const { sdk, client } = await open();
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
      const answer = await unlessCode((0,chunk_MM54C5TR/* ask */.kA)(question, manners), "RepositoryNotFoundException");
      const found = answer?.images?.[0];
      return found && {
        digest: found.imageId?.imageDigest ?? "",
        manifest: found.imageManifest ?? "",
        mediaType: found.imageManifestMediaType
      };
    },
    async readPlatform(repository, image) {
      return (await readConfig(repository, image, { ...await open(), manners })).platform;
    },
    async readLabels(repository, image) {
      const digest = firstImageIn(image.manifest);
      const part = digest === void 0 ? image : await ecr.findImage(repository, { digest });
      if (part === void 0)
        return /* @__PURE__ */ new Map();
      return (await readConfig(repository, part, { ...await open(), manners })).labels;
    },
    async canBePulled(repository, { digest }) {
      const { sdk, client } = await open();
      const command2 = new sdk.DescribeImagesCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageIds: [{ imageDigest: digest }]
      });
      const question = {
        action: "ecr:DescribeImages",
        send: (abortSignal) => client.send(command2, { abortSignal })
      };
      const [image] = (await (0,chunk_MM54C5TR/* ask */.kA)(question, manners)).imageDetails ?? [];
      return !/^(ARCHIVED|ACTIVATING)$/.test(image?.imageStatus ?? "");
    },
    async tagImage(repository, image, tag) {
      const { sdk, client } = await open();
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
      await unlessCode((0,chunk_MM54C5TR/* ask */.kA)(question, manners), "ImageAlreadyExistsException");
    },
    async authorize() {
      const { sdk, client } = await open();
      const command2 = new sdk.GetAuthorizationTokenCommand({});
      const question = {
        action: "ecr:GetAuthorizationToken",
        async send(abortSignal) {
          const { authorizationData } = await client.send(command2, { abortSignal });
          return loginIn(authorizationData?.[0] ?? {});
        }
      };
      return (0,chunk_MM54C5TR/* ask */.kA)(question, manners);
    }
  };
  return ecr;
}
function loginIn({ authorizationToken = "", proxyEndpoint = "" }) {
  const [username = "", ...rest] = Buffer.from(authorizationToken, "base64").toString().split(":");
  const password = rest.join(":");
  if (password === "")
    throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no password");
  return { host: proxyEndpoint.replace(/^https?:\/\//, ""), username, password };
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
    if (error instanceof chunk_RQEU7I4N/* AwsError */.Gy && error.code === code)
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

// lib/src/aws/elb.js
function openElb(region, manners) {
  let opened;
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(853)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7853)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.ElasticLoadBalancingV2Client({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners, chunk_MM54C5TR/* BRIEF_LIMITS */.kb) }))
    }));
    return opened;
  };
  const groups = /* @__PURE__ */ new Map();
  const describeGroup = async (targetGroupArn) => {
    const { sdk, client } = await open();
    const command2 = new sdk.DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] });
    const { TargetGroups } = await (0,chunk_MM54C5TR/* ask */.kA)({
      action: "elasticloadbalancing:DescribeTargetGroups",
      send: (abortSignal) => client.send(command2, { abortSignal }),
      limit: chunk_MM54C5TR/* BRIEF_ANSWER_MS */.tN
    }, (0,chunk_MM54C5TR/* briefly */.m_)(manners));
    return TargetGroups?.[0];
  };
  return {
    async describeTargetHealth(targetGroupArn) {
      const { sdk, client } = await open();
      const command2 = new sdk.DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn });
      const { TargetHealthDescriptions } = await (0,chunk_MM54C5TR/* ask */.kA)({
        action: "elasticloadbalancing:DescribeTargetHealth",
        send: (abortSignal) => client.send(command2, { abortSignal }),
        limit: chunk_MM54C5TR/* BRIEF_ANSWER_MS */.tN
      }, (0,chunk_MM54C5TR/* briefly */.m_)(manners));
      return TargetHealthDescriptions ?? [];
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
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(156)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5156)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.IAMClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners, chunk_MM54C5TR/* BRIEF_LIMITS */.kb) }))
    }));
    return opened;
  };
  return {
    async findRole(name) {
      const { sdk, client } = await open();
      const command2 = new sdk.GetRoleCommand({ RoleName: name });
      try {
        return await (0,chunk_MM54C5TR/* ask */.kA)({
          action: "iam:GetRole",
          async send(abortSignal) {
            const { Role } = await client.send(command2, { abortSignal });
            if (!Role?.Arn)
              throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no Role.Arn");
            return { arn: Role.Arn, trust: readTrust(Role.AssumeRolePolicyDocument) };
          }
        }, manners);
      } catch (error) {
        if (error instanceof chunk_RQEU7I4N/* AwsError */.Gy && error.code.startsWith("NoSuchEntity"))
          return void 0;
        throw error;
      }
    },
    async simulate({ role, actions, resources }) {
      const { sdk, client } = await open();
      const decisions = [];
      const action = "iam:SimulatePrincipalPolicy";
      const answers = (0,chunk_MM54C5TR/* pagesOf */.E0)({
        action,
        ask(after) {
          const command2 = new sdk.SimulatePrincipalPolicyCommand({
            PolicySourceArn: role,
            ActionNames: [...actions],
            ResourceArns: [...resources],
            ...after !== void 0 && { Marker: after }
          });
          return (0,chunk_MM54C5TR/* ask */.kA)({ action, send: (abortSignal) => client.send(command2, { abortSignal }) }, manners);
        },
        next: ({ IsTruncated, Marker }) => IsTruncated === true ? Marker : void 0
      });
      for await (const answer of answers) {
        for (const result of answer.EvaluationResults ?? []) {
          const evaluated = result.EvalActionName ?? "";
          const each = result.ResourceSpecificResults ?? [];
          const whole = { EvalResourceName: "*", EvalResourceDecision: result.EvalDecision, ...result };
          for (const one of each.length > 0 ? each : [whole]) {
            decisions.push({
              role,
              action: evaluated,
              resource: resources.length === 1 ? resources[0] ?? "*" : one.EvalResourceName ?? "*",
              decision: one.EvalResourceDecision ?? "allowed",
              isConditional: (one.MissingContextValues ?? []).length > 0
            });
          }
        }
      }
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
function openLogs(manners) {
  const clients = /* @__PURE__ */ new Map();
  const open = async (region) => {
    const sdk = await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(219)]).then(__nccwpck_require__.bind(__nccwpck_require__, 219));
    const settings = { region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners, chunk_MM54C5TR/* BRIEF_LIMITS */.kb) };
    const client = clients.get(region) ?? (0,chunk_MM54C5TR/* readable */.HD)(new sdk.CloudWatchLogsClient(settings));
    clients.set(region, client);
    return { sdk, client };
  };
  return {
    async hasGroup({ name, region }) {
      const { sdk, client } = await open(region);
      const command2 = new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 1 });
      return (0,chunk_MM54C5TR/* ask */.kA)({
        action: "logs:DescribeLogGroups",
        async send(abortSignal) {
          const { logGroups } = await client.send(command2, { abortSignal });
          if (logGroups === void 0)
            throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no logGroups");
          return logGroups.some(({ logGroupName }) => logGroupName === name);
        },
        limit: chunk_MM54C5TR/* BRIEF_ANSWER_MS */.tN
      }, (0,chunk_MM54C5TR/* briefly */.m_)(manners));
    },
    async findLastLines({ group, stream, region }, most) {
      const { sdk, client } = await open(region);
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
        const answer = await unlessMissing((0,chunk_MM54C5TR/* ask */.kA)({
          action: "logs:GetLogEvents",
          send: (abortSignal) => client.send(command2, { abortSignal }),
          limit: chunk_MM54C5TR/* BRIEF_ANSWER_MS */.tN
        }, (0,chunk_MM54C5TR/* briefly */.m_)(manners)));
        if (answer === void 0)
          return void 0;
        lines2.unshift(...(answer.events ?? []).flatMap(({ message = "" }) => linesOf(message)));
        if (answer.nextBackwardToken === void 0 || answer.nextBackwardToken === token)
          break;
        token = answer.nextBackwardToken;
      }
      return lines2.slice(-most);
    }
  };
}
function linesOf(message) {
  return message.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/);
}
async function unlessMissing(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof chunk_RQEU7I4N/* AwsError */.Gy && error.code === "ResourceNotFoundException")
      return void 0;
    throw error;
  }
}

// lib/src/aws/secrets.js
function openSecretsManager(region, manners) {
  let opened;
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(404)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6404)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.SecretsManagerClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners) }))
    }));
    return opened;
  };
  return {
    async findSecret(nameOrArn) {
      const { sdk, client } = await open();
      const command2 = new sdk.DescribeSecretCommand({ SecretId: nameOrArn });
      try {
        const { ARN = "", Name = "", DeletedDate, KmsKeyId: keyId } = await (0,chunk_MM54C5TR/* ask */.kA)({
          action: "secretsmanager:DescribeSecret",
          send: (abortSignal) => client.send(command2, { abortSignal })
        }, manners);
        return { arn: ARN, name: Name, isDeleted: DeletedDate !== void 0, ...keyId && { keyId } };
      } catch (error) {
        if (error instanceof chunk_RQEU7I4N/* AwsError */.Gy && error.code === "ResourceNotFoundException")
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
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(740)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9740)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.SSMClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners) }))
    }));
    return opened;
  };
  const findSome = async (names) => {
    const { sdk, client } = await open();
    const found = [];
    const action = "ssm:DescribeParameters";
    const answers = (0,chunk_MM54C5TR/* pagesOf */.E0)({
      action,
      ask(after) {
        const command2 = new sdk.DescribeParametersCommand({
          ParameterFilters: [{ Key: "Name", Option: "Equals", Values: names }],
          MaxResults: PARAMETERS_PER_CALL,
          ...after !== void 0 && { NextToken: after }
        });
        const send = async (abortSignal) => {
          const { Parameters, NextToken } = await client.send(command2, { abortSignal });
          if (Parameters === void 0)
            throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has no Parameters");
          return { Parameters, NextToken };
        };
        return (0,chunk_MM54C5TR/* ask */.kA)({ action, send }, manners);
      },
      next: ({ NextToken }) => NextToken
    });
    for await (const { Parameters } of answers) {
      for (const { Name: name = "", ARN: arn = "", KeyId: keyId } of Parameters) {
        found.push({ arn, name, ...keyId && { keyId } });
      }
    }
    return found;
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
  const open = () => {
    opened ??= Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(83)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4083)).then((sdk) => ({
      sdk,
      client: (0,chunk_MM54C5TR/* readable */.HD)(new sdk.STSClient({ region, ...(0,chunk_MM54C5TR/* clientSettings */.ry)(manners) }))
    }));
    return opened;
  };
  return {
    async assumeRoleWithToken(role, token) {
      const { sdk, client } = await open();
      const command2 = new sdk.AssumeRoleWithWebIdentityCommand({
        ...requestFor(role),
        WebIdentityToken: token
      });
      const action = "sts:AssumeRoleWithWebIdentity";
      const send = async (abortSignal) => sessionOf(await client.send(command2, { abortSignal }));
      return (0,chunk_MM54C5TR/* ask */.kA)({ action, send }, manners);
    },
    async assumeRole(role) {
      const { sdk, client } = await open();
      const command2 = new sdk.AssumeRoleCommand(requestFor(role));
      const action = "sts:AssumeRole";
      const send = async (abortSignal) => sessionOf(await client.send(command2, { abortSignal }));
      return (0,chunk_MM54C5TR/* ask */.kA)({ action, send }, manners);
    },
    async identify() {
      const { sdk, client } = await open();
      const command2 = new sdk.GetCallerIdentityCommand({});
      const action = "sts:GetCallerIdentity";
      const send = (abortSignal) => client.send(command2, { abortSignal });
      const { Account: account = "", Arn: arn = "" } = await (0,chunk_MM54C5TR/* ask */.kA)({ action, send }, manners);
      return { account, arn };
    },
    // What goes wrong is told by the call.
    prepare: () => void open().catch(() => {
    })
  };
}
function requestFor({ roleArn, sessionName, durationSeconds }) {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}
function sessionOf({ Credentials: given, AssumedRoleUser: user }) {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given ?? {};
  if ([AccessKeyId, SecretAccessKey, SessionToken].includes("")) {
    throw new chunk_MM54C5TR/* UnreadableAnswer */.ym("it has not all of Credentials");
  }
  return {
    keys: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    arn: user?.Arn ?? ""
  };
}

// lib/src/aws/index.js
function openAws(region, manners) {
  return {
    region,
    ecs: (0,chunk_MM54C5TR/* openEcs */.US)(region, manners),
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


var LINES_KEPT = 500;
var KILL_AFTER_MS = 3e3;
var LOOK_MS = 20;
var HAS_GROUPS = process.platform !== "win32";
async function runDocker(args, options) {
  const { cancellation, input = "", onLine = () => {
  } } = options;
  const { spawn } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1421, 19));
  cancellation.throwIfAborted();
  const child = spawn("docker", args, {
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
    const exited = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve(code ?? (signal === "SIGKILL" ? 137 : 143)));
    });
    const result = Promise.all([exited, readLines(child.stdout, onLine), readLines(child.stderr, onLine)]);
    const ended = await (0,chunk_MM54C5TR/* inTime */.RN)(result, over.signal);
    await ending2;
    if (ended === void 0 || cancellation.aborted)
      throw cancellation.reason;
    const [exitCode, stdout, stderr] = ended;
    return { exitCode, stdout, stderr };
  } catch (error) {
    if (error.code !== "ENOENT")
      throw error;
    throw new chunk_RQEU7I4N/* StepError */.zg({
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
      await (0,promises_.setTimeout)(LOOK_MS);
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

// lib/src/docker/ask.js
var PATIENCE_MS2 = 6e4;
async function askDocker(args, options) {
  const { patience = PATIENCE_MS2, ...given } = options;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new chunk_RQEU7I4N/* StepError */.zg({
      what: "The Docker engine did not answer",
      why: `docker ${args[0]} had no answer after ${patience / 1e3} s`,
      fix: "see whether the engine of the runner is well, and what DOCKER_HOST names"
    }));
  }, patience);
  try {
    const cancellation = AbortSignal.any([given.cancellation, late.signal]);
    return await runDocker(args, { ...given, cancellation });
  } finally {
    clearTimeout(timer);
  }
}

// lib/src/docker/lasterror.js
function lastError(result) {
  const lines2 = `${result.stdout}
${result.stderr}`.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !/^(WARNING|DEPRECATED)/.test(line));
  return lines2.findLast((line) => /error|denied|failed|cannot|invalid|unknown/i.test(line)) ?? lines2.at(-1) ?? "docker printed nothing";
}
var KILLED = 137;
function fixOf(why, exitCode) {
  if (exitCode === KILLED)
    return "give the build more memory, or have it take less: it was killed, most often for want of it";
  return FIXES.find(({ of }) => of.test(why))?.fix ?? "read what docker printed above, the first error is the one to look at";
}
var FIXES = [
  {
    of: /no space left on device/,
    fix: "free space on the disk of the Docker engine (docker system prune), or use a runner with more"
  },
  {
    of: /code = Unavailable|error reading from server: EOF|Cannot connect to the Docker daemon|error during connect/,
    fix: "see why the Docker engine stopped, which its own log says, then run the step again"
  },
  {
    of: /failed to push .*\b5\d\d\b|received unexpected HTTP status: 5\d\d/,
    fix: "run the step again, as the registry had trouble of its own"
  }
];

// lib/src/docker/builder.js
async function inspectBuilder({ name }, options) {
  const [answer, store] = await Promise.all([
    askDocker(["buildx", "inspect", ...name === void 0 ? [] : [name]], options),
    askDocker(["info", "--format", "{{json .DriverStatus}}"], options)
  ]);
  const found = /^Name:\s+(\S+)/m.exec(answer.stdout)?.[1];
  const driver = /^Driver:\s+(\S+)/m.exec(answer.stdout)?.[1];
  if (answer.exitCode !== 0 || found === void 0 || driver === void 0) {
    return { kind: "unknown", why: lastError(answer) };
  }
  const isComplete = driver !== "docker" || store.stdout.includes("io.containerd.");
  return { kind: "found", name: found, driver, isComplete };
}

// lib/src/docker/digest.js
async function findDigest(reference, options) {
  const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", "--", reference];
  try {
    const { exitCode, stdout } = await askDocker(args, options);
    return exitCode === 0 ? digestIn(stdout) : void 0;
  } catch (error) {
    if (!(error instanceof chunk_RQEU7I4N/* StepError */.zg))
      throw error;
    return void 0;
  }
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
    return (0,chunk_LH7RISX4/* writeCacheEntry */.uz)(entry);
  const host = (0,chunk_LH7RISX4/* registryOfCache */.ph)(entry) ?? "";
  const isEcr = host !== "" && ((0,chunk_RQEU7I4N/* readEcrHost */.dD)(host) !== void 0 || host === registry);
  const wanted = ["ignore-error", ...isEcr ? ["image-manifest", "oci-mediatypes"] : []];
  const missing = wanted.filter((name) => !entry.attributes.has(name)).map((name) => [name, "true"]);
  return (0,chunk_LH7RISX4/* writeCacheEntry */.uz)({ ...entry, attributes: new Map([...entry.attributes, ...missing]) });
}
function shownCache({ type, attributes }) {
  const shown2 = [...attributes].map(([name, value]) => [name, SHOWN.test(name) ? value : "\u2026"]);
  return (0,chunk_LH7RISX4/* writeCacheEntry */.uz)({ type, attributes: new Map(shown2) });
}
function failedSteps(output) {
  const steps = new BuildSteps();
  for (const line of output.split("\n"))
    steps.hear(line);
  return steps.all().filter(({ state: state2 }) => state2 === "failed");
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
    ...request.cacheFrom.flatMap((entry) => ["--cache-from", (0,chunk_LH7RISX4/* writeCacheEntry */.uz)(entry)]),
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
    ...request.references.flatMap((reference) => ["--tag", reference]),
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
  const shown2 = args.map((arg, index) => {
    const option = args[index - 1] ?? "";
    if (option === "--build-arg")
      return `${arg.slice(0, arg.indexOf("="))}=\u2026`;
    const use = CACHE_OPTIONS[option];
    return quoteForReading(use === void 0 ? arg : shownCacheArgument(arg, use));
  });
  return ["docker", ...shown2].join(" ");
}
var CACHE_OPTIONS = {
  "--cache-from": "cache-from",
  "--cache-to": "cache-to"
};
function shownCacheArgument(arg, use) {
  const entries = (0,chunk_LH7RISX4/* readCacheEntries */.X8)(arg, use);
  return "why" in entries ? "\u2026" : entries.map(shownCache).join(" ");
}
function quoteForReading(arg) {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
}

// lib/src/docker/denial.js
var NEEDED = [
  { request: /^(GET|HEAD) manifests\//, action: "ecr:BatchGetImage" },
  { request: /^PUT manifests\//, action: "ecr:PutImage" },
  { request: /^HEAD blobs\//, action: "ecr:BatchCheckLayerAvailability" },
  { request: /^GET blobs\//, action: "ecr:GetDownloadUrlForLayer" },
  { request: /^POST blobs\/uploads/, action: "ecr:InitiateLayerUpload" },
  { request: /^PATCH blobs\/uploads/, action: "ecr:UploadLayerPart" },
  { request: /^PUT blobs\/uploads/, action: "ecr:CompleteLayerUpload" }
];
var UNEXPECTED = /unexpected status from ([A-Z]{3,7}) request to https?:\/\/([^/\s]{1,255})\/v2\/(\S{1,300}?)\/((?:manifests|blobs)\/\S{1,2048}): 403\b/;
var TO_FILL_CACHES = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"];
var WHO = "the role or user of the job";
var ECR_ARN = /^arn:aws[\w-]{0,16}:ecr:[a-z\d-]{1,32}:\d{12}:repository\/[\w./-]{1,256}$/;
var NO_BODY = /error parsing HTTP 403 response body/;
function remedyOfDenial(text, reference) {
  const { name = "" } = (0,chunk_RQEU7I4N/* readImageReference */.bc)(reference ?? "") ?? {};
  const { registry = "", name: repository = "" } = (0,chunk_RQEU7I4N/* readRepository */.Nu)(name) ?? {};
  const denial = (0,chunk_RQEU7I4N/* denialIn */.Hn)(text);
  if (denial !== void 0 && isAskedByDocker(denial.action)) {
    const resource = ECR_ARN.test(denial.resource) ? denial.resource : repositoryArn(registry, repository);
    if (resource === void 0)
      return `allow ${WHO} ${denial.action} on the repository`;
    return (0,chunk_RQEU7I4N/* remedyFor */.wJ)({ ...denial, resource }, WHO);
  }
  const [, method, host, path, what] = UNEXPECTED.exec(text) ?? [];
  if (host !== void 0 && path !== void 0) {
    const needed = NEEDED.find(({ request }) => request.test(`${method} ${what}`));
    return needed && remedy(needed.action, repositoryArn(host, path));
  }
  if (!NO_BODY.test(text))
    return void 0;
  return remedy("ecr:BatchCheckLayerAvailability", repositoryArn(registry, repository));
}
function isAskedByDocker(action) {
  return NEEDED.some((needed) => needed.action === action) || TO_FILL_CACHES.includes(action);
}
function remedy(action, resource) {
  if (resource === void 0)
    return void 0;
  const statement = (0,chunk_RQEU7I4N/* statementFor */.JM)({ action, resource });
  return `allow ${WHO} this, for which ECR refused what docker asked: ${statement}; where it is allowed, a policy of the repository or a quota of ECR is in the way`;
}
function repositoryArn(host, name) {
  const place = (0,chunk_RQEU7I4N/* readEcrHost */.dD)(host);
  if (place === void 0)
    return void 0;
  const { account, region } = place;
  return `arn:${(0,chunk_RQEU7I4N/* partitionOf */.iQ)(region)}:ecr:${region}:${account}:repository/${name}`;
}

// lib/src/docker/ownimage.js
var MOST_PUSHES = 3;
function pushedByBuildKit({ stderr }, references) {
  const digests = references.map((reference) => {
    const start = `pushing manifest for ${reference}@`;
    const ends = stderr.split("\n").filter((line) => line.includes(start) && line.endsWith(" done"));
    return /@(sha256:[0-9a-f]{64}) /.exec(ends.at(-1) ?? "")?.[1];
  });
  const [first] = digests;
  return digests.every((digest) => digest === first) ? first : void 0;
}
function isOnlyEngineLate({ exitCode, stderr }) {
  const failed = [...stderr.matchAll(/^ > (.*):$/gm)].map(([, step = ""]) => step);
  return exitCode !== 0 && failed.length > 0 && failed.every((step) => /^pushing \S+ with docker$/.test(step));
}
async function pushOwn(image, tools) {
  const { reference } = image;
  for (let attempt = 1; attempt <= MOST_PUSHES; attempt++) {
    const { stdout } = await tools.runAloud(["push", "--", reference]);
    const pushed = /: digest: (sha256:[0-9a-f]{64}) /.exec(stdout)?.[1];
    if (pushed === image.id)
      return pushed;
    const held = await digestsOf(image, tools);
    if (pushed === void 0)
      return held?.length === 1 ? held[0] : void 0;
    if (held === void 0 || held.includes(pushed))
      return pushed;
    if (attempt < MOST_PUSHES)
      await takeBack(image, tools);
  }
  throw new chunk_RQEU7I4N/* StepError */.zg({
    what: "docker push did not push the image that was built",
    why: `another build on this engine gives ${reference} to its own image`,
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
async function takeBack({ id, reference }, tools) {
  tools.print(`Another build on this engine has given ${reference} to its own image, and docker pushed that one. Trying again.`);
  await tools.runAloud(["tag", "--", id, reference]);
}
async function digestsOf({ id, reference }, { options }) {
  const args = ["image", "inspect", "--format", "{{json .RepoDigests}}", "--", id];
  const { exitCode, stdout } = await askDocker(args, options);
  if (exitCode !== 0)
    return void 0;
  try {
    const held = JSON.parse(stdout);
    const repository = reference.slice(0, reference.lastIndexOf(":"));
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
function watchCaches(patience, reasonOf3) {
  const steps = new BuildSteps();
  const abort = new AbortController();
  let heardAt = Date.now();
  const look = () => {
    const running = steps.all().filter(({ state: state2 }) => state2 === "running");
    const [first] = running;
    if (first === void 0 || !running.every(isOfCache) || Date.now() - heardAt < patience)
      return;
    abort.abort(reasonOf3(first.name));
  };
  const timer = setInterval(look, patience / LOOKS);
  timer.unref();
  return {
    signal: abort.signal,
    hear(line) {
      heardAt = Date.now();
      steps.hear(line);
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
  if (result.exitCode !== 0 && (await building.logInAgain(result) || isNameTaken(result, building))) {
    const again = buildxArguments({ ...request, noCache: false, pull: false }, metadataFile);
    result = await runBuildx(again, request, building);
  }
  const own = pushedByBuildKit(result, request.references);
  if (own !== void 0 && isOnlyEngineLate(result)) {
    building.print(`BuildKit has pushed the image; docker could not push it once more: ${lastError(result)}`);
    result = { ...result, exitCode: 0 };
  }
  const hasCaches = request.cacheFrom.length > 0 || request.cacheTo.length > 0;
  if (result.exitCode !== 0 && hasCaches && mayBeForCaches(result.stderr)) {
    throw new CacheError(lastError(result));
  }
  throwIfFailed(args, result);
  for (const trouble of cacheTroubles(result.stderr)) {
    building.print(`A cache did not work, and the image was built without it: ${trouble}`);
  }
  if (own !== void 0)
    return { digest: own };
  const { digest, id } = await readMetadata(metadataFile);
  const [reference] = request.references;
  const isByEngine = result.stderr.includes(`pushing ${reference} with docker`);
  if (!isByEngine || reference === void 0 || id === void 0)
    return { digest };
  return { digest: await digestOfPushed({ id, reference }, digest, imageTools(building)) };
}
function isNameTaken(result, { print }) {
  const isTaken = /\bimage "[^"]+": already exists/.test(lastError(result));
  if (isTaken)
    print("Another build on this engine gave the same name to its image at that moment. Trying again.");
  return isTaken;
}
async function runBuildx(args, request, building) {
  const { buildSecrets, cacheKeys, cacheFrom, cacheTo } = request;
  const { options, print, cachePatience } = building;
  const secrets = buildSecrets.map(({ value }, index) => [secretVariable(index), value]);
  const environment = { ...options.environment, ...cacheKeys, ...Object.fromEntries(secrets) };
  if (cacheFrom.length + cacheTo.length === 0)
    return runShown(args, building, environment);
  const minutes = Math.round(cachePatience / 6e4);
  const reasonOf3 = (step) => new CacheError(`nothing came of "${step}" for ${minutes} minutes`);
  const watch = watchCaches(cachePatience, reasonOf3);
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
  const metadata = await (0,external_node_fs_promises_.readFile)(file, "utf8").then((text) => JSON.parse(text)).catch(() => null);
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
  const id = (await (0,external_node_fs_promises_.readFile)(idFile, "utf8").catch(() => "")).trim();
  const tools = imageTools(building);
  const digests = [];
  for (const reference of request.references) {
    if (id === "")
      await tools.runAloud(["push", "--", reference]);
    else
      digests.push(await pushOwn({ id, reference }, tools));
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
  const why = lastError(result);
  const reference = args[0] === "push" ? args.at(-1) : args[args.indexOf("--tag") + 1];
  throw new chunk_RQEU7I4N/* StepError */.zg({
    what: `${command2} failed with exit code ${result.exitCode}`,
    why,
    fix: remedyOfDenial(why, reference) ?? fixOf(why, result.exitCode)
  });
}

// lib/src/docker/config.js


var OWN_ENTRIES = ["buildx", "config.json"];
async function makeDockerConfig(place) {
  return (0,chunk_LH7RISX4/* onDisk */.FC)("The configuration of docker", async () => {
    await (0,external_node_fs_promises_.mkdir)(place.temp, { recursive: true });
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(place.temp, "ship-to-ecs-docker-"));
    place.onFolder(folder);
    try {
      return { folder, hasLogin: await fill(folder, place) };
    } catch (error) {
      await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
      throw error;
    }
  });
}
async function fill(folder, place) {
  const entries = await (0,external_node_fs_promises_.readdir)(place.userFolder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (OWN_ENTRIES.includes(entry.name) || !(entry.isDirectory() || entry.isSymbolicLink()))
      continue;
    await (0,external_node_fs_promises_.symlink)((0,external_node_path_.join)(place.userFolder, entry.name), (0,external_node_path_.join)(folder, entry.name), "junction");
  }
  const user = await readConfig2((0,external_node_path_.join)(place.userFolder, "config.json"));
  const config = stepConfig(user, place.registry);
  await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(folder, "config.json"), JSON.stringify(config, null, 2), { mode: 384 });
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
    const config = JSON.parse(await (0,external_node_fs_promises_.readFile)(path, "utf8"));
    const isObject = typeof config === "object" && config !== null && !Array.isArray(config);
    return isObject ? config : {};
  } catch {
    return {};
  }
}

// lib/src/docker/logindoubt.js
var OVER = /authorization token (has expired|is invalid)/i;
var MAYBE = /unexpected status.*\b40[13]\b|\b401 Unauthorized\b|\b403 Forbidden\b|no basic auth credentials|unauthorized: /i;
function loginDoubt(result) {
  const error = lastError(result);
  if (OVER.test(error))
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
    cancellation,
    patience: place.answerPatience
  };
  const close = () => (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
  const logIn = async ({ others, ...main }) => {
    const result = await runLogin(main, options);
    if (result.exitCode !== 0) {
      throw new chunk_RQEU7I4N/* StepError */.zg({
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
  return askDocker(args, { ...options, input: password });
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
    throw new chunk_RQEU7I4N/* StepError */.zg({
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
  const options = { environment, workingFolder, cancellation, patience: place.answerPatience };
  return {
    async inspect(wish) {
      const [version, buildx, builder] = await Promise.all([
        askDocker(["version", "--format", "{{json .}}"], options),
        askDocker(["buildx", "version"], options),
        wish && inspectBuilder(wish, options)
      ]);
      const setup = readSetup(version, buildx);
      if (setup.buildxVersion === void 0 || wish === void 0 || builder === void 0)
        return setup;
      if (builder.kind === "found")
        return { ...setup, builder };
      if (wish.name === void 0)
        return setup;
      throw new chunk_RQEU7I4N/* StepError */.zg({
        what: "Input builder cannot be used",
        why: `buildx does not tell what ${wish.name} is: ${builder.why}`,
        fix: "make it in a step before, as docker/setup-buildx-action does, or remove builder"
      });
    },
    findDigest: (reference) => findDigest(reference, options),
    logIn: (login) => openSession(login, place)
  };
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
      throw (0,chunk_EXVY4GJA/* silenceOf */.Dp)(cause, PATIENCE_SECONDS);
    }
    throw await (0,chunk_EXVY4GJA/* refusalOf */.Of)(answer);
  };
}

// lib/src/github/idtoken.js
var PATIENCE_SECONDS2 = 10;
function openIdTokens(environment) {
  const url = environment["ACTIONS_ID_TOKEN_REQUEST_URL"];
  const requestToken = environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
  if (!url || !requestToken)
    return void 0;
  return {
    async request(audience, cancellation) {
      try {
        const answer = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
          headers: {
            accept: "application/json",
            authorization: `Bearer ${requestToken}`,
            "user-agent": "ship-to-ecs"
          },
          signal: AbortSignal.any([cancellation, AbortSignal.timeout(PATIENCE_SECONDS2 * 1e3)])
        });
        if (answer.ok)
          return tokenIn(await answer.json());
        const { message: why, trouble } = await (0,chunk_EXVY4GJA/* refusalOf */.Of)(answer);
        return { kind: "none", why, isPassing: trouble === "passing" };
      } catch (cause) {
        const { message: why } = (0,chunk_EXVY4GJA/* silenceOf */.Dp)(cause, PATIENCE_SECONDS2);
        return { kind: "none", why, isPassing: !(0,chunk_RQEU7I4N/* isUntrusted */.fb)(why) };
      }
    }
  };
}
function tokenIn(body) {
  const { value } = body ?? {};
  return typeof value === "string" && value !== "" ? { kind: "token", token: value } : { kind: "none", why: "there is none in GitHub's answer", isPassing: false };
}

// lib/src/github/index.js
var PER_PAGE = 100;
var MOST_PAGES2 = 25;
function openGitHub(access) {
  const ask2 = askFor(access);
  return {
    ...(0,chunk_EXVY4GJA/* openDeployments */.XC)(ask2),
    async findLogin() {
      const { data, errors } = await query(access, "query { viewer { login } }");
      const login = data?.viewer?.login;
      if (login)
        return login;
      const why = errors?.[0]?.message ?? "no login";
      throw new chunk_EXVY4GJA/* GitHubError */.y_("token", `GitHub does not say whose token it is (${why})`);
    },
    async listComments(issue) {
      const found = [];
      for (let page = 1; page <= MOST_PAGES2; page++) {
        const path = `issues/${issue}/comments?per_page=${PER_PAGE}&page=${page}`;
        const comments = await ask2("GET", path);
        if (!Array.isArray(comments))
          throw new chunk_EXVY4GJA/* GitHubError */.y_("passing", "GitHub's answer is no list of comments");
        found.push(...comments.map(commentIn));
        if (comments.length < PER_PAGE)
          break;
      }
      return found;
    },
    async createComment(issue, body) {
      await ask2("POST", `issues/${issue}/comments`, { body });
    },
    async updateComment(id, body) {
      await ask2("PATCH", `issues/comments/${id}`, { body });
    }
  };
}
function commentIn(found) {
  const { id, body, user } = found ?? {};
  if (typeof id !== "number")
    throw new chunk_EXVY4GJA/* GitHubError */.y_("passing", "GitHub's answer has a comment without an id");
  const { login } = user ?? {};
  return {
    id,
    body: typeof body === "string" ? body : "",
    author: typeof login === "string" ? login : void 0
  };
}

// lib/src/process.js

var LAST_MS = 5e3;
var MOST_CHARACTERS = 3500;
function tameConsole(log) {
  for (const name of ["debug", "error", "info", "log", "trace", "warn"]) {
    console[name] = (...said) => log.debug((0,external_node_util_.format)(...said));
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.debug(String(warning)));
}
function endWith(work, log) {
  const fail = (error) => {
    const stack = error instanceof Error ? error.stack ?? error.message : String(error);
    const text = `This action has a bug: it did not expect what happened. Fix: report it in the issues of this action, with this text.
${stack}`;
    if (process.exitCode === void 0)
      log.error(text.slice(0, MOST_CHARACTERS));
    else
      log.info(text);
    process.exit(1);
  };
  process.on("uncaughtException", fail);
  work.catch(fail).finally(() => void setTimeout(() => process.exit(), LAST_MS).unref());
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
  const { setGlobalProxyFromEnv: use } = process.getBuiltinModule("node:http");
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

// lib/src/secretforms.js
var LEAST_CHARACTERS = 6;
var LEAST_OF_A_LINE = 8;
var LEAST_OF_A_FORM = 6;
var OPEN = /^(\d{1,12}|[a-z]{2,}(-[a-z]+)+-\d|arn:[\w-]+:[^\s]*|(\d{12}\.dkr[.-]ecr[\w.-]+|public\.ecr\.aws)(\/[\w./-]+)?(:[\w.-]+)?(@sha256:[0-9a-f]{64})?)$/;
var LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/;
var WRITTEN_LINE_ENDS = /(?:\\r)?\\n/;
function partsOf(secret) {
  const lines2 = linesOf2(secret, LINE_ENDS);
  const [first = ""] = lines2;
  const parts = lines2.length > 1 ? lines2 : linesOf2(first, WRITTEN_LINE_ENDS);
  const whole = lines2.length === 1 && first.length >= LEAST_CHARACTERS ? [first] : [];
  const long = parts.length > 1 ? parts.filter(({ length }) => length >= LEAST_OF_A_LINE) : [];
  return [.../* @__PURE__ */ new Set([...whole, ...long])].filter((part) => !OPEN.test(part));
}
function linesOf2(text, ends) {
  return text.split(ends).map((line) => line.trim()).filter((line) => line !== "");
}
function formsOf(value) {
  const forms = [.../* @__PURE__ */ new Set([value, (0,chunk_RQEU7I4N/* plainText */.wh)(value)])].flatMap((text) => [text, ...writtenForms(text)]);
  return [...new Set(forms.map((form) => condensed(form).dense))].filter(({ length }) => length >= LEAST_OF_A_FORM);
}
function writtenForms(value) {
  const json = JSON.stringify(value).slice(1, -1);
  const hexadecimal = Buffer.from(value, "utf8").toString("hex");
  return [
    ...[json, asGoWrites(json), asPythonWrites(json), JSON.stringify(json).slice(1, -1)],
    ...markupsOf(value),
    ...[value.replaceAll("'", "'\\''"), value.replaceAll("'", "''"), value.replaceAll(/["\\$`]/g, "\\$&")],
    ...addressesOf(value),
    ...base64Of(value),
    ...[hexadecimal, hexadecimal.toUpperCase()]
  ];
}
function markupsOf(value) {
  const named = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const double = ["&quot;", "&#34;"].map((quote) => named.replaceAll('"', quote));
  return [
    ...["'", "&#39;", "&#x27;", "&apos;"].flatMap((quote) => double.map((text) => text.replaceAll("'", quote))),
    value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  ];
}
function asPythonWrites(json) {
  return json.replace(/[\u0080-\uffff]/g, jsonEscape);
}
function asGoWrites(json) {
  return json.replace(/[<>&]/g, jsonEscape);
}
function jsonEscape(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
function addressesOf(value) {
  try {
    const encoded = encodeURIComponent(value);
    const strict = encoded.replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    const all = [encoded, strict, strict.replaceAll("%20", "+"), encodeURI(value)];
    const inSmallLetters = all.map((form) => form.replaceAll(/%[\dA-F]{2}/g, (each) => each.toLowerCase()));
    return [...all, ...inSmallLetters, encodeURIComponent(encoded), encodeURIComponent(strict)];
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
  for (const gap of text.matchAll(chunk_RQEU7I4N/* MEANINGLESS */.p8)) {
    take(gap.index);
    place = gap.index + gap[0].length;
  }
  take(text.length);
  const placeOf = (wanted) => {
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
  return { dense: pieces.join(""), placeOf };
}

// lib/src/redaction.js
var HIDDEN = "***";
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
    const { dense, placeOf } = condensed(text);
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
    return without(text, ranges.map(([from, to]) => [placeOf(from), placeOf(to - 1) + 1]));
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
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, redacted(member, redact)]));
}
function discreet({ log, step }, redactor) {
  const redact = (text) => (0,chunk_RQEU7I4N/* visibleLines */.gB)(redactor.redact(text)).join("\n");
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
      saveState(name, value) {
        try {
          step.saveState(name, value);
        } catch (error) {
          log.warning(redact((0,chunk_LH7RISX4/* notWritten */.xc)(`The post step will not know of ${name}`, error)));
        }
      },
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
var CUT = /\u2026|\.{3}|$/g;
function cutEnd(text, { form, at, cuts }) {
  return cuts.find((cut3) => cut3 >= at + LEAST_OF_A_PIECE && cut3 < at + form.length && form.startsWith(text.slice(at, cut3)));
}
function without(text, ranges) {
  let shown2 = "";
  let end = 0;
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    if (from > end || shown2 === "")
      shown2 += `${text.slice(end, from)}${HIDDEN}`;
    end = Math.max(end, to);
  }
  return shown2 + text.slice(end);
}

// lib/src/run.js


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
  const page = (0,chunk_EXVY4GJA/* runPage */.fL)(environment);
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
    const reference = value.trim();
    if (containerNames.includes(name)) {
      reader.refuse("images", `${name} is named by container-name too, and gets the image of this step`, `remove ${name} from one of the two`);
    }
    if (!(0,chunk_RQEU7I4N/* isImageReference */.hb)(reference)) {
      reader.refuse("images", `"${reference}" for ${name} is not an image reference`, `write ${name}=registry/repository:tag or ${name}=registry/repository@sha256:\u2026`);
    }
    return { container: name, reference };
  });
  return { containerNames, images };
}

// lib/src/inputs/build.js
var READ_BY_DOCKER = ["SOURCE_DATE_EPOCH", "DOCKER_DEFAULT_PLATFORM", "BUILDX_BUILDER"];
function readBuild(reader, environment) {
  const { secrets, faults } = (0,chunk_BVXDIMKK/* readBuildSecrets */.U7)(reader.raw("build-secrets"));
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
    const entries = (0,chunk_LH7RISX4/* readCacheEntries */.X8)(line, use);
    if ("why" in entries) {
      reader.refuse(use, `the entry ${index + 1} can't be read: ${entries.why}`, entries.fix);
      return [];
    }
    for (const { type, attributes } of entries) {
      const { attribute, instead } = CACHE_CREDENTIALS[type] ?? {};
      const found = [...attributes.keys()].find((each) => attribute?.test(each));
      if (found === void 0)
        continue;
      reader.refuse(use, `${found} is a credential, and every process of the runner can read the arguments of docker`, `remove it, ${instead}`);
    }
    return entries;
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
  const reference = reader.optional("image");
  if (reference === void 0) {
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
  if (!(0,chunk_RQEU7I4N/* isImageReference */.hb)(reference)) {
    reader.refuse("image", `"${reference}" is not an image reference`, "write registry/repository:tag or registry/repository@sha256:\u2026, in lower case");
  }
  return { kind: "existing", reference };
}
function readRepositoryInput(reader) {
  const text = reader.text("repository");
  const repository = (0,chunk_RQEU7I4N/* readRepository */.Nu)(text);
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
  } else if (!(0,chunk_RQEU7I4N/* isTag */.dz)(tag)) {
    reader.refuse("image-tag", `"${tag}" is not a tag`, 'use up to 128 letters, digits, ".", "_" and "-", not starting with "." or "-"');
  }
  return tag;
}
function readMoreTags(reader) {
  const tags = [];
  for (const line of reader.lines("tags")) {
    const tag = (0,chunk_RQEU7I4N/* tagOf */.cO)(line, reader.text("repository"));
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
  const isBack = reader.isGiven("rollback-to");
  if (mode === "deploy" && isBack) {
    reader.refuse("rollback-to", "the mode is deploy, which goes back to nothing", "write mode: rollback, or remove rollback-to");
  }
  return { kind: mode === "rollback" || isBack ? "rollback" : "deploy", isPlan: mode === "plan" };
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
  if (!(0,chunk_RQEU7I4N/* isTag */.dz)(text)) {
    reader.refuse("rollback-to", `"${text}" is neither a revision nor an image`, "write previous, a revision as in 7, web:7 or its ARN, or the tag or digest (sha256:\u2026) of an image");
  }
  return { kind: "tag", tag: text };
}
function unusedInRollback(reader) {
  const names = Object.keys(chunk_BVXDIMKK/* INPUT_DEFAULTS */.WJ);
  return names.filter((name) => !COMMON.includes(name) && reader.isGiven(name));
}

// lib/src/inputs/secrets.js
function readSecrets(reader, region) {
  return reader.numberedChanges("secrets").flatMap(({ change, line }) => {
    if (change.kind === "remove")
      return [change];
    const { name } = change;
    const read = (0,chunk_Q55JEXNQ/* readSecretReference */.mv)(change.value.trim());
    const why = read.kind === "unusable" ? read.why : elsewhere(read.reference, region);
    if (read.kind === "reference" && why === void 0) {
      return [{ kind: "set", name, reference: read.reference, line }];
    }
    reader.refuse("secrets", `line ${line} (${name}) names no secret: ${why}`, `write a secret as ${name}=NAME or ${name}=NAME:JSON-KEY, a parameter as ${name}=/PATH or ${name}=ssm:NAME, either as a full ARN`);
    return [];
  });
}
function elsewhere({ home }, region) {
  if (home === void 0 || region === "" || (0,chunk_RQEU7I4N/* partitionOf */.iQ)(home.region) === (0,chunk_RQEU7I4N/* partitionOf */.iQ)(region))
    return void 0;
  return `it is in the partition ${(0,chunk_RQEU7I4N/* partitionOf */.iQ)(home.region)}, and ${region} in ${(0,chunk_RQEU7I4N/* partitionOf */.iQ)(region)}`;
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
    taskRoleArn: readRole(reader, "task-role-arn"),
    executionRoleArn: readRole(reader, "execution-role-arn"),
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
function readRole(reader, name) {
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
    if (name in chunk_BVXDIMKK/* INPUT_DEFAULTS */.WJ)
      continue;
    const hyphenated = name.replaceAll("_", "-");
    const instead = chunk_BVXDIMKK/* FOREIGN_INPUTS */.PN[hyphenated];
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
  const near = Object.keys(chunk_BVXDIMKK/* INPUT_DEFAULTS */.WJ).map((declared) => ({ declared, slips: typingSlips(name, declared) })).filter(({ declared, slips }) => slips <= (declared.length > 5 ? 2 : 1)).sort((one, other) => one.slips - other.slips);
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
      if (swapped)
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
  const reader = new chunk_BVXDIMKK/* InputReader */.i_(environment);
  const { kind, isPlan } = readMode(reader);
  const said = DECIDING.map((name) => [name, ...reader.lines(name)]);
  const region = reader.isGiven("aws-region") ? [] : [environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || ""];
  return {
    kind,
    isPlan,
    githubToken: reader.optional("github-token"),
    subject: JSON.stringify([kind, ...said, ...region])
  };
}

// lib/src/inputs/index.js
var MOST_TASKS = 5e3;
function readInputs(environment) {
  const reader = new chunk_BVXDIMKK/* InputReader */.i_(environment);
  const mode = readMode(reader);
  const inputs = mode.kind === "rollback" ? readRollback(reader, environment, mode) : readDeploy(reader, environment, mode);
  const problems = [...undeclaredInputs(environment), ...reader.problems];
  if (problems.length > 0)
    throw new chunk_RQEU7I4N/* StepError */.zg(problems);
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
    access: (0,chunk_EXVY4GJA/* readAccess */.zS)(reader, region),
    isPlan,
    ...(0,chunk_EXVY4GJA/* readEnvironment */.Qo)(reader),
    ignoredWarnings: readIgnored(reader),
    cluster: readCluster(reader),
    services: readServices(reader),
    desiredCount: reader.wholeNumber("desired-count", { least: 0, most: MOST_TASKS }),
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
  const isName = (name) => chunk_YNLMJPFX/* WARNING_NAMES */.S.some((known) => known === name);
  const unknown = names.filter((name) => !isName(name)).map((name) => `"${name}"`);
  if (unknown.length > 0) {
    reader.refuse("ignore-warnings", `there is no warning ${unknown.join(" and no ")}`, `write one name per line, of ${chunk_YNLMJPFX/* WARNING_NAMES */.S.join(", ")}`);
  }
  return names.filter(isName);
}
function readRegion(reader, environment) {
  const region = reader.optional("aws-region") ?? (environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "");
  if (region === "") {
    reader.refuse("aws-region", "it is empty, and AWS_REGION is not set", "write the region, as in eu-west-1");
  } else if (!(0,chunk_RQEU7I4N/* isRegion */.Dp)(region)) {
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
  const minutes = reader.wholeNumber("wait-for-minutes", { least: 1, most: chunk_63EK7HYK/* MOST_MINUTES */.GE });
  return { waitForMinutes: wait ? minutes : void 0, mostMinutes: minutes ?? chunk_63EK7HYK/* MOST_MINUTES */.GE };
}
function readWaitUntil(reader) {
  const waitUntil = reader.oneOf("wait-until", ["complete", "traffic-shifted"]);
  const isWaiting = reader.text("wait-for-service-stability").toLowerCase() !== "false";
  if (waitUntil === "traffic-shifted" && !isWaiting) {
    reader.refuse("wait-until", "it is traffic-shifted, and wait-for-service-stability false waits for nothing", "remove one of the two");
  }
  return waitUntil;
}

// lib/src/report/comment.js

var MOST_CHARACTERS2 = 65536;
async function commentPlan({ markdown, token, subject }, { job, log, openGitHub: openGitHub2, cancellation }) {
  if (cancellation.aborted)
    return;
  const pull = await (0,chunk_EXVY4GJA/* findPullRequest */._f)(job.environment);
  if (pull === void 0)
    return;
  const mark = markOf(job.environment, subject);
  const [first, last] = [`${written(mark)}
`, `
${originOf(job.environment)}`];
  const body = `${first}${markdown(MOST_CHARACTERS2 - first.length - last.length)}${last}`;
  try {
    log.info(await write({ pull, mark, body }, openGitHub2(token)));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const trouble = cause instanceof chunk_EXVY4GJA/* GitHubError */.y_ ? cause.trouble : "refused";
    log.warning(`The plan was not written as a comment on pull request ${pull.number}: ${why}. Fix: ${fixFor(trouble, pull)}.`);
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
function fixFor(trouble, { isFromFork }) {
  switch (trouble) {
    case "token":
      return `give github-token a token that is valid, as in \${{ github.token }}`;
    case "permission":
      return isFromFork ? "nothing, as jobs for pull requests from forks get a token that may only read; the plan stands in the job summary" : "give the job the permission pull-requests: write, or remove github-token";
    case "refused":
      return "look at what GitHub says; without github-token, nothing is asked of it";
    case "passing":
      return "look at the status of GitHub if it happens again";
  }
}
var MARK = /^<!-- ship-to-ecs plan place:([0-9a-f]{16}) subject:([0-9a-f]{16}) run:(\d{1,15}) -->/;
function written({ place, subject, run: run2 }) {
  return `<!-- ship-to-ecs plan place:${place} subject:${subject} run:${run2} -->`;
}
function markOf(environment, subject) {
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
  const page = (0,chunk_EXVY4GJA/* runPage */.fL)(environment);
  const known = [
    ...page === void 0 ? [] : [`[run ${number ?? run2}](${page})`],
    // As git shows it short.
    ...commit ? [`commit ${(0,chunk_BOIK44A4/* markdownCode */.D9)(commit.slice(0, 7))}`] : []
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
  const left = underWay.map(({ id, target }) => `${target.name} is on its way to ${(0,chunk_RQEU7I4N/* shortRevision */.w7)(target.revision)} (${id || "by ECS itself"})`);
  const words = `Nobody waits any more, and ECS goes on: ${left.join(", ")}.`;
  return {
    ...conclusion,
    reason: `${conclusion.reason} ${words}`,
    error: `${conclusion.error ?? conclusion.reason}
${words}`
  };
}
function conclusionOfError(error) {
  if (error instanceof chunk_RQEU7I4N/* StepError */.zg) {
    return {
      outcome: "failed",
      reason: error.problems.map(chunk_RQEU7I4N/* reasonOf */.A3).join(" "),
      error: error.message,
      problems: error.problems
    };
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    outcome: "failed",
    reason: "This action has a bug.",
    error: `${(0,chunk_RQEU7I4N/* sentence */.em)(BUG)}
${stack}`,
    problems: [BUG]
  };
}

// lib/src/report/annotation.js
var MOST_CHARACTERS3 = 4096;
function annotationOf(text) {
  if (text.length <= MOST_CHARACTERS3)
    return text;
  const lines2 = text.split("\n");
  const room = MOST_CHARACTERS3 - more(lines2.length).length;
  const shown2 = [];
  let length = 0;
  for (const line of lines2) {
    const left = room - length;
    if (line.length + 1 > left) {
      if (shown2.length === 0)
        shown2.push(cut2(line, left));
      break;
    }
    shown2.push(line);
    length += line.length + 1;
  }
  const hidden = lines2.length - shown2.length;
  return hidden === 0 ? shown2.join("\n") : `${shown2.join("\n")}
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
function newsOf({ target }, { before, now, observation, isBack }) {
  const { events, steps = [], stage, waitsFor, goingBack } = observation;
  const revision = (0,chunk_RQEU7I4N/* shortRevision */.w7)(target.revision);
  const { running, wanted, traffic = 0 } = now;
  const hasMore = before !== void 0 && running > before.running;
  const isAll = hasMore && running >= wanted;
  const isFirst = hasMore && before.running === 0;
  const hasShifted = before !== void 0 && traffic !== (before.traffic ?? 0);
  const stageWords = STAGES[stage?.name ?? ""];
  return [
    // CodeDeploy goes through the same steps there and back.
    ...steps.map(({ text }) => `${isBack ? "way back: " : ""}${text.replace(/\.$/, "")}`),
    ...isAll || isFirst ? [`${running} of ${wanted} tasks of ${revision} run`] : [],
    ...hasShifted ? [`${Number(traffic.toFixed(1))} % of the production traffic is on ${revision}`] : [],
    ...stage === void 0 || stageWords === void 0 ? [] : [`${stageWords} for at most ${(0,chunk_63EK7HYK/* inMinutes */.dT)(stage.minutes)}`],
    ...now.isFailing ? [`a task of ${revision} fails`] : [],
    ...events.flatMap(({ text }) => COMPLAINT.exec(text)?.[1] ?? []).map((complaint) => `ECS ${complaint}`),
    ...before?.isDown === false && now.isDown ? [`no task of ${target.name} runs`] : [],
    ...waitsFor === void 0 ? [] : [`it waits for somebody: ${waitsFor.why}`],
    ...goingBack === void 0 ? [] : [`ECS gives ${revision} up and goes back`]
  ];
}
function settledWords(verdict, { deployment: { target }, minutes, isBack }) {
  const revision = (0,chunk_RQEU7I4N/* shortRevision */.w7)(target.revision);
  switch (verdict.state) {
    case "completed":
      return isBack ? `stable on ${revision}` : `${revision} is complete`;
    case "traffic-shifted":
      return `all production traffic is on ${revision}, and no more is waited for`;
    case "rolled-back":
      return `stable on ${(0,chunk_RQEU7I4N/* shortRevision */.w7)(verdict.runs)}`;
    case "failed":
      return `${revision} is given up`;
    case "rollback-failed":
      return "ECS gives the way back up too";
    case "timed-out":
      return `the limit of ${(0,chunk_63EK7HYK/* inMinutes */.dT)(minutes)} is over`;
    case "superseded":
      return `${(0,chunk_RQEU7I4N/* shortRevision */.w7)(verdict.runs) || verdict.by} takes its place`;
    case "gone":
      return `${target.name} is gone`;
    case "unwatched":
      return "it can be looked at no longer";
    default:
      return (0,chunk_RQEU7I4N/* assertNever */.xb)(verdict);
  }
}
function fateWords({ kind }, previous) {
  switch (kind) {
    case "rollback-failed":
      return `the way back to ${(0,chunk_RQEU7I4N/* shortRevision */.w7)(previous)} fails`;
    case "left":
    case "nowhere":
    case "stopped-by-others":
    case "finishing":
      return "left as it is";
    case "never-left":
      return `served by ${(0,chunk_RQEU7I4N/* shortRevision */.w7)(previous)} as before`;
    case "taken-over":
      return "left to somebody else";
    case "rolled-back":
    case "rolled-back-by-itself":
    case "unwatched":
      return void 0;
    default:
      return (0,chunk_RQEU7I4N/* assertNever */.xb)(kind);
  }
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
    const recorder = new Recorder(this.#clock);
    this.#byService.set(target.name, recorder);
    recorder.mark(`${(0,chunk_RQEU7I4N/* shortRevision */.w7)(target.revision)} starts${id === "" ? "" : `, deployment ${id}`}`);
  }
  /** Notes what is new in a look at a deployment. */
  look(deployment, observation) {
    this.#byService.get(deployment.target.name)?.look(deployment, observation);
  }
  /** The wait for a deployment is over. */
  settle({ deployment, verdict, minutes }, isBack) {
    const text = settledWords(verdict, { deployment, minutes, isBack });
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
    this.#byService.get(target.name)?.goBack((0,chunk_RQEU7I4N/* shortRevision */.w7)(target.revision));
  }
};
var MOST_SAMPLES = 1e3;
var Recorder = class {
  #clock;
  #beganAt;
  #endedAt;
  #samples = [];
  #moments = [];
  #told = /* @__PURE__ */ new Set();
  #isBack = false;
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
  goBack(revision) {
    this.#isBack = true;
    this.mark(`on its way back to ${revision}`);
  }
  look(deployment, observation) {
    this.#endedAt = this.#clock.now();
    const { serving } = observation;
    if (serving !== void 0)
      this.#sample(serving);
    const now = glanceAt(deployment, observation);
    const change = { before: this.#before.get(deployment), now, observation, isBack: this.#isBack };
    for (const text of newsOf(deployment, change)) {
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
    if (last !== void 0 && isSame(last, serving))
      return;
    if (this.#samples.length >= MOST_SAMPLES)
      this.#samples = this.#samples.filter((_, at) => at % 2 === 0);
    this.#samples.push({ ...serving, at: this.#endedAt });
  }
};
function isSame(one, other) {
  return one.wanted === other.wanted && one.shares.length === other.shares.length && one.shares.every(({ revision, running, traffic }, at) => {
    const twin = other.shares[at];
    return revision === twin?.revision && running === twin.running && traffic === twin.traffic;
  });
}

// lib/src/report/evidence.js
function evidenceLines({ evidence, consoleUrl }) {
  return [
    ...evidence.flatMap(({ title, lines: lines2, isLog }) => [
      lines2.length === 0 ? title : `${title}:`,
      ...lines2.map((line) => `  ${isLog === true ? "| " : ""}${line}`)
    ]),
    `Console: ${consoleUrl}`
  ];
}
function evidenceSection({ name, evidence }, most) {
  if (evidence.length === 0)
    return [];
  let room = most;
  let left = 0;
  const sections = evidence.flatMap((section) => {
    const lines2 = section.lines.slice(0, Math.max(0, room));
    left += section.lines.length - lines2.length;
    room -= lines2.length + 1;
    return lines2.length === 0 && section.lines.length > 0 ? [] : [sectionOf({ ...section, lines: lines2 })];
  });
  const more2 = left > 0 ? [`\u2026 and ${left} more lines in the log`] : [];
  const title = `<summary>Evidence: ${(0,chunk_BOIK44A4/* markdownText */.p7)(name)}</summary>`;
  return [[`<details open>${title}`, ...sections, ...more2, "</details>"].join("\n\n")];
}
function sectionOf({ title, lines: lines2, isLog }) {
  const heading = `**${(0,chunk_BOIK44A4/* markdownText */.p7)(title)}**`;
  if (lines2.length === 0)
    return heading;
  if (lines2.length === 1 && isLog !== true)
    return `**${(0,chunk_BOIK44A4/* markdownText */.p7)(title)}:** ${(0,chunk_BOIK44A4/* markdownText */.p7)(lines2[0])}`;
  const shown2 = isLog === true ? (0,chunk_BOIK44A4/* markdownBlock */.dI)("text", lines2) : lines2.map((line) => `- ${(0,chunk_BOIK44A4/* markdownText */.p7)(line)}`).join("\n");
  return `${heading}

${shown2}`;
}

// lib/src/report/plan.js
function planLines(plan) {
  if (plan.mode === "deploy")
    return [...introduction(plan), ...deployLines(plan)];
  return plan.services.flatMap(({ service, runs, source, candidates }) => [
    candidates.length === 0 ? `${service} runs ${runs}. Nothing is known that it ran before.` : `${service} runs ${runs}. It could go back to, ${chunk_ZTNRYVT6/* SOURCE_WORDS */.Oz[source]}:`,
    ...candidates.map(candidateLine)
  ]);
}
function candidateLine(candidate) {
  const { revision, deployed, image, commit, why } = knownOf(candidate);
  const parts = [
    revision,
    deployed && `deployed ${deployed}`,
    image && (image.startsWith("sha256:") ? `digest ${image}` : `tag ${image}`),
    commit && `commit ${commit}`,
    why
  ];
  return `  ${markOf2(candidate)} ${parts.filter((part) => part !== "").join(", ")}`;
}
function planSections(plan) {
  if (plan.mode === "deploy") {
    const lines2 = deployLines(plan).map((line) => `- ${(0,chunk_BOIK44A4/* markdownText */.p7)(line)}`);
    return lines2.length === 0 ? [] : [...introduction(plan), lines2.join("\n")];
  }
  return plan.services.map(({ service, runs, source, candidates }) => {
    const title = `**${(0,chunk_BOIK44A4/* markdownText */.p7)(service)}** runs ${(0,chunk_BOIK44A4/* markdownCode */.D9)(runs)}`;
    if (candidates.length === 0)
      return `${title}. Nothing is known that it ran before.`;
    const rows = candidates.map((candidate) => {
      const { revision, deployed, image, commit, why } = knownOf(candidate);
      const cells = [
        markOf2(candidate),
        (0,chunk_BOIK44A4/* markdownCode */.D9)(revision),
        ...[deployed, (0,chunk_7RVDC6CT/* shortTag */.j)(image), commit, why].map(chunk_BOIK44A4/* markdownText */.p7)
      ];
      return `| ${cells.join(" | ")} |`;
    });
    return [
      `${title} and could go back to, ${(0,chunk_BOIK44A4/* markdownText */.p7)(chunk_ZTNRYVT6/* SOURCE_WORDS */.Oz[source])}:`,
      ["| | revision | deployed | image | commit | |", "|---|---|---|---|---|---|", ...rows].join("\n")
    ].join("\n\n");
  });
}
function markOf2({ chosen, usable }) {
  if (!usable)
    return "\u2717";
  return chosen ? "\u2192" : "\xB7";
}
function knownOf({ revision, deployedAt, images, commit, reasons }) {
  const known = images.find(({ tag, digest }) => tag !== null || digest !== null);
  return {
    revision,
    deployed: deployedAt === null ? "" : `${deployedAt.slice(0, 16).replace("T", " ")} UTC`,
    image: known?.tag ?? known?.digest ?? "",
    commit: commit === null ? "" : (0,chunk_7RVDC6CT/* shortTag */.j)(commit),
    why: reasons.length === 0 ? "" : `can't be used: ${reasons.join("; ")}`
  };
}
function introduction({ problems, image, services }) {
  const isAnythingKnown = image !== null || services.some(({ action }) => action !== "unknown");
  return problems.length > 0 && isAnythingKnown ? ["Without what is in the way, this would be done:"] : [];
}
function deployLines({ image, services }) {
  const kept = services.flatMap(({ containers }) => containers.filter(({ from }) => from === "template").map(({ container, image: reference }) => `The container ${container} keeps its image ${reference}.`));
  return [
    ...image === null ? [] : imageLines(image),
    ...services.flatMap(serviceLines),
    // Services that share a template share its containers.
    ...new Set(kept)
  ];
}
function imageLines(plan) {
  const { action, reference, platforms, tags, createsRepository } = plan;
  const reason = plan.reason === null ? [] : [`${plan.reason}.`];
  if (action === "existing")
    return [`The image ${reference} would be deployed, nothing would be built.`];
  const more2 = tags.length === 0 ? "" : `, with ${tags.length === 1 ? "the tag" : "the tags"} ${tags.join(", ")} too`;
  if (action === "reuse")
    return [
      ...reason,
      `The image ${reference} is there and would be deployed${more2}, nothing would be built.`
    ];
  const where = platforms.length === 0 ? "" : ` for ${platforms.join(" and ")}`;
  const repository = reference.slice(0, reference.lastIndexOf(":"));
  return [
    ...reason,
    ...createsRepository ? [`The repository ${repository} would be created: it scans what is pushed, and its tags do not move.`] : [],
    `The image ${reference} would be built${where} and pushed${more2}.`
  ];
}
function serviceLines(plan) {
  const { service, settings, codedeploy, startsDeployment } = plan;
  const changes = settings.map(({ name, before, after }) => `${name} ${after} instead of ${before}`);
  return [
    serviceLine(plan),
    ...changes.length === 0 ? [] : [`${service} would get ${changes.join(" and ")}.`],
    ...codedeploy === null || startsDeployment === false ? [] : codeDeployLines(service, codedeploy)
  ];
}
function serviceLine({ service, runs, action, revision, startsDeployment }) {
  switch (action) {
    case "none":
      return `${service} runs exactly this already (${runs}), and nothing would be changed.`;
    case "update":
      if (revision !== runs)
        return `${service} would be updated from ${runs} to ${revision}, which exists.`;
      return startsDeployment ? `${service} runs ${runs} already, and would be deployed anew on it.` : `${service} is on ${runs} already, and no new deployment would be started.`;
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

// lib/src/report/planoutput.js
var MOST_CHARACTERS4 = 4e5;
var LEAST_PROBLEMS = 50;
function planOutput(plan, most = MOST_CHARACTERS4) {
  const copy = structuredClone(plan);
  const omitted = [];
  const written2 = () => JSON.stringify({ ...copy, omitted });
  let length = written2().length;
  for (const { place, whole, least, put } of partsOf2(copy)) {
    if (length <= most)
      break;
    const saved = lengthOf(whole) - lengthOf(least);
    if (saved === 0)
      continue;
    put(least);
    omitted.push(place);
    length += place.length + 3 - saved;
  }
  const notice = omitted.length === 0 ? void 0 : `The output plan is without ${(0,chunk_RQEU7I4N/* listOf */.c3)(omitted)}, as GitHub takes no more than 1 MB of outputs. The log has all of it.`;
  return { json: written2(), notice };
}
function lengthOf(part) {
  return JSON.stringify(part).length;
}
function partsOf2(plan) {
  const ofServices = plan.mode === "deploy" ? partsOfDeployment(plan) : partsOfRollback(plan);
  const { problems } = plan;
  const put = (rest) => {
    plan.problems = rest;
  };
  const least = problems.slice(0, LEAST_PROBLEMS);
  return [...ofServices, { place: `problems[${LEAST_PROBLEMS}\u2026]`, whole: problems, least, put }];
}
function partsOfDeployment(plan) {
  const ofEach = (member) => plan.services.map((service, at) => {
    const put = (rest) => Object.assign(service, { [member]: rest });
    return { place: `services[${at}].${member}`, whole: service[member], least: [], put };
  }).sort((one, other) => lengthOf(other.whole) - lengthOf(one.whole));
  return [...ofEach("changes"), ...ofEach("containers")];
}
function partsOfRollback(plan) {
  return plan.services.map((service, at) => ({
    place: `services[${at}].candidates`,
    whole: service.candidates,
    least: service.candidates.filter(({ chosen }) => chosen),
    put: (rest) => Object.assign(service, { candidates: rest })
  }));
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
  for (const { about, markdown } of sections) {
    if (markdown.length + 2 > room) {
      left.add(about);
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
  const { outcome, services, changed } = facts;
  const level = outcome === "rollback-failed" ? "#" : "##";
  const groups = grouped(services);
  const words = services.length === 0 || groups.every(([ended]) => ended === void 0) ? [`${namesOf(services)}${outcome}${isQuiet(outcome) && !changed ? ", nothing was changed" : ""}`] : groups.map(([ended, some]) => `${namesOf(some)}${ended === void 0 ? "not changed" : ending(ended, some)}`);
  return `${level} ${MARKS[outcome]} ${words.join("; ")}`;
}
function isQuiet(outcome) {
  return outcome === "failed" || outcome === "cancelled";
}
function worstFirst(services) {
  const rank = ({ outcome }) => outcome === void 0 ? -1 : (0,chunk_RURCRVPJ/* rankOf */.IQ)(outcome);
  return services.toSorted((one, other) => rank(other) - rank(one));
}
function grouped(services) {
  const byOutcome = /* @__PURE__ */ new Map();
  for (const service of worstFirst(services)) {
    byOutcome.set(service.outcome, [...byOutcome.get(service.outcome) ?? [], service]);
  }
  return [...byOutcome];
}
var MOST_NAMES = 5;
function namesOf(services) {
  if (services.length === 0)
    return "";
  const names = services.slice(0, MOST_NAMES).map(({ name }) => name);
  const more2 = services.length - names.length;
  return `${(0,chunk_BOIK44A4/* markdownText */.p7)(names.join(", "))}${more2 > 0 ? ` and ${more2} more` : ""}: `;
}
function ending(outcome, services) {
  const before = shared(services.map((service) => service.before));
  const after = shared(services.map((service) => service.after ?? ""));
  const of = (word, revision) => revision === "" ? word : `${word} ${revision}`;
  const onTheWay = (word) => after === "" ? word : `${word} on the way to ${after}`;
  switch (outcome) {
    case "deployed":
      return of("deployed", after);
    case "unchanged":
      return of("unchanged, already on", after || before).replace(/, already on$/, "");
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
      return (0,chunk_RQEU7I4N/* assertNever */.xb)(outcome);
  }
}
function shared(arns) {
  const [first = "", ...others] = new Set(arns);
  return others.length === 0 ? (0,chunk_BOIK44A4/* markdownText */.p7)((0,chunk_RQEU7I4N/* shortRevision */.w7)(first)) : "";
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
    `**Where it stands:** ${shown(what)} ${shown(parts.stands)}`
  ];
}
function loudProblem({ what, why, fix, parts }) {
  const { told, block } = withCommandBelow(fix);
  return [
    [
      "> [!CAUTION]",
      // In the error it stands behind the cause, which comes below here.
      `> ${parts === void 0 ? becauseOf(what, why) : shown(parts.stands.replace(/^Then on /, "On "))}`,
      ">",
      `> **What to do:** ${told}`
    ].join("\n"),
    ...block,
    ...parts === void 0 ? [] : [`How it began: ${becauseOf(parts.cause, parts.why)}`]
  ];
}
function listItem({ what, why, fix }) {
  return `- ${becauseOf(what, why)} **Fix:** ${shown(fix)}`;
}
function becauseOf(what, why) {
  return what === void 0 ? shown(why) : `**${shown(what, "")}:** ${shown(why)}`;
}
function withCommandBelow(text) {
  const [only, ...others] = (0,chunk_BOIK44A4/* commandsIn */.GO)(text);
  if (only === void 0 || others.length > 0)
    return { told: shown(text), block: [] };
  return { told: shown(text.replaceAll(only, "the command below")), block: [(0,chunk_BOIK44A4/* markdownBlock */.dI)("sh", [only])] };
}
function shown(text, stop = ".") {
  const cut3 = text.slice(0, MOST_CHARACTERS5).replace(/[\ud800-\udbff]$/, "");
  if (cut3.length < text.length)
    return (0,chunk_BOIK44A4/* markdownSentence */.nv)(`${cut3}\u2026`);
  return (0,chunk_BOIK44A4/* markdownSentence */.nv)(stop === "" ? text : (0,chunk_RQEU7I4N/* withStop */.d8)(text.trim()));
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
  const { name, before, after, outcome, consoleUrl, imageBefore, imageAfter } = service;
  const last = outcome === void 0 ? void 0 : after;
  const isMoved = last !== void 0 && last !== before;
  const cells = [
    linked((0,chunk_BOIK44A4/* markdownText */.p7)(name), consoleUrl),
    cell(before, imageBefore, imageAfter),
    // A plan has no revision yet.
    isMoved || outcome === "planned" ? cell(isMoved ? last : "", imageAfter, imageBefore) : "",
    outcome ?? "not changed"
  ];
  return `| ${cells.join(" | ")} |`;
}
function cell(revision, image, other) {
  const shownRevision = revision === "" ? [] : [linked((0,chunk_BOIK44A4/* markdownCode */.D9)((0,chunk_RQEU7I4N/* shortRevision */.w7)(revision)), (0,chunk_RQEU7I4N/* revisionUrl */.xw)(revision))];
  const shownImage = image === void 0 || image === other ? [] : [linked((0,chunk_BOIK44A4/* markdownCode */.D9)(nameOf(image, other)), (0,chunk_RQEU7I4N/* imageUrl */.b8)(image))];
  return [...shownRevision, ...shownImage].join("<br>");
}
function nameOf(image, other) {
  const { name, tag, digest } = (0,chunk_RQEU7I4N/* readImageReference */.bc)(image) ?? { name: image };
  const isMoved = other !== void 0 && (0,chunk_RQEU7I4N/* readImageReference */.bc)(other)?.name !== name;
  if (isMoved || (tag ?? digest) === void 0)
    return (0,chunk_7RVDC6CT/* briefImage */.ch)(image);
  return tag === void 0 ? `${digest?.slice(0, "sha256:".length + 12)}\u2026` : (0,chunk_7RVDC6CT/* shortTag */.j)(tag);
}
function linked(markdown, url) {
  return url === void 0 || url === "" ? markdown : `[${markdown}](${url})`;
}
function compareLine({ url, before, after }) {
  return `Commits: [${(0,chunk_BOIK44A4/* markdownCode */.D9)(`${before.slice(0, 7)}\u2026${after.slice(0, 7)}`)}](${url})`;
}

// lib/src/report/timeline.js
var STAGE_COLUMNS = 20;
var COURSE_COLUMNS = 30;
var SHORT_MS = 1e3;
function stagesSection(stages) {
  const [only, ...others] = stages;
  if (only !== void 0 && others.length === 0)
    return `**Time:** ${only.title}, ${(0,chunk_BOIK44A4/* duration */.p0)(only.milliseconds)}`;
  const drawn = stages.filter(({ milliseconds, ended }) => milliseconds >= SHORT_MS || ended === "badly");
  const total = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const shown2 = drawn.length === 0 ? stages : drawn;
  const short = stages.filter((stage) => !shown2.includes(stage));
  const width = Math.max(...shown2.map(({ title }) => title.length));
  let from = 0;
  const rows = stages.flatMap((stage) => {
    const bar = barOf(from, stage.milliseconds, total);
    from += stage.milliseconds;
    if (!shown2.includes(stage))
      return [];
    const mark = stage.ended === "well" ? "" : " \u2717";
    return [`${stage.title.padEnd(width)} ${bar} ${(0,chunk_BOIK44A4/* duration */.p0)(stage.milliseconds)}${mark}`];
  });
  const rest = short.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const more2 = short.length === 0 ? [] : [`${short.map(({ title }) => title).join(", ")}: ${(0,chunk_BOIK44A4/* duration */.p0)(rest)}`];
  return `**Time: ${(0,chunk_BOIK44A4/* duration */.p0)(total)}**

${(0,chunk_BOIK44A4/* markdownBlock */.dI)("text", [...rows, ...more2])}`;
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
    const title = `Rollout of ${(0,chunk_BOIK44A4/* markdownText */.p7)(service.name)}: ${(0,chunk_BOIK44A4/* duration */.p0)(course.endedAt - course.beganAt)}`;
    if (services.length === 1)
      return `**${title}**

${text}`;
    const isOpen = service.outcome !== void 0 && !(0,chunk_RURCRVPJ/* isGreen */.gf)(service.outcome) && services.length <= MOST_OPEN;
    return `<details${isOpen ? " open" : ""}><summary>${title}</summary>

${text}

</details>`;
  });
}
function lanesBlock({ beganAt, endedAt, samples }) {
  const revisions = new Set(samples.flatMap(({ shares }) => shares.toReversed()).map(({ revision }) => revision));
  const shown2 = [...revisions].slice(0, MOST_LANES);
  if (shown2.length === 0 || endedAt <= beganAt)
    return "";
  const isTraffic = samples.some(({ shares }) => shares.some(({ traffic }) => traffic !== void 0));
  const width = Math.max(...shown2.map((revision) => (0,chunk_RQEU7I4N/* shortRevision */.w7)(revision).length));
  const end = (0,chunk_63EK7HYK/* elapsed */.vk)(endedAt - beganAt);
  const axis = `${" ".repeat(width)} 0:00${end.padStart(COURSE_COLUMNS - "0:00".length)}`;
  const lanes = shown2.map((revision) => `${(0,chunk_RQEU7I4N/* shortRevision */.w7)(revision).padEnd(width)} ${lane(revision, { beganAt, endedAt, samples, isTraffic })}`);
  const legend = isTraffic ? "\u2588 all production traffic, \u2584 a part of it, \u2591 tasks without it, \xB7 no tasks" : "\u2588 all tasks run, \u2584 some, \u2591 none yet or no more, \xB7 not there";
  return `${(0,chunk_BOIK44A4/* markdownBlock */.dI)("text", [axis, ...lanes])}

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
    const time = (0,chunk_63EK7HYK/* elapsed */.vk)(at - beganAt);
    texts.set(time, [...texts.get(time) ?? [], (0,chunk_BOIK44A4/* markdownText */.p7)(text)]);
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
  const { services, problems, notes, told, plan, compare, warnings, stages, image } = facts;
  const isLoud = facts.outcome === "rollback-failed";
  const about = (what, markdown) => markdown.map((each) => ({ about: what, markdown: each }));
  return [
    ...about("what happened", [headline(facts)]),
    ...about("what went wrong", problemSections(problems, isLoud)),
    ...about("what happened", problems.length + notes.length === 0 ? reasonOf2(facts) : []),
    // Several lines are the trace of a bug.
    ...about("the trace", notes.length > 1 ? [(0,chunk_BOIK44A4/* markdownBlock */.dI)("text", notes)] : notes.map(chunk_BOIK44A4/* markdownSentence */.nv)),
    ...about("what was chosen", told.map(chunk_BOIK44A4/* markdownText */.p7)),
    ...about("the plan", plan === void 0 ? [] : planSections(plan)),
    ...about("the services", services.length === 0 ? [] : [servicesTable(services)]),
    ...about("the commits", compare === void 0 ? [] : [compareLine(compare)]),
    ...about("the evidence", services.flatMap((service) => evidenceSection(service, most.evidence))),
    ...about("the time of the stages", stages.length === 0 ? [] : [stagesSection(stages)]),
    ...about("the rollout", courseSections(services)),
    ...about("the changes in the task definition", (0,chunk_7RVDC6CT/* changeSections */.dk)(services, most.diff)),
    ...about("warnings", warnings.length === 0 ? [] : [warningsList(warnings)]),
    ...about("the image", image === void 0 ? [] : [imageLine(image)])
  ];
}
function reasonOf2({ reason, services }) {
  const plain = services.map(({ name, after }) => `${name} runs ${(0,chunk_RQEU7I4N/* shortRevision */.w7)(after ?? "")}.`);
  const rest = plain.reduce((text, sentence2) => text.replace(sentence2, ""), reason).trim();
  return rest === "" ? [] : [(0,chunk_BOIK44A4/* markdownSentence */.nv)(rest)];
}
function warningsList(warnings) {
  const items = warnings.map(({ name, text }) => `- ${(0,chunk_BOIK44A4/* markdownCode */.D9)(name)}: ${(0,chunk_BOIK44A4/* markdownText */.p7)(text)}`);
  return ["**Warnings**", "", ...items].join("\n");
}
function imageLine(image) {
  const how = { built: "built and pushed", reused: "reused from the registry", existing: "not built here" }[image.origin];
  const why = image.why === "" ? "" : `. ${(0,chunk_BOIK44A4/* markdownText */.p7)(image.why)}.`;
  return `Image, ${how}: ${(0,chunk_BOIK44A4/* markdownCode */.D9)(image.reference)}${why}`;
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
    let ended = "badly";
    try {
      const result = await log.group(title, work);
      ended = isGood(result) ? "well" : "badly";
      return result;
    } finally {
      const milliseconds = clock2.now() - beganAt;
      this.#stages.push({ title, milliseconds, ended });
      log.info(`${ended === "well" ? "\u2713" : "\u2717"} ${title} (${(0,chunk_BOIK44A4/* duration */.p0)(milliseconds)})`);
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
        this.#world.log.warning((0,chunk_LH7RISX4/* notWritten */.xc)(`The output ${name} was not written`, cause));
      }
    }
  }
  /** Says what is going to be done, in the log and in the summary. Untrusted text. */
  tell(line) {
    this.#world.log.info(line);
    this.#told.push(line);
  }
  /** Warns of what is not wrong, in one annotation; each stands in the log and in the summary. Untrusted text. */
  warn(found) {
    const warnings = found.filter(({ text }) => !this.#warnings.some((told) => told.text === text));
    if (warnings.length === 0)
      return;
    const { log } = this.#world;
    for (const { name, text } of warnings)
      log.info(`Warning ${name}: ${text}`);
    const names = [...new Set(warnings.map(({ name }) => name))];
    log.warning(`${warnings.length === 1 ? "A warning" : `${warnings.length} warnings`} before the deployment: ${names.join(", ")}. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.`);
    this.#warnings = [...this.#warnings, ...warnings];
  }
  /** Shows what would be done in the log, the output and the summary. */
  showPlan(plan) {
    this.#plan = redacted(plan, this.#world.redact);
    const { json, notice } = planOutput(this.#plan);
    this.outputs({ plan: json });
    for (const line of planLines(plan))
      this.#world.log.info(line);
    if (notice !== void 0)
      this.#world.log.warning(notice);
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
    if ((0,chunk_RURCRVPJ/* isGreen */.gf)(outcome)) {
      log.info(`${outcome}: ${reason}`);
    } else {
      const whole = error ?? reason;
      const annotation = annotationOf(whole);
      log.error(annotation);
      if (annotation !== whole)
        for (const line of whole.split("\n"))
          log.info(line);
      const explained = [...this.#services.values()].filter(({ evidence }) => evidence.length > 0);
      for (const service of explained) {
        if (explained.length > 1)
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
      log.warning((0,chunk_LH7RISX4/* notWritten */.xc)("The job summary was not written", cause));
    }
    return summary;
  }
  /** Account of the services, as far as it is known. */
  get account() {
    const [arn] = [...this.#services.values()].map(({ before }) => before).filter((before) => before !== "");
    return arn === void 0 ? void 0 : (0,chunk_RQEU7I4N/* accountOf */.XP)(arn);
  }
  #factsOf({ outcome, reason, error, problems = [], notes }) {
    const told = new Set(problems.map(chunk_RQEU7I4N/* sentence */.em));
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
    const pairs = services.map(({ imageBefore, imageAfter }) => [imageBefore, imageAfter].map((image) => (0,chunk_RQEU7I4N/* readImageReference */.bc)(image ?? "")));
    const [before, after] = pairs[0] ?? [];
    const isOne = pairs.every(([one]) => one?.tag === before?.tag);
    if (!isOne || before?.name !== after?.name || after?.tag !== sha || before?.tag === sha)
      return void 0;
    const isCommit = (tag) => /^[0-9a-f]{40}$/.test(tag ?? "");
    if (!server || !repository || !isCommit(before?.tag) || !isCommit(sha))
      return void 0;
    return {
      url: `${server}/${repository}/compare/${before?.tag}...${sha}`,
      before: before?.tag,
      after: sha
    };
  }
};

// lib/src/run.js
async function run(outside) {
  const over = new AbortController();
  const cancellation = AbortSignal.any([outside.cancellation, over.signal]);
  (0,external_node_events_namespaceObject.setMaxListeners)(0, cancellation);
  let credentials;
  const world2 = {
    ...outside,
    openAws: (region, exceptions) => outside.openAws(region, { cancellation, credentials, ...exceptions })
  };
  for (const secret of (0,chunk_BVXDIMKK/* secretValues */.VX)(world2.job.environment, chunk_BVXDIMKK/* mayBeCredential */.iD))
    world2.step.mask(secret);
  const report = new Report(world2);
  const underWay = /* @__PURE__ */ new Map();
  const ended = /* @__PURE__ */ new Map();
  let inputs;
  let recording;
  let conclusion;
  try {
    inputs = readInputs(world2.job.environment);
    const access = inputs;
    if ((0,chunk_EXVY4GJA/* isAccessAsked */.ZY)(access)) {
      const open = () => (0,chunk_EXVY4GJA/* openCredentials */.ZE)(access, { ...outside, cancellation }, over.signal);
      credentials = await report.stage("Credentials", open);
    }
    const patience = Math.max(chunk_MM54C5TR/* PATIENCE_MS */.xR, (inputs.waitForMinutes ?? 0) * 6e4);
    const aws = world2.openAws(inputs.region, { patience });
    recording = (0,chunk_EXVY4GJA/* openRecording */.aq)(inputs, world2);
    const tools = { aws, report, world: world2, recording, underWay, ended };
    if (inputs.kind === "rollback") {
      const { rollBack } = await Promise.all(/* import() */[__nccwpck_require__.e(978), __nccwpck_require__.e(707), __nccwpck_require__.e(834), __nccwpck_require__.e(278), __nccwpck_require__.e(872)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9872));
      conclusion = await rollBack({ inputs, ...tools });
    } else {
      const { deploy } = await Promise.all(/* import() */[__nccwpck_require__.e(978), __nccwpck_require__.e(707), __nccwpck_require__.e(278), __nccwpck_require__.e(675)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9675));
      conclusion = await deploy({ inputs, ...tools });
    }
  } catch (error) {
    const left = [...underWay.values()];
    if (error instanceof chunk_RQEU7I4N/* Cancelled */.cJ) {
      const { concludeCancel } = await Promise.all(/* import() */[__nccwpck_require__.e(978), __nccwpck_require__.e(587), __nccwpck_require__.e(226)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4226));
      conclusion = await concludeCancel({ inputs, underWay: left, ended: [...ended.values()] }, world2, report);
    } else {
      conclusion = conclusionOf(error, left);
      const { isPlan, kind } = readPlannedSubject(world2.job.environment);
      if (isPlan && !report.isPlanShown) {
        const { planOfNothing } = await Promise.all(/* import() */[__nccwpck_require__.e(707), __nccwpck_require__.e(381)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7381));
        report.showPlan(planOfNothing(kind, error));
      }
      for (const { target } of left)
        report.note(target.name, { outcome: conclusion.outcome });
    }
  }
  over.abort();
  const summary = await report.finish(conclusion);
  await recording?.finish(conclusion, [...ended.values()]);
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
var clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, void 0, signal && { signal }).catch((error) => {
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
      cancel.abort(new chunk_RQEU7I4N/* Cancelled */.cJ());
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
    ...{ clock, cancellation, note: log.info, patience: chunk_MM54C5TR/* PATIENCE_MS */.xR },
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
tameConsole(world.log);
var isPost = (0,external_node_path_.basename)(process.argv[1] ?? "") === "post.js";
var state = savedState(process.env);
endWith(isPost ? Promise.all(/* import() */[__nccwpck_require__.e(978), __nccwpck_require__.e(808)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8808)).then(({ finishAfterwards }) => finishAfterwards(world, state)) : run(world), world.log);

