import { shortRevision } from '../aws/arn.ts';
import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import type { Problems } from '../errors.ts';
import type { RollbackInputs } from '../inputs/index.ts';
import type { ReferenceReads } from '../secretlookup.ts';
import type { FoundService } from '../survey/index.ts';
import type { TaskDefinition } from '../taskdefinition/index.ts';
import { type Candidate, candidateOf, type FoundCandidate, missingCandidate } from './candidate.ts';
import { chooseRevision } from './choose.ts';
import { ImageLookup } from './images.ts';
import { Inspector } from './inspect.ts';
import { type LastTime, readLastTime } from './lasttime.ts';
import { type Asked, type Past, pastWithoutRecord, readPast, type Step, stepOf } from './past.ts';

export type { Candidate, FoundCandidate } from './candidate.ts';
export { routeTo } from './course.ts';
export type { Past, Source } from './past.ts';
export { doubtOf, tellRollback } from './words.ts';

/** Where a service can go back to. */
export interface WayBack {
  readonly name: string;
  readonly past: Past;
  /** The revision to go back to; nothing when it was not found. */
  readonly chosen: FoundCandidate | undefined;
  /** How the chosen one went when it was deployed last; nothing for the previous one, which went well, and where no record tells. */
  readonly lastTime: LastTime | undefined;
  /** Revisions that the service ran before, nearest first; only for a plan, or when the chosen one can't be used. */
  readonly candidates: readonly Candidate[];
}

/** Why ECS would refuse a revision for a service, clauses without a full stop. */
export type MisfitsOf = (
  found: FoundService,
  revision: { readonly origin: string; readonly definition: TaskDefinition },
) => readonly string[];

/** Candidates that are looked at: somebody who goes back further knows where to. */
const MOST_CANDIDATES = 10;
/** Revisions that a refusal names. */
const MOST_NAMED = 3;

/**
 * Finds where services can go back to. Revisions, images and secrets that they share are looked up once. What was chosen for a
 * service stays chosen: a wait for deployments of others must not take it further back than was meant.
 */
export class WaysBack {
  readonly #inputs: RollbackInputs;
  readonly #aws: Aws;
  readonly #images: ImageLookup;
  readonly #inspector: Inspector;
  readonly #misfitsOf: MisfitsOf;
  readonly #chosen = new Map<string, WayBack>();

  constructor(inputs: RollbackInputs, reads: ReferenceReads, misfitsOf: MisfitsOf) {
    const { aws } = reads;
    this.#inputs = inputs;
    this.#aws = aws;
    this.#misfitsOf = misfitsOf;
    this.#images = new ImageLookup(aws);
    this.#inspector = new Inspector(reads, this.#images);
  }

  /** Chooses the revision for a service, and checks that it can be run; what is in the way is added to the problems. */
  async find(found: FoundService, problems: Problems): Promise<WayBack> {
    const known = this.#chosen.get(found.name);
    if (known !== undefined) return known;
    const way = await this.#search(found, problems);
    if (way.chosen !== undefined) this.#chosen.set(found.name, way);
    return way;
  }

  async #search(found: FoundService, problems: Problems): Promise<WayBack> {
    const { name, service, deploymentGroup: group } = found;
    const { cluster, rollbackTo, isPlan } = this.#inputs;
    // To go back one is enough; a list wants more.
    const enough = rollbackTo.kind === 'previous' && !isPlan ? 1 : MOST_CANDIDATES;
    const asked = { cluster, service, group, enough };
    const unread: string[] = [];
    const past = await readPast(asked, this.#aws).catch((error: unknown) => {
      // One who names the revision can go there without a record of what ran before.
      const isNeeded = rollbackTo.kind === 'previous' || isPlan;
      if (isNeeded || !(error instanceof AwsError) || error.kind !== 'denied') throw error;
      unread.push(`what was deployed before was not looked up, as the role may not call ${error.action}`);
      return pastWithoutRecord(asked, this.#aws);
    });
    const choice = await chooseRevision(rollbackTo, past, { aws: this.#aws, images: this.#images });
    const lastTime = choice.revision && (await this.#lastTime(choice.revision.arn, past, asked));
    const known = past.steps.find(({ revision }) => revision === choice.revision?.arn);
    const step = known ?? (lastTime?.isGood ? stepOf(lastTime) : undefined);
    const seen = choice.revision && (await this.#inspect(choice.revision, step, found));
    const chosen = seen && { ...seen, unchecked: [...unread, ...seen.unchecked] };
    const isUsable = chosen !== undefined && (chosen.faults.length === 0 || isStillThere(past, chosen));
    const candidates = isUsable && !isPlan ? [] : await this.#candidates(asked, past, found);
    if (!isUsable) {
      const [wanted, why] =
        choice.revision === undefined
          ? [choice.wanted, choice.why]
          : [shortRevision(choice.revision.arn), chosen?.faults.join('; ') ?? ''];
      problems.add({
        what: `${name} can't go back to ${wanted}`,
        why,
        fix: insteadOf(candidates, past, chosen?.fixes),
      });
    }
    return { name, past, chosen, lastTime, candidates };
  }

  /** What was named need not be among those that went well. */
  async #lastTime(arn: string, past: Past, asked: Asked): Promise<LastTime | undefined> {
    if (this.#inputs.rollbackTo.kind === 'previous' || arn === past.running) return undefined;
    try {
      return await readLastTime(arn, asked, this.#aws);
    } catch (error) {
      if (error instanceof AwsError && error.kind === 'denied') return undefined;
      throw error;
    }
  }

  async #candidates(asked: Asked, known: Past, found: FoundService): Promise<Candidate[]> {
    const isEnough = asked.enough === MOST_CANDIDATES || known.source === 'family';
    const past = isEnough ? known : await readPast({ ...asked, enough: MOST_CANDIDATES }, this.#aws);
    return Promise.all(
      past.steps.slice(0, MOST_CANDIDATES).map(async (step) => {
        const revision = await this.#aws.ecs.findTaskDefinition(step.revision);
        return revision === undefined ? missingCandidate(step) : this.#inspect(revision, step, found);
      }),
    );
  }

  async #inspect(
    revision: RegisteredTaskDefinition,
    step: Step | undefined,
    found: FoundService,
  ): Promise<FoundCandidate> {
    const { arn, definition } = revision;
    const inspection = await this.#inspector.inspect(revision, step?.digests);
    const misfits = this.#misfitsOf(found, { origin: shortRevision(arn), definition });
    const faults = [...inspection.faults, ...misfits];
    return candidateOf(revision, step, { ...inspection, faults });
  }
}

/** Whether the tasks of a revision still run, and only the traffic has to go back to them. */
function isStillThere({ course }: Past, { arn }: Candidate): boolean {
  return course !== undefined && (arn === course.from || arn === course.to);
}

function insteadOf(
  candidates: readonly Candidate[],
  { source }: Past,
  fixes: readonly string[] = [],
): string {
  const usable = candidates.filter(({ faults }) => faults.length === 0).slice(0, MOST_NAMED);
  const names = usable.map(({ arn }) => shortRevision(arn)).join(' or ');
  const about =
    source === 'family'
      ? 'which can be used, though no record tells whether it worked'
      : 'which ran before and can be used';
  const others = usable.length === 0 ? [] : [`set rollback-to to ${names}, ${about}`];
  const all = [...fixes, ...others];
  return all.length === 0 ? 'deploy a commit that works' : all.join(', or ');
}
