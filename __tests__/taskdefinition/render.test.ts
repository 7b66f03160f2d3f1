import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  DESCRIBE_ONLY,
  type Rendering,
  renderTaskDefinition,
  type TaskDefinition,
} from '../../src/taskdefinition/index.ts';
import { IMAGE, someChanges, someTaskDefinition } from '../fixtures/taskdefinitions.ts';

const rendering = (facts: Partial<Rendering> = {}): Rendering => ({
  container: 'app',
  image: IMAGE,
  environmentVariables: [],
  secrets: [],
  ...facts,
});

const set = (name: string, value: string) => ({ kind: 'set', name, value }) as const;
const remove = (name: string) => ({ kind: 'remove', name }) as const;

const someRendering = fc.record({
  container: fc.constantFrom('app', 'log'),
  image: fc.constant(IMAGE),
  environmentVariables: someChanges,
  secrets: someChanges,
});

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
      renderTaskDefinition(template, rendering({ container: 'log', secrets })).containerDefinitions?.[1],
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
      ],
    } as unknown as TaskDefinition;
    const rendered = renderTaskDefinition(described, rendering());
    expect(Object.keys(rendered)).toEqual(['family', 'containerDefinitions', 'tags']);
    expect(rendered.tags).toEqual([{ key: 'team', value: '' }]);
  });

  it('leaves everything as it is that was not named', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const rendered = renderTaskDefinition(definition, wishes);
        const named = new Set(wishes.environmentVariables.map(({ name }) => name));
        const secretly = new Set(wishes.secrets.map(({ name }) => name));
        const unnamed = ({ containerDefinitions = [], ...rest }: TaskDefinition) => ({
          ...rest,
          containerDefinitions: containerDefinitions.map((container) => {
            if (container.name !== wishes.container) return container;
            const { image: _, environment = [], secrets = [], ...others } = container;
            return {
              ...others,
              environment: environment.filter(({ name = '' }) => !named.has(name)),
              secrets: secrets.filter(({ name = '' }) => !secretly.has(name)),
            };
          }),
        });
        expect(unnamed(rendered)).toEqual(unnamed(definition));
      }),
    );
  });

  it('does what was asked of every variable and secret', () => {
    fc.assert(
      fc.property(someTaskDefinition, someRendering, (definition, wishes) => {
        const container = renderTaskDefinition(definition, wishes).containerDefinitions?.find(
          ({ name }) => name === wishes.container,
        );
        if (container === undefined) return;
        for (const change of wishes.environmentVariables) {
          const found = container.environment?.find(({ name }) => name === change.name);
          expect(found?.value).toBe(change.kind === 'set' ? change.value : undefined);
        }
        for (const change of wishes.secrets) {
          const found = container.secrets?.find(({ name }) => name === change.name);
          expect(found?.valueFrom).toBe(change.kind === 'set' ? change.value : undefined);
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
