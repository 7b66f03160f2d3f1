import { UnreadableAnswer } from './answers.ts';
import { translateAwsError } from './errors.ts';

/**
 * No list that is read to its end has so many pages: the longest is that of the parameters of an account, 100,000 at most, of which a
 * filtered page looks through fifty and more.
 */
const MOST_PAGES = 2000;

/** How a list is read. */
export interface PagedQuestion<Answer> {
  /** As in IAM policies: `ecs:ListTasks`. */
  readonly action: string;
  /** Asks for the page that begins there, the first one without. */
  readonly ask: (after: string | undefined) => Promise<Answer>;
  /** Where the next page begins; nothing, or an empty text, at the end. */
  readonly next: (answer: Answer) => string | undefined;
}

/**
 * The pages of a list, one after the other. A page may be empty and not be the last one.
 *
 * @throws AwsError when the same page comes again and again, or the pages have no end
 */
export async function* pagesOf<Answer>(question: PagedQuestion<Answer>): AsyncGenerator<Answer> {
  const { action, ask, next } = question;
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(after);
    yield answer;
    const following = next(answer) || undefined;
    if (following === undefined) return;
    if (following === after) break;
    after = following;
  }
  throw translateAwsError(new UnreadableAnswer('its pages have no end'), action);
}
