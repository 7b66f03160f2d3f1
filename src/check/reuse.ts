import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { BuildContent, ContentKey, HowToBuild } from '../content/index.ts';
import { type Problem, StepError } from '../errors.ts';
import type { NewImageInputs } from '../inputs/index.ts';
import { listOf } from '../plaintext.ts';
import type { SurveyedImage } from '../survey/index.ts';
import type { Warning } from '../warnings.ts';
import type { World } from '../world.ts';
import { type FoundSources, findSources } from './sources.ts';

/** Label of an image that has the key of what it was built from. */
export const INPUTS_LABEL = 'ship-to-ecs.inputs';
/** Label of an image that has the commit it was built for. */
export const COMMIT_LABEL = 'ship-to-ecs.commit';
/** What the tag of an image begins with that is found by what it was built from; the key follows. */
const CONTENT_TAG = 'content-';
/** These reads save a build and need not work: passing faults are not waited out for long. */
const PATIENCE_MS = 2_000;

/** Whether an image takes the place of a build. */
export interface Reuse {
  /** The image, nothing when there is none that may. */
  readonly image: RegistryImage | undefined;
  /** Why, or why not, for people, without a full stop; empty where there is nothing to say. */
  readonly why: string;
  /** By what the image is found later, if it is built. */
  readonly marks: BuildMarks;
  readonly warnings: readonly Warning[];
  /** What keeps the image from being deployed, where no other can take its place. */
  readonly fault?: Problem;
}

/** By what an image is found again. */
export interface BuildMarks {
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** Tag that says what it was built from; nothing where nobody is to look for it. */
  readonly contentTag: string | undefined;
}

/** What is asked for, and what is there. */
export interface ReuseQuestion {
  readonly inputs: NewImageInputs;
  readonly surveyed: Extract<SurveyedImage, { kind: 'repository' }>;
  /** What would be built; nothing where that is not read. */
  readonly content: BuildContent | undefined;
  /** Nothing where there is no docker to build with. */
  readonly how: HowToBuild | undefined;
}

const NO_MARKS: BuildMarks = { labels: [], contentTag: undefined };

/** Looks for an image that takes the place of a build. What AWS does not tell of one is a reason to build. */
export async function findReusable(
  question: ReuseQuestion,
  world: Pick<World, 'openAws' | 'docker' | 'log'>,
): Promise<Reuse> {
  const { inputs, surveyed, content, how } = question;
  const { repository, tagged } = surveyed;
  const there = tagged.get(inputs.tag);
  const isFixed = there !== undefined && repository.isImmutable(inputs.tag);
  if (inputs.reuse === 'never') {
    const why = there === undefined ? '' : `${nameOf(question)} is there, but reuse-image is never`;
    return { image: undefined, why, marks: NO_MARKS, warnings: [] };
  }
  const key: ContentKey =
    content === undefined || how === undefined
      ? { kind: 'unknown', why: 'Docker does not answer' }
      : await content.keyOf(how);
  const marks: BuildMarks = { labels: labelsOf(key, inputs), contentTag: undefined };
  if (isFixed) {
    const why = `The repository ${repository.name} is immutable and has an image under ${inputs.tag} already`;
    return { image: there, why, marks, ...(await judgeFixed(there, { question, key, world })) };
  }
  if (inputs.reuse === 'content') return findByContent({ question, key, world }, marks);
  return { ...(await findByCommit({ question, key, world })), marks, warnings: [] };
}

interface Search {
  readonly question: ReuseQuestion;
  readonly key: ContentKey;
  readonly world: Pick<World, 'openAws' | 'docker' | 'log'>;
}

/** The image under the tag, when it was built for this commit and from the same inputs. */
async function findByCommit({ question, key, world }: Search): Promise<Pick<Reuse, 'image' | 'why'>> {
  const { inputs, surveyed } = question;
  const { tag, commit, build } = inputs;
  const there = surveyed.tagged.get(tag);
  if (there === undefined) return { image: undefined, why: '' };
  const again = (but: string) => ({
    image: undefined,
    why: `${nameOf(question)} is there, but ${but}`,
  });
  if (build.noCache || build.pull) return again(`${build.noCache ? 'no-cache' : 'pull'} is set`);
  if (key.kind === 'unknown') return again(`what would be built is not known, as ${key.why}`);
  const labels = await labelsIn(there, surveyed.repository, world);
  if (typeof labels === 'string') return again(labels);
  const inputsThen = labels.get(INPUTS_LABEL);
  if (inputsThen === undefined) return again('does not tell what it was built from');
  if (inputsThen !== key.key) return again('was built from other files or inputs');
  if (commit === undefined || (tag !== commit && labels.get(COMMIT_LABEL) !== commit)) {
    return again('was built for another commit');
  }
  const why = `${nameOf(question)} was built for this commit and from the same files and inputs`;
  return { image: there, why };
}

