import type { PlacementConstraint, PlacementStrategy } from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../service.ts';

/** What a service, or RunTask, says of the container instances for its tasks. */
export interface PlacementRules {
  readonly constraints: readonly PlacementConstraint[];
  readonly strategy: readonly PlacementStrategy[];
}

/** A task's host must be like that. */
type Condition = (attributes: ReadonlyMap<string, string>) => boolean;

/** Fields by which tasks are packed. API reference, PlacementStrategy. */
const packed = ['cpu', 'memory'];
/** Both names of one field, by which tasks are spread over hosts. API reference. */
const perHost = ['instanceId', 'host'];

/**
 * Refuses what CreateService, UpdateService and RunTask refuse of the rules. AWS's words for Fargate, the others are chosen.
 *
 * @throws AwsRefusal InvalidParameterException
 */
export function checkRules(rules: PlacementRules | undefined, launchType: string): void {
  const problem = rules === undefined ? undefined : problemOf(rules, launchType);
  if (problem !== undefined) throw new AwsRefusal('InvalidParameterException', problem);
}

function problemOf({ constraints, strategy }: PlacementRules, launchType: string): string | undefined {
  if (launchType === 'FARGATE') {
    if (constraints.length > 0) return 'Placement constraints are not supported with FARGATE launch type.';
    return strategy.length > 0
      ? 'Placement strategies are not supported with FARGATE launch type.'
      : undefined;
  }
  for (const { type, expression } of constraints) {
    if (type !== 'distinctInstance' && type !== 'memberOf')
      return `Invalid placement constraint type: ${type}.`;
    if (type === 'distinctInstance' && expression)
      return 'The placement constraint distinctInstance takes no expression.';
    if (type === 'memberOf' && conditionsOf(expression) === undefined)
      return `Invalid placement constraint expression, or one that the local AWS does not play: ${expression}.`;
  }
  for (const { type, field = '' } of strategy) {
    const good =
      type === 'random' ||
      (type === 'binpack' && packed.includes(field.toLowerCase())) ||
      (type === 'spread' && (perHost.includes(field) || field.startsWith('attribute:')));
    if (!good) return `Invalid placement strategy: type ${type}, field ${field}.`;
  }
  return undefined;
}

/** Whether the host is one of those that the expressions are about. */
export function isMember(
  { attributes }: { readonly attributes: ReadonlyMap<string, string> },
  constraints: readonly PlacementConstraint[],
): boolean {
  return constraints.every(
    ({ type, expression }) =>
      type !== 'memberOf' || (conditionsOf(expression) ?? []).every((holds) => holds(attributes)),
  );
}

/** What of the cluster query language is played: comparisons of attributes, joined by `and`. Developer guide. */
function conditionsOf(expression = ''): readonly Condition[] | undefined {
  const conditions = expression.split(/\s+and\s+|\s*&&\s*/i).map(conditionOf);
  return conditions.includes(undefined) ? undefined : (conditions as Condition[]);
}

function conditionOf(term: string): Condition | undefined {
  const [, name = '', operator = '', operand = ''] =
    /^\s*attribute:([\w.-]+)\s*(==|!=|=~|!~|!?exists|not_in|in)\s*(.*?)\s*$/.exec(term) ?? [];
  const listed = operand.replace(/^\[|\]$/g, '').split(/\s*,\s*/);
  const isPattern = operator.endsWith('~');
  const pattern = isPattern ? patternOf(operand) : undefined;
  if (isPattern && pattern === undefined) return undefined;
  const conditions: Readonly<Record<string, (value: string | undefined) => boolean>> = {
    '==': (value) => value === operand,
    '!=': (value) => value !== operand,
    '=~': (value) => value !== undefined && pattern?.test(value) === true,
    '!~': (value) => value === undefined || pattern?.test(value) === false,
    exists: (value) => value !== undefined,
    '!exists': (value) => value === undefined,
    in: (value) => value !== undefined && listed.includes(value),
    not_in: (value) => value === undefined || !listed.includes(value),
  };
  const holds = conditions[operator];
  return holds === undefined ? undefined : (attributes) => holds(attributes.get(name));
}

/** `t2.*` of the whole value, as the guide's examples mean it. */
function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}
