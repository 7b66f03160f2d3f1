import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutFolder } from '../../../local/checkout.ts';
import { ADDITIONS, type Addition, type Play, type Played, WAYS, type Way } from './play.ts';
import { type Policy, policyOf, together } from './policy.ts';

/** A policy that stands in the documents. */
export interface Document {
  readonly path: string;
  /** What the plays make of it. */
  readonly policyFrom: (played: ReadonlyMap<Play, Played>) => Policy;
}

const FOLDER = 'docs/iam';
const pathOf = (way: Way) => `${FOLDER}/${way}.json`;
const pathOfRequired = (way: Way) => `${FOLDER}/required/${way}.json`;
const pathOfAddition = (addition: Addition) => `${FOLDER}/additions/${addition}.json`;

/** All of them. */
export const DOCUMENTS: readonly Document[] = [
  ...WAYS.flatMap((way): Document[] => [
    { path: pathOf(way), policyFrom: (played) => policyOf(way, askedIn(way, played)) },
    {
      path: pathOfRequired(way),
      policyFrom: (played) => policyOf(way, askedIn(way, played), { isWithOptional: false }),
    },
  ]),
  ...ADDITIONS.map(
    (addition): Document => ({
      path: pathOfAddition(addition),
      policyFrom: (played) => additionFrom(addition, played),
    }),
  ),
];

/** The policies of the ways, with what is optional. */
export function wholePolicies(played: ReadonlyMap<Play, Played>): ReadonlyMap<Way, Policy> {
  return new Map(WAYS.map((way) => [way, policyOf(way, askedIn(way, played))]));
}

/** What the documents allow a role for a play. */
export async function documentedFor({ way, additions = [] }: Play, isWithOptional = true): Promise<Policy> {
  const paths = [isWithOptional ? pathOf(way) : pathOfRequired(way), ...additions.map(pathOfAddition)];
  const read = (path: string) => readFile(join(checkoutFolder(), path), 'utf8');
  return together(await Promise.all(paths.map(async (path) => JSON.parse(await read(path)) as Policy)));
}

/** As it stands in its document: a line a list, where it has room. */
export function printed(policy: Policy): string {
  const text = JSON.stringify(policy, undefined, 2);
  const inLines = text.replace(/^( *)("\w+": )?\[\n([^[\]{}]*?)\n *\](,?)$/gm, (whole, ...parts) => {
    const [indent, key = '', items, comma] = parts as (string | undefined)[];
    const line = `${indent}${key}[${items
      ?.split('\n')
      .map((item) => item.trim())
      .join(' ')}]${comma}`;
    return line.length <= 110 ? line : whole;
  });
  return `${inLines}\n`;
}

function askedIn(way: Way, played: ReadonlyMap<Play, Played>) {
  return [...played].filter(([play]) => play.way === way).flatMap(([, { asked }]) => asked);
}

function additionFrom(addition: Addition, played: ReadonlyMap<Play, Played>): Policy {
  const [way] = [...played.keys()]
    .filter(({ additions }) => additions?.includes(addition))
    .map((play) => play.way);
  if (way === undefined) throw new Error(`no play uses ${addition}`);
  return policyOf(way, askedIn(way, played), { addition });
}
