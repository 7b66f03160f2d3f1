import { posix } from 'node:path';
import { type Import, usesOf } from './imports.ts';
import type { RepositoryFile } from './repository.ts';

/** The door: the only file that does something when it is loaded. */
export const DOOR = 'src/index.ts';
/** The way through, the only caller of the stages. */
const PIPELINE = 'src/run.ts';
/** The ways through, and what becomes of them: these put the stages together. */
export const CONDUCTORS = [
  PIPELINE,
  'src/deploy.ts',
  'src/planning.ts',
  'src/rollback.ts',
  'src/plan.ts',
  'src/noteservices.ts',
  'src/telldifferences.ts',
  'src/update.ts',
  'src/turn.ts',
  'src/meanwhile.ts',
  'src/conclusion.ts',
  'src/follow.ts',
  'src/inspection.ts',
  'src/wayback.ts',
  'src/cancel.ts',
  'src/post.ts',
];
/** What GitHub keeps of a step: outputs, annotations, summary. */
const RUNNER = 'src/actions.ts';
/** Where this action ends and another program begins. */
const DOORS_OUT = ['src/aws/', 'src/docker/', 'src/github/'];

/** Pure: no clock, no AWS, no Docker. Every stage may call them. */
export const KNOWN_TO_ALL = [
  'src/taskdefinition/index.ts',
  'src/appspec/index.ts',
  'src/aws/arn.ts',
  'src/aws/denial.ts',
  'src/aws/errors.ts',
  'src/aws/strategy.ts',
  'src/github/errors.ts',
];

interface Reserved {
  readonly what: RegExp;
  readonly where: readonly string[];
  /** Types of it may stand anywhere. */
  readonly typesAnywhere?: boolean;
}

/** Packages that only some places may import. */
const RESERVED: readonly Reserved[] = [
  { what: /^@actions\/exec$/, where: ['src/docker/'] },
  { what: /^(node:)?child_process$/, where: ['src/docker/'] },
  // What is listed there is all that the bundle has of the SDK.
  { what: /^@aws-sdk\//, where: ['src/aws/sdk/'], typesAnywhere: true },
  // Whom the action speaks to can be read in few places.
  { what: /^(node:)?(https?|http2|tls|dns)(\/promises)?$/, where: [...DOORS_OUT, 'src/proxy.ts'] },
  // It brings an HTTP client of a megabyte, and costs every step 35 ms.
  { what: /^@actions\/core$/, where: [] },
];

/** Where programs may be started, what runs a text as a command line. */
const BY_SHELL = /\bshell\s*:|\b(exec(Sync|File|FileSync)|spawnSync|fork)\b|[{,]\s*exec\b/;

/** Names that say nothing about what is inside. */
const DRAWER = /^(utils?|helpers?|common|misc|manager|shared|lib)$/;

/** Which rules of the house the files under `src/` break, as `file: what`; empty when none. */
export function layoutBreaches(files: readonly RepositoryFile[]): string[] {
  return files.flatMap(({ path, text }) => breachesOf(path, text).map((breach) => `${path}: ${breach}`));
}

function breachesOf(path: string, text: string): string[] {
  const { imports, environment, network } = usesOf(text);
  const breaches = imports.flatMap((found) =>
    found.from.startsWith('.') ? breachesOfNeighbour(path, found) : breachesOfPackage(path, found),
  );
  if (environment && path !== DOOR && path !== RUNNER) breaches.push('reads process.env');
  if (network && !DOORS_OUT.some((door) => path.startsWith(door))) breaches.push('asks the network');
  if (path.startsWith('src/docker/') && BY_SHELL.test(text)) breaches.push('may start a shell');
  const words = path.split(/[/.-]/).slice(1, -1);
  if (words.some((word) => DRAWER.test(word))) breaches.push('is named like a drawer');
  return breaches;
}

function breachesOfPackage(path: string, { from, values }: Import): string[] {
  const broken = RESERVED.filter(
    ({ what, where, typesAnywhere = false }) =>
      what.test(from) &&
      !where.some((place) => path.startsWith(place)) &&
      !(typesAnywhere && values.length === 0),
  );
  return broken.map(() => `imports ${from}`);
}

function breachesOfNeighbour(path: string, { from, values }: Import): string[] {
  const target = posix.join(posix.dirname(path), from);
  const room = roomOf(target);
  if (!target.startsWith('src/')) return [`imports ${target}, which is not part of the action`];
  if (target === DOOR) return ['imports the door'];
  if (
    values.every(isConstant) ||
    KNOWN_TO_ALL.includes(target) ||
    (room !== undefined && room === roomOf(path))
  )
    return [];
  if (room !== undefined && target !== `${room}index.ts`) {
    return [`calls ${target} and not the door of its room`];
  }
  return mayCall(path, target) ? [] : [`calls ${target}; only types may pass here`];
}

/** Whether one file may use the values of another one that is not in its room. */
function mayCall(path: string, target: string): boolean {
  const room = roomOf(target);
  if (path === DOOR) return target === PIPELINE || room === undefined || DOORS_OUT.includes(room);
  if (CONDUCTORS.includes(path) && CONDUCTORS.includes(target)) return target !== PIPELINE;
  if (CONDUCTORS.includes(target) || target === RUNNER) return false;
  if (room === undefined) return true;
  return CONDUCTORS.includes(path) && !DOORS_OUT.includes(room);
}

/** A figure does as little as a type. */
export function isConstant(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** `src/inputs/` for `src/inputs/names.ts`; nothing for a file that stands in `src/` itself. */
export function roomOf(path: string): string | undefined {
  return /^src\/[^/]+\//.exec(path)?.[0];
}
