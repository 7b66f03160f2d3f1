import { afterEach, describe, expect, it } from '@jest/globals';
import { findOrStartEngine } from '../engine.ts';

describe('findOrStartEngine', () => {
  const before = process.env['DOCKER_HOST'];
  afterEach(() => {
    if (before === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = before;
  });

  it('starts none in place of one that was asked for and does not answer', async () => {
    process.env['DOCKER_HOST'] = 'unix:///no/such/docker.sock';

    await expect(findOrStartEngine()).rejects.toThrow(
      'The Docker engine that DOCKER_HOST names does not answer: unix:///no/such/docker.sock. Fix: start it, or unset DOCKER_HOST.',
    );
  });
});
