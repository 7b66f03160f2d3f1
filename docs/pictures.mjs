/**
 * Draws the pictures of docs/pictures/: job summaries that the action, dist/index.js, wrote against the local AWS, as GitHub shows
 * them in its light and its dark theme. Takes about two minutes, and needs no Docker.
 *
 *     npm run build && npm run pictures
 */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { draw, findPrograms } from './pictures/browser.mjs';

// The SDK's advice on node versions is for those who write against it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

try {
  const programs = await findPrograms();
  const { summariesOfRuns } = await import('./pictures/runs.mjs');
  for (const [name, markdown] of Object.entries(await summariesOfRuns())) {
    for (const [theme, ending] of [
      ['light', ''],
      ['dark', '-dark'],
    ]) {
      const file = fileURLToPath(new URL(`pictures/${name}${ending}.png`, import.meta.url));
      await draw(programs, markdown, { theme, file });
      console.log(`${file}: ${Math.ceil((await stat(file)).size / 1024)} KiB`);
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
