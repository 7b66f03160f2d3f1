import type { EvidenceSection } from '../diagnosis/types.ts';
import type { Problem } from '../errors.ts';
import type { DeployedImage } from '../image/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Difference } from '../taskdefinition/index.ts';
import type { Warning } from '../warnings.ts';
import type { Course } from './course.ts';
import type { PlanDocument } from './plandocument.ts';

/** What the job summary shows. */
export interface SummaryFacts {
  readonly outcome: Outcome;
  readonly reason: string;
  /** Whether a service was changed. */
  readonly changed: boolean;
  /** What went wrong. */
  readonly problems: readonly Problem[];
  /** What else is to be said of it, a sentence each. Untrusted text. */
  readonly notes: readonly string[];
  /** What was going to be done, where it needs words. Untrusted text. */
  readonly told: readonly string[];
  /** What is not wrong, and worth a look. Untrusted text. */
  readonly warnings: readonly Warning[];
  readonly plan: PlanDocument | undefined;
  readonly services: readonly SummaryService[];
  readonly image: DeployedImage | undefined;
  readonly stages: readonly StageTime[];
  /** Page that compares two commits; nothing where it is not known which ones they are. */
  readonly compare: Comparison | undefined;
}

/** One service in the summary. */
export interface SummaryService {
  readonly name: string;
  /** Nothing when no deployment of it was started. */
  readonly outcome: Outcome | undefined;
  /** ARN of the revision that ran before. */
  readonly before: string;
  /** ARN of the revision that was deployed, nothing when it did not come to that. */
  readonly after: string | undefined;
  /** References of the images of the containers that are deployed, as they were and as they would be. */
  readonly imageBefore?: string | undefined;
  readonly imageAfter?: string | undefined;
  readonly consoleUrl: string;
  readonly differences: readonly Difference[];
  /** What shows why it failed, if it did. Untrusted text. */
  readonly evidence: readonly EvidenceSection[];
  readonly course?: Course | undefined;
}

/** A stage of the way through, and how long it took. */
export interface StageTime {
  readonly title: string;
  readonly milliseconds: number;
  readonly ended: 'well' | 'badly';
}

/** Two commits of one repository. */
export interface Comparison {
  readonly url: string;
  /** SHAs of 40 digits. */
  readonly before: string;
  readonly after: string;
}
