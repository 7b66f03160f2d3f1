import { describe, expect, it } from '@jest/globals';
import { readInputs } from '../../src/inputs/index.ts';
import { INPUT_DEFAULTS, type InputName } from '../../src/inputs/names.ts';
import { inputVariable } from '../../src/inputs/reader.ts';

type Given = Partial<Record<InputName, string>>;

interface Example {
  readonly value: string;
  /** What has to be given beside it. */
  readonly beside?: Given;
}

const ROLE = { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy' };
const TOKEN = { 'github-token': 'a-token' };
const GROUP = { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'web' };

/** Of every input something that is not its default. */
const EXAMPLES: Readonly<Record<InputName, Example>> = {
  mode: { value: 'plan' },
  'aws-region': { value: 'eu-central-1' },
  'role-to-assume': { value: ROLE['role-to-assume'] },
  'role-session-name': { value: 'shop', beside: ROLE },
  'role-duration-seconds': { value: '900', beside: ROLE },
  audience: { value: 'sts.example.com', beside: ROLE },
  'allowed-account-ids': { value: '123456789012' },
  context: { value: 'web' },
  file: { value: 'web/Dockerfile' },
  target: { value: 'production' },
  'build-args': { value: 'A=1' },
  'build-secrets': { value: 'npm=a-secret' },
  platforms: { value: 'linux/arm64' },
  labels: { value: 'a=1' },
  'build-contexts': { value: 'shared=shared' },
  'cache-from': { value: 'type=gha' },
  'cache-to': { value: 'type=gha' },
  'no-cache': { value: 'true' },
  pull: { value: 'true' },
  provenance: { value: 'mode=max' },
  sbom: { value: 'true' },
  builder: { value: 'fast' },
  repository: { value: 'shop/other' },
  'create-repository': { value: 'true' },
  image: { value: 'nginx:1.27', beside: { repository: '' } },
  'image-tag': { value: 'v1' },
  tags: { value: 'latest' },
  'reuse-image': { value: 'never' },
  'task-definition': { value: 'web' },
  'container-name': { value: 'app' },
  images: { value: 'proxy=nginx:1.27' },
  'environment-variables': { value: 'A=1' },
  secrets: { value: 'KEY=/shop/key' },
  'env-files': { value: 'arn:aws:s3:::shop/web.env' },
  command: { value: 'start' },
  'docker-labels': { value: 'a=1' },
  'log-configuration-log-driver': { value: 'awslogs' },
  'log-configuration-options': { value: 'a=1' },
  'task-role-arn': { value: 'arn:aws:iam::123456789012:role/task' },
  'execution-role-arn': { value: 'arn:aws:iam::123456789012:role/execution' },
  cpu: { value: '256' },
  memory: { value: '512' },
  cluster: { value: 'production' },
  service: { value: 'other' },
  'desired-count': { value: '2' },
  'force-new-deployment': { value: 'true' },
  'enable-ecs-managed-tags': { value: 'true' },
  'propagate-tags': { value: 'SERVICE' },
  'wait-for-service-stability': { value: 'false' },
  'wait-for-minutes': { value: '5' },
  'wait-until': { value: 'traffic-shifted' },
  'on-failure': { value: 'leave' },
  'on-cancel': { value: 'rollback' },
  'codedeploy-application': { value: 'shop' },
  'codedeploy-deployment-group': { value: 'web' },
  'codedeploy-appspec': { value: 'appspec.yaml', beside: GROUP },
  'codedeploy-deployment-config': { value: 'CodeDeployDefault.ECSAllAtOnce', beside: GROUP },
  'codedeploy-deployment-description': { value: 'of a commit', beside: GROUP },
  'on-active-deployment': { value: 'wait', beside: GROUP },
  'rollback-to': { value: '7', beside: { mode: 'rollback' } },
  'github-token': { value: 'a-token' },
  environment: { value: 'production', beside: TOKEN },
  'environment-url': { value: 'https://shop.example', beside: { ...TOKEN, environment: 'production' } },
  'ignore-warnings': { value: 'no-logs' },
};

/** What is read of a step that ships `web`, or what is wrong with its inputs. */
function read(inputs: Given): unknown {
  const given = Object.entries({ repository: 'shop/web', service: 'web', ...inputs });
  const runner = { AWS_REGION: 'eu-west-1', GITHUB_SHA: 'a'.repeat(40), GITHUB_REPOSITORY: 'shop/web' };
  try {
    return readInputs({
      ...runner,
      ...Object.fromEntries(given.map(([name, value]) => [inputVariable(name as InputName), value])),
    });
  } catch (error) {
    return (error as Error).message;
  }
}

describe('every input', () => {
  const all = Object.entries(EXAMPLES) as [InputName, Example][];

  it.each(all)('makes a difference: %s', (name, { value, beside = {} }) => {
    expect(value).not.toBe(INPUT_DEFAULTS[name]);
    const [without, given] = [read(beside), read({ ...beside, [name]: value })];
    expect(given).toEqual(expect.any(Object));
    expect(given).not.toEqual(without);
  });

  it.each(all)(
    'makes a difference to a rollback, or is called unused there: %s',
    (name, { value, beside }) => {
      const back: Given = { mode: 'rollback', ...beside, repository: '' };
      const [without, given] = [read(back), read({ ...back, [name]: name === 'mode' ? 'deploy' : value })];
      expect(given).not.toEqual(without);
    },
  );
});
