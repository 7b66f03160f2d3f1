import { describe, expect, it } from '@jest/globals';
import { checkTaskDefinition } from '../../src/aws/model.ts';
import { checkTemplate } from '../../src/check/template.ts';
import type { DeployInputs, SecretChange } from '../../src/inputs/index.ts';
import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { aTemplate, someInputs } from '../fixtures/survey.ts';
import { NO_SETTINGS } from '../fixtures/taskdefinitions.ts';

const check = (definition: object, inputs: Partial<DeployInputs> = {}) =>
  withProblems(async (problems) => {
    const given = aTemplate(definition as Partial<TaskDefinition>);
    // A file has no members that are undefined.
    const template = { ...given, definition: JSON.parse(JSON.stringify(given.definition)) };
    const faults = await checkTaskDefinition(template.definition);
    const checked = checkTemplate({ template, faults, inputs: someInputs(inputs) }, problems);
    return checked?.isComplete ? checked.containers : undefined;
  });

const containers = (...list: Partial<Container>[]) => ({
  containerDefinitions: list.map((container) => ({ image: 'web:v1', ...container })),
});

const set = (name: string) => ({ kind: 'set', name, value: 'topsecret' }) as const;
const secret = (name: string): SecretChange => {
  const reference = { store: 'Parameter Store', id: '/key', home: undefined, selector: '' } as const;
  return { kind: 'set', name, reference, line: 1 };
};
const remove = (name: string) => ({ kind: 'remove', name }) as const;