/** The image that was built from the same inputs, whatever the commit. */
async function findByContent({ question, key, world }: Search, marks: BuildMarks): Promise<Reuse> {
  const { inputs, surveyed, content } = question;
  const { repository, isMissing } = surveyed;
  if (key.kind === 'unknown') {
    const why = `What would be built is not known, as ${key.why}`;
    return { image: undefined, why, marks, warnings: [] };
  }
  const sources = await findSources(await content?.sources(), { build: inputs.build, repository }, world);
  const warnings = warningsOf(sources, key.hasGit);
  if (sources.missing.length > 0) {
    const why = `What ${listOf(sources.missing)} is now could not be looked up, as pull asks for`;
    return { image: undefined, why, marks, warnings };
  }
  const whole = content?.keyWithImages(key.key, sources.digests) ?? '';
  const contentTag = `${CONTENT_TAG}${whole}`;
  const found = { ...marks, contentTag };
  const no = (why: string): Reuse => ({ image: undefined, why, marks: found, warnings });
  const nothing = `No image in ${repository.name} was built from these files and inputs yet (${shortTag(contentTag)})`;
  if (isMissing) return no(nothing);
  const { ecr } = world.openAws(repository.region, { patience: PATIENCE_MS });
  const image = await unlessRefused(ecr.findImage(repository, { tag: contentTag }));
  if (typeof image === 'string')
    return no(`An image that was built before could not be looked up (${image})`);
  if (image === undefined) return no(nothing);
  const labels = await labelsIn(image, repository, world);
  if (typeof labels === 'string') return no(`The image ${shortTag(contentTag)} is there, but ${labels}`);
  // Whoever moves the tag by hand does not change what the image says of itself.
  if (labels.get(INPUTS_LABEL) !== key.key) {
    return no(`The tag ${shortTag(contentTag)} is there, but on an image that was built from something else`);
  }
  const commit = labels.get(COMMIT_LABEL);
  const by = commit === undefined ? '' : ` for commit ${commit.slice(0, 7)}`;
  const why = `${repository.name} holds an image that was built from the same files and inputs${by} (${shortTag(contentTag)})`;
  return { image, why, marks: found, warnings };
}

/** What is to be said of the image under a tag that can't be given to another one. What it does not tell is no doubt. */
async function judgeFixed(
  there: RegistryImage,
  { question, key, world }: Search,
): Promise<Pick<Reuse, 'warnings' | 'fault'>> {
  const { repository } = question.surveyed;
  const labels = await labelsIn(there, repository, world);
  if (labels === ARCHIVED) {
    const fault: Problem = {
      what: `Image ${nameOf(question)} can't be deployed`,
      why: `it is archived in ECR, and the repository is immutable, so that its tag can't be given to another build`,
      fix: 'restore it (aws ecr update-image-storage-class, --target-storage-class STANDARD), or write another image-tag',
    };
    return { warnings: [], fault };
  }
  const then = typeof labels === 'string' ? undefined : labels.get(INPUTS_LABEL);
  if (key.kind === 'unknown' || then === undefined || then === key.key) return { warnings: [] };
  const text = `${nameOf(question)} is deployed as it is, and was built from other files or inputs than those of this step: the repository is immutable, so that its tag can't be given to another build. If the difference matters, write an image-tag that tells the builds apart.`;
  return { warnings: [{ name: 'other-inputs', text }] };
}

function warningsOf({ unpinned, downloads }: FoundSources, hasGit: boolean): Warning[] {
  const parts = [
    ...(unpinned.length > 0 ? [`builds on ${listOf(unpinned)} without a digest`] : []),
    ...(downloads.length > 0 ? [`fetches ${listOf(downloads)} without a checksum`] : []),
  ];
  const warnings: Warning[] = [];
  if (parts.length > 0) {
    warnings.push({
      name: 'unpinned-source',
      text: `The Dockerfile ${parts.join(' and ')}: reuse-image: content does not see when that changes, and deploys an image that was built from what it was before. Pin it by its digest or checksum, or set pull: true, which looks images up each time.`,
    });
  }
  if (hasGit) {
    warnings.push({
      name: 'git-in-context',
      text: 'The context has a folder .git, which is another one after every commit: reuse-image: content finds no image that an earlier commit was built into. Put .git into .dockerignore.',
    });
  }
  return warnings;
}

function labelsOf(key: ContentKey, { commit }: NewImageInputs): BuildMarks['labels'] {
  if (key.kind === 'unknown') return [];
  return [
    { name: INPUTS_LABEL, value: key.key },
    ...(commit === undefined ? [] : [{ name: COMMIT_LABEL, value: commit }]),
  ];
}

/** Why an image is of no use that is there. */
const ARCHIVED = 'is archived in ECR and can not be pulled';

/** The labels of an image that can be pulled, or why there are none, a clause for people. */
async function labelsIn(
  image: RegistryImage,
  repository: Repository,
  world: Pick<World, 'openAws' | 'log'>,
): Promise<ReadonlyMap<string, string> | string> {
  const { ecr } = world.openAws(repository.region, { patience: PATIENCE_MS });
  const [labels, canBePulled] = await Promise.all([
    unlessRefused(ecr.readLabels(repository, image)),
    // A role that may not ask has read the labels, and hardly anything is archived.
    unlessRefused(ecr.canBePulled(repository, image)),
  ]);
  if (canBePulled === false) return ARCHIVED;
  if (typeof canBePulled === 'string') {
    world.log.info(`Whether an image of ${repository.name} is archived was not checked (${canBePulled}).`);
  }
  return typeof labels === 'string' ? `what it was built from could not be read (${labels})` : labels;
}

/** The answer, or what AWS refused, for people. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | string> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StepError) return error.problems[0]?.what ?? error.message;
    throw error;
  }
}

function nameOf({ inputs, surveyed }: ReuseQuestion): string {
  return `${surveyed.repository.name}:${inputs.tag}`;
}

/** As much of it as tells it from others. */
function shortTag(tag: string): string {
  return `${tag.slice(0, CONTENT_TAG.length + 12)}…`;
}
