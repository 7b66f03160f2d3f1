import { shortRevision } from '../aws/arn.ts';
import type { RollbackTo } from '../inputs/index.ts';
import type { Candidate } from './candidate.ts';
import type { LastTime } from './lasttime.ts';
import type { Past, Source } from './past.ts';

/** How it is known what a service ran before. */
export const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  'service-deployments': "by ECS's record of its deployments",
  codedeploy: 'by the record of its CodeDeploy deployments',
  creation: 'by what the service was made with, before CodeDeploy deployed to it',
  'running-deployments': 'by the deployments that the service has now',
  family: 'by the numbers of the revisions, as there is no record of what worked',
};

/** Where a service goes back to. */
interface Told {
  readonly name: string;
  readonly past: Past;
  readonly chosen: Candidate;
}

/** `Rollback of web: web:9 → web:7 (deployed 2 hours ago, tag v7, by ECS's record of its deployments)` */
export function tellRollback({ name, past, chosen }: Told, wanted: RollbackTo, now: number): string {
  const facts = [
    ...(chosen.deployedAt === undefined ? [] : [`deployed ${ago(now - chosen.deployedAt.getTime())}`]),
    ...labelOf(chosen),
    wanted.kind === 'previous' ? SOURCE_WORDS[past.source] : 'as rollback-to says',
  ];
  return `Rollback of ${name}: ${shortRevision(past.running)} → ${shortRevision(chosen.arn)} (${facts.join(', ')})`;
}

/** What is to be looked at when a service goes back to a revision that may not work; nothing when it is known to. */
export function doubtOf(
  { name, past, chosen, lastTime }: Told & { readonly lastTime: LastTime | undefined },
  wanted: RollbackTo,
): string | undefined {
  const revision = shortRevision(chosen.arn);
  if (wanted.kind === 'previous') {
    if (past.source !== 'family') return undefined;
    return `No record tells what ${name} ran before ${shortRevision(past.running)}: ${revision} is only the revision before that, and nobody knows whether it worked. Fix: look at it, or name another one with rollback-to.`;
  }
  if (lastTime === undefined || lastTime.isGood) return undefined;
  const unasked = lastTime.isByCodeDeploy ? ', and no function of an AppSpec is called on the way back' : '';
  return `The last deployment of ${revision} to ${name} failed or was stopped. As rollback-to names it, it is deployed all the same${unasked}. Fix: look at why that was, or name another one with rollback-to.`;
}

/** How people know an image: its tag, else the start of its digest. */
function labelOf({ images }: Candidate): string[] {
  const known = images.find(({ tag, digest }) => tag !== undefined || digest !== undefined);
  if (known === undefined) return [];
  // A digest is told apart by its first 12 digits, as docker shows them.
  return [
    known.tag === undefined ? `digest ${known.digest?.slice(0, 'sha256:'.length + 12)}` : `tag ${known.tag}`,
  ];
}

const UNITS = [
  { name: 'day', length: 24 * 60 * 60_000 },
  { name: 'hour', length: 60 * 60_000 },
  { name: 'minute', length: 60_000 },
];

/** `3 days ago`, in the largest unit of which there is a whole one. */
export function ago(milliseconds: number): string {
  for (const { name, length } of UNITS) {
    const count = Math.floor(milliseconds / length);
    if (count > 0) return `${count} ${name}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}
