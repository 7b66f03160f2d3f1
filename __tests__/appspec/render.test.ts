import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readAppSpec, renderAppSpec } from '../../src/appspec/index.ts';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:8';

/** A key as somebody may write it. */
const inSomeCase = (key: string) =>
  fc
    .array(fc.boolean(), { minLength: key.length, maxLength: key.length })
    .map((capitals) =>
      [...key].map((letter, at) => (capitals[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
    );

/** Any value but for numbers that JavaScript rounds, which are refused. */
const value = fc.jsonValue({ maxDepth: 1 }).filter((some) => !/\d{16}|e\+/.test(JSON.stringify(some)));

/** Members of which this action knows nothing. */
const others = fc.dictionary(
  fc.constantFrom('Field', 'X', '__proto__', 'constructor', 'Taskdefinitions'),
  value,
  { maxKeys: 2 },
);

const object = (members: readonly (readonly [string, fc.Arbitrary<unknown>])[]) =>
  fc
    .tuple(others, fc.tuple(...members.map(([key, value]) => fc.tuple(inSomeCase(key), value))))
    .map(([more, known]) => Object.fromEntries([...known, ...Object.entries(more)]));

const properties = (isNamed: boolean) =>
  object([
    ...(isNamed ? ([['TaskDefinition', value]] as const) : []),
    [
      'LoadBalancerInfo',
      object([
        ['ContainerName', fc.constantFrom('app', 'no: 1', '0')],
        ['ContainerPort', fc.integer({ min: 1, max: 65_535 })],
      ]),
    ],
  ]);

const someAppSpec = fc.boolean().chain((isNamed) =>
  object([
    ['version', fc.constantFrom(0, '0.0')],
    [
      'Resources',
      object([
        ['Type', fc.constant('AWS::ECS::Service')],
        ['Properties', properties(isNamed)],
      ]).map((service) => [{ TargetService: service }]),
    ],
    ['Hooks', fc.constantFrom([], [{ BeforeInstall: 'check' }, { afterallowtraffic: 'arn:x' }])],
  ]),
);

async function rendered(text: string, arn: string): Promise<string> {
  const parsed = await readAppSpec(text);
  if (parsed.kind === 'unusable') throw new Error(`${parsed.why}: ${text}`);
  return renderAppSpec(parsed.appSpec, arn);
}

/** All that is in a value but for what stands under TaskDefinition. */
const withoutRevision = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutRevision);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key.toLowerCase() !== 'taskdefinition');
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutRevision(member)]));
};

describe('renderAppSpec', () => {
  it('changes nothing but the task definition, whatever is written in whatever case', async () => {
    await fc.assert(
      fc.asyncProperty(someAppSpec, fc.boolean(), async (file, isYaml) => {
        const text = isYaml ? stringify(file) : JSON.stringify(file);
        const result = JSON.parse(await rendered(text, ARN));
        expect(withoutRevision(result)).toEqual(withoutRevision(JSON.parse(JSON.stringify(file))));
        expect(JSON.stringify(result).split(ARN).length).toBe(2);
      }),
    );
  });

  it('gives the same for what it gave', async () => {
    await fc.assert(
      fc.asyncProperty(someAppSpec, async (file) => {
        const once = await rendered(JSON.stringify(file), ARN);
        expect(await rendered(once, ARN)).toBe(once);
        const other = await rendered(JSON.stringify(file), 'web:1');
        expect(await rendered(other, ARN)).toBe(once);
      }),
    );
  });

  it('gives JSON or says why not, whatever the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          someAppSpec.map((file) => stringify(file).slice(0, 90)),
        ),
        async (text) => {
          const parsed = await readAppSpec(text);
          if (parsed.kind === 'unusable') expect(parsed.why).not.toBe('');
          else JSON.parse(renderAppSpec(parsed.appSpec, ARN));
        },
      ),
    );
  });

  it('keeps a task definition where it stands, and puts one in where there is none', async () => {
    const spec = (inner: string) =>
      `{"version":0,"resources":[{"web":{"type":"AWS::ECS::Service","properties":{${inner}"loadbalancerinfo":{"containername":"app","containerport":80}}}}]}`;
    expect(await rendered(spec('"taskDefinition":"x",'), ARN)).toBe(spec(`"taskDefinition":"${ARN}",`));
    expect(await rendered(spec(''), ARN)).toBe(
      spec('').replace('}}}}]}', `},"TaskDefinition":"${ARN}"}}}]}`),
    );
  });
});
