import type { RepositoryName } from '../references.ts';
import type { BuildSecret } from './build-secrets.ts';
import type { Change } from './reader.ts';

/** What the user asked for, complete and free of contradictions. */
export interface Inputs {
  readonly region: string;
  readonly image: ImageInputs;
  readonly taskDefinition: TemplateSource;
  /** Container that gets image, variables and secrets; without it, the only essential one. */
  readonly containerName: string | undefined;
  readonly environmentVariables: readonly Change[];
  readonly secrets: readonly Change[];
  /** Name or ARN. */
  readonly cluster: string;
  /** Names or ARNs, at least one, each once. */
  readonly services: readonly string[];
  readonly desiredCount: number | undefined;
  readonly forceNewDeployment: boolean;
  /** How long to wait for stability; without it the step ends when the deployment is started. */
  readonly waitForMinutes: number | undefined;
  /** What becomes of a service whose deployment failed or timed out. */
  readonly onFailure: 'rollback' | 'leave';
  /** What becomes of a deployment that is under way when the workflow is cancelled. */
  readonly onCancel: 'rollback' | 'leave';
}

/** Where the image comes from. */
export type ImageInputs =
  | { readonly kind: 'existing'; readonly reference: string }
  | {
      readonly kind: 'build';
      readonly repository: RepositoryName;
      readonly tag: string;
      readonly moreTags: readonly string[];
      readonly build: BuildInputs;
    };

/** What docker build is told; paths are as the user wrote them, from the workspace. */
export interface BuildInputs {
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[];
  readonly buildSecrets: readonly BuildSecret[];
  /** Empty when the task definition decides. */
  readonly platforms: readonly string[];
  readonly labels: readonly { readonly name: string; readonly value: string }[];
}

/** Where the template of the task definition comes from. */
export type TemplateSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'registered'; readonly reference: string }
  | { readonly kind: 'running' };
