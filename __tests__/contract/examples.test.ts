import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs } from '../../src/inputs/index.ts';
import { readAll } from './repository.ts';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What GitHub puts in for the expressions of the examples. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'inputs.tag': '1.4.2',
  'inputs.to': 'web:7',
  'inputs.mode': 'plan',
};

const examples = await readAll('examples/workflows', /\.yml$/);

describe('examples', () => {
  it.each(examples)('$path gives the step inputs that it accepts', ({ text }) => {
    const steps = ourSteps(text);
    expect(steps.length).toBe(1);
    for (const step of steps) expect(readInputs(environmentOf(step)).services).toContain('web');
  });

  it('would not pass with an input that the step refuses', () => {
    const bad = examples.map(({ text }) => text.replace('cluster: production', 'cluster: "no such name"'));
    for (const text of bad) {
      expect(() => ourSteps(text).map((step) => readInputs(environmentOf(step)))).toThrow(
        'Input cluster cannot be used: "no such name" is neither the name nor the ARN of a cluster.',
      );
    }
  });
});

function ourSteps(workflow: string): Step[] {
  const { jobs } = parse(workflow) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.filter(({ uses }) => uses?.startsWith('OWNER/ship-to-ecs@'));
}

/** As the runner passes it: upper-case names, text values; the region is what configure-aws-credentials exports. */
function environmentOf(step: Step): Record<string, string> {
  const inputs = Object.entries(step.with ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    String(value).replace(
      /\$\{\{ *([\w.]+) *\}\}/g,
      (_, expression: string) => EXPRESSIONS[expression] ?? '',
    ),
  ]);
  return { AWS_REGION: 'eu-west-1', GITHUB_SHA: 'f'.repeat(40), ...Object.fromEntries(inputs) };
}
