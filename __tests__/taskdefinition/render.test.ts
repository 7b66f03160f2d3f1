import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change, TaskSettings } from '../../src/inputs/index.ts';
import {
  type Container,
  DESCRIBE_ONLY,
  type Rendering,
  renderTaskDefinition,
  type TaskDefinition,
} from '../../src/taskdefinition/index.ts';
import {
  IMAGE,
  NO_SETTINGS,
  someChanges,
  someSettings,
  someTaskDefinition,
} from '../fixtures/taskdefinitions.ts';

const rendering = (
  settings: Partial<TaskSettings> = {},
  facts: Partial<Omit<Rendering, 'settings'>> = {},
): Rendering => ({
  containers: ['app'],
  image: IMAGE,
  images: [],
  secrets: [],
  settings: { ...NO_SETTINGS, ...settings },
  ...facts,
});

const appOf = (definition: TaskDefinition) =>
  definition.containerDefinitions?.find(({ name }) => name === 'app');

const set = (name: string, value: string) => ({ kind: 'set', name, value }) as const;
const remove = (name: string) => ({ kind: 'remove', name }) as const;

const someRendering: fc.Arbitrary<Rendering> = fc.record({
  containers: fc.constantFrom(['app'], ['log'], ['log', 'app']),
  image: fc.constant(IMAGE),
  images: fc.constantFrom([], [{ container: 'HOST', image: 'host:v2' }]),
  secrets: someChanges,
  settings: someSettings,
});

const PROXY = { name: 'proxy', image: 'nginx:1', command: [''] };

