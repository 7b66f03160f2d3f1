export {
  deploymentOf,
  type Ending,
  type Failure,
  type Fate,
  joinProblems,
  joinReasons,
  resultOf,
  type ServiceResult,
} from './conclude.ts';
export { lastCompleteRevision } from './judge.ts';
export {
  carrierOf,
  deploymentFrom,
  type FollowNote,
  idsOf,
  isUnnamed,
  noteOf,
  openRollout,
  unnamed,
} from './open.ts';
export { isUnchanged, type Started, startDeployments } from './start.ts';
export type { CodeDeployTarget, Deployment, Observation, Rollout, Target } from './types.ts';
export { type Settled, type WaitResult, waitForDeployments } from './wait.ts';
