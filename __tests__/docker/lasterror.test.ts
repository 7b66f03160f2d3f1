import { describe, expect, it } from '@jest/globals';
import { fixOf, lastError } from '../../src/docker/lasterror.ts';

const READ = 'read what docker printed above, the first error is the one to look at';

describe('lastError', () => {
  it.each([
    [
      'the last line with an error in it',
      '#1 ERROR: one\n#2 done\nWARNING: failed to read a cache',
      '#1 ERROR: one',
    ],
    ['the last line where there is none', 'one\ntwo\n', 'two'],
    ['that there was nothing', '\n', 'docker printed nothing'],
  ])('is %s', (_, stderr, expected) => {
    expect(lastError({ exitCode: 1, stdout: '', stderr })).toBe(expected);
  });
});

describe('fixOf', () => {
  it.each([
    [
      'ERROR: failed to solve: write /var/lib/docker/tmp/layer: no space left on device',
      'free space on the disk of the Docker engine (docker system prune), or use a runner with more',
    ],
    [
      'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
      'see why the Docker engine stopped, which its own log says, then run the step again',
    ],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'see why the Docker engine stopped, which its own log says, then run the step again',
    ],
    [
      'ERROR: failed to solve: failed to push r/web:1: unexpected status from PUT request: 500 Internal Server Error',
      'run the step again, as the registry had trouble of its own',
    ],
    ['ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1', READ],
    ['npm error 500 Internal Server Error - GET https://registry.npmjs.org/left-pad', READ],
    ['denied: Your authorization token has expired. Reauthenticate and try again.', READ],
  ])('of %s is what helps', (why, fix) => {
    expect(fixOf(why, 1)).toBe(fix);
  });

  it('of a client that was killed is memory', () => {
    expect(fixOf('#5 [2/4] RUN make', 137)).toBe(
      'give the build more memory, or have it take less: it was killed, most often for want of it',
    );
  });
});
