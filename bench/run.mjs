// npm run bench -- NAME [ARGUMENTS]: runs one of the measurements of this folder.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [name = '', ...args] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const file = [`${here}${name}.mjs`, `${here}../lib/bench/${name}.js`].find(
  (path) => name !== 'run' && existsSync(path),
);
if (file === undefined) {
  process.stderr.write(
    `There is no measurement ${name}. Fix: npm run bench -- NAME, with a name of bench/README.md.\n`,
  );
  process.exit(2);
}
// The SDK's advice on node versions is for those who write against it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.argv.splice(2, process.argv.length, ...args);
await import(pathToFileURL(file).href);
