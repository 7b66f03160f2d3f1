import { describe, expect, it } from '@jest/globals';
import { concludeAll, resultsOf } from '../src/conclusion.ts';
import type { Cause, Diagnosis } from '../src/diagnosis/index.ts';
import { sentence } from '../src/errors.ts';
import type { Report, SummaryService } from '../src/report/index.ts';
import type { Ending } from '../src/rollout/index.ts';
import { aTarget, revisionArn } from './rollout/builders.ts';

const cause = (what: string): Cause => ({
  id: 'secret-missing',
  isTransient: false,
  tasks: 1,
  said: [],
  what,
  why: 'it is not there',
  fix: 'create it',
});
const evidence = { events: [], tasks: [], logs: [], targets: [], alarms: ['high-errors'], gaps: [] };
const diagnosis = {
  causes: [cause('The secret a is missing'), cause('The secret b is missing')],
  evidence,
} as unknown as Diagnosis;

const failed = (name: string): Ending => ({
  kind: 'bad',
  target: aTarget({ name }),
  failure: { kind: 'failed', reason: 'tasks failed to start.', minutes: 30, last: undefined, diagnosis },
  fate: { kind: 'rolled-back', runs: revisionArn(7) },
});
const deployed = (name: string): Ending => ({ kind: 'deployed', target: aTarget({ name }) });
const replaced: Ending = { kind: 'superseded', target: aTarget(), by: 'ecs-svc/3', runs: revisionArn(9) };
const where = { region: 'eu-west-1', cluster: 'production' };

/** Hears of services as the report does. */
function hearing() {
  const heard: [string, Partial<SummaryService>][] = [];
  const note = (name: string, facts: Partial<SummaryService>) => heard.push([name, facts]);
  return { heard, report: { note } as unknown as Report };
}

describe('resultsOf', () => {
  it('has the words for each ending, in their order', () => {
    expect(
      resultsOf([deployed('api'), failed('web')], where).map(({ name, outcome }) => [name, outcome]),
    ).toEqual([
      ['api', 'deployed'],
      ['web', 'rolled-back'],
    ]);
  });

  it("names the service's page in the console, and another revision only where somebody wanted to go back", () => {
    const unknown: Ending = {
      kind: 'bad',
      target: aTarget(),
      failure: { kind: 'failed', reason: 'no.', minutes: 30, last: undefined, diagnosis: undefined },
      fate: { kind: 'nowhere' },
    };
    const fixes = [{}, { kind: 'deploy' }, { kind: 'rollback' }] as const;
    const look =
      'look at the stopped tasks and their logs, https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1';
    expect(fixes.map((kind) => resultsOf([unknown], { ...where, ...kind })[0]?.problem?.fix)).toEqual([
      look,
      look,
      `${look}; or go back to another revision, named with rollback-to`,
    ]);
  });
});

describe('concludeAll', () => {
  it('is the worst of all services, with every problem', () => {
    const results = resultsOf([deployed('api'), replaced, failed('jobs')], where);
    const [api, web, jobs] = results;
    const { report } = hearing();
    expect(concludeAll(results, report)).toEqual({
      outcome: 'rolled-back',
      reason: [jobs, web, api].map((result) => result?.reason).join(' '),
      error: `${[web, jobs].map((result) => result?.problem && sentence(result.problem)).join('\n')}\nMeanwhile: api runs web:8.`,
      problems: [web?.problem, jobs?.problem],
      notes: [],
    });
  });

  it('has nothing to say of problems when all is well', () => {
    const conclusion = concludeAll(resultsOf([deployed('api')], where), hearing().report);
    expect(conclusion).toEqual({
      outcome: 'deployed',
      reason: 'api runs web:8.',
      error: undefined,
      problems: [],
      notes: [],
    });
  });

  it('tells the report of each service, with what was found out about it', () => {
    const { heard, report } = hearing();
    concludeAll(resultsOf([deployed('api'), failed('web')], where), report);
    expect(heard).toEqual([
      ['api', { outcome: 'deployed', evidence: [] }],
      [
        'web',
        {
          outcome: 'rolled-back',
          evidence: [
            {
              title: 'Other causes',
              lines: ['The secret b is missing: it is not there. Fix: create it. (1 task)'],
            },
            { title: 'Alarms', lines: ['high-errors'] },
          ],
        },
      ],
    ]);
  });
});
