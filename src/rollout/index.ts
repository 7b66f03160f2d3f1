export { joinProblems, joinReasons, resultOfStart, resultOfWait, type ServiceResult } from './conclude.ts';
export { ecsRollout } from './ecs.ts';
export { type Started, startDeployments } from './start.ts';
export type { Rollout, Target } from './types.ts';
export { waitForDeployments } from './wait.ts';
