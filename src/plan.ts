import { shortRevision } from './aws/arn.ts';
import type { PlanDraft, PlannedService } from './check/index.ts';
import { type Problem, StepError } from './errors.ts';
import type { Candidate, WayBack } from './history/index.ts';
import { plannedReference } from './image/index.ts';
import type { DeployInputs } from './inputs/index.ts';
import type {
  CandidatePlan,
  ContainerPlan,
  DeployPlan,
  ImagePlan,
  PlanDocument,
  RollbackPlan,
  ServicePlan,
} from './report/index.ts';
import { existingRevision, renderServices } from './revision/index.ts';
import {
  changedSettings,
  isUnchanged,
  lastCompleteRevision,
  startsDeployment,
  type Target,
  type Wishes,
} from './rollout/index.ts';
import type { FoundService, Survey } from './survey/index.ts';
import { differences, type TaskDefinition } from './taskdefinition/index.ts';
import type { Warning } from './warnings.ts';

/** What is known when a plan is asked for: all of it, or as much as the check got together. */
export interface PlanFacts {
  readonly draft: PlanDraft;
  readonly found: Pick<Survey, 'services' | 'image'>;
  readonly inputs: DeployInputs;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** What a deployment would do; where there are problems, what it would do without them, as far as that is known. */
export function planOfDeployment(facts: PlanFacts): DeployPlan {
  const { draft, found, inputs, problems, warnings } = facts;
  const image = imagePlan(facts);
  const rendered = renderServices(draft, image?.reference ?? '', inputs);
  return {
    mode: 'deploy',
    image,
    services: found.services.map((service) => {
      const known = rendered.find(({ planned }) => planned.name === service.name && planned.isComplete);
      if (known === undefined) return unknownPlan(service);
      return servicePlan({ ...known, draft, isImageKnown: image !== null }, inputs);
    }),
    problems: problems.map(plainProblem),
    warnings,
  };
}

function imagePlan({ draft, found, inputs }: PlanFacts): ImagePlan | null {
  const { image, platforms } = draft;
  if (image === undefined) {
    // A build that something is in the way of, or nothing is known.
    if (found.image?.kind !== 'repository' || inputs.image.kind !== 'build') return null;
    const { tag, moreTags, build } = inputs.image;
    return {
      action: 'build',
      reference: `${found.image.repository.uri}:${tag}`,
      reason: null,
      platforms: build.platforms.length > 0 ? build.platforms : platforms,
      tags: moreTags.filter((other) => other !== tag),
      createsRepository: found.image.isMissing,
    };
  }
  const reference = plannedReference(image);
  const nothingElse = { platforms: [], createsRepository: false };
  const reason = 'why' in image && image.why !== '' ? image.why : null;
  switch (image.kind) {
    case 'existing':
      return { action: 'existing', reference, reason, tags: [], ...nothingElse };
    case 'reuse':
      return {
        action: 'reuse',
        reference,
        reason,
        tags: image.tagsToAdd.filter((tag) => tag !== image.tag),
        ...nothingElse,
      };
    case 'build': {
      const { references } = image.request;
      const tags = references
        .filter((each) => each !== reference)
        .map((each) => each.slice(each.lastIndexOf(':') + 1));
      const { platforms: builtFor } = image.request;
      const { createsRepository } = image;
      return { action: 'build', reference, reason, platforms: builtFor, tags, createsRepository };
    }
  }
}

/** A service whose new task definition is not known, as something is wrong with what it is made from. */
function unknownPlan({ name, running }: FoundService): ServicePlan {
  return {
    service: name,
    runs: shortRevision(running?.arn ?? ''),
    action: 'unknown',
    revision: null,
    startsDeployment: null,
    changes: [],
    settings: [],
    containers: [],
    codedeploy: null,
  };
}

interface Rendered {
  readonly planned: PlannedService;
  readonly definition: TaskDefinition;
  readonly draft: PlanDraft;
  readonly isImageKnown: boolean;
}

function servicePlan(
  { planned, definition, draft, isImageKnown }: Rendered,
  inputs: DeployInputs,
): ServicePlan {
  const { desiredCount, managedTags, propagateTags, forceNewDeployment: force } = inputs;
  const { name, service, running, codedeploy, deploymentGroup } = planned;
  const wishes = { desiredCount, managedTags, propagateTags, force };
  const revision = isImageKnown ? existingRevision(planned, definition) : undefined;
  const target: Target = {
    ...{ name, service, revision: revision ?? '', previous: lastCompleteRevision(service) },
    ...(codedeploy && { codedeploy }),
  };
  const changes = running === undefined ? [] : differences(running.definition, definition);
  const unknown = new Set(isImageKnown ? [] : planned.containers.map((one) => `container ${one} › image`));
  return {
    service: name,
    runs: shortRevision(running?.arn ?? ''),
    action: isImageKnown ? actionOn(target, wishes) : 'unknown',
    revision: revision === undefined ? null : shortRevision(revision),
    startsDeployment: isImageKnown ? startsDeployment(target, wishes) : null,
    changes: changes.filter(({ place }) => !unknown.has(place)),
    settings: changedSettings(service, wishes),
    containers: containerPlans({ planned, definition, draft, isImageKnown }),
    codedeploy:
      codedeploy === undefined
        ? null
        : {
            application: codedeploy.application,
            group: codedeploy.group,
            configuration: codedeploy.configuration ?? deploymentGroup?.info.deploymentConfigName ?? null,
            underWay: deploymentGroup?.active[0]?.deploymentId ?? null,
          },
  };
}

function actionOn(target: Target, wishes: Wishes): ServicePlan['action'] {
  if (target.revision === '') return 'register-and-update';
  return isUnchanged(target, wishes) ? 'none' : 'update';
}

function containerPlans({ planned, definition, draft, isImageKnown }: Rendered): ContainerPlan[] {
  return (definition.containerDefinitions ?? []).map(({ name: container = '', image: reference = '' }) => {
    if (planned.containers.includes(container)) {
      return { container, image: isImageKnown ? reference : null, from: 'image' };
    }
    const isNamed = draft.images.some((other) => other.container === container);
    return { container, image: reference, from: isNamed ? 'images' : 'template' };
  });
}

/** A plan that could not even be begun, as with inputs that can't be right. */
export function planOfNothing(mode: PlanDocument['mode'], error: unknown): PlanDocument {
  const problems = error instanceof StepError ? error.problems.map(plainProblem) : [];
  return mode === 'deploy'
    ? { mode, image: null, services: [], problems, warnings: [] }
    : { mode, services: [], problems };
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
