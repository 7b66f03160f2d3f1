import { runPage } from '../runpage.ts';
import type { InputName } from './names.ts';
import type { InputReader } from './reader.ts';
import type { CodeDeployInputs } from './types.ts';

/** Inputs that only matter for services whose deployment controller is CODE_DEPLOY. */
const CODEDEPLOY_ONLY = [
  'codedeploy-application',
  'codedeploy-deployment-group',
  'codedeploy-appspec',
  'codedeploy-deployment-config',
  'codedeploy-deployment-description',
  'on-active-deployment',
] as const satisfies readonly InputName[];

/** Characters of the name of an application, a group or a configuration, from the CodeDeploy API reference. */
const LONGEST_NAME = 100;
/** Characters of a deployment's description, from the CodeDeploy quotas. */
const LONGEST_DESCRIPTION = 256;

/** What is said of deployments that CodeDeploy carries out. */
export function readCodeDeploy(
  reader: InputReader,
  environment: Readonly<Record<string, string | undefined>>,
): CodeDeployInputs {
  return {
    application: readName(reader, 'codedeploy-application'),
    group: readName(reader, 'codedeploy-deployment-group'),
    appSpec: readAppSpec(reader.optional('codedeploy-appspec')),
    configuration: readName(reader, 'codedeploy-deployment-config'),
    description: cut(reader.optional('codedeploy-deployment-description') ?? descriptionOf(environment)),
    onActiveDeployment: reader.oneOf('on-active-deployment', ['fail', 'wait', 'stop']),
    given: CODEDEPLOY_ONLY.filter((name) => reader.isGiven(name)),
  };
}

function readAppSpec(given: string | undefined): CodeDeployInputs['appSpec'] {
  return given === undefined || given === 'none' ? given : { path: given };
}

function readName(reader: InputReader, name: (typeof CODEDEPLOY_ONLY)[number]): string | undefined {
  const text = reader.optional(name);
  if (text !== undefined && text.length > LONGEST_NAME) {
    reader.refuse(
      name,
      `it has ${text.length} characters, and CodeDeploy takes ${LONGEST_NAME}`,
      'write the name as it stands in CodeDeploy',
    );
  }
  return text;
}

/** The run and the commit, which is what people look for when they find a deployment. */
function descriptionOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const commit = environment['GITHUB_SHA'];
  const page = runPage(environment);
  const parts = [...(commit ? [`commit ${commit}`] : []), ...(page === undefined ? [] : [page])];
  return parts.length === 0 ? undefined : `ship-to-ecs: ${parts.join(', ')}`;
}

/** People give the commit's message, which has no limit. */
function cut(text: string | undefined): string | undefined {
  return text === undefined || text.length <= LONGEST_DESCRIPTION
    ? text
    : // Half an emoji is no character.
      `${text.slice(0, LONGEST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
