import type { IamAnswer } from '../../../local/aws/iam/access.ts';
import type { Traces } from '../../fixtures/world.ts';
import type { House } from '../house.ts';
import { allow, DEPLOY_ROLE, makeProvider, makeRole, permit } from '../identities.ts';

/** The ways of use that have a policy of their own. */
export const WAYS = [
  'deploy',
  'codedeploy',
  'rollback',
  'codedeploy-rollback',
  'plan',
  'codedeploy-plan',
] as const;
export type Way = (typeof WAYS)[number];

/** What few use, and what is allowed besides where it is used. */
export const ADDITIONS = [
  'create-repository',
  'base-images',
  'tags',
  'codedeploy-search',
  'codedeploy-count',
  'codedeploy-configuration',
] as const;
export type Addition = (typeof ADDITIONS)[number];

export type Inputs = Readonly<Record<string, string>>;

/** One run of the step as a role, from a service that is stable to its end. */
export interface Play {
  /** What the step does: `builds, pushes and deploys`. */
  readonly name: string;
  readonly way: Way;
  readonly additions?: readonly Addition[];
  readonly outcome: string;
  /** What is optional elsewhere and needed here. */
  readonly needs?: readonly string[];
  /** How often it looks at everything, as before and after a wait, or in the step and in its post step; once unless given. */
  readonly looks?: number;
  build(): Promise<House>;
  /** What is there before, made by somebody who may do everything. @returns inputs that depend on it */
  prepare?(house: House): Promise<Inputs | undefined>;
  readonly inputs: Inputs;
  /** How the step goes, where it is more than one run. */
  act?(house: House, inputs: Inputs): Promise<Traces>;
}

/** What came of a play. */
export interface Played {
  readonly traces: Traces;
  /** What IAM was asked of the role. */
  readonly asked: readonly IamAnswer[];
}

/** A house in which a play can be played. */
export interface Scene {
  readonly house: House;
  /** Plays it as a role that may do what the policy says. */
  playAs(policy: object): Promise<Played>;
}

/** Builds the house of a play, with a role that may do nothing yet. */
export async function openScene(play: Play): Promise<Scene> {
  const house = await play.build();
  try {
    const inputs = { ...play.inputs, ...(await play.prepare?.(house)), 'role-to-assume': DEPLOY_ROLE };
    await makeProvider(house);
    await makeRole(house, { policy: { Statement: [] } });
    permit(house);
    return {
      house,
      async playAs(policy) {
        await allow(house, 'deploy', policy);
        const before = house.aws.iamAnswers.length;
        const traces = await (play.act ? play.act(house, inputs) : house.ship(inputs));
        return { traces, asked: house.aws.iamAnswers.slice(before) };
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Plays it once in a house of its own. */
export async function playAs(policy: object, play: Play): Promise<Played> {
  const scene = await openScene(play);
  try {
    return await scene.playAs(policy);
  } finally {
    await scene.house.close();
  }
}

/** The lines of the log, and the annotations, that name that permission. */
export function namings({ log, warnings, errors, notices }: Traces, action: string): string[] {
  return [...log, ...warnings, ...errors, ...notices].filter((line) => line.includes(action));
}

/** Each once, in order. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
