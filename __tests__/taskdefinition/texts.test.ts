import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StepError } from '../../src/errors.ts';
import { type DeployInputs, readInputs } from '../../src/inputs/index.ts';
import { inputVariable } from '../../src/inputs/reader.ts';
import { renderTaskDefinition, type TaskDefinition } from '../../src/taskdefinition/index.ts';
import { IMAGE } from '../fixtures/taskdefinitions.ts';

/** The inputs that stand in a task definition afterwards. */
const WRITTEN = [
  'environment-variables',
  'env-files',
  'command',
  'docker-labels',
  'log-configuration-log-driver',
  'log-configuration-options',
  'task-role-arn',
  'execution-role-arn',
  'cpu',
  'memory',
  'images',
] as const;

/** What ends a text in JSON, YAML or a shell, and what reads as one of the inputs. */
const PIECES = [
  ...['"', '\\', "'", '{', '}', '[', ']', ',', ':', '=', '-', '#', '\n', '\r\n', '\t', ' ', '$', '`', '%'],
  ...[
    '\u0000',
    '\u001b',
    '\u2028',
    '\ufeff',
    '\ud83d',
    '\ude00',
    '😀',
    'é',
    'null',
    '__proto__',
    'constructor',
  ],
  ...[
    'A',
    'B',
    'A=1',
    '\nB="',
    '-A',
    '\n-B',
    '"}]}',
    '{"family":"x"}',
    'app',
    'log',
    'log=nginx:1',
    '["sh","-c"]',
  ],
  ...['arn:aws:s3:::shop/web.env', 'arn:aws:iam::123456789012:role/web', '256', '.5 vCPU', 'awslogs'],
];
const someText = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 8 }),
);

const TEMPLATE: TaskDefinition = {
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [
    { name: 'app', image: 'web:v1', entryPoint: ['sh'], environment: [{ name: 'KEPT', value: '"' }] },
    { name: 'log', image: 'log:v1' },
  ],
};

describe('whatever stands in inputs', () => {
  it('is refused, or makes a task definition in which everything else is as it was', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...WRITTEN), someText, (name, text) => {
        const inputs = inputsOf({ [name]: text });
        if (inputs === undefined) return;
        const { settings } = inputs;
        const images = inputs.images.map(({ container, reference }) => ({ container, image: reference }));
        const rendered = renderTaskDefinition(TEMPLATE, {
          ...{ containers: ['app'], image: IMAGE, images, secrets: [], settings },
        });
        if (text.trim() !== '') used.add(name);
        expect(JSON.parse(JSON.stringify(rendered))).toStrictEqual(rendered);
        const { containerDefinitions = [], ...task } = rendered;
        const [app, log, ...others] = containerDefinitions;
        expect(others).toEqual([]);
        expect(task).toMatchObject({ family: 'web', networkMode: 'awsvpc' });
        expect(log).toEqual({ name: 'log', image: name === 'images' ? log?.image : 'log:v1' });
        expect(app).toMatchObject({ name: 'app', image: IMAGE, entryPoint: ['sh'] });
        expect(app?.environment).toContainEqual({ name: 'KEPT', value: '"' });
      }),
      { numRuns: 2000 },
    );
    expect(used.size).toBeGreaterThan(WRITTEN.length / 2);
  });
});

/** The inputs of a step with those; nothing where it refuses them, with a word for people. */
function inputsOf(given: Readonly<Record<string, string>>): DeployInputs | undefined {
  const all = {
    repository: 'shop/web',
    service: 'web',
    'aws-region': 'eu-west-1',
    'image-tag': 'v2',
    ...given,
  };
  try {
    return readInputs(
      Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    ) as DeployInputs;
  } catch (error) {
    expect(error).toBeInstanceOf(StepError);
    expect((error as StepError).message).toMatch(/^Input .* Fix: /s);
    return undefined;
  }
}
