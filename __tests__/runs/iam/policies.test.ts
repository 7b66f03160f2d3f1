import { describe, expect, it } from '@jest/globals';
import { readAll, readText } from '../../contract/repository.ts';
import { expectDocument, expectPart } from '../../contract/written.ts';
import { DOCUMENTS, documentedFor, printed, wholePolicies } from './documents.ts';
import { additionsTable, everywhere, statementsTable } from './page.ts';
import { type Play, type Played, playAs } from './play.ts';
import { PLAYS } from './plays.ts';
import type { Policy } from './policy.ts';
import { PURPOSES, purposeOf } from './purposes.ts';

/** Where the documents are written, what they allow so far says nothing. */
const isWriting = process.env['WRITE_DOCUMENTS'] === '1';
const EVERYTHING = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const played = new Map<Play, Played>();

describe('a role with the policy that the documents have for what it does', () => {
  it.each(PLAYS.map((play) => [play.way, play.name, play] as const))(
    'is allowed all that is asked: %s: %s',
    async (_way, _name, play) => {
      const result = await playAs(isWriting ? EVERYTHING : await documentedFor(play), play);
      played.set(play, result);
      const { traces, asked } = result;
      const denied = asked
        .filter(({ isAllowed }) => !isAllowed)
        .map((each) => `${each.action} ${each.resource}`);
      expect({ denied, outcome: traces.outputs['outcome'] }).toEqual({ denied: [], outcome: play.outcome });
      if (play.outcome !== 'rolled-back') expect(traces.warnings).toEqual([]);
    },
  );
});

describe('the policies', () => {
  it.each(DOCUMENTS.map(({ path, policyFrom }) => [path, policyFrom] as const))(
    'allow what was asked and nothing else: %s',
    async (path, policyFrom) => {
      await expectDocument(path, printed(policyFrom(played)));
    },
  );
});

/** What no policy of the role decides: the trust policy of a role, the credentials that it is assumed from, and nobody. */
const ASKED_OF_OTHERS = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:GetCallerIdentity'];

describe('the doors to AWS', () => {
  it('lead to nothing that no run asks for', async () => {
    const files = await readAll('src/aws', /\.ts$/);
    const named = files.flatMap(({ text }) =>
      [...text.matchAll(/'([a-z]+:[A-Z]\w+)'/g)].map(([, name]) => name),
    );
    const sent = files.flatMap(({ text }) =>
      [...text.matchAll(/new sdk\.(\w+)Command\(/g)].map(([, name]) => name),
    );
    // Each request names its own action.
    expect(new Set(named.map((name) => name?.split(':')[1]))).toEqual(new Set(sent));
    const asked = [...played].flatMap(([, result]) => result.asked.map(({ action }) => action));
    expect(named.filter((name) => ![...asked, ...ASKED_OF_OTHERS].includes(String(name)))).toEqual([]);
  });
});

/** Characters that count of a managed policy, which white space does not. IAM's quotas, September 2026. */
const MOST_OF_A_POLICY = 6144;

describe('each policy', () => {
  it.each(DOCUMENTS.map(({ path }) => [path]))('is one that IAM takes: %s', async (path) => {
    const text = await readText(path);
    const { Statement } = JSON.parse(text) as Policy;
    const sids = Statement.map(({ Sid }) => Sid);
    expect(sids).toEqual([...new Set(sids)]);
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    expect(text.replace(/\s/g, '').length).toBeLessThanOrEqual(MOST_OF_A_POLICY);
    const actions = Statement.flatMap(({ Action }) => [Action].flat());
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('docs/iam.md', () => {
  const policies = () => wholePolicies(played);

  it('says what each statement is for, and what is lost without those that are optional', async () => {
    await expectPart('docs/iam.md', 'needed', statementsTable(policies(), false));
    await expectPart('docs/iam.md', 'optional', statementsTable(policies(), true));
  });

  it('says what is added where', async () => {
    await expectPart('docs/iam.md', 'additions', additionsTable());
  });

  it('says what is allowed on everything', async () => {
    const all = DOCUMENTS.map(({ policyFrom }) => policyFrom(played));
    await expectPart('docs/iam.md', 'everywhere', everywhere(all));
  });

  it('has a word on everything that is asked, and on nothing else', () => {
    const asked = [...played].flatMap(([{ way }, result]) =>
      result.asked.map((each) => purposeOf(way, each)),
    );
    expect(PURPOSES.filter((purpose) => !asked.includes(purpose)).map(({ sid }) => sid)).toEqual([]);
    const names = new Set([...played].flatMap(([, result]) => result.asked.map(({ action }) => action)));
    expect(PURPOSES.flatMap(({ actions }) => actions).filter((action) => !names.has(action))).toEqual([]);
  });
});
