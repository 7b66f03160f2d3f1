import type { Problem } from '../errors.ts';
import type { Source } from '../history/index.ts';
import { SOURCE_WORDS } from '../history/words.ts';
import type { Difference } from '../taskdefinition/index.ts';
import type { Warning } from '../warnings.ts';
import { markdownCode, markdownText } from './text.ts';

/** What the output `plan` holds, as JSON; docs/plan.md is about every member. */
export type PlanDocument = DeployPlan | RollbackPlan;

/** What a deployment would do. */
export interface DeployPlan {
  readonly mode: 'deploy';
  /** Nothing when the check found a problem with it. */
  readonly image: ImagePlan | null;
  readonly services: readonly ServicePlan[];
  /** What is in the way; empty when nothing is. */
  readonly problems: readonly ProblemPlan[];
  /** What works and is often meant otherwise; docs/good-practice.md has the reasons. */
  readonly warnings: readonly Warning[];
}

/** Where the image would come from. */
export interface ImagePlan {
  readonly action: 'build' | 'reuse' | 'existing';
  /** With its digest, unless it is still to be built. */
  readonly reference: string;
  /** For which it would be built; empty when Docker decides, and when nothing is built. */
  readonly platforms: readonly string[];
  /** Tags that it would get. */
  readonly tags: readonly string[];
}

/** What would become of a service. */
export interface ServicePlan {
  readonly service: string;
  /** `web:7` */
  readonly runs: string;
  readonly action: 'none' | 'update' | 'register-and-update';
  /** The revision that it would run, when that exists already. */
  readonly revision: string | null;
  /** What changes in the task definition; values of environment variables are not in it. */
  readonly changes: readonly Difference[];
}

/** Where services would go back to. */
export interface RollbackPlan {
  readonly mode: 'rollback';
  readonly services: readonly RollbackServicePlan[];
  readonly problems: readonly ProblemPlan[];
}

/** What a service could go back to. */
export interface RollbackServicePlan {
  readonly service: string;
  readonly runs: string;
  /** Where it is known from what it ran before. */
  readonly source: Source;
  /** Nearest first. */
  readonly candidates: readonly CandidatePlan[];
}

/** A revision that a service could go back to. */
export interface CandidatePlan {
  readonly revision: string;
  readonly arn: string;
  /** ISO 8601; nothing when no record tells. */
  readonly deployedAt: string | null;
  readonly images: readonly {
    readonly container: string;
    readonly reference: string;
    readonly tag: string | null;
    readonly digest: string | null;
  }[];
  /** SHA, where a tag or a label of the image tells it. */
  readonly commit: string | null;
  readonly usable: boolean;
  /** Why it can't be used. */
  readonly reasons: readonly string[];
  /** Whether the rollback would go there. */
  readonly chosen: boolean;
}

/** A problem in its parts. */
export type ProblemPlan = Pick<Problem, 'what' | 'why' | 'fix'>;

/** The plan as lines of the log. Untrusted text. */
export function planLines(plan: PlanDocument): string[] {
  if (plan.mode === 'deploy') return deployLines(plan);
  return plan.services.flatMap(({ service, runs, source, candidates }) => [
    candidates.length === 0
      ? `${service} runs ${runs}. Nothing is known that it ran before.`
      : `${service} runs ${runs}. It could go back to, ${SOURCE_WORDS[source]}:`,
    ...candidates.map(candidateLine),
  ]);
}

function candidateLine(candidate: CandidatePlan): string {
  const [revision = '', deployed = '', ...others] = cellsOf(candidate);
  const parts = [revision, deployed && `deployed ${deployed}`, ...others].filter((part) => part !== '');
  return `  ${markOf(candidate)} ${parts.join(', ')}`;
}

/** The plan as Markdown sections. */
export function planSections(plan: PlanDocument): string[] {
  if (plan.mode === 'deploy')
    return [
      deployLines(plan)
        .map((line) => `- ${markdownText(line)}`)
        .join('\n'),
    ];
  return plan.services.map(({ service, runs, source, candidates }) => {
    const title = `**${markdownText(service)}** runs ${markdownCode(runs)}`;
    if (candidates.length === 0) return `${title}. Nothing is known that it ran before.`;
    const rows = candidates.map((candidate) => {
      const [revision = '', deployed = '', image = '', commit = '', why = ''] = cellsOf(candidate);
      const cells = [
        markOf(candidate),
        markdownCode(revision),
        ...[deployed, image, commit, why].map(markdownText),
      ];
      return `| ${cells.join(' | ')} |`;
    });
    return [
      `${title} and could go back to, ${markdownText(SOURCE_WORDS[source])}:`,
      ['| | revision | deployed | image | commit | |', '|---|---|---|---|---|---|', ...rows].join('\n'),
    ].join('\n\n');
  });
}

function markOf({ chosen, usable }: CandidatePlan): string {
  if (!usable) return '✗';
  return chosen ? '→' : '·';
}

/** Revision, time, image, commit and what is in the way; empty where nothing is known. */
function cellsOf({ revision, deployedAt, images, commit, reasons }: CandidatePlan): string[] {
  const known = images.find(({ tag, digest }) => tag !== null || digest !== null);
  return [
    revision,
    deployedAt === null ? '' : `${deployedAt.slice(0, 16).replace('T', ' ')} UTC`,
    known === undefined ? '' : known.tag === null ? `digest ${known.digest}` : `tag ${known.tag}`,
    // As git shows it short.
    commit === null ? '' : `commit ${commit.slice(0, 7)}`,
    reasons.length === 0 ? '' : `can't be used: ${reasons.join('; ')}`,
  ];
}

function deployLines({ image, services }: DeployPlan): string[] {
  return [...(image === null ? [] : [imageLine(image)]), ...services.map(serviceLine)];
}

function imageLine({ action, reference, platforms, tags }: ImagePlan): string {
  if (action === 'existing') return `The image ${reference} would be deployed, nothing would be built.`;
  const more = tags.length === 0 ? '' : `, with the tags ${tags.join(', ')} too`;
  if (action === 'reuse')
    return `The image ${reference} is there and would be deployed${more}, nothing would be built.`;
  const where = platforms.length === 0 ? '' : ` for ${platforms.join(' and ')}`;
  return `The image ${reference} would be built${where} and pushed${more}.`;
}

function serviceLine({ service, runs, action, revision }: ServicePlan): string {
  switch (action) {
    case 'none':
      return `${service} runs exactly this already (${runs}), and nothing would be changed.`;
    case 'update':
      return `${service} would be updated from ${runs} to ${revision}, which exists.`;
    case 'register-and-update':
      return `A new revision would be registered, and ${service} updated from ${runs} to it.`;
  }
}
