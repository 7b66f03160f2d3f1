import type { PlannedTasks } from '../check/index.ts';
import { readImageReference } from '../references.ts';
import type { Container } from '../taskdefinition/index.ts';
import type { Warning } from '../warnings.ts';
import { logOptionsOf, looksLikeCredential } from './credentials.ts';

/** Containers that stand beside an application, by their names and images. */
const HELPERS = /agent|collector|datadog|envoy|firelens|fluent|newrelic|otel|opentelemetry|sidecar|x-?ray/i;

/** What is to be said of the containers of tasks. `pinned` is the image that gets a digest with the build. */
export function adviceOnContainers({ definition }: PlannedTasks, pinned: string | undefined): Warning[] {
  const containers = definition.containerDefinitions ?? [];
  return [
    ...containers.flatMap(credentials),
    ...containers.filter(({ image }) => image !== pinned).flatMap(movingTag),
    ...missingLogs(containers),
    ...severalEssential(containers),
  ];
}

function credentials(container: Container): Warning[] {
  const [variables, options] = [container.environment ?? [], logOptionsOf(container)].map((pairs) =>
    pairs
      .filter(({ name = '', value = '' }) => looksLikeCredential(name, value))
      .map(({ name = '' }) => name),
  ) as [string[], string[]];
  const places = [
    {
      names: variables,
      where: `the environment variable${variables.length > 1 ? 's' : ''} ${inWords(variables)}`,
      fix: 'remove the variable with environment-variables, and name it with secrets',
    },
    {
      names: options,
      where: `${inWords(options)} of its log driver's options`,
      fix: 'and name it in secretOptions of its logConfiguration instead',
    },
  ];
  return places
    .filter(({ names }) => names.length > 0)
    .map(({ where, fix }) => ({
      name: 'credential-in-environment',
      text: `The container ${container.name} has what looks like a credential in plain text, in ${where}: whoever may read task definitions reads it, in every revision that there will be. Fix: put it into Secrets Manager or Parameter Store, ${fix}.`,
    }));
}

function movingTag({ name, image = '' }: Container): Warning[] {
  const { tag = 'latest', digest } = readImageReference(image) ?? { tag: '' };
  if (digest !== undefined || tag !== 'latest') return [];
  const text = `The container ${name} runs ${image}, whatever that is at the time: a later deployment may run another image that nobody chose. Fix: name a version or a digest.`;
  return [{ name: 'latest-tag', text }];
}

/** A log router writes for others. */
function missingLogs(containers: readonly Container[]): Warning[] {
  const silent = containers.filter(
    ({ logConfiguration, firelensConfiguration }) =>
      logConfiguration === undefined && firelensConfiguration === undefined,
  );
  if (silent.length === 0) return [];
  const [who, has, writes] =
    silent.length === 1 ? ['container', 'has', 'it writes'] : ['containers', 'have', 'they write'];
  const names = inWords(silent.map(({ name = '' }) => name));
  const text = `The ${who} ${names} ${has} no log driver: what ${writes} is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.`;
  return [{ name: 'no-logs', text }];
}

function severalEssential(containers: readonly Container[]): Warning[] {
  const applications = containers.filter(
    ({ name = '', image = '', essential, firelensConfiguration }) =>
      essential !== false && firelensConfiguration === undefined && !HELPERS.test(`${name} ${image}`),
  );
  if (applications.length < 2) return [];
  const names = inWords(applications.map(({ name = '' }) => name));
  const text = `A task has several essential application containers, ${names}: they are deployed and scaled together only, and when one ends all of them do. Fix: give each a service of its own, or say essential: false of those that the task can do without.`;
  return [{ name: 'several-essential-containers', text }];
}

/** `a, b and c` */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
