import { describe, expect, it } from '@jest/globals';
import { BuildSteps, isOfCache } from '../../src/docker/steps.ts';

function stepsIn(...lines: readonly string[]) {
  const steps = new BuildSteps();
  for (const line of lines) steps.hear(line);
  return steps.all();
}

describe('BuildSteps', () => {
  it('tells what runs, what has ended and what failed', () => {
    const steps = stepsIn(
      '#0 building with "default" instance using docker driver',
      '#1 [internal] load build definition from Dockerfile',
      '#1 DONE 0.0s',
      '#2 importing cache manifest from a',
      '#3 [1/2] COPY big /',
      '#3 CACHED',
      '#2 ERROR: a: not found',
      '#4 [2/2] RUN make',
      '#4 0.123 ERROR: this is what make printed',
      '#4 ...',
      'ERROR: failed to solve',
    );
    expect(steps.map(({ name, state, error }) => [name, state, error])).toEqual([
      ['[internal] load build definition from Dockerfile', 'ended', ''],
      ['importing cache manifest from a', 'failed', 'a: not found'],
      ['[1/2] COPY big /', 'ended', ''],
      ['[2/2] RUN make', 'running', ''],
    ]);
  });

  it('knows the steps of caches', () => {
    const names = [
      'importing cache manifest from gha:17726937926387409897',
      'exporting cache to registry',
      'exporting cache to client directory',
      'exporting cache',
      'exporting to GitHub Actions Cache',
    ];
    expect(names.filter((name) => !isOfCache({ name }))).toEqual([]);
    const others = ['exporting to image', 'pushing web:v1 with docker', '[1/1] RUN importing cache'];
    expect(others.filter((name) => isOfCache({ name }))).toEqual([]);
  });
});
