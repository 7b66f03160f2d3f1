/**
 * What the release workflow asks about a tag.
 *
 *     node .github/release.mjs notes v1.2.3    the section of CHANGELOG.md that belongs to the tag
 *     node .github/release.mjs major v1.2.3    v1
 *
 * Both refuse, with exit code 1 and every reason at once, a tag that package.json, package-lock.json and
 * CHANGELOG.md don't agree with. Nothing is imported that has to be installed: the job that may write runs this.
 */
import { readFile } from 'node:fs/promises';

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
} else if (question === 'notes') {
  console.log(notes);
} else if (question === 'major') {
  console.log(tag.replace(/\..*$/, ''));
} else {
  console.error('Ask for notes or major, as in: node .github/release.mjs notes v1.2.3');
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
