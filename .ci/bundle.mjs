/**
 * Makes the bundle out of lib/: node .ci/bundle.mjs OUT. The same source and packages give the same bytes, wherever it runs.
 *
 * First esbuild leaves out what nobody calls, which ncc can't: most of the AWS SDK. Then ncc makes of its files what
 * GitHub runs. Names of packages are shortened, as each byte that is compiled keeps the first question to AWS waiting; the action's
 * own are not: what it does can be read in dist/, and so can the stack of an error.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, transform } from 'esbuild';
import { pastTheDoors } from './doors.mjs';
import { withoutDescriptions, withoutErrorClasses } from './sdk.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest node whose language is written. */
const NODE = 'node20';

/** What the runner starts after the job: the same, which tells by the name of this file that it is the post step. */
const POST = "import './index.js';\n";

/** Bundles `lib/src/index.js` into that folder. What was in it is replaced at the end, at once: a run of the old bundle may be under way. */
async function bundle(out) {
  // In the same place of every checkout, as ncc makes the numbers of its chunks of paths from the root.
  const shaken = join(root, 'lib', 'shaken');
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-bundle-'));
  try {
    const packages = await shake(shaken);
    await pack(shaken, folder);
    await writeFile(join(folder, 'post.js'), POST);
    await writeFile(join(folder, 'licenses.txt'), await licensesOf(packages));
    // What was there before and is not any more has to go.
    await rm(out, { recursive: true, force: true });
    await cp(folder, out, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(shaken, { recursive: true, force: true });
  }
}

/** Writes what is called, a file for each part that is loaded late, and gives the folders of the packages that it is from. */
async function shake(outdir) {
  const { metafile } = await build({
    entryPoints: [join(root, 'lib', 'src', 'index.js')],
    outdir,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: NODE,
    // Packages have their ES modules here: unused parts can be left out of them, and ncc can read them.
    mainFields: ['module', 'main'],
    conditions: ['module'],
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'dist', 'index.js') },
    plugins: [pastTheDoors, withoutErrorClasses, withoutDescriptions],
    // All of them are in licenses.txt.
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }\n');
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
    const isForeign = Object.keys(inputs).every((name) => name.includes('node_modules/'));
    await shorten(join(root, path), isForeign);
  }
  const files = filesIn(metafile);
  const older = files.filter((file) => metafile.inputs[file].format === 'cjs');
  if (older.length > 0) {
    throw new Error(
      `${older.join(', ')} can't be bundled: no ES module. Fix: name the package's in .ci/bundle.mjs.`,
    );
  }
  return new Set(
    files.map((file) => /^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean),
  );
}

/**
 * Writes a file of the bundle with short names where it is of packages alone, and all in ASCII, which node reads in half the time:
 * what else there is stands in texts and patterns.
 */
async function shorten(file, isForeign) {
  const text = await readFile(file, 'utf8');
  const { code } = isForeign
    ? await transform(text, { minify: true, format: 'esm', target: NODE })
    : { code: text };
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, code.replaceAll(/[\u0080-\uffff]/g, escaped));
}

/** The files that something is left of in what the entry point leads to. */
function filesIn({ outputs }) {
  const reached = new Set();
  const follow = (path) => {
    if (reached.has(path) || outputs[path] === undefined) return;
    reached.add(path);
    for (const next of outputs[path].imports) follow(next.path);
  };
  follow(Object.keys(outputs).find((path) => outputs[path].entryPoint === 'lib/src/index.js'));
  return [...reached].flatMap((path) => Object.keys(outputs[path].inputs));
}

async function pack(folder, out) {
  const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
  const args = [ncc, 'build', join(folder, 'index.js'), '--out', out, '--quiet', '--no-cache'];
  await promisify(execFile)(process.execPath, args, { cwd: root });
}

/** The licences of those packages, each text once. One that has none of its own has that of its repository. */
async function licensesOf(folders) {
  const packages = await Promise.all(
    [...folders].sort().map(async (folder) => {
      const about = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      return { about, text: await licenseIn(join(root, folder)) };
    }),
  );
  const texts = new Map();
  for (const { about, text: own } of packages) {
    const { name, version, license, repository } = about;
    const isOfSameRepository = (other) =>
      other.about.repository?.url === repository?.url && other.text !== '';
    const text = own || packages.find(isOfSameRepository)?.text;
    if (text === undefined) {
      throw new Error(`The package ${name} has no licence file. Fix: add its licence to .ci/bundle.mjs.`);
    }
    texts.set(text, [...(texts.get(text) ?? []), `${name}@${version} (${license})`]);
  }
  const sections = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return sections.join(`\n${'-'.repeat(80)}\n\n`);
}

/** What the licence and a notice in that folder say; `''` where there is none. */
async function licenseIn(folder) {
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}

const out = process.argv[2];
if (out === undefined) {
  process.stderr.write('Where to is not said. Fix: node .ci/bundle.mjs FOLDER.\n');
  process.exit(2);
}
await bundle(resolve(out));
