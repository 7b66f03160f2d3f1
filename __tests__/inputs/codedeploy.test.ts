import { describe, expect, it } from '@jest/globals';
import { readCodeDeploy } from '../../src/inputs/codedeploy.ts';
import { InputReader, inputVariable } from '../../src/inputs/reader.ts';

function read(inputs: Record<string, string>, environment: Record<string, string> = {}) {
  const variables = Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]);
  const reader = new InputReader(Object.fromEntries(variables));
  return { inputs: readCodeDeploy(reader, environment), problems: reader.problems };
}

const JOB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'shop/web',
  GITHUB_RUN_ID: '42',
  GITHUB_SHA: '1a2b3c',
};

describe('readCodeDeploy', () => {
  it('takes what is given, and knows what that was', () => {
    const given = {
      'codedeploy-application': 'shop',
      'codedeploy-deployment-group': 'web',
      'codedeploy-appspec': 'ecs/appspec.yaml',
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce',
      'codedeploy-deployment-description': 'Friday',
      'on-active-deployment': 'stop',
    };
    expect(read(given).inputs).toEqual({
      application: 'shop',
      group: 'web',
      appSpec: { path: 'ecs/appspec.yaml' },
      configuration: 'CodeDeployDefault.ECSAllAtOnce',
      description: 'Friday',
      onActiveDeployment: 'stop',
      given: Object.keys(given),
    });
  });

  it.each([
    { text: 'none', appSpec: 'none' },
    { text: './none', appSpec: { path: './none' } },
    { text: '', appSpec: undefined },
  ])('reads the AppSpec $text', ({ text, appSpec }) => {
    expect(read({ 'codedeploy-appspec': text }).inputs.appSpec).toEqual(appSpec);
  });

  it('counts a default that is written as not given', () => {
    expect(read({ 'on-active-deployment': 'fail' }).inputs.given).toEqual([]);
  });

  it.each([
    {
      name: 'commit and run',
      environment: JOB,
      description: 'ship-to-ecs: commit 1a2b3c, https://github.com/shop/web/actions/runs/42',
    },
    { name: 'the commit', environment: { GITHUB_SHA: '1a2b3c' }, description: 'ship-to-ecs: commit 1a2b3c' },
    { name: 'nothing', environment: {}, description: undefined },
  ])('describes a deployment by $name, where that is what is known', ({ environment, description }) => {
    expect(read({}, environment as Record<string, string>).inputs.description).toBe(description);
  });

  it('cuts a description to what CodeDeploy takes', () => {
    const { description = '' } = read({ 'codedeploy-deployment-description': 'x'.repeat(300) }).inputs;
    expect([description.length, description.slice(-2)]).toEqual([256, 'x…']);
  });

  it('cuts no character in two', () => {
    const given = { 'codedeploy-deployment-description': `${'x'.repeat(254)}😀😀` };
    expect(read(given).inputs.description).toBe(`${'x'.repeat(254)}…`);
    const begun = { 'codedeploy-deployment-description': `😀${'x'.repeat(300)}` };
    expect(read(begun).inputs.description).toBe(`😀${'x'.repeat(253)}…`);
  });

  it('takes names and descriptions that are as long as CodeDeploy takes them', () => {
    const given = {
      'codedeploy-application': 'x'.repeat(100),
      'codedeploy-deployment-description': 'y'.repeat(256),
    };
    const { inputs, problems } = read(given);
    expect([inputs.application, inputs.description, problems]).toEqual([
      'x'.repeat(100),
      'y'.repeat(256),
      [],
    ]);
  });

  it('refuses a name that is longer than CodeDeploy takes, and a policy that is none', () => {
    const { problems } = read({ 'codedeploy-application': 'x'.repeat(101), 'on-active-deployment': 'kill' });
    expect(problems).toEqual([
      {
        what: 'Input codedeploy-application cannot be used',
        why: 'it has 101 characters, and CodeDeploy takes 100',
        fix: 'write the name as it stands in CodeDeploy',
      },
      {
        what: 'Input on-active-deployment cannot be used',
        why: '"kill" is not fail or wait or stop',
        fix: 'write fail or wait or stop',
      },
    ]);
  });
});
