import { accountOf } from '../aws/arn.ts';
import { sentence } from '../errors.ts';
import type { DeployedImage } from '../image/index.ts';
import { isGreen } from '../outcome.ts';
import { redacted } from '../redaction.ts';
import { readImageReference } from '../references.ts';
import { notWritten } from '../runnerdisk.ts';
import type { Warning } from '../warnings.ts';
import type { World } from '../world.ts';
import { annotationOf } from './annotation.ts';
import type { Conclusion } from './conclusion.ts';
import { Courses } from './course.ts';
import { evidenceLines } from './evidence.ts';
import type { Comparison, StageTime, SummaryFacts, SummaryService } from './facts.ts';
import type { OutputName } from './outputname.ts';
import { planLines } from './plan.ts';
import type { PlanDocument } from './plandocument.ts';
import { planOutput } from './planoutput.ts';
import { renderSummary } from './summary.ts';
import { duration } from './text.ts';

export { diffLines } from './changes.ts';
export { commentPlan } from './comment.ts';
export { type Conclusion, conclusionOf } from './conclusion.ts';
export type { SummaryService } from './facts.ts';
export { distinctLines, lines } from './lines.ts';
export type { OutputName } from './outputname.ts';
export type {
  CandidatePlan,
  ContainerPlan,
  DeployPlan,
  ImagePlan,
  PlanDocument,
  RollbackPlan,
  ServicePlan,
} from './plandocument.ts';
export { markdownText } from './text.ts';

/** GitHub takes 1 MiB, of characters that take up to three bytes each; a longer summary it does not show at all. */
const MOST_SUMMARY_CHARACTERS = Math.floor((1024 * 1024) / 3);

/** Keeps what is known of the run, and shows it: log, outputs, annotation and summary. */
export class Report {
  readonly #world: World;
  readonly #beganAt: number;
  readonly #stages: StageTime[] = [];
  readonly #services = new Map<string, SummaryService>();
  readonly #told: string[] = [];
  /** What the rollouts go through. */
  readonly courses: Courses;
  #warnings: readonly Warning[] = [];
  #plan: PlanDocument | undefined;
  #image: DeployedImage | undefined;
  #changed = false;

  constructor(world: World) {
    this.#world = world;
    this.#beganAt = world.clock.now();
    this.courses = new Courses(world.clock);
  }

  /** Runs a stage in a log group of its own and tells how long it took. A stage may end badly without an error. */
  async stage<T>(
    title: string,
    work: () => Promise<T>,
    isGood: (result: T) => boolean = () => true,
  ): Promise<T> {
    const { clock, log } = this.#world;
    const beganAt = clock.now();
    let ended: StageTime['ended'] = 'badly';
    try {
      const result = await log.group(title, work);
      ended = isGood(result) ? 'well' : 'badly';
      return result;
    } finally {
      const milliseconds = clock.now() - beganAt;
      this.#stages.push({ title, milliseconds, ended });
      log.info(`${ended === 'well' ? '✓' : '✗'} ${title} (${duration(milliseconds)})`);
    }
  }

