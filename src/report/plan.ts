import { SOURCE_WORDS } from '../history/words.ts';
import { shortTag } from './images.ts';
import type {
  CandidatePlan,
  CodeDeployPlan,
  DeployPlan,
  ImagePlan,
  PlanDocument,
  ServicePlan,
} from './plandocument.ts';
import { markdownCode, markdownText } from './text.ts';

/** The plan as lines of the log. Untrusted text. */
export function planLines(plan: PlanDocument): string[] {
  if (plan.mode === 'deploy') return [...introduction(plan), ...deployLines(plan)];
  return plan.services.flatMap(({ service, runs, source, candidates }) => [
    candidates.length === 0
      ? `${service} runs ${runs}. Nothing is known that it ran before.`
      : `${service} runs ${runs}. It could go back to, ${SOURCE_WORDS[source]}:`,
    ...candidates.map(candidateLine),
  ]);
}

function candidateLine(candidate: CandidatePlan): string {
  const { revision, deployed, image, commit, why } = knownOf(candidate);
  const parts = [
    revision,
    deployed && `deployed ${deployed}`,
    image && (image.startsWith('sha256:') ? `digest ${image}` : `tag ${image}`),
    commit && `commit ${commit}`,
    why,
  ];
  return `  ${markOf(candidate)} ${parts.filter((part) => part !== '').join(', ')}`;
}

/** The plan as Markdown sections. */
export function planSections(plan: PlanDocument): string[] {
  if (plan.mode === 'deploy') {
    const lines = deployLines(plan).map((line) => `- ${markdownText(line)}`);
    return lines.length === 0 ? [] : [...introduction(plan), lines.join('\n')];
  }
  return plan.services.map(({ service, runs, source, candidates }) => {
    const title = `**${markdownText(service)}** runs ${markdownCode(runs)}`;
    if (candidates.length === 0) return `${title}. Nothing is known that it ran before.`;
    const rows = candidates.map((candidate) => {
      const { revision, deployed, image, commit, why } = knownOf(candidate);
      const cells = [
        markOf(candidate),
        markdownCode(revision),
        ...[deployed, shortTag(image), commit, why].map(markdownText),
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

/** What people choose by; empty where nothing is known. `image` is its tag or its digest, `why` what is in the way. */
function knownOf({ revision, deployedAt, images, commit, reasons }: CandidatePlan) {
  const known = images.find(({ tag, digest }) => tag !== null || digest !== null);
  return {
    revision,
    deployed: deployedAt === null ? '' : `${deployedAt.slice(0, 16).replace('T', ' ')} UTC`,
    image: known?.tag ?? known?.digest ?? '',
    commit: commit === null ? '' : shortTag(commit),
    why: reasons.length === 0 ? '' : `can't be used: ${reasons.join('; ')}`,
  };
}

/** Nothing of it would be done while there are problems. That nothing is known is not what would be done. */
function introduction({ problems, image, services }: DeployPlan): string[] {
  const isAnythingKnown = image !== null || services.some(({ action }) => action !== 'unknown');
  return problems.length > 0 && isAnythingKnown ? ['Without what is in the way, this would be done:'] : [];
}

function deployLines({ image, services }: DeployPlan): string[] {
  const kept = services.flatMap(({ containers }) =>
    containers
      .filter(({ from }) => from === 'template')
      .map(({ container, image: reference }) => `The container ${container} keeps its image ${reference}.`),
  );
  return [
    ...(image === null ? [] : imageLines(image)),
    ...services.flatMap(serviceLines),
    // Services that share a template share its containers.
    ...new Set(kept),
  ];
}

function imageLines(plan: ImagePlan): string[] {
  const { action, reference, platforms, tags, createsRepository } = plan;
  const reason = plan.reason === null ? [] : [`${plan.reason}.`];
  if (action === 'existing') return [`The image ${reference} would be deployed, nothing would be built.`];
  const more =
    tags.length === 0 ? '' : `, with ${tags.length === 1 ? 'the tag' : 'the tags'} ${tags.join(', ')} too`;
  if (action === 'reuse')
    return [
      ...reason,
      `The image ${reference} is there and would be deployed${more}, nothing would be built.`,
    ];
  const where = platforms.length === 0 ? '' : ` for ${platforms.join(' and ')}`;
  const repository = reference.slice(0, reference.lastIndexOf(':'));
  return [
    ...reason,
    ...(createsRepository
      ? [`The repository ${repository} would be created: it scans what is pushed, and its tags do not move.`]
      : []),
    `The image ${reference} would be built${where} and pushed${more}.`,
  ];
}

function serviceLines(plan: ServicePlan): string[] {
  const { service, settings, codedeploy, startsDeployment } = plan;
  const changes = settings.map(({ name, before, after }) => `${name} ${after} instead of ${before}`);
  return [
    serviceLine(plan),
    ...(changes.length === 0 ? [] : [`${service} would get ${changes.join(' and ')}.`]),
    ...(codedeploy === null || startsDeployment === false ? [] : codeDeployLines(service, codedeploy)),
  ];
}

function serviceLine({ service, runs, action, revision, startsDeployment }: ServicePlan): string {
  switch (action) {
    case 'none':
      return `${service} runs exactly this already (${runs}), and nothing would be changed.`;
    case 'update':
      if (revision !== runs) return `${service} would be updated from ${runs} to ${revision}, which exists.`;
      return startsDeployment
        ? `${service} runs ${runs} already, and would be deployed anew on it.`
        : `${service} is on ${runs} already, and no new deployment would be started.`;
    case 'register-and-update':
      return `A new revision would be registered, and ${service} updated from ${runs} to it.`;
    case 'unknown':
      return `${service} runs ${runs}. What would become of it is not known.`;
  }
}

function codeDeployLines(
  service: string,
  { application, group, configuration, underWay }: CodeDeployPlan,
): string[] {
  const how = configuration === null ? '' : `, as ${configuration} has it`;
  return [
    `CodeDeploy would deploy ${service}, with the group ${group} of the application ${application}${how}.`,
    ...(underWay === null ? [] : [`The deployment ${underWay} of that group is under way, and comes first.`]),
  ];
}
