import { describe, expect, it } from '@jest/globals';
import { readAll, readText } from './repository.ts';

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What Docker calls in the name of the role when it pushes, and when it asks which layers are there already. */
const CALLED_BY_DOCKER = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
];
/** What ECS checks besides the call itself when a task definition has tags and roles. */
const CHECKED_BY_ECS = ['ecs:TagResource', 'iam:PassRole'];
/** ECR and ECS know no resource for these. */
const WITHOUT_RESOURCE = [
  'ecr:GetAuthorizationToken',
  'ecs:DescribeTaskDefinition',
  'ecs:RegisterTaskDefinition',
];

const { Statement: statements } = JSON.parse(await readText('docs/iam-policy.json')) as {
  Statement: Statement[];
};
const allowed = statements.flatMap(({ Action }) => Action);

describe('the IAM policy', () => {
  it('allows the calls that are made, and no other', async () => {
    expect(new Set(allowed)).toEqual(
      new Set([...(await callsIn('src/aws')), ...CALLED_BY_DOCKER, ...CHECKED_BY_ECS]),
    );
  });

  it('allows nothing twice and nothing by a pattern', () => {
    expect(allowed.filter((action, at) => action.includes('*') || allowed.indexOf(action) !== at)).toEqual(
      [],
    );
  });

  it('names the resource where AWS knows one', () => {
    const everywhere = statements.filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(everywhere.flatMap(({ Action }) => Action)).toEqual(WITHOUT_RESOURCE);
  });
});

/** The IAM actions behind the SDK commands in that folder; each client has a file that is named after it. */
async function callsIn(folder: string): Promise<string[]> {
  const files = await readAll(folder, /\.ts$/);
  const calls = files.flatMap(({ path, text }) =>
    [...text.matchAll(/new (?:\w+\.)?([A-Z]\w+)Command\(/g)].map(
      (match) => `${path.replace(/.*\/|\.ts$/g, '')}:${match[1]}`,
    ),
  );
  expect(calls).toContain('ecs:UpdateService');
  return calls;
}
