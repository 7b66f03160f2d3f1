/**
 * How a step ends. The names are the same in outputs, summary and code.
 *
 * - `deployed`: our deployment is the service's primary one and COMPLETED, or has all production traffic where no more is waited for
 * - `unchanged`: the service already runs exactly this; nothing was registered or updated
 * - `planned`: nothing was changed, and nothing is in the way of what would be done
 * - `not-waited`: started; waiting was turned off
 * - `rolled-back`: ours failed; the service is stable again on the previous revision, by ECS or by us
 * - `failed`: ours failed, and nothing was rolled back
 * - `rollback-failed`: ours failed, and so did the way back
 * - `timed-out`: the time limit came first; what is left running is told
 * - `superseded`: a newer deployment replaced ours while we waited: no failure of ours
 * - `cancelled`: the workflow was cancelled; what is left running is told
 */
export type Outcome =
  | 'deployed'
  | 'unchanged'
  | 'planned'
  | 'not-waited'
  | 'rolled-back'
  | 'superseded'
  | 'timed-out'
  | 'failed'
  | 'cancelled'
  | 'rollback-failed';

/** From the best to the worst: with several services, the worst one is the step's. */
const ORDER: readonly Outcome[] = [
  'unchanged',
  'deployed',
  'planned',
  'not-waited',
  'superseded',
  'rolled-back',
  'timed-out',
  'failed',
  'cancelled',
  'rollback-failed',
];

/** The outcome of a step whose services ended with these. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>(
    (worst, next) => (rankOf(next) > rankOf(worst) ? next : worst),
    'unchanged',
  );
}

/** How bad an outcome is: the higher, the worse. */
export function rankOf(outcome: Outcome): number {
  return ORDER.indexOf(outcome);
}

/** Whether the step is green. */
export function isGreen(outcome: Outcome): boolean {
  return ORDER.indexOf(outcome) <= ORDER.indexOf('not-waited');
}
