import { listOf } from '../plaintext.ts';
import type { DeployPlan, PlanDocument, RollbackPlan } from './plandocument.ts';

/** GitHub takes 1 MB of outputs of a job, two bytes a character. What is more than this is for the other outputs. */
const MOST_CHARACTERS = 400_000;
/** What is in the way is never left out altogether: a plan without problems is one that could be carried out. */
const LEAST_PROBLEMS = 50;

/** The output `plan`, and what there is to say of it. */
export interface PlanOutput {
  /** JSON; docs/plan.md is about every member. */
  readonly json: string;
  /** A sentence, where something was left out. */
  readonly notice: string | undefined;
}

/** A part of a plan that it can do without. */
interface Part {
  /** `services[3].changes` */
  readonly place: string;
  readonly whole: readonly unknown[];
  /** What stays of it. */
  readonly least: readonly unknown[];
  readonly put: (rest: readonly unknown[]) => void;
}

type Rewritable<T> = T extends readonly (infer Item)[]
  ? Rewritable<Item>[]
  : T extends object
    ? { -readonly [Name in keyof T]: Rewritable<T[Name]> }
    : T;

/**
 * The plan as JSON of at most so many characters. Where that is not enough for all, the longest lists of changes are left out
 * first, and `omitted` names them.
 */
export function planOutput(plan: PlanDocument, most = MOST_CHARACTERS): PlanOutput {
  const copy = structuredClone(plan) as Rewritable<PlanDocument>;
  const omitted: string[] = [];
  const written = () => JSON.stringify({ ...copy, omitted });
  let length = written().length;
  for (const { place, whole, least, put } of partsOf(copy)) {
    if (length <= most) break;
    const saved = lengthOf(whole) - lengthOf(least);
    if (saved === 0) continue;
    put(least);
    omitted.push(place);
    // Its name, in quotes and with a comma.
    length += place.length + 3 - saved;
  }
  const notice =
    omitted.length === 0
      ? undefined
      : `The output plan is without ${listOf(omitted)}, as GitHub takes no more than 1 MB of outputs. The log has all of it.`;
  return { json: written(), notice };
}

function lengthOf(part: readonly unknown[]): number {
  return JSON.stringify(part).length;
}

/** What is left out first stands first. */
function partsOf(plan: Rewritable<PlanDocument>): Part[] {
  const ofServices = plan.mode === 'deploy' ? partsOfDeployment(plan) : partsOfRollback(plan);
  const { problems } = plan;
  const put = (rest: readonly unknown[]) => {
    plan.problems = rest as typeof problems;
  };
  const least = problems.slice(0, LEAST_PROBLEMS);
  return [...ofServices, { place: `problems[${LEAST_PROBLEMS}…]`, whole: problems, least, put }];
}

function partsOfDeployment(plan: Rewritable<DeployPlan>): Part[] {
  const ofEach = (member: 'changes' | 'containers') =>
    plan.services
      .map((service, at): Part => {
        const put = (rest: readonly unknown[]) => Object.assign(service, { [member]: rest });
        return { place: `services[${at}].${member}`, whole: service[member], least: [], put };
      })
      .sort((one, other) => lengthOf(other.whole) - lengthOf(one.whole));
  return [...ofEach('changes'), ...ofEach('containers')];
}

/** The revision that is chosen stays. */
function partsOfRollback(plan: Rewritable<RollbackPlan>): Part[] {
  return plan.services.map((service, at) => ({
    place: `services[${at}].candidates`,
    whole: service.candidates,
    least: service.candidates.filter(({ chosen }) => chosen),
    put: (rest) => Object.assign(service, { candidates: rest }),
  }));
}
