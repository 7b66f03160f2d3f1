/**
 * What the release workflow asks about a tag.
 *
 *     node .github/release.mjs notes v1.2.3      the section of CHANGELOG.md that belongs to the tag
 *     node .github/release.mjs major v1.2.3      v1
 *     node .github/release.mjs checksums v1.2.3  the SHA-256 of action.yml and of each file of dist/, as sha256sum writes them
 *     node .github/release.mjs sbom v1.2.3       what the bundle is made of, in CycloneDX
 *
 * All refuse, with exit code 1 and every reason at once, a tag that package.json, package-lock.json and
 * CHANGELOG.md don't agree with. Nothing is imported that has to be installed: the job that may write runs this.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const questions = {
  notes: () => notes,
  major: () => tag.replace(/\..*$/, ''),
  checksums,
  sbom,
};

const [, , question, tag = ''] = process.argv;
const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
const [manifest, lock, changelog] = await Promise.all([
  readFile('package.json', 'utf8').then(JSON.parse),
  readFile('package-lock.json', 'utf8').then(JSON.parse),
  readFile('CHANGELOG.md', 'utf8'),
]);
const notes = version === undefined ? '' : sectionOf(version, changelog);

const problems = [];
if (version === undefined) problems.push(`The tag "${tag}" is not of the form v1.2.3.`);
if (version !== undefined && manifest.version !== version) {
  problems.push(`package.json says ${manifest.version}, the tag says ${version}.`);
}
if (lock.version !== manifest.version) {
  problems.push(
    `package-lock.json says ${lock.version}, package.json says ${manifest.version}. Run npm install.`,
  );
}
if (version !== undefined && notes === '') {
  problems.push(`CHANGELOG.md has nothing to say under "## ${version}".`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else if (Object.hasOwn(questions, question ?? '')) {
  console.log(await questions[question]());
} else {
  console.error(`Ask for ${Object.keys(questions).join(', ')}, as in: node .github/release.mjs notes v1.2.3`);
  process.exitCode = 1;
}

/** The text below the heading of that version (`## 1.2.3`, with or without a date behind it), up to the next one. */
function sectionOf(version, text) {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  if (start === -1) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}

async function checksums() {
  const names = (await readdir('dist')).sort().map((name) => `dist/${name}`);
  const lines = ['action.yml', ...names].map(async (name) => {
    const sum = createHash('sha256').update(await readFile(name));
    return `${sum.digest('hex')}  ${name}`;
  });
  return (await Promise.all(lines)).join('\n');
}

/** npm's own `--omit dev` leaves out what tools need as well, such as yaml and most of the AWS SDK. */
async function sbom() {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: Number.POSITIVE_INFINITY });
  const all = JSON.parse(stdout);
  const isTool = ({ properties = [] }) =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const tools = new Set(all.components.filter(isTool).map((component) => component['bom-ref']));
  // npm names it after the folder.
  all.metadata.component.name = manifest.name;
  all.components = all.components.filter((component) => !isTool(component));
  all.dependencies = all.dependencies
    .filter(({ ref }) => !tools.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => !tools.has(other)) }));
  return JSON.stringify(all, undefined, 2);
}
