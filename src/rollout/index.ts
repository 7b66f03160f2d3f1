export { joinProblems, joinReasons, resultOf, type ServiceResult } from './conclude.ts';
export type { Ending, Failure, Fate } from './ending.ts';
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
export { deploymentOf, whoStarted } from './others.ts';
export { changedSettings, isUnchanged, type Started, startDeployments, startsDeployment } from './start.ts';
export type {
  Carrier,
  CodeDeployTarget,
  Deployment,
  Observation,
  Rollout,
  Target,
  WayBack,
  Wishes,
} from './types.ts';
export { type Settled, type WaitResult, waitForDeployments } from './wait.ts';
