import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTaskDefinition } from '../../src/aws/model.ts';
import { someTaskDefinition } from '../fixtures/taskdefinitions.ts';

const container = { name: 'app', image: 'web:v1' };

describe('checkTaskDefinition', () => {
  it('finds nothing wrong with what ECS takes', async () => {
    const definition = {
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      requiresCompatibilities: ['FARGATE'],
      ephemeralStorage: { sizeInGiB: 21 },
      tags: [{ key: 'team', value: '' }],
      volumes: [{ name: 'data', host: {}, efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
      containerDefinitions: [
        {
          ...container,
          essential: true,
          cpu: 0,
          command: [],
          environment: [{ name: 'A', value: '' }],
          secrets: [{ name: 'B', valueFrom: 'arn' }],
          portMappings: [{ containerPort: 80, protocol: 'tcp', appProtocol: 'http2' }],
          dockerLabels: { anything: 'goes' },
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'web' } },
          healthCheck: { command: ['CMD', 'true'], interval: 10 },
          restartPolicy: { enabled: true, ignoredExitCodes: [0] },
          ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        },
      ],
    };
    expect(await checkTaskDefinition(definition)).toEqual([]);
  });

  const cases = [
    {
      name: 'a field that is misspelt',
      definition: { famly: 'web' },
      path: 'famly',
      fault: 'is not a field that AWS knows',
    },
    {
      name: 'a field that is misspelt further down',
      definition: { containerDefinitions: [container, { ...container, enviroment: [] }] },
      path: 'containerDefinitions[1].enviroment',
      fault: 'is not a field that AWS knows',
    },
    {
      name: 'a field in the wrong case',
      definition: { containerDefinitions: [{ ...container, logConfiguration: { LogDriver: 'awslogs' } }] },
      path: 'containerDefinitions[0].logConfiguration.LogDriver',
      fault: 'is not a field that AWS knows',
    },
    {
      name: 'a number for text',
      definition: { cpu: 256 },
      path: 'cpu',
      fault: 'is a number, where AWS wants a string (put it in quotes)',
    },
    {
      name: 'a boolean for text',
      definition: { containerDefinitions: [{ environment: [{ name: 'A', value: true }] }] },
      path: 'containerDefinitions[0].environment[0].value',
      fault: 'is a boolean, where AWS wants a string (put it in quotes)',
    },
    {
      name: 'text for a number',
      definition: { containerDefinitions: [{ portMappings: [{ containerPort: '80' }] }] },
      path: 'containerDefinitions[0].portMappings[0].containerPort',
      fault: 'is a string, where AWS wants a number',
    },
    {
      name: 'text for a boolean',
      definition: { containerDefinitions: [{ essential: 'yes' }] },
      path: 'containerDefinitions[0].essential',
      fault: 'is a string, where AWS wants a boolean',
    },
    {
      name: 'an object for text',
      definition: { family: { name: 'web' } },
      path: 'family',
      fault: 'is an object, where AWS wants a string',
    },
    {
      name: 'an object for a list',
      definition: { containerDefinitions: container },
      path: 'containerDefinitions',
      fault: 'is an object, where AWS wants a list',
    },
    {
      name: 'text for a list',
      definition: { containerDefinitions: [{ command: 'npm start' }] },
      path: 'containerDefinitions[0].command',
      fault: 'is a string, where AWS wants a list',
    },
    {
      name: 'a map for a list',
      definition: { containerDefinitions: [{ environment: { A: '1' } }] },
      path: 'containerDefinitions[0].environment',
      fault: 'is an object, where AWS wants a list',
    },
    {
      name: 'a list for an object',
      definition: { containerDefinitions: [{ dockerLabels: ['a=b'] }] },
      path: 'containerDefinitions[0].dockerLabels',
      fault: 'is a list, where AWS wants an object',
    },
    {
      name: 'a number in a map of text',
      definition: { containerDefinitions: [{ dockerLabels: { version: 2 } }] },
      path: 'containerDefinitions[0].dockerLabels.version',
      fault: 'is a number, where AWS wants a string (put it in quotes)',
    },
    {
      name: 'text for a container',
      definition: { containerDefinitions: ['app'] },
      path: 'containerDefinitions[0]',
      fault: 'is a string, where AWS wants an object',
    },
  ];
  it.each(cases)('finds $name', async ({ definition, path, fault }) => {
    expect(await checkTaskDefinition(definition)).toEqual([expect.objectContaining({ path, fault })]);
  });

  it('finds all of it', async () => {
    const faults = await checkTaskDefinition({ a: 1, cpu: 1, containerDefinitions: [{ b: 1 }, { c: 1 }] });
    expect(faults.map(({ path }) => path)).toEqual([
      'a',
      'cpu',
      'containerDefinitions[0].b',
      'containerDefinitions[1].c',
    ]);
  });

  it('takes null for nothing', async () => {
    expect(await checkTaskDefinition({ cpu: null, containerDefinitions: [null] })).toEqual([]);
  });

  it('finds a field that nobody knows, wherever it is put, and nothing besides', async () => {
    await fc.assert(
      fc.asyncProperty(someTaskDefinition, async (definition) => {
        const expected = (definition.containerDefinitions ?? []).flatMap((inner, index) =>
          'fieldOfTomorrow' in inner ? [`containerDefinitions[${index}].fieldOfTomorrow`] : [],
        );
        expect((await checkTaskDefinition(definition)).map(({ path }) => path)).toEqual(expected);
      }),
    );
  });

  it('answers for any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        for (const { fault } of await checkTaskDefinition({
          containerDefinitions: [value],
          volumes: value,
        })) {
          expect(fault).toMatch(/^is /);
        }
      }),
    );
  });
});
