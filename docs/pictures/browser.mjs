/** What GitHub makes of Markdown, as a picture. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import MarkdownIt from 'markdown-it';

/** As wide as a job summary on GitHub, in CSS pixels, its frame included. */
const WIDTH = 1012;
/** Chromium has no narrower window. */
const LEAST_WINDOW = 500;
/** Pixels of the picture for one of CSS, so that text is sharp where it is shown smaller. */
const SCALE = 1.5;
/** Of a palette: text on one background needs no more, and the file is a third of what it was. */
const COLOURS = 64;
/** GitHub's colours around a summary; its stylesheet has those inside. */
const FRAME = { light: '#d1d9e0', dark: '#3d444d' };

/**
 * Finds what draws. Chromium is called differently by distributions.
 *
 * @throws Error that says what to install when something is not on the PATH
 */
export async function findPrograms() {
  const chromium = await find('chromium', 'chromium-browser', 'google-chrome');
  const pngquant = await find('pngquant');
  if (chromium !== undefined && pngquant !== undefined) return { chromium, pngquant };
  throw new Error(
    `${chromium === undefined ? 'Chromium' : 'pngquant'} is not on the PATH. Fix: apt-get install -y chromium pngquant fonts-noto-core fonts-noto-color-emoji fonts-liberation.`,
  );
}

async function find(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/** Draws a summary, light or dark, into that file; `width` and at most `height` pixels of CSS where these are given. */
export async function draw({ chromium, pngquant }, markdown, { theme, file, width = WIDTH, height: most }) {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-chromium-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, await pageOf(markdown, { theme, width }));
    const run = (...options) =>
      promisify(execFile)(chromium, [
        '--headless',
        // Root may not start it otherwise, and the page is ours.
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--force-device-scale-factor=${SCALE}`,
        ...options,
        pathToFileURL(page).href,
      ]);
    // A picture is as high as its window, so the page is asked first how high it is.
    const { stdout } = await run(`--window-size=${Math.max(width, LEAST_WINDOW)},600`, '--dump-dom');
    const whole = Number(/data-height="(\d+)"/.exec(stdout)?.[1]);
    const height = Math.min(whole, most ?? whole);
    if (!(height > 0)) throw new Error(`${chromium} did not show the page.`);
    const picture = join(folder, 'picture.png');
    await run(`--window-size=${Math.max(width, LEAST_WINDOW)},${height}`, `--screenshot=${picture}`);
    const options = ['--force', '--strip', '--speed', '1', '--output', file];
    await promisify(execFile)(pngquant, [...options, String(COLOURS), picture]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pageOf(markdown, { theme, width }) {
  const require = createRequire(import.meta.url);
  const style = await readFile(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8');
  const github = new MarkdownIt({ html: true, linkify: true, highlight });
  return `<!doctype html>
<html><head><meta charset="utf-8"><style>
${style}
body { margin: 0; width: ${width}px }
.markdown-body { padding: 24px; border: 1px solid ${FRAME[theme]} }
</style></head>
<body><article class="markdown-body">${withAlerts(github.render(markdown))}</article>
<script>document.body.dataset.height = Math.ceil(document.querySelector('article').getBoundingClientRect().height)</script></body></html>`;
}

/** GitHub draws a box for a quotation that begins so. */
function withAlerts(html) {
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/g,
    (_, kind) =>
      `<blockquote class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind[0]}${kind.slice(1).toLowerCase()}</p><p>`,
  );
}

/** GitHub colours the lines of a diff by their first character, with classes that its stylesheet has. */
function highlight(text, language) {
  if (language !== 'diff') return '';
  const classes = { '-': 'pl-md', '+': 'pl-mi1', '!': 'pl-mc' };
  const lines = text.split('\n').map((line) => {
    const name = classes[line[0]];
    const shown = escapeHtml(line);
    return name === undefined ? shown : `<span class="${name}">${shown}</span>`;
  });
  return lines.join('\n');
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
