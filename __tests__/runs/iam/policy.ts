import type { IamQuestion } from '../../../local/aws/iam/access.ts';
import { type Addition, distinct, type Way } from './play.ts';
import { PURPOSES, type Purpose, purposeOf } from './purposes.ts';

/** A policy that IAM takes. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What of a resource is new in each run, and what may stand for all of it in a policy. */
const NEW_IN_EACH_RUN: readonly (readonly [RegExp, string])[] = [
  [/(:task\/[^/]+)\/[0-9a-f]{32}$/, '$1/*'],
  [/(:service-(?:deployment|revision)\/[^/]+\/[^/]+)\/[\w-]+$/, '$1/*'],
  [/(:log-group:[^:]+:log-stream):.+$/, '$1:*'],
  // All of them: the request names a prefix.
  [/:log-group::log-stream:$/, ':log-group:*'],
  // A task definition has many, and Secrets Manager adds six characters to each.
  [/(:secret:)([^/]+\/)?.+-[A-Za-z0-9]{6}$/, '$1$2*'],
  // A deployment may have another configuration than the last one, and an application more groups than one.
  [/(:deploymentconfig:CodeDeployDefault\.ECS)\w+$/, '$1*'],
  [/(:deploymentgroup:[^/]+)\/[^/]+$/, '$1/*'],
  // IAM knows container instances alone here, which tasks on Fargate have none of; the cluster is a condition.
  [/^.*:container-instance\/.*$/, '*'],
];

/** Condition keys as IAM's reference spells them, and how their values are compared. */
const KEYS: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  'iam:passedtoservice': ['StringEquals', 'iam:PassedToService'],
  'ecs:createaction': ['StringEquals', 'ecs:CreateAction'],
  'ecs:cluster': ['ArnEquals', 'ecs:cluster'],
};

/** What a policy has to allow for a question of a way, and for what. */
interface Need {
  readonly purpose: Purpose;
  readonly action: string;
  readonly resource: string;
  readonly condition: Statement['Condition'] | undefined;
}

/** Which statements are wanted. */
export interface Wanted {
  /** Those of an addition; those of the way itself unless given. */
  readonly addition?: Addition;
  readonly isWithOptional?: boolean;
}

/** The policy that allows what was asked, no more, in the order of the purposes. */
export function policyOf(
  way: Way,
  asked: readonly IamQuestion[],
  { addition, isWithOptional = true }: Wanted = {},
): Policy {
  const needs = asked
    .map((question) => needOf(way, question))
    .filter(({ purpose }) => purpose.addition === addition && (isWithOptional || purpose.lost === undefined));
  const wanted = PURPOSES.filter((purpose) => needs.some((need) => need.purpose === purpose));
  return {
    Version: '2012-10-17',
    Statement: wanted.map((purpose) => statementOf(needs.filter((need) => need.purpose === purpose))),
  };
}

function needOf(way: Way, question: IamQuestion): Need {
  const purpose = purposeOf(way, question);
  const patterns = purpose.widened === undefined ? NEW_IN_EACH_RUN : [purpose.widened];
  const resource = patterns.reduce((text, [what, all]) => text.replace(what, all), question.resource);
  const condition: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(question.context ?? {})) {
    const [operator, key] = KEYS[name] ?? [];
    if (operator === undefined || key === undefined)
      throw new Error(`no policy has a condition on ${name} yet`);
    condition[operator] = { ...condition[operator], [key]: value };
  }
  const isConditional = Object.keys(condition).length > 0;
  return { purpose, action: question.action, resource, condition: isConditional ? condition : undefined };
}

/** @throws Error when the actions are not all asked of the same things: one statement would allow more than was asked */
function statementOf(needs: readonly Need[]): Statement {
  const [first] = needs;
  if (first === undefined) throw new Error('a statement allows something');
  const { sid } = first.purpose;
  const actions = distinct(needs.map(({ action }) => action));
  const ofEach = actions.map((action) => needs.filter((need) => need.action === action));
  const shapes = distinct(
    ofEach.map((own) => JSON.stringify([distinct(own.map(({ resource }) => resource)), own[0]?.condition])),
  );
  if (shapes.length !== 1) throw new Error(`${sid} is more than one statement: ${shapes.join(', ')}`);
  const resources = distinct(needs.map(({ resource }) => resource));
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: oneOrMore(actions),
    Resource: oneOrMore(resources),
    ...(first.condition && { Condition: first.condition }),
  };
}

function oneOrMore(texts: readonly string[]): string | readonly string[] {
  return texts.length === 1 ? (texts[0] as string) : texts;
}

/** One policy that allows what all of them do. */
export function together(policies: readonly Policy[]): Policy {
  return { Version: '2012-10-17', Statement: policies.flatMap(({ Statement }) => Statement) };
}

/** The policy without that action. */
export function without({ Version, Statement }: Policy, action: string): Policy {
  const rest = Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((each) => each !== action),
  }));
  return { Version, Statement: rest.filter(({ Action }) => Action.length > 0) };
}
