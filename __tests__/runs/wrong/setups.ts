import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { BUILDS } from './builds.ts';
import { CODEDEPLOY } from './codedeploy.ts';
import { CREDENTIALS } from './credentials.ts';
import { DEFINITIONS } from './definitions.ts';
import { FARGATE } from './fargate.ts';
import { INPUTS } from './inputs.ts';
import { PERMISSIONS } from './permissions.ts';
import { REGISTRATION } from './registration.ts';
import { SERVICES } from './services.ts';
import { THINGS } from './things.ts';

/** A set-up that can't work, or that is warned of. What is said of it stands in docs/checks.md. */
export interface WrongSetUp {
  /** What is wrong, for people. */
  readonly name: string;
  /** Inputs besides those of the house; an empty one is left out. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The task definition in the workspace; without it, the service's own is the template. */
  readonly definition?: Readonly<Record<string, unknown>> & Partial<RegisterTaskDefinitionCommandInput>;
  /** Further files of the workspace, by their names. */
  readonly files?: Readonly<Record<string, string>>;
  /** Variables that make the stand-in for docker another one. */
  readonly docker?: Readonly<Record<string, string>>;
  /** Variables of the job that differ; an empty one is not there. */
  readonly job?: Readonly<Record<string, string>>;
}

/** Set-ups that are wrong in the same place. */
export interface WrongSetUps {
  readonly title: string;
  /** What there is to say of all of them, in Markdown. */
  readonly about?: string;
  /** Inputs of all of them. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly setUps: readonly WrongSetUp[];
}

/** All of them, in the order of docs/checks.md. */
export const WRONG_SET_UPS: readonly WrongSetUps[] = [
  INPUTS,
  CREDENTIALS,
  THINGS,
  BUILDS,
  DEFINITIONS,
  REGISTRATION,
  SERVICES,
  FARGATE,
  CODEDEPLOY,
  PERMISSIONS,
];
