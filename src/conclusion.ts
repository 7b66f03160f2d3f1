import { consoleUrl } from './aws/arn.ts';
import { evidenceSections } from './diagnosis/index.ts';
import type { CommonInputs, Inputs } from './inputs/index.ts';
import { worstOf } from './outcome.ts';
import type { Conclusion, Report } from './report/index.ts';
import { type Ending, joinProblems, joinReasons, resultOf, type ServiceResult } from './rollout/index.ts';

/** The words for how it ended, service by service. */
export function resultsOf(
  endings: Iterable<Ending>,
  { region, cluster, kind }: Pick<CommonInputs, 'region' | 'cluster'> & { readonly kind?: Inputs['kind'] },
): ServiceResult[] {
  const isRollback = kind === 'rollback';
  return [...endings].map((ending) =>
    resultOf(ending, { consoleUrl: consoleUrl(region, cluster, ending.target.name), isRollback }),
  );
}

/** What all services together come to. The report hears of each. */
export function concludeAll(results: readonly ServiceResult[], report: Report): Conclusion {
  for (const { name, outcome, diagnosis } of results) {
    report.note(name, { outcome, evidence: diagnosis === undefined ? [] : evidenceSections(diagnosis) });
  }
  const outcome = worstOf(results.map((result) => result.outcome));
  const problems = results.flatMap(({ problem }) => problem ?? []);
  return { outcome, reason: joinReasons(results), error: joinProblems(results), problems, notes: [] };
}
