import { describe, expect, it } from '@jest/globals';
import { looksLikeCredential } from '../../src/advice/credentials.ts';

describe('looksLikeCredential', () => {
  const yes: readonly (readonly [name: string, value: string])[] = [
    ['DB_PASSWORD', 'hunter2'],
    ['dbPassword', 'hunter2'],
    ['SESSION_SECRET', 'c2VjcmV0'],
    ['API_KEY', 'abc123'],
    ['github-token', 'abc123'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI'],
    ['ID', `AKIA${'A'.repeat(16)}`],
    ['X', '-----BEGIN RSA PRIVATE KEY-----\nMII…'],
    ['X', `ghp_${'a'.repeat(36)}`],
    ['X', `xoxb-${'1'.repeat(12)}`],
    ['X', `sk_live_${'a'.repeat(24)}`],
    ['DATABASE_URL', 'postgres://shop:hunter2@db.internal:5432/shop'],
    ['REDIS', 'redis://:hunter2@cache.internal'],
    ['X', `eyJ${'a'.repeat(12)}.eyJ${'b'.repeat(12)}.c`],
  ];
  it.each(yes)('sees one in %s=%s', (name, value) => {
    expect(looksLikeCredential(name, value)).toBe(true);
  });

  const no: readonly (readonly [name: string, value: string])[] = [
    ['LOG_LEVEL', 'info'],
    ['DB_PASSWORD', ''],
    ['REQUIRE_TOKEN', 'true'],
    ['MAX_TOKEN', '4096'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'],
    ['NEXT_PUBLIC_API_KEY', 'pk_abc'],
    ['STRIPE_PUBLISHABLE_API_KEY', 'pk_abc'],
    ['SECRET_NAME', 'shop/db'],
    ['JWT_TOKEN', 'https://login.example/keys'],
    ['API_KEY', `$\{API_KEY}`],
    ['DATABASE_URL', 'postgres://db.internal:5432/shop'],
    ['TOKENIZER', 'bert'],
    ['IMAGE', 'shop/web@sha256:0af1'],
  ];
  it.each(no)('sees none in %s=%s', (name, value) => {
    expect(looksLikeCredential(name, value)).toBe(false);
  });
});
