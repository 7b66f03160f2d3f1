import { describe, expect, it } from '@jest/globals';
import { readInputs } from '../../src/inputs/index.ts';
import { dispatched, evaluate, evaluateAll, isOurs, readWorkflow, stepsOf } from '../fixtures/workflows.ts';
import { readAll, readText } from './repository.ts';

const examples = await readAll('examples/workflows', /\.yml$/);

/** What a person types who starts the workflow by hand. */
const TYPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'examples/workflows/deploy-existing-image.yml': { tag: '1.4.2' },
};

describe('examples', () => {
  it.each(examples)('$path gives the step inputs that it accepts', ({ path, text }) => {
    const steps = inputsOfSteps(text, TYPED[path]);
    expect(steps.length).toBe(1);
    for (const step of steps) expect(readInputs(step).services).toContain('web');
  });

  it('would not pass with an input that the step refuses', () => {
    for (const { path, text } of examples) {
      const bad = text.replace(/ {10}cluster: .*/, '          cluster: "no such name"');
      expect(() => inputsOfSteps(bad, TYPED[path]).map(readInputs)).toThrow(
        'Input cluster cannot be used: "no such name" is neither the name nor the ARN of a cluster.',
      );
    }
  });

  it('are all carried out against the local AWS', async () => {
    const runs = await readText('__tests__/runs/examples.test.ts');
    const names = examples.map(({ path }) => path.split('/').at(-1) as string);
    expect(names.filter((name) => !runs.includes(`describe('${name}'`))).toEqual([]);
  });

  it('deploy one service one after the other: each service has one group, and nothing is cancelled', () => {
    for (const { path, text } of examples.filter(({ path }) => !path.endsWith('/plan.yml'))) {
      const workflow = readWorkflow(text);
      const context = dispatched(workflow, TYPED[path]);
      expect({ path, ...workflow.concurrency, group: evaluate(workflow.concurrency.group, context) }).toEqual(
        { path, group: 'ship-production-web', 'cancel-in-progress': false },
      );
    }
  });

  it('roll another service back in the group of that one', () => {
    const workflow = readWorkflow(
      examples.find(({ path }) => path.endsWith('/rollback.yml'))?.text as string,
    );
    const context = dispatched(workflow, { service: 'api', cluster: 'staging' });
    expect(evaluate(workflow.concurrency.group, context)).toBe('ship-staging-api');
    expect(() => dispatched(workflow, { service: 'mail' })).toThrow('The form offers no service mail.');
  });
});

/** As the runner passes them: upper-case names, text values. */
function inputsOfSteps(text: string, typed?: Readonly<Record<string, string>>): Record<string, string>[] {
  const workflow = readWorkflow(text);
  const context = { ...dispatched(workflow, typed), 'github.token': 'a-github-token' };
  return stepsOf(workflow)
    .filter(isOurs)
    .map((step) => {
      const inputs = Object.entries(evaluateAll(step.with, context)).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value,
      ]);
      return { GITHUB_SHA: 'f'.repeat(40), ...Object.fromEntries(inputs) };
    });
}
