import { posix } from 'node:path';
import { compilePattern, NotUnderstood, type PathTest } from './pattern.ts';

/** One line of an ignore file. */
interface Rule {
  /** `!`: what it means is not ignored after all. */
  readonly isException: boolean;
  /** Without the `!`. */
  readonly pattern: string;
  readonly means: PathTest;
}

/** Which rules meant a folder, which is what counts for all that is in it. */
export type RulesMet = readonly boolean[];

/** Go's white space, which is not quite JavaScript's: no byte order mark, but the old next-line control character. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const OUTER_SPACE = new RegExp(`^${SPACE}|${SPACE}$`, 'gu');
/** What makes a pattern more than the path of a folder or a file. */
const SPECIAL = /[*[\]?^\\]/;

/**
 * Which files of a context Docker leaves out, by the lines of its `.dockerignore`. The last line that means a path decides, and a
 * line that means a folder means what is in it.
 */
export class IgnoreRules {
  readonly #rules: readonly Rule[];
  readonly #hasPlainExceptions: boolean;
  readonly #isOld: boolean;

  /**
   * @param text of the file; an empty one ignores nothing
   * @param builder versions of the classic client differ in what they ignore: what any of them sends is not ignored here
   * @throws NotUnderstood when a line is not read here as Docker reads it
   */
  constructor(text: string, builder: 'buildx' | 'classic' = 'buildx') {
    this.#rules = linesOf(text).map(ruleOf);
    const exceptions = this.#rules.filter(({ isException }) => isException);
    this.#hasPlainExceptions = exceptions.every(({ pattern }) => !SPECIAL.test(withoutGlob(pattern)));
    this.#isOld = builder === 'classic';
  }

  /**
   * Whether a path is ignored.
   *
   * @param parent what was met by the folder that it is in; nothing for what stands in the root
   */
  judge(path: string, parent: RulesMet | undefined): { readonly isIgnored: boolean; readonly met: RulesMet } {
    const met: boolean[] = [];
    let isIgnored = false;
    this.#rules.forEach(({ isException, means }, index) => {
      // A rule that can't change anything is not asked, and counts as not met for what is inside, as with Docker.
      const meets = parent?.[index] === true || (isException === isIgnored && means(path));
      met.push(meets);
      if (meets) isIgnored = !isException;
    });
    return { isIgnored: isIgnored && !(this.#isOld && this.#isSentByOldClients(path)), met };
  }

  /** Whether something in an ignored folder may not be ignored, so that it has to be looked into. */
  mayKeepSomethingIn(folder: string): boolean {
    const exceptions = this.#rules.filter(({ isException }) => isException);
    if (exceptions.length > 0 && !this.#hasPlainExceptions) return true;
    return exceptions.some(({ pattern }) => `${withoutGlob(pattern)}/`.startsWith(`${folder}/`));
  }

  /** Two older ways to judge, in which a rule counts for a path when it means a folder above it, or just one of them. */
  #isSentByOldClients(path: string): boolean {
    const folders = path.split('/').slice(0, -1);
    const above = folders.map((_, index) => folders.slice(0, index + 1).join('/'));
    const ways: readonly ((rule: Rule) => boolean)[] = [
      ({ means }) => above.some(means),
      ({ means, pattern }) => {
        const folder = above[pattern.split('/').length - 1];
        return folder !== undefined && means(folder);
      },
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
}

/** The patterns of an ignore file, each as clean as it can be, with its `!`. */
function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => !line.startsWith('#'))
    .map(trimmed)
    .filter((line) => line !== '')
    .map((line) => {
      const isException = line.startsWith('!');
      const written = isException ? trimmed(line.slice(1)) : line;
      const cleaned = written === '' ? '' : cleanPath(written);
      const relative = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
      return `${isException ? '!' : ''}${relative}`;
    });
}

function ruleOf(line: string): Rule {
  const cleaned = cleanPath(trimmed(line));
  const isException = cleaned.startsWith('!');
  const pattern = isException ? cleaned.slice(1) : cleaned;
  if (pattern === '') throw new NotUnderstood(line);
  return { isException, pattern, means: compilePattern(pattern) };
}

function trimmed(text: string): string {
  return text.replace(OUTER_SPACE, '');
}

/** As Go's filepath.Clean: the shortest path that means the same. */
function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
}

/** `folder` for `folder/**` and `folder/*`. */
function withoutGlob(pattern: string): string {
  return pattern.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
}
