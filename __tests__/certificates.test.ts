import { describe, expect, it } from '@jest/globals';
import { isUntrusted } from '../src/certificates.ts';

describe('isUntrusted', () => {
  it.each([
    'self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('knows %s', (words) => {
    expect(isUntrusted(words)).toBe(true);
  });

  it.each(['ECONNREFUSED', 'CERTAINLY', 'GitHub answered 500', ''])(
    'takes %j for something else',
    (words) => {
      expect(isUntrusted(words)).toBe(false);
    },
  );
});
