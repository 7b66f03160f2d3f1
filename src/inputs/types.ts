import type { LogDriver } from '@aws-sdk/client-ecs';
import type { BuildSettings } from '../buildsettings.ts';
import type { RepositoryName } from '../references.ts';
import type { WarningName } from '../warnings.ts';
import type { BuildSecret } from './build-secrets.ts';
import type { InputName } from './names.ts';
import type { Change } from './reader.ts';
import type { SecretChange } from './secrets.ts';

/** What the user asked for, complete and free of contradictions. */
export type Inputs = DeployInputs | RollbackInputs;

/** What holds for every change of a service, whatever revision it gets. */
export interface CommonInputs {
  readonly region: string;
  readonly access: AccessInputs;
  /** Whether to say what would happen, and change nothing. */
  readonly isPlan: boolean;
  /** With it, a plan is shown on the pull request, and a deployment in an environment of GitHub. */
  readonly githubToken: string | undefined;
  /** Where the deployment is recorded on GitHub; nothing where it is not. There is a token then. */
  readonly environment: EnvironmentInputs | undefined;
  /** What is not warned of. */
  readonly ignoredWarnings: readonly WarningName[];
  /** Name or ARN. */
  readonly cluster: string;
  /** Names or ARNs, at least one, each once. */
  readonly services: readonly string[];
  readonly desiredCount: number | undefined;
  readonly forceNewDeployment: boolean;
  /** Whether ECS tags the tasks with the names of cluster and service; left out, that stays as it is. */
  readonly managedTags: boolean | undefined;
  /** Whose tags the tasks get; left out, that stays as it is. */
  readonly propagateTags: PropagateTags | undefined;
  readonly codeDeploy: CodeDeployInputs;
  /** How long to wait for stability; without it the step ends when the deployment is started. */
  readonly waitForMinutes: number | undefined;
  /** How long any wait may take at most, also one that is not for stability. */
  readonly mostMinutes: number;
  /** When a deployment is done: with ECS's word, or already with all production traffic on the new revision. */
  readonly waitUntil: 'complete' | 'traffic-shifted';
  /** What becomes of a service whose deployment failed or timed out. */
  readonly onFailure: 'rollback' | 'leave';
  /** What becomes of a deployment that is under way when the workflow is cancelled. */
  readonly onCancel: 'rollback' | 'leave';
}

/** In whose name AWS is asked. */
export interface AccessInputs {
  /** The role that the step assumes; without one, the credentials of the job are used as they are. */
  readonly role: RoleInputs | undefined;
  /** Accounts that the credentials may be of; any where it is empty. */
  readonly allowedAccounts: readonly string[];
}

/** A role and how it is assumed. */
export interface RoleInputs {
  /** Nothing where only its name was given, and its account is that of the credentials of the job. */
  readonly arn: string | undefined;
  /** With its path, without a slash before it: `deploy`, `ci/deploy`. */
  readonly name: string;
  readonly sessionName: string;
  /** How long a session lasts, in seconds. It is renewed for as long as the step takes. */
  readonly durationSeconds: number;
  /** Whom GitHub's token is for. */
  readonly audience: string;
}

/** An environment of the repository on GitHub. */
export interface EnvironmentInputs {
  readonly name: string;
  /** Page of what is deployed, `http:` or `https:`. */
  readonly url: string | undefined;
}

/** Whose tags the tasks of a service get. */
export type PropagateTags = 'SERVICE' | 'TASK_DEFINITION' | 'NONE';

