import type { Problem } from '../errors.ts';
import type { Source } from '../history/index.ts';
import type { Difference } from '../taskdefinition/index.ts';
import type { Warning } from '../warnings.ts';

/** What the output `plan` holds, as JSON; docs/plan.md is about every member. */
export type PlanDocument = DeployPlan | RollbackPlan;

/** What a deployment would do. */
export interface DeployPlan {
  readonly mode: 'deploy';
  /** Nothing when the check found a problem with it. */
  readonly image: ImagePlan | null;
  readonly services: readonly ServicePlan[];
  /** What is in the way; empty when nothing is. */
  readonly problems: readonly ProblemPlan[];
  /** What works and is often meant otherwise; docs/good-practice.md has the reasons. */
  readonly warnings: readonly Warning[];
}

/** Where the image would come from. */
export interface ImagePlan {
  readonly action: 'build' | 'reuse' | 'existing';
  /** With its digest, unless it is still to be built. */
  readonly reference: string;
  /** Why it would be used again, or built though there may be one like it; nothing where there is no choice. */
  readonly reason: string | null;
  /** For which it would be built; empty when Docker decides, and when nothing is built. */
  readonly platforms: readonly string[];
  /** Tags that it would get. */
  readonly tags: readonly string[];
  /** Whether the repository is missing, and would be made first. */
  readonly createsRepository: boolean;
}

/** What would become of a service. */
export interface ServicePlan {
  readonly service: string;
  /** `web:7` */
  readonly runs: string;
  /** `unknown`: what it would run can't be told for a problem. */
  readonly action: 'none' | 'update' | 'register-and-update' | 'unknown';
  /** The revision that it would run, when that exists already. */
  readonly revision: string | null;
  /** Whether a deployment would be started; nothing where that is not known. */
  readonly startsDeployment: boolean | null;
  /** What changes in the task definition; values of environment variables are not in it. */
  readonly changes: readonly Difference[];
  /** What changes in the service besides, by the inputs that say so. */
  readonly settings: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly containers: readonly ContainerPlan[];
  /** How CodeDeploy would deploy it; nothing for a service that ECS deploys. */
  readonly codedeploy: CodeDeployPlan | null;
}

/** What a container would run. */
export interface ContainerPlan {
  readonly container: string;
  /** Nothing where that is not known. */
  readonly image: string | null;
  /** `image`: what is built, reused or named. `images`: what that input says. `template`: what it has there is kept. */
  readonly from: 'image' | 'images' | 'template';
}

/** How CodeDeploy would deploy a service. */
export interface CodeDeployPlan {
  readonly application: string;
  readonly group: string;
  /** Name of the deployment configuration; nothing where the group has none. */
  readonly configuration: string | null;
  /** Id of the deployment of the group that is under way, and comes first. */
  readonly underWay: string | null;
}

/** Where services would go back to. */
export interface RollbackPlan {
  readonly mode: 'rollback';
  readonly services: readonly RollbackServicePlan[];
  readonly problems: readonly ProblemPlan[];
}

/** What a service could go back to. */
export interface RollbackServicePlan {
  readonly service: string;
  readonly runs: string;
  /** Where it is known from what it ran before. */
  readonly source: Source;
  /** Nearest first. */
  readonly candidates: readonly CandidatePlan[];
}

/** A revision that a service could go back to. */
export interface CandidatePlan {
  readonly revision: string;
  readonly arn: string;
  /** ISO 8601; nothing when no record tells. */
  readonly deployedAt: string | null;
  readonly images: readonly {
    readonly container: string;
    readonly reference: string;
    readonly tag: string | null;
    readonly digest: string | null;
  }[];
  /** SHA, where a tag or a label of the image tells it. */
  readonly commit: string | null;
  readonly usable: boolean;
  /** Why it can't be used. */
  readonly reasons: readonly string[];
  /** Whether the rollback would go there. */
  readonly chosen: boolean;
}

/** A problem in its parts. */
export type ProblemPlan = Pick<Problem, 'what' | 'why' | 'fix'>;
