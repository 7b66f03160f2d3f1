import { describe, expect, it } from '@jest/globals';
import { secretValues } from '../../src/inputs/index.ts';

const isCredential = (name: string) => /^\w*(TOKEN|PASSWORD|SECRET)$/.test(name);
const secretsOf = (environment: Record<string, string>) => secretValues(environment, isCredential);

describe('the secret values of a step', () => {
  const cases: { name: string; environment: Record<string, string>; secrets: string[] }[] = [
    {
      name: 'build secrets, also of several lines',
      environment: { 'INPUT_BUILD-SECRETS': 'token=abc def\n"key=one\ntwo"\n' },
      secrets: ['abc def', 'one\ntwo'],
    },
    {
      name: 'every line of build secrets that cannot be read',
      environment: { 'INPUT_BUILD-SECRETS': '"key=one\n  two\nthree=four' },
      secrets: ['key=one', 'two', 'three=four', 'one', 'four'],
    },
    { name: 'the token for GitHub', environment: { 'INPUT_GITHUB-TOKEN': 'ghs_abc' }, secrets: ['ghs_abc'] },
    {
      name: 'environment variables that look like credentials, and no others',
      environment: { 'INPUT_ENVIRONMENT-VARIABLES': 'MODE=fast\n DB_PASSWORD=a=b \n-OTHER_TOKEN' },
      secrets: ['a=b '],
    },
    {
      name: 'credentials of caches',
      environment: {
        'INPUT_CACHE-FROM': 'type=s3,region=eu-west-1,secret_access_key=abc',
        'INPUT_CACHE-TO': 'type=gha,token=def \ntype=azblob,keyring=open, "account_key=ghi"',
      },
      secrets: ['abc', 'def', 'ghi'],
    },
    {
      name: 'passwords of addresses',
      environment: {
        INPUT_CONTEXT: 'https://x-access-token:abc@github.com/shop/web.git',
        HTTPS_PROXY: 'http://shop:def@proxy:3128',
        ELSEWHERE: 'https://ghp_0123456789abcdefghij@github.com/shop/web.git',
      },
      secrets: ['abc', 'def', 'ghp_0123456789abcdefghij'],
    },
    {
      name: 'credentials of the environment',
      environment: {
        ACTIONS_RUNTIME_TOKEN: 'abc',
        AWS_ACCESS_KEY_ID: 'def',
        DOCKER_AUTH_CONFIG: '{"auths":{}}',
        PATH: '/bin',
      },
      secrets: ['abc', 'def', '{"auths":{}}'],
    },
    {
      name: 'nothing that the step names in the open',
      environment: {
        'INPUT_BUILD-SECRETS': 'stage=production\nname=web\nregion=eu-west-1\nother=staging',
        INPUT_CLUSTER: 'production-eu',
        INPUT_SERVICE: 'web\nworker',
        AWS_REGION: 'eu-west-1',
        APP_SECRET: 'production',
      },
      secrets: ['staging'],
    },
    {
      name: 'nothing that is empty',
      environment: { 'INPUT_BUILD-SECRETS': 'a=', NPM_TOKEN: ' ' },
      secrets: [],
    },
  ];
  const named = [
    ...['aws-region', 'cluster', 'service', 'repository', 'image', 'image-tag', 'tags', 'images'],
    ...['task-definition', 'container-name', 'codedeploy-application', 'codedeploy-deployment-group'],
    'rollback-to',
  ].map((name) => `INPUT_${name.toUpperCase()}`);
  const ofTheRunner = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'GITHUB_REPOSITORY', 'GITHUB_REF', 'GITHUB_SHA'];
  it.each([...named, ...ofTheRunner, 'GITHUB_WORKFLOW'])('are nothing that is named by %s', (name) => {
    const secrets = { APP_SECRET: ' shop ', OTHER_SECRET: 'shops' };
    expect(secretsOf({ ...secrets, [name]: 'my-shop' })).toEqual(['shops']);
  });

  it.each(cases)('are $name', ({ environment, secrets }) => {
    expect(secretsOf(environment)).toEqual(secrets);
  });
});
