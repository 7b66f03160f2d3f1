import { describe, expect, it } from '@jest/globals';
import { readEnvironment, readEnvironmentAfterwards } from '../../src/inputs/environment.ts';
import { readInputs } from '../../src/inputs/index.ts';
import { InputReader, inputVariable } from '../../src/inputs/reader.ts';

/** What is read of these inputs, and what is wrong with them. */
function read(inputs: Record<string, string>) {
  const variables = Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]);
  const reader = new InputReader(Object.fromEntries(variables));
  const { environment } = readEnvironment(reader);
  const problems = reader.problems.map(({ what, why, fix }) => `${what}: ${why}. Fix: ${fix}.`);
  return { environment, problems };
}

const TOKEN = { 'github-token': 'a-token' };

describe('environment', () => {
  it('is none where the input is left out, with or without a token', () => {
    expect(read({})).toEqual({ environment: undefined, problems: [] });
    expect(read(TOKEN)).toEqual({ environment: undefined, problems: [] });
  });

  it('has a name and the page of what is deployed', () => {
    expect(read({ ...TOKEN, environment: ' production/eu (blue) ' })).toEqual({
      environment: { name: 'production/eu (blue)', url: undefined },
      problems: [],
    });
    const url = 'http://shop.internal:8080/a?b=c#d';
    expect(read({ ...TOKEN, environment: 'qa', 'environment-url': url })).toEqual({
      environment: { name: 'qa', url },
      problems: [],
    });
  });

  it('has a name of at most 255 characters', () => {
    expect(read({ ...TOKEN, environment: 'x'.repeat(255) }).problems).toEqual([]);
  });

  it('is read once more after the step, with the token', () => {
    const given = { 'INPUT_GITHUB-TOKEN': 'a-token', INPUT_ENVIRONMENT: 'qa' };
    expect(readEnvironmentAfterwards(given)).toEqual({
      githubToken: 'a-token',
      environment: { name: 'qa', url: undefined },
    });
    expect(readEnvironmentAfterwards({ 'INPUT_GITHUB-TOKEN': 'a-token' })).toEqual({
      githubToken: 'a-token',
      environment: undefined,
    });
  });

  it('needs a token', () => {
    expect(read({ environment: 'production' }).problems).toEqual([
      `Input environment cannot be used: github-token is not set, in whose name the deployment is recorded. Fix: add github-token: \${{ github.token }} and give the job the permission deployments: write, or remove environment.`,
    ]);
  });

  const names = [
    { name: 'A=b\nC=d', why: 'it has several lines' },
    { name: 'a\u0007b', why: 'it has control characters' },
    { name: 'x'.repeat(256), why: 'it has 256 characters, and GitHub takes 255' },
  ];
  it.each(names)('is not what can be no name: $why', ({ name, why }) => {
    expect(read({ ...TOKEN, environment: name }).problems).toEqual([
      `Input environment cannot be used: ${why}. Fix: write the name of one environment, as in production; variables of a container belong into environment-variables.`,
    ]);
  });
});

describe('environment-url', () => {
  it('needs an environment', () => {
    expect(read({ ...TOKEN, 'environment-url': 'https://shop.example.com' }).problems).toEqual([
      'Input environment-url cannot be used: environment is not set, so no deployment is recorded that could show it. Fix: add environment, as in production, or remove environment-url.',
    ]);
  });

  const addresses = [
    'shop.example.com',
    'ftp://me:secret@shop.example.com',
    'javascript:alert(1)',
    "javascript:location='https://shop.example.com'",
    'https://shop.example.com/a b',
    'https://',
    'https://a b',
    'undefined',
  ];
  it.each(addresses)('is the address of a page, and not %s', (url) => {
    expect(read({ ...TOKEN, environment: 'qa', 'environment-url': url }).problems).toEqual([
      'Input environment-url cannot be used: it is not the address of a page. Fix: write it as in https://shop.example.com.',
    ]);
  });

  it.each([
    'https://me:hunter2@shop.example.com',
    'https://hunter2@shop.example.com',
    'https://:hunter2@shop.example.com',
  ])('has no password in it, and the error neither: %s', (url) => {
    expect(read({ ...TOKEN, environment: 'qa', 'environment-url': url }).problems).toEqual([
      'Input environment-url cannot be used: it has a user name or a password in it, and everybody who sees the repository sees it. Fix: remove what stands before the "@".',
    ]);
  });

  it('is read in a rollback as well', () => {
    const given = {
      ...TOKEN,
      mode: 'rollback',
      service: 'web',
      environment: 'qa',
      'environment-url': 'https://qa.example.com',
    };
    const variables = Object.entries(given).map(([name, value]) => [inputVariable(name), value]);
    const inputs = readInputs({ AWS_REGION: 'eu-west-1', ...Object.fromEntries(variables) });
    expect(inputs).toMatchObject({
      environment: { name: 'qa', url: 'https://qa.example.com' },
      unused: [],
    });
  });
});
