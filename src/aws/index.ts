import type { SessionKeys } from '../credentials/types.ts';
import { type CodeDeploy, openCodeDeploy } from './codedeploy.ts';
import { type Ecr, openEcr } from './ecr.ts';
import { type Ecs, openEcs } from './ecs.ts';
import { type Elb, openElb } from './elb.ts';
import { type Iam, openIam } from './iam.ts';
import { type Logs, openLogs } from './logs.ts';
import type { AwsManners } from './manners.ts';
import { openSecretsManager, type SecretsManager } from './secrets.ts';
import { openParameterStore, type ParameterStore } from './ssm.ts';
import { openSts, type Sts } from './sts.ts';

export type { CodeDeploy } from './codedeploy.ts';
export type { Ecr } from './ecr.ts';
export type { Ecs } from './ecs.ts';
export { type AwsManners, PATIENCE_MS } from './manners.ts';
export type { Identity, RoleQuestion, RoleSession, Sts } from './sts.ts';

/** The services of AWS that this action calls, in one region. */
export interface Aws {
  readonly region: string;
  readonly ecs: Ecs;
  readonly ecr: Ecr;
  readonly codedeploy: CodeDeploy;
  readonly elb: Elb;
  readonly iam: Iam;
  readonly logs: Logs;
  readonly secrets: SecretsManager;
  readonly parameters: ParameterStore;
  readonly sts: Sts;
  /** The keys that requests are signed with; nothing where they are those of the job, which everybody finds there. */
  keys(): Promise<SessionKeys | undefined>;
}

/** Credentials that the manners don't bring, and endpoints, come from the SDK's default chain. Nothing is loaded or sent before the first call. */
export function openAws(region: string, manners: AwsManners): Aws {
  return {
    region,
    ecs: openEcs(region, manners),
    ecr: openEcr(region, manners),
    codedeploy: openCodeDeploy(region, manners),
    elb: openElb(region, manners),
    iam: openIam(region, manners),
    logs: openLogs(manners),
    secrets: openSecretsManager(region, manners),
    parameters: openParameterStore(region, manners),
    sts: openSts(region, manners),
    keys: async () => manners.credentials?.keys(),
  };
}
