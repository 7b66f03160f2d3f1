import { ADDITIONS, type Addition, distinct, WAYS, type Way } from './play.ts';
import type { Policy } from './policy.ts';
import { PURPOSES, type Purpose } from './purposes.ts';

export type Rows = readonly (readonly string[])[];

export function table(head: readonly string[], rows: Rows): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Where something is: `all`, or the names of the policies. */
export function places(ways: readonly Way[]): string {
  return ways.length === WAYS.length ? 'all' : ways.map(code).join(', ');
}

/** Statements with a word on each, by the policies of the ways; those that a step does without say what is lost. */
export function statementsTable(policies: ReadonlyMap<Way, Policy>, isOptional: boolean): string {
  const rows = PURPOSES.filter(
    ({ lost, addition }) => addition === undefined && (lost !== undefined) === isOptional,
  ).map((purpose) => {
    const ways = WAYS.filter((way) => hasStatement(policies.get(way), way, purpose));
    return [
      code(purpose.sid),
      capital(purpose.what),
      places(ways),
      ...(isOptional ? [purpose.lost ?? ''] : []),
    ];
  });
  const head = ['Statement', 'What for', 'In'];
  return table(isOptional ? [...head, 'Without it'] : head, rows);
}

function hasStatement(policy: Policy | undefined, way: Way, { sid, ways }: Purpose): boolean {
  const isThere = policy?.Statement.some(({ Sid }) => Sid === sid) ?? false;
  return isThere && (ways?.includes(way) ?? true);
}

/** When a policy is to be added. */
const WHEN: Readonly<Record<Addition, string>> = {
  'create-repository': '`create-repository: true`',
  'base-images': 'base images, or a cache in another repository, are in ECR',
  tags: 'the task definition has tags',
  'codedeploy-search':
    "the deployment group is not named as the ECS console does, and the inputs don't name it",
  'codedeploy-count': '`desired-count` for a service that CodeDeploy deploys',
  'codedeploy-configuration': 'the deployment configuration is one of your own, by its name',
};

/** Policies that are added where something is used. */
export function additionsTable(): string {
  const rows = ADDITIONS.map((addition) => [
    `[${addition}.json](iam/additions/${addition}.json)`,
    WHEN[addition],
    PURPOSES.filter((purpose) => purpose.addition === addition)
      .map(({ sid }) => code(sid))
      .join(', '),
  ]);
  return table(['Policy', 'Added where', 'Statements'], rows);
}

/** The actions that are allowed on everything, by their conditions or without. */
export function everywhere(policies: readonly Policy[]): string {
  const all = policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Resource, Condition }) => Resource === '*' && Condition === undefined)
    .flatMap(({ Action }) => [Action].flat());
  return distinct(all).map(code).join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
