// Makes the bundle out of lib/: node .ci/bundle.mjs OUT. The same source and packages give the same bytes, wherever it runs.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { init } from 'license-checker-rseidelsohn';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Bundles `lib/src/index.js` into that folder. What was in it is replaced at the end, at once: a run of the old bundle may be under way. */
async function bundle(out) {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-bundle-'));
  try {
    const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
    const entry = join(root, 'lib', 'src', 'index.js');
    const args = [ncc, 'build', entry, '--out', folder, '--quiet', '--no-cache'];
    await promisify(execFile)(process.execPath, args, { cwd: root });
    await writeFile(join(folder, 'licenses.txt'), await licenses());
    // ncc leaves chunks of earlier builds, so the folder is emptied.
    await rm(out, { recursive: true, force: true });
    await cp(folder, out, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The licences of what the bundle is made of. ncc's own list leaves packages out once there are several chunks. */
async function licenses() {
  const packages = await promisify(init)({ start: root, production: true, excludePrivatePackages: true });
  const sections = await Promise.all(
    Object.entries(packages)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([name, { licenses: kinds, licenseFile }]) => {
        const title = `${name}\n${[kinds].flat().join(', ')}\n`;
        // Where a package has no such file, its README is given, which is not a licence.
        const isLicense = licenseFile !== undefined && !/^readme/i.test(basename(licenseFile));
        const text = isLicense ? await readFile(licenseFile, 'utf8') : '';
        return `${title}\n${text.replaceAll('\r\n', '\n').trim()}\n`;
      }),
  );
  return sections.join(`\n${'-'.repeat(80)}\n\n`);
}

const out = process.argv[2];
if (out === undefined) {
  process.stderr.write('Where to is not said. Fix: node .ci/bundle.mjs FOLDER.\n');
  process.exit(2);
}
await bundle(resolve(out));
