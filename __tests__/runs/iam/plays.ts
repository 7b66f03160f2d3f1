import { CODEDEPLOY_PLAYS } from './codedeployplays.ts';
import { ECS_PLAYS } from './ecsplays.ts';

/** Every play: what the policies are made from, and held to. */
export const PLAYS = [...ECS_PLAYS, ...CODEDEPLOY_PLAYS];
