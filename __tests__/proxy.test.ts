import { describe, expect, it } from '@jest/globals';
import { readProxy } from '../src/proxy.ts';

const NEVER = '169.254.169.254,fd00:ec2::254,169.254.170.2,169.254.170.23,fd00:ec2::23';

describe('readProxy', () => {
  it('finds none where none is named', () => {
    expect(readProxy({ PATH: '/bin', HTTPS_PROXY: '', NO_PROXY: 'localhost' })).toBeUndefined();
  });

  it('reads the names in both cases, the lower one first', () => {
    const environment = {
      HTTP_PROXY: 'http://one:3128',
      HTTPS_PROXY: 'http://two:3128',
      https_proxy: 'http://three:3128',
    };
    expect(readProxy(environment)?.settings).toEqual({
      http_proxy: 'http://one:3128',
      https_proxy: 'http://three:3128',
      no_proxy: NEVER,
    });
  });

  it('goes past the proxy to what NO_PROXY names, and to where machines get their credentials from', () => {
    const read = (NO_PROXY: string) =>
      readProxy({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY })?.settings['no_proxy'];
    expect(read('localhost, .corp.example 10.0.0.1')).toBe(`localhost,.corp.example,10.0.0.1,${NEVER}`);
    expect(read('*')).toBe('*');
  });

  it('takes a proxy without a scheme for one of HTTP', () => {
    expect(readProxy({ HTTPS_PROXY: 'proxy.corp.example:3128' })?.settings['https_proxy']).toBe(
      'http://proxy.corp.example:3128',
    );
  });

  it('leaves out what is no address', () => {
    expect(readProxy({ HTTPS_PROXY: 'http://:::' })).toBeUndefined();
  });

  it('knows passwords as they are written and as they are meant', () => {
    expect(readProxy({ HTTPS_PROXY: 'http://us%65r:p%40ss@proxy:3128' })?.passwords).toEqual([
      'p%40ss',
      'p@ss',
    ]);
    expect(readProxy({ HTTPS_PROXY: 'http://user:100%@proxy:3128' })?.passwords).toEqual(['100%']);
    expect(readProxy({ HTTPS_PROXY: 'http://user@proxy:3128' })?.passwords).toEqual([]);
  });
});
