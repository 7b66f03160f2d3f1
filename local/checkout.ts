import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of this project's root: the folder of package.json. The same from `local/` and from the compiled `lib/local/`. */
export function checkoutFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(
        'The project’s root was not found: no folder above this file has a package.json. Fix: run it from a clone.',
      );
    }
    folder = parent;
  }
  return folder;
}

/** Folder of the action, which is this project's. @throws Error when its bundle was not built */
export function actionFolder(): string {
  const folder = checkoutFolder();
  if (!existsSync(join(folder, 'dist', 'index.js'))) {
    throw new Error('The bundle dist/index.js is missing. Fix: npm run build.');
  }
  return folder;
}
