/**
 * Draws the pictures of docs/pictures/: job summaries that the action wrote in runs against the local AWS, as GitHub shows them in
 * its light and its dark theme. Takes some minutes, and needs no Docker.
 *
 *     npm run pictures                     draws those of the documents
 *     npm run pictures -- FOLDER [NAMES]   draws every way in which a step can end into that folder, wide and narrow, to look at;
 *                                          or only the stories that are named
 */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draw, findPrograms } from './pictures/browser.mjs';

// The SDK's advice on node versions is for those who write against it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Pictures of the documents. `height`: so much of it, from the top. */
const PICTURES = [
  { name: 'failure-top', story: 'rolled-back', height: 765 },
  { name: 'failure', story: 'rolled-back' },
  { name: 'deployed', story: 'deployed' },
  { name: 'blue-green', story: 'canary' },
  { name: 'rollback-failed', story: 'rollback-failed', height: 640 },
  { name: 'plan', story: 'plan' },
];
const THEMES = [
  ['light', ''],
  ['dark', '-dark'],
];
/** A window on a screen, and a telephone. */
const WIDTHS = [1200, 400];

try {
  const programs = await findPrograms();
  const { NAMES, play } = await import('./pictures/stories.mjs');
  const [folder, ...names] = process.argv.slice(2);
  await (folder === undefined
    ? drawDocuments(programs, play)
    : drawAll(folder, names.length > 0 ? names : NAMES));

  async function drawAll(folder, names) {
    await mkdir(folder, { recursive: true });
    for (const name of names) {
      const { summary, log } = await play(name);
      await writeFile(join(folder, `${name}.md`), summary);
      await writeFile(join(folder, `${name}.log`), `${log.join('\n')}\n`);
      for (const [theme] of THEMES) {
        for (const width of WIDTHS) {
          const file = join(folder, `${name}-${theme}-${width}.png`);
          await draw(programs, summary, { theme, width, file });
          console.log(file);
        }
      }
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function drawDocuments(programs, play) {
  const summaries = new Map();
  for (const { name, story, height } of PICTURES) {
    if (!summaries.has(story)) summaries.set(story, (await play(story)).summary);
    for (const [theme, ending] of THEMES) {
      const file = fileURLToPath(new URL(`pictures/${name}${ending}.png`, import.meta.url));
      await draw(programs, summaries.get(story), { theme, file, height });
      console.log(`${file}: ${Math.ceil((await stat(file)).size / 1024)} KiB`);
    }
  }
}
