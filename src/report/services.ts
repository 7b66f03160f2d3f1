import { revisionUrl, shortRevision } from '../aws/arn.ts';
import { imageUrl, readImageReference } from '../references.ts';
import type { Comparison, SummaryService } from './facts.ts';
import { worstFirst } from './headline.ts';
import { briefImage, shortTag } from './images.ts';
import { markdownCode, markdownText } from './text.ts';

/** Services that are shown; a table that is longer is read by nobody. */
const MOST_SERVICES = 100;

/** What each service ran before and what it was to run, with pages of the AWS console. */
export function servicesTable(services: readonly SummaryService[]): string {
  const rows = worstFirst(services).slice(0, MOST_SERVICES).map(rowOf);
  const more = services.length - rows.length;
  return [
    '| service | before | after | outcome |',
    '|---|---|---|---|',
    ...rows,
    ...(more > 0 ? [`| … and ${more} more | | | |`] : []),
  ].join('\n');
}

function rowOf(service: SummaryService): string {
  const { name, before, after, outcome, consoleUrl, imageBefore, imageAfter } = service;
  // Without an outcome, it did not come to the revision that was made for it.
  const last = outcome === undefined ? undefined : after;
  const isMoved = last !== undefined && last !== before;
  const cells = [
    linked(markdownText(name), consoleUrl),
    cell(before, imageBefore, imageAfter),
    // A plan has no revision yet.
    isMoved || outcome === 'planned' ? cell(isMoved ? last : '', imageAfter, imageBefore) : '',
    outcome ?? 'not changed',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Revision and image, one below the other. */
function cell(revision: string, image: string | undefined, other: string | undefined): string {
  const shownRevision =
    revision === '' ? [] : [linked(markdownCode(shortRevision(revision)), revisionUrl(revision))];
  const shownImage =
    image === undefined || image === other
      ? []
      : [linked(markdownCode(nameOf(image, other)), imageUrl(image))];
  return [...shownRevision, ...shownImage].join('<br>');
}

/** The tag of an image, or its digest; with the repository where that changes too. */
function nameOf(image: string, other: string | undefined): string {
  const { name, tag, digest } = readImageReference(image) ?? { name: image };
  const isMoved = other !== undefined && readImageReference(other)?.name !== name;
  if (isMoved || (tag ?? digest) === undefined) return briefImage(image);
  return tag === undefined ? `${digest?.slice(0, 'sha256:'.length + 12)}…` : shortTag(tag);
}

function linked(markdown: string, url: string | undefined): string {
  return url === undefined || url === '' ? markdown : `[${markdown}](${url})`;
}

/** The commits that a deployment brings. */
export function compareLine({ url, before, after }: Comparison): string {
  return `Commits: [${markdownCode(`${before.slice(0, 7)}…${after.slice(0, 7)}`)}](${url})`;
}
