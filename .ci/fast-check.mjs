/**
 * fast-check as the tests get it: with the same cases in every run, so that a run that fails fails again, for everybody.
 *
 *     FAST_CHECK_SEED=random npm run unit -- __tests__/inputs   other cases, and whichever fails prints its seed
 *     FAST_CHECK_RUNS=10000 npm run unit -- __tests__/inputs    more of them, where a test does not say how many it wants
 */
import fc from '../node_modules/fast-check/lib/fast-check.js';

const { FAST_CHECK_SEED: seed = '20261130', FAST_CHECK_RUNS: runs } = process.env;

fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});

export default fc;