describe('checkTemplate', () => {
  const chosen = [
    { name: 'the only one', definition: containers({ name: 'app', essential: false }), chosen: ['app'] },
    {
      name: 'the only essential one',
      definition: containers({ name: 'log', essential: false }, { name: 'app' }),
      chosen: ['app'],
    },
    {
      name: 'the one that was named',
      definition: containers({ name: 'app' }, { name: 'log' }),
      inputs: { containerNames: ['log'] },
      chosen: ['log'],
    },
    {
      name: 'all that were named',
      definition: containers({ name: 'app' }, { name: 'log' }, { name: 'api' }),
      inputs: { containerNames: ['api', 'app'] },
      chosen: ['app', 'api'],
    },
  ];
  it.each(chosen)('chooses $name', async ({ definition, inputs, chosen: result }) => {
    expect(await check(definition, inputs)).toEqual({ result, sentences: [] });
  });

  it('lets pass what Describe adds and Register does not take', async () => {
    const described = { taskDefinitionArn: 'arn', revision: 7, status: 'ACTIVE', compatibilities: ['EC2'] };
    expect(await check(described)).toEqual({ result: ['app'], sentences: [] });
  });

  const refused = [
    {
      name: 'a field that AWS does not know',
      definition: { famly: 'web' },
      text: "The task definition task-definition.json can't be used: famly is not a field that AWS knows. Fix: correct the name or remove it; if ECS has it since lately, update this action.",
    },
    {
      name: 'a field of another type',
      definition: { cpu: 256 },
      text: "The task definition task-definition.json can't be used: cpu is a number, where AWS wants a string (put it in quotes). Fix: write it with that type.",
    },
    {
      name: 'one without a family',
      definition: { family: undefined },
      text: 'The task definition task-definition.json can\'t be used: it has no family. Fix: add "family" with a name.',
    },
    {
      name: 'one with an empty family',
      definition: { family: '' },
      text: 'The task definition task-definition.json can\'t be used: it has no family. Fix: add "family" with a name.',
    },
    {
      name: 'one without containers',
      definition: containers(),
      text: "The task definition task-definition.json can't be used: it has no containers. Fix: add containerDefinitions.",
    },
    {
      name: 'one whose container has no name',
      definition: containers({}),
      text: "The task definition task-definition.json can't be used: containerDefinitions[0] has no name. Fix: give every container a name.",
    },
    {
      name: 'one in which one of several containers has no name',
      definition: containers({ name: 'app' }, { name: '' }),
      text: "The task definition task-definition.json can't be used: containerDefinitions[1] has no name. Fix: give every container a name.",
    },
    {
      name: 'several essential containers, when none is named',
      definition: containers(
        { name: 'app' },
        { name: 'api', essential: true },
        { name: 'log', essential: false },
      ),
      text: "The task definition task-definition.json can't be used: it has several essential containers (app, api). Fix: name one of them with container-name.",
    },
    {
      name: 'no essential container among several, when none is named',
      definition: containers({ name: 'app', essential: false }, { name: 'log', essential: false }),
      text: "The task definition task-definition.json can't be used: it has several containers and none is essential (app, log). Fix: name one of them with container-name.",
    },
    {
      name: 'a container that is not there',
      definition: containers({ name: 'app' }, { name: 'log' }),
      inputs: { containerNames: ['web'] },
      text: "The task definition task-definition.json can't be used: it has no container web, it has app, log. Fix: name one of them with container-name.",
    },
    {
      name: 'several containers that are not there',
      definition: containers({ name: 'app' }, { name: 'log' }),
      inputs: { containerNames: ['web', 'app', 'api'] },
      text: "The task definition task-definition.json can't be used: it has no container web and no api, it has app, log. Fix: name one of them with container-name.",
    },
    {
      name: 'a container that is not there, when there is none',
      definition: containers(),
      inputs: { containerNames: ['web'] },
      text: "The task definition task-definition.json can't be used: it has no containers. Fix: add containerDefinitions.",
    },
  ];
  it.each(refused)('refuses $name', async ({ definition, inputs, text }) => {
    expect(await check(definition, inputs)).toEqual({ result: undefined, sentences: [text] });
  });

  const misfits = [
    {
      name: 'an image for the container that gets the new one',
      inputs: { images: [{ container: 'app', reference: 'nginx' }] },
      text: "Input images can't be used with the task definition task-definition.json: app is the container that gets the image of this step. Fix: remove the line of app, or name another container with container-name.",
    },
    {
      name: 'an image for a container that is not there',
      inputs: { images: [{ container: 'proxy', reference: 'nginx' }] },
      text: "Input images can't be used with the task definition task-definition.json: it has no container proxy, it has app, log. Fix: name one of them.",
    },
    {
      name: 'options of a log driver where there is none',
      inputs: { settings: { ...NO_SETTINGS, logOptions: [set('tag')] } },
      text: "Input log-configuration-options can't be used with the task definition task-definition.json: the container app has no log driver. Fix: name one with log-configuration-log-driver.",
    },
  ];
  it.each(misfits)('refuses $name', async ({ inputs, text }) => {
    const definition = containers({ name: 'app' }, { name: 'log', essential: false });
    expect((await check(definition, inputs)).sentences).toEqual([text]);
  });

  it('takes options of a log driver that is given or there, and the removal of one anywhere', async () => {
    const options = { logOptions: [set('tag')] };
    const logged = containers({ name: 'app', logConfiguration: { logDriver: 'awslogs' } });
    const settings = { ...NO_SETTINGS, ...options };
    expect((await check(logged, { settings })).sentences).toEqual([]);
    expect((await check({}, { settings: { ...settings, logDriver: 'gelf' } })).sentences).toEqual([]);
    const removing = { ...NO_SETTINGS, logOptions: [remove('tag')] };
    expect((await check({}, { settings: removing })).sentences).toEqual([]);
  });

  it('names every field that is wrong', async () => {
    const { sentences } = await check({ famly: 'web', cpu: 256, memory: 512 });
    expect(sentences).toHaveLength(3);
  });

  describe('a name that a container has twice', () => {
    const twice = {
      environment: [{ name: 'A', value: '1' }],
      secrets: [{ name: 'A', valueFrom: 'arn' }],
    };
    const definition = containers({ name: 'app', ...twice }, { name: 'log', essential: false, ...twice });
    const said = (container: string) =>
      `The task definition task-definition.json can't be used: A stands in environment and in secrets of the container ${container}, and ECS takes a name once. Fix: take it out of one of them.`;

    it('is refused in every container', async () => {
      expect((await check(definition)).sentences).toEqual([said('app'), said('log')]);
    });

    it('is taken where the inputs leave one of the two, which they do in the chosen container alone', async () => {
      const inputs = [
        { secrets: [remove('A')] },
        { settings: { ...NO_SETTINGS, environmentVariables: [remove('A')] } },
      ];
      for (const given of inputs) expect((await check(definition, given)).sentences).toEqual([said('log')]);
    });

    it('is told once where an input sets it', async () => {
      const { sentences } = await check(containers({ name: 'app', ...twice }), { secrets: [secret('A')] });
      expect(sentences).toEqual([
        "Input secrets can't be used with the task definition task-definition.json: A stands in environment of the container app already, and ECS takes a name once. Fix: remove it there with a line -A in environment-variables.",
      ]);
    });

    it('is refused as a secret given twice, unless the inputs remove it', async () => {
      const given = { name: 'A', valueFrom: 'arn' };
      const definition = containers({ name: 'app', secrets: [given, { ...given, name: 'B' }, given, given] });
      const sentences = [
        "The task definition task-definition.json can't be used: A stands in secrets of the container app more than once, and ECS takes a name once. Fix: leave one of them.",
      ];
      expect((await check(definition)).sentences).toEqual(sentences);
      // Each of them would get the new value.
      expect((await check(definition, { secrets: [secret('A')] })).sentences).toEqual(sentences);
      expect((await check(definition, { secrets: [remove('A')] })).sentences).toEqual([]);
    });
  });

  describe('a name that stands in the other list', () => {
    const definition = containers({
      name: 'app',
      environment: [{ name: 'PLAIN', value: '1' }],
      secrets: [{ name: 'HIDDEN', valueFrom: 'arn' }],
    });

    it('is refused as a secret', async () => {
      expect((await check(definition, { secrets: [secret('PLAIN')] })).sentences).toEqual([
        "Input secrets can't be used with the task definition task-definition.json: PLAIN stands in environment of the container app already, and ECS takes a name once. Fix: remove it there with a line -PLAIN in environment-variables.",
      ]);
    });

    it('is refused as a variable', async () => {
      expect(
        (await check(definition, { settings: { ...NO_SETTINGS, environmentVariables: [set('HIDDEN')] } }))
          .sentences,
      ).toEqual([
        "Input environment-variables can't be used with the task definition task-definition.json: HIDDEN stands in secrets of the container app already, and ECS takes a name once. Fix: remove it there with a line -HIDDEN in secrets.",
      ]);
    });

    it('is taken when it is removed there', async () => {
      const inputs = {
        secrets: [secret('PLAIN'), remove('HIDDEN')],
        settings: { ...NO_SETTINGS, environmentVariables: [remove('PLAIN'), set('HIDDEN')] },
      };
      expect(await check(definition, inputs)).toEqual({ result: ['app'], sentences: [] });
    });

    it('does no harm in another container', async () => {
      const beside = {
        containerDefinitions: [
          ...definition.containerDefinitions,
          ...containers({ name: 'log' }).containerDefinitions,
        ],
      };
      expect(
        (await check(beside, { containerNames: ['log'], secrets: [secret('PLAIN')] })).sentences,
      ).toEqual([]);
    });
  });
});
