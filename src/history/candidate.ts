import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { isCommit, readImageReference } from '../references.ts';
import type { TaskDefinition } from '../taskdefinition/index.ts';
import type { Inspection } from './inspect.ts';
import type { Step } from './past.ts';

/** A revision that a service could go back to, with all that is known of it. */
export interface Candidate extends Inspection {
  readonly arn: string;
  /** When it was deployed last; nothing when no record tells. */
  readonly deployedAt: Date | undefined;
  readonly images: readonly CandidateImage[];
  /** The commit that it was built from, where a tag or a label tells. */
  readonly commit: string | undefined;
}

/** A candidate that ECS knows, and what it says. */
export interface FoundCandidate extends Candidate {
  readonly definition: TaskDefinition;
  /** That of the only container without which the task stops; nothing when there are several. */
  readonly mainImage: CandidateImage | undefined;
}

/** What one container of a candidate runs. */
export interface CandidateImage {
  readonly container: string;
  readonly reference: string;
  readonly tag: string | undefined;
  /** `sha256:…`, from the reference or as ECS pulled it. */
  readonly digest: string | undefined;
}

/** Label of the OCI image specification for the commit. */
const REVISION_LABEL = 'org.opencontainers.image.revision';

/** Puts together what is known of a revision. */
export function candidateOf(
  { arn, definition }: RegisteredTaskDefinition,
  step: Step | undefined,
  inspection: Inspection,
): FoundCandidate {
  const containers = definition.containerDefinitions ?? [];
  const images = containers.map(({ name = '', image = '' }): CandidateImage => {
    const { tag, digest = step?.digests.get(image) } = readImageReference(image) ?? {};
    return { container: name, reference: image, tag, digest };
  });
  const labels = containers.map(({ dockerLabels }) => dockerLabels?.[REVISION_LABEL]);
  const commit = [...images.map(({ tag }) => tag), ...labels].find((text) => isCommit(text ?? ''));
  // ECS takes a container as essential unless it says otherwise.
  const main = images.filter((_, index) => containers[index]?.essential !== false);
  const mainImage = main.length === 1 ? main[0] : undefined;
  return { ...inspection, arn, deployedAt: step?.deployedAt, definition, mainImage, images, commit };
}

/** A revision that a service ran once and that was deleted since. */
export function missingCandidate({ revision, deployedAt }: Step): Candidate {
  return {
    arn: revision,
    deployedAt,
    images: [],
    commit: undefined,
    faults: ['it was deleted'],
    fixes: [],
    unchecked: [],
  };
}
