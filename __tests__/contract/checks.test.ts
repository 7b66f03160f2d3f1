import { describe, expect, it } from '@jest/globals';
import { WARNING_NAMES } from '../../src/warnings.ts';
import { messagesIn } from './messages.ts';
import { reasonsIn } from './reasons.ts';
import { readAll, readText } from './repository.ts';

/** What is read and checked before the build. */
const BEFORE_THE_BUILD =
  /^src\/((inputs|check|survey|appspec)\/.*|docker\/(index|setup|commands)|secretreferences|cacheentry|taskdefinition\/choose)\.ts$/;

/** Reasons that no set-up of the local AWS gives, with the reason for that. Others of their file have to have a row. */
const WITHOUT_A_ROW: Readonly<Record<string, string>> = {
  'Docker does not answer': 'why an image is built, and no problem',
  'The repository … is immutable and has an image under … already': 'why an image is used again',
  '… is there, but …': 'why an image is built',
  '… is there, but reuse-image is never': 'why an image is built',
  '… was built for this commit and from the same files and inputs': 'why an image is used again',
  'What would be built is not known, as …': 'why an image is built',
  'What … is now could not be looked up, as pull asks for': 'why an image is built',
  '… holds an image that was built from the same files and inputs… (…)': 'why an image is used again',
  '… is denied': 'what is left out where the role may not look',
  ' left by a deployment that is over,': 'what a rollback says',
  'none is named as the ECS console names it, and the role may not search (…)': 'what a denial says',
  'the role may not read the one that the ECS console would have made (…), and may not search (…)':
    'what a denial says',
  'it is not the name of a secret': 'ECS may know better, where a template says so',
  'these are for it: …': 'AWS takes one group for a service',
  'it has no PRIMARY task set, so CodeDeploy has nothing to take the traffic from':
    'such a service is never made',
  'it is for the compute platform …, not ECS': 'the local AWS has no other platform',
  'none of its containers is behind a load balancer': 'ECS makes no such service',
};

/** Whether the document has it: what is put into it may be anything on one line. */
function isIn(document: string, pieces: readonly string[]): boolean {
  const escaped = pieces.map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.join('.*?')).test(document);
}

describe('docs/checks.md', () => {
  it('has a row for every problem that is told before the build', async () => {
    const document = (await readText('docs/checks.md')).replaceAll(/\\([*<>[\]|`])/g, '$1');
    const files = (await readAll('src', /\.ts$/)).filter(({ path }) => BEFORE_THE_BUILD.test(path));
    const lacking = files.flatMap(({ path, text }) =>
      reasonsIn(text)
        .filter((pieces) => !isIn(document, pieces))
        .map((pieces) => ({ path, reason: pieces.join('…') })),
    );
    expect(lacking.filter(({ reason }) => WITHOUT_A_ROW[reason] === undefined)).toEqual([]);
    const exceptions = new Set(lacking.map(({ reason }) => reason));
    expect(Object.keys(WITHOUT_A_ROW).filter((reason) => !exceptions.has(reason))).toEqual([]);
  });
});

/** Where it is warned of what works. */
const WARNS = /^src\/(advice\/.*|check\/(caches|permissions|plannedtime|strategy|reuse))\.ts$/;
/** Texts that no row is about, by how they begin, with the reason for that. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '… is deployed as it is, and was built from other files or inputs': 'a story of its own, reuse.test.ts',
  'The workflow runs on pull_request_target': 'a matter of the workflow, trigger.test.ts',
};

describe('docs/checks.md, of what is warned of', () => {
  it('has a row for every text', async () => {
    const document = (await readText('docs/checks.md')).replaceAll(/\\([*<>[\]|`])/g, '$1');
    const files = (await readAll('src', /\.ts$/)).filter(({ path }) => WARNS.test(path));
    const texts = files.flatMap(({ text }) =>
      messagesIn(text).filter((pieces) =>
        /\. (Fix: |Pin it |Put \.git |If the difference)/.test(pieces.join('…')),
      ),
    );
    expect(texts.length).toBeGreaterThan(WARNING_NAMES.length);
    const lacking = texts.filter((pieces) => !isIn(document, pieces)).map((pieces) => pieces.join('…'));
    const isElsewhere = (text: string) =>
      Object.keys(ELSEWHERE).some((beginning) => text.startsWith(beginning));
    expect(lacking.filter((text) => !isElsewhere(text))).toEqual([]);
  });
});

describe('the reasons in source code', () => {
  it('are the texts that become a why, whoever says it', () => {
    const source = `
      problems.add({ what, why: isA ? 'one' : \`two of \${name}\`, fix: 'not this' });
      const why = 'three';
      reader.refuse('input', \`four \${text}\`, 'not this');
      const six = () => unusable('six');
      throw new Unusable('five');
    `;
    expect(reasonsIn(source).map((pieces) => pieces.join('…'))).toEqual([
      ...['one', 'two of …', 'three', 'four …', 'six', 'five'],
    ]);
  });
});