/** What is said of services that CodeDeploy deploys. */
export interface CodeDeployInputs {
  /** Name of the application; without it, it is found by the names of cluster and service, or by the service itself. */
  readonly application: string | undefined;
  /** Name of the deployment group, found as the application is. */
  readonly group: string | undefined;
  /** Path of an AppSpec, as the user wrote it, from the workspace; `none` where one is to be made whatever the workspace holds. */
  readonly appSpec: { readonly path: string } | 'none' | undefined;
  /** Name of a deployment configuration; without it, the group's own holds. */
  readonly configuration: string | undefined;
  /** At most 256 characters; nothing where nothing is known. */
  readonly description: string | undefined;
  /** What becomes of a deployment that the group has under way already. */
  readonly onActiveDeployment: 'fail' | 'wait' | 'stop';
  /** Inputs of these that were given: they are of no use to a service that ECS deploys. */
  readonly given: readonly InputName[];
}

/** A new revision, made from a template, an image and what is set in it. */
export interface DeployInputs extends CommonInputs {
  readonly kind: 'deploy';
  readonly image: ImageInputs;
  readonly taskDefinition: TemplateSource;
  /** Containers that get the image, the secrets and the settings; when there is none, the only essential one does. */
  readonly containerNames: readonly string[];
  /** Images that exist, for other containers. */
  readonly images: readonly { readonly container: string; readonly reference: string }[];
  readonly secrets: readonly SecretChange[];
  readonly settings: TaskSettings;
}

/** What is set in the task definition. Whatever is left out stays as the template has it. */
export interface TaskSettings {
  readonly environmentVariables: readonly Change[];
  /** ARNs of files in S3. They take the place of those in the template, unless there are none. */
  readonly envFiles: readonly string[];
  /** Takes the place of the template's; an empty one leaves the image's. */
  readonly command: readonly string[] | undefined;
  readonly dockerLabels: readonly Change[];
  readonly logDriver: LogDriver | undefined;
  readonly logOptions: readonly Change[];
  readonly taskRoleArn: string | undefined;
  readonly executionRoleArn: string | undefined;
  /** Of the whole task, as ECS takes it: `256` or `.25 vCPU`. */
  readonly cpu: string | undefined;
  /** Of the whole task, as ECS takes it: `512` or `0.5 GB`. */
  readonly memory: string | undefined;
}

/** Back to a revision that exists. Nothing is built, rendered or registered. */
export interface RollbackInputs extends CommonInputs {
  readonly kind: 'rollback';
  readonly rollbackTo: RollbackTo;
  /** Inputs that were given and only matter for a deployment. */
  readonly unused: readonly InputName[];
}

/** Which revision to go back to. */
export type RollbackTo =
  /** The last one that was deployed with success before the one that runs. */
  | { readonly kind: 'previous' }
  /** The number of a revision in the family that runs. */
  | { readonly kind: 'number'; readonly revision: number }
  /** `family:revision` or the ARN of a revision. */
  | { readonly kind: 'reference'; readonly reference: string }
  /** The newest revision of the family that runs whose image has this tag or digest. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'digest'; readonly digest: string };

/** Where the image comes from. */
export type ImageInputs =
  | { readonly kind: 'existing'; readonly reference: string }
  | {
      readonly kind: 'build';
      readonly repository: RepositoryName;
      /** Whether to make the repository when it is missing. */
      readonly createRepository: boolean;
      readonly tag: string;
      readonly moreTags: readonly string[];
      /** Which image takes the place of a build: the commit's own, one from the same inputs, or none. */
      readonly reuse: 'auto' | 'content' | 'never';
      /** SHA of the commit, where it is known. */
      readonly commit: string | undefined;
      readonly build: BuildInputs;
    };

/** What is said of an image that may have to be built. */
export type NewImageInputs = Extract<ImageInputs, { kind: 'build' }>;

/** What docker build is told. */
export interface BuildInputs extends BuildSettings {
  readonly buildSecrets: readonly BuildSecret[];
  /** Empty when the task definition decides. */
  readonly platforms: readonly string[];
  /** Variables of the job that docker itself reads, and that decide what is built. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

/** Where the template of the task definition comes from. */
export type TemplateSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'registered'; readonly reference: string }
  | { readonly kind: 'running' };