const template: TaskDefinition = {
  family: 'web',
  containerDefinitions: [
    {
      name: 'app',
      image: 'web:v1',
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    { name: 'log', image: 'log:v1' },
  ],
};

describe('renderTaskDefinition', () => {
  it('puts the image into the container, and leaves the others alone', () => {
    const { containerDefinitions } = renderTaskDefinition(template, rendering());
    expect(containerDefinitions?.map(({ image }) => image)).toEqual([IMAGE, 'log:v1']);
  });

  it('changes variables where they stand, and adds new ones at the end in the order of the input', () => {
    const environmentVariables = [set('D', 'x=y'), remove('A'), set('B', ''), set('C', '3'), remove('Z')];
    expect(
      renderTaskDefinition(template, rendering({ environmentVariables })).containerDefinitions?.[0],
    ).toEqual({
      name: 'app',
      image: IMAGE,
      environment: [
        { name: 'B', value: '' },
        { name: 'D', value: 'x=y' },
        { name: 'C', value: '3' },
      ],
    });
  });

  it('adds secrets by their ARN, and makes no list that would be empty', () => {
    const secrets = [set('KEY', 'arn:aws:ssm:eu-west-1:123456789012:parameter/key'), remove('OLD')];
    expect(
      renderTaskDefinition(template, rendering({}, { containers: ['log'], secrets }))
        .containerDefinitions?.[1],
    ).toEqual({
      name: 'log',
      image: IMAGE,
      secrets: [{ name: 'KEY', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/key' }],
    });
  });

  it('keeps a list that has lost its last entry', () => {
    const environmentVariables = [remove('A'), remove('B')];
    const { containerDefinitions } = renderTaskDefinition(template, rendering({ environmentVariables }));
    expect(containerDefinitions?.[0]?.environment).toEqual([]);
  });

  it('drops what only Describe knows, nulls, and the tags that only AWS may set', () => {
    const described = {
      ...template,
      ...Object.fromEntries(DESCRIBE_ONLY.map((name) => [name, 'x'])),
      memory: null,
      tags: [
        { key: 'aws:cloudformation:stack-name', value: 'shop' },
        { key: 'team', value: '' },
        { value: 'no key' },
      ],
    } as unknown as TaskDefinition;
    const rendered = renderTaskDefinition(described, rendering());
    expect(Object.keys(rendered)).toEqual(['family', 'containerDefinitions', 'tags']);
    expect(rendered.tags).toEqual([{ key: 'team', value: '' }, { value: 'no key' }]);
  });

  it('puts the image into several containers, and others into others', () => {
    const images = [{ container: 'proxy', image: 'nginx:2' }];
    const three = { ...template, containerDefinitions: [...(template.containerDefinitions ?? []), PROXY] };
    const { containerDefinitions } = renderTaskDefinition(
      three,
      rendering({}, { containers: ['log', 'app'], images }),
    );
    expect(containerDefinitions?.map(({ image }) => image)).toEqual([IMAGE, IMAGE, 'nginx:2']);
    expect(containerDefinitions?.[2]).toEqual({ ...PROXY, image: 'nginx:2' });
  });

  it('sets roles and sizes of the task', () => {
    const sizes = { cpu: '.5 vCPU', memory: '1 GB' };
    const roles = { taskRoleArn: 'arn:task', executionRoleArn: 'arn:execution' };
    const { containerDefinitions: _, ...task } = renderTaskDefinition(
      { ...template, cpu: '256', taskRoleArn: 'arn:old' },
      rendering({ ...sizes, ...roles }),
    );
    expect(task).toEqual({ family: 'web', ...sizes, ...roles });
  });

  const containerSettings: readonly {
    name: string;
    before?: Partial<Container>;
    settings: Partial<TaskSettings>;
    after: Partial<Container>;
  }[] = [
    {
      name: 'takes a command in place of the old one',
      before: { command: ['old', 'words'] },
      settings: { command: ['sh', ''] },
      after: { command: ['sh', ''] },
    },
    {
      name: 'leaves the command to the image when an empty one is given',
      before: { command: ['old'] },
      settings: { command: [] },
      after: { command: [] },
    },
    {
      name: 'takes environment files in place of the old ones',
      before: { environmentFiles: [{ type: 's3', value: 'arn:old' }] },
      settings: { envFiles: ['arn:b', 'arn:a'] },
      after: {
        environmentFiles: [
          { type: 's3', value: 'arn:b' },
          { type: 's3', value: 'arn:a' },
        ],
      },
    },
    {
      name: 'adds, changes and removes labels',
      before: { dockerLabels: { kept: '', old: '1', gone: 'x' } },
      settings: { dockerLabels: [set('rule', 'Host(a)=b&&c'), remove('gone'), set('old', '2')] },
      after: { dockerLabels: { kept: '', old: '2', rule: 'Host(a)=b&&c' } },
    },
    {
      name: 'makes no labels where one is removed that is not there',
      settings: { dockerLabels: [remove('gone')] },
      after: {},
    },
    {
      name: 'changes options of the log driver that is there',
      before: { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web', mode: 'x' } } },
      settings: { logOptions: [set('awslogs-datetime-format', '%Y=%m'), remove('mode')] },
      after: {
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/web', 'awslogs-datetime-format': '%Y=%m' },
        },
      },
    },
    {
      name: 'keeps the options of a log driver that is named again',
      before: { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } },
      settings: { logDriver: 'awslogs' },
      after: { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } },
    },
    {
      name: 'starts another log driver without the options of the old one',
      before: {
        logConfiguration: {
          logDriver: 'splunk',
          options: { 'splunk-url': 'https://splunk.example' },
          secretOptions: [{ name: 'splunk-token', valueFrom: 'arn:token' }],
        },
      },
      settings: { logDriver: 'awslogs', logOptions: [set('awslogs-group', '/web')] },
      after: { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } },
    },
    {
      name: 'makes a log configuration where there is none',
      settings: { logDriver: 'journald' },
      after: { logConfiguration: { logDriver: 'journald' } },
    },
  ];
  it.each(containerSettings)('$name', ({ before, settings, after }) => {
    const container = { name: 'app', image: 'web:v1' };
    const definition = { family: 'web', containerDefinitions: [{ ...container, ...before }] };
    expect(renderTaskDefinition(definition, rendering(settings)).containerDefinitions).toEqual([
      { ...container, image: IMAGE, ...after },
    ]);
  });

  it('takes any name as the name of a label or option', () => {
    const named = [set('__proto__', 'x'), set('constructor', 'y')];
    const rendered = renderTaskDefinition(
      template,
      rendering({ logDriver: 'gelf', dockerLabels: named, logOptions: named }),
    );
    const entries = [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ];
    expect(Object.entries(appOf(rendered)?.dockerLabels ?? {})).toEqual(entries);
    expect(Object.entries(appOf(rendered)?.logConfiguration?.options ?? {})).toEqual(entries);
  });

  const settings: TaskSettings = {
    environmentVariables: [set('C', '3')],
    envFiles: ['arn:aws:s3:::shop/web.env'],
    command: ['start'],
    dockerLabels: [set('a', '1')],
    logDriver: 'splunk',
    logOptions: [set('a', '1')],
    taskRoleArn: 'arn:aws:iam::123456789012:role/task',
    executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
    cpu: '256',
    memory: '512',
  };
  it.each(Object.keys(settings) as (keyof TaskSettings)[])(
    'leaves no setting without an effect: %s',
    (name) => {
      const logging: TaskDefinition = {
        family: 'web',
        containerDefinitions: [{ name: 'app', logConfiguration: { logDriver: 'awslogs' } }],
      };
      const rendered = renderTaskDefinition(logging, rendering({ [name]: settings[name] }));
      expect(rendered).not.toEqual(renderTaskDefinition(logging, rendering()));
    },
  );

  it('leaves everything as it is that was not named', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const rendered = renderTaskDefinition(definition, wishes);
        expect(unnamed(rendered, wishes, definition)).toEqual(unnamed(definition, wishes, definition));
      }),
    );
  });

  it('does what was asked of every name', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const { settings, secrets } = wishes;
        const { containerDefinitions = [], ...task } = renderTaskDefinition(definition, wishes);
        for (const name of ['cpu', 'memory', 'taskRoleArn', 'executionRoleArn'] as const)
          expect(task[name]).toBe(settings[name] ?? definition[name]);
        for (const container of containerDefinitions.filter((one) => isNamed(one, wishes))) {
          const { environment, dockerLabels, logConfiguration, command, environmentFiles } = container;
          expect(container.image).toBe(IMAGE);
          for (const change of settings.environmentVariables)
            expect(environment?.find(({ name }) => name === change.name)?.value).toBe(wanted(change));
          for (const change of secrets) {
            const found = container.secrets?.find(({ name }) => name === change.name);
            expect(found?.valueFrom).toBe(wanted(change));
          }
          for (const change of settings.dockerLabels) expect(own(dockerLabels, change)).toBe(wanted(change));
          if (settings.logDriver !== undefined) expect(logConfiguration?.logDriver).toBe(settings.logDriver);
          if (logConfiguration !== undefined)
            for (const change of settings.logOptions)
              expect(own(logConfiguration.options, change)).toBe(wanted(change));
          if (settings.command !== undefined) expect(command).toEqual(settings.command);
          if (settings.envFiles.length > 0)
            expect(environmentFiles?.map(({ value }) => value)).toEqual(settings.envFiles);
        }
      }),
    );
  });

  it('gives the same when it is done twice', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const once = renderTaskDefinition(definition, wishes);
        expect(renderTaskDefinition(once, wishes)).toEqual(once);
        expect(renderTaskDefinition(definition, wishes)).toEqual(once);
      }),
    );
  });

  it('does not change the template', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const before = structuredClone(definition);
        renderTaskDefinition(definition, wishes);
        expect(definition).toEqual(before);
      }),
    );
  });

  it('gives JSON that reads back as it is', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const rendered = renderTaskDefinition(definition, wishes);
        expect(JSON.parse(JSON.stringify(rendered))).toStrictEqual(rendered);
      }),
    );
  });
});

