import MarkdownIt from 'markdown-it';

/** What of a Markdown token is looked at. */
interface Token {
  readonly type: string;
  readonly tag: string;
  readonly info: string;
  readonly content: string;
  readonly nesting: number;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
}

/** The console, whose pages we name. */
const OWN_HOST = /^[\w-]+\.console\.aws\.amazon\.com$/;

const markdown = new MarkdownIt({ html: true, linkify: false });

/**
 * What a Markdown text is made of besides text: headings, tables, lists, blocks, HTML, links, pictures, emphasis. Code and plain
 * text are the same, and so is the address of a page, which is a link to that page and nothing else.
 */
export function skeletonOf(text: string): string[] {
  return (markdown.parse(text, {}) as unknown as readonly Token[]).flatMap(boneOf);
}

function boneOf(token: Token): string[] {
  if (token.type === 'inline') return bonesOfLine(token.children ?? []);
  if (token.type === 'fence') return [`fence ${token.info}`];
  if (token.type === 'html_block') return [`html ${withoutNames(token.content)}`];
  return [`${token.type} ${token.tag}`];
}

function bonesOfLine(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at): string[] => {
    switch (token.type) {
      case 'text':
      case 'code_inline':
        return [];
      case 'html_inline':
        return [`html ${withoutNames(token.content)}`];
      case 'link_open': {
        const [label] = tokens.slice(at + 1);
        const href = token.attrGet('href') ?? '';
        const isPage = label !== undefined && decode(href) === decode(label.content);
        const host = href.split('/')[2];
        return isPage && OWN_HOST.test(host ?? '') ? ['page'] : [`link ${withoutNumbers(href)}`];
      }
      case 'link_close':
        return [];
      default:
        return [`${token.type} ${token.attrGet('src') ?? ''}`];
    }
  });
}

/** The page of a revision, whichever it is. */
function withoutNumbers(href: string): string {
  return href.replace(/\?.*/, '').replace(/(\/task-definitions\/[\w-]+\/)\d+\//, '$1N/');
}

/** What differs with how much there is to say: pages, paragraphs, items of a list with what is bold in them, rows. */
const REPEATED = /^(page|paragraph_|list_item_|bullet_list_|strong_|tr_|td_)/;

/** The bones that have to be the same, however much there is to say; of those that come and go, that there are any. */
export function firmBones(text: string): string[] {
  const bones = skeletonOf(text);
  const some = new Set(bones.filter((bone) => REPEATED.test(bone) && bone !== 'page'));
  return [...some]
    .toSorted((one, other) => one.localeCompare(other))
    .concat(bones.filter((bone) => !REPEATED.test(bone)));
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Our own HTML has a name in it at most, which is text. */
function withoutNames(html: string): string {
  return html.replace(/>[^<]+</g, '><').trim();
}
