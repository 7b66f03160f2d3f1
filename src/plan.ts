import { shortRevision } from './aws/arn.ts';
import type { Plan } from './check/index.ts';
import type { Problem } from './errors.ts';
import type { Candidate, WayBack } from './history/index.ts';
import { plannedReference } from './image/index.ts';
import type { DeployInputs } from './inputs/index.ts';
import type { CandidatePlan, DeployPlan, ImagePlan, RollbackPlan, ServicePlan } from './report/index.ts';
import { existingRevision, renderServices } from './revision/index.ts';
import { isUnchanged, lastCompleteRevision } from './rollout/index.ts';
import { differences } from './taskdefinition/index.ts';
import type { Warning } from './warnings.ts';

/** What a deployment would do, as far as the check got. */
export function planOfDeployment(
  plan: Plan | undefined,
  inputs: DeployInputs,
  { problems, warnings }: { readonly problems: readonly Problem[]; readonly warnings: readonly Warning[] },
): DeployPlan {
  return {
    mode: 'deploy',
    image: plan === undefined ? null : imagePlan(plan),
    services: plan === undefined ? [] : servicePlans(plan, inputs),
    problems: problems.map(plainProblem),
    warnings,
  };
}

function imagePlan({ image }: Plan): ImagePlan {
  const reference = plannedReference(image);
  switch (image.kind) {
    case 'existing':
      return { action: 'existing', reference, platforms: [], tags: [] };
    case 'reuse':
      return { action: 'reuse', reference, platforms: [], tags: image.tagsToAdd };
    case 'build': {
      const { platforms, references } = image.request;
      const tags = references
        .filter((each) => each !== reference)
        .map((each) => each.slice(each.lastIndexOf(':') + 1));
      return { action: 'build', reference, platforms, tags };
    }
  }
}

function servicePlans(plan: Plan, inputs: DeployInputs): ServicePlan[] {
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  return renderServices(plan, plannedReference(plan.image), inputs).map(
    ({ planned, definition }): ServicePlan => {
      const { name, service, running } = planned;
      const revision = existingRevision(planned, definition);
      const target = { name, service, revision: revision ?? '', previous: lastCompleteRevision(service) };
      const isThere =
        revision !== undefined && isUnchanged(target, { desiredCount, managedTags, propagateTags, force });
      return {
        service: name,
        runs: shortRevision(running?.arn ?? ''),
        action: revision === undefined ? 'register-and-update' : isThere ? 'none' : 'update',
        revision: revision === undefined ? null : shortRevision(revision),
        changes: running === undefined ? [] : differences(running.definition, definition),
      };
    },
  );
}

/** Where services could go back to, and where they would. */
export function planOfRollback(ways: readonly WayBack[], problems: readonly Problem[]): RollbackPlan {
  return {
    mode: 'rollback',
    services: ways.map(({ name, past, chosen, candidates }) => {
      // One that was named need not be among those that ran before.
      const isListed = candidates.some(({ arn }) => arn === chosen?.arn);
      const all = chosen === undefined || isListed ? candidates : [chosen, ...candidates];
      return {
        service: name,
        runs: shortRevision(past.running),
        source: past.source,
        candidates: all.map((candidate) => candidatePlan(candidate, candidate.arn === chosen?.arn)),
      };
    }),
    problems: problems.map(plainProblem),
  };
}

function candidatePlan(candidate: Candidate, chosen: boolean): CandidatePlan {
  const { arn, deployedAt, images, commit, faults } = candidate;
  return {
    revision: shortRevision(arn),
    arn,
    deployedAt: deployedAt?.toISOString() ?? null,
    images: images.map(({ tag, digest, ...image }) => ({
      ...image,
      tag: tag ?? null,
      digest: digest ?? null,
    })),
    commit: commit ?? null,
    usable: faults.length === 0,
    reasons: faults,
    chosen,
  };
}

function plainProblem({ what, why, fix }: Problem) {
  return { what, why, fix };
}