const wanted = (change: Change) => (change.kind === 'set' ? change.value : undefined);

const own = (entries: Readonly<Record<string, string>> = {}, { name }: Change) =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;

const isNamed = ({ name = '' }: Container, { containers }: Rendering) => containers.includes(name);

/** A task definition without anything that the rendering of the template names. */
function unnamed(definition: TaskDefinition, wishes: Rendering, original: TaskDefinition): object {
  const { settings } = wishes;
  const without = (names: readonly string[], entries: object) =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => !names.includes(name)));
  const names = (changes: readonly Change[]) => changes.map(({ name }) => name);
  const given = Object.keys(settings).filter((name) => settings[name as keyof TaskSettings] !== undefined);
  const { containerDefinitions = [], ...task } = definition;
  return {
    ...without(given, task),
    containerDefinitions: containerDefinitions.map((container) => {
      const isOther = wishes.images.some((image) => image.container === container.name);
      if (!isNamed(container, wishes)) return isOther ? without(['image'], container) : container;
      const {
        environment = [],
        secrets = [],
        dockerLabels = {},
        environmentFiles = [],
        logConfiguration: logs,
        ...others
      } = container;
      const before = original.containerDefinitions?.find(({ name }) => name === container.name);
      const isOtherDriver = ![undefined, before?.logConfiguration?.logDriver].includes(settings.logDriver);
      return {
        ...without(['image', ...given], others),
        environment: environment.filter(
          ({ name = '' }) => !names(settings.environmentVariables).includes(name),
        ),
        secrets: secrets.filter(({ name = '' }) => !names(wishes.secrets).includes(name)),
        dockerLabels: without(names(settings.dockerLabels), dockerLabels),
        ...(settings.envFiles.length === 0 && { environmentFiles }),
        // The wish for another driver names all that belongs to the old one.
        ...(!isOtherDriver && {
          logs: { ...logs, options: without(names(settings.logOptions), logs?.options ?? {}) },
        }),
      };
    }),
  };
}
