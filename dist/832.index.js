export const id = 832;
export const ids = [832];
export const modules = {

/***/ 7832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   baseImages: () => (/* binding */ baseImages),
/* harmony export */   openContent: () => (/* binding */ openContent)
/* harmony export */ });
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7162);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8500);


// lib/src/content/index.js



// lib/src/content/dockerfile.js
function sourcesOf(text, { buildArgs, buildContexts }) {
  const given = new Map(buildArgs.map(({ name, value }) => [name, value]));
  const known = /* @__PURE__ */ new Map();
  const inner = new Set(buildContexts.map(({ name }) => name.toLowerCase()));
  const images = new Set(buildContexts.flatMap(({ value }) => /^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? []));
  const unclearImages = /* @__PURE__ */ new Set();
  const downloads = /* @__PURE__ */ new Set();
  const note = (written) => {
    if (written === "")
      return;
    const name = expand(written, known);
    if (name === void 0) {
      if (![...inner].some((stage) => couldBe(written, stage)))
        unclearImages.add(written);
    } else if (!inner.has(name.toLowerCase()) && !/^(scratch|\d+)$/i.test(name))
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
  return { images: [...images], unclearImages: [...unclearImages], downloads: [...downloads] };
}
function flaggedImages(instruction, words) {
  if (!/^(COPY|ADD|RUN)$/.test(instruction))
    return [];
  const end = words.findIndex((word) => !word.startsWith("--"));
  return words.slice(0, end < 0 ? words.length : end).flatMap((word) => {
    const from = /^--from=(.+)$/.exec(word)?.[1] ?? /^--mount=(?:.*,)?from=([^,]+)/.exec(word)?.[1];
    return from === void 0 ? [] : [from];
  });
}
var COMMIT = /[#?&=][0-9a-f]{40}\b/;
var ELSEWHERE = /^(?:[a-z][a-z0-9+]*:\/\/|git@)/i;
function fetched(words) {
  if (words.some((word) => word.startsWith("--checksum=")))
    return [];
  const sources = words.filter((word) => !word.startsWith("--")).slice(0, -1);
  return sources.map((word) => word.replace(/^[["]+|[",]+$/g, "")).filter((word) => ELSEWHERE.test(word) && !COMMIT.test(word));
}
function readArgument(word) {
  const equals = word.indexOf("=");
  if (equals < 0)
    return [word, void 0];
  return [word.slice(0, equals), word.slice(equals + 1).replace(/^(["'])(.*)\1$/, "$2")];
}
var VARIABLE = /\$(?:(\w+)|\{(\w+)(?:(:?[-+?])([^{}$]*))?\})/g;
var PLAIN_VARIABLE = /\$(?:\w+|\{\w+\})/;
function expand(text, known) {
  let isClear = true;
  const expanded = text.replace(VARIABLE, (...match) => {
    const [, plain, braced = "", operator = "", other = ""] = match;
    const value = known.get(plain ?? braced);
    const isSet = value !== void 0 && (!operator.startsWith(":") || value !== "");
    if (operator.endsWith("+"))
      return isSet ? other : "";
    if (operator.endsWith("-"))
      return isSet ? value ?? "" : other;
    isClear &&= value !== void 0;
    return value ?? "";
  });
  return isClear && expanded !== "" && !/[$\\{}]/.test(expanded) ? expanded : void 0;
}
function couldBe(written, name) {
  const parts = written.toLowerCase().split(PLAIN_VARIABLE);
  const pattern = parts.map((part) => part.replace(/[^\w-]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`).test(name);
}
function instructionsOf(text) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const escapeCharacter = /^\s*#\s*escape\s*=\s*`/im.test(directivesOf(lines).join("\n")) ? "`" : "\\";
  const instructions = [];
  let whole = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (/^\s*(#|$)/.test(line))
      continue;
    const end = line.trimEnd();
    if (end.endsWith(escapeCharacter) && at < lines.length - 1) {
      whole += `${end.slice(0, -1)} `;
      continue;
    }
    const [name = "", ...words] = `${whole}${line}`.trim().split(/\s+/);
    whole = "";
    instructions.push({ name: name.toUpperCase(), words });
    for (const ends of hereDocuments(name, words)) {
      while (at < lines.length - 1 && !ends(lines[at + 1] ?? ""))
        at += 1;
      at += 1;
    }
  }
  return instructions;
}
function directivesOf(lines) {
  const end = lines.findIndex((line) => !/^\s*#\s*[a-zA-Z][\w-]*\s*=/.test(line));
  return lines.slice(0, end < 0 ? lines.length : end);
}
var SHELL_WORD = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g;
function hereDocuments(name, words) {
  if (!/^(RUN|COPY|ADD)$/i.test(name))
    return [];
  return (words.join(" ").match(SHELL_WORD) ?? []).flatMap((word) => {
    const [, dash, , last] = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(word) ?? [];
    return last === void 0 ? [] : [(line) => (dash ? line.replace(/^\t+/, "") : line) === last];
  });
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
  list(values, write) {
    this.length(values.length);
    for (const value of values)
      write(value, this);
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
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256");
    super(hash);
    this.#hash = hash;
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
function permissionsOf(mode, umask) {
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
  const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)("/proc/self/status", "utf8").catch(() => "");
  const digits = /^Umask:\s*([0-7]+)$/m.exec(status)?.[1];
  return digits === void 0 ? USUAL_UMASK : Number.parseInt(digits, 8);
}

// lib/src/content/folder.js
var NotKnowable = class extends Error {
};
var CHUNK = 1024 * 1024;
var SLICE = 8 * CHUNK;
var ENTRY_COST = 32 * 1024;
var OPEN_FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_4__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_4__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_4__.constants.O_NONBLOCK ?? 0);
async function writeFolder(reading, writer) {
  const { cancellation, most = Number.POSITIVE_INFINITY } = reading;
  let cost = 0;
  let all = 0;
  for (const step of stepsOf(reading, writer)) {
    cost += step;
    if (cost < SLICE)
      continue;
    all += cost;
    cost = 0;
    if (all > most)
      throw new NotKnowable("there is more to read than is worth it");
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setImmediate)();
    cancellation.throwIfAborted();
  }
  writer.text("end");
}
function* stepsOf({ root, rules, umask }, writer) {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (const { kind, path } of entriesOf(root, rules)) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path);
    writer.text(kind).text(path);
    switch (kind) {
      case "folder":
        writer.text(permissionsOf((0,node_fs__WEBPACK_IMPORTED_MODULE_4__.lstatSync)(place).mode, umask));
        break;
      case "link":
        writer.text(wellFormed((0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readlinkSync)(place)));
        break;
      case "file":
        yield* writeFile({ place, path, umask, chunk }, writer);
        break;
    }
    yield ENTRY_COST;
  }
}
function* writeFile({ place, path, umask, chunk }, writer) {
  const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.openSync)(place, OPEN_FLAGS);
  try {
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.fstatSync)(file);
    if (!stat.isFile())
      throw changed(path);
    writer.text(permissionsOf(stat.mode, umask)).length(stat.size);
    for (let left = stat.size; left > 0; ) {
      const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readSync)(file, chunk, 0, Math.min(left, chunk.length), null);
      if (count === 0)
        throw changed(path);
      writer.part(chunk.subarray(0, count));
      left -= count;
      yield count;
    }
  } finally {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.closeSync)(file);
  }
}
function changed(path) {
  return new NotKnowable(`${path} changed while it was read`);
}
function* entriesOf(root, rules) {
  const waiting = [];
  function* wait() {
    for (const path of waiting.splice(0))
      yield { kind: "folder", path };
  }
  function* inside(folder, parent) {
    for (const entry of sortedEntries((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const { isIgnored, met } = rules.judge(path, parent);
      if (!entry.isDirectory()) {
        if (isIgnored)
          continue;
        yield* wait();
        yield { kind: kindOf(entry, path), path };
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
  const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readdirSync)(folder, { withFileTypes: true });
  for (const { name } of entries)
    wellFormed(name);
  return entries.sort((one, other) => one.name < other.name ? -1 : 1);
}
function wellFormed(text) {
  if (text.includes("\uFFFD"))
    throw new NotKnowable(`the name ${text} is not UTF-8`);
  return text;
}
function kindOf(entry, path) {
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
    this.#rules = linesOf(text).map(ruleOf);
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
    this.#rules.forEach(({ isException, means }, index) => {
      const meets = parent?.[index] === true || isException === isIgnored && means(path);
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
      ({ means }) => above.some(means),
      ({ means, pattern }) => {
        const folder = above[pattern.split("/").length - 1];
        return folder !== void 0 && means(folder);
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
function linesOf(text) {
  return text.replace(/^\uFEFF/, "").split("\n").map((line) => line.replace(/\r$/, "")).filter((line) => !line.startsWith("#")).map(trimmed).filter((line) => line !== "").map((line) => {
    const isException = line.startsWith("!");
    const written = isException ? trimmed(line.slice(1)) : line;
    const cleaned = written === "" ? "" : cleanPath(written);
    const relative2 = cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned;
    return `${isException ? "!" : ""}${relative2}`;
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
  const normal = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(path);
  return normal.length > 1 ? normal.replace(/\/$/, "") : normal;
}
function withoutGlob(pattern) {
  return pattern.replace(/\/\*\*$/, "").replace(/\/\*$/, "");
}

// lib/src/content/files.js
function dockerfileOf({ context, file }, { workspace }) {
  return file === void 0 ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, context, "Dockerfile") : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, file);
}
function isRemote(context) {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//i.test(context);
}
async function readFiles(build, builder, place) {
  const umask = await readUmask();
  const hashOf = async (root2, rules2) => {
    const hash = new CanonicalHash();
    await writeFolder({ root: root2, rules: rules2, umask, cancellation: place.cancellation, most: place.most }, hash);
    return hash.digest();
  };
  const root = await folderAt(build.context, "the context", place);
  const rules = rulesOf(await ignoreText(root, dockerfileOf(build, place), builder), builder);
  const otherContexts = /* @__PURE__ */ new Map();
  for (const { name, value } of build.buildContexts) {
    if (value.startsWith("docker-image://")) {
      otherContexts.set(name, value);
      continue;
    }
    const folder = await folderAt(value, `the build context ${name}`, place);
    const own = rulesOf(await textOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, ".dockerignore")) ?? "", builder);
    otherContexts.set(name, await hashOf(folder, own));
  }
  return {
    context: await hashOf(root, rules),
    otherContexts,
    hasGit: await isFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, ".git")) && !rules.judge(".git", void 0).isIgnored
  };
}
async function folderAt(path, name, { workspace }) {
  if (isRemote(path) || /^(oci-layout|target):/.test(path)) {
    throw new NotKnowable(`${name} is not a folder of the runner`);
  }
  return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path));
}
async function ignoreText(root, dockerfile, builder) {
  const name = `${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(dockerfile)}.dockerignore`;
  const own = builder === "buildx" ? await textOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(dockerfile), name)) : void 0;
  return own ?? await textOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, ".dockerignore")) ?? "";
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
async function textOf(path) {
  const found = await statOf(path);
  if (found === void 0)
    return void 0;
  if (!found.isFile())
    throw new NotKnowable(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)} is not a plain file`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path));
  } catch {
    throw new NotKnowable(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)} is not UTF-8`);
  }
}
async function isFolder(path) {
  return (await statOf(path))?.isDirectory() === true;
}
async function statOf(path) {
  try {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(error.code ?? ""))
      return void 0;
    throw error;
  }
}

// lib/src/content/key.js
var ABOUT_THE_BUILDING = /^org\.opencontainers\.image\.(created|revision)$/;
function keyOf(parts) {
  const hash = new CanonicalHash();
  writeParts(parts, hash);
  return hash.digest();
}
function writeParts({ build, how, dockerfile, files }, writer) {
  writer.text("ship-to-ecs build 1").text(how.builder);
  writeNames(how.platforms, writer);
  writePairs(settingsOf(build, how), writer);
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
  const hash = new CanonicalHash().text("ship-to-ecs build with images 1").text(key);
  writePairs([...digests].map(([name, value]) => ({ name, value })), hash);
  return hash.digest();
}
function settingsOf({ environment, builder }, how) {
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
  const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(dockerfileOf(build, place), "utf8").catch(() => "");
  return sourcesOf(text, build).images;
}
function openContent(build, place) {
  const dockerfile = quietly((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(dockerfileOf(build, place)));
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
        const key = keyOf({ build, how, dockerfile: await dockerfile, files: sent });
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
  return `${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, path) || "."} could not be read (${code})`;
}



/***/ })

};