  /** Writes outputs at once, so that a run that fails later has them. */
  outputs(values: Readonly<Partial<Record<OutputName, string | undefined>>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) continue;
      try {
        this.#world.step.setOutput(name, value);
      } catch (cause) {
        this.#world.log.warning(notWritten(`The output ${name} was not written`, cause));
      }
    }
  }

  /** Says what is going to be done, in the log and in the summary. Untrusted text. */
  tell(line: string): void {
    this.#world.log.info(line);
    this.#told.push(line);
  }

  /** Warns of what is not wrong, in one annotation; each stands in the log and in the summary. Untrusted text. */
  warn(found: readonly Warning[]): void {
    // What was looked at once more, after a wait, is not told again.
    const warnings = found.filter(({ text }) => !this.#warnings.some((told) => told.text === text));
    if (warnings.length === 0) return;
    const { log } = this.#world;
    for (const { name, text } of warnings) log.info(`Warning ${name}: ${text}`);
    const names = [...new Set(warnings.map(({ name }) => name))];
    log.warning(
      `${warnings.length === 1 ? 'A warning' : `${warnings.length} warnings`} before the deployment: ${names.join(', ')}. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.`,
    );
    this.#warnings = [...this.#warnings, ...warnings];
  }

  /** Shows what would be done in the log, the output and the summary. */
  showPlan(plan: PlanDocument): void {
    // In JSON and in Markdown a secret looks different.
    this.#plan = redacted(plan, this.#world.redact);
    const { json, notice } = planOutput(this.#plan);
    this.outputs({ plan: json });
    for (const line of planLines(plan)) this.#world.log.info(line);
    if (notice !== undefined) this.#world.log.warning(notice);
  }

  /** Whether a plan was shown. */
  get isPlanShown(): boolean {
    return this.#plan !== undefined;
  }

  /** Adds to what is known of a service. */
  note(name: string, facts: Partial<Omit<SummaryService, 'name'>>): void {
    const known = this.#services.get(name) ?? {
      name,
      outcome: undefined,
      before: '',
      after: undefined,
      consoleUrl: '',
      differences: [],
      evidence: [],
    };
    this.#services.set(name, { ...known, ...facts });
  }

  /** The image, once there is one. */
  set image(image: DeployedImage) {
    this.#image = image;
    this.outputs({
      image: image.reference,
      'image-digest': image.digest,
      'image-tag': image.tag,
      'image-origin': image.origin,
      repository: image.repository,
    });
  }

  /** A service was changed from here on, whatever comes. */
  markChanged(): void {
    this.#changed = true;
  }

  /**
   * Shows how the run ended. What fails in here is a warning: showing never changes the verdict.
   *
   * @returns the job summary, for a place that takes at most that many characters
   */
  async finish(conclusion: Conclusion): Promise<(most: number) => string> {
    const { step, log, clock, redact } = this.#world;
    // Before anything is cut, or escaped for Markdown.
    const { outcome, reason, error } = redacted(conclusion, redact);
    this.outputs({
      outcome,
      reason,
      changed: String(this.#changed),
      'duration-seconds': String(Math.round((clock.now() - this.#beganAt) / 1000)),
    });
    if (isGreen(outcome)) {
      log.info(`${outcome}: ${reason}`);
    } else {
      const whole = error ?? reason;
      const annotation = annotationOf(whole);
      log.error(annotation);
      // Below the annotation, where the log is read on.
      if (annotation !== whole) for (const line of whole.split('\n')) log.info(line);
      const explained = [...this.#services.values()].filter(({ evidence }) => evidence.length > 0);
      for (const service of explained) {
        if (explained.length > 1) log.info(`Evidence: ${service.name}`);
        for (const line of evidenceLines(service)) log.info(line);
      }
      step.fail();
    }
    const facts = redacted(this.#factsOf(conclusion), redact);
    const summary = (most: number) => renderSummary(facts, most);
    try {
      await step.writeSummary(summary(MOST_SUMMARY_CHARACTERS));
    } catch (cause) {
      log.warning(notWritten('The job summary was not written', cause));
    }
    return summary;
  }

  /** Account of the services, as far as it is known. */
  get account(): string | undefined {
    const [arn] = [...this.#services.values()].map(({ before }) => before).filter((before) => before !== '');
    return arn === undefined ? undefined : accountOf(arn);
  }

  #factsOf({ outcome, reason, error, problems = [], notes }: Conclusion): SummaryFacts {
    const told = new Set(problems.map(sentence));
    const services = [...this.#services.values()].map((service) => ({
      ...service,
      course: this.courses.of(service.name),
    }));
    return {
      outcome,
      reason,
      changed: this.#changed,
      problems,
      notes: notes ?? (error?.split('\n') ?? []).filter((line) => !told.has(line)),
      told: this.#told,
      warnings: this.#warnings,
      plan: this.#plan,
      services,
      image: this.#image,
      stages: this.#stages,
      compare: this.#comparisonOf(services),
    };
  }

  /** The commits that are deployed, where the tags of the images are commits and the new one is that of the job. */
  #comparisonOf(services: readonly SummaryService[]): Comparison | undefined {
    const {
      GITHUB_SERVER_URL: server,
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: sha,
    } = this.#world.job.environment;
    const pairs = services.map(({ imageBefore, imageAfter }) =>
      [imageBefore, imageAfter].map((image) => readImageReference(image ?? '')),
    );
    const [before, after] = pairs[0] ?? [];
    const isOne = pairs.every(([one]) => one?.tag === before?.tag);
    if (!isOne || before?.name !== after?.name || after?.tag !== sha || before?.tag === sha) return undefined;
    const isCommit = (tag: string | undefined) => /^[0-9a-f]{40}$/.test(tag ?? '');
    if (!server || !repository || !isCommit(before?.tag) || !isCommit(sha)) return undefined;
    return {
      url: `${server}/${repository}/compare/${before?.tag}...${sha}`,
      before: before?.tag as string,
      after: sha as string,
    };
  }
}
